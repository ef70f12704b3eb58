//! What is in doubt, as data; the words for it stand elsewhere.

use super::{Hedge, Missing, Rule};
use crate::model::Level;
use crate::model::record::{FigureBasis, Stance};

/// What is in doubt. Numbers are indices in the dataset's lists.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// Nobody is named for a statement.
    Unattributed(Voice),

    /// A denial stands against no claim.
    DenialAlone(Stance),

    /// Verbatim words come from nowhere.
    NoSource,

    /// Verbatim words are not in any of their sources, whose texts are all at hand.
    NotInSource {
        /// Whether they are but for marks, dashes and spaces.
        but_for_marks: bool,
    },

    /// Verbatim words are in their source without quotation marks.
    NoMarks,

    /// A fragment was given a capital or a full stop; the source has it so.
    Dressed(String),

    /// A cause has no reference.
    CauseWithoutRef,

    /// A figure of a moment has no moment.
    NoAsOf(FigureBasis),

    /// A value is given plain where it is printed with a word.
    QualifierLost(Hedge),

    /// A value is given with one word, and printed with another.
    QualifierOther(Hedge),

    /// Low is above high.
    LowAboveHigh,

    /// The value is below low or above high.
    ValueOutside,

    /// A part of a figure is not in the dataset.
    PartMissing,

    /// The parts give another value.
    TotalDiffers {
        /// What the parts give.
        made: f64,
    },

    /// A part is not marked as one that may be added.
    PartNotAdditive(u32),

    /// Two parts are of different series.
    PartsOfSeries(u32, u32),

    /// Two parts count the same time.
    PartsOverlap(u32, u32),

    /// One part is counted twice.
    PartTwice(u32),

    /// The first part is proposed, the other reported.
    PartsOfStatus(u32, u32),

    /// Two parts are of different kinds.
    PartsOfBasis(u32, u32),

    /// A part is qualified, the figure made from it is not.
    PartQualified(u32),

    /// A running total is lower than the figure before it.
    Falls {
        /// The figure before it.
        before: u32,
    },

    /// Another figure of the series has another value for the moment.
    TwoValues {
        /// The other figure.
        other: u32,
        /// Whether the two were published at different times, so that one may revise the other.
        revised: bool,
    },

    /// The figure before it is further off than is usual in the series.
    Gap {
        /// The figure before it.
        before: u32,
        /// Seconds between the two.
        secs: i64,
        /// Seconds of the usual step.
        usual: i64,
    },

    /// An excerpt is not in its source.
    ExcerptMissing {
        /// Whether it is but for marks, dashes and spaces.
        but_for_marks: bool,
    },

    /// An excerpt stands on another line than is said.
    ExcerptOnLine(usize),

    /// An excerpt stands in another sentence of the line that is said.
    ExcerptInSentence(usize),

    /// The line that is said is not in the source, which has so many.
    NoSuchLine(usize),

    /// So many excerpts were not looked for, as that would take too long.
    NotLookedFor(usize),

    /// An excerpt has so many words.
    ExcerptLong(usize),

    /// A date was worked out, without saying how.
    Unexplained {
        /// Whether the event is marked as stated by the source.
        stated: bool,
    },

    /// A date's earliest bound is after its latest.
    EarliestAfterLatest,

    /// A date begins before its earliest bound.
    BeforeEarliest,

    /// A date ends after its latest bound.
    AfterLatest,

    /// An event has no reference.
    NoRef,

    /// No event of the dataset has a reference.
    NoRefs,

    /// A note of what the record says cites nothing.
    Uncited,

    /// A note is about nothing.
    NoTarget,

    /// A rival value is for something that the note is not about.
    RivalTarget(String),

    /// The text of a source is not at hand, nor those of so many others.
    NotAtHand {
        /// Why.
        why: Missing,
        /// How many other sources' texts are not at hand either.
        others: usize,
    },

    /// Nothing rests on a source.
    SourceUnused,

    /// Nothing names an actor.
    ActorUnused,

    /// A title has a word that takes a side.
    Loaded(String),
}

