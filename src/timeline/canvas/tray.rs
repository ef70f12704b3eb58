//! The tray: every event without a date, in the order told. It is never off the screen for having no date.

use super::marks::draw_marks;
use super::pen::Pen;
use crate::model::Item;
use crate::scene::{Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::timeline::{measure, style};
use crate::words;

/// Height of the tray's head.
pub const HEAD: f32 = 28.0;

/// Least width of one column.
pub const LEAST_COLUMN: f32 = 260.0;

/// Columns of a tray of a width: three where they fit.
pub fn columns(width_px: f32) -> usize {
    ((width_px / LEAST_COLUMN).floor() as usize).clamp(1, 3)
}

/// What the tray holds, in words.
pub fn title(pen: &Pen<'_>) -> String {
    let title = words::tray_title(pen.dataset, pen.frame.prepared.undated().len());
    match pen.frame.prepared.beside() {
        Some(beside) => words::compare::in_side(beside.side, &title),
        None => title,
    }
}

/// The tray.
pub fn tray(pen: &Pen<'_>, rect: Rect, columns: usize) -> Group {
    let theme = pen.theme();
    let events = pen.frame.prepared.undated();
    let title = title(pen);
    let mut group = Group::new("tray", Role::Tray, title.clone(), rect);
    group.fill_rect(rect, theme.panel);
    group.line(
        Pos::new(rect.left, rect.top + 0.5),
        Pos::new(rect.right, rect.top + 0.5),
        Stroke::solid(1.0, theme.tick),
    );
    let line = pen.elide(&title, style::NAME, rect.width() - 2.0 * measure::PADDING);
    group.text(
        rect.left + measure::PADDING,
        rect.top + 20.0,
        line,
        theme.ink,
    );

    let rows = ((rect.height() - HEAD - 8.0) / measure::TRAY_ROW + 0.01).floor() as usize;
    let places = rows * columns;
    // Where not all fit, the last place says how many more there are, and leads to the next page.
    let page_len = if events.len() > places {
        places.saturating_sub(1).max(1)
    } else {
        events.len().max(1)
    };
    let pages = events.len().div_ceil(page_len).max(1);
    let page = pen.view().tray_page as usize % pages;
    let first = page * page_len;
    let filled_rows = if events.len() > places {
        rows
    } else {
        events.len().div_ceil(columns).max(1)
    };
    let column_px = (rect.width() - 2.0 * measure::PADDING) / columns as f32;
    let place_of = |place: usize| {
        let (column, row) = (place / filled_rows, place % filled_rows);
        Rect::from_size(
            rect.left + measure::PADDING + column as f32 * column_px,
            rect.top + HEAD + row as f32 * measure::TRAY_ROW,
            column_px - 12.0,
            measure::TRAY_ROW,
        )
    };
    for (place, &index) in events.iter().skip(first).take(page_len).enumerate() {
        group.group(entry(pen, index, place_of(place)));
    }
    if pages > 1 {
        let at = place_of(page_len);
        let after = events.len().saturating_sub(first + page_len);
        let words = words::more_undated(after, events.len());
        let mut own =
            Group::new("undated-more", Role::Button, words.clone(), at).with_target(Target::Tray);
        let line = pen.elide(&words, style::LABEL, at.width());
        own.text(at.left, at.centre().y + 4.6, line, theme.secondary);
        group.group(own);
    }
    group
}

fn entry(pen: &Pen<'_>, index: u32, at: Rect) -> Group {
    let theme = pen.theme();
    let Some(event) = pen.dataset.event(index) else {
        return Group::new("tray-none", Role::Decoration, "", at);
    };
    let item = Item::Event(index);
    let name = words::event_name(pen.dataset, index, event);
    let mut group = Group::new(format!("tray-{}", event.id()), Role::Event, name, at)
        .with_target(Target::Event(pen.key(index)));
    group.opacity = pen.lit.opacity(item);
    let marks = pen.event_marks(event);
    let middle = at.centre().y;
    // Glyphs of at most two groups stand in one column, so that titles line up.
    let slot = 2.0 * (measure::GLYPH + 2.0);
    let shown = marks.get(..2).unwrap_or(&marks);
    let offset = slot - shown.len() as f32 * (measure::GLYPH + 2.0);
    draw_marks(
        &mut group,
        theme,
        shown,
        at.left + offset,
        middle,
        measure::GLYPH,
    );
    let marks_at = Rect::new(at.left, middle - 6.0, at.left + slot, middle + 6.0);
    pen.places.put(index, marks_at, true);
    let left = at.left + slot + 6.0;
    let line = pen.label(
        event.title(),
        &pen.suffix(index, event),
        style::LABEL,
        at.right - left - 4.0,
    );
    let right = left + line.width_px;
    group.text(left, middle + 4.6, line, theme.ink);
    let ring = Rect::new(
        at.left - 4.0,
        at.top + 1.0,
        (right + 6.0).min(at.right),
        at.bottom - 1.0,
    );
    if pen.lit.is_selected(item) {
        group.shape(Shape::Rect {
            rect: ring,
            radius_px: measure::RADIUS,
            fill: None,
            stroke: Some(Stroke::solid(2.0, theme.ink)),
        });
    }
    if pen.frame.focus == group.target.as_ref() {
        group.shape(Shape::Rect {
            rect: ring,
            radius_px: 0.0,
            fill: None,
            stroke: Some(Stroke::dashed(2.0, theme.ink, 4.0, 3.0)),
        });
    }
    group
}
