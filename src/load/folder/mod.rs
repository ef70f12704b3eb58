//! A folder: its files as layers of one timeline.
//!
//! ```text
//!  entries ─▶ by name ─┬─▶ side files, hidden files: left, and said
//!                      ├─▶ files that changed: read ─┬─▶ a layer
//!                      │                             └─▶ cannot be read: said, with the reason;
//!                      │                                 its last good state where there is one
//!                      └─▶ files as they were: kept
//! ```
//!
//! Folders in the folder are not read: an archive of years of work may lie there, and nobody would see
//! what came from where. That they are left is said.

mod entry;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use self::entry::{Entry, entries, is_data, side_of};
use super::stamp::Stamp;
use super::{LoadError, Loaded, Progress, Told};
use crate::model::{Account, Level, MergePart, Where, merge};
use crate::words::folder as words;

pub(super) use self::entry::is_hidden;

/// The files of a folder, as they were read.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Those that are layers, by name.
    pub files: Vec<FolderFile>,

    /// What else is in it, by name.
    pub unread: Vec<Unread>,
}

/// A file of a folder that is a layer.
#[derive(Clone, Debug)]
pub struct FolderFile {
    /// Its name, without the folder.
    pub name: String,

    /// What is in it.
    pub loaded: Arc<Loaded>,

    /// Its state when it was read.
    pub stamp: Stamp,

    /// Why it is shown as it was before, where it can be read no longer.
    pub kept: Option<String>,
}

/// What is in a folder and no layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its name, without the folder.
    pub name: String,

    /// How much that matters: an error is a file of data that cannot be read.
    pub level: Level,

    /// Why.
    pub why: String,

    /// What to do; empty where nothing need be done.
    pub fix: String,
}

impl Folder {
    /// Whether a file of data is not shown as it is.
    pub fn has_failed(&self) -> bool {
        let kept = self.files.iter().any(|file| file.kept.is_some());
        kept || self.unread.iter().any(|it| it.level == Level::Error)
    }

    fn file(&self, name: &str) -> Option<&FolderFile> {
        self.files.iter().find(|file| file.name == name)
    }
}

/// Reads a folder. `before` is what was read of it before: files that have not changed are not read
/// again, and those that can no longer be read stay as they were.
///
/// # Errors
/// Where the folder cannot be listed, or no file in it can be read.
pub fn load_folder(
    path: &Path,
    before: Option<&Folder>,
    progress: &Progress,
) -> Result<Loaded, LoadError> {
    load(path, None, before, progress)
}

pub(super) fn load(
    path: &Path,
    told: Option<&Told>,
    before: Option<&Folder>,
    progress: &Progress,
) -> Result<Loaded, LoadError> {
    let all = entries(path).map_err(|source| LoadError::Io {
        path: path.display().to_string(),
        source,
    })?;
    let changed = |entry: &&Entry| entry.side.is_none();
    progress.begin_many(all.iter().filter(changed).map(|entry| entry.bytes).sum());
    let mut folder = Folder::default();
    for entry in all {
        if let Some((why, fix)) = entry.side {
            folder.unread.push(Unread {
                name: entry.name,
                level: Level::Info,
                why: why.to_owned(),
                fix: fix.to_owned(),
            });
            continue;
        }
        let known = before.and_then(|before| before.file(&entry.name));
        read(&entry, told, known, &mut folder, progress)?;
    }
    leave_source_texts(&mut folder);
    folder.unread.sort_by(|a, b| a.name.cmp(&b.name));
    progress.end_many();
    whole(path, folder)
}

