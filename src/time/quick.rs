//! Plain dates read fast: nearly every date of a big file is one of them.
//!
//! What is read here comes out as [`EdtfDate`](super::EdtfDate) would read it; tests hold that.
//! `None` is no verdict: it means that the full reader is to be asked.

use super::{DateUnit, Instant, Precision, Zone, days_in_month};

/// A plain date, date and time, or interval of them, without any doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quick {
    /// Its first second, in civil time as written.
    pub start: i64,

    /// The first second after it, in civil time as written.
    pub past: i64,

    /// Precision at start and end.
    pub precisions: [Precision; 2],

    /// The zone stated at start and end.
    pub zones: [Zone; 2],

    /// Whether it is an interval, written with a slash.
    pub interval: bool,

    /// First second of the end's own unit.
    last_first: i64,

    /// First second after the start's own unit.
    first_past: i64,
}

impl Quick {
    /// Whether either end names a time of day.
    #[must_use]
    pub fn has_time(&self) -> bool {
        self.precisions.iter().any(|it| it.is_time_of_day())
    }

    /// Whether either end states a zone.
    #[must_use]
    pub fn states_zone(&self) -> bool {
        self.zones.iter().any(|zone| *zone != Zone::NotStated)
    }

    /// The same date in civil time of a zone; see [`DateUnit::in_zone`].
    #[must_use]
    pub fn in_zone(self, zone: chrono_tz::Tz) -> Self {
        let unit = |first: i64, past: i64, precision: Precision, own: Zone| {
            DateUnit {
                first: Instant(first),
                past: Instant(past),
                precision,
                uncertain: false,
                approximate: false,
                unspecified: false,
                zone: own,
            }
            .in_zone(zone)
        };
        let [from, to] = self.precisions;
        let [here, there] = self.zones;
        let start = unit(self.start, self.first_past, from, here);
        let end = if self.interval {
            unit(self.last_first, self.past, to, there)
        } else {
            start
        };
        Self {
            start: start.first.0,
            past: end.past.0,
            zones: [start.zone, end.zone],
            last_first: end.first.0,
            first_past: start.past.0,
            ..self
        }
    }
}

/// Reads a plain date such as `2023-12-01`, `2023-12-01T07:00Z` or `2023-11-24/2023-12-01`, without white
/// space around it. `None` where it is anything else.
#[must_use]
pub fn parse(text: &str) -> Option<Quick> {
    parse_near(text, &mut Day::default())
}

/// The day read last. Most dates of a file name the day of the one before, or their own twice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Day {
    /// Its ten bytes; none before the first.
    text: Option<(u64, u16)>,
    /// Since the epoch.
    days: i64,
}

impl Day {
    /// Bytes of a year, a month and a day.
    #[inline]
    fn key(text: &[u8]) -> Option<(u64, u16)> {
        let (front, rest) = text.split_first_chunk()?;
        let back = rest.first_chunk()?;
        Some((u64::from_le_bytes(*front), u16::from_le_bytes(*back)))
    }
}

/// As [`parse`], of many dates one after the other: what `day` holds only makes it faster.
#[must_use]
#[inline]
pub fn parse_near(text: &str, day: &mut Day) -> Option<Quick> {
    let bytes = text.as_bytes();
    let (from, rest) = unit(bytes, day)?;
    let quick = |from: &Unit, to: &Unit, interval: bool| Quick {
        start: from.first,
        past: to.past,
        precisions: [from.precision, to.precision],
        zones: [from.zone, to.zone],
        interval,
        last_first: to.first,
        first_past: from.past,
    };
    match rest {
        [] => Some(quick(&from, &from, false)),
        [b'/', rest @ ..] => {
            let (to, rest) = unit(rest, day)?;
            if !rest.is_empty() {
                return None;
            }
            let ahead = |zone: Zone| zone.secs_ahead_of_utc();
            let reversed = match (ahead(from.zone), ahead(to.zone)) {
                (Some(here), Some(there)) => to.past - there <= from.first - here,
                _ => to.past <= from.first,
            };
            (!reversed).then(|| quick(&from, &to, true))
        }
        _ => None,
    }
}

/// One end of a date.
struct Unit {
    first: i64,
    past: i64,
    precision: Precision,
    zone: Zone,
}

