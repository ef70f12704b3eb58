//! How large a workbook is before its parser makes room for it: some make a table of all that lies
//! between the cells, and ask no one how much memory there is.

use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read, Write as _};

use quick_xml::events::{BytesStart, Event};

use crate::load::LoadError;

/// Cells that any sheet may be spread over, filled or not.
const ALWAYS_ALLOWED: u64 = 2_000_000;

/// Bytes of a file for each cell beyond that: sheets that large are mostly filled.
const BYTES_A_CELL: u64 = 4;

/// Bytes of the part of an ODS file that holds the cells.
const LARGEST_CONTENT: u64 = 4 << 30;

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// It is broken.
    Broken(&'static str),

    /// Its cells are spread too far.
    Spread,
}

impl Bound {
    /// The error of a file.
    pub fn of_file(self, name: &str) -> LoadError {
        let name = name.to_owned();
        match self {
            Self::Broken(why) => LoadError::Damaged {
                name,
                why: why.to_owned(),
            },
            Self::Spread => LoadError::TooLarge {
                name,
                most: "2 million cells a sheet, empty ones between others included, or one for every four bytes of the file".to_owned(),
            },
        }
    }
}

/// Whether so many cells are more than a file of so many bytes can mean.
fn within(cells: u64, bytes: u64) -> Result<(), Bound> {
    if cells > ALWAYS_ALLOWED.saturating_add(bytes / BYTES_A_CELL) {
        return Err(Bound::Spread);
    }
    Ok(())
}

/// Whether an ODS file is whole, and its cells with all repeats written out are of a size that can be
/// meant.
///
/// # Errors
/// Where it is not.
pub(super) fn of_ods(bytes: &[u8]) -> Result<(), Bound> {
    const BROKEN: Bound = Bound::Broken("its content is cut off or no XML");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let content = archive.by_name("content.xml").map_err(|_| BROKEN)?;
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(content.take(LARGEST_CONTENT)));
    let mut buffer = Vec::new();
    let mut sheet = OdsSheet::default();
    let (mut total, mut spaces, mut depth) = (0_u64, 0_u64, 0_u64);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| BROKEN)? {
            Event::Eof if depth == 0 => break,
            Event::Eof => return Err(BROKEN),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Start(element) => {
                depth += 1;
                sheet.element(&element, &mut total);
                spaces = spaces.saturating_add(spaces_of(&element));
            }
            Event::Empty(element) => {
                sheet.element(&element, &mut total);
                spaces = spaces.saturating_add(spaces_of(&element));
            }
            _ => {}
        }
        sheet.check(total, spaces, reader.buffer_position())?;
    }
    sheet.end(&mut total);
    within(total, reader.buffer_position())
}

/// What a sheet of an ODS file comes to, as far as it is read.
#[derive(Default)]
struct OdsSheet {
    /// Rows down to the last that has anything in it, and all rows.
    filled_rows: u64,
    rows: u64,
    /// Columns up to the last that has anything in it, in any row.
    columns: u64,
    /// Columns of this row.
    pending: u64,
    /// Cells of its rows before repeats of rows.
    cells: u64,
}

impl OdsSheet {
    fn element(&mut self, element: &BytesStart<'_>, total: &mut u64) {
        match element.local_name().as_ref() {
            "table" => self.end(total),
            "table-row" => {
                self.pending = 0;
                let repeats = number_of(element, "table:number-rows-repeated");
                self.rows = self.rows.saturating_add(repeats);
            }
            "table-cell" | "covered-table-cell" => {
                let repeats = number_of(element, "table:number-columns-repeated");
                self.pending = self.pending.saturating_add(repeats);
                let is_filled = element.attributes().flatten().any(|own| {
                    matches!(own.key.local_name().as_ref(), "value-type" | "formula")
                        || own.key.local_name().as_ref().ends_with("value")
                });
                if is_filled {
                    self.columns = self.columns.max(self.pending);
                    self.filled_rows = self.rows;
                    self.cells = self.cells.saturating_add(self.pending);
                }
            }
            _ => {}
        }
    }

