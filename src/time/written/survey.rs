//! What one text adds to what is known of its column.

use super::clock::ZoneWritten;
use super::end::End;
use super::fold::{MOST_BYTES, folded};
use super::language::Languages;
use super::missing::Missing;
use super::number::{NumberClass, class_of};
use super::order::{Orders, YearPlace, only_day, orders_of};
use super::plain_day;
use super::token::{Number, tokens};
use super::whole::{Whole, read_whole};
use crate::time::EdtfDate;
use crate::time::quick::{self, Quick};

/// What a text leaves to its column, or tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Topic {
    /// A year of two digits.
    ShortYear,
    /// A day without a year.
    NoYear,
    /// A time of day.
    Time,
    /// A time of day that is the first moment of its day.
    Midnight,
    /// Letters of a zone, such as EST.
    ZoneLetters,
    /// A year with a minus.
    Minus,
    Fiscal,
    Week,
    /// A decade whose year ends in two noughts.
    Hundreds,
    /// Another decade.
    Decade,
    /// A named month and two digits that may be a day or a year.
    MonthNumber,
    /// A named month and two digits that can only be a year.
    MonthShortYear,
    /// A year of three digits, or of an era.
    EarlyYear,
    /// A named date with its month in front of its day.
    MonthFirst,
    /// A named date with its day in front of its month.
    DayFirst,
    /// Two numbers, a year in front: 2010-06, the second a month and no later year.
    PairMonth,
    /// 1905-07: a month or a later year.
    PairMonthOrLater,
    /// 2010-11: a month or the next year.
    PairMonthOrNext,
    /// 2023-24: the next year, and no month.
    PairNext,
    /// 1914-18: a later year, no month, and with a slash or not a code of EDTF.
    PairLater,
    /// 2023-25: a code of EDTF or a later year.
    PairCodeOrLater,
    /// The same joined by a slash.
    SlashMonth,
    SlashMonthOrLater,
    SlashMonthOrNext,
    SlashNext,
    SlashLater,
    /// One or two digits alone.
    TwoDigits,
    /// Two digits alone that are no day of a month.
    NoDay,
    /// A year of the fourteenth or fifteenth century in eastern digits or letters.
    EasternYear,
    OneDigit,
    /// Three or four digits alone.
    FullYear,
    /// A number of no class.
    OddNumber,
}

/// How many topics there are.
pub(super) const TOPICS: usize = Topic::OddNumber as usize + 1;

/// Topics, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Topics(pub u64);

impl Topics {
    pub(super) fn add(&mut self, topic: Topic) {
        self.0 |= 1 << topic as u8;
    }

    pub(super) fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u8) != 0
    }
}

/// What a text is.
#[derive(PartialEq)]
pub(super) enum Kind {
    /// No date is given.
    Missing(Missing),
    /// Read by the quick reader: nothing in doubt.
    Quick,
    /// EDTF as it stands.
    Edtf,
    /// Anything else that can be a date.
    Written,
    /// The end of something that goes on.
    Ongoing,
    /// No date in any language that is known.
    NotDate,
}

/// Three numbers in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Triple {
    pub place: YearPlace,
    pub orders: Orders,
    pub values: [i64; 3],
    /// Whether several orders make the same day, as in 5/5/2023.
    pub same: bool,
}

/// What one text adds to what is known of its column.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub topics: Topics,
    /// Of at most two ends.
    pub triples: [Option<Triple>; 2],
    pub classes: [Option<NumberClass>; 2],
    /// Two-digit years, by whether they stand last (or alone).
    pub short_years: [Option<i64>; 2],
    /// The latest year told with four digits.
    pub latest_year: Option<i64>,
    /// Whether the text is one number and nothing else.
    pub number_alone: bool,
    /// Of a day of EDTF: whether it could change places with its month.
    pub iso_day: Option<bool>,
    pub languages: Languages,
}

/// Looks at a text: what it is and, where that is not plain, what it leaves open.
pub(super) fn survey(text: &str) -> (Kind, Survey) {
    let mut found = Survey::default();
    let text = text.trim();
    if let Some(quick) = quick::parse(text) {
        found.plain(text, &quick);
        return (Kind::Quick, found);
    }
    if let Some((joined, quick)) = joined_by_space(text) {
        found.plain(&joined, &quick);
        return (Kind::Written, found);
    }
    if let Some(numbers) = plain_day::numbers(text) {
        found.triple(numbers, 0);
        return (Kind::Written, found);
    }
    survey_by_tokens(text)
}

