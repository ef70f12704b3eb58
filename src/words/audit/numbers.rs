//! Questions about numbers, in words.

use super::{figure, say};
use crate::model::audit::{Doubt, Question};
use crate::model::record::FigureBasis;
use crate::model::{Dataset, Item};
use crate::words::counts::counted;
use crate::words::statements::number_words;

/// Questions about a number, or about numbers of one series.
pub(super) fn of_figure(dataset: &Dataset, question: &Question, own: &str) -> [String; 3] {
    let moment = |index: u32| {
        let figure = dataset.figures.get(index as usize);
        let as_of = figure.and_then(|figure| figure.as_of.as_deref());
        as_of.map_or_else(String::new, crate::words::dates::date_in_words)
    };
    let here = match question.at.item {
        Some(Item::Figure(index)) => moment(index),
        _ => String::new(),
    };
    match &question.doubt {
        Doubt::NoAsOf(basis) => say(
            "As of when?",
            match basis {
                FigureBasis::Cumulative => {
                    format!("The {own}, is a running total, and no moment is given for it.")
                }
                _ => format!("The {own}, tells what stood at a moment, and none is given for it."),
            },
            "Give the moment in as_of, or write not_stated in as_of_basis.",
        ),
        Doubt::QualifierLost(hedge) => say(
            "Is a word missing before this number?",
            format!("The {own}, is given plain, but a word beside it is printed."),
            &format!(
                "If it belongs to the number, write {} in qualifier.",
                hedge.qualifier()
            ),
        ),
        Doubt::QualifierOther(hedge) => say(
            "Which word qualifies this number?",
            format!("The {own}, is printed with another word than its qualifier."),
            &format!(
                "The printed word would be {} in qualifier.",
                hedge.qualifier()
            ),
        ),
        Doubt::LowAboveHigh => say(
            "Are the bounds the wrong way round?",
            format!("The {own}, has a lower bound above its upper one."),
            "Mend low or high.",
        ),
        Doubt::ValueOutside => say(
            "Which of these numbers is meant?",
            format!("The {own}, has a value outside its own bounds."),
            "Mend value, low or high.",
        ),
        Doubt::Falls { before } => say(
            "Was this total revised, or counted in another way?",
            format!(
                "The {own}, is as of {here} and lower than the {}, as of {}. A running total does not fall by itself.",
                figure(dataset, *before),
                moment(*before)
            ),
            "If another count begins, give it a series of its own; if it was revised, say so in a note.",
        ),
        Doubt::TwoValues { other, revised } => say(
            if *revised {
                "Does one of these revise the other?"
            } else {
                "Two values for one date: which sources?"
            },
            format!(
                "The {own}, and the {}, are both of one series and as of {here}.",
                figure(dataset, *other)
            ),
            "If two sources count differently, give each a series of its own.",
        ),
        Doubt::Gap {
            before,
            secs,
            usual,
        } => say(
            "Is a figure missing here?",
            format!(
                "The {own}, as of {here}, follows the {}, after {}; the series’ usual step is {}.",
                figure(dataset, *before),
                length(*secs),
                length(*usual)
            ),
            "Add what was published between the two, or leave it: nothing is drawn in its place.",
        ),
        _ => <[String; 3]>::default(),
    }
}

/// A length of time, in the largest unit that tells it well.
fn length(secs: i64) -> String {
    let unit = |per: i64, one: &str, many: &str| {
        counted(usize::try_from(secs / per).unwrap_or(0), one, many)
    };
    match secs {
        ..7_200 => unit(60, "minute", "minutes"),
        7_200..172_800 => unit(3_600, "hour", "hours"),
        172_800..63_113_904 => unit(86_400, "day", "days"),
        _ => unit(31_556_952, "year", "years"),
    }
}

/// Questions about what was made from other numbers.
pub(super) fn of_sum(dataset: &Dataset, question: &Question, own: &str) -> [String; 3] {
    let part = |index: &u32| figure(dataset, *index);
    let pair = |a: &u32, b: &u32| format!("the {}, and the {}", part(a), part(b));
    let made = format!("The {own}, is made from");
    match &question.doubt {
        Doubt::PartMissing => say(
            "From which figures is this made?",
            format!("{made} a figure that this dataset does not have."),
            "Mend the ids in derived.of.",
        ),
        Doubt::TotalDiffers { made } => say(
            "Is one of these numbers a misprint?",
            format!("The parts of the {own}, give {}.", number_words(*made)),
            "Mend the value, or the parts in derived.of.",
        ),
        Doubt::PartNotAdditive(index) => say(
            "May these be added?",
            format!(
                "{made} the {}, which is not marked as one that may be added.",
                part(index)
            ),
            "If its periods stand apart and count the same thing, mark it additive; if not, leave the sum out.",
        ),
        Doubt::PartsOfSeries(a, b) => say(
            "Do these count the same thing?",
            format!("{made} figures of different series: {}.", pair(a, b)),
            "Add figures of one series alone.",
        ),
        Doubt::PartsOverlap(a, b) => say(
            "Is something counted twice?",
            format!("{made} {}, whose periods overlap.", pair(a, b)),
            "Add figures whose periods stand apart.",
        ),
        Doubt::PartTwice(index) => say(
            "Is something counted twice?",
            format!("{made} the {}, more than once.", part(index)),
            "Name each part in derived.of once.",
        ),
        Doubt::PartsOfStatus(a, b) => say(
            "Is an offer counted as something that happened?",
            format!("{made} a proposed figure and another: {}.", pair(a, b)),
            "Keep what was proposed apart from what was reported.",
        ),
        Doubt::PartsOfBasis(a, b) => say(
            "Are these numbers of one kind?",
            format!("{made} numbers of different kinds: {}.", pair(a, b)),
            "Keep running totals, periods and moments apart.",
        ),
        Doubt::PartQualified(index) => say(
            "Does the total keep the word of its parts?",
            format!("{made} the {}, and is itself given plain.", part(index)),
            "Write the qualifier that the total inherits.",
        ),
        _ => <[String; 3]>::default(),
    }
}
