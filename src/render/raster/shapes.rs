//! Shapes as paths, with the edges that the SVG gives them.
//!
//! What lies along the axes is not smoothed, as in the SVG, which puts a hairline on one row of
//! pixels at any scale. Anything narrower than a point is: unsmoothed, it could fall between two
//! pixels and vanish.

use tiny_skia::{
    Color, GradientStop, LinearGradient, Paint, Path, PathBuilder, Point, SpreadMode, StrokeDash,
    Transform,
};

use super::super::round::{HATCH_WIDTH_PX, Round, dash, hatch_pitch};
use super::{Maker, has_area, paint, rect_path};
use crate::scene::{Colour, Fill, Pos, Rect, Shape, Stroke};

/// How far along its side the control point of a quarter circle lies: the cubic curve nearest to it.
const QUARTER: f32 = 0.552_285;

/// Most lines of one hatch: more than any picture is wide, at the narrowest pitch.
const HATCH_LINES_MAX: f32 = 65_536.0;

impl Maker<'_> {
    /// Adds a shape.
    pub(super) fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Band { points, colour } => {
                let tops = points.iter().map(|(x, top, _)| Pos::new(*x, *top));
                let bottoms = points.iter().rev().map(|(x, _, low)| Pos::new(*x, *low));
                self.fill(through(tops.chain(bottoms), true), paint(*colour, false));
            }
            Shape::Line { from, to, stroke } => {
                let is_along = from.x == to.x || from.y == to.y;
                let crisp = is_along && stroke.width_px >= 1.0;
                self.edge(through([*from, *to], false), Some(stroke), crisp);
            }
            Shape::Mark {
                glyph,
                centre,
                size_px,
                fill,
                stroke,
            } => {
                if let Some(corners) = glyph.corners(*centre, *size_px) {
                    self.area(through(corners, true), *fill, stroke.as_ref());
                } else {
                    let round = Round::new(*glyph, *size_px, *fill, *stroke);
                    let path = PathBuilder::from_circle(centre.x, centre.y, round.radius_px);
                    self.area(path, round.fill, round.stroke.as_ref());
                }
            }
            Shape::Path {
                points,
                closed,
                fill,
                stroke,
            } => {
                let path = through(points.iter().copied(), *closed);
                self.area(path, fill.filter(|_| *closed), stroke.as_ref());
            }
            Shape::Quads(quads) => self.quads(quads),
            Shape::Rect {
                rect,
                radius_px,
                fill,
                stroke,
            } => self.rect(rect, *radius_px, fill.as_ref(), stroke.as_ref()),
        }
    }

    fn area(&mut self, path: Option<Path>, fill: Option<Colour>, stroke: Option<&Stroke>) {
        if let Some(colour) = fill {
            self.fill(path.clone(), paint(colour, false));
        }
        self.edge(path, stroke, false);
    }

    fn edge(&mut self, path: Option<Path>, stroke: Option<&Stroke>, crisp: bool) {
        let Some(stroke) = stroke.filter(|stroke| stroke.width_px > 0.0) else {
            return;
        };
        let dash = dash(stroke).and_then(|[on, off]| StrokeDash::new(vec![on, off], 0.0));
        let own = tiny_skia::Stroke {
            width: stroke.width_px,
            dash,
            ..tiny_skia::Stroke::default()
        };
        self.stroke(path, paint(stroke.colour, crisp), own);
    }

    fn rect(&mut self, rect: &Rect, radius_px: f32, fill: Option<&Fill>, stroke: Option<&Stroke>) {
        if !has_area(rect) {
            return;
        }
        let is_round = radius_px > 0.0;
        let crisp = !is_round && rect.width() >= 1.0 && rect.height() >= 1.0;
        let path = if is_round {
            rounded(rect, radius_px)
        } else {
            rect_path(rect)
        };
        let at = |x: f32, y: f32| Point::from_xy(x, y);
        match fill {
            None => {}
            Some(Fill::Solid(colour)) => self.fill(path.clone(), paint(*colour, crisp)),
            Some(Fill::FadeX { left, right }) => {
                let ends = [at(rect.left, rect.top), at(rect.right, rect.top)];
                self.fill(path.clone(), fade(ends, [*left, *right], crisp));
            }
            Some(Fill::FadeY { top, bottom }) => {
                let ends = [at(rect.left, rect.top), at(rect.left, rect.bottom)];
                self.fill(path.clone(), fade(ends, [*top, *bottom], crisp));
            }
            Some(Fill::Hatch { colour, pitch_px }) => {
                let outer = self.clip;
                self.narrow(*rect);
                self.fill(hatch(rect, hatch_pitch(*pitch_px)), paint(*colour, false));
                self.clip = outer;
            }
        }
        self.edge(path, stroke, crisp);
    }

    /// One path for each run of one colour.
    fn quads(&mut self, quads: &[(Rect, Colour)]) {
        for run in quads.chunk_by(|(_, a), (_, b)| a == b) {
            let Some((_, colour)) = run.first() else {
                continue;
            };
            let mut path = PathBuilder::new();
            for (rect, _) in run.iter().filter(|(rect, _)| has_area(rect)) {
                path.move_to(rect.left, rect.top);
                path.line_to(rect.right, rect.top);
                path.line_to(rect.right, rect.bottom);
                path.line_to(rect.left, rect.bottom);
                path.close();
            }
            self.fill(path.finish(), paint(*colour, false));
        }
    }
}

