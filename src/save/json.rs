//! The native format `truceline/1` as JSON: all that is known of a dataset, one record a line.
//!
//! What is read from such a file and written comes out with the same meaning, but for the order of
//! fields, in one form of several where there are several:
//! - `schema` is always there; a `title` outside the head stands in it. One that no file gives, which
//!   is the file's name, is not written.
//! - Null, an empty list, an empty text of `kind`, `date` or `summary`, and `false` are the same as
//!   no such field. Null is written where it is itself the message: an event's `date`, a quotation's
//!   `said_at`, a source's `published`, and of figures `value`, `attributed_to`, `as_of` and
//!   `reported_on`; and a group's `colour` where the file says null.
//! - An actor without a role and a place without a precision are texts, unless they hold a field that
//!   the format does not know.
//! - Whole numbers of figures have no point; they are held to 53 bits. White space around dates and names of actors is gone.
//! - Lists come in the order of [`ListKind::ALL`], records in the order of their file.
//! - Ids that a file lacks were made from content; they are written where another record names them.
//!   An id that stood twice was given a number, and has it.
//! - Records that were set aside on reading are not in the dataset, and not written.

mod event;

use std::io::{self, Write};

use serde::Serialize;

use self::event::EventWriter;
use super::insert::insert_unknown;
use super::names::{Names, in_file_order};
use super::{Losses, Writer};
use crate::model::record::{
    ActorRecord, ClaimRecord, EraRecord, FigureRecord, GroupRecord, HeadRecord, LinkRecord,
    NoteRecord, PositionRecord, QuoteRecord, SourceRecord, UnknownFields,
};
use crate::model::{Dataset, Item, ListKind};

/// The native format as JSON.
pub(super) struct NativeJson;

impl Writer for NativeJson {
    fn id(&self) -> &'static str {
        "json"
    }

    fn name(&self) -> &'static str {
        "truceline/1 (JSON)"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn write(&self, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses> {
        let mut file = File {
            out,
            dataset,
            names: Names::of(dataset),
            record: Vec::new(),
        };
        file.write()?;
        Ok(Losses::default())
    }
}

/// A record of a sparse list.
trait Record: Serialize + Clone {
    /// Fields that the format does not know.
    fn unknown(&self) -> &UnknownFields;

    /// Its id.
    fn id(&mut self) -> &mut Option<String>;
}

macro_rules! records {
    ($($record:ident),* $(,)?) => {
        $(impl Record for $record {
            fn unknown(&self) -> &UnknownFields {
                &self.unknown
            }

            fn id(&mut self) -> &mut Option<String> {
                &mut self.id
            }
        })*
    };
}

records!(
    ActorRecord,
    ClaimRecord,
    EraRecord,
    FigureRecord,
    GroupRecord,
    LinkRecord,
    NoteRecord,
    PositionRecord,
    QuoteRecord,
    SourceRecord,
);

/// A file on its way out.
struct File<'a> {
    out: &'a mut dyn Write,
    dataset: &'a Dataset,
    names: Names<'a>,
    /// One record, kept so that nothing is allocated for each.
    record: Vec<u8>,
}

