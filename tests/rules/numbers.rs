//! Rules of wording that are about numbers: who gives them, their qualifiers, how the dead are told.

use truceline::model::record::Qualifier;
use truceline::scene::{Node, Scene, Target};
use truceline::timeline::panels;
use truceline::words;

use super::walk::{
    BUILT_IN, every_scene_of_all, first, shapes, solid, texts, with_prefix, written_in,
};
use super::wording::has_word;
use crate::common::Opened;

#[test]
fn every_number_says_who_gives_it() {
    let mut nobody = 0;
    for place in 0..BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let panel = opened.frame(|frame| panels::figures(frame, 360.0));
        for (index, figure) in (0_u32..).zip(&dataset.figures) {
            let who = words::attributed_by(dataset, figure);
            let named = dataset.actor_name(figure.by);
            let is_editors = figure.record.derived.is_some();
            match named {
                _ if is_editors => assert!(who.contains("ditor"), "{who}"),
                Some(name) => assert_eq!(who, name),
                None => assert_eq!(who, "No source named in the document"),
            }
            nobody += usize::from(named.is_none() && !is_editors);
            let sentence = words::figure_sentence(dataset, figure);
            let begin = format!(
                "{}: {}. {who}",
                words::value_text(figure),
                figure.record.label
            );
            assert!(sentence.starts_with(&begin), "{sentence}");
            let cards = with_prefix(&panel.scene, "figure-");
            let card = cards
                .iter()
                .find(|card| card.target == Some(Target::Figure(index)))
                .unwrap();
            assert!(card.name.starts_with(&begin));
            let hover = opened.frame(|frame| panels::hover_card(frame, &Target::Figure(index)));
            for words in [card.words(), hover.unwrap().words()] {
                assert!(solid(&words).contains(&solid(&who)), "{words}");
            }
        }
    }
    assert!(nobody > 5, "{nobody}");
}

/// Sizes, weights and colours of the lines of a card, in order.
fn look(scene: &Scene, id: &str) -> Vec<String> {
    let card = scene.find(id).unwrap_or_else(|| panic!("no {id}"));
    let mut found = Vec::new();
    for node in &card.nodes {
        if let Node::Text(text) = node {
            found.push(format!("{:?} {:?}", text.line.style, text.colour));
        }
    }
    found.dedup();
    found
}

#[test]
fn the_dead_of_all_sides_are_told_alike() {
    let opened = Opened::built_in(0);
    let panel = opened.frame(|frame| panels::figures(frame, 360.0));
    let deaths: Vec<_> = opened
        .dataset()
        .figures
        .iter()
        .filter(|figure| figure.record.measure.as_deref() == Some("deaths"))
        .collect();
    assert_eq!(deaths.len(), 3);
    let looks: Vec<_> = deaths
        .iter()
        .map(|figure| {
            look(
                &panel.scene,
                &format!("figure-{}", figure.record.id.as_deref().unwrap()),
            )
        })
        .collect();
    assert!(looks.windows(2).all(|two| two[0] == two[1]), "{looks:?}");
    for figure in deaths {
        let label = &figure.record.label;
        // One grammar, passive; who killed is not said, for the document does not say it there.
        assert!(
            has_word(label, "killed") && !has_word(label, "by"),
            "{label}"
        );
    }
}

/// Places of a number in a text, each with what stands before it.
fn before_each<'a>(text: &'a str, number: &str) -> Vec<&'a str> {
    text.match_indices(number)
        .filter(|(at, _)| {
            let after = text[at + number.len()..].chars().next();
            let before = text[..*at].chars().next_back();
            !after.is_some_and(|c| c.is_ascii_digit() || c == ',')
                && !before.is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '–')
        })
        .map(|(at, _)| &text[..at])
        .collect()
}

