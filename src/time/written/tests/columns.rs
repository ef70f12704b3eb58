//! Columns that settle what their texts leave open.

use super::super::*;
use super::{column, dates, reads, reads_with, told};

#[test]
fn one_row_settles_the_order_of_all() {
    let reading = reads(&[
        ("03/04/2023", "2023-04-03"),
        ("24/11/2023", "2023-11-24"),
        ("05/06/2023", "2023-06-05"),
        ("05.06.23", "2023-06-05"),
        ("2023-11-24", "2023-11-24"),
    ]);
    assert!(matches!(
        reading.assumptions().first(),
        Some(Assumption::Order {
            order: Order::DayMonthYear,
            evidence: Evidence::MostRows,
            fits: 3,
            rows: 3,
            against: None,
            ..
        })
    ));
    reads(&[("03/04/2023", "2023-03-04"), ("11/24/2023", "2023-11-24")]);
}

#[test]
fn a_row_of_another_order_is_refused_with_what_it_would_mean() {
    let reading = reads(&[
        ("24/11/2023", "2023-11-24"),
        ("25/11/2023", "2023-11-25"),
        (
            "3/28/2023",
            "\"3/28/2023\" has no month 28 in the order of its column, day, month, year: write \
             2023-03-28 if it means 28 March 2023 (month, day, year)",
        ),
        (
            "31/02/2023",
            "\"31/02/2023\" has no day 31: February 2023 has 28 days; write a day from 01 to 28",
        ),
    ]);
    let Some(Assumption::Order { against, .. }) = reading.assumptions().first() else {
        panic!("{reading:?}");
    };
    let (example, order) = against.clone().unwrap();
    assert_eq!((example.row, order), (3, Some(Order::MonthDayYear)));
}

#[test]
fn a_column_in_order_of_time_tells_its_order() {
    let rows = [
        ("01/02/2023", "2023-01-02"),
        ("01/11/2023", "2023-01-11"),
        ("02/03/2023", "2023-02-03"),
        ("03/01/2023", "2023-03-01"),
        ("03/12/2023", "2023-03-12"),
    ];
    let reading = reads(&rows);
    assert!(matches!(
        reading.assumptions(),
        [Assumption::Order {
            evidence: Evidence::Sorted,
            order: Order::MonthDayYear,
            other: Some(Order::DayMonthYear),
            ..
        }]
    ));
    // In either direction.
    let mut back = rows;
    back.reverse();
    reads(&back);
}

#[test]
fn where_nothing_tells_the_day_comes_first_with_a_warning() {
    let reading = reads(&[("03/04/2023", "2023-04-03"), ("01/02/2023", "2023-02-01")]);
    assert!(reading.assumptions().iter().any(Assumption::is_guess));
    let hints = Hints {
        order: Some(Order::MonthDayYear),
        ..dates()
    };
    let reading = reads_with(&hints, &[("03/04/2023", "2023-03-04")]);
    assert!(!reading.assumptions().iter().any(Assumption::is_guess));
    let hints = Hints {
        elsewhere: Some(Order::MonthDayYear),
        ..dates()
    };
    reads_with(&hints, &[("03/04/2023", "2023-03-04")]);
    // The same either way: nothing is assumed.
    let reading = reads(&[("05/05/2023", "2023-05-05")]);
    assert_eq!(reading.assumptions(), []);
}

#[test]
fn named_months_of_the_column_tell_the_order() {
    reads(&[("03/04/2023", "2023-03-04"), ("Nov 24, 2023", "2023-11-24")]);
    reads(&[("03/04/2023", "2023-04-03"), ("24 Nov 2023", "2023-11-24")]);
    reads(&[("03/04/2023", "2023-04-03"), ("novembre 2023", "2023-11")]);
}

