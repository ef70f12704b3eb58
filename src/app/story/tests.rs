use std::path::PathBuf;

use super::*;
use crate::app::action::{Action, Part};
use crate::app::apply::{advance, apply};
use crate::app::arrive::ready;
use crate::app::settings::Settings;
use crate::app::state::{Document, Effect, State, ThemeChoice};
use crate::load::{Progress, load_bytes};
use crate::story::Album;
use crate::time::{Instant, TimeRange};
use crate::timeline::{LaneBy, View};

/// A dataset without a story of its own.
fn state() -> State {
    let json = r#"{"title": "A", "events": [
        {"id": "one", "title": "One", "date": "1999"},
        {"id": "two", "title": "Two", "date": "2003-04-05"}]}"#;
    let loaded = load_bytes("a.json", json.as_bytes(), &Progress::default()).expect("a file");
    let source = crate::app::state::Source::Path(PathBuf::from("folder/a.json"));
    let mut state = State::new(Document::new(loaded, source), Settings::default());
    state.settings.reduced_motion = true;
    has_read(&mut state, Album::default(), None);
    state
}

fn has_read(state: &mut State, album: Album, text: Option<String>) {
    tell(
        state,
        StoryAction::Read {
            path: Some(PathBuf::from("folder/a.json.views.json")),
            read: Ok((Box::new(album), text)),
        },
    );
}

fn tell(state: &mut State, about: StoryAction) {
    apply(state, Action::Story(about));
}

/// Carries out what is to be written, as a window with a disk does.
fn write(state: &mut State) -> Option<String> {
    let mut wrote = None;
    for effect in std::mem::take(&mut state.effects) {
        if let Effect::WriteViews(_, text, expected) = effect {
            assert_eq!(
                expected, state.stories.written,
                "what is there was written by us"
            );
            tell(state, StoryAction::Wrote(Ok(text.clone())));
            wrote = Some(text);
        }
    }
    wrote
}

fn range(first: i64, past: i64) -> TimeRange {
    TimeRange::between(Instant(first * 86_400), Instant(past * 86_400))
}

