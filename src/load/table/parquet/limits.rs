//! What is looked at before a file of Parquet is read: that what it says of itself is so, and that it
//! is no more than can be held.

use ::parquet::basic::Compression;
use ::parquet::column::page::Page;
use ::parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use bytes::Bytes;

use super::{MOST_TEXT_BYTES, damaged};
use crate::load::LoadError;
use crate::load::carrier::{beyond_reason, is_beyond_reason};
use crate::load::table::sheet::{MOST_CELLS, MOST_COLUMNS};

/// Checks a file of so many bytes. Every page is unpacked once and not kept, because the sizes that a
/// file declares are only what it says.
///
/// # Errors
/// Where it is damaged or too large, or packed in a way that cannot be read.
pub(super) fn check(
    name: &str,
    packed: u64,
    file: &SerializedFileReader<Bytes>,
) -> Result<(), LoadError> {
    declared(name, packed, file)?;
    let mut unpacked = 0;
    for index in 0..file.num_row_groups() {
        let group = file
            .get_row_group(index)
            .map_err(|error| damaged(name, &error))?;
        for column in 0..group.num_columns() {
            unpacked += pages(name, group.as_ref(), column)?;
            check_bytes(name, unpacked, packed)?;
        }
    }
    Ok(())
}

/// Checks what the file says of itself.
fn declared(name: &str, packed: u64, file: &SerializedFileReader<Bytes>) -> Result<(), LoadError> {
    let columns = file.metadata().file_metadata().schema_descr().num_columns();
    if columns > MOST_COLUMNS as usize {
        return Err(too_large(name));
    }
    let (mut rows, mut values, mut unpacked) = (0_u64, 0_u64, 0_u64);
    for group in file.metadata().row_groups() {
        let own = unsigned(name, group.num_rows())?;
        rows = rows.saturating_add(own);
        if group.num_columns() != columns {
            return Err(says(name, "a part of it lacks columns"));
        }
        for column in group.columns() {
            packed_in(name, column.compression())?;
            let held = unsigned(name, column.num_values())?;
            if column.column_descr().max_rep_level() == 0 && held != own {
                return Err(says(name, "its columns are not of one length"));
            }
            values = values.saturating_add(held);
            unpacked = unpacked.saturating_add(unsigned(name, column.uncompressed_size())?);
        }
    }
    if rows.saturating_mul(columns as u64).max(values) > MOST_CELLS {
        return Err(too_large(name));
    }
    check_bytes(name, unpacked, packed)
}

fn check_bytes(name: &str, unpacked: u64, packed: u64) -> Result<(), LoadError> {
    if is_beyond_reason(unpacked, packed) {
        return Err(says(name, &beyond_reason()));
    }
    if unpacked > MOST_TEXT_BYTES {
        return Err(too_large(name));
    }
    Ok(())
}

/// Whether a column is packed in a way that can be read.
fn packed_in(name: &str, compression: Compression) -> Result<(), LoadError> {
    let method = match compression {
        Compression::UNCOMPRESSED
        | Compression::SNAPPY
        | Compression::GZIP(_)
        | Compression::LZ4
        | Compression::LZ4_RAW
        | Compression::ZSTD(_) => return Ok(()),
        Compression::BROTLI(_) => "Brotli",
        Compression::LZO => "LZO",
    };
    Err(LoadError::Unsupported {
        name: name.to_owned(),
        why: format!("its columns are compressed with {method}"),
        fix: "Save it with Zstandard or Snappy, or as CSV".to_owned(),
    })
}

/// Unpacks the pages of a column of a part of the file, and gives the bytes that they come to.
fn pages(name: &str, group: &dyn RowGroupReader, column: usize) -> Result<u64, LoadError> {
    let (mut unpacked, mut held) = (0, 0);
    let pages = group
        .get_column_page_reader(column)
        .map_err(|error| damaged(name, &error))?;
    for page in pages {
        let page = page.map_err(|error| damaged(name, &error))?;
        unpacked += page.buffer().len() as u64;
        if !matches!(page, Page::DictionaryPage { .. }) {
            held += u64::from(page.num_values());
        }
    }
    let said = group.metadata().columns().get(column);
    if said.is_none_or(|said| u64::try_from(said.num_values()) != Ok(held)) {
        return Err(says(name, "its columns are not as long as it says"));
    }
    Ok(unpacked)
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
pub(super) fn too_large(name: &str) -> LoadError {
    LoadError::TooLarge {
        name: name.to_owned(),
        most: format!(
            "{} million cells, {MOST_COLUMNS} columns or 2 GB of text",
            MOST_CELLS / 1_000_000
        ),
    }
}
