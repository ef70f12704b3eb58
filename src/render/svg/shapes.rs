//! Shapes, one element each; many quads of one colour are one path.
//!
//! What lies along the axes is drawn with crisp edges, which puts a hairline on one row of pixels
//! at any scale, as the window does. Anything narrower than a point is left smooth: crisp, it could
//! fall between two pixels and vanish.

use super::super::round::{Round, dash};
use super::defs::Defs;
use super::xml::{attribute, colour_attribute, number, push};
use crate::scene::{Colour, Fill, Pos, Rect, Shape, Stroke};

/// Written where smoothing would blur a straight edge.
const CRISP: &str = " shape-rendering=\"crispEdges\"";

/// Appends a shape.
pub(super) fn shape(out: &mut String, shape: &Shape, defs: &mut Defs) {
    match shape {
        Shape::Band { points, colour } => band(out, points, *colour),
        Shape::Line { from, to, stroke } => line(out, *from, *to, stroke),
        Shape::Mark {
            glyph,
            centre,
            size_px,
            fill,
            stroke,
        } => {
            if let Some(corners) = glyph.corners(*centre, *size_px) {
                path(out, &corners, true, *fill, stroke.as_ref());
            } else {
                circle(out, *centre, &Round::new(*glyph, *size_px, *fill, *stroke));
            }
        }
        Shape::Path {
            points,
            closed,
            fill,
            stroke,
        } => path(out, points, *closed, *fill, stroke.as_ref()),
        Shape::Quads(quads) => self::quads(out, quads),
        Shape::Rect {
            rect,
            radius_px,
            fill,
            stroke,
        } => self::rect(out, rect, *radius_px, fill.as_ref(), stroke.as_ref(), defs),
    }
}

fn rect(
    out: &mut String,
    rect: &Rect,
    radius_px: f32,
    fill: Option<&Fill>,
    stroke: Option<&Stroke>,
    defs: &mut Defs,
) {
    if !has_area(rect) || (fill.is_none() && stroke.is_none()) {
        return;
    }
    out.push_str("<rect");
    attribute(out, "x", rect.left);
    attribute(out, "y", rect.top);
    attribute(out, "width", rect.width());
    attribute(out, "height", rect.height());
    if radius_px > 0.0 {
        attribute(out, "rx", radius_px);
    } else if rect.width() >= 1.0 && rect.height() >= 1.0 {
        out.push_str(CRISP);
    }
    match fill {
        None => out.push_str(" fill=\"none\""),
        Some(Fill::Solid(colour)) => colour_attribute(out, "fill", *colour),
        Some(Fill::FadeX { left, right }) => {
            let id = defs.fade(*left, *right, false);
            push(out, format_args!(" fill=\"url(#{id})\""));
        }
        Some(Fill::FadeY { top, bottom }) => {
            let id = defs.fade(*top, *bottom, true);
            push(out, format_args!(" fill=\"url(#{id})\""));
        }
        Some(Fill::Hatch { colour, pitch_px }) => {
            let id = defs.hatch(*colour, *pitch_px);
            push(out, format_args!(" fill=\"url(#{id})\""));
        }
    }
    stroke_attributes(out, stroke);
    out.push_str("/>\n");
}

fn line(out: &mut String, from: Pos, to: Pos, stroke: &Stroke) {
    out.push_str("<line");
    attribute(out, "x1", from.x);
    attribute(out, "y1", from.y);
    attribute(out, "x2", to.x);
    attribute(out, "y2", to.y);
    #[expect(
        clippy::float_cmp,
        reason = "a line is along an axis exactly or not at all"
    )]
    if (from.x == to.x || from.y == to.y) && stroke.width_px >= 1.0 {
        out.push_str(CRISP);
    }
    stroke_attributes(out, Some(stroke));
    out.push_str("/>\n");
}

fn path(
    out: &mut String,
    points: &[Pos],
    closed: bool,
    fill: Option<Colour>,
    stroke: Option<&Stroke>,
) {
    let fill = fill.filter(|_| closed);
    if points.len() < 2 || (fill.is_none() && stroke.is_none()) {
        return;
    }
    out.push_str("<path d=\"");
    for (index, point) in points.iter().enumerate() {
        out.push(if index == 0 { 'M' } else { 'L' });
        pair(out, point.x, point.y);
    }
    out.push_str(if closed { "Z\"" } else { "\"" });
    fill_attribute(out, fill);
    stroke_attributes(out, stroke);
    out.push_str("/>\n");
}

fn circle(out: &mut String, centre: Pos, round: &Round) {
    if round.fill.is_none() && round.stroke.is_none() {
        return;
    }
    out.push_str("<circle");
    attribute(out, "cx", centre.x);
    attribute(out, "cy", centre.y);
    attribute(out, "r", round.radius_px);
    fill_attribute(out, round.fill);
    stroke_attributes(out, round.stroke.as_ref());
    out.push_str("/>\n");
}

/// Along the tops from left to right, back along the bottoms.
fn band(out: &mut String, points: &[(f32, f32, f32)], colour: Colour) {
    if points.len() < 2 {
        return;
    }
    out.push_str("<path d=\"");
    for (index, (x, top, _)) in points.iter().enumerate() {
        out.push(if index == 0 { 'M' } else { 'L' });
        pair(out, *x, *top);
    }
    for (x, _, bottom) in points.iter().rev() {
        out.push('L');
        pair(out, *x, *bottom);
    }
    out.push_str("Z\"");
    colour_attribute(out, "fill", colour);
    out.push_str("/>\n");
}

/// One path for each run of one colour: ten thousand quads need no ten thousand elements.
fn quads(out: &mut String, quads: &[(Rect, Colour)]) {
    for run in quads.chunk_by(|(_, a), (_, b)| a == b) {
        let Some((_, colour)) = run.first() else {
            continue;
        };
        let start = out.len();
        out.push_str("<path d=\"");
        let empty = out.len();
        for (rect, _) in run.iter().filter(|(rect, _)| has_area(rect)) {
            // Absolute edges, so that rounding opens no gap between neighbours.
            out.push('M');
            pair(out, rect.left, rect.top);
            out.push('H');
            number(out, rect.right);
            out.push('V');
            number(out, rect.bottom);
            out.push('H');
            number(out, rect.left);
            out.push('Z');
        }
        if out.len() == empty {
            out.truncate(start);
            continue;
        }
        out.push('"');
        colour_attribute(out, "fill", *colour);
        out.push_str("/>\n");
    }
}

fn fill_attribute(out: &mut String, fill: Option<Colour>) {
    match fill {
        Some(colour) => colour_attribute(out, "fill", colour),
        None => out.push_str(" fill=\"none\""),
    }
}

fn stroke_attributes(out: &mut String, stroke: Option<&Stroke>) {
    let Some(stroke) = stroke else {
        return;
    };
    colour_attribute(out, "stroke", stroke.colour);
    attribute(out, "stroke-width", stroke.width_px.max(0.0));
    if let Some([on, off]) = dash(stroke) {
        out.push_str(" stroke-dasharray=\"");
        pair(out, on, off);
        out.push('"');
    }
}

fn pair(out: &mut String, x: f32, y: f32) {
    number(out, x);
    out.push(' ');
    number(out, y);
}

fn has_area(rect: &Rect) -> bool {
    rect.width() > 0.0 && rect.height() > 0.0
}
