//! The list of events below the timeline: every event that is shown, in any order, at any number.
//!
//! ```text
//!  1,204 events   [All] [In view]                      rows 1–20 of 1,204   ×
//!  Date ▴        Actor          Kind      Title                      Source
//!  24 Nov 2023   ● Israel +1    Truce     Truce begins               not named
//! ```
//!
//! Only rows that are seen are laid out. Their order is made by [`table`] off the window's thread; until
//! it is there, the rows of before stay.

mod headings;
mod rows;
mod state;
mod table;

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, Button, Context, FontId, Id, Key, Layout, Rect, RichText, Role as Ax, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

pub use headings::grip;
pub use state::{List, Scope};

use super::action::Action;
use super::pane::{self, BAR, Pane, Scroll};
use super::state::State;
use super::steps::event_of;
use super::theme::{color, strong};
use super::toolbar::icon_button;
use super::worker::{Outcome, Worker};
use crate::render::egui::ScenePainter;
use crate::scene::{EventKey, LayerId, Scene};
use crate::text::{TextEngine, icons};
use crate::words::list as words;
use crate::words::window as window_words;
use headings::headings_row;
use rows::{ROW, Row};
use table::{Asked, Table};

/// Height of the head, with what the list holds.
const HEAD: f32 = 36.0;

/// Height of the headings.
const HEADINGS: f32 = 26.0;

/// Least height of the list.
pub const LEAST: f32 = HEAD + HEADINGS + 3.0 * ROW;

/// Width of the strip at the list's edge that a drag takes.
const GRIP: f32 = 6.0;

/// The list of events.
pub struct ListPart {
    table: Option<Arc<Table>>,
    worker: Worker<Table>,
    asked: Option<Asked>,
    scroll: Scroll,
    drawn: Option<Drawn>,
    painter: ScenePainter,

    /// The event that was selected when the list was last shown.
    selected: Option<u32>,

    /// Put the keyboard into the list in this frame.
    pub focus: bool,
}

/// Rows that were drawn, and for what.
struct Drawn {
    table: Arc<Table>,
    first: usize,
    width_px: f32,
    dark: bool,
    rows: Vec<Row>,
    scene: Scene,
}

impl Default for ListPart {
    fn default() -> Self {
        Self {
            table: None,
            worker: Worker::new("list"),
            asked: None,
            scroll: Scroll::default(),
            drawn: None,
            painter: ScenePainter::new(),
            selected: None,
            focus: false,
        }
    }
}

/// What the keyboard is put on to move through rows.
pub fn focus_id() -> Id {
    Id::unique("rows of the list")
}

/// Height of the list over a body of a height; nothing where it is closed.
pub fn height(state: &State, body_px: f32) -> f32 {
    if !state.list.open {
        return 0.0;
    }
    // The timeline keeps its heading, its axis and a lane.
    let most = (body_px - 260.0).max(body_px * 0.4);
    state.settings.list_height.min(most).max(LEAST.min(most))
}

impl ListPart {
    /// Whether rows are being put in order.
    pub fn is_sorting(&self) -> bool {
        self.asked.is_some()
    }

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
        if !state.list.open {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            // A closed list holds nothing.
            self.table = None;
            self.drawn = None;
            return None;
        }
        let wanted = Asked::of(state);
        let has = |asked: &Asked| asked.is(&wanted);
        if self.table.as_ref().is_some_and(|table| has(&table.asked)) {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            return None;
        }
        // While the view moves, one set of rows after the other is finished, else none ever were.
        let at_work = |asked: &Asked| asked.differs_by_stretch(&wanted);
        if self.asked.as_ref().is_some_and(at_work) {
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
        // Rows of other events are shown from the first on; the same rows moved on stay where they are.
        let goes_on = self
            .table
            .as_ref()
            .is_some_and(|before| before.asked.differs_by_stretch(&table.asked));
        if !goes_on {
            self.scroll = Scroll::default();
            self.selected = None;
        }
        self.table = Some(Arc::new(table));
    }

