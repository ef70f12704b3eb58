//! No label overlaps another or leaves its canvas, whatever the dataset and the size.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::crowd::{Shape, dataset};
use common::{Opened, visible_text};
use proptest::prelude::*;
use proptest::test_runner::Config;
use truceline::scene::{Rect, Scene};
use truceline::timeline::LaneBy;
use truceline::timeline::canvas::Labels;
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::{
    FigureOptions, FigurePanels, FigureSize, FigureSpec, Pages, Preset, Rows, compose, contents,
    figure,
};

/// Words of several scripts, some long, some with digits and Latin letters within Hebrew or Arabic.
const WORDS: [&str; 14] = [
    "truce",
    "Verhandlungen",
    "a",
    "שלום 42 עולם",
    "הפסקת אש",
    "وقف إطلاق النار 7 days",
    "هدنة",
    "переговоры",
    "Ανακωχή",
    "internationalisation",
    "§ 12–14",
    "“quoted”",
    "x²",
    "extended by one more day",
];

#[derive(Clone, Debug)]
struct Event {
    title: Vec<usize>,
    /// Days from 1 January 2020.
    day: i64,
    days: i64,
    /// 0 date, 1 `?`, 2 interval, 3 interval with `?` at its end, 4 open, 5 none.
    form: u8,
    actors: Vec<u8>,
}

fn event() -> impl Strategy<Value = Event> {
    (
        prop::collection::vec(0..WORDS.len(), 1..6),
        0i64..400,
        0i64..60,
        0u8..6,
        prop::collection::vec(0u8..5, 0..3),
    )
        .prop_map(|(title, day, days, form, actors)| Event {
            title,
            day,
            days,
            form,
            actors,
        })
}

