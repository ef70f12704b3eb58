//! One record after another, with whatever is wrong in them.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_ignored::Path;
use serde_json::value::RawValue;

use super::{at, message};
use crate::load::LoadError;
use crate::load::lines::{Lines, offset_of_line};
use crate::load::sink::Sink;
use crate::model::record::unknown::escape;
use crate::model::record::{EventRecord, HeadRecord, KeepsUnknown, UnknownFields};
use crate::model::{Account, Builder, ListKind, Where};

/// What `schema` says in files of this format.
const SCHEMA: &str = "truceline/1";

/// A step from a value to one within it.
enum Step {
    Name(String),
    Index(usize),
}

/// The steps from a record to a field of it.
fn steps_of(path: &Path<'_>) -> Vec<Step> {
    let (parent, step) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => (parent, Some(Step::Index(*index))),
        Path::Map { parent, key } => (parent, Some(Step::Name(key.clone()))),
        // Steps of the types that records are read into, not of the file.
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => (parent, None),
    };
    let mut steps = steps_of(parent);
    steps.extend(step);
    steps
}

/// A list or an object, with the texts of what is in it.
enum Opened<'t> {
    Items(Vec<&'t RawValue>),
    Fields(HashMap<String, &'t RawValue>),
    Neither,
}

impl<'t> Opened<'t> {
    fn new(text: &'t str, step: &Step) -> Self {
        match step {
            Step::Index(_) => serde_json::from_str(text).map_or(Self::Neither, Self::Items),
            Step::Name(_) => serde_json::from_str(text).map_or(Self::Neither, Self::Fields),
        }
    }

    /// The text of a value in it.
    fn raw_at(&self, step: &Step) -> Option<&'t str> {
        let raw = match (self, step) {
            (Self::Items(items), Step::Index(index)) => items.get(*index)?,
            (Self::Fields(fields), Step::Name(name)) => fields.get(name)?,
            _ => return None,
        };
        Some(raw.get())
    }
}

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
    fn record<T: DeserializeOwned + KeepsUnknown>(
        &mut self,
        path: &str,
        sink: &mut impl Sink,
    ) -> Option<T> {
        let raw = self.raw();
        let mut track = serde_path_to_error::Track::new();
        let mut unknown = Vec::new();
        let mut json = serde_json::Deserializer::from_str(raw);
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let result: Result<T, _> =
            serde_ignored::deserialize(tracked, |field| unknown.push(steps_of(&field)));
        match result {
            Ok(mut record) => {
                if !unknown.is_empty() {
                    let fields = self.keep_unknown(path, &unknown, sink.account_mut());
                    record.keep_unknown(fields);
                }
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

    /// Takes fields that the format does not know as they are written, and says so.
    fn keep_unknown(
        &mut self,
        path: &str,
        unknown: &[Vec<Step>],
        account: &mut Account,
    ) -> UnknownFields {
        let mut fields = UnknownFields::default();
        // Each value is opened once, whatever number of unknown fields it has.
        let mut opened: HashMap<String, Opened<'_>> = HashMap::new();
        for steps in unknown {
            let (mut value, mut pointer, mut full) = (self.raw(), String::new(), path.to_owned());
            for step in steps {
                let within = opened
                    .entry(pointer.clone())
                    .or_insert_with(|| Opened::new(value, step));
                value = within.raw_at(step).unwrap_or_default();
                pointer.push('/');
                match step {
                    Step::Name(name) => {
                        pointer.push_str(&escape(name));
                        full.push('.');
                        full.push_str(name);
                    }
                    Step::Index(index) => {
                        pointer.push_str(&index.to_string());
                        full.push_str(&format!("[{index}]"));
                    }
                }
            }
            let at = self.place(&full);
            account.tell_unknown(&at);
            fields.add(&pointer, value);
        }
        fields
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
            "$schema" => {
                let value = self.raw().to_owned();
                builder.account_mut().keep_field(key.to_owned(), value);
            }
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
                let account = builder.account_mut();
                account.tell_unknown(&at);
                account.keep_field(key.to_owned(), value);
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
            ListKind::Story => push!(push_step),
        }
    }
}
