//! How the dates of a column are read, once it has settled.

use std::borrow::Cow;

use chrono_tz::Tz;

use super::assumption::Assumption;
use super::hints::{DEFAULT_FISCAL_START, NegativeYears};
use super::language::Language;
use super::missing::Missing;
use super::number::{NumberClass, SerialSystem};
use super::order::{Order, YearPlace};
use super::survey::{is_edtf, is_midnight, joined_by_space, with_whole};
use super::value::{Trouble, compose};
use crate::time::parse::Fault;
use crate::time::quick::{self, Quick};
use crate::time::{DateError, EdtfDate, suggest};

/// The hundred years that two digits stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Century {
    /// The first of them.
    pub first: i64,
}

impl Century {
    /// The year that two digits stand for.
    #[must_use]
    pub fn year(self, two_digits: i64) -> i64 {
        self.first
            .saturating_add(two_digits.saturating_sub(self.first).rem_euclid(100))
    }
}

/// What a year and two digits mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Pairs {
    /// A month; with a hyphen also what EDTF knows beside the months.
    #[default]
    Months,
    /// A year and a later one.
    Years,
    /// A fiscal year, named by the two calendar years that it lies in.
    Fiscal,
}

/// What one or two digits alone mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum ShortNumbers {
    /// Nothing that can be told.
    #[default]
    Refused,
    /// Years of the first century.
    Years,
    /// Years of a century that the column tells.
    Century,
}

/// How the dates of a column are read. A pure function of the column and its hints.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// The order where the year stands first with all its digits; none if nothing may be assumed,
    /// as in the fields below.
    pub year_first: Option<Order>,
    /// The order where the year stands last with all its digits.
    pub year_last: Option<Order>,
    /// The order where no number has more than two digits.
    pub short: Option<Order>,
    /// The years that two digits stand for.
    pub century: Option<Century>,
    /// What numbers alone count, of the classes that only a column can tell.
    pub numbers: Option<NumberClass>,
    /// Whether the format of the file tells that class, so that every number is of it.
    pub numbers_told: bool,
    /// What one or two digits alone mean.
    pub short_numbers: ShortNumbers,
    /// From which day a spreadsheet counts.
    pub system: SerialSystem,
    /// What 2010-11 means.
    pub dash: Pairs,
    /// What 2010/11 means.
    pub slash: Pairs,
    /// Whether Jun-25 is a month of a year; else a day.
    pub month_number_is_year: Option<bool>,
    /// Whether 1900s are ten years; else a hundred.
    pub hundreds_are_decades: bool,
    /// Whether midnight says only that no time is given.
    pub midnight_is_day: bool,
    /// What a year with a minus is.
    pub negative: NegativeYears,
    /// First month of a fiscal year, 1 to 12.
    pub fiscal_start: u8,
    /// The year of days that have none.
    pub default_year: Option<i64>,
    /// The zone whose letters are known.
    pub zone: Option<Tz>,
    /// The languages of the named months.
    pub languages: Vec<Language>,
    pub(super) assumptions: Vec<Assumption>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateRead<'t> {
    /// A date.
    Date(ReadDate<'t>),
    /// The end of something that goes on: 'present'. It is no date by itself.
    Ongoing,
    /// No date is given.
    NotGiven(Missing),
}

/// A date as EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadDate<'t> {
    /// The EDTF text. It can be read: [`EdtfDate::parse`] takes it.
    pub edtf: Cow<'t, str>,
    /// The same read, where it is plain.
    pub quick: Option<Quick>,
    /// Whether it says more than the text by itself: something was assumed.
    pub assumed: bool,
}

impl Reading {
    /// How a date is read that has no column: nothing is assumed but the year of a day that has
    /// none.
    #[must_use]
    pub fn alone(default_year: Option<i64>) -> Self {
        Self {
            default_year,
            fiscal_start: DEFAULT_FISCAL_START,
            ..Self::default()
        }
    }

