//! Counting sorted times without walking them.
//!
//! A pixel column of a density band asks 'how many events start before this
//! second?' 1600 times a frame and lane. A binary search over ten million
//! times answers with some 23 cache misses; a table of prefix counts, one per
//! power-of-two bucket of time, answers with two look-ups and a short search
//! inside the bucket. Where times cluster and a bucket is overfull, it has a
//! table of its own, so that a crisis is counted as fast as a quiet decade.

/// A table has at most one bucket for so many times.
const PER_BUCKET: usize = 16;

/// A bucket with more times than this gets a table of its own.
const FULL: usize = 48;

/// Tables within tables, at most.
const DEEPEST: u32 = 4;

/// Marks an entry that names a bucket's own table instead of a count.
const TABLE: u32 = 1 << 31;

/// Numbers that precede a table's entries: the times before it, the power of
/// two of its buckets' width, and that of its own.
const HEAD: usize = 3;

/// Seconds that are looked up together.
const BATCH: usize = 16;

/// Sorted times, in seconds, with tables that count those before any time.
///
/// Buckets hold at most 48 times unless they cluster within clusters
/// within clusters or fall in one second; there the search inside a bucket is
/// binary, so the worst case is O(log n) and never a walk. Times cost four
/// bytes each, eight where they are few and ages apart; the tables at most a
/// quarter of a byte a level.
#[derive(Clone, Debug, Default)]
pub struct Rank {
    times: Column,
    first: i64,
    last: i64,
    /// The table of all times, then those of overfull buckets. Each is three
    /// numbers, then for every bucket how many times stand before it, and one
    /// entry more, so that a bucket's end is always the next entry.
    tables: Box<[u32]>,
}

/// Two neighbouring entries of a table.
#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    from: u32,
    past: u32,
}

/// Times, narrow where no bucket of the first table is wider than 2³² seconds:
/// then the low halves of the distances from the first time say all that a
/// search within a bucket needs.
#[derive(Clone, Debug)]
enum Column {
    Narrow {
        lows: Box<[u32]>,
        /// Places at which the high half changes, ascending; the high half is
        /// 0 before the first of them.
        highs: Box<[(u32, u32)]>,
    },
    Wide(Box<[i64]>),
}

impl Default for Column {
    fn default() -> Self {
        Self::Wide(Box::default())
    }
}

impl Rank {
    /// Takes times in seconds and counts them; O(n).
    ///
    /// Times that are not in ascending order are sorted first, O(n log n).
    /// Counts are kept in 31 bits: times beyond the first 2³¹ − 1 are dropped,
    /// which are more than fit a lane in memory.
    #[must_use]
    pub fn new(mut times: Vec<i64>) -> Self {
        if !times.is_sorted() {
            times.sort_unstable();
        }
        Self::of_sorted(times.len(), |at| times[at]) // below the length
    }

    /// Counts so many times that come in ascending order; O(n).
    pub(super) fn of_sorted(len: usize, time: impl Fn(usize) -> i64) -> Self {
        let len = len.min(TABLE as usize - 1);
        let Some(end) = len.checked_sub(1) else {
            return Self::default();
        };
        let (first, last) = (time(0), time(end));
        let mut tables = Tables {
            tables: Vec::with_capacity(len / PER_BUCKET + HEAD + 2),
            offset: |at| offset(first, time(at)),
        };
        let shift = tables.add(0..len, 0, (offset(first, last), 64), DEEPEST);
        let times = if shift <= 32 {
            let mut highs = Vec::new();
            let mut before = 0;
            let lows = (0..len)
                .map(|at| {
                    let offset = offset(first, time(at));
                    let high = (offset >> 32) as u32;
                    if high != before {
                        highs.push((low32(at), high));
                        before = high;
                    }
                    offset as u32
                })
                .collect();
            Column::Narrow {
                lows,
                highs: highs.into(),
            }
        } else {
            Column::Wide((0..len).map(&time).collect())
        };
        Self {
            times,
            first,
            last,
            tables: tables.tables.into(),
        }
    }

