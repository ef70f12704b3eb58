//! The second dataset in the colours and shapes of the first, where their groups correspond.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::plain;
use crate::model::{Dataset, Layer};
use crate::scene::LayerId;

/// The layer of a second dataset, dressed as the first.
pub fn second_layer(first: &Dataset, second: &Dataset) -> Layer {
    Layer::new(LayerId(1), Arc::new(dressed_as(first, second)))
}

/// The second dataset with colour and shape of each group taken from the group of the first that has
/// its label, else its id. A group of its own that would look like one of the first is ink.
#[must_use]
pub fn dressed_as(first: &Dataset, second: &Dataset) -> Dataset {
    let by_label: BTreeMap<String, usize> = first
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| (plain(&group.record.label), index))
        .collect();
    let by_id: BTreeMap<&str, usize> = first
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| (group.id.as_str(), index))
        .collect();
    let mut dressed = second.clone();
    for group in &mut dressed.groups {
        let namesake = by_label.get(&plain(&group.record.label));
        let namesake = namesake.or_else(|| by_id.get(group.id.as_str()));
        if let Some(like) = namesake.and_then(|index| first.groups.get(*index)) {
            group.glyph = like.glyph;
            group.colour = like.colour;
        } else if first.groups.iter().any(|own| own.colour == group.colour) {
            group.colour = None;
        }
    }
    dressed
}
