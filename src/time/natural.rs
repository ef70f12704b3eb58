//! Dates as people write them in English, turned into the EDTF text that means the same.
//!
//! Nothing is guessed: a year of two digits, or a day and a month that could change places, give
//! nothing here.

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The parts that a text names, as they are found.
#[derive(Default)]
struct Parts {
    month: Option<u8>,
    /// Code of a season or quarter.
    grouping: Option<u8>,
    /// Numbers in the order written, each with its count of digits.
    numbers: Vec<(i64, usize)>,
    /// An EDTF day written in full.
    day: Option<String>,
    time: Option<String>,
    before_common_era: bool,
    era: bool,
    qualifier: &'static str,
}

/// The EDTF text of an English date, such as `1 Dec 2023`, `c. 1450`, `44 BCE`, `Spring 2001` or
/// `2023-11-24 14:30`. `default_year` (astronomical) serves a day without a year.
pub(crate) fn edtf_from_english(text: &str, default_year: Option<i64>) -> Option<String> {
    let parts = read_parts(text)?;
    let time = parts
        .time
        .as_ref()
        .map(|time| format!("T{time}"))
        .unwrap_or_default();
    if let Some(day) = &parts.day {
        let alone = parts.numbers.is_empty() && parts.month.is_none() && parts.grouping.is_none();
        return (alone && !parts.era).then(|| format!("{day}{time}{}", parts.qualifier));
    }
    let sized = |year: i64, digits: usize| {
        (parts.era || digits >= 3).then(|| {
            if parts.before_common_era {
                1 - year
            } else {
                year
            }
        })
    };
    let (year, day) = match (parts.numbers.as_slice(), parts.month) {
        ([(day, 1..=2)], Some(_)) if !parts.era => (default_year?, Some(*day)),
        ([(year, digits)], _) => (sized(*year, *digits)?, None),
        ([(day, 1..=2), (year, digits)] | [(year, digits), (day, 1..=2)], Some(_)) => {
            (sized(*year, *digits)?, Some(*day))
        }
        _ => return None,
    };
    let year = edtf_year(year)?;
    let date = match (parts.month, parts.grouping, day) {
        (Some(month), None, Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None, None) => format!("{year}-{month:02}"),
        (None, Some(code), None) => format!("{year}-{code}"),
        (None, None, None) => year,
        _ => return None,
    };
    if !time.is_empty() && day.is_none() {
        return None;
    }
    Some(format!("{date}{time}{}", parts.qualifier))
}

/// The EDTF text of an astronomical year.
pub(super) fn edtf_year(year: i64) -> Option<String> {
    let magnitude = year.checked_abs()?;
    let sign = if year < 0 { "-" } else { "" };
    Some(if magnitude > 9999 {
        format!("Y{sign}{magnitude}")
    } else {
        format!("{sign}{magnitude:04}")
    })
}

fn read_parts(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut text = text
        .trim()
        .to_lowercase()
        .replace(',', " ")
        .replace('−', "-");
    for (mark, qualifier) in [('?', "?"), ('~', "~"), ('%', "%")] {
        if let Some(rest) = text.strip_suffix(mark) {
            text = rest.trim_end().to_owned();
            parts.qualifier = qualifier;
            break;
        }
    }
    for prefix in [
        "circa ",
        "circa.",
        "ca. ",
        "ca.",
        "ca ",
        "c. ",
        "c.",
        "c ",
        "about ",
        "approx. ",
        "approximately ",
        "around ",
    ] {
        if let Some(rest) = text.strip_prefix(prefix) {
            text = rest.trim_start().to_owned();
            parts.qualifier = if parts.qualifier.is_empty() { "~" } else { "%" };
            break;
        }
    }
    for word in text.split_whitespace() {
        read_word(word, &mut parts)?;
    }
    Some(parts)
}

