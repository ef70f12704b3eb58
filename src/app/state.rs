//! All that the window knows, without a window: what `apply` changes and what is drawn from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use super::composer::Composer;
use super::differences::Differences;
use super::follow::Following;
use super::history::History;
use super::list::List;
use super::motion::Motion;
use super::reading::Reading;
use super::ready::{Coming, MOST_AT_ONCE};
use super::settings::Settings;
use super::story::Stories;
use super::watch::{Stamp, Which};
use crate::load::{BUILT_IN, Folder, Loaded, Told};
use crate::model::{Dataset, Item, Layer, Report};
use crate::scene::{LayerId, Target};
use crate::time::TimeRange;
use crate::timeline::canvas::Counts;
use crate::timeline::panels::Pane;
use crate::timeline::{Ground, Prepared, Theme, View, level_of, whole_range};

use super::action::Moment;

pub use super::purpose::PicturePurpose;

/// All that the window knows.
#[derive(Debug)]
pub struct State {
    /// What is open.
    pub document: Arc<Document>,

    /// What of it is shown, and how.
    pub view: View,

    /// Grouping and index for the view; while another is made ready, for the one that is drawn.
    pub prepared: Arc<Prepared>,

    /// What is being made ready off the window's thread.
    pub coming: Option<Coming>,

    /// Number of the newest request to make a view ready.
    pub requests: u64,

    /// Most events for which a view is made ready on the window's thread.
    pub most_at_once: usize,

    /// Former views and datasets.
    pub history: History,

    /// Where the view is moving.
    pub motion: Motion,

    /// What is kept from one run to the next.
    pub settings: Settings,

    /// Whether the desktop is dark, for where the theme follows it.
    pub system_dark: bool,

    /// What the pointer is over.
    pub hover: Option<Target>,

    /// What the keyboard is on.
    pub focus: Option<Target>,

    /// Time that a drag holds, and seconds per point when it began.
    pub grab: Option<(Moment, f64)>,

    /// The list of events below the timeline.
    pub list: List,

    /// The table of differences below the timeline.
    pub differences: Differences,

    /// Kept views, and the story.
    pub stories: Stories,

    /// What a person has changed of the meaning of a table's columns.
    pub columns: Columns,

    /// The figure that is composed.
    pub composer: Composer,

    /// Whether the drawer of filters is open.
    pub drawer: bool,

    /// What stands over the window.
    pub dialog: Option<Dialog>,

    /// The source that is read, at a place.
    pub pane: Option<Arc<Pane>>,

    /// Why the typed date could not be gone to.
    pub go_to_error: Option<String>,

    /// What went wrong, until it is dismissed.
    pub complaint: Option<String>,

    /// What is wrong with files that are followed as they change.
    pub following: Following,

    /// What is said in passing, and when it was said.
    pub toast: Option<Toast>,

    /// Whether a file is being read.
    pub opening: bool,

    /// What of it is shown already, and what was open before.
    pub reading: Option<Box<Reading>>,

    /// Counts of the last drawn canvas.
    pub counts: Counts,

    /// Measures of the last drawn canvas.
    pub canvas: CanvasMeasures,

    /// Where the pointer is over the plot, in canvas points: what keyboard zoom keeps in place.
    pub pointer_x: Option<f32>,

    /// Seconds since the window opened, as of this frame.
    pub now: f64,

    /// Raised by every change of what is drawn.
    pub revision: u64,

    /// Raised by every change of what is drawn but the range alone.
    pub content_revision: u64,

    /// What the window has to do outside the state.
    pub effects: Vec<Effect>,
}

/// Measures of the last drawn canvas that moving about needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CanvasMeasures {
    /// Width of the canvas in points.
    pub width_px: f32,

    /// Height of lanes that is seen.
    pub lanes_seen_px: f32,

    /// Height of all lanes.
    pub lanes_px: f32,
}

impl Default for CanvasMeasures {
    fn default() -> Self {
        Self {
            width_px: 1080.0,
            lanes_seen_px: 0.0,
            lanes_px: 0.0,
        }
    }
}

/// Something said in passing.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What.
    pub text: String,

    /// When, in seconds since the window opened.
    pub since: f64,
}

/// A dataset that is open, and where it comes from.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The dataset as the first layer; what it is compared with as the second.
    pub layers: Vec<Layer>,

    /// What became of every row.
    pub report: Report,

    /// The file's name.
    pub file: String,

    /// What had been settled of its columns before it was read; none where it is no table of
    /// columns.
    pub told: Option<Told>,

    /// Whether a person settled that in this window, not the file beside it.
    pub told_here: bool,

    /// Where it comes from.
    pub source: Source,

    /// File name and where it came from, as the status and the source strip say it; of both where
    /// two are compared.
    pub origin: String,

    /// That of the first alone, where two are compared.
    pub own_origin: Option<String>,

    /// From its first to its last moment.
    pub whole: Option<TimeRange>,

    /// Whether it is the part of a file that has been read so far.
    pub partial: bool,

    /// State of its file when it was read.
    pub stamp: Stamp,

    /// The files that it was put together from, where it is a folder.
    pub folder: Option<Arc<Folder>>,

    /// When it was read, as a clock on the wall has it; empty where nobody asked the clock.
    pub read_at: String,

    /// That of the file that it is compared with.
    pub second_stamp: Stamp,
}

