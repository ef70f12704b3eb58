//! What is said of two datasets side by side. There is an A and a B; neither is measured against the
//! other.

mod table;

use super::dates::{date_in_words, short_date};
use super::{count_events, counted, form_words, grouped, plain, role_words};
use crate::compare::{Comparison, Correspondence, Difference, Field, Kind, Side, Why};
use crate::model::record::{
    AsOfBasis, Attribution, Certainty, DateBasis, FigureStatus, Qualifier, Stance,
};
use crate::model::{Claim, Dataset, EventRef, Figure, Quote};
use crate::time::EdtfDate;

pub use table::{COLUMNS, Row, rows, write_csv};

/// The name of the panel of differences.
pub const DIFFERENCES: &str = "Differences";

/// Where nothing differs.
pub const NONE: &str = "Nothing that is compared differs.";

/// Said while two datasets are compared.
pub const COMPARING: &str = "comparing…";

/// Headings of the table.
pub const HEADINGS: [&str; 5] = ["What", "Differs in", "A", "B", "Joined by"];

/// What is not compared, so that nobody takes silence for sameness.
pub const NOT_COMPARED: &str = "Not compared: tags, importance, references and excerpts, pictures, notes, positions, links, sources.";

/// What the field that links two events says where nothing can be linked.
pub const LINK_HINT: &str = "Select an event of A and one of B to link them as the same.";

/// Said after two events were linked.
pub const LINKED: &str = "Linked as the same.";

/// Said after two events were set apart.
pub const UNLINKED: &str = "Not joined any more.";

/// `A` or `B`.
pub const fn letter(side: Side) -> &'static str {
    match side {
        Side::A => "A",
        Side::B => "B",
    }
}

/// `A: Title, version 1.0.0`.
pub fn title(side: Side, dataset: &Dataset) -> String {
    let title = &dataset.title;
    let letter = letter(side);
    match &dataset.head.version {
        Some(version) => format!("{letter}: {title}, version {version}"),
        None => format!("{letter}: {title}"),
    }
}

/// What stands after the title of an event that one dataset alone has: ` · only in A`.
pub const fn only_suffix(side: Side) -> &'static str {
    match side {
        Side::A => " · only in A",
        Side::B => " · only in B",
    }
}

/// The name of something in the second dataset: `B: Israel, 3 events`.
pub fn of_second(name: &str) -> String {
    format!("B: {name}")
}

/// What is said of an event that both have alike.
pub const SAME: &str = "Nothing that is compared differs in it.";

/// `A · in both, by same id`, `B · only in B`.
pub fn beside(side: Side, joined: Option<Why>) -> String {
    let letter = letter(side);
    match joined {
        Some(reason) => format!("{letter} · in both: {}", why(reason)),
        None => format!("{letter} · {}", only_in(side)),
    }
}

/// Where both datasets come from. The first stands last, as its version is told after it.
pub fn origin(first: &str, second: &str, version: Option<&str>) -> String {
    let version = version.map_or_else(String::new, |version| format!(" {version}"));
    format!("B: {second}{version} · A: {first}")
}

/// `In B: No date in the document · 16`.
pub fn in_side(side: Side, words: &str) -> String {
    format!("In {}: {words}", letter(side))
}

/// The head of what is selected in both.
pub const IN_BOTH: &str = "Selected in A and B";

/// `Quotes in A`.
pub fn of_side(side: Side, heading: &str) -> String {
    format!("{heading} in {}", letter(side))
}

/// The name of an event with what of it the other dataset has.
pub fn event_of(name: &str, side: Side, joined: Option<Why>) -> String {
    let letter = letter(side);
    match joined {
        Some(reason) => format!("{letter}: {name}, in both: {}", why(reason)),
        None => format!("{letter}: {name}, {}", only_in(side)),
    }
}

/// What stands after the title of an event of B that stands among those of A.
pub const IN_SECOND: &str = " · B";

/// `only in A`.
pub const fn only_in(side: Side) -> &'static str {
    match side {
        Side::A => "only in A",
        Side::B => "only in B",
    }
}

/// Why two records are joined.
pub const fn why(why: Why) -> &'static str {
    match why {
        Why::Linked => "linked by you",
        Why::SameId => "same id",
        Why::SameTitleAndDate => "same title and date",
        Why::ActorsAndDates => "same actors, overlapping dates",
        Why::MeasureAndPeriod => "same measure, population and period",
    }
}

/// What kind of record.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "event",
        Kind::Figure => "figure",
        Kind::Quote => "quotation",
        Kind::Claim => "claim",
    }
}

const fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "events",
        Kind::Figure => "figures",
        Kind::Quote => "quotations",
        Kind::Claim => "claims",
    }
}

