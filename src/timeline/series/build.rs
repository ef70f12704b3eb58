//! From figures to voices and tracks.

use std::collections::{BTreeMap, BTreeSet};

use super::extremes::Extremes;
use super::known::KnownThen;
use super::point::is_words;
use super::{Form, Kind, Point, SeriesIndex, Track, Trait, Traits, Voice};
use crate::model::record::FigureStatus;
use crate::model::{Dataset, Figure};
use crate::time::Instant;
use crate::words;

/// A track of at most so many periods is drawn with its numbers, without an axis.
const MOST_BRACKETS: usize = 6;

/// Distances within this share of the usual one count as the usual one.
const USUAL: (f64, f64) = (0.7, 1.4);

/// A report is missing where the distance is more than so many times the usual one.
const MISSING: f64 = 1.5;

/// A voice has a rhythm where so many of its distances are the usual one.
const RHYTHM: f64 = 0.6;

/// What parts voices: series, kind, proposed, made by the editor, unit, speaker.
type VoiceKey<'a> = (&'a str, Kind, bool, bool, Option<&'a str>, Option<u32>);

pub(super) fn index(dataset: &Dataset) -> SeriesIndex {
    let mut members: BTreeMap<VoiceKey<'_>, Vec<u32>> = BTreeMap::new();
    let mut order: Vec<VoiceKey<'_>> = Vec::new();
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        let record = &figure.record;
        let Some(series) = record.series.as_deref() else {
            continue;
        };
        let key = (
            series,
            Kind::of(figure),
            record.status == Some(FigureStatus::Proposed),
            is_derived(figure),
            record.unit.as_deref(),
            figure.by,
        );
        let list = members.entry(key).or_default();
        if list.is_empty() {
            order.push(key);
        }
        list.push(index);
    }
    let mut made = SeriesIndex {
        voice_of: vec![None; dataset.figures.len()],
        ..SeriesIndex::default()
    };
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for key in order {
        let Some(list) = members.remove(&key) else {
            continue;
        };
        for (source, list) in by_source(dataset, key.1, list) {
            let place = made.voices.len() as u32;
            for &figure in &list {
                if let Some(own) = made.voice_of.get_mut(figure as usize) {
                    *own = Some(place);
                }
            }
            drafts_add(&mut drafts, dataset, &key, &list, place);
            made.voices.push(voice(dataset, &key, source, &list));
        }
    }
    for draft in drafts {
        let place = made.tracks.len() as u32;
        let Some(track) = draft.finish(dataset, &made) else {
            continue;
        };
        for &voice in &track.voices {
            if let Some(voice) = made.voices.get_mut(voice as usize) {
                voice.track = Some(place);
            }
        }
        made.tracks.push(track);
    }
    made
}

fn is_derived(figure: &Figure) -> bool {
    figure.record.status == Some(FigureStatus::Derived) || figure.record.derived.is_some()
}

/// Parts one speaker's series by source, where two sources tell of one and the same moment.
fn by_source(dataset: &Dataset, kind: Kind, list: Vec<u32>) -> Vec<(Option<u32>, Vec<u32>)> {
    let source = |figure: &Figure| {
        let first = figure.record.refs.first()?;
        dataset.source_index(first)
    };
    let figure = |index: u32| dataset.figures.get(index as usize);
    let mut seen: BTreeMap<(Instant, Instant), Option<u32>> = BTreeMap::new();
    let is_parted = list
        .iter()
        .filter_map(|&index| figure(index))
        .any(|figure| {
            let ends = kind
                .moment(figure)
                .and_then(|date| Some((date.earliest()?, date.past()?)));
            let own = source(figure);
            ends.is_some_and(|ends| *seen.entry(ends).or_insert(own) != own)
        });
    if !is_parted {
        return vec![(None, list)];
    }
    let mut parts: Vec<(Option<u32>, Vec<u32>)> = Vec::new();
    for index in list {
        let own = figure(index).and_then(source);
        match parts.iter_mut().find(|(source, _)| *source == own) {
            Some((_, list)) => list.push(index),
            None => parts.push((own, vec![index])),
        }
    }
    parts
}

