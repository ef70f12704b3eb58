//! Quotations and paraphrases: whose words, in which form.

use super::order::{Entry, sections};
use super::sheet::Sheet;
use super::stack::Stack;
use super::{Panel, card, notes};
use crate::model::record::QuoteForm;
use crate::model::{Dataset, Item, Quote};
use crate::scene::{Group, Target};
use crate::timeline::{Frame, style};
use crate::words;

/// The panel of quotations, in the order told.
pub fn quotes(frame: &Frame<'_>, width_px: f32) -> Panel {
    let dataset = frame.dataset();
    let lit = frame.lit();
    let mut stack = Stack::new(frame, width_px);
    let entries = dataset.joins.quotes_told.iter().filter_map(|&index| {
        let quote = dataset.quotes.get(index as usize)?;
        Some(Entry {
            item: Item::Quote(index),
            event: quote.event,
            date: quote.said_at.as_ref(),
        })
    });
    let card = |item| match item {
        Item::Quote(index) => quote_card(frame, &dataset, index, width_px),
        _ => None,
    };
    sections(&mut stack, frame, &lit, "quotes", entries, &card);
    let aside = words::quote_counts(&dataset);
    Panel {
        scene: stack.finish(words::panels::QUOTES, aside.clone()),
        heading: card::heading(frame, words::panels::QUOTES),
        aside,
    }
}

fn quote_card(frame: &Frame<'_>, dataset: &Dataset, index: u32, width_px: f32) -> Option<Group> {
    let quote = dataset.quotes.get(index as usize)?;
    let item = Item::Quote(index);
    let id = card::id_of(dataset, "quote", item);
    let name = words::panels::noted(
        &words::quote_sentence(dataset, quote),
        dataset.is_noted(item),
    );
    let mut sheet = card::begin(
        frame,
        id.clone(),
        name,
        width_px,
        Some(Target::Quote(index)),
    );
    body(&mut sheet, dataset, quote, item);
    if frame.view.notes {
        notes::all_on(&mut sheet, dataset, item, &id);
    }
    Some(card::finish(sheet, width_px, item, &frame.lit()))
}

/// What a quotation's card says, notes apart.
pub(super) fn body(sheet: &mut Sheet<'_>, dataset: &Dataset, quote: &Quote, item: Item) {
    let mark = card::mark_of(dataset, quote.speaker);
    let name = card::starred(sheet.frame(), words::speaker_name(dataset, quote), item);
    let form = quote.record.form;
    let tags: &[&str] = match form {
        QuoteForm::Verbatim => &[],
        QuoteForm::Paraphrase => &[words::form_words(QuoteForm::Paraphrase)],
    };
    let marks: Vec<_> = mark.into_iter().collect();
    sheet.marked(&marks, &name, style::NAME, tags);
    sheet.secondary(&words::speaker_line(quote), style::META);
    notes::rivals(sheet, dataset, item);
    sheet.gap(4.0);
    match form {
        QuoteForm::Verbatim => sheet.ruled(&words::quoted(quote), style::VERBATIM),
        QuoteForm::Paraphrase => {
            sheet.ink(&words::quoted(quote), style::PARAPHRASE);
            for excerpt in words::excerpts(&quote.record.refs) {
                sheet.secondary(&words::excerpt_line(excerpt), style::META);
            }
        }
    }
    if let Some(verb) = words::own_verb(quote) {
        sheet.secondary(&verb, style::META);
    }
}
