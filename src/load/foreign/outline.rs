//! The outermost values of a JSON file, told apart before any is parsed.
//!
//! The tree of a value takes twenty times the room of its text. A long list is therefore parsed value by
//! value, so that only one tree is there at a time.

use std::borrow::Cow;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::errors::ParseError;
use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use super::json;
use super::whole::Whole;
use crate::load::LoadError;

/// A value that is not parsed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) struct Piece<'t> {
    /// As it is written.
    pub text: &'t str,

    /// Where it begins in the file.
    pub offset: usize,
}

impl<'t> Piece<'t> {
    /// The value; places in it count from its own first byte.
    ///
    /// # Errors
    /// Where it is none.
    pub fn parse(self, whole: &mut Whole<'_>) -> Result<Value<'t>, LoadError> {
        json::value(self.text).map_err(|(at, why)| whole.broken(self.offset + at, why))
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.text.starts_with('{')
    }
}

/// A field of the outermost object.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::load) struct Field<'t> {
    name: Cow<'t, str>,

    /// Its value.
    pub value: Piece<'t>,

    /// The values of the list that it is; none of what is no list.
    pub items: Vec<Piece<'t>>,
}

/// The outermost value of a file.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::load) enum Outline<'t> {
    /// A list, or a single value, which is a list of nothing.
    List(Vec<Piece<'t>>),

    /// An object.
    Object(Object<'t>),
}

/// The fields of the outermost object, which are taken out one by one; what is left, only the file
/// knows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Object<'t> {
    rest: Vec<Field<'t>>,
}

impl<'t> Object<'t> {
    /// Whether it has a field that is an object.
    pub fn has_object(&self, name: &str) -> bool {
        let own = self.rest.iter().find(|own| own.name == name);
        own.is_some_and(|own| own.value.is_object())
    }

    /// Takes a field. Null is none.
    pub fn take(&mut self, name: &str) -> Option<Field<'t>> {
        let at = self.rest.iter().position(|own| own.name == name)?;
        Some(self.rest.remove(at)).filter(|own| own.value.text != "null")
    }

    /// Takes a field that is text, a number or a truth, as text without space around it; an empty one is
    /// none. A field of another kind stays.
    ///
    /// # Errors
    /// Where it is no value at all.
    pub fn text(&mut self, name: &str, whole: &mut Whole<'_>) -> Result<Option<String>, LoadError> {
        let mut fields = self.rest.iter().enumerate();
        let Some((at, own)) = fields.find(|(_, own)| own.name == name) else {
            return Ok(None);
        };
        let Some(text) = json::scalar(&own.value.parse(whole)?) else {
            return Ok(None);
        };
        self.rest.remove(at);
        let text = text.trim();
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// What was not taken: names and values, as text.
    ///
    /// # Errors
    /// Where one is no value at all.
    pub fn others(&self, whole: &mut Whole<'_>) -> Result<Vec<(String, String)>, LoadError> {
        let mut others = Vec::new();
        for field in &self.rest {
            let value = field.value.parse(whole)?;
            let written = json::written(&value, field.value.text);
            others.push((field.name.clone().into_owned(), written));
        }
        Ok(others)
    }
}

impl<'t> Outline<'t> {
    /// Of a file.
    ///
    /// # Errors
    /// Where it is no value, as far as can be told without parsing what is in it.
    pub fn of(whole: &mut Whole<'t>) -> Result<Self, LoadError> {
        json::narrow(whole);
        let text = whole.text();
        match Self::of_text(text) {
            Some(outline) => Ok(outline),
            // What is wrong with it, the parser says.
            None => Ok(Self::of_value(
                &Piece { text, offset: 0 }.parse(whole)?,
                text,
            )),
        }
    }

    /// Of a text; `None` where it is not as it should be.
    fn of_text(text: &'t str) -> Option<Self> {
        let mut tokens = Tokens::new(text);
        let outline = match tokens.next()?.0 {
            Token::OpenBracket => Self::List(tokens.list()?),
            Token::OpenBrace => Self::Object(tokens.object()?),
            _ => return None,
        };
        tokens.is_over().then_some(outline)
    }

    /// Of a value that is parsed.
    fn of_value(value: &Value<'t>, text: &'t str) -> Self {
        let piece = |value: &Value<'t>| {
            let range = value.range();
            Piece {
                text: text.get(range.start..range.end).unwrap_or(""),
                offset: range.start,
            }
        };
        let items = |value: &Value<'t>| json::items(Some(value)).iter().map(piece).collect();
        match value {
            Value::Object(object) => Self::Object(Object {
                rest: object
                    .properties
                    .iter()
                    .map(|own| Field {
                        name: Cow::Owned(own.name.as_str().to_owned()),
                        value: piece(&own.value),
                        items: items(&own.value),
                    })
                    .collect(),
            }),
            other => Self::List(items(other)),
        }
    }
}

