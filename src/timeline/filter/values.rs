//! Which values a facet has in a dataset, and which of them each event has.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::pieces::{Piece, in_shares, pieces};
use super::{Choice, Facet};
use crate::model::record::Certainty;
use crate::model::{Dataset, DateFlags, NO_WORD, Segment};
use crate::time::Precision;

/// Not a slot: what a number has that no event uses.
const NO_SLOT: u32 = u32::MAX;

/// Certainties by their stable names, in the order shown.
pub const CERTAINTIES: [&str; 4] = ["stated", "attributed", "disputed", "inferred"];

/// What dates rest on, by its stable name, in the order shown.
pub const BASES: [&str; 2] = ["stated", "inferred"];

/// Precisions by their stable names, from the most exact. Seasons of both hemispheres are one.
pub const PRECISIONS: [&str; 14] = [
    "second",
    "minute",
    "hour",
    "day",
    "month",
    "season",
    "quarter",
    "quadrimester",
    "semester",
    "year",
    "decade",
    "century",
    "millennium",
    "coarse",
];

/// The values of a facet that events of a dataset have. Each has a slot, a small number; the slot
/// past the last is 'not given'.
#[derive(Clone, Debug)]
pub struct ValueTable {
    /// Which facet.
    pub facet: Facet,

    /// Stable names by slot.
    pub choices: Vec<Arc<str>>,

    /// Names as the dataset writes them, by slot: of actors, groups and sources their names.
    pub labels: Vec<Arc<str>>,

    slots: BTreeMap<Arc<str>, u32>,
    numbers: Numbers,
}

/// How an event's own numbers become slots.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// Slot of each number that columns hold: of a name, word, source, certainty or precision.
    slot_of: Vec<u32>,

    /// What 'not given' is counted under.
    not_given: u32,
}

impl ValueTable {
    /// Finds which values events have; O(n), on all processors. `None` where `cancel` was set.
    pub fn new(dataset: &Dataset, facet: Facet, cancel: &AtomicBool) -> Option<Self> {
        let (names, numbers) = every(dataset, facet);
        let used = used(dataset, facet, names.len(), &numbers, cancel)?;
        let is_used = |number: usize| used.get(number) == Some(&true);
        let mut shown: Vec<usize> = (0..names.len()).filter(|&number| is_used(number)).collect();
        if matches!(
            facet,
            Facet::Actor | Facet::Kind | Facet::Tag | Facet::Place
        ) {
            // A neutral order that no filter changes; all others have an order of their own.
            shown.sort_by_cached_key(|&number| {
                names
                    .get(number)
                    .map(|(id, label)| (label.to_lowercase(), Arc::clone(id)))
            });
        }
        // Two numbers of one stable name are one value.
        let mut table = Self {
            facet,
            choices: Vec::new(),
            labels: Vec::new(),
            slots: BTreeMap::new(),
            numbers,
        };
        let mut slot_of = vec![NO_SLOT; names.len()];
        for number in shown {
            let Some((id, label)) = names.get(number) else {
                continue;
            };
            let new = u32::try_from(table.choices.len()).unwrap_or(NO_SLOT);
            let slot = *table.slots.entry(Arc::clone(id)).or_insert(new);
            if slot == new {
                table.choices.push(Arc::clone(id));
                table.labels.push(Arc::clone(label));
            }
            if let Some(own) = slot_of.get_mut(number) {
                *own = slot;
            }
        }
        let numbers = &mut table.numbers;
        numbers.not_given = u32::try_from(table.choices.len()).unwrap_or(NO_SLOT);
        let not_given = numbers.not_given;
        for slot in &mut numbers.slot_of {
            *slot = slot_of.get(*slot as usize).copied().unwrap_or(not_given);
        }
        Some(table)
    }

    /// Number of slots, 'not given' included.
    pub fn len(&self) -> usize {
        self.choices.len() + 1
    }

    /// Whether no event has any value.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// The slot of a value; `None` where no event has it.
    pub fn slot(&self, choice: &Choice) -> Option<u32> {
        match choice {
            None => Some(self.numbers.not_given),
            Some(id) => self.slots.get(id).copied(),
        }
    }

    /// Calls `see` with the number in the segment and the slot of every value of those events of
    /// a piece that `keep` keeps: once a distinct value, or once with 'not given'.
    #[inline]
    pub fn visit(
        &self,
        dataset: &Dataset,
        piece: &Piece<'_>,
        keep: impl Fn(usize) -> bool,
        see: impl FnMut(usize, u32),
    ) {
        self.numbers.visit(dataset, self.facet, piece, keep, see);
    }