/// Where a dataset comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// Nothing is open yet.
    #[default]
    Nothing,

    /// A file.
    Path(PathBuf),

    /// Part of the program, by its place in the list.
    BuiltIn(usize),
}

/// What stands over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialog {
    /// Method, limitations, policy, licence and version of the dataset.
    About,

    /// What the columns of a table mean.
    Columns,

    /// A figure that is composed, with what it looks like.
    Composer,

    /// What a reader found.
    Findings,

    /// A date to go to.
    GoToDate,

    /// A view to go to, by its text.
    GoToView,

    /// Views that are kept by name.
    Views,

    /// Every key.
    Keys,

    /// A path to open.
    OpenPath,

    /// A path to compare with.
    ComparePath,

    /// Every command by name.
    Palette,

    /// Who demands, offers or refuses what.
    Positions,

    /// A source's file, at a place.
    Reading,

    /// Sources, and what rests on them.
    Sources,

    /// A path to save a picture or data at.
    SavePath(PicturePurpose),
}

/// Light, dark, or as the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the desktop.
    #[default]
    System,

    /// On a light ground.
    Light,

    /// On a dark ground.
    Dark,
}

/// What the window has to do outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask for a file.
    AskForFile,

    /// Ask for a folder.
    AskForFolder,

    /// Read a dataset; `true` where it is the same file again.
    Open(Source, bool),

    /// Read a file that is open once more, while it stays as it is.
    ReadAgain(Which),

    /// Read the same table again, with another meaning of its columns.
    OpenTold(Source, Box<Told>),

    /// Ask for a file to compare with.
    AskToCompare,

    /// Read a file to compare with.
    OpenSecond(PathBuf),

    /// Stop reading.
    CancelOpening,

    /// Make ready what the state waits for, or stop where it waits for nothing.
    Prepare,

    /// Ask where, then save a picture.
    Save(PicturePurpose),

    /// Put the figure on the clipboard.
    CopyPicture,

    /// Put a page of the composed figure on the clipboard.
    CopyPage,

    /// Hand the composed figure to the system, to print.
    PrintFigure,

    /// Put the keyboard into the search field.
    FocusSearch,

    /// Put the keyboard into the list.
    FocusList,

    /// Read a source's file at the place of a record's reference.
    ReadSource(Item, u32),

    /// Write a text to a file.
    SaveText(PathBuf, String),

    /// Open a web address outside.
    OpenUrl(String),

    /// Write the settings.
    SaveSettings,

    /// Colours have changed.
    Theme,

    /// Another dataset is open: the window's title changes.
    Title,

    /// Bring the selected card into view.
    ScrollToSelection,

    /// Put a text on the clipboard.
    CopyText(String),

    /// Read the file of views of what is open.
    ReadViews,

    /// Write the file of views, where it still holds what was read of it.
    WriteViews(PathBuf, String, Option<String>),

    /// Fill the screen, or no longer.
    FullScreen(bool),

    /// Close the window.
    Quit,
}

impl State {
    /// A state that shows a document.
    pub fn new(document: Document, settings: Settings) -> Self {
        let view = View::opening(&document.dataset());
        let prepared = Arc::new(Prepared::new(&document.layers, &view));
        let stories = Stories::of(&document.source);
        Self {
            document: Arc::new(document),
            view,
            prepared,
            coming: None,
            requests: 0,
            most_at_once: MOST_AT_ONCE,
            history: History::default(),
            motion: Motion::default(),
            system_dark: false,
            hover: None,
            focus: None,
            grab: None,
            list: List::default(),
            differences: Differences::default(),
            columns: Columns::default(),
            composer: Composer::of(settings.figure.as_ref()),
            settings,
            stories,
            drawer: false,
            dialog: None,
            pane: None,
            go_to_error: None,
            complaint: None,
            following: Following::default(),
            toast: None,
            opening: false,
            reading: None,
            counts: Counts::default(),
            canvas: CanvasMeasures::default(),
            pointer_x: None,
            now: 0.0,
            revision: 1,
            content_revision: 1,
            effects: Vec::new(),
        }
    }

