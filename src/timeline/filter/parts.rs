//! What filters of one dataset are made of, kept from one filter to the next.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use super::pieces::{each_share, pieces};
use super::values::ValueTable;
use super::{Choice, Facet, Filter};
use crate::model::Dataset;
use crate::timeline::bits::BitSet;
use crate::timeline::search::search;

/// Tables of values, and the bit sets last asked for: one for each facet and one for the search.
/// A choice made anew costs one walk over one facet; all else is there.
#[derive(Default)]
pub struct FilterParts {
    dataset: Arc<Dataset>,
    tables: Mutex<[Option<Arc<ValueTable>>; Facet::ALL.len()]>,
    matching: Mutex<[Option<Matching>; Facet::ALL.len()]>,
    found: Mutex<Option<(String, Arc<BitSet>)>>,
}

/// Chosen values and the events that have any of them.
type Matching = (BTreeSet<Choice>, Arc<BitSet>);

impl fmt::Debug for FilterParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilterParts").finish_non_exhaustive()
    }
}

/// A lock whose holder panicked holds a cache of values made whole: it is as good as before.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl FilterParts {
    /// Nothing made yet.
    pub fn new(dataset: Arc<Dataset>) -> Self {
        Self {
            dataset,
            ..Self::default()
        }
    }

    /// Whose parts these are.
    pub fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    /// The values of a facet; made where they are not there. `None` where `cancel` was set.
    pub fn table(&self, facet: Facet, cancel: &AtomicBool) -> Option<Arc<ValueTable>> {
        let place = facet as usize;
        let known = |tables: &[Option<Arc<ValueTable>>]| tables.get(place).cloned().flatten();
        if let Some(table) = known(&*locked(&self.tables)) {
            return Some(table);
        }
        let table = Arc::new(ValueTable::new(&self.dataset, facet, cancel)?);
        if let Some(own) = locked(&self.tables).get_mut(place) {
            *own = Some(Arc::clone(&table));
        }
        Some(table)
    }

    /// Events that have any of the values that a filter chooses in a facet; made where they are
    /// not there. `None` where `cancel` was set.
    pub fn matching(
        &self,
        filter: &Filter,
        facet: Facet,
        cancel: &AtomicBool,
    ) -> Option<Arc<BitSet>> {
        let place = facet as usize;
        let chosen: BTreeSet<Choice> = filter.chosen(facet).cloned().collect();
        if let Some(Some((_, bits))) = locked(&self.matching)
            .get(place)
            .map(|own| own.as_ref().filter(|(own, _)| *own == chosen))
        {
            return Some(Arc::clone(bits));
        }
        let table = self.table(facet, cancel)?;
        let bits = Arc::new(matching(&self.dataset, &table, &chosen, cancel)?);
        if let Some(own) = locked(&self.matching).get_mut(place) {
            *own = Some((chosen, Arc::clone(&bits)));
        }
        Some(bits)
    }

    /// Events that have the words searched for; `Some(None)` where nothing is searched for, `None`
    /// where `cancel` was set.
    pub fn found(&self, words: &str, cancel: &AtomicBool) -> Option<Option<Arc<BitSet>>> {
        let words = words.trim();
        if words.is_empty() {
            return Some(None);
        }
        if let Some((own, bits)) = &*locked(&self.found)
            && own == words
        {
            return Some(Some(Arc::clone(bits)));
        }
        let bits = Arc::new(search(&self.dataset, words, cancel)?);
        *locked(&self.found) = Some((words.to_owned(), Arc::clone(&bits)));
        Some(Some(bits))
    }

    /// Events that a filter and a search keep together, but for the choices of one facet;
    /// `Some(None)` where that is all of them, `None` where `cancel` was set.
    pub fn kept(
        &self,
        filter: &Filter,
        words: &str,
        but: Option<Facet>,
        cancel: &AtomicBool,
    ) -> Option<Option<Arc<BitSet>>> {
        let mut kept = self.found(words, cancel)?;
        for facet in filter.facets().filter(|&facet| Some(facet) != but) {
            let bits = self.matching(filter, facet, cancel)?;
            kept = Some(match kept {
                Some(kept) => Arc::new(kept.and(&bits)),
                None => bits,
            });
        }
        Some(kept)
    }

    /// Memory in bytes.
    pub fn bytes(&self) -> usize {
        let tables = locked(&self.tables);
        let tables: usize = tables.iter().flatten().map(|table| table.bytes()).sum();
        let matching = locked(&self.matching);
        let matching: usize = matching
            .iter()
            .flatten()
            .map(|(_, bits)| bits.bytes())
            .sum();
        let found = locked(&self.found);
        tables + matching + found.as_ref().map_or(0, |(_, bits)| bits.bytes())
    }
}

/// Events that have any of the chosen values of a facet; O(n), on all processors. `None` where
/// `cancel` was set.
pub fn matching(
    dataset: &Dataset,
    table: &ValueTable,
    chosen: &BTreeSet<Choice>,
    cancel: &AtomicBool,
) -> Option<BitSet> {
    let mut is_chosen = vec![false; table.len()];
    for slot in chosen.iter().filter_map(|choice| table.slot(choice)) {
        if let Some(flag) = is_chosen.get_mut(slot as usize) {
            *flag = true;
        }
    }
    let count = dataset.event_count();
    let shares = each_share(count, cancel, |range| {
        let mut words = vec![0_u64; range.len().div_ceil(64)];
        for piece in pieces(dataset, range.start, range.end) {
            // From a place in the segment to a bit of the share.
            let shift = piece.first - range.start;
            let start = piece.range.start;
            table.visit(
                dataset,
                &piece,
                |_| true,
                |i, slot| {
                    let bit = i - start + shift;
                    let is_chosen = is_chosen.get(slot as usize).copied().unwrap_or(false);
                    if let Some(word) = words.get_mut(bit / 64) {
                        *word |= u64::from(is_chosen) << (bit % 64);
                    }
                },
            );
        }
        words
    })?;
    Some(BitSet::from_words(count, shares.concat()))
}
