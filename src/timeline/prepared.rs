//! What is made once for a grouping and a filter, between frames.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::beside::Beside;
use super::bits::BitSet;
use super::canvas::{Counts, PackedRows};
use super::filter::{Filter, FilterParts};
use super::ghosts::{LaneGhost, lane_ghosts};
use super::grouping::{Grouping, ShownLanes};
use super::index::{Extent, LaneIndex, TimelineFilter, TimelineIndex, TimelineQuery};
use super::series::SeriesIndex;
use super::{LaneBy, View, whole_range};
use crate::model::{Dataset, DateFlags, Layer, Segment};
use crate::time::TimeRange;

/// Grouping, index and filter of a view's layers. Made off the frame; a frame only asks it.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// What no filter changes.
    pub base: Arc<Base>,

    /// What filter and search keep; `None` where they keep everything.
    pub filtered: Option<Arc<Filtered>>,

    /// What filters are made of, kept for the next one.
    pub parts: Arc<FilterParts>,

    /// Series of figures, made once for a dataset.
    pub series: Arc<SeriesIndex>,

    /// Where events stand in several lanes: what counting lane by lane counts too often.
    overlap: Option<Arc<Overlap>>,

    /// How many kept events run in each part of the whole range, all parts of one length.
    pub(in crate::timeline) profile: Arc<[u32]>,

    /// In which rows events of small lanes stand, as far as a frame has asked.
    pub(in crate::timeline) packed: Arc<PackedRows>,

    /// Rival dates of kept events, in their lanes.
    ghosts: Arc<[LaneGhost]>,

    /// A second dataset beside this one, made ready alike.
    pub(in crate::timeline) second: Option<Arc<Prepared>>,

    /// What the two have in common.
    pub(in crate::timeline) beside: Option<Beside>,

    /// From the first to the last moment of both.
    pub(in crate::timeline) whole: Option<TimeRange>,

    search: String,
    filter: Filter,
}

/// Parts of the whole range that the overview tells apart.
const PROFILE: usize = 1_024;

/// Lanes and their index, made once for a dataset and a grouping.
#[derive(Debug)]
pub struct Base {
    /// Lanes of all events.
    pub grouping: Grouping,

    /// One index for each lane of the grouping.
    pub index: TimelineIndex,

    /// Number of events.
    pub events: usize,

    /// How many of them have a date, each counted once.
    pub dated: usize,

    /// From the first to the last moment of any dated event.
    pub range: TimeRange,

    /// How many events are dated, inferred and without a date, in words.
    pub summary: String,

    /// Dated events that stand in more than one lane, in the order of the file.
    in_several: Vec<u32>,

    dataset: Arc<Dataset>,
    lanes: LaneBy,
}

/// What filter and search keep of a [`Base`].
#[derive(Debug, Default)]
pub struct Filtered {
    /// Which events are kept.
    pub kept: Arc<BitSet>,

    /// What is kept of every lane.
    pub index: TimelineFilter,

    /// Kept events without a date, in the order told.
    pub undated: Vec<u32>,

    /// How many events without a date are kept of every lane.
    undated_in: Vec<usize>,
}

/// Events that stand in several of the lanes shown, one time fewer than they stand there: taken
/// from the sum over lanes, every event is counted once.
#[derive(Debug)]
struct Overlap {
    shown: ShownLanes,
    index: LaneIndex,
}

impl Prepared {
    /// For the first of a view's layers.
    pub fn new(layers: &[Layer], view: &View) -> Self {
        Self::default().again(layers, view)
    }

    /// For a view, using again whatever of this one still serves.
    pub fn again(&self, layers: &[Layer], view: &View) -> Self {
        self.again_unless(layers, view, &AtomicBool::new(false))
            .unwrap_or_default()
    }

    /// The same; `None` where `cancel` was set meanwhile.
    pub fn again_unless(&self, layers: &[Layer], view: &View, cancel: &AtomicBool) -> Option<Self> {
        self.alone(layers.first(), view, cancel, None)?
            .with_second(self, layers, view, cancel)
    }

