//! What answers for the lanes of a timeline, between the file and the screen.
//!
//! A lane holds its events in one order, its lane order: first the events
//! whose start is open, by their end; then all others by start, then by event
//! number. Everything else is laid over that order: counts by [`Rank`], long
//! events by [`SpanLists`], importance by [`MaxTree`]. A filter becomes a
//! [`BitSet`] in lane order, so a filtered count takes as few look-ups. Dates
//! to the day or the minute make events of a few lengths: a bit each is enough
//! of those.
//!
//! Times are civil seconds. Ends are exclusive; an event whose end is not after
//! its start is a point and takes up the second it starts in. Open ends are
//! `None`, never an extreme time, and cannot be mistaken for one. Nothing here
//! depends on the screen: queries name times, not pixels.

use super::bits::BitSet;
use super::density::{Count, LaneView};
use super::labels_tree::MaxTree;
use super::rank::Rank;
use super::spans::SpanLists;

/// When an event is, in civil seconds, and how much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first second; `None` where the start is open.
    pub start: Option<i64>,
    /// The second after the last; `None` where the end is open. An end at or
    /// before the start makes a point.
    pub end: Option<i64>,
    /// Who wins the label of a slot: the greater.
    pub importance: u8,
}

/// One lane: its events in lane order and what counts them. Immutable.
#[derive(Clone, Debug, Default)]
pub struct LaneIndex {
    /// Event numbers in lane order.
    pub(super) order: Box<[u32]>,
    /// How many events at the front have an open start.
    pub(super) open_starts: usize,
    /// The last seconds of those of them that end, ascending; the others,
    /// open at both ends, follow them in lane order.
    pub(super) open_lasts: Box<[i64]>,
    /// Starts of the events behind the open ones.
    pub(super) starts: Rank,
    /// Which places in lane order hold points.
    pub(super) points: BitSet,
    /// The last seconds of everything that ends and is neither a point nor a
    /// unit: those end in lane order.
    pub(super) ended: Rank,
    /// The place in lane order of each of those; equal ends by place.
    pub(super) ended_places: Box<[u32]>,
    /// Everything that has a start and is no point, by length, units among it.
    pub(super) spans: SpanLists,
    /// Importance in lane order.
    pub(super) importance: Box<[u8]>,
    /// Its maxima.
    pub(super) strength: MaxTree<u8, 8>,
}

impl LaneIndex {
    /// The start of a place behind the open starts, in seconds. Places come
    /// from the lane's own lists, so there is one.
    #[inline]
    pub(super) fn start_of(&self, place: usize) -> i64 {
        let start = place
            .checked_sub(self.open_starts)
            .and_then(|at| self.starts.get(at));
        start.unwrap_or_default()
    }

    /// The first place in lane order that starts at or after `t` seconds; O(1)
    /// expected.
    #[inline]
    pub(super) fn place_before(&self, t: i64) -> usize {
        self.open_starts + self.starts.count_before(t)
    }

    /// How many events the lane holds; O(1).
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether the lane holds no event; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Event numbers in lane order; O(1).
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Questions to the whole lane; O(1).
    #[must_use]
    pub fn view(&self) -> LaneView<'_> {
        LaneView {
            lane: self,
            filter: None,
        }
    }

    /// Questions to what passes a filter built from this lane; O(1).
    #[must_use]
    pub fn view_under<'a>(&'a self, filter: &'a FilteredLane) -> LaneView<'a> {
        LaneView {
            lane: self,
            filter: Some(filter),
        }
    }

    /// Heap memory in bytes; O(log n).
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.order)
            + size_of_val(&*self.open_lasts)
            + self.starts.bytes()
            + self.points.bytes()
            + self.ended.bytes()
            + size_of_val(&*self.ended_places)
            + self.spans.bytes()
            + size_of_val(&*self.importance)
            + self.strength.bytes()
    }
}

