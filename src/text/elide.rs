//! Cutting a text to a width.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::laid::{Laid, Shaper};
use super::{Line, TextStyle, bidi};

const ELLIPSIS: char = '…';

/// How much of the room may stay empty for the sake of a whole word.
const WORD_COST: f32 = 0.2;

/// How far is shaped at first, in bytes; four times as far each time that was too little.
const FIRST_REACH: usize = 256;

/// What follows no ellipsis: a mark that leads on or opens.
const LEADS_ON: &[char] = &[
    ',', '.', ';', ':', '-', '–', '—', '‐', '‑', '/', '|', '·', '•', '(', '[', '{', '“', '„', '‘',
    '«', '‹', '¿', '¡', '…', '،', '؛', '־',
];

/// The beginning of a text, shaped far enough to fill a width.
pub(super) struct Beginning {
    /// Where it ends, in bytes; the length of the text if all of it was shaped.
    pub end: usize,

    /// It, measured.
    pub laid: Arc<Laid>,
}

/// Shapes as much of a text as fills `max_px` well, and all of it if it is not much longer: the
/// cost is that of what is seen, however long the text.
pub(super) fn beginning(
    shaper: &impl Shaper,
    text: &str,
    style: TextStyle,
    max_px: f32,
    base_rtl: bool,
) -> Beginning {
    // Enough that the contexts of the last letters do not reach back to the cut.
    let plenty_px = max_px * 1.25 + 8.0 * style.size_px;
    let mut reach = FIRST_REACH;
    loop {
        let end = text.floor_char_boundary(reach);
        let part = text.get(..end).unwrap_or_default();
        let laid = shaper.laid(part, style, base_rtl, false);
        if end == text.len() || laid.line.width_px > plenty_px {
            return Beginning { end, laid };
        }
        reach *= 4;
    }
}

impl Beginning {
    /// The width of the first `bytes` bytes in points.
    pub fn before(&self, bytes: usize) -> f32 {
        self.laid.before(bytes)
    }
}

/// A text that stands on one line, cut to `max_px` where it is wider, or in any case if `more`
/// follows that cannot be shown.
pub(super) fn elide(
    shaper: &impl Shaper,
    text: &str,
    style: TextStyle,
    max_px: f32,
    base_rtl: Option<bool>,
    more: bool,
) -> Arc<Line> {
    // What is left of a text keeps the direction of the whole.
    let rtl = base_rtl.unwrap_or_else(|| bidi::base_rtl(text));
    let start = beginning(shaper, text, style, max_px, rtl);
    if !more && start.end == text.len() && start.laid.line.width_px <= max_px {
        return Arc::clone(&start.laid.line);
    }
    let with_dots = |kept: &str| {
        let laid = shaper.laid(&format!("{kept}{ELLIPSIS}"), style, rtl, true);
        Arc::clone(&laid.line)
    };
    let dots = with_dots("");
    if text.trim().is_empty() && more && dots.width_px <= max_px {
        return dots;
    }
    let room_px = max_px - dots.width_px;
    let shaped = text.get(..start.end).unwrap_or_default();
    let cuts: Vec<usize> = shaped
        .grapheme_indices(true)
        .map(|(at, grapheme)| at + grapheme.len())
        .collect();
    // Advances are summed in logical order and no mark is negative, so this is sorted.
    let mut fitting = cuts.partition_point(|cut| start.before(*cut) <= room_px);
    if let Some(word) = cuts
        .get(..fitting)
        .and_then(<[usize]>::last)
        .and_then(|cut| {
            word_end(text, *cut, |word| {
                start.before(*cut) - start.before(word) <= WORD_COST * max_px
            })
        })
    {
        let line = with_dots(tidy(text.get(..word).unwrap_or_default()));
        if line.width_px <= max_px {
            return line;
        }
    }
    // The dots can change the form of the letter before them, so the sum is a good guess only.
    let mut step = 1;
    while let Some(cut) = fitting.checked_sub(1).and_then(|last| cuts.get(last)) {
        let kept = text.get(..*cut).unwrap_or_default();
        let tidied = tidy(kept);
        for kept in [tidied, kept.trim_end()] {
            if kept.is_empty() {
                continue;
            }
            let line = with_dots(kept);
            if line.width_px <= max_px {
                return line;
            }
        }
        fitting = fitting.saturating_sub(step);
        step *= 2;
    }
    Arc::clone(&shaper.laid("", style, rtl, true).line)
}

