//! Commands: what can be asked for by name or by key. One table feeds menus, palette, keys and help.

mod table;

use eframe::egui::{Key, Modifiers};

pub use super::command_find::find;

pub use self::table::COMMANDS;
use super::action::{Action, Part};
use super::comparing::{self, CompareAction};
use super::follow::FollowAction;
use super::keys::Keys;
use super::state::{Dialog, PicturePurpose, State};
use super::story::{self, StoryAction};
use crate::timeline::LaneBy;

/// Something that can be asked for without saying more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "each is documented by its tooltip in the table"
)]
pub enum Command {
    Open,
    OpenFolder,
    OpenPath,
    Reload,
    FollowFile,
    NewFromTemplate,
    Columns,
    CompareWith,
    StopComparing,
    Differences,
    Arrangement,
    LinkAsSame,
    Unlink,
    SaveDifferences,
    SavePairs,
    ExportFigure,
    SaveFigurePng,
    SaveFigureSvg,
    SaveWindow,
    SaveData,
    CopyPicture,
    AddToStory,
    Story,
    Present,
    Views,
    CopyView,
    GoToView,
    UndoViews,
    RedoViews,
    SaveStoryPng,
    SaveStorySvg,
    ZoomIn,
    ZoomOut,
    PanEarlier,
    PanLater,
    FitSelection,
    FitAll,
    GoToDate,
    GoToStart,
    GoToEnd,
    AsOfHere,
    AsOfClear,
    NextEvent,
    PreviousEvent,
    Back,
    Forward,
    ScrollUp,
    ScrollDown,
    LanesByGroup,
    LanesByActor,
    LanesByKind,
    LanesByFile,
    ShowAllLanes,
    UnfoldAll,
    EmptyLanes,
    Search,
    Filters,
    ClearFilters,
    List,
    Notes,
    Quotes,
    Figures,
    OnlyInView,
    Links,
    Paired,
    Tracks,
    Tray,
    Overview,
    Attribution,
    Positions,
    Sources,
    Theme,
    ReducedMotion,
    About,
    Findings,
    SaveReport,
    Keys,
    Palette,
    Quit,
    Escape,
}

/// What a command is called, what it does, and which keys ask for it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Which.
    pub command: Command,

    /// As menus and the palette name it; ends in `…` where more is asked.
    pub name: &'static str,

    /// What it does, in a sentence without its full stop.
    pub tooltip: &'static str,

    /// Keys, the first as shown.
    pub keys: &'static [Keys],
}

