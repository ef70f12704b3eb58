//! Broken files for every reader, made from a seed: `cargo test --test fuzz`.
//!
//! Each reader is fed in a process of its own, so that one that overflows its stack, asks for more
//! memory than there is or never comes back is found out and told with what it was fed. A case is known
//! by reader, seed and index, and made again from them.
//!
//! | Variable | |
//! |---|---|
//! | `FUZZ_SECONDS` | how long each reader is fed; without it, a fixed number of small cases |
//! | `FUZZ_SEED` | another seed than 1 |
//! | `FUZZ_READER` | one reader alone |
//! | `FUZZ_CASE` | one case of it alone, in this process |

#![allow(
    clippy::format_collect,
    reason = "large texts are made once, in one line each"
)]

#[path = "../src/lib.rs"]
#[allow(dead_code, reason = "a part of it is for cargo-fuzz alone")]
mod broken;
mod child;
mod large;
mod mutate;
mod parent;

use std::process::ExitCode;

/// As the program has it, with what is in use counted.
#[global_allocator]
static ALLOCATOR: &peakmem_alloc::PeakMemAlloc<mimalloc::MiMalloc> = &COUNTED;

static COUNTED: peakmem_alloc::PeakMemAlloc<mimalloc::MiMalloc> =
    peakmem_alloc::PeakMemAlloc::new(mimalloc::MiMalloc);

/// What a run is asked for.
#[derive(Clone, Debug)]
struct Ask {
    /// Of every case.
    seed: u64,

    /// How long each reader is fed; none for a fixed number of small cases.
    seconds: Option<u64>,

    /// One reader alone.
    reader: Option<String>,

    /// One case alone.
    case: Option<u64>,
}

impl Ask {
    fn of_environment() -> Self {
        let text = |name| std::env::var(name).ok().filter(|text| !text.is_empty());
        let number = |name| {
            text(name).map(|text| {
                let number = text.parse::<u64>();
                number.unwrap_or_else(|_| panic!("{name} is a whole number, not {text}"))
            })
        };
        Self {
            seed: number("FUZZ_SEED").unwrap_or(1),
            seconds: number("FUZZ_SECONDS"),
            reader: text("FUZZ_READER"),
            case: number("FUZZ_CASE"),
        }
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    if let Some(child) = std::env::var_os(child::PROGRESS) {
        let name = args.next().unwrap_or_default();
        return child::run(&name, &Ask::of_environment(), Some(child.as_ref()));
    }
    // Names of tests to run, or a wish to list them, are meant for others.
    let mut names = args.filter(|arg| !arg.starts_with('-')).peekable();
    let is_listed = std::env::args().any(|arg| arg == "--list");
    if is_listed || (names.peek().is_some() && !names.any(|name| "fuzz".contains(&name))) {
        return ExitCode::SUCCESS;
    }
    let ask = Ask::of_environment();
    match (&ask.reader, ask.case) {
        (Some(reader), Some(_)) => child::run(reader, &ask, None),
        _ => parent::run(&ask),
    }
}
