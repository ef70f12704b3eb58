//! Quotations and paraphrases.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DateBasis, Ref};

/// Words that somebody is said to have said.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct QuoteRecord {
    /// Unique among all records; made from the content where absent.
    pub id: Option<String>,

    /// Verbatim, or the editor's rendering.
    pub form: QuoteForm,

    /// Whether the words are a part of a sentence: no capital, no full stop is added.
    #[serde(default)]
    pub fragment: bool,

    /// The words.
    pub text: String,

    /// Id or name of the speaker.
    pub speaker: Option<String>,

    /// When it was said, EDTF; null or absent means not given.
    pub said_at: Option<String>,

    /// Whether that date is printed, inferred or not given.
    pub said_at_basis: Option<DateBasis>,

    /// The source's own verb.
    pub verb: Option<String>,

    /// Id of the event it belongs to.
    pub event: Option<String>,

    /// What it was said about.
    pub context: Option<String>,

    /// Where it is told.
    #[serde(default)]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    pub note: Option<String>,
}

/// Whether words are the speaker's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteForm {
    /// The speaker's own words, in quotation marks in the source.
    Verbatim,

    /// Not the speaker's words: never in quotation marks.
    Paraphrase,
}