/// What kind of statement nobody is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A claim.
    Claim,

    /// A quotation.
    Quote,

    /// A position.
    Position,

    /// A link.
    Link,

    /// A figure.
    Figure,
}

impl Doubt {
    /// The rule by which it is asked.
    pub const fn rule(&self) -> Rule {
        match self {
            Self::Unattributed(Voice::Claim) => Rule::ClaimUnattributed,
            Self::Unattributed(Voice::Quote) => Rule::QuoteUnattributed,
            Self::Unattributed(Voice::Position) => Rule::PositionUnattributed,
            Self::Unattributed(Voice::Link) => Rule::LinkUnattributed,
            Self::Unattributed(Voice::Figure) => Rule::FigureUnattributed,
            Self::DenialAlone(_) => Rule::ClaimDenialAlone,
            Self::NoSource => Rule::QuoteNoSource,
            Self::NotInSource { .. } => Rule::QuoteNotInSource,
            Self::NoMarks => Rule::QuoteNoMarks,
            Self::Dressed(_) => Rule::QuoteDressed,
            Self::CauseWithoutRef => Rule::LinkNoRef,
            Self::NoAsOf(_) => Rule::FigureNoAsOf,
            Self::QualifierLost(_) | Self::QualifierOther(_) => Rule::FigureQualifier,
            Self::LowAboveHigh | Self::ValueOutside => Rule::FigureBounds,
            Self::PartMissing => Rule::SumMissingPart,
            Self::TotalDiffers { .. } => Rule::SumTotal,
            Self::PartNotAdditive(_) => Rule::SumNotAdditive,
            Self::PartsOfSeries(..) => Rule::SumSeries,
            Self::PartsOverlap(..) | Self::PartTwice(_) => Rule::SumPeriods,
            Self::PartsOfStatus(..) => Rule::SumStatus,
            Self::PartsOfBasis(..) => Rule::SumBasis,
            Self::PartQualified(_) => Rule::SumQualifier,
            Self::Falls { .. } => Rule::SeriesFalls,
            Self::TwoValues { .. } => Rule::SeriesTwoValues,
            Self::Gap { .. } => Rule::SeriesGap,
            Self::ExcerptMissing { .. } | Self::NotLookedFor(_) => Rule::ExcerptNotInSource,
            Self::ExcerptOnLine(_) | Self::ExcerptInSentence(_) | Self::NoSuchLine(_) => {
                Rule::ExcerptElsewhere
            }
            Self::ExcerptLong(_) => Rule::ExcerptLong,
            Self::Unexplained { .. } => Rule::DateUnexplained,
            Self::EarliestAfterLatest | Self::BeforeEarliest | Self::AfterLatest => {
                Rule::DateBounds
            }
            Self::NoRef | Self::NoRefs => Rule::EventNoRef,
            Self::Uncited => Rule::NoteUncited,
            Self::NoTarget => Rule::NoteNoTarget,
            Self::RivalTarget(_) => Rule::NoteRivalTarget,
            Self::NotAtHand { .. } => Rule::SourceNotAtHand,
            Self::SourceUnused => Rule::SourceUnused,
            Self::ActorUnused => Rule::ActorUnused,
            Self::Loaded(_) => Rule::LabelLoaded,
        }
    }

    /// How much it matters; nothing is set aside for it, so never [`Level::Error`].
    pub const fn level(&self) -> Level {
        match self {
            Self::NotInSource {
                but_for_marks: true,
            }
            | Self::ExcerptMissing {
                but_for_marks: true,
            }
            | Self::TwoValues { revised: true, .. }
            | Self::Gap { .. }
            | Self::ExcerptInSentence(_)
            | Self::NotLookedFor(_)
            | Self::Unexplained { stated: false }
            | Self::NotAtHand { .. }
            | Self::SourceUnused
            | Self::ActorUnused
            | Self::Loaded(_) => Level::Info,
            _ => Level::Warning,
        }
    }
}
