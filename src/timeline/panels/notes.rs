//! Editor's notes: what the record says, with every citation.

use super::card;
use super::sheet::Sheet;
use crate::model::record::{Citation, SourceRecord};
use crate::model::{Dataset, Item, Note};
use crate::scene::{Role, Target};
use crate::timeline::{measure, style};
use crate::words;

/// All notes on a record, below what it says itself.
pub(super) fn all_on(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item, id: &str) {
    for (index, note) in dataset.notes_on(item) {
        sheet.gap(8.0);
        whole(sheet, dataset, index, note, Some(item), id);
    }
}

/// One note: how much it matters, its text, the values in the record, its citations.
pub(super) fn whole(
    sheet: &mut Sheet<'_>,
    dataset: &Dataset,
    index: u32,
    note: &Note,
    here: Option<Item>,
    id: &str,
) {
    let own = card::id_of(
        dataset,
        "note",
        note.record.id.as_deref(),
        Item::Note(index),
    );
    let id = format!("{id}-{own}");
    let head = words::note_head(&note.record);
    let name = format!("{head}. {}", note.record.text);
    let mut inner = sheet.inner(id.clone(), Role::Note, name);
    inner.group_mut().target = Some(Target::Note(index));
    inner.secondary(&head, style::META_STRONG);
    inner.ink(&note.record.text, style::LABEL);
    for rival in &note.record.record {
        inner.ink(
            &words::rival_words(dataset, note, rival, here),
            style::LABEL,
        );
    }
    for (number, citation) in note.record.citations.iter().enumerate() {
        inner.gap(4.0);
        cite(
            &mut inner,
            dataset,
            citation,
            &format!("{id}-source-{number}"),
        );
    }
    sheet.nest(inner);
}

fn cite(sheet: &mut Sheet<'_>, dataset: &Dataset, citation: &Citation, id: &str) {
    match dataset.source(&citation.source) {
        Some(record) => source(sheet, record, id),
        // An id that no source has is still what the file cites.
        None => sheet.secondary(&citation.source, style::META_STRONG),
    }
    if !citation.says.is_empty() {
        sheet.ink(&format!("Says: {}", citation.says), style::META);
    }
}

/// A source: title, publisher, date and where it is on the web; a click opens that.
pub(super) fn source(sheet: &mut Sheet<'_>, record: &SourceRecord, id: &str) {
    let line = words::source_line(record);
    let Some(url) = record.url.as_deref() else {
        sheet.ink(&record.title, style::META_STRONG);
        sheet.secondary(&line, style::META);
        return;
    };
    let name = format!("{}, {}, {url}", record.title, line.replace(" · ", ", "));
    let mut button = sheet.inner(id.to_owned(), Role::Button, name);
    button.group_mut().target = Some(Target::Url(url.to_owned()));
    button.ink(&record.title, style::META_STRONG);
    button.secondary(&line, style::META);
    button.secondary(words::host_of(url), style::META);
    sheet.nest_high(button, measure::TARGET);
}
