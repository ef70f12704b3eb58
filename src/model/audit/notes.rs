//! Editor's notes that cite nothing, are about nothing, or rival something else.

use super::Doubt;
use super::asker::{Asker, Spot};
use crate::model::record::NoteBasis;
use crate::model::{Dataset, Item};

/// Asks of every note.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    ask_of_citations(dataset, asker);
    for (index, note) in (0u32..).zip(&dataset.notes) {
        let item = Item::Note(index);
        // Targets that no record has are a reader's finding already.
        if note.record.targets.is_empty() {
            asker.ask(Spot::field(item, "targets"), Doubt::NoTarget);
        }
        for (place, rival) in note.record.record.iter().enumerate() {
            if let Some(target) = &rival.target
                && !note.record.targets.contains(target)
            {
                let at = Spot::part(item, "record", place, "target");
                asker.ask(at, Doubt::RivalTarget(target.clone()));
            }
        }
    }
}

/// Asks who says what the record says, where a note cites nobody.
pub(super) fn ask_of_citations(dataset: &Dataset, asker: &mut Asker) {
    for (index, note) in (0u32..).zip(&dataset.notes) {
        if note.record.basis == Some(NoteBasis::Record) && note.record.citations.is_empty() {
            let at = Spot::field(Item::Note(index), "citations");
            asker.ask(at, Doubt::Uncited);
        }
    }
}
