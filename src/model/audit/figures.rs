//! Numbers without who gives them, when they hold, or the word that qualifies them.

use super::asker::{Asker, Spot};
use super::qualifiers::{Hedge, hedge_before_value, hedge_in};
use super::statements::is_unattributed;
use super::{Doubt, Voice};
use crate::model::record::{AsOfBasis, FigureBasis, FigureRecord, FigureStatus, Qualifier};
use crate::model::{Dataset, Item};

/// Asks of every figure that was not made from others; of its bounds in any case.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        let record = &figure.record;
        let item = Item::Figure(index);
        if let Some(doubt) = doubt_of_bounds(record) {
            asker.ask(Spot::field(item, "value"), doubt);
        }
        if record.status == Some(FigureStatus::Derived) || record.derived.is_some() {
            continue;
        }
        if is_unattributed(dataset, figure.by, record.attribution) {
            let at = Spot::field(item, "attributed_to");
            asker.ask(at, Doubt::Unattributed(Voice::Figure));
        }
        // That the source does not state the moment is an answer too, when it is given.
        if let Some(basis @ (FigureBasis::Cumulative | FigureBasis::Stock)) = record.basis
            && figure.as_of.is_none()
            && record.as_of_basis != Some(AsOfBasis::NotStated)
        {
            asker.ask(Spot::field(item, "as_of"), Doubt::NoAsOf(basis));
        }
        if let Some(doubt) = doubt_of_qualifier(record) {
            asker.ask(Spot::field(item, "qualifier"), doubt);
        }
    }
}

fn doubt_of_bounds(record: &FigureRecord) -> Option<Doubt> {
    if let (Some(low), Some(high)) = (record.low, record.high)
        && low > high
    {
        return Some(Doubt::LowAboveHigh);
    }
    let value = record.value?;
    let is_outside =
        record.low.is_some_and(|low| value < low) || record.high.is_some_and(|high| value > high);
    is_outside.then_some(Doubt::ValueOutside)
}

fn doubt_of_qualifier(record: &FigureRecord) -> Option<Doubt> {
    let value = record.value?;
    let printed = record.value_text.as_deref();
    let in_text = printed.and_then(hedge_in);
    let given = record.qualifier.unwrap_or(Qualifier::None);
    if given != Qualifier::None {
        let other = in_text.filter(|hedge| !hedge.agrees_with(given));
        return other.map(Doubt::QualifierOther);
    }
    let in_excerpts = || {
        record
            .refs
            .iter()
            .find_map(|reference| hedge_before_value(reference.excerpt.as_deref()?, value, printed))
    };
    let lost: Option<Hedge> = in_text.or_else(in_excerpts);
    lost.map(Doubt::QualifierLost)
}
