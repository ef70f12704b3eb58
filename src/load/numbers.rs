//! Numbers as people write them in columns of tables, read by the whole column.
//!
//! `1,234` is a thousand and some, or one and a bit; the rows beside it tell. So a column is read
//! twice, as one of dates is: every text passes by a [`NumberColumn`], which settles into a
//! [`NumberReading`] that reads each. A number keeps the words around it: over, at least, about.
//! What says that no number is given is kept apart by kind, and nought is a number.

mod amount;
mod digits;
mod written;

use crate::time::written::{Example, Missing, Tally};
use digits::{Digits, Marks};
use written::Written;

pub use amount::{Amount, AmountQualifier, NumberRead};
pub use digits::DecimalMark;

/// A text that is no number of its column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It is no number.
    #[error("\"{0}\" is no number: write digits, as in 1234.5, with over or about before them")]
    NotANumber(
        /// The text as written, cut if it is long.
        String,
    ),
    /// Its marks are not those of its column.
    #[error(
        "\"{text}\" does not fit its column, which writes a decimal {mark}: write {advice} if it \
         means that"
    )]
    OtherMarks {
        /// The text as written, cut if it is long.
        text: String,
        /// The column's decimal mark in a word.
        mark: &'static str,
        /// The same number without any mark between thousands, in the column's way.
        advice: String,
    },
}

/// What is known of a column of numbers after its texts have passed by. Parts taken on several
/// threads are put together by [`merge`](Self::merge).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NumberColumn {
    /// Rows that passed by.
    pub rows: u64,
    /// Rows without a number, by [`Missing::ALL`].
    pub missing: [Tally; Missing::ALL.len()],
    /// Rows that are numbers.
    pub numbers: u64,
    /// Rows that are no number.
    pub refused: Tally,
    /// Rows that show a decimal point, and a decimal comma.
    shows: [Tally; 2],
    /// Rows such as 1.234, and 1,234.
    open: [Tally; 2],
}

/// How the numbers of a column are read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NumberReading {
    /// The decimal mark.
    pub decimal: DecimalMark,
    /// What had to be assumed to take it.
    pub assumptions: Vec<NumberAssumption>,
}

/// What was assumed of the marks of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberAssumption {
    /// The decimal mark, from rows that show it.
    Decimal {
        /// The mark.
        mark: DecimalMark,
        /// How many rows show it.
        rows: u64,
        /// The first of them.
        example: Example,
        /// A row that shows the other, and so is refused, with how many there are.
        against: Option<(u64, Example)>,
    },
    /// Rows such as 1,234 are thousands, and nothing in the column tells.
    OpenThousands {
        /// How many rows.
        rows: u64,
        /// The first of them.
        example: Example,
    },
    /// Rows such as 1.234 have a decimal point, and nothing in the column tells.
    OpenDecimals {
        /// How many rows.
        rows: u64,
        /// The first of them.
        example: Example,
    },
}

impl NumberColumn {
    /// Takes note of the text of a row.
    pub fn add(&mut self, row: u64, text: &str) {
        self.rows = self.rows.saturating_add(1);
        // Nearly every cell of a column of numbers is one; marks are all that there is to learn of it.
        if plain(text).is_some() {
            self.numbers = self.numbers.saturating_add(1);
            return;
        }
        if let Some(missing) = not_given(text) {
            if let Some(tally) = self.missing.get_mut(missing as usize) {
                tally.add(row, text);
            }
            return;
        }
        let Some(written) = Written::of(text) else {
            self.refused.add(row, text);
            return;
        };
        self.numbers = self.numbers.saturating_add(1);
        for number in [Some(&written.first), written.second.as_ref()]
            .into_iter()
            .flatten()
        {
            let (tallies, mark) = match number.marks {
                Marks::None => continue,
                Marks::Shows(mark) => (&mut self.shows, mark),
                Marks::Open(mark) => (&mut self.open, mark),
            };
            if let Some(tally) = tallies.get_mut(mark as usize) {
                tally.add(row, text);
            }
        }
    }

