//! The bar at the top: open, search, lanes, filters, notes, dates, pictures, view, theme.

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{
    Align, Align2, Atom, Button, Checkbox, Frame, Id, Key, Label, Layout, Popup,
    PopupCloseBehavior, Rect, RectAlign, Response, RichText, TextEdit, Ui, UiBuilder, vec2,
};

use super::action::{Action, Part};
use super::command::Command;
use super::state::{Dialog, State};
use super::story;
use super::theme::color;
use crate::load::BUILT_IN;
use crate::text::icons;
use crate::timeline::LaneBy;
use crate::words::dates::range_in_words;
use crate::words::window as words;

/// Height of the bar.
pub const HEIGHT: f32 = 44.0;

/// Widest search field.
const SEARCH_MOST: f32 = 140.0;

/// Narrowest search field.
const SEARCH_LEAST: f32 = 48.0;

/// The bar at the top.
#[derive(Default)]
pub struct Toolbar {
    /// Width of what stands at the right, as of the last frame.
    right_px: f32,

    /// Width of the search field, once it had to give way.
    search_px: Option<f32>,

    /// What is typed as a date.
    date: String,

    /// Whether the popup of the date was open in the last frame.
    date_was_open: bool,

    /// Put the keyboard into the search field.
    pub focus_search: bool,

    /// Put the keyboard into the field of the date.
    pub focus_date: bool,
}

