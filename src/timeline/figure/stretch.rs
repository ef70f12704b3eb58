//! The timeline of a figure, in one row or in several below each other, each with its own axis.

use super::spec::{MOST_ROWS, Rows};
use crate::scene::{Group, Node, Rect, Role, Scene};
use crate::time::TimeRange;
use crate::timeline::canvas::{
    Canvas, Fit, LANES_UNCOUNTED, LEAST_ROW, Labels, Piece, Room, canvas_piece, header_width,
    plot_span,
};
use crate::timeline::{Frame, measure};
use crate::words;

/// A timeline that has been drawn.
pub(super) struct Drawn {
    /// In reading order, from the origin.
    pub nodes: Vec<Node>,

    /// Height that it takes.
    pub height_px: f32,

    /// What was given up for want of room, in any row.
    pub fit: Fit,

    /// Whether lanes found no room.
    pub lacks_lanes: bool,
}

/// The parts of a range that stand below each other, of one scale: the first and the last are shorter
/// where shelves take room beside them.
pub(super) fn parts(frame: &Frame<'_>, rows: u8, width_px: f32) -> Vec<TimeRange> {
    let range = frame.view.range;
    if rows <= 1 {
        return vec![range];
    }
    let (left, right) = plot_span(frame.prepared, range, frame.view.notes, width_px);
    let header = header_width(width_px);
    let whole = f64::from(width_px - header);
    let count = usize::from(rows);
    let mut widths = vec![whole; count];
    if let Some(first) = widths.first_mut() {
        *first = f64::from(width_px - left);
    }
    if let Some(last) = widths.last_mut() {
        *last = f64::from(right - header);
    }
    let all: f64 = widths.iter().sum();
    let mut before = 0.0;
    let mut parts = Vec::new();
    for width in widths {
        let (from, past) = (before / all, (before + width) / all);
        before += width;
        let part = range.zoom_at(0.0, past - from).pan(range.span_secs * from);
        parts.push(part);
    }
    parts
}

/// Draws one row: `place` of so many.
pub(super) fn row(
    frame: &Frame<'_>,
    (place, parts): (usize, &[TimeRange]),
    piece: Piece,
    width_px: f32,
    height_px: f32,
) -> Canvas {
    let count = parts.len();
    let is_last = place + 1 == count;
    let mut view = frame.view.clone();
    if let Some(range) = parts.get(place) {
        view.range = *range;
    }
    view.parts.tray &= is_last;
    view.parts.tracks &= piece.tracks;
    let frame = Frame {
        layers: frame.layers,
        prepared: frame.prepared,
        view: &view,
        theme: frame.theme,
        text: frame.text,
        origin: frame.origin,
        hover: None,
        focus: None,
        controls: false,
        note_marks: frame.note_marks,
    };
    let piece = Piece {
        folded: piece.folded && is_last,
        shelves: [place == 0, is_last],
        ..piece
    };
    canvas_piece(&frame, piece, width_px, height_px)
}

/// Height that lanes leave free.
pub(super) fn spare(canvas: &Canvas) -> f32 {
    canvas.headers.height() - canvas.lanes_height
}

/// What is drawn of a row, as one group with ids of its own.
pub(super) fn grouped(
    scene: Scene,
    (place, parts): (usize, &[TimeRange]),
    height_px: f32,
    suffix: &str,
) -> Group {
    let range = parts.get(place).copied();
    let range = range.map_or_else(String::new, |range| {
        words::dates::range_in_words(range.first(), range.past())
    });
    let name = if parts.len() > 1 {
        words::compose::row(place + 1, parts.len(), &range)
    } else {
        range
    };
    let bounds = Rect::new(0.0, 0.0, scene.width, height_px);
    let prefix = format!("row{}{suffix}", place + 1);
    let mut group = Group::new(prefix.clone(), Role::Text, name, bounds);
    group.nodes = scene.nodes;
    for node in &mut group.nodes {
        rename(node, &prefix);
    }
    group
}

/// No two groups of a scene share an id.
fn rename(node: &mut Node, prefix: &str) {
    if let Node::Group(group) = node {
        group.id = format!("{prefix}:{}", group.id);
        for node in &mut group.nodes {
            rename(node, prefix);
        }
    }
}

/// An id without the row that it stands in.
pub(super) fn plain_id(id: &str) -> &str {
    match id.split_once(':') {
        Some((row, rest)) if row.starts_with("row") => rest,
        _ => id,
    }
}

/// In how many rows the range stands on pages.
pub(super) fn rows_in(pages: &[Scene]) -> usize {
    let row_of = |node: &Node| match node {
        Node::Group(group) if group.role == Role::Text => {
            let number = group.id.strip_prefix("row")?;
            let (number, _) = number.split_once('-').unwrap_or((number, ""));
            number.parse::<usize>().ok()
        }
        _ => None,
    };
    let nodes = pages.iter().flat_map(|page| &page.nodes);
    nodes.filter_map(row_of).max().unwrap_or(1)
}

