//! Which events stand in which lane, and in which order lanes stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{LaneBy, View};
use crate::model::{Dataset, EventRef, Glyph};
use crate::scene::LaneKey;

/// Lanes of a dataset by one grouping. An event may stand in several.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    /// In their neutral order: the joint lane first, then groups by their own order.
    pub lanes: Vec<Lane>,
}

/// One lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Stable name.
    pub key: LaneKey,

    /// As shown.
    pub label: String,

    /// Glyphs with their colours: one, or all of the groups that lead jointly, in alphabetical order.
    pub marks: Vec<Mark>,

    /// Events with a date, in the order of the file.
    pub dated: Vec<u32>,

    /// Events without a date, in the order of the file.
    pub undated: Vec<u32>,
}

/// A glyph and its colour: ink where `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Shape.
    pub glyph: Glyph,

    /// `0xRRGGBB`; ink where `None`.
    pub colour: Option<u32>,
}

/// Key of the lane of events that several groups lead.
const SEVERAL: &str = "several-actors";

/// Key of the lane of events that name no actor, or no kind.
const NONE: &str = "none";

impl Grouping {
    /// Groups the events that `keep` keeps.
    pub fn new(dataset: &Dataset, lanes: LaneBy, keep: impl Fn(u32) -> bool) -> Self {
        let mut grouping = Self::empty(dataset, lanes);
        let places: BTreeMap<LaneKey, usize> = grouping
            .lanes
            .iter()
            .enumerate()
            .map(|(place, lane)| (lane.key.clone(), place))
            .collect();
        for (index, event) in dataset.events() {
            if !keep(index) {
                continue;
            }
            for key in keys_of(dataset, event, lanes) {
                let Some(lane) = places
                    .get(&key)
                    .and_then(|&place| grouping.lanes.get_mut(place))
                else {
                    continue;
                };
                if event.is_dated() {
                    lane.dated.push(index);
                } else {
                    lane.undated.push(index);
                }
            }
        }
        grouping.lanes.retain(|lane| {
            let own = &*lane.key.0;
            (own != SEVERAL && own != NONE) || !lane.dated.is_empty() || !lane.undated.is_empty()
        });
        grouping
    }

    fn empty(dataset: &Dataset, lanes: LaneBy) -> Self {
        let lane = |key: &str, label: &str, marks: Vec<Mark>| Lane {
            key: key_of(key),
            label: label.to_owned(),
            marks,
            dated: Vec::new(),
            undated: Vec::new(),
        };
        let mut all = Vec::new();
        match lanes {
            LaneBy::Group => {
                all.push(lane(SEVERAL, "Several actors", Vec::new()));
                for group in &dataset.groups {
                    let mark = Mark {
                        glyph: group.glyph,
                        colour: group.colour,
                    };
                    all.push(lane(&group.id, &group.record.label, vec![mark]));
                }
                all.push(lane(NONE, "No actor named", Vec::new()));
            }
            LaneBy::Actor => {
                // Neutral order again: by group, then by name.
                let mut actors: Vec<_> = dataset.actors.iter().collect();
                actors.sort_by(|a, b| {
                    a.group
                        .cmp(&b.group)
                        .then_with(|| a.record.name.cmp(&b.record.name))
                });
                for actor in actors {
                    let mark = dataset.groups.get(actor.group as usize).map(|group| Mark {
                        glyph: group.glyph,
                        colour: group.colour,
                    });
                    all.push(lane(
                        &actor.id,
                        &actor.record.name,
                        mark.into_iter().collect(),
                    ));
                }
                all.push(lane(NONE, "No actor named", Vec::new()));
            }
            LaneBy::Kind => {
                let mut kinds: Vec<&str> = dataset
                    .events()
                    .map(|(_, event)| event.kind())
                    .filter(|kind| !kind.is_empty())
                    .collect();
                kinds.sort_unstable();
                kinds.dedup();
                for kind in kinds {
                    all.push(lane(
                        &format!("kind:{kind}"),
                        &crate::words::plain(kind),
                        Vec::new(),
                    ));
                }
                all.push(lane(NONE, "No kind given", Vec::new()));
            }
        }
        let mut grouping = Self { lanes: all };
        if lanes == LaneBy::Group {
            grouping.mark_several(dataset);
        }
        grouping
    }

