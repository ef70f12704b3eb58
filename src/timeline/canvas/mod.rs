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
mod pen;
mod places;
mod record_strip;
mod regions;
mod second;
mod tracks;
mod tray;

use super::Frame;
use crate::scene::{Group, Node, Rect, Role, Scene};
use crate::time::TimeRange;

pub use marks::draw_mark;
pub(in crate::timeline) use packed::PackedRows;
pub use pen::Pen;
pub use regions::plot_span;

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

/// Draws the lines that join what has been drawn: beneath lanes and words, what they say above.
fn join(
    nodes: &mut Vec<Node>,
    lanes_at: usize,
    pen: &Pen<'_>,
    second: Option<&Pen<'_>>,
    regions: &regions::Regions,
) {
    let joined = Rect::new(
        0.0,
        regions.plot.top,
        regions.heading.right,
        regions.tray.map_or(regions.plot.bottom, |tray| tray.bottom),
    );
    if let Some(second) = second {
        let foot = [regions.tray, regions.second_tray].into_iter().flatten();
        let bottom = foot.map(|tray| tray.bottom).fold(joined.bottom, f32::max);
        let bounds = Rect { bottom, ..joined };
        nodes.extend(second::joining_lines(pen, second, bounds).map(Node::Group));
    }
    // Lines lie beneath marks and words, what they say above.
    let taken = words_of(nodes);
    let drawn = links::links(pen, regions, joined, taken, &marks_of(nodes));
    let beneath = drawn.lines_and_words.map(|(lines, said)| {
        nodes.push(Node::Group(said));
        lines
    });
    nodes.extend(drawn.not_drawn.map(Node::Group));
    let joins = joins::joins(pen, regions, joined);
    for group in beneath.into_iter().chain(joins) {
        beneath_tray(nodes, &group);
        nodes.insert(lanes_at, Node::Group(group));
    }
}

/// Draws the timeline into `width_px` by `height_px` points.
pub fn canvas(frame: &Frame<'_>, width_px: f32, height_px: f32) -> Canvas {
    let dataset = frame.dataset();
    let pen = Pen::new(frame, &dataset);
    let mut rows = lane_rows::pack(&pen, width_px);
    let second_frame = frame.second();
    let second_dataset = second_frame.as_ref().map(Frame::dataset);
    let second = second_frame.as_ref().zip(second_dataset.as_deref());
    let second = second.map(|(frame, dataset)| Pen::new(frame, dataset));
    let second = second.as_ref();
    if let Some(second) = second {
        let view = frame.view;
        let (left, right) = plot_span(frame.prepared, view.range, view.notes, width_px);
        let plot_px = f64::from((right - left).max(1.0));
        rows = second::below_each(rows, lane_rows::pack_across(second, plot_px));
    }
    let rows = rows;
    let regions = regions::Regions::new(&pen, &rows, width_px, height_px);

    let mut nodes = Vec::new();
    nodes.push(Node::Group(heading::heading(&pen, second, regions.heading)));
    let (axis, lines) = axis_band::axis_band(&pen, &regions);
    nodes.push(Node::Group(axis));
    // Under lanes and tracks, so that it strikes through no words.
    nodes.extend(as_of::as_of(&pen, &regions).map(Node::Group));
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
    if let Some(rect) = regions.tray {
        let mut tray = tray::tray(&pen, rect, regions.tray_columns);
        second::say_sides(&mut tray, &pen);
        nodes.push(Node::Group(tray));
    }
    if let (Some(rect), Some(second)) = (regions.second_tray, second) {
        let mut tray = tray::tray(second, rect, regions.tray_columns);
        second::as_second(&mut tray);
        second::say_sides(&mut tray, second);
        nodes.push(Node::Group(tray));
    }
    join(&mut nodes, lanes_at, &pen, second, &regions);
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
            ground: Some(frame.theme.ground),
            title: dataset.title.clone(),
            description: frame.prepared.base.summary.clone(),
            language: dataset
                .head
                .language
                .clone()
                .unwrap_or_else(|| "und".to_owned()),
            nodes,
        },
        plot: regions.plot,
        headers: regions.headers,
        axis: regions.axis,
        overview: overview_range,
        lanes_height: regions.lanes_height,
        counts,
    }
}
