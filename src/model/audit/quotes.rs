//! Words that are given as the speaker's own, held against their sources.

use super::asker::{Asker, Spot};
use super::search::Search;
use super::{Doubt, SourceText};
use crate::model::record::{QuoteForm, QuoteRecord, Standing};
use crate::model::{Dataset, Item};

/// Kinds of sources that are the speaker's words throughout, and need no quotation marks.
const SPOKEN_KINDS: [&str; 5] = ["transcript", "interview", "speech", "letter", "social_post"];

/// Asks of verbatim words: where they come from, and whether they stand there as the speaker's.
pub(super) fn ask(dataset: &Dataset, search: &mut Search<'_>, asker: &mut Asker) {
    ask_of_sources(dataset, asker);
    if !search.has_texts() {
        return;
    }
    for (index, quote) in (0u32..).zip(&dataset.quotes) {
        let record = &quote.record;
        if record.form == QuoteForm::Verbatim
            && let Some(doubt) = doubt_of(dataset, record, search)
        {
            asker.ask(Spot::field(Item::Quote(index), "text"), doubt);
        }
    }
}

/// Asks where verbatim words come from that no source is named for.
pub(super) fn ask_of_sources(dataset: &Dataset, asker: &mut Asker) {
    for (index, quote) in (0u32..).zip(&dataset.quotes) {
        let refs = &quote.record.refs;
        let leads_nowhere = refs
            .iter()
            .all(|reference| dataset.source_index(reference).is_none());
        if quote.record.form == QuoteForm::Verbatim && leads_nowhere {
            asker.ask(Spot::field(Item::Quote(index), "refs"), Doubt::NoSource);
        }
    }
}

/// What is in doubt about verbatim words; none where a source has them between quotation marks, or
/// where one that may have them is not at hand.
fn doubt_of(dataset: &Dataset, record: &QuoteRecord, search: &mut Search<'_>) -> Option<Doubt> {
    let parts = parts_of(&record.text);
    if parts.is_empty() {
        return None;
    }
    let mut texts: Vec<&SourceText> = Vec::new();
    for reference in &record.refs {
        let text = search.text_of(reference)?;
        if !search.spend(text, 2 * parts.len()) {
            return None;
        }
        let source = dataset.source_of(reference);
        let is_spoken = source.is_some_and(|source| {
            source.standing == Some(Standing::Primary)
                || source
                    .kind
                    .as_deref()
                    .is_some_and(|kind| SPOKEN_KINDS.contains(&kind))
        });
        let has = |part: &&str| {
            if is_spoken {
                text.has(part)
            } else {
                text.has_quoted(part)
            }
        };
        if parts.iter().all(has) {
            return None;
        }
        texts.push(text);
    }
    let any_has = |all: &[&str]| {
        texts
            .iter()
            .any(|text| all.iter().all(|part| text.has(part)))
    };
    if texts.is_empty() {
        return None;
    }
    if any_has(&parts) {
        return Some(Doubt::NoMarks);
    }
    if record.fragment
        && let Some(printed) = undressed(&record.text)
            .into_iter()
            .find(|printed| any_has(&[printed.as_str()]))
    {
        return Some(Doubt::Dressed(printed));
    }
    let but_for_marks = texts
        .iter()
        .any(|text| parts.iter().all(|part| text.has_but_for_marks(part)));
    Some(Doubt::NotInSource { but_for_marks })
}

/// The parts of a quotation that are the speaker's: between what an editor left out or put in.
fn parts_of(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for piece in text.split(['…', '[']).flat_map(|piece| piece.split("...")) {
        // What an editor put in ends with its bracket.
        let own = piece.rsplit_once(']').map_or(piece, |(_, own)| own).trim();
        if !own.is_empty() {
            parts.push(own);
        }
    }
    parts
}

/// A fragment without a capital, without a full stop, and without both.
fn undressed(text: &str) -> Vec<String> {
    let text = text.trim();
    let small = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        first.chain(letters).collect::<String>()
    };
    let bare = text.trim_end_matches(['.', ',', ';']);
    let mut all = vec![small(text), bare.to_owned(), small(bare)];
    all.retain(|each| each != text && !each.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::{parts_of, undressed};

    #[test]
    fn what_an_editor_put_in_or_left_out_is_not_the_speakers() {
        assert_eq!(parts_of("we will go"), ["we will go"]);
        assert_eq!(parts_of("we […] will [all] go…"), ["we", "will", "go"]);
        assert_eq!(parts_of("we ... go"), ["we", "go"]);
        assert!(parts_of(" … ").is_empty());
    }

    #[test]
    fn a_fragment_loses_its_capital_and_its_stop() {
        assert_eq!(
            undressed("By the hour."),
            ["by the hour.", "By the hour", "by the hour"]
        );
        assert!(undressed("by the hour").is_empty());
    }
}
