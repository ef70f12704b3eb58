//! The first rows of a table, and what its columns are taken to mean: for a person to see and change
//! before the table is read with it.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use csv::StringRecord;

use super::head::Head;
use super::meaning::{DayOrder, Meaning, SpanMeans, Told};
use super::names::{plain_name, role_of_name};
use super::others::Others;
use super::role::{DatePart, FigureColumn, FigurePart, PrecisionCode, Role};
use super::settle::Settled;
use super::text::TextTable;
use super::{Table, json, sheet, understand};
use crate::load::carrier::{self, Carried, Unwrapped};
use crate::load::input::{Input, Options};
use crate::load::opened::Opened;
use crate::load::{LoadError, Progress, reader_of, say_encoding};
use crate::model::{Assumption, AssumptionAbout, Builder, Finding};

/// Rows of the table's own that a preview has.
const MOST_ROWS: usize = 20;

/// Characters of a cell that a preview has.
const MOST_LETTERS: usize = 400;

/// The first rows of a table, and what its columns are taken to mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The file's name without its folder.
    pub file: String,

    /// Every column, in the table's order.
    pub columns: Vec<PreviewColumn>,

    /// Rows before the table's own: what stands above the names of the columns, the names, tags.
    pub head: Vec<PreviewRow>,

    /// Whether those are rows of the file, so that a person may say how many they are: records of
    /// JSON have none.
    pub has_head_rows: bool,

    /// How many those are, also where not all of them are given.
    pub head_rows: usize,

    /// The first rows of the table's own; blank ones are left out.
    pub rows: Vec<PreviewRow>,

    /// What is taken for granted of the table, each once, but for the meaning of its columns.
    pub assumptions: Vec<Assumption>,

    /// What does not fit: names of columns that the table does not have.
    pub findings: Vec<Finding>,

    /// In which order a person says that day, month and year stand.
    pub day_order: Option<DayOrder>,

    /// What the time from a start to an end is taken to be.
    pub span: SpanMeans,

    /// Whether rows have an end, or a latest date.
    pub has_spans: bool,

    /// Whether some date has a time of day, so that a zone may be told.
    pub has_times: bool,

    /// The sheet of a workbook that is read.
    pub sheet: Option<String>,

    /// Sheets of a workbook that may be read.
    pub sheets: Vec<String>,

    /// What a file must say for the table to be read as it is here, whatever is guessed of it.
    pub mapping: Told,
}

/// A column of a [`Preview`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewColumn {
    /// Its name; numbered where the table names none.
    pub name: String,

    /// What it is taken to mean.
    pub role: Role,

    /// Why, in words; empty where nothing speaks for anything.
    pub reason: String,

    /// Whether a person says so.
    pub is_told: bool,
}

/// A row of a [`Preview`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// The line of the file, or the number of the sheet's row, from 1.
    pub line: u64,

    /// Trimmed cells; very long ones are cut, with `…`.
    pub cells: Vec<String>,
}

/// The first rows of a table in a file, and what its columns are taken to mean. What a person has
/// settled wins over what is guessed; the file of a mapping beside the table is not looked at.
///
/// The whole file is read once, because how its dates and numbers are read depends on all of them.
///
/// # Errors
/// As [`load_path`](crate::load::load_path), and [`LoadError::Unsupported`] where the file is no
/// table of columns.
pub fn preview(path: &Path, told: &Told) -> Result<Preview, LoadError> {
    let Opened { file, name, shown } = Opened::at(path)?;
    of_source(file, &name, &shown, told)
}

/// As [`preview`], of any source.
fn of_source(
    source: impl std::io::Read,
    name: &str,
    shown: &str,
    told: &Told,
) -> Result<Preview, LoadError> {
    let bytes = Rc::new(Cell::new(0));
    let Unwrapped { carried, .. } = carrier::unwrap(source, &bytes, shown)?;
    let mut builder = Builder::default();
    match carried {
        Carried::Workbook(book) => {
            let book = sheet::open(name, book, told, &mut builder)?;
            Ok(Preview {
                sheet: book.sheet,
                sheets: book.sheets,
                ..of_table(name, &book.table, told, &mut builder)
            })
        }
        Carried::Text(text) => {
            let progress = Progress::default();
            let options = Options::default();
            let mut input = Input::new(text, bytes, shown, name, options, &progress, None);
            of_text(&mut input, name, told, &mut builder)
                .map_err(|error| input.refuse(error).of_file(name))
        }
    }
}

