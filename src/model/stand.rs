//! Where records stand in a file, in as little room as that takes.

use super::{Item, Where};

/// Where one record stands. Rows of a table are told by their line alone, and there may be millions.
#[derive(Clone, Debug, Default)]
pub(super) enum Stand {
    /// Not known.
    #[default]
    Unknown,

    /// On a line.
    Line(u64),

    /// With all there is to say.
    Told(Box<Where>),
}

impl Stand {
    /// Of a place.
    pub(super) fn of(at: &Where) -> Self {
        match at {
            Where {
                file: None,
                line,
                column: None,
                path,
            } if path.is_empty() => line.map_or(Self::Unknown, Self::Line),
            at => Self::Told(Box::new(at.clone())),
        }
    }

    /// The place.
    pub(super) fn place(&self) -> Where {
        match self {
            Self::Unknown => Where::default(),
            Self::Line(line) => Where {
                line: Some(*line),
                ..Where::default()
            },
            Self::Told(at) => Where::clone(at),
        }
    }
}

/// Makes a record of a list by its number.
type Make = fn(u32) -> Item;

/// The lists whose records have places of their own, in the order of [`Item`].
const LISTS: [Make; 10] = [
    Item::Actor,
    Item::Claim,
    Item::Era,
    Item::Figure,
    Item::Group,
    Item::Link,
    Item::Note,
    Item::Position,
    Item::Quote,
    Item::Source,
];

/// Where the records of all lists but that of events stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Stands([Vec<Stand>; LISTS.len()]);

impl Stands {
    /// The list that a record is in, and its number there.
    const fn list_of(item: Item) -> Option<(usize, u32)> {
        Some(match item {
            Item::Event(_) => return None,
            Item::Actor(index) => (0, index),
            Item::Claim(index) => (1, index),
            Item::Era(index) => (2, index),
            Item::Figure(index) => (3, index),
            Item::Group(index) => (4, index),
            Item::Link(index) => (5, index),
            Item::Note(index) => (6, index),
            Item::Position(index) => (7, index),
            Item::Quote(index) => (8, index),
            Item::Source(index) => (9, index),
        })
    }

    /// Remembers where a record stands; of events that is kept elsewhere.
    pub(super) fn put(&mut self, item: Item, at: &Where) {
        let Some((list, index)) = Self::list_of(item) else {
            return;
        };
        let Some(list) = self.0.get_mut(list) else {
            return;
        };
        let index = index as usize;
        if list.len() <= index {
            list.resize_with(index + 1, Stand::default);
        }
        if let Some(own) = list.get_mut(index) {
            *own = Stand::of(at);
        }
    }

    /// Where a record stands; none where that is not known.
    pub(super) fn get(&self, item: Item) -> Option<Where> {
        let (list, index) = Self::list_of(item)?;
        match self.0.get(list)?.get(index as usize)? {
            Stand::Unknown => None,
            stand => Some(stand.place()),
        }
    }

    /// The first record, in the order of the lists, that is told by more than its line and stands where
    /// `is` says.
    pub(super) fn find(&self, is: impl Fn(&Where) -> bool) -> Option<Item> {
        self.0.iter().zip(LISTS).find_map(|(list, make)| {
            let mut all = (0..).zip(list);
            all.find_map(|(index, stand)| match stand {
                Stand::Told(at) if is(at) => Some(make(index)),
                _ => None,
            })
        })
    }
}
