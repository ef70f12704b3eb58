//! From a row to an event, with the figures, quotations and sources that stand in it.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use xxhash_rust::xxh3::xxh3_64;

use super::meaning::{Meaning, SpanMeans};
use super::numbers;
use super::role::{DatePart, FigureColumn, FigurePart, PrecisionCode, Role};
use super::settle::Settled;
use super::{Row, when};
use crate::load::foreign::markup;
use crate::load::numbers::{Amount, AmountQualifier};
use crate::model::record::{
    ActorRole, EraRecord, EventRecord, FigureBasis, FigureRecord, FigureStatus, HeadRecord, Media,
    Place, QuoteForm, QuoteRecord, Ref, SourceRecord, UnknownFields,
};
use crate::model::{Builder, Level, OtherFields, Where};

/// What may stand between the items of a cell.
const LIST: [char; 2] = [';', '|'];

/// Turns rows into records.
pub(super) struct Weaver<'m> {
    meaning: &'m Meaning,
    settled: &'m Settled,
    /// The number of each column's name among fields that only the file knows.
    fields: Vec<u32>,
    /// Ids of sources by what cells say of them.
    sources: HashMap<String, String>,
    /// How many rows had the same cells, by hash.
    twins: HashMap<u64, u32>,
    has_parts: bool,
}

impl<'m> Weaver<'m> {
    /// For a table of a meaning.
    pub fn new(meaning: &'m Meaning, settled: &'m Settled, builder: &mut Builder) -> Self {
        let columns = &meaning.columns;
        Self {
            meaning,
            settled,
            fields: columns
                .iter()
                .map(|column| match column.role {
                    Role::Ignore => 0,
                    _ => builder.field_number(&column.name),
                })
                .collect(),
            sources: HashMap::new(),
            twins: HashMap::new(),
            has_parts: columns
                .iter()
                .any(|column| matches!(column.role, Role::Figure(_) | Role::Quote)),
        }
    }

    /// Takes a row.
    pub fn take(&mut self, row: &Row<'_>, builder: &mut Builder) {
        let cells = Cells {
            record: row.cells,
            meaning: self.meaning,
            at: Where {
                line: Some(row.line),
                ..Where::default()
            },
        };
        match cells
            .first(&Role::RowType)
            .map(str::to_lowercase)
            .as_deref()
        {
            Some("title") => return head(&cells, builder),
            Some("era") => return self.era(&cells, builder),
            _ => {}
        }
        builder.row(|builder| self.event(&cells, builder));
    }

    fn event(&mut self, cells: &Cells<'_>, builder: &mut Builder) {
        let when = match when::of(cells, self.settled) {
            Ok(when) => when,
            Err(trouble) => {
                let at = cells.at_column(trouble.column);
                let what = format!("row set aside: {}", trouble.what);
                let account = builder.account_mut();
                account.set_aside(&at, what, trouble.why, trouble.fix);
                return;
            }
        };
        let Some(title) = cells.title() else {
            builder.account_mut().set_aside(
                &cells.at,
                "row set aside",
                "nothing in it says what happened",
                "Write a title, or say which column has it",
            );
            return;
        };
        let id = cells.first(&Role::Id).map(str::to_owned);
        let id = id.or_else(|| self.has_parts.then(|| self.content_id(cells)));
        let refs = self.refs(cells, builder);
        let event = EventRecord {
            id: id.clone(),
            title,
            kind: cells.joined(&Role::Kind, ", "),
            date: when.date,
            date_written: when.written,
            earliest: when.earliest,
            latest: when.latest,
            summary: cells.text(&Role::Summary),
            place: cells.place(),
            actors: cells.actors(),
            tags: cells.list(&Role::Tags, true),
            importance: cells
                .first(&Role::Importance)
                .and_then(|cell| cell.parse::<f64>().ok())
                .map(|number| number.clamp(0.0, 100.0) as u8),
            media: cells.media(),
            refs: refs.clone(),
            note: cells.text(&Role::Note),
            fields: self.other_fields(cells),
            ..EventRecord::default()
        };
        builder.push_event(event, &cells.at);
        let Some(id) = id else {
            return;
        };
        self.figures(cells, &id, &refs, builder);
        quote(cells, &id, &refs, builder);
    }

