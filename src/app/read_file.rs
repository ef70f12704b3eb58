//! Reads a dataset and makes it ready, on whichever thread that is asked for.

use std::path::PathBuf;

use super::action::Opened;
use super::arrive::ready_for;
use super::follow::clock;
use super::state::{Document, Source};
use super::watch::Stamp;
use crate::load::{
    BUILT_IN, Folder, LoadError, Progress, Told, load_folder, load_path_told, load_path_with,
    load_stdin_with,
};
use crate::model::Dataset;
use crate::timeline::View;
use crate::words::window as words;

/// What a dataset is called while it is read.
pub(super) fn name_of(source: &Source) -> String {
    match source {
        Source::Nothing => String::new(),
        Source::BuiltIn(place) => BUILT_IN
            .get(*place)
            .map_or_else(String::new, |it| it.file.to_owned()),
        Source::Path(path) => path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        ),
    }
}

/// A file that can be watched, and its state as of now.
pub(super) fn watchable(source: &Source) -> Option<(PathBuf, Stamp)> {
    match source {
        Source::Path(path) if path.as_os_str() != "-" => Some((path.clone(), Stamp::of(path))),
        _ => None,
    }
}

/// Reads a dataset and makes it ready. `Err(None)` where a person cancelled. `told` is what a person says
/// of its columns, and what the files of a folder were before; `part` is given what has been read so far,
/// from time to time.
pub(super) fn read(
    source: &Source,
    again: Option<&View>,
    (told, before): (Option<&Told>, Option<&Folder>),
    progress: &Progress,
    part: &mut dyn FnMut(Dataset),
) -> Result<Box<Opened>, Option<String>> {
    let mut stamp = Stamp::default();
    let loaded = match source {
        Source::Nothing => return Err(None),
        Source::BuiltIn(place) => {
            let document = Document::built_in(*place);
            return match document {
                Some(document) => Ok(Box::new(ready_for(document, again.is_some(), again))),
                None => Err(Some(words::NO_EXAMPLE.to_owned())),
            };
        }
        Source::Path(path) if path.as_os_str() == "-" => load_stdin_with(progress, part),
        Source::Path(path) => {
            // Before it is read: what changes meanwhile is a change.
            stamp = Stamp::of(path);
            match told {
                _ if before.is_some() && path.is_dir() => load_folder(path, before, progress),
                Some(told) => load_path_told(path, told, progress, Some(part)),
                None => load_path_with(path, progress, part),
            }
        }
    };
    let loaded = loaded.map_err(|error| match error {
        LoadError::Cancelled => None,
        error => Some(sentence(&error.to_string())),
    })?;
    if progress.is_cancelled() {
        return Err(None);
    }
    let mut document = Document::new(loaded, source.clone());
    document.stamp = stamp;
    document.told_here = told.is_some();
    document.read_at = clock();
    Ok(Box::new(ready_for(document, again.is_some(), again)))
}

/// A message as a sentence.
pub(super) fn sentence(message: &str) -> String {
    if message.ends_with(['.', '!', '?']) {
        message.to_owned()
    } else {
        format!("{message}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_and_a_bad_one_says_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("events.json");
        std::fs::write(&path, BUILT_IN[0].text).expect("a folder of our own");
        let read = |path| {
            read(
                &Source::Path(path),
                None,
                (None, None),
                &Progress::default(),
                &mut |_| {},
            )
        };
        let opened = read(path).expect("a good file");
        assert_eq!(opened.document.file, "events.json");
        assert!(opened.prepared.fits(&opened.view));
        let missing = folder.path().join("missing.json");
        let why = read(missing).expect_err("no file");
        assert!(why.is_some_and(|why| why.contains("missing.json")));
    }

    #[test]
    fn a_cancelled_file_says_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("events.json");
        std::fs::write(&path, BUILT_IN[0].text).expect("a folder of our own");
        let progress = Progress::default();
        progress.cancel();
        assert!(matches!(
            read(
                &Source::Path(path),
                None,
                (None, None),
                &progress,
                &mut |_| {}
            ),
            Err(None)
        ));
    }
}
