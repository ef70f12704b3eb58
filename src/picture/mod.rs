//! Pictures as files: what a figure is written as, and what is told of it beside it. The same for the
//! command line and the window.
//!
//! ```text
//!  pages ──Output──▶ .png .svg (a file for each page), .pdf .html (one file)
//!    │                  │ name, bytes, hash
//!    └──contents────────┴──▶ sidecar: one JSON object
//! ```

mod kind;
mod output;
mod sidecar;

pub use kind::{Kind, KindError};
pub use output::{Output, PictureError, write_sidecar};
pub use sidecar::{DataFile, Picture, Told, tell, tell_story};
