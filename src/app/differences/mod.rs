//! The table of differences below the timeline, in the place of the list of events.
//!
//! ```text
//!  28 differences · 6 events in both …          [Save as CSV…]   rows 1–9 of 28   ×
//!  What                  Differs in   A            B             Joined by
//!  event: Strike begins  date         4 May 1921   3 May 1921?   same id
//! ```

mod state;
mod table;

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, Button, Context, FontId, Id, Label, Layout, Rect, RichText, Role as Ax, Sense,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

pub use state::{Column, Differences};

use super::action::Action;
use super::command::Command;
use super::comparing::CompareAction;
use super::list;
use super::pane::{self, BAR, Pane, Scroll};
use super::state::State;
use super::theme::{color, strong};
use super::toolbar::icon_button;
use super::worker::{Outcome, Worker};
use crate::text::{TextEngine, icons};
use crate::words::compare as words;
use crate::words::list as list_words;
use crate::words::window as window_words;
use table::{Asked, Table};

/// Height of the head, with what the table holds.
const HEAD: f32 = 36.0;

/// Height of the headings.
const HEADINGS: f32 = 26.0;

/// Height of a row.
const ROW: f32 = 24.0;

/// Share of the width that each column has.
const SHARES: [f32; 5] = [0.27, 0.13, 0.22, 0.22, 0.16];

/// The table of differences.
pub struct DifferencesPart {
    table: Option<Arc<Table>>,
    worker: Worker<Table>,
    asked: Option<Asked>,
    scroll: Scroll,
    chosen: Option<usize>,
}

impl Default for DifferencesPart {
    fn default() -> Self {
        Self {
            table: None,
            worker: Worker::new("differences"),
            asked: None,
            scroll: Scroll::default(),
            chosen: None,
        }
    }
}

/// What the keyboard is put on to move through rows.
pub fn focus_id() -> Id {
    Id::unique("rows of the differences")
}

/// Whether there is a table to show.
pub fn is_shown(state: &State) -> bool {
    state.differences.open && state.view.compare.is_some()
}

/// Height of the table over a body of a height; nothing where it is closed.
pub fn height(state: &State, body_px: f32) -> f32 {
    if !is_shown(state) {
        return 0.0;
    }
    let most = (body_px - 260.0).max(body_px * 0.4);
    state
        .settings
        .list_height
        .min(most)
        .max(list::LEAST.min(most))
}

impl DifferencesPart {
    /// Takes what came from the thread, and asks for what is missing.
    pub fn poll(&mut self, ctx: &Context, state: &State) -> Option<Action> {
        match self.worker.poll() {
            Some(Outcome::Done(table)) => {
                self.asked = None;
                self.take(table);
            }
            Some(Outcome::Fault) => {
                self.asked = None;
                return Some(Action::Complain(window_words::VIEW_FAULT.to_owned()));
            }
            None => {}
        }
        let wanted = Asked::of(state).filter(|_| is_shown(state));
        let Some(wanted) = wanted else {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            self.table = None;
            return None;
        };
        let has = |asked: &Asked| asked.is(&wanted);
        if self.table.as_ref().is_some_and(|table| has(&table.asked))
            || self.asked.as_ref().is_some_and(has)
        {
            return None;
        }
        if wanted.is_small() {
            let never = std::sync::atomic::AtomicBool::new(false);
            if let Some(table) = wanted.make(&never) {
                self.take(table);
            }
            return None;
        }
        self.asked = Some(wanted.clone());
        let asked = self.worker.ask(ctx, move |stop| wanted.make(stop));
        asked.err().map(|error| {
            self.asked = None;
            Action::Complain(window_words::no_thread(&error.to_string()))
        })
    }

    fn take(&mut self, table: Table) {
        self.scroll = Scroll::default();
        self.chosen = None;
        self.table = Some(Arc::new(table));
    }

