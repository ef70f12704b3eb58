//! What a word of a date means, in every language at once.

use std::sync::LazyLock;

use super::fold::folded;
use super::language::{Languages, MONTHS};
use super::words::{SUFFIXES, WORDS};

/// What a word says in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month by its number.
    Month(u8),
    Weekday,
    /// Says nothing by itself: 'the', 'of', 'de'.
    Filler,
    About,
    /// 'um': about before a year, at before a time of day.
    AboutOrAt,
    Perhaps,
    /// Of the years counted backwards.
    Bce,
    Ce,
    /// Between the ends of a range.
    To,
    And,
    From,
    Since,
    Until,
    Before,
    After,
    Between,
    Onward,
    /// An end that has not come: 'present', 'ongoing'.
    Present,
    Early,
    Mid,
    Late,
    /// A season by its code.
    Season(u8),
    Quarter,
    Half,
    Week,
    Century,
    Decade,
    Fiscal,
    Am,
    Pm,
    /// After an hour: 'h', 'Uhr', '時'; before a number, a half.
    Hour,
    Minute,
    Second,
    Year,
    /// After the number of a month: '月'.
    MonthMark,
    DayMark,
    /// After a number that counts: 'st', 'er', 'º'.
    Ordinal,
    /// 'first' to 'fourth'.
    Nth(u8),
    /// Between a day and its time.
    T,
    Utc,
}

/// The most words that a phrase has.
pub(super) const MOST_WORDS: usize = 4;

struct Entry {
    /// What a word must begin with to be this one.
    stem: usize,
    /// The whole word or phrase, folded, letters only.
    whole: String,
    /// Whether it must be written as several words.
    apart: bool,
    meaning: Meaning,
    languages: Languages,
}

struct Lexicon(Vec<Entry>);

impl Lexicon {
    fn new(tables: impl Iterator<Item = (Meaning, Languages, &'static str)>) -> Self {
        let mut entries: Vec<Entry> = tables
            .map(|(meaning, languages, word)| {
                let stem = word.split_once('|').map_or(word, |(stem, _)| stem);
                Entry {
                    stem: letters(stem).len(),
                    whole: letters(word),
                    apart: word.contains(' ') && letters(word).chars().count() == 2,
                    meaning,
                    languages,
                }
            })
            .collect();
        entries.sort_by(|a, b| a.whole.cmp(&b.whole));
        Self(entries)
    }

    /// Every entry that a word can be.
    fn all<'l>(&'l self, word: &'l str) -> impl Iterator<Item = &'l Entry> {
        let from = self.0.partition_point(|entry| entry.whole.as_str() < word);
        self.0
            .iter()
            .skip(from)
            .take_while(move |entry| entry.whole.starts_with(word))
            .filter(move |entry| entry.stem <= word.len())
    }

    /// What a word means, and in which languages: a whole word before the beginning of one.
    fn find(&self, word: &str, apart: bool) -> Option<(Meaning, Languages)> {
        let mut entries = self.all(word).filter(|entry| apart || !entry.apart);
        let first = entries.next()?;
        let languages = entries
            .filter(|entry| entry.meaning == first.meaning)
            .fold(first.languages, |all, entry| all.or(entry.languages));
        Some((first.meaning, languages))
    }
}

/// Folded letters of a word or phrase of a table.
fn letters(word: &str) -> String {
    folded(word).chars().filter(|c| is_letter(*c)).collect()
}

/// Whether a folded character belongs to a word.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == 'º'
}

fn listed(
    table: &'static [(Meaning, &'static str)],
) -> impl Iterator<Item = (Meaning, Languages, &'static str)> {
    table.iter().flat_map(|(meaning, words)| {
        words
            .split(',')
            .map(|word| (*meaning, Languages::default(), word.trim()))
    })
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let months = MONTHS.iter().flat_map(|(language, months)| {
        (1_u8..).zip(months).flat_map(move |(number, words)| {
            words
                .split(' ')
                .map(move |word| (Meaning::Month(number), Languages::from(*language), word))
        })
    });
    Lexicon::new(months.chain(listed(WORDS)))
});

static AFTER_NUMBERS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(listed(SUFFIXES)));

/// What a folded word or phrase, letters only, means by itself.
pub(super) fn meaning(word: &str) -> Option<(Meaning, Languages)> {
    LEXICON.find(word, false)
}

/// What a folded phrase means; unlike a word, it is never cut short.
pub(super) fn phrase_meaning(phrase: &str) -> Option<(Meaning, Languages)> {
    let whole = LEXICON.all(phrase).next()?.whole == phrase;
    whole.then(|| LEXICON.find(phrase, true)).flatten()
}

/// What a folded word means that stands right after a number, without a space.
pub(super) fn meaning_after_number(word: &str) -> Option<Meaning> {
    AFTER_NUMBERS.find(word, false).map(|(meaning, _)| meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let mut twice = Vec::new();
        for lexicon in [&*LEXICON, &*AFTER_NUMBERS] {
            for entry in &lexicon.0 {
                for end in entry.stem..=entry.whole.len() {
                    let other = entry.whole.get(..end).and_then(|word| {
                        lexicon.all(word).find(|other| {
                            // A whole word goes before the beginning of another.
                            other.meaning != entry.meaning
                                && (other.whole == word) == (entry.whole == word)
                        })
                    });
                    twice.extend(other.map(|other| (&entry.whole, &other.whole)));
                }
            }
        }
        assert_eq!(twice, []);
    }

    #[test]
    fn no_month_is_the_ending_of_a_number() {
        for entry in &AFTER_NUMBERS.0 {
            let month = LEXICON
                .find(&entry.whole, true)
                .is_some_and(|(meaning, _)| matches!(meaning, Meaning::Month(_)));
            assert!(!month, "{}", entry.whole);
        }
    }

    #[test]
    fn months_are_known_in_full_and_cut() {
        for (word, month) in [
            ("november", 11),
            ("nov", 11),
            ("novem", 11),
            ("aout", 8),
            ("fevrier", 2),
            ("marz", 3),
            ("kasim", 11),
            ("листопада", 11),
            ("нояб", 11),
            ("тишрин", 0),
            ("تشرينالثاني", 11),
            ("בנובמבר", 11),
            ("marraskuuta", 11),
            ("marras", 11),
            ("mar", 3),
            ("cervna", 6),
            ("cervence", 7),
            ("no", 0),
            ("novembers", 0),
        ] {
            let found = match meaning(word) {
                Some((Meaning::Month(month), languages)) => {
                    assert!(!languages.is_empty());
                    month
                }
                _ => 0,
            };
            assert_eq!(found, month, "{word}");
        }
    }
}
