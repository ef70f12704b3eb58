//! The rows of the list, made off the window's thread where there are many.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::state::{Order, Scope};
use crate::app::state::{Document, State};
use crate::model::Dataset;
use crate::scene::LaneKey;
use crate::timeline::table::{EventTable, TableAsk};
use crate::timeline::{Prepared, ShownLanes};

/// Most events whose rows are put in order on the window's thread.
const MOST_AT_ONCE: usize = 4_000;

/// What rows are made from.
#[derive(Clone, Debug)]
pub struct Asked {
    document: Arc<Document>,
    prepared: Arc<Prepared>,
    order: Order,
    lane: Option<LaneKey>,
    shown: ShownLanes,
    stretch: Option<(i64, i64)>,
}

/// Rows in their order.
#[derive(Debug)]
pub struct Table {
    /// What they were made from.
    pub asked: Asked,

    events: EventTable,
}

impl Asked {
    /// What the list is asked to hold now.
    pub fn of(state: &State) -> Self {
        let scope = &state.list.scope;
        Self {
            document: Arc::clone(&state.document),
            prepared: Arc::clone(&state.prepared),
            order: state.list.order,
            lane: match scope {
                Scope::Band { lane, .. } => Some(lane.clone()),
                _ => None,
            },
            shown: match scope {
                Scope::Band { .. } => ShownLanes::default(),
                _ => ShownLanes::of(state.seen()),
            },
            stretch: scope.stretch(state.view.range),
        }
    }

    /// Whether rows made from this are rows made from the other.
    pub fn is(&self, other: &Self) -> bool {
        self.stretch == other.stretch && self.differs_by_stretch(other)
    }

    /// Whether at most the stretch of time is another.
    pub fn differs_by_stretch(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && Arc::ptr_eq(&self.prepared, &other.prepared)
            && self.order == other.order
            && self.lane == other.lane
            && self.shown == other.shown
    }

    /// Whether it is made at once.
    pub fn is_small(&self) -> bool {
        self.document.dataset().event_count() <= MOST_AT_ONCE
    }

    /// The dataset that the rows are of.
    pub fn dataset(&self) -> Arc<Dataset> {
        self.document.dataset()
    }

    /// The lane that they are of, by name, and the stretch of time.
    pub fn lane_name(&self) -> Option<&str> {
        let lane = self.prepared.grouping().lane(self.lane.as_ref()?)?;
        Some(&lane.label)
    }

    /// The stretch of time that they are of.
    pub fn stretch(&self) -> Option<(i64, i64)> {
        self.stretch
    }

    /// Makes the rows. `None` where told to stop.
    pub fn make(self, stop: &AtomicBool) -> Option<Table> {
        let ask = TableAsk {
            sort: self.order.column,
            descending: self.order.descending,
            lane: self.lane.clone(),
            shown: self.shown.clone(),
            range: self.stretch,
        };
        let events = EventTable::new(&self.prepared, &ask, stop)?;
        Some(Table {
            asked: self,
            events,
        })
    }
}

impl Table {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Events of rows.
    pub fn page(&self, rows: std::ops::Range<usize>) -> &[u32] {
        self.events.page(rows.start, rows.len())
    }

    /// The row of an event.
    pub fn row_of(&self, event: u32) -> Option<usize> {
        self.events.place_of(event)
    }

    /// Events without a date that are in no stretch of time, and so in no row.
    pub fn undated_outside(&self) -> usize {
        self.events.undated_outside()
    }

    /// Events that are in no row because their lanes are not shown.
    pub fn hidden(&self) -> usize {
        self.events.hidden()
    }
}
