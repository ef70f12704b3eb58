//! The composed figure: a picture that can be cited.
//!
//! ```text
//!  one page                                        pages
//!  ┌ title, subtitle, legend ─┬ quotes ┐           ┌ title, legend ──────┐ ┌ title ─────────────┐
//!  │ timeline, in rows        ├ figures│           │ timeline, in rows   │ │ quotes │ figures   │
//!  ├ positions, list of events┤        │           │ lanes go on ────────┼▶│ no date│ events    │
//!  ├ notes and sources, by their numbers           ├ foot ───────────────┤ │ notes  │ sources   │
//!  └ foot: data, what is shown, what is not        └ Page 1 of 2 ────────┘ └ Page 2 of 2 ───────┘
//! ```
//!
//! [`compose`] makes its pages from a frame and a [`FigureSpec`]; [`contents`] reads off them what
//! is in the picture and what is not. A figure that is too narrow for lanes runs down the page.
//! Composing the built-in dataset costs a few draws of the timeline and no more, so that a preview
//! may ask for it at every change.

mod contents;
mod flow;
mod foot;
mod head;
mod list;
mod number;
mod pages;
mod preset;
mod range;
mod side;
mod single;
mod spec;
mod stretch;

pub use contents::{Contents, Undated, contents};
pub use preset::{Format, MadeFor, Preset};
pub use range::RangeError;
pub use spec::{
    FigurePanels, FigureSize, FigureSpec, LARGEST_SIDE, LEAST_SIZE, MOST_ROWS, Pages, Rows,
    SizeError,
};

use super::Frame;
use crate::scene::{POINTS_PER_INCH, Scene};
use crate::words::compose::NotShown;
use number::{Marked, Numbers};

/// What the figure of a view has beside the timeline, and how large it is.
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

impl From<FigureOptions> for FigureSpec {
    fn from(options: FigureOptions) -> Self {
        Self {
            panels: Some(FigurePanels {
                quotes: options.quotes,
                figures: options.figures,
                positions: options.positions,
                ..FigurePanels::default()
            }),
            ..Self::of(FigureSize::Points(options.width_px, options.height_px))
        }
    }
}

/// The figure of a view, on one page. Hover, focus and controls of the frame are left out.
pub fn figure(frame: &Frame<'_>, options: &FigureOptions) -> Scene {
    let mut pages = compose(frame, &FigureSpec::from(*options));
    pages.truncate(1);
    pages.pop().unwrap_or_else(|| blank(frame))
}

/// Up to so many events in the range are numbered by their sources before anything is drawn; of
/// more, only those that a first drawing shows.
const MOST_NUMBERED: usize = 3_000;

/// How often a figure is drawn at most: what it says of what it lacks may take room itself.
const MOST_DRAWN: usize = 8;

/// After so many times what has no date stands nowhere, if it had no room once: its tray and the line
/// that says it is missing would take each other's room in turn.
const STEADY_FROM: usize = 2;

/// Composes the figure: at least one page. Hover, focus and controls of the frame are left out;
/// range and colours are those of the frame.
pub fn compose(frame: &Frame<'_>, spec: &FigureSpec) -> Vec<Scene> {
    let dataset = frame.dataset();
    let format = spec.size.format();
    let mut panels = spec.panels();
    // A panel with nothing in it has no place in a picture.
    panels.quotes &= !dataset.quotes.is_empty();
    panels.figures &= !dataset.figures.is_empty();
    panels.positions &= !dataset.positions.is_empty();
    let mut view = frame.view.clone();
    view.parts.tray &= panels.undated;
    view.parts.tracks &= panels.tracks;
    let groups = frame.layers.iter().flat_map(|layer| &layer.dataset.groups);
    let theme = frame
        .theme
        .for_groups(groups.filter_map(|group| group.colour));
    let is_paged = spec.pages == Pages::Auto || format.is_narrow();
    let has_side = !is_paged && single::has_side(&format, panels);
    let mut left_out = NotShown {
        quotes: !(panels.quotes && (is_paged || has_side)),
        figures: !(panels.figures && (is_paged || has_side)),
        positions: !panels.positions,
        ..NotShown::default()
    };
    let mut cited = list::in_range(frame, MOST_NUMBERED);
    let has_all = cited.is_some();
    let mut pages = Vec::new();
    let mut lacked_undated = false;
    let mut marked = Marked::default();
    for time in 0..MOST_DRAWN {
        view.parts.tray &= time < STEADY_FROM || !lacked_undated;
        let events = cited.as_deref().unwrap_or_default();
        let numbers = Numbers::new(frame, &dataset, panels, &left_out, events);
        let frame = Frame {
            layers: frame.layers,
            prepared: frame.prepared,
            view: &view,
            theme: &theme,
            text: frame.text,
            origin: frame.origin,
            hover: None,
            focus: None,
            controls: false,
            note_marks: Some(&numbers.marks),
        };
        let plan = Plan {
            spec,
            format,
            panels,
            numbers: &numbers,
            marked: &marked,
            left_out,
        };
        pages = if is_paged {
            pages::paged(&frame, &plan)
        } else {
            vec![single::single(&frame, &plan)]
        };
        let found = contents(&frame, &pages);
        let now = NotShown {
            undated: if found.undated.counted {
                0
            } else {
                found.undated.not_drawn
            },
            events: if found.counts_lanes { 0 } else { found.no_room },
            quotes: left_out.quotes || found.quotes.is_empty(),
            figures: left_out.figures || found.figures.is_empty(),
            positions: left_out.positions || !has_group(&pages, "positions"),
            ..left_out
        };
        lacked_undated |= now.undated > 0;
        let mut is_settled = now == left_out && (has_all || cited.is_some());
        left_out = now;
        if !has_all {
            cited = Some(found.shown.iter().map(|event| event as u32).collect());
        }
        if is_settled {
            is_settled = !asks_more(&numbers, &found, &pages, &mut marked, &mut left_out);
        }
        if is_settled {
            break;
        }
    }
    for page in &mut pages {
        page.points_per_inch = format.points_per_inch;
    }
    pages
}

