//! Rules of the screen from the sixth on: panels, tiers, notes, zone, what a dataset says of itself, figures.

use truceline::model::Item;
use truceline::scene::{Group, LaneKey, Node, Role, Target};
use truceline::time::{Instant, TimeRange};
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::figure;
use truceline::timeline::{Selection, panels};

use super::screen::{default_set, drawn, start_of};
use super::walk::{BUILT_IN, WHOLE, event, with_prefix};
use crate::common::Opened;

/// Where a record is told first, for the order told.
fn places<'a>(
    groups: &[&'a Group],
    of: impl Fn(&Target) -> Option<String>,
) -> Vec<(String, &'a str)> {
    let found = groups.iter().filter_map(|group| {
        let place = of(group.target.as_ref()?)?;
        Some((place, group.id.as_str()))
    });
    found.collect()
}

/// Rule 6.
#[test]
fn panels_are_in_the_order_told_whatever_is_in_view() {
    let mut opened = default_set();
    let orders = |opened: &Opened| {
        [panels::quotes, panels::figures].map(|panel| {
            let panel = opened.frame(|frame| panel(frame, 360.0));
            let cards = with_prefix(&panel.scene, "");
            let cards = cards.iter().filter(|own| own.role == Role::Card);
            cards.map(|own| own.id.clone()).collect::<Vec<_>>()
        })
    };
    let before = orders(&opened);
    for (from, days) in [
        ("2023-10-01", 5_i64),
        ("2023-12-01", 1),
        ("2001-01-01", 20_000),
    ] {
        let from = start_of(from);
        opened.view.range = TimeRange::between(from, Instant(from.0 + days * 86_400));
        assert_eq!(orders(&opened), before, "they do not follow the view");
    }
    let dataset = opened.dataset();
    let told = |loc: Option<&str>| {
        let loc = loc.unwrap_or("L999.S999").trim_start_matches('L');
        let (line, sentence) = loc.split_once(".S").unwrap_or((loc, "0"));
        format!("{line:>4} {sentence:>4}")
    };
    let panel = opened.frame(|frame| panels::quotes(frame, 360.0));
    let cards = with_prefix(&panel.scene, "quote-");
    let order = places(&cards, |target| match target {
        Target::Quote(index) => {
            let refs = &dataset.quotes[*index as usize].record.refs;
            Some(told(refs.first().and_then(|own| own.loc.as_deref())))
        }
        _ => None,
    });
    assert_eq!(order.len(), dataset.quotes.len());
    assert!(order.is_sorted_by(|a, b| a.0 <= b.0), "{order:?}");
    // Figures of deaths lead; among those and among the rest, the order told; a sum after its parts.
    let panel = opened.frame(|frame| panels::figures(frame, 360.0));
    let cards = with_prefix(&panel.scene, "figure-");
    let figures: Vec<u32> = cards
        .iter()
        .filter_map(|own| match own.target {
            Some(Target::Figure(index)) => Some(index),
            _ => None,
        })
        .collect();
    let is_death =
        |index: &u32| dataset.figures[*index as usize].record.measure.as_deref() == Some("deaths");
    let deaths = figures.iter().filter(|index| is_death(index)).count();
    assert!(figures[..deaths].iter().all(is_death));
    for part in [&figures[..deaths], &figures[deaths..]] {
        let order: Vec<String> = part
            .iter()
            .map(|index| &dataset.figures[*index as usize])
            .filter(|own| own.derived_from.is_empty())
            .map(|own| told(own.record.refs.first().and_then(|own| own.loc.as_deref())))
            .collect();
        assert!(order.is_sorted(), "{order:?}");
    }
    // At one size, the dead and all others.
    let sizes: std::collections::BTreeSet<u32> = cards
        .iter()
        .filter_map(|card| {
            card.nodes.iter().find_map(|node| match node {
                Node::Text(text) => Some(text.line.style.size_px.to_bits()),
                _ => None,
            })
        })
        .collect();
    assert_eq!(sizes.len(), 1);
}

/// Rule 6.
#[test]
fn only_in_view_keeps_a_section_for_what_has_no_date() {
    let mut opened = default_set();
    opened.view.parts.only_in_view = true;
    for panel in [panels::quotes, panels::figures] {
        let words = opened.frame(|frame| panel(frame, 360.0)).scene.words();
        assert!(words.contains("Not dated"), "{words}");
    }
}

