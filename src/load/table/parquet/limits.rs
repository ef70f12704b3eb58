//! What is looked at before the parts of a file are read: that what it says of itself can be so, and
//! that it is packed in a way that can be read.

use ::parquet::file::metadata::ParquetMetaData;

use super::unpack::unknown;
use crate::load::LoadError;
use crate::load::table::sheet::MOST_COLUMNS;

/// Bytes that a file may come to, and that any may come to however small it is.
const MOST_BYTES: u64 = 2 << 30;
const ALWAYS_ALLOWED: u64 = 16 << 20;

/// How many times its size a file may come to beyond that: as many as one packed otherwise may.
const MOST_TIMES: u64 = 200;

/// Bytes that a file of so many may come to: its pages, and again its cells as text.
pub(super) fn most_bytes(packed: u64) -> u64 {
    packed
        .saturating_mul(MOST_TIMES)
        .clamp(ALWAYS_ALLOWED, MOST_BYTES)
}

/// The error of a file of so many bytes that comes to more.
pub(super) fn exceeded(name: &str, packed: u64) -> LoadError {
    if most_bytes(packed) < MOST_BYTES {
        return says(
            name,
            &format!(
                "unpacked it is more than {MOST_TIMES} times its size, which no real table is"
            ),
        );
    }
    too_large(name)
}

/// Bytes that a file must be allowed to come to for each value of a list: a whole list is held at once,
/// before it becomes a cell.
const BYTES_A_LISTED: u64 = 8;

/// Checks what a file of so many bytes says of itself.
///
/// # Errors
/// Where that cannot be so, or it is too large or packed in a way that cannot be read.
pub(super) fn check(name: &str, packed: u64, metadata: &ParquetMetaData) -> Result<(), LoadError> {
    let columns = metadata.file_metadata().schema_descr().num_columns();
    if columns > MOST_COLUMNS as usize {
        return Err(too_large(name));
    }
    let mut listed = 0_u64;
    for group in metadata.row_groups() {
        let rows = unsigned(name, group.num_rows())?;
        if group.num_columns() != columns {
            return Err(says(name, "a part of it lacks columns"));
        }
        for column in group.columns() {
            if let Some(method) = unknown(column.compression()) {
                return Err(LoadError::Unsupported {
                    name: name.to_owned(),
                    why: format!("its columns are compressed with {method}"),
                    fix: "Save it with Zstandard or Snappy, or as CSV".to_owned(),
                });
            }
            let values = unsigned(name, column.num_values())?;
            if column.column_descr().max_rep_level() > 0 {
                listed = listed.saturating_add(values);
            } else if values != rows {
                return Err(says(name, "its columns are not of one length"));
            }
            for place in [
                column.compressed_size(),
                column.uncompressed_size(),
                column.data_page_offset(),
                column.dictionary_page_offset().unwrap_or_default(),
            ] {
                unsigned(name, place)?;
            }
        }
    }
    if listed > most_bytes(packed) / BYTES_A_LISTED {
        return Err(exceeded(name, packed));
    }
    Ok(())
}

fn unsigned(name: &str, number: i64) -> Result<u64, LoadError> {
    u64::try_from(number).map_err(|_| says(name, "it says that a size is below zero"))
}

fn says(name: &str, why: &str) -> LoadError {
    LoadError::Damaged {
        name: name.to_owned(),
        why: why.to_owned(),
    }
}

/// What is said of a table with too much in it.
fn too_large(name: &str) -> LoadError {
    LoadError::TooLarge {
        name: name.to_owned(),
        most: format!("{MOST_COLUMNS} columns or 2 GB of text"),
    }
}
