//! Links between events: who says that one thing came of another, or belongs to it.
//!
//! Those of what is selected are always drawn, all of them where the view asks for it. Links that run
//! between the same two places are one line with their count; many links are fainter than few.

use std::collections::BTreeMap;

use super::pen::Pen;
use super::regions::Regions;
use crate::model::{Item, Link};
use crate::scene::{Group, Node, Pos, Rect, Role, Shape, Stroke, Target};
use crate::text::Line;
use crate::timeline::{measure, style};
use crate::words;
use crate::words::record::{is_causal, is_mutual};

/// Width of a link.
const WIDTH: f32 = 1.25;

/// A causal link that only the document's own voice makes.
const NARRATED: [f32; 2] = [4.0, 3.0];

/// Points of a curve.
const STEPS: u8 = 20;

/// Ends that lie this near each other are one place, in points.
const NEAR: f32 = 8.0;

/// More lines than this are drawn fainter.
const MANY: usize = 16;

/// Faintest of them.
const FAINTEST: f32 = 0.3;

/// Links that are drawn for being there, not for what is selected, leave marks and words the lead.
const UNASKED: f32 = 0.65;

/// More lines than this have no words beside them, but for those of what is selected.
const MOST_LABELLED: usize = 40;

/// Where along a line its words are tried, in turn.
const PLACES: [f32; 5] = [0.5, 0.36, 0.64, 0.24, 0.76];

/// Widest label of a link, in points.
const MOST_LABEL: f32 = 300.0;

/// How far a line swings out into the gutter of the tray.
const GUTTER: f32 = 36.0;

/// Where one end of a link is.
#[derive(Clone, Copy, Debug)]
struct End {
    rect: Rect,
    is_seen: bool,
    in_tray: bool,
}

/// Links that run together.
struct Bundle<'a> {
    links: Vec<(u32, &'a Link)>,
    from: End,
    to: End,
    is_narrated: bool,
    is_selected: bool,
}

/// All links that are drawn: the lines, for beneath the lanes, and what they say, for above; `taken` is
/// where words stand already.
pub fn links(
    pen: &Pen<'_>,
    regions: &Regions,
    bounds: Rect,
    mut taken: Vec<Rect>,
) -> Option<(Group, Group)> {
    let mut bundles = bundles(pen, regions);
    if bundles.is_empty() {
        return None;
    }
    let mut lines = Group::new("link-lines", Role::Decoration, "", bounds).clipped();
    let mut said = Group::new("links", Role::Decoration, "", bounds).clipped();
    let share = (MANY as f32 / bundles.len() as f32).sqrt();
    let faint = share.clamp(FAINTEST, 1.0) * UNASKED;
    let is_labelled = bundles.len() <= MOST_LABELLED;
    // Those of what is selected find room for their words first.
    bundles.sort_by_key(|bundle| !bundle.is_selected);
    for bundle in &bundles {
        let opacity = match (bundle.is_selected, pen.lit.hovered.is_empty()) {
            (true, _) => 1.0,
            (false, true) => faint,
            (false, false) => faint * 0.5,
        };
        let points = curve(bundle.from, bundle.to);
        lines.group(line(pen, bundle, &points, opacity));
        let is_labelled = is_labelled || bundle.is_selected;
        said.nodes
            .extend(words_on(pen, bundle, &points, is_labelled, &mut taken).map(Node::Group));
    }
    Some((lines, said))
}

