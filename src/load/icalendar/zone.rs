//! Zones of a calendar: by name, or by the rules that the file gives itself.

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use super::Component;
use super::moment::{Moment, ZoneName, moments, read};
use super::repeat;
use crate::load::foreign::windows_zones::windows_zone;
use crate::load::foreign::zone::{Ahead, known_ahead};
use crate::model::{Account, AssumptionAbout, Level, Where};
use crate::time::Zone;

/// Moments of a change of clocks that are known of one rule.
const MOST_CHANGES: usize = 1_000;

/// A change of clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    utc: NaiveDateTime,
    before: i32,
    after: i32,
}

/// Where offsets come from.
#[derive(Clone, Debug)]
enum Rules {
    /// The zone database.
    Known(Tz),

    /// The file's own, in order.
    Own(Vec<Change>),

    /// Nowhere.
    None,
}

/// The zones of a calendar.
#[derive(Default)]
pub(super) struct Zones {
    /// What the file defines: changes of clocks, and the known zone that it names.
    defined: HashMap<String, (Vec<Change>, Option<Tz>)>,
    rules: HashMap<String, Rules>,
    /// Zones by which times were read; none where one is not known.
    used: BTreeSet<Option<&'static str>>,
    unknown: BTreeSet<String>,
    has_floating: bool,
    has_exclusive_end: bool,
}

impl Zones {
    /// Takes a zone that the file defines.
    pub fn define(&mut self, zone: &Component) {
        let Some(id) = zone.text("TZID") else {
            return;
        };
        let mut changes = Vec::new();
        for part in &zone.children {
            let offset = |name| part.text(name).and_then(|text| offset(&text));
            let (Some(before), Some(after)) = (offset("TZOFFSETFROM"), offset("TZOFFSETTO")) else {
                continue;
            };
            let start = part.line("DTSTART").and_then(Moment::of);
            let Some(start) = start.map(|moment| moment.local) else {
                continue;
            };
            let mut onsets = vec![start];
            for line in &part.lines {
                match line.name.as_str() {
                    "RDATE" => onsets.extend(moments(line).map(|moment| moment.local)),
                    "RRULE" => {
                        // The end of a rule is in UTC, its moments on the clock before the change.
                        let until = |text: &str| {
                            let (at, _, is_utc) = read(text)?;
                            let shift = if is_utc { before } else { 0 };
                            at.checked_add_signed(seconds(shift))
                        };
                        let found = repeat::expand(start, &line.value, until, None, MOST_CHANGES);
                        onsets.extend(found.map(|found| found.starts).unwrap_or_default());
                    }
                    _ => {}
                }
            }
            changes.extend(onsets.into_iter().filter_map(|onset| {
                Some(Change {
                    utc: onset.checked_sub_signed(seconds(before))?,
                    before,
                    after,
                })
            }));
        }
        changes.sort_unstable();
        changes.dedup();
        let known = zone
            .text("X-LIC-LOCATION")
            .and_then(|name| Tz::from_str(&name).ok());
        self.defined.insert(id, (changes, known));
    }

    fn rules(&mut self, id: &str) -> &Rules {
        if !self.rules.contains_key(id) {
            let rules = match (Tz::from_str(id), self.defined.get(id)) {
                (Ok(zone), _) => Rules::Known(zone),
                (_, Some((changes, _))) if !changes.is_empty() => Rules::Own(changes.clone()),
                _ => named_otherwise(id).map_or(Rules::None, Rules::Known),
            };
            self.rules.insert(id.to_owned(), rules);
        }
        self.rules.get(id).unwrap_or(&Rules::None)
    }

    /// How far a clock is ahead of UTC; none where that is not known.
    pub fn ahead(&mut self, moment: &Moment) -> Option<Ahead> {
        let id = match &moment.zone {
            ZoneName::Floating => return None,
            ZoneName::Utc => {
                return Some(Ahead {
                    seconds: 0,
                    is_twice: false,
                });
            }
            ZoneName::Named(id) => id,
        };
        match self.rules(id) {
            Rules::Known(zone) => known_ahead(*zone, moment.local),
            Rules::Own(changes) => own_ahead(changes, moment.local),
            Rules::None => None,
        }
    }

    /// What EDTF writes after a time, and whether the clock showed it twice. Notes what was used.
    pub fn stated(&mut self, moment: &Moment) -> (Zone, bool) {
        let ahead = self.ahead(moment);
        match &moment.zone {
            ZoneName::Utc => return (Zone::Utc, false),
            ZoneName::Floating => self.has_floating = true,
            ZoneName::Named(id) => {
                let name = self.known(id).filter(|zone| {
                    // A file's own rules may differ from those of the zone that it is named after.
                    let theirs = known_ahead(*zone, moment.local).map(|ahead| ahead.seconds);
                    theirs == ahead.map(|ahead| ahead.seconds)
                });
                self.used.insert(name.map(Tz::name));
                if ahead.is_none() {
                    self.unknown.insert(id.clone());
                }
            }
        }
        let Some(ahead) = ahead else {
            return (Zone::NotStated, false);
        };
        let minutes = (ahead.seconds + 30).div_euclid(60);
        let zone = i16::try_from(minutes).map_or(Zone::NotStated, Zone::OffsetMinutes);
        (zone, ahead.is_twice)
    }

    /// The known zone that a zone of the file is, by its name.
    fn known(&self, id: &str) -> Option<Tz> {
        let stated = self.defined.get(id).and_then(|(_, known)| *known);
        Tz::from_str(id)
            .ok()
            .or(stated)
            .or_else(|| named_otherwise(id))
    }

