//! Lists that flow down columns and on to further pages: notes, sources, cards, events.

use crate::scene::{Colour, Group, Node, Pos, Rect, Role, Stroke, Target};
use crate::text::TextStyle;
use crate::timeline::{Frame, measure, style};

/// Between two columns.
const GUTTER: f32 = 20.0;

/// Height of a section's head, with the space above it.
const HEAD: f32 = 26.0;

/// Height of the line that counts what finds no room.
const MORE: f32 = 18.0;

/// Space below a section.
const BELOW: f32 = 8.0;

/// How often the least height of columns is halved towards.
const HALVINGS: usize = 12;

/// A list with its head.
pub(super) struct Section {
    /// Stable id; what counts the rest is `ID-more`.
    pub id: &'static str,

    /// Its name.
    pub head: String,

    /// Beside its name.
    pub aside: String,

    /// What it is.
    pub role: Role,

    /// In the order of reading, each at the origin and as wide as a column.
    pub items: Vec<Group>,

    /// How many more there are that no item was made for.
    pub beyond: usize,

    /// Columns beside each other.
    pub columns: Columns,

    /// Between two items.
    pub gap_px: f32,

    /// Whether a hairline stands between two items.
    pub is_ruled: bool,

    /// What counts the rest.
    pub more: fn(usize) -> String,
}

/// Columns of one width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    /// How many.
    pub count: usize,

    /// How wide each is.
    pub width_px: f32,
}

impl Columns {
    /// As many as a width holds of a least width, at most so many.
    pub fn new(room_px: f32, least_px: f32, most: usize) -> Self {
        let count = ((room_px + GUTTER) / (least_px + GUTTER)).floor() as usize;
        let count = count.clamp(1, most);
        let width_px = (room_px - (count - 1) as f32 * GUTTER) / count as f32;
        Self { count, width_px }
    }
}

/// What of a section found room.
pub(super) struct Placed {
    /// In its place.
    pub group: Group,

    /// How many of its items are in it.
    pub taken: usize,

    /// Where it ends.
    pub bottom: f32,
}

/// How a section is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// The first item that is set.
    pub from: usize,

    /// Where it begins.
    pub left: f32,
    /// Where it begins.
    pub top: f32,

    /// Down to where there is room.
    pub bottom: f32,

    /// Whether what finds no room is counted here; else it stands on a further page.
    pub is_last: bool,
}

/// Where items stand: column and height for each that finds room.
fn fill(heights: &[f32], gap_px: f32, columns: usize, room_px: f32) -> Vec<(usize, f32)> {
    let mut places = Vec::new();
    let (mut column, mut y) = (0, 0.0);
    for &height in heights {
        if y > 0.0 && y + height > room_px + 0.01 {
            (column, y) = (column + 1, 0.0);
        }
        if column >= columns || y + height > room_px + 0.01 {
            break;
        }
        places.push((column, y));
        y += height + gap_px;
    }
    places
}

/// As [`fill`], with columns as even as they may be where all find room.
fn fill_evenly(heights: &[f32], gap_px: f32, columns: usize, room_px: f32) -> Vec<(usize, f32)> {
    let places = fill(heights, gap_px, columns, room_px);
    if places.len() < heights.len() || columns < 2 {
        return places;
    }
    let (mut least, mut most, mut best) = (0.0, room_px, places);
    for _ in 0..HALVINGS {
        let middle = (least + most) * 0.5;
        let places = fill(heights, gap_px, columns, middle);
        if places.len() == heights.len() {
            (most, best) = (middle, places);
        } else {
            least = middle;
        }
    }
    best
}

