//! The card beside what the pointer is over.

use super::card;
use super::sheet::{CARD_PADDING, Sheet};
use super::{figures, quotes, series_card};
use crate::compare::{Kind, Side};
use crate::model::{Dataset, Item};
use crate::scene::{Fill, Group, Node, POINTS_PER_INCH, Rect, Role, Scene, Shape, Stroke, Target};
use crate::timeline::attribution::Voice;
use crate::timeline::{Frame, item_of, marks_of_event, measure, style};
use crate::words;

/// Most differences that the card shows; the table has all.
const MOST_DIFFERENCES: usize = 4;

/// How many lines of a note the card shows; the rest is one click away.
const NOTE_LINES: usize = 2;

/// A card about an event, a quotation, a figure, a note or a series; `None` for anything else.
pub fn hover_card(frame: &Frame<'_>, target: &Target) -> Option<Scene> {
    let dataset = frame.dataset();
    let width_px = measure::HOVER_CARD;
    let name = item_of(target).map_or_else(String::new, |item| words::item_words(&dataset, item));
    let group = Group::new("hover-card", Role::Card, name.clone(), Rect::default());
    let mut sheet = Sheet::new(frame, group, width_px);
    sheet.gap(CARD_PADDING);
    match target {
        Target::Series(key) => series_card::track(&mut sheet, &dataset, key)?,
        Target::Stretch { voice, from, past } => {
            series_card::stretch(&mut sheet, &dataset, *voice, (*from, *past))?;
        }
        _ => record(&mut sheet, &dataset, item_of(target)?)?,
    }
    let mut group = sheet.finish(width_px, CARD_PADDING);
    let bounds = group.bounds;
    group.name = group.words();
    let ground = Shape::Rect {
        // Half a point in, so that the edge is whole and inside the scene.
        rect: bounds.inset(0.5, 0.5),
        radius_px: measure::RADIUS,
        fill: Some(Fill::Solid(frame.theme.panel)),
        stroke: Some(Stroke::solid(1.0, frame.theme.hairline)),
    };
    group.nodes.insert(0, Node::Shape(ground));
    Some(Scene {
        width: width_px,
        height: bounds.height(),
        points_per_inch: POINTS_PER_INCH,
        ground: None,
        title: name,
        description: group.name.clone(),
        language: dataset
            .head
            .language
            .clone()
            .unwrap_or_else(|| "en".to_owned()),
        nodes: vec![Node::Group(group)],
    })
}

/// What a card says of a record, with the first of its notes.
fn record(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item) -> Option<()> {
    match item {
        Item::Event(index) => event(sheet, dataset, index)?,
        Item::Quote(index) => {
            quotes::body(sheet, dataset, dataset.quotes.get(index as usize)?, item);
        }
        Item::Figure(index) => {
            figures::body(sheet, dataset, dataset.figures.get(index as usize)?, item);
            let series = &sheet.frame().prepared.series;
            if let Some(voice) = series.voice_of(index).filter(|voice| voice.len() > 1) {
                sheet.gap(4.0);
                series_card::in_view(sheet, dataset, voice);
            }
        }
        Item::Note(index) => {
            let note = dataset.notes.get(index as usize)?;
            sheet.secondary(&words::note_head(&note.record), style::META_STRONG);
            sheet.ink(&note.record.text, style::LABEL);
        }
        _ => return None,
    }
    if let Some((_, note)) = dataset.notes_on(item).next() {
        let text = format!("{}: {}", words::panels::NOTE, note.record.text);
        let ink = sheet.frame().theme.ink;
        sheet.gap(4.0);
        sheet.lines(&text, style::META, ink, Some(NOTE_LINES));
    }
    Some(())
}

fn event(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32) -> Option<()> {
    let event = dataset.event(index)?;
    let title = card::starred(sheet.frame(), event.title(), Item::Event(index));
    let tags: &[&str] = if event.is_disputed() {
        &[words::panels::DISPUTED]
    } else {
        &[]
    };
    sheet.marked(&marks_of_event(dataset, event), &title, style::NAME, tags);
    sheet.ink(&words::event_date(dataset, event), style::LABEL);
    if let Some(written) = event
        .detail()
        .and_then(|detail| detail.date_written.as_ref())
    {
        sheet.secondary(&words::date_written(written), style::META);
    }
    if let Some(why) = event.detail().and_then(|detail| detail.date_note.as_ref()) {
        sheet.secondary(why, style::META);
    }
    if let Some(time) = words::event_time(event) {
        sheet.ink(&time, style::LABEL);
    }
    sheet.gap(4.0);
    for part in event.parts() {
        let Some(name) = dataset.actor_name(Some(part.actor)) else {
            continue;
        };
        let line = match event.role(part) {
            "" => name.to_owned(),
            role => format!("{name} · {}", words::role_words(role)),
        };
        let marks: Vec<_> = card::mark_of(dataset, Some(part.actor))
            .into_iter()
            .collect();
        sheet.marked(&marks, &line, style::META, &[]);
    }
    sheet.gap(4.0);
    if sheet.frame().view.attribution {
        let voice = Voice::of(dataset, event);
        sheet.ink(&words::claims::voice_line(voice), style::META);
    }
    let place = words::locators(event.refs());
    let told = if place.is_empty() {
        words::panels::NO_SOURCE
    } else {
        &place
    };
    sheet.secondary(told, style::META);
    beside(sheet, dataset, index);
    Some(())
}

/// What the other of two datasets has of an event.
fn beside(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32) {
    let Some(beside) = sheet.frame().prepared.beside() else {
        return;
    };
    let (a, b) = match beside.side {
        Side::A => (dataset, &*beside.other),
        Side::B => (&*beside.other, dataset),
    };
    let joined = beside.comparison.partner(beside.side, index);
    let head = words::compare::beside(beside.side, joined.map(|(_, why)| why));
    sheet.gap(4.0);
    sheet.ink(&head, style::META_STRONG);
    if joined.is_none() {
        return;
    }
    let differences = beside
        .comparison
        .differences_in(Kind::Event, beside.side, index);
    if differences.is_empty() {
        sheet.secondary(words::compare::SAME, style::META);
    }
    for difference in differences.iter().take(MOST_DIFFERENCES) {
        let text = words::compare::sentence(a, b, difference);
        let ink = sheet.frame().theme.ink;
        sheet.lines(&text, style::META, ink, Some(NOTE_LINES));
    }
}
