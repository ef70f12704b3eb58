//! Writing a file whole or not at all.

use std::io::Write;
use std::path::Path;

/// Writes a file so that it is either the old one or the whole new one: beside, flush, rename.
///
/// # Errors
/// Where the folder cannot be written to.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    write_atomically_with(path, |out| out.write_all(bytes))
}

/// As [`write_atomically`], for what is written piece by piece.
///
/// # Errors
/// As [`write_atomically`], and where `content` gives one.
pub fn write_atomically_with<E: From<std::io::Error>>(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let write = || {
        let mut file = std::fs::File::create(&beside)?;
        content(&mut file)?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(&beside, path)?;
        Ok(())
    };
    write().inspect_err(|_| {
        // The half of a file is of no use to anybody.
        let _ = std::fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::write_atomically;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        write_atomically(&path, b"one").expect("a folder of our own");
        write_atomically(&path, b"two").expect("a folder of our own");
        assert_eq!(std::fs::read(&path).expect("just written"), b"two");
        assert!(write_atomically(&folder.path().join("no/where"), b"x").is_err());
        let left = std::fs::read_dir(folder.path())
            .expect("a folder of our own")
            .count();
        assert_eq!(left, 1);
    }
}
