//! Lanes: hidden, alone, folded, pinned, and by something else; and what a search leaves out.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};

use super::harness::{CTRL, Window};

/// Names of the lanes that are drawn, from the top.
fn lanes(window: &Window) -> Vec<String> {
    let names = window.names();
    let all = names.into_iter().filter(|(role, name)| {
        *role == Role::Group && (name.contains(": ") && name.contains(" dated event"))
    });
    all.map(|(_, name)| name.split(": ").next().unwrap_or_default().to_owned())
        .collect()
}

/// Presses one of the controls that a lane's header shows under the pointer.
fn control(window: &mut Window, lane: &str, name: &str) {
    window.hover(&format!("{lane}: "));
    window.press(name);
    window.pointer_leaves();
}

#[test]
fn a_hidden_lane_is_counted_and_comes_back() {
    let mut window = Window::open();
    let all = lanes(&window);
    assert_eq!(
        all,
        ["Several actors", "Hamas", "Israel", "People affected"]
    );
    control(&mut window, "Israel", "Hide Israel");
    assert_eq!(
        lanes(&window),
        ["Several actors", "Hamas", "People affected"]
    );
    assert!(
        window.status().contains(" · 2 hidden"),
        "{}",
        window.status()
    );
    assert!(window.nodes("Israel recalls its negotiators").is_empty());
    window.press("Lanes");
    window.press("Restore Israel");
    window.pointer_leaves();
    assert_eq!(lanes(&window), all);
    assert!(window.status().contains(" · 0 hidden"));
    // The menu of a lane does the same, and so does the drawer.
    window.button_named("Hamas: ").click_secondary();
    window.settle();
    window.press("Hide lane");
    assert!(
        window.status().contains(" · 2 hidden"),
        "{}",
        window.status()
    );
    window.press("Filters");
    assert!(window.says("1 lane is hidden"));
    window.press("Take away Hidden: Hamas");
    assert!(window.status().contains(" · 0 hidden"));
    for facet in ["groups", "kinds"] {
        window.press(&format!("Fold {facet}"));
    }
    window.press("Unfold lanes that are shown");
    window.tick("Hamas (5)");
    assert!(window.status().contains(" · 2 hidden"));
    window.press("Clear all filters");
    assert!(window.status().contains(" · 0 hidden"));
    window.press("Close filters");
    control(&mut window, "Israel", "Hide Israel");
    window.keys(Modifiers::SHIFT, Key::L);
    assert_eq!(lanes(&window), all);
}

#[test]
fn a_lane_alone_says_what_it_hides() {
    let mut window = Window::open();
    let all = lanes(&window);
    control(&mut window, "Hamas", "Show only: Hamas");
    assert_eq!(lanes(&window), ["Hamas"]);
    let hidden = window.state().counts.hidden;
    assert_eq!(hidden, 8 + 2 + 1);
    assert!(
        window.status().contains(" · 11 hidden"),
        "{}",
        window.status()
    );
    control(&mut window, "Hamas", "Show all lanes beside: Hamas");
    assert_eq!(lanes(&window), all);
}

#[test]
fn a_folded_lane_is_lower_and_unfolds() {
    let mut window = Window::open();
    let height = |window: &Window| window.button_named("Several actors: ").rect().height();
    let before = height(&window);
    control(&mut window, "Several actors", "Fold Several actors");
    assert!(height(&window) < before * 0.6);
    control(&mut window, "Several actors", "Unfold Several actors");
    assert!((height(&window) - before).abs() < 0.5);
    // A click on the name does the same; `U` unfolds all.
    window.press_first("Several actors: ");
    window.press_first("Hamas: ");
    assert_eq!(window.state().view.folded.len(), 2);
    window.key(Key::U);
    window.pointer_leaves();
    assert!((height(&window) - before).abs() < 0.5);
}