/// Rule 7: what is said about something comes with its selection, and not before.
#[test]
fn claims_sources_and_links_come_with_a_selection() {
    let mut opened = default_set();
    let sections = ["Who says what", "Where it is told", "Said to be related"];
    let open = [panels::quotes, panels::figures];
    let mut words = drawn(&opened).scene.words();
    for panel in open {
        words.push_str(&opened.frame(|frame| panel(frame, 360.0)).scene.words());
    }
    for section in sections {
        assert!(!words.contains(section), "{section}");
    }
    assert!(words.contains('*'), "marks of notes are open");
    assert!(opened.frame(|frame| panels::detail(frame, 360.0)).is_none());
    let expiry = opened.dataset().event_by_id("ev-expiry").unwrap();
    opened.view.selection = Selection::of(opened.dataset(), Item::Event(expiry));
    let words = opened
        .frame(|frame| panels::detail(frame, 360.0))
        .unwrap()
        .scene
        .words();
    for section in sections.iter().chain(&["Editor’s notes"]) {
        assert!(words.contains(section), "{section}: {words}");
    }
}

/// Rule 8.
#[test]
fn off_an_asterisk_stays_on_whatever_a_caution_stands_on_and_pictures_list_it() {
    for place in 0..BUILT_IN {
        let mut opened = Opened::built_in(place);
        opened.controls = true;
        let canvas = opened.frame(|frame| canvas(frame, 2400.0, 1600.0).scene);
        for (index, own) in opened.dataset().events() {
            let marks: Vec<&Group> = ["event-", "tray-"]
                .iter()
                .flat_map(|prefix| with_prefix(&canvas, prefix))
                .filter(|group| group.target == Some(event(index)))
                .collect();
            for mark in marks {
                let noted = opened.dataset().is_noted(Item::Event(index));
                let words = mark.words();
                if !words.is_empty() && !words.contains('…') {
                    assert_eq!(words.contains('*'), noted, "{}: {words}", own.title());
                }
            }
        }
        opened.controls = false;
        for notes in [false, true] {
            opened.view.notes = notes;
            // From the size that a command line draws to a large one; whole where there is room.
            for (width_px, height_px) in [(1440.0, 900.0), (1600.0, 900.0), (2560.0, 1440.0)] {
                let options = truceline::timeline::figure::FigureOptions {
                    width_px,
                    height_px,
                    ..WHOLE
                };
                let strip = opened.frame(|frame| figure(frame, &options));
                let strip = strip.find("sources").unwrap().words();
                let noted = opened.dataset().notes.iter();
                let noted = noted
                    .filter(|note| note.record.level > truceline::model::record::NoteLevel::Info);
                for (number, _) in (1..).zip(noted) {
                    assert!(
                        strip.contains(&format!("*{number} ")),
                        "{place} {notes} {number} at {width_px}"
                    );
                }
            }
        }
    }
}

/// Rule 8: ghosts and rival values come with the notes.
#[test]
fn ghosts_and_rival_values_come_with_the_notes_and_go_with_them() {
    let mut opened = default_set();
    let count = |opened: &Opened| {
        let canvas = drawn(opened).scene;
        let figures = opened.frame(|frame| panels::figures(frame, 360.0)).scene;
        [
            with_prefix(&canvas, "ghost-").len(),
            with_prefix(&figures, "rival-").len(),
        ]
    };
    assert_eq!(count(&opened), [0, 0]);
    opened.view.notes = true;
    let [ghosts, rivals] = count(&opened);
    assert!(ghosts >= 5 && rivals >= 4, "{ghosts} {rivals}");
}

/// Rule 9.
#[test]
fn the_zone_is_printed_once_anything_has_a_time_of_day() {
    let of = |date: &str, zone: &str| {
        let opened = Opened::json(&format!(
            r#"{{"schema":"truceline/1","dataset":{{"id":"d","title":"D"{zone}}},"sources":[],"actors":[],
                "events":[{{"id":"e","title":"E","date":"{date}"}},{{"id":"f","title":"F","date":"2001-02-03"}}]}}"#
        ));
        drawn(&opened).scene.find("axis").unwrap().words()
    };
    let days = of("2001-02-04", "");
    assert!(
        days.contains("Days") && days.contains("as printed"),
        "{days}"
    );
    let zoned = of("2001-02-04T10:00:00", r#","timezone":"Europe/Berlin""#);
    assert!(
        zoned.contains("Times in") && zoned.contains("Europe/Berlin"),
        "{zoned}"
    );
    let none = of("2001-02-04T10:00:00", "");
    assert!(none.contains("zone not stated"), "{none}");
}

