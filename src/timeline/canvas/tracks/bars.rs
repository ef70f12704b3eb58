//! Bars: what fell in each period. A period without a report has no bar and no line of nothing; a
//! zero has a heavy one.

use std::ops::Range;

use super::chart::{Chart, Told};
use super::mark;
use crate::scene::{Colour, Fill, Group, Pos, Rect, Role, Shape, Stroke};
use crate::timeline::series::{Point, Trait, in_doubt};
use crate::timeline::{measure, style};
use crate::words;

/// Between bars of neighbouring periods, where there is room.
const BETWEEN: f32 = 2.0;

/// A bar narrower than this is ink without edges.
const LEAST_EDGED: f32 = 6.0;

/// Share of a bar that fades at an end in doubt.
const FADE: f32 = 0.35;

/// How far ink reaches above a number that is open above, at most.
const OPEN: f32 = 22.0;

/// Every figure of a voice by itself.
pub fn bars(group: &mut Group, chart: &mut Chart<'_>, told: &Told<'_>, range: Range<usize>) {
    let points = &told.voice.points;
    for place in range.clone() {
        let Some(point) = points.get(place) else {
            continue;
        };
        if told.place == 0 && point.traits.has(Trait::Gap) {
            let before = place.checked_sub(1).and_then(|place| points.get(place));
            gap(group, chart, before, point);
        }
        bar(group, chart, told, place, point);
    }
    // A gap that reaches in from the right, or over the whole view: its far end is outside.
    let next = points
        .get(range.end)
        .filter(|next| next.traits.has(Trait::Gap));
    if let (0, Some(next)) = (told.place, next) {
        let last = range.end.checked_sub(1).and_then(|last| points.get(last));
        gap(group, chart, last, next);
    }
}

/// Where a bar stands within its period: beside those of other voices and of the same period.
fn slot(chart: &Chart<'_>, told: &Told<'_>, place: usize, point: &Point) -> (f32, f32) {
    let (left, right) = (chart.x(point.from.0), chart.x(point.past.0));
    let same = |other: &&Point| (other.from, other.past) == (point.from, point.past);
    let points = &told.voice.points;
    let before = points.iter().take(place).rev().take_while(same).count();
    let after = points.iter().skip(place + 1).take_while(same).count();
    let twins = before + after + 1;
    let count = chart.track.voices.len() * twins;
    let own = told.place * twins + before;
    let room = right - left;
    let between = if room / count as f32 > LEAST_EDGED {
        BETWEEN
    } else {
        0.0
    };
    let each = (room - between) / count as f32;
    let from = left + between * 0.5 + own as f32 * each;
    (from, (from + each - between * 0.5).max(from + 1.0))
}

fn bar(group: &mut Group, chart: &mut Chart<'_>, told: &Told<'_>, place: usize, point: &Point) {
    let Some(figure) = chart.figure(point) else {
        return;
    };
    let theme = chart.pen.theme();
    let (ink, plot, base) = (theme.ink, chart.plot, chart.base());
    let (left, right) = slot(chart, told, place, point);
    if right <= plot.left || left >= plot.right {
        return;
    }
    let level = point.level();
    let y = level.map_or(base, |level| chart.y(level));
    let top = y.min(base);
    let high = point
        .extent()
        .map_or(top, |(_, high)| chart.y(high).min(top));
    let bounds = Rect::new(
        left,
        (high - 2.0).min(base - 12.0).max(plot.top),
        right,
        (base + 4.0).min(plot.bottom),
    );
    let mut own = chart.own(point, figure, bounds);
    let traits = point.traits;
    let rect = Rect::new(left, top, right, y.max(base));
    let is_narrow = right - left < LEAST_EDGED;
    match level {
        None => {
            let middle = (left + right) * 0.5;
            let dash = Rect::new(middle - 4.0, base - 9.0, middle + 4.0, base - 7.75);
            own.fill_rect(dash, theme.secondary);
        }
        Some(_) if traits.has(Trait::Zero) => mark::zero(&mut own, left, right, base, ink),
        Some(_) => body(&mut own, chart, told, rect, point, is_narrow),
    }
    if let (true, Some((low, high))) = (traits.has(Trait::Band), point.extent()) {
        let inset = ((right - left) * 0.25).min(6.0);
        let rect = Rect::new(left + inset, chart.y(high), right - inset, chart.y(low));
        mark::band(&mut own, rect, ink);
    }
    if traits.has(Trait::OpenAbove) {
        let far = (top - OPEN).max(plot.top + 1.0);
        mark::open(&mut own, left, right, top, far, ink);
    }
    if traits.has(Trait::Contradicted) && !is_narrow {
        let sign = chart.pen.line("≠", style::META_STRONG);
        let at = (left + right - sign.width_px) * 0.5;
        if rect.height() > 16.0 {
            own.text(at, base - 4.0, sign, ink);
        }
    }
    if traits.has(Trait::Break) {
        mark::slashes(&mut own, Pos::new(left, (top + base) * 0.5), ink);
    }
    let at = (left, (high - 5.0).min(base - 6.0));
    chart.label(&mut own, point, told, &[at], right);
    group.group(own);
}

