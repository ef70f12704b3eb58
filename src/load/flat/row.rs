//! One row by the names of its columns.

use std::collections::HashMap;
use std::sync::Arc;

use csv::StringRecord;
use serde::Deserialize;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde_json::Value;

use crate::load::sink::Sink;
use crate::model::record::{ActorRole, KeepsUnknown, NamedFields, Ref, UnknownFields};
use crate::model::{Account, Builder, Level, Where};

/// Columns of the variant. Others are kept and listed.
pub(crate) const COLUMNS: [&str; 52] = [
    "type",
    "id",
    "title",
    "text",
    "date",
    "earliest",
    "latest",
    "date_basis",
    "date_written",
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

/// What a row may be.
pub(super) const TYPES: [&str; 12] = [
    "dataset", "source", "group", "actor", "era", "event", "claim", "quote", "figure", "position",
    "link", "note",
];

/// Between the items of a list.
pub(super) const LIST: char = ';';

/// Between the references of a record.
const REFS: &str = ";;";

/// The columns of a file.
#[derive(Debug)]
pub(in crate::load) struct Columns {
    /// The mark between cells.
    pub(super) delimiter: u8,

    /// As the header names them.
    pub(super) header: StringRecord,

    /// Index of every known column; the first of several of one name.
    pub(super) known: HashMap<&'static str, usize>,

    /// Whether each column of the header has a known name.
    is_known: Vec<bool>,
}

impl Columns {
    /// Finds the known columns of a header that stands on a line; the others are findings.
    pub fn new(header: StringRecord, delimiter: u8, line: u64, builder: &mut Builder) -> Self {
        let mut known = HashMap::new();
        let mut is_known = Vec::new();
        for (index, name) in header.iter().enumerate() {
            let lower = name.to_ascii_lowercase();
            let own = COLUMNS.into_iter().find(|own| *own == lower);
            is_known.push(own.is_some());
            match own {
                Some(own) => {
                    known.entry(own).or_insert(index);
                }
                None if name.is_empty() => {}
                None => {
                    // Their order is the table's, whichever row fills one first.
                    builder.field_number(name);
                    builder.account_mut().find(
                        Level::Info,
                        &Where {
                            line: Some(line),
                            path: name.to_owned(),
                            ..Where::default()
                        },
                        format!("column \"{name}\""),
                        "the format has no column of this name; its cells are kept as they are",
                        "",
                    );
                }
            }
        }
        Self {
            delimiter,
            header,
            known,
            is_known,
        }
    }

    /// Whether a column has a known name, or is the second of that name.
    pub(super) fn is_known(&self, index: usize) -> bool {
        self.is_known.get(index).copied().unwrap_or(false)
    }
}

/// Why a row could not be used.
pub(in crate::load) struct Problem {
    pub column: &'static str,
    pub what: String,
    pub why: String,
    pub fix: &'static str,
}

/// One row on its way into a builder.
pub(in crate::load) struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a Columns,
    at: Where,
    /// Cells under columns that the format does not have.
    others: Vec<(String, String)>,
}

impl<'a> Row<'a> {
    /// A row that begins on a line.
    pub fn new(columns: &'a Columns, record: &'a StringRecord, line: u64) -> Self {
        Self {
            record,
            columns,
            at: Where {
                line: Some(line),
                ..Where::default()
            },
            others: Vec::new(),
        }
    }
}

