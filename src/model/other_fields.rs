//! Fields of an event that only its file knows: kept as they are, in one text.

/// Ends a field; no text of a file keeps it.
const END: char = '\u{1e}';

/// Stands between a field's number and its value.
const BETWEEN: char = '\u{1f}';

/// Fields of an event that only its file knows, each with the number of its name. The names are the
/// dataset's, as all events of a table share them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherFields(Option<Box<str>>);

impl OtherFields {
    /// Fields in the order given; those without a value are left out.
    pub fn new<'v>(fields: impl IntoIterator<Item = (u32, &'v str)>) -> Self {
        let mut text = String::new();
        for (name, value) in fields {
            if value.is_empty() {
                continue;
            }
            text.push_str(&name.to_string());
            text.push(BETWEEN);
            if value.contains([END, BETWEEN]) {
                text.push_str(&value.replace([END, BETWEEN], " "));
            } else {
                text.push_str(value);
            }
            text.push(END);
        }
        Self((!text.is_empty()).then(|| text.into_boxed_str()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Number of the name and value of each.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let text = self.0.as_deref().unwrap_or_default();
        text.split_terminator(END).filter_map(|field| {
            let (name, value) = field.split_once(BETWEEN)?;
            Some((name.parse().ok()?, value))
        })
    }

    /// Bytes held beside its own size.
    pub(super) fn bytes(&self) -> usize {
        self.0.as_deref().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::OtherFields;

    #[test]
    fn fields_come_back_in_order() {
        let fields = OtherFields::new([(3, "a, b"), (0, ""), (1, "c\u{1f}\u{1e}d")]);
        let back: Vec<_> = fields.iter().collect();
        assert_eq!(back, [(3, "a, b"), (1, "c  d")]);
        assert!(OtherFields::new([(1, "")]).is_empty());
        assert_eq!(OtherFields::default().iter().count(), 0);
    }
}
