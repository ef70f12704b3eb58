//! Words that qualify a number where it is printed.

use crate::model::record::Qualifier;

/// What a word beside a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// Near it.
    About,

    /// Above it.
    Over,

    /// It or above it.
    AtLeast,

    /// It or below it.
    UpTo,

    /// Below it.
    Under,

    /// A little below it.
    Nearly,

    /// A little below all of something.
    NearlyAll,

    /// More than half of something.
    Majority,
}

impl Hedge {
    /// Whether a qualifier says the same.
    pub(super) const fn agrees_with(self, qualifier: Qualifier) -> bool {
        use Qualifier as Q;
        match self {
            Self::About => matches!(qualifier, Q::Approximately | Q::Around | Q::About),
            Self::Over => matches!(qualifier, Q::Over),
            Self::AtLeast => matches!(qualifier, Q::AtLeast),
            Self::UpTo => matches!(qualifier, Q::UpTo),
            Self::Under => matches!(qualifier, Q::Under),
            // The format has no word of its own for it.
            Self::Nearly => !matches!(qualifier, Q::None | Q::Over | Q::AtLeast),
            Self::NearlyAll => matches!(qualifier, Q::NearlyAll),
            Self::Majority => matches!(qualifier, Q::Majority),
        }
    }

    /// The qualifier to write for it.
    pub const fn qualifier(self) -> &'static str {
        match self {
            Self::About | Self::Nearly => "about",
            Self::Over => "over",
            Self::AtLeast => "at_least",
            Self::UpTo => "up_to",
            Self::Under => "under",
            Self::NearlyAll => "nearly_all",
            Self::Majority => "majority",
        }
    }
}

/// Words before a number. A longer one comes before any that it ends with.
const BEFORE: [(&str, Hedge); 37] = [
    ("nearly all of", Hedge::NearlyAll),
    ("nearly all", Hedge::NearlyAll),
    ("almost all of", Hedge::NearlyAll),
    ("almost all", Hedge::NearlyAll),
    ("the majority of", Hedge::Majority),
    ("the majority", Hedge::Majority),
    ("most of", Hedge::Majority),
    ("no more than", Hedge::UpTo),
    ("not more than", Hedge::UpTo),
    ("at most", Hedge::UpTo),
    ("as many as", Hedge::UpTo),
    ("up to", Hedge::UpTo),
    ("no fewer than", Hedge::AtLeast),
    ("no less than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("a minimum of", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("well over", Hedge::Over),
    ("more than", Hedge::Over),
    ("upwards of", Hedge::Over),
    ("in excess of", Hedge::Over),
    ("exceeding", Hedge::Over),
    ("over", Hedge::Over),
    ("just under", Hedge::Nearly),
    ("close to", Hedge::Nearly),
    ("nearly", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("fewer than", Hedge::Under),
    ("less than", Hedge::Under),
    ("under", Hedge::Under),
    ("an estimated", Hedge::About),
    ("approximately", Hedge::About),
    ("roughly", Hedge::About),
    ("around", Hedge::About),
    ("about", Hedge::About),
    ("circa", Hedge::About),
    ("some", Hedge::About),
];

/// Words after a number.
const AFTER: [(&str, Hedge); 4] = [
    ("or more", Hedge::AtLeast),
    ("or so", Hedge::About),
    ("plus", Hedge::Over),
    ("+", Hedge::Over),
];

/// The word that qualifies a number as printed, such as `over 21,000`.
pub(super) fn hedge_in(printed: &str) -> Option<Hedge> {
    let printed = printed.trim();
    let starts = BEFORE.iter().find(|(words, _)| {
        let rest = strip_prefix_of_any_case(printed, words);
        rest.is_some_and(|rest| rest.starts_with(char::is_whitespace) || rest.is_empty())
    });
    if let Some((_, hedge)) = starts {
        return Some(*hedge);
    }
    let digit = printed.find(|c: char| c.is_ascii_digit())?;
    let (before, number) = printed.split_at(digit);
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    hedge_ending(before).or_else(|| hedge_starting(after))
}

/// The word that qualifies a value in an excerpt, right before or right after the number.
pub(super) fn hedge_before_value(
    excerpt: &str,
    value: f64,
    printed: Option<&str>,
) -> Option<Hedge> {
    let digits = printed.and_then(number_in);
    let own = (value.fract() == 0.0 && value.abs() < 1e15).then(|| plain_and_grouped(value));
    let forms = digits
        .map(str::to_owned)
        .into_iter()
        .chain(own.into_iter().flatten());
    for form in forms {
        for (at, found) in excerpt.match_indices(form.as_str()) {
            let (before, rest) = excerpt.split_at(at);
            let after = rest.get(found.len()..).unwrap_or("");
            if is_within_number(before, after) {
                continue;
            }
            if let Some(hedge) = hedge_ending(before).or_else(|| hedge_starting(after)) {
                return Some(hedge);
            }
        }
    }
    None
}

/// Whether digits go on before or after.
fn is_within_number(before: &str, after: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let goes_on = |mut letters: std::iter::Take<std::str::Chars<'_>>| {
        let first = letters.next();
        let second = letters.next();
        first.is_some_and(is_digit)
            || first.is_some_and(|c| ",.".contains(c)) && second.is_some_and(is_digit)
    };
    let comes_from = before.ends_with(is_digit)
        || before
            .strip_suffix([',', '.'])
            .is_some_and(|before| before.ends_with(is_digit));
    comes_from || goes_on(after.chars().take(2))
}

/// The first run of digits, with the marks between them.
fn number_in(printed: &str) -> Option<&str> {
    let from = printed.find(|c: char| c.is_ascii_digit())?;
    let rest = printed.get(from..)?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !",.".contains(c))
        .unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches([',', '.']);
    (!number.is_empty()).then_some(number)
}