    /// Colours.
    pub fn theme(&self) -> &'static Theme {
        if self.is_dark() {
            &Theme::DARK
        } else {
            &Theme::LIGHT
        }
    }

    /// Whether the ground is dark.
    pub fn is_dark(&self) -> bool {
        // A step of a presentation may have a ground of its own.
        let told = self.stories.presenting.as_ref();
        if let Some(ground) = told.and_then(|it| it.ground) {
            return ground == Ground::Dark;
        }
        match self.settings.theme {
            ThemeChoice::System => self.system_dark,
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
        }
    }

    /// The dataset that is open.
    pub fn dataset(&self) -> Arc<Dataset> {
        self.document.dataset()
    }

    /// The view that is drawn: the one that is asked for, or, while that is made ready, the former one
    /// where the pointer has moved it.
    pub fn seen(&self) -> &View {
        self.coming
            .as_ref()
            .map_or(&self.view, |coming| &coming.held)
    }

    /// Whether a view is being made ready.
    pub fn is_preparing(&self) -> bool {
        self.coming.is_some()
    }

    /// How far lanes can be scrolled.
    pub fn most_scroll(&self) -> f32 {
        (self.canvas.lanes_px - self.canvas.lanes_seen_px).max(0.0)
    }

    /// Takes the measures of a canvas that was drawn.
    pub fn drawn(&mut self, canvas: CanvasMeasures, counts: Counts) {
        self.counts = counts;
        if self.canvas != canvas {
            self.canvas = canvas;
            let most = self.most_scroll();
            if self.view.scroll_px > most {
                self.view.scroll_px = most;
                self.revision += 1;
            }
            self.settle_level(true);
        }
    }

    /// Follows the zoom level of the range; eases unless `at_once`.
    pub fn settle_level(&mut self, at_once: bool) {
        let (left, right) = self.plot_span(self.view.range);
        let width = f64::from((right - left).max(1.0));
        let now = level_of(self.view.range.span_secs / width);
        let level = &mut self.view.level;
        if at_once || self.settings.reduced_motion {
            if level.now != now || level.progress < 1.0 {
                level.now = now;
                level.before = now;
                level.progress = 1.0;
                self.revision += 1;
            }
        } else if level.now != now {
            level.before = level.now;
            level.now = now;
            level.progress = 0.0;
            self.revision += 1;
        }
    }

    /// Left and right edge of the plot for a range, in canvas points.
    pub fn plot_span(&self, range: TimeRange) -> (f32, f32) {
        crate::timeline::canvas::plot_span(
            &self.prepared,
            range,
            self.view.notes,
            self.canvas.width_px,
        )
    }

    /// What is selected.
    pub fn selected_item(&self) -> Option<Item> {
        self.view.selected(&self.dataset())
    }

    /// The way back is worth a step only from something that was open.
    pub fn has_document(&self) -> bool {
        self.document.source != Source::Nothing
    }
}

impl Document {
    /// From what a reader gives.
    pub fn new(loaded: Loaded, source: Source) -> Self {
        let dataset = Arc::new(loaded.dataset);
        let built_in = matches!(source, Source::BuiltIn(_));
        let file = if built_in {
            loaded.file.trim_end_matches(".json").to_owned()
        } else {
            loaded.file
        };
        let mut origin =
            crate::words::window::file_line(&file, built_in, dataset.head.version.as_deref());
        if let Some(folder) = &loaded.folder {
            origin = crate::words::folder::origin(&file, folder);
        }
        Self {
            whole: Some(whole_range(&dataset)),
            layers: vec![Layer::new(LayerId(0), dataset)],
            report: loaded.report,
            file,
            told: loaded.told,
            told_here: false,
            source,
            origin,
            own_origin: None,
            partial: false,
            stamp: Stamp::default(),
            folder: loaded.folder,
            read_at: String::new(),
            second_stamp: Stamp::default(),
        }
    }

    /// A built-in dataset; nothing where there is none at the place.
    pub fn built_in(place: usize) -> Option<Self> {
        let built_in = BUILT_IN.get(place)?;
        let loaded = crate::load::load_built_in(built_in).ok()?;
        Some(Self::new(loaded, Source::BuiltIn(place)))
    }

    /// The dataset; an empty one where nothing is open.
    pub fn dataset(&self) -> Arc<Dataset> {
        self.layers
            .first()
            .map(|layer| Arc::clone(&layer.dataset))
            .unwrap_or_default()
    }

    /// The folder in which the texts of its sources are looked for.
    pub fn folder_of_sources(&self) -> Option<&Path> {
        match &self.source {
            Source::Path(path) if path.as_os_str() == "-" => None,
            Source::Path(path) if self.folder.is_some() => Some(path),
            Source::Path(path) => path.parent(),
            Source::BuiltIn(_) | Source::Nothing => None,
        }
    }

    /// From its first to its last moment.
    pub fn whole(&self) -> TimeRange {
        self.whole.unwrap_or_else(|| whole_range(&self.dataset()))
    }
}
