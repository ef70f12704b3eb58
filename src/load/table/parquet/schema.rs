//! The columns of a table of Parquet: those of structs are columns of their own, as objects of JSON
//! are.

use std::collections::HashSet;

use ::parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::{Type, TypePtr};

use super::cell;
use crate::load::LoadError;
use crate::load::table::json::MOST_DEPTH;

/// What becomes of a field.
enum Part {
    /// It is a cell.
    Cell(TypePtr),

    /// Each of its own fields is a cell, or is taken apart in turn.
    Struct(Vec<Part>),
}

/// The columns of a table.
pub(super) struct Schema {
    parts: Vec<Part>,

    /// Their names; `struct.field` for those of structs.
    pub names: Vec<String>,

    /// Columns of times that the crate gives to the millisecond, however fine they are.
    pub cut_to_milliseconds: Vec<String>,
}

impl Schema {
    /// The columns that a file says it has.
    ///
    /// # Errors
    /// Where values of one of them cannot be told.
    pub fn of(name: &str, root: &Type) -> Result<Self, LoadError> {
        let mut schema = Self {
            parts: Vec::new(),
            names: Vec::new(),
            cut_to_milliseconds: Vec::new(),
        };
        schema.parts = schema.take_apart(name, root, "", 1)?;
        Ok(schema)
    }

    fn take_apart(
        &mut self,
        name: &str,
        group: &Type,
        prefix: &str,
        depth: usize,
    ) -> Result<Vec<Part>, LoadError> {
        let unsupported = |why: String| LoadError::Unsupported {
            name: name.to_owned(),
            why,
            fix: "Save it without, or as CSV".to_owned(),
        };
        let mut own = HashSet::new();
        let mut parts = Vec::new();
        for field in group.get_fields() {
            let column = format!("{prefix}{}", field.name());
            // The crate finds values of a column by its name alone.
            if !own.insert(field.name()) {
                return Err(unsupported(format!("two columns are called “{column}”")));
            }
            if is_struct(field) && depth < MOST_DEPTH {
                let prefix = format!("{column}.");
                let inner = self.take_apart(name, field, &prefix, depth + 1)?;
                parts.push(Part::Struct(inner));
                continue;
            }
            let leaves = leaves(field);
            if leaves.iter().any(|leaf| is_interval(leaf)) {
                let why = format!("column “{column}” has months, days and milliseconds in one");
                return Err(unsupported(why));
            }
            let is_cut = |leaf: &&Type| leaf.get_physical_type() == Physical::INT96;
            if leaves.iter().any(is_cut) {
                self.cut_to_milliseconds.push(column.clone());
            }
            self.names.push(column);
            parts.push(Part::Cell(field.clone()));
        }
        Ok(parts)
    }

    /// The cells of a row, as many as there are columns.
    pub fn cells(&self, row: Row) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.names.len());
        put(&self.parts, Some(row), &mut cells);
        cells
    }
}

fn put(parts: &[Part], row: Option<Row>, cells: &mut Vec<String>) {
    let fields = row.map(Row::into_columns).unwrap_or_default();
    let mut fields = fields.into_iter().map(|(_, field)| field);
    for part in parts {
        match (part, fields.next()) {
            (Part::Struct(parts), Some(Field::Group(row))) => put(parts, Some(row), cells),
            // A struct that is not there: neither is anything in it.
            (Part::Struct(parts), _) => put(parts, None, cells),
            (Part::Cell(kind), Some(field)) => {
                cells.push(cell::text(&field, kind).trim().to_owned());
            }
            (Part::Cell(_), None) => cells.push(String::new()),
        }
    }
}

/// Whether a field has fields of its own, once a row.
fn is_struct(field: &Type) -> bool {
    let info = field.get_basic_info();
    field.is_group()
        && !field.get_fields().is_empty()
        && info.repetition() != Repetition::REPEATED
        && info.converted_type() == ConvertedType::NONE
        && !matches!(
            info.logical_type_ref(),
            Some(LogicalType::List | LogicalType::Map)
        )
}

fn is_interval(leaf: &Type) -> bool {
    leaf.get_basic_info().converted_type() == ConvertedType::INTERVAL
}

/// Everything within a field that has values.
fn leaves(field: &Type) -> Vec<&Type> {
    if field.is_primitive() {
        return vec![field];
    }
    let fields = field.get_fields().iter();
    fields.flat_map(|field| leaves(field)).collect()
}
