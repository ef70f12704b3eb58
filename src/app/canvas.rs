//! The timeline in the window: what pointer and wheel do to it, and its picture, kept while nothing changes.

use eframe::egui::{
    self, Event, Id, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Role as Ax, Sense, Ui,
    WidgetInfo, pos2,
};

use super::access::{self, Exposed, rect_of};
use super::action::Action;
use super::scenes;
use super::state::{CanvasMeasures, State};
use super::story;
use super::theme::{color, handle_color};
use crate::render::egui::ScenePainter;
use crate::scene::{Pos, Target};
use crate::text::TextEngine;
use crate::time::TimeRange;
use crate::timeline::canvas::Canvas;

/// Points that one line of a wheel stands for.
const LINE_PX: f32 = 50.0;

/// Change of scale, as a logarithm, for each point that is scrolled.
const ZOOM_PER_PX: f64 = 0.0045;

/// Width of the bar that scrolls lanes.
const SCROLL_BAR: f32 = 10.0;

/// The timeline in the window.
#[derive(Default)]
pub struct CanvasPart {
    drawn: Option<Drawn>,
    painter: ScenePainter,
    press: Press,
}

/// A picture that was drawn, and for what.
struct Drawn {
    revision: u64,
    width: f32,
    height: f32,
    canvas: Canvas,
    exposed: Vec<Exposed>,
}

/// What a drag does, by where it began.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Press {
    #[default]
    None,

    /// Holds the time, and scrolls lanes from this height.
    Plot { y: f32 },

    /// Marks a stretch of the axis from here.
    Axis { from: f32 },

    /// Moves the view's part of the overview, held at this share of it.
    Overview { held: f64 },
}

/// What the pointer is over, for the card beside it.
pub struct Over {
    /// What.
    pub target: Target,

    /// Where it is drawn in the window.
    pub rect: Rect,

    /// Where the pointer came to it.
    pub pointer: Pos2,
}

/// What the timeline answered in a frame.
#[derive(Default)]
pub struct Shown {
    /// What is to be done.
    pub actions: Vec<Action>,

    /// What the pointer is over.
    pub over: Option<Over>,

    /// What the keyboard is on.
    pub focused: Option<Target>,
}

impl CanvasPart {
    /// Takes what pointer and wheel did since the last frame, by the picture that they saw.
    pub fn input(&mut self, ui: &Ui, rect: Rect, state: &State) -> (Response, Vec<Action>) {
        let response = ui.interact(rect, Id::unique("timeline"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Ax::Group, true, "Timeline"));
        let mut actions = Vec::new();
        if let Some(drawn) = &self.drawn {
            let canvas = &drawn.canvas;
            if response.contains_pointer() {
                wheel(ui, rect, canvas, &mut actions);
            }
            self.press = drag(ui, &response, rect, canvas, state, self.press, &mut actions);
        }
        (response, actions)
    }

