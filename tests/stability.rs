//! Nothing jumps: a pan moves no event to another row and changes no label, a zoom in takes no
//! label away, and every event in range is drawn or counted.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeMap;

use common::Opened;
use common::crowd::{Shape, dataset};
use proptest::prelude::*;
use proptest::test_runner::Config;
use truceline::scene::{Group, Node, Rect, Target};
use truceline::time::TimeRange;
use truceline::timeline::LaneBy;
use truceline::timeline::canvas::{Canvas, canvas};

const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 900.0;

/// An event as it is drawn in a lane.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// Its mark or the part of its bar that is in the plot, and where its lane begins.
    mark: Option<(Rect, f32)>,
    /// Its label, lines joined.
    label: Option<(String, Rect)>,
}

type Drawn = BTreeMap<(String, u32), Seen>;

fn draw(opened: &Opened) -> Canvas {
    opened.frame(|frame| canvas(frame, WIDTH, HEIGHT))
}

fn drawn(canvas: &Canvas) -> Drawn {
    let mut all = Drawn::new();
    canvas.scene.walk(&mut |group| {
        if let Some(lane) = group.id.strip_prefix("lane-") {
            let top = group.bounds.top;
            for node in &group.nodes {
                if let Node::Group(group) = node {
                    gather(group, lane, top, &mut all);
                }
            }
        }
    });
    all
}

fn gather(group: &Group, lane: &str, top: f32, all: &mut Drawn) {
    for spot in &group.spots {
        let seen = all.entry((lane.to_owned(), spot.event.event)).or_default();
        seen.mark.get_or_insert((spot.rect, top));
    }
    if let Some(Target::Event(key)) = &group.target {
        let seen = all.entry((lane.to_owned(), key.event)).or_default();
        if group.id.starts_with("event-") {
            seen.mark = Some((group.bounds, top));
        }
        let mut words = Vec::new();
        let mut rect: Option<Rect> = None;
        group.walk_text(&mut |text| {
            // A question mark within a bar is part of the bar.
            if text.line.text != "?" {
                let bounds = text.bounds();
                rect = Some(rect.map_or(bounds, |rect| rect.union(&bounds)));
                words.push(text.line.text.clone());
            }
        });
        if let Some(rect) = rect {
            seen.label = Some((words.join(" "), rect));
        }
    }
    for node in &group.nodes {
        if let Node::Group(group) = node {
            gather(group, lane, top, all);
        }
    }
}

/// Whether a rectangle is well inside a plot, after a move.
fn is_inside(rect: Rect, dx: f32, plot: Rect) -> bool {
    rect.left + dx >= plot.left + 8.0 && rect.right + dx <= plot.right - 24.0
}

/// Times within which nothing but the middle of the data is seen, so that both shelves are there.
fn middle(opened: &Opened, zoom: f64, at: f64) -> TimeRange {
    let whole = opened.view.range;
    whole.zoom_at(0.2 + 0.6 * at, zoom)
}

fn open(shape: &Shape, lanes: usize) -> Opened {
    let mut opened = Opened::new(dataset(shape));
    opened.view.range = truceline::timeline::whole_range(opened.dataset());
    opened.view.lanes = LaneBy::ALL[lanes];
    opened.controls = true;
    opened
}

fn shape() -> impl Strategy<Value = Shape> {
    let events = prop_oneof![3 => 20usize..120, 2 => 300usize..1_500, 3 => 2_100usize..4_000];
    (events, any::<u64>(), 1usize..4).prop_map(|(events, seed, groups)| Shape {
        events,
        seed,
        groups,
    })
}

