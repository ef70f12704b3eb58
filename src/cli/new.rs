//! `truceline new`: a small dataset to begin with.

use std::process::ExitCode;

use super::NewArgs;
use crate::save::Template;
use crate::words;

/// Writes a dataset to begin with, where no file is yet.
///
/// # Errors
/// Where there is one, where the name's ending tells no format, and where it cannot be written.
pub fn new(args: &NewArgs) -> anyhow::Result<ExitCode> {
    let template = Template::of(&args.out, args.records)?;
    for path in template.create(&args.out)? {
        eprintln!("{}", words::save::written(&path));
    }
    if !args.open {
        eprintln!("{}", words::save::open_new(&args.out));
    }
    Ok(ExitCode::SUCCESS)
}
