//! How the dates of a column were read, and what was assumed.

use chrono_tz::Tz;

use super::dates::{month_name, year_in_words};
use super::{counted, grouped};
use crate::time::written::{
    Assumption, Column, DEFAULT_FISCAL_START, Evidence, Example, Language, Missing, NegativeYears,
    NumberClass, Order, Pairs, SerialSystem,
};

/// An order in words.
#[must_use]
pub fn order_words(order: Order) -> &'static str {
    match order {
        Order::DayMonthYear => "day, month, year",
        Order::MonthDayYear => "month, day, year",
        Order::YearMonthDay => "year, month, day",
        Order::YearDayMonth => "year, day, month",
    }
}

/// The name of a language.
#[must_use]
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::French => "French",
        Language::German => "German",
        Language::Spanish => "Spanish",
        Language::Italian => "Italian",
        Language::Portuguese => "Portuguese",
        Language::Dutch => "Dutch",
        Language::Polish => "Polish",
        Language::Czech => "Czech",
        Language::Russian => "Russian",
        Language::Ukrainian => "Ukrainian",
        Language::Turkish => "Turkish",
        Language::Swedish => "Swedish",
        Language::Danish => "Danish",
        Language::Norwegian => "Norwegian",
        Language::Finnish => "Finnish",
        Language::Greek => "Greek",
        Language::Hungarian => "Hungarian",
        Language::Romanian => "Romanian",
        Language::Indonesian => "Indonesian",
        Language::Arabic => "Arabic",
        Language::Hebrew => "Hebrew",
        Language::Persian => "Persian",
    }
}

/// A way of saying that no date is given, in a word or two.
#[must_use]
pub fn missing_words(missing: Missing) -> &'static str {
    match missing {
        Missing::Empty => "empty",
        Missing::Dot => "“.”",
        Missing::NotAvailable => "“NA”",
        Missing::Dash => "a dash",
        Missing::QuestionMark => "“?”",
        Missing::Unknown => "“unknown”",
        Missing::Undated => "“undated”",
        Missing::ToBeTold => "“to be told”",
        Missing::Null => "“null”",
        Missing::Zeros => "noughts",
    }
}

/// 'No date is given in 12 rows: 8 empty, 4 “NA”.'; nothing where every row has one.
#[must_use]
pub fn not_given(column: &Column) -> Option<String> {
    let kinds: Vec<String> = Missing::ALL
        .into_iter()
        .zip(&column.missing)
        .filter(|(_, tally)| tally.count > 0)
        .map(|(missing, tally)| format!("{} {}", grouped(tally.count), missing_words(missing)))
        .collect();
    (!kinds.is_empty()).then(|| {
        format!(
            "No date is given in {}: {}.",
            rows_of(column.not_given()),
            kinds.join(", ")
        )
    })
}

/// What numbers alone count, as in 'Numbers are …'.
#[must_use]
pub fn class_words(class: NumberClass, system: SerialSystem) -> &'static str {
    match (class, system) {
        (NumberClass::Year, _) => "years",
        (NumberClass::CompactMonth, _) => "years and months in six digits",
        (NumberClass::CompactDay, _) => "days in eight digits",
        (NumberClass::Serial, SerialSystem::From1900) => "days of a spreadsheet, counted from 1900",
        (NumberClass::Serial, SerialSystem::From1904) => "days of a spreadsheet, counted from 1904",
        (NumberClass::Seconds, _) => "seconds since 1970 in UTC",
        (NumberClass::Milliseconds, _) => "milliseconds since 1970 in UTC",
        (NumberClass::Microseconds, _) => "microseconds since 1970 in UTC",
        (NumberClass::Nanoseconds, _) => "nanoseconds since 1970 in UTC",
    }
}

fn rows_of(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "row", "rows")
}

/// '“7/21/46” in row 3'.
fn cited(example: &Example) -> String {
    format!("“{}” in row {}", example.text, grouped(example.row))
}

