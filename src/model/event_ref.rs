//! A comfortable view of one event.

use super::flags::DateFlags;
use super::record::{Certainty, DateBasis, Ref, UnknownFields};
use super::words::NO_WORD;
use super::{Dataset, EventDetail, Segment};
use crate::time::{EdtfDate, Instant, Precision};

/// One event of a dataset.
#[derive(Clone, Copy, Debug)]
pub struct EventRef<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) segment: &'a Segment,
    /// Index in the segment.
    pub(super) local: usize,
    pub(super) index: u32,
}

/// An actor's part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Index of the actor in the dataset.
    pub actor: u32,

    /// Number of the role among the dataset's words; [`NO_ROLE`] where none is given.
    pub role: u32,
}

/// The role of a [`Part`] that has none.
pub const NO_ROLE: u32 = NO_WORD;

/// Where an event took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceRef<'a> {
    /// Name as shown.
    pub name: &'a str,

    /// How exact it is: exact, city, area, country.
    pub precision: Option<&'a str>,
}

impl<'a> EventRef<'a> {
    /// Index in the dataset.
    pub fn index(self) -> u32 {
        self.index
    }

    /// Stable id.
    pub fn id(self) -> &'a str {
        self.segment.id_at(self.local)
    }

    /// The id where the file gives one; others are made from content.
    pub fn own_id(self) -> Option<&'a str> {
        self.segment.gives_id_at(self.local).then_some(self.id())
    }

    /// Short name.
    pub fn title(self) -> &'a str {
        self.segment.title_at(self.local)
    }

    /// The date as written; empty where none is given.
    pub fn date_text(self) -> &'a str {
        self.segment.date_text_at(self.local)
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
        self.segment.flags_at(self.local)
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
        let closed = self.flags().has_start();
        closed.then(|| Instant(self.segment.start_at(self.local)))
    }

    /// Second after the latest of its date; `None` where it has no date or an open or unknown end.
    pub fn end(self) -> Option<Instant> {
        let closed = self.flags().has_end();
        closed.then(|| Instant(self.segment.past_at(self.local)))
    }

    /// The nearest bound that it has, for placing it: its start, or its end where the start is open.
    pub fn anchor(self) -> Option<Instant> {
        self.start().or_else(|| self.end())
    }

    /// Precision at start and end.
    pub fn precisions(self) -> [Precision; 2] {
        self.segment.precisions_at(self.local)
    }

    /// What kind of event it is; empty where not given.
    pub fn kind(self) -> &'a str {
        self.dataset.words.get(self.segment.kind_at(self.local))
    }

    /// 0–100.
    pub fn importance(self) -> u8 {
        self.segment.importance_at(self.local)
    }

    /// The importance where the file gives one; else it is derived.
    pub fn own_importance(self) -> Option<u8> {
        self.segment
            .gives_importance_at(self.local)
            .then_some(self.importance())
    }

    /// Names of those who take part, as the file writes them, each with its role, in its order.
    pub fn names(self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        let Self {
            dataset, segment, ..
        } = self;
        segment.named_parts(self.local).map(|part| {
            let role = (part.role != NO_ROLE).then(|| dataset.words.get(part.role));
            (dataset.actor_names.get(part.name), role)
        })
    }

    /// Fields that only its file knows, by their names.
    pub fn fields(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let names = &self.dataset.field_names;
        let fields = self.detail().into_iter();
        fields
            .flat_map(|detail| detail.fields.iter())
            .filter_map(|(number, value)| Some((names.get(number as usize)?.as_str(), value)))
    }

    /// What its file says that the format does not know.
    pub fn unknown(self) -> Option<&'a UnknownFields> {
        self.segment.unknown_at(self.local)
    }

    /// Actors and their parts, in the file's order.
    pub fn parts(self) -> impl Iterator<Item = Part> + 'a {
        let Self {
            dataset, segment, ..
        } = self;
        segment.named_parts(self.local).map(|part| Part {
            actor: dataset.actor_of(part.name),
            role: part.role,
        })
    }

    /// The word for a part's role; empty where none is given.
    pub fn role(self, part: Part) -> &'a str {
        self.dataset.words.get(part.role)
    }

    /// Actors that lead the event: all whose role is the first actor's; the first alone where it has no role.
    pub fn leading(self) -> impl Iterator<Item = u32> + 'a {
        let mut first = None;
        self.parts().filter_map(move |part| {
            let leads = match first {
                None => true,
                Some(role) => role != NO_ROLE && role == part.role,
            };
            first.get_or_insert(part.role);
            leads.then_some(part.actor)
        })
    }

    /// Tags.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        let words = &self.dataset.words;
        let Self { segment, local, .. } = self;
        segment.tags_at(local).map(|tag| words.get(tag))
    }

    /// Where it took place; `None` where not given.
    pub fn place(self) -> Option<PlaceRef<'a>> {
        let place = self.segment.place_words(self.local)?;
        let words = &self.dataset.words;
        Some(PlaceRef {
            name: words.get(place.name),
            precision: (place.precision != NO_WORD).then(|| words.get(place.precision)),
        })
    }

    /// What it has beside its columns.
    pub fn detail(self) -> Option<&'a EventDetail> {
        self.segment.detail_at(self.local)
    }

    /// Where it is told.
    pub fn refs(self) -> &'a [Ref] {
        self.detail().map_or(&[], |detail| &detail.refs)
    }

    /// One or two sentences.
    pub fn summary(self) -> Option<&'a str> {
        self.segment.summary_at(self.local)
    }

    /// Who stands behind it; `None` where not given.
    pub fn certainty(self) -> Option<Certainty> {
        self.segment.certainty_at(self.local)
    }

    /// Whether somebody denies it.
    pub fn is_disputed(self) -> bool {
        self.certainty() == Some(Certainty::Disputed)
    }
}
