//! Rules of the screen that need a window: what opens when, how long a hover waits, what menus offer.

use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use truceline::model::Item;
use truceline::timeline::item_of;

use super::harness::Window;

const BARE: &str = r#"{
 "schema": "truceline/1", "title": "Bare", "sources": [],
 "events": [{"id": "one", "title": "First thing", "date": "2001-02-03"}]
}"#;

/// A window on a file without notes, quotations and figures.
fn bare() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bare.json");
    std::fs::write(&path, BARE).unwrap();
    let window = Window::on(&path);
    (folder, window)
}

#[test]
fn the_checkbox_of_notes_has_its_count_and_is_absent_without_notes() {
    let window = Window::open();
    let count = window.state().dataset().notes.len();
    let _ = window.get(Role::CheckBox, &format!("Editor’s notes ({count})"));
    let (_folder, window) = bare();
    let names = window.names();
    let has = names
        .iter()
        .any(|(role, name)| *role == Role::CheckBox && name.contains("notes"));
    assert!(!has, "{names:#?}");
}

#[test]
fn a_hover_card_comes_after_150_milliseconds_and_goes_with_the_pointer() {
    let mut window = Window::open();
    let at = window
        .button_named("Truce extended by two days")
        .rect()
        .center();
    let painted = |window: &Window| window.harness.output().shapes.len();
    window.harness.hover_at(at);
    window.harness.step();
    window.harness.step();
    let before = painted(&window);
    let hover = window.state().hover.as_ref().and_then(item_of);
    assert!(matches!(hover, Some(Item::Event(_))), "it lights at once");
    window.wait(0.08);
    assert!(
        painted(&window) <= before,
        "too soon: {} {before}",
        painted(&window)
    );
    window.wait(0.12);
    let shown = painted(&window);
    assert!(shown > before, "no card: {shown} {before}");
    window.pointer_leaves();
    assert!(painted(&window) < shown);
}

#[test]
fn the_drawer_of_filters_is_280_points_wide() {
    let mut window = Window::open();
    let before = window.state().canvas.width_px;
    window.press("Filters");
    window.wait(0.5);
    let taken = before - window.state().canvas.width_px;
    assert!((taken - 280.0).abs() < 0.6, "{taken}");
}

#[test]
fn the_menu_of_pictures_offers_the_window_a_figure_and_a_copy() {
    let mut window = Window::open();
    window.press("Save picture");
    for begin in [
        "Save figure as PNG",
        "Save figure as SVG",
        "Save window as seen",
        "Copy picture",
    ] {
        assert!(
            !window.nodes(begin).is_empty(),
            "{begin}: {:#?}",
            window.names()
        );
    }
}

#[test]
fn a_saved_figure_has_two_pixels_to_the_point() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.png");
    let mut window = Window::open();
    window.press("Save picture");
    window.press("Save figure as PNG…");
    window.keys(super::harness::CTRL, Key::A);
    window.type_text(&path.display().to_string());
    window.press("Save");
    for _ in 0..1_500 {
        if path.exists() && window.says("Saved ") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.harness.step();
    }
    assert!(
        window.says(&format!("Saved {}", path.display())),
        "the toast has the path"
    );
    let bytes = std::fs::read(&path).unwrap();
    // The header of a PNG: width and height in bytes 16 to 23.
    let side = |from: usize| u32::from_be_bytes(bytes[from..from + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (2 * 1440, 2 * 900));
}

#[test]
fn the_view_menu_has_the_third_tier() {
    let mut window = Window::open();
    // A second file to compare with is opened where files are opened.
    window.press("Examples");
    assert!(!window.nodes("Compare with a file…").is_empty());
    window.key(Key::Escape);
    window.press("View");
    for entry in ["Links", "Colour by who says so", "Positions", "Sources"] {
        assert!(
            !window.nodes(entry).is_empty(),
            "{entry}: {:#?}",
            window.names()
        );
    }
}

#[test]
fn no_name_in_the_window_judges_or_is_of_the_format() {
    let mut window = Window::open();
    let mut seen = 0;
    let mut check = |window: &Window| {
        for (_, name) in window.names() {
            seen += 1;
            let lower = name.to_lowercase();
            for word in [
                "claimed",
                "admitted",
                "revealed",
                "confirmed",
                "debunked",
                "fact-check",
                "stance",
                "21k",
                "21,000+",
            ] {
                assert!(!lower.contains(word), "{word}: {name}");
            }
        }
    };
    check(&window);
    for menu in ["Examples", "Lanes", "Save picture", "View", "Filters"] {
        window.press(menu);
        check(&window);
        window.key(Key::Escape);
    }
    for (key, text) in [(Key::Questionmark, "?"), (Key::X, "x")] {
        window.letter(key, text);
        check(&window);
        window.key(Key::Escape);
    }
    window.tick("Editor’s notes (27)");
    window.press_first("Truce expires");
    check(&window);
    assert!(seen > 500, "{seen}");
}