    /// Adds what the sheet comes to, and begins another.
    fn end(&mut self, total: &mut u64) {
        let spread = self.filled_rows.saturating_mul(self.columns);
        *total = total.saturating_add(spread).saturating_add(self.cells);
        *self = Self::default();
    }

    /// Whether what there is so far can be meant.
    fn check(&self, total: u64, spaces: u64, bytes: u64) -> Result<(), Bound> {
        let spread = self.filled_rows.saturating_mul(self.columns);
        within(total.saturating_add(spread), bytes)?;
        // A run of spaces is written as a number, too.
        within(spaces / 32, bytes)
    }
}

fn number_of(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name)
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(1)
}

fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let mut all = element.attributes().flatten();
    all.find(|own| own.key.as_ref() == name)
        .map(|own| own.value)
}

fn spaces_of(element: &BytesStart<'_>) -> u64 {
    if element.local_name().as_ref() == "s" {
        number_of(element, "text:c")
    } else {
        0
    }
}

/// Whether no record of an XLSB file says that it is longer than what holds it: its parser makes room
/// before it looks.
///
/// # Errors
/// Where one does.
pub(super) fn of_xlsb(bytes: &[u8]) -> Result<(), Bound> {
    const BROKEN: Bound = Bound::Broken("one of its parts is cut off");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| BROKEN)?;
        let is_read = {
            let name = part.name().map_err(|_| BROKEN)?;
            let known = ["xl/workbook.bin", "xl/styles.bin", "xl/sharedStrings.bin"];
            known.contains(&&*name) || name.starts_with("xl/worksheets/") && name.ends_with(".bin")
        };
        if is_read && !is_whole(BufReader::new(part)) {
            return Err(BROKEN);
        }
    }
    Ok(())
}

/// Whether records of MS-XLSB follow each other to the end: a number of one or two bytes, a length of
/// seven bits in each of up to four, and so many bytes.
fn is_whole(mut part: impl Read) -> bool {
    let mut next = || {
        let mut byte = [0];
        part.read_exact(&mut byte).ok().map(|()| byte[0])
    };
    while let Some(number) = next() {
        if number & 0x80 != 0 && next().is_none() {
            return false;
        }
        let mut length = 0_u64;
        for place in 0..4 {
            let Some(byte) = next() else {
                return false;
            };
            length |= u64::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        for _ in 0..length {
            if next().is_none() {
                return false;
            }
        }
    }
    true
}

/// Records of MS-XLS that matter here, by their numbers.
mod biff {
    pub const BEGIN: u16 = 0x0809;
    pub const END: u16 = 0x000A;
    pub const SHEET: u16 = 0x0085;
    pub const DIMENSIONS: u16 = 0x0200;
    /// Several numbers in one row.
    pub const NUMBERS: u16 = 0x00BD;
    /// Cells that begin with their row and their column.
    pub const CELLS: [u16; 7] = [0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E];
}

/// A workbook before 2007 in a container of our own making, with nothing beside the stream of cells; its
/// cells are of a size that can be meant.
///
/// # Errors
/// Where it is broken, or they are not.
pub(super) fn of_xls(bytes: &[u8]) -> Result<Vec<u8>, Bound> {
    const BROKEN: Bound = Bound::Broken("its container is cut off or broken");
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let mut found = None;
    for name in ["/Workbook", "/Book"] {
        if container.is_stream(name) {
            let mut stream = Vec::new();
            let source = container.open_stream(name).map_err(|_| BROKEN)?;
            // No stream is longer than what holds it.
            source
                .take(bytes.len() as u64)
                .read_to_end(&mut stream)
                .map_err(|_| BROKEN)?;
            found = Some((name, stream));
            break;
        }
    }
    let (name, stream) = found.ok_or(Bound::Broken("it holds no workbook"))?;
    of_stream(&stream)?;
    let own = Cursor::new(Vec::with_capacity(stream.len() + (64 << 10)));
    let mut own =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, own).map_err(|_| BROKEN)?;
    own.create_stream(name)
        .and_then(|mut to| {
            to.write_all(&stream)?;
            to.flush()
        })
        .map_err(|_| BROKEN)?;
    own.flush().map_err(|_| BROKEN)?;
    Ok(own.into_inner().into_inner())
}

