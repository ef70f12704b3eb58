//! When the event of a row was: from the cells of its dates to EDTF.

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::cells::Cells;
use super::meaning::{SpanMeans, YearsBefore};
use super::role::{DatePart, PrecisionCode, Role};
use super::settle::Settled;
use crate::load::foreign::dates::{states_no_zone, text_states_no_zone};
use crate::load::foreign::zone::known_ahead;
use crate::time::written::{DateRead, Order, Reading};
use crate::time::{Civil, DateError, DateShape, EdtfDate, Instant, edtf_year};

/// When an event was.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct When {
    /// In EDTF; none where no date is given.
    pub date: Option<String>,

    /// As written, where that is not the same.
    pub written: Option<String>,

    /// Not before this.
    pub earliest: Option<String>,

    /// Not after this.
    pub latest: Option<String>,

    /// Whether it has a time of day whose zone nothing states.
    pub has_bare_time: bool,

    /// Whether a year before 1 is written as it is counted, and not as astronomers number it.
    pub is_counted: bool,
}

/// Why a row has no date that can be used, although it has one.
pub(super) struct Trouble {
    /// The column.
    pub column: usize,

    /// The cell.
    pub what: String,

    /// What is wrong with it.
    pub why: String,

    /// What to do.
    pub fix: String,
}

/// An end of the time of a row.
struct End {
    column: usize,
    /// EDTF, or none where it is said that there is none.
    edtf: Option<String>,
    /// Whether it goes on.
    is_ongoing: bool,
    is_counted: bool,
    written: String,
}

/// A date's EDTF text; none where none is given.
pub(super) fn edtf(reading: &Reading, cell: &str) -> Result<Option<String>, DateError> {
    Ok(match reading.read(cell)? {
        DateRead::Date(date) => Some(date.edtf.into_owned()),
        DateRead::Ongoing | DateRead::NotGiven(_) => None,
    })
}

