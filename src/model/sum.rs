//! Sums of figures: only where adding them says nothing that the figures do not say.

use std::collections::BTreeSet;

use super::Figure;
use super::record::{FigureBasis, FigureStatus, Qualifier};
use crate::time::Instant;

/// Figures added up.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// The sum of the numbers.
    pub value: f64,

    /// Sum of the lower bounds, where any figure gives one.
    pub low: Option<f64>,

    /// Sum of the upper bounds, where any figure gives one.
    pub high: Option<f64>,

    /// The word that the sum keeps from its parts.
    pub qualifier: Qualifier,

    /// Places of the parts in what was given, in order of their periods.
    pub parts: Vec<usize>,

    /// The first moment that any part counts.
    pub first: Instant,

    /// The first moment after all that the parts count.
    pub past: Instant,

    /// Whether there is time between the first and the last that no part counts.
    pub has_holes: bool,

    /// Whether the parts are terms of a proposal.
    pub proposed: bool,
}

/// Why figures are not added up. Places are those in what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no figure.
    Nothing,

    /// One figure is its own sum.
    One,

    /// It belongs to no series.
    NoSeries(usize),

    /// They belong to different series.
    SeriesDiffer(usize, usize),

    /// Some are proposed and some reported.
    ProposedAndReported,

    /// It is made from others already.
    Derived(usize),

    /// It is a running total: it holds what came before.
    Cumulative(usize),

    /// It tells what stood at a moment.
    Stock(usize),

    /// It is a share.
    Proportion(usize),

    /// The file does not say that figures of the series add up.
    NotAdditive(usize),

    /// They are of different kinds, such as a whole day and a part of one.
    KindsDiffer(usize, usize),

    /// They count in different units.
    UnitsDiffer(usize, usize),

    /// Different people or bodies say them.
    SpeakersDiffer(usize, usize),

    /// It is words without a number.
    NoNumber(usize),

    /// Its period is not given, or open.
    NoPeriod(usize),

    /// They count some of the same time.
    Overlap(usize, usize),

    /// One is open above, another open below: no word holds for the sum.
    QualifiersDiffer(usize, usize),
}

/// Adds figures of one series whose periods lie apart.
///
/// # Errors
/// The first reason why they must not be added; there may be more.
pub fn sum(figures: &[&Figure]) -> Result<Sum, Refusal> {
    let (Some(first), count) = (figures.first(), figures.len()) else {
        return Err(Refusal::Nothing);
    };
    for (place, figure) in figures.iter().enumerate() {
        alike(first, figure, place)?;
    }
    if count == 1 {
        return Err(Refusal::One);
    }
    let mut spans = Vec::with_capacity(count);
    for (place, figure) in figures.iter().enumerate() {
        let period = figure.period.as_ref();
        let ends = period.and_then(|period| Some((period.earliest()?, period.past()?)));
        let (from, past) = ends.ok_or(Refusal::NoPeriod(place))?;
        spans.push((from, past, place));
    }
    spans.sort_unstable();
    let mut has_holes = false;
    for pair in spans.windows(2) {
        let ((_, past, one), (from, _, other)) = (pair[0], pair[1]);
        if from < past {
            return Err(Refusal::Overlap(one, other));
        }
        has_holes |= from > past;
    }
    let qualifier = qualifier_of(figures)?;
    let total = |number: &dyn Fn(&Figure) -> Option<f64>| {
        let parts: Vec<f64> = figures.iter().filter_map(|figure| number(figure)).collect();
        added(&parts)
    };
    let any =
        |bound: fn(&Figure) -> Option<f64>| figures.iter().any(|figure| bound(figure).is_some());
    let bound = |bound: fn(&Figure) -> Option<f64>| {
        any(bound).then(|| total(&|figure| bound(figure).or(figure.record.value)))
    };
    let (Some((from, _, _)), Some((_, past, _))) = (spans.first(), spans.last()) else {
        return Err(Refusal::Nothing);
    };
    Ok(Sum {
        value: total(&|figure| figure.record.value),
        // A sum that is open at a side has no bound there.
        low: bound(|figure| figure.record.low).filter(|_| !is_open_below(qualifier)),
        high: bound(|figure| figure.record.high).filter(|_| !is_open_above(qualifier)),
        qualifier,
        first: *from,
        past: *past,
        parts: spans.iter().map(|(_, _, place)| *place).collect(),
        has_holes,
        proposed: is_proposed(first),
    })
}

