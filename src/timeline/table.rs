//! Events as a list: those that a filter keeps, of all lanes or one, in all of time or a stretch
//! of it, in the order of any column.
//!
//! Rows are event numbers, four bytes each. Equal rows stand in the order of time, whichever way
//! the column runs; what a column does not have of an event stands last, whichever way it runs.

mod sort;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Prepared;
use super::filter::{each_share, pieces};
use super::grouping::ShownLanes;
use super::index::{Extent, LaneIndex};
use super::prepared::{extent_at, extent_of};
use crate::model::Dataset;
use crate::scene::LaneKey;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// When an event begins; open starts before all others. Events without a date stand last.
    #[default]
    Start,

    /// The name of the first actor; events that name none stand last.
    Actor,

    /// Kind; events without one stand last.
    Kind,

    /// Title, letter by letter, whatever their case.
    Title,

    /// The title of the first source cited; events that cite none stand last.
    Source,
}

impl SortBy {
    /// All of them, in the order of columns.
    pub const ALL: [Self; 5] = [
        Self::Start,
        Self::Actor,
        Self::Kind,
        Self::Title,
        Self::Source,
    ];
}

/// What a list holds and how it is sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableAsk {
    /// By which column.
    pub sort: SortBy,

    /// From the last to the first.
    pub descending: bool,

    /// Events of this lane alone, whether it is shown or not.
    pub lane: Option<LaneKey>,

    /// Of all lanes, the events of those that are shown, as a view counts them: an event with a date
    /// that stands in none of them is hidden, and [`EventTable::hidden`] says how many there are; one
    /// without a date is told whichever lane it stands in.
    pub shown: ShownLanes,

    /// Events that overlap these seconds, the second bound excluded. Events without a date are in
    /// no stretch of time: [`EventTable::undated_outside`] says how many there are.
    pub range: Option<(i64, i64)>,
}

/// A list of events in order. Immutable; made off the window's thread where it is long.
#[derive(Clone, Debug, Default)]
pub struct EventTable {
    ask: TableAsk,
    rows: Vec<u32>,
    dated: usize,
    undated_outside: usize,
    hidden: usize,
    dataset: Arc<Dataset>,
}

/// Rows looked through at once for an event.
const AT_ONCE: usize = 4_096;

impl EventTable {
    /// Lists what a prepared view keeps. `None` where `cancel` was set.
    pub fn new(prepared: &Prepared, ask: &TableAsk, cancel: &AtomicBool) -> Option<Self> {
        let dataset = Arc::clone(prepared.parts.dataset());
        let Listed {
            mut dated,
            undated,
            undated_outside,
            hidden,
        } = Listed::new(prepared, &dataset, ask, cancel)?;
        let dated_count = dated.len();
        let rows = if ask.sort == SortBy::Start {
            if ask.descending {
                dated = sort::latest_first(&dataset, &dated);
            }
            dated.extend(undated);
            dated
        } else {
            dated.extend(undated);
            sort::by_column(&dataset, dated, ask, cancel)?
        };
        (!cancel.load(Ordering::Relaxed)).then(|| Self {
            ask: ask.clone(),
            rows,
            dated: dated_count,
            undated_outside,
            hidden,
            dataset,
        })
    }

    /// What it was asked to hold.
    pub fn ask(&self) -> &TableAsk {
        &self.ask
    }

    /// Number of rows; O(1).
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows; O(1).
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many of its rows have a date; the others, sorted by start, stand behind them. O(1).
    pub fn dated_len(&self) -> usize {
        self.dated
    }

    /// Kept events without a date that it does not list, because it lists a stretch of time; O(1).
    pub fn undated_outside(&self) -> usize {
        self.undated_outside
    }

    /// Kept events of its stretch of time that it does not list, because they stand only in lanes
    /// that are not shown; O(1).
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// At most `n` rows from a place on; O(1).
    pub fn page(&self, offset: usize, n: usize) -> &[u32] {
        let past = offset.saturating_add(n).min(self.rows.len());
        self.rows.get(offset..past).unwrap_or(&[])
    }

    /// The row of an event; `None` where it is not listed. O(log n) by start from the first; else
    /// a look at every row, a millisecond or two at ten million.
    pub fn place_of(&self, event: u32) -> Option<usize> {
        if self.ask.sort == SortBy::Start && !self.ask.descending {
            let dated = self.rows.get(..self.dated)?;
            let undated = self.rows.get(self.dated..)?;
            let Some(extent) = extent_of(&self.dataset, event) else {
                return Some(self.dated + undated.binary_search(&event).ok()?);
            };
            let key = sort::start_key(&extent, event);
            return dated
                .binary_search_by_key(&Some(key), |&own| {
                    let extent = extent_of(&self.dataset, own)?;
                    Some(sort::start_key(&extent, own))
                })
                .ok();
        }
        // Without a way out in the middle, so that many are compared at once.
        let has = |rows: &[u32]| rows.iter().filter(|&&own| own == event).count() > 0;
        let (at, rows) = self
            .rows
            .chunks(AT_ONCE)
            .enumerate()
            .find(|(_, rows)| has(rows))?;
        Some(at * AT_ONCE + rows.iter().position(|&own| own == event)?)
    }

