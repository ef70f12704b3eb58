//! Rules of the screen: where things stand, on the scenes that the window draws. What a person does in
//! the window is in `tests/window`.

use truceline::scene::{LaneKey, Node, Role, Scene, Target};
use truceline::time::{EdtfDate, Instant, TimeRange};
use truceline::timeline::canvas::{Canvas, canvas};
use truceline::timeline::{LaneBy, measure, panels};

use super::walk::{CANVAS, first, solid, with_prefix};
use crate::common::Opened;

pub(super) fn default_set() -> Opened {
    let mut opened = Opened::built_in(0);
    opened.controls = true;
    opened
}

pub(super) fn drawn(opened: &Opened) -> Canvas {
    opened.frame(|frame| canvas(frame, CANVAS.0, CANVAS.1))
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.6
}

pub(super) fn start_of(text: &str) -> Instant {
    EdtfDate::parse(text).unwrap().earliest().unwrap()
}

/// Who, what and when without a click: every event in view has its title beside its mark, every event
/// without a date has it in the tray, every lane has its name, and nothing scrolls.
#[test]
fn the_first_screen_says_who_what_and_when() {
    let opened = default_set();
    let canvas = drawn(&opened);
    let scene = &canvas.scene;
    assert!(
        canvas.lanes_height <= canvas.plot.height() + 0.5,
        "lanes scroll"
    );
    let mut in_view = 0;
    for lane in with_prefix(scene, "event-") {
        in_view += 1;
        let words = lane.words();
        let title = lane.name.split(", ").next().unwrap();
        let begins: String = title.chars().take(8).collect();
        assert!(words.contains(&begins), "{words:?} of {title:?}");
    }
    assert_eq!(in_view, canvas.counts.in_view);
    let undated = with_prefix(scene, "tray-ev-");
    assert_eq!(undated.len(), canvas.counts.undated);
    assert!(undated.iter().all(|own| !own.words().is_empty()));
    for lane in ["Several actors", "Hamas", "Israel", "People affected"] {
        assert!(
            scene.find("lanes").unwrap().words().contains(lane),
            "{lane}"
        );
    }
    let axis = scene.find("axis").unwrap().words();
    assert!(
        axis.contains("November 2023") && axis.contains("Days"),
        "{axis}"
    );
    let legend = scene.find("legend").unwrap().words();
    for edge in ["printed", "inferred?", "end in doubt?", "open"] {
        assert!(legend.contains(edge), "{legend}");
    }
    // Quotations and figures say whose they are on their first cards.
    for panel in [panels::quotes, panels::figures] {
        let panel = opened.frame(|frame| panel(frame, 360.0));
        let card = with_prefix(&panel.scene, "")[0];
        assert!(card.bounds.bottom < 200.0 && !card.words().is_empty());
    }
}

#[test]
fn columns_and_rows_of_the_first_screen_have_their_measures() {
    let canvas = drawn(&default_set());
    assert!(near(canvas.headers.width(), 176.0));
    assert!(near(canvas.plot.left - canvas.headers.right, 156.0));
    assert!(near(canvas.plot.width(), 748.0), "{}", canvas.plot.width());
    assert!(near(measure::PANEL, 360.0));
    assert!(near(canvas.axis.top, 56.0) && near(canvas.axis.height(), 40.0));
    let height = |id: &str| first(&canvas.scene, id).bounds.height();
    assert!(near(height("folded-lanes"), 28.0));
    let tracks: f32 = with_prefix(&canvas.scene, "track-")
        .iter()
        .filter(|own| own.role == Role::Track)
        .map(|own| own.bounds.height())
        .sum();
    assert!(near(tracks, 72.0), "{tracks}");
    assert!(near(height("tray"), 192.0), "{}", height("tray"));
    assert!(near(height("overview"), 44.0), "{}", height("overview"));
    assert!(near(measure::OVERVIEW, 44.0));
}

/// Height of a row: the distance between neighbouring bars of the lane that has most.
fn row_px(canvas: &Canvas) -> f32 {
    let marks = with_prefix(&canvas.scene, "mark-several-actors-");
    let mut middles: Vec<f32> = marks.iter().map(|mark| mark.bounds.centre().y).collect();
    middles.sort_by(f32::total_cmp);
    let steps = middles.windows(2).map(|two| two[1] - two[0]);
    steps.filter(|step| *step > 1.0).fold(f32::MAX, f32::min)
}

