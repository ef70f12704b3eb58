//! Shapes that double an actor's colour, so that colour is never the only difference.

use super::Pos;
pub use crate::model::Glyph;

impl Glyph {
    /// Corners of the glyph in a box of `size_px` centred on `centre`; `None` for round glyphs.
    ///
    /// Sizes are balanced by area, not by box: a triangle is as heavy as a square.
    pub fn corners(self, centre: Pos, size_px: f32) -> Option<Vec<Pos>> {
        let half = size_px * 0.5;
        let at = |x: f32, y: f32| Pos::new(centre.x + x * half, centre.y + y * half);
        let points = match self {
            Self::Circle | Self::Ring | Self::DashedRing => return None,
            Self::Square => vec![
                at(-0.84, -0.84),
                at(0.84, -0.84),
                at(0.84, 0.84),
                at(-0.84, 0.84),
            ],
            Self::Diamond => vec![at(0.0, -1.1), at(1.1, 0.0), at(0.0, 1.1), at(-1.1, 0.0)],
            Self::TriangleUp => vec![at(0.0, -1.0), at(1.08, 0.86), at(-1.08, 0.86)],
            Self::TriangleDown => vec![at(-1.08, -0.86), at(1.08, -0.86), at(0.0, 1.0)],
            Self::Hexagon => vec![
                at(-0.5, -0.9),
                at(0.5, -0.9),
                at(1.03, 0.0),
                at(0.5, 0.9),
                at(-0.5, 0.9),
                at(-1.03, 0.0),
            ],
            Self::Pentagon => vec![
                at(0.0, -1.05),
                at(1.0, -0.32),
                at(0.62, 0.88),
                at(-0.62, 0.88),
                at(-1.0, -0.32),
            ],
            Self::Bar => vec![
                at(-0.5, -1.05),
                at(0.5, -1.05),
                at(0.5, 1.05),
                at(-0.5, 1.05),
            ],
        };
        Some(points)
    }

    /// Whether the glyph is drawn by its edge alone.
    pub const fn is_hollow(self) -> bool {
        matches!(self, Self::Ring | Self::DashedRing)
    }
}