/// A bar from nothing to its number: full where plain, hollow where about, dashed where the editor
/// made it, without an end where it is open.
fn body(
    own: &mut Group,
    chart: &Chart<'_>,
    told: &Told<'_>,
    rect: Rect,
    point: &Point,
    is_narrow: bool,
) {
    let theme = chart.pen.theme();
    let ink = theme.secondary;
    let traits = point.traits;
    let hollow = traits.has(Trait::Estimated) || traits.has(Trait::Derived);
    let doubts = doubts(chart, point);
    if !hollow {
        // The second and third voice are lighter and darker, and say so by their dash as well.
        let tint = if is_narrow { 0.85 } else { 0.22 };
        fading_fill(own, rect, ink.faded(tint), doubts);
    }
    let dash = if traits.has(Trait::Derived) {
        Some([3.0, 3.0])
    } else {
        told.manner.dash
    };
    let edge = Stroke {
        width_px: if is_narrow {
            1.0
        } else {
            measure::INFERRED_EDGE
        },
        colour: ink,
        dash,
    };
    if is_narrow && !hollow {
        return;
    }
    let inset = edge.width_px * 0.5;
    let (left, right) = (rect.left + inset, rect.right - inset);
    let open_top = traits.has(Trait::OpenAbove);
    let sides = [
        (
            Pos::new(left, rect.bottom),
            Pos::new(left, rect.top),
            !doubts[0],
        ),
        (
            Pos::new(left, rect.top + inset),
            Pos::new(right, rect.top + inset),
            !open_top,
        ),
        (
            Pos::new(right, rect.top),
            Pos::new(right, rect.bottom),
            !doubts[1],
        ),
    ];
    for (from, to, shows) in sides {
        if shows {
            own.line(from, to, edge);
        }
    }
}

/// Whether the first and the last moment of a figure's period are in doubt.
fn doubts(chart: &Chart<'_>, point: &Point) -> [bool; 2] {
    let period = chart
        .figure(point)
        .and_then(|figure| figure.period.as_ref());
    period.map_or([false; 2], |own| [in_doubt(&own.start), in_doubt(&own.end)])
}

/// A fill without an edge at an end in doubt: it fades out there.
fn fading_fill(group: &mut Group, rect: Rect, colour: Colour, doubts: [bool; 2]) {
    if doubts == [false; 2] {
        group.fill_rect(rect, colour);
        return;
    }
    let fade = rect.width() * FADE;
    let clear = colour.faded(0.0);
    let left = rect.left + if doubts[0] { fade } else { 0.0 };
    let right = rect.right - if doubts[1] { fade } else { 0.0 };
    let mut part = |from: f32, past: f32, fill: Fill| {
        if past > from {
            group.shape(Shape::Rect {
                rect: Rect::new(from, rect.top, past, rect.bottom),
                radius_px: 0.0,
                fill: Some(fill),
                stroke: None,
            });
        }
    };
    let fades_in = Fill::FadeX {
        left: clear,
        right: colour,
    };
    let fades_out = Fill::FadeX {
        left: colour,
        right: clear,
    };
    part(rect.left, left, fades_in);
    part(left, right, Fill::Solid(colour));
    part(right, rect.right, fades_out);
}

/// Between two bars where a report is missing: the line of nothing is not drawn, and it is said.
fn gap(group: &mut Group, chart: &Chart<'_>, before: Option<&Point>, point: &Point) {
    let Some(before) = before else {
        return;
    };
    let theme = chart.pen.theme();
    let base = chart.base();
    let (left, right) = (chart.x(before.past.0), chart.x(point.from.0));
    if right - left < 2.0 {
        return;
    }
    let bounds = Rect::new(left, base - 4.0, right, base + 4.0);
    let mut own = Group::new(
        format!("track-{}-gap-{}", chart.track.key, point.figure),
        Role::Text,
        words::tracks::NO_REPORT,
        bounds,
    );
    own.fill_rect(Rect::new(left, base - 2.0, right, base + 2.0), theme.ground);
    for x in [left, right] {
        mark::cap(&mut own, Pos::new(x, base), theme.secondary);
    }
    let line = chart.pen.line(words::tracks::NO_REPORT, style::META);
    let (left, right) = (left.max(chart.plot.left), right.min(chart.plot.right));
    if right - left >= line.width_px + 6.0 {
        let x = (left + right - line.width_px) * 0.5;
        own.text(x, base - 6.0, line, theme.tertiary);
    }
    group.group(own);
}