#[test]
fn rows_are_the_highest_that_need_no_scrolling() {
    let opened = default_set();
    // Above a thousand points there is room to spare, and rows are higher than the design's 32.
    for height in (520..1000).step_by(20) {
        let canvas = opened.frame(|frame| canvas(frame, 1080.0, height as f32));
        let row = row_px(&canvas);
        assert!(
            [32.0, 28.0, 24.0].iter().any(|own| near(*own, row)),
            "{row} at {height}"
        );
        let is_whole = canvas.lanes_height <= canvas.plot.height() + 0.5;
        assert!(is_whole || near(row, 24.0), "{row} scrolls at {height}");
        // The next higher one would not have had room.
        let next = if near(row, 24.0) { 28.0 } else { 32.0 };
        if row < 31.0 {
            let lanes = with_prefix(&canvas.scene, "lane-").len() as f32;
            let padding = lanes * 2.0 * measure::LANE_PADDING;
            let rows = (canvas.lanes_height - padding) / row;
            let tracks = with_prefix(&canvas.scene, "track-")
                .iter()
                .any(|own| own.role == Role::Track);
            let needed = rows * next + padding;
            assert!(needed > canvas.plot.height() || tracks, "{row} at {height}");
        }
    }
    // At 1280 × 720: rows of 24, tracks folded, the tray whole.
    let canvas = opened.frame(|frame| canvas(frame, 920.0, 652.0));
    assert!(near(row_px(&canvas), 24.0), "{}", row_px(&canvas));
    assert!(
        with_prefix(&canvas.scene, "track-")
            .iter()
            .all(|own| own.role != Role::Track)
    );
    assert_eq!(with_prefix(&canvas.scene, "tray-ev-").len(), 16);
}

