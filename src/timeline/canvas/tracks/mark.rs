//! How a figure is marked: by shape and dash, never by colour.

use crate::model::Glyph;
use crate::scene::{Colour, Fill, Group, Pos, Rect, Shape, Stroke};
use crate::timeline::series::{Trait, Traits};

/// Width of a line between reports.
pub const LINE: f32 = 1.75;

/// How one voice's line and marks are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// Shape of its marks.
    pub glyph: Glyph,

    /// Dash and gap of its line; solid where absent.
    pub dash: Option<[f32; 2]>,
}

/// The manners of voices, by their place. All are of one ink and one size: none is the main one.
const MANNERS: [Manner; 6] = [
    Manner {
        glyph: Glyph::Circle,
        dash: None,
    },
    Manner {
        glyph: Glyph::Square,
        dash: Some([6.0, 3.0]),
    },
    Manner {
        glyph: Glyph::Diamond,
        dash: Some([2.0, 2.0]),
    },
    Manner {
        glyph: Glyph::TriangleUp,
        dash: Some([10.0, 3.0]),
    },
    Manner {
        glyph: Glyph::TriangleDown,
        dash: Some([4.0, 4.0]),
    },
    Manner {
        glyph: Glyph::Hexagon,
        dash: Some([1.5, 4.0]),
    },
];

/// How the voice at a place is drawn.
pub fn manner(place: usize) -> Manner {
    MANNERS[place % MANNERS.len()]
}

impl Manner {
    /// Its line.
    pub fn stroke(self, colour: Colour) -> Stroke {
        Stroke {
            width_px: LINE,
            colour,
            dash: self.dash,
        }
    }
}

/// The mark of a report at a place: filled where plain, hollow where about, a cross where the editor
/// made it, an upright stroke where nothing has changed.
pub fn mark(group: &mut Group, at: Pos, size: f32, traits: Traits, manner: Manner, ink: Colour) {
    let half = size * 0.5;
    if traits.has(Trait::Derived) {
        for (dx, dy) in [(half, half), (half, -half)] {
            group.line(
                Pos::new(at.x - dx, at.y - dy),
                Pos::new(at.x + dx, at.y + dy),
                Stroke::solid(1.5, ink),
            );
        }
        return;
    }
    if traits.has(Trait::Unchanged) && !traits.has(Trait::Estimated) {
        let rect = Rect::new(
            at.x - 0.75,
            at.y - half - 0.5,
            at.x + 0.75,
            at.y + half + 0.5,
        );
        group.fill_rect(rect, ink);
        return;
    }
    let hollow = traits.has(Trait::Estimated);
    group.shape(Shape::Mark {
        glyph: match (hollow, manner.glyph) {
            (true, Glyph::Circle) => Glyph::Ring,
            (_, glyph) => glyph,
        },
        centre: at,
        size_px: size,
        fill: (!hollow).then_some(ink),
        stroke: hollow.then(|| Stroke::solid(1.5, ink)),
    });
}

/// What is open above or below a number: ink that fades away and has no end.
pub fn open(group: &mut Group, left: f32, right: f32, y: f32, far: f32, ink: Colour) {
    let strong = ink.faded(0.34);
    let clear = ink.faded(0.0);
    let (rect, top, bottom) = if far < y {
        (Rect::new(left, far, right, y), clear, strong)
    } else {
        (Rect::new(left, y, right, far), strong, clear)
    };
    if rect.height() < 2.0 {
        return;
    }
    group.shape(Shape::Rect {
        rect,
        radius_px: 0.0,
        fill: Some(Fill::FadeY { top, bottom }),
        stroke: None,
    });
}

/// From a lower to an upper bound: a tint between two thin edges.
pub fn band(group: &mut Group, rect: Rect, ink: Colour) {
    group.fill_rect(rect, ink.faded(0.13));
    for y in [rect.top, rect.bottom] {
        group.line(
            Pos::new(rect.left, y),
            Pos::new(rect.right, y),
            Stroke::solid(1.0, ink.faded(0.6)),
        );
    }
}

/// Two short slanted strokes: what is left of them is not to be compared with what is right.
pub fn slashes(group: &mut Group, at: Pos, ink: Colour) {
    for dx in [-2.0, 2.0] {
        group.line(
            Pos::new(at.x + dx - 2.5, at.y + 5.0),
            Pos::new(at.x + dx + 2.5, at.y - 5.0),
            Stroke::solid(1.5, ink),
        );
    }
}

/// The end of a line where a report is missing.
pub fn cap(group: &mut Group, at: Pos, ink: Colour) {
    group.fill_rect(
        Rect::new(at.x - 0.5, at.y - 4.0, at.x + 0.5, at.y + 4.0),
        ink,
    );
}

/// Nothing, as a number that somebody gives: a heavy stroke on the line of nothing.
pub fn zero(group: &mut Group, left: f32, right: f32, y: f32, ink: Colour) {
    group.fill_rect(
        Rect::new(left, y - 1.5, right.max(left + 3.0), y + 1.5),
        ink,
    );
}

/// Two numbers of one moment: a bracket from one to the other.
pub fn contradiction(group: &mut Group, x: f32, from: f32, to: f32, ink: Colour) {
    group.line(
        Pos::new(x, from.min(to)),
        Pos::new(x, from.max(to)),
        Stroke::dashed(1.25, ink, 1.5, 2.0),
    );
}
