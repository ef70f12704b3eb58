//! The first rows of a table, its columns and rows side by side: only what is seen is laid out.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align, Align2, FontId, Id, Label, Rect, RichText, Role as Ax, ScrollArea, Sense, TextFormat,
    Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::pane::{BAR, Cells};
use super::super::theme::{color, strong};
use super::part::combo;
use crate::load::{Preview, PreviewColumn, PreviewRow, Role, Told};
use crate::render::egui::paint_line;
use crate::text::{TextEngine, TextStyle, needs_order};
use crate::timeline::Theme;
use crate::words::columns as words;

/// Width of a column.
const COLUMN: f32 = 184.0;

/// Width of the column of lines.
const LINE: f32 = 56.0;

/// Height of what stands above the rows: name, meaning, reason.
const HEAD: f32 = 92.0;

/// Height of a row.
const ROW: f32 = 22.0;

/// Columns beyond those that are seen that the keyboard can go on to.
const BEYOND: usize = 2;

/// The first rows of a table with what each column means.
#[derive(Clone, Copy)]
pub struct Grid<'a> {
    /// What was found.
    pub preview: &'a Preview,

    /// What a person says of it.
    pub told: &'a Told,

    /// Colours.
    pub theme: &'a Theme,

    /// What puts text in order.
    pub text: &'a TextEngine,
}

impl Grid<'_> {
    /// Shows it. `changed` is what a person says then.
    pub fn show(self, ui: &mut Ui, room: Vec2, changed: &mut Option<Told>) {
        grid(ui, self, room, changed);
    }
}

fn grid(ui: &mut Ui, grid: Grid<'_>, room: Vec2, changed: &mut Option<Told>) {
    let Grid {
        preview,
        told,
        theme,
        ..
    } = grid;
    let rows = preview.head.len() + preview.rows.len();
    let size = vec2(
        LINE + preview.columns.len() as f32 * COLUMN,
        HEAD + rows.max(1) as f32 * ROW,
    );
    // A few rows need no more than their height.
    let room = vec2(room.x, room.y.min(size.y + BAR));
    let name = words::first_rows(preview.rows.len(), preview.columns.len());
    let area = ScrollArea::both()
        .id_salt("first rows")
        .max_height(room.y)
        .max_width(room.x)
        .auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        let (all, response) = ui.allocate_exact_size(size.max(viewport.size()), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Ax::Table, true, &name));
        let seen = viewport.translate(all.min.to_vec2());
        let first = ((viewport.left() / COLUMN).floor().max(0.0) as usize).saturating_sub(BEYOND);
        let past = (viewport.right() / COLUMN).ceil().max(0.0) as usize + BEYOND;
        let columns = first..past.min(preview.columns.len());
        body(ui, grid, all, seen, columns.clone());
        let band = Rect::from_min_size(seen.min, vec2(seen.width(), HEAD));
        ui.painter().rect_filled(band, 0.0, color(theme.panel));
        ui.painter().hline(
            band.x_range(),
            band.bottom() - 0.5,
            (1.0, color(theme.tick)),
        );
        // What is scrolled beneath the lines is cut there.
        let clip = Rect::from_min_max(pos2(seen.left() + LINE, seen.top()), seen.max);
        for index in columns {
            let Some(column) = preview.columns.get(index) else {
                continue;
            };
            let left = all.left() + LINE + index as f32 * COLUMN;
            let at = Rect::from_min_size(pos2(left, seen.top()), vec2(COLUMN - 10.0, HEAD));
            let builder = UiBuilder::new().id_salt(("head", index)).max_rect(at);
            ui.scope_builder(builder, |ui| {
                ui.set_clip_rect(clip.intersect(ui.clip_rect()));
                if let Some(role) = head(ui, grid, column, index) {
                    *changed = Some(preview.with_role(told, &column.name, role));
                }
            });
        }
        let corner = pos2(seen.left() + 2.0, seen.top() + 4.0);
        let painter = ui.painter();
        painter.text(
            corner,
            Align2::LEFT_TOP,
            words::LINE,
            FontId::proportional(12.0),
            color(theme.secondary),
        );
        if preview.rows.is_empty() {
            painter.text(
                seen.center(),
                Align2::CENTER_CENTER,
                words::NO_ROWS,
                FontId::proportional(13.0),
                color(theme.secondary),
            );
        }
    });
}

