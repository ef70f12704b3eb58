//! Numbers of names and words that may have something beside them.

use std::collections::HashMap;
use std::hash::Hash;

/// Numbers of what is a name or word and something beside it, such as a part with its role or a place
/// with its precision. Most have nothing beside them: those are found by the name alone.
#[derive(Clone, Debug)]
pub(super) struct PairNumbers<P> {
    /// Of names alone, each and one; zero where there is none yet.
    alone: Vec<u32>,
    others: HashMap<P, u32>,
}

impl<P> Default for PairNumbers<P> {
    fn default() -> Self {
        Self {
            alone: Vec::new(),
            others: HashMap::new(),
        }
    }
}

impl<P: Copy + Eq + Hash> PairNumbers<P> {
    /// Number of a pair among all, new where it was not met before. `alone` is its name's number where
    /// nothing is beside that.
    #[inline]
    pub fn number(&mut self, all: &mut Vec<P>, pair: P, alone: Option<u32>) -> u32 {
        let mut new = || {
            all.push(pair);
            all.len() as u32 - 1
        };
        let Some(name) = alone else {
            return *self.others.entry(pair).or_insert_with(new);
        };
        let at = name as usize;
        if self.alone.len() <= at {
            self.alone.resize(at + 1, 0);
        }
        match self.alone.get_mut(at) {
            None => new(),
            Some(slot) => {
                if *slot == 0 {
                    *slot = new() + 1;
                }
                *slot - 1
            }
        }
    }
}
