//! Figures with their doubt: each rule of how time and number are shown, on one invented dataset.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "../common/mod.rs"]
mod common;
mod golden;

use std::collections::BTreeSet;

use common::{Opened, colours};
use truceline::scene::{Colour, Fill, Group, Node, Role, Scene, Shape, Target};
use truceline::time::{EdtfDate, Instant, TimeRange};
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::{FigureOptions, figure};
use truceline::timeline::panels::{figures, hover_card};
use truceline::timeline::{Look, style};

const FIXTURE: &str = include_str!("../fixtures/daily-reports.json");

fn opened() -> Opened {
    Opened::json(FIXTURE)
}

fn picture(opened: &Opened) -> Scene {
    let options = FigureOptions {
        positions: false,
        width_px: 1280.0,
        height_px: 720.0,
        quotes: false,
        figures: false,
    };
    opened.frame(|frame| figure(frame, &options))
}

fn last_second_of(day: &str) -> Instant {
    let date = EdtfDate::parse(day).unwrap();
    date.past().unwrap().saturating_sub(1)
}

/// The group of a figure on its track, by the figure's id.
fn mark<'a>(opened: &Opened, scene: &'a Scene, id: &str) -> &'a Group {
    let dataset = opened.dataset();
    let wanted = dataset
        .figures
        .iter()
        .position(|figure| figure.record.id.as_deref() == Some(id))
        .unwrap();
    let id = format!("track-figure-{wanted}");
    scene
        .find(&id)
        .unwrap_or_else(|| panic!("{id} is not drawn"))
}

fn shapes(group: &Group) -> impl Iterator<Item = &Shape> {
    group.nodes.iter().filter_map(|node| match node {
        Node::Shape(shape) => Some(shape),
        _ => None,
    })
}

fn has_open_end(group: &Group) -> bool {
    shapes(group).any(|shape| {
        matches!(
            shape,
            Shape::Rect {
                fill: Some(Fill::FadeY { .. }),
                ..
            }
        )
    })
}

fn count(scene: &Scene) -> usize {
    let mut all = 0;
    scene.walk(&mut |group| all += 1 + group.nodes.len());
    all
}

// Rules.

#[test]
fn the_qualifier_is_part_of_the_number_everywhere() {
    let mut opened = opened();
    let bare = ["1,050", "1,010", "21K", "21,000+"];
    for (from, to) in [("2031-03-01", "2031-03-21"), ("2031-03-15", "2031-03-17")] {
        let (from, to) = (last_second_of(from), last_second_of(to));
        opened.view.range = TimeRange::between(from, to);
        let scene = picture(&opened);
        let mut lines = Vec::new();
        scene.walk(&mut |group| {
            for node in &group.nodes {
                if let Node::Text(text) = node {
                    lines.push(text.line.text.clone());
                }
            }
        });
        assert!(
            bare.iter()
                .all(|bare| !lines.iter().any(|line| line == bare))
        );
    }
    let scene = picture(&opened);
    assert!(scene.words().contains("over 1,050"), "{}", scene.words());
    let over = mark(&opened, &scene, "fig-patients-net-16");
    assert!(over.name.starts_with("over 1,050: "), "{}", over.name);
    let target = over.target.clone().unwrap();
    let card = opened.frame(|frame| hover_card(frame, &target)).unwrap();
    assert!(card.words().contains("over 1,050"));
}

#[test]
fn a_number_wider_than_its_bar_keeps_its_qualifier_above_it() {
    let opened = opened();
    let options = FigureOptions {
        width_px: 1280.0,
        height_px: 720.0,
        quotes: false,
        figures: true,
        positions: false,
    };
    let scene = opened.frame(|frame| figure(frame, &options));
    let mut words = Vec::new();
    scene.walk(&mut |group| {
        if group.id.starts_with("track-figure-") {
            words.push(group.words());
        }
    });
    let two = words.iter().find(|own| own.contains("about")).unwrap();
    let parts: Vec<&str> = two.split_whitespace().collect();
    // With the number of its source, which is never read as a part of it.
    assert_eq!(parts, ["about", "25", "[2]"]);
    for (text, _) in common::visible_text(&scene) {
        let line = &text.line;
        if line.text.ends_with(']') && line.text.len() < 12 {
            assert_eq!(line.style, style::RAISED, "{}", line.text);
        }
        let is_stuck = line
            .text
            .split_once('[')
            .is_some_and(|(before, _)| before.ends_with(|letter: char| letter.is_ascii_digit()));
        assert!(!is_stuck, "{}", line.text);
    }
    // On cards too, beside the value and above its baseline.
    let scene = Opened::built_in(0).frame(|frame| {
        let options = FigureOptions {
            width_px: 1600.0,
            height_px: 2400.0,
            ..options
        };
        figure(frame, &options)
    });
    let texts: Vec<_> = common::visible_text(&scene)
        .into_iter()
        .map(|own| own.0)
        .collect();
    let mut cards = 0;
    for pair in texts.windows(2) {
        let [value, mark] = pair else { continue };
        if value.line.style == style::FIGURE && mark.line.style == style::RAISED {
            cards += 1;
            assert!(mark.left > value.left + value.line.width_px && mark.baseline < value.baseline);
        }
    }
    assert!(cards > 3, "{cards}");
}