#[test]
fn a_qualifier_never_leaves_its_number() {
    let mut seen = 0;
    every_scene_of_all(|what, opened, scene| {
        let joined = scene.words();
        let file = written_in(opened.dataset());
        let mut all = texts(scene);
        for text in &all {
            // No shorthand that swallows a word: 21K, 21k, 21,000+, >21,000, ~1,200.
            let chars: Vec<char> = text.chars().collect();
            for pair in chars.windows(2) {
                let is_short = pair[0].is_ascii_digit() && matches!(pair[1], 'K' | 'k' | '+')
                    || matches!(pair[0], '~' | '≈' | '>' | '≥') && pair[1].is_ascii_digit();
                assert!(!is_short, "{what}: {text:?}");
            }
        }
        all.retain(|text| !text.is_empty());
        let names = all.join("\n");
        for figure in &opened.dataset().figures {
            let record = &figure.record;
            let words = match record.qualifier {
                None | Some(Qualifier::None) => continue,
                Some(qualifier) => qualifier.words(),
            };
            let Some(value) = record.value.filter(|value| *value >= 1_000.0) else {
                continue;
            };
            // Somebody else may give the same number without a word.
            let is_plain = |own: &truceline::model::Figure| {
                let qualifier = own.record.qualifier.unwrap_or(Qualifier::None);
                own.record.value == Some(value) && qualifier == Qualifier::None
            };
            if opened.dataset().figures.iter().any(is_plain) {
                continue;
            }
            let number = words::grouped(value as u64);
            // Lines are joined: a number may stand below its qualifier where a line is broken.
            for before in before_each(&joined, &number) {
                seen += 1;
                let last: Vec<&str> = before.split_whitespace().rev().take(2).collect();
                let last: Vec<&str> = last.iter().rev().copied().collect();
                let last = last.join(" ").to_lowercase();
                // What other sources say and are called is theirs, as the file writes it.
                let written = solid(&format!("{last}{number}"));
                let is_written = || {
                    let mut all = file.iter();
                    all.any(|text| text.to_lowercase().contains(&written))
                };
                let qualifiers = [
                    "approximately",
                    "around",
                    "about",
                    "over",
                    "at least",
                    "up to",
                    "under",
                    "more than",
                ];
                let is_qualified = qualifiers.iter().any(|word| last.ends_with(word));
                assert!(
                    last.ends_with(words) || is_qualified || is_written(),
                    "{what}: {last:?} {number}"
                );
            }
            for line in names.lines() {
                assert_ne!(line, number, "{what}: bare");
            }
        }
    });
    assert!(seen > 100, "{seen}");
}

/// Cards of numbers have no bar, no curve and no area: two numbers beside each other are not compared.
#[test]
fn cards_compare_nothing_and_stand_with_source_and_as_of() {
    for place in 0..BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let panel = opened.frame(|frame| panels::figures(frame, 360.0));
        for card in with_prefix(&panel.scene, "figure-") {
            for shape in shapes(card) {
                // The frame of a tag such as 'proposed' is all that is drawn.
                let is_tag = matches!(
                    shape,
                    truceline::scene::Shape::Rect { fill: None, stroke: Some(_), rect, .. }
                        if rect.height() <= 18.0
                );
                assert!(is_tag, "{}: {shape:?}", card.id);
            }
            let Some(Target::Figure(index)) = card.target else {
                panic!("{}", card.id)
            };
            let figure = &dataset.figures[index as usize];
            let said = solid(&card.words());
            assert!(said.contains("Asof:"), "{said}");
            assert!(said.contains(&solid(&words::attributed_by(dataset, figure))));
        }
    }
    // And the two numbers of deaths share no axis: neither is drawn on one.
    let opened = Opened::built_in(0);
    let scene = opened.frame(|frame| truceline::timeline::canvas::canvas(frame, 1600.0, 1200.0));
    for track in with_prefix(&scene.scene, "track-") {
        assert!(!track.name.contains("1,200") && !track.name.contains("21,000"));
    }
    assert!(!with_prefix(&scene.scene, "track-").is_empty());
    let _ = first(&scene.scene, "tray");
}
