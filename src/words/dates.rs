//! Every date that anyone reads, in English, the same on every computer.
//!
//! A date keeps its doubt in words: each end of a range has its own '?' and its own 'about'.
//! Years before 1 CE are told as BCE; years 1 to 999 say CE, so that '79' is never a year alone.

mod views;
mod years;

use crate::time::{
    Civil, DateEnd, DateShape, DateUnit, EdtfDate, Instant, Precision, TimeRange, Weekday, Zone,
};
use years::{year_parts, years_span};

pub use views::{range_in_words, tick_labels, upper_label_without_year, upper_labels, view_labels};
pub use years::{year_compact, year_in_words};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How long names are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Long,
    Short,
}

/// A month in full, from 1 for January; empty for a number that is no month.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    usize::from(month)
        .checked_sub(1)
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or_default()
}

/// A month in three letters.
#[must_use]
pub fn month_short(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

/// A day of the week in full.
#[must_use]
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn weekday_cut(weekday: Weekday, letters: usize) -> &'static str {
    weekday_name(weekday).get(..letters).unwrap_or_default()
}

/// A time of day to the minute: '07:00'.
#[must_use]
pub fn clock(instant: Instant) -> String {
    let civil = Civil::from_instant(instant);
    format!("{:02}:{:02}", civil.hour, civil.minute)
}

/// A time of day to the second: '07:00:15'.
#[must_use]
pub fn clock_with_seconds(instant: Instant) -> String {
    format!(
        "{}:{:02}",
        clock(instant),
        Civil::from_instant(instant).second
    )
}

/// A day without its year: '7 Oct'.
#[must_use]
pub fn short_day(instant: Instant) -> String {
    let civil = Civil::from_instant(instant);
    format!("{} {}", civil.day, month_short(civil.month))
}

/// A day with its year: '1 Dec 2023'.
#[must_use]
pub fn short_day_year(instant: Instant) -> String {
    calendar_parts(instant, Precision::Day, Style::Short).join(" ")
}

/// Day, month, year and era of an instant as far as a precision goes, finest first.
fn calendar_parts(instant: Instant, precision: Precision, style: Style) -> Vec<String> {
    let civil = Civil::from_instant(instant);
    let mut parts = Vec::with_capacity(4);
    if precision <= Precision::Day {
        parts.push(civil.day.to_string());
    }
    if precision <= Precision::Month {
        let name = if style == Style::Long {
            month_name
        } else {
            month_short
        };
        parts.push(name(civil.month).to_owned());
    }
    parts.extend(year_parts(civil.year, 1));
    parts
}

fn calendar(instant: Instant, precision: Precision, style: Style) -> String {
    calendar_parts(instant, precision, style).join(" ")
}

/// The doubt at one end, put before and after its words.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Doubt {
    about: bool,
    uncertain: bool,
}

impl Doubt {
    fn of(unit: &DateUnit) -> Self {
        Self {
            about: unit.approximate,
            uncertain: unit.uncertain,
        }
    }

    fn around(self, words: &str) -> String {
        let about = if self.about { "about " } else { "" };
        let mark = if self.uncertain { "?" } else { "" };
        format!("{about}{words}{mark}")
    }
}

/// Joins two dates with an en dash and says once, at the end, what they share.
fn joined(from: &[String], from_doubt: Doubt, to: &[String], to_doubt: Doubt) -> String {
    if from == to && from_doubt == to_doubt {
        return from_doubt.around(&from.join(" "));
    }
    let shared = if from == to {
        0
    } else {
        from.iter()
            .rev()
            .zip(to.iter().rev())
            .take_while(|(a, b)| a == b)
            .count()
    };
    let (from_head, tail) = from.split_at(from.len().saturating_sub(shared));
    let (to_head, _) = to.split_at(to.len().saturating_sub(shared));
    let mut words = format!(
        "{}–{}",
        from_doubt.around(&from_head.join(" ")),
        to_doubt.around(&to_head.join(" "))
    );
    for part in tail {
        words.push(' ');
        words.push_str(part);
    }
    words
}

/// One unit of time in full, with its doubt: '1 December 2023', 'about 1450', '1 December 2023?',
/// 'some day in April 1985', '1 December 2023 at 07:00, zone not stated'.
#[must_use]
pub fn unit_in_words(unit: &DateUnit) -> String {
    unit_words(unit, Style::Long)
}

fn unit_words(unit: &DateUnit, style: Style) -> String {
    let doubt = Doubt::of(unit);
    if unit.has_time() {
        let day = doubt.around(&calendar(unit.first, Precision::Day, style));
        return format!("{day}{}", time_words(unit, style));
    }
    doubt.around(&undoubted(unit, style))
}

