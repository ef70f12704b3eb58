//! Paper under words that a line runs behind: the line passes beneath them, never through them.

use super::pen::Pen;
use crate::scene::{Colour, Fill, Group, Node, Pos, Rect, Role, Shape};

/// How far the paper reaches beyond words, to each side and above.
const AROUND: (f32, f32) = (3.0, 1.0);

/// Paper for words within `bounds` that any of some groups of lines crosses; in the tray, whose
/// ground is another, of that ground. `None` where no line meets words.
pub fn paper(
    pen: &Pen<'_>,
    lines: &[&Group],
    words: &[Rect],
    bounds: Rect,
    trays: [Option<Rect>; 2],
) -> Option<Group> {
    let mut parts = Vec::new();
    for group in lines {
        parts_of(&group.nodes, &mut parts);
    }
    let theme = pen.theme();
    let mut group = Group::new("paper", Role::Decoration, "", bounds).clipped();
    for own in words {
        let rect = own.inset(-AROUND.0, -AROUND.1);
        if !bounds.intersects(&rect) || !parts.iter().any(|(from, to)| crosses(*from, *to, rect)) {
            continue;
        }
        let middle = rect.centre();
        let in_tray = trays.iter().flatten().any(|tray| tray.contains(middle));
        let ground: Colour = if in_tray { theme.panel } else { theme.ground };
        group.shape(Shape::Rect {
            rect,
            radius_px: 0.0,
            fill: Some(Fill::Solid(ground)),
            stroke: None,
        });
    }
    (!group.nodes.is_empty()).then_some(group)
}

/// Straight parts of all lines.
fn parts_of(nodes: &[Node], parts: &mut Vec<(Pos, Pos)>) {
    for node in nodes {
        match node {
            Node::Group(group) => parts_of(&group.nodes, parts),
            Node::Shape(Shape::Path { points, .. }) => {
                parts.extend(points.iter().copied().zip(points.iter().skip(1).copied()));
            }
            Node::Shape(Shape::Line { from, to, .. }) => parts.push((*from, *to)),
            _ => {}
        }
    }
}

/// Whether a straight line has a part inside a rectangle, by Liang and Barsky.
fn crosses(from: Pos, to: Pos, rect: Rect) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (step, room) in [
        (-dx, from.x - rect.left),
        (dx, rect.right - from.x),
        (-dy, from.y - rect.top),
        (dy, rect.bottom - from.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enters = enters.max(room / step);
        } else {
            leaves = leaves.min(room / step);
        }
    }
    enters <= leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_what_it_has_a_part_in() {
        let rect = Rect::new(10.0, 10.0, 20.0, 14.0);
        let at = Pos::new;
        for (from, to, is_crossed) in [
            (at(0.0, 12.0), at(30.0, 12.0), true),
            (at(15.0, 0.0), at(15.0, 30.0), true),
            (at(12.0, 11.0), at(18.0, 13.0), true),
            (at(0.0, 0.0), at(30.0, 24.0), true),
            (at(0.0, 9.0), at(30.0, 9.0), false),
            (at(0.0, 0.0), at(5.0, 30.0), false),
            (at(22.0, 10.0), at(30.0, 14.0), false),
        ] {
            assert_eq!(crosses(from, to, rect), is_crossed, "{from:?} {to:?}");
            assert_eq!(crosses(to, from, rect), is_crossed, "{to:?} {from:?}");
        }
    }
}
