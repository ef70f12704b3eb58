//! The one place where the state changes.

mod click;

use std::sync::Arc;

use self::click::{click, set_as_of, set_as_of_at};
use super::action::{Action, Part};
use super::arrive::{cancel_opening, open, open_failed, opened_file, partial, return_to};
use super::comparing::CompareAction;
use super::history::{Place, Step};
use super::motion::{Motion, held_at, moment_at, panned, scale_of};
use super::ready::{self, Goal, made};
use super::settings::Settings;
use super::state::{Dialog, Effect, Source, State, ThemeChoice, Toast};
use super::{columns, comparing, composer, follow, journey, steps, story};
use crate::model::Item;
use crate::scene::{LaneKey, LayerId};
use crate::time::TimeRange;
use crate::timeline::{LaneBy, Selection, View};

/// Changes the state by one action. What the window has to do beside goes into `state.effects`.
pub fn apply(state: &mut State, action: Action) {
    act(state, action);
    story::follow(state);
    composer::follow(state);
    ready::follow(state);
}

#[expect(
    clippy::too_many_lines,
    reason = "a table: one line or a few for each action"
)]
fn act(state: &mut State, action: Action) {
    match action {
        Action::Zoom { x_px, factor, ease } => zoom(state, x_px, factor, ease),
        Action::Pan { px, ease } => pan(state, px, ease),
        Action::Grab(x_px) => grab(state, x_px),
        Action::Drag(x_px) => drag(state, x_px),
        Action::Release => state.grab = None,
        Action::ShowRange(range) => show_range(state, range, Step::Single),
        Action::BrushRange(range) => {
            leave(state, Step::Motion);
            state.motion = Motion::Still;
            set_range(state, range.clamp());
        }
        Action::FitAll => {
            let whole = state.document.whole();
            show_range(state, whole, Step::Single);
        }
        Action::FitSelection => match selected_event(state) {
            Some(event) => fit_event(state, event),
            None => apply(state, Action::FitAll),
        },
        Action::FitEvent(key) if key.layer != LayerId(0) => comparing::fit(state, key),
        Action::FitEvent(key) => {
            select(state, Item::Event(key.event));
            fit_event(state, key.event);
        }
        Action::GoToStart => {
            let range = journey::at_start(state.view.range, state.document.whole());
            show_range(state, range, Step::Single);
        }
        Action::GoToEnd => {
            let range = journey::at_end(state.view.range, state.document.whole());
            show_range(state, range, Step::Single);
        }
        Action::GoToDate(typed) => go_to_date(state, &typed),
        Action::AsOfAt(x_px) => set_as_of_at(state, x_px),
        Action::AsOf(as_of) => set_as_of(state, as_of),
        Action::ScrollLanes(px) => scroll_lanes(state, px),
        Action::Click(target) => click(state, target),
        Action::Select(item) => select(state, item),
        Action::Step { forward } => step(state, forward),
        Action::Escape => escape(state),
        Action::ClearSelection => clear_selection(state),
        Action::Hover(target) => {
            if state.hover != target {
                state.hover = target;
                touch(state);
            }
        }
        Action::Focus(target) => {
            if state.focus != target {
                state.focus = target;
                touch(state);
            }
        }
        Action::Lanes(lanes) => set_lanes(state, lanes),
        Action::FoldLane(lane) => change(state, |view| toggle(&mut view.folded, lane)),
        Action::HideLane(lane) => change(state, |view| {
            view.solo = view.solo.take().filter(|solo| *solo != lane);
            view.hidden.insert(lane);
        }),
        Action::RestoreLane(lane) => change(state, |view| {
            view.hidden.remove(&lane);
        }),
        Action::SoloLane(lane) => change(state, |view| {
            view.hidden.remove(&lane);
            view.solo = if view.solo.as_ref() == Some(&lane) {
                None
            } else {
                Some(lane)
            };
        }),
        Action::PinLane(lane) => change(state, |view| {
            if view.pinned.contains(&lane) {
                view.pinned.retain(|pinned| *pinned != lane);
            } else {
                view.pinned.push(lane);
            }
        }),
        Action::ShowAllLanes => change(state, |view| {
            view.hidden.clear();
            view.solo = None;
        }),
        Action::UnfoldAll => change(state, |view| view.folded.clear()),
        Action::ToggleEmptyLanes => change(state, |view| view.empty_lanes = !view.empty_lanes),
        Action::Search(text) => search(state, text),
        Action::Choose(facet, choice, on) => {
            change(state, |view| view.filter.set(facet, choice, on));
        }
        Action::ClearFacet(facet) => change(state, |view| view.filter.clear(facet)),
        Action::ClearFilters => change(state, |view| {
            view.search.clear();
            view.filter.clear_all();
            view.hidden.clear();
            view.solo = None;
        }),
        Action::Toggle(part) => toggle_part(state, part),
        Action::ToggleList => {
            state.list.open = !state.list.open;
            if state.list.open {
                // Both stand in one place.
                state.differences.open = false;
                effect(state, Effect::FocusList);
            }
        }
        Action::ListScope(scope) => state.list.scope = scope,
        Action::SortList(column) => state.list.sort(column),
        Action::LeaveBand => {
            state.list.leave_band();
        }
        Action::SelectInList(event) => select_in_list(state, event),
        Action::ListHeight(height) => {
            state.settings.list_height = height.clamp(Settings::LIST_LEAST, Settings::LIST_MOST);
        }
        Action::AskForFile => effect(state, Effect::AskForFile),
        Action::AskForFolder => effect(state, Effect::AskForFolder),
        Action::OpenPath(path) => open(state, Source::Path(path), false),
        Action::OpenBuiltIn(place) => open(state, Source::BuiltIn(place), false),
        Action::Reload => {
            if let source @ Source::Path(_) = state.document.source.clone() {
                story::flush(state);
                effect(state, Effect::ReadViews);
                open(state, source, true);
            }
        }
        Action::Opened(opened) => opened_file(state, *opened),
        Action::Partial(opened) => partial(state, *opened),
        Action::Prepared(ready) => made(state, ready),
        Action::OpenFailed(why) => open_failed(state, why),
        Action::CancelOpening => cancel_opening(state),
        Action::Follow(about) => follow::act(state, about),
        Action::Columns(about) => columns::act(state, about),
        Action::Compare(about) => comparing::act(state, about),
        Action::Story(about) => story::act(state, about),
        Action::Save(purpose) => effect(state, Effect::Save(purpose)),
        Action::CopyPicture => effect(state, Effect::CopyPicture),
        Action::Composer(about) => composer::act(state, about),
        // The way back from a file that is still being read is to what was open before.
        Action::Back if state.reading.is_some() && !state.history.goes_back_in(&state.document) => {
            cancel_opening(state);
        }
        Action::Back => {
            let present = place(state);
            if let Some(place) = state.history.back(present) {
                return_to(state, place);
            }
        }
        Action::Forward => {
            let present = place(state);
            if let Some(place) = state.history.forward(present) {
                return_to(state, place);
            }
        }
        Action::FocusSearch => effect(state, Effect::FocusSearch),
        Action::ToggleDrawer => {
            state.drawer = !state.drawer;
            // Both stand in one place.
            state.stories.open &= !state.drawer;
        }
        Action::Show(dialog) => {
            state.go_to_error = None;
            state.stories.view_error = None;
            state.dialog = if state.dialog == Some(dialog) {
                None
            } else {
                Some(dialog)
            };
        }
        Action::Read(item, number) => effect(state, Effect::ReadSource(item, number)),
        Action::HasRead(pane) => {
            state.pane = Some(pane);
            state.dialog = Some(Dialog::Reading);
            touch(state);
        }
        Action::CloseDialog => {
            state.dialog = composer::beneath(state.dialog);
            state.go_to_error = None;
        }
        Action::Quit => effect(state, Effect::Quit),
        Action::Theme(theme) => set_theme(state, theme),
        Action::ToggleTheme => {
            let theme = if state.is_dark() {
                ThemeChoice::Light
            } else {
                ThemeChoice::Dark
            };
            set_theme(state, theme);
        }
        Action::ToggleReducedMotion => {
            state.settings.reduced_motion = !state.settings.reduced_motion;
            finish_motion(state);
            effect(state, Effect::SaveSettings);
        }
        Action::PanelWidth(width) => state.settings.panel_width = width,
        Action::DismissMessage => {
            state.complaint = None;
            follow::forget_broken(state);
        }
        Action::Complain(text) => state.complaint = Some(text),
        Action::Say(text) => {
            state.toast = Some(Toast {
                text,
                since: state.now,
            });
        }
    }
}

