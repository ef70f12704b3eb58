//! What stands over the window: keys, palette, about, findings, and paths that are typed.

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, Button, Context, Frame, Grid, Id, Key, Label, Layout, Modifiers, Rect, RichText,
    ScrollArea, TextEdit, Ui, UiBuilder, Vec2, Window, vec2,
};

use super::action::Action;
use super::columns::ColumnsPart;
use super::command::{COMMANDS, Command, find};
use super::comparing::CompareAction;
use super::composer::{ComposerPart, Composition, is_open};
use super::findings::FindingsPart;
use super::panels::Sheet;
use super::save::title;
use super::scenes;
use super::state::{Dialog, PicturePurpose, State};
use super::story::ViewsPart;
use super::theme::{color, strong};
use super::toolbar::icon_button;
use crate::text::{TextEngine, icons};
use crate::timeline::panels::{MARKED, Pane};
use crate::words::columns as column_words;
use crate::words::{positions, sources, story as story_words, window as words};

/// Width of the sheet about the dataset.
const ABOUT_WIDTH: f32 = 560.0;

/// From the window's edge to what stands over the timeline.
const ASIDE: f32 = 24.0;

/// What stands over the window.
#[derive(Default)]
pub struct Dialogs {
    palette: String,
    chosen: usize,
    path: String,
    about: Sheet,
    wide: Sheet,
    columns: ColumnsPart,
    composer: ComposerPart,
    findings: FindingsPart,
    views: ViewsPart,
    last: Option<Dialog>,
    last_pane: Option<Arc<Pane>>,
}

/// What a dialog answered.
#[derive(Default)]
pub struct Answer {
    /// What is to be done.
    pub actions: Vec<Action>,

    /// Where to save a picture.
    pub save_at: Option<(PicturePurpose, std::path::PathBuf)>,
}

