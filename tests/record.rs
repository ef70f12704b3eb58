//! What the record has beside the document, and who makes links between events.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Opened;
use truceline::model::Item;
use truceline::scene::{Group, Node, Pos, Rect, Role, Scene, Shape, Target};
use truceline::timeline::canvas::{Canvas, canvas};
use truceline::timeline::figure::{FigureOptions, FigureSpec, figure, height_for_all};
use truceline::timeline::{Lit, Selection};

fn drawn(opened: &Opened) -> Canvas {
    opened.frame(|frame| canvas(frame, 1080.0, 900.0))
}

fn with_prefix(scene: &Scene, prefix: &str) -> Vec<Group> {
    let mut found = Vec::new();
    scene.walk(&mut |group| {
        if group.id.starts_with(prefix) && group.target.is_some() {
            found.push(group.clone());
        }
    });
    found
}

fn default_set(notes: bool) -> Opened {
    let mut opened = Opened::built_in(0);
    opened.controls = true;
    opened.view.notes = notes;
    opened
}

#[test]
fn every_rival_date_is_drawn_beside_its_event_and_leads_to_its_note() {
    let opened = default_set(true);
    let canvas = drawn(&opened);
    let ghosts = with_prefix(&canvas.scene, "ghost-");
    let rivals = &opened.layers[0].ghosts;
    assert!(rivals.len() >= 6, "{}", rivals.len());
    for rival in rivals {
        let event = opened.dataset().event(rival.event).unwrap();
        let own = ghosts
            .iter()
            .find(|group| {
                group.target == Some(Target::Note(rival.note)) && group.id.ends_with(event.id())
            })
            .unwrap_or_else(|| panic!("{} has no ghost", event.id()));
        assert!(own.name.contains(event.title()), "{}", own.name);
        assert!(own.name.contains("in the record"), "{}", own.name);
    }
    // One line to each event: its mark is in the plot or in the tray.
    let lines = canvas.scene.find("ghost-lines").unwrap();
    assert!(lines.nodes.len() >= rivals.len(), "{}", lines.nodes.len());
}

#[test]
fn without_editors_notes_there_is_no_ghost_and_the_asterisk_stays() {
    let opened = default_set(false);
    let canvas = drawn(&opened);
    assert!(with_prefix(&canvas.scene, "ghost-").is_empty());
    assert!(canvas.scene.find("ghost-lines").is_none());
    let tray = canvas.scene.find("tray-ev-offer").unwrap();
    assert!(tray.words().ends_with('*'), "{}", tray.words());
}

#[test]
fn a_rival_date_outside_the_view_stands_in_a_shelf() {
    let opened = default_set(true);
    let canvas = drawn(&opened);
    let ghosts = with_prefix(&canvas.scene, "ghost-");
    let later: Vec<&Group> = ghosts
        .iter()
        .filter(|group| group.bounds.left >= canvas.plot.right)
        .collect();
    // The offer is told of late November and recorded of 18 to 20 December.
    let words: Vec<String> = later.iter().map(|group| group.words()).collect();
    assert!(
        words.iter().any(|words| words.contains("18–20 Dec")),
        "{words:?}"
    );
}

#[test]
fn events_keep_their_rows_and_places_when_notes_are_shown() {
    let marks = |notes: bool| {
        let opened = default_set(notes);
        let canvas = drawn(&opened);
        let mut marks: Vec<(String, String)> = with_prefix(&canvas.scene, "event-")
            .into_iter()
            .map(|group| (group.id.clone(), group.name))
            .collect();
        marks.sort();
        marks
    };
    assert_eq!(marks(false), marks(true));
}

#[test]
fn in_pairs_every_dated_event_of_a_lane_with_rivals_stands_twice() {
    let mut opened = default_set(true);
    opened.view.paired = true;
    let canvas = drawn(&opened);
    let told = with_prefix(&canvas.scene, "told-");
    assert!(!told.is_empty());
    for group in &told {
        assert!(
            group.name.ends_with("as the document has it"),
            "{}",
            group.name
        );
    }
    // What has a rival date is not repeated as told.
    for rival in &opened.layers[0].ghosts {
        let event = opened.dataset().event(rival.event).unwrap().id();
        let again = told.iter().find(|group| group.id.ends_with(event));
        assert!(again.is_none(), "{event}");
    }
}

