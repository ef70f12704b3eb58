//! From event to event: by time, then those without a date in the order told.

use std::ops::Range;

use super::state::State;
use crate::model::{Dataset, Item};
use crate::time::Instant;
use crate::timeline::Prepared;
use crate::timeline::density::LaneView;
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
        Item::Claim(claim) => {
            let about = &dataset.claims.get(claim as usize)?.about;
            about.iter().find_map(|item| match item {
                Item::Event(event) => Some(*event),
                _ => None,
            })
        }
        Item::Link(link) => Some(dataset.links.get(link as usize)?.from),
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

    /// Lanes that are shown, under the filter.
    fn views(&self) -> impl Iterator<Item = LaneView<'a>> {
        self.lanes.iter().filter_map(|lane| self.query.lane(*lane))
    }

    /// The two stretches of a lane's order that are sorted by key: what begins at a known time, and what
    /// only ends.
    fn stretches(&self, order: &[u32]) -> [Range<usize>; 2] {
        let dataset = self.dataset;
        let begins = |event: &u32| {
            let event = dataset.event(*event);
            event.is_some_and(|event| event.start().is_some())
        };
        let ends = |event: &u32| {
            dataset
                .event(*event)
                .is_some_and(|one| one.anchor().is_some())
        };
        let begun = order.partition_point(|event| !begins(event));
        // What is open at both ends stands last among the open ones, and has no place in time.
        let open = order.get(..begun).unwrap_or(&[]);
        [begun..order.len(), 0..open.partition_point(ends)]
    }

    /// Where a key would stand in a stretch of a lane's order.
    fn place(&self, order: &[u32], stretch: &Range<usize>, key: Key) -> usize {
        let part = order.get(stretch.clone()).unwrap_or(&[]);
        stretch.start + part.partition_point(|event| key_of(self.dataset, *event) < Some(key))
    }

    fn at_or_after(&self, key: Key) -> Option<u32> {
        let found = self.views().flat_map(|view| {
            let order = view.order();
            self.stretches(order).map(|stretch| {
                let place = view.kept_from(self.place(order, &stretch, key))?;
                let event = order.get(place).filter(|_| place < stretch.end)?;
                key_of(self.dataset, *event)
            })
        });
        found.flatten().min().map(|(_, event)| event)
    }

    fn before(&self, key: Key) -> Option<u32> {
        let found = self.views().flat_map(|view| {
            let order = view.order();
            self.stretches(order).map(|stretch| {
                let place = view.kept_before(self.place(order, &stretch, key))?;
                let event = order.get(place).filter(|_| place >= stretch.start)?;
                key_of(self.dataset, *event)
            })
        });
        found.flatten().max().map(|(_, event)| event)
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
