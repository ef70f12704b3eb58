//! Events as a list: when in words, what, who, and who says so.

use super::flow::{Columns, Section};
use crate::model::{Dataset, Item};
use crate::scene::{Group, Rect, Role, Target};
use crate::timeline::canvas::{Pen, draw_mark};
use crate::timeline::{Frame, ShownLanes, measure, style};
use crate::words;

/// Least width of one column of events.
const COLUMN: f32 = 250.0;

/// Glyphs of at most two groups stand in one column, so that titles line up.
const GLYPHS: f32 = 2.0 * (measure::GLYPH + 2.0) + 4.0;

/// How much a list tells of each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// When, what, who, and who says so.
    Whole,

    /// When and what, on what is too small for more; its notes and sources stay marked.
    Short,
}

/// Kept events of shown lanes that are in the range, and those without a date; `None` where they are
/// more than `most`.
pub(super) fn in_range(frame: &Frame<'_>, most: usize) -> Option<Vec<u32>> {
    let counts = frame.prepared.counts(frame.view);
    if counts.in_view + counts.undated > most {
        return None;
    }
    let mut events = dated(frame, most.max(1));
    events.extend_from_slice(frame.prepared.undated());
    Some(events)
}

/// Kept events of shown lanes that overlap the range, by their start; at most so many are looked
/// for in each lane.
fn dated(frame: &Frame<'_>, most: usize) -> Vec<u32> {
    let (first, past) = (frame.view.range.first().0, frame.view.range.past().0);
    let query = frame.prepared.query();
    let mut events = Vec::new();
    for lane in frame.prepared.grouping().shown(frame.view) {
        if let Some(lane) = query.lane(lane) {
            let mut found = Vec::new();
            let _ = lane.items(first, past, 0, most, &mut found);
            events.append(&mut found);
        }
    }
    let dataset = frame.dataset();
    let start = |event: &u32| {
        let event = dataset.event(*event);
        event.and_then(|event| Some((event.start()?, event.end())))
    };
    events.sort_by_key(|event| (start(event), *event));
    events.dedup();
    events
}

/// The events of the range, in the order of time; at most so many, the rest is counted.
pub(super) fn events(
    frame: &Frame<'_>,
    dataset: &Dataset,
    room_px: f32,
    most: usize,
    telling: Telling,
) -> Section {
    let columns = Columns::new(room_px, COLUMN, 4);
    let mut events = dated(frame, most);
    let all = frame.prepared.counts(frame.view).in_view.max(events.len());
    events.truncate(most);
    let pen = Pen::new(frame, dataset);
    let items: Vec<Group> = events
        .iter()
        .filter_map(|&event| item(&pen, event, "in-list", columns.width_px, telling))
        .collect();
    Section {
        id: "listed",
        head: words::compose::EVENTS.to_owned(),
        aside: words::list::holds(all, None, None),
        role: Role::Text,
        beyond: all - items.len(),
        items,
        columns,
        gap_px: 8.0,
        is_ruled: false,
        more: words::compose::more_events,
    }
}

/// The events without a date, in the order told.
pub(super) fn undated(
    frame: &Frame<'_>,
    dataset: &Dataset,
    room_px: f32,
    most: usize,
    telling: Telling,
) -> Section {
    let columns = Columns::new(room_px, COLUMN, 4);
    let pen = Pen::new(frame, dataset);
    let all = frame.prepared.undated();
    let items: Vec<Group> = all
        .iter()
        .take(most)
        .filter_map(|&event| item(&pen, event, "no-date", columns.width_px, telling))
        .collect();
    Section {
        id: "undated-listed",
        head: words::tray_title(dataset, all.len()),
        aside: String::new(),
        role: Role::Tray,
        beyond: all.len() - items.len(),
        items,
        columns,
        gap_px: 6.0,
        is_ruled: false,
        more: words::compose::more_events,
    }
}

