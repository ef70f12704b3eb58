//! Which event of A is which of B.
//!
//! In this order, and never again once joined: what a person said, one id, one title among the same
//! actors at the same time, the most alike title among them. What has no actor or no date is joined
//! by a person or by its id alone.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use xxhash_rust::xxh3::xxh3_64;

use super::alike::Letters;
use super::names::{Names, plain};
use super::windows::{Counted, Window, by_key, few_over};
use super::{Joined, Pair, Pairs, Side, Why};
use crate::model::{Dataset, DateFlags, EventRef};

/// Titles less alike than this are not taken for the same.
const LEAST_ALIKE: f32 = 0.4;

/// How much more alike than every other a title must be.
const CLEARLY: f32 = 0.2;

/// An event that overlaps more others of the same actors than this is not joined by its title.
const MOST_OTHERS: usize = 16;

/// Among more events of one id than this, each is not looked at with each.
const MOST_TWINS: usize = 8;

/// Stands for an event where there is none.
const NOBODY: u32 = u32::MAX;

/// What was joined.
pub struct EventJoin {
    /// Event by event.
    pub joined: Vec<Joined>,

    /// Events of A that have alike ones in B, none of them clearly the one.
    pub undecided: usize,

    /// Pairs of which a dataset lacks an event.
    pub missing: Vec<Pair>,
}

/// Joins the events of two datasets. `None` where `cancel` was set.
pub fn join(
    a: &Dataset,
    b: &Dataset,
    names: &Names,
    pairs: &Pairs,
    cancel: &AtomicBool,
) -> Option<EventJoin> {
    let cancelled = || cancel.load(Ordering::Relaxed);
    let (ids_a, ids_b) = in_two(|| Ids::of(a), || Ids::of(b));
    let mut work = Work {
        a,
        b,
        of_a: vec![NOBODY; a.event_count()],
        of_b: vec![NOBODY; b.event_count()],
        joined: Vec::new(),
        apart: BTreeSet::new(),
        undecided: 0,
    };
    let mut missing = Vec::new();
    for pair in pairs.apart() {
        match (ids_a.find(a, &pair.a), ids_b.find(b, &pair.b)) {
            (Some(a), Some(b)) => {
                work.apart.insert((a, b));
            }
            _ => missing.push(pair.clone()),
        }
    }
    for pair in pairs.same() {
        match (ids_a.find(a, &pair.a), ids_b.find(b, &pair.b)) {
            (Some(a), Some(b)) => work.join(a, b, Why::Linked),
            _ => missing.push(pair.clone()),
        }
    }
    if cancelled() {
        return None;
    }
    work.by_id(&ids_a, &ids_b);
    drop((ids_a, ids_b));
    if cancelled() {
        return None;
    }
    let (mut left_a, mut left_b) = in_two(
        || work.left(Side::A, names, true),
        || work.left(Side::B, names, true),
    );
    by_key(&mut left_a, &mut left_b, |of_a, of_b| {
        work.by_title(of_a, of_b);
    });
    if cancelled() {
        return None;
    }
    let (mut left_a, mut left_b) = in_two(
        || work.left(Side::A, names, false),
        || work.left(Side::B, names, false),
    );
    by_key(&mut left_a, &mut left_b, |of_a, of_b| {
        if !cancelled() {
            work.by_likeness(of_a, of_b);
        }
    });
    (!cancelled()).then_some(EventJoin {
        joined: work.joined,
        undecided: work.undecided,
        missing,
    })
}

/// What is joined so far.
struct Work<'a> {
    a: &'a Dataset,
    b: &'a Dataset,
    of_a: Vec<u32>,
    of_b: Vec<u32>,
    joined: Vec<Joined>,
    apart: BTreeSet<(u32, u32)>,
    undecided: usize,
}

