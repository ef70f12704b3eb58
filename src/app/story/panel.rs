//! The panel of the story: its steps in order, each with title, paragraph and view.

use eframe::egui::{
    Align, Button, Frame, Label, Layout, Rect, Response, RichText, ScrollArea, TextEdit, Ui,
    UiBuilder, vec2,
};

use super::act::{StoryAction, steps};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{color, strong};
use crate::app::toolbar::icon_button;
use crate::model::record::StepRecord;
use crate::text::icons;
use crate::timeline::{View, ViewText};
use crate::words::story as words;

/// Width of the panel.
pub const WIDTH: f32 = 320.0;

/// Room for the bar that scrolls the steps.
const SCROLL_BAR: f32 = 10.0;

/// Rows of a paragraph's field at least.
const ROWS: usize = 3;

/// The panel of the story.
#[derive(Default)]
pub struct StoryPart {
    /// The steps that were read last, and what was wrong with the view of each.
    read: Vec<(StepRecord, Option<String>)>,

    /// How many steps there were, so that a new one is brought into view.
    count: usize,
}

impl StoryPart {
    /// Shows the panel and answers with what was asked for.
    pub fn show(&mut self, ui: &mut Ui, rect: Rect, state: &State) -> Vec<Action> {
        let theme = state.theme();
        ui.painter().rect_filled(rect, 0.0, color(theme.panel));
        ui.painter().vline(
            rect.right() - 0.5,
            rect.y_range(),
            (1.0, color(theme.hairline)),
        );
        let mut actions = Vec::new();
        let steps = steps(state);
        self.check(state, &steps);
        let builder = UiBuilder::new()
            .id_salt("story")
            .max_rect(rect.shrink(12.0))
            .layout(Layout::top_down(Align::Min));
        ui.scope_builder(builder, |ui| {
            ui.shrink_clip_rect(rect.shrink2(vec2(1.0, 0.0)));
            head(ui, state, steps.len(), &mut actions);
            if steps.is_empty() {
                let hint = RichText::new(words::NO_STEPS).color(color(theme.secondary));
                ui.add(Label::new(hint).wrap());
            }
            let is_longer = steps.len() > self.count && self.count > 0;
            self.count = steps.len();
            ScrollArea::vertical()
                .id_salt("steps")
                .auto_shrink(false)
                .show(ui, |ui| {
                    // The bar that floats at the edge covers no button.
                    ui.set_max_width(ui.available_width() - SCROLL_BAR);
                    for (place, (step, wrong)) in self.read.iter().enumerate() {
                        let shown = step_ui(
                            ui,
                            state,
                            (place, steps.len()),
                            step,
                            wrong.as_deref(),
                            &mut actions,
                        );
                        if is_longer && place + 1 == steps.len() {
                            shown.scroll_to_me(None);
                        }
                    }
                });
        });
        actions
    }

    /// Reads views that have changed: once, not in every frame.
    fn check(&mut self, state: &State, steps: &[StepRecord]) {
        let is_same = self.read.len() == steps.len()
            && self
                .read
                .iter()
                .zip(steps)
                .all(|((own, _), step)| own == step);
        if is_same {
            return;
        }
        let opening = View::opening(&state.dataset());
        let before = std::mem::take(&mut self.read);
        self.read = steps
            .iter()
            .enumerate()
            .map(|(place, step)| {
                let known = before.get(place).filter(|(own, _)| own.view == step.view);
                let wrong = match known {
                    Some((_, wrong)) => wrong.clone(),
                    None => step.view.as_deref().and_then(|text| {
                        let error = ViewText::read(text, &opening).err()?;
                        Some(words::not_read(&error.to_string()))
                    }),
                };
                (step.clone(), wrong)
            })
            .collect();
    }
}

fn head(ui: &mut Ui, state: &State, count: usize, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::STORY).text_style(strong()));
        let steps = RichText::new(words::steps(count)).small();
        ui.label(steps.color(color(state.theme().secondary)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::X, "Close the story") {
                actions.push(Action::Story(StoryAction::TogglePanel));
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        for (command, name) in [
            (Command::AddToStory, "Add this view"),
            (Command::Present, "Present"),
            (Command::UndoViews, "Undo"),
            (Command::RedoViews, "Redo"),
        ] {
            let response = ui
                .add_enabled(command.is_enabled(state), Button::new(name))
                .on_hover_text(command.tooltip());
            if response.clicked() {
                actions.push(command.action(state));
            }
        }
        let has_own = !state.dataset().story.is_empty();
        if has_own && state.stories.album.story.is_some() {
            let response = ui
                .button("The dataset’s own")
                .on_hover_text("Tell the story of the dataset again; undo brings yours back");
            if response.clicked() {
                actions.push(Action::Story(StoryAction::UseDatasets));
            }
        }
    });
    ui.add_space(8.0);
}

/// One step with its fields and buttons.
fn step_ui(
    ui: &mut Ui,
    state: &State,
    (place, count): (usize, usize),
    step: &StepRecord,
    wrong: Option<&str>,
    actions: &mut Vec<Action>,
) -> Response {
    let theme = state.theme();
    let number = place + 1;
    let is_shown = state.stories.at == Some(place);
    let edge = if is_shown { theme.ink } else { theme.hairline };
    let mut tell = |about: StoryAction| actions.push(Action::Story(about));
    let frame = Frame::new()
        .inner_margin(8)
        .stroke((1.0, color(edge)))
        .corner_radius(3);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(RichText::new(words::counter(number, count)).small());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, icons::X, &words::of_step("Delete", number)) {
                    tell(StoryAction::DeleteStep(place));
                }
                for (icon, what, later, can) in [
                    (icons::ARROW_DOWN, "Move down", true, number < count),
                    (icons::ARROW_UP, "Move up", false, place > 0),
                ] {
                    ui.add_enabled_ui(can, |ui| {
                        if icon_button(ui, icon, &words::of_step(what, number)) {
                            tell(StoryAction::Move { step: place, later });
                        }
                    });
                }
            });
        });
        let mut title = step.title.clone();
        let field = TextEdit::singleline(&mut title)
            .id_salt(("title", place))
            .hint_text(words::TITLE_HINT)
            .desired_width(f32::INFINITY);
        let name = words::of_step("Title of", number);
        if ui.add(field).accessible_name(&name).changed() {
            tell(StoryAction::Title(place, title));
        }
        let mut text = step.text.clone().unwrap_or_default();
        let field = TextEdit::multiline(&mut text)
            .id_salt(("text", place))
            .hint_text(words::TEXT_HINT)
            .desired_rows(ROWS)
            .desired_width(f32::INFINITY);
        let name = words::of_step("Paragraph of", number);
        if ui.add(field).accessible_name(&name).changed() {
            tell(StoryAction::Text(place, text));
        }
        if let Some(wrong) = wrong {
            ui.add(Label::new(RichText::new(wrong).small()).wrap());
        }
        ui.horizontal(|ui| {
            let button = ui
                .button("Show")
                .on_hover_text("Go to the view of this step")
                .accessible_name(words::of_step("Show", number));
            if button.clicked() {
                tell(StoryAction::ShowStep(place));
            }
            let button = ui
                .button("Use this view")
                .on_hover_text("Give this step the view that the window shows now")
                .accessible_name(words::of_step("Use this view for", number));
            if button.clicked() {
                tell(StoryAction::Update(place));
            }
        });
    });
    ui.add_space(8.0);
    shown.response
}
