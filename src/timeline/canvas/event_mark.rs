//! One event's mark: doubt belongs to each end of it.
//!
//! ```text
//!  stated    ▐▓▓▓▓▓▓▌   tint and edge
//!  inferred  ▯▯▯▯▯▯▯▯   edge alone, '?' after the label
//!  doubt     ▐▓▓▓▓░░ ?  fill and edges fade across the unit in doubt
//!  open      ▐▓▓▓▓▓▓▸   no edge, an arrow
//! ```

use super::heading::outline;
use super::lane_rows::bounds;
use super::pen::{Pen, is_hollow};
use super::regions::Regions;
use super::second;
use crate::model::{DateFlags, EventRef};
use crate::scene::{Colour, Fill, Glyph, Group, Pos, Rect, Shape, Stroke};
use crate::time::DateEnd;
use crate::timeline::attribution::Voice;
use crate::timeline::{measure, style};

/// Where an event is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Its index.
    pub event: u32,

    /// Its whole extent, ends outside the plot included, at the bar's height.
    pub whole: Rect,

    /// What of it is inside the plot.
    pub seen: Rect,

    /// Whether it is drawn as a glyph: too narrow for a bar.
    pub is_point: bool,
}

/// Units at least this wide are filled; narrower ones are points, so that no order is implied within them.
const FILLS_UNIT: f32 = 24.0;

/// Bars narrower than this are glyphs.
const LEAST_BAR: f32 = 6.0;

/// More dashes than the widest screen shows of one edge.
const MOST_DASHES: usize = 4_000;

/// Length of the arrow at an open end.
const ARROW: f32 = 8.0;

/// Width over which an end in doubt fades, where its unit is narrower.
const LEAST_FADE: f32 = 14.0;

/// Places an event in a row whose middle is at `y`.
pub fn place(regions: &Regions, pen: &Pen<'_>, index: u32, event: EventRef<'_>, y: f32) -> Placed {
    let range = pen.view().range;
    let plot = regions.plot;
    let (start, past) = bounds(event);
    let (left, right) = (regions.x(range, start), regions.x(range, past));
    // Rows of a figure that is short of room are lower than in a window.
    let half = measure::BAR.min(regions.row_px - 2.0) * 0.5;
    let is_span = event.flags().has(DateFlags::SPAN);
    let wide_enough = if is_span { LEAST_BAR } else { FILLS_UNIT };
    let is_point = right - left < wide_enough;
    let whole = if is_point {
        let centre = (left + right) * 0.5;
        let size = measure::GLYPH * 0.5;
        Rect::new(centre - size, y - half, centre + size, y + half)
    } else {
        Rect::new(left, y - half, right, y + half)
    };
    let seen = Rect::new(
        whole.left.clamp(plot.left, plot.right),
        whole.top,
        whole.right.clamp(plot.left, plot.right),
        whole.bottom,
    );
    Placed {
        event: index,
        whole,
        seen,
        is_point,
    }
}

/// Draws a placed event's mark.
pub fn draw(
    group: &mut Group,
    pen: &Pen<'_>,
    regions: &Regions,
    placed: &Placed,
    event: EventRef<'_>,
) {
    if placed.is_point {
        draw_point(group, pen, placed, event);
    } else {
        draw_bar(group, pen, regions, placed, event);
    }
}

fn draw_point(group: &mut Group, pen: &Pen<'_>, placed: &Placed, event: EventRef<'_>) {
    let theme = pen.theme();
    let marks = pen.event_marks(event);
    let (glyph, colour) = match marks.as_slice() {
        [one] => (one.glyph, theme.actor(one.colour)),
        _ => (Glyph::Circle, theme.ink),
    };
    let hollow = is_hollow(event) || glyph.is_hollow();
    let joint = marks.len() != 1;
    group.shape(Shape::Mark {
        glyph,
        centre: placed.whole.centre(),
        size_px: measure::GLYPH,
        fill: if hollow {
            None
        } else if joint {
            Some(theme.ground)
        } else {
            Some(colour)
        },
        stroke: (hollow || joint).then(|| match glyph {
            Glyph::DashedRing => Stroke::dashed(measure::INFERRED_EDGE, colour, 2.6, 1.8),
            _ => Stroke::solid(measure::INFERRED_EDGE, colour),
        }),
    });
}

/// Colours of one bar: fill and edge.
struct Ink {
    fill: Option<Colour>,
    edge: Colour,
    edge_px: f32,
    /// A dash of the edge and the gap after it.
    dash: Option<(f32, f32)>,
}

