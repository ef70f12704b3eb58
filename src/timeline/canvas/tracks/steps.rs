//! Steps: running totals, and what stood at a moment. A tread is as long as its report holds; where
//! a report is missing there is nothing, neither a slope nor zero.

use std::ops::Range;

use super::chart::{Chart, Told};
use super::mark;
use crate::scene::{Group, Pos, Rect, Role, Shape};
use crate::timeline::series::{Point, Trait};
use crate::timeline::style;
use crate::words;

/// Least and largest size of a mark.
const MARK: (f32, f32) = (4.0, 7.0);

/// How far ink reaches above a number that is open above, at most.
const OPEN: f32 = 26.0;

/// Room that a label and a mark take above a tread.
const LIFT: f32 = 6.5;

/// Every figure of a voice by itself.
pub fn steps(group: &mut Group, chart: &mut Chart<'_>, told: &Told<'_>, range: Range<usize>) {
    line(group, chart, told, &range);
    let points = &told.voice.points;
    for place in range {
        let Some(point) = points.get(place) else {
            continue;
        };
        figure(group, chart, told, place, point);
    }
}

/// Whether a step leads from one point to the next.
fn is_joined(chart: &Chart<'_>, before: &Point, point: &Point) -> bool {
    let apart = [
        Trait::Break,
        Trait::Contradicted,
        Trait::Gap,
        Trait::Derived,
    ];
    chart.track.kind.is_joined()
        && before.until >= point.from
        && before.level().is_some()
        && point.level().is_some()
        && !apart.iter().any(|one| point.traits.has(*one))
        && !before.traits.has(Trait::Contradicted)
        && !before.traits.has(Trait::Derived)
}

/// The treads and risers of a voice, without marks: one path for each run without a gap.
fn line(group: &mut Group, chart: &Chart<'_>, told: &Told<'_>, range: &Range<usize>) {
    let theme = chart.pen.theme();
    let id = format!("track-{}-line-{}", chart.track.key, told.place);
    let mut own = Group::new(id, Role::Decoration, "", chart.plot);
    own.opacity = chart.line_opacity(told);
    let stroke = told.manner.stroke(theme.secondary);
    let points = &told.voice.points;
    let mut run: Vec<Pos> = Vec::new();
    let finish = |run: &mut Vec<Pos>, own: &mut Group| {
        if run.len() > 1 {
            own.shape(Shape::Path {
                points: std::mem::take(run),
                closed: false,
                fill: None,
                stroke: Some(stroke),
            });
        }
        run.clear();
    };
    let mut before: Option<&Point> = None;
    for place in range.clone() {
        let Some(point) = points.get(place) else {
            continue;
        };
        let joined = before.is_some_and(|before| is_joined(chart, before, point));
        if !joined {
            finish(&mut run, &mut own);
        }
        if let Some(level) = point.level() {
            // Far outside the plot a line has no place to be.
            let (left, right) = chart.span(point);
            let clamp = |x: f32| x.clamp(chart.plot.left - 20.0, chart.plot.right + 20.0);
            let y = chart.y(level);
            if !point.traits.has(Trait::Derived) {
                run.push(Pos::new(clamp(left), y));
                run.push(Pos::new(clamp(right), y));
            }
        }
        if point.traits.has(Trait::Gap) {
            let before = place.checked_sub(1).and_then(|place| points.get(place));
            gap(&mut own, chart, before, point);
        }
        before = Some(point);
    }
    finish(&mut run, &mut own);
    // A gap that reaches in from the right, or over the whole view: its far end is outside.
    if let Some(next) = points
        .get(range.end)
        .filter(|next| next.traits.has(Trait::Gap))
    {
        let last = range.end.checked_sub(1).and_then(|last| points.get(last));
        gap(&mut own, chart, last, next);
    }
    group.group(own);
}

/// Where a report is missing: the line ends, says so where there is room, and begins again.
fn gap(group: &mut Group, chart: &Chart<'_>, before: Option<&Point>, point: &Point) {
    let theme = chart.pen.theme();
    let Some(before) = before else {
        return;
    };
    let (left, right) = (chart.x(before.until.0), chart.x(point.from.0));
    if right - left < 1.0 {
        return;
    }
    let ends = [(left, before.level()), (right, point.level())];
    for (x, level) in ends {
        if let Some(level) = level {
            mark::cap(group, Pos::new(x, chart.y(level)), theme.secondary);
        }
    }
    if chart.track.voices.len() > 1 {
        // Another line may run through here.
        return;
    }
    let line = chart.pen.line(words::tracks::NO_REPORT, style::META);
    let (left, right) = (left.max(chart.plot.left), right.min(chart.plot.right));
    if right - left >= line.width_px + 10.0 {
        let x = (left + right - line.width_px) * 0.5;
        let level = before.level().or(point.level()).unwrap_or(0.0);
        group.text(x, chart.y(level) + 4.2, line, theme.tertiary);
    }
}

