//! The composer's window: the form, the preview, and what can be done.
//!
//! ```text
//!  wide                                       narrow
//!  ┌ Export figure ─────────────────────┐     ┌ Export figure ──────┐
//!  │ File      │ ┌─────────────────────┐│     │ File, Size, …       │
//!  │ Size      │ │ page                ││     │ (scrolls)           │
//!  │ Look      │ └─────────────────────┘│     ├─────────────────────┤
//!  │ (scrolls) │ ‹ Page 1 of 2 ›        │     │ page                │
//!  │           │ 13 events shown · …    │     │ ‹ Page 1 of 2 ›     │
//!  ├───────────┴────────────────────────┤     ├─────────────────────┤
//!  │ Start afresh   Save… Copy… Close   │     │ Save… Copy… Close   │
//!  └────────────────────────────────────┘     └─────────────────────┘
//! ```

use std::sync::Arc;

use eframe::egui::{
    Align, Context, Frame, Id, Label, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2,
    Window, pos2, vec2,
};

use super::act::{ComposerAction, is_open};
use super::composition::{Composition, Wanted};
use super::draft::Faults;
use super::pages::Pages;
use super::{foot, form};
use crate::app::action::Action;
use crate::app::state::{Dialog, State};
use crate::app::theme::{color, strong};
use crate::app::worker::{Outcome, Worker};
use crate::text::TextEngine;
use crate::words::composer as words;
use crate::words::window as window_words;

/// Room of the head.
const HEAD: f32 = 36.0;

/// Room of the buttons.
const FOOT: f32 = 48.0;

/// Room of what is said below the preview.
const TOLD: f32 = 86.0;

/// Width of the form.
const FORM: f32 = 332.0;

/// Narrower than this, the form stands over the preview.
const BESIDE_FROM: f32 = 780.0;

/// The form's share of the height where it stands over the preview.
const FORM_SHARE: f32 = 0.42;

/// The composer's window.
pub struct ComposerPart {
    worker: Worker<Composition>,

    /// What is being composed.
    asked: Option<Wanted>,

    /// The last figure that made sense.
    shown: Option<Arc<Composition>>,

    /// What of the draft makes no sense.
    faults: Option<Faults>,
    fault: Option<&'static str>,
    pages: Pages,
    was_open: bool,
}

impl Default for ComposerPart {
    fn default() -> Self {
        Self {
            worker: Worker::new("figure"),
            asked: None,
            shown: None,
            faults: None,
            fault: None,
            pages: Pages::default(),
            was_open: false,
        }
    }
}

impl ComposerPart {
    /// The figure as it was composed last.
    pub fn composition(&self) -> Option<&Arc<Composition>> {
        self.shown.as_ref()
    }

    /// Takes what came from the threads, and has composed what is another.
    pub fn poll(&mut self, ctx: &Context, state: &State, text: &Arc<TextEngine>) -> Option<Action> {
        if !is_open(state) {
            if self.was_open {
                // A closed window holds nothing.
                *self = Self::default();
            }
            return None;
        }
        match self.worker.poll() {
            Some(Outcome::Done(made)) => {
                self.asked = None;
                self.fault = None;
                self.shown = Some(Arc::new(made));
            }
            Some(Outcome::Fault) => self.fault = Some(window_words::VIEW_FAULT),
            None => {}
        }
        self.pages.poll(ctx);
        let wanted = match Wanted::of(state, text) {
            Ok(wanted) => wanted,
            Err(faults) => {
                self.faults = Some(faults);
                if self.asked.take().is_some() {
                    self.worker.cancel();
                }
                return None;
            }
        };
        self.faults = None;
        let is_shown = self
            .shown
            .as_ref()
            .is_some_and(|own| own.wanted.is(&wanted));
        if is_shown {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            return None;
        }
        if self.asked.as_ref().is_some_and(|own| own.is(&wanted)) {
            return None;
        }
        self.asked = Some(wanted.clone());
        self.fault = None;
        let asked = self.worker.ask(ctx, move |stop| wanted.make(stop));
        asked.err().map(|error| {
            self.asked = None;
            Action::Complain(window_words::no_thread(&error.to_string()))
        })
    }

    /// Shows the window.
    pub fn show(&mut self, ctx: &Context, state: &State, actions: &mut Vec<Action>) {
        self.was_open = true;
        let rect = ctx.content_rect();
        let mut about = Vec::new();
        let mut close = false;
        let shown = Window::new(words::TITLE)
            .id(Id::unique("composer"))
            .title_bar(false)
            .resizable(false)
            .fade_in(false)
            .fade_out(false)
            .frame(Frame::NONE.fill(color(state.theme().panel)))
            .constrain(false)
            .fixed_rect(rect)
            .show(ctx, |ui| {
                ui.set_min_size(rect.size());
                close = self.parts(ui, rect, state, &mut about);
            });
        // Of two that want to be on top the former stays there: the field for a path stands over this.
        if let Some(shown) = shown
            && state.dialog == Some(Dialog::Composer)
        {
            ctx.move_to_top(shown.response.layer_id);
        }
        if !about.is_empty() {
            // What was said is seen at once, though nothing of the timeline changes.
            ctx.request_repaint();
        }
        actions.extend(about.into_iter().map(Action::Composer));
        if close {
            actions.push(Action::CloseDialog);
        }
    }

