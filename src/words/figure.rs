//! What a picture says of itself: sources, notes, what is shown.

use super::dates::range_in_words;
use super::{counted, grouped};
use crate::model::{Dataset, Item, Note};
use crate::time::TimeRange;
use crate::timeline::View;

/// What the program is called.
pub const PROGRAM: &str = "Truceline";

/// Accessible name of the strip below a picture.
pub const SOURCES_AND_NOTES: &str = "Sources and notes";

/// Head of the notes below a picture.
pub const NOTES_HEAD: &str = "Editor’s notes on what is marked *";

/// A figure's description for a reader of the file.
pub fn figure_description(dataset: &Dataset, range: TimeRange) -> String {
    format!(
        "Timeline of {}. {}. Shown: {}.",
        dataset.title,
        super::summary_of_dates(dataset),
        range_in_words(range.first(), range.past())
    )
}

/// `and 9 more in the dataset`.
pub fn more_cards(count: usize) -> String {
    format!("and {} more in the dataset", grouped(count as u64))
}

/// What is said where a picture counts what it has no room for, and how high it would have to be.
pub fn does_not_fit(width: f32, height: f32, needed: f32) -> String {
    format!(
        "Not everything fits into {width:.0}x{height:.0}: what is left out is counted in the picture. --size {width:.0}x{needed:.0} holds all lanes, tracks, positions and notes."
    )
}

/// `and 3 more lanes, not in this figure`: a printed picture gives its reader no advice.
pub fn more_lanes_below(count: usize) -> String {
    format!(
        "and {}, not in this figure",
        counted(count, "more lane", "more lanes")
    )
}

/// On a card whose notes find no room: `2 notes on this: see below, or the dataset`.
pub fn notes_of_card(count: usize) -> String {
    format!(
        "{} on this: see below, or the dataset",
        counted(count, "note", "notes")
    )
}

/// A note as a picture lists it: whole where notes are on, else its first sentence; then who is
/// cited. What it is about comes first where no mark in the picture shows it.
pub fn listed_note(dataset: &Dataset, note: &Note, about: Option<Item>, whole: bool) -> String {
    let text = if whole {
        &note.record.text
    } else {
        first_sentence(&note.record.text)
    };
    let about = about.map_or_else(String::new, |item| {
        format!(
            "On {}: ",
            super::item_words(dataset, item).trim_end_matches('.')
        )
    });
    match super::cited(dataset, note) {
        cited if cited.is_empty() => format!("{about}{text}"),
        cited => format!("{about}{text} [{cited}]"),
    }
}

/// The first sentence of a note: up to a full stop that ends one.
pub fn first_sentence(text: &str) -> &str {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(". ")) {
        let end = from + found + 1;
        let before = text.get(..end - 1).unwrap_or("");
        // `U.S. backing` and `Dr. A` do not end a sentence: what ends one is a word of some length.
        let last = before.rsplit(' ').next().unwrap_or("");
        if last.chars().filter(|c| c.is_alphanumeric()).count() > 2 && !last.contains('.') {
            return text.get(..end).unwrap_or(text);
        }
        from = end;
    }
    text
}

/// The one source of a picture that cites no other; how many there are where none is the default.
fn source_sentence(dataset: &Dataset, mark: impl Fn(Item) -> String) -> String {
    let mut source = String::new();
    let default = dataset.head.default_source.as_deref();
    let default = default.and_then(|id| match dataset.joins.by_id.get(id) {
        Some(&Item::Source(index)) => Some((index, dataset.sources.get(index as usize)?)),
        _ => None,
    });
    match default {
        Some((index, record)) => {
            source.push_str("Source: ");
            source.push_str(&record.title);
            source.push_str(&mark(Item::Source(index)));
            if let Some(publisher) = &record.publisher {
                source.push_str(", ");
                source.push_str(publisher);
            }
            source.push_str(", ");
            source.push_str(
                &record
                    .published
                    .as_deref()
                    .map_or_else(|| "date not given".to_owned(), super::date_text_in_words),
            );
            let others = dataset.sources.len().saturating_sub(1);
            if others > 0 {
                source.push_str(&format!(
                    "; {} in the dataset",
                    counted(others, "further source", "further sources")
                ));
            }
        }
        None if dataset.sources.is_empty() => source.push_str("No source named in the dataset"),
        None => source.push_str(&format!(
            "Sources: {} in the dataset",
            grouped(dataset.sources.len() as u64)
        )),
    }
    source
}

/// Place of the line that tells what is not in a picture, among [`source_lines`].
pub const NOT_SHOWN_LINE: usize = 2;

/// The lines at a picture's foot: the source unless sources are listed, the data, what is shown, and
/// what is not.
pub fn source_lines(
    dataset: &Dataset,
    view: &View,
    origin: &str,
    filtered_out: usize,
    left_out: super::compose::NotShown,
    are_listed: bool,
    mark: impl Fn(Item) -> String,
) -> Vec<String> {
    let data = super::compose::data_line(dataset, origin);
    let first = if are_listed {
        format!("{data}.")
    } else {
        format!("{}. {data}.", source_sentence(dataset, mark))
    };
    let [zone_head, zone] = super::zone_lines(dataset);
    let mut shown = format!(
        "Shown: {}; {} {}",
        range_in_words(view.range.first(), view.range.past()),
        zone_head.to_lowercase(),
        zone
    );
    for filter in filters(dataset, view, filtered_out) {
        shown.push_str("; ");
        shown.push_str(&filter);
    }
    if let Some(as_of) = view.as_of {
        shown.push_str("; figures ");
        shown.push_str(&super::known::as_of_aside(as_of));
    }
    shown.push_str(". Drawn with Truceline.");
    let mut lines = vec![first, shown];
    let not_shown = super::compose::not_shown(dataset, view, left_out);
    lines.extend((!not_shown.is_empty()).then_some(not_shown));
    lines
}

/// What is left out of a picture, in words; empty where nothing is.
pub fn filters(dataset: &Dataset, view: &View, filtered_out: usize) -> Vec<String> {
    let mut filters = Vec::new();
    let chosen = super::filters::choices(dataset, view);
    if !chosen.is_empty() {
        filters.push(format!(
            "only {} ({} left out)",
            chosen.join(", "),
            super::count_events(filtered_out)
        ));
    }
    let name = |key: &crate::scene::LaneKey| {
        dataset
            .groups
            .iter()
            .find(|group| group.id == *key.0)
            .map(|group| group.record.label.clone())
            .or_else(|| {
                dataset
                    .actors
                    .iter()
                    .find(|actor| actor.id == *key.0)
                    .map(|actor| actor.record.name.clone())
            })
            .unwrap_or_else(|| super::plain(key.0.strip_prefix("kind:").unwrap_or(&key.0)))
    };
    if let Some(solo) = &view.solo {
        filters.push(format!("only the lane {}", name(solo)));
    } else if !view.hidden.is_empty() {
        let names: Vec<String> = view.hidden.iter().map(name).collect();
        filters.push(format!("without the lanes {}", names.join(", ")));
    }
    filters
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_sentence_does_not_end_within_an_abbreviation() {
        assert_eq!(
            first_sentence("The U.S. was added. Others agree."),
            "The U.S. was added."
        );
        assert_eq!(first_sentence("No stop here"), "No stop here");
    }
}
