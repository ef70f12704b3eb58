//! Finds the place in a text that a reference names, for a reader of the text.

use std::ops::Range;

use super::audit::locator::{Locator, sentences};

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The line, from 0.
    pub line: usize,

    /// Bytes of it.
    pub range: Range<usize>,

    /// Whether a sentence was asked for, but only its line could be told.
    pub whole_line: bool,
}

/// The place of a locator; the first place of the excerpt where the locator is no line of the text.
pub fn find_place(lines: &[String], locator: Option<&str>, excerpt: Option<&str>) -> Option<Found> {
    let by_excerpt = || {
        let words = excerpt.filter(|words| !words.is_empty())?;
        let line = lines.iter().position(|line| line.contains(words))?;
        Some(within(line, lines.get(line)?, None, excerpt))
    };
    let Some(Locator { line, sentence }) = locator.and_then(Locator::parse) else {
        return by_excerpt();
    };
    match lines.get(line - 1) {
        Some(text) => Some(within(line - 1, text, sentence, excerpt)),
        None => by_excerpt(),
    }
}

/// A sentence of a line by its number; the one that holds the excerpt where none is named; the
/// whole line where neither can be told.
fn within(line: usize, text: &str, sentence: Option<usize>, excerpt: Option<&str>) -> Found {
    let holds = |range: &Range<usize>| {
        excerpt.is_none_or(|words| {
            text.get(range.clone())
                .is_some_and(|own| own.contains(words))
        })
    };
    let whole = Found {
        line,
        range: 0..text.len(),
        whole_line: sentence.is_some(),
    };
    let Some(all) = sentences(text) else {
        return whole;
    };
    let found = match sentence {
        Some(number) => all.get(number - 1).filter(|range| holds(range)),
        None if excerpt.is_some() => all.iter().find(|range| holds(range)),
        None => None,
    };
    found.map_or(whole, |range| Found {
        line,
        range: range.clone(),
        whole_line: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    /// The words of a place, and whether its line had to do.
    fn place(text: &str, locator: &str, excerpt: Option<&str>) -> Option<(String, bool)> {
        let lines = lines(text);
        let found = find_place(&lines, Some(locator), excerpt)?;
        let words = lines[found.line][found.range].to_owned();
        Some((words, found.whole_line))
    }

    #[test]
    fn a_locator_leads_to_its_sentence() {
        let text = "Head\nOne is here. “Two?” The U.S. was third.";
        assert_eq!(place(text, "L1", None), Some(("Head".to_owned(), false)));
        assert_eq!(
            place(text, "L2.S1", Some("is here")),
            Some(("One is here.".to_owned(), false))
        );
        assert_eq!(
            place(text, "L2.S2", None),
            Some(("“Two?”".to_owned(), false))
        );
        assert_eq!(
            place(text, "L2.S3", Some("U.S. was")),
            Some(("The U.S. was third.".to_owned(), false))
        );
    }

    #[test]
    fn where_a_sentence_cannot_be_told_the_line_is_the_place() {
        let unclear = "He left the U.S. It rained. It stopped.";
        assert_eq!(
            place(unclear, "L1.S2", None),
            Some((unclear.to_owned(), true))
        );
        // An excerpt that is not in the sentence says that sentences were counted otherwise.
        let text = "One. Two. Three.";
        assert_eq!(
            place(text, "L1.S1", Some("Three")),
            Some((text.to_owned(), true))
        );
        assert_eq!(place(text, "L1.S9", None), Some((text.to_owned(), true)));
    }

    #[test]
    fn without_a_line_the_excerpt_is_looked_for() {
        let text = "Head\nOne. Two is it.";
        assert_eq!(
            place(text, "p. 7", Some("is it")),
            Some(("Two is it.".to_owned(), false))
        );
        assert_eq!(
            place(text, "L9", Some("One")),
            Some(("One.".to_owned(), false))
        );
        assert_eq!(place(text, "p. 7", None), None);
        assert_eq!(place(text, "L3.S1–S2", Some("nowhere")), None);
    }
}
