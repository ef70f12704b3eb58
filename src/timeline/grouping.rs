//! Which events stand in which lane, and in which order lanes stand.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::filter::{in_shares, in_stretches, pieces};
use super::lanes_of::LanesOf;
use super::{LaneBy, View};
use crate::model::{Dataset, DateFlags, EventRef, Glyph, NO_WORD};
use crate::scene::LaneKey;

/// Lanes of a dataset by one grouping. An event may stand in several.
///
/// Which dated events a lane holds, its index knows: a lane itself only counts them.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    /// In their neutral order: the joint lane first, then groups by their own order.
    pub lanes: Vec<Lane>,

    pub(super) lanes_of: LanesOf,
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

    /// How many events with a date it has, whatever a filter keeps.
    pub dated: usize,

    /// Events without a date, in the order of the file, whatever a filter keeps.
    pub undated: Vec<u32>,
}

/// Events of each lane of a grouping, as they are handed to the index and then forgotten.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// Dated events of each lane, in the order of the file.
    pub dated: Vec<Vec<u32>>,

    /// Dated events that stand in more than one lane, in the order of the file.
    pub in_several: Vec<u32>,

    /// How many dated events there are, each counted once.
    pub dated_count: usize,
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

/// What one thread finds in its stretch of events.
struct Stretch {
    dated: Vec<Vec<u32>>,
    undated: Vec<Vec<u32>>,
    in_several: Vec<u32>,
    dated_count: usize,
    /// Groups that lead a dated event together with others.
    leaders: Vec<bool>,
}

impl Grouping {
    /// Groups all events of a dataset in one walk, on as many threads as there are processors.
    pub fn new(dataset: &Dataset, lanes: LaneBy) -> (Self, Members) {
        let mut grouping = Self::empty(dataset, lanes);
        let stretches = in_stretches(dataset.event_count(), |range| {
            grouping.stretch(dataset, range)
        });
        let mut members = Members {
            dated: vec![Vec::new(); grouping.lanes.len()],
            ..Members::default()
        };
        let mut leaders = vec![false; dataset.groups.len()];
        for stretch in stretches {
            members.dated_count += stretch.dated_count;
            members.in_several.extend(stretch.in_several);
            for (all, own) in members.dated.iter_mut().zip(stretch.dated) {
                append(all, own);
            }
            for (lane, own) in grouping.lanes.iter_mut().zip(stretch.undated) {
                append(&mut lane.undated, own);
            }
            for (all, own) in leaders.iter_mut().zip(stretch.leaders) {
                *all |= own;
            }
        }
        for (lane, dated) in grouping.lanes.iter_mut().zip(&members.dated) {
            lane.dated = dated.len();
        }
        if lanes == LaneBy::Group
            && let Some(several) = grouping.lanes.first_mut()
        {
            let leaders = (0u32..).zip(&leaders).filter(|(_, leads)| **leads);
            several.marks = marks_of(dataset, leaders.map(|(group, _)| group));
        }
        grouping.drop_unused(&mut members);
        (grouping, members)
    }

    /// Leaves out the joint lane and the lane of nobody where they hold nothing.
    fn drop_unused(&mut self, members: &mut Members) {
        let keeps = |lane: &Lane| {
            let own = &*lane.key.0;
            (own != SEVERAL && own != NONE) || lane.dated > 0 || !lane.undated.is_empty()
        };
        let mut next = 0;
        let places: Vec<u32> = self
            .lanes
            .iter()
            .map(|lane| {
                let place = next;
                if keeps(lane) {
                    next += 1;
                    place
                } else {
                    super::lanes_of::NO_LANE
                }
            })
            .collect();
        let mut kept = self.lanes.iter().map(keeps).collect::<Vec<_>>().into_iter();
        members.dated.retain(|_| kept.next().unwrap_or(true));
        self.lanes.retain(keeps);
        self.lanes_of = std::mem::take(&mut self.lanes_of).moved(&places);
    }

    fn stretch(&self, dataset: &Dataset, range: std::ops::Range<usize>) -> Stretch {
        let mut own = Stretch {
            dated: vec![Vec::new(); self.lanes.len()],
            undated: vec![Vec::new(); self.lanes.len()],
            in_several: Vec::new(),
            dated_count: 0,
            leaders: vec![false; dataset.groups.len()],
        };
        let several = self.lanes_of.several();
        let leading = |event: EventRef<'_>| leading_groups(dataset, event);
        let mut found = Vec::new();
        for piece in pieces(dataset, range.start, range.end) {
            let mut event = u32::try_from(piece.first).unwrap_or(u32::MAX);
            for i in piece.range.clone() {
                self.lanes_of
                    .at(dataset, (piece.segment, i), event, &mut found);
                let is_dated = piece.segment.flags_at(i).has(DateFlags::DATED);
                let lists = if is_dated {
                    own.dated_count += 1;
                    &mut own.dated
                } else {
                    &mut own.undated
                };
                for &lane in &found {
                    if let Some(list) = lists.get_mut(lane as usize) {
                        list.push(event);
                    }
                }
                if is_dated && found.len() > 1 {
                    own.in_several.push(event);
                }
                if is_dated && several.is_some() && found.first().copied() == several {
                    for group in dataset.event(event).into_iter().flat_map(leading) {
                        if let Some(flag) = own.leaders.get_mut(group as usize) {
                            *flag = true;
                        }
                    }
                }
                event = event.saturating_add(1);
            }
        }
        own
    }

