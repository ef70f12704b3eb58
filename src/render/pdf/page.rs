//! One page: what is drawn, and at the same time what it means.
//!
//! | in the scene | in the structure |
//! | --- | --- |
//! | a lane, a panel, a track, the tray, the notes | `Sect`, with a heading where it has one |
//! | an event, a shelf, a card | an item of a list |
//! | an event's drawing, a figure's on its chart, the axis, a legend | `Figure`; its name is what a reader hears, its words can be copied |
//! | lines of text | `P` or `H1`–`H6`; lines that were one paragraph are one |
//! | a shape beside words, the grid | no part of the structure: an artifact |

use krilla::geom::Rect as Area;
use krilla::paint::FillRule;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, SpanTag, Tag};

use super::lines::{Language, by_language, goes_on};
use super::paint::{area, part, rect_path};
use super::shapes;
use super::sheet::Sheet;
use super::tags::{Flow, Link, Part};
use super::words::{self, Pen};
use crate::scene::{Colour, Group, Node, Rect, Role, Scene, Shape, Target, TextNode};
use crate::text::Weight;

/// What marked content is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Artifact,
    Content,
}

/// Where in the structure a group stands.
#[derive(Clone, Copy)]
struct Place {
    /// Sections around it.
    depth: u16,

    /// Opacity of what is around it, where it is drawn one by one.
    alpha: f32,

    /// Whether words directly in it need not be heard.
    silent: bool,

    /// Whether it is on a chart: what stands there is a mark, with at most a number beside it.
    on_chart: bool,
}

/// Draws a page and gathers its structure.
pub(super) struct PageWriter<'p, 's, 'f> {
    pen: Pen<'p, 's, 'f>,
    open: Open,
    sheet: Sheet,
    index: usize,
    language: Language,

    /// Level of the last heading.
    level: u16,
    links: Vec<Link>,
}

impl<'p, 's, 'f> PageWriter<'p, 's, 'f> {
    /// A writer of page `index` on a surface.
    pub(super) fn new(pen: Pen<'p, 's, 'f>, sheet: Sheet, index: usize, language: &str) -> Self {
        Self {
            pen,
            open: Open::Nothing,
            sheet,
            index,
            language: Language::new(language),
            level: 0,
            links: Vec::new(),
        }
    }

    /// Draws all of a scene. What it means, and the links in it.
    pub(super) fn draw(mut self, scene: &Scene) -> (Vec<Part>, Vec<Link>) {
        self.ground(scene);
        self.pen.surface.push_transform(&self.sheet.transform());
        let mut flow = Flow::default();
        let place = Place {
            depth: 0,
            alpha: 1.0,
            silent: false,
            on_chart: false,
        };
        self.section(&scene.nodes, place, &mut flow);
        self.end_paragraph(&mut flow);
        self.close();
        self.pen.surface.pop();
        (flow.finish(), self.links)
    }

    /// The ground of the whole sheet.
    fn ground(&mut self, scene: &Scene) {
        let (Some(colour), Some(whole)) = (scene.ground, self.sheet.area()) else {
            return;
        };
        let rect = Rect::from_size(0.0, 0.0, whole.width(), whole.height());
        let artifact = Artifact::new(ArtifactType::Background, Some(whole));
        self.pen
            .surface
            .start_tagged(ContentTag::Artifact(artifact));
        let fill = Shape::Quads(vec![(rect, colour)]);
        shapes::draw(self.pen.surface, &fill, 1.0);
        self.pen.surface.end_tagged();
    }

