//! Moments at which something recurs, up to a bound that is said.

use chrono::{NaiveDateTime, TimeZone};
use rrule::{RRule, RRuleResult, RRuleSet, Tz, Unvalidated};

use crate::load::guard::guarded;

/// Moments of one rule that are shown at most.
const MOST_OF_ONE: u16 = 10_000;

/// Moments of a file that are shown at most.
pub(super) const MOST_IN_FILE: usize = 500_000;

/// What a rule turns into.
pub(super) struct Found {
    pub starts: Vec<NaiveDateTime>,
    /// Why it stops where it does, where that is not the rule's own end.
    stopped: Option<String>,
}

impl Found {
    /// What there is to say of where it stops.
    pub fn words(&self, rule: &str) -> Option<String> {
        let why = self.stopped.as_ref()?;
        Some(format!("the rule {rule} goes on: {why}"))
    }
}

/// The moments of a rule, from a start on. All of it happens on the clock of the start's zone; `until`
/// moves the rule's own end, in UTC, onto that clock.
///
/// # Errors
/// Why there are none.
pub(super) fn expand(
    start: NaiveDateTime,
    rule: &str,
    mut until: impl FnMut(&str) -> Option<NaiveDateTime>,
    horizon: Option<NaiveDateTime>,
    budget: usize,
) -> Result<Found, String> {
    let mut parts = Vec::new();
    let mut ends = false;
    // The parser of rules counts letters as bytes.
    if !rule.is_ascii() {
        return Err("a rule is written in plain Latin letters".to_owned());
    }
    for part in rule
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let (name, value) = part
            .split_once('=')
            .ok_or_else(|| format!("\"{part}\" is no part of a rule"))?;
        match name.trim().to_ascii_uppercase().as_str() {
            "UNTIL" => {
                let end = until(value).ok_or_else(|| format!("UNTIL \"{value}\" is no date"))?;
                ends = true;
                parts.push(format!("UNTIL={}Z", end.format("%Y%m%dT%H%M%S")));
            }
            name => {
                ends |= name == "COUNT";
                parts.push(format!("{name}={}", value.trim().to_ascii_uppercase()));
            }
        }
    }
    let horizon = horizon.filter(|_| !ends);
    let most = MOST_OF_ONE.min(u16::try_from(budget).unwrap_or(u16::MAX));
    let all = || moments(start, &parts.join(";"), horizon, most);
    let result = guarded(all).unwrap_or_else(|| Err("it makes no sense".to_owned()))?;
    let starts: Vec<NaiveDateTime> = result
        .dates
        .iter()
        .map(chrono::DateTime::naive_utc)
        .collect();
    let stopped = if result.limited {
        Some(format!("no more than {} are shown", starts.len()))
    } else {
        horizon.map(|horizon| {
            format!(
                "shown until {}, a year after the last date in the file",
                horizon.date()
            )
        })
    };
    Ok(Found { starts, stopped })
}

/// The first moments of a rule that is ready to be parsed.
fn moments(
    start: NaiveDateTime,
    rule: &str,
    horizon: Option<NaiveDateTime>,
    most: u16,
) -> Result<RRuleResult, String> {
    let first = Tz::UTC.from_utc_datetime(&start);
    let rule: RRule<Unvalidated> = rule.parse().map_err(|error| plain(&error))?;
    let rule = rule.validate(first).map_err(|error| plain(&error))?;
    let mut set = RRuleSet::new(first).rrule(rule);
    if let Some(horizon) = horizon {
        set = set.before(Tz::UTC.from_utc_datetime(&horizon));
    }
    Ok(set.all(most))
}

fn plain(error: &rrule::RRuleError) -> String {
    error.to_string()
}