/// Whether a figure that says what it lacks is drawn again, for the sake of its lists: first for those
/// notes and sources that it marks, then, where no source found room, without their numbers, for what
/// is marked with a note wants telling more than where all of it is from; at last without those of notes.
fn asks_more(
    numbers: &Numbers,
    found: &Contents,
    pages: &[Scene],
    marked: &mut Marked,
    left_out: &mut NotShown,
) -> bool {
    let mut now = marked.clone();
    for page in pages {
        now.read(&page.nodes);
    }
    if left_out.sources > 0 {
        now.sources.clear();
    }
    if left_out.notes > 0 {
        now.notes.clear();
    }
    let listed = Marked {
        notes: found.notes.iter().map(|(number, _)| *number).collect(),
        sources: found.sources.iter().map(|(number, _)| *number).collect(),
    };
    if !now.is_in(&listed) && now != *marked {
        *marked = now;
        return true;
    }
    if listed.sources.is_empty() && numbers.lists_sources() && left_out.sources == 0 {
        left_out.sources = numbers.sources.len();
        marked.sources.clear();
    } else if listed.notes.is_empty() && !numbers.notes.is_empty() && left_out.notes == 0 {
        left_out.notes = numbers.notes.len();
        marked.notes.clear();
    } else {
        return false;
    }
    true
}

/// Whether a list or a panel is on any page.
fn has_group(pages: &[Scene], id: &str) -> bool {
    let panel = format!("panel-{id}");
    let is_it = |page: &Scene| page.find(id).is_some() || page.find(&panel).is_some();
    pages.iter().any(is_it)
}

/// What every part of a figure is made by.
struct Plan<'a> {
    spec: &'a FigureSpec,
    format: Format,

    /// Those that have something in them.
    panels: FigurePanels,
    numbers: &'a Numbers,

    /// Numbers that an earlier drawing of the figure has as marks, where its lists had no room for
    /// all: those are listed before others.
    marked: &'a Marked,

    /// What the foot says is not in the figure.
    left_out: NotShown,
}

/// A page with nothing on it.
fn blank(frame: &Frame<'_>) -> Scene {
    let dataset = frame.dataset();
    Scene {
        width: LEAST_SIZE.0,
        height: LEAST_SIZE.1,
        points_per_inch: POINTS_PER_INCH,
        ground: Some(frame.theme.ground),
        title: dataset.title.clone(),
        description: String::new(),
        language: dataset.language_tag().to_owned(),
        nodes: Vec::new(),
    }
}

/// The highest figure that is tried for one that holds everything.
const MOST_HEIGHT: f32 = 6_000.0;

/// How exactly its height is found.
const HEIGHT_STEP: f32 = 20.0;

/// Above so many events no height is looked for.
const MOST_EVENTS: usize = 100_000;

/// Ids of what says that lanes, notes, tracks, positions or anything else found no room.
const LEFT_OUT: [&str; 10] = [
    foot::UNLISTED,
    super::canvas::LANES_UNCOUNTED,
    "lanes-more",
    "notes-more",
    "tracks-more",
    "positions-more",
    "listed-more",
    "undated-listed-more",
    "listed-sources-more",
    "footnotes-more",
];

/// Whether everything in lanes, tracks, lists, notes and positions found room.
pub fn is_whole(pages: &[Scene]) -> bool {
    let mut is_whole = true;
    for page in pages {
        page.walk(&mut |group| is_whole &= !LEFT_OUT.contains(&stretch::plain_id(&group.id)));
    }
    is_whole
}

/// Rows that are asked for and those that are drawn, where they are fewer; 0 are drawn where the
/// timeline runs down the page.
pub fn fewer_rows(spec: &FigureSpec, pages: &[Scene]) -> Option<(usize, usize)> {
    let Some(Rows::Count(asked)) = spec.rows else {
        return None;
    };
    let drawn = if spec.size.format().is_narrow() {
        0
    } else {
        stretch::rows_in(pages)
    };
    let asked = usize::from(asked);
    (drawn < asked && asked > 1).then_some((asked, drawn))
}

/// The least height at which lanes, tracks, notes and positions of a figure are all drawn, where
/// its size is free; `None` where they are at the height asked for, or at none that is tried.
pub fn height_for_all(frame: &Frame<'_>, spec: &FigureSpec) -> Option<f32> {
    let (width_px, asked) = match spec.size {
        FigureSize::Points(width_px, height_px) => (width_px, height_px),
        FigureSize::Preset(Preset::Screen) => (1600.0, 900.0),
        _ => return None,
    };
    let is_whole = |height_px: f32| {
        let size = FigureSize::Points(width_px, height_px);
        is_whole(&compose(
            frame,
            &FigureSpec {
                size,
                ..spec.clone()
            },
        ))
    };
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