    /// The time at a place, in seconds; O(1), O(log n) where times span more
    /// than 136 years.
    #[inline]
    #[must_use]
    pub fn get(&self, at: usize) -> Option<i64> {
        match &self.times {
            Column::Narrow { lows, highs } => {
                let low = *lows.get(at)?;
                let high = match highs.first() {
                    Some(&(from, _)) if at >= from as usize => {
                        let past = highs.partition_point(|&(from, _)| from as usize <= at);
                        // The first of them is at or before it.
                        highs[past - 1].1
                    }
                    _ => 0,
                };
                let offset = u64::from(high) << 32 | u64::from(low);
                Some(self.first.wrapping_add_unsigned(offset))
            }
            Column::Wide(times) => times.get(at).copied(),
        }
    }

    /// How many times are held; O(1).
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.times {
            Column::Narrow { lows, .. } => lows.len(),
            Column::Wide(times) => times.len(),
        }
    }

    /// Whether no time is held; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many times lie strictly before `t` seconds; O(1) expected,
    /// O(log n) where everything is clustered in one bucket.
    #[inline]
    #[must_use]
    pub fn count_before(&self, t: i64) -> usize {
        let within = self.bucket(self.root(t), t);
        within.from as usize + self.below(within, t)
    }

    /// How many times lie strictly before each of these seconds; O(1) expected
    /// each. Batches of steps that do not wait for one another, so that memory
    /// is asked for many at a time.
    #[must_use]
    pub fn counts_before(&self, seconds: &[i64]) -> Vec<u32> {
        let mut counts = Vec::with_capacity(seconds.len());
        for batch in seconds.chunks(BATCH) {
            let mut found = [Bucket::default(); BATCH];
            for (found, &t) in found.iter_mut().zip(batch) {
                *found = self.root(t);
            }
            for (found, &t) in found.iter_mut().zip(batch) {
                *found = self.bucket(*found, t);
            }
            let found = found.iter().zip(batch);
            counts.extend(found.map(|(&found, &t)| found.from + low32(self.below(found, t))));
        }
        counts
    }

    /// Where the first table sends a time: its bucket there, or the table of it.
    #[inline]
    fn root(&self, t: i64) -> Bucket {
        if t <= self.first || self.tables.is_empty() {
            return Bucket::default();
        }
        if t > self.last {
            let all = low32(self.len());
            return Bucket {
                from: all,
                past: all,
            };
        }
        // first < t <= last, so the bucket and the entry after it exist.
        let entry = HEAD + index(offset(self.first, t) >> self.tables[1]);
        Bucket {
            from: self.tables[entry],
            past: self.tables[entry + 1],
        }
    }

    /// Follows tables within tables to the bucket of a time. Entries exist on
    /// the way, as in the first table.
    #[inline]
    fn bucket(&self, mut found: Bucket, t: i64) -> Bucket {
        while found.from & TABLE != 0 {
            let table = (found.from & !TABLE) as usize;
            // The width of the bucket that has this table covers its entries.
            let [_, shift, width] = [0, 1, 2].map(|at| self.tables[table + at]);
            let within = offset(self.first, t) & ((1 << width) - 1);
            let entry = table + HEAD + index(within >> shift);
            found = Bucket {
                from: self.tables[entry],
                past: self.tables[entry + 1],
            };
        }
        found.past = self.before(found.past);
        found
    }

    /// How many times of a bucket lie before `t` seconds. Buckets are within
    /// the number of times.
    #[inline]
    fn below(&self, within: Bucket, t: i64) -> usize {
        let range = within.from as usize..within.past as usize;
        match &self.times {
            Column::Narrow { lows, .. } => {
                let low = offset(self.first, t) as u32;
                lows[range].partition_point(|&time| time < low)
            }
            Column::Wide(times) => times[range].partition_point(|&time| time < t),
        }
    }

    /// The count that an entry is, or that stands in the table that it names.
    #[inline]
    fn before(&self, entry: u32) -> u32 {
        if entry & TABLE == 0 {
            entry
        } else {
            self.tables[(entry & !TABLE) as usize]
        }
    }

    /// How many times lie at or before `t` seconds; O(1) expected.
    #[inline]
    #[must_use]
    pub fn count_through(&self, t: i64) -> usize {
        // Nothing lies after the last second there is.
        t.checked_add(1)
            .map_or(self.len(), |next| self.count_before(next))
    }

    /// Heap memory in bytes; O(1).
    #[must_use]
    pub fn bytes(&self) -> usize {
        let times = match &self.times {
            Column::Narrow { lows, highs } => size_of_val(&**lows) + size_of_val(&**highs),
            Column::Wide(times) => size_of_val(&**times),
        };
        times + size_of_val(&*self.tables)
    }
}

