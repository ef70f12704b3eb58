//! From a row to an event, with the figures, quotations and sources that stand in it.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::by_role::ByRole;
use super::cells::Cells;
use super::figure_words::FigureWords;
use super::left::{self, Told};
use super::meaning::Meaning;
use super::numbers;
use super::role::{FigurePart, Role};
use super::settle::Settled;
use super::{Row, when};
use crate::load::foreign::draft::{self, KeepsFields as _};
use crate::load::numbers::{Amount, AmountQualifier};
use crate::model::record::{
    EraRecord, EventRecord, FigureBasis, FigureRecord, FigureStatus, HeadRecord, QuoteForm,
    QuoteRecord, Ref, SourceRecord, UnknownFields,
};
use crate::model::{AssumptionAbout, Builder, Level, OtherFields, SeededMap, Where};

/// Turns rows into records.
pub(super) struct Weaver<'m> {
    meaning: &'m Meaning,
    by_role: &'m ByRole,
    settled: &'m Settled,
    /// The number of each column's name among fields that only the file knows.
    fields: Vec<u32>,
    /// What figures of each column say alike.
    words: Vec<Option<FigureWords>>,
    /// Ids of sources by what cells say of them.
    sources: SeededMap<String, String>,
    /// How many rows had the same cells, by hash.
    twins: SeededMap<u64, u32>,
    has_parts: bool,
    /// Whether a time of day has no zone.
    has_bare_time: bool,
    /// Whether a year before 1 is counted without a year 0.
    has_counted: bool,
    /// Eras so far.
    eras: usize,
}

impl<'m> Weaver<'m> {
    /// For a table of a meaning.
    pub fn new(
        meaning: &'m Meaning,
        by_role: &'m ByRole,
        settled: &'m Settled,
        builder: &mut Builder,
    ) -> Self {
        let columns = &meaning.columns;
        Self {
            meaning,
            by_role,
            settled,
            fields: columns
                .iter()
                .map(|column| match column.role {
                    Role::Ignore => 0,
                    _ => builder.field_number(&column.name),
                })
                .collect(),
            words: columns.iter().map(|of| FigureWords::of(&of.role)).collect(),
            sources: SeededMap::default(),
            twins: SeededMap::default(),
            has_parts: columns
                .iter()
                .any(|column| matches!(column.role, Role::Figure(_) | Role::Quote)),
            has_bare_time: false,
            has_counted: false,
            eras: 0,
        }
    }

