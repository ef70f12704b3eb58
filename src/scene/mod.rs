//! The display list: pure data that the window, SVG, PNG and accessibility all read.
//!
//! A scene carries meaning, not only ink. Groups have a role, a name, a stable id and a reading
//! order, so that hit tests, AccessKit nodes, SVG groups and tooltips come from one place. Lengths
//! are f32 points with y downwards. Text is already measured, elided and split into bidi runs.

mod geometry;
mod glyph;
mod node;
mod paint;
mod target;

pub use geometry::{Pos, Rect, whole};
pub use glyph::Glyph;
pub use node::{Group, Node, POINTS_PER_INCH, Role, Scene, Shape, Spot, TextNode};
pub use paint::{Colour, Fill, Stroke};
pub use target::{EventKey, LaneKey, LayerId, Target};
