//! Spans in their rows: plain ones as quads in one shape, with their labels where wide enough.

use super::plan::{LEAST_LABEL, PlannedBar, inside_loss, quantised};
use super::{BAR, Crowd, lit};
use crate::model::{DateFlags, EventRef, Item};
use crate::scene::{Colour, Group, Rect, Role, Shape, Spot};
use crate::timeline::canvas::event_mark::{self, Placed, question_room};
use crate::timeline::canvas::pen::is_hollow;
use crate::timeline::{measure, style};

/// Bars from this width on show doubt and open ends; shorter ones their colour alone.
const SHOWS_ENDS: f32 = 14.0;

/// Height of the edges above and below a bar.
const EDGE: f32 = 1.5;

/// Draws all bars of a lane.
pub fn bars(group: &mut Group, crowd: &Crowd<'_>) {
    let pen = crowd.pen;
    let plot = crowd.layout.plot;
    let mut body: Vec<(Rect, Colour)> = Vec::with_capacity(crowd.plan.bars.len());
    let mut edges: Vec<(Rect, Colour)> = Vec::with_capacity(crowd.plan.bars.len() * 2);
    let mut special = Group::new(
        format!("ends-{}", crowd.lane.key.0),
        Role::Decoration,
        "",
        plot,
    );
    let mut spots = Vec::with_capacity(crowd.plan.bars.len());
    let mut labelled = Vec::new();
    for bar in &crowd.plan.bars {
        let whole = crowd
            .layout
            .bar(bar.row, crowd.x(bar.start), crowd.x(bar.past));
        if whole.right <= plot.left || whole.left >= plot.right {
            continue;
        }
        let Some(event) = pen.dataset.event(bar.event) else {
            continue;
        };
        let seen = Rect::new(
            whole.left.max(plot.left),
            whole.top,
            whole.right.min(plot.right),
            whole.bottom,
        );
        let opacity = pen.lit.opacity(Item::Event(bar.event));
        let colour = crowd
            .ink
            .colour(pen.theme(), pen.dataset, event)
            .faded(opacity);
        if is_special(event) && whole.width() >= SHOWS_ENDS {
            let placed = Placed {
                event: bar.event,
                whole,
                seen,
                is_point: false,
            };
            let mut own = Group::new(
                format!("mark-{}-{}", crowd.lane.key.0, event.id()),
                Role::Decoration,
                "",
                seen,
            );
            own.opacity = opacity;
            event_mark::draw(&mut own, pen, crowd.regions, &placed, event);
            special.group(own);
        } else if whole.width() < SHOWS_ENDS {
            // A gap of one point keeps neighbours apart.
            let right = (seen.right - 1.0).max(seen.left + 2.0);
            let strength = if is_special(event) { 0.4 } else { 0.6 };
            let rect = Rect::new(seen.left, seen.top + 1.0, right, seen.bottom - 1.0);
            body.push((rect, colour.faded(strength)));
        } else {
            plain(&mut edges, whole, seen, colour);
            if !pen.is_second() {
                body.push((seen, colour.faded(0.18)));
            }
        }
        if bar.holds_label || crowd.is_lit(bar.event) {
            labelled.push((bar, whole, seen));
        } else {
            spots.push(Spot {
                rect: reachable(seen),
                event: pen.key(bar.event),
            });
        }
    }
    body.append(&mut edges);
    group.shape(Shape::Quads(body));
    if !special.nodes.is_empty() {
        group.group(special);
    }
    let mut small = Group::new(
        format!("spots-{}", crowd.lane.key.0),
        Role::Decoration,
        "",
        plot,
    );
    small.spots = spots;
    group.group(small);
    for (bar, whole, seen) in labelled {
        if let Some(event) = pen.dataset.event(bar.event) {
            group.group(with_label(crowd, bar, event, whole, seen));
        }
    }
}

/// Whether a bar's ends say more than where they are.
fn is_special(event: EventRef<'_>) -> bool {
    use DateFlags as F;
    const ENDS: [DateFlags; 6] = [
        F::START_DOUBT,
        F::END_DOUBT,
        F::START_OPEN,
        F::END_OPEN,
        F::START_UNKNOWN,
        F::END_UNKNOWN,
    ];
    let flags = event.flags();
    ENDS.iter().any(|flag| flags.has(*flag)) || is_hollow(event)
}

/// An edge around a bar; ends outside the plot have none.
fn plain(edges: &mut Vec<(Rect, Colour)>, whole: Rect, seen: Rect, colour: Colour) {
    edges.push((
        Rect::new(seen.left, seen.top, seen.right, seen.top + EDGE),
        colour,
    ));
    edges.push((
        Rect::new(seen.left, seen.bottom - EDGE, seen.right, seen.bottom),
        colour,
    ));
    let (top, bottom) = (seen.top + EDGE, seen.bottom - EDGE);
    if whole.left >= seen.left {
        edges.push((
            Rect::new(seen.left, top, seen.left + measure::EDGE, bottom),
            colour,
        ));
    }
    if whole.right <= seen.right {
        let left = (seen.right - EDGE).max(seen.left);
        edges.push((Rect::new(left, top, seen.right, bottom), colour));
    }
}

/// The part of a narrow bar's surroundings that a pointer finds it in.
fn reachable(seen: Rect) -> Rect {
    let missing = (6.0 - seen.width()).max(0.0) * 0.5;
    seen.inset(-missing, -1.0)
}

/// A bar that can be heard: its label where it holds one, its ring where it is lit.
fn with_label(
    crowd: &Crowd<'_>,
    bar: &PlannedBar,
    event: EventRef<'_>,
    whole: Rect,
    seen: Rect,
) -> Group {
    let pen = crowd.pen;
    let mut own = crowd.event_group("event", bar.event, event, reachable(seen));
    lit::rings(&mut own, crowd, bar.event, seen);
    if !bar.holds_label {
        return own;
    }
    let plot = crowd.layout.plot;
    let [start, end] = question_room(event);
    let left_loss = if whole.left >= plot.left { start } else { 0.0 };
    let right_loss = if whole.right <= plot.right { end } else { 0.0 };
    let room = seen.width() - inside_loss(event) + start + end - left_loss - right_loss;
    let room = quantised(room);
    if room < LEAST_LABEL {
        return own;
    }
    let suffix = pen.suffix(bar.event, event);
    let line = crowd.label(event.title(), &suffix, style::META, room);
    if !line.text.is_empty() {
        let left = seen.left + 6.0 + left_loss;
        let baseline = seen.top + BAR * 0.5 + 4.3;
        own.text(left, baseline, line, pen.theme().ink);
    }
    own
}
