use super::*;
use crate::app::arrive::ready;
use crate::app::command::Command;
use crate::app::settings::Settings;
use crate::app::state::Document;
use crate::app::state::PicturePurpose;
use crate::scene::{EventKey, LayerId, Target};

fn state() -> State {
    let document = Document::built_in(0).expect("part of the program");
    let mut state = State::new(document, Settings::default());
    state.settings.reduced_motion = true;
    state
}

fn key(event: u32) -> EventKey {
    EventKey {
        layer: LayerId(0),
        event,
    }
}

fn first_lane(state: &State) -> LaneKey {
    state.prepared.grouping().lanes[0].key.clone()
}

/// Lets everything come to rest.
fn settle(state: &mut State) {
    for _ in 0..200 {
        state.now += 1.0 / 60.0;
        if !advance(state, 1.0 / 60.0) {
            return;
        }
    }
    panic!("it never rests");
}

#[test]
fn back_after_opening_a_file_brings_the_former_dataset_and_view() {
    let mut state = state();
    apply(&mut state, Action::FitAll);
    apply(&mut state, Action::Lanes(LaneBy::Actor));
    let (title, view) = (state.dataset().title.clone(), state.view.clone());
    let other = Document::built_in(2).expect("part of the program");
    apply(&mut state, Action::Opened(Box::new(ready(other, false))));
    assert_ne!(state.dataset().title, title);
    assert_eq!(state.view.lanes, LaneBy::Group, "opening resets");
    apply(&mut state, Action::Back);
    assert_eq!(state.dataset().title, title);
    assert_eq!(state.view.range, view.range);
    assert_eq!(state.view.lanes, LaneBy::Actor);
    assert!(state.prepared.fits(&state.view));
    apply(&mut state, Action::Forward);
    assert_ne!(state.dataset().title, title);
}

#[test]
fn a_reload_stays_where_one_is() {
    let mut state = state();
    apply(&mut state, Action::Lanes(LaneBy::Kind));
    let view = state.view.clone();
    let again = Document::built_in(0).expect("part of the program");
    apply(&mut state, Action::Opened(Box::new(ready(again, true))));
    state.view.level = view.level;
    assert_eq!(state.view, view);
}

#[test]
fn a_failed_open_leaves_the_view_and_says_why() {
    let mut state = state();
    let view = state.view.clone();
    apply(&mut state, Action::OpenPath("/nowhere".into()));
    assert!(state.opening);
    apply(&mut state, Action::OpenFailed("no such file".into()));
    assert_eq!(state.view, view);
    assert_eq!(state.complaint.as_deref(), Some("no such file"));
    apply(&mut state, Action::DismissMessage);
    assert_eq!(state.complaint, None);
}

#[test]
fn selection_and_escape() {
    let mut state = state();
    apply(&mut state, Action::Click(Target::Event(key(3))));
    assert_eq!(state.view.selected(&state.dataset()), Some(Item::Event(3)));
    apply(&mut state, Action::Show(Dialog::Keys));
    apply(&mut state, Action::Escape);
    assert!(
        state.dialog.is_none() && state.view.selection.is_some(),
        "one thing at a time"
    );
    apply(&mut state, Action::Escape);
    assert_eq!(state.view.selection, None);
    apply(&mut state, Action::Click(Target::Quote(0)));
    assert_eq!(state.view.selected(&state.dataset()), Some(Item::Quote(0)));
}

#[test]
fn stepping_goes_through_every_event_once() {
    let mut state = state();
    let count = state.dataset().event_count();
    let whole = state.document.whole();
    apply(&mut state, Action::ShowRange(whole));
    let mut seen = std::collections::BTreeSet::new();
    let mut anchors = Vec::new();
    for _ in 0..count {
        apply(&mut state, Action::Step { forward: true });
        let dataset = state.dataset();
        let Some(Item::Event(event)) = state.view.selected(&dataset) else {
            panic!("a step selects an event");
        };
        seen.insert(event);
        anchors.extend(
            dataset
                .event(event)
                .and_then(crate::model::EventRef::anchor),
        );
    }
    assert_eq!(seen.len(), count);
    assert!(anchors.is_sorted(), "dated ones by time");
    let last = state.view.selection.clone();
    apply(&mut state, Action::Step { forward: true });
    assert_eq!(state.view.selection, last, "after the last there is none");
    for _ in 1..count {
        apply(&mut state, Action::Step { forward: false });
    }
    assert_eq!(state.view.selected(&state.dataset()), seen_first(&state));
}

