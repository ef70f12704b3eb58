//! Right-to-left titles come out in the order that UAX 9 gives, in the window and in SVG alike.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{Opened, text, visible_text};
use egui::{Context, RawInput, Shape};
use resvg::usvg::roxmltree::{Document, Node};
use truceline::render::egui::{ScenePainter, install_fonts};
use truceline::render::svg;
use truceline::scene::Scene;
use truceline::timeline::figure::{FigureOptions, figure};
use unicode_bidi::{BidiClass, BidiInfo, bidi_class};

/// Two Hebrew and two Arabic titles with digits and Latin words.
const TITLES: [&str; 4] = [
    "הפסקת אש של 4 ימים (Day 1)",
    "שחרור 50 חטופים, stage 2",
    "هدنة لمدة 7 أيام في Gaza",
    "تمديد 2023 الهدنة extended",
];

fn picture() -> Scene {
    let events: Vec<serde_json::Value> = TITLES
        .iter()
        .enumerate()
        .map(|(place, title)| {
            serde_json::json!({"id": format!("e{place}"), "title": title, "date": format!("2023-11-{:02}", 10 + place * 5)})
        })
        .collect();
    let content = serde_json::json!({"title": "Directions", "events": events}).to_string();
    let opened = Opened::json(&content);
    opened.frame(|frame| {
        let options = FigureOptions {
            width_px: 1600.0,
            height_px: 700.0,
            quotes: false,
            figures: false,
            positions: false,
        };
        figure(frame, &options)
    })
}

/// What a reader sees from left to right, by the reference implementation; without spaces, with
/// brackets as they are written.
fn reference(title: &str) -> String {
    let info = BidiInfo::new(title, None);
    let paragraph = &info.paragraphs[0];
    let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
    runs.iter()
        .map(|run| {
            let part = &title[run.clone()];
            if levels[run.start].is_rtl() {
                part.chars().rev().collect::<String>()
            } else {
                part.to_owned()
            }
        })
        .collect::<String>()
        .chars()
        .filter(|c| seen(*c))
        .collect()
}

fn seen(c: char) -> bool {
    !c.is_whitespace() && !"()\u{2066}\u{2067}\u{2069}\u{200e}\u{200f}".contains(c)
}

/// A part as seen: reversed where its letters run right to left.
fn as_seen(part: &str) -> String {
    let turned = part
        .chars()
        .any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL));
    let letters = part.chars().filter(|c| seen(*c));
    if turned {
        letters.collect::<Vec<_>>().into_iter().rev().collect()
    } else {
        letters.collect()
    }
}

fn in_order(mut parts: Vec<(f32, String)>) -> String {
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    parts.iter().map(|(_, part)| as_seen(part)).collect()
}

#[test]
fn titles_are_whole_in_the_picture() {
    let scene = picture();
    for title in TITLES {
        let shown = visible_text(&scene)
            .iter()
            .any(|(node, _)| node.line.text == title);
        assert!(shown, "{title} is cut or missing");
    }
}

#[test]
fn svg_has_titles_in_the_order_of_unicode_bidi() {
    let written = svg(&picture(), text().fonts());
    let document = Document::parse(&written).unwrap();
    for title in TITLES {
        let bare = |text: &str| text.chars().filter(|c| seen(*c)).collect::<String>();
        let words = |node: &Node<'_, '_>| {
            node.descendants()
                .filter(Node::is_text)
                .filter_map(|text| text.text().map(str::to_owned))
                .collect::<String>()
        };
        let element = document
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .find(|node| bare(&words(node)) == bare(title))
            .unwrap_or_else(|| panic!("{title} is not in the SVG in logical order"));
        let parts: Vec<(f32, String)> = element
            .children()
            .filter(|child| child.has_tag_name("tspan"))
            .map(|part| (part.attribute("x").unwrap().parse().unwrap(), words(&part)))
            .collect();
        assert!(
            !parts.is_empty(),
            "{title}: a mixed title has one part a run"
        );
        assert_eq!(in_order(parts), reference(title), "{title}");
    }
}

#[test]
fn the_window_has_titles_in_the_order_of_unicode_bidi() {
    let scene = picture();
    let ctx = Context::default();
    install_fonts(&ctx, text().fonts());
    let mut painter = ScenePainter::new();
    let mut shapes = Vec::new();
    for _ in 0..2 {
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            painter.paint(&ui.painter().clone(), &scene, egui::Vec2::ZERO);
        });
        output.textures_delta.clear();
        shapes = output.shapes;
    }
    let drawn: Vec<(egui::Pos2, String)> = shapes
        .iter()
        .filter_map(|clipped| match &clipped.shape {
            Shape::Text(text) => Some((text.pos, text.galley.text().to_owned())),
            _ => None,
        })
        .collect();
    for title in TITLES {
        let (node, _) = visible_text(&scene)
            .into_iter()
            .find(|(node, _)| node.line.text == title)
            .unwrap();
        let baseline = node.baseline;
        let bounds = node.left - 1.0..node.left + node.line.width_px + 1.0;
        let parts: Vec<(f32, String)> = drawn
            .iter()
            .filter(|(pos, _)| {
                bounds.contains(&pos.x) && (baseline - pos.y) > 0.0 && (baseline - pos.y) < 24.0
            })
            .map(|(pos, part)| (pos.x, part.clone()))
            .collect();
        assert_eq!(in_order(parts), reference(title), "{title}");
    }
}
