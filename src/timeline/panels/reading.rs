//! A source's own text, with the place marked at which something is told.

use std::ops::Range;

use super::Panel;
use super::card;
use super::sheet::{CARD_PADDING, Sheet};
use super::stack::Stack;
use crate::model::record::Ref;
use crate::model::{Found, Item, find_place};
use crate::scene::{Group, Rect, Role, Target};
use crate::timeline::{Frame, measure, style};
use crate::words;

/// Lines before and after the place that are shown.
const AROUND: usize = 60;

/// Most letters of one line that are shown.
const MOST_LETTERS: usize = 6_000;

/// A source's text at a place, read from its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    /// The source, by its index.
    pub source: u32,

    /// Whose reference was followed.
    pub item: Item,

    /// The place as the reference writes it.
    pub place: Option<String>,

    /// Lines of the file; why there are none where it could not be read.
    pub lines: Result<Vec<String>, String>,

    /// Where in them the place is.
    pub found: Option<Found>,
}

impl Pane {
    /// A text that was read, with a place in it.
    pub fn new(
        source: u32,
        item: Item,
        reference: Option<&Ref>,
        text: Result<String, String>,
    ) -> Self {
        let lines = text.map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        let place = reference.and_then(|own| own.loc.clone());
        let excerpt = reference.and_then(|own| own.excerpt.as_deref());
        let found = lines
            .as_ref()
            .ok()
            .and_then(|lines| find_place(lines, place.as_deref(), excerpt));
        Self {
            source,
            item,
            place,
            lines,
            found,
        }
    }
}

/// The pane in which a source is read, and where the marked place begins in it.
pub fn reading(frame: &Frame<'_>, pane: &Pane, width_px: f32) -> Panel {
    let dataset = frame.dataset();
    let source = dataset.sources.get(pane.source as usize);
    let title = source.map_or("", |source| source.title.as_str());
    let mut stack = Stack::new(frame, width_px);
    let item = Item::Source(pane.source);
    let target = Some(Target::Record(item));
    let mut head = card::begin(
        frame,
        "reading".to_owned(),
        title.to_owned(),
        width_px,
        target,
    );
    head.ink(&card::starred(frame, title, item), style::NAME);
    if let Some(source) = source {
        head.secondary(&words::source_line(source), style::META);
    }
    let about = words::item_words(&dataset, pane.item);
    if pane.item != item && !about.is_empty() {
        head.secondary(&words::sources::reading_for(&about), style::META);
    }
    let aside = match &pane.place {
        Some(place) => format!("{title} · {place}"),
        None => title.to_owned(),
    };
    let shown = match &pane.lines {
        Err(why) => {
            head.ink(why, style::LABEL);
            None
        }
        Ok(lines) => {
            let says = match &pane.found {
                None if pane.place.is_some() => words::sources::NO_PLACE,
                Some(found) if found.whole_line => words::sources::LINE_ONLY,
                _ => "",
            };
            head.secondary(says, style::META);
            Some(lines)
        }
    };
    stack.card(head.finish(width_px, CARD_PADDING));
    if let Some(lines) = shown {
        text(&mut stack, frame, pane, lines, width_px);
    }
    Panel {
        scene: stack.finish(words::sources::READING, title.to_owned()),
        heading: words::sources::READING.to_owned(),
        aside,
    }
}

fn text(stack: &mut Stack<'_>, frame: &Frame<'_>, pane: &Pane, lines: &[String], width_px: f32) {
    let at = pane.found.as_ref().map_or(0, |found| found.line);
    let from = at.saturating_sub(AROUND);
    let past = at.saturating_add(AROUND + 1).min(lines.len());
    let group = Group::new(
        "reading-text",
        Role::Card,
        words::sources::TEXT,
        Rect::default(),
    );
    let mut sheet = Sheet::new(frame, group, width_px);
    sheet.gap(CARD_PADDING);
    if from > 0 {
        sheet.secondary(&words::sources::more_lines(from, true), style::META);
    }
    let shown = lines.get(from..past).unwrap_or(&[]);
    for (number, line) in (from..).zip(shown) {
        let cut: String = line.chars().take(MOST_LETTERS).collect();
        let mark = pane
            .found
            .as_ref()
            .filter(|found| found.line == number)
            .map(|found| found.range.clone());
        one_line(&mut sheet, number, &cut, mark);
    }
    if past < lines.len() {
        let after = lines.len() - past;
        sheet.secondary(&words::sources::more_lines(after, false), style::META);
    }
    stack.card(sheet.finish(width_px, measure::PADDING));
}

/// Width of the column of line numbers.
const NUMBERS: f32 = 36.0;

/// One line of the file with its number; the marked part stands on its own, ruled and in ink.
fn one_line(sheet: &mut Sheet<'_>, number: usize, line: &str, mark: Option<Range<usize>>) {
    let label = (number + 1).to_string();
    sheet.beside_number(&label, NUMBERS, |sheet| {
        let Some(range) = mark else {
            sheet.secondary(line, style::PARAPHRASE);
            return;
        };
        let part = |range: Range<usize>| line.get(range).unwrap_or("").trim();
        sheet.secondary(part(0..range.start), style::PARAPHRASE);
        let name = words::sources::marked(number + 1, part(range.clone()));
        let mut inner = sheet.inner(MARKED.to_owned(), Role::Text, name);
        inner.ruled(part(range.clone()), style::VERBATIM);
        sheet.nest(inner);
        sheet.secondary(part(range.end..line.len()), style::PARAPHRASE);
    });
    sheet.gap(6.0);
}

/// Id of the marked place, so that the window can bring it into view.
pub const MARKED: &str = "reading-marked";
