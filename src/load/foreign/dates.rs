//! Dates of other programs, turned into the EDTF text that means the same.

use crate::time::{Civil, DateError, EdtfDate, Instant, Zone, edtf_of_words, edtf_year, quick};

/// A time of day as far as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) struct Clock {
    pub hour: u8,
    pub minute: Option<u8>,
    pub second: Option<u8>,
}

/// A date as far as it is given; nothing is checked, as EDTF says best what is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Moment {
    /// Astronomical year.
    pub year: i64,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// Only of a day.
    pub clock: Option<Clock>,
    pub zone: Zone,
}

impl Moment {
    /// Of a second of the calendar.
    pub fn of(civil: Civil, zone: Zone) -> Self {
        Self {
            year: civil.year,
            month: Some(civil.month),
            day: Some(civil.day),
            clock: Some(Clock {
                hour: civil.hour,
                minute: Some(civil.minute),
                second: Some(civil.second),
            }),
            zone,
        }
    }

    /// The same at a time of day as written; none where that is none, or there is no day.
    fn at(self, time: Option<&str>) -> Option<Self> {
        let Some(time) = time else {
            return Some(self);
        };
        self.day?;
        let (clock, zone) = clock(time)?;
        Some(Self {
            clock: Some(clock),
            zone,
            ..self
        })
    }

    /// The same without its time of day.
    pub fn day_only(self) -> Self {
        Self {
            clock: None,
            zone: Zone::NotStated,
            ..self
        }
    }

    /// Whether it is the first second of a day.
    pub fn is_midnight(&self) -> bool {
        self.clock.is_some_and(|clock| {
            clock.hour == 0 && clock.minute.unwrap_or(0) == 0 && clock.second.unwrap_or(0) == 0
        })
    }

    /// Its EDTF text. Seconds are left out where they are zero and minutes are told: nobody means them.
    pub fn edtf(&self) -> String {
        let mut text = edtf_year(self.year);
        let Some(month) = self.month else { return text };
        text.push_str(&format!("-{month:02}"));
        let Some(day) = self.day else { return text };
        text.push_str(&format!("-{day:02}"));
        let Some(clock) = self.clock else { return text };
        text.push_str(&format!("T{:02}", clock.hour));
        if let Some(minute) = clock.minute {
            text.push_str(&format!(":{minute:02}"));
            if let Some(second) = clock.second.filter(|second| *second > 0) {
                text.push_str(&format!(":{second:02}"));
            }
        }
        text.push_str(&zone(self.zone));
        text
    }
}

/// What EDTF writes after a time of day in a zone.
pub(in crate::load) fn zone(zone: Zone) -> String {
    match zone {
        Zone::NotStated => String::new(),
        Zone::Utc => "Z".to_owned(),
        Zone::OffsetMinutes(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

/// Whether a date has a time of day whose zone is not stated.
pub(in crate::load) fn states_no_zone(date: &EdtfDate) -> bool {
    [&date.start, &date.end].into_iter().any(|end| {
        let unit = end.unit();
        unit.is_some_and(|unit| unit.has_time() && unit.zone.secs_ahead_of_utc().is_none())
    })
}

/// Whether a date has a time of day whose zone is not stated, of the date's text.
///
/// # Errors
/// Where it is no date.
pub(in crate::load) fn text_states_no_zone(date: &str) -> Result<bool, DateError> {
    if let Some(quick) = quick::parse(date) {
        let ends = quick.precisions.into_iter().zip(quick.zones);
        return Ok(ends
            .into_iter()
            .any(|(precision, zone)| precision.is_time_of_day() && zone == Zone::NotStated));
    }
    EdtfDate::parse(date).map(|date| states_no_zone(&date))
}

/// From one date to another; one date where they are the same.
pub(in crate::load) fn interval(start: &str, end: &str) -> String {
    if start == end {
        start.to_owned()
    } else {
        format!("{start}/{end}")
    }
}

/// The EDTF text of milliseconds since 1970 in UTC.
pub(in crate::load) fn epoch_millis(millis: i64) -> String {
    let civil = Civil::from_instant(Instant(millis.div_euclid(1_000)));
    let moment = Moment::of(civil, Zone::Utc);
    match millis.rem_euclid(1_000) {
        0 => moment.edtf(),
        rest => {
            let day = moment.day_only().edtf();
            let (hour, minute, second) = (civil.hour, civil.minute, civil.second);
            format!("{day}T{hour:02}:{minute:02}:{second:02}.{rest:03}Z")
        }
    }
}

/// A date in the way of ISO 8601, with the liberties that programs take: a space for the T, years of any
/// length, one digit for a month or a day, no signs between them, an offset without its colon.
pub(in crate::load) fn iso(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (negative, rest) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (date, time) = match rest.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time.trim())),
        None => (rest, None),
    };
    let mut moment = Moment::default();
    let mut parts = date.split('-');
    let year = parts.next()?;
    let is_basic = year.len() == 8 && !date.contains('-');
    let (year, month, day) = if is_basic {
        (year.get(..4)?, year.get(4..6), year.get(6..))
    } else {
        (year, parts.next(), parts.next())
    };
    if parts.next().is_some() {
        return None;
    }
    moment.year = digits(year, 1..=12)?;
    if negative {
        moment.year = -moment.year;
    }
    let two = |text: Option<&str>| match text {
        None => Some(None),
        Some(text) => u8::try_from(digits(text, 1..=2)?).ok().map(Some),
    };
    moment.month = two(month)?;
    moment.day = two(day)?;
    // Codes above 12 are seasons in EDTF, and mean nothing here.
    if moment.month.is_some_and(|month| !(1..=12).contains(&month)) {
        return None;
    }
    moment.at(time)
}

