//! Everything that can be read of a dataset: every scene in every state, for rules that hold of all
//! of them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use truceline::model::{Dataset, Item};
use truceline::scene::{EventKey, Group, LayerId, Node, Scene, Shape, Target};
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::{FigureOptions, figure};
use truceline::timeline::panels::Panel;
use truceline::timeline::{Frame, LaneBy, Look, Selection, panels};

use crate::common::Opened;

/// How many datasets are built in.
pub const BUILT_IN: usize = truceline::load::BUILT_IN.len();

/// What draws a panel of a width.
type PanelOf = fn(&Frame<'_>, f32) -> Panel;

/// Size of the timeline in a window of 1440 × 900 points.
pub const CANVAS: (f32, f32) = (1080.0, 832.0);

/// A figure with all that may stand in it.
pub const WHOLE: FigureOptions = FigureOptions {
    width_px: 1600.0,
    height_px: 1000.0,
    quotes: true,
    figures: true,
    positions: true,
};

/// Every record that can be selected.
pub fn items(dataset: &Dataset) -> Vec<Item> {
    let list = |count: usize, item: fn(u32) -> Item| (0..count as u32).map(item);
    list(dataset.event_count(), Item::Event)
        .chain(list(dataset.quotes.len(), Item::Quote))
        .chain(list(dataset.figures.len(), Item::Figure))
        .chain(list(dataset.claims.len(), Item::Claim))
        .chain(list(dataset.positions.len(), Item::Position))
        .chain(list(dataset.links.len(), Item::Link))
        .chain(list(dataset.actors.len(), Item::Actor))
        .chain(list(dataset.sources.len(), Item::Source))
        .chain(list(dataset.notes.len(), Item::Note))
        .collect()
}

/// An event as something to point at.
pub fn event(index: u32) -> Target {
    Target::Event(EventKey {
        layer: LayerId(0),
        event: index,
    })
}

/// Shows every scene of an opened dataset: the timeline by every kind of lane, every panel, the detail
/// of every record, every card of a hover, and figures.
pub fn every_scene(opened: &mut Opened, see: &mut dyn FnMut(&str, &Opened, &Scene)) {
    opened.view.selection = None;
    opened.controls = true;
    for lanes in LaneBy::ALL {
        opened.view.lanes = lanes;
        for links in [false, true] {
            opened.view.parts.links = links;
            opened.view.attribution = links;
            let scene = opened.frame(|frame| canvas(frame, CANVAS.0, CANVAS.1).scene);
            see(&format!("timeline by {lanes}"), opened, &scene);
        }
    }
    opened.view.lanes = LaneBy::Group;
    opened.view.parts.links = false;
    opened.view.attribution = false;
    for (name, panel) in [
        ("quotes", panels::quotes as PanelOf),
        ("figures", panels::figures),
        ("about", panels::about),
        ("positions", panels::positions),
        ("sources", panels::sources),
    ] {
        for width_px in [360.0, 900.0] {
            let panel = opened.frame(|frame| panel(frame, width_px));
            see(&format!("{name} at {width_px}"), opened, &panel.scene);
        }
    }
    for item in items(opened.dataset()) {
        opened.view.selection = Selection::of(opened.dataset(), item);
        if let Some(panel) = opened.frame(|frame| panels::detail(frame, 360.0)) {
            see(&format!("detail of {item:?}"), opened, &panel.scene);
        }
        let target = match item {
            Item::Event(index) => event(index),
            Item::Quote(index) => Target::Quote(index),
            Item::Figure(index) => Target::Figure(index),
            Item::Note(index) => Target::Note(index),
            _ => continue,
        };
        if let Some(scene) = opened.frame(|frame| panels::hover_card(frame, &target)) {
            see(&format!("hover on {item:?}"), opened, &scene);
        }
    }
    opened.view.selection = None;
    opened.controls = false;
    let scene = opened.frame(|frame| figure(frame, &WHOLE));
    see("figure", opened, &scene);
    opened.controls = true;
}

/// Every scene of every built-in dataset, with notes off and on.
pub fn every_scene_of_all(mut see: impl FnMut(&str, &Opened, &Scene)) {
    for place in 0..BUILT_IN {
        let mut opened = Opened::built_in(place);
        for notes in [false, true] {
            opened.view.notes = notes;
            every_scene(&mut opened, &mut |what, opened, scene| {
                let id = opened.dataset().head.id.clone().unwrap_or_default();
                see(&format!("{id}, notes {notes}, {what}"), opened, scene);
            });
        }
    }
}

/// Every built-in dataset in every look.
pub fn in_every_look(mut see: impl FnMut(&mut Opened)) {
    for place in 0..BUILT_IN {
        for look in Look::ALL {
            let mut opened = Opened::built_in(place);
            let groups = &opened.dataset().groups;
            let colours = groups.iter().filter_map(|group| group.colour);
            opened.theme = look.theme().for_groups(colours);
            see(&mut opened);
        }
    }
}

/// Every line of text and every accessible name of a scene.
pub fn texts(scene: &Scene) -> Vec<String> {
    let mut all = vec![scene.title.clone(), scene.description.clone()];
    scene.walk(&mut |group| {
        all.push(group.name.clone());
        for node in &group.nodes {
            if let Node::Text(text) = node {
                all.push(text.line.text.clone());
            }
        }
    });
    for node in &scene.nodes {
        if let Node::Text(text) = node {
            all.push(text.line.text.clone());
        }
    }
    all
}

/// Every text that a built-in file holds, as it is written there.
pub fn strings_of(place: usize) -> BTreeSet<String> {
    fn gather(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                found.insert(text.clone());
            }
            serde_json::Value::Array(all) => all.iter().for_each(|one| gather(one, found)),
            serde_json::Value::Object(all) => all.values().for_each(|one| gather(one, found)),
            _ => {}
        }
    }
    let text = file(place);
    let mut found = BTreeSet::new();
    gather(&serde_json::from_str(&text).unwrap(), &mut found);
    found
}

/// Every text that the file of a built-in dataset holds, without spaces.
pub fn written_in(dataset: &Dataset) -> &'static [String] {
    static FILES: OnceLock<Vec<(String, Vec<String>)>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let of = |place| {
            let title = Opened::built_in(place).dataset().title.clone();
            let strings = strings_of(place);
            (title, strings.iter().map(|text| solid(text)).collect())
        };
        (0..BUILT_IN).map(of).collect()
    });
    let own = files.iter().find(|(title, _)| *title == dataset.title);
    own.map_or(&[], |(_, strings)| strings)
}

/// The file of a built-in dataset.
pub fn file(place: usize) -> String {
    truceline::load::BUILT_IN[place].text.to_owned()
}

/// Lines may be broken after a hyphen, so spaces are no part of a comparison.
pub fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All shapes of a group and of what is in it.
pub fn shapes(group: &Group) -> Vec<Shape> {
    let mut found = Vec::new();
    group.walk(&mut |own| {
        for node in &own.nodes {
            if let Node::Shape(shape) = node {
                found.push(shape.clone());
            }
        }
    });
    found
}

/// Every group whose id begins so.
pub fn with_prefix<'a>(scene: &'a Scene, prefix: &str) -> Vec<&'a Group> {
    let mut found = Vec::new();
    scene.walk(&mut |group| {
        if group.id.starts_with(prefix) {
            found.push(group);
        }
    });
    found
}

/// The first group whose id begins so.
pub fn first<'a>(scene: &'a Scene, prefix: &str) -> &'a Group {
    let found = with_prefix(scene, prefix);
    found
        .first()
        .copied()
        .unwrap_or_else(|| panic!("no {prefix}"))
}
