//! What stands at the foot of a figure: notes and sources by their numbers, its maker's lines, and
//! what the picture is of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Plan;
use super::flow::{Columns, Paragraph, Section, Setting};
use crate::model::{Dataset, Item};
use crate::scene::{Group, Pos, Rect, Role, Stroke, Target};
use crate::text::Line;
use crate::timeline::{Frame, measure, style};
use crate::words;

/// Least width of one column of notes and sources.
const COLUMN: f32 = 360.0;

/// Between two lines.
const LEADING: f32 = 15.0;

/// Ids of the lists of notes and sources; one of them ends in its number.
pub(super) const NOTES: &str = "notes";
pub(super) const LISTED_SOURCES: &str = "listed-sources";

/// Id of the line that counts notes and sources of which none is listed.
pub(super) const UNLISTED: &str = "unlisted-more";

const NOTE: &str = "listed-note-";
const SOURCE: &str = "listed-source-";

/// The number of a note or source that a list tells.
pub(super) fn note_number(id: &str) -> Option<usize> {
    id.strip_prefix(NOTE)?.parse().ok()
}

/// As [`note_number`], of sources.
pub(super) fn source_number(id: &str) -> Option<usize> {
    id.strip_prefix(SOURCE)?.parse().ok()
}

/// The notes, as long as may be wished (0) or as short as may be (1).
pub(super) fn notes(frame: &Frame<'_>, plan: &Plan<'_>, length: usize, room_px: f32) -> Section {
    let columns = Columns::new(room_px, COLUMN, 4);
    let has_list = plan.left_out.notes == 0;
    let texts = plan.numbers.notes.iter().filter(|_| has_list);
    let texts = texts.filter_map(|note| Some((note, note.texts.get(length)?)));
    let items = texts.map(|(note, text)| {
        Paragraph {
            id: format!("{NOTE}{}", note.number),
            role: Role::Note,
            target: Some(Target::Note(note.note)),
            text: &format!("*{} {text}", note.number),
            style: style::META,
            colour: frame.theme.secondary,
        }
        .set(frame, columns.width_px)
    });
    Section {
        id: NOTES,
        head: if plan.panels.notes {
            words::compose::NOTES.to_owned()
        } else {
            words::NOTES_HEAD.to_owned()
        },
        aside: String::new(),
        role: Role::Note,
        items: items.collect(),
        beyond: 0,
        columns,
        gap_px: 0.0,
        is_ruled: false,
        more: words::compose::more_notes,
    }
}

/// The sources that are cited; empty where one alone is, which the foot names.
pub(super) fn sources(
    frame: &Frame<'_>,
    plan: &Plan<'_>,
    dataset: &Dataset,
    room_px: f32,
) -> Section {
    let columns = Columns::new(room_px, COLUMN, 4);
    let numbers = plan.numbers;
    let mut items = Vec::new();
    if numbers.lists_sources() && plan.left_out.sources == 0 {
        for (place, cited) in numbers.sources.iter().enumerate() {
            let Some(record) = dataset.sources.get(cited.source as usize) else {
                continue;
            };
            let item = Item::Source(cited.source);
            let text = words::compose::source(
                cited.number,
                record,
                frame.note_mark(item),
                &cited.locators,
                place == 0 && numbers.has_default,
            );
            let paragraph = Paragraph {
                id: format!("{SOURCE}{}", cited.number),
                role: Role::Note,
                target: Some(Target::Record(item)),
                text: &text,
                style: style::META,
                colour: frame.theme.secondary,
            };
            items.push(paragraph.set(frame, columns.width_px));
        }
        if numbers.has_unnamed {
            let paragraph = Paragraph {
                id: format!("{SOURCE}none"),
                role: Role::Text,
                target: None,
                text: words::compose::NO_SOURCE,
                style: style::META,
                colour: frame.theme.secondary,
            };
            items.push(paragraph.set(frame, columns.width_px));
        }
    }
    Section {
        id: LISTED_SOURCES,
        head: words::compose::SOURCES.to_owned(),
        aside: String::new(),
        role: Role::Note,
        items,
        beyond: 0,
        columns,
        gap_px: 0.0,
        is_ruled: false,
        more: words::compose::more_sources,
    }
}

