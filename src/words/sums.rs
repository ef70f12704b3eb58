//! Sums that are made here, and why one is not made.

use super::dates::range_in_words;
use super::{counted, tracks, value_text};
use crate::model::record::Qualifier;
use crate::model::{Dataset, Figure, Refusal, Sum};

/// Over a sum.
pub const IN_VIEW: &str = "Sum of what is in view";

/// Beside a sum, so that it is not taken for what a source says.
pub const MADE_HERE: &str = "sum made here";

/// Most parts that are told one by one.
const MOST_PARTS: usize = 8;

/// The number of a sum, qualifier included.
pub fn sum_value(sum: &Sum) -> String {
    let number = tracks::number(sum.value);
    match sum.qualifier {
        Qualifier::None => number,
        qualifier => format!("{} {number}", qualifier.words()),
    }
}

/// `50 + 20 more = 70`, with what holds for the whole.
pub fn sum_line(figures: &[&Figure], sum: &Sum) -> String {
    let parts: Vec<String> = sum
        .parts
        .iter()
        .filter_map(|&place| figures.get(place))
        .map(|figure| value_text(figure))
        .collect();
    let mut line = if parts.len() > MOST_PARTS {
        let count = counted(parts.len(), "figure", "figures");
        format!("{} from {count}", sum_value(sum))
    } else {
        format!("{} = {}", parts.join(" + "), sum_value(sum))
    };
    if let (Some(low), Some(high)) = (sum.low, sum.high) {
        let (low, high) = (tracks::number(low), tracks::number(high));
        line.push_str(&format!(", from {low} to {high}"));
    }
    line
}

/// What a sum covers: its periods, and that some time between has no report.
pub fn sum_covers(sum: &Sum) -> String {
    let mut words = format!("Periods: {}", range_in_words(sum.first, sum.past));
    if sum.has_holes {
        words.push_str("; time between them without a report is not counted");
    }
    if sum.proposed {
        words.push_str("; proposed, not reported");
    }
    words
}

/// Why figures are not added up, as a sentence.
pub fn refusal(dataset: &Dataset, figures: &[&Figure], why: Refusal) -> String {
    let value = |place: usize| {
        figures
            .get(place)
            .map_or_else(String::new, |figure| value_text(figure))
    };
    let speaker = |place: usize| {
        figures
            .get(place)
            .map_or_else(String::new, |figure| super::attributed_by(dataset, figure))
    };
    match why {
        Refusal::Nothing => "No sum: no figure is in view.".to_owned(),
        Refusal::One => "No sum: only one figure is in view.".to_owned(),
        Refusal::NoSeries(place) => format!(
            "No sum: {} belongs to no series, so nothing says that it adds up with others.",
            value(place)
        ),
        Refusal::SeriesDiffer(one, other) => format!(
            "No sum: {} and {} belong to different series.",
            value(one),
            value(other)
        ),
        Refusal::ProposedAndReported => {
            "No sum: some of it was proposed and some reported.".to_owned()
        }
        Refusal::Derived(place) => {
            format!("No sum: {} is made from others already.", value(place))
        }
        Refusal::Cumulative(_) => {
            "No sum: a running total already holds what came before it.".to_owned()
        }
        Refusal::Stock(_) => {
            "No sum: these numbers tell what stood at a moment, and may count the same twice."
                .to_owned()
        }
        Refusal::Proportion(_) => "No sum: shares do not add up.".to_owned(),
        Refusal::NotAdditive(_) => {
            "No sum: the file does not say that the figures of this series add up.".to_owned()
        }
        Refusal::KindsDiffer(one, other) => format!(
            "No sum: {} and {} are different kinds of number.",
            value(one),
            value(other)
        ),
        Refusal::UnitsDiffer(one, other) => format!(
            "No sum: {} and {} count different things.",
            value(one),
            value(other)
        ),
        Refusal::SpeakersDiffer(one, other) => format!(
            "No sum: one is said by {}, another by {}.",
            speaker(one),
            speaker(other)
        ),
        Refusal::NoNumber(place) => {
            format!("No sum: “{}” is no number to add.", value(place))
        }
        Refusal::NoPeriod(place) => format!(
            "No sum: the period of {} is not given in full, so that it may count the same time as another.",
            value(place)
        ),
        Refusal::Overlap(one, other) => format!(
            "No sum: {} and {} count some of the same time.",
            value(one),
            value(other)
        ),
        Refusal::QualifiersDiffer(one, other) => format!(
            "No sum: no word holds for {} and {} together.",
            value(one),
            value(other)
        ),
    }
}
