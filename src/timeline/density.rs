//! Counting and choosing within one lane: all that a frame asks of it except
//! which spans to draw.
//!
//! Every answer is made of counts before a time. What overlaps a window is
//! what began before its end less what ended before its start, so neither long
//! spans nor dense stretches cost more than the rest.

use super::bits::BitSet;
use super::index::{FilteredLane, LaneIndex};
use super::rank::low32;

/// How many events a window of time holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Events of which at least one second lies in the window.
    pub overlapping: usize,
    /// Events that start in the window; those with an open start never do.
    pub starting: usize,
}

/// What lies beyond one edge of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The event nearest to the edge.
    pub nearest: u32,
    /// How many lie wholly beyond, the nearest included; at least 1.
    pub count: usize,
}

/// A lane, or what a filter keeps of it, ready to be asked. Cheap to copy.
///
/// Windows `from..past` are in civil seconds and exclude `past`; a window that
/// is empty or reversed holds nothing.
#[derive(Clone, Copy, Debug)]
pub struct LaneView<'a> {
    pub(super) lane: &'a LaneIndex,
    pub(super) filter: Option<&'a FilteredLane>,
}

impl<'a> LaneView<'a> {
    /// How many events there are in all; O(1).
    #[must_use]
    pub fn len(&self) -> usize {
        self.filter.map_or(self.lane.len(), FilteredLane::len)
    }

    /// Whether there are none; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many events overlap `from..past`, and how many start in it; O(1)
    /// expected.
    #[must_use]
    pub fn count(&self, from: i64, past: i64) -> Count {
        if from >= past {
            return Count::default();
        }
        let (before, through) = (self.place_before(from), self.place_before(past));
        let began = self.rank(through);
        Count {
            overlapping: began.saturating_sub(self.ended_before(from, before)),
            starting: began.saturating_sub(self.rank(before)),
        }
    }

    /// How many events start in each column between neighbouring `edges`
    /// (seconds, ascending); one fewer than edges. O(edges) expected.
    ///
    /// Columns side by side share an edge, so no start is counted twice or
    /// missed. Edges out of order give an empty column.
    #[must_use]
    pub fn density(&self, edges: &[i64]) -> Vec<u32> {
        let mut before = self.ranks_before(edges);
        // Each edge makes room for the column to its right.
        let mut left = before.first().copied().unwrap_or_default();
        for count in before.iter_mut().skip(1) {
            left = std::mem::replace(count, count.saturating_sub(left));
        }
        if !before.is_empty() {
            before.remove(0);
        }
        before
    }

    /// How many events overlap each column between neighbouring `edges`
    /// (seconds, ascending); one fewer than edges. O(edges) expected.
    #[must_use]
    pub fn touching(&self, edges: &[i64]) -> Vec<u32> {
        let mut places = self.lane.starts.counts_before(edges);
        let mut ended = self.lane.ended.counts_before(edges);
        for (place, ended) in places.iter_mut().zip(&mut ended) {
            let at = self.lane.open_starts + *place as usize;
            let ends = *ended as usize;
            let spans = self.filter.map_or(ends, |filter| filter.ended.rank(ends));
            *ended = low32(self.points().rank(at) + spans);
            *place = low32(self.rank(at));
        }
        let mut since = Vec::with_capacity(edges.len());
        for units in self.spans().units() {
            since.clear();
            since.extend(edges.iter().map(|&edge| units.running_since(edge)));
            let over = self.lane.starts.counts_before(&since);
            for (ended, over) in ended.iter_mut().zip(over) {
                let place = self.lane.open_starts + over as usize;
                *ended += low32(units.places.rank(place));
            }
        }
        let columns = edges.array_windows().zip(places.iter().skip(1)).zip(&ended);
        columns
            .map(|((&[from, past], began), ended)| {
                if from < past {
                    began.saturating_sub(*ended)
                } else {
                    0
                }
            })
            .collect()
    }

