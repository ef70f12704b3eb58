//! What stands on the timeline, and what a screen reader says of it.

use super::dates::{
    bound_in_words, date_in_words, range_in_words, short_date, short_day, short_day_year,
};
use super::{counted, grouped, plain};
use crate::model::record::DateBasis;
use crate::model::{Dataset, EventRef, Item};
use crate::time::{Civil, EdtfDate, Instant, Precision, TimeRange};
use crate::timeline::LaneBy;
use chrono_tz::Tz;

/// Name of the button that tells what the dataset says of itself.
pub const ABOUT_DATASET: &str = "About this dataset: method, limitations, licence";

/// Name of the legend.
pub const LEGEND: &str = "What edges mean: printed, inferred, an end in doubt, open";

/// Name of the lanes as a whole.
pub const LANES: &str = "Lanes";

/// Head of the shelf of earlier events.
pub const EARLIER: &str = "Earlier";

/// Head of the shelf of later events.
pub const LATER: &str = "Later";

/// Said where no event has a date.
pub const NOTHING_DATED: &str =
    "No event here has a date. Those without one are in the tray below.";

/// Control of a lane.
pub const LANE_HIDE: &str = "Hide";

/// Control of a lane: fold or unfold.
pub const fn lane_fold(is_folded: bool) -> &'static str {
    if is_folded { "Unfold" } else { "Fold" }
}

/// Control of a lane: show alone, or all again.
pub const fn lane_solo(is_solo: bool) -> &'static str {
    if is_solo {
        "Show all lanes beside"
    } else {
        "Show only"
    }
}

/// Control of a lane: pin or unpin.
pub const fn lane_pin(is_pinned: bool) -> &'static str {
    if is_pinned { "Unpin" } else { "Pin to the top" }
}

/// A control with its lane: `Hide Hamas`, `Pin to the top: Hamas`.
pub fn of_lane(control: &str, lane: &str) -> String {
    if control.contains(' ') {
        format!("{control}: {lane}")
    } else {
        format!("{control} {lane}")
    }
}

/// Two short lines at the head of the axis: what its days and times are.
pub fn zone_lines(dataset: &Dataset) -> [String; 2] {
    if !dataset.has_times {
        return ["Days".to_owned(), "as printed".to_owned()];
    }
    match dataset.zone {
        Some(zone) => ["Times in".to_owned(), zone_name(zone)],
        None => ["Times".to_owned(), "zone not stated".to_owned()],
    }
}

/// A zone as it is shown. Zones with one offset all year have names that count the other way round, which
/// nobody would read right.
pub fn zone_name(zone: Tz) -> String {
    let fixed = zone.name().strip_prefix("Etc/GMT");
    match fixed.and_then(|hours| hours.parse::<i8>().ok()) {
        Some(0) => "UTC".to_owned(),
        Some(behind) => {
            let sign = if behind > 0 { '−' } else { '+' };
            format!("UTC{sign}{:02}:00", behind.unsigned_abs())
        }
        None => zone.name().replace('_', " "),
    }
}

/// Accessible name of the axis.
pub fn axis_name(range: TimeRange) -> String {
    format!("Axis: {}", range_in_words(range.first(), range.past()))
}

/// Accessible name of the overview.
pub fn overview(range: TimeRange) -> String {
    format!(
        "Overview of the whole range, {}: drag to move the view",
        range_in_words(range.first(), range.past())
    )
}

/// Accessible name of an era.
pub fn era(label: &str, date: &EdtfDate) -> String {
    format!("Era: {label}, {}", date_in_words(date))
}

/// Accessible name of a lane: `Hamas: 2 dated events, 3 with no date`.
pub fn lane_name(label: &str, dated: usize, undated: usize) -> String {
    let mut name = format!("{label}: {}", counted(dated, "dated event", "dated events"));
    if undated > 0 {
        name.push_str(&format!(", {} with no date", grouped(undated as u64)));
    }
    name
}

/// Head of the line of lanes without dated events.
pub const fn no_dated_events(lanes: LaneBy) -> &'static str {
    match lanes {
        LaneBy::Group => "No dated events lead here:",
        LaneBy::Actor | LaneBy::Kind | LaneBy::File => "No dated events here:",
    }
}

