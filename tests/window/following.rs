//! Files that change while they are open, new ones to begin with, and data that are saved.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use truceline::app::action::Action;
use truceline::app::comparing::CompareAction;
use truceline::model::Item;
use truceline::scene::{EventKey, LayerId};

use super::harness::{CTRL, Window};

const SMALL: &str = r#"{
 "schema": "truceline/1",
 "title": "A small file",
 "groups": [{"id": "g", "label": "North"}, {"id": "h", "label": "South"}],
 "actors": [{"id": "a", "name": "Anna", "group": "g"}, {"id": "b", "name": "Ben", "group": "h"}],
 "events": [
  {"id": "one", "title": "First thing", "date": "2001-02-03", "actors": [{"actor": "a", "role": "initiator"}]},
  {"id": "two", "title": "Second thing", "date": "2001-02-05/2001-02-09", "actors": [{"actor": "b", "role": "initiator"}]},
  {"id": "three", "title": "A thing without a date"}
 ]
}
"#;

const STAYS: &str = "The last good state is shown, since ";

fn small(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, SMALL).unwrap();
    path
}

/// What a person sees of a view; easing does not count.
fn seen(window: &Window) -> String {
    let mut view = window.state().view.clone();
    view.level = truceline::timeline::Level::default();
    format!("{view:?}")
}

fn title_of_two(window: &Window) -> String {
    let dataset = window.state().dataset();
    let event = dataset.event_by_id("two").unwrap();
    dataset.event(event).unwrap().title().to_owned()
}

fn until_two_is(window: &mut Window, title: &str) {
    window.until(&format!("it is called {title}"), |window| {
        title_of_two(window) == title
    });
    window.settle();
}

/// The path that is asked for, typed, and `Save` pressed.
fn save_at(window: &mut Window, path: &Path) {
    window.keys(CTRL, Key::A);
    window.type_text(&path.display().to_string());
    window.press("Save");
}

fn changed_while_open(mut window: Window, path: &Path) {
    window.until("the file is read", |window| {
        window.state().counts.in_view == 2 && !window.state().opening
    });
    window.settle();
    let earlier = window.range();
    window.key(Key::W);
    window.wait(1.0);
    let two = window.state().dataset().event_by_id("two").unwrap();
    window
        .harness
        .state_mut()
        .act(Action::Select(Item::Event(two)));
    let lane = window.state().prepared.grouping().lanes[0].key.clone();
    window.harness.state_mut().act(Action::FoldLane(lane));
    window
        .harness
        .state_mut()
        .act(Action::Search("thing".to_owned()));
    window.settle();
    let (view, steps) = (seen(&window), window.state().history.len());
    // Another event before it: the selected one has another number now.
    let changed = SMALL.replace("Second thing", "Other thing").replace(
        "\"events\": [",
        "\"events\": [\n  {\"id\": \"zero\", \"title\": \"A thing before\", \"date\": \"2001-02-01\"},",
    );
    std::fs::write(path, &changed).unwrap();
    until_two_is(&mut window, "Other thing");
    assert_eq!(window.state().dataset().event_count(), 4);
    assert_eq!(seen(&window), view);
    assert_eq!(window.state().history.len(), steps, "no step of its own");
    let two = window.state().dataset().event_by_id("two").unwrap();
    assert_eq!(window.state().selected_item(), Some(Item::Event(two)));
    assert!(window.state().toast.is_none() && window.state().complaint.is_none());
    // The way back leads to former views of what the file says now.
    for _ in 0..steps {
        window.harness.state_mut().act(Action::Back);
    }
    window.wait(1.0);
    assert_eq!(window.range(), earlier);
    assert_eq!(title_of_two(&window), "Other thing");
    // An editor that writes beside and renames.
    let beside = path.with_extension("part");
    std::fs::write(&beside, SMALL.replace("Second thing", "Third name")).unwrap();
    std::fs::rename(&beside, path).unwrap();
    until_two_is(&mut window, "Third name");
}

#[test]
fn a_file_that_changes_is_read_again_and_the_window_stays_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(&folder, "small.json");
    changed_while_open(Window::on(&path), &path);
}

#[test]
fn a_file_that_changes_is_read_again_on_a_thread_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(&folder, "small.json");
    changed_while_open(Window::reading(&path), &path);
}

