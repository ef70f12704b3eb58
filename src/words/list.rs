//! What the list of events says: its cells, its headings, what it holds.

use super::dates::{range_in_words, short_date};
use super::{count_events, grouped, plain};
use crate::model::{Dataset, EventRef};
use crate::time::Instant;

/// The list's name.
pub const LIST: &str = "Events";

/// Said while rows are put in order.
pub const SORTING: &str = "sorting…";

/// Where the list holds no event.
pub const NONE: &str = "No event is in this list.";

/// Where an event has no date.
pub const NO_DATE: &str = "no date";

/// Where an event names no source.
pub const NO_SOURCE: &str = "not named";

/// An event's date in few characters, with its doubt.
pub fn date(dataset: &Dataset, event: EventRef<'_>) -> String {
    if !event.is_dated() {
        return NO_DATE.to_owned();
    }
    dataset
        .date(event)
        .map_or_else(|| NO_DATE.to_owned(), |date| short_date(&date))
}

/// Who takes part: the first by name, the rest by number.
pub fn actors(dataset: &Dataset, event: EventRef<'_>) -> String {
    let mut parts = event.parts();
    let first = parts
        .next()
        .and_then(|part| dataset.actor_name(Some(part.actor)));
    match (first, 1 + parts.count()) {
        (None, _) => String::new(),
        (Some(first), 1) => first.to_owned(),
        (Some(first), count) => format!("{first} +{}", grouped(count as u64 - 1)),
    }
}

/// What kind of event it is.
pub fn kind(event: EventRef<'_>) -> String {
    plain(event.kind())
}

/// What it is called; an asterisk where a caution stands on it.
pub fn title(event: EventRef<'_>, noted: bool) -> String {
    let mut title = event.title().to_owned();
    if noted {
        title.push('*');
    }
    if event.is_disputed() {
        title = format!("{title} · {}", super::panels::DISPUTED);
    }
    title
}

/// Where it is told: the first source by its title, the rest by number.
pub fn source(dataset: &Dataset, event: EventRef<'_>) -> String {
    let refs = event.refs();
    let mut titles: Vec<&str> = Vec::new();
    for source in refs.iter().filter_map(|one| dataset.source_of(one)) {
        if !titles.contains(&source.title.as_str()) {
            titles.push(&source.title);
        }
    }
    match titles.as_slice() {
        [] => NO_SOURCE.to_owned(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} +{}", grouped(rest.len() as u64)),
    }
}

/// What the list holds: `1,204 events`, `37 events in Armed forces, 3–9 Mar 2014`.
pub fn holds(count: usize, lane: Option<&str>, stretch: Option<(i64, i64)>) -> String {
    let mut words = count_events(count);
    if let Some(lane) = lane {
        words = format!("{words} in {lane}");
    }
    if let Some((from, past)) = stretch {
        let range = range_in_words(Instant(from), Instant(past));
        words = format!("{words}, {range}");
    }
    words
}

/// What the list holds, with how many events it does not: those that have no date where a stretch of
/// time is listed, and those in lanes that are not shown.
pub fn and_not(holds: &str, undated: usize, hidden: usize) -> String {
    let parts = [(undated, "without a date"), (hidden, "in hidden lanes")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, which)| format!("{} {which}", grouped(*count as u64)))
        .collect();
    if parts.is_empty() {
        return holds.to_owned();
    }
    format!("{holds}; {} not among them", parts.join(" and "))
}

/// Which rows are seen: `rows 1–20 of 1,204`.
pub fn rows_seen(seen: std::ops::Range<usize>, all: usize) -> String {
    let number = |n: usize| grouped(n as u64);
    if seen.is_empty() {
        return String::new();
    }
    format!(
        "rows {}–{} of {}",
        number(seen.start + 1),
        number(seen.end),
        number(all)
    )
}

/// What a click on a heading does.
pub fn sort_by(column: &str) -> String {
    format!(
        "Sort by {}; again for the other way round",
        column.to_lowercase()
    )
}

/// The name of a heading, with the order that the list has by it.
pub fn heading(column: &str, sorted: Option<bool>) -> String {
    match sorted {
        None => column.to_owned(),
        Some(false) => format!("{column}, sorted"),
        Some(true) => format!("{column}, sorted the other way round"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_what_it_holds() {
        assert_eq!(holds(1204, None, None), "1,204 events");
        let march = (1_393_804_800, 1_393_804_800 + 7 * 86_400);
        assert_eq!(
            holds(37, Some("Armed forces"), Some(march)),
            "37 events in Armed forces, 3–9 Mar 2014"
        );
        assert_eq!(and_not("37 events", 0, 0), "37 events");
        assert_eq!(
            and_not("37 events", 2, 1204),
            "37 events; 2 without a date and 1,204 in hidden lanes not among them"
        );
        assert_eq!(rows_seen(0..20, 1204), "rows 1–20 of 1,204");
        assert_eq!(rows_seen(0..0, 0), "");
    }
}
