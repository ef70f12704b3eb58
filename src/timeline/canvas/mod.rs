//! The timeline itself: heading, axis, lanes, tracks, tray and overview as one scene.
//!
//! ```text
//!  heading   title, counts, what edges mean
//!  axis      │ Earlier ┊ November 2023 …
//!  lanes     header │ shelf ┊ bars, marks and labels ┊ shelf
//!  folded    lanes without dated events, in one line
//!  tracks    series of figures that can all be placed
//!  tray      events without a date, in the order told
//!  overview  the whole range, with the view's part of it
//! ```

mod as_of;
mod axis_band;
mod bound;
mod crowd;
mod event_mark;
mod folded;
mod heading;
mod joins;
mod lane;
mod lane_header;
mod lane_rows;
mod lane_shelf;
mod lanes;
mod links;
mod marks;
mod overview;
mod packed;
mod paper;
mod pen;
mod piece;
mod places;
mod record_strip;
mod regions;
mod second;
mod share;
mod tracks;
mod tray;

use super::Frame;
use crate::scene::{Group, Node, POINTS_PER_INCH, Rect, Role, Scene};
use crate::time::TimeRange;

pub use heading::legend_rows;
pub use lanes::LANES_UNCOUNTED;
pub use marks::draw_mark;
pub(in crate::timeline) use packed::PackedRows;
pub use pen::Pen;
pub use piece::{Labels, Piece, Room};
pub use regions::{LEAST_ROW, header_width, plot_span};
pub(in crate::timeline) use second::as_second;
pub use share::Fit;

/// A drawn timeline, with what the window needs to act on it.
#[derive(Clone, Debug)]
pub struct Canvas {
    /// The picture.
    pub scene: Scene,

    /// Where the view's range is drawn: time runs from its left edge to its right edge.
    pub plot: Rect,

    /// Where lane headers stand: the wheel over them scrolls lanes.
    pub headers: Rect,

    /// Where the two tiers of dates stand: a drag here zooms to a range.
    pub axis: Rect,

    /// The strip of the whole range, and the range it shows; `None` where it is not shown.
    pub overview: Option<(Rect, TimeRange)>,

    /// Height of all lanes, of which the plot shows a part from `scroll_px` on.
    pub lanes_height: f32,

    /// What was given up for want of room, where lanes share it.
    pub fit: Fit,

    /// What is in view and what is not.
    pub counts: Counts,
}

/// What is in view and what is not: together, all events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Dated events that overlap the view, in lanes that are shown.
    pub in_view: usize,

    /// Dated events wholly before the view.
    pub earlier: usize,

    /// Dated events wholly after it.
    pub later: usize,

    /// Events without a date.
    pub undated: usize,

    /// Dated events whose lanes are hidden.
    pub hidden: usize,

    /// Events that the search leaves out.
    pub filtered_out: usize,
}

/// Paints lines once more in the tray, whose ground covers what is beneath it.
fn beneath_tray(nodes: &mut [Node], lines: &Group) {
    let tray = nodes.iter_mut().find_map(|node| match node {
        Node::Group(group) if group.id == "tray" => Some(group),
        _ => None,
    });
    if let Some(tray) = tray {
        let mut again = Group::new(
            format!("{}-tray", lines.id),
            Role::Decoration,
            "",
            tray.bounds,
        )
        .clipped();
        let shapes = lines.nodes.iter().flat_map(|node| match node {
            Node::Group(group) => group.nodes.clone(),
            other => vec![other.clone()],
        });
        again.nodes.extend(shapes);
        tray.nodes
            .insert(1.min(tray.nodes.len()), Node::Group(again));
    }
}

/// The tray of each dataset.
fn trays(
    pen: &Pen<'_>,
    second: Option<&Pen<'_>>,
    regions: &regions::Regions,
    nodes: &mut Vec<Node>,
) {
    if let Some(rect) = regions.tray {
        let mut tray = tray::tray(pen, rect, regions.tray_columns);
        second::say_sides(&mut tray, pen);
        nodes.push(Node::Group(tray));
    }
    if let (Some(rect), Some(second)) = (regions.second_tray, second) {
        let mut tray = tray::tray(second, rect, regions.tray_columns);
        second::as_second(&mut tray);
        second::say_sides(&mut tray, second);
        nodes.push(Node::Group(tray));
    }
}

/// Puts lines below the lanes, with paper upon them where words stand.
fn beneath_words(
    pen: &Pen<'_>,
    regions: &regions::Regions,
    nodes: &mut Vec<Node>,
    lanes_at: usize,
    lines: Vec<Group>,
    as_of: Option<&Group>,
    words: &[Rect],
) {
    let trays = [regions.tray, regions.second_tray];
    let bottom = trays.iter().flatten().map(|tray| tray.bottom);
    let tracks = regions.tracks.iter().map(|(_, rect)| rect.bottom);
    let bottom = bottom.chain(tracks).fold(regions.plot.bottom, f32::max);
    let below_axis = Rect::new(0.0, regions.plot.top, regions.axis.right, bottom);
    let all: Vec<&Group> = lines.iter().chain(as_of).collect();
    let paper = paper::paper(pen, &all, words, below_axis, trays);
    // Each goes below what is there already.
    for group in paper.into_iter().chain(lines) {
        beneath_tray(nodes, &group);
        nodes.insert(lanes_at, Node::Group(group));
    }
}

/// Where words stand.
fn words_of(nodes: &[Node]) -> Vec<Rect> {
    let mut taken = Vec::new();
    for node in nodes {
        if let Node::Group(group) = node {
            group.walk_text(&mut |text| taken.push(text.bounds()));
        }
    }
    taken
}

