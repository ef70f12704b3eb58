//! The window: lays out its parts, takes keys, carries out what actions ask for.

mod pictures;
mod telling;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use eframe::egui::{self, ColorImage, Context, Event, Rect, Ui, ViewportCommand, pos2, vec2};

use super::action::Action;
use super::apply::{advance, apply};
use super::canvas::{CanvasPart, Over};
use super::command::{Command, command_for};
use super::dialogs::Dialogs;
use super::differences::{self, DifferencesPart};
use super::drop::drop_files;
use super::files::{Arrived, Files};
use super::filters::FiltersPart;
use super::follow::{Again, FollowAction};
use super::hover::HoverPart;
use super::list::{self, ListPart};
use super::panels::{self, PanelsPart};
use super::ready::{MOST_AT_ONCE, Made, Wanted};
use super::save::{Saver, suggested_name};
use super::scenes::Snapshot;
use super::settings::Settings;
use super::state::{Dialog, Document, Effect, Source, State, ThemeChoice};
use super::story::{self, PresentPart, StoryPart};
use super::toolbar::{self, Toolbar};
use super::watch::Watcher;
use super::worker::{Outcome, Worker};
use super::{columns, filters, follow, source_pane, status, theme, toast};
use crate::text::{FontSet, TextEngine};
use crate::words::window as words;
use pictures::save_purpose;

/// Frames to wait before the window is pictured: menus and tooltips have gone by then.
const CAPTURE_AFTER: u32 = 3;

/// How a window starts.
#[derive(Clone, Debug, Default)]
pub struct AppOptions {
    /// What to open; the first built-in dataset where absent. `-` is standard input.
    pub file: Option<PathBuf>,

    /// Where settings are kept; nothing is kept where absent, as in tests.
    pub settings_path: Option<PathBuf>,

    /// Which renderer draws, and why.
    pub renderer: String,

    /// A theme in place of the one in the settings.
    pub theme: Option<ThemeChoice>,

    /// Most events for which a view is made ready while the window waits; as usual where absent.
    pub most_at_once: Option<usize>,

    /// Files are read while the caller waits, and paths are typed, not asked of the desktop: for tests.
    pub open_synchronously: bool,
}

/// The window.
pub struct App {
    state: State,
    text: Arc<TextEngine>,
    options: AppOptions,
    files: Files,
    saver: Saver,
    preparer: Worker<Made>,
    watcher: Watcher,
    toolbar: Toolbar,
    canvas: CanvasPart,
    panels: PanelsPart,
    list: ListPart,
    differences: DifferencesPart,
    filters: FiltersPart,
    hover: HoverPart,
    dialogs: Dialogs,
    story: StoryPart,
    present: PresentPart,
    capture: Option<Capture>,

    /// Whether a text was typed into when the last frame ended: a field has let go of the keyboard
    /// by the time that Esc is heard of.
    typed: bool,
    shots: (Sender<Shot>, Receiver<Shot>),
}

/// A picture of the window that is about to be taken.
struct Capture {
    /// Where it goes; `None` once it has been asked for. It shows the frame after that one.
    path: Option<PathBuf>,
    frames: u32,
}

/// A picture of the window, and where it goes.
type Shot = (PathBuf, Arc<ColorImage>);

