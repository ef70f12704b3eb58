//! Differences in their order, made off the window's thread where there are many.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::state::{Column, Differences};
use crate::app::state::State;
use crate::compare::{Comparison, Difference, Side};
use crate::model::Dataset;
use crate::words::compare as words;

/// Most differences that are put in order on the window's thread.
const MOST_AT_ONCE: usize = 4_000;

/// What rows are made from.
#[derive(Clone, Debug)]
pub struct Asked {
    a: Arc<Dataset>,
    b: Arc<Dataset>,
    comparison: Arc<Comparison>,
    order: (Column, bool),
}

/// Differences in their order.
#[derive(Debug)]
pub struct Table {
    /// What they were made from.
    pub asked: Asked,

    /// Places in the comparison's list.
    rows: Vec<u32>,
}

impl Asked {
    /// What the table is asked to hold now; `None` where nothing is compared.
    pub fn of(state: &State) -> Option<Self> {
        let beside = state.prepared.beside()?;
        let Differences {
            column, descending, ..
        } = state.differences;
        Some(Self {
            a: state.dataset(),
            b: Arc::clone(&beside.other),
            comparison: Arc::clone(&beside.comparison),
            order: (column, descending),
        })
    }

    /// Whether rows made from this are rows made from the other.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.comparison, &other.comparison) && self.order == other.order
    }

    /// Whether it is made at once.
    pub fn is_small(&self) -> bool {
        self.comparison.differences.len() <= MOST_AT_ONCE
    }

    /// Puts the rows in order. `None` where told to stop.
    pub fn make(self, stop: &AtomicBool) -> Option<Table> {
        let all = &self.comparison.differences;
        let mut rows: Vec<u32> = (0..u32::try_from(all.len()).unwrap_or(u32::MAX)).collect();
        let at = |row: &u32| all.get(*row as usize);
        match self.order.0 {
            Column::What => {}
            Column::Field => {
                let field = |it: &Difference| (words::field(it.field), it.a().is_none());
                rows.sort_by_key(|row| at(row).map(field));
            }
            Column::Joined => rows.sort_by_key(|row| at(row).and_then(|it| it.why)),
            Column::A | Column::B => {
                let side = usize::from(self.order.0 == Column::B);
                rows.sort_by_cached_key(|row| {
                    if stop.load(Ordering::Relaxed) {
                        return (true, String::new());
                    }
                    let values = at(row).map(|it| words::values(&self.a, &self.b, it));
                    let [a, b] = values.unwrap_or_default();
                    let value = if side == 0 { a } else { b };
                    // What one side has not stands last.
                    (value.is_empty(), value.to_lowercase())
                });
            }
        }
        if self.order.1 {
            rows.reverse();
        }
        (!stop.load(Ordering::Relaxed)).then_some(Table { asked: self, rows })
    }
}

impl Table {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The difference of a row.
    pub fn at(&self, row: usize) -> Option<&Difference> {
        let place = *self.rows.get(row)?;
        self.asked.comparison.differences.get(place as usize)
    }

    /// Cells of a row, in the order of [`Column::ALL`].
    pub fn cells(&self, row: usize) -> Option<[String; 5]> {
        let it = self.at(row)?;
        let Asked { a, b, .. } = &self.asked;
        let [one, other] = words::values(a, b, it);
        let (name, field) = match (it.a(), it.b()) {
            (Some(index), other) => (
                words::record(a, it.kind, index),
                if other.is_some() {
                    words::field(it.field)
                } else {
                    words::only_in(Side::A)
                },
            ),
            (None, Some(index)) => (words::record(b, it.kind, index), words::only_in(Side::B)),
            (None, None) => (String::new(), ""),
        };
        Some([
            format!("{}: {name}", words::kind(it.kind)),
            field.to_owned(),
            one,
            other,
            it.why.map_or("", words::why).to_owned(),
        ])
    }

    /// How much the two have in common, in words.
    pub fn summary(&self) -> String {
        words::table_summary(&self.asked.comparison)
    }
}
