//! Eight bytes at a time: where a text or a cell ends.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

const fn all(byte: u8) -> u64 {
    ONES * byte as u64
}

/// The high bit of every byte that is zero; bytes above the lowest of them may be wrong.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

/// Offset of the first byte from `at` on for which `find` sets the high bit.
#[inline]
fn first(bytes: &[u8], mut at: usize, find: impl Fn(u64) -> u64) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let hits = find(u64::from_le_bytes(*chunk));
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or(&[]);
    let mut chunk = [0u8; 8];
    for (to, from) in chunk.iter_mut().zip(rest) {
        *to = *from;
    }
    let hits = find(u64::from_le_bytes(chunk));
    at + ((hits.trailing_zeros() / 8) as usize).min(rest.len())
}

/// Where a JSON string's plain part ends: at a quotation mark, an escape or a control character.
#[inline]
pub(super) fn string_end(bytes: &[u8], at: usize) -> usize {
    first(bytes, at, |word| {
        let control = word.wrapping_sub(all(0x20)) & !word & HIGH;
        zeros(word ^ all(b'"')) | zeros(word ^ all(b'\\')) | control
    })
}

/// The high bit of every byte that is zero, and of no other.
const fn exact_zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word | !HIGH)
}

/// Finds where plain CSV cells end: at a comma, the end of a line, or a quotation mark.
///
/// Cells are short, so that several end within eight bytes: those are looked at once.
#[derive(Debug)]
pub(super) struct CellEnds<'t> {
    bytes: &'t [u8],
    /// Where the eight bytes begin, and the ends among them.
    base: usize,
    hits: u64,
}

impl<'t> CellEnds<'t> {
    /// In some bytes.
    pub fn new(bytes: &'t [u8]) -> Self {
        let hits = Self::look(bytes, 0);
        Self {
            bytes,
            base: 0,
            hits,
        }
    }

    #[inline]
    fn look(bytes: &[u8], at: usize) -> u64 {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let word = rest.first_chunk::<8>().copied().unwrap_or_else(|| {
            let mut chunk = [0u8; 8];
            for (to, from) in chunk.iter_mut().zip(rest) {
                *to = *from;
            }
            chunk
        });
        let word = u64::from_le_bytes(word);
        exact_zeros(word ^ all(b','))
            | exact_zeros(word ^ all(b'\n'))
            | exact_zeros(word ^ all(b'\r'))
            | exact_zeros(word ^ all(b'"'))
    }

    /// Where the cell at an offset ends; the number of bytes where nothing ends it.
    #[inline]
    pub fn end(&mut self, at: usize) -> usize {
        // Asked further back, this wraps far past eight.
        let into = at.wrapping_sub(self.base);
        let mut hits = if into < 8 {
            self.hits & (!0 << (into * 8))
        } else {
            self.base = at;
            self.hits = Self::look(self.bytes, at);
            self.hits
        };
        while hits == 0 {
            self.base += 8;
            if self.base >= self.bytes.len() {
                return self.bytes.len();
            }
            self.hits = Self::look(self.bytes, self.base);
            hits = self.hits;
        }
        self.base + (hits.trailing_zeros() / 8) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CellEnds, string_end};

    proptest! {
        #[test]
        fn as_byte_by_byte(bytes in prop::collection::vec(
            prop_oneof![4 => any::<u8>(), 1 => prop::sample::select(b",\n\r\"\\ \x1f!".to_vec())],
            0..40,
        ), at in 0usize..45) {
            let at = at.min(bytes.len());
            let slow = |stop: &dyn Fn(u8) -> bool| {
                (at..bytes.len()).find(|&i| stop(bytes[i])).unwrap_or(bytes.len())
            };
            let mut cells = CellEnds::new(&bytes);
            let expected = slow(&|b| b",\n\r\"".contains(&b));
            prop_assert_eq!(cells.end(at), expected);
            // It may be asked again, further on or further back.
            prop_assert_eq!(cells.end(at), expected);
            prop_assert_eq!(cells.end(expected), expected);
            let _elsewhere = cells.end(at / 3);
            prop_assert_eq!(cells.end(at), expected);
            prop_assert_eq!(string_end(&bytes, at), slow(&|b| b < 0x20 || b"\"\\".contains(&b)));
        }
    }
}
