//! Steps of a story as pictures: what each says, above the figure that shows it.
//!
//! ```text
//!  ┌ 3 of 6                                      ┐
//!  │ Title          Paragraph, on lines that can │
//!  │ in two lines   be read, as many as it needs │
//!  ├ the figure: legend, notes, sources, zone ───┤
//!  └─────────────────────────────────────────────┘
//! ```

use crate::model::Layer;
use crate::scene::{Group, Node, Pos, Rect, Role, Scene, Stroke};
use crate::text::TextEngine;
use crate::timeline::figure::{FigureOptions, LEAST_SIZE, figure};
use crate::timeline::{Frame, Prepared, Theme, measure, style};
use crate::words::story as words;

use super::Step;

/// From the picture's edge to the words.
const MARGIN: f32 = measure::PADDING;

/// Above and below the words.
const GAP: f32 = 12.0;

/// Between the title and the paragraph beside it.
const GUTTER: f32 = 32.0;

/// Least width at which the paragraph stands beside the title.
const BESIDE_FROM: f32 = 900.0;

/// The title's share of the width, where the paragraph stands beside it.
const TITLE_SHARE: f32 = 0.3;

/// Longest line of the paragraph: longer ones are hard to read.
const LONGEST_LINE: f32 = 760.0;

/// A step of a story as a picture is made from it.
pub struct StepPicture<'a> {
    /// The step.
    pub step: &'a Step,

    /// Which it is, from 1 on.
    pub number: usize,

    /// How many the story has.
    pub count: usize,

    /// The dataset, and what the step compares it with.
    pub layers: &'a [Layer],

    /// Colours.
    pub theme: &'a Theme,

    /// File name and where it came from, as the source strip says it.
    pub origin: &'a str,
}

/// One picture a step, in the order of the story: pages of a document, slides, or files.
pub fn story_scenes(
    steps: &[StepPicture<'_>],
    text: &TextEngine,
    options: &FigureOptions,
) -> Vec<Scene> {
    steps
        .iter()
        .map(|step| step_scene(step, text, options))
        .collect()
}

/// The picture of one step. Its words are never cut: where they leave too little room for the
/// figure, the picture is higher than asked for.
pub fn step_scene(picture: &StepPicture<'_>, text: &TextEngine, options: &FigureOptions) -> Scene {
    step_scene_with(picture, text, options, |_, _, _| ()).0
}

/// As [`step_scene`], with what `read` finds out about it: from the frame that it is made from, its
/// composition and the picture.
pub fn step_scene_with<T>(
    picture: &StepPicture<'_>,
    text: &TextEngine,
    options: &FigureOptions,
    read: impl FnOnce(&Frame<'_>, &FigureOptions, &Scene) -> T,
) -> (Scene, T) {
    let view = &picture.step.view;
    let head = head(picture, text, options.width_px);
    let head_px = head.bounds.height();
    let figure_px = (options.height_px - head_px).max(LEAST_SIZE.1);
    let prepared = Prepared::new(picture.layers, view);
    let frame = Frame::of_picture(
        picture.layers,
        &prepared,
        view,
        picture.theme,
        text,
        picture.origin,
    );
    let options = FigureOptions {
        height_px: figure_px,
        quotes: options.quotes && view.parts.quotes,
        figures: options.figures && view.parts.figures,
        ..*options
    };
    let mut scene = figure(&frame, &options);
    for node in &mut scene.nodes {
        node.translate(0.0, head_px);
    }
    scene.height += head_px;
    scene.description = words::description(
        picture.number,
        picture.count,
        &picture.step.title,
        &picture.step.text,
        &scene.description,
    );
    scene.nodes.insert(0, Node::Group(head));
    let found = read(&frame, &options, &scene);
    (scene, found)
}

/// Number, title and paragraph, as high as they need.
fn head(picture: &StepPicture<'_>, text: &TextEngine, width: f32) -> Group {
    let theme = picture.theme;
    let step = picture.step;
    let room = (width - 2.0 * MARGIN).max(1.0);
    let is_beside = width >= BESIDE_FROM && !step.text.is_empty();
    let title_px = if is_beside { room * TITLE_SHARE } else { room };
    let count = words::counter(picture.number, picture.count);
    let count_line = text.elide(&count, style::META, title_px);
    let title = text.wrap(&step.title, style::TITLE, title_px, None);
    let text_left = if is_beside {
        MARGIN + title_px + GUTTER
    } else {
        MARGIN
    };
    let text_px = (width - MARGIN - text_left).clamp(1.0, LONGEST_LINE);
    let paragraph = match step.text.trim() {
        "" => Vec::new(),
        words => text.wrap(words, style::PARAPHRASE, text_px, None),
    };
    let leading = style::PARAPHRASE.leading_px;
    let title_past = GAP + style::META.leading_px + title.len() as f32 * style::TITLE.leading_px;
    let text_top = if is_beside { GAP } else { title_past + 4.0 };
    let text_past = text_top + paragraph.len() as f32 * leading;
    let height = (title_past.max(text_past) + GAP).ceil();
    let bounds = Rect::new(0.0, 0.0, width, height);
    let name = words::heading(picture.number, picture.count, &step.title);
    let mut group = Group::new("story-step", Role::Heading, name, bounds);
    group.fill_rect(bounds, theme.panel);
    group.text(MARGIN, GAP + 12.0, count_line, theme.secondary);
    let mut baseline = GAP + style::META.leading_px + 18.0;
    for line in title {
        group.text(MARGIN, baseline, line, theme.ink);
        baseline += style::TITLE.leading_px;
    }
    if !paragraph.is_empty() {
        let at = Rect::new(text_left, text_top, text_left + text_px, text_past);
        let mut words = Group::new("story-text", Role::Text, step.text.clone(), at);
        let mut baseline = text_top + 15.0;
        for line in paragraph {
            words.text(text_left, baseline, line, theme.ink);
            baseline += leading;
        }
        group.group(words);
    }
    let edge = height - 0.5;
    group.line(
        Pos::new(0.0, edge),
        Pos::new(width, edge),
        Stroke::solid(1.0, theme.tick),
    );
    group
}
