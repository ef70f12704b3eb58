//! Why a file could not be read at all, and what to do.

use thiserror::Error;

/// A file that could not be read at all.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The person who asked for it changed their mind.
    #[error("reading was cancelled; nothing has changed")]
    Cancelled,

    /// Nothing in it.
    #[error("{name} is empty: choose a file with at least a title and one event")]
    Empty {
        /// The file.
        name: String,
    },

    /// A folder, not a file.
    #[error("{path} is a folder: choose a file in it")]
    Folder {
        /// The folder.
        path: String,
    },

    /// It could not be opened or read.
    #[error("{path} could not be read: {source}. Check the path, and that you may read the file")]
    Io {
        /// The file.
        path: String,

        /// What the system says.
        source: std::io::Error,
    },

    /// It has records, but no event among them could be used.
    #[error("{name} has no event that can be shown{}", first.as_ref().map_or_else(|| ": add \"events\" with at least a title and a date".to_owned(), |first| format!(". The first finding: {first}")))]
    NoEvents {
        /// The file.
        name: String,

        /// The first finding, in words.
        first: Option<String>,
    },

    /// No reader knows it.
    #[error(
        "{name} is of no format known here ({formats}): save it as one of these, or as CSV with the columns type, id, title and date"
    )]
    NotRecognised {
        /// The file.
        name: String,

        /// Names of the formats that are known.
        formats: String,
    },

    /// It is not UTF-8.
    #[error(
        "{name} is not UTF-8 text (first seen on line {line}): save it as UTF-8, or choose another file"
    )]
    NotText {
        /// The file.
        name: String,

        /// Where the first byte stands that is not UTF-8.
        line: usize,
    },

    /// It says that it is of a version that this program does not know.
    #[error(
        "{name} says that its schema is \"{schema}\", but this program reads truceline/1: change the line, or get a newer program"
    )]
    Schema {
        /// The file.
        name: String,

        /// What it says.
        schema: String,
    },

    /// Its carrier is broken: JSON that does not parse, CSV that does not.
    #[error(
        "{name}, line {line}, column {column}: {why}. Mend it there; nothing of the file is shown until then"
    )]
    Syntax {
        /// The file.
        name: String,

        /// Line, from 1.
        line: u64,

        /// Column, from 1.
        column: u64,

        /// What the carrier's parser says.
        why: String,
    },
}

impl LoadError {
    /// The same error, naming the file.
    pub(super) fn of_file(mut self, file: &str) -> Self {
        match &mut self {
            Self::Empty { name }
            | Self::NoEvents { name, .. }
            | Self::NotRecognised { name, .. }
            | Self::NotText { name, .. }
            | Self::Schema { name, .. }
            | Self::Syntax { name, .. } => file.clone_into(name),
            Self::Cancelled | Self::Folder { .. } | Self::Io { .. } => {}
        }
        self
    }
}
