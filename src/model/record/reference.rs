//! Small parts that several records share.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

/// Where a statement comes from.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize, JsonSchema)]
pub struct Ref {
    /// Id of the source; the dataset's `default_source` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,

    /// Place in the source, by the dataset's `locator_scheme`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loc: Option<String>,

    /// At most fifteen words of the source, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// An actor's part in an event: `"Qatar"`, or `{"actor": "act-qatar", "role": "mediator"}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorRole {
    /// Id or name of the actor.
    pub actor: String,

    /// Its part in the event.
    pub role: Option<String>,
}

/// A place: `"Doha, Qatar"`, or `{"name": "Doha, Qatar", "precision": "city"}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Name as shown.
    pub name: String,

    /// How exact it is: exact, city, area, country.
    pub precision: Option<String>,
}

/// Two fields, the first required, of a record that may be written as its first field alone.
struct Short {
    fields: [&'static str; 2],
    what: &'static str,
}

impl<'de> Visitor<'de> for Short {
    type Value = (String, Option<String>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.fields;
        write!(
            f,
            "{} as a string, or an object with `{first}` and perhaps `{second}`",
            self.what
        )
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok((text.to_owned(), None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let [first_name, second_name] = self.fields;
        let (mut first, mut second) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            if key == first_name {
                first = Some(map.next_value()?);
            } else if key == second_name {
                second = map.next_value::<Option<String>>()?;
            } else {
                map.next_value::<de::IgnoredAny>()?;
            }
        }
        let first = first.ok_or_else(|| de::Error::missing_field(first_name))?;
        Ok((first, second))
    }
}

/// `JsonSchema` and `Deserialize` of a record that [`Short`] reads.
macro_rules! short_record {
    ($name:ident, $what:literal, $first:ident, $second:ident) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let ($first, $second) = deserializer.deserialize_any(Short {
                    fields: [stringify!($first), stringify!($second)],
                    what: $what,
                })?;
                Ok(Self { $first, $second })
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "description": $what,
                    "anyOf": [
                        { "type": "string" },
                        {
                            "type": "object",
                            "required": [stringify!($first)],
                            "properties": {
                                stringify!($first): { "type": "string" },
                                stringify!($second): { "type": ["string", "null"] }
                            }
                        }
                    ]
                })
            }
        }
    };
}

short_record!(ActorRole, "an actor by id or name", actor, role);
short_record!(Place, "a place by name", name, precision);
