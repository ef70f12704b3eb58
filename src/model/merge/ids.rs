//! Which names several files have, and what each of them means where the files are one dataset.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Part;
use crate::model::record::SourceRecord;
use crate::model::{Account, Actor, AssumptionAbout, Dataset, Item, Level, Where, content_id};
use crate::words::folder as words;

/// Whose an id is: what has one owner in all files needs no other name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The actor of this id, in whichever files it is.
    Actor,

    /// The group of this id, likewise.
    Group,

    /// A source as a file has it first.
    Source(usize),

    /// A record of one file.
    File(usize),
}

/// What names of several files mean.
pub(super) struct Ids<'a> {
    pub(super) parts: &'a [Part<'a>],
    owners: HashMap<&'a str, Owner>,
    /// Ids with more than one owner.
    clashing: HashSet<&'a str>,
    /// Actors that a list of some file has, with the first file that has them.
    listed: HashMap<&'a str, (usize, &'a Actor)>,
    /// Ids of the listed actors of a name.
    by_name: HashMap<&'a str, BTreeSet<&'a str>>,
    /// Each file's actors by the names that its records write.
    own: Vec<HashMap<&'a str, u32>>,
    /// The id of every record, by file.
    of_files: Vec<BTreeMap<Item, &'a str>>,
    /// Names of series of figures that more than one file has.
    series: BTreeSet<&'a str>,
}

/// An id of a file that another file has too.
pub(crate) fn apart(id: &str, file: &str) -> String {
    format!("{id}@{file}")
}

/// The id that a record of a file has in the dataset of a folder.
pub(crate) fn id_in_folder(folder: &Dataset, file: &str, id: &str) -> Option<String> {
    let own = apart(id, file);
    let is_of_file = |id: &str| {
        let event = folder.event_by_id(id)?;
        Some(folder.file_of(event)?.name == file)
    };
    [own, id.to_owned()]
        .into_iter()
        .find(|id| is_of_file(id) == Some(true))
}

/// The file that an event of a folder is of, and the id that it has there.
pub(crate) fn id_of_file<'d, 'i>(folder: &'d Dataset, id: &'i str) -> Option<(&'d str, &'i str)> {
    let event = folder.event_by_id(id)?;
    let file = folder.file_of(event)?.name.as_str();
    let own = id
        .strip_suffix(file)
        .and_then(|id| id.strip_suffix('@'))
        .unwrap_or(id);
    Some((file, own))
}

