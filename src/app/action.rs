//! Everything that can change what the window shows, as one value each.

use std::path::PathBuf;
use std::sync::Arc;

use super::columns::ColumnsAction;
use super::comparing::CompareAction;
use super::composer::ComposerAction;
use super::follow::{Fault, FollowAction};
use super::list::Scope;
use super::ready::Made;
use super::state::{Dialog, Document, PicturePurpose, ThemeChoice};
use super::story::StoryAction;
use crate::model::Item;
use crate::scene::{EventKey, LaneKey, Target};
use crate::time::{Instant, TimeRange};
use crate::timeline::filter::{Choice, Facet};
use crate::timeline::panels::Pane;
use crate::timeline::table::SortBy;
use crate::timeline::{LaneBy, Prepared, View};

/// A change of what the window shows. Positions are canvas points from the canvas's left edge.
#[derive(Clone, Debug)]
pub enum Action {
    // Time
    /// Multiplies the time shown by `factor`, while what is at `x_px` stays there.
    Zoom {
        /// What stays, in canvas points; the middle of the plot where absent.
        x_px: Option<f32>,

        /// Below 1 zooms in.
        factor: f64,

        /// Whether it eases; a trackpad is smooth by itself.
        ease: bool,
    },

    /// Moves the view later by a number of points of the plot; earlier where negative.
    Pan {
        /// Points.
        px: f64,

        /// Whether it eases.
        ease: bool,
    },

    /// Takes hold of the time at a point of the canvas.
    Grab(f32),

    /// Brings the time that is held to a point of the canvas.
    Drag(f32),

    /// Lets go; the motion so far is one step of the way back.
    Release,

    /// Shows a stretch of time, easing there.
    ShowRange(TimeRange),

    /// Shows a stretch of time at once, as while the overview is brushed.
    BrushRange(TimeRange),

    /// Shows everything.
    FitAll,

    /// Shows the selection whole; everything where nothing is selected.
    FitSelection,

    /// Shows one event whole.
    FitEvent(EventKey),

    /// To the start of the data, at the present zoom.
    GoToStart,

    /// To the end of the data, at the present zoom.
    GoToEnd,

    /// Shows what a person typed as a date.
    GoToDate(String),

    /// Tells figures as of a moment at a point of the canvas; the middle of the plot where absent.
    AsOfAt(Option<f32>),

    /// Tells figures as of a moment, or all of them again.
    AsOf(Option<Instant>),

    /// Scrolls lanes by points, down where positive.
    ScrollLanes(f32),

    // Selection
    /// What a click on something does.
    Click(Target),

    /// Selects a record.
    Select(Item),

    /// Selects the next event by time, then those without a date; the previous one where `false`.
    Step {
        /// Onwards.
        forward: bool,
    },

    /// Closes what is open, or clears the selection.
    Escape,

    /// Clears the selection.
    ClearSelection,

    /// The pointer is over something else.
    Hover(Option<Target>),

    /// The keyboard is on something else.
    Focus(Option<Target>),

    // Lanes and filters
    /// What lanes stand for.
    Lanes(LaneBy),

    /// Folds or unfolds a lane.
    FoldLane(LaneKey),

    /// Hides a lane.
    HideLane(LaneKey),

    /// Shows a hidden lane again.
    RestoreLane(LaneKey),

    /// Shows a lane alone, or all again.
    SoloLane(LaneKey),

    /// Keeps a lane at the top, or no longer.
    PinLane(LaneKey),

    /// Shows all lanes.
    ShowAllLanes,

    /// Unfolds all lanes.
    UnfoldAll,

    /// Shows lanes without dated events each, or as one line.
    ToggleEmptyLanes,

    /// What is searched for.
    Search(String),

    /// Chooses a value of a facet, or no longer.
    Choose(Facet, Choice, bool),

    /// No chosen value in a facet.
    ClearFacet(Facet),

    /// No search, all lanes.
    ClearFilters,

    /// Sets a part of the view on or off.
    Toggle(Part),

    // List of events
    /// Opens or closes the list of events.
    ToggleList,

    /// Which events the list holds.
    ListScope(Scope),

    /// Sorts the list by a column, or the other way round.
    SortList(SortBy),

    /// From the events of a band back to the list before.
    LeaveBand,

    /// Selects an event in the list, and brings it into view.
    SelectInList(u32),

    /// Height of the list, as dragged.
    ListHeight(f32),

    // Files
    /// Asks for a file.
    AskForFile,

    /// Asks for a folder.
    AskForFolder,

    /// Reads a file.
    OpenPath(PathBuf),

    /// Opens a built-in dataset by its place in the list.
    OpenBuiltIn(usize),

    /// Reads the present file again and stays where the view is.
    Reload,

    /// A file has been read.
    Opened(Box<Opened>),

    /// Part of the file that is being read can be shown.
    Partial(Box<Opened>),

    /// A view has been made ready.
    Prepared(Made),

    /// A file could not be read.
    OpenFailed(Fault),

    /// Stops reading.
    CancelOpening,

    /// Something about following files as they change.
    Follow(FollowAction),

    // A table
    /// Something about the meaning of a table's columns.
    Columns(ColumnsAction),

    // A second file
    /// Something about comparing two files.
    Compare(CompareAction),

    // Pictures and data
    /// Saves a picture, or data; asks where.
    Save(PicturePurpose),

    /// Puts the figure on the clipboard.
    CopyPicture,

    /// Something about the figure that is composed.
    Composer(ComposerAction),

    // Views and story
    /// Something about kept views, or about the story.
    Story(StoryAction),

    // Way back
    /// To the former view or dataset.
    Back,

    /// To the view or dataset before the last step back.
    Forward,

    // Window
    /// Puts the keyboard into the search field.
    FocusSearch,

    /// Opens or closes the drawer of filters.
    ToggleDrawer,

    /// Opens a dialog.
    Show(Dialog),

    /// Opens a source's file at the place that a reference of a record names, by its number.
    Read(Item, u32),

    /// A source's file has been read, or could not be.
    HasRead(Arc<Pane>),

    /// Closes the open dialog.
    CloseDialog,

    /// Closes the window.
    Quit,

    /// Light, dark, or as the desktop.
    Theme(ThemeChoice),

    /// Between light and dark.
    ToggleTheme,

    /// Motion eases, or not.
    ToggleReducedMotion,

    /// Width of the panels, as dragged.
    PanelWidth(f32),

    /// A message was read.
    DismissMessage,

    /// Says something that went wrong, until it is dismissed.
    Complain(String),

    /// Says something in passing.
    Say(String),
}

/// A part of the view that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Editor's notes.
    Notes,

    /// The panel of quotations.
    Quotes,

    /// The panel of figures.
    Figures,

    /// Panels show only what belongs to events in view.
    OnlyInView,

    /// Arrows for all links between events.
    Links,

    /// Each lane twice: as the document and as the record has it.
    Paired,

    /// Series of figures on the axis.
    Tracks,

    /// Events without a date.
    Tray,

    /// The whole range in small.
    Overview,

    /// Marks tell who stands behind events.
    Attribution,
}

/// A file that has been read, made ready off the window's thread.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The dataset and where it comes from.
    pub document: Document,

    /// The view it opens with.
    pub view: View,

    /// Grouping and index for that view.
    pub prepared: Arc<Prepared>,

    /// Whether it is the same file again, so that the present view stays.
    pub reloaded: bool,
}

/// A moment with a part of a second: what stays under the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Whole second at or before it.
    pub second: Instant,

    /// The part of a second after it.
    pub fraction: f64,
}
