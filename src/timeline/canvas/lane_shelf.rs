//! Shelves: each lane's nearest event outside the view, named at its edge with date and count.

use super::event_mark::{dashes, upright};
use super::lane_rows::LaneRows;
use super::pen::Pen;
use super::regions::Regions;
use super::second;
use crate::model::{EventRef, Item};
use crate::scene::{Group, Pos, Rect, Role, Shape, Target};
use crate::text::TextStyle;
use crate::timeline::attribution::Voice;
use crate::timeline::density::{Beyond, LaneView};
use crate::timeline::{Lane, measure, style};
use crate::words;

/// Least room for a title beside its date, in points.
const LEAST_TITLE: f32 = 28.0;

/// Width of the arrow at a shelf's edge.
const ARROW: f32 = 6.0;

/// Draws what the lane has before and after the view.
pub fn shelves(
    group: &mut Group,
    pen: &Pen<'_>,
    lane: &Lane,
    running: &Running,
    regions: &Regions,
    rect: Rect,
    view: LaneView<'_>,
) {
    let range = pen.view().range;
    if regions.earlier.width() > 1.0 {
        for (index, row_top) in &running.begun {
            continued(group, pen, regions, *index, *row_top, lane, running);
        }
        if let Some(near) = view.nearest_before(range.first().0) {
            // Beside the bars that run in from the left, never over them.
            let (top, bottom) = free_gap(&running.begun, rect, running.row_px);
            let gap = Rect::new(rect.left, top, rect.right, bottom);
            entry(group, pen, lane, near, regions.earlier, gap, true);
        }
    }
    if regions.later.width() > 1.0
        && let Some(near) = view.nearest_after(range.past().0)
    {
        let top = rect.top + measure::LANE_PADDING.min(rect.height() * 0.12);
        let gap = Rect::new(rect.left, top, rect.right, rect.bottom);
        entry(group, pen, lane, near, regions.later, gap, false);
    }
}

/// What runs into a lane from before the view.
#[derive(Clone, Debug)]
pub struct Running {
    /// Events, with the top of their row, from the top.
    pub begun: Vec<(u32, f32)>,

    /// Height of a row.
    pub row_px: f32,

    /// Height of a bar.
    pub bar_px: f32,

    /// How dates are set.
    pub style: TextStyle,
}

impl Default for Running {
    fn default() -> Self {
        Self {
            begun: Vec::new(),
            row_px: 0.0,
            bar_px: 0.0,
            style: style::LABEL,
        }
    }
}

