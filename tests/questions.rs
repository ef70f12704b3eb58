//! What a reader can count and find in the picture of the default dataset; questions about single
//! quotations and figures stand beside the panels.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeSet;

use common::Opened;
use truceline::model::record::{Nature, NoteLevel};
use truceline::scene::{Group, Role, Scene};
use truceline::timeline::LaneBy;
use truceline::timeline::canvas::{Canvas, canvas};

fn drawn(opened: &Opened) -> Canvas {
    opened.frame(|frame| canvas(frame, 1080.0, 832.0))
}

fn groups(scene: &Scene, role: Role) -> Vec<Group> {
    let mut found = Vec::new();
    scene.walk(&mut |group| {
        if group.role == role {
            found.push(group.clone());
        }
    });
    found
}

#[test]
fn question_14_which_events_have_no_date() {
    let mut opened = Opened::built_in(0);
    opened.controls = true;
    let canvas = drawn(&opened);
    let tray = canvas.scene.find("tray").unwrap();
    assert!(
        tray.words()
            .starts_with("No date in the document · 16 · in the order told")
    );
    let mut titles = Vec::new();
    tray.walk(&mut |group| {
        if group.role == Role::Event {
            titles.push(group.name.clone());
        }
    });
    assert_eq!(titles.len(), 16);
    for (place, begins) in [
        "Israel's air and ground campaign",
        "Doha negotiations break down",
        "Israel offers a week's pause",
        "Hamas rejects the offer",
        "Netanyahu dismisses",
        "Kirby says",
        "Hamas says Israel rejected",
        "Dispute over women soldiers",
        "Humanitarian situation",
        "Mass displacement",
        "International pressure",
        "Yousaf says",
        "U.S. continues",
        "Hezbollah drawn in",
        "Domestic pressure",
        "Scrutiny of Hamas",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(titles[place].starts_with(begins), "{}", titles[place]);
        assert!(
            titles[place].contains("no date in the document"),
            "{}",
            titles[place]
        );
    }
    // What can only be bounded is never drawn as a point: no undated event stands in a lane.
    let lanes = canvas.scene.find("lanes").unwrap();
    assert!(!lanes.words().contains("Doha negotiations"));
}

#[test]
fn question_4_the_expiry_is_drawn_as_inferred() {
    let opened = Opened::built_in(0);
    let canvas = drawn(&opened);
    let expiry = groups(&canvas.scene, Role::Event)
        .into_iter()
        .find(|group| group.name.starts_with("Truce expires"))
        .unwrap();
    assert!(
        expiry.name.contains("1 December 2023?, inferred"),
        "{}",
        expiry.name
    );
    assert!(expiry.words().ends_with('?'), "{}", expiry.words());
}

#[test]
fn question_13_the_recall_is_printed() {
    let opened = Opened::built_in(0);
    let canvas = drawn(&opened);
    let recall = groups(&canvas.scene, Role::Event)
        .into_iter()
        .find(|group| {
            group
                .name
                .starts_with("Israel recalls its negotiators from Doha")
        })
        .unwrap();
    assert!(
        recall.name.contains("2 December 2023, printed"),
        "{}",
        recall.name
    );
    assert!(!recall.words().contains('?'));
}

#[test]
fn the_heading_counts_dates_by_what_they_rest_on() {
    let opened = Opened::built_in(0);
    let heading = drawn(&opened).scene.find("heading").unwrap().words();
    assert!(
        heading.contains("29 events: 6 with printed dates, 7 inferred, 16 with no date"),
        "{heading}"
    );
}

#[test]
fn what_is_in_view_and_what_is_not_is_everything() {
    for place in 0..3 {
        for lanes in LaneBy::ALL {
            let mut opened = Opened::built_in(place);
            opened.view.lanes = lanes;
            let counts = drawn(&opened).counts;
            let all =
                counts.in_view + counts.earlier + counts.later + counts.undated + counts.hidden;
            assert_eq!(all, opened.dataset().event_count(), "{place} by {lanes}");
        }
    }
    let counts = drawn(&Opened::built_in(0)).counts;
    assert_eq!(
        (counts.in_view, counts.earlier, counts.undated),
        (12, 1, 16)
    );
}

#[test]
fn lanes_by_actor_hold_what_each_takes_part_in() {
    let mut opened = Opened::built_in(0);
    opened.view.lanes = LaneBy::Actor;
    let dataset = opened.dataset();
    let takes_part = |label: &str| -> usize {
        let group = dataset
            .groups
            .iter()
            .position(|group| group.record.label == label)
            .unwrap();
        let actors: BTreeSet<u32> = (0u32..)
            .zip(&dataset.actors)
            .filter(|(_, actor)| actor.group as usize == group)
            .map(|(index, _)| index)
            .collect();
        dataset
            .events()
            .filter(|(_, event)| event.parts().any(|part| actors.contains(&part.actor)))
            .count()
    };
    assert_eq!(takes_part("Hamas"), 18);
    assert_eq!(takes_part("Israel"), 22);
    opened.frame(|frame| {
        let lane = |label: &str| {
            let lane = frame
                .prepared
                .grouping()
                .lanes
                .iter()
                .find(|lane| lane.label == label)
                .unwrap();
            lane.dated + lane.undated.len()
        };
        assert_eq!(lane("Qatar"), 4);
    });
}

#[test]
fn claims_and_notes_are_as_many_as_the_document_has() {
    let opened = Opened::built_in(0);
    let dataset = opened.dataset();
    let of = |nature: Nature| {
        dataset
            .claims
            .iter()
            .filter(|claim| claim.record.nature == Some(nature))
            .count()
    };
    assert_eq!(of(Nature::Forecast), 7);
    assert_eq!(of(Nature::Cause), 8);
    let narrator = dataset
        .claims
        .iter()
        .filter(|claim| claim.record.nature == Some(Nature::Cause))
        .all(|claim| dataset.actor_name(claim.by) == Some("The document"));
    assert!(narrator, "causes are the narrator's alone");
    let level = |level: NoteLevel| {
        dataset
            .notes
            .iter()
            .filter(|note| note.record.level == level)
            .count()
    };
    assert_eq!(level(NoteLevel::Discrepancy), 5);
    assert_eq!(level(NoteLevel::Caution), 9);
    assert_eq!(level(NoteLevel::Info), 13);
}
