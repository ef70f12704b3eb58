//! What is known of a column besides its texts.

use chrono_tz::Tz;

use super::fold::folded;
use super::number::{NumberClass, SerialSystem};
use super::order::Order;

/// What −44 means, where dates are not EDTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum NegativeYears {
    /// The year 45 BCE, as in EDTF and ISO 8601: there is a year 0, which is 1 BCE.
    #[default]
    Astronomical,
    /// The year 44 BCE, as in `TimelineJS`: there is no year 0.
    Historical,
}

/// What is known of a column besides its texts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Hints<'h> {
    /// The head of the column.
    pub header: &'h str,
    /// Whether the column is said to hold dates, by its head, its tag or its format. Only then
    /// are numbers alone taken for days of a spreadsheet or seconds since 1970.
    pub says_date: bool,
    /// The order that the user told: it is taken unless more than one row in ten speaks for
    /// another.
    pub order: Option<Order>,
    /// The order that another column of the same file shows.
    pub elsewhere: Option<Order>,
    /// The latest year written with four digits in any column of the file.
    pub latest_year: Option<i64>,
    /// The year of days that have none, if something else tells it.
    pub default_year: Option<i64>,
    /// What a year with a minus means.
    pub negative: NegativeYears,
    /// What its numbers count, where the format of the file says so.
    pub numbers: Option<NumberClass>,
    /// From which day its spreadsheet counts.
    pub system: SerialSystem,
    /// The first month of a fiscal year, 1 to 12, where it is known.
    pub fiscal_start: Option<u8>,
    /// The zone of the dataset: letters such as 'IST' that this zone uses are then known.
    pub zone: Option<Tz>,
}

/// Whether the head of a column says that it holds dates.
#[must_use]
pub fn header_says_date(header: &str) -> bool {
    const PARTS: &[&str] = &[
        "date",
        "datum",
        "fecha",
        "data",
        "дата",
        "tarih",
        "dato",
        "ημερομηνια",
        "datum",
        "tanggal",
        "تاريخ",
        "תאריך",
        "日期",
        "日付",
        "날짜",
        "time",
        "zeit",
        "heure",
        "hora",
        "year",
        "jahr",
        "annee",
        "ano",
        "anno",
        "год",
        "рік",
        "yil",
        "year",
        "start",
        "begin",
        "end",
        "when",
        "day",
        "tag",
        "jour",
        "dia",
        "period",
        "since",
        "until",
        "from",
        "to",
        "published",
        "created",
        "updated",
        "reported",
        "occurred",
    ];
    let folded = folded(header);
    folded
        .split(|c: char| !c.is_alphabetic())
        .any(|word| PARTS.contains(&word) || word.ends_with("date") || word.ends_with("time"))
        || ["timestamp", "日期", "日付", "날짜"]
            .iter()
            .any(|part| folded.contains(part))
}

/// Whether the head of a column says that it holds fiscal years.
pub(super) fn header_says_fiscal(header: &str) -> bool {
    let folded = folded(header);
    [
        "fiscal",
        "financial year",
        "budget",
        "exercice",
        "ejercicio",
        "haushalt",
        "会计",
        "年度",
    ]
    .iter()
    .any(|part| folded.contains(part))
        || folded
            .split(|c: char| !c.is_alphabetic())
            .any(|word| word == "fy")
}

/// The month in which a fiscal year begins where nothing tells: April, as in Britain, Canada, India
/// and Japan.
pub const DEFAULT_FISCAL_START: u8 = 4;
