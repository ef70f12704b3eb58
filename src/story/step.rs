//! A step of a story, read.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::record::StepRecord;
use crate::timeline::{Ground, View, ViewText, ViewTextError};

/// What stands in a file's name for the number of a step.
const NUMBER: &str = "{n}";

/// A step of a story, with its view.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is called.
    pub title: String,

    /// Its paragraph; empty where it has none.
    pub text: String,

    /// What it shows.
    pub view: View,

    /// Light or dark, where it says so.
    pub ground: Option<Ground>,

    /// What its view says that this version does not know.
    pub unknown: Vec<String>,
}

/// A step whose view cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the view of step {number}, \"{title}\", cannot be read: {why}")]
pub struct StepError {
    /// Which, from 1 on.
    pub number: usize,

    /// Its title.
    pub title: String,

    /// Why.
    pub why: ViewTextError,
}

/// Reads a step; one without a view shows what the dataset opens with.
///
/// # Errors
/// Where its view makes no sense.
pub fn read_step(record: &StepRecord, opening: &View) -> Result<Step, ViewTextError> {
    let text = match record.view.as_deref() {
        Some(text) => ViewText::read(text, opening)?,
        None => ViewText::new(opening.clone(), None),
    };
    Ok(Step {
        title: record.title.clone(),
        text: record.text.clone().unwrap_or_default(),
        view: text.view,
        ground: text.ground,
        unknown: text.unknown,
    })
}

/// Reads all steps of a story.
///
/// # Errors
/// The first step whose view makes no sense.
pub fn read_steps(story: &[StepRecord], opening: &View) -> Result<Vec<Step>, StepError> {
    let steps = (1..).zip(story).map(|(number, record)| {
        read_step(record, opening).map_err(|why| StepError {
            number,
            title: record.title.clone(),
            why,
        })
    });
    steps.collect()
}

/// The file of a step: `{n}` in the name is its number, with as many digits as the last one has; a
/// name without it gets the number before its ending.
pub fn numbered(path: &Path, number: usize, count: usize) -> PathBuf {
    let digits = count.max(1).to_string().len();
    let number = format!("{number:0digits$}");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.contains(NUMBER) {
        return path.with_file_name(name.replace(NUMBER, &number));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(ending) => format!("{stem}-{number}.{}", ending.to_string_lossy()),
        None => format!("{stem}-{number}"),
    };
    path.with_file_name(name)
}

/// The file that a view of a dataset names: one beside the dataset where the name alone leads nowhere.
pub fn file_beside(file: &Path, dataset: Option<&Path>) -> PathBuf {
    let beside = dataset.and_then(|dataset| Some(dataset.parent()?.join(file)));
    match beside {
        Some(beside) if file.is_relative() && beside.is_file() => beside,
        _ => file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Builder;

    #[test]
    fn files_of_steps_are_numbered_alike() {
        let name = |path: &str, number, count| numbered(Path::new(path), number, count);
        assert_eq!(name("dir/step-{n}.png", 3, 6), Path::new("dir/step-3.png"));
        assert_eq!(
            name("dir/step-{n}.png", 3, 12),
            Path::new("dir/step-03.png")
        );
        assert_eq!(name("out.svg", 1, 2), Path::new("out-1.svg"));
        assert_eq!(name("dir/out", 10, 10), Path::new("dir/out-10"));
    }

    #[test]
    fn a_step_that_cannot_be_read_is_named() {
        let opening = View::opening(&Builder::new("test").finish("test").0);
        let step = |title: &str, view: Option<&str>| StepRecord {
            title: title.to_owned(),
            view: view.map(str::to_owned),
            ..StepRecord::default()
        };
        let good = step("one", None);
        let read = read_steps(std::slice::from_ref(&good), &opening);
        assert_eq!(read.map(|steps| steps.len()), Ok(1));
        let story = [good, step("two", Some("truceline:view/1?lanes=x"))];
        let error = read_steps(&story, &opening).expect_err("no such lanes");
        let text = error.to_string();
        assert!(
            text.contains("step 2, \"two\"") && text.contains("lanes=group"),
            "{text}"
        );
    }
}
