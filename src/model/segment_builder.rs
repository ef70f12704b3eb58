//! Where events become columns: one builder a block of a file, each on a thread of its own.

use chrono_tz::Tz;
use xxhash_rust::xxh3::xxh3_64;

use super::event_fields::{EventFields, trimmed};
use super::event_lines::EventLines;
use super::flags::{DateColumns, DateFlags};
use super::other_fields::{LOCAL, OtherFields};
use super::pair_numbers::PairNumbers;
use super::recent_words::RecentWords;
use super::record::{Certainty, DateBasis, EventRecord, NamedFields, UnknownFields};
use super::segment::{DateClass, EventDetail, NamedPart, PlaceWords, Segment};
use super::share::Share;
use super::words::{NO_WORD, Words};
use super::{Account, Level, Where};
use crate::time::{EdtfDate, quick};

/// Takes the events of one block of a file, in its order; [`Builder::append`](super::Builder::append)
/// makes them part of a dataset. What it finds on the way it keeps, for the builder's report.
#[derive(Clone, Debug, Default)]
pub struct SegmentBuilder {
    segment: Segment,
    /// On which lines of the file its events stand.
    lines: EventLines,
    /// The segment's own words and names; the builder gives them the dataset's numbers.
    words: Words,
    names: Words,
    /// Names of fields that only the file knows; the builder gives them the dataset's numbers.
    field_names: Words,
    recent_words: RecentWords,
    recent_names: RecentWords,
    /// The day that a date named last.
    day: quick::Day,
    parts: PairNumbers<NamedPart>,
    places: PairNumbers<PlaceWords>,
    /// Classes met last, by a few bits of each.
    recent: [Option<(DateClass, u32)>; RECENT],
    /// Where a text is put together that is hashed.
    scratch: String,
    notes: Notes,
}

/// What a builder of a block has to say beside its events.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    pub(super) account: Account,
    pub(super) has_times: bool,
    pub(super) has_basis: bool,
}

/// How many classes are looked up without a search.
const RECENT: usize = 32;

/// Classes that tell a length; beyond so many of them, events keep their own.
const MOST_LENGTHS: usize = 200;

/// An event on its way into the columns.
struct Row<'a> {
    id: Option<&'a str>,
    title: &'a str,
    date_text: &'a str,
    date: DateColumns,
    kind: &'a str,
    certainty: Option<Certainty>,
    importance: Option<u8>,
    summary: Option<&'a str>,
    place: Option<(&'a str, Option<&'a str>)>,
    refs: usize,
}

impl SegmentBuilder {
    /// A builder that moves dates with a zone of their own into another: UTC where it is `None`.
    ///
    /// Any zone is right, as the builder of the dataset moves them again where it must; the
    /// dataset's own, where it is known already, spares that.
    pub fn new(zone: Option<Tz>) -> Self {
        let mut builder = Self::default();
        builder.segment.zone = zone;
        builder
    }

    /// Number of events taken.
    pub fn len(&self) -> usize {
        self.segment.len()
    }

    /// Whether no event was taken.
    pub fn is_empty(&self) -> bool {
        self.segment.is_empty()
    }

    /// Makes room for what is to come, after `taken` of `whole` bytes of the block's text.
    pub fn expect(&mut self, taken: usize, whole: usize) {
        let left = whole.saturating_sub(taken);
        // A little more, as no two parts of a text are the same.
        let sixteenths = left.saturating_mul(17) / taken.max(1);
        self.segment.reserve(Share(sixteenths + 1));
    }

    /// Says on which line of the file the event stands that [`SegmentBuilder::push`] took last.
    pub fn at_line(&mut self, line: u64) {
        self.stands_at(Some(line));
    }

    /// The same where it may not be known; nor is that of events of which nobody said it.
    fn stands_at(&mut self, line: Option<u64>) {
        while self.lines.len().saturating_add(1) < self.segment.len() {
            self.lines.push(None);
        }
        self.lines.push(line);
    }

    /// Makes the columns small; [`Builder::append`](super::Builder::append) does so else.
    pub fn pack(&mut self) {
        self.segment.pack();
    }

    /// Bytes of text taken.
    pub fn text_bytes(&self) -> usize {
        self.segment.text_bytes()
    }

    /// What there is to say so far, to be told where the block stands.
    pub fn account_mut(&mut self) -> &mut Account {
        &mut self.notes.account
    }

