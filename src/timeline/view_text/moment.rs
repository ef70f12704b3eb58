//! Moments and ranges as a view's text has them.
//!
//! A day is written as a day: at the start of a range from its first moment on, at the end up to its
//! last. With a time of day it is that moment.

use crate::time::{Civil, Instant, TimeRange, days_in_month, parse_typed};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Years that an instant can hold, either way, to the next thousand million.
const MOST_YEARS: i64 = 293_000_000_000;

/// A second, and millionths of one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    second: i64,
    millionths: u32,
}

/// Which end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// A range: `2023-11-24/2023-12-03`.
pub(super) fn range(range: TimeRange) -> String {
    // A hundred-thousandth of the range is less than any screen shows.
    let unit = if range.span_secs >= 1e5 {
        1_000_000
    } else if range.span_secs >= 100.0 {
        1_000
    } else {
        1
    };
    let at = |secs: f64| {
        let floor = secs.floor();
        let parts = ((secs - floor) * 1e6 / f64::from(unit)).round() * f64::from(unit);
        let second = range.origin.saturating_add(floor as i64).0;
        if parts >= 1e6 {
            Moment {
                second: second.saturating_add(1),
                millionths: 0,
            }
        } else {
            Moment {
                second,
                millionths: parts as u32,
            }
        }
    };
    let from = at(range.offset_secs);
    let mut to = at(range.offset_secs + range.span_secs);
    if unit == 1_000_000 {
        // Spans are held as floating point: of those that it does not hold to the second, the end is
        // written that comes back the same.
        let span_secs = to.second.saturating_sub(from.second) as f64;
        to.second = from.second.saturating_add(span_secs as i64);
    }
    format!("{}/{}", written(from, End::From), written(to, End::To))
}

/// The range that was written so; `None` where it is none, or ends before it begins.
pub(super) fn read_range(text: &str) -> Option<TimeRange> {
    let (from, to) = text.split_once('/')?;
    let (from, to) = (read(from, End::From)?, read(to, End::To)?);
    if to <= from {
        return None;
    }
    let part = |moment: Moment| f64::from(moment.millionths) / 1e6;
    let whole = to.second.saturating_sub(from.second) as f64;
    let range = TimeRange {
        origin: Instant(from.second),
        offset_secs: part(from),
        span_secs: whole + part(to) - part(from),
    };
    Some(range.clamp())
}

/// The moment as of which figures are told: a day counts whole.
pub(super) fn as_of(instant: Instant) -> String {
    let is_last_of_day = instant
        .0
        .checked_add(1)
        .is_some_and(|next| next.rem_euclid(DAY) == 0);
    if is_last_of_day {
        day(instant)
    } else {
        with_time(instant, 0)
    }
}

/// The moment that was written so; `None` where it is none.
pub(super) fn read_as_of(text: &str) -> Option<Instant> {
    let moment = read(text, End::To)?;
    // What is no moment itself is a stretch, and the last second of it is meant.
    let is_moment = text.contains('T') && strict(text, End::To).is_some();
    Some(Instant(if is_moment {
        moment.second
    } else {
        moment.second.saturating_sub(1)
    }))
}

fn written(moment: Moment, end: End) -> String {
    let instant = Instant(moment.second);
    if moment.second.rem_euclid(DAY) == 0 && moment.millionths == 0 {
        return day(match end {
            End::From => instant,
            End::To => instant.saturating_sub(1),
        });
    }
    with_time(instant, moment.millionths)
}

fn day(instant: Instant) -> String {
    let Civil {
        year, month, day, ..
    } = Civil::from_instant(instant);
    let year = if year.abs() > 9999 {
        format!("Y{year}")
    } else if year < 0 {
        format!("-{:04}", year.unsigned_abs())
    } else {
        format!("{year:04}")
    };
    format!("{year}-{month:02}-{day:02}")
}

fn with_time(instant: Instant, millionths: u32) -> String {
    let Civil {
        hour,
        minute,
        second,
        ..
    } = Civil::from_instant(instant);
    let mut text = format!("{}T{hour:02}:{minute:02}", day(instant));
    if second > 0 || millionths > 0 {
        text.push_str(&format!(":{second:02}"));
    }
    if millionths > 0 {
        let part = format!(".{millionths:06}");
        text.push_str(part.trim_end_matches('0'));
    }
    text
}

/// What is written by hand may be any date: as everywhere else, it is shown whole.
fn read(text: &str, end: End) -> Option<Moment> {
    strict(text, end).or_else(|| {
        let (first, past) = parse_typed(text, None).ok()?;
        Some(Moment {
            second: match end {
                End::From => first.0,
                End::To => past.0,
            },
            millionths: 0,
        })
    })
}

/// What [`written`] writes.
fn strict(text: &str, end: End) -> Option<Moment> {
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => (date, Some(clock)),
        None => (text, None),
    };
    let day = read_day(date)?;
    let Some(clock) = clock else {
        let second = match end {
            End::From => day,
            End::To => day.saturating_add(DAY),
        };
        return Some(Moment {
            second,
            millionths: 0,
        });
    };
    let mut fields = clock.split(':');
    let hour = number(fields.next()?, 23)?;
    let minute = number(fields.next()?, 59)?;
    let (second, millionths) = match fields.next() {
        None => (0, 0),
        Some(text) => match text.split_once('.') {
            None => (number(text, 59)?, 0),
            Some((whole, part)) => (number(whole, 59)?, read_part(part)?),
        },
    };
    if fields.next().is_some() {
        return None;
    }
    Some(Moment {
        second: day.saturating_add(hour * 3_600 + minute * 60 + second),
        millionths,
    })
}

/// The first second of a day.
fn read_day(text: &str) -> Option<i64> {
    let text = text.strip_prefix('Y').unwrap_or(text);
    let mut fields = text.rsplitn(3, '-');
    let day = number(fields.next()?, 31)?;
    let month = number(fields.next()?, 12)?;
    let year = fields.next()?;
    let digits = year.strip_prefix('-').unwrap_or(year);
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i64 = year.parse().ok()?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let is_day = month >= 1 && day >= 1 && day <= days_in_month(year, month);
    let is_held = year.abs() <= MOST_YEARS;
    (is_day && is_held).then(|| Civil::midnight(year, month, day).to_instant().0)
}

/// Two digits.
fn number(text: &str, most: i64) -> Option<i64> {
    let is_two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_two)?;
    (number <= most).then_some(number)
}

/// Digits after the point, as millionths; what is finer is left off.
fn read_part(text: &str) -> Option<u32> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let six: String = text.chars().chain("000000".chars()).take(6).collect();
    six.parse().ok().filter(|_| is_digits)
}