impl Section {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.beyond == 0
    }

    /// The height that all of it takes; more than `most_px` is not looked for.
    pub fn height(&self, most_px: f32) -> f32 {
        let heights: Vec<f32> = self.items.iter().map(|it| it.bounds.height()).collect();
        let places = fill_evenly(&heights, self.gap_px, self.columns.count, most_px);
        if places.len() < heights.len() {
            return most_px;
        }
        let more_px = if self.beyond > 0 { MORE } else { 0.0 };
        HEAD + used(&heights, &places) + more_px + BELOW
    }

    /// Sets as much of it as there is room for; `None` where there is room for nothing of it.
    pub fn place(&self, frame: &Frame<'_>, at: Setting) -> Option<Placed> {
        let rest = self.items.get(at.from..).unwrap_or_default();
        let heights: Vec<f32> = rest.iter().map(|it| it.bounds.height()).collect();
        let room = at.bottom - at.top - HEAD - BELOW;
        let mut places = fill_evenly(&heights, self.gap_px, self.columns.count, room);
        let lacks = |places: &[(usize, f32)]| places.len() < rest.len() || self.beyond > 0;
        if at.is_last && lacks(&places) {
            places = fill(&heights, self.gap_px, self.columns.count, room - MORE);
        }
        let says_more = at.is_last && lacks(&places);
        if (places.is_empty() && !says_more) || room < if says_more { MORE } else { 0.0 } {
            return None;
        }
        let theme = frame.theme;
        let columns = self.columns;
        let width = columns.count as f32 * (columns.width_px + GUTTER) - GUTTER;
        let body = used(&heights, &places);
        let more_px = if says_more { MORE } else { 0.0 };
        let bottom = at.top + HEAD + body + more_px + BELOW;
        let bounds = Rect::new(at.left, at.top, at.left + width, bottom);
        let head = if at.from == 0 {
            self.head.clone()
        } else {
            crate::words::compose::continued(&self.head)
        };
        let mut group = Group::new(self.id, self.role, head.clone(), bounds);
        let line = frame.text.elide(&head, style::NAME, width);
        let aside_left = at.left + line.width_px + 12.0;
        group.text(at.left, at.top + 19.0, line, theme.ink);
        let room = bounds.right - aside_left;
        if at.from == 0 && !self.aside.is_empty() && room > 60.0 {
            let aside = frame.text.elide(&self.aside, style::META, room);
            group.text(aside_left, at.top + 19.0, aside, theme.secondary);
        }
        let top = at.top + HEAD;
        let taken = places.len();
        for (item, (column, y)) in rest.iter().zip(places) {
            let left = at.left + column as f32 * (columns.width_px + GUTTER);
            if self.is_ruled && y > 0.0 {
                let y = top + y - self.gap_px * 0.5;
                let stroke = Stroke::solid(1.0, theme.hairline);
                group.line(
                    Pos::new(left, y),
                    Pos::new(left + columns.width_px, y),
                    stroke,
                );
            }
            let mut item = item.clone();
            item.translate(left, top + y);
            group.group(item);
        }
        if says_more {
            let words = (self.more)(rest.len() - taken + self.beyond);
            let line = frame.text.elide(&words, style::META, width);
            let baseline = bottom - BELOW - 4.0;
            let at = Rect::new(
                at.left,
                baseline - 12.0,
                at.left + line.width_px,
                baseline + 4.0,
            );
            let mut more = Group::new(format!("{}-more", self.id), Role::Text, words, at);
            more.text(at.left, baseline, line, theme.secondary);
            group.group(more);
        }
        Some(Placed {
            group,
            taken,
            bottom,
        })
    }

    /// Keeps the items that `is_first` names before all others where there is no room for all of
    /// them, still in their order; the rest is counted.
    pub fn keep_first(&mut self, most_px: f32, is_first: impl Fn(&Group) -> bool) {
        let room = most_px - HEAD - BELOW;
        let fits = |items: &[usize], room: f32| {
            let heights = items.iter().filter_map(|at| self.items.get(*at));
            let heights: Vec<f32> = heights.map(|it| it.bounds.height()).collect();
            fill(&heights, self.gap_px, self.columns.count, room).len() == heights.len()
        };
        let mut ranked: Vec<usize> = (0..self.items.len()).collect();
        if self.beyond == 0 && fits(&ranked, room) {
            return;
        }
        ranked.sort_by_key(|at| self.items.get(*at).is_none_or(|item| !is_first(item)));
        let kept_of = |count: usize| {
            let mut kept = ranked.get(..count).unwrap_or_default().to_vec();
            kept.sort_unstable();
            kept
        };
        // The most that find room: fewer of them seldom need more.
        let (mut least, mut most) = (0, ranked.len());
        while least < most {
            let middle = (least + most).div_ceil(2);
            if fits(&kept_of(middle), room - MORE) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        let kept = kept_of(least);
        self.beyond += self.items.len() - kept.len();
        let mut at = 0;
        self.items.retain(|_| {
            at += 1;
            kept.binary_search(&(at - 1)).is_ok()
        });
    }

    /// Breaks an item that is higher than a page into lines, so that it can go on from one to the
    /// next.
    pub fn break_up(&mut self, frame: &Frame<'_>, at: usize) {
        let Some(item) = self.items.get(at).cloned() else {
            return;
        };
        let width = self.columns.width_px;
        let mut parts = Vec::new();
        let lines = frame.text.wrap(&item.name, style::LABEL, width, None);
        for (number, line) in lines.into_iter().enumerate() {
            let bounds = Rect::new(0.0, 0.0, width, style::LABEL.leading_px);
            let id = format!("{}-line-{number}", item.id);
            let mut part = Group::new(id, Role::Text, line.text.clone(), bounds);
            // The first line is what is counted and cited.
            if number == 0 {
                part.role = item.role;
                part.target.clone_from(&item.target);
            }
            let left = if line.rtl { width - line.width_px } else { 0.0 };
            part.text(left, 14.0, line, frame.theme.ink);
            parts.push(part);
        }
        self.items.splice(at..=at, parts);
    }
}

