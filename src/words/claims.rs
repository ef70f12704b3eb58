//! Sentences about who says what: claims, and links between events.
//!
//! Verbs are neutral and the same for every side. What kind of statement a claim is stands after
//! it as a plain tag, never in the verb.

use crate::model::record::{Attribution, LinkKind, Nature, Stance, Strength};
use crate::model::{Claim, Dataset, Link};

/// Whether an actor is the voice of the document itself.
pub fn is_narrator(dataset: &Dataset, actor: Option<u32>) -> bool {
    actor
        .and_then(|actor| dataset.actors.get(actor as usize))
        .is_some_and(|actor| actor.record.kind.as_deref() == Some("narrator"))
}

/// A claim as one sentence with who makes it: `John Kirby said: Hamas is to blame for the collapse.`
pub fn claim_sentence(dataset: &Dataset, claim: &Claim) -> String {
    let text = &claim.record.text;
    let denial = match claim.record.stance {
        Some(Stance::Denies) => " it is not so that",
        Some(Stance::Disputes) => " it is in doubt that",
        Some(Stance::Asserts) | None => "",
    };
    if is_narrator(dataset, claim.by) {
        return format!("The document says, in its own voice{denial}: {text}");
    }
    let ambiguous = claim.record.attribution == Some(Attribution::Ambiguous);
    match dataset.actor_name(claim.by) {
        Some(name) if ambiguous => format!("Perhaps said by {name}{denial}: {text}"),
        Some(name) => format!("{name} said{denial}: {text}"),
        None => format!("Nobody is named as saying{denial}: {text}"),
    }
}

/// What kind of statement a claim is and to whom it is attributed, as plain words; empty where the
/// sentence has said it all.
pub fn claim_tags(dataset: &Dataset, claim: &Claim) -> String {
    let kind = match claim.record.nature {
        Some(Nature::Allegation) => "an allegation",
        Some(Nature::Reason) => "a reason given",
        Some(Nature::Cause) => "a cause, as told",
        Some(Nature::Position) => "what is wanted",
        Some(Nature::Evaluation) => "a judgement",
        Some(Nature::Forecast) => "a forecast",
        Some(Nature::Fact) | None => "",
    };
    let whose = match claim.record.attribution {
        Some(Attribution::UnnamedSource) => "attributed to nobody by name",
        Some(Attribution::Unattributed) if !is_narrator(dataset, claim.by) => {
            "attributed to nobody by name"
        }
        Some(Attribution::Ambiguous) => "it cannot be told to whom this is attributed",
        Some(Attribution::Editor) => "the editor’s",
        Some(Attribution::Explicit | Attribution::Unattributed) | None => "",
    };
    [kind, whose]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A link as one sentence, seen from one of its events:
/// `The document says, in its own voice, that this contributes to: Doha negotiations break down`.
pub fn link_sentence(dataset: &Dataset, link: &Link, from_here: bool) -> String {
    let other = if from_here { link.to } else { link.from };
    let title = dataset
        .event(other)
        .map_or("", crate::model::EventRef::title);
    let implied = link.record.strength == Some(Strength::Implied);
    let voice = if is_narrator(dataset, link.by) {
        if implied {
            "The document implies".to_owned()
        } else {
            "The document says, in its own voice,".to_owned()
        }
    } else {
        match dataset.actor_name(link.by) {
            Some(name) if implied => format!("{name} implied"),
            Some(name) => format!("{name} said"),
            None => "Nobody is named as saying".to_owned(),
        }
    };
    format!(
        "{voice} that this {}: {title}",
        link_verb(link.record.kind, from_here)
    )
}

pub(super) const fn link_verb(kind: LinkKind, from_here: bool) -> &'static str {
    match (kind, from_here) {
        (LinkKind::Starts, true) => "starts",
        (LinkKind::Starts, false) => "is started by",
        (LinkKind::Ends, true) => "ends",
        (LinkKind::Ends, false) => "is ended by",
        (LinkKind::PartOf, true) => "is part of",
        (LinkKind::PartOf, false) => "has as a part",
        (LinkKind::Extends, true) => "extends",
        (LinkKind::Extends, false) => "is extended by",
        (LinkKind::LeadsTo, true) => "leads to",
        (LinkKind::LeadsTo, false) => "follows from",
        (LinkKind::Causes, true) => "causes",
        (LinkKind::Causes, false) => "is caused by",
        (LinkKind::ContributesTo, true) => "contributes to",
        (LinkKind::ContributesTo, false) => "is contributed to by",
        (LinkKind::Worsens, true) => "worsens",
        (LinkKind::Worsens, false) => "is worsened by",
        (LinkKind::Response, true) => "is answered by",
        (LinkKind::Response, false) => "answers",
        (LinkKind::ReasonGiven, true) => "is the reason for",
        (LinkKind::ReasonGiven, false) => "has as its reason",
        (LinkKind::Contradicts, _) => "cannot be so together with",
        (LinkKind::Counters, true) => "works against",
        (LinkKind::Counters, false) => "is worked against by",
        (LinkKind::Coincides, _) => "happens together with",
        (LinkKind::SameDay, _) => "falls on the same day as",
    }
}