    /// Memory in bytes.
    pub fn bytes(&self) -> usize {
        let texts: usize = self
            .choices
            .iter()
            .chain(&self.labels)
            .map(|t| t.len())
            .sum();
        texts + self.choices.len() * 96 + self.numbers.slot_of.len() * 4
    }
}

/// Stable name and label of a value.
type Named = (Arc<str>, Arc<str>);

/// Every value that a facet could have, and a first numbering of them.
fn every(dataset: &Dataset, facet: Facet) -> (Vec<Named>, Numbers) {
    let same = |word: &str| (Arc::from(word), Arc::from(word));
    let counting = |len: usize| (0u32..).take(len).collect::<Vec<u32>>();
    let (names, slot_of): (Vec<Named>, Vec<u32>) = match facet {
        Facet::Actor => (
            dataset
                .actors
                .iter()
                .map(|actor| (Arc::from(&*actor.id), Arc::from(&*actor.record.name)))
                .collect(),
            dataset.actor_of_name.clone(),
        ),
        Facet::Group => (
            dataset
                .groups
                .iter()
                .map(|group| (Arc::from(&*group.id), Arc::from(&*group.record.label)))
                .collect(),
            dataset
                .actor_of_name
                .iter()
                .map(|&actor| {
                    let actor = dataset.actors.get(actor as usize);
                    actor.map_or(NO_SLOT, |actor| actor.group)
                })
                .collect(),
        ),
        Facet::Kind | Facet::Tag | Facet::Place => (
            dataset.words.iter().map(same).collect(),
            counting(dataset.words.len()),
        ),
        Facet::Source => (
            dataset
                .sources
                .iter()
                .map(|source| {
                    (
                        Arc::from(source.id.as_deref().unwrap_or(&source.title)),
                        Arc::from(&*source.title),
                    )
                })
                .collect(),
            counting(dataset.sources.len()),
        ),
        Facet::Certainty => (CERTAINTIES.map(same).into(), counting(CERTAINTIES.len())),
        Facet::Basis => (BASES.map(same).into(), counting(BASES.len())),
        Facet::Precision => (PRECISIONS.map(same).into(), counting(PRECISIONS.len())),
    };
    let not_given = u32::try_from(names.len()).unwrap_or(NO_SLOT);
    (names, Numbers { slot_of, not_given })
}

/// Which of the numbers of a facet events use: told by what segments list where they list it, else
/// by a walk. `None` where `cancel` was set.
fn used(
    dataset: &Dataset,
    facet: Facet,
    count: usize,
    numbers: &Numbers,
    cancel: &AtomicBool,
) -> Option<Vec<bool>> {
    let mut used = vec![false; count];
    let mut use_one = |number: u32| {
        if let Some(flag) = used.get_mut(number as usize) {
            *flag = true;
        }
    };
    let segments = || dataset.segments().map(|(_, segment)| segment);
    match facet {
        Facet::Actor | Facet::Group => segments()
            .flat_map(Segment::names_used)
            .for_each(|name| use_one(numbers.slot(name))),
        Facet::Place => segments().flat_map(Segment::places_used).for_each(use_one),
        Facet::Certainty
        | Facet::Basis
        | Facet::Precision
        | Facet::Source
        | Facet::Kind
        | Facet::Tag => {
            let events = dataset.event_count();
            let shares = in_shares(
                events,
                cancel,
                || vec![false; count + 1],
                |used, range| {
                    for piece in pieces(dataset, range.start, range.end) {
                        numbers.visit(
                            dataset,
                            facet,
                            &piece,
                            |_| true,
                            |_, slot| {
                                if let Some(flag) = used.get_mut(slot as usize) {
                                    *flag = true;
                                }
                            },
                        );
                    }
                },
            )?;
            for share in shares {
                for (number, _) in (0u32..).zip(share).filter(|(_, used)| *used) {
                    use_one(number);
                }
            }
        }
    }
    Some(used)
}

impl Numbers {
    #[inline]
    fn slot(&self, number: u32) -> u32 {
        self.slot_of
            .get(number as usize)
            .copied()
            .unwrap_or(self.not_given)
    }

    #[inline]
    fn word(&self, word: u32) -> u32 {
        if word == NO_WORD {
            self.not_given
        } else {
            self.slot(word)
        }
    }

