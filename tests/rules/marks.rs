//! Rules of marks, labels and states: each row of the table of states on one invented dataset.

use truceline::model::Item;
use truceline::scene::{Colour, Fill, Group, Node, Rect, Role, Scene, Shape, Stroke, TextNode};
use truceline::time::{Instant, TimeRange};
use truceline::timeline::canvas::{Canvas, canvas};
use truceline::timeline::{Facet, Selection, Theme, measure, panels};

use super::walk::{CANVAS, event, first, shapes, with_prefix};
use crate::common::Opened;

/// Two parties, one event for each way of drawing.
const STATES: &str = include_str!("../fixtures/states.json");

/// First second of the view, 1 March 2031, and its length: 14 days.
pub(super) const FIRST: i64 = 1_930_089_600;
pub(super) const DAY: i64 = 86_400;

pub(super) fn states() -> Opened {
    let mut opened = Opened::json(STATES);
    opened.view.range = TimeRange::between(Instant(FIRST), Instant(FIRST + 14 * DAY));
    opened.controls = true;
    opened
}

pub(super) fn drawn(opened: &Opened) -> Canvas {
    opened.frame(|frame| canvas(frame, CANVAS.0, CANVAS.1))
}

pub(super) fn index(opened: &Opened, id: &str) -> u32 {
    opened.dataset().event_by_id(id).unwrap()
}

/// The group of an event, and its mark.
pub(super) fn event_of<'a>(scene: &'a Scene, id: &str) -> (&'a Group, &'a Group) {
    let mut found = None;
    scene.walk(&mut |group| {
        if group.role == Role::Event && group.id.ends_with(&format!("-{id}")) {
            found.get_or_insert(group);
        }
    });
    let own = found.unwrap_or_else(|| panic!("{id} is not drawn"));
    let mark = own.nodes.iter().find_map(|node| match node {
        Node::Group(group) if group.id.starts_with("mark-") => Some(group),
        _ => None,
    });
    (own, mark.unwrap_or_else(|| panic!("{id} has no mark")))
}

pub(super) fn own_shapes(group: &Group) -> impl Iterator<Item = &Shape> {
    group.nodes.iter().filter_map(|node| match node {
        Node::Shape(shape) => Some(shape),
        _ => None,
    })
}

/// Filled areas with square corners: of rectangles and of quads.
fn fills(group: &Group) -> Vec<(Rect, Fill)> {
    let mut found = Vec::new();
    for shape in own_shapes(group) {
        match shape {
            Shape::Rect {
                rect,
                fill: Some(fill),
                ..
            } => found.push((*rect, *fill)),
            Shape::Quads(quads) => {
                found.extend(
                    quads
                        .iter()
                        .map(|(rect, colour)| (*rect, Fill::Solid(*colour))),
                );
            }
            _ => {}
        }
    }
    found
}

pub(super) fn texts_of(group: &Group) -> Vec<TextNode> {
    let mut found = Vec::new();
    group.walk_text(&mut |text| found.push(text.clone()));
    found
}

const OCHRE: Colour = Colour::rgb(0x00A3_7422);

pub(super) fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.05
}

#[test]
fn stated_is_a_tint_with_an_edge_of_two_points() {
    let canvas = drawn(&states());
    let (own, mark) = event_of(&canvas.scene, "stated");
    assert!(!own.words().contains('?'));
    let fills = fills(mark);
    let body = fills
        .iter()
        .find(|(_, fill)| *fill == Fill::Solid(OCHRE.faded(0.18)))
        .unwrap();
    assert!(near(body.0.height(), 22.0) && near(body.0.height(), measure::BAR));
    let edges: Vec<&Rect> = fills
        .iter()
        .filter(|(_, fill)| *fill == Fill::Solid(OCHRE))
        .map(|(rect, _)| rect)
        .collect();
    assert_eq!(edges.len(), 4, "{edges:?}");
    for edge in edges {
        assert!(
            near(edge.height(), 2.0) || near(edge.width(), 2.0),
            "{edge:?}"
        );
    }
}

#[test]
fn inferred_is_an_edge_without_fill_and_a_question_mark() {
    let canvas = drawn(&states());
    let (own, mark) = event_of(&canvas.scene, "inferred");
    assert!(own.words().ends_with('?'), "{}", own.words());
    let fills = fills(mark);
    assert_eq!(fills.len(), 4, "edges alone: {fills:?}");
    for (rect, fill) in fills {
        assert_eq!(fill, Fill::Solid(OCHRE));
        assert!(
            near(rect.height(), 1.5) || near(rect.width(), 1.5),
            "{rect:?}"
        );
    }
}

