//! The shape that stands for a group wherever its colour does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A shape for a group's marks.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Glyph {
    /// A disc.
    #[default]
    Circle,

    /// A square.
    Square,

    /// A square on its corner.
    Diamond,

    /// A triangle on its base.
    TriangleUp,

    /// A hexagon.
    Hexagon,

    /// A triangle on its point.
    TriangleDown,

    /// A pentagon.
    Pentagon,

    /// An upright bar.
    Bar,

    /// A hollow circle: people, who are never in a side's colour.
    Ring,

    /// A dashed hollow circle: the narrator and unnamed voices.
    DashedRing,
}

impl Glyph {
    /// Given out in this order to groups that name none.
    pub const FILLED: [Self; 8] = [
        Self::Circle,
        Self::Square,
        Self::Diamond,
        Self::TriangleUp,
        Self::Hexagon,
        Self::TriangleDown,
        Self::Pentagon,
        Self::Bar,
    ];
}
