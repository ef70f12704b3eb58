//! What is said of a folder whose files are layers of one timeline.

use super::{count_events, counted};
use crate::load::{Folder, Unread};
use crate::model::Level;

/// Names that are told before 'and so many more'.
const MOST_NAMES: usize = 6;

/// What to do where files name several zones.
pub const MEND_ZONES: &str = "Give the files one zone, or read times with this in mind; times that state a zone are shown in UTC";

/// Why a field at the top of a file is not in the folder's timeline.
pub const FIELD_OF_FILE: &str = "the format has no field of this name; it stays in its file, and is no part of the folder's timeline";

/// Why ids are told by file.
pub const CLASHING: &str = "another file of the folder has it too";

/// Why series of one name are parted.
pub const SERIES: &str = "more than one file has a series of this name";

/// What becomes of them.
pub const SERIES_APART: &str = "Each has a track of its own, named with its file";

/// Why an entry of a folder is not read.
pub const HIDDEN: &str = "hidden files are not read";

/// As above, of a file that a program keeps beside one that is open, or of half a download.
pub const PASSING: &str = "it is a copy or a lock that a program leaves beside another file";

/// As above, of what says what the columns of a table mean.
pub const MAPPING: &str = "it says what the columns of a table mean, and is no data";

/// As above, of the schema that a template links to.
pub const SCHEMA: &str = "it is the schema of the format, and no data";

/// As above, of a view.
pub const SAVED_VIEW: &str = "it is a saved view, and no data";

/// As above, of events that a person joined or set apart.
pub const PAIRS: &str = "it says which events of two files are the same, and is no data";

/// As above, of settings.
pub const SETTINGS: &str = "it holds settings of this program, and no data";

/// As above, of a folder in the folder.
pub const SUBFOLDER: &str = "folders in the folder are not read";

/// As above, of what is neither file nor folder.
pub const NO_FILE: &str = "it is no regular file";

/// What to do about an entry that is not read although somebody may expect it.
pub const OPEN_ALONE: &str = "Open it by itself where it is meant";

/// What to do about a file that cannot be read.
pub const MEND: &str = "Mend it, or take it out of the folder";

/// A list of names that stays short: `Hamas, Israel and 3 more`.
fn names(all: &[&str]) -> String {
    match all.get(..MOST_NAMES) {
        Some(first) if all.len() > MOST_NAMES => {
            format!("{} and {} more", first.join(", "), all.len() - MOST_NAMES)
        }
        _ => all.join(", "),
    }
}

/// `a.csv, b.csv: …`.
pub fn of_files(files: &[&str], text: &str) -> String {
    format!("{}: {text}", names(files))
}

/// What a folder's timeline is: `2 files: a.csv (12 events), b.json (29 events)`.
pub fn summary(files: &[(&str, usize)]) -> String {
    let each: Vec<String> = files
        .iter()
        .map(|(name, events)| format!("{name} ({})", count_events(*events)))
        .collect();
    format!(
        "{}: {}",
        counted(files.len(), "file", "files"),
        each.join(", ")
    )
}

/// In the status line: `3 files: a.csv 12, b.json 29, 1 not read`. All are in what stands over it.
pub fn status(files: &[(&str, usize)], unread: usize) -> String {
    const MOST: usize = 4;
    let each: Vec<String> = files
        .iter()
        .take(MOST)
        .map(|(name, events)| format!("{name} {}", super::grouped(*events as u64)))
        .collect();
    let mut line = format!(
        "{}: {}",
        counted(files.len(), "file", "files"),
        each.join(", ")
    );
    if files.len() > MOST {
        line.push_str(&format!(" and {} more", files.len() - MOST));
    }
    if unread > 0 {
        line.push_str(&format!("; {unread} not read"));
    }
    line
}

/// A folder with its files, as the status and the source strip say it: `reports (2 files: …)`.
pub fn origin(name: &str, folder: &Folder) -> String {
    let files = folder.files.iter();
    let files: Vec<(&str, usize)> = files
        .map(|file| (file.name.as_str(), file.loaded.dataset.event_count()))
        .collect();
    let unread = folder.unread.iter();
    let unread = unread.filter(|it| it.level > Level::Info).count();
    format!("{name} ({})", status(&files, unread))
}

