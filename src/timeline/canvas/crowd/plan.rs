//! What of a crowded lane is drawn how, before anything is drawn.
//!
//! Every event that is in reach of the view is in exactly one part of the plan: a bar in its row,
//! a label's mark, a single mark in the strip, a column of a band, or one of those that began
//! before and find no row. All of it hangs on anchored time and the zoom level, so that a pan
//! moves nothing.

use super::anchor::Anchor;
use crate::model::{Dataset, DateFlags, EventRef};
use crate::time::Instant;
use crate::timeline::canvas::event_mark::question_room;
use crate::timeline::canvas::lane_rows::bounds;
use crate::timeline::density::{LaneView, slot_edges};
use crate::timeline::measure;
use crate::timeline::span_rows::Bar;

/// Bars are at least this wide at the level's tightest scale, in points.
pub const LEAST_BAR: f64 = 3.0;

/// A single date is a bar from where its unit is this wide: nothing is told of order within it.
const FILLS_UNIT: f64 = 24.0;

/// Room for a label within a bar, below which it says nothing.
pub const LEAST_LABEL: f32 = 32.0;

/// Widths of labels are multiples of this, so that a zoom finds them laid out already.
const LABEL_STEP: f32 = 16.0;

/// A tile with more events than this is a band.
const MOST_MARKS: u32 = 24;

/// Rows of single marks in the strip.
pub const MARK_ROWS: usize = 3;

/// Size of a single mark, in points.
pub const MARK: f32 = 10.0;

/// Between the left edges of two marks side by side.
const MARK_PITCH: f64 = 12.0;

/// What a span that is no bar trails behind its mark.
pub const TAIL: f32 = 9.0;

/// A full column stands for at least this many: single events are no towers.
const LEAST_SCALE: u32 = 8;

/// Most tiles or slots across a view; no screen is that wide.
const MOST_TILES: usize = 128;

/// What is planned for a crowded lane.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Stretches of the zoom level.
    pub anchor: Anchor,

    /// The first second that is planned for: the edge of a tile.
    pub from: i64,

    /// The second after the last: the edge of a slot.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the end of what a plan is held to")
    )]
    pub past: i64,

    /// Spans in their rows, rows and starts ascending.
    pub bars: Vec<PlannedBar>,

    /// One label a slot at most, beside a mark in the line above the strip.
    pub calls: Vec<Call>,

    /// The strip, tile by tile.
    pub tiles: Vec<Tile>,

    /// Single marks of the tiles that have them.
    pub marks: Vec<PlannedMark>,

    /// How many events start in each column, without those that are drawn otherwise.
    pub columns: Vec<u32>,

    /// A column as high as the strip stands for this many or more: a power of two.
    pub scale: u32,

    /// Events that began before `from`, run on and find no row.
    pub through: usize,
}

/// A span in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedBar {
    /// Its event.
    pub event: u32,

    /// Its row from the top.
    pub row: u8,

    /// Its first second.
    pub start: i64,

    /// The second after its last.
    pub past: i64,

    /// Whether it is wide enough for its label at any scale of the level.
    pub holds_label: bool,
}

/// The strongest event of a slot: a mark with its label in the line above the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Call {
    /// Its event.
    pub event: u32,

    /// Its first second.
    pub start: i64,

    /// Where its mark stands.
    pub at: i64,

    /// Whether its label stands to the left of the mark, else to the right.
    pub on_left: bool,

    /// Room for the label at any scale of the level, in points: a multiple of 16.
    pub room_px: f32,

    /// The row of its bar, where it has one.
    pub row: Option<u8>,
}

/// A single mark in the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedMark {
    /// Its event.
    pub event: u32,

    /// Its row, from the bottom.
    pub row: u8,

    /// Where it stands.
    pub at: i64,

    /// Whether it is a span that is no bar.
    pub is_span: bool,
}

/// One tile of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Its first second.
    pub from: i64,

    /// The second after its last.
    pub past: i64,

    /// Events that start in it and are drawn in the strip.
    pub count: u32,

    /// The most in one of its columns.
    pub highest: u32,

    /// What is drawn.
    pub kind: TileKind,
}

