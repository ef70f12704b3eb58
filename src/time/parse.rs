//! The text of one EDTF date without interval or set, read into a unit.

use super::{Civil, DateUnit, Instant, Precision, Zone, days_in_month};

/// Why a text is not a date, before anybody has looked for what its writer meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Empty,
    Form,
    Month(u8),
    Day { year: i64, month: u8, day: u8 },
    Time,
    Offset,
    Reversed,
    NothingKnown,
    TooFar,
}

/// Years beyond this may not fit the seconds of an instant.
const FURTHEST_YEAR: i64 = 290_000_000_000;

#[derive(Clone, Copy, Default)]
struct Doubt {
    uncertain: bool,
    approximate: bool,
}

impl Doubt {
    fn note(&mut self, qualifier: &str) {
        match qualifier {
            "?" => self.uncertain = true,
            "~" => self.approximate = true,
            _ => (self.uncertain, self.approximate) = (true, true),
        }
    }

    /// Takes at most one qualifier off the front.
    fn peel_front<'a>(&mut self, text: &'a str) -> &'a str {
        let rest = text.trim_start_matches(['?', '~', '%']);
        match text.strip_suffix(rest) {
            Some(mark) if mark.len() == 1 => {
                self.note(mark);
                rest
            }
            // None, or several: the digits will not fit and the whole is refused.
            _ => text,
        }
    }

    /// Takes at most one qualifier off the back.
    fn peel_back<'a>(&mut self, text: &'a str) -> &'a str {
        let rest = text.trim_end_matches(['?', '~', '%']);
        match text.strip_prefix(rest) {
            Some(mark) if mark.len() == 1 => {
                self.note(mark);
                rest
            }
            _ => text,
        }
    }

    /// Takes a qualifier off each side of a component. Level 2 lets one stand before a
    /// component, for it alone, or after it, for it and all that is coarser; the flags of the
    /// whole come out the same.
    fn peel<'a>(&mut self, text: &'a str) -> &'a str {
        let text = self.peel_front(text);
        self.peel_back(text)
    }
}

/// Reads a date or a date with a time of day, at any EDTF level.
pub(super) fn parse_unit(text: &str) -> Result<DateUnit, Fault> {
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    if !text.is_ascii() {
        return Err(Fault::Form);
    }
    let mut doubt = Doubt::default();
    let bounds = match text.split_once('T') {
        None => parse_date(text, &mut doubt)?,
        Some((date, time)) => {
            let day = parse_date(date, &mut doubt)?;
            if day.precision != Precision::Day || day.unspecified {
                return Err(Fault::Form);
            }
            parse_time(time, day.first, &mut doubt)?
        }
    };
    Ok(DateUnit {
        uncertain: doubt.uncertain,
        approximate: doubt.approximate,
        ..bounds
    })
}

fn unit(first: Instant, past: Instant, precision: Precision) -> DateUnit {
    DateUnit {
        first,
        past,
        precision,
        uncertain: false,
        approximate: false,
        unspecified: false,
        zone: Zone::NotStated,
    }
}

fn parse_date(text: &str, doubt: &mut Doubt) -> Result<DateUnit, Fault> {
    let text = doubt.peel_front(text);
    if let Some(long) = text.strip_prefix('Y') {
        return parse_long_year(doubt.peel_back(long));
    }
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut components = text.split('-');
    let year = doubt.peel(components.next().unwrap_or_default());
    let month = components.next().map(|component| doubt.peel(component));
    let day = components.next().map(|component| doubt.peel(component));
    if components.next().is_some() {
        return Err(Fault::Form);
    }
    if let Some((digits, significant)) = year.split_once('S') {
        if month.is_some() || digits.len() != 4 {
            return Err(Fault::Form);
        }
        return significant_year(signed(negative, all_digits(digits)?), significant);
    }
    let year: [u8; 4] = mask(year)?;
    if negative && year == *b"0000" {
        return Err(Fault::Form);
    }
    let month = month.map(mask::<2>).transpose()?;
    let day = day.map(mask::<2>).transpose()?;
    // Nearly every date of a big file comes this way, without an allocation.
    if let (Some(year), Some(month), Some(day)) = (
        value(&year),
        month.map_or(Some(None), |m| value(&m).map(Some)),
        day.map_or(Some(None), |d| value(&d).map(Some)),
    ) {
        return plain_date(signed(negative, year), month, day);
    }
    masked_date(negative, year, month, day)
}

