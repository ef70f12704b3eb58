//! What a text that is not a date was probably meant to be.
//!
//! A suggestion is made only where the text can be told without guessing, and only if it can
//! itself be read. Where the order of day and month cannot be told, both readings are given.

use super::error::quoted;
use super::natural::{MONTHS, edtf_of_words, edtf_year, is_digits};
use super::parse::Fault;
use super::{Civil, DateError, EdtfDate, days_in_month};

const HOW_TO: &str = "write a date as in 2023, 2023-12 or 2023-12-01, about as in 1450~, doubtful \
                      as in 2023-12-01?, an interval as in 2023-11-24/2023-12-01";

/// The error for a text, its fault known.
pub(super) fn explain(text: &str, fault: Fault) -> DateError {
    let written = quoted(text);
    match fault {
        Fault::Empty if text.is_empty() => DateError::Empty,
        Fault::Month(month) => DateError::NoSuchMonth {
            text: written,
            month,
            advice: exactly(swapped(text)).unwrap_or_else(|| {
                "write a month from 01 to 12, or 21 to 41 for a season or part of a year".into()
            }),
        },
        Fault::Day { year, month, day } => DateError::NoSuchDay {
            text: written,
            day,
            month: month_in_words(year, month),
            last: days_in_month(year, month),
        },
        Fault::Time => DateError::NoSuchTime { text: written },
        Fault::Offset => DateError::NoSuchOffset { text: written },
        Fault::Reversed => DateError::EndsBeforeStart {
            text: written,
            advice: text
                .split_once('/')
                .and_then(|(start, end)| exactly(Some(format!("{end}/{start}"))))
                .unwrap_or_else(|| "write the earlier date first".into()),
        },
        Fault::NothingKnown => DateError::NothingKnown { text: written },
        Fault::TooFar => DateError::TooFar { text: written },
        Fault::Form | Fault::Empty => DateError::NotEdtf {
            text: written,
            advice: advice(text).unwrap_or(HOW_TO.into()),
        },
    }
}

/// A month with its year as it is written in EDTF: the words of the window stay out of errors.
fn month_in_words(year: i64, month: u8) -> String {
    let name = MONTHS
        .get(usize::from(month).saturating_sub(1))
        .copied()
        .unwrap_or_default();
    format!("{name} {}", edtf_year(year))
}

/// The day of a text of EDTF in words.
pub(super) fn day_of(edtf: &str) -> Option<String> {
    let first = EdtfDate::read(edtf).ok()?.earliest()?;
    Some(day_in_words(Civil::from_instant(first)))
}

fn day_in_words(civil: Civil) -> String {
    format!("{} {}", civil.day, month_in_words(civil.year, civil.month))
}

/// 'write …' for a text that can be read; nothing for one that cannot.
fn exactly(suggestion: Option<String>) -> Option<String> {
    let suggestion = suggestion.filter(|text| EdtfDate::read(text).is_ok())?;
    Some(format!("write {suggestion}"))
}

fn advice(text: &str) -> Option<String> {
    // Some bytes more than any date that has a meaning: long prose is not searched.
    if text.len() > 200 {
        return None;
    }
    numbers(text)
        .or_else(|| eras_and_ages(text))
        .or_else(|| exactly(edtf_of_words(text, None)).map(|advice| explained(text, advice)))
        .or_else(|| exactly(old_spelling(text)))
        .or_else(|| exactly(range(text)))
        .or_else(|| no_year(text))
}

/// Adds the reason where the suggestion alone would puzzle.
fn explained(text: &str, advice: String) -> String {
    let lower = text.to_lowercase();
    if lower.contains("bc") || lower.contains("b.c") {
        return format!("{advice} (astronomical years: 1 BCE is 0000)");
    }
    if advice.ends_with('~')
        && let Some(date) = advice
            .strip_prefix("write ")
            .and_then(|rest| rest.strip_suffix('~'))
    {
        return format!("write {date}~ for about {date}");
    }
    advice
}

/// Three or two numbers with the same mark between them, or eight digits.
fn numbers(text: &str) -> Option<String> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'));
    let Some(separator) = separator else {
        return match text.len() {
            8 if is_digits(text) => {
                let (year, rest) = text.split_at_checked(4)?;
                let (month, day) = rest.split_at_checked(2)?;
                exactly(Some(format!("{year}-{month}-{day}")))
            }
            _ => None,
        };
    };
    let fields: Vec<&str> = text.split(separator).collect();
    if !fields
        .iter()
        .all(|field| is_digits(field) && field.len() <= 4)
    {
        return None;
    }
    match fields.as_slice() {
        [year, month, day] if year.len() == 4 && day.len() <= 2 => {
            exactly(Some(format!("{year}-{month:0>2}-{day:0>2}")))
                .or_else(|| exactly(swapped(text)))
        }
        [a, b, year] if year.len() == 4 && a.len() <= 2 && b.len() <= 2 => {
            Some(two_readings(year, a, b))
        }
        [a, b, c] if a.len() <= 2 && b.len() <= 2 && c.len() <= 2 => {
            Some("write the year first and with four digits, as in 2023-10-28".into())
        }
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            exactly(Some(format!("{year}-{month:0>2}")))
        }
        [month, year] if year.len() == 4 && month.len() <= 2 => {
            exactly(Some(format!("{year}-{month:0>2}")))
                .map(|advice| advice.replacen("write ", "write the year first, as in ", 1))
        }
        [from, to] if from.len() == 4 && to.len() == 4 => exactly(Some(format!("{from}/{to}"))),
        _ => None,
    }
}

