//! The dataset: who did what, who says so, which numbers, which words, and what stands beside them.
//!
//! Readers push [`record`]s into a [`Builder`], in any order. The builder interns names, resolves
//! them at the end, and answers with a [`Dataset`] and a [`Report`] that accounts for every row.
//! Events are columns in segments; everything else is sparse and joined by index. A [`Layer`] is
//! a dataset as a view shows it. The [`audit`](mod@audit) asks its editor what it leaves open.

pub mod audit;
mod builder;
mod columns;
mod dataset;
mod event_fields;
mod event_lines;
mod event_ref;
mod finding;
mod flags;
mod found;
mod given;
mod glyph;
mod item;
mod join;
mod layer;
mod merge;
mod other_fields;
mod pair_numbers;
mod places;
mod recent_words;
pub mod record;
mod resolve;
mod seeded;
mod segment;
mod segment_builder;
#[cfg(test)]
mod segment_tests;
mod share;
mod stand;
mod sum;
mod told;
mod twins;
mod words;

pub(crate) use builder::content_id;
pub use builder::{Builder, ListKind};
pub use dataset::{
    Actor, Claim, DataFile, Dataset, Era, Figure, Group, Joins, Link, Note, Position, Quote,
    Unknown,
};
pub use event_fields::EventFields;
pub use event_ref::{EventRef, NO_ROLE, Part, PlaceRef};
pub use finding::{Account, Assumption, AssumptionAbout, Finding, Level, Report, Rows, Where};
pub use flags::DateFlags;
pub use found::{Found, find_place};
pub use glyph::Glyph;
pub use item::Item;
pub use layer::{Ghost, Layer};
pub(crate) use merge::{Part as MergePart, id_in_folder, id_of_file, merge};
pub use other_fields::OtherFields;
pub use places::Places;
pub(crate) use seeded::SeededMap;
pub use segment::{DateAt, EventDetail, Segment};
pub use segment_builder::SegmentBuilder;
pub use sum::{Refusal, Sum, sum};
pub use told::told_key;
pub use words::{NO_WORD, Words};
