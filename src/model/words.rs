//! Words that recur, each held once and named by a number.

use xxhash_rust::xxh3::xxh3_64;

/// What stands for a word where there is none.
pub const NO_WORD: u32 = u32::MAX;

/// Words, each held once, end to end; a table of their hashes finds them again.
#[derive(Clone, Debug, Default)]
pub struct Words {
    arena: String,
    ends: Vec<usize>,
    hashes: Vec<u32>,
    /// A word's number and one, at the first free place after its hash; zero where free.
    table: Vec<u32>,
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
        self.hashes.push(hash);
        if let Some(slot) = self.table.get_mut(place) {
            *slot = number.saturating_add(1);
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
            + (self.hashes.capacity() + self.table.capacity()) * size_of::<u32>()
    }

    /// Gives back what growing left over.
    pub(super) fn shrink(&mut self) {
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.hashes.shrink_to_fit();
    }

    /// A word's number, or the free place where it would stand.
    fn search(&self, word: &str, hash: u32) -> Result<u32, usize> {
        let mask = self.table.len().saturating_sub(1);
        let mut place = hash as usize & mask;
        loop {
            let Some(number) = self.table.get(place).and_then(|slot| slot.checked_sub(1)) else {
                return Err(place);
            };
            if self.hashes.get(number as usize) == Some(&hash) && self.get(number) == word {
                return Ok(number);
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(64);
        self.table = vec![0; size];
        for (number, &hash) in (1u32..).zip(&self.hashes) {
            let mut place = hash as usize & (size - 1);
            while self.table.get(place).is_some_and(|&slot| slot != 0) {
                place = (place + 1) & (size - 1);
            }
            if let Some(slot) = self.table.get_mut(place) {
                *slot = number;
            }
        }
    }
}

fn hash_of(word: &str) -> u32 {
    let hash = xxh3_64(word.as_bytes());
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
