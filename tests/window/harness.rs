//! The window without a screen: what a person does to it, and what they are told.

use std::path::Path;
use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, FullOutput, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2,
    TouchPhase, Vec2, ViewportId, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

use truceline::app::state::State;
use truceline::app::{App, AppOptions};
use truceline::time::{Instant, TimeRange};
use truceline::timeline::Frame;
use truceline::timeline::canvas::{Canvas, canvas, plot_span};

use crate::common::text;

/// Ctrl, or Cmd on a Mac, as desktops send it.
pub const CTRL: Modifiers = Modifiers {
    ctrl: !cfg!(target_os = "macos"),
    mac_cmd: cfg!(target_os = "macos"),
    command: true,
    ..Modifiers::NONE
};

/// Length of a frame.
pub const FRAME_SECS: f32 = 1.0 / 60.0;

/// A window in which a person acts.
pub struct Window {
    pub harness: Harness<'static, App>,
}

impl Window {
    /// On the first built-in dataset, at the size that the screen is designed for.
    pub fn open() -> Self {
        Self::sized(1440.0, 900.0)
    }

    /// On the first built-in dataset.
    pub fn sized(width: f32, height: f32) -> Self {
        Self::with(width, height, AppOptions::default())
    }

    /// On a file.
    pub fn on(path: &Path) -> Self {
        let options = AppOptions {
            file: Some(path.to_owned()),
            ..AppOptions::default()
        };
        Self::with(1440.0, 900.0, options)
    }

    /// On a file of which every view is made ready on a thread, however small it is.
    pub fn patient(path: &Path) -> Self {
        let options = AppOptions {
            file: Some(path.to_owned()),
            most_at_once: Some(0),
            ..AppOptions::default()
        };
        Self::with(1440.0, 900.0, options)
    }

    /// On a file that is read on a thread, as a person would have it.
    pub fn reading(path: &Path) -> Self {
        let options = AppOptions {
            file: Some(path.to_owned()),
            ..AppOptions::default()
        };
        Self::build(1440.0, 900.0, options)
    }

    fn with(width: f32, height: f32, options: AppOptions) -> Self {
        let options = AppOptions {
            open_synchronously: true,
            ..options
        };
        Self::build(width, height, options)
    }

    fn build(width: f32, height: f32, options: AppOptions) -> Self {
        let harness = Harness::builder()
            .with_size(vec2(width, height))
            .with_step_dt(FRAME_SECS)
            .with_max_steps(240)
            .build_eframe(|context| App::new(&context.egui_ctx, options));
        Self { harness }
    }

    pub fn state(&self) -> &State {
        self.harness.state().state()
    }

    pub fn range(&self) -> TimeRange {
        self.state().view.range
    }

    /// Runs until nothing asks for another frame at once; also checks that everything has a name.
    pub fn settle(&mut self) {
        self.harness.run();
    }

    /// When the next frame is asked for.
    pub fn repaint_delay(&self) -> Duration {
        self.harness
            .output()
            .viewport_output
            .get(&ViewportId::ROOT)
            .map_or(Duration::MAX, |output| output.repaint_delay)
    }

    // What a person does.

