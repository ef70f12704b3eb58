//! Lines and sentences of a source, as locators such as `L3.S1` name them.

use std::ops::Range;

/// A line of a source, from 1, and perhaps a sentence of it, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model) struct Locator {
    pub(in crate::model) line: usize,
    pub(in crate::model) sentence: Option<usize>,
}

impl Locator {
    /// Reads `L3` and `L3.S1`; none for all that is written in any other way, ranges included.
    pub(in crate::model) fn parse(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix('L')?;
        let (line, sentence) = match rest.split_once(".S") {
            Some((line, sentence)) => (line, Some(number(sentence)?)),
            None => (rest, None),
        };
        Some(Self {
            line: number(line)?,
            sentence,
        })
    }
}

fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?.filter(|&n| n > 0)
}

/// Short words before a full stop that need not end a sentence, in lower case.
const SHORTENED: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "maj", "capt", "sgt", "rep", "sen", "gov",
    "no", "vs", "jr", "sr", "prof", "rev", "hon", "mt", "ft", "co", "inc", "ltd", "cf", "ca", "al",
    "fig", "vol", "pp", "op", "etc",
];

/// The sentences of a line; none where it cannot be told where they end, as with a `U.S.` before
/// a capital. Then the line is all that can be held against a locator.
pub(in crate::model) fn sentences(line: &str) -> Option<Vec<Range<usize>>> {
    let mut sentences = Vec::new();
    let mut from = 0;
    let mut letters = line.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '.' | '!' | '?') {
            continue;
        }
        // Closing marks belong to the sentence that they close.
        let mut end = at + letter.len_utf8();
        while let Some(&(next_at, next)) = letters.peek() {
            if !matches!(
                next,
                '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '.' | '!' | '?'
            ) {
                break;
            }
            end = next_at + next.len_utf8();
            letters.next();
        }
        let rest = line.get(end..)?;
        let after = rest.trim_start();
        if after.is_empty() || after.len() == rest.len() {
            continue;
        }
        // A sentence does not begin with a small letter.
        if after.chars().next().is_some_and(char::is_lowercase) {
            continue;
        }
        if letter == '.' && is_shortened(line.get(from..at)?) {
            return None;
        }
        sentences.push(from..end);
        from = line.len() - after.len();
    }
    if !line.get(from..)?.trim().is_empty() {
        sentences.push(from..line.len());
    }
    Some(sentences)
}

/// Whether the last word of what stands before a full stop may be a shortened one.
fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric() && c != '.')
        .next()
        .unwrap_or("");
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_initial || word.contains('.') || SHORTENED.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::Locator;

    fn sentences(line: &str) -> Option<Vec<&str>> {
        let ranges = super::sentences(line)?.into_iter();
        Some(ranges.map(|range| &line[range]).collect())
    }

    #[test]
    fn only_plain_lines_and_sentences_are_locators() {
        let at = |line, sentence| Some(Locator { line, sentence });
        assert_eq!(Locator::parse("L3"), at(3, None));
        assert_eq!(Locator::parse(" L13.S4 "), at(13, Some(4)));
        for other in [
            "",
            "L",
            "L0",
            "L3.S",
            "L3.S1–S2",
            "L3.S0",
            "p. 3",
            "l3",
            "L3.4",
            "L+3",
        ] {
            assert_eq!(Locator::parse(other), None, "{other}");
        }
    }

    #[test]
    fn sentences_end_where_they_must_and_nowhere_else() {
        assert_eq!(
            sentences("One ends. “Two ends.” Three, the U.S. further, costs 2.3 million."),
            Some(vec![
                "One ends.",
                "“Two ends.”",
                "Three, the U.S. further, costs 2.3 million."
            ])
        );
        assert_eq!(sentences("Really?! Yes"), Some(vec!["Really?!", "Yes"]));
        assert_eq!(sentences(""), Some(vec![]));
        for unclear in [
            "He left the U.S. It rained.",
            "A Mr. Smith came.",
            "J. Smith came.",
        ] {
            assert_eq!(sentences(unclear), None, "{unclear}");
        }
    }
}
