//! Lines with nothing in them, which the CSV parser passes over.

/// Counts them in a text that comes in pieces. Lines inside quotation marks are text.
#[derive(Debug)]
pub(super) struct BlankLines {
    count: u64,
    /// Whether the line began inside quotation marks.
    is_inside: bool,
    /// Of the line so far: whether it has anything, only space, and an odd number of marks.
    has_bytes: bool,
    is_blank: bool,
    is_odd: bool,
}

impl BlankLines {
    /// At the start of a file.
    pub fn new() -> Self {
        Self {
            count: 0,
            is_inside: false,
            has_bytes: false,
            is_blank: true,
            is_odd: false,
        }
    }

    /// Looks at the next piece.
    pub fn feed(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let has_marks = memchr::memchr(b'"', bytes).is_some();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            self.part(text, start, end, has_marks);
            self.end_line();
            start = end + 1;
        }
        self.part(text, start, bytes.len(), has_marks);
    }

    fn part(&mut self, text: &str, start: usize, end: usize, has_marks: bool) {
        let bytes = text.as_bytes();
        let Some(first) = bytes.get(start).filter(|_| start < end) else {
            return;
        };
        self.has_bytes = true;
        // Nearly every line ends this question with its first byte.
        self.is_blank = self.is_blank
            && !first.is_ascii_graphic()
            && text.get(start..end).unwrap_or("").trim().is_empty();
        if has_marks {
            let line = bytes.get(start..end).unwrap_or(&[]);
            self.is_odd ^= memchr::memchr_iter(b'"', line).count() % 2 == 1;
        }
    }

    fn end_line(&mut self) {
        self.count += u64::from(self.is_blank && !self.is_inside);
        self.is_inside ^= self.is_odd;
        self.has_bytes = false;
        self.is_blank = true;
        self.is_odd = false;
    }

    /// How many there were.
    pub fn finish(mut self) -> u64 {
        if self.has_bytes {
            self.end_line();
        }
        self.count
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::BlankLines;

    /// As it is done for a text that is there as a whole.
    fn whole(text: &str) -> u64 {
        let mut inside = false;
        let mut blank = 0;
        for line in text.lines() {
            if !inside && line.trim().is_empty() {
                blank += 1;
            }
            if line.matches('"').count() % 2 == 1 {
                inside = !inside;
            }
        }
        blank
    }

    proptest! {
        #[test]
        fn pieces_count_as_the_whole(pieces in prop::collection::vec("[a\" \r\n\n\u{a0}]{0,6}", 0..8)) {
            let mut blank = BlankLines::new();
            for piece in &pieces {
                blank.feed(piece);
            }
            prop_assert_eq!(blank.finish(), whole(&pieces.concat()));
        }
    }
}
