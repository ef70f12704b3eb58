//! Commands: what can be asked for by name or by key. One table feeds menus, palette, keys and help.

use eframe::egui::{Key, Modifiers};

pub use super::command_find::find;

use super::action::{Action, Part};
use super::comparing::{self, CompareAction};
use super::keys::{Keys, alt, command, command_shift, plain, shift};
use super::state::{Dialog, PicturePurpose, State};
use crate::timeline::LaneBy;

/// Something that can be asked for without saying more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "each is documented by its tooltip in the table"
)]
pub enum Command {
    Open,
    OpenPath,
    Reload,
    CompareWith,
    StopComparing,
    Differences,
    Arrangement,
    LinkAsSame,
    Unlink,
    SaveDifferences,
    SavePairs,
    SaveFigurePng,
    SaveFigureSvg,
    SaveWindow,
    CopyPicture,
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

const fn entry(
    command: Command,
    name: &'static str,
    tooltip: &'static str,
    keys: &'static [Keys],
) -> Entry {
    Entry {
        command,
        name,
        tooltip,
        keys,
    }
}

/// Every command, in the order of help and palette.
pub const COMMANDS: [Entry; 62] = [
    entry(Command::Open, "Open…", "Open a file", &[command(Key::O)]),
    entry(
        Command::OpenPath,
        "Open path…",
        "Open a file by typing its path",
        &[command_shift(Key::O)],
    ),
    entry(
        Command::Reload,
        "Reload",
        "Read the file again and stay where you are",
        &[command(Key::R), plain(Key::F5)],
    ),
    entry(
        Command::CompareWith,
        "Compare with a file…",
        "Open a second file beside this one",
        &[command(Key::K)],
    ),
    entry(
        Command::StopComparing,
        "Stop comparing",
        "Show the first file alone again",
        &[command_shift(Key::K)],
    ),
    entry(
        Command::Differences,
        "Differences",
        "List what the two files tell differently",
        &[plain(Key::M)],
    ),
    entry(
        Command::Arrangement,
        "Both in one lane",
        "Show the second file’s events among those of the first, or in strips of their own",
        &[shift(Key::M)],
    ),
    entry(
        Command::LinkAsSame,
        "Link as the same",
        "Join the selected event of A and the chosen event of B",
        &[plain(Key::Y)],
    ),
    entry(
        Command::Unlink,
        "Set apart",
        "Join the selected event to no event of the other file that it is joined to",
        &[shift(Key::Y)],
    ),
    entry(
        Command::SaveDifferences,
        "Save as CSV…",
        "Save the differences as a table",
        &[command(Key::M)],
    ),
    entry(
        Command::SavePairs,
        "Save linked events…",
        "Save which events were linked or set apart, for the command line",
        &[command_shift(Key::Y)],
    ),
    entry(
        Command::SaveFigurePng,
        "Save figure as PNG…",
        "Save a picture with title, legend and sources, for documents and posts",
        &[command(Key::E)],
    ),
    entry(
        Command::SaveFigureSvg,
        "Save figure as SVG…",
        "Save the same picture as vectors, for print and for editing",
        &[command_shift(Key::E)],
    ),
    entry(
        Command::SaveWindow,
        "Save window as seen…",
        "Save what the window shows, as PNG",
        &[command_shift(Key::S)],
    ),
    entry(
        Command::CopyPicture,
        "Copy picture",
        "Put the picture with title, legend and sources on the clipboard",
        &[command(Key::C)],
    ),
    entry(
        Command::ZoomIn,
        "Zoom in",
        "Show less time, about the pointer",
        &[plain(Key::W), plain(Key::Plus), plain(Key::Equals)],
    ),
    entry(
        Command::ZoomOut,
        "Zoom out",
        "Show more time, about the pointer",
        &[plain(Key::S), plain(Key::Minus)],
    ),
    entry(
        Command::PanEarlier,
        "Earlier",
        "Move to earlier times",
        &[plain(Key::A), plain(Key::ArrowLeft)],
    ),
    entry(
        Command::PanLater,
        "Later",
        "Move to later times",
        &[plain(Key::D), plain(Key::ArrowRight)],
    ),
    entry(
        Command::FitSelection,
        "Fit selection",
        "Show the selected event whole; everything where nothing is selected",
        &[plain(Key::F)],
    ),
    entry(
        Command::FitAll,
        "Fit all",
        "Show everything from the first to the last date",
        &[shift(Key::F), plain(Key::Num0)],
    ),
    entry(
        Command::GoToDate,
        "Go to date…",
        "Type a date to go to",
        &[command(Key::G)],
    ),
    entry(
        Command::GoToStart,
        "Go to start",
        "Move to the first date",
        &[plain(Key::Home)],
    ),
    entry(
        Command::GoToEnd,
        "Go to end",
        "Move to the last date",
        &[plain(Key::End)],
    ),
    entry(
        Command::AsOfHere,
        "Figures as of here",
        "Tell figures as they were known at the pointer, or at the middle of the view",
        &[plain(Key::M)],
    ),
    entry(
        Command::AsOfClear,
        "All figures",
        "Tell all figures again, whenever they were known",
        &[shift(Key::M)],
    ),
    entry(
        Command::NextEvent,
        "Next event",
        "Select the next event by time; after the last, those without a date",
        &[plain(Key::Period)],
    ),
    entry(
        Command::PreviousEvent,
        "Previous event",
        "Select the event before",
        &[plain(Key::Comma)],
    ),
    entry(
        Command::Back,
        "Back",
        "To the former view or file",
        &[alt(Key::ArrowLeft)],
    ),
    entry(
        Command::Forward,
        "Forward",
        "To the view or file before the last step back",
        &[alt(Key::ArrowRight)],
    ),
    entry(
        Command::ScrollUp,
        "Lanes up",
        "Scroll lanes up",
        &[plain(Key::PageUp), plain(Key::ArrowUp)],
    ),
    entry(
        Command::ScrollDown,
        "Lanes down",
        "Scroll lanes down",
        &[plain(Key::PageDown), plain(Key::ArrowDown)],
    ),
    entry(
        Command::LanesByGroup,
        "Lanes by group",
        "One lane for each group that leads events",
        &[command(Key::Num1)],
    ),
    entry(
        Command::LanesByActor,
        "Lanes by actor",
        "One lane for each actor that takes part",
        &[command(Key::Num2)],
    ),
    entry(
        Command::LanesByKind,
        "Lanes by kind",
        "One lane for each kind of event",
        &[command(Key::Num3)],
    ),
    entry(
        Command::ShowAllLanes,
        "Show all lanes",
        "Bring back hidden lanes",
        &[shift(Key::L)],
    ),
    entry(
        Command::UnfoldAll,
        "Unfold all lanes",
        "Give every lane its full height",
        &[plain(Key::U)],
    ),
    entry(
        Command::EmptyLanes,
        "Lanes without dates",
        "Show lanes without dated events each, not in one line",
        &[plain(Key::E)],
    ),
    entry(
        Command::Search,
        "Search",
        "Search titles, people, tags and quotations",
        &[plain(Key::Slash), command(Key::F)],
    ),
    entry(
        Command::Filters,
        "Filters",
        "Choose what is shown",
        &[command_shift(Key::F)],
    ),
    entry(
        Command::ClearFilters,
        "Clear all filters",
        "Show every event and every lane again",
        &[command(Key::Backspace)],
    ),
    entry(
        Command::List,
        "List",
        "List events in a table that sorts by any column",
        &[plain(Key::L)],
    ),
    entry(
        Command::Notes,
        "Editor’s notes",
        "Show what editors set beside the document",
        &[plain(Key::N)],
    ),
    entry(
        Command::Quotes,
        "Quotes",
        "Show the panel of quotations",
        &[plain(Key::Q)],
    ),
    entry(
        Command::Figures,
        "Figures",
        "Show the panel of figures",
        &[plain(Key::G)],
    ),
    entry(
        Command::OnlyInView,
        "Only in view",
        "Panels show only what belongs to events in view",
        &[plain(Key::V)],
    ),
    entry(
        Command::Links,
        "Links",
        "Show who says that one event came of another, or belongs to it",
        &[plain(Key::J)],
    ),
    entry(
        Command::Paired,
        "Document and record",
        "Show each lane twice: as the document and as the record has it",
        &[plain(Key::P)],
    ),
    entry(
        Command::Tracks,
        "Tracks",
        "Show series of figures on the axis",
        &[plain(Key::K)],
    ),
    entry(
        Command::Tray,
        "Undated events",
        "Show the tray of events without a date",
        &[plain(Key::T)],
    ),
    entry(
        Command::Overview,
        "Overview",
        "Show the whole range in small",
        &[plain(Key::O)],
    ),
    entry(
        Command::Attribution,
        "Colour by who says so",
        "Mark events by a named source, an unnamed one, or nobody, in greys",
        &[plain(Key::C)],
    ),
    entry(
        Command::Positions,
        "Positions",
        "Who demands, offers or refuses what, and what stands against it",
        &[plain(Key::X)],
    ),
    entry(
        Command::Sources,
        "Sources",
        "Every source, what rests on it, and what rests on nobody",
        &[plain(Key::R)],
    ),
    entry(
        Command::Theme,
        "Light or dark",
        "Change between a light and a dark ground",
        &[command_shift(Key::D)],
    ),
    entry(
        Command::ReducedMotion,
        "Reduced motion",
        "Jump instead of easing",
        &[command_shift(Key::M)],
    ),
    entry(
        Command::About,
        "About this dataset",
        "Method, limitations, policy and licence",
        &[command(Key::I)],
    ),
    entry(
        Command::Findings,
        "What became of each row",
        "Show what was set aside on reading, and why",
        &[command_shift(Key::I)],
    ),
    entry(
        Command::Keys,
        "Keys",
        "List every key",
        &[plain(Key::Questionmark), plain(Key::F1)],
    ),
    entry(
        Command::Palette,
        "Find a command…",
        "Find every command by its name",
        &[command_shift(Key::P)],
    ),
    entry(
        Command::Quit,
        "Quit",
        "Close the window",
        &[command(Key::Q)],
    ),
    entry(
        Command::Escape,
        "Close or clear",
        "Close what is open; then clear the selection",
        &[plain(Key::Escape)],
    ),
];

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
            Self::OpenPath => Action::Show(Dialog::OpenPath),
            Self::Reload => Action::Reload,
            Self::CompareWith => Action::Compare(CompareAction::Ask),
            Self::StopComparing => Action::Compare(CompareAction::Stop),
            Self::Differences => Action::Compare(CompareAction::ToggleTable),
            Self::Arrangement => Action::Compare(CompareAction::Arrange),
            Self::LinkAsSame => Action::Compare(CompareAction::Link),
            Self::Unlink => Action::Compare(CompareAction::Unlink),
            Self::SaveDifferences => Action::Save(PicturePurpose::Differences),
            Self::SavePairs => Action::Save(PicturePurpose::Pairs),
            Self::SaveFigurePng => Action::Save(PicturePurpose::FigurePng),
            Self::SaveFigureSvg => Action::Save(PicturePurpose::FigureSvg),
            Self::SaveWindow => Action::Save(PicturePurpose::Window),
            Self::CopyPicture => Action::CopyPicture,
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
            Self::CompareWith => state.has_document() && !state.document.partial,
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
            Self::Positions => !state.dataset().positions.is_empty(),
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
