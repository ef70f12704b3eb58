//! A set of numbers that can count itself.
//!
//! A filter says of every event whether it passes. Kept as bits with prefix
//! counts, 'how many pass between here and there' is two look-ups, so a
//! filtered density band costs what an unfiltered one does.

use super::rank::low32;

/// Bits in a word.
const WORD: usize = 64;
/// Words to one entry of prefix counts: 256 bits, a quarter of memory on top.
const BLOCK: usize = 4;

/// A fixed set of numbers below a length, with rank and select.
///
/// Memory is 0.16 bytes a number. Sets are made whole and never changed, so
/// their counts are always right and they can be shared between threads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BitSet {
    len: usize,
    /// Bits beyond `len` are clear.
    words: Box<[u64]>,
    /// For each block the members before it in the low half, and those of the
    /// block before each of its words in the bytes of the high half; at the end
    /// the number of members. A rank counts the bits of one word.
    ranks: Box<[u64]>,
}

impl BitSet {
    /// The numbers below `len` for which `is_member` holds; O(len) calls, in
    /// ascending order.
    #[must_use]
    pub fn from_fn(len: usize, mut is_member: impl FnMut(usize) -> bool) -> Self {
        let words = (0..len.div_ceil(WORD))
            .map(|word| {
                let base = word * WORD;
                let bits = WORD.min(len - base);
                (0..bits).fold(0_u64, |bits, bit| {
                    bits | (u64::from(is_member(base + bit)) << bit)
                })
            })
            .collect();
        Self::seal(len, words)
    }

    /// The numbers whose bits are set, bit `i % 64` of word `i / 64` for number `i`; O(len / 64).
    ///
    /// Missing words are empty; bits at or beyond `len` are cleared.
    #[must_use]
    pub fn from_words(len: usize, mut words: Vec<u64>) -> Self {
        words.resize(len.div_ceil(WORD), 0);
        Self::seal(len, words)
    }

    /// The bits, as [`BitSet::from_words`] takes them; O(1).
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// No number below `len`; O(len / 64).
    #[must_use]
    pub fn none(len: usize) -> Self {
        Self::seal(len, vec![0; len.div_ceil(WORD)])
    }

    /// Every number below `len`; O(len / 64).
    #[must_use]
    pub fn all(len: usize) -> Self {
        Self::seal(len, vec![u64::MAX; len.div_ceil(WORD)])
    }

    /// Numbers below `len` by the bits of words: bit b of word w is 64 w + b;
    /// O(len / 64). Clears the bits beyond the length and counts.
    pub(super) fn seal(len: usize, mut words: Vec<u64>) -> Self {
        let used = len % WORD;
        if used > 0
            && let Some(last) = words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
        let mut ranks = Vec::with_capacity(words.len().div_ceil(BLOCK) + 1);
        let mut count = 0_usize;
        for block in words.chunks(BLOCK) {
            let mut entry = u64::from(low32(count));
            let mut inside = 0_u32;
            for (at, word) in block.iter().enumerate() {
                // At most 192 before the last word of a block.
                entry |= u64::from(inside) << (32 + 8 * at);
                inside += word.count_ones();
            }
            ranks.push(entry);
            count += inside as usize;
        }
        ranks.push(u64::from(low32(count)));
        Self {
            len,
            words: words.into(),
            ranks: ranks.into(),
        }
    }

    /// The length: one more than the greatest number the set could hold; O(1).
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the set has no members; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Whether `i` is a member; a number beyond the length is not; O(1).
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> bool {
        self.words
            .get(i / WORD)
            .is_some_and(|word| word >> (i % WORD) & 1 == 1)
    }

    /// Members of both sets; O(n / 64). The result is as long as the longer.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.merge(other, |a, b| a & b)
    }

    /// Members of either set; O(n / 64). The result is as long as the longer.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.merge(other, |a, b| a | b)
    }

    fn merge(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let len = self.len.max(other.len);
        let word = |set: &Self, i: usize| set.words.get(i).copied().unwrap_or(0);
        Self::seal(
            len,
            (0..len.div_ceil(WORD))
                .map(|i| op(word(self, i), word(other, i)))
                .collect(),
        )
    }

    /// The numbers below the length that are not members; O(n / 64).
    #[must_use]
    pub fn not(&self) -> Self {
        Self::seal(self.len, self.words.iter().map(|word| !word).collect())
    }

    /// How many members there are; O(1).
    #[must_use]
    pub fn count(&self) -> usize {
        self.ranks.last().map_or(0, |&entry| before(entry))
    }

    /// How many members lie in `from..past`; O(1).
    #[must_use]
    pub fn count_range(&self, from: usize, past: usize) -> usize {
        self.rank(past).saturating_sub(self.rank(from))
    }

    /// How many members lie below `i`; O(1).
    #[inline]
    #[must_use]
    pub fn rank(&self, i: usize) -> usize {
        if i >= self.len {
            return self.count();
        }
        // i < len, so its word and its block exist.
        let word = i / WORD;
        let entry = self.ranks[word / BLOCK];
        let whole = entry >> (32 + 8 * (word % BLOCK)) & 0xFF;
        let part = (self.words[word] & ((1 << (i % WORD)) - 1)).count_ones();
        before(entry) + whole as usize + part as usize
    }

    /// The member that has exactly `rank` members below it; O(log n).
    #[must_use]
    pub fn select(&self, rank: usize) -> Option<usize> {
        if rank >= self.count() {
            return None;
        }
        // The first entry is 0, so at least one entry is at most `rank`.
        let block = self.ranks.partition_point(|&entry| before(entry) <= rank) - 1;
        let mut left = rank - before(self.ranks[block]);
        for (at, &word) in self.words.iter().enumerate().skip(block * BLOCK) {
            let ones = word.count_ones() as usize;
            if left < ones {
                let rest = (0..left).fold(word, |word, _| word & (word - 1));
                return Some(at * WORD + rest.trailing_zeros() as usize);
            }
            left -= ones;
        }
        None
    }

    /// The least member at or above `from`; O(log n).
    #[must_use]
    pub fn next(&self, from: usize) -> Option<usize> {
        if self.get(from) {
            Some(from)
        } else {
            self.select(self.rank(from))
        }
    }

    /// The greatest member below `past`; O(log n).
    #[must_use]
    pub fn prev(&self, past: usize) -> Option<usize> {
        self.select(self.rank(past).checked_sub(1)?)
    }

    /// Members in ascending order; O(n / 64 + members) at worst, less where
    /// the set is sparse.
    #[must_use]
    pub fn iter(&self) -> Ones<'_> {
        self.iter_range(0, self.len)
    }

    /// Members in `from..past` in ascending order; O(members · log n) at
    /// worst, O(1) a member where they lie close together.
    #[must_use]
    pub fn iter_range(&self, from: usize, past: usize) -> Ones<'_> {
        let at = from / WORD;
        let word = self
            .words
            .get(at)
            .map_or(0, |word| word & (u64::MAX << (from % WORD)));
        Ones {
            set: self,
            at,
            word,
            rank: self.rank(from),
            past: self.rank(past),
        }
    }

    /// Heap memory in bytes; O(1).
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.words) + size_of_val(&*self.ranks)
    }
}

