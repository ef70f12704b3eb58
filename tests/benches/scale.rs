//! What a dataset costs once it is there: bytes an event, a frame's questions to the index, hits, filters,
//! facets, search and lists, over generated files as they are read.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "small, known numbers"
)]

mod measured;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use measured::{Figures, generated, ms, percentile, script, short, sizes};
use truceline::load::generate::Random;
use truceline::load::{Progress, load_path};
use truceline::model::Layer;
use truceline::scene::LayerId;
use truceline::timeline::density::slot_edges;
use truceline::timeline::search::search;
use truceline::timeline::span_rows::Bar;
use truceline::timeline::{
    EventTable, Facet, FilterParts, Prepared, SortBy, TableAsk, View, facets,
};

/// Columns of a frame's questions: one a point of a window's width.
const COLUMNS: i64 = 1600;

/// Bars are drawn from so many points on.
const LEAST_BAR: i64 = 3;

/// Frames of the script.
const FRAMES: usize = 320;

fn main() {
    let mut figures = Figures::of("3-scale");
    for events in sizes(&[100_000, 1_000_000, 10_000_000]) {
        scale(&mut figures, events);
    }
    figures.keep();
}

/// The least of some runs, in milliseconds.
fn least<T>(runs: usize, mut run: impl FnMut() -> T) -> f64 {
    (0..runs)
        .map(|_| {
            let began = Instant::now();
            black_box(run());
            began.elapsed().as_secs_f64() * 1e3
        })
        .fold(f64::INFINITY, f64::min)
}

fn scale(figures: &mut Figures, events: u32) {
    let path = generated(events, "csv");
    let loaded = load_path(&path, &Progress::default()).expect("a file of our own");
    let dataset = Arc::new(loaded.dataset);
    let at = format!("{} events", short(events));
    let limit = |limit: &'static str| {
        if events == 10_000_000 { limit } else { "" }
    };
    let view = View::opening(&dataset);
    let layers = [Layer::new(LayerId(0), Arc::clone(&dataset))];
    let prepared = Prepared::new(&layers, &view);

    let count = f64::from(events);
    let columns = (dataset.bytes() - dataset.text_bytes()) as f64 / count;
    let index = prepared.base.index.bytes() as f64 / count;
    figures.add(
        "Bytes an event beyond its text: columns + lanes and index",
        &at,
        format!("{columns:.1} + {index:.1} = {:.1}", columns + index),
        "40",
    );
    figures.add(
        "Lanes and index made, and what a frame needs of the whole",
        &at,
        ms(least(3, || Prepared::new(&layers, &view))),
        "",
    );
    queries(figures, &prepared, &at, limit("p95 1.2 ms"));
    hits(figures, &prepared, &at);
    filters(figures, &dataset, &view, &at, &limit);
    lists(figures, &prepared, &at);
}

/// All that a frame asks of the index: a count a column, bars, and who is labelled.
fn queries(figures: &mut Figures, prepared: &Prepared, at: &str, limit: &str) {
    let whole = prepared.whole_range();
    let query = prepared.query();
    let lanes: Vec<usize> = (0..prepared.grouping().lanes.len()).collect();
    let mut bars: Vec<Bar> = Vec::new();
    let mut times = Vec::new();
    for run in 0..2 {
        for window in script(whole.first().0, whole.past().0, FRAMES) {
            let span = window.span_secs as i64;
            let column = (span / COLUMNS).max(1);
            let edges: Vec<i64> = (0..=COLUMNS).map(|x| window.from + x * column).collect();
            let past = window.from + span;
            let slots = slot_edges(window.from, past, (column * 160).ilog2() + 1, 64);
            let began = Instant::now();
            black_box(query.density(&lanes, &edges));
            black_box(query.strongest(&lanes, &slots));
            for &lane in &lanes {
                bars.clear();
                if let Some(lane) = query.lane(lane) {
                    let secs = (column * LEAST_BAR).unsigned_abs();
                    lane.bars(window.from, past, secs, &mut bars);
                }
                black_box(&bars);
            }
            if run == 1 {
                times.push(began.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    let (half, most) = (percentile(&mut times, 0.5), percentile(&mut times, 0.95));
    let worst = percentile(&mut times, 1.0);
    figures.add(
        "A frame's questions to the index, 1600 columns, all lanes, through all scales",
        at,
        format!("p95 {}, median {}, worst {}", ms(most), ms(half), ms(worst)),
        limit,
    );
}

fn hits(figures: &mut Figures, prepared: &Prepared, at: &str) {
    let whole = prepared.whole_range();
    let span = whole.past().0 - whole.first().0;
    let query = prepared.query();
    let lanes: Vec<_> = (0..prepared.grouping().lanes.len())
        .filter_map(|lane| query.lane(lane))
        .collect();
    let mut random = Random::new(1);
    let lengths = (lanes.len() as u64, span.unsigned_abs());
    let asked: Vec<(usize, i64)> = (0..10_000)
        .map(|_| {
            let lane = random.below(lengths.0) as usize;
            let since = random.below(lengths.1).cast_signed();
            (lane, whole.first().0 + since)
        })
        .collect();
    let millis = least(5, || {
        asked
            .iter()
            .filter_map(|&(lane, t)| lanes.get(lane)?.hit(t, 3_600))
            .count()
    });
    figures.add("Hit test", at, ms(millis / asked.len() as f64), "5 µs");
}

fn filters(
    figures: &mut Figures,
    dataset: &Arc<truceline::model::Dataset>,
    view: &View,
    at: &str,
    limit: &dyn Fn(&'static str) -> &'static str,
) {
    let never = AtomicBool::new(false);
    let parts = FilterParts::new(Arc::clone(dataset));
    let first = least(1, || {
        for facet in Facet::ALL {
            black_box(parts.table(facet, &never));
        }
    });
    let name = dataset.actors.get(3).map_or("", |actor| &*actor.id);
    for (what, facet, value) in [
        ("kind", Facet::Kind, "visit"),
        ("tag", Facet::Tag, "water"),
        ("actor", Facet::Actor, name),
    ] {
        let mut turn = false;
        let millis = least(4, || {
            // Another choice each time, so that nothing is there already.
            turn = !turn;
            let mut view = view.clone();
            view.filter.set(facet, Some(Arc::from(value)), true);
            view.filter.set(facet, None, turn);
            let kept = parts.kept(&view.filter, "", None, &never);
            kept.flatten().map(|kept| kept.count())
        });
        let what = format!("What a filter by {what} keeps, and its count");
        figures.add(what, at, ms(millis), limit("100 ms"));
    }
    let counted = least(2, || facets(&parts, view, &never));
    figures.add(
        "All nine facets with counts and histograms: values listed once, and then",
        at,
        format!("{} + {}", ms(first), ms(counted)),
        limit("1 s"),
    );
    for words in ["harvest", "e"] {
        let found = search(dataset, words, &never).map_or(0, |found| found.count());
        let millis = least(2, || search(dataset, words, &never));
        figures.add(
            format!("Search for “{words}”, found {found} times"),
            at,
            ms(millis),
            limit("500 ms"),
        );
    }
}

fn lists(figures: &mut Figures, prepared: &Prepared, at: &str) {
    let never = AtomicBool::new(false);
    for (what, sort) in [("start", SortBy::Start), ("title", SortBy::Title)] {
        let ask = TableAsk {
            sort,
            ..TableAsk::default()
        };
        let millis = least(1, || EventTable::new(prepared, &ask, &never));
        figures.add(
            format!("List of all events sorted by {what}"),
            at,
            ms(millis),
            "",
        );
    }
}
