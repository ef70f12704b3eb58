//! Building lanes and filters, with as little sorting as the input needs.
//!
//! Files mostly come in order of time. Events are therefore taken in one pass
//! that sets aside the few that are late, which alone are sorted and merged
//! back in. A lane that holds much of everything is built by all processors
//! together, the others side by side.

use std::ops::Range;

use super::bits::BitSet;
use super::index::{Extent, FilteredLane, LaneIndex, TimelineFilter, TimelineIndex};
use super::labels_tree::MaxTree;
use super::parallel::{in_parallel, merge, parts, processors};
use super::rank::{Rank, low32};
use super::span_rows::CROWDED;
use super::spans::SpanLists;
use super::units::Units;

/// Lanes of fewer events are never shared out among processors.
const SMALL: usize = 50_000;

/// An event with a start, while its lane is built. Sorts into lane order.
#[derive(Clone, Copy, Debug)]
struct Begun {
    start: i64,
    event: u32,
    /// Importance in the highest byte, below it the duration in seconds: 0 for
    /// a point, [`ASK`] where it does not fit or the end is open.
    tail: u32,
}

/// Durations that are asked for once more.
const ASK: u32 = 0xFF_FFFF;

impl Begun {
    fn new(event: u32, start: i64, end: Option<i64>, importance: u8) -> Self {
        let seconds = end.map_or(ASK, |end| {
            if end <= start {
                0
            } else {
                u32::try_from(end.abs_diff(start)).map_or(ASK, |seconds| seconds.min(ASK))
            }
        });
        Self {
            start,
            event,
            tail: u32::from(importance) << 24 | seconds,
        }
    }

    #[inline]
    fn key(&self) -> (i64, u32) {
        (self.start, self.event)
    }

    #[inline]
    fn importance(&self) -> u8 {
        (self.tail >> 24) as u8
    }

    #[inline]
    fn is_point(&self) -> bool {
        self.tail & ASK == 0
    }

    /// The length in seconds, 0 for a point; [`ASK`] where it is not known.
    #[inline]
    fn seconds(&self) -> u64 {
        (self.tail & ASK).into()
    }

    /// The last second; `None` where the end is open. Not for points.
    #[inline]
    fn last(&self, extent: &impl Fn(u32) -> Option<Extent>) -> Option<i64> {
        match self.tail & ASK {
            ASK => extent(self.event)?.end.map(|end| end - 1),
            seconds => Some(self.start + i64::from(seconds) - 1),
        }
    }
}

/// An event with an open start, while its lane is built: whether its end is
/// open too, its last second, its number and its importance. `false` sorts
/// first: what ends, by its end, then what is open at both ends.
type Opened = (bool, i64, u32, u8);

/// Dated events of a part of a lane, each list in lane order.
fn gather(events: &[u32], extent: &impl Fn(u32) -> Option<Extent>) -> (Vec<Begun>, Vec<Opened>) {
    let mut begun: Vec<Begun> = Vec::with_capacity(events.len());
    let mut astray: Vec<Begun> = Vec::new();
    let mut opened: Vec<Opened> = Vec::new();
    for &event in events {
        let Some(extent) = extent(event) else {
            continue;
        };
        let Some(start) = extent.start else {
            let last = extent.end.map_or(0, |end| end.saturating_sub(1));
            opened.push((extent.end.is_none(), last, event, extent.importance));
            continue;
        };
        let new = Begun::new(event, start, extent.end, extent.importance);
        // Of two out of order one is astray: the earlier of them, if the later
        // one goes with what came before both.
        match *begun.as_mut_slice() {
            [.., ref before, ref mut last] if last.key() > new.key() => {
                if before.key() <= new.key() {
                    astray.push(std::mem::replace(last, new));
                } else {
                    astray.push(new);
                }
            }
            [ref mut last] if last.key() > new.key() => {
                astray.push(std::mem::replace(last, new));
            }
            _ => begun.push(new),
        }
    }
    opened.sort_unstable();
    astray.sort_unstable_by_key(Begun::key);
    (merge(begun, &astray, Begun::key), opened)
}

