//! Cards beside the timeline: quotations and figures, as many as find room.

use super::spec::FigurePanels;
use crate::scene::{Group, Node, Pos, Rect, Role, Shape, Stroke};
use crate::timeline::panels::{self, Panel};
use crate::timeline::{Frame, measure, style};
use crate::words;

/// The panels that are wanted, each as high as it wishes.
pub(super) fn wanted(frame: &Frame<'_>, width_px: f32, options: FigurePanels) -> Vec<Panel> {
    let mut wanted: Vec<Panel> = Vec::new();
    if options.quotes {
        wanted.push(panels::quotes(frame, width_px));
    }
    if options.figures {
        wanted.push(panels::figures(frame, width_px));
    }
    wanted
}

/// Height that all of them wish for.
pub(super) fn wanted_px(wanted: &[Panel]) -> f32 {
    let heights = wanted.iter().map(|panel| panel.scene.height + PANEL_HEAD);
    heights.sum()
}

/// The panels that are wanted, one above the other.
pub(super) fn beside(frame: &Frame<'_>, area: Rect, wanted: Vec<Panel>) -> Vec<Group> {
    let mut needed = wanted_px(&wanted);
    let mut top = area.top;
    let mut groups = Vec::new();
    let count = wanted.len();
    for (place, panel) in wanted.into_iter().enumerate() {
        let own = panel.scene.height + PANEL_HEAD;
        let left_over = area.bottom - top;
        // Each has what it needs where all fit; else an equal share of what is left, and what one
        // does not fill falls to the next.
        let share = if needed <= left_over {
            own
        } else {
            left_over / (count - place) as f32
        };
        needed -= own;
        let is_last = place + 1 == count;
        let bottom = if is_last { area.bottom } else { top + share };
        let rect = Rect::new(area.left, top, area.right, bottom);
        let group = placed_panel(frame, panel, rect, is_last);
        top = group.bounds.bottom;
        groups.push(group);
    }
    groups
}

/// Height of a panel's head.
pub(super) const PANEL_HEAD: f32 = 36.0;

/// Height of the line that says how many cards find no room.
const MORE_LINE: f32 = 22.0;

/// Height of a panel that only counts its cards, and of one that shows the first.
pub(super) fn least_px(panel: &Panel) -> (f32, f32) {
    let least = PANEL_HEAD + MORE_LINE;
    let first = panel.scene.nodes.iter().find_map(|node| match node {
        Node::Group(group) if group.role == Role::Card => Some(group.bounds.bottom),
        _ => None,
    });
    (least, least + first.unwrap_or(0.0))
}

/// A panel in its place; what of it finds no room is counted in its last line.
pub(super) fn placed_panel(frame: &Frame<'_>, panel: Panel, rect: Rect, keeps_rest: bool) -> Group {
    let theme = frame.theme;
    let Panel {
        scene,
        heading,
        aside,
    } = panel;
    let top = rect.top + PANEL_HEAD;
    let is_tight = scene.height > rect.bottom - top;
    let limit = if is_tight {
        rect.bottom - MORE_LINE
    } else {
        rect.bottom
    };
    let (mut shown, mut all_cards, mut used) = (Vec::new(), 0, top);
    let (mut is_full, mut cut_px) = (false, 0.0);
    for node in scene.nodes {
        let Node::Group(mut part) = node else {
            continue;
        };
        all_cards += usize::from(part.role == Role::Card);
        part.translate(rect.left, top - cut_px);
        if is_tight {
            // What comes after moves up by what is cut.
            cut_px += cut_notes(frame, &mut part);
        }
        is_full |= part.bounds.bottom > limit;
        if !is_full {
            used = used.max(part.bounds.bottom);
            shown.push(part);
        }
    }
    let shown_cards = shown.iter().filter(|part| part.role == Role::Card).count();
    let left_out = all_cards - shown_cards;
    let more_px = if left_out > 0 { MORE_LINE } else { 0.0 };
    let bottom = if keeps_rest {
        rect.bottom
    } else {
        (used + more_px).min(rect.bottom)
    };
    let bounds = Rect::new(rect.left, rect.top, rect.right, bottom);
    let id = format!("panel-{}", heading.to_lowercase());
    let mut group = Group::new(id, Role::Panel, format!("{heading}: {aside}"), bounds);
    group.fill_rect(bounds, theme.panel);
    if rect.left > 0.0 {
        group.line(
            Pos::new(rect.left + 0.5, rect.top),
            Pos::new(rect.left + 0.5, bottom),
            Stroke::solid(1.0, theme.hairline),
        );
    }
    group.line(
        Pos::new(rect.left, rect.top + 0.5),
        Pos::new(rect.right, rect.top + 0.5),
        Stroke::solid(1.0, theme.tick),
    );
    let baseline = rect.top + 23.0;
    let left = rect.left + measure::PADDING;
    let head = frame.text.line(&heading, style::NAME);
    let aside_left = left + head.width_px + 12.0;
    group.text(left, baseline, head, theme.ink);
    let aside = frame.text.elide(
        &aside,
        style::META,
        rect.right - measure::PADDING - aside_left,
    );
    group.text(aside_left, baseline, aside, theme.secondary);
    for part in shown {
        group.group(part);
    }
    if left_out > 0 {
        let words = words::more_cards(left_out);
        let room = rect.width() - 2.0 * measure::PADDING;
        let line = frame.text.elide(&words, style::META, room);
        let baseline = (used + MORE_LINE).min(bottom) - 8.0;
        let at = Rect::new(left, baseline - 12.0, left + line.width_px, baseline + 4.0);
        let id = format!("{}-more", heading.to_lowercase());
        let mut more = Group::new(id, Role::Text, words, at);
        more.text(left, baseline, line, theme.secondary);
        group.group(more);
    }
    group
}

/// Cuts the notes of a card, and says how many: where not all finds room, what the document says
/// comes first, and a card with many notes is no reason to show none at all. Answers by how much
/// the card is lower now.
fn cut_notes(frame: &Frame<'_>, card: &mut Group) -> f32 {
    let begin = format!("{}-note-", card.id);
    let note = |node: &Node| match node {
        Node::Group(group) if group.role == Role::Note && group.id.starts_with(&begin) => {
            Some(group.bounds)
        }
        _ => None,
    };
    let Some(first) = card.nodes.iter().find_map(note) else {
        return 0.0;
    };
    let before = card.nodes.len();
    card.nodes.retain(|node| note(node).is_none());
    let words = words::notes_of_card(before - card.nodes.len());
    let padding = measure::PADDING;
    let room = card.bounds.width() - 2.0 * padding;
    let line = frame.text.elide(&words, style::META, room);
    let left = card.bounds.left + padding;
    card.text(left, first.top + 12.0, line, frame.theme.secondary);
    let past = first.top + style::META.leading_px + padding;
    let cut_px = card.bounds.bottom - past;
    card.bounds.bottom = past;
    // The ring of a selected card goes round what is left of it.
    for node in &mut card.nodes {
        if let Node::Shape(Shape::Rect { rect, .. }) = node
            && rect.bottom > past
        {
            rect.bottom -= cut_px;
        }
    }
    cut_px
}