/// Astronomical year, month and day of digits alone.
fn plain_date(year: i64, month: Option<i64>, day: Option<i64>) -> Result<DateUnit, Fault> {
    let Some(month) = month else {
        return Ok(years(year, year, Precision::Year));
    };
    let month = u8::try_from(month).map_err(|_| Fault::Form)?;
    let Some(day) = day else {
        if let Some(grouping) = grouping(month) {
            return Ok(months(year, year, grouping));
        }
        check_month(month)?;
        return Ok(months(year, year, (month, 1, Precision::Month)));
    };
    if grouping(month).is_some() {
        return Err(Fault::Form);
    }
    check_month(month)?;
    let day = u8::try_from(day).map_err(|_| Fault::Form)?;
    if day < 1 || day > days_in_month(year, month) {
        return Err(Fault::Day { year, month, day });
    }
    let first = Civil::midnight(year, month, day).to_instant();
    Ok(unit(first, first.saturating_add(86_400), Precision::Day))
}

fn check_month(month: u8) -> Result<(), Fault> {
    if (1..=12).contains(&month) {
        Ok(())
    } else {
        Err(Fault::Month(month))
    }
}

fn years(first: i64, last: i64, precision: Precision) -> DateUnit {
    unit(
        Civil::midnight(first, 1, 1).to_instant(),
        Civil::midnight(last.saturating_add(1), 1, 1).to_instant(),
        precision,
    )
}

fn months(first: i64, last: i64, (month, count, precision): (u8, i64, Precision)) -> DateUnit {
    unit(
        Civil::midnight(first, month, 1).to_instant(),
        Civil::midnight(last, month, 1)
            .add_months(count)
            .to_instant(),
        precision,
    )
}

/// First month, number of months and precision of a code for part of a year.
///
/// EDTF leaves open which months a season holds. Here, by convention of the weather services,
/// spring is March to May in the north and wherever no hemisphere is stated; a winter (in the
/// south, a summer) begins in December of the year it is written with and ends in February of the
/// next.
fn grouping(code: u8) -> Option<(u8, i64, Precision)> {
    Some(match code {
        21 | 25 => (3, 3, Precision::Season),
        22 | 26 => (6, 3, Precision::Season),
        23 | 27 => (9, 3, Precision::Season),
        24 | 28 => (12, 3, Precision::Season),
        29 => (9, 3, Precision::SouthernSeason),
        30 => (12, 3, Precision::SouthernSeason),
        31 => (3, 3, Precision::SouthernSeason),
        32 => (6, 3, Precision::SouthernSeason),
        33..=36 => ((code - 33) * 3 + 1, 3, Precision::Quarter),
        37..=39 => ((code - 37) * 4 + 1, 4, Precision::Quadrimester),
        40 | 41 => ((code - 40) * 6 + 1, 6, Precision::Semester),
        _ => return None,
    })
}

/// A date with unspecified digits: the bounds of all that it can mean.
fn masked_date(
    negative: bool,
    year: [u8; 4],
    month: Option<[u8; 2]>,
    day: Option<[u8; 2]>,
) -> Result<DateUnit, Fault> {
    let (low, high) = (lowest(&year), highest(&year));
    let mut candidates: Vec<i64> = (low..=high).filter(|value| fits(&year, *value)).collect();
    if negative {
        candidates = candidates.into_iter().rev().map(|value| -value).collect();
    }
    let (Some(&first), Some(&last)) = (candidates.first(), candidates.last()) else {
        return Err(Fault::Form);
    };
    let bounds = match (month, day) {
        (None, None) => years(first, last, masked_year_precision(year)),
        (Some(month), None) => {
            if let Some(code) = value(&month).and_then(|code| u8::try_from(code).ok()) {
                let group = grouping(code);
                if group.is_none() {
                    check_month(code)?;
                }
                months(first, last, group.unwrap_or((code, 1, Precision::Month)))
            } else {
                let in_year = candidates_of(&month, 12);
                let (Some(&from), Some(&to)) = (in_year.first(), in_year.last()) else {
                    return Err(Fault::Form);
                };
                DateUnit {
                    past: months(last, last, (to, 1, Precision::Month)).past,
                    ..months(first, first, (from, 1, Precision::Month))
                }
            }
        }
        (_, Some(day)) => {
            let month = month.unwrap_or(*b"XX");
            let in_year = candidates_of(&month, 12);
            let in_month = candidates_of(&day, 31);
            let find = |year: i64, month: u8| (year, month, days_in_month(year, month));
            let earliest = candidates
                .iter()
                .flat_map(|year| in_year.iter().map(move |month| find(*year, *month)))
                .find_map(|(year, month, last)| {
                    let day = in_month.iter().find(|day| **day <= last)?;
                    Some(Civil::midnight(year, month, *day).to_instant())
                });
            let latest = candidates
                .iter()
                .rev()
                .flat_map(|year| in_year.iter().rev().map(move |month| find(*year, *month)))
                .find_map(|(year, month, last)| {
                    let day = in_month.iter().rev().find(|day| **day <= last)?;
                    Some(Civil::midnight(year, month, *day).to_instant())
                });
            match (earliest, latest) {
                (Some(from), Some(to)) => unit(from, to.saturating_add(86_400), Precision::Day),
                _ => return Err(impossible(first, month, day)),
            }
        }
    };
    Ok(DateUnit {
        unspecified: true,
        ..bounds
    })
}

