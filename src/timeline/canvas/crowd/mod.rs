//! A lane with more events than rows: longer spans as bars, the strongest events with their names,
//! the rest as marks or counted in columns.
//!
//! ```text
//!  bars     ▐▓▓ Campaign ▓▓▓▓▓▓▓▓▓▓▓▌ ▐▓▓▌ ▐▌  rows that hold at every zoom level
//!           ▐▓▓▌  ▐▓▓▓ Siege ▓▓▓▓▓▌
//!  labels   ● Ceasefire signed      Convoy ●   the strongest of each slot
//!  strip    ●  ●●   ● │▂▅▇▆▃▂▁▂▃▂▁▁▂▄▅▃▂│ ●    marks where few, columns where many
//! ```
//!
//! Its height hangs on the lane and the canvas, never on the view.

mod anchor;
mod bars;
mod calls;
mod ink;
mod lit;
mod plan;
mod static_rows;
mod strip;

#[cfg(test)]
mod tests;

pub use anchor::Anchor;
pub use plan::{Ask, Plan, TileKind, scale_of};
pub use static_rows::static_rows;
pub use strip::folded;

use std::sync::Arc;

use super::lane_header;
use super::lane_rows::{LaneRows, bounds};
use super::lane_shelf::Running;
use super::pen::Pen;
use super::regions::Regions;
use crate::model::{DateFlags, EventRef, Item};
use crate::scene::{Colour, Group, Rect, Role, Target};
use crate::text::{Line, TextStyle};
use crate::timeline::density::LaneView;
use crate::timeline::span_rows::{Bar, MOST_ROWS};
use crate::timeline::{Lane, level_of, measure, style};
use crate::words;
use ink::LaneInk;

/// Space above the bars.
const PADDING: f32 = 6.0;

/// Space below the strip: it stands on the line below the lane.
const BELOW: f32 = 2.0;

/// From one row of bars to the next.
pub const ROW: f32 = 18.0;

/// Height of a bar.
pub const BAR: f32 = 16.0;

/// Height of the line of labels.
const LABELS: f32 = 20.0;

/// Height of the strip, and the most it has in a figure with room to spare.
pub const STRIP: f32 = 36.0;
pub const MOST_STRIP: f32 = 120.0;

/// Height of a crowded lane with so many rows of bars and a strip of a height.
pub fn height(bar_rows: u8, strip_px: f32) -> f32 {
    PADDING + BELOW + f32::from(bar_rows) * ROW + LABELS + strip_px
}

/// Units from this width on are shown across.
const LEAST_UNIT: f32 = 24.0;

/// Where the parts of a crowded lane stand.
#[derive(Clone, Copy, Debug)]
struct Layout {
    /// The lane across the plot.
    plot: Rect,
    /// The first row of bars begins here.
    bars_top: f32,
    /// The middle of the line of labels.
    labels: f32,
    /// The strip.
    strip: Rect,
}

impl Layout {
    fn new(regions: &Regions, rect: Rect, bar_rows: u8, strip_px: f32) -> Self {
        let plot = Rect::new(regions.plot.left, rect.top, regions.plot.right, rect.bottom);
        let bars_top = rect.top + PADDING;
        let labels = bars_top + f32::from(bar_rows) * ROW + LABELS * 0.5;
        let top = bars_top + f32::from(bar_rows) * ROW + LABELS;
        let strip = Rect::new(plot.left, top, plot.right, top + strip_px);
        Self {
            plot,
            bars_top,
            labels,
            strip,
        }
    }

    /// A bar of a row, from one place to another.
    fn bar(&self, row: u8, left: f32, right: f32) -> Rect {
        let top = self.bars_top + f32::from(row) * ROW + (ROW - BAR) * 0.5;
        Rect::new(left, top, right, top + BAR)
    }
}

/// What every part of a crowded lane is drawn with.
struct Crowd<'a> {
    pen: &'a Pen<'a>,
    regions: &'a Regions,
    lane: &'a Lane,
    layout: Layout,
    plan: Plan,
    ink: LaneInk,
}

