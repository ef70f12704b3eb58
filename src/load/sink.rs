//! What records are pushed into while a file is read: the builder, or one of a block.

use crate::model::record::EventRecord;
use crate::model::{Builder, Level, SegmentBuilder, Where};

/// Takes events, and what there is to say of records.
pub(super) trait Sink {
    /// Takes an event.
    fn push_event(&mut self, record: EventRecord, at: &Where);

    /// Counts a record that could not be used, and says why.
    fn set_aside(&mut self, at: &Where, what: String, why: String, fix: &str);

    /// Keeps a field that the format does not know, and says so.
    fn keep_unknown(&mut self, at: &Where, value: String);

    /// Keeps a cell under a column that the format does not have.
    fn keep_cell(&mut self, path: String, value: String);

    /// Adds a warning.
    fn warn(&mut self, at: &Where, what: String, why: &str, fix: &str);
}

/// The same methods under the same names.
macro_rules! sink {
    ($builder:ty, $push:ident) => {
        impl Sink for $builder {
            fn push_event(&mut self, record: EventRecord, at: &Where) {
                <$builder>::$push(self, record, at);
            }

            fn set_aside(&mut self, at: &Where, what: String, why: String, fix: &str) {
                <$builder>::set_aside(self, at, what, why, fix);
            }

            fn keep_unknown(&mut self, at: &Where, value: String) {
                <$builder>::keep_unknown(self, at, value);
            }

            fn keep_cell(&mut self, path: String, value: String) {
                <$builder>::keep_cell(self, path, value);
            }

            fn warn(&mut self, at: &Where, what: String, why: &str, fix: &str) {
                self.find(Level::Warning, at, what, why, fix);
            }
        }
    };
}

sink!(Builder, push_event);
sink!(SegmentBuilder, push_record);
