//! The flat variant of the native format: one CSV file, one row a record, any column order.
//!
//! The header is read first; the rows go to [`blocks`], where events become columns at once and
//! rows of other types wait for their turn.

mod quick;
mod records;
mod row;
mod split;

use csv::StringRecord;

use self::quick::{Quick, Roles};
pub(crate) use self::row::COLUMNS;
use self::row::TYPES;
pub(super) use self::row::{Columns, Row};
use self::split::{blank_rows, skip_empty, split};
use super::blocks::{BlockParser, End};
use super::comment::{is_comment, may_be_comment};
use super::input::Input;
use super::lines::{Lines, Place};
use super::sample::Sample;
use super::scan::SAMPLE;
use super::{LoadError, Reader, blocks};
use crate::model::{Builder, SegmentBuilder};

/// The flat variant.
pub(super) struct FlatCsv;

impl Reader for FlatCsv {
    fn id(&self) -> &'static str {
        "truceline-csv"
    }

    fn name(&self) -> &'static str {
        "truceline/1 (CSV)"
    }

    fn is_native(&self) -> bool {
        true
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(sample.text().as_bytes());
        let mut row = StringRecord::new();
        while rows.read_record(&mut row).unwrap_or(false) {
            // Above the header there may be comments, and then blank lines among them.
            if is_header(&row.iter()) {
                return is_of_variant(&row, &mut rows);
            }
            // There a comma in a comment is one of its words.
            if !row.get(0).is_some_and(|cell| cell.starts_with('#')) {
                return false;
            }
        }
        false
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut header = StringRecord::new();
        // The carrier takes a mark of its own off.
        if input.rest().starts_with('\u{feff}') {
            input.take('\u{feff}'.len_utf8());
        }
        let (mut blank, mut comment) = (0, 0);
        let end = loop {
            match split(input.rest(), 0, input.is_whole(), &mut header) {
                // At the window's end, half of the row's end may still be to come.
                Some(row) if row.end < input.rest().len() || input.is_whole() => {
                    let is_comment = may_be_comment(input.rest().as_bytes(), row.start);
                    if !is_comment || is_header(&header.iter()) {
                        break row.end;
                    }
                    comment += 1;
                    blank += blank_rows(input.rest(), 0, row.start);
                    input.take(row.end);
                }
                _ if !input.more()? => break input.rest().len(),
                _ => {}
            }
        };
        let columns = Columns::new(header, builder);
        let rows = &mut builder.account_mut().rows;
        rows.header = 1;
        rows.comment = comment;
        rows.blank = blank + blank_rows(input.rest(), 0, skip_empty(input.rest().as_bytes(), 0));
        input.take(end);
        let parser = RowBlocks {
            roles: Roles::new(&columns),
            columns: &columns,
            builder: builder.segment_builder(),
        };
        blocks::run(input, builder, &parser, &mut |builder, block, text| {
            block.take(&columns, builder, text);
        })
    }
}

/// Whether a row names the columns that the variant cannot do without.
pub(super) fn is_header<'n>(names: &(impl Iterator<Item = &'n str> + Clone)) -> bool {
    ["type", "title"]
        .iter()
        .all(|needed| names.clone().any(|name| name.eq_ignore_ascii_case(needed)))
}

/// Rows by whose types the variant is told.
const MOST_LOOKED_AT: usize = 200;

/// Whether rows below a header are of the variant: other tables have a type and a title as well, but
/// their types are no records of the format. Where no row has a type, the columns tell.
fn is_of_variant(header: &StringRecord, rows: &mut csv::Reader<&[u8]>) -> bool {
    let names = || header.iter().map(str::to_ascii_lowercase);
    let Some(type_at) = names().position(|name| name == "type") else {
        return false;
    };
    let (mut known, mut others) = (0_usize, 0_usize);
    let mut row = StringRecord::new();
    let mut left = MOST_LOOKED_AT;
    while left > 0 && rows.read_record(&mut row).unwrap_or(false) {
        left -= 1;
        let word = row.get(type_at).unwrap_or("").to_ascii_lowercase();
        if TYPES.contains(&&*word) {
            known += 1;
        } else if !word.is_empty() && !is_comment(&row) {
            others += 1;
        }
    }
    if known + others > 0 {
        return known >= others;
    }
    names().all(|name| name.is_empty() || COLUMNS.contains(&&*name))
}

