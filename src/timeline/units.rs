//! Events of a few fixed lengths, without an entry for each.
//!
//! A date of day precision takes up its day, one of minute precision its
//! minute, so that in most lanes nearly everything has one of a few lengths.
//! Events of one length end in the order in which they start: their places in
//! lane order tell when they end too, and a bit a place does for all of them.

use super::bits::BitSet;
use super::index::LaneIndex;
use super::rank::low32;

/// Lengths that may be units, in seconds, ascending: those of dates to the
/// second, the minute, the hour and the day.
const LENGTHS: [u64; 4] = [1, 60, 3_600, 86_400];

/// A length is a unit where at least one in so many events has it. Fewer take
/// less room among the spans than a bit for every event of the lane.
const FREQUENT: usize = 32;

/// Events of one length.
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// Seconds from start to end of each; at least 1.
    pub seconds: u64,
    /// Their places in lane order.
    pub places: BitSet,
}

impl Units {
    /// The lengths of so many events that are units, ascending; O(n).
    /// `seconds` are the events' lengths, as far as they are known.
    pub fn frequent(len: usize, seconds: impl Iterator<Item = u64>) -> Vec<u64> {
        let mut counts = [0_usize; LENGTHS.len()];
        for seconds in seconds {
            for (count, length) in counts.iter_mut().zip(LENGTHS) {
                *count += usize::from(seconds == length);
            }
        }
        let counts = LENGTHS.into_iter().zip(counts);
        counts
            .filter(|&(_, count)| count > 0 && count.saturating_mul(FREQUENT) >= len)
            .map(|(length, _)| length)
            .collect()
    }

    /// The power of two of their length.
    pub fn class(&self) -> u32 {
        self.seconds.ilog2()
    }

    /// How many there are; O(1).
    pub fn len(&self) -> usize {
        self.places.count()
    }

    /// The first place in lane order that may hold one that still runs at
    /// second `t`: what of them stands before it is over. O(1) expected.
    #[inline]
    pub fn running_from(&self, lane: &LaneIndex, t: i64) -> usize {
        lane.place_before(self.running_since(t))
    }

    /// The first start of one that still runs at second `t`.
    #[inline]
    pub fn running_since(&self, t: i64) -> i64 {
        t.saturating_sub_unsigned(self.seconds.saturating_sub(1))
    }

    /// How many are over before second `t`; O(1) expected.
    #[inline]
    pub fn ended_before(&self, lane: &LaneIndex, t: i64) -> usize {
        self.places.rank(self.running_from(lane, t))
    }

    /// The last second of the one that ends last of those that are over before
    /// second `t`, and its place; of equals the last. O(log n).
    pub fn last_before(&self, lane: &LaneIndex, t: i64) -> Option<(i64, usize)> {
        let place = self.places.prev(self.running_from(lane, t))?;
        Some((self.last(lane, place), place))
    }

    /// The last second of the one at a place.
    fn last(&self, lane: &LaneIndex, place: usize) -> i64 {
        let rest = self.seconds.saturating_sub(1);
        lane.start_of(place).saturating_add_unsigned(rest)
    }

    /// The one nearest to second `t`, of equals the first in lane order, with
    /// its distance. `through` is the first place that starts after `t`.
    /// O(log n).
    pub fn nearest(&self, lane: &LaneIndex, t: i64, through: usize) -> Option<(u64, u32)> {
        let since = self.running_from(lane, t);
        let ahead = self.places.next(since).map(|place| {
            let starts_later = place >= through;
            let distance = if starts_later {
                lane.start_of(place).abs_diff(t)
            } else {
                0
            };
            (distance, low32(place))
        });
        // Those that start, and so end, at the same second are equally near.
        let behind = self.places.prev(since).and_then(|place| {
            let first = lane.place_before(lane.start_of(place));
            let distance = t.abs_diff(self.last(lane, place));
            Some((distance, low32(self.places.next(first)?)))
        });
        ahead.into_iter().chain(behind).min()
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::Extent;
    use super::*;

    #[test]
    fn what_is_frequent_is_a_unit() {
        let seconds = |event: u64| match event {
            _ if event.is_multiple_of(40) => 3_600,
            _ if event.is_multiple_of(3) => 60,
            _ => 59,
        };
        assert_eq!(Units::frequent(4_000, (0..4_000).map(seconds)), [60]);
        assert!(Units::frequent(0, std::iter::empty()).is_empty());
    }

    #[test]
    fn units_have_no_entries() {
        let numbers: Vec<u32> = (0..10_000).collect();
        let lane = LaneIndex::build(&numbers, |event| {
            let start = i64::from(event) * 700;
            let length = if event % 2 == 0 { 60 } else { 86_400 };
            Some(Extent {
                start: Some(start),
                end: Some(start + length),
                importance: event.to_le_bytes()[0],
            })
        });
        assert!(lane.bytes() < 10_000 * 11);
    }
}
