//! Where readers push records, in any order.

use chrono_tz::Tz;
use xxhash_rust::xxh3::xxh3_64;

use super::columns::{DateFlags, NO_ROLE, Part};
use super::dataset::Unknown;
use super::record::{
    ActorRecord, ClaimRecord, DateBasis, Display, EraRecord, EventRecord, FigureRecord,
    GroupRecord, HeadRecord, LinkRecord, NoteRecord, PositionRecord, QuoteRecord, SourceRecord,
};
use super::segment::{EventDetail, NO_DETAIL};
use super::{Finding, Level, Report, Segment, Where};
use crate::time::{DateEnd, DateShape, DateUnit, EdtfDate, Precision, parse_zone};

/// The lists of a dataset, as the native format names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl ListKind {
    /// Every list with its name in the native format.
    pub const ALL: [(Self, &'static str); 11] = [
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
    ];

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
    pub(super) sources: Vec<(SourceRecord, Where)>,
    pub(super) groups: Vec<(GroupRecord, Where)>,
    pub(super) actors: Vec<(ActorRecord, Where)>,
    pub(super) eras: Vec<(EraRecord, Where)>,
    pub(super) claims: Vec<(ClaimRecord, Where)>,
    pub(super) quotes: Vec<(QuoteRecord, Where)>,
    pub(super) figures: Vec<(FigureRecord, Where)>,
    pub(super) positions: Vec<(PositionRecord, Where)>,
    pub(super) links: Vec<(LinkRecord, Where)>,
    pub(super) notes: Vec<(NoteRecord, Where)>,
    pub(super) events: Segment,
    /// Names of actors as events write them; parts hold numbers of this table until they are resolved.
    pub(super) actor_names: super::columns::Words,
    pub(super) zone: Option<Tz>,
    pub(super) has_times: bool,
    pub(super) has_basis: bool,
    pub(super) unknown: Vec<Unknown>,
    pub(super) report: Report,
}

impl Builder {
    /// An empty builder for a file of a format.
    pub fn new(format: impl Into<String>) -> Self {
        let mut builder = Self::default();
        builder.report.format = format.into();
        builder
    }

    /// The report so far.
    pub fn report_mut(&mut self) -> &mut Report {
        &mut self.report
    }