    /// Draws the timeline into a rectangle.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        response: &Response,
        state: &mut State,
        text: &TextEngine,
    ) -> Shown {
        self.draw(rect, state, text);
        let mut shown = Shown::default();
        let Some(drawn) = &self.drawn else {
            return shown;
        };
        let offset = rect.min.to_vec2();
        let painter = ui.painter_at(rect);
        // The window is cleared to the ground before anything is painted.
        let under = Some(state.theme().ground);
        self.painter
            .paint_over(&painter, &drawn.canvas.scene, offset, under);

        let answer = access::widgets(ui, "timeline", &drawn.exposed, offset, state);
        shown.actions = answer.actions;
        shown.focused = answer.focused;

        state.pointer_x = None;
        let pointer = ui.input(|input| input.pointer.latest_pos());
        if let Some(pointer) = pointer.filter(|_| response.contains_pointer()) {
            let pos = Pos::new(pointer.x - rect.left(), pointer.y - rect.top());
            let plot = drawn.canvas.plot;
            if pos.x >= plot.left && pos.x < plot.right {
                state.pointer_x = Some(pos.x);
            }
            if let Some((target, bounds)) = drawn.canvas.scene.target_at(pos) {
                clicks(response, &target, &mut shown.actions);
                let bounds = rect_of(bounds).translate(offset);
                shown.over = Some(Over {
                    target,
                    rect: bounds.intersect(rect),
                    pointer,
                });
            } else if response.double_clicked() && drawn.canvas.axis.contains(pos) {
                shown.actions.push(Action::FitAll);
            }
            cursor(ui, &drawn.canvas, pos);
        }
        story::context_menu(response, state, &mut shown.actions);
        self.brush(ui, rect, state);
        scroll_bar(ui, rect, self.drawn.as_ref(), state, &mut shown.actions);
        shown
    }

    /// Draws anew only where something has changed: an idle frame costs nothing but paint.
    fn draw(&mut self, rect: Rect, state: &mut State, text: &TextEngine) {
        // The first picture of a size tells measures that may scroll or change the level.
        for _ in 0..3 {
            let fits = self.drawn.as_ref().is_some_and(|drawn| {
                drawn.revision == state.revision
                    && (drawn.width - rect.width()).abs() < 0.01
                    && (drawn.height - rect.height()).abs() < 0.01
            });
            if fits {
                return;
            }
            let canvas = scenes::canvas(state, text, rect.width(), rect.height());
            let revision = state.revision;
            let measures = CanvasMeasures {
                width_px: rect.width(),
                lanes_seen_px: canvas.headers.height(),
                lanes_px: canvas.lanes_height,
            };
            state.drawn(measures, canvas.counts);
            self.drawn = Some(Drawn {
                revision,
                width: rect.width(),
                height: rect.height(),
                exposed: access::exposed(&canvas.scene),
                canvas,
            });
        }
    }

    /// The stretch of the axis that a drag marks.
    fn brush(&self, ui: &Ui, rect: Rect, state: &State) {
        let (Press::Axis { from }, Some(drawn)) = (self.press, &self.drawn) else {
            return;
        };
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        let plot = rect_of(drawn.canvas.plot).translate(rect.min.to_vec2());
        let axis = rect_of(drawn.canvas.axis).translate(rect.min.to_vec2());
        let (a, b) = (
            from + rect.left(),
            pointer.x.clamp(plot.left(), plot.right()),
        );
        let band = Rect::from_min_max(pos2(a.min(b), axis.top()), pos2(a.max(b), plot.bottom()));
        let ink = state.theme().ink;
        let painter = ui.painter_at(rect);
        painter.rect_filled(band, 0.0, color(ink.faded(0.08)));
        for x in [band.left(), band.right()] {
            painter.vline(x, band.y_range(), (1.0, color(ink)));
        }
    }
}

/// What a click on what the pointer hits does, for what is beyond the widgets of the scene.
fn clicks(response: &Response, target: &Target, actions: &mut Vec<Action>) {
    if response.double_clicked() {
        actions.extend(access::double_click(target));
    } else if response.clicked() {
        actions.push(Action::Click(target.clone()));
    }
}

fn cursor(ui: &Ui, canvas: &Canvas, pos: Pos) {
    let over_overview = canvas
        .overview
        .is_some_and(|(strip, _)| strip.contains(pos));
    if canvas.axis.contains(pos) && pos.x >= canvas.plot.left && pos.x < canvas.plot.right {
        ui.set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
    } else if over_overview {
        ui.set_cursor_icon(egui::CursorIcon::Grab);
    }
}

