//! What was added and may not be, or does not add up.

use super::Doubt;
use super::asker::{Asker, Spot};
use crate::model::record::{DerivationOp, FigureStatus, Qualifier};
use crate::model::{Dataset, Figure, Item};

/// Asks of every figure that was made from others.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    ask_of_totals(dataset, asker);
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        let Some(derived) = &figure.record.derived else {
            continue;
        };
        let at = Spot::field(Item::Figure(index), "derived");
        let parts: Vec<Part<'_>> = figure
            .derived_from
            .iter()
            .filter_map(|&part| Some((part, dataset.figures.get(part as usize)?)))
            .collect();
        if derived.op == DerivationOp::Sum {
            ask_of_terms(&parts, at, asker);
            ask_of_periods(&parts, at, asker);
        }
        ask_of_kinds(&parts, at, asker);
        let qualified =
            |figure: &Figure| figure.record.qualifier.unwrap_or(Qualifier::None) != Qualifier::None;
        if !qualified(figure)
            && let Some((part, _)) = parts.iter().find(|(_, part)| qualified(part))
        {
            asker.ask(at, Doubt::PartQualified(*part));
        }
    }
}

/// A figure that another is made from, with its index.
type Part<'a> = (u32, &'a Figure);

/// Asks of figures that cannot be made again from their parts.
pub(super) fn ask_of_totals(dataset: &Dataset, asker: &mut Asker) {
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        let record = &figure.record;
        let Some(derived) = &record.derived else {
            continue;
        };
        let at = Spot::field(Item::Figure(index), "derived");
        if figure.derived_from.len() != derived.of.len() {
            asker.ask(at, Doubt::PartMissing);
            continue;
        }
        let values: Option<Vec<f64>> = figure
            .derived_from
            .iter()
            .map(|&part| dataset.figures.get(part as usize)?.record.value)
            .collect();
        let made = values.and_then(|values| {
            let (first, rest) = values.split_first()?;
            Some(match derived.op {
                DerivationOp::Sum => first + rest.iter().sum::<f64>(),
                DerivationOp::Difference => first - rest.iter().sum::<f64>(),
            })
        });
        if let (Some(made), Some(value)) = (made, record.value)
            && (made - value).abs() > 1e-6 * value.abs().max(1.0)
        {
            asker.ask(at, Doubt::TotalDiffers { made });
        }
    }
}

/// Whether each part may be added, and is of the series of the first.
fn ask_of_terms(parts: &[Part<'_>], at: Spot, asker: &mut Asker) {
    if let Some((part, _)) = parts.iter().find(|(_, part)| !part.record.additive) {
        asker.ask(at, Doubt::PartNotAdditive(*part));
    }
    let Some((first, rest)) = parts.split_first() else {
        return;
    };
    let other = rest
        .iter()
        .find(|(_, part)| part.record.series != first.1.record.series);
    if let Some((other, _)) = other {
        asker.ask(at, Doubt::PartsOfSeries(first.0, *other));
    }
}

/// Whether a part is counted twice, as itself or by its period.
fn ask_of_periods(parts: &[Part<'_>], at: Spot, asker: &mut Asker) {
    let mut indices: Vec<u32> = parts.iter().map(|(index, _)| *index).collect();
    indices.sort_unstable();
    let twice = indices.windows(2).find_map(|pair| match pair {
        [a, b] if a == b => Some(*a),
        _ => None,
    });
    if let Some(twice) = twice {
        asker.ask(at, Doubt::PartTwice(twice));
        return;
    }
    // A period with an open or unknown end cannot be held against another.
    let mut periods: Vec<_> = parts
        .iter()
        .filter_map(|(index, part)| {
            let period = part.period.as_ref()?;
            Some((period.earliest()?, period.past()?, *index))
        })
        .collect();
    periods.sort_unstable();
    let overlap = periods.windows(2).find_map(|pair| match pair {
        [(_, past, a), (from, _, b)] if from < past => Some((*a, *b)),
        _ => None,
    });
    if let Some((a, b)) = overlap {
        asker.ask(at, Doubt::PartsOverlap(a, b));
    }
}

/// Whether all parts are of one kind: all reported or all proposed, all of one basis.
fn ask_of_kinds(parts: &[Part<'_>], at: Spot, asker: &mut Asker) {
    let is_proposed = |part: &Figure| part.record.status == Some(FigureStatus::Proposed);
    let proposed = parts.iter().find(|(_, part)| is_proposed(part));
    let reported = parts.iter().find(|(_, part)| !is_proposed(part));
    if let (Some((proposed, _)), Some((reported, _))) = (proposed, reported) {
        asker.ask(at, Doubt::PartsOfStatus(*proposed, *reported));
    }
    let mut with_basis = parts
        .iter()
        .filter_map(|(index, part)| Some((*index, part.record.basis?)));
    if let Some((first, basis)) = with_basis.next()
        && let Some((other, _)) = with_basis.find(|(_, other)| *other != basis)
    {
        asker.ask(at, Doubt::PartsOfBasis(first, other));
    }
}
