//! Motion of the view: eased zooms that hold the time under the pointer, and eased ways to a range.
//!
//! Nothing here reads a clock: a frame says how much time has passed.

use super::action::Moment;
use super::story::Flight;
use crate::time::{Instant, TimeRange};

/// How long a way to a range takes.
const SLIDE_SECS: f64 = 0.18;

/// Time in which an eased zoom or pan comes to 1/e of what is left: all but 2% after 180 ms.
const TAU_SECS: f64 = 0.045;

/// Longest step of a frame: a stalled frame must not jump.
const LONGEST_STEP_SECS: f64 = 0.05;

/// What is left of a zoom that nobody sees any more, as a logarithm.
const ZOOM_DONE: f64 = 2e-4;

/// What is left of a pan that nobody sees any more, in points.
const PAN_DONE_PX: f64 = 0.05;

/// Where the view is moving.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Motion {
    /// Nowhere.
    #[default]
    Still,

    /// In or out, about a moment that stays at a point of the canvas.
    Zoom {
        /// What stays.
        anchor: Moment,

        /// Where it stays, in canvas points.
        x_px: f32,

        /// Seconds per point at the end.
        secs_per_px: f64,

        /// Natural logarithm of what is left of the change.
        left: f64,
    },

    /// Sideways at one scale.
    Pan {
        /// Points that are left.
        left_px: f64,
    },

    /// To a range.
    Slide {
        /// From here.
        from: TimeRange,

        /// To here.
        to: TimeRange,

        /// 0 at the start, 1 at the end.
        progress: f64,
    },

    /// To the next view of a story.
    Fly {
        /// The way.
        flight: Flight,

        /// 0 at the start, 1 at the end.
        progress: f64,
    },
}

/// What the canvas says of its plot for a range: left and right edge in canvas points.
pub trait Plot {
    /// Left and right edge of the plot, in canvas points.
    fn span(&self, range: TimeRange) -> (f32, f32);
}

impl<F: Fn(TimeRange) -> (f32, f32)> Plot for F {
    fn span(&self, range: TimeRange) -> (f32, f32) {
        self(range)
    }
}

impl Motion {
    /// Whether nothing moves.
    pub fn is_still(&self) -> bool {
        *self == Self::Still
    }

    /// Where the motion ends, for a step that starts before it has.
    pub fn target(&self, present: TimeRange, plot: &impl Plot) -> TimeRange {
        match *self {
            Self::Still => present,
            Self::Zoom {
                anchor,
                x_px,
                secs_per_px,
                ..
            } => held_at(anchor, x_px, secs_per_px, present, plot),
            Self::Pan { left_px } => panned(present, left_px, plot),
            Self::Slide { to, .. } => to,
            Self::Fly { flight, .. } => flight.to(),
        }
    }

    /// The range after `secs` more seconds. Becomes still at the end.
    #[must_use]
    pub fn advance(&mut self, present: TimeRange, secs: f64, plot: &impl Plot) -> TimeRange {
        let secs = secs.clamp(0.0, LONGEST_STEP_SECS);
        let kept = (-secs / TAU_SECS).exp();
        match self {
            Self::Still => present,
            Self::Zoom {
                anchor,
                x_px,
                secs_per_px,
                left,
            } => {
                *left *= kept;
                let range = if left.abs() < ZOOM_DONE {
                    held_at(*anchor, *x_px, *secs_per_px, present, plot)
                } else {
                    // What is left is undone from the end, so that no error adds up.
                    held_at(*anchor, *x_px, *secs_per_px * (-*left).exp(), present, plot)
                };
                if left.abs() < ZOOM_DONE {
                    *self = Self::Still;
                }
                range
            }
            Self::Pan { left_px } => {
                let after = *left_px * kept;
                let done = after.abs() < PAN_DONE_PX;
                let step = if done { *left_px } else { *left_px - after };
                *left_px = after;
                if done {
                    *self = Self::Still;
                }
                panned(present, step, plot)
            }
            Self::Slide { from, to, progress } => {
                *progress += secs / SLIDE_SECS;
                if *progress >= 1.0 {
                    let to = *to;
                    *self = Self::Still;
                    return to;
                }
                let eased = 1.0 - (1.0 - *progress).powi(3);
                between(*from, *to, eased)
            }
            Self::Fly { flight, progress } => {
                *progress += secs / flight.secs();
                let range = flight.at(*progress);
                if *progress >= 1.0 {
                    *self = Self::Still;
                }
                range
            }
        }
    }
}

/// The moment at a point of the canvas.
pub fn moment_at(range: TimeRange, x_px: f32, plot: &impl Plot) -> Moment {
    let (left, right) = plot.span(range);
    let (second, fraction) =
        range.time_from_screen(f64::from(x_px - left), f64::from((right - left).max(1.0)));
    Moment { second, fraction }
}

/// Seconds per point of a range.
pub fn scale_of(range: TimeRange, plot: &impl Plot) -> f64 {
    let (left, right) = plot.span(range);
    range.span_secs / f64::from((right - left).max(1.0))
}

/// The range at a scale in which a moment stands at a point of the canvas.
///
/// The plot itself is wider where nothing is earlier or later, so that its edges depend on the
/// range that is looked for: two or three rounds settle it.
pub fn held_at(
    anchor: Moment,
    x_px: f32,
    secs_per_px: f64,
    near: TimeRange,
    plot: &impl Plot,
) -> TimeRange {
    let mut edges = plot.span(near);
    let mut range = near;
    for _ in 0..4 {
        let (left, right) = edges;
        let width = f64::from((right - left).max(1.0));
        range = TimeRange {
            origin: anchor.second,
            offset_secs: anchor.fraction - f64::from(x_px - left) * secs_per_px,
            span_secs: width * secs_per_px,
        }
        .clamp();
        let next = plot.span(range);
        if next == edges {
            break;
        }
        edges = next;
    }
    range
}

