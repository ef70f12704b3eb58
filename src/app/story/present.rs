//! The presentation: a view as large as the screen, and a band of its own for what is said of it.
//!
//! ```text
//!  ┌─────────────────────────────────┐   ┌───────────────────┬────────┐
//!  │ timeline                        │   │ timeline          │ 3 of 6 │
//!  ├─────────────────────────────────┤   │                   │ Title  │
//!  │ ◂ 3 of 6 ▸  Title  Paragraph    │   │                   │ …      │
//!  └─────────────────────────────────┘   └───────────────────┴────────┘
//!                                         on a screen that is low and wide
//! ```

use eframe::egui::{
    Align, Button, Event, FontFamily, FontId, Id, Key, Label, Layout, Rect, RichText, Role as Ax,
    ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::act::{StoryAction, Turn, steps};
use crate::app::action::Action;
use crate::app::state::State;
use crate::app::theme::{color, strong};
use crate::text::icons;
use crate::words::story as words;

/// Space round the words.
const MARGIN: f32 = 16.0;

/// Room of the buttons and the counter, in a band below.
const CONTROLS: f32 = 132.0;

/// The title's share of a band below.
const TITLE_SHARE: f32 = 0.26;

/// Longest line of the paragraph.
const LONGEST_LINE: f32 = 880.0;

/// Width of a band beside.
const BESIDE: f32 = 340.0;

/// From this many times wider than high on, the band stands beside.
const WIDE: f32 = 2.1;

/// Most of the height that a band below takes; what it has no room for scrolls in it.
const MOST: f32 = 0.42;

/// Size of the title and of the paragraph.
const TITLE: f32 = 20.0;
const TEXT: f32 = 16.0;

/// The presentation.
#[derive(Default)]
pub struct PresentPart {
    /// The step and the window for which the band was measured, and how high it is.
    measured: Option<(usize, String, f32, f32)>,
}

/// Where a key leads in a presentation; Page up and Page down are those of a remote control.
pub const fn turn_of(key: Key) -> Option<Turn> {
    Some(match key {
        Key::ArrowRight | Key::ArrowDown | Key::PageDown | Key::Space | Key::Enter | Key::N => {
            Turn::On
        }
        Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::Backspace | Key::P => Turn::Back,
        Key::Home => Turn::First,
        Key::End => Turn::Last,
        _ => return None,
    })
}

/// Takes the keys of a presentation; all others are of no use in it.
pub fn keys(events: &mut Vec<Event>, is_on_button: bool) -> Vec<StoryAction> {
    let mut actions = Vec::new();
    events.retain(|event| {
        let Event::Key {
            key,
            pressed,
            modifiers,
            ..
        } = event
        else {
            return !matches!(
                event,
                Event::Copy | Event::Cut | Event::Paste(_) | Event::Text(_)
            );
        };
        // Tab goes to the buttons, and Enter and Space press the one that has the keyboard.
        let is_pressing = is_on_button && matches!(key, Key::Enter | Key::Space);
        if *key == Key::Tab || is_pressing {
            return true;
        }
        if *pressed && !modifiers.any() {
            if *key == Key::Escape {
                actions.push(StoryAction::EndPresenting);
            }
            actions.extend(turn_of(*key).map(StoryAction::Turn));
        }
        false
    });
    actions
}

impl PresentPart {
    /// Where the timeline and the band stand in a window.
    pub fn split(&mut self, ui: &Ui, window: Rect, state: &State) -> (Rect, Rect) {
        let is_beside = window.width() > WIDE * window.height();
        if is_beside {
            let at = window.right() - BESIDE.min(window.width() * 0.4);
            return (
                Rect::from_min_max(window.min, pos2(at, window.bottom())),
                Rect::from_min_max(pos2(at, window.top()), window.max),
            );
        }
        let height = self.height(ui, window, state).min(window.height() * MOST);
        let at = window.bottom() - height.ceil();
        (
            Rect::from_min_max(window.min, pos2(window.right(), at)),
            Rect::from_min_max(pos2(window.left(), at), window.max),
        )
    }

    /// As high as the words need.
    fn height(&mut self, ui: &Ui, window: Rect, state: &State) -> f32 {
        let (step, title, text) = told(state);
        let stamp = format!("{title}\u{1f}{text}");
        if let Some((own, words, width, height)) = &self.measured
            && *own == step
            && *words == stamp
            && (width - window.width()).abs() < 0.5
        {
            return *height;
        }
        let (title_px, text_px) = columns(window.width());
        let ink = color(state.theme().ink);
        let painter = ui.painter();
        let title = painter.layout(title, title_font(ui), ink, title_px);
        let text = painter.layout(text, text_font(), ink, text_px);
        let height = title.size().y.max(text.size().y).max(56.0) + 2.0 * MARGIN + 20.0;
        self.measured = Some((step, stamp, window.width(), height));
        height
    }

    /// Shows the band and answers with what was asked for.
    pub fn show(&mut self, ui: &mut Ui, band: Rect, window: Rect, state: &State) -> Vec<Action> {
        let theme = state.theme();
        ui.painter().rect_filled(band, 0.0, color(theme.panel));
        let is_beside = band.left() > window.left() + 1.0;
        let edge = (1.0, color(theme.tick));
        if is_beside {
            ui.painter().vline(band.left() + 0.5, band.y_range(), edge);
        } else {
            ui.painter().hline(band.x_range(), band.top() + 0.5, edge);
        }
        let mut actions = Vec::new();
        // The band itself turns: its first third back, the rest on.
        let area = ui.interact(band, Id::unique("story band"), Sense::CLICK);
        let (step, title, text) = told(state);
        let count = steps(state).len();
        let heading = words::heading(step + 1, count, &title);
        area.widget_info(|| WidgetInfo::labeled(Ax::Group, true, &heading));
        if area.clicked()
            && let Some(at) = area.interact_pointer_pos()
        {
            let is_back = at.x < band.left() + band.width() / 3.0;
            let turn = if is_back { Turn::Back } else { Turn::On };
            actions.push(Action::Story(StoryAction::Turn(turn)));
        }
        let inner = band.shrink(MARGIN);
        let builder = UiBuilder::new().id_salt("story band").max_rect(inner);
        ui.scope_builder(builder, |ui| {
            if is_beside {
                ui.vertical(|ui| {
                    controls(ui, state, step, count, &mut actions);
                    ui.add_space(12.0);
                    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                        paragraph(ui, title_text(&title));
                        ui.add_space(8.0);
                        paragraph(ui, body_text(&text));
                        ui.add_space(12.0);
                        hint(ui, state);
                    });
                });
                return;
            }
            let (title_px, text_px) = columns(window.width());
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                let height = inner.height();
                ui.allocate_ui(vec2(CONTROLS - MARGIN, height), |ui| {
                    ui.vertical(|ui| controls(ui, state, step, count, &mut actions));
                });
                ui.add_space(MARGIN);
                ui.allocate_ui(vec2(title_px, height), |ui| {
                    ui.set_width(title_px);
                    ui.vertical(|ui| paragraph(ui, title_text(&title)));
                });
                ui.add_space(MARGIN);
                ui.allocate_ui(vec2(text_px, height), |ui| {
                    ui.set_width(text_px);
                    ScrollArea::vertical()
                        .id_salt("paragraph")
                        .auto_shrink(false)
                        .show(ui, |ui| {
                            paragraph(ui, body_text(&text));
                            ui.add_space(4.0);
                            hint(ui, state);
                        });
                });
            });
        });
        actions
    }
}