/// The wheel zooms at the pointer; sideways or with Shift it pans; with Alt or over lane names it
/// scrolls lanes.
fn wheel(ui: &Ui, rect: Rect, canvas: &Canvas, actions: &mut Vec<Action>) {
    let events = ui.input(|input| {
        let pointer = input.pointer.latest_pos();
        let wheels: Vec<Event> = input
            .events
            .iter()
            .filter(|event| matches!(event, Event::MouseWheel { .. } | Event::Zoom(_)))
            .cloned()
            .collect();
        pointer.map(|pointer| (pointer, wheels))
    });
    let Some((pointer, events)) = events else {
        return;
    };
    let x_px = pointer.x - rect.left();
    let pos = Pos::new(x_px, pointer.y - rect.top());
    for event in events {
        match event {
            Event::MouseWheel {
                unit,
                delta,
                modifiers,
                ..
            } => {
                let (px, ease) = match unit {
                    MouseWheelUnit::Point => (delta, false),
                    MouseWheelUnit::Line => (delta * LINE_PX, true),
                    MouseWheelUnit::Page => (delta * rect.height(), true),
                };
                let sideways = px.x.abs() > px.y.abs();
                if modifiers.alt || (canvas.headers.contains(pos) && !modifiers.command) {
                    actions.push(Action::ScrollLanes(-(px.y + px.x)));
                } else if sideways || modifiers.shift {
                    let by = if sideways { px.x } else { px.y };
                    actions.push(Action::Pan {
                        px: f64::from(-by),
                        ease,
                    });
                } else if px.y.abs() > 0.0 {
                    actions.push(Action::Zoom {
                        x_px: Some(x_px),
                        factor: (-f64::from(px.y) * ZOOM_PER_PX).exp(),
                        ease,
                    });
                }
            }
            Event::Zoom(factor) if factor > 0.0 => actions.push(Action::Zoom {
                x_px: Some(x_px),
                factor: 1.0 / f64::from(factor),
                ease: false,
            }),
            _ => {}
        }
    }
}

/// A drag pans, marks a stretch of the axis, or moves the view along the overview.
fn drag(
    ui: &Ui,
    response: &Response,
    rect: Rect,
    canvas: &Canvas,
    state: &State,
    press: Press,
    actions: &mut Vec<Action>,
) -> Press {
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let started = response.drag_started_by(PointerButton::Primary)
        || response.drag_started_by(PointerButton::Middle);
    let origin = ui.input(|input| input.pointer.press_origin());
    let mut press = press;
    if started && let Some(origin) = origin {
        let pos = Pos::new(origin.x - rect.left(), origin.y - rect.top());
        press = begin(canvas, state, pos, actions);
    }
    let Some(pointer) = pointer else {
        return press;
    };
    let (x, y) = (pointer.x - rect.left(), pointer.y - rect.top());
    let plot = canvas.plot;
    if response.dragged() {
        match &mut press {
            Press::None | Press::Axis { .. } => {}
            Press::Plot { y: from } => {
                // Repeating where nothing moved would keep the window awake.
                if response.drag_delta() != egui::Vec2::ZERO || started {
                    actions.push(Action::Drag(x));
                    actions.push(Action::ScrollLanes(*from - y));
                    *from = y;
                }
                ui.set_cursor_icon(egui::CursorIcon::Grabbing);
            }
            Press::Overview { held } => {
                if let Some((strip, whole)) = canvas.overview
                    && (response.drag_delta() != egui::Vec2::ZERO || started)
                {
                    actions.push(Action::BrushRange(brushed(
                        strip,
                        whole,
                        state.view.range,
                        x,
                        *held,
                    )));
                }
            }
        }
    }
    if response.drag_stopped() {
        match press {
            Press::Axis { from } => {
                let to = x.clamp(plot.left, plot.right);
                if (to - from).abs() >= 4.0 {
                    actions.push(Action::ShowRange(stretch(
                        state.view.range,
                        canvas,
                        from,
                        to,
                    )));
                }
            }
            Press::Plot { .. } => actions.push(Action::Release),
            Press::None | Press::Overview { .. } => {}
        }
        return Press::None;
    }
    // A click on the overview goes there.
    if response.clicked()
        && let Some((strip, whole)) = canvas.overview
        && strip.contains(Pos::new(x, y))
    {
        let to = brushed(strip, whole, state.view.range, x, 0.5);
        actions.push(Action::ShowRange(to));
    }
    press
}

fn begin(canvas: &Canvas, state: &State, pos: Pos, actions: &mut Vec<Action>) -> Press {
    let plot = canvas.plot;
    if let Some((strip, whole)) = canvas.overview
        && pos.y >= strip.top
        && pos.y < strip.bottom
    {
        let (left, right) = part_of(strip, whole, state.view.range);
        // Held inside the view's part, it moves from where it is held; outside, its middle comes.
        let held = if pos.x >= left && pos.x < right {
            f64::from((pos.x - left) / (right - left).max(1.0))
        } else {
            0.5
        };
        return Press::Overview { held };
    }
    if canvas.axis.contains(pos) && pos.x >= plot.left && pos.x < plot.right {
        return Press::Axis { from: pos.x };
    }
    let over_time = pos.x >= canvas.headers.right && pos.y >= canvas.axis.bottom;
    if over_time {
        actions.push(Action::Grab(pos.x));
    }
    Press::Plot { y: pos.y }
}

