//! Tracks: series of figures on the timeline's own axis.
//!
//! ```text
//!  head   │ scale ┊ brackets: ├── 50 ──┤├── 20 more ──?┤     a few periods, numbers as printed
//!  head   │ scale ┊ bars:     ▂▅ ▃▇                        numbers of periods
//!  head   │ scale ┊ steps:    ▁▁▃▃▃  ▅▅⫽▄▄                 running totals, what stood at a moment
//!  legend: only what is seen
//! ```
//!
//! A track is drawn only where figures of a series can be placed by the moment or period that they
//! tell of; the rest stands in a cell 'not dated'. Nothing is summed, and points are joined only
//! within one series as one speaker tells it.

mod bars;
mod brackets;
mod chart;
mod crowded;
mod head;
mod legend;
mod mark;
mod scale;
mod steps;

use chart::Chart;
pub use legend::{legend, rows as legend_rows};

use super::axis_band;
use super::pen::Pen;
use super::regions::Regions;
use crate::scene::{Group, Pos, Rect, Role, Stroke};
use crate::timeline::axis::AxisLine;
use crate::timeline::series::{Form, Track};
use crate::timeline::{measure, style};
use crate::words;

/// Height of a row of the legend.
pub const LEGEND: f32 = 24.0;

/// Height of the line that counts tracks without room.
pub const MORE: f32 = 22.0;

/// Heights of a track with an axis of values, where lanes leave room to spare.
pub const ROOMY: [f32; 4] = [240.0, 168.0, 136.0, 108.0];

/// Heights that are tried before those on a canvas taller than [`crate::timeline::measure::TALL`].
pub const TALL_CHARTS: [f32; 2] = [360.0, 300.0];

/// Heights of a track with an axis of values, where rows of lanes shrink for it.
pub const CHARTS: [f32; 2] = [88.0, 72.0];

/// Height of a line in a track's head.
const HEAD_LINE: f32 = 15.0;

/// Height of a track where one with an axis of values is at least `chart_px` high.
pub fn height(pen: &Pen<'_>, track: &Track, header_px: f32, chart_px: f32) -> f32 {
    match track.form {
        Form::Brackets => {
            // What cannot be placed has a line of its own where there is no shelf for it.
            let loose = usize::from(!track.loose.is_empty());
            measure::TRACK + loose as f32 * HEAD_LINE
        }
        Form::Bars | Form::Steps => {
            let lines = head::lines(pen, track, header_px).len();
            chart_px.max(lines as f32 * HEAD_LINE + 10.0)
        }
    }
}

/// One track.
pub fn track(
    pen: &Pen<'_>,
    regions: &Regions,
    lines: &[AxisLine],
    track: &Track,
    rect: Rect,
) -> Group {
    let theme = pen.theme();
    let index = &pen.frame.prepared.series;
    let name = words::tracks::track_name(pen.dataset, index, track);
    let mut group = Group::new(format!("track-{}", track.key), Role::Track, name, rect);
    group.group(head::head(pen, regions, track, rect));
    head::not_dated(&mut group, pen, regions, track, rect);
    let plot = Rect::new(regions.plot.left, rect.top, regions.plot.right, rect.bottom);
    match track.form {
        Form::Brackets => {
            for voice in index.voices_of(track) {
                brackets::brackets(&mut group, pen, regions, plot, voice);
            }
        }
        Form::Bars | Form::Steps => {
            let mut chart = Chart::new(pen, regions, track, plot);
            group.group(axis_band::grid_lines(pen, regions, lines, plot, &track.key));
            scale::scale(&mut group, &chart, regions);
            for (place, voice) in index.voices_of(track).enumerate() {
                group.group(chart.voice(voice, place));
            }
        }
    }
    group.line(
        Pos::new(rect.left, rect.bottom - 0.5),
        Pos::new(rect.right, rect.bottom - 0.5),
        Stroke::solid(1.0, theme.hairline),
    );
    group
}

/// Says how many tracks find no room.
pub fn more(pen: &Pen<'_>, count: usize, rect: Rect) -> Group {
    let theme = pen.theme();
    let words = words::tracks::more_tracks(count, !pen.frame.controls);
    let mut group = Group::new("tracks-more", Role::Text, words.clone(), rect);
    let room = rect.width() - 2.0 * measure::PADDING;
    let line = pen.elide(&words, style::META, room);
    let left = rect.left + measure::PADDING;
    group.text(left, rect.centre().y + 4.2, line, theme.secondary);
    group
}
