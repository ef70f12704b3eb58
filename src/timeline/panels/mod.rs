//! Cards beside the timeline: quotations, figures, detail, notes, and what the dataset says of itself.
//!
//! ```text
//!  quotes, figures   cards in the order told ─┐
//!  positions         topics by holders        │
//!  sources           and what rests on them   ├─ Stack of cards ──▶ scene
//!  detail            of what is selected      │      each a Sheet: text that flows down a width
//!  about             of the dataset           ┘
//!  hover_card        of what the pointer is over
//! ```
//!
//! Pure functions of a frame and a width; a scene is as high as its text needs. A card says what
//! the document says. What the record says stands in notes below it, never in it.

mod about;
mod card;
mod claims;
mod detail;
mod event_detail;
mod figures;
mod hover_card;
mod notes;
mod order;
mod positions;
mod quotes;
mod reading;
mod record_detail;
mod series_card;
mod sheet;
mod sources;
mod stack;
mod told;

#[cfg(test)]
mod tests;

pub use about::about;
pub use detail::{DETAIL, detail};
pub use figures::figures;
pub use hover_card::hover_card;
pub use positions::positions;
pub use quotes::quotes;
pub use reading::{MARKED, Pane, reading};
pub use sources::sources;

use crate::scene::Scene;

/// One panel: a head that stays, and a scene of cards that scrolls under it.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The cards, without the head and without a ground.
    pub scene: Scene,

    /// Its name, such as `Quotes`.
    pub heading: String,

    /// What stands at the right of the head, such as `2 verbatim, 13 not`; may be empty.
    pub aside: String,
}