fn of_text(
    input: &mut Input<'_>,
    name: &str,
    told: &Told,
    builder: &mut Builder,
) -> Result<Preview, LoadError> {
    let reader = reader_of(input, name)?;
    let no_table = || LoadError::Unsupported {
        name: name.to_owned(),
        why: format!("it is read as {}, whose fields are known", reader.name()),
        fix: "Columns are chosen for tables of any header alone".to_owned(),
    };
    match reader.id() {
        "csv" => {
            let text = input.take_whole()?;
            say_encoding(input, builder);
            let table = TextTable::told(&text).ok_or_else(no_table)?;
            Ok(of_table(name, &Table::Text(table), told, builder))
        }
        "json" | "geojson" => {
            let table = json::of_input(input, builder)?;
            Ok(of_table(name, &table, told, builder))
        }
        _ => Err(no_table()),
    }
}

fn of_table(name: &str, table: &Table<'_>, told: &Told, builder: &mut Builder) -> Preview {
    let (head, meaning) = understand(table, told, builder);
    let settled = Settled::new(table, &head, &meaning, &mut Others::default());
    settled.say(&meaning, builder);
    let (mut before, rows) = first_rows(table, &head);
    let names_are_made = table.names_are_made();
    if names_are_made {
        before.clear();
    }
    let account = std::mem::take(builder.account_mut());
    let is_end = |role: &Role| matches!(role, Role::End | Role::EndPart(_) | Role::Latest);
    Preview {
        file: name.to_owned(),
        head: before,
        has_head_rows: !names_are_made,
        head_rows: head.rows,
        rows,
        assumptions: account
            .assumptions
            .into_iter()
            .filter(|it| it.about != AssumptionAbout::Columns)
            .collect(),
        findings: account.findings,
        day_order: told.day_order,
        span: meaning.span,
        has_spans: meaning.columns.iter().any(|column| is_end(&column.role)),
        has_times: has_times(table, &head, &meaning),
        sheet: None,
        sheets: Vec::new(),
        mapping: meaning.to_told(),
        columns: columns(meaning, told),
    }
}

