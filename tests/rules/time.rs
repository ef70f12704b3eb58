//! Rules of time and number: what no other test holds. How figures are drawn on an axis stands in
//! `tests/tracks.rs`, how they are joined and summed beside the code of series and sums.

use truceline::model::record::{FigureRecord, Qualifier};
use truceline::model::{Dataset, Figure};
use truceline::scene::{Fill, Role, Scene, Shape};
use truceline::time::{Instant, TimeRange};
use truceline::timeline::canvas::canvas;
use truceline::timeline::{Selection, panels};
use truceline::words;

use super::walk::{shapes, with_prefix};
use crate::common::Opened;

/// First second of 1 March 2031.
const FIRST: i64 = 1_930_089_600;

/// Numbers of days by one speaker, each qualified in one way.
fn qualified() -> Opened {
    let figures = [
        ("plain", r#""value": 40, "qualifier": "none""#),
        (
            "approximately",
            r#""value": 40, "qualifier": "approximately""#,
        ),
        ("around", r#""value": 40, "qualifier": "around""#),
        ("over", r#""value": 40, "qualifier": "over""#),
        ("at_least", r#""value": 40, "qualifier": "at_least""#),
        (
            "nearly",
            r#""value": null, "high": 40, "qualifier": "nearly_all", "value_text": "nearly all of 40""#,
        ),
        ("majority", r#""value": null, "qualifier": "majority""#),
        ("doubted", r#""value": 40, "qualifier": "none""#),
    ];
    let figures: Vec<String> = figures
        .iter()
        .zip(1..)
        .map(|((id, own), day)| {
            let doubt = if *id == "doubted" { "?" } else { "" };
            format!(
                r#"{{"id":"{id}","label":"Wells","measure":"wells","basis":"interval","status":"reported",
                    "series":"s","attributed_to":"a","period":"2031-03-{day:02}{doubt}","as_of":"2031-03-{day:02}",{own}}}"#
            )
        })
        .collect();
    let text = format!(
        r#"{{"schema":"truceline/1","dataset":{{"id":"q","title":"Qualified"}},"sources":[],
            "actors":[{{"id":"a","name":"District"}}],
            "events":[{{"id":"e","title":"E","date":"2031-03-01/2031-03-08"}}],"figures":[{}]}}"#,
        figures.join(",")
    );
    let mut opened = Opened::json(&text);
    opened.view.range = TimeRange::between(Instant(FIRST - 86_400), Instant(FIRST + 9 * 86_400));
    opened.controls = true;
    opened
}

fn figure_of<'a>(opened: &Opened, scene: &'a Scene, id: &str) -> &'a truceline::scene::Group {
    let wanted = opened
        .dataset()
        .figures
        .iter()
        .position(|own| own.record.id.as_deref() == Some(id))
        .unwrap();
    let id = format!("track-figure-{wanted}");
    scene
        .find(&id)
        .unwrap_or_else(|| panic!("{id} is not drawn"))
}

#[test]
fn each_qualifier_is_worded_as_printed() {
    let word = |qualifier: Qualifier, value: Option<f64>| {
        let record = FigureRecord {
            value,
            qualifier: Some(qualifier),
            ..FigureRecord::default()
        };
        words::value_text(&Figure {
            record,
            by: None,
            event: None,
            as_of: None,
            period: None,
            reported_on: None,
            derived_from: Vec::new(),
        })
    };
    for (qualifier, wanted) in [
        (Qualifier::None, "21,000"),
        (Qualifier::Approximately, "approximately 21,000"),
        (Qualifier::Around, "around 21,000"),
        (Qualifier::About, "about 21,000"),
        (Qualifier::Over, "over 21,000"),
        (Qualifier::AtLeast, "at least 21,000"),
        (Qualifier::UpTo, "up to 21,000"),
        (Qualifier::Under, "under 21,000"),
        (Qualifier::NearlyAll, "nearly all of 21,000"),
        (Qualifier::Majority, "the majority of 21,000"),
    ] {
        assert_eq!(word(qualifier, Some(21_000.0)), wanted);
    }
    assert_eq!(word(Qualifier::None, None), "number not given");
}

#[test]
fn each_qualifier_is_drawn_as_it_is_worded() {
    let opened = qualified();
    let scene = opened.frame(|frame| canvas(frame, 1080.0, 832.0).scene);
    let is_open = |id: &str| {
        shapes(figure_of(&opened, &scene, id)).iter().any(|shape| {
            matches!(
                shape,
                Shape::Rect {
                    fill: Some(Fill::FadeY { .. }),
                    ..
                }
            )
        })
    };
    let areas = |id: &str| {
        let all = shapes(figure_of(&opened, &scene, id));
        let is_area = |shape: &&Shape| match shape {
            Shape::Rect {
                rect,
                fill: Some(_),
                ..
            } => rect.height() > 6.0,
            _ => false,
        };
        all.iter().filter(is_area).count()
    };
    for id in ["over", "at_least"] {
        assert!(is_open(id), "{id} ends");
    }
    for id in ["plain", "approximately", "around"] {
        assert!(!is_open(id), "{id} is open");
    }
    // One bar and no band around it that nobody gave.
    assert_eq!(areas("plain"), 1);
    assert_eq!(areas("approximately"), 0, "hollow, and no invented band");
    assert_eq!(areas("around"), 0);
    for id in ["nearly", "majority"] {
        assert_eq!(areas(id), 0, "{id}: words only, no bar");
        let card = opened.frame(|frame| panels::figures(frame, 360.0));
        let card = card.scene.find(&format!("figure-{id}")).unwrap();
        let words = if id == "nearly" {
            "nearly all of 40"
        } else {
            "the majority of"
        };
        assert!(card.words().starts_with(words), "{}", card.words());
    }
}

