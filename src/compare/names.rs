//! Which actor of B is which actor of A.

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use super::Side;
use crate::model::{Dataset, EventRef};

/// One number for each actor of both datasets: the same for those of one name, else of one id.
pub struct Names {
    /// Of each actor of A.
    a: Vec<u32>,
    /// Of each actor of B.
    b: Vec<u32>,
}

impl Names {
    /// Compares the actors of two datasets. A name tells more than an id, which may be a row's
    /// number: an id joins two only where neither has a namesake.
    pub fn new(a: &Dataset, b: &Dataset) -> Self {
        let mut by_name: BTreeMap<String, u32> = BTreeMap::new();
        let of_a: Vec<u32> = (0u32..)
            .zip(&a.actors)
            .map(|(index, actor)| *by_name.entry(plain(&actor.record.name)).or_insert(index))
            .collect();
        let namesakes: Vec<Option<u32>> = b
            .actors
            .iter()
            .map(|actor| by_name.get(&plain(&actor.record.name)).copied())
            .collect();
        let taken: BTreeSet<u32> = namesakes.iter().flatten().copied().collect();
        let by_id: BTreeMap<&str, u32> = a
            .actors
            .iter()
            .zip(&of_a)
            .map(|(actor, number)| (actor.id.as_str(), *number))
            .collect();
        let first_own = u32::try_from(a.actors.len()).unwrap_or(u32::MAX);
        let mut own: BTreeMap<String, u32> = BTreeMap::new();
        let of_b = (first_own..).zip(b.actors.iter().zip(namesakes));
        let of_b = of_b.map(|(index, (actor, namesake))| {
            let by_id = || by_id.get(actor.id.as_str()).copied();
            namesake
                .or_else(|| by_id().filter(|number| !taken.contains(number)))
                .unwrap_or_else(|| *own.entry(plain(&actor.record.name)).or_insert(index))
        });
        Self {
            b: of_b.collect(),
            a: of_a,
        }
    }

    /// A number for all who take part in an event, whatever their order; `None` where nobody does.
    pub fn together(&self, side: Side, event: EventRef<'_>) -> Option<u64> {
        let numbers = match side {
            Side::A => &self.a,
            Side::B => &self.b,
        };
        let number = |actor: u32| numbers.get(actor as usize).copied();
        let mut all: Vec<u32> = event
            .parts()
            .filter_map(|part| number(part.actor))
            .collect();
        all.sort_unstable();
        all.dedup();
        let bytes: Vec<u8> = all.iter().flat_map(|number| number.to_le_bytes()).collect();
        (!bytes.is_empty()).then(|| xxh3_64(&bytes))
    }
}

/// A name without regard to case and white space.
pub fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
