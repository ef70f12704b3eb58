//! The composed figure: a picture that can be cited.
//!
//! ```text
//!  ┌ timeline with its title and legend ┬ quotes ┐
//!  │                                    ├ figures│
//!  ├ positions ─────────────────────────┤        │
//!  ├ notes that stand on what is shown, numbered ┤
//!  └ source, what is shown, version ─────────────┘
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use super::canvas::canvas;
use super::panels::{self, Panel};
use super::{Frame, measure, style};
use crate::model::record::NoteLevel;
use crate::model::{Dataset, Item};
use crate::scene::{Group, Node, Pos, Rect, Role, Scene, Shape, Stroke};
use crate::text::Line;
use crate::words;

/// What the figure has beside the timeline, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureOptions {
    /// Width in points.
    pub width_px: f32,

    /// Height in points.
    pub height_px: f32,

    /// Whether quotations stand beside the timeline.
    pub quotes: bool,

    /// Whether figures stand beside the timeline.
    pub figures: bool,

    /// Whether positions stand below the timeline.
    pub positions: bool,
}

/// The smallest figure that still says what it shows.
pub const LEAST_SIZE: (f32, f32) = (320.0, 240.0);

/// The largest side of a figure in points.
pub const LARGEST_SIDE: f32 = 30_000.0;

/// Least width of a figure with panels beside its timeline.
const PANELS_FROM: f32 = 640.0;

/// Least width of one column of notes.
const NOTE_COLUMN: f32 = 360.0;

/// Positions take at most these shares of the height above the notes, the first that leaves room for
/// a lane; what finds no room is counted.
const MOST_POSITIONS: [f32; 3] = [0.5, 0.35, 0.2];

/// Notes take at most these shares of the figure's height, the first that leaves room for a lane;
/// what finds no room is counted.
const MOST_NOTES: [f32; 3] = [0.3, 0.22, 0.15];

/// The highest figure that is tried for one that holds everything.
const MOST_HEIGHT: f32 = 6_000.0;

/// How exactly its height is found.
const HEIGHT_STEP: f32 = 20.0;

/// Above so many events no height is looked for.
const MOST_EVENTS: usize = 100_000;

/// Composes the figure. Hover, focus and controls of the frame are left out.
pub fn figure(frame: &Frame<'_>, options: &FigureOptions) -> Scene {
    let dataset = frame.dataset();
    // A panel with nothing in it has no place in a picture.
    let options = &FigureOptions {
        quotes: options.quotes && !dataset.quotes.is_empty(),
        figures: options.figures && !dataset.figures.is_empty(),
        positions: options.positions && !dataset.positions.is_empty(),
        ..*options
    };
    let shows_panels = (options.quotes || options.figures) && options.width_px >= PANELS_FROM;
    let listed = listed_notes(frame, &dataset, options, shows_panels);
    let marks = note_marks(&listed);
    let groups = frame.layers.iter().flat_map(|layer| &layer.dataset.groups);
    let theme = frame
        .theme
        .for_groups(groups.filter_map(|group| group.colour));
    let frame = Frame {
        layers: frame.layers,
        prepared: frame.prepared,
        view: frame.view,
        theme: &theme,
        text: frame.text,
        origin: frame.origin,
        hover: None,
        focus: None,
        controls: false,
        note_marks: Some(&marks),
    };
    let (width, height) = (options.width_px, options.height_px);
    let panel_px = if shows_panels {
        (width * 0.27).clamp(220.0, measure::PANEL)
    } else {
        0.0
    };
    let positions = options
        .positions
        .then(|| panels::positions(&frame, width - panel_px));
    let lay_out = |(most_notes, most_positions): (f32, f32)| {
        let strip = strip(&frame, &dataset, &listed, (width, height), most_notes);
        let top_px = height - strip.bounds.height();
        let wanted = positions
            .as_ref()
            .map_or(0.0, |panel| panel.scene.height + PANEL_HEAD);
        let mut positions_px = wanted.min(top_px * most_positions);
        let mut drawn = canvas(&frame, width - panel_px, top_px - positions_px);
        let spare = drawn.headers.height() - drawn.lanes_height;
        if wanted > positions_px && spare > 0.0 {
            // What lanes leave free is theirs.
            positions_px = wanted.min(positions_px + spare);
            drawn = canvas(&frame, width - panel_px, top_px - positions_px);
        }
        let positions = positions.clone().map(|panel| {
            let rect = Rect::new(0.0, top_px - positions_px, width - panel_px, top_px);
            placed_panel(&frame, panel, rect, true)
        });
        (strip, top_px, positions, drawn.scene)
    };
    // A picture without a single lane tells nothing: then more positions are counted only, and more
    // notes only after that.
    let fewer_positions = MOST_POSITIONS.map(|positions| (MOST_NOTES[0], positions));
    let fewer_notes = MOST_NOTES.map(|notes| (notes, MOST_POSITIONS[2]));
    let (mut strip, mut top_px, mut positions, mut scene) = lay_out(fewer_positions[0]);
    for shares in fewer_positions.into_iter().chain(fewer_notes).skip(1) {
        if !lacks_all_lanes(&scene) {
            break;
        }
        (strip, top_px, positions, scene) = lay_out(shares);
    }
    scene.width = width;
    scene.height = height;
    scene.nodes.extend(positions.map(Node::Group));
    if shows_panels {
        let area = Rect::new(width - panel_px, 0.0, width, top_px);
        for group in beside(&frame, area, options) {
            scene.nodes.push(Node::Group(group));
        }
    }
    scene.nodes.push(Node::Group(strip));
    scene.description = words::figure_description(&dataset, frame.view.range);
    scene
}

