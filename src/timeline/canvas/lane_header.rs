//! A lane's header: the legend and the list of actors in one.

use super::lane_rows::LaneRows;
use super::marks::{draw_mark, draw_marks};
use super::pen::Pen;
use super::regions::Regions;
use crate::scene::{Group, Pos, Rect, Role, Target};
use crate::text::icons;
use crate::timeline::{Lane, LaneBy, measure, style};
use crate::words;

/// A lane's header: glyphs, name, count, and in the window its controls.
pub fn header(pen: &Pen<'_>, rows: &LaneRows, regions: &Regions, rect: Rect) -> Group {
    let theme = pen.theme();
    let at = Rect::new(rect.left, rect.top, regions.headers.right, rect.bottom);
    let prepared = pen.frame.prepared;
    let Some(lane) = prepared.grouping().lanes.get(rows.lane) else {
        return Group::new("lane-header", Role::Decoration, "", at);
    };
    let dated = prepared.dated_in(rows.lane);
    let name = words::lane_name(&lane.label, dated, prepared.undated_in(rows.lane));
    let mut group = Group::new(format!("header-{}", rows.key.0), Role::LaneHeader, name, at)
        .with_target(Target::Lane(lane.key.clone()));
    group.fill_rect(
        Rect::new(at.left, at.top, at.right - 1.0, at.bottom - 1.0),
        theme.ground,
    );
    let middle = if rows.is_folded {
        at.centre().y
    } else {
        at.top + rows.padding_px() + regions.row_px * 0.5
    };
    let left = at.left + measure::PADDING;
    // More than three glyphs would push the name out: the first three, and the name says the rest.
    let marks = lane.marks.get(..3).unwrap_or(&lane.marks);
    let marks_px = draw_marks(&mut group, theme, marks, left, middle, measure::GLYPH);
    let name_left = left + if marks_px > 0.0 { marks_px + 4.0 } else { 0.0 };
    let count = words::grouped(dated as u64);
    let count = pen.line(&count, style::META);
    let count_left = at.right - 10.0 - count.width_px;
    let name_room = count_left - 8.0 - name_left;
    let names = pen.frame.text.wrap(
        &lane.label,
        style::NAME,
        name_room.max(24.0),
        Some(if rows.is_folded || rect.height() < 44.0 {
            1
        } else {
            2
        }),
    );
    let mut baseline = middle + 4.6;
    for line in names {
        group.text(name_left, baseline, line, theme.ink);
        baseline += 16.0;
    }
    let is_hot = is_hot(pen, lane);
    group.text(count_left, middle + 4.3, count, theme.secondary);
    if pen.view().pinned.contains(&lane.key) && pen.frame.controls && !is_hot {
        let line = pen.line(&icons::PIN.to_string(), style::META);
        group.text(at.right - 24.0, at.bottom - 8.0, line, theme.secondary);
    }
    if is_hot {
        controls(&mut group, pen, lane, rows, at);
    }
    group
}

/// Whether a lane's controls are shown.
pub fn is_hot(pen: &Pen<'_>, lane: &Lane) -> bool {
    pen.frame.controls && (is_over(pen.frame.hover, lane) || is_over(pen.frame.focus, lane))
}

fn is_over(target: Option<&Target>, lane: &Lane) -> bool {
    match target {
        Some(
            Target::Lane(key)
            | Target::LaneFold(key)
            | Target::LaneHide(key)
            | Target::LaneSolo(key)
            | Target::LanePin(key),
        ) => *key == lane.key,
        _ => false,
    }
}

/// Fold, hide, solo and pin: four targets along the bottom of the header.
fn controls(group: &mut Group, pen: &Pen<'_>, lane: &Lane, rows: &LaneRows, at: Rect) {
    let theme = pen.theme();
    let view = pen.view();
    let key = lane.key.clone();
    let is_solo = view.solo.as_ref() == Some(&key);
    let is_pinned = view.pinned.contains(&key);
    let entries = [
        (
            if rows.is_folded {
                icons::CHEVRON_RIGHT
            } else {
                icons::CHEVRON_DOWN
            },
            words::lane_fold(rows.is_folded),
            Target::LaneFold(key.clone()),
            "fold",
        ),
        (
            icons::EYE_OFF,
            words::LANE_HIDE,
            Target::LaneHide(key.clone()),
            "hide",
        ),
        (
            icons::FOCUS,
            words::lane_solo(is_solo),
            Target::LaneSolo(key.clone()),
            "solo",
        ),
        (
            if is_pinned {
                icons::PIN_OFF
            } else {
                icons::PIN
            },
            words::lane_pin(is_pinned),
            Target::LanePin(key.clone()),
            "pin",
        ),
    ];
    let size = measure::TARGET;
    let total = size * entries.len() as f32;
    let top = at.bottom - size - 2.0;
    let left = at.right - total - 4.0;
    group.fill_rect(
        Rect::new(left - 2.0, top, at.right - 2.0, top + size),
        theme.panel,
    );
    for (place, (icon, name, target, own_id)) in entries.into_iter().enumerate() {
        let rect = Rect::from_size(left + place as f32 * size, top, size, size);
        let words = words::of_lane(name, &lane.label);
        let is_hot = pen.frame.hover == Some(&target);
        let mut own = Group::new(
            format!("{own_id}-{}", lane.key.0),
            Role::Button,
            words,
            rect,
        )
        .with_target(target);
        if is_hot {
            own.fill_rect(rect, theme.hairline);
        }
        let line = pen.line(
            &icon.to_string(),
            crate::text::TextStyle::regular(14.0, 18.0),
        );
        own.text(
            rect.centre().x - line.width_px * 0.5,
            rect.centre().y + 5.5,
            line,
            theme.ink,
        );
        group.group(own);
    }
}

/// Adds the glyph of a lane alone; used where lanes are listed without their events.
pub fn lane_glyphs(group: &mut Group, pen: &Pen<'_>, lane: &Lane, left: f32, y: f32) -> f32 {
    let theme = pen.theme();
    for (place, mark) in lane.marks.iter().enumerate() {
        let x = left + measure::GLYPH * 0.5 + place as f32 * (measure::GLYPH + 2.0);
        draw_mark(group, theme, *mark, Pos::new(x, y), measure::GLYPH);
    }
    if matches!(pen.view().lanes, LaneBy::Kind | LaneBy::File) {
        0.0
    } else {
        lane.marks.len() as f32 * (measure::GLYPH + 2.0)
    }
}
