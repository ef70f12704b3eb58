//! The drawer: search, sentence, what is chosen, facets, lanes.

use std::collections::BTreeMap;

use eframe::egui::{
    Align, Align2, Button, Checkbox, Context, Id, Label, Layout, Rect, RichText, ScrollArea,
    TextEdit, TextWrapMode, Ui, UiBuilder, vec2,
};

use super::counts::Counts;
use super::section::SectionPart;
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{color, strong};
use crate::app::toolbar::{icon_button, leaves};
use crate::text::{TextEngine, icons};
use crate::timeline::filter::{Choice, Facet};
use crate::words::filters as filter_words;
use crate::words::grouped;
use crate::words::window as words;

/// Width of the drawer.
pub const WIDTH: f32 = 280.0;

/// Room for the bar that scrolls the drawer.
const SCROLL_BAR: f32 = 8.0;

/// Most characters of a chosen value's name that stand on its chip.
const MOST_CHIP: usize = 28;

/// The drawer of filters.
#[derive(Default)]
pub struct FiltersPart {
    counts: Counts,
    sections: BTreeMap<Facet, SectionPart>,
    lanes_open: bool,
}

impl FiltersPart {
    /// Takes counts that were made, and asks for those that are missing.
    pub fn poll(&mut self, ctx: &Context, state: &State) -> Option<Action> {
        self.counts.poll(ctx, state)
    }

    /// Shows the drawer and answers with what was asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        state: &State,
        text: &TextEngine,
    ) -> Vec<Action> {
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
            ui.shrink_clip_rect(rect.shrink2(vec2(1.0, 0.0)));
            top(ui, state, &mut actions);
            ScrollArea::vertical()
                .id_salt("facets")
                .auto_shrink(false)
                .show(ui, |ui| {
                    // The bar that floats at the edge covers no count.
                    ui.set_max_width(ui.available_width() - SCROLL_BAR);
                    sentence(ui, state, &mut actions);
                    self.facets(ui, state, text, &mut actions);
                    self.lanes(ui, state, &mut actions);
                    ui.add_space(12.0);
                });
        });
        actions
    }

    fn facets(&mut self, ui: &mut Ui, state: &State, text: &TextEngine, actions: &mut Vec<Action>) {
        let Some(counted) = self.counts.counted() else {
            let quiet = RichText::new(filter_words::COUNTING).color(color(state.theme().secondary));
            ui.label(quiet);
            return;
        };
        let fresh = self.counts.is_fresh() && !state.is_preparing();
        for (section, names) in counted.facets.facets.iter().zip(&counted.names) {
            // A facet that no event has anything of is nothing to choose by.
            let has_values = section.values.iter().any(|value| value.choice.is_some());
            if !has_values && !state.view.filter.has(section.facet) {
                continue;
            }
            let part = self.sections.entry(section.facet).or_default();
            part.show(
                ui,
                section,
                names,
                self.counts.number,
                fresh,
                state,
                text,
                actions,
            );
            hairline(ui, state);
        }
    }

    fn lanes(&mut self, ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
        let grouping = state.prepared.grouping();
        let hidden = state.view.hidden.len();
        let (icon, verb) = if self.lanes_open {
            (icons::CHEVRON_DOWN, "Fold")
        } else {
            (icons::CHEVRON_RIGHT, "Unfold")
        };
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            let name = format!("{icon} Lanes that are shown");
            let button = Button::new(RichText::new(name).text_style(strong()))
                .frame(false)
                .min_size(vec2(24.0, 24.0));
            let heard = format!("{verb} lanes that are shown");
            let response = ui.add(button).on_hover_text(&heard).accessible_name(heard);
            if response.clicked() {
                self.lanes_open = !self.lanes_open;
            }
            let shown = grouping.lanes.len().saturating_sub(hidden);
            ui.label(
                RichText::new(grouped(shown as u64))
                    .small()
                    .color(color(state.theme().secondary)),
            );
        });
        if !self.lanes_open {
            return;
        }
        let height = (grouping.lanes.len().min(10) as f32) * 28.0;
        ScrollArea::vertical()
            .id_salt("lanes of the drawer")
            .max_height(height)
            .auto_shrink([false, true])
            .show_rows(ui, 24.0, grouping.lanes.len(), |ui, range| {
                // A name longer than the drawer is cut, so that every row is as high as the others.
                ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                for place in range {
                    let Some(lane) = grouping.lanes.get(place) else {
                        continue;
                    };
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
    }
}

/// The drawer's name, its way out, and the search.
fn top(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
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
    ui.add_space(4.0);
}

/// What is shown, in a sentence, and what is chosen, each with a cross.
fn sentence(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    ui.add(Label::new(said(state)).wrap());
    ui.add_space(4.0);
    let view = &state.view;
    let dataset = state.dataset();
    let mut chips: Vec<(String, Action)> = Vec::new();
    for facet in view.filter.facets() {
        for choice in view.filter.chosen(facet) {
            let value = filter_words::choice_name(&dataset, facet, choice);
            let name = format!("{}: {value}", filter_words::facet_name(facet));
            chips.push((name, Action::Choose(facet, Choice::clone(choice), false)));
        }
    }
    for lane in &view.hidden {
        let label = state.prepared.grouping().lane(lane);
        let label = label.map_or(&*lane.0, |lane| &lane.label);
        chips.push((
            format!("Hidden: {label}"),
            Action::RestoreLane(lane.clone()),
        ));
    }
    if let Some(lane) = &view.solo {
        let label = state.prepared.grouping().lane(lane);
        let label = label.map_or(&*lane.0, |lane| &lane.label);
        chips.push((format!("Only: {label}"), Action::SoloLane(lane.clone())));
    }
    let any = !chips.is_empty() || !view.search.is_empty();
    if !chips.is_empty() {
        chips_row(ui, chips, actions);
    }
    if any {
        let clear = ui
            .button(Command::ClearFilters.name())
            .on_hover_text(Command::ClearFilters.tooltip());
        if clear.clicked() {
            actions.push(Action::ClearFilters);
        }
    }
    hairline(ui, state);
}

/// What is chosen, each with a cross that takes it away.
fn chips_row(ui: &mut Ui, chips: Vec<(String, Action)>, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (name, action) in chips {
            let short: String = if name.chars().count() > MOST_CHIP {
                name.chars().take(MOST_CHIP).chain(['…']).collect()
            } else {
                name.clone()
            };
            let button = Button::new(RichText::new(short).small())
                .right_text(RichText::new(icons::X.to_string()).small())
                .corner_radius(11.0)
                .min_size(vec2(0.0, 24.0));
            let heard = words::take_away(&name);
            let response = ui.add(button).on_hover_text(&heard).accessible_name(heard);
            if response.clicked() {
                actions.push(action);
            }
        }
    });
}

/// What is shown, in a sentence; while it is made ready, that it is.
fn said(state: &State) -> String {
    let kept = (!state.is_preparing()).then(|| state.prepared.kept_count());
    let mut said = filter_words::sentence(&state.dataset(), &state.view, kept);
    let hidden = state.view.hidden.len();
    if hidden > 0 {
        said.push(' ');
        said.push_str(&words::lanes_hidden(hidden));
    }
    said
}

fn hairline(ui: &mut Ui, state: &State) {
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), 9.0),
        eframe::egui::Sense::hover(),
    );
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        (1.0, color(state.theme().hairline)),
    );
}
