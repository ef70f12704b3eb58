//! Detail of what is selected: all that the dataset holds of it, notes with their citations last.

use super::sheet::Sheet;
use super::stack::Stack;
use super::told::told_in;
use super::{
    Panel, card, claims, event_detail, figures, notes, quotes, record_detail, series_card, sources,
};
use crate::compare::Side;
use crate::model::record::QuoteForm;
use crate::model::{Dataset, Figure, Item, Note, Quote};
use crate::scene::{Group, Role, Target};
use crate::timeline::canvas::as_second;
use crate::timeline::{Frame, marks_of_event, measure, style};
use crate::words;

/// The group that holds all of a record's words, of which its name tells but the first.
pub const DETAIL: &str = "detail";

/// The panel of what is selected: an event, a quotation, a figure or a note. Where two datasets stand
/// beside each other, what is chosen in the second comes below.
pub fn detail(frame: &Frame<'_>, width_px: f32) -> Option<Panel> {
    let dataset = frame.dataset();
    let own = frame.view.selected(&dataset);
    let own = own.and_then(|item| Written::new(frame, &dataset, item, width_px));
    let Some(second) = frame.second() else {
        return own.map(|own| own.alone(frame, width_px));
    };
    let other = second.dataset();
    let chosen = frame.view.chosen(&other);
    let mut chosen = chosen.and_then(|item| Written::new(&second, &other, item, width_px));
    if let Some(chosen) = &mut chosen {
        as_second(&mut chosen.group);
    }
    let heading = match (&own, &chosen) {
        (None, None) => return None,
        (Some(own), None) => words::compare::of_side(Side::A, own.heading),
        (None, Some(chosen)) => words::compare::of_side(Side::B, chosen.heading),
        (Some(_), Some(_)) => words::compare::IN_BOTH.to_owned(),
    };
    let mut stack = Stack::new(frame, width_px);
    let is_both = own.is_some() && chosen.is_some();
    let mut names = Vec::new();
    for (side, written) in [(Side::A, own), (Side::B, chosen)] {
        let Some(written) = written else { continue };
        if is_both {
            let head = words::compare::of_side(side, written.heading);
            stack.head(&format!("detail-{side:?}"), &head);
        }
        names.push(written.name);
        stack.card(written.group);
    }
    Some(Panel {
        scene: stack.finish(&heading, names.join(". ")),
        heading,
        aside: String::new(),
    })
}

/// The card of a record, written in full.
struct Written {
    group: Group,
    heading: &'static str,
    name: String,
}

impl Written {
    fn new(frame: &Frame<'_>, dataset: &Dataset, item: Item, width_px: f32) -> Option<Self> {
        let (heading, name, target) = head_of(frame, dataset, item)?;
        let mut sheet = card::begin(frame, DETAIL.to_owned(), name.clone(), width_px, target);
        write(&mut sheet, dataset, item)?;
        Some(Self {
            group: sheet.finish(width_px, measure::PADDING),
            heading,
            name,
        })
    }

    fn alone(self, frame: &Frame<'_>, width_px: f32) -> Panel {
        let mut stack = Stack::new(frame, width_px);
        stack.card(self.group);
        Panel {
            scene: stack.finish(self.heading, self.name),
            heading: self.heading.to_owned(),
            aside: String::new(),
        }
    }
}

/// All that a dataset holds of a record; `None` where it has no detail.
fn write(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item) -> Option<()> {
    match item {
        Item::Event(index) => event_detail::write(sheet, dataset, index),
        Item::Quote(index) => {
            quote(sheet, dataset, dataset.quotes.get(index as usize)?, item);
        }
        Item::Figure(index) => {
            let own = dataset.figures.get(index as usize)?;
            figure(sheet, dataset, own, (index, item));
        }
        Item::Note(index) => {
            note(sheet, dataset, index, dataset.notes.get(index as usize)?);
        }
        Item::Claim(index) => {
            let claim = dataset.claims.get(index as usize)?;
            record_detail::claim(sheet, dataset, index, claim);
        }
        Item::Position(index) => {
            let position = dataset.positions.get(index as usize)?;
            record_detail::position(sheet, dataset, index, position);
        }
        Item::Link(index) => {
            let link = dataset.links.get(index as usize)?;
            record_detail::link(sheet, dataset, index, link);
        }
        Item::Actor(index) => {
            let actor = dataset.actors.get(index as usize)?;
            record_detail::actor(sheet, dataset, index, actor);
        }
        Item::Source(index) => sources::detail(sheet, dataset, index),
        Item::Era(_) | Item::Group(_) => return None,
    }
    Some(())
}

/// Heading, accessible name and target of the detail of a record.
fn head_of(
    frame: &Frame<'_>,
    dataset: &Dataset,
    item: Item,
) -> Option<(&'static str, String, Option<Target>)> {
    let noted = |name: &str| words::panels::noted(name, dataset.is_noted(item));
    Some(match item {
        Item::Event(index) => {
            let event = dataset.event(index)?;
            let name = format!("{}. {}", event.title(), words::event_date(dataset, event));
            let key = frame.layers.first()?.key(index);
            (words::panels::EVENT, noted(&name), Some(Target::Event(key)))
        }
        Item::Quote(index) => {
            let quote = dataset.quotes.get(index as usize)?;
            let heading = match quote.record.form {
                QuoteForm::Verbatim => words::panels::QUOTATION,
                QuoteForm::Paraphrase => words::panels::PARAPHRASE,
            };
            let name = words::quote_sentence(dataset, quote);
            (heading, noted(&name), Some(Target::Quote(index)))
        }
        Item::Figure(index) => {
            let figure = dataset.figures.get(index as usize)?;
            let name = words::figure_sentence(dataset, figure);
            (
                words::panels::FIGURE,
                noted(&name),
                Some(Target::Figure(index)),
            )
        }
        Item::Note(index) => {
            let note = dataset.notes.get(index as usize)?;
            let name = note.record.text.clone();
            (words::panels::NOTE, name, Some(Target::Note(index)))
        }
        Item::Actor(_) | Item::Claim(_) | Item::Link(_) | Item::Position(_) | Item::Source(_) => {
            let heading = match item {
                Item::Claim(_) => words::panels::CLAIM,
                Item::Link(_) => words::panels::LINK,
                Item::Position(_) => words::panels::POSITION,
                Item::Source(_) => words::panels::SOURCE,
                _ => words::panels::ACTOR,
            };
            let name = words::item_words(dataset, item);
            (heading, noted(&name), card::target_of(frame, item))
        }
        Item::Era(_) | Item::Group(_) => return None,
    })
}

