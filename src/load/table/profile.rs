//! What the first rows of a table show of each column: dates, numbers, addresses, words.

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use crate::load::numbers::NumberColumn;
use crate::time::written;

/// Rows that are looked at before columns are given their meaning.
pub(super) const PROFILE_ROWS: usize = 2_000;

/// What is known of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// Cells with something in them.
    pub filled: u64,

    /// What there is of dates, once a cell has anything in it: it is large, and tables may be wide.
    dates: Option<Box<written::Column>>,

    /// What there is of numbers.
    pub numbers: NumberColumn,

    /// Cells that are addresses on the web.
    pub addresses: u64,

    /// Cells that are numbers from 1 to 31.
    pub small: u64,

    /// Characters of all cells.
    pub characters: u64,

    /// Cells unlike any before.
    seen: HashSet<u64>,
}

impl Profile {
    /// Takes note of a cell.
    pub fn add(&mut self, line: u64, cell: &str) {
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.dates.get_or_insert_default().add(line, cell);
        self.numbers.add(line, cell);
        self.addresses += u64::from(cell.starts_with("http://") || cell.starts_with("https://"));
        let is_small = cell.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        self.small += u64::from(is_small);
        self.characters += cell.chars().count() as u64;
        self.seen.insert(xxh3_64(cell.as_bytes()));
    }

    /// Cells that are dates and not mere numbers.
    pub fn dates(&self) -> u64 {
        self.dates
            .as_ref()
            .map_or(0, |column| column.edtf + column.written + column.ongoing)
    }

    /// Share of the filled cells, 0 to 1.
    fn share(&self, of: u64) -> f64 {
        if self.filled == 0 {
            0.0
        } else {
            of as f64 / self.filled as f64
        }
    }

    /// Whether cells are dates, by most of them.
    pub fn is_dates(&self) -> bool {
        self.share(self.dates()) >= 0.6
    }

    /// Whether cells are days of months, by nearly all of them.
    pub fn is_days_of_months(&self) -> bool {
        self.small * 10 >= self.filled * 9 && self.small > 0
    }

    /// Whether cells are numbers, by nearly all of those that say anything.
    pub fn is_numbers(&self) -> bool {
        self.numbers.numbers * 10 >= self.given() * 9 && self.numbers.numbers > 0
    }

    /// Whether cells are numbers more often than not.
    pub fn has_numbers(&self) -> bool {
        self.numbers.numbers * 2 >= self.given() && self.numbers.numbers > 0
    }

    /// Cells that do not merely say that no number is given.
    fn given(&self) -> u64 {
        self.numbers.numbers + self.numbers.refused.count
    }

    /// Whether cells are addresses on the web.
    pub fn is_addresses(&self) -> bool {
        self.share(self.addresses) >= 0.6
    }

    /// Different cells as a share of the filled ones.
    pub fn variety(&self) -> f64 {
        self.share(self.seen.len() as u64)
    }

    /// Mean length of filled cells in characters.
    pub fn length(&self) -> f64 {
        self.share(self.characters)
    }
}
