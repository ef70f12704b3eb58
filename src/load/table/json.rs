//! A list of plain records in JSON as a table: each field a column, each record a row.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;

use csv::StringRecord;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Table;
use crate::load::input::Input;
use crate::load::json_shape::{JsonKind, JsonShape};
use crate::load::lines::{self, Lines, offset_of};
use crate::load::sample::Sample;
use crate::load::{LoadError, Reader};
use crate::model::{Builder, ListKind, Where};

/// Lists of plain records in JSON: at the top, or the only list of records in the object at the top.
pub(in crate::load) struct JsonTable;

/// Names of fields that lists of records stand in, where a file wraps them. Where none of them is there,
/// the only list of records is it.
const WRAPPERS: [&str; 9] = [
    "data", "records", "rows", "items", "results", "Result", "events", "values", "entries",
];

/// Bytes at the start of a file by which its list is looked for.
const START_BYTES: usize = 64 << 10;

/// How deep objects within a record are taken apart into columns.
pub(super) const MOST_DEPTH: usize = 3;

impl Reader for JsonTable {
    fn id(&self) -> &'static str {
        "json"
    }

    fn name(&self) -> &'static str {
        "lists of records (JSON)"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        sample.json().is_some_and(|shape| list_of(shape).is_some())
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let table = of_input(input, builder)?;
        let told = input.options.told.clone();
        super::read(&table, &told, Some(input), builder);
        Ok(())
    }
}

/// The table that a file of JSON is.
///
/// # Errors
/// Where it cannot be read, or is cut off.
pub(super) fn of_input(
    input: &mut Input<'_>,
    builder: &mut Builder,
) -> Result<Table<'static>, LoadError> {
    let text = input.take_whole()?;
    // Its start tells, as it did when the file was recognised; the whole only where it does not.
    let start = text.get(..text.floor_char_boundary(START_BYTES));
    let known = start.and_then(|start| known_list(&JsonShape::of(start)));
    let wrapper = match known.or_else(|| list_of(&JsonShape::of(&text))) {
        Some(Place::Field(name)) => Some(name),
        _ => None,
    };
    table(&text, wrapper.as_deref(), builder)
}

/// Where a list of records is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// At the top.
    Top,

    /// In a field of the object at the top.
    Field(String),
}

/// Where the list of records is; none where there is none.
fn list_of(shape: &JsonShape) -> Option<Place> {
    known_list(shape).or_else(|| only_list(shape))
}

/// Whether there is a list of records at the top, or in a field that such lists stand in: what more of
/// the file holds does not change that.
pub(in crate::load) fn is_known_list(shape: &JsonShape) -> bool {
    known_list(shape).is_some()
}

fn known_list(shape: &JsonShape) -> Option<Place> {
    match shape.kind? {
        JsonKind::List => is_records(shape.items.as_deref()?).then_some(Place::Top),
        JsonKind::Object if !shape.has("schema") => {
            let mut names = WRAPPERS.into_iter();
            let name = names.find(|name| is_list(shape, name))?;
            Some(Place::Field(name.to_owned()))
        }
        _ => None,
    }
}

/// The only list of records in the object at the top, unless it is one of the native format.
fn only_list(shape: &JsonShape) -> Option<Place> {
    if shape.kind != Some(JsonKind::Object) || shape.has("schema") {
        return None;
    }
    let names = shape.fields.iter().map(|(name, _)| name.as_str());
    let mut lists = names.filter(|name| is_list(shape, name));
    let (first, second) = (lists.next()?, lists.next());
    let is_own = second.is_none() && ListKind::named(first).is_none();
    is_own.then(|| Place::Field(first.to_owned()))
}

/// Whether a field is a list of records.
fn is_list(shape: &JsonShape, name: &str) -> bool {
    shape.records(name).is_some_and(|items| {
        // The native format's own list has titles.
        is_records(items) && !(name == "events" && items.has("title"))
    })
}

