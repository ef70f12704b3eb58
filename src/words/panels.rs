//! Heads and lines of the panels beside the timeline.

use super::grouped;
use crate::model::Dataset;
use crate::model::record::HeadRecord;

/// Head of the panel of quotations.
pub const QUOTES: &str = "Quotes";

/// Head of the panel of figures.
pub const FIGURES: &str = "Figures";

/// Head of what the dataset says of itself.
pub const ABOUT: &str = "About this dataset";

/// Over cards about what is selected.
pub const ABOUT_SELECTION: &str = "About the selection";

/// Over all cards that are not about the selection.
pub const ALL_OTHERS: &str = "All others";

/// Over cards that no date places in the view or outside it.
pub const NOT_DATED: &str = "Not dated";

/// Over the claims about something.
pub const WHO_SAYS_WHAT: &str = "Who says what";

/// Over the events that an event is said to be related to.
pub const LINKS: &str = "Said to be related";

/// Over references and excerpts.
pub const SOURCES: &str = "Where it is told";

/// Over editor's notes.
pub const NOTES: &str = "Editor’s notes";

/// Over actors and their parts.
pub const ACTORS: &str = "Who takes part";

/// Said where a record names no source.
pub const NO_SOURCE: &str = "No source named in the document";

/// Beside the title of what somebody denies.
pub const DISPUTED: &str = "disputed";

/// The last line of a list that a search or the view leaves cards out of.
pub fn left_out(by_search: usize, by_view: usize, by_room: usize) -> Option<String> {
    let mut parts = Vec::new();
    if by_search > 0 {
        parts.push(format!("{} filtered out", grouped(by_search as u64)));
    }
    if by_view > 0 {
        parts.push(format!("{} outside the view", grouped(by_view as u64)));
    }
    if by_room > 0 {
        let count = grouped(by_room as u64);
        parts.push(format!(
            "{count} more: choose ‘Only in view’ to come to them"
        ));
    }
    (!parts.is_empty()).then(|| format!("and {}", parts.join(", ")))
}

/// Added to an accessible name where a caution or a discrepancy stands on it.
pub fn noted(name: &str, noted: bool) -> String {
    if noted {
        format!("{name}. An editor’s note stands on this.")
    } else {
        name.to_owned()
    }
}

/// Head of the detail of an event, and over the event that something belongs to.
pub const EVENT: &str = "Event";

/// Head of the detail of a speaker's own words.
pub const QUOTATION: &str = "Quotation";

/// Head of the detail of words that are not the speaker's own.
pub const PARAPHRASE: &str = "Paraphrase, not a quotation";

/// Head of the detail of a figure.
pub const FIGURE: &str = "Figure";

/// Head of the detail of an editor's note.
pub const NOTE: &str = "Editor’s note";

/// Over what a note is about.
pub const NOTE_ON: &str = "What it is about";

/// Before what a note is about, in one line.
pub const NOTE_IS_ON: &str = "On: ";

/// Head of the detail of a claim.
pub const CLAIM: &str = "Claim";

/// Head of the detail of a position.
pub const POSITION: &str = "Position";

/// Head of the detail of a link.
pub const LINK: &str = "Said to be related";

/// Head of the detail of an actor.
pub const ACTOR: &str = "Who";

/// Head of the detail of a source.
pub const SOURCE: &str = "Source";

/// Where a relation is told: `Told at L4.S2`.
pub fn link_told(place: &str) -> String {
    if place.is_empty() {
        NO_SOURCE.to_owned()
    } else {
        format!("Told at {place}")
    }
}

/// Over the two events of a link.
pub const LINK_ENDS: &str = "Between";

/// Over the actor that an actor is a part of.
pub const BELONGS_TO: &str = "Belongs to";

/// Over the figures that a sum is made from.
pub const PARTS: &str = "Made from";

/// Said where a record has no reference.
pub const NOT_TOLD: &str = "No place in a document; see what it is made from, or the notes";

/// Before the words in which a document calls an actor something.
pub const IN_THE_DOCUMENT: &str = "In the document: ";

/// Over how the records were made.
pub const METHOD: &str = "Method";

/// Over what the dataset cannot tell.
pub const LIMITATIONS: &str = "Limitations";

/// Over what editors may and may not do.
pub const POLICY: &str = "Editor’s policy";

/// Over the period covered.
pub const COVERAGE: &str = "Covers";

/// Over the licence.
pub const LICENCE: &str = "Licence";

/// Over version, date and maker.
pub const VERSION: &str = "Version";

/// Over the zone that the axis shows.
pub const ZONE: &str = "Days and hours";

/// Over how places in a source are written.
pub const LOCATORS: &str = "Places in the document";

/// Over the sources.
pub const ALL_SOURCES: &str = "Sources";

/// `1.0.0 · made 22 November 2026 · Truceline editors`; `None` where a dataset says none of it.
pub fn version_line(head: &HeadRecord) -> Option<String> {
    let mut parts: Vec<String> = head.version.clone().into_iter().collect();
    if let Some(created) = &head.created {
        parts.push(format!("made {}", super::date_text_in_words(created)));
    }
    parts.extend(head.compiler.clone());
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The zone that the axis shows; days as printed where nothing has a time of day.
pub fn zone_line(dataset: &Dataset) -> String {
    match dataset.zone {
        Some(zone) => format!("Times in the zone {}", super::timeline::zone_name(zone)),
        None if dataset.has_times => "Times as written; zone not stated for the dataset".to_owned(),
        None => "Days as printed".to_owned(),
    }
}
