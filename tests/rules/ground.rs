//! Rules of what stands on which ground: chrome without hue, contrast of text and marks, no stripes.

use truceline::scene::{Colour, Fill, Node, Rect, Role, Scene, Shape, TextNode};
use truceline::timeline::canvas::canvas;
use truceline::timeline::{Look, Theme, panels};

use super::walk::{CANVAS, every_scene, in_every_look, shapes, with_prefix};
use crate::common::colours;

/// Whether a colour has no hue to speak of.
fn is_grey(colour: Colour) -> bool {
    let all = [colour.r, colour.g, colour.b];
    all.iter().max().unwrap() - all.iter().min().unwrap() < 12
}

/// Numbers of the dead are ink like all other numbers, on cards and on tracks.
#[test]
fn deaths_are_never_red_nor_in_the_colour_of_a_side() {
    in_every_look(|opened| {
        let panel = opened.frame(|frame| panels::figures(frame, 360.0));
        for card in with_prefix(&panel.scene, "figure-") {
            let mut all: Vec<Colour> = shapes(card).iter().flat_map(colours).collect();
            card.walk_text(&mut |text| all.push(text.colour));
            assert!(!all.is_empty());
            assert!(all.into_iter().all(is_grey), "{}", card.id);
        }
    });
}

#[test]
fn the_tokens_of_the_chrome_are_those_of_the_design_and_have_no_hue() {
    let light = Theme::LIGHT;
    let dark = Theme::DARK;
    for (token, on_light, on_dark) in [
        ([light.ground, dark.ground], "#f7f7f5", "#1b1b1f"),
        ([light.panel, dark.panel], "#ffffff", "#17171a"),
        ([light.ink, dark.ink], "#1f2124", "#e9e9e6"),
        ([light.secondary, dark.secondary], "#5a5e63", "#aeb1b5"),
        ([light.tertiary, dark.tertiary], "#6b6f74", "#8f9398"),
        ([light.tick, dark.tick], "#8b8f93", "#74787d"),
        ([light.hairline, dark.hairline], "#d5d6d2", "#3a3a40"),
    ] {
        assert_eq!(token.map(Colour::hex), [on_light, on_dark]);
        assert!(token.into_iter().all(is_grey));
    }
}

/// A picture for a printer or a press is on paper: nothing dark lies under a part of it, greys have no
/// hue at all, and no line is thinner than half a point of print.
#[test]
fn pictures_for_paper_have_light_grounds_plain_greys_and_lines_that_hold() {
    // CSS pixels to a half of a typographic point.
    let half_a_point = 0.5 * 96.0 / 72.0;
    for theme in [Theme::GREYSCALE, Theme::PRINT] {
        let tokens = [
            theme.ground,
            theme.panel,
            theme.ink,
            theme.secondary,
            theme.tertiary,
            theme.tick,
            theme.hairline,
        ];
        assert!(tokens.iter().all(|own| own.r == own.g && own.g == own.b));
        assert!(theme.ground.r >= 0xF7 && theme.panel.r == 0xFF && !theme.dark);
    }
    in_every_look(|opened| {
        let is_print = opened.theme.look == Look::Print;
        let is_grey = opened.theme.look == Look::Greyscale;
        if !is_print && !is_grey {
            return;
        }
        opened.view.notes = true;
        let ground = opened.theme.ground;
        every_scene(opened, &mut |what, _, scene| {
            for shape in scene_shapes(scene) {
                if is_grey {
                    let plain = |own: &Colour| own.r == own.g && own.g == own.b;
                    assert!(colours(&shape).iter().all(plain), "{what}: {shape:?}");
                }
                let (Shape::Rect { stroke, .. }
                | Shape::Mark { stroke, .. }
                | Shape::Path { stroke, .. }) = &shape
                else {
                    continue;
                };
                if let Some(stroke) = stroke {
                    assert!(stroke.width_px >= half_a_point, "{what}: {stroke:?}");
                }
                if let Shape::Rect {
                    rect,
                    fill: Some(Fill::Solid(fill)),
                    ..
                } = &shape
                {
                    let is_large = rect.width() * rect.height() > 4_000.0;
                    let is_dark = fill.over(ground).contrast(ground) > 2.0;
                    assert!(!(is_large && is_dark), "{what}: {rect:?} {fill:?}");
                }
            }
        });
    });
}