/// The dash of a link's line.
fn dash(group: &Group) -> Option<[f32; 2]> {
    group.nodes.iter().find_map(|node| match node {
        Node::Shape(Shape::Path {
            closed: false,
            stroke: Some(stroke),
            ..
        }) => Some(stroke.dash),
        _ => None,
    })?
}

#[test]
fn a_cause_that_only_the_document_gives_is_dashed_and_says_so() {
    let mut opened = default_set(false);
    opened.view.parts.links = true;
    let canvas = drawn(&opened);
    let links = canvas.scene.find("links").unwrap();
    let (mut dashed, mut solid) = (0, 0);
    for node in &links.nodes {
        let Node::Group(link) = node else { continue };
        let line = link.id.replace("link-", "line-");
        let line = canvas.scene.find(&line).unwrap();
        let says_cause = link.name.contains("contributes to")
            || link.name.contains("leads to")
            || link.name.contains("causes")
            || link.name.contains("worsens")
            || link.name.contains("is the reason for");
        let narrated =
            link.name.contains("in its own voice") || link.name.contains("The document implies");
        if dash(line).is_some() {
            dashed += 1;
            assert!(says_cause && narrated, "{}", link.name);
        } else {
            solid += 1;
        }
    }
    assert!(dashed > 0 && solid > 0, "{dashed} dashed, {solid} solid");
    let legend = canvas.scene.find("legend").unwrap();
    assert!(
        legend
            .words()
            .contains("cause, in the document’s voice alone")
    );
}

#[test]
fn links_of_what_is_selected_are_drawn_without_asking() {
    let mut opened = default_set(false);
    assert!(drawn(&opened).scene.find("links").is_none());
    let event = opened.dataset().event_by_id("ev-truce-start").unwrap();
    let selection = Selection::of(opened.dataset(), Item::Event(event));
    opened.view.selection = selection;
    let canvas = drawn(&opened);
    let links = canvas.scene.find("links").unwrap();
    let links: Vec<&Group> = links
        .nodes
        .iter()
        .filter_map(|node| match node {
            Node::Group(group) => Some(group),
            _ => None,
        })
        .collect();
    assert!(!links.is_empty());
    let title = opened.dataset().event(event).unwrap().title().to_owned();
    for link in &links {
        assert!(link.name.contains(&title), "{}", link.name);
    }
}

#[test]
fn no_label_of_a_link_lies_over_other_words() {
    let mut opened = default_set(true);
    opened.view.parts.links = true;
    let canvas = drawn(&opened);
    let mut words = Vec::new();
    for node in &canvas.scene.nodes {
        if let Node::Group(group) = node
            && !matches!(&*group.id, "links" | "link-lines")
        {
            group.walk_text(&mut |text| words.push(text.bounds()));
        }
    }
    let links = canvas.scene.find("links").unwrap();
    for node in &links.nodes {
        let Node::Group(handle) = node else { continue };
        if handle.words().is_empty() {
            continue;
        }
        let over = words.iter().find(|other| other.intersects(&handle.bounds));
        assert!(over.is_none(), "{}: {over:?}", handle.words());
    }
}

#[test]
fn a_hovered_event_lights_its_rival_date() {
    let mut lit = Lit::default();
    lit.hovered.insert(Item::Event(0));
    assert!(lit.opacity(Item::Note(0)) < 1.0);
    let opened = default_set(true);
    let rival = &opened.layers[0].ghosts[0];
    let partners = truceline::timeline::partners(opened.dataset(), Item::Event(rival.event));
    assert!(partners.contains(&Item::Note(rival.note)));
}

