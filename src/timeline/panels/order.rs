//! Which cards stand where: those about the selection first, then all others, then what no date
//! places; and how many are left out.

use super::stack::Stack;
use crate::model::{Dataset, Item};
use crate::scene::Group;
use crate::time::{EdtfDate, TimeRange};
use crate::timeline::{Frame, Lit};
use crate::words::panels as words;

/// Most cards of one panel in the window, beside those about the selection.
const MOST_CARDS: usize = 500;

/// A card's record, and what places it.
pub(super) struct Entry<'a> {
    /// The record.
    pub item: Item,

    /// The event that it belongs to.
    pub event: Option<u32>,

    /// A date of its own, for where its event has none.
    pub date: Option<&'a EdtfDate>,
}

/// Where an entry stands to the view's range.
#[derive(PartialEq, Eq)]
enum Place {
    Inside,
    Outside,
    Undated,
}

/// Stacks cards in sections; `prefix` keeps the ids of heads apart between panels.
pub(super) fn sections<'a>(
    stack: &mut Stack<'_>,
    frame: &Frame<'_>,
    lit: &Lit,
    prefix: &str,
    entries: impl Iterator<Item = Entry<'a>>,
    card: &dyn Fn(Item) -> Option<Group>,
) {
    let dataset = frame.dataset();
    let (mut about, mut others, mut undated) = (Vec::new(), Vec::new(), Vec::new());
    let (mut by_search, mut by_view) = (0, 0);
    for entry in entries {
        let kept = entry
            .event
            .is_none_or(|event| frame.prepared.is_kept(event));
        if !kept {
            by_search += 1;
        } else if lit.with_selected.contains(&entry.item) {
            about.push(entry.item);
        } else if !frame.view.parts.only_in_view {
            others.push(entry.item);
        } else {
            match place(&dataset, frame.view.range, &entry) {
                Place::Inside => others.push(entry.item),
                Place::Outside => by_view += 1,
                Place::Undated => undated.push(entry.item),
            }
        }
    }
    // A window lays out every card, seen or not: what is beyond any reading is counted.
    let room = MOST_CARDS.saturating_sub(about.len());
    let by_room = if frame.controls {
        others.len().saturating_sub(room)
    } else {
        0
    };
    others.truncate(others.len() - by_room);
    let headed = !about.is_empty();
    let section = |stack: &mut Stack<'_>, head: Option<(&str, &str)>, items: &[Item]| {
        if items.is_empty() {
            return;
        }
        if let Some((id, text)) = head {
            stack.head(&format!("{prefix}-{id}"), text);
        }
        for group in items.iter().filter_map(|&item| card(item)) {
            stack.card(group);
        }
    };
    section(stack, Some(("selection", words::ABOUT_SELECTION)), &about);
    section(
        stack,
        headed.then_some(("others", words::ALL_OTHERS)),
        &others,
    );
    section(stack, Some(("undated", words::NOT_DATED)), &undated);
    if let Some(text) = words::left_out(by_search, by_view, by_room) {
        stack.line(&format!("{prefix}-left-out"), &text);
    }
}

fn place(dataset: &Dataset, range: TimeRange, entry: &Entry<'_>) -> Place {
    let event = entry.event.and_then(|event| dataset.event(event));
    let (start, end) = match event.filter(|event| event.is_dated()) {
        Some(event) => (event.start(), event.end()),
        None => match entry.date {
            Some(date) => (date.earliest(), date.past()),
            None => return Place::Undated,
        },
    };
    // An open end has no bound to be outside of.
    let before = end.is_some_and(|end| end <= range.first());
    let after = start.is_some_and(|start| start >= range.past());
    if before || after {
        Place::Outside
    } else {
        Place::Inside
    }
}
