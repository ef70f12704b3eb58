//! Draws a scene into strips of pixels, so that a picture need not fit in memory.
//!
//! A scene is made into paths once; a strip then draws those that reach into it. Words are the
//! outlines of the glyphs that were measured. What is drawn, and in which order, is what the SVG of
//! the scene says: a renderer of SVG gives the same picture but for the smoothing of some edges.

mod glyphs;
mod shapes;

use tiny_skia::{
    FillRule, Mask, Paint, Path, PathBuilder, Pixmap, PixmapMut, PixmapPaint, Stroke, Transform,
};

use self::glyphs::Outlines;
use crate::scene::{Colour, Group, Node, Rect, Scene, TextNode};
use crate::text::FontSet;

/// A scene as paths with their paints, in painting order.
pub(super) struct Drawing {
    /// Size of the scene in points.
    width: f32,
    height: f32,
    ground: Option<Colour>,
    parts: Vec<Part>,
}

/// Something to draw.
struct Part {
    /// Where there may be something of it, in points.
    bounds: Rect,

    /// Nothing of it is drawn outside, in points.
    clip: Option<Rect>,
    what: What,
}

/// What is drawn, in points.
enum What {
    /// The inside of a path.
    Fill { path: Path, paint: Paint<'static> },

    /// The edge of a path.
    Stroke {
        path: Path,
        paint: Paint<'static>,
        stroke: Stroke,
    },

    /// Parts that are put on the picture together.
    Layer { opacity: f32, parts: Vec<Part> },
}

impl Drawing {
    /// The paths of a scene.
    pub(super) fn new(scene: &Scene, fonts: &FontSet) -> Self {
        let mut maker = Maker {
            outlines: Outlines::new(fonts),
            clip: None,
            parts: Vec::new(),
        };
        maker.nodes(&scene.nodes);
        Self {
            width: scene.width,
            height: scene.height,
            ground: scene.ground,
            parts: maker.parts,
        }
    }

    /// Rows `top` to `top + rows` of the picture of `size` pixels; `None` where there are none, or no
    /// memory for them.
    pub(super) fn strip(&self, size: (u32, u32), top: u32, rows: u32) -> Option<Pixmap> {
        let mut pixmap = Pixmap::new(size.0, rows)?;
        if let Some(ground) = self.ground {
            let Colour { r, g, b, a } = ground;
            pixmap.fill(tiny_skia::Color::from_rgba8(r, g, b, a));
        }
        // Each side to its own rounded size, so that what fills the scene fills the picture.
        let across = size.0 as f32 / self.width;
        let down = size.1 as f32 / self.height;
        let mut strip = Strip {
            transform: Transform::from_row(across, 0.0, 0.0, down, 0.0, -(top as f32)),
            // A pixel more on every side, for edges that are smoothed.
            seen: Rect::new(
                -1.0 / across,
                (f64::from(top) - 1.0) as f32 / down,
                self.width + 1.0 / across,
                (f64::from(top) + f64::from(rows) + 1.0) as f32 / down,
            ),
            size: (size.0, rows),
            masks: Vec::new(),
        };
        strip.parts(&self.parts, &mut pixmap.as_mut());
        Some(pixmap)
    }
}

/// Rows of a picture in the making.
struct Strip {
    /// From points to pixels of the strip.
    transform: Transform,

    /// What of the scene is in it, in points.
    seen: Rect,

    /// Width and height in pixels.
    size: (u32, u32),

    /// Clips that were needed so far.
    masks: Vec<(Rect, Mask)>,
}

impl Strip {
    fn parts(&mut self, parts: &[Part], pixmap: &mut PixmapMut<'_>) {
        for part in parts {
            let seen = part.bounds.intersection(&self.seen);
            if !has_area(&seen) {
                continue;
            }
            let mut mask = None;
            if let Some(clip) = part.clip {
                let left = clip.intersection(&seen);
                if !has_area(&left) {
                    continue;
                }
                // Most of what has a clip keeps to it anyway.
                if left != seen {
                    mask = self.mask(clip);
                    if mask.is_none() {
                        continue;
                    }
                }
            }
            match &part.what {
                What::Fill { path, paint } => {
                    let mask = mask.and_then(|at| self.masks.get(at)).map(|(_, mask)| mask);
                    pixmap.fill_path(path, paint, FillRule::Winding, self.transform, mask);
                }
                What::Stroke {
                    path,
                    paint,
                    stroke,
                } => {
                    let mask = mask.and_then(|at| self.masks.get(at)).map(|(_, mask)| mask);
                    pixmap.stroke_path(path, paint, stroke, self.transform, mask);
                }
                What::Layer { opacity, parts } => {
                    let Some(mut layer) = Pixmap::new(self.size.0, self.size.1) else {
                        continue;
                    };
                    self.parts(parts, &mut layer.as_mut());
                    let paint = PixmapPaint {
                        opacity: *opacity,
                        ..PixmapPaint::default()
                    };
                    let whole = Transform::identity();
                    pixmap.draw_pixmap(0, 0, layer.as_ref(), &paint, whole, None);
                }
            }
        }
    }