#[test]
fn two_digit_years_are_of_the_last_hundred() {
    reads(&[("7/21/46", "1946-07-21"), ("6/30/29", "2029-06-30")]);
    let reading = reads_with(
        &Hints {
            latest_year: Some(2025),
            ..dates()
        },
        &[
            ("7/21/46", "1946-07-21"),
            ("6-Jun-25", "2025-06-06"),
            ("6-Jun-26", "1926-06-06"),
        ],
    );
    assert!(reading.assumptions().iter().any(|assumption| matches!(
        assumption,
        Assumption::Century {
            first: 1926,
            last: 2025,
            latest: Some(2025),
            rows: 3,
            ..
        }
    )));
    // The column itself tells of the nineteenth century.
    reads(&[("12.5.48", "1848-05-12"), ("1.1.1871", "1871-01-01")]);
    reads(&[
        ("23-11-24", "2023-11-24"),
        ("23-11-30", "2023-11-30"),
        ("23-12-31", "2023-12-31"),
        ("99-12-31", "1999-12-31"),
    ]);
}

#[test]
fn jun_25_is_a_month_or_a_day() {
    reads(&[("Jun-25", "2025-06"), ("Jul-46", "1946-07")]);
    reads(&[("Jun-25", "2025-06"), ("Jul-25", "2025-07")]);
    let hints = Hints {
        default_year: Some(2023),
        ..dates()
    };
    reads_with(
        &hints,
        &[
            ("Jun 25", "2023-06-25"),
            ("1 July", "2023-07-01"),
            ("24.11", "2023-11-24"),
        ],
    );
}

#[test]
fn numbers_count_what_the_whole_column_says() {
    let reading = reads(&[
        ("45254", "2023-11-24"),
        ("45255", "2023-11-25"),
        ("45254.2916667", "2023-11-24T07:00"),
        ("45254,5", "2023-11-24T12:00"),
        ("45254.0", "2023-11-24"),
    ]);
    assert!(matches!(
        reading.assumptions(),
        [Assumption::Numbers {
            class: NumberClass::Serial,
            rows: 5,
            of: 5,
            ..
        }]
    ));
    reads(&[
        ("1749511122", "2025-06-09T23:18:42Z"),
        ("1749511123", "2025-06-09T23:18:43Z"),
    ]);
    reads(&[("1749511122000", "2025-06-09T23:18:42Z")]);
    reads(&[("-499511122000", "1954-03-04T14:54:38Z")]);
    reads(&[("1749511122000000", "2025-06-09T23:18:42Z")]);
    reads(&[
        ("2021", "2021"),
        ("2023.0", "2023"),
        ("476", "0476"),
        ("79", "0079"),
        ("5", "0005"),
    ]);
    reads(&[("202311", "2023-11"), ("202312", "2023-12")]);
    reads(&[("46", "1946"), ("98", "1998")]);
}

#[test]
fn numbers_are_not_dates_where_nothing_says_so() {
    let rows = ["45254", "45255"];
    let reading = column(&rows).settle(&Hints::default());
    assert_eq!(
        told(&reading, "45254"),
        "\"45254\" is a number, and its column does not say what it counts: write 2023-11-24 if \
         it is that"
    );
    let mixed = ["45254", "2023", "7", "1749511122"];
    let reading = column(&mixed).settle(&dates());
    assert!(reading.read("45254").is_err());
    assert!(reading.read("7").is_err());
    assert!(reading.read("1749511122").is_err());
    assert_eq!(told(&reading, "2023"), "2023");
}

#[test]
fn a_spreadsheet_counts_a_day_that_never_was() {
    let hints = Hints {
        numbers: Some(NumberClass::Serial),
        ..dates()
    };
    let none = "\"60\" is a number, and its column does not say what it counts: write the date as \
                in 2023-10-28";
    reads_with(
        &hints,
        &[
            ("1", "1900-01-01"),
            ("59", "1900-02-28"),
            ("60", none),
            ("61", "1900-03-01"),
            ("2023", "1905-07-15"),
        ],
    );
    let hints = Hints {
        system: SerialSystem::From1904,
        ..hints
    };
    reads_with(&hints, &[("0", "1904-01-01"), ("43792", "2023-11-24")]);
}

