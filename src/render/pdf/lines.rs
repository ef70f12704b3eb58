//! What a line of text says of itself: its language, and whether its paragraph goes on.

use unicode_script::{Script, UnicodeScript as _};

use super::words::logical_runs;
use crate::scene::{Node, TextNode};
use crate::text::{Line, Run};

/// Edges that are at one place up to so many points are one edge.
const SAME_PX: f32 = 0.5;

/// Baselines further apart than so many leadings are of two paragraphs.
const NEXT_LINE: f32 = 1.25;

/// How much wider a word may be than its share of its line.
const SLACK: f32 = 1.25;

/// Width of a space, about.
const SPACE_EM: f32 = 0.25;

/// The language of a document, as far as it tells those of its parts.
#[derive(Clone, Copy)]
pub(super) struct Language {
    script: Script,
}

impl Language {
    /// From a BCP 47 tag.
    pub(super) fn new(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let script = match primary.to_ascii_lowercase().as_str() {
            "ar" | "ckb" | "fa" | "ps" | "sd" | "ug" | "ur" => Script::Arabic,
            "he" | "iw" | "yi" => Script::Hebrew,
            _ => Script::Latin,
        };
        Self { script }
    }

    /// The language of letters that are not the document's own. Latin letters in a document of
    /// another script are mostly the words around the data, which are English.
    fn of_letter(self, c: char) -> Letter {
        let script = c.script();
        if script == self.script {
            return Letter::Own;
        }
        match script {
            Script::Arabic => Letter::Other("ar"),
            Script::Hebrew => Letter::Other("he"),
            Script::Latin => Letter::Other("en"),
            Script::Common | Script::Inherited | Script::Unknown => Letter::Any,
            _ => Letter::Own,
        }
    }

    /// The language of words, by the first letter that tells one; `None` for the document's.
    pub(super) fn of_words(self, words: &str) -> Option<&'static str> {
        self.told_by(words, None)
    }

    /// As [`Self::of_words`]; `otherwise` where no letter tells any.
    fn told_by(self, words: &str, otherwise: Option<&'static str>) -> Option<&'static str> {
        for c in words.chars() {
            match self.of_letter(c) {
                Letter::Any => {}
                Letter::Other(tag) => return Some(tag),
                Letter::Own => return None,
            }
        }
        otherwise
    }
}

