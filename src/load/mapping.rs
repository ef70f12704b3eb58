//! The file that says what the columns of a table mean: beside it, under its name with `.map.json`.

use std::path::{Path, PathBuf};

use super::LoadError;
use super::table::Told;

/// What is added to a table's name.
const ENDING: &str = ".map.json";

/// Where the mapping of a table is kept: `incidents.csv.map.json` for `incidents.csv`.
pub fn map_beside(table: &Path) -> PathBuf {
    let mut name = table.file_name().unwrap_or_default().to_os_string();
    name.push(ENDING);
    table.with_file_name(name)
}

/// Reads the file of a mapping.
///
/// # Errors
/// Where it cannot be read, or says what a mapping does not have.
pub fn read_map(path: &Path) -> Result<Told, LoadError> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|source| LoadError::Io {
        path: shown.clone(),
        source,
    })?;
    serde_json::from_str(&text).map_err(|error| LoadError::Mapping {
        path: shown,
        why: error.to_string(),
    })
}

/// The mapping beside a table, where there is one.
///
/// # Errors
/// As [`read_map`]: one that is broken must not be passed over in silence.
pub(super) fn read_beside(table: &Path) -> Result<Option<Told>, LoadError> {
    let path = map_beside(table);
    if path.is_file() {
        read_map(&path).map(Some)
    } else {
        Ok(None)
    }
}

/// What the file of a mapping is to hold.
pub fn write_map(told: &Told) -> String {
    let mut text = serde_json::to_string_pretty(told).unwrap_or_default();
    text.push('\n');
    text
}
