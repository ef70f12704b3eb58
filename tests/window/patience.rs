//! Work that takes its time: the window never waits for it, and never shows half of it.

use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use truceline::app::action::Action;
use truceline::load::generate::{GeneratedFormat, Generator, GeneratorOptions};
use truceline::scene::LaneKey;
use truceline::timeline::LaneBy;

use super::harness::{CTRL, Window, name_of};

/// A generated file.
fn generated(folder: &tempfile::TempDir, events: u64) -> PathBuf {
    let path = folder.path().join("generated.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    let options = GeneratorOptions {
        events,
        seed: 7,
        format: GeneratedFormat::Csv,
    };
    Generator::new(options).write(&mut file).unwrap();
    path
}

#[test]
fn the_former_picture_stays_until_the_next_is_ready() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::patient(&generated(&folder, 2_000));
    window.rest();
    let before = window.state().prepared.grouping().lanes.len();
    window.harness.state_mut().act(Action::Lanes(LaneBy::Kind));
    assert!(window.state().is_preparing());
    assert_eq!(window.state().view.lanes, LaneBy::Kind, "what is asked for");
    assert_eq!(window.state().seen().lanes, LaneBy::Group, "what is drawn");
    assert_eq!(window.state().prepared.grouping().lanes.len(), before);
    // The former picture follows the pointer meanwhile.
    let whole = window.state().document.whole();
    window.harness.state_mut().act(Action::BrushRange(whole));
    assert_eq!(window.state().seen().range, whole);
    window.rest();
    assert_eq!(window.state().seen().lanes, LaneBy::Kind);
    assert!(window.state().prepared.fits(&window.state().view));
    assert_eq!(window.range(), whole, "and it stays where it was moved to");
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    window.rest();
    assert_eq!(window.state().view.lanes, LaneBy::Group);
    assert!(
        window.repaint_delay() > Duration::from_secs(1),
        "then it rests"
    );
}

#[test]
fn typing_does_not_wait_and_the_last_word_wins() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::patient(&generated(&folder, 5_000));
    window.rest();
    let steps = window.state().history.len();
    for text in ["a", "ai", "aid"] {
        window
            .harness
            .state_mut()
            .act(Action::Search(text.to_owned()));
        assert_eq!(window.state().view.search, text);
    }
    window.rest();
    assert!(window.state().prepared.fits(&window.state().view));
    assert_eq!(window.state().history.len(), steps + 1);
    let kept = window.state().prepared.kept_count();
    assert!(kept > 0 && kept < 5_000, "{kept}");
    // A search that is taken back before it is ready leaves all as it was.
    window
        .harness
        .state_mut()
        .act(Action::Search("zzz".to_owned()));
    window
        .harness
        .state_mut()
        .act(Action::Search("aid".to_owned()));
    assert!(!window.state().is_preparing());
    window.rest();
    assert_eq!(window.state().prepared.kept_count(), kept);
}

#[test]
fn the_way_back_to_a_large_file_is_made_ready_beside() {
    let folder = tempfile::tempdir().unwrap();
    let path = generated(&folder, 2_000);
    let mut window = Window::patient(&path);
    window.rest();
    let title = window.title();
    window.press("Examples");
    window.press(truceline::load::BUILT_IN[0].label);
    window.rest();
    let other = window.title();
    assert_ne!(title, other);
    window.harness.state_mut().act(Action::Back);
    assert!(window.state().is_preparing());
    assert_ne!(
        window.state().dataset().title,
        title,
        "not before it is ready"
    );
    window.rest();
    assert_eq!(window.title(), title);
    window.keys(Modifiers::ALT, Key::ArrowRight);
    window.rest();
    assert_eq!(window.title(), other);
}

