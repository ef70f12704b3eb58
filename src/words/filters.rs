//! What is chosen and what is shown of it, in words.

use super::dates::range_in_words;
use super::{count_events, counted, grouped, plain};
use crate::model::{Dataset, Item};
use crate::time::{Instant, TimeRange};
use crate::timeline::facets::{BINS, Histogram};
use crate::timeline::filter::{Choice, Facet};
use crate::timeline::{FacetCounts, FacetValue, View};

/// Shown where a number is not there yet.
pub const COUNTING: &str = "counting…";

/// Name of what is missing.
pub const NOT_GIVEN: &str = "not given";

/// Said where lanes would stand, if no event with a date has what is chosen.
pub const NOTHING_KEPT: &str =
    "No dated event has what is chosen. Clear the filters to see all events.";

/// Name of a facet, over its values.
pub const fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Actor => "Actors",
        Facet::Group => "Groups",
        Facet::Kind => "Kinds",
        Facet::Tag => "Tags",
        Facet::Place => "Places",
        Facet::Source => "Sources",
        Facet::Certainty => "How it is told",
        Facet::Basis => "Where its date is from",
        Facet::Precision => "How exact its date is",
    }
}

/// A facet before one of its values, in a sentence: `kind strike`.
const fn facet_word(facet: Facet) -> &'static str {
    match facet {
        Facet::Actor => "actor",
        Facet::Group => "group",
        Facet::Kind => "kind",
        Facet::Tag => "tag",
        Facet::Place => "place",
        Facet::Source => "source",
        Facet::Certainty => "told as",
        Facet::Basis => "date",
        Facet::Precision => "date exact to",
    }
}

/// Name of a chosen value: of actors, groups and sources as the dataset names them.
pub fn choice_name(dataset: &Dataset, facet: Facet, choice: &Choice) -> String {
    let Some(id) = choice.as_deref() else {
        return match facet {
            Facet::Basis => "no date".to_owned(),
            _ => NOT_GIVEN.to_owned(),
        };
    };
    let known = match facet {
        Facet::Actor => dataset
            .actors
            .iter()
            .find(|actor| actor.id == id)
            .map(|actor| &actor.record.name),
        Facet::Group => dataset
            .groups
            .iter()
            .find(|group| group.id == id)
            .map(|group| &group.record.label),
        Facet::Source => match dataset.joins.by_id.get(id) {
            Some(&Item::Source(index)) => dataset
                .sources
                .get(index as usize)
                .map(|source| &source.title),
            _ => None,
        },
        _ => None,
    };
    match (known, facet) {
        (Some(name), _) => name.clone(),
        (None, Facet::Kind) => plain(id).to_lowercase(),
        (None, Facet::Certainty) => match id {
            "stated" => "stated by the source",
            "attributed" => "attributed to somebody",
            "disputed" => "disputed by somebody",
            "inferred" => "inferred by the editor",
            other => other,
        }
        .to_owned(),
        (None, Facet::Basis) => match id {
            "inferred" => "inferred",
            // Only where the file says on what its dates rest can 'printed' be said of them.
            "stated" if dataset.has_basis => "printed",
            "stated" => "given",
            other => other,
        }
        .to_owned(),
        (None, Facet::Precision) => match id {
            "quadrimester" => "four months",
            "semester" => "half a year",
            "coarse" => "more than a thousand years",
            other => other,
        }
        .to_owned(),
        (None, _) => id.to_owned(),
    }
}

