//! Selecting: what belongs to it comes first, everywhere.

use eframe::egui::Key;
use eframe::egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::NodeT as _;

use super::harness::{CTRL, Window};

/// How a selected thing is told.
fn selected(window: &Window) -> Vec<String> {
    let all = window.nodes("");
    all.iter()
        .filter(|node| node.accesskit_node().toggled() == Some(Toggled::True))
        .filter_map(super::harness::name_of)
        .collect()
}

#[test]
fn a_click_on_an_event_brings_its_figures_first_and_esc_restores() {
    let mut window = Window::open();
    let (quotes, figures) = (window.cards("Quotes"), window.cards("Figures"));
    window.press_first("First exchange: hostages for prisoners");
    let told = selected(&window);
    assert!(!told.is_empty());
    assert!(
        told.iter().all(|name| name.starts_with("First exchange")),
        "{told:?}"
    );
    assert!(window.has("Clear the selection") && window.has("Event"));
    let about = window.cards("Figures");
    assert!(
        about[0].starts_with("50: Israeli hostages released, initial"),
        "{about:#?}"
    );
    assert!(
        about[1].starts_with("150: Palestinian prisoners released, initial"),
        "{about:#?}"
    );
    let mut sorted = [about, figures.clone()];
    for cards in &mut sorted {
        cards.sort();
    }
    assert_eq!(sorted[0], sorted[1], "none is lost and none is made");
    window.key(Key::Escape);
    assert!(selected(&window).is_empty());
    assert!(!window.has("Clear the selection"));
    assert_eq!(window.cards("Figures"), figures);
    assert_eq!(window.cards("Quotes"), quotes);
}

#[test]
fn a_click_in_the_tray_brings_its_quotations_first() {
    let mut window = Window::open();
    let range = window.range();
    window.press_first("Kirby says Hamas is to blame");
    let quotes = window.cards("Quotes");
    for card in &quotes[..4] {
        assert!(card.starts_with("John Kirby, "), "{card}");
    }
    assert!(!quotes[4].starts_with("John Kirby, "));
    assert_eq!(window.range(), range, "what has no date moves nothing");
    window.press("Clear the selection");
    assert!(!window.has("Clear the selection"));
}

#[test]
fn a_click_on_a_quotation_or_a_figure_selects_it_and_lights_its_event() {
    for (begin, event) in [
        ("John Kirby, stated", "ev-kirby"),
        (
            "50: Israeli hostages released, initial four days. No source named in the document. As of: not stated. Period",
            "ev-release-1",
        ),
    ] {
        let mut window = Window::open();
        // Some cards are scrolled away: a screen reader reaches them all the same.
        window.button_named(begin).click_accesskit();
        window.settle();
        assert!(window.has("Clear the selection"), "{begin}");
        assert!(
            selected(&window).iter().any(|name| name.starts_with(begin)),
            "{:?}",
            selected(&window)
        );
        let index = window.state().dataset().event_by_id(event).unwrap();
        let with_selected = window.frame(|frame| {
            let lit = frame.lit();
            lit.with_selected
        });
        assert!(with_selected.contains(&truceline::model::Item::Event(index)));
    }
}

#[test]
fn resting_on_an_event_lights_what_belongs_to_it_within_a_frame() {
    let mut window = Window::open();
    let at = window
        .button_named("Truce extended by two days")
        .rect()
        .center();
    window.harness.hover_at(at);
    window.harness.step();
    window.harness.step();
    let hover = window.state().hover.clone();
    let item = hover.as_ref().and_then(truceline::timeline::item_of);
    let index = window
        .state()
        .dataset()
        .event_by_id("ev-extension-1")
        .unwrap();
    assert_eq!(item, Some(truceline::model::Item::Event(index)));
    window.pointer_leaves();
    assert!(window.state().hover.is_none());
}

