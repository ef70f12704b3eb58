//! What may be typed, and what it does without a window.
//!
//! Results go to standard output, everything else to standard error.

mod check;
mod compare;
mod convert;
mod export;
mod generate;
mod info;
mod new;
mod story;
mod view;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::app::RendererChoice;
use crate::load::{
    BUILT_IN, LoadError, Loaded, Progress, load_built_in, load_path, load_path_told, load_stdin,
    load_stdin_told, read_map,
};
use crate::model::Level;
use crate::save::WRITERS;
use crate::timeline::figure::{FigureSize, Preset, Rows};
use crate::timeline::{LaneBy, Theme};
use crate::words;

pub use check::check;
pub use compare::{compare, read_pairs};
pub use convert::convert;
pub use export::export;
pub use generate::generate;
pub use info::info;
pub use new::new;

/// A timeline for contested histories: who did what, who says so, and when.
#[derive(Debug, Parser)]
#[command(
    name = "truceline",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    /// What to do; without it the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What the window opens with.
    #[command(flatten)]
    pub window: WindowArgs,
}

/// How the window opens.
#[derive(Args, Debug, Default)]
pub struct WindowArgs {
    /// File to open, or a folder whose files are layers of one timeline; the built-in dataset without
    /// one, standard input for -.
    pub file: Option<PathBuf>,

    /// What draws the window: auto, wgpu or glow.
    #[arg(long, value_name = "RENDERER", default_value = "auto")]
    pub renderer: RendererChoice,

    /// Draw so many frames as fast as can be, print what they cost as one JSON object, and close.
    #[arg(long, value_name = "FRAMES")]
    pub measure: Option<usize>,
}

/// What to do instead of opening the window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Draw a picture, without a display.
    Export(Box<ExportArgs>),

    /// Account for every row of a file, and ask its editor what it leaves open.
    ///
    /// Every row is read, used or set aside, and why. Then come questions about statements that
    /// nobody is named for, quotations and excerpts that the source beside the file does not have,
    /// sums that may not be made, dates, and words that take a side. Exit status: 0 all rows are
    /// placed, 1 refused or failed, 2 wrong usage, 3 rows are set aside; questions do not change
    /// it, unless --strict is given.
    Check(CheckArgs),

    /// Set two files side by side: what both tell, and what they tell differently.
    Compare(CompareArgs),

    /// Write a file in another format, and list what that format cannot hold.
    ///
    /// The ending of OUT says which: .json is the native format, which holds everything, .csv its flat
    /// variant, .timelinejs.json, .vis.json, .ics a calendar, .html a page to read and print. What a
    /// format cannot hold is listed on standard error, each kind once, with how many records lose it;
    /// 'in words only' is in the file for people to read, and does not come back as data. Cells of CSV
    /// are written as they are: import a file of somebody else's into a spreadsheet with its columns as
    /// text, as a cell that begins with = + - or @ may be taken for a formula. Exit status: 0 all rows
    /// of IN are in the dataset, 1 refused or failed, 2 wrong usage, 3 rows of IN are set aside.
    Convert(ConvertArgs),

    /// Tell what is in a file.
    Info(FileArgs),

    /// Write a small dataset of invented events to begin with: a table, or all that the format has.
    ///
    /// Opened in the window, it is read again whenever it is saved: what is written in a spreadsheet
    /// or an editor beside it shows at once. No file is ever written over.
    New(NewArgs),

    /// Write a dataset of invented events, of any size, to try things out with.
    Generate(GenerateArgs),

    /// Print the JSON Schema of the native format.
    #[command(hide = true)]
    Schema,
}

/// A file to read.
#[derive(Args, Debug)]
pub struct FileArgs {
    /// A file, or a folder whose files are layers of one timeline. The built-in dataset without one, standard input for -.
    pub file: Option<PathBuf>,

    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,

    /// What the columns of a table mean, as the preview saves it; FILE.map.json beside it otherwise.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
}

/// A file to check.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Which, and how it is told.
    #[command(flatten)]
    pub file: FileArgs,

    /// Exit with 3 also where a question is a warning, not a mere note.
    #[arg(long)]
    pub strict: bool,

    /// Print a table as CSV: about, line, column, cell, what, why, fix, rule.
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// Two files to compare.
#[derive(Args, Debug)]
pub struct CompareArgs {
    /// The first file, A; standard input for -.
    #[arg(value_name = "A")]
    pub a: PathBuf,

    /// The second file, B; standard input for -.
    #[arg(value_name = "B")]
    pub b: PathBuf,

    /// Print one JSON object.
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,

    /// Print one row of CSV for each difference: kind, joined by, id A, id B, field, A, B.
    #[arg(long)]
    pub csv: bool,

    /// Events that are the same, or not, by their ids: {"same": [{"a": "…", "b": "…"}], "apart": []}.
    #[arg(long, value_name = "FILE")]
    pub pairs: Option<PathBuf>,
}