/// How a tile is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TileKind {
    /// Each event by a mark of its own: a range of the plan's marks.
    Marks(std::ops::Range<usize>),

    /// Counted in columns: a range of the plan's columns.
    Band(std::ops::Range<usize>),
}

/// What a plan is made for.
pub struct Ask<'a> {
    /// Where events are looked up.
    pub dataset: &'a Dataset,

    /// The lane.
    pub lane: LaneView<'a>,

    /// The first second of the view.
    pub first: i64,

    /// The second after its last.
    pub past: i64,

    /// Its zoom level.
    pub level: i32,

    /// The event that must have its label: the selected one.
    pub selected: Option<u32>,
}

impl Plan {
    /// Plans a lane whose spans' rows are told by `bars_of`: of at least so many seconds, in a
    /// window, in those rows that are shown.
    pub fn new(ask: &Ask<'_>, bars_of: impl FnOnce(i64, i64, u64) -> Vec<Bar>) -> Self {
        let anchor = Anchor::of_level(ask.level);
        // One slot more than is seen: how marks stand at the first tile hangs on the tile before.
        let before = ask.first.saturating_sub(1 << anchor.slot);
        let slots = slot_edges(before, ask.past, anchor.slot, MOST_TILES);
        let asked = slots.first().copied().unwrap_or(ask.first);
        let past = slots.last().copied().unwrap_or(ask.past);
        let from = ask.first >> anchor.tile << anchor.tile;
        let mut bars = planned_bars(ask, &anchor, bars_of(asked, past, anchor.secs(LEAST_BAR)));
        bars.sort_unstable_by_key(|bar| (bar.row, bar.start, bar.event));
        let mut calls = calls(ask, &anchor, &slots, &bars);

        // What is drawn elsewhere stands in no column.
        let mut elsewhere: Vec<(u32, i64)> =
            bars.iter().map(|bar| (bar.event, bar.start)).collect();
        let loose = calls.iter().filter(|call| call.row.is_none());
        elsewhere.extend(loose.map(|call| (call.event, call.start)));
        elsewhere.sort_unstable();
        elsewhere.dedup();

        let edges = slot_edges(asked, past, anchor.column, MOST_TILES << 8);
        let mut columns = ask.lane.density(&edges);
        for &(_, start) in elsewhere.iter().filter(|(_, start)| *start >= asked) {
            let place = usize::try_from(start.saturating_sub(asked) >> anchor.column);
            if let Some(column) = place.ok().and_then(|place| columns.get_mut(place)) {
                *column = column.saturating_sub(1);
            }
        }
        bars.retain(|bar| bar.past > from);
        calls.retain(|call| call.row.is_some() || call.at >= from);
        let count = ask.lane.count(from, past);
        let runs_in = |start: i64, past: i64| start < from && past > from;
        let drawn = bars
            .iter()
            .filter(|bar| runs_in(bar.start, bar.past))
            .count();
        let loose = calls
            .iter()
            .filter(|call| call.row.is_none() && call.start < from);
        let through = (count.overlapping - count.starting).saturating_sub(drawn + loose.count());

        let mut plan = Self {
            anchor,
            from,
            past,
            bars,
            calls,
            tiles: Vec::new(),
            marks: Vec::new(),
            columns,
            scale: 1,
            through,
        };
        plan.lay_tiles(ask, asked, &elsewhere);
        plan
    }

