//! No label overlaps another or leaves its canvas, whatever the dataset and the size.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::crowd::{Shape, dataset};
use common::{Opened, visible_text};
use proptest::prelude::*;
use proptest::test_runner::Config;
use truceline::scene::{Rect, Scene};
use truceline::timeline::LaneBy;
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::{FigureOptions, figure};

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
            serde_json::json!({
                "id": format!("e{place}"),
                "title": title.join(" "),
                "date": date,
                "actors": actors,
            })
        })
        .collect();
    serde_json::json!({
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
