//! Other ways in which JSON holds a table: an object a line, dates as keys, rows as lists.

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;

use super::geojson;
use crate::load::json_shape::{JsonKind, JsonShape};
use crate::load::lines::offset_of;
use crate::time::written::{NumberClass, Shape};

/// The name of the column that names which are dates go to.
pub(super) const DATE: &str = "date";

/// The same for other names of records.
pub(super) const KEY: &str = "key";

/// The column of a value that stands alone under a name.
const VALUE: &str = "value";

/// What a record of a table is made of, and where in the text it begins.
pub(super) struct Found {
    /// Offset in the text.
    pub offset: usize,

    /// Its fields; none where it is no object.
    pub fields: Option<Map<String, Value>>,
}

/// Whether a text is an object a line, by its first two lines: JSON Lines.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return false;
    };
    let is_object = |line: &str| {
        matches!(
            serde_json::from_str::<Value>(line),
            Ok(Value::Object(fields)) if fields.len() > 1
        )
    };
    second.starts_with('{') && is_object(first)
}

/// The records of a text that has one a line.
pub(super) fn of_lines(text: &str) -> Vec<Found> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let fields: Option<Map<String, Value>> = serde_json::from_str(line).ok();
            let is_feature = |own: &Map<String, Value>| {
                own.get("type").and_then(Value::as_str) == Some("Feature")
            };
            Found {
                offset: offset_of(text, line),
                fields: match fields {
                    Some(own) if is_feature(&own) => Some(geojson::record(own)),
                    fields => fields,
                },
            }
        })
        .collect()
}

/// Whether a name is a date, or a year.
fn is_date(name: &str) -> bool {
    match Shape::of(name) {
        Shape::Edtf | Shape::Year | Shape::Worded { .. } => true,
        Shape::Triple { orders, .. } => orders.iter().next().is_some(),
        // Other numbers may be of anything, such as the ids of records.
        Shape::Number(class) => matches!(
            class,
            Some(NumberClass::CompactDay | NumberClass::CompactMonth)
        ),
        Shape::NotGiven(_) | Shape::Ongoing | Shape::NotDate => false,
    }
}

/// Whether the fields of an object are dates, one and all, and at least two.
fn has_dates(shape: &JsonShape) -> bool {
    shape.kind == Some(JsonKind::Object)
        && shape.fields.len() > 1
        && shape.fields.iter().all(|(name, _)| is_date(name))
}

/// Whether the object at the top has dates for names: what stands under each is of that date.
pub(super) fn is_by_date(shape: &JsonShape) -> bool {
    has_dates(shape)
}

/// Whether the fields of an object are series: each an object of dates and numbers. One or two texts beside
/// them are no series, and do no harm.
fn are_series(shape: &JsonShape) -> bool {
    let is_series = |field: &JsonShape| {
        // A series may have one date so far.
        let is_dated = |(name, value): &(String, JsonShape)| {
            is_date(name) && matches!(value.kind, Some(JsonKind::Number) | None)
        };
        field.kind == Some(JsonKind::Object)
            && !field.fields.is_empty()
            && field.fields.iter().all(is_dated)
    };
    let mut fields = shape.fields.iter();
    fields.any(|(_, field)| is_series(field) && has_dates(field))
        && shape
            .fields
            .iter()
            .all(|(_, field)| is_series(field) || field.fields.is_empty())
}

/// Whether the object at the top has a record under each of its names: all of them have two fields or more,
/// two of them the first one's.
pub(super) fn is_by_key(shape: &JsonShape) -> bool {
    let Some((_, first)) = shape.fields.first() else {
        return false;
    };
    let is_like = |record: &JsonShape| {
        let mut names = record.fields.iter().map(|(name, _)| name);
        record.kind == Some(JsonKind::Object)
            && record.fields.len() > 1
            && names
                .by_ref()
                .filter(|name| first.has(name))
                .take(2)
                .count()
                == 2
    };
    shape.kind == Some(JsonKind::Object)
        && shape.fields.len() > 1
        && shape.fields.iter().all(|(_, record)| is_like(record))
        && !is_by_column(shape)
}

/// Whether the object at the top has a column under each of its names, whose cells are numbered from 0.
pub(super) fn is_by_column(shape: &JsonShape) -> bool {
    let is_numbered = |column: &JsonShape| {
        let mut names = column.fields.iter().zip(0_usize..);
        column.kind == Some(JsonKind::Object)
            && !column.fields.is_empty()
            && names.all(|((name, _), number)| *name == number.to_string())
    };
    shape.kind == Some(JsonKind::Object)
        && shape.fields.len() > 1
        && shape.fields.iter().all(|(_, column)| is_numbered(column))
}

