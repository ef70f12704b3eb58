//! SIMILE Timeline: events in XML or JSON, with dates as JavaScript takes them.
//!
//! An event of this program is an instant or lasts. Where it names more dates than it needs, they are
//! doubt: an instant from start to end happened at some time in between, and what lasts began between
//! `start` and `latestStart` and ended between `earliestEnd` and `end`.

mod json;
mod xml;

pub(super) use self::json::SimileJson;
pub(super) use self::xml::SimileXml;

use super::foreign::dates::{SlashOrder, as_written, iso, slashes};
use super::foreign::draft::{self, Others};
use super::foreign::markup::plain;
use crate::model::record::{EventRecord, HeadRecord};
use crate::model::{AssumptionAbout, Builder, Where};
use crate::time::{Zone, edtf_year};

/// An event as its file tells it: fields, taken out one by one.
struct Told {
    fields: Vec<(String, String)>,
    body: String,
    /// Whether an event lasts that has an end and does not say.
    lasts: bool,
}

impl Told {
    fn take(&mut self, names: &[&str]) -> Option<String> {
        let at = self
            .fields
            .iter()
            .position(|(own, _)| names.contains(&own.as_str()))?;
        let (_, value) = self.fields.remove(at);
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// Takes events, and remembers what was taken for granted.
struct Simile<'b> {
    builder: &'b mut Builder,
    /// The offset of the first time that states one.
    zone: Option<Zone>,
    /// Whether another time states another.
    zones_differ: bool,
}

/// The four dates of an event.
#[derive(Default)]
struct Four {
    start: Option<String>,
    latest_start: Option<String>,
    earliest_end: Option<String>,
    end: Option<String>,
}

impl<'b> Simile<'b> {
    fn new(builder: &'b mut Builder) -> Self {
        Self {
            builder,
            zone: None,
            zones_differ: false,
        }
    }

    /// Takes an event.
    fn push(&mut self, mut told: Told, at: &Where) {
        let mut others = Others::default();
        let mut four = Four::default();
        let mut written = Vec::new();
        for (names, slot) in [
            (&["start"][..], &mut four.start),
            (&["latestStart"], &mut four.latest_start),
            (&["earliestEnd"], &mut four.earliest_end),
            (&["end"], &mut four.end),
        ] {
            let Some(text) = told.take(names) else {
                continue;
            };
            let Some(date) = self.date(&text) else {
                let name = names.first().copied().unwrap_or_default();
                self.builder.account_mut().set_aside(
                    at,
                    "event set aside",
                    format!("its {name} \"{text}\" is no date"),
                    "Write it as in 1963-11-22, or Nov 22 1963 12:30:00 GMT-0600",
                );
                return;
            };
            if date != text {
                written.push(text);
            }
            *slot = Some(date);
        }
        let truth = |text: Option<String>| text.and_then(|text| text.to_lowercase().parse().ok());
        let duration: Option<bool> = truth(told.take(&["isDuration"]));
        let duration_event: Option<bool> = truth(told.take(&["durationEvent"]));
        let lasts = duration.or(duration_event).unwrap_or(told.lasts);
        let mut body = std::mem::take(&mut told.body);
        if body.trim().is_empty() {
            body = told.take(&["description"]).unwrap_or_default();
        }
        let body = plain(&body);
        let title = told.take(&["title"]).map(|title| plain(&title).text);
        let mut record = EventRecord {
            id: told.take(&["id", "eventID"]),
            summary: body.clone().some(),
            date_written: (!written.is_empty()).then(|| written.join(" – ")),
            ..EventRecord::default()
        };
        four.fill(&mut record, lasts);
        if record.earliest.is_some() || record.latest.is_some() {
            self.builder.account_mut().assume(
                AssumptionAbout::Meaning,
                "Where an event names more dates than it needs, they are doubt: an instant happened at some \
                 time from its start to its end, and what lasts began from start to latestStart and ended \
                 from earliestEnd to end",
            );
        }
        for name in ["image", "link"] {
            if let Some(url) = told.take(&[name]) {
                record.media.push(draft::link(url, None));
            }
        }
        draft::add_links(&mut record.media, body.links);
        let instead = [
            ("text", record.summary.as_deref()),
            ("date", record.date.as_deref()),
        ];
        record.title = draft::title(title, &instead, self.builder.account_mut(), at);
        others.add_all(self.builder, "", std::mem::take(&mut told.fields));
        record.fields = others.fields();
        self.builder.push_event(record, at);
    }

