//! What a file is wrapped in: compression, an archive, an encoding. Told by content, never by name.
//!
//! ```text
//!  bytes ──gzip──▶ ──zip──▶ ──encoding──▶ UTF-8 for readers of text
//!                    └────▶ a workbook, or a table of Parquet, whole
//! ```

mod archive;
mod encoding;
mod limit;

use std::cell::Cell;
use std::io::{Cursor, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

pub use self::archive::DATA_ENDINGS;
pub(super) use self::encoding::{Decoded, ReadAs};
use self::limit::Inflated;
use super::LoadError;

/// A file with its wrapping off.
pub(super) enum Carried<'a> {
    /// Text, to be read piece by piece.
    Text(Decoded<'a>),

    /// A workbook of a spreadsheet program; with the feature `parquet` also a table of Parquet.
    Workbook(Vec<u8>),
}

/// What [`unwrap`] found.
pub(super) struct Unwrapped<'a> {
    /// What is inside.
    pub carried: Carried<'a>,

    /// Name of the file in an archive that is read.
    pub inside: Option<String>,
}

/// Counts the bytes of the file itself, whatever they turn into.
pub(super) struct Counted<R> {
    source: R,
    bytes: Rc<Cell<u64>>,
}

impl<R: Read> Counted<R> {
    /// Over a source, with where its bytes are counted.
    pub fn new(source: R, bytes: Rc<Cell<u64>>) -> Self {
        Self { source, bytes }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(into)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}

/// Wrappings within wrappings that are taken off: an archive in a compressed file, and so on.
const MOST_WRAPPINGS: usize = 4;

/// Bytes that tell what a file is.
const MAGIC_BYTES: usize = 8;

/// What a file of Parquet begins and ends with. What follows at its start is never text.
pub(super) const PARQUET_MAGIC: &[u8] = b"PAR1";

/// Takes the wrapping off a file. `name` is its name in messages; `bytes` counts those of the file.
///
/// # Errors
/// Where it cannot be read, is damaged, or is an archive of which no one file can be meant.
pub(super) fn unwrap<'a>(
    source: impl Read + 'a,
    bytes: &Rc<Cell<u64>>,
    name: &str,
) -> Result<Unwrapped<'a>, LoadError> {
    let mut source: Box<dyn Read + 'a> = Box::new(Counted::new(source, Rc::clone(bytes)));
    let mut inside = None;
    for _ in 0..MOST_WRAPPINGS {
        let mut head = Vec::with_capacity(MAGIC_BYTES);
        source
            .by_ref()
            .take(MAGIC_BYTES as u64)
            .read_to_end(&mut head)
            .map_err(|error| LoadError::of_io(name, error))?;
        let whole: Box<dyn Read + 'a> = Box::new(Cursor::new(head.clone()).chain(source));
        match head.as_slice() {
            [0x1F, 0x8B, 0x08, ..] => {
                let inflated = MultiGzDecoder::new(whole);
                source = Box::new(Inflated::new(inflated, Rc::clone(bytes)));
            }
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => match archive::open(whole, name)? {
                archive::Opened::Workbook(bytes) => {
                    let carried = Carried::Workbook(bytes);
                    return Ok(Unwrapped { carried, inside });
                }
                archive::Opened::File { name, bytes } => {
                    inside = Some(name);
                    source = Box::new(Cursor::new(bytes));
                }
            },
            // The container of spreadsheets before 2007.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => {
                let carried = Carried::Workbook(archive::whole(whole, name)?);
                return Ok(Unwrapped { carried, inside });
            }
            head if is_parquet(head) => {
                let carried = parquet(whole, name)?;
                return Ok(Unwrapped { carried, inside });
            }
            _ => {
                let carried = Carried::Text(Decoded::new(whole));
                return Ok(Unwrapped { carried, inside });
            }
        }
    }
    Err(LoadError::Damaged {
        name: name.to_owned(),
        why: "it is wrapped too often, archive in archive".to_owned(),
    })
}

