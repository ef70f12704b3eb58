//! A whole dataset, resolved.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::record::{
    ActorRecord, ClaimRecord, EraRecord, FigureRecord, GroupRecord, HeadRecord, LinkRecord,
    NoteLevel, NoteRecord, PositionRecord, QuoteRecord, Ref, SourceRecord, StepRecord,
};
use super::{EventRef, Glyph, Item, Places, SeededMap, Segment, Words};
use chrono_tz::Tz;

use crate::time::{EdtfDate, Instant};

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

    /// Events in the order of the file, one segment for each block of it that was read.
    pub segments: Vec<Arc<Segment>>,

    /// Kinds, places, tags and roles, each held once; events have their numbers.
    pub words: Words,

    /// The actor of each name that events write, by the name's number.
    pub actor_of_name: Vec<u32>,

    /// Those names, as events write them.
    pub actor_names: Words,

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

    /// Views in an order, each with what it shows in words.
    pub story: Vec<StepRecord>,

    /// Who is joined to whom.
    pub joins: Joins,

    /// Where records stand in the file.
    pub places: Places,

    /// The files that it was put together from, in the order of their events; none where it is of one.
    pub files: Vec<DataFile>,

    /// Fields at the top of the file that the format does not know, kept as they came. Those of a
    /// record stand in it.
    pub unknown: Vec<Unknown>,

    /// Names of the fields that only the file knows, by the numbers that [`OtherFields`] have.
    ///
    /// [`OtherFields`]: super::OtherFields
    pub field_names: Vec<String>,

    /// Whether any event has a time of day, so that the zone must be printed.
    pub has_times: bool,

    /// Whether any event's date has a stated basis, so that 'printed' can be said of dates.
    pub has_basis: bool,

    /// Where segments begin.
    pub(super) firsts: Firsts,
}

/// The first event of every segment, and a table that says near which segment an event stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Firsts {
    /// One more than there are segments: the last is the number of events.
    first: Vec<u32>,
    /// The segment of every `1 << shift`th event.
    near: Vec<u32>,
    shift: u32,
    /// See [`Dataset::stamp`].
    stamp: u32,
}

/// The stamp given last.
static STAMP: AtomicU32 = AtomicU32::new(0);

impl Firsts {
    fn of(segments: &[Arc<Segment>]) -> Self {
        let mut firsts = vec![0u32];
        let mut count = 0u32;
        for segment in segments {
            count = count.saturating_add(u32::try_from(segment.len()).unwrap_or(u32::MAX));
            firsts.push(count);
        }
        // About four entries a segment: an event's own is then the entry's or one soon after it.
        let stride = (count as usize / (segments.len() * 4).max(1)).max(1);
        let shift = stride.ilog2();
        let near = (0..=count >> shift)
            .map(|at| {
                let begun = firsts.partition_point(|&first| first <= at << shift);
                begun.saturating_sub(1) as u32
            })
            .collect();
        Self {
            first: firsts,
            near,
            shift,
            stamp: STAMP.fetch_add(1, Ordering::Relaxed).wrapping_add(1),
        }
    }

    fn locate(&self, event: u32) -> Option<(usize, usize)> {
        let mut segment = *self.near.get((event >> self.shift) as usize)? as usize;
        while *self.first.get(segment + 1)? <= event {
            segment += 1;
        }
        let first = *self.first.get(segment)?;
        Some((segment, (event - first) as usize))
    }

    fn count(&self) -> usize {
        self.first.last().map_or(0, |&count| count as usize)
    }

    fn bytes(&self) -> usize {
        (self.first.capacity() + self.near.capacity()) * size_of::<u32>()
    }
}

/// One of the files that a dataset was put together from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its name, without its folder.
    pub name: String,

    /// Number of its first event.
    pub first: u32,

    /// How many events it has.
    pub events: u32,
}

/// Joins between records, by index.
#[derive(Clone, Debug, Default)]
pub struct Joins {
    /// Every record by its id.
    pub by_id: SeededMap<String, Item>,

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
    /// Its name.
    pub path: String,

    /// Its JSON text.
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

    /// Whether no list of actors has it: it was made for a name that other records have.
    pub derived: bool,
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
    pub as_of: Option<Arc<EdtfDate>>,

    /// What period it counts.
    pub period: Option<Arc<EdtfDate>>,

    /// When it was published.
    pub reported_on: Option<Arc<EdtfDate>>,

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
    /// The BCP 47 tag of its texts; `und` where it names none.
    pub fn language_tag(&self) -> &str {
        self.head.language.as_deref().unwrap_or("und")
    }

    /// Number of events.
    pub fn event_count(&self) -> usize {
        self.firsts.count()
    }

    /// The segment of an event, and its index there; `None` past the end.
    pub fn locate(&self, event: u32) -> Option<(&Segment, usize)> {
        let (segment, local) = self.firsts.locate(event)?;
        Some((self.segments.get(segment)?, local))
    }

