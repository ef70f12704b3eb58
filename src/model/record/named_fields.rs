//! Fields of an event that only its file knows, by name.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// Fields of an event that only its file knows, such as the columns of a table that mean nothing to
/// a timeline: texts by the names that the file has for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedFields(pub Vec<(String, String)>);

struct Names;

impl<'de> Visitor<'de> for Names {
    type Value = NamedFields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts, or null")
    }

    fn visit_unit<E>(self) -> Result<NamedFields, E> {
        Ok(NamedFields::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NamedFields, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, text)) = map.next_entry::<String, Option<String>>()? {
            fields.extend(text.map(|text| (name, text)));
        }
        Ok(NamedFields(fields))
    }
}

impl<'de> Deserialize<'de> for NamedFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Names)
    }
}

impl JsonSchema for NamedFields {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NamedFields".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "texts by name",
            "type": ["object", "null"],
            "additionalProperties": { "type": ["string", "null"] }
        })
    }
}
