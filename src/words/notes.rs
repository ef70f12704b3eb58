//! Sentences about editor's notes, and about the sources that stand behind them.

use serde_json::Value;

use super::dates::date_in_words;
use crate::model::record::{NoteLevel, NoteRecord, RivalValue, SourceRecord, SourceRole, Standing};
use crate::model::{Dataset, Item, Note};
use crate::time::EdtfDate;

/// What a note's mark means, in plain words.
pub const fn level_words(level: NoteLevel) -> &'static str {
    match level {
        NoteLevel::Info => "good to know",
        NoteLevel::Caution => "read with care",
        NoteLevel::Discrepancy => "the record differs",
    }
}

/// The head of a note: `Editor’s note · the record differs`.
pub fn note_head(note: &NoteRecord) -> String {
    format!("Editor’s note · {}", level_words(note.level))
}

/// Short words for a record that a note or a rival value is about.
pub fn item_words(dataset: &Dataset, item: Item) -> String {
    let at = |index: u32| index as usize;
    match item {
        Item::Actor(i) => dataset.actors.get(at(i)).map(|it| it.record.name.clone()),
        Item::Claim(i) => dataset
            .claims
            .get(at(i))
            .map(|it| super::claim_sentence(dataset, it)),
        Item::Era(i) => dataset.eras.get(at(i)).map(|it| it.record.label.clone()),
        Item::Event(i) => dataset.event(i).map(|it| it.title().to_owned()),
        Item::Figure(i) => dataset
            .figures
            .get(at(i))
            .map(|it| format!("{}, {}", super::value_text(it), it.record.label)),
        Item::Group(i) => dataset.groups.get(at(i)).map(|it| it.record.label.clone()),
        Item::Link(i) => dataset.links.get(at(i)).map(|it| {
            let from = dataset.event(it.from).map_or("", |event| event.title());
            format!("{from}. {}", super::link_sentence(dataset, it, true))
        }),
        Item::Note(i) => dataset.notes.get(at(i)).map(|it| it.record.text.clone()),
        Item::Position(i) => dataset
            .positions
            .get(at(i))
            .map(|it| super::positions::sentence(dataset, it)),
        Item::Quote(i) => dataset.quotes.get(at(i)).map(|it| {
            let speaker = dataset.actor_name(it.speaker).unwrap_or("No speaker named");
            format!("{speaker}: {}", super::quoted(it))
        }),
        Item::Source(i) => dataset.sources.get(at(i)).map(|it| it.title.clone()),
    }
    .unwrap_or_default()
}

/// Whether a rival value is about a record: named by it, or of a field that such a record has.
fn is_rival_of(dataset: &Dataset, rival: &RivalValue, item: Item) -> bool {
    if let Some(id) = rival.target.as_deref() {
        return match item {
            Item::Event(index) => dataset.event_id(index) == id,
            other => dataset.joins.by_id.get(id) == Some(&other),
        };
    }
    match rival.field.as_str() {
        "date" | "time" => matches!(item, Item::Event(_)),
        "value" | "as_of" | "reported_on" | "period" => matches!(item, Item::Figure(_)),
        _ => true,
    }
}

/// Values that the record gives instead of what a record says, each with the note that has it.
/// A quotation has its event's as well, since it was said when that happened.
pub fn rivals_of(dataset: &Dataset, item: Item) -> Vec<(u32, &Note, &RivalValue)> {
    let event = match item {
        Item::Quote(index) => dataset
            .quotes
            .get(index as usize)
            .and_then(|quote| quote.event),
        Item::Event(_) | Item::Figure(_) | Item::Actor(_) | Item::Position(_) => None,
        // Nothing else is written with its values.
        _ => return Vec::new(),
    };
    let is_own = |rival: &RivalValue| {
        let of_event =
            |event: u32| rival.target.is_some() && is_rival_of(dataset, rival, Item::Event(event));
        is_rival_of(dataset, rival, item) || event.is_some_and(of_event)
    };
    let mut found = Vec::new();
    for (index, note) in dataset.notes_on(item) {
        for rival in note.record.record.iter().filter(|rival| is_own(rival)) {
            found.push((index, note, rival));
        }
    }
    found
}

