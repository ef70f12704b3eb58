//! A composed figure has everything in it, or says what it has not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeSet;

use common::{Opened, visible_text};
use truceline::model::record::NoteLevel;
use truceline::scene::{Node, Role, Scene, Target};
use truceline::timeline::figure::{
    FigurePanels, FigureSize, FigureSpec, Pages, Preset, Rows, compose, contents, is_whole,
};
use truceline::timeline::{Look, Prepared};

fn words(pages: &[Scene]) -> String {
    let all = pages.iter().flat_map(visible_text);
    let lines: Vec<String> = all.map(|(text, _)| text.line.text.clone()).collect();
    lines.join(" ")
}

fn preset(preset: Preset, pages: Pages) -> FigureSpec {
    FigureSpec {
        pages,
        ..FigureSpec::of(FigureSize::Preset(preset))
    }
}

#[test]
fn every_preset_has_every_lane_or_says_how_many_are_not_there() {
    for place in 0..3 {
        let opened = Opened::built_in(place);
        let prepared = Prepared::new(&opened.layers, &opened.view);
        let lanes: BTreeSet<String> = prepared
            .grouping()
            .shown(&opened.view)
            .into_iter()
            .filter(|lane| prepared.dated_in(*lane) > 0)
            .map(|lane| prepared.grouping().lanes[lane].key.0.to_string())
            .collect();
        for name in Preset::ALL {
            for pages in [Pages::One, Pages::Auto] {
                let spec = preset(name, pages);
                let scenes = opened.frame(|frame| compose(frame, &spec));
                let mut drawn = BTreeSet::new();
                let mut says_more = false;
                for scene in &scenes {
                    scene.walk(&mut |group| {
                        if let (Role::LaneHeader, Some(Target::Lane(key))) =
                            (group.role, &group.target)
                        {
                            drawn.insert(key.0.to_string());
                        }
                        says_more |= group.id.ends_with("lanes-more");
                    });
                }
                let whole = if name.format().is_narrow() {
                    drawn.is_empty()
                } else {
                    drawn == lanes
                };
                assert!(
                    whole || says_more,
                    "{name:?} of {place}, {pages:?}: {drawn:?} of {lanes:?}"
                );
                assert!(!(pages == Pages::Auto && says_more), "{name:?} of {place}");
            }
        }
    }
}

#[test]
fn pages_hold_everything() {
    for place in 0..3 {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        for name in Preset::ALL {
            let spec = FigureSpec {
                panels: Some(FigurePanels {
                    positions: true,
                    notes: true,
                    events: true,
                    ..FigurePanels::default()
                }),
                ..preset(name, Pages::Auto)
            };
            let (pages, found) = opened.frame(|frame| {
                let pages = compose(frame, &spec);
                let found = contents(frame, &pages);
                (pages, found)
            });
            assert!(is_whole(&pages), "{name:?} of {place}");
            assert_eq!(found.shown.count(), found.in_range.count(), "{name:?}");
            assert_eq!(found.undated.not_drawn, 0, "{name:?} of {place}");
            assert_eq!(found.quotes.len(), dataset.quotes.len(), "{name:?}");
            assert_eq!(found.figures.len(), dataset.figures.len(), "{name:?}");
            assert_eq!(
                found.notes.len(),
                dataset.notes.len(),
                "{name:?} of {place}"
            );
            let last = format!("Page {0} of {0}", pages.len());
            assert!(pages.len() == 1 || words(&pages).contains(&last));
        }
    }
}

#[test]
fn what_is_always_in_a_figure_is_in_the_smallest() {
    let opened = Opened::built_in(0);
    let dataset = opened.dataset();
    let version = dataset.head.version.clone().unwrap();
    for name in Preset::ALL {
        let spec = FigureSpec {
            title: Some("A title of its own".to_owned()),
            subtitle: Some("What it is about".to_owned()),
            footnotes: vec!["Drawn for a test".to_owned()],
            ..preset(name, Pages::One)
        };
        let (pages, found) = opened.frame(|frame| {
            let pages = compose(frame, &spec);
            let found = contents(frame, &pages);
            (pages, found)
        });
        assert_eq!(pages.len(), 1);
        let words = words(&pages);
        for always in [
            "A title of its own",
            "What it is about",
            "Drawn for a test",
            version.as_str(),
            "Shown:",
            "as printed",
            "Truceline",
        ] {
            let solid: String = words.split_whitespace().collect();
            let always: String = always.split_whitespace().collect();
            assert!(solid.contains(&always), "{name:?} lacks {always}: {words}");
        }
        let cautions = dataset.notes.iter();
        let cautions = cautions.filter(|note| note.record.level > NoteLevel::Info);
        assert!(
            found.notes.len() == cautions.count()
                || words.contains("more note")
                || words.contains("notes (marked *)"),
            "{name:?}"
        );
    }
}

