//! Plain events, read without a copy and without a parser.
//!
//! What is not exactly as expected here is no error: it is left to the parser.

use crate::load::scan::{StringEnds, small_number};
use crate::model::record::Certainty;
use crate::model::{EventFields, SegmentBuilder};

use super::is_space;

/// Reads plain events of a text.
pub(super) struct Quick<'t> {
    text: &'t str,
    bytes: &'t [u8],
    ends: StringEnds<'t>,
    /// Kept from one record to the next, so that nothing is allocated for each.
    actors: Vec<(&'t str, Option<&'t str>)>,
    tags: Vec<&'t str>,
}

/// The fields that are read here, as bits of those seen.
mod field {
    pub const ID: u16 = 1;
    pub const TITLE: u16 = 1 << 1;
    pub const DATE: u16 = 1 << 2;
    pub const KIND: u16 = 1 << 3;
    pub const ACTORS: u16 = 1 << 4;
    pub const TAGS: u16 = 1 << 5;
    pub const PLACE: u16 = 1 << 6;
    pub const CERTAINTY: u16 = 1 << 7;
    pub const IMPORTANCE: u16 = 1 << 8;
    pub const SUMMARY: u16 = 1 << 9;
}

impl<'t> Quick<'t> {
    /// Over a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            ends: StringEnds::new(text.as_bytes()),
            actors: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Pushes the event that begins at an offset, and says where it ends; `None` where it is not
    /// plain, and then nothing is pushed.
    pub fn push(&mut self, at: usize, builder: &mut SegmentBuilder) -> Option<usize> {
        self.actors.clear();
        self.tags.clear();
        let mut event = EventFields::<'t>::default();
        let mut seen = 0u16;
        let mut at = self.skip(self.expect(at, b'{')?);
        loop {
            let (field, past) = self.key(self.expect(at, b'"')?)?;
            if seen & field != 0 {
                return None;
            }
            seen |= field;
            at = self.skip(self.expect(self.skip(past), b':')?);
            at = match field {
                field::ID => self.optional(at, &mut event.id)?,
                field::TITLE => {
                    let (title, past) = self.string(at)?;
                    event.title = title;
                    past
                }
                field::DATE => {
                    let mut date = None;
                    let past = self.optional(at, &mut date)?;
                    event.date = date.unwrap_or("");
                    past
                }
                field::KIND => {
                    let mut kind = None;
                    let past = self.optional(at, &mut kind)?;
                    event.kind = kind.unwrap_or("");
                    past
                }
                field::ACTORS => self.actors(at)?,
                field::TAGS => self.tags(at)?,
                field::PLACE => self.optional(at, &mut event.place)?,
                field::CERTAINTY => {
                    let mut word = None;
                    let past = self.optional(at, &mut word)?;
                    event.certainty = match word {
                        None => None,
                        Some(word) => Some(Certainty::named(word)?),
                    };
                    past
                }
                field::IMPORTANCE => {
                    let (importance, past) = self.small_number(at)?;
                    event.importance = Some(importance);
                    past
                }
                _ => self.optional(at, &mut event.summary)?,
            };
            at = self.skip(at);
            match self.bytes.get(at)? {
                b',' => at = self.skip(at + 1),
                b'}' => break,
                _ => return None,
            }
        }
        if seen & field::TITLE == 0 {
            return None;
        }
        let event = EventFields {
            actors: &self.actors,
            tags: &self.tags,
            ..event
        };
        builder.push(&event).then_some(at + 1)
    }

    #[inline]
    fn skip(&self, mut at: usize) -> usize {
        // Most often there is none.
        if self.bytes.get(at).is_some_and(|byte| *byte > b' ') {
            return at;
        }
        while self.bytes.get(at).copied().is_some_and(is_space) {
            at += 1;
        }
        at
    }

    #[inline]
    fn expect(&self, at: usize, byte: u8) -> Option<usize> {
        (*self.bytes.get(at)? == byte).then_some(at + 1)
    }