/// Day and month before a year, in an order that the numbers may or may not tell.
fn two_readings(year: &str, a: &str, b: &str) -> String {
    let day_first = format!("{year}-{b:0>2}-{a:0>2}");
    let month_first = format!("{year}-{a:0>2}-{b:0>2}");
    let can_be = |text: &String| EdtfDate::read(text).ok().and_then(|date| date.earliest());
    match (can_be(&day_first), can_be(&month_first)) {
        (Some(one), Some(other)) if one != other => {
            let words = |instant| day_in_words(Civil::from_instant(instant));
            format!(
                "write the year first: {day_first} if it means {}, {month_first} if it means {}",
                words(one),
                words(other)
            )
        }
        (Some(_), _) => format!("write the year first, as in {day_first}"),
        (None, Some(_)) => format!("write the year first, as in {month_first}"),
        (None, None) => "write the year first, as in 2023-10-28".into(),
    }
}

/// Year, day, month put into order.
fn swapped(text: &str) -> Option<String> {
    let fields: Vec<&str> = text.split(['-', '/', '.']).collect();
    match fields.as_slice() {
        [year, day, month] if fields.iter().all(|field| is_digits(field)) => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        _ => None,
    }
}

/// Decades, centuries and years of too few or too many digits.
fn eras_and_ages(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    if let Some(number) = lower
        .strip_suffix('s')
        .map(|rest| rest.trim_end_matches(['\'', '’']))
    {
        if number.len() == 4 && number.ends_with("00") && is_digits(number) {
            let (century, decade) = (number.get(..2)?, number.get(..3)?);
            return Some(format!(
                "write {century}XX for the century, {decade}X for its first ten years"
            ));
        }
        if number.len() == 4 && number.ends_with('0') && is_digits(number) {
            return exactly(Some(format!("{}X", number.get(..3)?)));
        }
    }
    if let Some((number, rest)) = lower.split_once(' ')
        && matches!(
            rest.trim_end_matches('.'),
            "century" | "cent" | "c" | "century ce"
        )
    {
        let number = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let century = number
            .parse::<u8>()
            .ok()
            .filter(|n| (1..=99).contains(n))?
            .checked_sub(1)?;
        let first = u16::from(century) * 100;
        return Some(format!(
            "write {century:02}XX for the years {first} to {}",
            first + 99
        ));
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    if text == "-0000" {
        return Some("write 0000 (1 BCE; there is no year minus nought)".into());
    }
    if let Some(rest) = text.strip_prefix('Y').or_else(|| text.strip_prefix('y')) {
        let (sign, digits) = match rest.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", rest),
        };
        return match digits.len() {
            1..=4 if is_digits(digits) => exactly(Some(format!("{sign}{digits:0>4}"))),
            _ => exactly(Some(format!("Y{}", rest.to_uppercase()))),
        };
    }
    if !is_digits(digits) {
        return None;
    }
    match digits.len() {
        1 => exactly(Some(format!("{sign}000{digits}"))),
        2 => Some(format!(
            "write {sign}00{digits} for the year, {sign}{digits}XX for the century"
        )),
        3 => Some(format!(
            "write {sign}0{digits} for the year, {sign}{digits}X for the decade"
        )),
        5..=12 => exactly(Some(edtf_year(format!("{sign}{digits}").parse().ok()?))),
        _ => None,
    }
}

/// Spellings of former drafts and neighbouring formats.
fn old_spelling(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut spelling = text.replace(['−', '‐', '‑'], "-").replace(" / ", "/");
    if lower.starts_with(|c: char| c.is_ascii_digit()) && lower.contains('u') {
        spelling = spelling.replace(['u', 'U'], "X");
    }
    spelling = spelling
        .replace("unknown", "")
        .replace("open", "..")
        .replace("...", "..");
    spelling = spelling
        .replace("??", "?")
        .replace("?~", "%")
        .replace("~?", "%");
    spelling = spelling
        .replace('x', "X")
        .replace('t', "T")
        .replace('z', "Z")
        .replace('*', "X");
    for (quarter, code) in [("Q1", "33"), ("Q2", "34"), ("Q3", "35"), ("Q4", "36")] {
        spelling = spelling.replace(quarter, code);
    }
    if spelling.contains('T') {
        spelling = spelling.replace(' ', "");
    }
    (spelling != text).then_some(spelling)
}