    /// An id of a row by its cells; rows of the same cells are told apart by their order.
    fn content_id(&mut self, cells: &Cells<'_>) -> String {
        let hash = xxh3_64(cells.record.as_slice().as_bytes());
        let twins = self.twins.entry(hash).or_default();
        *twins += 1;
        match twins {
            1 => format!("row-{hash:016x}"),
            more => format!("row-{hash:016x}-{more}"),
        }
    }

    fn other_fields(&self, cells: &Cells<'_>) -> OtherFields {
        let kept = cells.with_roles().filter_map(|(index, role, cell)| {
            matches!(
                role,
                Role::Keep | Role::PlacePrecision | Role::DatePrecision(_)
            )
            .then(|| Some((*self.fields.get(index)?, cell)))
            .flatten()
        });
        // Cells past the last column have no name.
        let past = cells.meaning.columns.len();
        let last = self.fields.iter().max().map_or(0, |last| last + 1);
        let beyond = cells.record.iter().skip(past).map(|cell| (last, cell));
        OtherFields::new(kept.chain(beyond))
    }

    /// The sources of a row; each is a record of its own the first time it is named.
    fn refs(&mut self, cells: &Cells<'_>, builder: &mut Builder) -> Vec<Ref> {
        let url = cells.first(&Role::SourceUrl);
        let published = cells.date(&Role::SourceDate, self.settled);
        let mut names = cells.list(&Role::Source, false);
        if names.is_empty()
            && let Some(url) = url
        {
            names.push(url.to_owned());
        }
        let alone = names.len() == 1;
        let mut refs = Vec::new();
        for name in names {
            // An address belongs to one source only.
            let url = url.filter(|_| alone);
            let key = [&name, url.unwrap_or(""), published.as_deref().unwrap_or("")].join("\u{1f}");
            let source = self.sources.entry(key).or_insert_with_key(|key| {
                let id = format!("src-{:016x}", xxh3_64(key.as_bytes()));
                let source = SourceRecord {
                    id: Some(id.clone()),
                    title: name,
                    publisher: cells.first(&Role::Publisher).map(str::to_owned),
                    published: published.clone(),
                    url: url.map(str::to_owned),
                    ..SourceRecord::default()
                };
                builder.push_source(source, &cells.at);
                id
            });
            refs.push(Ref {
                source: Some(source.clone()),
                ..Ref::default()
            });
        }
        refs
    }

    /// The figures of a row: columns of one measure and population are one figure.
    fn figures(&self, cells: &Cells<'_>, event: &str, refs: &[Ref], builder: &mut Builder) {
        let mut figures: Vec<(&FigureColumn, FigureRecord)> = Vec::new();
        let written_qualifier = cells.first(&Role::FigureQualifier);
        for (index, role, cell) in cells.with_roles() {
            let Role::Figure(column) = role else {
                continue;
            };
            let Some(reading) = self.settled.numbers.get(index).and_then(Option::as_ref) else {
                continue;
            };
            let number = match reading.read(cell) {
                Ok(Some(number)) => number,
                Ok(None) => continue,
                Err(why) => {
                    builder.account_mut().find(
                        Level::Warning,
                        &cells.at_column(index),
                        format!("\"{cell}\""),
                        why,
                        "The event is used without this number",
                    );
                    continue;
                }
            };
            let same = |own: &FigureColumn| {
                own.measure == column.measure
                    && own.population == column.population
                    && own.label == column.label
            };
            let at = figures
                .iter()
                .position(|(own, figure)| same(own) && is_free(figure, column.part))
                .unwrap_or_else(|| {
                    figures.push((column, FigureRecord::default()));
                    figures.len() - 1
                });
            if let Some((own, figure)) = figures.get_mut(at) {
                if column.part == FigurePart::Value {
                    *own = column;
                }
                set(figure, column.part, &number, cell);
            }
        }
        for (number, (column, mut figure)) in figures.into_iter().enumerate() {
            if let Some(text) = written_qualifier.filter(|_| figure.qualifier.is_none()) {
                figure.qualifier = AmountQualifier::named(text).map(numbers::qualifier);
                let value = figure.value.map(|value| value.to_string());
                if let Some(value) = figure.value_text.take().or(value) {
                    figure.value_text = Some(format!("{text} {value}"));
                }
            }
            builder.push_figure(
                FigureRecord {
                    id: Some(format!("{event}-figure-{}", number + 1)),
                    measure: Some(column.measure.clone()),
                    label: column.label.clone(),
                    unit: column.unit.clone(),
                    population: column.population.clone(),
                    basis: Some(FigureBasis::EventTotal),
                    status: Some(FigureStatus::Reported),
                    event: Some(event.to_owned()),
                    refs: refs.to_vec(),
                    note: column.note.clone(),
                    ..figure
                },
                &cells.at,
            );
        }
    }

