//! A folder whose files are layers of one timeline: opened, dropped, followed as its files change.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;
use truceline::app::action::Action;
use truceline::model::Item;
use truceline::timeline::LaneBy;

use super::harness::Window;

const FIRST: &str = r#"{"title": "North", "groups": [{"id": "g", "label": "North"}],
 "actors": [{"id": "a", "name": "Anna", "group": "g"}],
 "events": [
  {"id": "one", "title": "First thing", "date": "2001-02-03", "actors": ["a"]},
  {"id": "two", "title": "Second thing", "date": "2001-02-05/2001-02-09", "actors": ["a"]}]}"#;

const TABLE: &str = "Date,Event,Actor\n2001-02-06,Third thing,Ben\nnever so,Fourth thing,Ben\n";

const STAYS: &str = "The last good state is shown, since ";

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn titles(window: &Window) -> Vec<String> {
    let dataset = window.state().dataset();
    let events = dataset.events();
    events.map(|(_, event)| event.title().to_owned()).collect()
}

fn until_titles(window: &mut Window, titles_then: &[&str]) {
    window.until(&format!("it tells {titles_then:?}"), |window| {
        titles(window) == titles_then
    });
    window.settle();
}

#[test]
fn a_folder_opens_as_one_timeline_and_says_what_became_of_each_file() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.json", FIRST);
    write(folder.path(), "b.csv", TABLE);
    write(folder.path(), "c.json", "{\"events\": [");
    let mut window = Window::open();
    window.open_path(folder.path());
    assert_eq!(
        titles(&window),
        ["First thing", "Second thing", "Third thing"]
    );
    for line in [
        "2 files: a.json 2, b.csv 1; 1 not read",
        "6 rows: 5 placed, 1 set aside",
    ] {
        assert!(window.says(line), "{line}: {:#?}", window.names());
    }
    window.keys(Modifiers::COMMAND, Key::Num4);
    assert_eq!(window.state().view.lanes, LaneBy::File);
    assert!(
        window.says("a.json: 2 dated events"),
        "{:#?}",
        window.names()
    );
    window.press("Show what became of each row");
    for line in [
        "a.json: 2 events; 4 rows: 4 placed, 0 set aside",
        "b.csv: 1 event; 2 rows: 1 placed, 1 set aside",
        "c.json, not read",
    ] {
        assert!(window.says(line), "{line}: {:#?}", window.names());
    }
    assert!(window.harness.unnamed_widgets().is_empty());
    // A finding leads to its record, or to its place in its own file.
    window.nodes("Set aside, 3")[0].click_accesskit();
    window.settle();
    let path = folder.path().join("b.csv").display().to_string();
    let copied = window
        .state()
        .toast
        .as_ref()
        .map(|toast| toast.text.clone());
    assert!(copied.is_some_and(|text| text.contains(&format!("{path}:3"))));
    // Of an event is told which file it is in.
    window.key(Key::Escape);
    window.press_first("Third thing");
    let nodes = window.nodes("Third thing. 6 February 2001");
    let described = |node: &Node<'_>| node.accesskit_node().description();
    let words: Vec<String> = nodes.iter().filter_map(described).collect();
    assert!(
        words.iter().any(|words| words.ends_with("In b.csv")),
        "{words:?}"
    );
}

#[test]
fn lanes_by_file_are_offered_for_a_folder_alone() {
    let window = Window::open();
    assert!(window.state().dataset().files.is_empty());
    assert!(!truceline::app::command::Command::LanesByFile.is_enabled(window.state()));
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "Date,Event\n2001-02-06,Third thing\n",
    );
    write(
        folder.path(),
        "b.csv",
        "Date,Event\n2001-02-07,Fourth thing\n",
    );
    let window = Window::on(folder.path());
    assert_eq!(
        window.state().view.lanes,
        LaneBy::File,
        "nobody is named, so files are what there is"
    );
}

#[test]
fn a_folder_is_read_again_as_its_files_change_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "b.json", FIRST);
    let mut window = Window::reading(folder.path());
    until_titles(&mut window, &["First thing", "Second thing"]);
    let two = window.state().dataset().event_by_id("two").unwrap();
    let select = Action::Select(Item::Event(two));
    window.harness.state_mut().act(select);
    window.key(Key::W);
    window.wait(1.0);
    let range = window.range();
    let steps = window.state().history.len();
    let selected = |window: &Window| {
        let dataset = window.state().dataset();
        match window.state().selected_item() {
            Some(Item::Event(event)) => dataset.event(event).unwrap().title().to_owned(),
            other => panic!("{other:?}"),
        }
    };
    let table = write(folder.path(), "c.csv", TABLE);
    until_titles(&mut window, &["First thing", "Second thing", "Third thing"]);
    assert_eq!(selected(&window), "Second thing");
    // A file that sorts before it and has its ids: what is selected stays what it is.
    let other = FIRST
        .replace("Second", "Same id")
        .replace("First", "Another");
    let before = write(folder.path(), "a.json", &other);
    let all = [
        "Another thing",
        "Same id thing",
        "First thing",
        "Second thing",
        "Third thing",
    ];
    until_titles(&mut window, &all);
    assert_eq!(selected(&window), "Second thing");
    std::fs::remove_file(&before).unwrap();
    until_titles(&mut window, &["First thing", "Second thing", "Third thing"]);
    assert_eq!(selected(&window), "Second thing");
    std::fs::write(&table, TABLE.replace("Third", "Other")).unwrap();
    until_titles(&mut window, &["First thing", "Second thing", "Other thing"]);
    assert_eq!(window.range(), range, "the view stays");
    assert_eq!(window.state().history.len(), steps, "no step of its own");
}