    /// Shows the list in a rectangle.
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
        let rows_rect = Rect::from_min_max(
            pos2(rect.left(), rect.top() + HEAD + HEADINGS),
            pos2(rect.right(), rect.bottom()),
        );
        let pane = Pane {
            rows: self.table.as_ref().map_or(0, |table| table.len()),
            row_px: ROW,
            height_px: rows_rect.height(),
        };
        self.scroll = pane.clamp(self.scroll);
        self.follow_selection(state, pane);
        self.head(ui, rect, state, pane, &mut actions);
        let headings = Rect::from_min_max(
            pos2(rect.left(), rect.top() + HEAD),
            pos2(rect.right(), rows_rect.top()),
        );
        headings_row(ui, headings, state, &mut actions);
        self.body(ui, rows_rect, state, text, pane, &mut actions);
        grip(ui, rect, state, &mut actions);
        actions
    }

    /// What is selected elsewhere is brought into the list's view.
    fn follow_selection(&mut self, state: &State, pane: Pane) {
        let selected = state
            .selected_item()
            .and_then(|item| event_of(&state.dataset(), item));
        if selected == self.selected {
            return;
        }
        self.selected = selected;
        let table = self.table.as_ref();
        if let Some(row) = selected.and_then(|event| table?.row_of(event)) {
            self.scroll = pane.centre(self.scroll, row);
        }
    }

    /// What the list holds, of which stretch, and where one is in it.
    fn head(&self, ui: &mut Ui, rect: Rect, state: &State, pane: Pane, actions: &mut Vec<Action>) {
        let theme = state.theme();
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
        let builder = UiBuilder::new()
            .id_salt("list head")
            .max_rect(head.shrink2(vec2(12.0, 4.0)))
            .layout(Layout::left_to_right(Align::Center));
        let quiet = |text: String| RichText::new(text).small().color(color(theme.secondary));
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if matches!(state.list.scope, Scope::Band { .. }) {
                let back = Button::new(format!("{} Back", icons::ARROW_LEFT));
                let name = "Back to the list before";
                let response = ui.add(back).on_hover_text(name).accessible_name(name);
                if response.clicked() {
                    actions.push(Action::LeaveBand);
                }
            } else {
                for (name, tooltip, scope) in [
                    ("All", "List every event that is shown", Scope::All),
                    ("In view", "List only events in view", Scope::InView),
                ] {
                    let button = Button::selectable(state.list.scope == scope, name)
                        .frame_when_inactive(true);
                    let response = ui.add(button).on_hover_text(tooltip);
                    if response.accessible_name(format!("List: {name}")).clicked() {
                        actions.push(Action::ListScope(scope));
                    }
                }
            }
            let right = Layout::right_to_left(Align::Center);
            ui.with_layout(right, |ui| {
                if icon_button(ui, icons::X, "Close the list") {
                    actions.push(Action::ToggleList);
                }
                let seen = words::rows_seen(pane.seen(self.scroll), pane.rows);
                ui.add(eframe::egui::Label::new(quiet(seen)));
                if self.is_sorting() {
                    ui.add(eframe::egui::Label::new(quiet(words::SORTING.to_owned())));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let holds = self.table.as_ref().map_or_else(String::new, |table| {
                        let asked = &table.asked;
                        let holds = words::holds(table.len(), asked.lane_name(), asked.stretch());
                        words::and_not(&holds, table.undated_outside(), table.hidden())
                    });
                    let holds = RichText::new(holds).text_style(strong());
                    ui.add(eframe::egui::Label::new(holds).truncate());
                });
            });
        });
    }

    /// The rows that are seen, their scroll bar, and the keys that move through them.
    fn body(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        state: &State,
        text: &TextEngine,
        pane: Pane,
        actions: &mut Vec<Action>,
    ) {
        let theme = state.theme();
        let rows_rect = Rect::from_min_max(rect.min, pos2(rect.right() - BAR, rect.bottom()));
        let name = words::holds(pane.rows, None, None);
        let response = pane::sense_rows(ui, rows_rect, focus_id(), &name);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        if response.has_focus() {
            self.keys(ui, pane, actions);
        }
        self.scroll = pane.scrolled(ui, rect, self.scroll, "the list", theme);
        let Some(table) = self.table.clone() else {
            return;
        };
        if table.len() == 0 {
            let at = rect.center_top() + vec2(0.0, 20.0);
            let font = FontId::proportional(13.0);
            let painter = ui.painter_at(rect);
            painter.text(
                at,
                Align2::CENTER_CENTER,
                words::NONE,
                font,
                color(theme.secondary),
            );
            return;
        }
        self.draw(&table, state, text, rows_rect.width(), pane);
        let Some(drawn) = &self.drawn else {
            return;
        };
        let painter = ui.painter_at(rows_rect);
        let top = rows_rect.top() - self.scroll.px;
        let mut clicked = None;
        let mut fit = None;
        for (place, row) in drawn.rows.iter().enumerate() {
            let at = Rect::from_min_size(
                pos2(rows_rect.left(), top + place as f32 * ROW),
                vec2(rows_rect.width(), ROW),
            );
            let seen = at.intersect(rows_rect);
            // A row is no stop of its own for Tab: keys move through all of them.
            let response_of = ui.interact(seen, focus_id().with(place), Sense::CLICK);
            let selected = self.selected == Some(row.event);
            let name = row.name();
            response_of.widget_info(|| WidgetInfo::labeled(Ax::Row, true, &name));
            ui.ctx()
                .accesskit_node_builder(response_of.id, |node| node.set_selected(selected));
            if selected {
                painter.rect_filled(at, 0.0, color(theme.ink.faded(0.12)));
                let bar = Rect::from_min_size(at.min, vec2(3.0, ROW));
                painter.rect_filled(bar, 0.0, color(theme.ink));
            } else if response_of.hovered() {
                painter.rect_filled(at, 0.0, color(theme.ink.faded(0.05)));
            }
            if response_of.double_clicked() {
                fit = Some(row.event);
            } else if response_of.clicked() {
                clicked = Some(row.event);
            }
            painter.hline(
                at.x_range(),
                at.bottom() - 0.5,
                (1.0, color(theme.hairline.faded(0.6))),
            );
        }
        let offset = pos2(rows_rect.left(), top).to_vec2();
        // Rows that are about to change are dimmed.
        let mut faded = painter.clone();
        if self.is_sorting() {
            faded.set_opacity(0.55);
        }
        self.painter.paint(&faded, &drawn.scene, offset);
        if response.has_focus() {
            pane::paint_focus(&painter, rows_rect, theme);
        }
        if clicked.is_some() || fit.is_some() {
            response.request_focus();
        }
        if let Some(event) = clicked {
            self.selected = Some(event);
            actions.push(Action::SelectInList(event));
        }
        if let Some(event) = fit {
            actions.push(Action::FitEvent(key(event)));
        }
    }

    /// Lays out the rows that are seen, where they are others than before.
    fn draw(
        &mut self,
        table: &Arc<Table>,
        state: &State,
        text: &TextEngine,
        width_px: f32,
        pane: Pane,
    ) {
        let seen = pane.seen(self.scroll);
        let dark = state.is_dark();
        let fits = self.drawn.as_ref().is_some_and(|drawn| {
            Arc::ptr_eq(&drawn.table, table)
                && drawn.first == seen.start
                && drawn.rows.len() == seen.len()
                && (drawn.width_px - width_px).abs() < 0.01
                && drawn.dark == dark
        });
        if fits {
            return;
        }
        let dataset = table.asked.dataset();
        let first = seen.start;
        let events = table.page(seen).iter();
        let rows: Vec<Row> = events
            .filter_map(|event| Row::of(&dataset, *event))
            .collect();
        let scene = rows::scene(&dataset, &rows, state.theme(), text, width_px);
        self.drawn = Some(Drawn {
            table: Arc::clone(table),
            first,
            width_px,
            dark,
            rows,
            scene,
        });
    }

    /// Up, down, a page, to either end; Enter shows the event whole.
    fn keys(&mut self, ui: &Ui, pane: Pane, actions: &mut Vec<Action>) {
        let Some(table) = self.table.clone() else {
            return;
        };
        let present = self.selected.and_then(|event| table.row_of(event));
        let to = pane.row_by_keys(ui, self.scroll, present);
        if let Some(row) = to
            && let Some(&event) = table.page(row..row + 1).first()
        {
            self.scroll = pane.bring_in(self.scroll, row);
            self.selected = Some(event);
            actions.push(Action::SelectInList(event));
        }
        if ui.input(|input| input.key_pressed(Key::Enter))
            && let Some(event) = self.selected
        {
            actions.push(Action::FitEvent(key(event)));
        }
    }
}

fn key(event: u32) -> EventKey {
    EventKey {
        layer: LayerId(0),
        event,
    }
}
