//! One thing that A and B tell differently.

use super::{Side, Why};

/// What kind of record a difference is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An event.
    Event,

    /// A figure.
    Figure,

    /// A quotation or paraphrase.
    Quote,

    /// A claim.
    Claim,
}

impl Kind {
    /// All of them, in the order listed.
    pub const ALL: [Self; 4] = [Self::Event, Self::Figure, Self::Quote, Self::Claim];
}

/// What of a record differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// One dataset has it and the other has not.
    Presence,

    /// When: bounds, precision, doubt at each end, and whether it is printed or inferred.
    Date,

    /// A bound before which it was not.
    NotBefore,

    /// A bound after which it was not.
    NotAfter,

    /// Time of day, where the date has none.
    Time,

    /// Short name.
    Title,

    /// One or two sentences.
    Summary,

    /// Who takes part, and in which role.
    Actors,

    /// Where.
    Place,

    /// What kind of event.
    EventKind,

    /// Who stands behind it.
    Certainty,

    /// What a number counts.
    Label,

    /// A number.
    Value,

    /// The word that qualifies it.
    Qualifier,

    /// Its lower bound.
    Low,

    /// Its upper bound.
    High,

    /// A number as printed.
    Printed,

    /// What is counted.
    Unit,

    /// Who or what is counted.
    Population,

    /// The period it counts.
    Period,

    /// The moment it describes.
    AsOf,

    /// When it was published.
    ReportedOn,

    /// Who gives it.
    AttributedTo,

    /// Reported, proposed or made by the editor.
    Status,

    /// The words of a quotation or a claim.
    Wording,

    /// Verbatim or not.
    Form,

    /// Who says it.
    SaidBy,

    /// When it was said.
    SaidAt,

    /// The source's verb.
    Verb,

    /// Whether it is said, denied or doubted.
    Stance,
}

/// One thing that A and B tell differently. Its values are read from the datasets when they are
/// shown: a million differences are a few megabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what kind of record.
    pub kind: Kind,

    /// What of it.
    pub field: Field,

    /// Why the two are joined; `None` where it is in one dataset alone.
    pub why: Option<Why>,

    /// Index in A; none there where it is in B alone.
    a: u32,
    /// Index in B.
    b: u32,
}

/// Stands for an index where there is none.
const NOWHERE: u32 = u32::MAX;

impl Difference {
    /// Of two records that are joined.
    pub(super) fn between(kind: Kind, field: Field, (a, b, why): (u32, u32, Why)) -> Self {
        let why = Some(why);
        Self {
            kind,
            field,
            why,
            a,
            b,
        }
    }

    /// Of a record that one dataset alone has.
    pub(super) fn only_in(side: Side, kind: Kind, index: u32) -> Self {
        let (a, b) = match side {
            Side::A => (index, NOWHERE),
            Side::B => (NOWHERE, index),
        };
        Self {
            kind,
            field: Field::Presence,
            why: None,
            a,
            b,
        }
    }

    /// Index of the record in A; `None` where A has it not.
    pub fn a(&self) -> Option<u32> {
        (self.a != NOWHERE).then_some(self.a)
    }

    /// Index of the record in B; `None` where B has it not.
    pub fn b(&self) -> Option<u32> {
        (self.b != NOWHERE).then_some(self.b)
    }
}
