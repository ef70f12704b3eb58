//! What the columns of a table mean, in words, and the window in which a person changes that.

use std::path::Path;

use super::{counted, grouped};
use crate::load::{DatePart, DayOrder, FigurePart, PrecisionCode, Role, SpanMeans};

/// The window's title.
pub fn title(file: &str) -> String {
    format!("Columns of {file}")
}

/// What a column is, in a sentence: `“Datum” is the …`.
pub fn role(role: &Role) -> String {
    let part = |part: DatePart| match part {
        DatePart::Year => "year",
        DatePart::Month => "month",
        DatePart::Day => "day",
        DatePart::Time => "time",
    };
    match role {
        Role::Id => "id",
        Role::Title => "title",
        Role::Summary => "description",
        Role::Note => "note",
        Role::Kind => "kind",
        Role::Tags => "tags",
        Role::Start => "date",
        Role::End => "end",
        Role::Earliest => "earliest date",
        Role::Latest => "latest date",
        Role::DateWritten => "date as shown",
        Role::StartPart(own) => part(*own),
        Role::EndPart(own) => return format!("{} of the end", part(*own)),
        Role::StartIsAbout => "word for about",
        Role::EndIsAbout => "word for about of the end",
        Role::DatePrecision(PrecisionCode::Acled) => "precision of the date, as ACLED codes it",
        Role::DatePrecision(PrecisionCode::Ucdp) => "precision of the date, as UCDP codes it",
        Role::Actor => "actor",
        Role::Place => "place",
        Role::PlacePrecision => "precision of the place",
        Role::Source => "source",
        Role::Publisher => "publisher",
        Role::SourceUrl => "source’s address",
        Role::SourceDate => "source’s date",
        Role::Quote => "quotation",
        Role::Speaker => "speaker",
        Role::Media => "picture or film",
        Role::MediaCaption => "caption",
        Role::MediaCredit => "credit",
        Role::Importance => "importance",
        Role::RowType => "kind of row",
        Role::Figure(figure) => {
            return match figure.part {
                FigurePart::Value => format!("figure of {}", figure.measure),
                FigurePart::Low => format!("lowest figure of {}", figure.measure),
                FigurePart::High => format!("highest figure of {}", figure.measure),
            };
        }
        Role::FigureQualifier => "figure’s qualifier",
        Role::Keep => "field of its own",
        Role::Ignore => "column left out",
    }
    .to_owned()
}

/// The same where it stands alone: with a capital.
pub fn role_name(own: &Role) -> String {
    let words = role(own);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

/// What a date is that none is given for.
pub const NO_DATE: &str = "no date";

/// What a cell is that cannot be read as its column is.
pub const SET_ASIDE: &str = "a row set aside";

/// What to do where what was shown first was wrong: nothing.
pub const FIRST_REPLACED: &str = "What was shown first is replaced; nothing of it is kept";

/// A column that the rows shown first made look like another one: what and why.
pub fn first_role_wrong(column: &str, first: &str, now: &str) -> (String, String) {
    (
        format!("column \"{column}\""),
        format!(
            "while the file was read it was shown as the {first}; the whole table says it is the {now}"
        ),
    )
}

/// The first of the cells that were shown otherwise than the whole column says, and how many were: what and
/// why.
pub fn first_cells_wrong(cell: &str, rows: u64, first: &str, now: &str) -> (String, String) {
    let others = match rows.saturating_sub(1) {
        0 => String::new(),
        1 => ", and so was 1 other row".to_owned(),
        more => format!(", and so were {} other rows", grouped(more)),
    };
    (
        format!("\"{cell}\""),
        format!(
            "while the file was read it was shown as {first}{others}; the whole column says it is {now}"
        ),
    )
}

/// Under which heading a person finds a meaning.
pub const fn group(role: &Role) -> &'static str {
    match role {
        Role::Start
        | Role::End
        | Role::Earliest
        | Role::Latest
        | Role::DateWritten
        | Role::StartPart(_)
        | Role::EndPart(_)
        | Role::StartIsAbout
        | Role::EndIsAbout
        | Role::DatePrecision(_) => "When",
        Role::Title
        | Role::Summary
        | Role::Note
        | Role::Kind
        | Role::Tags
        | Role::Id
        | Role::Importance
        | Role::RowType => "What",
        Role::Actor | Role::Place | Role::PlacePrecision | Role::Quote | Role::Speaker => {
            "Who and where"
        }
        Role::Source | Role::Publisher | Role::SourceUrl | Role::SourceDate => "Who says so",
        Role::Media | Role::MediaCaption | Role::MediaCredit => "Pictures and documents",
        Role::Figure(_) | Role::FigureQualifier => "How many",
        Role::Keep | Role::Ignore => "Nothing of these",
    }
}

