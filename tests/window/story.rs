//! Views that are kept, and the story, as a person makes, changes and presents them.

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, FullOutput, Key, Modifiers, OutputCommand, ViewportCommand, ViewportId, vec2,
};
use truceline::story::album_beside;
use truceline::timeline::LaneBy;

use super::harness::{CTRL, Window};

const JSON: &str = r#"{"title": "A", "events": [
    {"id": "one", "title": "One", "date": "1999-01-02"},
    {"id": "two", "title": "Two", "date": "2003-04-05"}]}"#;

fn file(folder: &Path) -> PathBuf {
    let path = folder.join("a.json");
    std::fs::write(&path, JSON).unwrap();
    path
}

fn copied(output: &FullOutput) -> Option<String> {
    let commands = &output.platform_output.commands;
    commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

fn album(path: &Path) -> String {
    std::fs::read_to_string(album_beside(path)).unwrap_or_default()
}

#[test]
fn a_view_is_copied_and_pasted() {
    let mut window = Window::open();
    window.keys(CTRL, Key::Num2);
    let text = window
        .keys_ask(CTRL | Modifiers::SHIFT, Key::C, copied)
        .expect("on the clipboard");
    assert!(
        text.starts_with("truceline:view/1?range=") && text.contains("lanes=actor"),
        "{text}"
    );
    window.keys(CTRL, Key::Num1);
    assert_eq!(window.state().view.lanes, LaneBy::Group);
    window.harness.event(Event::Paste(text));
    window.settle();
    assert_eq!(window.state().view.lanes, LaneBy::Actor);
}

#[test]
fn a_view_is_typed_and_a_wrong_one_says_what_to_write() {
    let mut window = Window::open();
    window.keys(CTRL | Modifiers::SHIFT, Key::V);
    window.type_text("truceline:view/1?lanes=colour");
    window.key(Key::Enter);
    assert!(window.says("write lanes=group"), "{:#?}", window.names());
    window.key(Key::Escape);
    window.keys(CTRL | Modifiers::SHIFT, Key::V);
    window.type_text("truceline:view/1?lanes=kind&with=notes");
    window.key(Key::Enter);
    assert!(window.state().dialog.is_none());
    assert!(window.state().view.notes && window.state().view.lanes == LaneBy::Kind);
}

#[test]
fn views_are_kept_beside_the_file_and_are_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let mut window = Window::on(&path);
    window.keys(CTRL, Key::Num3);
    window.keys(CTRL, Key::B);
    window.type_text("By kind");
    window.key(Key::Enter);
    assert!(album(&path).contains("By kind"), "{}", album(&path));
    window.key(Key::Escape);
    let mut again = Window::on(&path);
    assert_eq!(again.state().view.lanes, LaneBy::Group);
    again.keys(CTRL, Key::B);
    again.press("Show By kind");
    assert_eq!(again.state().view.lanes, LaneBy::Kind);
    again.keys(CTRL, Key::B);
    again.press("Rename By kind");
    again.type_text(" and more");
    again.key(Key::Enter);
    assert!(album(&path).contains("and more"), "{}", album(&path));
    let name = again.state().stories.album.views[0].name.clone();
    again.press(&format!("Delete {name}"));
    assert!(!album(&path).contains("and more"));
    again.press("Undo");
    assert!(album(&path).contains("and more"));
}

#[test]
fn a_kept_view_stands_in_the_menu() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let mut window = Window::on(&path);
    window.keys(CTRL, Key::Num2);
    window.keys(CTRL, Key::B);
    window.type_text("Mine");
    window.key(Key::Enter);
    window.key(Key::Escape);
    window.keys(CTRL, Key::Num1);
    window.press("Story");
    window.press("Mine");
    assert_eq!(window.state().view.lanes, LaneBy::Actor);
}

#[test]
fn what_another_program_has_written_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let mut window = Window::on(&path);
    let theirs = "{\n\"truceline_views\": 1,\n\"views\": [\n{\"name\":\"theirs\",\"view\":\"truceline:view/1\"}\n]\n}\n";
    std::fs::write(album_beside(&path), theirs).unwrap();
    window.keys(CTRL | Modifiers::SHIFT, Key::A);
    assert_eq!(album(&path), theirs);
    assert!(window.says("was changed by another program"));
    window.keys(CTRL, Key::R);
    assert_eq!(
        window.state().stories.album.views.len(),
        1,
        "reloading takes it"
    );
}

