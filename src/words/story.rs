//! What is said of views that are kept, and of the story.

use std::path::Path;

use super::counted;
use crate::model::{Finding, Level, Where};
use crate::timeline::ViewTextError;

/// Title of the window of kept views.
pub const VIEWS: &str = "Saved views";

/// Title of the panel of the story.
pub const STORY: &str = "Story";

/// In the field that names a view.
pub const NAME_HINT: &str = "Name of this view";

/// Where no view is kept.
pub const NO_VIEWS: &str = "No view is saved for this dataset yet. Name the present one above.";

/// Where the story has no step.
pub const NO_STEPS: &str = "A story leads through views of this dataset, each with a title and a paragraph. Add the present view as its first step.";

/// In the field that takes a view.
pub const VIEW_HINT: &str = "truceline:view/1?range=2023-11-24/2023-12-03";

/// Over the field that takes a view.
pub const GO_TO_VIEW: &str = "Go to view";

/// In the field of a step's title.
pub const TITLE_HINT: &str = "Title";

/// In the field of a step's paragraph.
pub const TEXT_HINT: &str = "What this view shows, and who says so";

/// After a view was copied.
pub const COPIED: &str = "The view is on the clipboard, as a text that 'Go to view…' reads.";

/// After a step was given the present view.
pub const UPDATED: &str = "The step shows the present view now. Ctrl+Z undoes it.";

/// At the end of a presentation's band, for what keys do.
pub const PRESENT_HINT: &str = "← → or Page up and Page down · Esc ends";

/// Where views can be kept only until the window closes.
pub const NOT_KEPT: &str = "What is read from standard input has no place for views: they are gone when the window closes.";

/// Title of what asks where to save the pictures of a story.
pub const SAVE_STORY: &str = "Save story";

/// Undoing, where there is nothing to undo.
pub const NOTHING_TO_UNDO: &str = "Nothing of the views and the story was changed.";

/// `3 of 6`.
pub fn counter(number: usize, count: usize) -> String {
    format!("{number} of {count}")
}

/// `Step 3 of 6: The truce begins`.
pub fn heading(number: usize, count: usize, title: &str) -> String {
    format!("Step {}: {title}", counter(number, count))
}

/// What a picture of a step shows, for those who do not see it.
pub fn description(number: usize, count: usize, title: &str, text: &str, figure: &str) -> String {
    let head = heading(number, count, title);
    let end = if head.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    [
        format!("{head}{end}"),
        text.trim().to_owned(),
        figure.to_owned(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" ")
}

/// What the pictures of a story are called: `truce-2023_story-{n}.png`.
pub fn pictures_name(stem: &str, ending: &str) -> String {
    let stem = if stem.is_empty() { "timeline" } else { stem };
    format!("{stem}_story-{{n}}.{ending}")
}

/// After the pictures of a story were saved.
pub fn pictures_saved(count: usize, last: &Path) -> String {
    format!(
        "Saved {}, the last as {}",
        counted(count, "picture", "pictures"),
        last.display()
    )
}

/// `5 steps`.
pub fn steps(count: usize) -> String {
    counted(count, "step", "steps")
}

/// After a view was added to the story.
pub fn added(number: usize) -> String {
    format!("Added to the story as step {number}. Ctrl+Z undoes it.")
}

/// After a view was kept.
pub fn kept(name: &str) -> String {
    format!("Saved as “{name}”. Ctrl+Z undoes it.")
}

/// After a kept view was taken away.
pub fn deleted(name: &str) -> String {
    format!("“{name}” is deleted. Ctrl+Z undoes it.")
}

/// After a step was taken away.
pub fn step_deleted(number: usize) -> String {
    format!("Step {number} is deleted. Ctrl+Z undoes it.")
}

/// Where a name is taken.
pub fn name_taken(name: &str) -> String {
    format!("Another view is named “{name}”. Give this one another name.")
}

/// What a view says that this version does not know.
pub fn unknown(keys: &[String]) -> String {
    format!(
        "This view asks for what this version does not know, and is shown without: {}",
        keys.join(", ")
    )
}

/// What a view names that the dataset does not have.
pub fn missing(what: &[String]) -> String {
    format!(
        "This view names what the dataset does not have: {}",
        what.join(", ")
    )
}

/// Where the file of views cannot be written.
pub fn not_written(path: &Path, why: &str) -> String {
    format!(
        "Views and story could not be written to {}: {why}. They stay in this window until it closes; make the folder writable, then change something to write them again.",
        path.display()
    )
}

/// Where another program has written the file of views meanwhile.
pub fn changed_outside(path: &Path) -> String {
    format!(
        "{} was changed by another program, and is not written over. Reload the file to take what is in it; what you changed here since stays in this window until then.",
        path.display()
    )
}

/// Where a story is asked for that is not there.
pub fn no_story(file: &str) -> String {
    format!(
        "{file} has no story: add views to one in the window, or write \"story\" into the dataset"
    )
}

/// Where no view of a name is kept.
pub fn no_view(name: &str, kept: &[&str]) -> String {
    if kept.is_empty() {
        return format!(
            "\"{name}\" is no file, and no view of this name is saved: give a file, a text that begins with truceline:view/1, or save a view in the window"
        );
    }
    format!(
        "\"{name}\" is no file, and no view of this name is saved. Saved are: {}",
        kept.join(", ")
    )
}

/// In a step whose view cannot be read.
pub fn not_read(why: &str) -> String {
    format!("This view cannot be shown: {why}")
}

/// What is found of a step whose view makes no sense.
pub fn finding(path: String, title: &str, error: &ViewTextError) -> Finding {
    Finding {
        level: Level::Warning,
        at: Where {
            path,
            ..Where::default()
        },
        what: format!("view of \"{title}\"").into(),
        why: error.to_string().into(),
        fix: "The step is kept, and cannot be shown until its view is mended".into(),
    }
}

/// The name of what moves to the step before or after, or does something to a step.
pub fn of_step(what: &str, number: usize) -> String {
    format!("{what} step {number}")
}

/// The name of what does something to a kept view.
pub fn of_view(what: &str, name: &str) -> String {
    format!("{what} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_a_step_is_described_with_its_words() {
        assert_eq!(
            description(3, 6, "The truce", "The document says so.", "A timeline."),
            "Step 3 of 6: The truce. The document says so. A timeline."
        );
        assert_eq!(
            description(1, 1, "Who says so?", "", ""),
            "Step 1 of 1: Who says so?"
        );
    }
}
