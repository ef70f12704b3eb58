//! The flat variant of the native format: one CSV file, one row a record, any column order.

mod records;

use std::collections::HashMap;

use csv::StringRecord;
use serde::Deserialize;
use serde::de::value::{Error as ValueError, StrDeserializer};

use super::lines::Lines;
use crate::load::{LoadError, Progress};
use crate::model::record::{ActorRole, Ref};
use crate::model::{Builder, Level, Where};

/// The flat variant.
pub(super) struct FlatCsv;

/// Columns of the variant. Others are kept and listed.
const COLUMNS: [&str; 51] = [
    "type",
    "id",
    "title",
    "text",
    "date",
    "earliest",
    "latest",
    "date_basis",
    "date_note",
    "kind",
    "certainty",
    "form",
    "stance",
    "nature",
    "attribution",
    "by",
    "actors",
    "role",
    "group",
    "value",
    "low",
    "high",
    "qualifier",
    "value_text",
    "unit",
    "population",
    "place",
    "period",
    "basis",
    "as_of",
    "as_of_basis",
    "reported_on",
    "status",
    "series",
    "additive",
    "from",
    "to",
    "about",
    "event",
    "colour",
    "glyph",
    "publisher",
    "url",
    "standing",
    "level",
    "refs",
    "note",
    "tags",
    "importance",
    "time",
    "summary",
];

/// Between the items of a list.
const LIST: char = ';';

/// Between the references of a record.
const REFS: &str = ";;";

impl FlatCsv {
    pub(super) fn read(
        text: &str,
        builder: &mut Builder,
        progress: &Progress,
    ) -> Result<(), LoadError> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| syntax(&error))?.clone();
        builder.report_mut().rows.header = 1;
        builder.report_mut().rows.blank = blank_lines(text);
        let columns = columns_of(&header, builder);
        let mut record = StringRecord::new();
        let mut number = 0u64;
        let mut lines = Lines::new(text);
        while reader
            .read_record(&mut record)
            .map_err(|error| syntax(&error))?
        {
            number += 1;
            if number.is_multiple_of(1024) {
                progress.at(reader.position().byte(), number);
                if progress.is_cancelled() {
                    return Err(LoadError::Cancelled);
                }
            }
            let line = record.position().map(|at| line_of(text, &mut lines, at));
            if record.iter().all(str::is_empty) {
                builder.report_mut().rows.blank += 1;
                continue;
            }
            let mut row = Row {
                record: &record,
                columns: &columns,
                at: Where {
                    line,
                    column: None,
                    path: String::new(),
                },
                builder,
            };
            row.keep_others(&header);
            if let Err(problem) = row.push() {
                let at = Where {
                    path: problem.column.to_owned(),
                    ..row.at.clone()
                };
                row.builder
                    .set_aside(&at, problem.what, problem.why, problem.fix);
            }
        }
        Ok(())
    }
}

/// Line of a record. The parser's own count stands before the blank lines that it passes over.
fn line_of(text: &str, lines: &mut Lines<'_>, at: &csv::Position) -> u64 {
    let from = usize::try_from(at.byte())
        .unwrap_or(usize::MAX)
        .min(text.len());
    let blank = text.get(from..).map_or(0, |rest| {
        rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    });
    lines.at(from + blank).0
}

/// Lines with nothing in them, which the CSV parser passes over. Lines inside quotation marks are text.
fn blank_lines(text: &str) -> u64 {
    let mut inside = false;
    let mut blank = 0;
    for line in text.lines() {
        if !inside && line.trim().is_empty() {
            blank += 1;
        }
        if line.matches('"').count() % 2 == 1 {
            inside = !inside;
        }
    }
    blank
}

fn syntax(error: &csv::Error) -> LoadError {
    LoadError::Syntax {
        name: String::new(),
        line: error.position().map_or(1, csv::Position::line),
        column: 1,
        why: error.to_string(),
    }
}

/// Index of every known column; the others are findings.
fn columns_of(header: &StringRecord, builder: &mut Builder) -> HashMap<&'static str, usize> {
    let mut columns = HashMap::new();
    for (index, name) in header.iter().enumerate() {
        let lower = name.to_ascii_lowercase();
        match COLUMNS.into_iter().find(|known| *known == lower) {
            Some(known) => {
                columns.entry(known).or_insert(index);
            }
            None if name.is_empty() => {}
            None => builder.find(
                Level::Info,
                &Where {
                    line: Some(1),
                    column: None,
                    path: name.to_owned(),
                },
                format!("column \"{name}\""),
                "the format has no column of this name; its cells are kept as they are",
                "",
            ),
        }
    }
    columns
}

/// Why a row could not be used.
struct Problem {
    column: &'static str,
    what: String,
    why: String,
    fix: &'static str,
}

/// One row on its way into the builder.
struct Row<'a, 'b> {
    record: &'a StringRecord,
    columns: &'a HashMap<&'static str, usize>,
    at: Where,
    builder: &'b mut Builder,
}

impl Row<'_, '_> {
    /// A cell with something in it.
    fn get(&self, column: &str) -> Option<&str> {
        let index = *self.columns.get(column)?;
        self.record.get(index).filter(|cell| !cell.is_empty())
    }

    fn text(&self, column: &str) -> Option<String> {
        self.get(column).map(str::to_owned)
    }

