//! iCalendar (RFC 5545).
//!
//! Days are days, whose end is the day after the last. A time without a zone floats, a time with one
//! is in UTC. A date coarser than a day is all days in which it may lie. What is in doubt or inferred
//! is `TENTATIVE`, and the description says why; nothing is said to be confirmed. The stamp of every
//! event is the day on which the dataset says it was made, so that the same data gives the same file.

use std::io::{self, Write};

use super::Writer;
use super::losses::{Losses, Lost, Record};
use super::markup::web_address;
use super::told::{Told, is_doubted};
use crate::model::{Dataset, DateFlags, EventRef, ListKind};
use crate::time::{Civil, DateShape, DateUnit, EdtfDate, Instant};
use crate::words;

/// iCalendar.
pub(super) struct ICalendar;

/// Octets of a line, its end not counted.
const LINE: usize = 75;

/// The stamp where a dataset does not say when it was made.
const NO_STAMP: &str = "19700101T000000Z";

impl Writer for ICalendar {
    fn id(&self) -> &'static str {
        "ics"
    }

    fn name(&self) -> &'static str {
        "iCalendar"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ics"]
    }

    fn write(&self, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses> {
        let mut losses = Losses::default();
        Told::head(&mut losses, dataset, &["created"], &["summary"]);
        let mut file = File {
            out,
            dataset,
            stamp: stamp(dataset),
            uid_end: uid_end(dataset),
        };
        file.line("BEGIN", "VCALENDAR")?;
        file.line("VERSION", "2.0")?;
        file.line("PRODID", "-//Truceline//Truceline//EN")?;
        file.line("CALSCALE", "GREGORIAN")?;
        file.text("NAME", &dataset.title)?;
        file.text("X-WR-CALNAME", &dataset.title)?;
        if let Some(summary) = &dataset.head.summary {
            file.text("DESCRIPTION", summary)?;
        }
        let mut told = Told::new(dataset, &["kind", "place", "tags"]);
        for (_, event) in dataset.events() {
            match When::of(dataset, event) {
                Ok(when) => {
                    file.event(event, &when, &mut losses)?;
                    told.event(&mut losses, event);
                }
                Err(why) => {
                    let mut lost = Record::new(&mut losses, ListKind::Events, Some(event.id()), "");
                    lost.gone(true, why);
                }
            }
        }
        told.finish(&mut losses, |event| When::of(dataset, event).is_ok());
        for group in dataset.groups.iter().filter(|group| !group.derived) {
            let mut lost = Record::new(&mut losses, ListKind::Groups, Some(&group.id), "");
            lost.gone(true, Lost::Record);
        }
        for era in &dataset.eras {
            let record = &era.record;
            let mut lost = Record::new(
                &mut losses,
                ListKind::Eras,
                record.id.as_deref(),
                &record.label,
            );
            lost.gone(true, Lost::Record);
        }
        file.line("END", "VCALENDAR")?;
        Ok(losses)
    }
}

/// The stamp of all events: when the dataset says it was made.
fn stamp(dataset: &Dataset) -> String {
    let created = dataset.head.created.as_deref();
    let created = created.and_then(|text| EdtfDate::parse(text).ok());
    let unit = created.as_ref().and_then(|date| date.start.unit());
    let at = unit.and_then(|unit| unit.first_utc().or(Some(unit.first)));
    let stamp = at.and_then(|at| Some(format!("{}Z", date_time(at)?)));
    stamp.unwrap_or_else(|| NO_STAMP.to_owned())
}

/// What makes ids of events unique in the world: the dataset's id, else its title.
fn uid_end(dataset: &Dataset) -> String {
    let name = dataset.head.id.as_deref().unwrap_or(&dataset.title);
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() || letter == '-' {
            letter
        } else {
            '-'
        }
    };
    let name: String = name.chars().map(plain).take(60).collect();
    format!("@{name}.truceline")
}

/// `20231124`; `None` for years that have not four digits.
fn day(at: Instant) -> Option<String> {
    let civil = Civil::from_instant(at);
    let is_written = (1..=9_999).contains(&civil.year);
    is_written.then(|| format!("{:04}{:02}{:02}", civil.year, civil.month, civil.day))
}

/// `20231124T070000`.
fn date_time(at: Instant) -> Option<String> {
    let civil = Civil::from_instant(at);
    let day = day(at)?;
    Some(format!(
        "{day}T{:02}{:02}{:02}",
        civil.hour, civil.minute, civil.second
    ))
}