    /// Says how the numbers of this column are to be read.
    #[must_use]
    pub fn settle(&self) -> NumberReading {
        let [point, comma] = &self.shows;
        let decimal = if comma.count > point.count {
            DecimalMark::Comma
        } else {
            DecimalMark::Point
        };
        let (shown, other) = match decimal {
            DecimalMark::Point => (point, comma),
            DecimalMark::Comma => (comma, point),
        };
        let mut assumptions = Vec::new();
        if let Some(example) = &shown.first {
            assumptions.push(NumberAssumption::Decimal {
                mark: decimal,
                rows: shown.count,
                example: example.clone(),
                against: other.first.clone().map(|example| (other.count, example)),
            });
        } else {
            let [decimals, thousands] = &self.open;
            if let Some(example) = thousands.first.clone() {
                let rows = thousands.count;
                assumptions.push(NumberAssumption::OpenThousands { rows, example });
            }
            if let Some(example) = decimals.first.clone() {
                let rows = decimals.count;
                assumptions.push(NumberAssumption::OpenDecimals { rows, example });
            }
        }
        NumberReading {
            decimal,
            assumptions,
        }
    }
}

impl NumberReading {
    /// Reads the text of a row.
    ///
    /// # Errors
    /// [`NumberError`] says what to write instead.
    pub fn read(&self, text: &str) -> Result<NumberRead, NumberError> {
        if let Some(value) = plain(text) {
            return Ok(NumberRead::Amount(Amount {
                value: Some(value),
                low: None,
                high: None,
                qualifier: None,
                per_cent: false,
                uncertain: false,
                assumed: false,
            }));
        }
        if let Some(missing) = not_given(text) {
            return Ok(NumberRead::NotGiven(missing));
        }
        let not_a_number = || NumberError::NotANumber(shortened(text));
        let written = Written::of(text).ok_or_else(not_a_number)?;
        let value = |number: &Digits| self.value(number, text, written.scale);
        let first = value(&written.first)?;
        let second = written.second.as_ref().map(value).transpose()?;
        let (value, low, high) = match (second, written.qualifier) {
            (Some(second), _) if second < first => return Err(not_a_number()),
            (Some(second), _) => (None, Some(first), Some(second)),
            (None, Some(AmountQualifier::Over | AmountQualifier::AtLeast)) => {
                (Some(first), Some(first), None)
            }
            (
                None,
                Some(AmountQualifier::UpTo | AmountQualifier::Under | AmountQualifier::Nearly),
            ) => (Some(first), None, Some(first)),
            (None, _) => (Some(first), None, None),
        };
        let open = |number: &Digits| matches!(number.marks, Marks::Open(_));
        Ok(NumberRead::Amount(Amount {
            value,
            low,
            high,
            qualifier: written.qualifier,
            per_cent: written.per_cent,
            uncertain: written.uncertain,
            assumed: open(&written.first) || written.second.as_ref().is_some_and(open),
        }))
    }

    fn value(&self, number: &Digits, text: &str, scale: f64) -> Result<f64, NumberError> {
        if let Marks::Shows(mark) = number.marks
            && mark != self.decimal
        {
            return Err(NumberError::OtherMarks {
                text: shortened(text),
                mark: self.decimal.in_words(),
                advice: number
                    .plain(mark)
                    .replace('.', &self.decimal.as_char().to_string()),
            });
        }
        let value: f64 = number
            .plain(self.decimal)
            .parse()
            .map_err(|_| NumberError::NotANumber(shortened(text)))?;
        // No column of a table counts as far as a double reaches.
        let value = value * scale;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(NumberError::NotANumber(shortened(text)))
        }
    }
}

/// The value of digits and nothing else, few enough that a number holds them exactly.
fn plain(text: &str) -> Option<f64> {
    const MOST_DIGITS: usize = 15;
    if text.is_empty() || text.len() > MOST_DIGITS {
        return None;
    }
    let value = text.bytes().try_fold(0_u64, |value, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| value * 10 + u64::from(digit))
    });
    value.map(|value| value as f64)
}

/// What says that no number is given. Noughts in a row are a number.
fn not_given(text: &str) -> Option<Missing> {
    Missing::of(text).filter(|missing| !matches!(missing, Missing::Zeros))
}

