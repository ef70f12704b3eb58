//! A run of events in columns.

use chrono_tz::Tz;

use super::columns::{Having, ListColumn, NarrowColumn, SecsColumn, TextColumn};
use super::flags::{DateColumns, DateFlags};
use super::other_fields::OtherFields;
use super::record::{Certainty, DateBasis, Display, Media, Ref, UnknownFields};
use super::share::Share;
use super::words::NO_WORD;
use crate::time::{EdtfDate, Precision};

/// Events in columns, as one block of a file gave them. It never changes once it is in a dataset.
///
/// What few events have is in [`EventDetail`]. Kinds, places, tags, roles and names are numbers
/// of the dataset's words; the columns hold numbers of the segment's own short lists, so that
/// most of them need one byte.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    pub(super) titles: TextColumn,
    /// The id of event `i` at `2 * i`, its date as written at `2 * i + 1`.
    pub(super) keys: TextColumn,
    pub(super) starts: SecsColumn,
    pub(super) class_of: NarrowColumn,
    pub(super) classes: Vec<DateClass>,
    /// Events whose length their class does not tell.
    pub(super) own_length: Having,
    pub(super) lengths: SecsColumn,
    pub(super) importances: Vec<u8>,
    /// Index in `words` and one; zero where there is none. Places likewise.
    pub(super) kinds: NarrowColumn,
    pub(super) place_of: NarrowColumn,
    pub(super) places: Vec<PlaceWords>,
    pub(super) part_of: ListColumn,
    pub(super) parts: Vec<NamedPart>,
    pub(super) tags: ListColumn,
    /// Numbers of the segment's words in the dataset's.
    pub(super) words: Vec<u32>,
    pub(super) summarised: Having,
    pub(super) summaries: TextColumn,
    pub(super) detailed: Having,
    pub(super) details: Vec<EventDetail>,
    /// Events of which their file says what the format does not know, and what that is.
    pub(super) has_unknown: Having,
    pub(super) unknown: Vec<UnknownFields>,
    /// The first start and the last end of the dated events.
    pub(super) bounds: Option<(i64, i64)>,
    pub(super) dated: usize,
    /// Whether some date states a zone; such dates stand in civil time of `zone`, else in UTC.
    pub(super) zoned: bool,
    pub(super) zone: Option<Tz>,
}

/// What many events share: everything about their date but when it is, and what their file says of
/// them itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateClass {
    pub(super) flags: DateFlags,
    pub(super) precisions: [Precision; 2],
    pub(super) certainty: Option<Certainty>,
    /// From the earliest second to the one after the latest; each event's own where `None`.
    pub(super) secs: Option<u32>,
    /// Whether the file gives the id; else it was made from the content.
    pub(super) gives_id: bool,
    /// Whether the file gives the importance; else it was derived.
    pub(super) gives_importance: bool,
}

impl DateClass {
    const NONE: Self = Self {
        flags: DateFlags(0),
        precisions: [Precision::Second; 2],
        certainty: None,
        secs: Some(0),
        gives_id: false,
        gives_importance: false,
    };
}

/// What an index needs to know of an event's date, looked up at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateAt {
    /// What is known of it.
    pub flags: DateFlags,

    /// Its earliest second; `None` where it has no date or an open or unknown start.
    pub start: Option<i64>,

    /// The second after its latest; `None` where it has no date or an open or unknown end.
    pub past: Option<i64>,
}

/// A place by the numbers of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PlaceWords {
    pub(super) name: u32,
    /// How exact it is; [`NO_WORD`] where not given.
    pub(super) precision: u32,
}

/// A name in an event by its number, with the number of its role among the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NamedPart {
    pub(super) name: u32,
    /// [`NO_WORD`] where none is given.
    pub(super) role: u32,
}

/// What an event may have beside its columns.
#[derive(Clone, Debug, Default)]
pub struct EventDetail {
    /// Not before this.
    pub earliest: Option<Box<EdtfDate>>,

    /// Not after this.
    pub latest: Option<Box<EdtfDate>>,

    /// Time of day as written, where the date has none.
    pub time: Option<String>,

    /// What the file says of the date's basis.
    pub date_basis: Option<DateBasis>,

    /// The date as it was written, where that is not EDTF.
    pub date_written: Option<String>,

    /// Why the date is what it is.
    pub date_note: Option<String>,

    /// How the file wants it drawn.
    pub display: Option<Display>,

    /// Pictures, films, documents.
    pub media: Vec<Media>,

    /// Where it is told.
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    pub note: Option<String>,

    /// What the file has beside all this.
    pub fields: OtherFields,
}

