//! What records are pushed into while a file is read: the builder, or one of a block.

use crate::model::record::EventRecord;
use crate::model::{Account, Builder, SegmentBuilder, Where};

/// Takes events, and what there is to say of records.
pub(super) trait Sink {
    /// Takes an event.
    fn push_event(&mut self, record: EventRecord, at: &Where);

    /// What there is to say so far.
    fn account_mut(&mut self) -> &mut Account;
}

impl Sink for Builder {
    fn push_event(&mut self, record: EventRecord, at: &Where) {
        Self::push_event(self, record, at);
    }

    fn account_mut(&mut self) -> &mut Account {
        Self::account_mut(self)
    }
}

impl Sink for SegmentBuilder {
    fn push_event(&mut self, record: EventRecord, at: &Where) {
        self.push_record(record, at);
    }

    fn account_mut(&mut self) -> &mut Account {
        Self::account_mut(self)
    }
}
