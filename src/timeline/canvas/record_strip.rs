//! What the record has of a lane, in rows of its own below the document's: never in its place.
//!
//! ```text
//!  Israel       ▓▓ Israel recalls its negotiators ▓▓
//!  In the record  ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄  ▸ 18–20 Dec 2023 Israel offers …
//! ```

use super::lane_rows::{LaneRows, bounds};
use super::packed::{Entry, Record};
use super::pen::Pen;
use super::regions::Regions;
use crate::model::{EventRef, Item};
use crate::scene::{Colour, Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::timeline::rows::place_rows;
use crate::timeline::{LaneGhost, measure, style};
use crate::words;

/// From one row to the next.
const ROW: f32 = 22.0;

/// Height of a mark.
const BAR: f32 = 14.0;

/// Above and below all rows together.
const PADDING: f32 = 6.0;

/// Most rows of rival dates alone.
const MOST_ROWS: u16 = 6;

/// Most rows where the document's events stand among them.
const MOST_PAIRED_ROWS: u16 = 12;

/// Room kept beside a mark for its label.
const LABEL_ROOM: f64 = 240.0;

/// Between one entry and the next in a row.
const GAP: f64 = 12.0;

/// Marks narrower than this are glyphs.
const LEAST_BAR: f32 = 6.0;

/// A label narrower than this says nothing.
const LEAST_LABEL: f32 = 40.0;

/// The edge of a rival date: dashed, as what the document does not have.
const DASH: [f32; 2] = [3.0, 2.0];

/// Height of so many rows.
pub fn height(rows: u16) -> f32 {
    f32::from(rows) * ROW + PADDING
}

/// Gives each date of a lane's record a row, at a scale: its ghosts, and where lanes stand twice those
/// of its events that have none.
pub fn pack(pen: &Pen<'_>, lane: usize, events: &[u32], secs_per_px: f64) -> Record {
    let ghosts = pen.frame.prepared.ghosts();
    let rivals = ghosts
        .iter()
        .enumerate()
        .filter(|(_, ghost)| ghost.lane == lane);
    let mut entries: Vec<Entry> = rivals.map(|(place, _)| Entry::Rival(place)).collect();
    if entries.is_empty() {
        return Record::default();
    }
    let mut most = MOST_ROWS;
    if pen.view().paired {
        most = MOST_PAIRED_ROWS;
        let has_rival = |event: u32| {
            ghosts
                .iter()
                .any(|ghost| ghost.lane == lane && ghost.event == event)
        };
        let told = events.iter().copied().filter(|&event| !has_rival(event));
        entries.extend(told.map(Entry::AsTold));
    }
    let extents: Vec<(f64, f64)> = entries
        .iter()
        .map(|&entry| {
            let (start, past) = extent(pen, entry);
            let left = start as f64 / secs_per_px;
            let width =
                (past.saturating_sub(start) as f64 / secs_per_px).max(f64::from(measure::GLYPH));
            let label = pen.frame.text.width(&label(pen, entry), style::META);
            (left, left + width + f64::from(label).min(LABEL_ROOM) + GAP)
        })
        .collect();
    // A few rival dates have a row each, so that none stands before another at an edge of the view.
    let are_few = !pen.view().paired && entries.len() <= usize::from(MOST_ROWS);
    let rows: Vec<Option<u16>> = if are_few {
        (0..most).map(Some).take(entries.len()).collect()
    } else {
        place_rows(&extents, &vec![0; entries.len()], most)
    };
    let mut record = Record::default();
    for (entry, row) in entries.into_iter().zip(rows) {
        match row {
            Some(row) => {
                record.rows = record.rows.max(row + 1);
                record.entries.push((entry, row));
            }
            None => record.left_out += 1,
        }
    }
    record
}

/// First second of an entry and the second after its last.
fn extent(pen: &Pen<'_>, entry: Entry) -> (i64, i64) {
    match entry {
        Entry::Rival(place) => ghost_at(pen, place).map_or((0, 0), LaneGhost::bounds),
        Entry::AsTold(event) => pen.dataset.event(event).map_or((0, 0), bounds),
    }
}

fn ghost_at<'a>(pen: &Pen<'a>, place: usize) -> Option<&'a LaneGhost> {
    pen.frame.prepared.ghosts().get(place)
}

