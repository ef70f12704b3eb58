//! Counting sorted times without walking them.
//!
//! A pixel column of a density band asks 'how many events start before this
//! second?' 1600 times a frame and lane. A binary search over ten million
//! times answers with some 23 cache misses; a table of prefix counts, one per
//! power-of-two bucket of time, answers with two look-ups and a short search
//! inside the bucket.

/// Sorted times, in seconds, with a table that counts those before any time.
///
/// Buckets hold about 8 to 16 times where the times are spread evenly. Where
/// they cluster, the search inside a bucket is binary, so the worst case is
/// O(log n) and never a walk. The table costs at most half a byte a time.
#[derive(Clone, Debug, Default)]
pub struct Rank {
    times: Box<[i64]>,
    /// Width of a bucket: 2^shift seconds.
    shift: u32,
    /// `before[b]` counts the times in buckets below `b`; one entry more than
    /// there are buckets, so that a bucket's end is always the next entry.
    before: Box<[u32]>,
}

impl Rank {
    /// Takes times in seconds and counts them; O(n).
    ///
    /// Times that are not in ascending order are sorted first, O(n log n).
    /// Counts are kept in 32 bits: times beyond the first 2³² − 1 are dropped,
    /// which event numbers of 32 bits cannot reach.
    #[must_use]
    pub fn new(mut times: Vec<i64>) -> Self {
        if !times.is_sorted() {
            times.sort_unstable();
        }
        times.truncate(u32::MAX as usize);
        let (Some(&first), Some(&last)) = (times.first(), times.last()) else {
            return Self::default();
        };
        let most = (times.len() / 8).max(1) as u64;
        let span = offset(first, last);
        let mut shift = 0;
        while shift < 63 && (span >> shift) >= most {
            shift += 1;
        }
        // A span of 2^64 − 1 over one bucket needs a shift of 64, which is not
        // a shift; two buckets of 2^63 serve as well.
        let buckets = index(span >> shift) + 1;
        let mut before = Vec::with_capacity(buckets + 1);
        before.push(0_u32);
        for (count, &time) in (0_u32..).zip(&times) {
            let bucket = index(offset(first, time) >> shift);
            // Every bucket from the last one filled up to this one begins here.
            while before.len() <= bucket {
                before.push(count);
            }
        }
        before.resize(buckets + 1, low32(times.len()));
        Self {
            times: times.into(),
            shift,
            before: before.into(),
        }
    }

    /// The times in ascending order, in seconds; O(1).
    #[must_use]
    pub fn times(&self) -> &[i64] {
        &self.times
    }

    /// How many times are held; O(1).
    #[must_use]
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether no time is held; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// How many times lie strictly before `t` seconds; O(1) expected,
    /// O(log n) where everything is clustered in one bucket.
    #[inline]
    #[must_use]
    pub fn count_before(&self, t: i64) -> usize {
        let (Some(&first), Some(&last)) = (self.times.first(), self.times.last()) else {
            return 0;
        };
        if t <= first {
            return 0;
        }
        if t > last {
            return self.times.len();
        }
        // first < t <= last, so the bucket and the entry after it exist and the
        // counts they hold are no larger than the number of times.
        let bucket = index(offset(first, t) >> self.shift);
        let from = self.before[bucket] as usize;
        let past = self.before[bucket + 1] as usize;
        from + self.times[from..past].partition_point(|&time| time < t)
    }

    /// How many times lie at or before `t` seconds; O(1) expected.
    #[inline]
    #[must_use]
    pub fn count_through(&self, t: i64) -> usize {
        // Nothing lies after the last second there is.
        t.checked_add(1)
            .map_or(self.times.len(), |next| self.count_before(next))
    }

    /// Heap memory in bytes; O(1).
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.times) + size_of_val(&*self.before)
    }
}

/// Seconds from `first` to a `time` at or after it. The difference of two i64
/// always fits u64 and wrapping arithmetic is exact there.
#[inline]
fn offset(first: i64, time: i64) -> u64 {
    time.wrapping_sub(first).cast_unsigned()
}

/// A bucket number, which is below the length of a slice in memory.
#[inline]
fn index(bucket: u64) -> usize {
    usize::try_from(bucket).unwrap_or(usize::MAX - 1)
}

/// A count that is known to fit 32 bits.
#[inline]
pub(super) fn low32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn time() -> impl Strategy<Value = i64> {
        prop_oneof![
            4 => -50_i64..50,
            3 => -1_000_000_000_i64..1_000_000_000,
            1 => any::<i64>(),
            1 => Just(i64::MIN),
            1 => Just(i64::MAX),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn count_is_the_naive_count(times in prop::collection::vec(time(), 0..300), probes in prop::collection::vec(time(), 1..40)) {
            let rank = Rank::new(times.clone());
            for t in probes.into_iter().chain(times.iter().copied()).chain([i64::MIN, i64::MAX]) {
                prop_assert_eq!(rank.count_before(t), times.iter().filter(|&&x| x < t).count());
                prop_assert_eq!(rank.count_through(t), times.iter().filter(|&&x| x <= t).count());
            }
        }

        #[test]
        fn clusters_far_apart(a in any::<i64>(), b in any::<i64>(), n in 1_usize..500, m in 0_usize..500, t in any::<i64>()) {
            let mut times = vec![a; n];
            times.extend(vec![b; m]);
            let rank = Rank::new(times.clone());
            for t in [t, a, b, a.saturating_add(1), b.saturating_add(1)] {
                prop_assert_eq!(rank.count_before(t), times.iter().filter(|&&x| x < t).count());
            }
        }
    }

    #[test]
    fn evenly_spread_times_fill_buckets_lightly() {
        let rank = Rank::new((0..100_000).map(|i| i * 977 - 5_000_000).collect());
        let fullest = rank.before.windows(2).map(|w| w[1] - w[0]).max();
        assert!(fullest <= Some(18), "{fullest:?}");
        assert!(rank.bytes() <= 100_000 * 9);
    }

    #[test]
    fn the_whole_range_and_one_instant() {
        let rank = Rank::new(vec![i64::MIN, i64::MAX]);
        assert_eq!(
            (
                rank.count_before(i64::MIN),
                rank.count_before(0),
                rank.count_before(i64::MAX)
            ),
            (0, 1, 1)
        );
        assert_eq!(rank.count_through(i64::MAX), 2);
        let rank = Rank::new(vec![7; 1000]);
        assert_eq!((rank.count_before(7), rank.count_before(8)), (0, 1000));
        assert!(Rank::new(Vec::new()).is_empty());
    }
}