fn check_pan(a: &Canvas, b: &Canvas, dx: f32) -> Result<(), TestCaseError> {
    let (one, two) = (drawn(a), drawn(b));
    for (key, seen) in &one {
        let Some(other) = two.get(key) else {
            // A mark that both should show is in both.
            if let Some((mark, _)) = seen.mark {
                prop_assert!(
                    !is_inside(mark, dx, b.plot) || !is_inside(mark, 0.0, a.plot),
                    "{key:?} at {mark:?} is gone after a pan by {dx}"
                );
            }
            continue;
        };
        if let (Some((mark, top)), Some((after, top_after))) = (seen.mark, other.mark) {
            prop_assert!(
                ((mark.top - top) - (after.top - top_after)).abs() < 0.01,
                "{key:?} moved from {} to {}",
                mark.top - top,
                after.top - top_after
            );
        }
        let whole = |label: &Option<(String, Rect)>, back: f32, from: &Canvas, to: &Canvas| {
            label.as_ref().is_none_or(|(_, rect)| {
                is_inside(*rect, 0.0, from.plot) && is_inside(*rect, back, to.plot)
            })
        };
        let marks = [(seen.mark, dx, a, b), (other.mark, -dx, b, a)];
        let marks_whole = marks.iter().all(|(mark, by, from, to)| {
            mark.is_none_or(|(rect, _)| {
                is_inside(rect, 0.0, from.plot) && is_inside(rect, *by, to.plot)
            })
        });
        if marks_whole && whole(&seen.label, dx, a, b) && whole(&other.label, -dx, b, a) {
            let words = |seen: &Seen| seen.label.as_ref().map(|label| label.0.clone());
            prop_assert_eq!(words(seen), words(other), "label of {:?}", key);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 48, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_pan_moves_no_row_and_changes_no_label(
        shape in shape(), lanes in 0usize..3, zoom in -9.0f64..-0.5, at in 0.0f64..1.0, by in -0.9f64..0.9,
    ) {
        let mut opened = open(&shape, lanes);
        opened.view.range = middle(&opened, zoom.exp2(), at);
        let a = draw(&opened);
        opened.view.range = opened.view.range.pan(by * opened.view.range.span_secs);
        let b = draw(&opened);
        // Without a shelf the plot is wider: another scale.
        if a.plot == b.plot {
            check_pan(&a, &b, -(by as f32) * a.plot.width())?;
        }
    }

    #[test]
    fn zooming_in_takes_no_label_away(
        shape in shape(), lanes in 0usize..3, zoom in -7.0f64..-0.5, at in 0.0f64..1.0,
        about in 0.1f64..0.9, factor in 0.3f64..0.99,
    ) {
        let mut opened = open(&shape, lanes);
        opened.view.range = middle(&opened, zoom.exp2(), at);
        let a = draw(&opened);
        opened.view.range = opened.view.range.zoom_at(about, factor);
        let b = draw(&opened);
        let (one, two) = (drawn(&a), drawn(&b));
        let focus = a.plot.left + a.plot.width() * about as f32;
        let moved = |x: f32| focus + (x - focus) / factor as f32;
        for (key, seen) in one.iter().filter(|_| a.plot == b.plot) {
            let (Some((text, _)), Some((mark, _))) = (&seen.label, seen.mark) else {
                continue;
            };
            // Room for it: a label's width on either side of where the mark comes to stand.
            let stays = moved(mark.left) - 340.0 >= b.plot.left && moved(mark.right) + 340.0 <= b.plot.right;
            let after = two.get(key).and_then(|seen| seen.label.as_ref());
            prop_assert!(!stays || after.is_some(), "{key:?} lost its label {text:?}");
        }
    }

    #[test]
    fn every_event_in_range_is_drawn_or_counted(
        shape in shape(), lanes in 0usize..3, zoom in -9.0f64..0.0, at in 0.0f64..1.0,
    ) {
        check_whole(&shape, lanes, zoom, at)?;
    }
}

/// A span whose mark stands just before the view, and whose last days are in it.
#[test]
fn a_span_whose_mark_is_out_of_view_is_counted() {
    let shape = Shape {
        events: 3_746,
        seed: 13_589_548_811_304_736_246,
        groups: 2,
    };
    let checked = check_whole(&shape, 0, -4.537_959_480_080_707_5, 0.887_616_727_707_342_9);
    assert!(checked.is_ok(), "{checked:?}");
}

fn check_whole(shape: &Shape, lanes: usize, zoom: f64, at: f64) -> Result<(), TestCaseError> {
    let mut opened = open(shape, lanes);
    opened.view.range = middle(&opened, zoom.exp2(), at);
    let (canvas, counts) = opened.frame(|frame| {
        let query = frame.prepared.query();
        let mut counts = BTreeMap::new();
        for (place, lane) in frame.prepared.grouping().lanes.iter().enumerate() {
            counts.insert(
                lane.key.clone(),
                (
                    place,
                    query
                        .lane(place)
                        .unwrap()
                        .count(frame.view.range.first().0, frame.view.range.past().0)
                        .overlapping,
                ),
            );
        }
        (canvas(frame, WIDTH, HEIGHT * 4.0), counts)
    });
    let all = drawn(&canvas);
    let mut bands: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    canvas.scene.walk(&mut |group| {
        // What lies beyond an edge is led to from the shelves.
        let is_beyond = group.id.starts_with("more-");
        if let Some(Target::Band { lane, .. }) = group.target.as_ref().filter(|_| !is_beyond) {
            let key = counts.get_key_value(lane).unwrap().0;
            let count: String = group
                .name
                .chars()
                .take_while(|c| *c != ' ')
                .filter(char::is_ascii_digit)
                .collect();
            bands.entry(&key.0).or_default().0 += count.parse::<usize>().unwrap();
        }
        if let Some(lane) = group.id.strip_prefix("crowd-")
            && let Some((_, rest)) = group
                .name
                .rsplit_once(", ")
                .filter(|(_, rest)| rest.ends_with(" in"))
        {
            let key = counts.keys().find(|key| *key.0 == *lane).unwrap();
            let count: String = rest.chars().filter(char::is_ascii_digit).collect();
            bands.entry(&key.0).or_default().1 = count.parse().unwrap();
        }
    });
    for (key, (place, in_view)) in &counts {
        let each = all.keys().filter(|(lane, _)| **lane == *key.0).count();
        let (counted, through) = bands.get(&*key.0).copied().unwrap_or_default();
        // Bands are counted by whole tiles, which reach beyond the view; nothing is missing.
        prop_assert!(
            each + counted + through >= *in_view,
            "lane {place}: {each} drawn, {counted} counted, {through} through, {in_view} in view"
        );
    }
    Ok(())
}
