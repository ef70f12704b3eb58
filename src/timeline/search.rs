//! Which events have the words searched for.

use std::sync::atomic::AtomicBool;

use super::bits::BitSet;
use super::filter::each_share;
use crate::model::{Dataset, EventRef};

/// Events whose title, summary, kind, actors, tags or quotations have the words, whatever the
/// case of their letters; O(text), on all processors. `None` where `cancel` was set.
pub fn search(dataset: &Dataset, words: &str, cancel: &AtomicBool) -> Option<BitSet> {
    let needle = words.trim().to_lowercase();
    let count = dataset.event_count();
    let shares = each_share(count, cancel, |range| {
        let mut bits = vec![0_u64; range.len().div_ceil(64)];
        for (bit, index) in range.enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let has = dataset
                .event(index)
                .is_some_and(|event| matches(dataset, index, event, &needle));
            if let Some(word) = bits.get_mut(bit / 64) {
                *word |= u64::from(has) << (bit % 64);
            }
        }
        bits
    })?;
    Some(BitSet::from_words(count, shares.concat()))
}

/// Whether an event's title, summary, kind, actors, tags or quotations have the words.
fn matches(dataset: &Dataset, index: u32, event: EventRef<'_>, needle: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(needle);
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