impl Toolbar {
    /// Shows the bar and answers with what was asked for.
    pub fn show(&mut self, ui: &mut Ui, rect: Rect, state: &State, renderer: &str) -> Vec<Action> {
        let theme = state.theme();
        ui.painter().rect_filled(rect, 0.0, color(theme.panel));
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - 0.5,
            (1.0, color(theme.hairline)),
        );
        let mut actions = Vec::new();
        let builder = UiBuilder::new()
            .id_salt("toolbar")
            .max_rect(rect.shrink2(vec2(8.0, 8.0)))
            .layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().interact_size.y = 28.0;
            self.left(ui, state, &mut actions);
            // What stands at the right is laid out left to right as well, so that Tab follows the eye.
            let gap = ui.available_width() - self.right_px;
            if gap > 0.0 {
                ui.add_space(gap);
            }
            // The search gives way where the window is narrow, and takes its room back where it is not.
            let before = self.search_px.unwrap_or(SEARCH_MOST);
            let after = (before + gap).clamp(SEARCH_LEAST, SEARCH_MOST);
            if (after - before).abs() > 0.5 {
                self.search_px = Some(after);
                ui.request_repaint();
            }
            let begin = ui.cursor().left();
            right(ui, state, renderer, &mut actions);
            let width = ui.min_rect().right() - begin;
            if (width - self.right_px).abs() > 0.5 {
                self.right_px = width;
                ui.request_repaint();
            }
        });
        actions
    }

    fn left(&mut self, ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
        if command_button(ui, Command::Open) {
            actions.push(Action::AskForFile);
        }
        menu(
            ui,
            "Examples",
            "Open an example, a recent file or a path, or compare two files",
            |ui| {
                for (place, built_in) in BUILT_IN.iter().enumerate() {
                    if ui.button(built_in.label).clicked() {
                        actions.push(Action::OpenBuiltIn(place));
                    }
                }
                ui.separator();
                if !state.settings.recent.is_empty() {
                    ui.label(
                        RichText::new("Recent files")
                            .small()
                            .color(color(state.theme().secondary)),
                    );
                    for path in &state.settings.recent {
                        let name = path.file_name().map_or_else(
                            || path.display().to_string(),
                            |name| name.to_string_lossy().into_owned(),
                        );
                        if ui
                            .button(name)
                            .on_hover_text(path.display().to_string())
                            .clicked()
                        {
                            actions.push(Action::OpenPath(path.clone()));
                        }
                    }
                    ui.separator();
                }
                for command in [
                    Command::NewFromTemplate,
                    Command::OpenFolder,
                    Command::OpenPath,
                    Command::CompareWith,
                    Command::Reload,
                ] {
                    entry(ui, state, command, actions);
                }
            },
        );
        self.search(ui, state, actions);
        lanes_menu(ui, state, actions);
        let filtered = !state.view.search.is_empty()
            || !state.view.filter.is_empty()
            || !state.view.hidden.is_empty()
            || state.view.solo.is_some();
        let response = ui
            .add(Button::selectable(state.drawer, "Filters").frame_when_inactive(true))
            .on_hover_text(Command::Filters.tooltip());
        if filtered {
            // A dot says that not everything is shown, wherever the drawer is.
            let at = response.rect.right_top() + vec2(-3.0, 3.0);
            ui.painter()
                .circle_filled(at, 3.0, color(state.theme().ink));
        }
        if response.clicked() {
            actions.push(Action::ToggleDrawer);
        }
        let list = Button::selectable(state.list.open, Command::List.name());
        let response = ui
            .add(list.frame_when_inactive(true))
            .on_hover_text(Command::List.tooltip());
        if response.clicked() {
            actions.push(Action::ToggleList);
        }
        let notes = state.dataset().note_count();
        if notes > 0 {
            ui.add_space(4.0);
            let mut on = state.view.notes;
            let response = ui
                .add(Checkbox::new(&mut on, words::notes_label(notes)))
                .on_hover_text(Command::Notes.tooltip());
            if response.changed() {
                actions.push(Action::Toggle(Part::Notes));
            }
        }
        if state.view.compare.is_some() {
            compare_menu(ui, state, actions);
        }
        ui.add_space(8.0);
        self.dates(ui, state, actions);
        if command_button(ui, Command::FitAll) {
            actions.push(Action::FitAll);
        }
    }

    fn search(&mut self, ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
        let id = Id::unique("search");
        let mut text = state.view.search.clone();
        let width = self.search_px.unwrap_or(SEARCH_MOST);
        let field = TextEdit::singleline(&mut text)
            .id(id)
            .hint_text("Search")
            .prefix(icons::SEARCH.to_string())
            .desired_width(width)
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(0.0, 28.0));
        let response = ui
            .add(field)
            .on_hover_text(Command::Search.tooltip())
            .accessible_name("Search");
        if std::mem::take(&mut self.focus_search) {
            response.request_focus();
        }
        if response.changed() {
            actions.push(Action::Search(text));
        } else if leaves(ui, &response) {
            actions.push(Action::Search(String::new()));
        }
        if !state.view.search.is_empty() && icon_button(ui, icons::X, "Clear the search") {
            actions.push(Action::Search(String::new()));
        }
    }

    /// The dates shown, as a button that opens a field to type another.
    fn dates(&mut self, ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
        let range = state.view.range;
        let label = range_in_words(range.first(), range.past());
        let button = Button::new(label.as_str()).right_text(chevron(state));
        let response = ui
            .add(button)
            .on_hover_text(Command::GoToDate.tooltip())
            .accessible_name(format!("Dates shown: {label}"));
        if response.clicked() {
            actions.push(Action::Show(Dialog::GoToDate));
        }
        let open = state.dialog == Some(Dialog::GoToDate);
        if open && !self.date_was_open {
            self.date.clear();
            self.focus_date = true;
        }
        self.date_was_open = open;
        if !open {
            return;
        }
        let shown = Popup::from_response(&response)
            .open(true)
            .align(RectAlign::BOTTOM_START)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .frame(Frame::popup(ui.style()).inner_margin(12))
            .show(|ui| {
                ui.set_width(280.0);
                ui.label("Go to date");
                let field = TextEdit::singleline(&mut self.date)
                    .id(Id::unique("go to date"))
                    .hint_text(words::GO_TO_HINT)
                    .desired_width(280.0);
                let response = ui.add(field).accessible_name("Date to go to");
                if std::mem::take(&mut self.focus_date) {
                    response.request_focus();
                }
                let entered =
                    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if let Some(error) = &state.go_to_error {
                    ui.add_space(4.0);
                    ui.label(error);
                }
                ui.add_space(4.0);
                ui.horizontal(|ui| {
                    if ui.button("Go").clicked() || entered {
                        actions.push(Action::GoToDate(self.date.clone()));
                        self.focus_date = true;
                    }
                    if ui.button("Close").clicked() {
                        actions.push(Action::CloseDialog);
                    }
                });
            });
        let elsewhere = shown.is_some_and(|shown| shown.response.clicked_elsewhere());
        if elsewhere && !response.clicked() && !response.is_pointer_button_down_on() {
            actions.push(Action::CloseDialog);
        }
    }
}

