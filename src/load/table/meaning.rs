//! What the columns of a table mean, with the reason for each; and the file that says so.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::role::{FigureColumn, FigurePart, Role};

/// What a table's columns mean, and how its rows are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning {
    /// Every column, in the table's order.
    pub columns: Vec<Column>,

    /// What the time from start to end is.
    pub span: SpanMeans,

    /// Which year a negative number means.
    pub years_before: YearsBefore,

    /// Whether rows are reports: a date and numbers, no event.
    pub is_reports: bool,

    /// Whether texts are HTML.
    pub is_html: bool,

    /// Whether dates are days even where they are written with a time: the first or the last of a day.
    pub is_whole_days: bool,

    /// Columns that titles are made of where no column is the title, by index, in this order.
    pub title_from: Vec<usize>,

    /// Words for the codes of a column, by its index.
    pub codes: Vec<(usize, &'static [(&'static str, &'static str)])>,

    /// What is taken for granted of all tables of the kind, one sentence each.
    pub assumed: Vec<(crate::model::AssumptionAbout, String)>,

    /// What a person has settled.
    pub told: Told,
}

/// A column with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name; numbered where the table names none.
    pub name: String,

    /// What it means.
    pub role: Role,

    /// Why it is taken to mean that, in words.
    pub reason: String,
}

/// What the time from a start to an end is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanMeans {
    /// How long the event took.
    #[default]
    Length,

    /// Within which it happened, on a day not known.
    Window,
}

/// Which year a negative number means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearsBefore {
    /// Astronomical: -43 is 44 BCE, as in ISO 8601.
    #[default]
    Astronomical,

    /// Counted: -44 is 44 BCE, as TimelineJS shows it.
    Counted,
}

/// In which order the numbers of a date stand, where they do not say so themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// 28/10/2023.
    DayMonthYear,

    /// 10/28/2023.
    MonthDayYear,

    /// 2023/10/28.
    YearMonthDay,
}

/// What a person has settled of a table: the file of a mapping, and what the preview changes.
///
/// As JSON: `{"columns": {"Datum": "start", "Tote": {"figure": {"measure": "deaths", "label":
/// "Tote"}}}, "day_order": "day_month_year"}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    /// What columns mean, by their names. Columns not named are guessed.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Role>,

    /// In which order day, month and year stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_order: Option<DayOrder>,

    /// IANA name of the zone of times without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,

    /// What the time from start to end is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<SpanMeans>,

    /// Rows before the table's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_rows: Option<usize>,

    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// Columns whose meaning is told in a sentence.
const MOST_TOLD: usize = 8;

/// Why a column is what it is where a person says so.
pub(super) const AS_TOLD: &str = "as you say";

impl Meaning {
    /// Which columns mean what, in one sentence.
    pub(super) fn in_words(&self) -> String {
        let parts: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !matches!(column.role, Role::Keep | Role::Ignore))
            .map(|column| format!("“{}” is the {}", column.name, column.role.in_words()))
            .collect();
        match parts.get(..MOST_TOLD) {
            _ if parts.is_empty() => "No column is recognised".to_owned(),
            Some(first) if parts.len() > MOST_TOLD => {
                format!("{} and {} more", first.join(", "), parts.len() - MOST_TOLD)
            }
            _ => parts.join(", "),
        }
    }

    /// Makes columns of the lowest and the highest of something part of the figure that it is, where
    /// they are called otherwise.
    pub(super) fn join_bounds(&mut self) {
        let values: Vec<FigureColumn> = self
            .columns
            .iter()
            .filter_map(|column| match &column.role {
                Role::Figure(figure) if figure.part == FigurePart::Value => Some(figure.clone()),
                _ => None,
            })
            .collect();
        for column in &mut self.columns {
            let Role::Figure(figure) = &mut column.role else {
                continue;
            };
            let of_same = |own: &&FigureColumn| {
                own.measure == figure.measure && own.population == figure.population
            };
            let has_own = values.iter().any(|own| own.label == figure.label);
            if figure.part != FigurePart::Value
                && !has_own
                && let Some(value) = values.iter().find(of_same)
            {
                figure.label.clone_from(&value.label);
            }
        }
    }

    /// The first column of a role.
    pub fn first(&self, role: &Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == *role)
    }

    /// All columns of a role.
    pub fn all<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = usize> + 'a {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| column.role == *role)
            .map(|(index, _)| index)
    }

    /// Lets what a person has settled win. Names that no column has are given back.
    pub fn tell(&mut self, told: &Told) -> Vec<String> {
        let mut missing = Vec::new();
        for (name, role) in &told.columns {
            let own = self.columns.iter_mut().find(|column| column.name == *name);
            let Some(column) = own else {
                missing.push(name.clone());
                continue;
            };
            column.role = role.clone();
            AS_TOLD.clone_into(&mut column.reason);
        }
        if told.columns.values().any(Role::is_of_an_event) {
            // Rows that somebody is named in, or that are called something, are no mere reports.
            self.is_reports = false;
        }
        if let Some(span) = told.span {
            self.span = span;
        }
        self.told = told.clone();
        missing
    }

    /// What a file must say for the table to be read as it is now.
    pub fn to_told(&self) -> Told {
        Told {
            columns: self
                .columns
                .iter()
                .map(|column| (column.name.clone(), column.role.clone()))
                .collect(),
            span: (self.told.span.is_some() || self.span != SpanMeans::Length).then_some(self.span),
            ..self.told.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_written_and_read() {
        let mut meaning = Meaning::default();
        for name in ["Datum", "Tote", "Farbe"] {
            meaning.columns.push(Column {
                name: name.to_owned(),
                role: Role::Keep,
                reason: String::new(),
            });
        }
        let text = r#"{"columns": {"Datum": "start", "Tote": {"figure": {"measure": "deaths", "label": "Tote"}}, "Ort": "place"}, "day_order": "day_month_year"}"#;
        let told: Told = serde_json::from_str(text).unwrap();
        assert_eq!(meaning.tell(&told), ["Ort"]);
        assert_eq!(meaning.first(&Role::Start), Some(0));
        let figure = FigureColumn {
            measure: "deaths".to_owned(),
            label: "Tote".to_owned(),
            part: FigurePart::Value,
            population: None,
            unit: None,
            note: None,
        };
        assert_eq!(meaning.first(&Role::Figure(figure)), Some(1));
        assert_eq!(meaning.columns[1].reason, AS_TOLD);
        let again = serde_json::to_string(&meaning.to_told()).unwrap();
        let again: Told = serde_json::from_str(&again).unwrap();
        assert_eq!(again.day_order, Some(DayOrder::DayMonthYear));
        assert_eq!(again.columns.len(), 3);
        assert!(serde_json::from_str::<Told>(r#"{"colums": {}}"#).is_err());
    }
}
