//! Actors and the groups that give them colour and lane.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Ref, UnknownFields};
use crate::model::Glyph;

/// Actors that share a lane, a colour and a glyph.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct GroupRecord {
    /// Unique among all records; made from the label where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Name as shown.
    pub label: String,

    /// What it is, such as `party`, `mediator`, `population`, `narrator`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,

    /// Place in the order of lanes; alphabetical where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,

    /// `#RRGGBB`; ink where null, given out where absent.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub colour: Option<Option<String>>,

    /// Shape; given out where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glyph: Option<Glyph>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// Somebody who acts, speaks or is affected.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct ActorRecord {
    /// Unique among all records; made from the name where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Name as shown.
    pub name: String,

    /// What it is, such as `state`, `person`, `unnamed`, `narrator`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,

    /// Id or label of its group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,

    /// What the source calls it, errors included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_in_source: Option<String>,

    /// Id or name of the actor that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_of: Option<String>,

    /// Where it is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// Tells an explicit null from an absent field.
#[expect(clippy::option_option, reason = "absent and null are two things here")]
fn present<'de, D>(deserializer: D) -> Result<Option<Option<String>>, D::Error>
where
    D: serde::Deserializer<'de>,
{
    Option::<String>::deserialize(deserializer).map(Some)
}
