//! Sources: what statements come from.

use schemars::JsonSchema;
use serde::Deserialize;

/// A document, dataset or broadcast that records cite.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct SourceRecord {
    /// Unique among all records; made from the content where absent.
    pub id: Option<String>,

    /// Title, or a description where it has none.
    pub title: String,

    /// What it is, such as `news`, `un_report`, `transcript`.
    pub kind: Option<String>,

    /// Who published it.
    pub publisher: Option<String>,

    /// Who wrote it.
    pub author: Option<String>,

    /// When it was published, EDTF; absent or null means not known.
    pub published: Option<String>,

    /// Web address.
    pub url: Option<String>,

    /// File beside the dataset.
    pub file: Option<String>,

    /// Hash of that file.
    pub sha256: Option<String>,

    /// How near it is to what it tells.
    pub standing: Option<Standing>,

    /// Whether the dataset tells what it says, or only checks against it.
    pub role: Option<SourceRole>,

    /// Anything a reader should know.
    pub note: Option<String>,
}

/// How near a source is to what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// First hand.
    Primary,

    /// Second hand.
    Secondary,

    /// A compilation of others.
    Tertiary,

    /// Not known.
    Unknown,
}

/// Whether a source is told or only checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceRole {
    /// The dataset tells what it says.
    Subject,

    /// It stands behind editor's notes only, and never passes as the document.
    Check,
}
