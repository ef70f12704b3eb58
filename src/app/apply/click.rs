//! What a click does, and the moment as of which figures are told.

use super::super::action::Action;
use super::super::history::Step;
use super::super::state::{Dialog, Effect, State};
use super::super::{comparing, journey};
use super::{apply, change, effect, select, show_range};
use crate::model::Item;
use crate::scene::{LayerId, Target};
use crate::time::{Instant, TimeRange};
use crate::timeline::{event_key, item_of};

/// A point of the plot that is longer than so many seconds stands for its day.
const FINE_SECS_PER_PX: f64 = 120.0;

/// What a click on something does.
pub(super) fn click(state: &mut State, target: Target) {
    if let Some(key) = event_key(&target).filter(|key| key.layer != LayerId(0)) {
        comparing::click(state, key, &target);
        return;
    }
    match target {
        Target::Event(_)
        | Target::Quote(_)
        | Target::Figure(_)
        | Target::Note(_)
        | Target::Record(_) => {
            if let Some(item) = item_of(&target) {
                select(state, item);
            }
        }
        Target::Earlier(key) | Target::Later(key) => {
            let to = journey::bring_in(state.view.range, &state.dataset(), key.event, true);
            if let Some(range) = to {
                show_range(state, range, Step::Single);
            }
            select(state, Item::Event(key.event));
        }
        Target::Lane(lane) | Target::LaneFold(lane) => apply(state, Action::FoldLane(lane)),
        Target::LaneHide(lane) => apply(state, Action::HideLane(lane)),
        Target::LaneSolo(lane) => apply(state, Action::SoloLane(lane)),
        Target::LanePin(lane) => apply(state, Action::PinLane(lane)),
        Target::FoldedLanes => apply(state, Action::ToggleEmptyLanes),
        Target::Told(item, number) => apply(state, Action::Read(item, number)),
        Target::Url(url) => {
            // A file may say anything; only the web is opened.
            if url.starts_with("https://") || url.starts_with("http://") {
                effect(state, Effect::OpenUrl(url));
            }
        }
        Target::About => apply(state, Action::Show(Dialog::About)),
        Target::Tray => change(state, |view| {
            view.tray_page = view.tray_page.wrapping_add(1);
        }),
        Target::Band { lane, from, past } => {
            state.list.show_band(lane, from, past);
            effect(state, Effect::FocusList);
        }
        Target::Series(key) => show_series(state, &key),
        Target::AsOf => set_as_of(state, None),
        Target::Stretch { from, past, .. } | Target::Span { from, past } => {
            let range = TimeRange::between(Instant(from), Instant(past));
            show_range(state, with_margin(range), Step::Single);
        }
        Target::Overview => {}
    }
}

/// Shows a track of figures from its first moment to its last.
fn show_series(state: &mut State, key: &str) {
    let series = &state.prepared.series;
    let ends = series.track(key).and_then(|track| series.bounds_of(track));
    if let Some((first, past)) = ends {
        show_range(
            state,
            with_margin(TimeRange::between(first, past)),
            Step::Single,
        );
    }
}

/// A stretch with some room around it.
fn with_margin(range: TimeRange) -> TimeRange {
    range.zoom_at(0.5, 1.1)
}

/// Sets the moment as of which figures are told, at a place of the canvas or in the middle of the
/// plot: a whole day where days are narrow, else the minute.
pub(super) fn set_as_of_at(state: &mut State, x_px: Option<f32>) {
    let range = state.view.range;
    let (left, right) = state.plot_span(range);
    let width = f64::from((right - left).max(1.0));
    let x = x_px.unwrap_or((left + right) * 0.5).clamp(left, right);
    let (at, _) = range.time_from_screen(f64::from(x - left), width);
    let unit = if range.span_secs / width > FINE_SECS_PER_PX {
        86_400
    } else {
        60
    };
    // To the last second of the unit: a day counts whole.
    let begun = at.0.div_euclid(unit).saturating_mul(unit);
    let as_of = Instant(begun.saturating_add(unit - 1));
    set_as_of(state, Some(as_of));
}

/// Sets the moment as of which figures are told, or none.
pub(super) fn set_as_of(state: &mut State, as_of: Option<Instant>) {
    if state.view.as_of != as_of {
        change(state, |view| view.as_of = as_of);
    }
}