    /// Takes a plain event, whose line [`SegmentBuilder::at_line`] tells. False where there is something to
    /// say of it, and then nothing is taken: [`SegmentBuilder::push_record`] takes it and says so.
    #[must_use]
    pub fn push(&mut self, event: &EventFields<'_>) -> bool {
        let text = trimmed(event.date);
        let date = if text.is_empty() {
            DateColumns::NONE
        } else if let Some(quick) = quick::parse_near(text, &mut self.day) {
            if quick.states_zone() {
                DateColumns::of_quick(&quick.in_zone(self.zone()))
            } else {
                DateColumns::of_quick(&quick)
            }
        } else {
            match EdtfDate::parse(text) {
                Ok(date) => DateColumns::of(&date.in_zone(self.zone()), None, None),
                Err(_) => return false,
            }
        };
        if trimmed(event.title).is_empty() || !self.fits(event.id, event.title, text, event.summary)
        {
            return false;
        }
        self.store(
            &Row {
                id: event.id,
                title: event.title,
                date_text: text,
                date,
                kind: event.kind,
                certainty: event.certainty,
                importance: event.importance,
                summary: event.summary,
                place: event.place.map(|name| (name, None)),
                refs: 0,
            },
            event.actors.iter().copied(),
            event.tags.iter().copied(),
            None,
        );
        true
    }

    /// Takes any event. One with a date that is none is set aside: guessing would misplace it.
    pub fn push_record(&mut self, record: EventRecord, at: &Where) {
        let text = record.date.as_deref().map(str::trim).unwrap_or_default();
        // What says how a date is meant or drawn is for the full reader.
        let is_bare = record.date_basis.is_none() && record.display.is_none();
        let quick = is_bare
            .then(|| quick::parse_near(text, &mut self.day))
            .flatten();
        let zone = self.zone();
        let date = match (text, quick) {
            ("", _) => None,
            (_, Some(quick)) if quick.states_zone() => {
                Some(DateColumns::of_quick(&quick.in_zone(zone)))
            }
            (_, Some(quick)) => Some(DateColumns::of_quick(&quick)),
            (text, None) => match EdtfDate::parse(text) {
                Ok(date) => Some(DateColumns::of(
                    &date.in_zone(zone),
                    record.date_basis,
                    record.display,
                )),
                Err(error) => {
                    let at = Where {
                        path: format!("{}.date", at.path),
                        ..at.clone()
                    };
                    let what = format!("event \"{}\"", record.title);
                    self.account_mut()
                        .set_aside(&at, what, error.to_string(), "");
                    return;
                }
            },
        };
        if record.title.trim().is_empty() {
            self.account_mut().set_aside(
                at,
                "event without a title",
                "a title is needed to show it",
                "Give it a title",
            );
            return;
        }
        if date.is_none() {
            self.ask_for_date(&record, at);
        }
        let mut unknown = record.unknown;
        let account = &mut self.notes.account;
        let mut bound = |text: Option<&str>, field| {
            let date = account.date(text, field, at).map(Box::new);
            // The editor may mend it: it comes back out as it is.
            if let (None, Some(text)) = (&date, text.filter(|text| !text.trim().is_empty())) {
                unknown.add_text(field, text);
            }
            date
        };
        let earliest = bound(record.earliest.as_deref(), "earliest");
        let latest = bound(record.latest.as_deref(), "latest");
        let summary = record.summary.as_deref();
        if !self.fits(record.id.as_deref(), &record.title, text, summary) {
            self.account_mut().set_aside(
                at,
                format!("event \"{}\"", record.title),
                "the file's text is over 4 GiB",
                "Split the file",
            );
            return;
        }
        self.notes.has_basis |= record.date_basis.is_some();
        let detail = EventDetail {
            earliest,
            latest,
            time: record.time,
            date_basis: record.date_basis,
            date_written: record.date_written,
            date_note: record.date_note,
            display: record.display,
            media: record.media,
            refs: record.refs,
            note: record.note,
            fields: self.number_fields(record.fields, record.named_fields),
        };
        let place = record.place.as_ref();
        self.store(
            &Row {
                id: record.id.as_deref(),
                title: &record.title,
                date_text: text,
                date: date.unwrap_or(DateColumns::NONE),
                kind: record.kind.as_deref().unwrap_or_default(),
                certainty: record.certainty,
                importance: record.importance,
                summary,
                place: place.map(|place| (&*place.name, place.precision.as_deref())),
                refs: detail.refs.len(),
            },
            record
                .actors
                .iter()
                .map(|part| (&*part.actor, part.role.as_deref())),
            record.tags.iter().map(String::as_str),
            (!detail.is_empty()).then_some(detail),
        );
        self.store_unknown(unknown);
        self.stands_at(at.line);
    }

    /// Says where a record without a date says that it has one.
    fn ask_for_date(&mut self, record: &EventRecord, at: &Where) {
        let says_dated = matches!(
            record.date_basis,
            Some(DateBasis::Stated | DateBasis::Inferred)
        );
        if says_dated {
            self.account_mut().find(
                Level::Warning,
                at,
                format!("event \"{}\"", record.title),
                "its date_basis says that it has a date, but there is none",
                "Give it a date, or say undated",
            );
        }
    }