/// The range moved later by points of its plot.
pub fn panned(range: TimeRange, px: f64, plot: &impl Plot) -> TimeRange {
    let (left, right) = plot.span(range);
    let middle = (left + right) * 0.5;
    let anchor = moment_at(range, middle, plot);
    let later = Moment {
        second: anchor.second,
        fraction: anchor.fraction + px * scale_of(range, plot),
    };
    held_at(later, middle, scale_of(range, plot), range, plot)
}

/// A range between two, `share` of the way: zooming about the one moment that both show at the
/// same place, where there is one.
fn between(from: TimeRange, to: TimeRange, share: f64) -> TimeRange {
    let shift = secs_between(from, to);
    let ratio = to.span_secs / from.span_secs;
    let log = ratio.ln();
    if log.abs() < 0.05 {
        return TimeRange {
            origin: from.origin,
            offset_secs: from.offset_secs + shift * share,
            span_secs: from.span_secs + (to.span_secs - from.span_secs) * share,
        }
        .clamp();
    }
    let fixed = shift / (from.span_secs - to.span_secs);
    from.zoom_at(fixed, (log * share).exp())
}

/// Seconds from the start of one range to the start of another.
fn secs_between(from: TimeRange, to: TimeRange) -> f64 {
    let Instant(origin) = to.origin;
    origin.saturating_sub(from.origin.0) as f64 + to.offset_secs - from.offset_secs
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = 86_400.0;

    fn range() -> TimeRange {
        TimeRange::between(Instant(1_700_000_000), Instant(1_701_000_000))
    }

    /// A plot without shelves.
    fn plain(_: TimeRange) -> (f32, f32) {
        (176.0, 1176.0)
    }

    /// A plot whose left shelf goes once the view starts early enough.
    fn shelved(range: TimeRange) -> (f32, f32) {
        if range.first() < Instant(1_699_500_000) {
            (176.0, 1176.0)
        } else {
            (332.0, 1176.0)
        }
    }

    fn x_of(moment: Moment, range: TimeRange, plot: &impl Plot) -> f64 {
        let (left, right) = plot.span(range);
        let width = f64::from(right - left);
        f64::from(left)
            + range.screen_from_time(moment.second, width)
            + moment.fraction / range.span_secs * width
    }

    #[test]
    fn a_zoom_holds_the_time_under_the_pointer_at_every_frame() {
        let plots: [&dyn Fn(TimeRange) -> (f32, f32); 2] = [&plain, &shelved];
        for plot in plots {
            let plot = &|range| plot(range);
            let mut now = range();
            let x_px = 700.0;
            let anchor = moment_at(now, x_px, plot);
            let factor = 3.7_f64;
            let mut motion = Motion::Zoom {
                anchor,
                x_px,
                secs_per_px: scale_of(now, plot) * factor,
                left: factor.ln(),
            };
            let mut frames = 0;
            while !motion.is_still() {
                now = motion.advance(now, 1.0 / 60.0, plot);
                let off = (x_of(anchor, now, plot) - f64::from(x_px)).abs();
                assert!(off < 0.5, "{off} points off after {frames} frames");
                frames += 1;
                assert!(frames < 60, "it ends");
            }
            assert!(frames > 5, "it eases");
        }
    }

    #[test]
    fn a_slide_ends_exactly_where_it_should() {
        let to = TimeRange::between(
            Instant(1_500_000_000),
            Instant(1_500_000_000 + 86_400 * 900),
        );
        let mut motion = Motion::Slide {
            from: range(),
            to,
            progress: 0.0,
        };
        let mut now = range();
        let mut spans = Vec::new();
        while !motion.is_still() {
            now = motion.advance(now, 1.0 / 60.0, &plain);
            spans.push(now.span_secs);
        }
        assert_eq!(now, to);
        assert!(spans.is_sorted(), "a way out only widens");
        assert!(
            (9..=14).contains(&spans.len()),
            "about 180 ms: {}",
            spans.len()
        );
    }

    #[test]
    fn a_slide_at_one_scale_keeps_the_scale() {
        let to = range().pan(3.0 * DAY);
        let mut motion = Motion::Slide {
            from: range(),
            to,
            progress: 0.0,
        };
        let middle = motion.advance(range(), 0.05, &plain);
        assert!((middle.span_secs - to.span_secs).abs() < 1e-6);
        assert!(middle.first() > range().first() && middle.first() < to.first());
    }

    #[test]
    fn a_pan_goes_the_whole_way() {
        let mut motion = Motion::Pan { left_px: 250.0 };
        let mut now = range();
        for _ in 0..60 {
            now = motion.advance(now, 1.0 / 60.0, &plain);
        }
        assert!(motion.is_still());
        let moved = secs_between(range(), now);
        assert!((moved - 250_000.0).abs() < 1.0, "{moved}");
    }

    #[test]
    fn a_stalled_frame_does_not_jump() {
        let mut motion = Motion::Pan { left_px: 100.0 };
        let now = motion.advance(range(), 30.0, &plain);
        assert!(secs_between(range(), now) < 90_000.0);
    }
}