/// Whether the records of a list have fields enough for a table; lists within them are no columns.
fn is_records(items: &JsonShape) -> bool {
    let fields = items.fields.iter();
    let columns = fields.filter(|(_, field)| field.kind != Some(JsonKind::List));
    items.kind == Some(JsonKind::Object) && columns.count() > 1
}

/// Empty cells that are written out where records have fields of their own: a list in which each has
/// others would else be a table of all by all.
const MOST_GAPS: usize = 4_000_000;

/// Cuts the list into rows.
fn table(
    text: &str,
    wrapper: Option<&str>,
    builder: &mut Builder,
) -> Result<Table<'static>, LoadError> {
    let mut records: Vec<&RawValue> = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let ended = Records {
        wrapper,
        into: &mut records,
    }
    .deserialize(&mut json);
    let mut lines = Lines::new(lines::Place::START);
    if let Err(error) = ended {
        let at = lines.of_error(text, 0, &error);
        return Err(LoadError::Syntax {
            name: String::new(),
            line: at.line,
            column: at.column,
            why: crate::load::json::message(&error),
        });
    }
    let mut columns = Columns::default();
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    let mut gaps = 0;
    for raw in records {
        let line = lines.at(text, offset_of(text, raw.get())).line;
        let Ok(Value::Object(fields)) = serde_json::from_str::<Value>(raw.get()) else {
            builder.account_mut().set_aside(
                &Where {
                    line: Some(line),
                    ..Where::default()
                },
                "record set aside",
                "it is no object with fields",
                "Write it as { … } like the others",
            );
            continue;
        };
        let mut cells = vec![String::new(); columns.names.len()];
        let filled = cells_of(fields, "", 1, &mut columns, &mut cells);
        gaps += cells.len().saturating_sub(filled);
        if gaps > MOST_GAPS {
            return Err(LoadError::TooLarge {
                name: String::new(),
                most: "a table with 4 million empty cells between others".to_owned(),
            });
        }
        rows.push((line, cells));
    }
    let mut all = vec![(1, StringRecord::from(columns.names))];
    all.extend(
        rows.into_iter()
            .map(|(line, cells)| (line, StringRecord::from(cells))),
    );
    Ok(Table::Rows {
        rows: all,
        format: "json",
        names_are_made: true,
    })
}

/// Names of columns in the order in which they come, and the place of each.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Columns {
    /// The place of a column; a new one stands last.
    fn place(&mut self, name: String) -> usize {
        match self.places.entry(name) {
            Entry::Occupied(place) => *place.get(),
            Entry::Vacant(place) => {
                self.names.push(place.key().clone());
                *place.insert(self.names.len() - 1)
            }
        }
    }
}

/// Cells of a record's fields; those of an object within it are columns of their own. Answers how many
/// fields they were.
fn cells_of(
    fields: serde_json::Map<String, Value>,
    prefix: &str,
    depth: usize,
    columns: &mut Columns,
    cells: &mut Vec<String>,
) -> usize {
    let mut count = 0;
    for (name, value) in fields {
        let name = format!("{prefix}{name}");
        let text = match value {
            Value::Object(inner) if depth < MOST_DEPTH && !inner.is_empty() => {
                count += cells_of(inner, &format!("{name}."), depth + 1, columns, cells);
                continue;
            }
            Value::Null => String::new(),
            Value::String(text) => text.trim().to_owned(),
            Value::Array(items) if items.iter().all(Value::is_string) => items
                .iter()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join("; "),
            other => other.to_string(),
        };
        count += 1;
        let at = columns.place(name);
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            *cell = text;
        }
    }
    count
}

/// Takes the records of a list without reading them.
struct Records<'w, 'r, 'de> {
    wrapper: Option<&'w str>,
    into: &'r mut Vec<&'de RawValue>,
}

impl<'de> DeserializeSeed<'de> for Records<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(raw) = list.next_element::<&'de RawValue>()? {
            self.into.push(raw);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if self.wrapper == Some(&*name) {
                map.next_value_seed(Records {
                    wrapper: None,
                    into: &mut *self.into,
                })?;
            } else {
                map.next_value::<serde::de::IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
