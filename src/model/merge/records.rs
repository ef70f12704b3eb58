//! Records of a file on their way into a dataset of several files: with the ids and names of the whole.

use super::ids::Ids;
use crate::model::builder::Builder;
use crate::model::record::Ref;
use crate::model::{Item, Where};

/// A file whose records are pushed.
#[derive(Clone, Copy)]
struct From<'i> {
    ids: &'i Ids<'i>,
    file: usize,
}

impl From<'_> {
    /// Where a record stands, with its file.
    fn place(self, item: Item) -> Where {
        let part = self.ids.part(self.file);
        part.map_or_else(Where::default, |part| Where {
            file: Some(part.name.into()),
            ..part.dataset.places.of(item)
        })
    }

    /// Gives a record the id that it has in the whole, where that is not what it would be given.
    fn name(self, id: &mut Option<String>, item: Item) {
        let Some(own) = self.ids.own_id(self.file, item) else {
            return;
        };
        if let Some(renamed) = self.ids.renamed(self.file, own, item) {
            *id = Some(renamed);
        } else if id.as_deref() != Some(own) && (id.is_some() || own.contains('#')) {
            // One that its file has twice.
            *id = Some(own.to_owned());
        }
    }

    /// Ids that a record names.
    fn all(self, ids: &mut [String]) {
        for id in ids {
            *id = self.ids.reference(self.file, id).into_owned();
        }
    }

    /// An id that a record names, where it does.
    fn one(self, id: &mut Option<String>) {
        self.all(id.as_mut_slice());
    }

    /// An actor that a record names by id or name, where it does.
    fn actor(self, name: &mut Option<String>) {
        if let Some(name) = name
            && !name.trim().is_empty()
        {
            *name = self.ids.actor(self.file, name).into_owned();
        }
    }

    fn refs(self, refs: &mut [Ref]) {
        let part = self.ids.part(self.file);
        let default = part.and_then(|part| part.dataset.head.default_source.as_deref());
        self::refs(refs, self.ids, self.file, default);
    }
}

/// References with the ids of the whole; one that names no source names its file's default.
pub(super) fn refs(refs: &mut [Ref], ids: &Ids<'_>, file: usize, default: Option<&str>) {
    for own in refs {
        let source = own.source.as_deref().or(default);
        own.source = source.map(|id| ids.reference(file, id).into_owned());
    }
}

/// Adds all records of a file but its events.
pub(super) fn push(builder: &mut Builder, ids: &Ids<'_>, file: usize) {
    let from = From { ids, file };
    sources(builder, from);
    groups(builder, from);
    actors(builder, from);
    statements(builder, from);
    others(builder, from);
}

fn sources(builder: &mut Builder, from: From<'_>) {
    let Some(part) = from.ids.part(from.file) else {
        return;
    };
    for (index, source) in (0u32..).zip(&part.dataset.sources) {
        let item = Item::Source(index);
        let id = source.id.as_deref().unwrap_or_default();
        if from.ids.has_source_first(from.file, id) {
            let mut source = source.clone();
            from.name(&mut source.id, item);
            builder.push_source(source, &from.place(item));
        }
    }
}

fn groups(builder: &mut Builder, from: From<'_>) {
    let Some(part) = from.ids.part(from.file) else {
        return;
    };
    for (index, group) in (0u32..).zip(&part.dataset.groups) {
        let item = Item::Group(index);
        // A lane of an actor's own is made again where it has none in the whole.
        if group.derived {
            continue;
        }
        let renamed = from.ids.renamed(from.file, &group.id, item);
        let id = renamed.unwrap_or_else(|| group.id.clone());
        let is_there = |id: &str| {
            let mut all = builder.groups.iter();
            all.any(|(group, _)| group.id.as_deref() == Some(id))
        };
        if !is_there(&id) {
            let mut group = group.record.clone();
            group.id = Some(id);
            builder.push_group(group, &from.place(item));
        }
    }
}