    /// Gives the joint lane the glyphs of all groups that lead events in it, in alphabetical order.
    fn mark_several(&mut self, dataset: &Dataset) {
        let mut leaders = std::collections::BTreeSet::new();
        for (_, event) in dataset.events() {
            if !event.is_dated() {
                continue;
            }
            let groups = leading_groups(dataset, event);
            if groups.len() > 1 {
                leaders.extend(groups);
            }
        }
        if let Some(several) = self.lanes.first_mut() {
            several.marks = marks_of(dataset, leaders.into_iter());
        }
    }

    /// A lane by its key.
    pub fn lane(&self, key: &LaneKey) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.key == *key)
    }

    /// Lanes as a view shows them, pinned first. Hidden lanes are left out; a solo lane stands alone.
    pub fn shown(&self, view: &View) -> Vec<usize> {
        let shows = |lane: &Lane| match &view.solo {
            Some(solo) => lane.key == *solo,
            None => !view.hidden.contains(&lane.key),
        };
        let mut order: Vec<usize> = (0..self.lanes.len())
            .filter(|&place| self.lanes.get(place).is_some_and(shows))
            .collect();
        order.sort_by_key(|&place| {
            let key = self.lanes.get(place).map(|lane| &lane.key);
            view.pinned
                .iter()
                .position(|pinned| Some(pinned) == key)
                .unwrap_or(usize::MAX)
        });
        order
    }
}

/// Groups that lead an event: of all actors whose role is the first actor's.
pub fn leading_groups(dataset: &Dataset, event: EventRef<'_>) -> Vec<u32> {
    let mut groups: Vec<u32> = event
        .leading()
        .filter_map(|actor| Some(dataset.actors.get(actor as usize)?.group))
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Marks of groups, in alphabetical order of their labels.
pub fn marks_of(dataset: &Dataset, groups: impl Iterator<Item = u32>) -> Vec<Mark> {
    let mut groups: Vec<_> = groups
        .filter_map(|group| dataset.groups.get(group as usize))
        .collect();
    groups.sort_by(|a, b| a.record.label.cmp(&b.record.label));
    groups
        .into_iter()
        .map(|group| Mark {
            glyph: group.glyph,
            colour: group.colour,
        })
        .collect()
}

/// Marks of the groups that lead an event, in alphabetical order.
pub fn marks_of_event(dataset: &Dataset, event: EventRef<'_>) -> Vec<Mark> {
    marks_of(dataset, leading_groups(dataset, event).into_iter())
}

fn key_of(key: &str) -> LaneKey {
    LaneKey(Arc::from(key))
}

fn keys_of(dataset: &Dataset, event: EventRef<'_>, lanes: LaneBy) -> Vec<LaneKey> {
    match lanes {
        LaneBy::Group => {
            let groups = leading_groups(dataset, event);
            match groups.as_slice() {
                [] => vec![key_of(NONE)],
                [one] => dataset
                    .groups
                    .get(*one as usize)
                    .map(|group| key_of(&group.id))
                    .into_iter()
                    .collect(),
                _ => vec![key_of(SEVERAL)],
            }
        }
        LaneBy::Actor => {
            let mut actors: Vec<u32> = event.parts().map(|part| part.actor).collect();
            actors.sort_unstable();
            actors.dedup();
            if actors.is_empty() {
                return vec![key_of(NONE)];
            }
            actors
                .into_iter()
                .filter_map(|actor| Some(key_of(&dataset.actors.get(actor as usize)?.id)))
                .collect()
        }
        LaneBy::Kind => match event.kind() {
            "" => vec![key_of(NONE)],
            kind => vec![key_of(&format!("kind:{kind}"))],
        },
    }
}
