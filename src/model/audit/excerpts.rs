//! Excerpts held against the texts they are taken from, and sources that nothing rests on.

use super::asker::{Asker, Spot};
use super::locator::Locator;
use super::search::Search;
use super::{Doubt, SourceText};
use crate::model::record::Ref;
use crate::model::{Dataset, Item};

/// How many words an excerpt may have.
const MOST_WORDS: usize = 15;

/// Asks of every reference's excerpt, and of sources that no reference and no citation names.
pub(super) fn ask(dataset: &Dataset, search: &mut Search<'_>, asker: &mut Asker) {
    let mut rested_on = vec![false; dataset.sources.len()];
    let mut not_looked_for = 0;
    each_reference(dataset, &mut |item, index, reference| {
        if let Some(source) = dataset.source_index(reference)
            && let Some(rested_on) = rested_on.get_mut(source as usize)
        {
            *rested_on = true;
        }
        let excerpt = reference.excerpt.as_deref().map_or("", str::trim);
        let words = excerpt.split_whitespace().count();
        if words > MOST_WORDS {
            let at = Spot::part(item, "refs", index, "excerpt");
            asker.ask(at, Doubt::ExcerptLong(words));
        }
        let Some(text) = search.text_of(reference) else {
            return;
        };
        match doubt_of(text, reference.loc.as_deref(), excerpt, search) {
            Ok(None) => {}
            Ok(Some((field, doubt))) => asker.ask(Spot::part(item, "refs", index, field), doubt),
            Err(TooMuch) => not_looked_for += 1,
        }
    });
    if not_looked_for > 0 {
        asker.ask(Spot::whole("events"), Doubt::NotLookedFor(not_looked_for));
    }
    for citation in dataset.notes.iter().flat_map(|note| &note.record.citations) {
        if let Some(&Item::Source(source)) = dataset.joins.by_id.get(&citation.source)
            && let Some(rested_on) = rested_on.get_mut(source as usize)
        {
            *rested_on = true;
        }
    }
    for (source, rested_on) in (0u32..).zip(rested_on) {
        if !rested_on {
            asker.ask(Spot::field(Item::Source(source), ""), Doubt::SourceUnused);
        }
    }
}

/// Enough text was looked through.
struct TooMuch;

/// What is in doubt about an excerpt, and in which field.
fn doubt_of(
    text: &SourceText,
    loc: Option<&str>,
    excerpt: &str,
    search: &mut Search<'_>,
) -> Result<Option<(&'static str, Doubt)>, TooMuch> {
    let locator = loc
        .filter(|_| search.counts_lines())
        .and_then(Locator::parse);
    if let Some(locator) = locator {
        let Some(begins_there) = text.begins_on(locator.line, excerpt) else {
            return Ok(Some(("loc", Doubt::NoSuchLine(text.line_count()))));
        };
        if begins_there {
            let other = locator
                .sentence
                .and_then(|sentence| other_sentence(text, locator.line, sentence, excerpt));
            return Ok(other.map(|other| ("loc", Doubt::ExcerptInSentence(other))));
        }
    }
    if excerpt.is_empty() {
        return Ok(None);
    }
    if !search.spend(text, 1) {
        return Err(TooMuch);
    }
    Ok(match (text.line_with(excerpt), locator) {
        (Some(line), Some(_)) => Some(("loc", Doubt::ExcerptOnLine(line))),
        (Some(_), None) => None,
        (None, _) => {
            let but_for_marks = search.spend(text, 1) && text.has_but_for_marks(excerpt);
            Some(("excerpt", Doubt::ExcerptMissing { but_for_marks }))
        }
    })
}

/// The sentence, from 1, that has an excerpt where the one named has not. None where sentences
/// cannot be told apart, or where the excerpt runs over several.
fn other_sentence(text: &SourceText, line: usize, sentence: usize, excerpt: &str) -> Option<usize> {
    if excerpt.is_empty() {
        return None;
    }
    let mut found = None;
    for (number, own) in (1..).zip(text.sentences(line)?) {
        if own.contains(excerpt) {
            if number == sentence {
                return None;
            }
            found = found.or(Some(number));
        }
    }
    found
}

/// Every reference of every record, with the record and the reference's place in it.
fn each_reference(dataset: &Dataset, take: &mut impl FnMut(Item, usize, &Ref)) {
    for (first, segment) in dataset.segments() {
        for (local, detail) in segment.detailed() {
            let event = first.saturating_add(local as u32);
            all(Item::Event(event), &detail.refs, take);
        }
    }
    for (index, actor) in (0u32..).zip(&dataset.actors) {
        all(Item::Actor(index), &actor.record.refs, take);
    }
    for (index, claim) in (0u32..).zip(&dataset.claims) {
        all(Item::Claim(index), &claim.record.refs, take);
    }
    for (index, quote) in (0u32..).zip(&dataset.quotes) {
        all(Item::Quote(index), &quote.record.refs, take);
    }
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        all(Item::Figure(index), &figure.record.refs, take);
    }
    for (index, position) in (0u32..).zip(&dataset.positions) {
        all(Item::Position(index), &position.record.refs, take);
    }
    for (index, link) in (0u32..).zip(&dataset.links) {
        all(Item::Link(index), &link.record.refs, take);
    }
}

fn all(item: Item, refs: &[Ref], take: &mut impl FnMut(Item, usize, &Ref)) {
    for (index, reference) in refs.iter().enumerate() {
        take(item, index, reference);
    }
}
