//! What every table of rows in the window is worked with: the keyboard, the wheel, a scroll bar; and its
//! cells.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, EventFilter, FontId, Id, Key, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use super::super::theme::{color, handle_color};
use super::{Pane, Scroll};
use crate::render::egui::paint_line;
use crate::text::{TextEngine, TextStyle, Weight, needs_order};
use crate::timeline::Theme;

/// Width of a scroll bar.
pub const BAR: f32 = 12.0;

/// Size of a cell's letters.
const CELL_TEXT: f32 = 12.5;

/// The same for what the house sets itself.
const CELL_STYLE: TextStyle = TextStyle::regular(CELL_TEXT, 16.25);

/// Lays the rows of a table open to the keyboard and to screen readers. `name` says what they are.
pub fn sense_rows(ui: &Ui, rows: Rect, id: Id, name: &str) -> Response {
    let response = ui.interact(rows, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, name));
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    response
}

/// Shows that the keyboard is in the rows.
pub fn paint_focus(painter: &Painter, rows: Rect, theme: &Theme) {
    let stroke = Stroke::new(1.0, color(theme.ink));
    painter.rect_stroke(rows.shrink(1.0), 0.0, stroke, StrokeKind::Inside);
}

/// What the cells of a table are painted with.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    /// Where.
    pub painter: &'a Painter,

    /// What measures text and puts it in order.
    pub text: &'a TextEngine,
}

impl Cells<'_> {
    /// A cell on so many lines at most, cut to a width. What is written from right to left begins at the
    /// right edge.
    pub fn cell(self, at: Pos2, width_px: f32, rows: usize, text: &str, ink: Color32) {
        if needs_order(text) {
            self.ordered(at, width_px, rows, text, ink);
            return;
        }
        let format = TextFormat::simple(FontId::proportional(CELL_TEXT), ink);
        // Where there is one line, a text of several has to fit on it.
        let text = if rows == 1 && text.contains(['\n', '\r']) {
            text.lines().collect::<Vec<_>>().join(" ")
        } else {
            text.to_owned()
        };
        let mut job = LayoutJob::single_section(text, format);
        job.wrap = TextWrapping {
            max_width: width_px,
            max_rows: rows,
            break_anywhere: rows == 1,
            ..TextWrapping::default()
        };
        let galley = self.painter.layout_job(job);
        self.painter.galley(at, galley, ink);
    }

    /// As [`Cells::cell`], in the order in which it is read: egui has none but that of writing.
    fn ordered(self, at: Pos2, width_px: f32, rows: usize, text: &str, ink: Color32) {
        let lines = if rows == 1 {
            vec![self.text.elide(text, CELL_STYLE, width_px)]
        } else {
            self.text.wrap(text, CELL_STYLE, width_px, Some(rows))
        };
        let mut top = at.y;
        for line in lines {
            let left = if line.rtl {
                (width_px - line.width_px).max(0.0)
            } else {
                0.0
            };
            let ascent = self.ascent(line.ascent_px);
            paint_line(self.painter, &line, pos2(at.x + left, top + ascent), ink);
            top += CELL_STYLE.leading_px;
        }
    }

    /// From the top of a line to its baseline: as in the cells beside it, whichever faces it is in.
    fn ascent(self, own_px: f32) -> f32 {
        let fonts = self.text.fonts();
        let main = fonts.face(fonts.main(Weight::Regular));
        main.map_or(own_px, |face| face.ascent_em() * CELL_TEXT)
    }
}

impl Pane {
    /// The row that the keys lead to from the present one: up, down, a page, to either end.
    pub fn row_by_keys(&self, ui: &Ui, at: Scroll, present: Option<usize>) -> Option<usize> {
        let last = self.rows.checked_sub(1)?;
        let page = self.whole_rows().saturating_sub(1).max(1);
        let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
        let first_seen = self.seen(at).start;
        let from = |step: &dyn Fn(usize) -> usize| Some(present.map_or(first_seen, step));
        if pressed(Key::ArrowDown) {
            from(&|row| (row + 1).min(last))
        } else if pressed(Key::ArrowUp) {
            from(&|row| row.saturating_sub(1))
        } else if pressed(Key::PageDown) {
            from(&|row| row.saturating_add(page).min(last))
        } else if pressed(Key::PageUp) {
            from(&|row| row.saturating_sub(page))
        } else if pressed(Key::Home) {
            Some(0)
        } else {
            pressed(Key::End).then_some(last)
        }
    }

