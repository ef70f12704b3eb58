//! The stretch of time that a figure shows, as a person types it.

use super::spec::FigureSpec;
use crate::time::{Civil, DateError, TimeRange, parse_typed};
use crate::words;

/// Why what is typed is no stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// The first moment is no date.
    #[error(transparent)]
    From(DateError),

    /// The last moment is no date.
    #[error(transparent)]
    To(DateError),

    /// It would end before it begins.
    #[error("--from {0} is not before --to {1}: swap them")]
    Backwards(String, String),
}

impl FigureSpec {
    /// The stretch of time that it asks for: of `shown` what it says nothing of. A year that is not
    /// typed is that in which `shown` begins.
    ///
    /// # Errors
    /// Where it names no date, or ends before it begins.
    pub fn range(&self, shown: TimeRange) -> Result<TimeRange, RangeError> {
        if self.from.is_none() && self.to.is_none() {
            return Ok(shown);
        }
        let year = Civil::from_instant(shown.first()).year;
        let typed = |text: &str| parse_typed(text, Some(year));
        let from = match &self.from {
            Some(text) => typed(text).map_err(RangeError::From)?.0,
            None => shown.first(),
        };
        let to = match &self.to {
            Some(text) => typed(text).map_err(RangeError::To)?.1,
            None => shown.past(),
        };
        if from >= to {
            let day = words::dates::short_day_year;
            return Err(RangeError::Backwards(day(from), day(to)));
        }
        Ok(TimeRange::between(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(from: &str, to: &str) -> FigureSpec {
        let typed = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        FigureSpec {
            from: typed(from),
            to: typed(to),
            ..FigureSpec::default()
        }
    }

    #[test]
    fn what_is_not_typed_is_as_shown() {
        let shown = spec("2023-11-01", "2023-12-31").range(TimeRange::between(
            Civil::midnight(2023, 1, 1).to_instant(),
            Civil::midnight(2024, 1, 1).to_instant(),
        ));
        let shown = shown.expect("two dates");
        assert_eq!(spec("", "").range(shown), Ok(shown));
        let part = spec("24 Nov", "").range(shown).expect("a date");
        assert_eq!(part.first(), Civil::midnight(2023, 11, 24).to_instant());
        assert_eq!(part.past(), shown.past());
        assert!(matches!(
            spec("soon", "").range(shown),
            Err(RangeError::From(_))
        ));
        assert!(matches!(
            spec("", "31 Nov").range(shown),
            Err(RangeError::To(_))
        ));
        let backwards = spec("2023-12-01", "2023-11-02").range(shown);
        assert!(matches!(backwards, Err(RangeError::Backwards(..))));
    }
}