    fn parts(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        state: &State,
        about: &mut Vec<ComposerAction>,
    ) -> bool {
        let hairline = (1.0, color(state.theme().hairline));
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
        let bar = Rect::from_min_max(pos2(rect.left(), rect.bottom() - FOOT), rect.max);
        let body = Rect::from_min_max(head.left_bottom(), bar.right_top());
        ui.painter().hline(rect.x_range(), head.bottom(), hairline);
        ui.painter().hline(rect.x_range(), bar.top(), hairline);
        within(ui, head.shrink2(vec2(12.0, 0.0)), "head", |ui| {
            ui.label(RichText::new(words::TITLE).text_style(strong()));
            ui.add_space(8.0);
            let title = RichText::new(&state.dataset().title).color(form::quiet(state));
            ui.add(Label::new(title).truncate());
        });
        let (side, page) = split(body);
        if side.height() < body.height() {
            ui.painter().hline(rect.x_range(), side.bottom(), hairline);
        } else {
            ui.painter().vline(side.right(), body.y_range(), hairline);
        }
        self.form(ui, side, state, about);
        self.preview(ui, page, state, about);
        let mut close = false;
        within(ui, bar.shrink2(vec2(12.0, 8.0)), "buttons", |ui| {
            let is_fine = self.faults.is_none();
            let pages = self.shown.as_ref().map_or(1, |shown| shown.pages.len());
            close = foot::buttons(ui, state, is_fine, pages, about);
        });
        close
    }

    fn form(&self, ui: &mut Ui, rect: Rect, state: &State, about: &mut Vec<ComposerAction>) {
        let none = Faults::default();
        let faults = self.faults.as_ref().unwrap_or(&none);
        let builder = UiBuilder::new().id_salt("form").max_rect(rect);
        ui.scope_builder(builder, |ui| {
            let area = ScrollArea::vertical().id_salt("form").auto_shrink(false);
            area.show(ui, |ui| {
                Frame::NONE.inner_margin(12).show(ui, |ui| {
                    ui.set_width(rect.width() - 24.0);
                    let draft = form::show(ui, state, faults);
                    if draft != state.composer.draft {
                        about.push(ComposerAction::Change(Box::new(draft)));
                    }
                });
            });
        });
    }

    fn preview(&mut self, ui: &mut Ui, rect: Rect, state: &State, about: &mut Vec<ComposerAction>) {
        let told = TOLD.min(rect.height() * 0.4);
        let below = Rect::from_min_max(pos2(rect.left(), rect.bottom() - told), rect.max);
        let above = Rect::from_min_max(rect.min, below.right_top());
        let Some(composition) = self.shown.clone() else {
            let word = self.fault.unwrap_or(words::COMPOSING);
            within(ui, above.shrink(16.0), "composing", |ui| {
                ui.label(word);
            });
            return;
        };
        if let Some(Action::Complain(why)) = self.pages.show(ui, above, state, &composition) {
            self.fault = Some(window_words::VIEW_FAULT);
            log::warn!("no page is drawn: {why}");
        }
        let builder = UiBuilder::new()
            .id_salt("told")
            .max_rect(below.shrink2(vec2(12.0, 6.0)));
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(4.0, 4.0);
            ui.horizontal(|ui| {
                foot::turn(ui, state, composition.pages.len(), about);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let word = if let Some(fault) = self.fault {
                        fault
                    } else if self.faults.is_some() {
                        words::LAST_GOOD
                    } else if self.asked.is_some() {
                        words::COMPOSING
                    } else if self.pages.is_drawing() {
                        words::DRAWING
                    } else {
                        return;
                    };
                    ui.add(Label::new(word).truncate()).on_hover_text(word);
                });
            });
            foot::told(ui, state, &composition);
        });
    }
}

/// Where the form and the preview stand.
fn split(body: Rect) -> (Rect, Rect) {
    if body.width() >= BESIDE_FROM {
        let at = body.left() + FORM;
        return (
            Rect::from_min_max(body.min, pos2(at, body.bottom())),
            Rect::from_min_max(pos2(at + 1.0, body.top()), body.max),
        );
    }
    let at = body.top() + (body.height() * FORM_SHARE).round();
    (
        Rect::from_min_max(body.min, pos2(body.right(), at)),
        Rect::from_min_max(pos2(body.left(), at + 1.0), body.max),
    )
}

/// A line of things in a place.
fn within(ui: &mut Ui, rect: Rect, salt: &str, content: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new()
        .id_salt(salt)
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_stands_beside_the_preview_where_there_is_room() {
        let wide = Rect::from_min_size(pos2(0.0, 0.0), vec2(1_576.0, 800.0));
        let (form, page) = split(wide);
        assert_eq!((form.width(), form.height()), (FORM, 800.0));
        assert!(page.left() > form.right() && page.height() == 800.0);
        let narrow = Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, 500.0));
        let (form, page) = split(narrow);
        assert_eq!((form.width(), page.width()), (600.0, 600.0));
        assert!(page.top() > form.bottom() && page.height() > form.height());
    }
}