#[test]
fn a_file_of_a_folder_that_breaks_stays_as_it_was_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let first = write(folder.path(), "a.json", FIRST);
    let table = write(folder.path(), "b.csv", TABLE);
    let mut window = Window::reading(folder.path());
    until_titles(&mut window, &["First thing", "Second thing", "Third thing"]);
    std::fs::write(&first, &FIRST[..FIRST.len() / 2]).unwrap();
    window.until("it is said why", |window| window.says(STAYS));
    assert!(window.says("a.json, line "), "{:#?}", window.names());
    assert_eq!(
        titles(&window),
        ["First thing", "Second thing", "Third thing"]
    );
    // The other file goes on being followed.
    std::fs::write(&table, TABLE.replace("Third", "Other")).unwrap();
    until_titles(&mut window, &["First thing", "Second thing", "Other thing"]);
    assert!(window.says(STAYS));
    // Read again by hand, it stays as well.
    window.key(Key::F5);
    window.rest();
    assert_eq!(
        titles(&window),
        ["First thing", "Second thing", "Other thing"]
    );
    std::fs::write(&first, FIRST.replace("Second", "Mended")).unwrap();
    until_titles(&mut window, &["First thing", "Mended thing", "Other thing"]);
    assert!(!window.says(STAYS));
}

#[test]
fn a_file_that_was_broken_when_it_was_opened_comes_up_once_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "a.json", &FIRST[..FIRST.len() / 2]);
    let mut window = Window::reading(&path);
    window.until("it is said why", |window| {
        window.says("It is opened once it has changed and can be read.")
    });
    assert!(!window.state().has_document());
    // Changed, and still broken: the reason is that of now.
    std::fs::write(&path, "{\"events\": 7}").unwrap();
    window.until("it is said why now", |window| {
        let complaint = window.state().complaint.clone();
        complaint.is_some_and(|text| !text.contains("EOF") && text.contains("It is opened once"))
    });
    std::fs::write(&path, FIRST).unwrap();
    until_titles(&mut window, &["First thing", "Second thing"]);
    assert!(window.state().complaint.is_none());
}

#[test]
fn a_broken_file_that_was_dismissed_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "a.json", "{");
    let mut window = Window::open();
    let open = titles(&window);
    window.open_path(&path);
    assert!(window.says("It is opened once it has changed"));
    window.press("Dismiss");
    std::fs::write(&path, FIRST).unwrap();
    for _ in 0..400 {
        window.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(titles(&window), open);
}

#[test]
fn a_file_that_is_open_and_cannot_be_reloaded_is_followed_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "a.json", FIRST);
    let mut window = Window::on(&path);
    window.key(Key::W);
    window.wait(1.0);
    let range = window.range();
    std::fs::write(&path, "{").unwrap();
    window.key(Key::F5);
    assert!(window.state().complaint.is_some());
    assert!(!window.says("It is opened once it has changed"));
    std::fs::write(&path, FIRST.replace("Second", "Mended")).unwrap();
    until_titles(&mut window, &["First thing", "Mended thing"]);
    assert_eq!(window.range(), range, "it is no other file");
}

#[test]
fn a_folder_that_is_dropped_is_opened() {
    #[derive(Debug)]
    struct Dropped(PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            Err("it is a folder".to_owned())
        }
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.json", FIRST);
    write(folder.path(), "b.csv", TABLE);
    let mut window = Window::open();
    let dropped = Arc::new(Dropped(folder.path().to_owned()));
    window.harness.input_mut().dropped_files.push(dropped);
    window.settle();
    assert_eq!(
        titles(&window),
        ["First thing", "Second thing", "Third thing"]
    );
}

#[test]
fn data_of_a_folder_are_not_written_into_it() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.json", FIRST);
    let mut window = Window::on(folder.path());
    let inside = folder.path().join("all.json");
    window.press("Save picture");
    window.settle();
    window.press("Save data as…");
    window.keys(Modifiers::COMMAND, Key::A);
    window.type_text(&inside.display().to_string());
    window.press("Save");
    window.until("it is refused", |window| {
        window.says("in the folder that is open")
    });
    assert!(!inside.exists());
}
