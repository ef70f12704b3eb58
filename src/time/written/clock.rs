//! A time of day with its zone, out of tokens.

use super::lexicon::Meaning;
use super::token::{Number, Placed, Token};

/// What is written of the zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoneWritten<'t> {
    Nothing,
    Utc,
    /// Sign, hours and minutes east of UTC.
    Offset(bool, i64, i64),
    /// Letters such as 'EST', which many zones share.
    Letters(&'t str),
}

/// A time of day as written; whether it exists is for the reader of EDTF to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock<'t> {
    pub hour: i64,
    pub minute: Option<i64>,
    pub second: Option<i64>,
    /// Digits after the second.
    pub fraction: Option<&'t str>,
    pub zone: ZoneWritten<'t>,
}

impl<'t> Clock<'t> {
    pub(super) fn hour(hour: i64) -> Self {
        Self {
            hour,
            minute: None,
            second: None,
            fraction: None,
            zone: ZoneWritten::Nothing,
        }
    }

    /// Hours, minutes and seconds as digits in a row, as in 070000.
    pub(super) fn compact(digits: &'t str) -> Option<Self> {
        let pair = |from: usize| digits.get(from..from.checked_add(2)?)?.parse().ok();
        if !matches!(digits.len(), 2 | 4 | 6) {
            return None;
        }
        Some(Self {
            minute: pair(2),
            second: pair(4),
            ..Self::hour(pair(0)?)
        })
    }

    /// Whether it is the first moment of a day, without a fraction.
    pub(super) fn is_midnight(&self) -> bool {
        self.hour == 0
            && self.minute.unwrap_or(0) == 0
            && self.second.unwrap_or(0) == 0
            && self
                .fraction
                .is_none_or(|digits| digits.bytes().all(|digit| digit == b'0'))
    }

    /// The hour in a day of 24, of one before or after noon; none if there is no such hour.
    pub(super) fn after_noon(self, pm: bool) -> Option<Self> {
        let hour = match (self.hour, pm) {
            (12, false) => 0,
            (12, true) => 12,
            (hour @ 1..=11, pm) => hour + if pm { 12 } else { 0 },
            // 14:30 PM is said twice, but clear; 0:30 AM likewise.
            (hour @ 13..=23, true) | (hour @ 0, false) => hour,
            _ => return None,
        };
        Some(Self { hour, ..self })
    }

    /// As EDTF, from the T on, without the zone.
    pub(super) fn edtf(&self) -> String {
        let mut text = format!("T{:02}", self.hour);
        if let Some(minute) = self.minute {
            text.push_str(&format!(":{minute:02}"));
            if let Some(second) = self.second {
                text.push_str(&format!(":{second:02}"));
                if let Some(fraction) = self.fraction {
                    text.push_str(&format!(".{fraction}"));
                }
            }
        }
        text
    }
}

/// The number of a token at a place.
pub(super) fn number<'t>(tokens: &[Placed<'t>], at: usize) -> Option<Number<'t>> {
    match tokens.get(at)?.token {
        Token::Number(number) => Some(number),
        _ => None,
    }
}

/// Whether a token is a mark right after the one before.
pub(super) fn glued_mark(tokens: &[Placed], at: usize, marks: &[char]) -> bool {
    matches!(tokens.get(at), Some(Placed { token: Token::Mark(mark), glued: true })
        if marks.contains(mark))
}

fn word(tokens: &[Placed], at: usize) -> Option<Meaning> {
    match tokens.get(at)?.token {
        Token::Word(meaning) => Some(meaning),
        _ => None,
    }
}

