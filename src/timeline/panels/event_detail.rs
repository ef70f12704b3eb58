//! Detail of an event: its date and why, who takes part, who says what, what stands beside it.

use super::card;
use super::detail::{notes_about, told_in};
use super::sheet::{DETAIL_TITLE, Sheet};
use crate::model::{Claim, Dataset, EventRef, Item};
use crate::scene::{Role, Target};
use crate::timeline::{marks_of_event, measure, style};
use crate::words;

/// How far what belongs to a line stands to its right.
const INDENT: f32 = 18.0;

/// Writes all that a dataset holds of an event.
pub(super) fn write(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32) {
    let Some(event) = dataset.event(index) else {
        return;
    };
    let item = Item::Event(index);
    let title = card::starred(sheet.frame(), event.title(), item);
    let tags: &[&str] = if event.is_disputed() {
        &[words::panels::DISPUTED]
    } else {
        &[]
    };
    sheet.marked(&marks_of_event(dataset, event), &title, DETAIL_TITLE, tags);
    date(sheet, dataset, event);
    if let Some(summary) = event.summary() {
        sheet.gap(4.0);
        sheet.ink(summary, style::LABEL);
    }
    if let Some(place) = words::event_place(event) {
        sheet.ink(&place, style::LABEL);
    }
    sheet.secondary(&words::kind_and_tags(event), style::META);
    if let Some(note) = event.detail().and_then(|detail| detail.note.as_ref()) {
        sheet.secondary(note, style::META);
    }
    media(sheet, event);
    actors(sheet, dataset, event);
    claims(sheet, dataset, item);
    links(sheet, dataset, index);
    told_in(sheet, dataset, event.refs());
    notes_about(sheet, dataset, &told_with(dataset, event, index), item);
}

fn date(sheet: &mut Sheet<'_>, dataset: &Dataset, event: EventRef<'_>) {
    sheet.ink(&words::event_date(dataset, event), style::LABEL);
    if let Some(time) = words::event_time(event) {
        sheet.ink(&time, style::LABEL);
    }
    if let Some(why) = event.detail().and_then(|detail| detail.date_note.as_ref()) {
        sheet.secondary(why, style::META);
    }
}

fn media(sheet: &mut Sheet<'_>, event: EventRef<'_>) {
    let all = event.detail().map_or(&[][..], |detail| &detail.media);
    for (number, medium) in all.iter().enumerate() {
        let caption = medium.caption.as_deref().unwrap_or(&medium.url);
        let mut inner = sheet.inner(
            format!("detail-media-{number}"),
            Role::Button,
            format!("{caption}, {}", medium.url),
        );
        inner.group_mut().target = Some(Target::Url(medium.url.clone()));
        inner.ink(caption, style::META);
        if let Some(credit) = &medium.credit {
            inner.secondary(credit, style::META);
        }
        sheet.nest_high(inner, measure::TARGET);
    }
}

fn actors(sheet: &mut Sheet<'_>, dataset: &Dataset, event: EventRef<'_>) {
    if event.parts().next().is_none() {
        return;
    }
    sheet.section("detail-actors", words::panels::ACTORS);
    for part in event.parts() {
        let Some(actor) = dataset.actors.get(part.actor as usize) else {
            continue;
        };
        let own = Item::Actor(part.actor);
        let mut line = card::starred(sheet.frame(), &actor.record.name, own);
        let role = event.role(part);
        if !role.is_empty() {
            line.push_str(" · ");
            line.push_str(&words::role_words(role));
        }
        let marks: Vec<_> = card::mark_of(dataset, Some(part.actor))
            .into_iter()
            .collect();
        sheet.marked(&marks, &line, style::LABEL, &[]);
        if let Some(role) = &actor.record.role_in_source {
            sheet.indent(INDENT);
            let text = format!("{}{role}", words::panels::IN_THE_DOCUMENT);
            sheet.secondary(&text, style::META);
            sheet.indent(-INDENT);
        }
    }
}

fn claims(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item) {
    let about: Vec<&Claim> = dataset
        .joins
        .claims
        .get(&item)
        .into_iter()
        .flatten()
        .filter_map(|&index| dataset.claims.get(index as usize))
        .collect();
    if about.is_empty() {
        return;
    }
    sheet.section("detail-claims", words::panels::WHO_SAYS_WHAT);
    for claim in about {
        one_claim(sheet, dataset, claim);
        sheet.gap(6.0);
    }
}

/// A claim as a sentence with who makes it; what stands against it is named beside it.
fn one_claim(sheet: &mut Sheet<'_>, dataset: &Dataset, claim: &Claim) {
    let marks: Vec<_> = card::mark_of(dataset, claim.by).into_iter().collect();
    let indent = if marks.is_empty() { 0.0 } else { INDENT };
    sheet.marked(
        &marks,
        &words::claim_sentence(dataset, claim),
        style::LABEL,
        &[],
    );
    sheet.indent(indent);
    let mut meta = vec![
        words::claim_tags(dataset, claim),
        words::locators(&claim.record.refs),
    ];
    meta.retain(|part| !part.is_empty());
    sheet.secondary(&meta.join(" · "), style::META);
    for excerpt in words::excerpts(&claim.record.refs) {
        sheet.secondary(&words::excerpt_line(excerpt), style::META);
    }
    if let Some(note) = &claim.record.note {
        sheet.secondary(note, style::META);
    }
    for counter in &claim.counter {
        if let Some(counter) = dataset.claims.get(*counter as usize) {
            let text = words::claim_sentence(dataset, counter);
            sheet.ink(&format!("{}{text}", words::panels::AGAINST), style::META);
        }
    }
    sheet.indent(-indent);
}

fn links(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32) {
    let Some(own) = dataset.joins.links.get(&index) else {
        return;
    };
    sheet.section("detail-links", words::panels::LINKS);
    for (number, &link) in own.iter().enumerate() {
        let Some(link) = dataset.links.get(link as usize) else {
            continue;
        };
        let from_here = link.from == index;
        let other = if from_here { link.to } else { link.from };
        let text = words::link_sentence(dataset, link, from_here);
        let id = format!("detail-link-{number}");
        let mut inner = sheet.inner(id, Role::Button, text.clone());
        let layer = inner.frame().layers.first();
        inner.group_mut().target = layer.map(|layer| Target::Event(layer.key(other)));
        inner.ink(&text, style::LABEL);
        if let Some(note) = &link.record.note {
            inner.secondary(note, style::META);
        }
        sheet.nest_high(inner, measure::TARGET);
        sheet.gap(4.0);
    }
}

/// The event and what is told with it here, so that no note on any of it is out of reach.
fn told_with(dataset: &Dataset, event: EventRef<'_>, index: u32) -> Vec<Item> {
    let item = Item::Event(index);
    let joins = &dataset.joins;
    let mut items = vec![item];
    items.extend(event.parts().map(|part| Item::Actor(part.actor)));
    items.extend(
        joins
            .claims
            .get(&item)
            .into_iter()
            .flatten()
            .map(|&at| Item::Claim(at)),
    );
    items.extend(
        joins
            .links
            .get(&index)
            .into_iter()
            .flatten()
            .map(|&at| Item::Link(at)),
    );
    items
}
