//! What is shown, as one value: undo, back, saved views and live reload are all this.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::Compare;
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

    /// Whether each lane stands twice, as the document and as the record has it; only with notes.
    #[serde(default)]
    pub paired: bool,

    /// Whether marks tell who stands behind events, not which group leads them.
    #[serde(default)]
    pub attribution: bool,

    /// What is selected.
    pub selection: Option<Selection>,

    /// What stands beside it; nothing where there is one dataset alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare: Option<Compare>,
    /// The moment as of which figures are told; `None` where all are.
    #[serde(default)]
    pub as_of: Option<Instant>,

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// `events`, `quotes`, `figures` or `notes`.
    pub list: String,

    /// The record's id.
    pub id: String,

    /// Where the record was found last; no part of what is selected.
    #[serde(skip)]
    pub found: Found,
}

/// Where an event was found last, so that a frame need not search ten million ids for one.
///
/// All of them are equal: it is a memory, not a value, and is looked up again where it does not fit.
#[derive(Debug, Default)]
pub struct Found(AtomicU64);

impl Found {
    /// Nowhere in the dataset that was asked.
    const NOWHERE: u32 = u32::MAX;

    fn at(event: u32, dataset: &Dataset) -> Self {
        Self(AtomicU64::new(Self::pack(event, dataset)))
    }

    fn pack(event: u32, dataset: &Dataset) -> u64 {
        u64::from(event) << 32 | u64::from(dataset.stamp())
    }

    /// The event of an id, which is looked for only where another dataset was asked before.
    fn event(&self, dataset: &Dataset, id: &str) -> Option<u32> {
        let held = self.0.load(Ordering::Relaxed);
        let event = (held >> 32) as u32;
        let is_same = held == Self::pack(event, dataset) && held != 0;
        if is_same && event == Self::NOWHERE {
            return None;
        }
        if is_same && dataset.event_id(event) == id {
            return Some(event);
        }
        let found = dataset.event_by_id(id);
        let held = Self::pack(found.unwrap_or(Self::NOWHERE), dataset);
        self.0.store(held, Ordering::Relaxed);
        found
    }
}

impl Clone for Found {
    fn clone(&self) -> Self {
        Self(AtomicU64::new(self.0.load(Ordering::Relaxed)))
    }
}

impl PartialEq for Found {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Found {}

impl Hash for Found {
    fn hash<H: Hasher>(&self, _: &mut H) {}
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

    /// Arrows for all links between events; those of what is selected are shown in any case.
    #[serde(default)]
    pub links: bool,
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
            links: false,
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

    /// One lane for each file that the dataset was put together from.
    File,
}

impl LaneBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Group, Self::Actor, Self::Kind, Self::File];
}

impl FromStr for LaneBy {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "group" => Ok(Self::Group),
            "actor" => Ok(Self::Actor),
            "kind" => Ok(Self::Kind),
            "file" => Ok(Self::File),
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
            Self::File => "file",
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
            paired: false,
            attribution: false,
            selection: None,
            compare: None,
            as_of: None,
            parts: Parts::default(),
            tray_page: 0,
            scroll_px: 0.0,
            level: Level::default(),
        }
    }

    /// The selected record; `None` where nothing is, or the dataset does not have it.
    pub fn selected(&self, dataset: &Dataset) -> Option<Item> {
        self.selection.as_ref()?.item(dataset)
    }

    /// The chosen record of the second dataset; `None` where none is.
    pub fn chosen(&self, second: &Dataset) -> Option<Item> {
        self.compare.as_ref()?.chosen.as_ref()?.item(second)
    }
}

impl Selection {
    /// The record that it names; `None` where the dataset does not have it.
    pub fn item(&self, dataset: &Dataset) -> Option<Item> {
        match dataset.joins.by_id.get(&self.id) {
            Some(item) if item.list() == self.list => Some(*item),
            Some(_) => None,
            None if self.list == "events" => {
                let event = self.found.event(dataset, &self.id);
                event.map(Item::Event)
            }
            None => None,
        }
    }

    /// The stable name of a record that can be selected.
    pub fn of(dataset: &Dataset, item: Item) -> Option<Self> {
        let mut found = Found::default();
        let id = match item {
            Item::Event(index) => {
                found = Found::at(index, dataset);
                dataset.event_id(index).to_owned()
            }
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
            found,
        })
    }
}

