//! Positions: who demands, offers, refuses what, on which topic, and what stands against it.
//!
//! ```text
//!  wide     rows are topics, columns their holders by the alphabet
//!  narrow   pairs that stand against each other, then what nothing stands against
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::{CARD_PADDING, Sheet};
use super::stack::Stack;
use super::{Panel, card, claims};
use crate::model::{Dataset, Item, Position, told_key};
use crate::scene::{Group, Rect, Role, Target};
use crate::timeline::{Frame, measure, style};
use crate::words;

/// Width of the column of topics.
const TOPIC: f32 = 112.0;

/// Between columns.
const GAP: f32 = 14.0;

/// Least width of a holder's column; with less, the matrix folds to pairs.
const LEAST_COLUMN: f32 = 112.0;

/// Above so many events those told at one place are not looked for.
const MOST_EVENTS: usize = 200_000;

/// The panel of positions.
pub fn positions(frame: &Frame<'_>, width_px: f32) -> Panel {
    let dataset = frame.dataset();
    let table = Table::of(&dataset);
    let mut stack = Stack::new(frame, width_px);
    let columns = table.holders.len() as f32;
    let room = width_px - 2.0 * measure::PADDING - TOPIC;
    if columns > 0.0 && room / columns - GAP >= LEAST_COLUMN {
        matrix(&mut stack, frame, &dataset, &table, width_px);
    } else {
        pairs(&mut stack, frame, &dataset, &table, width_px);
    }
    let aside = words::positions::counts(dataset.positions.len(), table.holders.len());
    Panel {
        scene: stack.finish(words::positions::POSITIONS, aside.clone()),
        heading: words::positions::POSITIONS.to_owned(),
        aside,
    }
}

/// Positions by topic, in the order told, and by holder, by the alphabet.
struct Table {
    /// Topics, each with its positions in the order told.
    topics: Vec<(String, Vec<u32>)>,

    /// Holders, with the actor's index.
    holders: Vec<(String, Option<u32>)>,
}

impl Table {
    fn of(dataset: &Dataset) -> Self {
        let mut told: Vec<u32> = (0u32..)
            .zip(&dataset.positions)
            .map(|(index, _)| index)
            .collect();
        told.sort_by_cached_key(|&index| {
            let place = first_place(dataset.positions.get(index as usize));
            (place.is_none(), place.map(told_key), index)
        });
        let mut topics: Vec<(String, Vec<u32>)> = Vec::new();
        let mut holders: BTreeMap<(String, String), Option<u32>> = BTreeMap::new();
        for index in told {
            let Some(position) = dataset.positions.get(index as usize) else {
                continue;
            };
            let topic = words::positions::topic(position);
            match topics.iter_mut().find(|(own, _)| own == topic) {
                Some((_, all)) => all.push(index),
                None => topics.push((topic.to_owned(), vec![index])),
            }
            let name = words::positions::holder(dataset, position);
            holders.insert((name.to_lowercase(), name), position.holder);
        }
        Self {
            topics,
            holders: holders
                .into_iter()
                .map(|((_, name), actor)| (name, actor))
                .collect(),
        }
    }
}

fn first_place(position: Option<&Position>) -> Option<&str> {
    position?.record.refs.first()?.loc.as_deref()
}

/// Positions that one stands against, whichever of the two says so.
pub(super) fn opposed(dataset: &Dataset, index: u32) -> Vec<u32> {
    let own = dataset.positions.get(index as usize);
    let mut found: BTreeSet<u32> = own
        .into_iter()
        .flat_map(|own| own.opposes.iter().copied())
        .collect();
    for (other, position) in (0u32..).zip(&dataset.positions) {
        if position.opposes.contains(&index) {
            found.insert(other);
        }
    }
    found.remove(&index);
    found.retain(|&other| dataset.positions.get(other as usize).is_some());
    found.into_iter().collect()
}

