//! The legend of tracks: only what is seen.

use super::mark::{self, manner};
use crate::scene::{Group, Pos, Rect, Role};
use crate::timeline::canvas::pen::Pen;
use crate::timeline::canvas::regions::Regions;
use crate::timeline::series::{Form, Track, Trait, Traits};
use crate::timeline::{measure, style};
use crate::words;

/// Width of a sample.
const SAMPLE: f32 = 22.0;

/// Between two entries.
const GAP: f32 = 16.0;

/// What is seen of figures: whether any is drawn by steps, by bars, and which traits.
#[derive(Default)]
struct Seen {
    steps: bool,
    bars: bool,
    traits: [bool; Trait::COUNT],
}

impl Seen {
    /// Of tracks with an axis of values: in the view, or in all of the dataset.
    fn of<'a>(pen: &Pen<'_>, tracks: impl Iterator<Item = &'a Track>, in_view: bool) -> Self {
        let mut seen = Self::default();
        let index = &pen.frame.prepared.series;
        for track in tracks.filter(|track| track.form != Form::Brackets) {
            for voice in index.voices_of(track) {
                let places = if in_view {
                    voice.within(pen.view().range)
                } else {
                    0..voice.points.len()
                };
                let any = !places.is_empty();
                seen.steps |= any && track.form == Form::Steps;
                seen.bars |= any && track.form == Form::Bars;
                for one in Trait::ALL {
                    seen.traits[one as usize] |= voice.count(one, &places) > 0;
                }
                // A gap that reaches in from the right belongs to the report after the view.
                let next = voice.points.get(places.end).filter(|_| places.end > 0);
                seen.traits[Trait::Gap as usize] |=
                    next.is_some_and(|next| next.traits.has(Trait::Gap));
            }
        }
        seen
    }

    fn entries(&self) -> Vec<(Option<Trait>, &'static str)> {
        let mut entries = Vec::new();
        if self.steps || self.bars {
            entries.push((None, words::tracks::REPORTED));
        }
        for one in Trait::ALL
            .into_iter()
            .filter(|one| self.traits[*one as usize])
        {
            entries.extend(words::tracks::legend_words(one).map(|words| (Some(one), words)));
        }
        entries
    }
}

/// Where entries stand in rows of a width: row and left edge, each whole.
fn places(pen: &Pen<'_>, entries: &[(Option<Trait>, &str)], width: f32) -> Vec<(usize, f32)> {
    let begin = measure::PADDING + pen.frame.text.width(words::tracks::FIGURES, style::META) + 12.0;
    let until = width - measure::PADDING;
    let (mut row, mut x) = (0, begin);
    entries
        .iter()
        .map(|(_, words)| {
            let own = SAMPLE + 6.0 + pen.frame.text.width(words, style::META);
            if x + own > until && x > begin {
                (row, x) = (row + 1, begin);
            }
            let place = (row, x);
            x += own + GAP;
            place
        })
        .collect()
}

/// Rows of the legend for all that the dataset's tracks can show, so that moving about changes
/// what it says and never its height; in a picture, which does not move, for what is seen.
/// Of the first so many tracks.
pub fn rows(pen: &Pen<'_>, width: f32, count: usize) -> usize {
    let tracks = pen.frame.prepared.series.tracks.iter().take(count);
    let entries = Seen::of(pen, tracks, !pen.frame.controls).entries();
    let last = places(pen, &entries, width).last().copied();
    last.map_or(0, |(row, _)| row + 1)
}

