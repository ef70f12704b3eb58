//! The window over the timeline in which a table's columns are seen and given their meaning.
//!
//! ```text
//!  Columns of incidents.csv                                              ×
//!  Order of dates [As guessed ▾]  From start to end [… ▾]  Rows before … [1]
//!  Taken for granted …
//!  Line  Datum            Titel            Farbe
//!        [Date ▾]         [Title ▾]        [Field of its own ▾]
//!        it is called “…” it is called “…” nothing tells what it is
//!  2     03.05.2023       Strike …         red
//!  [Read again with this] [Save mapping beside the file] [Forget changes]
//! ```

use std::path::PathBuf;

use eframe::egui::{
    Align2, AsIdSalt, Button, ComboBox, Context, DragValue, FontId, Label, RichText, ScrollArea,
    Ui, Vec2, vec2,
};

use super::super::action::Action;
use super::super::state::{Dialog, State};
use super::super::theme::{color, strong};
use super::super::worker::{Outcome, Worker};
use super::ColumnsAction;
use super::grid::Grid;
use super::zone::ZoneChoice;
use crate::load::{DayOrder, Preview, SpanMeans, Told, map_beside, preview};
use crate::text::{TextEngine, icons};
use crate::words::columns as words;
use crate::words::window as window_words;

/// Height of what stands beneath the first rows.
const FOOT: f32 = 52.0;

/// Most height of what is taken for granted.
const ASSUMED: f32 = 74.0;

/// Most rows that may be said to stand before the first record.
const MOST_HEAD_ROWS: usize = 50;

/// The window of a table's columns.
pub struct ColumnsPart {
    worker: Worker<Result<Preview, String>>,

    /// What is being looked at.
    asked: Option<Asked>,

    /// What was looked at last, and what was found.
    shown: Option<(Asked, Result<Preview, String>)>,

    /// The choice of a zone.
    zone: ZoneChoice,
}

/// A table, and what a person says of it.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    path: PathBuf,
    told: Told,
}

impl Default for ColumnsPart {
    fn default() -> Self {
        Self {
            worker: Worker::new("columns"),
            asked: None,
            shown: None,
            zone: ZoneChoice::default(),
        }
    }
}

impl ColumnsPart {
    /// Takes what came from the thread, and asks for what is missing. `fresh` where the window has
    /// just been opened: the file may have changed since it was last looked at.
    pub fn poll(&mut self, ctx: &Context, state: &State, fresh: bool) -> Option<Action> {
        let found = match self.worker.poll() {
            Some(Outcome::Done(found)) => Some(found),
            Some(Outcome::Fault) => Some(Err(window_words::VIEW_FAULT.to_owned())),
            None => None,
        };
        if let (Some(asked), Some(found)) = (self.asked.clone(), found) {
            self.asked = None;
            self.shown = Some((asked, found));
        }
        if fresh {
            self.shown = None;
        }
        let is_open = state.dialog == Some(Dialog::Columns);
        let Some(path) = state.document.table().filter(|_| is_open) else {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            return None;
        };
        let wanted = Asked {
            path: path.to_owned(),
            told: state.columns.draft(&state.document),
        };
        let is_shown = self
            .shown
            .as_ref()
            .is_some_and(|(asked, _)| *asked == wanted);
        if is_shown || self.asked.as_ref() == Some(&wanted) {
            return None;
        }
        let Asked { path, told } = wanted.clone();
        self.asked = Some(wanted);
        let asked = self.worker.ask(ctx, move |_| {
            Some(preview(&path, &told).map_err(|error| error.to_string()))
        });
        asked.err().map(|error| {
            self.asked = None;
            Action::Complain(window_words::no_thread(&error.to_string()))
        })
    }

    /// Shows the first rows, what can be chosen, and what can be done with it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        state: &State,
        text: &TextEngine,
        actions: &mut Vec<Action>,
    ) {
        let Some(path) = state.document.table() else {
            return;
        };
        let Some((_, found)) = &self.shown else {
            ui.label(words::LOOKING);
            return;
        };
        let told = state.columns.draft(&state.document);
        let (size, top) = (ui.available_size(), ui.cursor().top());
        let mut changed = None;
        match found {
            Ok(preview) => {
                choices(ui, preview, &told, &mut self.zone, &mut changed);
                assumed(ui, preview, state);
                let room = (size.y - (ui.cursor().top() - top) - FOOT).max(120.0);
                let room = vec2(size.x, room);
                let grid = Grid {
                    preview,
                    told: &told,
                    theme: state.theme(),
                    text,
                };
                grid.show(ui, room, &mut changed);
            }
            Err(why) => {
                ui.add(Label::new(why).wrap());
            }
        }
        if let Some(told) = changed {
            actions.push(Action::Columns(ColumnsAction::Change(Box::new(told))));
        }
        ui.add_space(8.0);
        self.foot(ui, state, found.as_ref().ok(), &told, actions);
        let saved_as = RichText::new(words::saved_as(&map_beside(path)));
        ui.add(Label::new(saved_as.small().color(color(state.theme().secondary))).truncate());
    }

    /// What can be done with what is chosen.
    fn foot(
        &self,
        ui: &mut Ui,
        state: &State,
        preview: Option<&Preview>,
        told: &Told,
        actions: &mut Vec<Action>,
    ) {
        let is_changed = state.columns.is_changed(&state.document);
        // Until what was chosen last has been looked at, the mapping is that of before.
        let is_settled = self.asked.is_none();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let mut button = |name: &str, meaning: String, is_enabled: bool| {
                let button = Button::new(name);
                ui.add_enabled(is_enabled, button)
                    .on_hover_text(meaning)
                    .clicked()
            };
            let read = button(
                words::READ_AGAIN,
                words::READ_AGAIN_MEANING.to_owned(),
                preview.is_some() && is_changed,
            );
            let map = state.document.table().map(map_beside).unwrap_or_default();
            let save = button(
                words::SAVE,
                words::save_meaning(&map),
                preview.is_some() && is_settled,
            );
            let forget = button(words::FORGET, words::FORGET_MEANING.to_owned(), is_changed);
            let Some(preview) = preview else {
                if forget {
                    actions.push(Action::Columns(ColumnsAction::Forget));
                }
                return;
            };
            if read {
                let told = Box::new(preview.known(told));
                actions.push(Action::Columns(ColumnsAction::ReadAgain(told)));
            }
            if save {
                let mapping = Box::new(preview.mapping.clone());
                actions.push(Action::Columns(ColumnsAction::Save(mapping)));
            }
            if forget {
                actions.push(Action::Columns(ColumnsAction::Forget));
            }
        });
    }
}

