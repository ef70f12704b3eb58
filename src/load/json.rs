//! The native format `truceline/1` as JSON.
//!
//! The object at the top is walked key by key and its lists record by record, over a window that
//! slides through the file. The events, of which there may be ten million, go to [`blocks`] instead.

mod events;
mod quick;
mod records;

use std::fmt;

use serde::de::{self, Deserialize, Deserializer as _, Visitor};
use serde_json::value::RawValue;

use self::events::{Boundary, EventBlocks};
pub(super) use self::records::Part;
use super::input::Input;
use super::lines::{Place, offset_of, offset_of_line};
use super::sample::Sample;
use super::{LoadError, Reader, blocks};
use crate::model::{Builder, ListKind, Where};

/// The native format as JSON.
pub(super) struct NativeJson;

/// Records between two looks at whether reading was cancelled.
const TELL_EVERY: usize = 1024;

impl Reader for NativeJson {
    fn id(&self) -> &'static str {
        "truceline-json"
    }

    fn name(&self) -> &'static str {
        "truceline/1 (JSON)"
    }

    fn numbers_events(&self) -> bool {
        true
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        sample.trimmed().starts_with('{')
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        // What `trim_start` takes for blank and JSON does not is an error of its syntax below.
        Top { input, builder }.read()
    }
}

/// `serde_json`'s message without its own line and column, which count from the record's start.
pub(super) fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or("").to_owned(),
        None => text,
    }
}

/// Whether a byte may stand between the parts of JSON.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
}

/// Bytes of space at the start.
fn spaces(text: &str) -> usize {
    text.bytes()
        .position(|byte| !is_space(byte))
        .unwrap_or(text.len())
}

/// Whether an error may come from a text that ends too early.
fn may_be_cut(text: &str, error: &serde_json::Error) -> bool {
    // An end may cut a number or a word so that it looks wrong just before it, not only missing.
    error.is_eof() || offset_of_line(text, error.line(), error.column()) + 8 >= text.len()
}

/// Bytes of the value at the start of a text.
fn value_length(text: &str) -> Result<usize, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let raw = <&RawValue>::deserialize(&mut json)?;
    Ok(offset_of(text, raw.get()) + raw.get().len())
}

/// The value of a length at the front of a file.
fn part<'t>(input: &'t mut Input<'_>, length: usize) -> Part<'t, 't> {
    let (text, from, lines) = input.window();
    Part {
        text,
        lines,
        from,
        length,
    }
}

/// Where in a list its reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// After `[`.
    Start,

    /// After a record.
    Past,

    /// After a comma.
    Before,
}

/// The object at the top of the file.
struct Top<'t, 'a> {
    input: &'t mut Input<'a>,
    builder: &'t mut Builder,
}

impl Top<'_, '_> {
    fn read(&mut self) -> Result<(), LoadError> {
        match self.peek()? {
            Some(b'{') => self.input.take(1),
            Some(_) => return self.fail("expected value"),
            None => return self.fail("EOF while parsing a value"),
        }
        let mut is_first = true;
        loop {
            match self.peek()? {
                Some(b'}') => break,
                Some(b'"') if is_first => {}
                Some(_) if is_first => return self.fail("key must be a string"),
                Some(b',') => {
                    self.input.take(1);
                    match self.peek()? {
                        Some(b'"') => {}
                        Some(b'}') => return self.fail("trailing comma"),
                        Some(_) => return self.fail("key must be a string"),
                        None => return self.fail("EOF while parsing a value"),
                    }
                }
                Some(_) => return self.fail("expected `,` or `}`"),
                None => return self.fail("EOF while parsing an object"),
            }
            is_first = false;
            let key = self.key()?;
            match self.peek()? {
                Some(b':') => self.input.take(1),
                Some(_) => return self.fail("expected `:`"),
                None => return self.fail("EOF while parsing an object"),
            }
            match ListKind::named(&key) {
                Some(list) => self.list(list, &key)?,
                None => self.field(&key)?,
            }
        }
        self.input.take(1);
        match self.peek()? {
            None => Ok(()),
            Some(_) => self.fail("trailing characters"),
        }
    }

    /// The next byte that is no space, which is not taken; `None` at the end of the file.
    fn peek(&mut self) -> Result<Option<u8>, LoadError> {
        loop {
            let spaces = spaces(self.input.rest());
            self.input.take(spaces);
            if let Some(&byte) = self.input.rest().as_bytes().first() {
                return Ok(Some(byte));
            }
            if !self.input.more()? {
                return Ok(None);
            }
        }
    }

    /// The file is broken at the byte that [`Top::peek`] saw.
    fn fail<T>(&mut self, why: &str) -> Result<T, LoadError> {
        let mut place = self.input.place(0);
        if self.input.rest().is_empty() {
            // The end has no byte of its own: the last one is named.
            place.column = place.column.saturating_sub(1).max(1);
        }
        Err(syntax(place, why.to_owned()))
    }

