//! A date as people write it, by itself, turned into the EDTF text that means the same.
//!
//! Nothing is guessed: a year of two digits, or a day and a month that could change places, give
//! nothing here. A whole column of dates can tell more; see [`written`](super::written).

use super::days_in_month;
use super::written::{DateRead, Reading};

pub(super) const MONTHS: [&str; 12] = [
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
/// The EDTF text of a date in any language that is known, such as `1 Dec 2023`, `c. 1450`,
/// `44 BCE`, `printemps 2001` or `2023-11-24 14:30`. `default_year` (astronomical) serves a day
/// without a year.
pub(crate) fn edtf_of_words(text: &str, default_year: Option<i64>) -> Option<String> {
    if let Some(day) = english_day(text) {
        return Some(day);
    }
    match Reading::alone(default_year).read_written(text) {
        Ok(DateRead::Date(date)) => Some(date.edtf.into_owned()),
        _ => None,
    }
}

/// A day such as `Apr 20 2010`, read fast: programs write whole columns so. `None` is no verdict.
fn english_day(text: &str) -> Option<String> {
    let mut parts = text.split(' ');
    let (name, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| is_digits(part) && !part.starts_with('0');
    let is_plain = name.len() == 3
        && matches!(day.len(), 1 | 2)
        && is_number(day)
        && year.len() == 4
        && is_number(year)
        && parts.next().is_none();
    if !is_plain {
        return None;
    }
    let mut months = (1_u8..).zip(MONTHS);
    let (month, _) = months.find(|(_, month)| month.get(..3) == Some(name))?;
    let (day, of): (u8, i64) = (day.parse().ok()?, year.parse().ok()?);
    (1..=days_in_month(of, month))
        .contains(&day)
        .then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The EDTF text of an astronomical year.
pub(crate) fn edtf_year(year: i64) -> String {
    let magnitude = year.unsigned_abs();
    let sign = if year < 0 { "-" } else { "" };
    if magnitude > 9999 {
        format!("Y{sign}{magnitude}")
    } else {
        format!("{sign}{magnitude:04}")
    }
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_english_is_read_quickly_as_it_is_in_full() {
        for month in MONTHS {
            for (day, year) in (0..33).flat_map(|day| [(day, 1000), (day, 1950), (day, 2024)]) {
                let text = format!("{} {day} {year}", &month[..3]);
                let full = match Reading::alone(None).read_written(&text) {
                    Ok(DateRead::Date(date)) => Some(date.edtf.into_owned()),
                    _ => None,
                };
                assert_eq!(english_day(&text), full, "{text}");
            }
        }
    }

    #[test]
    fn english_becomes_edtf() {
        for (english, edtf) in [
            ("1 Dec 2023", "2023-12-01"),
            ("Friday, 1st of December 2023", "2023-12-01"),
            ("December 1, 2023", "2023-12-01"),
            ("Sept. 2023", "2023-09"),
            ("44 BC", "-0043"),
            ("44BCE", "-0043"),
            ("15 March 44 BCE", "-0043-03-15"),
            ("AD 79", "0079"),
            ("1 BCE", "0000"),
            ("12000 BCE", "Y-11999"),
            ("c. 1450", "1450~"),
            ("ca 1450?", "1450%"),
            ("about 476", "0476~"),
            ("Spring 2001", "2001-21"),
            ("Q3 2001", "2001-35"),
            ("2023-11-24 14:30", "2023-11-24T14:30"),
            ("2023-11-24 7:30 UTC", "2023-11-24T07:30Z"),
            ("2023-11-24t07:30:00+02:00", "2023-11-24T07:30:00+02:00"),
            ("24 Nov 2023 14:30", "2023-11-24T14:30"),
            ("1 Dec 2023?", "2023-12-01?"),
        ] {
            assert_eq!(
                edtf_of_words(english, None).as_deref(),
                Some(edtf),
                "{english}"
            );
        }
        assert_eq!(
            edtf_of_words("24 Nov", Some(2023)).as_deref(),
            Some("2023-11-24")
        );
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "1 Dec 23",
            "24 Nov",
            "23",
            "1 Dec 2 Jan 2023",
            "soon",
            "",
            "Dec 07:00 2023",
        ] {
            assert_eq!(edtf_of_words(text, None), None, "{text}");
        }
    }
}
