//! Putting events in order, on as many threads as there are processors.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{SortBy, TableAsk};
use crate::model::{Dataset, NO_WORD};
use crate::timeline::filter::{in_stretches, on_threads, sources_at, threads};
use crate::timeline::index::Extent;
use crate::timeline::prepared::extent_of;
use crate::timeline::search::folded;

/// What events are ordered by in time, as a lane orders them: what ends but does not begin by its
/// end, what does neither, and all others by their start; equals by number.
pub fn start_key(extent: &Extent, event: u32) -> (u8, i64, u32) {
    match (extent.start, extent.end) {
        (Some(start), _) => (2, start, event),
        (None, Some(end)) => (0, end.saturating_sub(1), event),
        (None, None) => (1, 0, event),
    }
}

/// Events in the order of time, from the last to the first; equals stay in the order of the file.
pub fn latest_first(dataset: &Dataset, rows: &[u32]) -> Vec<u32> {
    let key = |event: u32| {
        let extent = extent_of(dataset, event)?;
        let (class, secs, _) = start_key(&extent, event);
        Some((class, secs))
    };
    let mut latest = Vec::with_capacity(rows.len());
    let mut past = rows.len();
    while let Some(&last) = past.checked_sub(1).and_then(|at| rows.get(at)) {
        let of_run = key(last);
        let mut from = past - 1;
        while from > 0 && rows.get(from - 1).is_some_and(|&own| key(own) == of_run) {
            from -= 1;
        }
        latest.extend_from_slice(rows.get(from..past).unwrap_or(&[]));
        past = from;
    }
    latest
}

/// Events that stand in the order of time in the order of a column; `None` where `cancel` was set.
pub fn by_column(
    dataset: &Dataset,
    rows: Vec<u32>,
    ask: &TableAsk,
    cancel: &AtomicBool,
) -> Option<Vec<u32>> {
    let cancelled = || cancel.load(Ordering::Relaxed);
    let rows = match ask.sort {
        SortBy::Start => rows,
        SortBy::Title => by_title(dataset, &rows, ask.descending, cancel),
        SortBy::Kind => {
            let words: Vec<&str> = dataset.words.iter().collect();
            let ranks = Ranks::new(&words, ask.descending);
            by_rank(&rows, ranks.count, |event| {
                let (segment, i) = dataset.locate(event)?;
                let kind = segment.kind_at(i);
                (kind != NO_WORD).then(|| ranks.of(kind))?
            })
        }
        SortBy::Actor => {
            let names: Vec<&str> = dataset
                .actors
                .iter()
                .map(|actor| actor.record.name.as_str())
                .collect();
            let ranks = Ranks::new(&names, ask.descending);
            by_rank(&rows, ranks.count, |event| {
                let (segment, i) = dataset.locate(event)?;
                ranks.of(dataset.actor_of(segment.names_at(i).next()?))
            })
        }
        SortBy::Source => {
            let titles: Vec<&str> = dataset
                .sources
                .iter()
                .map(|source| source.title.as_str())
                .collect();
            let ranks = Ranks::new(&titles, ask.descending);
            by_rank(&rows, ranks.count, |event| {
                let (segment, i) = dataset.locate(event)?;
                ranks.of(sources_at(dataset, segment, i).next()?)
            })
        }
    };
    (!cancelled()).then_some(rows)
}

/// Places of names in their order, from the first or from the last; names that are the same but
/// for their case share one.
struct Ranks {
    of: Vec<u32>,
    count: usize,
}

impl Ranks {
    fn new(names: &[&str], descending: bool) -> Self {
        let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
        let mut order: Vec<(&str, usize)> = folded.iter().map(String::as_str).zip(0..).collect();
        order.sort_unstable();
        let mut of = vec![0_u32; names.len()];
        let mut count = 0_u32;
        let mut before: Option<&str> = None;
        for (name, number) in order {
            if before.is_some_and(|before| before != name) {
                count += 1;
            }
            before = Some(name);
            if let Some(own) = of.get_mut(number) {
                *own = count;
            }
        }
        if descending {
            for own in &mut of {
                *own = count - *own;
            }
        }
        Self {
            of,
            count: count as usize + 1,
        }
    }

    fn of(&self, number: u32) -> Option<u32> {
        self.of.get(number as usize).copied()
    }
}

/// Rows by a small number of each; those without one last. Equal rows stay in their order.
fn by_rank(rows: &[u32], count: usize, rank: impl Fn(u32) -> Option<u32> + Sync) -> Vec<u32> {
    let last = u32::try_from(count).unwrap_or(u32::MAX);
    let ranks = in_stretches(rows.len(), |range| {
        let rows = rows.get(range).unwrap_or(&[]);
        let ranked = rows.iter().map(|&event| rank(event).unwrap_or(last));
        ranked.collect::<Vec<u32>>()
    })
    .concat();
    let mut next = vec![0_usize; count + 2];
    for &rank in &ranks {
        if let Some(own) = next.get_mut(rank as usize + 1) {
            *own += 1;
        }
    }
    let mut sum = 0;
    for own in &mut next {
        sum += *own;
        *own = sum;
    }
    let mut sorted = vec![0; rows.len()];
    for (&event, &rank) in rows.iter().zip(&ranks) {
        if let Some(place) = next.get_mut(rank as usize) {
            if let Some(own) = sorted.get_mut(*place) {
                *own = event;
            }
            *place += 1;
        }
    }
    sorted
}