    pub fn key(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    pub fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// A key that is also a letter, both in one frame as desktops send it.
    pub fn letter(&mut self, key: Key, text: &str) {
        let [press, release] = key_events(Modifiers::NONE, key);
        let events = [press, Event::Text(text.to_owned()), release];
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    /// Presses and releases a key within one frame; the first thing of its kind that this frame and
    /// those after it ask of the desktop. The harness draws a frame for each event that it is told
    /// of itself, and shows what the last of them asked.
    pub fn keys_ask<T>(
        &mut self,
        modifiers: Modifiers,
        key: Key,
        kind: impl Fn(&FullOutput) -> Option<T>,
    ) -> Option<T> {
        self.queue_keys(modifiers, key);
        let mut asked = None;
        for _ in 0..30 {
            self.harness.step();
            asked = asked.or_else(|| kind(self.harness.output()));
        }
        self.settle();
        asked
    }

    /// Has a key pressed and released within the next frame, and draws none.
    pub fn queue_keys(&mut self, modifiers: Modifiers, key: Key) {
        let events = &mut self.harness.input_mut().events;
        events.push(Event::ModifiersChanged(modifiers));
        events.extend(key_events(modifiers, key));
        events.push(Event::ModifiersChanged(Modifiers::NONE));
    }

    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Clicks the one button with a name.
    ///
    /// What waits for a thread, as the saving of a mapping for the first rows by it, can be pressed later.
    pub fn press(&mut self, name: &str) {
        self.until("it can be pressed", |window| {
            !window
                .get(Role::Button, name)
                .accesskit_node()
                .is_disabled()
        });
        self.get(Role::Button, name).click();
        self.settle();
    }

    /// Clicks the one checkbox with a name.
    pub fn tick(&mut self, name: &str) {
        self.get(Role::CheckBox, name).click();
        self.settle();
    }

    /// Clicks the first button whose name begins so.
    pub fn press_first(&mut self, begin: &str) {
        self.button_named(begin).click();
        self.settle();
    }

    /// Presses the first button whose name begins so as a screen reader does: wherever it is scrolled to.
    pub fn act_first(&mut self, begin: &str) {
        self.button_named(begin).click_accesskit();
        self.settle();
    }

    /// Rests the pointer on the first button whose name begins so.
    pub fn hover(&mut self, begin: &str) {
        self.button_named(begin).hover();
        self.settle();
    }

    /// Types a path and opens it.
    pub fn open_path(&mut self, path: &Path) {
        self.keys(CTRL | Modifiers::SHIFT, Key::O);
        self.type_text(&path.display().to_string());
        self.key(Key::Enter);
    }

    pub fn click_at(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.button(pos, true);
        self.button(pos, false);
        self.settle();
    }

    pub fn double_click_at(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        for pressed in [true, false, true, false] {
            self.button(pos, pressed);
        }
        self.settle();
    }

    pub fn button(&mut self, pos: Pos2, pressed: bool) {
        self.harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }

    /// Drags from here to there in steps, and lets go.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.hold(from, to);
        self.button(to, false);
        self.settle();
    }

    /// Drags from here to there in steps, and holds on.
    pub fn hold(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.button(from, true);
        for step in 1..=8_u8 {
            let share = f32::from(step) / 8.0;
            self.harness.hover_at(from + (to - from) * share);
        }
        self.settle();
    }

    /// Turns the wheel by lines, up where positive; the frames of the motion are the caller's to run.
    pub fn wheel(&mut self, pos: Pos2, lines: f32, modifiers: Modifiers) {
        self.scroll(pos, MouseWheelUnit::Line, vec2(0.0, lines), modifiers);
    }

    pub fn scroll(&mut self, pos: Pos2, unit: MouseWheelUnit, delta: Vec2, modifiers: Modifiers) {
        self.harness.hover_at(pos);
        self.harness.event(Event::MouseWheel {
            unit,
            delta,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers,
        });
        self.harness.step();
    }

    pub fn pointer_leaves(&mut self) {
        self.harness.remove_cursor();
        self.settle();
    }

    /// Runs frames until something has come to be; threads have time to answer meanwhile.
    pub fn until(&mut self, what: &str, is: impl Fn(&Self) -> bool) {
        for _ in 0..2_000 {
            self.harness.step();
            if is(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it never came to be that {what}");
    }

    /// Runs until nothing is made ready any more.
    pub fn rest(&mut self) {
        self.until("nothing is waited for", |window| {
            let state = window.state();
            !state.is_preparing() && !state.opening && !window.says("sorting…")
        });
        self.settle();
    }

    /// Lets time pass.
    pub fn wait(&mut self, secs: f32) {
        self.harness.run_steps((secs / FRAME_SECS).ceil() as usize);
    }

    // What a person is told.

    /// The one thing of a role with a name.
    pub fn get<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(role, name)
    }

    /// The first button whose name begins so.
    pub fn button_named<'a>(&'a self, begin: &'a str) -> Node<'a> {
        self.nodes(begin)
            .into_iter()
            .find(|node| node.accesskit_node().role() == Role::Button)
            .unwrap_or_else(|| panic!("no button begins with {begin:?} in {:#?}", self.names()))
    }

    /// Everything whose name begins so.
    pub fn nodes<'a>(&'a self, begin: &str) -> Vec<Node<'a>> {
        let all = self.harness.root().children_recursive();
        all.filter(|node| name_of(node).is_some_and(|name| name.starts_with(begin)))
            .collect()
    }

