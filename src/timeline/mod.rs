//! From a dataset and a view to a scene: pure functions between frames.
//!
//! ```text
//!  layers ──grouping──▶ lanes ──index──▶ counts, items, neighbours
//!                                          │
//!  view ────────────────────────────▶ canvas, panels ──▶ scene
//! ```
//!
//! Nothing here knows a clock, a locale, a random number or a window: the same input gives the same
//! scene, in the window as on the command line.

pub mod attribution;
pub mod axis;
mod beside;
pub mod bits;
pub mod canvas;
pub mod density;
pub mod facets;
pub mod figure;
pub mod filter;
mod frame;
mod ghosts;
mod grouping;
pub mod index;
pub mod labels_tree;
mod lane_build;
mod lanes_of;
pub mod panels;
mod parallel;
mod partners;
mod prepared;
pub mod rank;
pub mod rows;
pub mod search;
pub mod series;
mod shades;
mod span_class;
mod span_group;
pub mod span_rows;
pub mod spans;
mod starts;
pub mod table;
pub mod theme;
mod units;
mod view;
pub mod view_text;

pub use beside::{Arrangement, Beside, Compare, event_key};
pub use facets::{FacetCounts, FacetValue, Facets, facets};
pub use filter::{Choice, Facet, Filter, FilterParts};
pub use frame::{Frame, Lit, item_of};
pub use ghosts::LaneGhost;
pub use grouping::{
    Grouping, Lane, Mark, Members, ShownLanes, leading_groups, marks_of, marks_of_event,
};
pub use partners::partners;
pub use prepared::{Base, Filtered, Prepared};
pub use table::{EventTable, SortBy, TableAsk};
pub use theme::{Look, Theme, measure, style};
pub use view::{
    LaneBy, Level, Parts, Selection, View, level_of, tightest_secs_per_px, whole_range,
};
pub use view_text::{Ground, ViewText, ViewTextError};
