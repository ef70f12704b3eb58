//! The end of building: names become indices, lists are joined, lanes get their order and colour.

mod ids;
mod recent_date;
mod unknown;

use std::collections::hash_map::Entry;
use std::sync::Arc;

use self::ids::{Ids, own_id};
use self::recent_date::RecentDate;
use super::builder::{Builder, content_id};
use super::dataset::{Actor, Claim, Dataset, Era, Group, Link, Note, Position, Quote};
use super::given::{NEUTRAL_KINDS, given_colour, given_glyph};
use super::record::GroupRecord;
use super::{Item, Level, Report, Where};
use chrono_tz::Tz;

use crate::time::{EdtfDate, Instant};

/// Above this number of events no table of their ids is kept; asking for one by id walks the column.
const MOST_INDEXED_EVENTS: usize = 200_000;

impl Builder {
    /// Resolves names and joins lists. `name` titles a dataset that has no title of its own.
    pub fn finish(self, name: &str) -> (Dataset, Report) {
        self.resolve(name, true)
    }

    /// As [`Builder::finish`]; without looking for what is only said, where nobody reads the report.
    pub(super) fn resolve(mut self, name: &str, reported: bool) -> (Dataset, Report) {
        self.seal_own();
        self.place_title();
        let mut dataset = Dataset {
            title: self.title.take().unwrap_or_else(|| name.to_owned()),
            head: std::mem::take(&mut self.head),
            field_names: self.field_names.iter().map(str::to_owned).collect(),
            has_times: self.has_times,
            has_basis: self.has_basis,
            ..Dataset::default()
        };
        let mut ids = Ids::default();
        let statements = self.quotes.len() + self.figures.len() + self.claims.len();
        ids.by_id.reserve(self.sources.len() + statements);
        self.resolve_sources(&mut dataset, &mut ids);
        self.resolve_groups(&mut dataset, &mut ids);
        self.resolve_actors(&mut dataset, &mut ids);
        self.move_into_zone(&mut dataset);
        self.resolve_events(&mut dataset, &mut ids);
        self.resolve_eras(&mut dataset, &mut ids);
        self.resolve_statements(&mut dataset, &mut ids);
        self.resolve_notes(&mut dataset, &mut ids);
        dataset.places = std::mem::take(&mut ids.places);
        if let Some(parts) = self.parts.take() {
            // What there is to say of a record, the reader of its own file has said.
            self.account = parts.account;
            dataset.places.set_parts(parts.places);
            dataset.files = parts.files;
        } else {
            dataset.places.leave_out(&self.account.findings);
            self.lines.shrink();
            let lines = std::mem::take(&mut self.lines);
            dataset.places.set_lines(lines, self.is_by_lines);
        }
        let story = std::mem::take(&mut self.story);
        dataset.story = story.into_iter().map(|(step, _)| step).collect();
        if reported && dataset.event_count() > MOST_INDEXED_EVENTS {
            self.find_twins(&dataset, &ids);
        }
        dataset.joins.by_id = ids.by_id;
        dataset.join();
        let mut report = Report {
            format: self.format,
            rows: self.account.rows,
            assumptions: {
                let mut all = self.account.assumptions;
                all.sort_by_key(|it| it.about);
                all
            },
            findings: self.account.findings,
            ..Report::default()
        };
        dataset.unknown = unknown::apart(self.account.unknown);
        if reported {
            let audit = super::audit::audit_on_load(&dataset);
            report.ask(crate::words::audit::findings(&dataset, &audit));
        }
        (dataset, report)
    }

    /// Takes an id for an item; one that is taken already gets a number, and a finding says so.
    fn take_id(&mut self, ids: &mut Ids, id: String, item: Item, at: &Where) -> String {
        ids.places.put(item, at);
        if !ids.by_id.contains_key(&id) {
            ids.by_id.insert(id.clone(), item);
            return id;
        }
        let free = ids.free(&id);
        self.account.find(
            Level::Warning,
            at,
            format!("id \"{id}\""),
            "another record has it already",
            format!("Both are kept, this one as \"{free}\"; give it an id of its own"),
        );
        ids.by_id.insert(free.clone(), item);
        free
    }

