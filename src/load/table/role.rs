//! What a column of a table means.

use serde::{Deserialize, Serialize};

/// What a column of a table means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The event's own name, unique in the table.
    Id,

    /// What the event is called.
    Title,

    /// A few sentences about it.
    Summary,

    /// Anything a reader should know.
    Note,

    /// What kind of event it is; several columns are put together, the finest last.
    Kind,

    /// Words to filter by; several in a cell, several columns.
    Tags,

    /// When it was, or began.
    Start,

    /// When it ended.
    End,

    /// Not before this.
    Earliest,

    /// Not after this.
    Latest,

    /// How the date is to be shown; kept beside it.
    DateWritten,

    /// A part of the start.
    StartPart(DatePart),

    /// A part of the end.
    EndPart(DatePart),

    /// Whether the start is only about right.
    StartIsAbout,

    /// Whether the end is only about right.
    EndIsAbout,

    /// How exact the date is, by a code.
    DatePrecision(PrecisionCode),

    /// Who takes part; several columns, the leading one first; several in a cell.
    Actor,

    /// Where; several columns are put together, the finest first.
    Place,

    /// How exact the place is.
    PlacePrecision,

    /// What it is told in; several in a cell.
    Source,

    /// Who published it.
    Publisher,

    /// Where that is on the web.
    SourceUrl,

    /// When it was published.
    SourceDate,

    /// Words of somebody, as they are said to have been said.
    Quote,

    /// Whose they are.
    Speaker,

    /// A picture, film, document or page that goes with the event.
    Media,

    /// What it shows.
    MediaCaption,

    /// Who made it.
    MediaCredit,

    /// 0 to 100: which events are named first.
    Importance,

    /// What a row is, as in sheets of TimelineJS.
    RowType,

    /// A number that somebody gives.
    Figure(FigureColumn),

    /// The words that qualify the row's figure, such as `more than`.
    FigureQualifier,

    /// Kept with the event under the column's own name.
    Keep,

    /// Not read at all.
    Ignore,
}

/// A part of a date in a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePart {
    /// The year.
    Year,

    /// The month, as a number or a name.
    Month,

    /// The day of the month.
    Day,

    /// The time of day.
    Time,
}

/// A code of how exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrecisionCode {
    /// ACLED's `time_precision`: 1 the day, 2 a week, 3 a month.
    Acled,

    /// UCDP's `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year.
    Ucdp,
}

/// A number that somebody gives, in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureColumn {
    /// What is counted, such as `deaths`; columns of one measure and label are one figure.
    pub measure: String,

    /// What the number counts, in words.
    pub label: String,

    /// Which number of the figure it is.
    #[serde(default)]
    pub part: FigurePart,

    /// Who is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,

    /// What is counted, such as `people`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,

    /// Why a number here may not be what it seems, said with each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Which number of a figure a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigurePart {
    /// The number itself, or the best estimate.
    #[default]
    Value,

    /// The lowest estimate.
    Low,

    /// The highest estimate.
    High,
}

impl Role {
    /// What it is called in a sentence.
    pub fn in_words(&self) -> String {
        crate::words::columns::role(self)
    }

    /// Whether several columns may have it.
    pub const fn may_repeat(&self) -> bool {
        matches!(
            self,
            Self::Actor
                | Self::Tags
                | Self::Kind
                | Self::Place
                | Self::Figure(_)
                | Self::Keep
                | Self::Ignore
        )
    }

    /// Whether it says of a row that something happened, not only that something was counted.
    pub const fn is_of_an_event(&self) -> bool {
        matches!(
            self,
            Self::Title | Self::Summary | Self::Actor | Self::End | Self::Quote
        )
    }

    /// Whether cells are dates.
    pub const fn is_date(&self) -> bool {
        matches!(
            self,
            Self::Start | Self::End | Self::Earliest | Self::Latest | Self::SourceDate
        )
    }
}