/// Left and right edge of a range in the overview's strip.
fn part_of(strip: crate::scene::Rect, whole: TimeRange, range: TimeRange) -> (f32, f32) {
    let width = f64::from(strip.width().max(1.0));
    let x = |instant| strip.left + whole.screen_from_time(instant, width).clamp(-1e6, 1e6) as f32;
    (x(range.first()), x(range.past()))
}

/// The range whose part of the strip is held at `x`.
fn brushed(
    strip: crate::scene::Rect,
    whole: TimeRange,
    range: TimeRange,
    x: f32,
    held: f64,
) -> TimeRange {
    let width = f64::from(strip.width().max(1.0));
    let (second, fraction) = whole.time_from_screen(f64::from(x - strip.left), width);
    TimeRange {
        origin: second,
        offset_secs: fraction - held * range.span_secs,
        span_secs: range.span_secs,
    }
    .clamp()
}

/// The stretch of time between two points of the canvas.
fn stretch(range: TimeRange, canvas: &Canvas, a: f32, b: f32) -> TimeRange {
    let plot = canvas.plot;
    let width = plot.width().max(1.0);
    let (from, to) = (a.min(b) - plot.left, a.max(b) - plot.left);
    TimeRange {
        origin: range.origin,
        offset_secs: range.offset_secs + f64::from(from / width) * range.span_secs,
        span_secs: f64::from((to - from) / width) * range.span_secs,
    }
    .clamp()
}

/// A bar at the right edge, where lanes need more height than there is.
fn scroll_bar(
    ui: &Ui,
    rect: Rect,
    drawn: Option<&Drawn>,
    state: &State,
    actions: &mut Vec<Action>,
) {
    let most = state.most_scroll();
    let Some(drawn) = drawn.filter(|_| most > 0.5) else {
        return;
    };
    let headers = rect_of(drawn.canvas.headers).translate(rect.min.to_vec2());
    let track = Rect::from_min_max(
        pos2(rect.right() - SCROLL_BAR, headers.top()),
        pos2(rect.right(), headers.bottom()),
    );
    let share = (state.canvas.lanes_seen_px / state.canvas.lanes_px.max(1.0)).clamp(0.0, 1.0);
    let length = (track.height() * share).max(24.0).min(track.height());
    let room = (track.height() - length).max(1.0);
    let top = track.top() + room * (state.view.scroll_px / most).clamp(0.0, 1.0);
    let handle = Rect::from_min_max(pos2(track.left(), top), pos2(track.right(), top + length));
    let response = ui.interact(track, Id::unique("scroll lanes"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Ax::ScrollBar, true, "Scroll lanes"));
    if response.dragged() && response.drag_delta().y.abs() > 0.0 {
        actions.push(Action::ScrollLanes(response.drag_delta().y * most / room));
    }
    let ink = handle_color(state.theme(), &response);
    ui.painter_at(rect)
        .rect_filled(handle.shrink(2.0), 3.0, ink);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    #[test]
    fn the_overview_brush_keeps_the_span_and_follows_the_pointer() {
        let strip = crate::scene::Rect::new(100.0, 0.0, 1100.0, 44.0);
        let whole = TimeRange::between(Instant(0), Instant(1_000_000));
        let range = TimeRange::between(Instant(100_000), Instant(200_000));
        let moved = brushed(strip, whole, range, 600.0, 0.5);
        assert_eq!(
            (moved.first(), moved.past()),
            (Instant(450_000), Instant(550_000))
        );
        let (left, right) = part_of(strip, whole, moved);
        assert!((left - 550.0).abs() < 0.01 && (right - 650.0).abs() < 0.01);
        // Held where it is, nothing moves.
        assert_eq!(
            brushed(strip, whole, moved, 575.0, 0.25).first(),
            moved.first()
        );
    }
}
