//! What is made once for a grouping and a filter, between frames.

use super::bits::BitSet;
use super::grouping::Grouping;
use super::index::{Extent, TimelineIndex};
use super::{LaneBy, View};
use crate::model::{Dataset, DateFlags, EventRef, Layer};

/// Grouping, filter and index of a view's layers. Made off the frame; a frame only asks it.
#[derive(Debug, Default)]
pub struct Prepared {
    /// Lanes of the events that the filter keeps.
    pub grouping: Grouping,

    /// One index for each lane of the grouping.
    pub index: TimelineIndex,

    /// Which events the search keeps; all where nothing is searched for.
    pub kept: BitSet,

    /// Events that the search leaves out.
    pub filtered_out: usize,

    lanes: LaneBy,
    search: String,
}

impl Prepared {
    /// For the first of a view's layers.
    pub fn new(layers: &[Layer], view: &View) -> Self {
        let empty = Dataset::default();
        let dataset = layers.first().map_or(&empty, |layer| &*layer.dataset);
        let needle = view.search.trim().to_lowercase();
        let count = dataset.event_count();
        let kept = BitSet::from_fn(count, |index| {
            needle.is_empty()
                || u32::try_from(index)
                    .ok()
                    .and_then(|index| dataset.event(index))
                    .is_some_and(|event| matches(dataset, event, &needle))
        });
        let grouping = Grouping::new(dataset, view.lanes, |index| kept.get(index as usize));
        let extent = |index: u32| dataset.event(index).and_then(extent_of);
        let lanes: Vec<&[u32]> = grouping.lanes.iter().map(|lane| &lane.dated[..]).collect();
        let index = TimelineIndex::build(&lanes, extent);
        Self {
            filtered_out: count - kept.count(),
            grouping,
            index,
            kept,
            lanes: view.lanes,
            search: view.search.clone(),
        }
    }

    /// Whether it was made for what a view asks now.
    pub fn fits(&self, view: &View) -> bool {
        self.lanes == view.lanes && self.search == view.search
    }
}

/// An event's place in time, as the index takes it; `None` where it has no date.
fn extent_of(event: EventRef<'_>) -> Option<Extent> {
    event.flags().has(DateFlags::DATED).then(|| Extent {
        start: event.start().map(|start| start.0),
        end: event.end().map(|end| end.0),
        importance: event.importance(),
    })
}

/// Whether an event's title, summary, kind, actors, tags, quotations or figures have the words.
fn matches(dataset: &Dataset, event: EventRef<'_>, needle: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(needle);
    let index = event.index();
    has(event.title())
        || event.summary().is_some_and(has)
        || has(event.kind())
        || event.tags().any(has)
        || event
            .parts()
            .any(|part| dataset.actor_name(Some(part.actor)).is_some_and(has))
        || dataset
            .joins
            .quotes
            .get(&index)
            .into_iter()
            .flatten()
            .any(|&quote| {
                dataset
                    .quotes
                    .get(quote as usize)
                    .is_some_and(|quote| has(&quote.record.text))
            })
}