impl App {
    /// A window that shows the built-in dataset, or reads the file of the options.
    pub fn new(ctx: &Context, options: AppOptions) -> Self {
        let mut settings = options
            .settings_path
            .as_deref()
            .map_or_else(Settings::default, Settings::read);
        if let Some(theme) = options.theme {
            settings.theme = theme;
        }
        let text = Arc::new(TextEngine::new(FontSet::bundled()));
        theme::install(ctx, text.fonts(), settings.reduced_motion);
        let document = match options.file {
            Some(_) => Document::default(),
            None => Document::built_in(0).unwrap_or_default(),
        };
        let mut state = State::new(document, settings);
        state.most_at_once = options.most_at_once.unwrap_or(MOST_AT_ONCE);
        state.effects.push(Effect::Theme);
        state.effects.push(Effect::Title);
        state.effects.push(Effect::ReadViews);
        if let Some(path) = options.file.clone() {
            apply(&mut state, Action::OpenPath(path));
        }
        Self {
            state,
            text,
            options,
            files: Files::default(),
            saver: Saver::default(),
            preparer: Worker::new("view"),
            watcher: Watcher::default(),
            toolbar: Toolbar::default(),
            canvas: CanvasPart::default(),
            panels: PanelsPart::default(),
            list: ListPart::default(),
            differences: DifferencesPart::default(),
            filters: FiltersPart::default(),
            hover: HoverPart::default(),
            dialogs: Dialogs::default(),
            story: StoryPart::default(),
            present: PresentPart::default(),
            capture: None,
            typed: false,
            shots: channel(),
        }
    }

    /// What the window knows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Opens a file, as the dialog would.
    pub fn open_path(&mut self, path: PathBuf) {
        apply(&mut self.state, Action::OpenPath(path));
    }

    /// Does an action, as a click or a key would.
    pub fn act(&mut self, action: Action) {
        apply(&mut self.state, action);
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        self.frame(ui, None);
    }

    fn frame(&mut self, ui: &mut Ui, parent: Option<&eframe::Frame>) {
        let ctx = ui.ctx().clone();
        self.begin(&ctx);
        self.keys(&ctx);
        self.carry_out(&ctx, parent);

        let revision = self.state.revision;
        let mut actions = Vec::new();
        actions.extend(self.list.poll(&ctx, &self.state));
        actions.extend(self.differences.poll(&ctx, &self.state));
        actions.extend(self.filters.poll(&ctx, &self.state));
        let capturing = self.capture.is_some();
        if capturing {
            // A picture of the window has no scroll bar in it.
            ui.spacing_mut().scroll.dormant_handle_opacity = 0.0;
        }
        let over = match self.state.stories.presenting {
            Some(_) => self.presentation(ui, &mut actions),
            None => self.parts(ui, &mut actions),
        };
        if !capturing {
            self.hover.show(ui, over.as_ref(), &self.state, &self.text);
            toast::show(&ctx, &self.state);
        }
        let name = || suggested_name(&self.state, save_purpose(&self.state));
        let answer = self.dialogs.show(&ctx, &self.state, &self.text, name);
        actions.extend(answer.actions);
        if let Some((purpose, path)) = answer.save_at {
            self.save_at(&ctx, purpose, path);
        }
        drop_files(&ctx, &self.state, &mut actions);
        self.take_picture(&ctx);

        for action in actions {
            apply(&mut self.state, action);
        }
        self.carry_out(&ctx, parent);
        self.typed = ctx.text_edit_focused();
        if self.state.revision != revision {
            ctx.request_repaint();
        }
    }

    /// Takes what came from threads and from the clock.
    fn begin(&mut self, ctx: &Context) {
        self.files.notice_focus(ctx.input(|input| input.focused));
        self.poll(ctx);
        self.state.now = ctx.time();
        let dark = ctx.system_theme() == Some(egui::Theme::Dark);
        if dark != self.state.system_dark {
            self.state.system_dark = dark;
            self.state.revision += 1;
            self.state.content_revision += 1;
            self.state.effects.push(Effect::Theme);
        }
        let secs = f64::from(ctx.input(|input| input.stable_dt));
        if advance(&mut self.state, secs) {
            ctx.request_repaint();
        }
        self.rest_story(ctx);
        if self.files.is_reading() {
            ctx.request_repaint_after(Duration::from_millis(100));
        }
    }

