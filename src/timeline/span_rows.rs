//! Rows that never move: where the bars of a crowded lane stand.
//!
//! Rows are given once for a lane, over all of its time, the longest spans
//! first. A zoom decides only how short a span may be to be drawn, so zooming
//! in adds bars between those already there, and panning changes nothing.
//!
//! A crowded lane has at most [`MOST_ROWS`] rows. What is longer may not take
//! all of them: of several powers of two of duration the longest gets a part,
//! the next ones more, and only the shortest may use every row. What finds no
//! row has none; it is still counted and listed.

use std::ops::Range;

use super::bits::BitSet;
use super::density::LaneView;
use super::index::LaneIndex;
use super::parallel::merge;
use super::rank::low32;
use super::span_group::SpanGroup;
use super::spans::SpanLists;

/// Rows of bars in a crowded lane.
pub const MOST_ROWS: usize = 8;

/// A lane of more events than this is crowded: its spans have static rows.
pub const CROWDED: usize = 2_000;

/// Rows that the longest spans of several classes may use.
const LONGEST_ROWS: usize = 3;

/// No row, while rows are being given.
const NONE: u8 = u8::MAX;

/// A span in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The event's number.
    pub event: u32,
    /// Its row in the lane, below [`LaneIndex::bar_rows`].
    pub row: u8,
}

/// Which spans of one list have a row, and which.
#[derive(Clone, Debug, Default)]
pub(super) struct ListRows {
    placed: BitSet,
    /// Rows of those, without gaps.
    rows: Box<[u8]>,
}

impl ListRows {
    fn new(rows: &[u8]) -> Self {
        Self {
            placed: BitSet::from_fn(rows.len(), |at| rows[at] != NONE), // below the length
            rows: rows.iter().copied().filter(|&row| row != NONE).collect(),
        }
    }

    /// Those of a range of the list that have a row, with it; O(1) a span.
    pub(super) fn range(&self, range: Range<usize>) -> impl Iterator<Item = (usize, u8)> + '_ {
        let rows = self.rows.get(self.placed.rank(range.start)..);
        self.placed
            .iter_range(range.start, range.end)
            .zip(rows.unwrap_or_default().iter().copied())
    }

    /// The rows of the whole list, [`NONE`] where there is none.
    fn spread(&self) -> Vec<u8> {
        let mut all = vec![NONE; self.placed.len()];
        for (at, row) in self.range(0..all.len()) {
            if let Some(place) = all.get_mut(at) {
                *place = row;
            }
        }
        all
    }

    /// Rows of the part of the list that a filter keeps, in its order.
    pub(super) fn keep(&self, kept: impl Iterator<Item = usize>) -> Self {
        let all = self.spread();
        let rows: Vec<u8> = kept
            .map(|at| all.get(at).copied().unwrap_or(NONE))
            .collect();
        Self::new(&rows)
    }

    /// Whether it is of an empty list; O(1).
    pub(super) fn is_empty(&self) -> bool {
        self.placed.len() == 0
    }

    /// The highest row used and one; O(n).
    fn used(&self) -> u8 {
        self.rows.iter().max().map_or(0, |&row| row + 1)
    }

    /// Heap memory in bytes; O(1).
    pub(super) fn bytes(&self) -> usize {
        self.placed.bytes() + size_of_val(&*self.rows)
    }
}

/// First and last second of a span; an open side is the end of time.
pub(super) type Stretch = (i64, i64);

/// What stands in the rows of a lane while they are given.
#[derive(Debug)]
struct Occupied {
    /// By start; stretches of one row do not overlap.
    rows: [Vec<Stretch>; MOST_ROWS],
}

impl Occupied {
    fn new() -> Self {
        Self {
            rows: std::array::from_fn(|_| Vec::new()),
        }
    }

    /// Takes up the rows of a list, by start; O(n + held).
    fn hold(&mut self, list: impl Iterator<Item = (Stretch, u8)>) {
        let mut fresh = Self::new();
        for (stretch, row) in list {
            if let Some(row) = fresh.rows.get_mut(usize::from(row)) {
                row.push(stretch);
            }
        }
        for (row, fresh) in self.rows.iter_mut().zip(fresh.rows) {
            *row = merge(std::mem::take(row), &fresh, |held| held.0);
        }
    }

