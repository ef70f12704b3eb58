//! Editor's notes: what the record says, set beside the document and never into it.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

/// Something an editor sets beside the document.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct NoteRecord {
    /// Unique among all records; made from the content where absent.
    pub id: Option<String>,

    /// What it is about: date, figure, attribution, person, conflict, arithmetic, wording.
    pub kind: Option<String>,

    /// How much it matters. A caution or a discrepancy marks its targets with an asterisk.
    pub level: NoteLevel,

    /// Ids of what it qualifies.
    #[serde(default)]
    pub targets: Vec<String>,

    /// The note.
    pub text: String,

    /// What it rests on.
    pub basis: Option<NoteBasis>,

    /// Values that the record gives instead, shown beside, never applied.
    #[serde(default)]
    pub record: Vec<RivalValue>,

    /// Who says so.
    #[serde(default)]
    pub citations: Vec<Citation>,
}

/// A value that the record gives for a field of a target.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct RivalValue {
    /// The field, such as `date` or `value`.
    pub field: String,

    /// The value in the record.
    pub value: Value,

    /// Id of the target, where the note has several.
    pub target: Option<String>,

    /// The moment that the value describes, EDTF.
    pub as_of: Option<String>,

    /// The word that qualifies the value.
    pub qualifier: Option<String>,

    /// Anything a reader should know.
    pub note: Option<String>,
}

/// Who says so, and what they say.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct Citation {
    /// Id of the source.
    pub source: String,

    /// What it says.
    pub says: String,
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
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