/// Whether a cell of a column of dates has a colon between digits, as every written time of day has.
fn has_times(table: &Table<'_>, head: &Head, meaning: &Meaning) -> bool {
    let is_time = |role: &Role| {
        matches!(
            role,
            Role::Start
                | Role::End
                | Role::Earliest
                | Role::Latest
                | Role::StartPart(DatePart::Time)
                | Role::EndPart(DatePart::Time)
        )
    };
    let columns: Vec<usize> = (0..)
        .zip(&meaning.columns)
        .filter(|(_, column)| is_time(&column.role))
        .map(|(index, _)| index)
        .collect();
    let has_clock = |cell: &str| {
        cell.as_bytes().windows(3).any(|three| {
            matches!(three, [before, b':', after] if before.is_ascii_digit() && after.is_ascii_digit())
        })
    };
    let mut found = false;
    table.walk_rows(head, &mut |row| {
        let mut cells = columns.iter().filter_map(|index| row.cells.get(*index));
        found = cells.any(has_clock);
        if found {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    found
}

fn columns(meaning: Meaning, told: &Told) -> Vec<PreviewColumn> {
    let columns = meaning.columns.into_iter();
    columns
        .map(|column| PreviewColumn {
            is_told: told.columns.contains_key(&column.name),
            name: column.name,
            role: column.role,
            reason: column.reason,
        })
        .collect()
}

/// Rows before the table's own, and the first of its own.
fn first_rows(table: &Table<'_>, head: &Head) -> (Vec<PreviewRow>, Vec<PreviewRow>) {
    let (mut before, mut rows) = (Vec::new(), Vec::new());
    let mut past = 0;
    table.walk(&mut |row| {
        past += 1;
        if past <= head.rows {
            if before.len() < MOST_ROWS {
                before.push(cut(row.line, row.cells));
            }
        } else if !row.is_blank() {
            rows.push(cut(row.line, row.cells));
        }
        if rows.len() < MOST_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    (before, rows)
}

fn cut(line: u64, cells: &StringRecord) -> PreviewRow {
    let cut = |cell: &str| match cell.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}…", cell.get(..end).unwrap_or_default()),
        None => cell.to_owned(),
    };
    PreviewRow {
        line,
        cells: cells.iter().map(cut).collect(),
    }
}

impl Preview {
    /// What a person says where a column is given another meaning, or none of their own: then it is
    /// guessed. Columns that have the meaning already, where only one can have it, keep their cells as
    /// fields. What is said of columns that the table does not have is dropped.
    pub fn with_role(&self, told: &Told, column: &str, role: Option<Role>) -> Told {
        let mut told = self.known(told);
        let Some(role) = role else {
            told.columns.remove(column);
            return told;
        };
        let others = self.columns.iter().filter(|other| other.name != column);
        for other in others {
            let is_same = !role.may_repeat() && other.role == role;
            let is_part = role == Role::Start
                && matches!(other.role, Role::StartPart(part) if part != DatePart::Time);
            if is_same || is_part {
                told.columns.insert(other.name.clone(), Role::Keep);
            }
        }
        told.columns.insert(column.to_owned(), role);
        told
    }

    /// What a person says, without columns that the table does not have.
    pub fn known(&self, told: &Told) -> Told {
        let mut told = told.clone();
        told.columns
            .retain(|name, _| self.columns.iter().any(|column| column.name == *name));
        told
    }

    /// Everything that a column may be taken to mean, in the order in which a person is offered it.
    pub fn roles(&self, column: &str) -> Vec<Role> {
        let present = self.columns.iter().find(|own| own.name == column);
        let figure = match present.map(|own| &own.role) {
            Some(Role::Figure(figure)) => figure.clone(),
            _ => figure_of(column),
        };
        let figure = |part| {
            Role::Figure(FigureColumn {
                part,
                ..figure.clone()
            })
        };
        let mut roles = ROLES.to_vec();
        let numbers = [FigurePart::Value, FigurePart::Low, FigurePart::High];
        roles.extend(numbers.map(figure));
        roles.extend([Role::FigureQualifier, Role::Keep, Role::Ignore]);
        roles
    }
}

/// What a column counts, by its name.
fn figure_of(name: &str) -> FigureColumn {
    match role_of_name(name, true) {
        Some(Role::Figure(figure)) => figure,
        _ => FigureColumn {
            measure: plain_name(name),
            label: name.to_owned(),
            part: FigurePart::Value,
            population: None,
            unit: None,
            note: None,
        },
    }
}

/// Meanings that do not depend on the column's name.
const ROLES: [Role; 37] = [
    Role::Start,
    Role::End,
    Role::Earliest,
    Role::Latest,
    Role::DateWritten,
    Role::StartPart(DatePart::Year),
    Role::StartPart(DatePart::Month),
    Role::StartPart(DatePart::Day),
    Role::StartPart(DatePart::Time),
    Role::EndPart(DatePart::Year),
    Role::EndPart(DatePart::Month),
    Role::EndPart(DatePart::Day),
    Role::EndPart(DatePart::Time),
    Role::StartIsAbout,
    Role::EndIsAbout,
    Role::DatePrecision(PrecisionCode::Acled),
    Role::DatePrecision(PrecisionCode::Ucdp),
    Role::Title,
    Role::Summary,
    Role::Note,
    Role::Kind,
    Role::Tags,
    Role::Id,
    Role::Importance,
    Role::RowType,
    Role::Actor,
    Role::Place,
    Role::PlacePrecision,
    Role::Quote,
    Role::Speaker,
    Role::Source,
    Role::Publisher,
    Role::SourceUrl,
    Role::SourceDate,
    Role::Media,
    Role::MediaCaption,
    Role::MediaCredit,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{load_bytes, load_path, load_path_told, map_beside, write_map};

    fn of(text: &str, told: &Told) -> Preview {
        of_source(text.as_bytes(), "t.csv", "t.csv", told).expect("a table")
    }

    fn roles(preview: &Preview) -> Vec<String> {
        let columns = preview.columns.iter();
        columns.map(|column| column.role.in_words()).collect()
    }

    const INCIDENTS: &str = "Incidents of May,,,\n,,,\nDatum,Titel,Ort,Farbe\n\
        03.05.2023,Strike at the port,Odesa,red\n,,,\n04.05.2023,March,Kyiv,blue\n05.06.2023,Talks,Lviv,red\n";

    #[test]
    fn columns_have_their_meaning_and_the_reason_for_it() {
        let preview = of(INCIDENTS, &Told::default());
        assert_eq!(
            roles(&preview),
            ["date", "title", "place", "field of its own"]
        );
        assert_eq!(preview.columns[0].reason, "it is called “Datum”");
        assert!(preview.columns.iter().all(|column| !column.is_told));
        let lines: Vec<u64> = preview.rows.iter().map(|row| row.line).collect();
        assert_eq!(
            lines,
            [4, 6, 7],
            "blank rows are left out, lines are the file's"
        );
        assert_eq!(
            preview.rows[1].cells,
            ["04.05.2023", "March", "Kyiv", "blue"]
        );
        assert_eq!(
            (preview.head_rows, preview.head[0].cells[0].as_str()),
            (3, "Incidents of May")
        );
        assert!(
            preview
                .assumptions
                .iter()
                .any(|it| it.text.contains("day, month, year")),
            "{:?}",
            preview.assumptions
        );
    }

    #[test]
    fn a_role_that_one_column_can_have_leaves_the_other() {
        let preview = of(INCIDENTS, &Told::default());
        let told = preview.with_role(&Told::default(), "Farbe", Some(Role::Title));
        let changed = of(INCIDENTS, &told);
        assert_eq!(
            roles(&changed),
            ["date", "field of its own", "place", "title"]
        );
        assert_eq!(changed.columns[3].reason, "as you say");
        assert!(changed.columns[3].is_told && !changed.columns[0].is_told);
        let places = changed.with_role(&told, "Titel", Some(Role::Place));
        assert_eq!(
            roles(&of(INCIDENTS, &places)),
            ["date", "place", "place", "title"]
        );
        let guessed = changed.with_role(&told, "Farbe", None);
        assert!(!guessed.columns.contains_key("Farbe"));
        let stray = Told {
            columns: [("Gone".to_owned(), Role::Id)].into(),
            ..Told::default()
        };
        assert!(of(INCIDENTS, &stray).findings[0].what.contains("Gone"));
        assert!(preview.known(&stray).columns.is_empty());
    }

    #[test]
    fn rows_above_the_header_are_told() {
        let told = |head_rows| Told {
            head_rows: Some(head_rows),
            ..Told::default()
        };
        let text = "1,2\n2001-02-03,a thing\n2001-02-04,another\n";
        let preview = of(text, &told(1));
        assert_eq!(
            preview.columns[0].name, "1",
            "a person says that the row names columns"
        );
        assert_eq!(preview.rows.len(), 2);
        let preview = of(text, &told(0));
        assert_eq!(preview.columns[1].name, "Column 2");
        assert_eq!((preview.rows.len(), preview.head.len()), (3, 0));
        let preview = of(text, &told(99));
        assert_eq!((preview.rows.len(), preview.head_rows), (0, 99));
    }

    #[test]
    fn every_role_is_offered_once_and_the_own_one_too() {
        let text = "date,killed,note\n2001-01-01,4,x\n";
        let preview = of(text, &Told::default());
        for column in &preview.columns {
            let roles = preview.roles(&column.name);
            assert!(roles.contains(&column.role), "{column:?}");
            for (place, role) in roles.iter().enumerate() {
                assert!(!roles[place + 1..].contains(role), "{role:?} twice");
            }
        }
    }

    #[test]
    fn what_is_no_table_says_so() {
        let timeline = r#"{"schema": "truceline/1", "events": [{"title": "a"}]}"#;
        let error = of_source(timeline.as_bytes(), "a.json", "a.json", &Told::default());
        assert!(matches!(error, Err(LoadError::Unsupported { .. })));
        let loaded = load_bytes("a.json", timeline.as_bytes(), &Progress::default()).unwrap();
        assert_eq!(loaded.told, None);
        let loaded = load_bytes("t.csv", INCIDENTS.as_bytes(), &Progress::default()).unwrap();
        assert_eq!(loaded.told, Some(Told::default()));
        let records = r#"[{"day": "2001-01-01", "name": "a"}, {"day": "2001-01-02", "name": "b"}]"#;
        let preview = of_source(records.as_bytes(), "r.json", "r.json", &Told::default());
        assert_eq!(roles(&preview.unwrap()), ["date", "title"]);
    }

    #[test]
    fn a_mapping_reads_the_table_as_its_preview_showed_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, INCIDENTS).unwrap();
        let guessed = preview(&path, &Told::default()).unwrap();
        let told = guessed.with_role(&Told::default(), "Farbe", Some(Role::Kind));
        let shown = preview(&path, &told).unwrap();
        std::fs::write(map_beside(&path), write_map(&shown.mapping)).unwrap();
        let progress = Progress::default();
        let beside = load_path(&path, &progress).unwrap();
        let by_hand = load_path_told(&path, &told, &progress, None).unwrap();
        assert_eq!(beside.told.as_ref().map(|told| told.columns.len()), Some(4));
        for loaded in [&beside, &by_hand] {
            let kinds: Vec<_> = loaded.dataset.events().map(|(_, it)| it.kind()).collect();
            assert_eq!(kinds, ["red", "blue", "red"]);
        }
    }

    #[test]
    fn long_cells_are_cut_between_letters() {
        let text = format!("date,title\n2001-01-01,{}\n2001-01-02,b\n", "é".repeat(900));
        let preview = of(&text, &Told::default());
        assert_eq!(preview.rows[0].cells[1].chars().count(), MOST_LETTERS + 1);
    }
}
