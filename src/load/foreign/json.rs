//! JSON as other programs' users write it, each value with its place.
//!
//! Files of timeline programs are often JavaScript rather than JSON: names without quotation marks,
//! single quotation marks, comments, a comma too many. All of that has one meaning, so it is read.

use std::borrow::Cow;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::whole::Whole;
use crate::load::LoadError;
use crate::load::json_shape::JsonShape;
use crate::load::sample::Sample;

/// What the start of a JSON file holds, where it does not say that it is of the native format.
pub(in crate::load) fn foreign<'s>(sample: &'s Sample<'_>) -> Option<Cow<'s, JsonShape>> {
    let shape = if let Some(shape) = sample.json() {
        Cow::Borrowed(shape)
    } else {
        let text = sample.text();
        let from = named(text).or_else(|| {
            let rest = past_comments(text);
            rest.starts_with(['{', '['])
                .then(|| text.len() - rest.len())
        });
        Cow::Owned(JsonShape::of(text.get(from?..)?))
    };
    Some(shape).filter(|shape| !shape.has("schema"))
}

/// Where the value begins in JavaScript that gives it a name or hands it over, such as `data = {…};`,
/// `show({…})` or `const items = new vis.DataSet([…])`; comments may stand above it.
fn named(text: &str) -> Option<usize> {
    let rest = past_comments(text);
    let sign = rest.find(['=', '(', '{', '[', '<', ':', '\n'])?;
    let (name, after) = rest.split_at(sign);
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '$' | '.' | ' ');
    let begins = name.starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '_' | '$'));
    if !begins || !name.chars().all(is_name) {
        return None;
    }
    let is_value = |value: &str| value.starts_with(['{', '[']);
    if name.trim_end() == "export default" && is_value(after) {
        return Some(text.len() - after.len());
    }
    let value = after.strip_prefix(['=', '('])?.trim_start();
    let value = match value.strip_prefix("new ") {
        Some(made) => {
            let (class, handed) = made.split_once('(')?;
            class.chars().all(is_name).then(|| handed.trim_start())?
        }
        None => value,
    };
    is_value(value).then(|| text.len() - value.len())
}

/// A text from its first character on that is neither space nor comment.
fn past_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return rest;
        };
        rest = after.trim_start();
    }
}

/// Whether a file is JavaScript that strict JSON does not read, such as `{'events': …`, and some words
/// stand in it as names of fields.
pub(in crate::load) fn is_loose(sample: &Sample<'_>, names: &[&str]) -> bool {
    let text = past_comments(sample.text());
    let text = named(text).and_then(|at| text.get(at..)).unwrap_or(text);
    if !text.starts_with(['{', '[']) {
        return false;
    }
    let is_strict = foreign(sample).is_some_and(|shape| {
        !shape.fields.is_empty()
            || shape
                .items
                .as_ref()
                .is_some_and(|items| !items.fields.is_empty())
    });
    !is_strict && names.iter().all(|name| names_field(text, name))
}

/// Whether a word stands before a colon, in quotation marks or not.
fn names_field(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + name.len()..).unwrap_or("");
        let after = after.trim_start_matches(['"', '\'']).trim_start();
        after.starts_with(':') && before.is_none_or(|before| !before.is_alphanumeric())
    })
}

/// The value that a file is.
///
/// # Errors
/// Where it is none.
pub(in crate::load) fn parse<'t>(whole: &mut Whole<'t>) -> Result<Value<'t>, LoadError> {
    narrow(whole);
    value(whole.text()).map_err(|(at, why)| whole.broken(at, why))
}

/// Leaves out what JavaScript has around the value that a file is.
pub(in crate::load) fn narrow(whole: &mut Whole<'_>) {
    let text = whole.text();
    if let Some(start) = named(text) {
        let end = text.trim_end_matches(|it: char| it.is_whitespace() || matches!(it, ';' | ')'));
        whole.narrow(start..end.len());
    }
}