impl<'a> Ids<'a> {
    pub(super) fn new(parts: &'a [Part<'a>]) -> Self {
        let mut ids = Self {
            parts,
            owners: HashMap::new(),
            clashing: HashSet::new(),
            listed: HashMap::new(),
            by_name: HashMap::new(),
            own: Vec::new(),
            of_files: Vec::new(),
            series: BTreeSet::new(),
        };
        let mut sources: HashMap<&str, Vec<(usize, &SourceRecord)>> = HashMap::new();
        let mut series: HashMap<&str, usize> = HashMap::new();
        for (file, part) in parts.iter().enumerate() {
            let dataset = part.dataset;
            let of_files: BTreeMap<Item, &str> = dataset
                .joins
                .by_id
                .iter()
                .map(|(id, item)| (*item, id.as_str()))
                .collect();
            for (&item, &id) in &of_files {
                let owner = match item {
                    Item::Actor(_) => Owner::Actor,
                    Item::Group(_) => Owner::Group,
                    Item::Source(index) => {
                        let Some(own) = dataset.sources.get(index as usize) else {
                            continue;
                        };
                        let known = sources.entry(id).or_default();
                        let same = known.iter().find(|(_, other)| *other == own);
                        let first = same.map_or(file, |(first, _)| *first);
                        known.push((first, own));
                        Owner::Source(first)
                    }
                    _ => Owner::File(file),
                };
                if *ids.owners.entry(id).or_insert(owner) != owner {
                    ids.clashing.insert(id);
                }
            }
            let mut own = HashMap::new();
            for (index, actor) in (0u32..).zip(&dataset.actors) {
                let name = actor.record.name.as_str();
                own.entry(name).or_insert(index);
                if !actor.derived {
                    ids.listed.entry(&actor.id).or_insert((file, actor));
                    ids.by_name.entry(name).or_default().insert(&actor.id);
                }
            }
            for figure in &dataset.figures {
                if let Some(name) = figure.record.series.as_deref()
                    && *series.entry(name).or_insert(file) != file
                {
                    ids.series.insert(name);
                }
            }
            ids.own.push(own);
            ids.of_files.push(of_files);
        }
        ids
    }

    /// A file by its place.
    pub(super) fn part(&self, file: usize) -> Option<&Part<'a>> {
        self.parts.get(file)
    }

    fn name(&self, file: usize) -> &'a str {
        self.part(file).map_or("", |part| part.name)
    }

    /// The id of a record in its own file.
    pub(super) fn own_id(&self, file: usize, item: Item) -> Option<&'a str> {
        self.of_files.get(file)?.get(&item).copied()
    }

    /// The id that a record of a file has in the whole, where it is another than in its file.
    pub(super) fn renamed(&self, file: usize, id: &str, item: Item) -> Option<String> {
        let is_shared = matches!(item, Item::Actor(_));
        (!is_shared && self.clashing.contains(id)).then(|| apart(id, self.name(file)))
    }

    /// An event's id, where it is another than in its file.
    pub(super) fn renamed_event(&self, file: usize, id: &str) -> Option<String> {
        self.renamed(file, id, Item::Event(0))
    }

    /// What a reference of a file by id is in the whole.
    pub(super) fn reference<'i>(&self, file: usize, id: &'i str) -> Cow<'i, str> {
        let item = self
            .part(file)
            .and_then(|part| part.dataset.joins.by_id.get(id));
        let renamed = match item {
            Some(item) => self.renamed(file, id, *item),
            // It leads nowhere in its own file: nor does it to what another file calls so.
            None if self.owners.contains_key(id) => Some(apart(id, self.name(file))),
            None => None,
        };
        renamed.map_or(Cow::Borrowed(id), Cow::Owned)
    }

    /// A series' name in the whole.
    pub(super) fn series<'i>(&self, file: usize, name: &'i str) -> Cow<'i, str> {
        if self.series.contains(name) {
            Cow::Owned(words::series(name, self.name(file)))
        } else {
            Cow::Borrowed(name)
        }
    }

    /// What leads, in the whole, to the actor that a file means by an id or a name.
    pub(super) fn actor<'i>(&self, file: usize, name: &'i str) -> Cow<'i, str> {
        let name = name.trim();
        let found = self.part(file).and_then(|part| {
            let index = match part.dataset.joins.by_id.get(name) {
                Some(&Item::Actor(index)) => index,
                _ => *self.own.get(file)?.get(name)?,
            };
            part.dataset.actors.get(index as usize)
        });
        let Some(actor) = found else {
            return Cow::Borrowed(name);
        };
        match self.target(actor) {
            Some(id) if !self.leads_to(name, &id) => Cow::Owned(id.into_owned()),
            _ => Cow::Borrowed(name),
        }
    }

    /// The id of the listed actor that an actor of a file is in the whole; `None` where its name alone
    /// says who it is.
    fn target<'b>(&self, actor: &'b Actor) -> Option<Cow<'b, str>> {
        let name = actor.record.name.as_str();
        if !actor.derived {
            return Some(Cow::Borrowed(&actor.id));
        }
        if self.listed.contains_key(name) {
            return Some(Cow::Borrowed(name));
        }
        let ids = self.by_name.get(name)?;
        Some(match (ids.first(), ids.len()) {
            (Some(id), 1) => Cow::Owned((*id).to_owned()),
            // Which of them is meant nobody says: it is none of them.
            _ => Cow::Owned(content_id("a", &[name])),
        })
    }

    /// Whether a name, as written, leads to a listed actor without more.
    fn leads_to(&self, name: &str, id: &str) -> bool {
        if self.listed.contains_key(name) {
            return name == id;
        }
        // The whole has an actor under the name by which the first file lists it.
        let first = self.listed.get(id);
        let is_its_name = first.is_some_and(|(_, actor)| actor.record.name == name);
        let ids = self.by_name.get(name);
        is_its_name && ids.is_some_and(|ids| ids.len() == 1 && ids.contains(id))
    }

    /// Whether a file is the first that lists an actor.
    pub(super) fn lists_first(&self, file: usize, actor: &Actor) -> bool {
        let first = self.listed.get(actor.id.as_str());
        first.is_some_and(|(first, own)| *first == file && std::ptr::eq(*own, actor))
    }

    /// Whether an actor that records of a file only name needs an id of its own, so that it is nobody
    /// whom other files list under its name.
    pub(super) fn stands_alone(&self, actor: &Actor) -> bool {
        let name = actor.record.name.as_str();
        let several = self.by_name.get(name).is_some_and(|ids| ids.len() > 1);
        actor.derived && !self.listed.contains_key(name) && several
    }

    /// Whether a file is the first that has a source.
    pub(super) fn has_source_first(&self, file: usize, id: &str) -> bool {
        self.clashing.contains(id)
            || matches!(self.owners.get(id), Some(Owner::Source(first)) if *first == file)
    }

    /// Says what stays apart, and what is one.
    pub(super) fn say(&self, account: &mut Account) {
        self.say_shared(account);
        for (file, part) in self.parts.iter().enumerate() {
            let at = |item: Option<Item>| {
                let place = item.map(|item| part.dataset.places.of(item));
                Where {
                    file: Some(part.name.into()),
                    ..place.unwrap_or_default()
                }
            };
            let all = self.of_files.get(file);
            let renamed: Vec<(Item, &str)> = all
                .into_iter()
                .flatten()
                .filter(|(item, id)| self.renamed(file, id, **item).is_some())
                .map(|(item, id)| (*item, *id))
                .collect();
            if let Some((item, id)) = renamed.first() {
                account.find(
                    Level::Info,
                    &at(Some(*item)),
                    words::clashing(id, renamed.len()),
                    words::CLASHING,
                    words::apart(&apart(id, part.name)),
                );
            }
            for (actor, first) in self.unlike(file) {
                let index = part.dataset.joins.by_id.get(&actor.id).copied();
                let what = words::actor(&actor.id);
                let (why, fix) = words::unlike(self.name(first));
                account.find(Level::Warning, &at(index), what, why, fix);
            }
        }
        for name in &self.series {
            let at = Where::default();
            let what = words::series_of_two(name);
            account.find(Level::Info, &at, what, words::SERIES, words::SERIES_APART);
        }
    }

    /// Actors that a file says other things of than the first that lists them.
    fn unlike(&self, file: usize) -> Vec<(&'a Actor, usize)> {
        let Some(part) = self.part(file) else {
            return Vec::new();
        };
        let all = part.dataset.actors.iter().filter(|actor| !actor.derived);
        all.filter_map(|actor| {
            let &(first, other) = self.listed.get(actor.id.as_str())?;
            let (own, other) = (&actor.record, &other.record);
            let is_unlike = first != file
                && (own.name != other.name || own.group != other.group || own.kind != other.kind);
            is_unlike.then_some((actor, first))
        })
        .collect()
    }

    /// Says which actors share a lane.
    fn say_shared(&self, account: &mut Account) {
        let mut files_of: BTreeMap<&str, (&str, BTreeSet<usize>)> = BTreeMap::new();
        let mut by_name: BTreeSet<&str> = BTreeSet::new();
        for (file, part) in self.parts.iter().enumerate() {
            for actor in &part.dataset.actors {
                let name = actor.record.name.as_str();
                if actor.derived && self.target(actor).is_some() && !self.stands_alone(actor) {
                    by_name.insert(name);
                }
                let of_id = files_of.entry(&actor.id).or_insert((name, BTreeSet::new()));
                of_id.1.insert(file);
            }
        }
        let shared: Vec<&str> = files_of
            .values()
            .filter(|(_, files)| files.len() > 1)
            .map(|(name, _)| *name)
            .collect();
        if !shared.is_empty() {
            account.assume(AssumptionAbout::Meaning, words::shared(&shared));
        }
        if !by_name.is_empty() {
            let names: Vec<&str> = by_name.into_iter().collect();
            account.assume(AssumptionAbout::Meaning, words::by_name(&names));
        }
    }
}
