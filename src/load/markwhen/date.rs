//! Dates and ranges of events.

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;

use crate::load::foreign::dates::{self, Moment, SlashOrder, as_written, iso, slashes};
use crate::load::foreign::zone::known_ahead;
use crate::time::{Civil, DateShape, EdtfDate, Instant, Precision, Zone, edtf_year};

/// Characters of a line in which its date must end.
const LONGEST_DATE: usize = 120;

/// What was said before a date.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub order: SlashOrder,
    pub zone: Option<Tz>,
    /// The end of the last event: the first second after it, and how fine it is told.
    pub last: Option<(Instant, Precision)>,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            order: SlashOrder::MonthFirst,
            zone: None,
            last: None,
        }
    }
}

/// A date or a range.
#[derive(Clone, Debug, Default)]
pub(super) struct Range {
    /// None where it is now.
    pub edtf: Option<String>,
    pub written: String,
    /// Whether it follows from another event.
    pub is_inferred: bool,
    pub note: Option<String>,
    pub has_now: bool,
    pub slashes: bool,
    pub recurrence: Option<String>,
    /// What, why and what to do.
    pub findings: Vec<(String, String, String)>,
}

impl Context {
    /// Remembers the end of an event for those that follow from it.
    pub fn see(&mut self, range: &Range) {
        let date = range
            .edtf
            .as_deref()
            .and_then(|text| EdtfDate::parse(text).ok());
        let unit = date.and_then(|date| date.end.unit().or(date.start.unit()).copied());
        if let Some(unit) = unit {
            self.last = Some((unit.past, unit.precision));
        }
    }
}

/// The date of a line that is an event, and the text after it; none where the line is no event; an error
/// where it is one whose date cannot be read.
pub(super) fn event<'t>(
    line: &'t str,
    context: &Context,
) -> Option<Result<(Range, &'t str), String>> {
    let line = line.trim_start();
    if !begins_like_date(line) {
        return None;
    }
    let colons = line
        .match_indices(':')
        .map(|(at, _)| at)
        .take_while(|at| *at <= LONGEST_DATE);
    let mut read = None;
    let mut looks = None;
    for at in colons {
        let (date, text) = (line.get(..at)?, line.get(at + 1..)?);
        // Within a time, a digit follows; a date may end there only where nothing longer is one.
        if let Some(range) = range(date, context) {
            read = Some((range, text.trim()));
        } else if looks.is_none()
            && looks_like_date(date)
            && !text.starts_with(|it: char| it.is_ascii_digit())
        {
            looks = Some(date);
        }
    }
    match (read, looks) {
        (Some(read), _) => Some(Ok(read)),
        (None, Some(date)) => Some(Err(why_not(date.trim(), context))),
        (None, None) => None,
    }
}

/// Words that dates are made of.
const WORDS: &[&str] = &[
    "a",
    "ad",
    "after",
    "am",
    "bc",
    "bce",
    "before",
    "business",
    "by",
    "ce",
    "day",
    "days",
    "every",
    "for",
    "hour",
    "hours",
    "minute",
    "minutes",
    "month",
    "months",
    "now",
    "other",
    "pm",
    "second",
    "seconds",
    "t",
    "times",
    "to",
    "today",
    "tomorrow",
    "utc",
    "week",
    "weekday",
    "weekdays",
    "weeks",
    "work",
    "year",
    "years",
    "yesterday",
    "z",
    "h",
    "min",
    "mins",
    "hr",
    "hrs",
    "d",
    "w",
    "y",
    "x",
    "st",
    "nd",
    "rd",
    "th",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn is_month(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&word))
}

/// Whether a line may begin with a date at all.
fn begins_like_date(line: &str) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return true;
    }
    let word: String = line.chars().take_while(char::is_ascii_alphabetic).collect();
    match first {
        '-' | '.' | 'Y' | '/' if line.chars().any(|it| it.is_ascii_digit()) => {
            let next = line.trim_start_matches(['-', '.', 'Y', '/']);
            next.starts_with(|it: char| it.is_ascii_digit())
        }
        '!' => true,
        _ => {
            is_month(&word)
                || matches!(
                    word.to_ascii_lowercase().as_str(),
                    "now" | "before" | "after" | "by"
                )
                || begins_in_words(line, &word)
        }
    }
}