impl File<'_> {
    fn write(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        self.out.write_all(b"{\n\"schema\": \"truceline/1\"")?;
        if dataset.head != HeadRecord::default() {
            self.out.write_all(b",\n\"dataset\": ")?;
            self.begin(&dataset.head)?;
            insert_unknown(&mut self.record, 0, &dataset.head.unknown);
            self.out.write_all(&self.record)?;
        }
        for (kind, name) in ListKind::ALL {
            self.list(kind, name)?;
        }
        for field in &dataset.unknown {
            self.out.write_all(b",\n")?;
            serde_json::to_writer(&mut self.out, &field.path)?;
            self.out.write_all(b": ")?;
            self.out.write_all(field.value.as_bytes())?;
        }
        self.out.write_all(b"\n}\n")
    }

    fn list(&mut self, kind: ListKind, name: &str) -> io::Result<()> {
        let dataset = self.dataset;
        macro_rules! records {
            ($list:ident, $item:expr) => {{
                let records = dataset.$list.iter().map(|it| &it.record);
                self.records(name, (0u32..).map($item).zip(records).collect())
            }};
        }
        match kind {
            ListKind::Events => self.events(),
            ListKind::Sources => {
                let items = (0u32..).map(Item::Source);
                self.records(name, items.zip(&dataset.sources).collect())
            }
            ListKind::Groups => {
                let order = in_file_order(dataset, dataset.groups.len(), Item::Group);
                let own = order.into_iter().filter_map(|index| {
                    let group = dataset.groups.get(index as usize)?;
                    (!group.derived).then_some((Item::Group(index), &group.record))
                });
                self.records(name, own.collect())
            }
            ListKind::Actors => {
                let own = (0u32..).zip(&dataset.actors);
                let own = own.filter(|(_, actor)| !actor.derived);
                let own = own.map(|(index, actor)| (Item::Actor(index), &actor.record));
                self.records(name, own.collect())
            }
            ListKind::Eras => {
                let order = in_file_order(dataset, dataset.eras.len(), Item::Era);
                let own = order.into_iter().filter_map(|index| {
                    let era = dataset.eras.get(index as usize)?;
                    Some((Item::Era(index), &era.record))
                });
                self.records(name, own.collect())
            }
            ListKind::Claims => records!(claims, Item::Claim),
            ListKind::Quotes => records!(quotes, Item::Quote),
            ListKind::Figures => records!(figures, Item::Figure),
            ListKind::Positions => records!(positions, Item::Position),
            ListKind::Links => records!(links, Item::Link),
            ListKind::Notes => records!(notes, Item::Note),
            ListKind::Story => self.story(name),
        }
    }

    fn records<R: Record>(&mut self, name: &str, records: Vec<(Item, &R)>) -> io::Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        write!(self.out, ",\n\"{name}\": [")?;
        for (number, (item, record)) in records.into_iter().enumerate() {
            let end: &[u8] = if number > 0 { b",\n" } else { b"\n" };
            self.out.write_all(end)?;
            match self.names.id_to_write(item) {
                Some(id) => {
                    let mut record = record.clone();
                    *record.id() = id;
                    self.begin(&record)?;
                }
                None => self.begin(record)?,
            }
            insert_unknown(&mut self.record, 0, record.unknown());
            self.out.write_all(&self.record)?;
        }
        self.out.write_all(b"\n]")
    }

    /// Steps of the story, which no other record names.
    fn story(&mut self, name: &str) -> io::Result<()> {
        let dataset = self.dataset;
        for (number, step) in dataset.story.iter().enumerate() {
            match number {
                0 => write!(self.out, ",\n\"{name}\": [\n")?,
                _ => self.out.write_all(b",\n")?,
            }
            self.begin(step)?;
            insert_unknown(&mut self.record, 0, &step.unknown);
            self.out.write_all(&self.record)?;
        }
        if !dataset.story.is_empty() {
            self.out.write_all(b"\n]")?;
        }
        Ok(())
    }

    /// Puts a record into the buffer.
    fn begin(&mut self, record: &impl Serialize) -> io::Result<()> {
        self.record.clear();
        Ok(serde_json::to_writer(&mut self.record, record)?)
    }

    fn events(&mut self) -> io::Result<()> {
        self.out.write_all(b",\n\"events\": [")?;
        let mut event_writer = EventWriter::default();
        for (index, event) in self.dataset.events() {
            let end: &[u8] = if index > 0 { b",\n" } else { b"\n" };
            self.out.write_all(end)?;
            let id = self.names.event_id(event);
            self.out.write_all(event_writer.write(event, id)?)?;
        }
        self.out.write_all(b"\n]")
    }
}