/// Builds a lane on so many threads; it has static rows if it holds more than
/// `crowded` events.
pub(super) fn build_lane(
    events: &[u32],
    extent: &(impl Fn(u32) -> Option<Extent> + Sync),
    threads: usize,
    crowded: usize,
) -> LaneIndex {
    let parts = parts(events.len(), threads, 1);
    let mut gathered = in_parallel(threads, &parts, |part| {
        gather(events.get(part.clone()).unwrap_or_default(), extent)
    })
    .into_iter();
    let (mut begun, mut opened) = gathered.next().unwrap_or_default();
    for (more, more_opened) in gathered {
        begun = merge(begun, &more, Begun::key);
        opened.extend(more_opened);
        opened.sort_unstable();
    }

    let len = opened.len() + begun.len();
    let units = Units::frequent(len, begun.iter().map(Begun::seconds));
    let mut columns = None;
    let mut spans = None;
    let mut ends = None;
    for made in in_parallel(
        threads,
        &[Piece::Columns, Piece::Spans, Piece::Ends],
        |piece| match piece {
            Piece::Columns => Made::Columns(Columns::new(&begun, &opened)),
            Piece::Spans => Made::Spans(span_lists(&begun, opened.len(), &units, extent)),
            Piece::Ends => Made::Ends(Ends::new(&begun, &opened, &units, extent)),
        },
    ) {
        match made {
            Made::Columns(made) => columns = Some(made),
            Made::Spans(made) => spans = Some(made),
            Made::Ends(made) => ends = Some(made),
        }
    }
    drop(begun);
    let (columns, ends) = (columns.unwrap_or_default(), ends.unwrap_or_default());
    let mut lane = LaneIndex {
        order: columns.order,
        open_starts: opened.len(),
        open_lasts: opened
            .iter()
            .filter(|open| !open.0)
            .map(|open| open.1)
            .collect(),
        starts: columns.starts,
        points: columns.points,
        ended: ends.lasts,
        ended_places: ends.places,
        spans: spans.unwrap_or_default(),
        importance: columns.importance,
        strength: columns.strength,
    };
    lane.give_rows(crowded);
    lane
}

/// Parts of a lane that do not need one another.
enum Piece {
    Columns,
    Spans,
    Ends,
}

/// One of them, made.
enum Made {
    Columns(Columns),
    Spans(SpanLists),
    Ends(Ends),
}

/// What a lane holds for every event.
#[derive(Default)]
struct Columns {
    order: Box<[u32]>,
    starts: Rank,
    points: BitSet,
    importance: Box<[u8]>,
    strength: MaxTree<u8, 8>,
}

impl Columns {
    fn new(begun: &[Begun], opened: &[Opened]) -> Self {
        let numbers = opened.iter().map(|open| open.2);
        let weights = opened.iter().map(|open| open.3);
        let importance: Box<[u8]> = weights.chain(begun.iter().map(Begun::importance)).collect();
        let point = |place: usize| {
            let at = place.checked_sub(opened.len());
            at.is_some_and(|at| begun[at].is_point()) // below the length
        };
        Self {
            order: numbers
                .chain(begun.iter().map(|begun| begun.event))
                .collect(),
            starts: Rank::of_sorted(begun.len(), |at| begun[at].start), // below the length
            points: BitSet::from_fn(opened.len() + begun.len(), point),
            strength: MaxTree::new(importance.len(), |place| importance[place]),
            importance,
        }
    }
}

/// Spans by their length; those of these lengths are units.
fn span_lists(
    begun: &[Begun],
    open_starts: usize,
    units: &[u64],
    extent: &impl Fn(u32) -> Option<Extent>,
) -> SpanLists {
    let mut spans = SpanLists::builder(open_starts + begun.len(), units);
    for (place, begun) in (open_starts..).zip(begun) {
        if begun.is_point() {
            continue;
        }
        match begun.last(extent) {
            None => spans.push_open(low32(place)),
            Some(last) => spans.push(low32(place), begun.start, last),
        }
    }
    spans.build(|place| {
        let at = place.checked_sub(open_starts);
        at.and_then(|at| begun.get(at))
            .map_or(0, |begun| begun.start)
    })
}

/// The last seconds of everything that ends and is neither a point nor a unit,
/// and the places of those in lane order.
#[derive(Default)]
struct Ends {
    lasts: Rank,
    places: Box<[u32]>,
}

impl Ends {
    fn new(
        begun: &[Begun],
        opened: &[Opened],
        units: &[u64],
        extent: &impl Fn(u32) -> Option<Extent>,
    ) -> Self {
        let open = opened.iter().filter(|open| !open.0).map(|open| open.1);
        let mut all: Vec<(i64, u32)> = open.zip(0..).collect();
        for (place, begun) in (opened.len()..).zip(begun) {
            if !begun.is_point()
                && !units.contains(&begun.seconds())
                && let Some(last) = begun.last(extent)
            {
                all.push((last, low32(place)));
            }
        }
        sort_by_time(&mut all);
        Self {
            lasts: Rank::of_sorted(all.len(), |at| all[at].0), // below the length
            places: all.into_iter().map(|end| end.1).collect(),
        }
    }
}