impl Dialogs {
    /// Shows the dialog that is open, if one is. `suggested` is the path offered for a picture.
    pub fn show(
        &mut self,
        ctx: &Context,
        state: &State,
        text: &Arc<TextEngine>,
        suggested: impl FnOnce() -> String,
    ) -> Answer {
        let mut answer = Answer::default();
        let fresh = self.last != state.dialog;
        self.last = state.dialog;
        answer.actions.extend(self.columns.poll(ctx, state, fresh));
        answer.actions.extend(self.composer.poll(ctx, state, text));
        if is_open(state) {
            self.composer.show(ctx, state, &mut answer.actions);
        }
        let Some(dialog) = state.dialog else {
            return answer;
        };
        if fresh {
            self.palette.clear();
            self.chosen = 0;
            self.path = if matches!(dialog, Dialog::SavePath(_)) {
                suggested()
            } else {
                String::new()
            };
        }
        match dialog {
            Dialog::GoToDate | Dialog::Composer => {}
            Dialog::Keys => window(ctx, "Keys", vec2(680.0, 600.0), &mut answer, |ui, _| {
                keys(ui, state);
            }),
            Dialog::Views | Dialog::GoToView => self.views(ctx, state, fresh, &mut answer),
            Dialog::Palette => self.palette(ctx, state, fresh, &mut answer),
            Dialog::About => {
                let stamp = (false, state.content_revision);
                self.about.draw(stamp, ABOUT_WIDTH, || {
                    Some(scenes::about(state, text, ABOUT_WIDTH))
                });
                let about = &mut self.about;
                window(
                    ctx,
                    "About this dataset",
                    vec2(ABOUT_WIDTH, 560.0),
                    &mut answer,
                    |ui, answer| {
                        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                            let shown = about.show(ui, "about", state, false);
                            answer.actions.extend(shown.actions);
                        });
                    },
                );
            }
            Dialog::Positions | Dialog::Sources | Dialog::Reading => {
                self.wide(ctx, state, text, fresh, &mut answer);
            }
            Dialog::Columns => {
                let title = column_words::title(&state.document.file);
                let columns = &mut self.columns;
                aside(ctx, state, &title, 1_280.0, &mut answer, |ui, answer| {
                    columns.show(ui, state, text, &mut answer.actions);
                });
            }
            Dialog::Findings => {
                let title = Command::Findings.name();
                let findings = &mut self.findings;
                aside(ctx, state, title, 1_280.0, &mut answer, |ui, answer| {
                    findings.show(ui, state, text, fresh, &mut answer.actions);
                });
            }
            Dialog::OpenPath => self.path(
                ctx,
                "Open path",
                "Open",
                fresh,
                &mut answer,
                |path, answer| {
                    answer.actions.push(Action::OpenPath(path.into()));
                },
            ),
            Dialog::ComparePath => self.path(
                ctx,
                "Compare with a file",
                "Compare",
                fresh,
                &mut answer,
                |path, answer| {
                    let about = CompareAction::With(path.into());
                    answer.actions.push(Action::Compare(about));
                },
            ),
            Dialog::SavePath(purpose) => self.path(
                ctx,
                title(purpose),
                "Save",
                fresh,
                &mut answer,
                |path, answer| {
                    answer.save_at = Some((purpose, path.into()));
                    answer.actions.push(Action::CloseDialog);
                },
            ),
        }
        answer
    }

    /// The figure that is composed, where one is.
    pub fn composition(&self) -> Option<&Arc<Composition>> {
        self.composer.composition()
    }

    /// Views that are kept, and the field for one that is not.
    fn views(&mut self, ctx: &Context, state: &State, fresh: bool, answer: &mut Answer) {
        let views = &mut self.views;
        if state.dialog == Some(Dialog::Views) {
            let size = vec2(440.0, 400.0);
            window(ctx, story_words::VIEWS, size, answer, |ui, answer| {
                views.views(ui, state, fresh, &mut answer.actions);
            });
        } else {
            let size = vec2(560.0, 120.0);
            window(ctx, story_words::GO_TO_VIEW, size, answer, |ui, answer| {
                views.go_to(ui, state, fresh, &mut answer.actions);
            });
        }
    }

    /// What stands over the timeline and leaves the panels free, so that a click here shows there
    /// what it has selected.
    fn wide(
        &mut self,
        ctx: &Context,
        state: &State,
        text: &TextEngine,
        fresh: bool,
        answer: &mut Answer,
    ) {
        let content = ctx.content_rect();
        let free = content.width() - super::panels::most_width(state, content) - 2.0 * ASIDE;
        let (title, most) = match state.dialog {
            Some(Dialog::Positions) => (positions::POSITIONS, 1_100.0),
            Some(Dialog::Sources) => (sources::SOURCES, 680.0),
            _ => (sources::READING, 720.0),
        };
        let size = vec2(free.min(most) - 24.0, content.height() - 160.0);
        // A reading that is asked for while another is open is another one.
        let stamp = (
            state.dialog == Some(Dialog::Sources),
            state.content_revision,
        );
        let is_other = self.last_pane.as_ref() != state.pane.as_ref();
        self.last_pane.clone_from(&state.pane);
        if fresh {
            self.wide = Sheet::default();
        }
        let wide = &mut self.wide;
        wide.draw(stamp, size.x, || match state.dialog {
            Some(Dialog::Positions) => Some(scenes::positions(state, text, size.x)),
            Some(Dialog::Sources) => Some(scenes::sources(state, text, size.x)),
            _ => {
                let pane = state.pane.as_ref()?;
                Some(scenes::reading(state, text, pane, size.x))
            }
        });
        let at = (Align2::LEFT_TOP, vec2(ASIDE, 64.0));
        let heading = (title, wide.aside());
        window_at(ctx, &heading, size, at, answer, |ui, answer| {
            ScrollArea::both().auto_shrink(false).show(ui, |ui| {
                let offset = ui.cursor().min.to_vec2();
                let marked = wide.bounds_of(MARKED).filter(|_| fresh || is_other);
                let shown = wide.show(ui, "wide", state, false);
                answer.actions.extend(shown.actions);
                if let Some(marked) = marked {
                    ui.scroll_to_rect(marked.translate(offset), Some(Align::Center));
                }
            });
        });
    }

    fn palette(&mut self, ctx: &Context, state: &State, fresh: bool, answer: &mut Answer) {
        window(
            ctx,
            "Find a command",
            vec2(440.0, 360.0),
            answer,
            |ui, answer| {
                let field = TextEdit::singleline(&mut self.palette)
                    .id(Id::unique("palette"))
                    .hint_text("Type a part of its name")
                    .desired_width(f32::INFINITY);
                // Arrows choose in the list below, so that the keyboard may stay in the field.
                let down = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
                let up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
                let response = ui.add(field).accessible_name("Command to find");
                if fresh {
                    response.request_focus();
                }
                if response.changed() {
                    self.chosen = 0;
                }
                let found = find(&self.palette);
                self.chosen = match (down, up) {
                    (true, _) => self.chosen.saturating_add(1),
                    (_, true) => self.chosen.saturating_sub(1),
                    _ => self.chosen,
                }
                .min(found.len().saturating_sub(1));
                let entered =
                    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                let mut picked = None;
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    for (place, command) in found.iter().enumerate() {
                        let chosen = place == self.chosen;
                        let button = Button::selectable(chosen, command.name())
                            .shortcut_text(command.shortcut())
                            .min_size(vec2(ui.available_width(), 24.0));
                        let response = ui
                            .add_enabled(command.is_enabled(state), button)
                            .on_hover_text(command.entry().tooltip)
                            .accessible_name(command.name());
                        if chosen && (down || up) {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() || (chosen && entered) {
                            picked = Some(*command);
                        }
                    }
                    if found.is_empty() {
                        ui.label(words::NO_COMMAND);
                    }
                });
                if let Some(command) = picked {
                    answer.actions.push(Action::CloseDialog);
                    if command.is_enabled(state) && command != Command::Escape {
                        answer.actions.push(command.action(state));
                    }
                }
            },
        );
    }

    fn path(
        &mut self,
        ctx: &Context,
        title: &str,
        verb: &str,
        fresh: bool,
        answer: &mut Answer,
        done: impl FnOnce(String, &mut Answer),
    ) {
        window(ctx, title, vec2(520.0, 96.0), answer, |ui, answer| {
            let field = TextEdit::singleline(&mut self.path)
                .id(Id::unique("path"))
                .hint_text(words::NO_PATH)
                .desired_width(f32::INFINITY);
            let response = ui.add(field).accessible_name("Path");
            if fresh {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(4.0);
            let typed = self.path.trim();
            let ready = !typed.is_empty();
            if ui.add_enabled(ready, Button::new(verb)).clicked() || (entered && ready) {
                done(typed.to_owned(), answer);
            }
        });
    }
}