/// The same of a text that is not read quickly.
pub(super) fn survey_by_tokens(text: &str) -> (Kind, Survey) {
    let mut found = Survey::default();
    if let Some(missing) = Missing::of(text) {
        return (Kind::Missing(missing), found);
    }
    if text.len() > MOST_BYTES {
        // A set of EDTF may be long; nothing else that long is a date.
        let edtf = text.starts_with(['[', '{']) && EdtfDate::read(text).is_ok();
        return (if edtf { Kind::Edtf } else { Kind::NotDate }, found);
    }
    if is_edtf(text) {
        found.edtf(text);
        return (Kind::Edtf, found);
    }
    let kind = with_whole(text, |whole, languages| {
        found.languages = languages;
        for (at, end) in whole.ends().enumerate() {
            found.end(end, at);
        }
        if text.chars().any(is_eastern)
            && found
                .latest_year
                .is_some_and(|year| EASTERN.contains(&year))
        {
            found.topics.add(Topic::EasternYear);
        }
        match whole {
            Whole::Ongoing => Kind::Ongoing,
            _ => Kind::Written,
        }
    });
    (kind.unwrap_or(Kind::NotDate), found)
}

/// A plain day and time with a space between them, as databases write it, with a T instead.
pub(super) fn joined_by_space(text: &str) -> Option<(String, Quick)> {
    let (day, time) = text.split_at_checked(10)?;
    let joined = format!("{day}T{}", time.strip_prefix(' ')?);
    let quick = quick::parse(&joined)?;
    // An hour alone behind a day may be anything.
    (joined.as_bytes().get(13) == Some(&b':')).then_some((joined, quick))
}

/// The years that the calendars of Iran and of Islam count today, and counted for a hundred years.
const EASTERN: std::ops::RangeInclusive<i64> = 1290..=1460;

/// Whether a character is an Arabic or Persian letter or digit.
fn is_eastern(c: char) -> bool {
    ('\u{0600}'..='\u{06FF}').contains(&c)
}

/// Whether a text is EDTF as it stands. Capital letters and digits alone can be: words need not
/// be tried.
pub(super) fn is_edtf(text: &str) -> bool {
    text.bytes().all(|byte| {
        matches!(
            byte,
            b'0'..=b'9'
                | b'-'
                | b'/'
                | b'.'
                | b':'
                | b'+'
                | b','
                | b' '
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'?'
                | b'~'
                | b'%'
                | b'X'
                | b'Y'
                | b'E'
                | b'S'
                | b'T'
                | b'Z'
        )
    }) && EdtfDate::read(text).is_ok()
}

/// Reads a text that is no EDTF, and hands what it says to `read`.
pub(super) fn with_whole<R>(text: &str, read: impl FnOnce(&Whole, Languages) -> R) -> Option<R> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let folded = folded(text);
    let tokens = tokens(&folded)?;
    let whole = read_whole(&tokens.list)?;
    Some(read(&whole, tokens.languages))
}

impl Survey {
    fn plain(&mut self, text: &str, quick: &Quick) {
        if text.len() < 8 {
            self.year_and_month(text);
            return;
        }
        self.year(text.get(..4));
        self.iso_day = text.get(8..10).map(|day| day <= "12");
        if quick.has_time() {
            self.topics.add(Topic::Time);
            let midnight = |end: &str| end.get(10..).is_some_and(is_midnight);
            let timed = text.split('/').filter(|end| end.contains('T'));
            if timed.clone().all(midnight) {
                self.topics.add(Topic::Midnight);
            }
        }
    }

    fn year(&mut self, digits: Option<&str>) {
        let year = digits.and_then(|digits| digits.parse().ok());
        self.latest_year = self.latest_year.max(year);
    }

    /// A year, or a year and two digits: EDTF may not be what is meant.
    fn year_and_month(&mut self, text: &str) {
        let (year, rest) = text.split_at_checked(4).unwrap_or((text, ""));
        if let (Some(year), Some(rest)) = (
            Number::new(year),
            rest.strip_prefix('-').and_then(Number::new),
        ) {
            self.pair(year, rest, '-');
        } else if let Some(year) = Number::new(text) {
            self.lone(year, false, false, 0);
        }
    }

    fn edtf(&mut self, text: &str) {
        if text.starts_with('-') || text.contains("/-") {
            self.topics.add(Topic::Minus);
        } else if text.len() < 8 {
            self.year_and_month(text);
        }
        if let Some((_, time)) = text.split_once('T') {
            self.topics.add(Topic::Time);
            if !text.contains('/') && is_midnight(&format!("T{time}")) {
                self.topics.add(Topic::Midnight);
            }
        }
    }

