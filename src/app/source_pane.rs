//! Reads a source's file beside the dataset, for the pane that shows a place in it.

use std::sync::Arc;

use super::action::Action;
use super::state::State;
use crate::load::source_text;
use crate::model::Item;
use crate::timeline::panels::Pane;
use crate::words::sources as words;

/// Reads the source that a reference of a record names, by the reference's number; of a source
/// itself, its own file. Nothing is fetched: what is not beside the dataset is said to be missing.
pub fn read(state: &State, item: Item, number: u32) -> Action {
    let dataset = state.dataset();
    let reference = words::refs_of(&dataset, item).get(number as usize);
    let source = match item {
        Item::Source(index) => Some(index),
        _ => reference.and_then(|reference| dataset.source_index(reference)),
    };
    let file = source
        .and_then(|index| dataset.sources.get(index as usize))
        .and_then(|source| source.file.as_deref());
    let (Some(source), Some(file)) = (source, file) else {
        return Action::Say(words::NO_FILE.to_owned());
    };
    let folder = state.document.folder_of_sources();
    let text = source_text(folder, file).map_err(|why| words::not_at_hand(file, why));
    Action::HasRead(Arc::new(Pane::new(source, item, reference, text)))
}
