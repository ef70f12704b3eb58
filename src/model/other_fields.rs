//! Fields of an event that only its file knows: kept as they are, in one text.

/// Ends the number of a field's name, and the length of its value.
const END: char = ':';

/// Marks the number of a name that a block of the file gave out, until the dataset has its own.
pub(super) const LOCAL: u32 = 1 << 31;

/// Fields of an event that only its file knows, each with the number of its name. The names are the
/// dataset's, as all events of a table share them.
///
/// Each is its number, the length of its value in bytes, and its value: `3:4:a, b`.
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
            for number in [name as usize, value.len()] {
                text.push_str(&number.to_string());
                text.push(END);
            }
            text.push_str(value);
        }
        Self((!text.is_empty()).then(|| text.into_boxed_str()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Number of the name and value of each.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let mut rest = self.0.as_deref().unwrap_or_default();
        std::iter::from_fn(move || {
            let (name, behind) = rest.split_once(END)?;
            let (length, behind) = behind.split_once(END)?;
            let (value, behind) = behind.split_at_checked(length.parse().ok()?)?;
            rest = behind;
            Some((name.parse().ok()?, value))
        })
    }

    /// Gives names that a block numbered the dataset's numbers.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        let renumbered = self.iter().map(|(name, value)| {
            let local = (name & LOCAL != 0).then_some(name & !LOCAL);
            let number = local.and_then(|local| numbers.get(local as usize).copied());
            (number.unwrap_or(name), value)
        });
        *self = Self::new(renumbered);
    }

    /// Bytes held beside its own size.
    pub(super) fn bytes(&self) -> usize {
        self.0.as_deref().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::{LOCAL, OtherFields};

    #[test]
    fn fields_come_back_in_order_whatever_they_hold() {
        let mut fields = OtherFields::new([
            (3, "a, b"),
            (0, ""),
            (1, "c:\u{1f}\u{1e}d"),
            (LOCAL | 1, "1:2:é"),
        ]);
        let back: Vec<_> = fields.iter().collect();
        assert_eq!(
            back,
            [(3, "a, b"), (1, "c:\u{1f}\u{1e}d"), (LOCAL | 1, "1:2:é")]
        );
        fields.renumber(&[8, 9]);
        let names: Vec<u32> = fields.iter().map(|(name, _)| name).collect();
        assert_eq!(names, [3, 1, 9], "those of the dataset stay");
        assert!(OtherFields::new([(1, "")]).is_empty());
        assert_eq!(OtherFields::default().iter().count(), 0);
    }
}
