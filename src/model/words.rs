//! Words that recur, each held once and named by a number.

use xxhash_rust::xxh3::xxh3_64;

/// What stands for a word where there is none.
pub const NO_WORD: u32 = u32::MAX;

/// Words, each held once, end to end; a table of their hashes finds them again.
#[derive(Clone, Debug, Default)]
pub struct Words {
    arena: String,
    ends: Vec<usize>,
    /// A word's hash above its number and one, at the first free place after its hash; zero where
    /// free. Its length is a power of two.
    table: Vec<u64>,
}

impl Words {
    /// Number of words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of a word, new where it was not seen before.
    pub fn intern(&mut self, word: &str) -> u32 {
        // Half of the table stays free, so that a search ends soon.
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let hash = hash_of(word);
        let place = match self.search(word, hash) {
            Ok(number) => return number,
            Err(place) => place,
        };
        let number = self.ends.len() as u32;
        self.arena.push_str(word);
        self.ends.push(self.arena.len());
        if let Some(slot) = self.table.get_mut(place) {
            *slot = u64::from(hash) << 32 | u64::from(number.saturating_add(1));
        }
        number
    }

    /// The number of a word that is there.
    pub fn find(&self, word: &str) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        self.search(word, hash_of(word)).ok()
    }

    /// The word of a number; empty where there is none.
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let Some(&end) = self.ends.get(at) else {
            return "";
        };
        let before = at.checked_sub(1);
        let start = before.map_or(0, |at| self.ends.get(at).copied().unwrap_or(0));
        self.arena.get(start..end).unwrap_or("")
    }

    /// All words, in the order they were first seen.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.arena.capacity()
            + self.ends.capacity() * size_of::<usize>()
            + self.table.capacity() * size_of::<u64>()
    }

    /// Gives back what growing left over.
    pub(super) fn shrink(&mut self) {
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// A word's number, or the free place where it would stand.
    fn search(&self, word: &str, hash: u32) -> Result<u32, usize> {
        let mask = self.table.len().saturating_sub(1);
        let mut place = hash as usize & mask;
        loop {
            let slot = self.table.get(place).copied().unwrap_or(0);
            let Some(number) = (slot as u32).checked_sub(1) else {
                return Err(place);
            };
            if (slot >> 32) as u32 == hash && self.is(number as usize, word) {
                return Ok(number);
            }
            place = (place + 1) & mask;
        }
    }

    /// Whether a word is the one of a number, compared as bytes.
    fn is(&self, at: usize, word: &str) -> bool {
        let start = match at.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
        };
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.arena.as_bytes().get(start..end) == Some(word.as_bytes())
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(64);
        let before = std::mem::replace(&mut self.table, vec![0; size]);
        for slot in before.into_iter().filter(|slot| *slot != 0) {
            let mut place = (slot >> 32) as usize & (size - 1);
            while self.table.get(place).is_some_and(|&other| other != 0) {
                place = (place + 1) & (size - 1);
            }
            if let Some(free) = self.table.get_mut(place) {
                *free = slot;
            }
        }
    }
}

/// A hash of a word's bytes.
fn hash_of(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let eight = |from: usize| {
        let eight = bytes.get(from..from + 8).and_then(|it| it.try_into().ok());
        u64::from_le_bytes(eight.unwrap_or_default())
    };
    // Nearly every word is of 8 to 16 bytes: its first eight and its last hold all of them. Both
    // halves of the product are taken, as the lower alone says little of a word's last letters.
    let hash = match bytes.len() {
        length @ 8..=16 => {
            let mixed = eight(0).rotate_left(29) ^ eight(length - 8) ^ length as u64;
            let wide = u128::from(mixed ^ 0x9E37_79B9_7F4A_7C15) * 0xBF58_476D_1CE4_E5B9;
            (wide >> 64) as u64 ^ wide as u64
        }
        _ => xxh3_64(bytes),
    };
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn more_words_than_two_bytes_count_keep_their_numbers() {
        let mut words = Words::default();
        for round in 0..2 {
            for number in 0..70_000_u32 {
                assert_eq!(words.intern(&format!("word {number}")), number, "{round}");
            }
        }
        assert_eq!(words.len(), 70_000);
        assert_eq!(words.get(69_999), "word 69999");
        assert_eq!(words.find("word 65536"), Some(65_536));
        assert_eq!((words.find("word"), words.get(NO_WORD)), (None, ""));
    }

    #[test]
    fn words_that_end_in_numbers_spread_over_the_table() {
        for shape in ["Actor ", "Actor number ", "An actor of a longer name "] {
            let mut places: Vec<u32> = (0..1_000)
                .map(|number| hash_of(&format!("{shape}{number:03}")) & 1_023)
                .collect();
            places.sort_unstable();
            places.dedup();
            // Of 1,024 places, chance takes 637 by 1,000 words.
            assert!(places.len() > 560, "{shape}: {}", places.len());
        }
    }

    proptest! {
        #[test]
        fn each_is_held_once(all in prop::collection::vec("[ab]{0,3}", 0..200)) {
            let mut words = Words::default();
            let numbers: Vec<u32> = all.iter().map(|word| words.intern(word)).collect();
            for (word, number) in all.iter().zip(numbers) {
                prop_assert_eq!(words.get(number), word);
                prop_assert_eq!(words.find(word), Some(number));
            }
            let mut distinct = all;
            distinct.sort();
            distinct.dedup();
            prop_assert_eq!(words.iter().count(), distinct.len());
        }
    }
}
