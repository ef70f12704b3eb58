//! What a format cannot hold of a dataset, counted as it is written.

use crate::model::ListKind;

/// Ids kept of each loss, as examples.
const EXAMPLES: usize = 3;

/// What becomes of what a format cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not in the file.
    Gone,

    /// It stands in the file as words that people read, and does not come back as data.
    Words,
}

/// What a format cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// The whole record.
    Record,

    /// The whole record, as it has no date.
    Undated,

    /// The whole record, as its years are beyond those that the format can write.
    Years,

    /// A field by its name in the native format; `refs.source` for one within.
    Field(
        /// The name.
        &'static str,
    ),

    /// Fields that the native format does not know.
    Unknown,
}

impl Lost {
    /// Short stable name for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Undated => "record without a date",
            Self::Years => "record of far years",
            Self::Field(name) => name,
            Self::Unknown => "unknown fields",
        }
    }
}

/// One kind of loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Of which list; `None` for what the dataset says of itself.
    pub list: Option<ListKind>,

    /// What is lost.
    pub what: Lost,

    /// What becomes of it.
    pub fate: Fate,

    /// How many records lose it.
    pub count: u64,

    /// Ids of the first of them, or their names where they have none.
    pub examples: Vec<String>,
}

/// Where a loss stands among others: what is gone before what is told in words.
type Key = (Option<ListKind>, Fate, Lost);

/// What a format cannot hold of a dataset.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    /// Few, in the order in which they were first met.
    found: Vec<(Key, u64, Vec<String>)>,
    /// Where the next is likely to stand: record after record loses the same.
    likely: usize,
}

impl Losses {
    /// Whether the format holds everything.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them, list by list.
    pub fn iter(&self) -> impl Iterator<Item = Loss> {
        let mut found: Vec<_> = self.found.iter().collect();
        found.sort_by_key(|(key, ..)| *key);
        found
            .into_iter()
            .map(|((list, fate, what), count, examples)| Loss {
                list: *list,
                what: *what,
                fate: *fate,
                count: *count,
                examples: examples.clone(),
            })
    }

    /// Counts a loss of one record.
    pub(super) fn add(&mut self, list: Option<ListKind>, what: Lost, fate: Fate, record: &str) {
        if let Some((_, count, examples)) = self.of_key((list, fate, what)) {
            *count += 1;
            if examples.len() < EXAMPLES {
                examples.push(record.to_owned());
            }
        }
    }

    /// The place of a kind of loss, which is new where it was not met before.
    fn of_key(&mut self, key: Key) -> Option<&mut (Key, u64, Vec<String>)> {
        let is_likely = self.found.get(self.likely).is_some_and(|own| own.0 == key);
        if !is_likely {
            let at = self.found.iter().position(|own| own.0 == key);
            self.likely = at.unwrap_or(self.found.len());
            if at.is_none() {
                self.found.push((key, 0, Vec::new()));
            }
        }
        let at = self.likely;
        self.likely = if at + 1 < self.found.len() { at + 1 } else { 0 };
        self.found.get_mut(at)
    }

    /// Counts a field of the dataset's own.
    pub(crate) fn of_head(&mut self, is_lost: bool, field: &'static str, fate: Fate) {
        if is_lost && let Some((_, count, _)) = self.of_key((None, fate, Lost::Field(field))) {
            *count = 1;
        }
    }
}

/// Counts losses of one record.
pub(super) struct Record<'l> {
    losses: &'l mut Losses,
    list: ListKind,
    /// Its id, or its name.
    name: &'l str,
}

impl<'l> Record<'l> {
    /// Of a record by its id, else by its name.
    pub fn new(losses: &'l mut Losses, list: ListKind, id: Option<&'l str>, name: &'l str) -> Self {
        Self {
            losses,
            list,
            name: id.unwrap_or(name),
        }
    }

    /// Counts something that is not in the file.
    pub fn gone(&mut self, is_lost: bool, what: Lost) {
        if is_lost {
            self.losses
                .add(Some(self.list), what, Fate::Gone, self.name);
        }
    }

    /// Counts a field that is not in the file.
    pub fn field(&mut self, is_lost: bool, field: &'static str) {
        self.gone(is_lost, Lost::Field(field));
    }

    /// Counts a field that is told in words alone.
    pub fn in_words(&mut self, is_told: bool, field: &'static str) {
        if is_told {
            self.losses
                .add(Some(self.list), Lost::Field(field), Fate::Words, self.name);
        }
    }
}
