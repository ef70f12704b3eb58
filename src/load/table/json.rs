//! A list of plain records in JSON as a table: each field a column, each record a row.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;

use csv::StringRecord;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::json_rows::{self, Found};
use super::{Table, geojson};
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
        sample.json().is_some_and(|shape| {
            matches!(list_of(shape), Some(place) if place != Place::Features)
                || json_rows::is_lines(sample.trimmed())
        })
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        read_list(input, builder)
    }
}

/// Reads the list of records that a file is.
///
/// # Errors
/// Where it cannot be read, or is cut off.
pub(super) fn read_list(input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
    let table = of_input(input, builder)?;
    let told = input.options.told.clone();
    super::read(&table, &told, Some(input), builder);
    Ok(())
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
    if json_rows::is_lines(&text) {
        return rows_of(&text, json_rows::of_lines(&text), "json", builder);
    }
    // Its start tells, as it did when the file was recognised; the whole only where it does not.
    let start = text.get(..text.floor_char_boundary(START_BYTES));
    let known = start.and_then(|start| known_list(&JsonShape::of(start)));
    let place = known.or_else(|| list_of(&JsonShape::of(&text)));
    let broken = |error: serde_json::Error| broken(&text, &error);
    match place.unwrap_or(Place::Top) {
        Place::Top => table(&text, None, false, builder),
        Place::Field(name) => table(&text, Some(&name), false, builder),
        Place::Features => table(&text, Some(geojson::FEATURES), true, builder),
        Place::Rows(wrapper) => lists(&text, wrapper.as_deref(), builder),
        Place::Under(column) => {
            let found = json_rows::of_names(&text, column).map_err(broken)?;
            rows_of(&text, found, "json", builder)
        }
        Place::Series(within, column) => {
            let (found, beside) = json_rows::of_series(&text, &within, column).map_err(broken)?;
            for (name, value) in beside {
                keep_beside(&name, value.get(), builder);
            }
            rows_of(&text, found, "json", builder)
        }
    }
}

/// The error of a file that breaks off, or is no JSON.
fn broken(text: &str, error: &serde_json::Error) -> LoadError {
    let at = Lines::new(lines::Place::START).of_error(text, 0, error);
    LoadError::Syntax {
        name: String::new(),
        line: at.line,
        column: at.column,
        why: crate::load::json::message(error),
    }
}

/// Where a list of records is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// At the top.
    Top,

    /// In a field of the object at the top.
    Field(String),

    /// The features of a collection of them.
    Features,

    /// At the top, or in a field: each row a list of its cells.
    Rows(Option<String>),

    /// Under the names of the object at the top, which go to a column of this name.
    Under(&'static str),

    /// In an object of series: within this field, and the name of the column for their own names.
    Series(String, &'static str),
}

/// Where the list of records is; none where there is none.
fn list_of(shape: &JsonShape) -> Option<Place> {
    known_list(shape)
        .or_else(|| only_list(shape))
        .or_else(|| other_list(shape))
}

/// Where there is no list of records: lists of cells, and objects whose names are dates or tell records apart.
fn other_list(shape: &JsonShape) -> Option<Place> {
    if json_rows::is_rows(shape) {
        return Some(Place::Rows(None));
    }
    if shape.has("schema") || ListKind::ALL.iter().any(|(_, name)| shape.has(name)) {
        return None;
    }
    if json_rows::is_by_date(shape) {
        return Some(Place::Under(json_rows::DATE));
    }
    if let Some(within) = json_rows::series_in(shape) {
        return Some(Place::Series(within.to_owned(), json_rows::DATE));
    }
    if json_rows::is_by_column(shape) {
        return Some(Place::Series(String::new(), json_rows::KEY));
    }
    let mut wrappers = WRAPPERS.into_iter();
    let rows = wrappers.find(|name| shape.field(name).is_some_and(json_rows::is_rows));
    if let Some(name) = rows {
        return Some(Place::Rows(Some(name.to_owned())));
    }
    json_rows::is_by_key(shape).then_some(Place::Under(json_rows::KEY))
}

/// Whether there is a list of records at the top, or in a field that such lists stand in: what more of
/// the file holds does not change that.
pub(in crate::load) fn is_known_list(shape: &JsonShape) -> bool {
    known_list(shape).is_some()
}

fn known_list(shape: &JsonShape) -> Option<Place> {
    if geojson::is_collection(shape) {
        return Some(Place::Features);
    }
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
    is_geojson: bool,
    builder: &mut Builder,
) -> Result<Table<'static>, LoadError> {
    let mut records: Vec<&RawValue> = Vec::new();
    let mut beside: Vec<(String, &RawValue)> = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let ended = Records {
        wrapper,
        into: &mut records,
        beside: &mut beside,
    }
    .deserialize(&mut json);
    ended.map_err(|error| broken(text, &error))?;
    for (name, value) in beside {
        // Every collection says that it is one.
        if !(is_geojson && name == "type") {
            keep_beside(&name, value.get(), builder);
        }
    }
    let found = records.into_iter().map(|raw| {
        let fields = match serde_json::from_str::<Value>(raw.get()) {
            Ok(Value::Object(fields)) if is_geojson => Some(geojson::record(fields)),
            Ok(Value::Object(fields)) => Some(fields),
            _ => None,
        };
        Found {
            offset: offset_of(text, raw.get()),
            fields,
        }
    });
    let format = if is_geojson { "geojson" } else { "json" };
    rows_of(text, found, format, builder)
}