    /// Takes an id for an item, as [`Builder::take_id`], where nobody asks which it became.
    fn hold_id(&mut self, ids: &mut Ids, id: String, item: Item, at: &Where) {
        match ids.by_id.entry(id) {
            Entry::Vacant(free) => {
                free.insert(item);
                ids.places.put(item, at);
            }
            Entry::Occupied(taken) => {
                let id = taken.key().clone();
                self.take_id(ids, id, item, at);
            }
        }
    }

    fn resolve_sources(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        for (mut record, at) in std::mem::take(&mut self.sources) {
            let id = record
                .id
                .take()
                .unwrap_or_else(|| content_id("s", &[&record.title]));
            let item = Item::Source(index_of(dataset.sources.len()));
            record.id = Some(self.take_id(ids, id, item, &at));
            self.account
                .date(record.published.as_deref(), "published", &at);
            dataset.sources.push(record);
        }
        if let Some(default) = dataset.head.default_source.clone()
            && !matches!(ids.by_id.get(&default), Some(Item::Source(_)))
        {
            self.account.find(
                Level::Warning,
                &Where {
                    path: "dataset.default_source".to_owned(),
                    ..Where::default()
                },
                format!("default source \"{default}\""),
                "no source has this id",
                "References without a source lead nowhere until it is mended",
            );
        }
    }

    fn resolve_groups(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let mut groups = std::mem::take(&mut self.groups);
        groups.sort_by(|(a, _), (b, _)| {
            let order = |group: &GroupRecord| group.order.unwrap_or(i64::MAX);
            order(a).cmp(&order(b)).then_with(|| a.label.cmp(&b.label))
        });
        for (record, at) in groups {
            let id = record
                .id
                .clone()
                .unwrap_or_else(|| content_id("g", &[&record.label]));
            let index = index_of(dataset.groups.len());
            let id = self.take_id(ids, id, Item::Group(index), &at);
            ids.groups.entry(record.label.clone()).or_insert(index);
            let colour = self.group_colour(&record, index, &at);
            let glyph = record
                .glyph
                .unwrap_or_else(|| given_glyph(record.kind.as_deref(), index));
            dataset.groups.push(Group {
                record,
                id,
                glyph,
                colour,
                derived: false,
            });
        }
    }

    fn group_colour(&mut self, record: &GroupRecord, index: u32, at: &Where) -> Option<u32> {
        let neutral = record
            .kind
            .as_deref()
            .is_some_and(|kind| NEUTRAL_KINDS.contains(&kind));
        match &record.colour {
            Some(Some(text)) if neutral => {
                self.account.find(
                    Level::Warning,
                    at,
                    format!("colour \"{text}\""),
                    "people and narrators are in the colour of text, never in a side’s",
                    "Leave the colour out, or give the group another kind",
                );
                None
            }
            Some(Some(text)) => {
                let hex = text
                    .strip_prefix('#')
                    .filter(|hex| hex.len() == 6)
                    .and_then(|hex| u32::from_str_radix(hex, 16).ok());
                if hex.is_none() {
                    self.account.find(
                        Level::Warning,
                        at,
                        format!("colour \"{text}\""),
                        "it is not of the form #RRGGBB",
                        "A colour is given out until it is mended",
                    );
                    return Some(given_colour(index));
                }
                hex
            }
            Some(None) => None,
            None if neutral => None,
            None => Some(given_colour(index)),
        }
    }

