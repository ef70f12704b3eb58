//! What the command line does without a window. Results go to standard output, everything else to standard error.

mod check;
mod export;
mod info;

use std::path::Path;
use std::process::ExitCode;

pub use check::check;
pub use export::export;
pub use info::info;

use crate::load::{BUILT_IN, LoadError, Loaded, Progress, load_built_in, load_path, load_stdin};

/// Exit status where a file was loaded with rows set aside.
pub const SET_ASIDE: u8 = 3;

/// Loads what a command names: a file, standard input for `-`, else the built-in dataset.
///
/// # Errors
/// As [`load_path`].
pub fn load_named(file: Option<&Path>) -> Result<Loaded, LoadError> {
    match file {
        None => load_built_in(&BUILT_IN[0]),
        Some(path) if path.as_os_str() == "-" => load_stdin(&Progress::default()),
        Some(path) => load_path(path, &Progress::default()),
    }
}

/// 0 where all is placed, 3 where rows were set aside.
fn status(loaded: &Loaded) -> ExitCode {
    if loaded.report.rows.set_aside > 0 {
        ExitCode::from(SET_ASIDE)
    } else {
        ExitCode::SUCCESS
    }
}

/// Writes a file beside its place, flushes it, and renames it: a picture is there whole or not at all.
///
/// # Errors
/// Where the folder cannot be written.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let name = path
        .file_name()
        .ok_or_else(|| std::io::Error::other("it names no file"))?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| std::fs::rename(&beside, path));
    if done.is_err() {
        std::fs::remove_file(&beside).ok();
    }
    done
}

/// Prints the JSON Schema of the native format.
///
/// # Errors
/// Where standard output cannot be written.
pub fn schema() -> anyhow::Result<ExitCode> {
    check::print(crate::model::record::json_schema().trim_end())?;
    Ok(ExitCode::SUCCESS)
}
