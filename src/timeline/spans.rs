//! Spans that are long enough to see.
//!
//! At a scale of a day to the pixel a span of an hour is a hair's breadth: it
//! is counted, not drawn. Spans are therefore kept in lists by the power of
//! two of their duration, and a frame opens only the lists of spans that it
//! can show. In each, a tree of ends finds those that began before the window
//! and still run in it, without walking those that do not.

use std::ops::ControlFlow;

use super::bits::BitSet;
use super::density::LaneView;
use super::index::LaneIndex;
use super::rank::low32;
use super::span_class::{Closed, SpanClass, duration};
use super::span_group::{SpanGroup, Window, keep_class};
use super::span_rows::{GivenRows, Stretch, give_rows};
use super::units::Units;

/// One list for every power of two that a duration of u64 seconds can reach.
const CLASSES: usize = 64;

/// The spans of one lane by floor(log₂ duration), those of a few frequent
/// lengths apart, and those with an open end.
///
/// Spans are named by their place in lane order, which sorts them by start.
#[derive(Clone, Debug, Default)]
pub struct SpanLists {
    /// Lists that hold something, from the shortest spans to the longest.
    classes: Vec<SpanClass>,
    /// Spans of lengths that are frequent, which are in no list; ascending.
    units: Vec<Units>,
    /// Places of spans that start and do not end.
    open: Vec<u32>,
    /// Static rows; of no list where the lane is not crowded.
    rows: GivenRows,
}

impl SpanLists {
    /// Starts with empty lists, for a lane of `len` events in which spans of
    /// these lengths (seconds, ascending) are units.
    pub(super) fn builder(len: usize, units: &[u64]) -> SpanListsBuilder {
        SpanListsBuilder {
            closed: (0..CLASSES).map(|_| None).collect(),
            units: units
                .iter()
                .map(|&seconds| (seconds, vec![0; len.div_ceil(64)]))
                .collect(),
            open: Vec::new(),
            len,
        }
    }