fn time_words(unit: &DateUnit, style: Style) -> String {
    let clock = match unit.precision {
        Precision::Second => clock_with_seconds(unit.first),
        Precision::Minute => clock(unit.first),
        _ => format!("{}–{}", clock(unit.first), clock_of_end(unit.past)),
    };
    let zone = match unit.zone {
        Zone::NotStated if style == Style::Short => String::new(),
        Zone::NotStated => ", zone not stated".to_owned(),
        Zone::Utc => " UTC".to_owned(),
        Zone::OffsetMinutes(minutes) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!(" {sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    let at = if style == Style::Short { ", " } else { " at " };
    format!("{at}{clock}{zone}")
}

/// The clock at an exclusive end, where midnight is the end of the day before.
fn clock_of_end(past: Instant) -> String {
    if past.0.rem_euclid(86_400) == 0 {
        "24:00".to_owned()
    } else {
        clock(past)
    }
}

fn undoubted(unit: &DateUnit, style: Style) -> String {
    let first = Civil::from_instant(unit.first);
    let last_instant = unit.past.saturating_sub(1);
    let last = Civil::from_instant(last_instant);
    let between = |what: &str, precision| {
        let (from, to) = (
            calendar(unit.first, precision, style),
            calendar(last_instant, precision, style),
        );
        format!("some {what} between {from} and {to}")
    };
    // Asked for by few dates, and each costs more than most dates do altogether.
    let one_year = || {
        first.year == last.year
            && Civil::midnight(first.year, 1, 1).to_instant() == unit.first
            && Civil::midnight(last.year.saturating_add(1), 1, 1).to_instant() == unit.past
    };
    let one_month = || {
        let start = Civil::midnight(first.year, first.month, 1);
        first.day == 1 && start.add_months(1).to_instant() == unit.past
    };
    let year = || year_in_words(first.year);
    let third = usize::from(first.month.saturating_sub(1));
    let ordinal = |at: usize| {
        ["first", "second", "third", "fourth"]
            .get(at)
            .copied()
            .unwrap_or_default()
    };
    match unit.precision {
        Precision::Day if unit.unspecified && one_month() => {
            format!(
                "some day in {}",
                calendar(unit.first, Precision::Month, style)
            )
        }
        Precision::Day if unit.unspecified && one_year() => format!("some day in {}", year()),
        Precision::Day if unit.unspecified => between("day", Precision::Day),
        Precision::Month if unit.unspecified && one_year() => {
            format!("some month of {}", year())
        }
        Precision::Month if unit.unspecified => between("month", Precision::Month),
        Precision::Year if unit.unspecified => between("year", Precision::Year),
        Precision::Second | Precision::Minute | Precision::Hour | Precision::Day => {
            calendar(unit.first, Precision::Day, style)
        }
        Precision::Month => calendar(unit.first, Precision::Month, style),
        Precision::Year => year(),
        Precision::Season
        | Precision::SouthernSeason
        | Precision::Quarter
        | Precision::Quadrimester
        | Precision::Semester
            if unit.unspecified =>
        {
            between("time", Precision::Month)
        }
        Precision::Season => season(first, last, false),
        Precision::SouthernSeason => season(first, last, true),
        Precision::Quarter if style == Style::Short => format!("Q{} {}", third / 3 + 1, year()),
        Precision::Quarter => format!("{} quarter of {}", ordinal(third / 3), year()),
        Precision::Quadrimester => joined(
            &calendar_parts(unit.first, Precision::Month, style),
            Doubt::default(),
            &calendar_parts(last_instant, Precision::Month, style),
            Doubt::default(),
        ),
        Precision::Semester => format!("{} half of {}", ordinal(third / 6), year()),
        // '1900s' can be ten years or a hundred, so only other decades are told that way.
        Precision::Decade
            if first.year >= 1_000 && first.year % 10 == 0 && first.year % 100 != 0 =>
        {
            format!("{}s", first.year)
        }
        Precision::Decade | Precision::Century | Precision::Millennium | Precision::Coarse => {
            years_span(first.year, last.year)
        }
    }
}

fn season(first: Civil, last: Civil, southern: bool) -> String {
    let shift = if southern { 6 } else { 0 };
    let name = match (first.month + shift) % 12 {
        3 => "spring",
        6 => "summer",
        9 => "autumn",
        _ => "winter",
    };
    let mut words = format!("{name} {}", year_in_words(first.year));
    if last.year != first.year {
        // A winter of two years in the usual short form.
        words = if first.year >= 1_000 {
            format!("{words}–{:02}", last.year.rem_euclid(100))
        } else {
            format!("{name} {}", years_span(first.year, last.year))
        };
    }
    if southern {
        words.push_str(" (southern)");
    }
    words
}

/// A date in full, with the doubt of each end: '24–27? November 2023', 'from 7 October 2023, open
/// end', 'until 1985, start not known', 'one of 1667, 1668'.
#[must_use]
pub fn date_in_words(date: &EdtfDate) -> String {
    date_words(date, Style::Long)
}

/// A date in few characters: '24 Nov–1 Dec? 2023', 'from 7 Oct 2023, open end'.
#[must_use]
pub fn short_date(date: &EdtfDate) -> String {
    date_words(date, Style::Short)
}

/// The same without its year, where that is the year in which a range begins or ends.
#[must_use]
pub fn short_date_in(date: &EdtfDate, range: TimeRange) -> String {
    let whole = short_date(date);
    let year_of = |at: Instant| Civil::from_instant(at).year;
    let last = date.past().map(|past| Instant(past.0.saturating_sub(1)));
    let (Some(first), Some(last)) = (date.earliest(), last) else {
        return whole;
    };
    let year = year_of(first);
    let is_near = [range.first(), range.past()].map(year_of).contains(&year);
    let years = format!(" {}", year_parts(year, 1).join(" "));
    let is_finer = matches!(&date.start, DateEnd::Unit(unit) if unit.precision <= Precision::Month);
    if !is_near || year_of(last) != year || !is_finer {
        return whole;
    }
    // Only where the year stands once, as a word of its own; doubt said after it stays.
    let mut parts = whole.split(&*years);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(before), Some(after), None) => format!("{before}{after}"),
        _ => whole,
    }
}

