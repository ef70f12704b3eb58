//! A date as its writer wrote it, with what it can mean.

use std::str::FromStr;

use chrono_tz::Tz;

use super::parse::{Fault, parse_unit};
use super::{DateEnd, DateError, DateUnit, Instant, suggest};

/// The shape of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateShape {
    /// One unit of time, such as `2023-12-01?`.
    Unit,
    /// From one end to another, such as `2023-11-24/2023-12-01?`.
    Interval,
    /// One of several, not known which, such as `[1667,1668,1670..1672]`.
    OneOf,
    /// All of several, such as `{1960,1961-12}`.
    AllOf,
}

/// A date in the Extended Date/Time Format (ISO 8601-2:2019): levels 0 and 1 in full, level 2 as
/// bounds and flags.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EdtfDate {
    /// The text as written.
    pub text: String,
    /// Its shape.
    pub shape: DateShape,
    /// The start. Of a single unit, that unit; of a set, its earliest member, or open.
    pub start: DateEnd,
    /// The end. Of a single unit, the same unit; of a set, the member that ends last, or open.
    pub end: DateEnd,
}

impl EdtfDate {
    /// Reads a date. White space around it is let pass and not kept.
    ///
    /// # Errors
    /// A [`DateError`] that says what to write instead.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::read(text.trim()).map_err(|fault| suggest::explain(text.trim(), fault))
    }

    /// Reads a date without looking for what a mistake may mean.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        if text.is_empty() {
            return Err(Fault::Empty);
        }
        let (shape, start, end) = if let Some(inner) = between(text, '[', ']') {
            let (start, end) = span_of(&read_members(inner)?)?;
            (DateShape::OneOf, start, end)
        } else if let Some(inner) = between(text, '{', '}') {
            let (start, end) = span_of(&read_members(inner)?)?;
            (DateShape::AllOf, start, end)
        } else if let Some((start, end)) = text.split_once('/') {
            let (start, end) = (read_end(start)?, read_end(end)?);
            check_order(&start, &end)?;
            (DateShape::Interval, start, end)
        } else {
            let unit = DateEnd::Unit(parse_unit(text)?);
            (DateShape::Unit, unit, unit)
        };
        Ok(Self {
            text: text.to_owned(),
            shape,
            start,
            end,
        })
    }

    /// The first instant that it can mean; none if its start is open or unknown.
    #[must_use]
    pub fn earliest(&self) -> Option<Instant> {
        self.start.unit().map(|unit| unit.first)
    }

    /// The first instant after all that it can mean; none if its end is open or unknown.
    #[must_use]
    pub fn past(&self) -> Option<Instant> {
        self.end.unit().map(|unit| unit.past)
    }

    /// Whether either end names a time of day.
    #[must_use]
    pub fn has_time(&self) -> bool {
        [&self.start, &self.end]
            .iter()
            .any(|end| end.unit().is_some_and(DateUnit::has_time))
    }

    /// The same date with every time that states a zone moved into civil time of `zone`. Bare
    /// dates, times without a zone, and times beyond the zone database stay as they are. The
    /// text stays as written.
    #[must_use]
    pub fn in_zone(self, zone: Tz) -> Self {
        Self {
            start: self.start.in_zone(zone),
            end: self.end.in_zone(zone),
            ..self
        }
    }

    /// The members of a set in the order written, each as its two ends (equal for a single
    /// unit); for other shapes the one pair of ends. Read from the text again, for words.
    #[must_use]
    pub fn members(&self) -> Vec<(DateEnd, DateEnd)> {
        let inner = between(&self.text, '[', ']').or_else(|| between(&self.text, '{', '}'));
        inner
            .and_then(|inner| read_members(inner).ok())
            .unwrap_or_else(|| vec![(self.start, self.end)])
    }
}

impl FromStr for EdtfDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

