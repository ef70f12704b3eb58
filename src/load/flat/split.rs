//! One row at a time: where it ends and what its cells are, with quotation marks taken off.
//!
//! This is the carrier's own way of reading, for a text that comes in pieces: quotation marks count
//! only at the start of a cell, two of them stand for one, and what follows the closing one is
//! text. Tests hold it equal to the carrier's parser.

use csv::StringRecord;

/// A row of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowEnd {
    /// Where the row begins, past empty lines.
    pub start: usize,

    /// Where the next may begin.
    pub end: usize,
}

/// What stands between rows.
const fn ends_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Offset of the first row at or after an offset: past lines with nothing in them.
pub(super) fn skip_empty(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).copied().is_some_and(ends_line) {
        at += 1;
    }
    at
}

/// Rows with nothing in them, where [`skip_empty`] went from one offset to another: as many as there
/// are ends of rows.
pub(super) fn blank_rows(text: &str, from: usize, to: usize) -> u64 {
    let ends = text.get(from..to).unwrap_or("");
    (ends.len() - ends.matches("\r\n").count()) as u64
}

/// Splits the row at an offset into trimmed cells, between which a mark stands. `None` where there is none, or where the text
/// ends within it and is not the file's `last`.
pub(super) fn split(
    text: &str,
    from: usize,
    last: bool,
    delimiter: u8,
    record: &mut StringRecord,
) -> Option<RowEnd> {
    record.clear();
    let bytes = text.as_bytes();
    let start = skip_empty(bytes, from);
    if start >= bytes.len() {
        return None;
    }
    let mut at = start;
    let mut unquoted = String::new();
    loop {
        let cell = if bytes.get(at) == Some(&b'"') {
            unquoted.clear();
            at = unquote(text, at + 1, last, delimiter, &mut unquoted)?;
            unquoted.as_str()
        } else {
            let end = plain_end(bytes, at, delimiter);
            let cell = text.get(at..end).unwrap_or("");
            at = end;
            cell
        };
        record.push_field(cell.trim());
        match bytes.get(at) {
            Some(&mark) if mark == delimiter => at += 1,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                return Some(RowEnd { start, end: at + 2 });
            }
            Some(_) => return Some(RowEnd { start, end: at + 1 }),
            None => return last.then_some(RowEnd { start, end: at }),
        }
    }
}

/// Where a cell ends in which quotation marks are only text.
fn plain_end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    memchr::memchr3(delimiter, b'\n', b'\r', rest).map_or(bytes.len(), |end| at + end)
}

/// Takes a quoted cell, from after its first mark; where it ends.
fn unquote(
    text: &str,
    mut at: usize,
    last: bool,
    delimiter: u8,
    into: &mut String,
) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let Some(mark) = memchr::memchr(b'"', rest) else {
            into.push_str(text.get(at..).unwrap_or(""));
            return last.then_some(bytes.len());
        };
        let mark = at + mark;
        into.push_str(text.get(at..mark).unwrap_or(""));
        at = mark + 1;
        if bytes.get(at) != Some(&b'"') {
            break;
        }
        into.push('"');
        at += 1;
    }
    let end = plain_end(bytes, at, delimiter);
    into.push_str(text.get(at..end).unwrap_or(""));
    Some(end)
}

#[cfg(test)]
mod tests {
    use csv::StringRecord;
    use proptest::prelude::*;

    use super::split;

    fn carrier(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes())
            .records()
            .map(|row| row.expect("text").iter().map(str::to_owned).collect())
            .collect()
    }

    fn ours(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        let (mut record, mut at) = (StringRecord::new(), 0);
        while let Some(row) = split(text, at, true, delimiter, &mut record) {
            rows.push(record.iter().map(str::to_owned).collect());
            at = row.end;
        }
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn as_the_carrier_splits(
            text in "[ab ,,;;\t\"\"\r\n\u{a0}é]{0,30}",
            delimiter in prop::sample::select(b",;\t".to_vec()),
        ) {
            prop_assert_eq!(ours(&text, delimiter), carrier(&text, delimiter));
        }

        #[test]
        fn a_cut_row_is_none(text in "[ab,\"\"\r\n]{0,30}", at in 0usize..30) {
            // Every row that is given without the end is the same with more behind it.
            let head = &text[..at.min(text.len())];
            let (mut cut, mut whole) = (StringRecord::new(), StringRecord::new());
            if let Some(row) = split(head, 0, false, b',', &mut cut) {
                let full = split(&text, 0, true, b',', &mut whole).expect("a row");
                prop_assert_eq!(row.start, full.start);
                prop_assert!(row.end == full.end || &text[row.end..full.end] == "\n");
                prop_assert_eq!(cut, whole);
            }
        }
    }
}