#[test]
fn doubt_belongs_to_the_end_that_has_it_and_fades_across_its_unit() {
    let opened = states();
    let canvas = drawn(&opened);
    let day_px = canvas.plot.width() / 14.0;
    let (own, mark) = event_of(&canvas.scene, "half");
    let fades: Vec<(Rect, Colour, Colour)> = fills(mark)
        .into_iter()
        .filter_map(|(rect, fill)| match fill {
            Fill::FadeX { left, right } => Some((rect, left, right)),
            _ => None,
        })
        .collect();
    // The fill and both edges.
    assert_eq!(fades.len(), 3, "{fades:?}");
    for (rect, left, right) in &fades {
        assert!(
            left.a > 0 && right.a == 0,
            "it fades towards the end in doubt"
        );
        assert!(
            (rect.width() - day_px).abs() < 0.6,
            "{} {day_px}",
            rect.width()
        );
    }
    assert!(texts_of(mark).iter().any(|text| text.line.text == "?"));
    // The start is stated: solid, with its edge.
    let left = mark.bounds.left;
    let solid = fills(mark).into_iter().any(|(rect, fill)| {
        near(rect.left, left) && near(rect.width(), 2.0) && fill == Fill::Solid(OCHRE)
    });
    assert!(solid, "{:?}", own.bounds);
    let (_, other) = event_of(&canvas.scene, "half-start");
    let fades_in = fills(other)
        .iter()
        .any(|(_, fill)| matches!(fill, Fill::FadeX { left, right } if left.a == 0 && right.a > 0));
    let fades_out = fills(other)
        .iter()
        .any(|(_, fill)| matches!(fill, Fill::FadeX { left, right } if left.a > 0 && right.a == 0));
    assert!(fades_in && !fades_out);
}

#[test]
fn an_open_end_has_an_arrow_and_no_edge() {
    let canvas = drawn(&states());
    let (_, mark) = event_of(&canvas.scene, "open");
    let arrow = own_shapes(mark)
        .find_map(|shape| match shape {
            Shape::Path {
                points,
                closed: true,
                fill: Some(fill),
                ..
            } => Some((points, *fill)),
            _ => None,
        })
        .unwrap();
    let (left, right) = arrow
        .0
        .iter()
        .fold((f32::MAX, f32::MIN), |(low, high), pos| {
            (low.min(pos.x), high.max(pos.x))
        });
    assert!(near(right - left, 8.0), "{}", right - left);
    assert_eq!(arrow.1, OCHRE);
    let has_end_edge = fills(mark).into_iter().any(|(rect, _)| {
        near(rect.width(), 2.0) && (rect.right - left).abs() < 3.0 && rect.height() > 10.0
    });
    assert!(!has_end_edge);
}

#[test]
fn what_is_only_bounded_is_hatched_on_hover_or_selection_and_never_a_point() {
    let mut opened = states();
    let bounded = index(&opened, "bounded");
    let plain = drawn(&opened).scene;
    assert!(plain.find("bounds").is_none());
    assert!(
        !plain
            .find("lanes")
            .unwrap()
            .words()
            .contains("Only bounded")
    );
    assert!(plain.find("tray").unwrap().words().contains("Only bounded"));
    let check = |scene: &Scene| {
        let band = scene.find("bounds").unwrap();
        assert_eq!(band.words(), "not before 4 Mar 2031");
        let hatch = shapes(band).into_iter().find_map(|shape| match shape {
            Shape::Rect {
                fill: Some(Fill::Hatch { pitch_px, .. }),
                ..
            } => Some(pitch_px),
            _ => None,
        });
        assert_eq!(hatch, Some(6.0));
    };
    opened.hover = Some(event(bounded));
    check(&drawn(&opened).scene);
    opened.hover = None;
    opened.view.selection = Selection::of(opened.dataset(), Item::Event(bounded));
    check(&drawn(&opened).scene);
    opened.view.selection = None;
    assert!(drawn(&opened).scene.find("bounds").is_none());
}

#[test]
fn disputed_is_a_word_after_the_title() {
    let opened = states();
    let canvas = drawn(&opened);
    let (own, _) = event_of(&canvas.scene, "disputed");
    assert_eq!(own.words(), "Wells shut · disputed");
    let target = event(index(&opened, "disputed"));
    let card = opened
        .frame(|frame| panels::hover_card(frame, &target))
        .unwrap();
    assert!(
        card.words().starts_with("Wells shut disputed"),
        "{}",
        card.words()
    );
}