    fn poll(&mut self, ctx: &Context) {
        for arrived in self.files.poll() {
            match arrived {
                Arrived::Action(action) => apply(&mut self.state, action),
                Arrived::SaveAt(purpose, path) => self.save_at(ctx, purpose, path),
            }
        }
        match self.preparer.poll() {
            Some(Outcome::Done(made)) => apply(&mut self.state, Action::Prepared(made)),
            Some(Outcome::Fault) => {
                let why = words::VIEW_FAULT.to_owned();
                apply(&mut self.state, Action::Complain(why));
            }
            None => {}
        }
        for action in self.saver.poll(ctx) {
            apply(&mut self.state, action);
        }
        self.follow(ctx);
        while let Ok((path, image)) = self.shots.1.try_recv() {
            self.capture = None;
            self.saver.save_window(ctx, image, path);
        }
    }

    /// Watches the files that are open, and reads again what has changed: one file at a time, and none
    /// while a person waits for another.
    fn follow(&mut self, ctx: &Context) {
        let watched = self.watcher.watch(ctx, follow::watched(&self.state));
        if let Err(error) = watched {
            log::warn!("files are not watched: {error}");
        }
        if self.state.opening || self.files.is_reading() {
            return;
        }
        if let Some(which) = self.watcher.take() {
            self.act(Action::Follow(FollowAction::ReadAgain(which)));
        }
    }

    /// Keys ask for commands, except where they are typed as text.
    fn keys(&mut self, ctx: &Context) {
        if self.keys_of_presentation(ctx) {
            return;
        }
        self.paste(ctx);
        let typing = ctx.text_edit_focused();
        let typed = self.typed;
        let dialog = self.state.dialog.is_some();
        let popup = egui::Popup::is_any_open(ctx);
        // A widget of the chrome moves the focus by arrows; the timeline's own pan and scroll by them.
        let chrome = ctx.memory(|memory| memory.focused().is_some()) && self.state.focus.is_none();
        let listed = ctx.memory(|memory| {
            memory.has_focus(list::focus_id()) || memory.has_focus(differences::focus_id())
        });
        let commands = ctx.input_mut(|input| {
            let mut commands = Vec::new();
            input.events.retain(|event| {
                let found = match event {
                    Event::Copy => Some(Command::CopyPicture),
                    Event::Key {
                        key,
                        pressed: true,
                        modifiers,
                        ..
                    } => command_for(*key, *modifiers),
                    _ => None,
                };
                let Some(command) = found else {
                    return true;
                };
                let with_command = matches!(event, Event::Key { modifiers, .. } if modifiers.command || modifiers.alt);
                let arrow = matches!(
                    event,
                    Event::Key { key: egui::Key::ArrowLeft | egui::Key::ArrowRight | egui::Key::ArrowUp | egui::Key::ArrowDown, modifiers, .. } if !modifiers.alt
                );
                let moves = matches!(
                    command,
                    Command::ScrollUp | Command::ScrollDown | Command::GoToStart | Command::GoToEnd
                );
                let mine = match command {
                    // These move through rows where the keyboard is in the list.
                    _ if listed && (moves || arrow) => false,
                    // Text fields, menus and windows close or copy by themselves first.
                    Command::Escape => !popup && (!(typing || typed) || dialog),
                    Command::CopyPicture => !typing && !dialog,
                    // Within a text these belong to the text.
                    Command::ClearFilters
                    | Command::Back
                    | Command::Forward
                    | Command::UndoViews
                    | Command::RedoViews => !typing,
                    _ if arrow && (chrome || popup) => false,
                    _ => (!typing && !dialog) || with_command,
                };
                if mine {
                    commands.push(command);
                }
                !mine || command == Command::Escape
            });
            commands
        });
        for command in commands {
            if command.is_enabled(&self.state) {
                let action = command.action(&self.state);
                apply(&mut self.state, action);
            }
        }
    }

