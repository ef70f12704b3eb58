//! Rules of faces, type, space and cards.

use std::collections::BTreeSet;
use std::path::Path;

use truceline::scene::{Group, Node, Rect, Role, Shape, Target};
use truceline::text::{FontSet, TextStyle, Weight, icons};
use truceline::timeline::{measure, panels, style};

use super::walk::{event, every_scene_of_all, shapes, solid, with_prefix};
use crate::common::{Opened, text};

#[test]
fn faces_are_plex_of_two_weights_with_arabic_hebrew_greek_and_cyrillic() {
    let fonts = FontSet::bundled();
    let names: Vec<String> = fonts
        .faces()
        .map(|(_, face)| face.family().to_owned())
        .collect();
    for family in [
        "IBM Plex Sans",
        "IBM Plex Sans Arabic",
        "IBM Plex Sans Hebrew",
    ] {
        for weight in [Weight::Regular, Weight::SemiBold] {
            let has = fonts
                .faces()
                .any(|(_, face)| face.family().starts_with(family) && face.weight() == weight);
            assert!(has, "{family} {weight:?} in {names:?}");
        }
    }
    for weight in [Weight::Regular, Weight::SemiBold] {
        for c in "AzßğŁΩλЖяא‎تپ“”’–—…≠·ⓘ▸0123456789".chars() {
            if matches!(c, 'ⓘ' | '▸' | '\u{200e}') {
                // Drawn as shapes, or not seen at all.
                continue;
            }
            assert!(fonts.face_for(c, weight).is_some(), "{c:?} {weight:?}");
        }
    }
}

#[test]
fn figures_are_tabular() {
    for style in [
        style::FIGURE,
        style::LABEL,
        style::META,
        style::NAME,
        style::META_STRONG,
    ] {
        let widths: BTreeSet<u32> = ('0'..='9')
            .map(|digit| text().width(&digit.to_string(), style).to_bits())
            .collect();
        assert_eq!(widths.len(), 1, "{style:?}");
    }
}

#[test]
fn bundled_faces_stand_with_their_licences() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let fonts = std::fs::read_to_string(root.join("fonts/OFL.txt")).unwrap();
    assert!(fonts.contains("SIL Open Font License") || fonts.contains("SIL OPEN FONT LICENSE"));
    let icons = std::fs::read_to_string(root.join("icons/LICENSE")).unwrap();
    assert!(icons.contains("ISC License"), "{icons}");
    assert!(icons::FACE.len() > 1_000);
}

#[test]
fn the_scale_of_type_is_that_of_the_design() {
    for (style, size, leading, weight) in [
        (style::TITLE, 18.0, 24.0, Weight::SemiBold),
        (style::FIGURE, 20.0, 26.0, Weight::SemiBold),
        (style::VERBATIM, 15.0, 22.0, Weight::Regular),
        (style::PARAPHRASE, 14.0, 20.0, Weight::Regular),
        (style::LABEL, 13.0, 18.0, Weight::Regular),
        (style::META, 12.0, 16.0, Weight::Regular),
    ] {
        assert_eq!(
            (style.size_px, style.leading_px, style.weight),
            (size, leading, weight)
        );
    }
}

/// Every line on every screen is of the scale, or the title of a selected event (16/22, between a name
/// and the dataset's title) or an icon; nothing is smaller than 12 points, and no face is slanted.
#[test]
fn every_line_is_of_the_scale_and_none_is_smaller_than_twelve() {
    let of_the_scale = [
        style::TITLE,
        style::FIGURE,
        style::VERBATIM,
        style::PARAPHRASE,
        style::LABEL,
        style::NAME,
        style::META,
        style::META_STRONG,
        TextStyle::semi_bold(16.0, 22.0),
    ];
    for (_, face) in FontSet::bundled().faces() {
        assert!(!face.name().contains("Italic"), "{}", face.name());
    }
    every_scene_of_all(|what, _, scene| {
        scene.walk(&mut |group| {
            for node in &group.nodes {
                let Node::Text(text) = node else { continue };
                assert!(
                    text.line.style.size_px >= 12.0,
                    "{what}: {}",
                    text.line.text
                );
                let is_icon = text.line.text.chars().count() == 1
                    && text
                        .line
                        .text
                        .chars()
                        .all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
                assert!(
                    is_icon || of_the_scale.contains(&text.line.style),
                    "{what}: {:?} {:?}",
                    text.line.text,
                    text.line.style
                );
            }
        });
    });
}

