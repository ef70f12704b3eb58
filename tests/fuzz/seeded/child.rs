//! One reader, fed case by case, each measured.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use peakmem_alloc::PeakMemAllocTrait as _;

use super::broken::{Target, target};
use super::large::{Large, large};
use super::mutate::mutated;
use super::{ALLOCATOR, Ask};

/// Names the file in which a child keeps which case it is at.
pub const PROGRESS: &str = "FUZZ_PROGRESS";

/// Cases of a reader where no time is given.
const CASES: u64 = 120;

/// Bytes that any file may take, beyond twice its own.
const ALWAYS_ALLOWED: u64 = 256 << 20;

/// What a reader is fed.
pub struct Case {
    /// The input of its target.
    pub bytes: Vec<u8>,

    /// Bytes of what is in it with all wrapping off; of a bomb, as far as it is unwrapped.
    pub decoded_bytes: u64,
}

/// Makes a case: large ones first, where there is time for them, then as many small ones as one likes.
pub fn case(target: &Target, seed: u64, index: u64, has_time: bool) -> Case {
    let large = if has_time { large(target) } else { Vec::new() };
    let small = |index| {
        let bytes = mutated(target, seed, index);
        Case {
            decoded_bytes: bytes.len() as u64,
            bytes,
        }
    };
    // One of them among few small ones: where time is short, both have their share.
    let at = usize::try_from(index / SMALL_BETWEEN).unwrap_or(usize::MAX);
    match large.get(at) {
        Some(Large {
            make,
            decoded_bytes,
        }) if index.is_multiple_of(SMALL_BETWEEN) => {
            let bytes = make();
            let decoded_bytes = decoded_bytes.unwrap_or(bytes.len() as u64);
            Case {
                bytes,
                decoded_bytes,
            }
        }
        _ => small(index),
    }
}

/// Small cases from one large one to the next.
const SMALL_BETWEEN: u64 = 4;

/// The worst of what was seen.
#[derive(Default)]
struct Worst {
    cases: u64,
    memory: f64,
    memory_at: u64,
    time: Duration,
    time_at: u64,
}

/// Feeds a reader, and says how it was on one line of standard output.
pub fn run(name: &str, ask: &Ask, progress: Option<&Path>) -> ExitCode {
    let Some(target) = target(name) else {
        eprintln!("there is no reader {name}");
        return ExitCode::from(2);
    };
    let mut progress = progress.map(|path| File::create(path).expect("a file of the build"));
    let began = Instant::now();
    let mut worst = Worst::default();
    let mut index = ask.case.unwrap_or(0);
    let is_over = |index: u64| match (ask.case, ask.seconds) {
        (Some(case), _) => index > case,
        (None, Some(seconds)) => began.elapsed() >= Duration::from_secs(seconds),
        (None, None) => index >= CASES,
    };
    while !is_over(index) {
        let case = case(target, ask.seed, index, ask.seconds.is_some());
        if let Some(file) = &mut progress {
            tell(file, index, case.bytes.len() as u64).expect("a file of the build");
        }
        let at = Instant::now();
        ALLOCATOR.reset_peak_memory();
        let fed = catch_unwind(AssertUnwindSafe(|| (target.feed)(&case.bytes)));
        let used = ALLOCATOR.get_peak_memory() as u64;
        let time = at.elapsed();
        if fed.is_err() {
            return ExitCode::FAILURE;
        }
        let most = 2 * case.decoded_bytes + ALWAYS_ALLOWED;
        let share = used as f64 / most as f64;
        if ask.case.is_some() {
            eprintln!(
                "{name}: {} bytes, {used} bytes of memory, {:.0} ms",
                case.bytes.len(),
                time.as_secs_f64() * 1e3
            );
        }
        if used > most {
            eprintln!("it took {used} bytes of memory, and {most} are allowed");
            return ExitCode::FAILURE;
        }
        worst.cases += 1;
        if share > worst.memory {
            (worst.memory, worst.memory_at) = (share, index);
        }
        if time > worst.time {
            (worst.time, worst.time_at) = (time, index);
        }
        index += 1;
    }
    println!(
        "{} cases in {:.1} s, at most {:.0} % of the memory allowed (case {}), at most {:.0} ms (case {})",
        worst.cases,
        began.elapsed().as_secs_f64(),
        worst.memory * 100.0,
        worst.memory_at,
        worst.time.as_secs_f64() * 1e3,
        worst.time_at
    );
    ExitCode::SUCCESS
}

/// Keeps which case is next, and how many bytes it has.
fn tell(file: &mut File, index: u64, bytes: u64) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&[index.to_le_bytes(), bytes.to_le_bytes()].concat())
}

/// Which case a child is at, and how many bytes it has; none before the first.
pub fn told(path: &Path) -> Option<(u64, u64)> {
    let bytes = std::fs::read(path).ok()?;
    let number = |at| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    Some((number(0)?, number(8)?))
}