    fn resolve_actors(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let records = std::mem::take(&mut self.actors);
        for (record, at) in &records {
            let id = record
                .id
                .clone()
                .unwrap_or_else(|| content_id("a", &[&record.name]));
            let index = index_of(dataset.actors.len());
            let id = self.take_id(ids, id, Item::Actor(index), at);
            ids.actors.entry(record.name.clone()).or_insert(index);
            dataset.actors.push(Actor {
                record: record.clone(),
                id,
                ..Actor::default()
            });
        }
        // Actors that only events name: they exist because somebody wrote them down.
        let names = std::mem::take(&mut self.actor_names);
        dataset.actor_of_name = names
            .iter()
            .map(|name| dataset.actor_named(ids, name))
            .collect();
        dataset.actor_names = names;
        dataset.actor_names.shrink();
        for (index, (record, at)) in records.iter().enumerate() {
            let group = record
                .group
                .as_deref()
                .and_then(|group| match ids.by_id.get(group) {
                    Some(&Item::Group(index)) => Some(index),
                    _ => ids.groups.get(group).copied(),
                });
            if group.is_none()
                && let Some(name) = record.group.as_deref()
            {
                self.account.find(
                    Level::Warning,
                    at,
                    format!("group \"{name}\""),
                    "no group has this id or label",
                    format!(
                        "\"{}\" has a lane of its own until it is mended",
                        record.name
                    ),
                );
            }
            let member_of = record.member_of.as_deref().and_then(|name| ids.actor(name));
            if let Some(actor) = dataset.actors.get_mut(index) {
                actor.group = group.unwrap_or(u32::MAX);
                actor.member_of = member_of;
            }
        }
    }

    /// Moves times with a zone of their own into the dataset's zone: UTC where it names none.
    fn move_into_zone(&mut self, dataset: &mut Dataset) {
        for segment in &mut self.segments {
            // Nearly always they stand there already, as the head comes before the events.
            if segment.moves_into(self.zone) {
                Arc::make_mut(segment).move_into(self.zone);
            }
        }
        let zoned = self.segments.iter().any(|segment| segment.zoned);
        dataset.zone = self.zone.or(zoned.then_some(Tz::UTC));
    }

    fn resolve_events(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let mut segments = std::mem::take(&mut self.segments);
        let count: usize = segments.iter().map(|segment| segment.len()).sum();
        if count <= MOST_INDEXED_EVENTS {
            let mut index = 0;
            ids.by_id.reserve(count);
            for segment in &mut segments {
                let mut renamed = None;
                for local in 0..segment.len() {
                    let id = segment.id_at(local);
                    if let Some(id) = self.take_event_id(ids, id, index) {
                        let all = || (0..segment.len()).map(|at| segment.id_at(at).to_owned());
                        let all = renamed.get_or_insert_with(|| all().collect::<Vec<_>>());
                        if let Some(own) = all.get_mut(local) {
                            *own = id;
                        }
                    }
                    index += 1;
                }
                if let Some(renamed) = renamed {
                    Arc::make_mut(segment).rename(&renamed);
                }
            }
        }
        self.words.shrink();
        dataset.words = std::mem::take(&mut self.words);
        dataset.set_segments(segments);
    }