#[test]
fn a_pinned_lane_is_at_the_top() {
    let mut window = Window::open();
    control(
        &mut window,
        "People affected",
        "Pin to the top: People affected",
    );
    assert_eq!(lanes(&window)[0], "People affected");
    control(&mut window, "People affected", "Unpin People affected");
    assert_eq!(lanes(&window)[0], "Several actors");
}

#[test]
fn lanes_stand_for_groups_actors_or_kinds() {
    let mut window = Window::open();
    let by_group = lanes(&window);
    window.press("Lanes");
    window.press("By actor");
    window.pointer_leaves();
    let by_actor = lanes(&window);
    assert!(by_actor.len() > by_group.len());
    assert!(
        by_actor.contains(&"Benjamin Netanyahu".to_owned()),
        "{by_actor:?}"
    );
    let counts = window.state().counts;
    assert_eq!(
        (counts.in_view, counts.undated),
        (12, 16),
        "an event counts once"
    );
    window.keys(CTRL, Key::Num3);
    let by_kind = lanes(&window);
    assert!(by_kind != by_actor && by_kind != by_group);
    window.keys(CTRL, Key::Num1);
    assert_eq!(lanes(&window), by_group);
}

#[test]
fn lanes_without_dates_open_from_their_line() {
    let mut window = Window::open();
    let before = lanes(&window).len();
    window.press_first("No dated events lead here: ");
    window.pointer_leaves();
    assert_eq!(lanes(&window).len(), before + 5);
    window.key(Key::E);
    assert_eq!(lanes(&window).len(), before);
}

#[test]
fn the_wheel_over_lane_names_scrolls_lanes() {
    let mut window = Window::sized(1280.0, 720.0);
    window.keys(CTRL, Key::Num2);
    assert!(
        window.state().most_scroll() > 50.0,
        "there is more than fits"
    );
    let range = window.range();
    let at = window.nodes("Timeline")[0].rect();
    let over = eframe::egui::pos2(at.left() + 60.0, at.top() + 160.0);
    window.wheel(over, -2.0, eframe::egui::Modifiers::NONE);
    window.settle();
    assert!(window.state().view.scroll_px > 20.0);
    assert_eq!(window.range(), range, "it does not zoom");
    let seen = window.state().view.scroll_px;
    let plot = eframe::egui::pos2(at.left() + 600.0, at.top() + 160.0);
    window.wheel(plot, 1.0, eframe::egui::Modifiers::ALT);
    window.settle();
    assert!(window.state().view.scroll_px < seen);
    assert_eq!(window.range(), range);
}

#[test]
fn a_search_filters_and_says_what_it_leaves_out() {
    let mut window = Window::open();
    let (quotes, count) = (
        window.cards("Quotes").len(),
        window.state().dataset().event_count(),
    );
    window.letter(Key::Slash, "/");
    window.type_text("hostages");
    let counts = window.state().counts;
    let shown = counts.in_view + counts.earlier + counts.later + counts.undated;
    assert!(shown > 2 && shown < count);
    assert_eq!(
        shown + counts.filtered_out,
        count,
        "none is lost: {counts:?}"
    );
    let left_out = format!("{} filtered out", counts.filtered_out);
    assert!(window.status().contains(&left_out), "{}", window.status());
    assert!(window.cards("Quotes").len() < quotes);
    assert!(window.nodes("Truce expires").is_empty());
    window.press("Filters");
    assert!(window.says(&format!(
        "Showing {shown} of {count} events: text “hostages”."
    )));
    window.press("Close filters");
    window.press("Clear the search");
    assert!(!window.status().contains("filtered out"));
    assert_eq!(window.cards("Quotes").len(), quotes);
    assert!(!window.nodes("Truce expires").is_empty());
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    let mut window = Window::open();
    window.letter(Key::Slash, "/");
    window.type_text("zzz");
    assert!(window.says("No dated event has “zzz”"));
    window.key(Key::Escape);
    assert!(!window.says("No dated event has"));
    assert!(!window.nodes("Truce expires").is_empty());
}
