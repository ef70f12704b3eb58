//! What the start of a table shows while the rest of it is still being read.
//!
//! The columns are settled by the rows that are there. That is a first guess: the whole table settles them
//! anew, and where it says otherwise than what was shown, the report tells.

use std::ops::ControlFlow;

use super::head::Head;
use super::meaning::{Meaning, Told};
use super::others::Others;
use super::settle::Settled;
use super::text::TextTable;
use super::{Table, understand, weave_all};
use crate::load::input::Input;
use crate::model::{Builder, Level, Where};
use crate::words;

/// Bytes at the start of a file whose rows are shown first.
const FIRST_BYTES: usize = 256 << 10;

/// What the columns of a table were taken to mean by its first rows, which were shown.
pub(super) struct Glimpse {
    /// The text of those rows.
    start: String,
    head: Head,
    meaning: Meaning,
    settled: Settled,
}

impl Glimpse {
    /// Shows the first rows of a file that is not there as a whole, to whoever wants to see them.
    pub fn show(input: &mut Input<'_>, told: &Told) -> Option<Self> {
        if input.publish.is_none() || input.is_whole() {
            return None;
        }
        let rest = input.rest();
        let start = rest.get(..rest.floor_char_boundary(FIRST_BYTES))?;
        // The last row may be cut.
        let start = start.get(..=start.rfind('\n')?)?.to_owned();
        let table = Table::Text(TextTable::told(&start)?);
        let mut builder = Builder::default();
        let (head, meaning) = understand(&table, told, &mut builder);
        let settled = Settled::new(&table, &head, &meaning, &mut Others::default());
        weave_all(
            &table,
            &head,
            &meaning,
            &settled,
            &mut builder,
            &mut |_, row| {
                // A quotation mark that is open at the end is closed in what is still to come.
                if row.is_unclosed {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            },
        );
        if builder.event_count() == 0 {
            return None;
        }
        input.show(&builder);
        Some(Self {
            start,
            head,
            meaning,
            settled,
        })
    }

    /// Says where the whole table is otherwise than its first rows made it look: by the first of the cells
    /// that were shown otherwise, with its line.
    pub fn say_where_wrong(&self, meaning: &Meaning, settled: &Settled, builder: &mut Builder) {
        let mut wrong: Vec<Option<Wrong>> = Vec::new();
        let columns = self.meaning.columns.iter().zip(&meaning.columns);
        for (first, whole) in columns {
            let other = first.role != whole.role;
            wrong.push(other.then(|| Wrong {
                line: None,
                cell: None,
                ways: [first.role.in_words(), whole.role.in_words()],
                rows: 0,
            }));
        }
        if let Some(table) = TextTable::told(&self.start) {
            Table::Text(table).walk_rows(&self.head, &mut |row| {
                if row.is_unclosed {
                    return ControlFlow::Break(());
                }
                for ((index, cell), wrong) in row.cells.iter().enumerate().zip(&mut wrong) {
                    let is_of_column = wrong.as_ref().is_some_and(|wrong| wrong.line.is_none());
                    if is_of_column {
                        continue;
                    }
                    if let Some(ways) = self.settled.apart(settled, index, cell) {
                        let first = wrong.get_or_insert_with(|| Wrong {
                            line: Some(row.line),
                            cell: Some(cell.to_owned()),
                            ways,
                            rows: 0,
                        });
                        first.rows += 1;
                    }
                }
                ControlFlow::Continue(())
            });
        }
        for (wrong, column) in wrong.into_iter().zip(&meaning.columns) {
            let Some(wrong) = wrong else { continue };
            let at = Where {
                line: wrong.line,
                path: column.name.clone(),
                ..Where::default()
            };
            let [first, now] = &wrong.ways;
            let (what, why) = match &wrong.cell {
                Some(cell) => words::columns::first_cells_wrong(cell, wrong.rows, first, now),
                None => words::columns::first_role_wrong(&column.name, first, now),
            };
            let fix = words::columns::FIRST_REPLACED;
            builder.account_mut().find(Level::Info, &at, what, why, fix);
        }
    }
}

/// What was shown otherwise than it turned out to be.
struct Wrong {
    /// The line of the first such cell, and what stands there; none where it is the column.
    line: Option<u64>,
    cell: Option<String>,
    /// What it was shown as, and what it is.
    ways: [String; 2],
    /// How many rows that were shown have such a cell.
    rows: u64,
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::load::input::Options;
    use crate::load::{Loaded, Progress, load};
    use crate::model::Dataset;

