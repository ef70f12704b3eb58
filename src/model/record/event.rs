//! Events and eras.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorRole, NamedFields, Place, Ref, UnknownFields};
use crate::model::OtherFields;

/// Something that happened, or is said to have.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct EventRecord {
    /// Unique among all records; made from the content where absent.
    pub id: Option<String>,

    /// Short name, as shown on the timeline.
    pub title: String,

    /// What kind of event it is.
    pub kind: Option<String>,

    /// When, in EDTF; null or absent means that no date is given.
    pub date: Option<String>,

    /// The date as it was written, where that is not EDTF, such as `13 сентября` or `28/10/2023`.
    pub date_written: Option<String>,

    /// Not before, in EDTF: a bound, never drawn as a date.
    pub earliest: Option<String>,

    /// Not after, in EDTF: a bound, never drawn as a date.
    pub latest: Option<String>,

    /// Time of day as written, where `date` has none.
    pub time: Option<String>,

    /// Whether the date is printed, inferred by the editor, or not given.
    pub date_basis: Option<DateBasis>,

    /// Why the date is what it is.
    pub date_note: Option<String>,

    /// Who stands behind the event.
    pub certainty: Option<Certainty>,

    /// One or two sentences.
    pub summary: Option<String>,

    /// Drawn as a point or a span; by the date's shape where absent.
    pub display: Option<Display>,

    /// Where.
    pub place: Option<Place>,

    /// Who, leading actor first.
    #[serde(default)]
    pub actors: Vec<ActorRole>,

    /// Free words to filter by.
    #[serde(default)]
    pub tags: Vec<String>,

    /// 0–100: which events are labelled first; derived where absent.
    #[schemars(range(max = 100))]
    pub importance: Option<u8>,

    /// Pictures, films, documents.
    #[serde(default)]
    pub media: Vec<Media>,

    /// Where it is told.
    #[serde(default)]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    pub note: Option<String>,

    /// What the file has beside all this, by numbers of names that its reader has from
    /// [`Builder::field_number`](crate::model::Builder::field_number).
    #[serde(skip)]
    pub fields: OtherFields,

    /// What another file that it came from had beside all this, by the names of its columns.
    #[serde(default, rename = "fields")]
    pub named_fields: NamedFields,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// A picture, film or document that goes with an event; named, never fetched.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Media {
    /// Web address or file beside the dataset.
    pub url: String,

    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,

    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// A named stretch of time behind the lanes.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct EraRecord {
    /// Unique among all records; made from the label where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Name as shown.
    pub label: String,

    /// From when to when: an EDTF interval.
    pub date: String,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// Whether a date is printed, inferred or not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// Printed in the source.
    Stated,

    /// Worked out by the editor; `date_note` says how.
    Inferred,

    /// The source gives none.
    Undated,
}

/// Who stands behind an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The source states it in its own voice.
    Stated,

    /// The source attributes it to somebody.
    Attributed,

    /// Somebody denies it.
    Disputed,

    /// The editor infers it.
    Inferred,
}

impl Certainty {
    /// The one that files write as a word.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "stated" => Some(Self::Stated),
            "attributed" => Some(Self::Attributed),
            "disputed" => Some(Self::Disputed),
            "inferred" => Some(Self::Inferred),
            _ => None,
        }
    }
}

/// How an event is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Display {
    /// At a point.
    Point,

    /// Over a span.
    Span,
}
