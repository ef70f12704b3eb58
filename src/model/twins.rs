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
/// Nearly always ids count up, and then one walk tells. Else sorted hashes of eight bytes each find
/// twins: ten million take a moment, and 80 MB for as long as it lasts. Two different ids of one
/// hash would be counted too, once among some hundred thousand such files.
pub(super) fn twins<'a>(dataset: &Dataset, taken: impl Iterator<Item = &'a str>) -> Twins {
    let taken: Vec<&str> = taken.collect();
    let (front, back) = dataset.segments.split_at(dataset.segments.len() / 2);
    let all_ascend = in_two(|| ascend(front), || ascend(back)) == (true, true)
        && last_id(front) < front_id(back);
    if all_ascend && !taken.iter().any(|id| is_among(dataset, id)) {
        return Twins {
            count: 0,
            first: None,
        };
    }
    let taken: Vec<u64> = taken.into_iter().map(hash_of).collect();
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

/// Ids in the order in which they count up: `e9` before `e10`.
type Key<'a> = (usize, &'a str);

fn key(id: &str) -> Key<'_> {
    (id.len(), id)
}

fn front_id(segments: &[Arc<Segment>]) -> Option<Key<'_>> {
    Some(key(segments.first()?.id_at(0)))
}

fn last_id(segments: &[Arc<Segment>]) -> Option<Key<'_>> {
    let segment = segments.last()?;
    Some(key(segment.id_at(segment.len().checked_sub(1)?)))
}

/// Whether the ids of segments count up throughout.
fn ascend(segments: &[Arc<Segment>]) -> bool {
    let mut before = None;
    segments.iter().all(|segment| {
        (0..segment.len()).all(|index| {
            let own = Some(key(segment.id_at(index)));
            let ascends = before < own;
            before = own;
            ascends
        })
    })
}

/// Whether an event has an id, where the ids of all events count up.
fn is_among(dataset: &Dataset, id: &str) -> bool {
    let from = dataset.segments.partition_point(|segment| {
        let last = segment.len().saturating_sub(1);
        key(segment.id_at(last)) < key(id)
    });
    dataset.segments.get(from).is_some_and(|segment| {
        let (mut low, mut high) = (0, segment.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if key(segment.id_at(middle)) < key(id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        segment.id_at(low) == id
    })
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
