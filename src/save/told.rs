//! What becomes of records in formats that hold events alone: told in words beside them, or gone.

use super::losses::{Fate, Losses, Lost, Record};
use crate::model::record::{Display, HeadRecord, Ref};
use crate::model::{Dataset, DateFlags, EventRef, Item, ListKind};

/// Follows which actors and sources are named by the events that are written.
pub(super) struct Told<'a> {
    dataset: &'a Dataset,
    actors: Vec<bool>,
    sources: Vec<bool>,
    /// Fields of events that the format holds as such.
    held: &'static [&'static str],
}

impl<'a> Told<'a> {
    pub fn new(dataset: &'a Dataset, held: &'static [&'static str]) -> Self {
        Self {
            dataset,
            actors: vec![false; dataset.actors.len()],
            sources: vec![false; dataset.sources.len()],
            held,
        }
    }

    /// Counts what of an event stands in words alone, and what is gone. Its date is the writer's.
    pub fn event(&mut self, losses: &mut Losses, event: EventRef<'a>) {
        for part in event.parts() {
            if let Some(seen) = self.actors.get_mut(part.actor as usize) {
                *seen = true;
            }
        }
        for source in self.dataset.sources_at(event.index()) {
            if let Some(seen) = self.sources.get_mut(source as usize) {
                *seen = true;
            }
        }
        let mut lost = Record::new(losses, ListKind::Events, Some(event.id()), event.title());
        lost.field(event.own_importance().is_some(), "importance");
        lost.gone(event.unknown().is_some(), Lost::Unknown);
        let held = self.held;
        let mut in_words = |is_told: bool, field: &'static str| {
            lost.in_words(is_told && !held.contains(&field), field);
        };
        in_words(!event.kind().is_empty(), "kind");
        in_words(event.certainty().is_some(), "certainty");
        in_words(event.summary().is_some(), "summary");
        in_words(event.place().is_some(), "place");
        in_words(event.names().next().is_some(), "actors");
        in_words(event.tags().next().is_some(), "tags");
        let Some(detail) = event.detail() else {
            return;
        };
        in_words(detail.earliest.is_some(), "earliest");
        in_words(detail.latest.is_some(), "latest");
        in_words(detail.time.is_some(), "time");
        in_words(detail.date_basis.is_some(), "date_basis");
        in_words(detail.date_written.is_some(), "date_written");
        in_words(detail.date_note.is_some(), "date_note");
        in_words(!detail.refs.is_empty(), "refs");
        in_words(detail.note.is_some(), "note");
        in_words(!detail.fields.is_empty(), "fields");
        in_words(!detail.media.is_empty(), "media");
        let display: Option<Display> = detail.display;
        lost.field(display.is_some(), "display");
    }