    /// Gives those of a list, by start, that have no row the first of the
    /// lowest `most` in which they fit; O(n · `most` + held). None of them is
    /// shorter than `shortest` seconds.
    fn fit(
        &mut self,
        most: usize,
        shortest: u64,
        list: impl Iterator<Item = Stretch>,
        rows: &mut [u8],
    ) {
        let mut sweeps: Vec<Sweep> = self
            .rows
            .iter()
            .take(most)
            .map(|row| Sweep::new(row))
            .collect();
        // Where all rows are full nothing fits before one of them ends.
        let mut full_through = None;
        for (stretch, given) in list.zip(rows) {
            if *given != NONE || full_through >= Some(stretch.0) {
                continue;
            }
            if let Some(row) = sweeps.iter_mut().position(|row| row.takes(stretch)) {
                *given = u8::try_from(row).unwrap_or(NONE);
            } else {
                let full = sweeps
                    .iter()
                    .map(|row| row.full_through(stretch.0, shortest));
                full_through = full.min().unwrap_or(Some(i64::MAX));
            }
        }
        let fresh: Vec<Vec<Stretch>> = sweeps.into_iter().map(|row| row.fresh).collect();
        for (row, fresh) in self.rows.iter_mut().zip(fresh) {
            *row = merge(std::mem::take(row), &fresh, |held| held.0);
        }
    }
}

/// One row, swept from the past to the future.
struct Sweep<'a> {
    /// Held stretches that may still be in the way.
    ahead: std::slice::Iter<'a, Stretch>,
    /// The next of them.
    next: Option<Stretch>,
    /// The last second taken up by what began before the sweep's place.
    taken: Option<i64>,
    fresh: Vec<Stretch>,
}

impl<'a> Sweep<'a> {
    fn new(held: &'a [Stretch]) -> Self {
        let mut ahead = held.iter();
        Self {
            next: ahead.next().copied(),
            ahead,
            taken: None,
            fresh: Vec::new(),
        }
    }

    /// Whether a stretch that begins no earlier than those before it fits;
    /// takes it if so.
    fn takes(&mut self, (first, last): Stretch) -> bool {
        if self.taken.is_some_and(|taken| taken >= first) {
            return false;
        }
        while let Some(next) = self.next
            && next.0 <= first
        {
            self.taken = self.taken.max(Some(next.1));
            self.next = self.ahead.next().copied();
        }
        if self.taken.is_some_and(|taken| taken >= first)
            || self.next.is_some_and(|next| next.0 <= last)
        {
            return false;
        }
        self.taken = Some(last);
        self.fresh.push((first, last));
        true
    }

    /// The last second before which nothing of at least `shortest` seconds
    /// fits that begins at `first` or later; `None` where something may.
    fn full_through(&self, first: i64, shortest: u64) -> Option<i64> {
        let end = first.saturating_add_unsigned(shortest.saturating_sub(1));
        let next = self.next.filter(|next| next.0 <= end).map(|next| next.1);
        self.taken.filter(|&taken| taken >= first).max(next)
    }
}

/// How many rows the `nth` of so many classes may use, the longest first.
fn most_rows(nth: usize, classes: usize) -> usize {
    match classes.saturating_sub(1) {
        0 => MOST_ROWS,
        rest => LONGEST_ROWS + (MOST_ROWS - LONGEST_ROWS) * nth.min(rest) / rest,
    }
}

/// Rows for the spans of a lane.
#[derive(Clone, Debug, Default)]
pub(super) struct GivenRows {
    /// Rows of what is open, by place; at most two a row.
    pub open: Vec<(u32, u8)>,
    /// Rows of each list, from the longest spans to the shortest.
    pub lists: Vec<ListRows>,
    /// Rows in use.
    pub used: u8,
}

impl GivenRows {
    /// Heap memory in bytes; O(lists).
    pub(super) fn bytes(&self) -> usize {
        self.lists.iter().map(ListRows::bytes).sum::<usize>()
            + size_of_val(&*self.lists)
            + size_of_val(&*self.open)
    }
}

