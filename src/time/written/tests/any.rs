//! Any text at all, and dates written in every language and order.

use super::super::*;
use super::{column, dates};
use crate::time::{Civil, EdtfDate};
use proptest::prelude::*;

proptest! {
    #[test]
    fn nothing_panics(texts in prop::collection::vec("\\PC{0,40}", 0..6)) {
        let rows: Vec<&str> = texts.iter().map(String::as_str).collect();
        let reading = column(&rows).settle(&dates());
        for text in rows {
            let _ = reading.read(text);
            let _ = Shape::of(text);
        }
    }
}

/// A day whose year has four digits.
fn any_day() -> impl Strategy<Value = (i64, i64, i64)> {
    (1000_i64..9999, 1_i64..=12, 1_i64..=28)
}

fn edtf(reading: &Reading, text: &str) -> String {
    match reading.read(text) {
        Ok(DateRead::Date(date)) => date.edtf.into_owned(),
        other => panic!("{text}: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_named_month_comes_back_from_every_language(
        (year, month, day) in any_day(), language in 0_usize..Language::ALL.len(),
        word in 0_usize..9, form in 0_usize..5,
    ) {
        let (_, months) = super::super::language::MONTHS.get(language).unwrap();
        let words: Vec<&str> = months.get(month as usize - 1).unwrap().split(' ').collect();
        let name = words.get(word % words.len()).unwrap();
        // Cut to its stem, or in full.
        let cut = name.split('|').next().unwrap().to_owned() + ".";
        let name = if word % 2 == 0 && name.contains('|') { cut } else { name.replace('|', "") };
        let name = name.replace('-', " ");
        let text = match form {
            0 => format!("{day} {name} {year}"),
            1 => format!("{day}. {name} {year}"),
            2 => format!("{name} {day}, {year}"),
            3 => format!("{year} {name} {day}"),
            _ => format!("{day}-{}-{year}", name.trim_end_matches('.').replace(' ', "-")),
        };
        let reading = column(&[&text]).settle(&dates());
        prop_assert_eq!(edtf(&reading, &text), format!("{year:04}-{month:02}-{day:02}"), "{}", text);
        let spoken = Language::ALL.get(language).unwrap();
        prop_assert!(reading.languages.len() == 1, "{:?} {:?}", spoken, reading.languages);
    }

    #[test]
    fn numbers_come_back_from_every_order(
        rows in prop::collection::vec(any_day(), 1..8), order in 0_usize..4, mark in 0_usize..4,
        short in any::<bool>(),
    ) {
        let mark = ["/", "-", ".", " "].get(mark).unwrap();
        let order = *Order::ALL.get(order).unwrap();
        prop_assume!(!short || order != Order::YearDayMonth);
        let write = |(year, month, day): (i64, i64, i64)| {
            let year = if short { format!("{:02}", year % 100) } else { year.to_string() };
            let (day, month) = (format!("{day:02}"), format!("{month:02}"));
            match order {
                Order::DayMonthYear => [day, month, year],
                Order::MonthDayYear => [month, day, year],
                Order::YearMonthDay => [year, month, day],
                Order::YearDayMonth => [year, day, month],
            }
            .join(mark)
        };
        // One day past the twelfth, of a year that is no day, tells the order.
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(year, month, day)| (if short { 1930 + year % 100 } else { year }, month, day))
            .chain([(1944, 12, 25)])
            .collect();
        let texts: Vec<String> = rows.iter().map(|row| write(*row)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let told = Hints { latest_year: Some(2029), ..dates() };
        let reading = column(&texts).settle(&told);
        for (text, (year, month, day)) in texts.iter().zip(&rows) {
            prop_assert_eq!(edtf(&reading, text), format!("{year:04}-{month:02}-{day:02}"), "{}", text);
        }
    }

    #[test]
    fn days_of_a_spreadsheet_come_back(serial in 20_000_i64..60_000, minutes in 0_i64..1_440) {
        let text = format!("{}", serial as f64 + minutes as f64 / 1_440.0);
        let reading = column(&[&text]).settle(&dates());
        let read = EdtfDate::parse(&edtf(&reading, &text)).unwrap().earliest().unwrap();
        let first = Civil::midnight(1899, 12, 30).to_instant();
        prop_assert_eq!(read.secs_since(first), serial * 86_400 + minutes * 60);
    }

    #[test]
    fn what_is_edtf_is_left_alone(text in "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?[?~%]?(/[.]{2})?") {
        let reading = column(&[&text]).settle(&dates());
        prop_assert_eq!(edtf(&reading, &text), text);
    }

    #[test]
    fn nothing_near_a_date_panics(
        texts in prop::collection::vec(
            "((early|mid|c\\.|from|before|between|FY|week|Q|-) ?)?[0-9]{1,14}[-/. :,'–]{0,2}(Nov|to|XI|th|s|BC|T|am|h|年|月)?[-/. ]{0,2}[0-9]{0,4}[-/. ~?]{0,2}[0-9]{0,4}( ?(Z|EST|[+-][0-9]{2,4}|century|BCE|present|pm|–))?",
            1..4,
        ),
    ) {
        let rows: Vec<&str> = texts.iter().map(String::as_str).collect();
        for hints in [
            dates(),
            Hints { negative: NegativeYears::Historical, default_year: Some(2023), fiscal_start: Some(1), ..dates() },
            Hints { numbers: Some(NumberClass::Serial), zone: Some(chrono_tz::Tz::Asia__Gaza), ..dates() },
        ] {
            let reading = column(&rows).settle(&hints);
            for text in &rows {
                // What is read is EDTF; what is not is told in a sentence.
                match reading.read(text) {
                    Ok(DateRead::Date(date)) => prop_assert!(EdtfDate::parse(&date.edtf).is_ok(), "{} {}", text, date.edtf),
                    Ok(_) => {}
                    Err(error) => prop_assert!(error.to_string().contains(' ')),
                }
                let _ = Shape::of(text);
            }
        }
    }
}