    /// Counts all other records: those told beside an event that is written, and those that are not.
    pub fn finish(mut self, losses: &mut Losses, is_written: impl Fn(EventRef<'_>) -> bool) {
        let dataset = self.dataset;
        let written = |index: u32| dataset.event(index).is_some_and(&is_written);
        let is_told = |item: &Item| match *item {
            Item::Event(index) => written(index),
            Item::Claim(index) => dataset.claims.get(index as usize).is_some_and(|claim| {
                let mut about = claim.about.iter();
                about.any(|item| matches!(item, Item::Event(index) if written(*index)))
            }),
            Item::Quote(index) => {
                let quote = dataset.quotes.get(index as usize);
                quote.and_then(|quote| quote.event).is_some_and(written)
            }
            Item::Figure(index) => {
                let figure = dataset.figures.get(index as usize);
                figure.and_then(|figure| figure.event).is_some_and(written)
            }
            Item::Link(index) => {
                let link = dataset.links.get(index as usize);
                link.is_some_and(|link| written(link.from) || written(link.to))
            }
            _ => false,
        };
        let mut add = |list, id: Option<&str>, name: &str, is_told: bool| {
            let fate = if is_told { Fate::Words } else { Fate::Gone };
            losses.add(Some(list), Lost::Record, fate, id.unwrap_or(name));
        };
        macro_rules! statements {
            ($list:ident, $kind:ident, $item:ident, $by:ident, $name:ident) => {
                for (index, each) in (0u32..).zip(&dataset.$list) {
                    let told = is_told(&Item::$item(index));
                    let record = &each.record;
                    add(ListKind::$kind, record.id.as_deref(), &record.$name, told);
                    if told {
                        self.name(each.$by, &record.refs);
                    }
                }
            };
        }
        statements!(claims, Claims, Claim, by, text);
        statements!(quotes, Quotes, Quote, speaker, text);
        statements!(figures, Figures, Figure, by, label);
        statements!(links, Links, Link, by, from);
        for position in &dataset.positions {
            let record = &position.record;
            add(
                ListKind::Positions,
                record.id.as_deref(),
                &record.text,
                false,
            );
        }
        for note in &dataset.notes {
            let record = &note.record;
            let told = note.targets.iter().any(|target| {
                // What is told of a link has no room for notes on it.
                !matches!(target, Item::Link(_)) && is_told(target)
            });
            add(ListKind::Notes, record.id.as_deref(), &record.text, told);
            if told {
                for citation in &record.citations {
                    let cited = Ref {
                        source: Some(citation.source.clone()),
                        ..Ref::default()
                    };
                    self.name(None, &[cited]);
                }
            }
        }
        for (source, told) in dataset.sources.iter().zip(&self.sources) {
            add(
                ListKind::Sources,
                source.id.as_deref(),
                &source.title,
                *told,
            );
        }
        for (actor, told) in dataset.actors.iter().zip(&self.actors) {
            if !actor.derived {
                add(ListKind::Actors, Some(&actor.id), "", *told);
            }
        }
    }

    /// Notes that an actor and sources are named in words.
    fn name(&mut self, actor: Option<u32>, refs: &[Ref]) {
        if let Some(seen) = actor.and_then(|actor| self.actors.get_mut(actor as usize)) {
            *seen = true;
        }
        for source in refs.iter().filter_map(|it| self.dataset.source_index(it)) {
            if let Some(seen) = self.sources.get_mut(source as usize) {
                *seen = true;
            }
        }
    }

    /// Counts what the dataset says of itself, but for what the format holds or tells.
    pub fn head(losses: &mut Losses, dataset: &Dataset, held: &[&str], in_words: &[&str]) {
        let HeadRecord {
            id,
            title: _,
            summary,
            language,
            version,
            created,
            compiler,
            default_source,
            locator_scheme,
            date_format,
            timezone,
            coverage,
            method,
            limitations,
            editor_policy,
            licence,
            view,
            unknown,
        } = &dataset.head;
        let is_unknown = !unknown.is_empty() || !dataset.unknown.is_empty();
        for (is_there, field) in [
            (id.is_some(), "id"),
            (summary.is_some(), "summary"),
            (language.is_some(), "language"),
            (version.is_some(), "version"),
            (created.is_some(), "created"),
            (compiler.is_some(), "compiler"),
            (default_source.is_some(), "default_source"),
            (locator_scheme.is_some(), "locator_scheme"),
            (date_format.is_some(), "date_format"),
            (timezone.is_some(), "timezone"),
            (coverage.is_some(), "coverage"),
            (method.is_some(), "method"),
            (!limitations.is_empty(), "limitations"),
            (editor_policy.is_some(), "editor_policy"),
            (licence.is_some(), "licence"),
            (view.is_some(), "view"),
            (is_unknown, "unknown fields"),
        ] {
            if held.contains(&field) {
                continue;
            }
            let fate = if in_words.contains(&field) {
                Fate::Words
            } else {
                Fate::Gone
            };
            losses.of_head(is_there, field, fate);
        }
        for step in &dataset.story {
            losses.add(Some(ListKind::Story), Lost::Record, Fate::Gone, &step.title);
        }
    }
}

/// Whether the writer of an event's date doubted it, or named several.
pub(super) fn is_doubted(event: EventRef<'_>) -> bool {
    event.flags().any(DateFlags(
        DateFlags::START_DOUBT.0 | DateFlags::END_DOUBT.0 | DateFlags::SET.0,
    ))
}

/// The lane of an event by group: the group of the first actor that leads it. Whether it stands in
/// others too is the second.
pub(super) fn group_of(dataset: &Dataset, event: EventRef<'_>) -> (Option<u32>, bool) {
    let groups = event
        .leading()
        .filter_map(|actor| Some(dataset.actors.get(actor as usize)?.group));
    let mut groups = groups.filter(|group| (*group as usize) < dataset.groups.len());
    let first = groups.next();
    (first, groups.any(|other| Some(other) != first))
}
