//! The real program in a real window on a display of its own (Xvfb), drawn by the processor alone.
//!
//! Measures how long a window takes to come up, what its frames cost beside an empty window's, and
//! whether it draws when nothing happens. Says so and measures nothing where there is no Xvfb.

mod measured;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use measured::{Figures, generated, ms, percentile, short, sizes};
use serde_json::Value;

/// Frames of each kind.
const FRAMES: &str = "240";

/// The least that a window of the program can show: its own bars, an axis and a mark.
const ONE_EVENT: &str = r#"{"schema": "truceline/1", "dataset": {"id": "one", "title": "One event"},
"events": [{"id": "one", "title": "One event", "date": "2023-11-30"}]}"#;

/// Times that a window is opened to see how soon it is there.
const STARTS: usize = 7;

/// A display that ends with the bench.
struct Display {
    server: Child,
    name: String,
    home: tempfile::TempDir,
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Display {
    /// Starts one; `None` where there is no Xvfb.
    fn start() -> Option<Self> {
        let name = format!(":{}", 100 + std::process::id() % 800);
        let server = Command::new("Xvfb")
            .args([&name, "-screen", "0", "1600x900x24", "-nolisten", "tcp"])
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        std::thread::sleep(Duration::from_millis(800));
        Some(Self {
            server,
            name,
            home: tempfile::tempdir().ok()?,
        })
    }

    /// Lets the program measure itself; milliseconds of the Unix epoch when it was started, and what
    /// it told.
    fn measure(&self, file: Option<&Path>, renderer: &str, frames: &str) -> Option<(f64, Value)> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_truceline"));
        let began = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        let output = command
            .args(file)
            .args(["--renderer", renderer, "--measure", frames])
            .env("DISPLAY", &self.name)
            .env("HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path())
            .env_remove("WAYLAND_DISPLAY")
            .output()
            .ok()?;
        let told = String::from_utf8_lossy(&output.stdout);
        let told = serde_json::from_str(told.lines().last()?).ok()?;
        Some((began.as_secs_f64() * 1e3, told))
    }
}

fn main() {
    let Some(display) = Display::start() else {
        println!("There is no Xvfb here: nothing is measured in a real window.");
        return;
    };
    let mut figures = Figures::of("5-window");
    for (renderer, limit) in [("glow", "250 ms"), ("wgpu", "stated")] {
        let mut millis = Vec::new();
        for _ in 0..STARTS {
            if let Some((began, told)) = display.measure(None, renderer, "20") {
                let shown = told["shown_at_unix_nanos"].as_f64().unwrap_or(f64::NAN) / 1e6;
                millis.push(shown - began);
            }
        }
        if millis.is_empty() {
            println!("No window could be opened with {renderer}.");
            continue;
        }
        let at = format!("default dataset, {renderer}, {STARTS} starts");
        let (least, median) = (percentile(&mut millis, 0.0), percentile(&mut millis, 0.5));
        let most = percentile(&mut millis, 1.0);
        let value = format!("{} ({}–{})", ms(median), ms(least), ms(most));
        figures.add("Start of process to window on screen", at, value, limit);
    }
    let alone = display.home.path().join("one-event.json");
    std::fs::write(&alone, ONE_EVENT).expect("room for a small file");
    let alone = display.measure(Some(&alone), "glow", FRAMES);
    let alone = alone.and_then(|(_, told)| told["full_ms"].as_f64());
    let small = display.measure(None, "glow", FRAMES);
    let mut files = vec![("default dataset".to_owned(), small)];
    for events in sizes(&[1_000_000]) {
        let path = generated(events, "csv");
        let at = format!("{} events", short(events));
        files.push((at, display.measure(Some(&path), "glow", FRAMES)));
    }
    for (at, told) in files {
        let Some((_, told)) = told else {
            println!("{at}: no window");
            continue;
        };
        let number = |name: &str| told[name].as_f64().unwrap_or(f64::NAN);
        let (empty, full) = (number("empty_ms"), number("full_ms"));
        figures.add(
            "Frame in a real window under software GL, panning and zooming, beside an empty one",
            &at,
            format!("{} : {} = {:.2}×", ms(full), ms(empty), full / empty),
            if at.starts_with("default") {
                ""
            } else {
                "1.2×"
            },
        );
        if let Some(alone) = alone {
            figures.add(
                "… beside the same window with one event in it",
                &at,
                format!("{} : {} = {:.2}×", ms(full), ms(alone), full / alone),
                "",
            );
        }
        figures.add(
            "Frames drawn in 2 s in which nothing happens",
            &at,
            format!("{}", number("idle_frames")),
            "0",
        );
    }
    figures.keep();
}
