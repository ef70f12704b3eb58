//! Tables whose rows are reports: a date, who reports, and numbers. Each column of numbers is a series.
//!
//! Four things stay apart: a day without a report, a report that leaves a number out, a report of an
//! unchanged total, and a number that contradicts the total beside it.

use std::sync::Arc;

use super::Row;
use super::meaning::Meaning;
use super::names::plain_name;
use super::numbers;
use super::role::Role;
use super::settle::Settled;
use super::when;
use crate::load::numbers::Amount;
use crate::model::record::{AsOfBasis, FigureBasis, FigureRecord, FigureStatus};
use crate::model::{Builder, Level, SeededMap, Where};
use crate::time::{Civil, EdtfDate};

/// Seconds of a day.
const DAY_SECS: i64 = 86_400;

/// Days that a report may be about.
const MOST_DAYS: f64 = 36_600.0;

/// Turns reports into figures.
pub(super) struct Reports<'m> {
    meaning: &'m Meaning,
    settled: &'m Settled,
    date: usize,
    by: Option<usize>,
    period: Option<usize>,
    /// Columns of words that tell series apart, such as places.
    apart: Vec<usize>,
    series: Vec<Series>,
    /// The last total of each cumulative series, by its column and what tells it apart, with the line it
    /// stands on.
    totals: SeededMap<(usize, String), (f64, u64)>,
    /// How often an id was given.
    ids: SeededMap<String, u32>,
}

/// What a row says beside its numbers stands with each of them, unless it is longer than this: then with
/// the first, as rows of thousands of numbers may be.
const MOST_KEPT_BYTES: usize = 1_000;

/// A column of numbers.
struct Series {
    column: usize,
    /// The words of its name, without those that say what kind of number it is.
    label: String,
    measure: Arc<str>,
    /// As figures have it.
    label_in_full: Arc<str>,
    is_cumulative: bool,
    is_extrapolated: bool,
    /// The cumulative column beside it.
    total: Option<usize>,
}

impl<'m> Reports<'m> {
    /// For a table whose rows are reports; none for others.
    pub fn of(meaning: &'m Meaning, settled: &'m Settled) -> Option<Self> {
        if !meaning.is_reports {
            return None;
        }
        let date = meaning.first(&Role::Start)?;
        let mut series: Vec<Series> = meaning
            .columns
            .iter()
            .enumerate()
            .filter_map(|(column, of)| match &of.role {
                Role::Figure(figure) => Some(Series::new(column, &of.name, &figure.measure)),
                _ => None,
            })
            .collect();
        let totals: Vec<(String, bool, usize)> = series
            .iter()
            .filter(|own| own.is_cumulative)
            .map(|own| (own.label.clone(), own.is_extrapolated, own.column))
            .collect();
        for own in series.iter_mut().filter(|own| !own.is_cumulative) {
            own.total = totals
                .iter()
                .find(|(label, ext, _)| *label == own.label && *ext == own.is_extrapolated)
                .map(|(.., column)| *column);
        }
        Some(Self {
            meaning,
            settled,
            date,
            by: meaning.first(&Role::Source),
            period: meaning.columns.iter().position(|column| {
                matches!(&*plain_name(&column.name), "report period" | "period hours")
            }),
            apart: meaning
                .all(&Role::Place)
                .chain(meaning.all(&Role::Kind))
                .collect(),
            series,
            totals: SeededMap::default(),
            ids: SeededMap::default(),
        })
    }

    /// Takes a report.
    pub fn take(&mut self, row: &Row<'_>, builder: &mut Builder) {
        let at = Where {
            line: Some(row.line),
            ..Where::default()
        };
        builder.row(|builder| self.report(row, &at, builder));
    }