/// A record: its number, its bytes, and what follows.
fn record(stream: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let number = half(stream, 0)?;
    let length = usize::from(half(stream, 2)?);
    let bytes = stream.get(4..4 + length)?;
    Some((number, bytes, stream.get(4 + length..)?))
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Whether the cells of a stream are of a size that can be meant.
fn of_stream(stream: &[u8]) -> Result<(), Bound> {
    let mut sheets = Vec::new();
    let mut rest = stream;
    while let Some((number, bytes, next)) = record(rest) {
        match number {
            biff::SHEET => sheets.extend(word(bytes, 0)),
            biff::END => break,
            _ => {}
        }
        rest = next;
    }
    sheets.sort_unstable();
    let count = sheets.len();
    sheets.dedup();
    if count != sheets.len() {
        return Err(Bound::Broken("two sheets of it are one"));
    }
    let bytes = stream.len() as u64;
    let (mut total, mut walked) = (0_u64, 0_u64);
    for place in sheets {
        let sheet = stream
            .get(place as usize..)
            .ok_or(Bound::Broken("a sheet of it lies past its end"))?;
        let (cells, length) = of_sheet(sheet);
        total = total.saturating_add(cells);
        walked = walked.saturating_add(length as u64);
        within(total, bytes)?;
        if walked > bytes.saturating_mul(2) {
            return Err(Bound::Broken("its sheets lie in each other"));
        }
    }
    Ok(())
}

/// What the cells of a sheet are spread over, and how long it is.
fn of_sheet(sheet: &[u8]) -> (u64, usize) {
    let mut rest = sheet;
    let (mut stated, mut depth) = (0_u64, 0_u32);
    let mut corners: Option<[u16; 4]> = None;
    let mut fill = |row: u16, first: u16, last: u16| {
        let own = corners.get_or_insert([row, row, first, last]);
        *own = [
            own[0].min(row),
            own[1].max(row),
            own[2].min(first),
            own[3].max(last),
        ];
    };
    while let Some((number, bytes, next)) = record(rest) {
        rest = next;
        match number {
            biff::BEGIN => depth += 1,
            biff::END if depth <= 1 => break,
            biff::END => depth -= 1,
            biff::DIMENSIONS => stated = stated.saturating_add(dimensions(bytes)),
            biff::NUMBERS => {
                let last = half(bytes, bytes.len().saturating_sub(2));
                if let (Some(row), Some(first), Some(last)) = (half(bytes, 0), half(bytes, 2), last)
                {
                    fill(row, first, last.max(first));
                    // It may hold more than it says.
                    fill(row, first, first.saturating_add((bytes.len() / 6) as u16));
                }
            }
            _ if biff::CELLS.contains(&number) => {
                if let (Some(row), Some(column)) = (half(bytes, 0), half(bytes, 2)) {
                    fill(row, column, column);
                }
            }
            _ => {}
        }
    }
    let spread = corners.map_or(0, |[top, bottom, left, right]| {
        (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
    });
    (spread.max(stated), sheet.len() - rest.len())
}

/// Cells that a sheet says that it has.
fn dimensions(bytes: &[u8]) -> u64 {
    let rows_and_columns = if bytes.len() == 10 {
        let at = |at| half(bytes, at).map(u32::from);
        (at(0), at(2), at(4), at(6))
    } else {
        let at = |at| half(bytes, at).map(u32::from);
        (word(bytes, 0), word(bytes, 4), at(8), at(10))
    };
    let (Some(top), Some(past), Some(left), Some(right)) = rows_and_columns else {
        return 0;
    };
    // A left edge that no sheet has is taken for the first column.
    let left = if left > 0xFF || right < left { 0 } else { left };
    if past < 1 || right < 1 {
        return 1;
    }
    // What ends before it begins wraps round in the parser.
    u64::from(past.wrapping_sub(top)).saturating_mul(u64::from(right.wrapping_sub(left)).max(1))
}

#[cfg(test)]
mod tests;