/// Events that began before the view and run into it, of a lane that gives each a row.
pub fn running(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> Running {
    let range = pen.view().range;
    let first = range.first();
    let row_of = rows.packed.row_of.iter().flatten();
    let mut begun: Vec<(u32, f32)> = row_of
        .filter_map(|&(index, row)| {
            let event = pen.dataset.event(index)?;
            let started = event.start()? < first;
            let runs = event.end().is_none_or(|end| end > first);
            let top = rect.top + rows.padding_px() + f32::from(row) * regions.row_px;
            (started && runs).then_some((index, top))
        })
        .collect();
    begun.sort_by(|a, b| a.1.total_cmp(&b.1));
    Running {
        begun,
        row_px: regions.row_px,
        bar_px: measure::BAR.min(regions.row_px - 2.0),
        style: style::LABEL,
    }
}

/// Top and bottom of the tallest stretch of a lane that no running bar takes; the first of equals.
fn free_gap(begun: &[(u32, f32)], rect: Rect, row_px: f32) -> (f32, f32) {
    let mut top = rect.top + measure::LANE_PADDING.min(rect.height() * 0.12);
    let mut best = (top, top);
    let mut offer = |top: f32, bottom: f32| {
        if bottom - top > best.1 - best.0 + 0.5 {
            best = (top, bottom);
        }
    };
    for &(_, taken) in begun {
        offer(top, taken);
        top = top.max(taken + row_px);
    }
    offer(top, rect.bottom);
    best
}

/// The part of a bar that lies before the view: an arrow, its start in words, and its tint up to the plot.
fn continued(
    group: &mut Group,
    pen: &Pen<'_>,
    regions: &Regions,
    index: u32,
    row_top: f32,
    lane: &Lane,
    running: &Running,
) {
    let Some(event) = pen.dataset.event(index) else {
        return;
    };
    let shelf = regions.earlier;
    let middle = row_top + running.row_px * 0.5;
    let half = running.bar_px * 0.5;
    let bounds = Rect::new(shelf.left, middle - half, shelf.right, middle + half);
    // As high as a target should be, where rows leave room for it.
    let reach = (measure::TARGET * 0.5).min(running.row_px * 0.5).max(half);
    let target = Rect::new(shelf.left, middle - reach, shelf.right, middle + reach);
    let words = words::runs_since(pen.dataset, event);
    let mut own = Group::new(
        format!("since-{}-{}", lane.key.0, event.id()),
        Role::Shelf,
        words,
        target,
    )
    .with_target(Target::Earlier(pen.key(index)));
    own.opacity = pen.lit.opacity(Item::Event(index));
    let date = words::shelf_date(pen.dataset, event, pen.view().range);
    let line = pen.elide(&date, running.style, shelf.width() - 56.0);
    let text_left = shelf.left + 8.0 + ARROW + 4.0;
    arrow(&mut own, pen, shelf.left + 8.0, middle, true);
    let bar_left = text_left + line.width_px + 6.0;
    own.text(text_left, middle + 4.6, line, pen.theme().ink);
    let bar = Rect::new(bar_left, bounds.top, shelf.right, bounds.bottom);
    if bar.width() > 4.0 {
        let colour = pen.event_colour(event);
        let strength = if pen.is_joint(event) { 0.08 } else { 0.18 };
        let edge = measure::EDGE;
        if pen.is_second() {
            second::bar_fill(&mut own, bar, colour);
        } else {
            own.fill_rect(bar, colour.faded(strength));
        }
        // As the bar in the plot, which goes on from here.
        let dash = pen.voice(event).and_then(Voice::dash);
        for (top, bottom) in [(bar.top, bar.top + edge), (bar.bottom - edge, bar.bottom)] {
            let along = Rect::new(bar.left, top, bar.right, bottom);
            match dash {
                Some(dash) => dashes(&mut own, along, colour, dash),
                None => own.fill_rect(along, colour),
            }
        }
        let side = Rect::new(bar.left, bar.top + edge, bar.left + edge, bar.bottom - edge);
        upright(&mut own, side, colour, dash);
    }
    group.group(own);
}

fn entry(
    group: &mut Group,
    pen: &Pen<'_>,
    lane: &Lane,
    near: Beyond,
    shelf: Rect,
    gap: Rect,
    is_earlier: bool,
) {
    let top = gap.top;
    let Some(event) = pen.dataset.event(near.nearest) else {
        return;
    };
    let room = gap.height();
    if room < style::META.leading_px {
        return;
    }
    let words = words::shelf_entry(pen.dataset, event, near.count, is_earlier);
    let side = if is_earlier { "earlier" } else { "later" };
    let bounds = Rect::new(
        shelf.left,
        top,
        shelf.right,
        (top + 40.0).min(gap.bottom - 2.0),
    );
    let target = pen.key(near.nearest);
    let mut own = Group::new(format!("{side}-{}", lane.key.0), Role::Shelf, words, bounds)
        .with_target(if is_earlier {
            Target::Earlier(target)
        } else {
            Target::Later(target)
        });
    own.opacity = pen.lit.opacity(Item::Event(near.nearest));
    let left = shelf.left + 8.0 + if is_earlier { ARROW + 4.0 } else { 0.0 };
    let width = shelf.width() - 16.0 - ARROW - 4.0;
    let lines = most_lines(room, near.count > 1);
    let text = title_line(pen, near, event, width, lines);
    let mut baseline = top + 15.0;
    let middle = top + 10.5;
    if is_earlier {
        arrow(&mut own, pen, shelf.left + 8.0, middle, true);
    } else {
        arrow(&mut own, pen, shelf.right - 8.0 - ARROW, middle, false);
    }
    for line in pen.frame.text.wrap(&text, style::LABEL, width, Some(lines)) {
        own.text(left, baseline, line, pen.theme().ink);
        baseline += 17.0;
    }
    if near.count > 1 && baseline + 3.0 < gap.bottom {
        // The head of the shelf says on which side they are, where there is no room to repeat it.
        let mut more = words::and_more(near.count - 1, is_earlier);
        if pen.frame.text.width(&more, style::META) > width {
            more = words::more_lanes(near.count - 1);
        }
        if pen.frame.text.width(&more, style::META) > width {
            more = words::plus(near.count - 1);
        }
        let line = pen.elide(&more, style::META, width);
        if pen.frame.controls {
            // As high as a target should be: over the last line of the title, never over the next lane.
            let bottom = baseline - 12.0 + style::META.leading_px;
            let at = Rect::new(
                left,
                bottom - measure::TARGET,
                left + line.width_px.max(measure::TARGET),
                bottom,
            );
            own.group(list_of(pen, lane, at, &more, is_earlier, line, baseline));
        } else {
            own.text(left, baseline, line, pen.theme().secondary);
        }
    }
    group.group(own);
}

/// How many more there are beyond an edge of the view; in the window a click lists them.
fn list_of(
    pen: &Pen<'_>,
    lane: &Lane,
    at: Rect,
    more: &str,
    is_earlier: bool,
    line: std::sync::Arc<crate::text::Line>,
    baseline: f32,
) -> Group {
    let (whole, view) = (pen.frame.prepared.whole_range(), pen.view().range);
    let (from, past) = if is_earlier {
        (whole.first().0, view.first().0)
    } else {
        (view.past().0, whole.past().0.saturating_add(1))
    };
    let target = Target::Band {
        lane: lane.key.clone(),
        from,
        past,
    };
    let colour = if pen.frame.hover == Some(&target) {
        pen.theme().ink
    } else {
        pen.theme().secondary
    };
    let side = if is_earlier { "earlier" } else { "later" };
    let id = format!("more-{side}-{}", lane.key.0);
    let name = format!("{more} in {}", lane.label);
    let mut own = Group::new(id, Role::Button, name, at).with_target(target);
    own.text(at.left, baseline, line, colour);
    own
}

/// `7 Oct Hamas-led attack on southern Israel`; the date alone where a width has room for no word of
/// the title, the year alone where it has none for the date.
fn title_line(
    pen: &Pen<'_>,
    near: Beyond,
    event: EventRef<'_>,
    width_px: f32,
    lines: usize,
) -> String {
    let date = words::shelf_date(pen.dataset, event, pen.view().range);
    if lines == 1 && pen.frame.text.width(&date, style::LABEL) > width_px {
        return words::shelf_year(event).unwrap_or(date);
    }
    if width_px - pen.frame.text.width(&date, style::LABEL) < LEAST_TITLE {
        return date;
    }
    let suffix = pen.suffix(near.nearest, event);
    format!("{date} {}{suffix}", event.title())
}

/// Lines that a title may take in a shelf of a height, one kept for the count.
fn most_lines(room: f32, has_count: bool) -> usize {
    let lines = (room / 17.0).floor().clamp(1.0, 3.0) as usize;
    if has_count && lines > 1 {
        lines - 1
    } else {
        lines.min(2)
    }
}

/// A small triangle that points away from the plot.
fn arrow(group: &mut Group, pen: &Pen<'_>, left: f32, middle: f32, to_left: bool) {
    let (tip, base) = if to_left {
        (left, left + ARROW)
    } else {
        (left + ARROW, left)
    };
    group.shape(Shape::Path {
        points: vec![
            Pos::new(base, middle - 4.5),
            Pos::new(tip, middle),
            Pos::new(base, middle + 4.5),
        ],
        closed: true,
        fill: Some(pen.theme().secondary),
        stroke: None,
    });
}
