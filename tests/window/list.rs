//! The list of events: its rows, orders, stretches, and its step with the timeline.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::app::action::Action;
use truceline::model::Item;
use truceline::time::TimeRange;

use super::harness::{Window, name_of};

/// Names of the rows that are seen, from the top.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.get_all_by_role(Role::Row);
    rows.filter_map(|row| name_of(&row)).collect()
}

/// The row that is selected.
fn selected(window: &Window) -> Option<String> {
    let mut rows = window.harness.query_all_by_role(Role::Row);
    let row = rows.find(|row| row.accesskit_node().is_selected() == Some(true))?;
    name_of(&row)
}

fn selected_event(window: &Window) -> Option<u32> {
    match window.state().selected_item()? {
        Item::Event(event) => Some(event),
        _ => None,
    }
}

fn titles_by_start(window: &Window) -> Vec<String> {
    let dataset = window.state().dataset();
    // What has no date stands last; an open start before all others.
    let mut events: Vec<_> = dataset
        .events()
        .map(|(index, event)| {
            let key = (
                event.anchor().is_none(),
                event.start().is_some(),
                event.anchor(),
            );
            (key.0, (key.1, key.2), index)
        })
        .collect();
    events.sort();
    events
        .into_iter()
        .map(|(_, _, index)| dataset.event(index).unwrap().title().to_owned())
        .collect()
}

/// Whether rows are these titles, in order.
fn are(rows: &[String], titles: &[String]) {
    assert!(!rows.is_empty());
    for (row, title) in rows.iter().zip(titles) {
        assert!(row.starts_with(title), "{row:?} is not {title:?}");
    }
}

#[test]
fn every_event_is_in_the_list_in_any_order() {
    let mut window = Window::open();
    window.key(Key::L);
    assert!(window.state().list.open);
    let count = window.state().dataset().event_count();
    assert!(window.says(&format!("{count} events")));
    assert!(window.says(&format!("of {count}")), "{:#?}", window.names());
    let titles = titles_by_start(&window);
    are(&rows(&window), &titles);
    window.get(Role::ColumnHeader, "Date, sorted").click();
    window.settle();
    let reversed = rows(&window);
    assert!(window.has("Date, sorted the other way round"));
    assert_ne!(reversed.first(), titles.first());
    window.get(Role::ColumnHeader, "Title").click();
    window.settle();
    let mut by_title = titles.clone();
    by_title.sort_by_key(|title| title.to_lowercase());
    are(&rows(&window), &by_title);
    window.key(Key::L);
    assert!(!window.state().list.open);
    assert!(window.harness.query_all_by_role(Role::Row).next().is_none());
}

#[test]
fn keys_move_through_rows_and_the_timeline_follows() {
    let mut window = Window::open();
    window.key(Key::L);
    let titles = titles_by_start(&window);
    window.key(Key::ArrowDown);
    assert!(selected(&window).unwrap().starts_with(&titles[0]));
    window.key(Key::ArrowDown);
    assert!(selected(&window).unwrap().starts_with(&titles[1]));
    window.key(Key::ArrowUp);
    assert!(selected(&window).unwrap().starts_with(&titles[0]));
    window.key(Key::End);
    assert!(
        selected(&window)
            .unwrap()
            .starts_with(titles.last().unwrap())
    );
    window.key(Key::Home);
    assert!(selected(&window).unwrap().starts_with(&titles[0]));
    let before = selected_event(&window);
    window.key(Key::PageDown);
    assert!(selected_event(&window).is_some() && selected_event(&window) != before);
    window.key(Key::PageUp);
    assert_eq!(selected_event(&window), before);
    // What is outside the view is brought into it.
    let dataset = window.state().dataset();
    let start = dataset.event(before.unwrap()).unwrap().anchor().unwrap();
    let range = window.range();
    assert!(range.first() <= start && start < range.past(), "{range:?}");
    let span = range.span_secs;
    window.key(Key::Enter);
    window.wait(0.5);
    assert_ne!(window.range().span_secs, span, "Enter shows it whole");
    // Elsewhere the same keys are the timeline's again.
    window.key(Key::Escape);
    window.pointer_leaves();
}

