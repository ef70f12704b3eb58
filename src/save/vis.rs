//! JSON for vis-timeline: groups and items.
//!
//! Moments are written in full and without a zone, in civil time of the dataset's zone: a year alone
//! would be taken for milliseconds, and a zone would move days. A date coarser than a moment is drawn
//! over the stretch in which it lies, and its class says that this is no length of time. Ends are the
//! first moment after, as that tool draws to the moment.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::Writer;
use super::losses::{Losses, Lost, Record};
use super::markup::escape;
use super::told::{Told, group_of, is_doubted};
use crate::model::{Dataset, DateFlags, EventRef, ListKind};
use crate::time::{Civil, DateShape, EdtfDate, Instant};
use crate::words;

/// JSON for vis-timeline.
pub(super) struct VisJson;

/// The furthest year of the tool's calendar, which is that of its language.
const FURTHEST_YEAR: i64 = 271_820;

impl Writer for VisJson {
    fn id(&self) -> &'static str {
        "vis"
    }

    fn name(&self) -> &'static str {
        "vis-timeline (JSON)"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["vis.json"]
    }

    fn write(&self, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses> {
        let mut losses = Losses::default();
        Told::head(&mut losses, dataset, &[], &[]);
        out.write_all(b"{\n\"groups\": [")?;
        let mut end: &[u8] = b"\n";
        for (order, group) in dataset.groups.iter().enumerate() {
            out.write_all(end)?;
            let mut fields =
                json!({"id": group.id, "content": escape(&group.record.label), "order": order});
            if let Some(colour) = group.colour {
                fields["style"] = json!(format!("border-left: 4px solid #{colour:06X}"));
            }
            serde_json::to_writer(&mut *out, &fields)?;
            end = b",\n";
            if !group.derived {
                let mut lost = Record::new(&mut losses, ListKind::Groups, Some(&group.id), "");
                lost.field(true, "glyph");
                lost.field(group.record.note.is_some(), "note");
                lost.gone(!group.record.unknown.is_empty(), Lost::Unknown);
            }
        }
        out.write_all(b"\n],\n\"items\": [")?;
        let mut end: &[u8] = b"\n";
        for era in &dataset.eras {
            let record = &era.record;
            let ends = [era.date.earliest(), era.date.past()].map(|at| at.and_then(moment));
            let mut lost = Record::new(
                &mut losses,
                ListKind::Eras,
                record.id.as_deref(),
                &record.label,
            );
            let [Some(from), Some(past)] = ends else {
                lost.gone(true, Lost::Record);
                continue;
            };
            lost.gone(!record.unknown.is_empty(), Lost::Unknown);
            out.write_all(end)?;
            let id = record
                .id
                .clone()
                .unwrap_or_else(|| format!("era {}", record.label));
            let item = json!({"id": format!("era:{id}"), "content": escape(&record.label), "start": from,
                "end": past, "type": "background", "title": escape(&words::telling::era(era))});
            serde_json::to_writer(&mut *out, &item)?;
            end = b",\n";
        }
        let mut told = Told::new(dataset, &[]);
        for (_, event) in dataset.events() {
            let Some(item) = item(dataset, event, &mut losses) else {
                let is_dated = dataset
                    .date(event)
                    .is_some_and(|date| span(&date).is_some());
                let mut lost = Record::new(&mut losses, ListKind::Events, Some(event.id()), "");
                lost.gone(true, if is_dated { Lost::Years } else { Lost::Undated });
                continue;
            };
            told.event(&mut losses, event);
            out.write_all(end)?;
            serde_json::to_writer(&mut *out, &item)?;
            end = b",\n";
        }
        told.finish(&mut losses, |event| times(dataset, event).is_some());
        out.write_all(b"\n]\n}\n")?;
        Ok(losses)
    }
}

