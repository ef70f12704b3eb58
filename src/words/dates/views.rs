//! What an axis and a view are called.

use super::years::{year_compact, year_in_words, year_parts, years_span};
use super::{
    Doubt, Style, calendar, calendar_parts, clock, clock_of_end, clock_with_seconds, joined,
    month_name, month_short, short_day, weekday_cut, weekday_name,
};
use crate::time::{Civil, Instant, Precision, TickStep, TickUnit};

/// The range of a view, `past` excluded, as fine as its length needs: '23 Nov–3 Dec 2023',
/// '1 Dec 2023, 07:00–09:30', '1950–1959', '13.8–4.5 billion BCE'.
#[must_use]
pub fn range_in_words(from: Instant, past: Instant) -> String {
    const MINUTE: i64 = 60;
    const DAY: i64 = 86_400;
    const YEAR: i64 = 31_556_952;
    let last = past.saturating_sub(1).max(from);
    let secs = past.secs_since(from);
    let (first, end) = (Civil::from_instant(from), Civil::from_instant(past));
    let at_midnight = |civil: Civil| (civil.hour, civil.minute, civil.second) == (0, 0, 0);
    let at_month = |civil: Civil| civil.day == 1 && at_midnight(civil);
    let at_year = |civil: Civil| civil.month == 1 && at_month(civil);
    if secs >= 2_000 * YEAR {
        return deep_range(from, last, secs / YEAR);
    }
    let whole_years = at_year(first) && at_year(end) && secs >= 300 * DAY;
    let whole_months = at_month(first) && at_month(end) && secs >= 28 * DAY;
    let precision = if secs >= 30 * YEAR || whole_years {
        Precision::Year
    } else if secs >= 3 * YEAR || whole_months {
        Precision::Month
    } else if secs >= 3 * DAY || (at_midnight(first) && at_midnight(end) && secs >= DAY) {
        Precision::Day
    } else if secs > 10 * MINUTE {
        Precision::Minute
    } else {
        Precision::Second
    };
    let day_of = |at| calendar_parts(at, precision.max(Precision::Day), Style::Short);
    if precision >= Precision::Day {
        return joined(
            &day_of(from),
            Doubt::default(),
            &day_of(last),
            Doubt::default(),
        );
    }
    let seconds = precision == Precision::Second;
    let start = if seconds {
        clock_with_seconds(from)
    } else {
        clock(from)
    };
    let stop = match (past.0.rem_euclid(DAY), seconds) {
        (0, true) => "24:00:00".to_owned(),
        (_, true) => clock_with_seconds(past),
        (_, false) => clock_of_end(past),
    };
    if day_of(from) == day_of(last) {
        return format!("{}, {start}–{stop}", day_of(from).join(" "));
    }
    format!(
        "{}, {start} – {}, {stop}",
        day_of(from).join(" "),
        day_of(last).join(" ")
    )
}

/// A range of years too long for single years to matter.
fn deep_range(from: Instant, last: Instant, years: i64) -> String {
    let resolution = (years / 100).max(1);
    let parts = |at| {
        let (year, rounded) = (
            Civil::from_instant(at).year,
            10_i64.saturating_pow(resolution.ilog10()),
        );
        let mut parts = year_parts(year, rounded);
        // '13.8 billion' as two parts, so that a range says 'billion' once.
        if let Some((number, unit)) = parts.first().and_then(|first| first.split_once(' ')) {
            let split = [number.to_owned(), unit.to_owned()];
            parts.splice(..1, split);
        }
        parts
    };
    joined(
        &parts(from),
        Doubt::default(),
        &parts(last),
        Doubt::default(),
    )
}

/// The names that a tick of a step may have on the lower tier of an axis, longest first, never
/// none.
#[must_use]
pub fn tick_labels(step: TickStep, at: Instant) -> Vec<String> {
    let civil = Civil::from_instant(at);
    let (day, weekday) = (civil.day, civil.weekday());
    match step.unit {
        TickUnit::Second => vec![clock_with_seconds(at)],
        TickUnit::Minute | TickUnit::Hour => vec![clock(at)],
        TickUnit::Day => vec![
            format!("{} {day}", weekday_name(weekday)),
            format!("{} {day}", weekday_cut(weekday, 3)),
            format!("{} {day}", weekday_cut(weekday, 2)),
            day.to_string(),
        ],
        TickUnit::Month => {
            vec![
                month_name(civil.month).to_owned(),
                month_short(civil.month).to_owned(),
            ]
        }
        TickUnit::Year => {
            let words = year_parts(civil.year, step.multiple).join(" ");
            let short = words.replace("million", "m").replace("billion", "bn");
            if short == words {
                vec![words]
            } else {
                vec![words, short]
            }
        }
    }
}