/// The value of a figure with its qualifier is one line of one size.
#[test]
fn a_qualifier_is_as_large_as_its_number() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        let panel = opened.frame(|frame| panels::figures(frame, 360.0));
        for (index, figure) in (0_u32..).zip(&opened.dataset().figures) {
            let cards = with_prefix(&panel.scene, "figure-");
            let card = cards
                .iter()
                .find(|own| own.target == Some(Target::Figure(index)))
                .unwrap();
            let mut large = String::new();
            for node in &card.nodes {
                if let Node::Text(text) = node
                    && text.line.style == style::FIGURE
                {
                    large.push_str(&text.line.text);
                }
            }
            let value = solid(&truceline::words::value_text(figure));
            assert!(solid(&large).starts_with(&value), "{large:?} {value:?}");
        }
    }
}

#[test]
fn paddings_radii_and_rows_have_their_measures() {
    assert_eq!(
        [
            measure::PADDING,
            measure::LANE_PADDING,
            measure::RADIUS,
            measure::TRAY_ROW,
            measure::TARGET
        ],
        [12.0, 8.0, 3.0, 26.0, 24.0]
    );
    assert_eq!(measure::ROWS, [32.0, 28.0, 24.0]);
    // The grid of 4, but for what a rule gives a measure of its own.
    for on_grid in [
        measure::HEADER,
        measure::SHELF,
        measure::PANEL,
        measure::HEADING,
        measure::AXIS,
        measure::LANE_PADDING,
        measure::FOLDED,
        measure::TRACK,
        measure::OVERVIEW,
        measure::GLYPH,
        measure::PADDING,
        measure::TARGET,
        measure::HOVER_CARD,
    ] {
        assert_eq!(on_grid % 4.0, 0.0);
    }
    every_scene_of_all(|what, _, scene| {
        scene.walk(&mut |group| {
            for node in &group.nodes {
                if let Node::Shape(Shape::Rect { radius_px, .. }) = node {
                    assert!(
                        *radius_px == 0.0 || *radius_px == 3.0,
                        "{what}: {}",
                        group.id
                    );
                }
            }
        });
        if what.contains("quotes at") || what.contains("figures at") || what.contains("detail") {
            for node in &scene.nodes {
                let Node::Group(card) = node else { continue };
                card.walk_text(&mut |text| {
                    let bounds = text.bounds();
                    let room = scene.width - measure::PADDING + 0.1;
                    assert!(
                        bounds.left >= 11.9 && bounds.right <= room,
                        "{what}: {}",
                        text.line.text
                    );
                });
            }
        }
    });
    let opened = Opened::built_in(0);
    let scene =
        opened.frame(|frame| truceline::timeline::canvas::canvas(frame, 1080.0, 832.0).scene);
    for entry in with_prefix(&scene, "tray-ev-") {
        assert_eq!(entry.bounds.height(), 26.0);
    }
}

/// Everything that acts is at least 24 points wide and high, seen or not: what a click takes is the
/// group's bounds. In a crowd, where a screen holds thousands, single marks are smaller: each is in the
/// list of events as well, in rows of 24.
#[test]
fn targets_are_at_least_24_points() {
    let mut small: BTreeSet<String> = BTreeSet::new();
    let mut seen = 0;
    every_scene_of_all(|what, opened, scene| {
        if !opened.controls || what.contains("hover") {
            return;
        }
        scene.walk(&mut |group: &Group| {
            let Some(target) = &group.target else { return };
            seen += 1;
            let bounds: Rect = group.bounds;
            if bounds.width() < 23.9 || bounds.height() < 23.9 {
                let kind = format!("{target:?}");
                let kind = kind.split(['(', ' ', '{']).next().unwrap().to_owned();
                let begin = group.id.split('-').next().unwrap();
                small.insert(format!(
                    "{kind} {begin} {:.0}x{:.0}",
                    bounds.width().min(99.0),
                    bounds.height()
                ));
            }
        });
    });
    assert!(seen > 1_000, "{seen}");
    assert!(small.is_empty(), "{small:#?}");
}

