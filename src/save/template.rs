//! Small datasets to begin with, of invented content.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::not_written::NotWritten;

/// Name of the schema that the template in JSON links to; it is written beside it.
pub const SCHEMA_FILE: &str = "truceline-1.schema.json";

/// What a new dataset is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// A table of events, one a row, as CSV.
    Table,

    /// The flat variant as CSV: one row for each record of any kind.
    Records,

    /// `truceline/1` as JSON, with a link to its schema.
    Json,
}

/// Why no new dataset was written.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// Nothing says which format is meant.
    #[error("a new dataset is a table or JSON: end {path} in .csv or .json")]
    Ending {
        /// The file.
        path: String,
    },

    /// There is a file of this name.
    #[error("{path} is there already, and nothing is written over it: give another name")]
    Exists {
        /// The file.
        path: String,
    },

    /// The system refused it.
    #[error(transparent)]
    Io(#[from] NotWritten),
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 3] = [Self::Table, Self::Records, Self::Json];

    /// What a path is to hold by its ending; a CSV with `records` of any kind in place of a table.
    ///
    /// # Errors
    /// Where the ending is another.
    pub fn of(path: &Path, records: bool) -> Result<Self, TemplateError> {
        let ending = path.extension().map(OsStr::to_ascii_lowercase);
        match ending.as_deref().and_then(|ending| ending.to_str()) {
            Some("csv") if records => Ok(Self::Records),
            Some("csv") => Ok(Self::Table),
            Some("json") if !records => Ok(Self::Json),
            _ => Err(TemplateError::Ending {
                path: path.display().to_string(),
            }),
        }
    }

    /// What is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Table => include_str!("../../data/templates/table.csv"),
            Self::Records => include_str!("../../data/templates/records.csv"),
            Self::Json => include_str!("../../data/templates/dataset.json"),
        }
    }

    /// Writes it where no file is yet, and the schema beside it where it links to that and none is there.
    /// Answers with what was written.
    ///
    /// # Errors
    /// Where there is a file, and where the system refuses.
    pub fn create(self, path: &Path) -> Result<Vec<PathBuf>, TemplateError> {
        let mut written = vec![path.to_owned()];
        write_new(path, self.text())?;
        if self == Self::Json {
            let schema = path.with_file_name(SCHEMA_FILE);
            match write_new(&schema, &crate::model::record::json_schema()) {
                Ok(()) => written.push(schema),
                // The one that is there serves as well.
                Err(TemplateError::Exists { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(written)
    }
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> Result<(), TemplateError> {
    let shown = || path.display().to_string();
    let failed = |source| {
        TemplateError::Io(NotWritten {
            path: shown(),
            source,
        })
    };
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = opened.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => TemplateError::Exists { path: shown() },
        _ => failed(source),
    })?;
    let written = file.write_all(text.as_bytes());
    written.and_then(|()| file.sync_all()).map_err(|source| {
        // The half of a file is of no use to anybody.
        let _ = std::fs::remove_file(path);
        failed(source)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Progress, load_bytes};

    #[test]
    fn templates_are_read_without_a_finding() {
        for template in Template::ALL {
            let name = match template {
                Template::Json => "a.json",
                _ => "a.csv",
            };
            let text = template.text();
            let loaded = load_bytes(name, text.as_bytes(), &Progress::default());
            let loaded = loaded.expect("a template");
            let report = &loaded.report;
            assert!(report.findings.is_empty(), "{:#?}", report.findings);
            assert!(loaded.dataset.event_count() >= 5, "{template:?}");
            let rows = report.rows;
            assert_eq!((rows.read, rows.set_aside), (rows.used, 0));
            let comments = text.lines().filter(|line| line.starts_with("\"#"));
            assert_eq!(rows.comment, comments.count() as u64, "{template:?}");
            let is_table = template != Template::Json;
            assert_eq!(
                (rows.header, rows.comment > 2),
                (u64::from(is_table), is_table)
            );
        }
    }

    #[test]
    fn a_table_is_the_same_after_a_spreadsheet_has_saved_it() {
        for template in [Template::Table, Template::Records] {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(template.text().as_bytes());
            let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
            let width = rows.iter().map(csv::StringRecord::len).max().unwrap_or(0);
            for delimiter in [b',', b';'] {
                if template == Template::Records && delimiter == b';' {
                    continue;
                }
                let mut writer = csv::WriterBuilder::new()
                    .delimiter(delimiter)
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(Vec::new());
                for row in &rows {
                    let cells = (0..width).map(|place| row.get(place).unwrap_or(""));
                    writer.write_record(cells).expect("in memory");
                }
                let bytes = writer.into_inner().expect("in memory");
                let load = |bytes: &[u8]| {
                    load_bytes("a.csv", bytes, &Progress::default()).expect("a template")
                };
                let (one, other) = (load(template.text().as_bytes()), load(&bytes));
                assert_eq!(one.report.rows, other.report.rows, "{template:?}");
                assert_eq!(one.report.findings, other.report.findings);
                assert_eq!(one.dataset.event_count(), other.dataset.event_count());
            }
        }
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.json");
        std::fs::write(&path, "mine").expect("a folder of our own");
        let refused = Template::Json.create(&path);
        assert!(matches!(refused, Err(TemplateError::Exists { .. })));
        assert_eq!(std::fs::read(&path).expect("it is there"), b"mine");
        assert!(!folder.path().join(SCHEMA_FILE).exists());
        assert!(Template::of(Path::new("a.xlsx"), false).is_err());
        assert!(Template::of(Path::new("a.json"), true).is_err());
        assert_eq!(
            Template::of(Path::new("a.CSV"), true).ok(),
            Some(Template::Records)
        );
    }
}
