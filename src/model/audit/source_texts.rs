//! The texts of sources, as far as they are at hand.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::asker::{Asker, Spot};
use super::{Doubt, locator};
use crate::model::{Dataset, Item};

/// The texts of a dataset's sources, by their index, and why others are not at hand.
#[derive(Clone, Debug, Default)]
pub struct SourceTexts {
    /// The texts.
    pub texts: BTreeMap<u32, SourceText>,

    /// Sources that name a file which could not be read, and why.
    pub missing: BTreeMap<u32, Missing>,
}

/// Why the text of a source is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The dataset did not come from a folder, so that nothing stands beside it.
    NoFolder,

    /// There is no such file beside the dataset.
    NotThere,

    /// The name leads out of the dataset's folder.
    Outside,

    /// The file is larger than is read.
    TooLarge,

    /// The file is not UTF-8 text.
    NotText,
}

/// The text of a source.
#[derive(Clone, Debug, Default)]
pub struct SourceText {
    /// All of it; what ends a line is a space here, so that words are found across a break.
    flow: String,
    /// Where lines begin and end, without what ends them.
    lines: Vec<Range<usize>>,
    /// What stands between quotation marks, in order.
    quoted: Vec<Range<usize>>,
    /// Sentences of each line, where they can be told apart. Made when they are first needed.
    sentences: OnceLock<Vec<Option<Vec<Range<usize>>>>>,
    /// See [`plain`]. Made when it is first needed.
    plain: OnceLock<String>,
}

impl SourceText {
    /// Of a whole text.
    pub fn new(text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let mut lines = Vec::new();
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            let own = line.strip_suffix('\n').unwrap_or(line);
            lines.push(from..from + own.len());
            from += line.len();
        }
        let flow = text.replace('\n', " ");
        let is_blank = |line: &Range<usize>| {
            flow.get(line.clone())
                .is_none_or(|line| line.trim().is_empty())
        };
        // A quotation may run over lines, but not over an empty one.
        let mut quoted = Vec::new();
        for paragraph in lines.split(is_blank) {
            if let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) {
                let inner = quoted_in(flow.get(first.start..last.end).unwrap_or(""));
                let inner = inner.into_iter();
                quoted.extend(inner.map(|at| at.start + first.start..at.end + first.start));
            }
        }
        Self {
            flow,
            lines,
            quoted,
            ..Self::default()
        }
    }

    /// How much of it there is, in bytes.
    pub fn len(&self) -> usize {
        self.flow.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.flow.is_empty()
    }

    /// Number of lines.
    pub(super) fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// Whether some words begin on a line, from 1; they may run over its end. None where there is
    /// no such line.
    pub(super) fn begins_on(&self, line: usize, words: &str) -> Option<bool> {
        let line = self.lines.get(line.checked_sub(1)?)?;
        let mut end = line.end.saturating_add(words.len()).min(self.flow.len());
        while !self.flow.is_char_boundary(end) {
            end -= 1;
        }
        Some(self.flow.get(line.start..end)?.contains(words))
    }

    /// Whether it has some words.
    pub(super) fn has(&self, words: &str) -> bool {
        self.flow.contains(words)
    }

    /// The line, from 1, on which some words begin first; none where it does not have them.
    pub(super) fn line_with(&self, words: &str) -> Option<usize> {
        let at = self.flow.find(words)?;
        let line = self.lines.partition_point(|line| line.end < at);
        Some(line + 1)
    }

    /// The sentences of a line, from 1; none where they cannot be told apart.
    pub(super) fn sentences(&self, line: usize) -> Option<impl Iterator<Item = &str>> {
        let all = self.sentences.get_or_init(|| {
            let lines = self.lines.iter();
            lines
                .map(|line| locator::sentences(self.flow.get(line.clone())?))
                .collect()
        });
        let index = line.checked_sub(1)?;
        let line = self.flow.get(self.lines.get(index)?.clone())?;
        let ranges = all.get(index)?.as_ref()?.iter();
        Some(ranges.filter_map(|range| line.get(range.clone())))
    }

    /// Whether some words stand between quotation marks, in at least one place.
    pub(super) fn has_quoted(&self, words: &str) -> bool {
        self.flow.match_indices(words).any(|(at, found)| {
            let begun = self.quoted.partition_point(|range| range.start <= at);
            begun
                .checked_sub(1)
                .and_then(|place| self.quoted.get(place))
                .is_some_and(|range| at + found.len() <= range.end)
        })
    }

    /// Whether it has some words but for the shape of marks and dashes, and the width of spaces.
    pub(super) fn has_but_for_marks(&self, words: &str) -> bool {
        let plain = self.plain.get_or_init(|| plain(&self.flow));
        let words = self::plain(words);
        !words.is_empty() && plain.contains(&words)
    }
}

/// A text with one shape of each mark, and single spaces.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '“' | '”' | '„' | '«' | '»' | '‟' => plain.push('"'),
            '’' | '‘' | '‚' | '‛' | '′' => plain.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            space if space.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            other => plain.push(other),
        }
    }
    plain
}