#[test]
fn a_hover_card_says_title_date_actors_source_and_the_first_of_a_note() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        for (index, own) in dataset.events() {
            let scene = opened
                .frame(|frame| panels::hover_card(frame, &event(index)))
                .unwrap();
            assert_eq!(scene.width, 280.0);
            let words = solid(&scene.words());
            let mut wanted = vec![
                own.title().to_owned(),
                truceline::words::event_date(dataset, own),
            ];
            let detail = own.detail();
            wanted.extend(detail.and_then(|detail| detail.date_note.clone()));
            for part in own.parts() {
                wanted.extend(dataset.actor_name(Some(part.actor)).map(str::to_owned));
                wanted.push(truceline::words::role_words(own.role(part)));
            }
            let place = truceline::words::locators(own.refs());
            wanted.push(if place.is_empty() {
                "No source named in the document".to_owned()
            } else {
                place
            });
            for want in wanted {
                assert!(
                    words.contains(&solid(&want)),
                    "{want:?} in {}",
                    scene.words()
                );
            }
            let has_note = dataset
                .notes_on(truceline::model::Item::Event(index))
                .next()
                .is_some();
            assert_eq!(words.contains(&solid("Editor’s note:")), has_note);
            if own.is_dated() && dataset.has_basis {
                assert!(words.contains("printed") || words.contains("inferred"));
            }
        }
    }
}

#[test]
fn a_quote_card_is_speaker_verb_date_place_and_the_words_in_their_form() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let panel = opened.frame(|frame| panels::quotes(frame, 360.0));
        let mut heights = Vec::new();
        for (index, quote) in (0_u32..).zip(&dataset.quotes) {
            let cards = with_prefix(&panel.scene, "quote-");
            let card = cards
                .iter()
                .find(|own| own.target == Some(Target::Quote(index)))
                .unwrap();
            heights.push(card.bounds.height());
            let words = card.words();
            let speaker = truceline::words::speaker_name(dataset, quote);
            assert!(words.starts_with(speaker), "{words}");
            let line = truceline::words::speaker_line(quote);
            assert!(solid(&words).contains(&solid(&line)), "{line}: {words}");
            let glyphs = shapes(card)
                .iter()
                .filter(|shape| matches!(shape, Shape::Mark { .. }))
                .count();
            assert_eq!(glyphs, usize::from(quote.speaker.is_some()), "{words}");
            let rule = shapes(card).into_iter().any(|shape| {
                matches!(shape, Shape::Rect { rect, fill: Some(_), .. } if rect.width() == 3.0)
            });
            let verbatim = quote.record.form == truceline::model::record::QuoteForm::Verbatim;
            assert_eq!(
                rule, verbatim,
                "a rule of ink stands beside verbatim words alone"
            );
            assert_eq!(words.contains("not a quotation"), !verbatim);
            if !verbatim {
                for excerpt in truceline::words::excerpts(&quote.record.refs) {
                    let line = truceline::words::excerpt_line(excerpt);
                    assert!(solid(&words).contains(&solid(&line)));
                }
            }
        }
        heights.sort_by(f32::total_cmp);
        let middle = heights[heights.len() / 2];
        // About 92: verbatim fragments are lower, paraphrases with their excerpt higher.
        assert!((60.0..=190.0).contains(&middle), "{heights:?}");
    }
}

#[test]
fn a_figure_card_is_value_label_who_and_as_of_with_its_tags() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let panel = opened.frame(|frame| panels::figures(frame, 360.0));
        for (index, figure) in (0_u32..).zip(&dataset.figures) {
            let cards = with_prefix(&panel.scene, "figure-");
            let card = cards
                .iter()
                .find(|own| own.target == Some(Target::Figure(index)))
                .unwrap();
            assert_eq!(card.role, Role::Card);
            let words = solid(&card.words());
            let mut from = 0;
            // In this order.
            for want in [
                truceline::words::value_text(figure),
                figure.record.label.to_string(),
                truceline::words::attributed_by(dataset, figure),
                truceline::words::as_of(figure),
            ] {
                let want = solid(&want);
                let found = words[from..].find(&want);
                from += found.unwrap_or_else(|| panic!("{want} in {words}")) + want.len();
            }
            for tag in truceline::words::figure_tags(figure) {
                assert!(words.contains(&solid(tag)), "{tag}: {words}");
            }
            assert!(
                card.bounds.height() >= 80.0 && card.bounds.height() < 160.0,
                "{}",
                card.bounds.height()
            );
        }
    }
    let tags: BTreeSet<&str> = (0..super::walk::BUILT_IN)
        .flat_map(|place| {
            let opened = Opened::built_in(place);
            let all: Vec<&str> = opened
                .dataset()
                .figures
                .iter()
                .flat_map(truceline::words::figure_tags)
                .collect();
            all
        })
        .collect();
    assert!(
        tags.contains("editor’s sum") && tags.contains("proposed"),
        "{tags:?}"
    );
}
