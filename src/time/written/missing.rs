//! What people write where there is no date.

use super::fold::folded;

/// A way of saying that no date is given. These are no errors, and not the same: an empty cell
/// may never have been looked at, 'unknown' was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// Nothing, or spaces.
    Empty,
    /// `.`, as statistics programs write it.
    Dot,
    /// `NA`, `n/a`, `NaN`, `#N/A`.
    NotAvailable,
    /// `-` or another dash.
    Dash,
    /// `?`.
    QuestionMark,
    /// 'unknown' and its like.
    Unknown,
    /// 'undated', 'n.d.', 's.d.'.
    Undated,
    /// 'tbd', 'tba', 'tbc'.
    ToBeTold,
    /// `null`, `None`, `\N`.
    Null,
    /// `0000-00-00`, the date that databases write for none.
    Zeros,
}

impl Missing {
    /// Every way, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Empty,
        Self::Dot,
        Self::NotAvailable,
        Self::Dash,
        Self::QuestionMark,
        Self::Unknown,
        Self::Undated,
        Self::ToBeTold,
        Self::Null,
        Self::Zeros,
    ];

    /// The way in which a text says that no date is given; none if it says something else.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Self::Empty);
        }
        if text.len() > 40 {
            return None;
        }
        let first = text.as_bytes().first()?;
        // Of what begins with a digit, only noughts are no date.
        if first.is_ascii_digit() {
            return is_zeros(text).then_some(Self::Zeros);
        }
        let folded = folded(text);
        Some(match folded.as_str() {
            "." | ".." | "..." | "…" => Self::Dot,
            "na" | "n/a" | "n.a." | "n.a" | "n.a.n." | "nan" | "nat" | "#n/a" | "#na" | "<na>"
            | "n\\a" | "k.a." | "not available" | "not applicable" => Self::NotAvailable,
            "-" | "--" | "---" | "–" | "_" | "/" | "*" => Self::Dash,
            "?" | "??" | "???" | "(?)" => Self::QuestionMark,
            "unknown"
            | "unk"
            | "unknown date"
            | "date unknown"
            | "not known"
            | "unspecified"
            | "not specified"
            | "unbekannt"
            | "inconnu"
            | "inconnue"
            | "desconocido"
            | "desconocida"
            | "desconhecido"
            | "sconosciuto"
            | "onbekend"
            | "nieznana"
            | "nieznany"
            | "neznamo"
            | "неизвестно"
            | "невідомо"
            | "bilinmiyor"
            | "okand"
            | "ukendt"
            | "ukjent"
            | "tuntematon"
            | "αγνωστο"
            | "ismeretlen"
            | "necunoscut"
            | "tidak diketahui"
            | "غير معروف"
            | "مجهول"
            | "לא ידוע"
            | "不明"
            | "未知"
            | "미상"
            | "unavailable" => Self::Unknown,
            "undated" | "no date" | "n.d." | "n.d" | "nd" | "s.d." | "s.d" | "o.j." | "o. j."
            | "s.a." | "date not given" | "not given" | "not stated" | "без даты" | "б.д." => {
                Self::Undated
            }
            "tbd" | "tba" | "tbc" | "t.b.d." | "to be determined" | "to be announced"
            | "to be confirmed" | "pending" => Self::ToBeTold,
            "null" | "(null)" | "none" | "nil" | "\\n" | "undefined" | "#null!" | "(none)"
            | "(blank)" | "blank" | "empty" => Self::Null,
            _ => return None,
        })
    }
}

/// A date whose every number is nought, such as `0000-00-00 00:00:00`.
fn is_zeros(text: &str) -> bool {
    let zeros = text.bytes().filter(|byte| *byte == b'0').count();
    let marks = text
        .bytes()
        .filter(|byte| matches!(byte, b'-' | b'/' | b'.'))
        .count();
    zeros >= 6
        && (marks == 2 || zeros == text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0' | b'-' | b'/' | b'.' | b':' | b' ' | b'T' | b'Z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_kept_apart() {
        for (text, way) in [
            ("", Some(Missing::Empty)),
            ("  ", Some(Missing::Empty)),
            (".", Some(Missing::Dot)),
            ("NA", Some(Missing::NotAvailable)),
            ("n/a", Some(Missing::NotAvailable)),
            ("-", Some(Missing::Dash)),
            ("—", Some(Missing::Dash)),
            ("?", Some(Missing::QuestionMark)),
            ("Unknown", Some(Missing::Unknown)),
            ("tbd", Some(Missing::ToBeTold)),
            ("null", Some(Missing::Null)),
            ("\\N", Some(Missing::Null)),
            ("0000-00-00", Some(Missing::Zeros)),
            ("0000-00-00 00:00:00", Some(Missing::Zeros)),
            ("00/00/0000", Some(Missing::Zeros)),
            ("s.d.", Some(Missing::Undated)),
            ("0000", None),
            ("0", None),
            ("2023", None),
            ("soon", None),
        ] {
            assert_eq!(Missing::of(text), way, "{text}");
        }
        for (at, way) in Missing::ALL.into_iter().enumerate() {
            assert_eq!(way as usize, at);
        }
    }
}