/// Moves what is moving by the time since the last frame. Answers whether anything still moves.
pub fn advance(state: &mut State, secs: f64) -> bool {
    if !state.motion.is_still() {
        let mut motion = std::mem::take(&mut state.motion);
        let range = motion.advance(state.view.range, secs, &|range| state.plot_span(range));
        state.motion = motion;
        state.history.keep_moving(state.now);
        set_range(state, range);
    }
    let level = &mut state.view.level;
    if level.progress < 1.0 {
        level.progress = (level.progress + (secs / 0.18) as f32).min(1.0);
        state.revision += 1;
    }
    ready::follow(state);
    !state.motion.is_still() || state.view.level.progress < 1.0
}

/// Leaves something for the window to do.
pub(super) fn effect(state: &mut State, effect: Effect) {
    state.effects.push(effect);
}

/// All that is drawn changes.
pub(super) fn touch(state: &mut State) {
    state.revision += 1;
    state.content_revision += 1;
}

/// Where the window is, or is about to be.
pub(super) fn place(state: &State) -> Place {
    let goal = state.coming.as_ref().map(|coming| &coming.goal);
    if let Some(Goal::Place(place)) = goal {
        return Place::clone(place);
    }
    let document = match goal {
        Some(Goal::Grown(document)) => document,
        _ => &state.document,
    };
    let mut view = state.view.clone();
    // The way back leads to where the motion was going, not to a frame of it.
    view.range = state
        .motion
        .target(view.range, &|range| state.plot_span(range));
    Place {
        document: Arc::clone(document),
        view,
    }
}

