//! A run of events in columns, and a comfortable view of one of them.

use crate::model::columns::{DateFlags, ListColumn, NO_ROLE, Part, TextColumn, Words};
use crate::model::record::{Certainty, DateBasis, Display, Media, Place, Ref};
use crate::time::{EdtfDate, Instant, Precision};

/// Events in columns. What few events have is in [`EventDetail`], joined by index.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    pub(super) ids: TextColumn,
    pub(super) titles: TextColumn,
    pub(super) dates: TextColumn,
    pub(super) starts: Vec<i64>,
    pub(super) ends: Vec<i64>,
    pub(super) flags: Vec<DateFlags>,
    pub(super) precisions: Vec<[Precision; 2]>,
    pub(super) kinds: Vec<u32>,
    pub(super) importances: Vec<u8>,
    pub(super) parts: ListColumn<Part>,
    pub(super) tags: ListColumn<u32>,
    pub(super) words: Words,
    pub(super) details: Vec<EventDetail>,
    pub(super) detail_of: Vec<u32>,
}

/// What an event may have beside its columns.
#[derive(Clone, Debug, Default)]
pub struct EventDetail {
    /// Not before this.
    pub earliest: Option<EdtfDate>,

    /// Not after this.
    pub latest: Option<EdtfDate>,

    /// Time of day as written, where the date has none.
    pub time: Option<String>,

    /// What the file says of the date's basis.
    pub date_basis: Option<DateBasis>,

    /// Why the date is what it is.
    pub date_note: Option<String>,

    /// Who stands behind the event.
    pub certainty: Option<Certainty>,

    /// One or two sentences.
    pub summary: Option<String>,

    /// How the file wants it drawn.
    pub display: Option<Display>,

    /// Where.
    pub place: Option<Place>,

    /// Pictures, films, documents.
    pub media: Vec<Media>,

    /// Where it is told.
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    pub note: Option<String>,
}

/// No detail: what an event without any answers with.
pub(super) const NO_DETAIL: u32 = u32::MAX;

impl Segment {
    /// Number of events.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Earliest second of every event's date; meaningless where the flag `DATED` is absent.
    pub fn starts(&self) -> &[i64] {
        &self.starts
    }

    /// Second after the latest of every event's date; meaningless where the end is open.
    pub fn ends(&self) -> &[i64] {
        &self.ends
    }

    /// Date flags of every event.
    pub fn flags(&self) -> &[DateFlags] {
        &self.flags
    }

    /// Importance of every event, 0–100.
    pub fn importances(&self) -> &[u8] {
        &self.importances
    }

    /// One event.
    pub fn event(&self, index: usize) -> EventRef<'_> {
        EventRef {
            segment: self,
            index,
        }
    }

    /// All events, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = EventRef<'_>> {
        (0..self.len()).map(|index| self.event(index))
    }

    /// Bytes held by the columns and their text, without details.
    pub fn bytes(&self) -> usize {
        self.ids.bytes()
            + self.titles.bytes()
            + self.dates.bytes()
            + (self.starts.capacity() + self.ends.capacity()) * 8
            + self.flags.capacity() * 2
            + self.precisions.capacity() * 2
            + self.kinds.capacity() * 4
            + self.importances.capacity()
            + self.parts.bytes()
            + self.tags.bytes()
            + self.detail_of.capacity() * 4
    }
}

/// One event of a segment.
#[derive(Clone, Copy, Debug)]
pub struct EventRef<'a> {
    segment: &'a Segment,
    index: usize,
}

impl<'a> EventRef<'a> {
    /// Index in the segment.
    pub fn index(self) -> usize {
        self.index
    }

