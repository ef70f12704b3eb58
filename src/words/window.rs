//! What the window says: messages, status, hints. Names and tooltips of commands stand in their table.

use std::path::Path;

use super::{counted, grouped};
use crate::model::{Report, Rows};
use crate::timeline::LaneBy;
use crate::timeline::canvas::Counts;

/// What the pointer and the keyboard do, at the foot of the window.
pub const HINTS: &str = "scroll zooms · drag pans · ? keys";

/// Said where no window can be opened.
pub const NO_DISPLAY: &str = "No display was found: run this on a desktop, or draw a picture with `truceline export --out picture.png`";

/// Shown over the window while a file is dragged over it.
pub const DROP_HINT: &str = "Drop to open this file";

/// Said where several files were dropped at once.
pub const ONE_AT_A_TIME: &str =
    "One file opens at a time: the first of them was opened. Drop the others one by one.";

/// In place of the timeline, where nothing is open.
pub const NOTHING_OPEN: &str =
    "Nothing is open. Open a file, choose an example, or drop a file here.";

/// In place of the timeline, before the first events of a file are read.
pub const FIRST_EVENTS: &str = "The first events appear as soon as they are read.";

/// Said where the desktop has no file dialog to show.
pub const NO_FILE_DIALOG: &str = "No file dialog answered. Type a path instead.";

/// Said where nothing is typed as a path.
pub const NO_PATH: &str = "Type the path of a file, such as /home/me/events.json";

/// Said after a picture was copied.
pub const PICTURE_COPIED: &str = "The picture is on the clipboard.";

/// Said where making a view ready ran into a fault of the program itself.
pub const VIEW_FAULT: &str = "This view could not be made, by a fault of this program; the former one stays. Please report it, with the file.";

/// In the panel of quotations, where there are none.
pub const NO_QUOTES: &str = "This file has no quotations";

/// In the panel of figures, where there are none.
pub const NO_FIGURES: &str = "This file has no figures";

/// In the window of findings, where there are none.
pub const NO_FINDINGS: &str = "Every row was placed as it is.";

/// What the search looks at.
pub const SEARCH_HINT: &str = "Titles, people, tags, quotations";

/// What the pointer does, over the list of keys.
pub const POINTER_HELP: &str = "Scroll zooms at the pointer, drag pans, a drag on the axis zooms to it, a double click fits. Shift and scroll pans; Alt and scroll, or scroll over lane names, moves through lanes.";

/// At the foot of the window while another view is made ready.
pub const PREPARING: &str = "making the view ready…";

/// In the field that finds a value of a facet.
pub const FIND_VALUE: &str = "Find";

/// Where no value of a facet has what is looked for.
pub const NO_VALUE: &str = "No value has this in its name.";

/// The name of the field that finds a value.
pub fn find_in(facet: &str) -> String {
    format!("Find in {}", facet.to_lowercase())
}

/// The button that clears a facet: `Clear 2`.
pub fn clear_chosen(count: usize) -> String {
    format!("Clear {}", grouped(count as u64))
}

/// What that button does.
pub fn clear_facet(facet: &str) -> String {
    format!("Clear what is chosen in {}", facet.to_lowercase())
}

/// What the cross of a chip does.
pub fn take_away(name: &str) -> String {
    format!("Take away {name}")
}

/// What keys do in the list of events, over the list of keys.
pub const LIST_HELP: &str = "In the list of events arrows, Page up, Page down, Home and End move from row to row, Enter shows the event whole, and a click on a heading sorts. A click on a column of events, or on how many more there are, lists them.";

/// In the palette, where nothing is found.
pub const NO_COMMAND: &str = "No command has these letters in its name.";

/// Where an example is asked for that is not there.
pub const NO_EXAMPLE: &str = "There is no such example.";

/// What may be typed to go to a date.
pub const GO_TO_HINT: &str = "1 Dec 2023, Nov 2023, 44 BCE";

