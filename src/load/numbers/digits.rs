//! The digits of one number and the marks between them.

use crate::time::written::digit;

/// The mark before the part of a number that is less than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DecimalMark {
    /// 1,234.5
    #[default]
    Point,
    /// 1.234,5
    Comma,
}

impl DecimalMark {
    pub(super) fn as_char(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }
}

/// What the marks of a number tell of the decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing: there are none, or only spaces and apostrophes between thousands.
    None,
    Shows(DecimalMark),
    /// One mark with three digits behind it: between thousands, or decimal if this is the mark.
    Open(DecimalMark),
}

/// One number as written: digits, marks, sign and exponent.
pub(super) struct Digits {
    /// Digits of ASCII and the marks between them, spaces and apostrophes left out.
    text: String,
    pub(super) negative: bool,
    /// From the E on.
    exponent: String,
    pub(super) marks: Marks,
}

impl Digits {
    /// Reads a number without words around it.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (text, exponent) = match text.find(['e', 'E']) {
            Some(at) => (text.get(..at)?, text.get(at..)?),
            None => (text, ""),
        };
        let power = exponent.get(1..).unwrap_or("0");
        power.parse::<i16>().ok()?;
        let mut plain = String::with_capacity(text.len());
        let mut gaps = Vec::new();
        for c in text.chars() {
            match c {
                '.' | ',' => plain.push(c),
                '٫' => plain.push('.'),
                '٬' | '،' => plain.push(','),
                ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '’' | '_' => {
                    gaps.push(plain.len());
                }
                c => plain.push(digit(c)?),
            }
        }
        let marks = marks(&plain, &gaps)?;
        // What the script writes only as its decimal mark leaves nothing open.
        let marks = match marks {
            Marks::Open(mark) if text.contains('٫') => Marks::Shows(mark),
            Marks::Open(DecimalMark::Comma) if text.contains('٬') => {
                Marks::Shows(DecimalMark::Point)
            }
            marks => marks,
        };
        Some(Self {
            text: plain,
            negative,
            exponent: exponent.to_owned(),
            marks,
        })
    }

    /// As a program reads it, of a decimal mark.
    pub(super) fn plain(&self, decimal: DecimalMark) -> String {
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self
            .text
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == decimal.as_char())
            .map(|c| if c == ',' { '.' } else { c })
            .collect();
        format!("{sign}{digits}{}", self.exponent)
    }
}

/// What marks tell, of digits with the places where spaces or apostrophes stood; none where they
/// stand as in no number.
fn marks(plain: &str, gaps: &[usize]) -> Option<Marks> {
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let points = plain.matches('.').count();
    let commas = plain.matches(',').count();
    let mark = |c: char| {
        if c == '.' {
            DecimalMark::Point
        } else {
            DecimalMark::Comma
        }
    };
    let other = |c: char| mark(if c == '.' { ',' } else { '.' });
    let (whole, decimal, found) = match plain.rfind(['.', ',']) {
        None => (plain, None, Marks::None),
        Some(at) => {
            let last = if plain.as_bytes().get(at) == Some(&b'.') {
                '.'
            } else {
                ','
            };
            let (before, after) = (plain.get(..at)?, plain.get(at + 1..)?);
            match (points, commas) {
                // 1,234.5 and 1.234,5: the last mark stands once.
                (1.., 1..) if (last == '.' && points == 1) || (last == ',' && commas == 1) => {
                    (before, Some(after), Marks::Shows(mark(last)))
                }
                (1.., 1..) => return None,
                // 1,234,567: a mark that comes again stands between thousands.
                (2.., 0) | (0, 2..) => (plain, None, Marks::Shows(other(last))),
                _ => {
                    let thousands = gaps.is_empty()
                        && after.len() == 3
                        && (1..=3).contains(&before.len())
                        && !before.starts_with('0');
                    if thousands {
                        return Some(Marks::Open(mark(last)));
                    }
                    (before, Some(after), Marks::Shows(mark(last)))
                }
            }
        }
    };
    // No space in the decimals, and thousands in groups of three, or of two as in India.
    if gaps.iter().any(|gap| *gap > whole.len()) || (whole.is_empty() && decimal == Some("")) {
        return None;
    }
    let mut groups: Vec<usize> = Vec::new();
    let mut length = 0;
    for (at, c) in whole.char_indices() {
        if matches!(c, '.' | ',') || gaps.contains(&at) {
            groups.push(length);
            length = 0;
        }
        if c.is_ascii_digit() {
            length += 1;
        }
    }
    let grouped = !groups.is_empty();
    let fits = groups
        .iter()
        .enumerate()
        .all(|(at, group)| match (at, *group) {
            (0, 1..=3) => true,
            (0, _) => false,
            (_, group) => matches!(group, 2 | 3),
        });
    (!grouped || (fits && length == 3)).then_some(found)
}
