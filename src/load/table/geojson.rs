//! GeoJSON (RFC 7946): the features of a collection as a table, their properties as columns.
//!
//! Where a feature is stands beside its properties as written there: the two numbers of a point, and of
//! every other shape its kind and its coordinates as JSON. No place is made of them: a point on the earth has
//! no name.

use serde_json::{Map, Value};

use super::json::read_list;
use crate::load::input::Input;
use crate::load::json_shape::{JsonKind, JsonShape};
use crate::load::sample::Sample;
use crate::load::{LoadError, Reader};
use crate::model::Builder;

/// Collections of features.
pub(in crate::load) struct GeoJson;

/// The field that the features stand in.
pub(super) const FEATURES: &str = "features";

impl Reader for GeoJson {
    fn id(&self) -> &'static str {
        "geojson"
    }

    fn name(&self) -> &'static str {
        "GeoJSON"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        sample.json().is_some_and(is_collection)
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        read_list(input, builder)
    }
}

/// Whether the start of a file is one of a collection of features.
pub(super) fn is_collection(shape: &JsonShape) -> bool {
    let kind = |of: &JsonShape, name: &str| of.field(name).and_then(|field| field.kind);
    shape.records(FEATURES).is_some_and(|feature| {
        // A feature may lack either, but then says null.
        kind(feature, "properties") == Some(JsonKind::Object)
            && (feature.has("geometry") || kind(feature, "type") == Some(JsonKind::Text))
    })
}

/// A feature as a record of a table: its properties under their own names, then what else it has.
pub(super) fn record(mut feature: Map<String, Value>) -> Map<String, Value> {
    let mut record = match feature.shift_remove("properties") {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let mut put = |name: &str, value: Value| {
        let taken = record.contains_key(name);
        let name = if taken {
            format!("feature.{name}")
        } else {
            name.to_owned()
        };
        record.insert(name, value);
    };
    if let Some(Value::Object(mut geometry)) = feature.shift_remove("geometry") {
        let is_point = geometry.get("type").and_then(Value::as_str) == Some("Point");
        let point = geometry.get("coordinates").and_then(Value::as_array);
        let point = point.filter(|numbers| is_point && numbers.len() >= 2);
        if let Some(numbers) = point {
            for (name, number) in ["longitude", "latitude", "altitude"].iter().zip(numbers) {
                put(name, number.clone());
            }
        } else if let Some(of) = geometry.shift_remove("type") {
            put("geometry", of);
            for (name, value) in geometry {
                put(&name, Value::String(value.to_string()));
            }
        }
    }
    for (name, value) in feature {
        // All say that they are features.
        if name != "type" {
            put(&name, value);
        }
    }
    record
}
