//! Series of figures on the axis: their kinds, their marks, what is in view of them.

use super::dates::{range_in_words, short_date};
use super::{as_of, attributed_by, counted, grouped, value_text};
use crate::model::{Dataset, Figure};
use crate::timeline::series::{
    Kind, Point, SeriesIndex, Track, Trait, Traits, Voice, is_said_to_be_corrected,
};

/// Most numbers that a name tells one by one.
const MOST_TOLD: usize = 12;

/// Name of the legend of tracks.
pub const LEGEND: &str = "What marks on figures mean";

/// Head of that legend.
pub const FIGURES: &str = "Figures:";

/// In the legend, for a plain number.
pub const REPORTED: &str = "reported";

/// In a stretch without a report, where there is room.
pub const NO_REPORT: &str = "no report";

/// Beside the name of what the editor made.
pub const EDITORS: &str = "made by the editor";

/// Beside the name of what a proposal names.
pub const PROPOSED: &str = "proposed";

/// After the number of what was set right or caught up.
pub const CORRECTION: &str = "correction or catch-up";

/// After a running total that is less than the one before, where nothing says why.
pub const FALLS: &str = "lower than before";

/// What kind of numbers a track has.
pub const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Cumulative => "running total",
        Kind::Interval => "in each period",
        Kind::PartDay => "in part of a day",
        Kind::Stock => "at a moment",
        Kind::EventTotal => "total of one event",
        Kind::Duration => "length of time",
        Kind::Count => "count",
        Kind::Terms => "terms of a proposal",
        Kind::Proportion => "share",
        Kind::NotSaid => "kind not stated",
    }
}

/// `running total, patients`: the kind, and what is counted.
pub fn kind_line(track: &Track) -> String {
    let mut words = kind_words(track.kind).to_owned();
    if let Some(unit) = &track.unit {
        words.push_str(", ");
        words.push_str(unit);
    }
    if track.proposed && track.kind != Kind::Terms {
        words.push_str(", ");
        words.push_str(PROPOSED);
    }
    if track.derived {
        words.push_str(", ");
        words.push_str(EDITORS);
    }
    words
}

/// Who tells a voice: the editor, an actor, else the source, else that nobody is named.
pub fn voice_name(dataset: &Dataset, voice: &Voice) -> String {
    if voice.derived {
        return "Editor".to_owned();
    }
    let source = |index: u32| {
        let source = dataset.sources.get(index as usize)?;
        Some(source.publisher.as_ref().unwrap_or(&source.title).clone())
    };
    let own_source = voice.source.and_then(source);
    match (dataset.actor_name(voice.by), own_source) {
        (Some(name), Some(source)) => format!("{name}, in {source}"),
        (Some(name), None) => name.to_owned(),
        (None, Some(source)) => source,
        (None, None) => super::panels::NO_SOURCE.to_owned(),
    }
}

/// Values in words, at most a dozen of them.
fn values(dataset: &Dataset, figures: impl Iterator<Item = u32>, count: usize) -> String {
    let figures = figures.filter_map(|index| dataset.figures.get(index as usize));
    if count > MOST_TOLD {
        return counted(count, "figure", "figures");
    }
    figures.map(value_text).collect::<Vec<_>>().join(", ")
}

/// Accessible name of a track.
pub fn track_name(dataset: &Dataset, index: &SeriesIndex, track: &Track) -> String {
    let mut name = format!("Figures: {}: ", track.label);
    let several = track.voices.len() > 1;
    for (place, voice) in index.voices_of(track).enumerate() {
        if place > 0 {
            name.push_str("; ");
        }
        if several {
            name.push_str(&voice_name(dataset, voice));
            name.push_str(": ");
        }
        let figures = voice.points.iter().map(|point| point.figure);
        name.push_str(&values(dataset, figures, voice.points.len()));
    }
    if !track.loose.is_empty() {
        name.push_str(". ");
        name.push_str(&not_dated(dataset, &track.loose));
    }
    name
}

/// Accessible name of a track's head.
pub fn head_name(dataset: &Dataset, index: &SeriesIndex, track: &Track) -> String {
    let voices: Vec<String> = index
        .voices_of(track)
        .map(|voice| {
            let count = counted(voice.len(), "figure", "figures");
            format!("{}, {count}", voice_name(dataset, voice))
        })
        .collect();
    format!(
        "{}: {}. {}",
        track.label,
        kind_line(track),
        voices.join("; ")
    )
}

/// Accessible name of a line or a row of bars.
pub fn voice_line(dataset: &Dataset, track: &Track, voice: &Voice, in_view: usize) -> String {
    format!(
        "{}, {}: {} in view",
        track.label,
        voice_name(dataset, voice),
        counted(in_view, "figure", "figures")
    )
}

/// `not dated: 12, 40 more`.
pub fn not_dated(dataset: &Dataset, figures: &[u32]) -> String {
    let values = values(dataset, figures.iter().copied(), figures.len());
    format!("not dated: {values}")
}

