//! What the window says where a figure is composed.

use std::path::Path;

use super::{counted, grouped};
use crate::picture::{Kind, KindError, PictureError};
use crate::time::DateError;
use crate::timeline::Look;
use crate::timeline::canvas::Labels;
use crate::timeline::figure::{MadeFor, Pages, Preset, Rows, SizeError};

/// Title of the window.
pub const TITLE: &str = "Export figure";

/// Title of what asks where to save it.
pub const SAVE_FIGURE: &str = "Save figure";

// Heads of the form.

/// Head of title, subtitle and footnotes.
pub const TEXT: &str = "Words";

/// Head of the dates.
pub const RANGE: &str = "Dates";

/// Head of size, rows and pages.
pub const SIZE: &str = "Size";

/// Head of colours and titles of events.
pub const LOOK: &str = "Look";

/// Head of what stands in it.
pub const CONTENTS: &str = "What stands in it";

/// Head of the kind of file.
pub const FILE: &str = "File";

// Names of fields.

/// The field of the title.
pub const OWN_TITLE: &str = "Title";

/// The field of the subtitle.
pub const SUBTITLE: &str = "Subtitle";

/// In the field of the subtitle.
pub const SUBTITLE_HINT: &str = "None";

/// The field of the first date.
pub const FROM: &str = "From";

/// The field of the last date.
pub const TO: &str = "To";

/// The choice of a size.
pub const FORMAT: &str = "Format";

/// A size without a name.
pub const FREE: &str = "Free size";

/// The field of a size without a name.
pub const FREE_SIZE: &str = "Width x height";

/// In that field.
pub const FREE_HINT: &str = "1600x900 or 90x120mm";

/// The choice of rows.
pub const ROWS: &str = "Rows";

/// What that choice does.
pub const ROWS_MEANING: &str = "Break the range into rows below each other, each with its own axis";

/// The choice of pages.
pub const PAGES: &str = "Pages";

/// The choice of colours.
pub const COLOURS: &str = "Colours";

/// The choice of how many events have their titles.
pub const LABELS: &str = "Labels";

/// The choice of a kind of file.
pub const KIND: &str = "Kind";

/// The field of dots to the inch.
pub const DPI: &str = "Dots per inch";

/// The box of the file beside the picture.
pub const SIDECAR: &str = "Write what is in it beside it";

/// What that file is.
pub const SIDECAR_MEANING: &str = "A JSON file beside the picture: its composition, its events, sources and filters, and the hash of the data";

/// The choice that takes what the window has.
pub const AS_WINDOW: &str = "As the window";

/// The same for a figure on paper, which a dark window does not make dark.
pub const AS_WINDOW_ON_PAPER: &str = "As the window, on light paper";

/// The choice that takes what suits the size.
pub const AS_SIZE: &str = "As suits the size";

/// The button that chooses that again.
pub const AS_SIZE_AGAIN: &str = "Choose what suits the size again";

/// The button that adds a line.
pub const ADD_FOOTNOTE: &str = "Add a footnote";

/// In the field of a footnote.
pub const FOOTNOTE_HINT: &str = "A line below everything else";

/// The field of a footnote, by its number.
pub fn footnote(number: usize) -> String {
    format!("Footnote {number}")
}

/// The button that takes a footnote away.
pub fn remove_footnote(number: usize) -> String {
    format!("Take footnote {number} away")
}

/// The name of a part that the dataset has none of.
pub fn none_in_dataset(name: &str) -> String {
    format!("{name}: none in this dataset")
}

/// The parts of a figure beside its lanes: their names, and what each is.
pub const PANELS: [(&str, &str); 8] = [
    ("Legend", "What edges and marks mean"),
    ("Quotes", "Quotations beside the timeline"),
    ("Figures", "Figures beside the timeline, as cards"),
    ("Tracks", "Series of figures on the axis"),
    ("Positions", "Who demands, offers or refuses what"),
    (
        "All notes",
        "Also notes that only inform; cautions and discrepancies are always in it",
    ),
    ("Undated events", "Events without a date"),
    (
        "List of events",
        "All events as a list, with who says so and where",
    ),
];

