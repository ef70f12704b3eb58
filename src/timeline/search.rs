//! Which events have the words searched for.
//!
//! Titles lie end to end in a segment, so they are searched as one text; names, kinds and tags are
//! few, so each is searched once, and then events are asked which of them they have.

mod needle;

use std::sync::atomic::AtomicBool;

pub use needle::{Needle, folded};

use super::bits::BitSet;
use super::filter::{Piece, each_share, pieces};
use crate::model::{Dataset, NO_WORD};

/// Events whose title, summary, kind, actors, tags or quotations have the words, whatever the
/// case of their letters; O(text), on all processors. `None` where `cancel` was set.
///
/// A match lies within one of these texts, never across two.
pub fn search(dataset: &Dataset, words: &str, cancel: &AtomicBool) -> Option<BitSet> {
    let count = dataset.event_count();
    let Some(needle) = Needle::new(words.trim()) else {
        return Some(BitSet::all(count));
    };
    let known = Known::new(dataset, &needle);
    let shares = each_share(count, cancel, |range| {
        let mut found = Found {
            words: vec![0; range.len().div_ceil(64)],
            first: range.start,
        };
        let mut scratch = String::new();
        for piece in pieces(dataset, range.start, range.end) {
            if needle.is_ascii() {
                titles(&piece, &needle, &mut found, &mut scratch);
            } else {
                titles_beyond_ascii(&piece, &needle, &mut found, &mut scratch);
            }
            if !piece.segment.summary_text().is_empty() {
                summaries(&piece, &needle, &mut found, &mut scratch);
            }
            known.mark(&piece, &mut found);
        }
        found.words
    })?;
    let mut words = shares.concat();
    for &event in &known.quoted {
        let event = event as usize;
        if let Some(word) = words.get_mut(event / 64) {
            *word |= 1 << (event % 64);
        }
    }
    Some(BitSet::from_words(count, words))
}

/// Events of one share that were found.
struct Found {
    words: Vec<u64>,
    first: usize,
}

impl Found {
    #[inline]
    fn has(&self, event: usize) -> bool {
        let bit = event - self.first;
        let word = self.words.get(bit / 64);
        word.is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    #[inline]
    fn set(&mut self, event: usize) {
        let bit = event - self.first;
        if let Some(word) = self.words.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }
}

/// Titles in which a match is looked for one by one, before its title is looked up.
const NEAR: usize = 3;

/// Titles of a piece, searched as one text.
fn titles(piece: &Piece<'_>, needle: &Needle, found: &mut Found, scratch: &mut String) {
    let segment = piece.segment;
    let from = segment.title_span(piece.range.start).start;
    let past = segment.title_span(piece.range.end - 1).end;
    let Some(text) = segment.title_text().as_bytes().get(..past) else {
        return;
    };
    let number = |i: usize| piece.first + (i - piece.range.start);
    let (mut at, mut next) = (from, piece.range.start);
    while let Some(hit) = needle.find(text, at) {
        // Words of one letter are in most titles: the next match is mostly in the next of them.
        let near = next..(next + NEAR).min(piece.range.end);
        let near = near.into_iter().find(|&i| hit < segment.title_span(i).end);
        let i = near.unwrap_or_else(|| segment.title_event_of(hit));
        next = i;
        let end = segment.title_span(i).end;
        if hit + needle.folded_len() <= end {
            found.set(number(i));
            at = end;
        } else {
            // Across two titles is in neither; the next may begin right behind.
            at = hit + 1;
        }
    }
    let mut at = from;
    while let Some(hit) = needle.find_beyond(text, at) {
        let i = segment.title_event_of(hit);
        if needle.is_in(segment.title_at(i), scratch) {
            found.set(number(i));
        }
        at = segment.title_span(i).end.max(hit + 1);
    }
}

/// Titles of a piece, one by one; those in ASCII alone have nothing of it.
fn titles_beyond_ascii(
    piece: &Piece<'_>,
    needle: &Needle,
    found: &mut Found,
    scratch: &mut String,
) {
    let segment = piece.segment;
    let from = segment.title_span(piece.range.start).start;
    let past = segment.title_span(piece.range.end - 1).end;
    let text = segment.title_text().get(from..past);
    if text.is_some_and(str::is_ascii) {
        return;
    }
    for (event, i) in (piece.first..).zip(piece.range.clone()) {
        if needle.is_in(segment.title_at(i), scratch) {
            found.set(event);
        }
    }
}

fn summaries(piece: &Piece<'_>, needle: &Needle, found: &mut Found, scratch: &mut String) {
    for (event, i) in (piece.first..).zip(piece.range.clone()) {
        let summary = piece.segment.summary_at(i);
        if summary.is_some_and(|summary| needle.is_in(summary, scratch)) {
            found.set(event);
        }
    }
}

/// Names, kinds, tags and quotations that have the words.
struct Known {
    /// Names of actors by their numbers; empty where none has the words. Words likewise.
    names: Vec<bool>,
    words: Vec<bool>,
    /// Events whose quotations have them.
    quoted: Vec<u32>,
}

impl Known {
    fn new(dataset: &Dataset, needle: &Needle) -> Self {
        let mut scratch = String::new();
        let mut has = |text: &str| needle.is_in(text, &mut scratch);
        let actors: Vec<bool> = dataset
            .actors
            .iter()
            .map(|actor| has(&actor.record.name))
            .collect();
        let names: Vec<bool> = dataset
            .actor_of_name
            .iter()
            .map(|&actor| actors.get(actor as usize) == Some(&true))
            .collect();
        let words: Vec<bool> = dataset.words.iter().map(&mut has).collect();
        let quoted = dataset
            .quotes
            .iter()
            .filter(|quote| has(&quote.record.text))
            .filter_map(|quote| quote.event)
            .collect();
        let or_none = |flags: Vec<bool>| {
            if flags.contains(&true) {
                flags
            } else {
                Vec::new()
            }
        };
        Self {
            names: or_none(names),
            words: or_none(words),
            quoted,
        }
    }

    fn mark(&self, piece: &Piece<'_>, found: &mut Found) {
        let segment = piece.segment;
        let numbered = || (piece.first..).zip(piece.range.clone());
        if !self.names.is_empty() {
            let has = |name: u32| self.names.get(name as usize) == Some(&true);
            for (event, i) in numbered() {
                if !found.has(event) && segment.names_at(i).any(has) {
                    found.set(event);
                }
            }
        }
        if !self.words.is_empty() {
            let has = |word: u32| self.words.get(word as usize) == Some(&true);
            for (event, i) in numbered() {
                if found.has(event) {
                    continue;
                }
                let kind = segment.kind_at(i);
                if (kind != NO_WORD && has(kind)) || segment.tags_at(i).any(has) {
                    found.set(event);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
