//! Why a file could not be read at all, and what to do.

use thiserror::Error;

/// A file that could not be read at all.
#[derive(Debug, Error)]
pub enum LoadError {
    /// An archive of which no one file can be meant.
    #[error("{name} is an archive: {why}. Unpack it and open the file that you mean")]
    Archive {
        /// The file.
        name: String,

        /// What it holds.
        why: String,
    },

    /// The person who asked for it changed their mind.
    #[error("reading was cancelled; nothing has changed")]
    Cancelled,

    /// What it is packed in is broken.
    #[error("{name} is damaged: {why}. Get the file again, or unpack it yourself and open that")]
    Damaged {
        /// The file.
        name: String,

        /// What is broken.
        why: String,
    },

    /// Nothing in it.
    #[error("{name} is empty: choose a file with at least a title and one event")]
    Empty {
        /// The file.
        name: String,
    },

    /// A folder without a file that can be read.
    #[error("{path} is a folder without a file that can be read{}", first.as_ref().map_or_else(|| ": choose another one, or a file".to_owned(), |first| format!(". The first reason: {first}")))]
    Folder {
        /// The folder.
        path: String,

        /// Why the first of its files cannot be read; none where there is none.
        first: Option<String>,
    },

    /// It could not be opened or read.
    #[error("{path} could not be read: {source}. Check the path, and that you may read the file")]
    Io {
        /// The file.
        path: String,

        /// What the system says.
        source: std::io::Error,
    },

    /// The file of a mapping is none.
    #[error(
        "{path} does not say what columns mean: {why}. Write it as {{\"columns\": {{\"Datum\": \"start\"}}}}, or take it away"
    )]
    Mapping {
        /// The file of the mapping.
        path: String,

        /// What is wrong with it.
        why: String,
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

    /// It is no text, or text with bytes that are none.
    #[error(
        "{name} is not UTF-8 text (first seen on line {line}): save it as UTF-8, or choose another file"
    )]
    NotText {
        /// The file.
        name: String,

        /// Where the first byte stands that is not UTF-8.
        line: usize,
    },

    /// It is larger than is read at once.
    #[error(
        "{name} is larger than {most}: save a part of it, or save it as CSV, which has no limit"
    )]
    TooLarge {
        /// The file.
        name: String,

        /// What is read at most, in words.
        most: String,
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

    /// It is of a kind of its format that cannot be read.
    #[error("{name} is not read: {why}. {fix}")]
    Unsupported {
        /// The file.
        name: String,

        /// What it is.
        why: String,

        /// What to do.
        fix: String,
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
    /// An error of reading: the system's own, or of what the file is packed in.
    pub(super) fn of_io(name: &str, source: std::io::Error) -> Self {
        use std::io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        if matches!(source.kind(), InvalidData | InvalidInput | UnexpectedEof) {
            return Self::Damaged {
                name: name.to_owned(),
                why: source.to_string(),
            };
        }
        Self::Io {
            path: name.to_owned(),
            source,
        }
    }

    /// The same error, naming the file.
    pub(super) fn of_file(mut self, file: &str) -> Self {
        match &mut self {
            Self::Archive { name, .. }
            | Self::Damaged { name, .. }
            | Self::Empty { name }
            | Self::NoEvents { name, .. }
            | Self::NotRecognised { name, .. }
            | Self::NotText { name, .. }
            | Self::Schema { name, .. }
            | Self::Syntax { name, .. }
            | Self::TooLarge { name, .. }
            | Self::Unsupported { name, .. } => file.clone_into(name),
            Self::Cancelled | Self::Folder { .. } | Self::Io { .. } | Self::Mapping { .. } => {}
        }
        self
    }
}