/// Where the object is whose fields are series: `""` for the top; none where there is none.
pub(super) fn series_in(shape: &JsonShape) -> Option<&str> {
    if shape.kind != Some(JsonKind::Object) {
        return None;
    }
    if are_series(shape) {
        return Some("");
    }
    let mut inner = shape.fields.iter().filter(|(_, field)| are_series(field));
    let (name, _) = inner.next()?;
    inner.next().is_none().then_some(name.as_str())
}

/// The fields of an object as they are written; none where it is no object or breaks off.
fn fields_of(text: &str) -> Result<Vec<(String, &RawValue)>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let fields = json.deserialize_map(Fields)?;
    json.end()?;
    Ok(fields)
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}

/// A record under a name, which goes to a column.
fn under(column: &str, name: &str, value: Value) -> Map<String, Value> {
    let mut record = Map::new();
    record.insert(column.to_owned(), Value::String(name.to_owned()));
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_taken = name == column;
                record.insert(
                    if is_taken {
                        format!("own {name}")
                    } else {
                        name
                    },
                    value,
                );
            }
        }
        other => {
            record.insert(VALUE.to_owned(), other);
        }
    }
    record
}

/// The records of an object with a record, or several, under each name, which goes to a column.
///
/// # Errors
/// Where it breaks off.
pub(super) fn of_names(text: &str, column: &str) -> Result<Vec<Found>, serde_json::Error> {
    let mut found = Vec::new();
    for (name, raw) in fields_of(text)? {
        let offset = offset_of(text, raw.get());
        let mut add = |value| {
            found.push(Found {
                offset,
                fields: Some(under(column, &name, value)),
            });
        };
        match serde_json::from_str(raw.get())? {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                items.into_iter().for_each(&mut add);
            }
            value => add(value),
        }
    }
    Ok(found)
}

/// What was found, and the fields that are none of it.
pub(super) type FoundBeside<'t> = (Vec<Found>, Vec<(String, &'t RawValue)>);

/// The records of an object of series, one for each date that any of them has, or one for each number of cells
/// where they are columns; and the fields that are none.
///
/// # Errors
/// Where it breaks off.
pub(super) fn of_series<'t>(
    text: &'t str,
    within: &str,
    column: &str,
) -> Result<FoundBeside<'t>, serde_json::Error> {
    let mut beside = fields_of(text)?;
    if !within.is_empty()
        && let Some(at) = beside.iter().position(|(name, _)| name == within)
    {
        let (_, raw) = beside.remove(at);
        let (found, mut more) = of_series(raw.get(), "", column)?;
        for (name, _) in &mut more {
            *name = format!("{within}.{name}");
        }
        beside.append(&mut more);
        let base = offset_of(text, raw.get());
        let found = found.into_iter().map(|own| Found {
            offset: base + own.offset,
            ..own
        });
        return Ok((found.collect(), beside));
    }
    let mut found: Vec<Found> = Vec::new();
    let mut places: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut others = Vec::new();
    for (name, raw) in beside {
        let is_series =
            raw.get().starts_with('{') && (column != DATE || has_dates(&JsonShape::of(raw.get())));
        if !is_series {
            others.push((name, raw));
            continue;
        }
        for (date, value) in fields_of(raw.get())? {
            let at = *places.entry(date.clone()).or_insert_with(|| {
                found.push(Found {
                    offset: offset_of(text, value.get()),
                    fields: Some(under(column, &date, Value::Object(Map::new()))),
                });
                found.len() - 1
            });
            let fields = found.get_mut(at).and_then(|own| own.fields.as_mut());
            if let Some(fields) = fields {
                fields.insert(name.clone(), serde_json::from_str(value.get())?);
            }
        }
    }
    Ok((found, others))
}

/// Whether a list is one of rows that are lists, with more than one cell.
pub(super) fn is_rows(list: &JsonShape) -> bool {
    list.kind == Some(JsonKind::List)
        && list.items.as_deref().is_some_and(|row| {
            row.kind == Some(JsonKind::List)
                && row.items.as_deref().is_some_and(|cell| {
                    matches!(
                        cell.kind,
                        Some(JsonKind::Text | JsonKind::Number | JsonKind::Truth)
                    ) && cell.fields.is_empty()
                })
        })
}
