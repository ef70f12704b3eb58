//! How the dates and numbers of a table are read, settled by whole columns.

use std::ops::ControlFlow;

use chrono_tz::Tz;

use super::Table;
use super::head::Head;
use super::meaning::{DayOrder, Meaning, YearsBefore};
use super::numbers::Numbers;
use super::others::Others;
use super::role::{FigurePart, Role};
use super::when;
use crate::load::numbers::NumberColumn;
use crate::model::{AssumptionAbout, Builder};
use crate::time::parse_zone;
use crate::time::written::{Column, Hints, NegativeYears, Order, Reading};
use crate::words;

/// How each column's cells are read.
pub(super) struct Settled {
    /// By column; none where it holds no dates.
    pub dates: Vec<Option<Reading>>,

    /// By column; none where it holds no numbers.
    pub numbers: Vec<Option<Numbers>>,

    /// The zone of times without one, where a person has named it.
    pub zone: Option<Tz>,

    /// How many cells of each column are numbers.
    counts: Vec<u64>,

    /// What passed by of the dates, for words about it. A table may be wide, and few of its columns dates.
    columns: Vec<Option<Box<Column>>>,
}

impl Settled {
    /// Walks a table once, settles how its dates and numbers are read, and counts the rows that are
    /// not its own.
    pub fn new(table: &Table<'_>, head: &Head, meaning: &Meaning, others: &mut Others) -> Self {
        let roles = || meaning.columns.iter().map(|column| &column.role);
        let mut columns: Vec<Option<Box<Column>>> = roles()
            .map(|role| role.is_date().then(Box::default))
            .collect();
        let mut numbers: Vec<Option<NumberColumn>> = roles()
            .map(|role| matches!(role, Role::Figure(_)).then(NumberColumn::default))
            .collect();
        table.walk_counted(head, others, &mut |row| {
            for (index, cell) in row.cells.iter().enumerate() {
                if let Some(Some(column)) = columns.get_mut(index) {
                    column.add(row.line, cell);
                }
                if let Some(Some(column)) = numbers.get_mut(index) {
                    column.add(row.line, cell);
                }
            }
            ControlFlow::Continue(())
        });
        let latest_year = columns
            .iter()
            .flatten()
            .filter_map(|column| column.latest_year)
            .max();
        let told = &meaning.told;
        let zone = told.zone.as_deref().and_then(|name| parse_zone(name).ok());
        let dates = columns.iter().zip(&meaning.columns).map(|(column, of)| {
            let hints = Hints {
                header: &of.name,
                says_date: true,
                order: told.day_order.map(order),
                zone,
                negative: match meaning.years_before {
                    YearsBefore::Astronomical => NegativeYears::Astronomical,
                    YearsBefore::Counted => NegativeYears::Historical,
                },
                latest_year,
                ..Hints::default()
            };
            column.as_ref().map(|column| column.settle(&hints))
        });
        Self {
            dates: dates.collect(),
            numbers: numbers
                .iter()
                .zip(&meaning.columns)
                .map(|(column, of)| {
                    let wholes = matches!(&of.role, Role::Figure(figure) if figure.unit.as_deref() == Some("people"));
                    column.as_ref().map(|column| Numbers::settle(column, wholes))
                })
                .collect(),
            counts: numbers
                .iter()
                .map(|column| column.as_ref().map_or(0, |column| column.numbers))
                .collect(),
            zone,
            columns,
        }
    }

    /// How many figures its rows probably are: bounds are part of the figure that they bound.
    pub fn figures(&self, meaning: &Meaning) -> usize {
        let columns = meaning.columns.iter().zip(&self.counts);
        let values = columns.filter(|(column, _)| {
            matches!(&column.role, Role::Figure(figure) if figure.part == FigurePart::Value)
        });
        let count: u64 = values.map(|(_, count)| *count).sum();
        usize::try_from(count).unwrap_or_default()
    }

    /// What a cell of a column comes to by this and by another settling, where that is not the same.
    pub fn apart(&self, other: &Self, column: usize, cell: &str) -> Option<[String; 2]> {
        let date = |of: &Self| {
            let reading = of.dates.get(column)?.as_ref()?;
            Some(match when::edtf(reading, cell) {
                Ok(Some(date)) => date,
                Ok(None) => words::columns::NO_DATE.to_owned(),
                Err(_) => words::columns::SET_ASIDE.to_owned(),
            })
        };
        let number = |of: &Self| {
            let reading = of.numbers.get(column)?.as_ref()?;
            let value = reading.read(cell).ok().flatten()?.value;
            Some(value.map_or_else(String::new, |value| value.to_string()))
        };
        let of = |own: &Self| date(own).or_else(|| number(own));
        let both = [of(self)?, of(other)?];
        (both[0] != both[1]).then_some(both)
    }

    /// Says what was assumed of each column.
    pub fn say(&self, meaning: &Meaning, builder: &mut Builder) {
        let account = builder.account_mut();
        let many = self.dates.iter().flatten().count() > 1;
        for (index, reading) in self.dates.iter().enumerate() {
            let (Some(reading), Some(Some(_))) = (reading, self.columns.get(index)) else {
                continue;
            };
            for assumption in reading.assumptions() {
                let sentence = words::written::assumption_sentence(assumption);
                let text = match meaning.columns.get(index) {
                    Some(column) if many => format!("{}: {sentence}", column.name),
                    _ => sentence,
                };
                account.assume(AssumptionAbout::Dates, text);
            }
        }
        for (index, reading) in self.numbers.iter().enumerate() {
            let Some(reading) = reading else {
                continue;
            };
            for assumption in &reading.assumptions {
                let name = meaning.columns.get(index).map_or("", |column| &column.name);
                account.assume(AssumptionAbout::Numbers, format!("{name}: {assumption}"));
            }
        }
    }
}

const fn order(order: DayOrder) -> Order {
    match order {
        DayOrder::DayMonthYear => Order::DayMonthYear,
        DayOrder::MonthDayYear => Order::MonthDayYear,
        DayOrder::YearMonthDay => Order::YearMonthDay,
    }
}
