//! Workbooks put together from parts, so that what is broken lies in a part and not in its container.
//!
//! An input is a letter for the kind of workbook, then its parts in a fixed order, separated; parts that
//! are not there are sound.

use super::container::{compound, zip};

/// What separates the parts of an input.
pub const SEPARATOR: &[u8] = b"\n%%\n";

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The workbook that an input stands for; the input itself where it stands for none.
pub fn workbook(input: &[u8]) -> Vec<u8> {
    let Some((kind, rest)) = input.split_first() else {
        return Vec::new();
    };
    let parts = split(rest);
    let part = |at: usize| parts.get(at).copied();
    match kind {
        b'x' => xlsx(&part),
        b'b' => xlsb(&part),
        b'o' => ods(part(0).unwrap_or_default()),
        b's' => compound("Workbook", part(0).unwrap_or_default()),
        _ => input.to_vec(),
    }
}

fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest
        .windows(SEPARATOR.len())
        .position(|window| window == SEPARATOR)
    {
        parts.push(&rest[..at]);
        rest = &rest[at + SEPARATOR.len()..];
    }
    parts.push(rest);
    parts
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
}

fn relations(all: &[String]) -> String {
    format!(
        r#"<Relationships xmlns="{PACKAGE}">{}</Relationships>"#,
        all.concat()
    )
}

fn xlsx<'p>(part: &impl Fn(usize) -> Option<&'p [u8]>) -> Vec<u8> {
    let root = relations(&[relation("rId1", "officeDocument", "xl/workbook.xml")]);
    let links = relations(&[
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        relation("rId2", "styles", "styles.xml"),
        relation("rId3", "sharedStrings", "sharedStrings.xml"),
    ]);
    let styles = format!(
        r#"<styleSheet xmlns="{SHEETS}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
    );
    let book = format!(
        r#"<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    zip(
        &[
            ("_rels/.rels", root.as_bytes()),
            ("xl/worksheets/sheet1.xml", part(0).unwrap_or_default()),
            ("xl/sharedStrings.xml", part(1).unwrap_or(b"<sst/>")),
            ("xl/styles.xml", part(2).unwrap_or(styles.as_bytes())),
            ("xl/workbook.xml", part(3).unwrap_or(book.as_bytes())),
            (
                "xl/_rels/workbook.xml.rels",
                part(4).unwrap_or(links.as_bytes()),
            ),
        ],
        false,
    )
}

fn xlsb<'p>(part: &impl Fn(usize) -> Option<&'p [u8]>) -> Vec<u8> {
    let root = relations(&[relation("rId1", "officeDocument", "xl/workbook.bin")]);
    let links = relations(&[relation("rId1", "worksheet", "worksheets/sheet1.bin")]);
    let book = book_records();
    zip(
        &[
            ("_rels/.rels", root.as_bytes()),
            ("xl/worksheets/sheet1.bin", part(0).unwrap_or_default()),
            ("xl/sharedStrings.bin", part(1).unwrap_or_default()),
            ("xl/styles.bin", part(2).unwrap_or_default()),
            ("xl/workbook.bin", part(3).unwrap_or(&book)),
            (
                "xl/_rels/workbook.bin.rels",
                part(4).unwrap_or(links.as_bytes()),
            ),
        ],
        false,
    )
}

/// A content part of an ODS file, around rows of a sheet.
pub fn ods_content(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    )
}

fn ods(content: &[u8]) -> Vec<u8> {
    zip(
        &[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content),
            (
                "META-INF/manifest.xml",
                br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#,
            ),
        ],
        false,
    )
}