    /// Tries to read what is at the front until it is in the window as a whole.
    fn whole<T>(
        &mut self,
        read: impl Fn(&str) -> Result<T, serde_json::Error>,
        ends: impl Fn(&T) -> usize,
    ) -> Result<T, LoadError> {
        loop {
            let text = self.input.rest();
            let error = match read(text) {
                // A number at the window's end may go on behind it.
                Ok(value) if ends(&value) < text.len() || self.input.is_whole() => {
                    return Ok(value);
                }
                Ok(_) => None,
                Err(error) if may_be_cut(text, &error) && !self.input.is_whole() => None,
                Err(error) => Some(error),
            };
            if let Some(error) = error {
                let place = self.input.place_of_error(&error);
                return Err(syntax(place, message(&error)));
            }
            self.input.more()?;
        }
    }

    fn key(&mut self) -> Result<String, LoadError> {
        let read = |text: &str| {
            let mut stream = serde_json::Deserializer::from_str(text).into_iter::<String>();
            let key = stream.next().transpose()?.unwrap_or_default();
            Ok((key, stream.byte_offset()))
        };
        // A string says itself where it ends.
        let (key, length) = self.whole(read, |_| 0)?;
        self.input.take(length);
        Ok(key)
    }

    /// Bytes of the value at the front, which is not taken.
    fn value(&mut self) -> Result<usize, LoadError> {
        self.whole(value_length, |length| *length)
    }

    /// A field of the top that is no list.
    fn field(&mut self, key: &str) -> Result<(), LoadError> {
        self.peek()?;
        let length = self.value()?;
        part(self.input, length).field(key, self.builder)?;
        self.input.take(length);
        Ok(())
    }

    /// A list, record by record.
    fn list(&mut self, kind: ListKind, name: &str) -> Result<(), LoadError> {
        if self.peek()? != Some(b'[') {
            return self.no_list(name);
        }
        self.input.take(1);
        let (mut at, mut index) = (At::Start, 0);
        if kind == ListKind::Events {
            (at, index) = self.events(name)?;
        }
        loop {
            match self.peek()? {
                Some(b']') if at != At::Before => {
                    self.input.take(1);
                    return Ok(());
                }
                Some(b']') => return self.fail("trailing comma"),
                Some(b',') if at == At::Past => {
                    self.input.take(1);
                    at = At::Before;
                    continue;
                }
                Some(_) if at == At::Past => return self.fail("expected `,` or `]`"),
                Some(_) => {}
                None if at == At::Before => return self.fail("EOF while parsing a value"),
                None => return self.fail("EOF while parsing a list"),
            }
            let length = self.value()?;
            let path = format!("{name}[{index}]");
            part(self.input, length).push(kind, &path, self.builder);
            self.input.take(length);
            at = At::Past;
            index += 1;
            if index.is_multiple_of(TELL_EVERY) {
                self.tell()?;
            }
        }
    }

    fn tell(&mut self) -> Result<(), LoadError> {
        self.input.tell(self.builder);
        if self.input.progress.is_cancelled() {
            return Err(LoadError::Cancelled);
        }
        Ok(())
    }

    /// A value where a list should stand: null is none, anything else an error.
    fn no_list(&mut self, name: &str) -> Result<(), LoadError> {
        let read = |text: &str| {
            serde_json::Deserializer::from_str(text).deserialize_any(NoList { name })?;
            Ok("null".len())
        };
        let length = self.whole(read, |_| 0)?;
        self.input.take(length);
        Ok(())
    }

    /// Events by the block. Where in their list that ended, and after how many.
    fn events(&mut self, name: &str) -> Result<(At, usize), LoadError> {
        if matches!(self.peek()?, Some(b']') | None) {
            return Ok((At::Start, 0));
        }
        // How one record follows another is the same all through a file, most often.
        let length = self.value()?;
        if self.input.rest().len() < length + Boundary::LONGEST {
            self.input.more()?;
        }
        let boundary = Boundary::learn(self.input.rest(), length);
        let parser = EventBlocks {
            name,
            boundary,
            empty: self.builder.segment_builder(),
        };
        let (mut at, mut index) = (At::Before, 0);
        blocks::run(
            self.input,
            self.builder,
            &parser,
            &mut |builder, mut block, _| {
                block.number_from(index, name);
                index += block.records;
                if block.records > 0 {
                    at = At::Before;
                }
                if block.is_past {
                    at = At::Past;
                }
                builder.append(block.builder);
            },
        )?;
        Ok((at, index))
    }
}

pub(super) fn syntax(place: Place, why: String) -> LoadError {
    LoadError::Syntax {
        name: String::new(),
        line: place.line,
        column: place.column,
        why,
    }
}

/// Where a part of the text stands.
fn at(place: Place, path: &str) -> Where {
    Where {
        line: Some(place.line),
        column: Some(place.column),
        path: path.to_owned(),
        ..Where::default()
    }
}

/// Refuses whatever is no list, but for null.
struct NoList<'a> {
    name: &'a str,
}

impl Visitor<'_> for NoList<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" as a list of records, in [ ]", self.name)
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
}