/// What a column is called, what it means, and why. Answers with what a person chooses: none where
/// it is to be guessed.
#[expect(
    clippy::option_option,
    reason = "nothing chosen, a guess chosen, a meaning chosen"
)]
fn head(ui: &mut Ui, grid: Grid<'_>, column: &PreviewColumn, index: usize) -> Option<Option<Role>> {
    let Grid { preview, theme, .. } = grid;
    ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
    name(ui, grid, &column.name);
    let mut chosen = None;
    let present = words::role_name(&column.role);
    let combo = combo(("meaning", index), &present)
        .width(COLUMN - 12.0)
        .height(420.0)
        .truncate();
    let shown = combo.show_ui(ui, |ui| {
        let is_fresh = has_just_opened(ui, index);
        if ui
            .selectable_label(!column.is_told, words::AS_GUESSED)
            .clicked()
        {
            chosen = Some(None);
        }
        let mut group = "";
        for role in preview.roles(&column.name) {
            let own = words::group(&role);
            if own != group {
                group = own;
                ui.separator();
                let heading = RichText::new(own).small().color(color(theme.secondary));
                ui.label(heading);
            }
            let is_present = role == column.role;
            let response = ui.selectable_label(is_present, words::role_name(&role));
            if is_present && is_fresh {
                response.scroll_to_me(Some(Align::Center));
            }
            if response.clicked() {
                chosen = Some(Some(role));
            }
        }
    });
    let response = shown
        .response
        .accessible_name(words::choice_of(&column.name));
    if response.gained_focus() {
        // The column of lines stands over what is scrolled beneath it.
        let whole = response.rect.expand2(vec2(LINE, 0.0));
        ui.scroll_to_rect(whole, None);
    }
    let reason = words::because(&column.reason, column.is_told);
    let format = TextFormat::simple(FontId::proportional(11.5), color(theme.secondary));
    let mut job = LayoutJob::single_section(reason.clone(), format);
    job.wrap = TextWrapping {
        max_width: COLUMN - 14.0,
        max_rows: 2,
        ..TextWrapping::default()
    };
    let galley = ui.painter().layout_job(job);
    ui.add(Label::new(galley)).on_hover_text(reason);
    chosen
}

/// The name of a column; one that is written from right to left in the order in which it is read.
fn name(ui: &mut Ui, grid: Grid<'_>, name: &str) {
    if !needs_order(name) {
        let name = RichText::new(name).text_style(strong());
        ui.add(Label::new(name).truncate());
        return;
    }
    let style = TextStyle::semi_bold(13.0, 18.0);
    let width = COLUMN - 14.0;
    let line = grid.text.elide(name, style, width);
    let (at, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Ax::Label, true, name));
    let left = if line.rtl { width - line.width_px } else { 0.0 };
    let baseline = at.min + vec2(left.max(0.0), 14.0);
    paint_line(ui.painter(), &line, baseline, color(grid.theme.ink));
}

/// Whether the list of a column's meanings was not there a moment ago: it is measured before it is shown,
/// so that takes two passes.
fn has_just_opened(ui: &Ui, column: usize) -> bool {
    let id = Id::unique(("meanings of a column", column));
    let pass = ui.ctx().cumulative_pass_nr();
    let opened = ui.data_mut(|data| {
        let (opened, last) = data.get_temp::<(u64, u64)>(id).unwrap_or((pass, pass));
        let opened = if last + 1 < pass { pass } else { opened };
        data.insert_temp(id, (opened, pass));
        opened
    });
    pass <= opened + 2
}

/// The rows, those before the table's own dimmed, with the lines they stand on.
fn body(ui: &Ui, grid: Grid<'_>, all: Rect, seen: Rect, columns: std::ops::Range<usize>) {
    let Grid {
        preview,
        theme,
        text,
        ..
    } = grid;
    let own = Rect::from_min_max(pos2(seen.left(), seen.top() + HEAD), seen.max);
    let painter = ui.painter_at(own);
    let lines = Cells {
        painter: &painter,
        text,
    };
    let cells = ui.painter_at(Rect::from_min_max(
        pos2(own.left() + LINE, own.top()),
        own.max,
    ));
    let cells = Cells {
        painter: &cells,
        text,
    };
    let rows = preview.head.iter().map(|row| (row, true));
    let rows = rows.chain(preview.rows.iter().map(|row| (row, false)));
    for (place, (row, is_head)) in rows.enumerate() {
        let top = all.top() + HEAD + place as f32 * ROW;
        let at = Rect::from_min_size(pos2(seen.left(), top), vec2(seen.width(), ROW));
        if !at.intersects(own) {
            continue;
        }
        let ink = color(if is_head { theme.secondary } else { theme.ink });
        if is_head {
            painter.rect_filled(at, 0.0, color(theme.ink.faded(0.05)));
        }
        let line = crate::words::grouped(row.line);
        let quiet = color(theme.secondary);
        lines.cell(at.min + vec2(2.0, 3.0), LINE - 8.0, 1, &line, quiet);
        for index in columns.clone() {
            let left = all.left() + LINE + index as f32 * COLUMN;
            if let Some(text) = row.cells.get(index).filter(|text| !text.is_empty()) {
                cells.cell(pos2(left, top + 3.0), COLUMN - 14.0, 1, text, ink);
            }
        }
        painter.hline(
            at.x_range(),
            at.bottom() - 0.5,
            (1.0, color(theme.hairline.faded(0.6))),
        );
        heard(ui, row, place, at.intersect(own), all.left());
    }
}

/// A row as a screen reader has it; the pointer is told the whole of a cell.
fn heard(ui: &Ui, row: &PreviewRow, place: usize, at: Rect, left: f32) {
    let id = ui.scope_id().with(("row", place));
    let response = ui.interact(at, id, Sense::hover());
    let name = words::row(row.line, &row.cells);
    response.widget_info(|| WidgetInfo::labeled(Ax::Row, true, &name));
    let column = response
        .hover_pos()
        .map(|pointer| ((pointer.x - left - LINE) / COLUMN).floor())
        .filter(|column| *column >= 0.0);
    let cell = column.and_then(|column| row.cells.get(column as usize));
    if let Some(cell) = cell.filter(|cell| cell.chars().count() > 20) {
        response.on_hover_text_at_pointer(cell);
    }
}
