//! What a number alone may count: years, days in digits, days of a spreadsheet, seconds.

use super::token::Number;
use crate::time::{Civil, Instant, days_in_month};

/// What a bare number of a column counts. The classes differ in their digits, so that every
/// number is of one class at most:
///
/// | digits | class | what it must be |
/// | --- | --- | --- |
/// | 1 to 4 | year | – |
/// | 5, also with a fraction | serial | 20000 to 60000, 1954 to 2064 |
/// | 6 | month, as 202311 | a year from 1000 to 2999 and a month |
/// | 8, 12, 14 | day, as 20231124; with hour and minute, and second | likewise |
/// | 9, 10 | seconds since 1970 | below 2103 |
/// | 12, 13 | milliseconds since 1970 | likewise, and no day in digits |
/// | 15, 16 | microseconds since 1970 | likewise |
/// | 18, 19 | nanoseconds since 1970 | likewise |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberClass {
    /// A year.
    Year,
    /// Year and month as six digits.
    CompactMonth,
    /// A day as eight digits, perhaps with its time of day as four or six more.
    CompactDay,
    /// Days since the end of 1899 (or the start of 1904), as spreadsheets count.
    Serial,
    /// Seconds since 1970-01-01 in UTC.
    Seconds,
    /// Milliseconds since 1970-01-01 in UTC.
    Milliseconds,
    /// Microseconds since 1970-01-01 in UTC.
    Microseconds,
    /// Nanoseconds since 1970-01-01 in UTC.
    Nanoseconds,
}

impl NumberClass {
    /// Every class, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Year,
        Self::CompactMonth,
        Self::CompactDay,
        Self::Serial,
        Self::Seconds,
        Self::Milliseconds,
        Self::Microseconds,
        Self::Nanoseconds,
    ];

    /// Whether it counts from 1970.
    #[must_use]
    pub fn per_second(self) -> Option<i64> {
        Some(match self {
            Self::Seconds => 1,
            Self::Milliseconds => 1_000,
            Self::Microseconds => 1_000_000,
            Self::Nanoseconds => 1_000_000_000,
            _ => return None,
        })
    }

    /// Whether only a whole column can say that its numbers are of this class.
    #[must_use]
    pub fn needs_column(self) -> bool {
        self == Self::Serial || self.per_second().is_some()
    }
}

/// The plausible days of a spreadsheet: 1954-10-03 to 2064-04-08.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=60_000;

/// Seconds since 1970 up to 2103; from nine digits on, the year 1973.
const MOST_SECONDS: i64 = 4_200_000_000;

/// The class of a number; none if it is of no plausible one.
pub(super) fn class_of(number: Number, minus: bool, fraction: bool) -> Option<NumberClass> {
    let digits = number.digits();
    if let Some(class) = epoch_class(number, digits) {
        return Some(class);
    }
    match digits {
        // 0 is a number, 0000 a year.
        1..=3 if number.value == 0 => None,
        1..=4 => Some(NumberClass::Year),
        5 if !minus && SERIALS.contains(&number.value) => Some(NumberClass::Serial),
        5..=12 if minus && !fraction => Some(NumberClass::Year),
        6 if compact_month(number.text).is_some() => Some(NumberClass::CompactMonth),
        8 | 12 | 14 if compact_day(number.text).is_some() => Some(NumberClass::CompactDay),
        _ => None,
    }
}

fn epoch_class(number: Number, digits: usize) -> Option<NumberClass> {
    let class = match digits {
        9 | 10 => NumberClass::Seconds,
        12 if compact_day(number.text).is_some() => return None,
        12 | 13 => NumberClass::Milliseconds,
        15 | 16 => NumberClass::Microseconds,
        18 | 19 => NumberClass::Nanoseconds,
        _ => return None,
    };
    let most = MOST_SECONDS.checked_mul(class.per_second()?)?;
    (number.value <= most).then_some(class)
}

/// Year and month of 202311, as EDTF.
pub(super) fn compact_month(digits: &str) -> Option<String> {
    let (year, month) = digits.split_at_checked(4)?;
    let plausible = ("1000".."3000").contains(&year) && ("01"..="12").contains(&month);
    (plausible && month.len() == 2).then(|| format!("{year}-{month}"))
}

/// The day of 20231124 as EDTF, and the digits of a time after it.
pub(super) fn compact_day(digits: &str) -> Option<(String, &str)> {
    let (day, time) = digits.split_at_checked(8)?;
    let (month, day) = day.split_at_checked(6)?;
    let month_text = compact_month(month)?;
    let (year, month) = month.split_at_checked(4)?;
    let last = days_in_month(year.parse().ok()?, month.parse().ok()?);
    let number: u8 = day.parse().ok()?;
    let clock = |from: usize, past: &str| time.get(from..from + 2).is_none_or(|two| two < past);
    let plausible = (1..=last).contains(&number)
        && matches!(time.len(), 0 | 4 | 6)
        && clock(0, "24")
        && clock(2, "60")
        && clock(4, "60");
    plausible.then(|| (format!("{month_text}-{day}"), time))
}

