//! One end of a date as it is written: its numbers and names, before a column has said how to
//! take them.

use super::clock::{Clock, ZoneWritten, glued_mark, number, read_clock, read_zone};
use super::lexicon::Meaning;
use super::token::{Number, Placed, Token};

/// Which third of a stretch is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

/// What stands in one end of a date. What is told outright has a name; the numbers that may be
/// one thing or another are kept in the order written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct End<'t> {
    pub bare: [Option<Number<'t>>; 3],
    /// How many bare numbers there are.
    pub count: usize,
    /// What stands between the first two bare numbers.
    pub joint: Option<char>,
    pub year: Option<Number<'t>>,
    /// How many years before `year` this end is: 24 Dec – 3 Jan 2024 begins in 2023.
    pub years_earlier: i64,
    pub month: Option<i64>,
    pub day: Option<Number<'t>>,
    /// Whether the month is told by its name, and whether before any number.
    pub named: bool,
    pub month_first: bool,
    /// Whether month, day and year stand in that order; not told by a year in front.
    pub shows_month_first: Option<bool>,
    /// Code of a season, quarter or half.
    pub code: Option<i64>,
    pub week: Option<i64>,
    pub century: Option<i64>,
    pub decade: bool,
    pub fiscal: bool,
    pub part: Option<Part>,
    /// Whether the years are said to be counted backwards.
    pub bce: Option<bool>,
    pub minus: bool,
    /// Whether an apostrophe stands for the century of the year.
    pub cut: bool,
    /// Whether a named month is followed by two digits that can be no day, as in Jun-46.
    pub only_year: bool,
    pub about: bool,
    pub perhaps: bool,
    /// Whether a day of the week is named.
    pub weekday: bool,
    /// Whether a bare number counts, as in '1st'.
    pub ordinal: bool,
    pub clock: Option<Clock<'t>>,
    /// What follows the decimal mark of a lone number.
    pub fraction: Option<&'t str>,
}

impl<'t> End<'t> {
    /// The lone bare number.
    pub(super) fn lone(&self) -> Option<Number<'t>> {
        match self.bare {
            [Some(number), None, None] => Some(number),
            _ => None,
        }
    }

    pub(super) fn clear(&mut self) {
        self.bare = [None; 3];
        self.count = 0;
    }

    pub(super) fn push(&mut self, number: Number<'t>) -> Option<()> {
        *self.bare.get_mut(self.count)? = Some(number);
        self.count += 1;
        Some(())
    }

    fn pop(&mut self) -> Option<Number<'t>> {
        let at = self.count.checked_sub(1)?;
        let number = self.bare.get_mut(at)?.take()?;
        self.count = at;
        Some(number)
    }

    /// Whether nothing but a time of day, or nothing at all, is told.
    pub(super) fn lacks_date(&self) -> bool {
        self.count == 0
            && self.year.is_none()
            && self.month.is_none()
            && self.day.is_none()
            && self.code.is_none()
            && self.week.is_none()
            && self.century.is_none()
    }

    /// Moves the bare numbers beside a named month, season or week to where they belong, as far
    /// as they cannot be anything else.
    fn settle_names(&mut self) -> Option<()> {
        if self.day.is_none() && self.month.is_some() && self.named {
            match self.bare {
                [Some(a), Some(b), None] if self.year.is_none() => {
                    let year_first = !a.is_short() || (a.value > 31 && b.is_short());
                    let (day, year) = if year_first { (b, a) } else { (a, b) };
                    if !day.is_short() {
                        return None;
                    }
                    (self.day, self.year) = (Some(day), Some(year));
                    self.shows_month_first = (!year_first).then_some(self.month_first);
                    self.clear();
                }
                [Some(one), None, None] => {
                    if self.year.is_some() {
                        self.day = Some(one);
                        self.clear();
                    } else if !one.is_short() || self.cut || one.value == 0 || one.value > 31 {
                        self.year = Some(one);
                        self.only_year = one.digits() == 2;
                        self.clear();
                    } else if !self.month_first {
                        self.day = Some(one);
                        self.clear();
                    }
                }
                [None, ..] => {}
                _ => return None,
            }
        } else if (self.code.is_some() || self.century.is_some() || self.week.is_some())
            && self.year.is_none()
            && let Some(one) = self.lone()
        {
            self.year = Some(one);
            self.clear();
        } else if self.week.is_some()
            && let [Some(year), Some(day), None] = self.bare
            && day.digits() == 1
        {
            (self.year, self.day) = (Some(year), Some(day));
            self.clear();
        }
        Some(())
    }
}

