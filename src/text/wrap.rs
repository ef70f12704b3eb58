//! Breaking a text into lines (UAX 14).

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::elide::{Beginning, beginning, elide};
use super::laid::Shaper;
use super::{Line, TextStyle, bidi, shape};

/// Breaks a text into lines of at most `max_px`; line ends in the text are kept. A word wider than
/// a line is broken between graphemes, of which one at least stands on each line, however narrow.
/// The last of `max_lines` is elided where more would follow.
pub(super) fn wrap(
    shaper: &impl Shaper,
    text: &str,
    style: TextStyle,
    max_px: f32,
    max_lines: Option<usize>,
) -> Vec<Arc<Line>> {
    // No number is no room.
    let max_px = if max_px.is_nan() { 0.0 } else { max_px };
    let mut lines = Vec::new();
    let text = text.trim_end();
    let mut paragraphs = text.split(ends_line).peekable();
    while let Some(paragraph) = paragraphs.next() {
        let more = paragraphs.peek().is_some();
        // Each paragraph has its own base direction, and all of its lines have that one.
        let paragraph = shape::on_one_line(paragraph.trim_end());
        let rtl = bidi::base_rtl(&paragraph);
        let breaks: Vec<usize> = unicode_linebreak::linebreaks(&paragraph)
            .map(|(at, _)| at)
            .collect();
        let mut from = 0;
        loop {
            let room = max_lines.map_or(usize::MAX, |max| max.saturating_sub(lines.len()));
            let rest = paragraph.get(from..).unwrap_or_default();
            if room == 0 || (rest.is_empty() && from > 0) {
                break;
            }
            if room == 1 {
                // Spaces at the head of what does not fit would be a line of their own, which is none.
                let start = beginning(shaper, rest, style, max_px, rtl);
                let is_whole = start.end == rest.len() && start.laid.line.width_px <= max_px;
                let rest = if is_whole { rest } else { rest.trim_start() };
                lines.push(elide(shaper, rest, style, max_px, Some(rtl), more));
                return lines;
            }
            let start = beginning(shaper, rest, style, max_px, rtl);
            if start.end == rest.len() && start.laid.line.width_px <= max_px {
                lines.push(Arc::clone(&start.laid.line));
                break;
            }
            let (line, next) = first_line(shaper, rest, style, max_px, rtl, &start, |at| {
                breaks.binary_search(&(from + at)).is_ok()
            });
            // Spaces alone make no line of their own.
            if !line.text.is_empty() {
                lines.push(line);
            }
            let rest = rest.get(next..).unwrap_or_default();
            from += next + (rest.len() - rest.trim_start().len());
        }
    }
    lines
}

/// The first line of a text too long for one, and where the next line begins.
fn first_line(
    shaper: &impl Shaper,
    text: &str,
    style: TextStyle,
    max_px: f32,
    rtl: bool,
    start: &Beginning,
    may_break: impl Fn(usize) -> bool,
) -> (Arc<Line>, usize) {
    let kept = |end: usize| text.get(..end).unwrap_or_default().trim_end();
    let lay = |end| Arc::clone(&shaper.laid(kept(end), style, rtl, false).line);
    let shaped = text.get(..start.end).unwrap_or_default();
    let ends: Vec<usize> = shaped
        .grapheme_indices(true)
        .map(|(at, grapheme)| at + grapheme.len())
        .collect();
    // The spaces at the end hang over the edge; the rest must fit.
    let fitting = ends.partition_point(|end| start.before(kept(*end).len()) <= max_px);
    let fitting = ends.get(..fitting).unwrap_or_default();
    // Measured apart, the end of a line can be wider than the sum said: then one break earlier.
    let at_breaks = fitting.iter().rev().filter(|end| may_break(**end));
    for end in at_breaks.chain(fitting.iter().rev()) {
        let line = lay(*end);
        if line.width_px <= max_px {
            return (line, *end);
        }
    }
    let one = ends.first().copied().unwrap_or(text.len());
    (lay(one), one)
}