/// Sorts on as many threads as there are processors.
pub fn sorted<T: Copy + Ord + Send>(mut items: Vec<T>) -> Vec<T> {
    let len = items.len().div_ceil(threads()).max(1 << 12);
    each_part(items.chunks_mut(len), <[_]>::sort_unstable);
    let mut len = len;
    // Parts two by two, until there is one; with two threads that is once.
    while len < items.len() {
        items = items
            .chunks(len * 2)
            .flat_map(|pair| {
                let (left, right) = pair.split_at(len.min(pair.len()));
                Merged { left, right }
            })
            .collect();
        len *= 2;
    }
    items
}

/// Two sorted lists as one.
struct Merged<'a, T> {
    left: &'a [T],
    right: &'a [T],
}

impl<T: Copy + Ord> Iterator for Merged<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let side = match (self.left.first(), self.right.first()) {
            (Some(left), Some(right)) if right < left => &mut self.right,
            (None, _) => &mut self.right,
            _ => &mut self.left,
        };
        let (first, rest) = side.split_first()?;
        *side = rest;
        Some(*first)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.left.len() + self.right.len();
        (len, Some(len))
    }
}

/// Calls `work` with every part, on as many threads as there are processors.
fn each_part<'a, T: Send + 'a>(
    parts: impl Iterator<Item = &'a mut [T]> + Send,
    work: impl Fn(&mut [T]) + Sync,
) {
    let parts = Mutex::new(parts);
    on_threads(threads(), || {
        loop {
            // The lock is held only to take the next part.
            let next = parts.lock().unwrap_or_else(PoisonError::into_inner).next();
            match next {
                Some(part) => work(part),
                None => return,
            }
        }
    });
}

/// Bytes of a title that are compared at once.
const AT_ONCE: usize = 12;

/// [`AT_ONCE`] bytes of a title, and below them its place in the order of time: one number, so that
/// comparing two takes no branch.
type TitleKey = u128;

/// What stands in a key below the title's bytes.
const PLACE_BITS: u32 = 32;

/// Rows by title: by its first bytes, then those that are equal by the next, and so on.
fn by_title(dataset: &Dataset, rows: &[u32], descending: bool, cancel: &AtomicBool) -> Vec<u32> {
    let titles = Titles {
        dataset,
        rows,
        descending,
    };
    let keys = in_stretches(rows.len(), |range| {
        let mut scratch = String::new();
        let places = range.start as u32..range.end as u32;
        places
            .map(|place| titles.key(place, 0, &mut scratch))
            .collect::<Vec<TitleKey>>()
    })
    .concat();
    let mut keys = sorted(keys);
    each_part(runs(&mut keys), |run| {
        titles.refine(run, AT_ONCE, &mut String::new(), cancel);
    });
    keys.iter()
        .filter_map(|&key| rows.get(place_of(key) as usize).copied())
        .collect()
}

/// The place in a key.
fn place_of(key: TitleKey) -> u32 {
    key as u32
}

/// Runs of more than one key with the same bytes.
fn runs(mut rest: &mut [TitleKey]) -> impl Iterator<Item = &mut [TitleKey]> + Send {
    std::iter::from_fn(move || {
        loop {
            let first = *rest.first()? >> PLACE_BITS;
            let len = rest
                .iter()
                .take_while(|key| **key >> PLACE_BITS == first)
                .count();
            let (run, after) = std::mem::take(&mut rest).split_at_mut(len);
            rest = after;
            if len > 1 {
                return Some(run);
            }
        }
    })
}

struct Titles<'a> {
    dataset: &'a Dataset,
    rows: &'a [u32],
    descending: bool,
}

impl Titles<'_> {
    /// Bytes of a title, folded, from an offset on; zeros past its end. They compare as the title
    /// does, the other way round where rows descend.
    fn key(&self, place: u32, offset: usize, scratch: &mut String) -> TitleKey {
        let event = self.rows.get(place as usize).copied().unwrap_or(u32::MAX);
        let title = self.dataset.locate(event);
        let title = title.map_or("", |(segment, i)| segment.title_at(i));
        let source = if title.is_ascii() {
            title
        } else {
            scratch.clear();
            scratch.push_str(&folded(title));
            scratch
        };
        let from = source.as_bytes().get(offset..).unwrap_or(&[]);
        let mut bytes = [0_u8; 16];
        for (own, byte) in bytes.iter_mut().zip(from.iter().take(AT_ONCE)) {
            *own = byte.to_ascii_lowercase();
        }
        let key = u128::from_be_bytes(bytes);
        let key = if self.descending { !key } else { key };
        key >> PLACE_BITS << PLACE_BITS | u128::from(place)
    }

    /// Sorts rows whose titles are equal up to an offset.
    fn refine(
        &self,
        run: &mut [TitleKey],
        offset: usize,
        scratch: &mut String,
        cancel: &AtomicBool,
    ) {
        if cancel.load(Ordering::Relaxed) {
            return;
        }
        let ended = if self.descending { !0 >> PLACE_BITS } else { 0 };
        for key in &mut *run {
            *key = self.key(place_of(*key), offset, scratch);
        }
        run.sort_unstable();
        for equal in runs(run) {
            // Titles that have all ended are the same.
            if equal.first().is_some_and(|key| key >> PLACE_BITS != ended) {
                self.refine(equal, offset + AT_ONCE, scratch, cancel);
            }
        }
    }
}
