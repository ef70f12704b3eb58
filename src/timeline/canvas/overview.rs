//! The whole range in small, with the part that the view shows.

use super::pen::Pen;
use crate::scene::{Colour, Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::time::{Instant, TimeRange};
use crate::timeline::axis::{Tier, axis};
use crate::timeline::{measure, style};
use crate::words;

/// Width of one column of counts.
const COLUMN: f32 = 3.0;

/// The overview: its group, its strip, and the range that the strip shows.
pub fn overview(pen: &Pen<'_>, rect: Rect) -> (Group, Rect, TimeRange) {
    let theme = pen.theme();
    let whole = pen.frame.prepared.whole_range();
    let view = pen.view().range;
    let name = words::overview(whole);
    let strip = Rect::new(
        rect.left + measure::PADDING,
        rect.top + 4.0,
        rect.right - measure::PADDING,
        rect.bottom - 17.0,
    );
    let mut group =
        Group::new("overview", Role::Overview, name, rect).with_target(Target::Overview);
    group.line(
        Pos::new(rect.left, rect.top + 0.5),
        Pos::new(rect.right, rect.top + 0.5),
        Stroke::solid(1.0, theme.hairline),
    );
    columns(&mut group, pen, strip, whole);
    let measure_text = |text: &str, tier: Tier| {
        let _ = tier;
        pen.frame.text.width(text, style::META)
    };
    let parts = axis(whole, strip.width(), &measure_text);
    let baseline = rect.bottom - 4.0;
    // Years or months alone say where one is; days would crowd the strip.
    let upper_says_enough = parts.upper.len() > 1;
    let labels = if upper_says_enough {
        parts.upper
    } else {
        parts.lower
    };
    for label in labels {
        let line = pen.line(&label.text, style::META);
        group.text(strip.left + label.x_px, baseline, line, theme.tertiary);
    }
    window(&mut group, pen, strip, whole, view);
    (group, strip, whole)
}

/// How many events run in each column of the whole range.
fn columns(group: &mut Group, pen: &Pen<'_>, strip: Rect, whole: TimeRange) {
    let theme = pen.theme();
    let count = (strip.width() / COLUMN).floor().max(1.0) as usize;
    let edges: Vec<i64> = (0..=count)
        .map(|column| {
            let x = f64::from(COLUMN) * column as f64;
            whole.time_from_screen(x, f64::from(strip.width())).0.0
        })
        .collect();
    let query = pen.frame.prepared.query();
    let mut starts = vec![0u32; count];
    for lane in 0..pen.frame.prepared.grouping().lanes.len() {
        let Some(view) = query.lane(lane) else {
            continue;
        };
        for (sum, more) in starts.iter_mut().zip(view.touching(&edges)) {
            *sum = sum.saturating_add(more);
        }
    }
    let highest = starts.iter().copied().max().unwrap_or(0).max(1);
    let colour = theme.tick.faded(0.8);
    let quads: Vec<(Rect, Colour)> = starts
        .iter()
        .enumerate()
        .filter(|(_, sum)| **sum > 0)
        .map(|(column, &sum)| {
            let share = (f64::from(sum) / f64::from(highest)).sqrt() as f32;
            let height = ((strip.height() - 4.0) * share).max(2.0);
            let left = strip.left + column as f32 * COLUMN;
            (
                Rect::new(left, strip.bottom - height, left + COLUMN, strip.bottom),
                colour,
            )
        })
        .collect();
    group.shape(Shape::Quads(quads));
    group.line(
        Pos::new(strip.left, strip.bottom + 0.5),
        Pos::new(strip.right, strip.bottom + 0.5),
        Stroke::solid(1.0, theme.hairline),
    );
    if let Some(item) = pen.lit.selected
        && let crate::model::Item::Event(index) = item
        && let Some(at) = pen
            .dataset
            .event(index)
            .and_then(crate::model::EventRef::anchor)
    {
        let x = strip.left + x_of(whole, at, strip);
        group.fill_rect(
            Rect::new(x - 1.0, strip.top, x + 1.0, strip.bottom),
            theme.ink,
        );
    }
}

fn x_of(whole: TimeRange, at: Instant, strip: Rect) -> f32 {
    let x = whole.screen_from_time(at, f64::from(strip.width()));
    x.clamp(0.0, f64::from(strip.width())) as f32
}

/// The part of the whole that the view shows: a frame, what lies outside it dimmed.
fn window(group: &mut Group, pen: &Pen<'_>, strip: Rect, whole: TimeRange, view: TimeRange) {
    let theme = pen.theme();
    let left = strip.left + x_of(whole, view.first(), strip);
    let right = strip.left + x_of(whole, view.past(), strip);
    // A view too small to see on the strip is still shown where it is.
    let right = right.max(left + 4.0).min(strip.right.max(left + 4.0));
    let veil = theme.ground.faded(0.6);
    group.fill_rect(Rect::new(strip.left, strip.top, left, strip.bottom), veil);
    group.fill_rect(Rect::new(right, strip.top, strip.right, strip.bottom), veil);
    group.shape(Shape::Rect {
        rect: Rect::new(left, strip.top, right, strip.bottom),
        radius_px: measure::RADIUS,
        fill: None,
        stroke: Some(Stroke::solid(1.5, theme.ink)),
    });
}
