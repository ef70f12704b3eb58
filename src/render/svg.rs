//! Writes a scene as SVG, by hand, the same bytes for the same scene.
//!
//! The meaning goes along: groups keep their id, role and name, and text stays text. What a viewer
//! could decide differently, where a line of text stands and in which face, is settled in `words`.
//! The faces go along too, cut down to the letters in use, so that a picture looks the same where
//! they are not installed. Lanes and what holds them are layers to editors that know layers.

mod defs;
mod shapes;
mod words;
mod xml;

use self::defs::Defs;
use self::xml::{attribute, colour_attribute, escape, opacity_attribute, push, text_attribute};
use super::embed::style_sheet;
use super::faces::{Faces, PRIMARY_FAMILY};
use crate::scene::{Group, Node, POINTS_PER_INCH, Role, Scene, Target};
use crate::text::FontSet;

const MM_PER_INCH: f32 = 25.4;

/// What editors write and read layers and their names by.
const LAYERS: &str = " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"";

/// The scene as a complete SVG document that holds its faces.
///
/// A viewer without IBM Plex Sans shows the picture as measured all the same. A program that does not
/// follow style sheets, and has not the faces either, keeps every line to its measured width.
pub fn svg(scene: &Scene, fonts: &FontSet) -> String {
    let faces = Faces::new(fonts);
    let mut sheet = style_sheet([scene], fonts, &faces);
    if !sheet.is_empty() {
        sheet.insert(0, '\n');
    }
    written(scene, &faces, &Place::File { sheet: &sheet })
}

/// The scene as a complete SVG document that names its faces and does not hold them: a third of the
/// size, and right where IBM Plex Sans is installed.
pub fn svg_without_faces(scene: &Scene, fonts: &FontSet) -> String {
    document(scene, &Faces::new(fonts))
}

/// The document without its faces, for a caller that has read them already.
pub(super) fn document(scene: &Scene, faces: &Faces) -> String {
    written(scene, faces, &Place::File { sheet: "" })
}

/// Where a picture stands.
pub(super) enum Place<'a> {
    /// In a file of its own, with a style sheet.
    File { sheet: &'a str },

    /// In a page, which has the faces: with a text before all its ids, and where a click leads.
    Page {
        prefix: &'a str,
        link: &'a dyn Fn(&Target) -> Option<String>,
    },
}

/// The scene as an `svg` element, whole document or part of a page.
pub(super) fn written(scene: &Scene, faces: &Faces, place: &Place<'_>) -> String {
    let prefix = match place {
        Place::File { .. } => "",
        Place::Page { prefix, .. } => prefix,
    };
    let mut writer = Writer {
        body: String::new(),
        defs: Defs::new(prefix),
        faces,
        place,
        prefix,
        in_link: false,
    };
    writer.nodes(&scene.nodes, true);

    let mut out = String::with_capacity(writer.body.len() + 1024);
    if let Place::File { .. } = place {
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if let Place::File { .. } = place {
        out.push_str(LAYERS);
    }
    side(&mut out, "width", scene.width, scene, place);
    side(&mut out, "height", scene.height, scene, place);
    out.push_str(" viewBox=\"0 0 ");
    xml::number(&mut out, scene.width);
    out.push(' ');
    xml::number(&mut out, scene.height);
    out.push('"');
    if !scene.language.is_empty() {
        text_attribute(&mut out, "lang", &scene.language);
        if let Place::File { .. } = place {
            text_attribute(&mut out, "xml:lang", &scene.language);
        }
    }
    // As `img` it would be one thing with a title, and nothing in it would be read aloud.
    push(
        &mut out,
        format_args!(
            " role=\"graphics-document document\" font-family=\"{}\">\n",
            Faces::family_list(PRIMARY_FAMILY)
        ),
    );
    writer.about(&mut out, scene);
    if let Place::File { sheet } = place
        && !sheet.is_empty()
    {
        push(&mut out, format_args!("<style>{sheet}</style>\n"));
    }
    out.push_str(&writer.defs.finish());
    if let Some(ground) = scene.ground {
        out.push_str("<rect width=\"100%\" height=\"100%\"");
        colour_attribute(&mut out, "fill", ground);
        out.push_str("/>\n");
    }
    out.push_str(&writer.body);
    out.push_str("</svg>\n");
    out
}

/// A side of the picture: in millimetres where a file is of a size on paper, else in pixels.
fn side(out: &mut String, name: &str, length: f32, scene: &Scene, place: &Place<'_>) {
    let is_paper = scene.points_per_inch.to_bits() != POINTS_PER_INCH.to_bits();
    if is_paper && let Place::File { .. } = place {
        push(out, format_args!(" {name}=\""));
        xml::number(out, length / scene.points_per_inch * MM_PER_INCH);
        out.push_str("mm\"");
    } else {
        attribute(out, name, length);
    }
}

/// Collects the body and, beside it, what the body refers to.
struct Writer<'a> {
    body: String,
    defs: Defs,
    faces: &'a Faces,
    place: &'a Place<'a>,
    prefix: &'a str,
    /// Whether a link is open: one cannot hold another.
    in_link: bool,
}