/// What is said of the table as a whole.
fn choices(
    ui: &mut Ui,
    preview: &Preview,
    told: &Told,
    zone: &mut ZoneChoice,
    changed: &mut Option<Told>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if preview.sheets.len() > 1 {
            let present = preview.sheet.clone().unwrap_or_default();
            let sheets = preview.sheets.iter();
            let all = sheets.map(|sheet| (sheet.clone(), sheet.clone(), ""));
            if let Some(sheet) = choice(ui, words::SHEET, &present, all) {
                *changed = Some(Told {
                    sheet: Some(sheet),
                    ..told.clone()
                });
            }
        }
        let orders = [
            DayOrder::DayMonthYear,
            DayOrder::MonthDayYear,
            DayOrder::YearMonthDay,
        ];
        let present = preview
            .day_order
            .map_or(words::AS_GUESSED, words::day_order);
        let all = std::iter::once((None, words::AS_GUESSED.to_owned(), ""))
            .chain(orders.map(|order| (Some(order), words::day_order(order).to_owned(), "")));
        if let Some(day_order) = choice(ui, words::DAY_ORDER, present, all) {
            *changed = Some(Told {
                day_order,
                ..told.clone()
            });
        }
        if preview.has_times || told.zone.is_some() {
            let chosen = zone.show(ui, told.zone.as_deref());
            if let Some(zone) = chosen {
                *changed = Some(Told {
                    zone,
                    ..told.clone()
                });
            }
        }
        if preview.has_spans {
            let all = [SpanMeans::Length, SpanMeans::Window].into_iter();
            let all = all.map(|it| (it, words::span(it).to_owned(), words::span_meaning(it)));
            if let Some(span) = choice(ui, words::SPAN, words::span(preview.span), all) {
                *changed = Some(Told {
                    span: Some(span),
                    ..told.clone()
                });
            }
        }
        if preview.has_head_rows {
            let mut rows = preview.head_rows;
            ui.label(words::HEAD_ROWS);
            let value = DragValue::new(&mut rows)
                .range(0..=MOST_HEAD_ROWS)
                .speed(0.05);
            let response = ui
                .add(value)
                .on_hover_text(words::HEAD_ROWS_MEANING)
                .accessible_name(words::HEAD_ROWS);
            if response.changed() && rows != preview.head_rows {
                *changed = Some(Told {
                    head_rows: Some(rows),
                    ..told.clone()
                });
            }
        }
    });
    ui.add_space(4.0);
}

/// A box that opens to a list, with the mark that the window's menus have.
pub fn combo(salt: impl AsIdSalt, present: &str) -> ComboBox<'_> {
    ComboBox::from_id_salt(salt)
        .selected_text(present)
        .icon(|ui, rect, visuals, _| {
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                icons::CHEVRON_DOWN,
                FontId::proportional(14.0),
                visuals.fg_stroke.color,
            );
        })
}

/// A choice with its name before it. Answers with what is chosen anew.
fn choice<T>(
    ui: &mut Ui,
    name: &str,
    present: &str,
    all: impl Iterator<Item = (T, String, &'static str)>,
) -> Option<T> {
    ui.label(name);
    let mut chosen = None;
    let combo = combo(("choice", name), present);
    let response = combo.show_ui(ui, |ui| {
        for (value, words, meaning) in all {
            let is_present = words == present;
            let mut response = ui.selectable_label(is_present, words.as_str());
            if !meaning.is_empty() {
                response = response.on_hover_text(meaning);
            }
            if response.clicked() && !is_present {
                chosen = Some(value);
            }
        }
    });
    response.response.accessible_name(name);
    chosen
}

/// What is taken for granted of dates and numbers, and what does not fit.
fn assumed(ui: &mut Ui, preview: &Preview, state: &State) {
    let findings = preview.findings.iter().map(ToString::to_string);
    let assumed = preview.assumptions.iter().map(|it| it.text.clone());
    let all: Vec<String> = findings.chain(assumed).collect();
    if all.is_empty() {
        return;
    }
    ui.label(RichText::new(words::ASSUMED).text_style(strong()));
    let quiet = color(state.theme().secondary);
    let area = ScrollArea::vertical()
        .id_salt("assumed of columns")
        .max_height(ASSUMED)
        .auto_shrink([false, true]);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(4.0, 1.0);
        for text in all {
            ui.add(Label::new(RichText::new(text).small().color(quiet)).wrap());
        }
    });
    ui.add_space(6.0);
}