fn draw_bar(
    group: &mut Group,
    pen: &Pen<'_>,
    regions: &Regions,
    placed: &Placed,
    event: EventRef<'_>,
) {
    let flags = event.flags();
    let colour = pen.event_colour(event);
    let hollow = is_hollow(event);
    let ink = Ink {
        fill: (!hollow).then(|| {
            let strength = if pen.is_joint(event) { 0.08 } else { 0.18 };
            colour.faded(strength)
        }),
        edge: colour,
        edge_px: if hollow {
            measure::INFERRED_EDGE
        } else {
            measure::EDGE
        },
        dash: pen.voice(event).and_then(Voice::dash),
    };
    if hollow {
        let rect = clip_to_plot(placed.whole, regions);
        match ink.dash {
            Some(dash) => dashed_outline(group, rect, ink.edge_px, colour, dash),
            None => outline(group, rect, ink.edge_px, colour),
        }
        return;
    }
    let plot = regions.plot;
    let open_start = flags.has(DateFlags::START_OPEN) || flags.has(DateFlags::START_UNKNOWN);
    let open_end = flags.has(DateFlags::END_OPEN) || flags.has(DateFlags::END_UNKNOWN);
    let [fade_in, fade_out] = fades(pen, regions, event, placed.whole);
    let mut body = placed.whole;
    // An end that fades keeps its place outside the plot, so that what is seen of it fades as it should.
    if fade_in.is_none() {
        body.left = body.left.max(plot.left - 4.0);
    }
    if fade_out.is_none() {
        body.right = body.right.min(plot.right + 4.0);
    }
    if open_end {
        body.right = body.right.min(plot.right - ARROW).max(body.left);
    }
    if open_start {
        body.left = body.left.max(plot.left + ARROW).min(body.right);
    }
    let solid = Rect::new(
        fade_in.map_or(body.left, |x| x.clamp(body.left, body.right)),
        body.top,
        fade_out.map_or(body.right, |x| x.clamp(body.left, body.right)),
        body.bottom,
    );
    if pen.is_second() && ink.fill.is_some() {
        second::bar_fill(group, solid, ink.edge);
    } else if let Some(fill) = ink.fill {
        strip(group, body, solid, fill, None);
    }
    let edge = ink.edge_px;
    for (top, bottom) in [
        (body.top, body.top + edge),
        (body.bottom - edge, body.bottom),
    ] {
        strip(
            group,
            Rect::new(body.left, top, body.right, bottom),
            Rect::new(solid.left, top, solid.right, bottom),
            ink.edge,
            ink.dash,
        );
    }
    let inner = (body.top + edge, body.bottom - edge);
    if fade_in.is_none() && !open_start {
        let side = Rect::new(body.left, inner.0, body.left + edge, inner.1);
        upright(group, side, ink.edge, ink.dash);
    }
    if fade_out.is_none() && !open_end {
        let side = Rect::new(body.right - edge, inner.0, body.right, inner.1);
        upright(group, side, ink.edge, ink.dash);
    }
    if open_end {
        arrow(group, body.right, 1.0, placed.whole, colour);
    }
    if open_start {
        arrow(group, body.left, -1.0, placed.whole, colour);
    }
    for (x, is_end) in [(fade_in, false), (fade_out, true)] {
        let is_seen = if is_end {
            body.right <= plot.right
        } else {
            body.left >= plot.left
        };
        if let Some(x) = x.filter(|_| is_seen) {
            question(group, pen, x, is_end, body);
        }
    }
}

/// The four edges of a rectangle in dashes.
pub(super) fn dashed_outline(
    group: &mut Group,
    rect: Rect,
    width: f32,
    colour: Colour,
    (dash, gap): (f32, f32),
) {
    let half = width * 0.5;
    group.shape(Shape::Rect {
        rect: rect.inset(half, half),
        radius_px: 0.0,
        fill: None,
        stroke: Some(Stroke::dashed(width, colour, dash, gap)),
    });
}

/// A strip in dashes, from its left end on.
pub(super) fn dashes(group: &mut Group, rect: Rect, colour: Colour, (dash, gap): (f32, f32)) {
    let step = dash + gap;
    let count = ((rect.width() / step).ceil().max(0.0) as usize).min(MOST_DASHES);
    let quads = (0..count)
        .map(|number| {
            let left = rect.left + number as f32 * step;
            let right = (left + dash).min(rect.right);
            (Rect::new(left, rect.top, right, rect.bottom), colour)
        })
        .collect();
    group.shape(Shape::Quads(quads));
}

/// An upright edge, in dashes where the edge has them.
pub(super) fn upright(group: &mut Group, rect: Rect, colour: Colour, dash: Option<(f32, f32)>) {
    let Some((dash, gap)) = dash else {
        group.fill_rect(rect, colour);
        return;
    };
    let step = dash + gap;
    let count = ((rect.height() / step).ceil().max(0.0) as usize).min(MOST_DASHES);
    // From a gap on: the dashes of the edges above and below begin at the corners.
    let quads = (0..count)
        .map(|number| {
            let top = rect.top + gap * 0.5 + number as f32 * step;
            let bottom = (top + dash).min(rect.bottom);
            Rect::new(rect.left, top.min(bottom), rect.right, bottom)
        })
        .map(|quad| (quad, colour))
        .collect();
    group.shape(Shape::Quads(quads));
}

