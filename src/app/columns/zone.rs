//! The choice of the zone of times that state none.

use eframe::egui::{ComboBox, Popup, PopupCloseBehavior, ScrollArea, TextEdit, Ui};

use super::part::combo;
use crate::time::zone_names;
use crate::words::columns as words;

/// Width of the list of zones.
const LIST: f32 = 260.0;

/// Height of what is seen of it.
const SEEN: f32 = 280.0;

/// Most names that are listed at once: a few letters more find the others.
const MOST: usize = 200;

/// The choice of a zone, and what has been typed to find one.
#[derive(Default)]
pub struct ZoneChoice {
    typed: String,
}

impl ZoneChoice {
    /// Shows which zone is chosen, and all that can be. Answers with what is chosen anew: none where the
    /// zone is not stated.
    #[expect(
        clippy::option_option,
        reason = "nothing chosen, no zone chosen, a zone chosen"
    )]
    pub fn show(&mut self, ui: &mut Ui, present: Option<&str>) -> Option<Option<String>> {
        ui.label(words::ZONE);
        let shown = present.unwrap_or(words::ZONE_NOT_STATED);
        let mut chosen = None;
        let typed = &mut self.typed;
        let combo: ComboBox<'_> = combo("zone of times without one", shown)
            .width(180.0)
            .height(SEEN + 80.0)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let response = combo.show_ui(ui, |ui| {
            ui.set_min_width(LIST);
            chosen = list(ui, present, typed);
            if chosen.is_some() {
                ui.close();
            }
        });
        if !Popup::is_any_open(ui.ctx()) {
            self.typed.clear();
        }
        response
            .response
            .on_hover_text(words::ZONE_MEANING)
            .accessible_name(words::ZONE);
        chosen
    }
}

/// A field to find a zone by, and the zones that it finds.
#[expect(clippy::option_option, reason = "as above")]
fn list(ui: &mut Ui, present: Option<&str>, typed: &mut String) -> Option<Option<String>> {
    let mut chosen = None;
    if ui
        .selectable_label(present.is_none(), words::ZONE_NOT_STATED)
        .clicked()
    {
        chosen = Some(None);
    }
    let field = TextEdit::singleline(typed)
        .hint_text(words::FIND_ZONE)
        .desired_width(f32::INFINITY);
    ui.add(field).accessible_name(words::FIND_ZONE);
    let found = zone_names(typed);
    let area = ScrollArea::vertical().id_salt("zones").max_height(SEEN);
    area.show(ui, |ui| {
        for name in found.iter().take(MOST) {
            if ui.selectable_label(present == Some(*name), *name).clicked() {
                chosen = Some(Some((*name).to_owned()));
            }
        }
        match found.len() {
            0 => {
                ui.label(words::NO_ZONE);
            }
            count if count > MOST => {
                ui.label(words::more_zones(count - MOST));
            }
            _ => {}
        }
    });
    chosen
}
