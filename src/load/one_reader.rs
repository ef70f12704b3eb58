//! One reader alone, for what feeds every one of them broken files: it is given what it would not take
//! for its own, too, and in pieces small enough for their edges to fall anywhere.

use super::input::Options;
use super::{LoadError, Loaded, Progress, READERS, Reader, Told, load};

/// Short names of all formats of text, in the order they are tried.
pub fn reader_ids() -> impl Iterator<Item = &'static str> {
    READERS.into_iter().map(Reader::id)
}

/// Reads bytes with the reader of a short name, in blocks of so many bytes, on this thread alone.
/// Without such a reader the format is told by content.
///
/// # Errors
/// As [`load_bytes`](super::load_bytes).
pub fn load_bytes_as(
    reader: &str,
    bytes: &[u8],
    block_bytes: usize,
    told: &Told,
) -> Result<Loaded, LoadError> {
    let options = Options {
        block_bytes: block_bytes.max(1),
        workers: 0,
        told: told.clone(),
        reader: READERS.into_iter().find(|own| own.id() == reader),
    };
    let name = "broken";
    load(bytes, name, name, options, &Progress::default(), None)
}
