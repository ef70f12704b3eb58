//! All lanes one under the other, clipped to their part of the canvas.

use super::Counts;
use super::axis_band::grid;
use super::lane::lane_body;
use super::lane_header::header;
use super::lane_rows::LaneRows;
use super::pen::Pen;
use super::record_strip::record_strip;
use super::regions::Regions;
use super::second;
use crate::scene::{Group, Pos, Rect, Role, Stroke};
use crate::timeline::axis::AxisLine;
use crate::timeline::{measure, style};
use crate::words;

/// The lanes with their headers and shelves, and what is in view of them.
pub fn lanes(
    pen: &Pen<'_>,
    second: Option<&Pen<'_>>,
    rows: &[LaneRows],
    regions: &Regions,
    lines: &[AxisLine],
) -> (Group, Counts) {
    let view = pen.view();
    let area = Rect::new(
        regions.headers.left,
        regions.plot.top,
        regions.axis.right,
        regions.plot.bottom,
    );
    let mut group = Group::new("lanes", Role::Lane, words::LANES, area);
    eras(pen, regions, area, &mut group);
    group.group(grid(pen, regions, lines, area));

    let shown: Vec<&LaneRows> = rows
        .iter()
        .filter(|lane| view.empty_lanes || !lane.is_empty)
        .collect();
    let hidden_px = (regions.lanes_height - area.height()).max(0.0);
    let mut top = area.top - view.scroll_px.clamp(0.0, hidden_px);
    let mut body = Group::new("lanes-body", Role::Decoration, "", area).clipped();
    let lane_count = shown.len();
    let order = shown.clone();
    for (place, lane) in shown.into_iter().enumerate() {
        let height = lane.height(regions.row_px, regions.crowd_rows);
        let rect = Rect::new(area.left, top, area.right, top + height);
        top += height;
        if rect.bottom < area.top || rect.top > area.bottom {
            continue;
        }
        // A picture does not scroll: what is not whole is counted, never cut through.
        let room = if place + 1 == lane_count {
            area.bottom
        } else {
            area.bottom - MORE_LINE
        };
        if !pen.frame.controls && rect.bottom > room + 0.5 {
            left_out(pen, regions, lane_count - place, rect.top, area, &mut body);
            break;
        }
        if let Some(second) = second.filter(|_| lane.is_second) {
            for part in second::strip(second, lane, regions, rect) {
                body.group(part);
            }
            line_below(pen, &mut body, rect);
            continue;
        }
        body.group(header(pen, lane, regions, rect));
        let (own, record) = lane.parts(rect);
        let mut events = lane_body(pen, lane, regions, own);
        second::say_sides(&mut events, pen);
        body.group(events);
        if lane.record_rows > 0 {
            body.group(record_strip(pen, lane, regions, record));
        }
        let next = order.get(place + 1);
        if next.is_some_and(|next| next.is_second && next.key == lane.key) {
            second::strip_line(&mut body, pen, regions, rect);
        } else {
            line_below(pen, &mut body, rect);
        }
    }
    group.group(body);
    if pen.piece.lanes_from == 0 && rows.iter().all(|lane| lane.is_empty) {
        nothing_shown(pen, regions, &mut group);
    }
    (group, pen.frame.prepared.counts(view))
}

fn line_below(pen: &Pen<'_>, group: &mut Group, rect: Rect) {
    let y = rect.bottom - 0.5;
    group.line(
        Pos::new(rect.left, y),
        Pos::new(rect.right, y),
        Stroke::solid(1.0, pen.theme().hairline),
    );
}

/// Height of the line that counts what finds no room.
const MORE_LINE: f32 = 20.0;

/// Id of what stands where not even that line has room.
pub const LANES_UNCOUNTED: &str = "lanes-uncounted";

/// How dark every other era is: marks of actors keep a contrast of 3 to 1 on it, in either theme.
const ERA_TINT: f32 = 0.02;

