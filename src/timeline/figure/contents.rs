//! What is in a figure and what is not, read off its scenes.
//!
//! Events are found where the scenes have them: as groups of their own, as spots of small marks, or
//! in lanes that count what they do not draw. What is in the range is asked of the dataset, event by
//! event, so that the two hold each other to account.

use std::collections::{BTreeMap, BTreeSet};

use super::{foot, list, stretch};
use crate::model::Item;
use crate::scene::{EventKey, LaneKey, LayerId, Role, Scene, Target};
use crate::timeline::Frame;
use crate::timeline::bits::BitSet;

/// What is in a figure. Events of the first of two datasets alone are counted.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Dated events that overlap the range, whatever is filtered out.
    pub in_range: BitSet,

    /// Those that have a mark or a place in a list of their own.
    pub shown: BitSet,

    /// Those that a lane counts, in columns or in its margin.
    pub aggregated: BitSet,

    /// Those of lanes, or rows, that found no room.
    pub no_room: usize,

    /// Whether the figure counts the lanes that found no room.
    pub counts_lanes: bool,

    /// Those that filter or search leave out.
    pub filtered_out: usize,

    /// Those whose lanes are hidden.
    pub hidden: usize,

    /// Events without a date.
    pub undated: Undated,

    /// Sources that are listed, by their numbers.
    pub sources: Vec<(usize, u32)>,

    /// Notes that are listed, by their numbers.
    pub notes: Vec<(usize, u32)>,

    /// Quotations that have a card.
    pub quotes: BTreeSet<u32>,

    /// Figures that have a card.
    pub figures: BTreeSet<u32>,
}

/// Events without a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undated {
    /// All of them that no filter leaves out.
    pub all: usize,

    /// Those that are drawn.
    pub shown: usize,

    /// Those that are not.
    pub not_drawn: usize,

    /// Whether the figure counts those.
    pub counted: bool,

    /// Those that filter or search leave out.
    pub filtered_out: usize,
}

/// What is found on the pages.
#[derive(Default)]
struct Found {
    drawn: BTreeSet<u32>,
    /// Lanes that count what they do not draw, by name.
    counting: BTreeSet<String>,
    counts_lanes: bool,
    counts_undated: bool,
    sources: BTreeMap<usize, u32>,
    notes: BTreeMap<usize, u32>,
    quotes: BTreeSet<u32>,
    figures: BTreeSet<u32>,
}

impl Found {
    fn new(pages: &[Scene]) -> Self {
        let mut found = Self::default();
        let own = |key: &EventKey| (key.layer == LayerId(0)).then_some(key.event);
        for page in pages {
            page.walk(&mut |group| {
                let id = stretch::plain_id(&group.id);
                found
                    .drawn
                    .extend(group.spots.iter().filter_map(|spot| own(&spot.event)));
                match &group.target {
                    Some(Target::Event(key)) if group.role == Role::Event => {
                        found.drawn.extend(own(key));
                    }
                    Some(Target::Quote(quote)) if group.role == Role::Card => {
                        found.quotes.insert(*quote);
                    }
                    Some(Target::Figure(figure)) if group.role == Role::Card => {
                        found.figures.insert(*figure);
                    }
                    Some(Target::Note(note)) => {
                        found
                            .notes
                            .extend(foot::note_number(id).map(|number| (number, *note)));
                    }
                    Some(Target::Record(Item::Source(source))) => {
                        let number = foot::source_number(id);
                        found.sources.extend(number.map(|number| (number, *source)));
                    }
                    _ => {}
                }
                match id {
                    // A figure without lanes has a list in their place.
                    "lanes-more" | "listed-more" => found.counts_lanes = true,
                    "undated-more" | "undated-listed-more" => found.counts_undated = true,
                    _ => {}
                }
                if let Some(lane) = id.strip_prefix("crowd-").or(id.strip_prefix("band-")) {
                    found.counting.insert(lane.to_owned());
                }
            });
        }
        found
    }
}

/// Whether the rest of an id, after what says that it counts events, is of a lane: that of a band goes
/// on with where it begins.
pub(super) fn is_of(id: &str, lane: &LaneKey) -> bool {
    let rest = id.strip_prefix(&*lane.0);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Reads off the pages of a figure what is in it; O(events).
pub fn contents(frame: &Frame<'_>, pages: &[Scene]) -> Contents {
    let dataset = frame.dataset();
    let found = Found::new(pages);
    let count = dataset.event_count();
    let (first, past) = (frame.view.range.first().0, frame.view.range.past().0);
    let is_in_range = |index: u32| {
        dataset.event(index).is_some_and(|event| {
            let start = event.start().map_or(i64::MIN, |start| start.0);
            let end = event.end().map_or(i64::MAX, |end| end.0);
            event.is_dated() && start < past && end.max(start.saturating_add(1)) > first
        })
    };
    let in_range = BitSet::from_fn(count, |index| is_in_range(index as u32));
    let seen = list::shown_lanes(frame);
    let drawn = BitSet::from_fn(count, |index| found.drawn.contains(&(index as u32)));
    let shown = drawn.and(&in_range);
    let mut counted = vec![false; count];
    let grouping = frame.prepared.grouping();
    for (place, lane) in grouping.lanes.iter().enumerate() {
        let counts = found.counting.iter().any(|own| is_of(own, &lane.key));
        if counts {
            for event in frame.prepared.events_in(place) {
                if let Some(flag) = counted.get_mut(event as usize) {
                    *flag = true;
                }
            }
        }
    }
    let rest = in_range.and(&seen).and(&shown.not());
    let aggregated = BitSet::from_fn(count, |index| counted.get(index) == Some(&true)).and(&rest);
    let no_room = rest.and(&aggregated.not()).count();
    let is_kept = |index: u32| frame.prepared.is_kept(index);
    let out = in_range.and(&seen.not()).and(&shown.not());
    let filtered_out = out.iter().filter(|event| !is_kept(*event as u32)).count();
    let undated_all = frame.prepared.undated();
    let undated_shown = undated_all
        .iter()
        .filter(|event| found.drawn.contains(event))
        .count();
    let all_undated = count - dataset.dated_count();
    Contents {
        no_room,
        counts_lanes: found.counts_lanes,
        filtered_out,
        hidden: out.count() - filtered_out,
        undated: Undated {
            all: undated_all.len(),
            shown: undated_shown,
            not_drawn: undated_all.len() - undated_shown,
            counted: found.counts_undated,
            filtered_out: all_undated.saturating_sub(undated_all.len()),
        },
        in_range,
        shown,
        aggregated,
        sources: found.sources.into_iter().collect(),
        notes: found.notes.into_iter().collect(),
        quotes: found.quotes,
        figures: found.figures,
    }
}
