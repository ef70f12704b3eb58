//! The window, driven as a person would drive it, without a display: by what it shows, by name.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod columns;
#[path = "../common/mod.rs"]
mod common;
mod comparing;
mod composer;
mod controls;
mod edges;
mod files;
mod filters;
mod folder;
mod following;
mod harness;
mod lanes;
mod list;
mod moving;
mod notes;
mod opening;
mod patience;
mod rules;
mod selecting;
mod statements;
mod story;
