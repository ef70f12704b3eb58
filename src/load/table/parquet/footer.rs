//! What is looked at before the crate reads what a file says of itself: it makes room for as many
//! columns as a group says that it has, and goes into groups within groups without an end.
//!
//! That part is a `FileMetaData` in Thrift's compact protocol:
//! <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>,
//! <https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift>.

use crate::load::carrier::PARQUET_MAGIC;

/// How deep columns may lie in groups. A list takes two.
const MOST_DEPTH: usize = 64;

/// How deep values that are passed over may lie in each other.
const MOST_SKIPPED: usize = 32;

/// Types of the compact protocol.
mod thrift {
    pub const STOP: u8 = 0;
    pub const TRUE: u8 = 1;
    pub const FALSE: u8 = 2;
    pub const BYTE: u8 = 3;
    pub const I16: u8 = 4;
    pub const I32: u8 = 5;
    pub const I64: u8 = 6;
    pub const DOUBLE: u8 = 7;
    pub const BINARY: u8 = 8;
    pub const LIST: u8 = 9;
    pub const SET: u8 = 10;
    pub const MAP: u8 = 11;
    pub const STRUCT: u8 = 12;
}

/// The field of `FileMetaData` that lists the columns and groups, each group before what is in it.
const SCHEMA: i64 = 2;

/// The field of one of them that tells how many are in it.
const CHILDREN: i64 = 5;

/// Whether the columns and groups of a file add up, and lie in each other no deeper than is read.
///
/// # Errors
/// In words, where they do not.
pub(super) fn check(file: &[u8]) -> Result<(), &'static str> {
    const CUT: &str = "it is cut off, or no whole file of Parquet";
    const BROKEN: &str = "what it says of its columns is broken";
    let rest = file.strip_suffix(PARQUET_MAGIC).ok_or(CUT)?;
    let (rest, length) = rest.split_last_chunk().ok_or(CUT)?;
    let length = u32::from_le_bytes(*length) as usize;
    let start = rest.len().checked_sub(length).ok_or(CUT)?;
    let mut footer = Compact(rest.get(start..).ok_or(CUT)?);
    let counts = footer.counts().ok_or(BROKEN)?;
    let Some((root, inside)) = counts.split_first() else {
        return Err("it says of no column what it is");
    };
    // Groups that are not full yet, with how many are still to come.
    let mut open = vec![*root];
    for count in inside {
        while open.last() == Some(&0) {
            open.pop();
        }
        *open.last_mut().ok_or(BROKEN)? -= 1;
        if *count > 0 {
            open.push(*count);
        }
        if open.len() > MOST_DEPTH {
            return Err("its columns lie in groups within groups, too deep to be meant");
        }
    }
    if open.iter().any(|count| *count > 0) {
        return Err(BROKEN);
    }
    Ok(())
}

/// Bytes in the compact protocol.
struct Compact<'b>(&'b [u8]);

