//! Opening files: another view, the way back, and what is said of a file with faults.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers};
use truceline::app::action::Action;

use super::harness::{CTRL, Window};

const SMALL: &str = r#"{
 "schema": "truceline/1",
 "title": "A small file",
 "events": [
  {"id": "one", "title": "First thing", "date": "2001-02-03"},
  {"id": "two", "title": "Second thing", "date": "2001-02-05/2001-02-09"},
  {"id": "three", "title": "A thing without a date"}
 ]
}
"#;

fn fixture(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn another_file_resets_the_view_and_the_way_back_restores_both() {
    let folder = tempfile::tempdir().unwrap();
    let path = fixture(&folder, "small.json", SMALL);
    let mut window = Window::open();
    let title = window.title();
    window.key(Key::W);
    window.hover("Israel: ");
    window.press("Hide Israel");
    window.press_first("Truce extended by two days");
    window.letter(Key::Slash, "/");
    window.type_text("truce");
    window.key(Key::Enter);
    window.wait(1.0);
    let before = window.state().view.clone();

    window.open_path(&path);
    assert_eq!(window.title(), "A small file");
    assert!(window.state().dialog.is_none());
    let view = &window.state().view;
    assert!(view.hidden.is_empty() && view.search.is_empty() && view.selection.is_none());
    assert_eq!(window.state().counts.in_view, 2);
    assert!(
        window.has("Second thing, 5–9 February 2001"),
        "{:#?}",
        window.names()
    );
    assert!(window.has("This file has no quotations") && window.has("This file has no figures"));
    assert!(window.says("3 rows: 3 placed."));
    assert!(window.has("small.json"));
    assert!(
        window.nodes("Editor’s notes").is_empty(),
        "no notes, no box to tick"
    );
    assert!(window.nodes("Truce begins").is_empty());

    window.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.title(), title);
    let after = window.state().view.clone();
    assert_eq!(after.range, before.range);
    assert_eq!(after.hidden, before.hidden);
    assert_eq!(after.search, before.search);
    assert_eq!(after.selection, before.selection);
    assert!(!window.nodes("Editor’s notes (27)").is_empty());
    window.press("Lanes");
    assert!(window.has("Restore Israel"));
    window.key(Key::Escape);

    window.keys(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.title(), "A small file");
}

#[test]
fn examples_open_from_their_menu() {
    let mut window = Window::open();
    for built_in in truceline::load::BUILT_IN.iter().rev() {
        window.press("Examples");
        window.press(built_in.label);
        window.pointer_leaves();
        let dataset = window.state().dataset();
        assert_eq!(window.title(), dataset.title);
        assert!(window.state().counts.in_view > 0, "{}", built_in.label);
        assert_eq!(window.cards("Quotes").len(), dataset.quotes.len());
    }
}

#[test]
fn a_broken_file_leaves_the_view_and_says_where_it_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let broken = SMALL.replace("\"date\": \"2001-02-05/", "\"date\" \"2001-02-05/");
    let path = fixture(&folder, "broken.json", &broken);
    let mut window = Window::open();
    window.press_first("Truce begins");
    let (title, view) = (window.title(), window.state().view.clone());
    window.open_path(&path);
    assert_eq!(window.title(), title);
    assert_eq!(window.state().view, view);
    assert!(
        window.says("broken.json, line 6, column 49: "),
        "{:#?}",
        window.state().complaint
    );
    assert!(
        window.state().dialog.is_none(),
        "nothing stands over the message"
    );
    // Esc dismisses the message first, then the selection; so does its button.
    window.press("Dismiss");
    assert!(!window.says("broken.json"));
    assert!(window.has("Clear the selection"));
    window.open_path(&folder.path().join("nowhere.json"));
    assert!(window.says("nowhere.json could not be read"));
    window.key(Key::Escape);
    assert!(!window.says("nowhere.json"));
    assert!(window.has("Clear the selection"));
}

#[test]
fn a_bad_record_is_set_aside_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let text = SMALL.replace(
        "{\"id\": \"one\", \"title\": \"First thing\", \"date\": \"2001-02-03\"}",
        "{\"id\": \"one\", \"title\": 7}",
    );
    let path = fixture(&folder, "bad.json", &text);
    let mut window = Window::open();
    window.open_path(&path);
    assert_eq!(window.title(), "A small file");
    assert!(
        window.says("3 rows: 2 placed, 1 set aside."),
        "{:#?}",
        window.names()
    );
    window.press("Show what became of each row");
    assert!(window.has("What became of each row"));
    // Each finding is a row of a table: its level, its line, and the rest.
    assert!(window.says("Set aside, 5"), "{:#?}", window.names());
    let finding = &window.state().document.report.findings[0];
    assert!(
        !finding.fix.is_empty() && window.says(&finding.fix),
        "it says what to do"
    );
    window.press("Close");
    assert!(!window.says("Set aside, 5"));
}

#[test]
fn a_window_may_open_on_a_file_that_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    let path = fixture(&folder, "broken.json", "{\"events\": [}");
    let mut window = Window::on(&path);
    window.settle();
    assert!(
        window.says("broken.json, line 1, column 13"),
        "{:#?}",
        window.names()
    );
    window.press("Examples");
    window.press(truceline::load::BUILT_IN[0].label);
    assert!(window.state().counts.in_view > 0);
    assert!(!window.says("broken.json"));
}

