//! Cuts the flat variant into rows with the carrier's own parser.

use csv::StringRecord;

use crate::load::flat::{Columns, Row};
use crate::load::lines::{Lines, Place};
use crate::load::{LoadError, Progress};
use crate::model::Builder;

/// Reads the rows of a text.
pub(super) fn read(
    text: &str,
    builder: &mut Builder,
    progress: &Progress,
) -> Result<(), LoadError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| syntax(&error))?.clone();
    builder.report_mut().rows.header = 1;
    builder.report_mut().rows.blank = blank_lines(text);
    let columns = Columns::new(header, builder);
    let mut record = StringRecord::new();
    let mut number = 0u64;
    let mut lines = Lines::new(Place::START);
    while reader
        .read_record(&mut record)
        .map_err(|error| syntax(&error))?
    {
        number += 1;
        if number.is_multiple_of(1024) {
            progress.at(reader.position().byte(), number);
            if progress.is_cancelled() {
                return Err(LoadError::Cancelled);
            }
        }
        if record.iter().all(str::is_empty) {
            builder.report_mut().rows.blank += 1;
            continue;
        }
        let line = lines.at(text, start_of(text, &record)).line;
        Row::new(&columns, &record, line).push(builder, Row::push_any);
    }
    Ok(())
}

/// Where a record begins. The parser's own position stands before the blank lines that it passes
/// over.
fn start_of(text: &str, record: &StringRecord) -> usize {
    let from = record.position().map_or(0, csv::Position::byte);
    let from = usize::try_from(from).unwrap_or(usize::MAX).min(text.len());
    let blank = text.get(from..).map_or(0, |rest| {
        rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    });
    from + blank
}

/// Lines with nothing in them, which the CSV parser passes over. Lines inside quotation marks are text.
fn blank_lines(text: &str) -> u64 {
    let mut inside = false;
    let mut blank = 0;
    for line in text.lines() {
        if !inside && line.trim().is_empty() {
            blank += 1;
        }
        if line.matches('"').count() % 2 == 1 {
            inside = !inside;
        }
    }
    blank
}

fn syntax(error: &csv::Error) -> LoadError {
    LoadError::Syntax {
        name: String::new(),
        line: error.position().map_or(1, csv::Position::line),
        column: 1,
        why: error.to_string(),
    }
}
