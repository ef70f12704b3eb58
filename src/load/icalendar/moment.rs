//! Dates, times and durations as calendars write them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::line::Line;

/// A date or a time of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Civil time; midnight of a date.
    pub local: NaiveDateTime,

    /// Whether it is a date without a time.
    pub is_date: bool,

    /// Where its clock hangs.
    pub zone: ZoneName,
}

/// Where a clock hangs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ZoneName {
    /// Nowhere: the file does not say.
    Floating,

    /// UTC.
    Utc,

    /// A zone by the name that the file gives it.
    Named(String),
}

impl Moment {
    /// Of a property's value.
    pub fn of(line: &Line) -> Option<Self> {
        moments(line).next()
    }

    /// The same sort of moment at another time.
    pub fn with(&self, local: NaiveDateTime) -> Self {
        Self {
            local,
            ..self.clone()
        }
    }
}

/// All moments of a property, which stand between commas; of a period, its start.
pub(super) fn moments(line: &Line) -> impl Iterator<Item = Moment> + '_ {
    let zone = line
        .parameter("TZID")
        .map(str::trim)
        .filter(|id| !id.is_empty());
    let says_date = line
        .parameter("VALUE")
        .is_some_and(|value| value.eq_ignore_ascii_case("DATE"));
    line.value.split(',').filter_map(move |text| {
        let text = text.split('/').next().unwrap_or(text).trim();
        // Some programs write midnight behind what they call a date.
        let day = text.split_once(['T', 't']).filter(|(_, time)| {
            says_date
                && time
                    .trim_end_matches(['Z', 'z'])
                    .bytes()
                    .all(|byte| byte == b'0')
        });
        let (local, is_date, is_utc) = read(day.map_or(text, |(day, _)| day))?;
        let zone = match zone {
            _ if is_utc => ZoneName::Utc,
            _ if is_date => ZoneName::Floating,
            Some(id) => ZoneName::Named(id.to_owned()),
            None => ZoneName::Floating,
        };
        Some(Moment {
            local,
            is_date,
            zone,
        })
    })
}

/// A date such as `20120213`, or a time such as `20120213T100000Z`: the time, whether it is a date, and
/// whether it is in UTC.
pub(super) fn read(text: &str) -> Option<(NaiveDateTime, bool, bool)> {
    let (text, is_utc) = match text.strip_suffix(['Z', 'z']) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    // Some programs write the signs of ISO 8601.
    let plain = text.replace(['-', ':'], "");
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = plain.get(from..to)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let year = i32::try_from(number(0, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?;
    if plain.len() == 8 {
        return Some((date.and_time(NaiveTime::MIN), true, false));
    }
    if !matches!(plain.as_bytes().get(8), Some(b'T' | b't')) {
        return None;
    }
    let (hour, minute) = (number(9, 11)?, number(11, 13)?);
    let second = if plain.len() > 13 { number(13, 15)? } else { 0 };
    if plain.len() > 15 {
        return None;
    }
    // The second that is put in at times is the one before it on every clock here.
    let time = NaiveTime::from_hms_opt(hour, minute, second.min(59))?;
    Some((date.and_time(time), false, is_utc))
}

/// How long something lasts: days, which are civil, and seconds.
pub(super) fn duration(text: &str) -> Option<(TimeDelta, TimeDelta)> {
    let text = text.trim();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.strip_prefix(['P', 'p'])?;
    let (mut days, mut seconds): (i64, i64) = (0, 0);
    let mut digits = String::new();
    let mut is_time = false;
    let mut has_any = false;
    for character in text.chars() {
        match character.to_ascii_uppercase() {
            'T' if digits.is_empty() => is_time = true,
            digit if digit.is_ascii_digit() && digits.len() < 9 => digits.push(digit),
            unit => {
                let number: i64 = digits.parse().ok()?;
                digits.clear();
                has_any = true;
                match unit {
                    'W' => days += number * 7,
                    'D' => days += number,
                    'H' if is_time => seconds += number * 3_600,
                    'M' if is_time => seconds += number * 60,
                    'S' if is_time => seconds += number,
                    _ => return None,
                }
            }
        }
    }
    if !has_any || !digits.is_empty() {
        return None;
    }
    let days = TimeDelta::try_days(sign * days)?;
    Some((days, TimeDelta::try_seconds(sign * seconds)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times() {
        let text =
            |text: &str| read(text).map(|(at, is_date, is_utc)| (at.to_string(), is_date, is_utc));
        assert_eq!(
            text("20120213T100000"),
            Some(("2012-02-13 10:00:00".to_owned(), false, false))
        );
        assert_eq!(
            text("20120213T1000Z"),
            Some(("2012-02-13 10:00:00".to_owned(), false, true))
        );
        assert_eq!(
            text("20120213"),
            Some(("2012-02-13 00:00:00".to_owned(), true, false))
        );
        assert_eq!(
            text("20161231T235960Z"),
            Some(("2016-12-31 23:59:59".to_owned(), false, true))
        );
        for wrong in [
            "",
            "2012",
            "20120230",
            "20120213T25",
            "20120213T250000",
            "2012021é",
            "20120213T1000000",
        ] {
            assert_eq!(text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn durations() {
        let told = |text| duration(text).map(|(days, rest)| (days.num_days(), rest.num_seconds()));
        assert_eq!(told("P1D"), Some((1, 0)));
        assert_eq!(told("PT1H30M"), Some((0, 5_400)));
        assert_eq!(told("P1W"), Some((7, 0)));
        assert_eq!(told("-P1DT5S"), Some((-1, -5)));
        for wrong in ["", "P", "1D", "P1", "P1M", "PTD", "P99999999999D"] {
            assert_eq!(told(wrong), None, "{wrong}");
        }
    }
}