fn label(pen: &Pen<'_>, entry: Entry) -> String {
    let told = |event: u32| pen.dataset.event(event);
    match entry {
        Entry::Rival(place) => ghost_at(pen, place)
            .and_then(|ghost| Some(words::record::rival_label(told(ghost.event)?, &ghost.date))),
        Entry::AsTold(index) => {
            told(index).map(|event| format!("{}{}", event.title(), pen.suffix(index, event)))
        }
    }
    .unwrap_or_default()
}

/// The rows of a lane's record, with what stands at the edges of the view.
pub fn record_strip(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> Group {
    let theme = pen.theme();
    let lane = pen.frame.prepared.grouping().lanes.get(rows.lane);
    let lane_label = lane.map_or("", |lane| &*lane.label);
    let mut group = Group::new(
        format!("record-{}", rows.key.0),
        Role::Lane,
        words::record::record_of(lane_label),
        rect,
    );
    if rows.dated > 0 {
        group.line(
            Pos::new(regions.headers.right, rect.top + 0.5),
            Pos::new(rect.right, rect.top + 0.5),
            Stroke::dashed(1.0, theme.hairline, 2.0, 3.0),
        );
    }
    head(&mut group, pen, rows, regions, rect);
    let record = &rows.packed.record;
    for row in 0..record.rows {
        let entries = record.entries.iter().filter(|(_, own)| *own == row);
        let y = rect.top + PADDING * 0.5 + (f32::from(row) + 0.5) * ROW;
        one_row(
            &mut group,
            pen,
            rows,
            regions,
            entries.map(|(entry, _)| *entry),
            y,
        );
    }
    group
}

/// Beside the lane's name: that these rows are the record's, and how many found none.
fn head(group: &mut Group, pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) {
    let theme = pen.theme();
    let right = regions.headers.right - 10.0;
    let room = right - regions.headers.left - measure::PADDING;
    let mut lines = vec![words::record::IN_THE_RECORD.to_owned()];
    let left_out = rows.packed.record.left_out;
    if left_out > 0 {
        lines.push(words::record::record_left_out(left_out));
    }
    // A lane of nothing else has its name in the first row.
    let mut baseline = rect.top + PADDING * 0.5 + ROW * 0.5 + 4.2;
    if rows.dated == 0 {
        baseline += measure::LANE_PADDING + style::META.leading_px;
    }
    for words in lines {
        if baseline + 4.0 > rect.bottom {
            break;
        }
        let line = pen.elide(&words, style::META, room);
        let left = right - line.width_px;
        group.text(left, baseline, line, theme.secondary);
        baseline += style::META.leading_px;
    }
}

/// An entry with its extent across the canvas.
#[derive(Clone, Copy)]
struct Placed {
    entry: Entry,
    left: f32,
    right: f32,
}

fn one_row(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    entries: impl Iterator<Item = Entry>,
    y: f32,
) {
    let range = pen.view().range;
    let plot = regions.plot;
    let mut placed: Vec<Placed> = entries
        .map(|entry| {
            let (start, past) = extent(pen, entry);
            Placed {
                entry,
                left: regions.x(range, start),
                right: regions.x(range, past),
            }
        })
        .collect();
    placed.sort_by(|a, b| a.left.total_cmp(&b.left));
    let is_earlier = |one: &&Placed| one.right <= plot.left;
    let is_later = |one: &&Placed| one.left >= plot.right;
    let mut earlier = placed.iter().filter(is_earlier);
    let (count, nearest) = (earlier.clone().count(), earlier.next_back());
    if let Some(nearest) = nearest {
        at_edge(group, pen, rows, regions.earlier, *nearest, count - 1, y);
    }
    let mut later = placed.iter().filter(is_later);
    if let Some(nearest) = later.next() {
        at_edge(group, pen, rows, regions.later, *nearest, later.count(), y);
    }
    let mut taken_until = plot.left;
    for (place, one) in placed.iter().enumerate() {
        if is_earlier(&one) || is_later(&one) {
            continue;
        }
        let next = placed.get(place + 1);
        let free = (taken_until, next.map_or(f32::INFINITY, |next| next.left));
        let reach = in_view(group, pen, rows, regions, *one, free, y);
        taken_until = taken_until.max(reach);
    }
}

/// Who an entry is: its group without a drawing.
fn group_of(pen: &Pen<'_>, rows: &LaneRows, entry: Entry, rect: Rect) -> Option<(Group, Colour)> {
    let theme = pen.theme();
    match entry {
        Entry::Rival(place) => {
            let ghost = ghost_at(pen, place)?;
            let event = pen.dataset.event(ghost.event)?;
            let id = format!("ghost-{}-{}-{}", rows.key.0, ghost.note, event.id());
            let name = words::record::rival_name(event, &ghost.date);
            let mut group =
                Group::new(id, Role::Note, name, rect).with_target(Target::Note(ghost.note));
            group.opacity = pen
                .lit
                .opacity(Item::Note(ghost.note))
                .max(pen.lit.opacity(Item::Event(ghost.event)));
            Some((group, pen.event_colour(event)))
        }
        Entry::AsTold(index) => {
            let event = pen.dataset.event(index)?;
            let id = format!("told-{}-{}", rows.key.0, event.id());
            let mut group = Group::new(id, Role::Event, words::record::as_told(event), rect)
                .with_target(Target::Event(pen.key(index)));
            group.opacity = pen.lit.opacity(Item::Event(index));
            Some((group, theme.tick))
        }
    }
}

fn is_rival(entry: Entry) -> bool {
    matches!(entry, Entry::Rival(_))
}

/// Draws an entry in the plot, its label within what is free of the row; answers how far it reaches.
fn in_view(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    one: Placed,
    free: (f32, f32),
    y: f32,
) -> f32 {
    let theme = pen.theme();
    let plot = regions.plot;
    let (top, bottom) = (y - BAR * 0.5, y + BAR * 0.5);
    let is_point = one.right - one.left < LEAST_BAR;
    let mark = if is_point {
        let centre = ((one.left + one.right) * 0.5)
            .min(plot.right - 6.0)
            .max(plot.left + 6.0);
        Rect::new(centre - 6.0, top, centre + 6.0, bottom)
    } else {
        Rect::new(
            one.left.max(plot.left - 4.0),
            top,
            one.right.min(plot.right + 4.0),
            bottom,
        )
    };
    let Some((mut own, colour)) = group_of(pen, rows, one.entry, mark) else {
        return mark.right;
    };
    let edge = if is_rival(one.entry) {
        Stroke::dashed(1.25, colour, DASH[0], DASH[1])
    } else {
        Stroke::solid(1.0, colour)
    };
    let id = format!("mark-{}", own.id);
    let mut drawn = Group::new(id, Role::Decoration, "", mark);
    drawn.clip = Some(Rect::new(plot.left, top - 2.0, plot.right, bottom + 2.0));
    if is_point {
        let event = entry_event(pen, one.entry);
        let glyph = event.map(|event| pen.event_marks(event));
        let glyph = glyph.as_deref().and_then(|marks| match marks {
            [one] => Some(one.glyph),
            _ => None,
        });
        drawn.shape(Shape::Mark {
            glyph: glyph.unwrap_or(crate::scene::Glyph::Circle),
            centre: mark.centre(),
            size_px: measure::GLYPH,
            fill: None,
            stroke: Some(edge),
        });
    } else {
        drawn.shape(Shape::Rect {
            rect: mark.inset(0.5, 0.5),
            radius_px: 0.0,
            fill: None,
            stroke: Some(edge),
        });
    }
    own.group(drawn);
    let seen = Rect::new(
        mark.left.max(plot.left),
        top,
        mark.right.min(plot.right),
        bottom,
    );
    if let Entry::Rival(place) = one.entry {
        pen.places.put_rival(place, seen);
    }
    let ink = if is_rival(one.entry) {
        theme.ink
    } else {
        theme.secondary
    };
    if let Some((left, line)) = label_beside(pen, regions, one.entry, seen, free) {
        own.bounds = own
            .bounds
            .union(&Rect::new(left, top, left + line.width_px, bottom));
        own.text(left, y + 4.2, line, ink);
    }
    ring(&mut own, pen, one.entry, seen);
    let reach = own.bounds.right;
    group.group(own);
    reach
}

fn entry_event<'a>(pen: &Pen<'a>, entry: Entry) -> Option<EventRef<'a>> {
    let index = match entry {
        Entry::Rival(place) => ghost_at(pen, place)?.event,
        Entry::AsTold(event) => event,
    };
    pen.dataset.event(index)
}

