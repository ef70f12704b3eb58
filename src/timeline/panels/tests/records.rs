//! Positions, sources, and the way from every statement to where it is told.

use super::*;
use crate::words;

#[test]
fn positions_stand_by_topic_and_by_holder_in_the_order_of_the_alphabet() {
    let house = House::new();
    let panel = positions(&house.frame(), 900.0);
    assert_eq!(panel.aside, "15 positions of 6 holders");
    let head = panel.scene.find("positions-head").unwrap().words();
    let order = [
        "Benjamin Netanyahu",
        "Hamas",
        "Humza Yousaf",
        "International voices",
        "Israel",
        "United States",
    ];
    let mut from = 0;
    for name in order {
        let at = head[from..].find(name);
        from += at.unwrap_or_else(|| panic!("{name} in {head}"));
    }
    let bounds = |id: &str| panel.scene.find(id).unwrap().bounds;
    let (permanent, temporary) = (
        bounds("position-pos-ham-permanent"),
        bounds("position-pos-isr-temporary"),
    );
    assert!((permanent.top - temporary.top).abs() < 0.01);
    assert!(permanent.right <= temporary.left);
    says(
        &panel
            .scene
            .find("position-pos-ham-permanent")
            .unwrap()
            .words(),
        &[
            "demands",
            "A permanent ceasefire.",
            "opposed to Israel",
            "L11.S3",
        ],
    );
    says(
        &panel.scene.find("position-pos-isr-week").unwrap().words(),
        &["offers", "opposed to Hamas on ending the war"],
    );
}

#[test]
fn a_position_leads_to_the_events_it_is_told_with() {
    let house = House::new();
    for width_px in [360.0, 900.0] {
        let panel = positions(&house.frame(), width_px);
        let offer = house.dataset().event_by_id("ev-offer").unwrap();
        let mut found = false;
        panel.scene.walk(&mut |group| {
            let own = group.id.contains("pos-isr-week-in-");
            let is_event = matches!(&group.target, Some(Target::Event(key)) if key.event == offer);
            found |= own && is_event && group.role == Role::Button;
        });
        assert!(found, "at {width_px}");
    }
}

#[test]
fn no_position_is_left_out_however_narrow_the_panel() {
    for built_in in &BUILT_IN {
        let house = House::of(load_built_in(built_in).unwrap().dataset);
        for width_px in [240.0, 360.0, 480.0, 720.0, 1100.0] {
            let panel = positions(&house.frame(), width_px);
            check(&panel, width_px);
            let mut found = BTreeSet::new();
            panel.scene.walk(&mut |group| {
                if let Some(Target::Record(Item::Position(index))) = group.target {
                    found.insert(index);
                }
            });
            assert_eq!(found.len(), house.dataset().positions.len(), "{width_px}");
        }
    }
}

#[test]
fn a_source_says_what_rests_on_it_and_lists_it_on_a_click() {
    let mut house = House::new();
    let panel = sources(&house.frame(), 480.0);
    assert_eq!(panel.aside, "32 sources");
    says(
        &panel.scene.find("source-src-doc").unwrap().words(),
        &[
            "date not given",
            "second hand",
            "29 events",
            "46 claims",
            "15 quotations and paraphrases",
            "17 figures",
            "15 positions",
            "24 links",
        ],
    );
    says(
        &panel.scene.find("source-src-ocha-56").unwrap().words(),
        &["UN OCHA", "1 December 2023", "2 editor’s notes"],
    );
    let words = house.detail("src-doc");
    says(
        &words,
        &[
            "Truce begins",
            "John Kirby said: Hamas is to blame",
            "29 events",
        ],
    );
    // Told by the document, which names nobody for them.
    let nobody = panel.scene.find("sources-unnamed").unwrap().words();
    says(
        &nobody,
        &["approximately 1,200", "Hamas fired the rockets."],
    );
    says(
        &panel.scene.find("sources-nobody").unwrap().words(),
        &["Every statement has a source."],
    );
    for built_in in &BUILT_IN {
        let house = House::of(load_built_in(built_in).unwrap().dataset);
        for width_px in [240.0, 480.0, 680.0] {
            check(&sources(&house.frame(), width_px), width_px);
        }
    }
}