/// Width of the title and of the paragraph in a band below.
fn columns(window_px: f32) -> (f32, f32) {
    let room = (window_px - CONTROLS - 4.0 * MARGIN).max(120.0);
    let title_px = room * TITLE_SHARE;
    (title_px, (room - title_px).min(LONGEST_LINE))
}

/// Which step is told, its title and its words, with what is wrong with its view.
fn told(state: &State) -> (usize, String, String) {
    let presenting = state.stories.presenting.as_ref();
    let place = presenting.map_or(0, |it| it.step);
    let step = steps(state).into_iter().nth(place).unwrap_or_default();
    let mut text = step.text.unwrap_or_default();
    if let Some(error) = presenting.and_then(|it| it.error.as_deref()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&words::not_read(error));
    }
    (place, step.title, text)
}

fn title_font(ui: &Ui) -> FontId {
    let family = ui.style().text_styles.get(&strong());
    let family = family.map_or(FontFamily::Proportional, |font| font.family.clone());
    FontId::new(TITLE, family)
}

fn text_font() -> FontId {
    FontId::proportional(TEXT)
}

fn title_text(title: &str) -> RichText {
    RichText::new(title).text_style(strong()).size(TITLE)
}

fn body_text(text: &str) -> RichText {
    RichText::new(text).size(TEXT)
}

fn paragraph(ui: &mut Ui, text: RichText) {
    if !text.is_empty() {
        ui.add(Label::new(text).wrap());
    }
}

fn hint(ui: &mut Ui, state: &State) {
    let hint = RichText::new(words::PRESENT_HINT).small();
    ui.label(hint.color(color(state.theme().secondary)));
}

fn controls(ui: &mut Ui, state: &State, step: usize, count: usize, actions: &mut Vec<Action>) {
    let mut turn = |turn: StoryAction| actions.push(Action::Story(turn));
    ui.horizontal(|ui| {
        for (icon, name, to, can) in [
            (icons::ARROW_LEFT, "Previous step", Turn::Back, step > 0),
            (icons::ARROW_RIGHT, "Next step", Turn::On, step + 1 < count),
        ] {
            let button = Button::new(icon.to_string()).min_size(vec2(32.0, 28.0));
            let response = ui.add_enabled(can, button).on_hover_text(name);
            if response.accessible_name(name).clicked() {
                turn(StoryAction::Turn(to));
            }
        }
        let button = Button::new(icons::X.to_string()).min_size(vec2(28.0, 28.0));
        let response = ui.add(button).on_hover_text("End the presentation (Esc)");
        if response.accessible_name("End the presentation").clicked() {
            turn(StoryAction::EndPresenting);
        }
    });
    let counter = RichText::new(words::counter(step + 1, count));
    ui.label(counter.color(color(state.theme().secondary)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    #[test]
    fn keys_of_remote_controls_turn_and_all_others_do_nothing() {
        let key = |key| Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let mut events = vec![
            key(Key::PageDown),
            key(Key::PageUp),
            key(Key::Q),
            key(Key::Escape),
            Event::Text("q".to_owned()),
            key(Key::Tab),
        ];
        let actions = keys(&mut events, false);
        assert!(matches!(
            actions.as_slice(),
            [
                StoryAction::Turn(Turn::On),
                StoryAction::Turn(Turn::Back),
                StoryAction::EndPresenting
            ]
        ));
        assert_eq!(events, [key(Key::Tab)]);
        let mut events = vec![key(Key::Space)];
        assert!(keys(&mut events, true).is_empty() && events.len() == 1);
    }
}
