//! Zooming, panning, fitting, and going to a date.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2,
};
use truceline::app::action::Action;
use truceline::time::Instant;

use super::harness::{CTRL, Window};

/// Farthest that the time under the pointer may stray, in points.
const STRAY_PX: f64 = 0.6;

/// Turns the wheel by a line and checks every frame until `frames` have passed.
fn turn(
    window: &mut Window,
    x: f32,
    y: f32,
    lines: f32,
    frames: usize,
    mut see: impl FnMut(&Window),
) {
    window.harness.hover_at(pos2(x, y));
    window.harness.step();
    see(window);
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, lines),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..frames {
        window.harness.step();
        see(window);
    }
}

#[test]
fn the_wheel_keeps_the_time_under_the_pointer_at_every_frame() {
    for x in [336.0, 555.5, 700.0, 920.0] {
        let mut window = Window::open();
        let held = window.time_at(x);
        let mut lefts = Vec::new();
        let mut rights = Vec::new();
        let mut worst = 0.0_f64;
        let notches = [1.0; 7].into_iter().chain([-1.0; 30]).chain([1.0; 26]);
        for (turned, lines) in notches.enumerate() {
            // Notches that fall into the motion of the one before, and notches after a rest.
            let frames = if turned % 3 == 0 { 40 } else { 3 };
            turn(&mut window, x, 300.0, lines, frames, |window| {
                let (left, right) = window.plot();
                lefts.push(left as i32);
                rights.push(right as i32);
                let off = (window.x_of(held) - f64::from(x)).abs();
                worst = worst.max(off);
                assert!(
                    off < STRAY_PX,
                    "{off} points off at {x}, notch {turned}: {left}–{right}"
                );
            });
        }
        for edges in [&mut lefts, &mut rights] {
            edges.sort_unstable();
            edges.dedup();
        }
        // The way leads over views with and without what is later, and, where there is room before the
        // pointer, with and without what is earlier.
        let expected = if x < 400.0 { 1 } else { 2 };
        assert_eq!(
            (lefts.len(), rights.len()),
            (expected, 2),
            "at {x}: {lefts:?} {rights:?}"
        );
    }
}

/// A stream of numbers from a seed, the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

#[test]
fn zooming_anywhere_in_any_example_keeps_the_time_under_the_pointer() {
    for (place, size) in [(0, 1440.0), (1, 1440.0), (2, 1440.0), (0, 1000.0)] {
        let mut window = Window::sized(size, 900.0);
        window.harness.state_mut().act(Action::OpenBuiltIn(place));
        window.settle();
        let mut dice = Dice(0x9E37_79B9 + place as u64);
        let mut checked = 0;
        for _ in 0..24 {
            // Until it rests, time moves about where the pointer was.
            window.settle();
            let (left, right) = window.plot();
            let x = left + 4.0 + dice.next((right - left - 8.0) as u64) as f32;
            let lines = if dice.next(2) == 0 { 1.0 } else { -1.0 };
            for _ in 0..dice.next(8) {
                let (left, right) = window.plot();
                if x < left || x >= right {
                    break;
                }
                let held = window.time_at(x);
                turn(
                    &mut window,
                    x,
                    300.0,
                    lines,
                    1 + dice.next(12) as usize,
                    |window| {
                        let off = (window.x_of(held) - f64::from(x)).abs();
                        assert!(off < STRAY_PX, "{off} points off at {x} in example {place}");
                        checked += 1;
                    },
                );
            }
        }
        assert!(checked > 150);
    }
}

#[test]
fn zooming_keeps_a_drawn_edge_where_the_pointer_is() {
    let mut window = Window::open();
    let edge = |window: &Window| window.button_named("Truce begins").rect().left();
    let x = edge(&window);
    for lines in [1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0, -1.0] {
        turn(&mut window, x, 300.0, lines, 30, |window| {
            let now = edge(window);
            assert!((now - x).abs() <= 1.0, "{now} is not {x}");
        });
    }
}

#[test]
fn a_pinch_and_a_trackpad_zoom_at_the_pointer_at_once() {
    let mut window = Window::open();
    let held = window.time_at(600.0);
    let span = window.range().span_secs;
    window.harness.hover_at(pos2(600.0, 300.0));
    window.harness.event(Event::Zoom(1.5));
    window.settle();
    assert!(window.range().span_secs < span * 0.7);
    assert!((window.x_of(held) - 600.0).abs() < STRAY_PX);
    window.scroll(
        pos2(600.0, 300.0),
        MouseWheelUnit::Point,
        vec2(0.0, -200.0),
        Modifiers::NONE,
    );
    window.settle();
    assert!(window.range().span_secs > span);
    assert!((window.x_of(held) - 600.0).abs() < STRAY_PX);
}

