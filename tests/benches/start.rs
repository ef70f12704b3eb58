//! From the start of a process to its first frame laid out with all data, and what loading costs beside
//! counting the file's newlines and beside the carrier's parser alone.
//!
//! The bench starts itself as a child that opens a file as the window does, without a display, and says
//! when the first content and when all of it was laid out. The file lies in the page cache.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "small, known numbers"
)]

mod measured;

use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use egui::{Context, RawInput, Rect, Vec2};
use measured::{Figures, generated, memory, ms, percentile, short, sizes, warm};
use truceline::app::{App, AppOptions};

/// The window that figures are quoted for, in points.
const WINDOW: Vec2 = Vec2::new(1600.0, 900.0);

/// Says that a process is the child.
const CHILD: &str = "--open";

/// Times that each file is opened.
const RUNS: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(place) = args.iter().position(|arg| arg == CHILD) {
        open(Path::new(&args[place + 1]));
        return;
    }
    let mut figures = Figures::of("1-start");
    for (ending, limits) in [
        ("csv", [("0.35 s", 1_000_000), ("3 s", 10_000_000)]),
        ("json", [("0.5 s", 1_000_000), ("4.5 s", 10_000_000)]),
    ] {
        for events in sizes(&[100_000, 1_000_000, 10_000_000]) {
            let limit = limits
                .iter()
                .find(|(_, size)| *size == events)
                .map_or("", |(limit, _)| *limit);
            start(&mut figures, events, ending, limit);
        }
    }
    figures.keep();
}

/// Opens a file in processes of its own and says how long that took.
fn start(figures: &mut Figures, events: u32, ending: &str, limit: &str) {
    let path = generated(events, ending);
    let at = format!("{} events, {}", short(events), ending.to_uppercase());
    let bytes = warm(&path);
    let newlines = best(3, || {
        let bytes = std::fs::read(&path).expect("a file of our own");
        black_box(memchr::memchr_iter(b'\n', &bytes).count());
    });
    let carrier = best(3, || carrier(&bytes, ending));
    let size = bytes.len() as u64;
    drop(bytes);
    let runs = if events > 1_000_000 { 3 } else { RUNS };
    let (mut firsts, mut alls, mut rests, mut peaks) = (vec![], vec![], vec![], vec![]);
    for _ in 0..runs {
        let child = child(&path);
        firsts.push(child.first);
        alls.push(child.all);
        rests.push(child.rest);
        peaks.push(child.peak);
    }
    let all = percentile(&mut alls, 0.5);
    let first = percentile(&mut firsts, 0.5);
    let first_limit = if events == 10_000_000 { "0.3 s" } else { "" };
    figures.add(
        "Start of process to first content",
        &at,
        ms(first),
        first_limit,
    );
    figures.add(
        "Start of process to first frame with all data",
        &at,
        ms(all),
        limit,
    );
    figures.add(
        "… as a multiple of reading the file and counting its newlines",
        &at,
        format!("{:.1}×, of {}", all / newlines, ms(newlines)),
        "",
    );
    figures.add(
        "… as a multiple of the carrier's parser alone on one core",
        &at,
        format!("{:.2}×, of {}", all / carrier, ms(carrier)),
        "",
    );
    let (rest, peak) = (percentile(&mut rests, 0.5), percentile(&mut peaks, 0.5));
    let mib = |bytes: f64| bytes / f64::from(1 << 20);
    figures.add(
        "Memory of the process: at rest, at most, of which the file would be",
        &at,
        format!(
            "{:.0}, {:.0}, {:.0} MiB",
            mib(rest),
            mib(peak),
            mib(size as f64)
        ),
        format!("{:.0} MiB at most", mib(rest * 1.5 + size as f64)),
    );
}

/// What a child said.
struct Said {
    first: f64,
    all: f64,
    rest: f64,
    peak: f64,
}

fn child(path: &Path) -> Said {
    let program = std::env::current_exe().expect("a path of our own");
    let began = Instant::now();
    let mut child = Command::new(program)
        .arg(CHILD)
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the bench runs");
    let mut said = Said {
        first: f64::NAN,
        all: f64::NAN,
        rest: f64::NAN,
        peak: f64::NAN,
    };
    let out = child.stdout.take().expect("asked for");
    for line in BufReader::new(out).lines().map_while(Result::ok) {
        let millis = began.elapsed().as_secs_f64() * 1e3;
        match line.split_once(' ') {
            Some(("rest", bytes)) => said.rest = bytes.parse().unwrap_or(f64::NAN),
            Some(("peak", bytes)) => said.peak = bytes.parse().unwrap_or(f64::NAN),
            _ if line == "first" => said.first = millis,
            _ if line == "all" => said.all = millis,
            _ => {}
        }
    }
    child.wait().expect("it ends");
    said
}

/// The child: opens a file as the window does and lays out frames until all of it is there.
fn open(path: &Path) {
    let ctx = Context::default();
    let options = AppOptions {
        file: Some(path.to_owned()),
        ..AppOptions::default()
    };
    let mut app = App::new(&ctx, options);
    let say = |what: &str| {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{what}");
        let _ = out.flush();
    };
    // As a window does: a frame is drawn when one is asked for, and not before.
    let (asked, asks) = std::sync::mpsc::channel();
    ctx.set_request_repaint_callback(move |info| {
        let _ = asked.send(Instant::now() + info.delay);
    });
    let began = Instant::now();
    let mut is_first = true;
    let mut due = began;
    loop {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, WINDOW)),
            time: Some(began.elapsed().as_secs_f64()),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| app.ui(ui));
        black_box(ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point));
        output.textures_delta.clear();
        let state = app.state();
        if is_first && state.dataset().event_count() > 0 {
            is_first = false;
            say("first");
        }
        if !state.opening && state.dataset().event_count() > 0 {
            say("all");
            break;
        }
        due += Duration::from_secs(1);
        loop {
            due = asks.try_iter().fold(due, Instant::min);
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            if let Ok(sooner) = asks.recv_timeout(left) {
                due = due.min(sooner);
            }
        }
        due = Instant::now();
    }
    if let Some(peak) = memory("VmHWM") {
        say(&format!("peak {peak}"));
    }
    // What threads that have ended held is free by now.
    std::thread::sleep(Duration::from_millis(200));
    if let Some(rest) = memory("VmRSS") {
        say(&format!("rest {rest}"));
    }
}

/// The carrier's parser alone.
fn carrier(bytes: &[u8], ending: &str) {
    if ending == "csv" {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let mut record = csv::ByteRecord::new();
        let mut fields = 0usize;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            fields += record.len();
        }
        black_box(fields);
    } else {
        // Checks every byte of it, and keeps nothing.
        let read: serde::de::IgnoredAny = serde_json::from_slice(bytes).expect("our own JSON");
        black_box(read);
    }
}

/// The least of some runs, in milliseconds.
fn best(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut millis: Vec<f64> = (0..runs)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    percentile(&mut millis, 0.0)
}