/// When a calendar has an event.
struct When {
    date: EdtfDate,
    /// `DTSTART` with its parameter and value, and `DTEND` where there is one.
    lines: Vec<(&'static str, String)>,
    is_utc: bool,
    /// Whether its days are those in which it may lie.
    is_stretch: bool,
}

impl When {
    fn of(dataset: &Dataset, event: EventRef<'_>) -> Result<Self, Lost> {
        let date = dataset.date(event).ok_or(Lost::Undated)?;
        let is_interval = date.shape == DateShape::Interval;
        let start = *date
            .start
            .unit()
            .or_else(|| date.end.unit())
            .ok_or(Lost::Undated)?;
        // Known by its end alone, it stands there.
        let end = *date.end.unit().unwrap_or(&start);
        if !start.has_time() && !end.has_time() {
            let first = day(start.first).ok_or(Lost::Years)?;
            let past = day(end.past).ok_or(Lost::Years)?;
            let is_day = end.past.secs_since(start.first) <= 86_400;
            return Ok(Self {
                lines: vec![("DTSTART;VALUE=DATE", first), ("DTEND;VALUE=DATE", past)],
                is_utc: false,
                is_stretch: !is_interval && !is_day,
                date,
            });
        }
        let timed = [&start, &end].into_iter().filter(|unit| unit.has_time());
        let is_utc = timed.clone().all(|unit| unit.first_utc().is_some())
            && start.has_time()
            && end.has_time();
        let at = |unit: &DateUnit, at: Instant| {
            let moved = unit.zone.secs_ahead_of_utc().filter(|_| is_utc);
            let text = date_time(at.saturating_sub(moved.unwrap_or(0)))?;
            Some(if is_utc { format!("{text}Z") } else { text })
        };
        let from = at(&start, start.first).ok_or(Lost::Years)?;
        let last = if end.has_time() { end.first } else { end.past };
        let last = at(&end, last).ok_or(Lost::Years)?;
        let mut lines = vec![("DTSTART", from)];
        // An end must be after its start.
        if is_interval && lines.iter().all(|(_, from)| *from < last) {
            lines.push(("DTEND", last));
        }
        Ok(Self {
            lines,
            is_utc,
            is_stretch: false,
            date,
        })
    }
}

struct File<'a> {
    out: &'a mut dyn Write,
    dataset: &'a Dataset,
    stamp: String,
    uid_end: String,
}

impl File<'_> {
    fn event(&mut self, event: EventRef<'_>, when: &When, losses: &mut Losses) -> io::Result<()> {
        let flags = event.flags();
        let is_doubted = is_doubted(event);
        let is_interval = when.date.shape == DateShape::Interval;
        let has_open_start = is_interval && when.date.start.unit().is_none();
        let has_open_end = is_interval && when.date.end.unit().is_none();
        let mut lost = Record::new(losses, ListKind::Events, Some(event.id()), event.title());
        lost.in_words(is_doubted, "date");
        lost.in_words(when.is_stretch, "date.precision");
        lost.in_words(flags.has(DateFlags::ZONED) && !when.is_utc, "date.zone");
        lost.in_words(has_open_start, "date.start");
        lost.in_words(has_open_end, "date.end");
        let is_open = has_open_start || has_open_end;
        let is_inferred = flags.has(DateFlags::INFERRED);
        self.line("BEGIN", "VEVENT")?;
        let uid = format!("{}{}", event.id(), self.uid_end);
        self.text("UID", &uid)?;
        let stamp = self.stamp.clone();
        self.line("DTSTAMP", &stamp)?;
        for (name, value) in &when.lines {
            self.line(name, value)?;
        }
        self.text("SUMMARY", event.title())?;
        if is_doubted || is_inferred || is_open || when.is_stretch || event.is_disputed() {
            self.line("STATUS", "TENTATIVE")?;
        }
        self.line("TRANSP", "TRANSPARENT")?;
        if let Some(place) = event.place() {
            self.text("LOCATION", place.name)?;
        }
        let kind = Some(event.kind()).filter(|kind| !kind.is_empty());
        let categories: Vec<String> = kind.into_iter().chain(event.tags()).map(escape).collect();
        if !categories.is_empty() {
            self.line("CATEGORIES", &categories.join(","))?;
        }
        let source = event.refs().first();
        let source = source.and_then(|reference| self.dataset.source_of(reference));
        if let Some(url) = source.and_then(|source| web_address(source.url.as_deref()?)) {
            self.line("URL", url)?;
        }
        let mut lines = Vec::new();
        for section in words::telling::event(self.dataset, event) {
            if !section.head.is_empty() {
                lines.push(String::new());
                lines.push(section.head.to_owned());
            }
            lines.extend(section.lines);
        }
        self.text("DESCRIPTION", &lines.join("\n"))?;
        self.line("END", "VEVENT")
    }

    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.line(name, &escape(text))
    }

    /// A line, folded where it is longer than a line may be, never within a letter.
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = LINE;
        while rest.len() > room {
            let (now, next) = rest.split_at(rest.floor_char_boundary(room));
            self.out.write_all(now.as_bytes())?;
            self.out.write_all(b"\r\n ")?;
            rest = next;
            // The space counts.
            room = LINE - 1;
        }
        self.out.write_all(rest.as_bytes())?;
        self.out.write_all(b"\r\n")
    }
}

/// A text as the standard writes it; characters that it has no place for become spaces.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
