//! What a scene is made of: groups that mean something, shapes and text.

use std::sync::Arc;

use super::{Colour, EventKey, Fill, Glyph, Pos, Rect, Stroke, Target};
use crate::text::Line;

/// Points to the inch of what nobody said a size on paper of: a pixel of CSS is a point.
pub const POINTS_PER_INCH: f32 = 96.0;

/// A picture of known size, ready for any target.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Width in points.
    pub width: f32,

    /// Height in points.
    pub height: f32,

    /// Points to the inch, as it is meant to be printed; [`POINTS_PER_INCH`] where nobody said.
    pub points_per_inch: f32,

    /// Painted first, over the whole area; `None` leaves it transparent.
    pub ground: Option<Colour>,

    /// Title for a reader of the file.
    pub title: String,

    /// One or two sentences that say what is in the picture.
    pub description: String,

    /// BCP 47 tag of the text's language.
    pub language: String,

    /// In painting order, which is also reading order.
    pub nodes: Vec<Node>,
}

/// One thing in a scene.
#[derive(Clone, Debug)]
pub enum Node {
    /// Things that belong together and mean something together.
    Group(Group),

    /// A drawing without words.
    Shape(Shape),

    /// A line of text.
    Text(TextNode),
}

/// Things that belong together: a lane, an event, a card.
#[derive(Clone, Debug)]
pub struct Group {
    /// Stable: the same thing has the same id in every scene, and no two groups of a scene share one.
    pub id: String,

    /// What it is.
    pub role: Role,

    /// What a screen reader says, and the title in an SVG. Never empty unless the role is `Decoration`.
    pub name: String,

    /// Where it is, for hits and accessibility, in scene points.
    pub bounds: Rect,

    /// Nothing of it is painted outside.
    pub clip: Option<Rect>,

    /// What a click on it is about.
    pub target: Option<Target>,

    /// Opacity of everything in it, 0–1.
    pub opacity: f32,

    /// Events in it too many to be groups of their own: a pointer finds each.
    pub spots: Vec<Spot>,

    /// In painting and reading order.
    pub nodes: Vec<Node>,
}

/// Where a pointer finds one of many small events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Where it is, in scene points.
    pub rect: Rect,

    /// Which it is.
    pub event: EventKey,
}

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The line of ticks and dates.
    Axis,

    /// Something that acts when clicked.
    Button,

    /// A quotation, a figure, an event in the tray, a detail.
    Card,

    /// Nothing a reader needs to hear.
    Decoration,

    /// An event's mark and label.
    Event,

    /// A title or a section's head.
    Heading,

    /// A lane of the timeline.
    Lane,

    /// A lane's name, glyph and count.
    LaneHeader,

    /// What colours, shapes and edges mean.
    Legend,

    /// An editor's note.
    Note,

    /// The whole range in small.
    Overview,

    /// Quotes, figures, detail.
    Panel,

    /// An event outside the view, named at its edge.
    Shelf,

    /// Plain words.
    Text,

    /// A series of figures on the axis.
    Track,

    /// Events without a date.
    Tray,
}

/// A drawing without words.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A ribbon whose height varies along x: a density band.
    Band {
        /// `(x, top, bottom)` in points, x rising.
        points: Vec<(f32, f32, f32)>,

        /// One colour.
        colour: Colour,
    },

    /// One straight line.
    Line {
        /// From here.
        from: Pos,

        /// To here.
        to: Pos,

        /// How.
        stroke: Stroke,
    },

    /// An actor's glyph.
    Mark {
        /// Which.
        glyph: Glyph,

        /// Its middle.
        centre: Pos,

        /// Width and height of its box in points.
        size_px: f32,

        /// Inside; ring glyphs have none.
        fill: Option<Colour>,

        /// Edge.
        stroke: Option<Stroke>,
    },

    /// Straight segments through points.
    Path {
        /// Corners in order.
        points: Vec<Pos>,

        /// Whether the last is joined to the first.
        closed: bool,

        /// Inside; only of closed paths, which must be convex.
        fill: Option<Colour>,

        /// Edge.
        stroke: Option<Stroke>,
    },

    /// Many plain rectangles at once, each one colour: painted as one mesh.
    Quads(Vec<(Rect, Colour)>),

    /// A rectangle with equal corner radii.
    Rect {
        /// Where.
        rect: Rect,

        /// Corner radius in points.
        radius_px: f32,

        /// Inside.
        fill: Option<Fill>,

        /// Edge, centred on the outline.
        stroke: Option<Stroke>,
    },
}

