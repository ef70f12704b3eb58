//! Who says what: claims, quotations, positions and links that nobody is named for.

use super::asker::{Asker, Spot};
use super::{Doubt, Voice};
use crate::model::record::{Attribution, LinkKind, Stance};
use crate::model::{Dataset, Item};

/// Links that say why something happened.
const CAUSES: [LinkKind; 5] = [
    LinkKind::Causes,
    LinkKind::ContributesTo,
    LinkKind::LeadsTo,
    LinkKind::ReasonGiven,
    LinkKind::Worsens,
];

/// Asks who says what is said.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    ask_of_claims(dataset, asker);
    for (index, quote) in (0u32..).zip(&dataset.quotes) {
        if quote.speaker.is_none() {
            let at = Spot::field(Item::Quote(index), "speaker");
            asker.ask(at, Doubt::Unattributed(Voice::Quote));
        }
    }
    for (index, position) in (0u32..).zip(&dataset.positions) {
        if position.holder.is_none() {
            let at = Spot::field(Item::Position(index), "holder");
            asker.ask(at, Doubt::Unattributed(Voice::Position));
        }
    }
    for (index, link) in (0u32..).zip(&dataset.links) {
        if link.by.is_none() {
            let at = Spot::field(Item::Link(index), "asserted_by");
            asker.ask(at, Doubt::Unattributed(Voice::Link));
        }
        if CAUSES.contains(&link.record.kind) && link.record.refs.is_empty() {
            asker.ask(
                Spot::field(Item::Link(index), "refs"),
                Doubt::CauseWithoutRef,
            );
        }
    }
}

fn ask_of_claims(dataset: &Dataset, asker: &mut Asker) {
    let mut countered = vec![false; dataset.claims.len()];
    for &counter in dataset.claims.iter().flat_map(|claim| &claim.counter) {
        if let Some(countered) = countered.get_mut(counter as usize) {
            *countered = true;
        }
    }
    for ((index, claim), is_counter) in (0u32..).zip(&dataset.claims).zip(countered) {
        if is_unattributed(dataset, claim.by, claim.record.attribution) {
            let at = Spot::field(Item::Claim(index), "asserted_by");
            asker.ask(at, Doubt::Unattributed(Voice::Claim));
        }
        // A counter tells of both claims, whichever of the two names it.
        if let Some(stance @ (Stance::Denies | Stance::Disputes)) = claim.record.stance
            && claim.counter.is_empty()
            && !is_counter
        {
            let at = Spot::field(Item::Claim(index), "counter");
            asker.ask(at, Doubt::DenialAlone(stance));
        }
    }
}

/// Whether nobody is named, and the record does not say that the source names nobody.
pub(super) fn is_unattributed(
    dataset: &Dataset,
    by: Option<u32>,
    attribution: Option<Attribution>,
) -> bool {
    match (by, attribution) {
        (None, None | Some(Attribution::Explicit)) => true,
        (Some(actor), None) => dataset
            .actors
            .get(actor as usize)
            .is_some_and(|actor| actor.record.kind.as_deref() == Some("unnamed")),
        _ => false,
    }
}