fn between(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

fn read_end(text: &str) -> Result<DateEnd, Fault> {
    match text {
        "" => Ok(DateEnd::Unknown),
        ".." => Ok(DateEnd::Open),
        _ => parse_unit(text).map(DateEnd::Unit),
    }
}

/// An interval is wrong when its end lies wholly before its start. `2004-06/2004` is right: its
/// end is some time in a year that its start is part of. Ends are compared as moments where both
/// state a zone, else as civil time.
fn check_order(start: &DateEnd, end: &DateEnd) -> Result<(), Fault> {
    let (from, to) = match (start, end) {
        (DateEnd::Unit(from), DateEnd::Unit(to)) => (from, to),
        (DateEnd::Unit(_), _) | (_, DateEnd::Unit(_)) => return Ok(()),
        _ => return Err(Fault::NothingKnown),
    };
    let reversed = match (from.first_utc(), to.first_utc()) {
        (Some(first), Some(last)) => last.saturating_add(to.past.secs_since(to.first)) <= first,
        _ => to.past <= from.first,
    };
    if reversed {
        Err(Fault::Reversed)
    } else {
        Ok(())
    }
}

fn read_members(inner: &str) -> Result<Vec<(DateEnd, DateEnd)>, Fault> {
    inner
        .split(',')
        .map(|member| {
            let member = member.trim();
            match member.split_once("..") {
                None => parse_unit(member).map(|unit| (DateEnd::Unit(unit), DateEnd::Unit(unit))),
                Some((from, to)) => {
                    // Nothing before or after the dots is without limit: a set has no unknown end.
                    let end = |text: &str| match text {
                        "" => Ok(DateEnd::Open),
                        _ => parse_unit(text).map(DateEnd::Unit),
                    };
                    let (from, to) = (end(from)?, end(to)?);
                    check_order(&from, &to)?;
                    Ok((from, to))
                }
            }
        })
        .collect()
}

fn span_of(members: &[(DateEnd, DateEnd)]) -> Result<(DateEnd, DateEnd), Fault> {
    // An open end wins over any unit; none of the members has an unknown one.
    let start = members
        .iter()
        .map(|(start, _)| *start)
        .min_by_key(|end| end.unit().map(|unit| unit.first));
    let end = members
        .iter()
        .map(|(_, end)| *end)
        .max_by_key(|end| match end.unit() {
            Some(unit) => (false, unit.past),
            None => (true, Instant::MAX),
        });
    start.zip(end).ok_or(Fault::Form)
}

#[cfg(test)]
mod tests {
    use super::super::{Civil, Precision, Zone};
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> EdtfDate {
        EdtfDate::parse(text).unwrap_or_else(|error| panic!("{error}"))
    }

    fn unit(text: &str) -> DateUnit {
        let date = date(text);
        assert_eq!(date.start, date.end);
        *date.start.unit().unwrap()
    }

    /// First and last day of what a text can mean.
    fn days(text: &str) -> ((i64, u8, u8), (i64, u8, u8)) {
        let date = date(text);
        let first = Civil::from_instant(date.earliest().unwrap());
        let last = Civil::from_instant(date.past().unwrap().saturating_sub(1));
        (
            (first.year, first.month, first.day),
            (last.year, last.month, last.day),
        )
    }

    #[test]
    fn level_0_examples_of_the_standard() {
        assert_eq!(days("1985-04-12"), ((1985, 4, 12), (1985, 4, 12)));
        assert_eq!(days("1985-04"), ((1985, 4, 1), (1985, 4, 30)));
        assert_eq!(days("1985"), ((1985, 1, 1), (1985, 12, 31)));
        assert_eq!(days("0000"), ((0, 1, 1), (0, 12, 31)));
        assert_eq!(unit("1985-04-12T23:20:30").zone, Zone::NotStated);
        assert_eq!(unit("1985-04-12T23:20:30Z").zone, Zone::Utc);
        assert_eq!(
            unit("1985-04-12T23:20:30-04").zone,
            Zone::OffsetMinutes(-240)
        );
        assert_eq!(
            unit("1985-04-12T23:20:30+04:30").zone,
            Zone::OffsetMinutes(270)
        );
        assert_eq!(days("1964/2008"), ((1964, 1, 1), (2008, 12, 31)));
        assert_eq!(days("2004-06/2006-08"), ((2004, 6, 1), (2006, 8, 31)));
        assert_eq!(days("2004-02-01/2005-02-08"), ((2004, 2, 1), (2005, 2, 8)));
        assert_eq!(days("2004-02-01/2005-02"), ((2004, 2, 1), (2005, 2, 28)));
        assert_eq!(days("2004-02-01/2005"), ((2004, 2, 1), (2005, 12, 31)));
        assert_eq!(days("2005/2006-02"), ((2005, 1, 1), (2006, 2, 28)));
    }

    #[test]
    fn times_keep_their_precision_and_their_text() {
        let time = unit("2023-12-01T07:00");
        assert_eq!(time.precision, Precision::Minute);
        assert_eq!(time.past.secs_since(time.first), 60);
        assert_eq!(Civil::from_instant(time.first).hour, 7);
        assert_eq!(unit("2023-12-01T07").precision, Precision::Hour);
        let fraction = date("2023-12-01T07:00:01.999Z");
        assert_eq!(fraction.text, "2023-12-01T07:00:01.999Z");
        assert_eq!(Civil::from_instant(fraction.earliest().unwrap()).second, 1);
        assert_eq!(
            unit("2016-12-31T23:59:60Z").first,
            unit("2016-12-31T23:59:59Z").first
        );
        assert!(unit("2023-12-01T07:00?").uncertain);
        assert!(date("2023-12-01/2023-12-02T07:00").has_time());
        assert!(!date("2023-12-01").has_time());
    }

    #[test]
    fn level_1_examples_of_the_standard() {
        assert_eq!(
            days("Y170000002"),
            ((170_000_002, 1, 1), (170_000_002, 12, 31))
        );
        assert_eq!(
            days("Y-170000002"),
            ((-170_000_002, 1, 1), (-170_000_002, 12, 31))
        );
        assert_eq!(days("2001-21"), ((2001, 3, 1), (2001, 5, 31)));
        assert_eq!(days("2001-22"), ((2001, 6, 1), (2001, 8, 31)));
        assert_eq!(days("2001-24"), ((2001, 12, 1), (2002, 2, 28)));
        assert_eq!(unit("2001-21").precision, Precision::Season);
        for (text, uncertain, approximate) in [
            ("1984?", true, false),
            ("2004-06~", false, true),
            ("2004-06-11%", true, true),
        ] {
            let unit = unit(text);
            assert_eq!(
                (unit.uncertain, unit.approximate),
                (uncertain, approximate),
                "{text}"
            );
        }
        assert_eq!(days("201X"), ((2010, 1, 1), (2019, 12, 31)));
        assert_eq!(unit("201X").precision, Precision::Decade);
        assert_eq!(days("20XX"), ((2000, 1, 1), (2099, 12, 31)));
        assert_eq!(days("2004-XX"), ((2004, 1, 1), (2004, 12, 31)));
        assert_eq!(days("1985-04-XX"), ((1985, 4, 1), (1985, 4, 30)));
        assert_eq!(days("1985-XX-XX"), ((1985, 1, 1), (1985, 12, 31)));
        assert!(unit("1985-XX-XX").unspecified);
        assert_eq!(unit("1985-XX-XX").precision, Precision::Day);
        assert_eq!(days("-1985"), ((-1985, 1, 1), (-1985, 12, 31)));
        assert_eq!(days("-01XX"), ((-199, 1, 1), (-100, 12, 31)));
    }

    #[test]
    fn level_1_intervals_keep_open_and_unknown_apart() {
        assert_eq!(date("1985-04-12/..").end, DateEnd::Open);
        assert_eq!(date("1985-04/..").past(), None);
        assert_eq!(date("../1985-04-12").start, DateEnd::Open);
        assert_eq!(date("1985/").end, DateEnd::Unknown);
        assert_eq!(date("/1985-04").start, DateEnd::Unknown);
        assert_eq!(date("/1985-04").earliest(), None);
        let both = date("1984~/2004-06");
        assert!(both.start.unit().unwrap().approximate && !both.end.unit().unwrap().approximate);
        assert!(date("2004-06-11%/2004-06~").start.unit().unwrap().uncertain);
        assert!(date("1984?/2004~").end.unit().unwrap().approximate);
    }

    #[test]
    fn level_2_examples_of_the_standard() {
        assert_eq!(days("Y-17E7").0.0, -170_000_000);
        assert_eq!(
            days("Y17101E4S3"),
            ((171_000_000, 1, 1), (171_999_999, 12, 31))
        );
        assert_eq!(days("Y3388E2S3"), ((338_000, 1, 1), (338_999, 12, 31)));
        assert_eq!(
            days("Y171010000S3"),
            ((171_000_000, 1, 1), (171_999_999, 12, 31))
        );
        assert_eq!(days("1950S2"), ((1900, 1, 1), (1999, 12, 31)));
        assert_eq!(unit("1950S2").precision, Precision::Century);
        assert_eq!(days("2001-34"), ((2001, 4, 1), (2001, 6, 30)));
        assert_eq!(days("2001-30"), ((2001, 12, 1), (2002, 2, 28)));
        assert_eq!(days("2001-38"), ((2001, 5, 1), (2001, 8, 31)));
        assert_eq!(days("2001-41"), ((2001, 7, 1), (2001, 12, 31)));
        assert_eq!(
            days("[1667,1668,1670..1672]"),
            ((1667, 1, 1), (1672, 12, 31))
        );
        assert_eq!(date("[..1760-12-03]").start, DateEnd::Open);
        assert_eq!(date("[1760-12..]").end, DateEnd::Open);
        assert_eq!(date("[1760-01,1760-02,1760-12..]").end, DateEnd::Open);
        assert_eq!(date("[1667,1760-12]").shape, DateShape::OneOf);
        assert_eq!(date("{1960,1961-12}").shape, DateShape::AllOf);
        assert_eq!(
            days("{1667, 1668, 1670..1672}"),
            ((1667, 1, 1), (1672, 12, 31))
        );
        assert_eq!(date("{..1984}").start, DateEnd::Open);
        assert_eq!(date("[1667,1670..1672]").members().len(), 2);
    }

    #[test]
    fn level_2_qualifiers_stand_on_any_component() {
        for text in ["2004-06~-11", "2004-06-~11", "~2004-06-11", "2004~-06-11"] {
            let unit = unit(text);
            assert!(unit.approximate && !unit.uncertain, "{text}");
            assert_eq!(unit.precision, Precision::Day);
        }
        assert!(unit("?2004-06-11").uncertain && unit("2004?-06").uncertain);
        let mixed = unit("2004?-06-~11");
        assert!(mixed.uncertain && mixed.approximate);
        assert!(unit("2004-%06").approximate);
        assert!(unit("Y170000002?").uncertain && unit("?-1985").uncertain);
        let interval = date("2004-06-~01/2004-06-~20");
        assert!(interval.start.unit().unwrap().approximate);
    }

    #[test]
    fn level_2_digits_may_be_unspecified_anywhere() {
        assert_eq!(days("156X-12-25"), ((1560, 12, 25), (1569, 12, 25)));
        assert_eq!(days("15XX-12-25"), ((1500, 12, 25), (1599, 12, 25)));
        assert_eq!(days("XXXX-12-XX"), ((0, 12, 1), (9999, 12, 31)));
        assert_eq!(days("1XXX-12"), ((1000, 12, 1), (1999, 12, 31)));
        assert_eq!(days("1XXX-XX"), ((1000, 1, 1), (1999, 12, 31)));
        assert_eq!(days("1984-1X"), ((1984, 10, 1), (1984, 12, 31)));
        assert_eq!(days("2004-06-XX/2004-07-03"), ((2004, 6, 1), (2004, 7, 3)));
        assert_eq!(days("156X-02-29"), ((1560, 2, 29), (1568, 2, 29)));
        assert_eq!(days("1985-XX-31"), ((1985, 1, 31), (1985, 12, 31)));
        assert_eq!(days("1985-04-3X"), ((1985, 4, 30), (1985, 4, 30)));
        assert_eq!(days("1X50"), ((1050, 1, 1), (1950, 12, 31)));
    }

    #[test]
    fn what_is_not_edtf_is_refused() {
        for text in [
            "",
            " ",
            "../..",
            "/",
            "1985/1984",
            "2023-13",
            "2023-00",
            "2023-02-30",
            "1900-02-29",
            "2023-04-31",
            "2023-12-01T24:00",
            "2023-12-01T07:60",
            "2023-12T07:00",
            "2023-1-1",
            "Y2023",
            "-0000",
            "1985??",
            "?",
            "2023-12-01-01",
            "[",
            "[]",
            "{1960",
            "1985/1986/1987",
            "2001-21-03",
            "1950S5",
            "1950S0",
            "Y1E99",
            "Y999999999999999999999",
            "XXXX-02-30",
            "1985-0X-32",
            "2023-12-01T07:00+19:00",
            "٢٠٢٣",
            "[1985..1984]",
            "2023-12-01TZ",
            "T07:00",
            "1985-1X-XX-XX",
            "XX",
            "20231201",
            "1985-XX-00",
            "Y",
        ] {
            assert!(EdtfDate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_end_may_be_part_of_its_start_but_not_before_it() {
        assert!(EdtfDate::parse("2004-06/2004").is_ok());
        assert!(EdtfDate::parse("2004/2004-06").is_ok());
        assert!(EdtfDate::parse("2004-06-02/2004-06-01").is_err());
        // 07:00 at +02:00 is 05:00 UTC, before 06:00 UTC.
        assert!(EdtfDate::parse("2023-12-01T07:00+02:00/2023-12-01T06:00Z").is_ok());
        assert!(EdtfDate::parse("2023-12-01T07:00Z/2023-12-01T08:00+02:00").is_err());
    }

    #[test]
    fn only_times_with_a_zone_move() {
        let zone = super::super::parse_zone("Asia/Jerusalem").unwrap();
        let moved = date("2023-11-30T23:30Z").in_zone(zone);
        assert_eq!(moved.earliest(), date("2023-12-01T01:30").earliest());
        assert_eq!(moved.start.unit().unwrap().zone, Zone::OffsetMinutes(120));
        assert_eq!(moved.clone().in_zone(zone), moved);
        for text in ["2023-12-01", "2023-12-01T07:00", "2023/..", "Y-170000002"] {
            assert_eq!(date(text).in_zone(zone), date(text));
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC{0,24}") {
            let _ = EdtfDate::parse(&text);
        }

        #[test]
        fn nothing_near_a_date_panics(text in "[-0-9XYTZES?~%./:,\\[\\]{}+ ]{0,20}") {
            if let Ok(date) = EdtfDate::parse(&text) {
                if let (Some(first), Some(past)) = (date.earliest(), date.past()) {
                    prop_assert!(first < past, "{}", text);
                }
                prop_assert_eq!(EdtfDate::parse(&date.text), Ok(date));
            }
        }

        #[test]
        fn every_day_has_its_own_bounds(days in -4_000_000_i64..3_000_000) {
            let civil = Civil::from_instant(Instant(days * 86_400));
            let sign = if civil.year < 0 { "-" } else { "" };
            if civil.year.abs() > 9999 { return Ok(()); }
            let text = format!("{sign}{:04}-{:02}-{:02}", civil.year.abs(), civil.month, civil.day);
            let unit = unit(&text);
            prop_assert_eq!(unit.first, Instant(days * 86_400));
            prop_assert_eq!(unit.past, Instant(days * 86_400 + 86_400));
        }

        #[test]
        fn an_unspecified_digit_holds_every_digit(
            year in 1_i64..9999, month in 1_u8..=12, at in 0_usize..4,
        ) {
            let full = format!("{year:04}-{month:02}");
            let mut masked = full.clone();
            masked.replace_range(at..=at, "X");
            let (exact, loose) = (unit(&full), unit(&masked));
            prop_assert!(loose.first <= exact.first && exact.past <= loose.past);
        }
    }
}
