//! A whole dataset, resolved.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::record::{
    ActorRecord, ClaimRecord, EraRecord, FigureRecord, GroupRecord, HeadRecord, LinkRecord,
    NoteLevel, NoteRecord, PositionRecord, QuoteRecord, Ref, SourceRecord,
};
use super::{EventRef, Glyph, Item, Segment};
use chrono_tz::Tz;

use crate::time::EdtfDate;

/// A dataset: events in columns, everything else sparse and joined by index.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// What it says of itself.
    pub head: HeadRecord,

    /// Title; the file's name where the file gives none.
    pub title: String,

    /// The zone that its axis shows, where it names one.
    pub zone: Option<Tz>,

    /// What statements come from.
    pub sources: Vec<SourceRecord>,

    /// Lanes, in their neutral order.
    pub groups: Vec<Group>,

    /// Who acts, speaks or is affected.
    pub actors: Vec<Actor>,

    /// Named stretches of time, in order of start.
    pub eras: Vec<Era>,

    /// Events; one segment once reading has ended.
    pub segments: Vec<Arc<Segment>>,

    /// Who says what.
    pub claims: Vec<Claim>,

    /// Whose words.
    pub quotes: Vec<Quote>,

    /// Which numbers.
    pub figures: Vec<Figure>,

    /// Who wants what.
    pub positions: Vec<Position>,

    /// What is said to be related.
    pub links: Vec<Link>,

    /// What the record says beside it.
    pub notes: Vec<Note>,

    /// Who is joined to whom.
    pub joins: Joins,

    /// Fields that the format does not know, kept as they came.
    pub unknown: Vec<Unknown>,

    /// Whether any event has a time of day, so that the zone must be printed.
    pub has_times: bool,

    /// Whether any event's date has a stated basis, so that 'printed' can be said of dates.
    pub has_basis: bool,
}

/// Joins between records, by index.
#[derive(Clone, Debug, Default)]
pub struct Joins {
    /// Every record by its id.
    pub by_id: HashMap<String, Item>,

    /// Notes on an item, in the file's order.
    pub notes: BTreeMap<Item, Vec<u32>>,

    /// Claims about an item.
    pub claims: BTreeMap<Item, Vec<u32>>,

    /// Quotations that belong to an event.
    pub quotes: BTreeMap<u32, Vec<u32>>,

    /// Figures that belong to an event.
    pub figures: BTreeMap<u32, Vec<u32>>,

    /// Links that start or end at an event.
    pub links: BTreeMap<u32, Vec<u32>>,

    /// Quotations in the order told.
    pub quotes_told: Vec<u32>,

    /// Figures in the order told, deaths first.
    pub figures_told: Vec<u32>,

    /// Events without a date, in the order told.
    pub undated_told: Vec<u32>,
}

/// A field that the format does not know, kept as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Path such as `events[3].weather`.
    pub path: String,

    /// Its JSON text, or the cell's text.
    pub value: String,
}

/// A group of actors.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// As the file writes it.
    pub record: GroupRecord,

    /// Stable id.
    pub id: String,

    /// Shape.
    pub glyph: Glyph,

    /// `0xRRGGBB`; ink where `None`.
    pub colour: Option<u32>,

    /// Whether it was made for an actor that the file puts in no group.
    pub derived: bool,
}

/// An actor.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// As the file writes it.
    pub record: ActorRecord,

    /// Stable id.
    pub id: String,

    /// Index of its group.
    pub group: u32,

    /// Index of the actor that it belongs to.
    pub member_of: Option<u32>,
}

/// An era.
#[derive(Clone, Debug)]
pub struct Era {
    /// As the file writes it.
    pub record: EraRecord,

    /// From when to when.
    pub date: EdtfDate,
}

/// A claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// As the file writes it.
    pub record: ClaimRecord,

    /// Who makes it.
    pub by: Option<u32>,

    /// What it is about.
    pub about: Vec<Item>,

    /// Claims that stand against it.
    pub counter: Vec<u32>,
}

/// A quotation or paraphrase.
#[derive(Clone, Debug)]
pub struct Quote {
    /// As the file writes it.
    pub record: QuoteRecord,

    /// Who speaks.
    pub speaker: Option<u32>,

    /// The event that it belongs to.
    pub event: Option<u32>,

