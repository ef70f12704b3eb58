//! Room for what is to come.

/// How much more is to come than there is, in sixteenths, so that columns need not grow by copying.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share(pub(super) usize);

impl Share {
    /// How many more there are to come of what there are some of.
    pub(super) fn count(self, held: usize) -> usize {
        held.saturating_mul(self.0) / 16
    }

    /// Makes room in a list.
    pub(super) fn of<T>(self, values: &mut Vec<T>) {
        values.reserve(self.count(values.len()));
    }
}
