//! The questions that a reader would ask, answered by the words of the panels.

use super::*;
use crate::load::{BUILT_IN, Progress, load_built_in, load_bytes};
use crate::model::record::{NoteLevel, QuoteForm};
use crate::model::{Dataset, Item, Layer};
use crate::scene::{EventKey, Group, LayerId, Node, Role, Target};
use crate::text::{FontSet, TextEngine};
use crate::time::parse_typed;
use crate::timeline::{Frame, Prepared, Selection, Theme, View};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a frame is made from.
struct House {
    layers: Vec<Layer>,
    prepared: Prepared,
    view: View,
    text: TextEngine,
    hover: Option<Target>,
}

impl House {
    fn new() -> Self {
        Self::of(load_built_in(&BUILT_IN[0]).unwrap().dataset)
    }

    fn of(dataset: Dataset) -> Self {
        let view = View::opening(&dataset);
        let layers = vec![Layer::new(LayerId(0), Arc::new(dataset))];
        let prepared = Prepared::new(&layers, &view);
        Self {
            layers,
            prepared,
            view,
            text: TextEngine::new(FontSet::bundled()),
            hover: None,
        }
    }

    fn dataset(&self) -> &Dataset {
        &self.layers[0].dataset
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            layers: &self.layers,
            prepared: &self.prepared,
            view: &self.view,
            theme: &Theme::LIGHT,
            text: &self.text,
            origin: "truce-2023.json",
            hover: self.hover.as_ref(),
            focus: None,
            controls: true,
            note_marks: None,
        }
    }

    fn select(&mut self, id: &str) {
        let item = self.dataset().joins.by_id[id];
        self.view.selection = Selection::of(self.dataset(), item);
    }

    fn search(&mut self, text: &str) {
        text.clone_into(&mut self.view.search);
        self.prepared = Prepared::new(&self.layers, &self.view);
    }

    fn detail(&mut self, id: &str) -> String {
        self.select(id);
        detail(&self.frame(), 360.0).unwrap().scene.words()
    }

    fn card(&self, id: &str) -> String {
        let frame = self.frame();
        let panel = if id.starts_with("quote") {
            quotes
        } else {
            figures
        };
        panel(&frame, 360.0).scene.find(id).unwrap().words()
    }
}

#[track_caller]
fn says(words: &str, wanted: &[&str]) {
    for want in wanted {
        assert!(words.contains(want), "no {want:?} in: {words}");
    }
}

fn cards(panel: &Panel) -> Vec<&Group> {
    let mut found = Vec::new();
    panel.scene.walk(&mut |group| {
        if group.role == Role::Card {
            found.push(group);
        }
    });
    found
}

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
fn questions_about_releases_and_length() {
    let mut house = House::new();
    says(
        &house.card("figure-fig-total-hostages"),
        &[
            "50 + 20 = 70*",
            "Israeli hostages",
            "editor’s sum",
            "50 (L3.S2), 20 more (L4.S1)",
        ],
    );
    says(
        &house.card("figure-fig-total-prisoners"),
        &["150 + 60 = 210*", "editor’s sum"],
    );
    says(
        &house.detail("fig-total-hostages"),
        &["105", "23 Thais", "240"],
    );
    says(
        &house.detail("fig-total-prisoners"),
        &["In the record: 240", "150 ·", "60 additional* ·"],
    );
    says(
        &house.detail("fig-total-days"),
        &[
            "4 + 2 + 1 = 7",
            "four-day",
            "two days",
            "an additional day",
            "24 November plus seven days",
        ],
    );
    says(&house.card("figure-fig-extensions"), &["twice"]);
    says(
        &house.detail("ev-expiry"),
        &[
            "1 December 2023? · inferred",
            "Not printed.",
            "07:00",
            "05:00 GMT",
        ],
    );
}

#[test]
fn questions_about_deaths() {
    let mut house = House::new();
    says(
        &house.card("figure-fig-killed-gaza"),
        &[
            "over 21,000*",
            "Gaza Health Ministry",
            "As of: not stated",
            "L3.S3, L13.S4",
        ],
    );
    says(
        &house.detail("fig-killed-gaza"),
        &[
            "As of: not stated",
            "Reported on: not stated",
            "27 December",
        ],
    );
    says(
        &house.card("figure-fig-killed-resumption"),
        &[
            "20*",
            "Gaza Health Ministry",
            "As of: 1 December 2023? (inferred)",
        ],
    );
    says(
        &house.detail("fig-killed-resumption"),
        &[
            "In the record: at least 178, as of 1 December 2023 at 20:00",
            "589 injured",
        ],
    );
    says(
        &house.card("figure-fig-killed-attack"),
        &["approximately 1,200", "No source named in the document"],
    );
    says(
        &house.detail("fig-killed-attack"),
        &["No source is given.", "10 November 2023"],
    );
}

