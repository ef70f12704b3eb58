//! Views and story in the window: their file, their keys, and the presentation.

use std::path::{Path, PathBuf};
use std::time::Duration;

use eframe::egui::{Context, Event, Ui, ViewportCommand};

use super::App;
use crate::app::action::Action;
use crate::app::apply::apply;
use crate::app::canvas::Over;
use crate::app::panels;
use crate::app::state::{Effect, Source};
use crate::app::story::{StoryAction, flush, is_pasted_view, present_keys, tick};
use crate::load::BUILT_IN;
use crate::story::{album_beside, album_of_built_in, read_album, write_album};
use crate::words::story as words;

impl App {
    /// Does what the state asks for about views and story.
    pub(super) fn carry_out_story(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::CopyText(text) => ctx.copy_text(text),
            Effect::FullScreen(is_on) => {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(is_on));
            }
            Effect::ReadViews => {
                let path = self.views_path();
                let read = match path.as_deref().map(read_album) {
                    Some(Ok((album, text))) => Ok((Box::new(album), text)),
                    Some(Err(error)) => Err(error.to_string()),
                    None => Ok((Box::default(), None)),
                };
                self.tell(StoryAction::Read { path, read });
            }
            Effect::WriteViews(path, text, expected) => {
                let wrote = write(&path, text, expected.as_deref());
                self.tell(StoryAction::Wrote(wrote));
            }
            _ => {}
        }
    }

    fn tell(&mut self, about: StoryAction) {
        apply(&mut self.state, Action::Story(about));
    }

    /// The file of views of what is open; none where there is no place for one.
    fn views_path(&self) -> Option<PathBuf> {
        match &self.state.document.source {
            Source::Nothing => None,
            Source::Path(path) if path.as_os_str() == "-" => None,
            Source::Path(path) => Some(album_beside(path)),
            Source::BuiltIn(place) => {
                let settings = self.options.settings_path.as_deref()?;
                Some(album_of_built_in(settings, BUILT_IN.get(*place)?.file))
            }
        }
    }

    /// Writes what was typed once typing rests.
    pub(super) fn rest_story(&mut self, ctx: &Context) {
        if let Some(secs) = tick(&mut self.state) {
            ctx.request_repaint_after(Duration::from_secs_f64(secs));
        }
    }

    /// Writes what is not written yet, as the window closes.
    pub(super) fn leave_story(&mut self) {
        flush(&mut self.state);
        for effect in std::mem::take(&mut self.state.effects) {
            if let Effect::WriteViews(path, text, expected) = effect
                && let Err(why) = write(&path, text, expected.as_deref())
            {
                log::warn!("{why}");
            }
        }
    }

    /// A view that is pasted where no text is typed is gone to.
    pub(super) fn paste(&mut self, ctx: &Context) {
        if ctx.text_edit_focused() || self.state.dialog.is_some() {
            return;
        }
        let pasted = ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Paste(text) if is_pasted_view(text) => Some(text.clone()),
                _ => None,
            })
        });
        if let Some(text) = pasted {
            self.tell(StoryAction::GoTo(text));
        }
    }

    /// Keys of a presentation. Answers whether one is on.
    pub(super) fn keys_of_presentation(&mut self, ctx: &Context) -> bool {
        if self.state.stories.presenting.is_none() {
            return false;
        }
        let is_on_button = ctx.memory(|memory| memory.focused().is_some());
        let actions = ctx.input_mut(|input| present_keys(&mut input.events, is_on_button));
        for action in actions {
            self.tell(action);
        }
        true
    }

    /// The presentation in place of the window's parts: timeline and panels, and what is said of them.
    pub(super) fn presentation(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) -> Option<Over> {
        let window = ui.max_rect();
        let (mut body, band) = self.present.split(ui, window, &self.state);
        let side_px = panels::width(&self.state, body);
        let mut side = body;
        side.min.x = body.right() - side_px;
        body.max.x -= side_px;
        let (response, moves) = self.canvas.input(ui, body, &self.state);
        for action in moves {
            apply(&mut self.state, action);
        }
        let timeline = self
            .canvas
            .show(ui, body, &response, &mut self.state, &self.text);
        let beside = self.panels.show(ui, side, &self.state, &self.text);
        actions.extend(self.present.show(ui, band, window, &self.state));
        actions.extend(timeline.actions);
        actions.extend(beside.actions);
        let over = beside.over.or(timeline.over);
        let over = over.filter(|_| !ui.input(|input| input.pointer.is_decidedly_dragging()));
        let hovered = over.as_ref().map(|over| over.target.clone());
        if hovered != self.state.hover {
            actions.push(Action::Hover(hovered));
        }
        let focused = timeline.focused.or(beside.focused);
        if focused != self.state.focus {
            actions.push(Action::Focus(focused));
        }
        over
    }
}

/// Writes the file of views, where nobody else has written it since it was read.
fn write(path: &Path, text: String, expected: Option<&str>) -> Result<String, String> {
    let present = match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(words::not_written(path, &error.to_string())),
    };
    if present.as_deref() != expected {
        return Err(words::changed_outside(path));
    }
    match write_album(path, &text) {
        Ok(()) => Ok(text),
        Err(error) => Err(words::not_written(path, &error.to_string())),
    }
}
