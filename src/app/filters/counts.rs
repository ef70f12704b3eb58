//! How many events each value of each facet has, counted off the window's thread.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use eframe::egui::Context;

use crate::app::action::Action;
use crate::app::state::{Document, State};
use crate::app::worker::{Outcome, Worker};
use crate::timeline::facets::{FacetCounts, Facets, facets};
use crate::timeline::{Prepared, View};
use crate::words::filters::{several, value_label};
use crate::words::window as words;

/// Most events that are counted on the window's thread.
const MOST_AT_ONCE: usize = 4_000;

/// Facets with their counts, and the names of their values as shown.
pub struct Counted {
    asked: Asked,

    /// Counts of all facets.
    pub facets: Facets,

    /// What else is said of each facet.
    pub names: Vec<Names>,
}

/// What is said of a facet beside its counts; made once, not in every frame.
pub struct Names {
    /// Names of its values.
    pub labels: Vec<String>,

    /// The greatest count.
    pub most: usize,

    /// What is said where values add up to more than there are events.
    pub several: Option<String>,
}

/// What is counted, and under which filter.
#[derive(Clone)]
struct Asked {
    document: Arc<Document>,
    prepared: Arc<Prepared>,
    view: View,
}

/// How many events each value of each facet has.
pub struct Counts {
    counted: Option<Counted>,
    asked: Option<Asked>,
    worker: Worker<Counted>,

    /// Raised by new counts.
    pub number: u64,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            counted: None,
            asked: None,
            worker: Worker::new("facets"),
            number: 0,
        }
    }
}

impl Counts {
    /// Takes what came from the thread, and asks for what is missing while the drawer is open.
    pub fn poll(&mut self, ctx: &Context, state: &State) -> Option<Action> {
        match self.worker.poll() {
            Some(Outcome::Done(counted)) => {
                self.asked = None;
                self.take(counted);
            }
            Some(Outcome::Fault) => {
                self.asked = None;
                return Some(Action::Complain(words::VIEW_FAULT.to_owned()));
            }
            None => {}
        }
        if !state.drawer {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            return None;
        }
        let wanted = Asked {
            document: Arc::clone(&state.document),
            prepared: Arc::clone(&state.prepared),
            view: state.seen().clone(),
        };
        if self
            .counted
            .as_ref()
            .is_some_and(|counted| counted.asked.is(&wanted))
        {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            return None;
        }
        if self.asked.as_ref().is_some_and(|asked| asked.is(&wanted)) {
            return None;
        }
        let other_document =
            |counted: &Counted| !Arc::ptr_eq(&counted.asked.document, &wanted.document);
        if !state.document.partial && self.counted.as_ref().is_some_and(other_document) {
            // Values of another file are no choice here.
            self.counted = None;
        }
        if wanted.document.dataset().event_count() <= MOST_AT_ONCE {
            if let Some(counted) = wanted.count(&AtomicBool::new(false)) {
                self.take(counted);
            }
            return None;
        }
        self.asked = Some(wanted.clone());
        let asked = self.worker.ask(ctx, move |stop| wanted.count(stop));
        asked.err().map(|error| {
            self.asked = None;
            Action::Complain(words::no_thread(&error.to_string()))
        })
    }

    fn take(&mut self, counted: Counted) {
        self.number += 1;
        self.counted = Some(counted);
    }

    /// Facets with their values; `None` until they are counted.
    pub fn counted(&self) -> Option<&Counted> {
        self.counted.as_ref()
    }

    /// Whether the counts are of the present filter.
    pub fn is_fresh(&self) -> bool {
        self.asked.is_none()
    }
}

impl Asked {
    /// Counts. `None` where told to stop.
    fn count(self, stop: &AtomicBool) -> Option<Counted> {
        let facets = facets(&self.prepared.parts, &self.view, stop)?;
        let dataset = self.document.dataset();
        let names = |counts: &FacetCounts| Names {
            labels: counts
                .values
                .iter()
                .map(|value| value_label(&dataset, counts.facet, value))
                .collect(),
            most: counts
                .values
                .iter()
                .map(|value| value.count)
                .max()
                .unwrap_or(0),
            several: several(counts),
        };
        let names = facets.facets.iter().map(names).collect();
        Some(Counted {
            asked: self,
            facets,
            names,
        })
    }

    /// Whether this counts what the other counts.
    fn is(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.prepared, &other.prepared);
        Arc::ptr_eq(&self.document, &other.document) && same
    }
}
