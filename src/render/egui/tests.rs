use super::*;
use crate::render::demo::{TITLES, demo, empty, engine, line};
use crate::scene::{Role, TextNode};
use crate::text::FontSet;
use ::egui::{Context, RawInput, Rect as EguiRect, Shape as EguiShape};

fn context() -> Context {
    let ctx = Context::default();
    install_fonts(&ctx, &FontSet::bundled());
    ctx
}

/// One frame in which `scene` is painted; its shapes.
fn frame(
    ctx: &Context,
    painter: &mut ScenePainter,
    scene: &Scene,
    pixels_per_point: f32,
) -> Vec<::egui::epaint::ClippedShape> {
    let screen = EguiRect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0));
    let mut input = RawInput {
        screen_rect: Some(screen),
        ..RawInput::default()
    };
    if let Some(viewport) = input.viewports.get_mut(&::egui::ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(pixels_per_point);
    }
    let mut output = ctx.run_ui(input, |ui| {
        let area = ui.painter().with_clip_rect(screen);
        painter.paint(&area, scene, vec2(0.5, 0.25));
    });
    // An output dropped with textures still to be applied panics.
    output.textures_delta.clear();
    output.shapes
}

#[test]
fn every_shape_is_painted_and_tessellated() {
    let ctx = context();
    let mut painter = ScenePainter::new();
    let scene = demo();
    for pixels_per_point in [1.0, 1.5, 2.0] {
        let shapes = frame(&ctx, &mut painter, &scene, pixels_per_point);
        let texts = shapes
            .iter()
            .filter(|clipped| matches!(clipped.shape, EguiShape::Text(_)))
            .count();
        assert!(texts > TITLES.len(), "{texts}");
        let meshes = shapes
            .iter()
            .filter(|clipped| matches!(clipped.shape, EguiShape::Mesh(_)))
            .count();
        assert!(meshes > 3, "{meshes}");
        // Clips: the whole, and the clipped group.
        let primitives = ctx.tessellate(shapes, pixels_per_point);
        assert_eq!(primitives.len(), 3, "before, within and after the clip");
    }
}

#[test]
fn neighbouring_quads_are_one_mesh() {
    let ctx = context();
    let mut scene = empty(600.0, 400.0);
    let mut group = Group::new(
        "g",
        Role::Decoration,
        "",
        scene::Rect::new(0.0, 0.0, 600.0, 400.0),
    );
    for at in 0_u16..500 {
        let x = f32::from(at);
        group.fill_rect(
            scene::Rect::from_size(x, 10.0, 0.8, 20.0),
            scene::Colour::rgb(0x11_22_33),
        );
        group.line(
            scene::Pos::new(x, 40.0),
            scene::Pos::new(x, 60.0),
            scene::Stroke::dashed(1.0, scene::Colour::rgb(0), 4.0, 3.0),
        );
    }
    scene.nodes.push(Node::Group(group));
    let shapes = frame(&ctx, &mut ScenePainter::new(), &scene, 1.0);
    assert_eq!(shapes.len(), 1);
}

#[test]
fn text_is_laid_out_once() {
    let ctx = context();
    let mut painter = ScenePainter::new();
    let scene = demo();
    let galleys = |shapes: Vec<::egui::epaint::ClippedShape>| -> Vec<_> {
        shapes
            .into_iter()
            .filter_map(|clipped| match clipped.shape {
                EguiShape::Text(text) => Some(text.galley),
                _ => None,
            })
            .collect()
    };
    let first = galleys(frame(&ctx, &mut painter, &scene, 1.0));
    // Made anew, with the same wording: the galleys stay.
    let second = galleys(frame(&ctx, &mut painter, &demo(), 1.0));
    assert!(!first.is_empty() && first.len() == second.len());
    assert!(
        first
            .iter()
            .zip(&second)
            .all(|(a, b)| std::sync::Arc::ptr_eq(a, b))
    );
    assert_eq!(painter.held_lines(), TITLES.len() + 1);
    // Another scale: all anew.
    let third = galleys(frame(&ctx, &mut painter, &scene, 2.0));
    assert!(
        first
            .iter()
            .zip(&third)
            .all(|(a, b)| !std::sync::Arc::ptr_eq(a, b))
    );
    // Unused for long: let go.
    let nothing = empty(10.0, 10.0);
    for _ in 0..300 {
        frame(&ctx, &mut painter, &nothing, 2.0);
    }
    assert_eq!(painter.held_lines(), 0);
}

#[test]
fn held_text_is_let_go_when_the_texture_begins_anew() {
    let ctx = context();
    let mut painter = ScenePainter::new();
    let scene = demo();
    let galley = |shapes: Vec<::egui::epaint::ClippedShape>| {
        shapes.into_iter().find_map(|clipped| match clipped.shape {
            EguiShape::Text(text) => Some(text.galley),
            _ => None,
        })
    };
    let before = galley(frame(&ctx, &mut painter, &scene, 1.0)).expect("text");
    ctx.all_styles_mut(|style| style.visuals.text_options.font_hinting ^= true);
    let after = galley(frame(&ctx, &mut painter, &scene, 1.0)).expect("text");
    assert!(!std::sync::Arc::ptr_eq(&before, &after));
}

#[test]
fn galleys_are_as_wide_as_measured_and_stand_on_the_baseline() {
    let ctx = context();
    let engine = engine();
    for title in TITLES {
        let line = line(&engine, title);
        let mut scene = empty(600.0, 100.0);
        scene.nodes.push(Node::Text(TextNode {
            left: 20.0,
            baseline: 50.0,
            line: std::sync::Arc::clone(&line),
            colour: scene::Colour::rgb(0),
        }));
        let shapes = frame(&ctx, &mut ScenePainter::new(), &scene, 1.0);
        let texts: Vec<_> = shapes
            .iter()
            .filter_map(|clipped| match &clipped.shape {
                EguiShape::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        assert_eq!(texts.len(), line.runs.len());
        for (text, run) in texts.iter().zip(&line.runs) {
            let last = text.galley.rows.last().expect("a row");
            let width = last.pos.x + last.row.size.x;
            let words = (run.words.first().zip(run.words.last())).expect("words");
            let last_word = &line.text[words.1.bytes.clone()];
            let measured = words.1.left_px - words.0.left_px + engine.width(last_word, line.style);
            // A word begins on a whole pixel.
            assert!(
                (width - measured).abs() < 0.55,
                "{title}: egui {width}, measured {}",
                run.width_px
            );
            let left_px = run.left_px + words.0.left_px;
            assert!((text.pos.x - (20.5 + left_px)).abs() < 0.001);
            let row = &text.galley.rows[0];
            let baseline = text.pos.y + row.pos.y + row.glyphs[0].pos.y;
            assert!((baseline - 50.25).abs() < 0.001, "{title}: {baseline}");
            let ink = row.visuals.mesh_bounds.translate(text.pos.to_vec2());
            assert!(
                ink.min.x > 18.0 + run.left_px && ink.max.x < 23.0 + run.left_px + run.width_px,
                "{title}: {ink:?}"
            );
        }
    }
}

#[test]
fn what_is_outside_the_clip_is_not_laid_out() {
    let ctx = context();
    let mut painter = ScenePainter::new();
    let mut scene = demo();
    for node in &mut scene.nodes {
        if let Node::Group(group) = node {
            group.translate(5_000.0, 0.0);
        }
    }
    let shapes = frame(&ctx, &mut painter, &scene, 1.0);
    assert_eq!(shapes.len(), 1, "the ground alone");
    assert_eq!(painter.held_lines(), 0);
}
