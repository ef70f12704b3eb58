//! Answers given before, bounded in memory.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What a question holds beside its text: size, leading, weight, width, and count of lines.
pub(super) type Params = [u32; 5];

/// Two generations: when the young one is full it becomes the old one, and what was in the old
/// one and has not been asked for since is forgotten. What a frame asks for stays.
pub(super) struct Memo<V> {
    young: Map<V>,
    old: Map<V>,
    young_bytes: usize,
    limit_bytes: usize,
}

/// By the hash of the question, so that looking up needs no owned text. Two questions of one hash
/// displace each other, which costs time and nothing else.
type Map<V> = HashMap<u64, Entry<V>, FixedState>;

struct Entry<V> {
    text: Box<str>,
    params: Params,
    bytes: usize,
    value: V,
}

impl<V> Entry<V> {
    fn answers(&self, text: &str, params: Params) -> bool {
        self.params == params && *self.text == *text
    }
}

/// An odd number whose bits are spread evenly: 2⁶⁴ divided by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a question: with fixed keys, the same in every process.
fn hash(text: &str, params: Params) -> u64 {
    let seed = params.iter().fold(0_u64, |seed, param| {
        (seed ^ u64::from(*param)).wrapping_mul(SPREAD)
    });
    xxh3_64_with_seed(text.as_bytes(), seed)
}

impl<V: Clone> Memo<V> {
    /// Keeps at most twice `limit_bytes`.
    pub(super) fn new(limit_bytes: usize) -> Self {
        Self {
            young: Map::default(),
            old: Map::default(),
            young_bytes: 0,
            limit_bytes,
        }
    }

    /// The answer, if it was given before. Allocates nothing, but for the generation's own table.
    pub(super) fn get(&mut self, text: &str, params: Params) -> Option<V> {
        let key = hash(text, params);
        if let Some(entry) = self.young.get(&key)
            && entry.answers(text, params)
        {
            return Some(entry.value.clone());
        }
        if !self.old.get(&key)?.answers(text, params) {
            return None;
        }
        let entry = self.old.remove(&key)?;
        let value = entry.value.clone();
        self.insert(key, entry);
        Some(value)
    }

    /// Keeps an answer of about `bytes` bytes, unless it alone would displace most others.
    pub(super) fn put(&mut self, text: &str, params: Params, bytes: usize, value: V) {
        let bytes = bytes + text.len() + size_of::<Entry<V>>() + size_of::<u64>();
        if bytes <= self.limit_bytes / 8 {
            let entry = Entry {
                text: text.into(),
                params,
                bytes,
                value,
            };
            self.insert(hash(text, params), entry);
        }
    }

    fn insert(&mut self, key: u64, entry: Entry<V>) {
        if self.young_bytes + entry.bytes > self.limit_bytes {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += entry.bytes;
        if let Some(displaced) = self.young.insert(key, entry) {
            self.young_bytes -= displaced.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_asked_for_and_stays_bounded() {
        let limit = 16 * 1024;
        let mut memo = Memo::new(limit);
        memo.put("kept", [0; 5], 100, 0_usize);
        for at in 1..5_000 {
            memo.put(&format!("passing {at}"), [0; 5], 100, at);
            assert_eq!(memo.get("kept", [0; 5]), Some(0));
            assert!(memo.young_bytes <= limit);
            let held: usize = memo.young.values().map(|entry| entry.bytes).sum();
            assert_eq!(held, memo.young_bytes);
        }
        assert_eq!(memo.get("passing 1", [0; 5]), None);
        assert_eq!(memo.get("kept", [1; 5]), None);
        memo.put("huge", [0; 5], limit, 1);
        assert_eq!(memo.get("huge", [0; 5]), None);
    }
}
