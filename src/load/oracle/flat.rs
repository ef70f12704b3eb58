//! Cuts the flat variant into rows with the carrier's own parser.

use csv::StringRecord;

use crate::load::comment::{is_comment, may_be_comment};
use crate::load::flat::{Columns, Row, is_header};
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
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut header = StringRecord::new();
    let mut lines = Lines::new(Place::START);
    let header_at;
    builder.account_mut().rows.header = 1;
    loop {
        let is_row = reader
            .read_record(&mut header)
            .map_err(|error| syntax(&error))?;
        let from = header.position().map_or(0, csv::Position::byte);
        let (start, blank) = passed_over(text, from as usize);
        builder.account_mut().rows.blank += blank;
        if !is_row || !may_be_comment(text.as_bytes(), start) || is_header(&header.iter()) {
            header_at = start;
            break;
        }
        builder.account_mut().rows.comment += 1;
    }
    let line = lines.at(text, header_at).line;
    let columns = Columns::new(header, b',', line, builder);
    let mut record = StringRecord::new();
    let mut number = 0u64;
    loop {
        let is_row = reader
            .read_record(&mut record)
            .map_err(|error| syntax(&error))?;
        let from = record.position().map_or(0, csv::Position::byte);
        let (start, blank) = passed_over(text, from as usize);
        builder.account_mut().rows.blank += blank;
        if !is_row {
            return Ok(());
        }
        number += 1;
        if number.is_multiple_of(1024) {
            progress.at(reader.position().byte(), number);
            if progress.is_cancelled() {
                return Err(LoadError::Cancelled);
            }
        }
        if record.iter().all(str::is_empty) {
            builder.account_mut().rows.blank += 1;
            continue;
        }
        if may_be_comment(text.as_bytes(), start) && is_comment(&record) {
            builder.account_mut().rows.comment += 1;
            continue;
        }
        let line = lines.at(text, start).line;
        Row::new(&columns, &record, line).push(builder, Row::push_any);
    }
}

/// Where the record at an offset begins, and how many blank rows the parser passes over before it.
fn passed_over(text: &str, from: usize) -> (usize, u64) {
    let (before, rest) = text.split_at(text.floor_char_boundary(from));
    let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let blank = rest[..ends].replace("\r\n", "\n");
    // The parser stops within the two bytes that end a row on some machines.
    let is_within = before.ends_with('\r') && rest.starts_with('\n');
    (from + ends, blank.len() as u64 - u64::from(is_within))
}

fn syntax(error: &csv::Error) -> LoadError {
    LoadError::Syntax {
        name: String::new(),
        line: error.position().map_or(1, csv::Position::line),
        column: 1,
        why: error.to_string(),
    }
}
