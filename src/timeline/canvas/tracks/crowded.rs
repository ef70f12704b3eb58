//! Many figures as one: for each point of the plot the least and the most that is said there. It
//! costs what is on the screen, not what is in the file.

use std::ops::Range;

use super::chart::{Chart, Told};
use super::mark;
use crate::scene::{Group, Pos, Rect, Role, Shape, Target};
use crate::time::Instant;
use crate::timeline::series::{Form, Point, Trait};
use crate::words;

/// Width of one column of the picture, in points.
const COLUMN: f32 = 1.0;

/// Width of what the pointer finds as one stretch.
const STRETCH: f32 = 10.0;

/// Least distance between two marks of a break.
const BREAKS_APART: f32 = 9.0;

/// Thickness of a line where all numbers are one.
const THIN: f32 = 1.75;

/// A voice whose figures have no room by themselves.
pub fn crowded(group: &mut Group, chart: &mut Chart<'_>, told: &Told<'_>, range: Range<usize>) {
    let id = format!("track-{}-line-{}", chart.track.key, told.place);
    let mut own = Group::new(id, Role::Decoration, "", chart.plot);
    own.opacity = chart.line_opacity(told);
    bands(&mut own, chart, told, &range);
    breaks(&mut own, chart, told, &range);
    group.group(own);
    stretches(group, chart, told, &range);
}

/// The moment at a place across the plot.
fn moment(chart: &Chart<'_>, x: f32) -> Instant {
    let range = chart.pen.view().range;
    let plot = chart.plot;
    let width = f64::from(plot.width());
    range.time_from_screen(f64::from(x - plot.left), width).0
}

/// A band for each run of columns without a gap.
fn bands(group: &mut Group, chart: &Chart<'_>, told: &Told<'_>, range: &Range<usize>) {
    let theme = chart.pen.theme();
    let plot = chart.plot;
    let ink = theme.secondary;
    let base = chart.base();
    let is_bars = chart.track.form == Form::Bars;
    let points = &told.voice.points;
    let mut run: Vec<(f32, f32, f32)> = Vec::new();
    let mut tops: Vec<(Rect, crate::scene::Colour)> = Vec::new();
    let mut finish = |run: &mut Vec<(f32, f32, f32)>| {
        if run.len() > 1 {
            group.shape(Shape::Band {
                points: std::mem::take(run),
                colour: ink.faded(if is_bars { 0.5 } else { 1.0 }),
            });
        }
        run.clear();
    };
    let columns = (plot.width() / COLUMN).ceil() as usize;
    let mut place = range.start;
    for column in 0..columns {
        let x = plot.left + column as f32 * COLUMN;
        let past = moment(chart, x + COLUMN);
        let from = moment(chart, x);
        let first = place;
        let rest = points.get(place..range.end).unwrap_or(&[]);
        place += rest.partition_point(|point| point.from < past);
        if told.voice.count(Trait::Break, &(first..place)) > 0 {
            // What is left of a break is not joined to what is right of it.
            finish(&mut run);
            continue;
        }
        let before = first.checked_sub(1).and_then(|place| points.get(place));
        let held = before.filter(|before| before.until > from);
        let extent = told.voice.extremes(first..place);
        let extent = match (extent, held.and_then(Point::extent)) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        let Some((low, high)) = extent else {
            finish(&mut run);
            continue;
        };
        let (top, bottom) = (chart.y(high), chart.y(low));
        if is_bars {
            run.push((x, top.min(base), base.max(top)));
            run.push((x + COLUMN, top.min(base), base.max(top)));
            tops.push((Rect::new(x, top - 0.75, x + COLUMN, top + 0.75), theme.ink));
        } else {
            let thick = ((THIN - (bottom - top)) * 0.5).max(0.0);
            run.push((x, top - thick, bottom + thick));
            run.push((x + COLUMN, top - thick, bottom + thick));
        }
    }
    finish(&mut run);
    if !tops.is_empty() {
        group.shape(Shape::Quads(tops));
    }
}

/// Marks of corrections and catch-ups, as many as there is room for.
fn breaks(group: &mut Group, chart: &Chart<'_>, told: &Told<'_>, range: &Range<usize>) {
    let ink = chart.pen.theme().ink;
    let points = &told.voice.points;
    let all = told.voice.places(Trait::Break, range);
    let mut x = chart.plot.left;
    let mut at = 0;
    while let Some(&place) = all.get(at) {
        if let Some((point, level)) = points
            .get(place as usize)
            .and_then(|point| Some((point, point.level()?)))
        {
            x = chart.x(point.from.0);
            mark::slashes(group, Pos::new(x, chart.y(level) - 8.0), ink);
        }
        // The next one that has room: found by halves, not one by one.
        let next = moment(chart, x + BREAKS_APART);
        let rest = all.get(at + 1..).unwrap_or(&[]);
        at += 1 + rest.partition_point(|&place| {
            points
                .get(place as usize)
                .is_some_and(|point| point.from < next)
        });
    }
}

/// What the pointer and a screen reader find: stretches with their first and last number.
fn stretches(group: &mut Group, chart: &Chart<'_>, told: &Told<'_>, range: &Range<usize>) {
    let plot = chart.plot;
    let points = &told.voice.points;
    let dataset = chart.pen.dataset;
    let voice = chart.track.voices.get(told.place).copied().unwrap_or(0);
    let count = (plot.width() / STRETCH).ceil() as usize;
    let mut first = range.start;
    for stretch in 0..count {
        let left = plot.left + stretch as f32 * STRETCH;
        let right = (left + STRETCH).min(plot.right);
        let past = moment(chart, right);
        let rest = points.get(first..range.end).unwrap_or(&[]);
        let own = rest.partition_point(|point| point.from < past);
        let Some(held) = rest.get(..own).filter(|held| !held.is_empty()) else {
            continue;
        };
        let places = first..first + own;
        first += own;
        let Some((low, high)) = told.voice.extremes(places) else {
            continue;
        };
        let bounds = Rect::new(
            left,
            (chart.y(high) - 8.0).max(plot.top),
            right,
            (chart.y(low) + 8.0).min(plot.bottom),
        );
        let name = words::tracks::stretch_name(dataset, held);
        let target = Target::Stretch {
            voice,
            from: held.first().map_or(0, |point| point.from.0),
            past: past.0,
        };
        let id = format!("track-{}-{}-at-{stretch}", chart.track.key, told.place);
        let mut stretch = Group::new(id, Role::Card, name, bounds).with_target(target.clone());
        if chart.pen.frame.hover == Some(&target) || chart.pen.frame.focus == Some(&target) {
            stretch.fill_rect(bounds, chart.pen.theme().ink.faded(0.12));
        }
        group.group(stretch);
    }
}