impl EventDetail {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        let Self {
            earliest,
            latest,
            time,
            date_basis,
            date_written,
            date_note,
            display,
            media,
            refs,
            note,
            fields,
        } = self;
        earliest.is_none()
            && latest.is_none()
            && time.is_none()
            && date_basis.is_none()
            && date_written.is_none()
            && date_note.is_none()
            && display.is_none()
            && media.is_empty()
            && refs.is_empty()
            && note.is_none()
            && fields.is_empty()
    }

    /// Bytes held beside its own size.
    fn bytes(&self) -> usize {
        let text = |text: &Option<String>| text.as_ref().map_or(0, String::capacity);
        let date = |date: &Option<Box<EdtfDate>>| {
            let own = date.as_ref().map(|date| date.text.capacity());
            own.map_or(0, |text| text + size_of::<EdtfDate>())
        };
        let media = self
            .media
            .iter()
            .map(|media| media.url.capacity() + text(&media.caption) + text(&media.credit));
        let refs = self
            .refs
            .iter()
            .map(|it| text(&it.source) + text(&it.loc) + text(&it.excerpt));
        date(&self.earliest)
            + date(&self.latest)
            + text(&self.time)
            + text(&self.date_written)
            + text(&self.date_note)
            + text(&self.note)
            + self.fields.bytes()
            + media.sum::<usize>()
            + refs.sum::<usize>()
            + self.media.capacity() * size_of::<Media>()
            + self.refs.capacity() * size_of::<Ref>()
    }
}

/// Reading: `index` is that of an event within the segment.
impl Segment {
    /// Number of events.
    pub fn len(&self) -> usize {
        self.importances.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.importances.is_empty()
    }

    /// Flags and ends of a date. Faster than asking for each.
    pub fn date_at(&self, index: usize) -> DateAt {
        let class = self.class_at(index);
        let start = self.starts.get(index);
        DateAt {
            flags: class.flags,
            start: class.flags.has_start().then_some(start),
            past: class
                .flags
                .has_end()
                .then(|| start.saturating_add(self.secs_of(class, index))),
        }
    }

    /// Earliest second of a date; meaningless without the flag `DATED` or with no closed end.
    pub fn start_at(&self, index: usize) -> i64 {
        self.starts.get(index)
    }

    /// Second after the latest of a date; meaningless where there is none or its end is open.
    pub fn past_at(&self, index: usize) -> i64 {
        self.starts.get(index).saturating_add(self.secs_at(index))
    }

    /// Seconds from a date's earliest to the one after its latest; as meaningless as its ends.
    pub fn secs_at(&self, index: usize) -> i64 {
        self.secs_of(self.class_at(index), index)
    }

    fn secs_of(&self, class: DateClass, index: usize) -> i64 {
        match class.secs {
            Some(secs) => i64::from(secs),
            None => self
                .own_length
                .place(index)
                .map_or(0, |place| self.lengths.get(place)),
        }
    }

    /// What is known of a date.
    pub fn flags_at(&self, index: usize) -> DateFlags {
        self.class_at(index).flags
    }

    /// Precision at start and end.
    pub fn precisions_at(&self, index: usize) -> [Precision; 2] {
        self.class_at(index).precisions
    }

    /// Who stands behind an event; `None` where not given.
    pub fn certainty_at(&self, index: usize) -> Option<Certainty> {
        self.class_at(index).certainty
    }

    /// Importance, 0–100.
    pub fn importance_at(&self, index: usize) -> u8 {
        self.importances.get(index).copied().unwrap_or(0)
    }

    /// Short name.
    pub fn title_at(&self, index: usize) -> &str {
        self.titles.get(index)
    }

    /// Stable id.
    pub fn id_at(&self, index: usize) -> &str {
        self.keys.get(index * 2)
    }

    /// Whether the file gives the id; else it was made from the content.
    pub(super) fn gives_id_at(&self, index: usize) -> bool {
        self.class_at(index).gives_id
    }

    /// Whether the file gives the importance; else it was derived.
    pub(super) fn gives_importance_at(&self, index: usize) -> bool {
        self.class_at(index).gives_importance
    }

    /// What the file says of an event that the format does not know; `None` where there is nothing.
    pub fn unknown_at(&self, index: usize) -> Option<&UnknownFields> {
        self.unknown.get(self.has_unknown.place(index)?)
    }

    /// The date as written; empty where none is given.
    pub fn date_text_at(&self, index: usize) -> &str {
        self.keys.get(index * 2 + 1)
    }

