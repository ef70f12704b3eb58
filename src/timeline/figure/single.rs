//! A figure of one page: the timeline, cards beside it, notes and sources below it.

use super::flow::{Section, Setting};
use super::stretch::{self, Drawn};
use super::{FigurePanels, Format, Plan, Rows, foot, head, list, side};
use crate::scene::{Group, Node, POINTS_PER_INCH, Rect, Role, Scene, Stroke};
use crate::timeline::canvas::{LEAST_ROW, Piece};
use crate::timeline::{Frame, measure, panels};
use crate::words;

/// Least width of a figure with panels beside its timeline.
const PANELS_FROM: f32 = 640.0;

/// Narrower than this, title and legend take lines of their own.
const OWN_HEAD_BELOW: f32 = 700.0;

/// Positions, and the list of events, take at most these shares of the height above the notes, the
/// first that leaves room for a lane; what finds no room is counted.
const MOST_BELOW: [f32; 3] = [0.5, 0.35, 0.2];

/// Notes and sources take at most these shares of the figure's height, the first that leaves room
/// for a lane; what finds no room is counted. With none of it they are counted in a line each.
const MOST_NOTES: [f32; 4] = [0.3, 0.22, 0.15, 0.0];

/// Where notes or sources would be counted only, these shares are tried as well.
const MORE_NOTES: [f32; 4] = [0.34, 0.38, 0.42, 0.48];

/// Most events that a list on one page is made of.
const MOST_LISTED: usize = 400;

/// Whether cards stand beside the timeline.
pub(super) fn has_side(format: &Format, panels: FigurePanels) -> bool {
    (panels.quotes || panels.figures) && format.width_px - 2.0 * format.margin_px >= PANELS_FROM
}

/// What has been laid out for one choice of shares.
struct Laid {
    strip: Group,
    top_px: f32,
    below: Vec<Group>,
    drawn: Drawn,
}

/// What of a figure hangs on no share.
struct Parts<'a> {
    frame: &'a Frame<'a>,
    plan: &'a Plan<'a>,
    width: f32,
    height: f32,
    panel_px: f32,
    head: Option<Group>,
    rows: u8,
    positions: Option<panels::Panel>,
    events: Option<Section>,
}

/// Composes it.
pub(super) fn single(frame: &Frame<'_>, plan: &Plan<'_>) -> Scene {
    let dataset = frame.dataset();
    let format = plan.format;
    let margin = format.margin_px;
    let width = format.width_px - 2.0 * margin;
    let height = format.height_px - 2.0 * margin;
    let shows_side = has_side(&format, plan.panels);
    let panel_px = if shows_side {
        (width * 0.27).clamp(220.0, measure::PANEL)
    } else {
        0.0
    };
    let left_px = width - panel_px;
    let spec = plan.spec;
    let has_own_head = spec.title.is_some()
        || spec.subtitle.is_some()
        || !plan.panels.legend
        || left_px < OWN_HEAD_BELOW && format.made_for != super::MadeFor::Screen
        || spec.rows() != Rows::Count(1);
    // Neither a long title nor a long foot takes the room of a lane.
    let least_strip = foot::strip(frame, plan, &dataset, (width, height), MOST_NOTES[3]);
    let left_over = height - least_strip.bounds.height() - LEAST_ROW;
    let most_head = left_over.min(height * head::MOST_SHARE);
    let head = has_own_head.then(|| {
        let mut head = head::head(frame, plan, &dataset, (left_px, most_head), true);
        head.translate(0.0, 4.0);
        head.bounds.top = 0.0;
        head
    });
    let head_px = head.as_ref().map_or(0.0, |head| head.bounds.bottom);
    let rows = stretch::rows(
        frame,
        spec.rows(),
        spec.labels,
        left_px,
        (height - head_px) * (1.0 - MOST_NOTES[1]),
    );
    let parts = Parts {
        frame,
        plan,
        width,
        height,
        panel_px,
        head,
        rows,
        positions: plan
            .panels
            .positions
            .then(|| panels::positions(frame, left_px)),
        events: plan.panels.events.then(|| {
            let room = left_px - 2.0 * measure::PADDING;
            list::events(frame, &dataset, room, MOST_LISTED)
        }),
    };
    // A picture without a single lane tells nothing: then more of what stands below is counted only,
    // and more notes only after that.
    let fewer_below = MOST_BELOW.map(|below| (MOST_NOTES[0], below));
    let fewer_notes = MOST_NOTES.map(|notes| (notes, MOST_BELOW[2]));
    let mut laid = parts.lay_out(fewer_below[0]);
    for shares in fewer_below.into_iter().chain(fewer_notes).skip(1) {
        if !(laid.drawn.lacks_lanes && laid.drawn.lanes == 0) {
            break;
        }
        laid = parts.lay_out(shares);
    }
    if laid.counts_notes() && !laid.drawn.lacks_lanes {
        laid = parts.with_more_notes(laid, fewer_below[0].1);
    }
    let mut nodes: Vec<Node> = parts.head.clone().map(Node::Group).into_iter().collect();
    nodes.append(&mut laid.drawn.nodes);
    nodes.extend(laid.below.into_iter().map(Node::Group));
    if shows_side {
        let area = Rect::new(width - panel_px, 0.0, width, laid.top_px);
        let groups = side::beside(frame, area, plan.panels);
        nodes.extend(groups.into_iter().map(Node::Group));
    }
    nodes.push(Node::Group(laid.strip));
    if margin > 0.0 {
        for node in &mut nodes {
            if let Node::Group(group) = node {
                group.translate(margin, margin);
            }
        }
    }
    Scene {
        width: format.width_px,
        height: format.height_px,
        points_per_inch: POINTS_PER_INCH,
        ground: Some(frame.theme.ground),
        title: spec.title.clone().unwrap_or_else(|| dataset.title.clone()),
        description: words::figure_description(&dataset, frame.view.range),
        language: dataset.language_tag().to_owned(),
        nodes,
    }
}