/// `and 3 more`, of lanes that find no room.
pub fn more_lanes(count: usize) -> String {
    format!("and {} more", grouped(count as u64))
}

/// `and 3 more earlier`.
pub fn and_more(count: usize, is_earlier: bool) -> String {
    let side = if is_earlier { "earlier" } else { "later" };
    format!("and {} more {side}", grouped(count as u64))
}

/// `+1,204`: how many more, where there is room for no word.
pub fn plus(count: usize) -> String {
    format!("+{}", grouped(count as u64))
}

/// `1,204 events in view, at most 31 at once`.
pub fn folded_band(total: usize, highest: u32) -> String {
    format!(
        "{} in view, at most {} at once",
        super::count_events(total),
        grouped(u64::from(highest))
    )
}

/// `1,204 events, 3–9 January 2020, at most 31 in one column`.
pub fn band(count: u32, highest: u32, from: i64, past: i64) -> String {
    format!(
        "{}, {}, at most {} in one column",
        super::count_events(count as usize),
        range_in_words(Instant(from), Instant(past)),
        grouped(u64::from(highest))
    )
}

/// `full column: 32 or more`: what the scale of a band is.
pub fn full_column(scale: u32) -> String {
    format!("full column: {} or more", grouped(u64::from(scale)))
}

/// `37 more reach in`: events that are in view for a part, and nowhere drawn.
pub fn reach_in(count: usize) -> String {
    let verb = if count == 1 { "reaches" } else { "reach" };
    format!("{} more {verb} in", grouped(count as u64))
}

/// What a crowded lane shows: `Army: 40 events shown, 1,204 counted, 37 more reach in`.
pub fn crowd(label: &str, drawn: usize, counted: usize, reaching: usize) -> String {
    let mut name = format!("{label}: {} shown each", super::count_events(drawn));
    if counted > 0 {
        name.push_str(&format!(", {} counted in bands", grouped(counted as u64)));
    }
    if reaching > 0 {
        name.push_str(", ");
        name.push_str(&reach_in(reaching));
    }
    name
}

/// Said where a search finds nothing that has a date.
pub fn nothing_found(search: &str) -> String {
    format!("No dated event has “{search}”. Press Esc in the search field to clear it.")
}

/// Head of the tray.
pub fn tray_title(dataset: &Dataset, count: usize) -> String {
    let count = grouped(count as u64);
    if dataset.head.locator_scheme.is_some() {
        format!("No date in the document · {count} · in the order told")
    } else {
        format!("No date · {count} · in the order of the file")
    }
}

/// `and 12 more without a date…`; at the end of them, the way back to the first.
pub fn more_undated(after: usize, all: usize) -> String {
    if after == 0 {
        format!("back to the first of {}…", grouped(all as u64))
    } else {
        format!("and {} more without a date…", grouped(after as u64))
    }
}

/// The date of an event outside the view, as short as it is clear: the year only where the view has another.
pub fn shelf_date(dataset: &Dataset, event: EventRef<'_>, range: TimeRange) -> String {
    let Some(start) = event.anchor() else {
        return dataset
            .date(event)
            .as_ref()
            .map_or_else(String::new, short_date);
    };
    let [precision, _] = event.precisions();
    let doubt = if super::doubt_at_start(event) {
        "?"
    } else {
        ""
    };
    let year = Civil::from_instant(start).year;
    let same_year = Civil::from_instant(range.first()).year == year
        || Civil::from_instant(range.past()).year == year;
    if precision <= Precision::Day {
        let day = if same_year {
            short_day(start)
        } else {
            short_day_year(start)
        };
        return format!("{day}{doubt}");
    }
    let date = dataset.date(event);
    let unit = date.as_ref().and_then(|date| match &date.start {
        crate::time::DateEnd::Unit(unit) => Some(super::dates::unit_in_words(unit)),
        _ => None,
    });
    unit.unwrap_or_else(|| format!("{}{doubt}", super::dates::year_in_words(year)))
}