/// The names that a unit of the upper tier may have, longest first, each with its year; `at` is
/// its first instant.
#[must_use]
pub fn upper_labels(parent: TickStep, at: Instant) -> Vec<String> {
    let civil = Civil::from_instant(at);
    let day = calendar(at, Precision::Day, Style::Short);
    match parent.unit {
        TickUnit::Year if parent.multiple > 1 => {
            let last = Civil::from_instant(parent.next(at).saturating_sub(1));
            vec![years_span(civil.year, last.year)]
        }
        TickUnit::Year => vec![year_in_words(civil.year)],
        TickUnit::Month => vec![
            calendar(at, Precision::Month, Style::Long),
            calendar(at, Precision::Month, Style::Short),
        ],
        _ => vec![
            format!(
                "{} {}",
                weekday_name(civil.weekday()),
                calendar(at, Precision::Day, Style::Long)
            ),
            format!("{} {day}", weekday_cut(civil.weekday(), 3)),
            day,
        ],
    }
}

/// The shortest name of a day or month on the upper tier, for where a neighbour says the year.
#[must_use]
pub fn upper_label_without_year(parent: TickStep, at: Instant) -> Option<String> {
    match parent.unit {
        TickUnit::Month => Some(month_short(Civil::from_instant(at).month).to_owned()),
        TickUnit::Year => None,
        _ => Some(short_day(at)),
    }
}

/// The names that a whole view may have, longest first, each with a year: for an axis on which
/// nothing else fits.
#[must_use]
pub fn view_labels(from: Instant, past: Instant) -> Vec<String> {
    let last = past.saturating_sub(1).max(from);
    let month = |at| calendar_parts(at, Precision::Month, Style::Short);
    let (first_year, last_year) = (
        Civil::from_instant(from).year,
        Civil::from_instant(last).year,
    );
    let mut labels = vec![range_in_words(from, past)];
    if past.secs_since(from) < 3 * 31_556_952 {
        labels.push(joined(
            &month(from),
            Doubt::default(),
            &month(last),
            Doubt::default(),
        ));
    }
    if past.secs_since(from) < 2_000 * 31_556_952 {
        labels.push(years_span(first_year, last_year));
    }
    labels.push(year_compact(first_year));
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::EdtfDate;
    use proptest::prelude::*;

    fn range(text: &str) -> String {
        let date = EdtfDate::parse(text).unwrap();
        range_in_words(date.earliest().unwrap(), date.past().unwrap())
    }

    #[test]
    fn a_view_is_told_as_finely_as_it_is_long() {
        for (text, words) in [
            ("2023-11-23/2023-12-03", "23 Nov–3 Dec 2023"),
            ("2023-12-01", "1 Dec 2023"),
            ("2023-11", "Nov 2023"),
            ("2023-11/2024-01", "Nov 2023–Jan 2024"),
            ("1950/1959", "1950–1959"),
            ("19XX", "1900–1999"),
            (
                "2023-12-01T07:00/2023-12-01T09:29",
                "1 Dec 2023, 07:00–09:30",
            ),
            (
                "2023-12-01T22:00/2023-12-01T23:59",
                "1 Dec 2023, 22:00–24:00",
            ),
            (
                "2023-11-30T22:00/2023-12-01T02:59",
                "30 Nov 2023, 22:00 – 1 Dec 2023, 03:00",
            ),
            (
                "2023-12-01T07:00:05/2023-12-01T07:00:14",
                "1 Dec 2023, 07:00:05–07:00:15",
            ),
            ("Y-13799999999/Y-4500000000", "13.8–4.5 billion BCE"),
            ("Y-11999/2000", "12,000 BCE–2000"),
        ] {
            assert_eq!(range(text), words);
        }
    }

    #[test]
    fn deep_ticks_keep_the_decimals_of_their_step() {
        let tick = |year, multiple| {
            let step = TickStep::new(TickUnit::Year, multiple);
            tick_labels(step, Civil::midnight(year, 1, 1).to_instant())
        };
        assert_eq!(
            tick(-13_799_999_999, 200_000_000),
            ["13.8 billion BCE", "13.8 bn BCE"]
        );
        assert_eq!(
            tick(-170_099_999, 100_000),
            ["170.1 million BCE", "170.1 m BCE"]
        );
        assert_eq!(tick(-170_000_002, 1), ["170,000,003 BCE"]);
    }

    proptest! {
        #[test]
        fn no_date_is_without_words(from in any::<i64>(), secs in 1..i64::MAX, rung in 0_usize..58) {
            let (from, past) = (Instant(from), Instant(from).saturating_add(secs));
            prop_assert!(!range_in_words(from, past).is_empty());
            let step = crate::time::LADDER[rung];
            prop_assert!(tick_labels(step, from).iter().all(|text| !text.is_empty()));
            prop_assert!(upper_labels(step, from).iter().all(|text| !text.is_empty()));
        }
    }
}
