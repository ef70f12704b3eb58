//! A text cut into one number or two and the words around them.

use super::amount::AmountQualifier;
use super::digits::Digits;

/// Longer texts are prose, no numbers.
const MOST_BYTES: usize = 100;

/// A text as written: one number or two, and what stands around them.
pub(super) struct Written {
    pub(super) first: Digits,
    pub(super) second: Option<Digits>,
    pub(super) qualifier: Option<AmountQualifier>,
    pub(super) per_cent: bool,
    pub(super) uncertain: bool,
    /// A thousand or a million, from a word behind.
    pub(super) scale: f64,
}

impl Written {
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > MOST_BYTES {
            return None;
        }
        let lower = text.to_lowercase();
        let mut rest = lower.as_str();
        let mut qualifier = None;
        for (word, said) in AmountQualifier::IN_FRONT {
            if let Some(after) = in_front(rest, word) {
                (qualifier, rest) = (Some(said), after);
                break;
            }
        }
        if qualifier.is_none()
            && let Some(after) = in_front(rest, "almost")
        {
            (qualifier, rest) = (Some(AmountQualifier::Nearly), after);
        }
        let mut uncertain = false;
        if let Some(before) = rest.strip_suffix('?') {
            (uncertain, rest) = (true, before.trim_end());
        }
        if qualifier.is_none() {
            for (word, said) in AmountQualifier::BEHIND {
                if let Some(before) = rest.strip_suffix(word) {
                    (qualifier, rest) = (Some(said), before.trim_end());
                    break;
                }
            }
        }
        let mut per_cent = false;
        for sign in ["%", "٪", "per cent", "percent"] {
            if let Some(before) = rest.strip_suffix(sign) {
                (per_cent, rest) = (true, before.trim_end());
                break;
            }
        }
        let mut scale = 1.0;
        for (word, times) in [
            ("thousand", 1e3),
            ("k", 1e3),
            ("million", 1e6),
            ("mn", 1e6),
            ("m", 1e6),
            ("billion", 1e9),
            ("bn", 1e9),
        ] {
            if let Some(before) = rest.strip_suffix(word) {
                (scale, rest) = (times, before.trim_end());
                break;
            }
        }
        let rest = rest.strip_prefix("between ").unwrap_or(rest);
        // (12) is how accounts write −12.
        if let Some(inner) = rest
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            let mut first = Digits::of(inner).filter(|number| !number.negative)?;
            first.negative = true;
            return Some(Self {
                first,
                second: None,
                qualifier,
                per_cent,
                uncertain,
                scale,
            });
        }
        let (first, second) = if let Some(number) = Digits::of(rest) {
            (number, None)
        } else {
            let (from, to) = parted(rest)?;
            let from = from.trim_end().trim_end_matches(['%', '٪']);
            (Digits::of(from)?, Some(Digits::of(to)?))
        };
        // A range says its bounds; 'over 10-20' says nothing that can be kept.
        let bounded = |said: &AmountQualifier| {
            !matches!(
                said,
                AmountQualifier::Approximately | AmountQualifier::About | AmountQualifier::Around
            )
        };
        if second.is_some() && qualifier.as_ref().is_some_and(bounded) {
            return None;
        }
        Some(Self {
            first,
            second,
            qualifier,
            per_cent,
            uncertain,
            scale,
        })
    }
}

/// What follows a word or sign at the front of a text. A word must end where it ends.
fn in_front<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    let joined = word.ends_with(char::is_alphabetic)
        && rest.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    (!joined).then(|| rest.trim_start())
}

/// The two numbers of a range.
fn parted(text: &str) -> Option<(&str, &str)> {
    for joint in [" to ", " and ", "–", "—", " - ", "..", "-"] {
        // A minus at the front is none.
        let from = text.chars().next().map_or(0, char::len_utf8);
        if let Some(at) = text.get(from..)?.find(joint) {
            let at = at + from;
            return Some((text.get(..at)?, text.get(at + joint.len()..)?));
        }
    }
    None
}
