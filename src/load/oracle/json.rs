//! The native format `truceline/1` as JSON.

use std::fmt;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;
use serde_json::value::RawValue;

use super::lines::{Lines, offset_of, offset_of_line};
use crate::load::{LoadError, Progress};
use crate::model::record::HeadRecord;
use crate::model::{Builder, ListKind, Where};

/// The native format as JSON.
pub(super) struct NativeJson;

/// What `schema` says in files of this format.
const SCHEMA: &str = "truceline/1";

impl NativeJson {
    pub(super) fn read(
        text: &str,
        builder: &mut Builder,
        progress: &Progress,
    ) -> Result<(), LoadError> {
        let mut schema = None;
        let mut cancelled = false;
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let top = Top {
            text,
            lines: Lines::new(text),
            builder,
            progress,
            schema: &mut schema,
            cancelled: &mut cancelled,
        };
        let result = deserializer
            .deserialize_map(top)
            .and_then(|()| deserializer.end());
        if cancelled {
            return Err(LoadError::Cancelled);
        }
        if let Some(schema) = schema {
            return Err(LoadError::Schema {
                name: String::new(),
                schema,
            });
        }
        result.map_err(|error| {
            let offset = offset_of_line(text, error.line(), error.column());
            let (line, column) = Lines::new(text).at(offset);
            LoadError::Syntax {
                name: String::new(),
                line,
                column,
                why: message(&error),
            }
        })
    }
}

/// `serde_json`'s message without its own line and column, which count from the record's start.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// The object at the top of the file.
struct Top<'a, 'b> {
    text: &'a str,
    lines: Lines<'a>,
    builder: &'b mut Builder,
    progress: &'b Progress,
    /// Set to what the file says, where that is another schema than ours.
    schema: &'b mut Option<String>,
    cancelled: &'b mut bool,
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
            let raw: &RawValue = map.next_value()?;
            match key.as_str() {
                "schema" => match serde_json::from_str::<String>(raw.get()) {
                    Ok(schema) if schema == SCHEMA => {}
                    _ => {
                        *self.schema = Some(raw.get().trim_matches('"').to_owned());
                        return Err(de::Error::custom("another schema"));
                    }
                },
                "$schema" => {}
                "title" => {
                    if let Some(title) = self.record::<String>(raw, &key) {
                        self.builder.set_title(title);
                    }
                }
                "dataset" => {
                    let at = self.place(raw.get(), &key);
                    if let Some(head) = self.record::<HeadRecord>(raw, &key) {
                        self.builder.set_head(head, &at);
                    }
                }
                _ => {
                    let at = self.place(raw.get(), &key);
                    self.builder.keep_unknown(&at, raw.get().to_owned());
                }
            }
        }
        Ok(())
    }
}

impl Top<'_, '_> {
    /// Where a part of the text stands.
    fn place(&mut self, part: &str, path: &str) -> Where {
        let (line, column) = self.lines.at(offset_of(self.text, part));
        Where {
            line: Some(line),
            column: Some(column),
            path: path.to_owned(),
        }
    }

    /// One record; `None` where it could not be read, with a finding that says why. Fields that the
    /// format does not know are kept.
    fn record<T: DeserializeOwned>(&mut self, raw: &RawValue, path: &str) -> Option<T> {
        let mut track = serde_path_to_error::Track::new();
        let mut unknown = Vec::new();
        let mut json = serde_json::Deserializer::from_str(raw.get());
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let result = serde_ignored::deserialize(tracked, |field| unknown.push(field.to_string()));
        match result {
            Ok(record) => {
                self.keep_unknown(raw, path, &unknown);
                Some(record)
            }
            Err(error) => {
                let inner = track.path().to_string();
                let path = match inner.as_str() {
                    "." => path.to_owned(),
                    inner => format!("{path}.{inner}"),
                };
                let offset = offset_of(self.text, raw.get())
                    + offset_of_line(raw.get(), error.line(), error.column());
                let (line, column) = self.lines.at(offset);
                let at = Where {
                    line: Some(line),
                    column: Some(column),
                    path,
                };
                self.builder.set_aside(
                    &at,
                    "record set aside",
                    message(&error),
                    "Mend it there; the rest of the file is shown",
                );
                None
            }
        }
    }

    fn keep_unknown(&mut self, raw: &RawValue, path: &str, unknown: &[String]) {
        if unknown.is_empty() {
            return;
        }
        let Ok(whole) = serde_json::from_str::<Value>(raw.get()) else {
            return;
        };
        for field in unknown {
            // `?` stands for an optional value on the way; it is no part of the file's path.
            let steps = field.split('.').filter(|step| *step != "?");
            let mut value = Some(&whole);
            let mut full = path.to_owned();
            for step in steps {
                value = value.and_then(|value| match value {
                    Value::Array(items) => items.get(step.parse::<usize>().ok()?),
                    Value::Object(fields) => fields.get(step),
                    _ => None,
                });
                if let Ok(index) = step.parse::<usize>() {
                    full.push_str(&format!("[{index}]"));
                } else {
                    full.push('.');
                    full.push_str(step);
                }
            }
            let at = self.place(raw.get(), &full);
            let text = value.map(Value::to_string).unwrap_or_default();
            self.builder.keep_unknown(&at, text);
        }
    }

    fn push(&mut self, list: ListKind, raw: &RawValue, path: &str) {
        let at = self.place(raw.get(), path);
        macro_rules! push {
            ($push:ident) => {
                if let Some(record) = self.record(raw, path) {
                    self.builder.$push(record, &at);
                }
            };
        }
        match list {
            ListKind::Sources => push!(push_source),
            ListKind::Groups => push!(push_group),
            ListKind::Actors => push!(push_actor),
            ListKind::Eras => push!(push_era),
            ListKind::Events => push!(push_event),
            ListKind::Claims => push!(push_claim),
            ListKind::Quotes => push!(push_quote),
            ListKind::Figures => push!(push_figure),
            ListKind::Positions => push!(push_position),
            ListKind::Links => push!(push_link),
            ListKind::Notes => push!(push_note),
        }
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
            top.push(kind, raw, &format!("{name}[{index}]"));
            index += 1;
            if index.is_multiple_of(1024) {
                let offset = offset_of(top.text, raw.get());
                top.progress
                    .at(offset as u64, top.builder.report_mut().rows.read);
                if top.progress.is_cancelled() {
                    *top.cancelled = true;
                    return Err(de::Error::custom("cancelled"));
                }
            }
        }
        Ok(())
    }
}
