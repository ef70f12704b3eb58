//! What a group is given that the file gives none: a colour and a glyph.

use super::Glyph;

/// Colours given to groups that name none: equal in weight, off flags and party colours.
/// The first six are measured in the design's rules of colour.
const GIVEN_COLOURS: [u32; 8] = [
    0x00A3_7422,
    0x0096_6ABE,
    0x0008_9AB0,
    0x008A_5E78,
    0x0081_8E95,
    0x008A_8C56,
    0x00B0_6A5A,
    0x005F_8A7A,
];

/// Kinds of groups that stand for people or narrators: ink and a ring, never a side's colour.
pub(super) const NEUTRAL_KINDS: [&str; 2] = ["population", "narrator"];

/// The colour of a group that names none.
pub(super) fn given_colour(index: u32) -> u32 {
    GIVEN_COLOURS[index as usize % GIVEN_COLOURS.len()]
}

/// The glyph of a group that names none.
pub(super) fn given_glyph(kind: Option<&str>, index: u32) -> Glyph {
    match kind {
        Some("population") => Glyph::Ring,
        Some("narrator" | "unnamed") => Glyph::DashedRing,
        _ => Glyph::FILLED[index as usize % Glyph::FILLED.len()],
    }
}
