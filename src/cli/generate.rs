//! `truceline generate`: a dataset of invented events.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::{FormatChoice, GenerateArgs};
use crate::load::generate::{GeneratedFormat, Generator, GeneratorOptions};
use crate::render::write_atomically_with;

/// Makes a dataset up and writes it.
///
/// # Errors
/// Where nothing says which format is meant, or it cannot be written.
pub fn generate(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    let generator = Generator::new(GeneratorOptions {
        events: args.events,
        seed: args.seed,
        format: format_of(args.format, &args.out)?,
    });
    if args.out.as_os_str() == "-" {
        let mut out = std::io::stdout().lock();
        match generator.write(&mut out).and_then(|()| out.flush()) {
            // A reader that went away early, such as `head`, is no error.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
            result => result.context("standard output could not be written")?,
        }
    } else {
        write_atomically_with(&args.out, |out| generator.write(out)).with_context(|| {
            format!(
                "{} could not be written: check that its folder exists, has room, and that you may write there",
                args.out.display()
            )
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

fn format_of(choice: Option<FormatChoice>, out: &Path) -> anyhow::Result<GeneratedFormat> {
    match choice {
        Some(FormatChoice::Json) => return Ok(GeneratedFormat::Json),
        Some(FormatChoice::Csv) => return Ok(GeneratedFormat::Csv),
        None => {}
    }
    let ending = out.extension().map(|ending| ending.to_string_lossy());
    match ending.as_deref().and_then(GeneratedFormat::of_ending) {
        Some(format) => Ok(format),
        None => bail!(
            "nothing says which format {} is to have: end it in .json or .csv, or add --format json or --format csv",
            if out.as_os_str() == "-" {
                "standard output".into()
            } else {
                out.display().to_string()
            }
        ),
    }
}
