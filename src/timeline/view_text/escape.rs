//! Values within a text in which some characters separate.

use std::borrow::Cow;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands for 'not given' in a list.
pub(super) const NOT_GIVEN: &str = "~";

/// A value as it is written: letters and digits of any script stay readable, a space is `+`, and
/// whatever could be taken for a separator is percent-encoded.
pub(super) fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for (at, c) in value.char_indices() {
        match c {
            ' ' => text.push('+'),
            '-' | '_' | '.' | '/' => text.push(c),
            c if c.is_alphanumeric() => text.push(c),
            c => {
                let own = value.get(at..at + c.len_utf8()).unwrap_or_default();
                text.extend(utf8_percent_encode(own, NON_ALPHANUMERIC));
            }
        }
    }
    text
}

/// The value that was written so; `None` where its bytes are no text.
pub(super) fn plain(text: &str) -> Option<String> {
    let spaced = if text.contains('+') {
        Cow::from(text.replace('+', " "))
    } else {
        Cow::from(text)
    };
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// Values as a list.
pub(super) fn list<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let values: Vec<String> = values.into_iter().map(escaped).collect();
    values.join(",")
}

/// The values of a list; `None` where one of them is no text.
pub(super) fn items(text: &str) -> Option<Vec<String>> {
    text.split(',').map(plain).collect()
}
