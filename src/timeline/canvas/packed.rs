//! Rows of small lanes, packed once for a zoom level.

use std::sync::{Arc, Mutex, PoisonError};

use super::piece::Labels;
use super::share::Tight;
use crate::model::SeededMap;
use crate::timeline::span_rows::Bar;

/// In which row each event of a small lane stands at one zoom level.
#[derive(Debug, Default)]
pub struct Packed {
    /// Row of every event, by event; `None` where the lane gives each none at this level.
    pub row_of: Option<Vec<(u32, u16)>>,

    /// Number of rows, at least 1.
    pub rows: u16,

    /// Rows of its spans, where it is crowded and the index has none.
    pub bars: Option<Vec<Bar>>,

    /// Rows of what the record has, below the lane's own.
    pub record: Record,
}

/// In which row of a lane's record each of its dates stands.
#[derive(Debug, Default)]
pub struct Record {
    /// Dates with their rows.
    pub entries: Vec<(Entry, u16)>,

    /// Number of rows.
    pub rows: u16,

    /// Dates that find no row at this zoom level.
    pub left_out: usize,
}

/// One date of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A rival date, by its place among the ghosts.
    Rival(usize),

    /// An event of the document of which no note says another date.
    AsTold(u32),
}

impl Packed {
    /// Row of an event; 0 for one that has none.
    pub fn row(&self, event: u32) -> u16 {
        let rows = self.row_of.as_deref().unwrap_or_default();
        let found = rows.binary_search_by_key(&event, |(event, _)| *event);
        found
            .ok()
            .and_then(|at| rows.get(at))
            .map_or(0, |(_, row)| *row)
    }

    fn len(&self) -> usize {
        self.row_of.as_ref().map_or(0, Vec::len)
            + self.bars.as_ref().map_or(0, Vec::len)
            + self.record.entries.len()
            + 1
    }
}

/// What rows hang on, beside the grouping and the filter that the memory belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PackedFor {
    /// Place of the lane in the grouping.
    pub lane: usize,

    /// Zoom level.
    pub level: i32,

    /// Which engine measured the labels.
    pub text: u64,

    /// Whether the record repeats what no note says another date of.
    pub paired: bool,

    /// Rows that it may have before it is crowded.
    pub most_rows: u16,

    /// How much room rows keep for labels.
    pub labels: Labels,

    /// How narrowly it is set.
    pub tight: Tight,
}

/// Rows packed lately for one grouping and filter: panning and zooming within a level pack none.
#[derive(Debug, Default)]
pub struct PackedRows(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    known: SeededMap<PackedFor, Arc<Packed>>,
    rows: usize,
}

/// Rows held at most, of 8 to 16 bytes; then all are forgotten and begin anew.
const MOST_HELD: usize = 1 << 20;

impl PackedRows {
    /// The rows asked for, made where they are not known.
    pub fn get(&self, key: PackedFor, make: impl FnOnce() -> Packed) -> Arc<Packed> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().known.get(&key) {
            return Arc::clone(known);
        }
        let made = Arc::new(make());
        let mut memory = lock();
        if memory.rows + made.len() > MOST_HELD {
            *memory = Memory::default();
        }
        memory.rows += made.len();
        memory.known.insert(key, Arc::clone(&made));
        made
    }
}
