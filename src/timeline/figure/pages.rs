//! A figure of pages: the timeline first, then every list in columns, each going on where the last
//! page ended. A figure that is too narrow for lanes is set alike, its timeline running down.

use super::flow::{Columns, Section, Setting, cards_of};
use super::list::Telling;
use super::stretch;
use super::{Pages, Plan, foot, head, list};
use crate::model::Dataset;
use crate::scene::{Group, Node, POINTS_PER_INCH, Pos, Rect, Role, Scene, Stroke};
use crate::time::TimeRange;
use crate::timeline::canvas::{Canvas, LEAST_ROW, Piece};
use crate::timeline::{Frame, measure, panels};
use crate::words;

/// Most pages: a figure is no book. What finds no room on them is counted on the last.
const MOST_PAGES: usize = 200;

/// Most events that lists are made of.
const MOST_LISTED: usize = 10_000;

/// Most events that the list of a figure of one page is made of.
const MOST_ON_ONE: usize = 400;

/// Least height that a list begins in at the foot of a page.
const LEAST_LIST: f32 = 90.0;

/// Least height that lanes begin in at the foot of a page.
const LEAST_LANES: f32 = 160.0;

/// Least width of a column of cards.
const CARD: f32 = 270.0;

/// Notes and sources take at most this share of a figure of one page.
const MOST_NOTES: f32 = 0.34;

/// Height of the line with a page's number.
const NUMBER: f32 = 15.0;

/// Pages that are being made.
struct Book<'a> {
    frame: &'a Frame<'a>,
    plan: &'a Plan<'a>,
    dataset: &'a Dataset,
    pages: Vec<Vec<Node>>,

    /// Where the next thing begins, and where the page ends for it.
    y: f32,
    bottom: f32,

    /// Whether nothing but the head is on the page yet.
    is_fresh: bool,
    most_pages: usize,
    foot_px: f32,

    /// Notes, sources and the foot of a figure of one page, where they keep their place.
    strip: Option<Group>,
}

/// Composes it.
pub(super) fn paged(frame: &Frame<'_>, plan: &Plan<'_>) -> Vec<Scene> {
    let dataset = &*frame.dataset();
    let mut book = Book::new(frame, plan, dataset);
    let room = book.width() - 2.0 * measure::PADDING;
    let is_narrow = plan.format.is_narrow();
    let is_one = book.most_pages == 1;
    let most = if is_one { MOST_ON_ONE } else { MOST_LISTED };
    if is_narrow {
        book.lane_names();
    } else {
        book.timeline();
    }
    let listed = |telling: Telling| {
        let mut sections = Vec::new();
        if plan.panels.events || is_narrow {
            sections.push(list::events(frame, dataset, room, most, telling));
        }
        if frame.view.parts.tray {
            sections.push(list::undated(frame, dataset, room, most, telling));
        }
        sections
    };
    let mut sections = listed(Telling::Whole);
    let free = book.bottom - book.y;
    let wanted: f32 = sections.iter().map(|section| section.height(free)).sum();
    if is_one && wanted >= free {
        // More of them in few words rather than few of them in many.
        sections = listed(Telling::Short);
    }
    if !is_narrow {
        // Events come after what is said of them, where lanes show them already.
        sections.reverse();
    }
    let cards = book.cards(room);
    let at = if is_narrow { sections.len() } else { 0 };
    sections.splice(at..at, cards);
    for section in sections {
        book.section(section);
    }
    if !is_one {
        for section in [
            foot::notes(frame, plan, 0, room),
            foot::sources(frame, plan, dataset, room),
            foot::footnotes(frame, plan, room),
        ] {
            book.section(section);
        }
    }
    book.finish()
}

/// Whether anything found no room.
fn lacks(canvas: &Canvas) -> bool {
    stretch::lacks_lanes_in(&canvas.scene) || canvas.scene.find("tracks-more").is_some()
}

impl<'a> Book<'a> {
    fn new(frame: &'a Frame<'a>, plan: &'a Plan<'a>, dataset: &'a Dataset) -> Self {
        let mut book = Self {
            frame,
            plan,
            dataset,
            pages: Vec::new(),
            y: 0.0,
            bottom: 0.0,
            is_fresh: true,
            most_pages: match plan.spec.pages {
                Pages::Auto => MOST_PAGES,
                Pages::One => 1,
            },
            foot_px: 0.0,
            strip: None,
        };
        if book.most_pages == 1 {
            let size = (book.width(), plan.format.height_px - 2.0 * book.margin());
            let mut strip = foot::strip(frame, plan, dataset, size, MOST_NOTES, None);
            book.foot_px = strip.bounds.height();
            strip.translate(book.margin(), book.margin());
            book.strip = Some(strip);
        } else {
            let lines = book.foot_lines();
            book.foot_px = foot::lines_height(&lines) + NUMBER;
        }
        book.page();
        book
    }

