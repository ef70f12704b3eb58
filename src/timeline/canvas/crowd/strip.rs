//! The strip: single marks where there are few, columns where there are many.

use super::plan::{MARK, PlannedMark, TAIL, Tile, TileKind, scale_of};
use super::{Anchor, Crowd, LaneInk, ink};
use crate::model::Item;
use crate::scene::{Colour, Fill, Group, Pos, Rect, Role, Shape, Spot, Stroke, Target, whole};
use crate::timeline::canvas::lane_rows::LaneRows;
use crate::timeline::canvas::pen::Pen;
use crate::timeline::canvas::regions::Regions;
use crate::timeline::canvas::second;
use crate::timeline::density::{LaneView, slot_edges};
use crate::timeline::{level_of, measure, style};
use crate::words;

/// From one row of marks to the next.
const ROW: f32 = 11.5;

/// Columns are at least this high, so that a single event is seen.
const LEAST_COLUMN: f32 = 3.0;

/// Height of the mark on a column that stands for more than its height says.
const CAP: f32 = 2.0;

/// Room above columns that the count of a tile needs.
const COUNT: f32 = 13.0;

/// Most columns of a folded lane.
const MOST_COLUMNS: usize = 4_096;

/// The middle of a mark in the strip.
pub fn mark_centre(crowd: &Crowd<'_>, x: f32, row: usize) -> Pos {
    let bottom = crowd.layout.strip.bottom;
    Pos::new(x, bottom - 0.5 - ROW * 0.5 - row as f32 * ROW)
}

/// Draws the strip of a lane.
pub fn strip(group: &mut Group, crowd: &Crowd<'_>) {
    let strip = crowd.layout.strip;
    columns(group, crowd);
    for tile in &crowd.plan.tiles {
        let (left, right) = (crowd.x(tile.from), crowd.x(tile.past));
        if tile.count == 0 || right <= strip.left || left >= strip.right {
            continue;
        }
        let seen = Rect::new(
            left.max(strip.left),
            strip.top,
            right.min(strip.right),
            strip.bottom,
        );
        match &tile.kind {
            TileKind::Marks(range) => marks(group, crowd, range.clone(), seen),
            TileKind::Band(_) => group.group(band(crowd, tile, seen, left)),
        }
    }
}

/// All columns of all bands, in one shape.
fn columns(group: &mut Group, crowd: &Crowd<'_>) {
    let colour = crowd.ink.band(crowd.pen.theme(), crowd.lane);
    let cap = colour.faded(crowd.opacity());
    let colour = colour.faded(0.6 * crowd.opacity());
    let strip = crowd.layout.strip;
    let mut quads: Vec<(Rect, Colour)> = Vec::with_capacity(crowd.plan.columns.len());
    let mut caps: Vec<(Rect, Colour)> = Vec::new();
    for tile in &crowd.plan.tiles {
        let TileKind::Band(range) = &tile.kind else {
            continue;
        };
        // One conversion a tile; columns within it are of one width.
        let (left, right) = (crowd.x(tile.from), crowd.x(tile.past));
        let step = (right - left) / range.len().max(1) as f32;
        let counts = crowd.plan.columns.get(range.clone()).unwrap_or_default();
        for (place, &count) in counts.iter().enumerate() {
            if count == 0 {
                continue;
            }
            let from = whole(left + step * place as f32).max(strip.left);
            let past = whole(left + step * (place + 1) as f32).min(strip.right);
            if past > from {
                let top = strip.bottom - column_height(crowd, count);
                quads.push((Rect::new(from, top, past, strip.bottom), colour));
                if count > crowd.plan.scale {
                    // It would be higher: its top says so.
                    caps.push((Rect::new(from, top, past, top + CAP), cap));
                }
            }
        }
    }
    if crowd.pen.is_second() {
        quads = second::column_outline(&quads);
    }
    quads.append(&mut caps);
    if !quads.is_empty() {
        group.shape(Shape::Quads(quads));
    }
}

/// A square root keeps single events visible beside crowds.
fn column_height(crowd: &Crowd<'_>, count: u32) -> f32 {
    height_of(count, crowd.plan.scale, crowd.layout.strip.height())
}

