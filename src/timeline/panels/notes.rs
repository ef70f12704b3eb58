//! Editor's notes: what the record says, with every citation.

use super::card;
use super::sheet::Sheet;
use crate::model::record::{Citation, NoteLevel};
use crate::model::{Dataset, Item, Note};
use crate::scene::{Role, Target};
use crate::timeline::{measure, style};
use crate::words;

/// With editor's notes on, what the record says instead, right below what the document says. Each
/// line leads to its note, where the citations stand.
pub(super) fn rivals(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item) {
    if !sheet.frame().view.notes {
        return;
    }
    for (number, (index, note, rival)) in words::rivals_of(dataset, item).into_iter().enumerate() {
        let text = words::rival_line(dataset, note, rival, Some(item));
        let own = card::id_of(dataset, "rival", item);
        let mut inner = sheet.inner(format!("{own}-{number}"), Role::Note, text.clone());
        inner.group_mut().target = Some(Target::Note(index));
        inner.ink(&text, style::LABEL);
        sheet.nest_high(inner, measure::TARGET);
    }
}

/// All notes on a record, below what it says itself.
pub(super) fn all_on(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item, id: &str) {
    // A picture lists cautions and discrepancies below itself, by the numbers that cards have.
    let is_listed = sheet.frame().note_marks.is_some();
    for (index, note) in dataset.notes_on(item) {
        if is_listed && note.record.level > NoteLevel::Info {
            continue;
        }
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
    let own = card::id_of(dataset, "note", Item::Note(index));
    let id = format!("{id}-{own}");
    let head = words::note_head(&note.record);
    let name = format!("{head}. {}", note.record.text);
    let mut inner = sheet.inner(id.clone(), Role::Note, name);
    inner.group_mut().target = Some(Target::Note(index));
    inner.set_off(|inner| {
        inner.secondary(&head, style::META_STRONG);
        inner.ink(&note.record.text, style::LABEL);
        // What stands right below the document's own value is not said twice.
        let said = match here {
            Some(item) if inner.frame().view.notes => words::rivals_of(dataset, item),
            _ => Vec::new(),
        };
        let is_said = |rival| said.iter().any(|(_, _, own)| std::ptr::eq(*own, rival));
        for rival in note.record.record.iter().filter(|rival| !is_said(*rival)) {
            inner.ink(
                &words::rival_words(dataset, note, rival, here),
                style::LABEL,
            );
        }
        if inner.frame().note_marks.is_some() {
            // A picture opens no address: who is cited is enough, as in the notes below it.
            inner.secondary(&words::cited_line(dataset, note), style::META);
            return;
        }
        for (number, citation) in note.record.citations.iter().enumerate() {
            inner.gap(4.0);
            cite(inner, dataset, citation, &format!("{id}-source-{number}"));
        }
    });
    sheet.nest(inner);
}

fn cite(sheet: &mut Sheet<'_>, dataset: &Dataset, citation: &Citation, id: &str) {
    match dataset.joins.by_id.get(&citation.source) {
        Some(&Item::Source(index)) => source(sheet, dataset, index, id),
        // An id that no source has is still what the file cites.
        _ => sheet.secondary(&citation.source, style::META_STRONG),
    }
    if !citation.says.is_empty() {
        sheet.ink(&format!("Says: {}", citation.says), style::META);
    }
}

/// A source: title, publisher, date, how near it is to what it tells, and where it is on the web.
/// A click opens that; without an address it selects the source.
pub(super) fn source(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, id: &str) {
    let Some(record) = dataset.sources.get(index as usize) else {
        return;
    };
    let line = words::source_line(record);
    let url = record.url.as_deref();
    let name = format!(
        "{}, {}{}{}",
        record.title,
        line.replace(" · ", ", "),
        if url.is_some() { ", " } else { "" },
        url.unwrap_or(""),
    );
    let mut button = sheet.inner(id.to_owned(), Role::Button, name);
    button.group_mut().target = Some(match url {
        Some(url) => Target::Url(url.to_owned()),
        None => Target::Record(Item::Source(index)),
    });
    let title = card::starred(sheet.frame(), &record.title, Item::Source(index));
    button.ink(&title, style::META_STRONG);
    button.secondary(&line, style::META);
    if let Some(url) = url {
        button.leads(words::host_of(url), style::META);
    }
    sheet.nest_high(button, measure::TARGET);
}
