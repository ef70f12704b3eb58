//! Which figure, quotation and claim of A is which of B.

use std::collections::BTreeMap;

use super::names::plain;
use super::{Correspondence, Joined, Why};
use crate::model::{Dataset, EventRef, Figure, Item};
use crate::time::EdtfDate;

/// Ids of all figures, quotations and claims, by their index.
pub struct RecordIds<'a> {
    /// Of figures.
    pub figures: Vec<&'a str>,

    /// Of quotations.
    pub quotes: Vec<&'a str>,

    /// Of claims.
    pub claims: Vec<&'a str>,
}

impl<'a> RecordIds<'a> {
    /// Looks them up once for all.
    pub fn of(dataset: &'a Dataset) -> Self {
        let mut ids = Self {
            figures: vec![""; dataset.figures.len()],
            quotes: vec![""; dataset.quotes.len()],
            claims: vec![""; dataset.claims.len()],
        };
        dataset.joins.by_id.iter().for_each(|(id, item)| {
            let (list, index) = match item {
                Item::Figure(index) => (&mut ids.figures, *index),
                Item::Quote(index) => (&mut ids.quotes, *index),
                Item::Claim(index) => (&mut ids.claims, *index),
                _ => return,
            };
            if let Some(own) = list.get_mut(index as usize) {
                *own = id;
            }
        });
        ids
    }
}

/// Joins records of one id.
pub fn by_id(a: &[&str], b: &[&str]) -> Correspondence {
    Correspondence::new(joined_by_id(a, b), a.len(), b.len())
}

fn joined_by_id(a: &[&str], b: &[&str]) -> Vec<Joined> {
    let of_b: BTreeMap<&str, u32> = b.iter().copied().zip(0u32..).collect();
    let pairs = (0u32..).zip(a).filter(|(_, id)| !id.is_empty());
    let pairs = pairs.filter_map(|(a, id)| {
        Some(Joined {
            a,
            b: *of_b.get(id)?,
            why: Why::SameId,
        })
    });
    pairs.collect()
}

/// Joins figures of one id, then those of one measure, population and period or moment, where
/// neither dataset has a second such.
pub fn figures((a, ids_a): (&Dataset, &[&str]), (b, ids_b): (&Dataset, &[&str])) -> Correspondence {
    let mut joined = joined_by_id(ids_a, ids_b);
    let all = Correspondence::new(joined.clone(), a.figures.len(), b.figures.len());
    let of_a = counted(a, all.only_a());
    let of_b = counted(b, all.only_b());
    for (key, a) in &of_a {
        if let (Some(a), Some(Some(b))) = (a, of_b.get(key)) {
            joined.push(Joined {
                a: *a,
                b: *b,
                why: Why::MeasureAndPeriod,
            });
        }
    }
    Correspondence::new(joined, a.figures.len(), b.figures.len())
}

/// What a figure counts and when. Figures without either say too little to be taken for the same.
type Counts = (String, String, Option<String>, Option<String>);

/// The figure that counts each; `None` where several do.
fn counted(dataset: &Dataset, figures: impl Iterator<Item = u32>) -> BTreeMap<Counts, Option<u32>> {
    let mut found = BTreeMap::new();
    for index in figures {
        let figure = dataset.figures.get(index as usize);
        if let Some(key) = figure.and_then(|figure| counts_of(dataset, figure)) {
            found
                .entry(key)
                .and_modify(|only| *only = None)
                .or_insert(Some(index));
        }
    }
    found
}

fn counts_of(dataset: &Dataset, figure: &Figure) -> Option<Counts> {
    let record = &figure.record;
    let text = |date: Option<&EdtfDate>| date.map(|date| date.text.clone());
    let (period, as_of) = (
        text(figure.period.as_deref()),
        text(figure.as_of.as_deref()),
    );
    if period.is_none() && as_of.is_none() {
        return None;
    }
    // A population is told by its name or by who it is: figures without one are of the event.
    let of_event = || {
        let event = dataset.event(figure.event?)?;
        Some(EventRef::title(event))
    };
    let population = record.population.as_deref().or_else(of_event)?;
    let measure = plain(record.measure.as_deref()?);
    Some((measure, plain(population), period, as_of))
}