    /// One or two sentences; `None` where not given.
    pub fn summary_at(&self, index: usize) -> Option<&str> {
        Some(self.summaries.get(self.summarised.place(index)?))
    }

    /// Number of the kind among the dataset's words; [`NO_WORD`] where not given.
    pub fn kind_at(&self, index: usize) -> u32 {
        self.word(self.kinds.get(index))
    }

    /// Number of the place's name among the dataset's words; [`NO_WORD`] where not given.
    pub fn place_at(&self, index: usize) -> u32 {
        self.place_words(index).map_or(NO_WORD, |place| place.name)
    }

    /// Name and precision of the place, as numbers of the dataset's words.
    pub(super) fn place_words(&self, index: usize) -> Option<PlaceWords> {
        let number = self.place_of.get(index).checked_sub(1)?;
        self.places.get(number as usize).copied()
    }

    /// Numbers of the names of those who take part, in the file's order;
    /// [`Dataset::actor_of_name`](super::Dataset) has the actors.
    pub fn names_at(&self, index: usize) -> impl Iterator<Item = u32> + '_ {
        self.named_parts(index).map(|part| part.name)
    }

    /// Names of those who take part, with their roles.
    pub(super) fn named_parts(&self, index: usize) -> impl Iterator<Item = NamedPart> + '_ {
        self.part_of
            .get(index)
            .filter_map(|number| self.parts.get(number as usize).copied())
    }

    /// Numbers of all names that its events have, some perhaps twice.
    pub fn names_used(&self) -> impl Iterator<Item = u32> + '_ {
        self.parts.iter().map(|part| part.name)
    }

    /// Numbers of the names of all places that its events have, some perhaps twice.
    pub fn places_used(&self) -> impl Iterator<Item = u32> + '_ {
        self.places.iter().map(|place| place.name)
    }

    /// Numbers of the tags among the dataset's words.
    pub fn tags_at(&self, index: usize) -> impl Iterator<Item = u32> + '_ {
        self.tags
            .get(index)
            .filter_map(|number| self.words.get(number as usize).copied())
    }

    /// What an event has beside its columns.
    pub fn detail_at(&self, index: usize) -> Option<&EventDetail> {
        self.details.get(self.detailed.place(index)?)
    }

    /// All titles end to end, for searching.
    pub fn title_text(&self) -> &str {
        self.titles.text()
    }

    /// Where a title stands in [`Segment::title_text`]; an empty stretch past the last event.
    pub fn title_span(&self, index: usize) -> std::ops::Range<usize> {
        let (start, end) = self.titles.span(index);
        start as usize..end as usize
    }

    /// The event that a byte of [`Segment::title_text`] belongs to.
    pub fn title_event_of(&self, byte: usize) -> usize {
        self.titles.index_of(byte)
    }

    /// All summaries end to end, for searching.
    pub fn summary_text(&self) -> &str {
        self.summaries.text()
    }

    /// The event that a byte of [`Segment::summary_text`] belongs to.
    pub fn summary_event_of(&self, byte: usize) -> usize {
        let place = self.summaries.index_of(byte);
        self.summarised.event(place).unwrap_or(0)
    }

    /// Events that have a detail, in order.
    pub fn detailed(&self) -> impl Iterator<Item = (usize, &EventDetail)> {
        self.detailed.iter().zip(&self.details)
    }

    /// The first start and the last end of its dated events; `None` where no end is a moment.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        self.bounds
    }

    /// Number of its events that have a date.
    pub fn dated_count(&self) -> usize {
        self.dated
    }

    /// Bytes of the events' own text: titles, ids, dates as written, summaries.
    pub fn text_bytes(&self) -> usize {
        self.titles.text_bytes() + self.keys.text_bytes() + self.summaries.text_bytes()
    }

    /// Bytes held, text and details included.
    pub fn bytes(&self) -> usize {
        let details: usize = self.details.iter().map(EventDetail::bytes).sum();
        let unknown: usize = self.unknown.iter().map(UnknownFields::bytes).sum();
        self.titles.bytes()
            + self.keys.bytes()
            + self.starts.bytes()
            + self.class_of.bytes()
            + self.classes.capacity() * size_of::<DateClass>()
            + self.own_length.bytes()
            + self.lengths.bytes()
            + self.importances.capacity()
            + self.kinds.bytes()
            + self.place_of.bytes()
            + self.places.capacity() * size_of::<PlaceWords>()
            + self.part_of.bytes()
            + self.parts.capacity() * size_of::<NamedPart>()
            + self.tags.bytes()
            + self.words.capacity() * size_of::<u32>()
            + self.summarised.bytes()
            + self.summaries.bytes()
            + self.detailed.bytes()
            + self.details.capacity() * size_of::<EventDetail>()
            + details
            + self.has_unknown.bytes()
            + self.unknown.capacity() * size_of::<UnknownFields>()
            + unknown
            + size_of::<Self>()
    }

    fn class_at(&self, index: usize) -> DateClass {
        self.classes
            .get(self.class_of.get(index) as usize)
            .copied()
            .unwrap_or(DateClass::NONE)
    }

    /// The dataset's number of one of the segment's words, which is counted from one.
    fn word(&self, counted: u32) -> u32 {
        let number = counted.checked_sub(1);
        number
            .and_then(|number| self.words.get(number as usize).copied())
            .unwrap_or(NO_WORD)
    }
}

