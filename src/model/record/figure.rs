//! Figures: numbers with their qualifier, their source and their moment.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::{Attribution, Ref, UnknownFields};

// Its words are shared with the figures that say the same, as thousands of one column do.
/// A number that somebody gives.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct FigureRecord {
    /// Unique among all records; made from the content where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// What is measured, such as `deaths`, `releases`, `displacement`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Arc<str>>,

    /// What the number counts, in words.
    pub label: Arc<str>,

    /// The number; null where the source gives words only.
    #[serde(serialize_with = "plain_number")]
    pub value: Option<f64>,

    /// Lower bound, where the source gives one.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "plain_number"
    )]
    pub low: Option<f64>,

    /// Upper bound, where the source gives one.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "plain_number"
    )]
    pub high: Option<f64>,

    /// The word that qualifies the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,

    /// The number as printed, qualifier included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_text: Option<Arc<str>>,

    /// How the value was read from the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_note: Option<Arc<str>>,

    /// What is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Arc<str>>,

    /// What kind of number it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<FigureBasis>,

    /// Reported, proposed, or made by the editor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<FigureStatus>,

    /// Id or name of the actor who gives it; null where nobody is named.
    pub attributed_to: Option<Arc<str>>,

    /// How the source attributes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Attribution>,

    /// Who or what is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<Arc<str>>,

    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Arc<str>>,

    /// The period it counts, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Arc<str>>,

    /// What moment it describes, EDTF; null or absent means not stated.
    pub as_of: Option<Arc<str>>,

    /// Whether that moment is stated or inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of_basis: Option<AsOfBasis>,

    /// When it was published, EDTF.
    pub reported_on: Option<Arc<str>>,

    /// Figures of one series may be joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Arc<str>>,

    /// Whether figures of the series with periods apart may be summed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub additive: bool,

    /// Id of the event it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Arc<str>>,

    /// How the editor made it from others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<Box<Derivation>>,

    /// Where it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// How a figure is made from others.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Derivation {
    /// By which operation.
    pub op: DerivationOp,

    /// Ids of the figures it is made from.
    pub of: Vec<String>,
}

/// An operation between figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DerivationOp {
    /// All added.
    Sum,

    /// The first less the others.
    Difference,
}

/// The word that qualifies a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// None; not a promise of exactness.
    None,

    /// Approximately.
    Approximately,

    /// Around.
    Around,

    /// About.
    About,

    /// Over, more than: open above, the number itself excluded.
    Over,

    /// At least: open above.
    AtLeast,

    /// Up to: open below.
    UpTo,

    /// Under, fewer than.
    Under,

    /// Nearly all of: words only.
    NearlyAll,

    /// The majority: words only.
    Majority,
}

impl Qualifier {
    /// The word before a number, where the file gives no printed form.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Approximately => "approximately",
            Self::Around => "around",
            Self::About => "about",
            Self::Over => "over",
            Self::AtLeast => "at least",
            Self::UpTo => "up to",
            Self::Under => "under",
            Self::NearlyAll => "nearly all of",
            Self::Majority => "the majority of",
        }
    }
}

/// What kind of number a figure is. Kinds never share an axis, a sum or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureBasis {
    /// Everything up to a moment.
    Cumulative,

    /// What fell in a period.
    Interval,

    /// What one event did.
    EventTotal,

    /// What stood at a moment.
    Stock,

    /// A length of time.
    Duration,

    /// A plain count.
    Count,

    /// What a proposal names.
    Terms,

    /// A share.
    Proportion,
}

/// Whether a figure is reported, proposed or made by the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureStatus {
    /// Reported.
    Reported,

    /// Part of a proposal; never summed with what was reported.
    Proposed,

    /// Made by the editor from others.
    Derived,
}

/// Whether a figure's moment is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AsOfBasis {
    /// Printed.
    Stated,

    /// Worked out.
    Inferred,

    /// Not stated.
    NotStated,
}

/// Whether a field says nothing because it is false.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
pub(super) const fn is_false(value: &bool) -> bool {
    !*value
}

/// Writes a number as people do: whole ones without a point.
#[expect(clippy::ref_option, reason = "the signature that serde asks for")]
fn plain_number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Whole numbers of this size and below are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match *value {
        None => serializer.serialize_none(),
        Some(value) if value.fract() == 0.0 && value.abs() <= EXACT => {
            serializer.serialize_i64(value as i64)
        }
        Some(value) => serializer.serialize_f64(value),
    }
}