fn quote(sheet: &mut Sheet<'_>, dataset: &Dataset, quote: &Quote, item: Item) {
    quotes::body(sheet, dataset, quote, item);
    sheet.gap(8.0);
    sheet.ink(&words::said_at(quote), style::LABEL);
    if let Some(context) = &quote.record.context {
        sheet.ink(context, style::LABEL);
    }
    if let Some(note) = &quote.record.note {
        sheet.secondary(note, style::META);
    }
    event_line(sheet, dataset, quote.event);
    claims::about(sheet, dataset, item);
    told_in(sheet, dataset, item, &quote.record.refs);
    notes_about(sheet, dataset, &[item], item);
}

fn figure(sheet: &mut Sheet<'_>, dataset: &Dataset, figure: &Figure, (index, item): (u32, Item)) {
    figures::body(sheet, dataset, figure, item);
    sheet.gap(8.0);
    let record = &figure.record;
    let kind = words::basis_words(record.basis);
    if !kind.is_empty() {
        sheet.ink(&words::plain(kind), style::LABEL);
    }
    for text in [&record.population, &record.place].into_iter().flatten() {
        sheet.ink(text, style::LABEL);
    }
    sheet.ink(&words::reported_on(figure), style::LABEL);
    if let Some(note) = &record.note {
        sheet.secondary(note, style::META);
    }
    if !figure.derived_from.is_empty() {
        sheet.section("detail-parts", words::panels::PARTS);
        for &index in &figure.derived_from {
            let Some(part) = dataset.figures.get(index as usize) else {
                continue;
            };
            let own = Item::Figure(index);
            let id = card::id_of(dataset, "detail-part", own);
            let name = words::figure_sentence(dataset, part);
            let mut inner = sheet.inner(id, Role::Button, name);
            inner.group_mut().target = Some(Target::Figure(index));
            let value = card::starred(sheet.frame(), &words::value_text(part), own);
            inner.ink(&format!("{value} · {}", part.record.label), style::LABEL);
            inner.secondary(&words::locators(&part.record.refs), style::META);
            sheet.nest_high(inner, measure::TARGET);
            sheet.gap(4.0);
        }
    }
    let series = &sheet.frame().prepared.series;
    if let Some(voice) = series.voice_of(index).filter(|voice| voice.len() > 1) {
        sheet.gap(8.0);
        series_card::in_view(sheet, dataset, voice);
    }
    event_line(sheet, dataset, figure.event);
    claims::about(sheet, dataset, item);
    told_in(sheet, dataset, item, &record.refs);
    notes_about(sheet, dataset, &[item], item);
}

fn note(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, note: &Note) {
    notes::whole(sheet, dataset, index, note, None, "detail");
    if note.targets.is_empty() {
        return;
    }
    record_detail::lines(
        sheet,
        dataset,
        "target",
        words::panels::NOTE_ON,
        &note.targets,
    );
}

/// The event that something belongs to, with its date; a click selects it.
fn event_line(sheet: &mut Sheet<'_>, dataset: &Dataset, index: Option<u32>) {
    let Some((index, event)) = index.and_then(|index| Some((index, dataset.event(index)?))) else {
        return;
    };
    sheet.section("detail-event", words::panels::EVENT);
    let title = card::starred(sheet.frame(), event.title(), Item::Event(index));
    let date = words::event_date(dataset, event);
    let name = format!("{}. {date}", event.title());
    let mut inner = sheet.inner("detail-event-title".to_owned(), Role::Button, name);
    inner.group_mut().target = card::target_of(inner.frame(), Item::Event(index));
    inner.marked(&marks_of_event(dataset, event), &title, style::NAME, &[]);
    inner.secondary(&date, style::META);
    sheet.nest_high(inner, measure::TARGET);
}

/// Notes on records, each once, with all citations; nothing where there are none.
pub(super) fn notes_about(sheet: &mut Sheet<'_>, dataset: &Dataset, items: &[Item], here: Item) {
    let mut seen = std::collections::BTreeSet::new();
    for (index, note) in items.iter().flat_map(|&item| dataset.notes_on(item)) {
        if !seen.insert(index) {
            continue;
        }
        if seen.len() == 1 {
            sheet.section("detail-notes", words::panels::NOTES);
        } else {
            sheet.gap(8.0);
        }
        notes::whole(sheet, dataset, index, note, Some(here), "detail");
        // A note on a claim or an actor says which, since it stands below an event.
        if !note.targets.contains(&here) {
            let about: Vec<String> = note
                .targets
                .iter()
                .filter(|target| items.contains(target))
                .map(|&target| words::item_words(dataset, target))
                .collect();
            sheet.secondary(
                &format!("{}{}", words::panels::NOTE_IS_ON, about.join("; ")),
                style::META,
            );
        }
    }
}
