//! Where an axis may stand a tick.

use super::{Civil, Instant};

/// A calendar unit that ticks step by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TickUnit {
    /// Seconds, aligned to the minute.
    Second,
    /// Minutes, aligned to the hour.
    Minute,
    /// Hours, aligned to midnight.
    Hour,
    /// Days, aligned to the first of the month.
    Day,
    /// Months, aligned to January.
    Month,
    /// Years, aligned to round years of the era.
    Year,
}

/// The distance between ticks: a number of calendar units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TickStep {
    /// The calendar unit.
    pub unit: TickUnit,
    /// How many of them, at least 1.
    pub multiple: i64,
}

/// No call gives more ticks than this, whatever it is asked.
const MOST_TICKS: usize = 4096;

const SUB_YEAR: [(TickUnit, i64); 25] = [
    (TickUnit::Second, 1),
    (TickUnit::Second, 2),
    (TickUnit::Second, 5),
    (TickUnit::Second, 10),
    (TickUnit::Second, 15),
    (TickUnit::Second, 30),
    (TickUnit::Minute, 1),
    (TickUnit::Minute, 2),
    (TickUnit::Minute, 5),
    (TickUnit::Minute, 10),
    (TickUnit::Minute, 15),
    (TickUnit::Minute, 30),
    (TickUnit::Hour, 1),
    (TickUnit::Hour, 2),
    (TickUnit::Hour, 3),
    (TickUnit::Hour, 6),
    (TickUnit::Hour, 12),
    (TickUnit::Day, 1),
    (TickUnit::Day, 2),
    (TickUnit::Day, 5),
    (TickUnit::Day, 10),
    (TickUnit::Day, 15),
    (TickUnit::Month, 1),
    (TickUnit::Month, 3),
    (TickUnit::Month, 6),
];

/// Every step an axis may take, from one second to fifty thousand million years.
///
/// Days step by 1, 2, 5, 10 and 15 and not by weeks, so that they stay aligned inside months.
pub const LADDER: [TickStep; 58] = {
    let mut ladder = [TickStep {
        unit: TickUnit::Year,
        multiple: 1,
    }; 58];
    let mut at = 0;
    while at < SUB_YEAR.len() {
        ladder[at] = TickStep {
            unit: SUB_YEAR[at].0,
            multiple: SUB_YEAR[at].1,
        };
        at += 1;
    }
    let mut power = 1;
    while at < ladder.len() {
        ladder[at].multiple = power;
        ladder[at + 1].multiple = 2 * power;
        ladder[at + 2].multiple = 5 * power;
        power *= 10;
        at += 3;
    }
    ladder
};

impl TickStep {
    /// A step of `multiple` units; of one unit if it is less than one.
    #[must_use]
    pub fn new(unit: TickUnit, multiple: i64) -> Self {
        Self {
            unit,
            multiple: multiple.max(1),
        }
    }

