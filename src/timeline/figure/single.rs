//! A figure of one page: the timeline, cards beside it, notes and sources below it.

use std::collections::BTreeSet;

use super::contents;
use super::flow::{Section, Setting};
use super::stretch::{self, Drawn};
use super::{FigurePanels, Format, Marked, Plan, Rows, foot, head, list, side};
use crate::scene::{Group, Node, POINTS_PER_INCH, Rect, Role, Scene, Stroke};
use crate::timeline::canvas::{Fit, LEAST_ROW, Piece, Room};
use crate::timeline::{Frame, measure, panels, style};
use crate::words;

/// Least width of a figure with panels beside its timeline.
const PANELS_FROM: f32 = 640.0;

/// Narrower than this, title and legend take lines of their own.
const OWN_HEAD_BELOW: f32 = 700.0;

/// Positions, and the list of events, take at most these shares of the height above the notes, the
/// first that leaves lanes what they need; what finds no room is counted.
const MOST_BELOW: [f32; 4] = [0.5, 0.35, 0.2, 0.12];

/// Notes and sources take at most these shares of the figure's height, the first that costs the
/// timeline no more than stands beside it; what finds no room is counted. With no share they are
/// counted in a line each.
const SHARES: [(f32, Fit); 22] = [
    (0.48, Fit::Close),
    (0.42, Fit::Close),
    (0.38, Fit::Close),
    (0.34, Fit::Close),
    (0.3, Fit::Close),
    (0.38, Fit::Tray),
    (0.34, Fit::Tray),
    (0.38, Fit::Tracks),
    (0.34, Fit::Tracks),
    (ALL_NOTES, Fit::Undated),
    (0.3, Fit::Tray),
    (0.3, Fit::Tracks),
    (0.26, Fit::Tray),
    (0.22, Fit::Tray),
    (0.26, Fit::Tracks),
    (0.22, Fit::Tracks),
    (0.2, Fit::Tracks),
    (0.17, Fit::Tracks),
    (0.26, Fit::Undated),
    (0.17, Fit::Undated),
    (0.22, Fit::Bands),
    (0.0, Fit::Lacks),
];

/// Of this share the tray is given up only for all of the notes: what is marked is told in every
/// figure that has room for it.
const ALL_NOTES: f32 = 0.4;

/// Shares that are tried, from the least, for notes and sources whose marks are in the picture.
const TOLD_SHARES: [f32; 8] = [0.17, 0.2, 0.22, 0.26, 0.3, 0.34, 0.38, 0.42];

/// Share of notes and sources by which rows of lanes are chosen.
const USUAL_NOTES: f32 = 0.22;

/// Most events that a list on one page is made of.
const MOST_LISTED: usize = 400;

/// Whether cards stand beside the timeline.
pub(super) fn has_side(format: &Format, panels: FigurePanels) -> bool {
    (panels.quotes || panels.figures) && format.width_px - 2.0 * format.margin_px >= PANELS_FROM
}

/// What has been laid out for one choice of shares.
struct Laid {
    /// Share of the height that notes and sources may take.
    share: f32,
    strip: Group,

    /// Where the strip begins.
    top_px: f32,