fn bundles<'a>(pen: &Pen<'a>, regions: &Regions) -> Vec<Bundle<'a>> {
    let dataset = pen.dataset;
    let selected = match pen.lit.selected {
        Some(Item::Event(event)) => Some(event),
        _ => None,
    };
    let mut found: BTreeMap<([i32; 4], bool, bool), Bundle<'a>> = BTreeMap::new();
    for (index, link) in (0u32..).zip(&dataset.links) {
        let mine = selected.is_some_and(|event| link.from == event || link.to == event)
            || pen.lit.is_selected(Item::Link(index));
        if !mine && !pen.view().parts.links {
            continue;
        }
        let prepared = pen.frame.prepared;
        if !prepared.is_kept(link.from) || !prepared.is_kept(link.to) {
            continue;
        }
        let ends = end(pen, regions, link.from).zip(end(pen, regions, link.to));
        let Some((from, to)) = ends else {
            continue;
        };
        // Between two places outside the view nothing is seen of a link.
        if !from.is_seen && !to.is_seen {
            continue;
        }
        let is_narrated = is_causal(link.record.kind) && only_narrated(pen, link);
        let cell = |pos: Pos| [(pos.x / NEAR).round() as i32, (pos.y / NEAR).round() as i32];
        let ([a, b], [c, d]) = (cell(from.rect.centre()), cell(to.rect.centre()));
        let bundle = found
            .entry(([a, b, c, d], is_narrated, mine))
            .or_insert_with(|| Bundle {
                links: Vec::new(),
                from,
                to,
                is_narrated,
                is_selected: mine,
            });
        bundle.links.push((index, link));
    }
    found.into_values().collect()
}

/// Whether nobody but the document's own voice says that one event came of the other.
fn only_narrated(pen: &Pen<'_>, link: &Link) -> bool {
    let dataset = pen.dataset;
    let own = dataset.joins.links.get(&link.from);
    let same = own.into_iter().flatten().filter_map(|&other| {
        let other = dataset.links.get(other as usize)?;
        let is_same = other.from == link.from && other.to == link.to;
        (is_same && is_causal(other.record.kind)).then_some(other)
    });
    words::is_narrator(dataset, link.by)
        && same
            .filter(|other| other.by != link.by)
            .all(|other| words::is_narrator(dataset, other.by))
}

/// Where an event's end of a link is: at its mark; else, where it is counted with others or outside the
/// view, in its lane at its time or at the plot's edge. `None` where its lane is not drawn.
fn end(pen: &Pen<'_>, regions: &Regions, event: u32) -> Option<End> {
    if let Some(place) = pen.places.of(event) {
        let rect = place.rect;
        if !place.in_tray && !regions.holds_lane_y(rect.centre().y) {
            // Scrolled out of the lanes: the line leads to the edge beyond which it is.
            let y = rect.centre().y.clamp(regions.plot.top, regions.plot.bottom);
            return Some(End {
                rect: Rect::new(rect.left, y, rect.right, y),
                is_seen: false,
                in_tray: false,
            });
        }
        return Some(End {
            rect: place.rect,
            is_seen: true,
            in_tray: place.in_tray,
        });
    }
    let record = pen.dataset.event(event).filter(|event| event.is_dated())?;
    let start = record.start().map(|start| start.0);
    let query = pen.frame.prepared.query();
    let lanes = pen.places.lanes();
    let (_, lane) = lanes.iter().find(|(lane, _)| {
        query
            .lane(*lane)
            .is_some_and(|view| view.holds(event, start))
    })?;
    let at = record.anchor()?;
    let plot = regions.plot;
    let x = regions.x(pen.view().range, at.0);
    let is_seen = x > plot.left && x < plot.right;
    let x = x.clamp(plot.left, plot.right);
    let y = lane.centre().y;
    Some(End {
        rect: Rect::new(x - 1.0, y - 1.0, x + 1.0, y + 1.0),
        is_seen,
        in_tray: false,
    })
}