#[test]
fn shift_or_a_sideways_wheel_pans() {
    for (delta, modifiers) in [
        (vec2(0.0, -2.0), Modifiers::SHIFT),
        (vec2(-2.0, 0.0), Modifiers::NONE),
    ] {
        let mut window = Window::open();
        let before = window.range();
        window.scroll(pos2(600.0, 300.0), MouseWheelUnit::Line, delta, modifiers);
        window.settle();
        assert!(window.range().first() > before.first(), "to what is later");
        assert!(same_scale(window.range().span_secs, before.span_secs, 0.4));
    }
}

/// Whether two spans are one scale: a shelf that comes or goes changes the width alone.
fn same_scale(a: f64, b: f64, share: f64) -> bool {
    (a / b - 1.0).abs() < share
}

#[test]
fn a_drag_holds_the_time_that_it_took() {
    let mut window = Window::open();
    let y = window.nodes("People affected: ")[0].rect().center().y;
    for (from, to) in [
        (340.0, 500.0),
        (900.0, 400.0),
        (500.0, 860.0),
        (400.0, 800.0),
        (700.0, 350.0),
    ] {
        let held = window.time_at(from);
        window.hold(pos2(from, y), pos2(to, y));
        let off = window.x_of(held) - f64::from(to);
        assert!(off.abs() < STRAY_PX, "{off} points off, {from} to {to}");
        window.button(pos2(to, y), false);
        window.settle();
        let off = window.x_of(held) - f64::from(to);
        assert!(off.abs() < STRAY_PX, "{off} points off after letting go");
    }
    assert!(
        window.state().view.selection.is_none(),
        "a drag is no click"
    );
}

#[test]
fn a_drag_that_begins_on_an_event_pans_as_well() {
    let mut window = Window::open();
    let from = window.button_named("Truce begins").rect().center();
    let held = window.time_at(from.x);
    window.drag(from, from + vec2(-60.0, 0.0));
    assert!((window.x_of(held) - f64::from(from.x - 60.0)).abs() < STRAY_PX);
    assert!(
        window.state().view.selection.is_none(),
        "a drag is no click"
    );
}

#[test]
fn keys_pan_zoom_and_fit() {
    let mut window = Window::open();
    let whole = window.state().document.whole();
    for (keys, pans) in [
        ([Key::A, Key::ArrowLeft], -1.0),
        ([Key::D, Key::ArrowRight], 1.0),
    ] {
        for key in keys {
            let before = window.range();
            window.key(key);
            let middle =
                |range: truceline::time::TimeRange| range.first().0 / 2 + range.past().0 / 2;
            let moved = middle(window.range()) - middle(before);
            assert!(
                moved as f64 * pans > 0.1 * before.span_secs,
                "{key:?} moved {moved}"
            );
        }
    }
    for (keys, zooms_in) in [
        ([Key::W, Key::Plus, Key::Equals].as_slice(), true),
        ([Key::S, Key::Minus].as_slice(), false),
    ] {
        for key in keys {
            let before = window.range().span_secs;
            window.key(*key);
            let after = window.range().span_secs;
            assert_eq!(after < before * 0.8, zooms_in, "{key:?}");
            assert_eq!(after > before * 1.2, !zooms_in, "{key:?}");
        }
    }
    window.key(Key::F);
    assert_eq!(
        window.range(),
        whole,
        "nothing is selected: F fits everything"
    );
    window.key(Key::W);
    window.key(Key::Num0);
    assert_eq!(window.range(), whole);
    window.key(Key::W);
    window.keys(Modifiers::SHIFT, Key::F);
    assert_eq!(window.range(), whole);
    window.key(Key::W);
    window.press("Fit all");
    assert_eq!(window.range(), whole);
    window.key(Key::W);
    let span = window.range().span_secs;
    window.key(Key::Home);
    assert_eq!(window.range().first(), whole.first());
    window.key(Key::End);
    assert_eq!(window.range().past(), whole.past());
    assert!(same_scale(window.range().span_secs, span, 1e-6));
}

#[test]
fn keyboard_zoom_keeps_the_time_under_the_pointer() {
    let mut window = Window::open();
    window.harness.hover_at(pos2(500.0, 300.0));
    window.settle();
    let held = window.time_at(500.0);
    for key in [Key::W, Key::W, Key::S, Key::S, Key::S, Key::S] {
        window.key(key);
        let off = window.x_of(held) - 500.0;
        assert!(off.abs() < STRAY_PX, "{off} points off after {key:?}");
    }
}

#[test]
fn a_drag_on_the_axis_zooms_to_it() {
    for (from, to) in [(450.0, 700.0), (700.0, 450.0)] {
        let mut window = Window::open();
        let y = window.nodes("Axis: ")[0].rect().center().y;
        let (first, past) = (window.time_at(450.0).0, window.time_at(700.0).0);
        window.drag(pos2(from, y), pos2(to, y));
        let range = window.range();
        assert!((range.first().0 - first.0).abs() <= 1, "{range:?}");
        assert!((range.past().0 - past.0).abs() <= 2, "{range:?}");
    }
}

