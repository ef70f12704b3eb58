//! What was known at a moment that the reader sets.

use super::counted;
use super::dates::{clock, date_in_words, short_day_year};
use crate::model::Figure;
use crate::time::Instant;
use crate::timeline::series::KnownBy;

const DAY: i64 = 86_400;

/// Said of a series, or of a figure by itself, of which nothing was known.
pub const NOTHING_BY_THEN: &str = "Nothing reported by then";

/// A moment as the line through the timeline says it: a day where it is the end of one.
pub fn moment(at: Instant) -> String {
    let day = short_day_year(at);
    let second = at.0.rem_euclid(DAY);
    if second == DAY - 1 {
        day
    } else {
        format!("{day}, {}", clock(at))
    }
}

/// Beside the line through the timeline.
pub fn as_of_label(at: Instant) -> String {
    format!("as of {}", moment(at))
}

/// Accessible name of that line.
pub fn as_of_name(at: Instant) -> String {
    format!("Figures as of {}", moment(at))
}

/// What a click on its label does.
pub fn as_of_clear(at: Instant) -> String {
    format!("{}: tell all figures again", as_of_name(at))
}

/// What a figures' panel says at its head.
pub fn as_of_aside(at: Instant) -> String {
    format!("as known by {}", moment(at))
}

/// `Latest known by 1 Dec 2023: reported on 28 November 2023, 3 days old`.
pub fn known_line(figure: &Figure, at: Instant, by: KnownBy, as_of: Instant) -> String {
    let record = match by {
        KnownBy::Report => (&figure.reported_on, "reported on"),
        KnownBy::AsOf => (&figure.as_of, "by its as-of date,"),
        KnownBy::Period => (&figure.period, "by the end of its period,"),
    };
    let date = match (record.0, by) {
        (Some(date), KnownBy::Period) => date
            .end
            .unit()
            .map_or_else(|| date_in_words(date), super::dates::unit_in_words),
        (Some(date), _) => date_in_words(date),
        (None, _) => String::new(),
    };
    format!(
        "Latest known by {}: {} {date}, {}",
        moment(as_of),
        record.1,
        age(at, as_of)
    )
}

/// How old what was known at `at` is at `now`.
pub fn age(at: Instant, now: Instant) -> String {
    let days = now.0.div_euclid(DAY) - at.0.div_euclid(DAY);
    let count = |number: i64, one: &str, many: &str| {
        counted(usize::try_from(number).unwrap_or(0), one, many)
    };
    match days {
        i64::MIN..=0 => "the same day".to_owned(),
        1..=99 => format!("{} old", count(days, "day", "days")),
        100..=729 => format!("about {} old", count(days / 30, "month", "months")),
        _ => format!("about {} old", count(days / 365, "year", "years")),
    }
}

/// A card of which nothing was known: `Nothing reported by then: Patients. Health Directorate`.
pub fn nothing_name(label: &str, who: &str) -> String {
    format!("{NOTHING_BY_THEN}: {label}. {who}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::EdtfDate;

    fn end_of(day: &str) -> Instant {
        EdtfDate::parse(day)
            .unwrap()
            .past()
            .unwrap()
            .saturating_sub(1)
    }

    #[test]
    fn an_age_is_told_in_words() {
        let now = end_of("2023-12-01");
        for (at, words) in [
            ("2023-12-01", "the same day"),
            ("2023-11-30", "1 day old"),
            ("2023-11-28", "3 days old"),
            ("2023-06-01", "about 6 months old"),
            ("2020-12-01", "about 3 years old"),
        ] {
            assert_eq!(age(end_of(at), now), words);
        }
        assert_eq!(as_of_label(now), "as of 1 Dec 2023");
        assert_eq!(
            moment(now.saturating_sub(4 * 3600 - 1)),
            "1 Dec 2023, 20:00"
        );
    }
}
