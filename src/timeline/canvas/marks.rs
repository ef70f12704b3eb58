//! Glyphs: the shape that doubles an actor's colour.

use crate::scene::{Glyph, Group, Pos, Shape, Stroke};
use crate::timeline::{Mark, Theme};

/// Adds a glyph of `size_px` centred on a position: filled, or by its edge where hollow.
pub fn draw_mark(group: &mut Group, theme: &Theme, mark: Mark, centre: Pos, size_px: f32) {
    let colour = theme.actor(mark.colour);
    let hollow = mark.glyph.is_hollow();
    group.shape(Shape::Mark {
        glyph: mark.glyph,
        centre,
        size_px,
        fill: (!hollow).then_some(colour),
        stroke: hollow.then(|| match mark.glyph {
            Glyph::DashedRing => Stroke::dashed(1.5, colour, 2.6, 1.8),
            _ => Stroke::solid(1.5, colour),
        }),
    });
}

/// Adds glyphs side by side from `left`, centred on `y`; gives the distance to their right edge.
pub fn draw_marks(
    group: &mut Group,
    theme: &Theme,
    marks: &[Mark],
    left: f32,
    y: f32,
    size_px: f32,
) -> f32 {
    let step = size_px + 2.0;
    for (place, mark) in marks.iter().enumerate() {
        let centre = Pos::new(left + size_px * 0.5 + place as f32 * step, y);
        draw_mark(group, theme, *mark, centre, size_px);
    }
    marks.len() as f32 * step
}