#[test]
fn the_label_of_a_moment_is_left_by_a_click_in_the_window_alone() {
    let mut opened = opened();
    opened.view.as_of = Some(last_second_of("2031-03-07"));
    for (controls, target) in [(true, Some(Target::AsOf)), (false, None)] {
        opened.controls = controls;
        let canvas = opened.frame(|frame| canvas(frame, 1080.0, 832.0));
        let label = canvas.scene.find("as-of-label").unwrap();
        assert_eq!(label.target, target);
        assert!(label.words().contains("as of 7 Mar 2031"));
        assert!(label.bounds.height() < 30.0, "the line is not its button");
    }
}

#[test]
fn the_line_of_a_moment_runs_through_no_words() {
    let mut opened = opened();
    opened.view.as_of = Some(last_second_of("2031-03-07"));
    let canvas = opened.frame(|frame| canvas(frame, 1080.0, 832.0));
    let line = canvas.scene.find("as-of").unwrap();
    let (x, bottom) = shapes(line)
        .find_map(|shape| match shape {
            Shape::Line { from, to, .. } => Some((from.x, to.y)),
            _ => None,
        })
        .unwrap();
    let paper = canvas.scene.find("paper").unwrap();
    let mut crossed = 0;
    for (text, _) in common::visible_text(&canvas.scene) {
        let words = text.bounds();
        let is_beside = words.left >= x || words.right <= x;
        if is_beside || words.top < canvas.plot.top || words.top >= bottom {
            continue;
        }
        crossed += 1;
        let middle = words.centre();
        let has_paper = shapes(paper).any(|shape| match shape {
            Shape::Rect { rect, .. } => rect.contains(middle),
            _ => false,
        });
        assert!(has_paper, "{}", text.line.text);
    }
    assert!(crossed > 0, "no report is said across it");
}

#[test]
fn over_and_at_least_are_open_and_never_closed() {
    let opened = opened();
    let scene = picture(&opened);
    for id in [
        "fig-patients-net-16",
        "fig-patients-office-15",
        "fig-trucks-13",
        "fig-shelter-21",
    ] {
        assert!(has_open_end(mark(&opened, &scene, id)), "{id}");
    }
    for id in ["fig-patients-net-15", "fig-trucks-14", "fig-trucks-10"] {
        assert!(!has_open_end(mark(&opened, &scene, id)), "{id}");
    }
    // An open bar has its two sides and no third edge at its top.
    let edges = |id: &str| {
        shapes(mark(&opened, &scene, id))
            .filter(|shape| matches!(shape, Shape::Line { .. }))
            .count()
    };
    assert_eq!(edges("fig-trucks-13"), 2);
    assert_eq!(edges("fig-trucks-14"), 3);
}

#[test]
fn a_missing_day_is_a_gap_in_the_line_and_never_zero() {
    let opened = opened();
    let scene = picture(&opened);
    let (seventh, tenth) = (
        mark(&opened, &scene, "fig-patients-net-07").bounds,
        mark(&opened, &scene, "fig-patients-net-10").bounds,
    );
    assert!(tenth.left - seventh.right > 1.5 * seventh.width());
    let line = scene.find("track-patients-network-line-0").unwrap();
    for shape in shapes(line) {
        if let Shape::Path { points, .. } = shape {
            let crosses = points
                .windows(2)
                .any(|pair| pair[0].x < seventh.right + 1.0 && pair[1].x > tenth.left - 1.0);
            assert!(!crosses, "the line runs through days without a report");
        }
    }
    // Steps are level or upright: never a slope.
    for shape in shapes(line) {
        if let Shape::Path { points, .. } = shape {
            assert!(points.windows(2).all(|pair| {
                (pair[0].x - pair[1].x).abs() < 0.01 || (pair[0].y - pair[1].y).abs() < 0.01
            }));
        }
    }
    // A zero that is reported has a mark of its own; a missing day has none.
    let zero = mark(&opened, &scene, "fig-trucks-03");
    assert!(zero.words().contains('0'));
    assert!(scene.words().contains("no report"));
}

