//! Quotations and paraphrases.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::is_false;
use super::{DateBasis, Ref, UnknownFields};

/// Words that somebody is said to have said.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct QuoteRecord {
    /// Unique among all records; made from the content where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Verbatim, or the editor's rendering.
    pub form: QuoteForm,

    /// Whether the words are a part of a sentence: no capital, no full stop is added.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fragment: bool,

    /// The words.
    pub text: String,

    /// Id or name of the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,

    /// When it was said, EDTF; null or absent means not given.
    pub said_at: Option<String>,

    /// Whether that date is printed, inferred or not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_at_basis: Option<DateBasis>,

    /// The source's own verb.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,

    /// Id of the event it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,

    /// What it was said about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,

    /// Where it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// Whether words are the speaker's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteForm {
    /// The speaker's own words, in quotation marks in the source.
    Verbatim,

    /// Not the speaker's words: never in quotation marks.
    Paraphrase,
}
