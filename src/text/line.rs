//! A measured line of text.

use std::ops::Range;

/// How heavy a face is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,

    /// 600.
    SemiBold,
}

/// Size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Size of the em in points.
    pub size_px: f32,

    /// Distance between baselines in points.
    pub leading_px: f32,

    /// Weight.
    pub weight: Weight,
}

impl TextStyle {
    /// Regular weight, `size_px` on `leading_px`.
    pub const fn regular(size_px: f32, leading_px: f32) -> Self {
        Self {
            size_px,
            leading_px,
            weight: Weight::Regular,
        }
    }

    /// Semi-bold weight, `size_px` on `leading_px`.
    pub const fn semi_bold(size_px: f32, leading_px: f32) -> Self {
        Self {
            size_px,
            leading_px,
            weight: Weight::SemiBold,
        }
    }
}

/// Index of a face in the [`super::FontSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u16);

/// One line of text: final wording, measured, split into runs of one direction and one face.
#[derive(Clone, Debug)]
pub struct Line {
    /// The words as drawn, in logical order, `…` included where something was cut.
    pub text: String,

    /// Size, leading and weight.
    pub style: TextStyle,

    /// Sum of all advances in points.
    pub width_px: f32,

    /// Baseline to top of the tallest face used, in points.
    pub ascent_px: f32,

    /// Baseline to bottom of the deepest face used, in points, positive.
    pub descent_px: f32,

    /// Whether the base direction is right to left.
    pub rtl: bool,

    /// Whether something was cut to fit.
    pub elided: bool,

    /// From left to right as seen.
    pub runs: Vec<Run>,

    /// Characters that no face has: reported, never drawn as nothing without a word.
    pub missing: Vec<char>,
}

/// A part of a line in one direction and one face.
#[derive(Clone, Debug)]
pub struct Run {
    /// Bytes of [`Line::text`], in logical order.
    pub bytes: Range<usize>,

    /// Whether it reads right to left.
    pub rtl: bool,

    /// The face it is set in.
    pub face: FaceId,

    /// Distance of its left edge from the line's, in points.
    pub left_px: f32,

    /// Its width in points.
    pub width_px: f32,

    /// Its words, from left to right, for targets that keep words from one line to the next: what
    /// is between two spaces, and between the commas of a long number. A run whose letters lean on
    /// each other across words, as those from right to left, is one.
    pub words: Vec<Word>,

    /// Whether it has a letter of a definite direction. A right-to-left run without one must be
    /// reversed and its brackets mirrored by a target whose shaper guesses direction from letters.
    pub strong: bool,
}

/// A word of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Bytes of [`Line::text`], the spaces after it left out.
    pub bytes: Range<usize>,

    /// Distance of its left edge from the run's, in points.
    pub left_px: f32,
}
