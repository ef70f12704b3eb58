//! What belongs together: what a hover or a selection lights across timeline and panels.

use std::collections::BTreeSet;

use crate::model::{Dataset, Item};

/// A record and everything that belongs to it: an event with its quotations, figures, claims and notes;
/// a quotation or figure with its event and what else belongs to that.
pub fn partners(dataset: &Dataset, item: Item) -> BTreeSet<Item> {
    let mut lit = BTreeSet::from([item]);
    match item {
        Item::Event(event) => add_event(dataset, event, &mut lit),
        Item::Quote(quote) => {
            if let Some(event) = dataset.quotes.get(quote as usize).and_then(|q| q.event) {
                lit.insert(Item::Event(event));
            }
        }
        Item::Figure(figure) => {
            if let Some(figure) = dataset.figures.get(figure as usize) {
                lit.extend(figure.event.map(Item::Event));
                lit.extend(figure.derived_from.iter().copied().map(Item::Figure));
            }
        }
        Item::Claim(claim) => {
            if let Some(claim) = dataset.claims.get(claim as usize) {
                lit.extend(claim.about.iter().copied());
                lit.extend(claim.counter.iter().copied().map(Item::Claim));
            }
        }
        Item::Link(link) => {
            if let Some(link) = dataset.links.get(link as usize) {
                lit.extend([Item::Event(link.from), Item::Event(link.to)]);
            }
        }
        Item::Note(note) => {
            if let Some(note) = dataset.notes.get(note as usize) {
                lit.extend(note.targets.iter().copied());
            }
        }
        _ => {}
    }
    lit
}

fn add_event(dataset: &Dataset, event: u32, lit: &mut BTreeSet<Item>) {
    let joins = &dataset.joins;
    let add = |list: Option<&Vec<u32>>, wrap: fn(u32) -> Item, lit: &mut BTreeSet<Item>| {
        lit.extend(list.into_iter().flatten().copied().map(wrap));
    };
    add(joins.quotes.get(&event), Item::Quote, lit);
    add(joins.figures.get(&event), Item::Figure, lit);
    add(joins.claims.get(&Item::Event(event)), Item::Claim, lit);
    add(joins.notes.get(&Item::Event(event)), Item::Note, lit);
    // Sums of a figure of this event belong to it as well.
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        if figure
            .derived_from
            .iter()
            .any(|from| lit.contains(&Item::Figure(*from)))
        {
            lit.insert(Item::Figure(index));
        }
    }
}
