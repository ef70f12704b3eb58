//! Fields of a record that the format does not know: kept as they came, and written back.

/// A field that the format does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField {
    /// Where in its record it stands: a JSON Pointer (RFC 6901), such as `/place/altitude`.
    pub pointer: Box<str>,

    /// Its JSON text, exactly as written.
    pub value: Box<str>,
}

/// Fields of a record that the format does not know, by their pointers. Nearly no record has any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnknownFields(Vec<UnknownField>);

impl UnknownFields {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds one. One that stands at the same place replaces it, as JSON has it for names that stand
    /// twice.
    pub fn add(&mut self, pointer: &str, value: impl Into<Box<str>>) {
        let value = value.into();
        let fields = &mut self.0;
        match fields.binary_search_by(|own| (*own.pointer).cmp(pointer)) {
            Ok(at) => {
                if let Some(own) = fields.get_mut(at) {
                    own.value = value;
                }
            }
            Err(at) => {
                let field = UnknownField {
                    pointer: pointer.into(),
                    value,
                };
                fields.insert(at, field);
            }
        }
    }

    /// Adds a field of the record itself, whose value is a text.
    pub fn add_text(&mut self, name: &str, text: &str) {
        let value = serde_json::Value::from(text).to_string();
        self.add(&format!("/{}", escape(name)), value);
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &UnknownField> {
        self.0.iter()
    }

    /// Bytes held beside its own size.
    pub(in crate::model) fn bytes(&self) -> usize {
        let texts = self
            .iter()
            .map(|field| size_of_val(field) + field.pointer.len() + field.value.len());
        texts.sum()
    }
}

/// A name as a JSON Pointer writes it.
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The names of a JSON Pointer, outermost first.
pub fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer
        .split('/')
        .skip(1)
        .map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// A record that keeps what the format does not know of it.
pub trait KeepsUnknown {
    /// Gives it the fields.
    fn keep_unknown(&mut self, fields: UnknownFields);
}

impl KeepsUnknown for String {
    /// A text has no fields.
    fn keep_unknown(&mut self, _: UnknownFields) {}
}

macro_rules! keeps_unknown {
    ($($record:ident),* $(,)?) => {
        $(impl KeepsUnknown for super::$record {
            fn keep_unknown(&mut self, fields: UnknownFields) {
                self.unknown = fields;
            }
        })*
    };
}

keeps_unknown!(
    ActorRecord,
    ClaimRecord,
    EraRecord,
    EventRecord,
    FigureRecord,
    GroupRecord,
    HeadRecord,
    LinkRecord,
    NoteRecord,
    PositionRecord,
    QuoteRecord,
    SourceRecord,
    StepRecord,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_say_names_of_any_kind() {
        let mut fields = UnknownFields::default();
        fields.add_text("a/b~c", "d\"e");
        fields.add("/x/0", "1");
        fields.add("/x/0", "2");
        let all: Vec<_> = fields.iter().collect();
        assert_eq!(&*all[0].pointer, "/a~1b~0c");
        assert_eq!(&*all[0].value, r#""d\"e""#);
        assert_eq!(steps(&all[0].pointer).collect::<Vec<_>>(), ["a/b~c"]);
        assert_eq!((all.len(), &*all[1].value), (2, "2"));
        assert_eq!(steps("").count(), 0);
    }
}
