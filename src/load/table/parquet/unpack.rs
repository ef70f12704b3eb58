//! What pages are packed with, unpacked to no more bytes than are allowed: a page of a few bytes may
//! say that it is thousands of times as large, or say nothing and be it.

use std::io::Read;

use ::parquet::basic::Compression;
use flate2::read::MultiGzDecoder;
use lz4_flex::block::{DecompressError, decompress_into};
use lz4_flex::frame::FrameDecoder;
use ruzstd::decoding::StreamingDecoder;

/// Why a page cannot be unpacked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not packed as it says.
    Broken,

    /// It would come to more than is allowed.
    Larger,
}

/// The name of a method that cannot be unpacked; none for those that can.
pub(super) const fn unknown(packing: Compression) -> Option<&'static str> {
    match packing {
        Compression::UNCOMPRESSED
        | Compression::SNAPPY
        | Compression::GZIP(_)
        | Compression::LZ4
        | Compression::LZ4_RAW
        | Compression::ZSTD(_) => None,
        Compression::BROTLI(_) => Some("Brotli"),
        Compression::LZO => Some("LZO"),
    }
}

/// Unpacks bytes to at most so many.
///
/// # Errors
/// Where they are broken, come to more, or are packed with what is [`unknown`].
pub(super) fn unpack(packed: &[u8], packing: Compression, most: usize) -> Result<Vec<u8>, Refused> {
    match packing {
        Compression::UNCOMPRESSED if packed.len() > most => Err(Refused::Larger),
        Compression::UNCOMPRESSED => Ok(packed.to_vec()),
        Compression::SNAPPY => snappy(packed, most),
        Compression::GZIP(_) => {
            let mut bytes = Vec::new();
            read(MultiGzDecoder::new(packed), &mut bytes, most)?;
            Ok(bytes)
        }
        Compression::ZSTD(_) => zstandard(packed, most),
        Compression::LZ4_RAW => block(packed, most),
        // Three programs meant three things by it.
        Compression::LZ4 => match hadoop(packed, most) {
            Err(Refused::Broken) => match frame(packed, most) {
                Err(Refused::Broken) => block(packed, most),
                other => other,
            },
            other => other,
        },
        Compression::BROTLI(_) | Compression::LZO => Err(Refused::Broken),
    }
}

/// Adds all that a source has, while it is no more than allowed.
fn read(source: impl Read, bytes: &mut Vec<u8>, most: usize) -> Result<(), Refused> {
    let mut source = source.take((most as u64 + 1).saturating_sub(bytes.len() as u64));
    source.read_to_end(bytes).map_err(|_| Refused::Broken)?;
    if bytes.len() > most {
        return Err(Refused::Larger);
    }
    Ok(())
}

fn snappy(packed: &[u8], most: usize) -> Result<Vec<u8>, Refused> {
    let length = snap::raw::decompress_len(packed).map_err(|_| Refused::Broken)?;
    // No byte of Snappy tells more than 64 of text, in a copy of three: what says more is broken.
    if length > packed.len().saturating_mul(64) {
        return Err(Refused::Broken);
    }
    if length > most {
        return Err(Refused::Larger);
    }
    let mut decoder = snap::raw::Decoder::new();
    decoder.decompress_vec(packed).map_err(|_| Refused::Broken)
}

/// Frames of Zstandard one after the other, as a rule one.
fn zstandard(mut packed: &[u8], most: usize) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    while !packed.is_empty() {
        let frame = StreamingDecoder::new(&mut packed).map_err(|_| Refused::Broken)?;
        read(frame, &mut bytes, most)?;
    }
    Ok(bytes)
}

/// A block of LZ4, which does not say how large it is: with more room as long as there is too little.
fn block(packed: &[u8], most: usize) -> Result<Vec<u8>, Refused> {
    // No byte of LZ4 tells more than 255.
    let utmost = packed.len().saturating_mul(255).min(most);
    let mut room = packed.len().saturating_mul(4).clamp(64.min(utmost), utmost);
    loop {
        let mut bytes = vec![0; room];
        match decompress_into(packed, &mut bytes) {
            Ok(length) => {
                bytes.truncate(length);
                return Ok(bytes);
            }
            Err(DecompressError::OutputTooSmall { .. }) if room < utmost => {
                room = room.saturating_mul(4).min(utmost);
            }
            Err(DecompressError::OutputTooSmall { .. }) => return Err(Refused::Larger),
            Err(_) => return Err(Refused::Broken),
        }
    }
}

