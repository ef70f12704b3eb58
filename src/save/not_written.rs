//! A file that the system did not let be written.

use std::io;

use thiserror::Error;

/// A file that could not be written.
#[derive(Debug, Error)]
#[error(
    "{path} could not be written: {source}. Check that its folder exists, has room, and that you may write there"
)]
pub struct NotWritten {
    /// The file.
    pub path: String,

    /// Why.
    pub source: io::Error,
}