/// What marks on figures mean, of the tracks that are drawn and what is in view of them.
pub fn legend(pen: &Pen<'_>, regions: &Regions, rect: Rect) -> Group {
    let theme = pen.theme();
    let all = &pen.frame.prepared.series.tracks;
    let shown = regions
        .tracks
        .iter()
        .filter_map(|(track, _)| all.get(*track));
    let seen = Seen::of(pen, shown, true);
    let entries = seen.entries();
    let said: Vec<&str> = entries.iter().map(|(_, words)| *words).collect();
    let name = format!("{}: {}", words::tracks::LEGEND, said.join(", "));
    let mut group = Group::new("track-legend", Role::Legend, name, rect);
    let is_bars = seen.bars && !seen.steps;
    if !entries.is_empty() {
        let head = pen.line(words::tracks::FIGURES, style::META);
        let left = rect.left + measure::PADDING;
        group.text(left, rect.top + 16.0, head, theme.secondary);
    }
    let places = places(pen, &entries, rect.width());
    for ((one, words), (row, left)) in entries.into_iter().zip(places) {
        let x = rect.left + left;
        let middle = rect.top + row as f32 * super::LEGEND + 12.0;
        let at = Rect::new(x, middle - 7.0, x + SAMPLE, middle + 7.0);
        sample(&mut group, pen, one, at, is_bars);
        let line = pen.line(words, style::META);
        group.text(x + SAMPLE + 6.0, middle + 4.2, line, theme.secondary);
    }
    group
}

/// A mark in small, drawn as the tracks draw it.
fn sample(group: &mut Group, pen: &Pen<'_>, one: Option<Trait>, at: Rect, is_bars: bool) {
    let theme = pen.theme();
    let ink = theme.ink;
    let middle = at.centre();
    let manner = manner(0);
    let line = |group: &mut Group, from: f32, to: f32, y: f32| {
        let stroke = manner.stroke(theme.secondary);
        group.line(Pos::new(from, y), Pos::new(to, y), stroke);
    };
    let dot = |group: &mut Group, x: f32, y: f32, traits: Traits| {
        mark::mark(group, Pos::new(x, y), 6.0, traits, manner, ink);
    };
    let with = |one: Trait| Traits::default().with(one);
    match one {
        None if is_bars => {
            let bar = Rect::new(middle.x - 6.0, at.top + 2.0, middle.x + 6.0, at.bottom);
            group.fill_rect(bar, theme.secondary.faded(0.22));
            super::super::heading::outline(group, bar, measure::INFERRED_EDGE, theme.secondary);
        }
        None => {
            line(group, at.left, at.right, middle.y);
            dot(group, at.left + 4.0, middle.y, Traits::default());
        }
        Some(Trait::Estimated) if is_bars => {
            let bar = Rect::new(middle.x - 6.0, at.top + 2.0, middle.x + 6.0, at.bottom);
            super::super::heading::outline(group, bar, measure::INFERRED_EDGE, theme.secondary);
        }
        Some(one @ (Trait::Estimated | Trait::Unchanged)) => {
            line(group, at.left, at.right, middle.y);
            dot(group, at.left + 4.0, middle.y, with(one));
        }
        Some(one @ Trait::Derived) => dot(group, middle.x, middle.y, with(one)),
        Some(Trait::OpenAbove) => {
            mark::open(group, at.left, at.right, at.bottom - 2.0, at.top, ink);
            line(group, at.left, at.right, at.bottom - 2.0);
        }
        Some(Trait::OpenBelow) => {
            mark::open(group, at.left, at.right, at.top + 2.0, at.bottom, ink);
            line(group, at.left, at.right, at.top + 2.0);
        }
        Some(Trait::Band) => {
            let rect = Rect::new(at.left, at.top + 2.0, at.right, at.bottom - 2.0);
            mark::band(group, rect, ink);
            line(group, at.left, at.right, middle.y);
        }
        Some(Trait::Zero) => mark::zero(group, at.left, at.right, at.bottom - 3.0, ink),
        Some(Trait::Break) => {
            line(group, at.left, middle.x - 5.0, at.bottom - 3.0);
            line(group, middle.x + 5.0, at.right, at.top + 4.0);
            mark::slashes(group, middle, ink);
        }
        Some(Trait::Contradicted) => {
            line(group, at.left + 2.0, at.right, at.top + 2.5);
            line(group, at.left + 2.0, at.right, at.bottom - 2.5);
            mark::contradiction(group, at.left + 2.0, at.top + 2.0, at.bottom - 2.0, ink);
        }
        Some(Trait::Gap) => {
            for (from, to, cap) in [
                (at.left, at.left + 6.0, at.left + 6.0),
                (at.right - 6.0, at.right, at.right - 6.0),
            ] {
                line(group, from, to, middle.y);
                mark::cap(group, Pos::new(cap, middle.y), theme.secondary);
            }
        }
        Some(Trait::Words | Trait::Doubt) => {}
    }
}
