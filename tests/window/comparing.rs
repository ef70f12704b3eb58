//! Two files beside each other: opened, told apart, listed, linked, and closed again.

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use truceline::app::action::Action;
use truceline::app::comparing::CompareAction;
use truceline::compare::{Pairs, Side, Why};
use truceline::model::Item;
use truceline::scene::{EventKey, LayerId};
use truceline::timeline::{Arrangement, View};

use super::harness::{CTRL, Window, name_of};
use egui_kittest::kittest::Queryable as _;

fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare");
    folder.join(name)
}

/// A window that compares the first file with the second, as a person would have it.
fn comparing() -> Window {
    let mut window = Window::on(&file("first.json"));
    window.keys(CTRL, Key::K);
    window.type_text(&file("second.json").display().to_string());
    window.key(Key::Enter);
    window.settle();
    window
}

fn event(window: &Window, side: Side, id: &str) -> u32 {
    let dataset = match side {
        Side::A => window.state().dataset(),
        Side::B => window.state().document.second().unwrap(),
    };
    dataset.event_by_id(id).unwrap()
}

fn partner(window: &Window, id: &str) -> Option<Why> {
    let beside = window.state().prepared.beside().unwrap();
    let found = beside
        .comparison
        .partner(Side::A, event(window, Side::A, id));
    found.map(|(_, why)| why)
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.get_all_by_role(Role::Row);
    rows.filter_map(|row| name_of(&row)).collect()
}

fn choose(window: &mut Window, id: &str) {
    let event = event(window, Side::B, id);
    let key = EventKey {
        layer: LayerId(1),
        event,
    };
    let action = Action::Compare(CompareAction::Choose(key));
    window.harness.state_mut().act(action);
    window.settle();
}

fn select(window: &mut Window, id: &str) {
    let event = event(window, Side::A, id);
    let action = Action::Select(Item::Event(event));
    window.harness.state_mut().act(action);
    window.settle();
}

#[test]
fn a_second_file_stands_beside_the_first() {
    let mut window = Window::on(&file("first.json"));
    let alone = window.state().view.clone();
    assert!(!window.says("B: "));
    window.keys(CTRL, Key::K);
    window.type_text(&file("second.json").display().to_string());
    window.key(Key::Enter);
    window.settle();
    let state = window.state();
    assert_eq!(state.document.layers.len(), 2);
    assert!(state.complaint.is_none() && state.dialog.is_none());
    assert_eq!(state.view.range, alone.range, "one stays where one is");
    // Both are named, and every event says which it is.
    for name in [
        "A: The harbour strike, as the port office tells it, version 1.2.0",
        "B: The harbour strike, as the union paper tells it, version 0.9.0",
    ] {
        let scene = window.canvas().scene;
        let mut words = Vec::new();
        for node in &scene.nodes {
            if let truceline::scene::Node::Group(group) = node {
                group.walk_text(&mut |text| words.push(text.line.text.clone()));
            }
        }
        let begin: String = name.chars().take(30).collect();
        assert!(
            words.iter().any(|line| line.starts_with(&begin)),
            "{name}: {words:#?}"
        );
    }
    // Without the table all lanes have room.
    window.key(Key::M);
    let names = window.names();
    let has = |begin: &str, end: &str| {
        let found = names
            .iter()
            .any(|(_, name)| name.starts_with(begin) && name.ends_with(end));
        assert!(found, "{begin} … {end}: {names:#?}");
    };
    has("A: Notice of lower pay", "in both: same id");
    has("B: Notice of lower pay", "in both: same id");
    has("A: March through the old town", "only in A");
    has("B: Mayor writes to both", "only in B");
    has(
        "A: Ferry crews join the strike",
        "same actors, overlapping dates",
    );
    // What has no date in B has a tray of its own.
    has("B: A day without cranes", "only in B");
    assert!(window.says("In B: "));
    // The view can be written down and read again, and the way back is the first file alone.
    let view = window.state().view.clone();
    let text = serde_json::to_string(&view).unwrap();
    assert_eq!(serde_json::from_str::<View>(&text).unwrap(), view);
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    window.settle();
    assert_eq!(window.state().document.layers.len(), 1);
    assert!(window.state().view.compare.is_none() && !window.says("only in A"));
    window.keys(Modifiers::ALT, Key::ArrowRight);
    window.settle();
    assert_eq!(window.state().document.layers.len(), 2);
    window.keys(CTRL | Modifiers::SHIFT, Key::K);
    window.settle();
    assert_eq!(window.state().document.layers.len(), 1);
    assert!(!window.says("only in A") && window.state().document.origin.contains("first"));
}

