//! The file that the present dataset is compared with, on its way in.

use std::path::Path;

use super::action::Action;
use super::comparing::{CompareAction, Second};
use super::read_file::sentence;
use super::watch::Stamp;
use crate::load::{LoadError, Progress, load_path_with};
use crate::model::Dataset;

/// Reads a file to compare with. `Err(None)` where a person cancelled.
pub(super) fn read_second(
    path: &Path,
    first: &Dataset,
    progress: &Progress,
) -> Result<Box<Second>, Option<String>> {
    let stamp = Stamp::of(path);
    let loaded = load_path_with(path, progress, &mut |_| {}).map_err(|error| match error {
        LoadError::Cancelled => None,
        error => Some(sentence(&error.to_string())),
    })?;
    if progress.is_cancelled() {
        return Err(None);
    }
    let mut second = Second::new(path, first, &loaded);
    second.stamp = stamp;
    Ok(Box::new(second))
}

/// What to do once it has been read.
pub(super) fn second_action(outcome: Result<Box<Second>, Option<String>>) -> Option<Action> {
    match outcome {
        Ok(second) => Some(Action::Compare(CompareAction::Opened(second))),
        Err(why) => why.map(|why| Action::OpenFailed(why.into())),
    }
}
