//! Which cards there are, in which order, and what stands on them.

use super::*;

#[test]
fn heads_come_from_the_data() {
    let house = House::new();
    let frame = house.frame();
    let quotes = quotes(&frame, 360.0);
    assert_eq!(
        (&*quotes.heading, &*quotes.aside),
        ("Quotes", "2 verbatim, 13 not")
    );
    assert_eq!(cards(&quotes).len(), 15);
    let figures = figures(&frame, 360.0);
    assert_eq!(
        (&*figures.heading, &*figures.aside),
        ("Figures", "20, as told")
    );
    assert_eq!(cards(&figures).len(), 20);
    assert!(detail(&frame, 360.0).is_none());
}

#[test]
fn deaths_lead_and_sums_stand_beside_their_parts() {
    let house = House::new();
    let panel = figures(&house.frame(), 360.0);
    let ids: Vec<&str> = cards(&panel).iter().map(|card| &*card.id).collect();
    assert_eq!(
        ids[..3],
        [
            "figure-fig-killed-attack",
            "figure-fig-killed-gaza",
            "figure-fig-killed-resumption"
        ]
    );
    let place = |id: &str| ids.iter().position(|own| *own == id).unwrap();
    assert_eq!(
        place("figure-fig-total-hostages"),
        place("figure-fig-hostages-extension") + 1
    );
}

#[test]
fn nothing_overlaps_and_no_text_leaves() {
    for built_in in &BUILT_IN {
        let mut house = House::of(load_built_in(built_in).unwrap().dataset);
        let ids: Vec<String> = house.dataset().joins.by_id.keys().cloned().collect();
        for notes in [false, true] {
            house.view.notes = notes;
            for width_px in [240.0, 320.0, 360.0, 480.0] {
                house.view.selection = None;
                check(&quotes(&house.frame(), width_px), width_px);
                check(&figures(&house.frame(), width_px), width_px);
                check(&about(&house.frame(), width_px), width_px);
                for id in &ids {
                    house.select(id);
                    if let Some(panel) = detail(&house.frame(), width_px) {
                        check(&panel, width_px);
                    }
                }
            }
        }
    }
}

#[test]
fn only_verbatim_words_stand_in_curly_marks() {
    for built_in in &BUILT_IN {
        let house = House::of(load_built_in(built_in).unwrap().dataset);
        let panel = quotes(&house.frame(), 360.0);
        for group in cards(&panel) {
            let Some(Target::Quote(index)) = group.target else {
                panic!("{}", group.id)
            };
            let record = &house.dataset().quotes[index as usize].record;
            let marked = format!("“{}”", record.text);
            assert!(group.name.contains(&record.text));
            let own = record.form == QuoteForm::Verbatim;
            assert_eq!(group.words().contains(&marked), own, "{}", group.words());
            assert_eq!(group.name.contains(&marked), own);
        }
    }
}

#[test]
fn a_selection_comes_first() {
    let mut house = House::new();
    house.select("ev-kirby");
    let panel = quotes(&house.frame(), 360.0);
    let words = panel.scene.words();
    assert!(
        words.starts_with("About the selection John Kirby"),
        "{words}"
    );
    says(&words, &["All others"]);
    assert_eq!(cards(&panel).len(), 15);
    house.select("q-kirby-hour");
    let panel = quotes(&house.frame(), 360.0);
    assert_eq!(cards(&panel)[0].id, "quote-q-kirby-hour");
}

#[test]
fn what_is_left_out_is_counted() {
    let mut house = House::new();
    house.search("hezbollah");
    let panel = quotes(&house.frame(), 360.0);
    let left = cards(&panel).len();
    let without = house
        .dataset()
        .quotes
        .iter()
        .filter(|quote| quote.event.is_none())
        .count();
    assert!(left >= without && left < 15);
    says(
        &panel.scene.words(),
        &[&format!("and {} filtered out", 15 - left)],
    );
    house.search("");
    house.view.parts.only_in_view = true;
    let (from, past) = parse_typed("2023-10-01/2023-10-10", None).unwrap();
    house.view.range = crate::time::TimeRange::between(from, past);
    let panel = figures(&house.frame(), 360.0);
    let words = panel.scene.words();
    says(
        &words,
        &["approximately 1,200", "Not dated", "outside the view"],
    );
    assert!(panel.scene.find("figure-fig-killed-resumption").is_none());
    assert!(panel.scene.find("figure-fig-population").is_some());
}

#[test]
fn a_hover_dims_what_does_not_belong_to_it() {
    let mut house = House::new();
    let index = house.dataset().event_by_id("ev-kirby").unwrap();
    house.hover = Some(Target::Event(EventKey {
        layer: LayerId(0),
        event: index,
    }));
    let panel = quotes(&house.frame(), 360.0);
    let opacity = |id: &str| panel.scene.find(id).unwrap().opacity;
    assert!((opacity("quote-q-kirby-hour") - 1.0).abs() < 1e-6);
    assert!((opacity("quote-p-yousaf") - 0.3).abs() < 1e-6);
}

#[test]
fn a_bare_file_has_quiet_panels() {
    let bytes = br#"{"title": "Bare", "events": [{"title": "One", "date": "2001"}]}"#;
    let dataset = load_bytes("bare.json", bytes, &Progress::default())
        .unwrap()
        .dataset;
    let mut house = House::of(dataset);
    let panel = quotes(&house.frame(), 360.0);
    assert_eq!(panel.aside, "This file has no quotations");
    assert!(panel.scene.nodes.is_empty());
    house.view.selection = Selection::of(house.dataset(), Item::Event(0));
    says(
        &detail(&house.frame(), 360.0).unwrap().scene.words(),
        &["One", "2001"],
    );
    check(&about(&house.frame(), 240.0), 240.0);
    // No width asked for is no reason to fall over.
    let none = quotes(&House::new().frame(), 0.0).scene;
    assert!(none.height.is_finite());
}