    /// How many events run in the very second of each of these `times`: begun
    /// by then and not yet ended. O(times) expected.
    #[must_use]
    pub fn running(&self, times: &[i64]) -> Vec<u32> {
        let running = |&t: &i64| {
            let through = self.lane.open_starts + self.lane.starts.count_through(t);
            low32(
                self.rank(through)
                    .saturating_sub(self.ended_before(t, self.place_before(t))),
            )
        };
        times.iter().map(running).collect()
    }

    /// The most important event that starts in each slot between neighbouring
    /// `edges` (seconds, ascending); of equals the first in lane order, which
    /// is the earliest, then the lowest number. O(edges · log n).
    ///
    /// With the edges of [`slot_edges`] a winner depends on time alone, never
    /// on where the screen stands, and the winner of a slot also wins the half
    /// it lies in. Open starts start in no slot: find them with `items`.
    #[must_use]
    pub fn strongest(&self, edges: &[i64]) -> Vec<Option<u32>> {
        let (tree, importance) = self
            .filter
            .map_or((&self.lane.strength, &self.lane.importance), |filter| {
                (&filter.strength, &filter.importance)
            });
        let ranks = self.ranks_before(edges);
        let winner = |from: usize, past: usize| {
            let rank = tree.argmax(from, past, |rank| importance[rank])?; // as many as in the tree
            let place = self
                .filter
                .map_or(Some(rank), |filter| filter.kept.select(rank))?;
            self.lane.order.get(place).copied()
        };
        ranks
            .array_windows()
            .map(|&[from, past]| winner(from as usize, past as usize))
            .collect()
    }

    /// Every event of the lane in lane order, whatever the filter keeps.
    #[must_use]
    pub fn order(&self) -> &'a [u32] {
        &self.lane.order
    }

    /// The first place in lane order at or after `from` whose event passes; O(log n).
    #[must_use]
    pub fn kept_from(&self, from: usize) -> Option<usize> {
        let next = self
            .filter
            .map_or(Some(from), |filter| filter.kept.next(from));
        next.filter(|place| *place < self.lane.order.len())
    }

    /// The event that ends last of those wholly before second `t`, and how
    /// many those are. Of equal ends the last in lane order. O(log n).
    #[must_use]
    pub fn nearest_before(&self, t: i64) -> Option<Beyond> {
        let here = self.place_before(t);
        let point = self
            .points()
            .prev(here)
            .map(|place| (self.start_of(place), place));
        let ends = self.lane.ended.count_before(t);
        let end = self
            .filter
            .map_or(ends.checked_sub(1), |filter| filter.ended.prev(ends));
        let span = end.and_then(|end| {
            let place = *self.lane.ended_places.get(end)?;
            Some((self.lane.ended.get(end)?, place as usize))
        });
        let units = self.spans().units().iter();
        let unit = units.filter_map(|units| units.last_before(self.lane, t));
        let (_, place) = point.into_iter().chain(span).chain(unit).max()?;
        let nearest = *self.lane.order.get(place)?;
        Some(Beyond {
            nearest,
            count: self.ended_before(t, here),
        })
    }

    /// The event that starts first of those wholly at or after second `t`, and
    /// how many those are. Of equal starts the first in lane order. O(log n).
    #[must_use]
    pub fn nearest_after(&self, t: i64) -> Option<Beyond> {
        let here = self.place_before(t);
        let place = self
            .filter
            .map_or(Some(here), |filter| filter.kept.next(here))?;
        let nearest = *self.lane.order.get(place)?;
        Some(Beyond {
            nearest,
            count: self.len().saturating_sub(self.rank(here)),
        })
    }

    /// The first place in lane order that starts at or after `t` seconds.
    #[inline]
    pub(super) fn place_before(&self, t: i64) -> usize {
        self.lane.place_before(t)
    }

    /// How many that pass stand before each of these seconds in lane order.
    fn ranks_before(&self, seconds: &[i64]) -> Vec<u32> {
        let mut places = self.lane.starts.counts_before(seconds);
        let open = low32(self.lane.open_starts);
        for place in &mut places {
            *place += open;
        }
        if let Some(filter) = self.filter {
            for place in &mut places {
                *place = low32(filter.kept.rank(*place as usize));
            }
        }
        places
    }

    /// The start of a place behind the open starts, in seconds. Places come
    /// from the lane's own lists, so there is one.
    #[inline]
    pub(super) fn start_of(&self, place: usize) -> i64 {
        self.lane.start_of(place)
    }

    /// Places of the points that pass.
    pub(super) fn points(&self) -> &BitSet {
        self.filter
            .map_or(&self.lane.points, |filter| &filter.points)
    }

    /// Whether the event at a place passes.
    pub(super) fn is_kept(&self, place: usize) -> bool {
        self.filter.is_none_or(|filter| filter.kept.get(place))
    }

    /// The last place below `past` that passes.
    pub fn kept_before(&self, past: usize) -> Option<usize> {
        self.filter
            .map_or(past.checked_sub(1), |filter| filter.kept.prev(past))
    }

    /// How many that pass stand before a place in lane order.
    #[inline]
    fn rank(&self, place: usize) -> usize {
        self.filter.map_or(place, |filter| filter.kept.rank(place))
    }

    /// How many that pass lie wholly before `t` seconds, whose place is known.
    /// A point ends with the second it starts in and a unit so many later, so
    /// that these are counted by their starts and only other spans need a list
    /// of ends.
    #[inline]
    fn ended_before(&self, t: i64, place: usize) -> usize {
        let ends = self.lane.ended.count_before(t);
        let spans = self.filter.map_or(ends, |filter| filter.ended.rank(ends));
        let units = self.spans().units().iter();
        let units = units.map(|units| units.ended_before(self.lane, t));
        self.points().rank(place) + spans + units.sum::<usize>()
    }
}

