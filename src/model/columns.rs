//! Columns: what every event has, held side by side so that a frame reads only what it draws.

/// Strings of one column, end to end in one arena; an absent value is empty.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    arena: String,
    ends: Vec<u32>,
}

impl TextColumn {
    /// Appends a value. False where the column would pass 4 GiB, and then nothing is appended.
    #[must_use]
    pub fn push(&mut self, text: &str) -> bool {
        let Ok(end) = u32::try_from(self.arena.len() + text.len()) else {
            return false;
        };
        self.arena.push_str(text);
        self.ends.push(end);
        true
    }

    /// The value at an index; empty where there is none.
    pub fn get(&self, index: usize) -> &str {
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.arena.get(start as usize..end as usize).unwrap_or("")
    }

    /// All values end to end.
    pub fn text(&self) -> &str {
        &self.arena
    }

    /// Which value a byte of [`TextColumn::text`] belongs to.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= byte)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.arena.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

/// Lists of one column, end to end.
#[derive(Clone, Debug)]
pub struct ListColumn<T> {
    items: Vec<T>,
    ends: Vec<u32>,
}

impl<T> Default for ListColumn<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl<T> ListColumn<T> {
    /// Appends a list.
    pub fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends
            .push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// The list at an index; empty where there is none.
    pub fn get(&self, index: usize) -> &[T] {
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.items.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// Every item of every list, to be changed in place.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.items.capacity() * size_of::<T>() + self.ends.capacity() * size_of::<u32>()
    }
}

/// Words that recur, each held once and named by a number.
#[derive(Clone, Debug, Default)]
pub struct Words {
    words: Vec<String>,
    numbers: std::collections::HashMap<String, u32>,
}

impl Words {
    /// The number of a word, new where it was not seen before.
    pub fn intern(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// The word of a number; empty where there is none.
    pub fn get(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", String::as_str)
    }

    /// All words, in the order they were first seen.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

/// What is known of an event's date beside its bounds, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateFlags(pub u16);

impl DateFlags {
    /// The event has a date; without this its bounds mean nothing.
    pub const DATED: Self = Self(1);

    /// The editor worked the date out.
    pub const INFERRED: Self = Self(1 << 1);

    /// The event is drawn over a span.
    pub const SPAN: Self = Self(1 << 2);

    /// The date has a time of day.
    pub const HAS_TIME: Self = Self(1 << 3);

    /// The date is one of a set, or all of one.
    pub const SET: Self = Self(1 << 4);

    /// The start is in doubt: `?`, `~`, `%` or unspecified digits.
    pub const START_DOUBT: Self = Self(1 << 5);

    /// The start is open: `..`.
    pub const START_OPEN: Self = Self(1 << 6);

    /// The start is not known.
    pub const START_UNKNOWN: Self = Self(1 << 7);

    /// The end is in doubt.
    pub const END_DOUBT: Self = Self(1 << 8);

    /// The end is open.
    pub const END_OPEN: Self = Self(1 << 9);

    /// The end is not known.
    pub const END_UNKNOWN: Self = Self(1 << 10);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Sets the bits of `other` where `on`.
    pub const fn set(&mut self, other: Self, on: bool) {
        if on {
            self.0 |= other.0;
        }
    }
}

/// An actor's part in an event: index of the actor, number of the role among the segment's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Index of the actor in the dataset.
    pub actor: u32,

    /// Number of the role; [`NO_ROLE`] where none is given.
    pub role: u32,
}

/// The role of a [`Part`] that has none.
pub const NO_ROLE: u32 = u32::MAX;