/// What can be done with two files beside each other.
fn compare_menu(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    menu(
        ui,
        "Compare",
        "How two files stand beside each other",
        |ui| {
            for command in [
                Command::Differences,
                Command::Arrangement,
                Command::LinkAsSame,
                Command::Unlink,
                Command::SaveDifferences,
                Command::SavePairs,
                Command::CompareWith,
                Command::StopComparing,
            ] {
                entry(ui, state, command, actions);
            }
        },
    );
}

fn lanes_menu(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    menu(
        ui,
        "Lanes",
        "What lanes stand for, and which are shown",
        |ui| {
            for (lanes, command) in [
                (LaneBy::Group, Command::LanesByGroup),
                (LaneBy::Actor, Command::LanesByActor),
                (LaneBy::Kind, Command::LanesByKind),
                (LaneBy::File, Command::LanesByFile),
            ] {
                if !command.is_enabled(state) {
                    continue;
                }
                let button = Button::selectable(state.view.lanes == lanes, words::lanes_by(lanes))
                    .shortcut_text(command.shortcut());
                let response = ui.add(button).on_hover_text(command.tooltip());
                if response.accessible_name(words::lanes_by(lanes)).clicked() {
                    actions.push(Action::Lanes(lanes));
                }
            }
            ui.separator();
            let grouping = state.prepared.grouping();
            for lane in &state.view.hidden {
                let label = grouping.lane(lane).map_or(&*lane.0, |lane| &lane.label);
                if ui.button(format!("Restore {label}")).clicked() {
                    actions.push(Action::RestoreLane(lane.clone()));
                }
            }
            for command in [
                Command::ShowAllLanes,
                Command::UnfoldAll,
                Command::EmptyLanes,
            ] {
                entry(ui, state, command, actions);
            }
        },
    );
}

/// Width of the window from which the story has a menu of its own.
const STORY_FROM: f32 = 1_080.0;

fn story_menu(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    menu(
        ui,
        "Story",
        "Views that are saved, and the story told with them",
        |ui| {
            story::menu(ui, state, actions);
        },
    );
}

fn right(ui: &mut Ui, state: &State, renderer: &str, actions: &mut Vec<Action>) {
    // Where there is little room, its commands are in the palette and under View.
    let is_wide = ui.ctx().content_rect().width() >= STORY_FROM;
    if is_wide {
        story_menu(ui, state, actions);
    }
    menu(
        ui,
        "Save picture",
        "Save, copy or print a picture, or save the data",
        |ui| {
            entry(ui, state, Command::ExportFigure, actions);
            ui.separator();
            for command in [
                Command::SaveFigurePng,
                Command::SaveFigureSvg,
                Command::SaveWindow,
                Command::CopyPicture,
            ] {
                entry(ui, state, command, actions);
            }
            ui.separator();
            entry(ui, state, Command::SaveData, actions);
        },
    );
    view_menu(ui, state, renderer, actions);
    if icon_button_with(
        ui,
        icons::CONTRAST,
        Command::Theme.name(),
        &Command::Theme.tooltip(),
    ) {
        actions.push(Action::ToggleTheme);
    }
}

