//! What the record says instead stands beside what the document says, never in its place; and every
//! caution and discrepancy is one click from what it qualifies and one from its citations.

use super::*;
use crate::model::Note;
use crate::render;
use crate::timeline::canvas::canvas;
use crate::timeline::figure::{FigureOptions, figure};
use crate::timeline::item_of;
use crate::words;

/// Cautions and discrepancies, each with its id.
fn noted(house: &House) -> Vec<(String, Note)> {
    let notes = house.dataset().notes.iter();
    notes
        .filter(|note| note.record.level > NoteLevel::Info)
        .map(|note| (note.record.id.clone().unwrap(), note.clone()))
        .collect()
}

/// Lines may be broken after a hyphen, so spaces are no part of a comparison.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Everything that a click reaches from the timeline, the panels and the details of events.
fn reached(house: &mut House) -> BTreeSet<Item> {
    let mut found = BTreeSet::new();
    let mut walk = |scene: &crate::scene::Scene| {
        scene.walk(&mut |group| found.extend(group.target.as_ref().and_then(item_of)));
    };
    house.view.selection = None;
    let frame = house.frame();
    walk(&canvas(&frame, 1080.0, 832.0).scene);
    for panel in [quotes, figures, about, positions, sources] {
        walk(&panel(&frame, 360.0).scene);
    }
    for index in 0..u32::try_from(house.dataset().event_count()).unwrap() {
        house.view.selection = Selection::of(house.dataset(), Item::Event(index));
        walk(&detail(&house.frame(), 360.0).unwrap().scene);
    }
    found
}

#[test]
fn notes_are_one_click_from_what_they_qualify_and_one_from_their_citations() {
    let mut house = House::new();
    let notes = noted(&house);
    let of_level = |level: NoteLevel| {
        let all = notes.iter().map(|(_, note)| note.record.level);
        all.filter(|own| *own == level).count()
    };
    assert_eq!(of_level(NoteLevel::Discrepancy), 5);
    assert_eq!(of_level(NoteLevel::Caution), 9);
    for on in [false, true] {
        house.view.notes = on;
        let reached = reached(&mut house);
        for (id, note) in &notes {
            assert!(!note.targets.is_empty(), "{id}");
            for &target in &note.targets {
                assert!(reached.contains(&target), "{id}: no way to {target:?}");
                house.view.selection = Selection::of(house.dataset(), target);
                let panel = detail(&house.frame(), 360.0).unwrap();
                assert!(
                    panel.scene.words().contains('*'),
                    "{id}: no asterisk on {target:?}"
                );
                let group = panel.scene.find(&format!("detail-note-{id}")).unwrap();
                let said = solid(&group.words());
                assert!(said.contains(&solid(&note.record.text)), "{id}");
                let mut opened = Vec::new();
                group.walk(&mut |inner| {
                    if inner.role == Role::Button {
                        opened.extend(inner.target.clone());
                    }
                });
                for citation in &note.record.citations {
                    assert!(said.contains(&solid(&citation.says)), "{id}");
                    let index = match house.dataset().joins.by_id[&citation.source] {
                        Item::Source(index) => index,
                        other => panic!("{other:?}"),
                    };
                    let source = &house.dataset().sources[index as usize];
                    assert!(said.contains(&solid(&source.title)), "{id}");
                    let target = match &source.url {
                        Some(url) => Target::Url(url.clone()),
                        None => Target::Record(Item::Source(index)),
                    };
                    assert!(opened.contains(&target), "{id}: {target:?}");
                }
            }
        }
    }
}

