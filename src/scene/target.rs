//! What a group in a scene is about: what a click, a hover or a screen reader acts on.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::Item;

/// Which layer of the view: 0 is the dataset that was opened.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct LayerId(pub u16);

/// One event of one layer, for as long as the layer lives. Saved views use the event's own id instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventKey {
    /// The layer.
    pub layer: LayerId,

    /// Index among the layer's events.
    pub event: u32,
}

/// A lane's stable name: the id of its group or actor, or a word of its own such as `several`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LaneKey(pub Arc<str>);

/// What a group in a scene is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// An event.
    Event(EventKey),

    /// A quotation, by its index in the dataset.
    Quote(u32),

    /// A figure, by its index in the dataset.
    Figure(u32),

    /// An editor's note, by its index in the dataset.
    Note(u32),

    /// A record that none of these names: a claim, a position, an actor, a source.
    Record(Item),

    /// The place in a source's file that a reference of a record names, by the reference's number.
    Told(Item, u32),

    /// A lane: its header.
    Lane(LaneKey),

    /// The control that folds or unfolds a lane.
    LaneFold(LaneKey),

    /// The control that hides a lane.
    LaneHide(LaneKey),

    /// The control that shows a lane alone.
    LaneSolo(LaneKey),

    /// The control that pins a lane to the top.
    LanePin(LaneKey),

    /// Events of a lane that are counted, not drawn each: those from a second to before another.
    Band {
        /// The lane.
        lane: LaneKey,

        /// The first second.
        from: i64,

        /// The second after the last.
        past: i64,
    },

    /// Moments of a dataset that has no list of its own, counted together: a click shows their time.
    Span {
        /// The first second.
        from: i64,

        /// The second after the last.
        past: i64,
    },

    /// The moment as of which figures are told: a click tells all of them again.
    AsOf,

    /// A track of figures, by its key: its head.
    Series(Arc<str>),

    /// Figures of one voice that are drawn as one: those from a second to before another.
    Stretch {
        /// The voice, by its index among the dataset's.
        voice: u32,

        /// The first second.
        from: i64,

        /// The second after the last.
        past: i64,
    },

    /// The line of lanes that are folded together.
    FoldedLanes,

    /// The nearest event before the view, of a lane.
    Earlier(EventKey),

    /// The nearest event after the view, of a lane.
    Later(EventKey),

    /// A web address in a citation.
    Url(String),

    /// The tray of undated events, as a whole.
    Tray,

    /// The strip that shows the whole range.
    Overview,

    /// What the dataset says of itself: method, limitations, licence.
    About,
}
