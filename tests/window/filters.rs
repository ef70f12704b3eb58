//! The drawer of filters: facets, their counts, what is chosen, and the way back.

use std::collections::BTreeMap;

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::timeline::filter::Facet;

use super::harness::{CTRL, Window, name_of};

/// Opens a facet of the drawer where it is folded.
fn unfold(window: &mut Window, facet: &str) {
    let name = format!("Unfold {facet}");
    if window.has(&name) {
        window.press(&name);
    }
}

/// The name of a value, as it is read out.
fn named((value, count): &(String, usize)) -> String {
    let events = if *count == 1 { "event" } else { "events" };
    format!("{value}, {count} {events}")
}

/// Values of the drawer by name, with their counts, in reading order.
fn values(window: &Window) -> Vec<(String, usize)> {
    window
        .names()
        .into_iter()
        .filter(|(role, _)| *role == Role::CheckBox)
        .filter_map(|(_, name)| {
            let name = name.strip_suffix(", chosen").unwrap_or(&name);
            let name = name
                .strip_suffix(" events")
                .or_else(|| name.strip_suffix(" event"))?;
            let (value, count) = name.rsplit_once(", ")?;
            Some((value.to_owned(), count.replace(',', "").parse().ok()?))
        })
        .collect()
}

/// How many of the events have each kind, as the drawer names kinds.
fn kinds(window: &Window, keeps: impl Fn(u32) -> bool) -> BTreeMap<String, usize> {
    let dataset = window.state().dataset();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (index, event) in dataset.events() {
        let kind = match event.kind() {
            "" => "Not given".to_owned(),
            kind => truceline::words::plain(kind),
        };
        *kinds.entry(kind).or_default() += usize::from(keeps(index));
    }
    kinds
}

#[test]
fn counts_are_those_of_the_events() {
    let mut window = Window::open();
    window.press("Filters");
    window.press("Fold groups");
    let kinds = kinds(&window, |_| true);
    let shown = values(&window);
    assert!(shown.len() >= 8, "{shown:?}");
    for (kind, count) in &shown {
        assert_eq!(kinds.get(kind), Some(count), "{kind}");
    }
    // 'Not given' stands last in each facet.
    window.press("Fold kinds");
    unfold(&mut window, "how it is told");
    let shown = values(&window);
    assert!(
        shown.len() > 1 && shown.last().is_some_and(|(value, _)| value == "Not given"),
        "{shown:?}"
    );
}

#[test]
fn a_choice_filters_is_said_and_is_taken_back() {
    let mut window = Window::open();
    window.press("Filters");
    window.press("Fold groups");
    let (value, count) = values(&window)
        .into_iter()
        .find(|(_, count)| *count > 1 && *count < 10)
        .unwrap();
    let all = window.state().dataset().event_count();
    let steps = window.state().history.len();
    let name = named(&(value.clone(), count));
    window.tick(&name);
    let chosen = format!("{name}, chosen");
    let counts = window.state().counts;
    assert_eq!(counts.filtered_out, all - count, "{value}");
    assert_eq!(window.state().history.len(), steps + 1, "one step");
    assert!(window.state().view.filter.has(Facet::Kind));
    let node = window.get(Role::CheckBox, &chosen);
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True));
    // Counts within the facet stay: another value may be chosen beside it.
    assert!(values(&window).len() > 2);
    assert!(
        window.says(&format!("{count} of {all} events")),
        "{:#?}",
        window.names()
    );

    window.press_first("Take away Kinds: ");
    assert!(window.state().view.filter.is_empty());
    assert_eq!(window.state().counts.filtered_out, 0);
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    assert!(
        window.state().view.filter.has(Facet::Kind),
        "the way back restores it"
    );
    assert_eq!(window.state().counts.filtered_out, all - count);
    window.press("Clear what is chosen in kinds");
    assert!(window.state().view.filter.is_empty());
    window.tick(&name);
    window.press("Clear all filters");
    assert!(window.state().view.filter.is_empty());
    assert_eq!(window.state().counts.filtered_out, 0);
}

#[test]
fn two_facets_keep_what_both_keep() {
    let mut window = Window::open();
    window.press("Filters");
    let pick = |window: &mut Window, at: usize| {
        let (value, count) = values(window)
            .into_iter()
            .filter(|(_, count)| *count > 3)
            .nth(at)
            .unwrap();
        window.tick(&named(&(value, count)));
        count
    };
    let first = pick(&mut window, 0);
    let all = window.state().dataset().event_count();
    let kept = all - window.state().counts.filtered_out;
    assert_eq!(kept, first);
    window.press("Fold groups");
    // Counts of the other facet are those of what is left.
    let prepared = std::sync::Arc::clone(&window.state().prepared);
    let left = kinds(&window, |event| prepared.is_kept(event));
    for (kind, count) in values(&window) {
        assert_eq!(left.get(&kind), Some(&count), "{kind}");
    }
    let (value, count) = values(&window)
        .into_iter()
        .find(|(_, count)| *count > 0)
        .unwrap();
    window.tick(&named(&(value, count)));
    assert_eq!(all - window.state().counts.filtered_out, count);
}

#[test]
fn long_facets_are_found_in_and_reached_by_keys() {
    let mut window = Window::open();
    window.press("Filters");
    window.press("Fold groups");
    window.press("Fold kinds");
    unfold(&mut window, "actors");
    let before = values(&window).len();
    assert!(before > 3, "{:#?}", window.names());
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "Find in actors")
        .focus();
    window.settle();
    window.type_text("hamas");
    let found = values(&window);
    assert!(!found.is_empty() && found.len() < before);
    assert!(
        found
            .iter()
            .all(|(value, _)| value.to_lowercase().contains("hamas"))
    );
    // Tab goes on to the first value, and the space bar chooses it.
    window.key(Key::Tab);
    window.key(Key::Space);
    assert!(window.state().view.filter.has(Facet::Actor));
    assert!(window.harness.unnamed_widgets().is_empty());
    window.keys(CTRL, Key::Backspace);
    assert!(window.state().view.filter.is_empty());
    let rows = window.harness.get_all_by_role(Role::CheckBox);
    for row in rows.filter(|row| name_of(row).is_some_and(|name| name.contains(" event"))) {
        assert!(row.rect().height() >= 23.9, "{:?}", name_of(&row));
    }
}
