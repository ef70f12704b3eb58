//! What is shown, as one value: undo, back, saved views and live reload are all this.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::filter::Filter;
use crate::model::{Dataset, Item};
use crate::scene::LaneKey;
use crate::time::{Instant, TimeRange};

/// What is shown of the layers, and how. Serialisable; holds no indices, only stable ids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The stretch of time across the plot.
    #[serde(with = "range_as_numbers")]
    pub range: TimeRange,

    /// What lanes stand for.
    pub lanes: LaneBy,

    /// Lanes folded to one line each.
    pub folded: BTreeSet<LaneKey>,

    /// Lanes that are not shown; their events count as hidden.
    pub hidden: BTreeSet<LaneKey>,

    /// The one lane that is shown alone.
    pub solo: Option<LaneKey>,

    /// Lanes kept at the top, in the order they were pinned.
    pub pinned: Vec<LaneKey>,

    /// Whether lanes without dated events are shown each, not as one line.
    pub empty_lanes: bool,

    /// What is searched for; empty where nothing is.
    pub search: String,

    /// Which values of which facets are chosen.
    #[serde(default)]
    pub filter: Filter,

    /// Whether what the record says is shown beside the document.
    pub notes: bool,

    /// What is selected.
    pub selection: Option<Selection>,

    /// Which parts of the window are open.
    pub parts: Parts,

    /// Which page of the tray is shown, where it has more than one; counted on past the last.
    #[serde(default)]
    pub tray_page: u32,

    /// How far the lanes are scrolled down, in points.
    pub scroll_px: f32,

    /// Where between two zoom levels the picture stands, so that easing is pure.
    pub level: Level,
}

/// A selected record, by its list and its stable id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// `events`, `quotes`, `figures` or `notes`.
    pub list: String,

    /// The record's id.
    pub id: String,
}

/// Which parts of the window or picture are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Quotations.
    pub quotes: bool,

    /// Figures.
    pub figures: bool,

    /// The tray of events without a date.
    pub tray: bool,

    /// Series of figures on the axis.
    pub tracks: bool,

    /// The whole range in small.
    pub overview: bool,

    /// Whether panels show only what belongs to events in view.
    pub only_in_view: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            quotes: true,
            figures: true,
            tray: true,
            tracks: true,
            overview: true,
            only_in_view: false,
        }
    }
}

/// A zoom level, the level before it, and how far the change has come.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// The level shown: half octaves of seconds per point.
    pub now: i32,

    /// The level that was shown before.
    pub before: i32,

    /// 0 at the former level, 1 at the present one.
    pub progress: f32,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            now: 0,
            before: 0,
            progress: 1.0,
        }
    }
}

/// Level of a scale: half octaves of seconds per point, rounded down.
pub fn level_of(secs_per_px: f64) -> i32 {
    let half_octaves = (secs_per_px.max(1e-9).log2() * 2.0).floor();
    half_octaves.clamp(-100.0, 200.0) as i32
}

/// Seconds per point at the tightest scale of a level: rows packed for it fit at the whole level.
pub fn tightest_secs_per_px(level: i32) -> f64 {
    (f64::from(level + 1) / 2.0).exp2()
}

/// What lanes stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaneBy {
    /// One lane for each group that leads events.
    #[default]
    Group,

    /// One lane for each actor that takes part; an event may stand in several.
    Actor,

    /// One lane for each kind of event.
    Kind,
}

impl LaneBy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Group, Self::Actor, Self::Kind];
}

impl FromStr for LaneBy {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "group" => Ok(Self::Group),
            "actor" => Ok(Self::Actor),
            "kind" => Ok(Self::Kind),
            _ => Err(()),
        }
    }
}

impl fmt::Display for LaneBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Group => "group",
            Self::Actor => "actor",
            Self::Kind => "kind",
        })
    }
}

