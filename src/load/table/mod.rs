//! Tables of any header: what their columns mean is told by names, by content and by the whole
//! column, never by the row.
//!
//! ```text
//!  rows ──head──▶ names, tags ──kinds or guess──▶ Meaning ◀── what a person says
//!    └───────── every row once: dates, numbers settle by the column ─────┐
//!    └───────── every row again ──weave──▶ events, figures, quotations ◀─┘
//! ```

mod by_role;
mod cells;
mod figure_words;
mod geojson;
mod glimpse;
mod guess;
mod head;
mod json;
mod json_rows;
mod kinds;
mod left;
mod meaning;
mod names;
mod numbers;
mod others;
#[cfg(feature = "parquet")]
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod preview;
mod profile;
mod reports;
mod role;
mod settle;
mod sheet;
#[cfg(test)]
mod sheet_tests;
#[cfg(test)]
mod tests;
mod text;
mod weave;
mod when;

use std::ops::ControlFlow;

use csv::StringRecord;

use self::by_role::ByRole;
use self::meaning::Meaning;
pub use self::meaning::{DayOrder, SpanMeans, Told};
pub use self::preview::{Preview, PreviewColumn, PreviewRow, preview};
pub use self::role::{DatePart, FigureColumn, FigurePart, PrecisionCode, Role};

pub(super) use self::geojson::GeoJson;
use self::glimpse::Glimpse;
use self::head::{Head, MOST_HEAD_ROWS};
pub(super) use self::json::{JsonTable, is_known_list};
use self::kinds::KINDS;
use self::others::Others;
#[cfg(feature = "parquet")]
use self::packed::PackedRows;
use self::profile::{PROFILE_ROWS, Profile};
use self::reports::Reports;
use self::settle::Settled;
pub(super) use self::sheet::open as open_workbook;
use self::text::TextTable;
use self::weave::Weaver;
use super::comment::is_comment;
use super::input::Input;
use super::sample::Sample;
use super::{LoadError, Reader};
use crate::model::{AssumptionAbout, Builder, Level, Where};

/// A row of a table on its way past.
pub(super) struct Row<'a> {
    /// The line, or the number of the sheet's row, from 1.
    pub line: u64,

    /// Trimmed cells.
    pub cells: &'a StringRecord,

    /// Lines with nothing in them just before it.
    pub blank_before: u64,

    /// Whether it has a quotation mark that is never closed.
    pub is_unclosed: bool,
}

impl Row<'_> {
    /// Whether no cell has anything in it.
    fn is_blank(&self) -> bool {
        self.cells.iter().all(str::is_empty)
    }
}

/// A table that can be walked from its first row as often as needed.
pub(super) enum Table<'t> {
    /// As text.
    Text(TextTable<'t>),

    /// The same of Parquet, whose names are no row of the file and whose rows may be millions.
    #[cfg(feature = "parquet")]
    Packed(PackedRows),

    /// Row by row, with their numbers: a sheet, or records of JSON.
    Rows {
        /// Each row with its line or number.
        rows: Vec<(u64, StringRecord)>,

        /// Short name of the format where nothing more is known of it.
        format: &'static str,

        /// Whether the first of them, the names, is no row of the file.
        names_are_made: bool,
    },
}

impl Table<'_> {
    /// Gives every row in order, until told to stop.
    fn walk(&self, take: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) {
        match self {
            Self::Text(table) => table.walk(take),
            #[cfg(feature = "parquet")]
            Self::Packed(rows) => rows.walk(&mut |line, cells| {
                take(Row {
                    line,
                    cells,
                    blank_before: 0,
                    is_unclosed: false,
                })
            }),
            Self::Rows { rows, .. } => {
                for (line, cells) in rows {
                    let row = Row {
                        line: *line,
                        cells,
                        blank_before: 0,
                        is_unclosed: false,
                    };
                    if take(row).is_break() {
                        return;
                    }
                }
            }
        }
    }

    /// Gives the table's own rows, past its head; blank ones left out.
    fn walk_rows(&self, head: &Head, take: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) {
        self.walk_counted(head, &mut Others::default(), take);
    }

    /// The same, and counts the rows that are left out.
    fn walk_counted(
        &self,
        head: &Head,
        others: &mut Others,
        take: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>,
    ) {
        let mut past = 0;
        self.walk(&mut |row| {
            others.blank += row.blank_before;
            if row.is_unclosed {
                others.unclosed.push(row.line);
            }
            if self.is_comment(&row) {
                others.comment += 1;
                return ControlFlow::Continue(());
            }
            past += 1;
            if row.is_blank() {
                others.blank += 1;
                ControlFlow::Continue(())
            } else if past <= head.rows {
                others.header += 1;
                ControlFlow::Continue(())
            } else {
                take(row)
            }
        });
    }

    /// Whether a row is a comment. Records of JSON and of Parquet have none.
    fn is_comment(&self, row: &Row<'_>) -> bool {
        !self.names_are_made() && is_comment(row.cells)
    }

    /// Whether its first row, the names, is no row of the file.
    const fn names_are_made(&self) -> bool {
        match self {
            Self::Text(_) => false,
            #[cfg(feature = "parquet")]
            Self::Packed(_) => true,
            Self::Rows { names_are_made, .. } => *names_are_made,
        }
    }

    /// The first rows, comments left out.
    fn first_rows(&self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        self.walk(&mut |row| {
            if self.is_comment(&row) {
                return ControlFlow::Continue(());
            }
            rows.push(row.cells.iter().map(str::to_owned).collect());
            if rows.len() < 2 * MOST_HEAD_ROWS {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        rows
    }

    const fn format(&self) -> &'static str {
        match self {
            Self::Text(table) if table.delimiter() == b'\t' => "tsv",
            Self::Text(_) => "csv",
            #[cfg(feature = "parquet")]
            Self::Packed(_) => "parquet",
            Self::Rows { format, .. } => format,
        }
    }
}

/// A table as text, of any header.
pub(super) struct PlainTable;

impl Reader for PlainTable {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn name(&self) -> &'static str {
        "tables (CSV, TSV) of any header"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        !sample.trimmed().starts_with(['{', '[', '<']) && TextTable::told(sample.text()).is_some()
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let told = input.options.told.clone();
        let glimpse = Glimpse::show(input, &told);
        let text = input.take_whole()?;
        if let Some(table) = TextTable::told(&text) {
            let table = Table::Text(table);
            read_after(&table, &told, glimpse.as_ref(), Some(input), builder);
        }
        Ok(())
    }
}

