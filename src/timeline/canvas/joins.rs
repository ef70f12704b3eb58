//! Thin lines from rival dates to the events that they are of, beneath everything else.

use super::pen::Pen;
use super::places::Place;
use super::regions::Regions;
use super::tray;
use crate::model::Item;
use crate::scene::{Group, Pos, Rect, Role, Shape, Stroke};

/// Width of a line; of one that is lit.
const WIDTH: (f32, f32) = (1.0, 1.5);

/// Where the trunk that lines to the tray share runs, above the tray's first row.
const ABOVE_ROWS: f32 = 2.0;

/// The lines of all rival dates that were drawn, where their event was drawn too.
pub fn joins(pen: &Pen<'_>, regions: &Regions, bounds: Rect) -> Option<Group> {
    let theme = pen.theme();
    let mut group = Group::new("ghost-lines", Role::Decoration, "", bounds);
    // Lit lines come last, over the trunk that they share with others.
    let mut lit_paths = Vec::new();
    for (ghost, at) in pen.places.rivals() {
        let Some(ghost) = pen.frame.prepared.ghosts().get(ghost) else {
            continue;
        };
        let Some(event) = pen.places.of(ghost.event) else {
            continue;
        };
        // What is scrolled out of the lanes has no line to where it would be.
        let is_out = |rect: &Rect| !regions.holds_lane_y(rect.centre().y);
        if is_out(&at) || (!event.in_tray && is_out(&event.rect)) {
            continue;
        }
        let items = [Item::Event(ghost.event), Item::Note(ghost.note)];
        let lit = |item: &Item| pen.lit.hovered.contains(item) || pen.lit.is_selected(*item);
        let is_lit = items.iter().any(lit);
        // Without transparency: where several share a trunk it is no darker than elsewhere.
        let is_dimmed = pen.lit.opacity(Item::Note(ghost.note)) < 1.0;
        let (width_px, colour) = match (is_lit, is_dimmed) {
            (true, _) => (WIDTH.1, theme.ink),
            (false, true) => (WIDTH.0, theme.hairline),
            (false, false) => (WIDTH.0, theme.tick),
        };
        let drawn = Shape::Path {
            points: path(regions, at, event),
            closed: false,
            fill: None,
            stroke: Some(Stroke::solid(width_px, colour)),
        };
        if is_lit {
            lit_paths.push(drawn);
        } else {
            group.shape(drawn);
        }
    }
    for path in lit_paths {
        group.shape(path);
    }
    (!group.nodes.is_empty()).then_some(group)
}

/// From a rival date to its event: straight up or down to a mark in the plot; to the tray down the
/// edge of the shelf, along below the tray's title and down before its column, where no words stand.
/// Lines that go the same way are one trunk: which leads where is told by hovering either end.
fn path(regions: &Regions, ghost: Rect, event: Place) -> Vec<Pos> {
    let x = ghost.centre().x;
    let Some(tray) = regions.tray.filter(|_| event.in_tray) else {
        let (from, to) = if event.rect.top >= ghost.bottom {
            (ghost.bottom, event.rect.top)
        } else {
            (ghost.top, event.rect.bottom)
        };
        // Within reach of a long bar the line is upright; else it ends at the bar's nearer end.
        let inset = 4.0_f32.min(event.rect.width() * 0.5);
        let end = x.min(event.rect.right - inset).max(event.rect.left + inset);
        return vec![Pos::new(x, from), Pos::new(end, to)];
    };
    let (left, middle) = (event.rect.left, event.rect.centre().y);
    let along = (tray.top + tray::HEAD - ABOVE_ROWS).round() + 0.5;
    let down = (left - 6.0).round() + 0.5;
    let mut points = if ghost.left >= regions.plot.right {
        let edge = (regions.later.left + 4.0).round() + 0.5;
        let y = ghost.centre().y;
        vec![
            Pos::new(ghost.left, y),
            Pos::new(edge, y),
            Pos::new(edge, along),
        ]
    } else {
        vec![Pos::new(x, ghost.bottom), Pos::new(x, along)]
    };
    points.extend([
        Pos::new(down, along),
        Pos::new(down, middle),
        Pos::new(left - 1.0, middle),
    ]);
    points
}