fn height_of(count: u32, scale: u32, room: f32) -> f32 {
    let share = f64::from(count) / f64::from(scale.max(1));
    (room * share.sqrt() as f32).clamp(LEAST_COLUMN, room)
}

fn target_of(crowd: &Crowd<'_>, tile: &Tile) -> Target {
    Target::Band {
        lane: crowd.lane.key.clone(),
        from: tile.from,
        past: tile.past,
    }
}

/// What the band under the pointer or the keyboard says, on a plate above it.
pub fn said(group: &mut Group, crowd: &Crowd<'_>) {
    let pen = crowd.pen;
    let Some(asked @ Target::Band { .. }) = pen.frame.hover.or(pen.frame.focus) else {
        return;
    };
    let bands = crowd.plan.tiles.iter();
    let mut bands = bands.filter(|tile| matches!(tile.kind, TileKind::Band(_)));
    let Some(tile) = bands.find(|tile| target_of(crowd, tile) == *asked) else {
        return;
    };
    let theme = pen.theme();
    let strip = crowd.layout.strip;
    let words = words::band(tile.count, tile.highest, tile.from, tile.past);
    let line = pen.elide(&words, style::META, strip.width() - 16.0);
    let wanted = (crowd.x(tile.from) + crowd.x(tile.past) - line.width_px) * 0.5;
    let most = strip.right - line.width_px - 8.0;
    let left = wanted.min(most).max(strip.left + 8.0).round();
    let plate = Rect::new(
        left - 6.0,
        strip.top - 18.0,
        left + line.width_px + 6.0,
        strip.top,
    );
    let mut own = Group::new(
        format!("said-{}", crowd.lane.key.0),
        Role::Decoration,
        "",
        plate,
    );
    own.shape(Shape::Rect {
        rect: plate,
        radius_px: measure::RADIUS,
        fill: Some(Fill::Solid(theme.panel)),
        stroke: Some(Stroke::solid(1.0, theme.tick)),
    });
    own.text(left, plate.bottom - 5.0, line, theme.ink);
    group.group(own);
}

/// What a band says and what a click on it asks for.
fn band(crowd: &Crowd<'_>, tile: &Tile, seen: Rect, left: f32) -> Group {
    let pen = crowd.pen;
    let target = target_of(crowd, tile);
    let name = words::band(tile.count, tile.highest, tile.from, tile.past);
    let id = format!(
        "band-{}-{}",
        crowd.lane.key.0,
        tile.from >> crowd.plan.anchor.tile
    );
    let is_hot = pen.frame.hover == Some(&target);
    let is_focused = pen.frame.focus == Some(&target);
    let mut own = Group::new(id, Role::Text, name, seen).with_target(target);
    if is_hot || is_focused {
        let edge = if is_focused {
            Stroke::dashed(2.0, pen.theme().ink, 4.0, 3.0)
        } else {
            Stroke::solid(1.0, pen.theme().ink)
        };
        own.shape(Shape::Rect {
            rect: seen.inset(0.5, 0.5),
            radius_px: 0.0,
            fill: None,
            stroke: Some(edge),
        });
    }
    count_text(&mut own, crowd, tile, left);
    own
}

/// The count of a tile, where its columns leave room above them at its left end.
fn count_text(own: &mut Group, crowd: &Crowd<'_>, tile: &Tile, left: f32) {
    let TileKind::Band(range) = &tile.kind else {
        return;
    };
    let pen = crowd.pen;
    let strip = crowd.layout.strip;
    let line = pen.line(&words::count_events(tile.count as usize), style::META);
    let text_left = left + 3.0;
    if text_left < strip.left || text_left + line.width_px + 2.0 > strip.right {
        return;
    }
    let counts = crowd.plan.columns.get(range.clone()).unwrap_or_default();
    // Whether there is room hangs on the level's tightest scale, so that a pan does not change it.
    let step = crowd.plan.anchor.px(1 << crowd.plan.anchor.column).max(0.5) as f32;
    let over = ((line.width_px + 8.0) / step).ceil() as usize;
    let highest = counts.iter().take(over).copied().max().unwrap_or(0);
    if over <= counts.len() && column_height(crowd, highest) <= strip.height() - COUNT {
        own.text(text_left, strip.top + 10.5, line, pen.theme().tertiary);
    }
}

