//! Detail of an event: its date and why, who takes part, who says what, what stands beside it.

use super::detail::notes_about;
use super::sheet::{DETAIL_TITLE, Sheet};
use super::told::told_in;
use super::{card, claims, notes};
use crate::model::{Dataset, EventRef, Item};
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
    notes::rivals(sheet, dataset, item);
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
    claims::about(sheet, dataset, item);
    links(sheet, dataset, index);
    told_in(sheet, dataset, item, event.refs());
    notes_about(sheet, dataset, &told_with(dataset, event, index), item);
    other_fields(sheet, dataset, event);
    if let Some(file) = dataset.file_of(index) {
        sheet.gap(4.0);
        sheet.secondary(&words::folder::in_file(&file.name), style::META);
    }
}

/// What the file has beside all that, by the names of its columns.
fn other_fields(sheet: &mut Sheet<'_>, dataset: &Dataset, event: EventRef<'_>) {
    let Some(fields) = event.detail().map(|detail| &detail.fields) else {
        return;
    };
    if fields.is_empty() {
        return;
    }
    sheet.section("detail-fields", words::OTHER_FIELDS);
    for (name, value) in fields.iter() {
        let name = dataset.field_names.get(name as usize);
        let line = name.map_or_else(|| value.to_owned(), |name| format!("{name}: {value}"));
        sheet.secondary(&line, style::META);
    }
}

fn date(sheet: &mut Sheet<'_>, dataset: &Dataset, event: EventRef<'_>) {
    sheet.ink(&words::event_date(dataset, event), style::LABEL);
    if let Some(time) = words::event_time(event) {
        sheet.ink(&time, style::LABEL);
    }
    if let Some(written) = event
        .detail()
        .and_then(|detail| detail.date_written.as_ref())
    {
        sheet.secondary(&words::date_written(written), style::META);
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
    for (number, part) in event.parts().enumerate() {
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
        let id = card::id_of(dataset, "detail-actor", own);
        let id = format!("{id}-{number}");
        let mut inner = sheet.inner(id, Role::Button, line.clone());
        inner.group_mut().target = Some(Target::Record(own));
        inner.marked(&marks, &line, style::LABEL, &[]);
        inner.indent(INDENT);
        if let Some(role) = &actor.record.role_in_source {
            let text = format!("{}{role}", words::panels::IN_THE_DOCUMENT);
            inner.secondary(&text, style::META);
        }
        sheet.nest_high(inner, measure::TARGET);
        sheet.indent(INDENT);
        if event
            .parts()
            .take(number)
            .all(|before| before.actor != part.actor)
        {
            notes::rivals(sheet, dataset, own);
        }
        sheet.indent(-INDENT);
    }
}

fn links(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32) {
    let Some(own) = dataset.joins.links.get(&index) else {
        return;
    };
    sheet.section("detail-links", words::panels::LINKS);
    for (number, &link) in own.iter().enumerate() {
        let own = Item::Link(link);
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
        // The line leads to the other event, this one to where the relation is told.
        let place = words::sources::places_of(dataset, own);
        let place = words::panels::link_told(&place);
        // Several relations may be told at one place: its name says which is meant.
        let name = words::panels::noted(&format!("{place}. {text}"), dataset.is_noted(own));
        let place = card::starred(sheet.frame(), &place, own);
        let mut told = sheet.inner(format!("detail-link-told-{number}"), Role::Button, name);
        told.group_mut().target = card::target_of(told.frame(), own);
        told.secondary(&place, style::META);
        sheet.nest_high(told, measure::TARGET);
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