fn seen_first(state: &State) -> Option<Item> {
    let dataset = state.dataset();
    dataset
        .events()
        .filter_map(|(index, event)| Some((event.anchor()?, index)))
        .min()
        .map(|(_, index)| Item::Event(index))
}

#[test]
fn stepping_brings_the_event_into_view() {
    let mut state = state();
    let whole = state.document.whole();
    apply(
        &mut state,
        Action::ShowRange(journey::at_end(
            TimeRange {
                span_secs: 86_400.0,
                ..whole
            },
            whole,
        )),
    );
    apply(&mut state, Action::Step { forward: false });
    let dataset = state.dataset();
    let Some(Item::Event(event)) = state.view.selected(&dataset) else {
        panic!("a step selects an event");
    };
    let anchor = dataset
        .event(event)
        .and_then(crate::model::EventRef::anchor)
        .expect("dated");
    let x = state.view.range.screen_from_time(anchor, 1.0);
    assert!(x < 1.0, "it does not begin after the view");
}

#[test]
fn a_shelf_brings_its_event_in_and_selects_it() {
    let mut state = state();
    let (event, anchor) = state
        .dataset()
        .events()
        .filter_map(|(index, event)| Some((index, event.anchor()?)))
        .min_by_key(|(_, anchor)| *anchor)
        .expect("a dated event");
    let span = state.view.range.span_secs;
    apply(&mut state, Action::Click(Target::Earlier(key(event))));
    assert!(state.view.range.first() <= anchor && anchor < state.view.range.past());
    assert!((state.view.range.span_secs - span).abs() < 1.0);
    assert_eq!(
        state.view.selected(&state.dataset()),
        Some(Item::Event(event))
    );
}

#[test]
fn lanes_fold_hide_stand_alone_and_come_back() {
    let mut state = state();
    let lane = first_lane(&state);
    apply(&mut state, Action::Click(Target::Lane(lane.clone())));
    assert!(state.view.folded.contains(&lane));
    apply(&mut state, Action::Click(Target::LaneFold(lane.clone())));
    assert!(!state.view.folded.contains(&lane));
    apply(&mut state, Action::Click(Target::LaneSolo(lane.clone())));
    assert_eq!(state.view.solo.as_ref(), Some(&lane));
    apply(&mut state, Action::Click(Target::LaneHide(lane.clone())));
    assert!(state.view.hidden.contains(&lane) && state.view.solo.is_none());
    apply(&mut state, Action::Click(Target::LanePin(lane.clone())));
    assert_eq!(state.view.pinned, std::slice::from_ref(&lane));
    apply(&mut state, Action::ShowAllLanes);
    assert!(state.view.hidden.is_empty());
    for _ in 0..6 {
        apply(&mut state, Action::Back);
    }
    assert_eq!(state.view.pinned, []);
}

#[test]
fn a_search_makes_the_index_anew_and_is_one_step() {
    let mut state = state();
    for text in ["h", "ho", "hos"] {
        apply(&mut state, Action::Search(text.to_owned()));
        assert!(state.prepared.fits(&state.view));
    }
    assert!(state.prepared.filtered_out() > 0);
    assert_eq!(state.history.len(), 1);
    apply(&mut state, Action::Back);
    assert_eq!(state.view.search, "");
    assert_eq!(state.prepared.filtered_out(), 0);
}

