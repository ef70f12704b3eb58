//! From event to event: by time, then those without a date in the order told.

use super::state::State;
use crate::model::{Dataset, Item};
use crate::time::Instant;
use crate::timeline::bits::BitSet;

/// The event that a record is, or belongs to.
pub fn event_of(dataset: &Dataset, item: Item) -> Option<u32> {
    match item {
        Item::Event(event) => Some(event),
        Item::Quote(quote) => dataset.quotes.get(quote as usize)?.event,
        Item::Figure(figure) => dataset.figures.get(figure as usize)?.event,
        Item::Note(note) => {
            let targets = &dataset.notes.get(note as usize)?.targets;
            targets.iter().find_map(|target| match target {
                Item::Event(event) => Some(*event),
                _ => None,
            })
        }
        _ => None,
    }
}

/// Events that the search keeps and no hidden lane holds back.
pub fn shown_events(state: &State) -> BitSet {
    state.prepared.shown_events(&state.view)
}

/// The event after (or before) the present one. Without a present one: the first that begins in
/// view or later, or the last before its start.
pub fn next(
    dataset: &Dataset,
    shown: &BitSet,
    present: Option<u32>,
    from: Instant,
    forward: bool,
) -> Option<u32> {
    let dated = |event: u32| Some((dataset.event(event)?.anchor()?, event));
    let all = || {
        shown
            .iter()
            .filter_map(|index| u32::try_from(index).ok())
            .filter_map(dated)
    };
    let undated: Vec<u32> = dataset
        .joins
        .undated_told
        .iter()
        .copied()
        .filter(|event| shown.get(*event as usize))
        .collect();
    let after = |key: (Instant, u32)| all().filter(|other| *other > key).min();
    let before = |key: (Instant, u32)| all().filter(|other| *other < key).max();
    let event = |found: Option<(Instant, u32)>| found.map(|(_, event)| event);
    let Some(present) = present else {
        return if forward {
            event(all().filter(|other| other.0 >= from).min())
                .or_else(|| event(all().min()))
                .or_else(|| undated.first().copied())
        } else {
            event(all().filter(|other| other.0 < from).max())
                .or_else(|| event(all().max()))
                .or_else(|| undated.last().copied())
        };
    };
    if let Some(key) = dated(present) {
        return if forward {
            event(after(key)).or_else(|| undated.first().copied())
        } else {
            event(before(key))
        };
    }
    let place = undated.iter().position(|event| *event == present);
    match (place, forward) {
        (Some(place), true) => undated.get(place + 1).copied(),
        (Some(0) | None, false) => event(all().max()),
        (Some(place), false) => undated.get(place - 1).copied(),
        (None, true) => undated.first().copied(),
    }
}
