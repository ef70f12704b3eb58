//! Where dashes begin and end, and the outlines that they follow.

use ::egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Segments of a quarter of a rounded corner.
const CORNER_STEPS: u8 = 4;

/// Segments of one dash of a ring.
const ARC_STEPS: u8 = 6;

/// Shortest dash and gap together, in points: shorter, they are a tint, and without end.
const STEP_MIN: f32 = 0.5;

/// Most dashes of one segment: twenty screens full, should a clip be without end.
const DASHES_MAX: f32 = 20_000.0;

/// The dashes along a line of segments, begun anew in none of them, of which `seen` shows a part.
///
/// Only those are made: a bar may be a million points long. They are counted from the start of the
/// line, so that moving it moves its dashes along.
pub(super) fn dashes(points: &[Pos2], [on, off]: [f32; 2], seen: Rect) -> Vec<[Pos2; 2]> {
    let step = (on + off).max(STEP_MIN);
    let mut found = Vec::new();
    // Where along the pattern the next segment begins.
    let mut phase = 0.0_f32;
    for pair in points.windows(2) {
        let [from, to] = *pair else { continue };
        let length = from.distance(to);
        if !length.is_finite() || length <= 0.0 {
            continue;
        }
        let direction = (to - from) / length;
        if let Some((first, last)) = part_seen(from, direction, length, seen) {
            let last = last.min(first + DASHES_MAX * step);
            let mut index = ((first + phase) / step).floor();
            loop {
                let start = index * step - phase;
                if start >= last {
                    break;
                }
                let (a, b) = (start.max(0.0), (start + on).min(length));
                if b > a {
                    found.push([from + direction * a, from + direction * b]);
                }
                // So far along that a step is lost in rounding: nothing there can be placed.
                if index + 1.0 <= index {
                    break;
                }
                index += 1.0;
            }
        }
        phase = (phase + length) % step;
    }
    found
}

/// From where to where along a segment it lies within `seen`; `None` if nowhere.
fn part_seen(from: Pos2, direction: Vec2, length: f32, seen: Rect) -> Option<(f32, f32)> {
    let (mut first, mut last) = (0.0_f32, length);
    for (start, slope, low, high) in [
        (from.x, direction.x, seen.min.x, seen.max.x),
        (from.y, direction.y, seen.min.y, seen.max.y),
    ] {
        if slope == 0.0 {
            if start < low || start > high {
                return None;
            }
        } else {
            let (a, b) = ((low - start) / slope, (high - start) / slope);
            first = first.max(a.min(b));
            last = last.min(a.max(b));
        }
    }
    (first < last).then_some((first, last))
}

/// The dashes of a circle, each as points along its arc.
pub(super) fn arcs(centre: Pos2, radius: f32, [on, off]: [f32; 2]) -> Vec<Vec<Pos2>> {
    let around = std::f32::consts::TAU * radius;
    let step = (on + off).max(STEP_MIN);
    let mut found = Vec::new();
    let mut start = 0.0;
    // Half a dash short of the whole, since rounding may leave a sliver before the first dash.
    while start < around - on * 0.5 {
        let end = (start + on).min(around);
        let point = |at: u8| {
            let part = f32::from(at) / f32::from(ARC_STEPS);
            let angle = (start + (end - start) * part) / radius;
            centre + radius * vec2(angle.cos(), angle.sin())
        };
        found.push((0..=ARC_STEPS).map(point).collect());
        start += step;
    }
    found
}

/// The outline of a rectangle with rounded corners, clockwise from its top left.
pub(super) fn outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    let radius = radius.min(rect.width() * 0.5).min(rect.height() * 0.5);
    let [left, right, top, bottom] = [rect.min.x, rect.max.x, rect.min.y, rect.max.y];
    if radius <= 0.0 {
        return vec![
            pos2(left, top),
            pos2(right, top),
            pos2(right, bottom),
            pos2(left, bottom),
        ];
    }
    let inner = rect.shrink(radius);
    let quarter = std::f32::consts::FRAC_PI_2;
    let corners = [
        (inner.left_top(), 2.0),
        (inner.right_top(), 3.0),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 1.0),
    ];
    let mut points = Vec::with_capacity(usize::from(CORNER_STEPS) * 4 + 4);
    for (centre, turn) in corners {
        for step in 0..=CORNER_STEPS {
            let angle = quarter * (turn + f32::from(step) / f32::from(CORNER_STEPS));
            points.push(centre + radius * vec2(angle.cos(), angle.sin()));
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 100.0));

    #[test]
    fn dashes_run_on_round_a_corner() {
        let points = [pos2(0.0, 0.0), pos2(9.0, 0.0), pos2(9.0, 10.0)];
        let found = dashes(&points, [4.0, 3.0], SCREEN);
        let wanted = [
            [pos2(0.0, 0.0), pos2(4.0, 0.0)],
            [pos2(7.0, 0.0), pos2(9.0, 0.0)],
            [pos2(9.0, 0.0), pos2(9.0, 2.0)],
            [pos2(9.0, 5.0), pos2(9.0, 9.0)],
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn of_an_endless_line_only_what_is_seen_is_made() {
        for far in [1e5_f32, 1e6, 1e7, 1e20, f32::MAX] {
            let points = [pos2(-far, 50.0), pos2(far, 50.0)];
            let found = dashes(&points, [4.0, 3.0], SCREEN);
            assert!(found.len() <= 17, "{far}: {}", found.len());
            if far <= 1e6 {
                assert!(found.len() >= 13, "{far}: {}", found.len());
            }
        }
        let points = [pos2(0.0, 50.0), pos2(1e9, 50.0)];
        assert!(dashes(&points, [4.0, 3.0], Rect::EVERYTHING).len() <= 20_001);
        let outside = [pos2(-9.0, 200.0), pos2(300.0, 200.0)];
        assert!(dashes(&outside, [4.0, 3.0], SCREEN).is_empty());
    }

    #[test]
    fn no_dash_is_too_short_and_none_goes_on_for_ever() {
        let points = [pos2(0.0, 0.0), pos2(100.0, 0.0)];
        assert!(dashes(&points, [1e-9, 1e-9], SCREEN).len() <= 201);
        assert!(arcs(Pos2::ZERO, 6.0, [1e-9, 1e-9]).len() <= 76);
        assert_eq!(arcs(Pos2::ZERO, 6.0, [3.0, 1.712_389]).len(), 8);
    }

    #[test]
    fn an_outline_keeps_to_its_rectangle() {
        let rect = Rect::from_min_max(pos2(2.0, 3.0), pos2(40.0, 20.0));
        for radius in [0.0, 3.0, 500.0] {
            let bounds = Rect::from_points(&outline(rect, radius));
            assert!(
                rect.expand(0.01).contains_rect(bounds),
                "{radius}: {bounds:?}"
            );
        }
    }
}
