//! How round glyphs and hatches are drawn, so that every target draws them alike.

use std::f32::consts::TAU;

use crate::scene::{Colour, Glyph, Stroke};

/// Width of a ring when the scene leaves it open, in points.
const RING_WIDTH_PX: f32 = 2.0;

/// Dashes of a dashed ring when the scene leaves them open. Eight are seen as a ring at 12 points;
/// more run together, fewer look like a broken circle.
const RING_DASHES: f32 = 8.0;

/// Part of each dash and gap that is dash.
const RING_INK: f32 = 0.6;

/// Width of the lines of a hatch, across them, in points.
pub(super) const HATCH_WIDTH_PX: f32 = 1.0;

/// Narrowest distance between hatch lines, in points: below it they are a tint, and a target
/// would draw an unbounded number of them.
const HATCH_PITCH_MIN_PX: f32 = 2.0;

/// A circle that stands for a round glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Round {
    /// From the middle to the middle of the stroke.
    pub radius_px: f32,

    /// Inside.
    pub fill: Option<Colour>,

    /// Edge, centred on the circle.
    pub stroke: Option<Stroke>,
}

impl Round {
    /// The circle of a round glyph in a box of `size_px`.
    ///
    /// A ring has no inside, and its outer edge keeps to the box, so that a ring and a disc of one
    /// size are equally large. A ring given only a fill is drawn in the fill's colour: it is never
    /// left out.
    pub(super) fn new(
        glyph: Glyph,
        size_px: f32,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) -> Self {
        let half = (size_px * 0.5).max(0.0);
        if !glyph.is_hollow() {
            return Self {
                radius_px: half,
                fill,
                stroke,
            };
        }
        let mut stroke = stroke.or_else(|| fill.map(|colour| Stroke::solid(RING_WIDTH_PX, colour)));
        let width = stroke.map_or(0.0, |stroke| stroke.width_px);
        let radius_px = (half - width * 0.5).max(0.0);
        if let Some(stroke) = &mut stroke
            && glyph == Glyph::DashedRing
            && stroke.dash.is_none()
        {
            let step = TAU * radius_px / RING_DASHES;
            stroke.dash = Some([step * RING_INK, step * (1.0 - RING_INK)]);
        }
        Self {
            radius_px,
            fill: None,
            stroke,
        }
    }
}

/// Distance between hatch lines that a target can draw.
pub(super) fn hatch_pitch(pitch_px: f32) -> f32 {
    // `max` also turns a NaN into the minimum.
    pitch_px.max(HATCH_PITCH_MIN_PX)
}

/// Dash and gap of a stroke, where both can be drawn.
pub(super) fn dash(stroke: &Stroke) -> Option<[f32; 2]> {
    stroke
        .dash
        .filter(|[on, off]| on.is_finite() && off.is_finite() && *on > 0.0 && *off > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Colour = Colour::rgb(0x1f_21_24);

    #[test]
    fn a_ring_keeps_to_its_box_and_has_no_inside() {
        let ring = Round::new(Glyph::Ring, 12.0, Some(INK), Some(Stroke::solid(2.0, INK)));
        assert_eq!(ring.radius_px, 5.0);
        assert_eq!(ring.fill, None);
    }

    #[test]
    fn a_ring_with_only_a_fill_is_still_seen() {
        let ring = Round::new(Glyph::Ring, 12.0, Some(INK), None);
        assert_eq!(ring.stroke, Some(Stroke::solid(2.0, INK)));
    }

    #[test]
    fn the_dashes_of_a_ring_close() {
        let ring = Round::new(Glyph::DashedRing, 12.0, None, Some(Stroke::solid(2.0, INK)));
        let [on, off] = ring.stroke.and_then(|stroke| stroke.dash).expect("dashes");
        let turns = (on + off) * RING_DASHES / (TAU * ring.radius_px);
        assert!((turns - 1.0).abs() < 1e-5);
    }

    #[test]
    fn a_dash_of_nothing_is_a_solid_line() {
        assert_eq!(dash(&Stroke::dashed(1.0, INK, 0.0, 3.0)), None);
        assert_eq!(dash(&Stroke::dashed(1.0, INK, 4.0, 3.0)), Some([4.0, 3.0]));
    }
}