    /// All that ends, from the longest to the shortest power of two of
    /// duration, in each the units last.
    fn longest_first(&self) -> impl Iterator<Item = SpanGroup<'_>> {
        let mut classes = self.classes.iter().rev().peekable();
        let mut units = self.units.iter().rev().peekable();
        std::iter::from_fn(move || {
            let unit = units.peek().map(|units| units.class());
            let list = classes.next_if(|list| unit.is_none_or(|unit| list.class >= unit));
            list.map(SpanGroup::Class)
                .or_else(|| units.next().map(SpanGroup::Units))
        })
    }

    /// The lists without the spans whose place is not in `kept`; O(n).
    #[must_use]
    pub(super) fn keep(&self, kept: &BitSet, lane: &LaneIndex) -> Self {
        let mut rows = self.rows.clone();
        let mut rows_of = rows.lists.iter_mut();
        let mut classes = Vec::with_capacity(self.classes.len());
        let mut units = Vec::with_capacity(self.units.len());
        for group in self.longest_first() {
            let passing = group.passing(kept);
            if let Some(rows) = rows_of.next() {
                *rows = rows.keep(passing.iter().map(|&at| at as usize));
            }
            match group {
                SpanGroup::Class(list) => classes.extend(keep_class(list, passing, lane)),
                SpanGroup::Units(all) => units.push(Units {
                    seconds: all.seconds,
                    places: all.places.and(kept),
                }),
            }
        }
        rows.lists.retain(|rows| !rows.is_empty());
        units.retain(|units| units.len() > 0);
        classes.reverse();
        units.reverse();
        let open = self.open.iter().copied();
        Self {
            classes,
            units,
            open: open.filter(|&place| kept.get(place as usize)).collect(),
            rows,
        }
    }

    /// Gives rows to what has none; O(spans). `open` is everything with an open
    /// side in lane order, with its first and last second.
    pub(super) fn give_rows(&mut self, open: &[(u32, Stretch)], start_of: impl Fn(usize) -> i64) {
        let lists: Vec<SpanGroup<'_>> = self.longest_first().collect();
        let before = (self.rows.used > 0).then_some(&self.rows);
        self.rows = give_rows(open, &lists, &start_of, before);
    }

    /// Rows in use.
    pub(super) fn rows_used(&self) -> u8 {
        self.rows.used
    }

    /// Spans of lengths that are frequent, by length.
    #[inline]
    pub(super) fn units(&self) -> &[Units] {
        &self.units
    }

    /// Places of spans that start and do not end.
    pub(super) fn open_ends(&self) -> &[u32] {
        &self.open
    }

    /// Places of events with an open side that have a row, with it.
    pub(super) fn open_bars(&self) -> &[(u32, u8)] {
        &self.rows.open
    }

    /// Visits the closed spans with a row that overlap a window and last at
    /// least `min_duration` seconds, from long to short, each list by start.
    pub(super) fn visit_rows(
        &self,
        lane: &LaneIndex,
        window: Window,
        min_duration: u64,
        mut visit: impl FnMut(u32, u8),
    ) {
        let least = min_duration.checked_ilog2().unwrap_or(0);
        let lists = self.longest_first().zip(&self.rows.lists);
        for (list, rows) in lists.take_while(|(list, _)| list.class() >= least) {
            list.visit_rows(lane, rows, window, min_duration, &mut visit);
        }
    }

    /// Visits the spans that overlap a window and last at least
    /// `min_duration` seconds: open ends first, then long before short, each
    /// list by start. Stops when `visit` breaks.
    ///
    /// O(classes · log n + spans found · log n), where of the shortest list
    /// what runs at the window's first second is searched as if the minimum
    /// were rounded down to a power of two, what starts later as if it were
    /// rounded down by less than a 256th.
    pub(super) fn visit(
        &self,
        lane: &LaneIndex,
        window: Window,
        min_duration: u64,
        mut visit: impl FnMut(u32) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let begun = |place: &&u32| (**place as usize) < window.past;
        for &place in self.open.iter().take_while(begun) {
            visit(place)?;
        }
        let least = min_duration.checked_ilog2().unwrap_or(0);
        for list in self
            .longest_first()
            .take_while(|list| list.class() >= least)
        {
            list.visit(lane, window, min_duration, &mut visit)?;
        }
        ControlFlow::Continue(())
    }

    /// The span nearest to second `t` within `tolerance` seconds, from the
    /// shortest list that has one; the nearer, then the first in lane order.
    /// O(classes · log n).
    fn nearest(
        &self,
        lane: &LaneIndex,
        t: i64,
        tolerance: u64,
        through: usize,
    ) -> Option<(u64, u32)> {
        let unit = self.units.iter().find_map(|units| {
            let (distance, place) = units.nearest(lane, t, through)?;
            (distance <= tolerance).then_some((units.class(), distance, place))
        });
        // Of one power of two the nearer wins, be it a unit or not.
        let shorter = |list: &&SpanClass| unit.is_none_or(|unit| list.class <= unit.0);
        let span = self
            .classes
            .iter()
            .take_while(shorter)
            .find_map(|list| nearest_of(list, lane, t, tolerance, through));
        let (_, distance, place) = unit.into_iter().chain(span).min()?;
        Some((distance, place))
    }

    /// How many spans are held, open ends included; O(classes).
    #[must_use]
    pub fn len(&self) -> usize {
        let units = self.units.iter().map(Units::len);
        let classes = self.classes.iter().map(SpanClass::len);
        self.open.len() + units.chain(classes).sum::<usize>()
    }

    /// Whether no span is held; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.classes.is_empty() && self.units.is_empty()
    }

    /// Heap memory in bytes; O(classes).
    #[must_use]
    pub fn bytes(&self) -> usize {
        let closed: usize = self
            .classes
            .iter()
            .map(|list| {
                list.places.bytes() + list.lengths.bytes() + list.lasts.bytes() + list.steps.bytes()
            })
            .sum();
        let units = self.units.iter().map(|units| units.places.bytes());
        closed
            + units.sum::<usize>()
            + size_of_val(&*self.open)
            + size_of_val(&*self.classes)
            + size_of_val(&*self.units)
            + self.rows.bytes()
    }
}

/// The span of a list that is nearest to second `t`, within `tolerance`
/// seconds: its class, its distance and its place. O(log n).
fn nearest_of(
    list: &SpanClass,
    lane: &LaneIndex,
    t: i64,
    tolerance: u64,
    through: usize,
) -> Option<(u32, u64, u32)> {
    let start_of = |place: usize| lane.start_of(place);
    let begun = list.below(through);
    // What began earlier ended too early to be near.
    let reach = list.longest().saturating_add(tolerance);
    let since = list.below(lane.place_before(t.saturating_sub_unsigned(reach)));
    let last_of = |at: usize| list.last(at, start_of);
    let covers = list.lasts.next_at_least(since, begun, t, last_of);
    let near = || {
        let ended = list
            .lasts
            .argmax(since, begun, last_of)
            .map(|at| (t.abs_diff(last_of(at)), at));
        let ahead = (begun < list.len()).then(|| (start_of(list.place(begun)).abs_diff(t), begun));
        ended.into_iter().chain(ahead).min()
    };
    let (distance, at) = covers.map(|at| (0, at)).or_else(near)?;
    (distance <= tolerance).then(|| (list.class, distance, low32(list.place(at))))
}