/// What was assumed, in a sentence with counts and an example.
#[must_use]
pub fn assumption_sentence(assumption: &Assumption) -> String {
    let of = |rows: &u64, example: &Example| format!("{}, as {}", rows_of(*rows), cited(example));
    match assumption {
        Assumption::Order { .. }
        | Assumption::Century { .. }
        | Assumption::Numbers { .. }
        | Assumption::Pairs { .. } => weighty_sentence(assumption),
        Assumption::MonthNumber {
            is_year,
            shown,
            rows,
            example,
        } => format!(
            "A month and two digits are a month and {} in {}: {}.",
            if *is_year { "its year" } else { "a day" },
            of(rows, example),
            if *shown {
                "other rows show it"
            } else {
                "nothing in the column tells"
            }
        ),
        Assumption::MidnightIsDay { rows, example } => format!(
            "Every time of day is midnight, in {}: these are read as days.",
            of(rows, example)
        ),
        Assumption::ZoneLetters {
            zone,
            rows,
            example,
        } => zone_sentence(*zone, &of(rows, example)),
        Assumption::NegativeYears {
            negative,
            rows,
            example,
        } => format!(
            "Years with a minus, in {}: {}.",
            of(rows, example),
            match negative {
                NegativeYears::Astronomical => "there is a year 0, and −44 is 45 BCE",
                NegativeYears::Historical => "there is no year 0, and −44 is 44 BCE",
            }
        ),
        Assumption::FiscalYears {
            start,
            rows,
            example,
        } => fiscal_sentence(*start, &of(rows, example)),
        Assumption::Weeks { rows, example } => format!(
            "Weeks run from Monday to Sunday, and the first of a year has its first Thursday, in \
             {}.",
            of(rows, example)
        ),
        Assumption::Hundreds {
            decades,
            rows,
            example,
        } => format!(
            "A year of hundreds with an s is {}, in {}.",
            if *decades {
                "ten years, as other rows name decades"
            } else {
                "a hundred years, though it could be ten"
            },
            of(rows, example)
        ),
        Assumption::DefaultYear {
            year,
            rows,
            example,
        } => format!(
            "Days without a year are of {}, in {}.",
            year_in_words(*year),
            of(rows, example)
        ),
        Assumption::WesternCalendar { rows, example } => format!(
            "Years are taken to be of the common era, though they may be of the calendar of Iran or \
             of Islam, in {}.",
            of(rows, example)
        ),
        Assumption::ShortNumbersAreYears { rows, example } => format!(
            "One or two digits alone are years of the first century, as the column has other early \
             years, in {}.",
            of(rows, example)
        ),
    }
}

fn fiscal_sentence(start: Option<u8>, rows: &str) -> String {
    format!(
        "A fiscal year begins in {}, {}, and is named by the year in which it ends where it has \
         one number: {rows}.",
        month_name(start.unwrap_or(DEFAULT_FISCAL_START)),
        match start {
            Some(_) => "as was told",
            None => "though nothing in the file tells",
        }
    )
}

fn zone_sentence(zone: Option<Tz>, rows: &str) -> String {
    match zone {
        Some(zone) => format!(
            "Letters of a time zone in {rows} are taken for those of {}, where it uses them; \
             others are left out.",
            zone.name()
        ),
        None => format!(
            "Letters of a time zone in {rows} are left out, as many zones share them: the zone is \
             not stated."
        ),
    }
}

