//! What a frame costs while a script pans and zooms through all scales: the timeline's layout, and the
//! whole application frame (logic, layout, scene, shapes, tessellation) without a GPU.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "small, known numbers"
)]

mod measured;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use egui::{Context, RawInput, Rect, Vec2};
use measured::{Figures, generated, ms, percentile, script, short, sizes};
use truceline::app::action::Action;
use truceline::app::{App, AppOptions};
use truceline::load::{BUILT_IN, load_built_in};
use truceline::model::Layer;
use truceline::scene::LayerId;
use truceline::text::{FontSet, TextEngine};
use truceline::time::{Instant as Moment, TimeRange};
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::{FigureOptions, figure};
use truceline::timeline::{Frame, Prepared, Theme, View};

/// The window that figures are quoted for, in points.
const WINDOW: Vec2 = Vec2::new(1600.0, 900.0);

/// Frames of the script: twenty at each of sixteen scales.
const FRAMES: usize = 320;

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
    group.bench_function("canvas 1240×832, panning", |b| {
        b.iter(|| {
            view.range = view.range.pan(60.0);
            let frame = plain(&layers, &prepared, &view, &text, true);
            black_box(canvas(&frame, 1240.0, 832.0))
        });
    });
    group.bench_function("figure 1600×900", |b| {
        let options = FigureOptions {
            width_px: 1600.0,
            height_px: 900.0,
            quotes: true,
            figures: true,
            positions: false,
        };
        let frame = plain(&layers, &prepared, &view, &text, false);
        b.iter(|| black_box(figure(&frame, &options)));
    });
    group.finish();
}

fn plain<'a>(
    layers: &'a [Layer],
    prepared: &'a Prepared,
    view: &'a View,
    text: &'a TextEngine,
    controls: bool,
) -> Frame<'a> {
    Frame {
        layers,
        prepared,
        view,
        theme: &Theme::LIGHT,
        text,
        origin: "",
        hover: None,
        focus: None,
        controls,
        note_marks: None,
    }
}

/// The application without a display.
struct Bench {
    ctx: Context,
    app: App,
    began: Instant,
}

impl Bench {
    /// Opens a file, or the default dataset, and waits until it is there.
    fn open(file: Option<PathBuf>) -> Self {
        let ctx = Context::default();
        let options = AppOptions {
            file,
            ..AppOptions::default()
        };
        let app = App::new(&ctx, options);
        let mut bench = Self {
            ctx,
            app,
            began: Instant::now(),
        };
        bench.frame();
        while bench.app.state().opening {
            std::thread::sleep(Duration::from_millis(5));
            bench.frame();
        }
        bench.frame();
        bench
    }

    /// One whole frame.
    fn frame(&mut self) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, WINDOW)),
            time: Some(self.began.elapsed().as_secs_f64()),
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        // Textures go to a painter that is not there.
        output.textures_delta.clear();
    }

    /// The script's ranges over this dataset.
    fn ranges(&self) -> Vec<TimeRange> {
        let whole = self.app.state().document.whole();
        script(whole.first().0, whole.past().0, FRAMES)
            .into_iter()
            .map(|window| TimeRange {
                origin: Moment(window.from),
                offset_secs: 0.0,
                span_secs: window.span_secs,
            })
            .collect()
    }
}

/// Frames of the script at every size, as the window draws them.
fn scripted(figures: &mut Figures) {
    let mut files = vec![("29 events".to_owned(), None)];
    for events in sizes(&[1_000, 1_000_000, 10_000_000]) {
        files.push((
            format!("{} events", short(events)),
            Some(generated(events, "csv")),
        ));
    }
    for (at, file) in files {
        let mut bench = Bench::open(file);
        let ranges = bench.ranges();
        // Twice: text that was never laid out is laid out once, as in a window that has just opened.
        let (mut cold, mut warm, mut shares) = (Vec::new(), Vec::new(), Vec::new());
        for run in 0..2 {
            for &range in &ranges {
                let began = Instant::now();
                bench.app.act(Action::BrushRange(range));
                bench.frame();
                let millis = began.elapsed().as_secs_f64() * 1e3;
                if run == 0 { &mut cold } else { &mut warm }.push(millis);
            }
        }
        let text = TextEngine::new(FontSet::bundled());
        let state = bench.app.state();
        let mut view = state.view.clone();
        for run in 0..2 {
            for &range in &ranges {
                view.range = range;
                let frame = plain(&state.document.layers, &state.prepared, &view, &text, true);
                let began = Instant::now();
                black_box(canvas(&frame, 1240.0, 832.0));
                if run == 1 {
                    shares.push(began.elapsed().as_secs_f64() * 1e3);
                }
            }
        }
        let spread = |values: &mut Vec<f64>| {
            let (half, most) = (percentile(values, 0.5), percentile(values, 0.95));
            format!("p95 {}, median {}", ms(most), ms(half))
        };
        let whole = "Whole application frame 1600×900, panning and zooming";
        figures.add(whole, &at, spread(&mut warm), "p95 2 ms");
        figures.add("… the first time through", &at, spread(&mut cold), "");
        figures.add(
            "… of that the timeline's layout",
            &at,
            spread(&mut shares),
            if at == "1 k events" { "p95 1 ms" } else { "" },
        );
    }
}

criterion_group!(benches, layout);

fn main() {
    benches();
    let mut figures = Figures::of("2-frame");
    scripted(&mut figures);
    figures.keep();
    Criterion::default().configure_from_args().final_summary();
}