/// The name of a size, with its measures.
pub fn preset(preset: Preset) -> String {
    let format = preset.format();
    let mm = |px: f32| (px / format.points_per_inch * 25.4).round();
    let pixels = |px: f32| (px * format.scale).round();
    let (width, height) = (format.width_px, format.height_px);
    let measures = match format.made_for {
        MadeFor::Screen => format!("{width} × {height} points"),
        MadeFor::Slide | MadeFor::Social => {
            format!("{} × {} pixels", pixels(width), pixels(height))
        }
        MadeFor::Paper | MadeFor::Newspaper => format!("{} × {} mm", mm(width), mm(height)),
    };
    let name = match preset {
        Preset::Screen => "Screen",
        Preset::A4Portrait => "A4 upright",
        Preset::A4Landscape => "A4 across",
        Preset::A3Portrait => "A3 upright",
        Preset::A3Landscape => "A3 across",
        Preset::LetterPortrait => "Letter upright",
        Preset::LetterLandscape => "Letter across",
        Preset::Slide => "Slide 16:9",
        Preset::Square => "Square post",
        Preset::Portrait => "Upright post",
        Preset::Column1 => "Newspaper, 1 column",
        Preset::Column2 => "Newspaper, 2 columns",
        Preset::Column3 => "Newspaper, 3 columns",
        Preset::Column4 => "Newspaper, 4 columns",
        Preset::Column5 => "Newspaper, 5 columns",
        Preset::Column6 => "Newspaper, 6 columns",
    };
    format!("{name}, {measures}")
}

/// The name of a choice of rows; `usual` is what suits the size.
pub fn rows(rows: Option<Rows>, usual: Rows) -> String {
    match rows {
        None => format!("{AS_SIZE}: {}", rows_of(usual).to_lowercase()),
        Some(rows) => rows_of(rows),
    }
}

fn rows_of(rows: Rows) -> String {
    match rows {
        Rows::Auto => "As few as needed".to_owned(),
        Rows::Count(count) => counted(count.into(), "row", "rows"),
    }
}

/// The name of a choice of pages, and what it does.
pub const fn pages(pages: Pages) -> (&'static str, &'static str) {
    match pages {
        Pages::One => ("One", "What finds no room on the page is counted there"),
        Pages::Auto => ("As many as needed", "Everything has room on some page"),
    }
}

/// The name of colours, and what they are for.
pub const fn look(look: Look) -> (&'static str, &'static str) {
    match look {
        Look::Light => ("Light", "On a light ground"),
        Look::Dark => ("Dark", "On a dark ground"),
        Look::Greyscale => (
            "Greyscale",
            "Without colours: shapes and greys tell the groups apart",
        ),
        Look::Print => ("Print", "On white paper, in colours that a press can print"),
    }
}

/// The name of how many events have their titles, and what it means.
pub const fn labels(labels: Labels) -> (&'static str, &'static str) {
    match labels {
        Labels::Few => ("Few", "Only titles that stand whole; the others are marks"),
        Labels::Normal => ("Normal", "Titles are cut where they have no room"),
        Labels::All => ("All", "Rows leave room for whole titles"),
    }
}

/// The name of a kind of file, and what it is for.
pub const fn kind(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Png => ("PNG", "Pixels: for documents, posts and pages"),
        Kind::Svg => ("SVG", "Vectors: for drawing programs and pages"),
        Kind::Pdf => ("PDF", "Pages: for printing and for filing"),
        Kind::Html => (
            "HTML",
            "A page to read offline, with tables of all the data",
        ),
    }
}

/// How many pixels a PNG has: `3508 × 2480 pixels`.
pub fn pixels(width: f32, height: f32) -> String {
    format!("{} × {} pixels", width.round(), height.round())
}

// What is wrong.

/// Of a date that is none.
pub fn date_fault(error: &DateError) -> String {
    sentence(&error.to_string())
}

/// Of a range that ends before it begins.
pub fn backwards(from: &str, to: &str) -> String {
    format!("It would end before it begins: {from} is not before {to}. Swap the two dates.")
}