#[test]
fn full_stop_and_comma_step_through_events() {
    let mut window = Window::open();
    let count = window.state().dataset().event_count();
    let mut seen = Vec::new();
    // From the first by time to the last without a date.
    window.press("Fit all");
    for _ in 0..count {
        window.letter(Key::Period, ".");
        seen.push(window.state().view.selection.clone().unwrap().id);
        assert!(!selected(&window).is_empty(), "{:?} is shown", seen.last());
    }
    let mut every = seen.clone();
    every.sort();
    every.dedup();
    assert_eq!(every.len(), count, "each event once: {seen:?}");
    assert_eq!(seen[0], "ev-attack");
    window.letter(Key::Period, ".");
    assert_eq!(
        window.state().view.selection.as_ref().unwrap().id,
        *seen.last().unwrap()
    );
    for before in seen.iter().rev().skip(1) {
        window.letter(Key::Comma, ",");
        assert_eq!(window.state().view.selection.as_ref().unwrap().id, *before);
    }
}

#[test]
fn a_keyboard_selects_as_a_pointer_does() {
    let mut window = Window::open();
    window.button_named("Truce begins").focus();
    window.settle();
    window.key(Key::Enter);
    assert!(window.has("Clear the selection"));
    // Arrows pan; they do not wander off to another widget.
    let before = window.range();
    window.key(Key::ArrowRight);
    assert!(window.range().first() > before.first());
    let ring = window.get(Role::Button, "Clear the selection");
    assert!(!ring.is_focused());
}

#[test]
fn tab_goes_from_control_to_control_in_reading_order() {
    let mut window = Window::open();
    let mut seen = Vec::new();
    for _ in 0..120 {
        window.key(Key::Tab);
        let all = window.nodes("");
        let focused = all.iter().find(|node| node.is_focused());
        seen.push(
            focused
                .and_then(super::harness::name_of)
                .unwrap_or_default(),
        );
    }
    let place = |begin: &str| {
        let found = seen.iter().position(|name| name.starts_with(begin));
        found.unwrap_or_else(|| panic!("Tab does not come to {begin:?}: {seen:#?}"))
    };
    let order = [
        "Open…",
        "Search",
        "Lanes",
        "Save picture",
        "About this dataset",
        "War, from",
        "Hamas: ",
        "Scrutiny of Hamas",
        "Fold quotes",
        "Humza Yousaf",
    ];
    for pair in order.windows(2) {
        assert!(place(pair[0]) < place(pair[1]), "{pair:?} in {seen:#?}");
    }
}

#[test]
fn esc_in_the_search_clears_it_and_nothing_else() {
    let mut window = Window::open();
    window.press_first("Truce begins");
    window.letter(Key::Slash, "/");
    assert!(window.get(Role::TextInput, "Search").is_focused());
    window.type_text("truce");
    assert_eq!(window.state().view.search, "truce");
    window.key(Key::Escape);
    assert_eq!(window.state().view.search, "");
    assert!(window.has("Clear the selection"), "the selection stays");
    window.key(Key::Escape);
    assert!(!window.has("Clear the selection"));
}

#[test]
fn keys_typed_in_the_search_are_letters() {
    let mut window = Window::open();
    let before = window.range();
    window.keys(CTRL, Key::F);
    for (key, text) in [
        (Key::W, "w"),
        (Key::A, "a"),
        (Key::S, "s"),
        (Key::F, "f"),
        (Key::Period, "."),
    ] {
        window.letter(key, text);
    }
    assert_eq!(window.state().view.search, "wasf.");
    assert_eq!(window.range(), before);
    assert!(window.state().view.selection.is_none());
    assert!(
        window.says("No dated event has “wasf.”"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn esc_closes_what_is_uppermost_first() {
    let mut window = Window::open();
    window.press("Filters");
    window.press_first("Truce begins");
    window.letter(Key::Questionmark, "?");
    window.key(Key::Escape);
    assert!(window.state().dialog.is_none());
    assert!(window.has("Clear the selection") && window.has("Close filters"));
    window.key(Key::Escape);
    assert!(!window.has("Clear the selection") && window.has("Close filters"));
    window.key(Key::Escape);
    assert!(!window.has("Close filters"));
}

#[test]
fn a_menu_closes_by_esc_and_leaves_the_selection() {
    let mut window = Window::open();
    window.press_first("Truce begins");
    window.press("View");
    assert!(window.has("Reduced motion"));
    window.key(Key::Escape);
    assert!(!window.has("Reduced motion"));
    assert!(window.has("Clear the selection"));
}
