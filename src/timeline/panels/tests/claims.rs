//! Who says what: every claim once, what stands against it beside it, no side before the other.

use super::*;
use crate::scene::Rect;
use crate::words;

fn at(panel: &Panel, id: &str) -> Rect {
    let group = panel.scene.find(&format!("detail-claim-{id}"));
    group.unwrap_or_else(|| panic!("no {id}")).bounds
}

/// The sizes in which a claim's text is set.
fn sizes(panel: &Panel, id: &str) -> BTreeSet<u32> {
    let mut sizes = BTreeSet::new();
    let group = panel.scene.find(&format!("detail-claim-{id}")).unwrap();
    group.walk_text(&mut |text| {
        sizes.insert(text.line.style.size_px.to_bits());
    });
    sizes
}

#[test]
fn counter_claims_stand_beside_each_other_in_one_size() {
    let mut house = House::new();
    house.select("ev-breakdown");
    let wide = detail(&house.frame(), 560.0).unwrap();
    let (hamas, kirby) = (
        at(&wide, "cl-hamas-israel-rejected"),
        at(&wide, "cl-kirby-blame"),
    );
    assert!((hamas.top - kirby.top).abs() < 0.01, "{hamas:?} {kirby:?}");
    assert!((hamas.width() - kirby.width()).abs() < 0.01);
    assert!(
        hamas.right <= kirby.left,
        "by the alphabet of their holders"
    );
    for id in ["cl-hamas-prolong", "cl-officials-reason"] {
        assert_eq!(sizes(&wide, id), sizes(&wide, "cl-kirby-blame"));
    }
    let narrow = detail(&house.frame(), 360.0).unwrap();
    let (hamas, kirby) = (
        at(&narrow, "cl-hamas-israel-rejected"),
        at(&narrow, "cl-kirby-blame"),
    );
    assert!(hamas.bottom <= kirby.top && (hamas.left - kirby.left).abs() < 0.01);
    assert_eq!(
        sizes(&narrow, "cl-hamas-israel-rejected"),
        sizes(&narrow, "cl-kirby-blame")
    );
    says(
        &narrow.scene.words(),
        &[
            "Said against each other",
            "and against it",
            "Against: Hamas (L7.S3)",
        ],
    );
}

#[test]
fn every_claim_about_an_event_stands_once_and_leads_to_where_it_is_told() {
    for built_in in &BUILT_IN {
        let mut house = House::of(load_built_in(built_in).unwrap().dataset);
        for event in 0..u32::try_from(house.dataset().event_count()).unwrap() {
            let item = Item::Event(event);
            house.view.selection = Selection::of(house.dataset(), item);
            let panel = detail(&house.frame(), 360.0).unwrap();
            let mut stood = Vec::new();
            panel.scene.walk(&mut |group| {
                if group.id.starts_with("detail-claim-") {
                    let Some(Target::Record(Item::Claim(claim))) = group.target else {
                        panic!("{}", group.id)
                    };
                    assert_eq!(group.role, Role::Button);
                    let own = &house.dataset().claims[claim as usize];
                    let sentence = words::claim_sentence(house.dataset(), own);
                    assert!(group.name.contains(&sentence));
                    stood.push(claim);
                }
            });
            let about = house.dataset().joins.claims.get(&item);
            for claim in about.into_iter().flatten() {
                assert_eq!(stood.iter().filter(|own| *own == claim).count(), 1);
            }
            if stood.is_empty() {
                says(&panel.scene.words(), &["No claim recorded"]);
            }
        }
    }
}

#[test]
fn the_narrator_is_an_actor_with_a_dashed_ring() {
    let mut house = House::new();
    house.select("ev-rockets");
    let panel = detail(&house.frame(), 360.0).unwrap();
    let group = panel.scene.find("detail-claim-cl-hamas-rockets").unwrap();
    says(
        &group.words(),
        &["The document says, in its own voice: Hamas fired the rockets."],
    );
    let dashed = group.nodes.iter().any(|node| {
        matches!(
            node,
            Node::Shape(crate::scene::Shape::Mark {
                glyph: crate::scene::Glyph::DashedRing,
                ..
            })
        )
    });
    assert!(dashed);
    says(
        &house.detail("act-doc"),
        &["The document, in its own voice"],
    );
}

/// Wording rule 1: one verb for every side.
#[test]
fn no_side_claims_while_another_says() {
    for built_in in &BUILT_IN {
        let house = House::of(load_built_in(built_in).unwrap().dataset);
        for claim in &house.dataset().claims {
            let sentence = words::claim_sentence(house.dataset(), claim);
            let lead = sentence.split(": ").next().unwrap();
            assert!(
                lead.contains("said") || lead.contains("says") || lead.contains("saying"),
                "{sentence}"
            );
            for word in ["claimed", "admitted", "revealed", "insisted", "alleged"] {
                assert!(!lead.contains(word), "{sentence}");
            }
        }
    }
}

/// Wording rule 7, and the words that only the format knows.
#[test]
fn panels_speak_in_sentences_and_judge_nothing() {
    let mut house = House::new();
    house.view.notes = true;
    let mut all = positions(&house.frame(), 900.0).scene.words();
    all.push_str(&positions(&house.frame(), 360.0).scene.words());
    all.push_str(&sources(&house.frame(), 480.0).scene.words());
    let ids: Vec<String> = house.dataset().joins.by_id.keys().cloned().collect();
    for id in &ids {
        house.select(id);
        if let Some(panel) = detail(&house.frame(), 360.0) {
            all.push_str(&panel.scene.words());
        }
    }
    let lower = all.to_lowercase();
    for word in [
        "stance",
        "basis",
        "nature:",
        "confirmed",
        "debunked",
        "fact-check",
        "unattributed",
        "asserts",
        "null",
    ] {
        assert!(!lower.contains(word), "{word}");
    }
}

/// Wording rule 4: who says it, or outright that nobody is named.
#[test]
fn who_says_so_is_said_outright() {
    let mut house = House::new();
    says(
        &house.detail("cl-famine-fears"),
        &["attributed to nobody else"],
    );
    says(
        &house.detail("cl-kirby-blame"),
        &["an allegation", "attributed by name"],
    );
    says(
        &house.detail("cl-violated-terms"),
        &["Perhaps said by John Kirby", "it cannot be told to whom"],
    );
    says(
        &house.detail("cl-analysts"),
        &["a forecast", "attributed to nobody by name"],
    );
    says(
        &house.card("figure-fig-killed-attack"),
        &["No source named in the document"],
    );
}