    /// Stable id.
    pub fn id(self) -> &'a str {
        self.segment.ids.get(self.index)
    }

    /// Short name.
    pub fn title(self) -> &'a str {
        self.segment.titles.get(self.index)
    }

    /// The date as written; empty where none is given.
    pub fn date_text(self) -> &'a str {
        self.segment.dates.get(self.index)
    }

    /// The date with its doubt, in the civil time of the dataset's zone; `None` where none is given.
    pub fn date(self, zone: Option<chrono_tz::Tz>) -> Option<EdtfDate> {
        let date = EdtfDate::parse(self.date_text()).ok()?;
        Some(match zone {
            Some(zone) => date.in_zone(zone),
            None => date,
        })
    }

    /// What is known of the date.
    pub fn flags(self) -> DateFlags {
        self.segment
            .flags
            .get(self.index)
            .copied()
            .unwrap_or_default()
    }

    /// Whether it has a date.
    pub fn is_dated(self) -> bool {
        self.flags().has(DateFlags::DATED)
    }

    /// Whether its date is printed, inferred or not given.
    pub fn basis(self) -> DateBasis {
        let flags = self.flags();
        if !flags.has(DateFlags::DATED) {
            DateBasis::Undated
        } else if flags.has(DateFlags::INFERRED) {
            DateBasis::Inferred
        } else {
            DateBasis::Stated
        }
    }

    /// Earliest second of its date; `None` where it has no date or an open or unknown start.
    pub fn start(self) -> Option<Instant> {
        let flags = self.flags();
        let closed = flags.has(DateFlags::DATED)
            && !flags.has(DateFlags::START_OPEN)
            && !flags.has(DateFlags::START_UNKNOWN);
        let start = self.segment.starts.get(self.index).copied()?;
        closed.then_some(Instant(start))
    }

    /// Second after the latest of its date; `None` where it has no date or an open or unknown end.
    pub fn end(self) -> Option<Instant> {
        let flags = self.flags();
        let closed = flags.has(DateFlags::DATED)
            && !flags.has(DateFlags::END_OPEN)
            && !flags.has(DateFlags::END_UNKNOWN);
        let end = self.segment.ends.get(self.index).copied()?;
        closed.then_some(Instant(end))
    }

    /// The nearest bound that it has, for placing it: its start, or its end where the start is open.
    pub fn anchor(self) -> Option<Instant> {
        self.start().or_else(|| self.end())
    }

    /// Precision at start and end.
    pub fn precisions(self) -> [Precision; 2] {
        self.segment
            .precisions
            .get(self.index)
            .copied()
            .unwrap_or([Precision::Second; 2])
    }

    /// What kind of event it is; empty where not given.
    pub fn kind(self) -> &'a str {
        let number = self
            .segment
            .kinds
            .get(self.index)
            .copied()
            .unwrap_or(u32::MAX);
        self.segment.words.get(number)
    }

    /// 0–100.
    pub fn importance(self) -> u8 {
        self.segment
            .importances
            .get(self.index)
            .copied()
            .unwrap_or(0)
    }

    /// Actors and their parts, in the file's order.
    pub fn parts(self) -> &'a [Part] {
        self.segment.parts.get(self.index)
    }

    /// The word for a part's role; empty where none is given.
    pub fn role(self, part: Part) -> &'a str {
        if part.role == NO_ROLE {
            ""
        } else {
            self.segment.words.get(part.role)
        }
    }

    /// Actors that lead the event: all whose role is the first actor's; the first alone where it has no role.
    pub fn leading(self) -> impl Iterator<Item = u32> + 'a {
        let parts = self.parts();
        let first = parts.first().copied();
        parts
            .iter()
            .enumerate()
            .filter(move |(index, part)| {
                *index == 0 || first.is_some_and(|f| f.role != NO_ROLE && f.role == part.role)
            })
            .map(|(_, part)| part.actor)
    }

    /// Tags.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        let words = &self.segment.words;
        self.segment
            .tags
            .get(self.index)
            .iter()
            .map(|&tag| words.get(tag))
    }

    /// What it has beside its columns.
    pub fn detail(self) -> Option<&'a EventDetail> {
        let index = self.segment.detail_of.get(self.index).copied()?;
        self.segment.details.get(index as usize)
    }

    /// Where it is told.
    pub fn refs(self) -> &'a [Ref] {
        self.detail().map_or(&[], |detail| &detail.refs)
    }

    /// One or two sentences.
    pub fn summary(self) -> Option<&'a str> {
        self.detail()?.summary.as_deref()
    }

    /// Whether somebody denies it.
    pub fn is_disputed(self) -> bool {
        self.detail()
            .is_some_and(|detail| detail.certainty == Some(Certainty::Disputed))
    }
}