/// Notes the present place on the way back, before it changes.
pub(super) fn leave(state: &mut State, step: Step) {
    let present = place(state);
    let now = state.now;
    state.history.leave(|| present, step, now);
}

/// A change of the view that is a step of its own.
fn change(state: &mut State, change: impl FnOnce(&mut View)) {
    leave(state, Step::Single);
    let before = state.view.clone();
    change(&mut state.view);
    ready::prepare(state, before);
    touch(state);
}

fn toggle(set: &mut std::collections::BTreeSet<LaneKey>, lane: LaneKey) {
    if !set.remove(&lane) {
        set.insert(lane);
    }
}

fn set_range(state: &mut State, range: TimeRange) {
    if state.view.range == range {
        return;
    }
    state.view.range = range;
    state.revision += 1;
    if state.view.parts.only_in_view {
        state.content_revision += 1;
    }
    state.settle_level(false);
}

fn finish_motion(state: &mut State) {
    let target = state
        .motion
        .target(state.view.range, &|range| state.plot_span(range));
    state.motion = Motion::Still;
    set_range(state, target);
}

/// Goes to a range, easing unless motion is reduced.
fn show_range(state: &mut State, range: TimeRange, step: Step) {
    leave(state, step);
    go(state, range.clamp());
}

/// Goes to a range without a step on the way back.
pub(super) fn go(state: &mut State, range: TimeRange) {
    if state.settings.reduced_motion {
        state.motion = Motion::Still;
        set_range(state, range);
    } else {
        state.motion = Motion::Slide {
            from: state.view.range,
            to: range,
            progress: 0.0,
        };
    }
}

fn zoom(state: &mut State, x_px: Option<f32>, factor: f64, ease: bool) {
    if !(factor.is_finite() && factor > 0.0) {
        return;
    }
    leave(state, Step::Motion);
    let plot = |range| state.plot_span(range);
    let present = state.view.range;
    let (left, right) = plot(present);
    let x_px = x_px.unwrap_or((left + right) * 0.5).clamp(left, right);
    let scale = scale_of(present, &plot);
    // Notches of the wheel in a row add up towards one end.
    let (anchor, end) = match state.motion {
        Motion::Zoom {
            anchor,
            x_px: x,
            secs_per_px,
            ..
        } if (x - x_px).abs() < 0.5 => (anchor, secs_per_px),
        _ => (moment_at(present, x_px, &plot), scale),
    };
    let width = f64::from((right - left).max(1.0));
    let (least, most) = journey::scale_limits(state.document.whole(), width);
    let secs_per_px = (end * factor).clamp(least, most.max(scale));
    if ease && !state.settings.reduced_motion {
        state.motion = Motion::Zoom {
            anchor,
            x_px,
            secs_per_px,
            left: (secs_per_px / scale).ln(),
        };
    } else {
        let range = held_at(anchor, x_px, secs_per_px, present, &plot);
        state.motion = Motion::Still;
        set_range(state, range);
    }
}

fn pan(state: &mut State, px: f64, ease: bool) {
    if !px.is_finite() {
        return;
    }
    leave(state, Step::Motion);
    if ease && !state.settings.reduced_motion {
        let left_px = match state.motion {
            Motion::Pan { left_px } => left_px + px,
            _ => px,
        };
        state.motion = Motion::Pan { left_px };
    } else {
        let range = panned(state.view.range, px, &|range| state.plot_span(range));
        state.motion = Motion::Still;
        set_range(state, range);
    }
}

fn grab(state: &mut State, x_px: f32) {
    let plot = |range| state.plot_span(range);
    let range = state.view.range;
    state.grab = Some((moment_at(range, x_px, &plot), scale_of(range, &plot)));
}

fn drag(state: &mut State, x_px: f32) {
    let Some((moment, scale)) = state.grab else {
        return;
    };
    leave(state, Step::Motion);
    let range = held_at(moment, x_px, scale, state.view.range, &|range| {
        state.plot_span(range)
    });
    state.motion = Motion::Still;
    set_range(state, range);
}