/// Members before the block of an entry.
#[inline]
fn before(entry: u64) -> usize {
    (entry & u64::from(u32::MAX)) as usize
}

impl<'a> IntoIterator for &'a BitSet {
    type Item = usize;
    type IntoIter = Ones<'a>;

    fn into_iter(self) -> Ones<'a> {
        self.iter()
    }
}

/// Members of a [`BitSet`] in ascending order.
#[derive(Clone, Debug)]
pub struct Ones<'a> {
    set: &'a BitSet,
    at: usize,
    /// What is left of the word `at`.
    word: u64,
    /// Members below the next one, and below the end.
    rank: usize,
    past: usize,
}

impl Iterator for Ones<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.rank >= self.past {
            return None;
        }
        // Look a few words ahead, then jump: a sparse filter over ten million
        // events must not be walked word by word.
        let mut patience = BLOCK;
        while self.word == 0 {
            if patience == 0 {
                let member = self.set.select(self.rank)?;
                self.at = member / WORD;
                self.word = self.set.words.get(self.at)? & (u64::MAX << (member % WORD));
            } else {
                patience -= 1;
                self.at += 1;
                self.word = *self.set.words.get(self.at)?;
            }
        }
        let member = self.at * WORD + self.word.trailing_zeros() as usize;
        self.word &= self.word - 1;
        self.rank += 1;
        Some(member)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.past.saturating_sub(self.rank);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Ones<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn flags() -> impl Strategy<Value = Vec<bool>> {
        // Dense, sparse and empty sets, up to several blocks long.
        (
            0_usize..1500,
            prop_oneof![Just(0.0), Just(0.005), Just(0.5), Just(1.0)],
        )
            .prop_flat_map(|(n, p)| prop::collection::vec(prop::bool::weighted(p), n))
    }

    fn set(flags: &[bool]) -> BitSet {
        BitSet::from_fn(flags.len(), |i| flags[i])
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn counts_are_the_naive_counts(flags in flags(), a in 0_usize..1600, b in 0_usize..1600) {
            let bits = set(&flags);
            let members: Vec<usize> = (0..flags.len()).filter(|&i| flags[i]).collect();
            prop_assert_eq!(bits.count(), members.len());
            prop_assert_eq!(bits.iter().collect::<Vec<_>>(), members.clone());
            prop_assert_eq!(bits.iter().len(), members.len());
            prop_assert_eq!(bits.rank(a), members.iter().filter(|&&i| i < a).count());
            let within: Vec<usize> = members.iter().copied().filter(|&i| a <= i && i < b).collect();
            prop_assert_eq!(bits.count_range(a, b), within.len());
            prop_assert_eq!(bits.iter_range(a, b).collect::<Vec<_>>(), within);
            prop_assert_eq!(bits.select(a), members.get(a).copied());
            prop_assert_eq!(bits.next(a), members.iter().copied().find(|&i| i >= a));
            prop_assert_eq!(bits.prev(a), members.iter().copied().rfind(|&i| i < a));
            prop_assert_eq!(bits.get(a), flags.get(a).copied().unwrap_or(false));
        }

        #[test]
        fn algebra(a in flags(), b in flags()) {
            let (x, y) = (set(&a), set(&b));
            let at = |flags: &[bool], i: usize| flags.get(i).copied().unwrap_or(false);
            let n = a.len().max(b.len());
            prop_assert_eq!(x.and(&y), BitSet::from_fn(n, |i| at(&a, i) && at(&b, i)));
            prop_assert_eq!(x.or(&y), BitSet::from_fn(n, |i| at(&a, i) || at(&b, i)));
            prop_assert_eq!(x.not(), BitSet::from_fn(a.len(), |i| !a[i]));
            prop_assert_eq!(x.or(&x.not()), BitSet::all(a.len()));
            prop_assert_eq!(x.and(&x.not()), BitSet::none(a.len()));
        }
    }
}