impl Unit {
    fn new(first: i64, secs: i64, precision: Precision) -> Self {
        Self {
            first,
            past: first + secs,
            precision,
            zone: Zone::NotStated,
        }
    }
}

/// A unit at the front of a text, and what follows it.
#[inline]
fn unit<'t>(text: &'t [u8], last: &mut Day) -> Option<(Unit, &'t [u8])> {
    let key = Day::key(text);
    if let Some((_, rest)) = text.split_first_chunk::<10>()
        && key == last.text
    {
        return in_day(last.days, rest);
    }
    let [a, b, c, d, rest @ ..] = text else {
        return None;
    };
    let year = i64::from(pair(*a, *b)?) * 100 + i64::from(pair(*c, *d)?);
    let [b'-', a, b, rest @ ..] = rest else {
        let first = days_from_civil(year, 1);
        let days = days_from_civil(year + 1, 1) - first;
        return Some((whole(first, days, Precision::Year), rest));
    };
    let month = pair(*a, *b).filter(|month| (1..=12).contains(month))?;
    let first = days_from_civil(year, i64::from(month));
    let length = days_in_month(year, month);
    let [b'-', a, b, rest @ ..] = rest else {
        return Some((whole(first, length.into(), Precision::Month), rest));
    };
    let day = pair(*a, *b).filter(|day| (1..=length).contains(day))?;
    let days = first + i64::from(day) - 1;
    *last = Day { text: key, days };
    in_day(days, rest)
}

/// A day, or a time in it.
#[inline]
fn in_day(midnight: i64, rest: &[u8]) -> Option<(Unit, &[u8])> {
    let [b'T', a, b, rest @ ..] = rest else {
        return Some((whole(midnight, 1, Precision::Day), rest));
    };
    let hour = pair(*a, *b).filter(|hour| *hour < 24)?;
    let first = midnight * SECS_PER_DAY + i64::from(hour) * 3_600;
    let (mut time, rest) = clock(first, rest)?;
    let rest = match rest {
        [b'Z', rest @ ..] => {
            time.zone = Zone::Utc;
            rest
        }
        [sign @ (b'+' | b'-'), a, b, b':', c, d, rest @ ..] => {
            let hours = i16::from(pair(*a, *b)?);
            let minutes = i16::from(pair(*c, *d).filter(|minute| *minute < 60)?);
            let total = hours * 60 + minutes;
            if total > 18 * 60 {
                return None;
            }
            time.zone = Zone::OffsetMinutes(if *sign == b'-' { -total } else { total });
            rest
        }
        rest => rest,
    };
    Some((time, rest))
}

const SECS_PER_DAY: i64 = 86_400;

/// Whole days from a day since the epoch.
fn whole(first: i64, days: i64, precision: Precision) -> Unit {
    Unit::new(first * SECS_PER_DAY, days * SECS_PER_DAY, precision)
}

/// Minutes and seconds after an hour, where they are given.
#[inline]
fn clock(hour: i64, text: &[u8]) -> Option<(Unit, &[u8])> {
    let [b':', a, b, rest @ ..] = text else {
        return Some((Unit::new(hour, 3_600, Precision::Hour), text));
    };
    let minute = hour + i64::from(pair(*a, *b).filter(|minute| *minute < 60)?) * 60;
    let [b':', a, b, rest @ ..] = rest else {
        return Some((Unit::new(minute, 60, Precision::Minute), rest));
    };
    // A leap second and a fraction are for the full reader: the one is moved, the other passed over.
    let second = minute + i64::from(pair(*a, *b).filter(|second| *second < 60)?);
    Some((Unit::new(second, 1, Precision::Second), rest))
}

