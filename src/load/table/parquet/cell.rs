//! Values of Parquet as a person would write them.

use ::parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::data_type::{ByteArray, Decimal};
use ::parquet::record::{Field, List};
use ::parquet::schema::types::Type;
use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use serde_json::{Map, Number, Value};

/// Nanoseconds in a second.
const NANOSECONDS: i64 = 1_000_000_000;

/// Seconds in a day.
const DAY: i64 = 86_400;

/// The first of 1970 in the Julian count of days, as times of 96 bits have it.
const JULIAN_EPOCH: i64 = 2_440_588;

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
    /// Nanoseconds of a day, and the day by the Julian count.
    DayAndTime,
    /// Months, days and milliseconds.
    Interval,
    /// A number of 16 bits with a point that floats.
    Half,
    Uuid,
}

/// A field as the text of a cell; a list's items with `; ` between them, what is deeper as JSON.
pub(super) fn text(field: &Field, kind: &Type) -> String {
    match field {
        Field::ListInternal(list) => {
            let item = item_of(kind);
            let items = items(list, item);
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
            let items = items(list, item).iter();
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
                .map(|((_, field), kind)| (kind.name().to_owned(), json(field, kind)))
                .collect::<Map<String, Value>>();
            Value::Object(fields)
        }
        // No number of JSON holds every decimal exactly.
        Field::Bytes(_) => Value::String(scalar(field, kind)),
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

/// What stands in a list. Of those without a group around each item, the crate puts all items into a
/// list within it.
fn items<'f>(list: &'f List, item: &Type) -> &'f [Field] {
    match list.elements() {
        [Field::ListInternal(inner)]
            if item.get_basic_info().repetition() == Repetition::REPEATED =>
        {
            inner.elements()
        }
        own => own,
    }
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
    if kind.get_physical_type() == Physical::INT96 {
        return Meaning::DayAndTime;
    }
    let per_second = |unit: &TimeUnit| match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => NANOSECONDS,
    };
    match info.logical_type_ref() {
        Some(LogicalType::Date) => return Meaning::Date,
        Some(LogicalType::Uuid) => return Meaning::Uuid,
        Some(LogicalType::Float16) => return Meaning::Half,
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
    // Older writers tell it in one word; times are of UTC there.
    let timestamp = |per_second| Meaning::Timestamp {
        per_second,
        is_utc: true,
    };
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
        ConvertedType::TIMESTAMP_MILLIS => timestamp(1_000),
        ConvertedType::TIMESTAMP_MICROS => timestamp(1_000_000),
        ConvertedType::UINT_8
        | ConvertedType::UINT_16
        | ConvertedType::UINT_32
        | ConvertedType::UINT_64 => Meaning::Unsigned,
        ConvertedType::INTERVAL => Meaning::Interval,
        _ => Meaning::Plain,
    }
}

/// A value that is no list and has no fields.
fn scalar(field: &Field, kind: &Type) -> String {
    match field {
        Field::Null => String::new(),
        Field::Bool(truth) => truth.to_string(),
        Field::Int(number) => int(*number, kind),
        Field::Long(number) => long(*number, kind),
        Field::Float(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Bytes(bytes) => of_bytes(bytes, kind),
        // The crate gives nothing else of what it is told (`Schema::bare`).
        other => other.to_string(),
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
        Meaning::Unsigned => Some(number.cast_unsigned().to_string()),
        Meaning::Decimal { precision, scale } => {
            Some(decimal(Decimal::from_i64(number, precision, scale)))
        }
        Meaning::Date => date(number),
        Meaning::Time { per_second } => time(number, per_second),
        Meaning::Timestamp { per_second, is_utc } => {
            seconds(number, per_second).and_then(|(seconds, past)| timestamp(seconds, past, is_utc))
        }
        _ => None,
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

fn timestamp(seconds: i64, past: u32, is_utc: bool) -> Option<String> {
    let time = DateTime::from_timestamp(seconds, past)?;
    let zone = if is_utc { "Z" } else { "" };
    Some(format!("{}{zone}", time.format("%Y-%m-%dT%H:%M:%S%.f")))
}

/// A decimal in digits, exactly. A scale that makes no sense is damage, as the crate sees it.
fn decimal(number: Decimal) -> String {
    let text = Field::Decimal(number).to_string();
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}

/// Nanoseconds of a day, then the day, of which no zone is told.
fn day_and_time(bytes: &[u8]) -> Option<String> {
    let (within, day) = bytes.split_first_chunk()?;
    let (whole, past) = seconds(i64::from_le_bytes(*within), NANOSECONDS)?;
    let day = i64::from(i32::from_le_bytes(day.try_into().ok()?)) - JULIAN_EPOCH;
    timestamp(day.checked_mul(DAY)?.checked_add(whole)?, past, false)
}

/// Months, days and milliseconds in the form of ISO 8601.
fn interval(bytes: &[u8]) -> Option<String> {
    let (parts, rest) = bytes.as_chunks();
    let ([months, days, thousandths], []) = (parts, rest) else {
        return None;
    };
    let [months, days, thousandths] =
        [months, days, thousandths].map(|own| u32::from_le_bytes(*own));
    let seconds = f64::from(thousandths) / 1_000.0;
    Some(format!("P{months}M{days}DT{seconds}S"))
}

fn half(bytes: &[u8]) -> Option<String> {
    let bits = u16::from_le_bytes(bytes.try_into().ok()?);
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let part = f32::from(bits & 0x3FF) / 1024.0;
    let number = match bits >> 10 & 0x1F {
        0 => part * 2_f32.powi(-14),
        31 if part == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        power => (1.0 + part) * 2_f32.powi(i32::from(power) - 15),
    };
    Some((sign * number).to_string())
}

fn uuid(bytes: &[u8]) -> Option<String> {
    let groups = [(0, 4), (4, 6), (6, 8), (8, 10), (10, 16)];
    let groups = groups.map(|(from, to)| bytes.get(from..to).map(digits));
    let groups: Option<Vec<String>> = groups.into_iter().collect();
    groups
        .filter(|_| bytes.len() == 16)
        .map(|all| all.join("-"))
}

/// Bytes in hexadecimal digits.
fn digits(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for half in [byte >> 4, byte & 0x0F] {
            digits.extend(char::from_digit(u32::from(half), 16));
        }
    }
    digits
}

/// Bytes as what they stand for, else as the text that they are, else in hexadecimal digits. A text
/// with bytes that are no letters is shown with a mark for each.
fn of_bytes(bytes: &ByteArray, kind: &Type) -> String {
    let own = bytes.data();
    let written = match meaning(kind) {
        Meaning::Decimal { precision, scale } => Some(decimal(Decimal::from_bytes(
            bytes.clone(),
            precision,
            scale,
        ))),
        Meaning::DayAndTime => day_and_time(own),
        Meaning::Interval => interval(own),
        Meaning::Half => half(own),
        Meaning::Uuid => uuid(own),
        _ => None,
    };
    if let Some(written) = written {
        return written;
    }
    match std::str::from_utf8(own) {
        Ok(text) if !text.contains('\0') => text.trim().to_owned(),
        _ if is_text(kind) => String::from_utf8_lossy(own).trim().to_owned(),
        _ => format!("0x{}", digits(own)),
    }
}

/// Whether a column says that it has text.
fn is_text(kind: &Type) -> bool {
    let info = kind.get_basic_info();
    matches!(
        info.logical_type_ref(),
        Some(LogicalType::String | LogicalType::Enum | LogicalType::Json)
    ) || matches!(
        info.converted_type(),
        ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON
    )
}