impl Crowd<'_> {
    /// Where a moment stands; not clamped to the plot.
    fn x(&self, secs: i64) -> f32 {
        self.regions.x(self.pen.view().range, secs)
    }

    /// A label in a room; where its suffix would leave nothing of the title, the title alone: the
    /// event's name has it all.
    fn label(&self, title: &str, suffix: &str, style: TextStyle, room_px: f32) -> Arc<Line> {
        let line = self.pen.label(title, suffix, style, room_px);
        if line.text.is_empty() {
            self.pen.elide(title, style, room_px)
        } else {
            line
        }
    }

    /// A line across the unit that a single date names, where it is wide and the date is only a
    /// mark: the event is somewhere in it, not at its middle.
    fn unit_line(&self, event: EventRef<'_>, y: f32, opacity: f32) -> Option<(Rect, Colour)> {
        if event.flags().has(DateFlags::SPAN) {
            return None;
        }
        let (start, past) = bounds(event);
        let plot = self.layout.plot;
        let (left, right) = (self.x(start), self.x(past));
        if right - left < LEAST_UNIT {
            return None;
        }
        let colour = self.ink.colour(self.pen.theme(), self.pen.dataset, event);
        let rect = Rect::new(
            left.max(plot.left),
            y - 0.75,
            right.min(plot.right),
            y + 0.75,
        );
        (rect.right > rect.left).then(|| (rect, colour.faded(0.45 * opacity)))
    }

    /// Whether an event is drawn in full whatever the level: selected, lit with what is hovered, or
    /// under the keyboard.
    fn is_lit(&self, event: u32) -> bool {
        let item = Item::Event(event);
        self.pen.lit.is_selected(item)
            || self.pen.lit.hovered.contains(&item)
            || self.pen.frame.focus == Some(&Target::Event(self.pen.key(event)))
    }

    /// Opacity of what stands for many: dimmed while something is hovered.
    fn opacity(&self) -> f32 {
        self.pen.lit.opacity_of_many()
    }

    /// A group for an event that can be clicked and heard.
    fn event_group(&self, prefix: &str, index: u32, event: EventRef<'_>, bounds: Rect) -> Group {
        let name = words::event_name(self.pen.dataset, index, event);
        let id = format!("{prefix}-{}-{}", self.lane.key.0, event.id());
        let mut group = Group::new(id, Role::Event, name, bounds)
            .with_target(Target::Event(self.pen.key(index)));
        group.opacity = self.pen.lit.opacity(Item::Event(index));
        self.pen.places.put(index, bounds, false);
        group
    }
}

/// Draws a crowded lane into its group; gives the events that run into it from the left, with
/// their rows.
pub fn crowd(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    rect: Rect,
    view: LaneView<'_>,
) -> Running {
    let Some(lane) = pen.frame.prepared.grouping().lanes.get(rows.lane) else {
        return Running::default();
    };
    let bar_rows = rows.bar_rows(regions.crowd_rows);
    let plan = plan(pen, rows, regions, view, bar_rows);
    let crowd = Crowd {
        pen,
        regions,
        lane,
        layout: Layout::new(regions, rect, bar_rows, rows.strip_px),
        ink: LaneInk::new(pen, lane),
        plan,
    };
    let layout = crowd.layout;
    let reaching = reaching(&crowd);
    let name = words::crowd(
        &lane.label,
        crowd.plan.drawn(),
        crowd.plan.counted() - crowd.plan.through,
        reaching,
    );
    let mut own = Group::new(
        format!("crowd-{}", lane.key.0),
        Role::Text,
        name,
        layout.plot,
    );
    own.clip = Some(layout.plot);
    strip::strip(&mut own, &crowd);
    calls::leaders(&mut own, &crowd);
    bars::bars(&mut own, &crowd);
    calls::calls(&mut own, &crowd);
    lit::lit(&mut own, &crowd, view);
    strip::said(&mut own, &crowd);
    group.group(own);
    beside(group, &crowd, rect, reaching);
    running(&crowd)
}

/// Events that are in view and nowhere drawn: spans that run through without a row, and those whose
/// mark stands just outside although they reach into view.
fn reaching(crowd: &Crowd<'_>) -> usize {
    let range = crowd.pen.view().range;
    let (first, past) = (range.first().0, range.past().0);
    let plot = crowd.layout.plot;
    let plan = &crowd.plan;
    let marks = plan.marks.iter().map(|mark| (mark.event, mark.at));
    let calls = plan.calls.iter().filter(|call| call.row.is_none());
    let outside = marks
        .chain(calls.map(|call| (call.event, call.at)))
        .filter(|&(event, at)| {
            let x = crowd.x(at);
            if x + plan::MARK > plot.left && x - plan::MARK < plot.right {
                return false;
            }
            let bounds = crowd.pen.dataset.event(event).map(bounds);
            bounds.is_some_and(|(start, end)| start < past && end > first)
        });
    plan.through + outside.count()
}