    /// Shows the table in a rectangle.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        state: &State,
        text: &TextEngine,
    ) -> Vec<Action> {
        let mut actions = Vec::new();
        let theme = state.theme();
        ui.painter().rect_filled(rect, 0.0, color(theme.panel));
        ui.painter()
            .hline(rect.x_range(), rect.top() + 0.5, (1.0, color(theme.tick)));
        let rows = Rect::from_min_max(
            pos2(rect.left(), rect.top() + HEAD + HEADINGS),
            pos2(rect.right(), rect.bottom()),
        );
        let pane = Pane {
            rows: self.table.as_ref().map_or(0, |table| table.len()),
            row_px: ROW,
            height_px: rows.height(),
        };
        self.scroll = pane.clamp(self.scroll);
        self.head(ui, rect, state, pane, &mut actions);
        let headings = Rect::from_min_max(
            pos2(rect.left(), rect.top() + HEAD),
            pos2(rect.right(), rows.top()),
        );
        headings_row(ui, headings, state, &mut actions);
        self.body(ui, rows, (state, text), pane, &mut actions);
        list::grip(ui, rect, state, &mut actions);
        actions
    }

    fn head(&self, ui: &mut Ui, rect: Rect, state: &State, pane: Pane, actions: &mut Vec<Action>) {
        let theme = state.theme();
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
        let builder = UiBuilder::new()
            .id_salt("head of the differences")
            .max_rect(head.shrink2(vec2(12.0, 4.0)))
            .layout(Layout::left_to_right(Align::Center));
        let quiet = |text: String| RichText::new(text).small().color(color(theme.secondary));
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for command in [
                Command::SaveDifferences,
                Command::LinkAsSame,
                Command::Unlink,
            ] {
                let button = Button::new(command.name());
                let response = ui
                    .add_enabled(command.is_enabled(state), button)
                    .on_hover_text(command.tooltip());
                if response.clicked() {
                    actions.push(command.action(state));
                }
            }
            let right = Layout::right_to_left(Align::Center);
            ui.with_layout(right, |ui| {
                if icon_button(ui, icons::X, "Close the differences") {
                    actions.push(Action::Compare(CompareAction::ToggleTable));
                }
                let seen = list_words::rows_seen(pane.seen(self.scroll), pane.rows);
                ui.add(Label::new(quiet(seen)));
                if self.asked.is_some() {
                    ui.add(Label::new(quiet(list_words::SORTING.to_owned())));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let holds = match &self.table {
                        Some(table) => table.summary(),
                        None => words::COMPARING.to_owned(),
                    };
                    let text = RichText::new(&holds).text_style(strong());
                    ui.add(Label::new(text).truncate())
                        .on_hover_text(format!("{holds}\n{}", words::NOT_COMPARED));
                });
            });
        });
    }

    /// The rows that are seen, their scroll bar, and the keys that move through them.
    fn body(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        (state, text): (&State, &TextEngine),
        pane: Pane,
        actions: &mut Vec<Action>,
    ) {
        let theme = state.theme();
        let rows = Rect::from_min_max(rect.min, pos2(rect.right() - BAR, rect.bottom()));
        let name = words::difference_count(pane.rows);
        let response = pane::sense_rows(ui, rows, focus_id(), &name);
        if response.has_focus() {
            self.keys(ui, pane, actions);
        }
        self.scroll = pane.scrolled(ui, rect, self.scroll, "the differences", theme);
        let Some(table) = self.table.clone() else {
            return;
        };
        let painter = ui.painter_at(rows);
        if table.len() == 0 {
            let font = FontId::proportional(13.0);
            let at = rows.center_top() + vec2(0.0, 20.0);
            painter.text(
                at,
                Align2::CENTER_CENTER,
                words::NONE,
                font,
                color(theme.secondary),
            );
            return;
        }
        let in_cells = pane::Cells {
            painter: &painter,
            text,
        };
        let top = rows.top() - self.scroll.px;
        for (place, row) in pane.seen(self.scroll).enumerate() {
            let at = Rect::from_min_size(
                pos2(rows.left(), top + place as f32 * ROW),
                vec2(rows.width(), ROW),
            );
            let Some(cells) = table.cells(row) else {
                continue;
            };
            let of_row = ui.interact(at.intersect(rows), focus_id().with(place), Sense::CLICK);
            let name = cells.join(", ");
            of_row.widget_info(|| WidgetInfo::labeled(Ax::Row, true, &name));
            if self.chosen == Some(row) {
                painter.rect_filled(at, 0.0, color(theme.ink.faded(0.12)));
            } else if of_row.hovered() {
                painter.rect_filled(at, 0.0, color(theme.ink.faded(0.05)));
            }
            for ((left, width), (column, cell)) in columns(rows.width())
                .into_iter()
                .zip(cells.iter().enumerate())
            {
                let ink = if matches!(column, 1 | 4) {
                    theme.secondary
                } else {
                    theme.ink
                };
                let corner = pos2(at.left() + left, at.top() + 4.0);
                in_cells.cell(corner, width, 1, cell, color(ink));
            }
            painter.hline(
                at.x_range(),
                at.bottom() - 0.5,
                (1.0, color(theme.hairline.faded(0.6))),
            );
            let of_row = of_row.on_hover_text_at_pointer(format!(
                "{}\nA: {}\nB: {}",
                cells[0], cells[2], cells[3]
            ));
            if of_row.clicked() {
                response.request_focus();
                self.go(&table, row, actions);
            }
        }
    }

    fn go(&mut self, table: &Table, row: usize, actions: &mut Vec<Action>) {
        self.chosen = Some(row);
        if let Some(it) = table.at(row) {
            actions.push(Action::Compare(CompareAction::Go {
                kind: it.kind,
                a: it.a(),
                b: it.b(),
            }));
        }
    }

    fn keys(&mut self, ui: &Ui, pane: Pane, actions: &mut Vec<Action>) {
        let Some(table) = self.table.clone().filter(|table| table.len() > 0) else {
            return;
        };
        let Some(to) = pane.row_by_keys(ui, self.scroll, self.chosen) else {
            return;
        };
        self.scroll = pane.bring_in(self.scroll, to);
        self.go(&table, to, actions);
    }
}

