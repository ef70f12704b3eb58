//! `TimelineJS` JSON.
//!
//! A date has as many keys as it is fine: a month without its day is a month. Years before 1 CE are
//! negative and have no year 0, as that tool labels −44 as 44 BCE. Ends are inclusive. What a date has
//! beside that, its doubt, what it rests on, its zone, stands in `display_date` as words; a time of
//! day does always, as the tool takes midnight for no time. Years that its calendar cannot reach
//! are told on its other scale, which knows years alone.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::Writer;
use super::losses::{Losses, Lost, Record};
use super::markup::{escape, web_address};
use super::told::{Told, group_of, is_doubted};
use crate::model::record::Media;
use crate::model::{Dataset, DateFlags, EventRef, ListKind};
use crate::time::{Civil, DateEnd, DateShape, DateUnit, EdtfDate, Precision};
use crate::words;
use crate::words::telling::Section;

/// `TimelineJS` JSON.
pub(super) struct TimelineJs;

/// The furthest year of the tool's calendar, which is that of its language.
const FURTHEST_YEAR: i64 = 271_820;

impl Writer for TimelineJs {
    fn id(&self) -> &'static str {
        "timelinejs"
    }

    fn name(&self) -> &'static str {
        "TimelineJS (JSON)"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["timelinejs.json"]
    }

    fn write(&self, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses> {
        let mut losses = Losses::default();
        let scale = Scale::of(dataset);
        out.write_all(b"{\n\"scale\": ")?;
        serde_json::to_writer(&mut *out, scale.name())?;
        out.write_all(b",\n\"title\": ")?;
        serde_json::to_writer(&mut *out, &title(dataset))?;
        Told::head(
            &mut losses,
            dataset,
            &["summary"],
            &[
                "version",
                "created",
                "compiler",
                "licence",
                "limitations",
                "method",
            ],
        );
        out.write_all(b",\n\"events\": [")?;
        let mut told = Told::new(dataset, &["summary"]);
        let mut end: &[u8] = b"\n";
        for (_, event) in dataset.events() {
            let Some(slide) = slide(dataset, event, scale, &mut losses) else {
                let mut lost = Record::new(&mut losses, ListKind::Events, Some(event.id()), "");
                lost.gone(true, Lost::Undated);
                continue;
            };
            told.event(&mut losses, event);
            out.write_all(end)?;
            serde_json::to_writer(&mut *out, &slide)?;
            end = b",\n";
        }
        out.write_all(b"\n]")?;
        eras(dataset, scale, out, &mut losses)?;
        told.finish(&mut losses, |event| anchor(dataset, event).is_some());
        for group in dataset.groups.iter().filter(|group| !group.derived) {
            let mut lost = Record::new(&mut losses, ListKind::Groups, Some(&group.id), "");
            lost.field(true, "glyph");
            lost.field(true, "colour");
        }
        out.write_all(b"\n}\n")?;
        Ok(losses)
    }
}

/// Which of its two scales the tool is told to use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scale {
    Human,
    Cosmological,
}

impl Scale {
    fn of(dataset: &Dataset) -> Self {
        let far = |at: crate::time::Instant| Civil::from_instant(at).year.abs() > FURTHEST_YEAR;
        match dataset.bounds() {
            Some((first, past)) if far(first) || far(past) => Self::Cosmological,
            _ => Self::Human,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Cosmological => "cosmological",
        }
    }
}

/// A year as the tool counts: there is none between −1 and 1.
const fn year(astronomical: i64) -> i64 {
    if astronomical <= 0 {
        astronomical - 1
    } else {
        astronomical
    }
}

/// The finest keys that a unit fills, and whether they say all of it.
fn fineness(unit: &DateUnit) -> (Precision, bool) {
    let first = Civil::from_instant(unit.first);
    let last = Civil::from_instant(unit.past.saturating_sub(1));
    let fits = match unit.precision {
        fine @ (Precision::Second | Precision::Minute | Precision::Hour) => return (fine, false),
        Precision::Day
            if (first.year, first.month, first.day) == (last.year, last.month, last.day) =>
        {
            Precision::Day
        }
        Precision::Day | Precision::Month
            if (first.year, first.month) == (last.year, last.month) =>
        {
            Precision::Month
        }
        _ => Precision::Year,
    };
    (fits, fits == unit.precision && first.year == last.year)
}

/// A date by its keys.
fn date(unit: &DateUnit, is_end: bool, scale: Scale) -> Map<String, Value> {
    let (fineness, _) = fineness(unit);
    let civil = Civil::from_instant(if is_end {
        unit.past.saturating_sub(1)
    } else {
        unit.first
    });
    let mut keys = Map::new();
    keys.insert("year".to_owned(), json!(year(civil.year).to_string()));
    if scale == Scale::Cosmological {
        return keys;
    }
    for (precision, key, number) in [
        (Precision::Month, "month", civil.month),
        (Precision::Day, "day", civil.day),
        (Precision::Hour, "hour", civil.hour),
        (Precision::Minute, "minute", civil.minute),
        (Precision::Second, "second", civil.second),
    ] {
        if fineness <= precision {
            keys.insert(key.to_owned(), json!(number.to_string()));
        }
    }
    keys
}

/// The unit that a slide stands at: its start, else its end.
fn anchor(dataset: &Dataset, event: EventRef<'_>) -> Option<(EdtfDate, DateUnit)> {
    let date = dataset.date(event)?;
    let unit = *date.start.unit().or_else(|| date.end.unit())?;
    Some((date, unit))
}