#[test]
fn a_broken_file_leaves_the_last_good_view_and_says_why_and_since_when() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(&folder, "small.json");
    let mut window = Window::on(&path);
    window.press_first("Second thing");
    window.key(Key::W);
    window.wait(1.0);
    let view = seen(&window);
    let is_as_it_was = |window: &Window| {
        assert_eq!(seen(window), view);
        assert_eq!(title_of_two(window), "Second thing");
        assert!(window.state().complaint.is_none(), "nothing moves down");
        let line = window
            .names()
            .into_iter()
            .find(|(_, name)| name.starts_with(STAYS));
        let line = line.unwrap().1;
        let since = line
            .strip_prefix(STAYS)
            .unwrap()
            .split_once(": ")
            .unwrap()
            .0;
        let (hour, minute) = since.split_once(':').unwrap();
        assert!(hour.parse::<u8>().unwrap() < 24 && minute.parse::<u8>().unwrap() < 60);
    };
    let half = &SMALL[..SMALL.len() / 2];
    std::fs::write(&path, half).unwrap();
    window.until("it is broken", |window| {
        window.says("small.json, line 7, column ")
    });
    is_as_it_was(&window);
    // As it is, trying again changes nothing.
    window.press("Try again");
    assert!(window.says("small.json, line 7, column "));
    is_as_it_was(&window);
    std::fs::write(&path, "").unwrap();
    window.until("it is empty", |window| window.says("small.json is empty"));
    is_as_it_was(&window);
    std::fs::remove_file(&path).unwrap();
    window.until("it is gone", |window| {
        window.says("small.json is not there any more")
    });
    is_as_it_was(&window);
    std::fs::write(&path, SMALL.replace("Second thing", "Mended thing")).unwrap();
    until_two_is(&mut window, "Mended thing");
    assert!(!window.says(STAYS) && !window.has("Try again"));
    assert_eq!(seen(&window), view);
    // Trying again does not wait for the next look.
    std::fs::write(&path, "{").unwrap();
    window.until("it is broken again", |window| window.says(STAYS));
    std::fs::write(&path, SMALL).unwrap();
    window.press("Try again");
    assert_eq!(title_of_two(&window), "Second thing");
    assert!(!window.says(STAYS));
}

#[test]
fn a_file_that_rests_wakes_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(&folder, "small.json");
    let mut window = Window::on(&path);
    window.wait(6.0);
    let woken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&woken);
    window.harness.ctx.set_request_repaint_callback(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
    });
    let revision = window.state().revision;
    // Three looks and more.
    std::thread::sleep(Duration::from_millis(3_500));
    assert_eq!(woken.load(Ordering::Relaxed), 0, "nobody asks for a frame");
    window.wait(1.0);
    assert_eq!(window.repaint_delay(), Duration::MAX);
    assert_eq!(window.state().revision, revision);
    woken.store(0, Ordering::Relaxed);
    std::fs::write(&path, SMALL.replace("Second thing", "Other thing")).unwrap();
    let since = Instant::now();
    while woken.load(Ordering::Relaxed) == 0 {
        assert!(since.elapsed() < Duration::from_secs(20), "a change wakes");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(woken.load(Ordering::Relaxed), 1, "once");
    until_two_is(&mut window, "Other thing");
    window.wait(6.0);
    assert_eq!(window.repaint_delay(), Duration::MAX, "then it rests");
    woken.store(0, Ordering::Relaxed);
    std::thread::sleep(Duration::from_millis(2_500));
    assert_eq!(
        woken.load(Ordering::Relaxed),
        0,
        "what was read is no change"
    );
}

#[test]
fn a_file_is_followed_only_where_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(&folder, "small.json");
    let mut window = Window::on(&path);
    assert!(window.state().settings.follow, "at first");
    window.keys(CTRL | Modifiers::SHIFT, Key::R);
    assert!(!window.state().settings.follow);
    std::fs::write(&path, SMALL.replace("Second thing", "Other thing")).unwrap();
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(3) {
        window.harness.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(title_of_two(&window), "Second thing");
    window.press("View");
    window.tick("Follow changes of the file");
    window.key(Key::Escape);
    until_two_is(&mut window, "Other thing");
}

