//! Writing a dataset to a file, whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use thiserror::Error;

use super::not_written::NotWritten;
use super::{Losses, Writer, write};
use crate::load::Progress;
use crate::model::Dataset;
use crate::render::write_atomically_with;

/// Why a file could not be written.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Somebody asked to stop; nothing was written.
    #[error("Writing was cancelled; {path} is as it was")]
    Cancelled {
        /// The file.
        path: String,
    },

    /// The system refused it.
    #[error(transparent)]
    Io(#[from] NotWritten),
}

/// Counts what is written, and stops where somebody asks to.
struct Watched<'a> {
    out: &'a mut dyn Write,
    progress: &'a Progress,
    bytes: u64,
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.progress.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        let count = self.out.write(bytes)?;
        self.bytes += count as u64;
        self.progress.at(self.bytes, 0);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a dataset to a file: it is either the old one or the whole new one. Tells what the format
/// cannot hold. Bytes written so far stand in `progress`, which can also stop it.
///
/// # Errors
/// Where the file cannot be written, or somebody asked to stop.
pub fn save_path(
    writer: &dyn Writer,
    dataset: &Dataset,
    path: &Path,
    progress: &Progress,
) -> Result<Losses, SaveError> {
    let mut losses = Losses::default();
    let written = write_atomically_with(path, |out| {
        let mut watched = Watched {
            out,
            progress,
            bytes: 0,
        };
        losses = write(writer, dataset, &mut watched)?;
        Ok(())
    });
    let shown = || path.display().to_string();
    match written {
        Ok(()) => {
            progress.end();
            Ok(losses)
        }
        Err(_) if progress.is_cancelled() => Err(SaveError::Cancelled { path: shown() }),
        Err(source) => Err(SaveError::Io(NotWritten {
            path: shown(),
            source,
        })),
    }
}
