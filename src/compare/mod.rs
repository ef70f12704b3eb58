//! Two datasets side by side: what of one is told in the other, and where the two tell it differently.
//!
//! ```text
//!  A ─┐                       ┌─▶ joined, each with why ──▶ field by field ─┐
//!     ├─▶ events, figures, ───┤                                             ├─▶ differences
//!  B ─┘   quotations, claims  └─▶ only in A, only in B ─────────────────────┘
//! ```
//!
//! Neither is measured against the other: there is an A and a B, and no right one. Nothing is joined
//! without saying why, and what could be joined in more than one way stays apart and is counted.
//! Comparing takes O(n log n), whatever the two hold.

mod alike;
mod comparison;
mod correspondence;
mod difference;
mod dress;
mod events;
mod fields;
mod names;
mod pairs;
mod records;
#[cfg(test)]
mod tests;
mod windows;

pub use comparison::{Comparison, Side};
pub use correspondence::{Correspondence, Joined, Why};
pub use difference::{Difference, Field, Kind};
pub use dress::{dressed_as, second_layer};
pub use pairs::{Pair, Pairs, PairsError};
pub use records::RecordIds;