/// What the maker of the figure adds.
pub(super) fn footnotes(frame: &Frame<'_>, plan: &Plan<'_>, room_px: f32) -> Section {
    let columns = Columns {
        count: 1,
        width_px: room_px,
    };
    let lines = plan.spec.footnotes.iter().enumerate();
    let items = lines.map(|(place, text)| {
        Paragraph {
            id: format!("footnote-{}", place + 1),
            role: Role::Text,
            target: None,
            text,
            style: style::META,
            colour: frame.theme.secondary,
        }
        .set(frame, columns.width_px)
    });
    Section {
        id: FOOTNOTES,
        head: words::compose::FOOTNOTES.to_owned(),
        aside: String::new(),
        role: Role::Text,
        items: items.collect(),
        beyond: 0,
        columns,
        gap_px: 2.0,
        is_ruled: false,
        more: words::compose::more_lines,
    }
}

/// The lines that every page has, set in a width; data and range in at most so many lines each.
pub(super) fn lines(
    frame: &Frame<'_>,
    plan: &Plan<'_>,
    dataset: &Dataset,
    room_px: f32,
    most: Option<usize>,
) -> Vec<Arc<Line>> {
    words::source_lines(
        dataset,
        frame.view,
        frame.origin,
        frame.prepared.filtered_out(),
        plan.left_out,
        plan.numbers.lists_sources(),
        |source| frame.note_mark(source).to_owned(),
    )
    .iter()
    .enumerate()
    .flat_map(|(place, text)| {
        // What is not in the picture is said whole, however small it is.
        let most = most.filter(|_| place < words::NOT_SHOWN_LINE);
        frame.text.wrap(text, style::META, room_px, most)
    })
    .collect()
}

/// Height of such lines, with the space around them.
pub(super) fn lines_height(lines: &[Arc<Line>]) -> f32 {
    lines.len() as f32 * LEADING + 14.0
}

/// Writes lines into a group from `top` on.
pub(super) fn write_lines(
    group: &mut Group,
    frame: &Frame<'_>,
    lines: Vec<Arc<Line>>,
    left: f32,
    top: f32,
) {
    let mut baseline = top + 16.0;
    for line in lines {
        group.text(left, baseline, line, frame.theme.secondary);
        baseline += LEADING;
    }
}

/// The height that a list takes of at most so much; none where there is nothing to list.
fn wanted(section: &Section, most_px: f32) -> f32 {
    if section.is_empty() {
        0.0
    } else {
        section.height(most_px)
    }
}

