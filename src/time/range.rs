//! What a view shows of time.

use super::Instant;

/// The shortest span a view can show, in seconds.
const SHORTEST_SECS: f64 = 1.0;
/// The longest span a view can show, in seconds: a hundred thousand million mean years.
const LONGEST_SECS: f64 = 31_556_952.0 * 1e11;
/// A view stays within this many seconds of 1970 either way. Half of what an instant holds, so
/// that the distance between any two instants of a view fits one.
const FURTHEST_SECS: f64 = 4.6e18;

/// A stretch of time that a view shows across its width.
///
/// The start is a whole second plus a part of one, so that a view thousands of millions of years
/// away still zooms to single seconds. Operations give back a range within the limits: a span
/// from 1 second to a hundred thousand million years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeRange {
    /// The whole second at or before the start.
    pub origin: Instant,
    /// Seconds from the origin to the start; from 0 to below 1 after any operation.
    pub offset_secs: f64,
    /// Seconds shown.
    pub span_secs: f64,
}

impl TimeRange {
    /// The range from one instant to another, in either order, within the limits.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a span beyond 2^53 s needs no single second"
    )]
    pub fn between(from: Instant, to: Instant) -> Self {
        let (from, to) = (from.min(to), from.max(to));
        let span_secs = to.secs_since(from) as f64;
        Self {
            origin: from,
            offset_secs: 0.0,
            span_secs,
        }
        .clamp()
    }

    /// The whole second at or before the start.
    #[must_use]
    pub fn first(&self) -> Instant {
        self.origin.saturating_add(whole(self.offset_secs.floor()))
    }

    /// The first whole second at or after the end.
    #[must_use]
    pub fn past(&self) -> Instant {
        self.origin
            .saturating_add(whole((self.offset_secs + self.span_secs).ceil()))
    }

    /// Where an instant stands across `width_px`, in pixels from the left; outside 0 to the width
    /// if it is not in view.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "exact to 2^53 s, further than a screen of seconds"
    )]
    pub fn screen_from_time(&self, instant: Instant, width_px: f64) -> f64 {
        (instant.secs_since(self.origin) as f64 - self.offset_secs) / self.span_secs * width_px
    }

    /// The instant at `x_px` of `width_px`, and the part of a second after it, from 0 to below 1.
    #[must_use]
    pub fn time_from_screen(&self, x_px: f64, width_px: f64) -> (Instant, f64) {
        let share = if width_px > 0.0 { x_px / width_px } else { 0.0 };
        let secs = self.offset_secs + share * self.span_secs;
        let floor = secs.floor();
        let fraction = secs - floor;
        (
            self.origin.saturating_add(whole(floor)),
            if fraction < 1.0 { fraction } else { 0.0 },
        )
    }

    /// Multiplies the span by `span_factor` (below 1 zooms in) while the time at `x_frac` of the
    /// width, 0 at the left and 1 at the right, stays where it is.
    #[must_use]
    pub fn zoom_at(self, x_frac: f64, span_factor: f64) -> Self {
        if !(x_frac.is_finite() && span_factor.is_finite() && span_factor > 0.0) {
            return self.clamp();
        }
        let span_secs = (self.span_secs * span_factor).clamp(SHORTEST_SECS, LONGEST_SECS);
        let offset_secs = self.offset_secs + x_frac * (self.span_secs - span_secs);
        Self {
            offset_secs,
            span_secs,
            ..self
        }
        .clamp()
    }

    /// Moves the range `secs` seconds later, earlier if negative.
    #[must_use]
    pub fn pan(self, secs: f64) -> Self {
        if !secs.is_finite() {
            return self.clamp();
        }
        Self {
            offset_secs: self.offset_secs + secs,
            ..self
        }
        .clamp()
    }

    /// The nearest range within the limits, with its offset brought below one second.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "the limits are far from any single second"
    )]
    pub fn clamp(self) -> Self {
        let finite = |value: f64, otherwise: f64| if value.is_finite() { value } else { otherwise };
        let span_secs = finite(self.span_secs, LONGEST_SECS).clamp(SHORTEST_SECS, LONGEST_SECS);
        let offset = finite(self.offset_secs, 0.0);
        let mut carried = offset.floor();
        let mut offset_secs = offset - carried;
        // A hair below a whole second rounds up to it.
        if offset_secs >= 1.0 {
            (carried, offset_secs) = (carried + 1.0, 0.0);
        }
        let origin = self.origin.saturating_add(whole(carried));
        let start = origin.0 as f64;
        if start < -FURTHEST_SECS {
            return Self {
                origin: Instant(whole(-FURTHEST_SECS)),
                offset_secs: 0.0,
                span_secs,
            };
        }
        if start > FURTHEST_SECS - span_secs {
            let origin = Instant(whole(FURTHEST_SECS - span_secs));
            return Self {
                origin,
                offset_secs: 0.0,
                span_secs,
            };
        }
        Self {
            origin,
            offset_secs,
            span_secs,
        }
    }
}