    /// For one layer; its lanes are named as those of `like` that they go with.
    pub(super) fn alone(
        &self,
        layer: Option<&Layer>,
        view: &View,
        cancel: &AtomicBool,
        like: Option<&Grouping>,
    ) -> Option<Self> {
        let dataset = layer.map(|layer| Arc::clone(&layer.dataset));
        let dataset = dataset.unwrap_or_default();
        let same_dataset = Arc::ptr_eq(&dataset, &self.base.dataset);
        let same_base = same_dataset && self.base.lanes == view.lanes && self.base.is_made();
        let base = if same_base {
            Arc::clone(&self.base)
        } else {
            let mut base = Base::new(Arc::clone(&dataset), view.lanes, cancel)?;
            if let Some(like) = like {
                base.grouping.name_as(like);
            }
            Arc::new(base)
        };
        let parts = if Arc::ptr_eq(&dataset, self.parts.dataset()) {
            Arc::clone(&self.parts)
        } else {
            Arc::new(FilterParts::new(Arc::clone(&dataset)))
        };
        let series = if same_dataset && self.base.is_made() {
            Arc::clone(&self.series)
        } else {
            Arc::new(SeriesIndex::new(&dataset))
        };
        let same_filter = same_base && self.search == view.search && self.filter == view.filter;
        let filtered = if same_filter {
            self.filtered.clone()
        } else {
            let kept = parts.kept(&view.filter, &view.search, None, cancel)?;
            kept.map(|kept| Arc::new(Filtered::new(&base, kept)))
        };
        let same_overlap = same_filter
            && self
                .overlap
                .as_ref()
                .is_some_and(|own| own.shown.fits(view));
        let overlap = if base.in_several.is_empty() {
            None
        } else if same_overlap {
            self.overlap.clone()
        } else {
            let kept = filtered.as_deref().map(|filtered| &*filtered.kept);
            Some(Arc::new(Overlap::new(&base, kept, view)))
        };
        let same_profile = same_filter && (overlap.is_none() || same_overlap);
        let mut prepared = Self {
            base,
            filtered,
            parts,
            series,
            overlap,
            profile: Arc::default(),
            packed: if same_filter {
                Arc::clone(&self.packed)
            } else {
                Arc::default()
            },
            ghosts: Arc::default(),
            second: None,
            beside: None,
            whole: None,
            search: view.search.clone(),
            filter: view.filter.clone(),
        };
        prepared.ghosts = match layer {
            Some(layer) if !layer.ghosts.is_empty() && !same_filter => {
                lane_ghosts(layer, prepared.grouping(), &prepared.query(), |event| {
                    prepared.is_kept(event)
                })
                .into()
            }
            Some(_) if same_filter => Arc::clone(&self.ghosts),
            _ => Arc::default(),
        };
        prepared.profile = if same_profile && !self.profile.is_empty() && self.whole.is_none() {
            Arc::clone(&self.profile)
        } else {
            prepared.make_profile()
        };
        Some(prepared)
    }

    /// O(lanes · parts).
    pub(super) fn make_profile(&self) -> Arc<[u32]> {
        let whole = self.whole_range();
        let edges: Vec<i64> = (0..=PROFILE)
            .map(|part| whole.time_from_screen(part as f64, PROFILE as f64).0.0)
            .collect();
        let mut sums = vec![0u32; PROFILE];
        let query = self.query();
        for lane in (0..self.grouping().lanes.len()).filter_map(|lane| query.lane(lane)) {
            for (sum, more) in sums.iter_mut().zip(lane.touching(&edges)) {
                *sum = sum.saturating_add(more);
            }
        }
        if let Some(overlap) = &self.overlap
            && overlap.shown.are_all()
        {
            let twice = overlap.index.view().touching(&edges);
            for (sum, twice) in sums.iter_mut().zip(twice) {
                *sum = sum.saturating_sub(twice);
            }
        }
        sums.into()
    }

    /// How many kept events run in each part of the whole range, all parts of one length: what the
    /// overview draws. Empty before anything is prepared. O(1).
    pub fn profile(&self) -> &[u32] {
        &self.profile
    }

    /// Whether it was made for what a view asks now.
    pub fn fits(&self, view: &View) -> bool {
        self.base.lanes == view.lanes
            && self.search == view.search
            && self.filter == view.filter
            && self.overlap.as_ref().is_none_or(|own| own.shown.fits(view))
            && self.fits_second(view)
    }

    /// Lanes of all events.
    pub fn grouping(&self) -> &Grouping {
        &self.base.grouping
    }

