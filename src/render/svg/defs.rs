//! What shapes refer to: gradients, hatches and clips, each written once.

use std::collections::HashMap;

use super::super::round::{HATCH_WIDTH_PX, hatch_pitch};
use super::xml::{attribute, colour_attribute, number, push};
use crate::scene::{Colour, Rect};

/// Definitions in the order of their first use, so that the same scene gives the same bytes.
#[derive(Default)]
pub(super) struct Defs {
    /// Before every id: a page may hold several pictures.
    prefix: String,

    /// The elements.
    text: String,

    /// The id of each element, by its content. Only looked up, never walked: its order is not seen.
    ids: HashMap<String, String>,

    clips: u32,
    fades: u32,
    hatches: u32,
}

impl Defs {
    /// Nothing yet, with a text before every id to come.
    pub(super) fn new(prefix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            ..Self::default()
        }
    }

    /// The elements, wrapped; nothing where there are none.
    pub(super) fn finish(self) -> String {
        if self.text.is_empty() {
            return String::new();
        }
        format!("<defs>\n{}</defs>\n", self.text)
    }

    /// The id of a clip at `rect`.
    pub(super) fn clip(&mut self, rect: Rect) -> String {
        let mut body = String::from("<rect");
        for (name, value) in [
            ("x", rect.left),
            ("y", rect.top),
            ("width", rect.width().max(0.0)),
            ("height", rect.height().max(0.0)),
        ] {
            attribute(&mut body, name, value);
        }
        body.push_str("/>");
        let next = self.clips + 1;
        self.define(
            "clipPath",
            "",
            &body,
            format!("{}tl.clip{next}", self.prefix),
            |defs| {
                defs.clips = next;
            },
        )
    }

    /// The id of a change of colour across whatever it fills: from left to right, or downwards.
    pub(super) fn fade(&mut self, from: Colour, to: Colour, is_down: bool) -> String {
        let mut body = String::new();
        for (offset, colour) in [("0", from), ("1", to)] {
            push(&mut body, format_args!("<stop offset=\"{offset}\""));
            // The attribute's name is `stop-color`, its opacity `stop-opacity`.
            let mut paint = String::new();
            colour_attribute(&mut paint, "stop-color", colour);
            body.push_str(&paint.replace("stop-color-opacity", "stop-opacity"));
            body.push_str("/>");
        }
        let next = self.fades + 1;
        self.define(
            "linearGradient",
            if is_down { " x2=\"0\" y2=\"1\"" } else { "" },
            &body,
            format!("{}tl.fade{next}", self.prefix),
            |defs| {
                defs.fades = next;
            },
        )
    }

    /// The id of lines at 45°, `pitch_px` apart across them.
    pub(super) fn hatch(&mut self, colour: Colour, pitch_px: f32) -> String {
        let pitch = hatch_pitch(pitch_px);
        let mut size = String::new();
        number(&mut size, pitch);
        let mut body = String::from("<rect");
        attribute(&mut body, "width", HATCH_WIDTH_PX);
        push(&mut body, format_args!(" height=\"{size}\""));
        colour_attribute(&mut body, "fill", colour);
        body.push_str("/>");
        let attributes = format!(
            " width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\""
        );
        let next = self.hatches + 1;
        self.define(
            "pattern",
            &attributes,
            &body,
            format!("{}tl.hatch{next}", self.prefix),
            |defs| {
                defs.hatches = next;
            },
        )
    }

    /// The id of an element with this content: the one there is, or a new one.
    fn define(
        &mut self,
        element: &str,
        attributes: &str,
        body: &str,
        id: String,
        count: impl FnOnce(&mut Self),
    ) -> String {
        let key = format!("{element}{attributes}>{body}");
        if let Some(known) = self.ids.get(&key) {
            return known.clone();
        }
        push(
            &mut self.text,
            format_args!("<{element} id=\"{id}\"{attributes}>{body}</{element}>\n"),
        );
        count(self);
        self.ids.insert(key, id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_definition_is_written_once() {
        let mut defs = Defs::default();
        let ink = Colour::rgb(0x12_34_56);
        let first = defs.fade(ink, ink.faded(0.0), false);
        assert_eq!(first, "tl.fade1");
        assert_eq!(defs.fade(ink, ink.faded(0.0), false), first);
        assert_eq!(defs.fade(ink.faded(0.0), ink, false), "tl.fade2");
        assert_eq!(defs.clip(Rect::new(0.0, 0.0, 5.0, 6.0)), "tl.clip1");
        assert_eq!(
            defs.finish(),
            "<defs>\n\
             <linearGradient id=\"tl.fade1\"><stop offset=\"0\" stop-color=\"#123456\"/>\
             <stop offset=\"1\" stop-color=\"#123456\" stop-opacity=\"0\"/></linearGradient>\n\
             <linearGradient id=\"tl.fade2\"><stop offset=\"0\" stop-color=\"#123456\" stop-opacity=\"0\"/>\
             <stop offset=\"1\" stop-color=\"#123456\"/></linearGradient>\n\
             <clipPath id=\"tl.clip1\"><rect x=\"0\" y=\"0\" width=\"5\" height=\"6\"/></clipPath>\n\
             </defs>\n"
        );
    }

    #[test]
    fn a_hatch_has_its_pitch_across_the_lines() {
        let mut defs = Defs::default();
        let id = defs.hatch(Colour::rgb(0), 6.0);
        assert_eq!(id, "tl.hatch1");
        assert_eq!(
            defs.finish(),
            "<defs>\n<pattern id=\"tl.hatch1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"1\" height=\"6\" fill=\"#000000\"/></pattern>\n</defs>\n"
        );
    }
}
