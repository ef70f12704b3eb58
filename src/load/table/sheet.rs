//! Sheets of spreadsheet programs: XLSX, XLSB, XLS and ODS; with the feature `parquet` also tables of
//! Parquet, which are read the same way.

mod bounds;

use std::borrow::Cow;
use std::fmt::Display;
use std::io::Cursor;

use calamine::{
    Cell, Data, DataRef, ExcelDateTime, Ods, Reader as _, SheetVisible, Sheets, Xls, Xlsb, Xlsx,
};
use csv::StringRecord;

use super::Table;
use super::meaning::Told;
use crate::load::LoadError;
#[cfg(feature = "parquet")]
use crate::load::carrier::PARQUET_MAGIC;
use crate::load::guard::guarded;
use crate::model::{AssumptionAbout, Builder};

/// Cells that a sheet may have.
const MOST_CELLS: u64 = 60_000_000;

/// Rows of a sheet with their numbers.
type Rows = Vec<(u64, StringRecord)>;

/// A workbook, and the sheet of it that is read.
pub(in crate::load) struct Workbook {
    /// The sheet's rows.
    pub table: Table<'static>,

    /// Its name; none where the file is one table and no more.
    pub sheet: Option<String>,

    /// Names of all sheets that may be read, in the workbook's order.
    pub sheets: Vec<String>,
}

/// Reads the sheet of a workbook that a person names, else the first that has a table.
///
/// # Errors
/// Where it is damaged or too large, or has no such sheet, or no table.
pub(in crate::load) fn open(
    name: &str,
    bytes: Vec<u8>,
    told: &Told,
    builder: &mut Builder,
) -> Result<Workbook, LoadError> {
    #[cfg(feature = "parquet")]
    if bytes.starts_with(PARQUET_MAGIC) {
        return Ok(Workbook {
            table: super::parquet::open(name, bytes)?,
            sheet: None,
            sheets: Vec::new(),
        });
    }
    // The parser of workbooks panics over much that is broken.
    guarded(|| read(name, &bytes, told, builder)).unwrap_or_else(|| {
        Err(LoadError::Damaged {
            name: name.to_owned(),
            why: "what its parts say does not fit together".to_owned(),
        })
    })
}

fn read(
    name: &str,
    bytes: &[u8],
    told: &Told,
    builder: &mut Builder,
) -> Result<Workbook, LoadError> {
    let (mut book, format) = book(name, bytes)?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible || told.sheet.is_some())
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut read = None;
    let mut others = Vec::new();
    for sheet in sheets.clone() {
        if read.is_some() {
            others.push(sheet);
            continue;
        }
        if told.sheet.as_ref().is_some_and(|own| *own != sheet) {
            others.push(sheet);
            continue;
        }
        let rows = rows(&mut book, &sheet, name)?;
        let wide =
            |row: &&(u64, StringRecord)| row.1.iter().filter(|cell| !cell.is_empty()).count() > 1;
        if rows.iter().filter(wide).count() > 1 || told.sheet.is_some() {
            read = Some((sheet, rows));
        } else if !rows.is_empty() {
            others.push(sheet);
        }
    }
    let Some((sheet, rows)) = read else {
        return Err(match &told.sheet {
            Some(sheet) => LoadError::Archive {
                name: name.to_owned(),
                why: format!("it has no sheet “{sheet}”, but {}", quoted(&others)),
            },
            None => LoadError::Empty {
                name: name.to_owned(),
            },
        });
    };
    if !others.is_empty() {
        let verb = if others.len() == 1 { "is" } else { "are" };
        builder.account_mut().assume(
            AssumptionAbout::Part,
            format!(
                "Of the workbook, sheet “{sheet}” is read; {} {verb} not",
                quoted(&others)
            ),
        );
    }
    let table = Table::Rows {
        rows,
        format,
        names_are_made: false,
    };
    Ok(Workbook {
        table,
        sheet: Some(sheet),
        sheets,
    })
}

/// A workbook whose parts are read as they are asked for.
type Book<'b> = Sheets<Cursor<Cow<'b, [u8]>>>;

/// Opens a workbook by what it is packed in: it, and the short name of its format.
fn book<'b>(name: &str, bytes: &'b [u8]) -> Result<(Book<'b>, &'static str), LoadError> {
    let damaged = |why: &dyn Display| LoadError::Damaged {
        name: name.to_owned(),
        why: why.to_string(),
    };
    let file = Cursor::new(Cow::Borrowed(bytes));
    let parts = zip::ZipArchive::new(file.clone()).ok();
    let has = |part: &str| {
        let parts = parts.as_ref();
        parts.is_some_and(|own| own.index_for_name(part).is_some())
    };
    Ok(if has("content.xml") {
        // Its parser writes repeats out, and waits for ends that never come.
        bounds::of_ods(bytes).map_err(|bound| bound.of_file(name))?;
        let book = Ods::new(file).map_err(|error| damaged(&error))?;
        (Sheets::Ods(book), "ods")
    } else if has("xl/workbook.bin") {
        bounds::of_xlsb(bytes).map_err(|bound| bound.of_file(name))?;
        let book = Xlsb::new(file).map_err(|error| damaged(&error))?;
        (Sheets::Xlsb(book), "xlsb")
    } else if parts.is_some() {
        // Its parser makes room for as many texts as the file says that it has.
        bounds::of_xlsx(bytes).map_err(|bound| bound.of_file(name))?;
        let book = Xlsx::new(file).map_err(|error| damaged(&error))?;
        (Sheets::Xlsx(book), "xlsx")
    } else {
        // Its parser makes room for all that lies between cells, and follows a container in circles.
        let file = bounds::of_xls(bytes).map_err(|bound| bound.of_file(name))?;
        let book = Xls::new(Cursor::new(Cow::Owned(file))).map_err(|error| damaged(&error))?;
        (Sheets::Xls(book), "xls")
    })
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    names.join(", ")
}

