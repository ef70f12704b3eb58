//! The line of labels: the strongest event of each slot, by its mark and its name.

use super::plan::{CALL_GAP, Call, LEAST_LABEL, quantised};
use super::{Crowd, ROW, ink, lit};
use crate::model::Item;
use crate::scene::{Colour, Group, Pos, Rect, Shape};
use crate::timeline::canvas::piece::Labels;
use crate::timeline::{measure, style};

/// Lines from marks to their bars, to be drawn below the bars.
pub fn leaders(group: &mut Group, crowd: &Crowd<'_>) {
    let mut lines: Vec<(Rect, Colour)> = Vec::new();
    for call in &crowd.plan.calls {
        let Some(row) = call.row else {
            continue;
        };
        let x = crowd.x(call.at).round();
        if x < crowd.layout.plot.left || x > crowd.layout.plot.right {
            continue;
        }
        let top = crowd.layout.bars_top + f32::from(row + 1) * ROW - 1.0;
        let opacity = crowd.pen.lit.opacity(Item::Event(call.event));
        let colour = crowd.pen.theme().tick.faded(opacity);
        lines.push((Rect::new(x, top, x + 1.0, crowd.layout.labels), colour));
    }
    if !lines.is_empty() {
        group.shape(Shape::Quads(lines));
    }
}

/// Marks and names.
pub fn calls(group: &mut Group, crowd: &Crowd<'_>) {
    for call in &crowd.plan.calls {
        let x = crowd.x(call.at);
        let plot = crowd.layout.plot;
        let half = measure::GLYPH * 0.5;
        if x + half <= plot.left || x - half >= plot.right {
            continue;
        }
        draw(group, crowd, call, x);
    }
}

fn draw(group: &mut Group, crowd: &Crowd<'_>, call: &Call, x: f32) {
    let pen = crowd.pen;
    let plot = crowd.layout.plot;
    let Some(event) = pen.dataset.event(call.event) else {
        return;
    };
    let middle = crowd.layout.labels;
    let half = measure::GLYPH * 0.5;
    let mark = Rect::new(x - half, middle - half, x + half, middle + half);
    let suffix = pen.suffix(call.event, event);
    // A picture's edge cuts no letter: what does not fit is cut by words, or left out.
    let label_left = x + half + CALL_GAP;
    let room = if call.on_left {
        call.room_px
    } else {
        call.room_px.min(quantised(plot.right - 4.0 - label_left))
    };
    let line = (room >= LEAST_LABEL)
        .then(|| crowd.label(event.title(), &suffix, style::LABEL, room))
        .filter(|line| !line.text.is_empty())
        .filter(|line| pen.piece.labels != Labels::Few || !line.elided);
    let left = line.as_ref().map(|line| {
        if call.on_left {
            x - half - CALL_GAP - line.width_px
        } else {
            label_left
        }
    });
    let label = line.zip(left).filter(|(_, left)| *left >= plot.left + 2.0);
    let mut bounds = Rect::new(mark.left, middle - 10.0, mark.right, middle + 10.0);
    if let Some((line, left)) = &label {
        let text = Rect::new(*left, bounds.top, left + line.width_px, bounds.bottom);
        bounds = bounds.union(&text);
    }
    let missing = (measure::TARGET - bounds.width()).max(0.0) * 0.5;
    let bounds = bounds.inset(-missing, 0.0);
    let prefix = if call.row.is_some() { "call" } else { "event" };
    let mut own = crowd.event_group(prefix, call.event, event, bounds);
    if call.row.is_none() {
        lit::rings(&mut own, crowd, call.event, mark);
    }
    if call.row.is_none() {
        // The group's own opacity dims it.
        let line = crowd.unit_line(event, middle + half + 2.5, 1.0);
        own.shape(Shape::Quads(line.into_iter().collect()));
    }
    let own_mark = crowd.ink.mark(pen.dataset, event);
    let centre = Pos::new(x, middle);
    ink::draw(
        &mut own,
        pen.theme(),
        own_mark,
        event,
        centre,
        measure::GLYPH,
        1.0,
    );
    if let Some((line, left)) = label {
        own.text(left, middle + 4.6, line, pen.theme().ink);
    }
    group.group(own);
}