#[test]
fn what_several_lead_is_ink_with_glyphs_by_the_alphabet() {
    let opened = states();
    let canvas = drawn(&opened);
    let (own, mark) = event_of(&canvas.scene, "joint");
    let ink = Theme::LIGHT.ink;
    assert!(
        fills(mark)
            .iter()
            .any(|(_, fill)| *fill == Fill::Solid(ink.faded(0.08)))
    );
    assert!(fills(mark).iter().all(|(_, fill)| match fill {
        Fill::Solid(colour) => [colour.r, colour.g, colour.b] == [ink.r, ink.g, ink.b],
        _ => false,
    }));
    assert!(own.id.starts_with("event-several-actors-"));
    let header = first(&canvas.scene, "header-several-actors");
    let glyphs: Vec<Colour> = own_shapes(header)
        .filter_map(|shape| match shape {
            Shape::Mark { fill, .. } => *fill,
            _ => None,
        })
        .collect();
    // Alpha before Beta, though the file names Beta's actor first.
    assert_eq!(glyphs, [OCHRE, Colour::rgb(0x0096_6ABE)]);
}

#[test]
fn a_note_is_an_asterisk_in_ink_and_a_number_in_a_picture() {
    let mut opened = states();
    let canvas = drawn(&opened);
    let (own, _) = event_of(&canvas.scene, "noted");
    assert!(own.words().ends_with('*'), "{}", own.words());
    assert!(
        texts_of(own)
            .iter()
            .all(|text| text.colour == Theme::LIGHT.ink)
    );
    let tray = first(&canvas.scene, "tray-bounded");
    assert!(
        !tray.words().contains('*'),
        "what no note stands on has none"
    );
    opened.controls = false;
    let figure =
        opened.frame(|frame| truceline::timeline::figure::figure(frame, &super::walk::WHOLE));
    let (own, _) = event_of(&figure, "noted");
    assert!(own.words().ends_with("*1"), "{}", own.words());
    assert!(figure.find("sources").unwrap().words().contains("*1 "));
}

#[test]
fn a_link_is_thin_ink_dashed_where_only_the_narrator_says_what_came_of_what() {
    let mut opened = states();
    opened.view.parts.links = true;
    let scene = drawn(&opened).scene;
    let lines = scene.find("link-lines").unwrap();
    let strokes: Vec<Stroke> = shapes(lines)
        .into_iter()
        .filter_map(|shape| match shape {
            Shape::Path {
                closed: false,
                stroke,
                ..
            } => stroke,
            _ => None,
        })
        .collect();
    assert_eq!(strokes.len(), 2);
    for stroke in &strokes {
        assert!(near(stroke.width_px, 1.25));
        // All at once they are fainter than those of what is selected.
        let ink = Theme::LIGHT.ink;
        let own = stroke.colour;
        assert_eq!((own.r, own.g, own.b), (ink.r, ink.g, ink.b));
        assert!(own.a >= 150, "{own:?}");
    }
    let dashes: Vec<_> = strokes.iter().map(|stroke| stroke.dash).collect();
    assert!(
        dashes.contains(&Some([4.0, 3.0])) && dashes.contains(&None),
        "{dashes:?}"
    );
    // Not asked for, they are drawn on selection alone.
    opened.view.parts.links = false;
    assert!(drawn(&opened).scene.find("link-lines").is_none());
    let stated = index(&opened, "stated");
    opened.view.selection = Selection::of(opened.dataset(), Item::Event(stated));
    assert!(drawn(&opened).scene.find("link-lines").is_some());
}

#[test]
fn every_link_names_who_asserts_it() {
    for place in 0..super::walk::BUILT_IN {
        let mut opened = Opened::built_in(place);
        opened.view.parts.links = true;
        let scene = drawn(&opened).scene;
        let dataset = opened.dataset();
        let mut seen = 0;
        for handle in with_prefix(&scene, "link-") {
            let Some(truceline::scene::Target::Record(Item::Link(link))) = handle.target else {
                continue;
            };
            seen += 1;
            let link = &dataset.links[link as usize];
            let who = if truceline::words::is_narrator(dataset, link.by) {
                "The document"
            } else {
                dataset.actor_name(link.by).unwrap_or("Nobody is named")
            };
            assert!(handle.name.contains(who), "{}", handle.name);
            let said = handle.words();
            assert!(
                said.is_empty() || said.contains(": ") || said.contains("links"),
                "{said}"
            );
        }
        assert!(seen > 0);
    }
}

