//! Areas and straight lines as one mesh, with their edges on physical pixels.
//!
//! A mesh is not smoothed, so edges are put where they need no smoothing. It is some thirty times
//! cheaper than a shape for each rectangle.

use ::egui::epaint::{Vertex, WHITE_UV};
use ::egui::{Color32, Mesh, Pos2, Rect, pos2};

use super::super::round::HATCH_WIDTH_PX;
use crate::scene::whole;

/// Half the width of the soft edge of a slanted line, in physical pixels.
const SOFT_PX: f32 = 0.5;

/// Most lines of one hatch: wider than any screen at the narrowest pitch.
const HATCH_LINES_MAX: f32 = 16_384.0;

/// A mesh in the making.
pub(super) struct Quads {
    mesh: Mesh,
    pixels_per_point: f32,
}

impl Quads {
    /// An empty mesh for a screen with so many physical pixels to the point.
    pub(super) fn new(pixels_per_point: f32) -> Self {
        Self {
            mesh: Mesh::default(),
            pixels_per_point,
        }
    }

    /// The mesh so far, if there is any; begins a new one.
    pub(super) fn take(&mut self) -> Option<Mesh> {
        (!self.mesh.is_empty()).then(|| std::mem::take(&mut self.mesh))
    }

    /// Makes room for so many areas.
    pub(super) fn reserve(&mut self, areas: usize) {
        self.mesh.reserve_vertices(4 * areas);
        self.mesh.reserve_triangles(2 * areas);
    }

    /// An area, at least one physical pixel wide and high if it has any extent.
    pub(super) fn area(&mut self, rect: Rect, colour: Color32) {
        self.fade(rect, colour, colour);
    }

    /// An area that changes from one colour at its left edge to another at its right.
    pub(super) fn fade(&mut self, rect: Rect, left: Color32, right: Color32) {
        if !rect.is_positive() {
            return;
        }
        let (x0, x1) = self.snapped(rect.min.x, rect.max.x);
        let (y0, y1) = self.snapped(rect.min.y, rect.max.y);
        self.quad(
            [pos2(x0, y0), pos2(x1, y0), pos2(x1, y1), pos2(x0, y1)],
            [left, right, right, left],
        );
    }

    /// An area that changes from one colour at its top edge to another at its bottom edge.
    pub(super) fn fade_down(&mut self, rect: Rect, top: Color32, bottom: Color32) {
        if !rect.is_positive() {
            return;
        }
        let (x0, x1) = self.snapped(rect.min.x, rect.max.x);
        let (y0, y1) = self.snapped(rect.min.y, rect.max.y);
        self.quad(
            [pos2(x0, y0), pos2(x1, y0), pos2(x1, y1), pos2(x0, y1)],
            [top, top, bottom, bottom],
        );
    }

    /// A line along an axis, from `along.0` to `along.1`, centred on `across`.
    pub(super) fn axis_line(
        &mut self,
        horizontal: bool,
        along: (f32, f32),
        across: f32,
        width: f32,
        colour: Color32,
    ) {
        let (start, end) = (along.0.min(along.1), along.0.max(along.1));
        if end <= start || width <= 0.0 {
            return;
        }
        // The width is rounded by itself: all hairlines of a picture are equally wide.
        let thick = self.whole_pixels(width);
        let low = self.snap(across - width * 0.5);
        let (from, to) = self.snapped(start, end);
        let rect = if horizontal {
            Rect::from_min_max(pos2(from, low), pos2(to, low + thick))
        } else {
            Rect::from_min_max(pos2(low, from), pos2(low + thick, to))
        };
        self.quad(
            [
                rect.left_top(),
                rect.right_top(),
                rect.right_bottom(),
                rect.left_bottom(),
            ],
            [colour; 4],
        );
    }