/// A record of MS-XLSB: its number in seven bits a byte, its length likewise, its bytes.
fn record(out: &mut Vec<u8>, number: u16, bytes: &[u8]) {
    if number < 0x80 {
        out.push(number as u8);
    } else {
        out.extend_from_slice(&[(number & 0x7F) as u8 | 0x80, (number >> 7) as u8]);
    }
    let mut length = bytes.len();
    while length >= 0x80 {
        out.push((length & 0x7F) as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
    out.extend_from_slice(bytes);
}

/// A text of MS-XLSB: its length in units, then UTF-16.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = (units.len() as u32).to_le_bytes().to_vec();
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    out
}

fn book_records() -> Vec<u8> {
    let mut out = Vec::new();
    record(&mut out, 0x83, &[]);
    record(&mut out, 0x8F, &[]);
    let mut sheet = vec![0, 0, 0, 0, 1, 0, 0, 0];
    sheet.extend(wide("rId1"));
    sheet.extend(wide("S"));
    record(&mut out, 0x9C, &sheet);
    record(&mut out, 0x90, &[]);
    record(&mut out, 0x84, &[]);
    out
}

/// A sheet of MS-XLSB with rows of text and one of numbers.
pub fn xlsb_sheet() -> Vec<u8> {
    let mut out = Vec::new();
    record(&mut out, 0x81, &[]);
    let corners: Vec<u8> = [0_u32, 2, 0, 2]
        .iter()
        .flat_map(|it| it.to_le_bytes())
        .collect();
    record(&mut out, 0x94, &corners);
    record(&mut out, 0x91, &[]);
    for (row, texts) in [
        ["date", "title", "killed"],
        ["2023-11-24", "It begins", "5"],
    ]
    .iter()
    .enumerate()
    {
        record(&mut out, 0, &row_header(row as u32));
        for (column, text) in texts.iter().enumerate() {
            let mut cell = cell_head(column as u32);
            cell.extend(wide(text));
            record(&mut out, 6, &cell);
        }
    }
    record(&mut out, 0, &row_header(2));
    for (column, number) in [45_254.0_f64, 7.5, 20.0].iter().enumerate() {
        let mut cell = cell_head(column as u32);
        cell.extend(number.to_le_bytes());
        record(&mut out, 5, &cell);
    }
    record(&mut out, 0, &row_header(3));
    let mut cell = cell_head(0);
    cell.extend(((45_255_u32 << 2) | 2).to_le_bytes());
    record(&mut out, 2, &cell);
    record(&mut out, 0x92, &[]);
    record(&mut out, 0x82, &[]);
    out
}

fn row_header(row: u32) -> Vec<u8> {
    let mut out = row.to_le_bytes().to_vec();
    out.resize(17, 0);
    out
}

fn cell_head(column: u32) -> Vec<u8> {
    let mut out = column.to_le_bytes().to_vec();
    out.extend([0; 4]);
    out
}

/// The stream of a workbook before 2007, with cells of several kinds; `dimensions` is what it says
/// of its size: first row, row past the last, first column, column past the last.
pub fn xls_stream(dimensions: (u32, u32, u16, u16)) -> Vec<u8> {
    fn biff(out: &mut Vec<u8>, number: u16, bytes: &[u8]) {
        out.extend_from_slice(&number.to_le_bytes());
        out.extend_from_slice(&(bytes.len() as u16).to_le_bytes());
        out.extend_from_slice(bytes);
    }
    fn begin(out: &mut Vec<u8>, kind: u16) {
        let mut bytes = 0x0600_u16.to_le_bytes().to_vec();
        bytes.extend(kind.to_le_bytes());
        bytes.extend([0; 12]);
        biff(out, 0x0809, &bytes);
    }
    fn cell(row: u16, column: u16) -> Vec<u8> {
        [row, column, 0]
            .iter()
            .flat_map(|it| it.to_le_bytes())
            .collect()
    }
    let mut out = Vec::new();
    begin(&mut out, 5);
    biff(&mut out, 0x00E0, &[0; 20]);
    let place = out.len() + 4;
    biff(&mut out, 0x0085, &[0, 0, 0, 0, 0, 0, 1, 0, b'S']);
    biff(&mut out, 0x00FC, b"\x01\0\0\0\x01\0\0\0\x06\0\0Begins");
    biff(&mut out, 0x000A, &[]);
    let sheet = (out.len() as u32).to_le_bytes();
    out[place..place + 4].copy_from_slice(&sheet);
    begin(&mut out, 0x10);
    let (first_row, past_row, first_column, past_column) = dimensions;
    let mut size: Vec<u8> = [first_row, past_row]
        .iter()
        .flat_map(|it| it.to_le_bytes())
        .collect();
    size.extend(
        [first_column, past_column, 0]
            .iter()
            .flat_map(|it| it.to_le_bytes()),
    );
    biff(&mut out, 0x0200, &size);
    for (column, text) in ["date", "title", "killed"].iter().enumerate() {
        let mut bytes = cell(0, column as u16);
        bytes.extend((text.len() as u16).to_le_bytes());
        bytes.push(0);
        bytes.extend(text.as_bytes());
        biff(&mut out, 0x0204, &bytes);
    }
    let mut number = cell(1, 0);
    number.extend(45_254.0_f64.to_le_bytes());
    biff(&mut out, 0x0203, &number);
    let mut shared = cell(1, 1);
    shared.extend([0; 4]);
    biff(&mut out, 0x00FD, &shared);
    let mut short = cell(1, 2);
    short.extend(((5_u32 << 2) | 2).to_le_bytes());
    biff(&mut out, 0x027E, &short);
    biff(&mut out, 0x000A, &[]);
    out
}