/// Left edge and width of each column's text.
fn columns(width_px: f32) -> [(f32, f32); 5] {
    let room = (width_px - 24.0).max(1.0);
    let mut left = 12.0;
    SHARES.map(|share| {
        let width = room * share;
        let place = (left, (width - 12.0).max(1.0));
        left += width;
        place
    })
}

fn headings_row(ui: &mut Ui, rect: Rect, state: &State, actions: &mut Vec<Action>) {
    let theme = state.theme();
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        (1.0, color(theme.hairline)),
    );
    let order = state.differences;
    let places = columns(rect.width() - BAR);
    for ((column, (left, width)), name) in Column::ALL.into_iter().zip(places).zip(words::HEADINGS)
    {
        let at = Rect::from_min_max(
            pos2(rect.left() + left - 6.0, rect.top()),
            pos2(rect.left() + left + width + 5.0, rect.bottom() - 1.0),
        );
        let id = Id::unique(("heading of the differences", name));
        let response = ui.interact(at, id, Sense::click());
        let sorted = (order.column == column).then_some(order.descending);
        let heard = list_words::heading(name, sorted);
        response.widget_info(|| WidgetInfo::labeled(Ax::ColumnHeader, true, &heard));
        let painter = ui.painter_at(at);
        if response.hovered() || response.has_focus() {
            painter.rect_filled(at, 3.0, color(theme.ink.faded(0.06)));
        }
        let ink = color(if sorted.is_some() {
            theme.ink
        } else {
            theme.secondary
        });
        let font = FontId::proportional(12.0);
        let from = pos2(at.left() + 6.0, at.center().y);
        let text = painter.text(from, Align2::LEFT_CENTER, name, font.clone(), ink);
        if let Some(descending) = sorted {
            let icon = if descending {
                icons::CHEVRON_DOWN
            } else {
                icons::CHEVRON_UP
            };
            let place = pos2(text.right() + 4.0, at.center().y);
            painter.text(place, Align2::LEFT_CENTER, icon, font, ink);
        }
        let response = response.on_hover_text(list_words::sort_by(name));
        if response.clicked() {
            actions.push(Action::Compare(CompareAction::Sort(column)));
        }
    }
}