#[test]
fn a_correction_is_a_marked_break() {
    let opened = opened();
    let scene = picture(&opened);
    let own = mark(&opened, &scene, "fig-patients-net-13");
    assert!(own.name.contains("Correction or catch-up"), "{}", own.name);
    let slanted = shapes(own).filter(|shape| match shape {
        Shape::Line { from, to, .. } => from.x != to.x && from.y != to.y,
        _ => false,
    });
    assert_eq!(slanted.count(), 2);
}

#[test]
fn two_sources_are_two_lines_told_apart_without_colour() {
    let opened = opened();
    let scene = picture(&opened);
    let stroke = |place: usize| {
        let id = format!("track-patients-network-line-{place}");
        let line = scene.find(&id).unwrap();
        let own = shapes(line).find_map(|shape| match shape {
            Shape::Path { stroke, .. } => *stroke,
            _ => None,
        });
        own.unwrap()
    };
    let (one, other) = (stroke(0), stroke(1));
    assert_eq!((one.colour, one.width_px), (other.colour, other.width_px));
    assert_ne!(one.dash, other.dash);
    let head = scene.find("track-patients-network-head").unwrap();
    for name in ["Field Hospital", "District Health"] {
        assert!(head.words().contains(name), "{}", head.words());
    }
}

#[test]
fn figures_have_no_colour_of_a_party_and_deaths_are_never_red() {
    let deaths = FIXTURE.replace("\"patients\"", "\"deaths\"");
    for theme in Look::ALL.map(|look| *look.theme()) {
        let mut opened = Opened::json(&deaths);
        opened.theme = theme;
        let scene = picture(&opened);
        let grey = |colour: Colour| {
            let (least, most) = (
                colour.r.min(colour.g).min(colour.b),
                colour.r.max(colour.g).max(colour.b),
            );
            assert!(most - least < 12, "{colour:?}");
        };
        let check = |group: &Group| {
            shapes(group).flat_map(colours).for_each(grey);
        };
        let mut tracks = 0;
        scene.walk(&mut |group| {
            if group.role == Role::Track {
                tracks += 1;
                group.walk(&mut |own| check(own));
            }
        });
        assert_eq!(tracks, 3);
    }
}

#[test]
fn the_legend_has_what_is_in_view_and_nothing_else() {
    let mut opened = opened();
    let words = |opened: &Opened| picture(opened).find("track-legend").unwrap().words();
    let all = words(&opened);
    for entry in [
        "reported",
        "about so many",
        "made by the editor",
        "over, at least",
        "under, up to",
        "low to high",
        "zero reported",
        "unchanged",
        "correction or catch-up",
        "two numbers given",
        "no report",
    ] {
        assert!(all.contains(entry), "{entry}: {all}");
    }
    opened.view.range =
        TimeRange::between(last_second_of("2031-03-18"), last_second_of("2031-03-20"));
    let some = words(&opened);
    assert!(
        some.contains("unchanged") && !some.contains("zero"),
        "{some}"
    );
    let built_in = Opened::built_in(0);
    assert!(picture(&built_in).find("track-legend").is_none());
}

#[test]
fn what_has_no_as_of_date_is_not_placed_and_not_dropped() {
    let opened = opened();
    let scene = picture(&opened);
    let head = scene.find("track-shelter-head").unwrap();
    assert!(
        head.words().contains("not dated: over 5,000"),
        "{}",
        head.words()
    );
}