    fn empty(dataset: &Dataset, lanes: LaneBy) -> Self {
        let lane = |key: &str, label: &str, marks: Vec<Mark>| Lane {
            key: key_of(key),
            label: label.to_owned(),
            marks,
            dated: 0,
            undated: Vec::new(),
        };
        let mut all = Vec::new();
        let lanes_of = match lanes {
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
                LanesOf::groups(dataset)
            }
            LaneBy::Actor => {
                // Neutral order again: by group, then by name.
                let mut actors: Vec<_> = (0u32..).zip(&dataset.actors).collect();
                actors.sort_by(|(_, a), (_, b)| {
                    a.group
                        .cmp(&b.group)
                        .then_with(|| a.record.name.cmp(&b.record.name))
                });
                for (_, actor) in &actors {
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
                let order: Vec<u32> = actors.iter().map(|(index, _)| *index).collect();
                LanesOf::actors(dataset, &order)
            }
            LaneBy::Kind => {
                let (lanes_of, kinds) = LanesOf::kinds(dataset, &kinds_used(dataset));
                for kind in kinds {
                    all.push(lane(
                        &format!("kind:{kind}"),
                        &crate::words::plain(&kind),
                        Vec::new(),
                    ));
                }
                all.push(lane(NONE, "No kind given", Vec::new()));
                lanes_of
            }
            LaneBy::File => {
                for file in &dataset.files {
                    all.push(lane(&format!("file:{}", file.name), &file.name, Vec::new()));
                }
                all.push(lane(NONE, &dataset.title, Vec::new()));
                LanesOf::files(dataset)
            }
        };
        Self {
            lanes: all,
            lanes_of,
        }
    }

    /// Gives each lane the key of the lane of another grouping that has its name, else its key, so
    /// that both are folded and hidden as one; the others get keys that no lane there has.
    pub(super) fn name_as(&mut self, like: &Self) {
        let mut taken = BTreeSet::new();
        for lane in &mut self.lanes {
            let free = |other: &&Lane| !taken.contains(&other.key);
            let mut others = like.lanes.iter().filter(free);
            let name = lane.label.to_lowercase();
            let namesake = others
                .clone()
                .find(|other| other.label.to_lowercase() == name)
                .or_else(|| others.find(|other| other.key == lane.key));
            lane.key = match namesake {
                Some(other) => other.key.clone(),
                None => key_of(&format!("b-{}", lane.key.0)),
            };
            taken.insert(lane.key.clone());
        }
    }

    /// A lane by its key.
    pub fn lane(&self, key: &LaneKey) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.key == *key)
    }

    /// Lanes as a view shows them, pinned first. Hidden lanes are left out; a solo lane stands alone.
    pub fn shown(&self, view: &View) -> Vec<usize> {
        let mut order = self.places(|key| is_shown(key, &view.hidden, view.solo.as_ref()));
        order.sort_by_key(|&place| {
            let key = self.lanes.get(place).map(|lane| &lane.key);
            view.pinned
                .iter()
                .position(|pinned| Some(pinned) == key)
                .unwrap_or(usize::MAX)
        });
        order
    }

    /// Places of the lanes whose keys are wanted.
    pub(super) fn places(&self, is_wanted: impl Fn(&LaneKey) -> bool) -> Vec<usize> {
        let lanes = self.lanes.iter().enumerate();
        let wanted = lanes.filter(|(_, lane)| is_wanted(&lane.key));
        wanted.map(|(place, _)| place).collect()
    }
}

fn is_shown(key: &LaneKey, hidden: &BTreeSet<LaneKey>, solo: Option<&LaneKey>) -> bool {
    solo.map_or_else(|| !hidden.contains(key), |solo| key == solo)
}

/// Which lanes a view shows, apart from their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownLanes {
    hidden: BTreeSet<LaneKey>,
    solo: Option<LaneKey>,
}

impl ShownLanes {
    /// Those of a view.
    pub fn of(view: &View) -> Self {
        Self {
            hidden: view.hidden.clone(),
            solo: view.solo.clone(),
        }
    }

    /// Whether a view shows the same, whatever else it is.
    pub fn fits(&self, view: &View) -> bool {
        self.hidden == view.hidden && self.solo == view.solo
    }

    /// Whether they are all.
    pub fn are_all(&self) -> bool {
        self.hidden.is_empty() && self.solo.is_none()
    }

    /// Whether a lane is among them.
    pub fn has(&self, lane: &LaneKey) -> bool {
        is_shown(lane, &self.hidden, self.solo.as_ref())
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

/// Which words of a dataset are kinds of events.
fn kinds_used(dataset: &Dataset) -> Vec<bool> {
    let never = AtomicBool::new(false);
    let shares = in_shares(dataset.event_count(), &never, Vec::new, |used, range| {
        for piece in pieces(dataset, range.start, range.end) {
            for i in piece.range {
                let kind = piece.segment.kind_at(i);
                if kind == NO_WORD {
                    continue;
                }
                let kind = kind as usize;
                if used.len() <= kind {
                    used.resize(kind + 1, false);
                }
                if let Some(flag) = used.get_mut(kind) {
                    *flag = true;
                }
            }
        }
    });
    let mut all: Vec<bool> = Vec::new();
    for share in shares.unwrap_or_default() {
        all.resize(all.len().max(share.len()), false);
        for (all, own) in all.iter_mut().zip(share) {
            *all |= own;
        }
    }
    all
}

/// Appends a list, taking it over whole where there is none yet.
fn append(all: &mut Vec<u32>, own: Vec<u32>) {
    if all.is_empty() {
        *all = own;
    } else {
        all.extend(own);
    }
}
