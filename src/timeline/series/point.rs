//! One figure of a voice, and what is to be seen of it.

use crate::model::Figure;
use crate::model::record::{FigureStatus, Qualifier};
use crate::time::{DateEnd, EdtfDate, Instant};

/// A figure that can be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Which.
    pub figure: u32,

    /// The first moment that it describes or counts.
    pub from: Instant,

    /// The first moment after.
    pub past: Instant,

    /// How far its tread is drawn: to the next report, or to where it ends where the next is missing.
    pub until: Instant,

    /// The number; `None` where there are only words.
    pub value: Option<f64>,

    /// Lower bound.
    pub low: Option<f64>,

    /// Upper bound.
    pub high: Option<f64>,

    /// What is to be seen of it.
    pub traits: Traits,
}

/// Something that is to be seen of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// It is said to be about so many.
    Estimated,

    /// The editor made it from others.
    Derived,

    /// Over or at least so many.
    OpenAbove,

    /// Under or up to so many.
    OpenBelow,

    /// It has a lower and an upper bound.
    Band,

    /// It is nothing, and somebody says so.
    Zero,

    /// It is the same number as in the report before.
    Unchanged,

    /// It is words without a number.
    Words,

    /// A correction or a catch-up stands between it and the report before.
    Break,

    /// Another figure of the same voice tells another number of the same moment.
    Contradicted,

    /// At least one report is missing before it.
    Gap,

    /// Its moment or an end of its period is in doubt.
    Doubt,
}

impl Trait {
    /// How many there are.
    pub const COUNT: usize = 12;

    /// All of them, in the order of a legend.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Estimated,
        Self::Derived,
        Self::OpenAbove,
        Self::OpenBelow,
        Self::Band,
        Self::Zero,
        Self::Unchanged,
        Self::Words,
        Self::Break,
        Self::Contradicted,
        Self::Gap,
        Self::Doubt,
    ];
}

/// All that is to be seen of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// Whether one is among them.
    pub const fn has(self, one: Trait) -> bool {
        self.0 & (1 << one as u16) != 0
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, one: Trait) -> Self {
        Self(self.0 | (1 << one as u16))
    }

    /// With one more where something holds.
    #[must_use]
    pub const fn when(self, holds: bool, one: Trait) -> Self {
        if holds { self.with(one) } else { self }
    }

    /// What a figure tells by itself, without its neighbours.
    pub fn of(figure: &Figure, moment: &EdtfDate) -> Self {
        use Qualifier as Q;
        let record = &figure.record;
        let qualifier = record.qualifier.unwrap_or(Q::None);
        let words = is_words(figure);
        let number = record.value.is_some();
        let both = record.low.is_some() && record.high.is_some();
        let above = matches!(qualifier, Q::Over | Q::AtLeast)
            || (record.low.is_some() && record.high.is_none() && !number);
        let below = matches!(qualifier, Q::UpTo | Q::Under)
            || (record.high.is_some() && record.low.is_none() && !number);
        let about = matches!(qualifier, Q::Approximately | Q::Around | Q::About);
        let derived = record.status == Some(FigureStatus::Derived) || record.derived.is_some();
        Self::default()
            .when(about, Trait::Estimated)
            .when(derived, Trait::Derived)
            .when(above && !both && !words, Trait::OpenAbove)
            .when(below && !both && !words, Trait::OpenBelow)
            .when(both && !words, Trait::Band)
            .when(record.value == Some(0.0) && !words, Trait::Zero)
            .when(words, Trait::Words)
            .when(is_said_to_be_corrected(figure), Trait::Break)
            .when(
                in_doubt(&moment.start) || in_doubt(&moment.end),
                Trait::Doubt,
            )
    }
}

impl Point {
    /// The number that it stands at: its own, or the bound that it has.
    pub fn level(&self) -> Option<f64> {
        self.value.or(self.low).or(self.high)
    }

    /// From the least to the most that it says.
    pub fn extent(&self) -> Option<(f64, f64)> {
        let numbers = [self.value, self.low, self.high];
        let known = numbers.into_iter().flatten();
        known
            .map(|number| (number, number))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

/// Whether a figure tells by words alone: it has no number, or only a share of one, as in 'nearly all
/// of 2.3 million' and 'the majority'. There is nothing to draw it as high as.
pub fn is_words(figure: &Figure) -> bool {
    let record = &figure.record;
    let has_number = record.value.or(record.low).or(record.high).is_some();
    !has_number
        || matches!(
            record.qualifier,
            Some(Qualifier::NearlyAll | Qualifier::Majority)
        )
}

/// Whether an end of a date is doubted.
pub fn in_doubt(end: &DateEnd) -> bool {
    matches!(end, DateEnd::Unit(unit) if unit.uncertain || unit.approximate)
}

/// Beginnings of words that say a number was set right or caught up.
const CORRECTION: [&str; 12] = [
    "correct",
    "revis",
    "backlog",
    "catch-up",
    "catch up",
    "caught up",
    "retroactiv",
    "retrospectiv",
    "reclassif",
    "restat",
    "recount",
    "duplicates removed",
];

/// Whether what stands beside a number says that it was set right or caught up.
pub fn is_said_to_be_corrected(figure: &Figure) -> bool {
    let record = &figure.record;
    let said = [&record.note, &record.value_note, &record.value_text];
    said.into_iter().flatten().any(|text| {
        let text = text.to_lowercase();
        CORRECTION.iter().any(|word| says(&text, word))
    })
}

/// Whether a word beginning so stands in a text and is not denied: `not corrected`, `uncorrected`.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        let begins = before
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        let last = before.split_whitespace().next_back().unwrap_or("");
        begins && !matches!(last, "not" | "never" | "no" | "without")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_is_read_from_words_and_not_from_its_denial() {
        for (text, is_one) in [
            ("corrected on 4 march", true),
            ("a catch-up of three days", true),
            ("includes a backlog.", true),
            ("revised downwards", true),
            ("not corrected", false),
            ("incorrectly printed", false),
            ("no revision", false),
            ("as printed", false),
        ] {
            let found = CORRECTION.iter().any(|word| says(text, word));
            assert_eq!(found, is_one, "{text}");
        }
    }
}
