//! What kind of number a figure is, and which moment or period it stands at.

use crate::model::Figure;
use crate::model::record::FigureBasis;
use crate::time::{DateEnd, EdtfDate};

/// What kind of number a figure is. Kinds never share an axis, a sum or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Everything up to a moment.
    Cumulative,

    /// What fell in a period.
    Interval,

    /// What fell in a part of a day.
    PartDay,

    /// What stood at a moment.
    Stock,

    /// What one event did.
    EventTotal,

    /// A length of time.
    Duration,

    /// A plain count.
    Count,

    /// What a proposal names.
    Terms,

    /// A share.
    Proportion,

    /// The file does not say.
    NotSaid,
}

impl Kind {
    /// Of a figure.
    pub fn of(figure: &Figure) -> Self {
        match figure.record.basis {
            Some(FigureBasis::Cumulative) => Self::Cumulative,
            Some(FigureBasis::Interval) if figure.is_part_of_a_day() => Self::PartDay,
            Some(FigureBasis::Interval) => Self::Interval,
            Some(FigureBasis::Stock) => Self::Stock,
            Some(FigureBasis::EventTotal) => Self::EventTotal,
            Some(FigureBasis::Duration) => Self::Duration,
            Some(FigureBasis::Count) => Self::Count,
            Some(FigureBasis::Terms) => Self::Terms,
            Some(FigureBasis::Proportion) => Self::Proportion,
            None => Self::NotSaid,
        }
    }

    /// Whether its numbers hold from one report to the next, so that points are joined by steps.
    pub const fn is_joined(self) -> bool {
        matches!(self, Self::Cumulative | Self::Stock)
    }

    /// The date that a figure of the kind stands at, if both of its ends are known: the moment
    /// that the number describes, never the day on which it was published.
    pub fn moment(self, figure: &Figure) -> Option<EdtfDate> {
        let known = |date: &&EdtfDate| date.earliest().is_some() && date.past().is_some();
        let period = figure.period.as_deref().filter(known);
        match self {
            Self::Cumulative | Self::Stock => {
                let as_of = figure.as_of.as_deref().filter(known).cloned();
                as_of.or_else(|| end_of(figure.period.as_ref()?))
            }
            Self::Interval | Self::PartDay | Self::EventTotal => period.cloned(),
            _ => period.or(figure.as_of.as_deref().filter(known)).cloned(),
        }
    }
}

/// The last unit of a period: what a running total of it describes.
fn end_of(period: &EdtfDate) -> Option<EdtfDate> {
    matches!(period.end, DateEnd::Unit(_)).then(|| EdtfDate {
        start: period.end,
        ..period.clone()
    })
}
