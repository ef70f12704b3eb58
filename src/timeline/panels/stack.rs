//! Cards below each other, with hairlines between: the scene of a panel.

use super::sheet::Sheet;
use crate::scene::{Group, Node, POINTS_PER_INCH, Pos, Rect, Role, Scene, Shape, Stroke};
use crate::timeline::{Frame, style};

/// Groups below each other in one scene.
pub(super) struct Stack<'a> {
    frame: &'a Frame<'a>,
    width_px: f32,
    y: f32,
    nodes: Vec<Node>,

    /// Whether the last thing was a card, so that a hairline parts it from the next.
    after_card: bool,
}

impl<'a> Stack<'a> {
    /// An empty one.
    pub fn new(frame: &'a Frame<'a>, width_px: f32) -> Self {
        Self {
            frame,
            width_px,
            y: 0.0,
            nodes: Vec::new(),
            after_card: false,
        }
    }

    /// A card below the last, moved into its place.
    pub fn card(&mut self, mut group: Group) {
        if self.after_card {
            let inset = crate::timeline::measure::PADDING;
            self.nodes.push(Node::Shape(Shape::Line {
                from: Pos::new(inset, self.y),
                to: Pos::new(self.width_px - inset, self.y),
                stroke: Stroke::solid(1.0, self.frame.theme.hairline),
            }));
        }
        let height = group.bounds.height();
        group.translate(0.0, self.y);
        self.y += height;
        self.nodes.push(Node::Group(group));
        self.after_card = true;
    }

    /// The head of a section.
    pub fn head(&mut self, id: &str, text: &str) {
        self.words(id, text, Role::Heading);
    }

    /// One line of plain words.
    pub fn line(&mut self, id: &str, text: &str) {
        self.words(id, text, Role::Text);
    }

    fn words(&mut self, id: &str, text: &str, role: Role) {
        let group = Group::new(id, role, text, Rect::default());
        let mut sheet = Sheet::new(self.frame, group, self.width_px);
        sheet.gap(8.0);
        let strong = role == Role::Heading;
        sheet.secondary(
            text,
            if strong {
                style::META_STRONG
            } else {
                style::META
            },
        );
        let mut group = sheet.finish(self.width_px, 4.0);
        let height = group.bounds.height();
        group.translate(0.0, self.y);
        self.y += height;
        self.nodes.push(Node::Group(group));
        self.after_card = false;
    }

    /// The scene, as high as what is in it.
    pub fn finish(self, title: &str, description: String) -> Scene {
        let dataset = self.frame.dataset();
        Scene {
            width: self.width_px,
            height: self.y,
            points_per_inch: POINTS_PER_INCH,
            ground: None,
            title: title.to_owned(),
            description,
            language: dataset
                .head
                .language
                .clone()
                .unwrap_or_else(|| "en".to_owned()),
            nodes: self.nodes,
        }
    }
}