/// Fills [`SpanLists`]; places must be pushed in ascending order.
#[derive(Clone, Debug)]
pub(super) struct SpanListsBuilder {
    closed: Vec<Option<Closed>>,
    /// Lengths that are units and a bit for each place in lane order.
    units: Vec<(u64, Vec<u64>)>,
    open: Vec<u32>,
    /// Events of the lane.
    len: usize,
}

impl SpanListsBuilder {
    /// Adds the span at `place` in lane order, from second `start` through
    /// second `last`; O(1).
    #[inline]
    pub fn push(&mut self, place: u32, start: i64, last: i64) {
        let duration = duration(start, last);
        if let Some((_, words)) = self.units.iter_mut().find(|units| units.0 == duration) {
            if let Some(word) = words.get_mut(place as usize / 64) {
                *word |= 1 << (place % 64);
            }
            return;
        }
        let class = duration.ilog2();
        if let Some(closed) = self.closed.get_mut(class as usize) {
            let closed = closed.get_or_insert_with(|| Closed::new(class));
            closed.places.push(place);
            closed.lengths.push(duration ^ 1 << class);
        }
    }

    /// Adds the span at `place` in lane order that does not end; O(1).
    pub fn push_open(&mut self, place: u32) {
        self.open.push(place);
    }

    /// Builds the lists; O(n). `start_of` gives the start of a place.
    #[must_use]
    pub fn build(self, start_of: impl Fn(usize) -> i64) -> SpanLists {
        let closed = self.closed.into_iter().flatten();
        let units = self.units.into_iter().map(|(seconds, words)| Units {
            seconds,
            places: BitSet::from_words(self.len, words),
        });
        SpanLists {
            classes: closed
                .filter_map(|closed| closed.build(&start_of))
                .collect(),
            units: units.collect(),
            open: self.open,
            rows: GivenRows::default(),
        }
    }
}

