//! Stretches of time that overlap: how many do, and which.

/// A stretch of time of an event. `start` is before `past`.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// What is to be alike in those that are compared: windows of other keys are never compared.
    pub key: u64,

    /// First second.
    pub start: i64,

    /// The second after the last.
    pub past: i64,

    /// The event.
    pub event: u32,
}

/// Windows of one key, ready to be counted.
pub struct Counted {
    starts: Vec<i64>,
    /// Sum of the places of windows before each place of `starts`.
    started: Vec<u64>,
    pasts: Vec<i64>,
    ended: Vec<u64>,
}

impl Counted {
    /// O(n log n).
    pub fn new(windows: &[Window]) -> Self {
        let sorted = |at: fn(&Window) -> i64| {
            let mut all: Vec<(i64, u64)> = windows.iter().map(at).zip(0u64..).collect();
            all.sort_unstable();
            let mut sum = 0u64;
            let mut sums = vec![0];
            for (_, place) in &all {
                sum = sum.wrapping_add(*place);
                sums.push(sum);
            }
            (all.into_iter().map(|(at, _)| at).collect(), sums)
        };
        let (starts, started) = sorted(|window| window.start);
        let (pasts, ended) = sorted(|window| window.past);
        Self {
            starts,
            started,
            pasts,
            ended,
        }
    }

    /// How many overlap a window, and the place of the one where it is one; O(log n).
    ///
    /// What began before its end less what ended before its start: of the places, too, so that the
    /// sum that is left over is the place of the only one.
    pub fn over(&self, window: &Window) -> (usize, Option<usize>) {
        let began = self.starts.partition_point(|start| *start < window.past);
        let ended = self.pasts.partition_point(|past| *past <= window.start);
        let count = began.saturating_sub(ended);
        let sum = |sums: &[u64], at: usize| sums.get(at).copied().unwrap_or(0);
        let only = sum(&self.started, began).wrapping_sub(sum(&self.ended, ended));
        (count, (count == 1).then_some(only as usize))
    }
}

/// Calls `each` with the windows of A and of B for every key that both have; sorts both by key and
/// start.
pub fn by_key(a: &mut [Window], b: &mut [Window], mut each: impl FnMut(&[Window], &[Window])) {
    let order = |window: &Window| (window.key, window.start, window.event);
    a.sort_unstable_by_key(order);
    b.sort_unstable_by_key(order);
    let mut rest = &*b;
    for of_a in a.chunk_by(|one, next| one.key == next.key) {
        let Some(key) = of_a.first().map(|window| window.key) else {
            continue;
        };
        let from = rest.partition_point(|window| window.key < key);
        rest = rest.get(from..).unwrap_or_default();
        let past = rest.partition_point(|window| window.key == key);
        let (of_b, after) = rest.split_at(past);
        if !of_b.is_empty() {
            each(of_a, of_b);
        }
        rest = after;
    }
}

/// Calls `each` with the places of every two windows, one of A and one of B, that overlap and of
/// which at least one is `few`. Both come by start. Where each of the few overlaps at most k of the
/// others, this takes O(n log n + n · k), however many of the many overlap each other.
pub fn few_over(
    (a, few_a): (&[Window], &[bool]),
    (b, few_b): (&[Window], &[bool]),
    mut each: impl FnMut(usize, usize),
) {
    let mut running = [Running::default(), Running::default()];
    let (mut at_a, mut at_b) = (0, 0);
    loop {
        let is_a = match (a.get(at_a), b.get(at_b)) {
            (None, None) => return,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(one), Some(other)) => one.start <= other.start,
        };
        let (own, windows, few) = if is_a {
            (at_a, a, few_a)
        } else {
            (at_b, b, few_b)
        };
        let Some(window) = windows.get(own) else {
            return;
        };
        let is_few = few.get(own).copied().unwrap_or(false);
        let [of_a, of_b] = &mut running;
        let (mine, others) = if is_a { (of_a, of_b) } else { (of_b, of_a) };
        let mut meet = |other: usize| {
            if is_a {
                each(own, other);
            } else {
                each(other, own);
            }
        };
        let other_windows = if is_a { b } else { a };
        let runs = |place: &usize| {
            let other = other_windows.get(*place);
            other.is_some_and(|other| other.past > window.start)
        };
        others.few.retain(runs);
        others.few.iter().for_each(|place| meet(*place));
        if is_few {
            others.many.retain(runs);
            others.many.iter().for_each(|place| meet(*place));
            mine.few.push(own);
        } else {
            mine.many.push(own);
        }
        if is_a {
            at_a += 1;
        } else {
            at_b += 1;
        }
    }
}

/// Places of windows that have begun and, as far as was looked, not ended.
#[derive(Default)]
struct Running {
    few: Vec<usize>,
    many: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn overlap(one: &Window, other: &Window) -> bool {
        one.start < other.past && other.start < one.past
    }

    fn windows() -> impl Strategy<Value = Vec<Window>> {
        let one = (0..60_i64, 1..20_i64).prop_map(|(start, length)| Window {
            key: 0,
            start,
            past: start + length,
            event: 0,
        });
        prop::collection::vec(one, 0..24).prop_map(|mut all| {
            all.sort_unstable_by_key(|window| window.start);
            all
        })
    }

    proptest! {
        #[test]
        fn counts_and_the_only_one_are_those_of_a_walk(a in windows(), b in windows()) {
            let counted = Counted::new(&b);
            for window in &a {
                let over: Vec<usize> = (0..b.len()).filter(|at| overlap(&b[*at], window)).collect();
                let only = (over.len() == 1).then(|| over[0]);
                prop_assert_eq!(counted.over(window), (over.len(), only));
            }
        }

        #[test]
        fn every_two_of_which_one_is_few_meet_once(
            a in windows(),
            b in windows(),
            few in prop::collection::vec(any::<bool>(), 48),
        ) {
            let (few_a, few_b) = few.split_at(24);
            let mut met = Vec::new();
            few_over((&a, few_a), (&b, few_b), |a, b| met.push((a, b)));
            met.sort_unstable();
            let mut all = Vec::new();
            for (i, one) in a.iter().enumerate() {
                for (j, other) in b.iter().enumerate() {
                    if overlap(one, other) && (few_a[i] || few_b[j]) {
                        all.push((i, j));
                    }
                }
            }
            prop_assert_eq!(met, all);
        }
    }
}
