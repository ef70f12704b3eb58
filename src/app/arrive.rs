//! Datasets that come and go: opened, opened again, and come back to.

use std::sync::Arc;

use super::action::Opened;
use super::apply::{effect, go, leave, place, touch};
use super::columns;
use super::follow::{self, Fault};
use super::history::{Place, Step};
use super::motion::Motion;
use super::reading::Reading;
use super::ready::{self, Goal};
use super::state::{Document, Effect, Source, State};
use crate::load::Told;
use crate::time::TimeRange;
use crate::timeline::{Prepared, View};

/// Asks the window to read a dataset; `again` where it is the same file once more.
pub(super) fn open(state: &mut State, source: Source, again: bool) {
    begin(state);
    effect(state, Effect::Open(source, again));
}

/// Asks the window to read the table that is open once more, with another meaning of its columns.
pub(super) fn read_again(state: &mut State, source: Source, told: Told) {
    begin(state);
    effect(state, Effect::OpenTold(source, Box::new(told)));
}

fn begin(state: &mut State) {
    follow::forget_broken(state);
    if state.reading.is_some() {
        put_back(state);
    }
    state.dialog = None;
    state.complaint = None;
    state.opening = true;
}

/// Shows a dataset that has been read.
pub(super) fn opened_file(state: &mut State, opened: Opened) {
    state.opening = false;
    state.complaint = None;
    follow::has_read(state, &opened.document);
    if let Source::Path(path) = &opened.document.source {
        state.settings.remember(path);
        effect(state, Effect::SaveSettings);
    }
    if let Some(reading) = state.reading.take() {
        state.history.rest();
        grow(state, opened, &reading);
        return;
    }
    let Opened {
        document,
        view,
        prepared,
        reloaded,
    } = opened;
    if state.has_document() && !reloaded {
        leave(state, Step::Single);
    }
    state.history.rest();
    columns::has_read(state, &document);
    if reloaded && document.source == newest(state).source {
        follow::keep_selection(state, &document);
        state.view = columns::view_after(state, &document, &view);
        renew(state, document, prepared);
        state.motion = Motion::Still;
    } else {
        let document = Arc::new(document);
        go_to(state, Place { document, view }, Some(prepared));
    }
}

/// Shows a file that has been read again. Where one was stays, and so do the ways back and forward; only
/// what the file says is new, there too.
pub(super) fn renew(state: &mut State, mut document: Document, prepared: Arc<Prepared>) {
    let alone = document.clone();
    document.keep_second(newest(state));
    renew_with(state, document, Some(prepared), |place| {
        let is_same = place.document.source == alone.source;
        is_same.then(|| {
            let mut renewed = alone.clone();
            renewed.keep_second(&place.document);
            renewed
        })
    });
    effect(state, Effect::Title);
}

/// Shows a newer state of what is open. `of` gives that of a former place, where it is of the same file.
pub(super) fn renew_with(
    state: &mut State,
    document: Document,
    prepared: Option<Arc<Prepared>>,
    of: impl Fn(&Place) -> Option<Document>,
) {
    let document = Arc::new(document);
    let shown = [Some(Arc::clone(&state.document)), pending(state)];
    let mut renewed: Vec<(Arc<Document>, Arc<Document>)> = shown
        .into_iter()
        .flatten()
        .map(|shown| (shown, Arc::clone(&document)))
        .collect();
    state.history.renew(|place| {
        let before = &place.document;
        let known = renewed.iter().find(|(own, _)| Arc::ptr_eq(own, before));
        if let Some((_, after)) = known {
            return Some(Arc::clone(after));
        }
        let after = Arc::new(of(place)?);
        renewed.push((Arc::clone(before), Arc::clone(&after)));
        Some(after)
    });
    let view = state.view.clone();
    show_grown(state, document, view, prepared);
}

/// What is open, in the state that was read last: it may be on the way to be shown.
pub(super) fn newest(state: &State) -> &Document {
    match state.coming.as_ref().map(|coming| &coming.goal) {
        Some(Goal::Grown(document)) => document,
        _ => &state.document,
    }
}

/// Shows what has been read of a file so far.
pub(super) fn partial(state: &mut State, opened: Opened) {
    // Reading was cancelled while this was on its way. A file that is read again stays as it was until the end.
    if !state.opening || opened.reloaded {
        return;
    }
    let Some(mut reading) = state.reading.take() else {
        let before = Reading::new(
            place(state),
            Arc::clone(&state.prepared),
            opened.view.clone(),
        );
        if state.has_document() {
            leave(state, Step::Single);
        }
        state.history.rest();
        let document = Arc::new(opened.document);
        let view = opened.view;
        state.reading = Some(Box::new(before));
        go_to(state, Place { document, view }, Some(opened.prepared));
        return;
    };
    let view = opened.view.clone();
    grow(state, opened, &reading);
    reading.offered = view;
    state.reading = Some(reading);
}