fn too_large(name: &str) -> LoadError {
    LoadError::TooLarge {
        name: name.to_owned(),
        most: "60 million cells a sheet".to_owned(),
    }
}

fn rows(book: &mut Book<'_>, sheet: &str, name: &str) -> Result<Rows, LoadError> {
    let damaged = |why: String| LoadError::Damaged {
        name: name.to_owned(),
        why: format!("sheet “{sheet}”: {why}"),
    };
    let mut rows = Cells::default();
    // Cell by cell where that can be: a cell far out would else make a table of all that lies between.
    let mut count = 0;
    let mut take = |cell: &Cell<DataRef<'_>>| {
        count += 1;
        let (row, column) = cell.get_position();
        let text = text_of_ref(cell.get_value());
        if count > MOST_CELLS || !rows.push(row, column, &text) {
            return Err(too_large(name));
        }
        Ok(())
    };
    // The two readers are alike, and share no trait.
    macro_rules! cell_by_cell {
        ($book:expr) => {{
            let cells = $book.worksheet_cells_reader(sheet);
            let mut cells = cells.map_err(|error| damaged(error.to_string()))?;
            while let Some(cell) = cells
                .next_cell()
                .map_err(|error| damaged(error.to_string()))?
            {
                take(&cell)?;
            }
            return Ok(rows.finish());
        }};
    }
    match book {
        Sheets::Xlsx(book) => cell_by_cell!(book),
        Sheets::Xlsb(book) => cell_by_cell!(book),
        Sheets::Xls(_) | Sheets::Ods(_) => {}
    }
    let range = book
        .worksheet_range(sheet)
        .map_err(|error| damaged(error.to_string()))?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, cell) in range.used_cells() {
        let row = first_row.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
        let column = first_column.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        if !rows.push(row, column, &text(cell)) {
            return Err(too_large(name));
        }
    }
    Ok(rows.finish())
}

/// Columns that a table may have: as many as a sheet has, at most.
pub(super) const MOST_COLUMNS: u32 = 16_384;

/// Rows put together from cells as they come.
#[derive(Default)]
struct Cells {
    rows: Rows,
    row: Option<u32>,
    texts: Vec<String>,
    /// Empty cells that were written out, to keep a sheet of far cells small.
    gaps: u64,
}

impl Cells {
    /// Adds a cell. False where it is too far out.
    fn push(&mut self, row: u32, column: u32, text: &str) -> bool {
        if text.is_empty() {
            return true;
        }
        if self.row != Some(row) {
            self.end_row();
            self.row = Some(row);
        }
        let at = column as usize;
        if column >= MOST_COLUMNS {
            return false;
        }
        self.gaps += at.saturating_sub(self.texts.len()) as u64;
        if self.gaps > MOST_CELLS {
            return false;
        }
        if self.texts.len() <= at {
            self.texts.resize(at + 1, String::new());
        }
        if let Some(slot) = self.texts.get_mut(at) {
            text.trim().clone_into(slot);
        }
        true
    }

    fn end_row(&mut self) {
        if let Some(row) = self.row {
            let record = StringRecord::from(std::mem::take(&mut self.texts));
            self.rows.push((u64::from(row) + 1, record));
        }
    }

    fn finish(mut self) -> Rows {
        self.end_row();
        self.rows.sort_by_key(|(row, _)| *row);
        self.rows
    }
}

fn text_of_ref(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::SharedString(text) => (*text).to_owned(),
        other => text(&Data::from(other.clone())),
    }
}

/// A cell as text: dates in ISO, numbers as they are.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(date) => date_text(date),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// A date of a sheet: a day where its time is midnight; a time of day where it has no day.
fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let seconds = if second == 0 {
        String::new()
    } else {
        format!(":{second:02}")
    };
    if (0.0..1.0).contains(&date.as_f64()) {
        return format!("{hour:02}:{minute:02}{seconds}");
    }
    let text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        text
    } else {
        format!("{text}T{hour:02}:{minute:02}{seconds}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_far_out_cost_nothing() {
        let mut cells = Cells::default();
        assert!(cells.push(0, 1, "a"));
        assert!(cells.push(1_048_575, 0, " b "));
        assert!(!cells.push(1_048_575, 16_384, "c"));
        let rows = cells.finish();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].0, &rows[0].1[1]), (1, "a"));
        assert_eq!((rows[1].0, &rows[1].1[0]), (1_048_576, "b"));
    }

    #[test]
    fn cells_become_text_without_loss() {
        assert_eq!(text(&Data::Float(2023.0)), "2023");
        assert_eq!(text(&Data::Float(0.1)), "0.1");
        assert_eq!(text(&Data::Bool(true)), "true");
        let date = |value| {
            let kind = calamine::ExcelDateTimeType::DateTime;
            text(&Data::DateTime(ExcelDateTime::new(value, kind, false)))
        };
        assert_eq!(date(45_254.0), "2023-11-24");
        assert_eq!(date(45_254.291_666_666_664), "2023-11-24T07:00");
        assert_eq!(date(0.5), "12:00");
    }
}
