//! Puts fields that the format does not know back where they stood, exactly as they were written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::record::UnknownFields;
use crate::model::record::unknown::steps;

/// Fields of an object in their order, values as written.
struct Fields<'t>(Vec<(String, &'t RawValue)>);

struct Walk;

impl<'de> Visitor<'de> for Walk {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

impl<'de: 't, 't> Deserialize<'de> for Fields<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Walk)
    }
}

/// Adds the fields to a record, which ends `record` as compact JSON and begins there at `from`.
pub(super) fn insert_unknown(record: &mut Vec<u8>, from: usize, unknown: &UnknownFields) {
    for field in unknown.iter() {
        let steps: Vec<String> = steps(&field.pointer).collect();
        if let [name] = steps.as_slice() {
            // Nearly all stand in the record itself, and no field that is written has their name.
            let is_first = record.len() == from + 2;
            record.pop();
            if !is_first {
                record.push(b',');
            }
            record.extend_from_slice(text(name).as_bytes());
            record.push(b':');
            record.extend_from_slice(field.value.as_bytes());
            record.push(b'}');
        } else {
            let whole = record.get(from..).unwrap_or_default();
            let whole = insert(&String::from_utf8_lossy(whole), &steps, &field.value);
            record.truncate(from);
            record.extend_from_slice(whole.as_bytes());
        }
    }
}

/// A text as JSON.
fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A value with another put into it; what is missing on the way is made.
fn insert(whole: &str, steps: &[String], value: &str) -> String {
    let Some((step, rest)) = steps.split_first() else {
        return value.to_owned();
    };
    if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(whole) {
        let at: usize = step.parse().unwrap_or(usize::MAX);
        let mut all: Vec<String> = items.iter().map(|item| item.get().to_owned()).collect();
        match all.get_mut(at) {
            Some(item) => *item = insert(item, rest, value),
            None => all.push(insert("{}", rest, value)),
        }
        return format!("[{}]", all.join(","));
    }
    let fields = serde_json::from_str(whole).unwrap_or(Fields(Vec::new())).0;
    let mut is_new = true;
    let mut all: Vec<String> = Vec::with_capacity(fields.len() + 1);
    for (name, own) in fields {
        let is_here = name == *step;
        is_new &= !is_here;
        let own = if is_here {
            insert(own.get(), rest, value)
        } else {
            own.get().to_owned()
        };
        all.push(format!("{}:{own}", text(&name)));
    }
    if is_new {
        all.push(format!("{}:{}", text(step), insert("{}", rest, value)));
    }
    format!("{{{}}}", all.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_go_back_where_they_stood_as_they_were_written() {
        let mut unknown = UnknownFields::default();
        unknown.add("/weather", "1.10");
        unknown.add("/a~1b/x", "[ 1e400 ]");
        unknown.add("/refs/1/page", "\"7\"");
        unknown.add("/refs/0/deep/er", "null");
        let mut record = br#"+{"id":"e","refs":[{"loc":"L1"},{"loc":"L2"}]}"#.to_vec();
        insert_unknown(&mut record, 1, &unknown);
        assert_eq!(
            String::from_utf8(record).expect("text"),
            r#"+{"id":"e","refs":[{"loc":"L1","deep":{"er":null}},{"loc":"L2","page":"7"}],"a/b":{"x":[ 1e400 ]},"weather":1.10}"#
        );
        let mut marks = UnknownFields::default();
        marks.add("/\"~0", r#"{"x":["\"",null]}"#);
        marks.add("/p/z", r#""\"""#);
        let mut record = br#"{"p":{"name":"\""}}"#.to_vec();
        insert_unknown(&mut record, 0, &marks);
        assert_eq!(
            String::from_utf8(record).expect("text"),
            r#"{"p":{"name":"\"","z":"\""},"\"~":{"x":["\"",null]}}"#
        );
        let mut empty = b"{}".to_vec();
        insert_unknown(&mut empty, 0, &unknown);
        let back: serde_json::Value = serde_json::from_slice(
            String::from_utf8(empty)
                .expect("text")
                .replace("1e400", "1")
                .as_bytes(),
        )
        .expect("JSON");
        assert_eq!(back["refs"]["1"]["page"], "7");
    }
}
