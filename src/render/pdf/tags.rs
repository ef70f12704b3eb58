//! The structure of a document, gathered while its pages are drawn.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagKind};

use crate::scene::Rect;

/// The deepest heading that every viewer knows.
const DEEPEST: u16 = 6;

/// A thing in the structure.
pub(super) enum Part {
    /// Things that belong together, under a tag.
    Element(TagKind, Vec<Part>),

    /// What is drawn on a page.
    Leaf(Identifier),

    /// A link's area, by its index among those of its page.
    Link(usize),
}

/// A web address and where on the page it is.
pub(super) struct Link {
    /// In scene points.
    pub rect: Rect,

    /// The address as the scene has it.
    pub url: String,

    /// What a reader hears.
    pub name: String,
}

impl Part {
    /// As krilla takes it; `links` are the areas of the page, `None` for one that
    /// is not on it. `None` where nothing is in it.
    pub(super) fn into_node(self, links: &[Option<Identifier>]) -> Option<Node> {
        match self {
            Self::Element(tag, parts) => {
                let children: Vec<Node> = parts
                    .into_iter()
                    .filter_map(|part| part.into_node(links))
                    .collect();
                (!children.is_empty()).then(|| TagGroup::with_children(tag, children).into())
            }
            Self::Leaf(identifier) => Some(identifier.into()),
            Self::Link(index) => links.get(index).copied().flatten().map(Node::Leaf),
        }
    }
}

/// What follows each other under one element: paragraphs, lists, sections.
#[derive(Default)]
pub(super) struct Flow {
    parts: Vec<Part>,

    /// Items of a list that goes on.
    items: Vec<Part>,

    /// Lines of a paragraph that goes on.
    lines: Vec<Part>,

    /// Their words.
    words: String,

    /// The level that the first paragraph has as a heading.
    heading: Option<u16>,

    /// What the first paragraph is a link to.
    link: Option<Link>,
}

impl Flow {
    /// A flow whose first paragraph is a heading.
    pub(super) fn headed(level: u16) -> Self {
        Self {
            heading: Some(level),
            ..Self::default()
        }
    }

    /// Makes the next paragraph a heading.
    pub(super) fn head_next(&mut self, level: u16) {
        self.heading = Some(level);
    }

    /// Makes the next paragraph a link.
    pub(super) fn link_next(&mut self, link: Link) {
        self.link = Some(link);
    }

    /// Adds a line, or a part of one, to the paragraph that goes on.
    pub(super) fn line(&mut self, part: Part, words: &str) {
        self.lines.push(part);
        self.words.push_str(words);
    }

    /// Ends a line whose paragraph goes on.
    pub(super) fn next_line(&mut self) {
        self.words.push(' ');
    }

    /// Ends the paragraph. `level` is that of the last heading, as no level may be left out; links
    /// of the page are added to `links`.
    pub(super) fn end_paragraph(&mut self, level: &mut u16, links: &mut Vec<Link>) {
        if self.lines.is_empty() {
            return;
        }
        let mut lines = std::mem::take(&mut self.lines);
        let words = std::mem::take(&mut self.words);
        if let Some(link) = self.link.take() {
            lines.push(Part::Link(links.len()));
            links.push(link);
            lines = vec![Part::Element(Tag::Link.into(), lines)];
        }
        let tag = match self.heading.take() {
            Some(wanted) => {
                *level = wanted.clamp(1, DEEPEST).min(level.saturating_add(1));
                let number = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(number, Some(words)).into()
            }
            None => Tag::P.into(),
        };
        self.push(Part::Element(tag, lines));
    }

    /// Adds a part, after the list that it ends.
    pub(super) fn push(&mut self, part: Part) {
        self.end_list();
        self.parts.push(part);
    }

    /// Adds an item to the list that goes on, or begins one.
    pub(super) fn item(&mut self, parts: Vec<Part>) {
        if !parts.is_empty() {
            let body = Part::Element(Tag::LBody.into(), parts);
            self.items.push(Part::Element(Tag::LI.into(), vec![body]));
        }
    }

    /// All parts. The last paragraph must have been ended.
    pub(super) fn finish(mut self) -> Vec<Part> {
        self.end_list();
        self.parts
    }

    fn end_list(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            let list = Tag::L(ListNumbering::None).into();
            self.parts.push(Part::Element(list, items));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(parts: &[Part]) -> Vec<String> {
        let name = |part: &Part| match part {
            Part::Element(TagKind::Hn(tag), _) => format!("H{}", tag.level()),
            Part::Element(TagKind::L(_), items) => format!("L{}", items.len()),
            Part::Element(TagKind::P(_), _) => "P".to_owned(),
            Part::Element(..) => "?".to_owned(),
            Part::Leaf(_) | Part::Link(_) => "leaf".to_owned(),
        };
        parts.iter().map(name).collect()
    }

    #[test]
    fn a_list_ends_where_something_else_begins_and_no_level_is_left_out() {
        let (mut level, mut links) = (0, Vec::new());
        let mut flow = Flow::headed(4);
        flow.line(Part::Link(0), "Title");
        flow.end_paragraph(&mut level, &mut links);
        for _ in 0..2 {
            flow.item(vec![Part::Link(0)]);
        }
        flow.item(Vec::new());
        flow.line(Part::Link(0), "words");
        flow.end_paragraph(&mut level, &mut links);
        flow.item(vec![Part::Link(0)]);
        flow.head_next(9);
        flow.line(Part::Link(0), "Next");
        flow.end_paragraph(&mut level, &mut links);
        assert_eq!(kinds(&flow.finish()), ["H1", "L2", "P", "L1", "H2"]);
    }

    #[test]
    fn an_element_with_nothing_in_it_is_left_out() {
        let empty = Part::Element(Tag::LI.into(), vec![Part::Link(7)]);
        let outer = Part::Element(Tag::Section.into(), vec![empty]);
        assert!(outer.into_node(&[]).is_none());
    }
}
