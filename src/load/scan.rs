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
#[inline(always)]
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

/// Where a plain CSV cell ends: at a comma, the end of a line, or a quotation mark.
#[inline]
pub(super) fn cell_end(bytes: &[u8], at: usize) -> usize {
    first(bytes, at, |word| {
        zeros(word ^ all(b','))
            | zeros(word ^ all(b'\n'))
            | zeros(word ^ all(b'\r'))
            | zeros(word ^ all(b'"'))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{cell_end, string_end};

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
            prop_assert_eq!(cell_end(&bytes, at), slow(&|b| b",\n\r\"".contains(&b)));
            prop_assert_eq!(string_end(&bytes, at), slow(&|b| b < 0x20 || b"\"\\".contains(&b)));
        }
    }
}