impl Row<'_> {
    /// A cell with something in it.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        let index = *self.columns.known.get(column)?;
        self.record.get(index).filter(|cell| !cell.is_empty())
    }

    /// The same, as figures hold it.
    pub(super) fn shared(&self, column: &str) -> Option<Arc<str>> {
        self.get(column).map(Arc::from)
    }

    pub(super) fn text(&self, column: &str) -> Option<String> {
        self.get(column).map(str::to_owned)
    }

    pub(super) fn list(&self, column: &str) -> Vec<String> {
        self.get(column)
            .into_iter()
            .flat_map(|cell| cell.split(LIST))
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect()
    }

    pub(super) fn title(&self) -> Result<String, Problem> {
        self.text("title").ok_or_else(|| Problem {
            column: "title",
            what: "row set aside".to_owned(),
            why: "it has no title".to_owned(),
            fix: "Give it a title",
        })
    }

    /// The main words of a record that has a text: its text, else its title.
    pub(super) fn words(&self) -> Result<String, Problem> {
        self.text("text").map_or_else(|| self.title(), Ok)
    }

    /// One of a list of words.
    pub(super) fn word<'de, T: Deserialize<'de>>(
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

    pub(super) fn number(&self, column: &'static str) -> Result<Option<f64>, Problem> {
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

    pub(super) fn truth(&self, column: &'static str) -> Result<bool, Problem> {
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

    pub(super) fn refs(&self) -> Vec<Ref> {
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
                    loc: (!loc.is_empty()).then(|| loc.to_owned()),
                    excerpt,
                }
            })
            .collect()
    }

    pub(super) fn actors(&self) -> Vec<ActorRole> {
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
    fn keep_others(&mut self, account: &mut Account) {
        let header = &self.columns.header;
        for (index, cell) in self.record.iter().enumerate() {
            let name = header.get(index).unwrap_or("");
            if cell.is_empty() || self.columns.is_known(index) {
                continue;
            }
            if index < header.len() && !name.is_empty() {
                self.others.push((name.to_owned(), cell.to_owned()));
            } else {
                let at = Where {
                    path: format!("cell {}", index + 1),
                    ..self.at.clone()
                };
                account.find(
                    Level::Warning,
                    &at,
                    format!("\"{cell}\""),
                    "the cell stands under no column",
                    "Is a comma missing its quotation marks?",
                );
                let name = format!("cell {}", index + 1);
                self.others.push((name, cell.to_owned()));
            }
        }
    }

    /// Pushes the row, or sets it aside and says why.
    pub(in crate::load) fn push<S: Sink>(
        &mut self,
        sink: &mut S,
        push: impl FnOnce(&mut Self, &mut S) -> Result<(), Problem>,
    ) {
        self.keep_others(sink.account_mut());
        self.at.path = self.text("type").unwrap_or_default();
        if let Err(problem) = push(self, sink) {
            let at = Where {
                path: problem.column.to_owned(),
                ..self.at.clone()
            };
            let account = sink.account_mut();
            account.set_aside(&at, problem.what, problem.why, problem.fix);
        }
    }

    /// The cells under columns that the format does not have, for an event.
    pub(super) fn named_fields(&self) -> NamedFields {
        NamedFields(self.others.clone())
    }

    /// The same for a record of another type: its field `fields`, by the names of the columns.
    fn unknown(&self) -> UnknownFields {
        let mut unknown = UnknownFields::default();
        if !self.others.is_empty() {
            let names = self.others.iter();
            let fields: Value = names
                .map(|(name, cell)| (name.clone(), Value::from(cell.as_str())))
                .collect();
            unknown.add("/fields", fields.to_string());
        }
        unknown
    }

    /// Whether it is an event. A table of nothing but events need not say so.
    pub(super) fn is_event(&self) -> bool {
        self.get("type")
            .is_none_or(|kind| kind.eq_ignore_ascii_case("event"))
    }

    /// Pushes a row that is an event.
    pub(super) fn push_event(&mut self, sink: &mut impl Sink) -> Result<(), Problem> {
        let record = self.event()?;
        sink.push_event(record, &self.at);
        Ok(())
    }

    /// Pushes a row of any type.
    pub(in crate::load) fn push_any(&mut self, builder: &mut Builder) -> Result<(), Problem> {
        let kind = self.text("type").unwrap_or_default();
        let at = &self.at;
        match kind.to_ascii_lowercase().as_str() {
            "dataset" => {
                let mut head = self.head();
                head.keep_unknown(self.unknown());
                builder.set_head(head, at);
            }
            "source" => {
                let mut record = self.source()?;
                record.keep_unknown(self.unknown());
                builder.push_source(record, at);
            }
            "group" => {
                let mut record = self.group()?;
                record.keep_unknown(self.unknown());
                builder.push_group(record, at);
            }
            "actor" => {
                let mut record = self.actor()?;
                record.keep_unknown(self.unknown());
                builder.push_actor(record, at);
            }
            "era" => {
                let mut record = self.era()?;
                record.keep_unknown(self.unknown());
                builder.push_era(record, at);
            }
            "event" | "" => return self.push_event(builder),
            "claim" => {
                let mut record = self.claim()?;
                record.keep_unknown(self.unknown());
                builder.push_claim(record, at);
            }
            "quote" => {
                let mut record = self.quote()?;
                record.keep_unknown(self.unknown());
                builder.push_quote(record, at);
            }
            "figure" => {
                let mut record = self.figure()?;
                record.keep_unknown(self.unknown());
                builder.push_figure(record, at);
            }
            "position" => {
                let mut record = self.position()?;
                record.keep_unknown(self.unknown());
                builder.push_position(record, at);
            }
            "link" => {
                let mut record = self.link()?;
                record.keep_unknown(self.unknown());
                builder.push_link(record, at);
            }
            "note" => {
                let mut record = self.note()?;
                record.keep_unknown(self.unknown());
                builder.push_note(record, at);
            }
            _ => {
                return Err(Problem {
                    column: "type",
                    what: format!("row set aside: type \"{kind}\""),
                    why: "no record is of this type".to_owned(),
                    fix: "Use dataset, source, group, actor, era, event, claim, quote, figure, position, link or note",
                });
            }
        }
        Ok(())
    }
}