    fn era(&self, cells: &Cells<'_>, builder: &mut Builder) {
        let when = when::of(cells, self.settled)
            .ok()
            .and_then(|when| when.date);
        let (Some(date), Some(label)) = (when, cells.title()) else {
            builder.account_mut().set_aside(
                &cells.at,
                "era set aside",
                "an era needs a name and a date",
                "Write both",
            );
            return;
        };
        let era = EraRecord {
            label,
            date,
            note: cells.text(&Role::Summary),
            ..EraRecord::default()
        };
        builder.push_era(era, &cells.at);
    }
}

/// Whether a figure has no number of a part yet.
fn is_free(figure: &FigureRecord, part: FigurePart) -> bool {
    match part {
        FigurePart::Value => figure.value_text.is_none(),
        FigurePart::Low => figure.low.is_none(),
        FigurePart::High => figure.high.is_none(),
    }
}

fn set(figure: &mut FigureRecord, part: FigurePart, number: &Amount, cell: &str) {
    match part {
        FigurePart::Value => {
            figure.value = number.value;
            // Of a number with a qualifier, the bounds are the qualifier's.
            if number.value.is_none() {
                figure.low = figure.low.or(number.low);
                figure.high = figure.high.or(number.high);
            }
            figure.qualifier = number.qualifier.map(numbers::qualifier);
            // Printed as the file has it, unless that is mere digits.
            figure.value_text = Some(cell.to_owned()).filter(|_| !numbers::is_plain(cell));
        }
        FigurePart::Low => figure.low = number.value.or(number.low),
        FigurePart::High => figure.high = number.value.or(number.high),
    }
}

/// What the row of a title says of the dataset.
fn head(cells: &Cells<'_>, builder: &mut Builder) {
    let head = HeadRecord {
        title: cells.title(),
        summary: cells.text(&Role::Summary),
        ..HeadRecord::default()
    };
    builder.set_head(head, &cells.at);
    builder.account_mut().rows.header += 1;
}

/// A quotation that stands in a row. Only words between quotation marks are taken to be somebody's own.
fn quote(cells: &Cells<'_>, event: &str, refs: &[Ref], builder: &mut Builder) {
    let Some(cell) = cells.first(&Role::Quote) else {
        return;
    };
    let inner = [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“'), ('‘', '’')]
        .into_iter()
        .find_map(|(open, close)| cell.strip_prefix(open)?.strip_suffix(close));
    let quote = QuoteRecord {
        id: Some(format!("{event}-quote")),
        form: if inner.is_some() {
            QuoteForm::Verbatim
        } else {
            QuoteForm::Paraphrase
        },
        fragment: false,
        text: inner.unwrap_or(cell).to_owned(),
        speaker: cells.first(&Role::Speaker).map(str::to_owned),
        said_at: None,
        said_at_basis: None,
        verb: None,
        event: Some(event.to_owned()),
        context: None,
        refs: refs.to_vec(),
        note: None,
        unknown: UnknownFields::default(),
    };
    builder.push_quote(quote, &cells.at);
}

/// The cells of a row by what their columns mean.
pub(super) struct Cells<'r> {
    record: &'r StringRecord,
    pub meaning: &'r Meaning,
    pub at: Where,
}