/// The assumptions that concern most rows of a column.
fn weighty_sentence(assumption: &Assumption) -> String {
    match assumption {
        Assumption::Order {
            order,
            evidence,
            fits,
            rows,
            other,
            example,
            against,
        } => order_sentence(
            *order,
            *evidence,
            [*fits, *rows],
            *other,
            example.as_ref(),
            against.as_ref(),
        ),
        Assumption::Century {
            first,
            last,
            latest,
            rows,
            example,
            ..
        } => {
            let years = if first == last {
                year_in_words(*first)
            } else {
                format!("{} to {}", year_in_words(*first), year_in_words(*last))
            };
            let example = example
                .as_ref()
                .map_or(String::new(), |example| format!(", as {}", cited(example)));
            let why = match latest {
                Some(latest) => format!(
                    "the latest year written in full is {}",
                    year_in_words(*latest)
                ),
                None => "nothing in the file tells the century".to_owned(),
            };
            format!(
                "Years of two digits stand for {years} in {}{example}: {why}.",
                rows_of(*rows)
            )
        }
        Assumption::Numbers {
            class,
            system,
            told,
            rows,
            of,
            example,
        } => format!(
            "Numbers are {} in {} of {}, as {}: {}.",
            class_words(*class, *system),
            grouped(*rows),
            rows_of(*of),
            cited(example),
            if *told {
                "the format of the file says so"
            } else {
                "all or nearly all of them can be nothing else"
            }
        ),
        Assumption::Pairs {
            pairs,
            rows,
            example,
        } => format!(
            "A year and two digits are {}, in {}, as {}.",
            match pairs {
                Pairs::Months => "a year and a month, though it could be two years that follow",
                Pairs::Years => "a year and a later one",
                Pairs::Fiscal => "a fiscal year",
            },
            rows_of(*rows),
            cited(example)
        ),
        _ => String::new(),
    }
}

fn order_sentence(
    order: Order,
    evidence: Evidence,
    [fits, rows]: [u64; 2],
    other: Option<Order>,
    example: Option<&Example>,
    against: Option<&(Example, Option<Order>)>,
) -> String {
    let order = order_words(order);
    let share = if fits == rows {
        match rows {
            1 => "the one date of numbers".to_owned(),
            _ => format!("all {} dates of numbers", grouped(rows)),
        }
    } else {
        format!("{} of {} dates of numbers", grouped(fits), grouped(rows))
    };
    let example = example.map_or(String::new(), |example| format!(", as {}", cited(example)));
    let mut sentence = format!("Dates are written {order} in {share}{example}");
    if let Some(other) = other {
        let other = order_words(other);
        let why = match evidence {
            Evidence::Told => "the user said so".to_owned(),
            Evidence::Sorted => "only so do they stand in order of time".to_owned(),
            Evidence::NamedMonths => "dates with named months are written so".to_owned(),
            Evidence::Language => "so it is written in the language of its months".to_owned(),
            Evidence::OtherColumn => "another column is written so".to_owned(),
            Evidence::OtherRows => "dates with full years are written so".to_owned(),
            Evidence::Nothing => format!("they could be {other}, and nothing in the column tells"),
            Evidence::MostRows | Evidence::Usual => "more rows make sense so".to_owned(),
        };
        sentence.push_str(&format!(": {why}"));
    }
    if let Some((example, order)) = against {
        let why = match order {
            Some(order) => format!("fits only {}", order_words(*order)),
            None => "is no day in any order".to_owned(),
        };
        sentence.push_str(&format!("; {} {why}", cited(example)));
    }
    sentence.push('.');
    sentence
}

/// How the marks in a column of numbers were taken, from rows that show it; `against` are rows
/// that show the other mark, with the first of them.
#[must_use]
pub fn decimal_sentence(
    comma: bool,
    rows: u64,
    example: &Example,
    against: Option<(u64, &Example)>,
) -> String {
    let [mark, other] = if comma {
        ["comma", "point"]
    } else {
        ["point", "comma"]
    };
    let against = against.map_or(String::new(), |(rows, example)| {
        format!(
            "; {} with a decimal {other} left out, as {}",
            rows_of(rows),
            cited(example)
        )
    });
    format!(
        "Numbers have a decimal {mark}, shown by {}, as {}{against}.",
        rows_of(rows),
        cited(example)
    )
}

