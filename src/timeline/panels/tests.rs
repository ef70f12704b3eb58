//! What the panels are tested with: a frame to make them from, and what holds for every panel.

mod cards;
mod claims;
mod hover_cards;
mod notes;
mod questions;
mod records;
mod rivals;

use super::*;
use crate::load::{BUILT_IN, Progress, load_built_in, load_bytes};
use crate::model::record::{NoteLevel, QuoteForm};
use crate::model::{Dataset, Item, Layer};
use crate::scene::{EventKey, Group, LayerId, Node, Role, Target};
use crate::text::{FontSet, TextEngine};
use crate::time::parse_typed;
use crate::timeline::{Frame, Prepared, Selection, Theme, View};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a frame is made from.
struct House {
    layers: Vec<Layer>,
    prepared: Prepared,
    view: View,
    text: TextEngine,
    hover: Option<Target>,
}

impl House {
    fn new() -> Self {
        Self::of(load_built_in(&BUILT_IN[0]).unwrap().dataset)
    }

    fn of(dataset: Dataset) -> Self {
        let view = View::opening(&dataset);
        let layers = vec![Layer::new(LayerId(0), Arc::new(dataset))];
        let prepared = Prepared::new(&layers, &view);
        Self {
            layers,
            prepared,
            view,
            text: TextEngine::new(FontSet::bundled()),
            hover: None,
        }
    }

    fn dataset(&self) -> &Dataset {
        &self.layers[0].dataset
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            layers: &self.layers,
            prepared: &self.prepared,
            view: &self.view,
            theme: &Theme::LIGHT,
            text: &self.text,
            origin: "truce-2023.json",
            hover: self.hover.as_ref(),
            focus: None,
            controls: true,
            note_marks: None,
        }
    }

    fn select(&mut self, id: &str) {
        let item = self.dataset().joins.by_id[id];
        self.view.selection = Selection::of(self.dataset(), item);
    }

    fn search(&mut self, text: &str) {
        text.clone_into(&mut self.view.search);
        self.prepared = Prepared::new(&self.layers, &self.view);
    }

    fn detail(&mut self, id: &str) -> String {
        self.select(id);
        detail(&self.frame(), 360.0).unwrap().scene.words()
    }

    fn card(&self, id: &str) -> String {
        let frame = self.frame();
        let panel = if id.starts_with("quote") {
            quotes
        } else {
            figures
        };
        panel(&frame, 360.0).scene.find(id).unwrap().words()
    }
}

#[track_caller]
fn says(words: &str, wanted: &[&str]) {
    for want in wanted {
        assert!(words.contains(want), "no {want:?} in: {words}");
    }
}

fn cards(panel: &Panel) -> Vec<&Group> {
    let mut found = Vec::new();
    panel.scene.walk(&mut |group| {
        if group.role == Role::Card {
            found.push(group);
        }
    });
    found
}

/// Checks a panel: cards apart, text inside, ids unlike, names given.
fn check(panel: &Panel, width_px: f32) {
    let cards = cards(panel);
    for (place, card) in cards.iter().enumerate() {
        for other in &cards[place + 1..] {
            assert!(
                !card.bounds.intersects(&other.bounds),
                "{} {}",
                card.id,
                other.id
            );
        }
    }
    let mut ids = BTreeSet::new();
    panel.scene.walk(&mut |group| {
        assert!(ids.insert(group.id.clone()), "twice {}", group.id);
        assert!(!group.name.is_empty(), "no name {}", group.id);
        assert!(group.bounds.bottom <= panel.scene.height + 0.01);
        if group.role == Role::Button {
            assert!(group.bounds.height() >= 24.0, "{}", group.id);
        }
    });
    for node in &panel.scene.nodes {
        if let Node::Group(group) = node {
            group.walk_text(&mut |text| {
                let bounds = text.bounds();
                assert!(
                    bounds.left >= -0.01 && bounds.right <= width_px + 0.01,
                    "{} at {width_px}: {bounds:?}",
                    text.line.text
                );
                assert!(bounds.bottom <= group.bounds.bottom && bounds.top >= group.bounds.top);
            });
        }
    }
}
