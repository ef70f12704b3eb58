//! Years in words, in the era that people count in.

use super::{Doubt, joined};

/// An astronomical year, exactly: '1950', '79 CE', '44 BCE', '170,000,003 BCE'.
#[must_use]
pub fn year_in_words(year: i64) -> String {
    year_parts(year, 1).join(" ")
}

/// An astronomical year in a few characters, rounded far away: '1950', '2.3 m BCE',
/// '13.8 bn BCE'.
#[must_use]
pub fn year_compact(year: i64) -> String {
    let resolution = (year.saturating_abs() / 100).max(1);
    year_parts(year, resolution)
        .join(" ")
        .replace("million", "m")
        .replace("billion", "bn")
}

/// The number of a year and, where it needs one, its era, rounded to about `resolution` years.
pub(super) fn year_parts(year: i64, resolution: i64) -> Vec<String> {
    let (count, era) = match year {
        1_000..=9_999 => return vec![year.to_string()],
        1.. => (year, "CE"),
        _ => (1_i64.saturating_sub(year), "BCE"),
    };
    let number = if count >= 1_000_000_000 && resolution >= 1_000_000 {
        format!("{} billion", scaled(count, 9, resolution))
    } else if count >= 1_000_000 && resolution >= 1_000 {
        format!("{} million", scaled(count, 6, resolution))
    } else {
        thousands(count)
    };
    vec![number, era.to_owned()]
}

/// A count in units of ten to the power `exponent`, with no more decimals than `resolution` asks.
fn scaled(count: i64, exponent: u32, resolution: i64) -> String {
    let decimals = exponent.saturating_sub(resolution.max(1).ilog10());
    let loose = 10_i64
        .saturating_pow(exponent.saturating_sub(decimals))
        .max(1);
    let steps = count.saturating_add(loose / 2) / loose;
    let per_unit = 10_i64.saturating_pow(decimals).max(1);
    let (integer, fraction) = (steps / per_unit, steps % per_unit);
    if fraction == 0 {
        return integer.to_string();
    }
    let fraction = format!("{fraction:0width$}", width = decimals as usize);
    format!("{integer}.{}", fraction.trim_end_matches('0'))
}

/// A number with commas between its thousands; four digits have none.
fn thousands(number: i64) -> String {
    let digits = number.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A range of whole years, both included: '1950', '1900–1999', '200–101 BCE'.
pub(super) fn years_span(first: i64, last: i64) -> String {
    joined(
        &year_parts(first, 1),
        Doubt::default(),
        &year_parts(last, 1),
        Doubt::default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_in_their_era() {
        for (year, words) in [
            (1950, "1950"),
            (79, "79 CE"),
            (0, "1 BCE"),
            (-43, "44 BCE"),
            (-11_999, "12,000 BCE"),
            (-170_000_002, "170,000,003 BCE"),
            (12_000, "12,000 CE"),
        ] {
            assert_eq!(year_in_words(year), words);
        }
        assert_eq!(year_compact(-13_799_999_999), "13.8 bn BCE");
        assert_eq!(year_compact(-2_300_000), "2.3 m BCE");
        assert_eq!(year_compact(2023), "2023");
    }
}