/// The line of a bundle, with its head.
fn line(pen: &Pen<'_>, bundle: &Bundle<'_>, points: &[Pos], opacity: f32) -> Group {
    let first = points.first().copied().unwrap_or_default();
    let at = |pos: &Pos| Rect::new(pos.x, pos.y, pos.x, pos.y);
    let bounds = points
        .iter()
        .fold(at(&first), |all, pos| all.union(&at(pos)));
    let index = bundle.links.first().map_or(0, |(index, _)| *index);
    let mut group = Group::new(format!("line-{index}"), Role::Decoration, "", bounds);
    let lit = bundle.links.iter().any(|(index, link)| {
        let items = [
            Item::Event(link.from),
            Item::Event(link.to),
            Item::Link(*index),
        ];
        items.iter().any(|item| pen.lit.hovered.contains(item))
    });
    let colour = pen.theme().ink.faded(if lit { 1.0 } else { opacity });
    let stroke = if bundle.is_narrated {
        Stroke::dashed(WIDTH, colour, NARRATED[0], NARRATED[1])
    } else {
        Stroke::solid(WIDTH, colour)
    };
    group.shape(Shape::Path {
        points: points.to_vec(),
        closed: false,
        fill: None,
        stroke: Some(stroke),
    });
    let mutual = |(_, link): &(u32, &Link)| is_mutual(link.record.kind);
    if !bundle.links.iter().all(mutual) {
        arrow_head(&mut group, points, colour);
    }
    group
}

/// What a bundle says and where a pointer takes it.
fn words_on(
    pen: &Pen<'_>,
    bundle: &Bundle<'_>,
    points: &[Pos],
    is_labelled: bool,
    taken: &mut Vec<Rect>,
) -> Option<Group> {
    let dataset = pen.dataset;
    let &(index, link) = bundle.links.first()?;
    let names: Vec<String> = bundle
        .links
        .iter()
        .map(|(_, link)| words::record::link_name(dataset, link))
        .collect();
    let is_one = bundle.links.len() == 1;
    let says = !is_one || is_causal(link.record.kind) || bundle.is_selected;
    let label = (is_labelled && says).then(|| {
        let words = if is_one {
            words::record::link_label(dataset, link)
        } else {
            words::record::link_bundle(bundle.links.len())
        };
        pen.elide(&words, style::META, MOST_LABEL)
    });
    let placed = label.and_then(|line| place_label(points, &line, taken).map(|at| (at, line)));
    Some(handle(pen, index, names.join("; "), points, placed))
}

/// What a pointer and a keyboard take a link by: its words, else a dot halfway.
fn handle(
    pen: &Pen<'_>,
    index: u32,
    name: String,
    points: &[Pos],
    placed: Option<(Rect, std::sync::Arc<Line>)>,
) -> Group {
    let theme = pen.theme();
    let id = format!("link-{index}");
    let target = Target::Record(Item::Link(index));
    let is_hot = pen.frame.hover == Some(&target) || pen.frame.focus == Some(&target);
    let middle = points.get(points.len() / 2).copied().unwrap_or_default();
    let half = measure::TARGET * 0.5;
    let rect = placed.as_ref().map_or_else(
        || {
            Rect::new(
                middle.x - half,
                middle.y - half,
                middle.x + half,
                middle.y + half,
            )
        },
        |(plate, _)| *plate,
    );
    let mut own = Group::new(id, Role::Button, name, rect).with_target(target);
    match placed {
        Some((plate, line)) => {
            own.shape(Shape::Rect {
                rect: plate,
                radius_px: measure::RADIUS,
                fill: Some(crate::scene::Fill::Solid(theme.panel)),
                stroke: Some(Stroke::solid(
                    1.0,
                    if is_hot { theme.ink } else { theme.hairline },
                )),
            });
            own.text(plate.left + 5.0, plate.bottom - 5.0, line, theme.ink);
        }
        None if is_hot => own.shape(Shape::Mark {
            glyph: crate::scene::Glyph::Circle,
            centre: middle,
            size_px: 8.0,
            fill: Some(theme.ink),
            stroke: None,
        }),
        None => {}
    }
    own
}

/// A plate for a label on a line, where nothing else is written.
fn place_label(points: &[Pos], line: &Line, taken: &mut Vec<Rect>) -> Option<Rect> {
    let size = (line.width_px + 10.0, 18.0);
    let last = points.len().checked_sub(1)?;
    for share in PLACES {
        let at = points.get((share * last as f32).round() as usize)?;
        let plate = Rect::from_size(at.x - size.0 * 0.5, at.y - size.1 * 0.5, size.0, size.1);
        if !taken.iter().any(|other| other.intersects(&plate)) {
            taken.push(plate);
            return Some(plate);
        }
    }
    None
}