fn scene_shapes(scene: &Scene) -> Vec<Shape> {
    let mut found = Vec::new();
    scene.walk(&mut |group| {
        for node in &group.nodes {
            if let Node::Shape(shape) = node {
                found.push(shape.clone());
            }
        }
    });
    found
}

/// Whatever is drawn is a token or the colour of a group of the dataset: no accent, no status.
#[test]
fn nothing_is_drawn_in_a_colour_of_its_own() {
    in_every_look(|opened| {
        opened.view.notes = true;
        every_scene(opened, &mut |what, opened, scene| {
            let groups: Vec<Colour> = opened
                .dataset()
                .groups
                .iter()
                .filter(|group| group.colour.is_some())
                .map(|group| opened.theme.actor(group.colour))
                .collect();
            let mut all = Vec::new();
            scene.walk(&mut |group| {
                for node in &group.nodes {
                    match node {
                        Node::Shape(shape) => all.extend(colours(shape)),
                        Node::Text(text) => all.push(text.colour),
                        Node::Group(_) => {}
                    }
                }
            });
            for colour in all {
                let opaque = Colour { a: 255, ..colour };
                assert!(
                    is_grey(colour) || groups.contains(&opaque),
                    "{what}: {colour:?}"
                );
            }
        });
    });
}

#[test]
fn text_and_marks_stand_out_on_every_ground() {
    for theme in Look::ALL.map(Look::theme) {
        for ground in [theme.ground, theme.panel] {
            for text in [theme.ink, theme.secondary, theme.tertiary] {
                assert!(
                    text.contrast(ground) >= 4.5,
                    "{} {}",
                    text.hex(),
                    text.contrast(ground)
                );
            }
            // Edges of controls are told from what they stand on.
            assert!(
                theme.tick.contrast(ground) >= 3.0,
                "{}",
                theme.tick.contrast(ground)
            );
        }
    }
    in_every_look(|opened| {
        for group in &opened.dataset().groups {
            let mark = opened.theme.actor(group.colour);
            for ground in [opened.theme.ground, opened.theme.panel] {
                assert!(
                    mark.contrast(ground) >= 3.0,
                    "{} {}",
                    mark.hex(),
                    mark.contrast(ground)
                );
            }
        }
    });
}

/// Fills in painting order, each with what it covers; a fade counts with both its ends.
struct Painted(Vec<(Rect, Vec<Colour>)>);

impl Painted {
    /// Grounds that may be seen at a place, what was painted later over what was painted before.
    fn at(&self, ground: Colour, x: f32, y: f32) -> Vec<Colour> {
        let mut grounds = vec![ground];
        for (rect, fills) in &self.0 {
            let covers = x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
            if covers {
                let under = std::mem::take(&mut grounds);
                for fill in fills {
                    grounds.extend(under.iter().map(|own| fill.over(*own)));
                }
                grounds.sort_by_key(|own| (own.r, own.g, own.b));
                grounds.dedup();
            }
        }
        grounds
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect {
                rect,
                fill: Some(fill),
                ..
            } => {
                let fills = match *fill {
                    Fill::Solid(colour) => vec![colour],
                    Fill::FadeX { left: a, right: b } | Fill::FadeY { top: a, bottom: b } => {
                        vec![a, b]
                    }
                    // Lines of a hatch have words on a plate of their own.
                    Fill::Hatch { .. } => return,
                };
                self.0.push((*rect, fills));
            }
            Shape::Quads(quads) => {
                self.0
                    .extend(quads.iter().map(|(rect, colour)| (*rect, vec![*colour])));
            }
            _ => {}
        }
    }
}

