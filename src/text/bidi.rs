//! Directions: the base of a text, and its runs from left to right as seen (UAX 9).

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::Line;

/// Whether a character can make a text anything but left to right throughout. Whole blocks: a
/// false alarm costs time, an omission would cost the order.
pub(super) fn may_turn(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether the base direction is right to left, by the first strong character (P2, P3). Without
/// one it is left to right.
pub(super) fn base_rtl(text: &str) -> bool {
    // Only a character that may turn the text can be the first strong one of that direction.
    text.chars().any(may_turn)
        && unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// Whether a text must be put in order before it is shown by what knows no bidi.
pub fn needs_order(text: &str) -> bool {
    text.chars().any(may_turn)
}

/// The runs of one direction of a text without line ends, from left to right as seen.
pub(super) fn visual_runs(text: &str, base_rtl: bool) -> Vec<(Range<usize>, bool)> {
    let level = if base_rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(text, Some(level));
    let mut found = Vec::new();
    // One paragraph, as a line holds no separator. Should one slip in, nothing is lost.
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            found.push((run, rtl));
        }
    }
    found
}

/// The characters of a line in the order seen from left to right: for tests and for targets that
/// know no bidi. Brackets are not mirrored, marks follow UAX 9 without L3.
pub fn visual_order(line: &Line) -> String {
    let mut seen = String::with_capacity(line.text.len());
    for run in &line.runs {
        let part = line.text.get(run.bytes.clone()).unwrap_or_default();
        if run.rtl {
            seen.extend(part.chars().rev());
        } else {
            seen.push_str(part);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_is_that_of_the_first_strong_character() {
        assert!(!base_rtl(""));
        assert!(!base_rtl("2023 – 24"));
        assert!(!base_rtl("Truce שלום"));
        assert!(base_rtl("24.11 שלום truce"));
        assert!(base_rtl("\u{200f}truce"));
        // P2 skips what is isolated.
        assert!(!base_rtl("\u{2067}שלום\u{2069} truce"));
    }

    #[test]
    fn may_turn_misses_no_right_to_left_character() {
        use unicode_bidi::BidiClass::{AL, AN, FSI, L, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO};
        for c in '\0'..=char::MAX {
            let class = unicode_bidi::bidi_class(c);
            let turns = matches!(
                class,
                AL | AN | FSI | LRE | LRI | LRO | PDF | PDI | R | RLE | RLI | RLO
            );
            assert!(!turns || may_turn(c), "U+{:04X}", u32::from(c));
            assert!(class != L || c.is_ascii() || !base_rtl(&c.to_string()));
        }
    }
}
