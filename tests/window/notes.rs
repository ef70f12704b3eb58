//! Every caution and discrepancy of the default dataset, with notes off and on, as a person comes to it:
//! what it qualifies is there with its mark, and one click on that brings its citation.

use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use truceline::model::record::NoteLevel;
use truceline::model::{Dataset, Item, Note};
use truceline::words;

use super::harness::Window;

/// Lines may be broken after a hyphen, so spaces are no part of a comparison.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Cautions and discrepancies.
fn noted(dataset: &Dataset) -> Vec<Note> {
    let notes = dataset.notes.iter();
    let noted = notes.filter(|note| note.record.level > NoteLevel::Info);
    noted.cloned().collect()
}

/// An event that a claim, a link or an actor is shown with.
fn event_with(dataset: &Dataset, item: Item) -> u32 {
    let of_actor = |actor: u32| {
        let mut events = dataset.events();
        let found = events.find(|(_, event)| event.parts().any(|part| part.actor == actor));
        found.map(|(index, _)| index)
    };
    let found = match item {
        Item::Claim(index) => {
            let about = &dataset.claims[index as usize].about;
            about.iter().find_map(|item| match item {
                Item::Event(event) => Some(*event),
                _ => None,
            })
        }
        Item::Link(index) => Some(dataset.links[index as usize].from),
        Item::Actor(index) => of_actor(index),
        _ => None,
    };
    found.unwrap_or_else(|| panic!("{item:?} stands with no event"))
}

/// Opens what shows a record where the first screen does not; that is on the way to it, not to its note.
fn bring_up(window: &mut Window, dataset: &Dataset, item: Item) {
    match item {
        Item::Claim(_) | Item::Link(_) | Item::Actor(_) => {
            let event = event_with(dataset, item);
            let own = dataset.event(event).unwrap();
            window.act_first(&words::event_name(dataset, event, own));
        }
        Item::Position(_) => window.key(Key::X),
        Item::Source(_) => {
            window.press("View");
            window.press("Sources");
        }
        _ => {}
    }
}

/// How the widget of a record begins, and whether its name or its words tell of the note.
fn name_of(dataset: &Dataset, item: Item) -> String {
    match item {
        Item::Event(index) => words::event_name(dataset, index, dataset.event(index).unwrap()),
        Item::Quote(index) => words::quote_sentence(dataset, &dataset.quotes[index as usize]),
        Item::Figure(index) => words::figure_sentence(dataset, &dataset.figures[index as usize]),
        Item::Claim(index) => words::claim_sentence(dataset, &dataset.claims[index as usize]),
        Item::Position(index) => {
            words::positions::sentence(dataset, &dataset.positions[index as usize])
        }
        Item::Link(index) => {
            let place = words::panels::link_told(&words::sources::places_of(dataset, item));
            let link = &dataset.links[index as usize];
            format!("{place}. {}", words::link_sentence(dataset, link, true))
        }
        Item::Actor(index) => dataset.actors[index as usize].record.name.clone() + "*",
        Item::Source(index) => dataset.sources[index as usize].title.clone(),
        Item::Era(_) | Item::Group(_) | Item::Note(_) => panic!("{item:?} is qualified by nothing"),
    }
}

/// The names of widgets, solid, with role.
fn widgets(window: &Window) -> Vec<(Role, String)> {
    let names = window.names();
    names
        .into_iter()
        .map(|(role, name)| (role, solid(&name)))
        .collect()
}

/// Whether a note is on show with everything that it cites: its own text, and a button for each source.
fn shows(window: &Window, dataset: &Dataset, note: &Note) -> Result<(), String> {
    let widgets = widgets(window);
    let has = |begin: &str| {
        let begin = solid(begin);
        widgets
            .iter()
            .any(|(role, name)| *role == Role::Button && name.contains(&begin))
    };
    if !has(&note.record.text) {
        return Err(format!("no widget says {}", note.record.text));
    }
    for citation in &note.record.citations {
        let source = dataset.source(&citation.source).unwrap();
        let line = words::source_line(source).replace(" · ", ", ");
        let wanted = format!("{}, {line}", source.title);
        if !has(&wanted) {
            return Err(format!("no widget cites {wanted}"));
        }
    }
    Ok(())
}

fn walk_every_note(notes: bool) {
    let mut window = Window::sized(1920.0, 1080.0);
    if notes {
        window.tick("Editor’s notes (27)");
        window.pointer_leaves();
    }
    let dataset = window.state().dataset();
    let noted = noted(&dataset);
    let of = |level: NoteLevel| {
        noted
            .iter()
            .filter(|note| note.record.level == level)
            .count()
    };
    assert_eq!((of(NoteLevel::Discrepancy), of(NoteLevel::Caution)), (5, 9));
    let mut targets = 0;
    for note in &noted {
        assert!(!note.targets.is_empty() && !note.record.citations.is_empty());
        for &item in &note.targets {
            targets += 1;
            let what = format!("{} on {item:?}, notes {notes}", note.record.text);
            bring_up(&mut window, &dataset, item);
            let begin = name_of(&dataset, item);
            let node = window.button_named(&begin);
            let name = super::harness::name_of(&node).unwrap_or_default();
            let has_mark = name.contains("editor’s note stands on")
                || name.contains("An editor’s note stands on")
                || name.contains('*');
            assert!(
                has_mark || matches!(item, Item::Source(_)),
                "{what}: {name}"
            );
            // One click, wherever it is scrolled to: scrolling is none.
            node.click_accesskit();
            window.settle();
            assert_eq!(window.state().selected_item(), Some(item), "{what}");
            shows(&window, &dataset, note).unwrap_or_else(|why| panic!("{what}: {why}"));
            for _ in 0..3 {
                window.key(Key::Escape);
            }
            assert!(window.state().dialog.is_none() && window.state().selected_item().is_none());
        }
    }
    assert!(targets > 30, "{targets}");
    assert_eq!(window.state().view.notes, notes);
}

#[test]
fn every_caution_and_discrepancy_is_one_click_from_its_citation_with_notes_off() {
    walk_every_note(false);
}

#[test]
fn every_caution_and_discrepancy_is_one_click_from_its_citation_with_notes_on() {
    walk_every_note(true);
}

/// With notes on, those of quotations and figures stand on their cards: no click at all.
#[test]
fn notes_on_stand_on_the_cards_that_they_qualify() {
    let mut window = Window::sized(1920.0, 1080.0);
    window.tick("Editor’s notes (27)");
    window.pointer_leaves();
    let dataset = window.state().dataset();
    let scenes = window.frame(|frame| {
        [
            truceline::timeline::panels::quotes(frame, 360.0).scene,
            truceline::timeline::panels::figures(frame, 360.0).scene,
        ]
    });
    let mut seen = 0;
    for note in noted(&dataset) {
        for &item in &note.targets {
            if !matches!(item, Item::Quote(_) | Item::Figure(_)) {
                continue;
            }
            let mut cards = Vec::new();
            for scene in &scenes {
                scene.walk(&mut |group| {
                    let own = group.target.as_ref().and_then(truceline::timeline::item_of);
                    if own == Some(item) && group.role == truceline::scene::Role::Card {
                        cards.push(solid(&group.words()));
                    }
                });
            }
            assert_eq!(cards.len(), 1, "{item:?}");
            seen += 1;
            assert!(cards[0].contains('*'));
            assert!(cards[0].contains(&solid(&note.record.text)), "{item:?}");
            for citation in &note.record.citations {
                assert!(cards[0].contains(&solid(&citation.says)), "{item:?}");
            }
        }
    }
    assert!(seen >= 8, "{seen}");
}
