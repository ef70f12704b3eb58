//! The second of two datasets: a strip below each lane of the first, lines between what is joined,
//! and what tells the two apart without colour.
//!
//! ```text
//!  Israel    8 │  ▐▓▓ Truce ▓▓▓▌      filled
//!  [B]       7 │   ▐╱╱ Truce ╱╱▌      hatched; a mark is an outline around a dot
//! ```

use super::heading::outline;
use super::lane::lane_body;
use super::lane_rows::LaneRows;
use super::marks::draw_marks;
use super::pen::Pen;
use super::regions::Regions;
use crate::model::Item;
use crate::scene::{Colour, Fill, Group, Node, Pos, Rect, Role, Shape, Stroke, Target};
use crate::text::Line;
use crate::timeline::{Arrangement, Theme, event_key, measure, style};
use crate::words::{self, compare as said};

/// Side of the box around the letter of the second dataset.
const TAG: f32 = 16.0;

/// Size of the dot within an outlined mark.
const DOT: f32 = 4.0;

/// From one line of the hatch to the next.
const HATCH: f32 = 5.0;

/// Counts narrower than this say nothing.
const LEAST_COUNTS: f32 = 72.0;

/// Rows of the first dataset, each followed by those of the second that go with it; what has none to
/// follow comes last. Lanes of the second without dated events have no strip.
pub fn below_each(first: Vec<LaneRows>, second: Vec<LaneRows>) -> Vec<LaneRows> {
    let mut rest: Vec<Option<LaneRows>> = second
        .into_iter()
        .filter(|strip| strip.dated > 0)
        .map(|mut strip| {
            // What the record has stands with the first dataset alone.
            strip.record_rows = 0;
            Some(strip)
        })
        .collect();
    let mut all = Vec::with_capacity(first.len() + rest.len());
    for lane in first {
        let own = |strip: &Option<LaneRows>| strip.as_ref().is_some_and(|own| own.key == lane.key);
        let place = rest.iter().position(own);
        all.push(lane);
        all.extend(place.and_then(|place| rest.get_mut(place)?.take()));
    }
    all.extend(rest.into_iter().flatten());
    all
}