fn actors(builder: &mut Builder, from: From<'_>) {
    let Some(part) = from.ids.part(from.file) else {
        return;
    };
    let dataset = part.dataset;
    for (index, actor) in (0u32..).zip(&dataset.actors) {
        let item = Item::Actor(index);
        let is_first = from.ids.lists_first(from.file, actor);
        let stands_alone = from.ids.stands_alone(actor)
            && !builder
                .actors
                .iter()
                .any(|(own, _)| own.id.as_deref() == Some(&actor.id));
        if !is_first && !stands_alone {
            continue;
        }
        let mut record = actor.record.clone();
        record.id = Some(actor.id.clone());
        let group = dataset.groups.get(actor.group as usize);
        if let Some(group) = group.filter(|group| !group.derived) {
            let own = Item::Group(actor.group);
            let renamed = from.ids.renamed(from.file, &group.id, own);
            record.group = Some(renamed.unwrap_or_else(|| group.id.clone()));
        }
        from.actor(&mut record.member_of);
        from.refs(&mut record.refs);
        builder.push_actor(record, &from.place(item));
    }
}

fn statements(builder: &mut Builder, from: From<'_>) {
    let Some(part) = from.ids.part(from.file) else {
        return;
    };
    let dataset = part.dataset;
    for (index, claim) in (0u32..).zip(&dataset.claims) {
        let mut record = claim.record.clone();
        from.name(&mut record.id, Item::Claim(index));
        from.actor(&mut record.asserted_by);
        from.all(&mut record.about);
        from.all(&mut record.counter);
        from.refs(&mut record.refs);
        builder.push_claim(record, &from.place(Item::Claim(index)));
    }
    for (index, quote) in (0u32..).zip(&dataset.quotes) {
        let mut record = quote.record.clone();
        from.name(&mut record.id, Item::Quote(index));
        from.actor(&mut record.speaker);
        from.one(&mut record.event);
        from.refs(&mut record.refs);
        builder.push_quote(record, &from.place(Item::Quote(index)));
    }
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        let mut record = figure.record.clone();
        from.name(&mut record.id, Item::Figure(index));
        if let Some(by) = &mut record.attributed_to
            && !by.trim().is_empty()
        {
            *by = from.ids.actor(from.file, by).into();
        }
        if let Some(event) = &mut record.event {
            *event = from.ids.reference(from.file, event).into();
        }
        if let Some(derived) = &mut record.derived {
            from.all(&mut derived.of);
        }
        if let Some(series) = &mut record.series {
            *series = from.ids.series(from.file, series).into();
        }
        from.refs(&mut record.refs);
        builder.push_figure(record, &from.place(Item::Figure(index)));
    }
    for (index, position) in (0u32..).zip(&dataset.positions) {
        let mut record = position.record.clone();
        from.name(&mut record.id, Item::Position(index));
        from.actor(&mut record.holder);
        from.all(&mut record.opposes);
        from.refs(&mut record.refs);
        builder.push_position(record, &from.place(Item::Position(index)));
    }
}

fn others(builder: &mut Builder, from: From<'_>) {
    let Some(part) = from.ids.part(from.file) else {
        return;
    };
    let dataset = part.dataset;
    for (index, era) in (0u32..).zip(&dataset.eras) {
        let mut record = era.record.clone();
        from.name(&mut record.id, Item::Era(index));
        builder.push_era(record, &from.place(Item::Era(index)));
    }
    for (index, link) in (0u32..).zip(&dataset.links) {
        let mut record = link.record.clone();
        from.name(&mut record.id, Item::Link(index));
        from.actor(&mut record.asserted_by);
        from.all(std::slice::from_mut(&mut record.from));
        from.all(std::slice::from_mut(&mut record.to));
        from.refs(&mut record.refs);
        builder.push_link(record, &from.place(Item::Link(index)));
    }
    for (index, note) in (0u32..).zip(&dataset.notes) {
        let mut record = note.record.clone();
        from.name(&mut record.id, Item::Note(index));
        from.all(&mut record.targets);
        for rival in &mut record.record {
            from.one(&mut rival.target);
        }
        for citation in &mut record.citations {
            from.all(std::slice::from_mut(&mut citation.source));
        }
        builder.push_note(record, &from.place(Item::Note(index)));
    }
}
