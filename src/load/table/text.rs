//! A table as text: which mark stands between cells, and rows with the lines they begin on.

use std::ops::ControlFlow;

use csv::StringRecord;

use super::Row;
use crate::load::comment::is_comment;

/// Marks that may stand between cells; where all else is equal, those first that words have less.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Rows that are looked at to tell the mark.
const SAMPLE_ROWS: usize = 60;

/// A table as text.
pub(in crate::load) struct TextTable<'t> {
    text: &'t str,
    delimiter: u8,
}

impl<'t> TextTable<'t> {
    /// A text whose cells stand between the mark that makes the most regular table of its start;
    /// none where no mark gives two columns.
    pub fn told(text: &'t str) -> Option<Self> {
        // Excel writes which mark it is on a line of its own.
        if let Some(rest) = text.strip_prefix("sep=")
            && let Some(&delimiter) = rest.as_bytes().first()
            && matches!(rest.as_bytes().get(1), Some(b'\r' | b'\n'))
        {
            return Some(Self { text, delimiter });
        }
        DELIMITERS
            .into_iter()
            .map(|delimiter| (regularity(text, delimiter), delimiter))
            .filter(|(regularity, _)| *regularity > 0)
            // The first of equals: a later one must be better.
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, delimiter)| Self { text, delimiter })
    }

    /// The mark between cells.
    pub const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Gives every row in order, until told to stop. Cells are trimmed.
    ///
    /// A quotation mark that is never closed would take the rest of the file into one cell. Such a
    /// row ends with its line instead, and says so.
    pub fn walk(&self, take: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) {
        let mut from = 0;
        let mut line = 1;
        if self.text.starts_with("sep=") {
            from = self.text.find('\n').map_or(self.text.len(), |end| end + 1);
            line = 2;
        }
        let mut record = StringRecord::new();
        loop {
            let text = self.text.get(from..).unwrap_or_default();
            let mut reader = reader(text, self.delimiter, true);
            let mut counted = 0;
            let mut unclosed = None;
            while reader.read_record(&mut record).unwrap_or(false) {
                let at = record.position().map_or(0, |at| at.byte() as usize);
                // The carrier leaves half of an end behind it, and passes over lines with nothing in
                // them before it begins a row.
                let is_half = at > 0 && text.get(at - 1..at + 1) == Some("\r\n");
                let at = at + usize::from(is_half);
                let before = text.get(at..).unwrap_or_default();
                let start = at + leading_ends(before);
                line += newlines(text.get(counted..start).unwrap_or_default());
                counted = start;
                let blank_before = blank_lines(text.get(at..start).unwrap_or_default());
                let end = reader.position().byte() as usize;
                let own = text.get(start..end).unwrap_or_default();
                if end >= text.len() && is_unclosed(own) {
                    unclosed = Some((start, blank_before));
                    break;
                }
                let row = Row {
                    line,
                    cells: &record,
                    blank_before,
                    is_unclosed: false,
                };
                if take(row).is_break() {
                    return;
                }
            }
            let Some((start, blank_before)) = unclosed else {
                return;
            };
            let rest = text.get(start..).unwrap_or_default();
            let own = rest.split_inclusive('\n').next().unwrap_or_default();
            let mut plain = self::reader(own, self.delimiter, false);
            if plain.read_record(&mut record).unwrap_or(false) {
                let row = Row {
                    line,
                    cells: &record,
                    blank_before,
                    is_unclosed: true,
                };
                if take(row).is_break() {
                    return;
                }
            }
            line += 1;
            from += start + own.len();
        }
    }
}

/// Whether a row that goes to the end of the text has a quotation mark too few, over several lines.
fn is_unclosed(row: &str) -> bool {
    let marks = memchr::memchr_iter(b'"', row.as_bytes()).count();
    marks % 2 == 1 && row.trim_end().contains('\n')
}

/// Ends of lines in a text.
fn newlines(text: &str) -> u64 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
}

fn reader(text: &str, delimiter: u8, quoting: bool) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(quoting)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

/// Bytes of ends of lines at the start.
fn leading_ends(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| matches!(byte, b'\n' | b'\r'))
        .count()
}

/// Lines with nothing in them.
fn blank_lines(ends: &str) -> u64 {
    (ends.len() - ends.matches("\r\n").count()) as u64
}

/// How much a text looks like a table whose cells stand between a mark: rows that are as wide as most
/// rows are, by that width; nothing where that is one cell.
fn regularity(text: &str, delimiter: u8) -> usize {
    let mut widths: Vec<usize> = Vec::new();
    // Only whole rows: the last may be cut.
    let mut rows = 0;
    let mut reader = reader(text, delimiter, true);
    let mut record = StringRecord::new();
    while rows < SAMPLE_ROWS && reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().any(|cell| !cell.is_empty()) && !is_comment(&record) {
            widths.push(record.len());
            rows += 1;
        }
    }
    if rows > 2 && rows < SAMPLE_ROWS {
        widths.pop();
    }
    let mut best = 0;
    for &width in &widths {
        if width < 2 {
            continue;
        }
        let same = widths.iter().filter(|own| **own == width).count();
        // Most rows must be so; a mark within words makes a few wide rows by chance.
        if same * 2 >= widths.len() {
            let others = widths.len() - same;
            best = best.max((same * width).saturating_sub(others * width / 2));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, u64)> {
        let mut rows = Vec::new();
        TextTable::told(text).unwrap().walk(&mut |row| {
            let cells = row.cells.iter().map(str::to_owned).collect();
            rows.push((row.line, cells, row.blank_before));
            ControlFlow::Continue(())
        });
        rows
    }

    #[test]
    fn the_mark_is_told_by_regularity() {
        let mark = |text| TextTable::told(text).map(|table| table.delimiter());
        assert_eq!(mark("a,b\n1,2\n"), Some(b','));
        assert_eq!(mark("a\tb, c\n1, 2\t3\n"), Some(b'\t'));
        assert_eq!(mark("Datum;Titel\n1,5;2\n2,5;x, y\n"), Some(b';'));
        assert_eq!(mark("a|b|c\n1|2|3\n"), Some(b'|'));
        assert_eq!(mark("\"a,b\"\tc\n\"d, e, f\"\tg\n"), Some(b'\t'));
        assert_eq!(mark("sep=;\na;b\n"), Some(b';'));
        assert_eq!(mark("just words\nand more\n"), None);
        assert_eq!(mark(""), None);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let text = "\n\na,b\r\n\"x\ny\",2\r\n\r\n ,\n3,4";
        let rows = rows(text);
        let told: Vec<_> = rows
            .iter()
            .map(|(line, cells, blank)| (*line, cells.join("|"), *blank))
            .collect();
        assert_eq!(
            told,
            [
                (3, "a|b".to_owned(), 2),
                (4, "x\ny|2".to_owned(), 0),
                (7, "|".to_owned(), 1),
                (8, "3|4".to_owned(), 0),
            ]
        );
        assert_eq!(self::rows("sep=;\na;b\n1;2")[1].0, 3);
    }

    #[test]
    fn a_quotation_mark_never_closed_costs_one_row() {
        let text = "a,b\n\"open,1\nx,2\n\ny,\"3\"\n";
        let told: Vec<_> = rows(text)
            .into_iter()
            .map(|(line, cells, _)| format!("{line} {}", cells.join("|")))
            .collect();
        assert_eq!(told, ["1 a|b", "2 \"open|1", "3 x|2", "5 y|3"]);
    }
}