fn view_menu(ui: &mut Ui, state: &State, renderer: &str, actions: &mut Vec<Action>) {
    menu(ui, "View", "Which parts of the window are shown", |ui| {
        let parts = state.view.parts;
        let edge = ui.ctx().global_style().visuals.widgets.hovered.bg_stroke;
        let widgets = &mut ui.visuals_mut().widgets;
        let before = widgets.clone();
        // Menus take the edges off buttons; a box that is not ticked is nothing but its edge.
        widgets.inactive.bg_stroke = edge;
        widgets.hovered.bg_stroke = edge;
        for (command, on) in [
            (Command::List, state.list.open),
            (Command::Quotes, parts.quotes),
            (Command::Figures, parts.figures),
            (Command::OnlyInView, parts.only_in_view),
            (Command::Links, parts.links),
            (Command::Paired, state.view.notes && state.view.paired),
            (Command::Tracks, parts.tracks),
            (Command::Tray, parts.tray),
            (Command::Overview, parts.overview),
            (Command::EmptyLanes, state.view.empty_lanes),
            (Command::Attribution, state.view.attribution),
            (Command::FollowFile, state.settings.follow),
            (Command::ReducedMotion, state.settings.reduced_motion),
        ] {
            let mut on = on;
            let keys = RichText::new(command.shortcut()).weak();
            let box_of = Checkbox::new(&mut on, (command.name(), Atom::grow(), keys));
            let response = ui
                .add_enabled(command.is_enabled(state), box_of)
                .on_hover_text(command.entry().tooltip)
                .accessible_name(command.name());
            if response.changed() {
                actions.push(command.action(state));
            }
        }
        ui.visuals_mut().widgets = before;
        ui.separator();
        for command in [Command::Positions, Command::Sources] {
            entry(ui, state, command, actions);
        }
        ui.separator();
        for command in [Command::Back, Command::Forward, Command::GoToDate] {
            entry(ui, state, command, actions);
        }
        if ui.ctx().content_rect().width() < STORY_FROM {
            ui.menu_button("Story", |ui| story::menu(ui, state, actions));
        }
        for command in [Command::AsOfHere, Command::AsOfClear] {
            entry(ui, state, command, actions);
        }
        ui.separator();
        for command in [
            Command::Palette,
            Command::Keys,
            Command::About,
            Command::Findings,
            Command::Columns,
        ] {
            entry(ui, state, command, actions);
        }
        ui.separator();
        let line = words::renderer(renderer);
        let line = RichText::new(line)
            .small()
            .color(color(state.theme().secondary));
        ui.add(Label::new(line).wrap());
    });
}

/// A menu with its name, a chevron and a tooltip.
fn menu(ui: &mut Ui, name: &str, tooltip: &str, content: impl FnOnce(&mut Ui)) {
    let tick = ui.visuals().widgets.inactive.fg_stroke.color;
    let chevron = RichText::new(icons::CHEVRON_DOWN.to_string()).color(tick);
    let button = Button::new(name).right_text(chevron);
    let (response, _) = MenuButton::from_button(button)
        .config(MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClick))
        .ui(ui, |ui| {
            ui.set_min_width(220.0);
            content(ui);
        });
    response.on_hover_text(tooltip).accessible_name(name);
}

fn chevron(state: &State) -> RichText {
    RichText::new(icons::CHEVRON_DOWN.to_string()).color(color(state.theme().secondary))
}

/// A command as a line of a menu, with its keys.
fn entry(ui: &mut Ui, state: &State, command: Command, actions: &mut Vec<Action>) {
    let button = Button::new(command.name()).shortcut_text(command.shortcut());
    let response = ui
        .add_enabled(command.is_enabled(state), button)
        .on_hover_text(command.entry().tooltip)
        .accessible_name(command.name());
    if response.clicked() {
        actions.push(command.action(state));
    }
}

fn command_button(ui: &mut Ui, command: Command) -> bool {
    ui.button(command.name())
        .on_hover_text(command.tooltip())
        .clicked()
}

/// Whether Esc was pressed in a field.
pub fn leaves(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape))
}

/// A button of an icon alone, with its name as tooltip.
pub fn icon_button(ui: &mut Ui, icon: char, name: &str) -> bool {
    icon_button_with(ui, icon, name, name)
}

/// The same, where it may have nothing to do.
pub fn icon_button_if(ui: &mut Ui, is_enabled: bool, icon: char, name: &str) -> bool {
    ui.add_enabled_ui(is_enabled, |ui| icon_button(ui, icon, name))
        .inner
}

fn icon_button_with(ui: &mut Ui, icon: char, name: &str, tooltip: &str) -> bool {
    let button = Button::new(icon.to_string()).min_size(vec2(28.0, 24.0));
    let response: Response = ui.add(button).on_hover_text(tooltip).accessible_name(name);
    response.clicked()
}
