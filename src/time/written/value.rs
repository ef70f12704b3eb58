//! From what is written to EDTF, under the decisions of a column.

use chrono::{NaiveDate, TimeZone};

use super::clock::{Clock, ZoneWritten};
use super::end::End;
use super::hints::NegativeYears;
use super::number::moment_edtf;
use super::order::{Order, YearPlace, only_day, orders_of};
use super::part::third;
use super::reading::{Pairs, Reading};
use super::token::Number;
use super::whole::{Side, WINTER, Whole, is_next};
use crate::time::natural::edtf_year;
use crate::time::parse::Fault;
use crate::time::{Civil, EdtfDate, Instant};

/// Why a text is no date of its column.
pub(in crate::time) enum Trouble {
    NotDate,
    Fault(Fault),
    /// It makes sense only in another order than the column's.
    OtherOrder {
        column: Order,
        order: Order,
        /// The number that can be no month in the column's order.
        number: i64,
        /// What it is in the other order.
        edtf: String,
    },
    NoYear,
    ShortYear,
    /// A number, and what it could be.
    NumberAlone(String),
}

pub(super) type Told<T> = Result<T, Trouble>;

/// The EDTF of one end, its doubt apart.
#[derive(Default)]
pub(super) struct Value {
    pub(super) from: String,
    /// The other end of a stretch that no unit of EDTF names.
    pub(super) to: Option<String>,
    /// Whether some time in that stretch is meant, not all of it.
    pub(super) some_time: bool,
    /// Whether its bounds are about.
    pub(super) about: bool,
}

impl Value {
    pub(super) fn unit(edtf: String) -> Self {
        Self {
            from: edtf,
            ..Self::default()
        }
    }
}

/// The EDTF of a text and whether anything was assumed; none for the end of what goes on.
pub(super) fn compose(reading: &Reading, whole: &Whole) -> Told<Option<(String, bool)>> {
    let mut writer = Writer {
        reading,
        assumed: false,
    };
    let edtf = match whole {
        Whole::Ongoing => return Ok(None),
        Whole::One(end) => {
            let value = writer.value(end, None)?;
            let doubt = doubt(end, &value);
            match &value.to {
                None => format!("{}{doubt}", value.from),
                Some(to) if value.some_time => format!("[{}{doubt}..{to}{doubt}]", value.from),
                Some(to) => format!("{}{doubt}/{to}{doubt}", value.from),
            }
        }
        Whole::Between(from, to) => {
            let first = writer.value(from, None)?;
            let last = writer.value(to, Some(from))?;
            let (before, behind) = (doubt(from, &first), doubt(to, &last));
            let past = last.to.unwrap_or(last.from);
            format!("[{}{before}..{past}{behind}]", first.from)
        }
        Whole::Before(end) => {
            let value = writer.value(end, None)?;
            let doubt = doubt(end, &value);
            format!("[..{}{doubt}]", value.to.unwrap_or(value.from))
        }
        Whole::After(end) => {
            let value = writer.value(end, None)?;
            format!("[{}{}..]", value.from, doubt(end, &value))
        }
        Whole::Range(from, to) => {
            let before = match from {
                Side::End(end) => Some(end),
                _ => None,
            };
            let start = match from {
                Side::End(end) => {
                    let value = writer.value(end, None)?;
                    format!("{}{}", value.from, doubt(end, &value))
                }
                Side::Open => "..".to_owned(),
                Side::Unknown => String::new(),
            };
            let end = match to {
                Side::End(end) => {
                    let value = writer.value(end, before)?;
                    let doubt = doubt(end, &value);
                    format!("{}{doubt}", value.to.unwrap_or(value.from))
                }
                Side::Open => "..".to_owned(),
                Side::Unknown => String::new(),
            };
            format!("{start}/{end}")
        }
    };
    Ok(Some((edtf, writer.assumed)))
}

fn doubt(end: &End, value: &Value) -> &'static str {
    match (end.about || value.about, end.perhaps) {
        (false, false) => "",
        (true, false) => "~",
        (false, true) => "?",
        (true, true) => "%",
    }
}