/// Whether a line begins as dates do that the program itself would take for text of the event above, and
/// say nothing: seasons, quarters, parts of years.
fn begins_in_words(line: &str, word: &str) -> bool {
    const BEGINNINGS: [&str; 13] = [
        "spring", "summer", "autumn", "fall", "winter", "early", "mid", "late", "circa", "ca", "c",
        "about", "q",
    ];
    let word = word.to_ascii_lowercase();
    BEGINNINGS.contains(&&*word) && line.contains(|it: char| it.is_ascii_digit())
}

/// Whether a text has only what dates are made of.
fn looks_like_date(text: &str) -> bool {
    let words = text
        .split(|it: char| !it.is_ascii_alphabetic())
        .filter(|word| !word.is_empty());
    let signs = text
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || " -/.,:~?%+!".contains(it));
    // Ids may have any name.
    let has_id = text.contains('!');
    let known = |word: &str| is_month(word) || WORDS.contains(&word.to_ascii_lowercase().as_str());
    let has_digit = text.contains(|it: char| it.is_ascii_digit());
    let words: Vec<&str> = words.collect();
    signs && (has_digit || has_id) && (has_id || words.iter().all(|word| known(word)))
}

/// Why a date cannot be read, and what to write.
fn why_not(date: &str, context: &Context) -> String {
    if date.contains('!')
        || date.starts_with(|it: char| it.is_ascii_alphabetic()) && !date.contains('/')
    {
        let first = date.split_whitespace().next().unwrap_or(date);
        if date.contains('!') || matches!(first, "before" | "after" | "by") {
            return format!(
                "\"{date}\" follows from another event, which is not read: write its date, as in 2023-11-24"
            );
        }
    }
    let is_number = dates::digits(date.trim_start_matches('-'), 1..=4).is_some();
    if is_number {
        let number: i64 = date.parse().unwrap_or(0);
        return format!(
            "\"{date}\" can be a year, an hour or a day: write the year as {}",
            edtf_year(number)
        );
    }
    if date.matches('/').count() == 2 && context.order == SlashOrder::MonthFirst {
        return format!(
            "\"{date}\" has no such month: write dateFormat: d/M/y in the header if the day comes first, or the date \
             as in 2023-11-24"
        );
    }
    format!(
        "\"{date}\" is no date that is read: write it as in 2023-11-24 or 2023-11-24 / 2023-11-28"
    )
}

/// Reads a date, a range, or either with how it recurs.
fn range(text: &str, context: &Context) -> Option<Range> {
    let text = text.trim();
    let (date, recurrence) = match text.find(" every ") {
        Some(at) => (text.get(..at)?, text.get(at..).map(str::trim)),
        None => match text.split_once(" for ") {
            Some((date, times)) if times.contains("times") => (date, Some(times)),
            _ => (text, None),
        },
    };
    let mut range = plain_range(date.trim(), context)?;
    text.clone_into(&mut range.written);
    if let Some(recurrence) = recurrence {
        range.recurrence = Some(recurrence.to_owned());
        range.findings.push((
            format!("\"{text}\""),
            "how it recurs is not read".to_owned(),
            "It is shown once; write an event for each time".to_owned(),
        ));
    }
    Some(range)
}

fn plain_range(text: &str, context: &Context) -> Option<Range> {
    // EDTF comes first, as in the program itself.
    let tight = text.split('/').map(str::trim).collect::<Vec<_>>().join("/");
    if let Ok(date) = EdtfDate::parse(&tight)
        && matches!(date.shape, DateShape::Unit | DateShape::Interval)
    {
        let ends: Vec<String> = tight.split('/').map(|end| zoned(end, context)).collect();
        return Some(Range {
            edtf: Some(ends.join("/")),
            ..Range::default()
        });
    }
    if let Some(read) = following(text, context) {
        return Some(read);
    }
    for separator in [" / ", "/", " to ", " - ", "-", "–"] {
        for (at, _) in text.match_indices(separator) {
            let (start, end) = (
                text.get(..at)?.trim(),
                text.get(at + separator.len()..)?.trim(),
            );
            if let Some(range) = from_to(start, end, context) {
                return Some(range);
            }
        }
    }
    if text.eq_ignore_ascii_case("now") {
        return Some(Range {
            findings: vec![(
                "now".to_owned(),
                "the file does not say when that was".to_owned(),
                "It stands among what is undated; write a date".to_owned(),
            )],
            ..Range::default()
        });
    }
    let (edtf, has_slashes) = single(text, context)?;
    Some(Range {
        edtf: Some(edtf),
        slashes: has_slashes,
        ..Range::default()
    })
}