impl View {
    /// The view that a dataset opens with: its own where it asks for one, else everything, unless
    /// a window of at most 35% of the range holds at least 75% of the dated starts.
    pub fn opening(dataset: &Dataset) -> Self {
        let asked = dataset.head.view.clone().unwrap_or_default();
        let bound = |text: &Option<String>| {
            let date = crate::time::EdtfDate::parse(text.as_deref()?).ok()?;
            let date = match dataset.zone {
                Some(zone) => date.in_zone(zone),
                None => date,
            };
            date.earliest()
        };
        let range = match (bound(&asked.from), bound(&asked.to)) {
            (Some(from), Some(to)) if from < to => TimeRange::between(from, to),
            _ => opening_range(dataset),
        };
        let lanes = asked
            .lanes
            .as_deref()
            .and_then(|lanes| lanes.parse().ok())
            .unwrap_or_default();
        Self {
            range,
            lanes,
            folded: BTreeSet::new(),
            hidden: BTreeSet::new(),
            solo: None,
            pinned: Vec::new(),
            empty_lanes: false,
            search: String::new(),
            filter: Filter::default(),
            notes: false,
            selection: None,
            parts: Parts::default(),
            tray_page: 0,
            scroll_px: 0.0,
            level: Level::default(),
        }
    }

    /// The selected record; `None` where nothing is, or the dataset does not have it.
    pub fn selected(&self, dataset: &Dataset) -> Option<Item> {
        let selection = self.selection.as_ref()?;
        match dataset.joins.by_id.get(&selection.id) {
            Some(item) if item.list() == selection.list => Some(*item),
            Some(_) => None,
            None if selection.list == "events" => {
                dataset.event_by_id(&selection.id).map(Item::Event)
            }
            None => None,
        }
    }
}

impl Selection {
    /// The stable name of a record that can be selected.
    pub fn of(dataset: &Dataset, item: Item) -> Option<Self> {
        let id = match item {
            Item::Event(index) => dataset.event_id(index).to_owned(),
            _ => dataset
                .joins
                .by_id
                .iter()
                .find(|(_, own)| **own == item)
                .map(|(id, _)| id.clone())?,
        };
        Some(Self {
            list: item.list().to_owned(),
            id,
        })
    }
}

/// From the earliest to the latest moment of any dated event; a margin where they are one.
pub fn whole_range(dataset: &Dataset) -> TimeRange {
    let Some((first, past)) = dataset.bounds() else {
        // Nothing is dated: a year that no event stands in is as good as any.
        return TimeRange::between(Instant(0), Instant(365 * 86_400));
    };
    let span = past.0.saturating_sub(first.0);
    let margin = (span / 40).max(if span == 0 { 43_200 } else { 1 });
    TimeRange::between(
        Instant(first.0.saturating_sub(margin)),
        Instant(past.0.saturating_add(margin)),
    )
}

fn opening_range(dataset: &Dataset) -> TimeRange {
    let whole = whole_range(dataset);
    let mut starts: Vec<i64> = dataset
        .events()
        .filter_map(|(_, event)| event.anchor())
        .map(|start| start.0)
        .collect();
    starts.sort_unstable();
    let needed = (starts.len() * 3).div_ceil(4);
    if needed < 2 {
        return whole;
    }
    // The narrowest window over the sorted starts that holds three quarters of them.
    let narrowest = starts
        .windows(needed)
        .filter_map(|window| Some((*window.first()?, *window.last()?)))
        .min_by_key(|(first, last)| last.saturating_sub(*first));
    let Some((first, last)) = narrowest else {
        return whole;
    };
    let span = last.saturating_sub(first).max(86_400);
    if span as f64 * 1.2 > whole.span_secs * 0.35 {
        return whole;
    }
    let margin = span / 10;
    TimeRange::between(
        Instant(first.saturating_sub(margin)),
        Instant(last.saturating_add(margin)),
    )
}

/// A range as three numbers: first second, part of a second, seconds shown.
mod range_as_numbers {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::time::{Instant, TimeRange};

    pub fn serialize<S: Serializer>(range: &TimeRange, serializer: S) -> Result<S::Ok, S::Error> {
        (range.origin.0, range.offset_secs, range.span_secs).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeRange, D::Error> {
        let (origin, offset_secs, span_secs) = <(i64, f64, f64)>::deserialize(deserializer)?;
        Ok(TimeRange {
            origin: Instant(origin),
            offset_secs,
            span_secs,
        }
        .clamp())
    }
}
