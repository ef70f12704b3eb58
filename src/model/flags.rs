//! What is known of an event's date beside its bounds, and the bounds as the columns hold them.

use super::record::{DateBasis, Display};
use crate::time::quick::Quick;
use crate::time::{DateEnd, DateShape, DateUnit, EdtfDate, Precision, Zone};

/// What is known of an event's date beside its bounds, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateFlags(pub u16);

impl DateFlags {
    /// The event has a date; without this its bounds mean nothing.
    pub const DATED: Self = Self(1);

    /// The editor worked the date out.
    pub const INFERRED: Self = Self(1 << 1);

    /// The event is drawn over a span.
    pub const SPAN: Self = Self(1 << 2);

    /// The date has a time of day.
    pub const HAS_TIME: Self = Self(1 << 3);

    /// The date is one of a set, or all of one.
    pub const SET: Self = Self(1 << 4);

    /// The start is in doubt: `?`, `~`, `%` or unspecified digits.
    pub const START_DOUBT: Self = Self(1 << 5);

    /// The start is open: `..`.
    pub const START_OPEN: Self = Self(1 << 6);

    /// The start is not known.
    pub const START_UNKNOWN: Self = Self(1 << 7);

    /// The end is in doubt.
    pub const END_DOUBT: Self = Self(1 << 8);

    /// The end is open.
    pub const END_OPEN: Self = Self(1 << 9);

    /// The end is not known.
    pub const END_UNKNOWN: Self = Self(1 << 10);

    /// A time of day in it states a zone, so that it moves with the dataset's zone.
    pub const ZONED: Self = Self(1 << 11);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any bit of `other` is set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Sets the bits of `other` where `on`.
    pub const fn set(&mut self, other: Self, on: bool) {
        if on {
            self.0 |= other.0;
        }
    }

    /// Whether the start of a date with these flags is a moment.
    pub const fn has_start(self) -> bool {
        self.has(Self::DATED) && !self.any(Self(Self::START_OPEN.0 | Self::START_UNKNOWN.0))
    }

    /// Whether the end of a date with these flags is a moment.
    pub const fn has_end(self) -> bool {
        self.has(Self::DATED) && !self.any(Self(Self::END_OPEN.0 | Self::END_UNKNOWN.0))
    }
}

/// A date as the columns hold it. Open and unknown ends are flags; their bound repeats the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateColumns {
    pub(super) flags: DateFlags,
    pub(super) start: i64,
    pub(super) past: i64,
    pub(super) precisions: [Precision; 2],
}

impl DateColumns {
    /// No date.
    pub(super) const NONE: Self = Self {
        flags: DateFlags(0),
        start: 0,
        past: 0,
        precisions: [Precision::Second; 2],
    };

    /// Of a date as its text is read.
    pub(super) fn of(date: &EdtfDate, basis: Option<DateBasis>, display: Option<Display>) -> Self {
        let mut flags = DateFlags::DATED;
        flags.set(
            DateFlags::INFERRED,
            matches!(basis, Some(DateBasis::Inferred)),
        );
        flags.set(DateFlags::HAS_TIME, date.has_time());
        flags.set(
            DateFlags::SET,
            matches!(date.shape, DateShape::OneOf | DateShape::AllOf),
        );
        let span = match display {
            Some(Display::Span) => true,
            Some(Display::Point) => false,
            None => date.shape == DateShape::Interval,
        };
        flags.set(DateFlags::SPAN, span);
        flags.set(DateFlags::ZONED, states_zone(date));
        let mut precisions = [Precision::Second; 2];
        let (mut start, mut past) = (None, None);
        match &date.start {
            DateEnd::Unit(unit) => {
                start = Some(unit.first.0);
                precisions[0] = unit.precision;
                flags.set(DateFlags::START_DOUBT, in_doubt(unit));
            }
            DateEnd::Open => flags.set(DateFlags::START_OPEN, true),
            DateEnd::Unknown => flags.set(DateFlags::START_UNKNOWN, true),
        }
        match &date.end {
            DateEnd::Unit(unit) => {
                past = Some(unit.past.0);
                precisions[1] = unit.precision;
                flags.set(DateFlags::END_DOUBT, in_doubt(unit));
            }
            DateEnd::Open => flags.set(DateFlags::END_OPEN, true),
            DateEnd::Unknown => flags.set(DateFlags::END_UNKNOWN, true),
        }
        let only_start = match &date.start {
            DateEnd::Unit(unit) => Some(unit.past.0),
            _ => None,
        };
        Self {
            flags,
            start: start.or(past).unwrap_or(0),
            past: past.or(only_start).unwrap_or(0),
            precisions,
        }
    }

    /// Of a plain date, read the quick way.
    pub(super) fn of_quick(quick: &Quick) -> Self {
        let mut flags = DateFlags::DATED;
        flags.set(DateFlags::HAS_TIME, quick.has_time());
        flags.set(DateFlags::SPAN, quick.interval);
        flags.set(DateFlags::ZONED, quick.states_zone());
        Self {
            flags,
            start: quick.start,
            past: quick.past,
            precisions: quick.precisions,
        }
    }
}

/// Whether a time of day in a date states a zone.
fn states_zone(date: &EdtfDate) -> bool {
    [&date.start, &date.end]
        .into_iter()
        .any(|end| matches!(end, DateEnd::Unit(unit) if unit.zone != Zone::NotStated))
}

/// Whether the writer of a date doubted it. Unspecified digits make it wide, not doubtful.
fn in_doubt(unit: &DateUnit) -> bool {
    unit.uncertain || unit.approximate
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use proptest::prelude::*;

    use super::*;
    use crate::time::quick;

    proptest! {
        #[test]
        fn a_date_read_quickly_is_held_as_one_read_in_full(
            from in "20[0-2][0-9](-0[1-9](-[12][0-9](T1[0-9](:[0-5][0-9](:[0-5][0-9])?)?(Z|[-+]0[0-9]:[0-3]0)?)?)?)?",
            to in "(/20[2-9][0-9](-0[1-9](-[12][0-9](T1[0-9]:[0-5][0-9](Z|[-+]0[0-9]:[0-3]0)?)?)?)?)?",
        ) {
            let text = format!("{from}{to}");
            if let Some(quick) = quick::parse(&text) {
                let date = EdtfDate::parse(&text)
                    .map_err(|error| TestCaseError::fail(error.to_string()))?;
                let columns = |date: &EdtfDate| DateColumns::of(date, None, None);
                prop_assert_eq!(DateColumns::of_quick(&quick), columns(&date), "{}", &text);
                for zone in [Tz::UTC, Tz::Asia__Jerusalem] {
                    let quick = DateColumns::of_quick(&quick.in_zone(zone));
                    prop_assert_eq!(quick, columns(&date.clone().in_zone(zone)), "{}", &text);
                }
            } else {
                // What it leaves to the full reader is an end before its start.
                prop_assert!(EdtfDate::parse(&text).is_err(), "{}", text);
            }
        }
    }
}
