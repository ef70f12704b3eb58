//! Editor's notes, panels, theme and pictures.

use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use eframe::egui::{Modifiers, pos2, vec2};
use truceline::model::Item;
use truceline::scene::{Group, Scene};
use truceline::timeline::{item_of, panels};

use super::harness::{CTRL, Window};

/// Every card of a record with its words, in order.
fn cards(scene: &Scene) -> Vec<(Item, String)> {
    let mut found = Vec::new();
    scene.walk(&mut |group: &Group| {
        if let Some(item) = group.target.as_ref().and_then(item_of) {
            found.push((item, group.words()));
        }
    });
    found
}

/// Whether all of `words` stand in `among`, in order.
fn stands_in(words: &str, among: &str) -> bool {
    let mut rest = among.split_whitespace();
    words
        .split_whitespace()
        .all(|word| rest.any(|other| other == word))
}

#[test]
fn notes_add_and_change_no_word_of_the_document() {
    let mut window = Window::open();
    let words = |window: &Window| {
        window.frame(|frame| {
            let figures = cards(&panels::figures(frame, 360.0).scene);
            let quotes = cards(&panels::quotes(frame, 360.0).scene);
            (figures, quotes)
        })
    };
    let dataset = window.state().dataset();
    let names = [window.cards("Figures"), window.cards("Quotes")];
    let before = words(&window);
    window.tick("Editor’s notes (27)");
    window.pointer_leaves();
    assert!(window.state().view.notes);
    let after = words(&window);
    let mut grown = 0;
    for (before, after) in [(&before.0, &after.0), (&before.1, &after.1)] {
        let of_documents = |cards: &[(Item, String)]| -> Vec<(Item, String)> {
            let own = |item: &Item| matches!(item, Item::Figure(_) | Item::Quote(_));
            cards
                .iter()
                .filter(|(item, _)| own(item))
                .cloned()
                .collect()
        };
        let (before, after) = (of_documents(before), of_documents(after));
        assert_eq!(before.len(), after.len());
        for ((item, was), (same, is)) in before.iter().zip(&after) {
            assert_eq!(item, same, "the order stays");
            assert!(stands_in(was, is), "{was:?} is not in {is:?}");
            grown += usize::from(is.len() > was.len());
        }
    }
    assert!(grown > 3, "notes are shown: {grown}");
    assert!(std::sync::Arc::ptr_eq(&dataset, &window.state().dataset()));
    window.key(Key::N);
    assert!(!window.state().view.notes);
    assert_eq!([window.cards("Figures"), window.cards("Quotes")], names);
}

#[test]
fn the_theme_changes_and_comes_back() {
    let mut window = Window::open();
    let dark = window.state().is_dark();
    window.press("Light or dark");
    assert_eq!(window.state().is_dark(), !dark);
    window.keys(CTRL | Modifiers::SHIFT, Key::D);
    assert_eq!(window.state().is_dark(), dark);
}

#[test]
fn panels_are_as_wide_as_they_are_dragged() {
    let mut window = Window::open();
    let grip = window
        .get(Role::Splitter, "Width of the panels")
        .rect()
        .center();
    let held = window.time_at(600.0);
    window.drag(grip, grip - vec2(80.0, 0.0));
    let rect = window.get(Role::Splitter, "Width of the panels").rect();
    assert!((rect.center().x - (grip.x - 80.0)).abs() < 2.0, "{rect:?}");
    assert!(window.x_of(held) < 600.0, "the timeline gives way");
    window.drag(rect.center(), pos2(10.0, 400.0));
    let rect = window.get(Role::Splitter, "Width of the panels").rect();
    assert!(
        rect.center().x > 700.0,
        "the timeline keeps most of the window"
    );
}

#[test]
fn only_in_view_leaves_out_and_says_so() {
    let mut window = Window::open();
    let all = window.cards("Figures").len();
    window.key(Key::V);
    assert!(window.cards("Figures").len() < all);
    let words = window.frame(|frame| panels::figures(frame, 360.0).scene.words());
    assert!(words.contains(" outside the view"), "{words}");
    window.key(Key::V);
    assert_eq!(window.cards("Figures").len(), all);
}

#[test]
fn a_figure_is_saved_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.svg");
    let mut window = Window::open();
    window.press("Save picture");
    window.press("Save figure as SVG…");
    let offered = window
        .get(Role::TextInput, "Path")
        .value()
        .unwrap_or_default();
    assert!(
        offered.contains("truce-2023_2023-11-23_") && offered.contains(".svg"),
        "{offered}"
    );
    window.keys(CTRL, Key::A);
    window.type_text(&path.display().to_string());
    window.press("Save");
    for _ in 0..600 {
        if path.exists() && window.says("Saved ") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.harness.step();
    }
    assert!(window.says(&format!("Saved {}", path.display())));
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"));
}