/// Reads one file, or keeps what is known of it.
fn read(
    entry: &Entry,
    told: Option<&Told>,
    known: Option<&FolderFile>,
    folder: &mut Folder,
    progress: &Progress,
) -> Result<(), LoadError> {
    let stamp = Stamp::of(&entry.path);
    if let Some(known) = known.filter(|known| known.stamp == stamp && known.kept.is_none()) {
        progress.next(entry.bytes, known.loaded.report.rows.read);
        folder.files.push(known.clone());
        return Ok(());
    }
    let read = super::open(&entry.path, told, progress, None);
    let error = match read {
        Ok(loaded) => {
            progress.next(entry.bytes, loaded.report.rows.read);
            folder.files.push(FolderFile {
                name: entry.name.clone(),
                loaded: Arc::new(loaded),
                stamp,
                kept: None,
            });
            return Ok(());
        }
        Err(LoadError::Cancelled) => return Err(LoadError::Cancelled),
        Err(error) => error,
    };
    progress.next(entry.bytes, 0);
    if let Some(known) = known {
        folder.files.push(FolderFile {
            kept: Some(crate::words::follow::reason(&error)),
            ..known.clone()
        });
        return Ok(());
    }
    let side = matches!(
        error,
        LoadError::NotRecognised { .. } | LoadError::NoEvents { .. }
    )
    .then(|| side_of(&entry.path))
    .flatten();
    folder.unread.push(match side {
        Some(why) => Unread {
            name: entry.name.clone(),
            level: Level::Info,
            why: why.to_owned(),
            fix: String::new(),
        },
        None => Unread {
            name: entry.name.clone(),
            level: if is_data(&entry.name) {
                Level::Error
            } else {
                Level::Warning
            },
            why: error.to_string(),
            fix: words::MEND.to_owned(),
        },
    });
    Ok(())
}

/// Takes out what is the text of a source of another file: read as a dataset it would tell its story
/// twice.
fn leave_source_texts(folder: &mut Folder) {
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    for file in &folder.files {
        let sources = file.loaded.dataset.sources.iter();
        let texts = sources.filter_map(|source| plain_name(source.file.as_deref()?));
        for text in texts.filter(|text| *text != file.name) {
            named.entry(text).or_insert_with(|| file.name.clone());
        }
    }
    let unread = |name: &str, of: &str| Unread {
        name: name.to_owned(),
        level: Level::Info,
        why: words::source_text(of),
        fix: String::new(),
    };
    for own in &mut folder.unread {
        if let Some(of) = named.get(&own.name) {
            *own = unread(&own.name, of);
        }
    }
    let (files, texts): (Vec<_>, Vec<_>) = std::mem::take(&mut folder.files)
        .into_iter()
        .partition(|file| !named.contains_key(&file.name));
    folder.files = files;
    for text in texts {
        if let Some(of) = named.get(&text.name) {
            folder.unread.push(unread(&text.name, of));
        }
    }
}

/// The name of a file in the same folder; none where a path leads elsewhere.
fn plain_name(path: &str) -> Option<String> {
    let mut parts = Path::new(path)
        .components()
        .filter(|part| !matches!(part, Component::CurDir));
    match (parts.next()?, parts.next()) {
        (Component::Normal(name), None) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    }
}

/// All files as one dataset.
fn whole(path: &Path, folder: Folder) -> Result<Loaded, LoadError> {
    if folder.files.is_empty() {
        let mut failed = folder.unread.iter().filter(|it| it.level > Level::Info);
        return Err(LoadError::Folder {
            path: path.display().to_string(),
            first: failed.next().map(|it| it.why.clone()),
        });
    }
    let mut said = Account::default();
    for own in &folder.unread {
        let at = Where {
            file: Some(own.name.as_str().into()),
            ..Where::default()
        };
        said.find(own.level, &at, words::NOT_READ, &*own.why, &*own.fix);
    }
    for file in &folder.files {
        if let Some(why) = &file.kept {
            let at = Where {
                file: Some(file.name.as_str().into()),
                ..Where::default()
            };
            said.find(Level::Error, &at, words::KEPT, why, words::MEND);
        }
    }
    let parts: Vec<MergePart<'_>> = folder
        .files
        .iter()
        .map(|file| MergePart {
            name: &file.name,
            dataset: &file.loaded.dataset,
            report: &file.loaded.report,
        })
        .collect();
    let name = name_of(path);
    let (dataset, report) = merge(&name, &parts, said);
    Ok(Loaded {
        dataset,
        report,
        file: name,
        told: None,
        folder: Some(Arc::new(folder)),
    })
}

/// What a folder is called, also where its path is a dot.
fn name_of(path: &Path) -> String {
    let real: PathBuf;
    let name = if let Some(name) = path.file_name() {
        Some(name)
    } else {
        real = path.canonicalize().unwrap_or_default();
        real.file_name()
    };
    name.map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests;
