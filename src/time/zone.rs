//! Time zones: what a date states, and what a dataset names.

use std::str::FromStr;

use chrono::{Offset, TimeZone};
use chrono_tz::Tz;

use super::{DateError, Instant};

/// What a time of day says about its zone. Not saying is a state of its own: it is neither UTC
/// nor the zone of whoever reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Zone {
    /// No zone is written.
    #[default]
    NotStated,
    /// Written with `Z`.
    Utc,
    /// Written with an offset, in minutes east of UTC.
    OffsetMinutes(
        /// Minutes east of UTC; negative to the west.
        i16,
    ),
}

impl Zone {
    /// Seconds that civil time here is ahead of UTC, if a zone is stated.
    #[must_use]
    pub fn secs_ahead_of_utc(self) -> Option<i64> {
        match self {
            Self::NotStated => None,
            Self::Utc => Some(0),
            Self::OffsetMinutes(minutes) => Some(i64::from(minutes) * 60),
        }
    }
}

/// Names of the zones of the IANA database that have all words of a text in them, in any letter case; all
/// names where it is blank. Those that stand for another name, such as `Israel`, are among them.
pub fn zone_names(text: &str) -> Vec<&'static str> {
    let plain = |text: &str| text.to_lowercase().replace('_', " ");
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    names
        .filter(|name| {
            let name = plain(name);
            words.iter().all(|word| name.contains(word))
        })
        .collect()
}

/// The zone of an IANA name such as `Asia/Jerusalem`, in any letter case.
///
/// # Errors
/// [`DateError::UnknownZone`] if the database has no such name.
pub fn parse_zone(name: &str) -> Result<Tz, DateError> {
    let name = name.trim();
    if let Ok(zone) = Tz::from_str(name) {
        return Ok(zone);
    }
    // People write a bare city, or other letter case; both can be told without guessing as long
    // as exactly one name fits.
    let mut cities = chrono_tz::TZ_VARIANTS.iter().filter(|zone| {
        let known = zone.name();
        known
            .rsplit_once('/')
            .is_some_and(|(_, city)| same_name(city, name))
    });
    if let Some(zone) = chrono_tz::TZ_VARIANTS
        .iter()
        .find(|zone| same_name(zone.name(), name))
    {
        return Ok(*zone);
    }
    let advice = match (cities.next(), cities.next()) {
        (Some(zone), None) if !name.is_empty() => format!("write {}", zone.name()),
        _ => "write a name of the IANA database, as in Asia/Jerusalem, Europe/London or UTC".into(),
    };
    Err(DateError::UnknownZone {
        text: super::error::quoted(name),
        advice,
    })
}

fn same_name(known: &str, typed: &str) -> bool {
    known.len() == typed.len()
        && known
            .bytes()
            .zip(typed.bytes())
            .all(|(a, b)| a.eq_ignore_ascii_case(&b) || (a == b'_' && b == b' '))
}

/// Whole minutes that civil time in `zone` is ahead of UTC at a second of UTC; none beyond the
/// range of the zone database.
///
/// Local mean times of the 19th century have odd seconds; they are rounded to the minute, in
/// which offsets are written, so that a moved time and its offset still name the same moment.
pub(super) fn minutes_ahead_at(zone: Tz, utc: Instant) -> Option<i16> {
    let moment = chrono::DateTime::from_timestamp(utc.0, 0)?;
    let secs = zone
        .offset_from_utc_datetime(&moment.naive_utc())
        .fix()
        .local_minus_utc();
    i16::try_from(secs.saturating_add(30).div_euclid(60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        assert_eq!(parse_zone("Asia/Jerusalem").unwrap(), Tz::Asia__Jerusalem);
        assert_eq!(parse_zone(" asia/gaza ").unwrap(), Tz::Asia__Gaza);
        assert_eq!(
            parse_zone("America/New York").unwrap(),
            Tz::America__New_York
        );
        assert_eq!(
            parse_zone("utc").unwrap().name().to_ascii_uppercase(),
            "UTC"
        );
    }

    #[test]
    fn unknown_names_are_told_what_to_write() {
        assert_eq!(
            parse_zone("Gaza").unwrap_err().to_string(),
            "no time zone is called \"Gaza\": write Asia/Gaza"
        );
        assert!(
            parse_zone("Gazza")
                .unwrap_err()
                .to_string()
                .contains("as in Asia/Jerusalem")
        );
        assert!(parse_zone("").is_err());
    }

    #[test]
    fn offsets_follow_summer_time() {
        let winter = super::super::Civil::midnight(2023, 12, 1).to_instant();
        let summer = super::super::Civil::midnight(2023, 7, 1).to_instant();
        assert_eq!(minutes_ahead_at(Tz::Asia__Jerusalem, winter), Some(120));
        assert_eq!(minutes_ahead_at(Tz::Asia__Jerusalem, summer), Some(180));
        assert_eq!(minutes_ahead_at(Tz::Asia__Jerusalem, Instant::MAX), None);
    }
}