    /// A date as EDTF text.
    fn date(&mut self, text: &str) -> Option<String> {
        // Short texts are years, in either notation.
        let (number, before) = match text.len() {
            0..8 => match text.to_ascii_lowercase().split_once(' ') {
                Some((number, "bc" | "bce")) => (number.to_owned(), true),
                Some((number, "ad" | "ce")) => (number.to_owned(), false),
                _ => (text.to_owned(), false),
            },
            _ => (String::new(), false),
        };
        if let Ok(year) = number.parse::<i64>() {
            return Some(edtf_year(if before { 1 - year } else { year }));
        }
        let moment = iso(text)
            .or_else(|| {
                let moment = slashes(text, SlashOrder::MonthFirst)?;
                self.builder.account_mut().assume(
                    AssumptionAbout::Dates,
                    "Of a date such as 1/2/1963, the first number is the month, as the program it comes from \
                     reads it",
                );
                Some(moment)
            })
            .or_else(|| iso(&as_written(text)?));
        let Some(moment) = moment else {
            // Seasons, centuries and whatever else is no moment.
            return as_written(text);
        };
        if moment.is_midnight() {
            self.builder.account_mut().assume(
                AssumptionAbout::Dates,
                "A date at 00:00:00 is a day: this format has no other way to write one",
            );
            return Some(moment.day_only().edtf());
        }
        if moment.clock.is_some() {
            match (moment.zone, self.zone) {
                (Zone::NotStated, _) => draft::assume_no_zone(self.builder.account_mut()),
                (zone, None) => self.zone = Some(zone),
                (zone, Some(known)) => self.zones_differ |= zone != known,
            }
        }
        Some(moment.edtf())
    }

    /// Ends the file: where all times have one offset, the axis shows them in it.
    fn finish(self) {
        let Some(Zone::OffsetMinutes(minutes)) = self.zone.filter(|_| !self.zones_differ) else {
            return;
        };
        if let Some(timezone) = fixed_zone(minutes) {
            let head = HeadRecord {
                timezone: Some(timezone),
                ..HeadRecord::default()
            };
            self.builder.set_head(head, &Where::default());
        }
    }
}

/// The name of a zone with the same offset all year. Their names count the other way round.
fn fixed_zone(minutes: i16) -> Option<String> {
    let hours = minutes / 60;
    let is_named = minutes % 60 == 0 && (-12..=14).contains(&hours) && hours != 0;
    is_named.then(|| format!("Etc/GMT{:+}", -hours))
}

impl Four {
    /// The date of a record, with its doubt.
    fn fill(self, record: &mut EventRecord, lasts: bool) {
        let Self {
            start,
            latest_start,
            earliest_end,
            end,
        } = self;
        let lasts = lasts && end.is_some();
        let Some(start) = start else {
            record.date = end.map(|end| format!("/{end}"));
            return;
        };
        let Some(end) = end
            .or_else(|| latest_start.clone())
            .filter(|end| *end != start)
        else {
            record.date = Some(start);
            return;
        };
        if !lasts {
            record.date_note = Some(format!("At some time from {start} to {end}"));
            record.date = Some(format!("[{start}..{end}]"));
            (record.earliest, record.latest) = (Some(start), Some(end));
            return;
        }
        let began = latest_start.filter(|latest| *latest != start);
        let ended = earliest_end.filter(|earliest| *earliest != end);
        let mark = |doubt: &Option<String>| if doubt.is_some() { "?" } else { "" };
        record.date = Some(format!("{start}{}/{end}{}", mark(&began), mark(&ended)));
        let mut notes = Vec::new();
        if let Some(latest) = began {
            notes.push(format!("It began at some time from {start} to {latest}"));
            record.earliest = Some(start);
        }
        if let Some(earliest) = ended {
            notes.push(format!("It ended at some time from {earliest} to {end}"));
            record.latest = Some(end);
        }
        record.date_note = (!notes.is_empty()).then(|| notes.join(". "));
    }
}

#[cfg(test)]
mod tests;
