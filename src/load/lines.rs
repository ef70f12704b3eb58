//! From a byte's offset to the line and column that a person sees.

/// Where a byte stands: line and column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u64,
    pub column: u64,
}

impl Place {
    /// Where a file begins.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place after some bytes that begin here.
    pub fn past(self, bytes: &[u8]) -> Self {
        let Some(end) = memchr::memrchr(b'\n', bytes) else {
            return Self {
                column: self.column + characters(bytes),
                ..self
            };
        };
        let (lines, last) = bytes.split_at(end);
        Self {
            line: self.line + memchr::memchr_iter(b'\n', lines).count() as u64 + 1,
            column: characters(last),
        }
    }
}

/// Characters that begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u64
}

/// Turns offsets into places; each byte is looked at once where offsets rise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    base: Place,
    offset: usize,
    place: Place,
    /// Where it was asked last for a line alone, and what that was.
    line: (usize, u64),
}

impl Lines {
    /// For a text that begins at a place.
    pub fn new(base: Place) -> Self {
        Self {
            base,
            offset: 0,
            place: base,
            line: (0, base.line),
        }
    }

    /// The place of a byte's offset in the text.
    pub fn at(&mut self, text: &str, offset: usize) -> Place {
        let offset = text.floor_char_boundary(offset);
        if offset < self.offset {
            *self = Self {
                line: self.line,
                ..Self::new(self.base)
            };
        }
        let passed = text.get(self.offset..offset).unwrap_or("");
        self.place = self.place.past(passed.as_bytes());
        self.offset = offset;
        self.place
    }

    /// The line of a byte's offset in the text, at less than its place costs.
    pub fn line_at(&mut self, text: &str, offset: usize) -> u64 {
        let (from, line) = match self.line {
            (from, line) if from <= offset => (from, line),
            _ => (0, self.base.line),
        };
        let passed = text.as_bytes().get(from..offset).unwrap_or(&[]);
        let ends = memchr::memchr_iter(b'\n', passed).count() as u64;
        self.line = (offset, line + ends);
        self.line.1
    }

    /// The place of an error that `serde_json` found in a part of the text, which begins at an
    /// offset; as the whole file's parser would have told it.
    pub fn of_error(&mut self, text: &str, from: usize, error: &serde_json::Error) -> Place {
        let part = text.get(from..).unwrap_or("");
        // The parser's columns stand before the byte that it means; those of a part's first line
        // count from where the part begins.
        if error.line() <= 1 && error.column() == 0 {
            let start = self.at(text, from);
            return Place {
                column: start.column.saturating_sub(1).max(1),
                ..start
            };
        }
        let offset = from + offset_of_line(part, error.line(), error.column());
        self.at(text, offset)
    }
}

/// Offset of a part within the text that it was borrowed from.
pub(super) fn offset_of(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize)
        .saturating_sub(text.as_ptr() as usize)
        .min(text.len())
}

/// Offset of a line and column as `serde_json` counts them: both from 1, columns in bytes.
pub(super) fn offset_of_line(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(before) => memchr::memchr_iter(b'\n', text.as_bytes())
            .nth(before)
            .map_or(text.len(), |at| at + 1),
    };
    (start + column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Lines, Place, offset_of_line};

    fn place(line: u64, column: u64) -> Place {
        Place { line, column }
    }

    #[test]
    fn counts_characters_and_goes_back() {
        let text = "aé\nb\n\ncd";
        let mut lines = Lines::new(Place::START);
        assert_eq!(lines.at(text, 0), place(1, 1));
        assert_eq!(lines.at(text, 3), place(1, 3));
        assert_eq!(lines.at(text, text.len()), place(4, 3));
        assert_eq!(lines.at(text, 4), place(2, 1));
    }

    #[test]
    fn a_line_alone_is_that_of_the_place() {
        let text = "aé\nb\n\ncd\n";
        let mut lines = Lines::new(place(7, 3));
        for offset in [0, 4, 5, text.len(), 4, 6, 7, 0] {
            let line = lines.line_at(text, offset);
            assert_eq!(line, lines.at(text, offset).line, "{offset}");
        }
    }

    #[test]
    fn goes_on_where_another_text_ended() {
        let text = "aé\nbé";
        let base = Place::START.past(text.as_bytes());
        assert_eq!(base, place(2, 3));
        assert_eq!(Lines::new(base).at("c\nd", 1), place(2, 4));
        assert_eq!(Lines::new(base).at("c\nd", 3), place(3, 2));
    }

    #[test]
    fn finds_the_offset_of_a_line() {
        assert_eq!(offset_of_line("ab\ncd\nef", 3, 2), 7);
        assert_eq!(offset_of_line("ab", 1, 1), 0);
        assert_eq!(offset_of_line("ab", 9, 9), 2);
    }
}
