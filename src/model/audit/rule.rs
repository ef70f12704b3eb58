//! The rules of the audit, by their stable names.

use serde::{Serialize, Serializer};

/// Declares the rules, their names and their documentation in one place.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        /// A rule of the audit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// All rules, in the order in which their questions are listed.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$name),+];

            /// A name that stays the same from version to version.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }
        }
    };
}

rules! {
    /// A claim that nobody is named for, and that is not marked as the narrator's.
    ClaimUnattributed = "claim-unattributed",
    /// A claim that denies or disputes, without the claim that it stands against.
    ClaimDenialAlone = "claim-denial-alone",
    /// A quotation without its speaker.
    QuoteUnattributed = "quote-unattributed",
    /// Verbatim words without a source.
    QuoteNoSource = "quote-no-source",
    /// Verbatim words that their source does not have.
    QuoteNotInSource = "quote-not-in-source",
    /// Verbatim words that stand in their source without quotation marks.
    QuoteNoMarks = "quote-no-marks",
    /// A fragment with a capital or a full stop that its source does not have.
    QuoteDressed = "quote-dressed",
    /// A position without its holder.
    PositionUnattributed = "position-unattributed",
    /// A link that nobody is named for.
    LinkUnattributed = "link-unattributed",
    /// A cause without a reference.
    LinkNoRef = "link-no-ref",
    /// A figure that nobody is named for, which does not say so.
    FigureUnattributed = "figure-unattributed",
    /// A running total, or what stood at a moment, without the moment.
    FigureNoAsOf = "figure-no-as-of",
    /// A value without the word that qualifies it where it is printed, or with another.
    FigureQualifier = "figure-qualifier",
    /// Bounds the wrong way round, or a value outside them.
    FigureBounds = "figure-bounds",
    /// A figure made from one that the dataset does not have.
    SumMissingPart = "sum-missing-part",
    /// A figure that its parts do not give.
    SumTotal = "sum-total",
    /// A sum over a figure that may not be added.
    SumNotAdditive = "sum-not-additive",
    /// A sum over figures of different series.
    SumSeries = "sum-series",
    /// A sum over periods that overlap, or over one figure twice.
    SumPeriods = "sum-periods",
    /// A sum of what was proposed and what was reported.
    SumStatus = "sum-status",
    /// A sum of numbers of different kinds, such as a running total and a day's.
    SumBasis = "sum-basis",
    /// A sum that lost the word that qualifies a part.
    SumQualifier = "sum-qualifier",
    /// A running total that falls.
    SeriesFalls = "series-falls",
    /// Two values of one series for one moment.
    SeriesTwoValues = "series-two-values",
    /// A gap in a running total that is longer than its usual step.
    SeriesGap = "series-gap",
    /// An excerpt that its source does not have.
    ExcerptNotInSource = "excerpt-not-in-source",
    /// An excerpt that stands elsewhere in its source than is said, or a place that is not there.
    ExcerptElsewhere = "excerpt-elsewhere",
    /// An excerpt of more than fifteen words.
    ExcerptLong = "excerpt-long",
    /// A date that was worked out, without saying how.
    DateUnexplained = "date-unexplained",
    /// A date outside its bounds, or bounds the wrong way round.
    DateBounds = "date-bounds",
    /// An event without any reference.
    EventNoRef = "event-no-ref",
    /// A note that says what the record says, and cites nothing.
    NoteUncited = "note-uncited",
    /// A note about nothing.
    NoteNoTarget = "note-no-target",
    /// A rival value for something that its note is not about.
    NoteRivalTarget = "note-rival-target",
    /// A source whose text could not be looked into.
    SourceNotAtHand = "source-not-at-hand",
    /// A source that nothing rests on.
    SourceUnused = "source-unused",
    /// An actor that nothing names.
    ActorUnused = "actor-unused",
    /// A word in a title that takes a side.
    LabelLoaded = "label-loaded",
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