/// Rule 1.
#[test]
fn it_opens_where_the_dataset_asks_else_on_all_or_on_the_dense_part() {
    let opened = default_set();
    assert_eq!(opened.view.range.first(), start_of("2023-11-23"));
    assert_eq!(opened.view.lanes, LaneBy::Group);
    let of = |dates: &[&str]| {
        let events: Vec<String> = dates
            .iter()
            .zip(0..)
            .map(|(date, n)| format!(r#"{{"id":"e{n}","title":"E{n}","date":"{date}"}}"#))
            .collect();
        Opened::json(&format!(
            r#"{{"schema":"truceline/1","dataset":{{"id":"d","title":"D"}},"sources":[],"actors":[],"events":[{}]}}"#,
            events.join(",")
        ))
    };
    // Three of four in a tenth of the range: it opens on them.
    let dense = of(&["2001-01-01", "2001-12-01", "2001-12-05", "2001-12-10"]);
    assert!(
        dense.view.range.first() > start_of("2001-06-01"),
        "{:?}",
        dense.view.range
    );
    assert!(dense.view.range.past() > start_of("2001-12-10"));
    // Spread out: on all.
    let even = of(&["2001-01-01", "2001-04-01", "2001-08-01", "2001-12-10"]);
    assert!(even.view.range.first() <= start_of("2001-01-01"));
    assert!(even.view.range.past() > start_of("2001-12-10"));
}

/// Rule 1: the axis has no break. Equal times are equal widths wherever the view stands.
#[test]
fn the_axis_is_linear() {
    let mut opened = default_set();
    let day = 86_400;
    for from in ["2023-11-23", "2023-10-01", "2020-01-01"] {
        let from = start_of(from);
        for days in [3_i64, 20, 900] {
            opened.view.range = TimeRange::between(from, Instant(from.0 + days * day));
            let canvas = drawn(&opened);
            let width = f64::from(canvas.plot.width());
            let each = width / days as f64;
            for step in 0..=days.min(20) {
                let x = opened
                    .view
                    .range
                    .screen_from_time(Instant(from.0 + step * day), width);
                assert!((x - step as f64 * each).abs() < 0.01);
            }
            for own in with_prefix(&canvas.scene, "event-") {
                let Some(Target::Event(key)) = own.target else {
                    continue;
                };
                let event = opened.dataset().event(key.event).unwrap();
                let (Some(start), Some(end)) = (event.start(), event.end()) else {
                    continue;
                };
                let mark = own.nodes.iter().find_map(|node| match node {
                    Node::Group(mark) if mark.id.starts_with("mark-") => Some(mark.bounds),
                    _ => None,
                });
                let mark = mark.unwrap();
                let x = |at: Instant| {
                    let x = opened.view.range.screen_from_time(at, width) as f32;
                    (x + canvas.plot.left).clamp(canvas.plot.left, canvas.plot.right)
                };
                let middle = (x(start) + x(end)) * 0.5;
                assert!((mark.centre().x - middle).abs() < 6.5, "{}", own.id);
            }
        }
    }
}

/// Rule 2.
#[test]
fn shelves_name_each_lanes_nearest_event_outside_with_date_and_count() {
    let mut opened = default_set();
    let from = start_of("2023-11-26");
    opened.view.range = TimeRange::between(from, Instant(from.0 + 2 * 86_400));
    let canvas = drawn(&opened);
    let mut seen = [0, 0];
    for (side, prefix) in ["earlier-", "later-"].into_iter().enumerate() {
        for shelf in with_prefix(&canvas.scene, prefix) {
            seen[side] += 1;
            let lane = shelf.id.trim_start_matches(prefix);
            let mut outside: Vec<(Instant, u32)> = opened
                .frame(|frame| {
                    let lanes = &frame.prepared.grouping().lanes;
                    let place = lanes.iter().position(|own| &*own.key.0 == lane).unwrap();
                    frame.prepared.events_in(place)
                })
                .into_iter()
                .filter_map(|index| {
                    let event = opened.dataset().event(index)?;
                    let range = opened.view.range;
                    let is_out = if side == 0 {
                        event.end()? <= range.first()
                    } else {
                        event.start()? >= range.past()
                    };
                    let at = if side == 0 {
                        event.end()?
                    } else {
                        event.start()?
                    };
                    is_out.then_some((at, index))
                })
                .collect();
            outside.sort();
            let nearest = if side == 0 {
                outside.last()
            } else {
                outside.first()
            };
            let title = opened.dataset().event(nearest.unwrap().1).unwrap().title();
            assert!(shelf.name.contains(title), "{}: {title}", shelf.name);
            let words = shelf.words();
            assert!(
                words.contains("Nov") || words.contains("Oct") || words.contains("Dec"),
                "{words}"
            );
            if outside.len() > 1 {
                let more = format!("and {} more", outside.len() - 1);
                assert!(shelf.name.contains(&more), "{}", shelf.name);
            }
            // In the type of the labels in the plot.
            let mut sizes = Vec::new();
            for node in &shelf.nodes {
                if let Node::Text(text) = node {
                    sizes.push(text.line.style.size_px);
                }
            }
            assert!(near(sizes[0], 13.0), "{sizes:?}");
        }
    }
    assert!(seen[0] >= 2 && seen[1] >= 2, "{seen:?}");
    let axis = canvas.scene.find("axis").unwrap().words();
    assert!(axis.contains("Earlier") && axis.contains("Later"), "{axis}");
}

/// Rule 3.
#[test]
fn groups_that_lead_an_event_lead_it_together_in_the_top_lane() {
    let opened = default_set();
    let dataset = opened.dataset();
    let mut several = 0;
    opened.frame(|frame| {
        let grouping = frame.prepared.grouping();
        assert_eq!(grouping.lanes[0].label, "Several actors");
        assert_eq!(&*grouping.lanes[0].key.0, "several-actors");
        // Glyphs by the alphabet of their groups.
        let labels: Vec<String> = grouping.lanes[0]
            .marks
            .iter()
            .map(|mark| {
                let own = dataset
                    .groups
                    .iter()
                    .find(|own| own.colour == mark.colour && own.glyph == mark.glyph);
                own.unwrap().record.label.to_lowercase()
            })
            .collect();
        assert!(labels.len() >= 2 && labels.is_sorted(), "{labels:?}");
        for (place, lane) in grouping.lanes.iter().enumerate() {
            for index in frame.prepared.events_in(place) {
                let event = dataset.event(index).unwrap();
                let leading = truceline::timeline::leading_groups(dataset, event);
                if place == 0 {
                    several += 1;
                    assert!(leading.len() > 1, "{}", event.title());
                } else {
                    let group = &dataset.groups[leading[0] as usize];
                    assert_eq!(group.record.label, lane.label, "{}", event.title());
                    let first = event.parts().next().unwrap();
                    let leads = dataset.group_of(first.actor).unwrap();
                    let role = event.role(first);
                    assert!(
                        leads.id == group.id || !role.is_empty(),
                        "{}",
                        event.title()
                    );
                }
            }
        }
    });
    assert_eq!(several, 8);
}

/// Rule 3.
#[test]
fn lanes_without_dated_events_fold_into_one_line_that_names_them() {
    let opened = default_set();
    let canvas = drawn(&opened);
    let line = canvas.scene.find("folded-lanes").unwrap();
    let words = line.words();
    assert!(words.starts_with("No dated events lead here:"), "{words}");
    for lane in [
        "Mediators",
        "Other governments",
        "Institutions",
        "Other armed groups",
    ] {
        assert!(line.name.contains(lane), "{}", line.name);
    }
    // A picture that is too narrow for all counts the rest.
    let narrow = opened.frame(|frame| self::canvas_of(frame, 560.0));
    let words = narrow.find("folded-lanes").unwrap().words();
    assert!(
        words.contains("more") || words.contains("The document"),
        "{words}"
    );
}

fn canvas_of(frame: &truceline::timeline::Frame<'_>, width: f32) -> Scene {
    canvas(frame, width, CANVAS.1).scene
}

/// Rule 3.
#[test]
fn lane_headers_are_legend_and_list_of_actors_with_four_controls() {
    let mut opened = default_set();
    let canvas = drawn(&opened);
    for header in with_prefix(&canvas.scene, "header-") {
        let glyphs = header
            .nodes
            .iter()
            .filter(|node| matches!(node, Node::Shape(truceline::scene::Shape::Mark { .. })))
            .count();
        assert!(glyphs >= 1, "{}", header.id);
        let label = header.name.split(": ").next().unwrap();
        let words = header.words();
        assert!(solid(&words).contains(&solid(label)), "{words}");
        assert!(
            words.chars().any(|c| c.is_ascii_digit()),
            "its count: {words}"
        );
    }
    opened.hover = Some(Target::Lane(LaneKey("grp-israel".into())));
    let canvas = drawn(&opened);
    for control in ["fold-", "hide-", "solo-", "pin-"] {
        let own = first(&canvas.scene, &format!("{control}grp-israel"));
        assert!(own.name.contains("Israel"), "{}", own.name);
        assert!(own.bounds.width() >= 24.0 && own.bounds.height() >= 24.0);
    }
}

/// Many events without a date, in the order of the file.
fn undated(count: usize) -> Opened {
    let events: Vec<String> = (0..count)
        .map(|n| {
            format!(
                r#"{{"id":"e{n:03}","title":"Thing {n:03}","date":null,"date_basis":"undated"}}"#
            )
        })
        .collect();
    let mut opened = Opened::json(&format!(
        r#"{{"schema":"truceline/1","dataset":{{"id":"d","title":"D"}},"sources":[],"actors":[],"events":[{}]}}"#,
        events.join(",")
    ));
    opened.controls = true;
    opened
}

/// Rule 5. What is beyond 24 is paged, not scrolled: the tray stands still while lanes scroll.
#[test]
fn the_tray_has_three_columns_and_leads_to_every_event_without_a_date() {
    let opened = default_set();
    let canvas = drawn(&opened);
    let columns = |scene: &Scene, prefix: &str| {
        let mut lefts: Vec<i32> = with_prefix(scene, prefix)
            .iter()
            .map(|own| own.bounds.left.round() as i32)
            .collect();
        lefts.sort_unstable();
        lefts.dedup();
        lefts.len()
    };
    assert_eq!(columns(&canvas.scene, "tray-ev-"), 3);
    for count in [1, 23, 24, 25, 100] {
        let mut opened = undated(count);
        let mut seen = std::collections::BTreeSet::new();
        for page in 0..10 {
            opened.view.tray_page = page;
            let scene = drawn(&opened).scene;
            let entries = with_prefix(&scene, "tray-e");
            assert!(entries.len() <= 24);
            let page: Vec<String> = entries.iter().map(|own| own.id.clone()).collect();
            assert!(page.is_sorted(), "{page:?}");
            seen.extend(page);
            let more = scene.find("undated-more");
            assert_eq!(more.is_some(), count > 24, "{count}");
            if let Some(more) = more {
                assert_eq!(more.target, Some(Target::Tray));
                assert!(
                    more.words().contains("more without a date")
                        || more.words().contains("back to the first")
                );
            }
        }
        assert_eq!(seen.len(), count, "every one is reached");
        let tray = drawn(&opened).scene.find("tray").unwrap().words();
        assert!(tray.contains(&count.to_string()), "{tray}");
    }
}
