//! What files are known to trip readers over, each trap a test by its name. Tests of one reader's own traps
//! stand beside it as well; `tests/formats.rs` lists them all.

mod calendars;
mod files;
mod humanitarian;
mod shapes;
mod sheets;
mod tables;

use super::{Loaded, Progress, load_bytes};

/// Reads a file that is one.
#[track_caller]
fn read(text: &str) -> Loaded {
    read_bytes(text.as_bytes())
}

#[track_caller]
fn read_bytes(bytes: &[u8]) -> Loaded {
    load_bytes("file.x", bytes, &Progress::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Each event as `title @ date`.
fn events(loaded: &Loaded) -> Vec<String> {
    let events = loaded.dataset.events();
    events
        .map(|(_, event)| format!("{} @ {}", event.title(), event.date_text()))
        .collect()
}

/// Fields of an event that only its file knows, as `name=value`.
fn fields(loaded: &Loaded, index: u32) -> Vec<String> {
    let event = loaded.dataset.event(index).expect("an event");
    let names = &loaded.dataset.field_names;
    event
        .detail()
        .map(|detail| {
            let fields = detail.fields.iter();
            fields
                .map(|(name, value)| format!("{}={value}", names[name as usize]))
                .collect()
        })
        .unwrap_or_default()
}

/// What is kept of the file as a whole, as `path=value`.
fn kept(loaded: &Loaded) -> Vec<String> {
    let kept = loaded.dataset.unknown.iter();
    kept.map(|own| format!("{}={}", own.path, own.value))
        .collect()
}

/// Titles of the sources, in their order.
fn sources(loaded: &Loaded) -> Vec<&str> {
    let sources = loaded.dataset.sources.iter();
    sources.map(|source| source.title.as_str()).collect()
}

/// Each figure as `label: low–value–high`.
fn figures(loaded: &Loaded) -> Vec<String> {
    let number = |number: Option<f64>| number.map_or("?".to_owned(), |own| own.to_string());
    let figures = loaded.dataset.figures.iter().map(|own| &own.record);
    figures
        .map(|own| {
            let [low, value, high] = [own.low, own.value, own.high].map(number);
            format!("{}: {low} {value} {high}", own.label)
        })
        .collect()
}

/// How often something is taken for granted in these words.
fn times_assumed(loaded: &Loaded, words: &str) -> usize {
    let assumptions = loaded.report.assumptions.iter();
    assumptions.filter(|own| own.text.contains(words)).count()
}

fn found(loaded: &Loaded) -> String {
    super::foreign::probe::found(loaded)
}