/// One event.
fn item(pen: &Pen<'_>, index: u32, prefix: &str, width_px: f32, telling: Telling) -> Option<Group> {
    let (frame, dataset) = (pen.frame, pen.dataset);
    let event = dataset.event(index)?;
    let name = words::event_name(dataset, index, event);
    let mut group = Group::new(
        format!("{prefix}-{}", event.id()),
        Role::Event,
        name,
        Rect::default(),
    )
    .with_target(Target::Event(pen.key(index)));
    let theme = frame.theme;
    let room = (width_px - GLYPHS).max(40.0);
    let mut y = 0.0;
    let mut write = |group: &mut Group, text: &str, style: crate::text::TextStyle, colour| {
        for line in frame.text.wrap(text, style, room, None) {
            let left = if line.rtl {
                width_px - line.width_px
            } else {
                GLYPHS
            };
            let baseline = y + style.leading_px * 0.5 + style.size_px * 0.36;
            group.text(left, baseline, line, colour);
            y += style.leading_px;
        }
        y
    };
    let when = words::when(dataset, event);
    let detail = event.detail();
    let has_bounds = detail.is_some_and(|it| it.earliest.is_some() || it.latest.is_some());
    let mut top = 0.0;
    if event.is_dated() || has_bounds {
        top = write(&mut group, &when, style::META, theme.secondary);
    }
    let title = format!("{}{}", event.title(), pen.suffix(index, event));
    let mut bottom = write(&mut group, &title, style::LABEL, theme.ink);
    let mut said: Vec<String> = Vec::new();
    let actors: Vec<&str> = event
        .parts()
        .filter_map(|part| dataset.actor_name(Some(part.actor)))
        .collect();
    said.extend((!actors.is_empty()).then(|| actors.join(", ")));
    said.extend(words::telling::stands_behind(dataset, event));
    let places = words::locators(words::sources::refs_of(dataset, Item::Event(index)));
    said.extend((!places.is_empty()).then_some(places));
    if telling == Telling::Whole {
        bottom = write(&mut group, &said.join(" · "), style::META, theme.secondary);
    }
    let marks = pen.event_marks(event);
    let middle = top + style::LABEL.leading_px * 0.5;
    for (place, mark) in marks.iter().take(2).enumerate() {
        let x = (place as f32 + 0.5) * (measure::GLYPH + 2.0);
        let centre = crate::scene::Pos::new(x, middle);
        draw_mark(&mut group, theme, *mark, centre, measure::GLYPH);
    }
    group.bounds = Rect::new(0.0, 0.0, width_px, bottom);
    Some(group)
}

/// Whether an event is kept and in a lane that is shown.
pub(super) fn shown_lanes(frame: &Frame<'_>) -> crate::timeline::bits::BitSet {
    frame.prepared.shown_events(&ShownLanes::of(frame.view))
}

/// What the glyphs of lanes mean, for a figure that has no lanes.
pub(super) fn lane_names(frame: &Frame<'_>, dataset: &Dataset, width_px: f32) -> Group {
    let pen = Pen::new(frame, dataset);
    let mut group = Group::new("lane-names", Role::Legend, words::LANES, Rect::default());
    let grouping = frame.prepared.grouping();
    let (mut x, mut y) = (0.0_f32, 0.0_f32);
    let row = 20.0;
    for lane in grouping.shown(frame.view) {
        let Some(lane) = grouping.lanes.get(lane) else {
            continue;
        };
        // A lane of several has the glyphs of all of them, which have lanes of their own.
        let [mark] = lane.marks.as_slice() else {
            continue;
        };
        let left = measure::GLYPH + 5.0;
        let line = pen.elide(&lane.label, style::META, width_px - left);
        let needed = left + line.width_px;
        if x > 0.0 && x + needed > width_px {
            (x, y) = (0.0, y + row);
        }
        let centre = crate::scene::Pos::new(x + measure::GLYPH * 0.5, y + row * 0.5);
        draw_mark(&mut group, frame.theme, *mark, centre, measure::GLYPH);
        group.text(x + left, y + row * 0.5 + 4.3, line, frame.theme.secondary);
        x += needed + 14.0;
    }
    let bottom = if group.nodes.is_empty() {
        0.0
    } else {
        y + row + 4.0
    };
    group.bounds = Rect::new(0.0, 0.0, width_px, bottom);
    group
}
