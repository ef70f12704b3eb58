//! The title, what is in the dataset, and what edges mean.

use super::event_mark::{dashes, upright};
use super::marks::draw_mark;
use super::pen::Pen;
use super::second;
use crate::scene::{Colour, Fill, Group, Pos, Rect, Role, Shape, Stroke, Target};
use crate::timeline::attribution::Voice;
use crate::timeline::{Frame, measure, style};
use crate::words;

/// Swatch of the legend, in points.
const SWATCH: (f32, f32) = (22.0, 12.0);

/// Between two entries of the legend.
const LEGEND_GAP: f32 = 14.0;

/// The heading: title above, counts and legend below.
pub fn heading(pen: &Pen<'_>, second: Option<&Pen<'_>>, rect: Rect) -> Group {
    let theme = pen.theme();
    let dataset = pen.dataset;
    let mut group = Group::new("heading", Role::Heading, dataset.title.clone(), rect);
    if rect.height() <= 0.0 {
        return group;
    }
    if let Some(second) = second {
        let entries = entries(pen);
        let legend_px = legend_width(pen, &entries);
        let right = rect.right - measure::PADDING;
        let shows_legend = legend_px < rect.width() * 0.4;
        // The legend stands in the second line alone.
        let rights = [
            if pen.frame.controls {
                right - 36.0
            } else {
                right
            },
            if shows_legend {
                right - legend_px - 24.0
            } else {
                right
            },
        ];
        second::titles(&mut group, pen, second, rect, rights);
        if pen.frame.controls {
            let at = Rect::from_size(right - 24.0, rect.top + 4.0, 24.0, 24.0);
            group.group(about_button(pen, at));
        }
        if shows_legend {
            let at = right - legend_px;
            group.group(legend(pen, &entries, at, rect.top + 45.0));
        }
        return group;
    }
    let left = rect.left + measure::PADDING;
    let room = rect.width() - 2.0 * measure::PADDING;
    let about_px = if pen.frame.controls { 28.0 } else { 0.0 };
    // A window is made wider, a picture is not: there a long title is set smaller before it is cut.
    let is_long = pen.frame.text.width(&dataset.title, style::TITLE) > room;
    let title_style = if is_long && !pen.frame.controls {
        style::SMALL_TITLE
    } else {
        style::TITLE
    };
    let title = pen.elide(&dataset.title, title_style, room - about_px);
    let title_right = left + title.width_px;
    group.text(left, rect.top + 24.0, title, theme.ink);
    if pen.frame.controls {
        let at = Rect::from_size(title_right + 4.0, rect.top + 6.0, 24.0, 24.0);
        group.group(about_button(pen, at));
    }
    let baseline = rect.top + 45.0;
    let counts = &pen.frame.prepared.base.summary;
    if pen.view().attribution {
        // What shapes mean now comes before what is counted.
        let width = voices_width(pen);
        let free = (room - width - 24.0).max(0.0);
        let at = (rect.right - measure::PADDING - width).max(left);
        group.group(voices(pen, at, baseline));
        // What else there is to explain stands beside the title, where that leaves room; else as much
        // of it as there is room for in the place of the counts.
        let others = added(pen);
        let others_left = rect.right - measure::PADDING - legend_width(pen, &others);
        if others.is_empty() || others_left >= title_right + about_px + 24.0 {
            if !others.is_empty() {
                group.group(legend(pen, &others, others_left, rect.top + 23.0));
            }
            let counts = pen.elide(counts, style::META, free);
            group.text(left, baseline, counts, theme.secondary);
            return group;
        }
        let rests = (0..others.len()).filter_map(|from| others.get(from..));
        let mut fits = rests.filter(|own| legend_width(pen, own) <= free);
        if let Some(own) = fits.next() {
            group.group(legend(pen, own, left, baseline));
        } else {
            let counts = pen.elide(counts, style::META, free);
            group.text(left, baseline, counts, theme.secondary);
        }
        return group;
    }
    // What marks mean comes before what is counted, which the panels and the foot tell as well.
    let entries = fitting(pen, room);
    let legend_px = legend_width(pen, &entries);
    let free = if entries.is_empty() {
        room
    } else {
        room - legend_px - 24.0
    };
    if free >= LEAST_COUNTS {
        let counts = pen.elide(counts, style::META, free);
        group.text(left, baseline, counts, theme.secondary);
    }
    if !entries.is_empty() {
        let at = rect.right - measure::PADDING - legend_px;
        group.group(legend(pen, &entries, at, baseline));
    }
    group
}

