//! The early, middle and late part of a stretch of time.

use super::end::Part;
use super::value::Value;
use crate::time::natural::edtf_year;
use crate::time::{Civil, EdtfDate, days_in_month};

/// The early, middle or late part of what a unit names, as bounds.
pub(super) fn third(value: &Value, part: Part) -> Option<Value> {
    if value.to.is_some() {
        return None;
    }
    let date = EdtfDate::read(&value.from).ok()?;
    let first = Civil::from_instant(date.earliest()?);
    let last = Civil::from_instant(date.past()?.saturating_sub(1));
    let cut = |count: i64| match part {
        Part::Early => (0, (count + 2) / 3),
        Part::Mid => (count / 3, count - count / 3),
        Part::Late => (count - (count + 2) / 3, count),
    };
    let bounds = if first.year != last.year {
        let (from, to) = cut(last.year.checked_sub(first.year)?.checked_add(1)?);
        let year = |past: i64| Some(edtf_year(first.year.checked_add(past)?));
        (year(from)?, year(to - 1)?)
    } else if first.month != last.month {
        let months = i64::from(last.month) - i64::from(first.month) + 1;
        let (from, to) = cut(months);
        let year = edtf_year(first.year);
        let month = |past: i64| format!("{year}-{:02}", i64::from(first.month) + past);
        (month(from), month(to - 1))
    } else if first.day == 1 && last.day == days_in_month(first.year, first.month) {
        // The tenth and the twentieth, as people count.
        let (from, to) = match part {
            Part::Early => (1, 10),
            Part::Mid => (11, 20),
            Part::Late => (21, last.day),
        };
        let month = &value.from;
        (format!("{month}-{from:02}"), format!("{month}-{to:02}"))
    } else {
        return None;
    };
    Some(Value {
        from: bounds.0,
        to: Some(bounds.1),
        some_time: true,
        about: true,
    })
}
