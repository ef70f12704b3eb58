//! Making a view ready: grouping, filter and index. Small datasets at once, so that nothing flickers;
//! large ones off the window's thread, while the former picture stays and follows the pointer.
//!
//! ```text
//!  change of view ──▶ fits? ──▶ small: made at once
//!                       └─────▶ large: Effect::Prepare ──▶ worker ──▶ Action::Prepared ──▶ swapped in
//! ```

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::apply::{effect, touch};
use super::arrive::{arrived, grown};
use super::history::Place;
use super::state::{Document, Effect, State};
use crate::timeline::{Prepared, View};

/// Most events for which a view is made ready on the window's thread: a frame's worth of work.
pub const MOST_AT_ONCE: usize = 50_000;

/// A view that is being made ready while the former picture stays.
#[derive(Debug)]
pub struct Coming {
    /// Which request is the newest.
    pub number: u64,

    /// What the window shows once it is ready.
    pub goal: Goal,

    /// What is drawn meanwhile, with the lanes and the filter that the present index has.
    pub held: View,
}

/// What the window shows once it is ready.
#[derive(Clone, Debug)]
pub enum Goal {
    /// The present document in the view that the state asks for.
    View,

    /// The same file, of which more has been read, or which was read again; in the view that the state asks for.
    Grown(Arc<Document>),

    /// Another document in a view of its own.
    Place(Box<Place>),
}

/// A view that has been made ready off the window's thread.
#[derive(Clone, Debug)]
pub struct Made {
    /// Which request it answers.
    pub number: u64,

    /// Grouping, filter and index.
    pub prepared: Arc<Prepared>,
}

/// What a view is made ready from, for another thread.
#[derive(Clone, Debug)]
pub struct Wanted {
    number: u64,
    document: Arc<Document>,
    view: View,

    /// What is ready already: of the same dataset, a change of filter makes no index anew.
    present: Arc<Prepared>,
}

impl Wanted {
    /// What the state waits for; `None` where it waits for nothing.
    pub fn of(state: &State) -> Option<Self> {
        let coming = state.coming.as_ref()?;
        let (document, view) = match &coming.goal {
            Goal::View => (&state.document, &state.view),
            Goal::Grown(document) => (document, &state.view),
            Goal::Place(place) => (&place.document, &place.view),
        };
        Some(Self {
            number: coming.number,
            document: Arc::clone(document),
            view: view.clone(),
            present: Arc::clone(&state.prepared),
        })
    }

    /// Makes it ready. `None` where it was told to stop.
    pub fn make(self, stop: &AtomicBool) -> Option<Made> {
        let layers = &self.document.layers;
        let prepared = self.present.again_unless(layers, &self.view, stop);
        Some(Made {
            number: self.number,
            prepared: Arc::new(prepared?),
        })
    }
}

/// Grouping, filter and index of a view; what is there already is used again.
pub fn prepared(document: &Document, view: &View, present: Option<&Prepared>) -> Prepared {
    match present {
        Some(present) => present.again(&document.layers, view),
        None => Prepared::new(&document.layers, view),
    }
}

/// Whether a document is too large for the window's thread.
pub fn is_large(state: &State, document: &Document) -> bool {
    let layers = document.layers.iter();
    let events: usize = layers.map(|layer| layer.dataset.event_count()).sum();
    events > state.most_at_once
}

/// After the view has changed from `before`: makes ready what it asks for, or has it made.
pub fn prepare(state: &mut State, before: View) {
    if let Some(Coming {
        goal: Goal::Grown(document),
        ..
    }) = &state.coming
    {
        let goal = Goal::Grown(Arc::clone(document));
        ask(state, goal, before);
        return;
    }
    if state.prepared.fits(&state.view) {
        forget(state);
        return;
    }
    if is_large(state, &state.document) {
        ask(state, Goal::View, before);
        return;
    }
    forget(state);
    let prepared = prepared(&state.document, &state.view, Some(&state.prepared));
    state.prepared = Arc::new(prepared);
}

/// Has something made ready; what is shown stays until then. `before` is the view that is shown.
pub fn ask(state: &mut State, goal: Goal, before: View) {
    state.requests += 1;
    let held = match state.coming.take() {
        Some(coming) => coming.held,
        None => before,
    };
    state.coming = Some(Coming {
        number: state.requests,
        goal,
        held,
    });
    follow(state);
    effect(state, Effect::Prepare);
}

/// Waits for nothing any more.
pub fn forget(state: &mut State) {
    if state.coming.take().is_some() {
        effect(state, Effect::Prepare);
        touch(state);
    }
}

/// Swaps in what has been made ready.
pub fn made(state: &mut State, made: Made) {
    // What was overtaken is of no interest.
    let newest = state.coming.as_ref().map(|coming| coming.number);
    if newest != Some(made.number) {
        return;
    }
    let Some(coming) = state.coming.take() else {
        return;
    };
    state.prepared = made.prepared;
    match coming.goal {
        Goal::View => touch(state),
        Goal::Grown(document) => {
            state.document = document;
            grown(state);
        }
        Goal::Place(place) => {
            let Place { document, view } = *place;
            state.document = document;
            state.view = view;
            arrived(state);
        }
    }
}

/// What is drawn while another view is made ready moves as the view does.
pub fn follow(state: &mut State) {
    let State { coming, view, .. } = state;
    let Some(Coming { held, .. }) = coming else {
        return;
    };
    held.range = view.range;
    held.level = view.level;
    held.scroll_px = view.scroll_px;
    held.notes = view.notes;
    held.parts = view.parts;
    held.tray_page = view.tray_page;
    if held.selection != view.selection {
        held.selection.clone_from(&view.selection);
    }
    if let (Some(held), Some(compare)) = (&mut held.compare, &view.compare) {
        held.arrangement = compare.arrangement;
        held.chosen.clone_from(&compare.chosen);
    }
    if held.lanes == view.lanes {
        // Which lanes are hidden is part of what is made ready: it counts what stands in several lanes.
        held.empty_lanes = view.empty_lanes;
        held.folded.clone_from(&view.folded);
        held.pinned.clone_from(&view.pinned);
    }
}
