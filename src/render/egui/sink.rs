//! Collects what is painted under one clip: quads in one mesh, shapes above them, text above both.
//!
//! That is the order of the scene wherever nothing lies over anything; where something does, what came
//! before is painted first.

use std::sync::Arc;

use ::egui::epaint::{BandPoint, BandShape, CircleShape, PathShape, RectShape, TextShape};
use ::egui::pos2;
use ::egui::{Color32, CornerRadius, Galley, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::super::round::{self, Round, hatch_pitch};
use super::cover::Cover;
use super::dash::{self, outline};
use super::mesh::Quads;
use super::to_window;
use crate::scene::{self, Colour, Fill};

/// What is to be painted, and where.
pub(super) struct Sink {
    painter: Painter,
    offset: Vec2,
    quads: Quads,
    shapes: Vec<Shape>,
    texts: Vec<Shape>,

    /// Where shapes or text lie: no quad may go beneath them.
    covered: Cover,

    /// Where text lies.
    written: Cover,
}

impl Sink {
    /// Paints into `painter`, with the scene's origin at `offset`.
    pub(super) fn new(painter: Painter, offset: Vec2) -> Self {
        let quads = Quads::new(painter.pixels_per_point());
        let area = painter.clip_rect();
        Self {
            painter,
            offset,
            quads,
            shapes: Vec::new(),
            texts: Vec::new(),
            covered: Cover::new(area),
            written: Cover::new(area),
        }
    }

    /// What is painted into at present.
    pub(super) fn painter(&self) -> &Painter {
        &self.painter
    }

    /// Where the scene's origin is.
    pub(super) fn offset(&self) -> Vec2 {
        self.offset
    }

    /// Whether anything of a rectangle in the window can be seen.
    pub(super) fn sees(&self, rect: Rect) -> bool {
        self.painter.clip_rect().intersects(rect)
    }

    /// Hands all that was collected to egui.
    pub(super) fn flush(&mut self) {
        let mesh = self.quads.take().map(Shape::mesh);
        let shapes = self.shapes.drain(..).chain(self.texts.drain(..));
        self.painter.extend(mesh.into_iter().chain(shapes));
        self.covered.clear();
        self.written.clear();
    }

    /// The quads, to which one is added that lies within a rectangle.
    fn quads_at(&mut self, rect: Rect) -> &mut Quads {
        if self.covered.touches(rect) {
            self.flush();
        }
        &mut self.quads
    }

    /// Narrows the clip and gives back the one before; `None`, and no change, if nothing is left.
    pub(super) fn push_clip(&mut self, clip: scene::Rect) -> Option<Painter> {
        let outer = self.painter.clip_rect();
        let inner = outer.intersect(to_window(clip, self.offset));
        if !inner.is_positive() {
            return None;
        }
        self.flush();
        let narrowed = self.painter.with_clip_rect(inner);
        Some(std::mem::replace(&mut self.painter, narrowed))
    }

    /// Goes back to an earlier clip.
    pub(super) fn pop_clip(&mut self, outer: Painter) {
        self.flush();
        self.painter = outer;
    }

    /// The whole ground.
    pub(super) fn ground(&mut self, size: Vec2, colour: Colour) {
        let rect = Rect::from_min_size(Pos2::ZERO + self.offset, size);
        self.quads_at(rect).area(rect, self::colour(colour, 1.0));
    }

    /// A galley with its top left corner at `pos`.
    pub(super) fn galley(&mut self, pos: Pos2, galley: Arc<Galley>, colour: Color32) {
        // It will be moved to whole pixels.
        let bounds = galley.mesh_bounds.translate(pos.to_vec2()).expand(1.0);
        self.covered.put(bounds);
        self.written.put(bounds);
        self.texts.push(TextShape::new(pos, galley, colour).into());
    }

    /// A shape of the scene, unless it lies outside the clip.
    pub(super) fn shape(&mut self, shape: &scene::Shape, opacity: f32) {
        match shape {
            scene::Shape::Band { points, colour } => self.band(points, *colour, opacity),
            scene::Shape::Line { from, to, stroke } => {
                self.line(self.at(*from), self.at(*to), stroke, opacity);
            }
            scene::Shape::Mark {
                glyph,
                centre,
                size_px,
                fill,
                stroke,
            } => {
                // The corners of a glyph reach a little beyond its box.
                let reach = *size_px * 0.6 + stroke.map_or(0.0, |stroke| stroke.width_px) + 1.0;
                let middle = self.at(*centre);
                if !self.sees(Rect::from_center_size(middle, Vec2::splat(2.0 * reach))) {
                    return;
                }
                if let Some(corners) = glyph.corners(*centre, *size_px) {
                    self.path(&corners, true, *fill, stroke.as_ref(), opacity);
                } else {
                    self.round(
                        middle,
                        &Round::new(*glyph, *size_px, *fill, *stroke),
                        opacity,
                    );
                }
            }
            scene::Shape::Path {
                points,
                closed,
                fill,
                stroke,
            } => self.path(points, *closed, *fill, stroke.as_ref(), opacity),
            scene::Shape::Quads(quads) => self.quads(quads, opacity),
            scene::Shape::Rect {
                rect,
                radius_px,
                fill,
                stroke,
            } => self.rect(*rect, *radius_px, fill.as_ref(), stroke.as_ref(), opacity),
        }
    }

    /// Areas that mostly are of one colour.
    fn quads(&mut self, quads: &[(scene::Rect, Colour)], opacity: f32) {
        let clip = self.painter.clip_rect();
        self.quads.reserve(quads.len());
        let mut last = None;
        for &(rect, own) in quads {
            let rect = to_window(rect, self.offset);
            if !clip.intersects(rect) {
                continue;
            }
            let ink = match last {
                Some((of, ink)) if of == own => ink,
                _ => self::colour(own, opacity),
            };
            last = Some((own, ink));
            self.quads_at(rect).area(rect, ink);
        }
    }

    fn rect(
        &mut self,
        rect: scene::Rect,
        radius: f32,
        fill: Option<&Fill>,
        stroke: Option<&scene::Stroke>,
        opacity: f32,
    ) {
        let rect = to_window(rect, self.offset);
        let edge = stroke.map_or(0.0, |stroke| stroke.width_px);
        if !rect.is_positive() || !self.sees(rect.expand(edge + 1.0)) {
            return;
        }
        let rounded = radius > 0.0;
        let corner = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
        let mut shape = RectShape::filled(rect, corner, Color32::TRANSPARENT);
        shape.stroke_kind = StrokeKind::Middle;
        match fill {
            None => {}
            Some(Fill::Solid(colour)) if rounded => shape.fill = self::colour(*colour, opacity),
            Some(Fill::Solid(colour)) => self
                .quads_at(rect)
                .area(rect, self::colour(*colour, opacity)),
            Some(Fill::FadeX { left, right }) => {
                let (left, right) = (self::colour(*left, opacity), self::colour(*right, opacity));
                if rounded {
                    let at = |x: f32| left.lerp_to_gamma(right, (x - rect.min.x) / rect.width());
                    self.quads_at(rect).fan(&outline(rect, radius), at);
                } else {
                    self.quads_at(rect).fade(rect, left, right);
                }
            }
            Some(Fill::FadeY { top, bottom }) => {
                let (top, bottom) = (self::colour(*top, opacity), self::colour(*bottom, opacity));
                self.quads.fade_down(rect, top, bottom);
            }
            Some(Fill::Hatch { colour, pitch_px }) => {
                let origin = Pos2::ZERO + self.offset;
                // Only what is seen: a bar may reach far beyond the window.
                let seen = rect.intersect(self.painter.clip_rect());
                self.quads_at(seen).hatch(
                    seen,
                    origin,
                    hatch_pitch(*pitch_px),
                    self::colour(*colour, opacity),
                );
            }
        }
        if let Some(stroke) = stroke {
            if let Some(dash) = round::dash(stroke) {
                let mut corners = outline(rect, radius);
                corners.extend(corners.first().copied());
                self.dashes(&corners, stroke, dash, opacity);
            } else if rounded {
                shape.stroke = self::stroke(stroke, opacity);
            } else {
                let colour = self::colour(stroke.colour, opacity);
                self.quads_at(rect.expand(edge))
                    .frame(rect, stroke.width_px, colour);
            }
        }
        if rounded && (shape.fill != Color32::TRANSPARENT || !shape.stroke.is_empty()) {
            self.push(shape);
        }
    }

    fn line(&mut self, from: Pos2, to: Pos2, stroke: &scene::Stroke, opacity: f32) {
        let bounds = Rect::from_two_pos(from, to).expand(stroke.width_px + 1.0);
        if !self.sees(bounds) {
            return;
        }
        if let Some(dash) = round::dash(stroke) {
            self.dashes(&[from, to], stroke, dash, opacity);
        } else {
            self.segment(from, to, stroke, opacity);
        }
    }

    /// A straight solid piece: a quad along an axis, else a smoothed segment.
    #[expect(
        clippy::float_cmp,
        reason = "a line is along an axis exactly or not at all"
    )]
    fn segment(&mut self, from: Pos2, to: Pos2, stroke: &scene::Stroke, opacity: f32) {
        let colour = self::colour(stroke.colour, opacity);
        let width = stroke.width_px;
        let bounds = Rect::from_two_pos(from, to).expand(width);
        if from.y == to.y {
            self.quads_at(bounds)
                .axis_line(true, (from.x, to.x), from.y, width, colour);
        } else if from.x == to.x {
            self.quads_at(bounds)
                .axis_line(false, (from.y, to.y), from.x, width, colour);
        } else {
            self.push(Shape::LineSegment {
                points: [from, to],
                stroke: Stroke::new(width, colour),
            });
        }
    }

    /// The dashes of a line of segments that can be seen.
    fn dashes(&mut self, points: &[Pos2], stroke: &scene::Stroke, dash: [f32; 2], opacity: f32) {
        let seen = self.painter.clip_rect().expand(stroke.width_px);
        for [from, to] in dash::dashes(points, dash, seen) {
            self.segment(from, to, stroke, opacity);
        }
    }

    fn path(
        &mut self,
        points: &[scene::Pos],
        closed: bool,
        fill: Option<Colour>,
        stroke: Option<&scene::Stroke>,
        opacity: f32,
    ) {
        let mut points: Vec<Pos2> = points.iter().map(|pos| self.at(*pos)).collect();
        let edge = stroke.map_or(0.0, |stroke| stroke.width_px);
        let bounds = Rect::from_points(&points).expand(edge + 1.0);
        if points.len() < 2 || !self.sees(bounds) {
            return;
        }
        let dashed = stroke.and_then(|stroke| Some((stroke, round::dash(stroke)?)));
        let solid = stroke
            .filter(|_| dashed.is_none())
            .map_or(Stroke::NONE, |stroke| self::stroke(stroke, opacity));
        let fill = fill
            .filter(|_| closed)
            .map_or(Color32::TRANSPARENT, |fill| self::colour(fill, opacity));
        if let Some((stroke, dash)) = dashed {
            let mut outline = points.clone();
            if closed {
                outline.extend(points.first().copied());
            }
            if fill != Color32::TRANSPARENT {
                self.push(PathShape::convex_polygon(points, fill, Stroke::NONE));
            }
            self.dashes(&outline, stroke, dash, opacity);
        } else if closed {
            self.push(PathShape::convex_polygon(points, fill, solid));
        } else if points.len() == 2 {
            if let (Some(stroke), [from, to]) = (stroke, points.as_slice()) {
                self.segment(*from, *to, stroke, opacity);
            }
        } else {
            points.dedup();
            self.push(PathShape::line(points, solid));
        }
    }

    fn round(&mut self, centre: Pos2, round: &Round, opacity: f32) {
        let fill = round
            .fill
            .map_or(Color32::TRANSPARENT, |fill| self::colour(fill, opacity));
        let ink = round
            .stroke
            .map_or(Stroke::NONE, |stroke| self::stroke(&stroke, opacity));
        if let Some(dash) = round.stroke.and_then(|stroke| round::dash(&stroke)) {
            if fill != Color32::TRANSPARENT {
                self.push(CircleShape::filled(centre, round.radius_px, fill));
            }
            for arc in dash::arcs(centre, round.radius_px, dash) {
                self.push(PathShape::line(arc, ink));
            }
        } else if fill != Color32::TRANSPARENT || !ink.is_empty() {
            // egui puts a circle's stroke outside its radius; the scene's is centred on it.
            self.push(CircleShape {
                center: centre,
                radius: (round.radius_px - ink.width * 0.5).max(0.0),
                fill,
                stroke: ink,
            });
        }
    }

    fn band(&mut self, points: &[(f32, f32, f32)], colour: Colour, opacity: f32) {
        // A band must rise along x and have no negative height; a fault is drawn as thin, not lost.
        let mut last = f32::NEG_INFINITY;
        let points: Vec<BandPoint> = points
            .iter()
            .filter(|(x, top, bottom)| x.is_finite() && top.is_finite() && bottom.is_finite())
            .map(|&(x, top, bottom)| {
                last = last.max(x);
                let (top, bottom) = (top.min(bottom), top.max(bottom));
                BandPoint::new(
                    last + self.offset.x,
                    (top + self.offset.y)..=(bottom + self.offset.y),
                )
            })
            .collect();
        if points.len() < 2 {
            return;
        }
        let shape = BandShape::filled(points, self::colour(colour, opacity));
        if self.sees(shape.visual_bounding_rect()) {
            self.push(shape);
        }
    }

    fn at(&self, pos: scene::Pos) -> Pos2 {
        pos2(pos.x, pos.y) + self.offset
    }

    fn push(&mut self, shape: impl Into<Shape>) {
        let shape = shape.into();
        let bounds = shape.visual_bounding_rect();
        if self.written.touches(bounds) {
            self.flush();
        }
        self.covered.put(bounds);
        self.shapes.push(shape);
    }
}

/// A colour of the scene as egui blends it.
pub(super) fn colour(colour: Colour, opacity: f32) -> Color32 {
    let Colour { r, g, b, a } = colour.faded(opacity);
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

fn stroke(stroke: &scene::Stroke, opacity: f32) -> Stroke {
    Stroke::new(stroke.width_px, colour(stroke.colour, opacity))
}
