//! Questions about excerpts, events, notes, sources, actors and titles, in words.

use super::{cut, say};
use crate::model::audit::{Doubt, Missing, Question};
use crate::model::record::Ref;
use crate::model::{Dataset, Item};
use crate::words::counts::counted;

/// Questions about what a reference says of its source.
pub(super) fn of_excerpt(dataset: &Dataset, question: &Question, own: &str) -> [String; 3] {
    let reference = reference_of(dataset, question);
    let excerpt = reference.and_then(|reference| reference.excerpt.as_deref());
    let excerpt = cut(excerpt.unwrap_or(""));
    let loc = reference.and_then(|reference| reference.loc.as_deref());
    let loc = loc.unwrap_or("");
    match &question.doubt {
        Doubt::ExcerptMissing { but_for_marks } => say(
            "Where does the source say this?",
            if *but_for_marks {
                format!(
                    "The source has the excerpt {excerpt} of the {own} with other quotation marks, dashes or spaces."
                )
            } else {
                format!(
                    "The excerpt {excerpt} of the {own} is not in the text of its source, as it is at hand."
                )
            },
            "Copy the words from the source as they stand.",
        ),
        Doubt::ExcerptOnLine(line) => say(
            "Is this the place?",
            format!("The {own} refers to {loc} for {excerpt}, which stands on line {line}."),
            "Mend the locator.",
        ),
        Doubt::ExcerptInSentence(sentence) => say(
            "Is this the sentence?",
            format!(
                "The {own} refers to {loc} for {excerpt}, which seems to stand in sentence {sentence} of that line."
            ),
            "Mend the locator, if sentences are counted so.",
        ),
        Doubt::NoSuchLine(count) => say(
            "Which line is meant?",
            format!(
                "The {own} refers to {loc}, and the text at hand has {}.",
                counted(*count, "line", "lines")
            ),
            "Mend the locator.",
        ),
        Doubt::NotLookedFor(count) => say(
            "Are the texts the right ones?",
            format!(
                "So many excerpts are not where they should be that {} not looked for.",
                counted(*count, "other was", "others were")
            ),
            "Mend the locators or the files first.",
        ),
        Doubt::ExcerptLong(words) => say(
            "Can this excerpt be shorter?",
            format!(
                "The excerpt {excerpt} of the {own} has {}; fifteen are enough to find the place.",
                counted(*words, "word", "words")
            ),
            "Keep the words that carry the statement.",
        ),
        _ => <[String; 3]>::default(),
    }
}

/// The reference that a question is about.
fn reference_of<'a>(dataset: &'a Dataset, question: &Question) -> Option<&'a Ref> {
    let (index, _) = question.at.part?;
    let at = |index: u32| index as usize;
    let refs = match question.at.item? {
        Item::Actor(i) => &dataset.actors.get(at(i))?.record.refs,
        Item::Claim(i) => &dataset.claims.get(at(i))?.record.refs,
        Item::Event(i) => dataset.event(i)?.refs(),
        Item::Figure(i) => &dataset.figures.get(at(i))?.record.refs,
        Item::Link(i) => &dataset.links.get(at(i))?.record.refs,
        Item::Position(i) => &dataset.positions.get(at(i))?.record.refs,
        Item::Quote(i) => &dataset.quotes.get(at(i))?.record.refs,
        Item::Era(_) | Item::Group(_) | Item::Note(_) | Item::Source(_) => return None,
    };
    refs.get(index)
}

