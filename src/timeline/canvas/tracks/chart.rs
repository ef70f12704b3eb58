//! A track with an axis of values: where its numbers stand, and each voice on it.

use std::sync::Arc;

use super::mark::{Manner, manner};
use super::{bars, crowded, steps};
use crate::model::{Figure, Item};
use crate::scene::{Group, Rect, Role, Shape, Stroke, Target};
use crate::text::Line;
use crate::timeline::canvas::pen::Pen;
use crate::timeline::canvas::regions::Regions;
use crate::timeline::series::{Form, Point, Track, Trait, Voice};
use crate::timeline::{measure, style};
use crate::words;

/// Room above the highest number, for its label.
const ABOVE: f32 = 20.0;

/// Room below nothing.
const BELOW: f32 = 10.0;

/// Points nearer to each other than this are drawn as one.
const LEAST_PER_POINT: f32 = 5.0;

/// Bars nearer to each other than this are drawn as one.
const LEAST_PER_BAR: f32 = 3.0;

/// How far what is not hovered is dimmed.
const DIMMED: f32 = 0.3;

/// From one line of a label to the next.
const LEADING: f32 = 13.0;

/// Most points of another voice that a label is held against.
const MOST_CROSSING: usize = 64;

/// The box of a line of small text.
fn text_bounds(left: f32, baseline: f32, width_px: f32) -> Rect {
    Rect::new(left, baseline - 11.0, left + width_px, baseline + 3.0)
}

/// Room that what is raised takes beside a value.
fn raised_width(raised: Option<&Arc<Line>>) -> f32 {
    raised.map_or(0.0, |line| style::RAISED_GAP + line.width_px)
}

/// A track with an axis of values, while it is drawn.
pub struct Chart<'a> {
    pub pen: &'a Pen<'a>,
    pub regions: &'a Regions,
    pub track: &'a Track,

    /// Its part of the plot.
    pub plot: Rect,

    /// Where labels stand already.
    taken: Vec<Rect>,
}

/// One voice on a chart.
pub struct Told<'a> {
    pub voice: &'a Voice,

    /// How its line and marks are drawn.
    pub manner: Manner,

    /// Its place among the voices.
    pub place: usize,
}

impl<'a> Chart<'a> {
    pub fn new(pen: &'a Pen<'a>, regions: &'a Regions, track: &'a Track, plot: Rect) -> Self {
        Self {
            pen,
            regions,
            track,
            plot,
            taken: Vec::new(),
        }
    }

    /// Where a number stands.
    pub fn y(&self, value: f64) -> f32 {
        let (low, high) = self.track.scale;
        let share = (value - low) / (high - low);
        let bottom = self.plot.bottom - BELOW;
        let height = bottom - self.plot.top - ABOVE;
        bottom - (share.clamp(0.0, 1.0) as f32) * height
    }

    /// Where nothing stands.
    pub fn base(&self) -> f32 {
        self.y(0.0)
    }

    /// Where a moment stands.
    pub fn x(&self, secs: i64) -> f32 {
        self.regions.x(self.pen.view().range, secs)
    }

    /// From where to where a point is drawn.
    pub fn span(&self, point: &Point) -> (f32, f32) {
        let left = self.x(point.from.0);
        (left, self.x(point.until.0).max(left + 1.5))
    }

