//! What the benches share: generated files, scripted movement, and figures that end in one table.
//!
//! Every bench leaves its figures in a file of its own; the bench `table`, which runs last, prints them
//! all. A figure is measured here and now: what another machine or another day measured is never kept
//! beside it.

#![allow(dead_code, reason = "each bench uses a part")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "small, known numbers"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sizes that everything is measured at.
pub const SIZES: [u32; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// Seed of every generated file.
pub const SEED: u64 = 7;

/// Largest size measured, where a machine has not the room for all.
const MOST: &str = "TRUCELINE_BENCH_MOST";

/// The sizes of [`SIZES`] that this run measures: all, or those up to `TRUCELINE_BENCH_MOST`.
pub fn sizes(of: &[u32]) -> Vec<u32> {
    let most = std::env::var(MOST)
        .ok()
        .and_then(|most| most.parse().ok())
        .unwrap_or(u32::MAX);
    of.iter().copied().filter(|size| *size <= most).collect()
}

/// `1 k`, `10 M`.
pub fn short(count: u32) -> String {
    match count {
        1_000_000.. => format!("{} M", count / 1_000_000),
        1_000.. => format!("{} k", count / 1_000),
        _ => count.to_string(),
    }
}

/// Where benches keep what they make.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("benches")
}

/// A generated file of so many events, made by the program itself where it is not there yet.
pub fn generated(events: u32, ending: &str) -> PathBuf {
    let folder = folder();
    std::fs::create_dir_all(&folder).expect("a folder of the build");
    let path = folder.join(format!("{events}-{SEED}.{ending}"));
    if !path.exists() {
        let status = Command::new(env!("CARGO_BIN_EXE_truceline"))
            .args(["generate", "--events", &events.to_string()])
            .args(["--seed", &SEED.to_string(), "--out"])
            .arg(&path)
            .status()
            .expect("the program runs");
        assert!(status.success(), "no file of {events} events");
    }
    path
}

/// Reads a file once, so that it lies in the page cache.
pub fn warm(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file of our own")
}

/// One line of the table.
struct Figure {
    what: String,
    at: String,
    value: String,
    limit: String,
}

/// The figures of one bench.
pub struct Figures {
    name: &'static str,
    figures: Vec<Figure>,
}

impl Figures {
    /// Of a bench.
    pub fn of(name: &'static str) -> Self {
        Self {
            name,
            figures: Vec::new(),
        }
    }

    /// Adds a figure: what was measured, at which size or place, its value with its unit, and the
    /// limit that it should keep, where there is one.
    pub fn add(
        &mut self,
        what: impl Into<String>,
        at: impl Into<String>,
        value: impl Into<String>,
        limit: impl Into<String>,
    ) {
        let figure = Figure {
            what: what.into(),
            at: at.into(),
            value: value.into(),
            limit: limit.into(),
        };
        println!(
            "{} · {} · {} (limit {})",
            figure.what, figure.at, figure.value, figure.limit
        );
        self.figures.push(figure);
    }

    /// Leaves them for the table.
    pub fn keep(self) {
        let folder = folder().join("figures");
        std::fs::create_dir_all(&folder).expect("a folder of the build");
        let mut text = String::new();
        for figure in &self.figures {
            let Figure {
                what,
                at,
                value,
                limit,
            } = figure;
            let _ = writeln!(text, "{what}\t{at}\t{value}\t{limit}");
        }
        std::fs::write(folder.join(format!("{}.tsv", self.name)), text)
            .expect("a folder of the build");
    }
}

/// Every figure that was kept, by bench, as lines of a Markdown table.
pub fn table() -> String {
    let mut out = format!("{}\n\n", machine());
    out.push_str("| What | At | Measured | Limit |\n|---|---|---|---|\n");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder().join("figures"))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    for file in files {
        for line in std::fs::read_to_string(&file).unwrap_or_default().lines() {
            let _ = writeln!(out, "| {} |", line.replace('\t', " | "));
        }
    }
    out
}

/// The machine that measured: processor, how many of them, system.
pub fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split(':').nth(1)?.trim().to_owned())
        })
        .unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!(
        "Measured on {count} cores of {cpu}, {}.",
        std::env::consts::OS
    )
}

/// The value that `share` of the values do not pass.
pub fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * share).ceil() as usize;
    values
        .get(at.saturating_sub(1).min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

/// Milliseconds with as many digits as they are worth.
pub fn ms(millis: f64) -> String {
    match millis {
        100.0.. => format!("{millis:.0} ms"),
        10.0.. => format!("{millis:.1} ms"),
        1.0.. => format!("{millis:.2} ms"),
        0.01.. => format!("{millis:.3} ms"),
        _ => format!("{:.2} µs", millis * 1e3),
    }
}

/// A counter of this process in `/proc/self/status`, in bytes: `VmHWM`, `VmRSS`. `None` elsewhere.
pub fn memory(counter: &str) -> Option<u64> {
    memory_of("self", counter)
}

/// The same of another process, by its number.
pub fn memory_of(process: &str, counter: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(counter))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib * 1024)
}

/// A stretch of time of the script: its first second and how many it holds.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// First second.
    pub from: i64,

    /// Seconds.
    pub span_secs: f64,
}

/// A script of pan and zoom through all scales: from the whole range down to an hour, twenty steps of
/// panning at each, there and back. The same for every size.
pub fn script(from: i64, past: i64, frames: usize) -> Vec<Window> {
    let whole = (past - from) as f64;
    let least = 3_600.0_f64.min(whole);
    let scales = frames.div_ceil(20).max(2);
    (0..frames)
        .map(|frame| {
            let scale = (frame / 20) as f64 / (scales - 1) as f64;
            let span_secs = whole * (least / whole).powf(scale);
            // Towards four tenths of the range, moving a twentieth of the window each step.
            let step = (frame % 20) as f64 / 20.0;
            let centre = from as f64 + whole * 0.4 + (step - 0.5) * span_secs;
            let first = (centre - span_secs * 0.5).max(from as f64);
            Window {
                from: first as i64,
                span_secs,
            }
        })
        .collect()
}
