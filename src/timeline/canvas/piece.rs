//! Which part of a timeline is drawn, where a figure shows it in several.

use serde::{Deserialize, Serialize};

use super::lane_rows::LaneRows;

/// How many events have their titles beside their marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Labels {
    /// Only titles that stand whole; the others are marks.
    Few,

    /// As in the window: titles are cut where they have no room.
    #[default]
    Normal,

    /// Rows leave room for whole titles, so that a lane may need more of them.
    All,
}

/// A part of the timeline: some of its lanes, with or without what stands around them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Whether title, counts and legend stand above it.
    pub heading: bool,

    /// Whether the line of lanes without dated events stands below its lanes.
    pub folded: bool,

    /// Whether figures on the axis stand below its lanes, where the view has them.
    pub tracks: bool,

    /// How many lanes are passed over, for they stand in an earlier part.
    pub lanes_from: usize,

    /// Whether what is earlier and what is later has a shelf.
    pub shelves: [bool; 2],

    /// How many events have their titles.
    pub labels: Labels,

    /// Whether lanes that find no room stand in a later part.
    pub continues: bool,

    /// What lanes share with each other and with what stands below them, so that each has a place;
    /// without it they are as high as they wish.
    pub room: Option<Room>,
}

/// Room that lanes share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Its height before anything that stays free is cut off, in points: rows are packed for it.
    pub height_px: f32,

    /// The highest that a row may be, where there is room to spare.
    pub most_row_px: f32,
}

impl Piece {
    /// All of it.
    pub const WHOLE: Self = Self {
        heading: true,
        folded: true,
        tracks: true,
        lanes_from: 0,
        shelves: [true, true],
        labels: Labels::Normal,
        continues: false,
        room: None,
    };

    /// Takes away lanes that stand in an earlier part; lanes in the line of the empty ones stay.
    pub(super) fn pass_over(self, rows: &mut Vec<LaneRows>, empty_lanes: bool) {
        let mut passed = 0;
        rows.retain(|lane| {
            let is_drawn = empty_lanes || !lane.is_empty;
            let is_passed = is_drawn && passed < self.lanes_from;
            passed += usize::from(is_passed);
            !is_passed
        });
    }
}