    /// The lines that every page has, never more than a third of it.
    fn foot_lines(&self) -> Vec<std::sync::Arc<crate::text::Line>> {
        let room = self.width() - 2.0 * measure::PADDING;
        let lines = |most| foot::lines(self.frame, self.plan, self.dataset, room, most);
        let whole = lines(None);
        if foot::lines_height(&whole) > self.plan.format.height_px / 3.0 {
            lines(Some(1))
        } else {
            whole
        }
    }

    fn margin(&self) -> f32 {
        self.plan.format.margin_px
    }

    fn width(&self) -> f32 {
        self.plan.format.width_px - 2.0 * self.margin()
    }

    fn page_bottom(&self) -> f32 {
        self.plan.format.height_px - self.margin() - self.foot_px
    }

    fn is_last_page(&self) -> bool {
        self.pages.len() >= self.most_pages
    }

    fn put(&mut self, group: Group) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Node::Group(group));
        }
        self.is_fresh = false;
    }

    /// Begins a page; `false` where there may be no more.
    fn page(&mut self) -> bool {
        if self.is_last_page() {
            return false;
        }
        self.pages.push(Vec::new());
        let is_first = self.pages.len() == 1;
        let room = self.page_bottom() - self.margin();
        let most_px = (room - LEAST_ROW).min(self.plan.format.height_px * head::MOST_SHARE);
        let mut head = head::head(
            self.frame,
            self.plan,
            self.dataset,
            (self.width(), most_px),
            is_first,
        );
        head.translate(self.margin(), self.margin() + 4.0);
        self.y = head.bounds.bottom;
        self.put(head);
        self.bottom = self.page_bottom();
        self.is_fresh = true;
        true
    }

    /// The timeline in rows, its lanes going on from page to page.
    fn timeline(&mut self) {
        let spec = self.plan.spec;
        let mut view = self.frame.view.clone();
        // What has no date has a list of its own.
        view.parts.tray = false;
        let frame = Frame {
            layers: self.frame.layers,
            prepared: self.frame.prepared,
            view: &view,
            theme: self.frame.theme,
            text: self.frame.text,
            origin: self.frame.origin,
            hover: None,
            focus: None,
            controls: false,
            note_marks: self.frame.note_marks,
        };
        let width = self.width();
        let room = self.bottom - self.y;
        let rows = stretch::rows(&frame, spec.rows(), spec.labels, width, room);
        let parts = stretch::parts(&frame, rows, width);
        for place in 0..parts.len() {
            self.row(&frame, (place, &parts));
        }
    }

    /// One row, its lanes going on from page to page; what stands below lanes comes after the last of
    /// them.
    fn row(&mut self, frame: &Frame<'_>, own: (usize, &[TimeRange])) {
        let (width, left) = (self.width(), self.margin());
        let mut lanes_from = 0;
        loop {
            if !self.is_fresh && self.bottom - self.y < LEAST_LANES {
                self.page();
            }
            if self.bottom - self.y < measure::AXIS {
                // Not even the axis has room: the foot says how many events that leaves out.
                return;
            }
            let whole = Piece {
                heading: false,
                labels: self.plan.spec.labels,
                lanes_from,
                continues: self.pages.len() < self.most_pages,
                ..Piece::WHOLE
            };
            let bare = Piece {
                folded: false,
                tracks: false,
                ..whole
            };
            let mut height = (self.bottom - self.y).max(1.0);
            let draw = |piece, height| stretch::row(frame, own, piece, width, height);
            let (mut piece, mut goes_on) = (whole, false);
            let mut canvas = draw(piece, height);
            if lacks(&canvas) {
                // What stands below lanes comes after the last of them.
                (piece, goes_on) = (bare, true);
                canvas = draw(piece, height);
            }
            let mut lanes = stretch::lanes_in(&canvas.scene);
            let lacks_lanes = stretch::lacks_lanes_in(&canvas.scene);
            if lacks_lanes && lanes == 0 {
                if !self.is_fresh && self.page() {
                    continue;
                }
                // A lane higher than a page: it is counted, as there is nowhere else for it.
                piece = Piece {
                    continues: false,
                    ..whole
                };
                goes_on = false;
                canvas = draw(piece, height);
            }
            let spare = stretch::spare(&canvas).floor();
            if !lacks_lanes && spare > 1.0 {
                height -= spare;
                canvas = draw(piece, height);
                lanes = lanes.max(stretch::lanes_in(&canvas.scene));
            }
            let suffix = format!("-{}", lanes_from + 1);
            let is_empty = lanes == 0 && piece == bare;
            if !is_empty {
                let mut group = stretch::grouped(canvas.scene, own, height, &suffix);
                group.translate(left, self.y);
                self.put(group);
                self.y += height;
            }
            if !goes_on {
                return;
            }
            lanes_from += lanes;
            if !self.page() {
                return;
            }
        }
    }

    /// What glyphs mean, where no lane says it.
    fn lane_names(&mut self) {
        let room = self.width() - 2.0 * measure::PADDING;
        let mut names = list::lane_names(self.frame, self.dataset, room);
        if names.bounds.height() > 0.0 {
            names.translate(self.margin() + measure::PADDING, self.y);
            self.y = names.bounds.bottom;
            self.put(names);
            self.is_fresh = true;
        }
    }

    /// Quotations, figures and positions as lists of cards.
    fn cards(&self, room: f32) -> Vec<Section> {
        let columns = Columns::new(room, CARD, 4);
        let card_px = columns.width_px + 2.0 * measure::PADDING;
        let frame = self.frame;
        let mut sections = Vec::new();
        let mut add = |id: &'static str, panel: panels::Panel, columns: Columns| {
            sections.push(Section {
                id,
                head: panel.heading,
                aside: panel.aside,
                role: Role::Panel,
                items: cards_of(panel.scene),
                beyond: 0,
                columns,
                gap_px: 6.0,
                is_ruled: true,
                more: words::more_cards,
            });
        };
        if self.plan.panels.quotes {
            add("quotes", panels::quotes(frame, card_px), columns);
        }
        if self.plan.panels.figures {
            add("figures", panels::figures(frame, card_px), columns);
        }
        if self.plan.panels.positions {
            // Holders stand beside each other: the whole width is theirs.
            let whole = Columns {
                count: 1,
                width_px: room,
            };
            let panel = panels::positions(frame, room + 2.0 * measure::PADDING);
            add("positions", panel, whole);
        }
        sections
    }

    /// A list, going on from page to page.
    fn section(&mut self, mut section: Section) {
        if section.is_empty() {
            return;
        }
        let mut from = 0;
        loop {
            let setting = Setting {
                from,
                left: self.margin() + measure::PADDING,
                top: self.y,
                bottom: self.bottom,
                is_last: self.is_last_page(),
            };
            let is_room =
                self.is_fresh || self.is_last_page() || self.bottom - self.y >= LEAST_LIST;
            let placed = is_room
                .then(|| section.place(self.frame, setting))
                .flatten();
            let Some(placed) = placed else {
                if !self.is_fresh {
                    if self.page() {
                        continue;
                    }
                    return;
                }
                // Higher than a page by itself: it goes on as lines, unless it is one already.
                let is_line = section
                    .items
                    .get(from)
                    .is_none_or(|item| item.bounds.height() < 40.0);
                if is_line {
                    return;
                }
                section.break_up(self.frame, from);
                continue;
            };
            if placed.taken == 0 && self.most_pages == 1 {
                // A head would stand over nothing but the count: the foot says what is not here.
                return;
            }
            if !self.is_fresh {
                self.rule();
            }
            self.y = placed.bottom;
            self.put(placed.group);
            from += placed.taken;
            if from >= section.items.len() || !self.page() {
                return;
            }
        }
    }

    /// A line between two lists.
    fn rule(&mut self) {
        let (left, right) = (self.margin(), self.margin() + self.width());
        let y = self.y + 1.5;
        let bounds = Rect::new(left, self.y, right, self.y + 2.0);
        let id = format!("rule-{}", self.pages.last().map_or(0, Vec::len));
        let mut rule = Group::new(id, Role::Decoration, "", bounds);
        let stroke = Stroke::solid(1.0, self.frame.theme.hairline);
        rule.line(Pos::new(left, y), Pos::new(right, y), stroke);
        self.put(rule);
    }

    /// The pages with their feet.
    fn finish(self) -> Vec<Scene> {
        let (frame, plan, dataset) = (self.frame, self.plan, self.dataset);
        let theme = frame.theme;
        let (margin, width) = (self.margin(), self.width());
        let top = self.page_bottom();
        let count = self.pages.len();
        let left = margin + measure::PADDING;
        let room = width - 2.0 * measure::PADDING;
        let title = plan.spec.title.clone();
        let title = title.unwrap_or_else(|| dataset.title.clone());
        let description = words::figure_description(dataset, frame.view.range);
        let mut scenes = Vec::new();
        let lines = self.foot_lines();
        for (number, mut nodes) in (1..).zip(self.pages) {
            let foot = if let Some(strip) = &self.strip {
                strip.clone()
            } else {
                let bounds = Rect::new(margin, top, margin + width, top + self.foot_px);
                let name = words::SOURCES_AND_NOTES;
                let mut foot = Group::new("sources", Role::Note, name, bounds);
                foot.line(
                    Pos::new(bounds.left, top + 0.5),
                    Pos::new(bounds.right, top + 0.5),
                    Stroke::solid(1.0, theme.tick),
                );
                foot::write_lines(&mut foot, frame, lines.clone(), left, top);
                if count > 1 {
                    let words = words::compose::page(number, count);
                    let line = frame.text.line(&words, crate::timeline::style::META);
                    let x = left + room - line.width_px;
                    foot.text(x, bounds.bottom - 6.0, line, theme.secondary);
                }
                foot
            };
            nodes.push(Node::Group(foot));
            scenes.push(Scene {
                width: plan.format.width_px,
                height: plan.format.height_px,
                points_per_inch: POINTS_PER_INCH,
                ground: Some(theme.ground),
                title: title.clone(),
                description: description.clone(),
                language: dataset.language_tag().to_owned(),
                nodes,
            });
        }
        scenes
    }
}