/// The choice that leaves a column, or an order, to be guessed.
pub const AS_GUESSED: &str = "As guessed";

/// What the choice over a column is called: what `Datum` is.
pub fn choice_of(column: &str) -> String {
    format!("What “{column}” is")
}

/// Beneath the choice: why.
pub fn because(reason: &str, is_told: bool) -> String {
    match reason {
        _ if is_told => "as you say".to_owned(),
        "" => "nothing tells what it is".to_owned(),
        reason => reason.to_owned(),
    }
}

/// The heading of lines in the preview.
pub const LINE: &str = "Line";

/// A row of the preview as it is heard: `line 4: 03.05.2023, Strike, Odesa`.
pub fn row(line: u64, cells: &[String]) -> String {
    let cells: Vec<&str> = cells
        .iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    format!("line {}: {}", grouped(line), cells.join(", "))
}

/// The table of the preview as it is heard.
pub fn first_rows(rows: usize, columns: usize) -> String {
    format!(
        "First {} in {}",
        counted(rows, "row", "rows"),
        counted(columns, "column", "columns")
    )
}

/// The choice of a workbook's sheet.
pub const SHEET: &str = "Sheet";

/// The choice of the order of a date's numbers.
pub const DAY_ORDER: &str = "Order of dates";

/// An order of a date's numbers.
pub const fn day_order(order: DayOrder) -> &'static str {
    match order {
        DayOrder::DayMonthYear => "Day, month, year",
        DayOrder::MonthDayYear => "Month, day, year",
        DayOrder::YearMonthDay => "Year, month, day",
    }
}

/// The choice of what the time from start to end is.
pub const SPAN: &str = "From start to end";

/// What the time from start to end is.
pub const fn span(means: SpanMeans) -> &'static str {
    match means {
        SpanMeans::Length => "is how long it took",
        SpanMeans::Window => "is when it may have been",
    }
}

/// What a choice of that means.
pub const fn span_meaning(means: SpanMeans) -> &'static str {
    match means {
        SpanMeans::Length => "The event lasts from its start to its end",
        SpanMeans::Window => "It happened on a day between the two that is not known",
    }
}

/// The number of rows that are not the table's own.
pub const HEAD_ROWS: &str = "Rows before the first record";

/// What that number counts.
pub const HEAD_ROWS_MEANING: &str = "What stands above the names of the columns, and the names themselves, which are the last of them";

/// Reads the table with what is chosen.
pub const READ_AGAIN: &str = "Read again with this";

/// What that does.
pub const READ_AGAIN_MEANING: &str =
    "Read the file again with these meanings; the file itself is not changed";

/// Saves what is chosen.
pub const SAVE: &str = "Save mapping beside the file";

/// What that does, and where.
pub fn save_meaning(map: &Path) -> String {
    format!(
        "Write {}: the file is read by it from then on, on the command line too",
        map.display()
    )
}

/// Where a mapping is saved, beneath the table.
pub fn saved_as(map: &Path) -> String {
    let name = map.file_name().unwrap_or_default().to_string_lossy();
    format!("A mapping is saved as {name}")
}

/// Takes back what was chosen since the file was read.
pub const FORGET: &str = "Forget changes";

/// What that does.
pub const FORGET_MEANING: &str = "Show the meanings again with which the file was read";

/// What is taken for granted, above it.
pub const ASSUMED: &str = "Taken for granted";

/// While the first rows are being read.
pub const LOOKING: &str = "The first rows are being read…";

/// Where nothing is left of the table's own rows.
pub const NO_ROWS: &str = "No row is left after those before the first record.";

/// In the line at the foot, where a table's reading rests on guesses.
pub const GUESSED: &str = "Columns are guessed:";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_without_a_clue_says_so() {
        assert_eq!(because("", false), "nothing tells what it is");
        assert_eq!(because("it is called “Ort”", false), "it is called “Ort”");
        assert_eq!(because("it is called “Ort”", true), "as you say");
        assert_eq!(role_name(&Role::SourceUrl), "Source’s address");
    }
}
