//! What is known of a column of dates after its texts have passed by.

use super::language::Language;
use super::missing::Missing;
use super::number::NumberClass;
use super::order::{Order, Orders, YearPlace};
use super::survey::{Kind, Survey, TOPICS, Topic, survey};
use crate::time::quick;

/// A text of a column and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The row, as the caller counts rows.
    pub row: u64,
    /// The text as written, at most 60 characters of it.
    pub text: String,
}

/// How many rows there are of a kind, and the first of them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many rows.
    pub count: u64,
    /// The first row.
    pub first: Option<Example>,
}

impl Tally {
    pub(crate) fn add(&mut self, row: u64, text: &str) {
        self.count = self.count.saturating_add(1);
        if self.first.is_none() {
            self.first = Some(Example {
                row,
                text: crate::time::error::quoted(text.trim()),
            });
        }
    }

    pub(crate) fn merge(&mut self, later: &Self) {
        self.count = self.count.saturating_add(later.count);
        if self.first.is_none() {
            self.first.clone_from(&later.first);
        }
    }
}

/// Whether a run of dates goes up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Course {
    first: Option<i64>,
    last: Option<i64>,
    pub up: u64,
    pub down: u64,
}

impl Course {
    fn add(&mut self, key: i64) {
        self.step(self.last, key);
        self.first = self.first.or(Some(key));
        self.last = Some(key);
    }

    fn step(&mut self, from: Option<i64>, to: i64) {
        match from {
            Some(from) if from < to => self.up = self.up.saturating_add(1),
            Some(from) if from > to => self.down = self.down.saturating_add(1),
            _ => {}
        }
    }

    fn merge(&mut self, later: &Self) {
        if let Some(first) = later.first {
            self.step(self.last, first);
        }
        self.first = self.first.or(later.first);
        self.last = later.last.or(self.last);
        self.up = self.up.saturating_add(later.up);
        self.down = self.down.saturating_add(later.down);
    }

    /// Whether the rows are in order, by more than chance.
    pub(super) fn is_sorted(&self) -> bool {
        const ENOUGH_STEPS: u64 = 3;
        self.up.min(self.down) == 0 && self.up.max(self.down) >= ENOUGH_STEPS
    }
}

/// Bytes of a day such as 2023-11-24.
const PLAIN_DAY: usize = 10;

const LANGUAGES: usize = Language::ALL.len();

/// What is known of a column of dates after its texts have passed by. Its size does not grow with
/// the column; parts of a column taken on several threads are put together by
/// [`merge`](Self::merge).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Column {
    /// Rows that passed by.
    pub rows: u64,
    /// Rows without a date, by the way in which they say so; see [`Missing::ALL`].
    pub missing: [Tally; Missing::ALL.len()],
    /// Rows that are EDTF as they stand.
    pub edtf: u64,
    /// Of those, the plain days, and the ones whose day could be a month.
    pub(super) iso_days: [u64; 2],
    /// Rows written in any other way that may be a date.
    pub written: u64,
    /// Of all these, the rows that are one number and nothing else, years among them.
    pub numbers: u64,
    /// Rows that name an end that has not come.
    pub ongoing: u64,
    /// Rows that are no date.
    pub refused: Tally,
    pub(super) topics: [Tally; TOPICS],
    /// By the place of the year, then by the set of orders that fit.
    pub(super) orders: [[Tally; Orders::SETS]; YearPlace::ALL.len()],
    pub(super) courses: [Course; 3],
    /// By [`NumberClass::ALL`].
    pub(super) classes: [Tally; NumberClass::ALL.len()],
    /// Which two-digit years are written: not last, last.
    pub(super) short_years: [u128; 2],
    /// The latest year written with four digits: a hint for other columns of the file.
    pub latest_year: Option<i64>,
    /// Rows with a named month, by the languages it may be of.
    pub(super) languages: [u64; LANGUAGES],
    /// Of those, the rows that only one language can be.
    pub(super) one_language: [u64; LANGUAGES],
}

impl Column {
    /// Takes note of the text of a row. Rows are to come in the order of the file; `row` is kept
    /// for messages.
    pub fn add(&mut self, row: u64, text: &str) {
        self.rows = self.rows.saturating_add(1);
        // Nearly every row of a big file is a plain day; there is no more to learn from it.
        if text.len() == PLAIN_DAY && quick::parse(text).is_some() {
            self.edtf = self.edtf.saturating_add(1);
            self.latest_year = self
                .latest_year
                .max(text.get(..4).and_then(|y| y.parse().ok()));
            self.note_iso_day(text.get(8..) <= Some("12"));
            return;
        }
        let (kind, found) = survey(text);
        match kind {
            Kind::Missing(missing) => {
                if let Some(tally) = self.missing.get_mut(missing as usize) {
                    tally.add(row, text);
                }
                return;
            }
            Kind::Quick | Kind::Edtf => self.edtf = self.edtf.saturating_add(1),
            Kind::Written => self.written = self.written.saturating_add(1),
            Kind::Ongoing => self.ongoing = self.ongoing.saturating_add(1),
            Kind::NotDate => {
                self.refused.add(row, text);
                return;
            }
        }
        self.note(row, text, &found);
    }

