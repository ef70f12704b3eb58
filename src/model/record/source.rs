//! Sources: what statements come from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::UnknownFields;

/// A document, dataset or broadcast that records cite.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct SourceRecord {
    /// Unique among all records; made from the content where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Title, or a description where it has none.
    pub title: String,

    /// What it is, such as `news`, `un_report`, `transcript`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,

    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,

    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,

    /// When it was published, EDTF; absent or null means not known.
    pub published: Option<String>,

    /// Web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,

    /// File beside the dataset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,

    /// Hash of that file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,

    /// How near it is to what it tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,

    /// Whether the dataset tells what it says, or only checks against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<SourceRole>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// How near a source is to what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceRole {
    /// The dataset tells what it says.
    Subject,

    /// It stands behind editor's notes only, and never passes as the document.
    Check,
}