#[test]
fn a_story_is_made_told_ordered_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let mut window = Window::on(&path);
    window.keys(CTRL | Modifiers::SHIFT, Key::B);
    assert!(window.says("A story leads through views"));
    window.keys(CTRL | Modifiers::SHIFT, Key::A);
    window.keys(CTRL, Key::Num3);
    window.press("Add this view");
    assert_eq!(
        window.state().stories.album.story.as_ref().map(Vec::len),
        Some(2)
    );
    window.get(Role::TextInput, "Title of step 2").click();
    window.settle();
    window.keys(CTRL, Key::A);
    window.type_text("By kind");
    window
        .get(Role::MultilineTextInput, "Paragraph of step 2")
        .click();
    window.settle();
    window.type_text("It says so.");
    window.wait(1.2);
    let text = album(&path);
    assert!(
        text.contains("\"By kind\"") && text.contains("It says so."),
        "{text}"
    );
    window.press("Move up step 2");
    window.press("Show step 2");
    assert_eq!(window.state().view.lanes, LaneBy::Group);
    window.press("Show step 1");
    assert_eq!(window.state().view.lanes, LaneBy::Kind);
    window.press("Delete step 1");
    assert!(!album(&path).contains("By kind"));
    window.press("Undo");
    assert!(album(&path).contains("By kind"));
    let again = Window::on(&path);
    assert_eq!(
        again.state().stories.album.story,
        window.state().stories.album.story
    );
}

#[test]
fn the_story_is_presented_by_keys_and_by_clicks() {
    let mut window = Window::open();
    let count = window.state().dataset().story.len();
    assert!(count >= 5);
    let full = |output: &FullOutput| {
        let root = output.viewport_output.get(&ViewportId::ROOT)?;
        let fullscreen = ViewportCommand::Fullscreen(true);
        root.commands.contains(&fullscreen).then_some(())
    };
    let asked = window.keys_ask(Modifiers::SHIFT, Key::F5, full);
    assert!(asked.is_some());
    let step = |window: &Window| window.state().stories.presenting.as_ref().map(|it| it.step);
    let story = window.state().dataset().story.clone();
    assert_eq!(step(&window), Some(0));
    assert!(window.has(&story[0].title) && window.has(&format!("1 of {count}")));
    assert!(
        !window.has("Open…"),
        "nothing but the timeline and what is said of it"
    );
    window.key(Key::PageDown);
    assert_eq!(step(&window), Some(1));
    assert!(window.has(&story[1].title));
    window.key(Key::ArrowRight);
    window.key(Key::PageUp);
    window.key(Key::Q);
    assert_eq!(step(&window), Some(1), "other keys do nothing here");
    window.press("Next step");
    assert_eq!(step(&window), Some(2));
    let band = window.button_named("Next step").rect();
    let size = window.harness.ctx.content_rect();
    window.click_at(band.left_bottom() + vec2(0.0, 24.0));
    assert_eq!(
        step(&window),
        Some(1),
        "the first third of the band goes back"
    );
    window.click_at(size.right_bottom() - vec2(24.0, 12.0));
    assert_eq!(step(&window), Some(2), "the rest of it goes on");
    window.key(Key::Escape);
    assert_eq!(step(&window), None);
    assert!(window.has("Open…"));
}

#[test]
fn words_of_a_presentation_never_stand_on_the_timeline() {
    for (width, height) in [
        (1440.0, 900.0),
        (960.0, 600.0),
        (1920.0, 720.0),
        (3840.0, 1600.0),
    ] {
        let mut window = Window::sized(width, height);
        window.keys(Modifiers::SHIFT, Key::F5);
        for place in 0..window.state().dataset().story.len() {
            let timeline = window.get(Role::Group, "Timeline").rect();
            let step = window.state().dataset().story[place].clone();
            for words in [&step.title, step.text.as_ref().unwrap()] {
                let nodes = window.nodes(words);
                let label = nodes
                    .iter()
                    .find(|node| super::harness::name_of(node).is_some_and(|name| name == *words));
                let at = label.unwrap_or_else(|| panic!("{words}")).rect();
                assert!(
                    !at.shrink(0.5).intersects(timeline),
                    "{width}×{height}: {at:?} on {timeline:?}"
                );
                assert!(at.right() <= width + 0.5, "{width}×{height}: {at:?}");
            }
            window.key(Key::PageDown);
        }
    }
}

#[test]
fn pictures_of_the_story_are_numbered() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let mut window = Window::on(&path);
    window.keys(CTRL | Modifiers::SHIFT, Key::A);
    window.keys(CTRL | Modifiers::SHIFT, Key::A);
    window.keys(CTRL | Modifiers::SHIFT, Key::T);
    window.keys(CTRL, Key::A);
    let out = folder.path().join("step-{n}.svg");
    window.type_text(&out.display().to_string());
    window.key(Key::Enter);
    window.until("both are written", |_| {
        (1..=2).all(|n| folder.path().join(format!("step-{n}.svg")).is_file())
    });
    let text = std::fs::read_to_string(folder.path().join("step-2.svg")).unwrap();
    assert!(text.contains("2 of 2"));
}