/// A value's name as its list shows it, with a capital where it is not a name.
pub fn value_label(dataset: &Dataset, facet: Facet, value: &FacetValue) -> String {
    let name = choice_name(dataset, facet, &value.choice);
    let is_name = matches!(
        facet,
        Facet::Actor | Facet::Group | Facet::Tag | Facet::Place | Facet::Source
    );
    if is_name && value.choice.is_some() {
        return name;
    }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What is chosen, facet by facet, and what is searched for: `kind strike or shelling`,
/// `place not given`, `text “aid”`. Empty where everything is shown.
pub fn choices(dataset: &Dataset, view: &View) -> Vec<String> {
    let mut parts: Vec<String> = view
        .filter
        .facets()
        .map(|facet| {
            // What is missing is named last, as its list has it.
            let (missing, given): (Vec<_>, Vec<_>) = view
                .filter
                .chosen(facet)
                .partition(|choice| choice.is_none());
            let names = given.into_iter().chain(missing);
            let names: Vec<String> = names
                .map(|choice| choice_name(dataset, facet, choice))
                .collect();
            let word = facet_word(facet);
            match names.as_slice() {
                [only] if facet == Facet::Basis && view.filter.is_chosen(facet, &None) => {
                    only.clone()
                }
                _ => format!("{word} {}", names.join(" or ")),
            }
        })
        .collect();
    let words = view.search.trim();
    if !words.is_empty() {
        parts.push(format!("text “{words}”"));
    }
    parts
}

/// One sentence that says what is shown: `Showing 1,204 of 29,000 events: kind strike or shelling;
/// place not given; text “aid”.` `kept` is `None` while it is being counted.
pub fn sentence(dataset: &Dataset, view: &View, kept: Option<usize>) -> String {
    let all = dataset.event_count();
    let parts = choices(dataset, view);
    if parts.is_empty() {
        return format!("Showing all {}.", count_events(all));
    }
    let kept = kept.map_or_else(|| COUNTING.to_owned(), |kept| grouped(kept as u64));
    format!(
        "Showing {kept} of {}: {}.",
        count_events(all),
        parts.join("; ")
    )
}

/// A value with its count, as a screen reader says it: `strike, 1,204 events, chosen`.
pub fn value_name(label: &str, value: &FacetValue) -> String {
    let mut name = format!("{label}, {}", count_events(value.count));
    if value.is_chosen {
        name.push_str(", chosen");
    }
    name
}

/// Said under the values of a facet of which an event may have several, where they add up to more
/// than there are events: `1,204 events; those with several count once with each.`
pub fn several(counts: &FacetCounts) -> Option<String> {
    let sum: usize = counts.values.iter().map(|value| value.count).sum();
    (sum > counts.events).then(|| {
        format!(
            "{}; those with several count once with each.",
            count_events(counts.events)
        )
    })
}

/// A small histogram for those who do not see it: when its events begin, and when most do.
pub fn histogram(histogram: &Histogram, count: usize, range: TimeRange) -> String {
    let dated: usize = histogram.iter().map(|&column| column as usize).sum();
    let without = count.saturating_sub(dated);
    let mut text = match histogram
        .iter()
        .enumerate()
        .max_by_key(|(at, column)| (**column, BINS - at))
    {
        Some((at, &most)) if most > 0 => {
            let filled = |column: &&u32| **column > 0;
            let columns = histogram.iter().filter(filled).count();
            let first = histogram
                .iter()
                .position(|column| *column > 0)
                .unwrap_or(at);
            let last = histogram
                .iter()
                .rposition(|column| *column > 0)
                .unwrap_or(at);
            let when = range_in_words(edge(range, first), edge(range, last + 1));
            if columns == 1 {
                format!("{} begin in {when}", counted(dated, "event", "events"))
            } else {
                let densest = range_in_words(edge(range, at), edge(range, at + 1));
                format!(
                    "Begin in {when}; most, {}, in {densest}",
                    grouped(u64::from(most))
                )
            }
        }
        _ => "None begins at a known time".to_owned(),
    };
    if without > 0 && dated > 0 {
        text.push_str(&format!("; {} at no known time", grouped(without as u64)));
    }
    text
}

/// Where a column of a histogram begins.
fn edge(range: TimeRange, column: usize) -> Instant {
    let (first, past) = (range.first().0, range.past().0);
    let secs = past.saturating_sub(first) as f64 * (column as f64 / BINS as f64);
    Instant(first.saturating_add(secs as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn chosen(facet: Facet, ids: &[Option<&str>]) -> View {
        let mut view = View::opening(&Dataset::default());
        for id in ids {
            view.filter.set(facet, id.map(Arc::from), true);
        }
        view
    }

    #[test]
    fn one_sentence_says_what_is_shown() {
        let dataset = Dataset::default();
        let mut view = chosen(Facet::Kind, &[Some("strike"), Some("air_raid"), None]);
        view.filter.set(Facet::Place, None, true);
        view.search = " aid ".to_owned();
        assert_eq!(
            sentence(&dataset, &view, Some(1_204)),
            "Showing 1,204 of 0 events: kind air raid or strike or not given; place not given; text “aid”."
        );
        assert!(sentence(&dataset, &view, None).starts_with("Showing counting… of"));
        view = chosen(Facet::Basis, &[None]);
        assert_eq!(
            sentence(&dataset, &view, Some(3)),
            "Showing 3 of 0 events: no date."
        );
        view.filter.clear_all();
        assert_eq!(sentence(&dataset, &view, Some(0)), "Showing all 0 events.");
    }

    #[test]
    fn a_histogram_is_told() {
        let day = 86_400;
        let range = TimeRange::between(Instant(0), Instant(48 * day));
        let mut columns = [0; BINS];
        assert_eq!(histogram(&columns, 3, range), "None begins at a known time");
        columns[2] = 5;
        columns[4] = 1_000;
        let told = histogram(&columns, 1_010, range);
        assert!(told.contains("most, 1,000, in 5"), "{told}");
        assert!(told.ends_with("; 5 at no known time"), "{told}");
    }

    #[test]
    fn every_facet_and_precision_has_a_name() {
        let dataset = Dataset::default();
        for facet in Facet::ALL {
            assert!(!facet_name(facet).is_empty());
            assert!(!choice_name(&dataset, facet, &None).is_empty());
        }
        for id in crate::timeline::filter::PRECISIONS {
            assert!(!choice_name(&dataset, Facet::Precision, &Some(Arc::from(id))).is_empty());
        }
    }
}
