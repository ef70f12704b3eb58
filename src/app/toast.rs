//! A line that says what was just done, and goes by itself.

use std::time::Duration;

use eframe::egui::{Align2, Area, Context, Frame, Id, Order, vec2};

use super::state::State;
use super::status;

/// How long it stays.
const TOAST_SECS: f64 = 5.0;

/// How long it stays at most.
const TOAST_MOST_SECS: f64 = 20.0;

/// Shows it until its time is over.
pub fn show(ctx: &Context, state: &State) {
    let Some(toast) = &state.toast else {
        return;
    };
    let left = toast_secs(&toast.text) - (state.now - toast.since);
    if left <= 0.0 {
        return;
    }
    ctx.request_repaint_after(Duration::from_secs_f64(left));
    Area::new(Id::unique("toast"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -(status::HEIGHT + 12.0)))
        .interactable(false)
        .fade_in(false)
        .show(ctx, |ui| {
            Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
                ui.set_max_width(560.0);
                ui.label(&toast.text);
            });
        });
}

/// How long a toast stays: longer where there is more to read than a line.
fn toast_secs(text: &str) -> f64 {
    let beyond = text.chars().count().saturating_sub(80);
    (TOAST_SECS + beyond as f64 / 15.0).min(TOAST_MOST_SECS)
}
