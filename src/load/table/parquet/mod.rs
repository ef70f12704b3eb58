//! Tables of Parquet, a format of columns: its names are the head, its values become the texts that
//! a person would write for them.

mod cell;
mod limits;
mod schema;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use bytes::Bytes;
use csv::StringRecord;

use self::schema::Schema;
use super::Table;
use super::sheet::MOST_CELLS;
use crate::load::LoadError;
use crate::model::{AssumptionAbout, Builder};

/// Bytes that all cells of a table may come to. A text that stands once in the file may be meant by
/// every row.
const MOST_TEXT_BYTES: u64 = 2 << 30;

/// Characters of what the crate says that are passed on: it may quote whole cells.
const MOST_LETTERS: usize = 160;

/// Reads a file of Parquet as a table.
///
/// # Errors
/// Where it is damaged or too large, or is written in a way that cannot be read.
pub(super) fn open(
    name: &str,
    bytes: &[u8],
    builder: &mut Builder,
) -> Result<Table<'static>, LoadError> {
    // The crate trusts some of what a file says of itself, and panics where that is wrong.
    let read = catch_unwind(AssertUnwindSafe(|| table(name, bytes, builder)));
    read.unwrap_or_else(|_| {
        Err(LoadError::Damaged {
            name: name.to_owned(),
            why: "what it says of its columns does not fit what is in them".to_owned(),
        })
    })
}

fn table(name: &str, bytes: &[u8], builder: &mut Builder) -> Result<Table<'static>, LoadError> {
    let damaged = |error: ParquetError| damaged(name, &error);
    let file = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(damaged)?;
    let schema = Schema::of(name, file.metadata().file_metadata().schema())?;
    limits::check(name, bytes.len() as u64, &file)?;
    if !schema.cut_to_milliseconds.is_empty() {
        let columns: Vec<String> = schema
            .cut_to_milliseconds
            .iter()
            .map(|column| format!("“{column}”"))
            .collect();
        builder.account_mut().assume(
            AssumptionAbout::Dates,
            format!(
                "Times of {} are read to the millisecond, without a zone; the file may have them finer",
                columns.join(", ")
            ),
        );
    }
    let mut rows = vec![(1, StringRecord::from(schema.names.clone()))];
    let (mut cells, mut text_bytes) = (0_u64, 0_u64);
    for (number, row) in (1..).zip(file.get_row_iter(None).map_err(damaged)?) {
        let row = StringRecord::from(schema.cells(row.map_err(damaged)?));
        cells += row.len() as u64;
        text_bytes += row.as_slice().len() as u64;
        if cells > MOST_CELLS || text_bytes > MOST_TEXT_BYTES {
            return Err(limits::too_large(name));
        }
        rows.push((number, row));
    }
    Ok(Table::Rows {
        rows,
        format: "parquet",
        names_are_made: true,
    })
}

/// What the crate says, without its own name, and not the whole of a cell.
fn damaged(name: &str, error: &ParquetError) -> LoadError {
    let why = match error {
        ParquetError::General(why) | ParquetError::NYI(why) | ParquetError::EOF(why) => why.clone(),
        other => other.to_string(),
    };
    let why = match why.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}…", why.get(..end).unwrap_or_default()),
        None => why.trim_end_matches('.').to_owned(),
    };
    LoadError::Damaged {
        name: name.to_owned(),
        why,
    }
}
