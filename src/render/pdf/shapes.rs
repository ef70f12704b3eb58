//! Shapes as paths. Many quads of one colour are one path.

use krilla::geom::PathBuilder;
use krilla::paint::{Fill as Filling, FillRule, LinearGradient, SpreadMethod, Stop};
use krilla::surface::Surface;

use super::super::round::{HATCH_WIDTH_PX, Round, hatch_pitch};
use super::paint::{
    area, circle_path, filled, finite, ink, line_path, opacity, part, rect_path, solid, stroke,
};
use crate::scene::{Colour, Fill, Pos, Rect, Shape, Stroke};

/// Draws a shape with `alpha` of its opacity.
pub(super) fn draw(surface: &mut Surface<'_>, shape: &Shape, alpha: f32) {
    let faded = |colour: Colour| {
        if alpha < 1.0 {
            colour.faded(alpha)
        } else {
            colour
        }
    };
    let edge = |edge: &Option<Stroke>| {
        edge.map(|edge| Stroke {
            colour: faded(edge.colour),
            ..edge
        })
    };
    match shape {
        Shape::Band { points, colour } => {
            let tops = points.iter().map(|(x, top, _)| Pos::new(*x, *top));
            let bottoms = points
                .iter()
                .rev()
                .map(|(x, _, bottom)| Pos::new(*x, *bottom));
            let outline = line_path(tops.chain(bottoms), true).filter(|_| points.len() > 1);
            path(surface, outline, Some(solid(faded(*colour))), None);
        }
        Shape::Line { from, to, stroke } => {
            let outline = line_path([*from, *to], false);
            path(surface, outline, None, edge(&Some(*stroke)));
        }
        Shape::Mark {
            glyph,
            centre,
            size_px,
            fill,
            stroke,
        } => {
            let fill = fill.map(faded);
            let stroke = edge(stroke);
            if let Some(corners) = glyph.corners(*centre, *size_px) {
                path(surface, line_path(corners, true), fill.map(solid), stroke);
            } else {
                let round = Round::new(*glyph, *size_px, fill, stroke);
                let outline = circle_path(*centre, round.radius_px);
                path(surface, outline, round.fill.map(solid), round.stroke);
            }
        }
        Shape::Path {
            points,
            closed,
            fill,
            stroke,
        } => {
            let outline = line_path(points.iter().copied(), *closed);
            let fill = fill.filter(|_| *closed).map(faded).map(solid);
            path(surface, outline, fill, edge(stroke));
        }
        Shape::Quads(quads) => {
            for run in quads.chunk_by(|(_, one), (_, other)| one == other) {
                let Some((_, colour)) = run.first() else {
                    continue;
                };
                let mut outline = PathBuilder::new();
                for whole in run.iter().filter_map(|(rect, _)| area(rect)) {
                    outline.push_rect(whole);
                }
                path(surface, outline.finish(), Some(solid(faded(*colour))), None);
            }
        }
        Shape::Rect {
            rect,
            radius_px,
            fill,
            stroke,
        } => {
            let outline = || rect_path(rect, *radius_px);
            match fill {
                Some(Fill::Hatch { colour, pitch_px }) => {
                    hatch(surface, rect, *radius_px, faded(*colour), *pitch_px);
                    path(surface, outline(), None, edge(stroke));
                }
                Some(Fill::Solid(colour)) => {
                    path(
                        surface,
                        outline(),
                        Some(solid(faded(*colour))),
                        edge(stroke),
                    );
                }
                Some(Fill::FadeX { left, right }) => {
                    let fill = fade(rect, faded(*left), faded(*right), false);
                    path(surface, outline(), Some(fill), edge(stroke));
                }
                Some(Fill::FadeY { top, bottom }) => {
                    let fill = fade(rect, faded(*top), faded(*bottom), true);
                    path(surface, outline(), Some(fill), edge(stroke));
                }
                None => path(surface, outline(), None, edge(stroke)),
            }
        }
    }
}

/// Fills and strokes an outline, where there is one and either is seen.
fn path(
    surface: &mut Surface<'_>,
    outline: Option<krilla::geom::Path>,
    fill: Option<Filling>,
    edge: Option<Stroke>,
) {
    let edge = edge.as_ref().and_then(stroke);
    let Some(outline) = outline.filter(|_| fill.is_some() || edge.is_some()) else {
        return;
    };
    surface.set_fill(fill);
    surface.set_stroke(edge);
    surface.draw_path(&outline);
}

/// A change of colour from an area's left edge to its right, or from its top to its bottom.
fn fade(rect: &Rect, from: Colour, to: Colour, is_down: bool) -> Filling {
    let (left, top) = (finite(rect.left), finite(rect.top));
    let (right, bottom) = (finite(rect.right), finite(rect.bottom));
    let stop = |offset: f32, colour: Colour| Stop {
        offset: part(offset),
        color: ink(colour).into(),
        opacity: opacity(colour),
    };
    let gradient = LinearGradient {
        x1: left,
        y1: top,
        x2: if is_down { left } else { right },
        y2: if is_down { bottom } else { top },
        transform: krilla::geom::Transform::identity(),
        spread_method: SpreadMethod::Pad,
        stops: vec![stop(0.0, from), stop(1.0, to)],
        anti_alias: false,
    };
    filled(gradient.into(), part(1.0))
}

/// Lines at 45° within a rectangle, each of them drawn: viewers show tiles with seams.
///
/// ```text
///   x + y is the same along a line, and √2 times its distance from the origin
/// ```
fn hatch(surface: &mut Surface<'_>, rect: &Rect, radius_px: f32, colour: Colour, pitch_px: f32) {
    let (Some(clip), Some(whole)) = (rect_path(rect, radius_px), area(rect)) else {
        return;
    };
    let step = f64::from(hatch_pitch(pitch_px)) * std::f64::consts::SQRT_2;
    let half_width = f64::from(HATCH_WIDTH_PX) * 0.5 * std::f64::consts::SQRT_2;
    let edges = [whole.left(), whole.top(), whole.right(), whole.bottom()].map(f64::from);
    let [left, top, right, bottom] = edges;
    // A line's middle stands half its width after each multiple, as a tile begins with its line.
    let first = ((left + top - half_width) / step).floor() as i64;
    let last = ((right + bottom) / step).ceil() as i64;
    let mut lines = PathBuilder::new();
    for index in first..=last {
        let sum = index as f64 * step + half_width;
        // From the upper right end to the lower left one, a point beyond the clip.
        let high = (right + 1.0).min(sum - top + 1.0);
        let low = (left - 1.0).max(sum - bottom - 1.0);
        if high > low {
            lines.move_to(high as f32, (sum - high) as f32);
            lines.line_to(low as f32, (sum - low) as f32);
        }
    }
    surface.push_clip_path(&clip, &FillRule::NonZero);
    let edge = Stroke::solid(HATCH_WIDTH_PX, colour);
    path(surface, lines.finish(), None, Some(edge));
    surface.pop();
}
