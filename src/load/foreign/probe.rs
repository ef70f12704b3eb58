//! What tests ask of a file that was read.

use crate::load::{LoadError, Loaded, Progress, load_bytes};
use crate::model::EventRef;

/// Reads a file that is one.
pub(in crate::load) fn load(text: &str) -> Loaded {
    try_load(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Reads a file.
pub(in crate::load) fn try_load(text: &str) -> Result<Loaded, LoadError> {
    load_bytes("file.x", text.as_bytes(), &Progress::default())
}

/// An event.
pub(in crate::load) fn event(loaded: &Loaded, index: u32) -> EventRef<'_> {
    loaded.dataset.event(index).expect("an event")
}

/// The EDTF texts of all events.
pub(in crate::load) fn dates(loaded: &Loaded) -> Vec<&str> {
    loaded
        .dataset
        .events()
        .map(|(_, event)| event.date_text())
        .collect()
}

/// The titles of all events.
pub(in crate::load) fn titles(loaded: &Loaded) -> Vec<&str> {
    loaded
        .dataset
        .events()
        .map(|(_, event)| event.title())
        .collect()
}

/// The value of a field of an event that only its file knows.
pub(in crate::load) fn field<'l>(loaded: &'l Loaded, index: u32, name: &str) -> Option<&'l str> {
    let names = &loaded.dataset.field_names;
    let fields = &event(loaded, index).detail()?.fields;
    fields
        .iter()
        .find(|(own, _)| names.get(*own as usize).is_some_and(|own| own == name))
        .map(|(_, value)| value)
}

/// Names of the words and actors of an event.
pub(in crate::load) fn tags(loaded: &Loaded, index: u32) -> Vec<&str> {
    event(loaded, index).tags().collect()
}

/// Names of those who take part in an event, and their roles.
pub(in crate::load) fn actors(loaded: &Loaded, index: u32) -> Vec<(String, String)> {
    let event = event(loaded, index);
    let name = |actor: u32| loaded.dataset.actors[actor as usize].record.name.clone();
    event
        .parts()
        .map(|part| (name(part.actor), event.role(part).to_owned()))
        .collect()
}

/// What became of the rows: read, used, set aside, header; they always add up.
pub(in crate::load) fn rows(loaded: &Loaded) -> [u64; 4] {
    let rows = loaded.report.rows;
    assert_eq!(rows.read, rows.used + rows.set_aside, "{rows:?}");
    [rows.read, rows.used, rows.set_aside, rows.header]
}

/// What was taken for granted, as one text.
pub(in crate::load) fn assumed(loaded: &Loaded) -> String {
    let all: Vec<_> = loaded
        .report
        .assumptions
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    all.join("\n")
}

/// What was found, as one text, a line each.
pub(in crate::load) fn found(loaded: &Loaded) -> String {
    let all: Vec<_> = loaded
        .report
        .of_reading()
        .iter()
        .map(ToString::to_string)
        .collect();
    all.join("\n")
}

/// Addresses and captions of what goes with an event.
pub(in crate::load) fn media(loaded: &Loaded, index: u32) -> Vec<(&str, Option<&str>)> {
    let detail = event(loaded, index).detail();
    let media = detail.map_or(&[][..], |detail| &detail.media);
    media
        .iter()
        .map(|it| (it.url.as_str(), it.caption.as_deref()))
        .collect()
}
