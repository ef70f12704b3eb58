//! Tables whose rows are reports: a date, who reports, and numbers. Each column of numbers is a series.
//!
//! Four things stay apart: a day without a report, a report that leaves a number out, a report of an
//! unchanged total, and a number that contradicts the total beside it.

use std::collections::HashMap;

use super::Row;
use super::meaning::Meaning;
use super::names::plain_name;
use super::numbers;
use super::role::Role;
use super::settle::Settled;
use super::when;
use crate::model::record::{AsOfBasis, FigureBasis, FigureRecord, FigureStatus};
use crate::model::{Builder, Level, Where};
use crate::time::{Civil, EdtfDate};

/// Seconds of a day.
const DAY_SECS: i64 = 86_400;

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
    /// The last total of each cumulative series, with the line it stands on.
    totals: HashMap<String, (f64, u64)>,
    /// How often an id was given.
    ids: HashMap<String, u32>,
}

/// A column of numbers.
struct Series {
    column: usize,
    /// The words of its name, without those that say what kind of number it is.
    label: String,
    measure: String,
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
            totals: HashMap::new(),
            ids: HashMap::new(),
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
        let cell = |index: usize| row.cells.get(index).filter(|cell| !cell.is_empty());
        let name = |index: usize| {
            self.meaning
                .columns
                .get(index)
                .map_or("", |column| &column.name)
        };
        let date = cell(self.date).map(|text| {
            let reading = self.settled.dates.get(self.date).and_then(Option::as_ref);
            let read = reading.map_or(Ok(None), |reading| when::edtf(reading, text));
            (text, read)
        });
        let date = match date {
            Some((_, Ok(Some(date)))) => date,
            Some((text, Err(error))) => {
                let at = Where {
                    path: name(self.date).to_owned(),
                    ..at.clone()
                };
                builder.account_mut().set_aside(
                    &at,
                    format!("row set aside: \"{text}\""),
                    error.to_string(),
                    "Mend the date",
                );
                return;
            }
            _ => {
                builder.account_mut().set_aside(
                    at,
                    "row set aside",
                    "it does not say when it is from",
                    "Write the date of the report",
                );
                return;
            }
        };
        let by = self.by.and_then(cell);
        let is_missing = by.is_some_and(says_missing);
        let apart: Vec<&str> = self.apart.iter().filter_map(|&index| cell(index)).collect();
        let apart = apart.join(", ");
        let hours = self
            .period
            .and_then(cell)
            .and_then(|text| text.parse::<f64>().ok());
        let fields = self.meaning.columns.iter().enumerate();
        let kept: Vec<(&str, &str)> = fields
            .filter(|(index, column)| column.role == Role::Keep && Some(*index) != self.period)
            .filter_map(|(index, column)| Some((&*column.name, cell(index)?)))
            .collect();
        let kept = kept
            .iter()
            .map(|(name, text)| format!("{name}: {text}"))
            .collect::<Vec<_>>()
            .join("; ");
        let mut used = false;
        for number in 0..self.series.len() {
            let Some(series) = self.series.get(number) else {
                continue;
            };
            let Some(text) = cell(series.column) else {
                continue;
            };
            let reading = self
                .settled
                .numbers
                .get(series.column)
                .and_then(Option::as_ref);
            let read = match reading.map(|reading| reading.read(text)) {
                Some(Ok(Some(read))) => read,
                Some(Err(why)) => {
                    let at = Where {
                        path: name(series.column).to_owned(),
                        ..at.clone()
                    };
                    let what = format!("\"{text}\"");
                    let fix = "The rest of the report is used";
                    builder
                        .account_mut()
                        .find(Level::Warning, &at, what, why, fix);
                    continue;
                }
                _ => continue,
            };
            let is_carried = is_missing && !series.is_extrapolated;
            let mut notes: Vec<String> = Vec::new();
            if is_carried {
                notes.push(
                    "The file names no report for this day and carries a number on".to_owned(),
                );
            }
            if series.is_extrapolated {
                notes.push("Worked out by those who made the file, not reported".to_owned());
            }
            if let Some(why) = self.contradiction(series, &apart, row, read.value) {
                let at = Where {
                    path: name(series.column).to_owned(),
                    ..at.clone()
                };
                builder.account_mut().find(
                    Level::Warning,
                    &at,
                    format!("\"{text}\""),
                    why.clone(),
                    "Both are kept as they are",
                );
                notes.push(why);
            }
            if !kept.is_empty() {
                notes.push(kept.clone());
            }
            let key = [name(series.column), &apart].join("\u{1f}");
            let label = if apart.is_empty() {
                series.label_in_full()
            } else {
                format!("{}, {apart}", series.label_in_full())
            };
            let id = format!(
                "{}-{date}{}{apart}",
                name(series.column),
                if apart.is_empty() { "" } else { "-" }
            );
            let twins = self.ids.entry(id.clone()).or_default();
            *twins += 1;
            let id = if *twins > 1 {
                format!("{id}-{twins}")
            } else {
                id
            };
            builder.push_figure(
                FigureRecord {
                    id: Some(id),
                    measure: Some(series.measure.clone()),
                    label,
                    value: read.value,
                    low: read.low,
                    high: read.high,
                    qualifier: read.qualifier.map(numbers::qualifier),
                    value_text: (!numbers::is_plain(text)).then(|| text.to_owned()),
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
                    attributed_to: by.filter(|_| !is_missing).map(str::to_owned),
                    place: (!apart.is_empty()).then(|| apart.clone()),
                    period: (!series.is_cumulative).then(|| period(&date, hours)),
                    as_of: Some(date.clone()),
                    as_of_basis: Some(AsOfBasis::Stated),
                    reported_on: (!is_missing).then(|| date.clone()),
                    series: (!is_carried).then_some(key.clone()),
                    // Days without a report may be in the next report's number.
                    additive: false,
                    note: (!notes.is_empty()).then(|| notes.join(". ")),
                    ..FigureRecord::default()
                },
                at,
            );
            used = true;
        }
        for series in self.series.iter().filter(|series| series.is_cumulative) {
            if is_missing && !series.is_extrapolated {
                continue;
            }
            let reading = self
                .settled
                .numbers
                .get(series.column)
                .and_then(Option::as_ref);
            let value = reading
                .zip(cell(series.column))
                .and_then(|(reading, text)| reading.read(text).ok()??.value);
            if let Some(value) = value {
                let key = [name(series.column), &apart].join("\u{1f}");
                self.totals.insert(key, (value, row.line));
            }
        }
        if !used {
            builder.account_mut().set_aside(
                at,
                "row set aside",
                "it has no number",
                "A day without a report needs no row",
            );
        }
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
        let name = &self.meaning.columns.get(column)?.name;
        let reading = self.settled.numbers.get(column)?.as_ref()?;
        let total = reading.read(row.cells.get(column)?).ok()??.value?;
        let (before, line) = self.totals.get(&[name, apart].join("\u{1f}"))?;
        let rise = total - before;
        (rise != value).then(|| {
            format!("{name} rises by {rise} since the report on line {line}, to {total}; this says {value}")
        })
    }
}

