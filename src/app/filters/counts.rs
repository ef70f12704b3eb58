//! How many events each value of each facet has, counted off the window's thread.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use eframe::egui::Context;

use crate::app::action::Action;
use crate::app::state::{Document, State};
use crate::app::worker::{Outcome, Worker};
use crate::timeline::Prepared;
use crate::timeline::filter::{Choice, Facet};
use crate::words::window as words;

/// Most events that are counted on the window's thread.
const MOST_AT_ONCE: usize = 4_000;

/// A facet with its values.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which.
    pub facet: Facet,

    /// Its values, 'not given' last.
    pub values: Vec<Value>,
}

/// A value with its counts.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its stable name; `None` is 'not given'.
    pub choice: Choice,

    /// As shown.
    pub label: Arc<str>,

    /// Events that have it, under all choices in other facets.
    pub count: u64,

    /// How they lie over the whole range.
    pub bins: Vec<u32>,
}

/// What is counted, and under which filter.
#[derive(Clone)]
struct Asked {
    document: Arc<Document>,
    prepared: Arc<Prepared>,
}

/// Counts that have been made.
struct Counted {
    asked: Asked,
    sections: Vec<Section>,
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
        };
        if self.counted.as_ref().is_some_and(|counted| counted.asked.is(&wanted)) {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            return None;
        }
        if self.asked.as_ref().is_some_and(|asked| asked.is(&wanted)) {
            return None;
        }
        let other_document = |counted: &Counted| !Arc::ptr_eq(&counted.asked.document, &wanted.document);
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
    pub fn sections(&self) -> Option<&[Section]> {
        self.counted.as_ref().map(|counted| &counted.sections[..])
    }

    /// Whether the counts are of the present filter.
    pub fn is_fresh(&self) -> bool {
        self.asked.is_none()
    }
}

impl Asked {
    /// stand-in
    fn count(self, stop: &AtomicBool) -> Option<Counted> {
        let parts = &self.prepared.parts;
        let dataset = self.document.dataset();
        let mut sections = Vec::new();
        for facet in Facet::ALL {
            let table = parts.table(facet, stop)?;
            let mut values = Vec::new();
            let all = table.choices.iter().cloned().map(Some).chain([None]);
            for (slot, choice) in all.enumerate() {
                let mut filter = crate::timeline::filter::Filter::default();
                filter.only(facet, choice.clone());
                let bits = parts.matching(&filter, facet, stop)?;
                let mut bins = vec![0; 48];
                let whole = self.prepared.whole_range();
                for event in bits.iter() {
                    if let Some(at) = dataset.event(event as u32).and_then(|one| one.anchor()) {
                        let x = whole.screen_from_time(at, 48.0).clamp(0.0, 47.0) as usize;
                        bins[x] += 1;
                    }
                }
                let label = table.labels.get(slot).cloned().unwrap_or_else(|| "not given".into());
                values.push(Value {
                    choice,
                    label,
                    count: bits.count() as u64,
                    bins,
                });
            }
            sections.push(Section { facet, values });
        }
        Some(Counted {
            asked: self,
            sections,
        })
    }

    /// Whether this counts what the other counts.
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document) && Arc::ptr_eq(&self.prepared, &other.prepared)
    }
}
