//! What an event, a task or a journal tells.

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

use super::Component;
use super::line::Line;
use super::moment::{Moment, duration};
use super::zone::Zones;
use crate::load::foreign::dates::{self, Clock, interval};
use crate::load::foreign::draft::{self, Others};
use crate::load::foreign::markup::plain;
use crate::model::record::{ActorRole, EventRecord, Place};
use crate::model::{Account, Builder, Level, Where};
use crate::time::Zone;

/// A record without its date, and when it begins and ends.
pub(super) struct Told {
    pub record: EventRecord,
    pub start: Option<Moment>,
    end: Option<Moment>,
}

/// Properties that the record has a place for, or that say only when something is.
const KNOWN: &[&str] = &[
    "ATTENDEE",
    "CATEGORIES",
    "DESCRIPTION",
    "DTEND",
    "DTSTART",
    "DUE",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "LOCATION",
    "ORGANIZER",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SUMMARY",
    "UID",
    "URL",
];

/// What a component tells.
///
/// # Errors
/// Why it cannot be used.
pub(super) fn told(
    item: &Component,
    zones: &mut Zones,
    builder: &mut Builder,
    at: &Where,
) -> Result<Told, String> {
    let moment = |name: &str| match item.line(name) {
        None => Ok(None),
        Some(line) => match Moment::of(line) {
            Some(moment) => Ok(Some(moment)),
            None => Err(format!("its {name} \"{}\" is no date", line.value)),
        },
    };
    let start = moment("DTSTART")?;
    let end = match (moment("DTEND")?, moment("DUE")?) {
        (Some(end), _) => Some(end),
        (None, due) => due,
    };
    let end = match (end, &start, item.line("DURATION")) {
        (None, Some(start), Some(line)) => Some(after(start, line, zones)?),
        (end, ..) => end,
    };
    let mut record = EventRecord {
        id: item.text("UID"),
        place: item.text("LOCATION").map(|name| Place {
            name: draft::one_line(&name),
            precision: None,
        }),
        ..EventRecord::default()
    };
    let mut others = Others::default();
    categories(item, &mut record);
    description(item, &mut record);
    people(item, &mut record);
    for line in &item.lines {
        match line.name.as_str() {
            "URL" => record.media.push(draft::link(line.value.trim(), None)),
            "ATTACH" => attachment(line, &mut record, &mut others, builder),
            "STATUS" => status(line, &mut record, &mut others, builder),
            name if KNOWN.contains(&name) => {}
            name => others.add(builder, name, line.text()),
        }
    }
    for alarm in item.children.iter().filter(|child| child.name == "VALARM") {
        let trigger = alarm.line("TRIGGER").map_or("", |line| line.value.as_str());
        others.add(builder, "VALARM", trigger);
    }
    if let Some(line) = item.line("RECURRENCE-ID") {
        others.add(builder, "RECURRENCE-ID", line.value.as_str());
        if line.parameter("RANGE").is_some() {
            builder.account_mut().find(
                Level::Warning,
                at,
                "RANGE=THISANDFUTURE",
                "it changes all later moments as well, which is not read",
                "Only this one is changed",
            );
        }
    }
    let instead = [
        ("description", record.summary.as_deref()),
        (
            "place",
            record.place.as_ref().map(|place| place.name.as_str()),
        ),
        ("kind", record.kind.as_deref()),
    ];
    record.title = draft::title(item.text("SUMMARY"), &instead, builder.account_mut(), at);
    if record.title.is_empty() {
        "(no title)".clone_into(&mut record.title);
        builder.account_mut().find(
            Level::Info,
            at,
            format!("{} without a title", item.name),
            "it says nothing that it could be called by",
            "Give it a SUMMARY",
        );
    }
    if start.is_none() && end.is_none() && item.name == "VEVENT" {
        return Err("it has no DTSTART".to_owned());
    }
    if let (Some(start), Some(end)) = (&start, &end)
        && zones.comparable(end) < zones.comparable(start)
    {
        let name = if item.line("DTEND").is_some() {
            "DTEND"
        } else {
            "DUE"
        };
        let written = item.line(name).map_or("", |line| line.value.as_str());
        builder.account_mut().find(
            Level::Warning,
            at,
            format!("{name} \"{written}\""),
            "it is before the DTSTART",
            "The event is shown at its start alone; mend one of them",
        );
        others.add(builder, name, written);
    }
    record.fields = others.fields();
    Ok(Told { record, start, end })
}

/// The end of something that lasts so long.
fn after(start: &Moment, line: &Line, zones: &mut Zones) -> Result<Moment, String> {
    let wrong = || format!("its DURATION \"{}\" is none", line.value);
    let (days, seconds) = duration(&line.value).ok_or_else(wrong)?;
    let local = start.local.checked_add_signed(days).ok_or_else(wrong)?;
    let end = start.with(local);
    if seconds == TimeDelta::zero() {
        return Ok(end);
    }
    // Hours last as long when clocks change, days end at the same hour.
    let utc = zones
        .comparable(&end)
        .checked_add_signed(seconds)
        .ok_or_else(wrong)?;
    let local = zones.on_clock_of(utc, &end);
    Ok(end.with(local))
}

/// The first category is the kind, and the others are words; a task or a journal is one where it has none.
fn categories(item: &Component, record: &mut EventRecord) {
    let lines = item.lines.iter().filter(|line| line.name == "CATEGORIES");
    let mut names: Vec<String> = Vec::new();
    for name in lines.flat_map(Line::texts) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let word = match item.name.as_str() {
        "VTODO" => Some("task"),
        "VJOURNAL" => Some("journal"),
        _ => None,
    };
    names.extend(word.map(str::to_owned));
    let mut names = names.into_iter();
    record.kind = names.next();
    record.tags.extend(names);
}