    /// About how many seconds lie between two ticks, by mean months and years.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn approx_secs(self) -> f64 {
        let unit = match self.unit {
            TickUnit::Second => 1.0,
            TickUnit::Minute => 60.0,
            TickUnit::Hour => 3_600.0,
            TickUnit::Day => 86_400.0,
            TickUnit::Month => 31_556_952.0 / 12.0,
            TickUnit::Year => 31_556_952.0,
        };
        unit * self.multiple as f64
    }

    /// The coarser step whose names belong above these ticks: days above clock times, months
    /// above days, years above months, then centuries and millennia. None above steps of a
    /// thousand years and more.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let (unit, multiple) = match (self.unit, self.multiple) {
            (TickUnit::Second | TickUnit::Minute | TickUnit::Hour, _) => (TickUnit::Day, 1),
            (TickUnit::Day, _) => (TickUnit::Month, 1),
            (TickUnit::Month, _) => (TickUnit::Year, 1),
            (TickUnit::Year, ..=50) => (TickUnit::Year, 100),
            (TickUnit::Year, ..=500) => (TickUnit::Year, 1_000),
            (TickUnit::Year, _) => return None,
        };
        Some(Self { unit, multiple })
    }

    /// The last tick at or before an instant.
    #[must_use]
    pub fn floor(self, at: Instant) -> Instant {
        if let Some(secs) = self.fixed_secs() {
            return at.saturating_sub(at.0.rem_euclid(secs));
        }
        let civil = Civil::from_instant(at);
        match self.unit {
            TickUnit::Day => self.floor_day(civil),
            TickUnit::Month => {
                let months = i64::from(civil.month).saturating_sub(1);
                let month = months.saturating_sub(months.rem_euclid(self.multiple));
                let month = u8::try_from(month.saturating_add(1)).unwrap_or(1);
                Civil::midnight(civil.year, month, 1).to_instant()
            }
            _ => Civil::midnight(self.year_at(self.year_index(civil.year)), 1, 1).to_instant(),
        }
    }

    /// The tick after the tick at or before an instant; the same instant only at the very end of
    /// the scale.
    #[must_use]
    pub fn next(self, at: Instant) -> Instant {
        let tick = self.floor(at);
        if let Some(secs) = self.fixed_secs() {
            return tick.saturating_add(secs);
        }
        let civil = Civil::from_instant(tick);
        match self.unit {
            TickUnit::Day => {
                let day = u8::try_from(i64::from(civil.day).saturating_add(self.multiple));
                match day {
                    Ok(day) if self.may_stand_on(day, civil.days_in_month()) => {
                        Civil::midnight(civil.year, civil.month, day).to_instant()
                    }
                    _ => Civil::midnight(civil.year, civil.month, 1)
                        .add_months(1)
                        .to_instant(),
                }
            }
            TickUnit::Month => civil.add_months(self.multiple).to_instant(),
            _ => {
                let index = self.year_index(civil.year).saturating_add(1);
                Civil::midnight(self.year_at(index), 1, 1).to_instant()
            }
        }
    }

    /// Seconds between ticks where they are always the same.
    fn fixed_secs(self) -> Option<i64> {
        let unit = match self.unit {
            TickUnit::Second => 1,
            TickUnit::Minute => 60,
            TickUnit::Hour => 3_600,
            _ => return None,
        };
        Some(self.multiple.saturating_mul(unit).max(1))
    }

    fn floor_day(self, civil: Civil) -> Instant {
        let step = u8::try_from(self.multiple.clamp(1, 31)).unwrap_or(31);
        let mut day = civil.day - (civil.day - 1) % step;
        if !self.may_stand_on(day, civil.days_in_month()) {
            day = day.saturating_sub(step).max(1);
        }
        Civil::midnight(civil.year, civil.month, day).to_instant()
    }

    /// A tick just before the first of the next month would crowd it: the 31st by fives.
    fn may_stand_on(self, day: u8, last_day: u8) -> bool {
        day == 1
            || (day <= last_day
                && i64::from(last_day - day)
                    .saturating_add(1)
                    .saturating_mul(2)
                    > self.multiple)
    }

    /// The number of the tick at or before a year. Round years are those of the era that people
    /// count in: 200 BCE, 100 BCE, 1 CE, 100, 200, never the astronomical -100, which is 101 BCE.
    fn year_index(self, year: i64) -> i64 {
        let step = self.multiple.max(1);
        if step == 1 {
            year
        } else if year >= 1 {
            year / step
        } else {
            // Index -k is the year k·step BCE, 1 - k·step on the astronomical count.
            year.saturating_sub(1).div_euclid(step)
        }
    }

    fn year_at(self, index: i64) -> i64 {
        let step = self.multiple.max(1);
        match index {
            _ if step == 1 => index,
            0 => 1,
            1.. => index.saturating_mul(step),
            _ => index.saturating_mul(step).saturating_add(1),
        }
    }
}