    fn note_iso_day(&mut self, swaps: bool) {
        let [days, swapping] = &mut self.iso_days;
        *days = days.saturating_add(1);
        *swapping = swapping.saturating_add(swaps.into());
    }

    fn note(&mut self, row: u64, text: &str, found: &Survey) {
        self.latest_year = self.latest_year.max(found.latest_year);
        self.numbers = self.numbers.saturating_add(found.number_alone.into());
        if let Some(swaps) = found.iso_day {
            self.note_iso_day(swaps);
        }
        if found.topics.0 != 0 {
            for (at, tally) in self.topics.iter_mut().enumerate() {
                if found.topics.0 & (1 << at) != 0 {
                    tally.add(row, text);
                }
            }
        }
        for class in found.classes.into_iter().flatten() {
            if let Some(tally) = self.classes.get_mut(class as usize) {
                tally.add(row, text);
            }
        }
        for triple in found.triples.into_iter().flatten().filter(|it| !it.same) {
            let sets = self.orders.get_mut(triple.place as usize);
            if let Some(tally) = sets.and_then(|sets| sets.get_mut(usize::from(triple.orders.0))) {
                tally.add(row, text);
            }
            if triple.place == YearPlace::First {
                continue;
            }
            for order in triple.orders.iter() {
                let (day, month, year) = order.pick(triple.values);
                // Only the course matters here, so the likeliest century will do.
                let year = match (triple.place, year) {
                    (YearPlace::Short, 0..30) => year + 100,
                    _ => year,
                };
                if let Some(course) = self.courses.get_mut(order as usize) {
                    course.add((year * 12 + month) * 31 + day);
                }
            }
        }
        for (seen, year) in self.short_years.iter_mut().zip(found.short_years) {
            if let Some(year) = year.and_then(|year| u32::try_from(year).ok()) {
                *seen |= 1_u128.checked_shl(year).unwrap_or(0);
            }
        }
        if !found.languages.is_empty() {
            let alone = found.languages.iter().count() == 1;
            for language in found.languages.iter() {
                for counts in [&mut self.languages, &mut self.one_language]
                    .into_iter()
                    .take(if alone { 2 } else { 1 })
                {
                    if let Some(count) = counts.get_mut(language as usize) {
                        *count = count.saturating_add(1);
                    }
                }
            }
        }
    }

    /// Adds what is known of the rows that come after these.
    pub fn merge(&mut self, later: &Self) {
        self.rows = self.rows.saturating_add(later.rows);
        self.edtf = self.edtf.saturating_add(later.edtf);
        self.written = self.written.saturating_add(later.written);
        self.ongoing = self.ongoing.saturating_add(later.ongoing);
        self.numbers = self.numbers.saturating_add(later.numbers);
        self.latest_year = self.latest_year.max(later.latest_year);
        self.refused.merge(&later.refused);
        for (count, other) in self.iso_days.iter_mut().zip(later.iso_days) {
            *count = count.saturating_add(other);
        }
        let tallies = self
            .missing
            .iter_mut()
            .zip(&later.missing)
            .chain(self.topics.iter_mut().zip(&later.topics))
            .chain(self.classes.iter_mut().zip(&later.classes))
            .chain(
                self.orders
                    .iter_mut()
                    .flatten()
                    .zip(later.orders.iter().flatten()),
            );
        for (tally, other) in tallies {
            tally.merge(other);
        }
        for (course, other) in self.courses.iter_mut().zip(&later.courses) {
            course.merge(other);
        }
        for (seen, other) in self.short_years.iter_mut().zip(later.short_years) {
            *seen |= other;
        }
        let counts = self
            .languages
            .iter_mut()
            .zip(later.languages)
            .chain(self.one_language.iter_mut().zip(later.one_language));
        for (count, other) in counts {
            *count = count.saturating_add(other);
        }
    }

    /// Rows that say, one way or another, that no date is given.
    #[must_use]
    pub fn not_given(&self) -> u64 {
        self.missing
            .iter()
            .fold(0, |sum, tally| sum.saturating_add(tally.count))
    }

    pub(super) fn tally(&self, topic: Topic) -> Tally {
        self.topics.get(topic as usize).cloned().unwrap_or_default()
    }

    pub(super) fn count(&self, topic: Topic) -> u64 {
        self.topics
            .get(topic as usize)
            .map_or(0, |tally| tally.count)
    }

    pub(super) fn class(&self, class: NumberClass) -> Tally {
        self.classes
            .get(class as usize)
            .cloned()
            .unwrap_or_default()
    }

    /// Rows of three numbers with the year at a place, by the set of orders that fit.
    pub(super) fn sets(&self, place: YearPlace) -> impl Iterator<Item = (Orders, &Tally)> {
        (0_u8..)
            .map(Orders)
            .zip(self.orders.get(place as usize).into_iter().flatten())
            .filter(|(_, tally)| tally.count > 0)
    }

    pub(super) fn course(&self, order: Order) -> Course {
        self.courses
            .get(order as usize)
            .copied()
            .unwrap_or_default()
    }
}
