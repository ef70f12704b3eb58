//! Broken files for every reader: what each is fed, and what must hold of whatever comes out.
//!
//! Two programs share this. The targets of cargo-fuzz look for inputs by what they reach in the code,
//! for as long as one likes; the seeded harness (`tests/fuzz/seeded`) makes them from a seed, on a
//! stable toolchain, in every run of the tests.
//!
//! ```text
//! cargo install cargo-fuzz
//! export RUSTC_BOOTSTRAP=1                                    # or a nightly toolchain
//! FUZZ_SEEDS=tests/fuzz/corpus cargo fuzz run --fuzz-dir tests/fuzz vis    # what it begins with
//! cargo fuzz run --fuzz-dir tests/fuzz vis -- -dict=tests/fuzz/corpus/vis.dict \
//!     -max_total_time=600 -timeout=20 -rss_limit_mb=1400 -max_len=8192
//! ```

use std::path::Path;

mod check;
mod container;
mod seeds;
mod sheets;
mod targets;

pub use container::{gzip, zip};
pub use sheets::{ods_content, xls_stream};
pub use targets::{TARGETS, Target, target};

/// Names a folder to write a target's sound inputs and words to, instead of feeding it.
const SEEDS: &str = "FUZZ_SEEDS";

/// Begins a target. Where `FUZZ_SEEDS` names a folder, writes `NAME/seed-…` and `NAME.dict` there, and
/// ends.
///
/// # Panics
/// Where there is no such target, or the folder cannot be written.
pub fn begin(name: &str) {
    if let Some(folder) = std::env::var_os(SEEDS) {
        let target = target(name).expect("a target of this name");
        write_seeds(target, Path::new(&folder)).expect("a folder that can be written");
        std::process::exit(0);
    }
}

/// Writes what cargo-fuzz begins with.
fn write_seeds(target: &Target, folder: &Path) -> std::io::Result<()> {
    let inputs = folder.join(target.name);
    std::fs::create_dir_all(&inputs)?;
    for (index, bytes) in (target.seeds)().iter().enumerate() {
        std::fs::write(inputs.join(format!("seed-{index}")), bytes)?;
    }
    let mut words = String::new();
    for word in target.words {
        words.push('"');
        for byte in word.bytes() {
            match byte {
                b'"' | b'\\' => words.extend(['\\', char::from(byte)]),
                b' '..=b'~' => words.push(char::from(byte)),
                _ => words.push_str(&format!("\\x{byte:02X}")),
            }
        }
        words.push_str("\"\n");
    }
    std::fs::write(folder.join(format!("{}.dict", target.name)), words)
}

/// Feeds the target of a name.
///
/// # Panics
/// Where there is no such target, or what must hold does not.
pub fn run(name: &str, bytes: &[u8]) {
    let target = target(name).expect("a target of this name");
    (target.feed)(bytes);
}
