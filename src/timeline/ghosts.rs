//! Rival dates in their lanes: what editor's notes say the record has, beside what the document says.

use super::Grouping;
use super::index::TimelineQuery;
use crate::model::{Ghost, Layer};
use crate::time::EdtfDate;

/// A rival date of an event, in one of the lanes that the event stands in.
#[derive(Clone, Debug)]
pub struct LaneGhost {
    /// Place of the lane in the grouping.
    pub lane: usize,

    /// The event that it is a ghost of.
    pub event: u32,

    /// The note that names it.
    pub note: u32,

    /// The date in the record.
    pub date: EdtfDate,
}

/// Far enough to be out of any view, near enough for sums of two to stay exact.
const FAR: i64 = i64::MAX / 4;

impl LaneGhost {
    /// First second of the date and the second after its last; an open end counts as far away.
    pub fn bounds(&self) -> (i64, i64) {
        let start = self.date.earliest().map_or(-FAR, |start| start.0);
        let past = self.date.past().map_or(FAR, |past| past.0);
        (start, past.max(start))
    }
}

/// The ghosts of a layer whose events are kept, in each lane that their event stands in. O(ghosts ·
/// lanes), and the undated events of a lane for each that has no date.
pub fn lane_ghosts(
    layer: &Layer,
    grouping: &Grouping,
    query: &TimelineQuery<'_>,
    is_kept: impl Fn(u32) -> bool,
) -> Vec<LaneGhost> {
    let mut found = Vec::new();
    for ghost in &layer.ghosts {
        let Some(event) = layer.event(ghost.event).filter(|_| is_kept(ghost.event)) else {
            continue;
        };
        let start = event.start().map(|start| start.0);
        for (place, lane) in grouping.lanes.iter().enumerate() {
            let stands_here = if event.is_dated() {
                query
                    .lane(place)
                    .is_some_and(|view| view.holds(ghost.event, start))
            } else {
                lane.undated.contains(&ghost.event)
            };
            if stands_here {
                found.push(in_lane(ghost, place));
            }
        }
    }
    found
}

fn in_lane(ghost: &Ghost, lane: usize) -> LaneGhost {
    LaneGhost {
        lane,
        event: ghost.event,
        note: ghost.note,
        date: ghost.date.clone(),
    }
}
