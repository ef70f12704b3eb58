//! Values of Parquet as a person would write them.

use ::parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::data_type::{ByteArray, Decimal};
use ::parquet::record::Field;
use ::parquet::schema::types::Type;
use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use serde_json::{Map, Number, Value};

/// Nanoseconds in a second.
const NANOSECONDS: i64 = 1_000_000_000;

/// What the numbers and bytes of a column stand for.
#[derive(Clone, Copy)]
enum Meaning {
    Plain,
    Unsigned,
    Decimal {
        precision: i32,
        scale: i32,
    },
    Date,
    Time {
        per_second: i64,
    },
    Timestamp {
        per_second: i64,
        /// Whether it is told where on Earth that is: at zero longitude.
        is_utc: bool,
    },
    Uuid,
}

/// A field as the text of a cell; a list's items with `; ` between them, what is deeper as JSON.
pub(super) fn text(field: &Field, kind: &Type) -> String {
    match field {
        Field::ListInternal(list) => {
            let item = item_of(kind);
            let items = list.elements();
            if items.iter().all(Field::is_primitive) && item.is_primitive() {
                let items: Vec<String> = items.iter().map(|field| scalar(field, item)).collect();
                items.join("; ")
            } else {
                json(field, kind).to_string()
            }
        }
        Field::MapInternal(_) | Field::Group(_) => json(field, kind).to_string(),
        field => scalar(field, kind),
    }
}

/// A field as JSON.
fn json(field: &Field, kind: &Type) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(truth) => Value::Bool(*truth),
        Field::ListInternal(list) => {
            let item = item_of(kind);
            let items = list.elements().iter();
            items.map(|field| json(field, item)).collect()
        }
        Field::MapInternal(map) => {
            let (key_kind, value_kind) = entry_of(kind);
            let entries = map.entries().iter();
            let entries = entries
                .map(|(key, value)| (text(key, key_kind), json(value, value_kind)))
                .collect::<Map<String, Value>>();
            Value::Object(entries)
        }
        Field::Group(row) => {
            let fields = row.get_column_iter().zip(fields_of(kind));
            let fields = fields
                .map(|((name, field), kind)| (name.clone(), json(field, kind)))
                .collect::<Map<String, Value>>();
            Value::Object(fields)
        }
        // No number of JSON holds every decimal exactly.
        Field::Decimal(_) | Field::Str(_) | Field::Bytes(_) => Value::String(scalar(field, kind)),
        field => {
            let text = scalar(field, kind);
            match text.parse::<Number>() {
                Ok(number) if matches!(meaning(kind), Meaning::Plain | Meaning::Unsigned) => {
                    Value::Number(number)
                }
                _ => Value::String(text),
            }
        }
    }
}

fn fields_of(kind: &Type) -> impl Iterator<Item = &Type> {
    let fields = match kind {
        Type::GroupType { fields, .. } => fields.as_slice(),
        Type::PrimitiveType { .. } => &[],
    };
    fields.iter().map(AsRef::as_ref)
}

/// What a list is of. Older writers leave out the group around each item:
/// <https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists>.
fn item_of(kind: &Type) -> &Type {
    let is_bare = kind.is_primitive()
        || kind.get_basic_info().converted_type() == ConvertedType::NONE
            && kind.get_basic_info().repetition() == Repetition::REPEATED;
    let Some(repeated) = fields_of(kind).next().filter(|_| !is_bare) else {
        return kind;
    };
    let mut fields = fields_of(repeated);
    match (fields.next(), fields.next()) {
        (Some(only), None) => {
            let is_old = repeated.name() == "array" || repeated.name().ends_with("_tuple");
            let is_list = only.get_basic_info().repetition() == Repetition::REPEATED;
            if is_old && !is_list { repeated } else { only }
        }
        _ => repeated,
    }
}

/// What the keys and the values of a map are.
fn entry_of(kind: &Type) -> (&Type, &Type) {
    let Some(entry) = fields_of(kind).next() else {
        return (kind, kind);
    };
    let mut fields = fields_of(entry);
    let key = fields.next().unwrap_or(entry);
    (key, fields.next().unwrap_or(entry))
}

/// What the numbers of a column stand for. Where its type is told both ways, the newer one tells more.
fn meaning(kind: &Type) -> Meaning {
    let Type::PrimitiveType {
        basic_info: info,
        scale,
        precision,
        ..
    } = kind
    else {
        return Meaning::Plain;
    };
    let per_second = |unit: &TimeUnit| match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => NANOSECONDS,
    };
    match info.logical_type_ref() {
        Some(LogicalType::Date) => return Meaning::Date,
        Some(LogicalType::Uuid) => return Meaning::Uuid,
        Some(LogicalType::Integer(number)) if !number.is_signed => return Meaning::Unsigned,
        Some(LogicalType::Decimal(decimal)) => {
            return Meaning::Decimal {
                precision: decimal.precision,
                scale: decimal.scale,
            };
        }
        Some(LogicalType::Time(time)) => {
            let per_second = per_second(&time.unit);
            return Meaning::Time { per_second };
        }
        Some(LogicalType::Timestamp(time)) => {
            return Meaning::Timestamp {
                per_second: per_second(&time.unit),
                is_utc: time.is_adjusted_to_u_t_c,
            };
        }
        _ => {}
    }
    match info.converted_type() {
        ConvertedType::DATE => Meaning::Date,
        ConvertedType::DECIMAL => Meaning::Decimal {
            precision: *precision,
            scale: *scale,
        },
        ConvertedType::TIME_MILLIS => Meaning::Time { per_second: 1_000 },
        ConvertedType::TIME_MICROS => Meaning::Time {
            per_second: 1_000_000,
        },
        ConvertedType::TIMESTAMP_MILLIS => Meaning::Timestamp {
            per_second: 1_000,
            is_utc: true,
        },
        ConvertedType::TIMESTAMP_MICROS => Meaning::Timestamp {
            per_second: 1_000_000,
            is_utc: true,
        },
        // Three numbers in one, a time without a zone; the crate gives it in milliseconds.
        _ if kind.get_physical_type() == Physical::INT96 => Meaning::Timestamp {
            per_second: 1_000,
            is_utc: false,
        },
        _ => Meaning::Plain,
    }
}