/// Reads a table into a builder; what a person has settled of it wins.
pub(super) fn read(
    table: &Table<'_>,
    told: &Told,
    input: Option<&mut Input<'_>>,
    builder: &mut Builder,
) {
    read_after(table, told, None, input, builder);
}

/// Reads a table of which the first rows may have been shown already.
fn read_after(
    table: &Table<'_>,
    told: &Told,
    glimpse: Option<&Glimpse>,
    mut input: Option<&mut Input<'_>>,
    builder: &mut Builder,
) {
    if let Some(input) = &mut input {
        input.is_table = true;
    }
    let (head, meaning) = understand(table, told, builder);
    let mut others = Others::default();
    let settled = Settled::new(table, &head, &meaning, &mut others);
    settled.say(&meaning, builder);
    others.say(table, &head, builder);
    if let Some(glimpse) = glimpse {
        glimpse.say_where_wrong(&meaning, &settled, builder);
    }
    let mut since = 0_u32;
    let mut tell = |builder: &mut Builder, _: &Row<'_>| {
        since += 1;
        if since.is_multiple_of(TELL_EVERY)
            && let Some(input) = &mut input
        {
            input.tell(builder);
            if input.progress.is_cancelled() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    };
    weave_all(table, &head, &meaning, &settled, builder, &mut tell);
}

/// Turns the rows of a table into what they mean, and asks after each whether to go on.
fn weave_all(
    table: &Table<'_>,
    head: &Head,
    meaning: &Meaning,
    settled: &Settled,
    builder: &mut Builder,
    go_on: &mut dyn FnMut(&mut Builder, &Row<'_>) -> ControlFlow<()>,
) {
    if let Some(mut reports) = Reports::of(meaning, settled) {
        table.walk_rows(head, &mut |row| {
            reports.take(&row, builder);
            go_on(builder, &row)
        });
        return;
    }
    builder.expect_figures(settled.figures(meaning));
    let by_role = ByRole::new(meaning);
    let mut weaver = Weaver::new(meaning, &by_role, settled, builder);
    table.walk_rows(head, &mut |row| {
        weaver.take(&row, builder);
        go_on(builder, &row)
    });
    weaver.finish(builder);
}

/// Rows between two looks at whether reading was cancelled.
const TELL_EVERY: u32 = 1024;

/// Columns whose cells are looked at, as what there is to know of each takes room. The others are kept
/// as they are.
const MOST_COLUMNS: usize = 1 << 14;

/// Finds a table's head and what its columns mean, and says so.
fn understand(table: &Table<'_>, told: &Told, builder: &mut Builder) -> (Head, Meaning) {
    let first = table.first_rows();
    let head = match told.head_rows {
        Some(rows) => head::head_of(&first, rows),
        None => match head::head(&first) {
            // Names of fields are names, however little they look like it.
            head if head.rows == 0 && table.names_are_made() => head::head_of(&first, 1),
            head => head,
        },
    };
    let kind = KINDS
        .iter()
        .find_map(|kind| Some((kind.id, (kind.meaning)(&head)?)));
    let is_plain = kind.is_none();
    let (format, mut meaning) = kind.unwrap_or_else(|| {
        let mut profiles = vec![Profile::default(); head.names.len().min(MOST_COLUMNS)];
        let mut rows = 0;
        table.walk_rows(&head, &mut |row| {
            for (profile, cell) in profiles.iter_mut().zip(row.cells) {
                profile.add(row.line, cell);
            }
            rows += 1;
            if rows < PROFILE_ROWS {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        (table.format(), guess::guess(&head, &profiles))
    });
    let format = if meaning.is_reports {
        "daily-figures"
    } else {
        format
    };
    builder.set_format(format);
    let account = builder.account_mut();
    for name in meaning.tell(told) {
        account.find(
            Level::Warning,
            &Where {
                path: name.clone(),
                ..Where::default()
            },
            format!("mapping of column \"{name}\""),
            "the table has no column of this name",
            "Write the name as the table has it",
        );
    }
    meaning.join_bounds();
    for (about, text) in std::mem::take(&mut meaning.assumed) {
        account.assume(about, text);
    }
    if is_plain {
        account.assume(AssumptionAbout::Columns, meaning.in_words());
        if head.names.len() > MOST_COLUMNS {
            account.assume(
                AssumptionAbout::Columns,
                format!(
                    "Of {} columns the first {MOST_COLUMNS} are looked at; what is in the others is kept as it is",
                    head.names.len()
                ),
            );
        }
        if let Some(at) = head.almost_tags {
            account.find(
                Level::Info,
                &Where::default(),
                format!("row {}", at + 1),
                "it looks like tags of HXL, but its cells do not begin with #",
                "Write # before each tag to have the table read as HXL",
            );
        }
    }
    (head, meaning)
}