#[test]
fn questions_about_words() {
    let mut house = House::new();
    let list = house.card("quote-q-kirby-list");
    says(
        &list,
        &[
            "John Kirby*",
            "date not given",
            "“refused to put on the list additional women and children”",
        ],
    );
    says(
        &house.card("quote-q-kirby-hour"),
        &["“literally by the hour”", "emphasised"],
    );
    says(
        &house.detail("q-kirby-list"),
        &["3 December", "Said: date not given"],
    );
    says(
        &house.detail("p-kirby-blame"),
        &["outside the quotation marks"],
    );
    let yousaf = house.card("quote-p-yousaf");
    says(
        &yousaf,
        &[
            "Humza Yousaf*",
            "not a quotation",
            "History will be a harsh judge",
        ],
    );
    says(
        &house.detail("ev-yousaf"),
        &[
            "First Minister",
            "22 December 2023",
            "Scottish Prime Minister",
        ],
    );
}

#[test]
fn questions_about_the_talks() {
    let mut house = House::new();
    says(
        &house.detail("ev-truce"),
        &[
            "Qatar · mediator",
            "Egypt · mediator",
            "Qatar and Egypt mediated the truce.",
            "add the United States",
        ],
    );
    for id in ["ev-offer", "ev-offer-rejected", "ev-netanyahu-dismisses"] {
        says(
            &house.detail(id),
            &["No date in the document", "18–20 December"],
        );
    }
    says(
        &house.card("figure-fig-offer-days"),
        &["week-long", "proposed"],
    );
    says(
        &house.card("figure-fig-offer-hostages"),
        &["40 more", "proposed"],
    );
    says(
        &house.detail("ev-breakdown"),
        &[
            "John Kirby said: Hamas is to blame",
            "Against it: Hamas said: Israel rejected",
            "Israeli officials (unnamed) said: Talks stalled because Hamas",
            "a reason given",
            "attributed to nobody by name",
            "The document says, in its own voice: The talks broke down because the two sides",
            "That dispute contributed to the collapse.",
            "a cause, as told",
            "Who was in dispute is itself disputed",
        ],
    );
    says(
        &house.detail("ev-recall"),
        &[
            "2 December 2023 · printed",
            "Doha",
            "read from context",
            "David Barnea",
        ],
    );
}

#[test]
fn what_the_document_does_not_say_is_not_worked_out() {
    let mut house = House::new();
    house.view.notes = true;
    let mut all = quotes(&house.frame(), 360.0).scene.words();
    all.push_str(&figures(&house.frame(), 360.0).scene.words());
    all.push_str(&about(&house.frame(), 360.0).scene.words());
    let ids: Vec<String> = house.dataset().joins.by_id.keys().cloned().collect();
    for id in &ids {
        house.select(id);
        if let Some(panel) = detail(&house.frame(), 360.0) {
            all.push_str(&panel.scene.words());
        }
    }
    let numbers: Vec<&str> = all.split(|c: char| !c.is_ascii_digit()).collect();
    assert!(!numbers.contains(&"180"));
    for word in ["stance", "nature:", "basis", "debunked", "21,000+", "21K"] {
        assert!(!all.contains(word), "{word}");
    }
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

/// Checks a panel: cards apart, text inside, ids unlike, names given.
fn check(panel: &Panel, width_px: f32) {
    let cards = cards(panel);
    for (place, card) in cards.iter().enumerate() {
        for other in &cards[place + 1..] {
            assert!(
                !card.bounds.intersects(&other.bounds),
                "{} {}",
                card.id,
                other.id
            );
        }
    }
    let mut ids = BTreeSet::new();
    panel.scene.walk(&mut |group| {
        assert!(ids.insert(group.id.clone()), "twice {}", group.id);
        assert!(!group.name.is_empty(), "no name {}", group.id);
        assert!(group.bounds.bottom <= panel.scene.height + 0.01);
        if group.role == Role::Button {
            assert!(group.bounds.height() >= 24.0, "{}", group.id);
        }
    });
    for node in &panel.scene.nodes {
        if let Node::Group(group) = node {
            group.walk_text(&mut |text| {
                let bounds = text.bounds();
                assert!(
                    bounds.left >= -0.01 && bounds.right <= width_px + 0.01,
                    "{} at {width_px}: {bounds:?}",
                    text.line.text
                );
                assert!(bounds.bottom <= group.bounds.bottom && bounds.top >= group.bounds.top);
            });
        }
    }
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
fn hover_cards_say_who_when_and_where_from() {
    for built_in in &BUILT_IN {
        let house = House::of(load_built_in(built_in).unwrap().dataset);
        let count = house.dataset().event_count();
        for event in 0..u32::try_from(count).unwrap() {
            let key = EventKey {
                layer: LayerId(0),
                event,
            };
            let scene = hover_card(&house.frame(), &Target::Later(key)).unwrap();
            let panel = Panel {
                scene,
                heading: String::new(),
                aside: String::new(),
            };
            check(&panel, 280.0);
        }
    }
    let house = House::new();
    let index = house.dataset().event_by_id("ev-expiry").unwrap();
    let key = EventKey {
        layer: LayerId(0),
        event: index,
    };
    let scene = hover_card(&house.frame(), &Target::Event(key)).unwrap();
    says(
        &scene.words(),
        &[
            "Truce expires",
            "1 December 2023? · inferred",
            "Not printed.",
            "Hamas · party",
            "L4.S2",
            "Editor’s note:",
        ],
    );
    assert!(hover_card(&house.frame(), &Target::Quote(0)).is_some());
    assert!(hover_card(&house.frame(), &Target::Figure(99)).is_none());
    assert!(hover_card(&house.frame(), &Target::Tray).is_none());
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
