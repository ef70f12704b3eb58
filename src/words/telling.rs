//! All that is told of a record, as lines under heads: for files that hold words, not records.
//!
//! Who says so stays in every line: a claim with its asserter, a figure with who gives it and its
//! moment, a quotation with its speaker.

use super::dates::{bound_in_words, date_in_words};
use super::panels;
use crate::model::record::{Certainty, Media, Ref};
use crate::model::{Claim, Dataset, EventRef, Figure, Item, Link, Note, Position, Quote};
use crate::timeline::attribution::Voice;

/// Lines under a head; without one at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its head; empty for what needs none.
    pub head: &'static str,

    /// Its lines, plain text.
    pub lines: Vec<String>,
}

/// Over fields that only another file knows.
pub const OTHER_FIELDS: &str = "Further fields of its file";

/// Over pictures, films and documents.
pub const MEDIA: &str = "Pictures, films, documents";

/// Heads of a table of events.
pub const EVENT_COLUMNS: [&str; 5] = [
    "When",
    "What",
    "Who takes part",
    "Who says so",
    "Where it is told",
];

/// Over the table of events.
pub const EVENTS: &str = "Events";

/// Over the eras.
pub const ERAS: &str = "Eras";

/// Over the actors.
pub const ACTORS: &str = "Who is who";

/// Over how a page is to be read.
pub const HOW_TO_READ: &str = "How to read this";

/// How a page is to be read.
pub const READING: [&str; 5] = [
    "Every statement stands with whoever makes it. Where nobody is named, that is said.",
    "A date followed by ‘?’ is in doubt, ‘about’ is the source’s own, and ‘inferred’ means that the editor worked it out. No date is said outright.",
    "A number keeps its qualifier, who gives it, and the moment it describes. Numbers of different kinds are not to be added.",
    "Only words in “quotation marks” are a speaker’s own.",
    "Editor’s notes stand beside what they are about and change nothing in it.",
];

/// What is told of an event beside its title.
pub fn event(dataset: &Dataset, event: EventRef<'_>) -> Vec<Section> {
    let index = event.index();
    let item = Item::Event(index);
    let joins = &dataset.joins;
    let mut sections = vec![Section {
        head: "",
        lines: about_event(dataset, event),
    }];
    let mut add = |head: &'static str, lines: Vec<String>| {
        if !lines.is_empty() {
            sections.push(Section { head, lines });
        }
    };
    add(panels::ACTORS, parts(dataset, event));
    let claims = joins.claims.get(&item).into_iter().flatten();
    let claims = claims.filter_map(|&at| dataset.claims.get(at as usize));
    add(
        panels::WHO_SAYS_WHAT,
        claims.map(|it| claim(dataset, it)).collect(),
    );
    let quotes = joins.quotes.get(&index).into_iter().flatten();
    let quotes = quotes.filter_map(|&at| dataset.quotes.get(at as usize));
    add(
        panels::QUOTES,
        quotes.map(|it| quote(dataset, it)).collect(),
    );
    let figures = joins.figures.get(&index).into_iter().flatten();
    let figures = figures.filter_map(|&at| dataset.figures.get(at as usize));
    add(
        panels::FIGURES,
        figures.map(|it| figure(dataset, it)).collect(),
    );
    let links = joins.links.get(&index).into_iter().flatten();
    let links = links.filter_map(|&at| dataset.links.get(at as usize));
    add(
        panels::LINKS,
        links
            .map(|it| {
                with_place(
                    dataset,
                    super::link_sentence(dataset, it, it.from == index),
                    &it.record.refs,
                )
            })
            .collect(),
    );
    add(panels::SOURCES, places(dataset, event.refs()));
    add(panels::NOTES, notes_with(dataset, index));
    let media = event.detail().map_or(&[][..], |detail| &detail.media);
    add(MEDIA, media.iter().map(medium).collect());
    let fields = event.fields();
    add(
        OTHER_FIELDS,
        fields
            .map(|(name, value)| format!("{name}: {value}"))
            .collect(),
    );
    sections
}