/// Straight segments through points.
fn through(points: impl IntoIterator<Item = Pos>, closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (place, point) in points.into_iter().enumerate() {
        if place == 0 {
            path.move_to(point.x, point.y);
        } else {
            path.line_to(point.x, point.y);
        }
    }
    if closed {
        path.close();
    }
    path.finish()
}

/// A rectangle with round corners, from the top left corner with the sun.
fn rounded(rect: &Rect, radius_px: f32) -> Option<Path> {
    let radius = radius_px.min(rect.width() * 0.5).min(rect.height() * 0.5);
    let near = radius * (1.0 - QUARTER);
    let Rect {
        left,
        top,
        right,
        bottom,
    } = *rect;
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - near, top, right, top + near, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - near,
        right - near,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(left + radius, bottom);
    path.cubic_to(
        left + near,
        bottom,
        left,
        bottom - near,
        left,
        bottom - radius,
    );
    path.line_to(left, top + radius);
    path.cubic_to(left, top + near, left + near, top, left + radius, top);
    path.close();
    path.finish()
}

/// A change of colour from one point to another.
fn fade(ends: [Point; 2], colours: [Colour; 2], crisp: bool) -> Paint<'static> {
    let [from, to] = ends;
    let [first, last] = colours;
    let stop = |position: f32, colour: Colour| {
        let own = Color::from_rgba8(colour.r, colour.g, colour.b, colour.a);
        GradientStop::new(position, own)
    };
    let stops = vec![stop(0.0, first), stop(1.0, last)];
    let mut paint = paint(first, crisp);
    if let Some(shader) =
        LinearGradient::new(from, to, stops, SpreadMode::Pad, Transform::identity())
    {
        paint.shader = shader;
    }
    paint
}

/// Lines at 45° that reach over a rectangle, rising to the right, where `x + y` is a multiple of the
/// pitch across them: two hatched areas side by side are one pattern, as in the window and the SVG.
fn hatch(rect: &Rect, pitch: f32) -> Option<Path> {
    let root = std::f32::consts::SQRT_2;
    let first = ((rect.left + rect.top) / root / pitch).floor() - 1.0;
    let last = ((rect.right + rect.bottom) / root / pitch).ceil();
    let count = last - first;
    if !(0.0..=HATCH_LINES_MAX).contains(&count) {
        return None;
    }
    let mut path = PathBuilder::new();
    for line in 0..=count as u32 {
        let near = (first + line as f32) * pitch * root;
        let far = near + HATCH_WIDTH_PX * root;
        path.move_to(near - rect.top, rect.top);
        path.line_to(far - rect.top, rect.top);
        path.line_to(far - rect.bottom, rect.bottom);
        path.line_to(near - rect.bottom, rect.bottom);
        path.close();
    }
    path.finish()
}