/// Rule 10: what ⓘ tells.
#[test]
fn about_tells_method_limitations_policy_licence_and_version() {
    let text = r#"{"schema":"truceline/1","dataset":{"id":"d","title":"D","summary":"A summary","method":"Read twice",
        "limitations":["One voice"],"editor_policy":"Nothing is changed","licence":"CC0-1.0","version":"2.1","language":"en"},
        "sources":[{"id":"s","title":"A letter"}],"actors":[],"events":[{"id":"e","title":"E","date":"2001-02-03"}]}"#;
    let opened = Opened::json(text);
    let words = opened
        .frame(|frame| panels::about(frame, 480.0))
        .scene
        .words();
    for part in [
        "A summary",
        "Method",
        "Read twice",
        "Limitations",
        "One voice",
        "Editor’s policy",
        "Nothing is changed",
        "Licence",
        "CC0-1.0",
        "Version",
        "2.1",
        "A letter",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let mut opened = default_set();
    let scene = drawn(&opened).scene;
    let button = scene.find("about").unwrap();
    assert_eq!(button.target, Some(Target::About));
    opened.controls = false;
    assert!(
        drawn(&opened).scene.find("about").is_none(),
        "a picture has no buttons"
    );
}

/// Rule 11.
#[test]
fn a_figure_has_nothing_of_the_window_and_says_where_it_is_from() {
    let mut opened = default_set();
    opened
        .view
        .filter
        .only(truceline::timeline::Facet::Group, Some("grp-hamas".into()));
    opened.view.hidden.insert(LaneKey("grp-people".into()));
    let hovered = opened.dataset().event_by_id("ev-expiry").unwrap();
    opened.hover = Some(event(hovered));
    opened.focus = opened.hover.clone();
    opened.controls = true;
    let scene = opened.frame(|frame| figure(frame, &WHOLE));
    for gone in ["hover-card", "about", "overview", "bounds"] {
        assert!(scene.find(gone).is_none(), "{gone}");
    }
    scene.walk(&mut |group| assert!((group.opacity - 1.0).abs() < 1e-6, "{} is dimmed", group.id));
    let strip = scene.find("sources").unwrap().words();
    for part in [
        "Source: Untitled account of the collapse of the truce talks",
        "date not given",
        "Data: test 1.0.0",
        "Shown: 23",
        "days as printed",
        "only ",
        "left out",
        "without the lanes People affected",
    ] {
        assert!(strip.contains(part), "{part}: {strip}");
    }
    assert!(scene.find("legend").is_some());
    assert!(
        scene
            .find("heading")
            .unwrap()
            .words()
            .starts_with(&opened.dataset().title)
    );
}

/// However many notes a card has, the panel shows the card, and counts what it cuts.
#[test]
fn a_figure_with_notes_shows_cards_and_counts_the_notes_it_cuts() {
    for place in 0..BUILT_IN {
        for notes in [false, true] {
            let mut opened = Opened::built_in(place);
            opened.view.notes = notes;
            for (width, height) in [
                (1440.0, 900.0),
                (1600.0, 900.0),
                (1280.0, 720.0),
                (2560.0, 1440.0),
            ] {
                let options = truceline::timeline::figure::FigureOptions {
                    width_px: width,
                    height_px: height,
                    positions: false,
                    ..WHOLE
                };
                let scene = opened.frame(|frame| figure(frame, &options));
                for (panel, prefix) in [("panel-quotes", "quote-"), ("panel-figures", "figure-")] {
                    let panel = scene.find(panel).unwrap();
                    let mut cards = Vec::new();
                    panel.walk(&mut |own| {
                        if own.role == Role::Card && own.id.starts_with(prefix) {
                            cards.push(own);
                        }
                    });
                    assert!(
                        !cards.is_empty(),
                        "{place} {notes} {width}x{height} {prefix}"
                    );
                    for card in cards {
                        assert!(
                            card.bounds.bottom <= panel.bounds.bottom + 0.1,
                            "{}",
                            card.id
                        );
                        let mut lowest = card.bounds.top;
                        card.walk_text(&mut |text| lowest = lowest.max(text.bounds().bottom));
                        assert!(lowest <= card.bounds.bottom + 0.1, "{}", card.id);
                        if !opened.view.notes {
                            continue;
                        }
                        let item = card
                            .target
                            .as_ref()
                            .and_then(truceline::timeline::item_of)
                            .unwrap();
                        // Cautions and discrepancies are listed below the picture.
                        let all = opened
                            .dataset()
                            .notes_on(item)
                            .filter(|(_, note)| {
                                note.record.level == truceline::model::record::NoteLevel::Info
                            })
                            .count();
                        let begin = format!("{}-note-", card.id);
                        let mut shown = 0;
                        card.walk(&mut |own| {
                            shown +=
                                usize::from(own.role == Role::Note && own.id.starts_with(&begin));
                        });
                        let cut = all - shown;
                        let words = card.words();
                        let says = words.contains("on this: see below, or the dataset");
                        assert_eq!(cut > 0, says, "{}: {words}", card.id);
                        assert!(
                            cut == 0 || words.contains(&format!("{cut} note")),
                            "{words}"
                        );
                    }
                }
            }
        }
    }
}
