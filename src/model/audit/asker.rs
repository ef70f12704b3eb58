//! Questions, and where they are gathered.

use std::collections::BTreeMap;
use std::fmt;

use super::{Doubt, Rule};
use crate::model::{Dataset, EventRef, Item, Level, Where};

/// How many questions of one rule are listed; more are counted.
pub const MOST_LISTED: usize = 1_000;

/// A question to the editor of a dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Of what it is asked.
    pub at: Spot,

    /// What is in doubt.
    pub doubt: Doubt,
}

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The record; none where it is asked of the dataset as a whole.
    pub item: Option<Item>,

    /// The field, or the list of parts; empty where it is asked of the record as a whole.
    pub field: &'static str,

    /// Which part of the list, and which field of that.
    pub part: Option<(usize, &'static str)>,
}

impl Spot {
    /// A field of a record.
    pub(super) const fn field(item: Item, field: &'static str) -> Self {
        Self {
            item: Some(item),
            field,
            part: None,
        }
    }

    /// A field of a part of a record, such as `refs[1].excerpt`.
    pub(super) const fn part(
        item: Item,
        list: &'static str,
        index: usize,
        field: &'static str,
    ) -> Self {
        Self {
            item: Some(item),
            field: list,
            part: Some((index, field)),
        }
    }

    /// A field of the dataset.
    pub(super) const fn whole(field: &'static str) -> Self {
        Self {
            item: None,
            field,
            part: None,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field)?;
        match self.part {
            Some((index, "")) => write!(f, "[{index}]"),
            Some((index, field)) => write!(f, "[{index}].{field}"),
            None => Ok(()),
        }
    }
}

impl Question {
    /// The rule by which it is asked.
    pub const fn rule(&self) -> Rule {
        self.doubt.rule()
    }

    /// How much it matters.
    pub const fn level(&self) -> Level {
        self.doubt.level()
    }

    /// Where in the file it is asked: the record's line where that is known, and the field's path.
    pub fn place(&self, dataset: &Dataset) -> Where {
        let mut at = self
            .at
            .item
            .map_or_else(Where::default, |item| dataset.places.of(item));
        let spot = self.at.to_string();
        if !at.path.is_empty() && !spot.is_empty() {
            at.path.push('.');
        }
        at.path.push_str(&spot);
        at
    }

    /// The id of the record, where the file gives one.
    pub fn id<'a>(&self, dataset: &'a Dataset) -> Option<&'a str> {
        let at = |index: u32| index as usize;
        match self.at.item? {
            Item::Actor(i) => dataset.actors.get(at(i))?.record.id.as_deref(),
            Item::Claim(i) => dataset.claims.get(at(i))?.record.id.as_deref(),
            Item::Era(i) => dataset.eras.get(at(i))?.record.id.as_deref(),
            Item::Event(i) => dataset.event(i).map(EventRef::id),
            Item::Figure(i) => dataset.figures.get(at(i))?.record.id.as_deref(),
            Item::Group(i) => dataset.groups.get(at(i))?.record.id.as_deref(),
            Item::Link(i) => dataset.links.get(at(i))?.record.id.as_deref(),
            Item::Note(i) => dataset.notes.get(at(i))?.record.id.as_deref(),
            Item::Position(i) => dataset.positions.get(at(i))?.record.id.as_deref(),
            Item::Quote(i) => dataset.quotes.get(at(i))?.record.id.as_deref(),
            Item::Source(i) => dataset.sources.get(at(i))?.id.as_deref(),
        }
    }
}

/// All that was asked of a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audit {
    /// The questions, by rule, then in the order of the file.
    pub questions: Vec<Question>,

    /// How many more there are of a rule than are listed.
    pub more: BTreeMap<Rule, usize>,

    /// The level of the weightiest question, listed or not; none where nothing was asked.
    pub weightiest: Option<Level>,
}

impl Audit {
    /// How many questions there are, listed or not.
    pub fn count(&self) -> usize {
        self.questions.len() + self.more.values().sum::<usize>()
    }
}

/// Gathers questions.
#[derive(Debug, Default)]
pub(super) struct Asker {
    asked: BTreeMap<Rule, Vec<Question>>,
    more: BTreeMap<Rule, usize>,
    weightiest: Option<Level>,
}

impl Asker {
    /// Asks. What only tells which doubt it is should cost nothing to make: it is made before it
    /// is known whether the question is listed.
    pub(super) fn ask(&mut self, at: Spot, doubt: Doubt) {
        let rule = doubt.rule();
        self.weightiest = self.weightiest.max(Some(doubt.level()));
        let asked = self.asked.entry(rule).or_default();
        if asked.len() < MOST_LISTED {
            asked.push(Question { at, doubt });
        } else {
            *self.more.entry(rule).or_default() += 1;
        }
    }

    pub(super) fn finish(self) -> Audit {
        Audit {
            questions: self.asked.into_values().flatten().collect(),
            more: self.more,
            weightiest: self.weightiest,
        }
    }
}