pub(super) struct Writer<'r> {
    pub(super) reading: &'r Reading,
    pub(super) assumed: bool,
}

impl Writer<'_> {
    /// What an end says. `before` is the start of the range that it ends.
    fn value(&mut self, end: &End, before: Option<&End>) -> Told<Value> {
        let mut value = self.dated(end, before)?;
        let full_day = value.to.is_none() && value.from.matches('-').count() >= 2;
        if end.weekday && !full_day {
            return Err(Trouble::NotDate);
        }
        if let Some(part) = end.part {
            value = third(&value, part).ok_or(Trouble::NotDate)?;
        }
        if let Some(clock) = &end.clock {
            if !full_day || value.from.contains('T') {
                return Err(Trouble::NotDate);
            }
            value.from = self.timed(&value.from, clock);
        }
        Ok(value)
    }

    fn timed(&mut self, day: &str, clock: &Clock) -> String {
        if self.reading.midnight_is_day && clock.is_midnight() {
            self.assumed = true;
            return day.to_owned();
        }
        let time = format!("{day}{}", clock.edtf());
        match clock.zone {
            ZoneWritten::Nothing => time,
            ZoneWritten::Utc => format!("{time}Z"),
            ZoneWritten::Offset(west, hours, minutes) => {
                let sign = if west { '-' } else { '+' };
                format!("{time}{sign}{hours:02}:{minutes:02}")
            }
            ZoneWritten::Letters(letters) => {
                self.assumed = true;
                let offset = self.offset_of(&time, letters).unwrap_or_default();
                format!("{time}{offset}")
            }
        }
    }

    /// The offset that letters stand for in the zone of the dataset, at that time.
    fn offset_of(&self, time: &str, letters: &str) -> Option<String> {
        use chrono::Offset;
        let zone = self.reading.zone?;
        let first = EdtfDate::read(time).ok()?.earliest()?;
        let civil = Civil::from_instant(first);
        let naive = NaiveDate::from_ymd_opt(
            i32::try_from(civil.year).ok()?,
            civil.month.into(),
            civil.day.into(),
        )?
        .and_hms_opt(civil.hour.into(), civil.minute.into(), civil.second.into())?;
        let local = zone.from_local_datetime(&naive);
        // Of the two times that an hour set back has, the letters tell which is meant.
        let found = [local.earliest(), local.latest()]
            .into_iter()
            .flatten()
            .find(|time| time.format("%Z").to_string().eq_ignore_ascii_case(letters))?;
        let minutes = found.offset().fix().local_minus_utc().div_euclid(60);
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.unsigned_abs();
        Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    }

    fn dated(&mut self, end: &End, before: Option<&End>) -> Told<Value> {
        if let Some(century) = end.century {
            return Self::century(end, century);
        }
        if end.decade {
            return self.decade(end, before);
        }
        if end.fiscal {
            return self.fiscal(end);
        }
        if let Some(week) = end.week {
            return self.week(end, week);
        }
        if let Some(code) = end.code {
            // Winter 2022/23
            if let [Some(first), Some(next), None] = end.bare
                && code == WINTER
                && is_next(first, next)
            {
                let year = edtf_year(self.year(end, first)?);
                return Ok(Value::unit(format!("{year}-{code}")));
            }
            if end.month.is_some() || end.day.is_some() || end.count > 0 {
                return Err(Trouble::NotDate);
            }
            let year = self.written_year(end)?;
            return Ok(Value::unit(format!("{year}-{code}")));
        }
        match end.bare {
            [Some(a), Some(b), Some(c)] if end.month.is_none() && end.year.is_none() => {
                self.triple(end, [a, b, c])
            }
            [Some(a), Some(b), None] if end.month.is_none() && end.year.is_none() => {
                self.pair(end, a, b)
            }
            [Some(one), None, None] => {
                if end.month.is_some() && end.named && end.month_first {
                    self.month_number(end, one)
                } else if end.month.is_some() || end.year.is_some() || end.day.is_some() {
                    Err(Trouble::NotDate)
                } else {
                    self.lone(end, one, before)
                }
            }
            [None, ..] => self.named(end, end.day, end.year),
            _ => Err(Trouble::NotDate),
        }
    }

    /// A month, a day and a year that are told outright.
    fn named(&mut self, end: &End, day: Option<Number>, year: Option<Number>) -> Told<Value> {
        let year = match year {
            Some(year) => self.year(end, year)?,
            None if end.month.is_some() && day.is_some() => {
                self.assumed = true;
                self.reading.default_year.ok_or(Trouble::NoYear)?
            }
            None => return Err(Trouble::NoYear),
        };
        let year = edtf_year(year);
        Ok(Value::unit(match (end.month, day) {
            (None, None) => year,
            (Some(month), None) => format!("{year}-{month:02}"),
            (Some(month), Some(day)) => format!("{year}-{month:02}-{:02}", day.value),
            (None, Some(_)) => return Err(Trouble::NotDate),
        }))
    }

    /// Jun-25: a month of a year, or a day.
    fn month_number(&mut self, end: &End, number: Number) -> Told<Value> {
        match self.reading.month_number_is_year {
            Some(true) => {
                self.assumed = true;
                self.named(end, None, Some(number))
            }
            _ => self.named(end, Some(number), None),
        }
    }

    /// The astronomical year that a number stands for.
    pub(super) fn year(&mut self, end: &End, number: Number) -> Told<i64> {
        let value = number.value;
        let year = match end.bce {
            Some(true) if value > 0 => 1 - value,
            Some(true) => return Err(Trouble::NotDate),
            Some(false) => value,
            None if end.minus => self.minus(value)?,
            None if number.digits() >= 3 => value,
            None if number.digits() == 2 => {
                self.assumed = true;
                self.reading.century.ok_or(Trouble::ShortYear)?.year(value)
            }
            None => return Err(Trouble::ShortYear),
        };
        Ok(year.saturating_sub(end.years_earlier))
    }

    pub(super) fn minus(&mut self, value: i64) -> Told<i64> {
        match self.reading.negative {
            NegativeYears::Astronomical => Ok(-value),
            NegativeYears::Historical if value > 0 => {
                self.assumed = true;
                Ok(1 - value)
            }
            NegativeYears::Historical => Err(Trouble::NotDate),
        }
    }

    /// The year of an end of which only the year is a number.
    fn written_year(&mut self, end: &End) -> Told<String> {
        let number = end.year.or_else(|| end.lone()).ok_or(Trouble::NoYear)?;
        Ok(edtf_year(self.year(end, number)?))
    }

    fn century(end: &End, century: i64) -> Told<Value> {
        let odd = end.count > 0 || end.year.is_some() || end.month.is_some() || end.week.is_some();
        if !(1..=99).contains(&century) || odd {
            return Err(Trouble::NotDate);
        }
        let backwards = end.bce == Some(true);
        let Some(code) = end.code else {
            let sign = if backwards { "-" } else { "" };
            return Ok(Value::unit(format!("{sign}{:02}XX", century - 1)));
        };
        // A quarter of a century, or half of one.
        let (past, length) = match code {
            33..=36 => ((code - 33) * 25, 25),
            40 | 41 => ((code - 40) * 50, 50),
            _ => return Err(Trouble::NotDate),
        };
        let first = if backwards {
            1 - century * 100
        } else {
            (century - 1) * 100
        } + past;
        Ok(Value {
            some_time: true,
            ..stretch(edtf_year(first), edtf_year(first + length - 1))
        })
    }

    fn decade(&mut self, end: &End, before: Option<&End>) -> Told<Value> {
        let number = end.lone().or(end.year).ok_or(Trouble::NotDate)?;
        if number.value % 10 != 0 || end.month.is_some() || end.day.is_some() || end.code.is_some()
        {
            return Err(Trouble::NotDate);
        }
        let first = before.and_then(|before| before.lone().or(before.year));
        let year = match first.filter(|first| first.digits() == 4 && number.digits() == 2) {
            // 1950s–60s
            Some(first) => first.value - first.value.rem_euclid(100) + number.value,
            None if end.bce == Some(true) => number.value,
            None => self.year(end, number)?,
        };
        if end.bce == Some(true) {
            return Ok(Value {
                from: edtf_year(1 - (year + 9)),
                to: Some(edtf_year(1 - year)),
                some_time: true,
                about: false,
            });
        }
        if !(0..=9_999).contains(&year) {
            return Err(Trouble::NotDate);
        }
        if year % 100 == 0 && number.digits() == 4 {
            self.assumed = true;
            if !self.reading.hundreds_are_decades {
                return Ok(Value::unit(format!("{:02}XX", year / 100)));
            }
        }
        Ok(Value::unit(format!("{:03}X", year / 10)))
    }

    fn fiscal(&mut self, end: &End) -> Told<Value> {
        if end.month.is_some() || end.code.is_some() || end.week.is_some() {
            return Err(Trouble::NotDate);
        }
        // A fiscal year of one number is named by the calendar year that it ends in.
        let last = match (end.bare, end.year) {
            ([Some(first), Some(last), None], None) if last.digits() <= 4 => {
                let first = self.year(end, first)?;
                next_year(first, last).ok_or(Trouble::NotDate)?
            }
            ([Some(year), None, None], None) | ([None, ..], Some(year)) => self.year(end, year)?,
            _ => return Err(Trouble::NotDate),
        };
        Ok(self.fiscal_year(last))
    }

    /// The fiscal year that ends in a year.
    fn fiscal_year(&mut self, last: i64) -> Value {
        self.assumed = true;
        let start = i64::from(self.reading.fiscal_start);
        let year = edtf_year(last);
        if start == 1 {
            return Value::unit(year);
        }
        Value {
            from: format!("{}-{start:02}", edtf_year(last.saturating_sub(1))),
            to: Some(format!("{year}-{:02}", start - 1)),
            some_time: false,
            about: true,
        }
    }

    /// A week of ISO 8601, which begins on a Monday, or a day of it.
    fn week(&mut self, end: &End, week: i64) -> Told<Value> {
        if end.month.is_some() || end.code.is_some() || end.count > 0 {
            return Err(Trouble::NotDate);
        }
        let year = self.year(end, end.year.ok_or(Trouble::NoYear)?)?;
        let monday = week_one(year).0.saturating_add((week - 1) * SECS_PER_WEEK);
        if !(1..=53).contains(&week) || monday >= week_one(year.saturating_add(1)).0 {
            return Err(Trouble::NotDate);
        }
        let day = |number: i64| moment_edtf(Instant(monday + number * 86_400), false, "");
        match end.day.map(|day| day.value) {
            Some(number @ 1..=7) => Ok(Value::unit(day(number - 1))),
            Some(_) => Err(Trouble::NotDate),
            None => Ok(Value {
                from: day(0),
                to: Some(day(6)),
                ..Value::default()
            }),
        }
    }

    fn triple(&mut self, end: &End, numbers: [Number; 3]) -> Told<Value> {
        let place = YearPlace::of(&numbers).ok_or(Trouble::NotDate)?;
        let fits = orders_of(&numbers);
        let settled = self.reading.order(place);
        let order = settled
            .or_else(|| only_day(fits, &numbers))
            .ok_or(Trouble::NotDate)?;
        let others: Vec<Order> = fits.iter().filter(|other| *other != order).collect();
        if !fits.has(order)
            && let Some(other) = others.first()
        {
            let (_, month, _) = order.pick(numbers);
            return Err(Trouble::OtherOrder {
                column: order,
                order: *other,
                number: month.value,
                edtf: self.in_order(end, *other, numbers)?,
            });
        }
        if settled.is_some() && place != YearPlace::First && !others.is_empty() {
            self.assumed = true;
        }
        self.in_order(end, order, numbers).map(Value::unit)
    }

    fn in_order(&mut self, end: &End, order: Order, numbers: [Number; 3]) -> Told<String> {
        let (day, month, year) = order.pick(numbers);
        let year = edtf_year(self.year(end, year)?);
        Ok(format!("{year}-{:02}-{:02}", month.value, day.value))
    }

    /// A year and a month, or two years.
    fn pair(&mut self, end: &End, a: Number, b: Number) -> Told<Value> {
        let year_first = a.digits() >= 3;
        let joint = end.joint.unwrap_or(' ');
        // 2023.5 may be the middle of that year; 2023, 2024 is a list.
        let part = joint == '.' && b.digits() == 1;
        if year_first && (part || (joint == ' ' && !(b.is_short() && b.value <= 12))) {
            return Err(Trouble::NotDate);
        }
        if year_first && b.digits() >= 3 {
            // 1914/1918 with doubt around it.
            let (from, to) = (self.year(end, a)?, self.year(end, b)?);
            return Ok(stretch(edtf_year(from), edtf_year(to)));
        }
        if !year_first {
            if a.is_short() && b.is_short() {
                return self.day_and_month(end, a, b);
            }
            if b.digits() < 3 || !a.is_short() {
                return Err(Trouble::NotDate);
            }
            return self.month_of(end, b, a);
        }
        let pairs = if joint == '-' {
            self.reading.dash
        } else {
            self.reading.slash
        };
        let first = self.year(end, a)?;
        match pairs {
            Pairs::Months if (1..=12).contains(&b.value) => self.month_of(end, a, b),
            Pairs::Fiscal => {
                self.assumed = true;
                let last = next_year(first, b).ok_or(Trouble::NotDate)?;
                Ok(self.fiscal_year(last))
            }
            // 1914-18 can be nothing else, wherever it stands.
            _ if b.digits() == 2 => {
                self.assumed |= pairs == Pairs::Years;
                let last = later_year(first, b).ok_or(Trouble::Fault(Fault::Form))?;
                Ok(stretch(edtf_year(first), edtf_year(last)))
            }
            _ => Err(Trouble::NotDate),
        }
    }

    /// 24.11., where something else tells the year.
    fn day_and_month(&mut self, end: &End, a: Number, b: Number) -> Told<Value> {
        let year = edtf_year(self.reading.default_year.ok_or(Trouble::NoYear)?);
        self.assumed = true;
        let year = Number::new(&year).ok_or(Trouble::NoYear)?;
        self.triple(end, [a, b, year])
    }

    fn month_of(&mut self, end: &End, year: Number, month: Number) -> Told<Value> {
        let year = edtf_year(self.year(end, year)?);
        if !(1..=12).contains(&month.value) {
            return Err(Trouble::Fault(Fault::Month(
                u8::try_from(month.value).unwrap_or(0),
            )));
        }
        Ok(Value::unit(format!("{year}-{:02}", month.value)))
    }
}

const SECS_PER_WEEK: i64 = 7 * 86_400;

/// The Monday of the first week of a year: the one with its first Thursday.
fn week_one(year: i64) -> Instant {
    let fourth = Civil::midnight(year, 1, 4);
    let since_monday = fourth.weekday() as i64;
    fourth.to_instant().saturating_sub(since_monday * 86_400)
}

fn stretch(from: String, to: String) -> Value {
    Value {
        from,
        to: Some(to),
        ..Value::default()
    }
}

/// The year after `first` that two or four digits tell; none if they tell another.
fn next_year(first: i64, digits: Number) -> Option<i64> {
    later_year(first, digits).filter(|last| *last == first.saturating_add(1))
}

/// The year at or after `first` that the last two digits, or all, tell.
pub(super) fn later_year(first: i64, digits: Number) -> Option<i64> {
    let last = if digits.is_short() {
        let century = first.saturating_sub(first.rem_euclid(100));
        let same = century.saturating_add(digits.value);
        // 1999–02, but not 1914–03.
        if same < first && first.rem_euclid(100) > 50 && digits.value < 50 {
            same.saturating_add(100)
        } else {
            same
        }
    } else {
        digits.value
    };
    (last >= first).then_some(last)
}