/// A window over the timeline that leaves the panels free, at most so wide.
fn aside(
    ctx: &Context,
    state: &State,
    title: &str,
    most: f32,
    answer: &mut Answer,
    content: impl FnOnce(&mut Ui, &mut Answer),
) {
    let room = ctx.content_rect();
    let free = room.width() - super::panels::most_width(state, room) - 2.0 * ASIDE;
    let size = vec2(free.min(most) - 24.0, room.height() - 160.0);
    let at = (Align2::LEFT_TOP, vec2(ASIDE, 64.0));
    window_at(
        ctx,
        &(title, String::new()),
        size,
        at,
        answer,
        |ui, answer| {
            let height = (size.y - 40.0).min(ui.available_height().max(200.0));
            let rect = Rect::from_min_size(ui.cursor().min, vec2(size.x, height));
            ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| content(ui, answer));
        },
    );
}

/// A window over the window, with a cross that closes it.
fn window(
    ctx: &Context,
    title: &str,
    size: Vec2,
    answer: &mut Answer,
    content: impl FnOnce(&mut Ui, &mut Answer),
) {
    let at = (Align2::CENTER_TOP, vec2(0.0, 64.0));
    let heading = (title, String::new());
    window_at(ctx, &heading, size, at, answer, content);
}

/// The same, at a place of its own; what stands beside its title stays while it is scrolled.
fn window_at(
    ctx: &Context,
    (title, aside): &(&str, String),
    size: Vec2,
    at: (Align2, Vec2),
    answer: &mut Answer,
    content: impl FnOnce(&mut Ui, &mut Answer),
) {
    let room = ctx.content_rect().size() - vec2(48.0, 128.0);
    let size = size.min(room);
    let shown = Window::new(*title)
        .id(Id::unique(("dialog", *title)))
        .title_bar(false)
        .resizable(false)
        .fade_in(false)
        .fade_out(false)
        .anchor(at.0, at.1)
        .frame(Frame::window(&ctx.global_style()).inner_margin(12))
        .fixed_size(size)
        .show(ctx, |ui| {
            ui.set_width(size.x);
            ui.horizontal(|ui| {
                ui.add(Label::new(RichText::new(*title).text_style(strong())));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if icon_button(ui, icons::X, "Close") {
                        answer.actions.push(Action::CloseDialog);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add_space(8.0);
                        let aside = RichText::new(aside).small().weak();
                        ui.add(Label::new(aside).truncate());
                    });
                });
            });
            ui.add_space(8.0);
            content(ui, answer);
        });
    if let Some(shown) = shown {
        ctx.move_to_top(shown.response.layer_id);
    }
}

/// Every command with its keys.
fn keys(ui: &mut Ui, state: &State) {
    ui.add(Label::new(words::POINTER_HELP).wrap());
    ui.add_space(4.0);
    ui.add(Label::new(words::LIST_HELP).wrap());
    ui.add_space(8.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let grid = Grid::new("keys")
            .num_columns(3)
            .spacing(vec2(16.0, 8.0))
            .max_col_width(320.0);
        grid.show(ui, |ui| {
            for entry in &COMMANDS {
                ui.label(RichText::new(entry.command.shortcuts()).text_style(strong()));
                ui.label(entry.name);
                let tooltip = RichText::new(entry.tooltip).color(color(state.theme().secondary));
                ui.add(Label::new(tooltip).wrap());
                ui.end_row();
            }
        });
    });
}