/// From which day a spreadsheet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum SerialSystem {
    /// 1 is 1 January 1900, and 60 a 29 February 1900 that never was: the default of all.
    #[default]
    From1900,
    /// 0 is 1 January 1904: files of old Macintosh computers.
    From1904,
}

/// The last day that a spreadsheet knows, 9999-12-31.
const LAST_SERIAL: i64 = 2_958_465;

/// The moment of a spreadsheet's serial number and the part of a day after its mark; none for
/// a number that names no day.
pub(super) fn serial_moment(
    serial: i64,
    fraction: Option<&str>,
    system: SerialSystem,
) -> Option<Instant> {
    let first = match system {
        // 60 is the day that never was; before it, every number is one day further on.
        SerialSystem::From1900 if serial == 60 || serial < 1 => return None,
        SerialSystem::From1900 if serial < 60 => Civil::midnight(1899, 12, 31),
        SerialSystem::From1900 => Civil::midnight(1899, 12, 30),
        SerialSystem::From1904 if serial < 0 => return None,
        SerialSystem::From1904 => Civil::midnight(1904, 1, 1),
    };
    if serial > LAST_SERIAL {
        return None;
    }
    // A spreadsheet's own precision is about a second's: what is finer is noise.
    let part: f64 = fraction.map_or(Some(0.0), |digits| format!("0.{digits}").parse().ok())?;
    let secs = (part * 86_400.0).round() as i64;
    Some(
        first
            .to_instant()
            .saturating_add(serial.checked_mul(86_400)?.checked_add(secs)?),
    )
}

/// An instant as EDTF: the day alone if it is midnight and `times` are not wanted, else to the
/// minute, or to the second if there are any.
pub(super) fn moment_edtf(instant: Instant, times: bool, zone: &str) -> String {
    let civil = Civil::from_instant(instant);
    let day = civil.edtf_day();
    if !times && instant.0.rem_euclid(86_400) == 0 {
        return day;
    }
    let second = if civil.second == 0 {
        String::new()
    } else {
        format!(":{:02}", civil.second)
    };
    format!("{day}T{:02}:{:02}{second}{zone}", civil.hour, civil.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(text: &str) -> Option<NumberClass> {
        class_of(Number::new(text).unwrap(), false, false)
    }

    #[test]
    fn classes_differ_in_their_digits() {
        for (text, expected) in [
            ("79", Some(NumberClass::Year)),
            ("2023", Some(NumberClass::Year)),
            ("45254", Some(NumberClass::Serial)),
            ("12000", None),
            ("202311", Some(NumberClass::CompactMonth)),
            ("202313", None),
            ("20231124", Some(NumberClass::CompactDay)),
            ("20230229", None),
            ("202311240700", Some(NumberClass::CompactDay)),
            ("20231124070000", Some(NumberClass::CompactDay)),
            ("20231124250000", None),
            ("1749511122", Some(NumberClass::Seconds)),
            ("1749511122000", Some(NumberClass::Milliseconds)),
            ("499511122000", Some(NumberClass::Milliseconds)),
            ("1749511122000000", Some(NumberClass::Microseconds)),
            ("1749511122000000000", Some(NumberClass::Nanoseconds)),
            ("1234567", None),
            ("9999999999", None),
        ] {
            assert_eq!(class(text), expected, "{text}");
        }
    }

    #[test]
    fn serials_pass_over_the_day_that_never_was() {
        let day = |serial, fraction, system| {
            serial_moment(serial, fraction, system).map(|at| moment_edtf(at, false, ""))
        };
        let s1900 = |serial| day(serial, None, SerialSystem::From1900);
        assert_eq!(s1900(1).as_deref(), Some("1900-01-01"));
        assert_eq!(s1900(59).as_deref(), Some("1900-02-28"));
        assert_eq!(s1900(60), None);
        assert_eq!(s1900(61).as_deref(), Some("1900-03-01"));
        assert_eq!(s1900(45_254).as_deref(), Some("2023-11-24"));
        assert_eq!(s1900(0), None);
        assert_eq!(s1900(2_958_465).as_deref(), Some("9999-12-31"));
        assert_eq!(s1900(2_958_466), None);
        assert_eq!(
            day(45_254, Some("2916667"), SerialSystem::From1900).as_deref(),
            Some("2023-11-24T07:00")
        );
        assert_eq!(
            day(43_792, None, SerialSystem::From1904).as_deref(),
            Some("2023-11-24")
        );
    }
}
