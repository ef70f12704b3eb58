//! What stands in a folder, and what of it is no data by its name.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::load::DATA_ENDINGS;
use crate::model::told_key;
use crate::words::folder as words;

/// Endings of what programs leave while they are at work.
const PASSING: [&str; 8] = [
    "tmp",
    "temp",
    "swp",
    "swo",
    "part",
    "crdownload",
    "bak",
    "orig",
];

/// Bytes of a file that are looked at to tell a side file.
const MOST_OF_SIDE: u64 = 1 << 20;

/// Something in a folder.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) bytes: u64,

    /// Why it is no data, and what to do where it is meant.
    pub(super) side: Option<(&'static str, &'static str)>,
}

/// All that stands in a folder, by name: numbers in names count as numbers.
pub(super) fn entries(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        // Of what a link leads to. One that leads nowhere is read, which says why it cannot be.
        let metadata = std::fs::metadata(&path).ok();
        let side = match &metadata {
            Some(metadata) if metadata.is_dir() && !is_hidden(&name) => {
                Some((words::SUBFOLDER, words::OPEN_ALONE))
            }
            Some(metadata) if !metadata.is_dir() && !metadata.is_file() => {
                Some((words::NO_FILE, ""))
            }
            _ => side_by_name(&name),
        };
        all.push(Entry {
            bytes: metadata.map_or(0, |metadata| metadata.len()),
            name,
            path,
            side,
        });
    }
    all.sort_by_cached_key(|entry| (told_key(&entry.name.to_lowercase()), entry.name.clone()));
    Ok(all)
}

/// Whether a name is that of a hidden file.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

fn side_by_name(name: &str) -> Option<(&'static str, &'static str)> {
    let lower = name.to_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    if is_hidden(name) {
        Some((words::HIDDEN, ""))
    } else if lower.starts_with("~$") || lower.ends_with('~') || PASSING.contains(&ending) {
        Some((words::PASSING, ""))
    } else if lower.ends_with(".map.json") {
        Some((words::MAPPING, ""))
    } else if lower.ends_with(".schema.json") {
        Some((words::SCHEMA, ""))
    } else {
        None
    }
}

/// Whether a name ends as files of data do.
pub(super) fn is_data(name: &str) -> bool {
    let lower = name.to_lowercase();
    let ending = lower.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| DATA_ENDINGS.contains(&ending))
}

/// What a file of JSON is that this program writes and that is no data: told by its fields.
pub(super) fn side_of(path: &Path) -> Option<&'static str> {
    let file = std::fs::File::open(path).ok()?;
    let mut text = String::new();
    file.take(MOST_OF_SIDE).read_to_string(&mut text).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    let has = |names: [&str; 2]| names.iter().all(|name| value.get(name).is_some());
    if has(["range", "lanes"]) {
        Some(words::SAVED_VIEW)
    } else if has(["same", "apart"]) {
        Some(words::PAIRS)
    } else if has(["theme", "recent"]) {
        Some(words::SETTINGS)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_files_are_told_by_name() {
        let why = |name| side_by_name(name).map(|(why, _)| why);
        assert_eq!(why(".git"), Some(words::HIDDEN));
        assert_eq!(why("a.csv.map.json"), Some(words::MAPPING));
        assert_eq!(why("~$table.xlsx"), Some(words::PASSING));
        assert_eq!(why("a.csv~"), Some(words::PASSING));
        assert_eq!(why("truceline-1.schema.json"), Some(words::SCHEMA));
        assert_eq!(why("a.json"), None);
        assert!(is_data("A.CSV") && is_data("a.csv.gz"));
        assert!(!is_data("read me.md") && !is_data("csv"));
    }

    #[test]
    fn files_stand_by_name_with_numbers_as_numbers() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b10.csv", "b9.csv", "A.csv", "c.csv"] {
            std::fs::write(folder.path().join(name), "").expect("a folder of our own");
        }
        let all = entries(folder.path()).expect("a folder");
        let names: Vec<&str> = all.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["A.csv", "b9.csv", "b10.csv", "c.csv"]);
    }
}
