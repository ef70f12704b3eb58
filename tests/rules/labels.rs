//! Rules of labels, and of what a hover, a selection, the keyboard and a filter do to marks.

use truceline::model::Item;
use truceline::scene::{Colour, Group, Rect, Role, Scene, Shape, Stroke};
use truceline::time::{Instant, TimeRange};
use truceline::timeline::canvas::canvas;
use truceline::timeline::{Selection, Theme, panels};

use super::marks::{DAY, FIRST, drawn, event_of, index, near, own_shapes, states, texts_of};
use super::walk::{CANVAS, event, first, shapes, with_prefix};
use crate::common::Opened;

/// Left and right edge of a label.
fn label(group: &Group) -> (f32, f32) {
    let texts = texts_of(group);
    let own = texts.iter().filter(|text| text.line.text != "?");
    own.fold((f32::MAX, f32::MIN), |(left, right), text| {
        let bounds = text.bounds();
        (left.min(bounds.left), right.max(bounds.right))
    })
}

/// A dataset of one lane with events at days of March 2031.
fn placed(events: &[(&str, &str, &str)]) -> Opened {
    let events: Vec<String> = events
        .iter()
        .map(|(id, title, date)| {
            format!(
                r#"{{"id":"{id}","title":"{title}","date":"{date}","date_basis":"stated",
                    "actors":[{{"actor":"a","role":"initiator"}}]}}"#
            )
        })
        .collect();
    let text = format!(
        r##"{{"schema":"truceline/1","dataset":{{"id":"d","title":"Labels"}},"sources":[],
            "groups":[{{"id":"g","label":"Alpha","colour":"#A37422","glyph":"square"}}],
            "actors":[{{"id":"a","name":"A","group":"g"}}],"events":[{}]}}"##,
        events.join(",")
    );
    let mut opened = Opened::json(&text);
    opened.view.range = TimeRange::between(Instant(FIRST), Instant(FIRST + 14 * DAY));
    opened.controls = true;
    opened
}

#[test]
fn labels_stand_inside_else_right_else_left_else_in_two_lines_else_cut() {
    let canvas = |events: &[(&str, &str, &str)]| drawn(&placed(events));
    // Inside, from the bar's start.
    let one = canvas(&[("x", "Short", "2031-03-03/2031-03-06")]);
    let (own, mark) = event_of(&one.scene, "x");
    let (left, right) = label(own);
    assert!(left > mark.bounds.left && right < mark.bounds.right);
    // Right of a bar that is too narrow for it.
    let one = canvas(&[("x", "A title that is longer than one day", "2031-03-03")]);
    let (own, mark) = event_of(&one.scene, "x");
    assert!(label(own).0 >= mark.bounds.right);
    // Left where there is no room at the right.
    let one = canvas(&[("x", "A title that is longer than one day", "2031-03-14")]);
    let (own, mark) = event_of(&one.scene, "x");
    assert!(label(own).1 <= mark.bounds.left);
    // Where neither side has room for it whole: in two lines that hold all of it, of at most 180
    // points, else cut. Rows are packed for whole labels, so that is on narrow pictures.
    let mut seen = std::collections::BTreeSet::new();
    for title in [
        "A title that needs some room",
        &"A title without an end ".repeat(6),
    ] {
        let opened = placed(&[("x", title, "2031-03-07")]);
        for width in (400..1_400).step_by(20) {
            let scene = opened.frame(|frame| canvas_of(frame, width as f32));
            let (own, _) = event_of(&scene, "x");
            let lines = texts_of(own);
            let is_cut = lines.iter().any(|line| line.line.elided);
            match lines.len() {
                2 => {
                    assert!(lines.iter().all(|line| line.line.width_px <= 180.0) && !is_cut);
                    assert_eq!(own.words(), title.trim());
                    seen.insert("two lines");
                }
                1 if is_cut => {
                    seen.insert("cut");
                }
                1 => {
                    assert_eq!(own.words(), title);
                    seen.insert("whole");
                }
                other => assert_eq!(other, 0, "{lines:?}"),
            }
        }
    }
    assert_eq!(
        seen.into_iter().collect::<Vec<_>>(),
        ["cut", "two lines", "whole"]
    );
}

fn canvas_of(frame: &truceline::timeline::Frame<'_>, width: f32) -> Scene {
    canvas(frame, width, CANVAS.1).scene
}

#[test]
fn a_label_is_pinned_to_the_visible_start_of_a_long_bar() {
    let opened = placed(&[("x", "A long time", "2031-02-01/2031-03-10")]);
    let canvas = drawn(&opened);
    let (own, _) = event_of(&canvas.scene, "x");
    let left = label(own).0;
    assert!(
        left >= canvas.plot.left && left <= canvas.plot.left + 14.0,
        "{left}"
    );
}

