//! One second on the calendar.

use serde::{Deserialize, Serialize};

/// Civil seconds since 1970-01-01T00:00:00 in the proleptic Gregorian calendar, with
/// astronomical years (0 is 1 BCE).
///
/// It reaches 292 thousand million years either way, further than the Big Bang. It is civil, not
/// UTC: it says what the calendar and the clock on the wall read, and knows no leap second.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub struct Instant(
    /// Seconds since 1970-01-01T00:00:00, negative before it.
    pub i64,
);

impl Instant {
    /// The first instant that can be told.
    pub const MIN: Self = Self(i64::MIN);
    /// The last instant that can be told.
    pub const MAX: Self = Self(i64::MAX);
    /// 1970-01-01T00:00:00.
    pub const EPOCH: Self = Self(0);

    /// This instant `secs` seconds later, or the end of the scale.
    #[must_use]
    pub const fn saturating_add(self, secs: i64) -> Self {
        Self(self.0.saturating_add(secs))
    }

    /// This instant `secs` seconds earlier, or the end of the scale.
    #[must_use]
    pub const fn saturating_sub(self, secs: i64) -> Self {
        Self(self.0.saturating_sub(secs))
    }

    /// Seconds from `earlier` to this instant, negative if this one comes first; saturating.
    #[must_use]
    pub const fn secs_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_stops_at_the_ends_of_the_scale() {
        assert_eq!(Instant::MAX.saturating_add(1), Instant::MAX);
        assert_eq!(Instant::MIN.saturating_sub(1), Instant::MIN);
        assert_eq!(Instant::MAX.secs_since(Instant::MIN), i64::MAX);
        assert_eq!(Instant(5).secs_since(Instant(8)), -3);
    }
}
