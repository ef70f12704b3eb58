//! A scene with every shape, for the tests of the targets.

use std::sync::Arc;

use crate::scene::{
    Colour, Fill, Glyph, Group, Node, POINTS_PER_INCH, Pos, Rect, Role, Scene, Shape, Stroke,
};
use crate::text::{FontSet, Line, TextEngine, TextStyle};

pub(super) const GROUND: Colour = Colour::rgb(0xf7_f7_f5);
pub(super) const INK: Colour = Colour::rgb(0x1f_21_24);
pub(super) const TEAL: Colour = Colour::rgb(0x0b_6e_75);

/// Titles whose order a naive target gets wrong; from the house's notes on egui.
pub(super) const TITLES: [&str; 12] = [
    "Truce talks collapse, 1 December 2023",
    "שלום",
    "שלום עולם",
    "שלום 42 עולם",
    "abc שלום 123",
    "שלום (abc) עולם",
    "(שלום)",
    "هدنة",
    "وقف إطلاق النار",
    "هدنة ٧ أيام (2023)",
    "Hamas: حركة المقاومة الإسلامية said",
    "שלום وسلام hello",
];

/// A line of body text.
pub(super) fn line(engine: &TextEngine, text: &str) -> Arc<Line> {
    engine.line(text, TextStyle::regular(14.0, 20.0))
}

/// An engine with the bundled faces.
pub(super) fn engine() -> TextEngine {
    TextEngine::new(FontSet::bundled())
}

/// An empty scene with a ground.
pub(super) fn empty(width: f32, height: f32) -> Scene {
    Scene {
        width,
        height,
        points_per_inch: POINTS_PER_INCH,
        ground: Some(GROUND),
        title: "Demo".to_owned(),
        description: "Every shape.".to_owned(),
        language: "en".to_owned(),
        nodes: Vec::new(),
    }
}