    /// Lays out the parts in reading order, so that Tab follows the eye.
    fn parts(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) -> Option<Over> {
        let window = ui.max_rect();
        let bar = Rect::from_min_size(window.min, vec2(window.width(), toolbar::HEIGHT));
        let foot = Rect::from_min_max(
            pos2(window.left(), window.bottom() - status::HEIGHT),
            window.max,
        );
        let mut body = Rect::from_min_max(
            pos2(window.left(), bar.bottom()),
            pos2(window.right(), foot.top()),
        );
        actions.extend(
            self.toolbar
                .show(ui, bar, &self.state, &self.options.renderer),
        );
        if self.state.drawer {
            let rect = Rect::from_min_size(body.min, vec2(filters::WIDTH, body.height()));
            actions.extend(self.filters.show(ui, rect, &self.state, &self.text));
            body.min.x += filters::WIDTH;
        } else if self.state.stories.open {
            let rect = Rect::from_min_size(body.min, vec2(story::WIDTH, body.height()));
            actions.extend(self.story.show(ui, rect, &self.state));
            body.min.x += story::WIDTH;
        }
        let side_px = panels::width(&self.state, window);
        let side = Rect::from_min_max(pos2(body.right() - side_px, body.top()), body.max);
        body.max.x -= side_px;
        let list_px = list::height(&self.state, body.height());
        let differences_px = differences::height(&self.state, body.height());
        let list_px = list_px.max(differences_px);
        let foot_of_body = Rect::from_min_max(pos2(body.left(), body.bottom() - list_px), body.max);
        body.max.y -= list_px;
        let reading = self.files.progress();
        body.min.y += status::banner(ui, body, &self.state, reading.as_deref(), actions);

        // The timeline answers the pointer in the same frame: what it did is applied before it is drawn.
        let (response, moves) = self.canvas.input(ui, body, &self.state);
        for action in moves {
            apply(&mut self.state, action);
        }
        let timeline = self
            .canvas
            .show(ui, body, &response, &mut self.state, &self.text);
        if !self.state.has_document() {
            status::nothing_open(ui, body, &self.state);
        }
        if differences_px > 0.0 {
            actions.extend(
                self.differences
                    .show(ui, foot_of_body, &self.state, &self.text),
            );
        } else if list_px > 0.0 {
            actions.extend(self.list.show(ui, foot_of_body, &self.state, &self.text));
        }
        let beside = self.panels.show(ui, side, &self.state, &self.text);
        actions.extend(timeline.actions);
        actions.extend(beside.actions);
        let again = self.files.progress_again();
        actions.extend(status::show(ui, foot, &self.state, again.as_deref()));

        // A drag lights nothing, nor does what lies under a dialog. A press does: what stands under the pointer only while it is hovered,
        // such as a lane's controls, would be gone before the click.
        let over = beside.over.or(timeline.over).filter(|_| {
            self.state.dialog.is_none() && !ui.input(|input| input.pointer.is_decidedly_dragging())
        });
        let hovered = over.as_ref().map(|over| over.target.clone());
        if hovered != self.state.hover {
            actions.push(Action::Hover(hovered));
        }
        let focused = timeline.focused.or(beside.focused);
        if focused != self.state.focus {
            actions.push(Action::Focus(focused));
        }
        // Without a pointer over anything that is lit, what rests has nothing to wait for.
        over
    }

    /// Does what the state asks the window for.
    fn carry_out(&mut self, ctx: &Context, parent: Option<&eframe::Frame>) {
        let mut rounds = 0;
        while !self.state.effects.is_empty() && rounds < 8 {
            rounds += 1;
            for effect in std::mem::take(&mut self.state.effects) {
                self.carry_out_one(ctx, parent, effect);
            }
            ctx.request_repaint();
        }
    }

