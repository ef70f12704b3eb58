//! In which row of its lane an event stands.
//!
//! Rows depend on the grouping, the filter and the zoom level, never on what is in view: panning
//! moves nothing. They are packed once, at the level's tightest scale, with room for a short label
//! beside bars that are too narrow to hold one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::crowd::{self, static_rows};
use super::packed::{Packed, PackedFor};
use super::pen::Pen;
use super::piece::Labels;
use super::record_strip;
use super::regions::span_of;
use super::share::Tight;
use crate::model::EventRef;
use crate::scene::{LaneKey, Rect};
use crate::timeline::density::LaneView;
use crate::timeline::index::LaneIndex;
use crate::timeline::rows::place_rows;
use crate::timeline::span_rows::{Bar, CROWDED};
use crate::timeline::{Lane, level_of, measure, style, tightest_secs_per_px};

/// Rows of one lane.
#[derive(Clone, Debug)]
pub struct LaneRows {
    /// Place of the lane in the grouping.
    pub lane: usize,

    /// Its stable name.
    pub key: LaneKey,

    /// Whether it has no dated event.
    pub is_empty: bool,

    /// Number of its events with a date.
    pub dated: usize,

    /// Whether it is folded to one line.
    pub is_folded: bool,

    /// Rows of its events at this zoom level.
    pub packed: Arc<Packed>,

    /// Whether it has more events than rows at this zoom level: then only the longer ones are bars.
    pub is_crowd: bool,

    /// Rows that those bars need, at most.
    pub most_bar_rows: u8,

    /// Rows of the record below its own, where that is shown.
    pub record_rows: u16,

    /// Whether it is of the second of two datasets.
    pub is_second: bool,

    /// How narrowly it is set.
    pub tight: Tight,

    /// Height of its strip, where it is crowded.
    pub strip_px: f32,
}

/// Lanes with more dated events than this never give each a row.
pub const MOST_ROWED: usize = 2_000;

/// Room kept beside a narrow bar for the first words of its label.
const LABEL_ROOM: f64 = 110.0;

/// The same where lanes share too little room: a word.
const CLOSE_LABEL_ROOM: f64 = 56.0;

/// Bars at least this wide hold the first words of their label themselves.
const HOLDS_LABEL: f64 = 96.0;

/// Between one event and the next in a row.
const GAP: f64 = 10.0;

/// Lanes that would need more rows than this are crowded, where there are several.
const MOST_ROWS: u16 = 12;

/// Share of a canvas's height that rows of lanes can count on: the rest is heading, axis, tray and
/// overview.
const SHARE_OF_ROWS: f32 = 0.6;

/// The same of a figure, whose room is that of its lanes, axis and tray alone, and the height of a row
/// with nothing but marks in it.
const FIGURE_SHARE_OF_ROWS: f32 = 0.85;
pub const TIGHT_ROW: f32 = 20.0;

/// Packs every lane that the view shows, for a canvas of a size.
pub fn pack(pen: &Pen<'_>, width_px: f32, height_px: f32) -> Vec<LaneRows> {
    let (left, right) = span_of(pen, width_px);
    pack_across(pen, f64::from((right - left).max(1.0)), height_px)
}

/// Packs every lane that the view shows, for a plot of a width on a canvas of a height.
pub fn pack_across(pen: &Pen<'_>, plot_px: f64, height_px: f32) -> Vec<LaneRows> {
    let grouping = pen.frame.prepared.grouping();
    let packing = Packing::new(pen, plot_px, height_px);
    let shown = grouping.shown(pen.view()).into_iter();
    shown
        .filter_map(|place| packing.lane(pen, place, Tight::Wide))
        .collect()
}

/// What the rows of every lane hang on.
#[derive(Clone, Copy, Debug)]
pub struct Packing {
    level: i32,
    most_rows: u16,
}

impl Packing {
    /// For a plot of a width on a canvas of a height.
    pub fn new(pen: &Pen<'_>, plot_px: f64, height_px: f32) -> Self {
        Self {
            level: level_of(pen.view().range.span_secs / plot_px),
            most_rows: most_rows(pen, height_px),
        }
    }