    fn report(&mut self, row: &Row<'_>, at: &Where, builder: &mut Builder) {
        let Some(date) = self.date_of(row, at, builder) else {
            return;
        };
        let by = self.by.and_then(|index| filled(row, index));
        let apart: Vec<&str> = self
            .apart
            .iter()
            .filter_map(|&index| filled(row, index))
            .collect();
        let hours = self.period.and_then(|index| filled(row, index));
        let mut report = Report {
            row,
            at,
            date: date.into(),
            is_missing: by.is_some_and(says_missing),
            by,
            apart: apart.join(", "),
            hours: hours.and_then(|text| text.parse::<f64>().ok()),
            kept: self.kept(row),
        };
        let mut used = false;
        let mut totals = Vec::new();
        let series = std::mem::take(&mut self.series);
        for own in &series {
            let Some(read) = self.number(&report, own, builder) else {
                continue;
            };
            self.push(&report, own, &read, builder);
            used = true;
            if report.kept.len() > MOST_KEPT_BYTES {
                report.kept.clear();
            }
            if let Some(value) = read.value
                && own.is_cumulative
                && !report.carries(own)
            {
                totals.push(((own.column, report.apart.clone()), (value, row.line)));
            }
        }
        self.series = series;
        // Only now: what is for a period is held against the report before.
        self.totals.extend(totals);
        if !used {
            builder.account_mut().set_aside(
                at,
                "row set aside",
                "it has no number",
                "A day without a report needs no row",
            );
        }
    }

    /// The date of a report, in EDTF; without one its row is set aside.
    fn date_of(&self, row: &Row<'_>, at: &Where, builder: &mut Builder) -> Option<String> {
        let Some(text) = filled(row, self.date) else {
            builder.account_mut().set_aside(
                at,
                "row set aside",
                "it does not say when it is from",
                "Write the date of the report",
            );
            return None;
        };
        let reading = self.settled.dates.get(self.date).and_then(Option::as_ref);
        let why = match reading.map(|reading| when::edtf(reading, text)) {
            Some(Ok(Some(date))) => return Some(date),
            Some(Err(error)) => error.to_string(),
            _ => "it is no date".to_owned(),
        };
        let at = Where {
            path: self.name(self.date).to_owned(),
            ..at.clone()
        };
        builder.account_mut().set_aside(
            &at,
            format!("row set aside: \"{text}\""),
            why,
            "Mend the date",
        );
        None
    }

