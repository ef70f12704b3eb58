//! What a frame costs: layout, and the whole application frame without a GPU.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, RawInput, Rect, Vec2};
use truceline::app::{App, AppOptions};
use truceline::load::{BUILT_IN, load_built_in};
use truceline::model::Layer;
use truceline::scene::LayerId;
use truceline::text::{FontSet, TextEngine};
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::{FigureOptions, figure};
use truceline::timeline::{Frame, Prepared, Theme, View};

/// The window that figures are quoted for, in points.
const WINDOW: Vec2 = Vec2::new(1440.0, 900.0);

fn layout(c: &mut Criterion) {
    let Ok(loaded) = load_built_in(&BUILT_IN[0]) else {
        return;
    };
    let dataset = Arc::new(loaded.dataset);
    let mut view = View::opening(&dataset);
    let layers = [Layer::new(LayerId(0), dataset)];
    let prepared = Prepared::new(&layers, &view);
    let text = TextEngine::new(FontSet::bundled());
    let mut group = c.benchmark_group("layout, default dataset");
    group.bench_function("canvas 1080×832, panning", |b| {
        b.iter(|| {
            view.range = view.range.pan(60.0);
            let frame = Frame {
                layers: &layers,
                prepared: &prepared,
                view: &view,
                theme: &Theme::LIGHT,
                text: &text,
                origin: "",
                hover: None,
                focus: None,
                controls: true,
                note_marks: None,
            };
            black_box(canvas(&frame, 1080.0, 832.0))
        });
    });
    group.bench_function("figure 1600×900", |b| {
        let options = FigureOptions {
            width_px: 1600.0,
            height_px: 900.0,
            quotes: true,
            figures: true,
        };
        let frame = Frame {
            layers: &layers,
            prepared: &prepared,
            view: &view,
            theme: &Theme::LIGHT,
            text: &text,
            origin: "",
            hover: None,
            focus: None,
            controls: false,
            note_marks: None,
        };
        b.iter(|| black_box(figure(&frame, &options)));
    });
    group.finish();
}

/// One whole frame: logic, layout, scene, shapes, tessellation.
fn frame(ctx: &Context, app: &mut App, input: RawInput) {
    let mut output = ctx.run_ui(input, |ui| app.ui(ui));
    let shapes = std::mem::take(&mut output.shapes);
    black_box(ctx.tessellate(shapes, output.pixels_per_point));
    // Textures go to a painter that is not there.
    output.textures_delta.clear();
}

fn window(c: &mut Criterion) {
    let input = || RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, WINDOW)),
        ..RawInput::default()
    };
    let ctx = Context::default();
    let mut app = App::new(
        &ctx,
        AppOptions {
            open_synchronously: true,
            ..AppOptions::default()
        },
    );
    for _ in 0..5 {
        frame(&ctx, &mut app, input());
    }
    let mut group = c.benchmark_group("application frame 1440×900, default dataset");
    group.bench_function("unchanged", |b| {
        b.iter(|| frame(&ctx, &mut app, input()));
    });
    let mut there = false;
    group.bench_function("panning", |b| {
        b.iter(|| {
            // A key held down moves the view and so lays everything out again.
            there = !there;
            let key = if there { egui::Key::D } else { egui::Key::A };
            let mut moved = input();
            moved.events.push(egui::Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: egui::Modifiers::NONE,
            });
            frame(&ctx, &mut app, moved);
        });
    });
    group.bench_function("pointer moving", |b| {
        let mut x = 400.0;
        b.iter(|| {
            x = if x > 1000.0 { 400.0 } else { x + 7.0 };
            let mut moved = input();
            moved
                .events
                .push(egui::Event::PointerMoved(egui::pos2(x, 260.0)));
            frame(&ctx, &mut app, moved);
        });
    });
    group.finish();
}

criterion_group!(benches, layout, window);
criterion_main!(benches);
