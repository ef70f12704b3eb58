//! Events by the block.

use memchr::memmem;

use super::quick::Quick;
use super::records::Part;
use super::{is_space, may_be_cut, value_length};
use crate::load::blocks::{BlockParser, End};
use crate::load::lines::{Lines, Place};
use crate::load::scan::SAMPLE;
use crate::model::SegmentBuilder;

/// How one record follows another in a file, such as `},\n  {"id":`.
pub(super) struct Boundary {
    finder: memmem::FinderRev<'static>,
    /// Offset in it past the comma.
    past_comma: usize,
}

impl Boundary {
    /// Bytes after a record that are looked at.
    pub const LONGEST: usize = 96;

    /// Learns from what follows a record of some length at the start of a text.
    pub fn learn(text: &str, length: usize) -> Option<Self> {
        let bytes = text.as_bytes().get(length.checked_sub(1)?..)?;
        let bytes = bytes.get(..Self::LONGEST).unwrap_or(bytes);
        let skip = |mut at: usize| {
            while bytes.get(at).copied().is_some_and(is_space) {
                at += 1;
            }
            at
        };
        let expect = |at: usize, byte: u8| (bytes.get(at) == Some(&byte)).then_some(at + 1);
        let past = expect(0, b'}')?;
        let past_comma = expect(skip(past), b',')?;
        let inside = expect(skip(past_comma), b'{')?;
        let key = expect(skip(inside), b'"')?;
        let end = key + memchr::memchr2(b'"', b'\\', bytes.get(key..)?)?;
        let end = expect(end, b'"')?;
        Some(Self {
            finder: memmem::FinderRev::new(bytes.get(..end)?).into_owned(),
            past_comma,
        })
    }

    fn last(&self, bytes: &[u8]) -> Option<usize> {
        Some(self.finder.rfind(bytes)? + self.past_comma)
    }
}

/// The last comma between what may be two records.
fn last_comma(bytes: &[u8]) -> Option<usize> {
    let mut until = bytes;
    while let Some(comma) = memchr::memrchr(b',', until) {
        let (before, after) = bytes.split_at(comma);
        let after = after.get(1..).unwrap_or(&[]).trim_ascii_start();
        if before.trim_ascii_end().last() == Some(&b'}') && after.first() == Some(&b'{') {
            return Some(comma + 1);
        }
        until = before;
    }
    None
}

/// Parses blocks of events.
pub(super) struct EventBlocks<'a> {
    /// The list's name.
    pub name: &'a str,

    /// How one event follows another, where that could be learned.
    pub boundary: Option<Boundary>,

    /// An empty builder of a block, to be copied.
    pub empty: SegmentBuilder,
}

/// What a block of events turns into.
pub(super) struct EventBlock {
    pub builder: SegmentBuilder,

    /// Records in it.
    pub records: usize,

    /// Whether it stopped after a record and before a comma.
    pub is_past: bool,
}

impl EventBlock {
    /// Numbers its records from `first` on, where findings tell of them.
    pub fn number_from(&mut self, first: usize, list: &str) {
        if first == 0 {
            return;
        }
        let shift = |path: &mut String| {
            let shifted = (|| {
                let rest = path.strip_prefix(list)?.strip_prefix('[')?;
                let (index, rest) = rest.split_once(']')?;
                let index = index.parse::<usize>().ok()? + first;
                Some(format!("{list}[{index}]{rest}"))
            })();
            if let Some(shifted) = shifted {
                *path = shifted;
            }
        };
        let account = self.builder.account_mut();
        for finding in &mut account.findings {
            shift(&mut finding.at.path);
        }
    }
}

impl BlockParser for EventBlocks<'_> {
    type Parsed = EventBlock;

    fn cut(&self, bytes: &[u8]) -> Option<usize> {
        let learned = self.boundary.as_ref().and_then(|it| it.last(bytes));
        learned.or_else(|| last_comma(bytes))
    }

    fn parse(&self, text: &str, place: Place, last: bool) -> (EventBlock, End) {
        let mut block = EventBlock {
            builder: self.empty.clone(),
            records: 0,
            is_past: false,
        };
        let end = self.events(text, place, last, &mut block);
        block.builder.pack();
        (block, end)
    }
}

impl EventBlocks<'_> {
    fn events(&self, text: &str, place: Place, last: bool, block: &mut EventBlock) -> End {
        let bytes = text.as_bytes();
        let mut lines = Lines::new(place);
        let mut quick = Quick::new(text);
        let skip = |mut at: usize| {
            while bytes.get(at).copied().is_some_and(is_space) {
                at += 1;
            }
            at
        };
        let mut at = skip(0);
        loop {
            // Before a record.
            match bytes.get(at) {
                None if last => return End::Stopped(at),
                None => return End::Exact,
                Some(b']') => return End::Stopped(at),
                Some(_) => {}
            }
            let end = match quick.push(at, &mut block.builder) {
                Some(end) => {
                    let line = lines.line_at(text, at);
                    block.builder.at_line(line);
                    end
                }
                None => match self.slow(text, at, last, &mut lines, block) {
                    Ok(end) => end,
                    Err(end) => return end,
                },
            };
            block.records += 1;
            if block.records == SAMPLE {
                block.builder.expect(end, text.len());
            }
            at = skip(end);
            if bytes.get(at) != Some(&b',') {
                block.is_past = true;
                return End::Stopped(at);
            }
            at = skip(at + 1);
        }
    }

    /// A record that is not plain: where it ends, or why the block does.
    fn slow(
        &self,
        text: &str,
        from: usize,
        last: bool,
        lines: &mut Lines,
        block: &mut EventBlock,
    ) -> Result<usize, End> {
        let rest = text.get(from..).unwrap_or("");
        let length = match value_length(rest) {
            Ok(length) if length == rest.len() && !last => return Err(End::Partial(from)),
            Ok(length) => length,
            Err(error) if may_be_cut(rest, &error) && !last => return Err(End::Partial(from)),
            Err(_) => return Err(End::Stopped(from)),
        };
        let mut part = Part {
            text,
            lines,
            from,
            length,
        };
        let path = format!("{}[{}]", self.name, block.records);
        part.push_event(&path, &mut block.builder);
        Ok(from + length)
    }
}
