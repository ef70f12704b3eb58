//! What a composed figure says: heads of its lists, what finds no room, what it stands on.

use super::{count_events, counted, grouped};
use crate::model::{Dataset, Item};
use crate::timeline::View;

/// Head of the list of events.
pub const EVENTS: &str = "List of events";

/// Head of the sources.
pub const SOURCES: &str = "Sources";

/// Head of the notes.
pub const NOTES: &str = "Editor’s notes";

/// Head of the lines that its maker adds.
pub const FOOTNOTES: &str = "Further remarks";

/// What stands for a source where none is named.
pub const NO_SOURCE_MARK: &str = "[–]";

/// What that mark means.
pub const NO_SOURCE: &str = "[–] No source is named in the dataset";

/// A head that goes on from the page before.
pub fn continued(head: &str) -> String {
    format!("{head}, continued")
}

/// `and 3 more lanes on the next page`.
pub fn more_lanes_on(count: usize) -> String {
    format!(
        "and {} on the next page",
        counted(count, "more lane", "more lanes")
    )
}

/// `and 12 more events in the dataset`.
pub fn more_events(count: usize) -> String {
    format!(
        "and {} in the dataset",
        counted(count, "more event", "more events")
    )
}

/// `and 3 more notes in the dataset`.
pub fn more_notes(count: usize) -> String {
    format!(
        "and {} in the dataset",
        counted(count, "more note", "more notes")
    )
}

/// `and 3 more sources in the dataset`.
pub fn more_sources(count: usize) -> String {
    format!(
        "and {} in the dataset",
        counted(count, "more source", "more sources")
    )
}

/// `and 3 more lines that have no room`.
pub fn more_lines(count: usize) -> String {
    format!(
        "and {} that found no room",
        counted(count, "more line", "more lines")
    )
}

/// `Page 2 of 3`.
pub fn page(number: usize, count: usize) -> String {
    format!("Page {number} of {count}")
}

/// `Row 2 of 3: 1–9 March 2014`.
pub fn row(number: usize, count: usize, range: &str) -> String {
    format!("Row {number} of {count}: {range}")
}

/// A source as a figure lists it, with its number and the places that are cited.
pub fn source(
    number: usize,
    record: &crate::model::record::SourceRecord,
    mark: &str,
    locators: &[String],
    is_unmarked: bool,
) -> String {
    /// So many places are named; more are counted.
    const MOST_PLACES: usize = 6;
    let mut text = format!("[{number}] {}{mark}", record.title);
    let line = super::source_line(record);
    if !line.is_empty() {
        text.push_str(" · ");
        text.push_str(&line);
    }
    if let Some(url) = &record.url {
        text.push_str(" · ");
        text.push_str(url);
    }
    match locators.len() {
        0 => {}
        1..=MOST_PLACES => {
            text.push_str(" · at ");
            text.push_str(&locators.join(", "));
        }
        count => text.push_str(&format!(" · cited at {} places", grouped(count as u64))),
    }
    if is_unmarked {
        text.push_str(" · stands behind everything that has no number");
    }
    text
}

/// What a figure stands on: file, version, date, compiler, licence.
pub fn data_line(dataset: &Dataset, origin: &str) -> String {
    let head = &dataset.head;
    let mut parts = vec![match &head.version {
        // Where the window says where a file comes from, its version is said already.
        Some(version) if !origin.ends_with(version.as_str()) => format!("{origin} {version}"),
        _ => origin.to_owned(),
    }];
    parts.extend(
        head.created
            .as_deref()
            .map(|date| format!("of {}", super::date_text_in_words(date))),
    );
    parts.extend(head.compiler.clone());
    parts.extend(head.licence.clone());
    format!("Data: {}", parts.join(", "))
}

/// Marks what an editor's note stands on, in a figure that lists no notes.
pub const BARE_MARK: &str = "*";

/// What is in a dataset and has no place in a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotShown {
    /// Events without a date.
    pub undated: usize,
    /// Events in lanes, or parts of lanes, that nothing in the figure counts.
    pub events: usize,
    /// Whether quotations are left out.
    pub quotes: bool,
    /// Whether figures are left out.
    pub figures: bool,
    /// Whether positions are left out.
    pub positions: bool,
    /// Notes, where the figure lists none of them: a mark without a number stands for them.
    pub notes: usize,
    /// Sources that what is shown rests on, where the figure lists none of them.
    pub sources: usize,
}

/// `Not in this figure: 15 quotations and paraphrases, 46 claims.` Empty where all is.
pub fn not_shown(dataset: &Dataset, view: &View, left_out: NotShown) -> String {
    let mut parts = Vec::new();
    if left_out.events > 0 {
        parts.push(format!("{} in the range", count_events(left_out.events)));
    }
    if left_out.undated > 0 {
        parts.push(format!("{} without a date", count_events(left_out.undated)));
    }
    let mut add = |is_out: bool, item: Item, count: usize| {
        if is_out && count > 0 {
            parts.push(super::sources::counted_kind(item, count));
        }
    };
    add(left_out.quotes, Item::Quote(0), dataset.quotes.len());
    add(left_out.figures, Item::Figure(0), dataset.figures.len());
    add(
        left_out.positions,
        Item::Position(0),
        dataset.positions.len(),
    );
    add(true, Item::Claim(0), dataset.claims.len());
    add(!view.parts.links, Item::Link(0), dataset.links.len());
    if left_out.notes > 0 {
        let notes = counted(left_out.notes, "editor’s note", "editor’s notes");
        parts.push(format!("{notes} (marked {BARE_MARK})"));
    }
    if left_out.sources > 0 {
        parts.push(counted(left_out.sources, "source", "sources"));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("In the dataset, not in this figure: {}.", parts.join(", "))
}

/// Said where fewer rows find room than are asked for; none, where the timeline runs down the page.
pub fn fewer_rows(asked: usize, drawn: usize) -> String {
    let asked = counted(asked, "row was", "rows were");
    if drawn == 0 {
        return format!("{asked} asked for: a figure as narrow as this is a list and has none.");
    }
    let drawn = counted(drawn, "row has", "rows have");
    format!("{asked} asked for, {drawn} room: a taller figure holds more.")
}

/// Said of a figure of one page that counts what it has no room for.
pub fn needs_pages(size: &str) -> String {
    format!(
        "Not everything fits into {size}: what is left out is counted in the picture. --pages auto sets it on further pages."
    )
}

/// `rendered again: 2 files`, for a person who watches.
pub fn drawn_again(count: usize) -> String {
    format!("drawn: {}", counted(count, "picture", "pictures"))
}
