//! Which ids are written: those that files give, and those made from content that a record names.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::record::Ref;
use crate::model::{Dataset, EventRef, Item, content_id};

/// Indices of a list in the order of their file; a dataset has its groups and eras in another.
pub(super) fn in_file_order(
    dataset: &Dataset,
    count: usize,
    item: impl Fn(u32) -> Item,
) -> Vec<u32> {
    let mut order: Vec<u32> = (0u32..).take(count).collect();
    order.sort_by_cached_key(|&index| {
        let at = dataset.places.of(item(index));
        (at.line, at.column)
    });
    order
}

/// Ids that records name, and what that means for what is written.
pub(super) struct Names<'a> {
    named: BTreeSet<&'a str>,
    /// Ids to write otherwise than records have them: made ones that are named, and of sources none
    /// where a made one is not.
    changed: BTreeMap<Item, Option<String>>,
}

impl<'a> Names<'a> {
    pub fn of(dataset: &'a Dataset) -> Self {
        let mut names = Self {
            named: named_in(dataset),
            changed: BTreeMap::new(),
        };
        let made = (0u32..)
            .zip(&dataset.sources)
            .filter(|(_, source)| source.id.as_deref() == Some(&content_id("s", &[&source.title])));
        let made: Vec<u32> = made.map(|(index, _)| index).collect();
        if !made.is_empty() {
            let cited = sources_cited(dataset);
            for index in made.into_iter().filter(|index| !cited.contains(index)) {
                names.changed.insert(Item::Source(index), None);
            }
        }
        names.give_made(dataset);
        names
    }

    /// The id to write instead of a record's own; `None` where that is right.
    #[expect(
        clippy::option_option,
        reason = "no change, and a change to no id, are two things here"
    )]
    pub fn id_to_write(&self, item: Item) -> Option<Option<String>> {
        self.changed.get(&item).cloned()
    }

    /// The id to write for an event, where there is one.
    pub fn event_id(&self, event: EventRef<'a>) -> Option<&'a str> {
        let id = event.own_id();
        id.or_else(|| self.named.contains(event.id()).then(|| event.id()))
    }

    /// Finds records whose ids were made and are named.
    fn give_made(&mut self, dataset: &Dataset) {
        for &id in &self.named {
            let Some(&item) = dataset.joins.by_id.get(id) else {
                continue;
            };
            macro_rules! lacks {
                ($list:ident, $index:ident) => {
                    dataset
                        .$list
                        .get($index as usize)
                        .is_some_and(|it| it.record.id.is_none())
                };
            }
            let lacks_id = match item {
                // A source has the id that it was given.
                Item::Source(_) | Item::Event(_) => false,
                Item::Actor(i) => lacks!(actors, i),
                Item::Claim(i) => lacks!(claims, i),
                Item::Era(i) => lacks!(eras, i),
                Item::Figure(i) => lacks!(figures, i),
                Item::Group(i) => lacks!(groups, i),
                Item::Link(i) => lacks!(links, i),
                Item::Note(i) => lacks!(notes, i),
                Item::Position(i) => lacks!(positions, i),
                Item::Quote(i) => lacks!(quotes, i),
            };
            if lacks_id {
                self.changed.insert(item, Some(id.to_owned()));
            }
        }
    }
}

/// Every id that a record other than an event names.
fn named_in(dataset: &Dataset) -> BTreeSet<&str> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for claim in &dataset.claims {
        let record = &claim.record;
        named.extend(record.about.iter().map(String::as_str));
        named.extend(record.counter.iter().map(String::as_str));
        named.extend(record.asserted_by.as_deref());
    }
    for quote in &dataset.quotes {
        named.extend(quote.record.event.as_deref());
        named.extend(quote.record.speaker.as_deref());
    }
    for figure in &dataset.figures {
        let record = &figure.record;
        named.extend(record.event.as_deref());
        named.extend(record.attributed_to.as_deref());
        let parts = record.derived.iter().flat_map(|derived| &derived.of);
        named.extend(parts.map(String::as_str));
    }
    for position in &dataset.positions {
        named.extend(position.record.opposes.iter().map(String::as_str));
        named.extend(position.record.holder.as_deref());
    }
    for link in &dataset.links {
        named.extend([link.record.from.as_str(), link.record.to.as_str()]);
        named.extend(link.record.asserted_by.as_deref());
    }
    for note in &dataset.notes {
        named.extend(note.record.targets.iter().map(String::as_str));
        let rivals = note.record.record.iter();
        named.extend(rivals.filter_map(|rival| rival.target.as_deref()));
    }
    for actor in dataset.actors.iter().filter(|actor| !actor.derived) {
        named.extend(actor.record.group.as_deref());
        named.extend(actor.record.member_of.as_deref());
        // Events name actors by their ids too.
        if actor.record.id.is_none() && dataset.actor_names.find(&actor.id).is_some() {
            named.insert(&actor.id);
        }
    }
    named
}

/// Indices of the sources that any record names.
fn sources_cited(dataset: &Dataset) -> BTreeSet<u32> {
    let mut cited = BTreeSet::new();
    let index = |id: &str| match dataset.joins.by_id.get(id) {
        Some(&Item::Source(index)) => Some(index),
        _ => None,
    };
    cited.extend(dataset.head.default_source.as_deref().and_then(index));
    let notes = dataset.notes.iter();
    let citations = notes.flat_map(|note| &note.record.citations);
    cited.extend(citations.filter_map(|citation| index(&citation.source)));
    let targets = dataset.notes.iter().flat_map(|note| &note.record.targets);
    let about = dataset.claims.iter().flat_map(|claim| &claim.record.about);
    cited.extend(targets.chain(about).filter_map(|id| index(id)));
    let mut cite = |refs: &[Ref]| {
        let sources = refs.iter().filter_map(|it| it.source.as_deref());
        cited.extend(sources.filter_map(index));
    };
    macro_rules! cite {
        ($($list:ident),*) => {
            $(dataset.$list.iter().for_each(|it| cite(&it.record.refs));)*
        };
    }
    cite!(actors, claims, quotes, figures, positions, links);
    let details = dataset.segments.iter().flat_map(|it| it.detailed());
    details.for_each(|(_, detail)| cite(&detail.refs));
    cited
}