/// Tables while they are made.
struct Tables<F> {
    tables: Vec<u32>,
    /// Seconds from the first time to the one at a place.
    offset: F,
}

impl<F: Fn(usize) -> u64> Tables<F> {
    /// Adds the table of some times, which lie from `base` through `span`
    /// seconds after it, less than 2^`width`, and those of its overfull
    /// buckets. Returns the power of two of its buckets' width.
    fn add(
        &mut self,
        times: std::ops::Range<usize>,
        base: u64,
        (span, width): (u64, u32),
        deeper: u32,
    ) -> u32 {
        let most = (times.len() / PER_BUCKET).max(1) as u64;
        // A span of 2^64 − 1 over one bucket needs a shift of 64, which is not
        // a shift; two buckets of 2^63 serve as well.
        let shift = (0..63).find(|&shift| span >> shift < most).unwrap_or(63);
        let buckets = index(span >> shift) + 1;
        self.tables.push(low32(times.start));
        self.tables.push(shift);
        self.tables.push(width);
        let table = self.tables.len();
        let past = low32(times.end);
        for at in times {
            let bucket = index(((self.offset)(at) - base) >> shift);
            // Every bucket from the last one filled up to this one begins here.
            while self.tables.len() <= table + bucket {
                self.tables.push(low32(at));
            }
        }
        self.tables.resize(table + buckets + 1, past);
        if shift > 0 && deeper > 0 {
            for bucket in 0..buckets {
                let entry = table + bucket;
                let inside = self.tables[entry] as usize..self.tables[entry + 1] as usize;
                if inside.len() > FULL {
                    let base = base + ((bucket as u64) << shift);
                    self.tables[entry] = TABLE | low32(self.tables.len());
                    self.add(inside, base, ((1 << shift) - 1, shift), deeper - 1);
                }
            }
        }
        shift
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

    fn sorted(mut times: Vec<i64>) -> Vec<i64> {
        times.sort_unstable();
        times
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
            prop_assert!((0..=times.len()).map_while(|at| rank.get(at)).eq(sorted(times)));
        }

        #[test]
        fn clusters_within_clusters(
            hearts in prop::collection::vec((time(), 0_u32..40), 1..4), spread in prop::collection::vec((any::<prop::sample::Index>(), any::<u64>(), 0_u32..64), 0..1500),
        ) {
            let times: Vec<i64> = spread.iter().map(|(heart, far, shift)| {
                let (middle, narrow) = heart.get(&hearts);
                middle.saturating_add_unsigned(far.unbounded_shr(shift + narrow))
            }).collect();
            let rank = Rank::new(times.clone());
            let sorted = sorted(times);
            prop_assert!((0..=sorted.len()).map_while(|at| rank.get(at)).eq(sorted.iter().copied()));
            let one_by_one: Vec<u32> = sorted.iter().map(|&t| low32(rank.count_before(t))).collect();
            prop_assert_eq!(rank.counts_before(&sorted), one_by_one);
            for &time in &sorted {
                for t in [time.saturating_sub(1), time, time.saturating_add(1)] {
                    prop_assert_eq!(rank.count_before(t), sorted.partition_point(|&x| x < t));
                }
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
        assert!(rank.tables.iter().all(|entry| entry & TABLE == 0));
        assert!(rank.bytes() <= 100_000 * 17 / 4);
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
