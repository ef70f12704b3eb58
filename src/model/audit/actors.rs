//! Actors that nothing names.

use super::Doubt;
use super::asker::{Asker, Spot};
use crate::model::{Dataset, Item};

/// Asks what an actor is for that no event, statement, figure, note or other actor names.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    let mut named = vec![false; dataset.actors.len()];
    let mut name = |actor: u32| {
        if let Some(named) = named.get_mut(actor as usize) {
            *named = true;
        }
    };
    for (_, segment) in dataset.segments() {
        segment
            .names_used()
            .for_each(|number| name(dataset.actor_of(number)));
    }
    let claims = dataset.claims.iter();
    let quotes = dataset.quotes.iter();
    let figures = dataset.figures.iter();
    let positions = dataset.positions.iter();
    let links = dataset.links.iter();
    let actors = dataset.actors.iter();
    claims
        .clone()
        .filter_map(|claim| claim.by)
        .chain(quotes.filter_map(|quote| quote.speaker))
        .chain(figures.filter_map(|figure| figure.by))
        .chain(positions.filter_map(|position| position.holder))
        .chain(links.filter_map(|link| link.by))
        .chain(actors.filter_map(|actor| actor.member_of))
        .for_each(&mut name);
    let notes = dataset.notes.iter().flat_map(|note| &note.targets);
    for item in claims.flat_map(|claim| &claim.about).chain(notes) {
        if let Item::Actor(actor) = *item {
            name(actor);
        }
    }
    for (actor, named) in (0u32..).zip(named) {
        if !named {
            asker.ask(Spot::field(Item::Actor(actor), ""), Doubt::ActorUnused);
        }
    }
}
