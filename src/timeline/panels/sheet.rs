//! A sheet of text that flows down a width: what every card is written on.

use crate::model::Item;
use crate::scene::{Colour, Group, Pos, Rect, Role, Shape, Stroke};
use crate::text::TextStyle;
use crate::timeline::{Frame, Mark, item_of, measure, style};

/// Titles of events in detail: larger than a name, smaller than the dataset's title.
pub(super) const DETAIL_TITLE: TextStyle = TextStyle::semi_bold(16.0, 22.0);

/// Space above and below the text of a card.
pub(super) const CARD_PADDING: f32 = 8.0;

/// From a glyph to the name beside it.
const GLYPH_GAP: f32 = 6.0;

/// Width of the rule beside verbatim words, and from it to them.
const RULE: f32 = 3.0;
const RULE_GAP: f32 = 9.0;

/// Space inside the edge of a tag, and between what stands beside each other on a line.
const TAG_PADDING: f32 = 4.0;
const TAG_GAP: f32 = 8.0;

/// Text that flows down a width, gathered in one group whose height grows with it.
pub(super) struct Sheet<'a> {
    frame: &'a Frame<'a>,
    group: Group,
    left: f32,
    right: f32,
    y: f32,
}

impl<'a> Sheet<'a> {
    /// An empty sheet for a group, as wide as a panel.
    pub fn new(frame: &'a Frame<'a>, group: Group, width_px: f32) -> Self {
        // However narrow a panel is asked for, a grapheme has room.
        let padding = measure::PADDING.min(width_px / 4.0);
        Self {
            frame,
            group,
            left: padding,
            right: (width_px - padding).max(padding + 1.0),
            y: 0.0,
        }
    }

    /// A sheet inside this one's margins, to be put into it with [`Self::nest`].
    pub fn inner(&self, id: String, role: Role, name: String) -> Self {
        Self {
            frame: self.frame,
            group: Group::new(id, role, name, Rect::default()),
            left: self.left,
            right: self.right,
            y: self.y,
        }
    }

    /// What is drawn from.
    pub fn frame(&self) -> &'a Frame<'a> {
        self.frame
    }

    /// The group that is being written.
    pub fn group_mut(&mut self) -> &mut Group {
        &mut self.group
    }

    /// Space.
    pub fn gap(&mut self, height_px: f32) {
        self.y += height_px;
    }

    /// Moves the left margin to the right; negative to move it back.
    pub fn indent(&mut self, by_px: f32) {
        self.left = (self.left + by_px).min(self.right - 1.0);
    }

    /// Width that text has.
    pub fn room(&self) -> f32 {
        self.right - self.left
    }

    /// Two columns of one width beside each other, as high as the higher.
    pub fn beside(&mut self, gap_px: f32, mut write: impl FnMut(&mut Self, usize)) {
        let (left, right, top) = (self.left, self.right, self.y);
        let width_px = ((right - left - gap_px) * 0.5).max(1.0);
        let spans = [(left, left + width_px), (right - width_px, right)];
        self.columns(&spans, &mut write);
        let middle = left + width_px + gap_px * 0.5;
        let hairline = Stroke::solid(1.0, self.frame.theme.hairline);
        self.group.line(
            Pos::new(middle, top + 2.0),
            Pos::new(middle, self.y - 2.0),
            hairline,
        );
    }

    /// Columns beside each other, from left to right edge each, as high as the highest.
    pub fn columns(&mut self, spans: &[(f32, f32)], mut write: impl FnMut(&mut Self, usize)) {
        let (left, right, top) = (self.left, self.right, self.y);
        let mut bottom = top;
        for (column, &span) in spans.iter().enumerate() {
            (self.left, self.right) = span;
            self.y = top;
            write(self, column);
            bottom = bottom.max(self.y);
        }
        (self.left, self.right, self.y) = (left, right, bottom);
    }

    /// A paragraph in ink of first rank.
    pub fn ink(&mut self, text: &str, style: TextStyle) {
        self.lines(text, style, self.frame.theme.ink, None);
    }

    /// A paragraph in ink of second rank.
    pub fn secondary(&mut self, text: &str, style: TextStyle) {
        self.lines(text, style, self.frame.theme.secondary, None);
    }