impl Series {
    fn new(column: usize, name: &str, measure: &str) -> Self {
        let plain = plain_name(name);
        let words: Vec<&str> = plain.split(' ').collect();
        let is_cumulative = words.iter().any(|word| {
            matches!(
                *word,
                "cum"
                    | "cumul"
                    | "cumulative"
                    | "total"
                    | "totals"
                    | "kumuliert"
                    | "cumulé"
                    | "acumulado"
                    | "acumulados"
                    | "cumulativo"
            )
        });
        let is_extrapolated = words
            .iter()
            .any(|word| matches!(*word, "ext" | "extrapolated" | "estimated" | "est"));
        let label: Vec<&str> = words
            .into_iter()
            .filter(|word| {
                !matches!(
                    *word,
                    "cum"
                        | "cumul"
                        | "cumulative"
                        | "total"
                        | "totals"
                        | "kumuliert"
                        | "ext"
                        | "extrapolated"
                        | "daily"
                        | "estimated"
                        | "est"
                )
            })
            .collect();
        let label = if label.is_empty() {
            plain.clone()
        } else {
            label.join(" ")
        };
        Self {
            column,
            label,
            measure: measure.to_owned(),
            is_cumulative,
            is_extrapolated,
            total: None,
        }
    }

    fn label_in_full(&self) -> String {
        let mut label = self.label.clone();
        if let Some(first) = label.get(..1).map(str::to_uppercase) {
            label.replace_range(..1, &first);
        }
        label.push_str(if self.is_cumulative {
            ", cumulative"
        } else {
            ", in the period"
        });
        if self.is_extrapolated {
            label.push_str(", extrapolated");
        }
        label
    }
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
    let days = hours.map_or(1, |hours| (hours / 24.0).round() as i64);
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