/// Events that tell of a position: those told at the same place in the same source in which its
/// holder takes part, and those of its holder's words that are told there.
pub(super) fn events_of(dataset: &Dataset, index: u32) -> Vec<u32> {
    let Some(position) = dataset.positions.get(index as usize) else {
        return Vec::new();
    };
    let Some(holder) = position.holder else {
        return Vec::new();
    };
    let places: Vec<(Option<u32>, &str)> = position
        .record
        .refs
        .iter()
        .filter_map(|own| Some((dataset.source_index(own), own.loc.as_deref()?)))
        .collect();
    let is_there = |refs: &[crate::model::record::Ref]| {
        refs.iter().any(|own| {
            let place = own.loc.as_deref();
            place.is_some_and(|place| places.contains(&(dataset.source_index(own), place)))
        })
    };
    let mut found = BTreeSet::new();
    for quote in &dataset.quotes {
        if quote.speaker == Some(holder) && is_there(&quote.record.refs) {
            found.extend(quote.event);
        }
    }
    if dataset.event_count() <= MOST_EVENTS {
        for (event, own) in dataset.events() {
            if is_there(own.refs()) && own.parts().any(|part| part.actor == holder) {
                found.insert(event);
            }
        }
    }
    found.into_iter().collect()
}

fn row<'a>(frame: &'a Frame<'a>, id: String, name: String, width_px: f32) -> Sheet<'a> {
    let group = Group::new(id, Role::Card, name, Rect::default());
    let mut sheet = Sheet::new(frame, group, width_px);
    sheet.gap(CARD_PADDING);
    sheet
}

fn matrix(
    stack: &mut Stack<'_>,
    frame: &Frame<'_>,
    dataset: &Dataset,
    table: &Table,
    width_px: f32,
) {
    let left = measure::PADDING;
    let each = (width_px - 2.0 * measure::PADDING - TOPIC) / table.holders.len() as f32;
    let spans: Vec<(f32, f32)> = std::iter::once((left, left + TOPIC - GAP))
        .chain((0..table.holders.len()).map(|column| {
            let from = left + TOPIC + column as f32 * each;
            (from, from + each - GAP)
        }))
        .collect();
    let group = Group::new(
        "positions-head",
        Role::Heading,
        words::positions::HOLDERS,
        Rect::default(),
    );
    let mut head = Sheet::new(frame, group, width_px);
    head.gap(CARD_PADDING);
    head.columns(&spans, |sheet, column| {
        let Some((name, actor)) = column.checked_sub(1).and_then(|at| table.holders.get(at)) else {
            sheet.secondary(words::positions::TOPIC, style::META_STRONG);
            return;
        };
        let marks: Vec<_> = card::mark_of(dataset, *actor).into_iter().collect();
        sheet.marked(&marks, name, style::NAME, &[]);
    });
    stack.card(head.finish(width_px, CARD_PADDING));
    for (number, (topic, all)) in table.topics.iter().enumerate() {
        let mut sheet = row(
            frame,
            format!("positions-topic-{number}"),
            words::positions::row_name(dataset, topic, all),
            width_px,
        );
        sheet.columns(&spans, |sheet, column| {
            let Some((name, _)) = column.checked_sub(1).and_then(|at| table.holders.get(at)) else {
                sheet.ink(topic, style::META_STRONG);
                return;
            };
            let own = all.iter().filter(|&&index| {
                let position = dataset.positions.get(index as usize);
                position.is_some_and(|own| words::positions::holder(dataset, own) == *name)
            });
            for &index in own {
                cell(sheet, dataset, index, "position", false);
                sheet.gap(6.0);
            }
        });
        stack.card(sheet.finish(width_px, CARD_PADDING));
    }
}