/// The window's title.
pub fn window_title(dataset: &str) -> String {
    if dataset.is_empty() {
        "Truceline".to_owned()
    } else {
        format!("{dataset} – Truceline")
    }
}

/// `12 in view · 1 earlier · 16 undated · 0 hidden`; of the rest only what is not nothing.
pub fn status(counts: &Counts) -> String {
    let number = |n: usize| grouped(n as u64);
    let mut parts = vec![format!("{} in view", number(counts.in_view))];
    let mut add = |n: usize, word: &str, always: bool| {
        if n > 0 || always {
            parts.push(format!("{} {word}", number(n)));
        }
    };
    add(counts.earlier, "earlier", true);
    add(counts.later, "later", false);
    add(counts.undated, "undated", true);
    add(counts.hidden, "hidden", true);
    add(counts.filtered_out, "filtered out", false);
    parts.join(" · ")
}

/// `284 rows: 283 placed, 1 set aside.`
pub fn rows_line(rows: &Rows) -> String {
    let mut line = format!(
        "{}: {} placed",
        counted(
            usize::try_from(rows.read).unwrap_or(usize::MAX),
            "row",
            "rows"
        ),
        grouped(rows.used)
    );
    if rows.set_aside > 0 {
        line += &[", ", &grouped(rows.set_aside), " set aside"].concat();
    }
    if rows.merged > 0 {
        line += &[", ", &grouped(rows.merged), " merged"].concat();
    }
    line.push('.');
    line
}

/// What the drawer adds where lanes are hidden.
pub fn lanes_hidden(hidden: usize) -> String {
    format!("{} hidden.", counted(hidden, "lane is", "lanes are"))
}

/// While a file is being read: `Reading events.csv: 43% of 128 MB, 120,000 rows, 80,000 rows a second`.
pub fn reading(name: &str, read: u64, total: u64, rows: u64, seconds: f64) -> String {
    let mut line = format!("Reading {name}");
    if let Some(percent) = read.saturating_mul(100).checked_div(total) {
        line += &[": ", &percent.min(100).to_string(), "% of ", &size(total)].concat();
    } else if read > 0 {
        line += &[": ", &size(read)].concat();
    }
    if rows > 0 {
        line += &[", ", &grouped(rows), " rows"].concat();
        if seconds > 0.5 {
            let rate = rows as f64 / seconds;
            line += &[", ", &grouped(rate as u64), " rows a second"].concat();
        }
    }
    line
}

/// A number of bytes: `1.2 GB`, `128 MB`, `12 kB`.
pub fn size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes} bytes"),
        1_000..1_000_000 => (1e3, "kB"),
        1_000_000..1_000_000_000 => (1e6, "MB"),
        _ => (1e9, "GB"),
    };
    let number = bytes as f64 / unit;
    if number < 10.0 {
        format!("{number:.1} {name}")
    } else {
        format!("{number:.0} {name}")
    }
}

/// After a picture was saved.
pub fn saved(path: &Path) -> String {
    format!("Saved {}", path.display())
}

/// Where a file could not be written.
pub fn not_saved(path: &Path, why: &str) -> String {
    format!(
        "{} could not be written: {why}. Choose another place, or free some room.",
        path.display()
    )
}

/// Where a picture could not be drawn.
pub fn not_drawn(why: &str) -> String {
    format!("The picture could not be drawn: {why}.")
}

/// Where a thread could not be started.
pub fn no_thread(why: &str) -> String {
    format!("The system has no room for another task ({why}). Close other programs and try again.")
}

/// Where reading a file ran into a fault of the program itself.
pub fn reader_fault(name: &str) -> String {
    format!("Reading {name} stopped by a fault of this program. Please report it, with the file.")
}

/// Which renderer draws the window, and why.
pub fn renderer(chosen: &str) -> String {
    if chosen.is_empty() {
        "Renderer: not known".to_owned()
    } else {
        format!("Renderer {chosen}")
    }
}