    fn end(&mut self, end: &End, at: usize) {
        let mut add = |topic: Topic, fits: bool| {
            if fits {
                self.topics.add(topic);
            }
        };
        add(Topic::Minus, end.minus);
        add(Topic::EarlyYear, end.bce.is_some() || end.minus);
        add(Topic::Fiscal, end.fiscal);
        add(Topic::Week, end.week.is_some());
        add(Topic::MonthShortYear, end.only_year);
        add(Topic::MonthFirst, end.shows_month_first == Some(true));
        add(Topic::DayFirst, end.shows_month_first == Some(false));
        if let Some(clock) = &end.clock {
            add(Topic::Time, true);
            add(Topic::Midnight, clock.is_midnight());
            add(
                Topic::ZoneLetters,
                matches!(clock.zone, ZoneWritten::Letters(_)),
            );
        }
        let named = end.month.is_some() || end.day.is_some();
        if let Some(year) = end.year {
            if year.digits() == 2 && end.bce.is_none() {
                self.short_year(year.value, true);
            } else if year.digits() == 4 && end.bce.is_none() {
                self.latest_year = self.latest_year.max(Some(year.value));
            }
        } else if named {
            let open = end.named && end.month_first && end.lone().is_some();
            add(Topic::MonthNumber, open);
            add(Topic::NoYear, !open);
        }
        if end.decade {
            let hundreds = end
                .lone()
                .or(end.year)
                .is_some_and(|year| year.digits() == 4 && year.value % 100 == 0);
            self.topics.add(if hundreds {
                Topic::Hundreds
            } else {
                Topic::Decade
            });
            return;
        }
        if named || end.fiscal || end.century.is_some() {
            return;
        }
        match end.bare {
            [Some(a), Some(b), Some(c)] => self.triple([a, b, c], at),
            [Some(a), Some(b), None] => self.pair(a, b, end.joint.unwrap_or(' ')),
            [Some(one), None, None] if end.bce.is_none() => {
                self.lone(one, end.minus, end.fraction.is_some(), at);
            }
            _ => {}
        }
    }

    fn short_year(&mut self, year: i64, last: bool) {
        self.topics.add(Topic::ShortYear);
        if let Some(slot) = self.short_years.get_mut(usize::from(last)) {
            *slot = Some(year);
        }
    }

    fn triple(&mut self, numbers: [Number; 3], at: usize) {
        let Some(place) = YearPlace::of(&numbers) else {
            return;
        };
        let [a, b, c] = numbers;
        let orders = orders_of(&numbers);
        if let Some(slot) = self.triples.get_mut(at) {
            *slot = Some(Triple {
                place,
                orders,
                same: orders.iter().count() > 1 && only_day(orders, &numbers).is_some(),
                values: [a.value, b.value, c.value],
            });
        }
        match place {
            YearPlace::Short => {
                self.short_year(c.value, true);
                self.short_year(a.value, false);
            }
            YearPlace::First if a.digits() == 4 => self.year(Some(a.text)),
            YearPlace::Last if c.digits() == 4 => self.year(Some(c.text)),
            _ => self.topics.add(Topic::EarlyYear),
        }
    }

    /// A year and two digits.
    fn pair(&mut self, year: Number, other: Number, joint: char) {
        if year.digits() != 4 {
            if other.digits() == 4 {
                self.year(Some(other.text));
            }
            return;
        }
        self.year(Some(year.text));
        if other.digits() != 2 {
            return;
        }
        let dash = joint == '-';
        let month = (1..=12).contains(&other.value);
        let century = year.value - year.value.rem_euclid(100);
        let next = (century + other.value - year.value).rem_euclid(100) == 1;
        let later = century + other.value > year.value;
        let code = dash && (21..=41).contains(&other.value);
        let topic = match (month, next) {
            (true, true) if dash => Topic::PairMonthOrNext,
            (true, true) => Topic::SlashMonthOrNext,
            (true, false) if dash && later => Topic::PairMonthOrLater,
            (true, false) if later => Topic::SlashMonthOrLater,
            (true, false) if dash => Topic::PairMonth,
            (true, false) => Topic::SlashMonth,
            (false, true) if dash => Topic::PairNext,
            (false, true) => Topic::SlashNext,
            (false, false) if code => Topic::PairCodeOrLater,
            (false, false) if dash && later => Topic::PairLater,
            (false, false) if later => Topic::SlashLater,
            _ => return,
        };
        self.topics.add(topic);
    }

    fn lone(&mut self, number: Number, minus: bool, fraction: bool, at: usize) {
        // What completes the end before it is no number alone, as in 1914–18.
        if at > 0 && number.digits() <= 2 {
            return;
        }
        let class = class_of(number, minus, fraction);
        self.number_alone = at == 0;
        if let Some(slot) = self.classes.get_mut(at) {
            *slot = class;
        }
        match (class, number.digits()) {
            (None, _) => self.topics.add(Topic::OddNumber),
            (Some(NumberClass::Year), _) if minus => {}
            (Some(NumberClass::Year), 4) => {
                self.topics.add(Topic::FullYear);
                self.latest_year = self.latest_year.max(Some(number.value));
            }
            (Some(NumberClass::Year), 3) => {
                self.topics.add(Topic::FullYear);
                self.topics.add(Topic::EarlyYear);
            }
            // Not yet a year of two digits: the column may say that it is year 79.
            (Some(NumberClass::Year), 2) => {
                self.topics.add(Topic::TwoDigits);
                if number.value > 31 {
                    self.topics.add(Topic::NoDay);
                }
            }
            (Some(NumberClass::Year), _) => self.topics.add(Topic::OneDigit),
            _ => {}
        }
    }
}

/// Whether what follows a day, from its T on, is the first moment of that day.
pub(super) fn is_midnight(time: &str) -> bool {
    let Some(time) = time.strip_prefix('T') else {
        return false;
    };
    let clock = time
        .find(['Z', '+', '-'])
        .and_then(|at| time.get(..at))
        .unwrap_or(time);
    clock.len() >= 5 && clock.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'))
}