/// Says how many lanes find no room in a picture.
fn left_out(
    pen: &Pen<'_>,
    regions: &Regions,
    count: usize,
    top: f32,
    area: Rect,
    group: &mut Group,
) {
    let (id, words) = if pen.piece.continues {
        ("lanes-next", words::compose::more_lanes_on(count))
    } else {
        ("lanes-more", words::more_lanes_below(count))
    };
    if area.height() < MORE_LINE {
        // A line that is cut through counts nothing: the foot of the figure says it then.
        let id = if pen.piece.continues {
            id
        } else {
            LANES_UNCOUNTED
        };
        group.group(Group::new(id, Role::Decoration, "", area));
        return;
    }
    let room = area.width() - 2.0 * measure::PADDING;
    let line = pen.elide(&words, style::META, room);
    let baseline = (top + 14.0).min(area.bottom - 5.0);
    let bounds = Rect::new(area.left, baseline - 14.0, area.right, baseline + 4.0);
    let mut own = Group::new(id, Role::Text, words, bounds);
    // Nothing goes on below it: lines through lanes that are not there would end in nothing.
    let below = Rect {
        bottom: area.bottom,
        ..bounds
    };
    own.fill_rect(below, pen.theme().ground);
    own.text(
        regions.headers.left + measure::PADDING,
        baseline,
        line,
        pen.theme().secondary,
    );
    group.group(own);
}

/// Named stretches of time: a tint and an edge through the lanes, the name in a line above them.
fn eras(pen: &Pen<'_>, regions: &Regions, area: Rect, group: &mut Group) {
    let theme = pen.theme();
    let plot = regions.plot;
    let range = pen.view().range;
    let mut named_until = plot.left;
    for (place, era) in pen.dataset.eras.iter().enumerate() {
        let edge = |at: Option<crate::time::Instant>, otherwise: f32| {
            at.map_or(otherwise, |at| regions.x(range, at.0))
                .clamp(plot.left, plot.right)
        };
        let left = edge(era.date.earliest(), plot.left);
        let right = edge(era.date.past(), plot.right);
        if right - left < 1.0 {
            continue;
        }
        let rect = Rect::new(left, regions.eras.top, right, area.bottom);
        let words = words::era(&era.record.label, &era.date);
        let mut own = Group::new(format!("era-{place}"), Role::Text, words, rect);
        if place % 2 == 0 {
            own.fill_rect(rect, theme.ink.faded(ERA_TINT));
        }
        own.line(
            Pos::new(left, rect.top),
            Pos::new(left, rect.bottom),
            Stroke::dashed(1.0, theme.hairline, 2.0, 4.0),
        );
        let from = left.max(named_until) + 6.0;
        let label = pen.elide(&era.record.label, style::META, right - from - 4.0);
        if !label.text.is_empty() && regions.eras.height() > 1.0 {
            named_until = from + label.width_px + 6.0;
            own.text(from, regions.eras.bottom - 5.5, label, theme.secondary);
        }
        group.group(own);
    }
}

/// Says why there is nothing where lanes would stand.
fn nothing_shown(pen: &Pen<'_>, regions: &Regions, group: &mut Group) {
    let words = if pen.frame.prepared.filtered_out() > 0 {
        if pen.view().filter.is_empty() {
            words::nothing_found(&pen.view().search)
        } else {
            words::filters::NOTHING_KEPT.to_owned()
        }
    } else {
        words::NOTHING_DATED.to_owned()
    };
    let plot = regions.plot;
    // As many lines as there is room for; the whole of it is in the group's name.
    let room = ((plot.height() - 18.0) / style::LABEL.leading_px).floor();
    if room < 1.0 {
        return;
    }
    let lines = pen.frame.text.wrap(
        &words,
        style::LABEL,
        (plot.width() - 24.0).max(40.0),
        Some((room as usize).min(3)),
    );
    let mut own = Group::new("nothing-shown", Role::Text, words, plot);
    let mut baseline = plot.top + 22.0;
    for line in lines {
        own.text(plot.left + 12.0, baseline, line, pen.theme().secondary);
        baseline += style::LABEL.leading_px;
    }
    group.group(own);
}
