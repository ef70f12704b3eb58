//! From a byte's offset to the line and column that a person sees.

/// Turns offsets into lines and columns; each byte is looked at once where offsets rise.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u64,
    column: u64,
}

impl<'a> Lines<'a> {
    /// Over a whole text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    /// Line and column, both from 1, of a byte's offset; columns count characters.
    pub fn at(&mut self, offset: usize) -> (u64, u64) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        let passed = self.text.get(self.offset..offset).unwrap_or("");
        let mut last_line = passed;
        if let Some(end) = passed.rfind('\n') {
            self.line += passed.matches('\n').count() as u64;
            self.column = 1;
            last_line = passed.get(end + 1..).unwrap_or("");
        }
        // A file may be one line: its columns are counted on from where the last count stopped.
        self.column += last_line.chars().count() as u64;
        self.offset = offset;
        (self.line, self.column)
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
        Some(before) => text
            .match_indices('\n')
            .nth(before)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    (start + column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Lines, offset_of_line};

    #[test]
    fn counts_characters_and_goes_back() {
        let text = "aé\nb\n\ncd";
        let mut lines = Lines::new(text);
        assert_eq!(lines.at(0), (1, 1));
        assert_eq!(lines.at(3), (1, 3));
        assert_eq!(lines.at(text.len()), (4, 3));
        assert_eq!(lines.at(4), (2, 1));
    }

    #[test]
    fn finds_the_offset_of_a_line() {
        assert_eq!(offset_of_line("ab\ncd\nef", 3, 2), 7);
        assert_eq!(offset_of_line("ab", 1, 1), 0);
        assert_eq!(offset_of_line("ab", 9, 9), 2);
    }
}