#[test]
fn notes_are_a_step_and_nothing_without_notes() {
    let mut state = state();
    let has_notes = state.dataset().note_count() > 0;
    apply(&mut state, Action::Toggle(Part::Notes));
    assert_eq!(state.view.notes, has_notes);
    let mut empty = State::new(Document::default(), Settings::default());
    apply(&mut empty, Action::Toggle(Part::Notes));
    assert!(!empty.view.notes);
}

#[test]
fn wheel_notches_in_a_row_are_one_step_and_add_up() {
    let mut state = state();
    state.settings.reduced_motion = false;
    let span = state.view.range.span_secs;
    for _ in 0..4 {
        state.now += 0.02;
        apply(
            &mut state,
            Action::Zoom {
                x_px: Some(600.0),
                factor: 0.8,
                ease: true,
            },
        );
        advance(&mut state, 0.02);
    }
    settle(&mut state);
    let zoomed = state.view.range.span_secs / span;
    // The plot may grow or shrink by a shelf, and the span with it.
    assert!((0.3..0.6).contains(&zoomed), "{zoomed}");
    assert_eq!(state.history.len(), 1);
    apply(&mut state, Action::Back);
    settle(&mut state);
    assert!((state.view.range.span_secs - span).abs() < 1.0);
}

#[test]
fn a_drag_keeps_the_time_under_the_pointer() {
    let mut state = state();
    apply(&mut state, Action::Grab(500.0));
    let (held, _) = state.grab.expect("it is held");
    for x in [510.0, 640.0, 420.0] {
        apply(&mut state, Action::Drag(x));
        let now = moment_at(state.view.range, x, &|range| state.plot_span(range));
        let off = now.second.secs_since(held.second) as f64 + now.fraction - held.fraction;
        let scale = scale_of(state.view.range, &|range| state.plot_span(range));
        assert!((off / scale).abs() < 1.0, "{off} s at {scale} s a point");
    }
    apply(&mut state, Action::Release);
    apply(&mut state, Action::Drag(0.0));
    assert!(state.grab.is_none());
}

#[test]
fn a_typed_date_is_gone_to_or_refused_in_words() {
    let mut state = state();
    apply(&mut state, Action::Show(Dialog::GoToDate));
    apply(&mut state, Action::GoToDate("31 Nov".into()));
    assert!(
        state
            .go_to_error
            .as_ref()
            .is_some_and(|error| error.contains("30"))
    );
    assert_eq!(state.dialog, Some(Dialog::GoToDate), "what was typed stays");
    apply(&mut state, Action::GoToDate("1989".into()));
    assert!(state.go_to_error.is_none() && state.dialog.is_none());
    assert!(state.view.range.past().0 < 700_000_000);
}

#[test]
fn fitting() {
    let mut state = state();
    apply(&mut state, Action::FitSelection);
    assert_eq!(state.view.range, state.document.whole());
    let dated = state
        .dataset()
        .events()
        .find(|(_, event)| event.start().is_some() && event.end().is_some())
        .map(|(index, _)| index)
        .expect("a dated event");
    apply(&mut state, Action::FitEvent(key(dated)));
    let dataset = state.dataset();
    let event = dataset.event(dated).expect("it is there");
    assert!(state.view.range.first() <= event.start().expect("dated"));
    assert!(state.view.range.past() >= event.end().expect("dated"));
    assert_eq!(state.view.selected(&dataset), Some(Item::Event(dated)));
}

#[test]
fn only_the_web_is_opened() {
    let mut state = state();
    apply(
        &mut state,
        Action::Click(Target::Url("file:///etc/passwd".into())),
    );
    apply(
        &mut state,
        Action::Click(Target::Url("https://example.org".into())),
    );
    assert_eq!(
        state.effects,
        [Effect::OpenUrl("https://example.org".into())]
    );
}

#[test]
fn effects_are_asked_for() {
    let mut state = state();
    apply(&mut state, Action::AskForFile);
    apply(&mut state, Action::Save(PicturePurpose::FigureSvg));
    apply(&mut state, Action::ToggleTheme);
    assert_eq!(
        state.effects,
        [
            Effect::AskForFile,
            Effect::Save(PicturePurpose::FigureSvg),
            Effect::Theme,
            Effect::SaveSettings,
        ]
    );
    assert!(state.is_dark());
}