/// What stands between quotation marks in a paragraph. Marks that are not closed there quote to
/// the next that opens, or to its end, as in quotations of several paragraphs; a straight one,
/// which may mean inches, quotes nothing then.
pub(super) fn quoted_in(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    // Marks that nothing closes from some place on: they are not looked for again.
    let mut unclosed: Vec<char> = Vec::new();
    let mut from = 0;
    while let Some((at, opener)) = text
        .get(from..)
        .and_then(|rest| rest.char_indices().find(|(_, letter)| is_opener(*letter)))
    {
        from += at + opener.len_utf8();
        if unclosed.contains(&opener) {
            continue;
        }
        let rest = text.get(from..).unwrap_or("");
        match closing(rest, opener) {
            Some((end, closer)) => {
                quoted.push(from..from + end);
                from += end + closer;
            }
            None if matches!(opener, '“' | '„' | '«') => {
                let next = rest.find(opener).unwrap_or(rest.len());
                quoted.push(from..from + next);
                from += next;
            }
            None => unclosed.push(opener),
        }
    }
    quoted
}

const fn is_opener(letter: char) -> bool {
    matches!(letter, '“' | '”' | '„' | '«' | '»' | '「' | '‘' | '‚' | '"')
}

/// Where a quotation ends that a mark has opened, and how long the closing mark is.
fn closing(rest: &str, opener: char) -> Option<(usize, usize)> {
    let closers: &[char] = match opener {
        '“' | '”' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        _ => &['"'],
    };
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        // An apostrophe looks like a closing mark, but stands within a word.
        let within_word = letter == '’'
            && letters
                .peek()
                .is_some_and(|(_, next)| next.is_alphanumeric());
        if closers.contains(&letter) && !within_word {
            return Some((at, letter.len_utf8()));
        }
        // Opened anew before it was closed: the next paragraph of the same quotation.
        if letter == opener && matches!(opener, '“' | '«') {
            return None;
        }
    }
    None
}

/// Says, once, that texts which sources name are not at hand.
pub(super) fn ask(dataset: &Dataset, texts: &SourceTexts, asker: &mut Asker) {
    let known = |source: u32| dataset.sources.get(source as usize).is_some();
    if let Some((&source, &why)) = texts.missing.iter().find(|(source, _)| known(**source)) {
        let others = texts.missing.len().saturating_sub(1);
        let doubt = Doubt::NotAtHand { why, others };
        asker.ask(Spot::field(Item::Source(source), "file"), doubt);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SourceText, quoted_in};

    fn quoted(line: &str) -> Vec<&str> {
        let ranges = quoted_in(line).into_iter();
        ranges.filter_map(|range| line.get(range)).collect()
    }

    #[test]
    fn words_between_marks_of_any_shape_are_quoted() {
        assert_eq!(quoted("a “b c” d “e”"), ["b c", "e"]);
        assert_eq!(quoted("„b c“ d „e”"), ["b c", "e"]);
        assert_eq!(quoted("«b» d »e« f"), ["b", "e"]);
        assert_eq!(quoted("say \"b\" and \"c\""), ["b", "c"]);
        assert_eq!(quoted("say ‘it’s b’ now"), ["it’s b"]);
        assert_eq!(quoted("“outer ‘inner’ outer”"), ["outer ‘inner’ outer"]);
        assert_eq!(
            quoted("“on to the next paragraph"),
            ["on to the next paragraph"]
        );
        assert!(quoted("Gaza’s 2.3 million, 6\" wide").is_empty());
    }

    #[test]
    fn lines_are_counted_as_written_and_words_found_across_them() {
        let text = SourceText::new("One\r\n\r\nthree “quoted\nover” four — it’s\n\n\"five\n");
        assert_eq!(text.line_count(), 6);
        assert_eq!(text.begins_on(1, "One"), Some(true));
        assert_eq!(text.begins_on(2, "three"), Some(false));
        assert_eq!(text.begins_on(3, "quoted over”"), Some(true));
        assert_eq!(text.begins_on(3, "over”"), Some(false));
        assert_eq!(text.begins_on(7, "over"), None);
        assert_eq!(text.line_with("over”"), Some(4));
        assert_eq!(text.line_with("One"), Some(1));
        assert!(text.has_quoted("quoted over"));
        assert!(!text.has_quoted("three") && !text.has_quoted("five"));
        assert!(text.has_but_for_marks("\"quoted over\" four - it's"));
        assert!(!text.has_but_for_marks("") && !text.has_but_for_marks("six"));
    }

    proptest! {
        #[test]
        fn any_text_has_its_own_words(text in "[a-z .“”„\"‘’«»\r\n—é]{0,80}", from in 0usize..80) {
            let source = SourceText::new(&text);
            let flow = text.replace("\r\n", "\n").replace('\n', " ");
            let from = flow.char_indices().nth(from).map_or(0, |(at, _)| at);
            let words = &flow[from..];
            prop_assert!(source.has(words));
            if let Some(line) = source.line_with(words).filter(|_| !words.is_empty()) {
                prop_assert_eq!(source.begins_on(line, words), Some(true));
            }
            for line in 1..=source.line_count() {
                source.sentences(line).map(Iterator::count);
            }
            prop_assert!(source.quoted.is_sorted_by(|a, b| a.end <= b.start));
        }
    }
}
