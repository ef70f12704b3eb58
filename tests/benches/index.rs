//! What a frame asks of the index, and what building it costs, at 1 k to 10 M
//! events.
//!
//! Compare within one run: a frame at ten million events against one at a
//! hundred thousand says more than either time alone. Counted instructions are
//! in `instructions.rs`.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "small, known numbers"
)]

mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::{Answers, Data, SIZES, WINDOWS, frame, journey, moment, window};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use truceline::load::generate::Random;
use truceline::timeline::index::{TimelineFilter, TimelineQuery};
use truceline::timeline::rows::{pack_rows, place_rows};

/// Windows of the scripted journey.
const STEPS: u32 = 320;

/// The fastest of some runs, in milliseconds: the one that was disturbed least.
fn best_of<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let once = |_| {
        let before = Instant::now();
        black_box(work());
        before.elapsed().as_secs_f64() * 1e3
    };
    (0..runs).map(once).fold(f64::INFINITY, f64::min)
}

/// Times of all windows of the journey, sorted.
fn travel(query: TimelineQuery<'_>) -> Vec<Duration> {
    let mut out = Answers::default();
    let mut times: Vec<Duration> = journey(STEPS)
        .map(|window| {
            let before = Instant::now();
            black_box(frame(query, black_box(window), &mut out));
            before.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

/// One line a size, then the same questions one by one.
fn everything(c: &mut Criterion) {
    println!(
        "{:>10} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}   (milliseconds)",
        "events", "B/event", "build", "filter", "frame 50", "frame 95", "worst", "p95 of 1/10"
    );
    for n in SIZES {
        let data = Data::new(n);
        let runs = if n > 1_000_000 { 3 } else { 5 };
        let build = best_of(runs, || data.index());
        let index = data.index();
        let tenth = data.tenth();
        let filtering = best_of(runs, || TimelineFilter::build(&index, &tenth));
        let filter = TimelineFilter::build(&index, &tenth);
        let (all, some) = (
            travel(index.query(None)),
            travel(index.query(Some(&filter))),
        );
        let at = |times: &[Duration], percent: usize| {
            times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3
        };
        println!(
            "{n:>10} {:>9.2} {build:>9.2} {filtering:>9.2} {:>9.3} {:>9.3} {:>9.3} {:>9.3}",
            index.bytes() as f64 / f64::from(n),
            at(&all, 50),
            at(&all, 95),
            at(&all, 100),
            at(&some, 95),
        );
        let mut group = c.benchmark_group("frame of 8 lanes by 1600 px");
        let mut out = Answers::default();
        for (name, width) in WINDOWS {
            group.bench_function(BenchmarkId::new(name, n), |b| {
                b.iter(|| frame(index.query(None), black_box(window(width)), &mut out));
            });
            group.bench_function(BenchmarkId::new(format!("{name}, filtered"), n), |b| {
                b.iter(|| {
                    frame(
                        index.query(Some(&filter)),
                        black_box(window(width)),
                        &mut out,
                    )
                });
            });
        }
        let lane = index.lanes()[0].view();
        let mut random = Random::new(7);
        group.bench_function(BenchmarkId::new("hit", n), |b| {
            b.iter(|| lane.hit(moment(&mut random), 3600));
        });
        group.finish();
    }
}

fn rows(c: &mut Criterion) {
    let mut group = c.benchmark_group("rows of a lane that is not crowded");
    for n in [1_000, 20_000] {
        let data = Data::new(n);
        let bars: Vec<(f64, f64)> = data
            .extents
            .iter()
            .filter_map(|extent| Some((extent.start? as f64, extent.end? as f64)))
            .collect();
        let importance: Vec<u8> = data
            .extents
            .iter()
            .map(|extent| extent.importance)
            .collect();
        group.bench_function(BenchmarkId::new("pack_rows", n), |b| {
            b.iter(|| pack_rows(&bars));
        });
        group.bench_function(BenchmarkId::new("place_rows in 32", n), |b| {
            b.iter(|| place_rows(&bars, &importance, 32));
        });
    }
    group.finish();
}

criterion_group!(benches, everything, rows);
criterion_main!(benches);