/// Numbers behind a sign, in whatever stands outside the lists of notes and sources.
fn marks(nodes: &[Node], sign: char, numbers: &mut BTreeSet<usize>) {
    for node in nodes {
        match node {
            Node::Group(group) if matches!(group.id.as_str(), "notes" | "listed-sources") => {}
            Node::Group(group) => marks(&group.nodes, sign, numbers),
            Node::Text(text) => {
                for part in text.line.text.split(sign).skip(1) {
                    let end = part.find(|it: char| !it.is_ascii_digit() && it != ',');
                    let list = &part[..end.unwrap_or(part.len())];
                    numbers.extend(list.split(',').filter_map(|it| it.parse::<usize>().ok()));
                }
            }
            Node::Shape(_) => {}
        }
    }
}

#[test]
fn a_number_that_marks_something_leads_to_a_list() {
    for place in 0..3 {
        let opened = Opened::built_in(place);
        for name in Preset::ALL {
            let spec = preset(name, Pages::One);
            let (pages, found) = opened.frame(|frame| {
                let pages = compose(frame, &spec);
                let found = contents(frame, &pages);
                (pages, found)
            });
            let [notes, sources] = ['*', '['].map(|sign| {
                let mut numbers = BTreeSet::new();
                for page in &pages {
                    marks(&page.nodes, sign, &mut numbers);
                }
                numbers
            });
            assert!(
                notes.is_empty() || !found.notes.is_empty(),
                "{name:?} of {place} has {notes:?} and no list"
            );
            assert!(
                sources.is_empty() || !found.sources.is_empty(),
                "{name:?} of {place} has {sources:?} and no list"
            );
            // Where some are listed, those come first that are marked.
            let listed: BTreeSet<usize> = found.notes.iter().map(|(number, _)| *number).collect();
            let lacks: Vec<&usize> = notes.difference(&listed).collect();
            let needless: Vec<&usize> = listed.difference(&notes).collect();
            assert!(
                lacks.is_empty() || needless.is_empty(),
                "{name:?} of {place} marks {notes:?} and lists {listed:?}"
            );
        }
    }
}

#[test]
fn rows_show_the_whole_range_each_part_once() {
    let opened = Opened::built_in(1);
    for count in [1, 2, 5] {
        let spec = FigureSpec {
            rows: Some(Rows::Count(count)),
            ..preset(Preset::A3Portrait, Pages::Auto)
        };
        let (pages, found) = opened.frame(|frame| {
            let pages = compose(frame, &spec);
            let found = contents(frame, &pages);
            (pages, found)
        });
        let mut axes = 0;
        for page in &pages {
            page.walk(&mut |group| axes += usize::from(group.role == Role::Axis));
        }
        assert!(axes >= usize::from(count), "{axes} axes for {count} rows");
        assert_eq!(found.shown.count(), found.in_range.count());
    }
}

#[test]
fn numbers_of_sources_on_events_are_those_of_the_list() {
    let opened = Opened::json(
        r#"{"title": "Sources",
        "sources": [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}],
        "events": [
            {"title": "Of one", "date": "2020-01-01", "refs": [{"source": "b", "loc": "p. 9"}]},
            {"title": "Of both", "date": "2020-01-02", "refs": [{"source": "a"}, {"source": "b"}]},
            {"title": "Of none", "date": "2020-01-03"}]}"#,
    );
    let spec = preset(Preset::Screen, Pages::One);
    let (pages, found) = opened.frame(|frame| {
        let pages = compose(frame, &spec);
        let found = contents(frame, &pages);
        (pages, found)
    });
    let words = words(&pages);
    assert_eq!(found.sources, [(1, 0), (2, 1)]);
    for part in [
        "Of one[2]",
        "Of both[1,2]",
        "[1] First",
        "[2] Second",
        "at p. 9",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(!words.contains("Of none["), "{words}");
}

#[test]
fn words_of_every_theme_can_be_read() {
    for look in Look::ALL {
        for place in 0..3 {
            let mut opened = Opened::built_in(place);
            opened.theme = *look.theme();
            let theme = look.theme();
            for pages in [Pages::One, Pages::Auto] {
                let spec = FigureSpec {
                    panels: Some(FigurePanels {
                        positions: true,
                        notes: true,
                        events: true,
                        ..FigurePanels::default()
                    }),
                    ..preset(Preset::A3Portrait, pages)
                };
                for page in opened.frame(|frame| compose(frame, &spec)) {
                    for (text, _) in visible_text(&page) {
                        for ground in [theme.ground, theme.panel] {
                            let contrast = text.colour.contrast(ground);
                            assert!(contrast >= 4.5, "{look:?}: {} {contrast}", text.line.text);
                        }
                    }
                }
            }
        }
    }
}
