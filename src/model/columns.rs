//! Columns: what every event has, held side by side in as few bytes as its values need.
//!
//! Values come in the order of the events. A column that no event uses holds nothing.

use super::share::Share;

/// How many texts share one base.
const BLOCK: usize = 16;

/// Strings of one column, end to end in one arena; an absent value is empty.
#[derive(Clone, Debug, Default)]
pub(super) struct TextColumn {
    arena: String,
    /// Where each block of texts begins.
    bases: Vec<u32>,
    ends: Ends,
}

/// Where texts end: counted from their block's base, or from the arena's start where a block
/// is longer than 64 KiB.
#[derive(Clone, Debug)]
enum Ends {
    Near(Vec<u16>),
    Far(Vec<u32>),
}

impl Default for Ends {
    fn default() -> Self {
        Self::Near(Vec::new())
    }
}

impl TextColumn {
    /// Makes room for more texts.
    pub(super) fn reserve(&mut self, more: Share) {
        more.of(&mut self.bases);
        match &mut self.ends {
            Ends::Near(ends) => more.of(ends),
            Ends::Far(ends) => more.of(ends),
        }
        self.arena.reserve(more.count(self.arena.len()));
    }

    /// Number of texts.
    pub(super) fn len(&self) -> usize {
        match &self.ends {
            Ends::Near(ends) => ends.len(),
            Ends::Far(ends) => ends.len(),
        }
    }

    /// Whether a text of so many bytes can still be appended: a column ends at 4 GiB.
    pub(super) fn fits(&self, bytes: usize) -> bool {
        u32::try_from(self.arena.len().saturating_add(bytes)).is_ok()
    }

    /// Appends a text that [`TextColumn::fits`]; one that does not is left empty.
    #[inline]
    pub(super) fn push(&mut self, text: &str) {
        let text = if self.fits(text.len()) { text } else { "" };
        let from = self.arena.len() as u32;
        self.arena.push_str(text);
        let end = self.arena.len() as u32;
        match &mut self.ends {
            Ends::Far(ends) => ends.push(end),
            Ends::Near(ends) => {
                if ends.len().is_multiple_of(BLOCK) {
                    self.bases.push(from);
                }
                let base = self.bases.last().copied().unwrap_or(0);
                match u16::try_from(end - base) {
                    Ok(near) => ends.push(near),
                    Err(_) => self.widen(end),
                }
            }
        }
    }

    /// Counts all ends from the arena's start, and appends one that is too far from its base.
    #[cold]
    fn widen(&mut self, end: u32) {
        let count = self.len();
        let mut far: Vec<u32> = (0..count).map(|at| self.span(at).1).collect();
        far.push(end);
        self.bases = Vec::new();
        self.ends = Ends::Far(far);
    }

    /// Where a text begins and ends in the arena.
    pub(super) fn span(&self, index: usize) -> (u32, u32) {
        match &self.ends {
            Ends::Near(ends) => {
                let base = self.bases.get(index / BLOCK).copied().unwrap_or(0);
                let end = ends.get(index).copied().unwrap_or(0);
                let start = if index.is_multiple_of(BLOCK) {
                    0
                } else {
                    ends.get(index - 1).copied().unwrap_or(0)
                };
                (base + u32::from(start), base + u32::from(end.max(start)))
            }
            Ends::Far(ends) => {
                let before = index.checked_sub(1);
                let start = before.map_or(0, |at| ends.get(at).copied().unwrap_or(0));
                let end = ends.get(index).copied().unwrap_or(start);
                (start, end)
            }
        }
    }

    /// The text at an index; empty where there is none.
    pub(super) fn get(&self, index: usize) -> &str {
        if index >= self.len() {
            return "";
        }
        let (start, end) = self.span(index);
        self.arena.get(start as usize..end as usize).unwrap_or("")
    }

    /// All texts end to end.
    pub(super) fn text(&self) -> &str {
        &self.arena
    }

    /// Which text a byte of [`TextColumn::text`] belongs to; the last where it is past the end.
    pub(super) fn index_of(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        let found = match &self.ends {
            Ends::Far(ends) => ends.partition_point(|&end| end <= byte),
            Ends::Near(ends) => {
                let block = self.bases.partition_point(|&base| base <= byte);
                let block = block.saturating_sub(1);
                let base = self.bases.get(block).copied().unwrap_or(0);
                let from = block * BLOCK;
                let own = ends.get(from..(from + BLOCK).min(ends.len()));
                let near = byte - base.min(byte);
                from + own
                    .unwrap_or(&[])
                    .partition_point(|&end| u32::from(end) <= near)
            }
        };
        found.min(self.len().saturating_sub(1))
    }