    /// Sets what the dataset says of itself. A zone that is none is a finding.
    ///
    /// Call this before events are pushed where the order is free: times with a zone of their own
    /// are moved into the dataset's zone as they come. Otherwise [`Builder::finish`] moves them.
    pub fn set_head(&mut self, head: HeadRecord, at: &Where) {
        if let Some(name) = head.timezone.as_deref() {
            match parse_zone(name) {
                Ok(zone) => self.zone = Some(zone),
                Err(error) => self.find(
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
        self.title.get_or_insert(title);
    }

    /// Keeps a field that the format does not know, and says so.
    pub fn keep_unknown(&mut self, at: &Where, value: String) {
        self.find(
            Level::Info,
            at,
            "unknown field",
            "the format has no field of this name; it is kept as it is",
            "",
        );
        self.unknown.push(Unknown {
            path: at.path.clone(),
            value,
        });
    }

    /// Keeps a cell under a column that the format does not have; the column is said once, not here.
    pub fn keep_cell(&mut self, path: String, value: String) {
        self.unknown.push(Unknown { path, value });
    }

    /// Adds a finding.
    pub fn find(
        &mut self,
        level: Level,
        at: &Where,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.report.findings.push(Finding {
            level,
            at: at.clone(),
            what: what.into(),
            why: why.into(),
            fix: fix.into(),
        });
    }

    /// Counts a record that is in the dataset.
    fn used(&mut self) {
        self.report.rows.read += 1;
        self.report.rows.used += 1;
    }

    /// Counts a record that could not be used, and says why.
    pub fn set_aside(
        &mut self,
        at: &Where,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.report.rows.read += 1;
        self.report.rows.set_aside += 1;
        self.find(Level::Error, at, what, why, fix);
    }

    /// Moves a record counted as used to those set aside: it turned out, at the end, not to resolve.
    pub(super) fn set_aside_late(
        &mut self,
        at: &Where,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.report.rows.used -= 1;
        self.report.rows.set_aside += 1;
        self.find(Level::Error, at, what, why, fix);
    }

    /// Reads a date of a field; one that is none is a finding, and then there is no date.
    pub(super) fn date(&mut self, text: Option<&str>, field: &str, at: &Where) -> Option<EdtfDate> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        match EdtfDate::parse(text) {
            Ok(date) => Some(date),
            Err(error) => {
                let at = Where {
                    path: format!("{}.{field}", at.path),
                    ..at.clone()
                };
                self.find(
                    Level::Warning,
                    &at,
                    format!("{field} \"{text}\""),
                    error.to_string(),
                    "The record is used without it",
                );
                None
            }
        }
    }

    /// Adds an event. One with a date that is none is set aside: guessing would misplace it.
    pub fn push_event(&mut self, record: EventRecord, at: &Where) {
        let text = record.date.as_deref().map(str::trim).unwrap_or_default();
        let date = match text {
            "" => None,
            text => match EdtfDate::parse(text) {
                Ok(date) => Some(date),
                Err(error) => {
                    let at = Where {
                        path: format!("{}.date", at.path),
                        ..at.clone()
                    };
                    self.set_aside(
                        &at,
                        format!("event \"{}\"", record.title),
                        error.to_string(),
                        "",
                    );
                    return;
                }
            },
        };
        if record.title.trim().is_empty() {
            self.set_aside(
                at,
                "event without a title",
                "a title is needed to show it",
                "Give it a title",
            );
            return;
        }
        if date.is_none()
            && matches!(
                record.date_basis,
                Some(DateBasis::Stated | DateBasis::Inferred)
            )
        {
            self.find(
                Level::Warning,
                at,
                format!("event \"{}\"", record.title),
                "its date_basis says that it has a date, but there is none",
                "Give it a date, or say undated",
            );
        }
        self.used();
        self.store_event(record, date.as_ref(), at);
    }

    fn store_event(&mut self, record: EventRecord, date: Option<&EdtfDate>, at: &Where) {
        let earliest = self.date(record.earliest.as_deref(), "earliest", at);
        let latest = self.date(record.latest.as_deref(), "latest", at);
        let EventRecord {
            id,
            title,
            kind,
            time,
            date_basis,
            date_note,
            certainty,
            summary,
            display,
            place,
            actors,
            tags,
            importance,
            media,
            refs,
            note,
            ..
        } = record;
        self.has_basis |= date_basis.is_some();
        let id = id.unwrap_or_else(|| {
            let text = date.map_or("", |date| date.text.as_str());
            content_id("e", &[&title, text])
        });
        let (flags, start, end, precisions) = columns_of(date, date_basis, display);
        self.has_times |= flags.has(DateFlags::HAS_TIME) || time.is_some();
        let text = date.map_or("", |date| date.text.as_str());
        let events = &mut self.events;
        let fits = events.ids.push(&id) & events.titles.push(&title) & events.dates.push(text);
        if !fits {
            self.report.rows.used -= 1;
            self.report.rows.read -= 1;
            self.set_aside(
                at,
                format!("event \"{title}\""),
                "the file's text is over 4 GiB",
                "Split the file",
            );
            return;
        }
        events.starts.push(start);
        events.ends.push(end);
        events.flags.push(flags);
        events.precisions.push(precisions);
        let kind = kind.unwrap_or_default();
        events.kinds.push(events.words.intern(&kind));
        let importance =
            importance.unwrap_or_else(|| derived_importance(flags, actors.len(), &refs));
        events.importances.push(importance.min(100));
        let parts: Vec<Part> = actors
            .iter()
            .map(|part| Part {
                actor: self.actor_names.intern(part.actor.trim()),
                role: part
                    .role
                    .as_deref()
                    .map_or(NO_ROLE, |role| events.words.intern(role)),
            })
            .collect();
        events.parts.push(parts);
        let tags: Vec<u32> = tags.iter().map(|tag| events.words.intern(tag)).collect();
        events.tags.push(tags);
        let detail = EventDetail {
            earliest,
            latest,
            time,
            date_basis,
            date_note,
            certainty,
            summary,
            display,
            place,
            media,
            refs,
            note,
        };
        if detail.is_empty() {
            events.detail_of.push(NO_DETAIL);
        } else {
            let index = u32::try_from(events.details.len()).unwrap_or(NO_DETAIL);
            events.detail_of.push(index);
            events.details.push(detail);
        }
    }
}

/// `push_*` for the sparse lists: counted as used, resolved at the end.
macro_rules! push_sparse {
    ($($name:ident, $list:ident, $record:ty);* $(;)?) => {
        impl Builder {
            $(
                #[doc = concat!("Adds a record to `", stringify!($list), "`.")]
                pub fn $name(&mut self, record: $record, at: &Where) {
                    self.used();
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
    push_figure, figures, FigureRecord;
    push_position, positions, PositionRecord;
    push_link, links, LinkRecord;
    push_note, notes, NoteRecord;
}

impl EventDetail {
    fn is_empty(&self) -> bool {
        let Self {
            earliest,
            latest,
            time,
            date_basis,
            date_note,
            certainty,
            summary,
            display,
            place,
            media,
            refs,
            note,
        } = self;
        earliest.is_none()
            && latest.is_none()
            && time.is_none()
            && date_basis.is_none()
            && date_note.is_none()
            && certainty.is_none()
            && summary.is_none()
            && display.is_none()
            && place.is_none()
            && media.is_empty()
            && refs.is_empty()
            && note.is_none()
    }
}

/// An id made from content, so that it stays the same when rows move.
pub(super) fn content_id(prefix: &str, parts: &[&str]) -> String {
    format!("{prefix}-{:016x}", xxh3_64(parts.join("\u{1f}").as_bytes()))
}

/// Flags, bounds and precisions of a date, as the columns hold them.
fn columns_of(
    date: Option<&EdtfDate>,
    basis: Option<DateBasis>,
    display: Option<Display>,
) -> (DateFlags, i64, i64, [Precision; 2]) {
    let mut flags = DateFlags::default();
    let Some(date) = date else {
        return (flags, 0, 0, [Precision::Second; 2]);
    };
    flags.set(DateFlags::DATED, true);
    flags.set(
        DateFlags::INFERRED,
        matches!(basis, Some(DateBasis::Inferred)),
    );
    flags.set(DateFlags::HAS_TIME, date.has_time());
    flags.set(
        DateFlags::SET,
        matches!(date.shape, DateShape::OneOf | DateShape::AllOf),
    );
    let span = match display {
        Some(Display::Span) => true,
        Some(Display::Point) => false,
        None => date.shape == DateShape::Interval,
    };
    flags.set(DateFlags::SPAN, span);
    let mut precisions = [Precision::Second; 2];
    let (mut start, mut end) = (None, None);
    match &date.start {
        DateEnd::Unit(unit) => {
            start = Some(unit.first.0);
            precisions[0] = unit.precision;
            flags.set(DateFlags::START_DOUBT, in_doubt(unit));
        }
        DateEnd::Open => flags.set(DateFlags::START_OPEN, true),
        DateEnd::Unknown => flags.set(DateFlags::START_UNKNOWN, true),
    }
    match &date.end {
        DateEnd::Unit(unit) => {
            end = Some(unit.past.0);
            precisions[1] = unit.precision;
            flags.set(DateFlags::END_DOUBT, in_doubt(unit));
        }
        DateEnd::Open => flags.set(DateFlags::END_OPEN, true),
        DateEnd::Unknown => flags.set(DateFlags::END_UNKNOWN, true),
    }
    // Open and unknown ends are flags; the column repeats the end that is there.
    let start_value = start.or(end).unwrap_or(0);
    let end_value = end
        .or(match &date.start {
            DateEnd::Unit(unit) => Some(unit.past.0),
            _ => None,
        })
        .unwrap_or(0);
    (flags, start_value, end_value, precisions)
}

/// Importance where a file gives none: spans before points, more actors and more places told before fewer.
fn derived_importance(flags: DateFlags, actors: usize, refs: &[super::record::Ref]) -> u8 {
    let mut importance = 40;
    if flags.has(DateFlags::SPAN) {
        importance += 20;
    }
    importance += 4 * u8::try_from(actors.min(4)).unwrap_or(4);
    importance += 4 * u8::try_from(refs.len().min(3)).unwrap_or(3);
    importance
}

/// Whether the writer of a date doubted it. Unspecified digits make it wide, not doubtful.
fn in_doubt(unit: &DateUnit) -> bool {
    unit.uncertain || unit.approximate
}