    /// The edge of a rectangle with square corners, centred on its outline; no part is painted twice.
    pub(super) fn frame(&mut self, rect: Rect, width: f32, colour: Color32) {
        if width <= 0.0 {
            return;
        }
        let thick = self.whole_pixels(width);
        let outer = rect.expand(width * 0.5);
        let (x0, x1) = self.snapped(outer.min.x, outer.max.x);
        let (y0, y1) = self.snapped(outer.min.y, outer.max.y);
        if x1 - x0 <= 2.0 * thick || y1 - y0 <= 2.0 * thick {
            self.area(Rect::from_min_max(pos2(x0, y0), pos2(x1, y1)), colour);
            return;
        }
        let (inner_top, inner_bottom) = (y0 + thick, y1 - thick);
        for (min, max) in [
            (pos2(x0, y0), pos2(x1, inner_top)),
            (pos2(x0, inner_bottom), pos2(x1, y1)),
            (pos2(x0, inner_top), pos2(x0 + thick, inner_bottom)),
            (pos2(x1 - thick, inner_top), pos2(x1, inner_bottom)),
        ] {
            self.area(Rect::from_min_max(min, max), colour);
        }
    }

    /// Lines at 45°, rising to the right, cut off at the edges of `rect`.
    ///
    /// The lines are where `x + y` is a multiple of the pitch from `origin`, so that two hatched
    /// areas side by side are one pattern, which is also what the SVG's pattern gives.
    pub(super) fn hatch(&mut self, rect: Rect, origin: Pos2, pitch: f32, colour: Color32) {
        if !rect.is_positive() {
            return;
        }
        // Distances across the lines are measured along (1, 1) / √2.
        let root = std::f32::consts::SQRT_2;
        let sum = |pos: Pos2| (pos.x - origin.x + pos.y - origin.y) / root;
        let first = ((sum(rect.min) - HATCH_WIDTH_PX) / pitch).floor();
        let last = (sum(rect.max) / pitch).ceil();
        let drawable = last - first <= HATCH_LINES_MAX;
        if !drawable {
            return;
        }
        let soft = SOFT_PX / self.pixels_per_point;
        let clear = Color32::TRANSPARENT;
        let mut line = first;
        while line <= last {
            let near = line * pitch;
            let far = near + HATCH_WIDTH_PX;
            let steps = [
                (near - soft, clear),
                (near + soft, colour),
                (far - soft, colour),
                (far + soft, clear),
            ];
            for pair in steps.windows(2) {
                if let [(from, from_colour), (to, to_colour)] = *pair {
                    let [a, b] = diagonal(rect, origin, from * root);
                    let [c, d] = diagonal(rect, origin, to * root);
                    self.quad(
                        [a, b, d, c],
                        [from_colour, from_colour, to_colour, to_colour],
                    );
                }
            }
            line += 1.0;
        }
    }

    /// A convex area whose colour changes from left to right, without smoothing.
    pub(super) fn fan(&mut self, corners: &[Pos2], colour_at: impl Fn(f32) -> Color32) {
        let Ok(base) = u32::try_from(self.mesh.vertices.len()) else {
            return;
        };
        for corner in corners {
            self.mesh.colored_vertex(*corner, colour_at(corner.x));
        }
        for (index, _) in (1_u32..).zip(corners.iter().skip(2)) {
            self.mesh.add_triangle(base, base + index, base + index + 1);
        }
    }

    /// A position on the nearest physical pixel's edge.
    pub(super) fn snap(&self, value: f32) -> f32 {
        whole(value * self.pixels_per_point) / self.pixels_per_point
    }

    /// Both ends of an extent, at least one physical pixel apart.
    fn snapped(&self, from: f32, to: f32) -> (f32, f32) {
        let start = self.snap(from);
        let end = self.snap(to);
        let pixel = 1.0 / self.pixels_per_point;
        (start, end.max(start + pixel))
    }

    fn whole_pixels(&self, width: f32) -> f32 {
        whole(width * self.pixels_per_point).max(1.0) / self.pixels_per_point
    }

