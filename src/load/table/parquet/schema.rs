//! The columns of a table of Parquet: those of structs are columns of their own, as objects of JSON
//! are.

use std::sync::Arc;

use ::parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use ::parquet::errors::ParquetError;
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type, TypePtr};

use super::cell;
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

    /// What the crate is told of them: what is in the file and no more, so that it gives every value
    /// as it stands there. What the values stand for is told here.
    pub bare: SchemaDescPtr,
}

impl Schema {
    /// The columns that a file says it has.
    ///
    /// # Errors
    /// Where the crate does not know what they are.
    pub fn of(root: &Type) -> Result<Self, ParquetError> {
        let mut names = Vec::new();
        let parts = take_apart(root, "", 1, &mut names);
        let fields = bare_fields(root)?;
        let bare = Type::group_type_builder("schema")
            .with_fields(fields)
            .build()?;
        Ok(Self {
            parts,
            names,
            bare: Arc::new(SchemaDescriptor::new(Arc::new(bare))),
        })
    }

    /// The cells of a row, as many as there are columns.
    pub fn cells(&self, row: Row, cells: &mut Vec<String>) {
        cells.clear();
        put(&self.parts, Some(row), cells);
    }
}

fn take_apart(group: &Type, prefix: &str, depth: usize, names: &mut Vec<String>) -> Vec<Part> {
    let fields = group.get_fields().iter();
    let parts = fields.map(|field| {
        let column = format!("{prefix}{}", field.name());
        if is_struct(field) && depth < MOST_DEPTH {
            let prefix = format!("{column}.");
            return Part::Struct(take_apart(field, &prefix, depth + 1, names));
        }
        names.push(column);
        Part::Cell(Arc::clone(field))
    });
    parts.collect()
}

/// The fields of a group by what is in the file. Their names are made, because the crate finds values
/// by name, and two columns may have one.
fn bare_fields(group: &Type) -> Result<Vec<TypePtr>, ParquetError> {
    let fields = group.get_fields().iter().enumerate();
    // How a list is built is told by names within it.
    let is_named = is_list_or_map(group);
    let fields = fields.map(|(at, field)| {
        if is_named {
            bare(field, field.name())
        } else {
            bare(field, &at.to_string())
        }
    });
    fields.collect()
}

fn bare(field: &Type, name: &str) -> Result<TypePtr, ParquetError> {
    let info = field.get_basic_info();
    let made = match field {
        Type::PrimitiveType {
            physical_type,
            type_length,
            ..
        } => {
            // The crate cuts these to the millisecond; their bytes have more.
            let (physical, length) = match physical_type {
                Physical::INT96 => (Physical::FIXED_LEN_BYTE_ARRAY, 12),
                other => (*other, *type_length),
            };
            Type::primitive_type_builder(name, physical)
                .with_length(length)
                .with_repetition(info.repetition())
                .build()?
        }
        Type::GroupType { .. } => Type::group_type_builder(name)
            .with_repetition(info.repetition())
            .with_converted_type(info.converted_type())
            .with_fields(bare_fields(field)?)
            .build()?,
    };
    Ok(Arc::new(made))
}

fn put(parts: &[Part], row: Option<Row>, cells: &mut Vec<String>) {
    let fields = row.map(Row::into_columns).unwrap_or_default();
    let mut fields = fields.into_iter().map(|(_, field)| field);
    for part in parts {
        match (part, fields.next()) {
            (Part::Struct(parts), Some(Field::Group(row))) => put(parts, Some(row), cells),
            // A struct that is not there: neither is anything in it.
            (Part::Struct(parts), _) => put(parts, None, cells),
            (Part::Cell(kind), Some(field)) => cells.push(cell::text(&field, kind)),
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
        && !is_list_or_map(field)
}

fn is_list_or_map(field: &Type) -> bool {
    let info = field.get_basic_info();
    info.converted_type() != ConvertedType::NONE
        || matches!(
            info.logical_type_ref(),
            Some(LogicalType::List | LogicalType::Map)
        )
}