    fn zone(&self) -> Tz {
        self.segment.zone.unwrap_or(Tz::UTC)
    }

    /// Fields that only the file knows, those told by name numbered until the segment is sealed.
    fn number_fields(&mut self, fields: OtherFields, named: NamedFields) -> OtherFields {
        if named.0.is_empty() {
            return fields;
        }
        let names = &mut self.field_names;
        let numbered: Vec<(u32, String)> = named
            .0
            .into_iter()
            .map(|(name, text)| (names.intern(&name) | LOCAL, text))
            .collect();
        let named = numbered.iter().map(|(name, text)| (*name, text.as_str()));
        OtherFields::new(fields.iter().chain(named))
    }

    /// Keeps what the format does not know of the event that came last.
    fn store_unknown(&mut self, unknown: UnknownFields) {
        if let Some(last) = self.segment.len().checked_sub(1)
            && !unknown.is_empty()
        {
            self.segment.has_unknown.set(last);
            self.segment.unknown.push(unknown);
        }
    }

    /// Whether the columns can hold an event's texts.
    fn fits(&self, id: Option<&str>, title: &str, date: &str, summary: Option<&str>) -> bool {
        // An id that is made is shorter than this.
        let id = id.map_or(32, str::len);
        self.segment.titles.fits(title.len())
            && self.segment.keys.fits(id.saturating_add(date.len()))
            && self.segment.summaries.fits(summary.map_or(0, str::len))
    }

