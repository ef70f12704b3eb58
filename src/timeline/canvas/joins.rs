//! Thin lines from rival dates to the events that they are of, beneath everything else.

use super::pen::Pen;
use crate::model::Item;
use crate::scene::{Group, Pos, Rect, Role, Shape, Stroke};

/// Width of a line; of one that is lit.
const WIDTH: (f32, f32) = (1.0, 1.5);

/// The lines of all rival dates that were drawn, where their event was drawn too.
pub fn joins(pen: &Pen<'_>, bounds: Rect) -> Option<Group> {
    let theme = pen.theme();
    let mut group = Group::new("ghost-lines", Role::Decoration, "", bounds);
    for (ghost, at) in pen.places.rivals() {
        let Some(ghost) = pen.frame.prepared.ghosts().get(ghost) else {
            continue;
        };
        let Some(event) = pen.places.of(ghost.event) else {
            continue;
        };
        let items = [Item::Event(ghost.event), Item::Note(ghost.note)];
        let lit = |item: &Item| pen.lit.hovered.contains(item) || pen.lit.is_selected(*item);
        let is_lit = items.iter().any(lit);
        let opacity = if is_lit {
            1.0
        } else {
            items.map(|item| pen.lit.opacity(item))[0]
        };
        let (width_px, colour) = if is_lit {
            (WIDTH.1, theme.ink)
        } else {
            (WIDTH.0, theme.tick)
        };
        group.shape(Shape::Path {
            points: path(at, event.rect),
            closed: false,
            fill: None,
            stroke: Some(Stroke::solid(width_px, colour.faded(opacity))),
        });
    }
    (!group.nodes.is_empty()).then_some(group)
}

/// From the nearer edge of one mark to the nearer edge of the other, upright as far as it can be.
fn path(ghost: Rect, event: Rect) -> Vec<Pos> {
    let below = event.top >= ghost.bottom;
    let x = ghost.centre().x;
    let (from, to) = if below {
        (ghost.bottom, event.top)
    } else {
        (ghost.top, event.bottom)
    };
    // Within reach of a long bar the line is upright; else it ends at the bar's nearer end.
    let inset = 4.0_f32.min(event.width() * 0.5);
    let end = x.clamp(event.left + inset, event.right - inset);
    vec![Pos::new(x, from), Pos::new(end, to)]
}
