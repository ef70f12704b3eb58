//! The least and the most of any run of numbers, without a walk over it.

use std::ops::Range;

/// A pyramid: every level holds the extremes of pairs of the one below.
#[derive(Clone, Debug, Default)]
pub struct Extremes {
    levels: Vec<Vec<(f64, f64)>>,
}

/// What any number is less and more than.
const NONE: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

fn join(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.min(b.0), a.1.max(b.1))
}

impl Extremes {
    /// Of numbers with their own least and most; `None` where there is none. O(n).
    pub fn new(numbers: impl Iterator<Item = Option<(f64, f64)>>) -> Self {
        let mut levels = vec![numbers.map(|own| own.unwrap_or(NONE)).collect::<Vec<_>>()];
        while let Some(last) = levels.last().filter(|last| last.len() > 1) {
            let pairs = last.chunks(2);
            let next = pairs.map(|pair| pair.iter().copied().fold(NONE, join));
            let next = next.collect();
            levels.push(next);
        }
        Self { levels }
    }

    /// The least and the most of a run; `None` where it has no number. O(log n).
    pub fn of(&self, range: Range<usize>) -> Option<(f64, f64)> {
        let (mut first, mut past) = (range.start, range.end);
        let mut found = NONE;
        for level in &self.levels {
            if first >= past {
                break;
            }
            let at = |place: usize| level.get(place).copied().unwrap_or(NONE);
            if first % 2 == 1 {
                found = join(found, at(first));
                first += 1;
            }
            if past % 2 == 1 {
                past -= 1;
                found = join(found, at(past));
            }
            first /= 2;
            past /= 2;
        }
        (found.0 <= found.1).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_run_has_the_extremes_of_a_walk() {
        for count in [0usize, 1, 2, 3, 7, 8, 33] {
            let own = |place: usize| {
                let value = ((place * 7_919 + 13) % 101) as f64;
                (place % 5 != 3).then_some((value - 1.0, value))
            };
            let pyramid = Extremes::new((0..count).map(own));
            for first in 0..=count {
                for past in first..=count {
                    let walked = (first..past).filter_map(own).reduce(join);
                    assert_eq!(pyramid.of(first..past), walked, "{count} {first} {past}");
                }
            }
        }
    }
}