/// Of a size that is none.
pub fn size_fault(error: &SizeError) -> String {
    sentence(&error.to_string())
}

/// Of dots to the inch that are none.
pub fn no_dpi(typed: &str, least: f32, most: f32) -> String {
    format!(
        "“{typed}” is no number of dots per inch: write one from {least} to {most}, such as 300."
    )
}

/// Of a picture that no program would open.
pub fn too_many_pixels(side: u64, most: u32, dpi: f32) -> String {
    format!(
        "That makes {} pixels a side, and {} are the most: write {} dots per inch or fewer, or choose SVG or PDF, which have no pixels.",
        grouped(side),
        grouped(most.into()),
        grouped(dpi as u64)
    )
}

/// What the buttons say while the form has a fault.
pub const MEND_FIRST: &str = "Mend what is marked in the form first";

/// Over the preview, while the form has a fault.
pub const LAST_GOOD: &str =
    "This is the last figure that made sense. Mend what is marked in the form.";

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let mut whole: String = first.into_iter().flatten().chain(letters).collect();
    if !whole.ends_with(['.', '?', '!']) {
        whole.push('.');
    }
    whole
}

// The preview.

/// While a figure is composed.
pub const COMPOSING: &str = "composing…";

/// While a page is drawn.
pub const DRAWING: &str = "drawing…";

/// The choice of a whole page.
pub const WHOLE_PAGE: &str = "Whole page";

/// The choice of the size at which letters are as in the window.
pub const OWN_SIZE: &str = "Full size";

/// The button to the page before.
pub const PREVIOUS: &str = "Previous page";

/// The button to the next page.
pub const NEXT: &str = "Next page";

/// The name of the preview: `Preview, page 2 of 3`, and what the page says of itself.
pub fn preview(number: usize, count: usize, description: &str) -> String {
    let page = super::compose::page(number, count).to_lowercase();
    format!("Preview, {page}. {description}")
        .trim_end()
        .to_owned()
}

/// What is in a figure, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Events in the range that have a mark or a line of their own.
    pub shown: usize,

    /// Events in the range that are counted, not drawn.
    pub aggregated: usize,

    /// Events in the range that a filter or the search leaves out.
    pub filtered_out: usize,

    /// Events in the range whose lanes are hidden.
    pub in_hidden_lanes: usize,

    /// Events without a date: those that are in it, and all.
    pub undated: (usize, usize),

    /// Quotations: those that are in it, and all.
    pub quotes: (usize, usize),

    /// Figures: those that are in it, and all.
    pub figures: (usize, usize),

    /// Whether everything found room.
    pub is_whole: bool,

    /// Which letters no face has; empty where there are none.
    pub missing: String,

    /// Rows that were asked for and those that found room, where those are fewer.
    pub fewer_rows: Option<(usize, usize)>,
}

/// What is in a figure, in a line:
/// `13 events shown · 0 aggregated · 0 hidden by filters · 16 of 16 undated · 15 of 15 quotations`.
pub fn told(told: &Told) -> String {
    let number = |count: usize| grouped(count as u64);
    let mut parts = vec![
        format!("{} shown", super::count_events(told.shown)),
        format!("{} aggregated", number(told.aggregated)),
        format!("{} hidden by filters", number(told.filtered_out)),
    ];
    if told.in_hidden_lanes > 0 {
        parts.push(format!("{} in hidden lanes", number(told.in_hidden_lanes)));
    }
    for ((shown, all), name) in [
        (told.undated, "undated"),
        (told.quotes, "quotations"),
        (told.figures, "figures"),
    ] {
        if all > 0 {
            parts.push(format!("{} of {} {name}", number(shown), number(all)));
        }
    }
    parts.join(" · ")
}

/// Below the preview, where not everything found room.
pub fn no_room(pages: Pages) -> &'static str {
    match pages {
        Pages::One => "Not everything found room; more pages, more rows or a larger size show it.",
        Pages::Auto => "Not everything found room; a larger size shows it.",
    }
}

// What is done with it.

/// The button that saves it.
pub const SAVE: &str = "Save…";

/// The button that copies it.
pub const COPY: &str = "Copy image";