    /// What follows each other in one group, or in the scene.
    fn section(&mut self, nodes: &[Node], place: Place, flow: &mut Flow) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Group(group) => self.group(group, place, flow),
                Node::Shape(shape) => {
                    self.artifact();
                    shapes::draw(self.pen.surface, shape, place.alpha);
                }
                Node::Text(text) if text.line.text.is_empty() => {}
                Node::Text(text) if place.silent => {
                    self.artifact();
                    self.line(text, place.alpha);
                }
                Node::Text(text) => {
                    self.paragraph_line(text, goes_on(nodes, at), place.alpha, flow);
                }
            }
        }
    }

    fn group(&mut self, group: &Group, place: Place, flow: &mut Flow) {
        if group.clip.is_some_and(|clip| area(&clip).is_none()) {
            // Nothing of it is seen.
            return;
        }
        if is_figure(group, place.on_chart) {
            self.figure(group, place, flow);
            return;
        }
        let clip = group.clip.and_then(|clip| rect_path(&clip, 0.0));
        if let Some(clip) = &clip {
            self.close();
            self.pen.surface.push_clip_path(clip, &FillRule::NonZero);
        }
        let inside = Place {
            alpha: place.alpha * group.opacity.clamp(0.0, 1.0),
            silent: group.role == Role::Decoration,
            ..place
        };
        self.meaning(group, inside, flow);
        if clip.is_some() {
            self.close();
            self.pen.surface.pop();
        }
    }

    /// What a group is in the structure.
    fn meaning(&mut self, group: &Group, place: Place, flow: &mut Flow) {
        let depth = place.depth.saturating_add(1);
        let within = Place {
            depth,
            on_chart: group.role == Role::Track,
            ..place
        };
        let in_section = match group.role {
            Role::Lane | Role::Overview | Role::Panel | Role::Track | Role::Tray => true,
            // Those at the foot of a picture; others belong to a card.
            Role::Note => place.depth == 0,
            _ => false,
        };
        if in_section {
            self.end_paragraph(flow);
            let mut own = if begins_with_heading(group) {
                Flow::headed(depth + 1)
            } else {
                Flow::default()
            };
            self.section(&group.nodes, within, &mut own);
            self.end_paragraph(&mut own);
            let parts = own.finish();
            if !parts.is_empty() {
                flow.push(Part::Element(Tag::Section.into(), parts));
            }
            return;
        }
        match group.role {
            Role::Card => {
                self.end_paragraph(flow);
                let mut own = Flow::default();
                self.section(&group.nodes, place, &mut own);
                self.end_paragraph(&mut own);
                flow.item(own.finish());
            }
            // Not a thing of its own: its parts belong where it stands.
            Role::Decoration => self.section(&group.nodes, place, flow),
            role => {
                self.end_paragraph(flow);
                match role {
                    Role::Heading if place.depth == 0 => flow.head_next(1),
                    Role::Heading => flow.head_next(place.depth + 2),
                    Role::LaneHeader => flow.head_next(place.depth + 1),
                    _ => {}
                }
                if let Some(Target::Url(url)) = &group.target
                    && (url.starts_with("https://") || url.starts_with("http://"))
                {
                    flow.link_next(Link {
                        rect: group.bounds,
                        url: url.clone(),
                        name: group.name.clone(),
                    });
                }
                self.section(&group.nodes, place, flow);
                self.end_paragraph(flow);
            }
        }
    }

    /// A drawing with one name: all of it is one thing in the structure.
    fn figure(&mut self, group: &Group, place: Place, flow: &mut Flow) {
        self.end_paragraph(flow);
        let leaf = self.content(None);
        self.ink(group, place.alpha);
        self.close();
        let seen = group
            .clip
            .map_or(group.bounds, |clip| clip.intersection(&group.bounds));
        let bounds = area(&self.sheet.on_page(&seen)).map(|rect: Area| BBox {
            page_idx: self.index,
            rect,
        });
        let language = self.language.of_words(&group.name).map(str::to_owned);
        let tag = Tag::Figure(Some(group.name.clone()))
            .with_bbox(bounds)
            .with_lang(language);
        let figure = Part::Element(tag.into(), vec![leaf]);
        if matches!(group.role, Role::Event | Role::Shelf | Role::Card) {
            flow.item(vec![figure]);
        } else {
            flow.push(figure);
        }
    }

    /// All that is drawn in a group, within one figure.
    fn ink(&mut self, group: &Group, alpha: f32) {
        let clip = match group.clip.map(|clip| rect_path(&clip, 0.0)) {
            None => None,
            Some(Some(clip)) => Some(clip),
            Some(None) => return,
        };
        if let Some(clip) = &clip {
            self.pen.surface.push_clip_path(clip, &FillRule::NonZero);
        }
        let opacity = part(alpha * group.opacity);
        self.pen.surface.push_opacity(opacity);
        for node in &group.nodes {
            match node {
                Node::Group(inner) => self.ink(inner, 1.0),
                Node::Shape(shape) => shapes::draw(self.pen.surface, shape, 1.0),
                Node::Text(text) => {
                    self.line(text, 1.0);
                    // Words that stand apart are read apart.
                    words::space_after(&mut self.pen, text);
                }
            }
        }
        self.pen.surface.pop();
        if clip.is_some() {
            self.pen.surface.pop();
        }
    }

    /// A line of text that is marked already.
    fn line(&mut self, text: &TextNode, alpha: f32) {
        let runs = words::logical_runs(&text.line);
        words::runs(&mut self.pen, text, &runs, faded(text, alpha));
    }

    /// A line of a paragraph, a part of it for each language.
    fn paragraph_line(&mut self, text: &TextNode, goes_on: bool, alpha: f32, flow: &mut Flow) {
        for (language, runs) in by_language(&text.line, self.language) {
            let leaf = self.content(language);
            words::runs(&mut self.pen, text, &runs, faded(text, alpha));
            let said: String = runs
                .iter()
                .filter_map(|run| text.line.text.get(run.bytes.clone()))
                .collect();
            flow.line(leaf, &said);
        }
        if goes_on {
            words::space_after(&mut self.pen, text);
            flow.next_line();
        } else {
            self.end_paragraph(flow);
        }
        self.close();
    }

    fn end_paragraph(&mut self, flow: &mut Flow) {
        flow.end_paragraph(&mut self.level, &mut self.links);
    }

    // Marks. Clips are set and lifted between them, never within.

    fn close(&mut self) {
        if self.open != Open::Nothing {
            self.pen.surface.end_tagged();
            self.open = Open::Nothing;
        }
    }

    fn artifact(&mut self) {
        if self.open != Open::Artifact {
            self.close();
            let artifact = Artifact::with_kind(ArtifactType::Layout);
            self.pen
                .surface
                .start_tagged(ContentTag::Artifact(artifact));
            self.open = Open::Artifact;
        }
    }

    fn content(&mut self, language: Option<&str>) -> Part {
        self.close();
        let tag = SpanTag::empty().with_lang(language);
        let leaf = self.pen.surface.start_tagged(ContentTag::Span(tag));
        self.open = Open::Content;
        Part::Leaf(leaf)
    }
}

