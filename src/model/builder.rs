//! Where readers push records, in any order.

use std::sync::Arc;

use chrono_tz::Tz;
use xxhash_rust::xxh3::xxh3_64;

use super::event_lines::EventLines;
use super::merge::Parts;
use super::record::{
    ActorRecord, ClaimRecord, EraRecord, EventRecord, FigureRecord, GroupRecord, HeadRecord,
    LinkRecord, NoteRecord, PositionRecord, QuoteRecord, SourceRecord, StepRecord,
};
use super::segment_builder::{Notes, SegmentBuilder};
use super::stand::Stand;
use super::{Account, Dataset, Figure, Level, Segment, Where, Words};
use crate::time::parse_zone;

/// The lists of a dataset, as the native format names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// `sources`.
    Sources,

    /// `groups`.
    Groups,

    /// `actors`.
    Actors,

    /// `eras`.
    Eras,

    /// `events`.
    Events,

    /// `claims`.
    Claims,

    /// `quotes`.
    Quotes,

    /// `figures`.
    Figures,

    /// `positions`.
    Positions,

    /// `links`.
    Links,

    /// `notes`.
    Notes,

    /// `story`.
    Story,
}

impl ListKind {
    /// Every list with its name in the native format.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Sources, "sources"),
        (Self::Groups, "groups"),
        (Self::Actors, "actors"),
        (Self::Eras, "eras"),
        (Self::Events, "events"),
        (Self::Claims, "claims"),
        (Self::Quotes, "quotes"),
        (Self::Figures, "figures"),
        (Self::Positions, "positions"),
        (Self::Links, "links"),
        (Self::Notes, "notes"),
        (Self::Story, "story"),
    ];

    /// Its name in the native format.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(kind, _)| *kind == self);
        found.map_or("", |(_, name)| name)
    }

    /// The list of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, own)| *own == name)
            .map(|(kind, _)| kind)
    }
}

/// Takes records in any order; interns as it goes, resolves names in [`Builder::finish`].
#[derive(Debug, Default)]
pub struct Builder {
    pub(super) head: HeadRecord,
    pub(super) title: Option<String>,
    /// The title outside the head.
    pub(super) short_title: Option<String>,
    pub(super) sources: Vec<(SourceRecord, Where)>,
    pub(super) groups: Vec<(GroupRecord, Where)>,
    pub(super) actors: Vec<(ActorRecord, Where)>,
    pub(super) eras: Vec<(EraRecord, Where)>,
    pub(super) claims: Vec<(ClaimRecord, Where)>,
    pub(super) quotes: Vec<(QuoteRecord, Where)>,
    /// Not resolved yet.
    pub(super) figures: Vec<Figure>,
    /// Where each of them stands.
    pub(super) figure_stands: Vec<Stand>,
    pub(super) positions: Vec<(PositionRecord, Where)>,
    pub(super) links: Vec<(LinkRecord, Where)>,
    pub(super) notes: Vec<(NoteRecord, Where)>,
    pub(super) story: Vec<(StepRecord, Where)>,
    pub(super) segments: Vec<Arc<Segment>>,
    /// Events pushed one by one, until they are a segment's worth.
    pub(super) own: SegmentBuilder,
    pub(super) words: Words,
    /// Names of actors as events write them, to be resolved at the end.
    pub(super) actor_names: Words,
    /// Names of fields that only the file knows.
    pub(super) field_names: Words,
    pub(super) zone: Option<Tz>,
    pub(super) has_times: bool,
    pub(super) has_basis: bool,
    pub(super) format: String,
    pub(super) account: Account,
    /// On which lines events stand.
    pub(super) lines: EventLines,
    /// Whether events are told by their lines alone, as they have no number in the file.
    pub(super) is_by_lines: bool,
    /// Of which files the records are, where they are of several.
    pub(super) parts: Option<Parts>,
}

impl Builder {
    /// An empty builder for a file of a format.
    pub fn new(format: impl Into<String>) -> Self {
        Self {
            format: format.into(),
            ..Self::default()
        }
    }

