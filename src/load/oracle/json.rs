//! Cuts the native format into records with `serde_json`'s own walk through the file.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::load::json::{Part, message, syntax};
use crate::load::lines::{Lines, Place, offset_of, offset_of_line};
use crate::load::{LoadError, Progress};
use crate::model::{Builder, ListKind};

/// Reads the object that a text is.
pub(super) fn read(
    text: &str,
    builder: &mut Builder,
    progress: &Progress,
) -> Result<(), LoadError> {
    let mut refused = None;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let top = Top {
        text,
        lines: Lines::new(Place::START),
        builder,
        progress,
        refused: &mut refused,
    };
    let result = deserializer
        .deserialize_map(top)
        .and_then(|()| deserializer.end());
    if let Some(error) = refused {
        return Err(error);
    }
    result.map_err(|error| {
        let offset = offset_of_line(text, error.line(), error.column());
        let place = Lines::new(Place::START).at(text, offset);
        syntax(place, message(&error))
    })
}

/// The object at the top of the file.
struct Top<'a, 'b> {
    text: &'a str,
    lines: Lines,
    builder: &'b mut Builder,
    progress: &'b Progress,
    /// Why the file is refused, where that is no error of its syntax.
    refused: &'b mut Option<LoadError>,
}

impl<'a> Top<'a, '_> {
    /// A part of the text, and the builder that takes it.
    fn part(&mut self, raw: &RawValue) -> (Part<'a, '_>, &mut Builder) {
        let part = Part {
            text: self.text,
            lines: &mut self.lines,
            from: offset_of(self.text, raw.get()),
            length: raw.get().len(),
        };
        (part, self.builder)
    }

    fn refuse<E: de::Error>(&mut self, error: LoadError) -> E {
        *self.refused = Some(error);
        E::custom("refused")
    }
}

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"title\" and \"events\"")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if let Some(list) = ListKind::named(&key) {
                map.next_value_seed(List {
                    top: &mut self,
                    kind: list,
                    name: &key,
                })?;
                continue;
            }
            let (mut part, builder) = self.part(map.next_value()?);
            if let Err(error) = part.field(&key, builder) {
                return Err(self.refuse(error));
            }
        }
        Ok(())
    }
}

/// One of the file's lists, read record by record.
struct List<'t, 'a, 'b> {
    top: &'t mut Top<'a, 'b>,
    kind: ListKind,
    name: &'t str,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" as a list of records, in [ ]", self.name)
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { top, kind, name } = self;
        let mut index = 0usize;
        while let Some(raw) = seq.next_element::<&RawValue>()? {
            let (mut part, builder) = top.part(raw);
            part.push(kind, &format!("{name}[{index}]"), builder);
            index += 1;
            if index.is_multiple_of(1024) {
                let offset = offset_of(top.text, raw.get());
                top.progress
                    .at(offset as u64, top.builder.account_mut().rows.read);
                if top.progress.is_cancelled() {
                    return Err(top.refuse(LoadError::Cancelled));
                }
            }
        }
        Ok(())
    }
}
