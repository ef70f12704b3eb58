//! A guard against small files that swell without end.

use std::cell::Cell;
use std::io::{Error, ErrorKind, Read};
use std::rc::Rc;

/// Bytes that any file may swell to.
const ALWAYS_ALLOWED: u64 = 64 << 20;

/// How many times its size a file may swell to beyond that. Tables shrink ten- to fiftyfold;
/// Deflate at its utmost a thousandfold.
const MOST_TIMES: u64 = 200;

/// Whether so many bytes are more than a file of a size may swell to.
pub(super) fn is_beyond_reason(inflated: u64, packed: u64) -> bool {
    inflated > ALWAYS_ALLOWED && inflated / MOST_TIMES > packed
}

/// What is said of it.
pub(super) fn beyond_reason() -> String {
    format!("unpacked it is more than {MOST_TIMES} times its size, which no real table is")
}

/// What a compressed source unpacks to, as long as it stays within reason.
pub(super) struct Inflated<R> {
    source: R,
    packed: Rc<Cell<u64>>,
    bytes: u64,
}

impl<R: Read> Inflated<R> {
    /// Over what unpacks, with the count of packed bytes that were read for it.
    pub fn new(source: R, packed: Rc<Cell<u64>>) -> Self {
        Self {
            source,
            packed,
            bytes: 0,
        }
    }
}

impl<R: Read> Read for Inflated<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(into)?;
        self.bytes += read as u64;
        if is_beyond_reason(self.bytes, self.packed.get()) {
            return Err(Error::new(ErrorKind::InvalidData, beyond_reason()));
        }
        Ok(read)
    }
}
