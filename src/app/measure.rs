//! What a frame costs in a real window on this machine, told as one JSON object.
//!
//! The window opens as always, waits until its file is read, then draws two kinds of frame in turn as
//! fast as they can be drawn: empty ones, and ones that pan and zoom through all scales. What a graphics
//! driver costs is in both, so that their ratio is the program's own. At the end it stands still and
//! counts the frames that nobody asked for.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use eframe::egui::{self, Context, Ui};
use serde::Serialize;

use super::action::Action;
use super::window::App;
use crate::time::TimeRange;

/// Frames before anything is measured: galleys, textures and shaders are made in them.
const WARM: usize = 40;

/// Frames of one kind before the other has its turn.
const TURN: usize = 20;

/// How long the window stands still at the end.
const STILL: Duration = Duration::from_secs(2);

/// Changes that come with the stillness itself, such as a last resize, settle in this time.
const SETTLE: Duration = Duration::from_millis(700);

/// The window with a clock in its hand.
pub struct Measured {
    app: App,
    frames: usize,
    phase: Phase,
    last: Instant,
    own: Duration,
    empty: Vec<f64>,
    full: Vec<f64>,
    own_full: Vec<f64>,
    told: Told,
}

/// Where the measuring stands.
enum Phase {
    /// The file is still being read.
    Reading,

    /// So many frames drawn, of both kinds.
    Drawing(usize),

    /// Nothing is asked for since then; so many frames came all the same.
    Still(Instant, usize),

    /// All is told; the window closes.
    Over,
}

/// What is told.
#[derive(Debug, Default, Serialize)]
struct Told {
    /// When the first frame had been given to the window system, in nanoseconds of the Unix epoch.
    shown_at_unix_nanos: u128,

    /// When the first frame with all data had been.
    complete_at_unix_nanos: u128,

    /// Events in the file.
    events: usize,

    /// Median of an empty frame, presented, in milliseconds.
    empty_ms: f64,

    /// Median of a frame while panning and zooming, presented.
    full_ms: f64,

    /// 95th percentile of the same.
    full_p95_ms: f64,

    /// Median of what the program itself does in such a frame, without tessellation and painting.
    own_ms: f64,

    /// Frames drawn in two seconds in which nothing happened.
    idle_frames: usize,
}

impl Measured {
    /// Measures a window over a number of frames of each kind.
    pub fn new(app: App, frames: usize) -> Self {
        Self {
            app,
            frames,
            phase: Phase::Reading,
            last: Instant::now(),
            own: Duration::ZERO,
            empty: Vec::new(),
            full: Vec::new(),
            own_full: Vec::new(),
            told: Told::default(),
        }
    }

    /// Draws the window and remembers what that cost.
    fn draw(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let began = Instant::now();
        eframe::App::ui(&mut self.app, ui, frame);
        self.own = began.elapsed();
    }

    /// The range of a step of the script: through all scales, with pans at each, there and back.
    fn range(&self, step: usize) -> TimeRange {
        let whole = self.app.state().document.whole();
        let turns = (self.frames / TURN).max(2);
        let scale = (step / TURN) as f64 / (turns - 1) as f64;
        // There and back.
        let scale = 1.0 - (2.0 * scale - 1.0).abs();
        let span_secs = whole.span_secs * (3_600.0 / whole.span_secs).min(1.0).powf(scale);
        let pan = (step % TURN) as f64 / TURN as f64 - 0.5;
        TimeRange {
            origin: whole.origin,
            offset_secs: whole.offset_secs + whole.span_secs * 0.4 + (pan - 0.5) * span_secs,
            span_secs,
        }
        .clamp()
    }

