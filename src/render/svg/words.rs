//! Lines of text: one `<text>` each, in logical order, in the faces and at the places measured.
//!
//! A viewer does its own bidi and its own choice of fonts. Neither must move anything:
//! - A line of one run is one string at its left edge.
//! - A line of several runs is one `<tspan>` a run, each at its own left edge. Every absolute `x`
//!   starts a chunk, which viewers anchor by its left edge whatever its direction, so that the order
//!   across runs is settled here and only the order within a run is left to them.
//! - What reads from left to right is held to its measured width by `textLength`, so that a viewer
//!   without the face still keeps clear of the neighbours.
//! - A run from right to left stands between U+2067 and U+2069, because resvg knows no other base
//!   direction than left to right. A mark (U+200F) follows a trailing space, which would otherwise
//!   count as the end of the line and be moved to the other side.
//!
//! No `direction` attribute is written: it would turn the anchor round.

use super::super::faces::{FaceName, Faces, PRIMARY_FAMILY};
use super::xml::{attribute, colour_attribute, escape, push};
use crate::scene::TextNode;
use crate::text::{Line, Run, Weight};

/// Starts a right-to-left isolate.
const ISOLATE: char = '\u{2067}';

/// Ends an isolate.
const END_ISOLATE: char = '\u{2069}';

/// An invisible letter of right-to-left direction.
const RTL_MARK: char = '\u{200f}';

/// Appends a line of text; nothing for an empty one.
pub(super) fn words(out: &mut String, node: &TextNode, faces: &Faces) {
    let line = &*node.line;
    if line.text.is_empty() {
        return;
    }
    out.push_str("<text");
    let single = line.runs.len() <= 1;
    if single {
        let left = line.runs.first().map_or(0.0, |run| run.left_px);
        attribute(out, "x", node.left + left);
    }
    attribute(out, "y", node.baseline);
    attribute(out, "font-size", line.style.size_px);
    let own = match line.style.weight {
        Weight::Regular => 400,
        Weight::SemiBold => 600,
    };
    if let [run] = line.runs.as_slice() {
        face_attributes(out, faces.name(run.face), own, 400);
    } else if own != 400 {
        push(out, format_args!(" font-weight=\"{own}\""));
    }
    colour_attribute(out, "fill", node.colour);
    if single {
        single_run(out, line);
    } else {
        // Spaces at the ends of runs are the gaps between words.
        out.push_str(" xml:space=\"preserve\">");
        for run in logical_order(line) {
            let Some(text) = line.text.get(run.bytes.clone()) else {
                continue;
            };
            out.push_str("<tspan");
            attribute(out, "x", node.left + run.left_px);
            face_attributes(out, faces.name(run.face), own, own);
            length(out, run.width_px, run.rtl);
            out.push('>');
            content(out, text, run.rtl);
            out.push_str("</tspan>");
        }
    }
    out.push_str("</text>\n");
}

/// The rest of the element for a line that is all one run, up to its end tag.
fn single_run(out: &mut String, line: &Line) {
    let rtl = line.rtl || line.runs.first().is_some_and(|run| run.rtl);
    if keeps_space(&line.text) {
        out.push_str(" xml:space=\"preserve\"");
    }
    length(out, line.width_px, rtl);
    out.push('>');
    content(out, &line.text, rtl);
}

/// Appends what holds a string to its measured width, whatever face a viewer sets it in.
///
/// Stretching right-to-left text is where viewers differ most, so that goes without.
fn length(out: &mut String, width_px: f32, rtl: bool) {
    if !rtl && width_px > 0.0 {
        attribute(out, "textLength", width_px);
        out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
    }
}

/// The runs in the order in which they are read.
fn logical_order(line: &Line) -> Vec<&Run> {
    let mut runs: Vec<&Run> = line.runs.iter().collect();
    runs.sort_by_key(|run| run.bytes.start);
    runs
}

/// Appends text, isolated where it reads from right to left.
fn content(out: &mut String, text: &str, rtl: bool) {
    if !rtl {
        escape(out, text);
        return;
    }
    out.push(ISOLATE);
    escape(out, text);
    if text.ends_with(char::is_whitespace) {
        out.push(RTL_MARK);
    }
    out.push(END_ISOLATE);
}

/// Appends what sets a run's face, where it differs from what the element inherits.
///
/// `wanted` is the weight that the line asks for and `inherited` the one in force. The face's own
/// weight is written, so that a viewer does not thicken a face that has no heavier sister.
fn face_attributes(out: &mut String, face: Option<&FaceName>, wanted: u16, inherited: u16) {
    let weight = face.map_or(wanted, |face| face.weight);
    if weight != inherited {
        push(out, format_args!(" font-weight=\"{weight}\""));
    }
    if let Some(face) = face
        && face.family != PRIMARY_FAMILY
    {
        out.push_str(" font-family=\"");
        escape(out, &Faces::family_list(&face.family));
        out.push('"');
    }
}

/// Whether a viewer would drop or join spaces of this text.
fn keeps_space(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace)
        || text.contains("  ")
        || text.contains(['\t', '\n', '\r'])
}
