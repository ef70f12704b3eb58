//! A few periods with their numbers as printed: no axis of values, nothing to compare by height.

use crate::model::Item;
use crate::scene::{Fill, Group, Rect, Role, Shape, Stroke, Target};
use crate::timeline::canvas::pen::Pen;
use crate::timeline::canvas::regions::Regions;
use crate::timeline::series::{Traits, Voice, in_doubt};
use crate::timeline::{measure, style};
use crate::words;

/// Every figure of a voice as a bracket over its period.
pub fn brackets(group: &mut Group, pen: &Pen<'_>, regions: &Regions, plot: Rect, voice: &Voice) {
    let mut taken_until = plot.left;
    for (place, point) in voice.points.iter().enumerate() {
        let next = voice.points.get(place + 1).map(|next| next.figure);
        bracket(
            group,
            pen,
            regions,
            plot,
            (point.figure, point.traits),
            next,
            &mut taken_until,
        );
    }
}

/// Left and right edge of a figure's period on the canvas.
fn extent(pen: &Pen<'_>, regions: &Regions, index: u32) -> Option<(f32, f32)> {
    let range = pen.view().range;
    let figure = pen.dataset.figures.get(index as usize)?;
    let period = figure.period.as_ref().or(figure.as_of.as_ref())?;
    Some((
        regions.x(range, period.earliest()?.0),
        regions.x(range, period.past()?.0),
    ))
}

/// One figure: a bracket over its period with the number as printed.
#[expect(clippy::too_many_lines, reason = "one drawing from left to right")]
fn bracket(
    group: &mut Group,
    pen: &Pen<'_>,
    regions: &Regions,
    plot: Rect,
    (index, traits): (u32, Traits),
    next: Option<u32>,
    taken_until: &mut f32,
) {
    let theme = pen.theme();
    let Some(figure) = pen.dataset.figures.get(index as usize) else {
        return;
    };
    let Some((left, right)) = extent(pen, regions, index) else {
        return;
    };
    let (seen_left, seen_right) = (left.max(plot.left) + 1.0, right.min(plot.right) - 1.0);
    if seen_right < plot.left || seen_left > plot.right || seen_right - seen_left < 1.0 {
        return;
    }
    let item = Item::Figure(index);
    let (value, raised) = pen.frame.value_with_mark(words::value_text(figure), item);
    let raised_px = raised
        .as_ref()
        .map_or(0.0, |line| style::RAISED_GAP + line.width_px);
    let doubt_end = figure.period.as_ref().is_some_and(|own| in_doubt(&own.end));
    let doubt_start = figure
        .period
        .as_ref()
        .is_some_and(|own| in_doubt(&own.start));
    let middle = plot.centre().y;
    let bounds = Rect::new(seen_left, middle - 12.0, seen_right, middle + 12.0);
    let name = words::tracks::point_name(pen.dataset, figure, traits);
    let mut own = Group::new(format!("track-figure-{index}"), Role::Card, name, bounds)
        .with_target(Target::Figure(index));
    own.opacity = pen.lit.opacity(item);
    let ink = theme.secondary;
    let y = middle;
    let fade = ((right - left) * 0.35).clamp(0.0, 40.0);
    let solid_left = if doubt_start {
        (seen_left + fade).min(seen_right)
    } else {
        seen_left
    };
    let solid_right = if doubt_end {
        (seen_right - fade).max(solid_left)
    } else {
        seen_right
    };
    let line = pen.line(&value, style::NAME);
    let value_px = line.width_px;
    let label_px = value_px + raised_px;
    let next_left = next
        .and_then(|next| extent(pen, regions, next))
        .map_or(plot.right, |(left, _)| left.min(plot.right));
    let centred = (seen_left + seen_right - label_px) * 0.5;
    let label_left = centred
        .max(*taken_until + 2.0)
        .max(plot.left + 2.0)
        .min(plot.right - label_px - 4.0);
    // A number that would run into its neighbour is left to the hover: cut, it would be another number.
    let fits = label_left + label_px <= next_left.max(seen_right) && label_left >= *taken_until;
    let gap = if fits {
        (label_left - 5.0, label_left + label_px + 5.0)
    } else {
        (seen_right, seen_right)
    };
    // The line leaves room for its number: nothing is painted over, so nothing shows through.
    let mut strip = |from: f32, to: f32, fill: Fill| {
        if to > from {
            own.shape(Shape::Rect {
                rect: Rect::new(from, y - 0.75, to, y + 0.75),
                radius_px: 0.0,
                fill: Some(fill),
                stroke: None,
            });
        }
    };
    strip(
        seen_left,
        solid_left.min(gap.0),
        Fill::FadeX {
            left: ink.faded(0.0),
            right: ink,
        },
    );
    strip(solid_left, solid_right.min(gap.0), Fill::Solid(ink));
    strip(solid_left.max(gap.1), solid_right, Fill::Solid(ink));
    strip(
        solid_right.max(gap.1),
        seen_right,
        Fill::FadeX {
            left: ink,
            right: ink.faded(0.0),
        },
    );
    for (x, shows) in [
        (seen_left, !doubt_start && left >= plot.left),
        (seen_right, !doubt_end && right <= plot.right),
    ] {
        if shows {
            own.fill_rect(Rect::new(x - 0.75, y - 6.0, x + 0.75, y + 6.0), ink);
        }
    }
    // The mark of doubt stands clear of the number, of this figure and of the next.
    let mark_left = seen_right - 9.0;
    let is_clear = !fits || gap.1 <= mark_left;
    if doubt_end && is_clear && right <= plot.right && seen_right - seen_left > 40.0 {
        let line = pen.line("?", style::META);
        own.text(mark_left, y - 4.0, line, theme.ink);
        *taken_until = taken_until.max(seen_right);
    }
    if pen.lit.is_selected(item) {
        own.shape(Shape::Rect {
            rect: bounds,
            radius_px: measure::RADIUS,
            fill: None,
            stroke: Some(Stroke::solid(2.0, theme.ink)),
        });
    }
    if fits {
        *taken_until = taken_until.max(gap.1 + 1.0);
        own.text(label_left, y + 4.6, line, theme.ink);
        if let Some(raised) = raised {
            let left = label_left + value_px + style::RAISED_GAP;
            own.text(
                left,
                y + 4.6 - style::raised_by(style::NAME),
                raised,
                theme.ink,
            );
        }
    }
    group.group(own);
}
