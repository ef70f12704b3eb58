//! What all cards share: identity, dimming, the ring of the selected one.

use super::sheet::{CARD_PADDING, Sheet};
use crate::model::{Dataset, Item};
use crate::scene::{Fill, Group, Rect, Role, Shape, Stroke, Target};
use crate::timeline::{Frame, Lit, Mark, Selection};

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

/// The card as drawn: dimmed while something else is hovered, ringed where selected or focused.
pub(super) fn finish(sheet: Sheet<'_>, width_px: f32, item: Item, lit: &Lit) -> Group {
    let frame = sheet.frame();
    let mut group = sheet.finish(width_px, CARD_PADDING);
    group.opacity = lit.opacity(item);
    let focused = frame.focus.is_some() && frame.focus == group.target.as_ref();
    let ink = frame.theme.ink;
    let ring = |stroke: Stroke, inset: f32, bounds: Rect| Shape::Rect {
        rect: bounds.inset(inset, inset),
        radius_px: crate::timeline::measure::RADIUS,
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

/// The stable id of a card: `quote-q-kirby-list`.
pub(super) fn id_of(dataset: &Dataset, what: &str, own: Option<&str>, item: Item) -> String {
    // A record without an id, or with one that another has, goes by the id that it was given.
    let own = own.filter(|id| dataset.joins.by_id.get(*id) == Some(&item));
    match own {
        Some(id) => format!("{what}-{id}"),
        None => Selection::of(dataset, item).map_or_else(
            || format!("{what}-{item:?}"),
            |selection| format!("{what}-{}", selection.id),
        ),
    }
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
    format!("{name}{}", frame.note_mark(item))
}