/// What a text is made of, comments passed over.
struct Tokens<'t> {
    scanner: Scanner<'t>,
    text: &'t str,
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            scanner: Scanner::new(text, &ScannerOptions::default()),
            text,
        }
    }

    fn scan(&mut self) -> Result<Option<Token<'t>>, ParseError> {
        loop {
            match self.scanner.scan()? {
                Some(Token::CommentLine(_) | Token::CommentBlock(_)) => {}
                other => return Ok(other),
            }
        }
    }

    /// The next one with where it begins; `None` at the end, and where there is none.
    fn next(&mut self) -> Option<(Token<'t>, usize)> {
        let token = self.scan().ok()??;
        Some((token, self.scanner.token_start()))
    }

    /// Whether nothing comes any more.
    fn is_over(&mut self) -> bool {
        matches!(self.scan(), Ok(None))
    }

    /// A value from where it begins up to here.
    fn piece(&self, offset: usize) -> Option<Piece<'t>> {
        let text = self.text.get(offset..self.scanner.token_end())?;
        Some(Piece { text, offset })
    }

    /// Passes over a value that begins with a token.
    fn pass(&mut self, first: &Token<'t>) -> Option<()> {
        let mut depth = match first {
            Token::OpenBrace | Token::OpenBracket => 1_usize,
            Token::String(_) | Token::Boolean(_) | Token::Number(_) | Token::Null => {
                return Some(());
            }
            _ => return None,
        };
        while depth > 0 {
            match self.next()?.0 {
                Token::OpenBrace | Token::OpenBracket => depth += 1,
                Token::CloseBrace | Token::CloseBracket => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }

    /// The values of a list that has begun.
    fn list(&mut self) -> Option<Vec<Piece<'t>>> {
        let mut pieces = Vec::new();
        let mut is_after_value = false;
        loop {
            let (token, offset) = self.next()?;
            match token {
                Token::CloseBracket => return Some(pieces),
                Token::Comma if is_after_value => is_after_value = false,
                first => {
                    self.pass(&first)?;
                    pieces.push(self.piece(offset)?);
                    is_after_value = true;
                }
            }
        }
    }

    /// The fields of an object that has begun.
    fn object(&mut self) -> Option<Object<'t>> {
        let mut object = Object::default();
        let mut is_after_value = false;
        loop {
            let (token, offset) = self.next()?;
            let name = match token {
                Token::CloseBrace => return Some(object),
                Token::Comma if is_after_value => {
                    is_after_value = false;
                    continue;
                }
                Token::String(name) => name,
                // A name without quotation marks.
                Token::Word(_) | Token::Number(_) | Token::Boolean(_) | Token::Null => {
                    Cow::Borrowed(self.piece(offset)?.text)
                }
                _ => return None,
            };
            let (Token::Colon, _) = self.next()? else {
                return None;
            };
            let (first, offset) = self.next()?;
            let items = if first == Token::OpenBracket {
                self.list()?
            } else {
                self.pass(&first)?;
                Vec::new()
            };
            object.rest.push(Field {
                name,
                value: self.piece(offset)?,
                items,
            });
            is_after_value = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An outline as scanning tells it, and as parsing does.
    fn both(text: &str) -> (Option<Outline<'_>>, Option<Outline<'_>>) {
        let parsed = json::value(text).ok();
        let parsed = parsed.map(|value| Outline::of_value(&value, text));
        (Outline::of_text(text), parsed)
    }

    #[test]
    fn values_are_told_apart_as_the_parser_tells_them() {
        for text in [
            "[]",
            "{}",
            "[1, 'two', \"th]ree\", {a: [4, {b: 5}]}, null,]",
            "[{a: 1} {a: 2}\n{a: 3}]",
            "// before\n{items: [ /* [ */ {'a': '}'}, [] ], \"no\": 5, items: {}, true: null} // after",
            r#"{"a\"b": "\u005d", c: -1.5e3, d: 0x1F}"#,
            "{\"events\": [{\"text\": \"ü – ]\"}], \"title\": {}}",
        ] {
            let (scanned, parsed) = both(text);
            assert!(scanned.is_some(), "{text}");
            assert_eq!(scanned, parsed, "{text}");
        }
        for text in [
            "", "[1,,2]", "[1", "{a 1}", "{a: }", "[] []", "[:]", "'x'", "[}",
        ] {
            assert_eq!(Outline::of_text(text), None, "{text}");
        }
    }

    proptest! {
        /// Whatever the parser takes is told apart as it tells it, or left to it.
        #[test]
        fn what_is_scanned_is_what_is_parsed(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "[", "]", "{", "}", ",", ":", "'a'", "\"b]\"", "c", "1", "-2.5", "null", "true", "/* { */",
                    "// x\n", " ", "{a: 1}", "[2]", "\"i\": ",
                ]),
                0..24,
            ),
            is_list in any::<bool>(),
        ) {
            let inner = parts.concat();
            let text = if is_list { format!("[{inner}]") } else { format!("{{{inner}}}") };
            let (scanned, parsed) = both(&text);
            if let (Some(scanned), Some(parsed)) = (scanned, parsed) {
                prop_assert_eq!(scanned, parsed);
            }
        }
    }
}