fn date(days: i64) -> String {
    use truceline::time::{Civil, Instant};
    let civil = Civil::from_instant(Instant((18_262 + days) * 86_400));
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

fn json(events: &[Event]) -> String {
    json_with(events, 0)
}

/// With so many sources, of which events cite some; some of them none.
fn json_with(events: &[Event], sources: usize) -> String {
    let records: Vec<serde_json::Value> = events
        .iter()
        .enumerate()
        .map(|(place, event)| {
            let title: Vec<&str> = event.title.iter().map(|word| WORDS[*word]).collect();
            let start = date(event.day);
            let end = date(event.day + event.days);
            let date = match event.form {
                0 => Some(start),
                1 => Some(format!("{start}?")),
                2 => Some(format!("{start}/{end}")),
                3 => Some(format!("{start}/{end}?")),
                4 => Some(format!("{start}/..")),
                _ => None,
            };
            let actors: Vec<serde_json::Value> = event
                .actors
                .iter()
                .map(
                    |actor| serde_json::json!({"actor": format!("Actor {actor}"), "role": "party"}),
                )
                .collect();
            let cited = (0..sources).filter(|source| (place + source * 3) % 5 < 2);
            let refs: Vec<serde_json::Value> = cited
                .map(|source| serde_json::json!({"source": format!("s{source}"), "loc": format!("p. {place}")}))
                .collect();
            serde_json::json!({
                "id": format!("e{place}"),
                "title": title.join(" "),
                "date": date,
                "actors": actors,
                "refs": refs,
            })
        })
        .collect();
    let told: Vec<serde_json::Value> = (0..sources)
        .map(|source| serde_json::json!({"id": format!("s{source}"), "title": format!("Source {} of the dataset", WORDS[source % WORDS.len()]), "publisher": "Somebody", "published": "2020-03"}))
        .collect();
    serde_json::json!({
        "sources": told,
        "title": "A dataset of no importance, with a title long enough to be cut on small canvases",
        "events": records,
        "notes": [{"level": "caution", "targets": ["e0"], "text": "Read with care. And more."}],
        "quotes": [{"form": "verbatim", "text": "some words of some length that wrap", "speaker": "Actor 1", "event": "e0"}],
        "figures": [
            {"label": "Counted", "value": 12, "qualifier": "over", "event": "e0"},
            {"label": "Released, first", "value": 150, "series": "s", "period": "2020-02-01/2020-02-09?"},
            {"label": "Released, second", "value_text": "60 additional", "series": "s", "period": "2020-02-10?/2020-02-20?"},
            {"label": "Released, third", "value_text": "about a hundred", "series": "s", "period": "2020-02-21"}
        ],
        "eras": [{"label": "An era", "date": "2020-01/2020-06"}, {"label": "Another era", "date": "2020-07/2020-12"}]
    })
    .to_string()
}

/// A line's box, without the air above and below its letters.
fn ink(left: f32, baseline: f32, width: f32, size: f32) -> Rect {
    Rect::new(
        left,
        baseline - size * 0.72,
        left + width,
        baseline + size * 0.18,
    )
}

fn check(scene: &Scene) -> Result<(), TestCaseError> {
    let canvas = Rect::from_size(0.0, 0.0, scene.width, scene.height);
    let mut seen: Vec<(Rect, String)> = Vec::new();
    for (text, clip) in visible_text(scene) {
        let line = &text.line;
        if line.text.is_empty() {
            continue;
        }
        let whole = ink(text.left, text.baseline, line.width_px, line.style.size_px);
        let rect = whole.intersection(&clip);
        if rect.width() <= 0.0 || rect.height() <= 0.0 {
            continue;
        }
        prop_assert!(
            whole.left >= canvas.left - 0.5 && whole.right <= canvas.right + 0.5,
            "{:?} at {whole:?} leaves the canvas of {} by {}",
            line.text,
            scene.width,
            scene.height
        );
        prop_assert!(
            rect.top >= canvas.top - 0.5 && rect.bottom <= canvas.bottom + 0.5,
            "{:?} at {rect:?} leaves the canvas of {} by {}",
            line.text,
            scene.width,
            scene.height
        );
        let core = rect.inset(0.6, 0.6);
        for (other, words) in &seen {
            prop_assert!(
                !core.intersects(other),
                "{:?} at {core:?} overlaps {words:?} at {other:?} on {} by {}",
                line.text,
                scene.width,
                scene.height
            );
        }
        seen.push((core, line.text.clone()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_label_overlaps_or_leaves_its_canvas(
        events in prop::collection::vec(event(), 1..24),
        width in 320u32..2400,
        height in 240u32..1400,
        lanes in 0usize..3,
        controls in any::<bool>(),
        zoom in 0.02f64..2.5,
        pan in -1.0f64..1.0,
    ) {
        let mut opened = Opened::json(&json(&events));
        opened.controls = controls;
        opened.view.lanes = LaneBy::ALL[lanes];
        let span = opened.view.range.span_secs;
        opened.view.range = opened.view.range.zoom_at(0.5, zoom).pan(pan * span * zoom);
        let (width, height) = (width as f32, height as f32);
        let scene = opened.frame(|frame| {
            if controls {
                canvas(frame, width, height).scene
            } else {
                figure(frame, &FigureOptions { width_px: width, height_px: height, quotes: true, figures: true, positions: false })
            }
        });
        check(&scene)?;
    }
}

proptest! {
    #![proptest_config(Config { cases: 32, failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_label_of_a_crowd_overlaps_or_leaves_its_canvas(
        (events, seed, groups) in (300usize..4_000, any::<u64>(), 1usize..5),
        width in 640u32..2400,
        height in 400u32..1400,
        lanes in 0usize..3,
        controls in any::<bool>(),
        zoom in -11.0f64..0.5,
        at in 0.0f64..1.0,
    ) {
        let mut opened = Opened::new(dataset(&Shape { events, seed, groups }));
        opened.controls = controls;
        opened.view.lanes = LaneBy::ALL[lanes];
        let whole = truceline::timeline::whole_range(opened.dataset());
        opened.view.range = whole.zoom_at(at, zoom.exp2());
        let (width, height) = (width as f32, height as f32);
        let scene = opened.frame(|frame| {
            if controls {
                canvas(frame, width, height).scene
            } else {
                figure(frame, &FigureOptions { width_px: width, height_px: height, quotes: false, figures: false, positions: false })
            }
        });
        check(&scene)?;
    }
}

/// What a figure is asked for, by random numbers.
fn spec() -> impl Strategy<Value = FigureSpec> {
    let size = prop_oneof![
        (0..Preset::ALL.len()).prop_map(|place| FigureSize::Preset(Preset::ALL[place])),
        (320u32..2000, 240u32..1600)
            .prop_map(|(width, height)| FigureSize::Points(width as f32, height as f32)),
        (44u32..300, 44u32..300)
            .prop_map(|(width, height)| FigureSize::Millimetres(width as f32, height as f32)),
    ];
    let words = |most: usize| {
        prop::collection::vec(0..WORDS.len(), 0..most).prop_map(|words| {
            let words: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
            words.join(" ")
        })
    };
    let panels = prop::option::of(prop::collection::vec(any::<bool>(), 8));
    let rows = prop::option::of(prop_oneof![
        Just(Rows::Auto),
        (1u8..5).prop_map(Rows::Count)
    ]);
    let labels = prop_oneof![Just(Labels::Few), Just(Labels::Normal), Just(Labels::All)];
    let texts = (
        prop::option::of(words(12)),
        prop::option::of(words(40)),
        prop::collection::vec(words(30), 0..3),
    );
    (size, texts, panels, rows, labels, any::<bool>()).prop_map(
        |(size, (title, subtitle, footnotes), panels, rows, labels, pages)| FigureSpec {
            title,
            subtitle,
            footnotes,
            panels: panels.map(|on| FigurePanels {
                legend: on[0],
                quotes: on[1],
                figures: on[2],
                tracks: on[3],
                positions: on[4],
                notes: on[5],
                undated: on[6],
                events: on[7],
            }),
            rows,
            labels,
            pages: if pages { Pages::Auto } else { Pages::One },
            ..FigureSpec::of(size)
        },
    )
}

/// Composes a figure; its labels are clean, and every event of the range is in it, counted in it, or
/// left out by the view.
fn composes(opened: &Opened, spec: &FigureSpec) -> Result<(), TestCaseError> {
    let (pages, found) = opened.frame(|frame| {
        let pages = compose(frame, spec);
        let found = contents(frame, &pages);
        (pages, found)
    });
    prop_assert!(!pages.is_empty());
    for page in &pages {
        check(page)?;
        let mut ids = std::collections::BTreeSet::new();
        let mut twice = None;
        page.walk(&mut |group| {
            if !ids.insert(group.id.clone()) {
                twice = Some(group.id.clone());
            }
        });
        prop_assert!(twice.is_none(), "two groups are called {twice:?}");
    }
    let dataset = opened.dataset();
    let range = opened.view.range;
    let in_range = dataset.events().filter(|(_, event)| {
        event.is_dated()
            && event.start().is_none_or(|start| start < range.past())
            && event.end().is_none_or(|end| end > range.first())
    });
    prop_assert_eq!(found.in_range.count(), in_range.count());
    let hidden = found.hidden + found.filtered_out;
    let counted = found.aggregated.count() + found.no_room;
    prop_assert_eq!(
        found.shown.count() + counted + hidden,
        found.in_range.count()
    );
    // A sentence may go on in the next line.
    let lines = pages.iter().flat_map(visible_text);
    let lines: Vec<String> = lines.map(|(text, _)| text.line.text.clone()).collect();
    let said = lines.join(" ");
    let says = |words: &str| said.contains(words);
    prop_assert!(
        found.no_room == 0 || found.counts_lanes || says("in the range"),
        "{} events are nowhere, and nothing says so",
        found.no_room
    );
    let undated = found.undated;
    prop_assert!(
        undated.not_drawn == 0 || undated.counted || says("without a date"),
        "{undated:?}"
    );
    // Cautions and discrepancies are listed or counted, whatever is asked for.
    let cautions = dataset.notes.iter();
    let cautions =
        cautions.filter(|note| note.record.level > truceline::model::record::NoteLevel::Info);
    prop_assert!(found.notes.len() >= cautions.count() || says("more note") || says("(marked *)"));
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_composed_figure_is_clean_and_accounts_for_every_event(
        events in prop::collection::vec(event(), 1..40),
        sources in 0usize..14,
        lanes in 0usize..3,
        search in prop::option::of(0..WORDS.len()),
        zoom in 0.05f64..2.0,
        pan in -1.0f64..1.0,
        spec in spec(),
    ) {
        let mut opened = Opened::json(&json_with(&events, sources));
        opened.view.lanes = LaneBy::ALL[lanes];
        opened.view.search = search.map_or_else(String::new, |word| WORDS[word].to_owned());
        let span = opened.view.range.span_secs;
        opened.view.range = opened.view.range.zoom_at(0.5, zoom).pan(pan * span * zoom);
        composes(&opened, &spec)?;
    }
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_composed_crowd_is_clean_and_accounts_for_every_event(
        (events, seed, groups) in (300usize..4_000, any::<u64>(), 1usize..5),
        lanes in 0usize..3,
        zoom in -8.0f64..0.5,
        at in 0.0f64..1.0,
        spec in spec(),
    ) {
        let mut opened = Opened::new(dataset(&Shape { events, seed, groups }));
        opened.view.lanes = LaneBy::ALL[lanes];
        let whole = truceline::timeline::whole_range(opened.dataset());
        opened.view.range = whole.zoom_at(at, zoom.exp2());
        composes(&opened, &spec)?;
    }
}

#[test]
fn built_in_datasets_are_clean_at_every_preset() {
    for place in 0..3 {
        for preset in Preset::ALL {
            for pages in [Pages::One, Pages::Auto] {
                let spec = FigureSpec {
                    pages,
                    ..FigureSpec::of(FigureSize::Preset(preset))
                };
                composes(&Opened::built_in(place), &spec)
                    .unwrap_or_else(|error| panic!("{preset:?} of {place}: {error}"));
            }
        }
    }
}

#[test]
fn built_in_datasets_are_clean_at_every_size() {
    for place in 0..3 {
        for (width, height) in [
            (1280.0, 720.0),
            (1440.0, 900.0),
            (1600.0, 900.0),
            (2560.0, 1440.0),
            (800.0, 600.0),
        ] {
            for lanes in LaneBy::ALL {
                let mut opened = Opened::built_in(place);
                opened.view.lanes = lanes;
                let options = FigureOptions {
                    width_px: width,
                    height_px: height,
                    quotes: true,
                    figures: true,
                    positions: false,
                };
                let scene = opened.frame(|frame| figure(frame, &options));
                check(&scene).unwrap();
            }
        }
    }
}
