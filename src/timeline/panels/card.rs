//! What all cards share: identity, dimming, the ring of the selected one.

use super::sheet::{CARD_PADDING, Sheet};
use crate::model::{Dataset, Item};
use crate::scene::{Fill, Group, Rect, Role, Shape, Stroke, Target};
use crate::timeline::{Frame, Lit, Mark, Selection, measure, style};
use crate::words;

/// A card to be written on, for a record; its name says all that it says.
pub(super) fn begin<'a>(
    frame: &'a Frame<'a>,
    id: String,
    name: String,
    width_px: f32,
    target: Option<Target>,
) -> Sheet<'a> {
    let mut group = Group::new(id, Role::Card, name, Rect::default());
    group.target = target;
    let mut sheet = Sheet::new(frame, group, width_px);
    sheet.gap(CARD_PADDING);
    sheet
}

/// The heading of a panel: where two datasets stand beside each other, with whose it is.
pub(super) fn heading(frame: &Frame<'_>, heading: &str) -> String {
    match frame.prepared.beside() {
        Some(beside) => words::compare::of_side(beside.side, heading),
        None => heading.to_owned(),
    }
}

/// The card as drawn: dimmed while something else is hovered, ringed where selected or focused.
pub(super) fn finish(sheet: Sheet<'_>, width_px: f32, item: Item, lit: &Lit) -> Group {
    let frame = sheet.frame();
    let mut group = sheet.finish(width_px, CARD_PADDING);
    group.opacity = lit.opacity(item);
    let focused = frame.focus.is_some() && frame.focus == group.target.as_ref();
    let ink = frame.theme.ink;
    let ring = |stroke: Stroke, inset: f32, bounds: Rect| Shape::Rect {
        rect: bounds.inset(inset, inset),
        radius_px: measure::RADIUS,
        fill: None::<Fill>,
        stroke: Some(stroke),
    };
    let bounds = group.bounds;
    if lit.is_selected(item) {
        group.shape(ring(Stroke::solid(2.0, ink), 2.0, bounds));
    }
    if focused {
        // Inside the ring of a selected card, so that both are seen.
        group.shape(ring(Stroke::dashed(2.0, ink, 4.0, 3.0), 5.0, bounds));
    }
    group
}

/// The stable id of a card or a line about a record: `quote-q-kirby-list`.
pub(super) fn id_of(dataset: &Dataset, what: &str, item: Item) -> String {
    // A record without an id, or with one that another has, goes by the id that it was given.
    let own = own_id(dataset, item)
        .filter(|id| matches!(item, Item::Event(_)) || dataset.joins.by_id.get(*id) == Some(&item));
    match own {
        Some(id) => format!("{what}-{id}"),
        None => Selection::of(dataset, item).map_or_else(
            || format!("{what}-{item:?}"),
            |selection| format!("{what}-{}", selection.id),
        ),
    }
}

/// The id that the file gives a record.
fn own_id(dataset: &Dataset, item: Item) -> Option<&str> {
    let at = |index: u32| index as usize;
    match item {
        Item::Claim(i) => dataset.claims.get(at(i))?.record.id.as_deref(),
        Item::Figure(i) => dataset.figures.get(at(i))?.record.id.as_deref(),
        Item::Link(i) => dataset.links.get(at(i))?.record.id.as_deref(),
        Item::Note(i) => dataset.notes.get(at(i))?.record.id.as_deref(),
        Item::Position(i) => dataset.positions.get(at(i))?.record.id.as_deref(),
        Item::Quote(i) => dataset.quotes.get(at(i))?.record.id.as_deref(),
        Item::Source(i) => dataset.sources.get(at(i))?.id.as_deref(),
        Item::Actor(i) => Some(&dataset.actors.get(at(i))?.id),
        Item::Group(i) => Some(&dataset.groups.get(at(i))?.id),
        Item::Event(i) => Some(dataset.event_id(i)),
        Item::Era(i) => dataset.eras.get(at(i))?.record.id.as_deref(),
    }
}

/// What a click on a record selects; nothing where it has no detail of its own.
pub(super) fn target_of(frame: &Frame<'_>, item: Item) -> Option<Target> {
    Some(match item {
        Item::Event(index) => Target::Event(frame.layers.first()?.key(index)),
        Item::Quote(index) => Target::Quote(index),
        Item::Figure(index) => Target::Figure(index),
        Item::Note(index) => Target::Note(index),
        Item::Actor(_) | Item::Claim(_) | Item::Link(_) | Item::Position(_) | Item::Source(_) => {
            Target::Record(item)
        }
        Item::Era(_) | Item::Group(_) => return None,
    })
}

/// A line that selects a record where it can be selected.
pub(super) fn line(sheet: &mut Sheet<'_>, id: String, item: Item, text: &str, below: &str) {
    let target = target_of(sheet.frame(), item);
    let role = if target.is_some() {
        Role::Button
    } else {
        Role::Text
    };
    let name = if below.is_empty() {
        text.to_owned()
    } else {
        format!("{text}, {below}")
    };
    let mut inner = sheet.inner(id, role, name);
    inner.group_mut().target = target;
    inner.ink(text, style::LABEL);
    inner.secondary(below, style::META);
    sheet.nest_high(inner, measure::TARGET);
}

/// The mark of an actor's group.
pub(super) fn mark_of(dataset: &Dataset, actor: Option<u32>) -> Option<Mark> {
    let group = dataset.group_of(actor?)?;
    Some(Mark {
        glyph: group.glyph,
        colour: group.colour,
    })
}

/// A name with the mark of what a caution or a discrepancy stands on.
pub(super) fn starred(frame: &Frame<'_>, name: &str, item: Item) -> String {
    format!("{name}{}", frame.mark_after(name, item))
}