impl Laid {
    /// Whether notes or sources found no room.
    fn counts_notes(&self) -> bool {
        let mut counts = false;
        self.strip.walk(&mut |group| {
            counts |= matches!(group.id.as_str(), "notes-more" | "listed-sources-more");
        });
        counts
    }

    /// How many trays, tracks and cards are in it, and how many lines count what is not.
    fn parts_shown(&self) -> [usize; 3] {
        let mut shown = [0; 3];
        let groups = self.drawn.nodes.iter().filter_map(|node| match node {
            Node::Group(group) => Some(group),
            Node::Shape(_) | Node::Text(_) => None,
        });
        for group in groups.chain(&self.below) {
            group.walk(&mut |own| {
                shown[0] += usize::from(matches!(own.role, Role::Tray | Role::Track));
                shown[1] += usize::from(matches!(own.role, Role::Card | Role::Event));
                shown[2] += usize::from(own.id.ends_with("-more"));
            });
        }
        shown
    }
}

impl Parts<'_> {
    /// As `laid`, with more room for notes and sources, as far as it costs nothing else its place.
    fn with_more_notes(&self, mut laid: Laid, below: f32) -> Laid {
        for share in MORE_NOTES {
            let more = self.lay_out((share, below));
            if more.drawn.lacks_lanes || more.parts_shown() != laid.parts_shown() {
                break;
            }
            laid = more;
            if !laid.counts_notes() {
                break;
            }
        }
        laid
    }

    fn lay_out(&self, (most_notes, most_below): (f32, f32)) -> Laid {
        let frame = self.frame;
        let dataset = frame.dataset();
        let size = (self.width, self.height);
        let strip = foot::strip(frame, self.plan, &dataset, size, most_notes);
        let top_px = self.height - strip.bounds.height();
        let left_px = self.width - self.panel_px;
        let head_px = self.head.as_ref().map_or(0.0, |head| head.bounds.bottom);
        let wanted_positions = self
            .positions
            .as_ref()
            .map_or(0.0, |panel| panel.scene.height + side::PANEL_HEAD);
        let wanted_events = self
            .events
            .as_ref()
            .map_or(0.0, |events| events.height(top_px));
        let both = if wanted_positions > 0.0 && wanted_events > 0.0 {
            0.5
        } else {
            1.0
        };
        let free = (top_px - head_px - LEAST_ROW).max(0.0);
        let most = free.min(top_px * most_below) * both;
        let mut positions_px = wanted_positions.min(most);
        let mut events_px = wanted_events.min(most);
        let piece = Piece {
            heading: self.head.is_none(),
            labels: self.plan.spec.labels,
            ..Piece::WHOLE
        };
        let draw = |below_px: f32| {
            let room = (top_px - head_px - below_px).max(1.0);
            stretch::stretches(frame, self.rows, piece, left_px, room)
        };
        let mut drawn = draw(positions_px + events_px);
        let lacks = wanted_positions > positions_px || wanted_events > events_px;
        if lacks && drawn.spare > 0.0 {
            // What lanes leave free is theirs.
            let more = (wanted_positions - positions_px).min(drawn.spare);
            positions_px += more;
            events_px += (wanted_events - events_px).min(drawn.spare - more);
            drawn = draw(positions_px + events_px);
        }
        if head_px > 0.0 {
            for node in &mut drawn.nodes {
                if let Node::Group(group) = node {
                    group.translate(0.0, head_px);
                }
            }
        }
        let mut below = Vec::new();
        let events_top = top_px - events_px;
        if let Some(panel) = self.positions.clone() {
            let rect = Rect::new(0.0, events_top - positions_px, left_px, events_top);
            below.push(side::placed_panel(frame, panel, rect, true));
        }
        if let Some(events) = &self.events {
            let rect = Rect::new(0.0, events_top, left_px, top_px);
            below.extend(listed(frame, events, rect));
        }
        Laid {
            strip,
            top_px,
            below,
            drawn,
        }
    }
}

/// The list of events in its place.
fn listed(frame: &Frame<'_>, events: &Section, rect: Rect) -> Option<Group> {
    let setting = Setting {
        from: 0,
        left: rect.left + measure::PADDING,
        top: rect.top + 4.0,
        bottom: rect.bottom + 0.5,
        is_last: true,
    };
    let placed = events.place(frame, setting)?;
    let mut group = Group::new("events", Role::Panel, events.head.clone(), rect);
    group.fill_rect(rect, frame.theme.ground);
    group.line(
        crate::scene::Pos::new(rect.left, rect.top + 0.5),
        crate::scene::Pos::new(rect.right, rect.top + 0.5),
        Stroke::solid(1.0, frame.theme.tick),
    );
    group.group(placed.group);
    Some(group)
}