/// Makes a table of records: their fields are its columns.
fn rows_of(
    text: &str,
    found: impl IntoIterator<Item = Found>,
    format: &'static str,
    builder: &mut Builder,
) -> Result<Table<'static>, LoadError> {
    let mut lines = Lines::new(lines::Place::START);
    let mut columns = Columns::default();
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    let mut gaps = 0;
    for Found { offset, fields } in found {
        let line = lines.line_at(text, offset);
        let Some(fields) = fields else {
            no_record(line, builder);
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
        format,
        names_are_made: true,
    })
}

/// A table whose rows are lists: its names stand in its first row, or beside it.
fn lists(
    text: &str,
    wrapper: Option<&str>,
    builder: &mut Builder,
) -> Result<Table<'static>, LoadError> {
    let mut records: Vec<&RawValue> = Vec::new();
    let mut beside: Vec<(String, &RawValue)> = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let ended = Records {
        wrapper,
        into: &mut records,
        beside: &mut beside,
    }
    .deserialize(&mut json);
    ended.map_err(|error| broken(text, &error))?;
    let mut lines = Lines::new(lines::Place::START);
    let mut rows = Vec::new();
    let mut names_are_made = false;
    for (name, value) in beside {
        let names = ["columns", "fields", "header", "headers"].contains(&&*name);
        match serde_json::from_str::<Vec<String>>(value.get()) {
            Ok(names_of) if names && !names_are_made => {
                rows.push((1, StringRecord::from(names_of)));
                names_are_made = true;
            }
            _ => keep_beside(&name, value.get(), builder),
        }
    }
    for raw in records {
        let line = lines.line_at(text, offset_of(text, raw.get()));
        let Ok(cells) = serde_json::from_str::<Vec<Value>>(raw.get()) else {
            no_record(line, builder);
            continue;
        };
        let cells: Vec<String> = cells.into_iter().map(text_of).collect();
        rows.push((line, StringRecord::from(cells)));
    }
    Ok(Table::Rows {
        rows,
        format: "json",
        names_are_made,
    })
}

/// Says that something among records is none.
fn no_record(line: u64, builder: &mut Builder) {
    builder.account_mut().set_aside(
        &Where {
            line: Some(line),
            ..Where::default()
        },
        "record set aside",
        "it is no object with fields",
        "Write it as { … } like the others",
    );
}

/// Keeps what stands beside the list: fields that the native format has too under names of their own, so that
/// they come back as what they are.
fn keep_beside(name: &str, value: &str, builder: &mut Builder) {
    if name == "title"
        && let Ok(title) = serde_json::from_str::<String>(value)
        && !title.trim().is_empty()
    {
        builder.set_title(title);
        return;
    }
    let is_own = ListKind::named(name).is_some()
        || matches!(name, "schema" | "$schema" | "dataset" | "title");
    let path = if is_own {
        format!("file.{name}")
    } else {
        name.to_owned()
    };
    builder.account_mut().keep_field(path, value.to_owned());
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
            other => text_of(other),
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

/// A value as a cell has it.
fn text_of(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) if items.iter().all(Value::is_string) => items
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    }
}

/// Takes the records of a list without reading them.
struct Records<'w, 'r, 'de> {
    wrapper: Option<&'w str>,
    into: &'r mut Vec<&'de RawValue>,
    /// What stands beside the list.
    beside: &'r mut Vec<(String, &'de RawValue)>,
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
                    beside: &mut *self.beside,
                })?;
            } else {
                self.beside.push((name, map.next_value()?));
            }
        }
        Ok(())
    }
}
