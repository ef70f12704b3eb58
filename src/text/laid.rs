//! A shaped text that can be cut at any width without shaping it again.

use std::sync::Arc;

use super::{FontSet, Line, TextStyle, shape};

/// A text on one line, measured, with where each of its bytes begins.
pub(super) struct Laid {
    /// The line.
    pub line: Arc<Line>,

    /// For each byte the width of all before it, in points; one entry more than bytes.
    pub before_px: Box<[f32]>,
}

impl Laid {
    /// Shapes a text that stands on one line. What is `elided` says so.
    pub fn new(fonts: &FontSet, text: &str, style: TextStyle, rtl: bool, elided: bool) -> Self {
        let mut advances = Vec::new();
        let mut line = shape::lay(fonts, text, style, Some(rtl), Some(&mut advances));
        line.elided = elided;
        let mut sum = 0.0;
        let ends = advances.iter().map(|advance| {
            sum += advance;
            sum
        });
        Self {
            line: Arc::new(line),
            before_px: std::iter::once(0.0).chain(ends).collect(),
        }
    }

    /// The width of the first `bytes` bytes in points.
    pub fn before(&self, bytes: usize) -> f32 {
        self.before_px.get(bytes).copied().unwrap_or(f32::INFINITY)
    }
}

/// Where shaped texts come from: a set of faces, or one with a memory. Cutting asks for the same few
/// texts at ever other widths.
pub(super) trait Shaper {
    /// A text on one line in a base direction; `elided` where it is what was left of a longer one.
    fn laid(&self, text: &str, style: TextStyle, rtl: bool, elided: bool) -> Arc<Laid>;
}

impl Shaper for FontSet {
    fn laid(&self, text: &str, style: TextStyle, rtl: bool, elided: bool) -> Arc<Laid> {
        Arc::new(Laid::new(self, text, style, rtl, elided))
    }
}
