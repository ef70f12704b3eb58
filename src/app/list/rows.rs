//! One row of the list as text, and the rows that are seen as a scene.

use crate::model::{Dataset, Item};
use crate::scene::{Group, Node, POINTS_PER_INCH, Pos, Rect, Role, Scene};
use crate::text::TextEngine;
use crate::timeline::canvas::draw_mark;
use crate::timeline::table::SortBy;
use crate::timeline::{Theme, marks_of_event, measure, style};
use crate::words::list as words;

/// Height of a row.
pub const ROW: f32 = 24.0;

/// What a row says.
#[derive(Clone, Debug)]
pub struct Row {
    /// The event.
    pub event: u32,

    /// Its cells, in the order of [`SortBy::ALL`].
    pub cells: [String; 5],
}

impl Row {
    /// Of an event.
    pub fn of(dataset: &Dataset, event: u32) -> Option<Self> {
        let one = dataset.event(event)?;
        let noted = dataset.is_noted(Item::Event(event));
        Some(Self {
            event,
            cells: [
                words::date(dataset, one),
                words::actors(dataset, one),
                words::kind(one),
                words::title(one, noted),
                words::source(dataset, one),
            ],
        })
    }

    /// All of it, as it is read out.
    pub fn name(&self) -> String {
        let [date, actors, kind, title, source] = &self.cells;
        [title, date, actors, kind, source]
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Left edge and width of each column's text, in a list of a width.
pub fn columns(width_px: f32) -> [(f32, f32); 5] {
    let room = (width_px - 2.0 * measure::PADDING).max(1.0);
    // Dates and names need what they need; titles take what is left.
    let date = (room * 0.2).clamp(124.0, 208.0);
    let actor = (room * 0.18).clamp(96.0, 200.0);
    let kind = (room * 0.11).clamp(72.0, 140.0);
    let source = (room * 0.15).clamp(72.0, 240.0);
    let title = (room - date - actor - kind - source).max(80.0);
    let mut left = measure::PADDING;
    [date, actor, kind, title, source].map(|width| {
        let place = (left, (width - 12.0).max(1.0));
        left += width;
        place
    })
}

/// Rows as a scene, one below the other.
pub fn scene(
    dataset: &Dataset,
    rows: &[Row],
    theme: &Theme,
    text: &TextEngine,
    width_px: f32,
) -> Scene {
    let columns = columns(width_px);
    let height = rows.len() as f32 * ROW;
    let mut nodes = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let top = place as f32 * ROW;
        let bounds = Rect::new(0.0, top, width_px, top + ROW);
        let mut group = Group::new(format!("row-{}", row.event), Role::Text, "", bounds);
        for ((column, (left, width)), cell) in SortBy::ALL.into_iter().zip(columns).zip(&row.cells)
        {
            let mut left = left;
            let mut room = width;
            if column == SortBy::Actor
                && let Some(event) = dataset.event(row.event)
            {
                for mark in marks_of_event(dataset, event).into_iter().take(2) {
                    let centre = Pos::new(left + 6.0, top + ROW * 0.5);
                    draw_mark(&mut group, theme, mark, centre, 10.0);
                    left += 15.0;
                    room -= 15.0;
                }
            }
            let (face, colour) = match column {
                SortBy::Title => (style::LABEL, theme.ink),
                SortBy::Start | SortBy::Actor => (style::META, theme.ink),
                SortBy::Kind | SortBy::Source => (style::META, theme.secondary),
            };
            let line = text.elide(cell, face, room.max(1.0));
            group.text(left, top + 16.5, line, colour);
        }
        nodes.push(Node::Group(group));
    }
    Scene {
        width: width_px,
        height,
        points_per_inch: POINTS_PER_INCH,
        ground: None,
        title: words::LIST.to_owned(),
        description: String::new(),
        language: dataset.language_tag().to_owned(),
        nodes,
    }
}
