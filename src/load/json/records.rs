//! One record after another, with whatever is wrong in them.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{at, message};
use crate::load::LoadError;
use crate::load::lines::{Lines, offset_of_line};
use crate::load::sink::Sink;
use crate::model::record::{EventRecord, HeadRecord};
use crate::model::{Account, Builder, ListKind, Where};

/// What `schema` says in files of this format.
const SCHEMA: &str = "truceline/1";

/// A value within a text.
pub(in crate::load) struct Part<'t, 'l> {
    pub text: &'t str,
    pub lines: &'l mut Lines,
    pub from: usize,
    pub length: usize,
}

impl<'t> Part<'t, '_> {
    /// The value as written.
    fn raw(&self) -> &'t str {
        self.text
            .get(self.from..self.from + self.length)
            .unwrap_or("")
    }

    /// Where it stands.
    fn place(&mut self, path: &str) -> Where {
        at(self.lines.at(self.text, self.from), path)
    }

    /// One record; `None` where it could not be read, with a finding that says why. Fields that the
    /// format does not know are kept.
    fn record<T: DeserializeOwned>(&mut self, path: &str, sink: &mut impl Sink) -> Option<T> {
        let raw = self.raw();
        let mut track = serde_path_to_error::Track::new();
        let mut unknown = Vec::new();
        let mut json = serde_json::Deserializer::from_str(raw);
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let result = serde_ignored::deserialize(tracked, |field| unknown.push(field.to_string()));
        match result {
            Ok(record) => {
                self.keep_unknown(path, &unknown, sink.account_mut());
                Some(record)
            }
            Err(error) => {
                let inner = track.path().to_string();
                let path = match inner.as_str() {
                    "." => path.to_owned(),
                    inner => format!("{path}.{inner}"),
                };
                let offset = self.from + offset_of_line(raw, error.line(), error.column());
                let at = at(self.lines.at(self.text, offset), &path);
                sink.account_mut().set_aside(
                    &at,
                    "record set aside",
                    message(&error),
                    "Mend it there; the rest of the file is shown",
                );
                None
            }
        }
    }

    fn keep_unknown(&mut self, path: &str, unknown: &[String], account: &mut Account) {
        if unknown.is_empty() {
            return;
        }
        let Ok(whole) = serde_json::from_str::<Value>(self.raw()) else {
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
            let at = self.place(&full);
            let text = value.map(Value::to_string).unwrap_or_default();
            account.keep_unknown(&at, text);
        }
    }

    /// Reads a field of the file's top that is no list.
    pub fn field(&mut self, key: &str, builder: &mut Builder) -> Result<(), LoadError> {
        match key {
            "schema" => match serde_json::from_str::<String>(self.raw()) {
                Ok(schema) if schema == SCHEMA => {}
                _ => {
                    return Err(LoadError::Schema {
                        name: String::new(),
                        schema: self.raw().trim_matches('"').to_owned(),
                    });
                }
            },
            "$schema" => {}
            "title" => {
                if let Some(title) = self.record::<String>(key, builder) {
                    builder.set_title(title);
                }
            }
            "dataset" => {
                let at = self.place(key);
                if let Some(head) = self.record::<HeadRecord>(key, builder) {
                    builder.set_head(head, &at);
                }
            }
            _ => {
                let at = self.place(key);
                let value = self.raw().to_owned();
                builder.account_mut().keep_unknown(&at, value);
            }
        }
        Ok(())
    }

    /// Reads an event and pushes it.
    pub fn push_event(&mut self, path: &str, sink: &mut impl Sink) {
        let at = self.place(path);
        if let Some(record) = self.record::<EventRecord>(path, sink) {
            sink.push_event(record, &at);
        }
    }

    /// Reads a record of a list and pushes it.
    pub fn push(&mut self, list: ListKind, path: &str, builder: &mut Builder) {
        let at = self.place(path);
        macro_rules! push {
            ($push:ident) => {
                if let Some(record) = self.record(path, builder) {
                    builder.$push(record, &at);
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