/// A time of day and its zone, such as `10:30:00.000Z`, `1030` or `10:30 +0200`.
fn clock(text: &str) -> Option<(Clock, Zone)> {
    let (text, zone) = split_zone(text)?;
    let text = text.trim_end();
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    digits(fraction, 1..=18)?;
    let parts: Vec<&str> = if whole.contains(':') {
        whole.split(':').collect()
    } else {
        // Two digits each, as in `103000`.
        let pair = |at: usize| whole.get(at..at + 2);
        match whole.len() {
            2 => vec![whole],
            4 => vec![pair(0)?, pair(2)?],
            6 => vec![pair(0)?, pair(2)?, pair(4)?],
            _ => return None,
        }
    };
    let two = |text: &str| u8::try_from(digits(text, 1..=2)?).ok();
    let clock = match parts.as_slice() {
        [hour] => Clock {
            hour: two(hour)?,
            minute: None,
            second: None,
        },
        [hour, minute] => Clock {
            hour: two(hour)?,
            minute: Some(two(minute)?),
            second: None,
        },
        [hour, minute, second] => Clock {
            hour: two(hour)?,
            minute: Some(two(minute)?),
            second: Some(two(second)?),
        },
        _ => return None,
    };
    Some((clock, zone))
}

/// A time of day without its zone, and the zone.
fn split_zone(text: &str) -> Option<(&str, Zone)> {
    if let Some(before) = text.strip_suffix(['Z', 'z']) {
        return Some((before, Zone::Utc));
    }
    match text.rfind(['+', '-']) {
        None => Some((text, Zone::NotStated)),
        Some(at) => {
            let (before, offset) = text.split_at(at);
            Some((before, offset_of(offset)?))
        }
    }
}

/// An offset such as `+02:00`, `-0600` or `+2`.
pub(in crate::load) fn offset_of(text: &str) -> Option<Zone> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None if rest.len() > 2 => rest.split_at_checked(rest.len() - 2)?,
        None => (rest, "0"),
    };
    let minutes = digits(hours, 1..=2)?.checked_mul(60)? + digits(minutes, 1..=2)?;
    i16::try_from(sign * minutes).ok().map(Zone::OffsetMinutes)
}