/// Whether a file that begins so is one of Parquet, not a text with these letters: its magic is
/// followed by a header in binary, whose first byte tells the type of a field.
fn is_parquet(head: &[u8]) -> bool {
    let rest = head.strip_prefix(PARQUET_MAGIC);
    let next = rest.and_then(<[u8]>::first);
    next.is_some_and(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}

#[cfg(feature = "parquet")]
fn parquet<'a>(source: impl Read, name: &str) -> Result<Carried<'a>, LoadError> {
    Ok(Carried::Workbook(archive::whole(source, name)?))
}

#[cfg(not(feature = "parquet"))]
fn parquet<'a>(_: impl Read, name: &str) -> Result<Carried<'a>, LoadError> {
    Err(LoadError::Unsupported {
        name: name.to_owned(),
        why: "it is a table of Parquet, which this build does not know".to_owned(),
        fix: "Save it as CSV or XLSX, or build Truceline with its feature `parquet`".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The text of a file, or why there is none.
    fn text(bytes: &[u8]) -> Result<(String, Option<String>), String> {
        let count = Rc::new(Cell::new(0));
        let unwrapped = unwrap(bytes, &count, "file").map_err(|error| error.to_string())?;
        let Carried::Text(mut decoded) = unwrapped.carried else {
            return Err("a workbook".to_owned());
        };
        let mut text = String::new();
        decoded
            .read_to_string(&mut text)
            .map_err(|error| LoadError::of_io("file", error).to_string())?;
        assert_eq!(count.get(), bytes.len() as u64, "bytes of the file itself");
        Ok((text, unwrapped.inside))
    }

    #[test]
    fn compressed_files_are_read() {
        assert_eq!(text(b"a,b\n"), Ok(("a,b\n".to_owned(), None)));
        assert_eq!(text(&gzip(b"a,b\n")), Ok(("a,b\n".to_owned(), None)));
        let members = [gzip(b"a,b\n"), gzip(b"1,2\n")].concat();
        assert_eq!(text(&members), Ok(("a,b\n1,2\n".to_owned(), None)));
        assert_eq!(
            text(&gzip(&gzip(b"caf\xe9 fran\xe7ais"))).unwrap().0,
            "café français"
        );
    }

    #[test]
    fn the_one_data_file_of_an_archive_is_read() {
        let bytes = zip(&[
            ("__MACOSX/._events.csv", b"\0\x05"),
            (".DS_Store", b"\0"),
            ("data/events.csv", b"a,b\n"),
            ("data/readme.txt", b"words"),
        ]);
        assert_eq!(
            text(&bytes),
            Ok(("a,b\n".to_owned(), Some("data/events.csv".to_owned())))
        );
        assert_eq!(
            text(&gzip(&bytes)).map(|(text, _)| text),
            Ok("a,b\n".to_owned())
        );
    }

    #[test]
    fn an_archive_of_several_says_which() {
        let error = text(&zip(&[("a.csv", b"1"), ("b.json", b"2")])).unwrap_err();
        assert!(error.contains("a.csv, b.json"), "{error}");
        let error = text(&zip(&[])).unwrap_err();
        assert!(error.contains("no file"), "{error}");
    }

    #[test]
    fn damaged_files_are_refused() {
        let whole = gzip(&b"date,title\n".repeat(1_000));
        let error = text(&whole[..whole.len() / 2]).unwrap_err();
        assert!(error.contains("damaged"), "{error}");
        let whole = zip(&[("a.csv", &b"date,title\n".repeat(1_000))]);
        let error = text(&whole[..whole.len() / 2]).unwrap_err();
        assert!(error.contains("damaged"), "{error}");
    }

    #[test]
    fn what_swells_beyond_reason_is_refused() {
        let bomb = vec![b'a'; 80 << 20];
        for wrapped in [gzip(&bomb), zip(&[("a.csv", &bomb)])] {
            let error = text(&wrapped).unwrap_err();
            assert!(error.contains("times its size"), "{error}");
        }
    }

    #[test]
    fn a_text_with_the_letters_of_parquet_is_text() {
        assert_eq!(text(b"PAR1,b\n").unwrap().0, "PAR1,b\n");
        assert_eq!(text(b"PAR1\tb\n").unwrap().0, "PAR1\tb\n");
    }

    #[cfg(not(feature = "parquet"))]
    #[test]
    fn a_table_of_parquet_says_what_to_do() {
        let file = b"PAR1\x15\x04\x15\x20\xff\0PAR1";
        for bytes in [file.to_vec(), gzip(file), zip(&[("a.parquet", file)])] {
            let error = text(&bytes).unwrap_err();
            assert!(error.contains("Save it as CSV or XLSX"), "{error}");
            assert!(error.contains("feature `parquet`"), "{error}");
        }
    }
}
