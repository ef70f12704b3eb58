//! Rows kept as close together as a file has them: a table in memory costs its text, and one byte a
//! cell.

use std::ops::ControlFlow;

use csv::StringRecord;

/// Bytes after which another block is begun, so that no more than this is moved or left over where
/// there come to be more.
const BLOCK_BYTES: usize = 1 << 20;

/// Rows of one width.
pub(in crate::load) struct PackedRows {
    /// Cells one after the other, each with its length before it; a row is never in two blocks.
    blocks: Vec<Vec<u8>>,

    /// Cells of every row; one at least, as rows could not be told apart otherwise.
    width: usize,

    bytes: u64,
}

impl PackedRows {
    /// A table with nothing in it but its names.
    pub fn with_names<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Self {
        let mut rows = Self {
            blocks: Vec::new(),
            width: names.len().max(1),
            bytes: 0,
        };
        rows.push(names);
        rows
    }

    /// Adds a row. Cells past the width are left out; those that are not given are empty.
    pub fn push<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        if self
            .blocks
            .last()
            .is_none_or(|block| block.len() >= BLOCK_BYTES)
        {
            self.blocks
                .push(Vec::with_capacity(BLOCK_BYTES + BLOCK_BYTES / 8));
        }
        let Some(block) = self.blocks.last_mut() else {
            return;
        };
        let before = block.len();
        for cell in cells.chain(std::iter::repeat("")).take(self.width) {
            put_length(block, cell.len());
            block.extend_from_slice(cell.as_bytes());
        }
        self.bytes += (block.len() - before) as u64;
    }

    /// Bytes that all rows come to.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Gives every row with its number, the names as row 1 and the first of the others as row 1 as
    /// well, until told to stop.
    pub fn walk(&self, take: &mut dyn FnMut(u64, &StringRecord) -> ControlFlow<()>) {
        let mut row = StringRecord::new();
        let mut number = 0_u64;
        for block in &self.blocks {
            let mut rest = block.as_slice();
            while !rest.is_empty() {
                row.clear();
                for _ in 0..self.width {
                    row.push_field(cell(&mut rest));
                }
                if take(number.max(1), &row).is_break() {
                    return;
                }
                number += 1;
            }
        }
    }
}

/// Writes a length in groups of seven bits, the lowest first; all but the last have the eighth.
fn put_length(block: &mut Vec<u8>, mut length: usize) {
    while length > 0x7F {
        block.push(length as u8 | 0x80);
        length >>= 7;
    }
    block.push(length as u8);
}

/// Takes the cell that bytes begin with.
fn cell<'b>(rest: &mut &'b [u8]) -> &'b str {
    let (mut length, mut shift) = (0_usize, 0);
    while let Some((byte, next)) = rest.split_first() {
        *rest = next;
        length |= usize::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let (cell, next) = rest.split_at(length.min(rest.len()));
    *rest = next;
    std::str::from_utf8(cell).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were() {
        let long = "ä".repeat(BLOCK_BYTES / 3);
        let rows: Vec<[&str; 3]> = (0..9)
            .map(|at| match at % 3 {
                0 => ["", "b", ""],
                1 => ["x", &long, "z\n\"\u{0}"],
                _ => [&long[..200], "", "ö"],
            })
            .collect();
        let mut packed = PackedRows::with_names(["a", "b", "c"].into_iter());
        for row in &rows {
            packed.push(row.iter().copied());
        }
        packed.push(["short"].into_iter());
        let mut seen = Vec::new();
        packed.walk(&mut |number, row| {
            seen.push((number, row.iter().map(str::to_owned).collect::<Vec<_>>()));
            ControlFlow::Continue(())
        });
        assert!(packed.blocks.len() > 1);
        assert_eq!(seen.len(), 11);
        assert_eq!(seen[0], (1, vec!["a".into(), "b".into(), "c".into()]));
        for (number, (row, packed)) in (1..).zip(rows.iter().zip(&seen[1..])) {
            assert_eq!((number, row.map(str::to_owned).to_vec()), *packed);
        }
        assert_eq!(
            seen[10],
            (10, vec!["short".into(), String::new(), String::new()])
        );
        let bytes: usize = packed.blocks.iter().map(Vec::len).sum();
        assert_eq!(packed.bytes(), bytes as u64);
    }

    #[test]
    fn a_walk_ends_where_it_is_told() {
        let mut packed = PackedRows::with_names(["a"].into_iter());
        packed.push(["1"].into_iter());
        packed.push(["2"].into_iter());
        let mut seen = 0;
        packed.walk(&mut |_, _| {
            seen += 1;
            if seen == 2 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!(seen, 2);
    }
}