/// What differs.
pub const fn field(field: Field) -> &'static str {
    match field {
        Field::Presence => "only in one",
        Field::Date => "date",
        Field::NotBefore => "not before",
        Field::NotAfter => "not after",
        Field::Time => "time of day",
        Field::Title => "title",
        Field::Summary => "summary",
        Field::Actors => "actors and roles",
        Field::Place => "place",
        Field::EventKind => "kind of event",
        Field::Certainty => "who stands behind it",
        Field::Label => "what is counted",
        Field::Value => "number",
        Field::Qualifier => "qualifier",
        Field::Low => "lower bound",
        Field::High => "upper bound",
        Field::Printed => "number as printed",
        Field::Unit => "unit",
        Field::Population => "population",
        Field::Period => "period",
        Field::AsOf => "as of",
        Field::ReportedOn => "reported on",
        Field::AttributedTo => "who gives it",
        Field::Status => "reported or proposed",
        Field::Wording => "wording",
        Field::Form => "verbatim or not",
        Field::SaidBy => "who says it",
        Field::SaidAt => "when it was said",
        Field::Verb => "verb",
        Field::Stance => "said, denied or doubted",
    }
}

/// One difference as a sentence: `dates differ: 24 Nov 2023 / 25 Nov 2023`, `only in A`.
pub fn sentence(a: &Dataset, b: &Dataset, difference: &Difference) -> String {
    if difference.field == Field::Presence {
        let side = if difference.a().is_some() {
            Side::A
        } else {
            Side::B
        };
        return only_in(side).to_owned();
    }
    let [one, other] = values(a, b, difference);
    let name = field(difference.field);
    match difference.field {
        Field::Date => format!("dates differ: {one} / {other}"),
        Field::Title => format!("titles differ: {one} / {other}"),
        Field::Actors | Field::NotBefore | Field::NotAfter => {
            format!("{name} differ: {one} / {other}")
        }
        _ => format!("{name} differs: {one} / {other}"),
    }
}

/// What A and what B says; empty on the side that has no such record.
pub fn values(a: &Dataset, b: &Dataset, difference: &Difference) -> [String; 2] {
    let of = |dataset: &Dataset, index: Option<u32>, exact: bool| {
        index.map_or_else(String::new, |index| {
            value(dataset, difference.kind, difference.field, index, exact)
        })
    };
    let values = [of(a, difference.a(), false), of(b, difference.b(), false)];
    let [one, other] = &values;
    if one == other {
        // Words say the same of what is written differently: then as written.
        return [of(a, difference.a(), true), of(b, difference.b(), true)];
    }
    values
}

/// What a record is called: an event by its title, a figure by its label.
pub fn record(dataset: &Dataset, kind: Kind, index: u32) -> String {
    let at = index as usize;
    match kind {
        Kind::Event => dataset.event(index).map_or("", EventRef::title).to_owned(),
        Kind::Figure => dataset.figures.get(at).map_or_else(String::new, |figure| {
            super::figure_sentence(dataset, figure)
        }),
        Kind::Quote => dataset
            .quotes
            .get(at)
            .map_or_else(String::new, |quote| super::quote_sentence(dataset, quote)),
        Kind::Claim => dataset
            .claims
            .get(at)
            .map_or_else(String::new, |claim| super::claim_sentence(dataset, claim)),
    }
}

fn value(dataset: &Dataset, kind: Kind, field: Field, index: u32, exact: bool) -> String {
    if field == Field::Presence {
        return record(dataset, kind, index);
    }
    let at = index as usize;
    let found = match kind {
        Kind::Event => dataset
            .event(index)
            .map(|event| of_event(dataset, event, field, exact)),
        Kind::Figure => dataset
            .figures
            .get(at)
            .map(|figure| of_figure(dataset, figure, field, exact)),
        Kind::Quote => dataset
            .quotes
            .get(at)
            .map(|quote| of_quote(dataset, quote, field, exact)),
        Kind::Claim => dataset
            .claims
            .get(at)
            .map(|claim| of_claim(dataset, claim, field)),
    };
    found.unwrap_or_default()
}

/// Shown where a record does not say something.
const NOT_GIVEN: &str = "not given";

fn text(text: Option<&String>) -> String {
    shared(text.map(String::as_str))
}

fn shared(text: Option<&str>) -> String {
    text.unwrap_or(NOT_GIVEN).to_owned()
}

fn date(date: Option<&EdtfDate>, exact: bool) -> String {
    match date {
        None => NOT_GIVEN.to_owned(),
        Some(date) if exact => format!("{} ({})", date_in_words(date), date.text),
        Some(date) => short_date(date),
    }
}

