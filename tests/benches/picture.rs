//! What a picture costs from the command line: the whole process from its start to a written file, and
//! the most memory that it holds on the way.

mod measured;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use measured::{Figures, generated, memory_of, ms, percentile, short, sizes, warm};

/// Times that each picture is made.
const RUNS: usize = 9;

/// How often the memory of a process is looked at while it runs.
const LOOK: Duration = Duration::from_millis(2);

fn main() {
    let mut figures = Figures::of("6-picture");
    let folder = tempfile::tempdir().expect("a folder for pictures");
    let mut draw = |what: &str, at: &str, limit: &str, file: Option<&Path>, args: &[&str]| {
        let runs = if at.contains("pixels") || file.is_some() {
            3
        } else {
            RUNS
        };
        let (name, args) = args.split_last().expect("a name of a picture");
        let out = folder.path().join(name);
        let (mut millis, mut bytes) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            let _ = std::fs::remove_file(&out);
            let (took, most) = made(file, args, &out);
            millis.push(took);
            bytes.push(most);
        }
        let (least, median) = (percentile(&mut millis, 0.0), percentile(&mut millis, 0.5));
        let peak = percentile(&mut bytes, 1.0) / f64::from(1 << 20);
        let written = std::fs::metadata(&out).map_or(0, |it| it.len());
        let value = format!(
            "{} (least {}), {peak:.0} MiB at most, {written} bytes written",
            ms(median),
            ms(least)
        );
        figures.add(what, at, value, limit);
    };
    let png = ["--size", "1600x900", "a.png"];
    draw(
        "Start of process to a PNG",
        "default dataset, 1600×900",
        "150 ms",
        None,
        &png,
    );
    let a4 = ["--preset", "a4-landscape", "a.pdf"];
    draw(
        "Start of process to a PDF",
        "default dataset, A4",
        "200 ms",
        None,
        &a4,
    );
    let svg = ["--size", "1600x900", "a.svg"];
    draw(
        "Start of process to an SVG",
        "default dataset, 1600×900",
        "",
        None,
        &svg,
    );
    let html = ["--size", "1600x900", "a.html"];
    draw(
        "Start of process to a page of HTML",
        "default dataset, 1600×900",
        "",
        None,
        &html,
    );
    let large = ["--size", "3000x1000", "--scale", "10", "a.png"];
    let at = "default dataset, 30,000×10,000 pixels";
    draw(
        "Start of process to a PNG",
        at,
        "1024 MiB at most",
        None,
        &large,
    );
    for events in sizes(&[1_000_000]) {
        let file = generated(events, "csv");
        warm(&file);
        let at = format!("{} events from CSV, 1600×900", short(events));
        draw(
            "Start of process to a PNG, with loading",
            &at,
            "2.5 s",
            Some(&file),
            &png,
        );
    }
    figures.keep();
}

/// Makes a picture in a process of its own: milliseconds that this took, and the most bytes that the
/// process held, where the system tells.
fn made(file: Option<&Path>, args: &[&str], out: &Path) -> (f64, f64) {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_truceline"))
        .arg("export")
        .args(file)
        .args(args)
        .arg("--out")
        .arg(out)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let process = child.id().to_string();
    let mut most = f64::NAN;
    let ended = loop {
        if let Some(bytes) = memory_of(&process, "VmHWM") {
            most = bytes as f64;
        }
        if let Some(ended) = child.try_wait().expect("a process of our own") {
            break ended;
        }
        std::thread::sleep(LOOK);
    };
    let millis = began.elapsed().as_secs_f64() * 1e3;
    assert!(ended.success(), "{args:?}");
    (millis, most)
}