    /// Which mask lets through what is within a clip; `None` where nothing is.
    fn mask(&mut self, clip: Rect) -> Option<usize> {
        let known = self.masks.iter().position(|(own, _)| *own == clip);
        if known.is_some() {
            return known;
        }
        let mut mask = Mask::new(self.size.0, self.size.1)?;
        let path = rect_path(&clip)?;
        mask.fill_path(&path, FillRule::Winding, true, self.transform);
        self.masks.push((clip, mask));
        Some(self.masks.len() - 1)
    }
}

/// Makes the nodes of a scene into parts.
struct Maker<'a> {
    outlines: Outlines<'a>,

    /// The clip in force.
    clip: Option<Rect>,
    parts: Vec<Part>,
}

impl Maker<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(group),
                Node::Shape(shape) => self.shape(shape),
                Node::Text(text) => self.words(text),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let outer = self.clip;
        if let Some(clip) = group.clip {
            self.narrow(clip);
        }
        if group.opacity < 1.0 {
            let before = std::mem::take(&mut self.parts);
            self.nodes(&group.nodes);
            let parts = std::mem::replace(&mut self.parts, before);
            let bounds = parts.iter().map(|part| part.bounds);
            if let Some(bounds) = bounds.reduce(|a, b| a.union(&b)) {
                self.parts.push(Part {
                    bounds,
                    // Its parts have their own.
                    clip: None,
                    what: What::Layer {
                        opacity: group.opacity.max(0.0),
                        parts,
                    },
                });
            }
        } else {
            self.nodes(&group.nodes);
        }
        self.clip = outer;
    }

    fn words(&mut self, node: &TextNode) {
        for run in &node.line.runs {
            let path = self.outlines.run(node, run);
            self.fill(path, paint(node.colour, false));
        }
    }

    /// Nothing of what follows is drawn outside of `clip`.
    fn narrow(&mut self, clip: Rect) {
        self.clip = Some(self.clip.map_or(clip, |outer| outer.intersection(&clip)));
    }

    /// Adds the inside of a path, where there is one.
    fn fill(&mut self, path: Option<Path>, paint: Paint<'static>) {
        let Some(path) = path else { return };
        let bounds = bounds(&path, 0.0);
        if has_area(&bounds) {
            self.push(bounds, What::Fill { path, paint });
        }
    }

    /// Adds the edge of a path, where there is one.
    fn stroke(&mut self, path: Option<Path>, paint: Paint<'static>, stroke: Stroke) {
        let Some(path) = path else { return };
        // The point of a corner reaches out as far as its limit lets it.
        let reach = stroke.width * 0.5 * stroke.miter_limit.max(1.0);
        let bounds = bounds(&path, reach);
        if has_area(&bounds) {
            let what = What::Stroke {
                path,
                paint,
                stroke,
            };
            self.push(bounds, what);
        }
    }

    fn push(&mut self, bounds: Rect, what: What) {
        self.parts.push(Part {
            bounds,
            clip: self.clip,
            what,
        });
    }
}

/// A plain colour; `crisp` leaves edges unsmoothed.
fn paint(colour: Colour, crisp: bool) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(colour.r, colour.g, colour.b, colour.a);
    paint.anti_alias = !crisp;
    paint
}

fn rect_path(rect: &Rect) -> Option<Path> {
    let rect = tiny_skia::Rect::from_ltrb(rect.left, rect.top, rect.right, rect.bottom)?;
    Some(PathBuilder::from_rect(rect))
}

fn bounds(path: &Path, reach: f32) -> Rect {
    let own = path.bounds();
    Rect::new(own.left(), own.top(), own.right(), own.bottom()).inset(-reach, -reach)
}

fn has_area(rect: &Rect) -> bool {
    rect.width() > 0.0 && rect.height() > 0.0
}