    #[inline]
    fn visit(
        &self,
        dataset: &Dataset,
        facet: Facet,
        piece: &Piece<'_>,
        keep: impl Fn(usize) -> bool,
        mut see: impl FnMut(usize, u32),
    ) {
        let segment = piece.segment;
        let kept = || piece.range.clone().filter(|&i| keep(i));
        match facet {
            Facet::Actor | Facet::Group => {
                let mut seen = Distinct::default();
                for i in kept() {
                    let slots = segment.names_at(i).map(|name| self.slot(name));
                    seen.tell(slots, self.not_given, |slot| see(i, slot));
                }
            }
            Facet::Tag => {
                let mut seen = Distinct::default();
                for i in kept() {
                    let slots = segment.tags_at(i).map(|tag| self.slot(tag));
                    seen.tell(slots, self.not_given, |slot| see(i, slot));
                }
            }
            Facet::Source => {
                let mut seen = Distinct::default();
                for i in kept() {
                    let slots = sources_at(dataset, segment, i).map(|source| self.slot(source));
                    seen.tell(slots, self.not_given, |slot| see(i, slot));
                }
            }
            Facet::Kind => {
                for i in kept() {
                    see(i, self.word(segment.kind_at(i)));
                }
            }
            Facet::Place => {
                for i in kept() {
                    see(i, self.word(segment.place_at(i)));
                }
            }
            Facet::Certainty => {
                for i in kept() {
                    let certainty = segment.certainty_at(i).map(|certainty| match certainty {
                        Certainty::Stated => 0,
                        Certainty::Attributed => 1,
                        Certainty::Disputed => 2,
                        Certainty::Inferred => 3,
                    });
                    see(
                        i,
                        certainty.map_or(self.not_given, |number| self.slot(number)),
                    );
                }
            }
            Facet::Basis => {
                for i in kept() {
                    let flags = segment.flags_at(i);
                    let number = u32::from(flags.has(DateFlags::INFERRED));
                    let is_dated = flags.has(DateFlags::DATED);
                    see(
                        i,
                        if is_dated {
                            self.slot(number)
                        } else {
                            self.not_given
                        },
                    );
                }
            }
            Facet::Precision => {
                for i in kept() {
                    let number = precision_at(segment, i).map(precision_number);
                    see(i, number.map_or(self.not_given, |number| self.slot(number)));
                }
            }
        }
    }
}

/// Precision of an event's start, or of its end where the start is open or unknown.
fn precision_at(segment: &Segment, i: usize) -> Option<Precision> {
    let flags = segment.flags_at(i);
    if !flags.has(DateFlags::DATED) {
        return None;
    }
    let [start, end] = segment.precisions_at(i);
    match (flags.has_start(), flags.has_end()) {
        (true, _) => Some(start),
        (false, true) => Some(end),
        (false, false) => None,
    }
}

const fn precision_number(precision: Precision) -> u32 {
    match precision {
        Precision::Second => 0,
        Precision::Minute => 1,
        Precision::Hour => 2,
        Precision::Day => 3,
        Precision::Month => 4,
        Precision::Season | Precision::SouthernSeason => 5,
        Precision::Quarter => 6,
        Precision::Quadrimester => 7,
        Precision::Semester => 8,
        Precision::Year => 9,
        Precision::Decade => 10,
        Precision::Century => 11,
        Precision::Millennium => 12,
        Precision::Coarse => 13,
    }
}

/// Indices of the sources that an event's references cite, the default source where a reference
/// names none; a reference to a source that the dataset does not have cites none.
pub fn sources_at<'a>(
    dataset: &'a Dataset,
    segment: &'a Segment,
    i: usize,
) -> impl Iterator<Item = u32> + 'a {
    let refs = segment.detail_at(i).map_or(&[][..], |detail| &detail.refs);
    refs.iter()
        .filter_map(|reference| dataset.source_index(reference))
}

/// Distinct slots of one event.
#[derive(Default)]
struct Distinct(Vec<u32>);

impl Distinct {
    /// Above this many it pays to sort rather than to look at each.
    const FEW: usize = 16;

    /// Calls `see` once with every distinct slot, or once with 'not given' where there is none.
    #[inline]
    fn tell(
        &mut self,
        mut slots: impl Iterator<Item = u32>,
        not_given: u32,
        mut see: impl FnMut(u32),
    ) {
        let Some(first) = slots.next() else {
            return see(not_given);
        };
        // Most events have one.
        let Some(second) = slots.next() else {
            return see(first);
        };
        self.0.clear();
        self.0.push(first);
        for slot in std::iter::once(second).chain(slots) {
            if self.0.len() > Self::FEW || !self.0.contains(&slot) {
                self.0.push(slot);
            }
        }
        if self.0.len() > Self::FEW {
            self.0.sort_unstable();
            self.0.dedup();
        }
        for &slot in &self.0 {
            see(slot);
        }
    }
}
