//! What a text can mean before its column has spoken.

use super::missing::Missing;
use super::number::NumberClass;
use super::order::Orders;
use super::survey::{Kind, Topic, survey};

/// What a text can mean before its column has spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// It says that no date is given.
    NotGiven(Missing),
    /// EDTF as it stands.
    Edtf,
    /// A year alone, which other columns may take for a number.
    Year,
    /// Three numbers, in one of these orders; in none, there is no such day.
    Triple {
        /// The orders that make a day.
        orders: Orders,
        /// Whether its year has two digits.
        short_year: bool,
    },
    /// A number alone, of the class that its digits allow; none if of no class.
    Number(Option<NumberClass>),
    /// Words or marks tell it, all but perhaps the century.
    Worded {
        /// Whether its year has two digits.
        short_year: bool,
    },
    /// The end of something that goes on.
    Ongoing,
    /// No date in any way that is known.
    NotDate,
}

impl Shape {
    /// What a text can mean.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (kind, found) = survey(text);
        let has = |topic: Topic| found.topics.has(topic);
        let short_year = has(Topic::ShortYear);
        match (kind, found.triples, found.classes) {
            (Kind::Missing(missing), ..) => Self::NotGiven(missing),
            (Kind::Ongoing, ..) => Self::Ongoing,
            (Kind::NotDate, ..) => Self::NotDate,
            (Kind::Quick | Kind::Edtf, _, [Some(NumberClass::Year), _]) => Self::Year,
            (Kind::Quick | Kind::Edtf, ..) => Self::Edtf,
            (Kind::Written, [Some(triple), _], _) => Self::Triple {
                orders: triple.orders,
                short_year,
            },
            (Kind::Written, _, [Some(NumberClass::Year), None]) if has(Topic::FullYear) => {
                Self::Year
            }
            (Kind::Written, _, [Some(class), None]) => Self::Number(Some(class)),
            (Kind::Written, ..) if has(Topic::OddNumber) => Self::Number(None),
            (Kind::Written, ..) => Self::Worded { short_year },
        }
    }
}
