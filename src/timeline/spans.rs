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
use super::rank::low32;
use super::span_class::{Closed, SpanClass, duration, last, step};
use super::span_rows::{GivenRows, Stretch, give_rows};

/// One list for every power of two that a duration of u64 seconds can reach.
const CLASSES: usize = 64;

/// The spans of one lane by floor(log₂ duration), and those with an open end.
///
/// Spans are named by their place in lane order, which sorts them by start.
#[derive(Clone, Debug, Default)]
pub struct SpanLists {
    /// Lists that hold something, from the shortest spans to the longest.
    classes: Vec<SpanClass>,
    /// Places of spans that start and do not end.
    open: Vec<u32>,
    /// Static rows; of no list where the lane is not crowded.
    rows: GivenRows,
}

impl SpanLists {
    /// Starts with empty lists.
    #[must_use]
    pub fn builder() -> SpanListsBuilder {
        SpanListsBuilder {
            closed: (0..CLASSES).map(|_| None).collect(),
            open: Vec::new(),
        }
    }

    /// The lists without the spans whose place is not in `kept`; O(n).
    #[must_use]
    pub(super) fn keep(&self, kept: &BitSet, start_of: impl Fn(usize) -> i64) -> Self {
        let mut rows = self.rows.clone();
        let mut rows_of = rows.lists.iter_mut().rev();
        let mut classes = Vec::with_capacity(self.classes.len());
        for list in &self.classes {
            let passing: Vec<u32> = (0..low32(list.len()))
                .filter(|&at| kept.get(list.place(at as usize)))
                .collect();
            if let Some(rows) = rows_of.next() {
                *rows = rows.keep(passing.iter().map(|&at| at as usize));
            }
            let mut closed = Closed::new(list.class);
            for at in passing {
                closed.places.push(low32(list.place(at as usize)));
                closed.lengths.push(list.lengths.at(at as usize));
            }
            classes.extend(closed.build(&start_of));
        }
        rows.lists.retain(|rows| !rows.is_empty());
        let open = self.open.iter().copied();
        Self {
            classes,
            open: open.filter(|&place| kept.get(place as usize)).collect(),
            rows,
        }
    }

    /// Gives rows to what has none; O(spans). `open` is everything with an open
    /// side in lane order, with its first and last second.
    pub(super) fn give_rows(&mut self, open: &[(u32, Stretch)], start_of: impl Fn(usize) -> i64) {
        let start_of = &start_of;
        let lists: Vec<_> = self
            .classes
            .iter()
            .rev()
            .map(|list| {
                let stretches = move || {
                    (0..list.len()).map(move |at| {
                        let start = start_of(list.place(at));
                        (start, last(start, list.duration(at)))
                    })
                };
                (1 << list.class, stretches)
            })
            .collect();
        let before = (self.rows.used > 0).then_some(&self.rows);
        self.rows = give_rows(open, &lists, before);
    }

