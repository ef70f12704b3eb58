//! Spans whose durations have the same leading bit.
//!
//! Durations of a class differ by less than a factor of two, so a span of it
//! that reaches a second began less than two lengths before it, and what a
//! duration has beyond its leading bit is stored as narrow as the class allows.

use super::labels_tree::MaxTree;
use super::rank::Rank;

/// Spans of 2^class to 2^(class + 1) − 1 seconds.
#[derive(Clone, Debug)]
pub(super) struct SpanClass {
    pub class: u32,
    /// Places in lane order, counted like times.
    pub places: Rank,
    pub lengths: Lengths,
    /// Their last seconds.
    pub lasts: MaxTree<i64, 16>,
    /// Their durations within the class, in 256 steps: skips those of the
    /// shortest list opened that are still too short.
    pub steps: MaxTree<u8, 16>,
}

/// What the durations of a class have beyond 2^class seconds, as narrow as the
/// class allows.
#[derive(Clone, Debug)]
pub(super) enum Lengths {
    Seconds8(Vec<u8>),
    Seconds16(Vec<u16>),
    Seconds32(Vec<u32>),
    Seconds64(Vec<u64>),
}

impl Lengths {
    fn of_class(class: u32) -> Self {
        match class {
            0..=8 => Self::Seconds8(Vec::new()),
            9..=16 => Self::Seconds16(Vec::new()),
            17..=32 => Self::Seconds32(Vec::new()),
            _ => Self::Seconds64(Vec::new()),
        }
    }

    /// Adds a remainder below 2^class, which fits.
    pub fn push(&mut self, rest: u64) {
        match self {
            Self::Seconds8(all) => all.push(rest as u8),
            Self::Seconds16(all) => all.push(rest as u16),
            Self::Seconds32(all) => all.push(rest as u32),
            Self::Seconds64(all) => all.push(rest),
        }
    }

    /// The remainder at an index in bounds.
    #[inline]
    pub fn at(&self, at: usize) -> u64 {
        match self {
            Self::Seconds8(all) => all[at].into(),
            Self::Seconds16(all) => all[at].into(),
            Self::Seconds32(all) => all[at].into(),
            Self::Seconds64(all) => all[at],
        }
    }

    fn shrink_to_fit(&mut self) {
        match self {
            Self::Seconds8(all) => all.shrink_to_fit(),
            Self::Seconds16(all) => all.shrink_to_fit(),
            Self::Seconds32(all) => all.shrink_to_fit(),
            Self::Seconds64(all) => all.shrink_to_fit(),
        }
    }

    pub fn bytes(&self) -> usize {
        match self {
            Self::Seconds8(all) => size_of_val(&**all),
            Self::Seconds16(all) => size_of_val(&**all),
            Self::Seconds32(all) => size_of_val(&**all),
            Self::Seconds64(all) => size_of_val(&**all),
        }
    }
}

impl SpanClass {
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The longest duration of the class.
    pub fn longest(&self) -> u64 {
        u64::MAX >> (63 - self.class)
    }

    /// How many of its spans stand before a place in lane order; O(1) expected.
    pub fn below(&self, place: usize) -> usize {
        self.places.count_before(place as i64)
    }

    /// The place in lane order of the span at an index in bounds.
    #[inline]
    pub fn place(&self, at: usize) -> usize {
        self.places
            .get(at)
            .map_or(usize::MAX, |place| place as usize)
    }

    /// Seconds from the start to the end of the span at an index in bounds.
    #[inline]
    pub fn duration(&self, at: usize) -> u64 {
        1 << self.class | self.lengths.at(at)
    }

    /// The last second of the span at an index in bounds.
    #[inline]
    pub fn last(&self, at: usize, start_of: impl Fn(usize) -> i64) -> i64 {
        last(start_of(self.place(at)), self.duration(at))
    }
}

/// Seconds from the first to the last, both counted. 2⁶⁴ of them would need an
/// end beyond i64, which an exclusive end of i64 rules out.
pub(super) fn duration(start: i64, last: i64) -> u64 {
    last.abs_diff(start).saturating_add(1)
}

/// The last second of so many from `start`, of which there is one.
#[inline]
pub(super) fn last(start: i64, duration: u64) -> i64 {
    start.wrapping_add_unsigned(duration.wrapping_sub(1))
}

/// The eight bits after the leading one: how far a duration is through its
/// class. Never falls as durations of one class grow.
pub(super) fn step(duration: u64) -> u8 {
    let shifted = duration.checked_shl(duration.leading_zeros()).unwrap_or(0);
    shifted
        .to_be_bytes()
        .first_chunk()
        .map_or(0, |&[high, low]| (high << 1) | (low >> 7))
}

/// One class while it is filled.
#[derive(Clone, Debug)]
pub(super) struct Closed {
    pub class: u32,
    pub places: Vec<u32>,
    pub lengths: Lengths,
}

impl Closed {
    pub fn new(class: u32) -> Self {
        Self {
            class,
            places: Vec::new(),
            lengths: Lengths::of_class(class),
        }
    }

    /// `None` where it is empty; O(n).
    pub fn build(mut self, start_of: impl Fn(usize) -> i64) -> Option<SpanClass> {
        if self.places.is_empty() {
            return None;
        }
        self.lengths.shrink_to_fit();
        let len = self.places.len();
        let mut list = SpanClass {
            class: self.class,
            places: Rank::of_sorted(len, |at| self.places[at].into()), // below the length
            lengths: self.lengths,
            lasts: MaxTree::default(),
            steps: MaxTree::default(),
        };
        list.lasts = MaxTree::new(len, |at| list.last(at, &start_of));
        list.steps = MaxTree::new(len, |at| step(list.duration(at)));
        Some(list)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn steps_rise_with_the_duration_within_a_class() {
        for class in [0, 3, 8, 20, 63] {
            let part = |part: u128| u64::try_from((part << class) / 1001).unwrap_or(u64::MAX);
            let durations = (0..=1000).map(|at| (1 << class) + part(at));
            assert!(durations.map(super::step).is_sorted());
        }
        assert_eq!(
            (
                super::step(u64::MAX),
                super::step(1 << 40),
                super::step(3),
                super::step(0)
            ),
            (255, 0, 128, 0)
        );
    }
}
