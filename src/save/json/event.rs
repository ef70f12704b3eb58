//! One event as JSON, from the columns that hold it.

use std::io;

use serde::Serialize;

use crate::model::{EventDetail, EventRef};
use crate::save::insert::insert_unknown;

/// Writes events one after the other into one buffer.
#[derive(Default)]
pub(super) struct EventWriter {
    record: Vec<u8>,
}

impl EventWriter {
    /// An event under an id, where it is written with one.
    pub fn write(&mut self, event: EventRef<'_>, id: Option<&str>) -> io::Result<&[u8]> {
        self.record.clear();
        self.record.push(b'{');
        self.optional("id", id)?;
        self.field("title", event.title())?;
        self.text("kind", event.kind())?;
        let date = event.date_text();
        self.field("date", (!date.is_empty()).then_some(date))?;
        let detail = event.detail();
        if let Some(detail) = detail {
            self.dates(detail)?;
        }
        self.optional("certainty", event.certainty())?;
        self.optional("summary", event.summary())?;
        self.optional("display", detail.and_then(|detail| detail.display))?;
        let unknown = event.unknown();
        // What holds more than a name must be an object to hold it.
        let is_long = unknown.is_some();
        self.place(event, is_long)?;
        self.actors(event, is_long)?;
        let tags = event.tags();
        self.list("tags", tags, Self::value)?;
        self.optional("importance", event.own_importance())?;
        if let Some(detail) = detail {
            self.list("media", &detail.media, Self::value)?;
            self.list("refs", &detail.refs, Self::value)?;
            self.optional("note", detail.note.as_deref())?;
            if !detail.fields.is_empty() {
                self.fields(event)?;
            }
        }
        self.record.push(b'}');
        if let Some(unknown) = unknown {
            insert_unknown(&mut self.record, 0, unknown);
        }
        Ok(&self.record)
    }

    fn dates(&mut self, detail: &EventDetail) -> io::Result<()> {
        self.optional("date_written", detail.date_written.as_deref())?;
        let text = |date: &'_ Option<Box<crate::time::EdtfDate>>| {
            date.as_deref().map(|date| date.text.clone())
        };
        self.optional("earliest", text(&detail.earliest))?;
        self.optional("latest", text(&detail.latest))?;
        self.optional("time", detail.time.as_deref())?;
        self.optional("date_basis", detail.date_basis)?;
        self.optional("date_note", detail.date_note.as_deref())
    }

    fn place(&mut self, event: EventRef<'_>, is_long: bool) -> io::Result<()> {
        let Some(place) = event.place() else {
            return Ok(());
        };
        self.key("place");
        self.short("name", place.name, "precision", place.precision, is_long)
    }

    fn actors(&mut self, event: EventRef<'_>, is_long: bool) -> io::Result<()> {
        self.list("actors", event.names(), |own, (name, role)| {
            own.short("actor", name, "role", role, is_long)
        })
    }

    /// A name alone where that says it all.
    fn short(
        &mut self,
        first: &str,
        name: &str,
        second: &str,
        more: Option<&str>,
        is_long: bool,
    ) -> io::Result<()> {
        if more.is_none() && !is_long {
            return self.value(name);
        }
        self.record.push(b'{');
        self.field(first, name)?;
        self.optional(second, more)?;
        self.record.push(b'}');
        Ok(())
    }

    /// Fields that only its file knows. A table may have two columns of one name; an object may not.
    fn fields(&mut self, event: EventRef<'_>) -> io::Result<()> {
        self.key("fields");
        let mut names: Vec<String> = Vec::new();
        for (name, value) in event.fields() {
            let mut free = name.to_owned();
            let mut number = 2;
            while names.contains(&free) {
                free = format!("{name} ({number})");
                number += 1;
            }
            let end = if names.is_empty() { b'{' } else { b',' };
            self.record.push(end);
            self.value(&free)?;
            self.record.push(b':');
            self.value(value)?;
            names.push(free);
        }
        self.record.push(b'}');
        Ok(())
    }

    /// The name of a field, after what came before it.
    fn key(&mut self, name: &str) {
        if self.record.last() != Some(&b'{') {
            self.record.push(b',');
        }
        self.record.push(b'"');
        self.record.extend_from_slice(name.as_bytes());
        self.record.extend_from_slice(b"\":");
    }

    fn value(&mut self, value: impl Serialize) -> io::Result<()> {
        Ok(serde_json::to_writer(&mut self.record, &value)?)
    }

    fn field(&mut self, name: &str, value: impl Serialize) -> io::Result<()> {
        self.key(name);
        self.value(value)
    }

    fn optional(&mut self, name: &str, value: Option<impl Serialize>) -> io::Result<()> {
        match value {
            Some(value) => self.field(name, value),
            None => Ok(()),
        }
    }

    /// A text; nothing where it is empty.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.optional(name, (!text.is_empty()).then_some(text))
    }

    /// A list; nothing where it is empty.
    fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return Ok(());
        }
        self.key(name);
        for (number, each) in items.enumerate() {
            self.record.push(if number == 0 { b'[' } else { b',' });
            item(self, each)?;
        }
        self.record.push(b']');
        Ok(())
    }
}
