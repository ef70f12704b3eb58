//! The window without a screen: what a person does to it, and what they are told.

use std::path::{Path, PathBuf};
use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, Vec2, ViewportId,
    pos2, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

use truceline::app::state::State;
use truceline::app::{App, AppOptions};
use truceline::scene::EventKey;
use truceline::time::{Instant, TimeRange};

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

    fn with(width: f32, height: f32, options: AppOptions) -> Self {
        let options = AppOptions {
            open_synchronously: true,
            ..options
        };
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

    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Clicks the one thing with a name.
    pub fn click(&mut self, name: &str) {
        self.node(name).click();
        self.settle();
    }

    /// Clicks the one button with a name.
    pub fn press(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, name)
            .click();
        self.settle();
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

    pub fn scroll(
        &mut self,
        pos: Pos2,
        unit: MouseWheelUnit,
        delta: Vec2,
        modifiers: Modifiers,
    ) {
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

    // What a person is told.

    /// The one thing with a name, whatever it is.
    pub fn node<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_label(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.names().iter().any(|(_, own)| own == name)
    }

    /// Whether anything's name or words have this in them.
    pub fn says(&self, part: &str) -> bool {
        self.names().iter().any(|(_, name)| name.contains(part))
    }

    /// Role and name of all there is, in reading order.
    pub fn names(&self) -> Vec<(Role, String)> {
        self.harness
            .root()
            .children_recursive()
            .filter_map(|node| {
                let node = node.accesskit_node();
                let name = match node.role() {
                    Role::Label => node.value(),
                    _ => node.label(),
                };
                Some((node.role(), name?))
            })
            .collect()
    }
}
