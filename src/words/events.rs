//! Sentences about events: their date and why, their place, who takes part.

use super::dates::{bound_in_words, date_in_words};
use super::plain;
use crate::model::record::DateBasis;
use crate::model::{Dataset, EventRef};

/// An event's date with what it rests on: `1 December 2023? · inferred`, or that there is none.
pub fn event_date(dataset: &Dataset, event: EventRef<'_>) -> String {
    let Some(date) = dataset.date(event) else {
        let detail = event.detail();
        let earliest = detail.and_then(|detail| detail.earliest.as_deref());
        let latest = detail.and_then(|detail| detail.latest.as_deref());
        if earliest.is_none() && latest.is_none() {
            return "No date in the document".to_owned();
        }
        return format!(
            "No date in the document · {}",
            bound_in_words(earliest, latest)
        );
    };
    let words = date_in_words(&date);
    match event.basis() {
        DateBasis::Inferred => format!("{words} · inferred"),
        DateBasis::Stated if dataset.has_basis => format!("{words} · printed"),
        DateBasis::Stated | DateBasis::Undated => words,
    }
}

/// A date as its file writes it.
pub fn date_written(text: &str) -> String {
    format!("Written “{text}” in the file")
}

/// Stands over fields that only the file knows.
pub const OTHER_FIELDS: &str = "Other fields in the file";

/// An event's time of day where the date has none, as written.
pub fn event_time(event: EventRef<'_>) -> Option<String> {
    let time = event.detail()?.time.as_deref()?;
    Some(format!("Time: {time}"))
}

/// An event's place, with how exact it is.
pub fn event_place(event: EventRef<'_>) -> Option<String> {
    let place = event.place()?;
    Some(match place.precision {
        Some("exact") | None => format!("Place: {}", place.name),
        Some(precision) => format!("Place: {} ({})", place.name, precision.replace('_', " ")),
    })
}

/// An actor's part in an event, in plain words: the file's own word where it is no known one.
pub fn role_words(role: &str) -> String {
    match role {
        "initiator" => "acts".to_owned(),
        "subject" => "spoken of".to_owned(),
        "speaker" => "speaks".to_owned(),
        "addressee" => "spoken to".to_owned(),
        "proposer" => "proposes".to_owned(),
        "source" => "source of what is told".to_owned(),
        other => plain(other).to_lowercase(),
    }
}

/// What kind of event it is, and its tags: `Kind: diplomatic move`, `Tags: law, land`.
pub fn kind_and_tags(event: EventRef<'_>) -> String {
    let mut parts = Vec::new();
    if !event.kind().is_empty() {
        parts.push(format!("Kind: {}", plain(event.kind()).to_lowercase()));
    }
    let tags: Vec<&str> = event.tags().collect();
    if !tags.is_empty() {
        parts.push(format!("Tags: {}", tags.join(", ")));
    }
    parts.join(" · ")
}
