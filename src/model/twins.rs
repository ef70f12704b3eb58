//! Ids that stand more than once, among more events than a table of ids is kept for.

use std::collections::HashSet;
use std::sync::Arc;
use std::thread;

use xxhash_rust::xxh3::xxh3_64;

use super::{Dataset, Segment};

/// What was found.
pub(super) struct Twins {
    /// How many events have an id that a record before them has.
    pub(super) count: usize,
    /// The first such event, and its id.
    pub(super) first: Option<(u32, String)>,
}

/// Looks for events whose id an event before them has, or another record of those `taken`.
///
/// Sorted hashes of eight bytes each find them: ten million take a moment and 80 MB for its length.
/// Two different ids of one hash would be counted too, once among some hundred thousand such files.
pub(super) fn twins<'a>(dataset: &Dataset, taken: impl Iterator<Item = &'a str>) -> Twins {
    let taken: Vec<u64> = taken.map(hash_of).collect();
    let (front, back) = dataset.segments.split_at(dataset.segments.len() / 2);
    let hashed = |segments: &[Arc<Segment>]| {
        let mut halves = [Vec::new(), Vec::new()];
        for segment in segments {
            for index in 0..segment.len() {
                let hash = hash_of(segment.id_at(index));
                halves[(hash >> 63) as usize].push(hash);
            }
        }
        halves
    };
    let ([mut low, mut high], [more_low, more_high]) = in_two(|| hashed(front), || hashed(back));
    low.extend(more_low);
    high.extend(more_high);
    for &hash in &taken {
        if hash >> 63 == 0 { &mut low } else { &mut high }.push(hash);
    }
    // The low half is all below the high half, so that the two stay sorted end to end.
    let (mut twice, more) = in_two(|| twice(low), || twice(high));
    twice.extend(more);
    Twins {
        count: twice.len(),
        first: first_of(dataset, &twice, &taken),
    }
}

/// The first event whose id was seen before, of those whose hashes stand more than once.
fn first_of(dataset: &Dataset, twice: &[u64], taken: &[u64]) -> Option<(u32, String)> {
    if twice.is_empty() {
        return None;
    }
    let mut seen: HashSet<u64> = taken.iter().copied().collect();
    dataset.events().find_map(|(index, event)| {
        let hash = hash_of(event.id());
        let again = twice.binary_search(&hash).is_ok() && !seen.insert(hash);
        again.then(|| (index, event.id().to_owned()))
    })
}

fn hash_of(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}

/// Hashes that stand more than once, sorted, as often as they stand again.
fn twice(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    let pairs = hashes.windows(2).filter_map(|pair| match pair {
        [a, b] if a == b => Some(*a),
        _ => None,
    });
    pairs.collect()
}

/// Both at once.
fn in_two<T: Send>(here: impl FnOnce() -> T, there: impl FnOnce() -> T + Send) -> (T, T) {
    thread::scope(|scope| {
        let there = scope.spawn(there);
        let here = here();
        match there.join() {
            Ok(there) => (here, there),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
