//! A lane with more events than can be drawn: how many run in each column.

use super::lane_rows::LaneRows;
use super::pen::Pen;
use super::regions::Regions;
use crate::scene::{Colour, Group, Rect, Role, Shape};
use crate::timeline::density::LaneView;
use crate::timeline::{measure, style};
use crate::words;

/// Width of one column of a band.
const BAND_COLUMN: f32 = 2.0;

/// How many events run in each column: what is too dense to draw is counted, said and reachable.
pub fn band(
    group: &mut Group,
    pen: &Pen<'_>,
    rows: &LaneRows,
    regions: &Regions,
    rect: Rect,
    view: LaneView<'_>,
) {
    let plot = regions.plot;
    let range = pen.view().range;
    let columns = (plot.width() / BAND_COLUMN).floor().max(1.0) as usize;
    let edges: Vec<i64> = (0..=columns)
        .map(|column| {
            let x = f64::from(BAND_COLUMN) * column as f64;
            range.time_from_screen(x, f64::from(plot.width())).0.0
        })
        .collect();
    let counts = view.touching(&edges);
    let highest = counts.iter().copied().max().unwrap_or(0).max(1);
    let colour = match pen
        .frame
        .prepared
        .grouping()
        .lanes
        .get(rows.lane)
        .map(|lane| lane.marks.as_slice())
    {
        Some([one]) => pen.theme().actor(one.colour),
        _ => pen.theme().secondary,
    };
    let padding = if rows.is_folded {
        6.0
    } else {
        measure::LANE_PADDING
    };
    let room = rect.height() - 2.0 * padding;
    let quads: Vec<(Rect, Colour)> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(column, &count)| {
            // A square root keeps single events visible beside crowds.
            let share = (f64::from(count) / f64::from(highest)).sqrt() as f32;
            let height = (room * share).max(3.0);
            let left = plot.left + column as f32 * BAND_COLUMN;
            let bottom = rect.bottom - padding;
            (
                Rect::new(left, bottom - height, left + BAND_COLUMN, bottom),
                colour.faded(0.55),
            )
        })
        .collect();
    let total = view.count(range.first().0, range.past().0).overlapping;
    let words = words::band(total, highest);
    let mut own = Group::new(
        format!("band-{}", rows.key.0),
        Role::Text,
        words.clone(),
        Rect::new(plot.left, rect.top, plot.right, rect.bottom),
    );
    own.shape(Shape::Quads(quads));
    if !rows.is_folded {
        let line = pen.elide(&words, style::META, plot.width() - 16.0);
        let at = Rect::from_size(plot.left + 5.0, rect.top + 4.0, line.width_px + 6.0, 17.0);
        own.fill_rect(at, pen.theme().ground.faded(0.85));
        own.text(at.left + 3.0, rect.top + 17.0, line, pen.theme().ink);
    }
    group.group(own);
}