/// A whole number without and with marks between its groups of three.
fn plain_and_grouped(value: f64) -> [String; 2] {
    let plain = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (place, digit) in plain.chars().enumerate() {
        if place > 0 && (plain.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    [grouped, plain]
}

fn hedge_ending(before: &str) -> Option<Hedge> {
    let before = before
        .trim_end_matches(['$', '€', '£', '¥', '₪'])
        .trim_end();
    let found = BEFORE.iter().find(|(words, _)| {
        let cut = before.len().checked_sub(words.len());
        cut.is_some_and(|cut| {
            before
                .get(cut..)
                .is_some_and(|end| end.eq_ignore_ascii_case(words))
                && !before
                    .get(..cut)
                    .is_some_and(|rest| rest.ends_with(char::is_alphanumeric))
        })
    });
    found.map(|(_, hedge)| *hedge)
}

fn hedge_starting(after: &str) -> Option<Hedge> {
    let found = AFTER.iter().find(|(words, _)| {
        // A sign belongs to the number it touches: `4 + 2` is a sum.
        let after = if *words == "+" {
            after
        } else {
            after.trim_start()
        };
        let rest = strip_prefix_of_any_case(after, words);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    found.map(|(_, hedge)| *hedge)
}

fn strip_prefix_of_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start
        .eq_ignore_ascii_case(prefix)
        .then(|| text.get(prefix.len()..))?
}

#[cfg(test)]
mod tests {
    use super::{Hedge, hedge_before_value, hedge_in};

    #[test]
    fn words_beside_a_printed_number_qualify_it() {
        for (printed, hedge) in [
            ("over 21,000", Some(Hedge::Over)),
            ("Approximately 1,200", Some(Hedge::About)),
            ("not more than 6,000", Some(Hedge::UpTo)),
            ("more than a dozen", Some(Hedge::Over)),
            ("killed at least 12", Some(Hedge::AtLeast)),
            ("nearly all of 2.3 million", Some(Hedge::NearlyAll)),
            ("the majority", Some(Hedge::Majority)),
            ("178 or more", Some(Hedge::AtLeast)),
            ("21,000+", Some(Hedge::Over)),
            ("some $300", Some(Hedge::About)),
            ("20 more", None),
            ("60 additional", None),
            ("an additional day", None),
            ("4 + 2 + 1 = 7", None),
            ("2.3 million", None),
            ("overall 300", None),
            ("", None),
        ] {
            assert_eq!(hedge_in(printed), hedge, "{printed}");
        }
    }

    #[test]
    fn words_beside_a_value_in_an_excerpt_qualify_it() {
        let hedge = |excerpt, value, printed| hedge_before_value(excerpt, value, printed);
        let over = Some(Hedge::Over);
        assert_eq!(
            hedge("already killed over 21,000 people", 21_000.0, None),
            over
        );
        assert_eq!(hedge("over 21000 people", 21_000.0, None), over);
        assert_eq!(
            hedge("over 2.3 million", 2_300_000.0, Some("2.3 million")),
            over
        );
        assert_eq!(hedge("over 121,000 people", 21_000.0, None), None);
        assert_eq!(hedge("over 21,000,000 people", 21_000.0, None), None);
        assert_eq!(hedge("over the years, 20 people", 20.0, None), None);
        assert_eq!(hedge("first by two days", 2.0, Some("two days")), None);
        assert_eq!(hedge("20 deaths", 20.0, Some("20")), None);
    }
}