/// What a filter keeps of one lane, in that lane's own orders. Immutable.
#[derive(Clone, Debug, Default)]
pub struct FilteredLane {
    /// Places in lane order that pass.
    pub(super) kept: BitSet,
    /// Points among them.
    pub(super) points: BitSet,
    /// Which of the lane's ends, in order of ending, belong to what passes.
    pub(super) ended: BitSet,
    /// Spans among what passes.
    pub(super) spans: SpanLists,
    /// Importance of what passes, without gaps: value r is of the r-th kept.
    pub(super) importance: Box<[u8]>,
    /// Its maxima.
    pub(super) strength: MaxTree<u8, 8>,
}

impl FilteredLane {
    /// How many events of the lane pass; O(1).
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.count()
    }

    /// Whether nothing in the lane passes; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Heap memory in bytes; O(log n).
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.kept.bytes()
            + self.points.bytes()
            + self.ended.bytes()
            + self.spans.bytes()
            + size_of_val(&*self.importance)
            + self.strength.bytes()
    }
}

/// The lanes of one grouping of one layer. Immutable.
#[derive(Clone, Debug, Default)]
pub struct TimelineIndex {
    pub(super) lanes: Vec<LaneIndex>,
}

impl TimelineIndex {
    /// The lanes in the order given; O(1).
    #[must_use]
    pub fn lanes(&self) -> &[LaneIndex] {
        &self.lanes
    }

    /// Batches of questions, under a filter built from this index or without;
    /// O(1).
    #[must_use]
    pub fn query<'a>(&'a self, filter: Option<&'a TimelineFilter>) -> TimelineQuery<'a> {
        TimelineQuery {
            index: self,
            filter,
        }
    }

    /// Heap memory in bytes; O(lanes).
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.lanes.iter().map(LaneIndex::bytes).sum()
    }
}

/// What a filter keeps of every lane of a [`TimelineIndex`]. Immutable.
#[derive(Clone, Debug, Default)]
pub struct TimelineFilter {
    pub(super) lanes: Vec<FilteredLane>,
}

impl TimelineFilter {
    /// The lanes in the order of the index; O(1).
    #[must_use]
    pub fn lanes(&self) -> &[FilteredLane] {
        &self.lanes
    }
}

/// Batches of questions to many lanes at once. Answers come in the order of
/// the lanes asked for; a lane that does not exist answers as an empty one.
#[derive(Clone, Copy, Debug)]
pub struct TimelineQuery<'a> {
    index: &'a TimelineIndex,
    filter: Option<&'a TimelineFilter>,
}

impl<'a> TimelineQuery<'a> {
    /// One lane under the same filter; O(1).
    #[must_use]
    pub fn lane(&self, lane: usize) -> Option<LaneView<'a>> {
        let index = self.index.lanes.get(lane)?;
        let filter = match self.filter {
            // A filter built from another index must not answer for this one.
            Some(filter) => Some(
                filter
                    .lanes
                    .get(lane)
                    .filter(|kept| kept.kept.len() == index.len())?,
            ),
            None => None,
        };
        Some(LaneView {
            lane: index,
            filter,
        })
    }

    /// Events of each lane that overlap `from..past` and that start in it;
    /// O(1) a lane.
    #[must_use]
    pub fn count(&self, lanes: &[usize], from: i64, past: i64) -> Vec<Count> {
        self.each(lanes, |lane| lane.count(from, past), Count::default)
    }

    /// Starts in every column between neighbouring `edges`, for each lane;
    /// O(edges) a lane. See [`LaneView::density`].
    #[must_use]
    pub fn density(&self, lanes: &[usize], edges: &[i64]) -> Vec<Vec<u32>> {
        self.each(
            lanes,
            |lane| lane.density(edges),
            || vec![0; edges.len().saturating_sub(1)],
        )
    }

    /// The most important event that starts in every slot between neighbouring
    /// `edges`, for each lane; O(edges · log n) a lane. See
    /// [`LaneView::strongest`].
    #[must_use]
    pub fn strongest(&self, lanes: &[usize], edges: &[i64]) -> Vec<Vec<Option<u32>>> {
        self.each(
            lanes,
            |lane| lane.strongest(edges),
            || vec![None; edges.len().saturating_sub(1)],
        )
    }

    fn each<T>(
        &self,
        lanes: &[usize],
        ask: impl Fn(LaneView<'a>) -> T,
        empty: impl Fn() -> T,
    ) -> Vec<T> {
        lanes
            .iter()
            .map(|&lane| self.lane(lane).map_or_else(&empty, &ask))
            .collect()
    }
}

