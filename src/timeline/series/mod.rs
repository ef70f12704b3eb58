//! Series of figures, made ready once for a dataset: who tells what, of which moment, and how the
//! figures stand to each other.
//!
//! ```text
//!  figures ──by series, speaker, kind──▶ voices: points in order of time ──▶ tracks: one axis each
//!                                          └── what was known when
//! ```
//!
//! A **voice** is one series as one speaker tells it; only its points are joined. A **track** is an
//! axis of values: voices that tell of the same measure and population, of one kind. Running
//! totals, numbers of a period, of part of a day, and what stood at a moment never share one, nor
//! does what was proposed with what was reported.

mod build;
mod extremes;
mod known;
mod place;
mod point;

use std::ops::Range;

use extremes::Extremes;
pub use known::{Known, KnownBy, known_at};
pub use place::Kind;
pub use point::{Point, Trait, Traits, in_doubt, is_said_to_be_corrected};

use crate::model::Dataset;
use crate::time::{Instant, TimeRange};

/// All series of a dataset.
#[derive(Clone, Debug, Default)]
pub struct SeriesIndex {
    /// Axes of values, in the order of the file.
    pub tracks: Vec<Track>,

    /// Every series as every speaker tells it, in the order of the file.
    pub voices: Vec<Voice>,

    /// The voice of every figure.
    voice_of: Vec<Option<u32>>,
}

/// What a track is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A few periods with their numbers, without an axis of values.
    Brackets,

    /// Bars over periods.
    Bars,

    /// Steps from moment to moment.
    Steps,
}

/// Voices that share an axis of values.
#[derive(Clone, Debug)]
pub struct Track {
    /// Stable, and no other track's.
    pub key: String,

    /// What all of its labels begin with.
    pub label: String,

    /// What kind of numbers they are.
    pub kind: Kind,

    /// Whether they are terms of a proposal.
    pub proposed: bool,

    /// Whether the editor made them from others.
    pub derived: bool,

    /// What is counted, where the file says it.
    pub unit: Option<String>,

    /// What it is drawn as.
    pub form: Form,

    /// Its voices, by their index.
    pub voices: Vec<u32>,

    /// Figures that cannot be placed.
    pub loose: Vec<u32>,

    /// The least and the most that its axis shows; nothing is part of it.
    pub scale: (f64, f64),
}

/// One series as one speaker tells it.
#[derive(Clone, Debug)]
pub struct Voice {
    /// The series' own name.
    pub series: String,

    /// Who says it; `None` where nobody is named.
    pub by: Option<u32>,

    /// The source that tells it, where the series is parted by sources.
    pub source: Option<u32>,

    /// Whether the editor made its figures.
    pub derived: bool,

    /// The track that it stands on, if any.
    pub track: Option<u32>,

    /// Figures that can be placed, in order of time.
    pub points: Vec<Point>,

    /// Figures that cannot.
    pub loose: Vec<u32>,

    /// Where points with a trait stand among the points.
    with: [Vec<u32>; Trait::COUNT],

    extremes: Extremes,
    known: known::KnownThen,
}

/// From the first to the last moment of any figure of a series, without an index. O(n).
pub fn bounds(dataset: &Dataset) -> Option<(Instant, Instant)> {
    let ends = dataset.figures.iter().filter_map(|figure| {
        figure.record.series.as_ref()?;
        let moment = Kind::of(figure).moment(figure)?;
        moment.earliest().zip(moment.past())
    });
    ends.reduce(|(first, past), (from, to)| (first.min(from), past.max(to)))
}

impl SeriesIndex {
    /// Of a dataset. O(n log n).
    pub fn new(dataset: &Dataset) -> Self {
        build::index(dataset)
    }

    /// The voice of a figure.
    pub fn voice_of(&self, figure: u32) -> Option<&Voice> {
        let voice = (*self.voice_of.get(figure as usize)?)?;
        self.voices.get(voice as usize)
    }

    /// Index of the voice of a figure.
    pub fn voice_index(&self, figure: u32) -> Option<u32> {
        self.voice_of.get(figure as usize).copied().flatten()
    }

    /// A track by its key.
    pub fn track(&self, key: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.key == key)
    }

    /// The voices of a track.
    pub fn voices_of<'a>(&'a self, track: &'a Track) -> impl Iterator<Item = &'a Voice> {
        track
            .voices
            .iter()
            .filter_map(|&voice| self.voices.get(voice as usize))
    }

    /// From the first to the last moment of any figure on a track.
    pub fn bounds(&self) -> Option<(Instant, Instant)> {
        let ends = self.tracks.iter().filter_map(|track| self.bounds_of(track));
        ends.reduce(|(first, past), (from, to)| (first.min(from), past.max(to)))
    }

    /// From the first to the last moment of a track.
    pub fn bounds_of(&self, track: &Track) -> Option<(Instant, Instant)> {
        let ends = self.voices_of(track).filter_map(|voice| {
            let first = voice.points.first()?.from;
            let past = voice.points.iter().map(|point| point.past).max()?;
            Some((first, past))
        });
        ends.reduce(|(first, past), (from, to)| (first.min(from), past.max(to)))
    }
}

impl Voice {
    /// How many figures it has.
    pub fn len(&self) -> usize {
        self.points.len() + self.loose.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Points whose treads or bars reach into a range. O(log n), and one more for each that
    /// reaches over others.
    pub fn within(&self, range: TimeRange) -> Range<usize> {
        self.between(range.first(), range.past())
    }

    /// Points from the first that reaches past `first` to the last that begins before `past`.
    pub fn between(&self, first: Instant, past: Instant) -> Range<usize> {
        let end = self.points.partition_point(|point| point.from < past);
        // Treads end in the order of their begins but where a period lies within another.
        let mut begin = self.points.partition_point(|point| point.from < first);
        while begin > 0 && self.points.get(begin - 1).is_some_and(|p| p.until > first) {
            begin -= 1;
        }
        begin.min(end)..end
    }

    /// Least and most of what points of a range say, bounds included. O(log n).
    pub fn extremes(&self, range: Range<usize>) -> Option<(f64, f64)> {
        self.extremes.of(range)
    }

    /// How many points of a range have a trait. O(log n).
    pub fn count(&self, of: Trait, range: &Range<usize>) -> usize {
        self.places(of, range).len()
    }

    /// Points of a range that have a trait.
    pub fn places(&self, of: Trait, range: &Range<usize>) -> &[u32] {
        let all = &self.with[of as usize];
        let first = all.partition_point(|&place| (place as usize) < range.start);
        let past = all.partition_point(|&place| (place as usize) < range.end);
        all.get(first..past.max(first)).unwrap_or(&[])
    }

    /// What was known last at a moment.
    pub fn known(&self, as_of: Instant) -> Option<Known> {
        self.known.at(as_of)
    }

    /// Whether anything says when any of its figures was known.
    pub fn is_ever_known(&self) -> bool {
        !self.known.is_empty()
    }
}

#[cfg(test)]
mod tests;
