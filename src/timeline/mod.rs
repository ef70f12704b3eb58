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

pub mod axis;
pub mod bits;
pub mod canvas;
pub mod density;
pub mod figure;
mod frame;
mod grouping;
pub mod index;
pub mod labels_tree;
mod lane_build;
pub mod panels;
mod parallel;
mod partners;
mod prepared;
pub mod rank;
pub mod rows;
mod span_class;
pub mod span_rows;
pub mod spans;
pub mod theme;
mod view;

pub use frame::{Frame, Lit, item_of};
pub use grouping::{Grouping, Lane, Mark, leading_groups, marks_of, marks_of_event};
pub use partners::partners;
pub use prepared::Prepared;
pub use theme::{Theme, measure, style};
pub use view::{
    LaneBy, Level, Parts, Selection, View, level_of, tightest_secs_per_px, whole_range,
};