/// Whether a group is one drawing with one name, whatever words are in it.
fn is_figure(group: &Group, on_chart: bool) -> bool {
    if group.role == Role::Decoration || group.name.is_empty() {
        return false;
    }
    match group.role {
        Role::Axis | Role::Event | Role::Legend | Role::Overview | Role::Shelf => true,
        Role::Card if on_chart => true,
        _ => is_drawing(&group.nodes) && has_shape(&group.nodes),
    }
}

/// Whether nothing in it is said: no words, and no group with a name.
fn is_drawing(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Group(group) => group.role == Role::Decoration && is_drawing(&group.nodes),
        Node::Shape(_) => true,
        Node::Text(text) => text.line.text.is_empty(),
    })
}

fn has_shape(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Group(group) => has_shape(&group.nodes),
        Node::Shape(_) => true,
        Node::Text(_) => false,
    })
}

/// Whether the first words of a section are its heading: those of panels are, those of the notes at
/// the foot where they are set in bold.
fn begins_with_heading(group: &Group) -> bool {
    let first = group.nodes.iter().find_map(|node| match node {
        Node::Text(text) if !text.line.text.is_empty() => Some(text),
        _ => None,
    });
    match group.role {
        // The head of a track is a group of its own.
        Role::Track => true,
        Role::Panel | Role::Tray => first.is_some(),
        Role::Note => first.is_some_and(|text| text.line.style.weight == Weight::SemiBold),
        _ => false,
    }
}

fn faded(text: &TextNode, alpha: f32) -> Colour {
    if alpha < 1.0 {
        text.colour.faded(alpha)
    } else {
        text.colour
    }
}
