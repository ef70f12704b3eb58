//! Numbers with their nouns.

use crate::model::Dataset;
use crate::model::record::DateBasis;

/// Digits in groups of three: `12,345`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with its noun: `1 row`, `2 rows`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number as u64),
        if number == 1 { one } else { many }
    )
}

/// `1 event`, `29 events`.
pub fn count_events(number: usize) -> String {
    counted(number, "event", "events")
}

/// An identifier as words: `military_operation` becomes `Military operation`.
pub fn plain(identifier: &str) -> String {
    let spaced = identifier.replace(['_', '-'], " ");
    let mut letters = spaced.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `29 events: 6 with printed dates, 7 inferred, 16 with no date`.
pub fn summary_of_dates(dataset: &Dataset) -> String {
    let (mut stated, mut inferred, mut undated) = (0, 0, 0);
    for (_, event) in dataset.events() {
        match event.basis() {
            DateBasis::Stated => stated += 1,
            DateBasis::Inferred => inferred += 1,
            DateBasis::Undated => undated += 1,
        }
    }
    let mut parts = Vec::new();
    if stated > 0 {
        // Only where the file says on what its dates rest can 'printed' be said of them.
        parts.push(if dataset.has_basis {
            format!("{} with printed dates", grouped(stated))
        } else {
            format!("{} dated", grouped(stated))
        });
    }
    if inferred > 0 {
        parts.push(format!("{} inferred", grouped(inferred)));
    }
    if undated > 0 {
        parts.push(format!("{} with no date", grouped(undated)));
    }
    format!(
        "{}: {}",
        count_events(dataset.event_count()),
        parts.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::{grouped, plain};

    #[test]
    fn groups_digits() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(grouped(21_000_000), "21,000,000");
    }

    #[test]
    fn identifiers_become_words() {
        assert_eq!(plain("military_operation"), "Military operation");
        assert_eq!(plain(""), "");
    }
}