fn date_words(date: &EdtfDate, style: Style) -> String {
    let set = |how: &str| {
        let members: Vec<String> = date
            .members()
            .iter()
            .map(|(start, end)| ends_words(start, end, style))
            .collect();
        format!("{how} {}", members.join(", "))
    };
    match date.shape {
        DateShape::OneOf => set("one of"),
        DateShape::AllOf => set("all of"),
        DateShape::Unit | DateShape::Interval => ends_words(&date.start, &date.end, style),
    }
}

fn ends_words(start: &DateEnd, end: &DateEnd, style: Style) -> String {
    match (start, end) {
        (DateEnd::Unit(from), DateEnd::Unit(to)) => units_words(from, to, style),
        (DateEnd::Unit(from), DateEnd::Open) => {
            format!("from {}, open end", unit_words(from, style))
        }
        (DateEnd::Unit(from), _) => format!("from {}, end not known", unit_words(from, style)),
        (DateEnd::Open, DateEnd::Unit(to)) => {
            format!("until {}, open start", unit_words(to, style))
        }
        (_, DateEnd::Unit(to)) => format!("until {}, start not known", unit_words(to, style)),
        _ => "date not given".to_owned(),
    }
}

fn units_words(from: &DateUnit, to: &DateUnit, style: Style) -> String {
    if from == to {
        return unit_words(from, style);
    }
    let plain = |unit: &DateUnit| {
        !unit.unspecified
            && matches!(
                unit.precision,
                Precision::Day | Precision::Month | Precision::Year
            )
    };
    // '1 February 2004–2005' would read as a range of years, so unlike ends are joined by words.
    if from.precision == to.precision && plain(from) && plain(to) {
        return joined(
            &calendar_parts(from.first, from.precision, style),
            Doubt::of(from),
            &calendar_parts(to.first, to.precision, style),
            Doubt::of(to),
        );
    }
    format!("{} to {}", unit_words(from, style), unit_words(to, style))
}

