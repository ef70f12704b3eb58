//! What is wrong with a date, and what to write instead.

/// A date or a zone that cannot be read. Each message quotes the text and ends in what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing is written.
    #[error("no date is given: write one as in 2023-12-01, or leave it out")]
    Empty,
    /// The text does not follow EDTF.
    #[error("\"{text}\" is not an EDTF date: {advice}")]
    NotEdtf {
        /// The text as written, shortened if it is very long.
        text: String,
        /// What to write instead, as a clause.
        advice: String,
    },
    /// The month does not exist.
    #[error("\"{text}\" has no month {month:02}: {advice}")]
    NoSuchMonth {
        /// The text as written.
        text: String,
        /// The month as written.
        month: u8,
        /// What to write instead, as a clause.
        advice: String,
    },
    /// The month has no such day.
    #[error(
        "\"{text}\" has no day {day:02}: {month} has {last} days; write a day from 01 to {last}"
    )]
    NoSuchDay {
        /// The text as written.
        text: String,
        /// The day as written.
        day: u8,
        /// The month and its year in words.
        month: String,
        /// The last day of that month.
        last: u8,
    },
    /// The time of day does not exist.
    #[error(
        "\"{text}\" has no such time of day: write hours 00 to 23, minutes and seconds 00 to 59, \
         as in T23:59:00; midnight is T00:00 of the next day"
    )]
    NoSuchTime {
        /// The text as written.
        text: String,
    },
    /// The offset from UTC does not exist.
    #[error("\"{text}\" has no such offset from UTC: write Z, or +02:00, at most 18 hours")]
    NoSuchOffset {
        /// The text as written.
        text: String,
    },
    /// An interval ends before it starts.
    #[error("\"{text}\" ends before it starts: {advice}")]
    EndsBeforeStart {
        /// The text as written.
        text: String,
        /// What to write instead, as a clause.
        advice: String,
    },
    /// Neither end of an interval or set says anything.
    #[error("\"{text}\" names no date at either end: write at least one, as in 1985/..")]
    NothingKnown {
        /// The text as written.
        text: String,
    },
    /// The year is further away than the scale reaches.
    #[error("\"{text}\" is too far away: write a year within 290 thousand million years of today")]
    TooFar {
        /// The text as written.
        text: String,
    },
    /// Three numbers that make no day in the order of their column, but one in another order.
    #[error(
        "\"{text}\" has no month {number:02} in the order of its column, {column}: write {edtf} \
         if it means {meaning} ({other})"
    )]
    OtherOrder {
        /// The text as written.
        text: String,
        /// The number that stands where the column has its months.
        number: i64,
        /// The order of the column in words.
        column: &'static str,
        /// The order in which the text makes sense.
        other: &'static str,
        /// The day it would be then, in words.
        meaning: String,
        /// The same day as EDTF.
        edtf: String,
    },
    /// A year of two digits or of one, and nothing that tells the century.
    #[error("\"{text}\" does not tell its century: write the year with four digits, as in 2023")]
    ShortYear {
        /// The text as written.
        text: String,
    },
    /// A number of which the column does not say what it counts.
    #[error("\"{text}\" is a number, and its column does not say what it counts: {advice}")]
    NumberAlone {
        /// The text as written.
        text: String,
        /// What to write instead, as a clause.
        advice: String,
    },
    /// The zone database has no such name.
    #[error("no time zone is called \"{text}\": {advice}")]
    UnknownZone {
        /// The name as written.
        text: String,
        /// What to write instead, as a clause.
        advice: String,
    },
}

/// Text fit to be quoted in a message: one line, at most 60 characters.
pub(super) fn quoted(text: &str) -> String {
    const MOST_CHARS: usize = 60;
    let mut short: String = text
        .chars()
        .take(MOST_CHARS)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(MOST_CHARS).is_some() {
        short.push('…');
    }
    short
}