#[test]
fn a_file_that_changed_is_read_again_where_one_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = fixture(&folder, "small.json", SMALL);
    let mut window = Window::on(&path);
    window.press("Fit all");
    window.pointer_leaves();
    window.key(Key::W);
    window.press_first("Second thing");
    window.wait(1.0);
    let range = window.range();
    fixture(
        &folder,
        "small.json",
        &SMALL.replace("Second thing", "Other thing"),
    );
    window.key(Key::F5);
    assert!(!window.nodes("Other thing").is_empty());
    assert!(window.nodes("Second thing").is_empty());
    assert_eq!(window.range(), range);
    assert!(
        window.has("Clear the selection"),
        "the selection is known by its id"
    );
    fixture(&folder, "small.json", "{");
    window.keys(CTRL, Key::R);
    assert!(
        window.says("small.json, line 1"),
        "{:?}",
        window.state().complaint
    );
    assert!(
        !window.nodes("Other thing").is_empty(),
        "the last good state stays"
    );
}

#[test]
fn hebrew_and_arabic_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"{
 "schema": "truceline/1",
 "title": "שביתת נשק ו־هدنة",
 "groups": [{"id": "g", "label": "ממשלה"}, {"id": "h", "label": "الحكومة"}],
 "actors": [
  {"id": "a", "name": "ירושלים", "group": "g"},
  {"id": "b", "name": "القاهرة", "group": "h"}
 ],
 "events": [
  {"id": "one", "title": "פתיחת השיחות, 3 בפברואר", "date": "2001-02-03", "actors": [{"actor": "a", "role": "initiator"}]},
  {"id": "two", "title": "بدء الهدنة في القاهرة", "date": "2001-02-05/2001-02-09", "actors": [{"actor": "b", "role": "initiator"}]},
  {"id": "three", "title": "ללא תאריך · بلا تاريخ"}
 ],
 "quotes": [{"id": "q", "event": "two", "speaker": "b", "text": "«هدنة» – שביתת נשק", "verbatim": true}]
}
"#;
    let path = fixture(&folder, "ציר زمن.json", text);
    let mut window = Window::open();
    window.open_path(&path);
    assert_eq!(window.title(), "שביתת נשק ו־هدنة");
    assert!(
        window.says("פתיחת השיחות"),
        "{:#?}",
        window.state().document.report
    );
    assert!(window.says("بدء الهدنة في القاهرة"));
    for begin in ["פתיחת השיחות", "بدء الهدنة"] {
        window.press_first(begin);
        assert!(window.has("Clear the selection"));
        window.hover(begin);
        window.wait(0.5);
    }
    // Names of lanes and of the file stand in the chrome as well.
    window.press("Filters");
    window.press("Lanes");
    window.key(Key::Escape);
    window.keys(CTRL | Modifiers::SHIFT, Key::I);
    window.key(Key::Escape);
    window.letter(Key::Slash, "/");
    window.type_text("القاهرة");
    assert!(window.state().counts.filtered_out > 0);
    window
        .harness
        .state_mut()
        .act(Action::Complain("קובץ קרוב: ملف".to_owned()));
    window.settle();
    assert!(window.says("ملف"));
}

/// A file that a person drops on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_file_opens() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [
        fixture(&folder, "small.json", SMALL),
        fixture(
            &folder,
            "other.json",
            &SMALL.replace("A small file", "Another file"),
        ),
    ];
    let mut window = Window::open();
    let hovered = egui::HoveredFile {
        path: Some(paths[0].clone()),
        ..egui::HoveredFile::default()
    };
    window.harness.input_mut().hovered_files = vec![hovered];
    // The desktop says in every frame what is held over the window.
    window.harness.run_steps(3);
    assert!(window.has("Drop to open this file"));
    window.harness.input_mut().hovered_files.clear();
    let drop = |window: &mut Window, paths: &[PathBuf]| {
        let files = paths
            .iter()
            .map(|path| Arc::new(Dropped(path.clone())) as _);
        window.harness.input_mut().dropped_files = files.collect();
        window.settle();
    };
    drop(&mut window, &paths[..1]);
    assert_eq!(window.title(), "A small file");
    assert!(!window.has("Drop to open this file"));
    drop(&mut window, &[paths[1].clone(), paths[0].clone()]);
    assert_eq!(window.title(), "Another file");
    assert!(window.says("One file opens at a time"));
    assert!(window.harness.unnamed_widgets().is_empty());
    let open = window.get(Role::Button, "Open…").rect();
    assert!(open.width() >= 24.0 && open.height() >= 24.0);
}

#[test]
fn a_table_opens() {
    let folder = tempfile::tempdir().unwrap();
    let text = "type,id,title,date\nevent,a,First row,2010-01-02\nevent,b,Second row,2010-01-04\nevent,c,Third row,no such date\n";
    let path = fixture(&folder, "table.csv", text);
    let mut window = Window::open();
    window.open_path(&path);
    let rows = window.state().document.report.rows;
    assert_eq!(rows.read, 3, "{:?}", window.state().complaint);
    assert_eq!(rows.read, rows.used + rows.set_aside);
    assert!(window.says("3 rows: "));
    assert!(!window.nodes("Second row, 4 January 2010").is_empty());
}
