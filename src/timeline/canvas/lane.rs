//! One lane: its header, its events with their labels, or a band where there are too many.

use super::event_mark::{self, Placed, QUESTION_ROOM};
use super::lane_rows::{LaneRows, MOST_ROWED, bounds};
use super::lane_shelf;
use super::marks::{draw_mark, draw_marks};
use super::pen::Pen;
use super::regions::Regions;
use crate::model::{DateFlags, EventRef, Item};
use crate::scene::{Colour, Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::text::icons;
use crate::timeline::density::LaneView;
use crate::timeline::rows::pack_rows;
use crate::timeline::{Lane, LaneBy, measure, style};
use crate::words;

/// More events in view than this are drawn as a band where a lane keeps no rows.
const MOST_LOOSE: usize = 250;

/// Most events drawn in one lane; what is more is counted and said.
const MOST_DRAWN: usize = 4_000;

/// Width of one column of a band.
const BAND_COLUMN: f32 = 2.0;

/// A label narrower than this says nothing.
const LEAST_LABEL: f32 = 34.0;

/// Between a mark and its label.
const LABEL_GAP: f32 = 6.0;

/// Between a label and whatever stands next in its row.
const NEXT_GAP: f32 = 10.0;

/// A lane's events inside the plot, and its shelves.
pub fn lane_body(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> Group {
    let prepared = pen.frame.prepared;
    let lane = prepared.grouping.lanes.get(rows.lane);
    let name = lane.map_or_else(String::new, |lane| {
        words::lane_name(&lane.label, lane.dated.len(), lane.undated.len())
    });
    let mut group = Group::new(format!("lane-{}", rows.key.0), Role::Lane, name, rect);
    let query = prepared.index.query(None);
    let (Some(lane), Some(view)) = (lane, query.lane(rows.lane)) else {
        return group;
    };
    let range = pen.view().range;
    let (first, past) = (range.first().0, range.past().0);
    let in_view = view.count(first, past).overlapping;
    let keeps_rows = lane.dated.len() <= MOST_ROWED;
    if rows.is_folded || (!keeps_rows && in_view > MOST_LOOSE) {
        band(&mut group, pen, rows, regions, rect, view);
    } else {
        events(&mut group, pen, rows, regions, rect, view);
    }
    lane_shelf::shelves(&mut group, pen, lane, rows, regions, rect, view);
    group
}

fn events(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    rect: Rect,
    view: LaneView<'_>,
) {
    let range = pen.view().range;
    let mut found = Vec::new();
    let all = view.items(range.first().0, range.past().0, 0, MOST_DRAWN, &mut found);
    let loose = if rows.row_of.is_empty() {
        loose_rows(pen, regions, &found)
    } else {
        Vec::new()
    };
    let row_count = loose
        .iter()
        .copied()
        .max()
        .map_or(rows.rows, |row| rows.rows.max(row + 1));
    // Rows of a lane that keeps none share the lane's height.
    let row_px = if loose.is_empty() {
        regions.row_px
    } else {
        (rect.height() - 2.0 * measure::LANE_PADDING) / f32::from(row_count)
    };
    let mut by_row: Vec<Vec<Placed>> = vec![Vec::new(); usize::from(row_count)];
    for (place, &index) in found.iter().enumerate() {
        let Some(event) = pen.dataset.event(index) else {
            continue;
        };
        let row = loose
            .get(place)
            .copied()
            .or_else(|| rows.row_of.get(&index).copied())
            .unwrap_or(0);
        let y = rect.top + measure::LANE_PADDING + (f32::from(row) + 0.5) * row_px;
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
        draw_row(group, pen, regions, row, row_px);
    }
    if !all {
        let words = words::more_in_view(
            view.count(range.first().0, range.past().0).overlapping - found.len(),
        );
        let line = pen.line(&words, style::META);
        let left = regions.plot.right - line.width_px - 8.0;
        group.text(left, rect.bottom - 6.0, line, pen.theme().secondary);
    }
}

/// Rows of the events in view, where the lane keeps none.
fn loose_rows(pen: &Pen<'_>, regions: &Regions, found: &[u32]) -> Vec<u16> {
    let range = pen.view().range;
    let extents: Vec<(f64, f64)> = found
        .iter()
        .filter_map(|&index| pen.dataset.event(index))
        .map(|event| {
            let (start, past) = bounds(event);
            let left = f64::from(regions.x(range, start));
            let right = f64::from(regions.x(range, past));
            (left, right.max(left + f64::from(measure::GLYPH)) + 4.0)
        })
        .collect();
    pack_rows(&extents)
}

/// Marks and labels of one row, from left to right.
fn draw_row(group: &mut Group, pen: &Pen<'_>, regions: &Regions, row: &[Placed], row_px: f32) {
    let plot = regions.plot;
    // Where the label of the event before ends, if it stands to its right.
    let mut taken_until = plot.left;
    for (place, placed) in row.iter().enumerate() {
        let Some(event) = pen.dataset.event(placed.event) else {
            continue;
        };
        let next_left = row
            .get(place + 1)
            .map_or(plot.right, |next| next.seen.left.max(plot.left));
        let label = label_of(pen, regions, placed, event, taken_until, next_left, row_px);
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
        own.group(mark);
        taken_until = placed.seen.right + NEXT_GAP;
        for part in label {
            taken_until = taken_until.max(part.left + part.line.width_px + NEXT_GAP);
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
    let missing = (measure::TARGET - bounds.width()).max(0.0) * 0.5;
    bounds.inset(-missing, 0.0)
}

/// The label: inside the bar, else right, else left, else in two lines, else cut to the larger room.
fn label_of(
    pen: &Pen<'_>,
    regions: &Regions,
    placed: &Placed,
    event: EventRef<'_>,
    taken_until: f32,
    next_left: f32,
    row_px: f32,
) -> Vec<LabelPart> {
    let plot = regions.plot;
    let suffix = pen.suffix(placed.event, event);
    let title = event.title();
    let centre = placed.whole.centre().y;
    let baseline = centre + 4.6;
    let whole_px = pen
        .frame
        .text
        .width(&format!("{title}{suffix}"), style::LABEL);
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
    let inside = inside_of(placed, event, plot);
    if !placed.is_point && whole_px <= inside.1 {
        return one(inside.0, inside.1).unwrap_or_default();
    }
    let right_left = placed.seen.right + LABEL_GAP;
    let right_room = next_left - NEXT_GAP - right_left;
    let right_room = if next_left >= plot.right {
        plot.right - 4.0 - right_left
    } else {
        right_room
    };
    let left_room = placed.seen.left - LABEL_GAP - taken_until;
    if whole_px <= right_room {
        return one(right_left, right_room).unwrap_or_default();
    }
    if whole_px <= left_room {
        let left = placed.seen.left - LABEL_GAP - whole_px;
        return one(left, whole_px + 0.5).unwrap_or_default();
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
                placed.seen.left - LABEL_GAP - width
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
        let left = placed.seen.left - LABEL_GAP - line.width_px;
        one(left, left_room)
    }
    .unwrap_or_default()
}

/// Left edge and width of the room inside a bar: what can be seen of it, less its edges and question marks.
fn inside_of(placed: &Placed, event: EventRef<'_>, plot: Rect) -> (f32, f32) {
    let flags = event.flags();
    let is_interval = event.date_text().contains('/');
    let start =
        if flags.has(DateFlags::START_DOUBT) && is_interval && placed.whole.left >= plot.left {
            QUESTION_ROOM
        } else {
            0.0
        };
    let end = if flags.has(DateFlags::END_DOUBT) && is_interval && placed.whole.right <= plot.right
    {
        QUESTION_ROOM
    } else {
        0.0
    };
    let open = if flags.has(DateFlags::END_OPEN) || flags.has(DateFlags::END_UNKNOWN) {
        8.0
    } else {
        0.0
    };
    let left = placed.seen.left + 8.0 + start;
    let right = placed.seen.right - 7.0 - end - open;
    (left, right - left)
}

/// A label in two lines that holds the whole title; `None` where two lines do not hold it.
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

/// How many events run in each column: what is too dense to draw is counted, said and reachable.
fn band(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    rect: Rect,
    view: LaneView<'_>,
) {
    let plot = regions.plot;
    let range = pen.view().range;
    let columns = (plot.width() / BAND_COLUMN).floor().max(1.0) as usize;
    let edges: Vec<i64> = (0..=columns)
        .map(|column| {
            let x = f64::from(BAND_COLUMN) * column as f64;
            range.time_from_screen(x, f64::from(plot.width())).0.0
        })
        .collect();
    let counts = view.touching(&edges);
    let highest = counts.iter().copied().max().unwrap_or(0).max(1);
    let colour = match pen
        .frame
        .prepared
        .grouping
        .lanes
        .get(rows.lane)
        .map(|lane| lane.marks.as_slice())
    {
        Some([one]) => pen.theme().actor(one.colour),
        _ => pen.theme().secondary,
    };
    let padding = if rows.is_folded {
        6.0
    } else {
        measure::LANE_PADDING
    };
    let room = rect.height() - 2.0 * padding;
    let quads: Vec<(Rect, Colour)> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(column, &count)| {
            // A square root keeps single events visible beside crowds.
            let share = (f64::from(count) / f64::from(highest)).sqrt() as f32;
            let height = (room * share).max(3.0);
            let left = plot.left + column as f32 * BAND_COLUMN;
            let bottom = rect.bottom - padding;
            (
                Rect::new(left, bottom - height, left + BAND_COLUMN, bottom),
                colour.faded(0.55),
            )
        })
        .collect();
    let total = view.count(range.first().0, range.past().0).overlapping;
    let words = words::band(total, highest);
    let mut own = Group::new(
        format!("band-{}", rows.key.0),
        Role::Text,
        words.clone(),
        Rect::new(plot.left, rect.top, plot.right, rect.bottom),
    );
    own.shape(Shape::Quads(quads));
    if !rows.is_folded {
        let line = pen.elide(&words, style::META, plot.width() - 16.0);
        let at = Rect::from_size(plot.left + 5.0, rect.top + 4.0, line.width_px + 6.0, 17.0);
        own.fill_rect(at, pen.theme().ground.faded(0.85));
        own.text(at.left + 3.0, rect.top + 17.0, line, pen.theme().ink);
    }
    group.group(own);
}

/// A lane's header: glyphs, name, count, and in the window its controls.
pub fn header(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> Group {
    let theme = pen.theme();
    let at = Rect::new(rect.left, rect.top, regions.headers.right, rect.bottom);
    let Some(lane) = pen.frame.prepared.grouping.lanes.get(rows.lane) else {
        return Group::new("lane-header", Role::Decoration, "", at);
    };
    let name = words::lane_name(&lane.label, lane.dated.len(), lane.undated.len());
    let mut group = Group::new(format!("header-{}", rows.key.0), Role::LaneHeader, name, at)
        .with_target(Target::Lane(lane.key.clone()));
    group.fill_rect(
        Rect::new(at.left, at.top, at.right - 1.0, at.bottom - 1.0),
        theme.ground,
    );
    let middle = if rows.is_folded {
        at.centre().y
    } else {
        at.top + measure::LANE_PADDING + regions.row_px * 0.5
    };
    let left = at.left + measure::PADDING;
    // More than three glyphs would push the name out: the first three, and the name says the rest.
    let marks = lane.marks.get(..3).unwrap_or(&lane.marks);
    let marks_px = draw_marks(&mut group, theme, marks, left, middle, measure::GLYPH);
    let name_left = left + if marks_px > 0.0 { marks_px + 4.0 } else { 0.0 };
    let count = words::grouped(lane.dated.len() as u64);
    let count = pen.line(&count, style::META);
    let count_left = at.right - 10.0 - count.width_px;
    let name_room = count_left - 8.0 - name_left;
    let names = pen.frame.text.wrap(
        &lane.label,
        style::NAME,
        name_room.max(24.0),
        Some(if rows.is_folded || rect.height() < 44.0 {
            1
        } else {
            2
        }),
    );
    let mut baseline = middle + 4.6;
    for line in names {
        group.text(name_left, baseline, line, theme.ink);
        baseline += 16.0;
    }
    let is_hot =
        pen.frame.controls && (is_over(pen.frame.hover, lane) || is_over(pen.frame.focus, lane));
    group.text(count_left, middle + 4.3, count, theme.secondary);
    if pen.view().pinned.contains(&lane.key) && pen.frame.controls && !is_hot {
        let line = pen.line(&icons::PIN.to_string(), style::META);
        group.text(at.right - 24.0, at.bottom - 8.0, line, theme.secondary);
    }
    if is_hot {
        controls(&mut group, pen, lane, rows, at);
    }
    group
}

fn is_over(target: Option<&Target>, lane: &Lane) -> bool {
    match target {
        Some(
            Target::Lane(key)
            | Target::LaneFold(key)
            | Target::LaneHide(key)
            | Target::LaneSolo(key)
            | Target::LanePin(key),
        ) => *key == lane.key,
        _ => false,
    }
}

/// Fold, hide, solo and pin: four targets along the bottom of the header.
fn controls(group: &mut Group, pen: &Pen<'_>, lane: &Lane, rows: &LaneRows, at: Rect) {
    let theme = pen.theme();
    let view = pen.view();
    let key = lane.key.clone();
    let is_solo = view.solo.as_ref() == Some(&key);
    let is_pinned = view.pinned.contains(&key);
    let entries = [
        (
            if rows.is_folded {
                icons::CHEVRON_RIGHT
            } else {
                icons::CHEVRON_DOWN
            },
            words::lane_fold(rows.is_folded),
            Target::LaneFold(key.clone()),
            "fold",
        ),
        (
            icons::EYE_OFF,
            words::LANE_HIDE,
            Target::LaneHide(key.clone()),
            "hide",
        ),
        (
            icons::FOCUS,
            words::lane_solo(is_solo),
            Target::LaneSolo(key.clone()),
            "solo",
        ),
        (
            if is_pinned {
                icons::PIN_OFF
            } else {
                icons::PIN
            },
            words::lane_pin(is_pinned),
            Target::LanePin(key.clone()),
            "pin",
        ),
    ];
    let size = measure::TARGET;
    let total = size * entries.len() as f32;
    let top = at.bottom - size - 2.0;
    let left = at.right - total - 4.0;
    group.fill_rect(
        Rect::new(left - 2.0, top, at.right - 2.0, top + size),
        theme.panel,
    );
    for (place, (icon, name, target, own_id)) in entries.into_iter().enumerate() {
        let rect = Rect::from_size(left + place as f32 * size, top, size, size);
        let words = words::of_lane(name, &lane.label);
        let is_hot = pen.frame.hover == Some(&target);
        let mut own = Group::new(
            format!("{own_id}-{}", lane.key.0),
            Role::Button,
            words,
            rect,
        )
        .with_target(target);
        if is_hot {
            own.fill_rect(rect, theme.hairline);
        }
        let line = pen.line(
            &icon.to_string(),
            crate::text::TextStyle::regular(14.0, 18.0),
        );
        own.text(
            rect.centre().x - line.width_px * 0.5,
            rect.centre().y + 5.5,
            line,
            theme.ink,
        );
        group.group(own);
    }
}

/// Adds the glyph of a lane alone; used where lanes are listed without their events.
pub fn lane_glyphs(group: &mut Group, pen: &Pen<'_>, lane: &Lane, left: f32, y: f32) -> f32 {
    let theme = pen.theme();
    for (place, mark) in lane.marks.iter().enumerate() {
        let x = left + measure::GLYPH * 0.5 + place as f32 * (measure::GLYPH + 2.0);
        draw_mark(group, theme, *mark, Pos::new(x, y), measure::GLYPH);
    }
    if pen.view().lanes == LaneBy::Kind {
        0.0
    } else {
        lane.marks.len() as f32 * (measure::GLYPH + 2.0)
    }
}
