//! Columns, and files of Parquet that hold them.

use std::sync::Arc;

use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, FixedLenByteArrayType,
    FloatType, Int32Type, Int64Type, Int96, Int96Type,
};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::parser::parse_message_type;

/// Values of a column, without its nulls.
pub(super) enum Values {
    Bool(Vec<bool>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Int96(Vec<Int96>),
    Float(Vec<f32>),
    Double(Vec<f64>),
    Bytes(Vec<&'static [u8]>),
    Fixed(Vec<&'static [u8]>),
}

pub(super) use Values::{Bool, Bytes, Double, Fixed, Float, Int32, Int64};

/// A column: its values, how much of each is there, and which begins a list.
pub(super) struct Column {
    pub(super) values: Values,
    pub(super) definitions: Option<Vec<i16>>,
    pub(super) repetitions: Option<Vec<i16>>,
}

/// A column of which everything is there.
pub(super) fn full(values: Values) -> Column {
    Column {
        values,
        definitions: None,
        repetitions: None,
    }
}

pub(super) fn some(values: Values, definitions: &[i16]) -> Column {
    Column {
        definitions: Some(definitions.to_vec()),
        ..full(values)
    }
}

pub(super) fn list(values: Values, definitions: &[i16], repetitions: &[i16]) -> Column {
    Column {
        repetitions: Some(repetitions.to_vec()),
        ..some(values, definitions)
    }
}

pub(super) fn texts(texts: &[&'static str]) -> Values {
    Bytes(texts.iter().map(|text| text.as_bytes()).collect())
}

impl Column {
    fn write(&self, writer: &mut SerializedColumnWriter<'_>) {
        let levels = (self.definitions.as_deref(), self.repetitions.as_deref());
        macro_rules! write {
            ($kind:ty, $values:expr) => {
                writer
                    .typed::<$kind>()
                    .write_batch($values, levels.0, levels.1)
            };
        }
        let written = match &self.values {
            Bool(values) => write!(BoolType, values),
            Int32(values) => write!(Int32Type, values),
            Int64(values) => write!(Int64Type, values),
            Values::Int96(values) => write!(Int96Type, values),
            Float(values) => write!(FloatType, values),
            Double(values) => write!(DoubleType, values),
            Bytes(values) => {
                let values: Vec<_> = values.iter().map(|own| ByteArray::from(*own)).collect();
                write!(ByteArrayType, &values)
            }
            Fixed(values) => {
                let values = values.iter().map(|own| ByteArray::from(*own));
                let values: Vec<_> = values.map(FixedLenByteArray::from).collect();
                write!(FixedLenByteArrayType, &values)
            }
        };
        written.unwrap();
    }
}

/// A file with these columns, as often one after the other as told.
pub(super) fn with(
    properties: WriterProperties,
    schema: &str,
    columns: &[Column],
    times: usize,
) -> Vec<u8> {
    let schema = parse_message_type(&format!("message schema {{ {schema} }}")).unwrap();
    let schema = Arc::new(schema);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for _ in 0..times {
        let mut group = writer.next_row_group().unwrap();
        for column in columns {
            let mut own = group.next_column().unwrap().expect("a column to write");
            column.write(&mut own);
            own.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

/// A column that may have nulls, and has none.
pub(super) fn full_optional(values: Values) -> Column {
    let count = match &values {
        Bytes(values) | Fixed(values) => values.len(),
        Int32(values) => values.len(),
        Int64(values) => values.len(),
        Values::Int96(values) => values.len(),
        Bool(values) => values.len(),
        Float(values) => values.len(),
        Double(values) => values.len(),
    };
    some(values, &vec![1; count])
}