fn about_event(dataset: &Dataset, event: EventRef<'_>) -> Vec<String> {
    let mut lines = event_when(dataset, event);
    lines.extend(event.summary().map(str::to_owned));
    lines.extend(super::event_place(event));
    let kind = super::kind_and_tags(event);
    lines.extend((!kind.is_empty()).then_some(kind));
    lines.extend(stands_behind(dataset, event));
    lines.extend(event.detail().and_then(|detail| detail.note.clone()));
    lines
}

/// Notes on an event and on the claims, quotations and figures told with it, each once.
fn notes_with(dataset: &Dataset, index: u32) -> Vec<String> {
    let item = Item::Event(index);
    let joins = &dataset.joins;
    let claims = joins.claims.get(&item).into_iter().flatten();
    let quotes = joins.quotes.get(&index).into_iter().flatten();
    let figures = joins.figures.get(&index).into_iter().flatten();
    let told = claims
        .map(|&at| Item::Claim(at))
        .chain(quotes.map(|&at| Item::Quote(at)))
        .chain(figures.map(|&at| Item::Figure(at)));
    let mut seen: Vec<u32> = Vec::new();
    let mut lines = Vec::new();
    for here in std::iter::once(item).chain(told) {
        for (at, own) in dataset.notes_on(here) {
            if !seen.contains(&at) {
                seen.push(at);
                lines.push(note(dataset, own, Some(here)));
            }
        }
    }
    lines
}

/// Who stands behind an event, as far as its dataset says.
pub fn stands_behind(dataset: &Dataset, event: EventRef<'_>) -> Option<String> {
    let told = event.certainty().map(|certainty| match certainty {
        Certainty::Stated => "told in the source’s own voice",
        Certainty::Attributed => "attributed to somebody",
        Certainty::Disputed => panels::DISPUTED,
        Certainty::Inferred => "inferred by the editor",
    });
    let voice = Voice::of(dataset, event);
    let voice = (voice != Voice::NotRecorded).then(|| super::claims::voice_line(voice));
    let parts: Vec<String> = voice.into_iter().chain(told.map(str::to_owned)).collect();
    let mut line = parts.join(" · ");
    if let Some(first) = line.get(..1) {
        let first = first.to_uppercase();
        line.replace_range(..1, &first);
    }
    (!line.is_empty()).then_some(line)
}

/// Who takes part in an event, each with the part.
pub fn parts(dataset: &Dataset, event: EventRef<'_>) -> Vec<String> {
    let parts = event.parts().filter_map(|part| {
        let record = &dataset.actors.get(part.actor as usize)?.record;
        let mut line = record.name.clone();
        let role = event.role(part);
        if !role.is_empty() {
            line.push_str(" · ");
            line.push_str(&super::role_words(role));
        }
        if let Some(role) = &record.role_in_source {
            line.push_str(&format!(" ({}{role})", panels::IN_THE_DOCUMENT));
        }
        Some(line)
    });
    parts.collect()
}

/// Every place where something is told, with its source.
pub fn places(dataset: &Dataset, refs: &[Ref]) -> Vec<String> {
    let place = |reference: &Ref| {
        let title = dataset
            .source_of(reference)
            .map(|source| source.title.as_str());
        let title = title.or(reference.source.as_deref());
        let place = super::sources::place(reference);
        title.map_or_else(|| place.clone(), |title| format!("{title}, {place}"))
    };
    refs.iter().map(place).collect()
}

/// A sentence with where it is told.
fn with_place(dataset: &Dataset, sentence: String, refs: &[Ref]) -> String {
    match super::sources::places(dataset, refs) {
        place if place.is_empty() => sentence,
        place => format!("{sentence} [{place}]"),
    }
}

/// A claim: who says it, what kind of statement it is, and what stands against it.
pub fn claim(dataset: &Dataset, claim: &Claim) -> String {
    let mut line = with_place(
        dataset,
        super::claim_sentence(dataset, claim),
        &claim.record.refs,
    );
    let against = super::claims::against(dataset, &claim.counter);
    for more in [super::claim_tags(dataset, claim), against] {
        if !more.is_empty() {
            line.push_str(" · ");
            line.push_str(&more);
        }
    }
    with_note(line, claim.record.note.as_deref())
}