/// Right of a mark, else left of it, else inside; nothing where no words fit.
fn label_beside(
    pen: &Pen<'_>,
    regions: &Regions,
    entry: Entry,
    mark: Rect,
    (taken_until, next_left): (f32, f32),
) -> Option<(f32, std::sync::Arc<crate::text::Line>)> {
    let plot = regions.plot;
    let words = label(pen, entry);
    let whole = pen.line(&words, style::META);
    let right = mark.right + 6.0;
    let room = next_left.min(plot.right) - 6.0 - right;
    if whole.width_px <= room {
        return Some((right, whole));
    }
    let inside = mark.width() - 12.0;
    if whole.width_px <= inside {
        return Some((mark.left + 6.0, whole));
    }
    let left_room = mark.left - 6.0 - (taken_until + 6.0).max(plot.left);
    if whole.width_px <= left_room {
        return Some((mark.left - 6.0 - whole.width_px, whole));
    }
    let (left, room) = if room >= inside {
        (right, room)
    } else {
        (mark.left + 6.0, inside)
    };
    if room < LEAST_LABEL {
        return None;
    }
    let line = pen.elide(&words, style::META, room);
    (!line.text.is_empty()).then_some((left, line))
}

/// The nearest date of a row that lies outside the view, in a shelf.
fn at_edge(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    shelf: Rect,
    one: Placed,
    others: usize,
    y: f32,
) {
    if shelf.width() <= 1.0 {
        return;
    }
    let rect = Rect::new(shelf.left, y - BAR * 0.5, shelf.right, y + BAR * 0.5);
    let Some((mut own, _)) = group_of(pen, rows, one.entry, rect) else {
        return;
    };
    let words = match one.entry {
        Entry::Rival(place) => ghost_at(pen, place).and_then(|ghost| {
            let event = pen.dataset.event(ghost.event)?;
            let range = pen.view().range;
            Some(words::record::rival_at_edge(
                event,
                &ghost.date,
                others,
                range,
            ))
        }),
        // The shelf of the lane itself names what the document has there.
        Entry::AsTold(_) => None,
    };
    let Some(words) = words else {
        return;
    };
    // The lines that join dates to events in the tray run down the shelf's edge.
    let line = pen.elide(&words, style::META, shelf.width() - 28.0);
    let tick = Rect::new(shelf.left + 12.0, y - 4.0, shelf.left + 20.0, y + 4.0);
    own.shape(Shape::Rect {
        rect: tick,
        radius_px: 0.0,
        fill: None,
        stroke: Some(Stroke::dashed(1.25, pen.theme().ink, DASH[0], DASH[1])),
    });
    own.text(shelf.left + 24.0, y + 4.2, line, pen.theme().ink);
    if let Entry::Rival(place) = one.entry {
        pen.places.put_rival(place, tick);
    }
    ring(&mut own, pen, one.entry, rect);
    group.group(own);
}

/// The ring of a selected entry and of one under the keyboard.
fn ring(group: &mut Group, pen: &Pen<'_>, entry: Entry, rect: Rect) {
    let ink = pen.theme().ink;
    let item = match entry {
        Entry::Rival(place) => ghost_at(pen, place).map(|ghost| Item::Note(ghost.note)),
        Entry::AsTold(event) => Some(Item::Event(event)),
    };
    let mut edge = |rect: Rect, stroke: Stroke| {
        group.shape(Shape::Rect {
            rect,
            radius_px: 0.0,
            fill: None,
            stroke: Some(stroke),
        });
    };
    if item.is_some_and(|item| pen.lit.is_selected(item)) {
        edge(rect.inset(-2.0, -2.0), Stroke::solid(2.0, ink));
    }
    let target = match entry {
        Entry::Rival(place) => ghost_at(pen, place).map(|ghost| Target::Note(ghost.note)),
        Entry::AsTold(event) => Some(Target::Event(pen.key(event))),
    };
    if target.is_some() && pen.frame.focus == target.as_ref() {
        edge(rect.inset(-3.0, -3.0), Stroke::dashed(2.0, ink, 4.0, 3.0));
    }
}
