//! What filters, facets, search and lists cost at 100 k and 1 M events, over generated files as they
//! are read; set `TRUCELINE_BENCH_HUGE` for 10 M too.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    reason = "small, known numbers"
)]

mod measured;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use measured::generated;
use truceline::load::{Progress, load_path};
use truceline::model::{Dataset, Layer};
use truceline::scene::LayerId;
use truceline::timeline::search::search;
use truceline::timeline::{
    EventTable, Facet, FilterParts, LaneBy, Prepared, SortBy, TableAsk, View, facets,
};

fn sizes() -> Vec<u32> {
    let mut sizes = vec![100_000, 1_000_000];
    if std::env::var_os("TRUCELINE_BENCH_HUGE").is_some() {
        sizes.push(10_000_000);
    }
    sizes
}

/// The first place that is named, and the first two words of a title: something to look for.
fn to_find(dataset: &Dataset) -> (Arc<str>, String) {
    let mut events = dataset.events();
    let place = events.find_map(|(_, event)| event.place());
    let place = Arc::from(place.map_or("", |place| place.name));
    let middle = dataset.event(dataset.event_count() as u32 / 2);
    let words = middle.map_or("", |event| event.title()).split(' ').take(2);
    (place, words.collect::<Vec<_>>().join(" "))
}

/// Two kinds, and no place: what a reader would choose.
fn chosen(dataset: &Dataset) -> View {
    let mut view = View::opening(dataset);
    view.filter.set(Facet::Kind, Some(Arc::from("talks")), true);
    view.filter.set(Facet::Kind, Some(Arc::from("visit")), true);
    view.filter.set(Facet::Place, None, true);
    view
}

fn all(c: &mut Criterion) {
    for n in sizes() {
        let path = generated(n, "csv");
        let loaded = load_path(&path, &Progress::default()).expect("a file of our own");
        let dataset = Arc::new(loaded.dataset);
        let (place, title) = to_find(&dataset);
        let never = AtomicBool::new(false);
        let layers = [Layer::new(LayerId(0), Arc::clone(&dataset))];
        let view = chosen(&dataset);
        let plain = View::opening(&dataset);
        let prepared = Prepared::new(&layers, &plain);
        let mut group = c.benchmark_group("filter");
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(3));
        for lanes in LaneBy::ALL {
            let view = View {
                lanes,
                ..plain.clone()
            };
            group.bench_function(
                BenchmarkId::new(format!("lanes and index by {lanes}"), n),
                |b| {
                    b.iter(|| black_box(Prepared::new(&layers, &view)));
                },
            );
        }
        let known = FilterParts::new(Arc::clone(&dataset));
        for facet in Facet::ALL {
            let _ = known.table(facet, &never);
        }
        group.bench_function(BenchmarkId::new("tables of all facets", n), |b| {
            b.iter(|| {
                let parts = FilterParts::new(Arc::clone(&dataset));
                for facet in Facet::ALL {
                    black_box(parts.table(facet, &never));
                }
            });
        });
        let mut turn = false;
        group.bench_function(BenchmarkId::new("bit set and count, two facets", n), |b| {
            b.iter(|| {
                // Another choice each time, so that nothing is there already.
                turn = !turn;
                let mut view = view.clone();
                view.filter
                    .set(Facet::Kind, Some(Arc::from("report")), turn);
                view.filter
                    .set(Facet::Place, Some(Arc::clone(&place)), turn);
                let kept = known.kept(&view.filter, "", None, &never);
                black_box(kept.flatten().map(|kept| kept.count()))
            });
        });
        group.bench_function(BenchmarkId::new("bit set and count, an actor", n), |b| {
            b.iter(|| {
                turn = !turn;
                let mut view = plain.clone();
                view.filter.set(Facet::Actor, Some(Arc::from("a3")), true);
                view.filter.set(Facet::Actor, None, turn);
                let kept = known.kept(&view.filter, "", None, &never);
                black_box(kept.flatten().map(|kept| kept.count()))
            });
        });
        group.bench_function(BenchmarkId::new("facets with histograms", n), |b| {
            b.iter(|| black_box(facets(&known, &plain, &never)));
        });
        group.bench_function(
            BenchmarkId::new("facets with histograms, filtered", n),
            |b| {
                b.iter(|| black_box(facets(&known, &view, &never)));
            },
        );
        for words in [title.as_str(), "e", "übergabe"] {
            group.bench_function(BenchmarkId::new(format!("search “{words}”"), n), |b| {
                b.iter(|| black_box(search(&dataset, words, &never)));
            });
        }
        group.bench_function(BenchmarkId::new("view made ready under a filter", n), |b| {
            let base = Prepared::new(&layers, &view);
            b.iter(|| {
                let plain = base.again(&layers, &plain);
                black_box(plain.again(&layers, &view))
            });
        });
        for sort in SortBy::ALL {
            let ask = TableAsk {
                sort,
                descending: sort == SortBy::Title,
                ..TableAsk::default()
            };
            group.bench_function(BenchmarkId::new(format!("list by {sort:?}"), n), |b| {
                b.iter(|| black_box(EventTable::new(&prepared, &ask, &never)));
            });
        }
        let table = EventTable::new(
            &prepared,
            &TableAsk {
                sort: SortBy::Kind,
                ..TableAsk::default()
            },
            &never,
        );
        group.bench_function(BenchmarkId::new("row of the last event", n), |b| {
            b.iter(|| black_box(table.as_ref().and_then(|table| table.place_of(n - 1))));
        });
        let by_actor = View {
            lanes: LaneBy::Actor,
            ..plain.clone()
        };
        let in_lanes = Prepared::new(&layers, &by_actor);
        group.bench_function(BenchmarkId::new("counts of a frame, by actor", n), |b| {
            b.iter(|| black_box(in_lanes.counts(&by_actor)));
        });
        group.finish();
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