/// Edges of the slots of 2^`octave` seconds that cover `from..past`, anchored
/// at second 0; O(slots). At most `limit` slots; none for an empty window.
///
/// Slots never depend on where the window begins, so panning cannot change who
/// wins one. Edges beyond what i64 holds are cut off at its ends.
#[must_use]
pub fn slot_edges(from: i64, past: i64, octave: u32, limit: usize) -> Vec<i64> {
    if from >= past {
        return Vec::new();
    }
    // An arithmetic shift rounds towards the past, before and after second 0.
    let octave = octave.min(63);
    let first = from >> octave;
    let last = (past - 1) >> octave;
    let slots = usize::try_from(last.abs_diff(first))
        .unwrap_or(usize::MAX)
        .saturating_add(1)
        .min(limit);
    let edge = |slot: i128| {
        i64::try_from(slot << octave).unwrap_or(if slot < 0 { i64::MIN } else { i64::MAX })
    };
    (i128::from(first)..)
        .take(slots.saturating_add(1))
        .map(edge)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::index::cases;
    use super::*;
    use proptest::prelude::*;
    use std::cmp::Reverse;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn counts_are_those_of_the_walk(
            events in cases::events(), mut edges in prop::collection::vec(cases::time(), 0..12), tidy in prop::bool::weighted(0.8),
        ) {
            if tidy { edges.sort_unstable(); }
            let (lane, kept) = cases::lane(&events);
            for (view, filtered) in [(lane.view(), false), (lane.view_under(&kept), true)] {
                let walk = cases::walk(&events, filtered);
                prop_assert_eq!(view.len(), walk.len());
                let overlapping = |a, b| walk.iter().filter(|seen| cases::overlaps(&seen.2, a, b)).count();
                let starting = |a: i64, b: i64| walk.iter().filter(|seen| seen.2.start.is_some_and(|start| a <= start && start < b)).count();
                let (density, touching) = (view.density(&edges), view.touching(&edges));
                for (at, &[a, b]) in edges.array_windows().enumerate() {
                    let count = Count { overlapping: overlapping(a, b), starting: starting(a, b) };
                    prop_assert_eq!(view.count(a, b), count);
                    prop_assert_eq!((density[at] as usize, touching[at] as usize), (count.starting, count.overlapping));
                }
                prop_assert_eq!(density.len(), edges.len().saturating_sub(1));
                let running = walk_running(&walk, &edges);
                prop_assert_eq!(view.running(&edges), running);
            }
        }

        #[test]
        fn shelves_and_window_share_out_every_event(events in cases::events(), a in cases::time(), b in cases::time()) {
            let (from, past) = (a.min(b), a.max(b));
            let (lane, kept) = cases::lane(&events);
            for (view, filtered) in [(lane.view(), false), (lane.view_under(&kept), true)] {
                let walk = cases::walk(&events, filtered);
                let before: Vec<_> = walk.iter().filter(|seen| cases::last(&seen.2) < i128::from(from)).collect();
                let after: Vec<_> = walk.iter().filter(|seen| cases::first(&seen.2) >= i128::from(past)).collect();
                let near = before.iter().max_by_key(|seen| (cases::last(&seen.2), seen.0));
                prop_assert_eq!(view.nearest_before(from), near.map(|seen| Beyond { nearest: seen.1, count: before.len() }));
                prop_assert_eq!(view.nearest_after(past), after.first().map(|seen| Beyond { nearest: seen.1, count: after.len() }));
                if from < past {
                    prop_assert_eq!(before.len() + view.count(from, past).overlapping + after.len(), view.len());
                }
            }
        }

        #[test]
        fn the_strongest_wins_its_slot(events in cases::events(), mut edges in prop::collection::vec(cases::time(), 0..12)) {
            edges.sort_unstable();
            let (lane, kept) = cases::lane(&events);
            for (view, filtered) in [(lane.view(), false), (lane.view_under(&kept), true)] {
                let walk = cases::walk(&events, filtered);
                let naive: Vec<Option<u32>> = edges.array_windows().map(|&[a, b]| {
                    walk.iter().filter(|seen| seen.2.start.is_some_and(|start| a <= start && start < b))
                        .max_by_key(|seen| (seen.2.importance, Reverse(seen.0))).map(|seen| seen.1)
                }).collect();
                prop_assert_eq!(view.strongest(&edges), naive);
            }
        }

        #[test]
        fn the_winner_of_a_slot_wins_the_half_it_lies_in(events in cases::events(), slot in -60_i64..60, octave in 1_u32..6) {
            let (lane, _) = cases::lane(&events);
            let (from, past) = (slot << octave, (slot + 1) << octave);
            let whole = lane.view().strongest(&slot_edges(from, past, octave, 9));
            let halves = lane.view().strongest(&slot_edges(from, past, octave - 1, 9));
            prop_assert_eq!((whole.len(), halves.len()), (1, 2));
            prop_assert!(whole[0].is_none_or(|winner| halves.contains(&Some(winner))));
        }

        #[test]
        fn slots_cover_the_window_and_do_not_move_with_it(a in cases::time(), b in cases::time(), octave in 0_u32..70) {
            let edges = slot_edges(a, b, octave, 1000);
            if a >= b {
                prop_assert!(edges.is_empty());
            } else {
                prop_assert!(edges.len() <= 1001 && edges[0] <= a && edges.is_sorted());
                prop_assert!(edges.len() == 1001 || edges[edges.len() - 1] >= b);
                prop_assert!(edges.iter().all(|&edge| edge == i64::MAX || edge.trailing_zeros() >= octave.min(63)));
            }
        }
    }

    fn walk_running(walk: &[(usize, u32, super::super::index::Extent)], times: &[i64]) -> Vec<u32> {
        let runs = |t: i64| {
            walk.iter().filter(move |seen| {
                cases::first(&seen.2) <= i128::from(t) && cases::last(&seen.2) >= i128::from(t)
            })
        };
        times.iter().map(|&t| low32(runs(t).count())).collect()
    }
}
