//! A view as a short text that people can read, send to each other, and change by hand.
//!
//! ```text
//! truceline:view/1?range=2023-11-24/2023-12-03&lanes=actor&kind=truce,strike&with=notes&theme=dark
//! ```
//!
//! | key | what it says |
//! | --- | --- |
//! | `range` | from/to; days, months and years are shown whole, a time of day is the moment itself |
//! | `lanes` | `group`, `actor` or `kind` |
//! | `theme` | `light` or `dark`; as the reader has it where absent |
//! | `select` | a record by its list and id: `events:ev-truce` |
//! | `search` | what is searched for |
//! | `actor`, `group`, `kind`, `tag`, `place`, `source`, `certainty`, `basis`, `precision` | values chosen; `~` is 'not given' |
//! | `folded`, `hidden`, `pinned`, `solo` | lanes by their stable names |
//! | `with`, `without` | parts: `notes`, `paired`, `attribution`, `links`, `empty-lanes`, `only-in-view`, `quotes`, `figures`, `tray`, `tracks`, `overview` |
//! | `as-of` | figures as of a moment |
//! | `compare`, `compare-in`, `same`, `apart`, `chosen` | a second file, `strips` or `one-lane`, events joined or set apart as `a:b`, the event chosen |
//! | `tray-page`, `scroll` | the page of the tray; how far lanes are scrolled, in points |
//!
//! A key that is absent is as the dataset opens. Keys that this version does not know are told and
//! left out; values that make no sense are refused. Lists are separated by commas; in a value, a
//! space is `+`, and whatever could be taken for a separator is percent-encoded. Between keys only
//! their names count, not their order. Ends of the range are rounded to a hundred-thousandth of it.

mod escape;
mod moment;
mod parts;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::View;

/// What every view of this version begins with.
pub const BEGIN: &str = "truceline:view/1";

/// What a view of any version begins with.
const BEGIN_OF_ANY: &str = "truceline:view/";

/// The longest text that is read as a view, in bytes: of no use beyond, and pasted by mistake.
pub const LONGEST: usize = 1 << 20;

/// Whether a text says of itself that it is a view, of this version or another.
pub fn is_view_text(text: &str) -> bool {
    text.trim_start().starts_with(BEGIN_OF_ANY)
}

/// Light or dark, where a view says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// On a light ground.
    Light,

    /// On a dark ground.
    Dark,
}

impl Ground {
    /// Of a theme.
    pub const fn of(is_dark: bool) -> Self {
        if is_dark { Self::Dark } else { Self::Light }
    }
}

impl FromStr for Ground {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "light" => Ok(Self::Light),
            "dark" => Ok(Self::Dark),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

/// A view with all that a text tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewText {
    /// What is shown. Its zoom level is no part of the text: it follows the range and the width.
    pub view: View,

    /// Light or dark; `None` where that is left to the reader.
    pub ground: Option<Ground>,

    /// What the text said that this version does not know, as it was written.
    pub unknown: Vec<String>,
}

impl ViewText {
    /// Of a view.
    pub const fn new(view: View, ground: Option<Ground>) -> Self {
        Self {
            view,
            ground,
            unknown: Vec::new(),
        }
    }

    /// Reads a text; what it does not say is as in `opening`, the view that the dataset opens with.
    ///
    /// # Errors
    /// Where it is no view of this version, or a value makes no sense.
    pub fn read(text: &str, opening: &View) -> Result<Self, ViewTextError> {
        read::read(text, opening)
    }
}

impl fmt::Display for ViewText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write::write(self, f)
    }
}

/// Why a text is no view.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ViewTextError {
    /// It begins with something else.
    #[error("this is no view: a view begins with {BEGIN}. Copy one with 'Copy this view'")]
    NotAView,

    /// It is of another version.
    #[error(
        "this view is of version {0}, and only version 1 is known here: open it with a newer Truceline, or copy it anew"
    )]
    Version(String),

    /// It is longer than any view.
    #[error("this text is longer than any view: copy the view alone")]
    TooLong,

    /// A key stands without a value.
    #[error("\"{0}\" has no value: write it as key=value, or leave it out")]
    NoValue(String),

    /// A key stands more than once.
    #[error("\"{0}\" stands more than once: leave one of them")]
    Twice(String),

    /// A value makes no sense.
    #[error("{key}={value} makes no sense: {fix}")]
    Value {
        /// The key.
        key: String,
        /// The value as written.
        value: String,
        /// What to write instead.
        fix: String,
    },
}
