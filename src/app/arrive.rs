//! Datasets that come and go: opened, opened again, and come back to.

use std::sync::Arc;

use super::action::Opened;
use super::apply::{effect, go, leave, touch};
use super::history::{Place, Step};
use super::motion::Motion;
use super::state::{Document, Effect, Source, State};
use crate::timeline::{Prepared, View};

/// Asks the window to read a dataset; `again` where it is the same file once more.
pub(super) fn open(state: &mut State, source: Source, again: bool) {
    state.dialog = None;
    state.complaint = None;
    state.opening = true;
    effect(state, Effect::Open(source, again));
}

/// Shows a dataset that has been read.
pub(super) fn opened_file(state: &mut State, opened: Opened) {
    let Opened {
        document,
        view,
        prepared,
        reloaded,
    } = opened;
    state.opening = false;
    state.complaint = None;
    if state.has_document() && !reloaded {
        leave(state, Step::Single);
    }
    state.history.rest();
    if let Source::Path(path) = &document.source {
        state.settings.remember(path);
        effect(state, Effect::SaveSettings);
    }
    let same_file = reloaded && document.source == state.document.source;
    state.document = Arc::new(document);
    if same_file {
        // Where one was stays; only what the file says is new.
        state.prepared = Arc::new(Prepared::new(&state.document.layers, &state.view));
    } else {
        state.view = view;
        state.prepared = prepared;
    }
    arrived(state);
}

/// Shows a place of the way back or forward.
pub(super) fn return_to(state: &mut State, place: Place) {
    let Place { document, view } = place;
    if Arc::ptr_eq(&document, &state.document) {
        let to = view.range;
        let (range, level) = (state.view.range, state.view.level);
        state.view = View {
            range,
            level,
            ..view
        };
        state.prepare();
        touch(state);
        go(state, to);
        return;
    }
    state.document = document;
    state.view = view;
    state.prepared = Arc::new(Prepared::new(&state.document.layers, &state.view));
    arrived(state);
}

/// Another document stands in the window.
fn arrived(state: &mut State) {
    state.motion = Motion::Still;
    state.grab = None;
    state.hover = None;
    state.focus = None;
    state.settle_level(true);
    effect(state, Effect::Title);
    touch(state);
}

/// What `Action::Opened` carries, made ready where it does not hold up the window.
pub fn ready(document: Document, reloaded: bool) -> Opened {
    let view = View::opening(&document.dataset());
    let prepared = Arc::new(Prepared::new(&document.layers, &view));
    Opened {
        document,
        view,
        prepared,
        reloaded,
    }
}
