//! Figures: the number as printed, who says it, as of when.

use std::collections::BTreeSet;

use super::order::{Entry, sections};
use super::sheet::Sheet;
use super::stack::Stack;
use super::{Panel, card, notes};
use crate::model::{Dataset, Figure, Item};
use crate::scene::{Group, Target};
use crate::time::Instant;
use crate::timeline::series::known_at;
use crate::timeline::{Frame, style};
use crate::words;

/// The panel of figures: deaths first, then in the order told, each sum after the last of its parts.
pub fn figures(frame: &Frame<'_>, width_px: f32) -> Panel {
    let dataset = frame.dataset();
    let lit = frame.lit();
    let mut stack = Stack::new(frame, width_px);
    let mut order = sums_beside_parts(&dataset);
    if let Some(as_of) = frame.view.as_of {
        order = known_by(frame, &dataset, &order, as_of);
    }
    let entries = order.iter().filter_map(|&index| {
        let figure = dataset.figures.get(index as usize)?;
        Some(Entry {
            item: Item::Figure(index),
            event: figure.event,
            date: figure.period.as_deref().or(figure.as_of.as_deref()),
        })
    });
    let card = |item| match item {
        Item::Figure(index) => figure_card(frame, &dataset, index, width_px),
        _ => None,
    };
    sections(&mut stack, frame, &lit, "figures", entries, &card);
    let aside = match frame.view.as_of {
        Some(as_of) if !dataset.figures.is_empty() => words::known::as_of_aside(as_of),
        _ => words::figure_counts(&dataset),
    };
    Panel {
        scene: stack.finish(words::panels::FIGURES, aside.clone()),
        heading: card::heading(frame, words::panels::FIGURES),
        aside,
    }
}

/// Of every series as every speaker tells it, only what was known last by a moment; what nothing
/// says when it was known stays, and so does what is selected.
fn known_by(frame: &Frame<'_>, dataset: &Dataset, order: &[u32], as_of: Instant) -> Vec<u32> {
    let series = &frame.prepared.series;
    let lit = frame.lit();
    let mut seen = BTreeSet::new();
    let mut shown = BTreeSet::new();
    let kept = order.iter().filter_map(|&index| {
        let figure = dataset.figures.get(index as usize)?;
        let voice = series
            .voice_index(index)
            .filter(|_| known_at(figure).is_some());
        let Some(voice) = voice else {
            return Some(index);
        };
        if lit.with_selected.contains(&Item::Figure(index)) {
            return Some(index);
        }
        if !seen.insert(voice) {
            return None;
        }
        let known = series.voices.get(voice as usize)?.known(as_of);
        Some(known.map_or(index, |known| known.figure))
    });
    kept.filter(|index| shown.insert(*index)).collect()
}

/// The order told, but for sums: a reader who has just read `50` and `20 more` expects `70` there,
/// and a sum far from its parts looks like one more report.
fn sums_beside_parts(dataset: &Dataset) -> Vec<u32> {
    let parts = |index: u32| {
        dataset
            .figures
            .get(index as usize)
            .map_or(&[][..], |figure| &figure.derived_from)
    };
    let told = &dataset.joins.figures_told;
    let (sums, mut order): (Vec<u32>, Vec<u32>) =
        told.iter().partition(|&&index| !parts(index).is_empty());
    for sum in sums {
        let after = order
            .iter()
            .rposition(|index| parts(sum).contains(index))
            .map_or(order.len(), |place| place + 1);
        order.insert(after, sum);
    }
    order
}

fn figure_card(frame: &Frame<'_>, dataset: &Dataset, index: u32, width_px: f32) -> Option<Group> {
    let figure = dataset.figures.get(index as usize)?;
    let item = Item::Figure(index);
    let id = card::id_of(dataset, "figure", item);
    let name = words::panels::noted(
        &words::figure_sentence(dataset, figure),
        dataset.is_noted(item),
    );
    let target = Some(Target::Figure(index));
    let known = frame
        .view
        .as_of
        .and_then(|as_of| known_at(figure).map(|(at, by)| (as_of, at, by)));
    if let Some((as_of, at, _)) = known
        && at > as_of
    {
        return Some(nothing_by_then(frame, dataset, index, id, width_px));
    }
    let name = match known {
        Some((as_of, at, by)) => {
            let line = words::known::known_line(figure, at, by, as_of);
            format!("{name}. {line}")
        }
        None => name,
    };
    let mut sheet = card::begin(frame, id.clone(), name, width_px, target);
    body(&mut sheet, dataset, figure, item);
    if let Some((as_of, at, by)) = known {
        let line = words::known::known_line(figure, at, by, as_of);
        sheet.ink(&line, style::META);
    }
    if frame.view.notes {
        notes::all_on(&mut sheet, dataset, item, &id);
    }
    Some(card::finish(sheet, width_px, item, &frame.lit()))
}

/// The card of a series of which nothing was known yet: no number, and that there is none.
fn nothing_by_then(
    frame: &Frame<'_>,
    dataset: &Dataset,
    index: u32,
    id: String,
    width_px: f32,
) -> Group {
    let item = Item::Figure(index);
    let target = Some(Target::Figure(index));
    let figure = dataset.figures.get(index as usize);
    let label = figure.map_or("", |figure| &*figure.record.label);
    let who = figure.map_or_else(String::new, |figure| words::attributed_by(dataset, figure));
    let name = words::known::nothing_name(label, &who);
    let mut sheet = card::begin(frame, id, name, width_px, target);
    sheet.secondary(words::known::NOTHING_BY_THEN, style::NAME);
    sheet.ink(label, style::LABEL);
    sheet.secondary(&who, style::META);
    card::finish(sheet, width_px, item, &frame.lit())
}

/// What a figure's card says, notes apart. No bar and no actor's colour: figures of different
/// populations, periods and sources are not to be compared by eye.
pub(super) fn body(sheet: &mut Sheet<'_>, dataset: &Dataset, figure: &Figure, item: Item) {
    sheet.value(words::value_text(figure), item, &words::figure_tags(figure));
    notes::rivals(sheet, dataset, item);
    sheet.ink(&figure.record.label, style::LABEL);
    sheet.secondary(&words::attributed_by(dataset, figure), style::META);
    let mut meta = vec![words::as_of(figure)];
    meta.extend(words::period(figure));
    let place = words::locators(&figure.record.refs);
    if !place.is_empty() {
        meta.push(place);
    }
    sheet.secondary(&meta.join(" · "), style::META);
    if let Some(parts) = words::parts_of(dataset, figure) {
        sheet.secondary(&parts, style::META);
    }
    if let Some(note) = &figure.record.value_note {
        sheet.secondary(note, style::META);
    }
}