/// When the event of a row was.
pub(super) fn of(cells: &Cells<'_>, settled: &Settled) -> Result<When, Trouble> {
    let start = end(cells, settled, false)?;
    let finish = end(cells, settled, true)?;
    let mut when = When {
        earliest: bound(cells, settled, &Role::Earliest)?,
        latest: bound(cells, settled, &Role::Latest)?,
        ..When::default()
    };
    let column = start
        .as_ref()
        .or(finish.as_ref())
        .map_or(0, |end| end.column);
    let ends = [&start, &finish].into_iter().flatten();
    let written: Vec<&str> = ends
        .map(|end| end.written.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    let as_written = written.join(" – ");
    let in_words = written.join(" to ");
    when.is_counted = [&start, &finish]
        .into_iter()
        .flatten()
        .any(|end| end.is_counted);
    let ongoing = finish.as_ref().is_some_and(|end| end.is_ongoing);
    let day = |date: String| {
        if cells.meaning.is_whole_days {
            day_of(date)
        } else {
            date
        }
    };
    let zoned = |date: String| match settled.zone {
        Some(zone) => in_zone(date, zone),
        None => date,
    };
    let from = start.and_then(|end| end.edtf).map(day).map(zoned);
    let to = finish.and_then(|end| end.edtf).map(day).map(zoned);
    let from = from.map(|date| about(cells, &Role::StartIsAbout, date));
    let to = to.map(|date| about(cells, &Role::EndIsAbout, date));
    let date = match (from, to) {
        (None, None) => None,
        (Some(from), None) if ongoing => Some(format!("{}/..", first_of(&from))),
        (Some(from), None) => Some(by_precision(cells, from)),
        (None, Some(to)) => Some(format!("/{}", last_of(&to))),
        (Some(from), Some(to)) if from == to => Some(by_precision(cells, from)),
        (Some(from), Some(to)) => Some(match cells.span() {
            SpanMeans::Length => format!("{}/{}", first_of(&from), last_of(&to)),
            SpanMeans::Window => format!("[{}..{}]", first_of(&from), last_of(&to)),
        }),
    };
    if let Some(date) = &date {
        match text_states_no_zone(date) {
            Ok(states_none) => when.has_bare_time = states_none,
            Err(error) => {
                return Err(Trouble {
                    column,
                    what: in_words,
                    why: error.to_string(),
                    fix: "Mend the dates of this row".to_owned(),
                });
            }
        }
    }
    let shown = cells.first(&Role::DateWritten).map(str::to_owned);
    let as_written = Some(as_written).filter(|text| {
        !text.is_empty()
            && date.as_deref() != Some(text)
            && date.as_deref() != Some(&text.replace(" – ", "/"))
    });
    when.written = shown.or(as_written);
    when.date = date;
    Ok(when)
}

/// A date whose time of day states no zone, with how far the clocks of a zone are ahead of UTC then; any
/// other date as it is.
fn in_zone(date: String, zone: Tz) -> String {
    let states_none = |date: &str| EdtfDate::parse(date).is_ok_and(|date| states_no_zone(&date));
    let bare = date.trim_end_matches(['?', '~', '%']);
    let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .into_iter()
        .find_map(|format| NaiveDateTime::parse_from_str(bare, format).ok());
    let Some(local) = local.filter(|_| states_none(&date)) else {
        return date;
    };
    let Some(ahead) = known_ahead(zone, local) else {
        return date;
    };
    let sign = if ahead.seconds < 0 { '-' } else { '+' };
    let minutes = ahead.seconds.unsigned_abs() / 60;
    let qualifier = date.get(bare.len()..).unwrap_or_default();
    let zoned = format!(
        "{bare}{sign}{:02}:{:02}{qualifier}",
        minutes / 60,
        minutes % 60
    );
    // Clocks before there were zones are ahead by seconds, too, which no offset can say.
    if EdtfDate::parse(&zoned).is_ok() {
        zoned
    } else {
        date
    }
}

/// The start or the end of a row's time; none where the row has no cell of it.
fn end(cells: &Cells<'_>, settled: &Settled, is_end: bool) -> Result<Option<End>, Trouble> {
    let role = if is_end { Role::End } else { Role::Start };
    if let Some(column) = cells.by_role.first(&role)
        && let Some(cell) = cells.cell(column)
    {
        let time = cells.part(is_end, DatePart::Time);
        let reading = settled.dates.get(column).and_then(Option::as_ref);
        let text = match time {
            Some(time) if !cell.contains(':') => format!("{cell} {time}"),
            _ => cell.to_owned(),
        };
        return one(reading, &text, column).map(Some);
    }
    let Some(year) = cells.part(is_end, DatePart::Year) else {
        return Ok(None);
    };
    let of_year = if is_end {
        Role::EndPart(DatePart::Year)
    } else {
        Role::StartPart(DatePart::Year)
    };
    let column = cells.first_index(&of_year).unwrap_or(0);
    let month = cells.part(is_end, DatePart::Month);
    let day = cells.part(is_end, DatePart::Day);
    let time = cells.part(is_end, DatePart::Time);
    let written: Vec<&str> = [Some(year), month, day, time]
        .into_iter()
        .flatten()
        .collect();
    let written = written.join(" ");
    let trouble = |why: String| Trouble {
        column,
        what: format!("\"{written}\""),
        why,
        fix: "Write the year, the month and the day as numbers".to_owned(),
    };
    let number = |text: &str| {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        let digits = digits.strip_suffix(".0").unwrap_or(&digits).to_owned();
        digits.parse::<i64>().ok()
    };
    let Some(mut astronomical) = number(year) else {
        // A year in words, such as 'c. 1450' or '44 BCE'.
        return match month {
            None => one(Some(&Reading::alone(None)), year, column).map(Some),
            Some(_) => Err(trouble(format!("the year \"{year}\" is no number"))),
        };
    };
    let is_counted = astronomical < 0 && cells.meaning.years_before == YearsBefore::Counted;
    if is_counted {
        astronomical += 1;
    }
    let mut edtf = edtf_year(astronomical);
    if let Some(month) = month {
        let Some(month) = number(month).or_else(|| month_named(month)) else {
            return Err(trouble(format!("the month \"{month}\" is no month")));
        };
        edtf.push_str(&format!("-{month:02}"));
        if let Some(day) = day {
            let Some(day) = number(day) else {
                return Err(trouble(format!("the day \"{day}\" is no number")));
            };
            edtf.push_str(&format!("-{day:02}"));
            if let Some(time) = time {
                return one(Some(&clock_after_day()), &format!("{edtf} {time}"), column).map(Some);
            }
        }
    }
    EdtfDate::parse(&edtf).map_err(|error| trouble(error.to_string()))?;
    // Numbers apart are the date as it is; only words are kept beside it.
    let plain = edtf.clone();
    Ok(Some(End {
        column,
        edtf: Some(edtf),
        is_ongoing: false,
        is_counted,
        written: plain,
    }))
}

/// Reads a day in ISO with a time of day behind it, as people write that.
fn clock_after_day() -> Reading {
    let mut reading = Reading::alone(None);
    reading.year_first = Some(Order::YearMonthDay);
    reading
}

/// The month that a word names.
fn month_named(word: &str) -> Option<i64> {
    let text = edtf(&Reading::alone(None), &format!("{word} 2001")).ok()??;
    text.strip_prefix("2001-")?
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))
}

