//! What is selected, hovered or under the keyboard is drawn in full, whatever the zoom level.

use super::plan::{MARK, MARK_ROWS};
use super::strip::mark_centre;
use super::{BAR, Crowd, ink};
use crate::model::Item;
use crate::scene::{Group, Pos, Rect, Shape, Stroke, Target};
use crate::timeline::canvas::event_mark::{self, Placed};
use crate::timeline::canvas::lane_rows::bounds;
use crate::timeline::density::LaneView;
use crate::timeline::measure;

/// Most events that are drawn for being lit, in one lane.
const MOST: usize = 64;

/// The ring of a selected event and of one under the keyboard.
pub fn rings(group: &mut Group, crowd: &Crowd<'_>, event: u32, mark: Rect) {
    let pen = crowd.pen;
    let ink = pen.theme().ink;
    let ring = |rect: Rect, radius_px: f32, stroke: Stroke| Shape::Rect {
        rect,
        radius_px,
        fill: None,
        stroke: Some(stroke),
    };
    if pen.lit.is_selected(Item::Event(event)) {
        let stroke = Stroke::solid(2.0, ink);
        group.shape(ring(mark.inset(-3.0, -2.0), measure::RADIUS, stroke));
        let x = mark.left.round() + 0.5;
        group.line(
            Pos::new(x, crowd.regions.plot.top),
            Pos::new(x, mark.top - 3.0),
            Stroke::solid(1.0, ink),
        );
    }
    if pen.frame.focus == Some(&Target::Event(pen.key(event))) {
        let stroke = Stroke::dashed(2.0, ink, 4.0, 3.0);
        group.shape(ring(mark.inset(-4.0, -3.0), 0.0, stroke));
    }
}

/// Draws the lit events that are neither bars nor labelled: above the band, on a plate of ground.
pub fn lit(group: &mut Group, crowd: &Crowd<'_>, view: LaneView<'_>) {
    let pen = crowd.pen;
    let focused = match pen.frame.focus {
        Some(Target::Event(key)) => Some(key.event),
        _ => None,
    };
    let items = pen.lit.hovered.iter().chain(&pen.lit.selected);
    let events = items.filter_map(|item| match item {
        Item::Event(event) => Some(*event),
        _ => None,
    });
    let mut events: Vec<u32> = events.chain(focused).collect();
    events.sort_unstable();
    events.dedup();
    for index in events.into_iter().take(MOST) {
        let Some(event) = pen.dataset.event(index) else {
            continue;
        };
        let start = event.start().map(|start| start.0);
        let is_drawn = crowd.plan.bar_of(index).is_some()
            || crowd.plan.calls.iter().any(|call| call.event == index);
        if is_drawn || !event.is_dated() || !view.holds(index, start) {
            continue;
        }
        if let Some(placed) = placed(crowd, index) {
            let mut own = crowd.event_group("event", index, event, placed.seen);
            own.opacity = 1.0;
            let plate = placed.seen.inset(-2.0, -1.0);
            own.fill_rect(plate, pen.theme().ground.faded(0.85));
            if placed.is_point {
                let mark = crowd.ink.mark(pen.dataset, event);
                let centre = placed.whole.centre();
                ink::draw(
                    &mut own,
                    pen.theme(),
                    mark,
                    event,
                    centre,
                    measure::GLYPH,
                    1.0,
                );
            } else {
                event_mark::draw(&mut own, pen, crowd.regions, &placed, event);
            }
            rings(&mut own, crowd, index, placed.seen);
            group.group(own);
        }
    }
}

/// Where a lit event stands in the strip: where its mark is, else at the bottom. `None` outside the plot.
fn placed(crowd: &Crowd<'_>, index: u32) -> Option<Placed> {
    let plot = crowd.layout.plot;
    let event = crowd.pen.dataset.event(index)?;
    let (start, past) = bounds(event);
    let (left, right) = (crowd.x(start), crowd.x(past));
    if right <= plot.left || left >= plot.right {
        return None;
    }
    let own = crowd.plan.marks.iter().find(|mark| mark.event == index);
    let is_point = own.is_some() || right - left < 6.0;
    let whole = if is_point {
        let row = own.map_or(0, |mark| usize::from(mark.row).min(MARK_ROWS - 1));
        let at = own.map_or((left + right) * 0.5, |mark| crowd.x(mark.at));
        let centre = mark_centre(crowd, at, row);
        let half = MARK * 0.5;
        Rect::new(
            centre.x - half,
            centre.y - half,
            centre.x + half,
            centre.y + half,
        )
    } else {
        let bottom = crowd.layout.strip.bottom - 2.0;
        Rect::new(left, bottom - BAR, right, bottom)
    };
    let seen = Rect::new(
        whole.left.max(plot.left),
        whole.top,
        whole.right.min(plot.right),
        whole.bottom,
    );
    Some(Placed {
        event: index,
        whole,
        seen,
        is_point,
    })
}
