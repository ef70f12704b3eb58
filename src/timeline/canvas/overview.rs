//! The whole range in small, with the part that the view shows.

use super::pen::Pen;
use crate::scene::{Colour, Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::time::{Instant, TimeRange};
use crate::timeline::axis::{Tier, axis};
use crate::timeline::{measure, style};
use crate::words;

/// Least width of one column of counts.
const COLUMN: f32 = 2.0;

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
    let profile = pen.frame.prepared.profile();
    // As many parts to a column as make it wide enough; a column is as high as its highest part.
    let parts = (COLUMN * profile.len() as f32 / strip.width().max(1.0)).ceil();
    let counts: Vec<u32> = profile
        .chunks((parts as usize).max(1))
        .map(|parts| parts.iter().copied().max().unwrap_or(0))
        .collect();
    let step = strip.width() / counts.len().max(1) as f32;
    let mut filled: Vec<u32> = counts.iter().copied().filter(|sum| *sum > 0).collect();
    let highest = super::crowd::scale_of(&mut filled).max(1);
    let colour = theme.tick.faded(0.8);
    let quads: Vec<(Rect, Colour)> = counts
        .iter()
        .enumerate()
        .filter(|(_, sum)| **sum > 0)
        .map(|(column, &sum)| {
            let share = (f64::from(sum) / f64::from(highest)).sqrt().min(1.0) as f32;
            let height = ((strip.height() - 4.0) * share).max(2.0);
            let left = (strip.left + column as f32 * step).round();
            let right = (strip.left + (column + 1) as f32 * step).round();
            (
                Rect::new(left, strip.bottom - height, right, strip.bottom),
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