/// A moment as the tool reads it; `None` beyond its calendar.
fn moment(at: Instant) -> Option<String> {
    let civil = Civil::from_instant(at);
    let year = match civil.year {
        year @ 0..=9_999 => format!("{year:04}"),
        // Six digits with a sign, as ISO 8601 has far years.
        year if year.abs() <= FURTHEST_YEAR => format!("{year:+07}"),
        _ => return None,
    };
    Some(format!(
        "{year}-{}T{}",
        civil.month_day(),
        civil.time_of_day()
    ))
}

/// From when to when an item is drawn; a moment alone where it is one.
fn span(date: &EdtfDate) -> Option<(Instant, Option<Instant>)> {
    match (date.start.unit(), date.end.unit()) {
        (Some(start), Some(end)) => {
            let is_moment = date.shape == DateShape::Unit && start.has_time();
            // An hour's end is a moment; the end of a day is the start of the next.
            let past = if end.has_time() && date.shape == DateShape::Interval {
                end.first
            } else {
                end.past
            };
            let past = (!is_moment && past > start.first).then_some(past);
            Some((start.first, past))
        }
        (Some(start), None) => Some((start.first, None)),
        (None, Some(end)) => Some((end.first, None)),
        (None, None) => None,
    }
}

fn times(dataset: &Dataset, event: EventRef<'_>) -> Option<(EdtfDate, String, Option<String>)> {
    let date = dataset.date(event)?;
    let (start, past) = span(&date)?;
    let past = match past {
        Some(past) => Some(moment(past)?),
        None => None,
    };
    Some((date, moment(start)?, past))
}

fn item(dataset: &Dataset, event: EventRef<'_>, losses: &mut Losses) -> Option<Value> {
    let (date, start, end) = times(dataset, event)?;
    let flags = event.flags();
    let is_interval = date.shape == DateShape::Interval;
    let is_doubted = is_doubted(event);
    let is_stretch = !is_interval && end.is_some();
    let has_open_end = is_interval && date.end.unit().is_none();
    let has_open_start = is_interval && date.start.unit().is_none();
    let mut lost = Record::new(losses, ListKind::Events, Some(event.id()), event.title());
    lost.in_words(is_doubted, "date");
    lost.in_words(true, "date.precision");
    lost.in_words(flags.has(DateFlags::ZONED), "date.zone");
    lost.in_words(has_open_start, "date.start");
    lost.in_words(has_open_end, "date.end");
    let (group, has_others) = group_of(dataset, event);
    lost.in_words(has_others, "actors.other");
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(event.id()));
    item.insert("content".to_owned(), json!(escape(event.title())));
    item.insert("start".to_owned(), json!(start));
    let is_range = end.is_some();
    if let Some(end) = end {
        item.insert("end".to_owned(), json!(end));
    }
    item.insert(
        "type".to_owned(),
        json!(if is_range { "range" } else { "point" }),
    );
    if let Some(group) = group.and_then(|group| dataset.groups.get(group as usize)) {
        item.insert("group".to_owned(), json!(group.id));
    }
    let classes = [
        (is_stretch, "within-this-stretch"),
        (is_doubted, "date-in-doubt"),
        (flags.has(DateFlags::INFERRED), "date-inferred"),
        (has_open_start, "open-start"),
        (has_open_end, "open-end"),
        (event.is_disputed(), "disputed"),
    ];
    let classes = classes.iter().filter(|(is_so, _)| *is_so);
    let classes: Vec<&str> = classes.map(|(_, class)| *class).collect();
    if !classes.is_empty() {
        item.insert("className".to_owned(), json!(classes.join(" ")));
    }
    item.insert("title".to_owned(), json!(title(dataset, event)));
    Some(Value::Object(item))
}

/// All that is told of an event, as the tool shows it where the pointer rests: HTML.
fn title(dataset: &Dataset, event: EventRef<'_>) -> String {
    let mut lines = Vec::new();
    for section in words::telling::event(dataset, event) {
        if !section.head.is_empty() {
            lines.push(format!("<b>{}</b>", escape(section.head)));
        }
        lines.extend(section.lines.iter().map(|line| escape(line)));
    }
    lines.join("<br>")
}