    /// Says that lines alone lead to events: in other formats than the native one they are no list in which
    /// each has a number.
    pub fn tell_by_lines(&mut self) {
        self.is_by_lines = true;
    }

    /// Says which format it turned out to be.
    pub fn set_format(&mut self, format: impl Into<String>) {
        self.format = format.into();
    }

    /// The number of a field's name that only the file knows, for
    /// [`OtherFields`](super::OtherFields).
    pub fn field_number(&mut self, name: &str) -> u32 {
        self.field_names.intern(name)
    }

    /// Pushes what one row of a file turns into, which counts as one row however many records that
    /// is: used where any of them is, set aside where none is.
    pub fn row(&mut self, push: impl FnOnce(&mut Self)) {
        let before = self.account.rows;
        push(self);
        let rows = &mut self.account.rows;
        let used = rows.used > before.used;
        rows.read = before.read + 1;
        rows.used = before.used + u64::from(used);
        rows.set_aside = before.set_aside + u64::from(!used);
    }

    /// What there is to say so far.
    pub fn account_mut(&mut self) -> &mut Account {
        &mut self.account
    }

    /// Sets what the dataset says of itself. A zone that is none is a finding.
    ///
    /// Call this before events are pushed where the order is free: times with a zone of their own
    /// are moved into the dataset's zone as they come. Otherwise [`Builder::finish`] moves them.
    pub fn set_head(&mut self, head: HeadRecord, at: &Where) {
        if let Some(name) = head.timezone.as_deref() {
            match parse_zone(name) {
                Ok(zone) => {
                    self.zone = Some(zone);
                    self.seal_own();
                }
                Err(error) => self.account.find(
                    Level::Warning,
                    at,
                    format!("timezone \"{name}\""),
                    error.to_string(),
                    "Times are shown as written until it is mended",
                ),
            }
        }
        if let Some(title) = &head.title {
            self.title = Some(title.clone());
        }
        self.head = head;
    }

    /// Sets the title, where the file gives it outside its head.
    pub fn set_title(&mut self, title: String) {
        self.short_title = Some(title.clone());
        self.title.get_or_insert(title);
    }

    /// The title that stands outside the head is the head's where that has none. Where it has another,
    /// that is shown, and this one kept.
    pub(super) fn place_title(&mut self) {
        let Some(short) = self.short_title.take() else {
            return;
        };
        match &self.head.title {
            None => self.head.title = Some(short),
            Some(title) if *title == short => {}
            Some(_) => {
                let value = serde_json::Value::from(short).to_string();
                self.account.keep_field("title".to_owned(), value);
            }
        }
    }

    /// Adds an event. One with a date that is none is set aside: guessing would misplace it.
    pub fn push_event(&mut self, record: EventRecord, at: &Where) {
        self.own.push_record(record, at);
        let notes = self.own.take_notes();
        self.take(notes);
        if self.own.len() >= MOST_IN_SEGMENT || self.own.text_bytes() >= MOST_TEXT_IN_SEGMENT {
            self.seal_own();
        }
    }

    /// A builder for the events of one block of the file. Where the head is not known yet, times
    /// that state a zone are moved once more when it is.
    pub fn segment_builder(&self) -> SegmentBuilder {
        SegmentBuilder::new(self.zone)
    }

    /// Adds the events of a block, after all that were added before, with its findings and counts.
    pub fn append(&mut self, block: SegmentBuilder) {
        self.seal_own();
        let (segment, lines, notes) = block.seal(
            &mut self.words,
            &mut self.actor_names,
            &mut self.field_names,
        );
        self.take(notes);
        self.lines.append(lines);
        if !segment.is_empty() {
            self.segments.push(Arc::new(segment));
        }
    }

