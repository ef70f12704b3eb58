//! Columns of a segment, one value at a time, for what walks all events.

use super::columns::Words;
use super::record::Certainty;
use super::{Dataset, DateFlags, EventDetail, Segment};
use crate::time::Precision;

/// Number of no word.
pub const NO_WORD: u32 = u32::MAX;

impl Segment {
    /// Earliest second of an event's date; meaningless where the flags say open or undated.
    #[inline]
    pub fn start_at(&self, i: usize) -> i64 {
        self.starts.get(i).copied().unwrap_or_default()
    }

    /// Second after the latest of an event's date; meaningless where the flags say open or undated.
    #[inline]
    pub fn past_at(&self, i: usize) -> i64 {
        self.ends.get(i).copied().unwrap_or_default()
    }

    /// What is known of an event's date.
    #[inline]
    pub fn flags_at(&self, i: usize) -> DateFlags {
        self.flags.get(i).copied().unwrap_or_default()
    }

    /// Precision at start and end.
    #[inline]
    pub fn precisions_at(&self, i: usize) -> [Precision; 2] {
        self.precisions
            .get(i)
            .copied()
            .unwrap_or([Precision::Second; 2])
    }

    /// 0–100.
    #[inline]
    pub fn importance_at(&self, i: usize) -> u8 {
        self.importances.get(i).copied().unwrap_or_default()
    }

    /// Short name.
    #[inline]
    pub fn title_at(&self, i: usize) -> &str {
        self.titles.get(i)
    }

    /// Number of an event's kind among the dataset's words; [`NO_WORD`] where none is given.
    #[inline]
    pub fn kind_at(&self, i: usize) -> u32 {
        match self.kinds.get(i).copied() {
            Some(kind) if !self.words.get(kind).is_empty() => kind,
            _ => NO_WORD,
        }
    }

    /// Numbers of the names of those who take part, in the file's order.
    #[inline]
    pub fn names_at(&self, i: usize) -> impl Iterator<Item = u32> {
        self.parts.get(i).iter().map(|part| part.actor)
    }

    /// Numbers of an event's tags among the dataset's words.
    #[inline]
    pub fn tags_at(&self, i: usize) -> impl Iterator<Item = u32> {
        self.tags.get(i).iter().copied()
    }

    /// Who stands behind an event.
    #[inline]
    pub fn certainty_at(&self, i: usize) -> Option<Certainty> {
        self.detail_at(i)?.certainty
    }

    /// What an event has beside its columns.
    #[inline]
    pub fn detail_at(&self, i: usize) -> Option<&EventDetail> {
        let index = self.detail_of.get(i).copied()?;
        self.details.get(index as usize)
    }

    /// All titles end to end.
    pub fn title_text(&self) -> &str {
        self.titles.text()
    }

    /// Which event a byte of [`Segment::title_text`] belongs to.
    pub fn title_event_of(&self, byte: usize) -> usize {
        self.titles.at_byte(byte)
    }

    /// Words that kinds and tags are numbers of.
    pub fn words(&self) -> &Words {
        &self.words
    }
}

impl Dataset {
    /// A word by its number; empty where there is none.
    pub fn word(&self, number: u32) -> &str {
        self.segments
            .first()
            .map_or("", |segment| segment.words.get(number))
    }

    /// The segment that holds an event, and the event's place in it.
    #[inline]
    pub fn locate(&self, event: u32) -> Option<(&Segment, usize)> {
        let mut index = event as usize;
        for segment in &self.segments {
            if index < segment.len() {
                return Some((segment, index));
            }
            index -= segment.len();
        }
        None
    }
}