fn frame(packed: &[u8], most: usize) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    read(FrameDecoder::new(packed), &mut bytes, most)?;
    Ok(bytes)
}

/// Blocks of LZ4 as Hadoop writes them, each after its two sizes, unpacked and packed.
fn hadoop(mut packed: &[u8], most: usize) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    while !packed.is_empty() {
        let (length, rest) = packed.split_first_chunk().ok_or(Refused::Broken)?;
        let (size, rest) = rest.split_first_chunk().ok_or(Refused::Broken)?;
        let [length, size] = [length, size].map(|own| u32::from_be_bytes(*own) as usize);
        let (own, rest) = rest.split_at_checked(size).ok_or(Refused::Broken)?;
        // What says more than any block may be is no block but something else.
        if length > own.len().saturating_mul(255) {
            return Err(Refused::Broken);
        }
        if length > most.saturating_sub(bytes.len()) {
            return Err(Refused::Larger);
        }
        let own = block(own, length)?;
        if own.len() != length {
            return Err(Refused::Broken);
        }
        bytes.extend_from_slice(&own);
        packed = rest;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use ::parquet::basic::{BrotliLevel, GzipLevel, ZstdLevel};
    use lz4_flex::block::compress;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn hadoop_block(bytes: &[u8]) -> Vec<u8> {
        let packed = compress(bytes);
        let size = |of: &[u8]| u32::try_from(of.len()).unwrap().to_be_bytes();
        [&size(bytes)[..], &size(&packed), &packed].concat()
    }

    fn lz4_frame(bytes: &[u8]) -> Vec<u8> {
        let mut to = lz4_flex::frame::FrameEncoder::new(Vec::new());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    /// The same bytes packed in every way.
    fn all(bytes: &[u8]) -> Vec<(Compression, Vec<u8>)> {
        let zstandard = compress_to_vec(bytes, CompressionLevel::Fastest);
        vec![
            (Compression::UNCOMPRESSED, bytes.to_vec()),
            (
                Compression::SNAPPY,
                snap::raw::Encoder::new().compress_vec(bytes).unwrap(),
            ),
            (Compression::GZIP(GzipLevel::default()), gzip(bytes)),
            (Compression::ZSTD(ZstdLevel::default()), zstandard),
            (Compression::LZ4_RAW, compress(bytes)),
            (Compression::LZ4, hadoop_block(bytes)),
            (Compression::LZ4, lz4_frame(bytes)),
            (Compression::LZ4, compress(bytes)),
        ]
    }

    #[test]
    fn every_packing_is_undone() {
        let text: Vec<u8> = (0..20_000_u32)
            .flat_map(|number| (number % 251).to_string().into_bytes())
            .collect();
        for text in [&text[..], b"a", &text[..300]] {
            for (packing, packed) in all(text) {
                let own = unpack(&packed, packing, text.len());
                assert_eq!(own.as_deref(), Ok(text), "{packing:?}");
            }
        }
    }

    #[test]
    fn a_page_swells_to_no_more_than_is_allowed() {
        let zeros = vec![0; 8 << 20];
        for (packing, packed) in all(&zeros) {
            let own = unpack(&packed, packing, (8 << 20) - 1);
            assert_eq!(own, Err(Refused::Larger), "{packing:?}");
        }
        // One that only says that it is large.
        let length = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0];
        let own = unpack(&length, Compression::SNAPPY, usize::MAX);
        assert_eq!(own, Err(Refused::Broken));
    }

    #[test]
    fn a_part_is_no_whole() {
        let text = b"some text, some text, and some more text";
        for (packing, packed) in all(text) {
            if packing == Compression::UNCOMPRESSED {
                continue;
            }
            // The mark at the end of a frame of LZ4, of four bytes, adds nothing to it.
            for end in 0..packed.len() - 4 {
                let own = unpack(&packed[..end], packing, 1 << 20);
                assert_ne!(own.as_deref(), Ok(&text[..]), "{packing:?} {end}");
            }
        }
    }

    #[test]
    fn what_cannot_be_unpacked_has_a_name() {
        let brotli = Compression::BROTLI(BrotliLevel::default());
        assert_eq!(unknown(brotli), Some("Brotli"));
        assert_eq!(unknown(Compression::LZO), Some("LZO"));
        assert_eq!(unpack(b"a", brotli, 9), Err(Refused::Broken));
    }
}