fn read_word(word: &str, parts: &mut Parts) -> Option<()> {
    let bare = word.trim_end_matches('.');
    if matches!(bare, "the" | "of" | "at" | "in" | "on") || is_name(bare, &WEEKDAYS).is_some() {
        return Some(());
    }
    if let Some(index) = is_name(bare, &MONTHS) {
        return fill(&mut parts.month, u8::try_from(index).ok()?.checked_add(1)?);
    }
    let season = match bare {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        "q1" => Some(33),
        "q2" => Some(34),
        "q3" => Some(35),
        "q4" => Some(36),
        _ => None,
    };
    if let Some(code) = season {
        return fill(&mut parts.grouping, code);
    }
    match bare {
        "bc" | "bce" | "b.c" | "b.c.e" => {
            parts.before_common_era = true;
            return fill_flag(&mut parts.era);
        }
        "ad" | "ce" | "a.d" | "c.e" => return fill_flag(&mut parts.era),
        "z" | "utc" | "gmt" => {
            let time = parts
                .time
                .as_mut()
                .filter(|time| time.ends_with(char::is_numeric))?;
            time.push('Z');
            return Some(());
        }
        _ => {}
    }
    // A year joined to its era, as in 44BC.
    for (suffix, before) in [("bce", true), ("bc", true), ("ce", false), ("ad", false)] {
        if let Some(digits) = bare.strip_suffix(suffix).filter(|rest| is_digits(rest)) {
            parts.numbers.push((digits.parse().ok()?, digits.len()));
            parts.before_common_era = before;
            return fill_flag(&mut parts.era);
        }
    }
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|suffix| bare.strip_suffix(suffix));
    let digits = ordinal.unwrap_or(bare);
    if is_digits(digits) && digits.len() <= 12 {
        parts.numbers.push((digits.parse().ok()?, digits.len()));
        return Some(());
    }
    if let Some((day, time)) = word.split_once('t').filter(|(day, _)| is_full_day(day)) {
        fill(&mut parts.day, day.to_owned())?;
        return fill(&mut parts.time, full_time(time)?);
    }
    if is_full_day(word) {
        return fill(&mut parts.day, word.to_owned());
    }
    fill(&mut parts.time, full_time(word)?)
}

/// A time of day with the zero that people leave out before its hour.
fn full_time(word: &str) -> Option<String> {
    let (hour, rest) = word.split_once(':')?;
    (is_digits(hour) && hour.len() <= 2).then(|| format!("{hour:0>2}:{}", rest.to_uppercase()))
}

fn is_full_day(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let fields: Vec<&str> = digits.split('-').collect();
    matches!(fields.as_slice(), [year, month, day]
        if year.len() == 4 && month.len() == 2 && day.len() == 2
            && fields.iter().all(|field| is_digits(field)))
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The place of a name among names, written in full or cut to three letters or more.
fn is_name(word: &str, names: &[&str]) -> Option<usize> {
    if word.len() < 3 {
        return None;
    }
    names
        .iter()
        .position(|name| name.to_ascii_lowercase().starts_with(word))
}

fn fill<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    if slot.is_some() {
        return None;
    }
    *slot = Some(value);
    Some(())
}

fn fill_flag(flag: &mut bool) -> Option<()> {
    if std::mem::replace(flag, true) {
        None
    } else {
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_becomes_edtf() {
        for (english, edtf) in [
            ("1 Dec 2023", "2023-12-01"),
            ("Friday, 1st of December 2023", "2023-12-01"),
            ("December 1, 2023", "2023-12-01"),
            ("Sept. 2023", "2023-09"),
            ("44 BC", "-0043"),
            ("44BCE", "-0043"),
            ("15 March 44 BCE", "-0043-03-15"),
            ("AD 79", "0079"),
            ("1 BCE", "0000"),
            ("12000 BCE", "Y-11999"),
            ("c. 1450", "1450~"),
            ("ca 1450?", "1450%"),
            ("about 476", "0476~"),
            ("Spring 2001", "2001-21"),
            ("Q3 2001", "2001-35"),
            ("2023-11-24 14:30", "2023-11-24T14:30"),
            ("2023-11-24 7:30 UTC", "2023-11-24T07:30Z"),
            ("2023-11-24t07:30:00+02:00", "2023-11-24T07:30:00+02:00"),
            ("24 Nov 2023 14:30", "2023-11-24T14:30"),
            ("1 Dec 2023?", "2023-12-01?"),
        ] {
            assert_eq!(
                edtf_from_english(english, None).as_deref(),
                Some(edtf),
                "{english}"
            );
        }
        assert_eq!(
            edtf_from_english("24 Nov", Some(2023)).as_deref(),
            Some("2023-11-24")
        );
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "1 Dec 23",
            "24 Nov",
            "23",
            "1 Dec 2 Jan 2023",
            "soon",
            "",
            "Dec 07:00 2023",
        ] {
            assert_eq!(edtf_from_english(text, None), None, "{text}");
        }
    }
}