    /// The rows of one lane, by its place in the grouping.
    pub fn lane(self, pen: &Pen<'_>, place: usize, tight: Tight) -> Option<LaneRows> {
        let view = pen.view();
        let lane = pen.frame.prepared.grouping().lanes.get(place)?;
        let is_folded = view.folded.contains(&lane.key) || tight == Tight::Band;
        let dated = pen.frame.prepared.dated_in(place);
        let packed = if is_folded {
            Arc::default()
        } else {
            let key = PackedFor {
                lane: place,
                level: self.level,
                text: pen.frame.text.stamp(),
                paired: view.paired,
                most_rows: self.most_rows,
                labels: pen.piece.labels,
                tight,
            };
            let scale = tightest_secs_per_px(self.level);
            let make = || packed(pen, place, dated, scale, (self.most_rows, tight));
            pen.frame.prepared.packed.get(key, make)
        };
        let indexed = pen.frame.prepared.base.index.lanes().get(place);
        let most_bar_rows = match &packed.bars {
            _ if tight == Tight::Strip => 0,
            Some(bars) => bars.iter().map(|bar| bar.row + 1).max().unwrap_or(0),
            None => indexed.map_or(0, LaneIndex::bar_rows),
        };
        let record_rows = if view.notes { packed.record.rows } else { 0 };
        Some(LaneRows {
            lane: place,
            key: lane.key.clone(),
            is_empty: dated == 0 && record_rows == 0,
            dated,
            is_folded,
            is_crowd: !is_folded && packed.row_of.is_none(),
            packed,
            most_bar_rows,
            record_rows,
            is_second: pen.is_second(),
            tight,
            strip_px: crowd::STRIP,
        })
    }
}

/// Rows that a lane may have before it is crowded: where lanes are few, as many as there is room for.
/// It hangs on the canvas and on which lanes there are, never on where the view is.
fn most_rows(pen: &Pen<'_>, height_px: f32) -> u16 {
    let prepared = pen.frame.prepared;
    let view = pen.view();
    let grouping = prepared.grouping();
    let with_rows = |place: &usize| {
        let is_folded = |lane: &Lane| view.folded.contains(&lane.key);
        prepared.dated_in(*place) > 0 && !grouping.lanes.get(*place).is_some_and(is_folded)
    };
    let lanes = grouping
        .shown(view)
        .iter()
        .filter(|place| with_rows(place))
        .count();
    let (share, least_row_px) = if pen.piece.room.is_some() {
        (FIGURE_SHARE_OF_ROWS, TIGHT_ROW)
    } else {
        let least = measure::ROWS.into_iter().fold(f32::INFINITY, f32::min);
        (SHARE_OF_ROWS, least)
    };
    let room = height_px * share / least_row_px / lanes.max(1) as f32;
    (room as u16).max(MOST_ROWS)
}

/// Rows of one lane at a scale.
fn packed(
    pen: &Pen<'_>,
    place: usize,
    dated: usize,
    secs_per_px: f64,
    (most_rows, tight): (u16, Tight),
) -> Packed {
    let is_small = dated <= MOST_ROWED;
    let events = if is_small {
        pen.frame.prepared.events_in(place)
    } else {
        Vec::new()
    };
    // A row for each with room for its label, so that none loses it by zooming in.
    let row_of = is_small
        .then(|| {
            let (most_rows, most_label) = match tight {
                Tight::Wide => (most_rows, most_label(pen)),
                Tight::Close => (most_rows, CLOSE_LABEL_ROOM),
                Tight::Marks => (most_rows, 0.0),
                Tight::Crowd | Tight::Strip | Tight::Band => (0, 0.0),
            };
            rows_of(pen, &events, secs_per_px, most_rows, most_label)
        })
        .flatten();
    // The index gives rows to lanes that are large without a filter.
    let indexed = pen.frame.prepared.base.index.lanes().get(place);
    let has_rows = indexed.is_some_and(|lane| lane.len() > CROWDED);
    let bars =
        (row_of.is_none() && !has_rows).then(|| static_rows(&mut crowd::spans_of(pen, &events)));
    let rows = row_of.iter().flatten().map(|(_, row)| row + 1).max();
    Packed {
        rows: rows.unwrap_or(1),
        record: record_strip::pack(pen, place, &events, secs_per_px),
        row_of,
        bars,
    }
}

/// Room that rows keep for a label at most.
fn most_label(pen: &Pen<'_>) -> f64 {
    match pen.piece.labels {
        Labels::All => f64::INFINITY,
        Labels::Normal | Labels::Few => LABEL_ROOM,
    }
}

