//! The audit: what a dataset leaves open, asked of its editor.
//!
//! A pure function over a dataset and the texts of its sources. It never changes anything and
//! gives no verdicts: each [`Question`] names the record and says what is in [`Doubt`]; the words
//! for it stand in [`crate::words::audit`]. It walks every list once. Ten million events cost no
//! allocation each: what a question needs is made only when it is asked, and of each rule the
//! first [`MOST_LISTED`] questions are listed and the others counted.
//!
//! The rules, one file a noun:
//!
//! | file | asks about |
//! | --- | --- |
//! | `statements` | claims, quotations, positions and links that nobody is named for; denials that deny nothing; causes without a reference |
//! | `quotes` | words given as the speaker's own that the source does not have, or has without quotation marks |
//! | `excerpts` | excerpts that are long, elsewhere, or not in the source; sources that nothing rests on |
//! | `figures` | numbers without who, when or the word that qualifies them; values outside their bounds |
//! | `sums` | what was added and may not be |
//! | `series` | running totals that fall, days with two values, gaps |
//! | `events` | dates worked out without saying how, dates outside their bounds, events without a reference |
//! | `notes` | notes that cite nothing or are about nothing, rival values of something else |
//! | `actors` | actors that nothing names |
//! | `labels` | words in titles that take a side |
//!
//! An end before its start is not asked about: readers refuse such a date, with a finding.

mod actors;
mod asker;
mod doubt;
mod events;
mod excerpts;
mod figures;
mod labels;
pub(super) mod locator;
mod notes;
mod qualifiers;
mod quotes;
mod rule;
mod search;
mod series;
mod source_texts;
mod statements;
mod sums;
#[cfg(test)]
mod tests;

pub use asker::{Audit, MOST_LISTED, Question, Spot};
pub use doubt::{Doubt, Voice};
pub use qualifiers::Hedge;
pub use rule::Rule;
pub use source_texts::{Missing, SourceText, SourceTexts};

use self::asker::Asker;
use self::search::Search;
use super::Dataset;

/// Asks all that a dataset and the texts of its sources leave open.
pub fn audit(dataset: &Dataset, texts: &SourceTexts) -> Audit {
    let mut asker = Asker::default();
    let mut search = Search::new(dataset, texts);
    statements::ask(dataset, &mut asker);
    quotes::ask(dataset, &mut search, &mut asker);
    excerpts::ask(dataset, &mut search, &mut asker);
    figures::ask(dataset, &mut asker);
    sums::ask(dataset, &mut asker);
    series::ask(dataset, &mut asker);
    events::ask(dataset, &mut asker);
    notes::ask(dataset, &mut asker);
    actors::ask(dataset, &mut asker);
    labels::ask(dataset, &mut asker);
    source_texts::ask(dataset, texts, &mut asker);
    asker.finish()
}

/// The questions that readers add to their findings, as they need no more than the short lists:
/// sums that do not add up, notes that cite nothing, quotations from nowhere.
pub(super) fn audit_on_load(dataset: &Dataset) -> Audit {
    let mut asker = Asker::default();
    sums::ask_of_totals(dataset, &mut asker);
    notes::ask_of_citations(dataset, &mut asker);
    quotes::ask_of_sources(dataset, &mut asker);
    asker.finish()
}
