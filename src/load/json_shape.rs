//! What lists and fields the start of a JSON text has: formats are told by it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Records of a list that are looked at.
const MOST_ITEMS: usize = 50;

/// Fields of an object that are looked at: each is looked for among those before it.
const MOST_FIELDS: usize = 512;

/// How deep a text is looked into.
const MOST_DEPTH: usize = 4;

/// What a value is and holds, as far as the text goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct JsonShape {
    /// What it is; none where the text ends before that is known, and for null.
    pub kind: Option<JsonKind>,

    /// Fields of an object, in the order met; of a list, nothing.
    pub fields: Vec<(String, Self)>,

    /// What the first records of a list hold, put together: fields of any of them.
    pub items: Option<Box<Self>>,
}

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JsonKind {
    Object,
    List,
    Text,
    Number,
    Truth,
}

impl JsonShape {
    /// Of a text, which may be cut anywhere.
    pub fn of(text: &str) -> Self {
        let mut shape = Self::default();
        let mut json = serde_json::Deserializer::from_str(text);
        // An error is the text's end; what came before it is known.
        let _ = Look {
            shape: &mut shape,
            depth: 0,
        }
        .deserialize(&mut json);
        shape
    }

    /// A field of an object.
    pub fn field(&self, name: &str) -> Option<&Self> {
        self.fields
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, shape)| shape)
    }

    /// Whether an object has a field.
    pub fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    /// What the records of a list in a field hold.
    pub fn records(&self, name: &str) -> Option<&Self> {
        self.field(name)?.items.as_deref()
    }

    fn set(&mut self, kind: JsonKind) {
        self.kind.get_or_insert(kind);
    }

    fn field_mut(&mut self, name: String) -> &mut Self {
        let at = self.fields.iter().position(|(own, _)| *own == name);
        let at = at.unwrap_or_else(|| {
            self.fields.push((name, Self::default()));
            self.fields.len() - 1
        });
        &mut self.fields[at].1
    }
}

/// Looks at a value and adds what it holds.
struct Look<'s> {
    shape: &'s mut JsonShape,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.shape.set(JsonKind::Object);
        while let Some(name) = map.next_key::<String>()? {
            if self.shape.fields.len() >= MOST_FIELDS && !self.shape.has(&name) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let shape = self.shape.field_mut(name);
            if self.depth < MOST_DEPTH {
                map.next_value_seed(Look {
                    shape,
                    depth: self.depth + 1,
                })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.shape.set(JsonKind::List);
        let items = self.shape.items.get_or_insert_default();
        for _ in 0..MOST_ITEMS {
            let item = if self.depth < MOST_DEPTH {
                list.next_element_seed(Look {
                    shape: items,
                    depth: self.depth + 1,
                })?
            } else {
                list.next_element::<IgnoredAny>()?.map(|_| ())
            };
            if item.is_none() {
                return Ok(());
            }
        }
        if self.depth == 0 {
            return Err(A::Error::custom("seen enough"));
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.shape.set(JsonKind::Text);
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.shape.set(JsonKind::Truth);
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.shape.set(JsonKind::Number);
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.shape.set(JsonKind::Number);
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.shape.set(JsonKind::Number);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_text_is_told_as_far_as_it_goes() {
        let text = r#"{"title": {"text": "x"}, "n": null, "events": [{"start": 1}, {"end": "2"}], "cut": [{"a": tr"#;
        let shape = JsonShape::of(text);
        assert_eq!(shape.kind, Some(JsonKind::Object));
        assert_eq!(shape.field("n").unwrap().kind, None);
        let events = shape.records("events").unwrap();
        assert_eq!(events.field("start").unwrap().kind, Some(JsonKind::Number));
        assert_eq!(events.field("end").unwrap().kind, Some(JsonKind::Text));
        assert!(shape.records("cut").unwrap().has("a"));
        assert!(!shape.has("more"));
    }

    #[test]
    fn a_long_list_is_not_read_to_its_end() {
        let text = format!("[{}", r#"{"a": 1},"#.repeat(100));
        let shape = JsonShape::of(&text);
        assert_eq!(shape.kind, Some(JsonKind::List));
        assert!(shape.items.unwrap().has("a"));
        assert_eq!(JsonShape::of(""), JsonShape::default());
    }
}
