//! Paints a scene into the window: meshes for what is straight, shapes for what is round, held
//! galleys for text.
//!
//! The scene decides everything; nothing here measures, wraps or elides.

mod cover;
mod dash;
mod fonts;
mod galleys;
mod mesh;
mod sink;
mod words;

pub use self::fonts::{face_family, install_fonts};

use ::egui::{Color32, Painter, Pos2, Rect, Vec2, pos2, vec2};

use self::galleys::Galleys;
use self::sink::Sink;
use crate::scene::{self, Group, Node, Scene, TextNode};
use crate::text::Line;

/// How far ink may reach beyond the box of a line of text, in points: diacritics and overhang.
const TEXT_OVERHANG: f32 = 4.0;

/// Paints scenes, and holds the text it has laid out from one frame to the next.
///
/// Make one for each place that shows a scene and keep it. The fonts must be those of
/// [`install_fonts`].
#[derive(Default)]
pub struct ScenePainter {
    galleys: Galleys,
}

impl ScenePainter {
    /// A painter that has laid out nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Paints a scene with its origin at `offset`, within the painter's clip.
    ///
    /// Call it once a frame. What lies outside the clip costs a comparison.
    pub fn paint(&mut self, painter: &Painter, scene: &Scene, offset: Vec2) {
        self.paint_over(painter, scene, offset, None);
    }

    /// The same over something that is of one colour already, such as a window that was cleared to
    /// it: a ground of that colour is not painted again, which without a graphics card costs as much
    /// as all the rest.
    pub fn paint_over(
        &mut self,
        painter: &Painter,
        scene: &Scene,
        offset: Vec2,
        under: Option<scene::Colour>,
    ) {
        self.galleys.begin_frame(painter);
        let mut sink = Sink::new(painter.clone(), offset);
        if let Some(ground) = scene.ground.filter(|ground| Some(*ground) != under) {
            sink.ground(vec2(scene.width, scene.height), ground);
        }
        self.nodes(&mut sink, &scene.nodes, 1.0);
        sink.flush();
    }

    /// Lines of text held from earlier frames: for a debug panel and for tests.
    pub fn held_lines(&self) -> usize {
        self.galleys.len()
    }

    fn nodes(&mut self, sink: &mut Sink, nodes: &[Node], opacity: f32) {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(sink, group, opacity),
                Node::Shape(shape) => sink.shape(shape, opacity),
                Node::Text(text) => self.text(sink, text, opacity),
            }
        }
    }

    fn group(&mut self, sink: &mut Sink, group: &Group, opacity: f32) {
        let opacity = opacity * group.opacity.clamp(0.0, 1.0);
        if opacity <= 0.0 {
            return;
        }
        let Some(clip) = group.clip.filter(|clip| cuts(*clip, &group.nodes)) else {
            self.nodes(sink, &group.nodes, opacity);
            return;
        };
        let Some(outer) = sink.push_clip(clip) else {
            return;
        };
        self.nodes(sink, &group.nodes, opacity);
        sink.pop_clip(outer);
    }

    fn text(&mut self, sink: &mut Sink, node: &TextNode, opacity: f32) {
        let colour = sink::colour(node.colour, opacity);
        let bounds = node.bounds().inset(-TEXT_OVERHANG, -TEXT_OVERHANG);
        if colour.a() == 0 || !sink.sees(to_window(bounds, sink.offset())) {
            return;
        }
        let origin = pos2(node.left, node.baseline) + sink.offset();
        for placed in self.galleys.line(sink.painter(), &node.line) {
            let pos = origin + vec2(placed.left, -placed.ascent);
            sink.galley(pos, std::sync::Arc::clone(&placed.galley), colour);
        }
    }
}

/// Paints one line of text, its left edge and baseline at a place: for what the window paints beside its
/// scenes. egui's own layout knows no order but that of writing.
pub fn paint_line(painter: &Painter, line: &Line, at: Pos2, ink: Color32) {
    for placed in galleys::alone(painter, line) {
        painter.galley(at + vec2(placed.left, -placed.ascent), placed.galley, ink);
    }
}

/// Nodes up to which it is looked whether a clip cuts any.
const FEW: usize = 24;

/// Whether a clip may cut something of what it holds. Each clip begins a mesh, and the clips of most
/// marks cut nothing.
fn cuts(clip: scene::Rect, nodes: &[Node]) -> bool {
    let within = |bounds: scene::Rect| clip.union(&bounds) == clip;
    let is_within = |node: &Node| match node {
        Node::Group(_) => false,
        Node::Shape(shape) => shape.bounds().is_none_or(within),
        Node::Text(text) => within(text.bounds().inset(-TEXT_OVERHANG, -TEXT_OVERHANG)),
    };
    nodes.len() > FEW || !nodes.iter().all(is_within)
}

/// A rectangle of the scene in the window.
fn to_window(rect: scene::Rect, offset: Vec2) -> Rect {
    Rect::from_min_max(pos2(rect.left, rect.top), pos2(rect.right, rect.bottom)).translate(offset)
}

#[cfg(test)]
mod tests;