fn scroll_lanes(state: &mut State, px: f32) {
    let to = (state.view.scroll_px + px).clamp(0.0, state.most_scroll());
    if (to - state.view.scroll_px).abs() > f32::EPSILON {
        leave(state, Step::Motion);
        state.view.scroll_px = to;
        state.revision += 1;
    }
}

fn go_to_date(state: &mut State, typed: &str) {
    match journey::range_of_typed(typed, state.view.range) {
        Ok(range) => {
            state.go_to_error = None;
            state.dialog = None;
            show_range(state, range, Step::Single);
        }
        Err(error) => state.go_to_error = Some(error.to_string()),
    }
}

/// Selecting is no step of its own on the way back; it is part of the place that is left next.
fn select(state: &mut State, item: Item) {
    let selection = Selection::of(&state.dataset(), item);
    if selection.is_some() && state.view.selection != selection {
        state.view.selection = selection;
        effect(state, Effect::ScrollToSelection);
        touch(state);
    }
}

/// Brings an event of the list into view where it is outside.
fn select_in_list(state: &mut State, event: u32) {
    let range = journey::bring_in(state.view.range, &state.dataset(), event, false);
    if let Some(range) = range {
        show_range(state, range, Step::Motion);
    }
    select(state, Item::Event(event));
}

fn clear_selection(state: &mut State) {
    if state.view.selection.take().is_some() {
        touch(state);
    }
}

fn selected_event(state: &State) -> Option<u32> {
    let dataset = state.dataset();
    steps::event_of(&dataset, state.view.selected(&dataset)?)
}

fn fit_event(state: &mut State, event: u32) {
    if let Some(range) = journey::around(&state.dataset(), event, state.view.range) {
        show_range(state, range, Step::Single);
    }
}

fn step(state: &mut State, forward: bool) {
    let dataset = state.dataset();
    let Some(event) = steps::next(state, selected_event(state), forward) else {
        return;
    };
    if let Some(range) = journey::bring_in(state.view.range, &dataset, event, false) {
        show_range(state, range, Step::Motion);
    }
    select(state, Item::Event(event));
}

fn escape(state: &mut State) {
    if state.dialog.is_some() {
        apply(state, Action::CloseDialog);
    } else if state.complaint.is_some() {
        state.complaint = None;
    } else if comparing::chosen_event(state).is_some() {
        comparing::act(state, CompareAction::Leave);
    } else if state.view.selection.is_some() {
        clear_selection(state);
    } else if state.list.leave_band() {
        // From a part of the list to the whole first.
    } else if state.drawer {
        state.drawer = false;
    } else if state.stories.open {
        state.stories.open = false;
    } else {
        state.list.open = false;
        state.differences.open = false;
    }
}

fn set_lanes(state: &mut State, lanes: LaneBy) {
    if state.view.lanes == lanes {
        return;
    }
    change(state, |view| {
        view.lanes = lanes;
        // Keys of lanes belong to one grouping.
        view.folded.clear();
        view.hidden.clear();
        view.pinned.clear();
        view.solo = None;
        view.scroll_px = 0.0;
    });
}

fn search(state: &mut State, text: String) {
    if state.view.search == text {
        return;
    }
    leave(state, Step::Search);
    let before = state.view.clone();
    state.view.search = text;
    ready::prepare(state, before);
    touch(state);
}

fn toggle_part(state: &mut State, part: Part) {
    let has_notes = state.dataset().note_count() > 0;
    if matches!(part, Part::Notes | Part::Paired) && !has_notes {
        return;
    }
    change(state, |view| {
        let parts = &mut view.parts;
        let flag = match part {
            Part::Notes => &mut view.notes,
            Part::Quotes => &mut parts.quotes,
            Part::Figures => &mut parts.figures,
            Part::OnlyInView => &mut parts.only_in_view,
            Part::Links => &mut parts.links,
            Part::Paired => &mut view.paired,
            Part::Tracks => &mut parts.tracks,
            Part::Tray => &mut parts.tray,
            Part::Overview => &mut parts.overview,
            Part::Attribution => &mut view.attribution,
        };
        *flag = !*flag;
        // Two versions beside each other are only there with the record.
        if part == Part::Paired && view.paired {
            view.notes = true;
        }
    });
}

fn set_theme(state: &mut State, theme: ThemeChoice) {
    if state.settings.theme != theme {
        state.settings.theme = theme;
        effect(state, Effect::Theme);
        effect(state, Effect::SaveSettings);
        touch(state);
    }
}

#[cfg(test)]
#[path = "apply_tests.rs"]
mod tests;
