//! The drawer of filters: what is searched for, what is chosen, every facet with its values, and which
//! lanes are shown.
//!
//! Counts come from [`counts`], off the window's thread; a row is laid out only where it is seen.

mod counts;
mod drawer;
mod section;

pub use drawer::{FiltersPart, WIDTH};