/// Counts narrower than this say nothing.
const LEAST_COUNTS: f32 = 120.0;

/// Entries of the legend that a width holds: all of them, else those that the view has added, else
/// what edges mean by themselves; none where not even those fit.
fn fitting(pen: &Pen<'_>, room: f32) -> Vec<Entry> {
    let all = entries(pen);
    let is_narrow = room < LEAST_COUNTS * 4.0;
    let mut tries = vec![all, added(pen), EDGES.to_vec()].into_iter();
    tries
        .find(|own| !own.is_empty() && !is_narrow && legend_width(pen, own) <= room)
        .unwrap_or_default()
}

fn about_button(pen: &Pen<'_>, rect: Rect) -> Group {
    let theme = pen.theme();
    let mut group =
        Group::new("about", Role::Button, words::ABOUT_DATASET, rect).with_target(Target::About);
    let centre = rect.centre();
    group.shape(Shape::Mark {
        glyph: crate::model::Glyph::Ring,
        centre,
        size_px: 15.0,
        fill: None,
        stroke: Some(Stroke::solid(1.25, theme.secondary)),
    });
    let letter = pen.line("i", style::META_STRONG);
    group.text(
        centre.x - letter.width_px * 0.5,
        centre.y + 4.2,
        letter,
        theme.secondary,
    );
    group
}

/// What an edge means, one entry each.
#[derive(Clone, Copy)]
enum Entry {
    Stated,
    Inferred,
    Doubt,
    Open,
    Record,
    AsTold,
    Link,
    Narrated,
}

/// What is always there to explain.
const EDGES: [Entry; 4] = [Entry::Stated, Entry::Inferred, Entry::Doubt, Entry::Open];

/// What there is to explain in a view.
fn entries(pen: &Pen<'_>) -> Vec<Entry> {
    let mut entries = EDGES.to_vec();
    entries.extend(added(pen));
    entries
}

/// What a view shows besides events.
fn added(pen: &Pen<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    if pen.view().notes && !pen.frame.prepared.ghosts().is_empty() {
        entries.push(Entry::Record);
        if pen.view().paired {
            entries.push(Entry::AsTold);
        }
    }
    if pen.view().parts.links && !pen.dataset.links.is_empty() {
        entries.extend([Entry::Link, Entry::Narrated]);
    }
    entries
}