/// `2009`, `2009?`: the year of an event, where there is no room for its day.
pub fn shelf_year(event: EventRef<'_>) -> Option<String> {
    let year = Civil::from_instant(event.anchor()?).year;
    let doubt = if super::doubt_at_start(event) {
        "?"
    } else {
        ""
    };
    Some(format!("{}{doubt}", super::dates::year_in_words(year)))
}

/// Accessible name of a shelf's entry.
pub fn shelf_entry(
    dataset: &Dataset,
    event: EventRef<'_>,
    count: usize,
    is_earlier: bool,
) -> String {
    let side = if is_earlier { "Earlier" } else { "Later" };
    let date = dataset
        .date(event)
        .as_ref()
        .map_or_else(String::new, date_in_words);
    let mut name = format!("{side}: {}, {date}", event.title());
    if count > 1 {
        name.push_str(", ");
        name.push_str(&and_more(count - 1, is_earlier));
    }
    name
}

/// Accessible name of a bar that began before the view.
pub fn runs_since(dataset: &Dataset, event: EventRef<'_>) -> String {
    let date = dataset
        .date(event)
        .as_ref()
        .map_or_else(String::new, date_in_words);
    format!("{}, begun before this view: {date}", event.title())
}

/// Accessible name of an event: title, date with its doubt, actors, and that a note stands on it.
pub fn event_name(dataset: &Dataset, index: u32, event: EventRef<'_>) -> String {
    let mut name = event.title().to_owned();
    name.push_str(", ");
    name.push_str(&when(dataset, event));
    let actors: Vec<&str> = event
        .parts()
        .filter_map(|part| dataset.actor_name(Some(part.actor)))
        .collect();
    if !actors.is_empty() {
        name.push_str(", ");
        name.push_str(&actors.join(", "));
    }
    if event.is_disputed() {
        name.push_str(", disputed");
    }
    if dataset.is_noted(Item::Event(index)) {
        name.push_str(", an editor’s note stands on it");
    }
    name
}

/// An event's date in words with what it rests on, or that none is given, with its bounds.
pub fn when(dataset: &Dataset, event: EventRef<'_>) -> String {
    let Some(date) = dataset.date(event) else {
        let detail = event.detail();
        let bounds = bound_in_words(
            detail.and_then(|detail| detail.earliest.as_deref()),
            detail.and_then(|detail| detail.latest.as_deref()),
        );
        let none = if dataset.head.locator_scheme.is_some() {
            "no date in the document"
        } else {
            "no date given"
        };
        return if bounds.is_empty() {
            none.to_owned()
        } else {
            format!("{none}, {bounds}")
        };
    };
    let basis = match event.basis() {
        DateBasis::Inferred => ", inferred",
        DateBasis::Stated if dataset.has_basis => ", printed",
        DateBasis::Stated | DateBasis::Undated => "",
    };
    format!("{}{basis}", date_in_words(&date))
}

/// Whether a beginning that labels share ends within a word of any of them.
fn is_within_a_word(shared: &str, labels: &[&str]) -> bool {
    let ends_in_word = shared
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    let goes_on = |label: &&str| {
        let rest = label.get(shared.len()..).unwrap_or("");
        rest.chars().next().is_some_and(char::is_alphanumeric)
    };
    ends_in_word && labels.iter().any(goes_on)
}

/// What all labels of a series begin with, up to a comma: its name.
pub fn shared_label(labels: &[&str]) -> String {
    let Some((first, rest)) = labels.split_first() else {
        return String::new();
    };
    let mut shared = *first;
    for label in rest {
        let same: usize = shared
            .chars()
            .zip(label.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        shared = shared.get(..same).unwrap_or("");
    }
    let cut = match shared.rfind(',') {
        Some(comma) => shared.get(..comma).unwrap_or(shared),
        // Never cut within a word.
        None if is_within_a_word(shared, labels) => shared
            .rfind(' ')
            .and_then(|space| shared.get(..space))
            .unwrap_or(""),
        None => shared,
    };
    let cut = cut.trim_end_matches([' ', ',', ':', '–', '-']);
    if cut.is_empty() {
        (*first).to_owned()
    } else {
        cut.to_owned()
    }
}

/// A kind of event in words.
pub fn kind(event: EventRef<'_>) -> String {
    plain(event.kind())
}