    /// Takes a row.
    pub fn take(&mut self, row: &Row<'_>, builder: &mut Builder) {
        let cells = Cells {
            record: row.cells,
            meaning: self.meaning,
            by_role: self.by_role,
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
            // The first version of TimelineJS calls it the start.
            Some("title" | "start") => return head(&cells, builder),
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
        let (figures, numbers) = self.figures(cells, builder);
        self.has_bare_time |= when.has_bare_time;
        self.has_counted |= when.is_counted;
        let told = Told {
            sources: refs.len(),
            numbers: &numbers,
        };
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
            fields: self.other_fields(cells, told, builder),
            ..EventRecord::default()
        };
        builder.push_event(event, &cells.at);
        let Some(id) = id else {
            return;
        };
        push_figures(figures, &self.words, cells, &id, &refs, builder);
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

    /// What of a row no part of its event tells.
    fn other_fields(
        &self,
        cells: &Cells<'_>,
        told: Told<'_>,
        builder: &mut Builder,
    ) -> OtherFields {
        let left = left::of_event(cells, self.settled, told).into_iter();
        let mut kept: Vec<(u32, &str)> = left
            .filter_map(|(index, cell)| Some((*self.fields.get(index)?, cell)))
            .collect();
        // Cells past the last column have no name.
        let past = cells.meaning.columns.len();
        for (index, cell) in cells.record.iter().enumerate().skip(past) {
            if !cell.is_empty() {
                let name = format!("Column {}", index + 1);
                kept.push((builder.field_number(&name), cell));
            }
        }
        OtherFields::new(kept)
    }

    /// Says what was taken for granted of the rows taken.
    pub fn finish(self, builder: &mut Builder) {
        if self.has_counted {
            draft::assume_counted_years(builder.account_mut());
        }
        if let Some(zone) = self.settled.zone {
            builder.account_mut().assume(
                AssumptionAbout::Zone,
                format!("Times without a zone are those of {zone}, as was settled for this table"),
            );
        }
        if self.has_bare_time {
            builder.account_mut().assume(
                AssumptionAbout::Zone,
                "Times without a zone are shown as written, zone not stated: the table names none",
            );
        }
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

    /// The figures of a row, and the columns whose cells gave a number: columns of one measure and
    /// population are one figure.
    fn figures(
        &self,
        cells: &Cells<'_>,
        builder: &mut Builder,
    ) -> (Vec<(usize, FigureRecord)>, Vec<usize>) {
        let mut figures: Vec<(usize, FigureRecord)> = Vec::new();
        let mut used = Vec::new();
        for &index in self.by_role.figures() {
            let role = self.meaning.columns.get(index).map(|of| &of.role);
            let (Some(Role::Figure(column)), Some(cell)) = (role, cells.cell(index)) else {
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
            used.push(index);
            let of_column = |index: usize| self.words.get(index).and_then(Option::as_ref);
            let words = of_column(index);
            let same = |own: usize| match (of_column(own), words) {
                (Some(own), Some(words)) => own.is_same_figure(words),
                _ => false,
            };
            let at = figures
                .iter()
                .position(|(own, figure)| same(*own) && is_free(figure, column.part))
                .unwrap_or_else(|| {
                    figures.push((index, FigureRecord::default()));
                    figures.len() - 1
                });
            if let Some((own, figure)) = figures.get_mut(at) {
                if column.part == FigurePart::Value {
                    *own = index;
                }
                set(figure, column.part, &number, cell);
            }
        }
        (figures, used)
    }

    fn era(&mut self, cells: &Cells<'_>, builder: &mut Builder) {
        let number = self.eras;
        self.eras += 1;
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
        for (name, cell) in left::of_head(cells, true) {
            let path = format!("eras[{number}].{name}");
            builder.account_mut().keep_cell(path, cell.to_owned());
        }
    }
}

/// Pushes the figures of an event.
fn push_figures(
    figures: Vec<(usize, FigureRecord)>,
    words: &[Option<FigureWords>],
    cells: &Cells<'_>,
    event: &str,
    refs: &[Ref],
    builder: &mut Builder,
) {
    if figures.is_empty() {
        return;
    }
    let written_qualifier = cells.first(&Role::FigureQualifier);
    let shared: Arc<str> = event.into();
    for (number, (column, mut figure)) in figures.into_iter().enumerate() {
        if let Some(text) = written_qualifier.filter(|_| figure.qualifier.is_none()) {
            figure.qualifier = AmountQualifier::named(text).map(numbers::qualifier);
            let value = figure.value.map(|value| value.to_string().into());
            if let Some(value) = figure.value_text.take().or(value) {
                figure.value_text = Some(format!("{text} {value}").into());
            }
        }
        let Some(Some(words)) = words.get(column) else {
            continue;
        };
        builder.push_figure(
            FigureRecord {
                id: Some(format!("{event}-figure-{}", number + 1)),
                measure: Some(Arc::clone(&words.measure)),
                label: Arc::clone(&words.label),
                unit: words.unit.clone(),
                population: words.population.clone(),
                basis: Some(FigureBasis::EventTotal),
                status: Some(FigureStatus::Reported),
                event: Some(Arc::clone(&shared)),
                refs: refs.to_vec(),
                note: words.note.clone(),
                ..figure
            },
            &cells.at,
        );
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
            figure.value_text = (!numbers::is_plain(cell)).then(|| cell.into());
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
    let account = builder.account_mut();
    account.rows.header += 1;
    for (name, cell) in left::of_head(cells, false) {
        account.keep_cell(format!("title.{name}"), cell.to_owned());
    }
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