    fn step(&mut self, ctx: &Context, ui: &mut Ui, frame: &mut eframe::Frame) {
        let since = self.last.elapsed().as_secs_f64() * 1e3;
        self.last = Instant::now();
        match self.phase {
            Phase::Reading => {
                if self.told.shown_at_unix_nanos == 0 && self.own > Duration::ZERO {
                    self.told.shown_at_unix_nanos = unix_nanos();
                }
                self.draw(ui, frame);
                let state = self.app.state();
                if !state.opening && state.has_document() && self.told.shown_at_unix_nanos > 0 {
                    self.told.events = state.dataset().event_count();
                    self.phase = Phase::Drawing(0);
                } else if let Some(complaint) = state.complaint.as_ref().filter(|_| !state.opening)
                {
                    log::error!("nothing is measured: {complaint}");
                    self.phase = Phase::Over;
                    ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                }
                ctx.request_repaint();
            }
            Phase::Drawing(drawn) => {
                if drawn == 0 {
                    self.told.complete_at_unix_nanos = unix_nanos();
                }
                // What has passed since the last frame began is what that one cost.
                if let Some(before) = drawn.checked_sub(1).filter(|before| *before >= WARM) {
                    if is_empty(before) {
                        self.empty.push(since);
                    } else {
                        self.full.push(since);
                        self.own_full.push(self.own.as_secs_f64() * 1e3);
                    }
                }
                if self.full.len() >= self.frames {
                    self.phase = Phase::Still(Instant::now(), 0);
                    wake(ctx.clone());
                    self.draw(ui, frame);
                    return;
                }
                if drawn < WARM || !is_empty(drawn) {
                    let to = self.range(self.full.len());
                    self.app.act(Action::BrushRange(to));
                    self.draw(ui, frame);
                }
                self.phase = Phase::Drawing(drawn + 1);
                ctx.request_repaint();
            }
            Phase::Still(from, drawn) => {
                self.draw(ui, frame);
                let passed = from.elapsed();
                if passed >= SETTLE + STILL {
                    self.told.idle_frames = drawn;
                    self.tell();
                    self.phase = Phase::Over;
                    ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                } else {
                    let is_settled = passed >= SETTLE;
                    self.phase = Phase::Still(from, drawn + usize::from(is_settled));
                }
            }
            Phase::Over => self.draw(ui, frame),
        }
    }

    fn tell(&mut self) {
        let median = |values: &mut Vec<f64>, share: f64| {
            values.sort_by(f64::total_cmp);
            let at = (values.len() as f64 * share) as usize;
            values.get(at).copied().unwrap_or(f64::NAN)
        };
        self.told.empty_ms = median(&mut self.empty, 0.5);
        self.told.full_ms = median(&mut self.full, 0.5);
        self.told.full_p95_ms = median(&mut self.full, 0.95);
        self.told.own_ms = median(&mut self.own_full, 0.5);
        match serde_json::to_string(&self.told) {
            Ok(told) => println!("{told}"),
            Err(error) => log::error!("the figures could not be told: {error}"),
        }
    }
}

/// Whether a frame of the script is an empty one.
fn is_empty(drawn: usize) -> bool {
    (drawn / TURN).is_multiple_of(2)
}

fn unix_nanos() -> u128 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos())
}

impl eframe::App for Measured {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        eframe::App::logic(&mut self.app, ctx, frame);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.step(&ctx, ui, frame);
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        eframe::App::on_exit(&mut self.app, gl);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        eframe::App::clear_color(&self.app, visuals)
    }
}

/// Wakes the window once, when it has stood still long enough: by itself it would draw no more.
fn wake(ctx: Context) {
    let started = std::thread::Builder::new()
        .name("measure".to_owned())
        .spawn(move || {
            std::thread::sleep(SETTLE + STILL + Duration::from_millis(50));
            ctx.request_repaint();
        });
    if let Err(error) = started {
        log::error!("no thread to wake the window: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_frames_take_turns() {
        let kinds: Vec<bool> = (0..4 * TURN).step_by(TURN).map(is_empty).collect();
        assert_eq!(kinds, [true, false, true, false]);
        assert!(unix_nanos() > 0);
    }
}
