//! What a person is asked a place for.

use crate::picture::Kind;

/// Which picture, as which kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PicturePurpose {
    /// Title, legend, sources and notes, as PNG.
    FigurePng,

    /// The same as SVG.
    FigureSvg,

    /// The figure as it was composed.
    Composed(Kind),

    /// The window as it is seen, as PNG.
    Window,

    /// No picture: the table of differences, as CSV.
    Differences,

    /// No picture: events that a person joined or set apart, as JSON.
    Pairs,

    /// No picture: the dataset, in the format of the name's ending.
    Data,

    /// No picture: a new dataset to begin with.
    Template,

    /// No picture: what became of every row, as CSV.
    Report,

    /// The story, a picture for each step, as PNG.
    StoryPng,

    /// The same as SVG.
    StorySvg,
}