/// Why a date with unspecified digits can mean no day at all.
fn impossible(year: i64, month: [u8; 2], day: [u8; 2]) -> Fault {
    match (
        value(&month).and_then(|m| u8::try_from(m).ok()),
        value(&day),
    ) {
        (Some(month), _) if check_month(month).is_err() && grouping(month).is_none() => {
            Fault::Month(month)
        }
        (Some(month), Some(day)) if check_month(month).is_ok() => Fault::Day {
            year,
            month,
            day: u8::try_from(day).unwrap_or(0),
        },
        _ => Fault::Form,
    }
}

fn masked_year_precision(year: [u8; 4]) -> Precision {
    match year.map(|digit| digit == b'X') {
        [false, false, false, true] => Precision::Decade,
        [false, false, true, true] => Precision::Century,
        [false, true, true, true] => Precision::Millennium,
        [true, true, true, true] => Precision::Coarse,
        // A gap before a digit that is given: some year, told to the year.
        _ => Precision::Year,
    }
}

/// What follows a `Y`: at least five digits, or digits with an exponent; then perhaps how many
/// digits are significant.
fn parse_long_year(text: &str) -> Result<DateUnit, Fault> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (number, significant) = match text.split_once('S') {
        Some((number, significant)) => (number, Some(significant)),
        None => (text, None),
    };
    let magnitude = match number.split_once('E') {
        Some((digits, exponent)) => {
            let power = u32::try_from(all_digits(exponent)?)
                .ok()
                .and_then(|exponent| 10_i64.checked_pow(exponent))
                .ok_or(Fault::TooFar)?;
            all_digits(digits)?
                .checked_mul(power)
                .ok_or(Fault::TooFar)?
        }
        None if number.len() < 5 => return Err(Fault::Form),
        None => all_digits(number)?,
    };
    if magnitude > FURTHEST_YEAR {
        return Err(Fault::TooFar);
    }
    let year = signed(negative, magnitude);
    match significant {
        Some(significant) => significant_year(year, significant),
        None => Ok(years(year, year, Precision::Year)),
    }
}

/// A year of which only the first digits are significant: any year that shares them.
fn significant_year(year: i64, significant: &str) -> Result<DateUnit, Fault> {
    let significant = u32::try_from(all_digits(significant)?).map_err(|_| Fault::Form)?;
    let magnitude = year.saturating_abs();
    let digits = magnitude
        .checked_ilog10()
        .map_or(1, |log| log.saturating_add(1))
        .max(4);
    let loose = digits
        .checked_sub(significant)
        .filter(|_| significant > 0)
        .ok_or(Fault::Form)?;
    let block = 10_i64.checked_pow(loose).ok_or(Fault::TooFar)?;
    let low = magnitude - magnitude.rem_euclid(block);
    let high = low.saturating_add(block - 1);
    let precision = match loose {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        3 => Precision::Millennium,
        _ => Precision::Coarse,
    };
    Ok(if year < 0 {
        years(-high, -low, precision)
    } else {
        years(low, high, precision)
    })
}

