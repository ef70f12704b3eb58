//! Words for the record beside the document, and for the lines that join events.

use super::dates::{date_in_words, short_date, short_date_in};
use super::is_narrator;
use crate::model::record::LinkKind;
use crate::model::{Dataset, EventRef, Link};
use crate::time::{EdtfDate, TimeRange};

/// Head of the rows that show what the record has.
pub const IN_THE_RECORD: &str = "In the record";

/// Head of the rows that stand beside them.
pub const IN_THE_DOCUMENT: &str = "In the document";

/// What a thin line from a rival date to its event means, in the legend.
pub const RECORD_LEGEND: &str = "date in the record";

/// What a thin bar among the record's rows means, in the legend: no note says otherwise of it.
pub const AS_TOLD_LEGEND: &str = "as the document has it";

/// What an arrow means, in the legend.
pub const LINK_LEGEND: &str = "link";

/// What a dashed arrow means, in the legend.
pub const NARRATED_LEGEND: &str = "cause, in the document’s voice alone";

/// The rows of a lane that show what the record has.
pub fn record_of(lane: &str) -> String {
    format!("{lane}, in the record")
}

/// Dates of a lane's record that find no row.
pub fn record_left_out(count: usize) -> String {
    format!("and {} more: zoom in", super::grouped(count as u64))
}

/// A rival date beside its mark: `18–20 Dec 2023 in the record · Israel offers a week’s pause`.
pub fn rival_label(event: EventRef<'_>, date: &EdtfDate) -> String {
    format!("{} in the record · {}", short_date(date), event.title())
}

/// A rival date at an edge of the view, which says already that it is of the record. Room is short
/// there: the year is left out where it is the view's own.
pub fn rival_at_edge(
    event: EventRef<'_>,
    date: &EdtfDate,
    others: usize,
    range: TimeRange,
) -> String {
    let more = if others > 0 {
        format!(" +{others}")
    } else {
        String::new()
    };
    let date = short_date_in(date, range);
    format!("{date}{more} {}", event.title())
}

/// A rival date as a screen reader says it.
pub fn rival_name(event: EventRef<'_>, date: &EdtfDate) -> String {
    format!(
        "Editor’s note: {}, {} in the record",
        event.title(),
        date_in_words(date)
    )
}

/// An event of the document repeated among the record's, of which no note says otherwise.
pub fn as_told(event: EventRef<'_>) -> String {
    format!("{}, as the document has it", event.title())
}

/// What a link says in few words, with who says it: `The document: contributes to`.
pub fn link_label(dataset: &Dataset, link: &Link) -> String {
    let verb = super::claims::link_verb(link.record.kind, true);
    match dataset.actor_name(link.by) {
        _ if is_narrator(dataset, link.by) => format!("The document: {verb}"),
        Some(name) => format!("{name}: {verb}"),
        None => format!("Nobody named: {verb}"),
    }
}

/// A link as a screen reader says it: both events, and who says it.
pub fn link_name(dataset: &Dataset, link: &Link) -> String {
    let title = dataset.event(link.from).map_or("", EventRef::title);
    format!("{title}: {}", super::link_sentence(dataset, link, true))
}

/// Links that run together.
pub fn link_bundle(count: usize) -> String {
    format!("{} links", super::grouped(count as u64))
}

/// Whether a kind of link says that one event came of another: that is always somebody's claim.
pub const fn is_causal(kind: LinkKind) -> bool {
    matches!(
        kind,
        LinkKind::Causes
            | LinkKind::ContributesTo
            | LinkKind::LeadsTo
            | LinkKind::ReasonGiven
            | LinkKind::Worsens
    )
}

/// Whether a kind of link has no direction.
pub const fn is_mutual(kind: LinkKind) -> bool {
    matches!(
        kind,
        LinkKind::Contradicts | LinkKind::Coincides | LinkKind::SameDay
    )
}