/// A file to write in another format.
#[derive(Args, Debug)]
pub struct ConvertArgs {
    /// The file or folder to read; standard input for -.
    #[arg(value_name = "IN")]
    pub input: PathBuf,

    /// Where to write; the ending says what. Standard output for -, with --format.
    #[arg(value_name = "OUT")]
    pub output: PathBuf,

    /// What to write where the ending does not say it.
    #[arg(long, value_parser = formats())]
    pub format: Option<String>,

    /// What the columns of a table mean, as the preview saves it; FILE.map.json beside it otherwise.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,

    /// Print what is lost as one JSON object, to standard error.
    #[arg(long)]
    pub json: bool,
}

/// Names of the formats that can be written.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        WRITERS.map(|writer| PossibleValue::new(writer.id()).help(writer.name())),
    )
}

/// A dataset to begin with.
#[derive(Args, Debug)]
pub struct NewArgs {
    /// Where to write; the ending says what: .csv for a table, .json for all that the format has.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,

    /// Write a CSV with one row for each record of any kind, instead of a table of events.
    #[arg(long)]
    pub records: bool,

    /// Open it in the window.
    #[arg(long)]
    pub open: bool,
}

/// A dataset to make up.
#[derive(Args, Debug)]
pub struct GenerateArgs {
    /// How many events, such as 1000000.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub events: u64,

    /// The same seed gives the same bytes.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,

    /// Where to write, standard output for -; the ending says what: .json or .csv.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,

    /// What to write where the ending does not say it.
    #[arg(long, value_enum)]
    pub format: Option<FormatChoice>,
}

/// What a dataset is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatChoice {
    /// `truceline/1` as JSON.
    Json,

    /// The flat variant, as CSV.
    Csv,
}

/// A picture to draw.
#[derive(Args, Debug)]
pub struct ExportArgs {
    /// A file, or a folder whose files are layers of one timeline. The built-in dataset without one, standard input for -; several are drawn each.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// What the columns of a table mean, as the preview saves it; FILE.map.json beside it otherwise.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,

    /// Where to write; the ending says what: .png, .svg, .pdf or .html. {name} stands for each FILE's name without
    /// its ending; a folder is filled with PNGs of those names.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,

    /// How the figure is composed, as JSON; the options below change it.
    #[arg(long, value_name = "FILE")]
    pub figure: Option<PathBuf>,

    /// A size by its name, with type that can be read there.
    #[arg(long, value_name = "NAME", conflicts_with = "size", value_parser = presets())]
    pub preset: Option<String>,

    /// Size in points, as in 1600x900, in millimetres, as in 90x120mm, or a preset.
    #[arg(long, value_name = "WxH")]
    pub size: Option<FigureSize>,

    /// Pixels for each point of a PNG; those of the size without it.
    #[arg(long, value_parser = scale)]
    pub scale: Option<f32>,

    /// Above the timeline; the dataset's title without it.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Below the title.
    #[arg(long, value_name = "TEXT")]
    pub subtitle: Option<String>,

    /// A line below everything else; may be given again.
    #[arg(long, value_name = "TEXT")]
    pub footnote: Vec<String>,

    /// In how many rows the range stands: auto, or 1 to 24.
    #[arg(long, value_name = "N")]
    pub rows: Option<Rows>,

    /// What becomes of what finds no room: one counts it, auto sets it on further pages, of which
    /// PNG and SVG number the files.
    #[arg(long, value_enum)]
    pub pages: Option<PagesChoice>,

    /// Titles beside marks: few, only whole ones; normal; or all, with rows for each.
    #[arg(long, value_enum)]
    pub labels: Option<LabelsChoice>,

    /// Write what is in the picture, or in each of a story, as one JSON object; {name} as in --out.
    #[arg(long, value_name = "FILE", alias = "json")]
    pub sidecar: Option<PathBuf>,

    /// Draw again whenever a file changes, until it is stopped.
    #[arg(long)]
    pub watch: bool,

    /// Pixels for each inch of a PNG, instead of --scale: a point is 1/96 inch.
    #[arg(long, value_name = "DPI", conflicts_with = "scale", value_parser = dpi)]
    pub dpi: Option<f32>,

    /// First moment shown: 2023-11-23, 44 BCE, 24 Nov 2023 14:30.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub from: Option<String>,

    /// Last moment shown.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub to: Option<String>,

    /// Tell figures as they were known by this moment.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub as_of: Option<String>,

    /// Colours; those of the view without it, light where that does not say.
    #[arg(long, value_enum)]
    pub theme: Option<ThemeChoice>,

    /// What lanes stand for: group, actor, kind, or file of a folder; the dataset's own choice without it.
    #[arg(long, value_parser = lanes)]
    pub lanes: Option<LaneBy>,

    /// List editor's notes in full, with what the record says.
    #[arg(long)]
    pub notes: bool,

    /// Draw each lane twice, as the document and as the record has it; implies --notes.
    #[arg(long)]
    pub paired: bool,

    /// Draw all links between events, with who makes them.
    #[arg(long)]
    pub links: bool,