    fn store<'a>(
        &mut self,
        row: &Row<'_>,
        actors: impl Iterator<Item = (&'a str, Option<&'a str>)>,
        tags: impl Iterator<Item = &'a str>,
        detail: Option<EventDetail>,
    ) {
        self.notes.account.used();
        let index = self.segment.len();
        let flags = row.date.flags;
        let has_time = detail.as_ref().is_some_and(|detail| detail.time.is_some());
        self.notes.has_times |= has_time || flags.has(DateFlags::HAS_TIME);
        self.segment.titles.push(row.title);
        match row.id {
            Some(id) => self.segment.keys.push(id),
            None => self.push_content_id(row.title, row.date_text),
        }
        self.segment.keys.push(row.date_text);
        self.store_date(index, row);
        if !row.kind.is_empty() {
            let kind = self.recent_words.intern(&mut self.words, row.kind);
            self.segment.kinds.put(index, kind.saturating_add(1));
        }
        if let Some((name, precision)) = row.place {
            let place = self.place(name, precision);
            self.segment.place_of.put(index, place.saturating_add(1));
        }
        let mut count = 0;
        let Self {
            segment,
            words,
            names,
            recent_words,
            recent_names,
            parts,
            ..
        } = self;
        let numbers = actors.map(|(name, role)| {
            count += 1;
            let name = recent_names.intern(names, trimmed(name));
            let part = match role {
                None => NamedPart {
                    name,
                    role: NO_WORD,
                },
                Some(role) => NamedPart {
                    name,
                    role: words.intern(role),
                },
            };
            let alone = role.is_none().then_some(name);
            parts.number(&mut segment.parts, part, alone)
        });
        segment.part_of.put(index, numbers);
        segment
            .tags
            .put(index, tags.map(|tag| recent_words.intern(words, tag)));
        let importance = row
            .importance
            .unwrap_or_else(|| derived_importance(flags, count, row.refs));
        segment.importances.push(importance.min(100));
        if let Some(summary) = row.summary.filter(|summary| !summary.is_empty()) {
            segment.summarised.set(index);
            segment.summaries.push(summary);
        }
        if let Some(detail) = detail {
            segment.detailed.set(index);
            segment.details.push(detail);
        }
    }

    fn store_date(&mut self, index: usize, row: &Row<'_>) {
        let DateColumns {
            flags,
            start,
            past,
            precisions,
        } = row.date;
        let segment = &mut self.segment;
        let has_start = flags.has_start();
        let has_end = flags.has_end();
        // What is no moment repeats the moment before it, so that it does not spread the column.
        let start = if has_start || has_end {
            start
        } else {
            index.checked_sub(1).map_or(0, |at| segment.starts.get(at))
        };
        segment.starts.push(start);
        segment.dated += usize::from(flags.has(DateFlags::DATED));
        segment.zoned |= flags.has(DateFlags::ZONED);
        for (is_moment, secs) in [(has_start, start), (has_end, past)] {
            if is_moment {
                let (first, last) = segment.bounds.unwrap_or((secs, secs));
                segment.bounds = Some((first.min(secs), last.max(secs)));
            }
        }
        let secs = if has_start || has_end {
            past.saturating_sub(start)
        } else {
            0
        };
        // In another zone an interval may last longer, also one that is shown as a point; a second, a
        // minute and an hour last as long everywhere.
        let is_moved = flags.has(DateFlags::ZONED) && !matches!(secs, 1 | 60 | 3_600);
        let is_own = flags.any(DateFlags(DateFlags::SPAN.0 | DateFlags::SET.0))
            || is_moved
            || segment.classes.len() > MOST_LENGTHS;
        let class = DateClass {
            flags,
            precisions,
            certainty: row.certainty,
            secs: u32::try_from(secs).ok().filter(|_| !is_own),
            gives_id: row.id.is_some(),
            gives_importance: row.importance.is_some(),
        };
        if class.secs.is_none() {
            segment.own_length.set(index);
            segment.lengths.push(secs);
        }
        let number = self.class_number(class);
        self.segment.class_of.put(index, number);
    }

    /// Number of a class, new where it was not met before.
    fn class_number(&mut self, class: DateClass) -> u32 {
        let key = usize::from(class.flags.0)
            ^ usize::from(class.precisions[0].to_u8()) << 2
            ^ class.secs.unwrap_or(7) as usize >> 3
            ^ class
                .certainty
                .map_or(0, |certainty| certainty as usize + 1)
            ^ usize::from(class.gives_id) << 3
            ^ usize::from(class.gives_importance) << 4;
        let slot = &mut self.recent[key % RECENT];
        if let Some((own, number)) = slot
            && *own == class
        {
            return *number;
        }
        let classes = &mut self.segment.classes;
        let found = classes.iter().position(|own| *own == class);
        let number = found.unwrap_or_else(|| {
            classes.push(class);
            classes.len() - 1
        }) as u32;
        *slot = Some((class, number));
        number
    }

    fn place(&mut self, name: &str, precision: Option<&str>) -> u32 {
        let name = self.recent_words.intern(&mut self.words, name);
        let place = PlaceWords {
            name,
            precision: precision.map_or(NO_WORD, |it| self.words.intern(it)),
        };
        let alone = precision.is_none().then_some(name);
        self.places.number(&mut self.segment.places, place, alone)
    }

    /// An id made from content, so that it stays the same when rows move.
    fn push_content_id(&mut self, title: &str, date: &str) {
        self.scratch.clear();
        self.scratch.push_str(title);
        self.scratch.push('\u{1f}');
        self.scratch.push_str(date);
        let hash = xxh3_64(self.scratch.as_bytes());
        self.scratch.clear();
        self.scratch.push_str("e-");
        for nibble in (0..16).rev() {
            let digit = (hash >> (nibble * 4)) as u32 & 15;
            self.scratch
                .push(char::from_digit(digit, 16).unwrap_or('0'));
        }
        self.segment.keys.push(&self.scratch);
    }

    /// Gives the columns the dataset's numbers, and back what growing left over.
    pub(super) fn seal(
        self,
        words: &mut Words,
        names: &mut Words,
        field_names: &mut Words,
    ) -> (Segment, EventLines, Notes) {
        let mut lines = self.lines;
        while lines.len() < self.segment.len() {
            lines.push(None);
        }
        let mut segment = self.segment;
        if !self.field_names.is_empty() {
            let names = self.field_names.iter();
            let names: Vec<u32> = names.map(|name| field_names.intern(name)).collect();
            for detail in &mut segment.details {
                detail.fields.renumber(&names);
            }
        }
        segment.words = self.words.iter().map(|word| words.intern(word)).collect();
        let names: Vec<u32> = self.names.iter().map(|name| names.intern(name)).collect();
        let of = |numbers: &[u32], own: u32| numbers.get(own as usize).copied().unwrap_or(NO_WORD);
        for part in &mut segment.parts {
            part.name = of(&names, part.name);
            part.role = of(&segment.words, part.role);
        }
        for place in &mut segment.places {
            place.name = of(&segment.words, place.name);
            place.precision = of(&segment.words, place.precision);
        }
        segment.pack();
        (segment, lines, self.notes)
    }

    /// Findings and counts so far, taken out.
    pub(super) fn take_notes(&mut self) -> Notes {
        std::mem::take(&mut self.notes)
    }
}

/// Importance where a file gives none: spans before points, more actors and more places told before fewer.
fn derived_importance(flags: DateFlags, actors: usize, refs: usize) -> u8 {
    let mut importance = 40;
    if flags.has(DateFlags::SPAN) {
        importance += 20;
    }
    importance += 4 * u8::try_from(actors.min(4)).unwrap_or(4);
    importance += 4 * u8::try_from(refs.min(3)).unwrap_or(3);
    importance
}