    /// Questions to the lanes, under the filter.
    pub fn query(&self) -> TimelineQuery<'_> {
        let filter = self.filtered.as_deref().map(|filtered| &filtered.index);
        self.base.index.query(filter)
    }

    /// Questions to the lanes about all events, whatever the filter keeps.
    pub fn query_unfiltered(&self) -> TimelineQuery<'_> {
        self.base.index.query(None)
    }

    /// Which events are kept; `None` where all are.
    pub fn kept(&self) -> Option<&BitSet> {
        self.filtered.as_deref().map(|filtered| &*filtered.kept)
    }

    /// Whether an event is kept.
    pub fn is_kept(&self, event: u32) -> bool {
        self.kept().is_none_or(|kept| kept.get(event as usize))
    }

    /// How many events are kept.
    pub fn kept_count(&self) -> usize {
        self.kept().map_or(self.base.events, BitSet::count)
    }

    /// Rival dates of kept events, each in the lanes that its event stands in.
    pub fn ghosts(&self) -> &[LaneGhost] {
        &self.ghosts
    }

    /// How many events filter and search leave out.
    pub fn filtered_out(&self) -> usize {
        self.base.events.saturating_sub(self.kept_count())
    }

    /// How many dated events of a lane are kept.
    pub fn dated_in(&self, lane: usize) -> usize {
        self.query().lane(lane).map_or(0, |lane| lane.len())
    }

    /// How many events without a date are kept of a lane.
    pub fn undated_in(&self, lane: usize) -> usize {
        match &self.filtered {
            Some(filtered) => filtered.undated_in.get(lane).copied().unwrap_or(0),
            None => self
                .grouping()
                .lanes
                .get(lane)
                .map_or(0, |lane| lane.undated.len()),
        }
    }

    /// Kept dated events of a lane in lane order: open starts first, then by start. O(lane); for
    /// lanes small enough to be laid out event by event.
    pub fn events_in(&self, lane: usize) -> Vec<u32> {
        let lanes = self.base.index.lanes();
        let order = lanes.get(lane).map_or(&[][..], LaneIndex::order);
        order
            .iter()
            .copied()
            .filter(|&event| self.is_kept(event))
            .collect()
    }

    /// Kept events without a date, in the order told.
    pub fn undated(&self) -> &[u32] {
        match &self.filtered {
            Some(filtered) => &filtered.undated,
            None => &self.base.dataset.joins.undated_told,
        }
    }

    /// From the first to the last moment of any dated event, with a margin where they are one.
    pub fn whole_range(&self) -> TimeRange {
        self.whole.unwrap_or(self.base.range)
    }

    /// What of the kept events is in view and what is not: together with what is left out, all
    /// events, each counted once. O(lanes · log n) where it fits the view; where lanes have been
    /// hidden since, what stands in several lanes is walked.
    pub fn counts(&self, view: &View) -> Counts {
        let (first, past) = (view.range.first().0, view.range.past().0);
        let mut counts = Counts {
            undated: self.undated().len(),
            filtered_out: self.filtered_out(),
            ..Counts::default()
        };
        let query = self.query();
        for lane in self.grouping().shown(view) {
            let Some(lane) = query.lane(lane) else {
                continue;
            };
            counts.in_view += lane.count(first, past).overlapping;
            counts.earlier += lane.nearest_before(first).map_or(0, |near| near.count);
            counts.later += lane.nearest_after(past).map_or(0, |near| near.count);
        }
        let made;
        let overlap = match &self.overlap {
            Some(own) if !own.shown.fits(view) => {
                made = Overlap::new(&self.base, self.kept(), view);
                Some(&made)
            }
            own => own.as_deref(),
        };
        if let Some(overlap) = overlap {
            let twice = overlap.index.view();
            let take = |sum: &mut usize, too_many: usize| *sum = sum.saturating_sub(too_many);
            take(&mut counts.in_view, twice.count(first, past).overlapping);
            let before = twice.nearest_before(first);
            take(&mut counts.earlier, before.map_or(0, |near| near.count));
            let after = twice.nearest_after(past);
            take(&mut counts.later, after.map_or(0, |near| near.count));
        }
        let dated = self.kept_count().saturating_sub(counts.undated);
        let shown = counts.in_view + counts.earlier + counts.later;
        counts.hidden = dated.saturating_sub(shown);
        counts
    }

    /// Events that are kept and stand in a lane that is shown; O(n).
    pub fn shown_events(&self, shown: &ShownLanes) -> BitSet {
        let count = self.base.events;
        if shown.are_all() {
            return self.kept().cloned().unwrap_or_else(|| BitSet::all(count));
        }
        let mut words = vec![0_u64; count.div_ceil(64)];
        for lane in self.grouping().places(|key| shown.has(key)) {
            let undated = self.grouping().lanes.get(lane);
            let undated = undated.map_or(&[][..], |lane| &lane.undated);
            let lanes = self.base.index.lanes();
            let dated = lanes.get(lane).map_or(&[][..], LaneIndex::order);
            for &event in dated.iter().chain(undated) {
                let event = event as usize;
                if let Some(word) = words.get_mut(event / 64) {
                    *word |= 1 << (event % 64);
                }
            }
        }
        let shown = BitSet::from_words(count, words);
        self.kept()
            .map_or_else(|| shown.clone(), |kept| shown.and(kept))
    }
}