/// Notes, sources and the foot of a figure of one page, of at most a share of its height, as far as what
/// is always said goes into that; with no share lists are counted in a line each. Its bounds end at the bottom
/// of the figure; where there is room to spare, lists begin at `from_px` and the foot stays where it is.
pub(super) fn strip(
    frame: &Frame<'_>,
    plan: &Plan<'_>,
    dataset: &Dataset,
    (width, height): (f32, f32),
    most_share: f32,
    from_px: Option<f32>,
) -> Group {
    let theme = frame.theme;
    let left = measure::PADDING;
    let room = width - 2.0 * left;
    let mut foot = lines(frame, plan, dataset, room, None);
    let lines_px = lines_height(&foot);
    let most = (height * most_share.max(LEAST_SHARE) - lines_px).max(0.0);
    let mut sections = lists(frame, plan, dataset, room, most);
    let height_of =
        |sections: &[(f32, Section)]| -> f32 { sections.iter().map(|(height, _)| height).sum() };
    // A figure as small as that counts its notes and sources in a line each; so does any, where a head
    // would stand over nothing but the count.
    let is_small = height_of(&sections) + lines_px > height * MOST_STRIP;
    let mut counts: Vec<(&'static str, String)> = Vec::new();
    sections.retain_mut(|(section_px, section)| {
        if section.is_empty() {
            return true;
        }
        let placed = section.place(frame, setting((left, 0.0), *section_px));
        let placed = placed.filter(|placed| placed.taken > 0);
        // The maker's own lines are no list.
        let is_asked = most_share > 0.0 || section.id == FOOTNOTES;
        if let Some(placed) = placed.filter(|_| !is_small && is_asked) {
            // What paragraphs leave free, as none is cut through, is left to others.
            *section_px = section_px.min(placed.bottom.ceil());
            return true;
        }
        counts.push((
            section.id,
            (section.more)(section.items.len() + section.beyond),
        ));
        false
    });
    let all_px = height_of(&sections);
    let lines_px = |foot: &[Arc<Line>]| lines_height(foot) + counts.len() as f32 * LEADING;
    if lines_px(&foot) > height * MOST_STRIP {
        foot = lines(frame, plan, dataset, room, Some(1));
    }
    let lines_px = lines_px(&foot);
    let top = height - lines_px - all_px;
    let top = match from_px {
        Some(from) if all_px > 0.0 => from.min(top),
        _ => top,
    };
    let bounds = Rect::new(0.0, top, width, height);
    let mut group = Group::new("sources", Role::Note, words::SOURCES_AND_NOTES, bounds);
    group.fill_rect(bounds, theme.ground);
    let ends = (Pos::new(0.0, top + 0.5), Pos::new(width, top + 0.5));
    group.line(ends.0, ends.1, Stroke::solid(1.0, theme.tick));
    let mut y = top;
    for (section_px, section) in sections {
        if !section.is_empty()
            && let Some(placed) = section.place(frame, setting((left, y), section_px))
        {
            group.group(placed.group);
        }
        y += section_px;
    }
    if all_px > 0.0 {
        let y = height - lines_px + 0.5;
        let ends = (Pos::new(left, y), Pos::new(width - left, y));
        group.line(ends.0, ends.1, Stroke::solid(1.0, theme.hairline));
    }
    let counts_top = height - lines_px + foot.len() as f32 * LEADING;
    let out = plan.left_out;
    if out.notes + out.sources > 0 {
        let words = words::compose::not_shown(dataset, frame.view, out);
        let said = Rect::new(left, height - lines_px, width - left, counts_top);
        let mut own = Group::new(UNLISTED, Role::Text, words, said);
        write_lines(&mut own, frame, foot, left, height - lines_px);
        group.group(own);
    } else {
        write_lines(&mut group, frame, foot, left, height - lines_px);
    }
    write_counts(&mut group, frame, counts, (left, counts_top), room);
    group
}

/// Lists that find room in a height, each with its own: the maker's lines first, then notes, then
/// sources.
fn lists(
    frame: &Frame<'_>,
    plan: &Plan<'_>,
    dataset: &Dataset,
    room: f32,
    most: f32,
) -> Vec<(f32, Section)> {
    // All of them in few words rather than some of them in many.
    let mut notes_of = notes(frame, plan, 0, room);
    let mut sources = sources(frame, plan, dataset, room);
    let footnotes = footnotes(frame, plan, room);
    // The maker's own lines come first, then notes, then sources.
    let footnotes_px = wanted(&footnotes, most);
    let left_over = most - footnotes_px;
    if wanted(&notes_of, left_over) + wanted(&sources, left_over) >= left_over {
        notes_of = notes(frame, plan, 1, room);
    }
    // What is marked is told before where all the rest is from, and before what has no mark here.
    let is_marked = |number: Option<usize>, marked: &BTreeSet<usize>| {
        number.is_some_and(|number| marked.contains(&number))
    };
    notes_of.keep_first(left_over, |item| {
        is_marked(note_number(&item.id), &plan.marked.notes)
    });
    let notes_px = wanted(&notes_of, left_over).min(left_over);
    let rest_px = (left_over - notes_px).max(0.0);
    let sources_px = if rest_px < LEAST_LIST {
        0.0
    } else {
        sources.keep_first(rest_px, |item| {
            is_marked(source_number(&item.id), &plan.marked.sources)
        });
        wanted(&sources, left_over).min(rest_px)
    };
    // Not even the head of a list may be left out: what is counted has a line in any case.
    let least = |section: &Section, height: f32| {
        if section.is_empty() {
            0.0
        } else {
            height.max(LEAST_LIST)
        }
    };
    vec![
        (least(&notes_of, notes_px), notes_of),
        (sources_px, sources),
        (least(&footnotes, footnotes_px), footnotes),
    ]
}

/// Counts of what finds no room, a line each.
fn write_counts(
    group: &mut Group,
    frame: &Frame<'_>,
    counts: Vec<(&'static str, String)>,
    (left, top): (f32, f32),
    room: f32,
) {
    let mut baseline = top + 16.0;
    for (id, words) in counts {
        let line = frame.text.elide(&words, style::META, room);
        let bounds = Rect::new(left, baseline - 12.0, left + room, baseline + 4.0);
        let mut own = Group::new(format!("{id}-more"), Role::Text, words, bounds);
        own.text(left, baseline, line, frame.theme.secondary);
        group.group(own);
        baseline += LEADING;
    }
}

/// A list from a place on, in so much height.
fn setting((left, top): (f32, f32), height_px: f32) -> Setting {
    Setting {
        from: 0,
        left,
        top,
        bottom: top + height_px + 0.5,
        is_last: true,
    }
}

/// Id of the lines that the maker of the figure adds.
const FOOTNOTES: &str = "footnotes";

/// Share of a figure's height that the maker's lines and the foot may take in any case.
const LEAST_SHARE: f32 = 0.15;

/// Share of a figure's height that notes, sources and the foot take at most together.
const MOST_STRIP: f32 = 0.5;

/// Height of a list's head with the line that counts what is in it.
const LEAST_LIST: f32 = 54.0;
