//! Bookmarks: a page's title, and under it its lanes and panels.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::OutlineNode;

use super::sheet::Sheet;
use crate::scene::{Group, Node, Role, Scene};

/// A bookmark.
struct Entry<'a> {
    group: &'a Group,
    inner: Vec<Entry<'a>>,
}

/// The bookmark of a page, called `title`, with those of what is on it.
pub(super) fn bookmark(scene: &Scene, title: &str, sheet: &Sheet, page: usize) -> OutlineNode {
    let mut node = OutlineNode::new(title.to_owned(), target(page, 0.0)).with_open(true);
    for entry in entries(&scene.nodes, true) {
        node.push_child(outlined(entry, sheet, page));
    }
    node
}

fn outlined(entry: Entry<'_>, sheet: &Sheet, page: usize) -> OutlineNode {
    let top = sheet.y(entry.group.bounds.top).max(0.0);
    let mut node = OutlineNode::new(entry.group.name.clone(), target(page, top));
    for inner in entry.inner {
        node.push_child(outlined(inner, sheet, page));
    }
    node
}

fn target(page: usize, top_pt: f32) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, top_pt))
}

/// What is worth a bookmark among things that follow each other.
fn entries(nodes: &[Node], is_top: bool) -> Vec<Entry<'_>> {
    let mut found: Vec<Entry<'_>> = Vec::new();
    for node in nodes {
        let Node::Group(group) = node else {
            continue;
        };
        let inner = match group.role {
            // Not a thing of its own: what is in it stands where it does.
            Role::Decoration => {
                found.extend(entries(&group.nodes, is_top));
                continue;
            }
            Role::Lane => entries(&group.nodes, false),
            Role::LaneHeader | Role::Overview | Role::Panel | Role::Track | Role::Tray => {
                Vec::new()
            }
            Role::Note if is_top => Vec::new(),
            _ => continue,
        };
        // A lane and its header have one name.
        let is_told = found
            .last()
            .is_some_and(|former| former.group.name == group.name && former.inner.is_empty());
        if is_told {
            if let Some(former) = found.last_mut() {
                former.inner = inner;
            }
        } else if !group.name.is_empty() {
            found.push(Entry { group, inner });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Rect;

    #[test]
    fn lanes_stand_once_and_events_not_at_all() {
        let group = |id: &str, role, name: &str| Group::new(id, role, name, Rect::default());
        let mut lane = group("lane-a", Role::Lane, "A: 2 events");
        lane.group(group("event", Role::Event, "An event"));
        let mut body = group("body", Role::Decoration, "");
        body.group(group("header-a", Role::LaneHeader, "A: 2 events"));
        body.group(lane);
        body.group(group("header-b", Role::LaneHeader, "B: none"));
        let mut lanes = group("lanes", Role::Lane, "Lanes");
        lanes.group(body);
        let nodes = [
            Node::Group(group("axis", Role::Axis, "Axis")),
            Node::Group(lanes),
            Node::Group(group("panel", Role::Panel, "Quotes: 2")),
        ];
        let found = entries(&nodes, true);
        let names = |entries: &[Entry<'_>]| -> Vec<String> {
            entries
                .iter()
                .map(|entry| entry.group.name.clone())
                .collect()
        };
        assert_eq!(names(&found), ["Lanes", "Quotes: 2"]);
        assert_eq!(names(&found[0].inner), ["A: 2 events", "B: none"]);
    }
}
