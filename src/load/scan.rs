//! Sixty-four bytes at a time: where a text or a cell ends.

use std::marker::PhantomData;

use wide::u8x16;

/// Bytes that are looked at together, one bit each.
const STEP: usize = 64;

/// Events of a block by which the room for all of them is judged.
pub(super) const SAMPLE: usize = 256;

/// Bytes that end something.
pub(super) trait Stops {
    /// All bits of the bytes that are among them.
    fn find(bytes: u8x16) -> u8x16;
}

/// What ends a plain CSV cell: the mark between cells, the end of a line, or a quotation mark.
#[derive(Debug)]
pub(super) struct OfCells<const DELIMITER: u8>;

impl<const DELIMITER: u8> Stops for OfCells<DELIMITER> {
    #[inline]
    fn find(bytes: u8x16) -> u8x16 {
        let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
        is(DELIMITER) | is(b'\n') | is(b'\r') | is(b'"')
    }
}

/// What ends the plain part of a JSON string: a quotation mark, an escape or a control character.
#[derive(Debug)]
pub(super) struct OfStrings;

impl Stops for OfStrings {
    #[inline]
    fn find(bytes: u8x16) -> u8x16 {
        let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
        let control = bytes.min(u8x16::splat(0x1f)).simd_eq(bytes);
        is(b'"') | is(b'\\') | control
    }
}

/// Finds where plain cells end.
pub(super) type CellEnds<'t, const DELIMITER: u8> = Ends<'t, OfCells<DELIMITER>>;

/// Finds where the plain parts of strings end.
pub(super) type StringEnds<'t> = Ends<'t, OfStrings>;

/// Finds where short texts end.
///
/// Several end within one step: those are looked at once.
#[derive(Debug)]
pub(super) struct Ends<'t, S> {
    bytes: &'t [u8],
    /// Where the step begins, and the ends in it.
    base: usize,
    hits: u64,
    stops: PhantomData<S>,
}

impl<'t, S: Stops> Ends<'t, S> {
    /// In some bytes.
    pub fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            base: 0,
            hits: look::<S>(bytes, 0),
            stops: PhantomData,
        }
    }

    /// The first end at or after an offset; the number of bytes where there is none.
    #[inline]
    pub fn end(&mut self, at: usize) -> usize {
        // Asked further back, this wraps far past a step.
        let into = at.wrapping_sub(self.base);
        let mut hits = if into < STEP {
            self.hits & (!0 << into)
        } else {
            self.base = at;
            self.hits = look::<S>(self.bytes, at);
            self.hits
        };
        while hits == 0 {
            self.base += STEP;
            if self.base >= self.bytes.len() {
                // Nothing is known of what lies behind the end: the last step's ends are not there.
                self.hits = 0;
                return self.bytes.len();
            }
            self.hits = look::<S>(self.bytes, self.base);
            hits = self.hits;
        }
        self.base + hits.trailing_zeros() as usize
    }
}

/// The ends within a step, as bits.
#[inline]
fn look<S: Stops>(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    if let Some(step) = rest.first_chunk::<STEP>() {
        return mask::<S>(step);
    }
    let mut step = [0; STEP];
    for (to, from) in step.iter_mut().zip(rest) {
        *to = *from;
    }
    // What was filled up with may look like an end.
    mask::<S>(&step) & ((1 << rest.len()) - 1)
}

#[inline]
fn mask<S: Stops>(step: &[u8; STEP]) -> u64 {
    let mut mask = 0;
    for (part, bytes) in step.as_chunks::<16>().0.iter().enumerate() {
        let found = S::find(u8x16::new(*bytes)).to_bitmask();
        mask |= u64::from(found) << (part * 16);
    }
    mask
}

/// A number at the start of a text, and how many digits it has: one to three.
#[inline]
pub(super) fn small_number(bytes: &[u8]) -> Option<(u32, usize)> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    let (number, length) = digits.take(4).fold((0, 0), |(number, length), digit| {
        (number * 10 + u32::from(digit - b'0'), length + 1)
    });
    matches!(length, 1..=3).then_some((number, length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CellEnds, StringEnds, small_number};

    #[test]
    fn small_numbers_have_one_to_three_digits() {
        assert_eq!(small_number(b"7,"), Some((7, 1)));
        assert_eq!(small_number(b"050"), Some((50, 3)));
        assert_eq!(small_number(b"999"), Some((999, 3)));
        for none in [&b""[..], b"1000", b"x", b"-1"] {
            assert_eq!(small_number(none), None);
        }
    }

    #[test]
    fn asked_at_the_end_again_it_stays_there() {
        let mut bytes = [b' '; 64];
        bytes[60] = b'\n';
        let mut ends = StringEnds::new(&bytes);
        assert_eq!((ends.end(61), ends.end(64), ends.end(60)), (64, 64, 60));
    }

    proptest! {
        #[test]
        fn as_byte_by_byte(bytes in prop::collection::vec(
            prop_oneof![12 => 0x20_u8..0x7f, 2 => any::<u8>(), 1 => prop::sample::select(b",\n\r\"\\ \x1f!".to_vec())],
            0..200,
        ), at in 0usize..205) {
            let at = at.min(bytes.len());
            let slow = |stop: &dyn Fn(u8) -> bool| {
                (at..bytes.len()).find(|&i| stop(bytes[i])).unwrap_or(bytes.len())
            };
            let mut cells = CellEnds::<b','>::new(&bytes);
            let expected = slow(&|b| b",\n\r\"".contains(&b));
            prop_assert_eq!(cells.end(at), expected);
            // It may be asked again, further on or further back.
            prop_assert_eq!(cells.end(at), expected);
            prop_assert_eq!(cells.end(expected), expected);
            let _elsewhere = cells.end(at / 3);
            prop_assert_eq!(cells.end(at), expected);
            let mut strings = StringEnds::new(&bytes);
            let expected = slow(&|b| b < 0x20 || b"\"\\".contains(&b));
            prop_assert_eq!(strings.end(at), expected);
            prop_assert_eq!(strings.end(expected), expected);
        }
    }
}
