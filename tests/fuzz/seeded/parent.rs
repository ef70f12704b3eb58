//! All readers, a few at a time, each watched over in a process of its own.

use std::collections::VecDeque;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use super::Ask;
use super::broken::{TARGETS, target};
use super::child::{PROGRESS, case, told};

/// How long the processor may be at any case, and how long for each megabyte more: a hang is a matter of
/// minutes, not of moments.
const SECS: u64 = 60;
const SECS_A_MEGABYTE: u64 = 2;

/// How many times that may go by on the clock: a machine may have other things to do.
const TIMES_WAITED: u32 = 10;

/// Readers that are fed at a time, at most.
const AT_A_TIME: usize = 2;

/// A reader that is being fed.
struct Fed {
    name: &'static str,
    process: Child,
    progress: PathBuf,
    /// The case it is at, and since when.
    at: Option<(u64, u64)>,
    since: Instant,
    /// What the processor had given it by then, where the system tells.
    worked: Option<Duration>,
}

/// How a reader has come out of it.
enum End {
    Well(String),
    Badly(String),
}

/// Feeds every reader that is asked for.
pub fn run(ask: &Ask) -> ExitCode {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut waiting: VecDeque<&'static str> = TARGETS
        .iter()
        .map(|target| target.name)
        .filter(|name| ask.reader.as_ref().is_none_or(|own| own == name))
        .collect();
    if waiting.is_empty() {
        eprintln!("there is no such reader");
        return ExitCode::from(2);
    }
    let mut fed: Vec<Fed> = Vec::new();
    let mut failed = 0;
    while !(waiting.is_empty() && fed.is_empty()) {
        while fed.len() < cores.min(AT_A_TIME) {
            let Some(name) = waiting.pop_front() else {
                break;
            };
            fed.push(begin(name));
        }
        std::thread::sleep(Duration::from_millis(20));
        let mut still = Vec::new();
        for mut one in fed {
            match look(&mut one) {
                None => still.push(one),
                Some(End::Well(said)) => {
                    println!("{}: {said}, seed {}", one.name, ask.seed);
                    let _ = std::fs::remove_file(&one.progress);
                }
                Some(End::Badly(why)) => {
                    failed += 1;
                    tell(&one, ask, &why);
                }
            }
        }
        fed = still;
    }
    if failed > 0 {
        eprintln!("{failed} readers failed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).expect("a folder of the build");
    folder
}

fn begin(name: &'static str) -> Fed {
    let progress = folder().join(format!("{name}-{}.at", std::process::id()));
    let own = std::env::current_exe().expect("a program knows where it is");
    let process = Command::new(own)
        .arg(name)
        .env(PROGRESS, &progress)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a program can start itself");
    Fed {
        name,
        process,
        progress,
        at: None,
        since: Instant::now(),
        worked: None,
    }
}

/// How long the processor has been at a process: the 14th and 15th field of its `stat`, in hundredths of
/// a second. None where the system has no such file.
fn work(process: u32) -> Option<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second field is a name in parentheses, which may hold spaces.
    let (_, rest) = text.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// Whether a reader has ended, or has to.
fn look(fed: &mut Fed) -> Option<End> {
    if let Some(status) = fed.process.try_wait().expect("a child of our own") {
        let mut said = String::new();
        if let Some(out) = &mut fed.process.stdout {
            let _ = out.read_to_string(&mut said);
        }
        return Some(if status.success() {
            End::Well(said.trim().to_owned())
        } else {
            End::Badly(status.to_string())
        });
    }
    let at = told(&fed.progress);
    let worked = work(fed.process.id());
    if at != fed.at {
        (fed.at, fed.since, fed.worked) = (at, Instant::now(), worked);
    }
    let bytes = at.map_or(0, |(_, bytes)| bytes);
    let most = Duration::from_secs(SECS + SECS_A_MEGABYTE * (bytes >> 20));
    let waited = fed.since.elapsed();
    let busy = match (worked, fed.worked) {
        (Some(now), Some(then)) => now.saturating_sub(then),
        _ => waited,
    };
    if busy < most && waited < most * TIMES_WAITED {
        return None;
    }
    let _ = fed.process.kill();
    let _ = fed.process.wait();
    Some(End::Badly(format!(
        "no end after {} s, {} s of them at work",
        waited.as_secs(),
        busy.as_secs()
    )))
}

/// Says which case a reader failed over, keeps it, and says how to repeat it.
fn tell(fed: &Fed, ask: &Ask, why: &str) {
    let Some((index, _)) = told(&fed.progress) else {
        eprintln!("{}: {why}, before its first case", fed.name);
        return;
    };
    let target = target(fed.name).expect("a target of this name");
    let case = case(target, ask.seed, index, ask.seconds.is_some());
    let path = folder().join(format!("{}-{}-{index}", fed.name, ask.seed));
    std::fs::write(&path, (target.file)(&case.bytes)).expect("a folder of the build");
    let seconds = ask
        .seconds
        .map_or(String::new(), |_| "FUZZ_SECONDS=1 ".to_owned());
    eprintln!(
        "{}: {why}, over case {index} of seed {}, kept as {}\nrepeat it: {seconds}FUZZ_READER={} FUZZ_SEED={} FUZZ_CASE={index} cargo test --test fuzz",
        fed.name,
        ask.seed,
        path.display(),
        fed.name,
        ask.seed
    );
}
