//! A table's columns: what they are taken to mean, changed, read again, saved beside the file; and
//! what became of each of its rows.

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::load::map_beside;

use super::harness::{CTRL, Window};

/// The fixture as a file of its own.
fn table(folder: &tempfile::TempDir) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables/quays.csv");
    let path = folder.path().join("quays.csv");
    std::fs::copy(own, &path).unwrap();
    path
}

/// The kind of each event, in the order of the file.
fn kinds(window: &Window) -> Vec<String> {
    let dataset = window.state().dataset();
    let events = dataset.events();
    events.map(|(_, event)| event.kind().to_owned()).collect()
}

/// What a column is taken to be, as its choice says.
fn meaning(window: &Window, column: &str) -> String {
    let name = format!("What “{column}” is");
    let node = window.get(Role::ComboBox, &name);
    node.accesskit_node().value().unwrap_or_default()
}

fn choose(window: &mut Window, column: &str, role: &str) {
    let name = format!("What “{column}” is");
    window.get(Role::ComboBox, &name).click();
    window.settle();
    // The list of meanings is longer than what is seen of it.
    window.get(Role::Button, role).click_accesskit();
    window.settle();
    let chosen = role.to_owned();
    window.until("the choice is looked at", |window| {
        meaning(window, column) == chosen && !window.says("The first rows are being read")
    });
}

fn open_columns(window: &mut Window) {
    window.keys(CTRL, Key::L);
    window.until("the first rows are seen", |window| {
        window.says("First 6 rows in 5 columns")
    });
}

#[test]
fn a_table_is_read_again_with_other_meanings_and_by_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = table(&folder);
    let mut window = Window::on(&path);
    window.settle();
    assert!(window.says("Columns are guessed:"), "{:#?}", window.names());
    assert_eq!(kinds(&window), [""; 6]);
    window.press("Columns…");
    window.until("the first rows are seen", |window| {
        window.says("First 6 rows in 5 columns")
    });
    assert_eq!(meaning(&window, "Datum"), "Date");
    assert_eq!(meaning(&window, "Vorgang"), "Title");
    assert_eq!(meaning(&window, "Stufe"), "Field of its own");
    assert!(window.has("it is called “Datum”"));
    assert!(window.says("day, month, year"), "{:#?}", window.names());
    assert!(window.says("line 3: 03.05.2021, Crane inspection halted"));
    assert!(window.harness.unnamed_widgets().is_empty());

    choose(&mut window, "Stufe", "Kind");
    assert!(window.has("as you say"));
    assert_eq!(kinds(&window), [""; 6], "nothing is read yet");
    window.press("Read again with this");
    assert!(window.state().dialog.is_none());
    assert_eq!(kinds(&window)[2], "major");
    assert!(!window.says("Columns are guessed:"));
    window.key(Key::F5);
    assert_eq!(kinds(&window)[2], "major", "read once more, it stays");

    open_columns(&mut window);
    window.press("Save mapping beside the file");
    window.until("it is said where", |window| window.says("Saved "));
    assert!(window.says("quays.csv.map.json"));
    assert!(map_beside(&path).is_file());
    drop(window);

    let mut window = Window::on(&path);
    window.settle();
    assert_eq!(kinds(&window)[2], "major");
    assert!(!window.says("Columns are guessed:"));
    open_columns(&mut window);
    assert_eq!(meaning(&window, "Stufe"), "Kind");
    std::fs::remove_file(map_beside(&path)).unwrap();
    window.key(Key::Escape);
    window.key(Key::F5);
    assert_eq!(kinds(&window), [""; 6], "without the mapping it is guessed");
}

#[test]
fn changes_are_forgotten_and_a_span_may_be_a_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let path = table(&folder);
    let mut window = Window::on(&path);
    window.settle();
    open_columns(&mut window);
    choose(&mut window, "Ort", "Actor");
    window.press("Forget changes");
    window.until("it is as before", |window| {
        meaning(window, "Ort") == "Place"
    });
    window.key(Key::Escape);
    window.key(Key::W);
    window.wait(1.0);
    let before = window.range();
    open_columns(&mut window);
    window.get(Role::ComboBox, "From start to end").click();
    window.settle();
    window.press("is when it may have been");
    window.rest();
    window.press("Read again with this");
    assert_eq!(window.range(), before, "where one was stays");
    let dataset = window.state().dataset();
    let (_, first) = dataset.events().next().unwrap();
    assert_eq!(first.date_text(), "[2021-05-03..2021-05-04]");
}

#[test]
fn columns_are_for_tables_alone() {
    let mut window = Window::open();
    window.keys(CTRL, Key::L);
    assert!(window.state().dialog.is_none());
    assert!(!window.says("Columns are guessed:"));
}