#[cfg(test)]
pub(super) mod cases {
    //! Lanes and windows for property tests, and the walk that is always right.
    use super::{BitSet, Extent, FilteredLane, LaneIndex};
    use crate::timeline::lane_build::build_lane;
    use proptest::prelude::*;

    pub fn time() -> impl Strategy<Value = i64> {
        prop_oneof![
            6 => -40_i64..40,
            3 => -2_000_i64..2_000,
            2 => -200_000_i64..200_000,
            1 => any::<i64>(),
            1 => prop_oneof![Just(i64::MIN), Just(i64::MIN + 1), Just(i64::MAX - 1), Just(i64::MAX)],
        ]
    }

    /// An extent; about half of the closed ones have one of these lengths.
    pub fn extent(frequent: Vec<i64>) -> impl Strategy<Value = Extent> {
        let length = prop_oneof![
            3 => Just(0_i64), 4 => 1_i64..40, 2 => 1_i64..3_000, 1 => -5_i64..0, 1 => any::<i64>(),
            1 => prop::sample::select(vec![1, 60, 3_600, 86_400]), 8 => prop::sample::select(frequent),
        ];
        let open = prop_oneof![8 => Just((false, false)), 1 => Just((true, false)), 1 => Just((false, true)), 1 => Just((true, true))];
        (time(), length, open, 0_u8..5).prop_map(
            |(start, length, (open_start, open_end), importance)| Extent {
                start: (!open_start).then_some(start),
                end: (!open_end).then_some(start.saturating_add(length)),
                importance,
            },
        )
    }

    /// Extents and whether each passes the filter. Which lengths are frequent
    /// differs from lane to lane, and some lanes have none that is a unit.
    pub fn events() -> impl Strategy<Value = Vec<(Extent, bool)>> {
        let frequent = prop_oneof![
            Just(vec![60]),
            Just(vec![86_400]),
            Just(vec![60, 86_400]),
            prop::sample::subsequence(vec![0, 1, 33, 60, 61, 3_600, 86_399, 86_400], 1..5),
        ];
        frequent.prop_flat_map(|frequent| {
            let many = extent(frequent.clone());
            prop_oneof![
                3 => prop::collection::vec((extent(frequent), any::<bool>()), 0..60),
                1 => prop::collection::vec((many, prop::bool::weighted(0.1)), 0..400),
            ]
        })
    }

    fn extent_of(events: &[(Extent, bool)], event: u32) -> Option<Extent> {
        events.get(event as usize).map(|event| event.0)
    }

    /// Event numbers from the last to the first, so that lane order is work.
    pub fn lane(events: &[(Extent, bool)]) -> (LaneIndex, FilteredLane) {
        let numbers: Vec<u32> = (0..u32::try_from(events.len()).unwrap()).rev().collect();
        // Rows in lanes of any size, so that small ones can be tested.
        let lane = build_lane(
            &numbers,
            &|event| extent_of(events, event),
            1 + events.len() % 3,
            0,
        );
        let kept = FilteredLane::build(
            &lane,
            &BitSet::from_fn(events.len(), |event| events[event].1),
        );
        (lane, kept)
    }

    /// What the index must agree with: (place, event, extent) in lane order.
    pub fn walk(events: &[(Extent, bool)], filtered: bool) -> Vec<(usize, u32, Extent)> {
        let mut all: Vec<(u32, Extent, bool)> = (0..)
            .zip(events)
            .map(|(event, &(extent, kept))| (event, extent, kept))
            .collect();
        all.sort_by_key(|&(event, extent, _)| match extent.start {
            None => (
                0,
                extent.end.is_none(),
                extent.end.map_or(0, |end| end.saturating_sub(1)),
                event,
            ),
            Some(start) => (1, false, start, event),
        });
        let places = all
            .into_iter()
            .enumerate()
            .filter(|(_, (_, _, kept))| *kept || !filtered);
        places
            .map(|(place, (event, extent, _))| (place, event, extent))
            .collect()
    }