/// The ticks of a step from `from` to `to`, both included, ascending; at most 4096.
#[must_use]
pub fn ticks(step: TickStep, from: Instant, to: Instant) -> Vec<Instant> {
    let mut ticks = Vec::new();
    let mut tick = step.floor(from);
    while tick <= to && ticks.len() < MOST_TICKS {
        if tick >= from {
            ticks.push(tick);
        }
        let next = step.next(tick);
        // The end of the scale is no tick, only where the next one would have been.
        if next <= tick || next == Instant::MAX {
            break;
        }
        tick = next;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(step: i64, month: u8) -> Vec<u8> {
        let from = Civil::midnight(2023, month, 1);
        ticks(
            TickStep::new(TickUnit::Day, step),
            from.to_instant(),
            from.add_months(1).to_instant(),
        )
        .into_iter()
        .map(|tick| Civil::from_instant(tick).day)
        .collect()
    }

    fn years(step: i64, from: i64, to: i64) -> Vec<i64> {
        let at = |year| Civil::midnight(year, 1, 1).to_instant();
        ticks(TickStep::new(TickUnit::Year, step), at(from), at(to))
            .into_iter()
            .map(|tick| Civil::from_instant(tick).year)
            .collect()
    }

    #[test]
    fn days_stay_aligned_inside_months() {
        assert_eq!(days(5, 1), [1, 6, 11, 16, 21, 26, 1]);
        assert_eq!(days(10, 1), [1, 11, 21, 1]);
        assert_eq!(days(15, 2), [1, 16, 1]);
        assert_eq!(days(1, 2).len(), 29);
        assert_eq!(days(2, 12).last_chunk(), Some(&[29, 1]));
    }

    #[test]
    fn years_are_round_in_the_era_people_count_in() {
        assert_eq!(years(100, -250, 250), [-199, -99, 1, 100, 200]);
        assert_eq!(years(1, -1, 2), [-1, 0, 1, 2]);
        assert_eq!(
            years(1_000_000_000, -14_000_000_000, -12_000_000_000),
            [-13_999_999_999, -12_999_999_999]
        );
    }

    #[test]
    fn parents_name_what_is_above() {
        assert_eq!(
            TickStep::new(TickUnit::Hour, 6).parent(),
            Some(TickStep::new(TickUnit::Day, 1))
        );
        assert_eq!(
            TickStep::new(TickUnit::Year, 5).parent(),
            Some(TickStep::new(TickUnit::Year, 100))
        );
        assert_eq!(TickStep::new(TickUnit::Year, 1000).parent(), None);
        assert_eq!(
            LADDER.last().copied(),
            Some(TickStep::new(TickUnit::Year, 50_000_000_000))
        );
    }

    #[test]
    fn the_ladder_ascends_and_the_number_is_bounded() {
        assert!(LADDER.is_sorted_by(|a, b| a.approx_secs() < b.approx_secs()));
        assert_eq!(ticks(LADDER[0], Instant::MIN, Instant::MAX).len(), 4095 + 1);
        assert_eq!(ticks(LADDER[0], Instant(5), Instant(4)), []);
    }

    proptest! {
        #[test]
        fn ticks_ascend_and_are_their_own_floor(
            rung in 0..LADDER.len(), from in any::<i64>(), steps in 0.0..50.0_f64,
        ) {
            let step = LADDER[rung];
            #[expect(clippy::cast_possible_truncation)]
            let to = Instant(from).saturating_add((steps * step.approx_secs()) as i64);
            let all = ticks(step, Instant(from), to);
            prop_assert!(all.is_sorted_by(|a, b| a < b));
            prop_assert!(all.len() <= 80);
            for tick in all {
                prop_assert_eq!(step.floor(tick), tick);
                prop_assert!(tick.0 == i64::MIN || step.floor(tick.saturating_sub(1)) < tick);
            }
        }

        #[test]
        fn a_parent_boundary_is_a_tick(rung in 0..LADDER.len(), at in -1e15..1e15_f64) {
            let step = LADDER[rung];
            if let Some(parent) = step.parent() {
                #[expect(clippy::cast_possible_truncation)]
                let edge = parent.floor(Instant(at as i64));
                prop_assert_eq!(step.floor(edge), edge);
            }
        }
    }
}