    /// Decides tile by tile between marks and a band.
    fn lay_tiles(&mut self, ask: &Ask<'_>, asked: i64, elsewhere: &[(u32, i64)]) {
        let width = 1usize << (self.anchor.tile - self.anchor.column);
        let width_px = self.anchor.px(1 << self.anchor.tile);
        let mut reach = [f64::NEG_INFINITY; MARK_ROWS];
        let mut banded = Vec::new();
        for (place, columns) in self.columns.chunks(width).enumerate() {
            let from = asked.saturating_add((place as i64) << self.anchor.tile);
            let past = from.saturating_add(1 << self.anchor.tile);
            // The tile before the first that is seen tells how far its marks reach.
            if past < self.from {
                continue;
            }
            let count = columns
                .iter()
                .fold(0u32, |sum, more| sum.saturating_add(*more));
            let most = columns.iter().copied().max().unwrap_or(0);
            let own = if count <= MOST_MARKS {
                own_marks(ask, &self.anchor, from, past, elsewhere)
            } else {
                None
            };
            // Marks at the edge keep clear of those that reach over it.
            let carried = own.as_ref().and_then(|own| {
                let mut marks = own.marks.clone();
                if reach.iter().any(|end| *end > -MARK_PITCH) {
                    pack(&self.anchor, from, &mut marks, reach)?;
                }
                Some(marks)
            });
            reach = own.map_or([f64::NEG_INFINITY; MARK_ROWS], |own| {
                own.reach.map(|end| end - width_px)
            });
            if past <= self.from {
                continue;
            }
            let kind = if let Some(marks) = carried {
                let begin = self.marks.len();
                self.marks.extend(marks);
                TileKind::Marks(begin..self.marks.len())
            } else {
                banded.extend(columns.iter().copied().filter(|count| *count > 0));
                let begin = place * width;
                TileKind::Band(begin..begin + columns.len())
            };
            self.tiles.push(Tile {
                from,
                past,
                count,
                highest: most,
                kind,
            });
        }
        self.scale = scale_of(&mut banded);
    }

    /// The planned bar of an event.
    pub fn bar_of(&self, event: u32) -> Option<&PlannedBar> {
        self.bars.iter().find(|bar| bar.event == event)
    }

    /// Events that are counted and not drawn each.
    pub fn counted(&self) -> usize {
        let bands = self
            .tiles
            .iter()
            .filter(|tile| matches!(tile.kind, TileKind::Band(_)));
        bands.map(|tile| tile.count as usize).sum::<usize>() + self.through
    }

    /// Events that are drawn each.
    pub fn drawn(&self) -> usize {
        let loose = self.calls.iter().filter(|call| call.row.is_none()).count();
        self.bars.len() + self.marks.len() + loose
    }
}

/// What a full column stands for: a power of two that all but a few columns stay below, so that one
/// outlier flattens nothing, and a pan that brings one in changes nothing.
pub fn scale_of(columns: &mut [u32]) -> u32 {
    if columns.is_empty() {
        return LEAST_SCALE;
    }
    let place = columns.len() * 31 / 32;
    let (_, most, _) = columns.select_nth_unstable(place.min(columns.len() - 1));
    let most = (*most).max(LEAST_SCALE);
    most.checked_next_power_of_two().unwrap_or(most)
}

fn planned_bars(ask: &Ask<'_>, anchor: &Anchor, bars: Vec<Bar>) -> Vec<PlannedBar> {
    let unit = anchor.secs(FILLS_UNIT);
    bars.into_iter()
        .filter_map(|Bar { event: index, row }| {
            let event = ask.dataset.event(index)?;
            let (start, past) = bounds(event);
            let is_span = event.flags().has(DateFlags::SPAN);
            if !is_span && past.abs_diff(start) < unit {
                return None;
            }
            let room = anchor.px(past.saturating_sub(start)) as f32 - inside_loss(event);
            Some(PlannedBar {
                event: index,
                row,
                start,
                past,
                holds_label: room >= LEAST_LABEL,
            })
        })
        .collect()
}

/// Width that edges, question marks and arrows take from the label inside a bar.
pub fn inside_loss(event: EventRef<'_>) -> f32 {
    let [start, end] = question_room(event);
    let flags = event.flags();
    let open = flags.has(DateFlags::END_OPEN) || flags.has(DateFlags::END_UNKNOWN);
    10.0 + start + end + if open { 8.0 } else { 0.0 }
}

/// A room for a label, rounded down to where its line is laid out once for many scales.
pub fn quantised(room_px: f32) -> f32 {
    (room_px / LABEL_STEP).floor() * LABEL_STEP
}

/// Where the mark of an event stands: at its start, or in the middle of the unit of a single date.
fn mark_at(event: EventRef<'_>) -> Option<i64> {
    let start = event.start()?.0;
    let past = event.end().map_or(start, |end| end.0);
    if event.flags().has(DateFlags::SPAN) || past <= start {
        return Some(start);
    }
    Some(start.saturating_add(past.saturating_sub(start) / 2))
}

