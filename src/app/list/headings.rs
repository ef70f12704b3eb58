//! The headings of the list, which sort it, and the edge by which its height is dragged.

use eframe::egui::{
    Align2, CursorIcon, FontId, Id, Rect, Role as Ax, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2,
};

use super::super::pane::BAR;
use super::{GRIP, rows};
use crate::app::action::Action;
use crate::app::state::State;
use crate::app::theme::color;
use crate::text::icons;
use crate::timeline::table::SortBy;
use crate::words::list as words;

/// The headings: a click sorts.
pub fn headings_row(ui: &mut Ui, rect: Rect, state: &State, actions: &mut Vec<Action>) {
    let theme = state.theme();
    let ink = color(theme.secondary);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        (1.0, color(theme.hairline)),
    );
    let columns = rows::columns(rect.width() - BAR);
    let order = state.list.order;
    for ((column, (left, width)), name) in SortBy::ALL.into_iter().zip(columns).zip(NAMES) {
        let at = Rect::from_min_max(
            pos2(rect.left() + left - 6.0, rect.top()),
            pos2(rect.left() + left + width + 5.0, rect.bottom() - 1.0),
        );
        let response = ui.interact(
            at,
            Id::unique(("heading of the list", name)),
            Sense::click(),
        );
        let sorted = (order.column == column).then_some(order.descending);
        let heard = words::heading(name, sorted);
        response.widget_info(|| WidgetInfo::labeled(Ax::ColumnHeader, true, &heard));
        let painter = ui.painter_at(at);
        if response.hovered() || response.has_focus() {
            painter.rect_filled(at, 3.0, color(theme.ink.faded(0.06)));
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.0, color(theme.ink));
            painter.rect_stroke(at.shrink(1.0), 3.0, stroke, StrokeKind::Inside);
        }
        let font = FontId::proportional(12.0);
        let ink = if sorted.is_some() {
            color(theme.ink)
        } else {
            ink
        };
        let words = painter.text(
            pos2(at.left() + 6.0, at.center().y),
            Align2::LEFT_CENTER,
            name,
            font.clone(),
            ink,
        );
        if let Some(descending) = sorted {
            let icon = if descending {
                icons::CHEVRON_DOWN
            } else {
                icons::CHEVRON_UP
            };
            let place = pos2(words.right() + 4.0, at.center().y);
            painter.text(place, Align2::LEFT_CENTER, icon, font, ink);
        }
        if response.on_hover_text(words::sort_by(name)).clicked() {
            actions.push(Action::SortList(column));
        }
    }
}

/// Names of the columns, in the order of [`SortBy::ALL`].
const NAMES: [&str; 5] = ["Date", "Actor", "Kind", "Title", "Source"];

/// The list's upper edge, by which its height is dragged.
pub fn grip(ui: &Ui, rect: Rect, state: &State, actions: &mut Vec<Action>) {
    let strip = Rect::from_min_max(
        pos2(rect.left(), rect.top() - GRIP * 0.5),
        pos2(rect.right(), rect.top() + GRIP * 0.5),
    );
    let response = ui.interact(strip, Id::unique("list height"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Ax::Splitter, true, "Height of the list"));
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeVertical);
        ui.painter()
            .hline(rect.x_range(), rect.top(), (2.0, color(state.theme().tick)));
    }
    if response.dragged() && response.drag_delta().y.abs() > 0.0 {
        actions.push(Action::ListHeight(rect.height() - response.drag_delta().y));
    }
}
