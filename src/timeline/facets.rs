//! What there is to choose from: values of every facet, how many events have each, and when.
//!
//! A value's numbers are those of the events that the search and the choices in all *other*
//! facets keep: what choosing it would show beside what is chosen already in its own facet.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::bits::BitSet;
use super::filter::{Choice, Facet, Filter, FilterParts, Piece, ValueTable, in_shares, pieces};
use super::{View, whole_range};
use crate::time::TimeRange;

/// Columns of a histogram, over the whole range of the dataset.
pub const BINS: usize = 48;

/// Most values of a facet that have histograms: above that, a table of them would outgrow the
/// events, and no list of them is looked through by eye.
pub const MOST_HISTOGRAMS: usize = 50_000;

/// How many events begin in each column, from the first moment of the dataset to the last.
pub type Histogram = [u32; BINS];

/// A value and its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Its stable name; `None` is 'not given'.
    pub choice: Choice,

    /// As the dataset writes it; empty for 'not given'.
    pub label: Arc<str>,

    /// Events that have it.
    pub count: usize,

    /// When those of them that have a moment begin; empty where the facet has too many values.
    pub histogram: Option<Box<Histogram>>,

    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// A facet with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which facet.
    pub facet: Facet,

    /// Every value that any event of the dataset has, in an order that no filter changes, and
    /// every chosen one that none has; then 'not given', always there and always last.
    pub values: Vec<FacetValue>,

    /// Events under the search and the choices in all other facets. Where an event may have several
    /// values it counts once with each, so that the counts may add up to more than this, never to
    /// less; everywhere else they add up to just this.
    pub events: usize,
}

/// Facets of a dataset under a view's filter and search.
#[derive(Clone, Debug, PartialEq)]
pub struct Facets {
    /// All facets, in the order of [`Facet::ALL`].
    pub facets: Vec<FacetCounts>,

    /// Events that filter and search keep.
    pub kept: usize,

    /// All events.
    pub events: usize,

    /// What the columns of histograms divide.
    pub range: TimeRange,
}

impl Facets {
    /// One facet.
    pub fn of(&self, facet: Facet) -> Option<&FacetCounts> {
        self.facets.iter().find(|own| own.facet == facet)
    }
}

/// Counts the values of all facets under a view's filter and search; O(n · facets), on all
/// processors. `None` where `cancel` was set.
pub fn facets(parts: &FilterParts, view: &View, cancel: &AtomicBool) -> Option<Facets> {
    let dataset = parts.dataset();
    let range = whole_range(dataset);
    let bins = Bins::new(range);
    let mut asked = Vec::new();
    for facet in Facet::ALL {
        asked.push(Asked {
            table: parts.table(facet, cancel)?,
            kept: parts.kept(&view.filter, &view.search, Some(facet), cancel)?,
        });
    }
    let count = dataset.event_count();
    let tallies = in_shares(
        count,
        cancel,
        || {
            let tally = |asked: &Asked| Tally::new(asked.table.len());
            (asked.iter().map(tally).collect::<Vec<_>>(), Vec::new())
        },
        |(tallies, bin_of): &mut (Vec<Tally>, Vec<u8>), share| {
            for piece in pieces(dataset, share.start, share.end) {
                bins.of_piece(&piece, bin_of);
                for (asked, tally) in asked.iter().zip(tallies.iter_mut()) {
                    tally.add(dataset, asked, &piece, bin_of);
                }
            }
        },
    )?;
    let mut sums: Vec<Tally> = Vec::new();
    for (own, _) in tallies {
        if sums.is_empty() {
            sums = own;
        } else {
            for (sum, own) in sums.iter_mut().zip(&own) {
                sum.add_all(own);
            }
        }
    }
    let kept = parts.kept(&view.filter, &view.search, None, cancel)?;
    let kept = kept.map_or(count, |kept| kept.count());
    let facets = asked
        .iter()
        .enumerate()
        .map(|(place, asked)| {
            let none = Tally::new(asked.table.len());
            asked.counts(&view.filter, sums.get(place).unwrap_or(&none), count)
        })
        .collect();
    Some(Facets {
        facets,
        kept,
        events: count,
        range,
    })
}

/// A facet and the events that all other facets keep.
struct Asked {
    table: Arc<ValueTable>,
    kept: Option<Arc<BitSet>>,
}