fn slide(
    dataset: &Dataset,
    event: EventRef<'_>,
    scale: Scale,
    losses: &mut Losses,
) -> Option<Value> {
    let (when, start) = anchor(dataset, event)?;
    let mut slide = Map::new();
    slide.insert("start_date".to_owned(), json!(date(&start, false, scale)));
    let is_interval = when.shape == DateShape::Interval;
    let end = when
        .end
        .unit()
        .filter(|_| is_interval && when.start.unit().is_some());
    if let Some(end) = end {
        slide.insert("end_date".to_owned(), json!(date(end, true, scale)));
    }
    let mut lost = Record::new(losses, ListKind::Events, Some(event.id()), event.title());
    let flags = event.flags();
    let is_doubted = is_doubted(event);
    let is_told = |unit: &DateUnit| fineness(unit).1 && scale == Scale::Human;
    let is_coarse = !is_told(&start) || end.is_some_and(|end| !is_told(end));
    let has_open_start = is_interval && when.start.unit().is_none();
    let has_open_end = is_interval && when.end.unit().is_none();
    lost.in_words(is_doubted, "date");
    lost.in_words(
        is_coarse && !flags.has(DateFlags::HAS_TIME),
        "date.precision",
    );
    lost.in_words(flags.has(DateFlags::ZONED), "date.zone");
    lost.in_words(has_open_start, "date.start");
    lost.in_words(has_open_end, "date.end");
    let is_inferred = flags.has(DateFlags::INFERRED);
    if is_doubted || is_coarse || has_open_start || has_open_end || is_inferred {
        slide.insert(
            "display_date".to_owned(),
            json!(escape(&words::when(dataset, event))),
        );
    }
    slide.insert("unique_id".to_owned(), json!(event.id()));
    let (group, has_others) = group_of(dataset, event);
    if let Some(group) = group.and_then(|group| dataset.groups.get(group as usize)) {
        slide.insert("group".to_owned(), json!(group.record.label));
    }
    lost.in_words(has_others, "actors.other");
    let media = event.detail().map_or(&[][..], |detail| &detail.media);
    if let Some(first) = media.iter().find_map(medium) {
        slide.insert("media".to_owned(), first);
    }
    let text: String = words::telling::event(dataset, event)
        .iter()
        .map(markup)
        .collect();
    slide.insert(
        "text".to_owned(),
        json!({"headline": escape(event.title()), "text": text}),
    );
    Some(Value::Object(slide))
}

/// A picture, film or document of the web; anything else stands in the text.
fn medium(medium: &Media) -> Option<Value> {
    let mut fields = Map::new();
    fields.insert("url".to_owned(), json!(web_address(&medium.url)?));
    for (name, text) in [("caption", &medium.caption), ("credit", &medium.credit)] {
        if let Some(text) = text {
            fields.insert(name.to_owned(), json!(escape(text)));
        }
    }
    Some(Value::Object(fields))
}

/// A section as the tool's text, which is HTML.
fn markup(section: &Section) -> String {
    if section.head.is_empty() {
        return elements("p", &section.lines);
    }
    let lines = elements("li", &section.lines);
    format!("<p><b>{}</b></p><ul>{lines}</ul>", escape(section.head))
}

/// Lines, each as an element.
fn elements(name: &str, lines: &[String]) -> String {
    let mut markup = String::new();
    for line in lines {
        let _ = write!(markup, "<{name}>{}</{name}>", escape(line));
    }
    markup
}

fn title(dataset: &Dataset) -> Value {
    let head = &dataset.head;
    let mut lines: Vec<String> = head.summary.clone().into_iter().collect();
    lines.extend(words::panels::version_line(head));
    let mut told = |name: &str, text: &str| lines.push(format!("{name}: {text}"));
    if let Some(method) = &head.method {
        told(words::panels::METHOD, method);
    }
    for limitation in &head.limitations {
        told(words::panels::LIMITATIONS, limitation);
    }
    if let Some(licence) = &head.licence {
        told(words::panels::LICENCE, licence);
    }
    let text = elements("p", &lines);
    json!({"text": {"headline": escape(&dataset.title), "text": text}})
}

fn eras(
    dataset: &Dataset,
    scale: Scale,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut end: &[u8] = b",\n\"eras\": [\n";
    let mut has_any = false;
    for era in &dataset.eras {
        let record = &era.record;
        let mut lost = Record::new(losses, ListKind::Eras, record.id.as_deref(), &record.label);
        let (DateEnd::Unit(from), DateEnd::Unit(to)) = (&era.date.start, &era.date.end) else {
            lost.gone(true, Lost::Record);
            continue;
        };
        let note = record.note.as_deref().unwrap_or("");
        let is_doubted = [from, to]
            .iter()
            .any(|unit| unit.uncertain || unit.approximate);
        lost.in_words(is_doubted, "date");
        lost.gone(!record.unknown.is_empty(), Lost::Unknown);
        let mut text = words::dates::date_in_words(&era.date);
        if !note.is_empty() {
            text.push_str(" · ");
            text.push_str(note);
        }
        out.write_all(end)?;
        serde_json::to_writer(
            &mut *out,
            &json!({
                "start_date": date(from, false, scale),
                "end_date": date(to, true, scale),
                "text": {"headline": escape(&record.label), "text": escape(&text)},
            }),
        )?;
        end = b",\n";
        has_any = true;
    }
    if has_any {
        out.write_all(b"\n]")
    } else {
        Ok(())
    }
}