    /// One event by its index over all segments; `None` past the end.
    pub fn event(&self, index: u32) -> Option<EventRef<'_>> {
        let (segment, local) = self.locate(index)?;
        Some(EventRef {
            dataset: self,
            segment,
            local,
            index,
        })
    }

    /// All segments, each with the index of its first event.
    pub fn segments(&self) -> impl Iterator<Item = (u32, &Segment)> {
        let firsts = self.firsts.first.iter().copied();
        firsts.zip(self.segments.iter().map(|segment| &**segment))
    }

    /// All events with their indices, in the order of the file.
    pub fn events(&self) -> impl Iterator<Item = (u32, EventRef<'_>)> {
        self.segments().flat_map(move |(first, segment)| {
            (first..).zip(0..segment.len()).map(move |(index, local)| {
                let event = EventRef {
                    dataset: self,
                    segment,
                    local,
                    index,
                };
                (index, event)
            })
        })
    }

    /// A number that datasets built one after the other do not share: what was looked up in one
    /// is known not to hold in another. It is no part of what the dataset says.
    pub fn stamp(&self) -> u32 {
        self.firsts.stamp
    }

    /// Gives it its events.
    pub(super) fn set_segments(&mut self, segments: Vec<Arc<Segment>>) {
        self.firsts = Firsts::of(&segments);
        self.segments = segments;
    }

    /// The actor of a name by its number; none that exists where there is no such name.
    pub fn actor_of(&self, name: u32) -> u32 {
        let actor = self.actor_of_name.get(name as usize);
        actor.copied().unwrap_or(u32::MAX)
    }

    /// Indices of the actors that take part in an event, in the file's order.
    pub fn actors_at(&self, event: u32) -> impl Iterator<Item = u32> + '_ {
        let place = self.locate(event).into_iter();
        place
            .flat_map(|(segment, local)| segment.names_at(local))
            .map(|name| self.actor_of(name))
    }

    /// Indices of the sources that an event's references cite; of the default source where one names none.
    pub fn sources_at(&self, event: u32) -> impl Iterator<Item = u32> + '_ {
        let place = self.locate(event);
        let detail = place.and_then(|(segment, local)| segment.detail_at(local));
        let refs = detail.map_or(&[][..], |detail| &detail.refs);
        refs.iter()
            .filter_map(|reference| self.source_index(reference))
    }

    /// The first start and the last end of all dated events; `None` where no end is a moment.
    pub fn bounds(&self) -> Option<(Instant, Instant)> {
        self.segments
            .iter()
            .filter_map(|segment| segment.bounds())
            .reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
            .map(|(first, past)| (Instant(first), Instant(past)))
    }

    /// Number of events that have a date.
    pub fn dated_count(&self) -> usize {
        let dated = self.segments.iter().map(|segment| segment.dated_count());
        dated.sum()
    }

    /// Bytes of the events' own text: titles, ids, dates as written, summaries.
    pub fn text_bytes(&self) -> usize {
        let text = self.segments.iter().map(|segment| segment.text_bytes());
        text.sum()
    }

    /// Bytes that its events hold at rest, their text, details and words included; the ids of
    /// a small dataset, which stand in a table once more, too.
    pub fn bytes(&self) -> usize {
        let segments = self.segments.iter().map(|segment| segment.bytes());
        let ids = self.joins.by_id.keys().map(String::capacity);
        segments.sum::<usize>()
            + ids.sum::<usize>()
            + self.joins.by_id.capacity() * (size_of::<(String, Item)>() + 1)
            + self.joins.undated_told.capacity() * size_of::<u32>()
            + self.segments.capacity() * size_of::<Arc<Segment>>()
            + self.words.bytes()
            + self.actor_of_name.capacity() * size_of::<u32>()
            + self.actor_names.bytes()
            + self.firsts.bytes()
            + self.places.event_bytes()
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
        self.sources.get(self.source_index(reference)? as usize)
    }

    /// Index of the source of a reference; of the default source where it names none.
    pub fn source_index(&self, reference: &Ref) -> Option<u32> {
        let own = reference.source.as_deref();
        let id = own.or(self.head.default_source.as_deref())?;
        match self.joins.by_id.get(id) {
            Some(&Item::Source(index)) => Some(index),
            _ => None,
        }
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&SourceRecord> {
        match self.joins.by_id.get(id) {
            Some(&Item::Source(index)) => self.sources.get(index as usize),
            _ => None,
        }
    }

    /// Which of its files an event is of; `None` where the dataset is of one.
    pub fn file_index(&self, event: u32) -> Option<usize> {
        let after = self.files.partition_point(|file| file.first <= event);
        after.checked_sub(1)
    }

    /// The file that an event is of; `None` where the dataset is of one.
    pub fn file_of(&self, event: u32) -> Option<&DataFile> {
        self.files.get(self.file_index(event)?)
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
            None => self.segments().find_map(|(first, segment)| {
                let local = (0..segment.len()).find(|&local| segment.id_at(local) == id)?;
                Some(first + u32::try_from(local).ok()?)
            }),
        }
    }
}