fn of_event(dataset: &Dataset, event: EventRef<'_>, field: Field, exact: bool) -> String {
    let detail = event.detail();
    match field {
        Field::Date => {
            let words = date(dataset.date(event).as_ref(), exact);
            match event.basis() {
                DateBasis::Inferred => format!("{words}, inferred"),
                DateBasis::Stated if dataset.has_basis => format!("{words}, printed"),
                DateBasis::Stated => words,
                DateBasis::Undated => "no date".to_owned(),
            }
        }
        Field::NotBefore => date(detail.and_then(|it| it.earliest.as_deref()), exact),
        Field::NotAfter => date(detail.and_then(|it| it.latest.as_deref()), exact),
        Field::Time => text(detail.and_then(|it| it.time.as_ref())),
        Field::Title => event.title().to_owned(),
        Field::Summary => event.summary().unwrap_or(NOT_GIVEN).to_owned(),
        Field::Actors => {
            let parts: Vec<String> = event
                .parts()
                .map(|part| {
                    let name = dataset.actor_name(Some(part.actor)).unwrap_or_default();
                    match event.role(part) {
                        "" => name.to_owned(),
                        role if exact => format!("{name} ({role})"),
                        role => format!("{name} ({})", role_words(role)),
                    }
                })
                .collect();
            if parts.is_empty() {
                "nobody named".to_owned()
            } else {
                parts.join(", ")
            }
        }
        Field::Place => match event.place() {
            None => NOT_GIVEN.to_owned(),
            Some(place) => match place.precision {
                None => place.name.to_owned(),
                Some(precision) => format!("{} ({})", place.name, precision.replace('_', " ")),
            },
        },
        Field::EventKind if exact || event.kind().is_empty() => text(
            Some(event.kind().to_owned())
                .filter(|kind| !kind.is_empty())
                .as_ref(),
        ),
        Field::EventKind => plain(event.kind()).to_lowercase(),
        Field::Certainty => match event.certainty() {
            None => NOT_GIVEN,
            Some(Certainty::Stated) => "told in the source’s own voice",
            Some(Certainty::Attributed) => "attributed to somebody",
            Some(Certainty::Disputed) => "disputed",
            Some(Certainty::Inferred) => "inferred by the editor",
        }
        .to_owned(),
        _ => String::new(),
    }
}

fn of_figure(dataset: &Dataset, figure: &Figure, field: Field, exact: bool) -> String {
    let record = &figure.record;
    let number = |number: Option<f64>| number.map_or_else(|| NOT_GIVEN.to_owned(), number_words);
    match field {
        Field::Label => record.label.to_string(),
        Field::Value => number(record.value),
        Field::Low => number(record.low),
        Field::High => number(record.high),
        Field::Qualifier => match record.qualifier {
            None => NOT_GIVEN,
            Some(Qualifier::None) => "none",
            Some(qualifier) => qualifier.words(),
        }
        .to_owned(),
        Field::Printed => shared(record.value_text.as_deref()),
        Field::Unit => shared(record.unit.as_deref()),
        Field::Population => shared(record.population.as_deref()),
        Field::Place => shared(record.place.as_deref()),
        Field::Period => date(figure.period.as_deref(), exact),
        Field::AsOf => match &figure.as_of {
            None => "not stated".to_owned(),
            Some(_) if record.as_of_basis == Some(AsOfBasis::Inferred) => {
                format!("{}, inferred", date(figure.as_of.as_deref(), exact))
            }
            Some(_) => date(figure.as_of.as_deref(), exact),
        },
        Field::ReportedOn => date(figure.reported_on.as_deref(), exact),
        Field::AttributedTo => {
            let name = dataset.actor_name(figure.by).unwrap_or("nobody named");
            let how = match record.attribution {
                Some(Attribution::UnnamedSource) => " (an unnamed source)",
                Some(Attribution::Ambiguous) => " (it cannot be told)",
                Some(Attribution::Editor) => " (the editor)",
                Some(Attribution::Explicit) if exact => " (named outright)",
                Some(Attribution::Unattributed) if exact => " (to nobody)",
                _ => "",
            };
            format!("{name}{how}")
        }
        Field::Status => match record.status {
            None => NOT_GIVEN,
            Some(FigureStatus::Reported) => "reported",
            Some(FigureStatus::Proposed) => "proposed",
            Some(FigureStatus::Derived) => "editor’s sum",
        }
        .to_owned(),
        _ => String::new(),
    }
}