fn voice(dataset: &Dataset, key: &VoiceKey<'_>, source: Option<u32>, list: &[u32]) -> Voice {
    let &(series, kind, _, derived, _, by) = key;
    let figure = |index: u32| dataset.figures.get(index as usize);
    let mut points = Vec::new();
    let mut loose = Vec::new();
    for &index in list {
        let Some(own) = figure(index) else {
            continue;
        };
        match kind.moment(own).and_then(|moment| {
            let (from, past) = (moment.earliest()?, moment.past()?);
            // A share in words such as 'nearly all of' stands at no height.
            let words = is_words(own);
            let number = |number: Option<f64>| number.filter(|own| own.is_finite() && !words);
            Some(Point {
                figure: index,
                from,
                past,
                until: past,
                value: number(own.record.value),
                low: number(own.record.low),
                high: number(own.record.high),
                traits: Traits::of(own, &moment),
            })
        }) {
            Some(point) => points.push(point),
            None => loose.push(index),
        }
    }
    points.sort_by_key(|point| (point.from, point.past, point.figure));
    relate(&mut points, kind, derived);
    let with = Trait::ALL.map(|one| {
        (0u32..)
            .zip(&points)
            .filter(|(_, point)| point.traits.has(one))
            .map(|(place, _)| place)
            .collect()
    });
    let known = list
        .iter()
        .filter_map(|&index| Some((index, figure(index)?)));
    Voice {
        series: series.to_owned(),
        by,
        source,
        derived,
        track: None,
        extremes: Extremes::new(points.iter().map(Point::extent)),
        known: KnownThen::new(known),
        with,
        points,
        loose,
    }
}

/// How points stand to their neighbours: gaps, breaks, contradictions, and how far each reaches.
fn relate(points: &mut [Point], kind: Kind, derived: bool) {
    let usual = usual_distance(points);
    let mut first = 0;
    // What the report before said, and where it began; nothing after a gap or words.
    let mut before: Option<(Option<f64>, Instant)> = None;
    while first < points.len() {
        let at = (points[first].from, points[first].past);
        let past = first
            + points[first..]
                .iter()
                .take_while(|point| (point.from, point.past) == at)
                .count();
        let next = points.get(past).map(|point| point.from);
        let same = &mut points[first..past];
        let level = same[0].level();
        let contradicted = same.iter().any(|point| point.level() != level);
        let is_gap = match (usual, before) {
            (Some(usual), Some((_, from))) => at.0.secs_since(from) as f64 > usual * MISSING,
            _ => false,
        };
        let last = before.and_then(|(level, _)| level).filter(|_| !is_gap);
        for point in same.iter_mut() {
            let own = point.level();
            let falls = kind == Kind::Cumulative
                && !derived
                && before.is_some_and(|(level, _)| {
                    own.zip(level).is_some_and(|(own, level)| own < level)
                });
            let unchanged = kind.is_joined() && own.is_some() && own == last && !contradicted;
            let traits = point.traits;
            point.traits = traits
                .when(contradicted, Trait::Contradicted)
                .when(is_gap, Trait::Gap)
                .when(falls, Trait::Break)
                .when(
                    unchanged && !falls && !traits.has(Trait::Zero),
                    Trait::Unchanged,
                );
            if kind.is_joined()
                && !derived
                && let Some(next) = next
            {
                let missing =
                    usual.is_some_and(|usual| next.secs_since(point.from) as f64 > usual * MISSING);
                point.until = if missing { point.past.min(next) } else { next };
            }
        }
        before = Some((if contradicted { None } else { level }, at.0));
        first = past;
    }
}

/// The usual distance between reports in seconds; `None` where they have no rhythm.
fn usual_distance(points: &[Point]) -> Option<f64> {
    let mut begins: Vec<Instant> = points.iter().map(|point| point.from).collect();
    begins.dedup();
    let mut distances: Vec<i64> = begins
        .windows(2)
        .map(|pair| pair[1].secs_since(pair[0]))
        .collect();
    if distances.len() < 2 {
        return None;
    }
    distances.sort_unstable();
    // Of an even number the lower middle: gaps make distances longer, never shorter.
    let middle = *distances.get((distances.len() - 1) / 2)? as f64;
    let usual = distances.iter().filter(|&&distance| {
        let share = distance as f64 / middle;
        share >= USUAL.0 && share <= USUAL.1
    });
    (usual.count() as f64 >= distances.len() as f64 * RHYTHM).then_some(middle)
}

/// What a figure is about: measure, population, place.
type Topic<'a> = (&'a str, &'a str, Option<&'a str>);