#[test]
fn a_sum_is_made_of_additive_figures_and_refused_with_its_reason() {
    let opened = opened();
    let card = |key: &str| {
        let target = Target::Series(key.into());
        opened
            .frame(|frame| hover_card(frame, &target))
            .unwrap()
            .words()
    };
    let trucks = card("trucks");
    assert!(
        trucks.contains("sum made here") || trucks.contains("No sum"),
        "{trucks}"
    );
    assert!(
        trucks.contains("No sum: no word holds for"),
        "about and over: {trucks}"
    );
    let patients = card("patients-network");
    assert!(
        patients.contains("a running total already holds what came before it"),
        "{patients}"
    );
    let mut first_week = self::opened();
    first_week.view.range =
        TimeRange::between(last_second_of("2031-02-28"), last_second_of("2031-03-09"));
    let target = Target::Series("trucks".into());
    let card = first_week
        .frame(|frame| hover_card(frame, &target))
        .unwrap()
        .words();
    for part in [
        "14 + 16 + 0 + 12 + 18 + 18 + 22 = 100",
        "sum made here",
        "without a report is not counted",
    ] {
        assert!(card.contains(part), "{part}: {card}");
    }
}

#[test]
fn as_of_a_date_cards_tell_what_was_known_and_how_old_it_is() {
    let mut opened = opened();
    let words = |opened: &Opened| opened.frame(|frame| figures(frame, 360.0)).scene.words();
    opened.view.as_of = Some(last_second_of("2031-03-09"));
    let known = words(&opened);
    for part in [
        "520 Patients treated at Lake Verra, by 7 March",
        "reported on 8 March 2031, 1 day old",
        "As of: not stated",
        "by its as-of date, 9 March 2031, the same day",
    ] {
        assert!(known.contains(part), "{part}: {known}");
    }
    assert!(!known.contains("1,340"));
    opened.view.as_of = Some(last_second_of("2031-02-20"));
    let nothing = words(&opened);
    assert!(nothing.contains("Nothing reported by then"));
    assert!(nothing.contains("over 5,000"), "of unknown date: it stays");
    let scene = picture(&opened);
    assert!(
        scene
            .find("as-of")
            .unwrap()
            .words()
            .contains("as of 20 Feb 2031")
    );
    assert!(scene.words().contains("figures as known by 20 Feb 2031"));
}

#[test]
fn everything_drawn_has_a_name_that_says_value_speaker_and_date() {
    let opened = opened();
    let scene = picture(&opened);
    let mut seen = BTreeSet::new();
    scene.walk(&mut |group| {
        assert!(
            group.role == Role::Decoration || !group.name.is_empty(),
            "{}",
            group.id
        );
        assert!(seen.insert(group.id.clone()), "{} stands twice", group.id);
        if group.id.starts_with("track-figure-") {
            let says = [
                "Field Hospital Network",
                "District Health Office",
                "Made by the editor",
            ];
            assert!(
                says.iter().any(|who| group.name.contains(who)),
                "{}",
                group.name
            );
            assert!(group.name.contains("As of: "), "{}", group.name);
        }
    });
    let placed = seen
        .iter()
        .filter(|id| id.starts_with("track-figure-"))
        .count();
    assert_eq!(placed, opened.dataset().figures.len() - 1);
}

#[test]
fn ten_thousand_daily_figures_cost_what_is_on_the_screen() {
    let many = |days: usize| {
        let figures: Vec<String> = (0..days)
            .map(|day| {
                let date = last_second_of("2000-01-01").saturating_add(day as i64 * 86_400);
                let civil = truceline::time::Civil::from_instant(date);
                let value = (day * 7_919) % 401 + day / 3;
                format!(
                    r#"{{"id":"f{day}","label":"Trucks","basis":"stock","series":"s","value":{value},"as_of":"{:04}-{:02}-{:02}"}}"#,
                    civil.year, civil.month, civil.day
                )
            })
            .collect();
        let text = format!(
            r#"{{"schema":"truceline/1","dataset":{{"id":"m","title":"Many"}},"sources":[],"actors":[],"events":[{{"id":"e","title":"E","kind":"k","date":"2000-01-01"}}],"figures":[{}]}}"#,
            figures.join(",")
        );
        Opened::json(&text)
    };
    let draw = |opened: &Opened| opened.frame(|frame| canvas(frame, 1280.0, 720.0)).scene;
    let (some, all) = (draw(&many(5_000)), draw(&many(10_000)));
    assert!(count(&all) < 1_500, "{}", count(&all));
    assert!(
        count(&all) <= count(&some) + 50,
        "{} {}",
        count(&some),
        count(&all)
    );
    // Every one of them is in a stretch that says how many it has.
    let mut counted = 0;
    all.walk(&mut |group| {
        if matches!(group.target, Some(Target::Stretch { .. })) {
            let number = group.name.split(' ').next().unwrap().replace(',', "");
            counted += number.parse::<usize>().unwrap();
        }
    });
    assert_eq!(counted, 10_000);
}