/// A range from its two ends.
fn from_to(start: &str, end: &str, context: &Context) -> Option<Range> {
    let (from, slashes) = single(start, context)?;
    let mut range = Range {
        slashes,
        ..Range::default()
    };
    if end.eq_ignore_ascii_case("now") {
        range.has_now = true;
        range.edtf = Some(format!("{from}/.."));
        return Some(range);
    }
    if let Some(span) = Span::read(end) {
        let unit = EdtfDate::parse(&from).ok()?.start.unit().copied()?;
        let to = span.end(unit.first, unit.precision)?;
        range.edtf = Some(dates::interval(&from, &to));
        range.note = Some(format!("Its end is {end} after its start"));
        return Some(range);
    }
    let (to, more) = single(end, context)?;
    range.slashes |= more;
    range.edtf = Some(dates::interval(&from, &to));
    Some(range)
}

/// A range that follows from the event before: `2 weeks`, or `1 week - 3 days`.
fn following(text: &str, context: &Context) -> Option<Range> {
    let (wait, lasts) = match text.split_once(" - ").or_else(|| text.split_once(" / ")) {
        Some((wait, lasts)) => (Span::read(wait)?, Span::read(lasts)?),
        None => (Span::default(), Span::read(text)?),
    };
    let (last, precision) = context.last?;
    let start = wait.after(last)?;
    let has_time = precision.is_time_of_day() || wait.seconds != 0 || lasts.seconds != 0;
    let precision = if has_time {
        Precision::Minute
    } else {
        Precision::Day
    };
    let civil = Moment::of(Civil::from_instant(start), Zone::NotStated);
    let from = if has_time {
        civil.edtf()
    } else {
        civil.day_only().edtf()
    };
    let to = lasts.end(start, precision)?;
    Some(Range {
        edtf: Some(dates::interval(&from, &to)),
        is_inferred: true,
        note: Some(format!("{text}, counted from the end of the event before")),
        ..Range::default()
    })
}

/// A single date as EDTF text, and whether it was written with slashes.
fn single(text: &str, context: &Context) -> Option<(String, bool)> {
    let text = text.trim();
    // A short number can be anything; a day of an EDTF date is one as well.
    if dates::digits(text.trim_start_matches('-'), 1..=2).is_some() || text.is_empty() {
        return None;
    }
    let date = EdtfDate::parse(text).ok();
    if date.is_some_and(|date| date.shape == DateShape::Unit) {
        return Some((zoned(text, context), false));
    }
    let text = &in_24_hours(text);
    let negative = text.starts_with('-');
    if let Some(moment) = iso(text).filter(|moment| !negative && moment.year > 99) {
        return Some((zoned(&moment.edtf(), context), false));
    }
    if let Some(moment) = slashes(text, context.order) {
        return Some((zoned(&moment.edtf(), context), true));
    }
    let written = as_written(text).filter(|_| !negative)?;
    let moment = iso(&written).map_or(written, |moment| moment.edtf());
    Some((zoned(&moment, context), false))
}

/// A time with the offset of the header's zone.
fn zoned(edtf: &str, context: &Context) -> String {
    let told = || {
        let zone = context.zone?;
        let date = EdtfDate::parse(edtf).ok()?;
        let unit = date
            .start
            .unit()
            .filter(|unit| unit.has_time() && unit.zone == Zone::NotStated)?;
        let local: NaiveDateTime = DateTime::from_timestamp(unit.first.0, 0)?.naive_utc();
        let minutes = known_ahead(zone, local)?.seconds.div_euclid(60);
        let offset = dates::zone(Zone::OffsetMinutes(i16::try_from(minutes).ok()?));
        let bare = edtf.trim_end_matches(['?', '~', '%']);
        let mark = edtf.get(bare.len()..).unwrap_or("");
        Some(format!("{bare}{offset}{mark}"))
    };
    told().unwrap_or_else(|| edtf.to_owned())
}