#[test]
fn selecting_in_either_selects_in_both() {
    let mut window = Window::open();
    window.key(Key::L);
    window.press_first("Truce expires");
    let row = selected(&window).unwrap();
    assert!(row.starts_with("Truce expires"), "{row}");
    let other = rows(&window)
        .into_iter()
        .find(|name| !name.starts_with("Truce expires"))
        .unwrap();
    window.get(Role::Row, &other).click();
    window.settle();
    assert_eq!(selected(&window), Some(other.clone()));
    let event = selected_event(&window).unwrap();
    let dataset = window.state().dataset();
    assert!(other.starts_with(dataset.event(event).unwrap().title()));
    assert!(window.has("Clear the selection"), "its detail is shown");
}

#[test]
fn the_list_may_hold_only_what_is_in_view() {
    let mut window = Window::open();
    window.press("List");
    window.press("List: In view");
    let count = window.state().counts.in_view;
    assert!(
        window.says(&format!("{count} events, ")),
        "{:#?}",
        window.names()
    );
    let range = window.range();
    let narrow = TimeRange {
        span_secs: range.span_secs * 0.2,
        ..range
    };
    window.harness.state_mut().act(Action::BrushRange(narrow));
    window.settle();
    let now = window.state().counts.in_view;
    assert!(now < count);
    assert!(
        window.says(&format!("{now} event")),
        "{:#?}",
        window.names()
    );
    window.press("List: All");
    let all = window.state().dataset().event_count();
    assert!(window.says(&format!("{all} events")));
    window.press("Close the list");
    assert!(!window.state().list.open);
}

#[test]
fn hidden_lanes_are_left_out_of_the_list_and_counted() {
    let mut window = Window::open();
    window.key(Key::L);
    let all = window.state().dataset().event_count();
    let lane = window.state().prepared.grouping().lanes[0].key.clone();
    window
        .harness
        .state_mut()
        .act(Action::HideLane(lane.clone()));
    window.settle();
    let hidden = window.state().counts.hidden;
    assert!(hidden > 0);
    let says = format!("{} events; {hidden} in hidden lanes", all - hidden);
    assert!(window.says(&says), "{says}: {:#?}", window.names());
    window.press("List: In view");
    let in_view = window.state().counts.in_view;
    assert!(window.says(&format!("{in_view} events, ")));
    window.press("List: All");
    window.harness.state_mut().act(Action::RestoreLane(lane));
    window.settle();
    assert!(window.says(&format!("{all} events")) && !window.says("in hidden lanes"));
}

#[test]
fn a_search_leaves_out_rows() {
    let mut window = Window::open();
    window.key(Key::L);
    window.letter(Key::Slash, "/");
    window.type_text("hostages");
    window.settle();
    let counts = window.state().counts;
    let all = window.state().dataset().event_count();
    let kept = all - counts.filtered_out;
    assert!(kept < all && window.says(&format!("{kept} events")));
    window.key(Key::Escape);
    window.type_text("zzz");
}

#[test]
fn its_edge_is_dragged() {
    let mut window = Window::open();
    window.key(Key::L);
    let grip = window.get(Role::Splitter, "Height of the list").rect();
    let held = window.get(Role::Group, "Timeline").rect().height();
    let from = grip.center();
    window.drag(from, from - eframe::egui::vec2(0.0, 60.0));
    let now = window.get(Role::Group, "Timeline").rect().height();
    assert!((held - now - 60.0).abs() < 2.0, "{held} {now}");
    window.keys(Modifiers::NONE, Key::L);
    assert!(window.get(Role::Group, "Timeline").rect().height() > now + 100.0);
}

#[test]
fn how_many_more_there_are_leads_to_a_list_of_them() {
    let mut window = Window::open();
    let whole = window.state().document.whole();
    let late = TimeRange {
        origin: whole.past(),
        offset_secs: -86_400.0,
        span_secs: 43_200.0,
    };
    window
        .harness
        .state_mut()
        .act(Action::BrushRange(late.clamp()));
    window.settle();
    let button = window.button_named("and ");
    let name = name_of(&button).unwrap();
    assert!(name.contains(" more earlier in "), "{name}");
    button.click();
    window.settle();
    let (_, lane) = name.split_once(" more earlier in ").unwrap();
    assert!(
        window.says(&format!(" in {lane}, ")),
        "{:#?}",
        window.names()
    );
    assert!(rows(&window).len() > 1);
    window.key(Key::Escape);
    assert!(window.says(" events") && !window.says(&format!(" in {lane}, ")));
}
