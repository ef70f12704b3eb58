//! What several tests share: a frame over a dataset, and what a reader sees of a scene.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot go on should stop, and each test binary uses a part"
)]

pub mod crowd;

use std::sync::{Arc, OnceLock};

use truceline::load::{BUILT_IN, Loaded, Progress, load_built_in, load_bytes};
use truceline::model::{Dataset, Layer};
use truceline::scene::{Colour, Fill, Group, LayerId, Node, Rect, Scene, Shape, Target, TextNode};
use truceline::text::{FontSet, TextEngine, icons};
use truceline::timeline::{Frame, Prepared, Theme, View};

/// One engine for all tests of a binary: faces are parsed once.
pub fn text() -> &'static TextEngine {
    static TEXT: OnceLock<TextEngine> = OnceLock::new();
    TEXT.get_or_init(|| {
        let fonts = FontSet::bundled()
            .with_bytes("icons", Arc::from(icons::FACE))
            .unwrap();
        TextEngine::new(fonts)
    })
}

/// A dataset opened as the program opens it.
pub struct Opened {
    pub layers: [Layer; 1],
    pub view: View,
    pub theme: Theme,
    pub controls: bool,
    pub hover: Option<Target>,
    pub focus: Option<Target>,
}

impl Opened {
    pub fn new(dataset: Dataset) -> Self {
        let dataset = Arc::new(dataset);
        let view = View::opening(&dataset);
        Self {
            layers: [Layer::new(LayerId(0), dataset)],
            view,
            theme: Theme::LIGHT,
            controls: false,
            hover: None,
            focus: None,
        }
    }

    pub fn built_in(place: usize) -> Self {
        let Loaded { dataset, .. } = load_built_in(&BUILT_IN[place]).unwrap();
        Self::new(dataset)
    }

    pub fn json(text: &str) -> Self {
        Self::new(load("test.json", text).dataset)
    }

    pub fn dataset(&self) -> &Dataset {
        &self.layers[0].dataset
    }

    /// Calls `see` with the frame of the present view.
    pub fn frame<R>(&self, see: impl FnOnce(&Frame<'_>) -> R) -> R {
        let prepared = Prepared::new(&self.layers, &self.view);
        see(&Frame {
            layers: &self.layers,
            prepared: &prepared,
            view: &self.view,
            theme: &self.theme,
            text: text(),
            origin: "test",
            hover: self.hover.as_ref(),
            focus: self.focus.as_ref(),
            controls: self.controls,
            note_marks: None,
        })
    }
}

pub fn load(name: &str, text: &str) -> Loaded {
    load_bytes(name, text.as_bytes(), &Progress::default()).unwrap()
}

/// Every line of text with the part of the canvas it is clipped to.
pub fn visible_text(scene: &Scene) -> Vec<(TextNode, Rect)> {
    let whole = Rect::from_size(0.0, 0.0, scene.width, scene.height);
    let mut found = Vec::new();
    for node in &scene.nodes {
        match node {
            Node::Group(group) => walk(group, whole, &mut found),
            Node::Shape(_) => {}
            Node::Text(text) => found.push((text.clone(), whole)),
        }
    }
    found
}

fn walk(group: &Group, clip: Rect, found: &mut Vec<(TextNode, Rect)>) {
    let clip = group.clip.map_or(clip, |own| own.intersection(&clip));
    for node in &group.nodes {
        match node {
            Node::Group(group) => walk(group, clip, found),
            Node::Shape(_) => {}
            Node::Text(text) => found.push((text.clone(), clip)),
        }
    }
}

/// Every colour of a shape.
pub fn colours(shape: &Shape) -> Vec<Colour> {
    let of_fill = |fill: &Fill| match *fill {
        Fill::Solid(colour) | Fill::Hatch { colour, .. } => vec![colour],
        Fill::FadeX { left: a, right: b } | Fill::FadeY { top: a, bottom: b } => vec![a, b],
    };
    match shape {
        Shape::Band { colour, .. } => vec![*colour],
        Shape::Line { stroke, .. } => vec![stroke.colour],
        Shape::Mark { fill, stroke, .. } | Shape::Path { fill, stroke, .. } => {
            let edge = stroke.map(|stroke| stroke.colour);
            fill.iter().copied().chain(edge).collect()
        }
        Shape::Quads(quads) => quads.iter().map(|(_, colour)| *colour).collect(),
        Shape::Rect { fill, stroke, .. } => {
            let edge = stroke.map(|stroke| stroke.colour);
            fill.iter().flat_map(of_fill).chain(edge).collect()
        }
    }
}