fn one(reading: Option<&Reading>, text: &str, column: usize) -> Result<End, Trouble> {
    let alone = Reading::alone(None);
    let read = reading.unwrap_or(&alone).read(text);
    let read = read.map_err(|error| Trouble {
        column,
        what: format!("\"{text}\""),
        why: error.to_string(),
        fix: "Mend the date, or say in which order day and month stand".to_owned(),
    })?;
    let mut is_ongoing = false;
    let edtf = match read {
        DateRead::Date(date) => Some(date.edtf.into_owned()),
        DateRead::Ongoing => {
            is_ongoing = true;
            None
        }
        DateRead::NotGiven(_) => None,
    };
    Ok(End {
        column,
        edtf,
        is_ongoing,
        is_counted: false,
        written: text.to_owned(),
    })
}

fn bound(cells: &Cells<'_>, settled: &Settled, role: &Role) -> Result<Option<String>, Trouble> {
    let Some(column) = cells.by_role.first(role) else {
        return Ok(None);
    };
    let Some(cell) = cells.cell(column) else {
        return Ok(None);
    };
    let reading = settled.dates.get(column).and_then(Option::as_ref);
    Ok(one(reading, cell, column)?.edtf)
}

/// The day of a date whose time of day is the day's first or last, in no zone of its own.
fn day_of(date: String) -> String {
    let is_bound = |time: &str| {
        let seconds = time.strip_suffix('Z').unwrap_or(time);
        let whole = seconds.split('.').next().unwrap_or(seconds);
        matches!(whole, "00:00" | "00:00:00" | "23:59" | "23:59:59")
    };
    match date.split_once('T') {
        Some((day, time)) if is_bound(time) => day.to_owned(),
        _ => date,
    }
}

/// The first unit of a date that may be an interval or a set.
fn first_of(date: &str) -> &str {
    let date = date.trim_matches(['[', ']', '{', '}']);
    let date = date.split('/').next().unwrap_or(date);
    date.split("..").next().unwrap_or(date)
}

/// Its last unit.
fn last_of(date: &str) -> &str {
    let date = date.trim_matches(['[', ']', '{', '}']);
    let date = date.rsplit('/').next().unwrap_or(date);
    date.rsplit("..").next().unwrap_or(date)
}

/// A date that a column says is only about right.
fn about(cells: &Cells<'_>, role: &Role, date: String) -> String {
    let is_about = cells.first(role).and_then(says_about) == Some(true);
    let is_marked = date.ends_with(['~', '?', '%']) || date.contains(['/', '[', '{']);
    if is_about && !is_marked {
        format!("{date}~")
    } else {
        date
    }
}

/// Whether a cell says that a date is only about right; none where it says neither.
pub(super) fn says_about(cell: &str) -> Option<bool> {
    match &*cell.to_lowercase() {
        "yes" | "true" | "1" | "y" | "approximate" => Some(true),
        "no" | "false" | "0" | "n" | "exact" => Some(false),
        _ => None,
    }
}

/// A single date by the code of how exact it is.
fn by_precision(cells: &Cells<'_>, date: String) -> String {
    let Some((code, precision)) = cells.precision() else {
        return date;
    };
    let day = EdtfDate::parse(&date)
        .ok()
        .filter(|date| date.shape == DateShape::Unit)
        .and_then(|date| date.earliest());
    let Some(day) = day.filter(|_| date.len() == 10) else {
        return date;
    };
    match (code, precision) {
        // The codebook puts the date in the middle of the week.
        (PrecisionCode::Acled, 2) => {
            let days = |days: i64| iso_day(day.saturating_add(days * 86_400));
            format!("[{}..{}]", days(-3), days(3))
        }
        (PrecisionCode::Acled, 3) => date.get(..7).unwrap_or(&date).to_owned(),
        (PrecisionCode::Ucdp, 2..) => format!("{date}~"),
        _ => date,
    }
}

fn iso_day(at: Instant) -> String {
    let Civil {
        year, month, day, ..
    } = Civil::from_instant(at);
    format!("{}-{month:02}-{day:02}", edtf_year(year))
}