/// The label of each slot: of its strongest event, or of the selected one.
fn calls(ask: &Ask<'_>, anchor: &Anchor, slots: &[i64], bars: &[PlannedBar]) -> Vec<Call> {
    let mut winners = ask.lane.strongest(slots);
    if let Some(selected) = ask.selected
        && let Some(start) = ask.dataset.event(selected).and_then(EventRef::start)
        && ask.lane.holds(selected, Some(start.0))
    {
        let slot = slots.partition_point(|edge| *edge <= start.0);
        let is_wide = bars
            .iter()
            .any(|bar| bar.event == selected && bar.holds_label);
        if let Some(winner) = slot.checked_sub(1).and_then(|slot| winners.get_mut(slot))
            && !is_wide
        {
            *winner = Some(selected);
        }
    }
    let edges = slots.array_windows::<2>();
    edges
        .zip(winners)
        .filter_map(|(&[from, past], winner)| {
            let index = winner?;
            let bar = bars.iter().find(|bar| bar.event == index);
            if bar.is_some_and(|bar| bar.holds_label) {
                return None;
            }
            let event = ask.dataset.event(index)?;
            let start = event.start()?.0;
            let at = mark_at(event)?.min(past.saturating_sub(1));
            let before = anchor.px(at.saturating_sub(from));
            let after = anchor.px(past.saturating_sub(at));
            let on_left = before > after;
            let room = before.max(after) as f32 - measure::GLYPH * 0.5 - CALL_GAP - SLOT_GAP;
            Some(Call {
                event: index,
                start,
                at,
                on_left,
                room_px: quantised(room).min(MOST_LABEL),
                row: bar.map(|bar| bar.row),
            })
        })
        .collect()
}

/// Between the mark and the label of a slot.
pub const CALL_GAP: f32 = 4.0;

/// Between a label and the end of its slot.
const SLOT_GAP: f32 = 8.0;

/// Labels are no wider than this, where a second lasts longer than a slot is wide.
const MOST_LABEL: f32 = 320.0;

/// Single marks of one tile, packed.
struct Packed {
    marks: Vec<PlannedMark>,
    /// How far each row reaches, in points from the tile's start at the tightest scale.
    reach: [f64; MARK_ROWS],
}

/// The marks of a tile by itself; `None` where they are too many or find no room.
fn own_marks(
    ask: &Ask<'_>,
    anchor: &Anchor,
    from: i64,
    past: i64,
    elsewhere: &[(u32, i64)],
) -> Option<Packed> {
    let is_elsewhere = |event: u32| {
        elsewhere
            .binary_search_by_key(&event, |(event, _)| *event)
            .is_ok()
    };
    let mut found = Vec::new();
    let limit = MOST_MARKS as usize + elsewhere.len();
    if !ask.lane.starting(from, past, limit, &mut found) {
        return None;
    }
    found.retain(|&event| !is_elsewhere(event));
    if found.len() > MOST_MARKS as usize {
        return None;
    }
    let least = anchor.secs(LEAST_BAR);
    let mut marks: Vec<PlannedMark> = found
        .into_iter()
        .filter_map(|index| {
            let event = ask.dataset.event(index)?;
            let length = event.end().map_or(u64::MAX, |end: Instant| {
                end.0.abs_diff(event.start().map_or(end.0, |start| start.0))
            });
            Some(PlannedMark {
                event: index,
                row: 0,
                at: mark_at(event)?,
                is_span: event.flags().has(DateFlags::SPAN) && length >= least,
            })
        })
        .collect();
    marks.sort_unstable_by_key(|mark| (mark.at, mark.event));
    let reach = pack(anchor, from, &mut marks, [f64::NEG_INFINITY; MARK_ROWS])?;
    Some(Packed { marks, reach })
}

/// Gives marks the lowest free row each, in the order of time; `None` where one finds none.
fn pack(
    anchor: &Anchor,
    from: i64,
    marks: &mut [PlannedMark],
    mut reach: [f64; MARK_ROWS],
) -> Option<[f64; MARK_ROWS]> {
    for mark in marks {
        let left = anchor.px(mark.at.saturating_sub(from)) - MARK_PITCH * 0.5;
        let row = reach.iter().position(|end| *end <= left + 1e-6)?;
        mark.row = row as u8;
        let tail = if mark.is_span { f64::from(TAIL) } else { 0.0 };
        *reach.get_mut(row)? = left + MARK_PITCH + tail;
    }
    Some(reach)
}