/// The plan of a crowded lane as the view shows it.
pub fn plan(
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    view: LaneView<'_>,
    bar_rows: u8,
) -> Plan {
    let range = pen.view().range;
    let width = f64::from(regions.plot.width().max(1.0));
    let selected = match pen.lit.selected {
        Some(Item::Event(event)) => Some(event),
        _ => None,
    };
    let ask = Ask {
        dataset: pen.dataset,
        lane: view,
        first: range.first().0,
        past: range.past().0,
        level: level_of(range.span_secs / width),
        selected,
    };
    Plan::new(&ask, |from, past, least| {
        let mut bars = rows.bars(pen, view, from, past, least);
        show_rows(&mut bars, rows.most_bar_rows, bar_rows);
        bars
    })
}

/// Rows of bars from the one that is shown first to the one that is shown last.
///
/// The longest spans of a large lane stand in the first three rows, so that a row of each kind is
/// shown before another of the same.
const SHOWN_FIRST: [u8; MOST_ROWS] = [0, 3, 5, 1, 4, 2, 6, 7];

/// Leaves the bars of as many rows of a lane as are shown, and closes the gaps between them. Which
/// those are hangs on the lane and the canvas alone.
fn show_rows(bars: &mut Vec<Bar>, rows_in_all: u8, shown: u8) {
    let mut is_shown = [false; MOST_ROWS];
    let rows = SHOWN_FIRST.iter().filter(|row| **row < rows_in_all);
    for &row in rows.take(usize::from(shown)) {
        if let Some(flag) = is_shown.get_mut(usize::from(row)) {
            *flag = true;
        }
    }
    let place_of = |row: u8| -> Option<u8> {
        let (is_shown, above) = is_shown.get(..=usize::from(row))?.split_last()?;
        let above = above.iter().filter(|is_shown| **is_shown).count();
        is_shown.then_some(above as u8)
    };
    bars.retain_mut(|bar| match place_of(bar.row) {
        Some(row) => {
            bar.row = row;
            true
        }
        None => false,
    });
}

/// Beside the lane, under its name: what a full column stands for, and how many run on unseen.
fn beside(group: &mut Group, crowd: &Crowd<'_>, rect: Rect, reaching: usize) {
    let pen = crowd.pen;
    if lane_header::is_hot(pen, crowd.lane) {
        return;
    }
    let mut lines = Vec::new();
    let has_band = crowd
        .plan
        .tiles
        .iter()
        .any(|tile| matches!(tile.kind, TileKind::Band(_)));
    if has_band {
        lines.push(words::full_column(crowd.plan.scale));
    }
    if reaching > 0 {
        lines.push(words::reach_in(reaching));
    }
    let left = crowd.regions.headers.left + measure::PADDING;
    let right = crowd.regions.headers.right - 10.0;
    let mut baseline = rect.bottom - 8.0;
    // Names of lanes take two lines at most.
    let least = rect.top + PADDING + 58.0;
    for words in lines {
        if baseline < least {
            break;
        }
        let line = pen.elide(&words, style::META, right - left);
        let x = right - line.width_px;
        group.text(x, baseline, line, pen.theme().secondary);
        baseline -= style::META.leading_px;
    }
}

/// Bars that began before the view and run into it.
fn running(crowd: &Crowd<'_>) -> Running {
    let first = crowd.pen.view().range.first().0;
    let begun = crowd
        .plan
        .bars
        .iter()
        .filter(|bar| bar.start < first && bar.past > first);
    // One bar a row runs at any moment, so that rows come in their order.
    let begun: Vec<(u32, f32)> = begun
        .map(|bar| {
            let top = crowd.layout.bars_top + f32::from(bar.row) * ROW;
            (bar.event, top)
        })
        .collect();
    Running {
        begun,
        row_px: ROW,
        bar_px: BAR,
        style: style::META,
    }
}

/// Extents of a lane's intervals, for rows of their own. Single dates are marks there: at a scale at
/// which their units are wide, a lane that small gives each event a row.
pub fn spans_of(pen: &Pen<'_>, events: &[u32]) -> Vec<(i64, i64, u32)> {
    let spans = events.iter().filter_map(|&index| {
        let event = pen.dataset.event(index)?;
        let (start, past) = bounds(event);
        let is_span = event.flags().has(DateFlags::SPAN) && past > start;
        is_span.then_some((start, past, index))
    });
    spans.collect()
}