/// Single marks of one tile.
fn marks(group: &mut Group, crowd: &Crowd<'_>, range: std::ops::Range<usize>, seen: Rect) {
    let pen = crowd.pen;
    let plot = crowd.layout.plot;
    let marks = crowd.plan.marks.get(range).unwrap_or_default();
    let Some(first) = marks.first() else {
        return;
    };
    let mut own = Group::new(
        format!("marks-{}-{}", crowd.lane.key.0, first.event),
        Role::Decoration,
        "",
        seen,
    );
    let mut tails: Vec<(Rect, Colour)> = Vec::new();
    for mark in marks {
        let x = crowd.x(mark.at);
        if x + MARK <= plot.left || x - MARK >= plot.right || crowd.is_lit(mark.event) {
            continue;
        }
        let centre = mark_centre(crowd, x, usize::from(mark.row));
        one(&mut own, crowd, mark, centre, &mut tails);
        let half = MARK * 0.5 + 1.0;
        own.spots.push(Spot {
            rect: Rect::new(x - half, centre.y - half, x + half, centre.y + half),
            event: pen.key(mark.event),
        });
    }
    if !tails.is_empty() {
        own.shape(Shape::Quads(tails));
    }
    group.group(own);
}

fn one(
    own: &mut Group,
    crowd: &Crowd<'_>,
    mark: &PlannedMark,
    centre: Pos,
    tails: &mut Vec<(Rect, Colour)>,
) {
    let pen = crowd.pen;
    let Some(event) = pen.dataset.event(mark.event) else {
        return;
    };
    let opacity = pen.lit.opacity(Item::Event(mark.event));
    tails.extend(crowd.unit_line(event, centre.y, opacity));
    if mark.is_span {
        let colour = crowd.ink.colour(pen.theme(), pen.dataset, event);
        let left = centre.x + MARK * 0.5 - 1.0;
        let tail = Rect::new(left, centre.y - 1.0, left + TAIL, centre.y + 1.0);
        tails.push((tail, colour.faded(0.7 * opacity)));
    }
    let own_mark = crowd.ink.mark(pen.dataset, event);
    ink::draw(own, pen.theme(), own_mark, event, centre, MARK, opacity);
}

/// A folded lane: everything that starts in it, in columns, and how many there are.
pub fn folded(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    rect: Rect,
    view: LaneView<'_>,
) {
    let Some(lane) = pen.frame.prepared.grouping().lanes.get(rows.lane) else {
        return;
    };
    let plot = regions.plot;
    let range = pen.view().range;
    let width = f64::from(plot.width().max(1.0));
    let anchor = Anchor::of_level(level_of(range.span_secs / width));
    let edges = slot_edges(range.first().0, range.past().0, anchor.column, MOST_COLUMNS);
    let counts = view.touching(&edges);
    let highest = counts.iter().copied().max().unwrap_or(0).max(1);
    let mut filled: Vec<u32> = counts.iter().copied().filter(|count| *count > 0).collect();
    let scale = scale_of(&mut filled);
    let colour = LaneInk::new(pen, lane).band(pen.theme(), lane).faded(0.6);
    let (top, bottom) = (rect.top + 6.0, rect.bottom - 6.0);
    let mut quads: Vec<(Rect, Colour)> = Vec::new();
    for (&[from, past], &count) in edges.array_windows::<2>().zip(&counts) {
        let left = regions.x(range, from).round().max(plot.left);
        let right = regions.x(range, past).round().min(plot.right);
        if count > 0 && right > left {
            let height = height_of(count, scale, bottom - top);
            quads.push((Rect::new(left, bottom - height, right, bottom), colour));
        }
    }
    let (first, past) = (range.first().0, range.past().0);
    let total = view.count(first, past).overlapping;
    let name = words::folded_band(total, highest);
    let bounds = Rect::new(plot.left, rect.top, plot.right, rect.bottom);
    let mut own = Group::new(format!("band-{}", rows.key.0), Role::Text, name, bounds);
    own.shape(Shape::Quads(quads));
    group.group(own);
}
