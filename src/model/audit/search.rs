//! Looking for words in the texts of sources, without spending for ever on it.

use super::{SourceText, SourceTexts};
use crate::model::Dataset;
use crate::model::record::Ref;

/// How many bytes of text are looked through in all. A line that a locator names costs itself; only
/// words that are not where they should be cost the whole text, and of those there may be millions.
const MOST_BYTES: usize = 8 << 30;

/// Finds the texts of references, and counts what looking through them costs.
pub(super) struct Search<'a> {
    dataset: &'a Dataset,
    texts: &'a SourceTexts,
    /// Whether locators such as `L3` count lines.
    counts_lines: bool,
    left: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(dataset: &'a Dataset, texts: &'a SourceTexts) -> Self {
        let scheme = dataset.head.locator_scheme.as_deref();
        Self {
            dataset,
            texts,
            counts_lines: scheme.is_none_or(|scheme| scheme.to_lowercase().contains("line")),
            left: MOST_BYTES,
        }
    }

    /// Whether any text is at hand.
    pub(super) fn has_texts(&self) -> bool {
        !self.texts.texts.is_empty()
    }

    /// Whether locators such as `L3` count lines.
    pub(super) fn counts_lines(&self) -> bool {
        self.counts_lines
    }

    /// The text of a reference's source, where it is at hand.
    pub(super) fn text_of(&self, reference: &Ref) -> Option<&'a SourceText> {
        if !self.has_texts() {
            return None;
        }
        self.texts.texts.get(&self.dataset.source_index(reference)?)
    }

    /// Whether a whole text may be looked through so many times; counts it.
    pub(super) fn spend(&mut self, text: &SourceText, times: usize) -> bool {
        let cost = text.len().saturating_mul(times);
        match self.left.checked_sub(cost) {
            Some(left) => {
                self.left = left;
                true
            }
            None => false,
        }
    }
}