/// What is drawn of one figure beside its voice's line: doubt, mark and number.
fn figure(group: &mut Group, chart: &mut Chart<'_>, told: &Told<'_>, place: usize, point: &Point) {
    let Some(record) = chart.figure(point) else {
        return;
    };
    let theme = chart.pen.theme();
    let (ink, plot) = (theme.ink, chart.plot);
    let (left, right) = chart.span(point);
    let (seen_left, seen_right) = (left.max(plot.left), right.min(plot.right));
    if seen_right <= seen_left {
        return;
    }
    let Some(level) = point.level() else {
        in_words(group, chart, told, point, (seen_left, seen_right));
        return;
    };
    let y = chart.y(level);
    // A target of at least a finger's height around its tread.
    let bounds = Rect::new(
        seen_left,
        (y - 12.0).max(plot.top),
        seen_right.max(seen_left + 4.0),
        (y + 12.0).min(plot.bottom),
    );
    let mut own = chart.own(point, record, bounds);
    let traits = point.traits;
    if let (true, Some((low, high))) = (traits.has(Trait::Band), point.extent()) {
        let rect = Rect::new(seen_left, chart.y(high), seen_right, chart.y(low));
        mark::band(&mut own, rect, ink);
    }
    if traits.has(Trait::OpenAbove) {
        let far = (y - OPEN).max(plot.top + 1.0);
        mark::open(&mut own, seen_left, seen_right, y, far, ink);
    }
    if traits.has(Trait::OpenBelow) {
        let far = (y + OPEN).min(chart.base());
        mark::open(&mut own, seen_left, seen_right, y, far, ink);
    }
    if traits.has(Trait::Zero) {
        mark::zero(&mut own, seen_left, seen_right, y, ink);
    }
    let points = &told.voice.points;
    let before = place.checked_sub(1).and_then(|place| points.get(place));
    let is_in_view = left >= plot.left - 4.0;
    if is_in_view && traits.has(Trait::Break) {
        let from = before.and_then(Point::level).unwrap_or(level);
        mark::slashes(&mut own, Pos::new(left, (chart.y(from) + y) * 0.5), ink);
    }
    let is_second = before.is_some_and(|before| before.from == point.from);
    if is_in_view && traits.has(Trait::Contradicted) && is_second {
        let from = before.and_then(Point::level).unwrap_or(level);
        mark::contradiction(&mut own, left, chart.y(from), y, ink);
    }
    let size = ((right - left) * 0.5).clamp(MARK.0, MARK.1);
    if is_in_view {
        mark::mark(&mut own, Pos::new(left, y), size, traits, told.manner, ink);
    }
    // The lower of two numbers of one moment has its label below.
    let is_lower = traits.has(Trait::Contradicted)
        && points
            .iter()
            .skip(place.saturating_sub(1))
            .take(3)
            .filter(|other| other.from == point.from)
            .any(|other| other.level().is_some_and(|other| other > level));
    // Lines that run side by side have their numbers at either side where both have room.
    let top = match point.extent() {
        Some((_, high)) if traits.has(Trait::Band) => chart.y(high),
        _ => y,
    };
    let from = left + if traits.has(Trait::Break) { 9.0 } else { 5.0 };
    let mut sides = vec![(from, top - LIFT), (from, y + 15.0)];
    if is_lower || told.place % 2 == 1 {
        sides.reverse();
    }
    if traits.has(Trait::Contradicted) {
        // Two numbers of one moment never change places.
        sides.truncate(1);
    }
    let until = if chart.track.kind.is_joined() {
        right
    } else {
        plot.right
    };
    chart.label(&mut own, point, told, &sides, until - 2.0);
    group.group(own);
}

/// A figure that is words and no number: its words where they fit, and no line.
fn in_words(
    group: &mut Group,
    chart: &mut Chart<'_>,
    told: &Told<'_>,
    point: &Point,
    (left, right): (f32, f32),
) {
    let Some(figure) = chart.figure(point) else {
        return;
    };
    let y = chart.base();
    let plot = chart.plot;
    let bounds = Rect::new(left, plot.top, right.max(left + 4.0), plot.bottom);
    let mut own = chart.own(point, figure, bounds);
    let place = [(left + 3.0, y - 9.0)];
    if !chart.label(&mut own, point, told, &place, right - 3.0) {
        // A dash is no zero: it stands clear of the line of nothing.
        let middle = (left + right) * 0.5;
        let dash = Rect::new(middle - 4.0, y - 9.0, middle + 4.0, y - 7.75);
        own.fill_rect(dash, chart.pen.theme().secondary);
    }
    group.group(own);
}
