//! Words met not long ago, told apart by their bytes alone.

use super::words::Words;

/// How many words are kept; a power of two.
const KEPT: usize = 512;

/// Words met not long ago, with their numbers among all words of one list. Most words of a file are
/// short and come again soon: those need no search.
#[derive(Clone, Debug, Default)]
pub(super) struct RecentWords {
    /// By a few bits of each; none before the first word.
    kept: Vec<Recent>,
}

/// A short word; the first word has number zero and one, so that zero is none.
#[derive(Clone, Copy, Debug, Default)]
struct Recent {
    key: Key,
    number: u32,
}

/// A word of up to 16 bytes: its bytes, some of them twice, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Key {
    front: u64,
    back: u64,
    len: u32,
}

impl Key {
    /// Of a short word; different words have different keys.
    #[inline]
    fn of(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        let len = bytes.len();
        let (front, back) = if len > 16 {
            return None;
        } else if let (Some(front), Some(back)) =
            (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
        {
            (u64::from_le_bytes(*front), u64::from_le_bytes(*back))
        } else if let (Some(front), Some(back)) =
            (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
        {
            let front = u32::from_le_bytes(*front).into();
            (front, u32::from_le_bytes(*back).into())
        } else {
            let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
            (u64::from(at(0)), u64::from(at(1)) | u64::from(at(2)) << 8)
        };
        Some(Self {
            front,
            back,
            len: len as u32,
        })
    }

    #[inline]
    const fn slot(self) -> usize {
        let mixed = self.front ^ self.back.rotate_left(29) ^ self.len as u64;
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % KEPT
    }
}

impl RecentWords {
    /// The number of a word among `words`, new where it was not seen before.
    #[inline]
    pub(super) fn intern(&mut self, words: &mut Words, word: &str) -> u32 {
        let Some(key) = Key::of(word) else {
            return words.intern(word);
        };
        if let Some(recent) = self.kept.get(key.slot())
            && recent.number != 0
            && recent.key == key
        {
            return recent.number - 1;
        }
        self.keep(words, word, key)
    }

    #[cold]
    #[inline(never)]
    fn keep(&mut self, words: &mut Words, word: &str, key: Key) -> u32 {
        let number = words.intern(word);
        self.kept.resize(KEPT, Recent::default());
        if let Some(recent) = self.kept.get_mut(key.slot()) {
            let number = number.saturating_add(1);
            *recent = Recent { key, number };
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_those_of_the_list(
            all in prop::collection::vec("[ab\0é]{0,3}|[ab]{4,5}|[ab]{0,2}[a-e]{5,9}[ab\0]{0,4}", 0..400),
        ) {
            let (mut plain, mut words) = (Words::default(), Words::default());
            let mut recent = RecentWords::default();
            for word in all.iter().chain(&all) {
                prop_assert_eq!(recent.intern(&mut words, word), plain.intern(word));
            }
            prop_assert_eq!(words.len(), plain.len());
        }
    }
}