#[test]
fn what_rests_on_nobody_is_listed() {
    let json = br#"{"sources": [{"id": "s", "title": "A source"}],
        "events": [{"title": "With", "date": "2001", "refs": [{"source": "s"}]},
                   {"title": "Without", "date": "2002"}],
        "claims": [{"text": "It is so", "asserted_by": "She"}]}"#;
    let dataset = load_bytes("a.json", json, &Progress::default())
        .unwrap()
        .dataset;
    let house = House::of(dataset);
    let panel = sources(&house.frame(), 360.0);
    let nobody = panel.scene.find("sources-nobody").unwrap().words();
    says(
        &nobody,
        &["1 event", "Without", "1 claim", "She said: It is so"],
    );
    assert!(!nobody.contains("With ") && panel.scene.words().contains("date not given"));
}

/// Event, claim, quotation, figure, position, link and note: each names source, place, the
/// document's words and how near the source is, on selection.
#[test]
fn every_statement_leads_to_its_source_in_one_click() {
    let mut house = House::new();
    let items: Vec<Item> = house.dataset().joins.by_id.values().copied().collect();
    for item in items {
        let refs = words::sources::refs_of(house.dataset(), item).to_vec();
        if refs.is_empty() {
            continue;
        }
        house.view.selection = Selection::of(house.dataset(), item);
        let panel = detail(&house.frame(), 360.0).unwrap();
        let words: String = panel.scene.words().split_whitespace().collect();
        for (number, reference) in (0u32..).zip(&refs) {
            let source = house.dataset().source_of(reference).unwrap();
            let place = words::sources::place(reference);
            for wanted in [&source.title, &place, &words::source_line(source)] {
                let wanted: String = wanted.split_whitespace().collect();
                assert!(words.contains(&wanted), "{item:?}: {wanted}");
            }
            let told = panel.scene.find(&format!("detail-told-{number}")).unwrap();
            assert_eq!(told.target, Some(Target::Told(item, number)));
        }
    }
}

#[test]
fn a_source_is_read_at_the_place_that_a_reference_names() {
    let house = House::new();
    let refs = words::sources::refs_of(house.dataset(), Item::Event(0)).to_vec();
    let text = "Head\n\nOne. It was a surprise attack on southern Israel, he said. Three.";
    let place = crate::model::record::Ref {
        loc: Some("L3.S2".to_owned()),
        excerpt: Some("surprise attack".to_owned()),
        ..refs[0].clone()
    };
    let pane = Pane::new(0, Item::Event(0), Some(&place), Ok(text.to_owned()));
    for width_px in [240.0, 640.0] {
        let panel = reading(&house.frame(), &pane, width_px);
        check(&panel, width_px);
        let marked = panel.scene.find(MARKED).unwrap();
        says(
            &marked.words(),
            &["It was a surprise attack on southern Israel, he said."],
        );
        assert!(!marked.words().contains("Three"));
        says(&panel.scene.words(), &["One.", "Three.", "second hand"]);
    }
    let pane = Pane::new(
        0,
        Item::Event(0),
        Some(&place),
        Err("s.txt cannot be shown: it is gone".to_owned()),
    );
    says(
        &reading(&house.frame(), &pane, 640.0).scene.words(),
        &["s.txt cannot be shown: it is gone"],
    );
    // Of a long text what is near the place is shown, and how much is not.
    let lines: Vec<String> = (1..=1000).map(|line| format!("Line {line}.")).collect();
    let long = lines.join("\n") + "\n";
    let place = crate::model::record::Ref {
        loc: Some("L500".to_owned()),
        ..Default::default()
    };
    let pane = Pane::new(0, Item::Event(0), Some(&place), Ok(long));
    let words = reading(&house.frame(), &pane, 640.0).scene.words();
    says(
        &words,
        &[
            "Line 500.",
            "439 more lines before this",
            "440 more lines after this",
        ],
    );
}