#[test]
fn nothing_moves_where_nothing_happens() {
    let mut state = state();
    state.drawn(state.canvas, state.counts);
    state.settle_level(true);
    let revision = state.revision;
    for _ in 0..10 {
        assert!(!advance(&mut state, 0.016));
    }
    assert_eq!(state.revision, revision);
}

#[test]
fn every_command_can_be_asked_of_an_empty_window() {
    let mut state = State::new(Document::default(), Settings::default());
    for entry in &crate::app::command::COMMANDS {
        let action = entry.command.action(&state);
        apply(&mut state, action);
        advance(&mut state, 0.016);
    }
}

/// A built-in dataset as the part of a file that has been read so far.
fn part(place: usize, partial: bool) -> Box<crate::app::action::Opened> {
    let mut document = Document::built_in(place).expect("part of the program");
    document.partial = partial;
    document.source = Source::Path("growing.json".into());
    Box::new(ready(document, false))
}

#[test]
fn a_growing_file_is_fitted_until_it_is_moved_in() {
    let mut state = state();
    let (title, before) = (state.dataset().title.clone(), state.view.clone());
    apply(&mut state, Action::OpenPath("growing.json".into()));
    apply(&mut state, Action::Partial(part(1, true)));
    assert!(state.document.partial && state.opening);
    let first = state.view.range;
    apply(&mut state, Action::Partial(part(2, true)));
    assert_ne!(state.view.range, first, "nobody has moved it");
    let moved = state.view.range.pan(state.view.range.span_secs * 0.25);
    apply(&mut state, Action::BrushRange(moved));
    apply(&mut state, Action::Lanes(LaneBy::Kind));
    apply(&mut state, Action::Partial(part(1, true)));
    assert_eq!(state.view.range, moved, "it stays where it was moved to");
    assert_eq!(state.view.lanes, LaneBy::Kind);
    assert!(state.prepared.fits(&state.view));
    apply(&mut state, Action::Opened(part(2, false)));
    assert!(!state.document.partial && !state.opening && state.reading.is_none());
    assert_eq!(state.view.range, moved);
    // Steps made while it was read lead through the file as it is now, then to what was open before.
    let whole = Arc::clone(&state.document);
    apply(&mut state, Action::Back);
    assert!(Arc::ptr_eq(&state.document, &whole));
    while Arc::ptr_eq(&state.document, &whole) {
        assert!(
            state.history.can_go_back(),
            "the former file is on the way back"
        );
        apply(&mut state, Action::Back);
    }
    assert_eq!(state.dataset().title, title);
    assert_eq!(state.view.range, before.range);
}

#[test]
fn a_file_that_is_not_read_to_its_end_leaves_what_was_open() {
    for fails in [false, true] {
        let mut state = state();
        apply(&mut state, Action::Lanes(LaneBy::Actor));
        let before = Arc::clone(&state.document);
        let (view, prepared) = (state.view.clone(), Arc::clone(&state.prepared));
        let steps = state.history.len();
        apply(&mut state, Action::OpenPath("growing.json".into()));
        apply(&mut state, Action::Partial(part(1, true)));
        apply(&mut state, Action::Lanes(LaneBy::Kind));
        apply(&mut state, Action::Partial(part(2, true)));
        apply(
            &mut state,
            if fails {
                Action::OpenFailed("line 7".into())
            } else {
                Action::CancelOpening
            },
        );
        assert!(Arc::ptr_eq(&state.document, &before));
        assert!(Arc::ptr_eq(&state.prepared, &prepared), "made once");
        state.view.level = view.level;
        assert_eq!(state.view, view);
        assert_eq!(state.history.len(), steps, "it was no step");
        assert_eq!(state.complaint.is_some(), fails);
        // What was on its way is of no interest any more.
        apply(&mut state, Action::Partial(part(1, true)));
        assert!(Arc::ptr_eq(&state.document, &before));
    }
}