impl Compact<'_> {
    /// How many each column or group says are in it.
    fn counts(&mut self) -> Option<Vec<u64>> {
        let mut number = 0;
        while let Some((id, kind)) = self.field(&mut number)? {
            if id != SCHEMA || kind != thrift::LIST {
                self.skip(kind, 0)?;
                continue;
            }
            let (length, kind) = self.list()?;
            if kind != thrift::STRUCT {
                return None;
            }
            // Each takes a byte at least.
            let mut counts = Vec::with_capacity(self.0.len().min(length as usize));
            for _ in 0..length {
                counts.push(self.count()?);
            }
            return Some(counts);
        }
        Some(Vec::new())
    }

    /// How many one column or group says are in it.
    fn count(&mut self) -> Option<u64> {
        let (mut number, mut count) = (0, 0);
        while let Some((id, kind)) = self.field(&mut number)? {
            if id == CHILDREN && kind == thrift::I32 {
                count = u64::try_from(self.signed()?).ok()?;
            } else {
                self.skip(kind, 0)?;
            }
        }
        Some(count)
    }

    /// The number and the type of a field; none inside at the end of a struct. `before` is the number
    /// of the field before it.
    #[expect(
        clippy::option_option,
        reason = "an end that is meant is not one that is not"
    )]
    fn field(&mut self, before: &mut i64) -> Option<Option<(i64, u8)>> {
        let head = self.byte()?;
        if head == thrift::STOP {
            return Some(None);
        }
        *before = match head >> 4 {
            0 => self.signed()?,
            by => before.checked_add(i64::from(by))?,
        };
        Some(Some((*before, head & 0x0F)))
    }

    /// The length and the type of a list.
    fn list(&mut self) -> Option<(u64, u8)> {
        let head = self.byte()?;
        let length = match head >> 4 {
            15 => self.unsigned()?,
            length => u64::from(length),
        };
        Some((length, head & 0x0F))
    }

    fn skip(&mut self, kind: u8, depth: usize) -> Option<()> {
        if depth > MOST_SKIPPED {
            return None;
        }
        match kind {
            thrift::TRUE | thrift::FALSE => {}
            thrift::BYTE => self.bytes(1)?,
            thrift::I16 | thrift::I32 | thrift::I64 => {
                self.unsigned()?;
            }
            thrift::DOUBLE => self.bytes(8)?,
            thrift::BINARY => {
                let length = self.unsigned()?;
                self.bytes(length)?;
            }
            thrift::LIST | thrift::SET => {
                let (length, kind) = self.list()?;
                self.skip_items(length, &[kind], depth)?;
            }
            thrift::MAP => {
                let length = self.unsigned()?;
                if length > 0 {
                    let kinds = self.byte()?;
                    self.skip_items(length, &[kinds >> 4, kinds & 0x0F], depth)?;
                }
            }
            thrift::STRUCT => {
                let mut number = 0;
                while let Some((_, kind)) = self.field(&mut number)? {
                    self.skip(kind, depth + 1)?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// Passes over what stands in a list; a truth is a byte there.
    fn skip_items(&mut self, length: u64, kinds: &[u8], depth: usize) -> Option<()> {
        for _ in 0..length {
            for kind in kinds {
                match *kind {
                    thrift::TRUE | thrift::FALSE => self.bytes(1)?,
                    kind => self.skip(kind, depth + 1)?,
                }
            }
        }
        Some(())
    }

    fn bytes(&mut self, length: u64) -> Option<()> {
        self.0 = self.0.get(usize::try_from(length).ok()?..)?;
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn unsigned(&mut self) -> Option<u64> {
        let number = super::numbers::unsigned(&mut self.0)?;
        Some(number)
    }

    fn signed(&mut self) -> Option<i64> {
        super::numbers::signed(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file whose columns and groups say that so many are in each; no number at all for a column.
    fn file(counts: &[i32]) -> Vec<u8> {
        let mut footer = vec![0x15, 2, 0x19, 0xFC];
        let mut length = counts.len();
        while length > 0x7F {
            footer.push(length as u8 | 0x80);
            length >>= 7;
        }
        footer.push(length as u8);
        for count in counts {
            // Its name, then how many are in it.
            footer.extend([0x48, 1, b'x']);
            let twice = count.cast_unsigned() << 1;
            footer.extend([0x15, twice as u8 | 0x80, (twice >> 7) as u8 | 0x80]);
            footer.extend([(twice >> 14) as u8 & 0x7F, 0]);
        }
        footer.push(0);
        let length = u32::try_from(footer.len()).unwrap().to_le_bytes();
        [PARQUET_MAGIC, &footer, &length, PARQUET_MAGIC].concat()
    }

    #[test]
    fn groups_are_counted() {
        assert_eq!(check(&file(&[0])), Ok(()));
        assert_eq!(check(&file(&[2, 0, 0])), Ok(()));
        assert_eq!(check(&file(&[3, 1, 0, 0, 2, 0, 0])), Ok(()));
        for broken in [
            &[1_000_000][..],
            &[1, 0, 0],
            &[2, 1_000_000, 0],
            &[2, 0],
            &[],
        ] {
            assert!(check(&file(broken)).is_err(), "{broken:?}");
        }
    }

    #[test]
    fn groups_in_groups_have_an_end() {
        let deep = |depth| {
            let mut counts = vec![1; depth];
            counts.push(0);
            check(&file(&counts))
        };
        assert_eq!(deep(MOST_DEPTH), Ok(()));
        assert!(deep(MOST_DEPTH + 1).unwrap_err().contains("too deep"));
        assert!(deep(100_000).unwrap_err().contains("too deep"));
    }

    #[test]
    fn what_is_no_footer_is_said() {
        for bytes in [
            &b"PAR1"[..],
            b"PAR1PAR1",
            b"PAR1\xFF\xFF\xFF\xFFPAR1",
            b"PAR1\x19\xFC\xFF\xFF\xFF\xFF\x0F\x07\0\0\0PAR1",
        ] {
            assert!(check(bytes).is_err(), "{bytes:?}");
        }
    }
}