/// A text whose time of day at its end, such as `8am` or `9:45 pm`, is on a clock of 24 hours.
fn in_24_hours(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let told = || {
        let (rest, afternoon) = match lower.strip_suffix("pm") {
            Some(rest) => (rest, true),
            None => (lower.strip_suffix("am")?, false),
        };
        let rest = rest.trim_end();
        let (date, time) = rest.rsplit_once(' ')?;
        let (hour, minute) = time.split_once(':').unwrap_or((time, "00"));
        let hour = dates::digits(hour, 1..=2).filter(|hour| (1..=12).contains(hour))?;
        dates::digits(minute, 2..=2)?;
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        Some(format!("{date} {hour:02}:{minute}"))
    };
    told().unwrap_or_else(|| text.to_owned())
}

/// How long something lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Span {
    months: i64,
    days: i64,
    week_days: i64,
    seconds: i64,
    /// Whether years are all that is told.
    years_only: bool,
}

impl Span {
    /// Of a text such as `10 years 6 months 3 days`.
    fn read(text: &str) -> Option<Self> {
        let mut span = Self {
            years_only: true,
            ..Self::default()
        };
        let mut words = text
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .peekable();
        words.peek()?;
        while let Some(word) = words.next() {
            let end = word
                .find(|it: char| !it.is_ascii_digit())
                .unwrap_or(word.len());
            let (digits, joined) = word.split_at_checked(end)?;
            let count = dates::digits(digits, 1..=6)?;
            let mut unit = if joined.is_empty() {
                words.next()?
            } else {
                joined
            }
            .to_ascii_lowercase();
            if matches!(unit.as_str(), "week" | "work" | "business")
                && words
                    .peek()
                    .is_some_and(|next| next.to_ascii_lowercase().starts_with("day"))
            {
                words.next();
                "weekdays".clone_into(&mut unit);
            }
            span.years_only &= unit.starts_with('y');
            match unit.as_str() {
                "year" | "years" | "y" => span.months += 12 * count,
                "month" | "months" => span.months += count,
                "week" | "weeks" | "w" => span.days += 7 * count,
                "day" | "days" | "d" => span.days += count,
                "weekday" | "weekdays" => span.week_days += count,
                "hour" | "hours" | "h" | "hr" | "hrs" => span.seconds += 3_600 * count,
                "minute" | "minutes" | "min" | "mins" => span.seconds += 60 * count,
                "second" | "seconds" | "s" => span.seconds += count,
                _ => return None,
            }
        }
        Some(span)
    }

    /// So long after an instant.
    fn after(&self, start: Instant) -> Option<Instant> {
        let mut at = Civil::from_instant(start)
            .add_months(self.months)
            .to_instant();
        at = at.saturating_add(self.days.checked_mul(86_400)?);
        for _ in 0..self.week_days.min(10_000) {
            // Saturdays and Sundays do not count.
            while matches!(
                Civil::from_instant(at).weekday(),
                crate::time::Weekday::Saturday | crate::time::Weekday::Sunday
            ) {
                at = at.saturating_add(86_400);
            }
            at = at.saturating_add(86_400);
        }
        Some(at.saturating_add(self.seconds))
    }

    /// The EDTF text of the last unit of what begins at an instant and lasts so long.
    fn end(&self, start: Instant, precision: Precision) -> Option<String> {
        let past = self.after(start)?;
        if precision.is_time_of_day() || self.seconds != 0 {
            return Some(Moment::of(Civil::from_instant(past), Zone::NotStated).edtf());
        }
        let last =
            Moment::of(Civil::from_instant(past.saturating_sub(1)), Zone::NotStated).day_only();
        let is_months = self.days == 0 && self.week_days == 0;
        Some(match precision {
            Precision::Year if self.years_only => edtf_year(last.year),
            Precision::Year | Precision::Month if is_months => Moment { day: None, ..last }.edtf(),
            _ => last.edtf(),
        })
    }
}
