//! The dataset: who did what, who says so, which numbers, which words, and what stands beside them.
//!
//! Readers push [`record`]s into a [`Builder`], in any order. The builder interns names, resolves
//! them at the end, and answers with a [`Dataset`] and a [`Report`] that accounts for every row.
//! Events are columns in segments; everything else is sparse and joined by index. A [`Layer`] is
//! a dataset as a view shows it.

mod access;
mod builder;
mod columns;
mod dataset;
mod finding;
mod glyph;
mod item;
mod join;
mod layer;
pub mod record;
mod resolve;
mod segment;
mod told;
mod validate;

pub use access::NO_WORD;
pub use builder::{Builder, ListKind};
pub use columns::{DateFlags, NO_ROLE, Part, Words};
pub use dataset::{
    Actor, Claim, Dataset, Era, Figure, Group, Joins, Link, Note, Position, Quote, Unknown,
};
pub use finding::{Finding, Level, Report, Rows, Where};
pub use glyph::Glyph;
pub use item::Item;
pub use layer::{Ghost, Layer};
pub use segment::{EventDetail, EventRef, Segment};
pub use told::told_key;