    /// Where what stands above it ends.
    bottom_px: f32,
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
    let title_px = frame.text.width(&dataset.title, style::SMALL_TITLE);
    let has_own_head = spec.title.is_some()
        || spec.subtitle.is_some()
        || !plan.panels.legend
        || left_px < OWN_HEAD_BELOW && format.made_for != super::MadeFor::Screen
        || spec.rows() != Rows::Count(1)
        || title_px > left_px - 2.0 * measure::PADDING;
    // Neither a long title nor a long foot takes the room of a lane.
    let least_strip = foot::strip(frame, plan, &dataset, (width, height), 0.0, None);
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
        (height - head_px) * (1.0 - USUAL_NOTES),
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
            list::events(frame, &dataset, room, MOST_LISTED, list::Telling::Whole)
        }),
    };
    let side = if shows_side {
        side::wanted(frame, panel_px, plan.panels)
    } else {
        Vec::new()
    };
    let mut laid = parts.best();
    // Cards beside the lanes may go on where those end.
    let cards_px = side::wanted_px(&side).min(laid.top_px);
    let bottom_px = laid.bottom_px.max(cards_px).min(laid.top_px);
    let from = Some(bottom_px);
    let strip = foot::strip(frame, plan, &dataset, (width, height), laid.share, from);
    let mut nodes: Vec<Node> = parts.head.clone().map(Node::Group).into_iter().collect();
    nodes.append(&mut laid.drawn.nodes);
    nodes.extend(laid.below.into_iter().map(Node::Group));
    if shows_side {
        let area = Rect::new(width - panel_px, 0.0, width, bottom_px);
        let groups = side::beside(frame, area, side);
        nodes.extend(groups.into_iter().map(Node::Group));
    }
    nodes.push(Node::Group(strip));
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
        self.counts("notes-more") || self.counts("listed-sources-more")
    }

    /// Whether the strip has the line of an id, which counts what found no room.
    fn counts(&self, more: &str) -> bool {
        let mut counts = false;
        self.strip.walk(&mut |group| counts |= group.id == more);
        counts
    }

    /// Whether lanes that only count what they hold, or some of it, hold less than half of the events.
    fn keeps_marks(&self, frame: &Frame<'_>) -> bool {
        let mut counting = BTreeSet::new();
        for node in &self.drawn.nodes {
            let Node::Group(group) = node else { continue };
            group.walk(&mut |own| {
                let id = stretch::plain_id(&own.id);
                let lane = id.strip_prefix("crowd-").or(id.strip_prefix("band-"));
                counting.extend(lane.map(str::to_owned));
            });
        }
        let (mut all, mut counted) = (0, 0);
        let grouping = frame.prepared.grouping();
        for place in grouping.shown(frame.view) {
            let Some(lane) = grouping.lanes.get(place) else {
                continue;
            };
            let dated = frame.prepared.dated_in(place);
            all += dated;
            if counting.iter().any(|own| contents::is_of(own, &lane.key)) {
                counted += dated;
            }
        }
        counted * 2 < all
    }

    /// Whether all that is marked is listed.
    fn lacks_no(&self, marked: &Marked) -> bool {
        let mut listed = Marked::default();
        self.strip.walk(&mut |group| {
            listed.notes.extend(foot::note_number(&group.id));
            listed.sources.extend(foot::source_number(&group.id));
        });
        marked.is_in(&listed)
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
    /// Laid out with the first shares that cost the timeline no more than they may; what the timeline
    /// leaves free then is for the notes that are only counted.
    fn best(&self) -> Laid {
        let has_below = self.positions.is_some() || self.events.is_some();
        let most_below: &[f32] = if has_below {
            &MOST_BELOW
        } else {
            &MOST_BELOW[3..]
        };
        let mut tried: Vec<((f32, f32), Laid)> = Vec::new();
        let mut try_out = |share: f32, below: f32, is_enough: &dyn Fn(&Laid) -> bool| {
            let strip = self.strip(share);
            let key = (strip.bounds.height(), below);
            let known = tried.iter().position(|(own, _)| *own == key);
            let at = known.unwrap_or_else(|| {
                tried.push((key, self.lay_out(share, strip, below)));
                tried.len() - 1
            });
            let (_, laid) = tried.get(at)?;
            is_enough(laid).then_some((at, below))
        };
        let marked = self.plan.marked;
        let mut chosen = None;
        if !marked.is_empty() {
            // What is marked in the picture is told in it, as long as most lanes keep their marks.
            let most_fits = [Fit::Close, Fit::Tray, Fit::Tracks, Fit::Undated, Fit::Bands];
            chosen = most_fits.into_iter().find_map(|most| {
                TOLD_SHARES.into_iter().find_map(|share| {
                    most_below.iter().find_map(|&below| {
                        try_out(share, below, &|laid| {
                            laid.drawn.fit <= most
                                && laid.lacks_no(marked)
                                && (most < Fit::Bands
                                    || laid.keeps_marks(self.frame) && !laid.counts("notes-more"))
                        })
                    })
                })
            });
        }
        let chosen = chosen.or_else(|| {
            SHARES.into_iter().find_map(|(share, most)| {
                let first = if most == Fit::Lacks {
                    most_below.len() - 1
                } else {
                    0
                };
                most_below.iter().skip(first).find_map(|&below| {
                    try_out(share, below, &|laid| {
                        laid.drawn.fit <= most && (share != ALL_NOTES || !laid.counts_notes())
                    })
                })
            })
        });
        let (at, below) = chosen.unwrap_or_default();
        let (_, laid) = tried.swap_remove(at);
        let free = (laid.top_px - laid.bottom_px).floor();
        if free <= 0.0 || !laid.counts_notes() {
            return laid;
        }
        let share = (laid.strip.bounds.height() + free) / self.height;
        let share = share.min(SHARES[0].0);
        let strip = self.strip(share);
        if strip.bounds.height() <= laid.strip.bounds.height() {
            return laid;
        }
        let more = self.lay_out(share, strip, below);
        if more.drawn.fit <= laid.drawn.fit && more.parts_shown() == laid.parts_shown() {
            more
        } else {
            laid
        }
    }

    /// Notes, sources and foot, of so large a share of the height at most.
    fn strip(&self, share: f32) -> Group {
        let size = (self.width, self.height);
        let dataset = self.frame.dataset();
        foot::strip(self.frame, self.plan, &dataset, size, share, None)
    }

    fn lay_out(&self, share: f32, strip: Group, most_below: f32) -> Laid {
        let frame = self.frame;
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
        if let Some(panel) = &self.positions {
            // Where not even one finds room, they are counted, and a panel with nothing in it is low.
            let (least, with_one) = side::least_px(panel);
            if positions_px < with_one {
                positions_px = positions_px.min(least);
            }
        }
        let mut events_px = wanted_events.min(most);
        let piece = Piece {
            heading: self.head.is_none(),
            labels: self.plan.spec.labels,
            ..Piece::WHOLE
        };
        let lacks = wanted_positions > positions_px || wanted_events > events_px;
        // Rows are spread where nothing else wants the room.
        let most_row_px = if lacks {
            0.0
        } else {
            self.plan.format.most_row_px()
        };
        let draw = |below_px: f32| {
            let room = (top_px - head_px - below_px).max(1.0);
            let piece = Piece {
                room: Some(Room {
                    height_px: room,
                    most_row_px,
                }),
                ..piece
            };
            let drawn = stretch::stretches(frame, self.rows, piece, left_px, room);
            let free = (room - drawn.height_px).max(0.0);
            (drawn, free)
        };
        let (mut drawn, mut free) = draw(positions_px + events_px);
        if lacks && free > 0.0 {
            // What lanes leave free is theirs.
            let more = (wanted_positions - positions_px).min(free);
            positions_px += more;
            events_px += (wanted_events - events_px).min(free - more);
            (drawn, free) = draw(positions_px + events_px);
        }
        if head_px > 0.0 {
            for node in &mut drawn.nodes {
                if let Node::Group(group) = node {
                    group.translate(0.0, head_px);
                }
            }
        }
        let mut below = Vec::new();
        let bottom_px = top_px - free;
        let events_top = bottom_px - events_px;
        if let Some(panel) = self.positions.clone() {
            let rect = Rect::new(0.0, events_top - positions_px, left_px, events_top);
            below.push(side::placed_panel(frame, panel, rect, true));
        }
        if let Some(events) = &self.events {
            let rect = Rect::new(0.0, events_top, left_px, bottom_px);
            below.extend(listed(frame, events, rect));
        }
        Laid {
            share,
            strip,
            top_px,
            bottom_px,
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