#[test]
fn a_double_click_fits_an_event() {
    let mut window = Window::open();
    let at = window.button_named("Truce begins").rect().center();
    window.double_click_at(at);
    let dataset = window.state().dataset();
    let event = dataset
        .event(dataset.event_by_id("ev-truce-start").unwrap())
        .unwrap();
    let (start, end) = (event.start().unwrap(), event.end().unwrap());
    let range = window.range();
    assert!(range.first() < start && range.past() > end);
    let length = end.secs_since(start) as f64;
    assert!(range.span_secs < length * 3.0, "it fills most of the plot");
    assert!(window.has("Clear the selection"), "and is selected");
}

#[test]
fn the_overview_moves_the_view() {
    let mut window = Window::open();
    let at = window.get(Role::Group, "Timeline").rect();
    let (strip, whole) = window.canvas().overview.unwrap();
    let before = window.range();
    let x_in = |instant: Instant| {
        at.left() + strip.left + whole.screen_from_time(instant, f64::from(strip.width())) as f32
    };
    let middle = Instant(before.first().0 / 2 + before.past().0 / 2);
    let from = pos2(x_in(middle), at.top() + strip.centre().y);
    window.drag(from, from - vec2(150.0, 0.0));
    let after = window.range();
    assert!(same_scale(after.span_secs, before.span_secs, 1e-6));
    let moved = (before.first().0 - after.first().0) as f64;
    let expected = 150.0 * whole.span_secs / f64::from(strip.width());
    assert!(
        (moved - expected).abs() < whole.span_secs / f64::from(strip.width()),
        "{moved} {expected}"
    );
    // A click goes there.
    let to = pos2(at.left() + strip.left + 40.0, from.y);
    window.click_at(to);
    let middle = Instant(window.range().first().0 / 2 + window.range().past().0 / 2);
    assert!((x_in(middle) - to.x).abs() < 1.5);
}

#[test]
fn a_typed_date_is_gone_to_and_a_wrong_one_says_what_to_write() {
    let mut window = Window::open();
    window.keys(CTRL, Key::G);
    assert!(window.has("Date to go to"));
    let before = window.range();
    for (typed, said) in [
        ("31 Nov 2023", "30"),
        ("soonish", "write a date as in"),
        ("", ""),
    ] {
        window.type_text(typed);
        window.key(Key::Enter);
        assert_eq!(window.range(), before, "{typed} is no date");
        let error = window.state().go_to_error.clone().unwrap();
        assert!(window.has(&error), "it stands under the field");
        assert!(error.contains(said), "{typed}: {error}");
        // Typing again replaces what was typed.
        window.keys(CTRL, Key::A);
        window.key(Key::Backspace);
    }
    window.type_text("15 Oct 2023");
    window.key(Key::Enter);
    assert!(!window.has("Date to go to"));
    let noon = truceline::time::parse_typed("15 Oct 2023", None)
        .unwrap()
        .0
        .saturating_add(43_200);
    let (left, right) = window.plot();
    let x = window.x_of((noon, 0.0));
    assert!(
        (x - f64::from(left + right) / 2.0).abs() < 1.0,
        "{x} in {left}–{right}"
    );
    // The button with the dates opens the same field.
    window.press_first("Dates shown: ");
    assert!(window.has("Date to go to"));
    window.key(Key::Escape);
    assert!(!window.has("Date to go to"));
}

#[test]
fn the_way_back_leads_through_views() {
    let mut window = Window::open();
    let first = window.range();
    window.press("Fit all");
    let second = window.range();
    window.wait(1.0);
    window.key(Key::W);
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.range(), second);
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.range(), first);
    window.keys(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.range(), second);
}

#[test]
fn a_shelf_leads_to_what_it_names() {
    let mut window = Window::open();
    window.press_first("Earlier: Hamas-led attack");
    assert!(window.says("Hamas-led attack on southern Israel, 7 October 2023, printed"));
    assert!(window.status().contains(" later"), "{}", window.status());
    assert!(window.has("Clear the selection"));
    window.pointer_leaves();
    window.press_first("Later: ");
    assert!(window.has("Clear the selection"));
}

#[test]
fn reduced_motion_jumps() {
    let mut window = Window::open();
    window.keys(CTRL | Modifiers::SHIFT, Key::M);
    let whole = window.state().document.whole();
    window.get(Role::Button, "Fit all").click();
    // Pointer, press and release are a frame each; what they did is seen in the next.
    window.harness.step();
    window.harness.step();
    assert_eq!(window.range(), whole);
}