/// That numbers such as 1,234 (`thousands`) or 1.234 were taken as is usual in English.
#[must_use]
pub fn open_marks_sentence(thousands: bool, rows: u64, example: &Example) -> String {
    let (rows, example) = (rows_of(rows), cited(example));
    if thousands {
        format!(
            "The comma stands between thousands in {rows}, as {example}: it could be a decimal \
             comma, and nothing in the column tells."
        )
    } else {
        format!(
            "The point is a decimal point in {rows}, as {example}: it could stand between \
             thousands, and nothing in the column tells."
        )
    }
}

/// That numbers such as 1.234 were taken for thousands, as what they count is whole.
#[must_use]
pub fn whole_marks_sentence(rows: u64, example: &Example) -> String {
    format!(
        "The point stands between thousands in {}, as {}: what is counted has no fractions.",
        rows_of(rows),
        cited(example)
    )
}

/// 'Months are named in French and German.'; nothing where no month has a name.
#[must_use]
pub fn languages_sentence(languages: &[Language]) -> Option<String> {
    let names: Vec<&str> = languages
        .iter()
        .map(|language| language_name(*language))
        .collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() {
        format!("Months are named in {last}.")
    } else {
        format!("Months are named in {} and {last}.", others.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::written::Hints;

    fn sentences(rows: &[&str], hints: &Hints) -> Vec<String> {
        let mut column = Column::default();
        for (row, text) in (1..).zip(rows) {
            column.add(row, text);
        }
        column
            .settle(hints)
            .assumptions()
            .iter()
            .map(assumption_sentence)
            .collect()
    }

    #[test]
    fn assumptions_are_told_with_counts_and_examples() {
        let hints = Hints {
            says_date: true,
            ..Hints::default()
        };
        assert_eq!(
            sentences(&["24/11/2023", "25/11/2023", "3/28/2023"], &hints),
            [
                "Dates are written day, month, year in 2 of 3 dates of numbers, as “24/11/2023” in \
              row 1; “3/28/2023” in row 3 fits only month, day, year."
            ]
        );
        assert_eq!(
            sentences(&["3/4/2023"], &hints),
            [
                "Dates are written day, month, year in the one date of numbers, as “3/4/2023” in row \
              1: they could be month, day, year, and nothing in the column tells."
            ]
        );
        assert_eq!(
            sentences(&["7/21/46", "7/22/98"], &hints)
                .last()
                .map(String::as_str),
            Some(
                "Years of two digits stand for 1946 to 1998 in 2 rows, as “7/21/46” in row 1: \
                 nothing in the file tells the century."
            )
        );
        assert_eq!(
            sentences(&["45254", "45255"], &hints),
            [
                "Numbers are days of a spreadsheet, counted from 1900 in 2 of 2 rows, as “45254” in \
              row 1: all or nearly all of them can be nothing else."
            ]
        );
    }

    #[test]
    fn rows_without_a_date_are_counted_by_kind() {
        let mut column = Column::default();
        for (row, text) in (1..).zip(["", "", "NA", "2023"]) {
            column.add(row, text);
        }
        assert_eq!(
            not_given(&column).as_deref(),
            Some("No date is given in 3 rows: 2 empty, 1 “NA”.")
        );
        assert_eq!(not_given(&Column::default()), None);
    }

    #[test]
    fn marks_of_numbers_are_told() {
        let example = Example {
            row: 3,
            text: "1,234".into(),
        };
        assert_eq!(
            decimal_sentence(false, 2, &example, None),
            "Numbers have a decimal point, shown by 2 rows, as “1,234” in row 3."
        );
        assert_eq!(
            open_marks_sentence(true, 1, &example),
            "The comma stands between thousands in 1 row, as “1,234” in row 3: it could be a \
             decimal comma, and nothing in the column tells."
        );
    }

    #[test]
    fn languages_are_named() {
        assert_eq!(
            languages_sentence(&[Language::French, Language::German]).as_deref(),
            Some("Months are named in French and German.")
        );
        assert_eq!(languages_sentence(&[]), None);
    }
}
