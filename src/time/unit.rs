//! One unit of time with its doubt, and the ends of a date.

use chrono_tz::Tz;

use super::{Instant, Precision, Zone, zone::minutes_ahead_at};

/// A stretch of the calendar that a date names, as one second, one day or one century, with what
/// its writer said about doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateUnit {
    /// The first second that it can mean.
    pub first: Instant,
    /// The first second after it: the bound is exclusive.
    pub past: Instant,
    /// The unit in which it is told. A day of which only the month is known (`1985-04-XX`) has
    /// day precision and the bounds of the month.
    pub precision: Precision,
    /// Whether its writer doubted it (`?` or `%`).
    pub uncertain: bool,
    /// Whether its writer said 'about' (`~` or `%`).
    pub approximate: bool,
    /// Whether some of its digits are not given (`X`).
    pub unspecified: bool,
    /// What it says about its zone; only a time of day can state one.
    pub zone: Zone,
}

impl DateUnit {
    /// Whether it names a time of day.
    #[must_use]
    pub fn has_time(&self) -> bool {
        self.precision.is_time_of_day()
    }

    /// Its first second on the UTC scale, if it states a zone.
    #[must_use]
    pub fn first_utc(&self) -> Option<Instant> {
        Some(self.first.saturating_sub(self.zone.secs_ahead_of_utc()?))
    }

    /// The same moment in civil time of `zone`, if this states a zone and the zone database
    /// reaches there; else unchanged. Bare dates and times without a zone never move. The offset
    /// in force becomes the stated one, so that the moment stays told in full.
    #[must_use]
    pub fn in_zone(self, zone: Tz) -> Self {
        let Some(utc) = self.first_utc().filter(|_| self.has_time()) else {
            return self;
        };
        let Some(minutes) = minutes_ahead_at(zone, utc) else {
            return self;
        };
        let first = utc.saturating_add(i64::from(minutes) * 60);
        Self {
            first,
            past: first.saturating_add(self.past.secs_since(self.first)),
            zone: Zone::OffsetMinutes(minutes),
            ..self
        }
    }
}

/// One end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateEnd {
    /// A unit of time.
    Unit(
        /// The unit.
        DateUnit,
    ),
    /// Open, written `..`: it has no limit at this end.
    Open,
    /// Unknown, written as nothing: it has a limit, which is not known.
    Unknown,
}

impl DateEnd {
    /// The unit at this end, if there is one.
    #[must_use]
    pub fn unit(&self) -> Option<&DateUnit> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Open | Self::Unknown => None,
        }
    }

    /// This end in civil time of `zone`; see [`DateUnit::in_zone`].
    #[must_use]
    pub fn in_zone(self, zone: Tz) -> Self {
        match self {
            Self::Unit(unit) => Self::Unit(unit.in_zone(zone)),
            other => other,
        }
    }
}