    /// Gives back what growing left over.
    pub(super) fn shrink(&mut self) {
        self.arena.shrink_to_fit();
        self.bases.shrink_to_fit();
        match &mut self.ends {
            Ends::Near(ends) => ends.shrink_to_fit(),
            Ends::Far(ends) => ends.shrink_to_fit(),
        }
    }

    /// Bytes of the texts themselves.
    pub(super) fn text_bytes(&self) -> usize {
        self.arena.len()
    }

    /// Bytes held, the texts included.
    pub(super) fn bytes(&self) -> usize {
        let ends = match &self.ends {
            Ends::Near(ends) => ends.capacity() * size_of::<u16>(),
            Ends::Far(ends) => ends.capacity() * size_of::<u32>(),
        };
        self.arena.capacity() + self.bases.capacity() * size_of::<u32>() + ends
    }
}

/// Puts a value at an index past every one put before, with zeros between.
#[inline]
fn put<T: Copy + Default>(values: &mut Vec<T>, index: usize, value: T) {
    if values.len() < index {
        values.resize(index, T::default());
    }
    values.push(value);
}

fn widened<T: Copy, U: From<T>>(values: &[T]) -> Vec<U> {
    values.iter().map(|&value| value.into()).collect()
}

/// Small numbers, in as many bytes as the largest of them needs; zero where none was put.
#[derive(Clone, Debug)]
pub(super) enum NarrowColumn {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Default for NarrowColumn {
    fn default() -> Self {
        Self::One(Vec::new())
    }
}

impl NarrowColumn {
    /// Puts a number at an index that is past every index put before. Zeros take no place at the end.
    #[inline]
    pub(super) fn put(&mut self, index: usize, value: u32) {
        if value == 0 {
            return;
        }
        match self {
            Self::One(values) if value <= u8::MAX.into() => put(values, index, value as u8),
            Self::Two(values) if value <= u16::MAX.into() => put(values, index, value as u16),
            Self::Four(values) => put(values, index, value),
            _ => {
                self.widen(value);
                self.put(index, value);
            }
        }
    }

    /// Takes as many bytes each as a number needs that does not fit.
    #[cold]
    fn widen(&mut self, value: u32) {
        let fits_two = u16::try_from(value).is_ok();
        *self = match self {
            Self::One(values) if fits_two => Self::Two(widened(values)),
            Self::One(values) => Self::Four(widened(values)),
            Self::Two(values) => Self::Four(widened(values)),
            Self::Four(_) => return,
        };
    }

    /// Makes room for more numbers.
    pub(super) fn reserve(&mut self, more: Share) {
        match self {
            Self::One(values) => more.of(values),
            Self::Two(values) => more.of(values),
            Self::Four(values) => more.of(values),
        }
    }

    /// The number at an index.
    pub(super) fn get(&self, index: usize) -> u32 {
        match self {
            Self::One(values) => values.get(index).copied().unwrap_or(0).into(),
            Self::Two(values) => values.get(index).copied().unwrap_or(0).into(),
            Self::Four(values) => values.get(index).copied().unwrap_or(0),
        }
    }

    /// Gives back what growing left over.
    pub(super) fn shrink(&mut self) {
        match self {
            Self::One(values) => values.shrink_to_fit(),
            Self::Two(values) => values.shrink_to_fit(),
            Self::Four(values) => values.shrink_to_fit(),
        }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::One(values) => values.capacity(),
            Self::Two(values) => values.capacity() * size_of::<u16>(),
            Self::Four(values) => values.capacity() * size_of::<u32>(),
        }
    }
}

/// Seconds: as they are while a segment grows, then from a base where their spread fits 32 bits.
#[derive(Clone, Debug)]
pub(super) enum SecsColumn {
    Wide(Vec<i64>),
    Near { base: i64, offsets: Vec<u32> },
}

impl Default for SecsColumn {
    fn default() -> Self {
        Self::Wide(Vec::new())
    }
}

impl SecsColumn {
    /// Appends a number of seconds.
    #[inline]
    pub(super) fn push(&mut self, secs: i64) {
        self.change(|all| all.push(secs));
    }