#[test]
fn a_hover_dims_all_others_to_three_tenths() {
    let mut opened = Opened::built_in(0);
    opened.controls = true;
    let hovered = opened.dataset().event_by_id("ev-truce-start").unwrap();
    opened.hover = Some(event(hovered));
    let partners = truceline::timeline::partners(opened.dataset(), Item::Event(hovered));
    let mut opacities = [0, 0];
    let mut check = |scene: &Scene| {
        scene.walk(&mut |group| {
            if !matches!(group.role, Role::Event | Role::Card) {
                return;
            }
            let Some(item) = group.target.as_ref().and_then(truceline::timeline::item_of) else {
                return;
            };
            let is_lit = partners.contains(&item);
            opacities[usize::from(is_lit)] += 1;
            let wanted = if is_lit { 1.0 } else { 0.3 };
            assert!(
                near(group.opacity, wanted),
                "{} {}",
                group.id,
                group.opacity
            );
        });
    };
    check(&drawn(&opened).scene);
    for panel in [panels::quotes, panels::figures] {
        check(&opened.frame(|frame| panel(frame, 360.0)).scene);
    }
    assert!(opacities[0] > 20 && opacities[1] >= 2, "{opacities:?}");
}

#[test]
fn a_selection_is_a_ring_apart_from_its_mark_and_a_line_to_the_axis() {
    let mut opened = states();
    let stated = index(&opened, "stated");
    opened.view.selection = Selection::of(opened.dataset(), Item::Event(stated));
    let canvas = drawn(&opened);
    let (own, mark) = event_of(&canvas.scene, "stated");
    let ink = Theme::LIGHT.ink;
    let ring = own_shapes(own).find_map(|shape| match shape {
        Shape::Rect {
            rect,
            stroke: Some(stroke),
            fill: None,
            ..
        } => Some((*rect, *stroke)),
        _ => None,
    });
    let (ring, stroke) = ring.unwrap();
    assert_eq!(stroke, Stroke::solid(2.0, ink));
    // Its middle line lies 3 points outside: 2 of gap and half its own width.
    assert!(near(mark.bounds.left - ring.left, 3.0) && near(ring.right - mark.bounds.right, 3.0));
    let line = own_shapes(own).find_map(|shape| match shape {
        Shape::Line { from, to, stroke } => Some((*from, *to, *stroke)),
        _ => None,
    });
    let (from, to, stroke) = line.unwrap();
    assert_eq!(stroke, Stroke::solid(1.0, ink));
    assert!(near(from.x, to.x) && near(from.y, canvas.plot.top));
}

#[test]
fn the_focus_is_a_dashed_ring() {
    let mut opened = states();
    opened.focus = Some(event(index(&opened, "stated")));
    let scene = drawn(&opened).scene;
    let (own, _) = event_of(&scene, "stated");
    let is_dashed = own_shapes(own).any(|shape| match shape {
        Shape::Rect {
            stroke: Some(stroke),
            ..
        } => {
            near(stroke.width_px, 2.0) && stroke.dash.is_some() && stroke.colour == Theme::LIGHT.ink
        }
        _ => false,
    });
    assert!(is_dashed);
    opened.focus = Some(event(index(&opened, "bounded")));
    let scene = drawn(&opened).scene;
    let entry = first(&scene, "tray-bounded");
    assert!(own_shapes(entry).any(|shape| matches!(
        shape,
        Shape::Rect {
            stroke: Some(Stroke { dash: Some(_), .. }),
            ..
        }
    )));
}

#[test]
fn what_is_filtered_out_leaves_a_grey_tick() {
    let mut opened = Opened::built_in(0);
    opened.controls = true;
    assert!(with_prefix(&drawn(&opened).scene, "filtered-").is_empty());
    opened.view.search = "extended".to_owned();
    let canvas = drawn(&opened);
    let ticks: Vec<(Rect, Colour)> = with_prefix(&canvas.scene, "filtered-")
        .iter()
        .flat_map(|group| shapes(group))
        .flat_map(|shape| match shape {
            Shape::Quads(quads) => quads,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(!ticks.is_empty());
    let lane = first(&canvas.scene, "lane-several-actors").bounds;
    for (rect, colour) in &ticks {
        assert_eq!(*colour, Theme::LIGHT.tick);
        assert!(rect.left >= canvas.plot.left - 1.0 && rect.right <= canvas.plot.right + 1.0);
        assert!(rect.top >= lane.top && rect.bottom <= canvas.plot.bottom);
    }
    // One stands where the truce began, which the search leaves out.
    let start = opened.dataset().event_by_id("ev-truce-start").unwrap();
    let start = opened.dataset().event(start).unwrap().start().unwrap();
    let range = opened.view.range;
    let x = range.screen_from_time(start, f64::from(canvas.plot.width())) as f32 + canvas.plot.left;
    assert!(
        ticks.iter().any(|(rect, _)| (rect.left - x).abs() <= 3.0),
        "{x} {ticks:?}"
    );
}
