//! The date read last: what is reported on one day often says so several times.

use std::sync::Arc;

use crate::model::{Account, Where};
use crate::time::EdtfDate;

/// The date read last, and its text.
#[derive(Default)]
pub(super) struct RecentDate(Option<(Arc<str>, Arc<EdtfDate>)>);

impl RecentDate {
    /// Reads a date of a field; one that is none is a finding.
    pub(super) fn read(
        &mut self,
        text: Option<&Arc<str>>,
        field: &str,
        at: &Where,
        account: &mut Account,
    ) -> Option<Arc<EdtfDate>> {
        let text = text?;
        if let Some((last, date)) = &self.0
            && last == text
        {
            return Some(Arc::clone(date));
        }
        let date = Arc::new(account.date(Some(text), field, at)?);
        self.0 = Some((Arc::clone(text), Arc::clone(&date)));
        Some(date)
    }
}
