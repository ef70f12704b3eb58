//! Cards about series: a track as a whole, many figures drawn as one, and the sum of what is in view.

use super::sheet::Sheet;
use crate::model::{Dataset, Figure, sum};
use crate::timeline::series::{Point, SeriesIndex, Voice};
use crate::timeline::style;
use crate::words::{self, known, sums, tracks};

/// Most voices that a card tells of.
const MOST_VOICES: usize = 4;

/// A track: what it counts, who says it, what was known last, and the sum of what is in view.
pub(super) fn track(sheet: &mut Sheet<'_>, dataset: &Dataset, key: &str) -> Option<()> {
    let frame = sheet.frame();
    let index = &frame.prepared.series;
    let track = index.track(key)?;
    sheet.ink(&track.label, style::NAME);
    sheet.secondary(&tracks::kind_line(track), style::META);
    for voice in index.voices_of(track).take(MOST_VOICES) {
        sheet.gap(6.0);
        let count = words::counted(voice.len(), "figure", "figures");
        let name = tracks::voice_name(dataset, voice);
        sheet.ink(&format!("{name} · {count}"), style::LABEL);
        if let Some(line) = known_of(frame.view.as_of, dataset, voice) {
            sheet.ink(&line, style::META);
        }
        in_view(sheet, dataset, voice);
    }
    if track.voices.len() > MOST_VOICES {
        let more = tracks::more_voices(track.voices.len() - MOST_VOICES);
        sheet.secondary(&more, style::META);
    }
    if !track.loose.is_empty() {
        sheet.gap(4.0);
        sheet.secondary(&tracks::not_dated(dataset, &track.loose), style::META);
    }
    Some(())
}

/// What a voice had told last by a moment, in one line.
fn known_of(
    as_of: Option<crate::time::Instant>,
    dataset: &Dataset,
    voice: &Voice,
) -> Option<String> {
    let as_of = as_of.filter(|_| voice.is_ever_known())?;
    let Some(found) = voice.known(as_of) else {
        return Some(known::NOTHING_BY_THEN.to_owned());
    };
    let figure = dataset.figures.get(found.figure as usize)?;
    let line = known::known_line(figure, found.at, found.by, as_of);
    Some(format!("{}. {line}", words::value_text(figure)))
}

/// The sum of a voice's figures in view, or why none is made.
pub(super) fn in_view(sheet: &mut Sheet<'_>, dataset: &Dataset, voice: &Voice) {
    let range = voice.within(sheet.frame().view.range);
    let points = voice.points.get(range).unwrap_or(&[]);
    let figures: Vec<&Figure> = points
        .iter()
        .filter_map(|point| dataset.figures.get(point.figure as usize))
        .collect();
    match sum(&figures) {
        Ok(sum) => {
            sheet.secondary(sums::IN_VIEW, style::META_STRONG);
            sheet.marked(
                &[],
                &sums::sum_line(&figures, &sum),
                style::NAME,
                &[sums::MADE_HERE],
            );
            sheet.secondary(&sums::sum_covers(&sum), style::META);
        }
        Err(why) => {
            let why = sums::refusal(dataset, &figures, why);
            sheet.secondary(&format!("{}: {why}", sums::IN_VIEW), style::META);
        }
    }
}

/// Many figures that are drawn as one.
pub(super) fn stretch(
    sheet: &mut Sheet<'_>,
    dataset: &Dataset,
    voice: u32,
    (from, past): (i64, i64),
) -> Option<()> {
    let index: &SeriesIndex = &sheet.frame().prepared.series;
    let voice = index.voices.get(voice as usize)?;
    let first = voice.points.partition_point(|point| point.from.0 < from);
    let end = voice.points.partition_point(|point| point.from.0 < past);
    let points = voice.points.get(first..end)?;
    let figure = |point: &Point| dataset.figures.get(point.figure as usize);
    let begin = figure(points.first()?)?;
    sheet.ink(&begin.record.label, style::NAME);
    sheet.ink(&tracks::voice_name(dataset, voice), style::LABEL);
    sheet.secondary(&tracks::stretch_name(dataset, points), style::META);
    sheet.gap(4.0);
    let numbered = || points.iter().filter(|point| point.level().is_some());
    let by_level = |a: &&Point, b: &&Point| a.level().partial_cmp(&b.level());
    let order = |a: &&Point, b: &&Point| by_level(a, b).unwrap_or(std::cmp::Ordering::Equal);
    let told = [
        (tracks::FIRST, points.first()),
        (tracks::LAST, points.last()),
        (tracks::LEAST, numbered().min_by(order)),
        (tracks::MOST, numbered().max_by(order)),
    ];
    for (head, point) in told {
        if let Some(figure) = point.and_then(figure) {
            let text = format!("{head}{}", tracks::dated_value(figure));
            sheet.ink(&text, style::LABEL);
        }
    }
    if let Some(line) = tracks::traits_line(voice, &(first..end)) {
        sheet.secondary(&line, style::META);
    }
    Some(())
}
