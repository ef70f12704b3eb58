//! Sentences about sources: where something is told, and what rests on whom.

use crate::model::audit::Missing;
use crate::model::record::{Ref, SourceRecord};
use crate::model::{Dataset, Item};

/// Head of the panel of sources.
pub const SOURCES: &str = "Sources";

/// Said where a dataset has none.
pub const NONE: &str = "This file names no source";

/// The button that opens a source's file at a place.
pub const READ_HERE: &str = "Read it in the source";

/// Over what has no source at all.
pub const RESTS_ON_NOBODY: &str = "What rests on nobody";

/// What that means.
pub const RESTS_ON_NOBODY_WHY: &str = "Statements for which no source is given.";

/// Over what a source tells without naming anybody.
pub const NOBODY_NAMED: &str = "Told without naming anybody";

/// What that means.
pub const NOBODY_NAMED_WHY: &str = "A source stands behind these, but it names nobody who says so.";

/// Over what rests on a source.
pub const RESTS_ON_IT: &str = "What rests on it";

/// Where nothing cites a source.
pub const NOTHING_RESTS: &str = "Nothing rests on it";

/// Where everything has a source.
pub const ALL_REST: &str = "Every statement has a source.";

/// Where there are too many events to look through one by one.
pub const EVENTS_IN_FILTERS: &str = "Events are counted by source under Filters.";

/// Head of the pane in which a source is read.
pub const READING: &str = "Reading a source";

/// Where a source has no file.
pub const NO_FILE: &str = "No file of this source stands beside the dataset.";

/// Where a place is not found in a source's file.
pub const NO_PLACE: &str = "The place could not be found in the file; it is shown from its start.";

/// Where the words of an excerpt are not at the place.
pub const LINE_ONLY: &str =
    "Where the sentence ends cannot be told for certain: the whole line is marked.";

/// A place in a source with the words that stand there: `L3.S1: “began on November 24, 2023”`.
pub fn place(reference: &Ref) -> String {
    let mut text = reference.loc.clone().unwrap_or_default();
    if let Some(excerpt) = &reference.excerpt {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push('“');
        text.push_str(excerpt);
        text.push('”');
    }
    if text.is_empty() {
        "Place in the source: not given".to_owned()
    } else {
        text
    }
}

/// Places in short, each once, with the source where it is not the one that most records cite:
/// `L3.S3, L13.S4`, `Chronik des Mauerfalls, 18.53`.
pub fn places(dataset: &Dataset, refs: &[Ref]) -> String {
    let mut places: Vec<String> = Vec::new();
    for reference in refs {
        let is_default = reference.source.is_none()
            || reference.source.as_deref() == dataset.head.default_source.as_deref();
        let title = match dataset.source_of(reference) {
            Some(source) if !is_default => Some(source.title.clone()),
            None if !is_default => reference.source.clone(),
            _ => None,
        };
        let parts: Vec<String> = [title, reference.loc.clone()]
            .into_iter()
            .flatten()
            .collect();
        let place = parts.join(", ");
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    places.join("; ")
}

/// References of a record that has any.
pub fn refs_of(dataset: &Dataset, item: Item) -> &[Ref] {
    let at = |index: u32| index as usize;
    let refs = match item {
        Item::Event(i) => return dataset.event(i).map_or(&[][..], |event| event.refs()),
        Item::Actor(i) => dataset.actors.get(at(i)).map(|it| &it.record.refs),
        Item::Claim(i) => dataset.claims.get(at(i)).map(|it| &it.record.refs),
        Item::Figure(i) => dataset.figures.get(at(i)).map(|it| &it.record.refs),
        Item::Link(i) => dataset.links.get(at(i)).map(|it| &it.record.refs),
        Item::Position(i) => dataset.positions.get(at(i)).map(|it| &it.record.refs),
        Item::Quote(i) => dataset.quotes.get(at(i)).map(|it| &it.record.refs),
        Item::Era(_) | Item::Group(_) | Item::Note(_) | Item::Source(_) => None,
    };
    refs.map_or(&[][..], Vec::as_slice)
}

/// The places of a record, in short.
pub fn places_of(dataset: &Dataset, item: Item) -> String {
    places(dataset, refs_of(dataset, item))
}

/// What a list of records is called, with how many there are: `29 events`.
pub fn counted_kind(item: Item, count: usize) -> String {
    let (one, many) = match item {
        Item::Actor(_) => ("actor", "actors"),
        Item::Claim(_) => ("claim", "claims"),
        Item::Era(_) => ("era", "eras"),
        Item::Event(_) => ("event", "events"),
        Item::Figure(_) => ("figure", "figures"),
        Item::Group(_) => ("group", "groups"),
        Item::Link(_) => ("link", "links"),
        Item::Note(_) => ("editor’s note", "editor’s notes"),
        Item::Position(_) => ("position", "positions"),
        Item::Quote(_) => ("quotation or paraphrase", "quotations and paraphrases"),
        Item::Source(_) => ("source", "sources"),
    };
    super::counted(count, one, many)
}

/// How much rests on a source: `29 events, 46 claims rest on it`.
pub fn rest_line(counts: &[String]) -> String {
    if counts.is_empty() {
        NOTHING_RESTS.to_owned()
    } else {
        format!("{RESTS_ON_IT}: {}", counts.join(", "))
    }
}

/// Where the words of a source are read from, or why they are not.
pub fn file_line(source: &SourceRecord) -> Option<String> {
    source.file.as_ref().map(|file| format!("File: {file}"))
}

/// Why a source's file cannot be shown, and what to do about it.
pub fn not_at_hand(file: &str, why: Missing) -> String {
    let why = match why {
        Missing::NoFolder => {
            "a built-in example brings no files of its sources. Save the dataset and the text in one folder, and open it there"
        }
        Missing::NotThere => {
            "there is no such file beside the dataset. Put it there under this name"
        }
        Missing::Outside => {
            "its name leads out of the dataset’s folder. Only files in it or below it are opened"
        }
        Missing::TooLarge => "it is larger than is read. Put a shorter text there",
        Missing::NotText => "it is not plain text in UTF-8. Save it as that",
    };
    format!("{file} cannot be shown: {why}.")
}

/// Name of a source's text.
pub const TEXT: &str = "Text of the source";

/// What a place is read for.
pub fn reading_for(about: &str) -> String {
    format!("For: {about}")
}

/// The marked place: `Line 7, marked: Kirby emphasized…`.
pub fn marked(line: usize, words: &str) -> String {
    format!("Line {line}, marked: {words}")
}

/// How many lines of a long file stand before or after what is shown.
pub fn more_lines(count: usize, before: bool) -> String {
    let side = if before { "before" } else { "after" };
    format!(
        "{} {side} this",
        super::counted(count, "more line", "more lines")
    )
}