/// A strip of the second dataset: its header and its events.
pub fn strip(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> [Group; 2] {
    let mut body = lane_body(pen, rows, regions, rect);
    as_second(&mut body);
    say_sides(&mut body, pen);
    [header(pen, rows, regions, rect), body]
}

/// The letter, and what the lane is called there.
fn header(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> Group {
    let theme = pen.theme();
    let at = Rect::new(rect.left, rect.top, regions.headers.right, rect.bottom);
    let prepared = pen.frame.prepared;
    let lane = prepared.grouping().lanes.get(rows.lane);
    let label = lane.map_or("", |lane| lane.label.as_str());
    let dated = prepared.dated_in(rows.lane);
    let name = words::lane_name(label, dated, prepared.undated_in(rows.lane));
    let name = said::of_second(&name);
    let id = format!("b/header-{}", rows.key.0);
    let mut group = Group::new(id, Role::Text, name, at);
    group.fill_rect(
        Rect::new(at.left, at.top, at.right - 1.0, at.bottom - 1.0),
        theme.ground,
    );
    let middle = if rows.is_folded {
        at.centre().y
    } else {
        at.top + measure::LANE_PADDING + regions.row_px * 0.5
    };
    let left = at.left + measure::PADDING;
    tag(&mut group, pen, left, middle);
    let mut name_left = left + TAG + 8.0;
    if let Some(lane) = lane {
        let marks = lane.marks.get(..2).unwrap_or(&lane.marks);
        let mut own = Group::new("", Role::Decoration, "", at);
        let px = draw_marks(&mut own, theme, marks, name_left, middle, measure::GLYPH);
        let mut nodes = Vec::new();
        dotted(own.nodes, &mut nodes);
        nodes.iter_mut().for_each(outlined);
        group.nodes.append(&mut nodes);
        name_left += if px > 0.0 { px + 4.0 } else { 0.0 };
    }
    let count = pen.line(&words::grouped(dated as u64), style::META);
    let count_left = at.right - 10.0 - count.width_px;
    let line = pen.elide(label, style::META, count_left - 8.0 - name_left);
    group.text(name_left, middle + 4.3, line, theme.secondary);
    group.text(count_left, middle + 4.3, count, theme.secondary);
    group
}

/// The letter of the second dataset in a box.
pub fn tag(group: &mut Group, pen: &Pen<'_>, left: f32, middle: f32) {
    let ink = pen.theme().ink;
    let at = Rect::from_size(left, middle - TAG * 0.5, TAG, TAG);
    outline(group, at, 1.0, ink);
    let letter = pen.line("B", style::META_STRONG);
    let letter_left = at.centre().x - letter.width_px * 0.5;
    group.text(letter_left, middle + 4.2, letter, ink);
}

/// Gives everything in a group ids of its own, leaves only events, stretches of time and addresses to
/// be clicked, and draws marks as outlines around a dot.
pub fn as_second(group: &mut Group) {
    group.id = format!("b/{}", group.id);
    let says_so = matches!(group.role, Role::Event | Role::Tray);
    if !group.name.is_empty() && !says_so {
        group.name = said::of_second(&group.name);
    }
    group.target = group.target.take().and_then(|target| match target {
        // The list is of the first dataset.
        Target::Band { from, past, .. } => Some(Target::Span { from, past }),
        Target::Url(_) => Some(target),
        _ => event_key(&target).is_some().then_some(target),
    });
    let nodes = std::mem::take(&mut group.nodes);
    dotted(nodes, &mut group.nodes);
    for node in &mut group.nodes {
        match node {
            Node::Group(inner) => as_second(inner),
            other => outlined(other),
        }
    }
}

/// Adds the dot within each filled mark behind it.
fn dotted(nodes: Vec<Node>, out: &mut Vec<Node>) {
    for node in nodes {
        let dot = match &node {
            Node::Shape(Shape::Mark {
                glyph,
                centre,
                size_px,
                fill: Some(colour),
                stroke: None,
            }) if *size_px > DOT + 2.0 => Some(Node::Shape(Shape::Mark {
                glyph: *glyph,
                centre: *centre,
                size_px: DOT,
                fill: Some(*colour),
                stroke: None,
            })),
            _ => None,
        };
        out.push(node);
        out.extend(dot);
    }
}

/// A filled mark as its outline.
fn outlined(node: &mut Node) {
    if let Node::Shape(Shape::Mark {
        size_px,
        fill,
        stroke: stroke @ None,
        ..
    }) = node
        && *size_px > DOT + 2.0
        && let Some(colour) = fill.take()
    {
        *size_px -= 1.5;
        *stroke = Some(Stroke::solid(measure::INFERRED_EDGE, colour));
    }
}

/// Adds to the name of each event in which of the two datasets it is.
pub fn say_sides(group: &mut Group, pen: &Pen<'_>) {
    let Some(beside) = pen.frame.prepared.beside() else {
        return;
    };
    if group.role == Role::Event
        && let Some(key) = group.target.as_ref().and_then(event_key)
    {
        let found = beside.comparison.partner(beside.side, key.event);
        group.name = said::event_of(&group.name, beside.side, found.map(|(_, why)| why));
    }
    for node in &mut group.nodes {
        if let Node::Group(inner) = node {
            say_sides(inner, pen);
        }
    }
}

/// The fill of a bar: a tint in the first dataset, lines in the second.
pub fn bar_fill(group: &mut Group, solid: Rect, colour: Colour) {
    if solid.width() > 0.0 {
        group.shape(Shape::Rect {
            rect: solid,
            radius_px: 0.0,
            fill: Some(Fill::Hatch {
                colour: colour.faded(0.55),
                pitch_px: HATCH,
            }),
            stroke: None,
        });
    }
}

/// Takes the lines of a bar's fill away beneath a label that stands in it.
pub fn clear_lines(group: &mut Group, bar: Rect, label: &Line, left: f32, theme: &Theme) {
    /// Between the words and where the lines go on.
    const BESIDE: f32 = 3.0;
    /// The bar's own edge stays.
    const EDGE: f32 = 2.0;
    let words = Rect::new(
        (left - BESIDE).max(bar.left + EDGE),
        bar.top + EDGE,
        (left + label.width_px + BESIDE).min(bar.right - EDGE),
        bar.bottom - EDGE,
    );
    if left >= bar.left && words.right > words.left {
        group.shape(Shape::Rect {
            rect: words,
            radius_px: 0.0,
            fill: Some(Fill::Solid(theme.ground)),
            stroke: None,
        });
    }
}

/// Columns as the outline of their heights, for what stands beside filled ones.
pub fn column_outline(columns: &[(Rect, Colour)]) -> Vec<(Rect, Colour)> {
    const EDGE: f32 = 1.5;
    let mut lines = Vec::with_capacity(columns.len() * 2);
    let mut before: Option<Rect> = None;
    for &(rect, colour) in columns {
        let touching = before.filter(|before| (before.right - rect.left).abs() < 0.5);
        let from = touching.map_or(rect.bottom, |before| before.top);
        let (top, bottom) = (from.min(rect.top), from.max(rect.top));
        if bottom - top > EDGE {
            lines.push((Rect::new(rect.left, top, rect.left + EDGE, bottom), colour));
        }
        if let Some(before) = before.filter(|_| touching.is_none()) {
            lines.push((end_of(before, EDGE), colour));
        }
        lines.push((
            Rect::new(rect.left, rect.top, rect.right, rect.top + EDGE),
            colour,
        ));
        before = Some(rect);
    }
    if let (Some(last), Some((_, colour))) = (before, columns.last()) {
        lines.push((end_of(last, EDGE), *colour));
    }
    lines
}

fn end_of(rect: Rect, edge: f32) -> Rect {
    Rect::new(rect.right - edge, rect.top, rect.right, rect.bottom)
}

/// Lines between what is joined and hovered or selected, where both ends are drawn.
pub fn joining_lines(first: &Pen<'_>, second: &Pen<'_>, bounds: Rect) -> Option<Group> {
    let beside = first.frame.prepared.beside()?;
    let lit = &first.lit;
    let mut group = Group::new("joined-lines", Role::Decoration, "", bounds);
    group.clip = Some(bounds);
    let mut events: Vec<u32> = lit
        .hovered
        .iter()
        .chain(&lit.selected)
        .chain(&lit.with_selected)
        .filter_map(|item| match item {
            Item::Event(event) => Some(*event),
            _ => None,
        })
        .collect();
    events.sort_unstable();
    events.dedup();
    let ink = first.theme().ink;
    for a in events {
        let Some(b) = beside.partner(a) else {
            continue;
        };
        let (Some(from), Some(to)) = (first.places.of(a), second.places.of(b)) else {
            continue;
        };
        let points = line_between(from.rect, to.rect);
        for end in [points.first(), points.last()].into_iter().flatten() {
            group.fill_rect(
                Rect::new(end.x - 2.0, end.y - 2.0, end.x + 2.0, end.y + 2.0),
                ink,
            );
        }
        group.shape(Shape::Path {
            points,
            closed: false,
            fill: None,
            stroke: Some(Stroke::solid(1.25, ink)),
        });
    }
    (!group.nodes.is_empty()).then_some(group)
}

/// From the nearer edge of one mark to the nearer edge of the other, upright as far as it can be.
fn line_between(one: Rect, other: Rect) -> Vec<Pos> {
    let x = one.centre().x;
    let (from, to) = if other.top >= one.bottom {
        (one.bottom, other.top)
    } else {
        (one.top, other.bottom)
    };
    let inset = 4.0_f32.min(other.width() * 0.5);
    let end = x.clamp(other.left + inset, other.right - inset);
    vec![Pos::new(x, from), Pos::new(end, to)]
}

/// The line between a lane and the strip of the second dataset below it; none where both share it.
pub fn strip_line(group: &mut Group, pen: &Pen<'_>, regions: &Regions, rect: Rect) {
    if pen.arrangement() == Some(Arrangement::Interleaved) {
        return;
    }
    let y = rect.bottom - 0.5;
    group.line(
        Pos::new(regions.headers.right, y),
        Pos::new(rect.right, y),
        Stroke::dashed(1.0, pen.theme().hairline, 2.0, 3.0),
    );
}

/// Both datasets by title and version, each with how its events are drawn; with the counts of both.
///
/// Each ends at a right edge of its own; a title comes before the counts beside it.
pub fn titles(group: &mut Group, first: &Pen<'_>, second: &Pen<'_>, rect: Rect, rights: [f32; 2]) {
    let theme = first.theme();
    let left = rect.left + measure::PADDING;
    for (pen, side, baseline, right) in [
        (first, crate::compare::Side::A, rect.top + 22.0, rights[0]),
        (second, crate::compare::Side::B, rect.top + 45.0, rights[1]),
    ] {
        let swatch = Rect::from_size(left, baseline - 11.0, 22.0, 12.0);
        if pen.is_second() {
            bar_fill(group, swatch, theme.ink);
        } else {
            group.fill_rect(swatch, theme.ink.faded(0.18));
        }
        outline(group, swatch, measure::EDGE, theme.ink);
        let title = said::title(side, pen.dataset);
        let counts = &pen.frame.prepared.base.summary;
        let room = right - left - 30.0;
        let line = pen.elide(&title, style::NAME, room);
        let counts_left = left + 30.0 + line.width_px + 16.0;
        group.text(left + 30.0, baseline, line, theme.ink);
        if right - counts_left >= LEAST_COUNTS {
            let line = pen.elide(counts, style::META, right - counts_left);
            group.text(counts_left, baseline, line, theme.secondary);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::scene::LaneKey;

    #[test]
    fn a_band_of_the_second_leads_to_its_time_and_other_records_nowhere() {
        let target_of = |target: Target| {
            let mut group = Group::new("x", Role::Text, "x", Rect::default()).with_target(target);
            as_second(&mut group);
            group.target
        };
        let band = Target::Band {
            lane: LaneKey(Arc::from("several")),
            from: 5,
            past: 9,
        };
        assert_eq!(target_of(band), Some(Target::Span { from: 5, past: 9 }));
        assert_eq!(target_of(Target::Quote(1)), None);
        let url = Target::Url("https://example.org".to_owned());
        assert_eq!(target_of(url.clone()), Some(url));
    }
}
