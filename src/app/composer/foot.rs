//! What stands below the preview: what is in the figure, its pages, and what can be done with it.

use eframe::egui::{Button, Label, RichText, Ui};

use super::act::ComposerAction;
use super::composition::Composition;
use super::form::quiet;
use crate::app::state::State;
use crate::app::toolbar::icon_button_if;
use crate::text::icons;
use crate::words::compose::{fewer_rows, page};
use crate::words::composer as words;

/// What is in the figure, in one line, and what is not, in a second.
pub fn told(ui: &mut Ui, state: &State, composition: &Composition) {
    let told = &composition.told;
    let line = words::told(told);
    let quiet = quiet(state);
    ui.add(Label::new(RichText::new(&line).color(quiet)).truncate())
        .on_hover_text(&line);
    let fewer_rows = told
        .fewer_rows
        .map(|(asked, drawn)| fewer_rows(asked, drawn));
    let second = if !told.missing.is_empty() {
        told.missing.as_str()
    } else if let Some(fewer_rows) = &fewer_rows {
        fewer_rows.as_str()
    } else if !told.is_whole {
        words::no_room(composition.wanted.spec().pages)
    } else {
        return;
    };
    ui.add(Label::new(RichText::new(second).color(quiet)).truncate())
        .on_hover_text(second);
}

/// Which page is seen, and how.
pub fn turn(ui: &mut Ui, state: &State, count: usize, actions: &mut Vec<ComposerAction>) {
    let composer = &state.composer;
    let at = composer.page.min(count.saturating_sub(1));
    for (own_size, word) in [(false, words::WHOLE_PAGE), (true, words::OWN_SIZE)] {
        let button = Button::selectable(composer.own_size == own_size, word);
        if ui.add(button.frame_when_inactive(true)).clicked() {
            actions.push(ComposerAction::OwnSize(own_size));
        }
    }
    ui.add_space(12.0);
    if icon_button_if(ui, at > 0, icons::CHEVRON_LEFT, words::PREVIOUS) {
        actions.push(ComposerAction::Page(at.saturating_sub(1)));
    }
    ui.label(page(at + 1, count));
    if icon_button_if(ui, at + 1 < count, icons::CHEVRON_RIGHT, words::NEXT) {
        actions.push(ComposerAction::Page(at + 1));
    }
}

/// What can be done with the figure. `pages` is how many it has, as far as is known.
pub fn buttons(
    ui: &mut Ui,
    state: &State,
    is_fine: bool,
    pages: usize,
    actions: &mut Vec<ComposerAction>,
) -> bool {
    let composer = &state.composer;
    let save = words::save_meaning(composer.draft.kind, pages);
    // In the order in which they are read, so that Tab follows the eye.
    ui.spacing_mut().item_spacing.x = 8.0;
    ui.spacing_mut().interact_size.y = 28.0;
    for (word, meaning, about) in [
        (words::SAVE, save.as_str(), ComposerAction::Save),
        (words::COPY, words::COPY_MEANING, ComposerAction::Copy),
        (words::PRINT, words::PRINT_MEANING, ComposerAction::Print),
    ] {
        let response = ui
            .add_enabled(is_fine, Button::new(word))
            .on_hover_text(meaning)
            .on_disabled_hover_text(words::MEND_FIRST);
        if response.clicked() {
            actions.push(about);
        }
    }
    let close = ui.button(words::CLOSE).clicked();
    ui.add_space(16.0);
    let reset = ui.button(words::RESET).on_hover_text(words::RESET_MEANING);
    if reset.clicked() {
        actions.push(ComposerAction::Reset);
    }
    ui.add_space(16.0);
    if composer.at_work > 0 {
        ui.label(words::AT_WORK);
    } else if let Some(done) = &composer.done {
        let (Ok(text) | Err(text)) = done;
        if done.is_err() {
            ui.label(icons::TRIANGLE_ALERT.to_string());
        }
        ui.add(Label::new(text).truncate()).on_hover_text(text);
    }
    close
}