/// Whether a character ends a line of its own accord. A carriage return is trimmed as a space.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::FontSet;
    use super::*;
    use proptest::prelude::*;

    const STYLE: TextStyle = TextStyle::regular(15.0, 22.0);

    fn wrapped(text: &str, max_px: f32, max_lines: Option<usize>) -> Vec<Arc<Line>> {
        wrap(&FontSet::bundled(), text, STYLE, max_px, max_lines)
    }

    fn texts(lines: &[Arc<Line>]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn breaks_between_words_and_fills_lines() {
        let text = "We hope that the truce can be extended beyond the agreed days.";
        let lines = wrapped(text, 160.0, None);
        assert_eq!(texts(&lines).join(" "), text);
        assert!(
            lines
                .iter()
                .all(|line| line.width_px <= 160.0 && !line.elided)
        );
        // No line would have had room for the first word of the next one.
        for pair in lines.windows(2) {
            let word = pair[1].text.split(' ').next().unwrap();
            let fuller = format!("{} {word}", pair[0].text);
            let fuller = shape::lay(&FontSet::bundled(), &fuller, STYLE, None, None);
            assert!(fuller.width_px > 160.0, "{}", fuller.text);
        }
    }

    #[test]
    fn keeps_line_ends() {
        let lines = wrapped("one\r\ntwo\n\nfour\n", 400.0, None);
        assert_eq!(texts(&lines), ["one", "two", "", "four"]);
        assert_eq!(texts(&wrapped("", 400.0, None)), [""]);
    }

    #[test]
    fn breaks_words_that_are_too_long_and_never_stalls() {
        let word = "Donaudampfschifffahrtsgesellschaft";
        let lines = wrapped(word, 60.0, None);
        assert_eq!(texts(&lines).concat(), word);
        assert!(lines.iter().all(|line| line.width_px <= 60.0));
        for max_px in [0.0, -1.0, f32::NAN] {
            assert_eq!(
                texts(&wrapped("a bc", max_px, None))
                    .concat()
                    .replace(' ', ""),
                "abc"
            );
        }
    }

    #[test]
    fn the_last_line_tells_of_more() {
        let text = "We hope that the truce can be extended beyond the agreed days.";
        let lines = wrapped(text, 160.0, Some(2));
        assert_eq!(lines.len(), 2);
        assert!(!lines[0].elided && lines[1].elided);
        assert!(lines[1].text.ends_with('…'));
        assert_eq!(texts(&wrapped("one\ntwo", 400.0, Some(1))), ["one…"]);
        assert_eq!(texts(&wrapped("one\n", 400.0, Some(1))), ["one"]);
        assert_eq!(wrapped("one", 400.0, Some(0)).len(), 0);
        assert_eq!(texts(&wrapped("one\n\ntwo", 400.0, Some(2))), ["one", "…"]);
    }

    #[test]
    fn lines_of_a_paragraph_share_its_direction() {
        let lines = wrapped(
            "שלום לכולם Reuters reported 2023 today\nEnglish",
            90.0,
            None,
        );
        let (last, former) = lines.split_last().unwrap();
        assert!(former.len() > 2 && former.iter().all(|line| line.rtl));
        assert!(!last.rtl);
    }

    #[test]
    fn breaks_as_uax_14_has_it() {
        let lines = wrapped("ceasefire\u{a0}deal truce-talks (three) days", 1.0, None);
        assert!(texts(&lines).iter().all(|line| !line.is_empty()));
        let lines = wrapped("truce-talks", 50.0, None);
        assert_eq!(texts(&lines), ["truce-", "talks"]);
    }

    proptest! {
        #[test]
        fn loses_no_character(
            text in "(\\PC|[a-z]{1,12}|[אבגדה]{1,6}|[ابتثج]{1,6}|e\u{301}|[ \n-]|👨\u{200d}👩){0,40}",
            max_px in 20.0_f32..200.0,
        ) {
            let lines = wrapped(&text, max_px, None);
            let black = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(black(&texts(&lines).concat()), black(&text));
            for line in &lines {
                let single = line.text.graphemes(true).count() <= 1;
                prop_assert!(single || line.width_px <= max_px, "{:?}", line.text);
                prop_assert!(!line.elided);
            }
        }

        #[test]
        fn heeds_the_count_and_the_width(
            text in "([a-z]{1,12}|[אבגדה]{1,6}|[ \n-]){0,40}",
            max_px in 40.0_f32..200.0,
            max_lines in 1_usize..4,
        ) {
            let lines = wrapped(&text, max_px, Some(max_lines));
            let all = wrapped(&text, max_px, None);
            prop_assert!(lines.len() <= max_lines);
            prop_assert_eq!(lines.last().is_some_and(|line| line.elided), all.len() > max_lines);
            prop_assert!(lines.iter().all(|line| line.width_px <= max_px));
        }
    }
}