/// What a letter tells of its language.
enum Letter {
    Any,
    Other(&'static str),
    Own,
}

/// The runs of a line as they are read, those of one language together; `None` for the document's.
pub(super) fn by_language(
    line: &Line,
    language: Language,
) -> Vec<(Option<&'static str>, Vec<&Run>)> {
    let mut parts: Vec<(Option<&'static str>, Vec<&Run>)> = Vec::new();
    // Figures and signs before the first letter belong to it.
    let mut known = language.of_words(&line.text);
    for run in logical_runs(line) {
        let words = line.text.get(run.bytes.clone()).unwrap_or_default();
        known = language.told_by(words, known);
        match parts.last_mut() {
            Some((former, runs)) if *former == known => runs.push(run),
            _ => parts.push((known, vec![run])),
        }
    }
    parts
}

/// Whether the paragraph of the text at `at` goes on with the next text of its group. A scene keeps
/// lines, not paragraphs: lines belong together where the next one stands under this one in the same
/// style, and its first word had no room here.
pub(super) fn goes_on(nodes: &[Node], at: usize) -> bool {
    let (Some(this), Some(rest)) = (nodes.get(at).and_then(as_text), nodes.get(at + 1..)) else {
        return false;
    };
    let Some(next) = rest.iter().find_map(as_text) else {
        return false;
    };
    if !stands_under(this, next) || begins_note(&next.line.text) {
        return false;
    }
    let column_px = nodes
        .iter()
        .filter_map(as_text)
        .filter(|other| in_column(this, other))
        .map(|other| other.line.width_px)
        .fold(0.0, f32::max);
    this.line.width_px + first_word_px(&next.line) > column_px
}

fn as_text(node: &Node) -> Option<&TextNode> {
    match node {
        Node::Text(text) if !text.line.text.is_empty() => Some(text),
        _ => None,
    }
}

/// Whether two lines have an edge and their style in common.
fn in_column(one: &TextNode, other: &TextNode) -> bool {
    let right = |text: &TextNode| text.left + text.line.width_px;
    let is_level = (one.left - other.left).abs() < SAME_PX
        || (one.line.rtl && (right(one) - right(other)).abs() < SAME_PX);
    is_level && one.line.style == other.line.style && one.colour == other.colour
}

fn stands_under(this: &TextNode, next: &TextNode) -> bool {
    let down = next.baseline - this.baseline;
    in_column(this, next) && down > 0.0 && down < this.line.style.leading_px * NEXT_LINE
}

/// How wide the first word of a line is with a space; about so where its letters lean on each other.
fn first_word_px(line: &Line) -> f32 {
    let first = logical_runs(line).into_iter().next();
    let second = first.and_then(|run| run.words.get(1));
    if let Some(second) = second {
        return second.left_px;
    }
    let word = line.text.split_whitespace().next().unwrap_or_default();
    let part = line.width_px * word.len() as f32 / line.text.len().max(1) as f32;
    // Rather two paragraphs read as one than one torn apart.
    part * SLACK + line.style.size_px * SPACE_EM
}

/// Whether a line begins with the number of a note, as in `*3`.
fn begins_note(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('*') && chars.next().is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Colour, Group, Rect, Role};
    use crate::text::{FontSet, TextEngine, TextStyle};

    const STYLE: TextStyle = TextStyle::regular(12.0, 16.0);

    #[test]
    fn lines_of_one_paragraph_belong_together() {
        let engine = TextEngine::new(FontSet::bundled());
        let mut group = Group::new("g", Role::Text, "g", Rect::default());
        let paragraphs = [
            "One paragraph that is broken into several lines, as it is rather long.",
            "*2 Another.",
            "*3 A third one, which again is too long to stand on a line of its own.",
        ];
        let mut wanted = Vec::new();
        let mut baseline = 20.0;
        for text in paragraphs {
            let lines = engine.wrap(text, STYLE, 150.0, None);
            for (at, line) in lines.iter().enumerate() {
                wanted.push(at + 1 < lines.len());
                group.text(10.0, baseline, std::sync::Arc::clone(line), Colour::rgb(0));
                baseline += 16.0;
            }
        }
        let found: Vec<bool> = (0..group.nodes.len())
            .map(|at| goes_on(&group.nodes, at))
            .collect();
        assert_eq!(found, wanted);
        assert!(wanted.iter().filter(|goes_on| **goes_on).count() > 3);
    }

    #[test]
    fn what_has_room_is_a_line_of_its_own() {
        let engine = TextEngine::new(FontSet::bundled());
        let mut group = Group::new("g", Role::Card, "g", Rect::default());
        for (at, text) in ["Ministry", "As of: 1 December, told later"]
            .iter()
            .enumerate()
        {
            let baseline = 20.0 + 16.0 * at as f32;
            group.text(10.0, baseline, engine.line(text, STYLE), Colour::rgb(0));
        }
        assert!(!goes_on(&group.nodes, 0));
        assert!(!goes_on(&group.nodes, 1));
    }

    #[test]
    fn a_line_is_cut_where_its_language_changes() {
        let engine = TextEngine::new(FontSet::bundled());
        let tags = |text: &str, document: &str| -> Vec<Option<&'static str>> {
            let line = engine.line(text, STYLE);
            let parts = by_language(&line, Language::new(document));
            let count: usize = parts.iter().map(|(_, runs)| runs.len()).sum();
            assert_eq!(count, line.runs.len());
            parts.into_iter().map(|(tag, _)| tag).collect()
        };
        assert_eq!(tags("24 Nov: truce", "en-GB"), [None]);
        assert_eq!(tags("24 שלום 42", "en"), [Some("he")]);
        assert_eq!(tags("Hamas: حركة said", "en"), [None, Some("ar"), None]);
        assert_eq!(tags("שלום 42 hello", "he"), [None, Some("en")]);
        assert_eq!(tags("перемирие", "ru"), [None]);
    }
}