/// What that does.
pub const COPY_MEANING: &str = "Put the page that is seen on the clipboard, as pixels";

/// The button that prints it.
pub const PRINT: &str = "Print…";

/// What that does.
pub const PRINT_MEANING: &str = "Open it as PDF in the system’s viewer, to be printed from there";

/// The button that closes the window.
pub const CLOSE: &str = "Close";

/// The button that forgets what was said.
pub const RESET: &str = "Start afresh";

/// What that does.
pub const RESET_MEANING: &str = "Forget what was said of the figure";

/// While something is written.
pub const AT_WORK: &str = "writing…";

/// What saving does.
pub fn save_meaning(kind: Kind, pages: usize) -> String {
    let name = self::kind(kind).0;
    if pages > 1 && !kind.holds_several() {
        format!("Save {pages} files, numbered, as {name}")
    } else {
        format!("Save it as {name}")
    }
}

/// After a figure was written: `Saved /a/b.png, and what is in it as /a/b.png.json`.
pub fn written(files: usize, last: &Path, beside: Option<&Path>, missing: &str) -> String {
    let mut text = match files {
        0 | 1 => format!("Saved {}", last.display()),
        count => format!(
            "Saved {}, the last as {}",
            counted(count, "page", "pages"),
            last.display()
        ),
    };
    if let Some(beside) = beside {
        text.push_str(&format!(", and what is in it as {}", beside.display()));
    }
    if !missing.is_empty() {
        text.push_str(&format!(". {missing}"));
    }
    text
}

/// Where a name tells no kind of picture.
pub fn no_kind(error: &KindError) -> String {
    sentence(&error.to_string())
}

/// Where a figure was not written.
pub fn not_written(error: &PictureError) -> String {
    match error {
        PictureError::Write { source, .. } => sentence(&format!("{error} ({source})")),
        other => super::window::not_drawn(&other.to_string()),
    }
}

/// After a PDF was handed to the system.
pub fn handed_over(path: &Path) -> String {
    format!(
        "{} is open in the system’s viewer: print it from there",
        path.display()
    )
}

/// Where nothing on the system opens a PDF.
pub fn not_handed_over(path: &Path, why: &str) -> String {
    format!(
        "Nothing opened the PDF to print it ({why}). It stands at {} for any other program.",
        path.display()
    )
}

/// Where there is no place for a file that may be forgotten.
pub fn no_folder(why: &str) -> String {
    format!(
        "No temporary file could be made ({why}). Save the figure as PDF instead, and print that."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_names_with_their_measures() {
        assert_eq!(preset(Preset::A4Landscape), "A4 across, 297 × 210 mm");
        assert_eq!(preset(Preset::Screen), "Screen, 1600 × 900 points");
        assert_eq!(preset(Preset::Square), "Square post, 1080 × 1080 pixels");
        assert_eq!(preset(Preset::Slide), "Slide 16:9, 1920 × 1080 pixels");
        assert_eq!(preset(Preset::Column1), "Newspaper, 1 column, 45 × 200 mm");
        let mut names: Vec<String> = Preset::ALL.map(preset).to_vec();
        names.dedup();
        assert_eq!(names.len(), Preset::ALL.len());
    }

    #[test]
    fn what_is_in_a_figure_is_counted() {
        let mut found = Told {
            shown: 1_234,
            aggregated: 7,
            quotes: (3, 15),
            ..Told::default()
        };
        assert_eq!(
            told(&found),
            "1,234 events shown · 7 aggregated · 0 hidden by filters · 3 of 15 quotations"
        );
        found.in_hidden_lanes = 2;
        assert!(told(&found).contains("2 in hidden lanes"));
    }

    #[test]
    fn an_error_reads_as_a_sentence() {
        assert_eq!(date_fault(&DateError::Empty).chars().next(), Some('N'));
        assert_eq!(sentence("\"wide\" is no size"), "\"wide\" is no size.");
        let beside = Path::new("/a/b.svg.json");
        assert_eq!(
            written(1, Path::new("/a/b.svg"), Some(beside), ""),
            "Saved /a/b.svg, and what is in it as /a/b.svg.json"
        );
    }
}