/// A track that gathers its voices.
struct Draft<'a> {
    series: BTreeSet<&'a str>,
    kind: Kind,
    proposed: bool,
    derived: bool,
    unit: Option<&'a str>,
    topic: Option<Topic<'a>>,
    voices: Vec<u32>,
}

fn drafts_add<'a>(
    drafts: &mut Vec<Draft<'a>>,
    dataset: &'a Dataset,
    key: &VoiceKey<'a>,
    list: &[u32],
    voice: u32,
) {
    let &(series, kind, proposed, derived, unit, _) = key;
    let first = list
        .first()
        .and_then(|&index| dataset.figures.get(index as usize));
    // Two sources tell of the same only where the file says what is measured and of whom.
    let topic = first.and_then(|figure| {
        let record = &figure.record;
        let measure = record.measure.as_deref()?;
        Some((
            measure,
            record.population.as_deref()?,
            record.place.as_deref(),
        ))
    });
    let own = drafts.iter_mut().find(|draft| {
        let alike = draft.kind == kind && draft.proposed == proposed && draft.unit == unit;
        // What the editor made stands beside running totals, never beside what it is made of.
        let editors = draft.derived == derived || kind.is_joined();
        let same = draft.series.contains(series) || (topic.is_some() && draft.topic == topic);
        alike && editors && same
    });
    match own {
        Some(draft) => {
            draft.series.insert(series);
            draft.derived &= derived;
            draft.voices.push(voice);
        }
        None => drafts.push(Draft {
            series: BTreeSet::from([series]),
            kind,
            proposed,
            derived,
            unit,
            topic,
            voices: vec![voice],
        }),
    }
}

impl Draft<'_> {
    /// The track; `None` where there are fewer than two figures, or none can be placed.
    fn finish(self, dataset: &Dataset, made: &SeriesIndex) -> Option<Track> {
        let voices = || {
            self.voices
                .iter()
                .filter_map(|&voice| made.voices.get(voice as usize))
        };
        let count: usize = voices().map(Voice::len).sum();
        let placed: usize = voices().map(|voice| voice.points.len()).sum();
        if count < 2 || placed == 0 {
            return None;
        }
        let figures = || {
            voices().flat_map(|voice| {
                let placed = voice.points.iter().map(|point| point.figure);
                placed.chain(voice.loose.iter().copied())
            })
        };
        let labels: Vec<&str> = figures()
            .filter_map(|index| dataset.figures.get(index as usize))
            .map(|figure| &*figure.record.label)
            .collect();
        let series = voices().next().map_or("", |voice| voice.series.as_str());
        let taken = made
            .tracks
            .iter()
            .filter(|track| track.key == *series || track.key.starts_with(&format!("{series}~")));
        let key = match taken.count() {
            0 => series.to_owned(),
            others => format!("{series}~{}", others + 1),
        };
        Some(Track {
            key,
            label: words::shared_label(&labels),
            kind: self.kind,
            proposed: self.proposed,
            derived: self.derived,
            unit: self.unit.map(str::to_owned),
            form: form(self.kind, voices().collect::<Vec<_>>().as_slice()),
            loose: voices()
                .flat_map(|voice| voice.loose.iter().copied())
                .collect(),
            scale: scale(voices()),
            voices: self.voices.clone(),
        })
    }
}

fn form(kind: Kind, voices: &[&Voice]) -> Form {
    if kind.is_joined() {
        return Form::Steps;
    }
    let few = voices.iter().map(|voice| voice.points.len()).sum::<usize>() <= MOST_BRACKETS;
    let apart = voices.iter().all(|voice| {
        let mut pairs = voice.points.windows(2);
        pairs.all(|pair| pair[0].past <= pair[1].from)
    });
    if few && apart && voices.len() == 1 {
        Form::Brackets
    } else {
        Form::Bars
    }
}

/// From the least to the most of all, nothing included.
fn scale<'a>(voices: impl Iterator<Item = &'a Voice>) -> (f64, f64) {
    let (mut low, mut high) = (0.0f64, 0.0f64);
    for (least, most) in voices.filter_map(|voice| voice.extremes(0..voice.points.len())) {
        low = low.min(least);
        high = high.max(most);
    }
    // All of them nothing: the axis still has a height.
    if low == high { (0.0, 1.0) } else { (low, high) }
}
