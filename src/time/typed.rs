//! What a person types to go to a date.

use super::written::{DateRead, Reading};
use super::{DateError, EdtfDate, Instant};

/// Reads what a person types to go somewhere: any EDTF date, or what [`written`](super::written)
/// can read without a column, such as `1 Dec 2023`, `24 novembre 2023`, `44 BCE`, `Q3 2023`,
/// `28/10/2023` (but not `03/04/2023`), and `24 Nov` if a `default_year` (astronomical) is at hand. Returns the first instant and the first one after it; of a date with one end, the
/// bounds of that end.
///
/// # Errors
/// A [`DateError`] that says what to type instead.
pub fn parse_typed(text: &str, default_year: Option<i64>) -> Result<(Instant, Instant), DateError> {
    let date = match Reading::alone(default_year).read(text)? {
        DateRead::Date(date) => EdtfDate::parse(&date.edtf)?,
        DateRead::Ongoing | DateRead::NotGiven(_) => EdtfDate::parse(text)?,
    };
    let known = date.start.unit().or(date.end.unit());
    let first = date.earliest().or(known.map(|unit| unit.first));
    let past = date.past().or(known.map(|unit| unit.past));
    first.zip(past).ok_or(DateError::Empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(typed: &str, edtf: &str) {
        let date = EdtfDate::parse(edtf).unwrap();
        assert_eq!(
            parse_typed(typed, Some(2023)),
            Ok((date.earliest().unwrap(), date.past().unwrap())),
            "{typed}"
        );
    }

    #[test]
    fn what_people_type_is_understood() {
        same("2023", "2023");
        same(" 1 Dec 2023 ", "2023-12-01");
        same("dec 2023", "2023-12");
        same("24 November 2023", "2023-11-24");
        same("44 BCE", "-0043");
        same("2023-11-24 14:30", "2023-11-24T14:30");
        same("24 Nov", "2023-11-24");
        same("2023-11-24/2023-12-01", "2023-11-24/2023-12-01");
        same("2023-12-01?", "2023-12-01");
        same("1985/..", "1985");
        same("../1985", "1985");
        same("Y-13800000000", "Y-13800000000");
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        assert!(parse_typed("24 Nov", None).is_err());
        assert!(parse_typed("soon", Some(2023)).is_err());
        assert!(
            parse_typed("31 Nov", Some(2023))
                .unwrap_err()
                .to_string()
                .contains("30 days")
        );
    }
}