#[test]
fn minus_44_is_what_its_format_says() {
    let rows = ["-44", "-0044", "-0044-03-15", "-44/-30", "-0044/-0030", "1"];
    let astronomical = column(&rows).settle(&dates());
    let told_by = |reading: &Reading| rows.map(|text| told(reading, text));
    assert_eq!(
        told_by(&astronomical),
        [
            "-0044",
            "-0044",
            "-0044-03-15",
            "-0044/-0030",
            "-0044/-0030",
            "0001"
        ]
    );
    let historical = column(&rows).settle(&Hints {
        negative: NegativeYears::Historical,
        ..dates()
    });
    assert_eq!(
        told_by(&historical),
        [
            "-0043",
            "-0043",
            "-0043-03-15",
            "-0043/-0029",
            "-0043/-0029",
            "0001"
        ]
    );
}

#[test]
fn a_year_and_two_digits_are_what_the_column_says() {
    reads(&[("2010-11", "2010-11"), ("2010-02", "2010-02")]);
    reads(&[
        ("1914-18", "1914/1918"),
        ("1939-45", "1939/1945"),
        ("1921-24", "1921/1924"),
        ("1905-07", "1905/1907"),
    ]);
    reads(&[
        ("2022-23", "2022/2023"),
        ("2023-24", "2023/2024"),
        ("2010-11", "2010/2011"),
    ]);
    reads(&[("2022/23", "2022/2023"), ("2010/11", "2010/2011")]);
    reads(&[("2023/11", "2023-11"), ("2023/02", "2023-02")]);
    let hints = Hints {
        header: "Fiscal year",
        fiscal_start: Some(7),
        ..dates()
    };
    reads_with(
        &hints,
        &[
            ("2022/23", "2022-07~/2023-06~"),
            ("2010/11", "2010-07~/2011-06~"),
        ],
    );
    // One alone stands as EDTF has it: a winter.
    reads(&[("2023-24", "2023-24")]);
}

#[test]
fn midnight_everywhere_is_no_time_of_day() {
    let reading = reads(&[
        ("2023-11-24 00:00:00", "2023-11-24"),
        ("2023-11-25T00:00:00Z", "2023-11-25"),
        ("2023-11-25T00:00:00.000Z", "2023-11-25"),
        ("25/11/2023 12:00 AM", "2023-11-25"),
        ("2023-11-26", "2023-11-26"),
    ]);
    assert!(matches!(
        reading.assumptions().first(),
        Some(Assumption::Order { .. })
    ));
    assert!(
        reading
            .assumptions()
            .iter()
            .any(|it| matches!(it, Assumption::MidnightIsDay { rows: 4, .. }))
    );
    reads(&[
        ("2023-11-24 00:00:00", "2023-11-24T00:00:00"),
        ("2023-11-25T07:00:00Z", "2023-11-25T07:00:00Z"),
    ]);
    reads(&[("2023-11-24T00:00", "2023-11-24T00:00")]);
}

#[test]
fn letters_of_a_zone_are_known_only_by_the_zone_of_the_dataset() {
    let text = "2023-11-24 07:00 IST";
    let reading = reads(&[(text, "2023-11-24T07:00")]);
    let eastern = column(&["24 Nov 2023 07:00 ET"]).settle(&dates());
    assert_eq!(eastern.assumptions().len(), 1);
    assert!(
        reading
            .assumptions()
            .iter()
            .any(|it| matches!(it, Assumption::ZoneLetters { .. }))
    );
    let hints = |name| Hints {
        zone: crate::time::parse_zone(name).ok(),
        ..dates()
    };
    reads_with(
        &hints("Asia/Jerusalem"),
        &[(text, "2023-11-24T07:00+02:00")],
    );
    reads_with(&hints("Asia/Kolkata"), &[(text, "2023-11-24T07:00+05:30")]);
    reads_with(&hints("Europe/Paris"), &[(text, "2023-11-24T07:00")]);
}

#[test]
fn hundreds_are_centuries_unless_decades_stand_beside_them() {
    reads(&[("1900s", "19XX"), ("1800s", "18XX")]);
    reads(&[("1900s", "190X"), ("1910s", "191X")]);
}

#[test]
fn what_is_not_given_is_counted_by_kind() {
    let rows = [
        "",
        ".",
        "NA",
        "n/a",
        "-",
        "?",
        "unknown",
        "tbd",
        "null",
        "0000-00-00",
        "2023",
    ];
    let column = column(&rows);
    assert_eq!(column.not_given(), 10);
    assert_eq!(
        column
            .missing
            .get(Missing::NotAvailable as usize)
            .map(|it| it.count),
        Some(2)
    );
    let reading = column.settle(&dates());
    assert_eq!(
        reading.read("n/a"),
        Ok(DateRead::NotGiven(Missing::NotAvailable))
    );
    assert_eq!(column.refused.count, 0);
}