/// Straight parts of all lines in a group, ends included.
fn segments(group: &Group) -> Vec<(Pos, Pos)> {
    let mut found = Vec::new();
    for node in &group.nodes {
        match node {
            Node::Group(inner) => found.extend(segments(inner)),
            Node::Shape(Shape::Path {
                points,
                closed: false,
                ..
            }) => found.extend(points.iter().copied().zip(points.iter().skip(1).copied())),
            _ => {}
        }
    }
    found
}

/// Places along lines, near enough to each other that none passes through a word unseen.
fn along(lines: &[(Pos, Pos)]) -> Vec<Pos> {
    let mut places = Vec::new();
    for (from, to) in lines {
        let length = (to.x - from.x).hypot(to.y - from.y);
        let steps = (length / 3.0).ceil().max(1.0) as usize;
        places.extend((0..=steps).map(|step| {
            let share = step as f32 / steps as f32;
            Pos::new(
                from.x + (to.x - from.x) * share,
                from.y + (to.y - from.y) * share,
            )
        }));
    }
    places
}

fn small(notes: bool) -> Opened {
    let mut opened = default_set(notes);
    opened.view.parts.links = true;
    opened
}

#[test]
fn no_line_runs_through_words() {
    let opened = small(true);
    for (width, height) in [(920.0, 652.0), (1080.0, 832.0), (1560.0, 1012.0)] {
        let canvas = opened.frame(|frame| canvas(frame, width, height));
        let places: Vec<Pos> = ["link-lines", "ghost-lines"]
            .iter()
            .filter_map(|id| canvas.scene.find(id))
            .flat_map(|lines| along(&segments(lines)))
            .collect();
        assert!(places.len() > 200, "{}", places.len());
        let paper = canvas.scene.find("paper").unwrap();
        let sheets: Vec<Rect> = paper
            .nodes
            .iter()
            .filter_map(|node| match node {
                Node::Shape(Shape::Rect { rect, .. }) => Some(*rect),
                _ => None,
            })
            .collect();
        // Paper lies upon lines and below the words of lanes and tray.
        let order: Vec<String> = canvas
            .scene
            .nodes
            .iter()
            .filter_map(|node| match node {
                Node::Group(group) => Some(group.id.clone()),
                _ => None,
            })
            .collect();
        let at = |id: &str| order.iter().position(|own| own == id).unwrap();
        assert!(at("link-lines") < at("paper") && at("paper") < at("lanes"));
        let mut crossed = 0;
        for id in ["lanes-body", "tray", "folded-lanes"] {
            canvas.scene.find(id).unwrap().walk_text(&mut |text| {
                let word = text.bounds();
                if canvas.plot.left < 1.0 || !places.iter().any(|at| word.contains(*at)) {
                    return;
                }
                crossed += 1;
                let middle = word.centre();
                assert!(
                    sheets.iter().any(|sheet| sheet.contains(middle)),
                    "{} at {word:?} has no paper",
                    text.line.text
                );
            });
        }
        assert!(crossed > 3, "{crossed}");
    }
}

#[test]
fn a_line_leads_to_no_place_that_is_scrolled_away() {
    let opened = default_set(true);
    let canvas = opened.frame(|frame| canvas(frame, 920.0, 560.0));
    assert!(canvas.lanes_height > canvas.plot.height() + 40.0);
    let lines = canvas.scene.find("ghost-lines").unwrap();
    for node in &lines.nodes {
        let Node::Shape(Shape::Path { points, .. }) = node else {
            continue;
        };
        let from = points.first().unwrap();
        assert!(
            from.y >= canvas.plot.top && from.y <= canvas.plot.bottom,
            "{from:?} {:?}",
            canvas.plot
        );
    }
}

#[test]
fn what_a_view_adds_is_explained_in_narrow_windows_too() {
    for width in [920.0, 1080.0] {
        let mut opened = small(true);
        let words = |opened: &Opened| {
            let canvas = opened.frame(|frame| canvas(frame, width, 652.0));
            canvas.scene.find("legend").unwrap().words()
        };
        let linked = words(&opened);
        assert!(linked.contains("cause, in the document’s voice alone"));
        assert!(linked.contains("date in the record"), "{linked}");
        opened.view.parts.links = false;
        opened.view.paired = true;
        let paired = words(&opened);
        assert!(paired.contains("as the document has it"), "{paired}");
        assert!(paired.contains("printed"), "{paired}");
    }
}

