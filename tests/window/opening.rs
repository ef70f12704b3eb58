//! What the window tells when it opens, and how every command is reached.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use truceline::app::command::{COMMANDS, Command};
use truceline::words::event_name;

use super::harness::{CTRL, Window};

#[test]
fn lanes_events_panels_and_controls_have_names() {
    let window = Window::open();
    let names = window.names();
    let dataset = window.state().dataset();
    assert!(names.contains(&(Role::Heading, dataset.title.clone())));
    let grouping = window.state().prepared.grouping();
    let with_dates: Vec<_> = grouping
        .lanes
        .iter()
        .filter(|lane| lane.dated > 0)
        .collect();
    assert!(with_dates.len() >= 4);
    for lane in with_dates {
        let begin = format!("{}: ", lane.label);
        let is = |role: Role| {
            names
                .iter()
                .any(|(own, name)| *own == role && name.starts_with(&begin))
        };
        assert!(is(Role::Group) && is(Role::Button), "{}", lane.label);
    }
    for (index, event) in dataset.events() {
        let name = event_name(&dataset, index, event);
        let shelved = names
            .iter()
            .any(|(_, name)| name.starts_with("Earlier: ") && name.contains(event.title()));
        assert!(
            names.contains(&(Role::Button, name)) || shelved,
            "{}",
            event.title()
        );
    }
    assert_eq!(window.cards("Quotes").len(), dataset.quotes.len());
    assert_eq!(window.cards("Figures").len(), dataset.figures.len());
    for control in [
        "Open…",
        "Examples",
        "Lanes",
        "Filters",
        "Fit all",
        "Save picture",
        "View",
        "Light or dark",
        "Fold quotes",
        "Fold figures",
    ] {
        assert!(
            names.contains(&(Role::Button, control.to_owned())),
            "{control}"
        );
    }
    for begin in [
        "Axis: ",
        "Overview of the whole range",
        "What edges mean",
        "No date in the document",
    ] {
        assert!(
            names.iter().any(|(_, name)| name.starts_with(begin)),
            "{begin}"
        );
    }
}

#[test]
fn the_palette_lists_every_command_and_runs_one() {
    let mut window = Window::open();
    window.keys(CTRL | Modifiers::SHIFT, Key::P);
    for entry in COMMANDS
        .iter()
        .filter(|entry| entry.command != Command::Palette)
    {
        assert!(!window.nodes(entry.name).is_empty(), "{}", entry.name);
    }
    window.type_text("lanes by act");
    assert!(!window.has("Copy picture"));
    window.key(Key::Enter);
    assert!(window.state().dialog.is_none());
    assert!(window.says("Benjamin Netanyahu: 1 dated event"));
}

#[test]
fn a_question_mark_lists_every_key() {
    let mut window = Window::open();
    window.letter(Key::Questionmark, "?");
    for entry in &COMMANDS {
        assert!(window.has(&entry.command.shortcuts()), "{}", entry.name);
        assert!(window.has(entry.tooltip), "{}", entry.name);
    }
    window.key(Key::Escape);
    assert!(!window.has("List every key"));
}

#[test]
fn every_key_does_its_command_and_leaves_a_window_that_works() {
    let mut window = Window::open();
    for entry in &COMMANDS {
        for keys in entry.keys {
            let modifiers = if keys.modifiers.command {
                keys.modifiers | CTRL
            } else {
                keys.modifiers
            };
            // Everything that is asked for is settled, and has a name.
            window.keys(modifiers, keys.key);
            for _ in 0..3 {
                window.key(Key::Escape);
            }
            assert!(window.state().dialog.is_none(), "{}", entry.name);
            let unnamed = window.harness.unnamed_widgets();
            assert!(unnamed.is_empty(), "{}: {unnamed:?}", entry.name);
        }
    }
}

#[test]
fn every_part_of_the_window_can_be_put_away_and_brought_back() {
    let mut window = Window::open();
    for (name, sign) in [
        ("Quotes", "Fold quotes"),
        ("Figures", "Fold figures"),
        ("Tracks", "Figures: Israeli hostages released"),
        ("Undated events", "No date in the document"),
        ("Overview", "Overview of the whole range"),
    ] {
        assert!(!window.nodes(sign).is_empty(), "{name} is open at first");
        for is_open in [false, true] {
            window.press("View");
            window.tick(name);
            window.pointer_leaves();
            assert_eq!(!window.nodes(sign).is_empty(), is_open, "{name}");
        }
    }
    for open in ["Quotes", "Figures"] {
        window.press("View");
        window.tick(open);
    }
    window.press("Unfold quotes");
    assert_eq!(
        window.cards("Quotes").len(),
        window.state().dataset().quotes.len()
    );
}

#[test]
fn menus_and_dialogs_name_all_their_controls() {
    let mut window = Window::open();
    for menu in ["Examples", "Lanes", "Save picture", "View"] {
        window.press(menu);
        let listed = window.names().len();
        window.key(Key::Escape);
        assert!(window.names().len() < listed, "{menu} opens and closes");
    }
    window.press("Filters");
    assert!(window.has("Close filters"));
    window.press("Close filters");
    window.press("About this dataset: method, limitations, licence");
    assert!(window.has("Method") && window.has("Limitations"));
    window.press("Close");
    assert!(!window.has("Limitations"));
}

#[test]
fn a_window_at_rest_asks_for_no_frame() {
    let mut window = Window::open();
    let rests = |window: &mut Window, what: &str| {
        window.wait(6.0);
        let before = window.state().revision;
        window.wait(1.0);
        let delay = window.repaint_delay();
        assert_eq!(delay, std::time::Duration::MAX, "{what}: {delay:?}");
        assert_eq!(window.state().revision, before, "{what}");
    };
    rests(&mut window, "at first");
    window.key(Key::W);
    window.key(Key::D);
    rests(&mut window, "after moving");
    window.key(Key::Num0);
    window.hover("Truce begins");
    rests(&mut window, "with the pointer on an event");
    window.press_first("Truce begins");
    rests(&mut window, "with a selection");
    window.hover("Lanes");
    rests(&mut window, "with the pointer on a control");
    window.press("View");
    rests(&mut window, "with a menu");
    window.key(Key::Escape);
    window.pointer_leaves();
    window.letter(Key::Questionmark, "?");
    rests(&mut window, "with a dialog");
    window.key(Key::Escape);
    window.press("Filters");
    rests(&mut window, "with the drawer");
}

#[test]
fn it_opens_at_the_least_and_at_a_large_size() {
    for (width, height) in [(960.0, 600.0), (1280.0, 720.0), (2560.0, 1440.0)] {
        let mut window = Window::sized(width, height);
        window.settle();
        for control in ["Open…", "View", "Light or dark", "Fit all"] {
            let rect = window.get(Role::Button, control).rect();
            let inside = rect.left() >= 0.0 && rect.right() <= width + 0.5;
            assert!(inside, "{control} at {rect:?} in {width}");
        }
    }
}
