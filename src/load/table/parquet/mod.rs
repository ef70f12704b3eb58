//! Tables of Parquet, a format of columns: its names are the head, its values become the texts that
//! a person would write for them.
//!
//! ```text
//!  file ──footer, limits──▶ Schema ──parts, one at a time──▶ pages ──▶ rows ──cell──▶ PackedRows
//! ```

mod cell;
mod delta;
mod footer;
mod limits;
mod numbers;
mod pages;
mod schema;
#[cfg(test)]
mod tests;
mod unpack;

use std::sync::Arc;

use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::ParquetMetaDataReader;
use ::parquet::record::reader::TreeBuilder;
use bytes::Bytes;

use self::pages::{Budget, Group};
use self::schema::Schema;
use super::Table;
use super::packed::PackedRows;
use crate::load::LoadError;
use crate::load::guard::guarded;

/// Characters of what the crate says that are passed on: it may quote whole cells.
const MOST_LETTERS: usize = 160;

/// Reads a file of Parquet as a table.
///
/// # Errors
/// Where it is damaged or too large, or is written in a way that cannot be read.
pub(super) fn open(name: &str, file: Vec<u8>) -> Result<Table<'static>, LoadError> {
    // The crate trusts some of what a file says of itself, and panics where that is wrong.
    guarded(|| table(name, file)).unwrap_or_else(|| {
        Err(LoadError::Damaged {
            name: name.to_owned(),
            why: "what it says of its columns does not fit what is in them".to_owned(),
        })
    })
}

fn table(name: &str, file: Vec<u8>) -> Result<Table<'static>, LoadError> {
    let damaged = |error: ParquetError| damaged(name, &error);
    footer::check(&file).map_err(|why| LoadError::Damaged {
        name: name.to_owned(),
        why: why.to_owned(),
    })?;
    let packed = file.len() as u64;
    let file = Arc::new(Bytes::from(file));
    let metadata = ParquetMetaDataReader::new()
        .parse_and_finish(&*file)
        .map_err(damaged)?;
    limits::check(name, packed, &metadata)?;
    let schema = Schema::of(metadata.file_metadata().schema()).map_err(damaged)?;
    if schema.names.is_empty() {
        return Err(LoadError::Empty {
            name: name.to_owned(),
        });
    }
    let most = limits::most_bytes(packed);
    let budget = Arc::new(Budget::new(most));
    let mut rows = PackedRows::with_names(schema.names.iter().map(String::as_str));
    let mut cells = Vec::with_capacity(schema.names.len());
    for own in metadata.row_groups() {
        let group = Group::new(Arc::clone(&file), own, &schema.bare, Arc::clone(&budget))
            .map_err(damaged)?;
        let read = TreeBuilder::new()
            .with_batch_size(group.rows_ahead())
            .as_iter(Arc::clone(&schema.bare), &group);
        for row in read.map_err(|error| refused(name, packed, &budget, &error))? {
            let row = row.map_err(|error| refused(name, packed, &budget, &error))?;
            schema.cells(row, &mut cells);
            rows.push(cells.iter().map(String::as_str));
            if rows.bytes() > most {
                return Err(limits::exceeded(name, packed));
            }
        }
    }
    Ok(Table::Packed(rows))
}

/// Why a part cannot be read: because it is too large, where that is so.
fn refused(name: &str, packed: u64, budget: &Budget, error: &ParquetError) -> LoadError {
    if budget.is_exceeded() {
        limits::exceeded(name, packed)
    } else {
        damaged(name, error)
    }
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
