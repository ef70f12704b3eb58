//! The two tiers of dates above the lanes.

use super::pen::Pen;
use super::regions::Regions;
use crate::scene::{Group, Pos, Rect, Role, Stroke};
use crate::timeline::axis::{AxisLine, Tier, axis};
use crate::timeline::{measure, style};
use crate::words;

/// The axis, and the lines that it draws through the lanes (in points from the plot's left edge).
pub fn axis_band(pen: &Pen<'_>, regions: &Regions) -> (Group, Vec<AxisLine>) {
    let theme = pen.theme();
    let rect = regions.axis;
    let range = pen.view().range;
    let plot = regions.plot;
    let measure_text = |text: &str, tier: Tier| {
        let style = match tier {
            Tier::Upper => style::META_STRONG,
            Tier::Lower => style::META,
        };
        pen.frame.text.width(text, style)
    };
    let parts = axis(range, plot.width(), &measure_text);
    let name = words::axis_name(range);
    let mut group = Group::new("axis", Role::Axis, name, rect);
    let edge = Stroke::solid(1.0, theme.hairline);
    group.line(
        Pos::new(rect.left, rect.top + 0.5),
        Pos::new(rect.right, rect.top + 0.5),
        edge,
    );
    group.line(
        Pos::new(rect.left, rect.bottom - 0.5),
        Pos::new(rect.right, rect.bottom - 0.5),
        edge,
    );
    let (upper, lower) = (rect.top + 16.0, rect.top + 33.0);
    for label in parts.upper {
        let line = pen.line(&label.text, style::META_STRONG);
        group.text(plot.left + label.x_px, upper, line, theme.ink);
    }
    for label in parts.lower {
        let line = pen.line(&label.text, style::META);
        group.text(plot.left + label.x_px, lower, line, theme.secondary);
    }
    let left = rect.left + measure::PADDING;
    let room = regions.headers.width() - measure::PADDING - 4.0;
    for (baseline, text) in [upper, lower]
        .into_iter()
        .zip(words::zone_lines(pen.dataset))
    {
        let line = pen.elide(&text, style::META, room);
        group.text(left, baseline, line, theme.tertiary);
    }
    for (shelf, text) in [
        (regions.earlier, words::EARLIER),
        (regions.later, words::LATER),
    ] {
        if shelf.width() > 1.0 {
            let line = pen.line(text, style::META_STRONG);
            group.text(shelf.left + 8.0, upper, line, theme.secondary);
        }
    }
    (group, parts.lines)
}

/// Lines of the axis through a part of the plot, by themselves.
pub fn grid_lines(
    pen: &Pen<'_>,
    regions: &Regions,
    lines: &[AxisLine],
    area: Rect,
    key: &str,
) -> Group {
    let mut group = Group::new(format!("grid-{key}"), Role::Decoration, "", area);
    upright_lines(&mut group, pen, regions, lines, area);
    group
}

fn upright_lines(
    group: &mut Group,
    pen: &Pen<'_>,
    regions: &Regions,
    lines: &[AxisLine],
    area: Rect,
) {
    let theme = pen.theme();
    for line in lines {
        let x = (regions.plot.left + line.x_px).round() + 0.5;
        if x <= regions.plot.left || x >= regions.plot.right {
            continue;
        }
        let colour = if line.strong {
            theme.hairline
        } else {
            theme.hairline.faded(0.55)
        };
        group.line(
            Pos::new(x, area.top),
            Pos::new(x, area.bottom),
            Stroke::solid(1.0, colour),
        );
    }
}

/// Grid lines through the lanes, and the edges of the shelves.
pub fn grid(pen: &Pen<'_>, regions: &Regions, lines: &[AxisLine], area: Rect) -> Group {
    let theme = pen.theme();
    let mut group = Group::new("grid", Role::Decoration, "", area);
    upright_lines(&mut group, pen, regions, lines, area);
    let edge = Stroke::solid(1.0, theme.hairline);
    let mut upright = |x: f32, stroke: Stroke| {
        group.line(
            Pos::new(x, regions.axis.top),
            Pos::new(x, area.bottom),
            stroke,
        );
    };
    upright(regions.headers.right - 0.5, edge);
    let dashed = Stroke::dashed(1.0, theme.tick, 3.0, 3.0);
    if regions.earlier.width() > 1.0 {
        upright(regions.plot.left - 0.5, dashed);
    }
    if regions.later.width() > 1.0 {
        upright(regions.plot.right + 0.5, dashed);
    }
    group
}