/// Rows of events at a scale, in the order of the events' starts; `None` where they need too many.
fn rows_of(
    pen: &Pen<'_>,
    events: &[u32],
    secs_per_px: f64,
    most_rows: u16,
    most_label: f64,
) -> Option<Vec<(u32, u16)>> {
    let mut order: Vec<(i64, i64, u32)> = events
        .iter()
        .filter_map(|&index| {
            let event = pen.dataset.event(index)?;
            let (start, past) = bounds(event);
            Some((start, past, index))
        })
        .collect();
    order.sort_unstable();
    let origin = order.first().map_or(0, |(start, ..)| *start);
    let extents: Vec<(f64, f64)> = order
        .iter()
        .map(|&(start, past, index)| {
            let left = start.saturating_sub(origin) as f64 / secs_per_px;
            let width = past.saturating_sub(start) as f64 / secs_per_px;
            let width = width.max(f64::from(measure::GLYPH));
            let label = if width >= HOLDS_LABEL {
                0.0
            } else {
                let title = pen.dataset.event(index).map_or("", EventRef::title);
                f64::from(pen.frame.text.width(title, style::LABEL)).min(most_label) + 6.0
            };
            (left, left + width + label + GAP)
        })
        .collect();
    // Longer bars first, so that they stand together; then as time goes.
    let weights: Vec<u8> = order
        .iter()
        .map(|&(start, past, _)| {
            let octave = (past.saturating_sub(start).max(1) as u64).ilog2();
            u8::try_from(octave).unwrap_or(u8::MAX)
        })
        .collect();
    let placed: Vec<u16> = place_rows(&extents, &weights, most_rows)
        .into_iter()
        .collect::<Option<_>>()?;
    // Rows in the order of their first event: a reader goes down as time goes on.
    let mut first_of: BTreeMap<u16, (i64, i64)> = BTreeMap::new();
    for (&(start, past, _), row) in order.iter().zip(&placed) {
        let length = past.saturating_sub(start);
        first_of
            .entry(*row)
            .and_modify(|first| *first = (*first).min((start, -length)))
            .or_insert((start, -length));
    }
    let mut rows: Vec<(u16, (i64, i64))> = first_of.into_iter().collect();
    rows.sort_by_key(|&(row, first)| (first, row));
    let rank: BTreeMap<u16, u16> = (0u16..)
        .zip(rows)
        .map(|(rank, (row, _))| (row, rank))
        .collect();
    let mut row_of: Vec<(u32, u16)> = order
        .iter()
        .zip(&placed)
        .map(|(&(.., index), row)| (index, rank.get(row).copied().unwrap_or(0)))
        .collect();
    row_of.sort_unstable();
    Some(row_of)
}

/// First second of an event and the second after its last; an open end counts as far away.
pub fn bounds(event: EventRef<'_>) -> (i64, i64) {
    /// Far enough to keep a row free, near enough for sums of two to stay exact.
    const FAR: i64 = i64::MAX / 4;
    let start = event.start().map_or(-FAR, |start| start.0);
    let past = event.end().map_or(FAR, |end| end.0);
    (start, past.max(start))
}

impl LaneRows {
    /// Height of the lane, padding included, at a row's height and with so many rows of bars where
    /// it is crowded.
    pub fn height(&self, row_px: f32, crowd_rows: u8) -> f32 {
        let own = if self.is_folded {
            measure::FOLDED
        } else if self.is_crowd {
            crowd::height(self.bar_rows(crowd_rows), self.strip_px)
        } else if self.dated == 0 && self.record_rows > 0 {
            // The name of a lane that has nothing but a record stands beside that.
            let least = row_px + 2.0 * self.padding_px();
            (least - self.record_px()).max(0.0)
        } else {
            f32::from(self.packed.rows) * row_px + 2.0 * self.padding_px()
        };
        own + self.record_px()
    }

    /// Space above its first row and below its last.
    pub fn padding_px(&self) -> f32 {
        if self.tight < Tight::Marks {
            measure::LANE_PADDING
        } else {
            measure::LANE_PADDING * 0.5
        }
    }

    /// Height of the record below its own rows; none where it is not shown.
    pub fn record_px(&self) -> f32 {
        if self.record_rows == 0 {
            0.0
        } else {
            record_strip::height(self.record_rows)
        }
    }

    /// The part of a lane's rectangle that its own rows take, and the record's.
    pub fn parts(&self, rect: Rect) -> (Rect, Rect) {
        let middle = rect.bottom - self.record_px();
        (
            Rect::new(rect.left, rect.top, rect.right, middle),
            Rect::new(rect.left, middle, rect.right, rect.bottom),
        )
    }

    /// Rows of bars that it shows of so many, where it is crowded.
    pub fn bar_rows(&self, crowd_rows: u8) -> u8 {
        self.most_bar_rows.min(crowd_rows)
    }

    /// Its spans of at least `least` seconds that overlap `from..past`, in their rows.
    pub fn bars(
        &self,
        pen: &Pen<'_>,
        view: LaneView<'_>,
        from: i64,
        past: i64,
        least: u64,
    ) -> Vec<Bar> {
        let Some(bars) = &self.packed.bars else {
            let mut found = Vec::new();
            view.bars(from, past, least, &mut found);
            return found;
        };
        let is_seen = |bar: &&Bar| {
            pen.dataset.event(bar.event).is_some_and(|event| {
                let (start, end) = bounds(event);
                start < past && end > from && end.abs_diff(start) >= least
            })
        };
        bars.iter().filter(is_seen).copied().collect()
    }
}
