//! What a frame asks of the index, and what building it costs, at 1 k to 1 M
//! events; set `TRUCELINE_BENCH_HUGE` for 10 M too.
//!
//! Compare within one run: a frame at a million events against one at a
//! hundred thousand says more than either time alone.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "small, known numbers"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use truceline::timeline::bits::BitSet;
use truceline::timeline::density::slot_edges;
use truceline::timeline::index::{Extent, TimelineFilter, TimelineIndex, TimelineQuery};
use truceline::timeline::rows::{pack_rows, place_rows};

const LANES: u32 = 8;
const PIXELS: i64 = 1600;
/// A hundred years, in seconds.
const RANGE: i64 = 100 * 366 * 86_400;

/// `SplitMix64`: the same events on every machine.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: i64) -> i64 {
        self.next().cast_signed().rem_euclid(bound)
    }
}

struct Data {
    extents: Vec<Extent>,
    lanes: Vec<Vec<u32>>,
}

impl Data {
    /// Three in ten are spans of a minute to twelve days; half of everything
    /// lies in two per cent of the time, as it does in a crisis.
    fn new(n: u32) -> Self {
        let mut random = Seeded(u64::from(n));
        let mut starts: Vec<i64> = (0..n)
            .map(|event| {
                if event % 2 == 0 {
                    random.below(RANGE)
                } else {
                    RANGE / 2 + random.below(RANGE / 50)
                }
            })
            .collect();
        starts.sort_unstable();
        let mut lanes = vec![Vec::new(); LANES as usize];
        let extents = (0..n)
            .zip(starts)
            .map(|(event, start)| {
                lanes[(random.next() % u64::from(LANES)) as usize].push(event);
                let length = if random.below(10) < 3 {
                    1 << (6 + random.below(15))
                } else {
                    0
                };
                let end = (random.below(10_000) > 0).then_some(start + length);
                let importance = u8::try_from(random.below(256)).unwrap_or(0);
                Extent {
                    start: Some(start),
                    end,
                    importance,
                }
            })
            .collect();
        Self { extents, lanes }
    }

    fn index(&self) -> TimelineIndex {
        TimelineIndex::build(&self.lanes, |event| {
            self.extents.get(event as usize).copied()
        })
    }
}

/// All that one frame asks: a count per pixel and lane, what is wide enough to
/// draw, and who gets a label.
fn frame(query: TimelineQuery<'_>, from: i64, past: i64, out: &mut Vec<u32>) -> usize {
    let lanes: Vec<usize> = (0..LANES as usize).collect();
    let pixel = ((past - from) / PIXELS).max(1);
    let edges: Vec<i64> = (0..=PIXELS).map(|x| from + x * pixel).collect();
    let columns: u32 = query.density(&lanes, &edges).iter().flatten().sum();
    let slots = slot_edges(from, past, (pixel * 160).ilog2() + 1, 64);
    let labels = query
        .strongest(&lanes, &slots)
        .iter()
        .flatten()
        .flatten()
        .count();
    out.clear();
    for &lane in &lanes {
        if let Some(view) = query.lane(lane) {
            let _all = view.items(from, past, pixel.cast_unsigned(), 2000, out);
        }
    }
    columns as usize + labels + out.len()
}

fn sizes() -> Vec<u32> {
    let mut sizes = vec![1_000, 100_000, 1_000_000];
    if std::env::var_os("TRUCELINE_BENCH_HUGE").is_some() {
        sizes.push(10_000_000);
    }
    sizes
}

fn queries(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame of 8 lanes by 1600 px");
    for n in sizes() {
        let data = Data::new(n);
        let index = data.index();
        let tenth = BitSet::from_fn(n as usize, |event| event % 10 == 3);
        let filter = TimelineFilter::build(&index, &tenth);
        let spans = data
            .extents
            .iter()
            .filter(|extent| extent.end != extent.start)
            .count();
        eprintln!(
            "{n} events, {spans} of them spans: {:.1} bytes an event",
            index.bytes() as f64 / f64::from(n)
        );
        let mut out = Vec::new();
        // All of the time, one per cent of it in the crisis, and a day there.
        for (name, width) in [("fit", RANGE), ("1 %", RANGE / 100), ("day", 86_400)] {
            let from = if width == RANGE {
                0
            } else {
                RANGE / 2 + width / 3
            };
            group.bench_function(BenchmarkId::new(name, n), |b| {
                b.iter(|| frame(index.query(None), black_box(from), from + width, &mut out));
            });
            group.bench_function(BenchmarkId::new(format!("{name}, filtered"), n), |b| {
                b.iter(|| {
                    frame(
                        index.query(Some(&filter)),
                        black_box(from),
                        from + width,
                        &mut out,
                    )
                });
            });
        }
        let lane = index.lanes()[0].view();
        group.bench_function(BenchmarkId::new("hit", n), |b| {
            let mut random = Seeded(7);
            b.iter(|| lane.hit(random.below(RANGE), 3600));
        });
    }
    group.finish();
}

fn building(c: &mut Criterion) {
    let mut group = c.benchmark_group("build");
    group.sample_size(10);
    for n in sizes() {
        let data = Data::new(n);
        let index = data.index();
        let tenth = BitSet::from_fn(n as usize, |event| event % 10 == 3);
        let mut bars: Vec<(f64, f64)> = data
            .extents
            .iter()
            .filter_map(|extent| Some((extent.start? as f64, extent.end? as f64)))
            .filter(|bar| bar.1 > bar.0)
            .collect();
        group.throughput(Throughput::Elements(u64::from(n)));
        group.bench_function(BenchmarkId::new("index", n), |b| b.iter(|| data.index()));
        group.bench_function(BenchmarkId::new("filter", n), |b| {
            b.iter(|| TimelineFilter::build(&index, &tenth));
        });
        group.bench_function(BenchmarkId::new("pack_rows", n), |b| {
            b.iter(|| pack_rows(&bars));
        });
        bars.truncate(20_000);
        let importance: Vec<u8> = data
            .extents
            .iter()
            .map(|extent| extent.importance)
            .collect();
        group.bench_function(
            BenchmarkId::new("place_rows of at most 20000 in 32", n),
            |b| {
                b.iter(|| place_rows(&bars, &importance, 32));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, queries, building);
criterion_main!(benches);
