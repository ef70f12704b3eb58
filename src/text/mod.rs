//! Text: one set of faces, shaped, ordered, measured and cut in one place.
//!
//! ```text
//!  &str ──▶ TextEngine ──▶ Line { runs, width } ──▶ scene ──▶ window, SVG, PDF, HTML
//!              │  memo: the same question is asked every frame
//!              ├─ elide   cut to a width, `…` added
//!              ├─ wrap    broken into lines (UAX 14)
//!              └─ shape   bidi runs (UAX 9), faces, advances
//!                   └─ FontSet ─ Face
//! ```
//!
//! Every target places the same bytes of the same faces at the same advances: harfrust shapes,
//! nothing is hinted or rounded, and no system face, locale or hash order can change a width. What
//! is drawn follows from [`Line::text`] and [`Line::rtl`] alone, so that a target which orders
//! text itself arrives at the order that was measured.
//!
//! Known limit: where a line is cut or broken inside a bidi embedding or isolate, the next line
//! does not reopen it.

mod bidi;
mod elide;
mod engine;
mod face;
mod font_set;
pub mod icons;
mod laid;
mod line;
mod memo;
mod shape;
mod words;
mod wrap;

pub use bidi::{needs_order, visual_order};
pub use engine::TextEngine;
pub use face::{Face, FaceBytes, FontError};
pub use font_set::FontSet;
pub use line::{FaceId, Line, Run, TextStyle, Weight, Word};
pub use shape::Glyph;