/// More of the file that is shown has been read: the view stays where a person has moved it.
fn grow(state: &mut State, opened: Opened, reading: &Reading) {
    let document = Arc::new(opened.document);
    let shown = Some(Arc::clone(&state.document));
    for before in [shown, pending(state)].into_iter().flatten() {
        state.history.replace(&before, &document);
    }
    let mut view = opened.view;
    let offered = &reading.offered;
    let own = &state.view;
    if !is_as_offered(own, offered) {
        let range = if same_range(own.range, offered.range) && state.motion.is_still() {
            view.range
        } else {
            own.range
        };
        view = View {
            range,
            ..own.clone()
        };
    }
    show_grown(state, document, view, Some(opened.prepared));
}

/// More of the file that is shown, on the way to be shown.
fn pending(state: &State) -> Option<Arc<Document>> {
    match &state.coming.as_ref()?.goal {
        Goal::Grown(document) => Some(Arc::clone(document)),
        _ => None,
    }
}

/// Shows a newer state of the file that is shown; at once where what is ready is for this view.
fn show_grown(
    state: &mut State,
    document: Arc<Document>,
    view: View,
    prepared: Option<Arc<Prepared>>,
) {
    let before = std::mem::replace(&mut state.view, view);
    let prepared = if let Some(prepared) = prepared.filter(|it| it.fits(&state.view)) {
        prepared
    } else if ready::is_large(state, &document) {
        ready::ask(state, Goal::Grown(document), before);
        return;
    } else {
        Arc::new(ready::prepared(&document, &state.view, None))
    };
    ready::forget(state);
    state.document = document;
    state.prepared = prepared;
    grown(state);
}

/// A newer state of the same file stands in the window; what a person does goes on.
pub(super) fn grown(state: &mut State) {
    // Numbers of events may mean others now.
    state.hover = None;
    state.focus = None;
    state.settle_level(true);
    touch(state);
}

/// Whether nobody has changed a view since it was offered. Its level follows the width of the window.
fn is_as_offered(own: &View, offered: &View) -> bool {
    let level = offered.level;
    let scroll_px = offered.scroll_px;
    let own = View {
        scroll_px,
        level,
        ..own.clone()
    };
    own == *offered
}

fn same_range(one: TimeRange, other: TimeRange) -> bool {
    one.first() == other.first() && one.past() == other.past()
}

/// Stops reading; what was open before is there again.
pub(super) fn cancel_opening(state: &mut State) {
    if state.reading.is_some() {
        put_back(state);
    }
    state.opening = false;
    effect(state, Effect::CancelOpening);
}

/// A file could not be read to its end: the last good view is there again, with the reason.
pub(super) fn open_failed(state: &mut State, fault: Fault) {
    if state.reading.is_some() {
        put_back(state);
    }
    state.opening = false;
    let why = follow::watch_broken(state, fault);
    state.complaint = Some(why);
}

/// Puts back what was open before a part of a file was shown.
fn put_back(state: &mut State) {
    let Some(reading) = state.reading.take() else {
        return;
    };
    let Reading {
        place, prepared, ..
    } = *reading;
    let partial = Arc::clone(&state.document);
    let had_one = place.document.source != Source::Nothing;
    if had_one {
        state.history.forget(&partial);
    }
    go_to(state, place, Some(prepared));
}

/// Shows a place of the way back or forward.
pub(super) fn return_to(state: &mut State, place: Place) {
    if Arc::ptr_eq(&place.document, &state.document) {
        let before = state.view.clone();
        let to = place.view.range;
        state.view = View {
            range: before.range,
            level: before.level,
            ..place.view
        };
        ready::prepare(state, before);
        touch(state);
        go(state, to);
        return;
    }
    go_to(state, place, None);
}

/// Goes to a document and a view of it, with what is ready for it; where that is not for this view,
/// it is made, off the window's thread where it is large.
pub(super) fn go_to(state: &mut State, place: Place, prepared: Option<Arc<Prepared>>) {
    let prepared = prepared.filter(|prepared| prepared.fits(&place.view));
    let prepared = match prepared {
        Some(prepared) => prepared,
        None if ready::is_large(state, &place.document) => {
            let before = state.view.clone();
            ready::ask(state, Goal::Place(Box::new(place)), before);
            return;
        }
        None => {
            let present = Some(&*state.prepared);
            Arc::new(ready::prepared(&place.document, &place.view, present))
        }
    };
    ready::forget(state);
    state.document = place.document;
    state.view = place.view;
    state.prepared = prepared;
    arrived(state);
}

/// Another document stands in the window.
pub(super) fn arrived(state: &mut State) {
    state.motion = Motion::Still;
    state.grab = None;
    state.hover = None;
    state.focus = None;
    state.settle_level(true);
    effect(state, Effect::Title);
    touch(state);
}

/// What `Action::Opened` carries, made ready where it does not hold up the window.
#[cfg(test)]
pub fn ready(document: Document, reloaded: bool) -> Opened {
    ready_for(document, reloaded, None)
}

/// What `Action::Opened` carries, made ready where it does not hold up the window: for the lanes and the
/// filter of the view that a file which is read again is shown in, where there is one.
pub fn ready_for(document: Document, reloaded: bool, like: Option<&View>) -> Opened {
    let view = View::opening(&document.dataset());
    let prepared = ready::prepared(&document, like.unwrap_or(&view), None);
    Opened {
        document,
        view,
        prepared: Arc::new(prepared),
        reloaded,
    }
}
