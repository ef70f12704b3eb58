//! Which events a view keeps: by what they are, and by what is searched for.
//!
//! A [`Filter`] names chosen values for each [`Facet`]. Within a facet an event is kept where it
//! has any of the chosen values; between facets it must be kept by each. 'Not given' is a value
//! of its own in every facet, so that no event lies outside all of them.

#[cfg(test)]
pub(super) mod cases;
mod parts;
mod pieces;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use parts::{FilterParts, matching};
pub use pieces::{Piece, each_share, in_shares, in_stretches, on_threads, pieces, threads};
pub use values::{BASES, CERTAINTIES, PRECISIONS, ValueTable, sources_at};

/// What events can be told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Who takes part; an event may have several.
    Actor,

    /// Groups of those who take part, leading or not; an event may have several.
    Group,

    /// What kind of event it is.
    Kind,

    /// Free words; an event may have several.
    Tag,

    /// Where.
    Place,

    /// Where it is told; an event may have several.
    Source,

    /// Who stands behind it.
    Certainty,

    /// Whether its date is printed or inferred; 'not given' where it has no date.
    Basis,

    /// How exact its date is; 'not given' where it has no date or no end that is known.
    Precision,
}

impl Facet {
    /// All of them, in the order shown.
    pub const ALL: [Self; 9] = [
        Self::Actor,
        Self::Group,
        Self::Kind,
        Self::Tag,
        Self::Place,
        Self::Source,
        Self::Certainty,
        Self::Basis,
        Self::Precision,
    ];

    /// Whether an event may have several values, so that counts of values may add up to more than
    /// there are events.
    pub const fn is_many(self) -> bool {
        matches!(self, Self::Actor | Self::Group | Self::Tag | Self::Source)
    }
}

/// A value of a facet by its stable name: an id, or the word itself. `None` is 'not given'.
pub type Choice = Option<Arc<str>>;

/// Chosen values of facets. A facet without chosen values keeps everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Filter {
    chosen: BTreeMap<Facet, BTreeSet<Choice>>,
}

impl Filter {
    /// Whether it keeps everything.
    pub fn is_empty(&self) -> bool {
        self.chosen.values().all(BTreeSet::is_empty)
    }

    /// Chosen values of a facet, 'not given' first, then in the order of their names.
    pub fn chosen(&self, facet: Facet) -> impl Iterator<Item = &Choice> {
        self.chosen.get(&facet).into_iter().flatten()
    }

    /// Whether a facet has chosen values.
    pub fn has(&self, facet: Facet) -> bool {
        self.chosen.get(&facet).is_some_and(|set| !set.is_empty())
    }

    /// Whether a value is chosen.
    pub fn is_chosen(&self, facet: Facet, choice: &Choice) -> bool {
        self.chosen
            .get(&facet)
            .is_some_and(|set| set.contains(choice))
    }

    /// Facets that have chosen values, in their order.
    pub fn facets(&self) -> impl Iterator<Item = Facet> {
        self.chosen
            .iter()
            .filter(|(_, set)| !set.is_empty())
            .map(|(facet, _)| *facet)
    }

    /// Chooses a value, or no longer where it was chosen.
    pub fn toggle(&mut self, facet: Facet, choice: Choice) {
        let set = self.chosen.entry(facet).or_default();
        if !set.remove(&choice) {
            set.insert(choice);
        }
        self.tidy();
    }

    /// Chooses a value or no longer.
    pub fn set(&mut self, facet: Facet, choice: Choice, on: bool) {
        if self.is_chosen(facet, &choice) != on {
            self.toggle(facet, choice);
        }
    }

    /// Chooses one value of a facet and no other.
    pub fn only(&mut self, facet: Facet, choice: Choice) {
        self.chosen.insert(facet, BTreeSet::from([choice]));
    }

    /// No chosen value in a facet.
    pub fn clear(&mut self, facet: Facet) {
        self.chosen.remove(&facet);
    }

    /// No chosen value at all.
    pub fn clear_all(&mut self) {
        self.chosen.clear();
    }

    /// Facets without chosen values are left out, so that equal filters are equal values.
    fn tidy(&mut self) {
        self.chosen.retain(|_, set| !set.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_being_written_down() {
        let mut filter = Filter::default();
        filter.toggle(Facet::Kind, Some(Arc::from("strike")));
        filter.toggle(Facet::Place, None);
        let text = serde_json::to_string(&filter).unwrap_or_default();
        assert_eq!(text, r#"{"kind":["strike"],"place":[null]}"#);
        assert_eq!(serde_json::from_str::<Filter>(&text).ok(), Some(filter));
    }

    #[test]
    fn choosing_twice_is_not_choosing() {
        let mut filter = Filter::default();
        filter.toggle(Facet::Tag, None);
        assert!(filter.has(Facet::Tag) && !filter.is_empty());
        filter.toggle(Facet::Tag, None);
        assert_eq!(filter, Filter::default());
    }
}