    /// Reads a table in pieces: what was shown on the way, and what came out.
    fn read(text: &str, is_shown: bool) -> (Vec<Dataset>, Loaded) {
        let mut shown = Vec::new();
        let mut publish = |dataset| shown.push(dataset);
        let options = Options {
            block_bytes: 16 << 10,
            ..Options::default()
        };
        let progress = Progress::default();
        let publish: Option<&mut dyn FnMut(Dataset)> =
            if is_shown { Some(&mut publish) } else { None };
        let loaded = load(
            text.as_bytes(),
            "t.csv",
            "t.csv",
            options,
            &progress,
            publish,
        );
        let loaded = loaded.expect("a table");
        (shown, loaded)
    }

    /// A table whose first rows may be read in either order of day and month, and sort only as if the month
    /// stood first; one late row says that it does not.
    fn table(late: &str) -> String {
        let mut text = "Date,Event\n".to_owned();
        for row in 0..12_000 {
            let _ = writeln!(
                text,
                "0{}/0{}/2021,\"Event {row}, told\"",
                1 + row / 3_000,
                1 + row % 3
            );
        }
        for _ in 0..3 {
            let _ = writeln!(text, "{late},Late");
        }
        text
    }

    fn firsts(dataset: &Dataset) -> Vec<&str> {
        let events = dataset.events().take(2);
        events.map(|(_, event)| event.date_text()).collect()
    }

    #[test]
    fn the_first_rows_are_shown_while_the_others_are_still_coming() {
        let (shown, loaded) = read(&table("30/04/2021"), true);
        let first = shown.first().expect("something is shown");
        assert!(first.event_count() > 1_000);
        assert!(first.event_count() < loaded.dataset.event_count() / 2);
        assert!(shown.len() > 1, "it grows");
        let sizes: Vec<usize> = shown.iter().map(Dataset::event_count).collect();
        assert!(sizes.is_sorted(), "{sizes:?}");
        assert_eq!(loaded.dataset.event_count(), 12_003);
    }

    #[test]
    fn a_first_guess_that_the_whole_column_contradicts_is_said_to_have_been_wrong() {
        let (shown, loaded) = read(&table("04/30/2021"), true);
        assert_eq!(firsts(&shown[0]), ["2021-01-01", "2021-02-01"]);
        assert_eq!(firsts(&loaded.dataset), ["2021-01-01", "2021-01-02"]);
        let said = loaded.report.findings.iter().map(ToString::to_string);
        let said: Vec<String> = said.filter(|text| text.contains("Date: ")).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("line 3, Date: "), "{said:?}");
        assert!(said[0].contains("2021-02-01"), "{said:?}");
        assert!(said[0].contains("2021-01-02"), "{said:?}");
        // Where nothing was shown, nothing was wrong.
        let (_, loaded) = read(&table("04/30/2021"), false);
        let mut said = loaded.report.findings.iter().map(ToString::to_string);
        assert!(!said.any(|text| text.contains("Date: ")));
        let (_, loaded) = read(&table("30/04/2021"), true);
        assert!(loaded.report.findings.is_empty());
    }

    #[test]
    fn a_cell_that_the_sample_cuts_is_no_row_of_it() {
        let mut text = table("30/04/2021");
        // Opens within the first bytes and is closed behind them.
        let at = text[..200_000].rfind('\n').expect("a line") + 1;
        let long = format!("05/05/2021,\"{}\"\n", "word\nword,".repeat(20_000));
        text.insert_str(at, &long);
        let (shown, loaded) = read(&text, true);
        assert!(
            shown[0]
                .events()
                .all(|(_, it)| it.title().starts_with("Event "))
        );
        assert_eq!(loaded.dataset.event_count(), 12_004);
    }
}
