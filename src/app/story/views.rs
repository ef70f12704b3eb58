//! Kept views: in a menu, in a window that names and forgets them, and at the pointer.

use eframe::egui::{
    Align, Button, Id, Key, Label, Layout, Response, RichText, ScrollArea, TextEdit, Ui, vec2,
};

use super::act::StoryAction;
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::color;
use crate::app::toolbar::icon_button;
use crate::text::icons;
use crate::words::story as words;

/// Most kept views that stand in the menu; the window lists all.
const MOST_IN_MENU: usize = 12;

/// Characters of a view's name in the menu.
const MOST_NAME: usize = 48;

/// What stands over the window about views.
#[derive(Default)]
pub struct ViewsPart {
    /// What is typed as a name or as a view.
    typed: String,

    /// The name that is being changed, as it is kept and as it is typed.
    renaming: Option<(String, String)>,
}

/// Views and story in the menu of the bar.
pub fn menu(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    for command in [Command::AddToStory, Command::Story, Command::Present] {
        entry(ui, state, command, actions);
    }
    ui.separator();
    let views = &state.stories.album.views;
    for view in views.iter().take(MOST_IN_MENU) {
        let name = short(&view.name);
        let response = ui.button(name).accessible_name(&view.name);
        if response.clicked() {
            actions.push(Action::Story(StoryAction::Show(view.name.clone())));
        }
    }
    for command in [
        Command::Views,
        Command::CopyView,
        Command::GoToView,
        Command::UndoViews,
        Command::RedoViews,
    ] {
        entry(ui, state, command, actions);
    }
    ui.separator();
    for command in [Command::SaveStoryPng, Command::SaveStorySvg] {
        entry(ui, state, command, actions);
    }
}

/// What can be done with the present view, at the pointer.
pub fn context_menu(response: &Response, state: &State, actions: &mut Vec<Action>) {
    response.context_menu(|ui| {
        for command in [
            Command::AddToStory,
            Command::Views,
            Command::CopyView,
            Command::GoToView,
            Command::CopyPicture,
        ] {
            entry(ui, state, command, actions);
        }
    });
}

fn entry(ui: &mut Ui, state: &State, command: Command, actions: &mut Vec<Action>) {
    let button = Button::new(command.name()).shortcut_text(command.shortcut());
    let response = ui
        .add_enabled(command.is_enabled(state), button)
        .on_hover_text(command.entry().tooltip)
        .accessible_name(command.name());
    if response.clicked() {
        actions.push(command.action(state));
        ui.close();
    }
}

fn short(name: &str) -> String {
    let mut short: String = name.chars().take(MOST_NAME).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

impl ViewsPart {
    /// The window that names the present view and lists those that are kept.
    pub fn views(&mut self, ui: &mut Ui, state: &State, fresh: bool, actions: &mut Vec<Action>) {
        if fresh {
            self.typed.clear();
            self.renaming = None;
        }
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.typed)
                .id(Id::unique("name of a view"))
                .hint_text(words::NAME_HINT)
                .desired_width(ui.available_width() - 64.0);
            let response = ui.add(field).accessible_name(words::NAME_HINT);
            if fresh {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let is_named = !self.typed.trim().is_empty();
            if (ui.add_enabled(is_named, Button::new("Save")).clicked() || entered) && is_named {
                let name = std::mem::take(&mut self.typed);
                actions.push(Action::Story(StoryAction::Keep(name)));
                response.request_focus();
            }
        });
        ui.add_space(8.0);
        let views = &state.stories.album.views;
        if views.is_empty() {
            let hint = RichText::new(words::NO_VIEWS).color(color(state.theme().secondary));
            ui.add(Label::new(hint).wrap());
        }
        let rows = ScrollArea::vertical().auto_shrink([false, true]);
        rows.max_height(320.0).show(ui, |ui| {
            for view in views {
                self.row(ui, &view.name, actions);
            }
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            for command in [Command::UndoViews, Command::RedoViews] {
                let button = Button::new(command.name());
                let response = ui
                    .add_enabled(command.is_enabled(state), button)
                    .on_hover_text(command.tooltip());
                if response.clicked() {
                    actions.push(command.action(state));
                }
            }
        });
    }

    /// A kept view: its name to go there, or a field to change it.
    fn row(&mut self, ui: &mut Ui, name: &str, actions: &mut Vec<Action>) {
        let mut tell = |about: StoryAction| actions.push(Action::Story(about));
        let is_renamed = self.renaming.as_ref().is_some_and(|(own, _)| own == name);
        ui.horizontal(|ui| {
            let room = ui.available_width() - 116.0;
            match &mut self.renaming {
                Some((_, typed)) if is_renamed => {
                    let field = TextEdit::singleline(typed)
                        .id(Id::unique("another name"))
                        .desired_width(room);
                    let response = ui.add(field).accessible_name("Another name");
                    if !response.has_focus() && !response.lost_focus() {
                        response.request_focus();
                    }
                    if response.lost_focus() {
                        let is_left = ui.input(|input| input.key_pressed(Key::Escape));
                        let (from, to) = self.renaming.take().unwrap_or_default();
                        if !is_left {
                            tell(StoryAction::Rename(from, to));
                        }
                    }
                }
                _ => {
                    let button = Button::new(name).truncate().min_size(vec2(room, 24.0));
                    let sized = ui.allocate_ui_with_layout(
                        vec2(room, 24.0),
                        Layout::left_to_right(Align::Center),
                        |ui| ui.add(button),
                    );
                    if sized
                        .inner
                        .accessible_name(words::of_view("Show", name))
                        .clicked()
                    {
                        tell(StoryAction::Show(name.to_owned()));
                    }
                }
            }
            let rename = ui
                .button("Rename")
                .accessible_name(words::of_view("Rename", name));
            if rename.clicked() {
                self.renaming = Some((name.to_owned(), name.to_owned()));
            }
            if icon_button(ui, icons::X, &words::of_view("Delete", name)) {
                tell(StoryAction::Delete(name.to_owned()));
            }
        });
    }

    /// The window that goes to a view by its text.
    pub fn go_to(&mut self, ui: &mut Ui, state: &State, fresh: bool, actions: &mut Vec<Action>) {
        if fresh {
            self.typed.clear();
        }
        let field = TextEdit::singleline(&mut self.typed)
            .id(Id::unique("view to go to"))
            .hint_text(words::VIEW_HINT)
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("View to go to");
        if fresh {
            response.request_focus();
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if let Some(error) = &state.stories.view_error {
            ui.add_space(4.0);
            ui.add(Label::new(error).wrap());
        }
        ui.add_space(4.0);
        let ready = !self.typed.trim().is_empty();
        if ui.add_enabled(ready, Button::new("Go")).clicked() || (entered && ready) {
            actions.push(Action::Story(StoryAction::GoTo(self.typed.clone())));
            response.request_focus();
        }
    }
}