/// One line of text in its place.
#[derive(Clone, Debug)]
pub struct TextNode {
    /// Left edge of the line in points.
    pub left: f32,

    /// Baseline in points.
    pub baseline: f32,

    /// The text, measured, elided and split into runs.
    pub line: Arc<Line>,

    /// Ink.
    pub colour: Colour,
}

impl TextNode {
    /// The box from ascent to descent.
    pub fn bounds(&self) -> Rect {
        Rect::new(
            self.left,
            self.baseline - self.line.ascent_px,
            self.left + self.line.width_px,
            self.baseline + self.line.descent_px,
        )
    }
}

impl Group {
    /// An empty group, opaque and unclipped, that nothing happens to on a click.
    pub fn new(id: impl Into<String>, role: Role, name: impl Into<String>, bounds: Rect) -> Self {
        Self {
            id: id.into(),
            role,
            name: name.into(),
            bounds,
            clip: None,
            target: None,
            opacity: 1.0,
            spots: Vec::new(),
            nodes: Vec::new(),
        }
    }

    /// With what a click on it is about.
    #[must_use]
    pub fn with_target(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// With a clip at its bounds.
    #[must_use]
    pub fn clipped(mut self) -> Self {
        self.clip = Some(self.bounds);
        self
    }

    /// Adds a shape.
    pub fn shape(&mut self, shape: Shape) {
        self.nodes.push(Node::Shape(shape));
    }

    /// Adds a filled rectangle with square corners.
    pub fn fill_rect(&mut self, rect: Rect, colour: Colour) {
        self.shape(Shape::Rect {
            rect,
            radius_px: 0.0,
            fill: Some(Fill::Solid(colour)),
            stroke: None,
        });
    }

    /// Adds a straight line.
    pub fn line(&mut self, from: Pos, to: Pos, stroke: Stroke) {
        self.shape(Shape::Line { from, to, stroke });
    }

    /// Adds a line of text with its left edge and baseline.
    pub fn text(&mut self, left: f32, baseline: f32, line: Arc<Line>, colour: Colour) {
        self.nodes.push(Node::Text(TextNode {
            left,
            baseline,
            line,
            colour,
        }));
    }

    /// Adds a group inside this one.
    pub fn group(&mut self, group: Self) {
        self.nodes.push(Node::Group(group));
    }

    /// Moves the group and all in it.
    pub fn translate(&mut self, dx: f32, dy: f32) {
        self.bounds = self.bounds.translate(dx, dy);
        self.clip = self.clip.map(|clip| clip.translate(dx, dy));
        for spot in &mut self.spots {
            spot.rect = spot.rect.translate(dx, dy);
        }
        for node in &mut self.nodes {
            node.translate(dx, dy);
        }
    }

    /// Calls `visit` for this group and every group in it, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for node in &self.nodes {
            if let Node::Group(group) = node {
                group.walk(visit);
            }
        }
    }

    fn target_at(&self, pos: Pos, found: &mut Option<(Target, Rect)>) {
        if self.clip.is_some_and(|clip| !clip.contains(pos)) {
            return;
        }
        if let Some(target) = &self.target
            && self.bounds.contains(pos)
        {
            *found = Some((target.clone(), self.bounds));
        }
        for spot in &self.spots {
            if spot.rect.contains(pos) {
                *found = Some((Target::Event(spot.event), spot.rect));
            }
        }
        for node in &self.nodes {
            if let Node::Group(group) = node {
                group.target_at(pos, found);
            }
        }
    }

    /// Calls `visit` for every line of text in this group, in reading order.
    pub fn walk_text<'a>(&'a self, visit: &mut impl FnMut(&'a TextNode)) {
        for node in &self.nodes {
            match node {
                Node::Group(group) => group.walk_text(visit),
                Node::Shape(_) => {}
                Node::Text(text) => visit(text),
            }
        }
    }

    /// All words in this group, lines joined by spaces: what a reader reads.
    pub fn words(&self) -> String {
        let mut words = String::new();
        self.walk_text(&mut |text| {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&text.line.text);
        });
        words
    }
}