/// Changing, before the segment is part of a dataset.
impl Segment {
    /// Whether dates that state a zone stand in another than `zone`, or than UTC where it is `None`.
    pub(super) fn moves_into(&self, zone: Option<Tz>) -> bool {
        self.zoned && self.zone.unwrap_or(Tz::UTC) != zone.unwrap_or(Tz::UTC)
    }

    /// Moves dates that state a zone into another: civil time of `zone`, else UTC.
    pub(super) fn move_into(&mut self, zone: Option<Tz>) {
        let target = zone.unwrap_or(Tz::UTC);
        let mut moved = Vec::new();
        for index in 0..self.len() {
            if !self.flags_at(index).has(DateFlags::ZONED) {
                continue;
            }
            if let Ok(date) = EdtfDate::parse(self.date_text_at(index)) {
                let columns = DateColumns::of(&date.in_zone(target), None, None);
                moved.push((index, columns));
            }
        }
        self.starts.change(|starts| {
            for (index, date) in &moved {
                if let Some(start) = starts.get_mut(*index) {
                    *start = date.start;
                }
            }
        });
        let own = &self.own_length;
        self.lengths.change(|lengths| {
            for (index, date) in &moved {
                let place = own.place(*index);
                if let Some(length) = place.and_then(|place| lengths.get_mut(place)) {
                    *length = date.past.saturating_sub(date.start);
                }
            }
        });
        self.starts.pack();
        self.lengths.pack();
        self.zone = zone;
        self.measure();
    }

    /// Makes room for so many times the sixteenth part of the events there are.
    pub(super) fn reserve(&mut self, more: Share) {
        for texts in [&mut self.titles, &mut self.keys, &mut self.summaries] {
            texts.reserve(more);
        }
        for numbers in [&mut self.class_of, &mut self.kinds, &mut self.place_of] {
            numbers.reserve(more);
        }
        for secs in [&mut self.starts, &mut self.lengths] {
            secs.change(|secs| more.of(secs));
        }
        self.part_of.reserve(more);
        self.tags.reserve(more);
        more.of(&mut self.importances);
    }

    /// Makes the columns small, once all events are in.
    pub(super) fn pack(&mut self) {
        self.starts.pack();
        self.lengths.pack();
        for texts in [&mut self.titles, &mut self.keys, &mut self.summaries] {
            texts.shrink();
        }
        for numbers in [&mut self.class_of, &mut self.kinds, &mut self.place_of] {
            numbers.shrink();
        }
        for having in [
            &mut self.own_length,
            &mut self.summarised,
            &mut self.detailed,
            &mut self.has_unknown,
        ] {
            having.shrink();
        }
        self.part_of.shrink();
        self.tags.shrink();
        self.classes.shrink_to_fit();
        self.importances.shrink_to_fit();
        self.places.shrink_to_fit();
        self.parts.shrink_to_fit();
        self.details.shrink_to_fit();
        self.unknown.shrink_to_fit();
    }

    /// Gives events other ids.
    pub(super) fn rename(&mut self, ids: &[String]) {
        let mut keys = TextColumn::default();
        for (index, id) in ids.iter().enumerate() {
            keys.push(id);
            keys.push(self.date_text_at(index));
        }
        keys.shrink();
        self.keys = keys;
    }

    /// Counts the dated events, and finds their first start and last end.
    pub(super) fn measure(&mut self) {
        let mut bounds: Option<(i64, i64)> = None;
        let mut dated = 0;
        for index in 0..self.len() {
            let date = self.date_at(index);
            dated += usize::from(date.flags.has(DateFlags::DATED));
            for secs in [date.start, date.past].into_iter().flatten() {
                let (first, last) = bounds.unwrap_or((secs, secs));
                bounds = Some((first.min(secs), last.max(secs)));
            }
        }
        (self.bounds, self.dated) = (bounds, dated);
    }
}
