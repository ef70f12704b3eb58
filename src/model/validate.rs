//! What can be held against itself: sums, notes that need a citation, words that need a place.

use super::record::{DerivationOp, NoteBasis, QuoteForm};
use super::{Account, Dataset, Level, Where};

/// Adds a finding for everything in a dataset that does not hold together. Nothing is changed.
pub(super) fn validate(dataset: &Dataset, account: &mut Account) {
    let mut find = |path: String, what: String, why: &str, fix: &str| {
        let at = Where {
            path,
            ..Where::default()
        };
        account.find(Level::Warning, &at, what, why, fix);
    };
    for (index, figure) in dataset.figures.iter().enumerate() {
        let record = &figure.record;
        let Some(derived) = &record.derived else {
            continue;
        };
        let path = format!("figures[{index}].derived");
        if figure.derived_from.len() != derived.of.len() {
            find(
                path,
                format!("figure \"{}\"", record.label),
                "it is made from a figure that this dataset does not have",
                "Mend the ids in derived.of",
            );
            continue;
        }
        let values: Option<Vec<f64>> = figure
            .derived_from
            .iter()
            .map(|&from| dataset.figures.get(from as usize)?.record.value)
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
            find(
                path,
                format!("figure \"{}\"", record.label),
                &format!("its parts give {made}, but its value is {value}"),
                "Is one of them a misprint?",
            );
        }
    }
    for (index, note) in dataset.notes.iter().enumerate() {
        if note.record.basis == Some(NoteBasis::Record) && note.record.citations.is_empty() {
            find(
                format!("notes[{index}].citations"),
                format!("note \"{}\"", note.record.text),
                "it says what the record says, but cites nothing",
                "Add a citation",
            );
        }
    }
    for (index, quote) in dataset.quotes.iter().enumerate() {
        if quote.record.form == QuoteForm::Verbatim && quote.record.refs.is_empty() {
            find(
                format!("quotes[{index}].refs"),
                format!("verbatim words \"{}\"", quote.record.text),
                "nothing says where they stand",
                "Add a reference, or make it a paraphrase",
            );
        }
    }
}
