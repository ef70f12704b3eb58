//! Days written as three numbers, read fast: nearly every date of a table that is not of ISO 8601 is one.
//!
//! What is read here comes out as it would by way of tokens; tests hold that. `None` is no verdict: it means
//! that the whole way is to be gone.

use std::borrow::Cow;

use super::order::orders_of;
use super::reading::{ReadDate, Reading};
use super::token::Number;
use crate::time::{days_in_month, quick};

/// Three numbers between points or slashes, the year last with its four digits: `05.03.1950`, `5/3/1950`.
pub(super) fn numbers(text: &str) -> Option<[Number<'_>; 3]> {
    let joint = text.bytes().find(|byte| !byte.is_ascii_digit())?;
    if !matches!(joint, b'.' | b'/') {
        return None;
    }
    let mut parts = text.split(char::from(joint));
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = |part: &str| matches!(part.len(), 1 | 2) && is_number(part);
    let is_plain = is_short(first)
        && is_short(second)
        && year.len() == 4
        && !year.starts_with('0')
        && is_number(year)
        && parts.next().is_none();
    let numbers = [
        Number::new(first)?,
        Number::new(second)?,
        Number::new(year)?,
    ];
    let [a, b, _] = numbers;
    let is_day = |number: Number<'_>| (1..=31).contains(&number.value);
    (is_plain && is_day(a) && is_day(b)).then_some(numbers)
}

impl Reading {
    /// A day as three numbers, in the order that is settled for the column.
    pub(super) fn plain_day(&self, text: &str) -> Option<ReadDate<'static>> {
        let numbers = numbers(text)?;
        let order = self.year_last?;
        let fits = orders_of(&numbers);
        let (day, month, year) = order.pick(numbers);
        let month_number = u8::try_from(month.value).ok()?;
        let is_day = fits.has(order)
            && (1..=12).contains(&month_number)
            && day.value <= i64::from(days_in_month(year.value, month_number));
        if !is_day {
            return None;
        }
        let edtf = format!("{}-{:02}-{:02}", year.text, month.value, day.value);
        Some(ReadDate {
            quick: quick::parse(&edtf),
            edtf: Cow::Owned(edtf),
            assumed: fits.iter().any(|other| other != order),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::survey::{survey, survey_by_tokens};
    use super::super::{Column, DateRead, Hints};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn three_numbers_are_taken_note_of_as_by_way_of_tokens(
            text in "[0-3]?[0-9][./][0-3]?[0-9][./-][0-9]{3,5}",
        ) {
            let (kind, found) = survey(&text);
            let (full_kind, full) = survey_by_tokens(&text);
            prop_assert!(kind == full_kind, "{}", &text);
            prop_assert_eq!(format!("{found:?}"), format!("{full:?}"), "{}", &text);
        }

        #[test]
        fn three_numbers_are_read_as_by_way_of_tokens(
            first in "[0-3]?[0-9][./][0-3]?[0-9][./][12][0-9]{3}",
            rows in prop::collection::vec("[0-3]?[0-9][./][0-3]?[0-9][./][0-9]{4}", 1..12),
        ) {
            let mut column = Column::default();
            for (row, text) in (1..).zip(rows.iter().chain([&first])) {
                column.add(row, text);
            }
            let reading = column.settle(&Hints { says_date: true, ..Hints::default() });
            for text in rows.iter().chain([&first]) {
                if let Some(date) = reading.plain_day(text) {
                    prop_assert_eq!(
                        Some(DateRead::Date(date)),
                        reading.read_written(text).ok(),
                        "{}", text
                    );
                }
            }
        }
    }

    #[test]
    fn most_days_are_read_so() {
        let mut column = Column::default();
        column.add(1, "28.2.1950");
        let reading = column.settle(&Hints {
            says_date: true,
            ..Hints::default()
        });
        let read = |text| reading.plain_day(text).map(|date| date.edtf.into_owned());
        assert_eq!(read("05.03.1950").as_deref(), Some("1950-03-05"));
        assert_eq!(read("29.02.1951"), None);
        assert_eq!(read("05.13.1950"), None);
    }
}