/// A strip in dashes that grow clear towards its left end, or towards its right one.
fn fading_dashes(
    group: &mut Group,
    rect: Rect,
    colour: Colour,
    (dash, gap): (f32, f32),
    to_left: bool,
) {
    if rect.width() <= 0.0 {
        return;
    }
    let step = dash + gap;
    let count = ((rect.width() / step).ceil().max(0.0) as usize).min(MOST_DASHES);
    let quads = (0..count)
        .map(|number| {
            let from = number as f32 * step;
            let past = (from + dash).min(rect.width());
            let share = 1.0 - (from + past) * 0.5 / rect.width();
            let (left, right) = if to_left {
                (rect.right - past, rect.right - from)
            } else {
                (rect.left + from, rect.left + past)
            };
            let quad = Rect::new(left, rect.top, right, rect.bottom);
            (quad, colour.faded(share))
        })
        .collect();
    group.shape(Shape::Quads(quads));
}

/// A strip that is solid in the middle and fades out to where the body ends.
pub(super) fn strip(
    group: &mut Group,
    body: Rect,
    solid: Rect,
    colour: Colour,
    dash: Option<(f32, f32)>,
) {
    let clear = colour.faded(0.0);
    let part = |group: &mut Group, rect: Rect, fill: Fill| {
        if rect.width() > 0.0 {
            group.shape(Shape::Rect {
                rect,
                radius_px: 0.0,
                fill: Some(fill),
                stroke: None,
            });
        }
    };
    let before = Rect::new(body.left, solid.top, solid.left, solid.bottom);
    let after = Rect::new(solid.right, solid.top, body.right, solid.bottom);
    if let Some(dash) = dash {
        fading_dashes(group, before, colour, dash, true);
        dashes(group, solid, colour, dash);
        fading_dashes(group, after, colour, dash, false);
        return;
    }
    part(
        group,
        before,
        Fill::FadeX {
            left: clear,
            right: colour,
        },
    );
    part(group, solid, Fill::Solid(colour));
    part(
        group,
        after,
        Fill::FadeX {
            left: colour,
            right: clear,
        },
    );
}

/// Where an end in doubt begins to fade, from the left and from the right: across its own unit.
pub(super) fn fades(
    pen: &Pen<'_>,
    regions: &Regions,
    event: EventRef<'_>,
    whole: Rect,
) -> [Option<f32>; 2] {
    let flags = event.flags();
    if !flags.has(DateFlags::START_DOUBT) && !flags.has(DateFlags::END_DOUBT) {
        return [None, None];
    }
    let Some(date) = pen.dataset.date(event) else {
        return [None, None];
    };
    let range = pen.view().range;
    let half = whole.width() * 0.45;
    let start = match &date.start {
        DateEnd::Unit(unit) if flags.has(DateFlags::START_DOUBT) => {
            let unit_px = regions.x(range, unit.past.0) - regions.x(range, unit.first.0);
            Some(whole.left + unit_px.max(LEAST_FADE).min(half))
        }
        _ => None,
    };
    let end = match &date.end {
        DateEnd::Unit(unit) if flags.has(DateFlags::END_DOUBT) => {
            let unit_px = regions.x(range, unit.past.0) - regions.x(range, unit.first.0);
            Some(whole.right - unit_px.max(LEAST_FADE).min(half))
        }
        _ => None,
    };
    [start, end]
}

/// A question mark at the outer part of an end in doubt, where there is room for it.
fn question(group: &mut Group, pen: &Pen<'_>, from: f32, is_end: bool, body: Rect) {
    let room = if is_end {
        body.right - from
    } else {
        from - body.left
    };
    if room < 13.0 {
        return;
    }
    let line = pen.line("?", style::META);
    let left = if is_end {
        body.right - 10.0
    } else {
        body.left + 4.0
    };
    let baseline = body.centre().y + 4.3;
    group.text(left, baseline, line, pen.theme().ink);
}

/// Width that a question mark at an end takes from the label.
const QUESTION_ROOM: f32 = 14.0;

/// Width that question marks take from the label inside a bar, at its start and at its end.
pub fn question_room(event: EventRef<'_>) -> [f32; 2] {
    let flags = event.flags();
    let doubts = [DateFlags::START_DOUBT, DateFlags::END_DOUBT].map(|doubt| flags.has(doubt));
    if doubts == [false; 2] || !event.date_text().contains('/') {
        return [0.0; 2];
    }
    doubts.map(|doubt| if doubt { QUESTION_ROOM } else { 0.0 })
}

fn arrow(group: &mut Group, x: f32, direction: f32, whole: Rect, colour: Colour) {
    group.shape(Shape::Path {
        points: vec![
            Pos::new(x, whole.top),
            Pos::new(x + direction * ARROW, whole.centre().y),
            Pos::new(x, whole.bottom),
        ],
        closed: true,
        fill: Some(colour),
        stroke: None,
    });
}

/// The part of a rectangle that can be seen, with ends just outside where it goes on.
fn clip_to_plot(rect: Rect, regions: &Regions) -> Rect {
    Rect::new(
        rect.left.max(regions.plot.left - 4.0),
        rect.top,
        rect.right.min(regions.plot.right + 4.0),
        rect.bottom,
    )
}