/// Name of what lanes stand for.
pub const fn lanes_by(lanes: LaneBy) -> &'static str {
    match lanes {
        LaneBy::Group => "By group",
        LaneBy::Actor => "By actor",
        LaneBy::Kind => "By kind",
        LaneBy::File => "By file",
    }
}

/// The checkbox of editor's notes.
pub fn notes_label(count: usize) -> String {
    format!("Editor’s notes ({})", grouped(count as u64))
}

/// File and version at the foot of the window.
pub fn file_line(file: &str, built_in: bool, version: Option<&str>) -> String {
    let mut line = file.to_owned();
    if built_in {
        line.push_str(" (built in)");
    }
    if let Some(version) = version.filter(|version| !version.is_empty()) {
        line.push(' ');
        line.push_str(version);
    }
    line
}

/// Title of the desktop's dialog for a folder.
pub const OPEN_FOLDER: &str = "Open a folder";

/// Heading of the files of a folder, in the window of findings.
pub const FILES: &str = "Files";

/// Head of the window of findings.
pub fn findings_head(file: &str, report: &Report) -> String {
    format!(
        "{file}, read as {}. {}. {}",
        report.format,
        super::rows_line(&report.rows),
        counted(report.findings.len(), "finding", "findings")
    )
}

/// Heading of what a reader took for granted.
pub const TAKEN_FOR_GRANTED: &str = "Taken for granted";

/// Headings of the table of findings.
pub const FINDING_HEADINGS: [&str; 6] = [
    "What became of it",
    "Line",
    "Column",
    "Cell",
    "What is wrong",
    "What to do",
];

/// Beneath the table of findings, before one is chosen.
pub const FINDING_HINT: &str = "A click selects the record that a finding is about; where it is in none, the place in the file is copied.";

/// After the place of a finding was copied.
pub fn place_copied(place: &str) -> String {
    format!("Copied {place}")
}

/// The name that a report is saved under.
pub fn report_name(stem: &str) -> String {
    let stem = if stem.is_empty() { "timeline" } else { stem };
    format!("{stem}_report.csv")
}

/// What the window is called in which a place to save a picture is chosen.
pub const SAVE_PICTURE: &str = "Save picture";

/// The same for the table of differences.
pub const SAVE_DIFFERENCES: &str = "Save differences";

/// The same for events that were linked or set apart.
pub const SAVE_PAIRS: &str = "Save linked events";

/// The same for what became of every row.
pub const SAVE_REPORT: &str = "Save report";

/// How much a finding matters, in a word.
pub const fn finding_level(level: crate::model::Level) -> &'static str {
    match level {
        crate::model::Level::Info => "Note",
        crate::model::Level::Warning => "Used in part",
        crate::model::Level::Error => "Set aside",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_names_the_rest_only_where_there_is_some() {
        let mut counts = Counts {
            in_view: 12,
            earlier: 1,
            undated: 16,
            ..Counts::default()
        };
        assert_eq!(
            status(&counts),
            "12 in view · 1 earlier · 16 undated · 0 hidden"
        );
        counts.later = 2;
        counts.filtered_out = 1_234;
        assert_eq!(
            status(&counts),
            "12 in view · 1 earlier · 2 later · 16 undated · 0 hidden · 1,234 filtered out"
        );
    }

    #[test]
    fn reading_says_how_far_it_has_come() {
        let words = reading("a.csv", 43_000_000, 100_000_000, 120_000, 1.5);
        assert_eq!(
            words,
            "Reading a.csv: 43% of 100 MB, 120,000 rows, 80,000 rows a second"
        );
        assert_eq!(reading("a.csv", 1_200, 0, 0, 0.0), "Reading a.csv: 1.2 kB");
        assert_eq!(size(12), "12 bytes");
    }

    #[test]
    fn rows_are_accounted_for() {
        let rows = Rows {
            read: 284,
            used: 283,
            set_aside: 1,
            ..Rows::default()
        };
        assert_eq!(rows_line(&rows), "284 rows: 283 placed, 1 set aside.");
    }
}