impl From<(Instant, Instant)> for TimeRange {
    fn from((from, to): (Instant, Instant)) -> Self {
        Self::between(from, to)
    }
}

/// Whole seconds of a float, saturating.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast from float saturates, which is meant"
)]
fn whole(secs: f64) -> i64 {
    secs as i64
}

#[cfg(test)]
mod tests {
    use super::super::Civil;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn far_away_a_second_is_still_a_second() {
        let far = Civil::midnight(-13_800_000_000, 6, 15).to_instant();
        let range = TimeRange::between(far, far.saturating_add(10));
        assert!((range.screen_from_time(far.saturating_add(5), 1000.0) - 500.0).abs() < 1e-9);
        assert_eq!(
            range.time_from_screen(550.0, 1000.0),
            (far.saturating_add(5), 0.5)
        );
        let nudged = range.pan(0.25);
        assert!((nudged.screen_from_time(far.saturating_add(5), 1000.0) - 475.0).abs() < 1e-9);
    }

    #[test]
    fn limits_hold() {
        let all = TimeRange::between(Instant::MIN, Instant::MAX);
        assert!(all.span_secs <= LONGEST_SECS);
        let point = TimeRange::between(Instant(7), Instant(7));
        assert!((point.span_secs - 1.0).abs() < f64::EPSILON);
        assert_eq!(point.pan(f64::NAN), point);
        let edge = point.pan(-1e300);
        assert!(edge.first() > Instant::MIN && edge.span_secs >= 1.0);
        assert!(point.pan(1e300).past() < Instant::MAX);
    }

    proptest! {
        #[test]
        fn zoom_keeps_the_time_under_the_pointer(
            at in -4e17..4e17_f64, log_span in 0.1..18.0_f64, x_frac in 0.0..1.0_f64,
            log_factor in -2.0..2.0_f64, width in 100.0..3000.0_f64,
        ) {
            let span_secs = 10_f64.powf(log_span);
            let before =
                TimeRange { origin: Instant(whole(at)), offset_secs: 0.5, span_secs }.clamp();
            let after = before.zoom_at(x_frac, 10_f64.powf(log_factor));
            let (instant, fraction) = before.time_from_screen(x_frac * width, width);
            let x = after.screen_from_time(instant, width) + fraction / after.span_secs * width;
            prop_assert!((x - x_frac * width).abs() < 0.01, "{} {}", x, x_frac * width);
        }

        #[test]
        fn every_operation_stays_within_the_limits(
            origin in any::<i64>(), offset in any::<f64>(), span in any::<f64>(),
            x in any::<f64>(), factor in any::<f64>(), pan in any::<f64>(),
        ) {
            let range = TimeRange { origin: Instant(origin), offset_secs: offset, span_secs: span };
            for range in [range.clamp(), range.clamp().zoom_at(x, factor), range.clamp().pan(pan)] {
                prop_assert!((SHORTEST_SECS..=LONGEST_SECS).contains(&range.span_secs));
                prop_assert!((0.0..1.0).contains(&range.offset_secs));
                prop_assert!(range.first() < range.past());
            }
        }
    }
}