#[test]
fn a_large_view_is_waited_for_and_swapped_in_whole() {
    use crate::app::ready::Wanted;
    use std::sync::atomic::AtomicBool;
    let mut state = state();
    state.most_at_once = 0;
    apply(&mut state, Action::Lanes(LaneBy::Kind));
    let first = Wanted::of(&state).expect("it is waited for");
    apply(&mut state, Action::Lanes(LaneBy::Actor));
    let second = Wanted::of(&state).expect("it is waited for");
    let stop = AtomicBool::new(false);
    let first = first.make(&stop).expect("nothing stops it");
    apply(&mut state, Action::Prepared(first));
    assert!(state.is_preparing(), "what was overtaken is of no interest");
    assert_eq!(state.seen().lanes, LaneBy::Group);
    let second = second.make(&stop).expect("nothing stops it");
    apply(&mut state, Action::Prepared(second));
    assert!(!state.is_preparing());
    assert_eq!(state.seen().lanes, LaneBy::Actor);
    assert!(state.prepared.fits(&state.view));
    // Back to what is ready: nothing to wait for.
    apply(&mut state, Action::Lanes(LaneBy::Kind));
    apply(&mut state, Action::Lanes(LaneBy::Actor));
    assert!(!state.is_preparing());
    let stop = AtomicBool::new(true);
    apply(&mut state, Action::Lanes(LaneBy::Kind));
    let wanted = Wanted::of(&state).expect("it is waited for");
    assert!(wanted.make(&stop).is_none(), "it was told to stop");
}

#[test]
fn the_as_of_date_is_set_kept_by_undo_and_cleared() {
    let mut state = state();
    let values = |state: &State| -> Vec<String> {
        let dataset = state.dataset();
        let figures = dataset.figures.iter();
        figures.map(crate::words::value_text).collect()
    };
    let before = values(&state);
    let here = Command::AsOfHere.action(&state);
    apply(&mut state, here);
    let as_of = state.view.as_of.expect("the middle of the view");
    assert!(as_of >= state.view.range.first() && as_of <= state.view.range.past());
    assert_eq!(as_of.0.rem_euclid(86_400), 86_399, "a day counts whole");
    let saved = serde_json::to_string(&state.view).unwrap();
    let read: View = serde_json::from_str(&saved).unwrap();
    assert_eq!(read.as_of, Some(as_of));
    apply(&mut state, Action::Back);
    assert_eq!(state.view.as_of, None);
    apply(&mut state, Action::Forward);
    assert_eq!(state.view.as_of, Some(as_of));
    assert!(Command::AsOfClear.is_enabled(&state));
    let clear = Command::AsOfClear.action(&state);
    apply(&mut state, clear);
    assert_eq!(state.view.as_of, None);
    // So does a click on its label.
    apply(&mut state, Action::Back);
    assert_eq!(state.view.as_of, Some(as_of));
    apply(&mut state, Action::Click(Target::AsOf));
    assert_eq!(state.view.as_of, None);
    assert_eq!(values(&state), before);
}

#[test]
fn a_view_saved_before_as_of_dates_still_opens() {
    let state = state();
    let mut saved = serde_json::to_value(&state.view).unwrap();
    saved.as_object_mut().unwrap().remove("as_of");
    let read: View = serde_json::from_value(saved).unwrap();
    assert_eq!(read.as_of, None);
}

#[test]
fn a_click_on_a_track_shows_the_whole_series() {
    let mut state = state();
    let series = &state.prepared.series;
    let track = series.tracks.first().expect("a track");
    let (first, past) = series.bounds_of(track).expect("figures with periods");
    let target = Target::Series(track.key.as_str().into());
    state.settings.reduced_motion = true;
    apply(&mut state, Action::Click(target));
    let range = state.view.range;
    assert!(range.first() <= first && range.past() >= past);
}