/// Two digits.
#[inline]
fn pair(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

/// Days from the epoch to the first of a month, of years that four digits can name.
fn days_from_civil(year: i64, month: i64) -> i64 {
    // Howard Hinnant's days_from_civil; see `Civil::to_instant`.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::super::{DateEnd, DateShape, EdtfDate, parse_zone};
    use super::*;
    use proptest::prelude::*;

    /// What the full reader says, in the quick reader's terms; `None` where it would not be plain.
    fn agrees(quick: &Quick, date: &EdtfDate) -> bool {
        let (DateEnd::Unit(start), DateEnd::Unit(end)) = (&date.start, &date.end) else {
            return false;
        };
        let plain = |unit: &DateUnit| !unit.uncertain && !unit.approximate && !unit.unspecified;
        plain(start)
            && plain(end)
            && (date.shape == DateShape::Interval) == quick.interval
            && matches!(date.shape, DateShape::Unit | DateShape::Interval)
            && [start.first.0, end.past.0] == [quick.start, quick.past]
            && [start.precision, end.precision] == quick.precisions
            && [start.zone, end.zone] == quick.zones
            && date.has_time() == quick.has_time()
    }

    #[test]
    fn plain_dates_are_read_quickly() {
        for text in [
            "2023",
            "2023-12",
            "2023-12-01",
            "0000-02-29",
            "9999-12-31T23:59:59Z",
            "2023-12-01T07",
            "2023-12-01T07:00",
            "2023-12-01T07:00+05:30",
            "2023-11-24/2023-12-01",
            "2023-12-01T07:00/2023-12",
            "2023-12-01T07:00Z/2023-12-01T09:00+02:00",
        ] {
            let quick = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert!(agrees(&quick, &EdtfDate::parse(text).unwrap()), "{text}");
        }
    }

    #[test]
    fn the_rest_is_for_the_full_reader() {
        for text in [
            "",
            "2023-12-01?",
            "201X",
            "2001-21",
            "2023-11-24/..",
            "/2023",
            "2023-02-29",
            "2023-13",
            " 2023",
            "2024/2023",
            "Y12023",
            "-0044-03-15",
            "2023-12-01T24:00",
            "2016-12-31T23:59:60Z",
            "2023-12-01T07:00:01.5",
            "2023-12-01T07:00+19:00",
            "２０２３",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    fn unit_text() -> impl Strategy<Value = String> {
        let date = (0_u32..10_000, 0_u32..14, 0_u32..33);
        let time = (0_u32..25, 0_u32..61, 0_u32..61);
        let zone = prop::sample::select(vec!["", "Z", "+02:00", "-11:30", "+18:01", "+02", "?"]);
        (date, time, zone, 0_u8..6).prop_map(|((y, m, d), (h, min, s), zone, parts)| match parts {
            0 => format!("{y:04}"),
            1 => format!("{y:04}-{m:02}"),
            2 => format!("{y:04}-{m:02}-{d:02}"),
            3 => format!("{y:04}-{m:02}-{d:02}T{h:02}{zone}"),
            4 => format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}{zone}"),
            _ => format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}:{s:02}{zone}"),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_it_reads_is_what_the_full_reader_reads(
            from in unit_text(), to in unit_text(), interval in any::<bool>(),
        ) {
            let text = if interval { format!("{from}/{to}") } else { from };
            if let Some(quick) = parse(&text) {
                let date = EdtfDate::parse(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
                prop_assert!(agrees(&quick, &date), "{}", text);
                let zone = parse_zone("Asia/Jerusalem").unwrap();
                prop_assert!(agrees(&quick.in_zone(zone), &date.in_zone(zone)), "{}", text);
            }
        }

        #[test]
        fn the_day_before_changes_nothing(
            texts in prop::collection::vec((unit_text(), unit_text(), any::<bool>()), 1..8),
        ) {
            let mut day = Day::default();
            for (from, to, interval) in texts {
                let text = if interval { format!("{from}/{to}") } else { from };
                for text in [text.clone(), text] {
                    prop_assert_eq!(parse_near(&text, &mut day), parse(&text), "{}", &text);
                }
            }
        }

        #[test]
        fn any_text_is_read_alike(text in "[-0-9TZ:/+ ?]{0,24}") {
            if let Some(quick) = parse(&text) {
                let date = EdtfDate::parse(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
                prop_assert!(agrees(&quick, &date), "{}", text);
            }
        }

        #[test]
        fn every_plain_day_is_read(days in -719_528_i64..2_932_896) {
            let civil = super::super::Civil::from_instant(Instant(days * SECS_PER_DAY));
            let text = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
            prop_assert_eq!(parse(&text).map(|quick| quick.start), Some(days * SECS_PER_DAY));
        }
    }
}
