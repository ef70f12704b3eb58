//! What had to be assumed to read a column, as data. The sentences stand in
//! `words::written`.

use chrono_tz::Tz;

use super::column::Example;
use super::hints::NegativeYears;
use super::number::{NumberClass, SerialSystem};
use super::order::Order;
use super::reading::Pairs;

/// Why one order of day and month was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// More rows make sense in it than in any other.
    MostRows,
    /// The user said so, and no more than one row in ten speaks against it.
    Told,
    /// All fit as well; only in this one do the rows stand in order of time.
    Sorted,
    /// All fit as well; dates with named months in the same column are written so.
    NamedMonths,
    /// All fit as well; the months of the column are in a language that puts the day first.
    Language,
    /// All fit as well; another column of the file is written so.
    OtherColumn,
    /// All fit as well; dates of the same column with full years are written so.
    OtherRows,
    /// The year stands first, and nobody writes the day before the month then.
    Usual,
    /// All fit as well, and nothing tells: it is a guess.
    Nothing,
}

/// One thing that was assumed, with how many rows it concerns and an example.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "`rows` and `example` are the same throughout")]
pub enum Assumption {
    /// The order of day, month and year.
    Order {
        /// The order taken.
        order: Order,
        /// Why.
        evidence: Evidence,
        /// How many rows make sense in it.
        fits: u64,
        /// How many rows are dates of three numbers.
        rows: u64,
        /// Another order in which as many rows make sense.
        other: Option<Order>,
        /// The first row that makes sense.
        example: Option<Example>,
        /// The first row that does not, and an order in which it would.
        against: Option<(Example, Option<Order>)>,
    },
    /// Which years two digits stand for.
    Century {
        /// The earliest year that comes out.
        first: i64,
        /// The latest year that comes out.
        last: i64,
        /// First of the hundred years that two digits can stand for.
        window: i64,
        /// The latest year of four digits, which ends that window; none if nothing told it.
        latest: Option<i64>,
        rows: u64,
        example: Option<Example>,
    },
    /// What numbers alone count.
    Numbers {
        /// What they count.
        class: NumberClass,
        /// From which day, of days of a spreadsheet.
        system: SerialSystem,
        /// Whether the format of the file says so.
        told: bool,
        rows: u64,
        /// How many rows are numbers alone.
        of: u64,
        example: Example,
    },
    /// What a year and two digits mean, as in 2010-11 and 2010/11.
    Pairs {
        /// What they mean.
        pairs: Pairs,
        rows: u64,
        example: Example,
    },
    /// What Jun-25 means.
    MonthNumber {
        /// A month of a year; else a day of a month.
        is_year: bool,
        /// Whether other rows show it.
        shown: bool,
        rows: u64,
        example: Example,
    },
    /// Every time of day is midnight: the rows are days.
    MidnightIsDay { rows: u64, example: Example },
    /// Zones in letters, which many zones share.
    ZoneLetters {
        /// The zone of the dataset, whose letters are known.
        zone: Option<Tz>,
        rows: u64,
        example: Example,
    },
    /// What a year with a minus is.
    NegativeYears {
        /// What it is.
        negative: NegativeYears,
        rows: u64,
        example: Example,
    },
    /// The months of fiscal years.
    FiscalYears {
        /// The first month if it is known.
        start: Option<u8>,
        rows: u64,
        example: Example,
    },
    /// Weeks are those of ISO 8601.
    Weeks { rows: u64, example: Example },
    /// What 1900s means.
    Hundreds {
        /// Ten years; else a hundred.
        decades: bool,
        rows: u64,
        example: Example,
    },
    /// Days without a year.
    DefaultYear {
        /// The year they are given.
        year: i64,
        rows: u64,
        example: Example,
    },
    /// Years such as ۱۴۰۲ are taken as they stand, though the calendar of Iran or of Islam may be
    /// meant.
    WesternCalendar { rows: u64, example: Example },
    /// One or two digits alone are years of the first century, as others of the column are early.
    ShortNumbersAreYears { rows: u64, example: Example },
}

impl Assumption {
    /// Whether it is a guess that a reader should be warned of, and not what the column, its
    /// file or the user tell.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        match self {
            Self::Order { evidence, .. } => *evidence == Evidence::Nothing,
            Self::Century { latest, .. } => latest.is_none(),
            Self::MonthNumber { shown, .. } => !shown,
            Self::FiscalYears { start, .. } => start.is_none(),
            Self::ZoneLetters { .. }
            | Self::ShortNumbersAreYears { .. }
            | Self::WesternCalendar { .. } => true,
            Self::Hundreds { decades, .. } => !decades,
            Self::Pairs { pairs, .. } => *pairs == Pairs::Months,
            _ => false,
        }
    }
}
