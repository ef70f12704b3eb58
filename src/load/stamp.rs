//! The state of a file or a folder on disk, by which a change is told.

use std::ffi::OsString;
use std::path::Path;
use std::time::SystemTime;

use super::folder::is_hidden;
use super::mapping::map_beside;

/// State of a file and of the mapping beside it, or of the files of a folder, by which a change is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    file: Option<FileState>,
    map: Option<FileState>,
    /// Files of a folder that are not hidden, by name.
    inside: Vec<(OsString, FileState)>,
}

/// What the system says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileState {
    bytes: u64,
    modified: Option<SystemTime>,
    /// Tells a file from another of its name; 0 where the system does not say.
    number: u64,
}

impl Stamp {
    /// The state at a path as of now; that of no file where there is none, or no regular one.
    pub fn of(path: &Path) -> Self {
        if path.is_dir() {
            return Self {
                inside: inside(path),
                ..Self::default()
            };
        }
        Self {
            file: FileState::of(path),
            map: FileState::of(&map_beside(path)),
            inside: Vec::new(),
        }
    }

    /// That of a file of so many bytes.
    #[cfg(test)]
    pub(crate) fn of_bytes(bytes: u64) -> Self {
        Self {
            file: Some(FileState {
                bytes,
                modified: None,
                number: 1,
            }),
            ..Self::default()
        }
    }
}

/// The files of a folder that are not hidden; those that cannot be looked at are left out.
fn inside(folder: &Path) -> Vec<(OsString, FileState)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<(OsString, FileState)> = entries
        .filter(|entry| !is_hidden(&entry.file_name().to_string_lossy()))
        .filter_map(|entry| Some((entry.file_name(), FileState::of(&entry.path())?)))
        .collect();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all
}

impl FileState {
    fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        metadata.is_file().then(|| Self {
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            number: number_of(&metadata),
        })
    }
}

#[cfg(unix)]
fn number_of(metadata: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number_of(_metadata: &std::fs::Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_a_file_has_its_mapping_in_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        assert_eq!(Stamp::of(&path), Stamp::default());
        std::fs::write(&path, "a,b\n").expect("a folder of our own");
        let alone = Stamp::of(&path);
        assert_eq!(Stamp::of(&path), alone);
        std::fs::write(map_beside(&path), "{}").expect("a folder of our own");
        assert_ne!(Stamp::of(&path), alone);
        // Another file of the same name, size and time.
        let time = std::fs::metadata(&path).and_then(|it| it.modified());
        let before = Stamp::of(&path);
        let other = folder.path().join("b.csv");
        std::fs::write(&other, "c,d\n").expect("a folder of our own");
        let file = std::fs::File::options().write(true).open(&other);
        let file = file.expect("just written");
        file.set_modified(time.expect("just written"))
            .expect("ours");
        drop(file);
        std::fs::rename(&other, &path).expect("a folder of our own");
        assert_eq!(Stamp::of(&path) != before, cfg!(unix));
    }

    #[test]
    fn the_state_of_a_folder_is_that_of_its_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("a folder of our own");
        };
        let state = || Stamp::of(folder.path());
        let empty = state();
        write(".hidden", "a");
        assert_eq!(state(), empty, "what is hidden is not looked at");
        write("a.csv", "a,b\n");
        let one = state();
        assert_ne!(one, empty);
        write("a.csv", "a,b,c\n");
        let changed = state();
        assert_ne!(changed, one);
        write("b.csv", "a\n");
        assert_ne!(state(), changed);
        std::fs::remove_file(folder.path().join("b.csv")).expect("just written");
        assert_eq!(state(), changed, "gone again");
    }
}
