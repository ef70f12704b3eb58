//! Everything that a picture is made from: the same for the window, the command line and tests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::prepared::Prepared;
use super::{Theme, View, partners, style};
use crate::model::{Dataset, Item, Layer};
use crate::scene::{LayerId, Target};
use crate::text::{Line, TextEngine};

/// Everything that a picture is made from. The same frame gives the same scene.
pub struct Frame<'a> {
    /// What is shown; the first is the dataset that was opened.
    pub layers: &'a [Layer],

    /// Grouping and index of the layers, made between frames.
    pub prepared: &'a Prepared,

    /// What of it, and how.
    pub view: &'a View,

    /// Colours.
    pub theme: &'a Theme,

    /// Measures and sets text.
    pub text: &'a TextEngine,

    /// File name and where it came from, as the status line and the source strip say it.
    pub origin: &'a str,

    /// What the pointer is over.
    pub hover: Option<&'a Target>,

    /// What the keyboard is on.
    pub focus: Option<&'a Target>,

    /// Whether controls are drawn: in the window, never in a picture.
    pub controls: bool,

    /// Numbers of the notes that a picture lists below itself, by what they stand on.
    pub note_marks: Option<&'a BTreeMap<Item, String>>,
}

/// What a hover or a selection lights; everything else is dimmed while something is hovered.
#[derive(Clone, Debug, Default)]
pub struct Lit {
    /// What is hovered and what belongs to it.
    pub hovered: BTreeSet<Item>,

    /// What is selected.
    pub selected: Option<Item>,

    /// What is selected and what belongs to it.
    pub with_selected: BTreeSet<Item>,
}

/// How far what is not hovered is dimmed.
const DIMMED: f32 = 0.3;

impl<'a> Frame<'a> {
    /// A frame of a picture: nothing is pointed at, and no control is drawn.
    pub fn of_picture(
        layers: &'a [Layer],
        prepared: &'a Prepared,
        view: &'a View,
        theme: &'a Theme,
        text: &'a TextEngine,
        origin: &'a str,
    ) -> Self {
        Self {
            layers,
            prepared,
            view,
            theme,
            text,
            origin,
            hover: None,
            focus: None,
            controls: false,
            note_marks: None,
        }
    }
}

impl Frame<'_> {
    /// The dataset that was opened. A frame has at least one layer; without one this is empty.
    pub fn dataset(&self) -> Arc<Dataset> {
        self.layers
            .first()
            .map(|layer| Arc::clone(&layer.dataset))
            .unwrap_or_default()
    }

    /// What marks a record on which a caution or a discrepancy stands: an asterisk, numbered where
    /// the picture lists its notes; empty where none stands on it.
    pub fn note_mark(&self, item: Item) -> &str {
        if let Some(marks) = self.note_marks {
            return marks.get(&item).map_or("", String::as_str);
        }
        match self.layers.first() {
            Some(layer) if layer.dataset.is_noted(item) => "*",
            _ => "",
        }
    }

    /// The mark of a record as it stands after a text: numbers keep a narrow space from a number, of which
    /// they would be read as a part.
    pub fn mark_after(&self, text: &str, item: Item) -> String {
        let mark = self.note_mark(item);
        let is_number = text.ends_with(char::is_numeric) && self.note_marks.is_some();
        if is_number && !mark.is_empty() {
            // One that no line breaks at.
            format!("\u{202f}{mark}")
        } else {
            mark.to_owned()
        }
    }

    /// A figure's value with what marks it: numbers of notes and sources are small and raised, so that
    /// they are never read as a part of it; an asterisk alone stands in the line.
    pub fn value_with_mark(&self, value: String, item: Item) -> (String, Option<Arc<Line>>) {
        let mark = self.note_mark(item);
        if self.note_marks.is_none() || mark.is_empty() {
            return (value + mark, None);
        }
        (value, Some(self.text.line(mark, style::RAISED)))
    }

    /// What is selected.
    pub fn selected(&self) -> Option<Item> {
        let layer = self.layers.first()?;
        self.view.selected(&layer.dataset)
    }

    /// What is lit.
    pub fn lit(&self) -> Lit {
        if let Some(beside) = self.prepared.beside() {
            return self.lit_beside(beside);
        }
        let dataset = self.dataset();
        let hovered = self.hover.and_then(item_of);
        let selected = self.view.selected(&dataset);
        Lit {
            hovered: hovered.map_or_else(BTreeSet::new, |item| partners(&dataset, item)),
            selected,
            with_selected: selected.map_or_else(BTreeSet::new, |item| partners(&dataset, item)),
        }
    }
}

impl Lit {
    /// Opacity of a record: dimmed while something else is hovered.
    pub fn opacity(&self, item: Item) -> f32 {
        if self.hovered.is_empty() || self.hovered.contains(&item) {
            1.0
        } else {
            DIMMED
        }
    }

    /// Opacity of what stands for many records: dimmed while something is hovered.
    pub fn opacity_of_many(&self) -> f32 {
        if self.hovered.is_empty() { 1.0 } else { DIMMED }
    }

    /// Whether a record is the selected one.
    pub fn is_selected(&self, item: Item) -> bool {
        self.selected == Some(item)
    }
}

/// The record of the first layer that a target is about.
pub fn item_of(target: &Target) -> Option<Item> {
    match target {
        Target::Event(key) | Target::Earlier(key) | Target::Later(key) => {
            (key.layer == LayerId(0)).then_some(Item::Event(key.event))
        }
        Target::Quote(index) => Some(Item::Quote(*index)),
        Target::Figure(index) => Some(Item::Figure(*index)),
        Target::Note(index) => Some(Item::Note(*index)),
        Target::Record(item) => Some(*item),
        _ => None,
    }
}
