//! What is said where data are saved.

use std::path::Path;

use super::{counted, losses};
use crate::save::{Losses, Lost, WRITERS};

/// A new dataset as a table, among the kinds of files.
pub const TABLE: &str = "Table (CSV)";

/// A new dataset with all that the native format has, among the kinds of files.
pub const DATASET: &str = "Dataset (JSON)";

/// Title of what asks where to save a picture.
pub const SAVE_PICTURE: &str = "Save picture";

/// Title of what asks where to save a dataset.
pub const SAVE_DATA: &str = "Save data as";

/// Title of what asks where to write a new dataset.
pub const NEW_DATASET: &str = "New dataset from template";

/// After a dataset was saved, with what its format cannot hold, in a line:
/// `Saved /a/b.ics. iCalendar (ICS) cannot hold all of it: 16 events: left out, as they have no date (…); 3 more kinds of losses.`
pub fn saved(path: &Path, format: &str, losses: &Losses) -> String {
    let mut text = format!("Saved {}.", path.display());
    // First what is not there at all for want of a date: the timeline showed it.
    let (undated, others): (Vec<_>, Vec<_>) =
        losses.iter().partition(|loss| loss.what == Lost::Undated);
    let mut lines = undated.iter().chain(&others).map(losses::line);
    match lines.next() {
        None => text = format!("{text} {}", losses::NOTHING_LOST),
        Some(first) => {
            text = format!("{text} {} {first}", losses::head(format));
            let more = lines.count();
            if more > 0 {
                let more = counted(more, "more kind of loss", "more kinds of losses");
                text = format!("{text}; {more}");
            }
            text.push('.');
        }
    }
    text
}

/// After a new file was written.
pub fn written(path: &Path) -> String {
    format!("wrote {}", path.display())
}

/// How a new dataset is opened.
pub fn open_new(path: &Path) -> String {
    format!(
        "open it with: truceline {}; the window follows it as it is saved",
        path.display()
    )
}

/// Where the ending of a file's name tells no format.
pub fn no_format(path: &Path) -> String {
    let endings = WRITERS.map(|writer| format!(".{}", writer.endings().join(", .")));
    format!(
        "Nothing says which format {} is to have. End it in {}.",
        path.display(),
        endings.join(", ")
    )
}

/// Where data would be written into the folder that they come from.
pub fn in_open_folder(path: &Path) -> String {
    format!(
        "{} would stand in the folder that is open, and be read with it. Choose another folder.",
        path.display()
    )
}

/// Where data would be written over the file that they come from.
pub fn is_open(path: &Path) -> String {
    format!(
        "{} is open, and would be written over. Give another name.",
        path.display()
    )
}
