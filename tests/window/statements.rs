//! Who says so: positions, sources, a source's own text, marks by who says so, and what a file has nothing of.

use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use truceline::app::state::Dialog;
use truceline::model::Item;

use super::harness::Window;

const TOLD: &str = r#"{
 "schema": "truceline/1",
 "title": "Told",
 "sources": [
  {"id": "s", "title": "A letter", "file": "letter.txt"},
  {"id": "gone", "title": "Another letter", "file": "gone.txt"}
 ],
 "events": [
  {"id": "one", "title": "First thing", "date": "2001-02-03",
   "refs": [{"source": "s", "loc": "L2.S2", "excerpt": "the first thing"}]},
  {"id": "two", "title": "Second thing", "date": "2001-02-05",
   "refs": [{"source": "gone", "loc": "L1"}]}
 ]
}
"#;

/// A dataset with one of its two sources beside it.
fn told() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("told.json");
    std::fs::write(&path, TOLD).unwrap();
    let letter = "Dear all,\nThe U.S. was far. Then came the first thing. Then none.";
    std::fs::write(folder.path().join("letter.txt"), letter).unwrap();
    let window = Window::on(&path);
    (folder, window)
}

#[test]
fn a_panel_of_nothing_takes_a_strip_and_says_so() {
    let (_folder, mut window) = told();
    assert!((window.state().canvas.width_px - (1440.0 - 32.0)).abs() < 0.5);
    assert!(window.has("This file has no quotations") && window.has("This file has no figures"));
    // What is selected opens the side, all of it but the two heads.
    window.press_first("First thing");
    assert!(window.state().canvas.width_px < 1440.0 - 300.0);
    assert!(window.has("Where it is told"));
    window.key(Key::Escape);
    assert!((window.state().canvas.width_px - (1440.0 - 32.0)).abs() < 0.5);
    // With something in it the side is as wide as ever.
    let built_in = Window::open();
    assert!((built_in.state().canvas.width_px - 1080.0).abs() < 0.5);
}

#[test]
fn a_source_beside_its_dataset_opens_at_the_place() {
    let (_folder, mut window) = told();
    window.press_first("First thing");
    window.press_first("Read it in the source: L2.S2");
    assert_eq!(window.state().dialog, Some(Dialog::Reading));
    assert!(
        window.has("Line 2, marked: Then came the first thing."),
        "{:#?}",
        window.names()
    );
    // What is read, and where, stays in view while the text is scrolled.
    assert!(window.has("A letter · L2.S2"), "{:#?}", window.names());
    window.key(Key::Escape);
    assert!(window.state().dialog.is_none());
    window.press_first("Second thing");
    window.press_first("Read it in the source: L1");
    let pane = window.state().pane.clone().unwrap();
    let why = pane.lines.clone().unwrap_err();
    assert!(
        why.contains("gone.txt") && why.contains("no such file"),
        "{why}"
    );
}

#[test]
fn a_source_of_a_built_in_example_says_that_it_is_not_at_hand() {
    let mut window = Window::open();
    window.press_first("Truce begins");
    window.act_first("Read it in the source");
    let pane = window.state().pane.clone().unwrap();
    assert!(
        pane.lines
            .clone()
            .unwrap_err()
            .contains("000_5a965a5de724c070.txt")
    );
}

#[test]
fn positions_open_over_the_timeline_and_a_click_selects() {
    let mut window = Window::sized(1920.0, 1080.0);
    window.key(Key::X);
    assert_eq!(window.state().dialog, Some(Dialog::Positions));
    assert!(
        window.has("Holders, by the alphabet"),
        "{:#?}",
        window.names()
    );
    window.press_first("Israel offers: A week's halt");
    assert!(matches!(
        window.state().selected_item(),
        Some(Item::Position(_))
    ));
    assert!(window.has("Opposed to"), "its detail stands beside");
    window.press_first("in: Israel offers a week's pause");
    assert!(matches!(
        window.state().selected_item(),
        Some(Item::Event(_))
    ));
    window.key(Key::X);
    assert!(
        window.state().dialog.is_some(),
        "a dialog keeps letters to itself"
    );
    window.key(Key::Escape);
    assert!(window.state().dialog.is_none());
}

#[test]
fn sources_list_what_rests_on_them() {
    let mut window = Window::open();
    window.press("View");
    window.press("Sources");
    assert_eq!(window.state().dialog, Some(Dialog::Sources));
    window.act_first("Untitled account of the collapse");
    assert!(matches!(
        window.state().selected_item(),
        Some(Item::Source(0))
    ));
    assert!(window.has("29 events"));
    // Headings further down are heard before they are scrolled to.
    assert!(window.has("46 claims"), "{:#?}", window.names());
    let _ = window.button_named("John Kirby said: Hamas is to blame");
}

#[test]
fn marks_tell_who_says_so_and_a_saved_view_keeps_it() {
    let mut window = Window::open();
    window.key(Key::C);
    let view = &window.state().view;
    assert!(view.attribution);
    assert!(window.says("What shapes and edges mean: who says so"));
    let saved = serde_json::to_string(view).unwrap();
    let back: truceline::timeline::View = serde_json::from_str(&saved).unwrap();
    assert!(back.attribution);
    // Views saved before there was a choice open without it.
    let old = saved.replace("\"attribution\":true,", "");
    let back: truceline::timeline::View = serde_json::from_str(&old).unwrap();
    assert!(!back.attribution);
    window.press("View");
    window.tick("Colour by who says so");
    assert!(!window.state().view.attribution);
}

#[test]
fn a_claim_is_selected_by_a_click_and_leads_to_its_citation() {
    let mut window = Window::open();
    window.press_first("Truce expires");
    window.act_first("John Kirby said: Hamas is to blame");
    assert!(matches!(
        window.state().selected_item(),
        Some(Item::Claim(_))
    ));
    assert!(window.has("Said against it"));
    let _ = window.button_named("Untitled account of the collapse");
    let _ = window.button_named("Read it in the source: L7.S1");
    let _ = window.get(Role::Button, "Clear the selection");
}
