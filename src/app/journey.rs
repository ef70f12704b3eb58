//! Which stretch of time to show: where a date, an event or an end of the data leads.

use crate::model::Dataset;
use crate::time::{Civil, DateError, Instant, TimeRange, parse_typed};

/// Seconds per point at the tightest: a second fills the plot.
const TIGHTEST_SPAN: f64 = 1.0;

/// How much more than the whole of the data a zoom out shows at most.
const WIDEST: f64 = 50.0;

/// Least and most seconds per point for data of an extent.
pub fn scale_limits(whole: TimeRange, width_px: f64) -> (f64, f64) {
    let width = width_px.max(1.0);
    (TIGHTEST_SPAN / width, whole.span_secs * WIDEST / width)
}

/// The present scale, at the start of the data.
pub fn at_start(range: TimeRange, whole: TimeRange) -> TimeRange {
    TimeRange {
        origin: whole.origin,
        offset_secs: whole.offset_secs,
        span_secs: range.span_secs,
    }
    .clamp()
}

/// The present scale, at the end of the data.
pub fn at_end(range: TimeRange, whole: TimeRange) -> TimeRange {
    at_start(range, whole).pan(whole.span_secs - range.span_secs)
}

/// The range that shows what a person typed. A date much shorter than the view keeps the scale
/// and stands in the middle; a longer one fills most of the view.
///
/// # Errors
/// Where it is no date; the error says what to type.
pub fn range_of_typed(typed: &str, present: TimeRange) -> Result<TimeRange, DateError> {
    let middle = present.first().0 / 2 + present.past().0 / 2;
    let year = Civil::from_instant(Instant(middle)).year;
    let (first, past) = parse_typed(typed, Some(year))?;
    Ok(framed(first, past, present))
}

/// A stretch in the middle of the view: at the present scale where it fits, else with a margin.
fn framed(first: Instant, past: Instant, present: TimeRange) -> TimeRange {
    let wanted = TimeRange::between(first, past);
    let span = if wanted.span_secs <= present.span_secs * 0.8
        && wanted.span_secs >= present.span_secs / 40.0
    {
        present.span_secs
    } else {
        wanted.span_secs * 1.25
    };
    with_span(wanted, span)
}

/// The range of a span with the same middle.
fn with_span(range: TimeRange, span_secs: f64) -> TimeRange {
    TimeRange {
        offset_secs: range.offset_secs + (range.span_secs - span_secs) * 0.5,
        span_secs,
        ..range
    }
    .clamp()
}

/// First and last moment of a dated event; an open end reaches as far as its other end allows.
fn extent(dataset: &Dataset, event: u32) -> Option<(Instant, Instant)> {
    let event = dataset.event(event)?;
    match (event.start(), event.end()) {
        (Some(start), Some(end)) => Some((start, end.max(start))),
        (Some(one), None) | (None, Some(one)) => Some((one, one)),
        (None, None) => None,
    }
}

/// The range that shows an event whole, with room around it; `None` where it has no date.
pub fn around(dataset: &Dataset, event: u32, present: TimeRange) -> Option<TimeRange> {
    let (first, past) = extent(dataset, event)?;
    let length = past.secs_since(first) as f64;
    // A moment has no length to fit: an hour stands around it, or the present scale where closer.
    let span = if length < 1.0 {
        present.span_secs.min(3600.0)
    } else {
        length * 1.5
    };
    Some(with_span(TimeRange::between(first, past), span))
}

/// The range at the present scale that has an event in it; `None` where it is in view already, or
/// has no date. `begin` asks for its begin, not for any part of it.
pub fn bring_in(range: TimeRange, dataset: &Dataset, event: u32, begin: bool) -> Option<TimeRange> {
    let (first, past) = extent(dataset, event)?;
    let length = past.secs_since(first) as f64;
    let inside = first >= range.first() && first < range.past();
    let any = first < range.past() && past > range.first();
    if inside || (any && !begin) {
        return None;
    }
    // In the middle where it has room, else from its begin on.
    let lead = if length < range.span_secs * 0.8 {
        (range.span_secs - length) * 0.5
    } else {
        range.span_secs * 0.1
    };
    Some(
        TimeRange {
            origin: first,
            offset_secs: -lead,
            span_secs: range.span_secs,
        }
        .clamp(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Instant {
        parse_typed(text, None).expect("a date").0
    }

    #[test]
    fn a_typed_day_stands_in_the_middle() {
        let present = TimeRange::between(day("2023-11-01"), day("2023-11-11"));
        let range = range_of_typed("1 Dec", present).expect("a date of the year shown");
        assert!((range.span_secs - present.span_secs).abs() < 1.0);
        let x = range.screen_from_time(day("2023-12-01").saturating_add(43_200), 100.0);
        assert!((x - 50.0).abs() < 1e-6);
    }

    #[test]
    fn a_typed_year_fills_the_view() {
        let present = TimeRange::between(day("2023-11-01"), day("2023-11-11"));
        let range = range_of_typed("1989", present).expect("a year");
        assert!(range.first() < day("1989") && range.past() > day("1990"));
        assert!(range.span_secs < 1.5 * 365.0 * 86_400.0);
    }

    #[test]
    fn what_is_no_date_says_what_to_type() {
        let present = TimeRange::between(day("2023-11-01"), day("2023-11-11"));
        let error = range_of_typed("31 Nov", present).expect_err("November has 30 days");
        assert!(error.to_string().contains("30"));
    }

    #[test]
    fn ends_of_the_data_keep_the_scale() {
        let whole = TimeRange::between(day("2000"), day("2001"));
        let present = TimeRange::between(day("2023-11-01"), day("2023-11-11"));
        let start = at_start(present, whole);
        let end = at_end(present, whole);
        assert_eq!(start.first(), whole.first());
        assert_eq!(end.past(), whole.past());
        assert!((start.span_secs - present.span_secs).abs() < 1e-6);
    }
}
