//! Calendar fields, and the arithmetic between them and instants.

use super::Instant;
use super::natural::edtf_year;

const SECS_PER_DAY: i64 = 86_400;

/// A date and time of day in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Civil {
    /// Astronomical year: 1 is 1 CE, 0 is 1 BCE, -43 is 44 BCE.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday, the first day of the ISO week.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday, the last day of the ISO week.
    Sunday,
}

/// Whether an astronomical year has a 29 February.
#[must_use]
pub const fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days in a month of an astronomical year; 31 for a month that does not exist.
#[must_use]
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Civil {
    /// Midnight at the start of a day.
    #[must_use]
    pub const fn midnight(year: i64, month: u8, day: u8) -> Self {
        Self {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
        }
    }

    /// The day as EDTF writes it; a year of more than four digits after a `Y`.
    #[must_use]
    pub fn edtf_day(self) -> String {
        format!("{}-{}", edtf_year(self.year), self.month_day())
    }

    /// Month and day, as ISO 8601 writes them after a year.
    #[must_use]
    pub fn month_day(self) -> String {
        format!("{:02}-{:02}", self.month, self.day)
    }

    /// The time of day to the second, as ISO 8601 writes it.
    #[must_use]
    pub fn time_of_day(self) -> String {
        format!("{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }

    /// The calendar fields of an instant.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "each field is bounded by the divisions that make it"
    )]
    pub const fn from_instant(instant: Instant) -> Self {
        let days = instant.0.div_euclid(SECS_PER_DAY);
        let second_of_day = instant.0.rem_euclid(SECS_PER_DAY);
        // Howard Hinnant's civil_from_days: years begin in March, so that a leap day comes last
        // and eras of 400 years are all alike. Days of an i64 of seconds stay below 1.1e14, so
        // nothing here can overflow.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Self {
            year,
            month: month as u8,
            day: day as u8,
            hour: (second_of_day / 3_600) as u8,
            minute: (second_of_day / 60 % 60) as u8,
            second: (second_of_day % 60) as u8,
        }
    }

    /// The instant of these fields, or the end of the scale if they lie beyond it.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "clamped to the range of i64 just before"
    )]
    pub const fn to_instant(self) -> Instant {
        // Hinnant's days_from_civil. The days of any i64 year fit i128, which multiplies as fast as i64 but
        // divides many times as slowly: what is divided stays i64.
        let year = self
            .year
            .saturating_sub(if self.month <= 2 { 1 } else { 0 });
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (self.month as i64 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era as i128 * 146_097 + (day_of_era - 719_468) as i128;
        let clock = self.hour as i64 * 3_600 + self.minute as i64 * 60 + self.second as i64;
        let secs = days * SECS_PER_DAY as i128 + clock as i128;
        if secs > i64::MAX as i128 {
            Instant::MAX
        } else if secs < i64::MIN as i128 {
            Instant::MIN
        } else {
            Instant(secs as i64)
        }
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, three days after a Monday.
        match (self.to_instant().0.div_euclid(SECS_PER_DAY) + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The number of days in this month.
    #[must_use]
    pub const fn days_in_month(self) -> u8 {
        days_in_month(self.year, self.month)
    }

    /// The same day and time `months` months later (earlier if negative); the last day of the
    /// month where that month is too short. Years saturate.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the month is a remainder by 12, the year is clamped"
    )]
    pub fn add_months(self, months: i64) -> Self {
        let total = i128::from(self.year) * 12 + i128::from(self.month) - 1 + i128::from(months);
        let year = total
            .div_euclid(12)
            .clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64;
        let month = total.rem_euclid(12) as u8 + 1;
        Self {
            year,
            month,
            day: self.day.min(days_in_month(year, month)),
            ..self
        }
    }

    /// The same day and time `years` years later (earlier if negative); 29 February becomes 28
    /// February where it must. Years saturate.
    #[must_use]
    pub fn add_years(self, years: i64) -> Self {
        let year = self.year.saturating_add(years);
        Self {
            year,
            day: self.day.min(days_in_month(year, self.month)),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_stand_where_they_should() {
        assert_eq!(Civil::midnight(1970, 1, 1).to_instant(), Instant(0));
        assert_eq!(
            Civil::midnight(2000, 3, 1).to_instant(),
            Instant(951_868_800)
        );
        assert_eq!(Civil::midnight(2023, 12, 1).weekday(), Weekday::Friday);
        assert_eq!(Civil::midnight(2023, 10, 7).weekday(), Weekday::Saturday);
        assert_eq!(
            Civil::midnight(1, 1, 1).to_instant(),
            Instant(-62_135_596_800)
        );
    }

    #[test]
    fn the_big_bang_is_in_reach_and_infinity_saturates() {
        let bang = Civil::midnight(-13_800_000_000, 1, 1);
        assert_eq!(Civil::from_instant(bang.to_instant()), bang);
        assert_eq!(Civil::midnight(i64::MAX, 12, 31).to_instant(), Instant::MAX);
        assert_eq!(Civil::midnight(i64::MIN, 1, 1).to_instant(), Instant::MIN);
        assert_eq!(Civil::midnight(i64::MAX, 1, 1).add_years(1).year, i64::MAX);
    }

    #[test]
    fn days_and_times_are_written_in_iso() {
        let day = |year| Civil::midnight(year, 3, 15).edtf_day();
        assert_eq!(day(2023), "2023-03-15");
        assert_eq!(day(-43), "-0043-03-15");
        assert_eq!(day(0), "0000-03-15");
        assert_eq!(day(-12_345), "Y-12345-03-15");
        let time = Civil {
            hour: 7,
            second: 9,
            ..Civil::midnight(1, 1, 1)
        };
        assert_eq!(time.time_of_day(), "07:00:09");
    }

    #[test]
    fn months_shorten_the_day_where_they_must() {
        assert_eq!(
            Civil::midnight(2023, 1, 31).add_months(1),
            Civil::midnight(2023, 2, 28)
        );
        assert_eq!(
            Civil::midnight(2023, 1, 31).add_months(-1),
            Civil::midnight(2022, 12, 31)
        );
        assert_eq!(
            Civil::midnight(2024, 2, 29).add_years(1),
            Civil::midnight(2025, 2, 28)
        );
        assert!(is_leap_year(0) && is_leap_year(-4) && !is_leap_year(1900));
    }

    proptest! {
        #[test]
        fn fields_and_instants_agree(secs in any::<i64>()) {
            prop_assert_eq!(Civil::from_instant(Instant(secs)).to_instant(), Instant(secs));
        }

        #[test]
        fn agrees_with_chrono(secs in -8_000_000_000_000_i64..8_000_000_000_000) {
            use chrono::{Datelike, Timelike};
            let theirs = chrono::DateTime::from_timestamp(secs, 0).unwrap();
            let ours = Civil::from_instant(Instant(secs));
            prop_assert_eq!(ours.year, i64::from(theirs.year()));
            prop_assert_eq!(u32::from(ours.month), theirs.month());
            prop_assert_eq!(u32::from(ours.day), theirs.day());
            prop_assert_eq!(u32::from(ours.minute), theirs.minute());
            prop_assert_eq!(ours.weekday() as u32, theirs.weekday().num_days_from_monday());
        }
    }
}
