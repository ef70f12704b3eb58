//! Truceline: a native desktop timeline for contested histories.
//!
//! The folder list is the pipeline, and arrows go one way:
//!
//! ```text
//!  file ──load──▶ model ──timeline──▶ scene ──render──▶ pixels, SVG
//!                  ▲  │      ▲                             ▲
//!                time │    words, text, compare        app (the window)
//!                     └──save──▶ file
//! ```
//!
//! - [`time`]: instants, EDTF dates with their doubt at each end, calendar ticks.
//! - [`model`]: the dataset, its builder, and the audit that asks what it leaves open.
//! - [`compare`]: two datasets side by side: what corresponds, and what is told differently.
//! - [`load`]: readers, and the report that accounts for every row.
//! - [`save`]: writers, and what each format cannot hold.
//! - [`words`]: every string and number format that anyone reads.
//! - [`text`]: one set of fonts; shaping, bidi runs, measuring, eliding.
//! - [`timeline`]: pure functions between frames: grouping, index, rows, labels, panels, layout.
//! - [`scene`]: the display list.
//! - [`story`]: views kept by name, and the story that is told with them.
//! - [`render`]: one file per target.
//! - [`picture`]: pictures as files, and what is told beside them.
//! - [`app`]: the window. Only it and `render::egui` name egui or eframe.
//! - [`cli`]: what may be typed, and what it does without a window.

pub mod app;
pub mod cli;
pub mod compare;
pub mod load;
pub mod model;
pub mod picture;
pub mod render;
pub mod save;
pub mod scene;
pub mod story;
pub mod text;
pub mod time;
pub mod timeline;
pub mod words;