    fn carry_out_one(&mut self, ctx: &Context, parent: Option<&eframe::Frame>, effect: Effect) {
        let by_typing = self.options.open_synchronously;
        match effect {
            Effect::AskForFile if by_typing => self.act(Action::Show(Dialog::OpenPath)),
            Effect::AskForFile => self.files.ask_to_open(ctx, parent),
            Effect::Open(source, again) => {
                let told = again.then(|| columns::told_again(&self.state)).flatten();
                let document = &self.state.document;
                let again = again.then(|| (self.state.view.clone(), document.folder.clone()));
                if let Some(action) = self.files.open(ctx, source, again, told, by_typing) {
                    apply(&mut self.state, action);
                }
            }
            Effect::OpenTold(source, told) => {
                let again = Some((self.state.view.clone(), None));
                if let Some(action) = self.files.open(ctx, source, again, Some(*told), by_typing) {
                    apply(&mut self.state, action);
                }
            }
            Effect::ReadAgain(which) => {
                let again = Again::of(&self.state, which);
                let read = |again| self.files.read_again(ctx, again, by_typing);
                if let Some(action) = again.and_then(read) {
                    apply(&mut self.state, action);
                }
            }
            Effect::AskForFolder if by_typing => self.act(Action::Show(Dialog::OpenPath)),
            Effect::AskForFolder => self.files.ask_for_folder(ctx, parent),
            Effect::AskToCompare if by_typing => self.act(Action::Show(Dialog::ComparePath)),
            Effect::AskToCompare => self.files.ask_to_compare(ctx, parent),
            Effect::OpenSecond(path) => {
                let first = self.state.dataset();
                if let Some(action) = self.files.open_second(ctx, first, path, by_typing) {
                    apply(&mut self.state, action);
                }
            }
            Effect::CancelOpening => self.files.cancel(),
            Effect::Prepare => self.prepare(ctx),
            Effect::Save(purpose) if by_typing => self.act(Action::Show(Dialog::SavePath(purpose))),
            Effect::Save(purpose) => {
                let name = suggested_name(&self.state, purpose);
                self.files.ask_to_save(ctx, parent, purpose, &name);
            }
            Effect::CopyPicture => self
                .saver
                .copy_figure(ctx, Snapshot::new(&self.state, &self.text)),
            Effect::CopyPage => self.copy_page(ctx),
            Effect::PrintFigure => self.print_figure(ctx),
            Effect::FocusList => self.list.focus = true,
            Effect::FocusSearch => self.toolbar.focus_search = true,
            Effect::ReadSource(item, number) => {
                let action = source_pane::read(&self.state, item, number);
                apply(&mut self.state, action);
            }
            Effect::SaveText(path, text) => self.saver.save_text(ctx, text, path),
            Effect::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::SaveSettings => {
                theme::install_styles(ctx, self.text.fonts(), self.state.settings.reduced_motion);
                self.write_settings();
            }
            Effect::Theme => ctx.set_theme(if self.state.is_dark() {
                egui::ThemePreference::Dark
            } else {
                egui::ThemePreference::Light
            }),
            Effect::Title => {
                let title = match &self.state.document.source {
                    Source::Nothing => String::new(),
                    _ => self.state.dataset().title.clone(),
                };
                ctx.send_viewport_cmd(ViewportCommand::Title(words::window_title(&title)));
            }
            Effect::ScrollToSelection => self.panels.scroll_to_selection = true,
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            effect @ (Effect::CopyText(_)
            | Effect::ReadViews
            | Effect::WriteViews(..)
            | Effect::FullScreen(_)) => self.carry_out_story(ctx, effect),
        }
    }

    /// Has the view made ready that the state waits for, or stops where it waits for none.
    fn prepare(&mut self, ctx: &Context) {
        let Some(wanted) = Wanted::of(&self.state) else {
            self.preparer.cancel();
            return;
        };
        let asked = self.preparer.ask(ctx, |stop| wanted.make(stop));
        if let Err(error) = asked {
            self.act(Action::Complain(words::no_thread(&error.to_string())));
        }
    }

    fn write_settings(&self) {
        if let Some(path) = &self.options.settings_path
            && let Err(error) = self.state.settings.write(path)
        {
            log::warn!(
                "settings could not be written to {}: {error}",
                path.display()
            );
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.poll(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.frame(ui, Some(frame));
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.files.cancel();
        self.leave_story();
        self.write_settings();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        theme::color(self.state.theme().ground).to_normalized_gamma_f32()
    }
}
