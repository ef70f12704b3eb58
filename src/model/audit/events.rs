//! Dates that were worked out without saying how, dates outside their bounds, events from nowhere.

use chrono_tz::Tz;

use super::Doubt;
use super::asker::{Asker, Spot};
use crate::model::record::{Certainty, DateBasis};
use crate::model::{Dataset, EventDetail, EventRef, Item, Segment};
use crate::time::{EdtfDate, Instant};

/// Asks of every event.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    for (first, segment) in dataset.segments() {
        for (local, detail) in segment.detailed() {
            let event = first.saturating_add(local as u32);
            ask_of_dates(dataset, segment, (event, local), detail, asker);
        }
    }
    ask_of_refs(dataset, asker);
}

/// Asks where events are told. Where none says it, that is one question, not as many as events.
fn ask_of_refs(dataset: &Dataset, asker: &mut Asker) {
    let any = dataset.segments().any(|(_, segment)| {
        segment
            .detailed()
            .any(|(_, detail)| !detail.refs.is_empty())
    });
    if !any {
        if dataset.event_count() > 0 {
            asker.ask(Spot::whole("events"), Doubt::NoRefs);
        }
        return;
    }
    for (first, segment) in dataset.segments() {
        let mut told = segment
            .detailed()
            .filter(|(_, detail)| !detail.refs.is_empty())
            .map(|(local, _)| local)
            .peekable();
        for (event, local) in (first..).zip(0..segment.len()) {
            if told.next_if_eq(&local).is_none() {
                asker.ask(Spot::field(Item::Event(event), "refs"), Doubt::NoRef);
            }
        }
    }
}

fn ask_of_dates(
    dataset: &Dataset,
    segment: &Segment,
    (event, local): (u32, usize),
    detail: &EventDetail,
    asker: &mut Asker,
) {
    let flags = segment.flags_at(local);
    let explained = detail
        .date_note
        .as_deref()
        .is_some_and(|note| !note.trim().is_empty());
    let is_dated = flags.has(crate::model::DateFlags::DATED);
    if is_dated && detail.date_basis == Some(DateBasis::Inferred) && !explained {
        let stated = segment.certainty_at(local) == Some(Certainty::Stated);
        let at = Spot::field(Item::Event(event), "date_note");
        asker.ask(at, Doubt::Unexplained { stated });
    }
    let earliest = detail
        .earliest
        .as_deref()
        .and_then(|date| first_of(date, dataset.zone));
    let latest = detail
        .latest
        .as_deref()
        .and_then(|date| past_of(date, dataset.zone));
    if let (Some(earliest), Some(latest)) = (earliest, latest)
        && earliest >= latest
    {
        let at = Spot::field(Item::Event(event), "earliest");
        asker.ask(at, Doubt::EarliestAfterLatest);
        return;
    }
    // Within the columns' bounds nothing can be wrong; only what is not is read again from its text.
    let date = segment.date_at(local);
    let begins_early = matches!((date.start, earliest), (Some(start), Some(e)) if start < e.0);
    let ends_late = matches!((date.past, latest), (Some(past), Some(l)) if past > l.0);
    if !begins_early && !ends_late {
        return;
    }
    let date = dataset
        .event(event)
        .and_then(|event| EventRef::date(event, dataset.zone));
    let Some(date) = date else { return };
    // A coarse date may begin before a fine bound: only one that lies wholly outside is asked about.
    let starts = date.start.unit().map(|unit| unit.past);
    if let (Some(starts), Some(earliest)) = (starts, earliest)
        && starts <= earliest
    {
        let at = Spot::field(Item::Event(event), "date");
        asker.ask(at, Doubt::BeforeEarliest);
    }
    let ends = date.end.unit().map(|unit| unit.first);
    if let (Some(ends), Some(latest)) = (ends, latest)
        && ends >= latest
    {
        asker.ask(Spot::field(Item::Event(event), "date"), Doubt::AfterLatest);
    }
}

/// The first second of a date in the civil time of a zone.
fn first_of(date: &EdtfDate, zone: Option<Tz>) -> Option<Instant> {
    let start = zone.map_or(date.start, |zone| date.start.in_zone(zone));
    start.unit().map(|unit| unit.first)
}

/// The second after the last of a date in the civil time of a zone.
fn past_of(date: &EdtfDate, zone: Option<Tz>) -> Option<Instant> {
    let end = zone.map_or(date.end, |zone| date.end.in_zone(zone));
    end.unit().map(|unit| unit.past)
}
