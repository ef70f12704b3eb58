//! Instants, dates with their doubt, zones and calendar ticks.
//!
//! A date in a contested history is seldom a point. An [`EdtfDate`] keeps the text as it was
//! written, and for each end of it a [`DateUnit`]: the first second it can mean, the first second
//! it can no longer mean, how fine it is, and whether its writer doubted it. An [`Instant`] is a
//! civil second on one endless proleptic Gregorian calendar, so that the Big Bang and this
//! morning stand on one axis. A bare date is a civil day and never moves with a time zone.
//!
//! ```text
//!  text ──parse──▶ EdtfDate { start, end } ──▶ DateUnit { first, past, … } ──▶ Instant ◀──▶ Civil
//!    └──suggest──▶ DateError: what to write instead
//!  column ──written──▶ EDTF: dates as people and other programs write them
//!  TimeRange: what a view shows        TickStep: where its axis may stand a tick
//! ```

mod civil;
mod edtf;
mod error;
mod instant;
mod natural;
mod parse;
mod precision;
pub mod quick;
mod range;
mod suggest;
mod ticks;
mod typed;
mod unit;
pub mod written;
mod zone;

pub use civil::{Civil, Weekday, days_in_month, is_leap_year};
pub use edtf::{DateShape, EdtfDate};
pub use error::DateError;
pub use instant::Instant;
pub(crate) use natural::{edtf_of_words, edtf_year};
pub use precision::Precision;
pub use range::TimeRange;
pub use ticks::{LADDER, TickStep, TickUnit, ticks};
pub use typed::parse_typed;
pub use unit::{DateEnd, DateUnit};
pub use zone::{Zone, parse_zone, zone_names};