/// A value that the record gives instead, with who published what it rests on:
/// `The record says: at least 178, as of 1 December 2023 at 20:00 · UN OCHA`.
pub fn rival_line(
    dataset: &Dataset,
    note: &Note,
    rival: &RivalValue,
    here: Option<Item>,
) -> String {
    let words = rival_words(dataset, note, rival, here);
    match cited(dataset, note) {
        cited if cited.is_empty() => words,
        cited => format!("{words} · {cited}"),
    }
}

/// Who is cited, in brackets; empty where nobody is: `[UN OCHA, The Business Standard]`.
pub fn cited_line(dataset: &Dataset, note: &Note) -> String {
    match cited(dataset, note) {
        names if names.is_empty() => names,
        names => format!("[{names}]"),
    }
}

/// Who published what a note cites, each once: `UN OCHA, The Business Standard`.
pub fn cited(dataset: &Dataset, note: &Note) -> String {
    let mut names: Vec<&str> = Vec::new();
    for citation in &note.record.citations {
        let name = dataset
            .source(&citation.source)
            .map_or(citation.source.as_str(), |source| {
                source.publisher.as_deref().unwrap_or(&source.title)
            });
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// A value that the record gives instead: `The record says: at least 178, as of 1 December 2023 at
/// 20:00`. What it is about is named unless that is `here`.
pub fn rival_words(
    dataset: &Dataset,
    note: &Note,
    rival: &RivalValue,
    here: Option<Item>,
) -> String {
    let mut words = "The record says".to_owned();
    if !here.is_some_and(|item| is_rival_of(dataset, rival, item)) {
        let about: Vec<String> = note
            .targets
            .iter()
            .filter(|&&item| is_rival_of(dataset, rival, item))
            .map(|&item| item_words(dataset, item))
            .collect();
        if !about.is_empty() {
            words.push_str(", for ");
            words.push_str(&about.join("; "));
        }
    }
    words.push_str(match rival.field.as_str() {
        "as_of" => ": as of ",
        "reported_on" => ": reported on ",
        "period" => ": period ",
        "time" => ": at ",
        _ => ": ",
    });
    let dated = matches!(
        rival.field.as_str(),
        "date" | "as_of" | "reported_on" | "period"
    );
    let (before, after) = match rival.qualifier.as_deref() {
        None | Some("none") => (String::new(), String::new()),
        // 'see note' is no word that stands before a number.
        Some("see note") => (String::new(), " (see the note)".to_owned()),
        Some(word) => (format!("{} ", word.replace('_', " ")), String::new()),
    };
    words.push_str(&before);
    words.push_str(&match &rival.value {
        Value::String(text) if dated => date_text_in_words(text),
        Value::String(text) => text.clone(),
        Value::Number(number) => number
            .as_u64()
            .map_or_else(|| number.to_string(), super::grouped),
        other => other.to_string(),
    });
    words.push_str(&after);
    if let Some(as_of) = &rival.as_of {
        words.push_str(", as of ");
        words.push_str(&date_text_in_words(as_of));
    }
    if let Some(note) = &rival.note {
        words.push_str(" (");
        words.push_str(note);
        words.push(')');
    }
    words
}

/// A date as the file writes it, in words; as written where it is no date.
pub fn date_text_in_words(text: &str) -> String {
    EdtfDate::parse(text).map_or_else(|_| text.to_owned(), |date| date_in_words(&date))
}

/// Who published a source, who wrote it, when, and how near it is to what it tells:
/// `UN OCHA · 1 December 2023 · second hand`.
pub fn source_line(source: &SourceRecord) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(source.author.clone());
    parts.extend(source.publisher.clone());
    parts.push(
        source
            .published
            .as_deref()
            .map_or_else(|| "date not given".to_owned(), date_text_in_words),
    );
    let standing = standing_words(source.standing);
    if !standing.is_empty() {
        parts.push(standing.to_owned());
    }
    parts.join(" · ")
}

/// What a dataset does with a source, in words.
pub const fn source_role(role: Option<SourceRole>) -> &'static str {
    match role {
        Some(SourceRole::Subject) => "Told here",
        Some(SourceRole::Check) => "Checked against; stands in editor’s notes only",
        None => "Used, without saying how",
    }
}

/// How near a source is to what it tells.
pub const fn standing_words(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Primary) => "first hand",
        Some(Standing::Secondary) => "second hand",
        Some(Standing::Tertiary) => "a compilation of others",
        Some(Standing::Unknown) | None => "",
    }
}

/// The host of a web address, for a line that the whole address would not fit.
pub fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
