//! A frame with what every part of the canvas asks of it again and again.

use std::sync::Arc;

use super::piece::Piece;
use super::places::Places;
use crate::model::{Dataset, EventRef, Item};
use crate::scene::{Colour, EventKey, LayerId};
use crate::text::{Line, TextStyle};
use crate::timeline::attribution::Voice;
use crate::timeline::{Arrangement, Frame, Lit, Mark, Theme, View, marks_of_event};
use crate::words::compare as words;

/// A frame with what every part of the canvas asks of it.
pub struct Pen<'a> {
    /// The frame.
    pub frame: &'a Frame<'a>,

    /// The dataset of its first layer.
    pub dataset: &'a Dataset,

    /// What a hover or a selection lights.
    pub lit: Lit,

    /// Where events have been drawn, for what joins them.
    pub places: Places,

    /// Which part of the timeline it draws.
    pub piece: Piece,
}

impl<'a> Pen<'a> {
    /// For a frame and its first layer's dataset.
    pub fn new(frame: &'a Frame<'a>, dataset: &'a Dataset) -> Self {
        let lit = frame.lit();
        let places = Places::new(frame, dataset);
        if frame.prepared.beside().is_some() {
            let joined = lit.hovered.iter().chain(&lit.selected);
            for item in joined.chain(&lit.with_selected) {
                if let Item::Event(event) = item {
                    places.want(*event);
                }
            }
        }
        Self {
            frame,
            dataset,
            lit,
            places,
            piece: Piece::WHOLE,
        }
    }

    /// Colours.
    pub fn theme(&self) -> &'a Theme {
        self.frame.theme
    }

    /// What is shown, and how.
    pub fn view(&self) -> &'a View {
        self.frame.view
    }

    /// A line of text, whole.
    pub fn line(&self, text: &str, style: TextStyle) -> Arc<Line> {
        self.frame.text.line(text, style)
    }

    /// A line of text, cut to a width.
    pub fn elide(&self, text: &str, style: TextStyle, max_width_px: f32) -> Arc<Line> {
        self.frame.text.elide(text, style, max_width_px)
    }

    /// Identity of an event of its dataset.
    pub fn key(&self, event: u32) -> EventKey {
        EventKey {
            layer: self.frame.layer(),
            event,
        }
    }

    /// Whether it draws the second of two datasets.
    pub fn is_second(&self) -> bool {
        self.frame.layer() != LayerId(0)
    }

    /// How two datasets stand; `None` where there is one alone.
    pub fn arrangement(&self) -> Option<Arrangement> {
        self.frame.prepared.beside()?;
        Some(self.view().compare.as_ref()?.arrangement)
    }

    /// Colour of an event's marks: its group's where one group leads it, else ink.
    pub fn event_colour(&self, event: EventRef<'_>) -> Colour {
        match self.event_marks(event).as_slice() {
            [one] => self.theme().actor(one.colour),
            _ => self.theme().ink,
        }
    }

    /// Glyphs of the groups that lead an event.
    pub fn event_marks(&self, event: EventRef<'_>) -> Vec<Mark> {
        match self.voice(event) {
            Some(voice) => vec![voice.mark(self.theme())],
            None => marks_of_event(self.dataset, event),
        }
    }

    /// Who stands behind an event, where marks tell that.
    pub fn voice(&self, event: EventRef<'_>) -> Option<Voice> {
        let wanted = self.view().attribution;
        wanted.then(|| Voice::of(self.dataset, event))
    }

    /// Whether several groups lead an event.
    pub fn is_joint(&self, event: EventRef<'_>) -> bool {
        self.event_marks(event).len() > 1
    }

    /// What stands after an event's title: an asterisk, 'disputed', a question mark.
    pub fn suffix(&self, index: u32, event: EventRef<'_>) -> String {
        let mut suffix = self.frame.mark_after(event.title(), Item::Event(index));
        if event.is_disputed() {
            suffix.push_str(" · disputed");
        }
        if is_hollow(event) {
            suffix.push_str(" ?");
        }
        if let Some(beside) = self.frame.prepared.beside() {
            if beside.partner(index).is_none() {
                suffix.push_str(words::only_suffix(beside.side));
            } else if self.is_second() && self.arrangement() == Some(Arrangement::Interleaved) {
                suffix.push_str(words::IN_SECOND);
            }
        }
        suffix
    }

    /// A title with its suffix in at most `max_width_px`; the suffix is never cut, the title is.
    ///
    /// Empty, with no width, where not even a few letters fit.
    pub fn label(
        &self,
        title: &str,
        suffix: &str,
        style: TextStyle,
        max_width_px: f32,
    ) -> Arc<Line> {
        let whole = self.line(&format!("{title}{suffix}"), style);
        if whole.width_px <= max_width_px || suffix.is_empty() {
            return if whole.width_px <= max_width_px {
                whole
            } else {
                self.elide(title, style, max_width_px)
            };
        }
        let room = max_width_px - self.frame.text.width(suffix, style) - 1.0;
        let cut = self.elide(title, style, room.max(0.0));
        if cut.text.is_empty() {
            return cut;
        }
        // Shaping the joined string may kern by a hair more than its parts: cut again where it does.
        let joined = self.line(&format!("{}{suffix}", cut.text), style);
        if joined.width_px <= max_width_px {
            joined
        } else {
            self.elide(title, style, 0.0)
        }
    }
}

/// Whether an event is drawn without fill: one date, in doubt or inferred.
pub fn is_hollow(event: EventRef<'_>) -> bool {
    use crate::model::DateFlags as F;
    let flags = event.flags();
    let doubt = flags.has(F::START_DOUBT) && flags.has(F::END_DOUBT);
    flags.has(F::DATED)
        && (doubt || flags.has(F::INFERRED) || flags.has(F::SET))
        && !event.date_text().contains('/')
}