/// Reads the tokens of one end; none if something in them is no part of a date.
pub(super) fn read_end<'t>(tokens: &[Placed<'t>]) -> Option<End<'t>> {
    let mut reader = Reader {
        tokens,
        end: End::default(),
        joint: None,
        year_next: false,
        half_of_day: None,
    };
    let mut at = 0;
    while at < tokens.len() {
        let next = reader.step(at)?;
        if next <= at {
            return None;
        }
        at = next;
    }
    // What a hyphen joins must be there.
    if let [.., last] = tokens
        && matches!(last.token, Token::Mark('-' | '/'))
    {
        return None;
    }
    let mut end = reader.end;
    end.settle_names()?;
    Some(end)
}

struct Reader<'s, 't> {
    tokens: &'s [Placed<'t>],
    end: End<'t>,
    /// The mark since the number before.
    joint: Option<char>,
    /// A word such as 'year' announces the number to come.
    year_next: bool,
    /// 午後 stands before its hour.
    half_of_day: Option<bool>,
}

impl<'t> Reader<'_, 't> {
    fn token(&self, at: usize) -> Option<Token<'t>> {
        self.tokens.get(at).map(|placed| placed.token)
    }

    fn word(&self, at: usize) -> Option<Meaning> {
        match self.token(at)? {
            Token::Word(meaning) => Some(meaning),
            _ => None,
        }
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|placed| placed.glued)
    }

    /// Reads what stands at a place; the place after it.
    fn step(&mut self, at: usize) -> Option<usize> {
        match self.token(at)? {
            Token::Number(number) => self.number(number, at),
            Token::Word(word) => self.meaning(word, at),
            Token::Name(name) => self.name(name, at),
            Token::Mark(mark) => self.mark(mark, at),
        }
    }

    fn mark(&mut self, mark: char, at: usize) -> Option<usize> {
        let joined = number(self.tokens, at + 1).filter(|_| self.glued(at + 1));
        let glued = self.glued(at);
        let weekday = mark == '(' && self.is_short_weekday(at + 1);
        let end = &mut self.end;
        match mark {
            // A minus, unless it joins a word to a number: mid-1950s.
            '-' if end.count == 0 && end.lacks_date() && end.clock.is_none() => {
                let word = at.checked_sub(1).and_then(|at| self.tokens.get(at));
                let joins = glued
                    && word.is_some_and(|word| {
                        matches!(
                            word.token,
                            Token::Word(
                                Meaning::Filler | Meaning::Early | Meaning::Mid | Meaning::Late
                            )
                        )
                    });
                joined?;
                end.minus = !joins;
            }
            '-' | '/' | '.' | ':' => self.joint = Some(mark),
            ',' => {}
            '?' => end.perhaps = true,
            '~' => end.about = true,
            // 45% is no year.
            '%' if end.month.is_some() || end.lone().is_none_or(|year| year.digits() > 3) => {
                (end.about, end.perhaps) = (true, true);
            }
            '\'' => {
                joined.filter(|year| year.digits() == 2)?;
                end.cut = true;
            }
            // The name of a zone after its offset says nothing more.
            '(' | '['
                if end
                    .clock
                    .is_some_and(|clock| clock.zone != ZoneWritten::Nothing) =>
            {
                let close = if mark == '(' { ')' } else { ']' };
                let past = self
                    .tokens
                    .get(at..)?
                    .iter()
                    .position(|placed| placed.token == Token::Mark(close))?;
                return Some(at + past + 1);
            }
            // 2023/11/24(金), of which 月 and 日 mean other things elsewhere.
            '(' if weekday => {
                end.weekday = true;
                return Some(at + 3);
            }
            // 1450 [?]
            '[' if glued_mark(self.tokens, at + 1, &['?'])
                && glued_mark(self.tokens, at + 2, &[']']) =>
            {
                end.perhaps = true;
                return Some(at + 3);
            }
            '(' | ')' | '@' => {}
            _ => return None,
        }
        Some(at + 1)
    }

    fn is_short_weekday(&self, at: usize) -> bool {
        let name = match self.token(at) {
            Some(Token::Name(name)) => "火水木金土화수목금토".contains(name),
            Some(Token::Word(word)) => matches!(word, Meaning::MonthMark | Meaning::DayMark),
            _ => false,
        };
        name && glued_mark(self.tokens, at + 1, &[')'])
    }

    fn number(&mut self, number: Number<'t>, at: usize) -> Option<usize> {
        // 2023:11:24, as cameras write it, is a date.
        let in_date = self.joint == Some(':') && self.end.count > 0 && self.end.month.is_none();
        if !in_date
            && self.end.clock.is_none()
            && !self.end.minus
            && let Some((clock, next)) = read_clock(self.tokens, at)
        {
            self.set_clock(clock)?;
            return Some(next);
        }
        let next = at + 1;
        if self.end.decade && self.end.count == 0 && !self.decade_is_told(at) {
            return None;
        }
        // 45254.29
        if number.digits() >= 5 || (number.digits() == 4 && self.is_nought(at + 2)) {
            let mark = glued_mark(self.tokens, next, &['.', ',']);
            if mark
                && self.end.lacks_date()
                && self.end.fraction.is_none()
                && let Some(fraction) = super::clock::number(self.tokens, at + 2)
                && self.glued(at + 2)
                && self.tokens.len() == at + 3
            {
                self.end.fraction = Some(fraction.text);
                self.end.push(number)?;
                return Some(at + 3);
            }
        }
        match self.word(next) {
            // 1.1.2023 г.
            Some(Meaning::Year) if self.end.count == 2 && self.end.month.is_none() => {
                self.push(number)?;
                return Some(next + 1);
            }
            Some(Meaning::Year) if self.end.year.is_none() && number.digits() <= 12 => {
                self.end.year = Some(number);
                self.year_next = false;
                return Some(next + 1);
            }
            Some(Meaning::MonthMark) => {
                fill(&mut self.end.month, number.value)?;
                return Some(next + 1);
            }
            Some(Meaning::DayMark) => {
                fill(&mut self.end.day, number)?;
                return Some(next + 1);
            }
            Some(Meaning::Ordinal) if self.glued(next) => {
                self.push(number)?;
                self.end.ordinal = true;
                return Some(next + 1);
            }
            Some(Meaning::Decade) if number.value % 10 == 0 && matches!(number.digits(), 2 | 4) => {
                self.end.decade = true;
                self.push(number)?;
                return Some(next + 1);
            }
            _ => {}
        }
        // 24-го, 24-én, 1950's
        if glued_mark(self.tokens, next, &['-', '\''])
            && self.glued(next + 1)
            && let Some(suffix @ (Meaning::Ordinal | Meaning::Decade)) = self.word(next + 1)
        {
            self.end.decade |= suffix == Meaning::Decade;
            self.end.ordinal |= suffix == Meaning::Ordinal;
            self.push(number)?;
            return Some(next + 2);
        }
        if std::mem::take(&mut self.year_next) {
            fill(&mut self.end.year, number)?;
            return Some(next);
        }
        self.push(number)?;
        Some(next)
    }

    /// A decade is announced by a word before the number too: 'années 1950', 'anni '50'.
    fn decade_is_told(&self, at: usize) -> bool {
        super::clock::number(self.tokens, at)
            .is_some_and(|number| number.value % 10 == 0 && matches!(number.digits(), 2 | 4))
    }

    fn is_nought(&self, at: usize) -> bool {
        super::clock::number(self.tokens, at).is_some_and(|number| number.text == "0")
    }

    fn push(&mut self, number: Number<'t>) -> Option<()> {
        let joint = self.joint.take();
        if self.end.count == 1 {
            self.end.joint = joint.or(Some(' '));
        }
        self.end.push(number)
    }

    fn set_clock(&mut self, clock: Clock<'t>) -> Option<()> {
        let clock = match self.half_of_day.take() {
            Some(pm) => clock.after_noon(pm)?,
            None => clock,
        };
        fill(&mut self.end.clock, clock)
    }

    fn meaning(&mut self, word: Meaning, at: usize) -> Option<usize> {
        let next = at + 1;
        let following = number(self.tokens, next);
        let end = &mut self.end;
        match word {
            Meaning::Month(month) => {
                fill(&mut end.month, i64::from(month))?;
                end.named = true;
                end.month_first = end.count == 0;
            }
            Meaning::Weekday => end.weekday = true,
            Meaning::Filler | Meaning::And | Meaning::From | Meaning::Ordinal => {}
            // 19th c.
            Meaning::About if end.ordinal && end.month.is_none() && following.is_none() => {
                let century = end.pop()?.value;
                fill(&mut end.century, century)?;
            }
            Meaning::About => end.about = true,
            Meaning::AboutOrAt => {
                if read_clock(self.tokens, next).is_none() {
                    end.about = true;
                }
            }
            Meaning::Perhaps => end.perhaps = true,
            Meaning::Bce => fill(&mut end.bce, true)?,
            Meaning::Ce => fill(&mut end.bce, false)?,
            Meaning::Early => fill(&mut end.part, Part::Early)?,
            Meaning::Mid => fill(&mut end.part, Part::Mid)?,
            Meaning::Late => fill(&mut end.part, Part::Late)?,
            Meaning::Season(code) => fill(&mut end.code, i64::from(code))?,
            Meaning::Quarter | Meaning::Half | Meaning::Hour => {
                let (most, base) = if word == Meaning::Quarter {
                    (4, 32)
                } else {
                    (2, 39)
                };
                let (which, next) = self.counted(at, most)?;
                fill(&mut self.end.code, base + which)?;
                return Some(next);
            }
            Meaning::Week => {
                let (which, next) = match following.filter(Number::is_short) {
                    Some(number) => (number.value, next + 1),
                    None => (end.pop().filter(Number::is_short)?.value, next),
                };
                fill(&mut self.end.week, which)?;
                return Some(next);
            }
            Meaning::Century => {
                let (which, next) = match end.century {
                    // A Roman number stood before it.
                    Some(_) => return Some(next),
                    None => match self.roman(next) {
                        Some(which) => (which, next + 1),
                        None => match self.end.pop() {
                            Some(number) => (number.value, next),
                            None => (following?.value, next + 1),
                        },
                    },
                };
                fill(&mut self.end.century, which)?;
                return Some(next);
            }
            Meaning::Decade => end.decade = true,
            Meaning::Fiscal => end.fiscal = true,
            Meaning::Nth(number) => {
                let digit = "1234".get(usize::from(number) - 1..usize::from(number))?;
                self.push(Number::new(digit)?)?;
                self.end.ordinal = true;
            }
            Meaning::Am | Meaning::Pm => fill(&mut self.half_of_day, word == Meaning::Pm)?,
            Meaning::Year => self.year_next = true,
            Meaning::T => return self.time_after_t(following?, next),
            Meaning::Utc => {
                let (zone, past) = read_zone(self.tokens, at);
                let clock = self.end.clock.as_mut()?;
                if clock.zone != ZoneWritten::Nothing {
                    return None;
                }
                clock.zone = zone;
                return Some(past);
            }
            _ => return None,
        }
        Some(next)
    }

    /// The time of day at `at`, after a T: perhaps in digits alone.
    fn time_after_t(&mut self, time: Number<'t>, at: usize) -> Option<usize> {
        if matches!(time.digits(), 4 | 6) && !glued_mark(self.tokens, at + 1, &[':']) {
            let (zone, past) = read_zone(self.tokens, at + 1);
            self.set_clock(Clock {
                zone,
                ..Clock::compact(time.text)?
            })?;
            return Some(past);
        }
        if let Some((clock, past)) = read_clock(self.tokens, at) {
            self.set_clock(clock)?;
            return Some(past);
        }
        let (zone, past) = read_zone(self.tokens, at + 1);
        self.set_clock(Clock {
            zone,
            ..Clock::hour(Some(time).filter(Number::is_short)?.value)
        })?;
        Some(past)
    }

    /// The number of a quarter or half: after its word as in Q3, or before it as in 3Q.
    fn counted(&mut self, at: usize, most: i64) -> Option<(i64, usize)> {
        let fits = |number: &Number| number.digits() == 1 && (1..=most).contains(&number.value);
        if let Some(number) = number(self.tokens, at + 1).filter(fits) {
            return Some((number.value, at + 2));
        }
        self.end
            .pop()
            .filter(fits)
            .map(|number| (number.value, at + 1))
    }

    fn roman(&self, at: usize) -> Option<i64> {
        match self.token(at)? {
            Token::Name(name) => roman(name),
            _ => None,
        }
    }

    /// A word that no table has: a Roman number, or the letters of a zone behind a time.
    fn name(&mut self, name: &'t str, at: usize) -> Option<usize> {
        let next = at + 1;
        if let Some(which) = roman(name) {
            if self.word(next) == Some(Meaning::Century) {
                fill(&mut self.end.century, which)?;
                return Some(next + 1);
            }
            if (1..=12).contains(&which) && self.end.count > 0 {
                fill(&mut self.end.month, which)?;
                self.end.named = true;
                return Some(next);
            }
        }
        let (zone, past) = read_zone(self.tokens, at);
        let clock = self.end.clock.as_mut()?;
        if clock.zone != ZoneWritten::Nothing || zone == ZoneWritten::Nothing {
            return None;
        }
        clock.zone = zone;
        Some(past)
    }
}

/// A Roman number up to 39; the ending of an ordinal is passed over.
fn roman(name: &str) -> Option<i64> {
    let digits = name
        .strip_suffix("eme")
        .or_else(|| name.strip_suffix('e'))
        .unwrap_or(name);
    let tens = digits.bytes().take_while(|byte| *byte == b'x').count();
    let ones = match digits.get(tens..)? {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = i64::try_from(tens).ok()? * 10 + ones;
    (tens <= 3 && value > 0).then_some(value)
}

fn fill<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    if slot.is_some() {
        return None;
    }
    *slot = Some(value);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_are_counted() {
        for (text, value) in [
            ("xix", 19),
            ("xixe", 19),
            ("iv", 4),
            ("xx", 20),
            ("xxxix", 39),
        ] {
            assert_eq!(roman(text), Some(value));
        }
        for text in ["", "e", "iiii", "mix", "x-"] {
            assert_eq!(roman(text), None);
        }
    }
}