    /// Takes an event's id; the one that it gets where another record has it already.
    fn take_event_id(&mut self, ids: &mut Ids, id: &str, index: u32) -> Option<String> {
        let id = match ids.by_id.entry(id.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(Item::Event(index));
                return None;
            }
            Entry::Occupied(taken) => taken.key().clone(),
        };
        let at = Where {
            path: format!("events[{index}]"),
            ..Where::default()
        };
        Some(self.take_id(ids, id, Item::Event(index), &at))
    }

    /// Says which ids of a large dataset stand more than once. No number is added to them: that would
    /// take a table of ids.
    fn find_twins(&mut self, dataset: &Dataset, ids: &Ids) {
        let twins = super::twins::twins(dataset, ids.by_id.keys().map(String::as_str));
        let Some((index, id)) = twins.first else {
            return;
        };
        let mut at = dataset.places.of(Item::Event(index));
        if at == Where::default() {
            at.path = format!("events[{index}]");
        }
        let what = match twins.count {
            1 => format!("id \"{id}\""),
            count => format!("id \"{id}\", and {} more", count - 1),
        };
        self.account.find(
            Level::Warning,
            &at,
            what,
            "another record has it already",
            "All are kept under it, and the first is meant where it is named; give each an id of its own",
        );
    }

    fn resolve_eras(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let mut eras = Vec::new();
        for (record, at) in std::mem::take(&mut self.eras) {
            match EdtfDate::parse(&record.date) {
                Ok(date) => eras.push((Era { record, date }, at)),
                Err(error) => self.account.set_aside_late(
                    &at,
                    format!("era \"{}\"", record.label),
                    error.to_string(),
                    "",
                ),
            }
        }
        // In order before their ids are taken: an id leads to the place where its era ends up.
        eras.sort_by_key(|(era, _)| era.date.earliest().unwrap_or(Instant(i64::MIN)));
        for (era, at) in eras {
            let id = own_id(era.record.id.as_deref(), "era", &era.record.label);
            self.take_id(ids, id, Item::Era(index_of(dataset.eras.len())), &at);
            dataset.eras.push(era);
        }
    }

    fn resolve_statements(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        for (record, at) in std::mem::take(&mut self.quotes) {
            let id = own_id(record.id.as_deref(), "q", &record.text);
            self.take_id(ids, id, Item::Quote(index_of(dataset.quotes.len())), &at);
            let speaker = dataset.optional_actor(ids, record.speaker.as_deref());
            let event = self.event_ref(dataset, ids, record.event.as_deref(), &at);
            let said_at = self.account.date(record.said_at.as_deref(), "said_at", &at);
            dataset.quotes.push(Quote {
                record,
                speaker,
                event,
                said_at,
            });
        }
        self.resolve_figures(dataset, ids);
        self.resolve_claims(dataset, ids);
        self.resolve_positions(dataset, ids);
        for (record, at) in std::mem::take(&mut self.links) {
            let from = self.event_ref(dataset, ids, Some(&record.from), &at);
            let to = self.event_ref(dataset, ids, Some(&record.to), &at);
            let (Some(from), Some(to)) = (from, to) else {
                self.account.set_aside_late(
                    &at,
                    format!("link from \"{}\" to \"{}\"", record.from, record.to),
                    "one of its ends is no event of this dataset",
                    "Give both ends the id of an event",
                );
                continue;
            };
            let id = own_id(
                record.id.as_deref(),
                "l",
                &format!("{}>{}", record.from, record.to),
            );
            self.take_id(ids, id, Item::Link(index_of(dataset.links.len())), &at);
            let by = dataset.optional_actor(ids, record.asserted_by.as_deref());
            dataset.links.push(Link {
                record,
                from,
                to,
                by,
            });
        }
    }

    /// Resolves figures where they are: there may be many, and each is large.
    fn resolve_figures(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let mut figures = std::mem::take(&mut self.figures);
        let stands = std::mem::take(&mut self.figure_stands);
        let mut dates = RecentDate::default();
        // Figures of one event follow one another.
        let mut last: Option<(Arc<str>, Option<u32>)> = None;
        for (index, (figure, stand)) in (0..).zip(figures.iter_mut().zip(&stands)) {
            let at = stand.place();
            let record = &figure.record;
            let id = own_id(record.id.as_deref(), "f", &record.label);
            self.hold_id(ids, id, Item::Figure(index), &at);
            figure.by = dataset.optional_actor(ids, record.attributed_to.as_deref());
            figure.event = match (&last, &record.event) {
                (Some((id, event)), Some(own)) if id == own && event.is_some() => *event,
                (_, own) => {
                    let event = self.event_ref(dataset, ids, own.as_deref(), &at);
                    last = own.clone().map(|own| (own, event));
                    event
                }
            };
            let mut date = |text, field| dates.read(text, field, &at, &mut self.account);
            figure.as_of = date(record.as_of.as_ref(), "as_of");
            figure.period = date(record.period.as_ref(), "period");
            figure.reported_on = date(record.reported_on.as_ref(), "reported_on");
        }
        for figure in &mut figures {
            let Some(derived) = &figure.record.derived else {
                continue;
            };
            let from = derived.of.iter();
            figure.derived_from = from
                .filter_map(|id| match ids.by_id.get(id) {
                    Some(&Item::Figure(index)) => Some(index),
                    _ => None,
                })
                .collect();
        }
        dataset.figures = figures;
    }

    fn resolve_claims(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let records = std::mem::take(&mut self.claims);
        for (number, (record, at)) in records.iter().enumerate() {
            let id = own_id(record.id.as_deref(), "c", &record.text);
            self.take_id(ids, id, Item::Claim(index_of(number)), at);
        }
        for (record, at) in records {
            let by = dataset.optional_actor(ids, record.asserted_by.as_deref());
            let about = self.items(ids, &record.about, "about", &at);
            let counter = self
                .items(ids, &record.counter, "counter", &at)
                .into_iter()
                .filter_map(|item| match item {
                    Item::Claim(index) => Some(index),
                    _ => None,
                })
                .collect();
            dataset.claims.push(Claim {
                record,
                by,
                about,
                counter,
            });
        }
    }

    fn resolve_positions(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let records = std::mem::take(&mut self.positions);
        for (number, (record, at)) in records.iter().enumerate() {
            let id = own_id(record.id.as_deref(), "p", &record.text);
            self.take_id(ids, id, Item::Position(index_of(number)), at);
        }
        for (record, at) in records {
            let holder = dataset.optional_actor(ids, record.holder.as_deref());
            let opposes = self
                .items(ids, &record.opposes, "opposes", &at)
                .into_iter()
                .filter_map(|item| match item {
                    Item::Position(index) => Some(index),
                    _ => None,
                })
                .collect();
            dataset.positions.push(Position {
                record,
                holder,
                opposes,
            });
        }
    }

    fn resolve_notes(&mut self, dataset: &mut Dataset, ids: &mut Ids) {
        let records = std::mem::take(&mut self.notes);
        for (number, (record, at)) in records.iter().enumerate() {
            let id = own_id(record.id.as_deref(), "n", &record.text);
            self.take_id(ids, id, Item::Note(index_of(number)), at);
        }
        for (record, at) in records {
            let targets = self.items(ids, &record.targets, "targets", &at);
            for citation in &record.citations {
                if !matches!(ids.by_id.get(&citation.source), Some(Item::Source(_))) {
                    self.account.find(
                        Level::Warning,
                        &at,
                        format!("citation of \"{}\"", citation.source),
                        "no source has this id",
                        "Add the source, or mend the id",
                    );
                }
            }
            dataset.notes.push(Note { record, targets });
        }
    }

    /// The items of a list of ids; one that is none is a finding.
    fn items(&mut self, ids: &Ids, names: &[String], field: &str, at: &Where) -> Vec<Item> {
        let mut items = Vec::with_capacity(names.len());
        for name in names {
            match ids.by_id.get(name) {
                Some(item) => items.push(*item),
                None => self.account.find(
                    Level::Warning,
                    at,
                    format!("{field} \"{name}\""),
                    "no record has this id",
                    "The record is used without it",
                ),
            }
        }
        items
    }

    /// The event of an id; one that is none is a finding.
    fn event_ref(
        &mut self,
        dataset: &Dataset,
        ids: &Ids,
        id: Option<&str>,
        at: &Where,
    ) -> Option<u32> {
        let id = id?;
        let event = match ids.by_id.get(id) {
            Some(&Item::Event(index)) => Some(index),
            Some(_) => None,
            None if dataset.event_count() > MOST_INDEXED_EVENTS => dataset.event_by_id(id),
            None => None,
        };
        if event.is_none() {
            self.account.find(
                Level::Warning,
                at,
                format!("event \"{id}\""),
                "no event has this id",
                "The record is used without it",
            );
        }
        event
    }
}

pub(super) fn index_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