/// Questions about dates and references of events.
pub(super) fn of_event(dataset: &Dataset, question: &Question, own: &str) -> [String; 3] {
    let date = match question.at.item {
        Some(Item::Event(index)) => dataset.event(index).map_or("", |event| event.date_text()),
        _ => "",
    };
    match &question.doubt {
        Doubt::Unexplained { .. } => say(
            "How was this date worked out?",
            format!(
                "The {own} has an inferred date, {}, and nothing says how it was found.",
                crate::words::date_text_in_words(date)
            ),
            "Say how in date_note.",
        ),
        Doubt::EarliestAfterLatest => say(
            "Are the bounds the wrong way round?",
            format!("The {own} cannot be before its earliest date, which is after its latest."),
            "Mend earliest or latest.",
        ),
        Doubt::BeforeEarliest => say(
            "Which date is meant?",
            format!(
                "The {own} is dated {}, which is before its own earliest date.",
                crate::words::date_text_in_words(date)
            ),
            "Mend date or earliest.",
        ),
        Doubt::AfterLatest => say(
            "Which date is meant?",
            format!(
                "The {own} is dated {}, which is after its own latest date.",
                crate::words::date_text_in_words(date)
            ),
            "Mend date or latest.",
        ),
        Doubt::NoRef => say(
            "Where is this told?",
            format!("The {own} refers to no source."),
            "Add a reference to where it is told.",
        ),
        _ => say(
            "Where is all this told?",
            format!(
                "Of {}, none refers to a source.",
                crate::words::count_events(dataset.event_count())
            ),
            "Add a source, and to each event a reference to where it is told.",
        ),
    }
}

/// Questions about notes, sources, actors and titles.
pub(super) fn of_others(dataset: &Dataset, question: &Question, own: &str) -> [String; 3] {
    match &question.doubt {
        Doubt::Uncited => say(
            "Who says so?",
            format!("The {own} tells what the record says, and cites nothing."),
            "Add a citation.",
        ),
        Doubt::NoTarget => say(
            "What is this note about?",
            format!("The {own} names no record, so that it stands beside none."),
            "Name what it is about in targets.",
        ),
        Doubt::RivalTarget(target) => say(
            "Is the note about this too?",
            format!(
                "The {own} gives another value for {}, which is none of its targets.",
                cut(target)
            ),
            "Add it to targets, or mend the rival value’s target.",
        ),
        Doubt::NotAtHand { why, others } => not_at_hand(dataset, question, *why, *others),
        Doubt::SourceUnused => say(
            "What rests on this source?",
            format!("No record refers to the {own}, and no note cites it."),
            "Refer to it, or leave it out.",
        ),
        Doubt::ActorUnused => say(
            "What does this actor do here?",
            format!("The {own} is named by no event, statement, figure or note."),
            "Name it where it takes part, or leave it out.",
        ),
        Doubt::Loaded(word) => {
            let whose = match question.at.item {
                Some(_) => own.to_owned(),
                None => format!("title {}", cut(&dataset.title)),
            };
            say(
                "Whose word is this?",
                format!("The {whose} has {}, a word that takes a side.", cut(word)),
                "If somebody’s, put it between quotation marks or into a quotation; if the editor’s, a plainer word may do.",
            )
        }
        _ => <[String; 3]>::default(),
    }
}

fn not_at_hand(dataset: &Dataset, question: &Question, why: Missing, others: usize) -> [String; 3] {
    let source = match question.at.item {
        Some(Item::Source(index)) => dataset.sources.get(index as usize),
        _ => None,
    };
    let file = cut(source
        .and_then(|source| source.file.as_deref())
        .unwrap_or(""));
    let mut said = match why {
        Missing::NoFolder => format!("{file} does not come with the dataset."),
        Missing::NotThere => format!("There is no file {file} beside the dataset."),
        Missing::Outside => format!("{file} is not in the dataset’s folder, and is not opened."),
        Missing::TooLarge => format!("{file} is larger than is read."),
        Missing::NotText => format!("{file} is not UTF-8 text."),
    };
    if others > 0 {
        said.push_str(&format!(
            " So with {}.",
            counted(others, "other source", "other sources")
        ));
    }
    said.push_str(" Its excerpts and quotations were not held against it.");
    let fix = match why {
        Missing::NoFolder => {
            "Save the dataset as a file and put the text beside it to have them looked up."
        }
        _ => "Put the text beside the dataset to have them looked up.",
    };
    say("Is the text of this source at hand?", said, fix)
}