/// A quotation or paraphrase with its speaker.
pub fn quote(dataset: &Dataset, quote: &Quote) -> String {
    let mut line = super::quote_sentence(dataset, quote);
    if let Some(context) = &quote.record.context {
        line.push_str(" · On: ");
        line.push_str(context);
    }
    with_note(line, quote.record.note.as_deref())
}

/// A figure with its qualifier, who gives it, and its moment.
pub fn figure(dataset: &Dataset, figure: &Figure) -> String {
    let mut line = super::figure_sentence(dataset, figure);
    if figure.reported_on.is_some() {
        line.push_str(". ");
        line.push_str(&super::reported_on(figure));
    }
    let basis = super::basis_words(figure.record.basis);
    if !basis.is_empty() {
        line.push_str(" · ");
        line.push_str(basis);
    }
    with_note(line, figure.record.note.as_deref())
}

/// A position with its holder.
pub fn position(dataset: &Dataset, position: &Position) -> String {
    let sentence = super::positions::sentence(dataset, position);
    let mut line = with_place(dataset, sentence, &position.record.refs);
    line.push_str(" · ");
    line.push_str(&super::positions::topic_line(position));
    let topic = super::positions::topic(position);
    let against = super::positions::opposed_to(dataset, &position.opposes, topic);
    if !against.is_empty() {
        line.push_str(" · ");
        line.push_str(&against);
    }
    with_note(line, position.record.note.as_deref())
}

/// A link between two events, with who makes it.
pub fn link(dataset: &Dataset, link: &Link) -> String {
    let sentence = super::record::link_name(dataset, link);
    let line = with_place(dataset, sentence, &link.record.refs);
    with_note(line, link.record.note.as_deref())
}

/// An editor's note with what the record says and who is cited.
pub fn note(dataset: &Dataset, note: &Note, here: Option<Item>) -> String {
    let mut line = format!("{}: {}", super::note_head(&note.record), note.record.text);
    for rival in &note.record.record {
        line.push(' ');
        line.push_str(&super::rival_words(dataset, note, rival, here));
        line.push('.');
    }
    for citation in &note.record.citations {
        let source = dataset.source(&citation.source);
        let title = source.map_or(citation.source.as_str(), |source| source.title.as_str());
        line.push_str(&format!(" {title} says: {}", citation.says));
    }
    line
}

/// A source: its title, who published it and when, and where it is on the web.
pub fn source(source: &crate::model::record::SourceRecord) -> String {
    let mut line = format!("{} · {}", source.title, super::source_line(source));
    for more in [source.url.as_deref(), source.note.as_deref()]
        .into_iter()
        .flatten()
    {
        line.push_str(" · ");
        line.push_str(more);
    }
    line
}

/// A stretch of time with its name.
pub fn era(era: &crate::model::Era) -> String {
    let line = format!("{}: {}", era.record.label, date_in_words(&era.date));
    with_note(line, era.record.note.as_deref())
}