/// The files of a folder with what became of their rows, each on a line.
pub fn file_lines(folder: &Folder) -> Vec<String> {
    let files = folder.files.iter().map(|file| {
        let loaded = &file.loaded;
        let events = loaded.dataset.event_count();
        let line = file_line(&file.name, events, &loaded.report.rows);
        match &file.kept {
            Some(_) => format!("{line}; {KEPT}"),
            None => line,
        }
    });
    files.collect()
}

/// What is in a folder and not read, on a line: `notes.md is not read: …`.
pub fn unread_line(own: &Unread) -> String {
    let line = format!("{} is not read: {}", own.name, own.why);
    if own.fix.is_empty() {
        line
    } else {
        format!("{}. {}", line.trim_end_matches('.'), own.fix)
    }
}

/// Which file of a folder a record is of.
pub fn in_file(name: &str) -> String {
    format!("In {name}")
}

/// One file of a folder, on a line: `a.csv: 12 events; 13 rows: 12 placed, 1 set aside`.
pub fn file_line(name: &str, events: usize, rows: &crate::model::Rows) -> String {
    format!(
        "{name}: {}; {}",
        count_events(events),
        super::rows_line(rows)
    )
}

/// Said of an entry that is not read.
pub const NOT_READ: &str = "not read";

/// Said of a file that can be read no longer.
pub const KEPT: &str = "shown as it was when it could last be read";

/// At the foot of the window, where files of a folder can be read no longer.
pub fn kept(name: &str, why: &str, others: usize) -> String {
    let more = match others {
        0 => String::new(),
        _ => format!("; {others} more likewise"),
    };
    // Most reasons name the file.
    if why.contains(name) {
        format!("{why}{more}")
    } else {
        format!("{name}: {why}{more}")
    }
}

/// Why a text is not read as a file of its own.
pub fn source_text(of: &str) -> String {
    format!("it is the text of a source that {of} names")
}

/// Fields at the top of a file.
pub fn field_of_file(name: &str, count: usize) -> String {
    match count {
        1 => format!("field \"{name}\""),
        _ => format!("field \"{name}\", and {} more", count - 1),
    }
}

/// Ids that other files have too.
pub fn clashing(id: &str, count: usize) -> String {
    match count {
        1 => format!("id \"{id}\""),
        _ => format!("id \"{id}\", and {} more", count - 1),
    }
}

/// What becomes of them.
pub fn apart(id: &str) -> String {
    format!("Each stands apart, here as \"{id}\"")
}

/// A series of a file, where another file has one of its name.
pub fn series(name: &str, file: &str) -> String {
    format!("{name} ({file})")
}

/// Series of one name.
pub fn series_of_two(name: &str) -> String {
    format!("series \"{name}\"")
}

/// An actor by id.
pub fn actor(id: &str) -> String {
    format!("actor \"{id}\"")
}

/// Why an actor's lane may not be what a file says, and what to do.
pub fn unlike(first: &str) -> (String, String) {
    (
        format!("{first} says otherwise of the actor of this id"),
        format!(
            "What {first} says is shown; give one of the two another id where they are not the same"
        ),
    )
}

/// Which actors share a lane by their id.
pub fn shared(all: &[&str]) -> String {
    format!(
        "Actors of one id are one actor, with one lane, in all files: {}",
        names(all)
    )
}

/// Which actors that are only named are taken for those that another file lists.
pub fn by_name(all: &[&str]) -> String {
    format!(
        "Who is only named is taken for the actor that another file lists under that name: {}",
        names(all)
    )
}

/// Where files name several zones: what, and why it matters.
pub fn unlike_zones(zones: &[(&str, &str)]) -> (String, String) {
    let each: Vec<String> = zones
        .iter()
        .map(|(file, zone)| match *zone {
            "" => format!("{file} not stated"),
            zone => format!("{file} {zone}"),
        })
        .collect();
    (
        "zones of the files".to_owned(),
        format!(
            "they are not one ({}): times without a zone stand as each file writes them",
            each.join(", ")
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_stay_short() {
        let all = ["a", "b", "c", "d", "e", "f", "g", "h"];
        assert_eq!(names(&all), "a, b, c, d, e, f and 2 more");
        assert_eq!(names(&all[..2]), "a, b");
        assert_eq!(
            status(&[("a.csv", 12), ("b.json", 1_029)], 1),
            "2 files: a.csv 12, b.json 1,029; 1 not read"
        );
        assert_eq!(summary(&[("a.csv", 1)]), "1 file: a.csv (1 event)");
    }
}
