//! Files that are dropped on the window.

use std::path::PathBuf;

use eframe::egui::{self, Area, Context, Id, Order, RichText};

use super::action::Action;
use super::state::State;
use super::theme;
use crate::words::window as words;

/// The whole window takes files that are dropped on it, and says so while one is above it.
pub fn drop_files(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    let (hovering, dropped) = ctx.input(|input| {
        let dropped: Vec<PathBuf> = input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_owned())
            .collect();
        (!input.raw.hovered_files.is_empty(), dropped)
    });
    if hovering {
        let rect = ctx.content_rect();
        let theme = state.theme();
        Area::new(Id::unique("drop hint"))
            .order(Order::Foreground)
            .fixed_pos(rect.min)
            .interactable(false)
            .fade_in(false)
            .show(ctx, |ui| {
                let veil = theme::color(theme.ground.faded(0.88));
                ui.painter().rect_filled(rect, 0.0, veil);
                let frame = rect.shrink(16.0);
                let stroke = egui::Stroke::new(2.0, theme::color(theme.ink));
                ui.painter()
                    .rect_stroke(frame, 3.0, stroke, egui::StrokeKind::Inside);
                let hint = RichText::new(words::DROP_HINT).heading();
                ui.put(frame, egui::Label::new(hint));
            });
    }
    let several = dropped.len() > 1;
    if let Some(path) = dropped.into_iter().next() {
        actions.push(Action::OpenPath(path));
        if several {
            actions.push(Action::Say(words::ONE_AT_A_TIME.to_owned()));
        }
    }
}