impl Work<'_> {
    fn is_free(&self, side: Side, event: u32) -> bool {
        let partners = match side {
            Side::A => &self.of_a,
            Side::B => &self.of_b,
        };
        partners.get(event as usize) == Some(&NOBODY)
    }

    /// Joins two where neither is joined yet and nobody set them apart.
    fn join(&mut self, a: u32, b: u32, why: Why) {
        let free = self.is_free(Side::A, a) && self.is_free(Side::B, b);
        if !free || self.apart.contains(&(a, b)) {
            return;
        }
        if let (Some(of_a), Some(of_b)) =
            (self.of_a.get_mut(a as usize), self.of_b.get_mut(b as usize))
        {
            (*of_a, *of_b) = (b, a);
            self.joined.push(Joined { a, b, why });
        }
    }

    /// Joins what has one id; hashes in order meet, and the ids themselves decide.
    fn by_id(&mut self, ids_a: &Ids, ids_b: &Ids) {
        let mut rest = ids_b.0.as_slice();
        for run in ids_a.0.chunk_by(|one, next| one.0 == next.0) {
            let Some(&(hash, _)) = run.first() else {
                continue;
            };
            let from = rest.iter().take_while(|other| other.0 < hash).count();
            rest = rest.get(from..).unwrap_or_default();
            let same = rest.iter().take_while(|other| other.0 == hash).count();
            let (others, after) = rest.split_at(same);
            if run.len().max(others.len()) > MOST_TWINS {
                // An id that so many have names none of them: the first with the first, and so on.
                for (&(_, a), &(_, b)) in run.iter().zip(others) {
                    self.join_of_one_id(a, b);
                }
            } else {
                for &(_, a) in run {
                    for &(_, b) in others {
                        self.join_of_one_id(a, b);
                    }
                }
            }
            rest = after;
        }
    }

    fn join_of_one_id(&mut self, a: u32, b: u32) {
        if let (Some(one), Some(other)) = (self.a.event(a), self.b.event(b))
            && one.id() == other.id()
        {
            self.join(a, b, why_of_id(one, other));
        }
    }

    /// Events that are not joined, with actors and a date; `titled` where their titles are to be
    /// the same too.
    fn left(&self, side: Side, names: &Names, titled: bool) -> Vec<Window> {
        let dataset = match side {
            Side::A => self.a,
            Side::B => self.b,
        };
        let free = dataset
            .events()
            .filter(|(event, _)| self.is_free(side, *event));
        free.filter_map(|(index, event)| {
            let (start, past) = window_of(dataset, index)?;
            let together = names.together(side, event)?;
            let key = if titled {
                let title = xxh3_64(plain(event.title()).as_bytes());
                title.rotate_left(17) ^ together
            } else {
                together
            };
            Some(Window {
                key,
                start,
                past,
                event: index,
            })
        })
        .collect()
    }

    /// Joins events of one title that overlap each other and no further one of it.
    fn by_title(&mut self, of_a: &[Window], of_b: &[Window]) {
        let (counted_a, counted_b) = (Counted::new(of_a), Counted::new(of_b));
        for window in of_a {
            let (_, Some(only)) = counted_b.over(window) else {
                continue;
            };
            if let Some(other) = of_b.get(only)
                && counted_a.over(other).0 == 1
            {
                self.join(window.event, other.event, Why::ActorsAndDates);
            }
        }
    }

    /// Joins events of the same actors that overlap, by the most alike title of both sides.
    fn by_likeness(&mut self, of_a: &[Window], of_b: &[Window]) {
        let (counted_a, counted_b) = (Counted::new(of_a), Counted::new(of_b));
        let few = |windows: &[Window], others: &Counted| -> Vec<bool> {
            let few = |window: &Window| (1..=MOST_OTHERS).contains(&others.over(window).0);
            windows.iter().map(few).collect()
        };
        let (few_a, few_b) = (few(of_a, &counted_b), few(of_b, &counted_a));
        let titles_a = Titles::new(self.a, of_a);
        let titles_b = Titles::new(self.b, of_b);
        let mut best_a = vec![Best::default(); of_a.len()];
        let mut best_b = vec![Best::default(); of_b.len()];
        let apart = &self.apart;
        few_over((of_a, &few_a), (of_b, &few_b), |i, j| {
            let events = (of_a.get(i), of_b.get(j));
            if let (Some(one), Some(other)) = events
                && apart.contains(&(one.event, other.event))
            {
                return;
            }
            let likeness = titles_a.likeness(i, &titles_b, j);
            if let Some(best) = best_a.get_mut(i) {
                best.offer(likeness, j);
            }
            if let Some(best) = best_b.get_mut(j) {
                best.offer(likeness, i);
            }
        });
        let is_few = |few: &[bool], at: usize| few.get(at) == Some(&true);
        for (i, best) in best_a.iter().enumerate() {
            if best.likeness < LEAST_ALIKE {
                continue;
            }
            // Of those that overlap many, not every other was looked at: none of them is the best.
            let chosen = best.clear().filter(|j| {
                let back = best_b.get(*j).and_then(Best::clear);
                is_few(&few_a, i) && is_few(&few_b, *j) && back == Some(i)
            });
            match chosen.and_then(|j| Some((of_a.get(i)?.event, of_b.get(j)?.event))) {
                Some((a, b)) => self.join(a, b, Why::ActorsAndDates),
                None => self.undecided += 1,
            }
        }
    }
}