impl Node {
    /// Moves it and all in it.
    pub fn translate(&mut self, dx: f32, dy: f32) {
        match self {
            Self::Group(group) => group.translate(dx, dy),
            Self::Shape(shape) => shape.translate(dx, dy),
            Self::Text(text) => {
                text.left += dx;
                text.baseline += dy;
            }
        }
    }
}

impl Shape {
    /// What it may reach, edges included; `None` where it is nowhere.
    pub fn bounds(&self) -> Option<Rect> {
        let around = |points: &mut dyn Iterator<Item = Pos>| {
            points
                .map(|pos| Rect::new(pos.x, pos.y, pos.x, pos.y))
                .reduce(|all, one| all.union(&one))
        };
        let edge = |stroke: &Option<Stroke>| stroke.map_or(0.0, |stroke| stroke.width_px);
        let (inner, edge_px) = match self {
            Self::Band { points, .. } => {
                let corners = points
                    .iter()
                    .flat_map(|&(x, top, bottom)| [Pos::new(x, top), Pos::new(x, bottom)]);
                (around(&mut corners.into_iter()), 0.0)
            }
            Self::Line { from, to, stroke } => {
                (around(&mut [*from, *to].into_iter()), stroke.width_px)
            }
            Self::Mark {
                centre,
                size_px,
                stroke,
                ..
            } => {
                // The corners of a glyph reach a little beyond its box.
                let reach = size_px * 0.6;
                let low = Pos::new(centre.x - reach, centre.y - reach);
                let high = Pos::new(centre.x + reach, centre.y + reach);
                (around(&mut [low, high].into_iter()), edge(stroke))
            }
            Self::Path { points, stroke, .. } => {
                (around(&mut points.iter().copied()), edge(stroke))
            }
            Self::Quads(quads) => {
                let rects = quads.iter().map(|(rect, _)| *rect);
                (rects.reduce(|all, one| all.union(&one)), 0.0)
            }
            Self::Rect { rect, stroke, .. } => (Some(*rect), edge(stroke)),
        };
        inner.map(|inner| inner.inset(-edge_px, -edge_px))
    }

    fn translate(&mut self, dx: f32, dy: f32) {
        let shift = |pos: &mut Pos| {
            pos.x += dx;
            pos.y += dy;
        };
        match self {
            Self::Band { points, .. } => {
                for (x, top, bottom) in points {
                    *x += dx;
                    *top += dy;
                    *bottom += dy;
                }
            }
            Self::Line { from, to, .. } => {
                shift(from);
                shift(to);
            }
            Self::Mark { centre, .. } => shift(centre),
            Self::Path { points, .. } => points.iter_mut().for_each(shift),
            Self::Quads(quads) => {
                for (rect, _) in quads {
                    *rect = rect.translate(dx, dy);
                }
            }
            Self::Rect { rect, .. } => *rect = rect.translate(dx, dy),
        }
    }
}

impl Scene {
    /// Calls `visit` for every group, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Group)) {
        for node in &self.nodes {
            if let Node::Group(group) = node {
                group.walk(visit);
            }
        }
    }

    /// The group with an id.
    pub fn find(&self, id: &str) -> Option<&Group> {
        let mut found = None;
        self.walk(&mut |group| {
            if group.id == id && found.is_none() {
                found = Some(group);
            }
        });
        found
    }

    /// The topmost group with a target at a position.
    pub fn hit(&self, pos: Pos) -> Option<&Group> {
        let mut hit = None;
        self.walk(&mut |group| {
            let visible = group.clip.is_none_or(|clip| clip.contains(pos));
            if group.target.is_some() && visible && group.bounds.contains(pos) {
                hit = Some(group);
            }
        });
        hit
    }

    /// What a click at a position is about, and where that is: the topmost group with a target, or
    /// the event of a spot above it. What is clipped away is not found.
    pub fn target_at(&self, pos: Pos) -> Option<(Target, Rect)> {
        let mut found = None;
        for node in &self.nodes {
            if let Node::Group(group) = node {
                group.target_at(pos, &mut found);
            }
        }
        found
    }

    /// All words in the scene, lines joined by spaces.
    pub fn words(&self) -> String {
        let mut words = Vec::new();
        for node in &self.nodes {
            match node {
                Node::Group(group) => words.push(group.words()),
                Node::Shape(_) => {}
                Node::Text(text) => words.push(text.line.text.clone()),
            }
        }
        words.join(" ")
    }
}