    /// What a report says besides its date, its numbers and who reports: in columns that have no place in a
    /// figure, and where a number should be and none is given.
    fn kept(&self, row: &Row<'_>) -> String {
        let columns = self.meaning.columns.iter().enumerate();
        let said = columns.filter_map(|(index, column)| {
            let cell = filled(row, index)?;
            let is_told = match column.role {
                Role::Figure(_) => {
                    let reading = self.settled.numbers.get(index).and_then(Option::as_ref);
                    reading.is_some_and(|reading| !matches!(reading.read(cell), Ok(None)))
                }
                Role::Place | Role::Kind | Role::Ignore => true,
                _ => [Some(self.date), self.by, self.period].contains(&Some(index)),
            };
            (!is_told).then(|| format!("{}: {cell}", column.name))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// What a report gives for a series; a cell that is no number is told.
    fn number(
        &self,
        report: &Report<'_>,
        series: &Series,
        builder: &mut Builder,
    ) -> Option<Amount> {
        let text = filled(report.row, series.column)?;
        let reading = self.settled.numbers.get(series.column)?.as_ref()?;
        match reading.read(text) {
            Ok(read) => read,
            Err(why) => {
                let at = report.at_column(self.name(series.column));
                let fix = "The rest of the report is used";
                builder
                    .account_mut()
                    .find(Level::Warning, &at, format!("\"{text}\""), why, fix);
                None
            }
        }
    }

    /// What there is to say of a number beside it; a contradiction is told besides.
    fn notes(
        &self,
        report: &Report<'_>,
        series: &Series,
        value: Option<f64>,
        builder: &mut Builder,
    ) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        if report.carries(series) {
            notes.push("The file names no report for this day and carries a number on".to_owned());
        }
        if series.is_extrapolated {
            notes.push("Worked out by those who made the file, not reported".to_owned());
        }
        if let Some(why) = self.contradiction(series, &report.apart, report.row, value) {
            let text = filled(report.row, series.column).unwrap_or_default();
            builder.account_mut().find(
                Level::Warning,
                &report.at_column(self.name(series.column)),
                format!("\"{text}\""),
                why.clone(),
                "Both are kept as they are",
            );
            notes.push(why);
        }
        if !report.kept.is_empty() {
            notes.push(report.kept.clone());
        }
        notes
    }

    /// Makes a figure of a number.
    fn push(&mut self, report: &Report<'_>, series: &Series, read: &Amount, builder: &mut Builder) {
        let notes = self.notes(report, series, read.value, builder);
        let Report {
            date,
            apart,
            is_missing,
            ..
        } = report;
        let is_carried = report.carries(series);
        let text = filled(report.row, series.column).unwrap_or_default();
        let place: Option<Arc<str>> = (!apart.is_empty()).then(|| apart.as_str().into());
        let label = Arc::clone(&series.label_in_full);
        let id = self.id(series, report);
        let figure = FigureRecord {
            id: Some(id),
            measure: Some(Arc::clone(&series.measure)),
            label: match &place {
                Some(place) => format!("{label}, {place}").into(),
                None => label,
            },
            value: read.value,
            low: read.low,
            high: read.high,
            qualifier: read.qualifier.map(numbers::qualifier),
            value_text: (!numbers::is_plain(text)).then(|| text.into()),
            unit: None,
            basis: Some(if series.is_cumulative {
                FigureBasis::Cumulative
            } else {
                FigureBasis::Interval
            }),
            status: Some(if is_carried || series.is_extrapolated {
                FigureStatus::Derived
            } else {
                FigureStatus::Reported
            }),
            attributed_to: report.by.filter(|_| !is_missing).map(Arc::from),
            place,
            period: (!series.is_cumulative).then(|| period(date, report.hours).into()),
            as_of: Some(Arc::clone(date)),
            as_of_basis: Some(AsOfBasis::Stated),
            reported_on: (!is_missing).then(|| Arc::clone(date)),
            series: (!is_carried).then(|| self.series_name(series, apart).into()),
            // Days without a report may be in the next report's number.
            additive: false,
            note: (!notes.is_empty()).then(|| notes.join(". ").into()),
            ..FigureRecord::default()
        };
        builder.push_figure(figure, report.at);
    }

    /// An id that no other figure has.
    fn id(&mut self, series: &Series, report: &Report<'_>) -> String {
        let parts = [self.name(series.column), &report.date, &report.apart];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let id = parts.join("-");
        let twins = self.ids.entry(id.clone()).or_default();
        *twins += 1;
        if *twins > 1 {
            format!("{id}-{twins}")
        } else {
            id
        }
    }

    /// The name of a series, which people read and files keep: `killed`, or `killed, North` where places
    /// or kinds tell several apart.
    fn series_name(&self, series: &Series, apart: &str) -> String {
        let name = self.name(series.column);
        if apart.is_empty() {
            name.to_owned()
        } else {
            format!("{name}, {apart}")
        }
    }

    /// The name of a column.
    fn name(&self, index: usize) -> &'m str {
        let column = self.meaning.columns.get(index);
        column.map_or("", |column| &column.name)
    }

    /// Says where a number for a period is not what the total beside it rose by since the last report.
    fn contradiction(
        &self,
        series: &Series,
        apart: &str,
        row: &Row<'_>,
        value: Option<f64>,
    ) -> Option<String> {
        let column = series.total?;
        let value = value?;
        let name = self.name(column);
        let reading = self.settled.numbers.get(column)?.as_ref()?;
        let total = reading.read(row.cells.get(column)?).ok()??.value?;
        let (before, line) = self.totals.get(&(column, apart.to_owned()))?;
        let rise = total - before;
        (rise != value).then(|| {
            format!("{name} rises by {rise} since the report on line {line}, to {total}; this says {value}")
        })
    }
}

/// One report: what is the same for all its numbers.
struct Report<'r> {
    row: &'r Row<'r>,
    at: &'r Where,
    /// In EDTF.
    date: Arc<str>,
    /// Who reports.
    by: Option<&'r str>,
    /// Whether the file says that there was no report.
    is_missing: bool,
    /// What tells its series from others of the same columns.
    apart: String,
    /// How long the period is that ends with its date.
    hours: Option<f64>,
    /// What else it says.
    kept: String,
}

