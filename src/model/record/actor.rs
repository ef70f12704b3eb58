//! Actors and the groups that give them colour and lane.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Ref;
use crate::model::Glyph;

/// Actors that share a lane, a colour and a glyph.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct GroupRecord {
    /// Unique among all records; made from the label where absent.
    pub id: Option<String>,

    /// Name as shown.
    pub label: String,

    /// What it is, such as `party`, `mediator`, `population`, `narrator`.
    pub kind: Option<String>,

    /// Place in the order of lanes; alphabetical where absent.
    pub order: Option<i64>,

    /// `#RRGGBB`; ink where null, given out where absent.
    #[serde(default, deserialize_with = "present")]
    pub colour: Option<Option<String>>,

    /// Shape; given out where absent.
    pub glyph: Option<Glyph>,

    /// Anything a reader should know.
    pub note: Option<String>,
}

/// Somebody who acts, speaks or is affected.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct ActorRecord {
    /// Unique among all records; made from the name where absent.
    pub id: Option<String>,

    /// Name as shown.
    pub name: String,

    /// What it is, such as `state`, `person`, `unnamed`, `narrator`.
    pub kind: Option<String>,

    /// Id or label of its group.
    pub group: Option<String>,

    /// What the source calls it, errors included.
    pub role_in_source: Option<String>,

    /// Id or name of the actor that it belongs to.
    pub member_of: Option<String>,

    /// Where it is named.
    #[serde(default)]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    pub note: Option<String>,
}

/// Tells an explicit null from an absent field.
#[expect(clippy::option_option, reason = "absent and null are two things here")]
fn present<'de, D>(deserializer: D) -> Result<Option<Option<String>>, D::Error>
where
    D: serde::Deserializer<'de>,
{
    Option::<String>::deserialize(deserializer).map(Some)
}
