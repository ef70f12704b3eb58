//! A file of the disk before anything of it is read.

use std::fs::File;
use std::path::Path;

use super::LoadError;

/// A file that is open, and what it is called.
pub(super) struct Opened {
    /// It.
    pub file: File,

    /// Its name.
    pub name: String,

    /// Its path as it was given, for where the system refuses it.
    pub shown: String,
}

impl Opened {
    /// Opens the file of a path. It is read piece by piece, not mapped: a mapped file that another
    /// program truncates kills the process, and people edit their files while they are open here.
    ///
    /// # Errors
    /// Where it is a folder, or the system refuses it.
    pub fn at(path: &Path) -> Result<Self, LoadError> {
        let shown = path.display().to_string();
        if path.is_dir() {
            return Err(LoadError::Unsupported {
                name: shown,
                why: "it is a folder".to_owned(),
                fix: "Choose a file in it".to_owned(),
            });
        }
        match File::open(path) {
            Ok(file) => Ok(Self {
                file,
                name: path
                    .file_name()
                    .map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned()),
                shown,
            }),
            Err(source) => Err(LoadError::Io {
                path: shown,
                source,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |path: &Path| Opened::at(path).err().map(|error| error.to_string());
        let error = refused(folder.path()).unwrap();
        assert!(error.contains("is a folder"), "{error}");
        let path = folder.path().join("none.csv");
        let error = refused(&path).unwrap();
        assert!(error.contains("Check the path"), "{error}");
        std::fs::write(&path, "a").unwrap();
        let opened = Opened::at(&path).unwrap();
        assert_eq!(opened.name, "none.csv");
        assert_eq!(opened.shown, path.display().to_string());
    }
}
