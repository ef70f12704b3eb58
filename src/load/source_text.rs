//! The texts of a dataset's sources, from the files beside it.
//!
//! Nothing is fetched, and nothing outside the dataset's folder is opened: a dataset from
//! somebody else must not have any file of this machine read.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use crate::model::Dataset;
use crate::model::audit::{Missing, SourceText, SourceTexts};

/// How large the file of a source may be, in bytes.
pub const LARGEST_SOURCE: u64 = 16 << 20;

/// How large all of them together may be.
const LARGEST_TOTAL: u64 = 256 << 20;

/// Reads the `file` of every source that names one, from the folder of the dataset's own file;
/// without a folder, none is at hand.
pub fn source_texts(dataset: &Dataset, folder: Option<&Path>) -> SourceTexts {
    let mut texts = SourceTexts::default();
    let mut left = LARGEST_TOTAL;
    // Links are followed, as long as they stay in the folder: it must be known by its real name.
    let folder = folder.map(|folder| {
        let here = folder.as_os_str().is_empty();
        let folder = if here { Path::new(".") } else { folder };
        folder.canonicalize()
    });
    for (index, source) in (0u32..).zip(&dataset.sources) {
        let Some(file) = source.file.as_deref() else {
            continue;
        };
        let read = match &folder {
            None => Err(Missing::NoFolder),
            Some(Err(_)) => Err(Missing::NotThere),
            Some(Ok(folder)) => read(folder, file, LARGEST_SOURCE.min(left)),
        };
        match read {
            Ok(text) => {
                left = left.saturating_sub(text.len() as u64);
                texts.texts.insert(index, SourceText::new(&text));
            }
            Err(why) => {
                texts.missing.insert(index, why);
            }
        }
    }
    texts
}

/// The text of one source, by its file's name in the folder of the dataset's own file.
///
/// # Errors
/// Where there is no folder, or no text of that name in it that may be read.
pub fn source_text(folder: Option<&Path>, file: &str) -> Result<String, Missing> {
    let folder = folder.ok_or(Missing::NoFolder)?;
    let here = folder.as_os_str().is_empty();
    let folder = if here { Path::new(".") } else { folder };
    let folder = folder.canonicalize().map_err(|_| Missing::NotThere)?;
    read(&folder, file, LARGEST_SOURCE)
}

/// A text of at most so many bytes, by its name in a folder.
fn read(folder: &Path, name: &str, most: u64) -> Result<String, Missing> {
    let path = within(folder, name)?;
    let file = std::fs::File::open(path).map_err(|_| Missing::NotThere)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed tells that there is more, even of a file that grows meanwhile.
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|_| Missing::NotThere)?;
    if bytes.len() as u64 > most {
        return Err(Missing::TooLarge);
    }
    let text = String::from_utf8(bytes).map_err(|_| Missing::NotText)?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// The real path of a plain file in a folder or below it.
fn within(folder: &Path, name: &str) -> Result<PathBuf, Missing> {
    let name = Path::new(name);
    let stays = name
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !stays || name.as_os_str().is_empty() {
        return Err(Missing::Outside);
    }
    let path = folder
        .join(name)
        .canonicalize()
        .map_err(|_| Missing::NotThere)?;
    if !path.starts_with(folder) {
        return Err(Missing::Outside);
    }
    // Opening a pipe would wait for ever.
    let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
    if is_file {
        Ok(path)
    } else {
        Err(Missing::NotThere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Progress, load_bytes};

    fn dataset(file: &str) -> Dataset {
        let json = serde_json::json!({
            "sources": [{"id": "s", "title": "S", "file": file}, {"id": "t", "title": "No file"}],
            "events": [{"title": "E"}],
        });
        load_bytes("d.json", json.to_string().as_bytes(), &Progress::default())
            .unwrap()
            .dataset
    }

    #[test]
    fn audit_reads_files_beside_the_dataset_and_no_others() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("data");
        std::fs::create_dir_all(folder.join("texts")).unwrap();
        std::fs::write(outer.path().join("secret.txt"), "secret").unwrap();
        std::fs::write(folder.join("texts/s.txt"), "\u{feff}words").unwrap();
        std::fs::write(folder.join("binary.txt"), [0xff, 0xfe]).unwrap();
        let large = std::fs::File::create(folder.join("large.txt")).unwrap();
        large.set_len(LARGEST_SOURCE + 1).unwrap();
        let of = |file: &str| {
            let texts = source_texts(&dataset(file), Some(&folder));
            let length = texts.texts.get(&0).map(SourceText::len);
            length.ok_or_else(|| texts.missing[&0])
        };
        assert_eq!(of("texts/s.txt"), Ok(5));
        assert_eq!(of("./texts/s.txt"), Ok(5));
        let secret = outer.path().join("secret.txt");
        for outside in [
            "../secret.txt",
            "texts/../../secret.txt",
            secret.to_str().unwrap(),
        ] {
            assert_eq!(of(outside), Err(Missing::Outside), "{outside}");
        }
        assert_eq!(of("none.txt"), Err(Missing::NotThere));
        assert_eq!(of("texts"), Err(Missing::NotThere));
        assert_eq!(of("binary.txt"), Err(Missing::NotText));
        assert_eq!(of("large.txt"), Err(Missing::TooLarge));
        let texts = source_texts(&dataset("texts/s.txt"), None);
        assert_eq!(texts.missing.get(&0), Some(&Missing::NoFolder));
        assert_eq!(
            texts.missing.len(),
            1,
            "a source without a file is not missed"
        );
    }

    #[cfg(unix)]
    #[test]
    fn audit_follows_no_link_out_of_the_folder() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("data");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(outer.path().join("secret.txt"), "secret").unwrap();
        std::os::unix::fs::symlink(outer.path().join("secret.txt"), folder.join("s.txt")).unwrap();
        let texts = source_texts(&dataset("s.txt"), Some(&folder));
        assert_eq!(texts.missing.get(&0), Some(&Missing::Outside));
    }
}