    /// Words that lead somewhere else: in the window underlined, as a click is all they are for.
    pub fn leads(&mut self, text: &str, style: TextStyle) {
        let top = self.y;
        self.secondary(text, style);
        if !self.frame.controls {
            return;
        }
        let lines = self
            .frame
            .text
            .wrap(text, style, self.right - self.left, None);
        let ink = Stroke::solid(1.0, self.frame.theme.tick);
        for (number, line) in lines.iter().enumerate() {
            let spare = style.leading_px - line.ascent_px - line.descent_px;
            let baseline = top + number as f32 * style.leading_px + spare * 0.5 + line.ascent_px;
            let y = (baseline + 2.0).round() + 0.5;
            let left = if line.rtl {
                self.right - line.width_px
            } else {
                self.left
            };
            self.group
                .line(Pos::new(left, y), Pos::new(left + line.width_px, y), ink);
        }
    }

    /// A paragraph; nothing where the text is empty. The last of `max_lines` is elided.
    pub fn lines(
        &mut self,
        text: &str,
        style: TextStyle,
        colour: Colour,
        max_lines: Option<usize>,
    ) {
        if text.trim().is_empty() {
            return;
        }
        let lines = self
            .frame
            .text
            .wrap(text, style, self.right - self.left, max_lines);
        for line in lines {
            let left = if line.rtl {
                self.right - line.width_px
            } else {
                self.left
            };
            let spare = style.leading_px - line.ascent_px - line.descent_px;
            let baseline = self.y + spare * 0.5 + line.ascent_px;
            self.group.text(left, baseline, line, colour);
            self.y += style.leading_px;
        }
    }

    /// A paragraph with glyphs before its first line and tags after it: on the same line where
    /// there is room, else below.
    pub fn marked(&mut self, marks: &[Mark], text: &str, style: TextStyle, tags: &[&str]) {
        let top = self.y;
        let left = self.left;
        for mark in marks {
            self.mark(*mark, style.leading_px);
            self.left += measure::GLYPH + GLYPH_GAP;
        }
        let width_px = self.frame.text.width(text, style);
        self.ink(text, style);
        self.tags_after(top, width_px, style, tags);
        self.left = left;
    }

    /// A figure's value with its tags; numbers of notes and sources are raised beside it.
    pub fn value(&mut self, value: String, item: Item, tags: &[&str]) {
        let style = style::FIGURE;
        let (value, raised) = self.frame.value_with_mark(value, item);
        let Some(raised) = raised else {
            self.marked(&[], &value, style, tags);
            return;
        };
        let top = self.y;
        let room = self.right - self.left - style::RAISED_GAP - raised.width_px;
        let lines = self.frame.text.wrap(&value, style, room.max(1.0), None);
        let (mut width_px, mut at) = (0.0, Pos::new(self.left, self.y));
        for line in lines {
            let spare = style.leading_px - line.ascent_px - line.descent_px;
            let baseline = self.y + spare * 0.5 + line.ascent_px;
            let (line_px, is_rtl) = (line.width_px, line.rtl);
            let left = if is_rtl {
                self.right - line_px
            } else {
                self.left
            };
            self.group.text(left, baseline, line, self.frame.theme.ink);
            self.y += style.leading_px;
            width_px = line_px + style::RAISED_GAP + raised.width_px;
            at.y = baseline - style::raised_by(style);
            at.x = if is_rtl {
                left - style::RAISED_GAP - raised.width_px
            } else {
                left + line_px + style::RAISED_GAP
            };
        }
        let is_one = self.y - top < style.leading_px * 1.5;
        self.group.text(at.x, at.y, raised, self.frame.theme.ink);
        // Tags beside the last of several lines would seem to be the first one's.
        let width_px = if is_one { width_px } else { f32::INFINITY };
        self.tags_after(top, width_px, style, tags);
    }

    /// Tags after a paragraph from `top` down whose text is so wide.
    fn tags_after(&mut self, top: f32, width_px: f32, style: TextStyle, tags: &[&str]) {
        let tags_width: f32 = tags.iter().map(|tag| self.tag_width(tag) + TAG_GAP).sum();
        if self.left + width_px + tags_width <= self.right {
            let bottom = self.y;
            let mut x = self.left + width_px + TAG_GAP;
            for tag in tags {
                self.tag(
                    x,
                    top + (style.leading_px - style::META.leading_px) * 0.5,
                    tag,
                );
                x += self.tag_width(tag) + TAG_GAP;
            }
            self.y = bottom;
        } else {
            for tag in tags {
                self.tag(self.left, self.y + 1.0, tag);
                self.y += style::META.leading_px + 2.0;
            }
        }
    }

    fn tag_width(&self, tag: &str) -> f32 {
        self.frame.text.width(tag, style::META) + 2.0 * TAG_PADDING
    }

