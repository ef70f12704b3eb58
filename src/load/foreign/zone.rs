//! How far the clocks of a zone are ahead of UTC, by what they show.

use chrono::{LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// Seconds ahead of UTC, and what was found on the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) struct Ahead {
    pub seconds: i32,

    /// Whether the clock showed this time twice.
    pub is_twice: bool,
}

/// How far the clocks of a known zone are ahead of UTC at what they show; none beyond the database.
pub(in crate::load) fn known_ahead(zone: Tz, local: NaiveDateTime) -> Option<Ahead> {
    let seconds = |offset: &<Tz as TimeZone>::Offset| offset.fix().local_minus_utc();
    let (offset, is_twice) = match zone.offset_from_local_datetime(&local) {
        LocalResult::Single(offset) => (offset, false),
        // The first of two; the standard says so.
        LocalResult::Ambiguous(first, _) => (first, true),
        LocalResult::None => {
            // A time that the clock jumped over is told by the offset before the jump.
            let before = local.checked_sub_signed(TimeDelta::hours(3))?;
            (zone.offset_from_local_datetime(&before).earliest()?, false)
        }
    };
    Some(Ahead {
        seconds: seconds(&offset),
        is_twice,
    })
}