    /// Changes the seconds as they are; [`SecsColumn::pack`] makes them small again.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Vec<i64>)) {
        match self {
            Self::Wide(secs) => change(secs),
            Self::Near { base, offsets } => {
                let secs = offsets.iter().map(|&offset| *base + i64::from(offset));
                let mut secs = secs.collect();
                change(&mut secs);
                *self = Self::Wide(secs);
            }
        }
    }

    /// The seconds at an index; zero past the end.
    pub(super) fn get(&self, index: usize) -> i64 {
        match self {
            Self::Wide(secs) => secs.get(index).copied().unwrap_or(0),
            Self::Near { base, offsets } => offsets
                .get(index)
                .map_or(0, |&offset| *base + i64::from(offset)),
        }
    }

    /// Holds them in four bytes each where they lie close enough together.
    pub(super) fn pack(&mut self) {
        let Self::Wide(secs) = self else { return };
        let base = secs.iter().copied().min().unwrap_or(0);
        let last = secs.iter().copied().max().unwrap_or(0);
        let near = last
            .checked_sub(base)
            .is_some_and(|spread| u32::try_from(spread).is_ok());
        if near {
            let offsets = secs.iter().map(|&secs| (secs - base) as u32).collect();
            *self = Self::Near { base, offsets };
        } else {
            secs.shrink_to_fit();
        }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Wide(secs) => secs.capacity() * size_of::<i64>(),
            Self::Near { offsets, .. } => offsets.capacity() * size_of::<u32>(),
        }
    }
}

/// Which events have something that few have, and where among those it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Having {
    bits: Vec<u64>,
    /// How many events before each word of bits have it.
    before: Vec<u32>,
    count: u32,
}

impl Having {
    /// Says that an event has it; events come in order.
    pub(super) fn set(&mut self, index: usize) {
        let word = index / 64;
        while self.bits.len() <= word {
            self.bits.push(0);
            self.before.push(self.count);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= 1 << (index % 64);
            self.count += 1;
        }
    }

    /// The place of an event among those that have it; `None` where it has not.
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        let bits = self.bits.get(index / 64)?;
        let bit = 1 << (index % 64);
        if bits & bit == 0 {
            return None;
        }
        let before = self.before.get(index / 64).copied().unwrap_or(0);
        Some((before + (bits & (bit - 1)).count_ones()) as usize)
    }

    /// The event at a place among those that have it.
    pub(super) fn event(&self, place: usize) -> Option<usize> {
        let word = self
            .before
            .partition_point(|&before| before as usize <= place);
        let word = word.checked_sub(1)?;
        let mut rest = *self.bits.get(word)?;
        for _ in *self.before.get(word)? as usize..place {
            rest &= rest.checked_sub(1)?;
        }
        (rest != 0).then(|| word * 64 + rest.trailing_zeros() as usize)
    }

    /// The events that have it, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(word, &bits)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(word * 64 + bit)
            })
        })
    }

    /// Gives back what growing left over.
    pub(super) fn shrink(&mut self) {
        self.bits.shrink_to_fit();
        self.before.shrink_to_fit();
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.bits.capacity() * size_of::<u64>() + self.before.capacity() * size_of::<u32>()
    }
}

/// Lists of small numbers, most of them of one item or none.
#[derive(Clone, Debug, Default)]
pub(super) struct ListColumn {
    /// The first item and one; zero where the list is empty.
    first: NarrowColumn,
    /// Which lists have more than one item.
    more: Having,
    /// Where the further items of those end.
    ends: Vec<u32>,
    rest: NarrowColumn,
    rest_len: u32,
}

impl ListColumn {
    /// Puts the list of an event; events come in order.
    pub(super) fn put(&mut self, index: usize, items: impl IntoIterator<Item = u32>) {
        let mut items = items.into_iter();
        let Some(first) = items.next() else { return };
        self.first.put(index, first.saturating_add(1));
        let before = self.rest_len;
        for item in items {
            self.rest.put(self.rest_len as usize, item);
            self.rest_len = self.rest_len.saturating_add(1);
        }
        if self.rest_len > before {
            self.more.set(index);
            self.ends.push(self.rest_len);
        }
    }