#[test]
fn former_drafts_and_impossible_dates_are_told_what_to_write() {
    let reading = column(&["2023-11-24"]).settle(&dates());
    for (text, advice) in [
        ("199u", "write 199X"),
        ("uuuu", "write"),
        ("2004/open", "write 2004/.."),
        ("unknown/2006", "write /2006"),
        ("31/02/2023", "has no day 31: February 2023 has 28 days"),
        ("24/11/23 25:00", "has no such time of day"),
        ("soon", "write a date as in 2023"),
        ("1 December", "add the year"),
    ] {
        let message = told(&reading, text);
        assert!(message.contains(advice), "{text}: {message}");
    }
    assert!(reading.read(&"prose ".repeat(10_000)).is_err());
}

#[test]
fn parts_of_a_column_can_be_taken_apart() {
    let rows = [
        "01/02/2023",
        "01/11/2023",
        "NA",
        "02/03/2023",
        "03/01/2023",
        "x",
        "1/5/46",
        "24 Nov 2023",
        "45254",
    ];
    let whole = column(&rows);
    for at in 0..rows.len() {
        let (front, back) = rows.split_at(at);
        let mut front = column(front);
        let mut later = Column::default();
        for (row, text) in (at as u64 + 1..).zip(back) {
            later.add(row, text);
        }
        front.merge(&later);
        assert_eq!(front, whole);
    }
}

#[test]
fn a_day_before_its_month_behind_the_year_turns_all_rows() {
    reads(&[
        ("2023-24-11", "2023-11-24"),
        ("2023-01-02", "2023-02-01"),
        ("2023-25-11", "2023-11-25"),
    ]);
    let reading = column(&["2023-11-24", "2023-11-25", "2023-24-11"]).settle(&dates());
    assert_eq!(told(&reading, "2023-11-24"), "2023-11-24");
    assert!(told(&reading, "2023-24-11").contains("write 2023-11-24 if it means 24 November 2023"));
}

#[test]
fn days_of_the_month_are_no_years() {
    let rows = ["24", "25", "31"];
    let reading = column(&rows).settle(&dates());
    assert!(rows.iter().all(|text| reading.read(text).is_err()));
}

#[test]
fn years_in_eastern_script_may_be_of_another_calendar() {
    let reading = reads(&[("۱۴۰۲/۰۹/۰۳", "1402-09-03"), ("۱۴۰۲/۰۹/۳۰", "1402-09-30")]);
    assert!(
        reading
            .assumptions()
            .iter()
            .any(|it| matches!(it, Assumption::WesternCalendar { rows: 2, .. }) && it.is_guess())
    );
    let reading = reads(&[("٢٤/١١/٢٠٢٣", "2023-11-24"), ("1402-09-03", "1402-09-03")]);
    assert!(
        !reading
            .assumptions()
            .iter()
            .any(|it| matches!(it, Assumption::WesternCalendar { .. }))
    );
}

#[test]
fn what_the_user_says_outweighs_a_slip_of_the_hand() {
    let hints = Hints {
        order: Some(Order::MonthDayYear),
        ..dates()
    };
    let mut rows = vec!["03/04/2023"; 20];
    rows.push("24/11/2023");
    let reading = column(&rows).settle(&hints);
    assert_eq!(told(&reading, "03/04/2023"), "2023-03-04");
    assert!(reading.read("24/11/2023").is_err());
    let most = ["03/04/2023", "24/11/2023", "25/11/2023"];
    let reading = column(&most).settle(&hints);
    assert_eq!(told(&reading, "03/04/2023"), "2023-04-03");
}

#[test]
fn numbers_alone_are_counted() {
    let column = column(&["2023", "45254", "12", "2023-11-24", "24 Nov 2023", "NA"]);
    assert_eq!((column.numbers, column.edtf, column.written), (3, 2, 3));
}
