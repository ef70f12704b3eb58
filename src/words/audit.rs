//! The audit's questions, in words: what is asked, what stands there, what to do.
//!
//! Questions to an editor, never verdicts: whoever made the dataset knows more than a rule does.
//! Field names stand in what to do alone, because that is where they are typed.

mod numbers;
mod records;

use std::collections::BTreeMap;

use self::numbers::{of_figure, of_sum};
use self::records::{of_event, of_excerpt, of_others};
use super::counts::counted;
use crate::model::audit::{Audit, Doubt, Question, Rule, Voice};
use crate::model::record::Stance;
use crate::model::{Dataset, EventRef, Finding, Item, Level, Where};

/// A question, in three sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub what: String,

    /// What stands there.
    pub why: String,

    /// What to do.
    pub fix: String,
}

/// Most letters of a record's own words that a question repeats.
const MOST_LETTERS: usize = 90;

/// Head of the list of questions: `12 questions to the editor, 3 of them warnings`.
pub fn head(audit: &Audit) -> String {
    let warnings = audit
        .questions
        .iter()
        .filter(|question| question.level() == Level::Warning)
        .count();
    let questions = counted(
        audit.count(),
        "question to the editor",
        "questions to the editor",
    );
    match (warnings, audit.more.is_empty()) {
        (_, false) => {
            let listed = super::grouped(audit.questions.len() as u64);
            format!("{questions}, of which {listed} are listed")
        }
        (0, true) => questions,
        (1, true) => format!("{questions}, 1 of them a warning"),
        (_, true) => format!("{questions}, {warnings} of them warnings"),
    }
}

/// What is not listed: `and 1,234 more of event-no-ref`.
pub fn more(more: &BTreeMap<Rule, usize>) -> impl Iterator<Item = String> {
    more.iter().map(|(rule, count)| {
        format!(
            "and {} more of {}",
            super::grouped(*count as u64),
            rule.id()
        )
    })
}

/// A question on one line: `claims[3].asserted_by (cl-3): Who says this? … [claim-unattributed]`.
pub fn line(dataset: &Dataset, question: &Question) -> String {
    let Asked { what, why, fix } = asked(dataset, question);
    let place = question.place(dataset);
    let id = question.id(dataset).map_or_else(String::new, |id| {
        if place == Where::default() {
            id.to_owned()
        } else {
            format!(" ({id})")
        }
    });
    format!("{place}{id}: {what} {why} {fix} [{}]", question.rule().id())
}

/// Questions as findings, for whoever lists findings alone.
pub fn findings(dataset: &Dataset, audit: &Audit) -> Vec<Finding> {
    let questions = audit.questions.iter();
    questions
        .map(|question| {
            let Asked { what, why, fix } = asked(dataset, question);
            Finding {
                level: question.level(),
                at: question.place(dataset),
                what: what.into(),
                why: why.into(),
                fix: fix.into(),
            }
        })
        .collect()
}

/// A question in words.
pub fn asked(dataset: &Dataset, question: &Question) -> Asked {
    let own = question
        .at
        .item
        .map_or_else(String::new, |item| name(dataset, item));
    let [what, why, fix] = match &question.doubt {
        Doubt::Unattributed(voice) => unattributed(*voice, &own),
        Doubt::DenialAlone(_)
        | Doubt::NoSource
        | Doubt::NotInSource { .. }
        | Doubt::NoMarks
        | Doubt::Dressed(_)
        | Doubt::CauseWithoutRef => of_statement(&question.doubt, &own),
        Doubt::NoAsOf(_)
        | Doubt::QualifierLost(_)
        | Doubt::QualifierOther(_)
        | Doubt::LowAboveHigh
        | Doubt::ValueOutside
        | Doubt::Falls { .. }
        | Doubt::TwoValues { .. }
        | Doubt::Gap { .. } => of_figure(dataset, question, &own),
        Doubt::PartMissing
        | Doubt::TotalDiffers { .. }
        | Doubt::PartNotAdditive(_)
        | Doubt::PartsOfSeries(..)
        | Doubt::PartsOverlap(..)
        | Doubt::PartTwice(_)
        | Doubt::PartsOfStatus(..)
        | Doubt::PartsOfBasis(..)
        | Doubt::PartQualified(_) => of_sum(dataset, question, &own),
        Doubt::ExcerptMissing { .. }
        | Doubt::ExcerptOnLine(_)
        | Doubt::ExcerptInSentence(_)
        | Doubt::NoSuchLine(_)
        | Doubt::NotLookedFor(_)
        | Doubt::ExcerptLong(_) => of_excerpt(dataset, question, &own),
        Doubt::Unexplained { .. }
        | Doubt::EarliestAfterLatest
        | Doubt::BeforeEarliest
        | Doubt::AfterLatest
        | Doubt::NoRef
        | Doubt::NoRefs => of_event(dataset, question, &own),
        Doubt::Uncited
        | Doubt::NoTarget
        | Doubt::RivalTarget(_)
        | Doubt::NotAtHand { .. }
        | Doubt::SourceUnused
        | Doubt::ActorUnused
        | Doubt::Loaded(_) => of_others(dataset, question, &own),
    };
    Asked { what, why, fix }
}