/// The value that a text is, or where and why it is none.
pub(in crate::load) fn value(text: &str) -> Result<Value<'_>, (usize, String)> {
    match parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()) {
        Ok(result) => result
            .value
            .ok_or_else(|| (0, "there is no value in it".to_owned())),
        Err(error) => {
            let why = error.kind().to_string().to_lowercase();
            Err((error.range().start, why))
        }
    }
}

/// The fields of an object, which are taken out one by one; what is left, only the file knows.
pub(in crate::load) struct Fields<'v, 't> {
    rest: Vec<&'v ObjectProp<'t>>,
}

impl<'v, 't> Fields<'v, 't> {
    /// Of a value; none where it is no object.
    pub fn of(value: &'v Value<'t>) -> Option<Self> {
        let rest = value.as_object()?.properties.iter().collect();
        Some(Self { rest })
    }

    /// Takes a field. Null is none.
    pub fn take(&mut self, name: &str) -> Option<&'v Value<'t>> {
        let at = self.rest.iter().position(|own| own.name.as_str() == name)?;
        Some(&self.rest.remove(at).value).filter(|value| value.as_null_keyword().is_none())
    }

    /// Takes a field that is text, a number or a truth, as text without space around it; an empty one is
    /// none. A field of another kind stays.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let own = self.rest.iter().find(|own| own.name.as_str() == name)?;
        let text = scalar(&own.value)?;
        self.take(name);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Takes a field that is an object.
    pub fn fields(&mut self, name: &str) -> Option<Self> {
        let own = self.rest.iter().find(|own| own.name.as_str() == name)?;
        let fields = Self::of(&own.value)?;
        self.take(name);
        Some(fields)
    }

    /// What was not taken: names and values, as text.
    pub fn others(&self, text: &str) -> Vec<(String, String)> {
        let told =
            |own: &&ObjectProp<'_>| (own.name.as_str().to_owned(), written(&own.value, text));
        self.rest.iter().map(told).collect()
    }
}

/// Text, a number or a truth, as text.
pub(in crate::load) fn scalar(value: &Value<'_>) -> Option<String> {
    match value {
        Value::StringLit(text) => Some(text.value.to_string()),
        Value::NumberLit(number) => Some(number.value.to_owned()),
        Value::BooleanLit(truth) => Some(truth.value.to_string()),
        Value::Object(_) | Value::Array(_) | Value::NullKeyword(_) => None,
    }
}

/// A value as text: what is no scalar stays as it is written.
pub(in crate::load) fn written(value: &Value<'_>, text: &str) -> String {
    match value {
        Value::NullKeyword(_) => String::new(),
        value => scalar(value).unwrap_or_else(|| {
            let range = value.range();
            text.get(range.start..range.end).unwrap_or("").to_owned()
        }),
    }
}

/// Where a value begins.
pub(in crate::load) fn offset(value: &Value<'_>) -> usize {
    value.range().start
}

/// The values of a list, or of the fields of an object that is a list by names; none of what is neither.
pub(in crate::load) fn values<'v, 't>(value: Option<&'v Value<'t>>) -> Vec<&'v Value<'t>> {
    match value {
        Some(Value::Object(object)) => object.properties.iter().map(|own| &own.value).collect(),
        list => items(list).iter().collect(),
    }
}

/// The values of a list; none of what is no list.
pub(in crate::load) fn items<'v, 't>(value: Option<&'v Value<'t>>) -> &'v [Value<'t>] {
    value
        .and_then(Value::as_array)
        .map_or(&[], |list| &list.elements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_is_told_from_json() {
        let loose = |text| is_loose(&Sample::new(text), &["events", "start"]);
        assert!(loose("{'events': [{'start': '1924'}]}"));
        assert!(loose(
            "// made by hand\n{events: [{start: 5}]}".trim_start_matches("// made by hand\n")
        ));
        assert!(!loose(r#"{"events": [{"start": "1924"}]}"#));
        assert!(!loose("{'happenings': [{'start': '1924'}]}"));
    }
}