impl Report<'_> {
    /// Whether a number of a series is carried on from another day.
    fn carries(&self, series: &Series) -> bool {
        self.is_missing && !series.is_extrapolated
    }

    fn at_column(&self, name: &str) -> Where {
        Where {
            path: name.to_owned(),
            ..self.at.clone()
        }
    }
}

/// A cell, where there is anything in it.
fn filled<'r>(row: &'r Row<'_>, index: usize) -> Option<&'r str> {
    row.cells.get(index).filter(|cell| !cell.is_empty())
}

/// Words in a column's name that say that it counts from the beginning.
const CUMULATIVE: [&str; 10] = [
    "cum",
    "cumul",
    "cumulative",
    "total",
    "totals",
    "kumuliert",
    "cumulé",
    "acumulado",
    "acumulados",
    "cumulativo",
];

/// Words in a column's name that say that its numbers are worked out where none was reported.
const EXTRAPOLATED: [&str; 4] = ["ext", "extrapolated", "estimated", "est"];

impl Series {
    fn new(column: usize, name: &str, measure: &str) -> Self {
        let plain = plain_name(name);
        let words: Vec<&str> = plain.split(' ').collect();
        let has = |of: &[&str]| words.iter().any(|word| of.contains(word));
        let (is_cumulative, is_extrapolated) = (has(&CUMULATIVE), has(&EXTRAPOLATED));
        let is_name = |word: &&str| {
            *word != "daily" && !CUMULATIVE.contains(word) && !EXTRAPOLATED.contains(word)
        };
        let label: Vec<&str> = words.into_iter().filter(is_name).collect();
        let label = if label.is_empty() {
            plain.clone()
        } else {
            label.join(" ")
        };
        Self {
            column,
            label_in_full: in_full(&label, is_cumulative, is_extrapolated).into(),
            label,
            measure: measure.into(),
            is_cumulative,
            is_extrapolated,
            total: None,
        }
    }
}

/// The label of a series as figures have it.
fn in_full(label: &str, is_cumulative: bool, is_extrapolated: bool) -> String {
    let mut label = label.to_owned();
    if let Some(first) = label.get(..1).map(str::to_uppercase) {
        label.replace_range(..1, &first);
    }
    label.push_str(if is_cumulative {
        ", cumulative"
    } else {
        ", in the period"
    });
    if is_extrapolated {
        label.push_str(", extrapolated");
    }
    label
}

/// Whether a cell of who reports says that nobody does.
fn says_missing(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "missing" | "none" | "no report" | "not reported" | "n/a" | "na"
    )
}

/// The days that a number for a period is about: those of its hours that end with a day.
fn period(date: &str, hours: Option<f64>) -> String {
    let days = hours.map_or(1, |hours| (hours / 24.0).round().min(MOST_DAYS) as i64);
    let day = EdtfDate::parse(date).ok().and_then(|date| date.earliest());
    match day {
        Some(day) if days > 1 => {
            let first = Civil::from_instant(day.saturating_sub((days - 1) * DAY_SECS));
            format!(
                "{:04}-{:02}-{:02}/{date}",
                first.year, first.month, first.day
            )
        }
        _ => date.to_owned(),
    }
}