#[test]
fn columns_stand_inside_windows_of_any_size() {
    let folder = tempfile::tempdir().unwrap();
    let path = table(&folder);
    for (width, height) in [(960.0, 600.0), (1280.0, 720.0), (1920.0, 1080.0)] {
        let mut window = Window::sized(width, height);
        window.open_path(&path);
        open_columns(&mut window);
        for button in [
            "Read again with this",
            "Save mapping beside the file",
            "Forget changes",
        ] {
            let rect = window.get(Role::Button, button).rect();
            assert!(
                rect.left() >= 0.0 && rect.right() <= width && rect.bottom() <= height,
                "{button} at {rect:?} in {width} × {height}"
            );
        }
    }
}

#[test]
fn every_finding_is_listed_however_many_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.csv");
    let mut text = "date,title\n2001-02-03,A good row\n".to_owned();
    for row in 0..1_200 {
        text.push_str(&format!("no date at all {row},Row {row}\n"));
    }
    std::fs::write(&path, text).unwrap();
    let mut window = Window::on(&path);
    window.settle();
    window.keys(CTRL | Modifiers::SHIFT, Key::I);
    let rows = |window: &Window| -> Vec<String> {
        let rows = window.harness.query_all_by_role(Role::Row);
        rows.filter_map(|row| super::harness::name_of(&row))
            .collect()
    };
    let count = window.state().document.report.findings.len();
    assert!(count >= 1_200, "{count}");
    assert!(window.has("Taken for granted") && window.says("1 row of names"));
    let seen = rows(&window);
    assert!(
        seen.len() < 60,
        "only what is seen is laid out: {}",
        seen.len()
    );
    let first = window.harness.query_all_by_role(Role::Row).next().unwrap();
    first.click();
    window.settle();
    assert!(
        window.says("Copied ") && window.says("many.csv:"),
        "{:#?}",
        window.names()
    );
    window.key(Key::End);
    let last = rows(&window);
    assert!(last.iter().any(|row| row.contains("1199")), "{last:#?}");
    let out = folder.path().join("report.csv");
    window.press("Save report as CSV…");
    window.keys(CTRL, Key::A);
    window.type_text(&out.display().to_string());
    window.key(Key::Enter);
    window.until("the report is there", |_| out.is_file());
    let saved = std::fs::read_to_string(&out).unwrap();
    assert!(saved.starts_with("about,line,column,cell,what,why,fix,rule\n"));
    assert!(saved.lines().count() > 1_200);
}

#[test]
fn the_zone_of_times_without_one_is_chosen_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("times.csv");
    std::fs::write(
        &path,
        "Date,Event\n2021-05-03 12:00,Noon\n2021-05-04 09:30,Later\n",
    )
    .unwrap();
    let mut window = Window::on(&path);
    let first = |window: &Window| {
        let dataset = window.state().dataset();
        let (_, event) = dataset.events().next().unwrap();
        event.date_text().to_owned()
    };
    assert_eq!(first(&window), "2021-05-03T12:00", "as it is written");
    window.keys(CTRL, Key::L);
    window.until("the first rows are seen", |window| {
        window.says("First 2 rows")
    });
    let zone = "Zone of times without one";
    let shown = |window: &Window| window.get(Role::ComboBox, zone).accesskit_node().value();
    assert_eq!(shown(&window).as_deref(), Some("Zone not stated"));
    window.get(Role::ComboBox, zone).click();
    window.settle();
    window.get(Role::TextInput, "Find a zone").focus();
    window.settle();
    window.type_text("nowhere");
    assert!(
        window.says("No zone has this name"),
        "{:#?}",
        window.names()
    );
    window.keys(CTRL, Key::A);
    window.type_text("tokyo");
    window.press("Asia/Tokyo");
    window.until("it is chosen", |window| {
        shown(window).as_deref() == Some("Asia/Tokyo")
    });
    assert!(window.harness.unnamed_widgets().is_empty());
    window.rest();
    window.press("Save mapping beside the file");
    window.until("it is said where", |window| window.says("Saved "));
    window.press("Read again with this");
    assert_eq!(first(&window), "2021-05-03T12:00+09:00");
    let map = std::fs::read_to_string(map_beside(&path)).unwrap();
    assert!(map.contains("\"zone\": \"Asia/Tokyo\""), "{map}");
    drop(window);
    let mut window = Window::on(&path);
    assert_eq!(
        first(&window),
        "2021-05-03T12:00+09:00",
        "by what was saved"
    );
    window.keys(CTRL, Key::L);
    window.until("the first rows are seen", |window| {
        window.says("First 2 rows")
    });
    window.get(Role::ComboBox, zone).click();
    window.settle();
    window.press("Zone not stated");
    window.until("it is taken back", |window| {
        shown(window).as_deref() == Some("Zone not stated")
    });
    window.rest();
    window.press("Read again with this");
    assert_eq!(first(&window), "2021-05-03T12:00", "as it is written again");
}
