//! Sentences about quotations, figures and where they come from.

use super::dates::date_in_words;
use crate::model::record::{
    AsOfBasis, DateBasis, DerivationOp, FigureBasis, FigureStatus, Qualifier, QuoteForm, Ref,
};
use crate::model::{Dataset, Figure, Quote};

/// Said where a document names nobody.
const NO_SOURCE: &str = "No source named in the document";

/// The number of a figure as printed, qualifier included.
pub fn value_text(figure: &Figure) -> String {
    let record = &figure.record;
    if let Some(text) = &record.value_text {
        return text.to_string();
    }
    let qualifier = record.qualifier.unwrap_or(Qualifier::None);
    let Some(value) = record.value else {
        return match qualifier {
            Qualifier::None => "number not given".to_owned(),
            qualifier => qualifier.words().to_owned(),
        };
    };
    let number = number_words(value);
    match qualifier {
        Qualifier::None => number,
        qualifier => format!("{} {number}", qualifier.words()),
    }
}

/// A number with its digits in groups of three.
pub(super) fn number_words(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return value.to_string();
    }
    let whole = super::grouped(value.abs() as u64);
    if value < 0.0 {
        format!("−{whole}")
    } else {
        whole
    }
}

/// Who gives a figure: the actor's name, the editor, or that nobody is named.
pub fn attributed_by(dataset: &Dataset, figure: &Figure) -> String {
    if figure.record.status == Some(FigureStatus::Derived) {
        return if is_sum(figure) {
            "Editor’s sum of the document’s figures".to_owned()
        } else {
            "Made by the editor from the document’s figures".to_owned()
        };
    }
    dataset
        .actor_name(figure.by)
        .map_or_else(|| NO_SOURCE.to_owned(), str::to_owned)
}

/// `As of: not stated`, `As of: 1 December 2023? (inferred)`.
pub fn as_of(figure: &Figure) -> String {
    match &figure.as_of {
        None => "As of: not stated".to_owned(),
        Some(date) => {
            let inferred = match figure.record.as_of_basis {
                Some(AsOfBasis::Inferred) => " (inferred)",
                _ => "",
            };
            format!("As of: {}{inferred}", date_in_words(date))
        }
    }
}

/// What kind of number a figure is, in words; empty where that goes without saying.
pub const fn basis_words(basis: Option<FigureBasis>) -> &'static str {
    match basis {
        Some(FigureBasis::Cumulative) => "running total",
        Some(FigureBasis::Interval) => "in a period",
        Some(FigureBasis::EventTotal) => "total of one event",
        Some(FigureBasis::Stock) => "at a moment",
        Some(FigureBasis::Terms) => "terms of a proposal",
        Some(FigureBasis::Proportion) => "share",
        Some(FigureBasis::Duration | FigureBasis::Count) | None => "",
    }
}

/// `verbatim`, or that words are not the speaker's own.
pub const fn form_words(form: QuoteForm) -> &'static str {
    match form {
        QuoteForm::Verbatim => "verbatim",
        QuoteForm::Paraphrase => "not a quotation",
    }
}

/// The line under a speaker's name: verb, date, locator.
pub fn speaker_line(quote: &Quote) -> String {
    let record = &quote.record;
    let verb = neutral_verb(record.verb.as_deref());
    let date = quote
        .said_at
        .as_ref()
        .map_or_else(|| "date not given".to_owned(), date_in_words);
    let mut line = format!("{verb} · {date}");
    let place = locators(&record.refs);
    if !place.is_empty() {
        line.push_str(" · ");
        line.push_str(&place);
    }
    line
}

/// Places in the source, each once: `L3.S3, L13.S4`.
pub fn locators(refs: &[Ref]) -> String {
    let mut places: Vec<&str> = Vec::new();
    for place in refs.iter().filter_map(|reference| reference.loc.as_deref()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.join(", ")
}

/// Whether an event's start is in doubt, so that a short date must say so.
pub fn doubt_at_start(event: crate::model::EventRef<'_>) -> bool {
    event.flags().has(crate::model::DateFlags::START_DOUBT)
}

/// Verbs that take no side; whatever else a source writes is told as `said`.
const NEUTRAL_VERBS: [&str; 12] = [
    "said",
    "says",
    "stated",
    "told",
    "wrote",
    "reported",
    "according to",
    "announced",
    "asked",
    "answered",
    "replied",
    "added",
];

/// The verb beside a speaker's name: the source's own where it takes no side, else `said`.
pub fn neutral_verb(verb: Option<&str>) -> &str {
    verb.filter(|verb| NEUTRAL_VERBS.contains(verb))
        .unwrap_or("said")
}

/// The source's own verb where it is stronger than the one beside the name.
pub fn own_verb(quote: &Quote) -> Option<String> {
    let verb = quote.record.verb.as_deref()?;
    (neutral_verb(Some(verb)) != verb).then(|| format!("Verb in the document: {verb}"))
}

/// Who speaks; said outright where nobody is named.
pub fn speaker_name<'a>(dataset: &'a Dataset, quote: &Quote) -> &'a str {
    dataset
        .actor_name(quote.speaker)
        .unwrap_or("No speaker named")
}