fn description(item: &Component, record: &mut EventRecord) {
    let Some(text) = item.text("DESCRIPTION") else {
        return;
    };
    // Some programs write markup, and some people write signs that only look like it.
    let is_markup = ["</", "<br", "<p>", "<li>"]
        .iter()
        .any(|tag| text.to_ascii_lowercase().contains(tag));
    if is_markup {
        let plain = plain(&text);
        record.summary = plain.clone().some();
        draft::add_links(&mut record.media, plain.links);
    } else {
        record.summary = Some(text);
    }
}

/// Who invites and who is invited.
fn people(item: &Component, record: &mut EventRecord) {
    for (property, role) in [("ORGANIZER", "organizer"), ("ATTENDEE", "attendee")] {
        for line in item.lines.iter().filter(|line| line.name == property) {
            let address = line.value.trim();
            let lower = address.to_ascii_lowercase();
            let bare = if lower.starts_with("mailto:") {
                address.get(7..).unwrap_or("")
            } else {
                address
            };
            let name = line
                .parameter("CN")
                .map(str::trim)
                .filter(|name| !name.is_empty());
            let name = name.unwrap_or(bare);
            if name.is_empty() || record.actors.iter().any(|known| known.actor == name) {
                continue;
            }
            let role = match line.parameter("PARTSTAT") {
                Some(answer) if answer.eq_ignore_ascii_case("DECLINED") => "declined",
                _ => role,
            };
            record.actors.push(ActorRole {
                actor: name.to_owned(),
                role: Some(role.to_owned()),
            });
        }
    }
}

fn attachment(line: &Line, record: &mut EventRecord, others: &mut Others, builder: &mut Builder) {
    let is_inside = line
        .parameter("VALUE")
        .is_some_and(|value| value.eq_ignore_ascii_case("BINARY"))
        || line.value.starts_with("data:");
    if is_inside {
        let bytes = line.value.len() / 4 * 3;
        others.add(
            builder,
            "ATTACH",
            format!("a file of about {bytes} bytes, not kept"),
        );
    } else {
        let name = line.parameter("FILENAME").map(str::to_owned);
        record.media.push(draft::link(line.value.trim(), name));
    }
}

/// What is cancelled or not sure is shown, and says so.
fn status(line: &Line, record: &mut EventRecord, others: &mut Others, builder: &mut Builder) {
    let status = line.value.trim();
    let word = match status.to_ascii_uppercase().as_str() {
        "CANCELLED" => Some("cancelled"),
        "TENTATIVE" => Some("tentative"),
        _ => None,
    };
    if let Some(word) = word {
        record.tags.push(word.to_owned());
        record.note = Some(format!("The calendar says that it is {word}"));
    }
    others.add(builder, "STATUS", status);
}

impl Told {
    /// Gives an event that stands for one moment of another an id of its own.
    pub fn set_moment_id(&mut self, zones: &mut Zones) {
        if let (Some(id), Some(start)) = (&self.record.id, &self.start) {
            self.record.id = Some(format!("{id}/{}", edtf(start, zones, None)));
        }
    }

    /// The record, at one of the moments at which it recurs.
    pub fn at(
        &self,
        moment: Option<NaiveDateTime>,
        zones: &mut Zones,
        account: &mut Account,
        at: &Where,
    ) -> EventRecord {
        let mut record = self.record.clone();
        let shift = match (moment, &self.start) {
            (Some(moment), Some(start)) => moment - start.local,
            _ => TimeDelta::zero(),
        };
        let moved = |moment: &Moment| {
            moment
                .local
                .checked_add_signed(shift)
                .map(|local| moment.with(local))
        };
        let start = self.start.as_ref().and_then(moved);
        let end = self.end.as_ref().and_then(moved);
        let mut said = Some((account, at));
        let from = start.as_ref().map(|start| edtf(start, zones, said.take()));
        if moment.is_some()
            && let (Some(id), Some(from)) = (&record.id, &from)
        {
            record.id = Some(format!("{id}/{from}"));
        }
        record.date = match (&start, from, end) {
            (_, None, None) => None,
            (_, None, Some(end)) => Some(format!("/{}", edtf(&end, zones, None))),
            (_, Some(from), None) => Some(from),
            (Some(start), Some(from), Some(end))
                if end.local > start.local || end.zone != start.zone =>
            {
                let mut end = end;
                if end.is_date && start.is_date {
                    // The end is the day after the last.
                    zones.note_exclusive_end();
                    end.local = end
                        .local
                        .checked_sub_signed(TimeDelta::days(1))
                        .unwrap_or(end.local);
                }
                Some(interval(&from, &edtf(&end, zones, None)))
            }
            (_, Some(from), Some(_)) => Some(from),
        };
        record
    }
}

/// The EDTF text of a moment.
fn edtf(moment: &Moment, zones: &mut Zones, said: Option<(&mut Account, &Where)>) -> String {
    let local = moment.local;
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let mut told = dates::Moment {
        year: i64::from(local.year()),
        month: Some(small(local.month())),
        day: Some(small(local.day())),
        clock: None,
        zone: Zone::NotStated,
    };
    if moment.is_date {
        return told.edtf();
    }
    let (zone, is_twice) = zones.stated(moment);
    told.clock = Some(Clock {
        hour: small(local.hour()),
        minute: Some(small(local.minute())),
        second: Some(small(local.second())),
    });
    told.zone = zone;
    if let Some((account, at)) = said.filter(|_| is_twice) {
        account.find(
            Level::Info,
            at,
            format!("time {}", local.format("%Y-%m-%d %H:%M")),
            "clocks showed it twice that day; the first is taken, as the standard says",
            "Write it in UTC, with Z, where the second is meant",
        );
    }
    told.edtf()
}