    fn list(&self, column: &str) -> Vec<String> {
        self.get(column)
            .into_iter()
            .flat_map(|cell| cell.split(LIST))
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn title(&self) -> Result<String, Problem> {
        self.text("title").ok_or_else(|| Problem {
            column: "title",
            what: "row set aside".to_owned(),
            why: "it has no title".to_owned(),
            fix: "Give it a title",
        })
    }

    /// The main words of a record that has a text: its text, else its title.
    fn words(&self) -> Result<String, Problem> {
        self.text("text").map_or_else(|| self.title(), Ok)
    }

    /// One of a list of words.
    fn word<'de, T: Deserialize<'de>>(
        &'de self,
        column: &'static str,
    ) -> Result<Option<T>, Problem> {
        let Some(cell) = self.get(column) else {
            return Ok(None);
        };
        T::deserialize(StrDeserializer::<ValueError>::new(cell))
            .map(Some)
            .map_err(|error| Problem {
                column,
                what: format!("row set aside: {column} \"{cell}\""),
                why: error.to_string(),
                fix: "Use one of the words named, or leave the cell empty",
            })
    }

    fn number(&self, column: &'static str) -> Result<Option<f64>, Problem> {
        let Some(cell) = self.get(column) else {
            return Ok(None);
        };
        cell.parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .map(Some)
            .ok_or_else(|| Problem {
                column,
                what: format!("row set aside: {column} \"{cell}\""),
                why: "it is not a number".to_owned(),
                fix: "Write plain digits such as 21000; words belong in value_text",
            })
    }

    fn truth(&self, column: &'static str) -> Result<bool, Problem> {
        match self.get(column).map(str::to_ascii_lowercase).as_deref() {
            None | Some("false" | "no" | "0") => Ok(false),
            Some("true" | "yes" | "1") => Ok(true),
            Some(other) => Err(Problem {
                column,
                what: format!("row set aside: {column} \"{other}\""),
                why: "it is neither true nor false".to_owned(),
                fix: "Write true or false",
            }),
        }
    }

    fn refs(&self) -> Vec<Ref> {
        self.get("refs")
            .into_iter()
            .flat_map(|cell| cell.split(REFS))
            .map(str::trim)
            .filter(|reference| !reference.is_empty())
            .map(|reference| {
                let (loc, excerpt) = match reference.split_once('|') {
                    Some((loc, excerpt)) => (loc.trim(), Some(excerpt.trim().to_owned())),
                    None => (reference, None),
                };
                Ref {
                    source: None,
                    loc: Some(loc.to_owned()),
                    excerpt,
                }
            })
            .collect()
    }

    fn actors(&self) -> Vec<ActorRole> {
        self.list("actors")
            .into_iter()
            .map(|cell| match cell.split_once(':') {
                Some((actor, role)) => ActorRole {
                    actor: actor.trim().to_owned(),
                    role: Some(role.trim().to_owned()),
                },
                None => ActorRole {
                    actor: cell,
                    role: None,
                },
            })
            .collect()
    }

    /// Keeps the cells of columns that the format does not have, and of cells past the last column.
    fn keep_others(&mut self, header: &StringRecord) {
        let line = self.at.line.unwrap_or(0);
        for (index, cell) in self.record.iter().enumerate() {
            let name = header.get(index).unwrap_or("");
            let known = COLUMNS
                .iter()
                .any(|column| column.eq_ignore_ascii_case(name));
            if cell.is_empty() || known {
                continue;
            }
            if index < header.len() && !name.is_empty() {
                self.builder
                    .keep_cell(format!("line {line}.{name}"), cell.to_owned());
            } else {
                let at = Where {
                    path: format!("cell {}", index + 1),
                    ..self.at.clone()
                };
                self.builder.find(
                    Level::Warning,
                    &at,
                    format!("\"{cell}\""),
                    "the cell stands under no column",
                    "Is a comma missing its quotation marks?",
                );
                self.builder
                    .keep_cell(format!("line {line}.cell {}", index + 1), cell.to_owned());
            }
        }
    }

    fn push(&mut self) -> Result<(), Problem> {
        let kind = self.text("type").unwrap_or_default();
        self.at.path.clone_from(&kind);
        let at = self.at.clone();
        match kind.to_ascii_lowercase().as_str() {
            "dataset" => {
                let head = self.head();
                self.builder.set_head(head, &at);
            }
            "source" => {
                let record = self.source()?;
                self.builder.push_source(record, &at);
            }
            "group" => {
                let record = self.group()?;
                self.builder.push_group(record, &at);
            }
            "actor" => {
                let record = self.actor()?;
                self.builder.push_actor(record, &at);
            }
            // A table of nothing but events need not say so.
            "event" | "" => {
                let record = self.event()?;
                self.builder.push_event(record, &at);
            }
            "claim" => {
                let record = self.claim()?;
                self.builder.push_claim(record, &at);
            }
            "quote" => {
                let record = self.quote()?;
                self.builder.push_quote(record, &at);
            }
            "figure" => {
                let record = self.figure()?;
                self.builder.push_figure(record, &at);
            }
            "position" => {
                let record = self.position()?;
                self.builder.push_position(record, &at);
            }
            "link" => {
                let record = self.link()?;
                self.builder.push_link(record, &at);
            }
            "note" => {
                let record = self.note()?;
                self.builder.push_note(record, &at);
            }
            _ => {
                return Err(Problem {
                    column: "type",
                    what: format!("row set aside: type \"{kind}\""),
                    why: "no record is of this type".to_owned(),
                    fix: "Use dataset, source, group, actor, event, claim, quote, figure, position, link or note",
                });
            }
        }
        Ok(())
    }
}