/// Sorts by time what comes in ascending order of the second, which settles
/// ties; O(n) where the times are many and lie within 136 years.
fn sort_by_time(all: &mut Vec<(i64, u32)>) {
    const BITS: u32 = 11;
    let times = || all.iter().map(|one| one.0);
    let (Some(first), Some(last)) = (times().min(), times().max()) else {
        return;
    };
    let Ok(span) = u32::try_from(last.abs_diff(first)) else {
        all.sort_unstable();
        return;
    };
    if all.len() < 1 << BITS {
        all.sort_unstable();
        return;
    }
    // By the lowest digits first; each pass keeps the order of the one before.
    let mut other = vec![(0, 0); all.len()];
    let mut shift = 0;
    while shift < 32 && span >> shift > 0 {
        let digit = |time: i64| (time.wrapping_sub(first) as u32 >> shift) as usize % (1 << BITS);
        let mut places = [0_usize; 1 << BITS];
        for &(time, _) in all.iter() {
            places[digit(time)] += 1;
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for &one in all.iter() {
            let place = &mut places[digit(one.0)];
            other[*place] = one; // as many places as there are entries
            *place += 1;
        }
        std::mem::swap(all, &mut other);
        shift += BITS;
    }
}

impl LaneIndex {
    /// Indexes the lane of these events; O(n) where they come nearly sorted by
    /// start, else O(n log n).
    ///
    /// `extent` gives each event's time, always the same. Events for which it
    /// gives `None` have no place in time and are left out; the caller knows
    /// them and says so, and [`LaneIndex::len`] tells how many were taken.
    #[must_use]
    pub fn build(events: &[u32], extent: impl Fn(u32) -> Option<Extent> + Sync) -> Self {
        build_lane(events, &extent, 1, CROWDED)
    }
}

impl TimelineIndex {
    /// Indexes every lane, given as the numbers of its events, on as many
    /// threads as there are processors. See [`LaneIndex::build`].
    ///
    /// An event may stand in several lanes. The result does not depend on the
    /// number of threads.
    #[must_use]
    pub fn build<L>(lanes: &[L], extent: impl Fn(u32) -> Option<Extent> + Sync) -> Self
    where
        L: AsRef<[u32]> + Sync,
    {
        let sizes: Vec<usize> = lanes.iter().map(|lane| lane.as_ref().len()).collect();
        let build = |lane: usize, threads: usize| {
            let events = lanes.get(lane).map_or(&[][..], AsRef::as_ref);
            build_lane(events, &extent, threads, CROWDED)
        };
        Self {
            lanes: shared_out(&sizes, build),
        }
    }
}

impl FilteredLane {
    /// Turns a filter over event numbers into one over this lane; O(n).
    ///
    /// It takes milliseconds at a million events, so build it off the UI
    /// thread and swap it in.
    #[must_use]
    pub fn build(lane: &LaneIndex, filter: &BitSet) -> Self {
        filter_lane(lane, filter, 1)
    }
}

impl TimelineFilter {
    /// Turns a filter over event numbers into one over every lane, on as many
    /// threads as there are processors; O(n).
    #[must_use]
    pub fn build(index: &TimelineIndex, filter: &BitSet) -> Self {
        let lanes = index.lanes();
        let sizes: Vec<usize> = lanes.iter().map(LaneIndex::len).collect();
        let build = |lane: usize, threads: usize| {
            let lane = lanes.get(lane);
            lane.map_or_else(FilteredLane::default, |lane| {
                filter_lane(lane, filter, threads)
            })
        };
        Self {
            lanes: shared_out(&sizes, build),
        }
    }
}

/// Builds lanes of these sizes, in their order: one after another on all
/// threads where one holds much of everything, side by side where not.
fn shared_out<R: Send>(sizes: &[usize], build: impl Fn(usize, usize) -> R + Sync) -> Vec<R> {
    let threads = processors();
    let all: usize = sizes.iter().sum();
    let is_large = |size: usize| size > SMALL.max(all / (2 * threads));
    let mut made: Vec<(usize, R)> = Vec::with_capacity(sizes.len());
    let mut rest: Vec<usize> = Vec::with_capacity(sizes.len());
    for (lane, &size) in sizes.iter().enumerate() {
        if is_large(size) {
            made.push((lane, build(lane, threads)));
        } else {
            rest.push(lane);
        }
    }
    // The largest first, so that no thread ends with a large one alone.
    rest.sort_by_key(|&lane| std::cmp::Reverse(sizes.get(lane)));
    made.extend(in_parallel(threads, &rest, |&lane| (lane, build(lane, 1))));
    made.sort_unstable_by_key(|(lane, _)| *lane);
    made.into_iter().map(|(_, made)| made).collect()
}

fn filter_lane(lane: &LaneIndex, filter: &BitSet, threads: usize) -> FilteredLane {
    let kept = gather_bits(lane.order(), filter, threads);
    if kept.count() == 0 {
        return FilteredLane {
            points: BitSet::none(kept.len()),
            ended: BitSet::none(lane.ended_places.len()),
            kept,
            ..FilteredLane::default()
        };
    }
    let mut spans = SpanLists::default();
    let mut ended = BitSet::default();
    let mut importance = Box::default();
    for made in in_parallel(threads, &[Kept::Spans, Kept::Rest], |piece| match piece {
        Kept::Spans => MadeKept::Spans(lane.keep_spans(&kept)),
        Kept::Rest => {
            let weights = kept.iter().filter_map(|place| lane.importance.get(place));
            let importance: Box<[u8]> = weights.copied().collect();
            MadeKept::Rest(gather_bits(&lane.ended_places, &kept, 1), importance)
        }
    }) {
        match made {
            MadeKept::Spans(made) => spans = made,
            MadeKept::Rest(bits, weights) => (ended, importance) = (bits, weights),
        }
    }
    FilteredLane {
        points: kept.and(&lane.points),
        ended,
        spans,
        strength: MaxTree::new(importance.len(), |rank| importance[rank]),
        importance,
        kept,
    }
}

/// Parts of a filtered lane that do not need one another.
enum Kept {
    Spans,
    Rest,
}

/// One of them, made.
enum MadeKept {
    Spans(SpanLists),
    Rest(BitSet, Box<[u8]>),
}

/// Which of these numbers a set holds, by their place in the list.
fn gather_bits(numbers: &[u32], set: &BitSet, threads: usize) -> BitSet {
    let gather = |part: &Range<usize>| -> Vec<u64> {
        let words = numbers.get(part.clone()).unwrap_or_default().chunks(64);
        words
            .map(|word| {
                let bits = word.iter().enumerate();
                bits.fold(0, |bits, (bit, &number)| {
                    bits | u64::from(set.get(number as usize)) << bit
                })
            })
            .collect()
    };
    let parts = parts(numbers.len(), threads, 64);
    let words = in_parallel(threads, &parts, gather).concat();
    BitSet::seal(numbers.len(), words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Spread over five years, every 50th some days astray, some open.
    fn extent(event: u32, seed: u64) -> Extent {
        let mixed = (u64::from(event) ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let astray = if event.is_multiple_of(50) {
            (mixed % 2_000_000).cast_signed() - 1_000_000
        } else {
            0
        };
        let start = i64::from(event) * 50_000 + astray;
        let length = [0, 60, 86_400, 900, 1 << (mixed % 27)][mixed as usize % 5];
        Extent {
            start: (!mixed.is_multiple_of(301)).then_some(start),
            end: (!mixed.is_multiple_of(211)).then_some(start + length),
            importance: (mixed >> 7) as u8,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn large_lanes_are_the_same_on_any_number_of_threads(
            seed in any::<u64>(), step in prop_oneof![Just(1), Just(7), Just(2_999)], windows in prop::collection::vec((-9_000_000_i64..260_000_000, 1_i64..90_000_000), 8),
        ) {
            // Steps other than 1 give the events in another order than that of time.
            let numbers: Vec<u32> = (0..5_000_u32).map(|at| at * step % 5_000).collect();
            let ask = |event| Some(extent(event, seed));
            let lanes = [1, 2, 5].map(|threads| build_lane(&numbers, &ask, threads, CROWDED));
            prop_assert_eq!(format!("{:?}", lanes[0]), format!("{:?}", lanes[1]));
            prop_assert_eq!(format!("{:?}", lanes[0]), format!("{:?}", lanes[2]));
            let passing = BitSet::from_fn(5_000, |event| event % 3 == 0);
            let kept = [1, 3].map(|threads| filter_lane(&lanes[0], &passing, threads));
            prop_assert_eq!(format!("{:?}", kept[0]), format!("{:?}", kept[1]));
            for (view, all) in [(lanes[0].view(), true), (lanes[0].view_under(&kept[0]), false)] {
                for &(from, width) in &windows {
                    let past = from + width;
                    let seen = numbers.iter().filter(|&&event| all || event % 3 == 0);
                    let overlapping = seen.filter(|&&event| {
                        let extent = extent(event, seed);
                        let last = extent.end.map(|end| (end - 1).max(extent.start.unwrap_or(end - 1)));
                        extent.start.is_none_or(|start| start < past) && last.is_none_or(|last| last >= from)
                    });
                    prop_assert_eq!(view.count(from, past).overlapping, overlapping.count());
                }
            }
        }

        #[test]
        fn many_times_are_sorted_with_ties_as_they_came(times in prop::collection::vec(prop_oneof![-99_i64..99, -900_000_000_i64..900_000_000], 2_048..6_000)) {
            let mut all: Vec<(i64, u32)> = times.into_iter().zip(0..).collect();
            let mut expected = all.clone();
            expected.sort_unstable();
            sort_by_time(&mut all);
            prop_assert_eq!(all, expected);
        }
    }
}