    /// What was assumed, in the order of weight.
    #[must_use]
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// Reads the text of a row.
    ///
    /// # Errors
    /// A [`DateError`] that says what to write instead; where the text fits another order than
    /// the column's, what it would mean in that one.
    pub fn read<'t>(&self, text: &'t str) -> Result<DateRead<'t>, DateError> {
        let text = text.trim();
        if let Some(quick) = quick::parse(text)
            && self.takes_as_is(text, &quick)
        {
            return Ok(DateRead::Date(ReadDate {
                edtf: Cow::Borrowed(text),
                quick: Some(quick),
                assumed: false,
            }));
        }
        if let Some((joined, quick)) = joined_by_space(text)
            && self.takes_as_is(&joined, &quick)
        {
            return Ok(DateRead::Date(ReadDate {
                edtf: Cow::Owned(joined),
                quick: Some(quick),
                assumed: false,
            }));
        }
        if let Some(day) = self.plain_day(text) {
            return Ok(DateRead::Date(day));
        }
        if let Some(missing) = Missing::of(text) {
            return Ok(DateRead::NotGiven(missing));
        }
        if self.edtf_stands(text) {
            return Ok(DateRead::Date(self.plain(text)));
        }
        self.read_written(text)
            .map_err(|trouble| Self::error(text, trouble))
    }

    /// Whether a quick date means what it says in this column.
    fn takes_as_is(&self, text: &str, quick: &Quick) -> bool {
        match text.len() {
            // A year alone, where numbers count something else.
            4 => !self.numbers_told || self.numbers == Some(NumberClass::Year),
            7 => self.dash == Pairs::Months,
            _ => !(self.day_before_month() || self.midnight_is_day && quick.has_time()),
        }
    }

    /// Whether a text is EDTF and means in this column what it means there.
    fn edtf_stands(&self, text: &str) -> bool {
        let backwards = text.starts_with('-') || text.contains("/-") || text.contains("..-");
        is_edtf(text)
            && !(self.day_before_month() && text.len() >= 10)
            && !(backwards && self.negative == NegativeYears::Historical)
            && !(text.len() == 4 && self.numbers_told && self.numbers != Some(NumberClass::Year))
            && !(text.len() == 7
                && self.dash != Pairs::Months
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'-'))
    }

    /// Whether even what looks like EDTF has its day before its month.
    fn day_before_month(&self) -> bool {
        self.year_first == Some(Order::YearDayMonth)
    }

    /// EDTF as it stands, but for midnights that are days.
    fn plain<'t>(&self, text: &'t str) -> ReadDate<'t> {
        if self.midnight_is_day && text.contains('T') {
            let ends: Vec<&str> = text
                .split('/')
                .map(|end| match end.find('T') {
                    Some(at) if end.get(at..).is_some_and(is_midnight) => {
                        end.get(..at).unwrap_or(end)
                    }
                    _ => end,
                })
                .collect();
            let days = ends.join("/");
            if days != text && EdtfDate::read(&days).is_ok() {
                return ReadDate {
                    quick: quick::parse(&days),
                    edtf: Cow::Owned(days),
                    assumed: true,
                };
            }
        }
        ReadDate {
            edtf: Cow::Borrowed(text),
            quick: quick::parse(text),
            assumed: false,
        }
    }

    /// Reads a text that is no EDTF, without looking for what a mistake may mean.
    pub(in crate::time) fn read_written<'t>(&self, text: &'t str) -> Result<DateRead<'t>, Trouble> {
        let composed =
            with_whole(text, |whole, _| compose(self, whole)).unwrap_or(Err(Trouble::NotDate));
        let Some((edtf, assumed)) = composed? else {
            return Ok(DateRead::Ongoing);
        };
        let quick = quick::parse(&edtf);
        if quick.is_none() {
            EdtfDate::read(&edtf).map_err(Trouble::Fault)?;
        }
        Ok(DateRead::Date(ReadDate {
            quick,
            edtf: Cow::Owned(edtf),
            assumed,
        }))
    }

    fn error(text: &str, trouble: Trouble) -> DateError {
        let quoted = crate::time::error::quoted(text);
        match trouble {
            Trouble::NotDate => suggest::explain(text, Fault::Form),
            Trouble::Fault(fault) => suggest::explain(text, fault),
            Trouble::OtherOrder {
                column,
                order,
                number,
                edtf,
            } => DateError::OtherOrder {
                text: quoted,
                number,
                column: order_in_words(column),
                other: order_in_words(order),
                meaning: suggest::day_of(&edtf).unwrap_or_default(),
                edtf,
            },
            Trouble::NoYear => suggest::explain(text, Fault::Form),
            Trouble::ShortYear => DateError::ShortYear { text: quoted },
            Trouble::NumberAlone(edtf) if edtf.is_empty() => DateError::NumberAlone {
                text: quoted,
                advice: "write the date as in 2023-10-28".into(),
            },
            Trouble::NumberAlone(edtf) => DateError::NumberAlone {
                text: quoted,
                advice: format!("write {edtf} if it is that"),
            },
        }
    }

    /// The order of dates with the year at a place.
    pub(super) fn order(&self, place: YearPlace) -> Option<Order> {
        match place {
            YearPlace::First => self.year_first,
            YearPlace::Last => self.year_last,
            YearPlace::Short => self.short,
        }
    }
}

/// An order as errors tell it.
fn order_in_words(order: Order) -> &'static str {
    match order {
        Order::DayMonthYear => "day, month, year",
        Order::MonthDayYear => "month, day, year",
        Order::YearMonthDay => "year, month, day",
        Order::YearDayMonth => "year, day, month",
    }
}