/// Calls `see` for every line of text that is fully lit, with the grounds that it stands on.
fn text_on_ground(scene: &Scene, ground: Colour, mut see: impl FnMut(&TextNode, Vec<Colour>)) {
    fn walk(nodes: &[Node], painted: &mut Painted, found: &mut Vec<(TextNode, usize)>) {
        for node in nodes {
            match node {
                Node::Group(group) if group.opacity < 1.0 => {}
                Node::Group(group) => walk(&group.nodes, painted, found),
                Node::Shape(shape) => painted.shape(shape),
                Node::Text(text) => found.push((text.clone(), painted.0.len())),
            }
        }
    }
    let mut painted = Painted(Vec::new());
    let mut found = Vec::new();
    walk(&scene.nodes, &mut painted, &mut found);
    for (text, fills) in found {
        let before = Painted(painted.0[..fills].to_vec());
        let bounds = text.bounds();
        let y = text.baseline - 4.0;
        for x in [bounds.left + 1.0, bounds.centre().x, bounds.right - 1.0] {
            see(&text, before.at(ground, x, y));
        }
    }
}

#[test]
fn every_line_of_text_is_readable_where_it_stands() {
    in_every_look(|opened| {
        opened.view.notes = true;
        opened.controls = true;
        let check = |scene: &Scene, ground: Colour| {
            text_on_ground(scene, ground, |text, grounds| {
                for ground in grounds {
                    let contrast = text.colour.contrast(ground);
                    assert!(
                        contrast >= 4.5,
                        "{:?}: {} on {} is {contrast}",
                        text.line.text,
                        text.colour.hex(),
                        ground.hex()
                    );
                }
            });
        };
        let theme = opened.theme;
        for links in [false, true] {
            opened.view.parts.links = links;
            let scene = opened.frame(|frame| canvas(frame, CANVAS.0, CANVAS.1).scene);
            check(&scene, theme.ground);
        }
        for panel in [panels::quotes, panels::figures] {
            let panel = opened.frame(|frame| panel(frame, 360.0));
            check(&panel.scene, theme.panel);
        }
    });
}

/// A label may stand on a tint of an actor's colour, never on the colour itself, and is ink.
#[test]
fn labels_are_ink_and_never_on_the_solid_colour_of_an_actor() {
    in_every_look(|opened| {
        let solid: Vec<Colour> = opened
            .dataset()
            .groups
            .iter()
            .filter(|group| group.colour.is_some())
            .map(|group| opened.theme.actor(group.colour))
            .collect();
        let theme = opened.theme;
        let scene = opened.frame(|frame| canvas(frame, CANVAS.0, CANVAS.1).scene);
        scene.walk(&mut |group| {
            if group.role == Role::Event {
                group.walk_text(&mut |text| assert_eq!(text.colour, theme.ink, "{}", group.id));
            }
        });
        text_on_ground(&scene, theme.ground, |text, grounds| {
            let is_on_actor = grounds.iter().any(|ground| solid.contains(ground));
            assert!(!is_on_actor, "{}", text.line.text);
        });
    });
}

/// Every other era has a tint; marks keep their contrast on it. Rows and lanes have none: no stripes.
#[test]
fn tints_under_marks_keep_their_contrast_and_there_are_no_stripes() {
    in_every_look(|opened| {
        let theme = opened.theme;
        let scene = opened.frame(|frame| canvas(frame, CANVAS.0, CANVAS.1).scene);
        let lanes = scene.find("lanes").unwrap();
        let mut wide = Vec::new();
        lanes.walk(&mut |group| {
            for node in &group.nodes {
                if let Node::Shape(Shape::Rect {
                    rect,
                    fill: Some(Fill::Solid(fill)),
                    ..
                }) = node
                {
                    let is_ground = fill.over(theme.ground) == theme.ground;
                    if rect.height() > 40.0 && rect.width() > 4.0 && !is_ground {
                        wide.push((group.id.clone(), *fill));
                    }
                }
            }
        });
        for (id, fill) in wide {
            assert!(id.starts_with("era-"), "{id} has a stripe");
            for group in &opened.dataset().groups {
                let mark = theme.actor(group.colour);
                let contrast = mark.contrast(fill.over(theme.ground));
                assert!(
                    contrast >= 3.0,
                    "{} in {id}: {contrast}",
                    group.record.label
                );
            }
        }
        for panel in [panels::quotes, panels::figures] {
            let panel = opened.frame(|frame| panel(frame, 360.0));
            for card in with_prefix(&panel.scene, "") {
                let filled = shapes(card).into_iter().any(|shape| {
                    matches!(shape, Shape::Rect { rect, fill: Some(_), .. } if rect.width() > 40.0)
                });
                assert!(!filled, "{} has a ground of its own", card.id);
            }
        }
    });
}
