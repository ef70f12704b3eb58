//! Views that are kept, and the story: kept, changed, undone, and presented.
//!
//! ```text
//!  commands, menus, panel ──▶ StoryAction ──act──▶ State.stories ──▶ Effect::WriteViews ──▶ file
//!                                   └──▶ the view, eased there
//! ```

mod act;
mod flight;
mod going;
mod panel;
mod pictures;
mod present;
mod state;
#[cfg(test)]
mod tests;
mod views;

pub use act::{StoryAction, Turn, act, flush, follow, is_pasted_view, steps, tick, with_story};
pub use flight::Flight;
pub use panel::{StoryPart, WIDTH};
pub use pictures::StoryPictures;
pub use present::{PresentPart, keys as present_keys};
pub use state::{Presenting, Stories};
pub use views::{ViewsPart, context_menu, menu};