    /// Rows in use.
    pub(super) fn rows_used(&self) -> u8 {
        self.rows.used
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
    /// `began` tells how many events begin more than so many seconds before
    /// the window.
    pub(super) fn visit_rows(
        &self,
        (begun, past): (usize, usize),
        from: i64,
        min_duration: u64,
        start_of: impl Fn(usize) -> i64,
        began: impl Fn(u64) -> usize,
        mut visit: impl FnMut(u32, u8),
    ) {
        let least = min_duration.checked_ilog2().unwrap_or(0);
        let lists = self.classes.iter().rev().zip(&self.rows.lists);
        for (list, rows) in lists.take_while(|(list, _)| list.class >= least) {
            let all_long = list.class > least;
            let (inside, past) = (list.below(begun), list.below(past));
            for (at, row) in rows.range(list.below(began(list.longest()))..past) {
                let place = list.place(at);
                let running = at >= inside || last(start_of(place), list.duration(at)) >= from;
                if running && (all_long || list.duration(at) >= min_duration) {
                    visit(low32(place), row);
                }
            }
        }
    }

    /// Visits the spans that overlap a window and last at least
    /// `min_duration` seconds: open ends first, then long before short, each
    /// list by start. Stops when `visit` breaks.
    ///
    /// The window is given as its first second `from` and as places in lane
    /// order: how many events start before it and how many before its end.
    /// `start_of` gives the start of a place. O(classes · log n + spans found ·
    /// log n), where of the shortest list what runs at `from` is searched as if
    /// the minimum were rounded down to a power of two, what starts later as if
    /// it were rounded down by less than a 256th.
    pub fn visit(
        &self,
        (begun, past): (usize, usize),
        from: i64,
        min_duration: u64,
        start_of: impl Fn(usize) -> i64,
        mut visit: impl FnMut(u32) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for &place in self
            .open
            .iter()
            .take_while(|&&place| (place as usize) < past)
        {
            visit(place)?;
        }
        let least = min_duration.checked_ilog2().unwrap_or(0);
        for list in self
            .classes
            .iter()
            .rev()
            .take_while(|list| list.class >= least)
        {
            let all_long = list.class > least;
            let (inside, past) = (list.below(begun), list.below(past));
            let long = |at: usize| all_long || list.duration(at) >= min_duration;
            let last_of = |at: usize| list.last(at, &start_of);
            let mut at = 0;
            while let Some(found) = list
                .lasts
                .next_at_least(at, inside.min(past), from, last_of)
            {
                at = found + 1;
                if long(found) {
                    visit(low32(list.place(found)))?;
                }
            }
            if all_long {
                for at in inside..past {
                    visit(low32(list.place(at)))?;
                }
                continue;
            }
            let step_of = |at: usize| step(list.duration(at));
            let mut at = inside;
            while let Some(found) = list
                .steps
                .next_at_least(at, past, step(min_duration), step_of)
            {
                at = found + 1;
                if long(found) {
                    visit(low32(list.place(found)))?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// The span nearest to second `t` within `tolerance` seconds, from the
    /// shortest list that has one; the nearer, then the first in lane order.
    /// O(classes · log n).
    fn nearest(
        &self,
        t: i64,
        tolerance: u64,
        through: usize,
        start_of: impl Fn(usize) -> i64,
        began: impl Fn(u64) -> usize,
    ) -> Option<(u64, u32)> {
        self.classes.iter().find_map(|list| {
            let begun = list.below(through);
            // What began earlier ended too early to be near.
            let since = list.below(began(list.longest().saturating_add(tolerance)));
            let last_of = |at: usize| list.last(at, &start_of);
            let covers = list.lasts.next_at_least(since, begun, t, last_of);
            let near = || {
                let ended = list
                    .lasts
                    .argmax(since, begun, last_of)
                    .map(|at| (t.abs_diff(last_of(at)), at));
                let ahead =
                    (begun < list.len()).then(|| (start_of(list.place(begun)).abs_diff(t), begun));
                ended.into_iter().chain(ahead).min()
            };
            let (distance, at) = covers.map(|at| (0, at)).or_else(near)?;
            (distance <= tolerance).then(|| (distance, low32(list.place(at))))
        })
    }

    /// How many spans are held, open ends included; O(classes).
    #[must_use]
    pub fn len(&self) -> usize {
        self.open.len() + self.classes.iter().map(SpanClass::len).sum::<usize>()
    }

    /// Whether no span is held; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.classes.is_empty()
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
        closed + size_of_val(&*self.open) + size_of_val(&*self.classes) + self.rows.bytes()
    }
}

/// Fills [`SpanLists`]; places must be pushed in ascending order.
#[derive(Clone, Debug)]
pub struct SpanListsBuilder {
    closed: Vec<Option<Closed>>,
    open: Vec<u32>,
}

impl SpanListsBuilder {
    /// Adds the span at `place` in lane order, from second `start` through
    /// second `last`; O(1).
    #[inline]
    pub fn push(&mut self, place: u32, start: i64, last: i64) {
        let duration = duration(start, last);
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
        SpanLists {
            classes: closed
                .filter_map(|closed| closed.build(&start_of))
                .collect(),
            open: self.open,
            rows: GivenRows::default(),
        }
    }
}

impl LaneView<'_> {
    pub(super) fn spans(&self) -> &SpanLists {
        self.filter.map_or(&self.lane.spans, |filter| &filter.spans)
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
        let window = (self.place_before(from), self.place_before(past));
        let all = 'all: {
            for place in self.open_starts_from(from) {
                if take(place).is_break() {
                    break 'all false;
                }
            }
            if self
                .spans()
                .visit(
                    window,
                    from,
                    min_duration,
                    |place| self.start_of(place),
                    &mut take,
                )
                .is_break()
            {
                break 'all false;
            }
            min_duration > 0
                || self
                    .points()
                    .iter_range(window.0, window.1)
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
        let start_of = |place: usize| self.start_of(place);
        let began = |length: u64| self.place_before(t.saturating_sub_unsigned(length));
        let found = self.nearest_point(t, tolerance).or_else(|| {
            self.spans()
                .nearest(t, tolerance, through, start_of, began)
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
