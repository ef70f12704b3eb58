//! Tracks: a series of figures on the timeline's own axis.
//!
//! A track is drawn only where figures of the series can be placed by the period that they count.
//! What cannot be placed stands in a cell 'not dated'. Nothing is summed, and figures are joined
//! only in that they share a line.

use std::collections::BTreeMap;

use super::pen::Pen;
use super::regions::Regions;
use crate::model::{Dataset, Item};
use crate::scene::{Fill, Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::time::DateEnd;
use crate::timeline::{measure, style};
use crate::words;

/// Figures of one series.
#[derive(Clone, Debug)]
pub struct Series {
    /// The series' own name.
    pub key: String,

    /// What all of its labels begin with.
    pub label: String,

    /// Figures that have a period, in order of it.
    pub placed: Vec<u32>,

    /// Figures that have none.
    pub loose: Vec<u32>,
}

/// Series of at least two figures, of which all can be placed, or some; in the order of the file.
pub fn series_of(dataset: &Dataset) -> Vec<Series> {
    let mut order = Vec::new();
    let mut members: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        if let Some(series) = figure.record.series.as_deref() {
            let list = members.entry(series).or_default();
            if list.is_empty() {
                order.push(series);
            }
            list.push(index);
        }
    }
    order
        .into_iter()
        .filter_map(|key| {
            let list = members.get(key)?;
            let figure = |index: &u32| dataset.figures.get(*index as usize);
            let (mut placed, loose): (Vec<u32>, Vec<u32>) = list
                .iter()
                .partition(|index| figure(index).is_some_and(|figure| figure.period.is_some()));
            if list.len() < 2 || placed.is_empty() {
                return None;
            }
            placed.sort_by_key(|index| {
                figure(index).and_then(|figure| figure.period.as_ref()?.earliest())
            });
            let labels: Vec<&str> = list
                .iter()
                .filter_map(figure)
                .map(|figure| figure.record.label.as_str())
                .collect();
            Some(Series {
                key: key.to_owned(),
                label: words::shared_label(&labels),
                placed,
                loose,
            })
        })
        .collect()
}

/// One track.
pub fn track(pen: &Pen<'_>, regions: &Regions, series: &Series, rect: Rect) -> Group {
    let theme = pen.theme();
    let name = words::track_name(pen.dataset, &series.label, &series.placed, &series.loose);
    let mut group = Group::new(format!("track-{}", series.key), Role::Track, name, rect);
    let middle = rect.centre().y;
    let left = rect.left + measure::PADDING;
    let lines = pen.frame.text.wrap(
        &series.label,
        style::META,
        regions.headers.width() - measure::PADDING - 8.0,
        Some(2),
    );
    let mut baseline = if lines.len() > 1 {
        middle - 3.4
    } else {
        middle + 4.3
    };
    for line in lines {
        group.text(left, baseline, line, theme.ink);
        baseline += 14.5;
    }
    let plot = Rect::new(regions.plot.left, rect.top, regions.plot.right, rect.bottom);
    if !series.loose.is_empty() && regions.earlier.width() > 1.0 {
        let words = words::not_dated(pen.dataset, &series.loose);
        let line = pen.elide(&words, style::META, regions.earlier.width() - 12.0);
        group.text(
            regions.earlier.left + 8.0,
            middle + 4.3,
            line,
            theme.secondary,
        );
    }
    let mut taken_until = plot.left;
    for (place, &index) in series.placed.iter().enumerate() {
        let next = series.placed.get(place + 1).copied();
        bracket(
            &mut group,
            pen,
            regions,
            plot,
            index,
            next,
            &mut taken_until,
        );
    }
    group.line(
        Pos::new(rect.left, rect.bottom - 0.5),
        Pos::new(rect.right, rect.bottom - 0.5),
        Stroke::solid(1.0, theme.hairline),
    );
    group
}

/// Left and right edge of a figure's period on the canvas.
fn extent(pen: &Pen<'_>, regions: &Regions, index: u32) -> Option<(f32, f32)> {
    let range = pen.view().range;
    let period = pen.dataset.figures.get(index as usize)?.period.as_ref()?;
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
    index: u32,
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
    let mut value = words::value_text(figure);
    value.push_str(pen.frame.note_mark(item));
    let in_doubt = |end: Option<&DateEnd>| matches!(end, Some(DateEnd::Unit(unit)) if unit.uncertain || unit.approximate);
    let doubt_end = in_doubt(figure.period.as_ref().map(|period| &period.end));
    let doubt_start = in_doubt(figure.period.as_ref().map(|period| &period.start));
    let middle = plot.centre().y;
    let bounds = Rect::new(seen_left, middle - 12.0, seen_right, middle + 12.0);
    let name = words::figure_name(pen.dataset, figure);
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
    let next_left = next
        .and_then(|next| extent(pen, regions, next))
        .map_or(plot.right, |(left, _)| left.min(plot.right));
    let centred = (seen_left + seen_right - line.width_px) * 0.5;
    let label_left = centred
        .max(*taken_until + 2.0)
        .max(plot.left + 2.0)
        .min(plot.right - line.width_px - 4.0);
    // A number that would run into its neighbour is left to the hover: cut, it would be another number.
    let fits =
        label_left + line.width_px <= next_left.max(seen_right) && label_left >= *taken_until;
    let gap = if fits {
        (label_left - 5.0, label_left + line.width_px + 5.0)
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
    }
    group.group(own);
}