/// Whether lanes are counted, and none is drawn.
fn lacks_all_lanes(scene: &Scene) -> bool {
    let mut has_lane = false;
    scene.walk(&mut |group| has_lane |= group.role == Role::LaneHeader);
    !has_lane && scene.find(LANES_MORE).is_some()
}

/// Ids of what says that lanes, notes, tracks or positions found no room.
const LANES_MORE: &str = "lanes-more";
const NOTES_MORE: &str = "notes-more";
const LEFT_OUT: [&str; 4] = [LANES_MORE, NOTES_MORE, "tracks-more", "positions-more"];

/// The least height at which lanes, tracks, notes and positions of a figure are all drawn; `None`
/// where they are at the height asked for, or at none that is tried.
pub fn height_for_all(frame: &Frame<'_>, options: &FigureOptions) -> Option<f32> {
    let is_whole = |height_px: f32| {
        let scene = figure(
            frame,
            &FigureOptions {
                height_px,
                ..*options
            },
        );
        LEFT_OUT.iter().all(|id| scene.find(id).is_none())
    };
    let asked = options.height_px;
    if frame.dataset().event_count() > MOST_EVENTS || is_whole(asked) || !is_whole(MOST_HEIGHT) {
        return None;
    }
    let (mut least, mut most) = (asked, MOST_HEIGHT);
    while most - least > HEIGHT_STEP {
        let middle = (least + most) * 0.5;
        if is_whole(middle) {
            most = middle;
        } else {
            least = middle;
        }
    }
    let rounded = (most / HEIGHT_STEP).ceil() * HEIGHT_STEP;
    Some(if is_whole(rounded) {
        rounded
    } else {
        most.ceil()
    })
}

/// A note that the figure lists, with its number.
struct Listed {
    number: usize,
    /// As long as may be wished, then as short as it may be.
    texts: [String; 2],
    targets: Vec<Item>,
}

/// All cautions and discrepancies, in the dataset's order, each with who is cited. One whose mark
/// stands nowhere in the picture says what it is about.
fn listed_notes(
    frame: &Frame<'_>,
    dataset: &Dataset,
    options: &FigureOptions,
    shows_panels: bool,
) -> Vec<Listed> {
    let default = dataset.head.default_source.as_deref();
    let is_drawn = |target: &Item| match target {
        // Figures stand on tracks as well as on cards.
        Item::Event(_) | Item::Figure(_) => true,
        Item::Quote(_) => shows_panels && options.quotes,
        Item::Position(_) => options.positions,
        Item::Source(index) => dataset
            .sources
            .get(*index as usize)
            .is_some_and(|source| source.id.as_deref() == default && default.is_some()),
        _ => false,
    };
    let marking = dataset.notes.iter();
    let marking = marking.filter(|note| note.record.level > NoteLevel::Info);
    (1..)
        .zip(marking)
        .map(|(number, note)| {
            let about = if note.targets.iter().any(is_drawn) {
                None
            } else {
                note.targets.first()
            };
            Listed {
                number,
                texts: [frame.view.notes, false]
                    .map(|whole| words::listed_note(dataset, note, about.copied(), whole)),
                targets: note.targets.clone(),
            }
        })
        .collect()
}

/// `*3`, or `*3,7` where several notes stand on one thing.
fn note_marks(listed: &[Listed]) -> BTreeMap<Item, String> {
    let mut marks: BTreeMap<Item, String> = BTreeMap::new();
    for note in listed {
        for target in &note.targets {
            let mark = marks.entry(*target).or_default();
            mark.push_str(if mark.is_empty() { "*" } else { "," });
            mark.push_str(&note.number.to_string());
        }
    }
    marks
}