const fn is_open_above(qualifier: Qualifier) -> bool {
    matches!(qualifier, Qualifier::Over | Qualifier::AtLeast)
}

const fn is_open_below(qualifier: Qualifier) -> bool {
    matches!(qualifier, Qualifier::Under | Qualifier::UpTo)
}

fn is_proposed(figure: &Figure) -> bool {
    figure.record.status == Some(FigureStatus::Proposed)
        || figure.record.basis == Some(FigureBasis::Terms)
}

/// Whether a figure adds up by itself, and is of one kind with the first.
fn alike(first: &Figure, figure: &Figure, place: usize) -> Result<(), Refusal> {
    let (own, other) = (&figure.record, &first.record);
    if own.series.is_none() {
        return Err(Refusal::NoSeries(place));
    }
    if own.status == Some(FigureStatus::Derived) || own.derived.is_some() {
        return Err(Refusal::Derived(place));
    }
    if is_proposed(figure) != is_proposed(first) {
        return Err(Refusal::ProposedAndReported);
    }
    if own.series != other.series {
        return Err(Refusal::SeriesDiffer(0, place));
    }
    match own.basis {
        Some(FigureBasis::Cumulative) => return Err(Refusal::Cumulative(place)),
        Some(FigureBasis::Stock) => return Err(Refusal::Stock(place)),
        Some(FigureBasis::Proportion) => return Err(Refusal::Proportion(place)),
        _ => {}
    }
    if own.basis != other.basis || figure.is_part_of_a_day() != first.is_part_of_a_day() {
        return Err(Refusal::KindsDiffer(0, place));
    }
    if own.unit != other.unit || own.measure != other.measure {
        return Err(Refusal::UnitsDiffer(0, place));
    }
    if figure.by != first.by {
        return Err(Refusal::SpeakersDiffer(0, place));
    }
    if !own.additive {
        return Err(Refusal::NotAdditive(place));
    }
    if own.value.is_none_or(|value| !value.is_finite()) {
        return Err(Refusal::NoNumber(place));
    }
    Ok(())
}

/// The word that holds for the sum: open above where a part is, about where a part is.
fn qualifier_of(figures: &[&Figure]) -> Result<Qualifier, Refusal> {
    /// At which side a number is not exact.
    #[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
    enum Side {
        Above,
        Below,
        Around,
    }
    let mut found = Qualifier::None;
    let mut side: Option<(Side, usize)> = None;
    let mut seen = BTreeSet::new();
    for (place, figure) in figures.iter().enumerate() {
        let own = figure.record.qualifier.unwrap_or(Qualifier::None);
        let own_side = match own {
            Qualifier::None => continue,
            Qualifier::Over | Qualifier::AtLeast => Side::Above,
            Qualifier::UpTo | Qualifier::Under => Side::Below,
            Qualifier::Approximately | Qualifier::Around | Qualifier::About => Side::Around,
            Qualifier::NearlyAll | Qualifier::Majority => return Err(Refusal::NoNumber(place)),
        };
        match side {
            Some((side, other)) if side != own_side => {
                return Err(Refusal::QualifiersDiffer(other, place));
            }
            _ => side = Some((own_side, place)),
        }
        seen.insert(own.words());
        found = own;
    }
    if seen.len() < 2 {
        return Ok(found);
    }
    // More than one part and at least another are more than both together.
    Ok(match side {
        Some((Side::Above, _)) => Qualifier::Over,
        Some((Side::Below, _)) => Qualifier::Under,
        _ => Qualifier::About,
    })
}

/// The sum to as many decimals as its parts are written with, so that 0.1 and 0.2 are 0.3.
fn added(parts: &[f64]) -> f64 {
    let decimals = |part: &f64| {
        let text = part.to_string();
        text.split_once('.').map_or(0, |(_, after)| after.len())
    };
    let most = parts.iter().map(decimals).max().unwrap_or(0).min(12);
    let scale = 10f64.powi(most as i32);
    let total: f64 = parts.iter().sum();
    let rounded = (total * scale).round() / scale;
    if rounded.is_finite() { rounded } else { total }
}

impl Figure {
    /// Whether its period is a part of a day: such a number stands for itself alone.
    pub fn is_part_of_a_day(&self) -> bool {
        const DAY: i64 = 86_400;
        let Some(period) = &self.period else {
            return false;
        };
        let ends = period.earliest().zip(period.past());
        period.has_time() && ends.is_some_and(|(from, past)| past.secs_since(from) < DAY)
    }
}

#[cfg(test)]
#[path = "sum_tests.rs"]
mod tests;