/// A curve from one mark to another: level where one stands before the other, upright where they are
/// above each other. In the tray it comes and goes on the left, where no words stand.
fn curve(from: End, to: End) -> Vec<Pos> {
    let level = |rect: Rect, right: bool| {
        let x = if right { rect.right } else { rect.left };
        Pos::new(x, rect.centre().y)
    };
    let trays = (from.in_tray, to.in_tray);
    let (from, to) = (from.rect, to.rect);
    let (start, end, bends) = if trays.0 || trays.1 {
        let (start, end) = match trays {
            (true, true) => (level(from, false), level(to, false)),
            (true, false) => (level(from, false), near_end(to, from)),
            _ => (near_end(from, to), level(to, false)),
        };
        let away = |in_tray: bool, up: f32| if in_tray { (-GUTTER, 0.0) } else { (0.0, up) };
        let half = (end.y - start.y) * 0.5;
        (start, end, [away(trays.0, half), away(trays.1, -half)])
    } else if to.left - from.right >= NEAR {
        let (start, end) = (level(from, true), level(to, false));
        let out = ((end.x - start.x) * 0.5).max(16.0);
        (start, end, [(out, 0.0), (-out, 0.0)])
    } else if from.left - to.right >= NEAR {
        let (start, end) = (level(from, false), level(to, true));
        let out = ((end.x - start.x) * 0.5).min(-16.0);
        (start, end, [(out, 0.0), (-out, 0.0)])
    } else {
        let (start, end) = (near_end(from, to), near_end(to, from));
        let half = (end.y - start.y) * 0.5;
        (start, end, [(0.0, half), (0.0, -half)])
    };
    let bent = |at: Pos, (dx, dy): (f32, f32)| Pos::new(at.x + dx, at.y + dy);
    let [out, back] = bends;
    cubic([start, bent(start, out), bent(end, back), end])
}

/// Points along a cubic curve, by Bernstein's polynomials.
fn cubic(corners: [Pos; 4]) -> Vec<Pos> {
    (0..=STEPS)
        .map(|step| {
            let share = f32::from(step) / f32::from(STEPS);
            let rest = 1.0 - share;
            let weights = [
                rest * rest * rest,
                3.0 * rest * rest * share,
                3.0 * rest * share * share,
                share * share * share,
            ];
            let sum = |of: fn(&Pos) -> f32| -> f32 {
                let parts = corners.iter().zip(weights);
                parts.map(|(corner, weight)| of(corner) * weight).sum()
            };
            Pos::new(sum(|corner| corner.x), sum(|corner| corner.y))
        })
        .collect()
}

/// The place at the upper or lower edge of a mark that is nearest to another.
fn near_end(rect: Rect, other: Rect) -> Pos {
    let inset = 6.0_f32.min(rect.width() * 0.5);
    let x = other
        .centre()
        .x
        .min(rect.right - inset)
        .max(rect.left + inset);
    let is_below = other.centre().y >= rect.centre().y;
    Pos::new(x, if is_below { rect.bottom } else { rect.top })
}

/// A small triangle at the end of a line.
fn arrow_head(group: &mut Group, points: &[Pos], colour: crate::scene::Colour) {
    let (Some(&tip), Some(&before)) = (points.last(), points.iter().nth_back(2)) else {
        return;
    };
    let (dx, dy) = (tip.x - before.x, tip.y - before.y);
    let length = dx.hypot(dy).max(0.01);
    let (dx, dy) = (dx / length, dy / length);
    let base = Pos::new(tip.x - dx * 8.0, tip.y - dy * 8.0);
    group.shape(Shape::Path {
        points: vec![
            tip,
            Pos::new(base.x - dy * 3.5, base.y + dx * 3.5),
            Pos::new(base.x + dy * 3.5, base.y - dx * 3.5),
        ],
        closed: true,
        fill: Some(colour),
        stroke: None,
    });
}