/// A sentence as it stands, or made.
fn say(what: &str, why: String, fix: &str) -> [String; 3] {
    [what.to_owned(), why, fix.to_owned()]
}

/// Words of a record, in quotation marks, cut where they are long.
fn cut(text: &str) -> String {
    let mut letters = text.char_indices();
    match letters.nth(MOST_LETTERS) {
        None => format!("“{text}”"),
        Some((end, _)) => format!("“{}…”", text.get(..end).unwrap_or(text).trim_end()),
    }
}

/// What a record is, with its own words.
fn name(dataset: &Dataset, item: Item) -> String {
    let at = |index: u32| index as usize;
    let named = |kind: &str, words: Option<&str>| format!("{kind} {}", cut(words.unwrap_or("")));
    match item {
        Item::Actor(i) => named("actor", dataset.actor_name(Some(i))),
        Item::Claim(i) => named(
            "claim",
            dataset.claims.get(at(i)).map(|it| &*it.record.text),
        ),
        Item::Era(i) => named("era", dataset.eras.get(at(i)).map(|it| &*it.record.label)),
        Item::Event(i) => named("event", dataset.event(i).map(EventRef::title)),
        Item::Figure(i) => figure(dataset, i),
        Item::Group(i) => named(
            "group",
            dataset.groups.get(at(i)).map(|it| &*it.record.label),
        ),
        Item::Link(i) => dataset.links.get(at(i)).map_or_else(String::new, |link| {
            let title = |event| cut(dataset.event(event).map_or("", |event| event.title()));
            format!("link from {} to {}", title(link.from), title(link.to))
        }),
        Item::Note(i) => named("note", dataset.notes.get(at(i)).map(|it| &*it.record.text)),
        Item::Position(i) => named(
            "position",
            dataset.positions.get(at(i)).map(|it| &*it.record.text),
        ),
        Item::Quote(i) => named(
            "quotation",
            dataset.quotes.get(at(i)).map(|it| &*it.record.text),
        ),
        Item::Source(i) => named("source", dataset.sources.get(at(i)).map(|it| &*it.title)),
    }
}

/// A figure with its number as printed.
fn figure(dataset: &Dataset, index: u32) -> String {
    let figure = dataset.figures.get(index as usize);
    figure.map_or_else(String::new, |figure| {
        let number = super::value_text(figure);
        format!("figure {}, {number}", cut(&figure.record.label))
    })
}

fn unattributed(voice: Voice, own: &str) -> [String; 3] {
    match voice {
        Voice::Claim => say(
            "Who says this?",
            format!("The {own} names nobody and is not marked as the narrator’s."),
            "Name who says it in asserted_by, or say in attribution that the source names nobody.",
        ),
        Voice::Quote => say(
            "Whose words are these?",
            format!("The {own} has no speaker."),
            "Name the speaker; where the source names none, an actor of kind unnamed.",
        ),
        Voice::Position => say(
            "Who holds this?",
            format!("The {own} has no holder."),
            "Name who holds it in holder.",
        ),
        Voice::Link => say(
            "Who makes this link?",
            format!("Nobody is named for the {own}."),
            "Name who makes it in asserted_by; where the source makes it in its own voice, its narrator.",
        ),
        Voice::Figure => say(
            "Who gives this number?",
            format!("Nobody is named for the {own}, nor is it said that the source names nobody."),
            "Name who gives it in attributed_to, or write unattributed in attribution.",
        ),
    }
}

fn of_statement(doubt: &Doubt, own: &str) -> [String; 3] {
    match doubt {
        Doubt::DenialAlone(stance) => {
            let (what, verb) = match stance {
                Stance::Disputes => ("What does this dispute?", "disputes"),
                Stance::Denies | Stance::Asserts => ("What does this deny?", "denies"),
            };
            say(
                what,
                format!("The {own} {verb}, but no claim stands against it."),
                "Name the claim it stands against in counter, so that readers see both.",
            )
        }
        Doubt::NoSource => say(
            "Where do these words stand?",
            format!("The {own} is given as verbatim, and no source is named for it."),
            "Add a reference, or make it a paraphrase.",
        ),
        Doubt::NotInSource { but_for_marks } => say(
            "Are these the words as printed?",
            if *but_for_marks {
                format!("The source has the {own} with other quotation marks, dashes or spaces.")
            } else {
                format!("The {own} is not in the text of its source, as it is at hand.")
            },
            "Copy the words from the source as they stand, or make it a paraphrase.",
        ),
        Doubt::NoMarks => say(
            "Are these words the speaker’s own?",
            format!("The {own} stands in its source without quotation marks."),
            "If they are the source’s rendering, make it a paraphrase.",
        ),
        Doubt::Dressed(printed) => say(
            "Was a capital or a full stop added?",
            format!(
                "The {own} is a fragment, and its source has {}.",
                cut(printed)
            ),
            "Give it as it stands in the source.",
        ),
        _ => say(
            "Where is this cause told?",
            format!("The {own} says why something happened, and refers to nothing."),
            "Add a reference to where it is told.",
        ),
    }
}
