//! How fine a date is.

/// The unit in which a date is told, from the finest to the coarsest.
///
/// The order is meaningful: a smaller value is finer. The numbers are stable, for a column of
/// bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Precision {
    /// A second of the clock.
    Second = 0,
    /// A minute of the clock.
    Minute = 1,
    /// An hour of the clock.
    Hour = 2,
    /// A civil day.
    Day = 3,
    /// A calendar month.
    Month = 4,
    /// Three months named by the season of the northern hemisphere, or of one not stated.
    Season = 5,
    /// Three months named by the season of the southern hemisphere.
    SouthernSeason = 6,
    /// A quarter of a year.
    Quarter = 7,
    /// A third of a year.
    Quadrimester = 8,
    /// Half a year.
    Semester = 9,
    /// A calendar year.
    Year = 10,
    /// Ten years.
    Decade = 11,
    /// A hundred years.
    Century = 12,
    /// A thousand years.
    Millennium = 13,
    /// More than a thousand years.
    Coarse = 14,
}

impl Precision {
    /// Every precision, finest first; the place of each is its number.
    pub const ALL: [Self; 15] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Month,
        Self::Season,
        Self::SouthernSeason,
        Self::Quarter,
        Self::Quadrimester,
        Self::Semester,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
        Self::Coarse,
    ];

    /// The number of this precision, for a column.
    #[must_use]
    pub const fn to_u8(self) -> u8 {
        self as u8
    }

    /// The precision of a number from a column, if it is one.
    #[must_use]
    pub fn from_u8(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Whether this is a time of day rather than a day or something longer.
    #[must_use]
    pub fn is_time_of_day(self) -> bool {
        self < Self::Day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_went() {
        for precision in Precision::ALL {
            assert_eq!(Precision::from_u8(precision.to_u8()), Some(precision));
        }
        assert_eq!(Precision::from_u8(15), None);
        assert!(Precision::ALL.is_sorted());
    }
}