    /// A point's figure.
    pub fn figure(&self, point: &Point) -> Option<&'a Figure> {
        self.pen.dataset.figures.get(point.figure as usize)
    }

    /// One voice: each figure by itself where there is room, else many as one.
    pub fn voice(&mut self, voice: &Voice, place: usize) -> Group {
        let range = voice.within(self.pen.view().range);
        let name = words::tracks::voice_line(self.pen.dataset, self.track, voice, range.len());
        let id = format!("track-{}-voice-{place}", self.track.key);
        let mut group = Group::new(id, Role::Text, name, self.plot).clipped();
        let told = Told {
            voice,
            manner: manner(place),
            place,
        };
        let least = match self.track.form {
            Form::Bars => LEAST_PER_BAR * self.track.voices.len() as f32,
            Form::Brackets | Form::Steps => LEAST_PER_POINT,
        };
        let is_crowded = range.len() as f32 * least > self.plot.width();
        match self.track.form {
            _ if is_crowded => crowded::crowded(&mut group, self, &told, range),
            Form::Bars => bars::bars(&mut group, self, &told, range),
            Form::Brackets | Form::Steps => steps::steps(&mut group, self, &told, range),
        }
        group
    }

    /// A figure's group, dimmed while something else is hovered and ringed where selected.
    pub fn own(&self, point: &Point, figure: &Figure, bounds: Rect) -> Group {
        let item = Item::Figure(point.figure);
        let name = words::tracks::point_name(self.pen.dataset, figure, point.traits);
        let name = words::panels::noted(&name, self.pen.dataset.is_noted(item));
        let id = format!("track-figure-{}", point.figure);
        let mut own =
            Group::new(id, Role::Card, name, bounds).with_target(Target::Figure(point.figure));
        own.opacity = self.pen.lit.opacity(item);
        if self.pen.lit.is_selected(item) {
            own.shape(Shape::Rect {
                rect: bounds.inset(-1.0, -1.0),
                radius_px: measure::RADIUS,
                fill: None,
                stroke: Some(Stroke::solid(2.0, self.pen.theme().ink)),
            });
        }
        own
    }

    /// Opacity of a voice's own line: full while one of its figures is hovered, or nothing is.
    pub fn line_opacity(&self, told: &Told<'_>) -> f32 {
        let hovered = &self.pen.lit.hovered;
        let series = &self.pen.frame.prepared.series;
        let is_own = hovered.iter().any(|item| match item {
            Item::Figure(figure) => series
                .voice_of(*figure)
                .is_some_and(|voice| std::ptr::eq(voice, told.voice)),
            _ => false,
        });
        if hovered.is_empty() || is_own {
            1.0
        } else {
            DIMMED
        }
    }

    /// The number as printed, at the first of some places where it is whole, nothing stands and no
    /// other voice's line runs. Answers whether it has one.
    pub fn label(
        &mut self,
        group: &mut Group,
        point: &Point,
        told: &Told<'_>,
        places: &[(f32, f32)],
        until: f32,
    ) -> bool {
        let Some(figure) = self.figure(point) else {
            return false;
        };
        let item = Item::Figure(point.figure);
        let value = words::value_text(figure);
        let (mut text, raised) = self.pen.frame.value_with_mark(value, item);
        if point.traits.has(Trait::Doubt) {
            text.push_str(" ?");
        }
        let line = self.pen.line(&text, style::META_STRONG);
        let value_px = line.width_px;
        let label_px = value_px + raised_width(raised.as_ref());
        let is_bar = self.track.form == Form::Bars;
        let until = until.min(self.plot.right);
        for &(from, baseline) in places {
            let from = from.max(self.plot.left);
            let left = if is_bar || point.traits.has(Trait::Words) {
                (from + until - label_px) * 0.5
            } else {
                from
            };
            let bounds = text_bounds(left, baseline, label_px);
            let is_inside = bounds.left >= from - 2.0 && bounds.right <= until + 2.0;
            if !is_inside || self.is_crossed(told, bounds) || !self.take(bounds) {
                continue;
            }
            let theme = self.pen.theme();
            group.text(left, baseline, line, theme.ink);
            self.raise(group, left + value_px, baseline, raised);
            if point.traits.has(Trait::Break) && !is_bar {
                let why = self
                    .pen
                    .line(words::tracks::break_words(figure), style::META);
                let left = bounds.right + 6.0;
                let bounds = text_bounds(left, baseline, why.width_px);
                let is_free = bounds.right <= until && !self.is_crossed(told, bounds);
                if is_free && self.take(bounds) {
                    group.text(left, baseline, why, theme.secondary);
                }
            }
            return true;
        }
        is_bar && self.label_in_two(group, (&text, raised), places, until)
    }

    /// Raises numbers of notes and sources beside a value that ends at `right`.
    fn raise(&self, group: &mut Group, right: f32, baseline: f32, raised: Option<Arc<Line>>) {
        if let Some(line) = raised {
            let at = baseline - style::raised_by(style::META_STRONG);
            // Ink, as what is open above a number is a tint behind it.
            let ink = self.pen.theme().ink;
            group.text(right + style::RAISED_GAP, at, line, ink);
        }
    }

    /// A number over a bar that is narrower than it: what qualifies it above it, `about` over `25`.
    fn label_in_two(
        &mut self,
        group: &mut Group,
        (text, mut raised): (&str, Option<Arc<Line>>),
        places: &[(f32, f32)],
        until: f32,
    ) -> bool {
        let Some((above, below)) = text.split_once(' ') else {
            return false;
        };
        let lines = [above, below].map(|part| self.pen.line(part, style::META_STRONG));
        let raised_px = raised_width(raised.as_ref());
        // What is raised stands after the lower of the two.
        let widths = [lines[0].width_px, lines[1].width_px + raised_px];
        let width = widths[0].max(widths[1]);
        for &(from, baseline) in places {
            let from = from.max(self.plot.left);
            let left = (from + until - width) * 0.5;
            let first = baseline - LEADING;
            let bounds = text_bounds(left, first, width).union(&text_bounds(left, baseline, width));
            let is_inside =
                left >= from - 2.0 && left + width <= until + 2.0 && bounds.top >= self.plot.top;
            if !is_inside || !self.take(bounds) {
                continue;
            }
            let baselines = [first, baseline];
            for ((line, label_px), baseline) in lines.into_iter().zip(widths).zip(baselines) {
                let left = (from + until - label_px) * 0.5;
                let right = left + line.width_px;
                group.text(left, baseline, line, self.pen.theme().ink);
                if baseline > first {
                    self.raise(group, right, baseline, raised.take());
                }
            }
            return true;
        }
        false
    }

    /// Whether another voice's line runs through a place.
    fn is_crossed(&self, told: &Told<'_>, bounds: Rect) -> bool {
        if self.track.form == Form::Bars {
            return false;
        }
        let range = self.pen.view().range;
        let width = f64::from(self.plot.width());
        let moment = |x: f32| {
            range
                .time_from_screen(f64::from(x - self.plot.left), width)
                .0
        };
        let (first, past) = (moment(bounds.left), moment(bounds.right));
        let voices = self.pen.frame.prepared.series.voices_of(self.track);
        let others = voices.filter(|voice| !std::ptr::eq(*voice, told.voice) && !voice.derived);
        let mut points = others.flat_map(|voice| {
            // Few at most: where labels stand, points are wide apart.
            let places = voice.between(first, past);
            voice
                .points
                .get(places)
                .unwrap_or(&[])
                .iter()
                .take(MOST_CROSSING)
        });
        points.any(|point| {
            point.level().is_some_and(|level| {
                let y = self.y(level);
                y > bounds.top && y < bounds.bottom + 1.0
            })
        })
    }

    /// Takes room for a label; not where another stands.
    pub fn take(&mut self, bounds: Rect) -> bool {
        let is_free = !self.taken.iter().any(|own| own.intersects(&bounds));
        if is_free {
            self.taken.push(bounds);
        }
        is_free
    }
}
