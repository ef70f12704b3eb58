//! From event to event: by time, then those without a date in the order told.

use super::state::State;
use crate::model::{Dataset, Item};
use crate::time::Instant;
use crate::timeline::Prepared;
use crate::timeline::index::TimelineQuery;

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

/// When a dated event begins, or ends where its start is open, and which it is: the order of steps.
type Key = (Instant, u32);

/// The event after (or before) the present one, in lanes that are shown. Without a present one: the first
/// that begins in view or later, or the last before its start. Asks the index; walks no events.
pub fn next(state: &State, present: Option<u32>, forward: bool) -> Option<u32> {
    let dataset = state.dataset();
    let from = state.view.range.first();
    let steps = Steps::of(state, &dataset);
    let Some(present) = present.filter(|event| steps.shows(*event)) else {
        let edge = (from, 0);
        return if forward {
            steps
                .at_or_after(edge)
                .or_else(|| steps.at_or_after(FIRST))
                .or_else(|| steps.undated().next())
        } else {
            steps
                .before(edge)
                .or_else(|| steps.before(LAST))
                .or_else(|| steps.undated().last())
        };
    };
    if let Some((at, event)) = key_of(&dataset, present) {
        return if forward {
            let after = event.checked_add(1).map(|event| (at, event));
            after
                .and_then(|after| steps.at_or_after(after))
                .or_else(|| steps.undated().next())
        } else {
            steps.before((at, event))
        };
    }
    let mut before = None;
    let mut undated = steps.undated();
    for event in undated.by_ref() {
        if event == present {
            break;
        }
        before = Some(event);
    }
    if forward {
        undated.next()
    } else {
        before.or_else(|| steps.before(LAST))
    }
}

/// Before every event.
const FIRST: Key = (Instant(i64::MIN), 0);

/// After every event.
const LAST: Key = (Instant(i64::MAX), u32::MAX);

fn key_of(dataset: &Dataset, event: u32) -> Option<Key> {
    Some((dataset.event(event)?.anchor()?, event))
}

/// What can be stepped through.
struct Steps<'a> {
    dataset: &'a Dataset,

    /// Lanes that are shown, by their place.
    lanes: Vec<usize>,
    query: TimelineQuery<'a>,
    prepared: &'a Prepared,
}

impl<'a> Steps<'a> {
    fn of(state: &'a State, dataset: &'a Dataset) -> Self {
        let prepared = &state.prepared;
        Self {
            dataset,
            lanes: prepared.grouping().shown(state.seen()),
            query: prepared.query(),
            prepared,
        }
    }

    /// Whether the filter keeps an event. Whether its lane is hidden makes no difference to where the
    /// next one is.
    fn shows(&self, event: u32) -> bool {
        self.prepared.is_kept(event)
    }

    /// Dated events of the lanes that are shown, each lane in its order.
    fn orders(&self) -> impl Iterator<Item = &'a [u32]> {
        self.lanes
            .iter()
            .filter_map(|lane| Some(self.query.lane(*lane)?.order()))
    }

    /// The two parts of a lane's order, each sorted by key: what begins at a known time, and what only ends.
    fn parts(&self, order: &'a [u32]) -> [&'a [u32]; 2] {
        let dataset = self.dataset;
        let begins = |event: &u32| {
            let event = dataset.event(*event);
            event.is_some_and(|event| event.start().is_some())
        };
        let ends = |event: &u32| dataset.event(*event).is_some_and(|one| one.anchor().is_some());
        let (open, begun) = order.split_at(order.partition_point(|event| !begins(event)));
        // What is open at both ends stands last among the open ones, and has no place in time.
        let (open, _) = open.split_at(open.partition_point(ends));
        [begun, open]
    }

    fn at_or_after(&self, key: Key) -> Option<u32> {
        let found = self.orders().flat_map(|order| self.parts(order));
        let found = found.filter_map(|part| {
            let place = part.partition_point(|event| key_of(self.dataset, *event) < Some(key));
            let rest = part.get(place..)?.iter();
            rest.copied().find(|event| self.shows(*event))
        });
        found
            .filter_map(|event| key_of(self.dataset, event))
            .min()
            .map(|(_, event)| event)
    }

    fn before(&self, key: Key) -> Option<u32> {
        let found = self.orders().flat_map(|order| self.parts(order));
        let found = found.filter_map(|part| {
            let place = part.partition_point(|event| key_of(self.dataset, *event) < Some(key));
            let rest = part.get(..place)?.iter();
            rest.rev().copied().find(|event| self.shows(*event))
        });
        found
            .filter_map(|event| key_of(self.dataset, event))
            .max()
            .map(|(_, event)| event)
    }

    /// Events without a date in lanes that are shown, in the order told.
    fn undated(&self) -> impl Iterator<Item = u32> {
        let told = self.prepared.undated().iter().copied();
        told.filter(|event| {
            self.lanes.iter().any(|lane| {
                    let lane = self.prepared.grouping().lanes.get(*lane);
                    // In the order of the file.
                    lane.is_some_and(|lane| lane.undated.binary_search(event).is_ok())
                })
        })
    }
}
