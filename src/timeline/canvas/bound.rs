//! The hatched band of a selected or hovered event that has bounds and no date: a bound, never a point.

use super::pen::Pen;
use super::regions::Regions;
use super::tray;
use crate::model::Item;
use crate::scene::{Fill, Group, Rect, Role, Shape, Stroke};
use crate::time::{EdtfDate, Instant};
use crate::timeline::{measure, style};
use crate::words;

/// Height of the band.
const HEIGHT: f32 = 20.0;

/// Between the band and what is above and below it.
const APART: f32 = 2.0;

/// The band, where no words stand: below the last lane; where lanes take all the room, beside the
/// title of the tray, which has what it is of.
pub fn bound(pen: &Pen<'_>, regions: &Regions) -> Option<Group> {
    let hovered = pen.frame.hover.and_then(crate::timeline::item_of);
    let Some(Item::Event(index)) = hovered.or(pen.lit.selected) else {
        return None;
    };
    let event = pen.dataset.event(index).filter(|event| !event.is_dated())?;
    let detail = event.detail()?;
    let (earliest, latest) = (detail.earliest.as_deref(), detail.latest.as_deref());
    if earliest.is_none() && latest.is_none() {
        return None;
    }
    let theme = pen.theme();
    let plot = regions.plot;
    let range = pen.view().range;
    let edge = |at: Option<Instant>, otherwise: f32| {
        at.map_or(otherwise, |at| regions.x(range, at.0))
            .clamp(plot.left, plot.right)
    };
    let left = edge(earliest.and_then(EdtfDate::earliest), plot.left);
    let right = edge(latest.and_then(EdtfDate::past), plot.right);
    let words = words::dates::bound_in_words(earliest, latest);
    let line = pen.elide(&words, style::META, plot.width() - 16.0);
    let text_left = (left + 6.0).min(plot.right - line.width_px - 6.0);
    let top = top_of(pen, regions, left.min(text_left));
    let band = Rect::new(left, top, right.max(left + 1.0), top + HEIGHT);
    let mut own = Group::new("bounds", Role::Text, words, band);
    let ground = if regions.tray.is_some_and(|tray| band.top >= tray.top) {
        theme.panel
    } else {
        theme.ground
    };
    own.fill_rect(band, ground);
    own.shape(Shape::Rect {
        rect: band,
        radius_px: 0.0,
        fill: Some(Fill::Hatch {
            colour: theme.tick,
            pitch_px: 6.0,
        }),
        stroke: Some(Stroke::solid(1.0, theme.tick)),
    });
    let plate = Rect::new(
        text_left - 3.0,
        band.top + APART,
        text_left + line.width_px + 3.0,
        band.bottom - APART,
    );
    own.fill_rect(plate, ground);
    own.text(text_left, band.bottom - 6.0, line, theme.ink);
    Some(own)
}

/// Top of the band.
fn top_of(pen: &Pen<'_>, regions: &Regions, left: f32) -> f32 {
    let below_lanes = regions.plot.bottom - HEIGHT - APART;
    let free = regions.plot.height() - regions.lanes_height;
    if free >= HEIGHT + 2.0 * APART {
        return below_lanes;
    }
    let beside_title = regions.tray.filter(|_| {
        let title = tray::title(pen);
        let width = pen.frame.text.width(&title, style::NAME);
        left >= measure::PADDING + width + 8.0
    });
    beside_title.map_or(below_lanes, |tray| tray.top + 2.0 * APART)
}