/// Letters of titles, made when they are first asked for.
struct Titles<'a> {
    dataset: &'a Dataset,
    windows: &'a [Window],
    letters: Vec<OnceCell<Letters>>,
}

impl<'a> Titles<'a> {
    fn new(dataset: &'a Dataset, windows: &'a [Window]) -> Self {
        let letters = windows.iter().map(|_| OnceCell::new()).collect();
        Self {
            dataset,
            windows,
            letters,
        }
    }

    fn at(&self, place: usize) -> Option<&Letters> {
        let event = self.windows.get(place)?.event;
        let title = || self.dataset.event(event).map_or("", EventRef::title);
        let cell = self.letters.get(place)?;
        Some(cell.get_or_init(|| Letters::of(title())))
    }

    fn likeness(&self, own: usize, others: &Titles<'_>, other: usize) -> f32 {
        match (self.at(own), others.at(other)) {
            (Some(one), Some(other)) => one.likeness(other),
            _ => 0.0,
        }
    }
}

/// The most alike of several, and how alike the next is.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    likeness: f32,
    next: f32,
    place: Option<usize>,
}

impl Best {
    fn offer(&mut self, likeness: f32, place: usize) {
        if likeness > self.likeness {
            self.next = self.likeness;
            (self.likeness, self.place) = (likeness, Some(place));
        } else {
            self.next = self.next.max(likeness);
        }
    }

    /// The most alike, where it is clearly so.
    fn clear(&self) -> Option<usize> {
        self.place
            .filter(|_| self.likeness >= LEAST_ALIKE && self.likeness - self.next >= CLEARLY)
    }
}

/// Hashes of all ids, in order, with their events.
struct Ids(Vec<(u64, u32)>);

impl Ids {
    fn of(dataset: &Dataset) -> Self {
        let hashed = dataset.events().map(|(index, event)| (hash(event), index));
        let mut all: Vec<(u64, u32)> = hashed.collect();
        all.sort_unstable();
        Self(all)
    }

    fn find(&self, dataset: &Dataset, id: &str) -> Option<u32> {
        let hash = xxh3_64(id.as_bytes());
        let from = self.0.partition_point(|own| own.0 < hash);
        let same = self.0.get(from..)?.iter().take_while(|own| own.0 == hash);
        same.map(|own| own.1)
            .find(|event| dataset.event_id(*event) == id)
    }
}

fn hash(event: EventRef<'_>) -> u64 {
    xxh3_64(event.id().as_bytes())
}

/// An id that was made of title and date says no more than that those are the same.
fn why_of_id(a: EventRef<'_>, b: EventRef<'_>) -> Why {
    let digits = a.id().strip_prefix("e-").unwrap_or_default();
    let hash = digits.split('-').next().unwrap_or_default();
    let is_made = hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    if is_made && a.title() == b.title() && a.date_text() == b.date_text() {
        Why::SameTitleAndDate
    } else {
        Why::SameId
    }
}

/// From the first second of a date to the one after its last. An end that is open or not known
/// reaches no further than the other end's unit.
fn window_of(dataset: &Dataset, event: u32) -> Option<(i64, i64)> {
    let (segment, local) = dataset.locate(event)?;
    let flags = segment.flags_at(local);
    let is_moment = flags.has_start() || flags.has_end();
    if !flags.has(DateFlags::DATED) || !is_moment {
        return None;
    }
    let start = segment.start_at(local);
    let past = segment.past_at(local).max(start.saturating_add(1));
    (start < past).then_some((start, past))
}

/// Both at once.
fn in_two<T: Send>(here: impl FnOnce() -> T, there: impl FnOnce() -> T + Send) -> (T, T) {
    thread::scope(|scope| {
        let there = scope.spawn(there);
        let here = here();
        match there.join() {
            Ok(there) => (here, there),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