/// The panels that are wanted, one above the other.
fn beside(frame: &Frame<'_>, area: Rect, options: &FigureOptions) -> Vec<Group> {
    let mut wanted: Vec<Panel> = Vec::new();
    if options.quotes {
        wanted.push(panels::quotes(frame, area.width()));
    }
    if options.figures {
        wanted.push(panels::figures(frame, area.width()));
    }
    let mut needed: f32 = wanted
        .iter()
        .map(|panel| panel.scene.height + PANEL_HEAD)
        .sum();
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
const PANEL_HEAD: f32 = 36.0;

/// Height of the line that says how many cards find no room.
const MORE_LINE: f32 = 22.0;

fn placed_panel(frame: &Frame<'_>, panel: Panel, rect: Rect, keeps_rest: bool) -> Group {
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

/// The fewest rows in which whole notes fill so many columns; `None` where `most` rows do not hold them.
fn rows_for(notes: &[Vec<Arc<Line>>], columns: usize, most: usize) -> Option<usize> {
    let total: usize = notes.iter().map(Vec::len).sum();
    if total == 0 {
        return Some(0);
    }
    let fits = |rows: usize| {
        let (mut column, mut row) = (0, 0);
        for note in notes {
            if row + note.len() > rows {
                (column, row) = (column + 1, 0);
            }
            row += note.len();
            if column >= columns || row > rows {
                return false;
            }
        }
        true
    };
    (total.div_ceil(columns)..=most).find(|rows| fits(*rows))
}

/// Notes and sources below the picture; its bounds are at the bottom of the figure.
fn strip(
    frame: &Frame<'_>,
    dataset: &Dataset,
    listed: &[Listed],
    (width, height): (f32, f32),
    most_notes: f32,
) -> Group {
    let theme = frame.theme;
    let room = width - 2.0 * measure::PADDING;
    let left = measure::PADDING;
    let leading = 15.0;
    let source_lines: Vec<_> = words::source_lines(
        dataset,
        frame.view,
        frame.origin,
        frame.prepared.filtered_out(),
        |source| frame.note_mark(source).to_owned(),
    )
    .iter()
    .flat_map(|text| frame.text.wrap(text, style::META, room, Some(2)))
    .collect();
    let source_px = source_lines.len() as f32 * leading + 14.0;
    // Notes in columns of equal width, filled one after the other.
    let columns = ((room / NOTE_COLUMN).floor() as usize).clamp(1, 4);
    let column_px = (room - (columns - 1) as f32 * 20.0) / columns as f32;
    let most = ((height * most_notes - source_px) / leading)
        .floor()
        .max(0.0) as usize;
    let laid = |length: usize| -> Vec<Vec<Arc<Line>>> {
        let texts = listed
            .iter()
            .filter_map(|note| Some((note.number, note.texts.get(length)?)));
        texts
            .map(|(number, text)| {
                let text = format!("*{number} {text}");
                frame.text.wrap(&text, style::META, column_px, None)
            })
            .collect()
    };
    // All of them in few words rather than some of them in many.
    let mut notes = laid(0);
    if rows_for(&notes, columns, most).is_none() {
        notes = laid(1);
    }
    let mut left_out = 0;
    let rows = loop {
        if let Some(rows) = rows_for(&notes, columns, most) {
            break rows;
        }
        left_out += 1;
        notes.pop();
    };
    let has_notes = rows > 0 || left_out > 0;
    let more_px = if left_out > 0 { leading } else { 0.0 };
    let notes_px = if has_notes {
        rows as f32 * leading + 24.0 + more_px
    } else {
        0.0
    };
    let top = height - source_px - notes_px;
    let bounds = Rect::new(0.0, top, width, height);
    let mut group = Group::new("sources", Role::Note, words::SOURCES_AND_NOTES, bounds);
    group.fill_rect(bounds, theme.ground);
    group.line(
        Pos::new(0.0, top + 0.5),
        Pos::new(width, top + 0.5),
        Stroke::solid(1.0, theme.tick),
    );
    if has_notes {
        let head = frame
            .text
            .elide(words::NOTES_HEAD, style::META_STRONG, room);
        group.text(left, top + 16.0, head, theme.ink);
        let (mut column, mut row) = (0, 0);
        for note in notes {
            if row + note.len() > rows {
                (column, row) = (column + 1, 0);
            }
            for line in note {
                let x = left + column as f32 * (column_px + 20.0);
                row += 1;
                group.text(x, top + 16.0 + row as f32 * leading, line, theme.secondary);
            }
        }
        if left_out > 0 {
            let words = words::more_notes(left_out);
            let line = frame.text.elide(&words, style::META, room);
            let baseline = top + 16.0 + (rows + 1) as f32 * leading;
            let at = Rect::new(left, baseline - 12.0, left + line.width_px, baseline + 4.0);
            let mut more = Group::new(NOTES_MORE, Role::Text, words, at);
            more.text(left, baseline, line, theme.secondary);
            group.group(more);
        }
        group.line(
            Pos::new(left, height - source_px + 0.5),
            Pos::new(width - left, height - source_px + 0.5),
            Stroke::solid(1.0, theme.hairline),
        );
    }
    let mut baseline = height - source_px + 16.0;
    for line in source_lines {
        group.text(left, baseline, line, theme.secondary);
        baseline += leading;
    }
    group
}
