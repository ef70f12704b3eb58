//! Words of a page that holds a figure and tables: heads of its columns, its controls, what it leaves out.

use super::claims::is_narrator;
use super::grouped;
use crate::model::{Claim, Dataset, Item, Link, Note};

/// Leads past the figure.
pub const TO_TABLES: &str = "Skip the figure: to the tables";

/// Name of the controls of a figure.
pub const CONTROLS: &str = "Size of the figure";

/// Makes a figure larger.
pub const ZOOM_IN: &str = "Larger";

/// Makes a figure smaller.
pub const ZOOM_OUT: &str = "Smaller";

/// Shows all of a figure.
pub const WHOLE: &str = "Whole figure";

/// What hands can do with a figure.
pub const HANDS: &str = "Ctrl and wheel, two fingers or + and − change the size; drag, or use the arrow keys, to move; , and . go from mark to mark; a mark leads to its row below.";

/// Name of the place that a figure scrolls in.
pub fn pane(title: &str) -> String {
    format!("Figure: {title}")
}

/// Leads from a tooltip to the row that it is from.
pub const TO_ROW: &str = "All that is told of it, in the tables";

/// Over the list of the tables.
pub const CONTENTS: &str = "All the data";

/// Before the name and place of the file that a page was made from.
pub const MADE_FROM: &str = "Data";

/// How many records of a list a page has, where it does not have all.
pub fn bounded(listed: usize, all: usize) -> String {
    format!(
        "{} of {} are listed here, those in the figure first; {} are not. The data file has them all.",
        grouped(listed as u64),
        grouped(all as u64),
        grouped(all.saturating_sub(listed) as u64)
    )
}

/// `Events · 29`, for a list of contents.
pub fn counted_list(head: &str, count: usize) -> String {
    format!("{head} · {}", grouped(count as u64))
}

/// Heads of a table of claims.
pub const CLAIM_COLUMNS: [&str; 6] = [
    "Who says it",
    "What is said",
    "About",
    "What kind of statement",
    "What stands against it",
    "Where it is told",
];

/// Heads of a table of positions.
pub const POSITION_COLUMNS: [&str; 5] = [
    "Who holds it",
    "Position",
    "What it is on",
    "What it is opposed to",
    "Where it is told",
];

/// Heads of a table of links.
pub const LINK_COLUMNS: [&str; 3] = ["Event", "Who says what of it", "Where it is told"];

/// Heads of a table of notes.
pub const NOTE_COLUMNS: [&str; 5] = [
    "Kind of note",
    "What it is about",
    "What the editor says",
    "What the record says",
    "Who is cited",
];

/// Heads of a table of sources.
pub const SOURCE_COLUMNS: [&str; 4] = ["Source", "Its part", "By whom and when", "Where it is"];

/// What a table of claims holds.
pub const CLAIMS_CAPTION: &str = "Every statement with whoever makes it";

/// What a table of positions holds.
pub const POSITIONS_CAPTION: &str = "What each side is said to want or to refuse";

/// What a table of links holds.
pub const LINKS_CAPTION: &str = "Every relation between two events with whoever says it";

/// What a table of notes holds.
pub const NOTES_CAPTION: &str =
    "The editor’s, beside what they are about; they change nothing in it";

/// What a table of sources holds.
pub const SOURCES_CAPTION: &str = "The document, and what it was checked against";

/// Who makes a claim or a link.
pub fn who(dataset: &Dataset, by: Option<u32>) -> String {
    if is_narrator(dataset, by) {
        "The document, in its own voice".to_owned()
    } else {
        dataset
            .actor_name(by)
            .map_or_else(|| "Nobody is named".to_owned(), str::to_owned)
    }
}

/// What records are about, a line each.
pub fn about(dataset: &Dataset, items: &[Item]) -> Vec<String> {
    items
        .iter()
        .map(|&item| super::item_words(dataset, item))
        .collect()
}

/// What kind of statement a claim is, and what its editor says of it.
pub fn claim_kind(dataset: &Dataset, claim: &Claim) -> Vec<String> {
    let tags = super::claim_tags(dataset, claim);
    let mut lines: Vec<String> = (!tags.is_empty()).then_some(tags).into_iter().collect();
    lines.extend(claim.record.note.clone());
    lines
}

/// What a link says, with who says it, and what its editor says of it.
pub fn link_lines(dataset: &Dataset, link: &Link) -> Vec<String> {
    let mut lines = vec![super::link_sentence(dataset, link, true)];
    lines.extend(link.record.note.clone());
    lines
}

/// The values of the record that a note sets beside what the document says.
pub fn note_rivals(dataset: &Dataset, note: &Note) -> Vec<String> {
    let here = note.targets.first().copied();
    let rivals = note.record.record.iter();
    rivals
        .map(|rival| super::rival_words(dataset, note, rival, here))
        .collect()
}

/// Who is cited in a note, and what each says.
pub fn note_citations(dataset: &Dataset, note: &Note) -> Vec<String> {
    let citations = note.record.citations.iter();
    citations
        .map(|citation| {
            let source = dataset.source(&citation.source);
            let title = source.map_or(citation.source.as_str(), |source| source.title.as_str());
            format!("{title} says: {}", citation.says)
        })
        .collect()
}