fn shortened(text: &str) -> String {
    const MOST_CHARS: usize = 60;
    text.trim().chars().take(MOST_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(rows: &[&str]) -> NumberColumn {
        let mut column = NumberColumn::default();
        for (row, text) in (1..).zip(rows) {
            column.add(row, text);
        }
        column
    }

    fn amount(reading: &NumberReading, text: &str) -> Amount {
        match reading.read(text) {
            Ok(NumberRead::Amount(amount)) => amount,
            other => panic!("{text}: {other:?}"),
        }
    }

    /// The plain values of a column.
    fn values(rows: &[(&str, f64)]) {
        let texts: Vec<&str> = rows.iter().map(|row| row.0).collect();
        let reading = column(&texts).settle();
        for (text, value) in rows {
            assert_eq!(amount(&reading, text).value, Some(*value), "{text}");
        }
    }

    #[test]
    fn marks_are_settled_by_the_column() {
        values(&[("1,234.5", 1_234.5), ("1,234", 1_234.0), ("12", 12.0)]);
        values(&[("1.234,5", 1_234.5), ("1.234", 1_234.0), ("1,234", 1.234)]);
        values(&[("0,5", 0.5), ("1,234", 1.234)]);
        values(&[("1 234,5", 1_234.5), ("1 234", 1_234.0)]);
        values(&[("1'234", 1_234.0), ("1’234.5", 1_234.5)]);
        values(&[("1,234,567", 1_234_567.0), ("1.234", 1.234)]);
        values(&[("1.234.567", 1_234_567.0), ("1.234", 1_234.0)]);
        values(&[("12,34,567", 1_234_567.0)]);
        values(&[("١٬٢٣٤٫٥", 1_234.5), ("٣٤", 34.0)]);
        values(&[("1.2e5", 120_000.0), ("1E+06", 1_000_000.0)]);
        values(&[
            ("(12)", -12.0),
            ("-12", -12.0),
            ("−12", -12.0),
            ("0", 0.0),
            ("000000", 0.0),
        ]);
        values(&[("1.2 million", 1_200_000.0), ("21k", 21_000.0)]);
    }

    #[test]
    fn what_the_column_does_not_tell_is_assumed() {
        let rows = ["1,234", "1,500"];
        let reading = column(&rows).settle();
        assert!(matches!(
            reading.assumptions.as_slice(),
            [NumberAssumption::OpenThousands { rows: 2, .. }]
        ));
        let read = amount(&reading, "1,234");
        assert_eq!((read.value, read.assumed), (Some(1_234.0), true));
        values(&[("1.234", 1.234)]);
    }

    #[test]
    fn a_row_with_other_marks_is_refused() {
        let reading = column(&["1,5", "2,5", "1,234.5"]).settle();
        assert_eq!(reading.decimal, DecimalMark::Comma);
        assert_eq!(
            reading.read("1,234.5").unwrap_err().to_string(),
            "\"1,234.5\" does not fit its column, which writes a decimal comma: write 1234,5 if \
             it means that"
        );
        assert!(matches!(
            reading.assumptions.as_slice(),
            [NumberAssumption::Decimal {
                rows: 2,
                against: Some((1, _)),
                ..
            }]
        ));
    }

    #[test]
    fn words_around_a_number_are_kept() {
        use AmountQualifier as Q;
        let reading = NumberReading::default();
        for (text, value, low, high, qualifier) in [
            (
                "over 21,000",
                Some(21_000.0),
                Some(21_000.0),
                None,
                Some(Q::Over),
            ),
            ("More than 5", Some(5.0), Some(5.0), None, Some(Q::Over)),
            (">5", Some(5.0), Some(5.0), None, Some(Q::Over)),
            ("≥ 5", Some(5.0), Some(5.0), None, Some(Q::AtLeast)),
            (">=5", Some(5.0), Some(5.0), None, Some(Q::AtLeast)),
            ("at least 5", Some(5.0), Some(5.0), None, Some(Q::AtLeast)),
            ("500+", Some(500.0), Some(500.0), None, Some(Q::AtLeast)),
            ("up to 5", Some(5.0), None, Some(5.0), Some(Q::UpTo)),
            ("<5", Some(5.0), None, Some(5.0), Some(Q::Under)),
            ("fewer than 5", Some(5.0), None, Some(5.0), Some(Q::Under)),
            (
                "nearly 500",
                Some(500.0),
                None,
                Some(500.0),
                Some(Q::Nearly),
            ),
            (
                "almost 500",
                Some(500.0),
                None,
                Some(500.0),
                Some(Q::Nearly),
            ),
            (
                "approximately 1,200",
                Some(1_200.0),
                None,
                None,
                Some(Q::Approximately),
            ),
            ("~1200", Some(1_200.0), None, None, Some(Q::Approximately)),
            ("about 5", Some(5.0), None, None, Some(Q::About)),
            ("10-20", None, Some(10.0), Some(20.0), None),
            ("10–20", None, Some(10.0), Some(20.0), None),
            ("10 to 20", None, Some(10.0), Some(20.0), None),
            ("between 10 and 20", None, Some(10.0), Some(20.0), None),
            ("-20 - -10", None, Some(-20.0), Some(-10.0), None),
            ("about 10-20", None, Some(10.0), Some(20.0), Some(Q::About)),
        ] {
            let read = amount(&reading, text);
            assert_eq!(
                (read.value, read.low, read.high, read.qualifier),
                (value, low, high, qualifier),
                "{text}"
            );
        }
        assert!(amount(&reading, "45%").per_cent);
        assert!(amount(&reading, "45 %").per_cent);
        assert!(amount(&reading, "10-20%").per_cent);
        assert!(amount(&reading, "45?").uncertain);
    }

    proptest! {
        #[test]
        fn digits_alone_are_read_quickly_as_they_are_in_full(text in "[0-9]{1,16}") {
            if let Some(value) = plain(&text) {
                prop_assert_eq!(not_given(&text), None);
                let written = Written::of(&text).unwrap();
                prop_assert!(written.second.is_none() && written.qualifier.is_none());
                prop_assert!(!written.per_cent && !written.uncertain);
                prop_assert_eq!(written.first.marks, Marks::None);
                let full = NumberReading::default().value(&written.first, &text, written.scale);
                prop_assert_eq!(full, Ok(value));
            }
        }
    }

    #[test]
    fn what_is_not_given_is_no_nought() {
        let column = column(&["", ".", "NA", "0", "-", "unknown"]);
        assert_eq!(column.numbers, 1);
        let reading = column.settle();
        assert_eq!(reading.read("."), Ok(NumberRead::NotGiven(Missing::Dot)));
        assert_eq!(reading.read(""), Ok(NumberRead::NotGiven(Missing::Empty)));
        assert_eq!(amount(&reading, "0").value, Some(0.0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let reading = NumberReading::default();
        for text in [
            "many",
            "1,23,4",
            "1.2.3",
            "12 34",
            "1,2345,678",
            "20-10",
            "over",
            "1e",
            "()",
            "1..2x",
            "over 10-20",
            "12 apples",
            ",",
            "1e999",
            "inf",
            "2023-11-24",
        ] {
            assert!(
                reading.read(text).is_err(),
                "{text}: {:?}",
                reading.read(text)
            );
        }
        assert!(reading.read(&"9".repeat(100_000)).is_err());
    }

    proptest! {
        #[test]
        fn nothing_panics(texts in prop::collection::vec("\\PC{0,20}|[-0-9.,' %()~<>+e]{0,12}", 0..5)) {
            let rows: Vec<&str> = texts.iter().map(String::as_str).collect();
            let reading = column(&rows).settle();
            for text in rows {
                let _ = reading.read(text);
            }
        }

        #[test]
        fn a_number_written_in_any_way_comes_back(
            cents in -100_000_000_i64..100_000_000, comma in any::<bool>(), group in 0_usize..4,
        ) {
            let value = cents as f64 / 100.0;
            let whole = (cents.abs() / 100).to_string();
            let (decimal, mark) = if comma { (',', ".") } else { ('.', ",") };
            let mark = ["", mark, " ", "'"].get(group).copied().unwrap_or("");
            let mut grouped = String::new();
            for (at, c) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at).is_multiple_of(3) {
                    grouped.push_str(mark);
                }
                grouped.push(c);
            }
            let sign = if cents < 0 { "-" } else { "" };
            let text = format!("{sign}{grouped}{decimal}{:02}", cents.abs() % 100);
            let reading = column(&[&text]).settle();
            prop_assert_eq!(amount(&reading, &text).value, Some(value), "{}", text);
        }
    }
}
