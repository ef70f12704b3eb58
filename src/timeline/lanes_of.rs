//! In which lanes an event stands, told by numbers alone.

use super::LaneBy;
use crate::model::{Dataset, NO_WORD, Segment};

/// Tables from names, groups and kinds to places of lanes.
#[derive(Clone, Debug, Default)]
pub struct LanesOf {
    lanes: LaneBy,
    /// Lane of every name of an actor, of every word where lanes are kinds, or of every file.
    lane_of: Vec<u32>,
    /// Lane of every actor, where lanes are groups.
    lane_of_actor: Vec<u32>,
    /// Lane of what names nothing.
    none: u32,
    /// Lane of what several groups lead.
    several: u32,
}

/// No lane: what a table has for a number without one.
pub const NO_LANE: u32 = u32::MAX;

impl LanesOf {
    /// Lanes are groups: `several` first, then one for each group, then `none`.
    pub fn groups(dataset: &Dataset) -> Self {
        let lane_of_actor: Vec<u32> = dataset
            .actors
            .iter()
            .map(|actor| actor.group.saturating_add(1))
            .collect();
        Self {
            lanes: LaneBy::Group,
            lane_of: of_names(dataset, &lane_of_actor),
            lane_of_actor,
            several: 0,
            none: low32(dataset.groups.len() + 1),
        }
    }

    /// Lanes are actors, in the order given, then `none`.
    pub fn actors(dataset: &Dataset, order: &[u32]) -> Self {
        let mut lane_of = vec![NO_LANE; dataset.actors.len()];
        for (lane, &actor) in (0u32..).zip(order) {
            if let Some(own) = lane_of.get_mut(actor as usize) {
                *own = lane;
            }
        }
        Self {
            lanes: LaneBy::Actor,
            lane_of: of_names(dataset, &lane_of),
            lane_of_actor: Vec::new(),
            several: NO_LANE,
            none: low32(order.len()),
        }
    }

    /// Lanes are the kinds that are used, in the order of their words, then `none`. Answers with
    /// the words of the kinds as well.
    pub fn kinds(dataset: &Dataset, used: &[bool]) -> (Self, Vec<String>) {
        let mut kinds: Vec<(&str, u32)> = (0u32..)
            .zip(used)
            .filter(|(_, used)| **used)
            .map(|(number, _)| (dataset.words.get(number), number))
            .collect();
        kinds.sort_unstable();
        let mut lane_of = vec![NO_LANE; used.len()];
        for (lane, (_, number)) in (0u32..).zip(&kinds) {
            if let Some(own) = lane_of.get_mut(*number as usize) {
                *own = lane;
            }
        }
        let names: Vec<String> = kinds.iter().map(|(kind, _)| (*kind).to_owned()).collect();
        let own = Self {
            lanes: LaneBy::Kind,
            lane_of,
            lane_of_actor: Vec::new(),
            several: NO_LANE,
            none: low32(names.len()),
        };
        (own, names)
    }

    /// Lanes are files, in their order, then `none`.
    pub fn files(dataset: &Dataset) -> Self {
        let count = low32(dataset.files.len());
        Self {
            lanes: LaneBy::File,
            lane_of: (0..count).collect(),
            lane_of_actor: Vec::new(),
            several: NO_LANE,
            none: count,
        }
    }

    /// The lane of what several groups lead; `None` where no lane is for that.
    pub fn several(&self) -> Option<u32> {
        (self.several != NO_LANE).then_some(self.several)
    }

    /// Puts the places of the lanes in which an event stands into `found`, each once, ascending.
    #[inline]
    pub fn at(
        &self,
        dataset: &Dataset,
        place: (&Segment, usize),
        event: u32,
        found: &mut Vec<u32>,
    ) {
        let (segment, i) = place;
        found.clear();
        let lane = |number: u32| {
            self.lane_of
                .get(number as usize)
                .copied()
                .unwrap_or(NO_LANE)
        };
        match self.lanes {
            LaneBy::Kind => {
                let kind = segment.kind_at(i);
                found.push(if kind == NO_WORD {
                    self.none
                } else {
                    lane(kind)
                });
            }
            LaneBy::File => {
                let file = dataset.file_index(event);
                found.push(file.map_or(self.none, |file| lane(low32(file))));
            }
            LaneBy::Actor => {
                found.extend(segment.names_at(i).map(lane));
                if found.is_empty() {
                    found.push(self.none);
                } else if found.len() > 1 {
                    found.sort_unstable();
                    found.dedup();
                }
            }
            LaneBy::Group => {
                let mut names = segment.names_at(i);
                let Some(first) = names.next() else {
                    found.push(self.none);
                    return;
                };
                let first = lane(first);
                // Most events name one actor: then nobody else can lead.
                if names.next().is_none() || !self.leads_jointly(dataset, event, first) {
                    found.push(first);
                } else {
                    found.push(self.several);
                }
            }
        }
        // What has no lane stands in none; nothing that a dataset resolved lacks one.
        found.retain(|&lane| lane != NO_LANE);
    }

    /// Whether the actors that lead an event are of more than one group.
    fn leads_jointly(&self, dataset: &Dataset, event: u32, first: u32) -> bool {
        let lane = |actor: u32| self.lane_of_actor.get(actor as usize).copied();
        dataset
            .event(event)
            .is_some_and(|event| event.leading().any(|actor| lane(actor) != Some(first)))
    }

    /// The same after some lanes were left out: `place` tells each lane its new place.
    pub fn moved(mut self, place: &[u32]) -> Self {
        let moved = |lane: u32| place.get(lane as usize).copied().unwrap_or(NO_LANE);
        for lane in self.lane_of.iter_mut().chain(&mut self.lane_of_actor) {
            *lane = moved(*lane);
        }
        self.none = moved(self.none);
        self.several = moved(self.several);
        self
    }
}

/// What names have that actors have.
fn of_names(dataset: &Dataset, of_actors: &[u32]) -> Vec<u32> {
    dataset
        .actor_of_name
        .iter()
        .map(|&actor| of_actors.get(actor as usize).copied().unwrap_or(NO_LANE))
        .collect()
}

fn low32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NO_LANE)
}