    /// What stands beside the timeline: quotes, figures; positions, events and notes below it; or
    /// none. What suits the size without it. Legend, tracks and undated events stay, unless no-legend,
    /// no-tracks or no-undated is named too.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub panels: Option<Vec<PanelChoice>>,

    /// Name the faces in an SVG without holding them: smaller, and right where IBM Plex is installed.
    #[arg(long)]
    pub no_faces: bool,

    /// A view: its text, a file that holds it, or its name in FILE.views.json; the options above
    /// change it.
    #[arg(long, value_name = "VIEW")]
    pub view: Option<String>,

    /// Draw the story, one picture for each step: {n} in the name of --out is its number.
    #[arg(long, conflicts_with_all = ["view", "pages", "rows"])]
    pub story: bool,

    /// A second file, drawn beside the first; a saved view may name it too.
    #[arg(long, value_name = "FILE")]
    pub compare: Option<PathBuf>,

    /// A font file for letters that the bundled faces lack; may be given again.
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
}

/// Colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// On a light ground.
    Light,

    /// On a dark ground.
    Dark,

    /// Without colours: shapes and greys tell the groups apart.
    Greyscale,

    /// On white paper, in colours that a press can print.
    Print,
}

impl ThemeChoice {
    /// What it stands for.
    pub const fn theme(self) -> &'static Theme {
        match self {
            Self::Light => &Theme::LIGHT,
            Self::Dark => &Theme::DARK,
            Self::Greyscale => &Theme::GREYSCALE,
            Self::Print => &Theme::PRINT,
        }
    }
}

/// What stands beside the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PanelChoice {
    /// Quotations.
    Quotes,

    /// Figures.
    Figures,

    /// Positions, below the timeline.
    Positions,

    /// All events of the range as a list.
    Events,

    /// Also the notes that only inform.
    Notes,

    /// No legend.
    NoLegend,

    /// No figures on the axis.
    NoTracks,

    /// No events without a date.
    NoUndated,

    /// Nothing.
    None,
}

/// What becomes of what finds no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PagesChoice {
    /// It is counted on the one page.
    One,

    /// It stands on further pages.
    Auto,
}

/// How many events have their titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LabelsChoice {
    /// Those that stand whole.
    Few,

    /// As in the window.
    Normal,

    /// All, with rows for each.
    All,
}

/// Names of sizes.
fn presets() -> PossibleValuesParser {
    PossibleValuesParser::new(Preset::ALL.map(Preset::name))
}

fn scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|scale| (0.25..=100.0).contains(scale))
        .ok_or_else(|| {
            format!("\"{text}\" is not a scale: write a number from 0.25 to 100, as in 2")
        })
}

fn dpi(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|dpi| (24.0..=9600.0).contains(dpi))
        .ok_or_else(|| {
            format!(
                "\"{text}\" is not a resolution: write dots per inch from 24 to 9600, as in 300"
            )
        })
}

fn lanes(text: &str) -> Result<LaneBy, String> {
    text.parse()
        .map_err(|()| format!("\"{text}\" is none of group, actor, kind and file"))
}

/// Exit status where a file was loaded with rows set aside.
pub const SET_ASIDE: u8 = 3;

/// Says on standard error which files of a folder are not read although somebody may expect it.
fn say_unread(loaded: &Loaded) {
    let unread = loaded.folder.iter().flat_map(|folder| &folder.unread);
    for own in unread.filter(|own| own.level > Level::Info) {
        eprintln!("{}", words::folder::unread_line(own));
    }
}

/// Loads what a command names: a file or a folder, standard input for `-`, else the built-in dataset. A table is
/// read as `map` says, where that is given.
///
/// # Errors
/// As [`load_path`], and as [`read_map`].
pub fn load_named(file: Option<&Path>, map: Option<&Path>) -> Result<Loaded, LoadError> {
    let progress = Progress::default();
    let told = map.map(read_map).transpose()?;
    match (file, told) {
        (None, _) => load_built_in(&BUILT_IN[0]),
        (Some(path), None) if path.as_os_str() == "-" => load_stdin(&progress),
        (Some(path), Some(told)) if path.as_os_str() == "-" => load_stdin_told(&told, &progress),
        (Some(path), None) => load_path(path, &progress),
        (Some(path), Some(told)) => load_path_told(path, &told, &progress, None),
    }
}

/// 0 where all is placed, 3 where rows were set aside, or files of a folder.
fn status(loaded: &Loaded) -> ExitCode {
    let folder = loaded.folder.as_ref();
    if loaded.report.rows.set_aside > 0 || folder.is_some_and(|folder| folder.has_failed()) {
        ExitCode::from(SET_ASIDE)
    } else {
        ExitCode::SUCCESS
    }
}

/// Prints the JSON Schema of the native format.
///
/// # Errors
/// Where standard output cannot be written.
pub fn schema() -> anyhow::Result<ExitCode> {
    check::print(crate::model::record::json_schema().trim_end())?;
    Ok(ExitCode::SUCCESS)
}