    fn tag(&mut self, left: f32, top: f32, tag: &str) {
        let room = self.right - left - 2.0 * TAG_PADDING;
        let line = self.frame.text.elide(tag, style::META, room);
        let leading = style::META.leading_px;
        let rect = Rect::from_size(left, top, line.width_px + 2.0 * TAG_PADDING, leading);
        self.group.shape(Shape::Rect {
            rect,
            radius_px: measure::RADIUS,
            fill: None,
            stroke: Some(Stroke::solid(1.0, self.frame.theme.tick)),
        });
        let baseline = top + (leading - line.ascent_px - line.descent_px) * 0.5 + line.ascent_px;
        let ink = self.frame.theme.secondary;
        self.group.text(left + TAG_PADDING, baseline, line, ink);
    }

    fn mark(&mut self, mark: Mark, leading_px: f32) {
        let colour = self.frame.theme.actor(mark.colour);
        let centre = Pos::new(self.left + measure::GLYPH * 0.5, self.y + leading_px * 0.5);
        let hollow = mark.glyph.is_hollow();
        self.group.shape(Shape::Mark {
            glyph: mark.glyph,
            centre,
            size_px: measure::GLYPH,
            fill: (!hollow).then_some(colour),
            stroke: hollow.then(|| Stroke::solid(measure::INFERRED_EDGE, colour)),
        });
    }

    /// What `write` writes, with a number at its left in a column of its own.
    pub fn beside_number(&mut self, number: &str, width_px: f32, write: impl FnOnce(&mut Self)) {
        let ink = self.frame.theme.tertiary;
        let line = self.frame.text.line(number, style::META);
        let left = self.left;
        let baseline = self.y + 14.0;
        self.group
            .text(left + width_px - 12.0 - line.width_px, baseline, line, ink);
        self.indent(width_px);
        write(self);
        self.left = left;
    }

    /// Verbatim words, with a rule of ink at their left.
    pub fn ruled(&mut self, text: &str, style: TextStyle) {
        let (left, top) = (self.left, self.y);
        self.indent(RULE + RULE_GAP);
        self.ink(text, style);
        self.left = left;
        let rule = Rect::new(left, top + 2.0, left + RULE, self.y - 2.0);
        let ink = self.frame.theme.ink;
        self.group.fill_rect(rule, ink);
    }

    /// What stands beside the document's own words, such as an editor's note: further in, with a
    /// dashed rule at its left as dates of the record have dashed edges.
    pub fn set_off(&mut self, write: impl FnOnce(&mut Self)) {
        let (left, top) = (self.left, self.y);
        self.indent(RULE_GAP);
        write(self);
        self.left = left;
        let rule = Stroke::dashed(1.25, self.frame.theme.tick, 3.0, 2.0);
        let x = left + 1.0;
        self.group
            .line(Pos::new(x, top + 2.0), Pos::new(x, self.y - 2.0), rule);
    }

    /// The head of a section, with space above it.
    pub fn section(&mut self, id: &str, text: &str) {
        self.gap(12.0);
        let mut head = self.inner(id.to_owned(), Role::Heading, text.to_owned());
        head.secondary(text, style::META_STRONG);
        self.nest(head);
        self.gap(4.0);
    }

    /// Puts a sheet from [`Self::inner`] into this one, where it was begun; at least so high.
    pub fn nest_high(&mut self, inner: Self, least_px: f32) {
        let bottom = inner.y.max(self.y + least_px);
        let mut group = inner.group;
        group.bounds = Rect::new(self.left, self.y, self.right, bottom);
        self.ring(&mut group);
        self.group.group(group);
        self.y = bottom;
    }

    /// Rings what is selected or has the keyboard, as cards are.
    fn ring(&self, group: &mut Group) {
        let Some(target) = group.target.as_ref().filter(|_| group.role == Role::Button) else {
            return;
        };
        let is_focused = self.frame.focus == Some(target);
        let own = item_of(target);
        let is_selected = own.is_some() && own == self.frame.selected();
        let ink = self.frame.theme.ink;
        let bounds = group.bounds.inset(-4.0, -2.0);
        for (on, stroke) in [
            (is_selected, Stroke::solid(2.0, ink)),
            (is_focused, Stroke::dashed(2.0, ink, 4.0, 3.0)),
        ] {
            if on {
                group.shape(Shape::Rect {
                    rect: bounds,
                    radius_px: measure::RADIUS,
                    fill: None,
                    stroke: Some(stroke),
                });
            }
        }
    }

    /// Puts a sheet from [`Self::inner`] into this one, where it was begun.
    pub fn nest(&mut self, inner: Self) {
        self.nest_high(inner, 0.0);
    }

    /// The group as high as its text, padding of the same height included below.
    pub fn finish(mut self, width_px: f32, padding_px: f32) -> Group {
        self.group.bounds = Rect::new(0.0, 0.0, width_px, self.y + padding_px);
        self.group
    }
}