#[test]
fn links_that_have_no_place_are_counted_in_words() {
    let mut opened = Opened::built_in(0);
    opened.controls = true;
    opened.view.parts.links = true;
    let drawn_links = |scene: &Scene| {
        let mut count = 0;
        for handle in with_prefix(scene, "link-") {
            count += usize::from(handle.target.is_some()) * handle.name.split("; ").count();
        }
        count
    };
    let not_drawn = |scene: &Scene| {
        scene.find("links-not-drawn").map_or(0, |said| {
            assert!(
                said.words().contains("not drawn: an end is hidden"),
                "{}",
                said.words()
            );
            let number = said.name.split(' ').next().unwrap();
            number.parse::<usize>().unwrap()
        })
    };
    let all = opened.dataset().links.len();
    let mut most = 0;
    for hidden in ["", "grp-hamas", "grp-israel", "several-actors"] {
        opened.view.hidden.clear();
        if !hidden.is_empty() {
            opened
                .view
                .hidden
                .insert(truceline::scene::LaneKey(hidden.into()));
        }
        for tray in [true, false] {
            opened.view.parts.tray = tray;
            let scene = drawn(&opened).scene;
            assert_eq!(
                drawn_links(&scene) + not_drawn(&scene),
                all,
                "{hidden} {tray}"
            );
            most = most.max(not_drawn(&scene));
        }
    }
    assert!(most > 3, "{most}");
    // A filter leaves ends out as well.
    opened.view.hidden.clear();
    opened.view.parts.tray = true;
    opened
        .view
        .filter
        .only(Facet::Group, Some("grp-hamas".into()));
    let scene = drawn(&opened).scene;
    assert!(not_drawn(&scene) > 0);
    assert_eq!(drawn_links(&scene) + not_drawn(&scene), all);
    // The words lie on no event and on no other words.
    let plate = scene.find("links-not-drawn").unwrap().bounds;
    scene.walk(&mut |group| {
        if group.role == Role::Event {
            assert!(!group.bounds.intersects(&plate), "{}", group.id);
        }
    });
}

#[test]
fn a_day_fills_its_column_from_24_points_on_and_is_a_point_below() {
    let mut opened = states();
    let whole = drawn(&opened).plot.width();
    for (day_px, is_bar) in [(24.5_f32, true), (23.5, false)] {
        let days = f64::from(whole / day_px);
        let span = (days * DAY as f64) as i64;
        opened.view.range = TimeRange::between(Instant(FIRST), Instant(FIRST + span));
        let canvas = drawn(&opened);
        let day_px = canvas.plot.width() / days as f32;
        let (_, one) = event_of(&canvas.scene, "stated");
        let (_, other) = event_of(&canvas.scene, "same-day");
        let points = [one, other].map(|mark| {
            own_shapes(mark)
                .any(|shape| matches!(shape, Shape::Mark { size_px, .. } if near(*size_px, 12.0)))
        });
        assert_eq!(points, [!is_bar; 2], "{day_px}");
        // Two events of one day share a column: nothing tells which was first.
        assert!(near(one.bounds.left, other.bounds.left));
        assert!(near(one.bounds.right, other.bounds.right));
        let width = one.bounds.width();
        let wanted = if is_bar { day_px } else { 12.0 };
        assert!((width - wanted).abs() < 0.6, "{width} {wanted}");
    }
}

#[test]
fn measures_of_marks_are_those_of_the_design() {
    assert_eq!(
        [
            measure::GLYPH,
            measure::BAR,
            measure::EDGE,
            measure::INFERRED_EDGE
        ],
        [12.0, 22.0, 2.0, 1.5]
    );
    let canvas = drawn(&states());
    let mut glyphs = 0;
    canvas.scene.walk(&mut |group| {
        if matches!(group.role, Role::LaneHeader | Role::Event) {
            for shape in own_shapes(group) {
                if let Shape::Mark { size_px, .. } = shape {
                    glyphs += 1;
                    assert!(near(*size_px, 12.0), "{} {size_px}", group.id);
                }
            }
        }
    });
    assert!(glyphs >= 4, "{glyphs}");
}

#[test]
fn an_end_in_doubt_fades_in_every_row_that_has_the_event() {
    // In pairs, where the document's events stand once more among those of the record.
    let mut opened = Opened::built_in(0);
    opened.controls = true;
    opened.view.notes = true;
    opened.view.paired = true;
    let scene = opened.frame(|frame| canvas(frame, 1600.0, 1200.0).scene);
    let mut fading = 0;
    for told in with_prefix(&scene, "told-") {
        let Some(truceline::scene::Target::Event(key)) = told.target else {
            continue;
        };
        let event = opened.dataset().event(key.event).unwrap();
        let date = opened.dataset().date(event).unwrap();
        let doubts = [&date.start, &date.end].map(truceline::timeline::series::in_doubt);
        let is_span = event.date_text().contains('/');
        let fades = shapes(told).iter().any(|shape| {
            matches!(
                shape,
                Shape::Rect {
                    fill: Some(Fill::FadeX { .. }),
                    ..
                }
            )
        });
        assert_eq!(fades, is_span && doubts != [false; 2], "{}", told.name);
        fading += usize::from(fades);
    }
    assert!(fading > 0);
}