    /// Adds a record to `figures`.
    pub fn push_figure(&mut self, record: FigureRecord, at: &Where) {
        self.account.used();
        self.figure_stands.push(Stand::of(at));
        self.figures.push(Figure {
            record,
            by: None,
            event: None,
            as_of: None,
            period: None,
            reported_on: None,
            derived_from: Vec::new(),
        });
    }

    /// Makes room for figures that are to come, so that those that are there need not be moved for them.
    pub fn expect_figures(&mut self, count: usize) {
        self.figures.reserve(count);
        self.figure_stands.reserve(count);
    }

    /// Number of events added.
    pub fn event_count(&self) -> usize {
        let sealed: usize = self.segments.iter().map(|segment| segment.len()).sum();
        sealed + self.own.len()
    }

    /// A dataset of what was added so far, provisional: names and zones may resolve otherwise
    /// once the file has ended. Segments are shared with later snapshots and the dataset itself.
    pub fn snapshot(&self, name: &str) -> Dataset {
        let copy = Self {
            format: String::new(),
            account: Account::default(),
            head: self.head.clone(),
            title: self.title.clone(),
            short_title: self.short_title.clone(),
            sources: self.sources.clone(),
            groups: self.groups.clone(),
            actors: self.actors.clone(),
            eras: self.eras.clone(),
            claims: self.claims.clone(),
            quotes: self.quotes.clone(),
            figures: self.figures.clone(),
            figure_stands: self.figure_stands.clone(),
            positions: self.positions.clone(),
            links: self.links.clone(),
            notes: self.notes.clone(),
            story: self.story.clone(),
            segments: self.segments.clone(),
            own: self.own.clone(),
            words: self.words.clone(),
            actor_names: self.actor_names.clone(),
            field_names: self.field_names.clone(),
            zone: self.zone,
            has_times: self.has_times,
            has_basis: self.has_basis,
            lines: EventLines::default(),
            is_by_lines: self.is_by_lines,
            parts: None,
        };
        copy.resolve(name, false).0
    }

    pub(super) fn seal_own(&mut self) {
        let next = SegmentBuilder::new(self.zone);
        let own = std::mem::replace(&mut self.own, next);
        if own.is_empty() {
            return;
        }
        let (segment, lines, notes) = own.seal(
            &mut self.words,
            &mut self.actor_names,
            &mut self.field_names,
        );
        self.take(notes);
        self.lines.append(lines);
        self.segments.push(Arc::new(segment));
    }

    /// Adds what a block had to say.
    fn take(&mut self, notes: Notes) {
        let Notes {
            account,
            has_times,
            has_basis,
        } = notes;
        self.account.append(account);
        self.has_times |= has_times;
        self.has_basis |= has_basis;
    }
}

/// How many events pushed one by one make a segment.
const MOST_IN_SEGMENT: usize = 1 << 16;

/// How much text they may have.
const MOST_TEXT_IN_SEGMENT: usize = 64 << 20;

/// `push_*` for the sparse lists: counted as used, resolved at the end.
macro_rules! push_sparse {
    ($($name:ident, $list:ident, $record:ty);* $(;)?) => {
        impl Builder {
            $(
                #[doc = concat!("Adds a record to `", stringify!($list), "`.")]
                pub fn $name(&mut self, record: $record, at: &Where) {
                    self.account.used();
                    self.$list.push((record, at.clone()));
                }
            )*
        }
    };
}

push_sparse! {
    push_source, sources, SourceRecord;
    push_group, groups, GroupRecord;
    push_actor, actors, ActorRecord;
    push_era, eras, EraRecord;
    push_claim, claims, ClaimRecord;
    push_quote, quotes, QuoteRecord;
    push_position, positions, PositionRecord;
    push_link, links, LinkRecord;
    push_note, notes, NoteRecord;
    push_step, story, StepRecord;
}

/// An id made from content, so that it stays the same when rows move.
pub(crate) fn content_id(prefix: &str, parts: &[&str]) -> String {
    format!("{prefix}-{:016x}", xxh3_64(parts.join("\u{1f}").as_bytes()))
}
