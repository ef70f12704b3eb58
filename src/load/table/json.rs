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
use crate::load::lines::{Lines, Place, offset_of};
use crate::load::sample::Sample;
use crate::load::{LoadError, Reader};
use crate::model::{Builder, Where};

/// Lists of plain records in JSON: at the top, or the only list of records in the object at the top.
pub(in crate::load) struct JsonTable;

/// Names of fields that lists of records stand in, where a file wraps them.
const WRAPPERS: [&str; 8] = [
    "data", "records", "rows", "items", "results", "events", "values", "entries",
];

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
    let shape = JsonShape::of(&text);
    let wrapper = list_of(&shape).flatten();
    table(&text, wrapper, builder)
}

/// Where the list of records is: at the top, or in a field.
#[expect(
    clippy::option_option,
    reason = "no list, one at the top, one in a field"
)]
fn list_of(shape: &JsonShape) -> Option<Option<&'static str>> {
    let is_records = |items: &JsonShape| {
        items.kind == Some(JsonKind::Object)
            && items
                .fields
                .iter()
                .filter(|(_, field)| !matches!(field.kind, Some(JsonKind::Object | JsonKind::List)))
                .count()
                > 1
    };
    match shape.kind? {
        JsonKind::List => is_records(shape.items.as_deref()?).then_some(None),
        JsonKind::Object if !shape.has("schema") => WRAPPERS
            .into_iter()
            .find(|name| {
                let records = shape.records(name);
                // The native format's own list has titles.
                records.is_some_and(|items| {
                    is_records(items) && !(*name == "events" && items.has("title"))
                })
            })
            .map(Some),
        _ => None,
    }
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
    let mut lines = Lines::new(Place::START);
    if let Err(error) = ended {
        let at = lines.of_error(text, 0, &error);
        return Err(LoadError::Syntax {
            name: String::new(),
            line: at.line,
            column: at.column,
            why: crate::load::json::message(&error),
        });
    }
    let mut names: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
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
        let mut cells = vec![String::new(); names.len()];
        gaps += cells.len().saturating_sub(fields.len());
        if gaps > MOST_GAPS {
            return Err(LoadError::TooLarge {
                name: String::new(),
                most: "a table with 4 million empty cells between others".to_owned(),
            });
        }
        for (name, value) in fields {
            let at = match places.entry(name) {
                Entry::Occupied(place) => *place.get(),
                Entry::Vacant(place) => {
                    names.push(place.key().clone());
                    *place.insert(names.len() - 1)
                }
            };
            if cells.len() <= at {
                cells.resize(at + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(at) {
                *cell = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.trim().to_owned(),
                    Value::Array(items) if items.iter().all(Value::is_string) => items
                        .iter()
                        .filter_map(Value::as_str)
                        .collect::<Vec<_>>()
                        .join("; "),
                    other => other.to_string(),
                };
            }
        }
        rows.push((line, cells));
    }
    let mut all = vec![(1, StringRecord::from(names))];
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