/// A picture, film or document by what it shows, where it is and who made it.
fn medium(medium: &Media) -> String {
    let parts = [
        medium.caption.as_deref(),
        Some(medium.url.as_str()),
        medium.credit.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn with_note(mut line: String, note: Option<&str>) -> String {
    if let Some(note) = note {
        line.push_str(" · ");
        line.push_str(note);
    }
    line
}

/// Heads of a table of quotations.
pub const QUOTE_COLUMNS: [&str; 4] = ["Who", "Words", "When", "Where it is told"];

/// Heads of a table of figures.
pub const FIGURE_COLUMNS: [&str; 6] = [
    "Figure",
    "What is counted",
    "Who gives it",
    "Which moment",
    "What kind of number",
    "Where it is told",
];

/// What a table of events holds, for who cannot see it.
pub fn events_caption(dataset: &Dataset) -> String {
    format!(
        "{}, in the order of the file",
        super::summary_of_dates(dataset)
    )
}

/// When a figure holds: the moment, the period, and when it was published.
pub fn figure_when(figure: &Figure) -> Vec<String> {
    let mut lines = vec![super::as_of(figure)];
    lines.extend(super::period(figure));
    lines.push(super::reported_on(figure));
    lines
}

/// What kind of number a figure is, what it is made from, and what its editor says of it.
pub fn figure_kind(dataset: &Dataset, figure: &Figure) -> Vec<String> {
    let mut lines: Vec<String> = super::figure_tags(figure)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let basis = super::basis_words(figure.record.basis);
    lines.extend((!basis.is_empty()).then(|| basis.to_owned()));
    lines.extend(super::parts_of(dataset, figure));
    lines.extend(figure.record.value_note.as_deref().map(str::to_owned));
    lines.extend(figure.record.note.as_deref().map(str::to_owned));
    lines
}

/// What is counted, of whom and where.
pub fn figure_what(figure: &Figure) -> Vec<String> {
    let record = &figure.record;
    let mut lines = vec![record.label.to_string()];
    let bounds = super::tracks::bounds(figure);
    let told = [&record.population, &record.place].into_iter().flatten();
    lines.extend(told.map(ToString::to_string));
    lines.extend(bounds);
    lines
}

/// An actor: name, group, and what it is called in the document.
pub fn actor(dataset: &Dataset, actor: &crate::model::Actor) -> String {
    let record = &actor.record;
    let mut line = record.name.clone();
    let group = dataset.groups.get(actor.group as usize);
    if let Some(group) = group.filter(|group| !group.derived) {
        line.push_str(" · ");
        line.push_str(&group.record.label);
    }
    if let Some(above) = dataset.actor_name(actor.member_of) {
        line.push_str(&format!(" · {}: {above}", panels::BELONGS_TO));
    }
    if let Some(role) = &record.role_in_source {
        line.push_str(&format!(" · {}{role}", panels::IN_THE_DOCUMENT));
    }
    with_note(line, record.note.as_deref())
}

/// A note that stands in a list of its own: what it is about comes first.
pub fn note_on(dataset: &Dataset, own: &Note) -> String {
    let on: Vec<String> = own
        .targets
        .iter()
        .map(|&item| super::item_words(dataset, item))
        .collect();
    let line = note(dataset, own, own.targets.first().copied());
    if on.is_empty() {
        line
    } else {
        format!("{}{}. {line}", panels::NOTE_IS_ON, on.join("; "))
    }
}

/// Lines about an event beside its date and who says so: what a table has under its title.
pub fn event_what(dataset: &Dataset, event: EventRef<'_>) -> Vec<String> {
    let detail = event.detail();
    let mut lines: Vec<String> = event.summary().map(str::to_owned).into_iter().collect();
    lines.extend(super::event_place(event));
    let kind = super::kind_and_tags(event);
    lines.extend((!kind.is_empty()).then_some(kind));
    lines.extend(detail.and_then(|detail| detail.note.clone()));
    let media = detail.map_or(&[][..], |detail| &detail.media);
    lines.extend(media.iter().map(medium));
    lines.extend(
        event
            .fields()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    let notes = dataset.notes_on(Item::Event(event.index()));
    lines.extend(notes.map(|(_, it)| note(dataset, it, Some(Item::Event(event.index())))));
    lines
}

/// Lines about when an event was.
pub fn event_when(dataset: &Dataset, event: EventRef<'_>) -> Vec<String> {
    let mut lines = vec![super::event_date(dataset, event)];
    dates_beside(event, &mut lines);
    lines
}

/// Who stands behind an event, and every claim about it.
pub fn event_says(dataset: &Dataset, event: EventRef<'_>) -> Vec<String> {
    let claims = dataset.joins.claims.get(&Item::Event(event.index()));
    let claims = claims.into_iter().flatten();
    let claims = claims.filter_map(|&at| dataset.claims.get(at as usize));
    let mut lines: Vec<String> = stands_behind(dataset, event).into_iter().collect();
    lines.extend(claims.map(|it| claim(dataset, it)));
    lines
}

fn dates_beside(event: EventRef<'_>, lines: &mut Vec<String>) {
    let detail = event.detail();
    if let Some(detail) = detail {
        let (earliest, latest) = (detail.earliest.as_deref(), detail.latest.as_deref());
        if event.is_dated() && (earliest.is_some() || latest.is_some()) {
            lines.push(format!("Bounds: {}", bound_in_words(earliest, latest)));
        }
        let written = detail.date_written.as_ref();
        lines.extend(written.map(|text| format!("As written: {text}")));
    }
    lines.extend(super::event_time(event));
    lines.extend(detail.and_then(|detail| detail.date_note.clone()));
}
