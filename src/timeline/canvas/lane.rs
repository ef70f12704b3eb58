//! One lane: its events with their labels, each in its row, and its shelves.

use super::crowd;
use super::event_mark::{self, Placed};
use super::lane_rows::{LaneRows, MOST_ROWED};
use super::lane_shelf::{self, Running};
use super::pen::Pen;
use super::piece::Labels;
use super::regions::Regions;
use super::second;
use crate::model::{DateFlags, EventRef, Item};
use crate::scene::{Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::timeline::density::LaneView;
use crate::timeline::{measure, style};
use crate::words;

/// Height of the tick of what is filtered out, in points.
const TICK: f32 = 5.0;

/// What is filtered out within so many points has one tick.
const TICK_COLUMN: f32 = 3.0;

/// A label narrower than this says nothing.
const LEAST_LABEL: f32 = 34.0;

/// How far beyond the plot's edges events are looked for, whose labels may reach into it.
const BEYOND: f32 = 900.0;

/// Between a mark and its label.
const LABEL_GAP: f32 = 6.0;

/// Between a label and whatever stands next in its row.
const NEXT_GAP: f32 = 10.0;

/// A lane's events inside the plot, and its shelves.
pub fn lane_body(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> Group {
    let prepared = pen.frame.prepared;
    let lane = prepared.grouping().lanes.get(rows.lane);
    let name = lane.map_or_else(String::new, |lane| {
        words::lane_name(
            &lane.label,
            prepared.dated_in(rows.lane),
            prepared.undated_in(rows.lane),
        )
    });
    let mut group = Group::new(format!("lane-{}", rows.key.0), Role::Lane, name, rect);
    let plot = regions.plot;
    let own = Rect::new(plot.left, rect.top, plot.right, rect.bottom);
    pen.places.put_lane(rows.lane, own);
    let query = prepared.query();
    let (Some(lane), Some(view)) = (lane, query.lane(rows.lane)) else {
        return group;
    };
    filtered_out(&mut group, pen, rows.lane, regions, rect, view);
    let begun = if rows.is_folded {
        crowd::folded(&mut group, pen, rows, regions, rect, view);
        Running::default()
    } else if rows.is_crowd {
        crowd::crowd(&mut group, pen, rows, regions, rect, view)
    } else {
        events(&mut group, pen, rows, regions, rect, view);
        lane_shelf::running(pen, rows, regions, rect)
    };
    lane_shelf::shelves(&mut group, pen, lane, &begun, regions, rect, view);
    group
}

/// A grey tick at the foot of a lane wherever something begins that the filter leaves out: what is
/// not shown is still seen to be there. Counted by column, so that a crowd costs no more than a few.
fn filtered_out(
    group: &mut Group,
    pen: &Pen<'_>,
    lane: usize,
    regions: &Regions,
    rect: Rect,
    kept: LaneView<'_>,
) {
    let prepared = pen.frame.prepared;
    if prepared.kept().is_none() {
        return;
    }
    let all = prepared.query_unfiltered();
    let Some(all) = all.lane(lane) else {
        return;
    };
    let (range, plot) = (pen.view().range, regions.plot);
    let columns = (plot.width() / TICK_COLUMN).floor().clamp(1.0, 4_096.0) as u32;
    let step_px = f64::from(plot.width()) / f64::from(columns);
    let edges: Vec<i64> = (0..=columns)
        .map(|column| {
            let x = f64::from(column) * step_px;
            range.time_from_screen(x, f64::from(plot.width())).0.0
        })
        .collect();
    let pairs = all.density(&edges).into_iter().zip(kept.density(&edges));
    let colour = pen.theme().tick;
    let ticks = pairs.zip(0_u16..).filter(|((all, kept), _)| all > kept);
    let ticks: Vec<_> = ticks
        .map(|(_, column)| {
            let x = (plot.left + (f32::from(column) + 0.5) * step_px as f32).round();
            let (top, bottom) = (rect.bottom - 2.0 - TICK, rect.bottom - 2.0);
            (Rect::new(x, top, x + 1.0, bottom), colour)
        })
        .collect();
    if ticks.is_empty() {
        return;
    }
    let id = format!("filtered-{}", group_key(group));
    let bounds = Rect::new(plot.left, rect.bottom - 2.0 - TICK, plot.right, rect.bottom);
    let mut own = Group::new(id, Role::Decoration, "", bounds);
    own.shape(Shape::Quads(ticks));
    group.group(own);
}

/// The events of a lane that gives each a row.
fn events(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    rect: Rect,
    view: LaneView<'_>,
) {
    let range = pen.view().range;
    // What stands just outside has labels too: those in view keep clear of them, so that a pan
    // changes none.
    let beyond = range.span_secs * f64::from(BEYOND / regions.plot.width().max(1.0));
    let (first, past) = (range.first(), range.past());
    let beyond = beyond.min(9e18) as i64;
    let mut found = Vec::new();
    // A lane that gives each event a row has no more.
    let _ = view.items(
        first.saturating_add(-beyond).0,
        past.saturating_add(beyond).0,
        0,
        MOST_ROWED,
        &mut found,
    );
    let mut by_row: Vec<Vec<Placed>> = vec![Vec::new(); usize::from(rows.packed.rows)];
    for &index in &found {
        let Some(event) = pen.dataset.event(index) else {
            continue;
        };
        let row = rows.packed.row(index);
        let y = rect.top + rows.padding_px() + (f32::from(row) + 0.5) * regions.row_px;
        let placed = event_mark::place(regions, pen, index, event, y);
        if let Some(row) = by_row.get_mut(usize::from(row)) {
            row.push(placed);
        }
    }
    for row in &mut by_row {
        row.sort_by(|a, b| {
            a.whole
                .left
                .total_cmp(&b.whole.left)
                .then(a.event.cmp(&b.event))
        });
        draw_row(group, pen, regions, row, regions.row_px);
    }
}

/// Marks and labels of one row, from left to right; those outside the plot only make room.
fn draw_row(group: &mut Group, pen: &Pen<'_>, regions: &Regions, row: &[Placed], row_px: f32) {
    let plot = regions.plot;
    for (place, placed) in row.iter().enumerate() {
        if placed.whole.right <= plot.left || placed.whole.left >= plot.right {
            continue;
        }
        let Some(event) = pen.dataset.event(placed.event) else {
            continue;
        };
        let before = place.checked_sub(1).and_then(|place| row.get(place));
        let between = Between {
            taken_until: before.map_or(f32::NEG_INFINITY, |before| reserved(pen, before, placed)),
            next_left: row
                .get(place + 1)
                .map_or(f32::INFINITY, |next| next.whole.left),
        };
        let past = regions.labels_right(pen.frame.controls);
        let mut label = label_of(pen, (plot, past), placed, event, between, row_px);
        if pen.piece.labels == Labels::Few && label.iter().any(|part| part.line.elided) {
            label.clear();
        }
        let item = Item::Event(placed.event);
        let name = words::event_name(pen.dataset, placed.event, event);
        let mut own = Group::new(
            format!("event-{}-{}", group_key(group), event.id()),
            Role::Event,
            name,
            bounds_of(placed, &label),
        )
        .with_target(Target::Event(pen.key(placed.event)));
        own.opacity = pen.lit.opacity(item);
        if pen.lit.is_selected(item) {
            selection_ring(&mut own, pen, regions, placed.seen);
        }
        if pen.frame.focus == own.target.as_ref() {
            focus_ring(&mut own, pen, placed.seen);
        }
        let mut mark = Group::new(
            format!("mark-{}-{}", group_key(group), event.id()),
            Role::Decoration,
            "",
            placed.seen,
        );
        mark.clip = Some(Rect::new(
            plot.left,
            placed.whole.top - 2.0,
            plot.right,
            placed.whole.bottom + 2.0,
        ));
        event_mark::draw(&mut mark, pen, regions, placed, event);
        pen.places.put(placed.event, placed.seen, false);
        own.group(mark);
        for part in label {
            if pen.is_second() {
                second::clear_lines(&mut own, placed.seen, &part.line, part.left, pen.theme());
            }
            own.text(part.left, part.baseline, part.line, pen.theme().ink);
        }
        group.group(own);
    }
}

/// An event may stand in several lanes: its groups carry the lane's id, so that no two are the same.
fn group_key(group: &Group) -> &str {
    group.id.strip_prefix("lane-").unwrap_or(&group.id)
}

/// A line of a label in its place.
struct LabelPart {
    left: f32,
    baseline: f32,
    line: std::sync::Arc<crate::text::Line>,
}

fn bounds_of(placed: &Placed, label: &[LabelPart]) -> Rect {
    let mut bounds = placed.seen;
    for part in label {
        let line = Rect::new(
            part.left,
            bounds.top,
            part.left + part.line.width_px,
            bounds.bottom,
        );
        bounds = bounds.union(&line);
    }
    // Something that can be clicked is never smaller than a fingertip's worth of points.
    let missing = |side: f32| (measure::TARGET - side).max(0.0) * 0.5;
    bounds.inset(-missing(bounds.width()), -missing(bounds.height()))
}

/// What stands beside an event in its row.
#[derive(Clone, Copy, Debug)]
struct Between {
    /// Where the label of the event before may end.
    taken_until: f32,
    /// Where the next event begins.
    next_left: f32,
}

/// How far the label of an event may reach towards the next: as if it stood to the right, whether
/// it does or not, so that the answer hangs on neither the view nor the event before it.
fn reserved(pen: &Pen<'_>, before: &Placed, next: &Placed) -> f32 {
    let Some(event) = pen.dataset.event(before.event) else {
        return before.whole.right + NEXT_GAP;
    };
    let label_px = whole_width(pen, before, event);
    (before.whole.right + LABEL_GAP + label_px).min(next.whole.left) + NEXT_GAP
}

fn whole_width(pen: &Pen<'_>, placed: &Placed, event: EventRef<'_>) -> f32 {
    let suffix = pen.suffix(placed.event, event);
    let text = pen.frame.text;
    if suffix.is_empty() {
        text.width(event.title(), style::LABEL)
    } else {
        text.width(&format!("{}{suffix}", event.title()), style::LABEL)
    }
}

/// Rooms for a label.
#[derive(Clone, Copy, Debug)]
struct Rooms {
    /// Left edge and width inside the bar.
    inside: (f32, f32),
    /// Left edge and width to its right.
    right: (f32, f32),
    /// Right edge and width to its left.
    left: (f32, f32),
}

/// The label where it stands without regard to the plot's edges, so that a pan does not change it;
/// where an edge would cut it, what of it fits.
fn label_of(
    pen: &Pen<'_>,
    (plot, past): (Rect, f32),
    placed: &Placed,
    event: EventRef<'_>,
    between: Between,
    row_px: f32,
) -> Vec<LabelPart> {
    let next = between.next_left - NEXT_GAP;
    let rooms = |bar: Rect, from: f32, past: f32| {
        let (right, left) = (bar.right + LABEL_GAP, bar.left - LABEL_GAP);
        Rooms {
            inside: inside_of(placed, event, bar),
            right: (right, next.min(past) - right),
            left: (left, left - between.taken_until.max(from)),
        }
    };
    let is_whole = placed.whole.left >= plot.left && placed.whole.right <= plot.right;
    if is_whole {
        let rooms = rooms(placed.whole, f32::MIN, f32::MAX);
        let label = label_in(pen, placed, event, rooms, row_px);
        let fits =
            |part: &LabelPart| part.left >= plot.left && part.left + part.line.width_px <= past;
        if label.iter().all(fits) {
            return label;
        }
    }
    let rooms = rooms(placed.seen, plot.left, past);
    label_in(pen, placed, event, rooms, row_px)
}

/// The label: inside the bar, else right, else left, else in two lines, else cut to the larger room.
fn label_in(
    pen: &Pen<'_>,
    placed: &Placed,
    event: EventRef<'_>,
    rooms: Rooms,
    row_px: f32,
) -> Vec<LabelPart> {
    let suffix = pen.suffix(placed.event, event);
    let title = event.title();
    let centre = placed.whole.centre().y;
    let baseline = centre + 4.6;
    let whole_px = whole_width(pen, placed, event);
    let one = |left: f32, room: f32| -> Option<Vec<LabelPart>> {
        let line = pen.label(title, &suffix, style::LABEL, room);
        (!line.text.is_empty()).then(|| {
            vec![LabelPart {
                left,
                baseline,
                line,
            }]
        })
    };
    let Rooms {
        inside,
        right: (right_left, right_room),
        left: (left_right, left_room),
    } = rooms;
    if !placed.is_point && whole_px <= inside.1 {
        return one(inside.0, inside.1).unwrap_or_default();
    }
    if whole_px <= right_room {
        return one(right_left, right_room).unwrap_or_default();
    }
    if whole_px <= left_room {
        return one(left_right - whole_px, whole_px + 0.5).unwrap_or_default();
    }
    let best = right_room.max(left_room).max(inside.1);
    if best < LEAST_LABEL {
        return Vec::new();
    }
    if row_px >= 32.0 && inside.1 < best {
        let on_right = right_room >= left_room;
        let room = right_room.max(left_room).min(measure::TWO_LINE_LABEL);
        if let Some(parts) = two_lines(pen, title, &suffix, centre, room, |width| {
            if on_right {
                right_left
            } else {
                left_right - width
            }
        }) {
            return parts;
        }
    }
    if inside.1 >= best {
        one(inside.0, inside.1)
    } else if right_room >= left_room {
        one(right_left, right_room)
    } else {
        let line = pen.label(title, &suffix, style::LABEL, left_room);
        one(left_right - line.width_px, left_room)
    }
    .unwrap_or_default()
}

/// Left edge and width of the room inside a bar, or inside the part of it that can be seen, less its
/// edges and question marks.
fn inside_of(placed: &Placed, event: EventRef<'_>, bar: Rect) -> (f32, f32) {
    let flags = event.flags();
    let [start, end] = event_mark::question_room(event);
    let start = if placed.whole.left >= bar.left {
        start
    } else {
        0.0
    };
    let end = if placed.whole.right <= bar.right {
        end
    } else {
        0.0
    };
    let open = if flags.has(DateFlags::END_OPEN) || flags.has(DateFlags::END_UNKNOWN) {
        8.0
    } else {
        0.0
    };
    let left = bar.left + 8.0 + start;
    let right = bar.right - 7.0 - end - open;
    (left, right - left)
}

/// A label in two lines that holds the whole title; `None` where two lines do not hold it, or would
/// break a word.
fn two_lines(
    pen: &Pen<'_>,
    title: &str,
    suffix: &str,
    centre: f32,
    room: f32,
    left: impl Fn(f32) -> f32,
) -> Option<Vec<LabelPart>> {
    let text = format!("{title}{suffix}");
    let lines = pen.frame.text.wrap(&text, style::META, room, Some(2));
    if lines.len() != 2 || lines.iter().any(|line| line.elided || line.width_px > room) {
        return None;
    }
    let second = lines.last().map_or(0, |line| line.text.len());
    let breaks_at = text.trim_end().len().saturating_sub(second);
    if !unicode_linebreak::linebreaks(&text).any(|(at, _)| at == breaks_at) {
        return None;
    }
    let mut baseline = centre - 2.6;
    let mut parts = Vec::new();
    for line in lines {
        parts.push(LabelPart {
            left: left(line.width_px),
            baseline,
            line,
        });
        baseline += 13.6;
    }
    Some(parts)
}

fn selection_ring(group: &mut Group, pen: &Pen<'_>, regions: &Regions, bar: Rect) {
    let ink = pen.theme().ink;
    group.shape(Shape::Rect {
        rect: bar.inset(-3.0, -3.0),
        radius_px: measure::RADIUS,
        fill: None,
        stroke: Some(Stroke::solid(2.0, ink)),
    });
    let x = bar.left.round() + 0.5;
    group.line(
        Pos::new(x, regions.plot.top),
        Pos::new(x, bar.top - 4.0),
        Stroke::solid(1.0, ink),
    );
}

fn focus_ring(group: &mut Group, pen: &Pen<'_>, bar: Rect) {
    group.shape(Shape::Rect {
        rect: bar.inset(-4.0, -4.0),
        radius_px: 0.0,
        fill: None,
        stroke: Some(Stroke::dashed(2.0, pen.theme().ink, 4.0, 3.0)),
    });
}
