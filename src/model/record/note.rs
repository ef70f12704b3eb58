//! Editor's notes: what the record says, set beside the document and never into it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::UnknownFields;

/// Something an editor sets beside the document.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct NoteRecord {
    /// Unique among all records; made from the content where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// What it is about: date, figure, attribution, person, conflict, arithmetic, wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,

    /// How much it matters. A caution or a discrepancy marks its targets with an asterisk.
    pub level: NoteLevel,

    /// Ids of what it qualifies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,

    /// The note.
    pub text: String,

    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<NoteBasis>,

    /// Values that the record gives instead, shown beside, never applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub record: Vec<RivalValue>,

    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// A value that the record gives for a field of a target.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct RivalValue {
    /// The field, such as `date` or `value`.
    pub field: String,

    /// The value in the record.
    pub value: Value,

    /// Id of the target, where the note has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,

    /// The moment that the value describes, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,

    /// The word that qualifies the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Who says so, and what they say.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Citation {
    /// Id of the source.
    pub source: String,

    /// What it says.
    pub says: String,
}

/// How much a note matters.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum NoteLevel {
    /// Good to know.
    Info,

    /// Read with care.
    Caution,

    /// The record differs.
    Discrepancy,
}

/// What a note rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteBasis {
    /// Sources outside the document; needs a citation.
    Record,

    /// The document itself.
    Internal,

    /// Sums.
    Arithmetic,

    /// The editor's inference.
    Inference,
}