    /// Where the wheel and the scroll bar lead. `rect` is the rows with the bar at their right, `what`
    /// what is scrolled, such as `the list`.
    ///
    /// A bar of our own: egui's scroll areas count points in f32, which end at some hundred thousand rows.
    #[must_use]
    pub fn scrolled(
        &self,
        ui: &Ui,
        rect: Rect,
        at: Scroll,
        what: &'static str,
        theme: &Theme,
    ) -> Scroll {
        let mut at = at;
        if ui.rect_contains_pointer(rect) {
            let px = ui.input(|input| input.smooth_scroll_delta().y);
            if px != 0.0 {
                at = self.by(at, -px);
            }
        }
        if self.last() == Scroll::default() {
            return at;
        }
        let track = Rect::from_min_max(pos2(rect.right() - BAR, rect.top()), rect.max);
        let length = self.handle_px();
        let room = (track.height() - length).max(1.0);
        let response = ui.interact(track, Id::unique(("scroll", what)), Sense::drag());
        let name = format!("Scroll {what}");
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, &name));
        if response.dragged()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let share = (pointer.y - track.top() - length * 0.5) / room;
            at = self.at_share(f64::from(share));
        }
        let top = track.top() + (self.share(at) as f32) * room;
        let handle = Rect::from_min_size(pos2(track.left(), top), vec2(BAR, length));
        let ink = handle_color(theme, &response);
        ui.painter_at(rect)
            .rect_filled(handle.shrink2(vec2(3.0, 2.0)), 3.0, ink);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::egui::install_fonts;
    use crate::text::FontSet;
    use eframe::egui::{Context, RawInput, Shape};

    /// Text that is painted for a cell, from left to right, each with its left and right edge and its
    /// baseline.
    fn painted(text: &str, width_px: f32, rows: usize) -> Vec<(String, f32, f32, f32)> {
        let ctx = Context::default();
        install_fonts(&ctx, &FontSet::bundled());
        let engine = TextEngine::new(FontSet::bundled());
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0));
        let input = RawInput {
            screen_rect: Some(screen),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            let painter = ui.painter().with_clip_rect(screen);
            let cells = Cells {
                painter: &painter,
                text: &engine,
            };
            cells.cell(pos2(10.0, 20.0), width_px, rows, text, Color32::BLACK);
        });
        // An output dropped with textures still to be applied panics.
        output.textures_delta.clear();
        let mut found = Vec::new();
        for clipped in output.shapes {
            if let Shape::Text(shape) = clipped.shape {
                let galley = &shape.galley;
                let row = &galley.rows[0];
                let baseline = shape.pos.y + row.pos.y + row.glyphs[0].pos.y;
                let left = shape.pos.x;
                found.push((
                    galley.text().to_owned(),
                    left,
                    left + galley.size().x,
                    baseline,
                ));
            }
        }
        found.sort_by(|a, b| a.1.total_cmp(&b.1));
        found
    }

    #[test]
    fn cells_stand_in_the_order_in_which_they_are_read() {
        let all = painted("שלום 42 עולם", 200.0, 1);
        let words: Vec<&str> = all.iter().map(|(text, ..)| text.trim()).collect();
        assert_eq!(words, ["עולם", "42", "שלום"], "the first word is rightmost");
        let right = all.last().map_or(0.0, |(_, _, right, _)| *right);
        assert!(
            (right - 210.0).abs() < 1.5,
            "it begins at the right edge: {right}"
        );
        let plain = painted("Odesa 42", 200.0, 1);
        assert_eq!(plain.len(), 1);
        assert!((plain[0].1 - 10.0).abs() < 0.5);
        assert!(
            (plain[0].3 - all[0].3).abs() < 1.0,
            "one baseline: {plain:?} {all:?}"
        );
    }

    #[test]
    fn a_latin_cell_with_a_name_from_right_to_left_begins_at_the_left() {
        let all = painted("Quay (رصيف 7) closed", 300.0, 1);
        assert!((all[0].1 - 10.0).abs() < 0.5, "{all:?}");
        assert!(all[0].0.starts_with("Quay"), "{all:?}");
        let place = |part: &str| all.iter().position(|(text, ..)| text.contains(part));
        assert!(place("7") < place("رصيف"), "{all:?}");
    }

    #[test]
    fn a_long_cell_is_cut_to_its_width_and_lines() {
        let text = "מילה ".repeat(60);
        for rows in [1, 2] {
            let all = painted(&text, 150.0, rows);
            for (text, left, right, _) in &all {
                assert!(*left > 8.0 && *right < 162.0, "{text} {left} {right}");
            }
            let mut lines: Vec<i32> = all.iter().map(|(.., y)| y.round() as i32).collect();
            lines.dedup();
            assert_eq!(lines.len(), rows, "{all:?}");
        }
    }
}