/// A value that is no list and has no fields.
fn scalar(field: &Field, kind: &Type) -> String {
    match field {
        Field::Null => String::new(),
        Field::Bool(truth) => truth.to_string(),
        Field::Byte(number) => number.to_string(),
        Field::Short(number) => number.to_string(),
        Field::Int(number) => int(*number, kind),
        Field::Long(number) => long(*number, kind),
        Field::UByte(number) => number.to_string(),
        Field::UShort(number) => number.to_string(),
        Field::UInt(number) => number.to_string(),
        Field::ULong(number) => number.to_string(),
        Field::Float16(number) => number.to_f32().to_string(),
        Field::Float(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Decimal(number) => decimal(number.clone()),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => of_bytes(bytes, kind),
        Field::Date(number) | Field::TimeMillis(number) => int(*number, kind),
        Field::TimeMicros(number)
        | Field::TimestampMillis(number)
        | Field::TimestampMicros(number) => long(*number, kind),
        Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => {
            json(field, kind).to_string()
        }
    }
}

fn int(number: i32, kind: &Type) -> String {
    match meaning(kind) {
        Meaning::Unsigned => number.cast_unsigned().to_string(),
        Meaning::Decimal { precision, scale } => {
            decimal(Decimal::from_i32(number, precision, scale))
        }
        _ => long(i64::from(number), kind),
    }
}

/// A number of 64 bits as what it stands for; as it is where no calendar has a day for it.
fn long(number: i64, kind: &Type) -> String {
    let written = match meaning(kind) {
        Meaning::Plain | Meaning::Uuid => None,
        Meaning::Unsigned => Some(number.cast_unsigned().to_string()),
        Meaning::Decimal { precision, scale } => {
            Some(decimal(Decimal::from_i64(number, precision, scale)))
        }
        Meaning::Date => date(number),
        Meaning::Time { per_second } => time(number, per_second),
        Meaning::Timestamp { per_second, is_utc } => timestamp(number, per_second, is_utc),
    };
    written.unwrap_or_else(|| number.to_string())
}

/// A day so many days from the first of 1970.
fn date(days: i64) -> Option<String> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let by = Days::new(days.unsigned_abs());
    let day = if days < 0 {
        epoch.checked_sub_days(by)
    } else {
        epoch.checked_add_days(by)
    };
    Some(day?.format("%Y-%m-%d").to_string())
}

/// Whole seconds, and the nanoseconds past them.
fn seconds(number: i64, per_second: i64) -> Option<(i64, u32)> {
    let past = number.rem_euclid(per_second) * (NANOSECONDS / per_second);
    Some((number.div_euclid(per_second), u32::try_from(past).ok()?))
}

fn time(number: i64, per_second: i64) -> Option<String> {
    let (seconds, past) = seconds(number, per_second)?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds).ok()?, past)?;
    Some(time.format("%H:%M:%S%.f").to_string())
}

fn timestamp(number: i64, per_second: i64, is_utc: bool) -> Option<String> {
    let (seconds, past) = seconds(number, per_second)?;
    let time = DateTime::from_timestamp(seconds, past)?;
    let zone = if is_utc { "Z" } else { "" };
    Some(format!("{}{zone}", time.format("%Y-%m-%dT%H:%M:%S%.f")))
}

/// A decimal in digits, exactly. A scale that makes no sense is damage, as the crate sees it.
fn decimal(number: Decimal) -> String {
    let text = Field::Decimal(number).to_string();
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}

/// Bytes as the text that they are, else in hexadecimal digits.
fn of_bytes(bytes: &ByteArray, kind: &Type) -> String {
    let digits = |bytes: &[u8]| -> String {
        let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
        digits.collect()
    };
    match meaning(kind) {
        Meaning::Decimal { precision, scale } => {
            return decimal(Decimal::from_bytes(bytes.clone(), precision, scale));
        }
        Meaning::Uuid if bytes.len() == 16 => {
            let groups = [(0, 4), (4, 6), (6, 8), (8, 10), (10, 16)];
            let groups = groups.map(|(from, to)| digits(bytes.data().get(from..to).unwrap_or(&[])));
            return groups.join("-");
        }
        _ => {}
    }
    match std::str::from_utf8(bytes.data()) {
        Ok(text) if !text.contains(|letter: char| letter == '\0') => text.to_owned(),
        _ => format!("0x{}", digits(bytes.data())),
    }
}