impl Default for Base {
    fn default() -> Self {
        Self {
            grouping: Grouping::default(),
            index: TimelineIndex::default(),
            events: 0,
            dated: 0,
            range: whole_range(&Dataset::default()),
            summary: crate::words::summary_of_dates(&Dataset::default()),
            in_several: Vec::new(),
            dataset: Arc::default(),
            lanes: LaneBy::default(),
        }
    }
}

impl Base {
    /// Groups and indexes all events of a dataset; `None` where `cancel` was set.
    pub fn new(dataset: Arc<Dataset>, lanes: LaneBy, cancel: &AtomicBool) -> Option<Self> {
        let cancelled = || cancel.load(std::sync::atomic::Ordering::Relaxed);
        let (grouping, members) = Grouping::new(&dataset, lanes);
        if cancelled() {
            return None;
        }
        let index = TimelineIndex::build(&members.dated, |event| extent_of(&dataset, event));
        (!cancelled()).then(|| Self {
            grouping,
            index,
            events: dataset.event_count(),
            dated: members.dated_count,
            range: whole_range(&dataset),
            summary: crate::words::summary_of_dates(&dataset),
            in_several: members.in_several,
            lanes,
            dataset,
        })
    }

    /// Whether it was made, and is not the empty one that all begin with.
    fn is_made(&self) -> bool {
        self.events > 0 || !self.grouping.lanes.is_empty()
    }

    /// Memory in bytes, without the dataset.
    pub fn bytes(&self) -> usize {
        let undated: usize = self
            .grouping
            .lanes
            .iter()
            .map(|lane| lane.undated.len())
            .sum();
        self.index.bytes() + (undated + self.in_several.len()) * 4
    }
}

impl Filtered {
    fn new(base: &Base, kept: Arc<BitSet>) -> Self {
        let is_kept = |event: &u32| kept.get(*event as usize);
        let told = &base.dataset.joins.undated_told;
        let lanes = &base.grouping.lanes;
        Self {
            index: TimelineFilter::build(&base.index, &kept),
            undated: told.iter().copied().filter(is_kept).collect(),
            undated_in: lanes
                .iter()
                .map(|lane| lane.undated.iter().filter(|event| is_kept(event)).count())
                .collect(),
            kept,
        }
    }
}

impl Overlap {
    fn new(base: &Base, kept: Option<&BitSet>, view: &View) -> Self {
        let mut is_shown = vec![false; base.grouping.lanes.len()];
        for lane in base.grouping.shown(view) {
            if let Some(flag) = is_shown.get_mut(lane) {
                *flag = true;
            }
        }
        let mut found = Vec::new();
        let mut twice = Vec::new();
        for &event in &base.in_several {
            if kept.is_some_and(|kept| !kept.get(event as usize)) {
                continue;
            }
            let Some(place) = base.dataset.locate(event) else {
                continue;
            };
            let lanes_of = &base.grouping.lanes_of;
            lanes_of.at(&base.dataset, place, event, &mut found);
            let shown = found
                .iter()
                .filter(|&&lane| is_shown.get(lane as usize) == Some(&true))
                .count();
            twice.extend((1..shown).map(|_| event));
        }
        Self {
            shown: ShownLanes::of(view),
            index: LaneIndex::build(&twice, |event| extent_of(&base.dataset, event)),
        }
    }
}

/// An event's place in time, as the index takes it; `None` where it has no date.
pub(super) fn extent_of(dataset: &Dataset, event: u32) -> Option<Extent> {
    let (segment, i) = dataset.locate(event)?;
    extent_at(segment, i)
}

/// The same, by segment and place in it.
pub(super) fn extent_at(segment: &Segment, i: usize) -> Option<Extent> {
    let flags = segment.flags_at(i);
    flags.has(DateFlags::DATED).then(|| Extent {
        start: flags.has_start().then(|| segment.start_at(i)),
        end: flags.has_end().then(|| segment.past_at(i)),
        importance: segment.importance_at(i),
    })
}

#[cfg(test)]
mod tests;