    /// The one zone of all times that name one.
    pub fn only(&self) -> Option<String> {
        let mut used = self.used.iter();
        match (used.next(), used.next()) {
            (Some(Some(name)), None) => Some((*name).to_owned()),
            _ => None,
        }
    }

    /// A moment such that those of one event compare: in UTC where that is known.
    pub fn comparable(&mut self, moment: &Moment) -> NaiveDateTime {
        let ahead = self.ahead(moment).map_or(0, |ahead| ahead.seconds);
        moment
            .local
            .checked_sub_signed(seconds(ahead))
            .unwrap_or(moment.local)
    }

    /// A moment on the clock of another.
    pub fn in_zone_of(&mut self, moment: &Moment, other: &Moment) -> NaiveDateTime {
        if moment.zone == other.zone || moment.is_date || other.is_date {
            return moment.local;
        }
        let utc = self.comparable(moment);
        self.on_clock_of(utc, other)
    }

    /// What the clock of a moment shows at a time of UTC.
    pub fn on_clock_of(&mut self, utc: NaiveDateTime, like: &Moment) -> NaiveDateTime {
        let mut local = utc;
        // The offset depends on the local time, which depends on the offset; twice is enough.
        for _ in 0..2 {
            let Some(ahead) = self.ahead(&like.with(local)) else {
                return utc;
            };
            local = utc
                .checked_add_signed(seconds(ahead.seconds))
                .unwrap_or(utc);
        }
        local
    }

    /// The end of a rule, on the clock of an event.
    pub fn until(&mut self, text: &str, start: &Moment) -> Option<NaiveDateTime> {
        let (at, is_date, is_utc) = read(text.trim())?;
        if is_date {
            return at.date().and_hms_opt(23, 59, 59);
        }
        Some(if is_utc && !start.is_date {
            self.on_clock_of(at, start)
        } else {
            at
        })
    }

    /// Notes that an all-day event has an end.
    pub fn note_exclusive_end(&mut self) {
        self.has_exclusive_end = true;
    }

    /// Says what was taken for granted, and what could not be told.
    pub fn say(&self, account: &mut Account) {
        if self.has_floating {
            account.assume(
                AssumptionAbout::Zone,
                "Times without a zone are shown as written, zone not stated: this format means the zone of \
                 whoever looks",
            );
        }
        if self.has_exclusive_end {
            account.assume(
                AssumptionAbout::Ends,
                "An all-day event lasts to the day before its DTEND, as the standard says",
            );
        }
        for id in &self.unknown {
            account.find(
                Level::Warning,
                &Where::default(),
                format!("zone \"{id}\""),
                "no zone of the database has this name, and the file does not define it",
                "Its times are shown as written, zone not stated; add its VTIMEZONE",
            );
        }
    }
}

fn seconds(count: i32) -> TimeDelta {
    TimeDelta::seconds(i64::from(count))
}

/// Seconds of an offset such as `+0200` or `-053028`.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim().strip_prefix('+')?),
    };
    let pair = |at: usize| -> Option<i32> {
        let digits = digits.get(at..at + 2)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let rest = if digits.len() > 4 { pair(4)? } else { 0 };
    Some(sign * (pair(0)? * 3_600 + pair(2)? * 60 + rest))
}

/// Bytes that the name of a zone may have; the longest in use has 32.
const LONGEST_ZONE: usize = 64;

/// The zone that another name means.
fn named_otherwise(id: &str) -> Option<Tz> {
    windows_zone(id).or_else(|| named_within(id))
}

/// The zone whose name ends another, as in `/example.org/20250101/Europe/Vienna`.
fn named_within(id: &str) -> Option<Tz> {
    let parts = id
        .match_indices(['/', '_', ' '])
        .filter_map(|(at, _)| id.get(at + 1..));
    parts
        .filter(|name| name.len() <= LONGEST_ZONE && name.contains('/'))
        .find_map(|name| Tz::from_str(name).ok())
}

/// As [`known_ahead`], by a file's own changes of clocks.
fn own_ahead(changes: &[Change], local: NaiveDateTime) -> Option<Ahead> {
    let at = |ahead: i32| local.checked_sub_signed(seconds(ahead));
    // No clock is further from UTC than two days.
    let near = local.checked_sub_signed(TimeDelta::days(2))?;
    let far = local.checked_add_signed(TimeDelta::days(2))?;
    let first = changes.partition_point(|change| change.utc < near);
    let last = changes.partition_point(|change| change.utc < far);
    let mut found: Option<i32> = None;
    // Before each change, and after the last.
    for index in first..=last {
        let begins = index.checked_sub(1).and_then(|before| changes.get(before));
        let ends = changes.get(index);
        let ahead = match (begins, ends) {
            (Some(change), _) => change.after,
            (None, Some(change)) => change.before,
            (None, None) => return None,
        };
        let utc = at(ahead)?;
        if begins.is_none_or(|change| utc >= change.utc)
            && ends.is_none_or(|change| utc < change.utc)
        {
            match found {
                None => found = Some(ahead),
                // Two offsets fit: the first is meant.
                Some(seconds) => {
                    return Some(Ahead {
                        seconds,
                        is_twice: seconds != ahead,
                    });
                }
            }
        }
    }
    // A time that the clock jumped over is told by the offset before the jump.
    let jumped = || {
        let near = changes.get(first..last)?;
        let change = near
            .iter()
            .find(|change| at(change.before).is_some_and(|utc| utc >= change.utc))?;
        Some(change.before)
    };
    let seconds = found.or_else(jumped)?;
    Some(Ahead {
        seconds,
        is_twice: false,
    })
}