#[test]
fn a_long_list_is_sorted_beside_and_reaches_its_last_row() {
    let folder = tempfile::tempdir().unwrap();
    let count = 30_000;
    let mut window = Window::patient(&generated(&folder, count));
    window.rest();
    window.key(Key::L);
    window.rest();
    assert!(window.says("30,000 events"), "{:#?}", window.names());
    window.key(Key::End);
    assert!(window.says("–30,000 of 30,000"), "{:#?}", window.names());
    let dataset = window.state().dataset();
    let last = dataset
        .events()
        .filter_map(|(_, event)| event.anchor())
        .max()
        .unwrap();
    let Some(truceline::model::Item::Event(event)) = window.state().selected_item() else {
        panic!("the last row is selected");
    };
    assert_eq!(dataset.event(event).unwrap().anchor(), Some(last));
    window.get(Role::ColumnHeader, "Actor").click();
    window.rest();
    assert!(window.has("Actor, sorted"));
    // A stretch of one lane, and the way back.
    let lane: LaneKey = window.state().prepared.grouping().lanes[1].key.clone();
    let label = window.state().prepared.grouping().lanes[1].label.clone();
    let range = window.range();
    let (from, past) = (range.first().0, range.past().0);
    window
        .harness
        .state_mut()
        .act(Action::Click(truceline::scene::Target::Band {
            lane,
            from,
            past,
        }));
    window.rest();
    assert!(
        window.says(&format!(" in {label}, ")),
        "{:#?}",
        window.names()
    );
    let rows = window.harness.get_all_by_role(Role::Row).count();
    assert!(rows > 3 && rows < 40, "only what is seen is there: {rows}");
    window.press("Back to the list before");
    window.rest();
    assert!(window.says("30,000 events"));
    assert!(window.repaint_delay() > Duration::from_secs(1));
}

#[test]
fn facets_of_a_large_file_are_counted_beside() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::patient(&generated(&folder, 30_000));
    window.rest();
    window.keys(CTRL | Modifiers::SHIFT, Key::F);
    window.until("values are counted", |window| {
        !window.says("counting…") && !window.nodes("Talks, ").is_empty()
    });
    let name = window
        .names()
        .into_iter()
        .find(|(role, name)| *role == Role::CheckBox && name.starts_with("Talks, "))
        .map(|(_, name)| name)
        .unwrap();
    window.get(Role::CheckBox, &name).click();
    window.harness.step();
    window.rest();
    let kept = window.state().prepared.kept_count();
    assert!(
        name.replace(',', "").contains(&format!(" {kept} events")),
        "{name} {kept}"
    );
    let boxes = window.harness.get_all_by_role(Role::CheckBox);
    let seen = boxes
        .filter(|node| name_of(node).is_some_and(|name| name.contains(" event")))
        .count();
    assert!(seen < 80, "long facets show only what is seen: {seen}");
    window.harness.remove_cursor();
    window.wait(1.0);
    window.settle();
    assert!(
        window.repaint_delay() > Duration::from_secs(1),
        "an open drawer rests"
    );
}

#[test]
fn a_file_is_shown_while_it_is_read_and_cancelling_brings_back_what_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = generated(&folder, 60_000);
    let mut window = Window::reading(&PathBuf::from("/nowhere/at/all.json"));
    window.until("the missing file is missed", |window| {
        !window.state().opening
    });
    assert!(window.says("could not be read"));
    window.harness.state_mut().act(Action::DismissMessage);
    window.harness.state_mut().act(Action::OpenBuiltIn(0));
    window.settle();
    let title = window.title();

    window.harness.state_mut().open_path(path.clone());
    window.harness.step();
    window.harness.step();
    assert!(window.state().opening);
    assert!(
        window.says("Reading generated.csv"),
        "{:#?}",
        window.names()
    );
    window
        .harness
        .get_by_role_and_label(Role::Button, "Cancel")
        .click();
    window.harness.step();
    window.harness.step();
    assert!(!window.state().opening && window.state().reading.is_none());
    assert_eq!(window.title(), title);
    assert!(!window.says("Reading generated.csv"));

    window.harness.state_mut().open_path(path);
    window.until("the file is read", |window| !window.state().opening);
    window.settle();
    assert_eq!(window.state().dataset().event_count(), 60_000);
    assert!(!window.state().document.partial);
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    window.rest();
    assert_eq!(
        window.title(),
        title,
        "one step back is what was open before"
    );
}