impl Writer<'_> {
    /// Title and description. In a page both stand beside the picture, and a title that shows under
    /// the pointer wherever nothing else does would be in the way.
    fn about(&self, out: &mut String, scene: &Scene) {
        if let Place::File { .. } = self.place {
            out.push_str("<title>");
            escape(out, &scene.title);
            out.push_str("</title>\n");
        }
        out.push_str("<desc>");
        escape(out, &scene.description);
        out.push_str("</desc>\n");
    }

    /// `in_layer` tells whether everything around is a layer, or nothing is around.
    fn nodes(&mut self, nodes: &[Node], in_layer: bool) {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(group, in_layer),
                Node::Shape(shape) => shapes::shape(&mut self.body, shape, &mut self.defs),
                Node::Text(text) => words::words(&mut self.body, text, self.faces),
            }
        }
    }

    fn group(&mut self, group: &Group, in_layer: bool) {
        let link = match self.place {
            Place::Page { link, .. } if !self.in_link => group.target.as_ref().and_then(link),
            _ => None,
        };
        let is_layer = in_layer && is_layer(group);
        self.body.push_str(if link.is_some() {
            "<a id=\""
        } else {
            "<g id=\""
        });
        self.body.push_str(self.prefix);
        xml::id(&mut self.body, &group.id);
        push(
            &mut self.body,
            format_args!("\" class=\"{}\"", class(group.role)),
        );
        if let Some(address) = &link {
            text_attribute(&mut self.body, "href", address);
        }
        if let Some(clip) = group.clip {
            let id = self.defs.clip(clip);
            push(&mut self.body, format_args!(" clip-path=\"url(#{id})\""));
        }
        opacity_attribute(&mut self.body, "opacity", group.opacity);
        if is_layer && let Place::File { .. } = self.place {
            let label = if group.name.is_empty() {
                &group.id
            } else {
                &group.name
            };
            self.body.push_str(" inkscape:groupmode=\"layer\"");
            text_attribute(&mut self.body, "inkscape:label", label);
        }
        self.meaning(group, link.is_some());
        let was_in_link = self.in_link;
        self.in_link |= link.is_some();
        self.nodes(&group.nodes, is_layer);
        self.in_link = was_in_link;
        if !self.in_link {
            self.spots(group);
        }
        self.body
            .push_str(if link.is_some() { "</a>\n" } else { "</g>\n" });
    }

    /// What a screen reader says of a group, and its title; closes the start tag.
    fn meaning(&mut self, group: &Group, is_link: bool) {
        if group.role == Role::Decoration {
            // What only decorates may still hold what does not.
            let hidden = !holds_meaning(group);
            self.body.push_str(if hidden {
                " aria-hidden=\"true\">\n"
            } else {
                ">\n"
            });
            return;
        }
        if !is_link {
            push(
                &mut self.body,
                format_args!(" role=\"{}\"", aria(group.role)),
            );
        }
        if group.role == Role::Heading && !is_link {
            self.body.push_str(" aria-level=\"2\"");
        }
        if group.name.is_empty() {
            self.body.push_str(">\n");
            return;
        }
        text_attribute(&mut self.body, "aria-label", &group.name);
        self.body.push_str(">\n");
        if matches!(self.place, Place::File { .. }) || group.target.is_some() {
            self.body.push_str("<title>");
            escape(&mut self.body, &group.name);
            self.body.push_str("</title>\n");
        }
    }

    /// In a page, a place to point at for each event that is no group of its own. The tables name
    /// them: a walk by keys through thousands would lead nowhere.
    fn spots(&mut self, group: &Group) {
        let Place::Page { link, .. } = self.place else {
            return;
        };
        for spot in &group.spots {
            let Some(address) = link(&Target::Event(spot.event)) else {
                continue;
            };
            self.body.push_str("<a");
            text_attribute(&mut self.body, "href", &address);
            self.body.push_str(
                " tabindex=\"-1\" aria-hidden=\"true\"><rect fill=\"none\" pointer-events=\"all\"",
            );
            for (name, value) in [
                ("x", spot.rect.left),
                ("y", spot.rect.top),
                ("width", spot.rect.width().max(0.0)),
                ("height", spot.rect.height().max(0.0)),
            ] {
                attribute(&mut self.body, name, value);
            }
            self.body.push_str("/></a>\n");
        }
    }
}

/// Whether a group is a layer to an editor: a lane, a part of the picture that holds lanes, or a part
/// at the top.
fn is_layer(group: &Group) -> bool {
    let mut holds = false;
    group.walk(&mut |inner| {
        holds |= matches!(inner.role, Role::Lane | Role::LaneHeader | Role::Track);
    });
    holds
        || matches!(
            group.role,
            Role::Axis | Role::Panel | Role::Tray | Role::Overview
        )
}

/// Whether something in a group is more than decoration.
fn holds_meaning(group: &Group) -> bool {
    let mut holds = false;
    group.walk(&mut |inner| holds |= inner.role != Role::Decoration);
    holds
}

/// The class of a group: what it is, for a style sheet or an editor.
const fn class(role: Role) -> &'static str {
    match role {
        Role::Axis => "axis",
        Role::Button => "button",
        Role::Card => "card",
        Role::Decoration => "decoration",
        Role::Event => "event",
        Role::Heading => "heading",
        Role::Lane => "lane",
        Role::LaneHeader => "lane-header",
        Role::Legend => "legend",
        Role::Note => "note",
        Role::Overview => "overview",
        Role::Panel => "panel",
        Role::Shelf => "shelf",
        Role::Text => "text",
        Role::Track => "track",
        Role::Tray => "tray",
    }
}

/// The ARIA role of a group. In a picture nothing acts, so that a button is a group too.
const fn aria(role: Role) -> &'static str {
    match role {
        Role::Heading => "heading",
        Role::Note => "note",
        Role::Panel => "region",
        _ => "group",
    }
}

#[cfg(test)]
mod tests;
