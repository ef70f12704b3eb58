//! The whole-text readers that the streaming ones must agree with, kept as an oracle for tests.
//!
//! What they do their own way is to cut a file into records; what a record means is told by the
//! same code.

mod flat;
mod json;

use std::io::Read as _;
use std::path::Path;

use super::carrier::Decoded;
use super::input::Options;
use super::sample::Sample;
use super::{LoadError, Loaded, Progress, READERS, Reader};
use crate::model::Builder;

/// Reads bytes with the file in memory as a whole.
pub(super) fn load(name: &str, bytes: &[u8]) -> Result<Loaded, LoadError> {
    let progress = Progress::default();
    // In which encoding letters are is told the same way; what is read of them is not.
    let (file, mut decoded) = (bytes, Vec::new());
    Decoded::new(Box::new(file))
        .read_to_end(&mut decoded)
        .expect("bytes in memory");
    let bytes = decoded.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&decoded);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
        let line = before.split(|&byte| byte == b'\n').count();
        LoadError::NotText {
            name: name.to_owned(),
            line,
        }
    })?;
    if text.trim().is_empty() {
        return Err(LoadError::Empty {
            name: name.to_owned(),
        });
    }
    let reader = READERS
        .into_iter()
        .find(|reader| reader.recognises(&Sample::new(text)))
        .ok_or_else(|| LoadError::NotRecognised {
            name: name.to_owned(),
            formats: READERS.map(Reader::name).join(", "),
        })?;
    if !reader.id().starts_with("truceline-") {
        // Formats that are read whole have no other way to be read.
        let options = Options::default();
        return super::load(file, name, name, options, &progress, None);
    }
    let mut builder = Builder::new(reader.id());
    if reader.id() == "truceline-json" {
        json::read(text, &mut builder, &progress)
    } else {
        flat::read(text, &mut builder, &progress)
    }
    .map_err(|error| error.of_file(name))?;
    let stem = Path::new(name).file_stem().map_or_else(
        || name.to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    );
    let (dataset, report) = builder.finish(&stem);
    if dataset.event_count() == 0 && dataset.figures.is_empty() {
        return Err(LoadError::NoEvents {
            name: name.to_owned(),
            first: report.findings.first().map(ToString::to_string),
        });
    }
    Ok(Loaded {
        dataset,
        report,
        file: name.to_owned(),
        told: None,
        folder: None,
    })
}