/// The end of the last whole word within the first `cut` bytes, if `cheap` to go back to.
fn word_end(text: &str, cut: usize, cheap: impl Fn(usize) -> bool) -> Option<usize> {
    let (kept, rest) = text.split_at_checked(cut)?;
    let parts = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    if rest.starts_with(parts) {
        return (!tidy(kept).is_empty()).then_some(cut);
    }
    let word = kept.rfind(parts)?;
    (cheap(word) && !tidy(text.get(..word)?).is_empty()).then_some(word)
}

/// Without the spaces and marks that would stand oddly before an ellipsis.
fn tidy(kept: &str) -> &str {
    kept.trim_end_matches(|c: char| c.is_whitespace() || LEADS_ON.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::super::FontSet;
    use super::*;
    use proptest::prelude::*;

    const STYLE: TextStyle = TextStyle::regular(13.0, 18.0);

    fn cut(text: &str, max_px: f32) -> Arc<Line> {
        elide(&FontSet::bundled(), text, STYLE, max_px, None, false)
    }

    #[test]
    fn what_fits_is_left_alone() {
        let line = cut("Truce extended", 500.0);
        assert_eq!(line.text, "Truce extended");
        assert!(!line.elided);
        let exact = cut("Truce extended", line.width_px);
        assert!(!exact.elided);
    }

    #[test]
    fn prefers_whole_words_and_trims_marks() {
        let text = "Truce extended by one day, says Qatar; mediators hope";
        for max_px in 60..300_u16 {
            let line = cut(text, f32::from(max_px));
            assert!(line.elided && line.width_px <= f32::from(max_px));
            let kept = line.text.strip_suffix('…').unwrap();
            assert!(text.starts_with(kept));
            assert!(kept.ends_with(char::is_alphanumeric), "{kept}");
        }
        assert_eq!(cut(text, 200.0).text, "Truce extended by one day, says…");
        assert_eq!(cut(text, 170.0).text, "Truce extended by one day…");
        // No space within reach: cut inside the word.
        let word = cut("Donaudampfschifffahrtsgesellschaft", 100.0);
        assert!(word.text.starts_with("Donaudampf") && word.width_px > 80.0);
    }

    #[test]
    fn too_narrow_gives_nothing_and_says_so() {
        for max_px in [0.0, -5.0, f32::NAN, 8.0] {
            let line = cut("Mediation", max_px);
            assert_eq!((line.text.as_str(), line.width_px), ("", 0.0));
            assert!(line.elided && line.runs.is_empty());
        }
        assert!(!cut("", 0.0).elided);
    }

    #[test]
    fn the_rest_keeps_the_direction_of_the_whole() {
        let line = cut("2023 – 24: שלום עולם לכולם", 60.0);
        assert!(line.rtl && line.elided);
        assert!(bidi::visual_order(&line).starts_with('…'));
        let line = cut("הפסקת אש של ארבעה ימים", 90.0);
        assert!(line.width_px > 60.0);
        assert_eq!(line.runs.len(), 1, "{line:?}");
    }

    #[test]
    fn a_book_costs_what_is_seen_of_it() {
        let book = "In the beginning there was a truce. ".repeat(50_000);
        let start = beginning(&FontSet::bundled(), &book, STYLE, 200.0, false);
        assert!(start.end <= 4 * FIRST_REACH);
        assert!(cut(&book, 200.0).width_px > 150.0);
    }

    proptest! {
        #[test]
        fn never_wider_than_allowed(
            text in "(\\PC|[a-z]{1,9} |[אבגדה]{1,6}[ ,]|[ابتثج]{1,6} |e\u{301}\u{323}|👨\u{200d}👩|[\u{2066}-\u{2069}\u{202a}-\u{202e}]){0,24}",
            max_px in 0.0_f32..400.0,
        ) {
            let text = super::super::shape::on_one_line(&text).into_owned();
            let line = cut(&text, max_px);
            prop_assert!(line.width_px <= max_px);
            prop_assert_eq!(line.rtl, bidi::base_rtl(&text));
            if line.elided && !line.text.is_empty() {
                let kept = line.text.strip_suffix('…').unwrap();
                prop_assert!(text.starts_with(kept));
                prop_assert!(kept.len() < text.len());
                let mut ends = text.grapheme_indices(true).map(|(at, g)| at + g.len());
                prop_assert!(ends.any(|end| text[kept.len()..end.max(kept.len())]
                    .chars().all(|c| c.is_whitespace() || LEADS_ON.contains(&c))));
            } else if !line.elided {
                prop_assert_eq!(&line.text, &text);
            }
        }
    }
}