impl LaneView<'_> {
    pub(super) fn spans(&self) -> &SpanLists {
        self.filter.map_or(&self.lane.spans, |filter| &filter.spans)
    }

    /// A stretch of time as the span lists are asked about it.
    pub(super) fn window(&self, from: i64, past: i64) -> Window {
        Window {
            from,
            begun: self.place_before(from),
            past: self.place_before(past),
        }
    }

    /// Appends to `out` the events that overlap `from..past` and last at least
    /// `min_duration` seconds, at most `limit` of them, in lane order. True if
    /// that is all of them.
    ///
    /// Points last 0 seconds, so any minimum leaves them out; open ends last
    /// for ever. Where the limit cuts, the longest stay, points go first.
    /// O((classes + found) · log n): what is too short costs nothing.
    #[must_use = "false says that events are missing, which must be said on screen"]
    pub fn items(
        &self,
        from: i64,
        past: i64,
        min_duration: u64,
        limit: usize,
        out: &mut Vec<u32>,
    ) -> bool {
        let held = out.len();
        if from >= past {
            return true;
        }
        let mut take = |place: u32| {
            if out.len() - held >= limit {
                return ControlFlow::Break(());
            }
            out.push(place);
            ControlFlow::Continue(())
        };
        let window = self.window(from, past);
        let all = 'all: {
            for place in self.open_starts_from(from) {
                if take(place).is_break() {
                    break 'all false;
                }
            }
            if self
                .spans()
                .visit(self.lane, window, min_duration, &mut take)
                .is_break()
            {
                break 'all false;
            }
            min_duration > 0
                || self
                    .points()
                    .iter_range(window.begun, window.past)
                    .all(|point| take(low32(point)).is_continue())
        };
        let Some(found) = out.get_mut(held..) else {
            return all;
        };
        // Sorted runs, a few from each list, which a merge sort makes use of.
        #[allow(clippy::stable_sort_primitive, reason = "faster on sorted runs")]
        found.sort();
        for place in found {
            // Places come from the lane itself.
            *place = self.lane.order[*place as usize];
        }
        all
    }

    /// Places of events with an open start that run into or beyond `from`.
    fn open_starts_from(&self, from: i64) -> impl Iterator<Item = u32> + '_ {
        let running = self.lane.open_lasts.partition_point(|&last| last < from);
        (running..self.lane.open_starts)
            .filter(|&place| self.is_kept(place))
            .map(low32)
    }

    /// The event under second `t`, or within `tolerance` seconds of it.
    ///
    /// What is narrow wins over what is wide, or it could not be hit at all:
    /// points first, then spans by the power of two of their duration, then
    /// open ends. Among those the nearer wins, then the first in lane order.
    /// O(classes · log n).
    #[must_use]
    pub fn hit(&self, t: i64, tolerance: u64) -> Option<u32> {
        let through = self.lane.open_starts + self.lane.starts.count_through(t);
        let found = self.nearest_point(t, tolerance).or_else(|| {
            self.spans()
                .nearest(self.lane, t, tolerance, through)
                .or_else(|| self.nearest_open(t, tolerance))
        });
        found.and_then(|(_, place)| self.lane.order.get(place as usize).copied())
    }

    fn nearest_point(&self, t: i64, tolerance: u64) -> Option<(u64, u32)> {
        let points = self.points();
        let here = self.place_before(t);
        let ahead = points
            .next(here)
            .map(|place| (self.start_of(place).abs_diff(t), place));
        // Of points at the same second the first in lane order is the one.
        let behind = points.prev(here).and_then(|place| {
            let start = self.start_of(place);
            Some((t.abs_diff(start), points.next(self.place_before(start))?))
        });
        let (distance, place) = behind.into_iter().chain(ahead).min()?;
        (distance <= tolerance).then(|| (distance, low32(place)))
    }

    fn nearest_open(&self, t: i64, tolerance: u64) -> Option<(u64, u32)> {
        let lane = self.lane;
        let from_open_start = self.open_starts_from(t).next().map(|place| (0, place));
        let ended = || {
            let lasts = &lane.open_lasts;
            let past = lasts.partition_point(|&last| last < t);
            let last = *lasts.get(self.kept_before(past)?)?;
            let first = lasts.partition_point(|&other| other < last);
            let place = (first..past).find(|&place| self.is_kept(place))?;
            Some((t.abs_diff(last), low32(place)))
        };
        let from_open_end = self.spans().open.first().map(|&place| {
            let start = self.start_of(place as usize);
            (if start <= t { 0 } else { start.abs_diff(t) }, place)
        });
        let nearest = from_open_start
            .or_else(ended)
            .into_iter()
            .chain(from_open_end)
            .min()?;
        (nearest.0 <= tolerance).then_some(nearest)
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::{Extent, cases};
    use proptest::prelude::*;

    /// What `hit` prefers: (class, distance, place), points 0, open ends last.
    fn preference(extent: &Extent, t: i64, place: usize) -> (u32, u128, usize) {
        let class = cases::duration(extent).map_or(u32::MAX, |seconds| {
            seconds.checked_ilog2().map_or(0, |log| log + 1)
        });
        let t = i128::from(t);
        let (first, last) = (cases::first(extent), cases::last(extent));
        let distance = if t < first {
            first.abs_diff(t)
        } else if t > last {
            t.abs_diff(last)
        } else {
            0
        };
        (class, distance, place)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn items_are_those_of_the_walk(
            events in cases::events(), from in cases::time(), past in cases::time(),
            min in prop_oneof![0_u64..50, any::<u64>()], limit in 0_usize..40,
        ) {
            let (lane, kept) = cases::lane(&events);
            for (view, filtered) in [(lane.view(), false), (lane.view_under(&kept), true)] {
                let expected: Vec<u32> = cases::walk(&events, filtered).iter()
                    .filter(|seen| cases::overlaps(&seen.2, from, past))
                    .filter(|seen| cases::duration(&seen.2).is_none_or(|seconds| seconds >= u128::from(min)))
                    .map(|seen| seen.1).collect();
                let mut out = vec![99];
                prop_assert!(view.items(from, past, min, usize::MAX, &mut out));
                prop_assert_eq!(&out[1..], &expected);

                let mut cut = Vec::new();
                let all = view.items(from, past, min, limit, &mut cut);
                prop_assert_eq!(all, expected.len() <= limit);
                prop_assert_eq!(cut.len(), expected.len().min(limit));
                let mut rest = expected.iter();
                prop_assert!(cut.iter().all(|event| rest.any(|other| other == event)), "a part, in the same order");
                // Where the limit cuts, no point stays while a span goes.
                let is_point = |event: &u32| cases::duration(&events[*event as usize].0) == Some(0);
                let gone_span = expected.iter().any(|event| !is_point(event) && !cut.contains(event));
                prop_assert!(!(gone_span && cut.iter().any(is_point)));
            }
        }

        #[test]
        fn hit_is_the_preferred_of_the_walk(
            events in cases::events(), t in cases::time(), tolerance in prop_oneof![0_u64..20, any::<u64>()],
        ) {
            let (lane, kept) = cases::lane(&events);
            for (view, filtered) in [(lane.view(), false), (lane.view_under(&kept), true)] {
                let expected = cases::walk(&events, filtered).into_iter()
                    .map(|(place, event, extent)| (preference(&extent, t, place), event))
                    .filter(|seen| seen.0.1 <= u128::from(tolerance))
                    .min().map(|seen| seen.1);
                prop_assert_eq!(view.hit(t, tolerance), expected);
            }
        }
    }
}