impl Asked {
    fn counts(&self, filter: &Filter, tally: &Tally, events: usize) -> FacetCounts {
        let facet = self.table.facet;
        let value = |slot: usize, choice: Choice, label: Arc<str>| FacetValue {
            is_chosen: filter.is_chosen(facet, &choice),
            choice,
            label,
            count: tally.count(slot),
            histogram: tally.histogram(slot),
        };
        let names = self.table.choices.iter().zip(&self.table.labels);
        let mut values: Vec<FacetValue> = names
            .enumerate()
            .map(|(slot, (id, label))| value(slot, Some(Arc::clone(id)), Arc::clone(label)))
            .collect();
        // What is chosen and not there is said to be chosen all the same: it leaves everything out.
        for choice in filter.chosen(facet) {
            if let Some(id) = choice
                && self.table.slot(choice).is_none()
            {
                values.push(value(usize::MAX, choice.clone(), Arc::clone(id)));
            }
        }
        let not_given = self.table.len().saturating_sub(1);
        values.push(value(not_given, None, Arc::from("")));
        FacetCounts {
            facet,
            values,
            events: self.kept.as_ref().map_or(events, |kept| kept.count()),
        }
    }
}

/// Cells to a value: its columns, one for events without a moment, the rest to make it a power of two.
const CELLS: usize = 64;

/// The column of events that have no moment.
const NO_MOMENT: u8 = BINS as u8;

/// Counts of every value of a facet, by column.
struct Tally {
    /// [`CELLS`] to a value, or one where there are too many values.
    cells: Vec<u32>,
    has_bins: bool,
}

impl Tally {
    fn new(slots: usize) -> Self {
        let has_bins = slots <= MOST_HISTOGRAMS;
        Self {
            cells: vec![0; if has_bins { slots * CELLS } else { slots }],
            has_bins,
        }
    }

    fn add(
        &mut self,
        dataset: &crate::model::Dataset,
        asked: &Asked,
        piece: &Piece<'_>,
        bin_of: &[u8],
    ) {
        let start = piece.range.start;
        let cells = &mut self.cells;
        let has_bins = self.has_bins;
        let count = |i: usize, slot: u32| {
            let cell = if has_bins {
                let bin = bin_of.get(i - start).copied().unwrap_or(NO_MOMENT);
                slot as usize * CELLS + usize::from(bin)
            } else {
                slot as usize
            };
            if let Some(own) = cells.get_mut(cell) {
                *own += 1;
            }
        };
        match &asked.kept {
            None => asked.table.visit(dataset, piece, |_| true, count),
            Some(kept) => {
                let is_kept = |i: usize| kept.get(piece.first + (i - start));
                asked.table.visit(dataset, piece, is_kept, count);
            }
        }
    }

    fn add_all(&mut self, other: &Self) {
        for (own, more) in self.cells.iter_mut().zip(&other.cells) {
            *own += more;
        }
    }

    fn cells(&self, slot: usize) -> &[u32] {
        let len = if self.has_bins { CELLS } else { 1 };
        let from = slot.saturating_mul(len);
        let past = from.saturating_add(len);
        self.cells.get(from..past).unwrap_or(&[])
    }

    fn count(&self, slot: usize) -> usize {
        self.cells(slot).iter().map(|&cell| cell as usize).sum()
    }

    fn histogram(&self, slot: usize) -> Option<Box<Histogram>> {
        if !self.has_bins {
            return None;
        }
        let mut histogram = Box::new([0; BINS]);
        for (own, cell) in histogram.iter_mut().zip(self.cells(slot)) {
            *own = *cell;
        }
        Some(histogram)
    }
}

/// Which column a moment falls into.
#[derive(Clone, Copy, Debug)]
struct Bins {
    first: i64,
    /// Columns to a second.
    per_sec: f64,
}

impl Bins {
    fn new(range: TimeRange) -> Self {
        let (first, past) = (range.first().0, range.past().0);
        Self {
            first,
            per_sec: BINS as f64 / (past.saturating_sub(first).max(1) as f64),
        }
    }

    fn of(&self, secs: i64) -> u8 {
        let column = secs.saturating_sub(self.first) as f64 * self.per_sec;
        (column.max(0.0) as usize).min(BINS - 1) as u8
    }

    /// Columns of the events of a piece, by where they begin, or end where their start is open.
    fn of_piece(&self, piece: &Piece<'_>, bin_of: &mut Vec<u8>) {
        let Range { start, end } = piece.range;
        let segment = piece.segment;
        bin_of.clear();
        bin_of.extend((start..end).map(|i| {
            let flags = segment.flags_at(i);
            if flags.has_start() {
                self.of(segment.start_at(i))
            } else if flags.has_end() {
                self.of(segment.past_at(i))
            } else {
                NO_MOMENT
            }
        }));
    }
}

#[cfg(test)]
mod tests;
