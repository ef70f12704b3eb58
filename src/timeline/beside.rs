//! A second dataset beside the first: how a view asks for it, and what is ready of it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};

use super::frame::Frame;
use super::prepared::Prepared;
use super::{Lit, Selection, View, item_of, partners};
use crate::compare::{Comparison, Pairs, Side};
use crate::model::{Dataset, Item, Layer};
use crate::scene::{EventKey, LayerId, Target};
use crate::time::TimeRange;

/// What a view compares, and how it shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compare {
    /// The file of the second dataset.
    pub file: PathBuf,

    /// Where its events stand.
    #[serde(default)]
    pub arrangement: Arrangement,

    /// What a person said of single events.
    #[serde(default)]
    pub pairs: Pairs,

    /// The event of the second dataset that is chosen, beside what is selected in the first.
    #[serde(default)]
    pub chosen: Option<Selection>,
}

/// Where the events of a second dataset stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrangement {
    /// In a strip of its own below each lane.
    #[default]
    Split,

    /// In the lane itself, each marked.
    Interleaved,
}

/// What the two datasets have in common, as one of them sees it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Which of the two sees it.
    pub side: Side,

    /// What is joined, and what differs.
    pub comparison: Arc<Comparison>,

    /// The other one.
    pub other: Arc<Dataset>,

    /// What a person had said of single events.
    pairs: Pairs,
}

impl Beside {
    /// The event of the other dataset that one is joined to.
    pub fn partner(&self, event: u32) -> Option<u32> {
        let found = self.comparison.partner(self.side, event);
        found.map(|(partner, _)| partner)
    }

    /// Whether it was made for what a view asks.
    fn fits(&self, view: &View) -> bool {
        let asked = view.compare.as_ref();
        asked.is_some_and(|asked| asked.pairs == self.pairs)
    }
}

impl Prepared {
    /// Makes the second layer ready beside the first, which is; uses again what still serves of
    /// `before`. `None` where `cancel` was set.
    pub(super) fn with_second(
        mut self,
        before: &Self,
        layers: &[Layer],
        view: &View,
        cancel: &AtomicBool,
    ) -> Option<Self> {
        let (Some(compare), [first, second, ..]) = (&view.compare, layers) else {
            return Some(self);
        };
        let nothing = Self::default();
        // Lanes of the second are named as those of the first, so that its own are made anew with them.
        let same_lanes = Arc::ptr_eq(&self.base, &before.base);
        let former = before.second.as_deref().filter(|_| same_lanes);
        let like = Some(&self.base.grouping);
        let mut own = former
            .unwrap_or(&nothing)
            .alone(Some(second), view, cancel, like)?;
        let made = before.beside.as_ref().filter(|beside| {
            same_lanes && beside.fits(view) && Arc::ptr_eq(&beside.other, &second.dataset)
        });
        let comparison = match made {
            Some(beside) => Arc::clone(&beside.comparison),
            None => Arc::new(Comparison::new(
                &first.dataset,
                &second.dataset,
                &compare.pairs,
                cancel,
            )?),
        };
        let seen_by = |side, other: &Layer| Beside {
            side,
            comparison: Arc::clone(&comparison),
            other: Arc::clone(&other.dataset),
            pairs: compare.pairs.clone(),
        };
        self.beside = Some(seen_by(Side::A, second));
        own.beside = Some(seen_by(Side::B, first));
        self.whole = Some(self.range_with(&own));
        self.profile = self.make_profile();
        self.second = Some(Arc::new(own));
        Some(self)
    }

    /// From the first to the last moment of either, as far as anything in it is dated.
    fn range_with(&self, other: &Self) -> TimeRange {
        let (one, other) = (&self.base, &other.base);
        match (one.dated, other.dated) {
            (_, 0) => one.range,
            (0, _) => other.range,
            _ => TimeRange::between(
                one.range.first().min(other.range.first()),
                one.range.past().max(other.range.past()),
            ),
        }
    }

    /// The second dataset; `None` where there is one alone.
    pub fn second(&self) -> Option<&Prepared> {
        self.second.as_deref()
    }

    /// What the two have in common, as this one sees it; `None` where there is one alone.
    pub fn beside(&self) -> Option<&Beside> {
        self.beside.as_ref()
    }

    /// Whether what it has of a second dataset is what a view asks.
    pub(super) fn fits_second(&self, view: &View) -> bool {
        match &self.second {
            None => view.compare.is_none(),
            Some(second) => {
                second.fits(view) && self.beside.as_ref().is_some_and(|own| own.fits(view))
            }
        }
    }
}

impl Frame<'_> {
    /// The same picture as the second dataset would have it; `None` where there is one alone.
    pub fn second(&self) -> Option<Frame<'_>> {
        self.view.compare.as_ref()?;
        Some(Frame {
            layers: self.layers.get(1..).filter(|layers| !layers.is_empty())?,
            prepared: self.prepared.second()?,
            note_marks: None,
            ..*self
        })
    }

    /// Which layer its own events are of.
    pub fn layer(&self) -> LayerId {
        self.layers.first().map_or(LayerId(0), |layer| layer.id)
    }

    /// What is lit where two datasets stand beside each other: what is hovered or selected in one
    /// lights what it is joined to in the other.
    pub(super) fn lit_beside(&self, beside: &Beside) -> Lit {
        let dataset = self.dataset();
        let selected_of = |side: Side| match (side, side == beside.side) {
            (Side::A, true) => self.view.selected(&dataset),
            (Side::A, false) => self.view.selected(&beside.other),
            (Side::B, true) => self.view.chosen(&dataset),
            (Side::B, false) => self.view.chosen(&beside.other),
        };
        let across = |items: BTreeSet<Item>| -> BTreeSet<Item> {
            let other_side = match beside.side {
                Side::A => Side::B,
                Side::B => Side::A,
            };
            let events = items.into_iter().filter_map(|item| match item {
                Item::Event(event) => beside.comparison.partner(other_side, event),
                _ => None,
            });
            events.map(|(event, _)| Item::Event(event)).collect()
        };
        let hovered = self.hover.and_then(|target| {
            let (layer, item) = keyed_item(target)?;
            if layer == self.layer() {
                return Some(partners(&dataset, item));
            }
            let mut lit = across(partners(&beside.other, item));
            // Nothing of its own is lit: all of it is dimmed.
            lit.insert(Item::Event(u32::MAX));
            Some(lit)
        });
        let other = match beside.side {
            Side::A => Side::B,
            Side::B => Side::A,
        };
        let selected = selected_of(beside.side);
        let mut with_selected =
            selected.map_or_else(BTreeSet::new, |item| partners(&dataset, item));
        with_selected.extend(
            selected_of(other).map_or_else(BTreeSet::new, |item| across(BTreeSet::from([item]))),
        );
        Lit {
            hovered: hovered.unwrap_or_default(),
            selected,
            with_selected,
        }
    }
}

/// The record that a target is about, and of which layer: quotations and the like are of the first.
fn keyed_item(target: &Target) -> Option<(LayerId, Item)> {
    match event_key(target) {
        Some(key) => Some((key.layer, Item::Event(key.event))),
        None => Some((LayerId(0), item_of(target)?)),
    }
}

/// The event that a target is about, of whichever layer.
pub fn event_key(target: &Target) -> Option<EventKey> {
    match target {
        Target::Event(key) | Target::Earlier(key) | Target::Later(key) => Some(*key),
        _ => None,
    }
}