    /// Whether something's whole name or words are these.
    pub fn has(&self, name: &str) -> bool {
        self.names().iter().any(|(_, own)| own == name)
    }

    /// Whether anything's name or words have this in them.
    pub fn says(&self, part: &str) -> bool {
        self.names().iter().any(|(_, name)| name.contains(part))
    }

    /// Role and name of all there is, in reading order.
    pub fn names(&self) -> Vec<(Role, String)> {
        let all = self.harness.root().children_recursive();
        all.filter_map(|node| Some((node.accesskit_node().role(), name_of(&node)?)))
            .collect()
    }

    /// The cards of a panel, `Quotes` or `Figures`, in reading order.
    pub fn cards(&self, panel: &str) -> Vec<String> {
        let names = self.names();
        let begin = names
            .iter()
            .position(|(role, name)| *role == Role::Group && name == panel)
            .unwrap_or_else(|| panic!("{panel} is not open"));
        let rest = names.iter().skip(begin + 1);
        rest.take_while(|(role, name)| {
            *role != Role::Splitter && !name.starts_with("Fold ") && !name.starts_with("Unfold ")
        })
        .filter(|(role, _)| *role == Role::Button)
        .map(|(_, name)| name.clone())
        .collect()
    }

    /// What the line at the foot counts.
    pub fn status(&self) -> String {
        let names = self.names();
        let found = names
            .into_iter()
            .find(|(_, name)| name.contains(" in view · "));
        found.map(|(_, name)| name).unwrap_or_default()
    }

    /// The title over the timeline.
    pub fn title(&self) -> String {
        let names = self.names();
        let found = names.into_iter().find(|(role, _)| *role == Role::Heading);
        found.map(|(_, name)| name).unwrap_or_default()
    }

    /// The timeline as it is drawn in the window, in its own points.
    pub fn canvas(&self) -> Canvas {
        let size = self.get(Role::Group, "Timeline").rect().size();
        self.frame(|frame| canvas(frame, size.x, size.y))
    }

    /// Calls `see` with what pictures are made from.
    pub fn frame<R>(&self, see: impl FnOnce(&Frame<'_>) -> R) -> R {
        let state = self.state();
        see(&Frame {
            layers: &state.document.layers,
            prepared: &state.prepared,
            view: &state.view,
            theme: state.theme(),
            text: text(),
            origin: &state.document.origin,
            hover: None,
            focus: None,
            controls: true,
            note_marks: None,
        })
    }

    /// Left and right edge of the plot in the window.
    pub fn plot(&self) -> (f32, f32) {
        let at = self.get(Role::Group, "Timeline").rect();
        let state = self.state();
        let (left, right) = plot_span(&state.prepared, self.range(), state.view.notes, at.width());
        (left + at.left(), right + at.left())
    }

    /// The moment at a point of the window, with the part of a second after it.
    pub fn time_at(&self, x: f32) -> (Instant, f64) {
        let (left, right) = self.plot();
        self.range()
            .time_from_screen(f64::from(x - left), f64::from(right - left))
    }

    /// Where a moment stands in the window.
    pub fn x_of(&self, (second, fraction): (Instant, f64)) -> f64 {
        let (left, right) = self.plot();
        let width = f64::from(right - left);
        let range = self.range();
        f64::from(left) + range.screen_from_time(second, width) + fraction / range.span_secs * width
    }
}

/// The name of a thing; the words of a line of text.
pub fn name_of(node: &Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    match node.role() {
        Role::Label => node.value(),
        _ => node.label(),
    }
}

/// That a key goes down, and that it comes up again.
fn key_events(modifiers: Modifiers, key: Key) -> [Event; 2] {
    [true, false].map(|pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    })
}