    /// The field of a key whose name begins at an offset, and where the key ends.
    #[inline]
    fn key(&self, at: usize) -> Option<(u16, usize)> {
        let rest = self.bytes.get(at..)?;
        // Names of known length are compared without a call.
        let is = |field: u16, length: usize, same: bool| same.then_some((field, at + length));
        match rest.first()? {
            b'i' if rest.get(1) == Some(&b'd') => is(field::ID, 3, begins(rest, b"id\"")),
            b'i' => is(field::IMPORTANCE, 11, begins(rest, b"importance\"")),
            b't' if rest.get(1) == Some(&b'i') => is(field::TITLE, 6, begins(rest, b"title\"")),
            b't' => is(field::TAGS, 5, begins(rest, b"tags\"")),
            b'd' => is(field::DATE, 5, begins(rest, b"date\"")),
            b'k' => is(field::KIND, 5, begins(rest, b"kind\"")),
            b'a' => is(field::ACTORS, 7, begins(rest, b"actors\"")),
            b'p' => is(field::PLACE, 6, begins(rest, b"place\"")),
            b'c' => is(field::CERTAINTY, 10, begins(rest, b"certainty\"")),
            b's' => is(field::SUMMARY, 8, begins(rest, b"summary\"")),
            _ => None,
        }
    }

    /// A string without escapes, and where it ends.
    #[inline]
    fn string(&mut self, at: usize) -> Option<(&'t str, usize)> {
        let from = self.expect(at, b'"')?;
        let end = self.ends.end(from);
        let past = self.expect(end, b'"')?;
        Some((self.text.get(from..end)?, past))
    }

    /// A string or null.
    #[inline]
    fn optional(&mut self, at: usize, into: &mut Option<&'t str>) -> Option<usize> {
        if *self.bytes.get(at)? == b'n' {
            return self.bytes.get(at..)?.starts_with(b"null").then_some(at + 4);
        }
        let (text, past) = self.string(at)?;
        *into = Some(text);
        Some(past)
    }

    /// A number of at most three digits that fits.
    fn small_number(&self, at: usize) -> Option<(u8, usize)> {
        let (number, length) = small_number(self.bytes.get(at..)?)?;
        let end = at + length;
        let leads_with_zero = length > 1 && self.bytes.get(at) == Some(&b'0');
        let goes_on = matches!(self.bytes.get(end), Some(b'.' | b'e' | b'E'));
        if leads_with_zero || goes_on {
            return None;
        }
        Some((u8::try_from(number).ok()?, end))
    }

    /// Walks a list; `item` gives the offset past each of its values.
    fn list(
        &mut self,
        at: usize,
        mut item: impl FnMut(&mut Self, usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut at = self.skip(self.expect(at, b'[')?);
        if self.bytes.get(at) == Some(&b']') {
            return Some(at + 1);
        }
        loop {
            at = item(self, at)?;
            at = self.skip(at);
            match self.bytes.get(at)? {
                b',' => at = self.skip(at + 1),
                b']' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    fn tags(&mut self, at: usize) -> Option<usize> {
        self.list(at, |own, at| {
            let (tag, past) = own.string(at)?;
            own.tags.push(tag);
            Some(past)
        })
    }

    fn actors(&mut self, at: usize) -> Option<usize> {
        self.list(at, |own, at| {
            let (actor, past) = if own.bytes.get(at) == Some(&b'{') {
                own.actor(at)?
            } else {
                let (name, past) = own.string(at)?;
                ((name, None), past)
            };
            own.actors.push(actor);
            Some(past)
        })
    }

    /// An actor with its role: `{"actor": "a", "role": "b"}`.
    fn actor(&mut self, at: usize) -> Option<((&'t str, Option<&'t str>), usize)> {
        let (mut actor, mut role) = (None, None);
        let mut at = self.skip(self.expect(at, b'{')?);
        loop {
            let rest = self.bytes.get(at..)?;
            let (into, past) = if rest.starts_with(b"\"actor\"") {
                (&mut actor, at + 7)
            } else if rest.starts_with(b"\"role\"") {
                (&mut role, at + 6)
            } else {
                return None;
            };
            if into.is_some() {
                return None;
            }
            let value = self.skip(self.expect(self.skip(past), b':')?);
            let (text, past) = self.string(value)?;
            *into = Some(text);
            at = self.skip(past);
            match self.bytes.get(at)? {
                b',' => at = self.skip(at + 1),
                b'}' => return Some(((actor?, role), at + 1)),
                _ => return None,
            }
        }
    }
}

#[inline]
fn begins<const N: usize>(rest: &[u8], name: &[u8; N]) -> bool {
    rest.first_chunk::<N>() == Some(name)
}
