//! Work on every processor, with results that do not depend on how many.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Processors to share work out to; at least 1.
pub(super) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// `make` of every item, in their order, on so many threads at most. This
/// thread works too, so a helper that cannot be started only costs time.
pub(super) fn in_parallel<T: Sync, R: Send>(
    threads: usize,
    items: &[T],
    make: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut share = Vec::new();
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(at)
        {
            share.push((at, make(item)));
        }
        share
    };
    let threads = threads.min(items.len());
    let mut all = std::thread::scope(|scope| {
        let start = |_| std::thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (1..threads).filter_map(start).collect();
        let mut all = work();
        for helper in helpers {
            // A panic in a helper is a panic of the caller's `make`.
            all.extend(
                helper
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        all
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

/// Equal parts of `0..len` with borders at multiples of `grain`, at most so
/// many.
pub(super) fn parts(len: usize, most: usize, grain: usize) -> Vec<std::ops::Range<usize>> {
    let size = len.div_ceil(most.max(1)).next_multiple_of(grain).max(1);
    let starts = (0..len).step_by(size);
    starts.map(|from| from..(from + size).min(len)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        for threads in [0, 1, 3] {
            assert_eq!(in_parallel(threads, &items, |&item| item), items);
        }
    }

    #[test]
    fn parts_cover_everything_once() {
        for (len, most, grain) in [(0, 3, 64), (1, 3, 64), (640, 3, 64), (700, 2, 1), (5, 0, 1)] {
            let parts = parts(len, most, grain);
            assert!(parts.iter().cloned().flatten().eq(0..len));
            assert!(parts.len() <= most.max(1) && parts.iter().all(|part| part.start % grain == 0));
        }
    }
}
