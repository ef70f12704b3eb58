//! What must hold of whatever a reader makes of a file.

use truceline::load::{LoadError, Loaded, Told, load_bytes_as};
use truceline::save::{WRITERS, write, writer_named};

/// Files up to this size are written again and read back, too.
const WRITTEN_BYTES: usize = 4 << 10;

/// Datasets up to this size are written again.
const WRITTEN_EVENTS: usize = 2_000;

/// Checks what was read: the report adds up, refusals say why, and what was read can be written in every
/// format and read again from the one that loses nothing.
///
/// # Panics
/// Where one of these does not hold.
pub fn check(result: &Result<Loaded, LoadError>, bytes: usize) {
    let loaded = match result {
        Ok(loaded) => loaded,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let rows = loaded.report.rows;
    assert_eq!(rows.read, rows.used + rows.set_aside, "rows do not add up");
    let dataset = &loaded.dataset;
    assert!(dataset.event_count() > 0 || !dataset.figures.is_empty());
    if bytes > WRITTEN_BYTES || dataset.event_count() > WRITTEN_EVENTS {
        return;
    }
    for writer in WRITERS {
        write(writer, dataset, &mut std::io::sink()).expect("a sink takes all");
    }
    let mut text = Vec::new();
    let json = writer_named("json").expect("the format of our own");
    write(json, dataset, &mut text).expect("memory takes all");
    let again = load_bytes_as("truceline-json", &text, 4 << 20, &Told::default());
    let again = again.unwrap_or_else(|error| {
        panic!(
            "not read again: {error}\n{}",
            String::from_utf8_lossy(&text)
        )
    });
    assert_eq!(again.dataset.event_count(), dataset.event_count());
    assert_eq!(again.dataset.figures.len(), dataset.figures.len());
}
