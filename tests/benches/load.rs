//! What reading a file costs, at 100 k and 1 M events; set `TRUCELINE_BENCH_HUGE` for 10 M too.
//!
//! Compare within one run: against counting the file's lines, which touches every byte once, and
//! against the carrier's own parser, which keeps nothing of what it reads.

#![allow(clippy::cast_precision_loss, reason = "ratios of small, known numbers")]

use std::borrow::Cow;
use std::fs::File;
use std::hint::black_box;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;
use truceline::load::generate::{GeneratedFormat, Generator, GeneratorOptions};
use truceline::load::{Progress, load_path, load_path_with};

/// An event as the carrier's parser gives it, nothing copied that need not be.
#[derive(Deserialize)]
#[expect(dead_code, reason = "reading them is what is measured")]
struct Borrowed<'a> {
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    title: Cow<'a, str>,
    #[serde(borrow)]
    date: Option<Cow<'a, str>>,
    #[serde(borrow)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    actors: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    place: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    tags: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    certainty: Option<Cow<'a, str>>,
    importance: Option<u8>,
}

#[derive(Deserialize)]
struct BorrowedFile<'a> {
    #[serde(borrow)]
    events: Vec<Borrowed<'a>>,
}

/// Reads a file in large pieces and counts its lines.
fn count_lines(path: &Path) -> usize {
    let mut file = File::open(path).expect("just written");
    let mut buffer = vec![0u8; 1 << 20];
    let mut lines = 0;
    loop {
        let read = file.read(&mut buffer).expect("a file of our own");
        if read == 0 {
            return lines;
        }
        lines += memchr::memchr_iter(b'\n', &buffer[..read]).count();
    }
}

/// The carrier's parser alone, over the whole text.
fn carrier(path: &Path, format: GeneratedFormat) -> usize {
    match format {
        GeneratedFormat::Csv => {
            let mut reader = csv::ReaderBuilder::new()
                .flexible(true)
                .from_path(path)
                .expect("just written");
            let mut record = csv::StringRecord::new();
            let mut cells = 0;
            while reader.read_record(&mut record).expect("rows of our own") {
                cells += record.len();
            }
            cells
        }
        GeneratedFormat::Json => {
            let text = std::fs::read_to_string(path).expect("just written");
            let file: BorrowedFile<'_> = serde_json::from_str(&text).expect("JSON of our own");
            file.events.len()
        }
    }
}

fn load(path: &Path) -> truceline::load::Loaded {
    load_path(path, &Progress::default()).expect("a file of our own")
}

/// The least of three times: what the rest of the machine adds is not of interest.
fn least(mut run: impl FnMut()) -> Duration {
    (0..3)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn write(folder: &Path, events: u64, format: GeneratedFormat) -> PathBuf {
    let ending = match format {
        GeneratedFormat::Csv => "csv",
        GeneratedFormat::Json => "json",
    };
    let path = folder.join(format!("{events}.{ending}"));
    let mut file = File::create(&path).expect("a folder of our own");
    Generator::new(GeneratorOptions {
        events,
        seed: 1,
        format,
    })
    .write(&mut file)
    .expect("room for it");
    path
}

/// Prints what one run says of itself: ratios hold on any machine.
fn ratios(path: &Path, format: GeneratedFormat, events: u64) {
    let lines = least(|| {
        black_box(count_lines(path));
    });
    let parser = least(|| {
        black_box(carrier(path, format));
    });
    let own = least(|| {
        black_box(load(path));
    });
    let mut first = None;
    let began = Instant::now();
    let loaded = load_path_with(path, &Progress::default(), &mut |_| {
        first.get_or_insert_with(|| began.elapsed());
    })
    .expect("a file of our own");
    let (bytes, text) = (loaded.dataset.bytes(), loaded.dataset.text_bytes());
    let per_event = |bytes: usize| bytes as f64 / events as f64;
    eprintln!(
        "{}: {:.0} ns an event; {:.1} times counting its lines, {:.2} times the carrier's parser; \
         {:.1} bytes an event beside {:.1} of text; first shown after {:?}",
        path.file_name().unwrap_or_default().display(),
        own.as_nanos() as f64 / events as f64,
        own.as_secs_f64() / lines.as_secs_f64(),
        own.as_secs_f64() / parser.as_secs_f64(),
        per_event(bytes.saturating_sub(text)),
        per_event(text),
        first,
    );
}

fn loading(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for what is generated");
    let mut sizes = vec![100_000, 1_000_000];
    if std::env::var_os("TRUCELINE_BENCH_HUGE").is_some() {
        sizes.push(10_000_000);
    }
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    for events in sizes {
        for format in [GeneratedFormat::Csv, GeneratedFormat::Json] {
            let path = write(folder.path(), events, format);
            let name = |what: &str| BenchmarkId::new(format!("{format:?}: {what}"), events);
            ratios(&path, format, events);
            let size = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
            group.throughput(Throughput::Bytes(size));
            group.bench_function(name("counting lines"), |b| b.iter(|| count_lines(&path)));
            group.bench_function(name("the carrier's parser"), |b| {
                b.iter(|| carrier(&path, format));
            });
            group.bench_function(name("into columns"), |b| b.iter(|| load(&path)));
        }
    }
    group.finish();
}

criterion_group!(benches, loading);
criterion_main!(benches);
