//! Writes a scene as SVG, by hand, the same bytes for the same scene.
//!
//! The meaning goes along: groups keep their id, role and name, and text stays text. What a viewer
//! could decide differently, where a line of text stands and in which face, is settled in `words`.

mod defs;
mod shapes;
mod words;
mod xml;

use self::defs::Defs;
use self::xml::{attribute, colour_attribute, escape, opacity_attribute, push, text_attribute};
use super::faces::{Faces, PRIMARY_FAMILY};
use crate::scene::{Group, Node, Role, Scene};
use crate::text::FontSet;

/// The scene as a complete SVG document.
///
/// Text is set in the faces of `fonts` by name, without embedding them: a viewer that has them
/// shows the picture as measured, and one that has not keeps every line to its measured width.
pub fn svg(scene: &Scene, fonts: &FontSet) -> String {
    let faces = &Faces::new(fonts);
    let mut writer = Writer {
        body: String::new(),
        defs: Defs::default(),
        faces,
    };
    writer.nodes(&scene.nodes);

    let mut out = String::with_capacity(writer.body.len() + 1024);
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"",
    );
    attribute(&mut out, "width", scene.width);
    attribute(&mut out, "height", scene.height);
    out.push_str(" viewBox=\"0 0 ");
    xml::number(&mut out, scene.width);
    out.push(' ');
    xml::number(&mut out, scene.height);
    out.push('"');
    if !scene.language.is_empty() {
        text_attribute(&mut out, "xml:lang", &scene.language);
    }
    push(
        &mut out,
        format_args!(
            " role=\"img\" font-family=\"{}\">\n<title>",
            Faces::family_list(PRIMARY_FAMILY)
        ),
    );
    escape(&mut out, &scene.title);
    out.push_str("</title>\n<desc>");
    escape(&mut out, &scene.description);
    out.push_str("</desc>\n");
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

/// Collects the body and, beside it, what the body refers to.
struct Writer<'a> {
    body: String,
    defs: Defs,
    faces: &'a Faces,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(group),
                Node::Shape(shape) => shapes::shape(&mut self.body, shape, &mut self.defs),
                Node::Text(text) => words::words(&mut self.body, text, self.faces),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        self.body.push_str("<g id=\"");
        xml::id(&mut self.body, &group.id);
        push(
            &mut self.body,
            format_args!("\" class=\"{}\"", class(group.role)),
        );
        if let Some(clip) = group.clip {
            let id = self.defs.clip(clip);
            push(&mut self.body, format_args!(" clip-path=\"url(#{id})\""));
        }
        opacity_attribute(&mut self.body, "opacity", group.opacity);
        if group.role == Role::Decoration {
            self.body.push_str(" aria-hidden=\"true\">\n");
        } else {
            push(
                &mut self.body,
                format_args!(" role=\"{}\"", aria(group.role)),
            );
            if group.name.is_empty() {
                self.body.push_str(">\n");
            } else {
                text_attribute(&mut self.body, "aria-label", &group.name);
                self.body.push_str(">\n<title>");
                escape(&mut self.body, &group.name);
                self.body.push_str("</title>\n");
            }
        }
        self.nodes(&group.nodes);
        self.body.push_str("</g>\n");
    }
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