#[test]
fn exports_list_every_caution_and_discrepancy_with_who_is_cited() {
    let mut house = House::new();
    let notes = noted(&house);
    for on in [false, true] {
        house.view.notes = on;
        let options = FigureOptions {
            width_px: 2560.0,
            height_px: 1440.0,
            quotes: true,
            figures: true,
            positions: false,
        };
        let scene = figure(&house.frame(), &options);
        let svg = render::svg(&scene, house.text.fonts());
        let mut words = String::new();
        for part in svg.split('<') {
            words.push_str(part.split_once('>').map_or("", |(_, text)| text));
        }
        for (code, letter) in [
            ("&quot;", "\""),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&amp;", "&"),
        ] {
            words = words.replace(code, letter);
        }
        let words = solid(&words);
        for (number, (id, note)) in (1..).zip(&notes) {
            let text = if on {
                note.record.text.as_str()
            } else {
                words::first_sentence(&note.record.text)
            };
            assert!(words.contains(&solid(text)), "{id} {on}: {text}");
            assert!(words.contains(&format!("*{number}")), "{id} {on}");
            let cited = words::cited(house.dataset(), note);
            assert!(words.contains(&solid(&cited)), "{id} {on}: {cited}");
        }
    }
}

/// All that is drawn outside editor's notes.
fn of_the_document(panel: &Panel) -> Vec<String> {
    fn add(nodes: &[Node], lines: &mut Vec<String>) {
        for node in nodes {
            match node {
                Node::Text(text) => lines.push(text.line.text.clone()),
                Node::Group(group) if group.role != Role::Note => add(&group.nodes, lines),
                Node::Group(_) | Node::Shape(_) => {}
            }
        }
    }
    let mut lines = Vec::new();
    add(&panel.scene.nodes, &mut lines);
    lines
}

#[test]
fn notes_on_change_no_value_of_the_document_anywhere() {
    for built_in in &BUILT_IN {
        let mut house = House::of(load_built_in(built_in).unwrap().dataset);
        let ids: Vec<String> = house.dataset().joins.by_id.keys().cloned().collect();
        let mut all = |on: bool| {
            house.view.notes = on;
            house.view.selection = None;
            let mut all = vec![
                of_the_document(&quotes(&house.frame(), 360.0)),
                of_the_document(&figures(&house.frame(), 360.0)),
                of_the_document(&positions(&house.frame(), 900.0)),
                of_the_document(&sources(&house.frame(), 480.0)),
            ];
            for id in &ids {
                house.select(id);
                all.extend(detail(&house.frame(), 360.0).as_ref().map(of_the_document));
            }
            all
        };
        assert_eq!(all(false), all(true));
    }
}

#[test]
fn each_rival_value_is_a_second_line_that_leads_to_its_note() {
    let mut house = House::new();
    let lines = |house: &House, panel: &Panel| {
        let mut lines = Vec::new();
        panel.scene.walk(&mut |group| {
            if group.id.starts_with("rival-") {
                let Some(Target::Note(note)) = group.target else {
                    panic!("{}", group.id)
                };
                assert!(
                    !house.dataset().notes[note as usize]
                        .record
                        .record
                        .is_empty()
                );
                lines.push(group.words());
            }
        });
        lines
    };
    assert!(lines(&house, &figures(&house.frame(), 360.0)).is_empty());
    house.view.notes = true;
    let on_figures = lines(&house, &figures(&house.frame(), 360.0)).join("\n");
    says(
        &on_figures,
        &[
            "The record says: at least 178, as of 1 December 2023 at 20:00, zone not stated · UN OCHA, The Business Standard",
            "The record says: as of 27 December 2023",
            "The record says: 240",
            "The record says: 105 (see the note)",
            "The record says: around 1,800,000, as of 1 December 2023",
        ],
    );
    let on_quotes = lines(&house, &quotes(&house.frame(), 360.0)).join("\n");
    says(
        &on_quotes,
        &["3 December 2023 · Fox News", "22 December 2023"],
    );
    for (id, wanted) in [
        ("ev-offer", "The record says: 18–20 December 2023 · Axios"),
        ("ev-kirby", "The record says: 3 December 2023"),
        ("ev-expiry", "The record says: at 07:00"),
        ("act-yousaf", "The record says: First Minister of Scotland"),
    ] {
        house.select(id);
        let panel = detail(&house.frame(), 360.0).unwrap();
        says(&lines(&house, &panel).join("\n"), &[wanted]);
    }
    // The document's own line stands above it, as before.
    let words = house.card("figure-fig-killed-resumption");
    assert!(
        words.starts_with("20* The record says: at least 178"),
        "{words}"
    );
}
