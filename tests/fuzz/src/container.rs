//! Containers that files come in, put together as plainly as they allow.

use std::io::{Cursor, Write as _};

/// Compressed.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// An archive of files, compressed or as they are.
pub fn zip(files: &[(&str, &[u8])], is_compressed: bool) -> Vec<u8> {
    use zip::CompressionMethod::{Deflated, Stored};
    let method = if is_compressed { Deflated } else { Stored };
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(method)
        .compression_level(is_compressed.then_some(1));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, options).expect("a good name");
        writer.write_all(bytes).expect("memory takes all");
    }
    writer.finish().expect("memory takes all").into_inner()
}

const SECTOR: usize = 512;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;
const FREE: u32 = 0xFFFF_FFFF;

/// A compound file of one stream, as spreadsheets before 2007 come in: version 3 of MS-CFB, with sectors
/// of 512 bytes.
pub fn compound(stream_name: &str, stream: &[u8]) -> Vec<u8> {
    // Streams of fewer bytes than this would lie in another table.
    let length = stream.len().max(4096);
    let of_stream = length.div_ceil(SECTOR);
    // One sector of directory; enough of allocation for that, itself and the stream.
    let of_fat = (1..1 << 20)
        .find(|count| (1 + count + of_stream) <= count * (SECTOR / 4))
        .unwrap_or(1)
        .min(109);
    let first = 1 + of_fat;
    let mut out = Vec::with_capacity((first + of_stream + 1) * SECTOR);
    out.extend_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    out.extend_from_slice(&[0; 16]);
    for half in [0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        out.extend_from_slice(&half.to_le_bytes());
    }
    // Directory sectors; FAT sectors; first of the directory; transaction; cutoff; mini FAT; more FAT.
    for word in [
        0,
        of_fat as u32,
        0,
        0,
        4096,
        END_OF_CHAIN,
        0,
        END_OF_CHAIN,
        0,
    ] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    for place in 0..109 {
        let sector = if place < of_fat {
            1 + place as u32
        } else {
            FREE
        };
        out.extend_from_slice(&sector.to_le_bytes());
    }
    entry(&mut out, "Root Entry", 5, 1, END_OF_CHAIN, 0);
    entry(&mut out, stream_name, 2, FREE, first as u32, length as u32);
    entry(&mut out, "", 0, FREE, 0, 0);
    entry(&mut out, "", 0, FREE, 0, 0);
    for sector in 0..of_fat * (SECTOR / 4) {
        let next = match sector {
            0 => END_OF_CHAIN,
            _ if sector < first => FAT_SECTOR,
            _ if sector + 1 < first + of_stream => sector as u32 + 1,
            _ if sector < first + of_stream => END_OF_CHAIN,
            _ => FREE,
        };
        out.extend_from_slice(&next.to_le_bytes());
    }
    out.extend_from_slice(stream);
    out.resize((1 + first + of_stream) * SECTOR, 0);
    out
}

/// An entry of the directory of a compound file.
fn entry(out: &mut Vec<u8>, name: &str, kind: u8, child: u32, first: u32, length: u32) {
    let end = out.len() + 128;
    let units: Vec<u16> = name.encode_utf16().chain([0]).collect();
    for unit in &units {
        out.extend_from_slice(&unit.to_le_bytes());
    }
    out.resize(end - 64, 0);
    let bytes = if name.is_empty() { 0 } else { units.len() * 2 };
    out.extend_from_slice(&(bytes as u16).to_le_bytes());
    out.extend_from_slice(&[kind, 1]);
    for word in [FREE, FREE, child] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.resize(end - 12, 0);
    out.extend_from_slice(&first.to_le_bytes());
    out.extend_from_slice(&length.to_le_bytes());
    out.resize(end, 0);
}
