//! One file per target: what turns a [`crate::scene::Scene`] into something to look at.
//!
//! | target | module | way |
//! | --- | --- | --- |
//! | the window | [`egui`] | shapes and batched meshes for an egui painter |
//! | SVG | [`svg`](mod@svg) | written by hand |
//! | PDF | [`pdf`](mod@pdf) | tagged, with krilla |
//! | HTML | [`html`](mod@html) | that SVG in a page, with tables of all the data |
//! | PNG, clipboard | [`png`](mod@png) | paths through tiny-skia, strip by strip |
//!
//! All paint the same display list: positions, widths and wording are settled before a target sees
//! them, and no target measures text. What they share, such as how a ring is drawn, is in `round`.

pub mod egui;
pub mod html;
pub mod pdf;
pub mod png;
pub mod svg;

#[cfg(test)]
mod demo;
mod embed;
mod faces;
mod file;
mod raster;
mod round;

pub use file::{write_atomically, write_atomically_with};
pub use html::{HtmlFigure, HtmlPage, html};
pub use pdf::{PdfAbout, PdfError, pdf};
pub use png::{MAX_SIDE, RenderError, png, png_to, rgba};
pub use svg::{svg, svg_without_faces};