    /// The list of an event.
    pub(super) fn get(&self, index: usize) -> impl Iterator<Item = u32> + '_ {
        let first = self.first.get(index).checked_sub(1);
        let rest = match first.and_then(|_| self.more.place(index)) {
            None => 0..0,
            Some(place) => {
                let before = place.checked_sub(1);
                let start = before.map_or(0, |at| self.ends.get(at).copied().unwrap_or(0));
                start..self.ends.get(place).copied().unwrap_or(start)
            }
        };
        first
            .into_iter()
            .chain(rest.map(|at| self.rest.get(at as usize)))
    }

    /// Makes room for more lists.
    pub(super) fn reserve(&mut self, more: Share) {
        self.first.reserve(more);
        more.of(&mut self.ends);
        self.rest.reserve(more);
    }

    /// Gives back what growing left over.
    pub(super) fn shrink(&mut self) {
        self.first.shrink();
        self.more.shrink();
        self.ends.shrink_to_fit();
        self.rest.shrink();
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.first.bytes()
            + self.more.bytes()
            + self.ends.capacity() * size_of::<u32>()
            + self.rest.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts() -> impl Strategy<Value = Vec<String>> {
        let text = prop_oneof![
            8 => "[a-zé]{0,20}",
            1 => (0_usize..9_000).prop_map(|len| "x".repeat(len)),
        ];
        let long = (0_usize..3).prop_map(|n| "y".repeat(n * 40_000));
        (prop::collection::vec(text, 0..70), prop::option::of(long)).prop_map(
            |(mut texts, long)| {
                let middle = texts.len() / 2;
                texts.splice(middle..middle, long);
                texts
            },
        )
    }

    proptest! {
        #[test]
        fn texts_come_back(texts in texts()) {
            let mut column = TextColumn::default();
            for text in &texts {
                prop_assert!(column.fits(text.len()));
                column.push(text);
            }
            column.shrink();
            prop_assert_eq!(column.len(), texts.len());
            prop_assert_eq!(column.text(), texts.concat());
            let mut byte = 0;
            for (index, text) in texts.iter().enumerate() {
                prop_assert_eq!(column.get(index), text);
                if !text.is_empty() {
                    prop_assert_eq!(column.index_of(byte), index);
                    prop_assert_eq!(column.index_of(byte + text.len() - 1), index);
                }
                byte += text.len();
            }
            prop_assert_eq!(column.get(texts.len()), "");
        }

        #[test]
        fn numbers_come_back(
            values in prop::collection::vec(prop_oneof![
                3 => Just(0), 3 => 0_u32..256, 1 => 0_u32..70_000, 1 => any::<u32>(),
            ], 0..90),
        ) {
            let mut column = NarrowColumn::default();
            for (index, &value) in values.iter().enumerate() {
                column.put(index, value);
            }
            for (index, &value) in values.iter().enumerate() {
                prop_assert_eq!(column.get(index), value);
            }
            prop_assert_eq!(column.get(values.len()), 0);
            let most = values.iter().max().copied().unwrap_or(0);
            let width = if most < 256 { 1 } else if most < 65_536 { 2 } else { 4 };
            column.shrink();
            prop_assert!(column.bytes() <= values.len() * width);
        }

        #[test]
        fn seconds_come_back(
            secs in prop_oneof![
                prop::collection::vec(any::<i64>(), 0..40),
                prop::collection::vec(-2_000_000_000_i64..2_000_000_000, 0..40),
            ],
            more in any::<i64>(),
        ) {
            let mut column = SecsColumn::default();
            for &secs in &secs {
                column.push(secs);
            }
            column.pack();
            for (index, &secs) in secs.iter().enumerate() {
                prop_assert_eq!(column.get(index), secs);
            }
            column.push(more);
            column.pack();
            prop_assert_eq!(column.get(secs.len()), more);
            prop_assert_eq!(secs.first().copied().unwrap_or(more), column.get(0));
        }

        #[test]
        fn what_few_have_is_found(has in prop::collection::vec(prop::bool::weighted(0.2), 0..400)) {
            let mut having = Having::default();
            for (index, _) in has.iter().enumerate().filter(|(_, has)| **has) {
                having.set(index);
            }
            let mut count = 0;
            for (index, &has) in has.iter().enumerate() {
                prop_assert_eq!(having.place(index), has.then_some(count));
                if has {
                    prop_assert_eq!(having.event(count), Some(index));
                }
                count += usize::from(has);
            }
            prop_assert_eq!(having.event(count), None);
            prop_assert_eq!(having.place(has.len() + 64), None);
            prop_assert_eq!(having.iter().count(), count);
        }

        #[test]
        fn lists_come_back(
            lists in prop::collection::vec(prop::collection::vec(0_u32..400, 0..4), 0..90),
        ) {
            let mut column = ListColumn::default();
            for (index, list) in lists.iter().enumerate() {
                column.put(index, list.iter().copied());
            }
            for (index, list) in lists.iter().enumerate() {
                prop_assert_eq!(&column.get(index).collect::<Vec<_>>(), list);
            }
            prop_assert_eq!(column.get(lists.len()).count(), 0);
        }
    }
}