/// What is known of an event without a date: 'not before 1 Dec 2023?', 'not after 2 Dec 2023',
/// 'between 1 Dec 2023? and 2 Dec 2023', 'date not given'.
#[must_use]
pub fn bound_in_words(earliest: Option<&EdtfDate>, latest: Option<&EdtfDate>) -> String {
    match (earliest, latest) {
        (Some(earliest), Some(latest)) => {
            format!(
                "between {} and {}",
                short_date(earliest),
                short_date(latest)
            )
        }
        (Some(earliest), None) => format!("not before {}", short_date(earliest)),
        (None, Some(latest)) => format!("not after {}", short_date(latest)),
        (None, None) => "date not given".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> EdtfDate {
        EdtfDate::parse(text).unwrap()
    }

    fn long(text: &str) -> String {
        date_in_words(&date(text))
    }

    #[test]
    fn units_keep_their_doubt_in_words() {
        for (text, words) in [
            ("2023-12-01", "1 December 2023"),
            ("2023-12-01?", "1 December 2023?"),
            ("1450~", "about 1450"),
            ("1450%", "about 1450?"),
            ("156X", "1560s"),
            ("190X", "1900–1909"),
            ("19XX", "1900–1999"),
            ("-01XX", "200–101 BCE"),
            ("1985-04-XX", "some day in April 1985"),
            ("1985-XX-XX", "some day in 1985"),
            ("2004-XX", "some month of 2004"),
            (
                "1984-1X",
                "some month between October 1984 and December 1984",
            ),
            (
                "156X-12-25",
                "some day between 25 December 1560 and 25 December 1569",
            ),
            ("2001-21", "spring 2001"),
            ("2001-24", "winter 2001–02"),
            ("2001-29", "spring 2001 (southern)"),
            ("2001-30", "summer 2001–02 (southern)"),
            ("2001-34", "second quarter of 2001"),
            ("2001-38", "May–August 2001"),
            ("2001-41", "second half of 2001"),
            (
                "2023-12-01T07:00",
                "1 December 2023 at 07:00, zone not stated",
            ),
            ("2023-12-01T07:00Z", "1 December 2023 at 07:00 UTC"),
            (
                "2023-12-01T07:00:15-04:30?",
                "1 December 2023? at 07:00:15 −04:30",
            ),
            (
                "2023-12-01T23",
                "1 December 2023 at 23:00–24:00, zone not stated",
            ),
        ] {
            assert_eq!(unit_in_words(date(text).start.unit().unwrap()), words);
            assert_eq!(long(text), words);
        }
    }

    #[test]
    fn intervals_say_once_what_their_ends_share() {
        for (text, words) in [
            ("2023-11-24/2023-11-27?", "24–27? November 2023"),
            ("2023-11-24/2023-12-01?", "24 November–1 December? 2023"),
            (
                "2022-11-24?/2023-11-24",
                "24 November 2022?–24 November 2023",
            ),
            ("2023-10~/2023-12", "about October–December 2023"),
            ("-0054/-0043", "55–44 BCE"),
            ("-0043/0014", "44 BCE–14 CE"),
            ("1964/2008~", "1964–about 2008"),
            ("2004-02-01/2005", "1 February 2004 to 2005"),
            ("2023-12-01?/2023-12-01", "1 December 2023?–1 December 2023"),
            ("2023-10-07/..", "from 7 October 2023, open end"),
            ("2023-10-07/", "from 7 October 2023, end not known"),
            ("/1985", "until 1985, start not known"),
            ("../1985?", "until 1985?, open start"),
            ("[1667,1668,1670..1672]", "one of 1667, 1668, 1670–1672"),
            ("{1960,1961-12}", "all of 1960, December 1961"),
            ("[..1760-12-03]", "one of until 3 December 1760, open start"),
        ] {
            assert_eq!(long(text), words);
        }
    }

    #[test]
    fn the_year_of_a_range_need_not_be_said_again() {
        let at = |text: &str| date(text).earliest().unwrap();
        let range = TimeRange::between(at("2023-11-23"), at("2023-12-03"));
        for (text, words) in [
            ("2023-12-18/2023-12-20", "18–20 Dec"),
            ("2023-12-18?", "18 Dec?"),
            ("2023-12", "Dec"),
            ("2024-01-05", "5 Jan 2024"),
            ("2023-12-30/2024-01-02", "30 Dec 2023–2 Jan 2024"),
            ("2023", "2023"),
            ("2023-12-01T07:00Z", "1 Dec, 07:00 UTC"),
        ] {
            assert_eq!(short_date_in(&date(text), range), words, "{text}");
        }
    }

    #[test]
    fn short_dates_are_short() {
        assert_eq!(
            short_date(&date("2023-11-24/2023-12-01?")),
            "24 Nov–1 Dec? 2023"
        );
        assert_eq!(short_date(&date("2023-12-01?")), "1 Dec 2023?");
        assert_eq!(
            short_date(&date("2023-12-01T07:00Z")),
            "1 Dec 2023, 07:00 UTC"
        );
        assert_eq!(short_date(&date("2001-33")), "Q1 2001");
        let day = date("2023-10-07").earliest().unwrap();
        assert_eq!(short_day(day), "7 Oct");
        assert_eq!(short_day_year(day), "7 Oct 2023");
    }

    #[test]
    fn bounds_are_worded_one_sided() {
        let (from, to) = (date("2023-12-01?"), date("2023-12-02"));
        assert_eq!(bound_in_words(Some(&from), None), "not before 1 Dec 2023?");
        assert_eq!(bound_in_words(None, Some(&to)), "not after 2 Dec 2023");
        assert_eq!(
            bound_in_words(Some(&from), Some(&to)),
            "between 1 Dec 2023? and 2 Dec 2023"
        );
        assert_eq!(bound_in_words(None, None), "date not given");
    }
}