/// Gives rows to what is open, in lane order, and to lists from the longest
/// spans to the shortest, each by start; O(spans · rows). `start_of` gives the
/// start of a place in lane order.
///
/// `before` holds rows that some of them have already and keep, as what a
/// filter keeps does, and of how many rows there are then.
pub(super) fn give_rows(
    open: &[(u32, Stretch)],
    lists: &[SpanGroup<'_>],
    start_of: &impl Fn(usize) -> i64,
    before: Option<&GivenRows>,
) -> GivenRows {
    let mut occupied = Occupied::new();
    let mut given: Vec<Vec<u8>> = lists
        .iter()
        .enumerate()
        .map(|(at, list)| {
            before
                .and_then(|before| before.lists.get(at))
                .map_or_else(|| vec![NONE; list.len()], ListRows::spread)
        })
        .collect();
    let mut open_rows = vec![NONE; open.len()];
    let mut cap = MOST_ROWS;
    if let Some(before) = before {
        cap = usize::from(before.used);
        for (&(place, stretch), given) in open.iter().zip(&mut open_rows) {
            if let Some(&(_, row)) = before.open.iter().find(|held| held.0 == place) {
                *given = row;
                occupied.hold(std::iter::once((stretch, row)));
            }
        }
        for (list, rows) in lists.iter().zip(&given) {
            let held = list.stretches(start_of).zip(rows.iter().copied());
            occupied.hold(held.filter(|&(_, row)| row != NONE));
        }
    }
    let groups = lists.len() + usize::from(!open.is_empty());
    let mut nth = 0;
    if !open.is_empty() {
        occupied.fit(
            most_rows(nth, groups).min(cap),
            0,
            open.iter().map(|open| open.1),
            &mut open_rows,
        );
        nth += 1;
    }
    for (list, rows) in lists.iter().zip(&mut given) {
        occupied.fit(
            most_rows(nth, groups).min(cap),
            list.shortest(),
            list.stretches(start_of),
            rows,
        );
        nth += 1;
    }
    let lists: Vec<ListRows> = given.iter().map(|rows| ListRows::new(rows)).collect();
    let open: Vec<(u32, u8)> = open
        .iter()
        .zip(open_rows)
        .filter(|&(_, row)| row != NONE)
        .map(|(&(place, _), row)| (place, row))
        .collect();
    let used = open
        .iter()
        .map(|&(_, row)| row + 1)
        .chain(lists.iter().map(ListRows::used))
        .max();
    GivenRows {
        open,
        lists,
        used: used.unwrap_or(0),
    }
}

impl LaneIndex {
    /// How many rows the bars of the whole lane use, at most [`MOST_ROWS`]; 0
    /// where the lane is not [`CROWDED`] and its spans have no static rows.
    /// Does not depend on a filter; O(1).
    #[must_use]
    pub fn bar_rows(&self) -> u8 {
        self.spans.rows_used()
    }

    /// First and last second of an event with an open side.
    fn open_stretch(&self, place: u32) -> Stretch {
        let at = place as usize;
        if at < self.open_starts {
            let last = self.open_lasts.get(at).copied().unwrap_or(i64::MAX);
            (i64::MIN, last)
        } else {
            (self.start_of(at), i64::MAX)
        }
    }

    /// Gives rows to the lane's spans, if there are more events than `crowded`.
    pub(super) fn give_rows(&mut self, crowded: usize) {
        if self.len() > crowded {
            let spans = std::mem::take(&mut self.spans);
            self.spans = self.rowed(spans, |_| true);
        }
    }

    /// The spans that a filter keeps, with rows where the lane has rows.
    pub(super) fn keep_spans(&self, kept: &BitSet) -> SpanLists {
        let spans = self.spans.keep(kept, self);
        if self.bar_rows() == 0 {
            return spans;
        }
        self.rowed(spans, |place| kept.get(place))
    }

    /// These of the lane's spans, with a row for each that finds room.
    fn rowed(&self, mut spans: SpanLists, kept: impl Fn(usize) -> bool) -> SpanLists {
        let starts = (0..low32(self.open_starts)).filter(|&place| kept(place as usize));
        let open: Vec<(u32, Stretch)> = starts
            .chain(spans.open_ends().iter().copied())
            .map(|place| (place, self.open_stretch(place)))
            .collect();
        spans.give_rows(&open, |place| self.start_of(place));
        spans
    }
}

impl LaneView<'_> {
    /// Appends to `out` the spans that overlap `from..past`, last at least
    /// `min_secs` seconds and have a row in a crowded lane, with it: what is
    /// open first, then the longest power of two of duration to the shortest,
    /// in each the units last, all by start. Nothing in a lane that is not crowded.
    ///
    /// Rows do not depend on the window or on `min_secs`. Under a filter what
    /// passes keeps its row, and what had none may find one. O(classes · log n
    /// and bars found, those of the same power of two as the minimum included);
    /// the bar of a unit takes O(log n).
    pub fn bars(&self, from: i64, past: i64, min_secs: u64, out: &mut Vec<Bar>) {
        if from >= past {
            return;
        }
        let order = &self.lane.order;
        let mut put = |place: u32, row: u8| {
            out.extend(order.get(place as usize).map(|&event| Bar { event, row }));
        };
        for &(place, row) in self.spans().open_bars() {
            let (first, last) = self.lane.open_stretch(place);
            if first < past && last >= from {
                put(place, row);
            }
        }
        let window = self.window(from, past);
        self.spans().visit_rows(self.lane, window, min_secs, put);
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::{Extent, cases};
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// A span in the order in which rows are given: its group, the longest
    /// first, then its place; its event and its seconds.
    type Seen = (u32, usize, u32, (i128, i128));

    fn spans(events: &[(Extent, bool)], units: &[u128], filtered: bool) -> Vec<Seen> {
        let walk = cases::walk(events, filtered).into_iter();
        let spans = walk.filter(|seen| cases::duration(&seen.2) != Some(0));
        let mut spans: Vec<Seen> = spans
            .map(|(place, event, extent)| {
                let group = match cases::duration(&extent) {
                    Some(seconds) => {
                        2 * (200 - seconds.ilog2()) + u32::from(units.contains(&seconds))
                    }
                    None => 0,
                };
                let last = cases::last(&extent).min(i128::from(i64::MAX));
                let first = cases::first(&extent).max(i128::from(i64::MIN));
                (group, place, event, (first, last))
            })
            .collect();
        spans.sort_unstable();
        spans
    }

    fn meet(a: (i128, i128), b: (i128, i128)) -> bool {
        a.0 <= b.1 && b.0 <= a.1
    }

    /// First fit, one by one, against all that stands already.
    fn naive_rows(spans: &[Seen], before: &BTreeMap<u32, u8>, cap: usize) -> BTreeMap<u32, u8> {
        let groups: Vec<u32> = spans
            .iter()
            .map(|seen| seen.0)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut rows: BTreeMap<u32, u8> = before.clone();
        rows.retain(|event, _| spans.iter().any(|seen| seen.2 == *event));
        for seen in spans {
            if rows.contains_key(&seen.2) {
                continue;
            }
            let nth = groups.iter().position(|&group| group == seen.0).unwrap();
            let free = |row: &u8| {
                let mut there = spans.iter().filter(|other| rows.get(&other.2) == Some(row));
                there.all(|other| !meet(other.3, seen.3))
            };
            let most = most_rows(nth, groups.len()).min(cap);
            if let Some(row) = (0..u8::try_from(most).unwrap()).find(free) {
                rows.insert(seen.2, row);
            }
        }
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn bars_are_those_of_first_fit_in_any_window(
            events in cases::events(), from in cases::time(), past in cases::time(), min in prop_oneof![0_u64..50, any::<u64>()],
        ) {
            let (lane, kept) = cases::lane(&events);
            let units: Vec<u128> = lane.spans.units().iter().map(|units| units.seconds.into()).collect();
            let all = naive_rows(&spans(&events, &units, false), &BTreeMap::new(), MOST_ROWS);
            let used = all.values().max().map_or(0, |row| row + 1);
            prop_assert_eq!(lane.bar_rows(), used);
            let some = naive_rows(&spans(&events, &units, true), &all, usize::from(used));
            for (view, rows, filtered) in [(lane.view(), all, false), (lane.view_under(&kept), some, true)] {
                let seen = spans(&events, &units, filtered).into_iter().filter(|seen| {
                    let extent = &events[seen.2 as usize].0;
                    cases::overlaps(extent, from, past)
                        && cases::duration(extent).is_none_or(|seconds| seconds >= u128::from(min))
                });
                let expected: Vec<Bar> = seen.filter_map(|seen| Some(Bar { event: seen.2, row: *rows.get(&seen.2)? })).collect();
                let mut out = vec![Bar { event: 7, row: 7 }];
                view.bars(from, past, min, &mut out);
                prop_assert_eq!(&out[1..], &expected);
            }
        }
    }

    #[test]
    fn only_crowded_lanes_have_rows() {
        let lane = |n: usize| {
            let numbers: Vec<u32> = (0..low32(n)).collect();
            LaneIndex::build(&numbers, |event| {
                Some(Extent {
                    start: Some(i64::from(event)),
                    end: Some(i64::from(event) + 9),
                    importance: 0,
                })
            })
        };
        assert_eq!(
            (lane(CROWDED).bar_rows(), lane(CROWDED + 1).bar_rows()),
            (0, 8)
        );
    }
}
