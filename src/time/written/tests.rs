//! Traps of real columns, each by its name.

mod any;
mod columns;
mod texts;

use super::*;
use crate::time::EdtfDate;

fn column(rows: &[&str]) -> Column {
    let mut column = Column::default();
    for (row, text) in (1..).zip(rows) {
        column.add(row, text);
    }
    column
}

fn dates() -> Hints<'static> {
    Hints {
        says_date: true,
        ..Hints::default()
    }
}

/// What a row says in a column that is settled, as EDTF; an error as its message.
fn told(reading: &Reading, text: &str) -> String {
    match reading.read(text) {
        Ok(DateRead::Date(date)) => {
            let read = EdtfDate::parse(&date.edtf);
            assert!(read.is_ok(), "{text} -> {}: {read:?}", date.edtf);
            date.edtf.into_owned()
        }
        Ok(DateRead::Ongoing) => "ongoing".into(),
        Ok(DateRead::NotGiven(missing)) => format!("{missing:?}"),
        Err(error) => error.to_string(),
    }
}

/// Every row of a column with what it is to say.
fn reads_with(hints: &Hints, rows: &[(&str, &str)]) -> Reading {
    let texts: Vec<&str> = rows.iter().map(|row| row.0).collect();
    let reading = column(&texts).settle(hints);
    let got: Vec<(&str, String)> = texts.iter().map(|t| (*t, told(&reading, t))).collect();
    let wrong: Vec<_> = got
        .iter()
        .zip(rows)
        .filter(|(got, row)| got.1 != row.1)
        .map(|(got, row)| (got.0, got.1.as_str(), row.1))
        .collect();
    assert!(wrong.is_empty(), "text, read, expected: {wrong:#?}");
    reading
}

fn reads(rows: &[(&str, &str)]) -> Reading {
    reads_with(&dates(), rows)
}

/// Each text in a column of its own.
fn each(rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for row in rows {
        let got = told(&column(&[row.0]).settle(&dates()), row.0);
        if got != row.1 {
            wrong.push((row.0, got, row.1));
        }
    }
    assert!(wrong.is_empty(), "text, read, expected: {wrong:#?}");
}