fn used(heights: &[f32], places: &[(usize, f32)]) -> f32 {
    let bottoms = places
        .iter()
        .zip(heights)
        .map(|((_, y), height)| y + height);
    bottoms.fold(0.0, f32::max)
}

/// A paragraph as an item of a list.
pub(super) struct Paragraph<'a> {
    pub id: String,
    pub role: Role,
    pub target: Option<Target>,
    pub text: &'a str,
    pub style: TextStyle,
    pub colour: Colour,
}

/// Lines of small type stand so far apart in lists.
const LEADING: f32 = 15.0;

impl Paragraph<'_> {
    /// Set in a width.
    pub fn set(self, frame: &Frame<'_>, width_px: f32) -> Group {
        let mut group = Group::new(self.id, self.role, self.text, Rect::default());
        group.target = self.target;
        let lines = frame.text.wrap(self.text, self.style, width_px, None);
        let leading = if self.style == style::META {
            LEADING
        } else {
            self.style.leading_px
        };
        let mut y = 0.0;
        for line in lines {
            let left = if line.rtl {
                width_px - line.width_px
            } else {
                0.0
            };
            let baseline = y + leading * 0.5 + self.style.size_px * 0.36;
            group.text(left, baseline, line, self.colour);
            y += leading;
        }
        group.bounds = Rect::new(0.0, 0.0, width_px, y);
        group
    }
}

/// Cards of a panel as items of a list: their margins go, as columns have their own.
pub(super) fn cards_of(scene: crate::scene::Scene) -> Vec<Group> {
    let groups = scene.nodes.into_iter().filter_map(|node| match node {
        Node::Group(group) => Some(group),
        Node::Shape(_) | Node::Text(_) => None,
    });
    groups
        .map(|mut group| {
            let (left, top) = (group.bounds.left, group.bounds.top);
            group.translate(-left - measure::PADDING, -top);
            group.bounds.left = 0.0;
            group.bounds.right -= measure::PADDING;
            group
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_first_is_kept_in_its_order_and_the_rest_is_counted() {
        let item = |number: usize| {
            let bounds = Rect::new(0.0, 0.0, 100.0, 20.0);
            Group::new(format!("item-{number}"), Role::Note, "", bounds)
        };
        let mut section = Section {
            id: "notes",
            head: String::new(),
            aside: String::new(),
            role: Role::Note,
            items: (0..6).map(item).collect(),
            beyond: 0,
            columns: Columns::new(100.0, 100.0, 1),
            gap_px: 0.0,
            is_ruled: false,
            more: crate::words::compose::more_notes,
        };
        let is_first = |item: &Group| matches!(item.id.as_str(), "item-3" | "item-5");
        section.keep_first(HEAD + 120.0 + BELOW, is_first);
        assert_eq!(section.items.len(), 6, "all find room");
        section.keep_first(HEAD + 60.0 + MORE + BELOW, is_first);
        let ids: Vec<&str> = section.items.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["item-0", "item-3", "item-5"]);
        assert_eq!(section.beyond, 3);
    }

    #[test]
    fn columns_are_even_and_nothing_is_cut() {
        let heights = [20.0; 7];
        let places = fill_evenly(&heights, 4.0, 3, 1_000.0);
        assert_eq!(places.len(), 7);
        let in_column = |own: usize| places.iter().filter(|(column, _)| *column == own).count();
        assert_eq!([in_column(0), in_column(1), in_column(2)], [3, 3, 1]);
        let few = fill_evenly(&heights, 4.0, 2, 50.0);
        assert_eq!(few.len(), 4, "two in each of two columns");
        assert!(fill(&heights, 4.0, 2, 10.0).is_empty());
    }
}
