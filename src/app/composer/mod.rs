//! The figure composer: what a figure is to look like, seen as it is said.
//!
//! ```text
//!  form ──▶ Draft ──spec──▶ Composition ──▶ page in pixels ──▶ preview
//!             │ faults        (a thread)      (a thread)
//!             ▼                  └──▶ Job: a file, the clipboard, the printer (a thread)
//!        beside the fields
//! ```
//!
//! The draft is a part of the state; a figure is composed anew where the draft, the view or the dataset
//! is another, never for a frame. While what is typed makes no sense, the last figure that did stays.

mod act;
mod composition;
mod draft;
mod foot;
mod form;
mod hand_over;
mod job;
mod pages;
mod part;

pub use act::{Composer, ComposerAction, act, begin, beneath, follow, is_open, range};
pub use composition::Composition;
pub use draft::{Draft, Faults, KeptFigure};
pub use job::Job;
pub use part::ComposerPart;