    /// Memory in bytes, without the dataset.
    pub fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<u32>()
    }
}

/// What is listed, in the order of time.
struct Listed {
    dated: Vec<u32>,
    /// In the order of the file.
    undated: Vec<u32>,
    undated_outside: usize,
    hidden: usize,
}

impl Listed {
    fn new(
        prepared: &Prepared,
        dataset: &Dataset,
        ask: &TableAsk,
        cancel: &AtomicBool,
    ) -> Option<Self> {
        let lanes = &prepared.grouping().lanes;
        let lane = ask
            .lane
            .as_ref()
            // A lane that is not there has no events.
            .map(|key| lanes.iter().position(|lane| lane.key == *key));
        let mut own = match lane {
            Some(lane) => Self::of_lane(prepared, dataset, lane.unwrap_or(usize::MAX), ask.range),
            None if lanes.len() == 1 && ask.shown.are_all() => {
                Self::of_lane(prepared, dataset, 0, ask.range)
            }
            None => Self::of_all(prepared, dataset, ask, cancel)?,
        };
        if ask.range.is_some() {
            own.undated_outside = own.undated.len();
            own.undated.clear();
        }
        Some(own)
    }

    /// A lane has its events in the order of time already.
    fn of_lane(
        prepared: &Prepared,
        dataset: &Dataset,
        lane: usize,
        range: Option<(i64, i64)>,
    ) -> Self {
        let lanes = prepared.base.index.lanes();
        let order = lanes.get(lane).map_or(&[][..], LaneIndex::order);
        let undated = prepared.grouping().lanes.get(lane);
        let undated = undated.map_or(&[][..], |lane| &lane.undated);
        let kept = |event: &u32| prepared.is_kept(*event);
        let dated: Vec<u32> = match range {
            None => order.iter().copied().filter(kept).collect(),
            Some(range) => {
                let inside = |event: &u32| {
                    extent_of(dataset, *event).is_some_and(|extent| overlaps(&extent, range))
                };
                let begun = order.iter().copied().filter(kept);
                begun.filter(inside).collect()
            }
        };
        Self {
            dated,
            undated: undated.iter().copied().filter(kept).collect(),
            undated_outside: 0,
            hidden: 0,
        }
    }

    fn of_all(
        prepared: &Prepared,
        dataset: &Dataset,
        ask: &TableAsk,
        cancel: &AtomicBool,
    ) -> Option<Self> {
        let shown = (!ask.shown.are_all()).then(|| prepared.shown_events(&ask.shown));
        let is_hidden = |event: u32| {
            shown
                .as_ref()
                .is_some_and(|shown| !shown.get(event as usize))
        };
        let shares = each_share(dataset.event_count(), cancel, |share| {
            let (mut begun, mut opened, mut undated) = (Vec::new(), Vec::new(), Vec::new());
            let mut hidden = 0;
            for piece in pieces(dataset, share.start, share.end) {
                for (event, i) in (piece.first as u32..).zip(piece.range.clone()) {
                    if !prepared.is_kept(event) {
                        continue;
                    }
                    let Some(extent) = extent_at(piece.segment, i) else {
                        undated.push(event);
                        continue;
                    };
                    if ask.range.is_some_and(|range| !overlaps(&extent, range)) {
                        continue;
                    }
                    if is_hidden(event) {
                        hidden += 1;
                        continue;
                    }
                    match extent.start {
                        Some(start) => begun.push((start, event)),
                        None => opened.push(sort::start_key(&extent, event)),
                    }
                }
            }
            (begun, opened, undated, hidden)
        })?;
        let (mut begun, mut opened, mut undated) = (Vec::new(), Vec::new(), Vec::new());
        let mut hidden = 0;
        for (own_begun, own_opened, own_undated, own_hidden) in shares {
            hidden += own_hidden;
            begun.extend(own_begun);
            opened.extend(own_opened);
            undated.extend(own_undated);
        }
        opened.sort_unstable();
        let begun = sort::sorted(begun);
        let opened = opened.into_iter().map(|(.., event)| event);
        Some(Self {
            dated: opened.chain(begun.iter().map(|begun| begun.1)).collect(),
            undated,
            undated_outside: 0,
            hidden,
        })
    }
}

/// Whether an event has at least one second in a stretch, the second bound excluded: as the index
/// counts them.
fn overlaps(extent: &Extent, (from, past): (i64, i64)) -> bool {
    let begins_before = extent.start.is_none_or(|start| start < past);
    let last = extent.end.map(|end| end.saturating_sub(1));
    let last = last.map(|last| extent.start.map_or(last, |start| last.max(start)));
    from < past && begins_before && last.is_none_or(|last| last >= from)
}

#[cfg(test)]
mod tests;
