//! The camera's way from one view of a story to the next.
//!
//! Smooth and efficient zooming and panning after van Wijk and Nuij (IEEE `InfoVis` 2003), on one axis:
//! between stretches far from each other it rises until both are in sight and comes down again, at a
//! speed that looks the same all the way. Nothing here reads a clock.

use crate::time::{Instant, TimeRange};

/// How much the camera rather zooms than pans; the value that people preferred in that paper.
const RHO: f64 = 1.42;

/// The shortest and the longest flight, in seconds.
const SECS: (f64, f64) = (0.5, 1.8);

/// Seconds for each unit of the path's length.
const SECS_PER_LENGTH: f64 = 0.35;

/// A way from one range to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: TimeRange,
    to: TimeRange,

    /// From the middle of the one to that of the other, in seconds.
    distance: f64,

    /// The path's parameter at its start, after the paper.
    r0: f64,

    /// The length of the path.
    length: f64,
}

impl Flight {
    /// A way between two ranges.
    pub fn new(from: TimeRange, to: TimeRange) -> Self {
        let Instant(origin) = to.origin;
        let starts =
            origin.saturating_sub(from.origin.0) as f64 + to.offset_secs - from.offset_secs;
        let distance = starts + (to.span_secs - from.span_secs) * 0.5;
        let (w0, w1) = (from.span_secs, to.span_secs);
        let far = distance.abs();
        let (r0, length) = if far < w0.min(w1) * 1e-6 {
            (0.0, (w1 / w0).ln().abs() / RHO)
        } else {
            let rho2 = RHO * RHO;
            let rise = w1 * w1 - w0 * w0;
            let along = rho2 * rho2 * far * far;
            let b0 = (rise + along) / (2.0 * w0 * rho2 * far);
            let b1 = (rise - along) / (2.0 * w1 * rho2 * far);
            let (r0, r1) = ((-b0).asinh(), (-b1).asinh());
            (r0, (r1 - r0) / RHO)
        };
        Self {
            from,
            to,
            distance,
            r0,
            length,
        }
    }

    /// Where it ends.
    pub const fn to(&self) -> TimeRange {
        self.to
    }

    /// How long it takes, in seconds.
    pub fn secs(&self) -> f64 {
        (SECS.0 + self.length * SECS_PER_LENGTH).clamp(SECS.0, SECS.1)
    }

    /// The range at a share of the time, 0 at the start and 1 at the end: slow, fast, slow.
    pub fn at(&self, share: f64) -> TimeRange {
        if share >= 1.0 {
            return self.to;
        }
        let share = share.max(0.0);
        let s = self.length * share * share * (3.0 - 2.0 * share);
        let (w0, w1) = (self.from.span_secs, self.to.span_secs);
        let far = self.distance.abs();
        let (moved, span_secs) = if far < w0.min(w1) * 1e-6 {
            let part = if self.length > 0.0 {
                s / self.length
            } else {
                1.0
            };
            (far * part, w0 * (w1 / w0).powf(part))
        } else {
            let cosh = self.r0.cosh();
            let along = (RHO * s + self.r0).tanh() * cosh - self.r0.sinh();
            (
                w0 / (RHO * RHO) * along,
                w0 * cosh / (RHO * s + self.r0).cosh(),
            )
        };
        let moved = moved.copysign(self.distance);
        TimeRange {
            origin: self.from.origin,
            offset_secs: self.from.offset_secs + w0 * 0.5 + moved - span_secs * 0.5,
            span_secs,
        }
        .clamp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: f64 = 86_400.0;

    fn range(first_day: f64, days: f64) -> TimeRange {
        TimeRange {
            origin: Instant(1_700_000_000),
            offset_secs: first_day * DAY,
            span_secs: days * DAY,
        }
        .clamp()
    }

    fn start(range: TimeRange) -> f64 {
        (range.origin.0 - 1_700_000_000) as f64 + range.offset_secs
    }

    #[test]
    fn between_far_stretches_both_are_in_sight_on_the_way() {
        let flight = Flight::new(range(0.0, 1.0), range(100.0, 1.0));
        let widest = (0..=100).map(|step| flight.at(f64::from(step) / 100.0).span_secs);
        let widest = widest.fold(0.0, f64::max);
        assert!(widest > 60.0 * DAY, "{} days", widest / DAY);
        assert!(widest < 250.0 * DAY, "{} days", widest / DAY);
        assert!(flight.secs() <= SECS.1);
    }

    #[test]
    fn zooming_in_place_only_narrows() {
        let flight = Flight::new(range(0.0, 100.0), range(45.0, 10.0));
        let spans: Vec<f64> = (0..=20)
            .map(|step| -flight.at(f64::from(step) / 20.0).span_secs)
            .collect();
        assert!(spans.is_sorted(), "{spans:?}");
    }

    proptest! {
        #[test]
        fn it_begins_and_ends_where_it_should_without_a_jump(
            first in -1e5..1e5_f64, days in 1e-4..1e5_f64,
            to_first in -1e5..1e5_f64, to_days in 1e-4..1e5_f64,
        ) {
            let (from, to) = (range(first, days), range(to_first, to_days));
            let flight = Flight::new(from, to);
            let near = |a: TimeRange, b: TimeRange, scale: f64| {
                (start(a) - start(b)).abs() < scale * b.span_secs + 1.0
                    && (a.span_secs / b.span_secs).ln().abs() < scale + 1e-3
            };
            prop_assert!(near(flight.at(0.0), from, 1e-3));
            prop_assert_eq!(flight.at(1.0), to);
            prop_assert!(near(flight.at(0.999_99), to, 1e-2), "{:?} {:?}", flight.at(0.999_99), to);
            for step in 0..=50 {
                let range = flight.at(f64::from(step) / 50.0);
                prop_assert!(range.span_secs.is_finite() && range.span_secs >= 1.0);
            }
        }
    }
}
