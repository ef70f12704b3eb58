//! Names that are taken, and what has them.

use super::index_of;
use crate::model::builder::content_id;
use crate::model::dataset::{Actor, Dataset};
use crate::model::{Item, Places, SeededMap};

/// Names taken so far.
#[derive(Default)]
pub(super) struct Ids {
    pub by_id: SeededMap<String, Item>,
    pub places: Places,
    pub actors: SeededMap<String, u32>,
    pub groups: SeededMap<String, u32>,
    /// The number that the next record of an id that is taken may have: thousands may say the same.
    pub numbers: SeededMap<String, u32>,
}

impl Ids {
    /// An id like one that is taken, with a number.
    pub fn free(&mut self, id: &str) -> String {
        let number = self.numbers.entry(id.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{id}#{number}");
            *number += 1;
            if !self.by_id.contains_key(&candidate) {
                return candidate;
            }
        }
    }

    /// An actor by id, else by name.
    pub fn actor(&self, name: &str) -> Option<u32> {
        match self.by_id.get(name) {
            Some(&Item::Actor(index)) => Some(index),
            _ => self.actors.get(name).copied(),
        }
    }
}

impl Dataset {
    /// An actor by id or name; new, and in no group, where nobody has it.
    pub(super) fn actor_named(&mut self, ids: &mut Ids, name: &str) -> u32 {
        if let Some(index) = ids.actor(name) {
            return index;
        }
        let index = index_of(self.actors.len());
        let id = content_id("a", &[name]);
        ids.actors.insert(name.to_owned(), index);
        ids.by_id.entry(id.clone()).or_insert(Item::Actor(index));
        self.actors.push(Actor {
            record: crate::model::record::ActorRecord {
                name: name.to_owned(),
                ..crate::model::record::ActorRecord::default()
            },
            id,
            group: u32::MAX,
            member_of: None,
            derived: true,
        });
        index
    }

    pub(super) fn optional_actor(&mut self, ids: &mut Ids, name: Option<&str>) -> Option<u32> {
        let name = name.map(str::trim).filter(|name| !name.is_empty())?;
        Some(self.actor_named(ids, name))
    }
}

/// The id that a record gives itself, else one made of what it says.
pub(super) fn own_id(id: Option<&str>, prefix: &str, content: &str) -> String {
    id.map_or_else(|| content_id(prefix, &[content]), str::to_owned)
}