/// The words of a quotation: in curly marks where they are the speaker's own, and only there.
pub fn quoted(quote: &Quote) -> String {
    match quote.record.form {
        QuoteForm::Verbatim => format!("“{}”", quote.record.text),
        QuoteForm::Paraphrase => quote.record.text.clone(),
    }
}

/// What the document itself says, verbatim.
pub fn excerpt_line(excerpt: &str) -> String {
    format!("Document: “{excerpt}”")
}

/// All that a quotation's card says, as sentences.
pub fn quote_sentence(dataset: &Dataset, quote: &Quote) -> String {
    let mut words = format!(
        "{}, {}. ",
        speaker_name(dataset, quote),
        speaker_line(quote).replace(" · ", ", ")
    );
    if quote.record.form == QuoteForm::Paraphrase {
        words.push_str("Not a quotation: ");
    }
    words.push_str(&quoted(quote));
    if quote.record.form == QuoteForm::Paraphrase {
        for excerpt in excerpts(&quote.record.refs) {
            words.push(' ');
            words.push_str(&excerpt_line(excerpt));
        }
    }
    if let Some(verb) = own_verb(quote) {
        words.push_str(". ");
        words.push_str(&verb);
    }
    words
}

/// All that a figure's card says, as sentences.
pub fn figure_sentence(dataset: &Dataset, figure: &Figure) -> String {
    let mut parts = vec![
        format!("{}: {}", value_text(figure), figure.record.label),
        attributed_by(dataset, figure),
        as_of(figure),
    ];
    parts.extend(period(figure));
    let place = locators(&figure.record.refs);
    if !place.is_empty() {
        parts.push(place);
    }
    parts.extend(figure_tags(figure).into_iter().map(str::to_owned));
    parts.extend(parts_of(dataset, figure));
    parts.join(". ")
}

/// Whether the editor made a figure by adding others.
fn is_sum(figure: &Figure) -> bool {
    let derived = figure.record.derived.as_ref();
    derived.is_some_and(|derived| derived.op == DerivationOp::Sum)
}

/// What a figure is beside reported: the editor's, or proposed.
pub fn figure_tags(figure: &Figure) -> Vec<&'static str> {
    match figure.record.status {
        Some(FigureStatus::Derived) if is_sum(figure) => vec!["editor’s sum"],
        Some(FigureStatus::Derived) => vec!["made by the editor"],
        Some(FigureStatus::Proposed) => vec!["proposed"],
        Some(FigureStatus::Reported) | None => Vec::new(),
    }
}

/// The period that a figure counts: `Period: 24–27? November 2023`.
pub fn period(figure: &Figure) -> Option<String> {
    let period = figure.period.as_ref()?;
    Some(format!("Period: {}", date_in_words(period)))
}

/// When a figure was published.
pub fn reported_on(figure: &Figure) -> String {
    figure.reported_on.as_ref().map_or_else(
        || "Reported on: not stated".to_owned(),
        |date| format!("Reported on: {}", date_in_words(date)),
    )
}

/// The figures that the editor made a figure from: `From: 50 (L3.S2), 20 more (L4.S1)`.
pub fn parts_of(dataset: &Dataset, figure: &Figure) -> Option<String> {
    let parts: Vec<String> = figure
        .derived_from
        .iter()
        .filter_map(|&part| dataset.figures.get(part as usize))
        .map(|part| match locators(&part.record.refs) {
            place if place.is_empty() => value_text(part),
            place => format!("{} ({place})", value_text(part)),
        })
        .collect();
    (!parts.is_empty()).then(|| format!("From: {}", parts.join(", ")))
}

/// Excerpts of references, in order.
pub fn excerpts(refs: &[Ref]) -> impl Iterator<Item = &str> {
    refs.iter()
        .filter_map(|reference| reference.excerpt.as_deref())
}

/// When a quotation was said, with what the date rests on.
pub fn said_at(quote: &Quote) -> String {
    let Some(date) = &quote.said_at else {
        return "Said: date not given".to_owned();
    };
    let rests_on = match quote.record.said_at_basis {
        Some(DateBasis::Stated) => " · printed",
        Some(DateBasis::Inferred) => " · inferred",
        Some(DateBasis::Undated) | None => "",
    };
    format!("Said: {}{rests_on}", date_in_words(date))
}

/// `2 verbatim, 13 not`.
pub fn quote_counts(dataset: &Dataset) -> String {
    let verbatim = dataset
        .quotes
        .iter()
        .filter(|quote| quote.record.form == QuoteForm::Verbatim)
        .count();
    let others = dataset.quotes.len() - verbatim;
    let words = |count: usize| super::grouped(count as u64);
    match (verbatim, others) {
        (0, 0) => "This file has no quotations".to_owned(),
        (_, 0) => format!("{} verbatim", words(verbatim)),
        (0, _) => format!("{}, none verbatim", words(others)),
        _ => format!("{} verbatim, {} not", words(verbatim), words(others)),
    }
}

/// `20, as told`.
pub fn figure_counts(dataset: &Dataset) -> String {
    match dataset.figures.len() {
        0 => "This file has no figures".to_owned(),
        count => format!("{}, as told", super::grouped(count as u64)),
    }
}
