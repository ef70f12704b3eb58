//! A text cut into numbers, words and marks.

use super::language::Languages;
use super::lexicon::{
    MOST_WORDS, Meaning, is_letter, meaning, meaning_after_number, phrase_meaning,
};

/// More pieces than any date has: beyond them a text is prose.
const MOST_TOKENS: usize = 40;

/// Digits in a row, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number<'t> {
    pub text: &'t str,
    pub value: i64,
}

impl<'t> Number<'t> {
    pub(super) fn new(text: &'t str) -> Option<Self> {
        let value = text.parse().ok()?;
        Some(Self { text, value })
    }

    pub(super) fn digits(&self) -> usize {
        self.text.len()
    }

    /// Whether it is short enough for a day or a month.
    pub(super) fn is_short(&self) -> bool {
        self.digits() <= 2
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Number(Number<'t>),
    Word(Meaning),
    /// A word that no table has.
    Name(&'t str),
    Mark(char),
}

/// A token, and whether it stands right after the one before, without a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed<'t> {
    pub token: Token<'t>,
    pub glued: bool,
}

/// The tokens of a folded text, and the languages that all names of months in it belong to.
pub(super) struct Tokens<'t> {
    pub list: Vec<Placed<'t>>,
    pub languages: Languages,
}

/// Cuts a folded text; none if it cannot be a date.
pub(super) fn tokens(folded: &str) -> Option<Tokens<'_>> {
    let mut list = Vec::with_capacity(12);
    let mut languages: Option<Languages> = None;
    let mut rest = folded;
    let mut glued = false;
    while let Some(c) = rest.chars().next() {
        if c == ' ' {
            rest = rest.get(1..)?;
            glued = false;
            continue;
        }
        if list.len() >= MOST_TOKENS {
            return None;
        }
        let (token, length) = if c.is_ascii_digit() {
            let length = run(rest, |c| c.is_ascii_digit());
            (Token::Number(Number::new(rest.get(..length)?)?), length)
        } else if is_letter(c) {
            let after_number = glued
                && match list.as_slice() {
                    [
                        ..,
                        Placed {
                            token: Token::Number(_),
                            ..
                        },
                    ] => true,
                    // 24-го, 24-én, 1950's
                    [
                        ..,
                        Placed {
                            token: Token::Number(_),
                            ..
                        },
                        Placed {
                            token: Token::Mark('-' | '\''),
                            glued: true,
                        },
                    ] => true,
                    _ => false,
                };
            let (mut found, length) = word(rest, after_number)?;
            // 'am' before a number is German.
            if let [
                ..,
                Placed {
                    token: Token::Number(_),
                    ..
                },
            ] = list.as_slice()
                && rest.get(..length) == Some("am")
            {
                found = Some((Meaning::Am, Languages::default()));
            }
            match found {
                Some((meaning, of)) => {
                    if matches!(meaning, Meaning::Month(_)) {
                        languages = Some(languages.map_or(of, |all| all.and(of)));
                    }
                    (Token::Word(meaning), length)
                }
                None => (Token::Name(rest.get(..length)?), length),
            }
        } else {
            (Token::Mark(c), c.len_utf8())
        };
        rest = rest.get(length..)?;
        // A dot or an apostrophe that cuts a word short says nothing: it parts as a space does.
        if matches!(token, Token::Word(_) | Token::Name(_))
            && let Some(after) = rest.strip_prefix(['.', '\''])
        {
            list.push(Placed { token, glued });
            rest = after;
            glued = !after.starts_with(|c: char| c.is_ascii_digit() || c == ' ');
            continue;
        }
        list.push(Placed { token, glued });
        glued = true;
    }
    Some(Tokens {
        list,
        languages: languages.unwrap_or_default(),
    })
}

/// Bytes at the front whose characters all fit.
fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

type Found = Option<(Meaning, Languages)>;

/// The longest word or phrase at the front of a text, and its bytes.
fn word(text: &str, after_number: bool) -> Option<(Found, usize)> {
    // Chinese, Japanese and Korean put no spaces between words: the longest known beginning.
    let whole = run(text, is_letter);
    if text.starts_with(|c: char| c >= '\u{2E80}') {
        let mut end = whole;
        while end > 0 {
            let part = text.get(..end)?;
            let found = if after_number {
                meaning_after_number(part).map(|meaning| (meaning, Languages::default()))
            } else {
                None
            };
            if let Some(found) = found.or_else(|| meaning(part)) {
                return Some((Some(found), end));
            }
            end = part.char_indices().next_back()?.0;
        }
        return Some((None, whole));
    }
    if after_number && let Some(meaning) = meaning_after_number(text.get(..whole)?) {
        return Some((Some((meaning, Languages::default())), whole));
    }
    // Up to four words as one phrase, the longest first; dots, hyphens and quotation marks in it
    // say nothing.
    let mut ends = [whole; MOST_WORDS];
    let mut count = 1;
    let mut end = whole;
    while count < MOST_WORDS {
        let rest = text.get(end..)?;
        let gap = run(rest, |c| matches!(c, '.' | ' ' | '-' | '\'' | '"'));
        let letters = run(rest.get(gap..)?, is_letter);
        let dashed = rest.get(..gap)?.contains(" -");
        if gap == 0 || letters == 0 || dashed {
            break;
        }
        end += gap + letters;
        *ends.get_mut(count)? = end;
        count += 1;
    }
    for end in ends.iter().take(count).skip(1).rev() {
        let phrase: String = text
            .get(..*end)?
            .chars()
            .filter(|c| is_letter(*c))
            .collect();
        if let Some(found) = phrase_meaning(&phrase) {
            return Some((Some(found), *end));
        }
    }
    Some((meaning(text.get(..whole)?), whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Token<'_>> {
        let tokens = tokens(text).unwrap().list;
        tokens.into_iter().map(|placed| placed.token).collect()
    }

    #[test]
    fn phrases_are_one_token() {
        for (text, meaning) in [
            ("v. chr.", Meaning::Bce),
            ("av. j.-c.", Meaning::Bce),
            ("до н. э.", Meaning::Bce),
            ("до", Meaning::Until),
            ("تشرين الثاني", Meaning::Month(11)),
            ("a.d.", Meaning::Ce),
            ("p.m.", Meaning::Pm),
        ] {
            let found = words(text);
            assert_eq!(
                found.first(),
                Some(&Token::Word(meaning)),
                "{text} {found:?}"
            );
            assert!(found.len() == 1, "{text} {found:?}");
        }
    }

    #[test]
    fn what_is_joined_to_a_number_is_read_as_such() {
        assert_eq!(words("24th").last(), Some(&Token::Word(Meaning::Ordinal)));
        assert_eq!(words("1950s").last(), Some(&Token::Word(Meaning::Decade)));
        assert_eq!(words("14h30").len(), 3);
        let day = words("2023年第4季度");
        assert_eq!(day.len(), 5, "{day:?}");
    }
}
