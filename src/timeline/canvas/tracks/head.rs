//! A track's head: what it counts, what kind of number, who says it, and what has no date.

use std::sync::Arc;

use super::HEAD_LINE;
use super::mark::{self, manner};
use super::scale;
use crate::scene::{Colour, Group, Pos, Rect, Role, Target};
use crate::text::Line;
use crate::timeline::canvas::pen::Pen;
use crate::timeline::canvas::regions::Regions;
use crate::timeline::series::{Form, Track, Trait, Traits};
use crate::timeline::{measure, style};
use crate::words;

/// Width of the sample of a voice's line.
const SAMPLE: f32 = 22.0;

/// From a sample to its name.
const SAMPLE_GAP: f32 = 6.0;

/// Most voices that have a line of their own.
const MOST_VOICES: usize = 4;

/// A line of the head of a track with an axis of values.
pub struct HeadLine {
    line: Arc<Line>,
    colour: Colour,
    indent: f32,
    /// The voice whose sample stands before it, by its place, and whether the editor made it.
    sample: Option<(usize, bool)>,
}

/// The lines of a head: label, kind, who says it, what has no date.
pub fn lines(pen: &Pen<'_>, track: &Track, header_px: f32) -> Vec<HeadLine> {
    let theme = pen.theme();
    let text = pen.frame.text;
    let room = header_px - measure::PADDING - scale::width(pen, track);
    let mut all = Vec::new();
    let mut add = |words: &str, style, colour, indent: f32, sample| {
        let wrapped = text.wrap(words, style, (room - indent).max(24.0), Some(2));
        for (place, line) in wrapped.into_iter().enumerate() {
            all.push(HeadLine {
                line,
                colour,
                indent,
                sample: if place == 0 { sample } else { None },
            });
        }
    };
    add(&track.label, style::META_STRONG, theme.ink, 0.0, None);
    let kind = words::tracks::kind_line(track);
    add(&kind, style::META, theme.secondary, 0.0, None);
    let count = track.voices.len();
    let index = &pen.frame.prepared.series;
    for (place, voice) in index.voices_of(track).enumerate() {
        if place + 1 == MOST_VOICES && count > MOST_VOICES {
            let more = words::tracks::more_voices(count - place);
            add(&more, style::META, theme.secondary, 0.0, None);
            break;
        }
        let name = words::tracks::voice_name(pen.dataset, voice);
        if count > 1 {
            let indent = SAMPLE + SAMPLE_GAP;
            let sample = Some((place, voice.derived));
            add(&name, style::META, theme.ink, indent, sample);
        } else {
            add(&name, style::META, theme.ink, 0.0, None);
        }
    }
    if !track.loose.is_empty() {
        let words = words::tracks::not_dated(pen.dataset, &track.loose);
        add(&words, style::META, theme.secondary, 0.0, None);
    }
    all
}

/// The head of a track.
pub fn head(pen: &Pen<'_>, regions: &Regions, track: &Track, rect: Rect) -> Group {
    let theme = pen.theme();
    let index = &pen.frame.prepared.series;
    let left = rect.left + measure::PADDING;
    let name = words::tracks::head_name(pen.dataset, index, track);
    let bounds = Rect::new(
        rect.left,
        rect.top,
        regions.headers.right - 1.0,
        rect.bottom - 1.0,
    );
    let target = Target::Series(track.key.as_str().into());
    let id = format!("track-{}-head", track.key);
    let mut group = Group::new(id, Role::Button, name, bounds).with_target(target);
    if track.form == Form::Brackets {
        let room = regions.headers.right - 8.0 - left;
        let lines = pen
            .frame
            .text
            .wrap(&track.label, style::META, room, Some(2));
        let middle = rect.centre().y;
        let mut baseline = if lines.len() > 1 {
            middle - 3.4
        } else {
            middle + 4.3
        };
        for line in lines {
            group.text(left, baseline, line, theme.ink);
            baseline += 14.5;
        }
        return group;
    }
    let mut baseline = rect.top + 15.0;
    for line in lines(pen, track, regions.headers.width()) {
        if let Some((place, derived)) = line.sample {
            sample(
                &mut group,
                pen,
                track.form,
                (place, derived),
                left,
                baseline - 4.0,
            );
        }
        group.text(left + line.indent, baseline, line.line, line.colour);
        baseline += HEAD_LINE;
    }
    group
}

/// How a voice is drawn, in small.
fn sample(
    group: &mut Group,
    pen: &Pen<'_>,
    form: Form,
    (place, derived): (usize, bool),
    left: f32,
    y: f32,
) {
    let theme = pen.theme();
    let manner = manner(place);
    if form == Form::Steps && !derived {
        group.line(
            Pos::new(left, y),
            Pos::new(left + SAMPLE, y),
            manner.stroke(theme.secondary),
        );
    }
    let traits = Traits::default().when(derived, Trait::Derived);
    let at = Pos::new(left + SAMPLE * 0.5, y);
    mark::mark(group, at, 7.0, traits, manner, theme.ink);
}

/// The cell of what cannot be placed, of a track without an axis of values: on the shelf where
/// there is one, else at the foot of the head.
pub fn not_dated(group: &mut Group, pen: &Pen<'_>, regions: &Regions, track: &Track, rect: Rect) {
    if track.loose.is_empty() || track.form != Form::Brackets {
        return;
    }
    let words = words::tracks::not_dated(pen.dataset, &track.loose);
    let shelf = regions.earlier;
    let (left, right, baseline) = if shelf.width() > 1.0 {
        (shelf.left + 8.0, shelf.right - 4.0, rect.centre().y + 4.3)
    } else {
        let right = regions.headers.right - 8.0;
        (rect.left + measure::PADDING, right, rect.bottom - 5.0)
    };
    let line = pen.elide(&words, style::META, right - left);
    let bounds = Rect::new(left, baseline - 12.0, right, baseline + 4.0);
    let id = format!("track-{}-not-dated", track.key);
    let mut own = Group::new(id, Role::Text, words, bounds);
    own.text(left, baseline, line, pen.theme().secondary);
    group.group(own);
}