fn parse_time(text: &str, midnight: Instant, doubt: &mut Doubt) -> Result<DateUnit, Fault> {
    let text = doubt.peel_back(text);
    let (clock, zone) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, Zone::Utc)
    } else if let Some(at) = text.rfind(['+', '-']) {
        let (clock, offset) = text.split_at(at);
        (clock, parse_offset(offset)?)
    } else {
        (text, Zone::NotStated)
    };
    let mut fields = clock.split(':');
    let hour = clock_field(fields.next(), 23)?.ok_or(Fault::Form)?;
    let minute = clock_field(fields.next(), 59)?;
    let second = match fields.next() {
        None => None,
        Some(text) => {
            // The instant counts whole seconds; a fraction stays in the text as written.
            let whole = match text.split_once(['.', ',']) {
                Some((whole, fraction)) => {
                    all_digits_any_length(fraction)?;
                    whole
                }
                None => text,
            };
            // A leap second is read as the second before it: civil time here has none.
            clock_field(Some(whole), 60)?.map(|second| second.min(59))
        }
    };
    if fields.next().is_some() {
        return Err(Fault::Form);
    }
    let secs = hour * 3_600 + minute.unwrap_or(0) * 60 + second.unwrap_or(0);
    let (length, precision) = match (minute, second) {
        (_, Some(_)) => (1, Precision::Second),
        (Some(_), None) => (60, Precision::Minute),
        (None, None) => (3_600, Precision::Hour),
    };
    let first = midnight.saturating_add(secs);
    Ok(DateUnit {
        zone,
        ..unit(first, first.saturating_add(length), precision)
    })
}

fn parse_offset(text: &str) -> Result<Zone, Fault> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (hours, minutes) = match text.split_once(':') {
        Some((hours, minutes)) => (hours, Some(minutes)),
        None => (text, None),
    };
    let offset = |_| Fault::Offset;
    let hours = clock_field(Some(hours), 18).map_err(offset)?.unwrap_or(0);
    let minutes = clock_field(minutes, 59).map_err(offset)?.unwrap_or(0);
    let total = hours * 60 + minutes;
    if total > 18 * 60 {
        return Err(Fault::Offset);
    }
    i16::try_from(sign * total)
        .map(Zone::OffsetMinutes)
        .map_err(|_| Fault::Offset)
}

fn clock_field(text: Option<&str>, most: i64) -> Result<Option<i64>, Fault> {
    let Some(text) = text else { return Ok(None) };
    if text.len() != 2 {
        return Err(Fault::Form);
    }
    let value = all_digits(text)?;
    if value > most {
        Err(Fault::Time)
    } else {
        Ok(Some(value))
    }
}

fn signed(negative: bool, magnitude: i64) -> i64 {
    if negative { -magnitude } else { magnitude }
}

fn all_digits_any_length(text: &str) -> Result<(), Fault> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(()) } else { Err(Fault::Form) }
}

/// The value of a text of digits alone, none of them missing.
fn all_digits(text: &str) -> Result<i64, Fault> {
    all_digits_any_length(text)?;
    text.parse().map_err(|_| Fault::TooFar)
}

/// Exactly `N` digits, any of them `X`.
fn mask<const N: usize>(text: &str) -> Result<[u8; N], Fault> {
    let mask: [u8; N] = text.as_bytes().try_into().map_err(|_| Fault::Form)?;
    let valid = mask
        .iter()
        .all(|byte| byte.is_ascii_digit() || *byte == b'X');
    if valid { Ok(mask) } else { Err(Fault::Form) }
}

fn fold(mask: &[u8], unspecified: i64) -> i64 {
    mask.iter().fold(0, |sum, byte| {
        sum * 10
            + if *byte == b'X' {
                unspecified
            } else {
                i64::from(byte.saturating_sub(b'0'))
            }
    })
}

fn lowest(mask: &[u8]) -> i64 {
    fold(mask, 0)
}

fn highest(mask: &[u8]) -> i64 {
    fold(mask, 9)
}

/// The value of a mask without unspecified digits.
fn value(mask: &[u8]) -> Option<i64> {
    if mask.contains(&b'X') {
        None
    } else {
        Some(lowest(mask))
    }
}

fn fits(mask: &[u8], value: i64) -> bool {
    let mut rest = value;
    mask.iter().rev().all(|byte| {
        let digit = rest % 10;
        rest /= 10;
        *byte == b'X' || i64::from(byte.saturating_sub(b'0')) == digit
    })
}

/// The values from 1 to `most` that a two-digit mask can mean, ascending.
fn candidates_of(mask: &[u8], most: u8) -> Vec<u8> {
    (1..=most)
        .filter(|value| fits(mask, i64::from(*value)))
        .collect()
}