    fn quad(&mut self, corners: [Pos2; 4], colours: [Color32; 4]) {
        // A mesh of over four thousand million vertices is out of memory long before.
        let Ok(base) = u32::try_from(self.mesh.vertices.len()) else {
            return;
        };
        let [a, b, c, d] = corners;
        let [of_a, of_b, of_c, of_d] = colours;
        self.mesh.vertices.extend_from_slice(&[
            vertex(a, of_a),
            vertex(b, of_b),
            vertex(c, of_c),
            vertex(d, of_d),
        ]);
        let (second, third, fourth) = (base + 1, base + 2, base + 3);
        let triangles = [base, second, third, base, third, fourth];
        self.mesh.indices.extend_from_slice(&triangles);
    }
}

/// A corner of an area of one colour.
const fn vertex(pos: Pos2, color: Color32) -> Vertex {
    Vertex {
        pos,
        uv: WHITE_UV,
        color,
    }
}

/// The ends of the line `x + y = sum`, measured from `origin`, within `rect`; where it misses the
/// rectangle, twice the corner that it passes.
fn diagonal(rect: Rect, origin: Pos2, sum: f32) -> [Pos2; 2] {
    let total = sum + origin.x + origin.y;
    let total = total.clamp(rect.min.x + rect.min.y, rect.max.x + rect.max.y);
    let left = rect.min.x.max(total - rect.max.y);
    let right = rect.max.x.min(total - rect.min.y);
    [pos2(left, total - left), pos2(right, total - right)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_on_pixels_and_nothing_vanishes() {
        let mut quads = Quads::new(2.0);
        quads.area(
            Rect::from_min_max(pos2(1.1, 1.1), pos2(1.15, 5.3)),
            Color32::BLACK,
        );
        let mesh = quads.take().expect("a mesh");
        let bounds = mesh.calc_bounds();
        assert_eq!(bounds, Rect::from_min_max(pos2(1.0, 1.0), pos2(1.5, 5.5)));
        assert!(quads.take().is_none());
    }

    #[test]
    fn a_hairline_is_one_pixel_wherever_it_is() {
        for y in [10.0, 10.25, 10.5, 10.75] {
            let mut quads = Quads::new(1.0);
            quads.axis_line(true, (0.0, 30.0), y, 1.0, Color32::BLACK);
            let bounds = quads.take().expect("a mesh").calc_bounds();
            assert_eq!(bounds.height(), 1.0);
            assert_eq!(bounds.min.y.fract(), 0.0);
        }
    }

    #[test]
    fn a_frame_leaves_the_inside_free() {
        let mut quads = Quads::new(1.0);
        let rect = Rect::from_min_max(pos2(10.0, 10.0), pos2(40.0, 30.0));
        quads.frame(rect, 2.0, Color32::BLACK);
        let mesh = quads.take().expect("a mesh");
        assert_eq!(mesh.calc_bounds(), rect.expand(1.0));
        assert_eq!(mesh.vertices.len(), 16);
        let inside = rect.shrink(1.5);
        assert!(mesh.vertices.iter().all(|v| !inside.contains(v.pos)));
    }

    #[test]
    fn a_hatch_stays_within_its_area() {
        let mut quads = Quads::new(1.5);
        let rect = Rect::from_min_max(pos2(10.0, 10.0), pos2(47.0, 30.0));
        quads.hatch(rect, pos2(3.0, 4.0), 6.0, Color32::BLACK);
        let mesh = quads.take().expect("a mesh");
        let bounds = mesh.calc_bounds();
        assert!(rect.expand(0.001).contains_rect(bounds), "{bounds:?}");
        // (37 + 20) / √2 / 6: between six and eight lines of three strips.
        let strips = mesh.vertices.len() / 4;
        assert!((6 * 3..=10 * 3).contains(&strips), "{strips}");
    }

    #[test]
    fn a_hatch_of_no_end_is_left_out() {
        let mut quads = Quads::new(1.0);
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(f32::MAX, 10.0));
        quads.hatch(rect, Pos2::ZERO, 2.0, Color32::BLACK);
        assert!(quads.take().is_none());
    }
}
