//! The drawer of filters: what is searched for, which lanes are shown, and a sentence that says so.

use eframe::egui::{
    Align, Align2, Checkbox, Id, Layout, Rect, RichText, ScrollArea, TextEdit, Ui, UiBuilder, vec2,
};

use super::action::Action;
use super::command::Command;
use super::state::State;
use super::theme::{color, strong};
use super::toolbar::{icon_button, leaves};
use crate::text::icons;
use crate::words::grouped;
use crate::words::window as words;

/// Width of the drawer.
pub const WIDTH: f32 = 280.0;

/// Shows the drawer and answers with what was asked for.
pub fn show(ui: &mut Ui, rect: Rect, state: &State) -> Vec<Action> {
    let theme = state.theme();
    ui.painter().rect_filled(rect, 0.0, color(theme.panel));
    ui.painter().vline(
        rect.right() - 0.5,
        rect.y_range(),
        (1.0, color(theme.hairline)),
    );
    let mut actions = Vec::new();
    let builder = UiBuilder::new()
        .id_salt("drawer")
        .max_rect(rect.shrink(12.0))
        .layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.shrink_clip_rect(rect);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Filters").text_style(strong()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, icons::X, "Close filters") {
                    actions.push(Action::ToggleDrawer);
                }
            });
        });
        ui.add_space(4.0);
        let mut text = state.view.search.clone();
        let field = TextEdit::singleline(&mut text)
            .id(Id::unique("search in the drawer"))
            .hint_text(words::SEARCH_HINT)
            .desired_width(WIDTH - 40.0)
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(0.0, 28.0));
        let response = ui.add(field).accessible_name("Search for words");
        if response.changed() {
            actions.push(Action::Search(text));
        } else if leaves(ui, &response) {
            actions.push(Action::Search(String::new()));
        }
        ui.add_space(8.0);
        let grouping = state.prepared.grouping();
        let solo = state
            .view
            .solo
            .as_ref()
            .and_then(|lane| grouping.lane(lane));
        ui.label(words::showing(
            state.dataset().event_count(),
            state.prepared.filtered_out(),
            state.view.hidden.len(),
            solo.map(|lane| lane.label.as_str()),
        ));
        ui.add_space(4.0);
        let clear = ui
            .button(Command::ClearFilters.name())
            .on_hover_text(Command::ClearFilters.tooltip());
        if clear.clicked() {
            actions.push(Action::ClearFilters);
        }
        ui.add_space(8.0);
        ui.label(RichText::new("Lanes that are shown").text_style(strong()));
        ScrollArea::vertical()
            .id_salt("lanes of the drawer")
            .auto_shrink(false)
            .show(ui, |ui| {
                for (place, lane) in grouping.lanes.iter().enumerate() {
                    let mut shown = !state.view.hidden.contains(&lane.key);
                    let count = state.prepared.dated_in(place) + state.prepared.undated_in(place);
                    let label = format!("{} ({})", lane.label, grouped(count as u64));
                    if ui.add(Checkbox::new(&mut shown, label)).changed() {
                        actions.push(if shown {
                            Action::RestoreLane(lane.key.clone())
                        } else {
                            Action::HideLane(lane.key.clone())
                        });
                    }
                }
            });
    });
    actions
}
