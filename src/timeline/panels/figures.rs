//! Figures: the number as printed, who says it, as of when.

use super::order::{Entry, sections};
use super::sheet::Sheet;
use super::stack::Stack;
use super::{Panel, card, notes};
use crate::model::{Dataset, Figure, Item};
use crate::scene::{Group, Target};
use crate::timeline::{Frame, style};
use crate::words;

/// The panel of figures: deaths first, then in the order told, each sum after the last of its parts.
pub fn figures(frame: &Frame<'_>, width_px: f32) -> Panel {
    let dataset = frame.dataset();
    let lit = frame.lit();
    let mut stack = Stack::new(frame, width_px);
    let order = sums_beside_parts(&dataset);
    let entries = order.iter().filter_map(|&index| {
        let figure = dataset.figures.get(index as usize)?;
        Some(Entry {
            item: Item::Figure(index),
            event: figure.event,
            date: figure.period.as_ref().or(figure.as_of.as_ref()),
        })
    });
    let card = |item| match item {
        Item::Figure(index) => figure_card(frame, &dataset, index, width_px),
        _ => None,
    };
    sections(&mut stack, frame, &lit, "figures", entries, &card);
    let aside = words::figure_counts(&dataset);
    Panel {
        scene: stack.finish(words::panels::FIGURES, aside.clone()),
        heading: words::panels::FIGURES.to_owned(),
        aside,
    }
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
    let mut sheet = card::begin(frame, id.clone(), name, width_px, target);
    body(&mut sheet, dataset, figure, item);
    if frame.view.notes {
        notes::all_on(&mut sheet, dataset, item, &id);
    }
    Some(card::finish(sheet, width_px, item, &frame.lit()))
}

/// What a figure's card says, notes apart. No bar and no actor's colour: figures of different
/// populations, periods and sources are not to be compared by eye.
pub(super) fn body(sheet: &mut Sheet<'_>, dataset: &Dataset, figure: &Figure, item: Item) {
    let value = card::starred(sheet.frame(), &words::value_text(figure), item);
    sheet.marked(&[], &value, style::FIGURE, &words::figure_tags(figure));
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
