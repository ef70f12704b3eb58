//! Readers: one trait, one file per format, one table that lists them.
//!
//! A reader recognises its format by content, never by name, and pushes records into a
//! [`Builder`]. Records are cut one by one, so that a bad one becomes a finding with its line,
//! column and path while the rest loads. A file that is refused whole gives a [`LoadError`] that
//! says what to do.

mod builtin;
mod error;
mod flat;
pub mod generate;
mod json;
mod lines;
mod progress;

use std::io::Read as _;
use std::path::Path;

pub use builtin::{BUILT_IN, BuiltIn};
pub use error::LoadError;
pub use progress::Progress;

use crate::model::{Builder, Dataset, Report};

/// A format that can be read.
pub trait Reader: Sync {
    /// Short stable name for programs, such as `truceline-json`.
    fn id(&self) -> &'static str;

    /// Name for people, such as `truceline/1 (JSON)`.
    fn name(&self) -> &'static str;

    /// Whether a file that begins like this is of the format.
    fn recognises(&self, text: &str) -> bool;

    /// Reads a whole text into the builder.
    ///
    /// # Errors
    /// Only where the file as a whole makes no sense; a bad record is a finding instead.
    fn read(&self, text: &str, builder: &mut Builder, progress: &Progress)
    -> Result<(), LoadError>;
}

/// Every format that can be read, in the order they are tried.
pub const READERS: [&dyn Reader; 2] = [&json::NativeJson, &flat::FlatCsv];

/// A dataset with what its reader had to say, and what it was read from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The dataset.
    pub dataset: Dataset,

    /// What became of every row.
    pub report: Report,

    /// The file's name without its folder, or the built-in dataset's.
    pub file: String,
}

/// Reads a file.
///
/// # Errors
/// Where it cannot be read, is not text, or is of no known format.
pub fn load_path(path: &Path, progress: &Progress) -> Result<Loaded, LoadError> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    if path.is_dir() {
        return Err(LoadError::Folder {
            path: path.display().to_string(),
        });
    }
    // A private copy, not a map: a mapped file that another program truncates kills the process,
    // and people edit their files while they are open here.
    let bytes = std::fs::read(path).map_err(|source| LoadError::Io {
        path: path.display().to_string(),
        source,
    })?;
    load_bytes(&name, &bytes, progress)
}

/// As [`load_path`], with what has been read so far published from time to time.
///
/// # Errors
/// As [`load_path`].
pub fn load_path_with(
    path: &Path,
    progress: &Progress,
    _publish: &mut dyn FnMut(Dataset),
) -> Result<Loaded, LoadError> {
    load_path(path, progress)
}

/// Reads standard input to its end.
///
/// # Errors
/// As [`load_path`].
pub fn load_stdin(progress: &Progress) -> Result<Loaded, LoadError> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|source| LoadError::Io {
            path: "standard input".to_owned(),
            source,
        })?;
    load_bytes("standard input", &bytes, progress)
}

/// Reads a built-in dataset.
///
/// # Errors
/// Never for the datasets as shipped; tests hold that.
pub fn load_built_in(built_in: &BuiltIn) -> Result<Loaded, LoadError> {
    load_bytes(
        built_in.file,
        built_in.text.as_bytes(),
        &Progress::default(),
    )
}

/// Reads bytes in any known format. `name` is used in messages, and titles a dataset without a title.
///
/// # Errors
/// As [`load_path`].
pub fn load_bytes(name: &str, bytes: &[u8], progress: &Progress) -> Result<Loaded, LoadError> {
    progress.begin(bytes.len() as u64);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
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
        .find(|reader| reader.recognises(text))
        .ok_or_else(|| LoadError::NotRecognised {
            name: name.to_owned(),
            formats: READERS.map(Reader::name).join(", "),
        })?;
    let mut builder = Builder::new(reader.id());
    reader
        .read(text, &mut builder, progress)
        .map_err(|error| error.of_file(name))?;
    let stem = Path::new(name).file_stem().map_or_else(
        || name.to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    );
    let (dataset, report) = builder.finish(&stem);
    if dataset.event_count() == 0 {
        return Err(LoadError::NoEvents {
            name: name.to_owned(),
            first: report.findings.first().map(ToString::to_string),
        });
    }
    progress.end();
    Ok(Loaded {
        dataset,
        report,
        file: name.to_owned(),
    })
}