impl<'r> Cells<'r> {
    /// The cell of a column, where there is anything in it.
    pub fn cell(&self, index: usize) -> Option<&'r str> {
        self.record.get(index).filter(|cell| !cell.is_empty())
    }

    /// The first filled cell of a role.
    pub fn first(&self, role: &Role) -> Option<&'r str> {
        self.meaning
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.role == *role)
            .find_map(|(index, _)| self.cell(index))
    }

    /// Filled cells with the role of their column.
    pub fn with_roles(&self) -> impl Iterator<Item = (usize, &'r Role, &'r str)> {
        let columns = self.meaning.columns.iter().enumerate();
        columns.filter_map(|(index, column)| Some((index, &column.role, self.cell(index)?)))
    }

    /// The place of a column's cell in the file.
    pub fn at_column(&self, index: usize) -> Where {
        let name = self.meaning.columns.get(index);
        Where {
            path: name.map_or_else(String::new, |column| column.name.clone()),
            ..self.at.clone()
        }
    }

    /// A text, its tags taken off where it has some.
    fn text(&self, role: &Role) -> Option<String> {
        let cell = self.first(role)?;
        let text = if self.meaning.is_html {
            markup::plain(cell).text
        } else {
            cell.to_owned()
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// The words for a cell that may be a code.
    fn in_words(&self, index: usize) -> Option<&'r str> {
        let cell = self.cell(index)?;
        let codes = self.meaning.codes.iter().find(|(of, _)| *of == index);
        let word = codes.and_then(|(_, words)| words.iter().find(|(code, _)| *code == cell));
        Some(word.map_or(cell, |(_, word)| word))
    }

    /// All cells of a role in one text, each once.
    fn joined(&self, role: &Role, between: &str) -> Option<String> {
        let mut parts: Vec<&str> = Vec::new();
        for index in self.meaning.all(role) {
            if let Some(word) = self.in_words(index)
                && !parts.contains(&word)
            {
                parts.push(word);
            }
        }
        (!parts.is_empty()).then(|| parts.join(between))
    }

    /// What the event is called: the title, else what titles are made of, else the first sentence
    /// about it.
    fn title(&self) -> Option<String> {
        if let Some(title) = self.text(&Role::Title) {
            return Some(title);
        }
        let mut parts: Vec<&str> = Vec::new();
        for &index in &self.meaning.title_from {
            if let Some(word) = self.in_words(index)
                && !parts.contains(&word)
            {
                parts.push(word);
            }
        }
        if !parts.is_empty() {
            return Some(parts.join(" · "));
        }
        let text = self.text(&Role::Summary).or_else(|| {
            let role =
                |role: &Role| matches!(role, Role::Keep | Role::Kind | Role::Place | Role::Actor);
            let mut texts = self.with_roles().filter(|(_, own, _)| role(own));
            texts.next().map(|(_, _, cell)| cell.to_owned())
        })?;
        Some(first_sentence(&text).to_owned())
    }

    fn place(&self) -> Option<Place> {
        Some(Place {
            name: self.joined(&Role::Place, ", ")?,
            precision: self.first(&Role::PlacePrecision).map(str::to_owned),
        })
    }

    fn list(&self, role: &Role, commas: bool) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for index in self.meaning.all(role) {
            let Some(cell) = self.in_words(index) else {
                continue;
            };
            let is_between = |letter| LIST.contains(&letter) || commas && letter == ',';
            for item in cell.split(is_between).map(str::trim) {
                if !item.is_empty() && seen.insert(item) {
                    all.push(item.to_owned());
                }
            }
        }
        all
    }

    fn actors(&self) -> Vec<ActorRole> {
        let names = self.list(&Role::Actor, false).into_iter();
        names.map(|actor| ActorRole { actor, role: None }).collect()
    }

    fn media(&self) -> Vec<Media> {
        let Some(url) = self.first(&Role::Media) else {
            return Vec::new();
        };
        vec![Media {
            url: url.to_owned(),
            caption: self.text(&Role::MediaCaption),
            credit: self.text(&Role::MediaCredit),
        }]
    }

    /// A date that stands alone in a column, as EDTF; none where there is none that can be read.
    fn date(&self, role: &Role, settled: &Settled) -> Option<String> {
        let index = self.meaning.first(role)?;
        let reading = settled.dates.get(index)?.as_ref()?;
        when::edtf(reading, self.cell(index)?).ok()?
    }

    /// The code of how exact the date is.
    pub fn precision(&self) -> Option<(PrecisionCode, u8)> {
        self.with_roles().find_map(|(_, role, cell)| match role {
            Role::DatePrecision(code) => Some((*code, cell.parse().ok()?)),
            _ => None,
        })
    }

    /// The cell of a part of a date.
    pub fn part(&self, end: bool, part: DatePart) -> Option<&'r str> {
        let role = if end {
            Role::EndPart(part)
        } else {
            Role::StartPart(part)
        };
        self.first(&role)
    }

    /// What the time between two dates is.
    pub fn span(&self) -> SpanMeans {
        self.meaning.span
    }
}

/// The first sentence of a text, at most so long as a title may be.
fn first_sentence(text: &str) -> &str {
    const MOST_BYTES: usize = 140;
    let line = text.lines().next().unwrap_or_default().trim();
    let end = line.find(". ").map_or(line.len(), |end| end + 1);
    let end = line.floor_char_boundary(end.min(MOST_BYTES));
    line.get(..end).unwrap_or(line)
}
