//! The numbers of a table's columns, as figures have them.

use crate::load::numbers::{
    Amount, AmountQualifier, DecimalMark, NumberAssumption, NumberColumn, NumberRead, NumberReading,
};
use crate::model::record::Qualifier;
use crate::words;

/// How a column's numbers are read.
pub(super) struct Numbers {
    reading: NumberReading,
    /// What was assumed, in words.
    pub assumptions: Vec<String>,
}

impl Numbers {
    /// Settled by a column. Of what is counted in whole, as people are, 1.234 is a thousand and more.
    pub fn settle(column: &NumberColumn, counts_wholes: bool) -> Self {
        let mut reading = column.settle();
        let mut decimal = reading.decimal;
        let assumptions = reading
            .assumptions
            .iter()
            .map(|assumption| match assumption {
                NumberAssumption::Decimal {
                    mark,
                    rows,
                    example,
                    against,
                } => {
                    let against = against.as_ref().map(|(rows, example)| (*rows, example));
                    let comma = *mark == DecimalMark::Comma;
                    words::written::decimal_sentence(comma, *rows, example, against)
                }
                NumberAssumption::OpenDecimals { rows, example } if counts_wholes => {
                    decimal = DecimalMark::Comma;
                    words::written::whole_marks_sentence(*rows, example)
                }
                NumberAssumption::OpenDecimals { rows, example } => {
                    words::written::open_marks_sentence(false, *rows, example)
                }
                NumberAssumption::OpenThousands { rows, example } => {
                    words::written::open_marks_sentence(true, *rows, example)
                }
            });
        let assumptions = assumptions.collect();
        reading.decimal = decimal;
        Self {
            reading,
            assumptions,
        }
    }

    /// Reads a cell; none where it says that no number is given.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(&self, cell: &str) -> Result<Option<Amount>, String> {
        match self.reading.read(cell) {
            Ok(NumberRead::Amount(amount)) => Ok(Some(amount)),
            Ok(NumberRead::NotGiven(_)) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// Whether a cell is digits and nothing else, so that the number says it all.
pub(super) fn is_plain(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit()) && !cell.is_empty()
        || cell.parse::<f64>().is_ok()
}

/// The qualifier of a figure by that of a number.
pub(super) const fn qualifier(own: AmountQualifier) -> Qualifier {
    match own {
        AmountQualifier::Approximately => Qualifier::Approximately,
        AmountQualifier::Around => Qualifier::Around,
        AmountQualifier::About => Qualifier::About,
        AmountQualifier::Over => Qualifier::Over,
        AmountQualifier::AtLeast => Qualifier::AtLeast,
        AmountQualifier::UpTo => Qualifier::UpTo,
        AmountQualifier::Under => Qualifier::Under,
        // 'nearly 500' is below it; 'nearly all of' is another thing.
        AmountQualifier::Nearly => Qualifier::Under,
    }
}
