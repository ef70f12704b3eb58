//! The axis of values: nothing, and one or two round numbers.

use super::chart::Chart;
use crate::scene::{Group, Pos, Rect, Role, Stroke};
use crate::timeline::canvas::pen::Pen;
use crate::timeline::canvas::regions::Regions;
use crate::timeline::series::Track;
use crate::timeline::style;
use crate::words;

/// Between a number of the axis and the plot, and between it and the head.
const ASIDE: (f32, f32) = (8.0, 10.0);

/// Room that numbers of a track's axis take at the right of its head.
pub fn width(pen: &Pen<'_>, track: &Track) -> f32 {
    let widest = ticks(track.scale, MOST)
        .into_iter()
        .map(|tick| {
            pen.frame
                .text
                .width(&words::tracks::number(tick), style::META)
        })
        .fold(0.0, f32::max);
    widest + ASIDE.0 + ASIDE.1
}

/// Most numbers above nothing.
const MOST: usize = 4;

/// Least distance between two numbers of the axis.
const LEAST_GAP: f32 = 20.0;

/// Round numbers from a scale's bottom to its top, nothing among them, at most `most` steps apart.
pub fn ticks((low, high): (f64, f64), most: usize) -> Vec<f64> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return vec![0.0];
    }
    let steps = most.max(1) as f64;
    let power = 10f64.powf((span / steps).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| span / step <= steps + 1e-9)
        .unwrap_or(10.0 * power);
    // What is a whole step but for rounding is one.
    let (low, high) = (low - step * 1e-9, high + step * 1e-9);
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    // By whole steps, so that 0.1 three times is 0.3.
    (first..=last)
        .map(|count| {
            let value = count as f64 * step;
            let digits = (-step.log10().floor()).max(0.0) as i32;
            let scale = 10f64.powi(digits);
            (value * scale).round() / scale
        })
        .collect()
}

/// The axis with its lines across the plot.
pub fn scale(group: &mut Group, chart: &Chart<'_>, regions: &Regions) {
    let pen = chart.pen;
    let theme = pen.theme();
    let plot = chart.plot;
    let height = (chart.y(chart.track.scale.0) - chart.y(chart.track.scale.1)).max(1.0);
    let most = ((height / LEAST_GAP) as usize).clamp(1, MOST);
    let ticks = ticks(chart.track.scale, most);
    let right = plot.left - ASIDE.0;
    let left = if regions.earlier.width() > 1.0 {
        regions.earlier.left
    } else {
        plot.left - width(pen, chart.track)
    };
    let name = words::tracks::scale_name(chart.track);
    let id = format!("track-{}-scale", chart.track.key);
    let bounds = Rect::new(left, plot.top, plot.left, plot.bottom);
    let mut own = Group::new(id, Role::Axis, name, bounds);
    for tick in ticks {
        let y = chart.y(tick).round() + 0.5;
        let colour = if tick == 0.0 {
            theme.tick
        } else {
            theme.hairline
        };
        own.line(
            Pos::new(plot.left, y),
            Pos::new(plot.right, y),
            Stroke::solid(1.0, colour),
        );
        let line = pen.line(&words::tracks::number(tick), style::META);
        let at = right - line.width_px;
        own.text(at, y + 4.0, line, theme.tertiary);
    }
    group.group(own);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_from_nothing_up() {
        assert_eq!(ticks((0.0, 412.0), 4), [0.0, 200.0, 400.0]);
        assert_eq!(ticks((0.0, 412.0), 2), [0.0, 500.0][..1]);
        assert_eq!(ticks((0.0, 0.3), 4), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(ticks((-5.0, 10.0), 4), [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(ticks((0.0, 21_000.0), 3), [0.0, 10_000.0, 20_000.0]);
        assert_eq!(ticks((0.0, f64::INFINITY), 3), [0.0]);
    }
}