#[test]
fn what_is_compared_with_is_followed_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(&folder, "small.json");
    let second = small(&folder, "second.json");
    let mut window = Window::on(&path);
    let about = CompareAction::With(second.clone());
    window.harness.state_mut().act(Action::Compare(about));
    window.settle();
    let key = EventKey {
        layer: LayerId(1),
        event: window
            .state()
            .document
            .second()
            .unwrap()
            .event_by_id("two")
            .unwrap(),
    };
    let choose = Action::Compare(CompareAction::Choose(key));
    window.harness.state_mut().act(choose);
    window.settle();
    let view = seen(&window);
    let second_of = |window: &Window| window.state().document.second().unwrap();
    std::fs::write(
        &second,
        SMALL.replace("2001-02-05/2001-02-09", "2001-02-06"),
    )
    .unwrap();
    let dates = |window: &Window| {
        let beside = window.state().prepared.beside().unwrap();
        let date = second_of(window).event_by_id("two").unwrap();
        let date = second_of(window).event(date).unwrap().anchor();
        (date, beside.comparison.events.of_b(key.event).is_some())
    };
    let before = dates(&window);
    window.until("the second is read again", |window| {
        dates(window).0 != before.0
    });
    window.settle();
    assert_eq!(seen(&window), view, "what was chosen stays chosen");
    assert!(dates(&window).1, "and both are compared anew");
    assert_eq!(title_of_two(&window), "Second thing");
    // The first beside it.
    std::fs::write(&path, SMALL.replace("Second thing", "Other thing")).unwrap();
    until_two_is(&mut window, "Other thing");
    assert_eq!(window.state().document.layers.len(), 2);
    assert_eq!(seen(&window), view);
    std::fs::remove_file(&second).unwrap();
    window.until("the second is missed", |window| {
        window.says("second.json is not there any more")
    });
    assert_eq!(window.state().document.layers.len(), 2);
    window
        .harness
        .state_mut()
        .act(Action::Compare(CompareAction::Stop));
    window.settle();
    assert!(!window.says(STAYS), "nobody waits for it any more");
}

#[test]
fn a_table_follows_its_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(
        &path,
        "Date,Title,Remark\n2001-02-03,One,Uno\n2001-02-04,Two,Due\n",
    )
    .unwrap();
    let map = truceline::load::map_beside(&path);
    let mut window = Window::on(&path);
    window.settle();
    assert!(!window.nodes("Two").is_empty(), "{:#?}", window.names());
    std::fs::write(&map, r#"{"columns": {"Remark": "title", "Title": "note"}}"#).unwrap();
    window.until("columns mean others", |window| {
        !window.nodes("Due").is_empty()
    });
    std::fs::write(&map, "{").unwrap();
    window.until("the mapping is broken", |window| window.says(STAYS));
    assert!(!window.nodes("Due").is_empty());
    std::fs::remove_file(&map).unwrap();
    window.until("columns mean what they did", |window| {
        !window.nodes("Two").is_empty()
    });
    assert!(!window.says(STAYS));
}

#[test]
fn a_new_dataset_opens_and_follows_what_is_written_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.csv");
    let mut window = Window::open();
    window.keys(CTRL, Key::N);
    assert!(window.has("New dataset from template"));
    save_at(&mut window, &path);
    window.until("it is open", |window| window.title() == "mine");
    let report = window.state().document.report.clone();
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    let events = window.state().dataset().event_count();
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("2021-03-10,,A row of my own,,Town council,,,,,\n");
    std::fs::write(&path, &text).unwrap();
    window.until("the row is there", |window| {
        !window.nodes("A row of my own").is_empty()
    });
    assert_eq!(window.state().dataset().event_count(), events + 1);
    // Nothing is written over.
    window.keys(CTRL, Key::N);
    save_at(&mut window, &path);
    window.until("it is refused", |window| window.says("is there already"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn data_are_saved_and_what_is_lost_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(&folder, "small.json");
    let mut window = Window::on(&path);
    let saves = |window: &mut Window, path: &Path, said: &str| {
        window.press("Save picture");
        window.press("Save data as…");
        save_at(window, path);
        window.until(said, |window| window.says(said));
    };
    let json = folder.path().join("again.json");
    saves(&mut window, &json, "Everything is in the file.");
    assert!(window.says(&format!("Saved {}", json.display())));
    let bytes = std::fs::read(&json).unwrap();
    let progress = truceline::load::Progress::default();
    let again = truceline::load::load_bytes("again.json", &bytes, &progress).unwrap();
    assert_eq!(again.dataset.event_count(), 3);
    let calendar = folder.path().join("small.ics");
    saves(&mut window, &calendar, "cannot hold all of it");
    assert!(
        window.says("as they have no date (three)"),
        "{:#?}",
        window.names()
    );
    assert!(
        std::fs::read_to_string(&calendar)
            .unwrap()
            .starts_with("BEGIN:VCALENDAR")
    );
    saves(&mut window, &path, "is open, and would be written over");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), SMALL);
    window.press("Dismiss");
    let unknown = folder.path().join("small.docx");
    saves(&mut window, &unknown, "Nothing says which format");
    assert!(!unknown.exists());
    assert!(window.get(Role::Button, "Dismiss").rect().width() > 0.0);
}
