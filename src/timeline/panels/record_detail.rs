//! Detail of what has no card of its own: a claim, a position, a link, an actor.

use super::detail::notes_about;
use super::sheet::Sheet;
use super::told::told_in;
use super::{card, claims, notes, positions};
use crate::model::{Actor, Claim, Dataset, Item, Link, Position};
use crate::timeline::style;
use crate::words;

/// Most lines of one kind; the rest is counted.
pub(super) const MOST: usize = 60;

pub(super) fn claim(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, claim: &Claim) {
    let item = Item::Claim(index);
    let marks: Vec<_> = card::mark_of(dataset, claim.by).into_iter().collect();
    let sentence = words::claim_sentence(dataset, claim);
    let sentence = card::starred(sheet.frame(), &sentence, item);
    sheet.marked(&marks, &sentence, style::PARAPHRASE, &[]);
    sheet.secondary(&words::claim_tags(dataset, claim), style::META);
    if let Some(note) = &claim.record.note {
        sheet.secondary(note, style::META);
    }
    let against = claims::counters(dataset, index);
    if !against.is_empty() {
        sheet.section("detail-against", words::claims::AGAINST_IT);
        for other in against {
            claims::one(sheet, dataset, other, false);
        }
    }
    lines(
        sheet,
        dataset,
        "about",
        words::panels::NOTE_ON,
        &claim.about,
    );
    told_in(sheet, dataset, item, &claim.record.refs);
    notes_about(sheet, dataset, &[item], item);
}

pub(super) fn position(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, own: &Position) {
    let item = Item::Position(index);
    let marks: Vec<_> = card::mark_of(dataset, own.holder).into_iter().collect();
    let holder = words::positions::holder(dataset, own);
    let name = card::starred(sheet.frame(), &holder, item);
    let kind = words::positions::kind(own.record.kind);
    let tags: &[&str] = if kind.is_empty() { &[] } else { &[kind] };
    sheet.marked(&marks, &name, style::NAME, tags);
    sheet.ink(&own.record.text, style::PARAPHRASE);
    sheet.secondary(&words::positions::topic_line(own), style::META);
    if let Some(note) = &own.record.note {
        sheet.secondary(note, style::META);
    }
    notes::rivals(sheet, dataset, item);
    let opposed: Vec<Item> = positions::opposed(dataset, index)
        .into_iter()
        .map(Item::Position)
        .collect();
    lines(
        sheet,
        dataset,
        "opposed",
        words::positions::OPPOSED,
        &opposed,
    );
    let put: Vec<Item> = positions::events_of(dataset, index)
        .into_iter()
        .map(Item::Event)
        .collect();
    lines(sheet, dataset, "put", words::positions::PUT_IN, &put);
    told_in(sheet, dataset, item, &own.record.refs);
    notes_about(sheet, dataset, &[item], item);
}

pub(super) fn link(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, link: &Link) {
    let item = Item::Link(index);
    let marks: Vec<_> = card::mark_of(dataset, link.by).into_iter().collect();
    let sentence = words::link_sentence(dataset, link, true);
    let sentence = card::starred(sheet.frame(), &sentence, item);
    sheet.marked(&marks, &sentence, style::PARAPHRASE, &[]);
    if let Some(note) = &link.record.note {
        sheet.secondary(note, style::META);
    }
    let ends = [Item::Event(link.from), Item::Event(link.to)];
    lines(sheet, dataset, "ends", words::panels::LINK_ENDS, &ends);
    told_in(sheet, dataset, item, &link.record.refs);
    notes_about(sheet, dataset, &[item], item);
}

pub(super) fn actor(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, actor: &Actor) {
    let item = Item::Actor(index);
    let marks: Vec<_> = card::mark_of(dataset, Some(index)).into_iter().collect();
    let name = card::starred(sheet.frame(), &actor.record.name, item);
    sheet.marked(&marks, &name, style::NAME, &[]);
    if words::is_narrator(dataset, Some(index)) {
        sheet.secondary(words::claims::OWN_VOICE, style::META);
    }
    if let Some(role) = &actor.record.role_in_source {
        let text = format!("{}{role}", words::panels::IN_THE_DOCUMENT);
        sheet.secondary(&text, style::META);
    }
    notes::rivals(sheet, dataset, item);
    if let Some(note) = &actor.record.note {
        sheet.secondary(note, style::META);
    }
    if let Some(above) = actor.member_of {
        let above = [Item::Actor(above)];
        lines(sheet, dataset, "above", words::panels::BELONGS_TO, &above);
    }
    let of_actor = |by: Option<u32>| by == Some(index);
    let said: Vec<u32> = (0u32..)
        .zip(&dataset.claims)
        .filter(|(_, claim)| of_actor(claim.by))
        .map(|(claim, _)| claim)
        .collect();
    sheet.section("detail-said", words::claims::SAID_HERE);
    claims::write(sheet, dataset, said.get(..MOST).unwrap_or(&said));
    if dataset.joins.claims.contains_key(&item) {
        claims::about(sheet, dataset, item);
    }
    let held: Vec<Item> = (0u32..)
        .zip(&dataset.positions)
        .filter(|(_, position)| of_actor(position.holder))
        .map(|(position, _)| Item::Position(position))
        .collect();
    lines(sheet, dataset, "held", words::positions::WANTS, &held);
    told_in(sheet, dataset, item, &actor.record.refs);
    notes_about(sheet, dataset, &[item], item);
}

/// A section of records, each of which a click selects; nothing where there are none.
pub(super) fn lines(
    sheet: &mut Sheet<'_>,
    dataset: &Dataset,
    id: &str,
    title: &str,
    items: &[Item],
) {
    if items.is_empty() {
        return;
    }
    sheet.section(&format!("detail-{id}"), title);
    for &item in items.iter().take(MOST) {
        let text = words::item_words(dataset, item);
        let text = card::starred(sheet.frame(), &text, item);
        let below = match item {
            Item::Event(index) => dataset
                .event(index)
                .map_or_else(String::new, |event| words::event_date(dataset, event)),
            _ => words::sources::places_of(dataset, item),
        };
        let id = card::id_of(dataset, &format!("detail-{id}"), item);
        card::line(sheet, id, item, &text, &below);
        sheet.gap(4.0);
    }
    if items.len() > MOST {
        sheet.secondary(&words::more_cards(items.len() - MOST), style::META);
    }
}
