//! Archives: a workbook, or one file of data among what else was packed with it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::limit::{beyond_reason, is_beyond_reason};
use crate::load::LoadError;

/// Bytes of an archive that are taken into memory.
const LARGEST_ARCHIVE: u64 = 2 << 30;

/// Endings of names that data has, without those of archives; only to choose among several files,
/// never to tell a format.
pub const DATA_ENDINGS: [&str; 23] = [
    "csv", "tsv", "tab", "csvy", "json", "jsonl", "ndjson", "geojson", "ics", "ical", "ifb", "xml",
    "timeline", "time", "mw", "markwhen", "xlsx", "xlsm", "xlsb", "xls", "ods", "parquet", "gz",
];

/// What an archive holds.
pub(super) enum Opened {
    /// It is a workbook itself.
    Workbook(Vec<u8>),

    /// The one file of data in it.
    File {
        /// Its name in the archive.
        name: String,

        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// All bytes of a source.
///
/// # Errors
/// Where it cannot be read, or is too large.
pub(super) fn whole(source: impl Read, name: &str) -> Result<Vec<u8>, LoadError> {
    let mut bytes = Vec::new();
    source
        .take(LARGEST_ARCHIVE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| LoadError::of_io(name, error))?;
    if bytes.len() as u64 > LARGEST_ARCHIVE {
        return Err(LoadError::TooLarge {
            name: name.to_owned(),
            most: "2 GB".to_owned(),
        });
    }
    Ok(bytes)
}

/// Opens an archive.
///
/// # Errors
/// Where it is damaged, holds no file or several, or swells beyond reason.
pub(super) fn open(source: impl Read, name: &str) -> Result<Opened, LoadError> {
    let damaged = |error: zip::result::ZipError| LoadError::Damaged {
        name: name.to_owned(),
        why: error.to_string(),
    };
    let bytes = whole(source, name)?;
    let packed = bytes.len() as u64;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let has = |file: &str| names.iter().any(|own| own == file);
    if has("xl/workbook.xml") || has("xl/workbook.bin") || has("content.xml") {
        measure(&mut archive, packed, name)?;
        return Ok(Opened::Workbook(archive.into_inner().into_inner()));
    }
    let own = choose(&names).map_err(|why| LoadError::Archive {
        name: name.to_owned(),
        why,
    })?;
    let mut file = archive.by_name(own).map_err(damaged)?;
    let mut bytes = Vec::new();
    inflate(&mut file, 0, packed, name, &mut |part| {
        bytes.extend_from_slice(part);
    })?;
    Ok(Opened::File {
        name: own.to_owned(),
        bytes,
    })
}

/// Unpacks everything once and keeps nothing: a parser of workbooks has no limit of its own.
fn measure(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    packed: u64,
    name: &str,
) -> Result<(), LoadError> {
    let mut total = 0;
    for index in 0..archive.len() {
        let mut file = archive
            .by_index(index)
            .map_err(|error| LoadError::Damaged {
                name: name.to_owned(),
                why: error.to_string(),
            })?;
        total = inflate(&mut file, total, packed, name, &mut |_| ())?;
    }
    Ok(())
}

/// Gives what a file unpacks to part by part, and the size of all that was unpacked before and now.
fn inflate(
    file: &mut impl Read,
    before: u64,
    packed: u64,
    name: &str,
    take: &mut dyn FnMut(&[u8]),
) -> Result<u64, LoadError> {
    let mut part = vec![0; 64 << 10];
    let mut total = before;
    loop {
        let read = match file.read(&mut part) {
            Ok(0) => return Ok(total),
            Ok(read) => read,
            Err(error) => {
                return Err(LoadError::Damaged {
                    name: name.to_owned(),
                    why: error.to_string(),
                });
            }
        };
        total += read as u64;
        if is_beyond_reason(total, packed) {
            return Err(LoadError::Damaged {
                name: name.to_owned(),
                why: beyond_reason(),
            });
        }
        take(part.get(..read).unwrap_or_default());
    }
}

/// The one file that is meant: the only one, or the only one whose name ends as data's do.
fn choose(names: &[String]) -> Result<&str, String> {
    let files: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| {
            let last = name.rsplit('/').next().unwrap_or_default();
            !last.is_empty() && !last.starts_with('.') && !name.starts_with("__MACOSX/")
        })
        .collect();
    let is_data = |name: &&str| {
        let ending = name.rsplit('.').next().unwrap_or_default();
        DATA_ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
    };
    match files.as_slice() {
        [] => Err("it holds no file".to_owned()),
        [one] => Ok(one),
        _ => {
            let data: Vec<&str> = files.iter().copied().filter(is_data).collect();
            if let [one] = data.as_slice() {
                return Ok(one);
            }
            let listed = if data.is_empty() { &files } else { &data };
            let shown = listed
                .iter()
                .take(6)
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            let more = match listed.len().saturating_sub(6) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            Err(format!(
                "it holds {shown}{more}, and only one can be opened at a time"
            ))
        }
    }
}