impl Command {
    /// Its line in the table.
    pub fn entry(self) -> &'static Entry {
        let found = COMMANDS.iter().find(|entry| entry.command == self);
        // A test holds that every command stands in the table.
        found.unwrap_or(&COMMANDS[0])
    }

    /// As menus and the palette name it.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What it does, with its keys.
    pub fn tooltip(self) -> String {
        format!("{} ({})", self.entry().tooltip, self.shortcut())
    }

    /// Its first keys in words, such as `Ctrl+Shift+P`.
    pub fn shortcut(self) -> String {
        self.entry()
            .keys
            .first()
            .map_or_else(String::new, |keys| keys.words())
    }

    /// All its keys in words.
    pub fn shortcuts(self) -> String {
        let all: Vec<String> = self.entry().keys.iter().map(|keys| keys.words()).collect();
        all.join(" or ")
    }

    /// What it does to a state.
    pub fn action(self, state: &State) -> Action {
        match self {
            Self::Open => Action::AskForFile,
            Self::OpenFolder => Action::AskForFolder,
            Self::OpenPath => Action::Show(Dialog::OpenPath),
            Self::Reload => Action::Reload,
            Self::FollowFile => Action::Follow(FollowAction::Toggle),
            Self::NewFromTemplate => Action::Save(PicturePurpose::Template),
            Self::Columns => Action::Show(Dialog::Columns),
            Self::CompareWith => Action::Compare(CompareAction::Ask),
            Self::StopComparing => Action::Compare(CompareAction::Stop),
            Self::Differences => Action::Compare(CompareAction::ToggleTable),
            Self::Arrangement => Action::Compare(CompareAction::Arrange),
            Self::LinkAsSame => Action::Compare(CompareAction::Link),
            Self::Unlink => Action::Compare(CompareAction::Unlink),
            Self::SaveDifferences => Action::Save(PicturePurpose::Differences),
            Self::SavePairs => Action::Save(PicturePurpose::Pairs),
            Self::ExportFigure => Action::Show(Dialog::Composer),
            Self::SaveFigurePng => Action::Save(PicturePurpose::FigurePng),
            Self::SaveFigureSvg => Action::Save(PicturePurpose::FigureSvg),
            Self::SaveWindow => Action::Save(PicturePurpose::Window),
            Self::SaveData => Action::Save(PicturePurpose::Data),
            Self::CopyPicture => Action::CopyPicture,
            Self::AddToStory => Action::Story(StoryAction::Add),
            Self::Story => Action::Story(StoryAction::TogglePanel),
            Self::Present => Action::Story(StoryAction::Present),
            Self::Views => Action::Show(Dialog::Views),
            Self::CopyView => Action::Story(StoryAction::CopyView),
            Self::GoToView => Action::Show(Dialog::GoToView),
            Self::UndoViews => Action::Story(StoryAction::Undo),
            Self::RedoViews => Action::Story(StoryAction::Redo),
            Self::SaveStoryPng => Action::Save(PicturePurpose::StoryPng),
            Self::SaveStorySvg => Action::Save(PicturePurpose::StorySvg),
            Self::ZoomIn => zoom(state, 0.6),
            Self::ZoomOut => zoom(state, 1.0 / 0.6),
            Self::PanEarlier => pan(state, -0.2),
            Self::PanLater => pan(state, 0.2),
            Self::FitSelection => Action::FitSelection,
            Self::FitAll => Action::FitAll,
            Self::GoToDate => Action::Show(Dialog::GoToDate),
            Self::GoToStart => Action::GoToStart,
            Self::GoToEnd => Action::GoToEnd,
            Self::AsOfHere => Action::AsOfAt(state.pointer_x),
            Self::AsOfClear => Action::AsOf(None),
            Self::NextEvent => Action::Step { forward: true },
            Self::PreviousEvent => Action::Step { forward: false },
            Self::Back => Action::Back,
            Self::Forward => Action::Forward,
            Self::ScrollUp => Action::ScrollLanes(-0.8 * state.canvas.lanes_seen_px),
            Self::ScrollDown => Action::ScrollLanes(0.8 * state.canvas.lanes_seen_px),
            Self::LanesByGroup => Action::Lanes(LaneBy::Group),
            Self::LanesByActor => Action::Lanes(LaneBy::Actor),
            Self::LanesByKind => Action::Lanes(LaneBy::Kind),
            Self::LanesByFile => Action::Lanes(LaneBy::File),
            Self::ShowAllLanes => Action::ShowAllLanes,
            Self::UnfoldAll => Action::UnfoldAll,
            Self::EmptyLanes => Action::ToggleEmptyLanes,
            Self::Search => Action::FocusSearch,
            Self::Filters => Action::ToggleDrawer,
            Self::ClearFilters => Action::ClearFilters,
            Self::List => Action::ToggleList,
            Self::Notes => Action::Toggle(Part::Notes),
            Self::Quotes => Action::Toggle(Part::Quotes),
            Self::Figures => Action::Toggle(Part::Figures),
            Self::OnlyInView => Action::Toggle(Part::OnlyInView),
            Self::Links => Action::Toggle(Part::Links),
            Self::Paired => Action::Toggle(Part::Paired),
            Self::Tracks => Action::Toggle(Part::Tracks),
            Self::Tray => Action::Toggle(Part::Tray),
            Self::Overview => Action::Toggle(Part::Overview),
            Self::Attribution => Action::Toggle(Part::Attribution),
            Self::Positions => Action::Show(Dialog::Positions),
            Self::Sources => Action::Show(Dialog::Sources),
            Self::Theme => Action::ToggleTheme,
            Self::ReducedMotion => Action::ToggleReducedMotion,
            Self::About => Action::Show(Dialog::About),
            Self::Findings => Action::Show(Dialog::Findings),
            Self::SaveReport => Action::Save(PicturePurpose::Report),
            Self::Keys => Action::Show(Dialog::Keys),
            Self::Palette => Action::Show(Dialog::Palette),
            Self::Quit => Action::Quit,
            Self::Escape => Action::Escape,
        }
    }

    /// Whether it would do anything now.
    pub fn is_enabled(self, state: &State) -> bool {
        match self {
            Self::Back => state.history.can_go_back(),
            Self::Forward => state.history.can_go_forward(),
            Self::Reload => matches!(state.document.source, super::state::Source::Path(_)),
            Self::Notes | Self::Paired => state.dataset().note_count() > 0,
            Self::Links => !state.dataset().links.is_empty(),
            Self::Columns => state.document.table().is_some() && !state.document.partial,
            Self::SaveReport | Self::CompareWith | Self::SaveData => {
                state.has_document() && !state.document.partial
            }
            Self::StopComparing | Self::Differences | Self::Arrangement | Self::SaveDifferences => {
                state.view.compare.is_some()
            }
            Self::LinkAsSame => comparing::can_link(state),
            Self::Unlink => comparing::joined_pair(state).is_some(),
            Self::SavePairs => {
                let compare = state.view.compare.as_ref();
                compare.is_some_and(|compare| !compare.pairs.is_empty())
            }
            Self::AsOfHere => !state.dataset().figures.is_empty(),
            Self::AsOfClear => state.view.as_of.is_some(),
            Self::LanesByFile => !state.dataset().files.is_empty(),
            Self::Positions => !state.dataset().positions.is_empty(),
            Self::AddToStory
            | Self::Views
            | Self::CopyView
            | Self::GoToView
            | Self::ExportFigure => state.has_document() && !state.document.partial,
            Self::Present | Self::SaveStoryPng | Self::SaveStorySvg => {
                !state.document.partial && !story::steps(state).is_empty()
            }
            Self::UndoViews => state.stories.can_undo(),
            Self::RedoViews => state.stories.can_redo(),
            _ => true,
        }
    }
}

fn zoom(state: &State, factor: f64) -> Action {
    Action::Zoom {
        x_px: state.pointer_x,
        factor,
        ease: true,
    }
}

fn pan(state: &State, share: f64) -> Action {
    let (left, right) = state.plot_span(state.view.range);
    Action::Pan {
        px: f64::from(right - left) * share,
        ease: true,
    }
}

/// The command that a key press asks for.
pub fn command_for(key: Key, modifiers: Modifiers) -> Option<Command> {
    COMMANDS
        .iter()
        .find(|entry| entry.keys.iter().any(|keys| keys.matches(key, modifiers)))
        .map(|entry| entry.command)
}

#[cfg(test)]
#[path = "command_tests.rs"]
mod tests;