#[test]
fn a_copied_view_brings_everything_back() {
    let mut state = state();
    apply(&mut state, Action::ShowRange(range(100, 200)));
    apply(&mut state, Action::Lanes(LaneBy::Kind));
    apply(&mut state, Action::Toggle(Part::Tray));
    apply(&mut state, Action::Theme(ThemeChoice::Dark));
    let view = state.view.clone();
    tell(&mut state, StoryAction::CopyView);
    let copied = state.effects.iter().find_map(|effect| match effect {
        Effect::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("on the clipboard");
    assert!(copied.contains("range=1970-04-11/1970-07-19") && copied.contains("theme=dark"));
    apply(&mut state, Action::FitAll);
    apply(&mut state, Action::Lanes(LaneBy::Group));
    apply(&mut state, Action::Toggle(Part::Tray));
    apply(&mut state, Action::Theme(ThemeChoice::Light));
    tell(&mut state, StoryAction::GoTo(copied));
    assert_eq!(
        View {
            level: view.level,
            ..state.view.clone()
        },
        view
    );
    assert!(state.is_dark() && state.prepared.fits(&state.view));
    apply(&mut state, Action::Back);
    assert_eq!(state.view.lanes, LaneBy::Group, "it was a step");
}

#[test]
fn a_view_that_makes_no_sense_changes_nothing_and_says_why() {
    let mut state = state();
    let view = state.view.clone();
    tell(
        &mut state,
        StoryAction::GoTo("truceline:view/1?lanes=none".to_owned()),
    );
    assert_eq!(state.view, view);
    let why = state.complaint.take().expect("said");
    assert!(why.contains("lanes=group"), "{why}");
    apply(
        &mut state,
        Action::Show(crate::app::state::Dialog::GoToView),
    );
    tell(&mut state, StoryAction::GoTo("elsewhere".to_owned()));
    assert!(state.dialog.is_some() && state.stories.view_error.is_some());
    apply(&mut state, Action::CloseDialog);
    tell(
        &mut state,
        StoryAction::GoTo("truceline:view/1?select=events:nowhere&mood=calm".to_owned()),
    );
    assert!(
        state
            .toast
            .take()
            .is_some_and(|toast| toast.text.contains("mood=calm"))
    );
}

#[test]
fn views_are_kept_renamed_deleted_and_undone_and_each_is_written() {
    let mut state = state();
    tell(&mut state, StoryAction::Keep(" First ".to_owned()));
    assert!(write(&mut state).is_some_and(|text| text.contains("\"First\"")));
    apply(&mut state, Action::Lanes(LaneBy::Actor));
    tell(&mut state, StoryAction::Keep("First".to_owned()));
    write(&mut state);
    let names = |state: &State| -> Vec<String> {
        let views = state.stories.album.views.iter();
        views.map(|view| view.name.clone()).collect()
    };
    assert_eq!(names(&state), ["First", "First 2"]);
    tell(
        &mut state,
        StoryAction::Rename("First 2".to_owned(), "First".to_owned()),
    );
    assert_eq!(
        names(&state),
        ["First", "First 2"],
        "a name that is taken is refused"
    );
    tell(
        &mut state,
        StoryAction::Rename("First 2".to_owned(), "By actor".to_owned()),
    );
    write(&mut state);
    tell(&mut state, StoryAction::Show("First".to_owned()));
    assert_eq!(state.view.lanes, LaneBy::Group);
    tell(&mut state, StoryAction::Show("By actor".to_owned()));
    assert_eq!(state.view.lanes, LaneBy::Actor);
    tell(&mut state, StoryAction::Delete("First".to_owned()));
    write(&mut state);
    assert_eq!(names(&state), ["By actor"]);
    tell(&mut state, StoryAction::Undo);
    assert!(write(&mut state).is_some_and(|text| text.contains("First")));
    assert_eq!(names(&state), ["First", "By actor"]);
    tell(&mut state, StoryAction::Undo);
    assert_eq!(names(&state), ["First", "First 2"]);
    tell(&mut state, StoryAction::Redo);
    assert_eq!(names(&state), ["First", "By actor"]);
    for _ in 0..5 {
        tell(&mut state, StoryAction::Undo);
    }
    assert!(names(&state).is_empty() && !state.stories.can_undo());
}

#[test]
fn steps_are_added_told_moved_updated_and_undone() {
    let mut state = state();
    apply(&mut state, Action::ShowRange(range(10_957, 10_988)));
    tell(&mut state, StoryAction::Add);
    apply(&mut state, Action::Lanes(LaneBy::Kind));
    tell(&mut state, StoryAction::Add);
    assert_eq!(steps(&state).len(), 2);
    assert_eq!(steps(&state)[0].title, "Jan 2000", "named by what it shows");
    for title in ["B", "Be", "Beg", "Begi", "Begin"] {
        tell(&mut state, StoryAction::Title(1, title.to_owned()));
    }
    tell(&mut state, StoryAction::Text(1, "It says so.".to_owned()));
    tell(
        &mut state,
        StoryAction::Move {
            step: 1,
            later: false,
        },
    );
    assert_eq!(steps(&state)[0].title, "Begin");
    assert_eq!(
        state.stories.at,
        Some(0),
        "the step that was added last, where it is now"
    );
    tell(&mut state, StoryAction::ShowStep(1));
    assert_eq!(state.view.lanes, LaneBy::Group);
    apply(&mut state, Action::Lanes(LaneBy::Actor));
    tell(&mut state, StoryAction::Update(1));
    assert!(
        steps(&state)[1]
            .view
            .as_deref()
            .is_some_and(|view| view.contains("lanes=actor"))
    );
    tell(&mut state, StoryAction::DeleteStep(0));
    assert_eq!(steps(&state).len(), 1);
    // Back step by step: deleted, updated, moved, told, named in one go, added, added.
    for (count, title) in [(2, "Begin"), (2, "Begin"), (2, "Jan 2000"), (2, "Jan 2000")] {
        tell(&mut state, StoryAction::Undo);
        assert_eq!(steps(&state).len(), count);
        assert_eq!(steps(&state)[0].title, title);
    }
    tell(&mut state, StoryAction::Undo);
    assert_ne!(
        steps(&state)[1].title,
        "Begin",
        "typing in one field is one change"
    );
    tell(&mut state, StoryAction::Undo);
    tell(&mut state, StoryAction::Undo);
    assert!(steps(&state).is_empty() && !state.stories.can_undo());
    for nothing in [
        StoryAction::Title(9, "x".to_owned()),
        StoryAction::DeleteStep(9),
        StoryAction::Move {
            step: 9,
            later: true,
        },
        StoryAction::Move {
            step: 0,
            later: false,
        },
        StoryAction::Update(9),
    ] {
        tell(&mut state, nothing);
        assert!(!state.stories.can_undo(), "nothing has changed");
    }
}

#[test]
fn typing_is_written_once_it_rests_or_before_another_file_is_opened() {
    let mut state = state();
    tell(&mut state, StoryAction::Add);
    assert!(write(&mut state).is_some());
    tell(&mut state, StoryAction::Title(0, "A".to_owned()));
    assert!(write(&mut state).is_none(), "not with every key");
    assert!(tick(&mut state).is_some());
    state.now += 1.0;
    assert!(tick(&mut state).is_none());
    assert!(write(&mut state).is_some_and(|text| text.contains("\"A\"")));
    tell(&mut state, StoryAction::Title(0, "B".to_owned()));
    let other = Document::built_in(1).expect("part of the program");
    apply(&mut state, Action::Opened(Box::new(ready(other, false))));
    let text = state.effects.iter().find_map(|effect| match effect {
        Effect::WriteViews(path, text, _) => Some((path.clone(), text.clone())),
        _ => None,
    });
    let (path, text) = text.expect("nothing typed is lost");
    assert!(path.ends_with("a.json.views.json") && text.contains("\"B\""));
    assert!(state.effects.contains(&Effect::ReadViews));
    assert!(
        steps(&state).is_empty(),
        "another dataset has another story"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_not_written_over() {
    let mut state = state();
    let path = Some(PathBuf::from("folder/a.json.views.json"));
    let read = Err("broken".to_owned());
    tell(&mut state, StoryAction::Read { path, read });
    assert_eq!(state.complaint.take().as_deref(), Some("broken"));
    tell(&mut state, StoryAction::Add);
    assert!(write(&mut state).is_none());
    assert!(state.complaint.is_some(), "and that is said");
}

#[test]
fn a_presentation_goes_from_step_to_step_and_back_to_where_one_was() {
    let mut state = state();
    let views = [range(0, 100), range(200, 210), range(0, 10_000)];
    for view in views {
        apply(&mut state, Action::ShowRange(view));
        tell(&mut state, StoryAction::Add);
    }
    apply(&mut state, Action::ShowRange(range(50, 60)));
    let before = state.view.range;
    state.stories.at = None;
    state.effects.clear();
    tell(&mut state, StoryAction::Present);
    assert!(state.effects.contains(&Effect::FullScreen(true)));
    let step = |state: &State| state.stories.presenting.as_ref().map(|it| it.step);
    assert_eq!((step(&state), state.view.range), (Some(0), views[0]));
    for (turn, place) in [
        (Turn::Back, 0),
        (Turn::On, 1),
        (Turn::On, 2),
        (Turn::On, 2),
        (Turn::Back, 1),
        (Turn::First, 0),
        (Turn::Last, 2),
    ] {
        tell(&mut state, StoryAction::Turn(turn));
        assert_eq!(
            (step(&state), state.view.range),
            (Some(place), views[place]),
            "{turn:?}"
        );
    }
    let ways = state.history.len();
    tell(&mut state, StoryAction::EndPresenting);
    assert!(state.effects.contains(&Effect::FullScreen(false)));
    assert_eq!((step(&state), state.view.range), (None, before));
    assert_eq!(
        state.history.len(),
        ways,
        "nothing of it is on the way back"
    );
}

#[test]
fn the_camera_flies_unless_motion_is_reduced() {
    let mut state = state();
    for view in [range(0, 10), range(1_000, 1_010)] {
        apply(&mut state, Action::ShowRange(view));
        tell(&mut state, StoryAction::Add);
    }
    state.stories.at = None;
    state.settings.reduced_motion = false;
    tell(&mut state, StoryAction::Present);
    while advance(&mut state, 1.0 / 60.0) {}
    assert_eq!(state.view.range, range(0, 10), "the first step");
    let mut widest: f64 = 0.0;
    let mut frames = 0;
    tell(&mut state, StoryAction::Turn(Turn::On));
    while advance(&mut state, 1.0 / 60.0) {
        widest = widest.max(state.view.range.span_secs);
        frames += 1;
        assert!(frames < 240, "it ends");
    }
    assert_eq!(state.view.range, range(1_000, 1_010));
    assert!(frames > 40, "{frames} frames");
    assert!(widest > 300.0 * 86_400.0, "both are in sight on the way");
}

#[test]
fn a_step_that_cannot_be_shown_is_told_with_its_reason() {
    let mut state = state();
    let album = Album::from_json(
        r#"{"truceline_views": 1, "story": [{"title": "A", "view": "truceline:view/1?lanes=x"}]}"#,
    );
    has_read(&mut state, album.expect("an album"), None);
    tell(&mut state, StoryAction::Present);
    let error = state
        .stories
        .presenting
        .as_ref()
        .and_then(|it| it.error.clone());
    assert!(error.is_some_and(|error| error.contains("lanes=group")));
}

#[test]
fn a_step_may_have_a_ground_of_its_own_while_it_is_presented() {
    let mut state = state();
    apply(&mut state, Action::Theme(ThemeChoice::Light));
    let album = Album::from_json(
        r#"{"truceline_views": 1, "story": [{"title": "A", "view": "truceline:view/1?theme=dark"}, {"title": "B"}]}"#,
    );
    has_read(&mut state, album.expect("an album"), None);
    tell(&mut state, StoryAction::Present);
    assert!(state.is_dark());
    tell(&mut state, StoryAction::Turn(Turn::On));
    assert!(!state.is_dark(), "as the reader has it");
    tell(&mut state, StoryAction::Turn(Turn::Back));
    tell(&mut state, StoryAction::EndPresenting);
    assert!(!state.is_dark() && state.settings.theme == ThemeChoice::Light);
}

#[test]
fn the_datasets_own_story_is_told_until_it_is_changed_and_saved_with_it_after() {
    let document = Document::built_in(0).expect("part of the program");
    let mut state = State::new(document, Settings::default());
    let own = state.dataset().story.clone();
    assert!(!own.is_empty());
    assert_eq!(steps(&state), own);
    tell(&mut state, StoryAction::DeleteStep(0));
    assert_eq!(steps(&state), own[1..]);
    assert_eq!(with_story(&state).story, own[1..]);
    assert_eq!(state.dataset().story, own, "what was read stays as it is");
    tell(&mut state, StoryAction::UseDatasets);
    assert_eq!(steps(&state), own);
    tell(&mut state, StoryAction::Undo);
    assert_eq!(steps(&state), own[1..]);
}
