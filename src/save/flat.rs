//! The flat variant: one CSV file, one row a record, only the columns that are used.
//!
//! What is written is read back as it was, or listed as lost: a name that holds the mark between
//! names of a list is left out of the list, never split by it. Cells are written as they are, also
//! those that begin with `=`, `+`, `-` or `@`: data must come back unchanged. A spreadsheet may take
//! such a cell for a formula, so a file from somebody else is imported with its columns as text.

mod cells;
mod rows;

use std::io::{self, Write};

use csv::StringRecord;

use self::cells::{Cells, Header};
use super::names::Names;
use super::{Losses, Writer};
use crate::model::Dataset;

/// The flat variant.
pub(super) struct FlatCsv;

impl Writer for FlatCsv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn name(&self) -> &'static str {
        "truceline/1 (CSV)"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn write(&self, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses> {
        let rows = rows::Rows {
            dataset,
            names: Names::of(dataset),
        };
        let mut header = Header::new(dataset);
        // Once to see which columns are used, once to write.
        rows.each(&mut Losses::default(), &mut |cells| {
            header.note_used(cells);
            Ok(())
        })?;
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(header.names())?;
        let mut losses = Losses::default();
        let mut record = StringRecord::new();
        rows.each(&mut losses, &mut |cells: &Cells| {
            header.fill(cells, &mut record);
            Ok(csv.write_record(&record)?)
        })?;
        csv.flush()?;
        Ok(losses)
    }
}