/// Accessible name of a figure on a track: value, label, who says it, as of when, and what its
/// mark shows.
pub fn point_name(dataset: &Dataset, figure: &Figure, traits: Traits) -> String {
    let mut name = format!(
        "{}: {}. {}. {}",
        value_text(figure),
        figure.record.label,
        attributed_by(dataset, figure),
        as_of(figure)
    );
    if let Some(period) = super::period(figure) {
        name.push_str(". ");
        name.push_str(&period);
    }
    for one in Trait::ALL {
        let said = match one {
            Trait::Unchanged => "unchanged since the report before",
            Trait::Break => break_words(figure),
            Trait::Contradicted => "another number is given for the same time",
            Trait::Gap => "a report is missing before it",
            Trait::Band | Trait::Derived | Trait::Doubt | Trait::Estimated => continue,
            Trait::OpenAbove | Trait::OpenBelow | Trait::Words | Trait::Zero => continue,
        };
        if traits.has(one) {
            name.push_str(". ");
            name.push_str(&sentence(said));
        }
    }
    if let Some(bounds) = bounds(figure) {
        name.push_str(". ");
        name.push_str(&bounds);
    }
    for tag in super::figure_tags(figure) {
        name.push_str(". ");
        name.push_str(&sentence(tag));
    }
    name
}

/// Words as they begin a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next();
    let first = first.into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What stands between a number and the one before it.
pub fn break_words(figure: &Figure) -> &'static str {
    if is_said_to_be_corrected(figure) {
        CORRECTION
    } else {
        FALLS
    }
}

/// `From 30 to 50`, where a figure has bounds.
pub fn bounds(figure: &Figure) -> Option<String> {
    let record = &figure.record;
    match (record.low, record.high) {
        (Some(low), Some(high)) => Some(format!("From {} to {}", number(low), number(high))),
        (Some(low), None) => Some(format!("At least {}", number(low))),
        (None, Some(high)) => Some(format!("At most {}", number(high))),
        (None, None) => None,
    }
}

/// A number as an axis or a sum has it: digits in groups, nothing cut off.
pub fn number(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    let text = value.abs().to_string();
    let (whole, after) = match text.split_once('.') {
        Some((whole, after)) => (whole, format!(".{after}")),
        None => (text.as_str(), String::new()),
    };
    match whole.parse::<u64>() {
        Ok(whole) => format!("{sign}{}{after}", grouped(whole)),
        Err(_) => format!("{sign}{text}"),
    }
}

/// A trait in the legend; `None` for what its words tell by themselves.
pub const fn legend_words(one: Trait) -> Option<&'static str> {
    Some(match one {
        Trait::Estimated => "about so many",
        Trait::Derived => EDITORS,
        Trait::OpenAbove => "over, at least",
        Trait::OpenBelow => "under, up to",
        Trait::Band => "low to high",
        Trait::Zero => "zero reported",
        Trait::Unchanged => "unchanged",
        Trait::Words => return None,
        Trait::Break => CORRECTION,
        Trait::Contradicted => "two numbers given",
        Trait::Gap => NO_REPORT,
        Trait::Doubt => return None,
    })
}

/// Accessible name of many figures drawn as one.
pub fn stretch_name(dataset: &Dataset, points: &[Point]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return String::new();
    };
    let value = |point: &Point| {
        let figure = dataset.figures.get(point.figure as usize);
        figure.map_or_else(String::new, value_text)
    };
    format!(
        "{}, {}: first {}, last {}",
        counted(points.len(), "figure", "figures"),
        range_in_words(first.from, last.past),
        value(first),
        value(last)
    )
}

/// A figure with its date, as one line: `over 4,000 · 12 March 2031`.
pub fn dated_value(figure: &Figure) -> String {
    let date = figure.as_of.as_ref().or(figure.period.as_ref());
    match date {
        Some(date) => format!("{} · {}", value_text(figure), short_date(date)),
        None => value_text(figure),
    }
}

/// Heads of lines about many figures.
pub const LEAST: &str = "Least: ";

/// Heads of lines about many figures.
pub const MOST: &str = "Most: ";

/// Heads of lines about many figures.
pub const FIRST: &str = "First: ";

/// Heads of lines about many figures.
pub const LAST: &str = "Last: ";

/// What of many figures is not plain: `3 about so many, 1 over, at least`.
pub fn traits_line(voice: &Voice, range: &std::ops::Range<usize>) -> Option<String> {
    let parts: Vec<String> = Trait::ALL
        .into_iter()
        .filter_map(|one| {
            let count = voice.count(one, range);
            let words = match one {
                Trait::Words => "in words only",
                Trait::Doubt => "of a date in doubt",
                Trait::Gap => "after a missing report",
                Trait::Break => "after a correction or catch-up",
                Trait::OpenAbove => "‘over’ or ‘at least’",
                Trait::OpenBelow => "‘under’ or ‘up to’",
                Trait::Contradicted => "contradicted",
                other => legend_words(other)?,
            };
            (count > 0).then(|| format!("{} {words}", grouped(count as u64)))
        })
        .collect();
    (!parts.is_empty()).then(|| format!("Of them: {}", parts.join("; ")))
}

/// `3 series of figures find no room here: make it taller`.
pub fn more_tracks(count: usize, is_picture: bool) -> String {
    if is_picture {
        // A printed picture gives its reader no advice.
        let series = counted(count, "more series of figures", "more series of figures");
        return format!("and {series}, not on the axis of this figure");
    }
    format!(
        "{} no room on the axis: make the window taller",
        counted(
            count,
            "more series of figures finds",
            "more series of figures find"
        )
    )
}

/// Accessible name of a track's axis of values.
pub fn scale_name(track: &Track) -> String {
    format!("Values of {}: {}", track.label, kind_line(track))
}

/// `and 3 more who say it`: voices that find no line in a track's head.
pub fn more_voices(count: usize) -> String {
    format!("and {} more", grouped(count as u64))
}