/// Where events stand, each with its words.
fn marks_of(nodes: &[Node]) -> Vec<Rect> {
    let mut marks = Vec::new();
    for node in nodes {
        if let Node::Group(group) = node {
            group.walk(&mut |own| {
                if matches!(own.role, Role::Event | Role::Shelf | Role::Note) {
                    marks.push(own.bounds);
                }
            });
        }
    }
    marks
}

/// A rectangle down to the end of the last tray.
fn with_trays(from: Rect, regions: &regions::Regions) -> Rect {
    let trays = [regions.tray, regions.second_tray].into_iter().flatten();
    let bottom = trays.map(|tray| tray.bottom).fold(from.bottom, f32::max);
    Rect { bottom, ..from }
}

/// Draws the timeline into `width_px` by `height_px` points.
pub fn canvas(frame: &Frame<'_>, width_px: f32, height_px: f32) -> Canvas {
    canvas_piece(frame, Piece::WHOLE, width_px, height_px)
}

/// The rows of all lanes, those of a second dataset below each, without what another piece has.
fn rows(
    pen: &Pen<'_>,
    second: Option<&Pen<'_>>,
    width_px: f32,
    height_px: f32,
) -> Vec<lane_rows::LaneRows> {
    let height_px = pen.piece.room.map_or(height_px, |room| room.height_px);
    let mut rows = lane_rows::pack(pen, width_px, height_px);
    if let Some(second) = second {
        let (left, right) = regions::span_of(pen, width_px);
        let plot_px = f64::from((right - left).max(1.0));
        rows = second::below_each(rows, lane_rows::pack_across(second, plot_px, height_px));
    }
    pen.piece.pass_over(&mut rows, pen.frame.view.empty_lanes);
    rows
}

/// Draws a part of the timeline, as a figure in several parts asks for it.
pub fn canvas_piece(frame: &Frame<'_>, piece: Piece, width_px: f32, height_px: f32) -> Canvas {
    let dataset = frame.dataset();
    let mut pen = Pen::new(frame, &dataset);
    pen.piece = piece;
    let second_frame = frame.second();
    let second_dataset = second_frame.as_ref().map(Frame::dataset);
    let second = second_frame.as_ref().zip(second_dataset.as_deref());
    let second = second.map(|(frame, dataset)| {
        let mut pen = Pen::new(frame, dataset);
        pen.piece = piece;
        pen
    });
    let second = second.as_ref();
    let rows = rows(&pen, second, width_px, height_px);
    let (rows, regions, fit) = share::shared(&pen, rows, (width_px, height_px));

    let has_heading = piece.heading;
    let heading = has_heading.then(|| heading::heading(&pen, second, regions.heading));
    let mut nodes: Vec<Node> = heading.map(Node::Group).into_iter().collect();
    let (axis, lines) = axis_band::axis_band(&pen, &regions);
    nodes.push(Node::Group(axis));
    // Under lanes and tracks.
    let as_of = as_of::as_of(&pen, &regions);
    nodes.extend(as_of.clone().map(Node::Group));
    let (lanes, counts) = lanes::lanes(&pen, second, &rows, &regions, &lines);
    let lanes_at = nodes.len();
    nodes.push(Node::Group(lanes));
    if let Some(rect) = regions.folded {
        nodes.push(Node::Group(folded::folded(&pen, &regions, rect)));
    }
    for (track, rect) in &regions.tracks {
        if let Some(track) = frame.prepared.series.tracks.get(*track) {
            nodes.push(Node::Group(tracks::track(
                &pen, &regions, &lines, track, *rect,
            )));
        }
    }
    if let Some(rect) = regions.track_legend {
        nodes.push(Node::Group(tracks::legend(&pen, &regions, rect)));
    }
    if let Some((count, rect)) = regions.tracks_left_out {
        nodes.push(Node::Group(tracks::more(&pen, count, rect)));
    }
    trays(&pen, second, &regions, &mut nodes);
    let bound = bound::bound(&pen, &regions);
    let hatched = bound.as_ref().map(|band| band.bounds);
    nodes.extend(bound.map(Node::Group));
    let joined = Rect::new(
        0.0,
        regions.plot.top,
        width_px,
        regions.tray.map_or(regions.plot.bottom, |tray| tray.bottom),
    );
    if let Some(second) = second {
        let bounds = with_trays(joined, &regions);
        nodes.extend(second::joining_lines(&pen, second, bounds).map(Node::Group));
    }
    let words = words_of(&nodes);
    let taken = words.iter().copied().chain(hatched).collect();
    // Lines lie beneath marks and words, what they say above.
    let drawn = links::links(&pen, &regions, joined, taken, &marks_of(&nodes));
    let links = drawn.lines_and_words.map(|(lines, said)| {
        nodes.push(Node::Group(said));
        lines
    });
    nodes.extend(drawn.not_drawn.map(Node::Group));
    let joins = joins::joins(&pen, &regions, joined);
    let lines: Vec<Group> = links.into_iter().chain(joins).collect();
    beneath_words(
        &pen,
        &regions,
        &mut nodes,
        lanes_at,
        lines,
        as_of.as_ref(),
        &words,
    );
    let mut overview_range = None;
    if let Some(rect) = regions.overview {
        let (group, strip, range) = overview::overview(&pen, rect);
        nodes.push(Node::Group(group));
        overview_range = Some((strip, range));
    }
    Canvas {
        scene: Scene {
            width: width_px,
            height: height_px,
            points_per_inch: POINTS_PER_INCH,
            ground: Some(frame.theme.ground),
            title: dataset.title.clone(),
            description: frame.prepared.base.summary.clone(),
            language: dataset.language_tag().to_owned(),
            nodes,
        },
        plot: regions.plot,
        headers: regions.headers,
        axis: regions.axis,
        overview: overview_range,
        lanes_height: regions.lanes_height,
        fit,
        counts,
    }
}
