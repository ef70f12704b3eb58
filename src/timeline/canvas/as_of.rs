//! The moment as of which figures are told: a line through axis, lanes and tracks, with its date.

use super::pen::Pen;
use super::regions::Regions;
use crate::scene::{Fill, Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::timeline::{measure, style};
use crate::words;

/// Room inside the label.
const PADDING: f32 = 6.0;

/// Room that the cross of the label takes in the window.
const CLEAR: f32 = 15.0;

/// Half of the cross.
const ARM: f32 = 3.5;

/// Height of the label.
const LABEL: f32 = 18.0;

/// The line with its label; `None` where no moment is set. Outside the view only the label stands,
/// at the edge that leads there.
pub fn as_of(pen: &Pen<'_>, regions: &Regions) -> Option<Group> {
    let at = pen.view().as_of?;
    let theme = pen.theme();
    let plot = regions.plot;
    // A day counts whole: the line stands at its end.
    let x = regions.x(pen.view().range, at.0.saturating_add(1)).round();
    let is_before = x < plot.left;
    let is_after = x > plot.right;
    let mut text = words::known::as_of_label(at);
    if is_before {
        text.insert_str(0, "◂ ");
    } else if is_after {
        text.push_str(" ▸");
    }
    // In the window a click on the label tells all figures again.
    let clear_px = if pen.frame.controls { CLEAR } else { 0.0 };
    let room = (plot.width() - 2.0 * PADDING - clear_px).max(1.0);
    let line = pen.elide(&text, style::META_STRONG, room);
    let width = line.width_px + 2.0 * PADDING + clear_px;
    let left = (x - width * 0.5).clamp(plot.left, (plot.right - width).max(plot.left));
    let top = regions.axis.top + 2.0;
    let label = Rect::from_size(left, top, width, LABEL);
    let bottom = regions
        .tracks
        .last()
        .map_or(plot.bottom, |(_, rect)| rect.bottom)
        .max(plot.bottom);
    let bounds = Rect::new(
        (x - 1.0).clamp(plot.left, plot.right).min(label.left),
        label.top,
        (x + 1.0).clamp(plot.left, plot.right).max(label.right),
        bottom,
    );
    let name = words::known::as_of_name(at);
    let mut group = Group::new("as-of", Role::Text, name, bounds);
    if !is_before && !is_after {
        group.line(
            Pos::new(x, label.bottom),
            Pos::new(x, bottom),
            Stroke::solid(1.5, theme.ink),
        );
    }
    let mut plate = Group::new("as-of-label", Role::Decoration, "", label);
    plate.shape(Shape::Rect {
        rect: label,
        radius_px: measure::RADIUS,
        fill: Some(Fill::Solid(theme.ink)),
        stroke: None,
    });
    plate.text(label.left + PADDING, label.bottom - 5.0, line, theme.ground);
    if pen.frame.controls {
        plate.role = Role::Button;
        plate.name = words::known::as_of_clear(at);
        plate.target = Some(Target::AsOf);
        let centre = Pos::new(label.right - PADDING - ARM, label.centre().y);
        for side in [1.0, -1.0] {
            plate.line(
                Pos::new(centre.x - ARM, centre.y - ARM * side),
                Pos::new(centre.x + ARM, centre.y + ARM * side),
                Stroke::solid(1.5, theme.ground),
            );
        }
        if pen.frame.focus == plate.target.as_ref() {
            plate.shape(Shape::Rect {
                rect: label.inset(-3.0, -3.0),
                radius_px: 0.0,
                fill: None,
                stroke: Some(Stroke::dashed(2.0, theme.ink, 4.0, 3.0)),
            });
        }
    }
    group.group(plate);
    Some(group)
}
