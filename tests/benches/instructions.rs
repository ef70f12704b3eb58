//! Instructions that a frame's questions to the index take, counted by
//! callgrind at 1 k to 10 M events. They do not depend on a neighbour's load.
//!
//! The bench starts itself again under valgrind, once for every size, so that
//! ten million events are set up once and not once for every question; what
//! setting up costs is not counted. It needs `valgrind` and says so where that
//! is missing; nothing else is needed, which is why this is no `gungraun`
//! bench: its runner is a program of its own, and starts a process for every
//! question.
//!
//! Sizes can be given: `cargo bench --bench instructions -- 1000 100000`.

mod common;
mod measured;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use common::{Answers, Data, SIZES, WINDOWS, frame, journey, moment, window};
use measured::{Figures, short};
use truceline::load::generate::Random;
use truceline::timeline::index::{TimelineFilter, TimelineIndex, TimelineQuery};

/// Windows of the journey that are counted: enough to pass every scale.
const STEPS: u32 = 40;

/// Hits that are counted together.
const HITS: u32 = 100;

/// The most that ten million events may cost of what a hundred thousand do.
const MOST: f64 = 1.25;

/// Tells the program under valgrind how many events to ask about.
const COUNTED: &str = "TRUCELINE_COUNTED_EVENTS";

/// What is counted, in this order: callgrind counts what runs below these two
/// functions, and writes down a part whenever one of them returns.
#[inline(never)]
fn counted_frame(query: TimelineQuery<'_>, window: (i64, i64), out: &mut Answers) -> usize {
    black_box(frame(query, black_box(window), out))
}

/// See [`counted_frame`].
#[inline(never)]
fn counted_hits(index: &TimelineIndex) -> usize {
    let mut random = Random::new(7);
    let mut hit = |_| {
        let lane = index.lanes().first()?.view();
        lane.hit(moment(&mut random), 3600)
    };
    black_box((0..HITS).filter_map(&mut hit).count())
}

/// Names of what is counted, in order.
fn names() -> Vec<String> {
    let windows = WINDOWS.iter().map(|(name, _)| (*name).to_owned());
    let filtered = WINDOWS.iter().map(|(name, _)| format!("{name}, 1 in 10"));
    let hit = std::iter::once("hit".to_owned());
    let steps = (0..STEPS).map(|_| "worst".to_owned());
    windows.chain(filtered).chain(hit).chain(steps).collect()
}

/// Asks everything once, under valgrind.
fn ask(events: u32) {
    let data = Data::new(events);
    let index = data.index();
    let filter = TimelineFilter::build(&index, &data.tenth());
    let mut out = Answers::default();
    for query in [index.query(None), index.query(Some(&filter))] {
        for (_, width) in WINDOWS {
            counted_frame(query, window(width), &mut out);
        }
    }
    counted_hits(&index);
    for window in journey(STEPS) {
        counted_frame(index.query(None), window, &mut out);
    }
}

/// Counts of everything at a size, by name; of the journey the greatest.
fn count(events: u32, folder: &Path) -> Result<BTreeMap<String, u64>, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let out = folder.join(format!("callgrind.{events}"));
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--collect-atstart=no"])
        .arg("--toggle-collect=instructions::counted_*")
        .arg("--dump-after=instructions::counted_frame")
        .arg("--dump-after=instructions::counted_hits")
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(own)
        .env(COUNTED, events.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    if !status.success() {
        return Err(format!("valgrind ended with {status}"));
    }
    let mut counts = BTreeMap::new();
    for (part, name) in (1..).zip(names()) {
        let file = format!("{}.{part}", out.display());
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
        let total = text.lines().find_map(|line| {
            let total = line
                .strip_prefix("summary:")
                .or(line.strip_prefix("totals:"));
            total?.trim().parse::<u64>().ok()
        });
        let total = total.ok_or_else(|| format!("{file} has no total"))?;
        let most = counts.entry(name).or_insert(0);
        *most = total.max(*most);
    }
    if let Some(hits) = counts.get_mut("hit") {
        *hits /= u64::from(HITS);
    }
    // The worst of all zooms, those with a name included.
    let named = WINDOWS.iter().filter_map(|(name, _)| counts.get(*name));
    let worst = named.chain(counts.get("worst")).max().copied();
    counts.extend(worst.map(|worst| ("worst".to_owned(), worst)));
    Ok(counts)
}

fn main() -> ExitCode {
    if let Ok(events) = std::env::var(COUNTED) {
        return events.parse().map_or(ExitCode::FAILURE, |events| {
            ask(events);
            ExitCode::SUCCESS
        });
    }
    let there = Command::new("valgrind")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if !there.is_ok_and(|status| status.success()) {
        println!("instructions: skipped, because there is no valgrind to count them");
        return ExitCode::SUCCESS;
    }
    let asked: Vec<u32> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let sizes = if asked.is_empty() { &SIZES[..] } else { &asked };
    let folder = std::env::temp_dir().join(format!("truceline-counted-{}", std::process::id()));
    let table = std::fs::create_dir_all(&folder)
        .map_err(|error| error.to_string())
        .and_then(|()| table(sizes, &folder));
    // What is left behind is only the system's temporary files.
    let _ = std::fs::remove_dir_all(&folder);
    match table {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("instructions: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line a size; whether ten million cost little more than a hundred
/// thousand, where both were asked for.
fn table(sizes: &[u32], folder: &Path) -> Result<bool, String> {
    let mut columns = names();
    columns.dedup();
    print!("{:>10}", "events");
    for name in &columns {
        print!(" {name:>14}");
    }
    println!("   (instructions)");
    let mut figures = Figures::of("4-instructions");
    let mut worst = BTreeMap::new();
    for &events in sizes {
        let counts = count(events, folder)?;
        print!("{events:>10}");
        for name in &columns {
            print!(" {:>14}", counts.get(name).copied().unwrap_or_default());
        }
        println!();
        let at = format!("{} events", short(events));
        for (name, what) in [
            ("worst", "Instructions of a frame's questions, worst zoom"),
            ("hit", "Instructions of a hit test"),
        ] {
            let count = counts.get(name).copied().unwrap_or_default();
            figures.add(what, &at, format!("{:.1} k", count as f64 / 1e3), "");
        }
        worst.extend(counts.get("worst").map(|&most| (events, most)));
    }
    let (Some(&few), Some(&many)) = (worst.get(&100_000), worst.get(&10_000_000)) else {
        figures.keep();
        return Ok(true);
    };
    let ratio = many as f64 / few as f64;
    figures.add(
        "… at 10 M beside 100 k",
        "",
        format!("{ratio:.2}×"),
        format!("{MOST}×"),
    );
    figures.keep();
    Ok(ratio <= MOST)
}
