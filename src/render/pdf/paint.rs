//! Colours and strokes as krilla has them, and what of a scene's numbers can be written at all.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect as Area};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, Paint, Stroke, StrokeDash};

use super::super::round::dash;
use crate::scene::{self, Colour, Pos, Rect};

/// The limit of SVG for mitres, so that corners look alike.
const MITRE_LIMIT: f32 = 4.0;

/// Control points of a quarter circle stand this part of the radius from its ends.
const QUARTER: f32 = 0.552_284_8;

/// Beyond this a coordinate is off every page.
const LIMIT_PX: f32 = 1e6;

/// A coordinate that can be written: the nearest that is on or about the page, 0 for what is no
/// number.
pub(super) fn finite(value: f32) -> f32 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-LIMIT_PX, LIMIT_PX)
    }
}

/// A part from 0 to 1.
pub(super) fn part(value: f32) -> NormalizedF32 {
    NormalizedF32::new(finite(value).clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

/// The opacity of a colour.
pub(super) fn opacity(colour: Colour) -> NormalizedF32 {
    part(f32::from(colour.a) / 255.0)
}

/// A colour without its opacity.
pub(super) fn ink(colour: Colour) -> rgb::Color {
    rgb::Color::new(colour.r, colour.g, colour.b)
}

/// One colour as a fill.
pub(super) fn solid(colour: Colour) -> Fill {
    filled(ink(colour).into(), opacity(colour))
}

/// A fill of any paint.
pub(super) fn filled(paint: Paint, opacity: NormalizedF32) -> Fill {
    Fill {
        paint,
        opacity,
        ..Fill::default()
    }
}

/// A stroke; `None` where nothing of it would be seen.
pub(super) fn stroke(stroke: &scene::Stroke) -> Option<Stroke> {
    let width = finite(stroke.width_px);
    (width > 0.0).then(|| Stroke {
        paint: ink(stroke.colour).into(),
        width,
        miter_limit: MITRE_LIMIT,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Miter,
        opacity: opacity(stroke.colour),
        dash: dash(stroke).map(|[on, off]| StrokeDash {
            array: vec![finite(on), finite(off)],
            offset: 0.0,
        }),
    })
}

/// A rectangle; `None` where it has no area.
pub(super) fn area(rect: &Rect) -> Option<Area> {
    let (left, top) = (finite(rect.left), finite(rect.top));
    let (right, bottom) = (finite(rect.right), finite(rect.bottom));
    if right <= left || bottom <= top {
        return None;
    }
    Area::from_ltrb(left, top, right, bottom)
}

/// The outline of a rectangle with equal corner radii; `None` where it has no area.
pub(super) fn rect_path(rect: &Rect, radius_px: f32) -> Option<Path> {
    let whole = area(rect)?;
    let mut path = PathBuilder::new();
    let (left, top) = (whole.left(), whole.top());
    let (right, bottom) = (whole.right(), whole.bottom());
    let radius = finite(radius_px).clamp(0.0, whole.width().min(whole.height()) * 0.5);
    if radius <= 0.0 {
        path.push_rect(whole);
        return path.finish();
    }
    let near = radius * (1.0 - QUARTER);
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

/// A circle, from its rightmost point on: dashes begin there in every target. `None` without a
/// radius.
pub(super) fn circle_path(centre: Pos, radius_px: f32) -> Option<Path> {
    let (x, y, radius) = (finite(centre.x), finite(centre.y), finite(radius_px));
    if radius <= 0.0 {
        return None;
    }
    let reach = radius * QUARTER;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + reach, x + reach, y + radius, x, y + radius);
    path.cubic_to(x - reach, y + radius, x - radius, y + reach, x - radius, y);
    path.cubic_to(x - radius, y - reach, x - reach, y - radius, x, y - radius);
    path.cubic_to(x + reach, y - radius, x + radius, y - reach, x + radius, y);
    path.close();
    path.finish()
}

/// Straight segments through points; `None` for fewer than two.
pub(super) fn line_path(points: impl IntoIterator<Item = Pos>, closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let mut count = 0_usize;
    for point in points {
        let (x, y) = (finite(point.x), finite(point.y));
        if count == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
        count += 1;
    }
    if count < 2 {
        return None;
    }
    if closed {
        path.close();
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_drawn_nowhere_and_stops_nothing() {
        assert_eq!(finite(f32::NAN), 0.0);
        assert_eq!(finite(f32::INFINITY), LIMIT_PX);
        assert!(area(&Rect::new(0.0, f32::NAN, 5.0, f32::NAN)).is_none());
        assert!(rect_path(&Rect::new(3.0, 0.0, 3.0, 5.0), 2.0).is_none());
        assert!(circle_path(Pos::new(1.0, 1.0), f32::NAN).is_none());
        assert!(line_path([Pos::new(1.0, 2.0)], true).is_none());
        let nothing = scene::Stroke::solid(f32::NAN, Colour::rgb(0));
        assert!(stroke(&nothing).is_none());
    }

    #[test]
    fn an_alpha_is_the_opacity() {
        assert_eq!(opacity(Colour::rgb(0).faded(0.0)).get(), 0.0);
        assert_eq!(opacity(Colour::rgb(0)), NormalizedF32::ONE);
    }
}