    /// The last second, in a width that has room beyond every i64.
    pub fn last(extent: &Extent) -> i128 {
        let last = extent.end.map_or(i128::MAX, |end| i128::from(end) - 1);
        // An open start that ends at the first second there is ends in it.
        extent
            .start
            .map_or(last.max(i128::from(i64::MIN)), |start| {
                last.max(i128::from(start))
            })
    }

    pub fn first(extent: &Extent) -> i128 {
        extent.start.map_or(i128::MIN, i128::from)
    }

    pub fn overlaps(extent: &Extent, from: i64, past: i64) -> bool {
        from < past && first(extent) < i128::from(past) && last(extent) >= i128::from(from)
    }

    /// Seconds from start to end; `None` where either is open, 0 for a point.
    pub fn duration(extent: &Extent) -> Option<u128> {
        let (start, end) = (extent.start?, extent.end?);
        Some(u128::try_from(i128::from(end) - i128::from(start)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn lane_order_is_the_stated_order(events in cases::events()) {
            let (lane, kept) = cases::lane(&events);
            let walk = cases::walk(&events, false);
            prop_assert_eq!(lane.order(), walk.iter().map(|seen| seen.1).collect::<Vec<_>>());
            prop_assert_eq!(kept.len(), events.iter().filter(|event| event.1).count());
        }

        #[test]
        fn batches_are_the_lanes_one_by_one(events in cases::events(), edges in prop::collection::vec(cases::time(), 0..8)) {
            let n = u32::try_from(events.len()).unwrap();
            let lanes: Vec<Vec<u32>> = (1..4).map(|step| (0..n).step_by(step).collect()).collect();
            let index = TimelineIndex::build(&lanes, |event| events.get(event as usize).map(|event| event.0));
            let passes = BitSet::from_fn(events.len(), |event| events[event].1);
            let filter = TimelineFilter::build(&index, &passes);
            let (from, past) = (edges.first().copied().unwrap_or(0), edges.last().copied().unwrap_or(9));
            for query in [index.query(None), index.query(Some(&filter))] {
                let asked = [2, 0, 7, 1];
                let (density, count, strong) = (query.density(&asked, &edges), query.count(&asked, from, past), query.strongest(&asked, &edges));
                for (at, &lane) in asked.iter().enumerate() {
                    let columns = edges.len().saturating_sub(1);
                    prop_assert_eq!(density[at].len(), columns);
                    if let Some(view) = query.lane(lane) {
                        prop_assert_eq!(&density[at], &view.density(&edges));
                        prop_assert_eq!(count[at], view.count(from, past));
                        prop_assert_eq!(&strong[at], &view.strongest(&edges));
                    } else {
                        prop_assert_eq!((count[at], &strong[at]), (Count::default(), &vec![None; columns]));
                    }
                }
            }
        }
    }

    #[test]
    fn a_filter_from_another_index_answers_nothing() {
        let extent = |event: u32| {
            Some(Extent {
                start: Some(i64::from(event)),
                end: Some(0),
                importance: 0,
            })
        };
        let (one, other) = (
            TimelineIndex::build(&[[1, 2, 3]], extent),
            TimelineIndex::build(&[[1, 2]], extent),
        );
        let filter = TimelineFilter::build(&other, &BitSet::all(9));
        assert!(one.query(Some(&filter)).lane(0).is_none());
    }

    #[test]
    fn undated_events_are_left_out_and_counted() {
        let lane = LaneIndex::build(&[0, 1, 2], |event| {
            (event != 1).then_some(Extent {
                start: Some(5),
                end: Some(5),
                importance: 0,
            })
        });
        assert_eq!((lane.len(), lane.order()), (2, &[0, 2][..]));
    }
}
