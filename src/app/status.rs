//! The line at the foot: what is in view, which file, what became of its rows, and what keys do.

use eframe::egui::{Align, Button, Label, Layout, Rect, RichText, Ui, UiBuilder, vec2};

use super::action::Action;
use super::command::Command;
use super::follow::{FollowAction, trouble};
use super::state::{Dialog, Source, State};
use super::theme::color;
use crate::words::columns as columns_words;
use crate::words::follow;
use crate::words::window as words;

/// Height of the line.
pub const HEIGHT: f32 = 24.0;

/// Shows the line and answers with what was asked for. `again` is how far a file that is open has been
/// read again.
pub fn show(ui: &mut Ui, rect: Rect, state: &State, again: Option<&str>) -> Vec<Action> {
    let theme = state.theme();
    ui.painter().rect_filled(rect, 0.0, color(theme.panel));
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        (1.0, color(theme.hairline)),
    );
    let mut actions = Vec::new();
    let quiet = |text: String| RichText::new(text).small().color(color(theme.secondary));
    let builder = UiBuilder::new()
        .id_salt("status")
        .max_rect(rect.shrink2(vec2(12.0, 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.label(quiet(words::status(&state.counts)));
        if let Some((which, trouble)) = trouble(state) {
            let line = follow::trouble(&trouble.why, &trouble.since);
            // The button has its room too.
            let room = (ui.available_width() - 96.0).max(120.0);
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.label(crate::text::icons::TRIANGLE_ALERT.to_string());
            ui.scope(|ui| {
                ui.set_max_width(room);
                let text = RichText::new(line.clone()).small();
                ui.add(Label::new(text).truncate()).on_hover_text(line);
            });
            let text = RichText::new(follow::TRY_AGAIN).small();
            let response = ui.add(Button::new(text).min_size(vec2(24.0, 22.0)));
            if response
                .on_hover_text(Command::Reload.entry().tooltip)
                .clicked()
            {
                actions.push(Action::Follow(FollowAction::ReadAgain(which)));
            }
            return;
        }
        if let Some(again) = again {
            ui.label(quiet(again.to_owned()));
        } else if state.is_preparing() {
            ui.label(quiet(words::PREPARING.to_owned()));
        } else if !state.drawer && is_filtered(state) {
            let kept = Some(state.prepared.kept_count());
            let sentence = crate::words::filters::sentence(&state.dataset(), &state.view, kept);
            // What stands after it has its room too.
            let room = (ui.available_width() * 0.5).max(120.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(Label::new(quiet(sentence.clone())).truncate())
                    .on_hover_text(sentence);
            });
        }
        ui.add(Label::new(quiet(state.document.origin.clone())).truncate());
        let report = &state.document.report;
        let from_file = matches!(state.document.source, Source::Path(_));
        if report.rows.read > 0 && (from_file || !report.findings.is_empty()) {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.label(quiet(words::rows_line(&report.rows)));
            let (show, findings) = ("Show what became of each row", Command::Findings);
            if !report.findings.is_empty() && small_button(ui, "Show", findings, show) {
                actions.push(Action::Show(Dialog::Findings));
            }
            let columns = Command::Columns;
            if columns.is_enabled(state) && state.document.rests_on_guesses() {
                ui.label(quiet(columns_words::GUESSED.to_owned()));
                if small_button(ui, columns.name(), columns, columns.name()) {
                    actions.push(Action::Show(Dialog::Columns));
                }
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Label::new(quiet(words::HINTS.to_owned())).truncate());
        });
    });
    actions
}

/// A button no higher than the line: it has no room above and below its word.
fn small_button(ui: &mut Ui, word: &str, command: Command, name: &str) -> bool {
    let button = Button::new(RichText::new(word).small()).min_size(vec2(24.0, 20.0));
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = 20.0;
        ui.add(button)
    });
    let response = response.inner.on_hover_text(command.tooltip());
    response.accessible_name(name).clicked()
}

/// Whether search or facets leave anything out.
fn is_filtered(state: &State) -> bool {
    !state.view.filter.is_empty() || !state.view.search.trim().is_empty()
}

/// A line over the timeline: what went wrong, or what is being read. Answers with its height.
pub fn banner(
    ui: &mut Ui,
    rect: Rect,
    state: &State,
    reading: Option<&str>,
    actions: &mut Vec<Action>,
) -> f32 {
    let theme = state.theme();
    let (text, button, action) = match (reading, &state.complaint) {
        (Some(reading), _) => (reading.to_owned(), "Cancel", Action::CancelOpening),
        (None, Some(complaint)) => (complaint.clone(), "Dismiss", Action::DismissMessage),
        (None, None) => return 0.0,
    };
    let ink = color(theme.ink);
    let room = (rect.width() - 140.0).max(120.0);
    let galley = ui.painter().layout(
        text.clone(),
        eframe::egui::FontId::proportional(13.0),
        ink,
        room,
    );
    let height = (galley.size().y + 16.0).max(40.0);
    let strip = Rect::from_min_size(rect.min, vec2(rect.width(), height));
    ui.painter().rect_filled(strip, 0.0, color(theme.panel));
    ui.painter().rect_stroke(
        strip.shrink(0.5),
        0.0,
        (1.0, ink),
        eframe::egui::StrokeKind::Inside,
    );
    let builder = UiBuilder::new()
        .id_salt("banner")
        .max_rect(strip.shrink2(vec2(12.0, 8.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        if reading.is_none() {
            ui.label(crate::text::icons::TRIANGLE_ALERT.to_string());
        }
        ui.allocate_ui(vec2(room, height - 16.0), |ui| {
            ui.add(Label::new(text).wrap())
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(button).clicked() {
                actions.push(action);
            }
        });
    });
    height
}

/// In place of an empty timeline: that nothing is open, or that the first events are on their way.
pub fn nothing_open(ui: &Ui, rect: Rect, state: &State) {
    let theme = state.theme();
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 0.0, color(theme.ground));
    let text = if state.opening {
        words::FIRST_EVENTS
    } else {
        words::NOTHING_OPEN
    };
    painter.text(
        rect.center(),
        eframe::egui::Align2::CENTER_CENTER,
        text,
        eframe::egui::FontId::proportional(15.0),
        color(theme.secondary),
    );
}