/// Pairs, each with its sides beside each other where there is room, then what stands alone.
fn pairs(
    stack: &mut Stack<'_>,
    frame: &Frame<'_>,
    dataset: &Dataset,
    table: &Table,
    width_px: f32,
) {
    let told: Vec<u32> = table
        .topics
        .iter()
        .flat_map(|(_, all)| all.iter().copied())
        .collect();
    let mut done = BTreeSet::new();
    for &index in &told {
        for other in opposed(dataset, index) {
            let mut pair = [index, other];
            // By the alphabet: neither side leads.
            pair.sort_by_cached_key(|&index| {
                let position = dataset.positions.get(index as usize);
                let holder = position.map(|own| words::positions::holder(dataset, own));
                (holder.map(|name| name.to_lowercase()), index)
            });
            if !done.insert(pair) {
                continue;
            }
            let [first, second] = pair;
            let name = words::positions::pair_name(dataset, first, second);
            let id = format!("pair-{}", done.len());
            let mut sheet = row(frame, id.clone(), name, width_px);
            if sheet.room() >= claims::TWO_COLUMNS {
                sheet.beside(24.0, |sheet, column| {
                    let index = if column == 0 { first } else { second };
                    cell(sheet, dataset, index, &format!("{id}-{column}"), true);
                });
            } else {
                cell(&mut sheet, dataset, first, &format!("{id}-0"), true);
                sheet.secondary(words::positions::AGAINST, style::META);
                cell(&mut sheet, dataset, second, &format!("{id}-1"), true);
            }
            stack.card(sheet.finish(width_px, CARD_PADDING));
        }
    }
    let alone: Vec<u32> = told
        .into_iter()
        .filter(|&index| opposed(dataset, index).is_empty())
        .collect();
    if !alone.is_empty() && !done.is_empty() {
        stack.head("positions-alone", words::positions::UNOPPOSED);
    }
    for index in alone {
        let position = dataset.positions.get(index as usize);
        let name =
            position.map_or_else(String::new, |own| words::positions::sentence(dataset, own));
        let item = Item::Position(index);
        let id = card::id_of(dataset, "alone", item);
        let mut sheet = row(frame, id, name, width_px);
        cell(&mut sheet, dataset, index, "position", true);
        stack.card(sheet.finish(width_px, CARD_PADDING));
    }
}

/// One position, and the events in which it was put. `whole` names holder and topic as well, for
/// where no column and no row does.
fn cell(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, id: &str, whole: bool) {
    let Some(position) = dataset.positions.get(index as usize) else {
        return;
    };
    let item = Item::Position(index);
    let against = opposed(dataset, index);
    let topic = words::positions::topic(position);
    let opposed = words::positions::opposed_to(dataset, &against, topic);
    let sentence = words::positions::sentence(dataset, position);
    let place = words::sources::places(dataset, &position.record.refs);
    let name = [sentence, opposed.clone(), place.clone()];
    let name: Vec<String> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let name = words::panels::noted(&name.join(". "), dataset.is_noted(item));
    let own = card::id_of(dataset, id, item);
    let mut inner = sheet.inner(own.clone(), Role::Button, name);
    inner.group_mut().target = Some(Target::Record(item));
    if whole {
        let marks: Vec<_> = card::mark_of(dataset, position.holder)
            .into_iter()
            .collect();
        let holder = words::positions::holder(dataset, position);
        inner.marked(&marks, &holder, style::NAME, &[]);
    }
    inner.secondary(
        words::positions::kind(position.record.kind),
        style::META_STRONG,
    );
    let text = card::starred(inner.frame(), &position.record.text, item);
    inner.ink(&text, style::LABEL);
    if whole {
        inner.secondary(&words::positions::topic_line(position), style::META);
    } else {
        inner.secondary(&opposed, style::META);
    }
    inner.secondary(&place, style::META);
    sheet.nest_high(inner, measure::TARGET);
    for event in events_of(dataset, index) {
        let Some(title) = dataset.event(event).map(crate::model::EventRef::title) else {
            continue;
        };
        let target = card::target_of(sheet.frame(), Item::Event(event));
        let name = words::positions::told_with(title);
        let mut line = sheet.inner(format!("{own}-in-{event}"), Role::Button, name.clone());
        line.group_mut().target = target;
        line.gap(4.0);
        line.leads(&name, style::META);
        line.gap(4.0);
        sheet.nest_high(line, measure::TARGET);
    }
}
