//! Editor’s notes beside what the document says.

use super::*;

/// The values of all figures as drawn.
fn values(house: &House) -> Vec<(String, Vec<String>)> {
    let panel = figures(&house.frame(), 360.0);
    cards(&panel)
        .iter()
        .map(|card| {
            let mut words = Vec::new();
            for node in &card.nodes {
                if let Node::Text(text) = node {
                    words.push(text.line.text.clone());
                }
            }
            (card.id.clone(), words)
        })
        .collect()
}

#[test]
fn notes_change_no_value() {
    let mut house = House::new();
    let before = values(&house);
    house.view.notes = true;
    assert_eq!(before, values(&house));
    let panel = figures(&house.frame(), 360.0);
    let words = panel
        .scene
        .find("figure-fig-killed-resumption")
        .unwrap()
        .words();
    says(
        &words,
        &[
            "Editor’s note · the record differs",
            "at least 178",
            "UN OCHA",
        ],
    );
    let mut urls = 0;
    panel.scene.walk(&mut |group| {
        if let Some(Target::Url(url)) = &group.target {
            assert!(url.starts_with("http") && group.role == Role::Button);
            urls += 1;
        }
    });
    assert!(urls > 10);
}

#[test]
fn every_note_is_one_click_away() {
    let mut house = House::new();
    let notes = house.dataset().notes.clone();
    for note in &notes {
        let id = note.record.id.clone().unwrap();
        // A line may be broken after a hyphen, so spaces are no part of the comparison.
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        for target in &note.targets {
            let item = *target;
            if !matches!(item, Item::Event(_) | Item::Quote(_) | Item::Figure(_)) {
                continue;
            }
            house.view.selection = Selection::of(house.dataset(), item);
            let panel = detail(&house.frame(), 360.0).unwrap();
            let group = panel.scene.find(&format!("detail-note-{id}")).unwrap();
            let words = group.words();
            assert!(solid(&words).contains(&solid(&note.record.text)), "{id}");
            for citation in &note.record.citations {
                assert!(solid(&words).contains(&solid(&citation.says)), "{id}");
            }
            let marked = note.record.level > NoteLevel::Info;
            assert!(!marked || house.dataset().is_noted(item));
        }
        assert!(solid(&house.detail(&id)).contains(&solid(&note.record.text)));
    }
    // What stands on no card stands under the dataset's own head.
    let about = about(&house.frame(), 480.0).scene.words();
    says(
        &about,
        &[
            "The document is undated.",
            "Hamas's stated terms",
            "Told here",
            "Checked against",
        ],
    );
}