/// A time of day that begins with the number at `at`, and the place after it; none if the number
/// is no hour.
pub(super) fn read_clock<'t>(tokens: &[Placed<'t>], at: usize) -> Option<(Clock<'t>, usize)> {
    let hour = number(tokens, at).filter(Number::is_short)?;
    let mut clock = Clock::hour(hour.value);
    let mut next = at + 1;
    let two = |at: usize| number(tokens, at).filter(|number| number.digits() == 2);
    let glued = |at: usize| tokens.get(at).is_some_and(|placed| placed.glued);
    if glued_mark(tokens, next, &[':'])
        && let Some(minute) = two(next + 1).filter(|_| glued(next + 1))
    {
        clock.minute = Some(minute.value);
        next += 2;
        if glued_mark(tokens, next, &[':'])
            && let Some(second) = two(next + 1).filter(|_| glued(next + 1))
        {
            clock.second = Some(second.value);
            next += 2;
            if glued_mark(tokens, next, &['.', ','])
                && let Some(fraction) = number(tokens, next + 1).filter(|_| glued(next + 1))
            {
                clock.fraction = Some(fraction.text);
                next += 2;
            }
        }
    } else if word(tokens, next) == Some(Meaning::Hour) {
        // 1H2023 is half a year.
        if number(tokens, next + 1).is_some_and(|year| !year.is_short()) {
            return None;
        }
        next += 1;
        if let Some(minute) =
            two(next).filter(|_| glued(next) || word(tokens, next + 1) == Some(Meaning::Minute))
        {
            clock.minute = Some(minute.value);
            next += 1;
            if word(tokens, next) == Some(Meaning::Minute) {
                next += 1;
            }
            if let Some(second) =
                two(next).filter(|_| word(tokens, next + 1) == Some(Meaning::Second))
            {
                clock.second = Some(second.value);
                next += 2;
            }
        }
    } else if glued_mark(tokens, next, &['.'])
        && let Some(minute) = two(next + 1)
        && word(tokens, next + 2) == Some(Meaning::Hour)
    {
        // 14.30 Uhr
        clock.minute = Some(minute.value);
        next += 3;
    } else if !matches!(word(tokens, next), Some(Meaning::Am | Meaning::Pm)) {
        return None;
    }
    if word(tokens, next) == Some(Meaning::Hour) {
        next += 1;
    }
    if let Some(half @ (Meaning::Am | Meaning::Pm)) = word(tokens, next) {
        clock = clock.after_noon(half == Meaning::Pm)?;
        next += 1;
    }
    let (zone, next) = read_zone(tokens, next);
    Some((Clock { zone, ..clock }, next))
}

/// A zone at `at`, if one is there, and the place after it.
pub(super) fn read_zone<'t>(tokens: &[Placed<'t>], at: usize) -> (ZoneWritten<'t>, usize) {
    let (utc, sign_at) = if word(tokens, at) == Some(Meaning::Utc) {
        (true, at + 1)
    } else {
        (false, at)
    };
    if let Some((offset, next)) = read_offset(tokens, sign_at) {
        return (offset, next);
    }
    if utc {
        return (ZoneWritten::Utc, sign_at);
    }
    match tokens.get(at).map(|placed| placed.token) {
        Some(Token::Name(name))
            if (2..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphabetic()) =>
        {
            (ZoneWritten::Letters(name), at + 1)
        }
        // Eastern time is French for 'and'.
        Some(Token::Word(Meaning::And)) if at + 1 == tokens.len() => {
            (ZoneWritten::Letters("et"), at + 1)
        }
        _ => (ZoneWritten::Nothing, at),
    }
}

/// +02:00, +0200, +02, and behind UTC or GMT also +2.
fn read_offset<'t>(tokens: &[Placed<'t>], at: usize) -> Option<(ZoneWritten<'t>, usize)> {
    let west = match tokens.get(at)?.token {
        Token::Mark('+') => false,
        Token::Mark('-') => true,
        _ => return None,
    };
    let glued = |at: usize| tokens.get(at).is_some_and(|placed| placed.glued);
    let hours = number(tokens, at + 1).filter(|_| glued(at + 1))?;
    if hours.digits() == 4 {
        // 24 Nov 07:00 -2023 is no offset, but no date either.
        return Some((
            ZoneWritten::Offset(west, hours.value / 100, hours.value % 100),
            at + 2,
        ));
    }
    if hours.digits() > 2 {
        return None;
    }
    if glued_mark(tokens, at + 2, &[':'])
        && let Some(minutes) = number(tokens, at + 3).filter(|minutes| minutes.digits() == 2)
    {
        return Some((
            ZoneWritten::Offset(west, hours.value, minutes.value),
            at + 4,
        ));
    }
    Some((ZoneWritten::Offset(west, hours.value, 0), at + 2))
}