#[test]
fn differences_are_listed_and_lead_to_both() {
    let mut window = comparing();
    assert!(window.has("28 differences"), "{:#?}", window.names());
    let all = rows(&window);
    assert!(
        all[0].starts_with("event: Notice of lower pay, summary, "),
        "{all:#?}"
    );
    let row = all
        .iter()
        .find(|row| row.contains(", date, "))
        .unwrap()
        .clone();
    assert!(
        row.contains("4 May 1921, printed, 3 May 1921?, inferred, same id"),
        "{row}"
    );
    window.get(Role::Row, &row).click();
    window.settle();
    window.wait(1.0);
    let strike = event(&window, Side::A, "ev-strike");
    let other = event(&window, Side::B, "ev-strike");
    let state = window.state();
    assert_eq!(state.selected_item(), Some(Item::Event(strike)));
    let second = state.document.second().unwrap();
    assert_eq!(state.view.chosen(&second), Some(Item::Event(other)));
    let range = window.range();
    for (dataset, event) in [(state.dataset(), strike), (second, other)] {
        let start = dataset.event(event).unwrap().start().unwrap();
        assert!(range.first() <= start && start < range.past());
    }
    window.get(Role::ColumnHeader, "Differs in").click();
    window.settle();
    let sorted = rows(&window);
    assert_ne!(sorted, all);
    assert!(window.has("Differs in, sorted"));
    window.key(Key::M);
    assert!(window.harness.query_all_by_role(Role::Row).next().is_none());
    window.key(Key::M);
    assert!(window.has("28 differences"));
    // The list of events takes its place, and the other way round.
    window.key(Key::L);
    assert!(!window.state().differences.open && window.state().list.open);
}

#[test]
fn a_person_links_and_sets_apart() {
    let mut window = comparing();
    assert_eq!(partner(&window, "a-9"), None);
    select(&mut window, "a-9");
    choose(&mut window, "b-7");
    window.key(Key::Y);
    assert_eq!(partner(&window, "a-9"), Some(Why::Linked));
    assert!(window.says("Linked as the same."));
    assert!(window.says("linked by you"), "{:#?}", window.names());
    window.keys(Modifiers::SHIFT, Key::Y);
    assert_eq!(partner(&window, "a-9"), None);
    select(&mut window, "a-7");
    assert_eq!(partner(&window, "a-7"), Some(Why::ActorsAndDates));
    window.keys(Modifiers::SHIFT, Key::Y);
    assert_eq!(partner(&window, "a-7"), None);
    let pairs = window.state().view.compare.clone().unwrap().pairs;
    assert_eq!((pairs.same().count(), pairs.apart().count()), (0, 2));
    assert_eq!(Pairs::from_json(&pairs.to_json()).unwrap(), pairs);
    // Each is a step on the way back.
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    window.settle();
    assert_eq!(partner(&window, "a-7"), Some(Why::ActorsAndDates));
    // Esc leaves what is chosen in B first.
    choose(&mut window, "b-7");
    window.key(Key::Escape);
    let state = window.state();
    assert!(state.view.compare.as_ref().unwrap().chosen.is_none());
    assert!(state.view.selection.is_some());
}

#[test]
fn filters_hold_for_both_and_lanes_may_be_shared() {
    let mut window = comparing();
    window.letter(Key::Slash, "/");
    window.type_text("march");
    window.settle();
    let prepared = &window.state().prepared;
    assert_eq!(prepared.kept_count(), 1);
    assert_eq!(prepared.second().unwrap().kept_count(), 2);
    window.key(Key::Escape);
    window.settle();
    window
        .harness
        .state_mut()
        .act(Action::Search(String::new()));
    window
        .harness
        .state_mut()
        .act(Action::Compare(CompareAction::Arrange));
    window.settle();
    let arrangement = window.state().view.compare.as_ref().unwrap().arrangement;
    assert_eq!(arrangement, Arrangement::Interleaved);
    // Of both that are joined, the one of B says so in its label.
    let mut words = String::new();
    for node in &window.canvas().scene.nodes {
        if let truceline::scene::Node::Group(group) = node {
            group.walk_text(&mut |text| {
                words.push_str(&text.line.text);
                words.push('\n');
            });
        }
    }
    assert!(words.contains("Talks at the town hall · B"), "{words}");
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_first_as_it_is() {
    let mut window = Window::on(&file("first.json"));
    window.keys(CTRL, Key::K);
    window.type_text("/nowhere/nothing.json");
    window.key(Key::Enter);
    window.settle();
    assert!(window.state().complaint.is_some());
    assert_eq!(window.state().document.layers.len(), 1);
    assert!(!window.state().opening);
}

#[test]
fn what_is_chosen_in_the_second_file_has_its_detail() {
    let mut window = comparing();
    choose(&mut window, "ev-strike");
    assert!(window.has("Event in B"), "{:#?}", window.names());
    assert!(window.says("B: The strike begins"));
    select(&mut window, "ev-strike");
    for head in [
        "Selected in A and B",
        "Event in A",
        "Event in B",
        "Quotes in A",
    ] {
        assert!(window.has(head), "{head}: {:#?}", window.names());
    }
    window.press("Clear the selection");
    let view = &window.state().view;
    assert!(view.selection.is_none() && view.compare.as_ref().unwrap().chosen.is_none());
    assert!(!window.has("Event in A") && !window.has("Event in B"));
}