/// From the earliest to the latest moment of any dated event; a margin where they are one.
pub fn whole_range(dataset: &Dataset) -> TimeRange {
    let ends = [dataset.bounds(), super::series::bounds(dataset)];
    let ends = ends.into_iter().flatten();
    let ends = ends.reduce(|(first, past), (from, to)| (first.min(from), past.max(to)));
    let Some((first, past)) = ends else {
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

/// Above so many events, the opening range is found over about so many of them.
const SAMPLE: u32 = 50_000;

/// The narrowest window that holds three quarters of the dated starts, if it is much narrower than
/// the whole. Of a large dataset a sample is asked: one event of every run of equal length, so
/// that each stretch of the file counts by its length. Its window holds three quarters of all
/// starts to within about half a percent, the same for the same file.
fn opening_range(dataset: &Dataset) -> TimeRange {
    let whole = whole_range(dataset);
    let mut starts = sampled_anchors(dataset, SAMPLE);
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

/// Where dated events stand: all of them up to `most` events, else about `most` of them.
fn sampled_anchors(dataset: &Dataset, most: u32) -> Vec<i64> {
    let count = u32::try_from(dataset.event_count()).unwrap_or(u32::MAX);
    let run = count.div_ceil(most.max(1)).max(1);
    (0..count.div_ceil(run))
        .filter_map(|number| {
            // Not always the same one of a run: files that repeat a pattern would be seen askew.
            let mixed = number.wrapping_mul(0x9E37_79B9);
            let event = number * run + (mixed >> 16) % run;
            Some(dataset.event(event.min(count - 1))?.anchor()?.0)
        })
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Builder, EventFields};
    use crate::time::Civil;

    /// Days by their number since the epoch, each an event.
    fn dataset(days: impl Iterator<Item = i64>) -> Dataset {
        let mut builder = Builder::new("test");
        let mut block = builder.segment_builder();
        for (number, day) in days.enumerate() {
            let civil = Civil::from_instant(Instant(day * 86_400));
            let date = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
            let id = format!("e{number}");
            assert!(block.push(&EventFields {
                id: Some(&id),
                title: "Something",
                date: &date,
                ..EventFields::default()
            }));
            if block.len() == 10_000 {
                let next = builder.segment_builder();
                builder.append(std::mem::replace(&mut block, next));
            }
        }
        builder.append(block);
        builder.finish("test").0
    }

    #[test]
    fn a_large_dataset_opens_on_the_dense_part_of_its_range() {
        // Three events of four within two years of a hundred.
        let day = |number: i64| match number % 4 {
            0 => number * 36_500 / 120_000,
            _ => 20_000 + number * 730 / 120_000,
        };
        let dataset = dataset((0..120_000).map(day));
        let mut exact = sampled_anchors(&dataset, u32::MAX);
        assert_eq!(exact.len(), 120_000);
        exact.sort_unstable();
        let range = View::opening(&dataset).range;
        let (first, past) = (range.origin.0, range.origin.0 + range.span_secs as i64);
        assert!((first / 86_400 - 20_000).abs() < 120, "{}", first / 86_400);
        assert!((past / 86_400 - 20_730).abs() < 120, "{}", past / 86_400);
        let inside = exact.iter().filter(|start| (first..past).contains(start));
        assert!(inside.count() >= 90_000);
        let whole = whole_range(&dataset);
        assert!(whole.origin.0 <= 0 && whole.span_secs >= 36_499.0 * 86_400.0);
    }

    #[test]
    fn a_selection_is_found_again_without_a_search_and_after_a_change() {
        let large = dataset(0..200_001);
        assert!(!large.joins.by_id.contains_key("e7"));
        let mut view = View::opening(&large);
        let selection = Selection::of(&large, Item::Event(150_000)).unwrap();
        let typed = Selection {
            found: Found::default(),
            ..selection.clone()
        };
        assert_eq!(selection, typed);
        for selection in [selection, typed] {
            view.selection = Some(selection);
            assert_eq!(view.selected(&large), Some(Item::Event(150_000)));
            assert_eq!(view.selected(&large), Some(Item::Event(150_000)));
            let small = dataset(0..200_000);
            assert_eq!(view.selected(&small), Some(Item::Event(150_000)));
            let smaller = dataset(0..1_000);
            assert_eq!(view.selected(&smaller), None);
            assert_eq!(view.selected(&smaller), None);
            assert_eq!(view.selected(&large), Some(Item::Event(150_000)));
        }
    }
}