/// Two dates joined by something other than a slash.
fn range(text: &str) -> Option<String> {
    let edtf = |part: &str| {
        let part = part.trim();
        match EdtfDate::read(part) {
            Ok(_) => Some(part.to_owned()),
            Err(_) => edtf_of_words(part, None),
        }
    };
    let text = text.strip_prefix("from ").unwrap_or(text);
    for joint in [" to ", " until ", " - ", "–", "—", "..", "/"] {
        if let Some((start, end)) = text.split_once(joint) {
            return Some(format!("{}/{}", edtf(start)?, edtf(end)?));
        }
    }
    None
}

/// A day and month that lack only their year.
fn no_year(text: &str) -> Option<String> {
    let any_leap_year = 2024;
    let day = edtf_of_words(text, Some(any_leap_year))?;
    let day = EdtfDate::read(&day).is_ok().then_some(day)?;
    let rest = day.strip_prefix("2024-")?;
    Some(format!("add the year in front of {rest}, as in 2023-10-28"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn message(text: &str) -> String {
        EdtfDate::parse(text).expect_err(text).to_string()
    }

    #[test]
    fn common_mistakes_are_told_the_exact_text() {
        for (wrong, right) in [
            ("28-10-2023", "write the year first, as in 2023-10-28"),
            ("28/10/2023", "write the year first, as in 2023-10-28"),
            ("10/28/2023", "write the year first, as in 2023-10-28"),
            ("5.5.2023", "write the year first, as in 2023-05-05"),
            ("10/2023", "write the year first, as in 2023-10"),
            ("2023/10/28", "write 2023-10-28"),
            ("2023/10", "write 2023-10"),
            ("20231028", "write 2023-10-28"),
            ("2023-1-5", "write 2023-01-05"),
            ("2023-28-10", "write 2023-10-28"),
            (
                "28.10.23",
                "write the year first and with four digits, as in 2023-10-28",
            ),
            ("1 Dec 2023", "write 2023-12-01"),
            ("December 1, 2023", "write 2023-12-01"),
            ("c. 1450", "write 1450~ for about 1450"),
            ("44 BC", "write -0043 (astronomical years: 1 BCE is 0000)"),
            ("1560s", "write 156X"),
            (
                "1900s",
                "write 19XX for the century, 190X for its first ten years",
            ),
            ("20th century", "write 19XX for the years 1900 to 1999"),
            ("1914-1918", "write 1914/1918"),
            ("1914–1918", "write 1914/1918"),
            ("24 Nov 2023 to 1 Dec 2023", "write 2023-11-24/2023-12-01"),
            ("2023-11-24 14:30", "write 2023-11-24T14:30"),
            ("2023-11-24T7:30", "write 2023-11-24T07:30"),
            ("196", "write 0196 for the year, 196X for the decade"),
            ("79", "write 0079 for the year, 79XX for the century"),
            ("12000", "write Y12000"),
            ("Y2023", "write 2023"),
            ("199u", "write 199X"),
            ("20xx", "write 20XX"),
            ("unknown/2006", "write /2006"),
            ("2004/open", "write 2004/.."),
            ("1985?~", "write 1985%"),
            ("2001-Q3", "write 2001-35"),
            ("−0043", "write -0043"),
            ("1984/1986/1987", HOW_TO),
            ("24 Nov", "add the year in front of 11-24, as in 2023-10-28"),
            ("soon", HOW_TO),
        ] {
            assert_eq!(
                message(wrong),
                format!("\"{wrong}\" is not an EDTF date: {right}")
            );
        }
    }

    #[test]
    fn both_readings_are_given_where_the_order_cannot_be_told() {
        assert_eq!(
            message("03/04/2023"),
            "\"03/04/2023\" is not an EDTF date: write the year first: 2023-04-03 if it means \
             3 April 2023, 2023-03-04 if it means 4 March 2023"
        );
    }

    #[test]
    fn what_the_calendar_lacks_is_named() {
        assert!(message("2023-13").starts_with("\"2023-13\" has no month 13: write a month"));
        assert_eq!(
            message("2023-13-10"),
            "\"2023-13-10\" has no month 13: write 2023-10-13"
        );
        assert_eq!(
            message("2023-02-30"),
            "\"2023-02-30\" has no day 30: February 2023 has 28 days; write a day from 01 to 28"
        );
        assert!(message("2023-12-01T25:00").contains("has no such time of day"));
        assert!(message("2023-12-01T07:00+99:00").contains("offset"));
        assert_eq!(
            message("2024/2023"),
            "\"2024/2023\" ends before it starts: write 2023/2024"
        );
        assert!(message("../..").contains("names no date"));
        assert!(message("").starts_with("no date is given"));
        assert!(message("Y1E15").contains("too far away"));
        assert!(message(&"x".repeat(500)).len() < 400);
    }

    proptest! {
        #[test]
        fn what_is_suggested_can_be_read(text in "[0-9xuT:bBcC ./-]{1,12}|[0-9]{1,2} (Dec|may) [0-9]{1,4}") {
            if let Err(DateError::NotEdtf { advice, .. }) = EdtfDate::parse(&text)
                && let Some(right) = advice.strip_prefix("write ")
                && !right.contains(' ')
            {
                prop_assert!(EdtfDate::parse(right).is_ok(), "{} -> {}", text, right);
            }
        }
    }
}