/// Whether lanes of a scene found no room in it, and are counted or go on elsewhere.
pub(super) fn lacks_lanes_in(scene: &Scene) -> bool {
    ["lanes-more", "lanes-next", LANES_UNCOUNTED]
        .iter()
        .any(|id| scene.find(id).is_some())
}

/// So many rows, or as many of them as have room for a lane each.
fn with_room(rows: u8, height_px: f32) -> u8 {
    let most = (height_px / LEAST_ROW)
        .floor()
        .clamp(1.0, f32::from(MOST_ROWS));
    rows.min(most as u8)
}

/// Draws the timeline in so many rows, or in as many as there is room for.
pub(super) fn stretches(
    frame: &Frame<'_>,
    rows: u8,
    piece: Piece,
    width_px: f32,
    height_px: f32,
) -> Drawn {
    if height_px < measure::AXIS {
        // Not even the axis has room: the foot says how many events that leaves out.
        return Drawn {
            nodes: Vec::new(),
            height_px: 0.0,
            fit: Fit::Lacks,
            lacks_lanes: true,
        };
    }
    let parts = parts(frame, with_room(rows, height_px), width_px);
    let count = parts.len();
    let (mut top, mut nodes) = (0.0, Vec::new());
    let (mut lacks_lanes, mut fit) = (false, Fit::Whole);
    for place in 0..count {
        let own = (place, parts.as_slice());
        let is_last = place + 1 == count;
        let share = (height_px - top) / (count - place) as f32;
        let piece = Piece {
            room: piece.room.map(|room| Room {
                height_px: share,
                ..room
            }),
            ..piece
        };
        let mut canvas = row(frame, own, piece, width_px, share);
        let mut height = share;
        // What stays free is cut off, where nothing but air is lost by it.
        let is_cut = !is_last || piece.room.is_some() && canvas.fit < Fit::Lacks;
        let free = spare(&canvas).floor();
        if is_cut && free > 0.0 {
            let lower = row(frame, own, piece, width_px, height - free);
            let is_same = tracks_in(&lower.scene) == tracks_in(&canvas.scene);
            if is_same && lower.fit == canvas.fit {
                height -= free;
                canvas = lower;
            }
        }
        lacks_lanes |= lacks_lanes_in(&canvas.scene);
        fit = fit.max(canvas.fit);
        if count == 1 {
            nodes = canvas.scene.nodes;
        } else {
            let mut group = grouped(canvas.scene, own, height, "");
            group.translate(0.0, top);
            nodes.push(Node::Group(group));
        }
        top += height;
    }
    Drawn {
        nodes,
        height_px: top,
        fit,
        lacks_lanes,
    }
}

/// Tracks that a scene has.
fn tracks_in(scene: &Scene) -> usize {
    let mut tracks = 0;
    scene.walk(&mut |group| tracks += usize::from(group.role == Role::Track));
    tracks
}

/// Lanes that a scene has.
pub(super) fn lanes_in(scene: &Scene) -> usize {
    let mut lanes = 0;
    scene.walk(&mut |group| lanes += usize::from(group.role == Role::LaneHeader));
    lanes
}

/// Most rows that are tried where none are asked for.
const MOST_TRIED: u8 = 6;

/// A further row has to save so many of the titles that are cut.
const WORTH: f32 = 0.8;

/// In how many rows a range stands: as asked for, else the fewest that let titles stand whole, as far
/// as all lanes of all of them find room.
pub(super) fn rows(
    frame: &Frame<'_>,
    asked: Rows,
    labels: Labels,
    width_px: f32,
    height_px: f32,
) -> u8 {
    match asked {
        Rows::Count(count) => return count.clamp(1, MOST_ROWS),
        Rows::Auto => {}
    }
    let piece = Piece {
        heading: false,
        labels,
        ..Piece::WHOLE
    };
    let (mut best, mut least) = (1, usize::MAX);
    for count in 1..=MOST_TRIED {
        let drawn = stretches(frame, count, piece, width_px, height_px);
        if drawn.lacks_lanes && count > 1 {
            break;
        }
        let cut: usize = drawn.nodes.iter().map(cut_titles).sum();
        if least == usize::MAX || (cut as f32) < least as f32 * WORTH {
            (best, least) = (count, cut);
        }
        if cut == 0 {
            break;
        }
    }
    best
}

/// Events in lanes whose titles are cut or have no room, and events that are small marks.
fn cut_titles(node: &Node) -> usize {
    let mut cut = 0;
    if let Node::Group(group) = node {
        group.walk(&mut |own| {
            cut += own.spots.len();
            if own.role == Role::Event && plain_id(&own.id).starts_with("event-") {
                let mut lines = own.nodes.iter().filter_map(|node| match node {
                    Node::Text(text) => Some(text.line.elided),
                    Node::Group(_) | Node::Shape(_) => None,
                });
                let first = lines.next();
                cut += usize::from(first.is_none_or(|elided| elided) || lines.any(|it| it));
            }
        });
    }
    cut
}
