//! Sentences about who says what: claims, and links between events.
//!
//! Verbs are neutral and the same for every side. What kind of statement a claim is stands after
//! it as a plain tag, never in the verb.

use crate::model::record::{Attribution, LinkKind, Nature, Stance, Strength};
use crate::model::{Claim, Dataset, Link};
use crate::timeline::attribution::Voice;

/// Said where nobody is on record as saying anything about something.
pub const NO_CLAIM: &str = "No claim recorded";

/// Over claims that stand against each other.
pub const AGAINST_EACH_OTHER: &str = "Said against each other";

/// Between the two sides where one stands below the other.
pub const AND_AGAINST_IT: &str = "and against it";

/// Over claims that stand against the one above.
pub const AGAINST_IT: &str = "Said against it";

/// Over the claims that an actor makes.
pub const SAID_HERE: &str = "What is said by this name";

/// What the narrator is.
pub const OWN_VOICE: &str = "The document, in its own voice";

/// Name of the legend of who stands behind events.
pub const VOICES_LEGEND: &str = "What shapes and edges mean: who says so. A named source, an unnamed source, nobody by name, no claim recorded";

/// Said where what stands for many events is not coloured by who says so.
pub const BANDS_NEUTRAL: &str = "many at once: no colour";

/// Who stands behind an event, in a few words.
pub const fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Named => "a named source",
        Voice::Unnamed => "an unnamed source",
        Voice::Nobody => "nobody by name",
        Voice::NotRecorded => "no claim recorded",
    }
}

/// The same as a line of a card.
pub fn voice_line(voice: Voice) -> String {
    match voice {
        Voice::NotRecorded => NO_CLAIM.to_owned(),
        voice => format!("Said by {}", self::voice(voice)),
    }
}

/// Which claims a claim stands against, in short: `Against: Hamas (L7.S3)`.
pub fn against(dataset: &Dataset, counters: &[u32]) -> String {
    let mut names: Vec<String> = Vec::new();
    for &counter in counters {
        let Some(claim) = dataset.claims.get(counter as usize) else {
            continue;
        };
        let who = if is_narrator(dataset, claim.by) {
            "the document"
        } else {
            dataset.actor_name(claim.by).unwrap_or("nobody named")
        };
        let place = super::sources::places(dataset, &claim.record.refs);
        let name = if place.is_empty() {
            who.to_owned()
        } else {
            format!("{who} ({place})")
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return String::new();
    }
    format!("Against: {}", names.join(", "))
}

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
        Some(Nature::Fact) => "told as what is so",
        None => "",
    };
    let whose = match claim.record.attribution {
        Some(Attribution::Explicit) if claim.by.is_some() => "attributed by name",
        Some(Attribution::Unattributed) if is_narrator(dataset, claim.by) => {
            "attributed to nobody else"
        }
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