/// The value of digits alone, of which there are so many.
pub(in crate::load) fn digits(text: &str, many: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let is_number = many.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Which of two numbers before a year is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum SlashOrder {
    MonthFirst,
    DayFirst,
}

/// A date such as `11/24/2023`, `11/2023` or `11/24/2023 08:30`.
pub(in crate::load) fn slashes(text: &str, order: SlashOrder) -> Option<Moment> {
    let text = text.trim();
    let (date, time) = match text.split_once(' ') {
        Some((date, time)) => (date, Some(time.trim())),
        None => (text, None),
    };
    let parts: Vec<&str> = date.split('/').collect();
    let number = |text: &str| u8::try_from(digits(text, 1..=2)?).ok();
    let moment = match (parts.as_slice(), order) {
        ([month, year], _) => Moment {
            year: digits(year, 4..=4)?,
            month: Some(number(month)?),
            ..Moment::default()
        },
        ([month, day, year], SlashOrder::MonthFirst)
        | ([day, month, year], SlashOrder::DayFirst) => Moment {
            year: digits(year, 4..=4)?,
            month: Some(number(month)?),
            day: Some(number(day)?),
            ..Moment::default()
        },
        _ => return None,
    };
    if !moment.month.is_some_and(|month| (1..=12).contains(&month)) {
        return None;
    }
    moment.at(time)
}

/// The EDTF text of a date as people and JavaScript write it, such as `Apr 20 2010`, `200 BC` or
/// `Sat May 20 1961 00:00:00 GMT-0600 (CST)`. None where it cannot be told.
pub(in crate::load) fn as_written(text: &str) -> Option<String> {
    // In which order numbers between slashes stand, the format says.
    let date = edtf_of_words(text, None).filter(|_| !text.contains('/'))?;
    EdtfDate::parse(&date).is_ok().then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_iso(text: &str) -> Option<String> {
        iso(text).map(|moment| moment.edtf())
    }

    #[test]
    fn liberties_of_iso_dates() {
        for (text, edtf) in [
            ("2014-04-20", "2014-04-20"),
            ("2014-4-2", "2014-04-02"),
            ("20140420", "2014-04-20"),
            ("20140420T103000Z", "2014-04-20T10:30Z"),
            ("2014-04-20 10:30:05.250+0200", "2014-04-20T10:30:05+02:00"),
            ("2014-04-20T10", "2014-04-20T10"),
            ("-44-03-15", "-0044-03-15"),
            ("-3300-01-01 00:00:00", "-3300-01-01T00:00"),
            ("12023", "Y12023"),
            ("1924", "1924"),
        ] {
            assert_eq!(of_iso(text).as_deref(), Some(edtf), "{text}");
        }
        for text in [
            "",
            "-",
            "2014-13",
            "2014-04 10:00",
            "x",
            "2014-04-20T",
            "2014-1-1-1",
        ] {
            assert_eq!(of_iso(text), None, "{text}");
        }
    }

    #[test]
    fn milliseconds_since_1970() {
        assert_eq!(epoch_millis(0), "1970-01-01T00:00Z");
        assert_eq!(epoch_millis(1_397_952_000_000), "2014-04-20T00:00Z");
        assert_eq!(epoch_millis(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(epoch_millis(2_023), "1970-01-01T00:00:02.023Z");
        assert!(epoch_millis(i64::MIN).starts_with("Y-"));
    }

    #[test]
    fn dates_as_javascript_and_people_write_them() {
        for (text, edtf) in [
            ("Nov 14 1840 00:00:00 GMT", "1840-11-14T00:00:00Z"),
            (
                "Sat May 20 1961 00:00:00 GMT-0600",
                "1961-05-20T00:00:00-06:00",
            ),
            ("Thu Oct 15 00:00:00 UTC 2026", "2026-10-15T00:00:00Z"),
            (
                "Sat May 20 1961 00:00:00 GMT+0100 (CET)",
                "1961-05-20T00:00:00+01:00",
            ),
            ("200 BC", "-0199"),
            ("Apr 20 2010", "2010-04-20"),
            ("Apr 23 2010 18:00:00", "2010-04-23T18:00:00"),
            ("Apr 2010", "2010-04"),
        ] {
            assert_eq!(as_written(text).as_deref(), Some(edtf), "{text}");
        }
        for text in ["", "soon", "31 Nov 2010", "7/21/46", "(x)", "GMT"] {
            assert_eq!(as_written(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_months_between_slashes() {
        let of = |text, order| slashes(text, order).map(|moment| moment.edtf());
        assert_eq!(
            of("11/24/2023", SlashOrder::MonthFirst).as_deref(),
            Some("2023-11-24")
        );
        assert_eq!(
            of("24/11/2023", SlashOrder::DayFirst).as_deref(),
            Some("2023-11-24")
        );
        assert_eq!(of("24/11/2023", SlashOrder::MonthFirst), None);
        assert_eq!(
            of("04/1776", SlashOrder::DayFirst).as_deref(),
            Some("1776-04")
        );
        assert_eq!(
            of("1/2/2023 9:05", SlashOrder::MonthFirst).as_deref(),
            Some("2023-01-02T09:05")
        );
        assert_eq!(of("7/21/46", SlashOrder::MonthFirst), None);
    }
}
