//! Going to a view, whichever files it asks for, and the presentation of the story.

use std::sync::Arc;

use super::Flight;
use super::Turn;
use super::act::{flush, say, steps};
use super::state::Presenting;
use crate::app::action::Action;
use crate::app::apply::{apply, effect, leave, place, touch};
use crate::app::arrive::{go_to, return_to};
use crate::app::comparing::CompareAction;
use crate::app::history::{Place, Step as Way};
use crate::app::motion::Motion;
use crate::app::state::{Effect, Source, State, ThemeChoice};
use crate::story::{file_beside, read_step};
use crate::timeline::{Ground, View, ViewText};
use crate::words::story as words;

/// The present view as its text tells it; where the motion leads, not a frame of it. The theme is part
/// of what is sent to others, not of what is kept: there each reader has their own.
pub(super) fn present_view(state: &State, with_ground: bool) -> ViewText {
    let mut view = place(state).view;
    if let (Some(compare), Source::Path(path)) = (&mut view.compare, &state.document.source)
        && let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty())
        && let Ok(beside) = compare.file.strip_prefix(folder)
    {
        // What stands beside the dataset is found there wherever both are moved to.
        compare.file = beside.to_owned();
    }
    ViewText::new(view, with_ground.then(|| Ground::of(state.is_dark())))
}

/// The view of a text, with the files that it names.
pub(super) fn read_view(state: &State, text: &str) -> Result<ViewText, String> {
    let opening = View::opening(&state.dataset());
    let read = ViewText::read(text, &opening).map_err(|error| error.to_string())?;
    Ok(with_files(state, read))
}

fn with_files(state: &State, mut text: ViewText) -> ViewText {
    let dataset = match &state.document.source {
        Source::Path(path) => Some(path.as_path()),
        _ => None,
    };
    if let Some(compare) = &mut text.view.compare {
        compare.file = file_beside(&compare.file, dataset);
    }
    text
}

pub(super) fn go_to_text(state: &mut State, text: &str) {
    match read_view(state, text) {
        Ok(view) => {
            state.stories.view_error = None;
            state.dialog = None;
            show(state, view, true);
        }
        Err(why) if state.dialog.is_some() => state.stories.view_error = Some(why),
        Err(why) => state.complaint = Some(why),
    }
}

/// Shows a view and its ground, eased there; a step of the way back where `leaves`.
pub(super) fn show(state: &mut State, text: ViewText, leaves: bool) {
    if !text.unknown.is_empty() {
        say(state, words::unknown(&text.unknown));
    } else if let Some(missing) = text
        .view
        .selection
        .as_ref()
        .filter(|selection| selection.item(&state.dataset()).is_none())
    {
        let missing = format!("{}:{}", missing.list, missing.id);
        say(state, words::missing(&[missing]));
    }
    match (&mut state.stories.presenting, text.ground) {
        (Some(presenting), ground) => {
            if presenting.ground != ground {
                presenting.ground = ground;
                effect(state, Effect::Theme);
                touch(state);
            }
        }
        (None, Some(ground)) => apply(
            state,
            Action::Theme(match ground {
                Ground::Light => ThemeChoice::Light,
                Ground::Dark => ThemeChoice::Dark,
            }),
        ),
        (None, None) => {}
    }
    if leaves {
        leave(state, Way::Single);
    }
    show_view(state, text.view);
}

/// Shows a view, with the second file that it asks for or without one.
fn show_view(state: &mut State, view: View) {
    let present = place(state);
    let open = present.view.compare.as_ref().map(|it| it.file.clone());
    let wanted = view.compare.as_ref().map(|it| it.file.clone());
    state.stories.pending = None;
    if open == wanted {
        let document = present.document;
        return_to(state, Place { document, view });
        fly(state);
    } else if let Some(file) = wanted {
        state.stories.pending = Some(view);
        apply(state, Action::Compare(CompareAction::With(file)));
    } else {
        let document = Arc::new(present.document.alone());
        state.differences.open = false;
        let (from, to) = (present.view.range, view.range);
        go_to(state, Place { document, view }, None);
        if !state.settings.reduced_motion && !state.is_preparing() {
            state.view.range = from;
            crate::app::apply::go(state, to);
            fly(state);
        }
    }
}

/// The way to a view of a story is longer than a slide: it is flown.
fn fly(state: &mut State) {
    if let Motion::Slide { from, to, .. } = state.motion
        && state.stories.presenting.is_some()
    {
        state.motion = Motion::Fly {
            flight: Flight::new(from, to),
            progress: 0.0,
        };
    }
}

/// Shows a step by its place. What is wrong with its view is the error.
pub(super) fn show_step(state: &mut State, step: usize, leaves: bool) -> Result<(), String> {
    let all = steps(state);
    let Some(record) = all.get(step) else {
        return Ok(());
    };
    state.stories.at = Some(step);
    let opening = View::opening(&state.dataset());
    let read = read_step(record, &opening).map_err(|error| error.to_string())?;
    let mut text = ViewText::new(read.view, read.ground);
    text.unknown = read.unknown;
    let text = with_files(state, text);
    show(state, text, leaves);
    Ok(())
}

pub(super) fn present(state: &mut State) {
    let count = steps(state).len();
    if count == 0 {
        say(state, words::NO_STEPS.to_owned());
        return;
    }
    if state.stories.presenting.is_some() {
        return;
    }
    flush(state);
    state.dialog = None;
    state.toast = None;
    let step = state.stories.at.filter(|at| *at < count).unwrap_or(0);
    state.stories.presenting = Some(Presenting {
        step,
        ground: None,
        error: None,
        before: place(state),
    });
    effect(state, Effect::FullScreen(true));
    show_presented(state, step);
}

pub(super) fn turn_to(state: &mut State, turn: Turn) {
    let Some(presenting) = &state.stories.presenting else {
        return;
    };
    let last = steps(state).len().saturating_sub(1);
    let step = match turn {
        Turn::Back => presenting.step.saturating_sub(1),
        Turn::On => (presenting.step + 1).min(last),
        Turn::First => 0,
        Turn::Last => last,
    };
    if step != presenting.step {
        show_presented(state, step);
    }
}

fn show_presented(state: &mut State, step: usize) {
    let error = show_step(state, step, false).err();
    if let Some(presenting) = &mut state.stories.presenting {
        presenting.step = step;
        presenting.error = error;
    }
}

/// Back to where the window was before.
pub(super) fn end(state: &mut State) {
    let Some(presenting) = state.stories.presenting.take() else {
        return;
    };
    state.stories.pending = None;
    effect(state, Effect::FullScreen(false));
    effect(state, Effect::Theme);
    touch(state);
    return_to(state, presenting.before);
}