/// Every shape, and every title twice: regular, and semi-bold.
#[expect(clippy::too_many_lines, reason = "one of everything")]
pub(super) fn demo() -> Scene {
    let mut scene = empty(640.0, 460.0);
    let mut group = Group::new(
        "lane:demo",
        Role::Lane,
        "Demo & \"lane\"",
        Rect::new(0.0, 0.0, 640.0, 460.0),
    );
    group.line(
        Pos::new(10.0, 20.0),
        Pos::new(300.0, 20.0),
        Stroke::solid(1.0, INK),
    );
    group.line(
        Pos::new(10.0, 26.0),
        Pos::new(300.0, 26.0),
        Stroke::dashed(1.0, INK, 4.0, 3.0),
    );
    group.line(
        Pos::new(10.0, 32.0),
        Pos::new(300.0, 44.0),
        Stroke::dashed(1.25, TEAL, 4.0, 3.0),
    );
    group.line(
        Pos::new(305.0, 10.0),
        Pos::new(305.0, 450.0),
        Stroke::solid(2.0, TEAL),
    );
    let bar = |left: f32, radius_px: f32, fill: Fill, stroke: Option<Stroke>| Shape::Rect {
        rect: Rect::from_size(left, 52.0, 60.0, 22.0),
        radius_px,
        fill: Some(fill),
        stroke,
    };
    let tint = TEAL.faded(0.18);
    group.shape(bar(
        10.3,
        3.0,
        Fill::Solid(tint),
        Some(Stroke::solid(2.0, TEAL)),
    ));
    group.shape(bar(
        80.3,
        0.0,
        Fill::Solid(tint),
        Some(Stroke::solid(2.0, TEAL)),
    ));
    let fade = Fill::FadeX {
        left: TEAL,
        right: TEAL.faded(0.0),
    };
    group.shape(bar(150.0, 0.0, fade, None));
    group.shape(bar(220.0, 3.0, fade, None));
    let hatch = Fill::Hatch {
        colour: TEAL,
        pitch_px: 6.0,
    };
    let mut second = [
        bar(10.0, 0.0, hatch, None),
        bar(80.0, 3.0, hatch, Some(Stroke::solid(1.0, TEAL))),
        bar(
            150.0,
            0.0,
            Fill::Solid(tint),
            Some(Stroke::dashed(2.0, INK, 4.0, 3.0)),
        ),
        bar(
            220.0,
            3.0,
            Fill::Solid(tint),
            Some(Stroke::dashed(1.0, INK, 4.0, 3.0)),
        ),
    ];
    for shape in &mut second {
        if let Shape::Rect { rect, .. } = shape {
            *rect = rect.translate(0.0, 30.0);
        }
        group.shape(shape.clone());
    }
    let glyphs = [
        Glyph::Circle,
        Glyph::Square,
        Glyph::Diamond,
        Glyph::TriangleUp,
        Glyph::TriangleDown,
        Glyph::Hexagon,
        Glyph::Pentagon,
        Glyph::Bar,
        Glyph::Ring,
        Glyph::DashedRing,
    ];
    for (at, glyph) in (0_u8..).zip(glyphs) {
        let x = 20.0 + 28.0 * f32::from(at);
        group.shape(Shape::Mark {
            glyph,
            centre: Pos::new(x, 130.0),
            size_px: 12.0,
            fill: Some(TEAL),
            stroke: None,
        });
        group.shape(Shape::Mark {
            glyph,
            centre: Pos::new(x, 160.0),
            size_px: 20.0,
            fill: Some(tint),
            stroke: Some(Stroke::solid(2.0, TEAL)),
        });
    }
    group.shape(Shape::Band {
        points: (0_u8..=28)
            .map(|at| {
                let x = f32::from(at);
                let half = 12.0 * (x * 0.4).sin().abs() + 1.0;
                (10.0 + 10.0 * x, 195.0 - half, 195.0 + half)
            })
            .collect(),
        colour: TEAL,
    });
    group.shape(Shape::Quads(
        (0_u8..40)
            .map(|at| {
                let x = 10.0 + 7.0 * f32::from(at);
                let colour = if at < 20 { TEAL } else { INK };
                (
                    Rect::from_size(x, 215.0, 5.3, 4.0 + f32::from(at % 9)),
                    colour,
                )
            })
            .collect(),
    ));
    group.shape(Shape::Path {
        points: vec![
            Pos::new(10.0, 250.0),
            Pos::new(60.0, 240.0),
            Pos::new(110.0, 262.0),
        ],
        closed: false,
        fill: None,
        stroke: Some(Stroke::solid(1.25, INK)),
    });
    group.shape(Shape::Path {
        points: vec![
            Pos::new(130.0, 240.0),
            Pos::new(180.0, 250.0),
            Pos::new(130.0, 262.0),
        ],
        closed: true,
        fill: Some(tint),
        stroke: Some(Stroke::dashed(2.0, TEAL, 4.0, 3.0)),
    });
    let mut clipped = Group::new(
        "clipped",
        Role::Decoration,
        "",
        Rect::new(200.0, 240.0, 240.0, 262.0),
    )
    .clipped();
    clipped.opacity = 0.5;
    clipped.fill_rect(Rect::new(180.0, 230.0, 300.0, 300.0), TEAL);
    group.group(clipped);
    scene.nodes.push(Node::Group(group));

    let engine = engine();
    let mut texts = Group::new(
        "titles",
        Role::Text,
        "Titles",
        Rect::new(310.0, 0.0, 640.0, 460.0),
    );
    for (at, title) in (0_u8..).zip(TITLES) {
        let line = line(&engine, title);
        let baseline = 28.0 + 36.0 * f32::from(at);
        // The measured box, so that a picture shows whether the ink is in it.
        texts.fill_rect(
            Rect::from_size(320.0, baseline - 14.0, line.width_px, 18.0),
            TEAL.faded(0.12),
        );
        texts.text(320.0, baseline, line, INK);
    }
    let heading = engine.line("Semi-bold שלום 18/24", TextStyle::semi_bold(18.0, 24.0));
    texts.text(10.0, 300.0, heading, INK);
    scene.nodes.push(Node::Group(texts));
    scene
}