    /// When it was said; `None` where not given.
    pub said_at: Option<EdtfDate>,
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// As the file writes it.
    pub record: FigureRecord,

    /// Who gives it.
    pub by: Option<u32>,

    /// The event that it belongs to.
    pub event: Option<u32>,

    /// What moment it describes; `None` where not stated.
    pub as_of: Option<EdtfDate>,

    /// What period it counts.
    pub period: Option<EdtfDate>,

    /// When it was published.
    pub reported_on: Option<EdtfDate>,

    /// Figures that it is made from.
    pub derived_from: Vec<u32>,
}

/// A position.
#[derive(Clone, Debug)]
pub struct Position {
    /// As the file writes it.
    pub record: PositionRecord,

    /// Who holds it.
    pub holder: Option<u32>,

    /// Positions that it opposes.
    pub opposes: Vec<u32>,
}

/// A link between two events.
#[derive(Clone, Debug)]
pub struct Link {
    /// As the file writes it.
    pub record: LinkRecord,

    /// The event that it starts from.
    pub from: u32,

    /// The event that it leads to.
    pub to: u32,

    /// Who asserts it.
    pub by: Option<u32>,
}

/// An editor's note.
#[derive(Clone, Debug)]
pub struct Note {
    /// As the file writes it.
    pub record: NoteRecord,

    /// What it qualifies.
    pub targets: Vec<Item>,
}

impl Dataset {
    /// Number of events.
    pub fn event_count(&self) -> usize {
        self.segments.iter().map(|segment| segment.len()).sum()
    }

    /// One event by its index over all segments; `None` past the end.
    pub fn event(&self, index: u32) -> Option<EventRef<'_>> {
        let mut index = index as usize;
        for segment in &self.segments {
            if index < segment.len() {
                return Some(segment.event(index));
            }
            index -= segment.len();
        }
        None
    }

    /// All events with their indices, in the order of the file.
    pub fn events(&self) -> impl Iterator<Item = (u32, EventRef<'_>)> {
        (0u32..).zip(self.segments.iter().flat_map(|segment| segment.iter()))
    }

    /// An event's date with its doubt, in civil time of the dataset's zone.
    pub fn date(&self, event: EventRef<'_>) -> Option<EdtfDate> {
        event.date(self.zone)
    }

    /// An actor's name; `None` where the index is none.
    pub fn actor_name(&self, actor: Option<u32>) -> Option<&str> {
        Some(self.actors.get(actor? as usize)?.record.name.as_str())
    }

    /// An actor's group.
    pub fn group_of(&self, actor: u32) -> Option<&Group> {
        let actor = self.actors.get(actor as usize)?;
        self.groups.get(actor.group as usize)
    }

    /// Notes on an item, in the file's order.
    pub fn notes_on(&self, item: Item) -> impl Iterator<Item = (u32, &Note)> {
        self.joins
            .notes
            .get(&item)
            .into_iter()
            .flatten()
            .filter_map(|&index| Some((index, self.notes.get(index as usize)?)))
    }

    /// Whether a caution or a discrepancy stands on an item: what an asterisk marks.
    pub fn is_noted(&self, item: Item) -> bool {
        self.notes_on(item)
            .any(|(_, note)| note.record.level > NoteLevel::Info)
    }

    /// The source of a reference; the default source where it names none.
    pub fn source_of(&self, reference: &Ref) -> Option<&SourceRecord> {
        let id = reference
            .source
            .as_deref()
            .or(self.head.default_source.as_deref())?;
        self.source(id)
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&SourceRecord> {
        match self.joins.by_id.get(id) {
            Some(&Item::Source(index)) => self.sources.get(index as usize),
            _ => None,
        }
    }

    /// Number of editor's notes; zero where the dataset has none, and then nothing speaks of notes.
    pub fn note_count(&self) -> usize {
        self.notes.len()
    }

    /// The id of an event; empty past the end.
    pub fn event_id(&self, index: u32) -> &str {
        self.event(index).map_or("", EventRef::id)
    }

    /// An event by its stable id.
    pub fn event_by_id(&self, id: &str) -> Option<u32> {
        match self.joins.by_id.get(id) {
            Some(&Item::Event(index)) => Some(index),
            Some(_) => None,
            // Large datasets keep no table of event ids; asking for one by id is rare.
            None => self
                .events()
                .find(|(_, event)| event.id() == id)
                .map(|(index, _)| index),
        }
    }
}