fn entry_label(pen: &Pen<'_>, entry: Entry) -> &'static str {
    match entry {
        Entry::Stated if pen.dataset.has_basis => "printed",
        Entry::Stated => "dated",
        Entry::Inferred => "inferred?",
        Entry::Doubt => "end in doubt?",
        Entry::Open => "open",
        Entry::Record => words::record::RECORD_LEGEND,
        Entry::AsTold => words::record::AS_TOLD_LEGEND,
        Entry::Link => words::record::LINK_LEGEND,
        Entry::Narrated => words::record::NARRATED_LEGEND,
    }
}

fn legend_width(pen: &Pen<'_>, entries: &[Entry]) -> f32 {
    entries
        .iter()
        .map(|entry| {
            let text = pen.frame.text.width(entry_label(pen, *entry), style::META);
            SWATCH.0 + 6.0 + text + LEGEND_GAP
        })
        .sum::<f32>()
        - LEGEND_GAP
}

/// What edges mean: printed, inferred, an end in doubt, open.
fn legend(pen: &Pen<'_>, entries: &[Entry], left: f32, baseline: f32) -> Group {
    let bounds = Rect::new(
        left,
        baseline - 14.0,
        left + legend_width(pen, entries),
        baseline + 4.0,
    );
    let mut group = Group::new("legend", Role::Legend, words::LEGEND, bounds);
    let mut x = left;
    for &entry in entries {
        x += legend_entry(&mut group, pen, entry, x, baseline) + LEGEND_GAP;
    }
    group
}

/// One entry; gives its width.
fn legend_entry(group: &mut Group, pen: &Pen<'_>, entry: Entry, x: f32, baseline: f32) -> f32 {
    let theme = pen.theme();
    let swatch = Rect::from_size(x, baseline - SWATCH.1 + 2.0, SWATCH.0, SWATCH.1);
    let ink = match entry {
        Entry::AsTold => theme.tick,
        _ => theme.ink,
    };
    draw_swatch(group, entry, swatch, ink);
    let label = pen.line(entry_label(pen, entry), style::META);
    let width = label.width_px;
    group.text(x + SWATCH.0 + 6.0, baseline, label, theme.secondary);
    SWATCH.0 + 6.0 + width
}

/// What marks mean, in as many lines as a width needs: for figures that are no window wide.
pub fn legend_rows(frame: &Frame<'_>, width_px: f32) -> Group {
    let dataset = frame.dataset();
    let pen = &Pen::new(frame, &dataset);
    let mut group = Group::new("legend", Role::Legend, words::LEGEND, Rect::default());
    let (mut x, mut baseline) = (0.0, 12.0);
    let mut place = |needed: f32| {
        if x > 0.0 && x + needed > width_px {
            (x, baseline) = (0.0, baseline + style::META.leading_px);
        }
        let at = (x, baseline);
        x += needed + LEGEND_GAP;
        at
    };
    let text_px = |text: &str| pen.frame.text.width(text, style::META);
    if pen.view().attribution {
        for voice in Voice::ALL {
            let (x, baseline) = place(VOICE + text_px(words::claims::voice(voice)));
            voice_entry(&mut group, pen, voice, x, baseline);
        }
        let bands = band_words(pen);
        if !bands.is_empty() {
            let (x, baseline) = place(text_px(bands));
            let line = pen.elide(bands, style::META, width_px);
            group.text(x, baseline, line, pen.theme().secondary);
        }
    }
    let others = if pen.view().attribution {
        added(pen)
    } else {
        entries(pen)
    };
    for entry in others {
        let (x, baseline) = place(SWATCH.0 + 6.0 + text_px(entry_label(pen, entry)));
        legend_entry(&mut group, pen, entry, x, baseline);
    }
    group.bounds = Rect::new(0.0, 0.0, width_px, baseline + 6.0);
    group
}

/// Width of a voice's glyph and its edge, with the gap to its name.
const VOICE: f32 = measure::GLYPH + 4.0 + SWATCH.0 + 6.0;

/// With more events than this some are drawn together, which has no voice of its own.
const CROWD: usize = 100;

fn band_words(pen: &Pen<'_>) -> &'static str {
    if pen.dataset.event_count() > CROWD {
        words::claims::BANDS_NEUTRAL
    } else {
        ""
    }
}

fn voices_width(pen: &Pen<'_>) -> f32 {
    let width = |text: &str| pen.frame.text.width(text, style::META);
    let all: f32 = Voice::ALL
        .iter()
        .map(|voice| VOICE + width(words::claims::voice(*voice)) + LEGEND_GAP)
        .sum();
    all + width(band_words(pen))
}

/// What shapes and edges mean while they tell who stands behind events.
fn voices(pen: &Pen<'_>, left: f32, baseline: f32) -> Group {
    let theme = pen.theme();
    let right = left + voices_width(pen);
    let bounds = Rect::new(left, baseline - 14.0, right, baseline + 4.0);
    let mut group = Group::new("legend", Role::Legend, words::claims::VOICES_LEGEND, bounds);
    let mut x = left;
    for voice in Voice::ALL {
        x += voice_entry(&mut group, pen, voice, x, baseline) + LEGEND_GAP;
    }
    let bands = pen.line(band_words(pen), style::META);
    group.text(x, baseline, bands, theme.secondary);
    group
}

/// One voice; gives its width.
fn voice_entry(group: &mut Group, pen: &Pen<'_>, voice: Voice, x: f32, baseline: f32) -> f32 {
    let theme = pen.theme();
    let colour = voice.colour(theme);
    let middle = baseline - SWATCH.1 * 0.5 + 2.0;
    let centre = Pos::new(x + measure::GLYPH * 0.5, middle);
    draw_mark(group, theme, voice.mark(theme), centre, measure::GLYPH);
    let swatch = Rect::from_size(
        x + measure::GLYPH + 4.0,
        baseline - SWATCH.1 + 2.0,
        SWATCH.0,
        SWATCH.1,
    );
    group.fill_rect(swatch, colour.faded(0.18));
    match voice.dash() {
        Some(dash) => {
            let edge_px = measure::EDGE;
            let inner = (swatch.top + edge_px, swatch.bottom - edge_px);
            for (top, bottom) in [(swatch.top, inner.0), (inner.1, swatch.bottom)] {
                let edge = Rect::new(swatch.left, top, swatch.right, bottom);
                dashes(group, edge, colour, dash);
            }
            for left in [swatch.left, swatch.right - edge_px] {
                let side = Rect::new(left, inner.0, left + edge_px, inner.1);
                upright(group, side, colour, Some(dash));
            }
        }
        None => outline(group, swatch, measure::EDGE, colour),
    }
    let label = pen.line(words::claims::voice(voice), style::META);
    let width = label.width_px;
    group.text(x + VOICE, baseline, label, theme.secondary);
    VOICE + width
}

fn draw_swatch(group: &mut Group, entry: Entry, rect: Rect, ink: Colour) {
    let tint = ink.faded(0.18);
    let clear = ink.faded(0.0);
    match entry {
        Entry::Stated => {
            group.fill_rect(rect, tint);
            outline(group, rect, measure::EDGE, ink);
        }
        Entry::Inferred => outline(group, rect, measure::INFERRED_EDGE, ink),
        Entry::Doubt => {
            group.shape(Shape::Rect {
                rect,
                radius_px: 0.0,
                fill: Some(Fill::FadeX {
                    left: ink.faded(0.3),
                    right: clear,
                }),
                stroke: None,
            });
            for (top, bottom) in [
                (rect.top, rect.top + measure::EDGE),
                (rect.bottom - measure::EDGE, rect.bottom),
            ] {
                group.shape(Shape::Rect {
                    rect: Rect::new(rect.left, top, rect.right, bottom),
                    radius_px: 0.0,
                    fill: Some(Fill::FadeX {
                        left: ink,
                        right: clear,
                    }),
                    stroke: None,
                });
            }
            group.fill_rect(
                Rect::new(rect.left, rect.top, rect.left + measure::EDGE, rect.bottom),
                ink,
            );
        }
        Entry::AsTold => outline(group, rect, 1.0, ink),
        Entry::Record => group.shape(Shape::Rect {
            rect: rect.inset(0.5, 0.5),
            radius_px: 0.0,
            fill: None,
            stroke: Some(Stroke::dashed(1.25, ink, 3.0, 2.0)),
        }),
        Entry::Link | Entry::Narrated => {
            let y = rect.centre().y;
            let stroke = if matches!(entry, Entry::Narrated) {
                Stroke::dashed(1.25, ink, 4.0, 3.0)
            } else {
                Stroke::solid(1.25, ink)
            };
            group.line(
                Pos::new(rect.left, y),
                Pos::new(rect.right - 5.0, y),
                stroke,
            );
            group.shape(Shape::Path {
                points: vec![
                    Pos::new(rect.right - 7.0, y - 3.5),
                    Pos::new(rect.right, y),
                    Pos::new(rect.right - 7.0, y + 3.5),
                ],
                closed: true,
                fill: Some(ink),
                stroke: None,
            });
        }
        Entry::Open => {
            let body = Rect::new(rect.left, rect.top, rect.right - 7.0, rect.bottom);
            group.fill_rect(body, tint);
            let edge = measure::EDGE;
            group.fill_rect(
                Rect::new(body.left, body.top, body.left + edge, body.bottom),
                ink,
            );
            group.fill_rect(
                Rect::new(body.left, body.top, body.right, body.top + edge),
                ink,
            );
            group.fill_rect(
                Rect::new(body.left, body.bottom - edge, body.right, body.bottom),
                ink,
            );
            group.shape(Shape::Path {
                points: vec![
                    Pos::new(body.right + 1.0, rect.top),
                    Pos::new(rect.right, rect.centre().y),
                    Pos::new(body.right + 1.0, rect.bottom),
                ],
                closed: true,
                fill: Some(ink),
                stroke: None,
            });
        }
    }
}

/// Adds the four edges of a rectangle, inside it.
pub fn outline(group: &mut Group, rect: Rect, width: f32, colour: Colour) {
    let Rect {
        left,
        top,
        right,
        bottom,
    } = rect;
    let quads = vec![
        (Rect::new(left, top, right, top + width), colour),
        (Rect::new(left, bottom - width, right, bottom), colour),
        (
            Rect::new(left, top + width, left + width, bottom - width),
            colour,
        ),
        (
            Rect::new(right - width, top + width, right, bottom - width),
            colour,
        ),
    ];
    group.shape(Shape::Quads(quads));
}