#[test]
fn bounds_of_an_undated_event_stand_over_no_words() {
    let mut opened = default_set(true);
    let mut seen = 0;
    let undated: Vec<u32> = (0u32..)
        .zip(0..opened.dataset().event_count())
        .map(|(index, _)| index)
        .filter(|index| !opened.dataset().event(*index).unwrap().is_dated())
        .collect();
    for index in undated {
        opened.view.selection = Selection::of(opened.dataset(), Item::Event(index));
        for height in [560.0, 652.0, 832.0, 1012.0] {
            let canvas = opened.frame(|frame| canvas(frame, 920.0, height));
            let Some(band) = canvas.scene.find("bounds").cloned() else {
                continue;
            };
            seen += 1;
            for (text, clip) in common::visible_text(&canvas.scene) {
                let words = text.bounds().intersection(&clip);
                let own = band.words().contains(&text.line.text);
                assert!(
                    own || words.height() <= 0.0 || !words.intersects(&band.bounds),
                    "{} at {height}: {words:?} {:?}",
                    text.line.text,
                    band.bounds
                );
            }
        }
    }
    assert!(seen > 8, "{seen}");
}

#[test]
fn a_bar_that_runs_in_has_one_edge_all_along() {
    let mut opened = default_set(false);
    let solid = |opened: &Opened| {
        let canvas = drawn(opened);
        let bar = with_prefix(&canvas.scene, "since-").remove(0);
        // A solid edge is one rectangle as long as the bar; dashes are many.
        bar.nodes
            .iter()
            .filter(|node| match node {
                Node::Shape(Shape::Rect { rect, .. }) => rect.height() < 3.0 && rect.width() > 40.0,
                Node::Shape(Shape::Quads(quads)) => quads
                    .iter()
                    .any(|(rect, _)| rect.height() < 3.0 && rect.width() > 40.0),
                _ => false,
            })
            .count()
    };
    assert_eq!(solid(&opened), 2);
    opened.view.attribution = true;
    assert_eq!(solid(&opened), 0, "nobody by name: dotted");
}

#[test]
fn a_small_picture_with_notes_has_its_lanes_and_says_how_large_it_should_be() {
    let mut opened = default_set(true);
    opened.controls = false;
    let options = FigureOptions {
        width_px: 1280.0,
        height_px: 720.0,
        quotes: true,
        figures: true,
        positions: false,
    };
    let of = |options: &FigureOptions| opened.frame(|frame| figure(frame, options));
    let scene = of(&options);
    let mut lanes = 0;
    scene.walk(&mut |group| lanes += usize::from(group.role == Role::LaneHeader));
    // Every lane with events, or with dates of the record, has its place before notes have all the room they wish.
    assert_eq!(lanes, 5);
    let counts_notes =
        |scene: &Scene| ["notes-more", "unlisted-more"].map(|id| scene.find(id).is_some());
    assert!(scene.find("lanes-more").is_none() && counts_notes(&scene).contains(&true));
    let height = opened.frame(|frame| height_for_all(frame, &FigureSpec::from(options)));
    let height_px = height.unwrap();
    assert!(height_px > 720.0 && height_px < 2_000.0, "{height_px}");
    let whole = FigureOptions {
        height_px,
        ..options
    };
    let scene = of(&whole);
    assert!(scene.find("lanes-more").is_none() && !counts_notes(&scene).contains(&true));
    let more = opened.frame(|frame| height_for_all(frame, &FigureSpec::from(whole)));
    assert_eq!(more, None);
    // A note that is listed with its number is not said on the card as well.
    let listed = "The document puts this toll beside the November truce";
    assert_eq!(scene.words().matches(listed).count(), 1);
}