/// Parses blocks of rows.
struct RowBlocks<'a> {
    columns: &'a Columns,
    roles: Roles,
    /// An empty builder of a block, to be copied.
    builder: SegmentBuilder,
}

/// What a block of rows turns into.
struct RowBlock {
    builder: SegmentBuilder,
    /// Rows of other types than events, which only the dataset's builder takes.
    others: Vec<Other>,
}

/// A row of another type than event.
struct Other {
    line: u64,
    start: usize,
    /// How much there was to say of the events before it.
    findings: usize,
}

impl BlockParser for RowBlocks<'_> {
    type Parsed = RowBlock;

    fn cut(&self, bytes: &[u8]) -> Option<usize> {
        let line = memchr::memrchr(b'\n', bytes);
        // Without any, rows may end as they did on old machines. The last may be half of an end.
        let whole = bytes.split_last().map_or(bytes, |(_, before)| before);
        line.or_else(|| memchr::memrchr(b'\r', whole))
            .map(|end| end + 1)
    }

    fn parse(&self, text: &str, place: Place, last: bool) -> (RowBlock, End) {
        let mut block = RowBlock {
            builder: self.builder.clone(),
            others: Vec::new(),
        };
        let end = self.rows(text, place, last, &mut block);
        block.builder.pack();
        (block, end)
    }
}

impl RowBlocks<'_> {
    fn rows(&self, text: &str, place: Place, last: bool, block: &mut RowBlock) -> End {
        let mut quick = Quick::new(text, &self.roles, last);
        let mut lines = Lines::new(place);
        let mut record = StringRecord::new();
        let mut at = 0;
        loop {
            let start = skip_empty(text.as_bytes(), at);
            if start > at {
                block.builder.account_mut().rows.blank += blank_rows(text, at, start);
                at = start;
            }
            if at >= text.len() {
                return End::Exact;
            }
            let may_be_comment = may_be_comment(text.as_bytes(), at);
            if !may_be_comment && let Some(end) = quick.push(at, &mut block.builder) {
                at = end;
                if block.builder.len() == SAMPLE {
                    block.builder.expect(at, text.len());
                }
                continue;
            }
            let Some(row) = split(text, at, last, &mut record) else {
                return End::Partial(at);
            };
            at = row.end;
            if record.iter().all(str::is_empty) {
                block.builder.account_mut().rows.blank += 1;
                continue;
            }
            if may_be_comment && is_comment(&record) {
                block.builder.account_mut().rows.comment += 1;
                continue;
            }
            let line = lines.at(text, row.start).line;
            let mut row_of = Row::new(self.columns, &record, line);
            if row_of.is_event() {
                row_of.push(&mut block.builder, Row::push_event);
                continue;
            }
            let account = block.builder.account_mut();
            block.others.push(Other {
                line,
                start: row.start,
                findings: account.findings.len(),
            });
        }
    }
}

impl RowBlock {
    /// Gives what it holds to the dataset's builder, in the file's order.
    fn take(mut self, columns: &Columns, builder: &mut Builder, bytes: &[u8]) {
        let mut record = StringRecord::new();
        let own = self.builder.account_mut();
        let mut findings = std::mem::take(&mut own.findings).into_iter();
        let mut findings_told = 0;
        let text = if self.others.is_empty() {
            ""
        } else {
            // They were found to be text before.
            std::str::from_utf8(bytes).unwrap_or("")
        };
        for other in self.others {
            let before = findings.by_ref().take(other.findings - findings_told);
            builder.account_mut().findings.extend(before);
            findings_told = other.findings;
            // It was found whole before.
            if split(text, other.start, true, &mut record).is_some() {
                Row::new(columns, &record, other.line).push(builder, Row::push_any);
            }
        }
        let own = self.builder.account_mut();
        own.findings.extend(findings);
        builder.append(self.builder);
    }
}
