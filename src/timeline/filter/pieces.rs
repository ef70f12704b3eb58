//! Walks over all events in shares, on as many threads as there are processors.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::model::{Dataset, Segment};

/// Events to one share: small enough that a cancelled walk ends at once, a multiple of 64 so that
/// shares of a bit set are whole words.
pub const SHARE: usize = 1 << 16;

/// Events of one segment that stand side by side.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    /// The segment.
    pub segment: &'a Segment,

    /// Which of its events.
    pub range: Range<usize>,

    /// Number of the first of them in the dataset.
    pub first: usize,
}

/// Events `from..past` of a dataset, segment by segment.
pub fn pieces(dataset: &Dataset, from: usize, past: usize) -> impl Iterator<Item = Piece<'_>> {
    let after = dataset.segments().map_while(move |(first, segment)| {
        let start = first as usize;
        (start < past).then_some((start, segment))
    });
    after.filter_map(move |(start, segment)| {
        let range = from.max(start)..past.min(start + segment.len());
        (range.start < range.end).then(|| Piece {
            segment,
            range: range.start - start..range.end - start,
            first: range.start,
        })
    })
}

/// Calls `step` with every share of `0..count`, on as many threads as there are processors, each
/// with a state of its own; answers with the states, or with `None` where `cancel` was set.
///
/// Which share meets which state is left to chance: states must be such that their sum is the same.
pub fn in_shares<S: Send>(
    count: usize,
    cancel: &AtomicBool,
    state: impl Fn() -> S + Sync,
    step: impl Fn(&mut S, Range<usize>) + Sync,
) -> Option<Vec<S>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut own = state();
        loop {
            let from = next.fetch_add(1, Ordering::Relaxed).saturating_mul(SHARE);
            if from >= count || cancel.load(Ordering::Relaxed) {
                return own;
            }
            step(&mut own, from..(from + SHARE).min(count));
        }
    };
    let all = on_threads(count.div_ceil(SHARE), work);
    (!cancel.load(Ordering::Relaxed)).then_some(all)
}

/// `make` of every share of `0..count`, in their order; `None` where `cancel` was set.
pub fn each_share<R: Send>(
    count: usize,
    cancel: &AtomicBool,
    make: impl Fn(Range<usize>) -> R + Sync,
) -> Option<Vec<R>> {
    let shares = in_shares(count, cancel, Vec::new, |own, range| {
        own.push((range.start, make(range)));
    })?;
    let mut all: Vec<(usize, R)> = shares.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(start, _)| *start);
    Some(all.into_iter().map(|(_, result)| result).collect())
}

/// `make` of as many stretches of `0..count` as there are processors, in their order.
pub fn in_stretches<R: Send>(count: usize, make: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    let threads = threads();
    let len = count.div_ceil(threads).next_multiple_of(64).max(1);
    let next = AtomicUsize::new(0);
    let shares = on_threads(threads, || {
        let mut own = Vec::new();
        loop {
            let from = next.fetch_add(1, Ordering::Relaxed).saturating_mul(len);
            if from >= count {
                return own;
            }
            own.push((from, make(from..(from + len).min(count))));
        }
    });
    let mut all: Vec<(usize, R)> = shares.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, result)| result).collect()
}

/// Runs `work` on this thread and as many helpers as there are processors and shares for them. A
/// helper that cannot be started only costs time.
pub fn on_threads<S: Send>(shares: usize, work: impl Fn() -> S + Sync) -> Vec<S> {
    let threads = threads().min(shares);
    std::thread::scope(|scope| {
        let work = &work;
        let helpers: Vec<_> = (1..threads)
            .filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut all = vec![work()];
        for helper in helpers {
            // A panic in a helper is a panic of the caller's work.
            all.push(
                helper
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        all
    })
}

/// How many threads a walk takes.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}
