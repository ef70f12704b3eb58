//! Where the words of a run begin, as its glyphs come.

use super::Word;

/// The words of one run, found while it is shaped.
pub(super) struct Words<'a> {
    part: &'a str,

    /// Where the run begins in its line, in bytes.
    from: usize,

    /// Where words may begin in the run, the first one last.
    cuts: Vec<usize>,

    found: Vec<Word>,
}

impl<'a> Words<'a> {
    /// For a run, `from` bytes into its line. From right to left it is one word.
    pub(super) fn new(part: &'a str, from: usize, rtl: bool) -> Self {
        Self {
            part,
            from,
            cuts: if rtl { Vec::new() } else { cuts(part) },
            found: Vec::new(),
        }
    }

    /// The next glyph of a run from left to right: which byte of the run it begins with, and where.
    /// A word that begins within a cluster is none of its own.
    pub(super) fn glyph(&mut self, at: usize, left_px: f32) {
        while let Some(cut) = self.cuts.pop_if(|cut| *cut <= at) {
            if cut == at {
                let begins = self.from + cut;
                self.found.push(Word {
                    bytes: begins..begins,
                    left_px,
                });
            }
        }
    }

    /// All words, each up to the next without the spaces between.
    pub(super) fn end(mut self) -> Vec<Word> {
        if self.found.is_empty() {
            self.found.push(Word {
                bytes: self.from..self.from + self.part.len(),
                left_px: 0.0,
            });
            return self.found;
        }
        let mut past = self.part.len();
        for word in self.found.iter_mut().rev() {
            let start = word.bytes.start - self.from;
            let text = self.part.get(start..past).unwrap_or_default();
            word.bytes.end = word.bytes.start + text.trim_end_matches(' ').len();
            past = start;
        }
        self.found
    }
}

/// Where words begin, from the last to the first: after spaces, and after the commas of a number.
fn cuts(part: &str) -> Vec<usize> {
    let bytes = part.as_bytes();
    let before = |at: usize, back: usize| at.checked_sub(back).and_then(|at| bytes.get(at));
    let begins = |&at: &usize| {
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        match before(at, 1) {
            None | Some(b' ') => bytes.get(at) != Some(&b' '),
            Some(b',') => is_digit(before(at, 2)) && is_digit(bytes.get(at)),
            Some(_) => false,
        }
    };
    (0..bytes.len()).rev().filter(begins).collect()
}

#[cfg(test)]
mod tests {
    use crate::text::{FontSet, TextEngine, TextStyle};

    const STYLE: TextStyle = TextStyle::regular(13.0, 18.0);

    fn words(text: &str) -> Vec<String> {
        let line = TextEngine::new(FontSet::bundled()).line(text, STYLE);
        let runs = line.runs.iter().flat_map(|run| &run.words);
        runs.map(|word| line.text[word.bytes.clone()].to_owned())
            .collect()
    }

    #[test]
    fn begin_after_spaces_and_after_the_commas_of_numbers() {
        assert_eq!(
            words("and 1,234,567 more, later"),
            ["and", "1,", "234,", "567", "more,", "later"]
        );
        assert_eq!(words("  a  b "), ["a", "b"]);
        assert_eq!(words("x,1 2,y"), ["x,1", "2,y"]);
        assert_eq!(words("هدنة في غزة"), ["هدنة في غزة"]);
        assert_eq!(words("Gaza’s é̂ toll…"), ["Gaza’s", "é̂", "toll…"]);
        assert!(words("").is_empty());
    }

    #[test]
    fn stand_where_the_line_has_them() {
        let engine = TextEngine::new(FontSet::bundled());
        let line = engine.line("Truce extended by two days", STYLE);
        let run = &line.runs[0];
        for word in &run.words {
            let before = engine.width(&line.text[..word.bytes.start], STYLE);
            assert!((word.left_px - before).abs() < 0.2, "{word:?}: {before}");
        }
    }
}