fn of_quote(dataset: &Dataset, quote: &Quote, field: Field, exact: bool) -> String {
    let record = &quote.record;
    match field {
        Field::Wording => super::quoted(quote),
        Field::Form => form_words(record.form).to_owned(),
        Field::SaidBy => super::speaker_name(dataset, quote).to_owned(),
        Field::SaidAt => match record.said_at_basis {
            Some(DateBasis::Inferred) if quote.said_at.is_some() => {
                format!("{}, inferred", date(quote.said_at.as_ref(), exact))
            }
            _ => date(quote.said_at.as_ref(), exact),
        },
        Field::Verb => text(record.verb.as_ref()),
        _ => String::new(),
    }
}

fn of_claim(dataset: &Dataset, claim: &Claim, field: Field) -> String {
    match field {
        Field::Wording => claim.record.text.clone(),
        Field::SaidBy => dataset
            .actor_name(claim.by)
            .unwrap_or("nobody named")
            .to_owned(),
        Field::Stance => match claim.record.stance {
            None => NOT_GIVEN,
            Some(Stance::Asserts) => "said to be so",
            Some(Stance::Denies) => "denied",
            Some(Stance::Disputes) => "said to be in doubt",
        }
        .to_owned(),
        _ => String::new(),
    }
}

/// A number with its parts; never rounded.
fn number_words(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        let sign = if number < 0.0 { "−" } else { "" };
        format!("{sign}{}", grouped(number.abs() as u64))
    } else {
        number.to_string()
    }
}

/// `29 events in both: 27 same id, 2 linked by you; 1 only in A, 3 only in B`.
pub fn counts(kind: Kind, all: &Correspondence) -> String {
    let joined = all.joined().len();
    let reasons: Vec<String> = [
        Why::Linked,
        Why::SameId,
        Why::SameTitleAndDate,
        Why::ActorsAndDates,
        Why::MeasureAndPeriod,
    ]
    .into_iter()
    .filter_map(|reason| {
        let count = all.count(reason);
        (count > 0).then(|| format!("{} by {}", grouped(count as u64), why(reason)))
    })
    .map(|words| words.replace("by linked by you", "linked by you"))
    .collect();
    let noun = if kind == Kind::Event {
        count_events(joined)
    } else {
        counted(joined, self::kind(kind), kinds(kind))
    };
    let how = if reasons.is_empty() {
        String::new()
    } else {
        format!(" ({})", reasons.join(", "))
    };
    format!(
        "{noun} in both{how}; {} only in A, {} only in B",
        grouped(all.only_a_count() as u64),
        grouped(all.only_b_count() as u64)
    )
}

/// What of a comparison is left to a reader: `3 events of A have alike ones in B, none clearly the one: they stay apart`.
pub fn undecided(comparison: &Comparison) -> Option<String> {
    let count = comparison.undecided;
    let verb = if count == 1 { "has" } else { "have" };
    (count > 0).then(|| {
        format!(
            "{} of A {verb} alike ones in B, none clearly the one: not joined",
            count_events(count)
        )
    })
}

/// What the table holds: `28 differences · 6 events in both; 2 only in A, 4 only in B`.
pub fn table_summary(comparison: &Comparison) -> String {
    let mut words = format!(
        "{} · {}",
        difference_count(comparison.differences.len()),
        counts(Kind::Event, &comparison.events)
    );
    if let Some(undecided) = undecided(comparison) {
        words.push_str(" · ");
        words.push_str(&undecided);
    }
    words
}

/// Said where a second file has rows without a place.
pub fn set_aside(file: &str, rows: u64) -> String {
    let rows = counted(usize::try_from(rows).unwrap_or(usize::MAX), "row", "rows");
    format!("{file}: {rows} set aside. truceline check says why.")
}

/// `12 differences`.
pub fn difference_count(count: usize) -> String {
    counted(count, "difference", "differences")
}

/// Which pairs that a person made name an event that is not there.
pub fn missing_pairs(comparison: &Comparison) -> Option<String> {
    let missing = &comparison.missing;
    let names: Vec<String> = missing
        .iter()
        .take(5)
        .map(|pair| format!("{} / {}", pair.a, pair.b))
        .collect();
    (!missing.is_empty()).then(|| {
        format!(
            "{} not used, as one of the two is not there: {}",
            counted(missing.len(), "pair", "pairs"),
            names.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_no_side() {
        let mut all: Vec<String> = Vec::new();
        for side in [Side::A, Side::B] {
            all.push(only_in(side).to_owned());
        }
        for reason in [
            Why::Linked,
            Why::SameId,
            Why::SameTitleAndDate,
            Why::ActorsAndDates,
            Why::MeasureAndPeriod,
        ] {
            all.push(why(reason).to_owned());
        }
        all.extend([NONE, NOT_COMPARED, LINK_HINT].map(str::to_owned));
        for words in all {
            for word in ["correct", "wrong", "error", "mistake", "stance", "basis"] {
                assert!(!words.contains(word), "{words}");
            }
        }
    }
}