#[test]
fn a_bar_of_a_period_in_doubt_fades_at_its_ends() {
    let opened = qualified();
    let scene = opened.frame(|frame| canvas(frame, 1080.0, 832.0).scene);
    let fades = |id: &str| {
        let all = shapes(figure_of(&opened, &scene, id));
        let fades = all.iter().filter(|shape| {
            matches!(
                shape,
                Shape::Rect {
                    fill: Some(Fill::FadeX { .. }),
                    ..
                }
            )
        });
        let sides = all.iter().filter(|shape| match shape {
            Shape::Line { from, to, .. } => from.x == to.x && from.y != to.y,
            _ => false,
        });
        (fades.count(), sides.count())
    };
    assert_eq!(fades("plain"), (0, 2));
    assert_eq!(fades("doubted"), (2, 0), "no edge where it may not end");
}

#[test]
fn what_a_number_describes_and_when_it_was_published_are_two_lines() {
    let selecting = |opened: &Opened, id: &str| {
        let item = opened.dataset().joins.by_id[id];
        let mut view = opened.view.clone();
        view.selection = Selection::of(opened.dataset(), item);
        view
    };
    let text = r#"{"schema":"truceline/1","dataset":{"id":"d","title":"D"},"sources":[],"actors":[],
        "events":[{"id":"e","title":"E","date":"2031-03-01"}],
        "figures":[{"id":"f","label":"Wells","value":4,"basis":"stock","as_of":"2031-03-02","reported_on":"2031-03-05"},
                   {"id":"g","label":"Wells","value":4,"basis":"stock","as_of":null,"reported_on":"2031-03-05"}]}"#;
    let mut opened = Opened::json(text);
    opened.view = selecting(&opened, "f");
    let said = opened
        .frame(|frame| panels::detail(frame, 360.0))
        .unwrap()
        .scene
        .words();
    assert!(
        said.contains("As of: 2 March 2031") && said.contains("Reported on: 5 March 2031"),
        "{said}"
    );
    // One never stands in for the other.
    opened.view = selecting(&opened, "g");
    let said = opened
        .frame(|frame| panels::detail(frame, 360.0))
        .unwrap()
        .scene
        .words();
    assert!(
        said.contains("As of: not stated") && said.contains("Reported on: 5 March 2031"),
        "{said}"
    );
    let scene = opened.frame(|frame| canvas(frame, 1080.0, 832.0).scene);
    assert!(
        scene.find("track-figure-1").is_none(),
        "what has no moment has no place on an axis"
    );
    let opened = Opened::built_in(0);
    let toll = opened.dataset().joins.by_id["fig-killed-gaza"];
    let truceline::model::Item::Figure(toll) = toll else {
        panic!()
    };
    let toll = &opened.dataset().figures[toll as usize];
    assert!(toll.as_of.is_none() && toll.reported_on.is_none());
}

/// No number on the screen is a sum or a difference that may not be made: not of held hostages, not
/// of two tolls, not of an offer and a release.
#[test]
fn no_forbidden_arithmetic_stands_anywhere() {
    let mut opened = Opened::built_in(0);
    for notes in [false, true] {
        opened.view.notes = notes;
        super::walk::every_scene(&mut opened, &mut |what, _, scene| {
            for text in super::walk::texts(scene) {
                for wrong in ["21,020", "180 hostages", "= 180", "= 110", "17.5", "= 21,"] {
                    assert!(!text.contains(wrong), "{what}: {text}");
                }
            }
        });
    }
    // Proposed, interval and running numbers are on no track of one axis.
    let kinds = |dataset: &Dataset, scene: &Scene| {
        for track in with_prefix(scene, "track-") {
            if track.role != Role::Track {
                continue;
            }
            let mut kinds = std::collections::BTreeSet::new();
            track.walk(&mut |own| {
                if let Some(truceline::scene::Target::Figure(index)) = own.target {
                    let record = &dataset.figures[index as usize].record;
                    kinds.insert(format!("{:?} {:?}", record.basis, record.status));
                }
            });
            assert!(kinds.len() <= 1, "{}: {kinds:?}", track.id);
        }
    };
    let scene = opened.frame(|frame| canvas(frame, 1600.0, 1200.0).scene);
    kinds(opened.dataset(), &scene);
}
