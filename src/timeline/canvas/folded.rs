//! Lanes without dated events, in one line: nothing hidden, no room lost.

use super::lane_header::lane_glyphs;
use super::pen::Pen;
use super::regions::Regions;
use crate::scene::{Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::timeline::{measure, style};
use crate::words;

/// Whether a lane is shown for what the record has of it.
fn has_record(pen: &Pen<'_>, lane: usize) -> bool {
    let mut ghosts = pen.frame.prepared.ghosts().iter();
    pen.view().notes && ghosts.any(|ghost| ghost.lane == lane)
}

/// The line of folded lanes.
pub fn folded(pen: &Pen<'_>, regions: &Regions, rect: Rect) -> Group {
    let theme = pen.theme();
    let grouping = pen.frame.prepared.grouping();
    let empty: Vec<_> = grouping
        .shown(pen.view())
        .into_iter()
        .filter(|&place| pen.frame.prepared.dated_in(place) == 0 && !has_record(pen, place))
        .filter_map(|place| grouping.lanes.get(place))
        .collect();
    let names: Vec<&str> = empty.iter().map(|lane| lane.label.as_str()).collect();
    let name = format!(
        "{} {}",
        words::no_dated_events(pen.view().lanes),
        names.join(", ")
    );
    let mut group =
        Group::new("folded-lanes", Role::Button, name, rect).with_target(Target::FoldedLanes);
    let middle = rect.centre().y;
    let left = rect.left + measure::PADDING;
    // A picture cannot be unfolded.
    if pen.frame.controls {
        group.shape(Shape::Path {
            points: vec![
                Pos::new(left + 1.0, middle - 4.5),
                Pos::new(left + 7.0, middle),
                Pos::new(left + 1.0, middle + 4.5),
            ],
            closed: true,
            fill: Some(theme.secondary),
            stroke: None,
        });
    }
    let intro = pen.line(words::no_dated_events(pen.view().lanes), style::LABEL);
    let mut x = left + if pen.frame.controls { 16.0 } else { 0.0 };
    let baseline = middle + 4.6;
    let intro_px = intro.width_px;
    group.text(x, baseline, intro, theme.secondary);
    x += intro_px + 10.0;
    for (place, lane) in empty.iter().enumerate() {
        let glyphs_px = lane.marks.len() as f32 * (measure::GLYPH + 2.0);
        let line = pen.line(&lane.label, style::LABEL);
        let needed = glyphs_px + 2.0 + line.width_px + 14.0;
        let left_over = empty.len() - place;
        let more = words::more_lanes(left_over);
        let more_px = pen.frame.text.width(&more, style::LABEL);
        let is_last = left_over == 1;
        let keep = if is_last { 0.0 } else { more_px };
        if x + needed + keep > rect.right - measure::PADDING {
            let line = pen.elide(&more, style::LABEL, rect.right - measure::PADDING - x);
            group.text(x, baseline, line, theme.secondary);
            break;
        }
        lane_glyphs(&mut group, pen, lane, x, middle);
        let line_px = line.width_px;
        group.text(x + glyphs_px + 2.0, baseline, line, theme.ink);
        x += glyphs_px + 2.0 + line_px + 14.0;
    }
    let edge = Stroke::solid(1.0, theme.hairline);
    for y in [rect.top + 0.5, rect.bottom - 0.5] {
        group.line(
            Pos::new(rect.left, y),
            Pos::new(regions.axis.right, y),
            edge,
        );
    }
    group
}
