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

/// Two lists in the order of a key as one; O(n). Of equals those of the first
/// list come first.
pub(super) fn merge<T: Copy, K: Ord>(mut all: Vec<T>, more: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    // From the back, so that nothing moves twice and no other list is needed.
    let (mut left, mut right) = (all.len(), more.len());
    all.extend_from_slice(more);
    while let Some(new) = right.checked_sub(1).and_then(|last| more.get(last)) {
        // `left` is at most the place written to, which is in bounds.
        if left > 0 && key(&all[left - 1]) > key(new) {
            all[left + right - 1] = all[left - 1];
            left -= 1;
        } else {
            all[left + right - 1] = *new;
            right -= 1;
        }
    }
    all
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
    fn merged_lists_are_in_order() {
        let merged = merge(
            vec![(1, 'a'), (3, 'a'), (3, 'b')],
            &[(0, 'c'), (3, 'c'), (4, 'c')],
            |one| one.0,
        );
        assert_eq!(
            merged,
            [(0, 'c'), (1, 'a'), (3, 'a'), (3, 'b'), (3, 'c'), (4, 'c')]
        );
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
